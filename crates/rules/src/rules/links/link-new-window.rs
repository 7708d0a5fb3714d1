//! A link that opens a new window says so.

use drempel_page::Page;
use drempel_page::dom::NodeId;
use drempel_page::language::is_known_language;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// What tells people that a new window opens, in the languages of public sites near us.
const ANNOUNCEMENTS: &[&str] = &[
    "nieuw venster",
    "nieuw tabblad",
    "nieuwe tab",
    "nieuw scherm",
    "nieuwe pagina",
    "new window",
    "new tab",
    "extern",
    "estern",
    "nuova finestra",
    "nuova scheda",
    "neues fenster",
    "neuem fenster",
    "neuen fenster",
    "neuem reiter",
    "neuer tab",
    "neuem tab",
    "nouvelle fenêtre",
    "nouvel onglet",
    "ventana nueva",
    "nueva ventana",
    "nueva pestaña",
    "nytt vindu",
    "nytt fönster",
    "nyt vindue",
    "nowym oknie",
    "nowej karcie",
    "novem oknu",
    "novom prozoru",
];

/// Links in the accessibility tree that ask for a window of their own.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["a", "area"], |it| {
        it.has_attr("href")
            && it.attr_is("target", "_blank")
            && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The name, the description or the title announces it.
pub(crate) fn expectation(page: &Page, link: NodeId) -> Verdict {
    let title = page.document().element(link).and_then(|it| it.attr("title")).unwrap_or_default();
    let said = format!("{} {} {title}", page.name(link).text, page.description(link).text).to_lowercase();
    if ANNOUNCEMENTS.iter().any(|it| said.contains(it)) {
        return Verdict::Passed;
    }
    // Words of other languages are not known here. A tag that is none says nothing.
    let tag = page.language().to_lowercase();
    let is_known =
        !is_known_language(&tag) || ["nl", "en"].contains(&tag.split('-').next().unwrap_or_default());
    if is_known { Verdict::failed("unannounced") } else { Verdict::Review }
}
