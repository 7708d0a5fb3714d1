//! Cookies of a session on the user's own hosts (RFC 6265), kept in memory and only where the user logs in.

use std::collections::BTreeMap;
use std::time::SystemTime;

use reqwest::header::{HeaderMap, SET_COOKIE};
use url::Url;

/// Most cookies kept; no site needs as many.
const MAX_COOKIES: usize = 100;
/// Longest cookie kept (RFC 6265, 6.1).
const MAX_COOKIE_BYTES: usize = 4096;

/// The cookies of a session. Secrets: never shown.
#[derive(Default)]
pub(crate) struct Session {
    /// False until somebody logs in; then cookies are neither taken nor sent.
    pub(crate) is_open: bool,
    /// By host, path and name.
    cookies: BTreeMap<(String, String, String), Cookie>,
}

struct Cookie {
    value: String,
    /// True where subdomains of the host get it too.
    is_for_subdomains: bool,
    is_secure: bool,
}

impl Session {
    /// Takes the cookies of an answer.
    pub(crate) fn take(&mut self, url: &Url, headers: &HeaderMap) {
        if !self.is_open {
            return;
        }
        for written in headers.get_all(SET_COOKIE) {
            if let Ok(written) = written.to_str() {
                self.take_one(url, written);
            }
        }
    }

    fn take_one(&mut self, url: &Url, written: &str) -> Option<()> {
        let mut parts = written.split(';');
        let (name, value) = parts.next()?.split_once('=')?;
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() || name.len() + value.len() > MAX_COOKIE_BYTES {
            return None;
        }
        let host = url.host_str()?.to_ascii_lowercase();
        let (mut place, mut path) = (host.clone(), default_path(url));
        let mut cookie = Cookie { value: value.to_owned(), is_for_subdomains: false, is_secure: false };
        let mut is_over = false;
        let mut has_age = false;
        for part in parts {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "secure" => cookie.is_secure = true,
                "path" if value.starts_with('/') => value.clone_into(&mut path),
                "domain" => {
                    let domain = value.trim_start_matches('.').to_ascii_lowercase();
                    // A domain without a dot would be a whole country's.
                    if domain != host && !(domain.contains('.') && is_below(&host, &domain)) {
                        return None;
                    }
                    cookie.is_for_subdomains = true;
                    place = domain;
                }
                "max-age" => {
                    has_age = true;
                    is_over = value.parse::<i64>().is_ok_and(|it| it <= 0);
                }
                "expires" if !has_age => {
                    is_over = httpdate::parse_http_date(value).is_ok_and(|it| it <= SystemTime::now());
                }
                _ => {}
            }
        }
        let key = (place, path, name.to_owned());
        if is_over {
            self.cookies.remove(&key);
        } else if self.cookies.len() < MAX_COOKIES || self.cookies.contains_key(&key) {
            self.cookies.insert(key, cookie);
        }
        Some(())
    }

    /// The value of the `Cookie` header for an address; `None` where no cookie is for it.
    pub(crate) fn header(&self, url: &Url) -> Option<String> {
        let host = url.host_str()?.to_ascii_lowercase();
        let is_safe = url.scheme() == "https" || matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
        let fits = |(place, path, _): &(String, String, String), cookie: &Cookie| {
            (*place == host || cookie.is_for_subdomains && is_below(&host, place))
                && is_path_below(url.path(), path)
                && (is_safe || !cookie.is_secure)
        };
        let pairs: Vec<_> = self
            .cookies
            .iter()
            .filter(|(key, cookie)| fits(key, cookie))
            .map(|((_, _, name), cookie)| format!("{name}={}", cookie.value))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

/// RFC 6265, 5.1.4: the folder of the address.
fn default_path(url: &Url) -> String {
    let path = url.path();
    match path.rfind('/') {
        Some(0) | None => "/".to_owned(),
        Some(end) => path.get(..end).unwrap_or("/").to_owned(),
    }
}

fn is_below(host: &str, parent: &str) -> bool {
    host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'))
}

fn is_path_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || folder.ends_with('/') || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderMap, HeaderValue, SET_COOKIE};
    use url::Url;

    use super::Session;

    fn session(from: &str, cookies: &[&str]) -> Session {
        let mut session = Session { is_open: true, ..Session::default() };
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append(SET_COOKIE, HeaderValue::from_str(cookie).unwrap());
        }
        session.take(&from.parse().unwrap(), &headers);
        session
    }

    fn sent(session: &Session, url: &str) -> String {
        session.header(&Url::parse(url).unwrap()).unwrap_or_default()
    }

    #[test]
    fn cookies_go_where_they_are_for() {
        let session = session(
            "https://www.a.nl/in/form",
            &[
                "a=1",
                "b=2; Path=/; Secure",
                "c=3; Domain=.a.nl; Path=/",
                "d=4; Domain=b.nl",
                "e=5; Domain=nl",
                "f; Path=/",
            ],
        );
        assert_eq!(sent(&session, "https://www.a.nl/in/x"), "c=3; b=2; a=1");
        assert_eq!(sent(&session, "https://www.a.nl/inside"), "c=3; b=2");
        assert_eq!(sent(&session, "http://www.a.nl/"), "c=3");
        assert_eq!(sent(&session, "https://x.a.nl/"), "c=3");
        assert_eq!(sent(&session, "https://b.nl/"), "");
    }

    #[test]
    fn cookies_end() {
        let mut session = session("https://a.nl/", &["a=1", "b=2"]);
        for gone in ["a=; Max-Age=0", "b=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"] {
            session.take_one(&"https://a.nl/".parse().unwrap(), gone);
        }
        assert_eq!(sent(&session, "https://a.nl/"), "");
    }

    #[test]
    fn nothing_is_kept_where_nobody_logs_in() {
        let mut session = Session::default();
        let headers = [(SET_COOKIE, HeaderValue::from_static("a=1"))].into_iter().collect();
        session.take(&"https://a.nl/".parse().unwrap(), &headers);
        assert_eq!(sent(&session, "https://a.nl/"), "");
    }
}
