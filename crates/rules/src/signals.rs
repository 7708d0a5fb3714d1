//! What on a page helps people past a barrier.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use drempel_model::{Signal, Words};
use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};
use serde::Deserialize;

use crate::common::contact::{has_opening_hours, has_postcode, phone};
use crate::common::page_text::page_text;
use crate::common::steps::step_indicator;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    nl: String,
    en: String,
    offsets: Vec<String>,
}

static SIGNALS: LazyLock<BTreeMap<String, Data>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../rules/signals.toml")).expect("a test reads the file")
});

/// The signals of a page, in order of id.
pub fn signals(page: &Page) -> Vec<Signal> {
    SIGNALS
        .iter()
        .filter_map(|(id, data)| {
            let node = find(page, id)?;
            Some(Signal {
                id: id.clone(),
                title: Words { nl: data.nl.clone(), en: data.en.clone() },
                selector: page.selector(node),
                offsets: data.offsets.clone(),
            })
        })
        .collect()
}

/// The element that shows the signal of that id.
fn find(page: &Page, id: &str) -> Option<NodeId> {
    let text = page_text(page);
    let said = |phrases: &[&str]| text.has_any(phrases).then(|| holder(page, phrases)).flatten();
    let linked = |phrases: &[&str]| text.control_with(phrases).map(|it| it.node);
    match id {
        "phone" => phone(page),
        "without-digid" => said(&["geen digid", "zonder digid", "no digid", "without digid"]),
        "step-indicator" => step_indicator(page),
        "read-aloud" => linked(&[
            "lees voor",
            "voorlezen",
            "laat voorlezen",
            "luister naar",
            "read aloud",
            "listen to this page",
        ]),
        "easy-language" => linked(&[
            "eenvoudige taal",
            "makkelijk lezen",
            "in gewone taal",
            "begrijpelijke taal",
            "easy read",
            "easy language",
        ]),
        "authorize" => said(&[
            "machtigen",
            "machtiging",
            "gemachtigde",
            "iemand anders",
            "bewindvoerder",
            "somebody else",
            "someone else",
        ]),
        "paper" => {
            said(&["papieren formulier", "op papier", "per post", "schriftelijk", "paper form", "by post"])
        }
        "visit" => {
            let body = page.document().body()?;
            (has_postcode(&page.visible_text(body.id())) && has_opening_hours(&text.text)).then(|| body.id())
        }
        "help-nearby" => said(&[
            "informatiepunt digitale overheid",
            "bibliotheek",
            "wijkteam",
            "spreekuur",
            "formulierenhulp",
            "formulierenbrigade",
            "digihulplijn",
            "0800-1508",
        ]),
        "other-languages" => page
            .document()
            .elements()
            .find(|it| {
                it.is_html("a")
                    && it.attr_trimmed("hreflang").is_some_and(|lang| !lang.starts_with(page.language()))
            })
            .map(Element::id)
            .or_else(|| {
                linked(&[
                    "english",
                    "other languages",
                    "andere talen",
                    "deutsch",
                    "français",
                    "polski",
                    "türkçe",
                ])
            }),
        "sign-language" => linked(&["gebarentaal", "sign language"]),
        _ => None,
    }
}

/// The innermost element whose text holds one of the phrases.
fn holder(page: &Page, phrases: &[&str]) -> Option<NodeId> {
    let document = page.document();
    let own = document.nodes().find(|node| {
        document.text(*node).is_some_and(|it| {
            let lower = it.to_lowercase();
            phrases.iter().any(|phrase| lower.contains(phrase))
        }) && !page.is_programmatically_hidden(*node)
    });
    // The phrase may be spread over several elements; then the body stands for it.
    own.and_then(|it| document.ancestor_elements(it).next()).or_else(|| document.body()).map(Element::id)
}

#[cfg(test)]
mod tests {
    use drempel_page::Page;

    use super::{SIGNALS, signals};
    use crate::RuleSet;

    #[test]
    fn signals_offset_rules_that_exist() {
        let rules = RuleSet::builtin().unwrap();
        for (id, data) in SIGNALS.iter() {
            for rule in &data.offsets {
                assert!(rules.get(rule).is_some(), "{id} offsets {rule}, which is no rule");
            }
        }
    }

    #[test]
    fn every_signal_can_be_seen() {
        let page = Page::from_html(
            "<html lang=nl><a href=tel:14030>14 030</a><p>Geen DigiD? Iemand machtigen kan. Of vraag het papieren formulier.
             <p>Stap 2 van 5<form><input></form><a href=#>Lees voor</a><a href=#>In eenvoudige taal</a>
             <p>Markt 1, 1234 AB Stad. Openingstijden: maandag 9 uur. Hulp in de bibliotheek.
             <a href=/en>English</a> <a href=/g>Filmpje in gebarentaal</a>",
        );
        let found: Vec<_> = signals(&page).into_iter().map(|it| it.id).collect();
        assert_eq!(found, SIGNALS.keys().cloned().collect::<Vec<_>>());
        assert!(signals(&Page::from_html("<p>Welkom.")).is_empty());
    }
}
