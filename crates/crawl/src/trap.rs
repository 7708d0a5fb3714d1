//! Recognizes addresses that a site makes without end: calendars, facets, paths that repeat themselves.

use std::collections::HashMap;

use url::Url;

/// Longest address; longer ones break servers and are made by programs (the limit that Scrapy has used for years).
const MAX_LENGTH: usize = 2083;
/// Most segments in a path.
const MAX_SEGMENTS: usize = 20;
/// How often one segment may stand in a path; `/a/b/a/b/a/b` comes of relative links gone wrong.
const MAX_REPEATS: usize = 2;
/// Most days, weeks or months of one calendar.
const MAX_DATES: usize = 60;
/// Most combinations of two or more parameters on one path.
const MAX_COMBINATIONS: usize = 50;
/// Most patterns that are counted; a site with more has no pattern worth the memory.
const MAX_PATTERNS: usize = 100_000;
/// Parameters that choose a time, in lower case.
const TIME: [&str; 16] = [
    "date", "day", "week", "month", "year", "from", "until", "start", "end", "datum", "dag", "maand", "jaar",
    "van", "tot", "cal",
];

/// Counts what was discovered so far, by pattern.
#[derive(Debug, Default)]
pub struct Traps {
    seen: HashMap<String, usize>,
}

impl Traps {
    /// Counts an address, and tells why it is not worth reading; `None` where it is.
    pub fn refusal(&mut self, url: &Url) -> Option<String> {
        if url.as_str().len() > MAX_LENGTH {
            return Some(format!("the address has more than {MAX_LENGTH} characters"));
        }
        let segments: Vec<&str> = url.path().split('/').filter(|it| !it.is_empty()).collect();
        if segments.len() > MAX_SEGMENTS {
            return Some(format!("the path has more than {MAX_SEGMENTS} parts"));
        }
        let repeats = |segment: &&str| segments.iter().filter(|it| *it == segment).count();
        // Numbers repeat in honest paths too, as in /2026/11/11/11.
        let is_word = |segment: &&&str| !segment.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(segment) = segments.iter().filter(is_word).find(|it| repeats(it) > MAX_REPEATS) {
            return Some(format!("the path repeats '{segment}' more than {MAX_REPEATS} times"));
        }
        let names = parameter_names(url);
        let host = url.host_str().unwrap_or_default();
        let path = masked(url.path());
        if has_date(&path) || names.iter().any(|name| TIME.contains(&name.as_str())) {
            let pattern = format!("date {host}{path}?{}", names.join("&"));
            return self
                .over(pattern, MAX_DATES, || format!("more than {MAX_DATES} dates of one calendar, {path}"));
        }
        if names.len() > 1 {
            let pattern = format!("facet {host}{}", url.path());
            return self.over(pattern, MAX_COMBINATIONS, || {
                format!("more than {MAX_COMBINATIONS} combinations of parameters on {}", url.path())
            });
        }
        None
    }

    fn over(&mut self, pattern: String, limit: usize, why: impl FnOnce() -> String) -> Option<String> {
        if self.seen.len() >= MAX_PATTERNS && !self.seen.contains_key(&pattern) {
            return None;
        }
        let count = self.seen.entry(pattern).or_default();
        *count += 1;
        (*count > limit).then(why)
    }
}

/// The path with every run of digits written `#`.
fn masked(path: &str) -> String {
    let mut masked = String::with_capacity(path.len());
    for character in path.chars() {
        if !character.is_ascii_digit() {
            masked.push(character);
        } else if !masked.ends_with('#') {
            masked.push('#');
        }
    }
    masked
}

/// Three numbers in a row, or two as the whole end of the path: `/#/#/#`, `/#-#-#`, `/#/#`.
///
/// An article under a date has words after it, which differ from article to article, so it shares its pattern with few.
fn has_date(masked: &str) -> bool {
    let path = masked.trim_end_matches('/');
    masked.contains("/#/#/#") || masked.contains("#-#-#") || path.ends_with("/#/#") || path.ends_with("/#-#")
}

fn parameter_names(url: &Url) -> Vec<String> {
    let mut names: Vec<_> = url.query_pairs().map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::Traps;

    fn refused(urls: impl Iterator<Item = String>) -> Vec<String> {
        let mut traps = Traps::default();
        urls.filter(|url| traps.refusal(&url.parse().unwrap()).is_some()).collect()
    }

    #[test]
    fn endless_paths_are_cut() {
        let urls = [
            format!("https://a.nl/{}", "x".repeat(2100)),
            format!("https://a.nl{}", "/a/b".repeat(3)),
            format!("https://a.nl/{}", (0..21).map(|it| format!("s{it}/")).collect::<String>()),
        ];
        assert_eq!(refused(urls.iter().cloned()), urls);
        let honest = ["https://a.nl/b/a/b/c", "https://a.nl/2026/11/11/11/11", "https://a.nl/"];
        assert!(refused(honest.map(str::to_owned).into_iter()).is_empty());
    }

    #[test]
    fn calendars_are_cut_after_sixty_dates() {
        for form in
            ["https://a.nl/agenda/2026/1/{}", "https://a.nl/agenda?maand={}", "https://a.nl/c/2026-1-{}/"]
        {
            let urls = (0..100).map(|day| form.replace("{}", &day.to_string()));
            assert_eq!(refused(urls).len(), 40, "{form}");
        }
    }

    #[test]
    fn facets_are_cut_after_fifty_combinations() {
        let urls = (0..100).map(|it| format!("https://a.nl/zoek?soort={}&wijk={}", it % 10, it / 10));
        assert_eq!(refused(urls).len(), 50);
    }

    #[test]
    fn long_lists_of_honest_pages_are_no_trap() {
        let forms = [
            "https://a.nl/nieuws/2026/11/25/bericht-{}-over-iets",
            "https://a.nl/page.aspx?id={}",
            "https://a.nl/producten/{}",
        ];
        for form in forms {
            let urls = (0..500).map(|it| {
                // Words differ, as titles do.
                let word: String = it.to_string().chars().map(|digit| char::from(digit as u8 + 49)).collect();
                form.replace("bericht-{}", &word).replace("{}", &it.to_string())
            });
            assert!(refused(urls).is_empty(), "{form}");
        }
    }
}
