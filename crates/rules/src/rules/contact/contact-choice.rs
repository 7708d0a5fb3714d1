//! A contact page offers more than one way, of which one is a conversation and one is in writing.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::contact::{has_postcode, phone};
use crate::common::html_root;
use crate::common::page_text::{has_word, page_text, subject};
use crate::common::steps::filled_in_forms;
use crate::verdict::Verdict;

/// Pages whose heading or title says contact.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let subject = subject(page);
    let is_contact = subject.lines().any(|line| {
        let start: String = line.trim().chars().take_while(|it| it.is_alphabetic() || *it == ' ').collect();
        matches!(
            start.trim(),
            "contact" | "contact opnemen" | "neem contact op" | "contact us" | "contactgegevens"
        )
    });
    if is_contact { html_root(page) } else { Vec::new() }
}

/// There are a phone number and a way to write; or an address to visit beside one of them.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let text = page_text(page);
    let shown = page.document().body().map(|it| page.visible_text(it.id())).unwrap_or_default();
    let has_phone = phone(page).is_some();
    let has_address =
        has_postcode(&shown) || has_word(&text.text, &["balie", "stadhuis", "gemeentehuis", "loket"]);
    let has_form = !filled_in_forms(page).is_empty()
        || text.control_with(&["contactformulier", "contact form"]).is_some();
    let has_chat = text.control_with(&["chat", "whatsapp"]).is_some();
    let has_mail = text.link_to(&["mailto:"]).is_some() || text.text.contains('@');
    let can_write = has_form || has_chat || has_mail;
    if has_phone {
        Verdict::passed_if(can_write || has_address, "phone_only")
    } else if can_write {
        Verdict::passed_if(has_address, "writing_only")
    } else {
        Verdict::Passed
    }
}
