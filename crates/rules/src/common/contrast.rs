//! Text and its contrast, for the rules of WCAG 1.4.3 and 1.4.6.

use std::rc::Rc;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};
use drempel_page::render::{Contrast, TextPaint, UnknownPaint};
use drempel_page::style::Pseudo;

use super::scripts::is_code;
use crate::verdict::Verdict;

/// Ratios below this come from equal colors: text that nobody can see, on purpose or not (ACT, "visible").
const NO_CONTRAST: f32 = 1.001;

/// Elements with text of their own that can be seen, but for controls out of use and their labels (ACT afw4f7).
pub fn elements_with_visible_text(page: &Page) -> Vec<NodeId> {
    page.kept(|page| VisibleTexts(visible_texts(page))).0.clone()
}

/// Both rules have the same targets.
struct VisibleTexts(Vec<NodeId>);

fn visible_texts(page: &Page) -> Vec<NodeId> {
    let inactive = inactive_parts(page);
    let is_inactive = |it: NodeId| inactive.get(it.index()).copied().unwrap_or(false);
    page.document()
        .elements()
        .filter(|it| it.is_html_namespace() && !matches!(it.name(), "option" | "optgroup" | "select"))
        .filter(|it| has_text(page, *it) || is_filled_by_script(page, it.id()))
        .filter(|it| !is_inactive(it.id()))
        .filter(|it| {
            is_filled_by_script(page, it.id()) && page.is_visible(it.id())
                || paint(page, it.id()).is_some_and(
                    |it| !matches!(it.contrast, Contrast::Known { highest, .. } if highest < NO_CONTRAST),
                )
        })
        .map(Element::id)
        .collect()
}

/// Judges the text of one element: `normal` and `large` are the least ratios for text of those sizes.
pub fn contrast_verdict(page: &Page, node: NodeId, normal: f32, large: f32) -> Verdict {
    if is_filled_by_script(page, node) {
        return Verdict::cant_tell("script");
    }
    let Some(paint) = paint(page, node) else { return Verdict::Passed };
    let least = if paint.is_large { large } else { normal };
    match paint.contrast {
        Contrast::Known { lowest, .. } if lowest >= least => Verdict::Passed,
        _ if !is_in_words(page, node) => Verdict::Passed,
        // Which part of a gradient is behind the letters, layout decides.
        Contrast::Known { highest, .. } if highest >= least => Verdict::cant_tell("gradient"),
        Contrast::Known { .. } if is_symbol(page, node) => Verdict::cant_tell("symbol"),
        Contrast::Known { .. } if page.has_text_effect(node) => Verdict::cant_tell("shadow"),
        Contrast::Known { highest, foreground, background, .. } => Verdict::failed("low")
            .with("ratio", two_decimals(highest))
            .with("least", least.to_string())
            .with("foreground", foreground.to_hex())
            .with("background", background.to_hex())
            .with("size", paint.size_px.round().to_string()),
        Contrast::Unknown(UnknownPaint::Image) => Verdict::cant_tell("image"),
        Contrast::Unknown(UnknownPaint::Position) => Verdict::cant_tell("position"),
        Contrast::Unknown(UnknownPaint::Effect) => Verdict::cant_tell("effect"),
        Contrast::Unknown(UnknownPaint::Layout) => Verdict::cant_tell("layout"),
        Contrast::Unknown(UnknownPaint::MissingSheet) => {
            let sheet = page.missing_sheets().first().map(ToString::to_string).unwrap_or_default();
            Verdict::cant_tell("sheet").with("sheet", sheet).of_page()
        }
    }
}

/// True for an empty element that a script of the page gives a shadow tree, with what text the page does not tell.
fn is_filled_by_script(page: &Page, node: NodeId) -> bool {
    let document = page.document();
    let Some(id) = document.element(node).and_then(|it| it.attr_trimmed("id")) else { return false };
    document.first_child(node).is_none()
        && shadow_scripts(page).0.iter().any(|it| {
            [format!("'{id}'"), format!("\"{id}\""), format!("#{id}")].iter().any(|id| it.contains(id))
        })
}

/// Scripts of the page that make shadow trees.
struct ShadowScripts(Vec<String>);

fn shadow_scripts(page: &Page) -> Rc<ShadowScripts> {
    page.kept(|page| {
        let scripts = page.document().html_elements(&["script"]);
        let inline = scripts.filter(|it| is_code(*it) && !it.has_attr("src"));
        ShadowScripts(inline.map(Element::text_content).filter(|it| it.contains("attachShadow(")).collect())
    })
}

