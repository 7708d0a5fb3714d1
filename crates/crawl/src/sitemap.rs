//! Sitemaps: the addresses a site lists itself (sitemaps.org protocol 0.9).

use std::io::Read;

use flate2::read::GzDecoder;
use url::Url;

/// Most addresses taken from one sitemap, the protocol's own limit.
const MAX_URLS: usize = 50_000;
/// Largest unpacked sitemap, the protocol's own limit.
const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// The content of one sitemap file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Sitemap {
    /// Addresses of pages, in order.
    Pages(Vec<Url>),
    /// Addresses of further sitemaps, in order.
    Index(Vec<Url>),
}

/// Reads a sitemap, an index of sitemaps, an RSS or Atom feed or a plain list of addresses; each may be packed with gzip.
///
/// Broken XML gives what can be read; addresses that are not http or https are left out.
pub fn parse_sitemap(body: &[u8]) -> Sitemap {
    let mut unpacked = Vec::new();
    let body = if body.starts_with(&[0x1f, 0x8b]) {
        if let Err(err) = GzDecoder::new(body).take(MAX_BYTES).read_to_end(&mut unpacked) {
            tracing::debug!(%err, "sitemap is cut off");
        }
        &unpacked
    } else {
        body
    };
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('<') {
        return Sitemap::Pages(urls(text.lines().map(|line| line.trim().to_owned())));
    }
    if let Some(name) = root_prefix(text, "sitemapindex") {
        return Sitemap::Index(urls(locations(text, &format!("{name}loc"))));
    }
    if root_prefix(text, "rss").is_some() || root_prefix(text, "RDF").is_some() {
        return Sitemap::Pages(urls(locations(text, "link")));
    }
    if let Some(prefix) = root_prefix(text, "feed") {
        return Sitemap::Pages(urls(references(text, &format!("{prefix}link"))));
    }
    let prefix = root_prefix(text, "urlset").unwrap_or_default();
    let pages = locations(text, &format!("{prefix}loc"));
    // Other languages of a page, which need not have an entry of their own.
    Sitemap::Pages(urls(pages.chain(references(text, "xhtml:link"))))
}

/// The namespace prefix, colon included, of the root element; it tells a page's `loc` from `image:loc`.
fn root_prefix<'t>(text: &'t str, root: &str) -> Option<&'t str> {
    let before = text.split_once(root)?.0;
    let name = before.rsplit_once('<')?.1;
    (name.is_empty() || name.strip_suffix(':').is_some_and(|name| name.chars().all(char::is_alphanumeric)))
        .then_some(name)
}

fn locations<'t>(text: &'t str, name: &str) -> impl Iterator<Item = String> + 't {
    let open = format!("<{name}");
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once(open.as_str())?;
            rest = after;
            let (attributes, content) = after.split_once('>')?;
            if !attributes.is_empty() && !attributes.starts_with(char::is_whitespace) {
                continue;
            }
            let (content, after) = match content.trim_start().strip_prefix("<![CDATA[") {
                Some(data) => data.split_once("]]>").map(|(data, after)| (data.trim().to_owned(), after))?,
                None => content.split_once('<').map(|(written, after)| (unescape(written.trim()), after))?,
            };
            rest = after;
            return Some(content);
        }
    })
}

/// The `href` of elements of a name that link to a page: alternates, and links without `rel`.
fn references<'t>(text: &'t str, name: &str) -> impl Iterator<Item = String> + 't {
    let open = format!("<{name}");
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once(open.as_str())?;
            rest = after;
            let (attributes, _) = after.split_once('>')?;
            if !attributes.starts_with(char::is_whitespace) {
                continue;
            }
            let is_page = attribute(attributes, "rel").is_none_or(|it| it == "alternate");
            if let Some(href) = attribute(attributes, "href").filter(|_| is_page) {
                return Some(unescape(href.trim()));
            }
        }
    })
}

/// The value of an attribute in the text of a start tag.
fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = attributes;
    loop {
        let (written, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|it| matches!(it, '"' | '\''))?;
        let (value, next) = after.get(1..)?.split_once(quote)?;
        if written.trim() == name {
            return Some(value);
        }
        rest = next;
    }
}

// The last replacement is `&amp;`, so that `&amp;lt;` gives `&lt;`.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (escape, plain)| text.replace(escape, plain))
}

