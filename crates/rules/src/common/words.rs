//! Words: texts that were left over from a template, names of files, what a text is about.

use std::collections::BTreeSet;

/// Whole texts that a template or an editor leaves behind, in lower case and without punctuation. A word that may be
/// meant, such as "photo" or "title", is none.
const LEFTOVERS: &[&str] = &[
    "lorem ipsum",
    "lorem ipsum dolor sit amet",
    "untitled",
    "untitled document",
    "untitled page",
    "new page",
    "new document",
    "naamloos",
    "naamloos document",
    "nieuwe pagina",
    "page title",
    "document title",
    "heading 1",
    "heading 2",
    "kop 1",
    "kop 2",
    "todo",
    "xxx",
    "placeholder",
];

/// True for a text that was left behind by a template.
pub fn is_leftover(text: &str) -> bool {
    LEFTOVERS.contains(&plain_words(text).as_str())
}

/// The words in lower case, without punctuation, with single spaces between.
pub fn plain_words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        if word.is_ascii() {
            plain.extend(word.chars().map(|it| it.to_ascii_lowercase()));
        } else {
            plain.push_str(&word.to_lowercase());
        }
    }
    plain
}

/// Whole texts that say that there is an image, and not what it shows (WCAG technique F30), in Dutch and English.
const IMAGE_WORDS: &[&str] = &[
    "afbeelding",
    "alt",
    "alt text",
    "alttekst",
    "beeld",
    "blank",
    "foto",
    "graphic",
    "image",
    "img",
    "leeg",
    "lorem ipsum",
    "photo",
    "picture",
    "placeholder",
    "plaatje",
    "spacer",
    "thumbnail",
    "untitled",
];

/// True for a text that stands for any image.
pub fn is_image_word(text: &str) -> bool {
    let words = plain_words(text);
    // A number behind it says no more.
    let words = words.trim_end_matches(|it: char| it.is_ascii_digit() || it == ' ');
    IMAGE_WORDS.contains(&words)
}

/// True for a file that is named for the text on it: `quote-of-the-day`, `textimage`, `tekstplaatje`.
pub fn is_named_for_text(stem: &str) -> bool {
    const TEXT: &[&str] = &["text", "tekst", "quote", "citaat"];
    const IMAGE: &[&str] =
        &["image", "img", "picture", "graphic", "banner", "afbeelding", "plaatje", "beeld"];
    stem.split(|it: char| !it.is_alphabetic()).any(|part| {
        TEXT.iter().any(|text| {
            let rest = part.strip_prefix(text).or_else(|| part.strip_suffix(text));
            rest.is_some_and(|rest| rest.is_empty() || IMAGE.contains(&rest))
        })
    })
}

/// Words of four letters and more, and numbers, in lower case.
pub fn significant_words(text: &str) -> BTreeSet<String> {
    text.split(|it: char| !it.is_alphanumeric())
        .filter(|it| it.chars().count() >= 4 || it.chars().all(|it| it.is_ascii_digit()) && !it.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The name of the file at an address, without folder, ending and query, in lower case.
pub fn file_stem(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase()
}

/// True where one of the words is a part of a file's name.
pub fn has_part(stem: &str, words: &[&str]) -> bool {
    stem.split(|it: char| !it.is_alphanumeric()).any(|it| words.contains(&it))
}

/// True for a text that is the name of an image file.
pub fn is_file_name(text: &str) -> bool {
    const ENDINGS: &[&str] =
        &["avif", "bmp", "gif", "jfif", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"];
    let is_one_word = !text.trim().contains(char::is_whitespace);
    is_one_word
        && text.trim().rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.is_empty() && ENDINGS.iter().any(|it| ending.eq_ignore_ascii_case(it))
        })
}

/// True where a file is called `<somebody>-logo` and the text names the logo of somebody else.
///
/// Abbreviations, words that say how a logo looks, and the site's own name are let be.
pub fn other_logo(text: &str, stem: &str, host: &str) -> bool {
    const LOOKS: &[&str] = &[
        "black",
        "blauw",
        "blue",
        "brand",
        "color",
        "dark",
        "footer",
        "groot",
        "header",
        "klein",
        "large",
        "light",
        "main",
        "mobile",
        "nieuw",
        "print",
        "site",
        "small",
        "transparent",
        "white",
        "wit",
        "zwart",
        "menu",
        "home",
        "gemeente",
        "payoff",
        "full",
        "default",
        "company",
        "website",
        "rood",
        "groen",
        "symbol",
        "icon",
    ];
    let Some(owner) = stem.strip_suffix("-logo").or_else(|| stem.strip_suffix("_logo")) else { return false };
    let is_plain = owner.chars().count() >= 3 && owner.chars().all(char::is_alphanumeric);
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let others: Vec<&str> = words
        .iter()
        .copied()
        .filter(|it| !matches!(*it, "logo" | "van" | "of" | "the" | "het" | "de"))
        .collect();
    let initials: String = others.iter().filter_map(|it| it.chars().next()).collect();
    let mut wanted = owner.chars().peekable();
    for letter in initials.chars() {
        wanted.next_if_eq(&letter);
    }
    let joined = others.concat();
    let is_related = joined.contains(owner)
        || owner.contains(&joined)
        || wanted.peek().is_none()
        || host.contains(owner)
        || others.iter().any(|it| {
            it.chars().count() >= 3
                && (owner.contains(it) || it.chars().next().is_some_and(|first| owner.starts_with(first)))
        });
    is_plain && words.contains(&"logo") && !others.is_empty() && !LOOKS.contains(&owner) && !is_related
}
