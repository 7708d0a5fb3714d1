//! Syllables by the rules of spelling: the groups of vowels that make one sound.
//!
//! No list of words but a few loans that Dutch writes the English way.

use crate::Language;

/// Number of syllables of a word; at least 1, and 1 for a number.
pub fn syllables(word: &str, language: Language) -> usize {
    word.split(|it: char| !it.is_alphanumeric() && it != '\u{ad}')
        .filter(|it| !it.is_empty())
        .map(|part| part_syllables(part, language))
        .sum::<usize>()
        .max(1)
}

fn part_syllables(part: &str, language: Language) -> usize {
    let letters: Vec<char> =
        part.chars().filter(|it| it.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() {
        return usize::from(part.chars().any(char::is_alphanumeric));
    }
    let spelled = spelled_letters(part);
    if spelled == letters.len() {
        return spelled;
    }
    let vowels = match language {
        Language::Dutch => dutch(&letters),
        Language::English => english(&letters),
    };
    (vowels + spelled).max(1)
}

/// Letters that are read by their own name: all of `BSN` and `KvK`, the last of `DigiD`.
fn spelled_letters(part: &str) -> usize {
    let letters: Vec<char> = part.chars().filter(|it| it.is_alphabetic()).collect();
    let ends_in_capital = letters.len() > 1 && letters.last().is_some_and(|it| it.is_uppercase());
    if !ends_in_capital {
        return 0;
    }
    if !letters.iter().any(|it| it.to_lowercase().any(is_vowel)) {
        return letters.len();
    }
    usize::from(letters.iter().any(|it| it.is_lowercase()))
}

fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'á'
            | 'à'
            | 'â'
            | 'ä'
            | 'ã'
            | 'å'
            | 'é'
            | 'è'
            | 'ê'
            | 'ë'
            | 'í'
            | 'ì'
            | 'î'
            | 'ï'
            | 'ó'
            | 'ò'
            | 'ô'
            | 'ö'
            | 'ú'
            | 'ù'
            | 'û'
            | 'ü'
            | 'æ'
            | 'ø'
            | 'ĳ'
    )
}

/// Vowel letters that make one sound, longest first. A diaeresis starts a new sound by standing in none of them,
/// but for the pairs that themselves carry it.
const DUTCH_SOUNDS: &[&str] = &[
    "aai", "ooi", "oei", "eeu", "eau", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ij", "ei", "ou",
    "au", "ai", "oi", "ëi", "ïe", "öe", "éé", "óó", "áá", "úú",
];

/// Loans whose last `e` is silent; compounds end in them.
const SILENT_E: &[&str] =
    &["line", "ware", "date", "page", "game", "case", "face", "time", "mobile", "store", "house"];

fn dutch(letters: &[char]) -> usize {
    let mut count = 0;
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        if !is_vowel(*letter) || is_silent(letters, at) {
            at += 1;
            continue;
        }
        count += 1;
        at += sound_length(letters, at);
    }
    count - usize::from(count > 1 && ends_silent(letters)) + usize::from(ends_with(letters, &["eum", "eums"]))
}

/// Letters of the sound that starts here.
fn sound_length(letters: &[char], at: usize) -> usize {
    // Every sound of several letters goes on with a vowel or the "j" of "ij": most vowels stand alone.
    if !letters.get(at + 1).is_some_and(|it| is_vowel(*it) || *it == 'j') {
        return 1;
    }
    let rest = letters.get(at..).unwrap_or_default();
    let starts = |sound: &str| sound.chars().enumerate().all(|(at, it)| rest.get(at) == Some(&it));
    // "ieu" is one sound in "nieuw" and two in "milieu" and "serieus".
    if starts("ieuw") {
        return 3;
    }
    if starts("ieu") {
        return 1;
    }
    // The prefixes "ge" and "be" before "au" and "uit": "geautomatiseerd", "beaut…".
    let is_prefix = at == 1 && matches!(letters.first(), Some('g' | 'b'));
    if is_prefix && starts("eaut") {
        return 1;
    }
    // English "oa" in "upload", "coach", "board".
    if ["oad", "oach", "oard", "oast"].iter().any(|it| starts(it)) {
        return 2;
    }
    DUTCH_SOUNDS.iter().find(|it| starts(it)).map_or(1, |it| it.chars().count())
}

/// The `u` of "qu", and `y` where it works as a consonant or closes another vowel.
fn is_silent(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|it| letters.get(it)).copied();
    let after = letters.get(at + 1).copied();
    match letters.get(at) {
        Some('u') => before == Some('q'),
        Some('y') => {
            after.is_some_and(is_vowel) && before.is_none_or(is_vowel) || before.is_some_and(is_vowel)
        }
        _ => false,
    }
}

/// A word of English spelling with an `e` that is not spoken: a listed loan, or "-site" after a consonant.
fn ends_silent(letters: &[char]) -> bool {
    let stem = letters.strip_suffix(&['s']).unwrap_or(letters);
    if ends_with(stem, SILENT_E) && is_english(stem) {
        return true;
    }
    let before_site = stem.len().checked_sub(5).and_then(|it| stem.get(it));
    ends_with(stem, &["site"]) && before_site.is_some_and(|it| !is_vowel(*it))
}