fn urls(written: impl Iterator<Item = String>) -> Vec<Url> {
    written
        .filter_map(|written| Url::parse(&written).ok())
        .filter(|url| matches!(url.scheme(), "http" | "https"))
        .take(MAX_URLS)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzEncoder;

    use super::{Sitemap, parse_sitemap};

    fn written(sitemap: &Sitemap) -> Vec<&str> {
        let (Sitemap::Pages(urls) | Sitemap::Index(urls)) = sitemap;
        urls.iter().map(url::Url::as_str).collect()
    }

    #[test]
    fn page_lists_are_read() {
        let sitemap = parse_sitemap(
            b"<?xml version='1.0'?><urlset xmlns:image='x'><url><loc> https://a.nl/?x=1&amp;y=2 </loc>\
              <image:image><image:loc>https://a.nl/i.png</image:loc></image:image></url>\
              <url><loc><![CDATA[https://a.nl/b?c&d]]></loc></url><url><loc>mailto:x@a.nl</loc></url><url><loc>https://a.nl/cut",
        );
        assert_eq!(written(&sitemap), ["https://a.nl/?x=1&y=2", "https://a.nl/b?c&d"]);
    }

    #[test]
    fn indexes_prefixes_and_plain_lists_are_read() {
        let index = parse_sitemap(
            b"<s:sitemapindex><s:sitemap><s:loc>https://a.nl/1.xml</s:loc></s:sitemap></s:sitemapindex>",
        );
        assert!(matches!(index, Sitemap::Index(_)));
        assert_eq!(written(&index), ["https://a.nl/1.xml"]);
        assert_eq!(
            written(&parse_sitemap("\u{feff}https://a.nl/\r\nhttps://a.nl/b\r\n".as_bytes())).len(),
            2
        );
    }

    #[test]
    fn feeds_and_other_languages_are_read() {
        let rss = parse_sitemap(
            b"<?xml version='1.0'?><rss version='2.0'><channel><link>https://a.nl/</link><atom:link href='https://a.nl/feed' rel='self'/>\
              <item><title>A</title><link>https://a.nl/a?x=1&amp;y=2</link></item><item><link><![CDATA[https://a.nl/b]]></link></item></channel></rss>",
        );
        assert_eq!(written(&rss), ["https://a.nl/", "https://a.nl/a?x=1&y=2", "https://a.nl/b"]);
        let atom = parse_sitemap(
            b"<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='https://a.nl/feed'/>\
              <entry><link href='https://a.nl/a'/></entry><entry><link rel=\"alternate\" href=\"https://a.nl/b\"/></entry></feed>",
        );
        assert_eq!(written(&atom), ["https://a.nl/a", "https://a.nl/b"]);
        let languages = parse_sitemap(
            b"<urlset xmlns:xhtml='http://www.w3.org/1999/xhtml'><url><loc>https://a.nl/</loc>\
              <xhtml:link rel='alternate' hreflang='en' href='https://a.nl/en?a&amp;b'/></url></urlset>",
        );
        assert_eq!(written(&languages), ["https://a.nl/", "https://a.nl/en?a&b"]);
    }

    #[test]
    fn what_is_no_sitemap_gives_nothing_and_no_panic() {
        for body in [
            "",
            "<",
            "<urlset",
            "<urlset><loc",
            "<feed><link href",
            "<feed><link href='x",
            "<rss><link>",
            "\u{1f}\u{8b}",
        ] {
            assert!(written(&parse_sitemap(body.as_bytes())).is_empty(), "{body}");
        }
        assert!(
            written(&parse_sitemap(b"<!doctype html><html><a href='https://a.nl/'>x</a></html>")).is_empty()
        );
        // An ampersand that should be escaped is taken as meant.
        let broken = parse_sitemap(b"<urlset><url><loc>https://a.nl/?a=1&b=2</loc></url>");
        assert_eq!(written(&broken), ["https://a.nl/?a=1&b=2"]);
    }

    #[test]
    fn a_packed_sitemap_is_unpacked_up_to_its_limit() {
        let mut packed = Vec::new();
        let bomb = [b"https://a.nl/\n".as_slice(), &vec![b' '; 60 * 1024 * 1024]].concat();
        GzEncoder::new(bomb.as_slice(), flate2::Compression::fast()).read_to_end(&mut packed).unwrap();
        assert_eq!(written(&parse_sitemap(&packed)), ["https://a.nl/"]);
    }
}