/// Rounded down: 4.499 is not 4.5.
fn two_decimals(ratio: f32) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

fn paint(page: &Page, node: NodeId) -> Option<TextPaint> {
    let element = page.document().element(node)?;
    if placeholder(element).is_some() {
        return page.pseudo_text_paint(node, Pseudo::Placeholder);
    }
    page.text_paint(node)
}

/// The hint that an empty field shows.
fn placeholder(element: Element<'_>) -> Option<&str> {
    let is_empty = match element.name() {
        "input" => element.attr("value").unwrap_or_default().is_empty(),
        "textarea" => element.text_content().trim().is_empty(),
        _ => return None,
    };
    let shows_text = element.name() == "textarea" || input_shows_text(element);
    element.attr_trimmed("placeholder").filter(|_| is_empty && shows_text)
}

fn input_shows_text(element: Element<'_>) -> bool {
    let kind = element.attr("type").unwrap_or_default().to_ascii_lowercase();
    !matches!(
        kind.as_str(),
        "hidden" | "checkbox" | "radio" | "range" | "color" | "file" | "image" | "password"
    )
}

fn own_text(page: &Page, element: Element<'_>) -> String {
    if let Some(hint) = placeholder(element) {
        return hint.to_owned();
    }
    if element.name() == "input" {
        let value = element.attr("value").filter(|_| input_shows_text(element));
        return value.unwrap_or_default().to_owned();
    }
    let document = page.document();
    document.children(element.id()).filter_map(|it| document.text(it)).collect()
}

fn has_text(page: &Page, element: Element<'_>) -> bool {
    if element.name() == "input" {
        return !own_text(page, element).trim().is_empty();
    }
    let document = page.document();
    placeholder(element).is_some()
        || document.children(element.id()).filter_map(|it| document.text(it)).any(|it| !it.trim().is_empty())
}

/// True where the text is made of letters or digits: dashes, arrows and icons of a font say nothing in a language.
fn is_in_words(page: &Page, node: NodeId) -> bool {
    let Some(element) = page.document().element(node) else { return false };
    own_text(page, element).chars().any(char::is_alphanumeric) && !is_icon_font(page, node)
}

/// A letter that may stand for a picture, such as an x that closes, as the label in its place tells (WCAG 2.2, 1.4.11).
fn is_symbol(page: &Page, node: NodeId) -> bool {
    page.document().element(node).is_some_and(|it| {
        it.attr_trimmed("aria-label").is_some() && own_text(page, it).trim().chars().count() == 1
    })
}

/// Fonts that turn words into icons.
pub fn is_icon_font(page: &Page, node: NodeId) -> bool {
    page.style(node).font_families().next().is_some_and(|it| {
        let family = it.to_ascii_lowercase();
        ["icon", "awesome", "material symbols", "glyph"].iter().any(|part| family.contains(part))
    })
}

/// A control or group that is out of use.
fn is_inactive(page: &Page, node: NodeId) -> bool {
    let Some(element) = page.document().element(node) else { return false };
    if page.is_disabled(node) || (element.is_html("fieldset") && element.has_attr("disabled")) {
        return true;
    }
    element.attr_is("aria-disabled", "true")
        && page.role(node).is_some_and(|it| it.is_a(Role::Widget) || it.is_a(Role::Group))
}

/// By node: true for controls out of use, for what names them, and for all that stands in either.
fn inactive_parts(page: &Page) -> Vec<bool> {
    let document = page.document();
    let mut parts = vec![false; document.len()];
    let mut mark = |node: NodeId| {
        if let Some(part) = parts.get_mut(node.index()) {
            *part = true;
        }
    };
    for element in document.elements().filter(|it| is_inactive(page, it.id())) {
        mark(element.id());
        page.labels_of(element.id()).iter().copied().for_each(&mut mark);
        if let Some(ids) = element.attr("aria-labelledby") {
            ids.split_ascii_whitespace()
                .filter_map(|id| document.element_by_id(element.id(), id))
                .for_each(|it| mark(it.id()));
        }
    }
    // Parents stand before their children.
    for node in document.nodes() {
        let is_in_one = document.parent(node).and_then(|it| parts.get(it.index()).copied()).unwrap_or(false);
        if let Some(part) = parts.get_mut(node.index()) {
            *part |= is_in_one;
        }
    }
    parts
}
