//! What a page tells somebody who comes for an errand: steps, costs, how long it takes, where to get help.

use std::collections::BTreeSet;

use drempel_language::Language;
use drempel_model::Tell;
use drempel_page::Page;

use super::main_text::{Block, BlockKind, main_text};
use super::page_text::page_text;
use crate::vocabulary::starts_word;

/// Words of a paragraph that is a summary.
const SUMMARY_WORDS: std::ops::RangeInclusive<usize> = 5..=60;

/// Places and services where people get help, as they are called in the Netherlands and Flanders.
const HELP: &[&str] = &[
    "informatiepunt digitale overheid",
    "digihulplijn",
    "digipunt",
    "bibliotheek",
    "formulierenhulp",
    "formulierenbrigade",
    "hulp bij formulieren",
    "wijkteam",
    "buurtteam",
    "spreekuur",
    "inloopspreekuur",
    "sociaal raadslieden",
    "0800-1508",
    "0800 1508",
    "library",
    "help desk",
    "walk-in",
];

/// By which words each thing is told, in Dutch and in English; a word counts at the beginning of a word of the text.
const TOLD: [(Tell, &[&str], &[&str]); 6] = [
    (
        Tell::Summary,
        &["in het kort", "samenvatting", "samengevat", "kort gezegd"],
        &["in short", "summary", "at a glance"],
    ),
    (
        Tell::Steps,
        &[
            "stap ",
            "stappen",
            "wat moet u doen",
            "wat moet ik doen",
            "hoe werkt",
            "zo werkt",
            "zo regelt",
            "zo vraagt",
            "aanpak",
        ],
        &["step ", "steps", "how to", "how it works", "what to do", "what you need to do"],
    ),
    (
        Tell::Cost,
        &["kost", "€", "euro", "gratis", "leges", "tarie", "betaal", "betalen", "prijs", "kosteloos"],
        &["cost", "fee", "€", "£", "$", "free", "charge", "price", "pay"],
    ),
    (
        Tell::Time,
        &[
            "binnen",
            "duurt",
            "duur",
            "termijn",
            "meteen",
            "direct",
            "dezelfde dag",
            "uiterlijk",
            "werkdag",
            "dagen",
            "weken",
            "maanden",
            "wanneer",
        ],
        &[
            "within",
            "takes",
            "how long",
            "deadline",
            "days",
            "weeks",
            "months",
            "immediately",
            "same day",
            "when",
        ],
    ),
    (
        Tell::Needs,
        &[
            "meenemen",
            "meebrengen",
            "neem ",
            "breng",
            "nodig",
            "bewijs",
            "documenten",
            "voorwaarde",
            "legitim",
        ],
        &["bring", "need", "documents", "required", "requirement", "evidence", "conditions"],
    ),
    (
        Tell::Redress,
        &["bezwaar", "beroep", "klacht", "niet eens", "niet mee eens"],
        &["object", "appeal", "complain", "disagree"],
    ),
];

/// What the main text tells; nothing where its language cannot be judged.
///
/// What is folded away or stands in the text of a link counts as told: somebody who looks for it finds it.
pub fn tells(page: &Page) -> BTreeSet<Tell> {
    let main = main_text(page);
    let (Some(language), Some(root)) = (main.known_language(), main.root) else { return BTreeSet::new() };
    let document = page.document();
    let hidden =
        |node| document.ancestor_elements(node).any(|it| it.is_html("script") || it.is_html("style"));
    let text: Vec<String> = document
        .descendants(root)
        .filter(|it| !hidden(*it))
        .filter_map(|it| document.text(it).map(str::to_lowercase))
        .collect();
    let text = text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut told: BTreeSet<Tell> = TOLD
        .iter()
        .filter(|(_, nl, en)| {
            let words = if language == Language::Dutch { nl } else { en };
            words.iter().any(|it| starts_word(&text, it))
        })
        .map(|(tell, _, _)| *tell)
        .collect();
    if has_lead(&main.blocks) {
        told.insert(Tell::Summary);
    }
    if document.descendant_elements(root).any(|it| {
        it.is_html("ol") && document.child_elements(it.id()).filter(|it| it.is_html("li")).nth(1).is_some()
    }) {
        told.insert(Tell::Steps);
    }
    told
}

/// A short paragraph before the second heading.
fn has_lead(blocks: &[Block]) -> bool {
    let mut headings = 0;
    for block in blocks {
        if block.kind == BlockKind::Heading {
            headings += 1;
            continue;
        }
        let is_running = matches!(block.kind, BlockKind::Paragraph | BlockKind::Other) && !block.is_menu();
        if headings < 2 && is_running && SUMMARY_WORDS.contains(&drempel_language::words(&block.text).count())
        {
            return true;
        }
    }
    false
}

/// True where the page names a place where people get help with forms or the computer.
pub fn names_help(page: &Page) -> bool {
    let text = page_text(page);
    HELP.iter().any(|it| starts_word(&text.text, it))
}

#[cfg(test)]
mod tests {
    use drempel_model::Tell;
    use drempel_page::Page;

    use super::tells;

    fn told(html: &str) -> Vec<Tell> {
        tells(&Page::from_html(html)).into_iter().collect()
    }

    #[test]
    fn what_a_page_tells_is_known_by_its_words() {
        let all = told(
            "<html lang=nl><main><h1>Paspoort</h1><p>U vraagt uw paspoort bij ons aan.</p><ol><li>Bel<li>Kom</ol>
             <p hidden>Het kost 80 euro.</p><p>Klaar binnen vijf dagen. Neem uw oude pas mee; een foto is nodig.
             Bezwaar maken kan.</p></main>",
        );
        assert_eq!(all, [Tell::Summary, Tell::Steps, Tell::Cost, Tell::Time, Tell::Needs, Tell::Redress]);
        assert_eq!(told("<html lang=nl><main><h1>Paspoort</h1><ul><li>Kom langs</ul></main>"), []);
        assert_eq!(told("<html lang=it><main><h1>Passaporto</h1><p>Il passaporto costa 40 euro.</main>"), []);
    }
}
