//! The accessibility statement of a site, read from the facts of its pages.
//!
//! After the model of Decision (EU) 2018/1523 and the Dutch one with its statuses A to E.

use std::collections::BTreeMap;

use drempel_model::{Claim, LinkFact, PageFacts, Place, Statement, UrlState};

use crate::claims::claims;
use crate::site::Site;
use crate::vocabulary::{ACCESSIBILITY, CONTACT, says};

/// Words that tell a statement from a page about accessibility in general.
const STATEMENT: [&str; 6] =
    ["verklaring", "statement", "dichiarazione", "déclaration", "erklärung", "nalevingsstatus"];
/// Hosts of national registers of statements.
const REGISTERS: [&str; 3] = ["toegankelijkheidsverklaring.nl", "form.agid.gov.it", "digitoegankelijk.nl"];
/// Parts of the European model and the words by which they are known.
const FIELDS: [(&str, &[&str]); 7] = [
    (
        "commitment",
        &[
            "streeft",
            "wil dat iedereen",
            "streven",
            "committed to",
            "besluit digitale toegankelijkheid",
            "in accordance with",
        ],
    ),
    ("scope", &["van toepassing op", "gaat over", "hoort bij", "applies to", "inhoud van de website"]),
    ("status", &["status", "voldoet", "compliant", "conforme"]),
    (
        "exceptions",
        &["niet toegankelijk", "werkt nog niet", "afwijking", "non-accessible", "not accessible", "knelpunt"],
    ),
    ("preparation", &["opgesteld", "gemaakt op", "onderzo", "prepared", "assessment", "bijgewerkt"]),
    ("feedback", &["meld", "feedback", "reactie", "contact"]),
    (
        "enforcement",
        &["ombudsman", "college voor de rechten", "enforcement", "handhaving", "difensore civico"],
    ),
];
const MONTHS: [[&str; 2]; 12] = [
    ["januari", "january"],
    ["februari", "february"],
    ["maart", "march"],
    ["april", "april"],
    ["mei", "may"],
    ["juni", "june"],
    ["juli", "july"],
    ["augustus", "august"],
    ["september", "september"],
    ["oktober", "october"],
    ["november", "november"],
    ["december", "december"],
];

/// The page with the statement: one that calls itself so, nearest to home.
pub(crate) fn statement_page(site: &Site<'_>) -> Option<usize> {
    let is_statement = |page: &PageFacts| {
        page.accessibility_text.is_some()
            && (says(&page.heading, &STATEMENT) || says(&page.title, &STATEMENT) || holds_word(page))
    };
    let found = site.members().filter(|it| is_statement(site.pages[*it]));
    found.min_by_key(|it| (site.depth(*it).unwrap_or(usize::MAX), *it))
}

/// True where heading and title are one word such as `Toegankelijkheidsverklaring`.
fn holds_word(page: &PageFacts) -> bool {
    let text = format!("{} {}", page.heading, page.title).to_lowercase();
    text.contains("toegankelijkheidsverklaring")
}

/// The link to a statement in a national register.
fn register<'a>(site: &Site<'a>) -> Option<&'a LinkFact> {
    let is_register = |link: &&LinkFact| {
        link.url.host_str().is_some_and(|host| REGISTERS.iter().any(|it| host.ends_with(it)))
            && (link.url.path().len() > 1)
    };
    site.pages.iter().flat_map(|it| &it.links).find(is_register)
}

/// Reads the statement; its claims are there without the findings that contradict them.
pub fn statement(site: &Site<'_>) -> Statement {
    let page = statement_page(site);
    let register = register(site);
    let leads_there = |facts: &PageFacts| {
        facts.links.iter().any(|link| {
            (page.is_some() && site.page_at(&link.url) == page)
                || register.is_some_and(|it| it.url == link.url)
        })
    };
    let mut statement = Statement {
        url: page.map(|it| (*site.pages[it].url).clone()),
        register: register.map(|it| (*it.url).clone()),
        is_linked_from_home: site.home.is_some_and(|it| leads_there(site.pages[it]) || Some(it) == page),
        linking_pages: site.pages.iter().filter(|it| leads_there(it)).count(),
        ..Statement::default()
    };
    let Some(facts) = page.map(|it| site.pages[it]) else { return statement };
    let text = facts.accessibility_text.as_deref().unwrap_or_default();
    let plain = text.to_lowercase();
    statement.status = status(text);
    statement.updated = latest(
        text,
        site.today,
        &[
            "bijgewerkt",
            "gemaakt",
            "opgesteld",
            "herzien",
            "ondertekend",
            "getekend",
            "prepared",
            "updated",
            "reviewed",
        ],
    );
    statement.researched =
        latest(text, site.today, &["onderzo", "getoetst", "audit", "tested", "evaluat", "assess"]);
    statement.fields = FIELDS
        .iter()
        .map(|(key, words)| ((*key).to_owned(), words.iter().any(|it| plain.contains(it))))
        .collect();
    statement.feedback = feedback(site, facts);
    statement.claims = claims(text)
        .into_iter()
        .map(|(criterion, is_met)| Claim {
            requirement: format!("wcag:{criterion}"),
            is_met,
            findings: 0,
            rules: BTreeMap::new(),
        })
        .collect();
    let is_dead = |link: &&LinkFact| {
        site.entry(&link.url)
            .is_some_and(|it| matches!(it.state, UrlState::ClientError | UrlState::RedirectLimit))
    };
    let dead: BTreeMap<_, _> = facts
        .links
        .iter()
        .filter(|it| it.place == Place::Main)
        .filter(is_dead)
        .map(|it| (&it.url, ()))
        .collect();
    statement.dead_links = dead.into_keys().map(|it| (**it).clone()).collect();
    statement
}

