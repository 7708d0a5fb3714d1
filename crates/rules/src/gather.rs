//! What is kept of a page for the rules that judge a whole site.

use drempel_model::{Destination, LinkFact, NavigationFact, PageFacts, Place, SearchFact, Target};
use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::contact::{has_address, has_opening_hours, phone};
use crate::common::errand_text::{names_help, tells};
use crate::common::main_text::main_text;
use crate::vocabulary::{ACCESSIBILITY, says, starts_word};

/// Most links kept of one page.
const MAX_LINKS: usize = 1500;
/// Longest text kept of a link or heading, in characters.
const MAX_TEXT: usize = 120;
/// Longest text kept of a page about accessibility, in characters.
const MAX_STATEMENT: usize = 40_000;

/// Gathers the facts of one page. Addresses of links are resolved, and not yet written as the ledger writes them.
pub fn gather(page: &Page) -> PageFacts {
    let headings = page.headings();
    let texts = |level: u32| {
        headings
            .iter()
            .filter(move |it| it.level == level)
            .map(|it| short(&page.name(it.node).text))
            .filter(|it| !it.is_empty())
    };
    let (links, nodes) = links(page);
    let title = page.title();
    let heading = texts(1).next().unwrap_or_default();
    let text = page.visible_text(NodeId::DOCUMENT);
    let is_about_accessibility = says(&title, ACCESSIBILITY) || says(&heading, ACCESSIBILITY);
    PageFacts {
        url: page.url().clone().into(),
        language: primary_language(page.language()),
        root: root(page).into(),
        frames: frames(page),
        navigations: navigations(page, &nodes).into_iter().map(Into::into).collect(),
        search: search(page).map(Into::into),
        has_phone: phone(page).is_some(),
        has_address: has_address(&text),
        has_hours: has_opening_hours(&text.to_lowercase()) || has_marked_hours(page),
        names_help: names_help(page),
        words: main_text(page).known_language().map_or(0, |_| main_text(page).word_count),
        tells: tells(page),
        forms: forms(page).filter(|it| !is_search(page, *it) && has_field(*it)).count(),
        accessibility_text: is_about_accessibility.then(|| text.chars().take(MAX_STATEMENT).collect()),
        title,
        heading,
        links: links.into_iter().collect(),
    }
}

/// Opening hours as search engines are told of them (schema.org).
fn has_marked_hours(page: &Page) -> bool {
    page.document().elements().any(|it| it.attr("itemprop").is_some_and(|it| it.starts_with("openingHours")))
}

fn primary_language(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn short(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_TEXT).collect()
}

fn root(page: &Page) -> Target {
    page.document().root_element().map_or_else(
        || Target {
            selector: "html".to_owned(),
            line: 1,
            snippet: "<html>".to_owned(),
            place: Some(Place::Main),
        },
        |root| target(page, root.id()),
    )
}

/// An element as the target of a finding.
pub(crate) fn target(page: &Page, node: NodeId) -> Target {
    Target {
        selector: page.selector(node),
        line: page.document().line(node),
        snippet: page.snippet(node),
        place: Some(place_around(page, node)),
    }
}

/// Links that people are told of, and their nodes in the same order.
fn links(page: &Page) -> (Vec<LinkFact>, Vec<NodeId>) {
    let mut links = Vec::new();
    let mut nodes = Vec::new();
    for element in page.document().html_elements(&["a", "area"]) {
        let Some(href) = element.attr("href") else { continue };
        let Ok(mut url) = page.base_url().join(href.trim()) else { continue };
        if !matches!(url.scheme(), "http" | "https" | "tel" | "mailto" | "sms" | "file") {
            continue;
        }
        if links.len() == MAX_LINKS {
            break;
        }
        url.set_fragment(None);
        let node = element.id();
        let destination = Destination {
            href: href.trim().chars().take(MAX_TEXT * 4).collect::<String>().into(),
            url: url.into(),
            text: short(&page.name(node).text).into(),
        };
        links.push(LinkFact {
            destination: destination.into(),
            place: place(page, node),
            selector: page.selector(node).into(),
            line: element.line(),
        });
        nodes.push(node);
    }
    (links, nodes)
}

/// The part of the page that a node stands in, by its nearest landmark; a footer's navigation belongs to the footer.
fn place(page: &Page, node: NodeId) -> Place {
    let mut is_navigation = false;
    for element in page.document().ancestor_elements(node) {
        match page.role(element.id()) {
            Some(Role::Navigation) => is_navigation = true,
            Some(Role::Contentinfo) => return Place::Footer,
            _ if is_navigation => {}
            Some(Role::Banner) => return Place::Header,
            Some(Role::Complementary) => return Place::Aside,
            Some(Role::Main) => return Place::Main,
            _ => {}
        }
    }
    if is_navigation { Place::Navigation } else { Place::Main }
}

