//! robots.txt, RFC 9309.
//!
//! Differs from Google's parser where that goes beyond the RFC: misspelt keys (`dissallow`) are not guessed,
//! `/index.html` does not stand for its folder, lines have no length limit, and escapes of unreserved characters
//! (`%62` for `b`) are decoded before comparing, as section 2.2.2 asks.

use std::time::Duration;

use drempel_model::UrlState;
use url::Url;

use crate::fetch::Fetched;
use crate::percent::normalize;

/// Bytes of a robots.txt that are read (RFC 9309, 2.5).
pub(crate) const MAX_BYTES: usize = 500 * 1024;
/// Most sitemap lines kept.
const MAX_SITEMAPS: usize = 1000;

/// What one host's robots.txt asks of one agent.
#[derive(Clone, Debug, Default)]
pub struct Robots {
    rules: Vec<Rule>,
    /// The pause between requests that the host asks for.
    pub crawl_delay: Option<Duration>,
    /// Why robots.txt could not be read, where that closes the site for now.
    pub unavailable: Option<String>,
    /// The addresses on `Sitemap` lines, in order, as written.
    pub sitemaps: Vec<String>,
}

#[derive(Clone, Debug)]
struct Rule {
    is_allow: bool,
    pattern: String,
}

/// The rules collected so far for one kind of agent line.
#[derive(Default)]
struct Group {
    is_current: bool,
    is_seen: bool,
    rules: Vec<Rule>,
    crawl_delay: Option<Duration>,
}

impl Robots {
    /// Allows everything.
    pub fn allow_all() -> Self {
        Self::default()
    }

    /// Allows nothing.
    pub fn disallow_all() -> Self {
        Self { rules: vec![Rule { is_allow: false, pattern: "/".to_owned() }], ..Self::default() }
    }

    fn unavailable(why: String) -> Self {
        Self { unavailable: Some(why), ..Self::disallow_all() }
    }

    /// Reads the rules for an agent's token, such as `drempel`.
    pub fn parse(body: &[u8], agent: &str) -> Self {
        let body = whole_lines(body);
        let text = String::from_utf8_lossy(body);
        let mut own = Group::default();
        let mut any = Group::default();
        let mut sitemaps = Vec::new();
        let mut rules_began = false;
        for line in text.trim_start_matches('\u{feff}').split(['\r', '\n']) {
            let Some((key, value)) = key_and_value(line) else { continue };
            match key.to_ascii_lowercase().as_str() {
                "user-agent" => {
                    if rules_began {
                        own.is_current = false;
                        any.is_current = false;
                        rules_began = false;
                    }
                    let after_star = value.strip_prefix('*');
                    let is_any = after_star
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
                    let group = if is_any { &mut any } else { &mut own };
                    if is_any || token(value).eq_ignore_ascii_case(agent) {
                        group.is_current = true;
                        group.is_seen = true;
                    }
                }
                key @ ("allow" | "disallow") => {
                    rules_began = true;
                    // An empty pattern matches nothing.
                    if value.is_empty() {
                        continue;
                    }
                    let rule = Rule { is_allow: key == "allow", pattern: normalize(value) };
                    for group in [&mut own, &mut any] {
                        if group.is_current {
                            group.rules.push(rule.clone());
                        }
                    }
                }
                "crawl-delay" => {
                    let delay =
                        value.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
                    for group in [&mut own, &mut any] {
                        if group.is_current {
                            group.crawl_delay = group.crawl_delay.max(delay);
                        }
                    }
                }
                "sitemap" if sitemaps.len() < MAX_SITEMAPS => sitemaps.push(value.to_owned()),
                _ => {}
            }
        }
        let group = if own.is_seen { own } else { any };
        Self { rules: group.rules, crawl_delay: group.crawl_delay, sitemaps, unavailable: None }
    }

    /// Reads the answer to a request for robots.txt: 4xx allows all, 5xx and no answer allow nothing (RFC 9309, 2.3.1).
    pub fn from_answer(fetched: &Fetched, agent: &str) -> Self {
        match &fetched.outcome {
            Ok(response) => match response.status {
                200..=299 => Self::parse(&response.body, agent),
                300..=499 => Self::allow_all(),
                status => Self::unavailable(format!("HTTP {status}")),
            },
            // Too many redirects count as no robots.txt (RFC 9309, 2.3.1.2).
            Err(failure) if failure.state == UrlState::RedirectLimit => Self::allow_all(),
            Err(failure) => Self::unavailable(failure.why.clone()),
        }
    }

    /// Why an address may not be read; `None` where it may.
    pub fn refusal(&self, url: &Url) -> Option<String> {
        if let Some(why) = &self.unavailable {
            return Some(format!("robots.txt could not be read, so the site is left alone: {why}"));
        }
        (!self.is_allowed(url)).then(|| "robots.txt asks not to read it".to_owned())
    }

    /// Tells whether the address may be read: the longest matching rule decides, allow before disallow.
    pub fn is_allowed(&self, url: &Url) -> bool {
        let mut path = normalize(url.path());
        if let Some(query) = url.query() {
            path.push('?');
            path.push_str(&normalize(query));
        }
        let longest = self
            .rules
            .iter()
            .filter(|rule| matches(&rule.pattern, &path))
            .max_by_key(|rule| (rule.pattern.len(), rule.is_allow));
        longest.is_none_or(|rule| rule.is_allow)
    }
}