/// Starts like the loans that end in a silent `e`: "online", "software", "update".
fn is_english(letters: &[char]) -> bool {
    [
        "on", "off", "inter", "soft", "hard", "up", "home", "dead", "time", "data", "main", "mal", "free",
        "full", "part", "life", "show", "help", "hot", "air", "head", "guide", "pipe", "auto",
    ]
    .iter()
    .any(|start| {
        letters.len() > start.len() + 2
            && letters.len() <= start.len() + 5
            && start.chars().zip(letters).all(|(one, two)| one == *two)
    })
}

fn ends_with(letters: &[char], ends: &[&str]) -> bool {
    ends.iter().any(|end| {
        let length = end.chars().count();
        letters.len() > length
            && letters.get(letters.len() - length..).is_some_and(|it| end.chars().eq(it.iter().copied()))
    })
}

fn english(letters: &[char]) -> usize {
    let mut count = 0;
    let mut before = None;
    for (at, letter) in letters.iter().enumerate() {
        let is_glide = match letter {
            'y' => at == 0 && letters.get(1).is_some_and(|it| is_vowel(*it)),
            'u' => at > 0 && letters.get(at - 1) == Some(&'q'),
            _ => false,
        };
        let vowel = is_vowel(*letter) && !is_glide;
        if vowel && before.is_none_or(|it| is_hiatus(letters, at, it)) {
            count += 1;
        }
        before = vowel.then_some(*letter);
    }
    count -= usize::from(count > 1 && is_silent_end(letters));
    count + usize::from(ends_with(letters, &["ism", "isms", "thm"]))
}

/// Two vowels that are spoken apart: "science", "radio", "video", "medium", "manual"; not "nation", "special".
fn is_hiatus(letters: &[char], at: usize, before: char) -> bool {
    let Some(letter) = letters.get(at) else { return false };
    let consonant = at.checked_sub(2).and_then(|it| letters.get(it)).copied();
    match (before, *letter) {
        ('i', 'a' | 'o' | 'u') => !matches!(consonant, Some('t' | 'c' | 's' | 'x' | 'g')) || at == 2,
        ('i', 'e') => {
            let next = letters.get(at + 1).copied();
            let is_ety = next == Some('t') && letters.get(at + 2) == Some(&'y');
            let is_soft = matches!(consonant, Some('r' | 'c' | 'f' | 'l' | 't' | 's'));
            is_ety || next == Some('n') && letters.len() > 5 && !is_soft
        }
        ('e', 'o') | ('u', 'a') => !matches!(consonant, Some('p' | 'g' | 'q')) && at > 1,
        ('y', 'i') | ('ï' | 'ë' | 'é', _) | (_, 'ï' | 'ë') => true,
        _ => false,
    }
}

/// The last `e` of "home" and "homes", the "ed" of "called".
fn is_silent_end(letters: &[char]) -> bool {
    let letter = |back: usize| letters.len().checked_sub(back).and_then(|it| letters.get(it)).copied();
    let consonant = |it: Option<char>| it.is_some_and(|it| !is_vowel(it));
    if letter(1) == Some('e') {
        let is_syllabic_l = letter(2) == Some('l') && consonant(letter(3));
        return consonant(letter(2)) && !is_syllabic_l;
    }
    if letter(2) == Some('e') && letter(1) == Some('s') {
        let hisses = matches!(letter(3), Some('s' | 'z' | 'x' | 'c' | 'g'))
            || letter(3) == Some('h') && matches!(letter(4), Some('c' | 's'));
        let is_syllabic_l = letter(3) == Some('l') && consonant(letter(4));
        return consonant(letter(3)) && !hisses && !is_syllabic_l;
    }
    letter(2) == Some('e')
        && letter(1) == Some('d')
        && consonant(letter(3))
        && !matches!(letter(3), Some('t' | 'd'))
        && !(letter(3) == Some('l') && consonant(letter(4)) && letter(4) != Some('l'))
}

#[cfg(test)]
mod tests {
    use super::syllables;
    use crate::Language;

    #[test]
    fn dutch_sounds() {
        for (word, count) in [
            ("zee", 1),
            ("fraai", 1),
            ("sneeuw", 1),
            ("kieuwen", 2),
            ("serieus", 3),
            ("plateau", 2),
            ("geautoriseerd", 5),
            ("zoölogie", 4),
            ("industrieën", 4),
            ("mozaïek", 3),
            ("aquarium", 4),
            ("loyaal", 2),
            ("display", 2),
            ("petroleum", 4),
            ("stationsplein", 4),
            ("software", 2),
            ("upload", 2),
            ("subsite", 2),
            ("visite", 3),
            ("KvK", 3),
            ("BTW", 3),
            ("WOZ", 1),
            ("2026", 1),
            ("x", 1),
            ("twee-onder-een-kap", 5),
        ] {
            assert_eq!(syllables(word, Language::Dutch), count, "{word}");
        }
    }

    #[test]
    fn english_sounds() {
        for (word, count) in [
            ("home", 1),
            ("homes", 1),
            ("called", 1),
            ("wanted", 2),
            ("table", 2),
            ("places", 2),
            ("nation", 2),
            ("special", 2),
            ("radio", 3),
            ("council", 2),
            ("information", 4),
            ("yes", 1),
            ("question", 2),
            ("municipality", 6),
            ("the", 1),
            ("society", 4),
            ("apply", 2),
            ("tourism", 3),
        ] {
            assert_eq!(syllables(word, Language::English), count, "{word}");
        }
    }
}
