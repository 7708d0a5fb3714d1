//! Logging in by a form, before an audit begins. What is filled in is never shown: not in errors, logs or results.

use std::collections::BTreeMap;
use std::fmt;

use drempel_crawl::Fetcher;
use drempel_page::dom::{Element, NodeId};
use drempel_page::{Page, PageSettings, decode};
use thiserror::Error;
use url::{Host, Url};

/// Words in addresses that end a session.
const LOGOUT: [&str; 10] = [
    "logout", "log-out", "logoff", "log-off", "signout", "sign-out", "uitlog", "log-uit", "afmelden",
    "loguit",
];

/// A form to log in by.
#[derive(Clone)]
pub struct Login {
    /// The page with the form.
    pub url: Url,
    /// What to fill in, by the `name` of the field. Secrets.
    pub fields: BTreeMap<String, String>,
    /// Text that only somebody who is logged in sees; empty where nothing is known of it.
    pub success: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.fields.keys().collect();
        write!(formatter, "Login {{ url: {}, fields: {names:?} }}", self.url)
    }
}

/// Why nobody was let in.
#[derive(Debug, Error)]
pub enum LoginError {
    /// A page of the login did not answer.
    #[error("{url} gives no page: {why}")]
    NoPage {
        /// The page.
        url: Url,
        /// Why.
        why: String,
    },
    /// No form has the fields.
    #[error("{url} has no form with the fields {fields}")]
    NoForm {
        /// The page.
        url: Url,
        /// The names that were looked for.
        fields: String,
    },
    /// The form would show what is filled in.
    #[error("the form on {url} would send what is filled in {how}")]
    Unsafe {
        /// The page.
        url: Url,
        /// How.
        how: &'static str,
    },
    /// The form was sent, and nobody was let in.
    #[error("the form was sent, but nobody was let in: {url} {why}")]
    NotLetIn {
        /// The page that came after.
        url: Url,
        /// What it does.
        why: String,
    },
}

/// Fills in the form and sends it, once: a second try with a wrong password may lock the account.
///
/// # Errors
/// Where there is no such form, or where the page after it does not look like success.
pub async fn log_in(fetcher: &Fetcher, login: &Login) -> Result<(), LoginError> {
    let page = page_of(fetcher.fetch_login(&login.url).await, &login.url)?;
    let (action, fields) = filled_in(&page, login)?;
    let after = fetcher.submit_login(&action, page.url(), &fields).await;
    let after = page_of(after, &action)?;
    let text = after.visible_text(NodeId::DOCUMENT);
    let still_asks = form(&after, login).is_some();
    if login.success.is_empty() && !still_asks || !login.success.is_empty() && text.contains(&login.success) {
        tracing::info!("logged in on {}", login.url);
        return Ok(());
    }
    let why = match login.success.is_empty() {
        true => "asks again".to_owned(),
        false => format!("does not say '{}'", login.success),
    };
    Err(LoginError::NotLetIn { url: without_query(after.url()), why })
}

/// Tells whether an address would end the session.
pub(crate) fn logs_out(url: &Url) -> bool {
    let text = format!("{}?{}", url.path(), url.query().unwrap_or_default()).to_ascii_lowercase();
    LOGOUT.iter().any(|word| text.contains(word))
}

fn page_of(fetched: drempel_crawl::Fetched, asked: &Url) -> Result<Page, LoginError> {
    let failed = |why: String| LoginError::NoPage { url: without_query(asked), why };
    let response = fetched.outcome.map_err(|failure| failed(failure.why))?;
    if !(200..300).contains(&response.status) {
        return Err(failed(format!("HTTP {}", response.status)));
    }
    let text = decode(&response.body, response.charset.as_deref());
    Ok(Page::new(&text, fetched.final_url, PageSettings::default()))
}

/// Sites put tokens into the query.
fn without_query(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_query(None);
    url
}

/// The form that has every field, and the elements within it.
fn form<'p>(page: &'p Page, login: &Login) -> Option<(Element<'p>, Vec<Element<'p>>)> {
    let forms = page.document().elements().filter(|it| it.is_html("form"));
    forms
        .map(|form| {
            let is_inside = |it: &Element<'_>| {
                it.attr("form").map_or_else(
                    || page.document().is_inclusive_descendant(it.id(), form.id()),
                    |id| form.attr("id") == Some(id),
                )
            };
            let controls = page.document().elements().filter(is_inside).collect::<Vec<_>>();
            (form, controls)
        })
        .find(|(_, controls)| {
            let mut names = login.fields.keys();
            names.all(|name| controls.iter().any(|it| it.attr("name") == Some(name)))
        })
}