/// The sitemaps to try for a site: those its robots.txt names, or else `/sitemap.xml`.
pub fn sitemaps_url_candidates(site: &Url, robots: &Robots) -> Vec<Url> {
    if robots.sitemaps.is_empty() {
        return site.join("/sitemap.xml").into_iter().collect();
    }
    robots.sitemaps.iter().filter_map(|written| site.join(written).ok()).collect()
}

/// The bytes that are read: a line cut short would ask for something else, as `/a` in place of `/archive`.
fn whole_lines(body: &[u8]) -> &[u8] {
    if body.len() < MAX_BYTES {
        return body;
    }
    let start = body.get(..MAX_BYTES).unwrap_or(body);
    let end = start.iter().rposition(|it| matches!(it, b'\n' | b'\r'));
    start.get(..end.unwrap_or_default()).unwrap_or_default()
}

fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let line = line.split('#').next().unwrap_or_default().trim();
    if let Some((key, value)) = line.split_once(':') {
        return Some((key.trim(), value.trim()));
    }
    // A forgotten colon, as in `Disallow /x`, is plain enough to honor.
    let mut words = line.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(key), Some(value), None) => Some((key, value)),
        _ => None,
    }
}

/// The product token at the start of a `User-agent` value (RFC 9309, 2.2.1).
fn token(value: &str) -> &str {
    let end = value.find(|c: char| !(c.is_ascii_alphabetic() || c == '-' || c == '_'));
    value.get(..end.unwrap_or(value.len())).unwrap_or_default()
}

/// Matches `*` and a final `$`. Pieces are found leftmost first and never tried again, so the time is linear.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, is_anchored) =
        pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let Some((first, others)) = pattern.split_once('*') else {
        return if is_anchored { path == pattern } else { path.starts_with(pattern) };
    };
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let (middle, last) = others.rsplit_once('*').unwrap_or(("", others));
    for piece in middle.split('*') {
        let Some((_, after)) = rest.split_once(piece) else { return false };
        rest = after;
    }
    if is_anchored { rest.ends_with(last) } else { rest.contains(last) }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::time::Duration;

    use url::Url;

    use super::{Robots, matches};

    /// Google compares `%62` and `b` as different; the RFC does not.
    const DEVIATION: &str = "http://foo.bar/foo/bar/baz";

    #[test]
    fn rfc_cases_hold() {
        let shared = std::env::var_os("DREMPEL_SHARED").map_or_else(
            || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
            PathBuf::from,
        );
        let Ok(cases) = std::fs::read_to_string(shared.join("crawl/robots-google-cases.jsonl")) else {
            println!("skipped: no robots cases in {}", shared.display());
            return;
        };
        let mut wrong = Vec::new();
        let mut seen = 0;
        for line in cases.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let field = |name: &str| case[name].as_str().unwrap();
            if !field("test").starts_with("ID_") {
                continue;
            }
            if field("url") == DEVIATION && field("robots").contains("%62%61%7A") {
                continue;
            }
            // An address as text is always ASCII once parsed; the two raw cases cannot occur.
            if !field("url").is_ascii() {
                continue;
            }
            seen += 1;
            let url: Url = field("url").parse().unwrap();
            // The file writes one character per byte.
            let body: Vec<u8> = field("robots").chars().map(|byte| u8::try_from(byte).unwrap()).collect();
            let is_allowed = Robots::parse(&body, field("ua")).is_allowed(&url);
            if is_allowed != case["allowed"].as_bool().unwrap() {
                wrong.push(line.to_owned());
            }
        }
        println!("{seen} cases, {} wrong", wrong.len());
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn delay_and_sitemaps_are_read() {
        let robots = Robots::parse(
            b"Sitemap: https://a.nl/s.xml\nUser-agent: *\nCrawl-delay: 9\nDisallow:\n\nUser-agent: Drempel\nCrawl-delay: 2.5\nDisallow: /x\n",
            "drempel",
        );
        assert_eq!(robots.crawl_delay, Some(Duration::from_millis(2500)));
        assert_eq!(robots.sitemaps, ["https://a.nl/s.xml"]);
        assert!(!robots.is_allowed(&"https://a.nl/x/y".parse().unwrap()));
        assert!(robots.is_allowed(&"https://a.nl/".parse().unwrap()));
    }

    #[test]
    fn a_file_that_is_too_long_is_read_up_to_its_last_whole_line() {
        let start = "User-agent: *\nDisallow: /first\n#";
        let mut body = start.to_owned() + &"x".repeat(super::MAX_BYTES - start.len() - 14);
        body.push_str("\nDisallow: /archive\nDisallow: /last\n");
        assert!(body.get(..super::MAX_BYTES).unwrap().ends_with("Disallow: /ar"));
        let robots = Robots::parse(body.as_bytes(), "drempel");
        let allows = |path: &str| robots.is_allowed(&format!("https://a.nl{path}").parse().unwrap());
        assert!(!allows("/first/x"));
        assert!(allows("/article") && allows("/archive") && allows("/last"));
    }

    #[test]
    fn stars_and_ends_match() {
        assert!(matches("/*.php$", "/a/b.php"));
        assert!(!matches("/*.php$", "/a/b.php?x"));
        assert!(matches("/a*b*c", "/a1b2c3"));
        assert!(!matches("/a*b*c", "/a1c2b"));
        assert!(matches("/a**", "/a"));
        assert!(!matches("/ab*b$", "/ab"));
        assert!(!matches(&format!("/{}$", "*a".repeat(60)), &format!("/{}b", "a".repeat(200_000))));
    }
}
