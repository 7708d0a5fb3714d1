//! Nothing opens over the page by itself.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_with;
use crate::verdict::Verdict;

/// Services that lay a chat, a survey or an invitation over the page, by what their addresses hold.
const SERVICES: &[&str] = &[
    "tawk.to",
    "intercom.io",
    "intercomcdn",
    "zdassets.com",
    "zopim.com",
    "trengo",
    "watermelon",
    "livechatinc",
    "crisp.chat",
    "obi4wan",
    "hotjar",
    "usabilla",
    "mopinion",
    "surveymonkey",
    "userzoom",
    "sleeknote",
    "optinmonster",
];
/// Such services from which they get in each other's way.
const SEVERAL: usize = 2;

/// Dialogs that are open when the page is, and scripts of several services that open something over it; cookie banners
/// have a rule of their own.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let mut targets = dialogs(page);
    let scripts = services(page);
    if scripts.len() >= SEVERAL {
        targets.extend(scripts.first().map(|(node, _)| *node));
    }
    targets.sort_unstable();
    targets
}

fn dialogs(page: &Page) -> Vec<NodeId> {
    elements_with(page, &["open", "role"], |it| {
        let is_open = it.is_html("dialog") && it.has_attr("open");
        let is_dialog = it.attr_is("role", "dialog") || it.attr_is("role", "alertdialog");
        let marks = format!("{} {}", it.attr("id").unwrap_or_default(), it.attr("class").unwrap_or_default())
            .to_ascii_lowercase();
        let is_consent = ["cookie", "consent", "gdpr"].iter().any(|mark| marks.contains(mark));
        (is_open || is_dialog) && !is_consent && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The first script of each such service, with what its address holds.
fn services(page: &Page) -> Vec<(NodeId, &'static str)> {
    let mut found: Vec<(NodeId, &'static str)> = Vec::new();
    for script in page.document().html_elements(&["script"]) {
        let source = script.attr("src").unwrap_or_default().to_ascii_lowercase();
        let service = SERVICES.iter().find(|it| source.contains(**it));
        if let Some(service) = service.filter(|it| !found.iter().any(|(_, known)| known == *it)) {
            found.push((script.id(), service));
        }
    }
    found
}

/// An open dialog interrupts; one that only a style sheet or a script hides has to be looked at.
pub(crate) fn expectation(page: &Page, dialog: NodeId) -> Verdict {
    if page.document().element(dialog).is_some_and(|it| it.is_html("script")) {
        let names: Vec<_> = services(page).into_iter().map(|(_, name)| name).collect();
        return Verdict::cant_tell("several").with("list", names.join(", "));
    }
    let is_open =
        page.document().element(dialog).is_some_and(|it| it.is_html("dialog") && it.has_attr("open"));
    if is_open {
        return Verdict::failed("open");
    }
    let has_text = !page.visible_text(dialog).trim().is_empty();
    if has_text { Verdict::cant_tell("unsure") } else { Verdict::Passed }
}