/// Navigation landmarks with the run of links below each; `nodes` are the links in tree order.
fn navigations(page: &Page, nodes: &[NodeId]) -> Vec<NavigationFact> {
    let document = page.document();
    let is_exposed = |it: &NodeId| page.role(*it) == Some(Role::Navigation);
    let landmarks = page.landmarks().into_iter().filter(is_exposed);
    landmarks
        .map(|node| {
            let is_inside = |link: &NodeId| document.is_inclusive_descendant(*link, node);
            let first = nodes.iter().position(is_inside).unwrap_or(nodes.len());
            let end = first + nodes.iter().skip(first).take_while(|it| is_inside(it)).count();
            let name = short(&page.name(node).text);
            NavigationFact {
                place: place_of_navigation(page, node),
                target: target(page, node),
                is_breadcrumb: is_breadcrumb(document.element(node), &name),
                name,
                first,
                end,
            }
        })
        .collect()
}

/// The part of the page that a node stands in or is.
fn place_around(page: &Page, node: NodeId) -> Place {
    let own = match page.role(node) {
        Some(Role::Contentinfo) => Some(Place::Footer),
        Some(Role::Banner) => Some(Place::Header),
        Some(Role::Complementary) => Some(Place::Aside),
        Some(Role::Navigation) => Some(Place::Navigation),
        _ => None,
    };
    match own {
        None => place(page, node),
        // A footer's navigation belongs to the footer.
        Some(Place::Navigation) => {
            Some(place(page, node)).filter(|it| *it == Place::Footer).unwrap_or(Place::Navigation)
        }
        Some(own) => own,
    }
}

/// The part of the page around a navigation, other navigations aside.
fn place_of_navigation(page: &Page, node: NodeId) -> Place {
    for element in page.document().ancestor_elements(node) {
        match page.role(element.id()) {
            Some(Role::Contentinfo) => return Place::Footer,
            Some(Role::Banner) => return Place::Header,
            Some(Role::Complementary) => return Place::Aside,
            _ => {}
        }
    }
    Place::Main
}

fn is_breadcrumb(navigation: Option<Element<'_>>, name: &str) -> bool {
    const WORDS: [&str; 6] =
        ["kruimel", "broodkruimel", "breadcrumb", "u bent hier", "you are here", "briciole"];
    let Some(navigation) = navigation else { return false };
    let own = navigation.classes().chain(navigation.attr("id")).collect::<Vec<_>>().join(" ");
    let text = format!("{name} {own}").to_lowercase();
    WORDS.iter().any(|word| text.contains(word))
        || navigation
            .document()
            .descendant_elements(navigation.id())
            .any(|it| it.classes().any(|class| class.to_ascii_lowercase().contains("breadcrumb")))
}

fn forms(page: &Page) -> impl Iterator<Item = Element<'_>> {
    page.document().html_elements(&["form"])
}

fn fields(form: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    form.document().descendant_elements(form.id()).filter(|it| {
        let is_input = it.is_html("input")
            && !["hidden", "submit", "button", "image", "reset"].iter().any(|kind| it.attr_is("type", kind));
        is_input || it.is_html("select") || it.is_html("textarea")
    })
}

fn has_field(form: Element<'_>) -> bool {
    fields(form).next().is_some()
}

fn is_search(page: &Page, form: Element<'_>) -> bool {
    let is_marked = page.role(form.id()) == Some(Role::Search)
        || page.document().ancestor_elements(form.id()).any(|it| page.role(it.id()) == Some(Role::Search));
    // One text field that says it is a search, in its type or its name.
    let mut all = fields(form);
    let first = all.next();
    let is_single = all.next().is_none();
    let is_named = first.is_some_and(|it| {
        it.attr_is("type", "search")
            || it.attr("name").is_some_and(|name| {
                let name = name.to_ascii_lowercase();
                matches!(name.as_str(), "q" | "s" | "query" | "keywords")
                    || starts_word(&name, "zoek")
                    || starts_word(&name, "search")
            })
    });
    is_marked || (is_single && is_named) || first.is_some_and(|it| it.attr_is("type", "search"))
}

fn search(page: &Page) -> Option<SearchFact> {
    let document = page.document();
    let form = forms(page).find(|it| has_field(*it) && is_search(page, *it))?;
    let field = fields(form).next()?;
    let button = document.descendant_elements(form.id()).find(|it| {
        it.is_html("button")
            || (it.is_html("input") && (it.attr_is("type", "submit") || it.attr_is("type", "image")))
    });
    let action = form.attr("action").map(str::trim).filter(|it| !it.is_empty());
    let mut action = action.map_or(Ok(page.url().clone()), |it| page.base_url().join(it)).ok()?;
    action.set_fragment(None);
    Some(SearchFact {
        action,
        field: short(&page.name(field.id()).text),
        button: button.map(|it| short(&page.name(it.id()).text)).unwrap_or_default(),
        target: target(page, field.id()),
        place: place(page, form.id()),
    })
}

fn frames(page: &Page) -> Vec<url::Url> {
    page.document()
        .html_elements(&["iframe", "frame"])
        .filter_map(|it| page.base_url().join(it.attr("src")?.trim()).ok())
        .map(|mut url| {
            url.set_fragment(None);
            url
        })
        .collect()
}