/// Where the form goes, and everything that a browser would send with it.
fn filled_in(page: &Page, login: &Login) -> Result<(Url, Vec<(String, String)>), LoginError> {
    let (form, controls) = form(page, login).ok_or_else(|| LoginError::NoForm {
        url: login.url.clone(),
        fields: login.fields.keys().cloned().collect::<Vec<_>>().join(", "),
    })?;
    let unsafe_ = |how| LoginError::Unsafe { url: login.url.clone(), how };
    if !form.attr_trimmed("method").is_some_and(|it| it.eq_ignore_ascii_case("post")) {
        return Err(unsafe_("in an address"));
    }
    let action = form.attr_trimmed("action").unwrap_or_default();
    let action = match action.is_empty() {
        true => page.url().clone(),
        false => page.base_url().join(action).map_err(|_| unsafe_("nowhere"))?,
    };
    if action.scheme() != "https" && !is_loopback(&action) {
        return Err(unsafe_("without encryption"));
    }
    let mut fields = Vec::new();
    let mut has_button = false;
    for control in controls {
        let Some(name) = control.attr("name").filter(|it| !it.is_empty()) else { continue };
        if let Some(value) = login.fields.get(name) {
            if !fields.iter().any(|(it, _)| it == name) {
                fields.push((name.to_owned(), value.clone()));
            }
            continue;
        }
        let kind = control.attr_trimmed("type").unwrap_or_default().to_ascii_lowercase();
        let value = control.attr("value").unwrap_or_default().to_owned();
        let is_button = control.is_html("button") && !matches!(kind.as_str(), "button" | "reset")
            || control.is_html("input") && kind == "submit";
        let is_sent = match kind.as_str() {
            _ if is_button => !std::mem::replace(&mut has_button, true),
            "checkbox" | "radio" => control.attr("checked").is_some(),
            "button" | "reset" | "image" | "file" => false,
            _ => control.is_html("input"),
        };
        if is_sent {
            fields.push((name.to_owned(), value));
        }
    }
    Ok((action, fields))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use drempel_page::{Page, PageSettings};
    use url::Url;

    use super::{Login, filled_in, logs_out};

    fn send(html: &str) -> Result<(String, Vec<(String, String)>), String> {
        let fields =
            [("user", "me"), ("pass", "geheim")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let url: Url = "https://a.nl/in".parse().unwrap();
        let login = Login { url: url.clone(), fields: fields.into(), success: String::new() };
        let page = Page::new(html, url, PageSettings::default());
        let sent = filled_in(&page, &login).map_err(|error| error.to_string());
        sent.map(|(action, fields)| (action.to_string(), fields))
    }

    #[test]
    fn the_form_is_filled_in_as_a_browser_would() {
        let (action, fields) = send(
            "<form action=/zoek><input name=q></form>\
             <form method=post action=/go><input type=hidden name=token value=t1><input name=user value=x>\
             <input name=pass type=password><input type=checkbox name=a value=1 checked><input type=checkbox name=b>\
             <button name=do value=in>In</button><button name=do value=other>Other</button></form>",
        )
        .unwrap();
        assert_eq!(action, "https://a.nl/go");
        let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(pairs, ["token=t1", "user=me", "pass=geheim", "a=1", "do=in"]);
    }

    #[test]
    fn forms_that_would_show_secrets_are_not_sent() {
        let fields = "<input name=user><input name=pass>";
        for (form, why) in [
            (format!("<form>{fields}</form>"), "in an address"),
            (format!("<form method=post action=http://a.nl/>{fields}</form>"), "without encryption"),
            ("<form method=post><input name=user></form>".to_owned(), "no form with the fields pass, user"),
        ] {
            let error = send(&form).unwrap_err();
            assert!(error.contains(why) && !error.contains("geheim"), "{error}");
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let fields = [("pass".to_owned(), "geheim".to_owned())].into();
        let login = Login { url: "https://a.nl/".parse().unwrap(), fields, success: String::new() };
        assert!(!format!("{login:?}").contains("geheim"));
    }

    #[test]
    fn addresses_that_log_out_are_known() {
        let is = |url: &str| logs_out(&Url::parse(url).unwrap());
        assert!(is("https://a.nl/mijn/uitloggen") && is("https://a.nl/?action=Logout"));
        assert!(!is("https://a.nl/logboek") && !is("https://logout.nl/"));
    }
}
