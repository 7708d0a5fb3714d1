//! Which addresses are the same, and which belong to the site.

use url::Url;

use crate::percent::normalize as normalize_escapes;

/// Query parameters that track a visitor and do not change the page.
const TRACKING: [&str; 9] =
    ["fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "mc_cid", "mc_eid", "igshid"];
/// Parameters that carry a session, in lower case.
const SESSION: [&str; 2] = ["jsessionid", "phpsessid"];

/// Writes an address in the one form used in the ledger.
///
/// Drops the fragment, tracking parameters and session ids; escapes are written alike.
/// The default port, dot segments and the case of the host are settled by [`Url`] itself.
pub fn normalize(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    let path = normalize_escapes(&without_session(url.path()));
    url.set_path(&path);
    let query = url.query().map(|query| {
        let kept: Vec<String> = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !is_noise(pair))
            .map(normalize_escapes)
            .collect();
        kept.join("&")
    });
    url.set_query(query.as_deref().filter(|query| !query.is_empty()));
    url
}

/// Tells whether two addresses are of one site: same host and port, with or without `www.`, http or https.
pub fn is_same_site(one: &Url, other: &Url) -> bool {
    // A site that moved from http to https keeps its default port's meaning, not its number.
    one.has_host() && site_of(one) == site_of(other)
}

/// The name of an address's site: its host without `www.`, and its port where that is not the scheme's own.
pub fn site_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Drops `;jsessionid=…` from a path.
fn without_session(path: &str) -> String {
    let kept = path.split('/').map(|segment| {
        let mut parts = segment.split(';');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.filter(|part| !is_noise(part)).fold(first, |kept, part| kept + ";" + part)
    });
    kept.collect::<Vec<_>>().join("/")
}

fn is_noise(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str()) || SESSION.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{is_same_site, normalize};

    #[test]
    fn noise_is_dropped() {
        let normal = |url: &str| normalize(&Url::parse(url).unwrap()).to_string();
        assert_eq!(
            normal("HTTP://A.nl:80/b/../c;jsessionid=1F?utm_source=x&id=2&PHPSESSID=a#top"),
            "http://a.nl/c?id=2"
        );
        assert_eq!(normal("https://a.nl/%7ex/%c3%a9?gclid=1"), "https://a.nl/~x/%C3%A9");
        assert_eq!(normal("https://a.nl/b;v=1?a=1&b=2"), "https://a.nl/b;v=1?a=1&b=2");
    }

    #[test]
    fn sites_are_told_apart() {
        let same = |one: &str, other: &str| is_same_site(&one.parse().unwrap(), &other.parse().unwrap());
        assert!(same("http://www.a.nl/", "https://a.nl/b"));
        assert!(!same("https://a.nl/", "https://b.a.nl/"));
        assert!(!same("http://127.0.0.1:1/", "http://127.0.0.1:2/"));
    }
}