/// Routes to report a problem in the statement's own text: phone, mail, or a page about contact.
pub(crate) fn feedback(site: &Site<'_>, facts: &PageFacts) -> Vec<String> {
    let is_route = |link: &&LinkFact| {
        matches!(link.url.scheme(), "tel" | "mailto" | "sms")
            || says(&link.text, CONTACT)
            || says(&link.text, &["meld", "feedback", "formulier", "report", "segnala"])
            || site
                .page_at(&link.url)
                .is_some_and(|it| site.gives_contact(it) && says(&site.pages[it].heading, CONTACT))
    };
    let mut routes: Vec<String> = facts
        .links
        .iter()
        .filter(|it| it.place == Place::Main)
        .filter(is_route)
        .map(|it| it.url.to_string())
        .collect();
    if facts.forms > 0 {
        routes.push(facts.url.to_string());
    }
    routes.sort();
    routes.dedup();
    routes
}

/// The status: a letter after the word, or the words of the model where only one of them stands in the text.
fn status(text: &str) -> Option<String> {
    let plain = text.to_lowercase();
    // Lower case may be longer in bytes; only texts where it is not are read by position.
    if plain.len() == text.len() {
        for (at, _) in plain.match_indices("status") {
            let rest = text.get(at + 6..).unwrap_or_default();
            let near: String = rest.chars().take(50).take_while(|it| *it != '\n').collect();
            let letter = near
                .split(|it: char| !it.is_alphanumeric())
                .find(|it| matches!(*it, "A" | "B" | "C" | "D" | "E"));
            if let Some(letter) = letter {
                return Some(letter.to_owned());
            }
        }
    }
    let said: Vec<&str> = [
        ("A", "voldoet volledig"),
        ("B", "voldoet gedeeltelijk"),
        ("C", "eerste maatregelen genomen"),
        ("D", "voldoet niet"),
        ("full", "is fully compliant"),
        ("partial", "is partially compliant"),
        ("none", "is not compliant"),
    ]
    .iter()
    .filter(|(_, words)| plain.contains(words))
    .map(|(status, _)| *status)
    .collect();
    match said.as_slice() {
        [one] => Some((*one).to_owned()),
        _ => None,
    }
}

/// The latest day up to `today` that stands in a sentence with one of the words.
fn latest(text: &str, today: &str, words: &[&str]) -> Option<String> {
    let plain = text.to_lowercase();
    let sentences = plain.split(['\n', '!', '?']).flat_map(|line| line.split(". "));
    let of_subject = sentences.filter(|sentence| words.iter().any(|it| sentence.contains(it)));
    of_subject.flat_map(dates).filter(|it| it.as_str() <= today).max()
}

/// Days in a lower-case text, as `5 oktober 2026` or `05-10-2026`, written `2026-10-05`.
fn dates(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let parts = words.windows(3).filter_map(|window| {
        let [day, month, year] = window else { return None };
        let (day, year) = (day.parse::<u32>().ok()?, year.parse::<u32>().ok()?);
        let named = MONTHS.iter().position(|names| names.contains(month)).map(|it| it + 1);
        let month = named.or_else(|| month.parse().ok())?;
        let is_date = (1..=31).contains(&day) && (1..=12).contains(&month) && (2000..=2100).contains(&year);
        is_date.then(|| format!("{year:04}-{month:02}-{day:02}"))
    });
    parts.collect()
}

/// True where `day` lies more than so many months before `today`; both as `2026-11-24`.
pub(crate) fn is_older(day: &str, today: &str, months: i64) -> bool {
    let number = |text: &str| {
        let mut parts = text.split('-').filter_map(|it| it.parse::<i64>().ok());
        Some((parts.next()? * 12 + parts.next()?, parts.next()?))
    };
    let (Some((then, day)), Some((now, today))) = (number(day), number(today)) else { return false };
    (now - then, today) > (months, day)
}

/// True where a page outside the statement speaks of accessibility, so that one may be there.
pub(crate) fn is_hinted(site: &Site<'_>) -> bool {
    site.pages.iter().any(|page| {
        page.accessibility_text.is_some() || page.links.iter().any(|it| says(&it.text, ACCESSIBILITY))
    })
}

#[cfg(test)]
mod tests {
    use super::{dates, is_older, latest, status};

    #[test]
    fn a_status_is_read_and_a_list_of_all_is_not() {
        assert_eq!(status("De status van deze website is: B - voldoet gedeeltelijk").as_deref(), Some("B"));
        assert_eq!(status("Deze website voldoet gedeeltelijk aan de eisen.").as_deref(), Some("B"));
        assert_eq!(status("This website is partially compliant with WCAG").as_deref(), Some("partial"));
        assert_eq!(status("Een site voldoet volledig, voldoet gedeeltelijk of voldoet niet."), None);
    }

    #[test]
    fn days_are_read_with_what_they_are_about() {
        let text = "Een bureau onderzocht de site op 14 september 2026. De verklaring is gemaakt op 05-10-2026. Klaar op 1 maart 2027.";
        assert_eq!(dates("op 5 oktober 2026"), ["2026-10-05"]);
        assert_eq!(latest(text, "2026-11-25", &["onderzo"]).as_deref(), Some("2026-09-14"));
        assert_eq!(latest(text, "2026-11-25", &["gemaakt"]).as_deref(), Some("2026-10-05"));
        assert_eq!(latest(text, "2026-11-25", &["klaar"]), None);
    }

    #[test]
    fn age_is_counted_in_months() {
        assert!(is_older("2025-11-24", "2026-11-25", 12));
        assert!(!is_older("2025-11-25", "2026-11-25", 12));
        assert!(!is_older("gisteren", "2026-11-25", 12));
    }
}
