//! How the texts read, and what would make them easier.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{HardSentence, HardWord, Language, PageResult, Readability, ReadabilityVerdict, Run};
use maud::{Markup, html};
use url::Url;

use crate::html::shared::{chart, link, page_count, table};
use crate::text;
use crate::words;

/// Pages listed, the hardest first.
const PAGES: usize = 20;
/// Sentences listed.
const SENTENCES: usize = 15;
/// Words listed.
const WORDS: usize = 25;
/// Reasons listed why texts were not judged.
const REASONS: usize = 5;

/// Every verdict, the hardest first, with its name and how its bar is drawn.
const VERDICTS: [(ReadabilityVerdict, words::Word, &str); 6] = [
    (ReadabilityVerdict::Hard, words::READS_HARD, "strong"),
    (ReadabilityVerdict::FairlyHard, words::READS_FAIRLY_HARD, "plain"),
    (ReadabilityVerdict::Disagree, words::READS_DISAGREE, "faint"),
    (ReadabilityVerdict::Readable, words::READS_EASILY, "plain"),
    (ReadabilityVerdict::TooLittleText, words::READS_TOO_LITTLE, "faint"),
    (ReadabilityVerdict::Untested, words::READS_UNTESTED, "faint"),
];

/// A page with what is known of its text.
type Text<'run> = (&'run PageResult, &'run Readability);

/// The texts of the site; `None` where the run judged none.
pub(crate) fn reading(run: &Run, language: Language) -> Option<Markup> {
    let texts: Vec<Text<'_>> =
        run.pages.iter().filter_map(|it| Some((it, it.readability.as_ref()?))).collect();
    if texts.is_empty() {
        return None;
    }
    let rows: Vec<(Markup, usize, &str)> = VERDICTS
        .iter()
        .map(|(verdict, word, class)| {
            let count = texts.iter().filter(|it| it.1.verdict == *verdict).count();
            (html! { (word.get(language)) }, count, *class)
        })
        .collect();
    Some(html! {
        p { (words::READING_INTRO.get(language)) }
        (chart(words::READING_CAPTION.get(language), [words::VERDICT.get(language), words::PAGES.get(language)], &rows))
        (not_judged(&texts, language))
        (hard_pages(run, &texts, language))
        (sentences(run, &texts, language))
        (hard_words(run, &texts, language))
    })
}

