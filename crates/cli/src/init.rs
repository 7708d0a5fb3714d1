//! `drempel init`: looks at a site and writes a site file to begin with.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail};
use drempel_crawl::scope::site_of;
use drempel_crawl::{Accept, CrawlSettings, Fetcher};
use drempel_page::{Page, PageSettings, decode};
use url::Url;

use crate::args::InitArgs;

/// What a look at the site told.
#[derive(Debug, Default)]
struct Look {
    language: Option<&'static str>,
    crawl_delay_seconds: Option<u64>,
    sitemaps: Vec<String>,
    subdomains: BTreeSet<String>,
    trouble: Option<String>,
}

/// Looks at robots.txt and the first page, and writes the file.
pub(crate) fn run(options: &InitArgs) -> Result<()> {
    let url = Url::parse(&options.url).ok().filter(|it| matches!(it.scheme(), "http" | "https"));
    let url =
        url.with_context(|| format!("'{}' is no address; write one that starts with https://", options.url))?;
    if options.out.exists() {
        bail!("{} exists already; remove it, or name another file with --out", options.out.display());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("starting")?;
    let look = runtime.block_on(look(&url))?;
    write(&options.out, &site_file(&url, &look))?;
    println!("{}", options.out.display());
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

async fn look(url: &Url) -> Result<Look> {
    let mut settings = CrawlSettings::default();
    settings.allow(url);
    let fetcher = Fetcher::new(settings).context("setting up the network")?;
    let robots = fetcher.robots(url).await;
    let mut look = Look {
        crawl_delay_seconds: robots.crawl_delay.map(|it| it.as_secs()),
        sitemaps: robots.sitemaps.clone(),
        ..Look::default()
    };
    if let Some(why) = robots.refusal(url) {
        look.trouble = Some(why);
        return Ok(look);
    }
    let fetched = fetcher.fetch(url, Accept::Page).await;
    let response = match fetched.outcome {
        Ok(response) if response.status == 200 => response,
        Ok(response) => {
            look.trouble = Some(format!("it answers HTTP {}", response.status));
            return Ok(look);
        }
        Err(failure) => {
            look.trouble = Some(failure.why);
            return Ok(look);
        }
    };
    let page = Page::new(
        &decode(&response.body, response.charset.as_deref()),
        fetched.final_url,
        PageSettings::default(),
    );
    let language = page.language().to_ascii_lowercase();
    look.language = ["nl", "en"].into_iter().find(|it| language.starts_with(it));
    let own = site_of(url);
    look.subdomains = page
        .links()
        .iter()
        .map(|link| site_of(&link.url))
        .filter(|site| site.strip_suffix(&own).is_some_and(|rest| rest.ends_with('.')))
        .collect();
    Ok(look)
}

/// The file, with a comment at every key.
fn site_file(url: &Url, look: &Look) -> String {
    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    line("# One site: `drempel audit drempel.toml` audits it, `drempel check` reads this file too.");
    line("# A line with # in front does nothing yet. What the command line says wins over this file.");
    if let Some(trouble) = &look.trouble {
        line(&format!("# The site could not be looked at: {}.", plain(trouble)));
    }
    line("\n[site]");
    line(&format!("url = {}", quoted(url.as_str())));
    line("\n[scope]");
    match look.sitemaps.len() {
        0 => line("# robots.txt names no sitemap; pages are found by following links and in /sitemap.xml."),
        count => {
            line(&format!("# robots.txt names {count} sitemap(s); they are read besides following links."))
        }
    }
    line("max_pages = 1000");
    if !look.subdomains.is_empty() {
        let names: Vec<_> = look.subdomains.iter().map(|it| plain(it)).collect();
        line(&format!("# The first page links to subdomains: {}.", names.join(", ")));
    }
    line("# subdomains = true");
    line("# hosts = [\"forms.example.nl\"]");
    line("# include = [\"/products/*\"]");
    line("# exclude = [\"/archive/*\", \"*print=1*\"]");
    line("# max_depth = 10");
    line("# max_minutes = 240");
    line("# Ask links to other sites whether they still exist:");
    line("# check_links = 500");
    line("# drop_parameters = [\"sort\"]");
    line("# follow_nofollow = true");
    line("# Report on a sample of the pages only:");
    line("# sample = true");
    line("\n[reading]");
    if let Some(seconds) = look.crawl_delay_seconds {
        line(&format!(
            "# robots.txt asks for {seconds} second(s) between requests, which is kept to in any case."
        ));
    }
    line("# delay_seconds = 1");
    line("# In UTC:");
    line("# night = \"22:00-06:00\"");
    line("# user_agent = \"drempel (ict@example.nl)\"");
    line("# ca_file = \"own-issuer.pem\"");
    line("\n[login]");
    line("# Names of environment variables; secrets never stand in this file.");
    line("# basic_auth_env = \"SITE_LOGIN\"");
    line("# header_env = [\"SITE_HEADER\"]");
    line("# cookies = \"cookies.txt\"");
    line("# A form to log in by: each field with the environment variable that holds what to fill in,");
    line("# and words that only somebody who is logged in sees. Addresses that log out are left alone.");
    line(&format!("# url = {}", quoted(url.join("/login").as_ref().unwrap_or(url).as_str())));
    line("# fields = { username = \"SITE_USER\", password = \"SITE_PASSWORD\" }");
    line("# success = \"Log out\"");
    line(
        "\n# When to audit: day, week, month or a day such as monday; `drempel schedule` prints a timer for it.",
    );
    line("[schedule]");
    line("every = \"week\"");
    line("at = \"02:00\"");
    line("\n[report]");
    line(&format!("language = {}", quoted(look.language.unwrap_or("nl"))));
    line("formats = [\"html\"]");
    line("# out = \"drempel-report\"");
    line("# state = \"drempel-state\"");
    line("# en301549 = \"4.1.1\"");
    line("# upl = \"product-names.csv\"");
    line("\n# Errands of citizens to look for, besides those that are built in.");
    line("# [[journey]]");
    line("# id = \"passport\"");
    line("# title = { nl = \"Een paspoort aanvragen\", en = \"Apply for a passport\" }");
    line("# nl = [\"paspoort\"]");
    line("# en = [\"passport\"]");
    line("# words = []");
    line("# entry = \"https://www.example.nl/paspoort\"");
    line("\n# What `drempel check` lets through before a release.");
    line("[check]");
    line("# baseline = \"drempel-baseline.json\"");
    line("# fail-on = \"moderate\"");
    line("# max = { moderate = 5 }");
    line("# max-rule = { link-text-vague = 2 }");
    line("# max-journey = { moving = 0 }");
    line("# [[check.ignore]]");
    line("# rule = \"image-name\"");
    line("# page = \"nieuws/*\"");
    line("# selector = \"#hero > img\"");
    line("# reason = \"the photographer sends the texts\"");
    line("# owner = \"web team\"");
    line("# until = \"2026-12-31\"");
    text
}

/// A TOML string; addresses and language codes hold no quotation marks or control characters once parsed.
fn quoted(text: &str) -> String {
    format!("\"{}\"", plain(text).replace('\\', "\\\\").replace('"', "\\\""))
}

/// Text of a server on one line, so that it stays within its comment.
fn plain(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Look, site_file};
    use crate::site_file::{KEYS, parse};

    #[test]
    fn the_file_is_a_site_file_and_names_every_key() {
        let look = Look {
            trouble: Some("down\n[evil]\nx = 1".to_owned()),
            subdomains: ["forms.a.nl".to_owned()].into(),
            crawl_delay_seconds: Some(5),
            ..Look::default()
        };
        let text = site_file(&"https://a.nl/?q=\"".parse().unwrap(), &look);
        parse(&text).unwrap();
        for (section, keys) in KEYS {
            assert!(text.contains(&format!("[{section}]")), "{section}");
            for key in keys {
                let is_section = text.contains(&format!("[[{section}.{key}]]"));
                assert!(is_section || text.contains(&format!("{key} = ")), "{key}");
            }
        }
        // Every line that is only commented out is right as well.
        let is_key = |line: &&str| {
            let name = line.split(" = ").next().unwrap_or_default();
            line.starts_with("[[") || KEYS.iter().any(|(_, keys)| keys.contains(&name))
        };
        let all: Vec<_> =
            text.lines().map(|line| line.strip_prefix("# ").filter(is_key).unwrap_or(line)).collect();
        parse(&all.join("\n")).unwrap();
    }
}
