//! What a page is about stands on the page, not only in a document.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::documents::{document_links, other_links};
use crate::common::main_text::main_text;
use crate::common::steps::filled_in_forms;
use crate::common::thresholds::thresholds;
use crate::verdict::Verdict;

/// Other links from which a page is a list of pages.
const LIST_LINKS: usize = 6;

/// The first link to a document in the main text.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let Some(root) = main_text(page).root else { return Vec::new() };
    document_links(page, root).into_iter().take(1).collect()
}

/// There is text beside it, or the page is something else: a list of pages, a form.
pub(crate) fn expectation(page: &Page, link: NodeId) -> Verdict {
    let text = main_text(page);
    let Some(root) = text.root else { return Verdict::Passed };
    let documents = document_links(page, root);
    let linked: usize =
        documents.iter().map(|it| drempel_language::words(&page.name(*it).text).count()).sum();
    let own_words = text.word_count.saturating_sub(linked);
    let is_other = !filled_in_forms(page).is_empty() || other_links(page, root) >= LIST_LINKS;
    let has_text = own_words as f64 >= thresholds().words_beside_documents.value;
    Verdict::passed_if(is_other || has_text, "only")
        .with("words", own_words.to_string())
        .with("document", page.name(link).text.trim())
}
