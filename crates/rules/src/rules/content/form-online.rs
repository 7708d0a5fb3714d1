//! A form to download has an online form, or another way, beside it.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::documents::document_links;
use crate::common::main_text::main_text;
use crate::common::page_text::page_text;
use crate::common::steps::filled_in_forms;
use crate::verdict::Verdict;

/// What names a form, in a link or a file name.
const FORMS: &[&str] =
    &["formulier", "aanvraag", "aanvraagform", "form.", "application form", "-form-", "modulo"];
/// What leads to an online form.
const ONLINE: &[&str] = &[
    "digid",
    "eherkenning",
    "inloggen",
    "online aanvragen",
    "direct aanvragen",
    "direct regelen",
    "online regelen",
    "start aanvraag",
    "naar het formulier",
    "webformulier",
    "digitaal formulier",
    "e-formulier",
    "apply online",
    "online form",
    "log in",
    "e-loket",
];

/// Links in the main text to a document that is a form.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let Some(root) = main_text(page).root else { return Vec::new() };
    let mut links = document_links(page, root);
    links.retain(|it| is_form(page, *it));
    links
}

/// The page has a form, or leads to one.
pub(crate) fn expectation(page: &Page, link: NodeId) -> Verdict {
    let text = page_text(page);
    let is_online = !filled_in_forms(page).is_empty()
        || text.control_with(ONLINE).is_some()
        || text
            .link_to(&["formulier", "eloket", "e-loket", "mijn.", "/form"])
            .is_some_and(|it| it.node != link && !is_form(page, it.node));
    Verdict::passed_if(is_online, "only").with("name", page.name(link).text.trim())
}

fn is_form(page: &Page, link: NodeId) -> bool {
    let href = page.document().element(link).and_then(|it| it.attr("href")).unwrap_or_default();
    let file = href.rsplit('/').next().unwrap_or_default();
    let said = format!("{} {file}", page.name(link).text).to_lowercase();
    FORMS.iter().any(|it| said.contains(it))
}
