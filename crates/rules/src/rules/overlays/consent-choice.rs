//! A cookie banner lets people refuse as easily as accept.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use drempel_page::dom::Element;

use crate::common::elements_named;
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

const ACCEPT: &[&str] = &[
    "accepteer",
    "accepteren",
    "akkoord",
    "toestaan",
    "alles toestaan",
    "ja, ik",
    "accept",
    "allow all",
    "agree",
    "accetta",
];
const REFUSE: &[&str] = &[
    "weiger",
    "niet akkoord",
    "alleen noodzakelijk",
    "alleen functionele",
    "noodzakelijke cookies",
    "nee",
    "afwijzen",
    "reject",
    "decline",
    "refuse",
    "necessary only",
    "only necessary",
    "rifiuta",
    "solo necessari",
    "zonder cookies",
];

/// The outermost boxes that are named for cookies and have a button.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let mut boxes = elements_named(page, &["div", "section", "aside", "dialog", "form", "footer"], |it| {
        is_banner(it) && !page.is_programmatically_hidden(it.id())
    });
    boxes.retain(|it| !buttons(page, *it).is_empty());
    let all = boxes.clone();
    boxes.retain(|it| !document.ancestors(*it).any(|above| all.contains(&above)));
    boxes
}

/// Beside a button to accept there is one to refuse, nothing is ticked in advance, and it is not a long read.
pub(crate) fn expectation(page: &Page, banner: NodeId) -> Verdict {
    let names = buttons(page, banner);
    let has = |words: &[&str]| names.iter().any(|name| words.iter().any(|it| name.contains(it)));
    let refuses = has(REFUSE);
    // "Niet akkoord" holds "akkoord" as well.
    let accepts = names
        .iter()
        .any(|name| ACCEPT.iter().any(|it| name.contains(it)) && !REFUSE.iter().any(|it| name.contains(it)));
    if accepts && !refuses {
        return Verdict::failed("no_refusal");
    }
    let is_ticked = page.document().descendant_elements(banner).any(|it| {
        it.attr_is("type", "checkbox")
            && it.has_attr("checked")
            && !it.has_attr("disabled")
            && !is_needed(&page.name(it.id()).text)
    });
    if is_ticked {
        return Verdict::failed("ticked");
    }
    let words = drempel_language::words(&page.visible_text(banner)).count();
    Verdict::passed_if(words as f64 <= thresholds().consent_words.value, "long")
        .with("words", words.to_string())
}

fn is_banner(element: Element<'_>) -> bool {
    if !matches!(element.name(), "div" | "section" | "aside" | "dialog" | "form" | "footer") {
        return false;
    }
    let marks =
        format!("{} {}", element.attr("id").unwrap_or_default(), element.attr("class").unwrap_or_default())
            .to_ascii_lowercase();
    ["cookie", "consent", "gdpr", "onetrust", "cookiebot", "klaro"].iter().any(|it| marks.contains(it))
}

fn buttons(page: &Page, banner: NodeId) -> Vec<String> {
    page.document()
        .descendant_elements(banner)
        .filter(|it| {
            let is_button = it.is_html("button")
                || it.attr_is("role", "button")
                || it.is_html("a")
                || it.attr_is("type", "submit")
                || it.attr_is("type", "button");
            is_button && page.is_included_in_accessibility_tree(it.id())
        })
        .map(|it| page.name(it.id()).text.trim().to_lowercase())
        .filter(|it| !it.is_empty())
        .collect()
}

fn is_needed(name: &str) -> bool {
    let name = name.to_lowercase();
    ["noodzakelijk", "functioneel", "functionele", "necessary", "essential"]
        .iter()
        .any(|it| name.contains(it))
}