/// Why texts were not judged, each reason once.
fn not_judged(texts: &[Text<'_>], language: Language) -> Markup {
    let reasons: BTreeSet<&str> = texts
        .iter()
        .filter(|it| it.1.verdict == ReadabilityVerdict::Untested)
        .map(|it| it.1.reason.get(language))
        .collect();
    html! { @if !reasons.is_empty() {
        p { (words::READS_UNTESTED_WHY.get(language)) }
        ul { @for reason in reasons.iter().take(REASONS) { li { (text::line(reason, 200)) } } }
    } }
}

fn hard_pages(run: &Run, texts: &[Text<'_>], language: Language) -> Markup {
    let mut hard: Vec<&Text<'_>> = texts.iter().filter(|it| weight(it.1) > 0).collect();
    // Long texts first among equals: more people read to where it becomes hard.
    hard.sort_by(|a, b| {
        (weight(b.1), b.1.long_sentences, b.1.words).cmp(&(weight(a.1), a.1.long_sentences, a.1.words))
    });
    html! { @if !hard.is_empty() {
        (table(words::HARD_PAGES.get(language), html! {
            thead { tr {
                th.long scope="col" { (words::PAGE.get(language)) }
                th.long scope="col" { (words::VERDICT.get(language)) }
                th.n scope="col" { (words::WORD_COUNT.get(language)) }
                th.n scope="col" { (words::WORDS_PER_SENTENCE.get(language)) }
                th.n scope="col" { (words::LONG_SENTENCES.get(language)) }
                th.n scope="col" { (words::PASSIVE_SENTENCES.get(language)) }
            } }
            tbody { @for (page, text) in hard.iter().take(PAGES) { tr {
                th.long scope="row" { (page_name(run, page)) }
                td.long { (text::line(text.reason.get(language), 200)) }
                td.n { (text.words) }
                td.n { (decimal(language, text.words_per_sentence)) }
                td.n { (words::SHARE_EXACT.fill(language, &[&text.long_sentences.to_string(), &text.sentences.to_string()])) }
                td.n { (text.passive_sentences) }
            } } }
        }))
        @if hard.len() > PAGES { p { (words::MORE_SHORT.fill(language, &[&page_count(language, hard.len() - PAGES)])) "." } }
    } }
}

/// How hard a text is found to be; 0 where nothing is known against it.
fn weight(text: &Readability) -> u8 {
    match text.verdict {
        ReadabilityVerdict::Hard => 2,
        ReadabilityVerdict::FairlyHard => 1,
        _ => 0,
    }
}

/// The sentences that are hardest to read, each once, with what to do about it.
fn sentences(run: &Run, texts: &[Text<'_>], language: Language) -> Markup {
    let mut places: BTreeMap<&str, (&HardSentence, &Text<'_>, usize)> = BTreeMap::new();
    // Texts that read easily, and those too short to judge, have a hardest sentence as well, which needs no work.
    for it in texts.iter().filter(|it| weight(it.1) > 0 || it.1.verdict == ReadabilityVerdict::Disagree) {
        for sentence in it.1.hardest_sentences.iter().filter(|it| !it.advice.get(language).is_empty()) {
            places.entry(&sentence.text).and_modify(|it| it.2 += 1).or_insert((sentence, it, 1));
        }
    }
    let mut sentences: Vec<_> = places.into_values().collect();
    sentences.sort_by_key(|it| (Reverse(it.0.words), Reverse(it.2)));
    html! { @if !sentences.is_empty() {
        h3 { (words::HARD_SENTENCES.get(language)) }
        p { (words::HARD_SENTENCES_INTRO.get(language)) }
        ol { @for (sentence, (page, of_page), count) in sentences.iter().take(SENTENCES) { li {
            blockquote lang=[foreign(of_page, language)] { (text::line(&sentence.text, 400)) }
            p { strong { (words::count(language, sentence.words, &words::WORD_ONE, &words::WORD_MANY)) ". " }
                (text::line(sentence.advice.get(language), 300)) }
            p.soft { (page_link(run, page, *count, language)) }
        } } }
    } }
}

/// Hard words of the whole site, those with an everyday word to put in place first.
fn hard_words(run: &Run, texts: &[Text<'_>], language: Language) -> Markup {
    let mut found: BTreeMap<String, (&HardWord, &Text<'_>, usize, usize)> = BTreeMap::new();
    for it in texts {
        for word in &it.1.hardest_words {
            found
                .entry(word.word.to_lowercase())
                .and_modify(|it| (it.2, it.3) = (it.2 + word.count, it.3 + 1))
                .or_insert((word, it, word.count, 1));
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|it| (it.0.plain.is_empty(), Reverse(it.2), Reverse(it.0.syllables)));
    html! { @if !found.is_empty() {
        (table(words::HARD_WORDS.get(language), html! {
            thead { tr {
                th.long scope="col" { (words::HARD_WORD.get(language)) }
                th scope="col" { (words::PLAIN_WORD.get(language)) }
                th.n scope="col" { (words::TIMES.get(language)) }
                th.long scope="col" { (words::WHERE.get(language)) }
            } }
            tbody { @for (word, (page, of_page), count, pages) in found.iter().take(WORDS) { tr {
                th.long scope="row" lang=[foreign(of_page, language)] { (text::line(&word.word, 80)) }
                td { @if word.plain.is_empty() { (text::line(word.advice.get(language), 200)) }
                    @else { span lang=[foreign(of_page, language)] { (text::line(&word.plain, 80)) } } }
                td.n { (count) }
                td.long { (page_link(run, page, *pages, language)) }
            } } }
        }))
    } }
}

/// The language of a text where it is not that of the report.
fn foreign(text: &Readability, language: Language) -> Option<&str> {
    // Only plain tags: what a page says of itself may be anything.
    let is_tag = text.language.len() <= 20
        && !text.language.is_empty()
        && text.language.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    let primary = text.language.split('-').next().unwrap_or_default();
    (is_tag && primary != language.tag()).then_some(text.language.as_str())
}

fn page_name(run: &Run, page: &PageResult) -> Markup {
    html! {
        @if !page.title.trim().is_empty() { (text::line(&page.title, 150)) br; }
        (link(run, &page.url))
    }
}

fn page_link(run: &Run, page: &PageResult, count: usize, language: Language) -> Markup {
    let url: &Url = &page.url;
    html! {
        (link(run, url))
        @if count > 1 { " " (words::AND_MORE_PAGES.fill(language, &[&page_count(language, count - 1)])) }
    }
}

/// A number with one decimal, as the language writes it.
fn decimal(language: Language, value: f64) -> String {
    let text = format!("{value:.1}");
    match language {
        Language::Nl => text.replace('.', ","),
        Language::En => text,
    }
}
