//! `drempel.toml`: what the command line says of one site, kept in a file.
//!
//! One file serves `drempel audit`, `drempel schedule` and `drempel check`; each takes the sections it needs, and all
//! of them hold every section to the same strictness.
//! What the command line says wins. Lists of the command line stand in the place of the file's lists.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use drempel_audit::Login;
use drempel_model::Words;
use drempel_report::CheckOptions;
use drempel_rules::Errand;
use serde::Deserialize;
use url::Url;

use crate::args::{AuditArgs, LanguageArg};
use crate::names::unknown;
use crate::schedule::Schedule;
use crate::secrets;

/// Sections and their keys; a key that is a section of its own has a row with its path. A test holds the schema and
/// [`SiteFile`] to this table.
pub(crate) const KEYS: [(&str, &[&str]); 9] = [
    ("site", &["url"]),
    (
        "scope",
        &[
            "include",
            "exclude",
            "subdomains",
            "hosts",
            "max_pages",
            "max_depth",
            "max_minutes",
            "check_links",
            "drop_parameters",
            "follow_nofollow",
            "sample",
        ],
    ),
    ("reading", &["user_agent", "delay_seconds", "night", "ca_file"]),
    ("login", &["basic_auth_env", "header_env", "cookies", "url", "fields", "success"]),
    ("schedule", &["every", "at"]),
    ("report", &["out", "state", "language", "formats", "en301549", "upl"]),
    ("journey", &["id", "title", "nl", "en", "words", "entry"]),
    ("check", &["baseline", "fail-on", "max", "max-rule", "max-journey", "ignore"]),
    ("check.ignore", &["rule", "page", "selector", "reason", "owner", "until"]),
];

/// What the file holds, as written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SiteFile {
    site: Site,
    scope: Scope,
    reading: Reading,
    login: LoginSection,
    pub(crate) schedule: Option<Schedule>,
    report: Report,
    journey: Vec<Journey>,
    check: CheckOptions,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Site {
    url: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Scope {
    include: Vec<String>,
    exclude: Vec<String>,
    subdomains: bool,
    hosts: Vec<String>,
    max_pages: Option<u32>,
    max_depth: Option<u32>,
    max_minutes: Option<u32>,
    check_links: Option<usize>,
    drop_parameters: Vec<String>,
    follow_nofollow: bool,
    sample: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Reading {
    user_agent: Option<String>,
    delay_seconds: Option<f64>,
    night: Option<String>,
    ca_file: Option<PathBuf>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct LoginSection {
    basic_auth_env: Option<String>,
    header_env: Vec<String>,
    cookies: Option<PathBuf>,
    /// The page with the form.
    url: Option<Url>,
    /// Names of environment variables, by the name of the field.
    fields: BTreeMap<String, String>,
    success: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Report {
    out: Option<PathBuf>,
    state: Option<PathBuf>,
    language: Option<String>,
    formats: Vec<String>,
    en301549: Option<String>,
    upl: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
struct Journey {
    id: String,
    title: Words,
    #[serde(default)]
    nl: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    entry: Option<Url>,
}

/// What an audit works with once the site file was read.
pub(crate) struct Resolved {
    pub(crate) options: AuditArgs,
    /// Errands that the file adds.
    pub(crate) errands: Vec<Errand>,
    /// The form that the file says to log in by.
    pub(crate) login: Option<Login>,
}

/// Reads a site file where the target is one, and fills in what the command line leaves open.
pub(crate) fn resolve(options: &AuditArgs) -> Result<Resolved> {
    let path = Path::new(&options.target);
    if path.extension().is_none_or(|it| it != "toml") || !path.is_file() {
        return Ok(Resolved { options: options.clone(), errands: Vec::new(), login: None });
    }
    let file = read(path)?;
    merged(options, file, path.parent().unwrap_or(Path::new("")))
        .with_context(|| format!("reading {}", path.display()))
}

/// Reads a site file.
pub(crate) fn read(path: &Path) -> Result<SiteFile> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    parse(&text).with_context(|| format!("reading {}", path.display()))
}

/// Reads the file's text; a key that does not exist is an error that names the nearest one.
pub(crate) fn parse(text: &str) -> Result<SiteFile> {
    let table: toml::Table = text.parse()?;
    let sections: Vec<_> = KEYS.map(|(name, _)| name).into_iter().filter(|it| !it.contains('.')).collect();
    for (section, content) in &table {
        if !sections.contains(&section.as_str()) {
            return Err(unknown("section", section, &sections));
        }
        hold_to_keys(section, content)?;
    }
    let file: SiteFile = toml::from_str(text)?;
    match file.check.problem() {
        Some(problem) => bail!("{problem}"),
        None => Ok(file),
    }
}

fn hold_to_keys(section: &str, content: &toml::Value) -> Result<()> {
    let Some((_, keys)) = KEYS.iter().find(|(name, _)| *name == section) else { return Ok(()) };
    let tables = match content {
        toml::Value::Table(table) => vec![table],
        toml::Value::Array(tables) => tables.iter().filter_map(toml::Value::as_table).collect(),
        _ => bail!("[{section}] is a section, not a value"),
    };
    for (key, value) in tables.into_iter().flatten() {
        if !keys.contains(&key.as_str()) {
            return Err(unknown(&format!("key in [{section}]"), key, keys));
        }
        hold_to_keys(&format!("{section}.{key}"), value)?;
    }
    Ok(())
}

fn merged(options: &AuditArgs, file: SiteFile, folder: &Path) -> Result<Resolved> {
    // Paths in the file are as seen from the file.
    let beside = |path: PathBuf| folder.join(path);
    let list = |own: &[String], files: Vec<String>| if own.is_empty() { files } else { own.to_vec() };
    let mut merged = options.clone();
    merged.target = file.url()?.to_owned();
    let SiteFile { site: _, scope, reading, login, report, journey, schedule: _, check: _ } = file;
    let form = login.form()?;
    merged.include = list(&options.include, scope.include);
    merged.exclude = list(&options.exclude, scope.exclude);
    merged.max_pages = options.max_pages.or(scope.max_pages);
    merged.out = options.out.clone().or(report.out.map(beside));
    merged.state = options.state.clone().or(report.state.map(beside));
    merged.upl = options.upl.clone().or(report.upl.map(beside));
    merged.format = list(&options.format, report.formats);
    if options.lang.is_none() {
        merged.lang = match report.language.as_deref() {
            None => None,
            Some("nl") => Some(LanguageArg::Nl),
            Some("en") => Some(LanguageArg::En),
            Some(other) => bail!("language is nl or en, and not '{other}'"),
        };
    }
    if options.en301549.is_none() {
        let version = report.en301549.map(|text| text.parse());
        merged.en301549 = version.transpose().map_err(|error| anyhow!("en301549: {error}"))?;
    }
    let crawl = &mut merged.crawl;
    crawl.subdomains |= scope.subdomains;
    crawl.host = list(&crawl.host, scope.hosts);
    crawl.max_depth = crawl.max_depth.or(scope.max_depth);
    crawl.max_minutes = crawl.max_minutes.or(scope.max_minutes);
    crawl.check_links = crawl.check_links.or(scope.check_links);
    crawl.drop_parameter = list(&crawl.drop_parameter, scope.drop_parameters);
    crawl.follow_nofollow |= scope.follow_nofollow;
    crawl.sample |= scope.sample;
    crawl.user_agent = crawl.user_agent.take().or(reading.user_agent);
    crawl.delay = crawl.delay.or(reading.delay_seconds);
    if crawl.night.is_none() {
        crawl.night = reading.night.map(|text| text.parse()).transpose()?;
    }
    crawl.ca_file = crawl.ca_file.take().or(reading.ca_file.map(beside));
    crawl.basic_auth_env = crawl.basic_auth_env.take().or(login.basic_auth_env);
    crawl.header_env = list(&crawl.header_env, login.header_env);
    crawl.cookies = crawl.cookies.take().or(login.cookies.map(beside));
    let errands = journey.into_iter().map(Journey::into_errand).collect();
    Ok(Resolved { options: merged, errands, login: form })
}

impl SiteFile {
    /// The site's address, which a file for `drempel check` alone may leave out.
    pub(crate) fn url(&self) -> Result<&str> {
        if self.site.url.is_empty() {
            bail!("[site] must say which site: url = \"https://…\"");
        }
        Ok(&self.site.url)
    }

    /// What `drempel check` needs of the file: its options, and errands of the site's own.
    pub(crate) fn for_check(self, folder: &Path) -> (CheckOptions, Vec<Errand>) {
        let mut check = self.check;
        check.baseline = check.baseline.map(|it| folder.join(it));
        (check, self.journey.into_iter().map(Journey::into_errand).collect())
    }
}

impl LoginSection {
    /// The form to log in by, with what the environment holds for its fields.
    fn form(&self) -> Result<Option<Login>> {
        let Some(url) = &self.url else {
            if !self.fields.is_empty() || !self.success.is_empty() {
                bail!("[login] needs the url of the page with the form");
            }
            return Ok(None);
        };
        if self.fields.is_empty() {
            bail!("[login] needs the fields of the form, as in fields = {{ username = \"SITE_USER\" }}");
        }
        let filled = self
            .fields
            .iter()
            .map(|(name, variable)| secrets::value(variable).map(|value| (name.clone(), value)));
        let fields = filled.collect::<Result<_>>()?;
        Ok(Some(Login { url: url.clone(), fields, success: self.success.clone() }))
    }
}

impl Journey {
    fn into_errand(self) -> Errand {
        Errand {
            id: self.id,
            title: self.title,
            nl: self.nl,
            en: self.en,
            words: self.words,
            tells: Vec::new(),
            entry: self.entry,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::{KEYS, parse};

    fn complaint(text: &str) -> String {
        format!("{:#}", parse(text).unwrap_err())
    }

    #[test]
    fn unknown_keys_name_the_nearest() {
        assert!(complaint("[site]\nulr = 'x'").contains("no key in [site] 'ulr'; did you mean 'url'?"));
        assert!(complaint("[scop]\nhosts = []").contains("no section 'scop'; did you mean 'scope'?"));
        assert!(complaint("[scope]\nmaxpages = 1").contains("did you mean 'max_pages'?"));
        assert!(complaint("[site]\nzzzzzzzzzz = 1").contains("there are url"));
        assert!(complaint("[site]\nurl = 'https://a.nl'\n[[journey]]\nidd = 'x'").contains("'id'"));
        assert!(complaint("[chekc]\nmax = {}").contains("did you mean 'check'?"));
        assert!(
            complaint("[check]\nmax-rules = {}")
                .contains("no key in [check] 'max-rules'; did you mean 'max-rule'?")
        );
        assert!(
            complaint("[[check.ignore]]\nuntill = ''")
                .contains("no key in [check.ignore] 'untill'; did you mean 'until'?")
        );
    }

    #[test]
    fn what_is_missing_or_of_another_kind_is_an_error() {
        assert!(parse("").unwrap().url().unwrap_err().to_string().contains("url"));
        assert!(complaint("[[check.ignore]]\nrule = 'image-name'").contains("gives no reason"));
        assert!(complaint("site = 1").contains("section"));
        assert!(complaint("[site]\nurl = 'https://a.nl'\n[scope]\nmax_pages = 'many'").contains("max_pages"));
    }

    #[test]
    fn every_key_is_read() {
        let text = "[site]\nurl = 'https://a.nl'\n[scope]\ninclude = ['a']\nexclude = ['b']\nsubdomains = true\nhosts = ['b.nl']\n\
            max_pages = 9\nmax_depth = 3\nmax_minutes = 60\ncheck_links = 5\ndrop_parameters = ['x']\nfollow_nofollow = true\nsample = true\n\
            [reading]\nuser_agent = 'u'\ndelay_seconds = 2\nnight = '22:00-06:00'\nca_file = 'ca.pem'\n\
            [login]\nbasic_auth_env = 'A'\nheader_env = ['B']\ncookies = 'c.txt'\nurl = 'https://a.nl/in'\nfields = { a = 'A' }\nsuccess = 's'\n\
            [schedule]\nevery = 'week'\nat = '02:00'\n\
            [report]\nout = 'o'\nstate = 's'\nlanguage = 'nl'\nformats = ['html']\nen301549 = '3.2.1'\nupl = 'u.csv'\n\
            [[journey]]\nid = 'j'\ntitle = { nl = 'J', en = 'J' }\nnl = ['j']\nen = ['j']\nwords = ['j']\nentry = 'https://a.nl/j'\n\
            [check]\nbaseline = 'b'\nfail-on = 'minor'\nmax = { minor = 1 }\nmax-rule = { r = 1 }\nmax-journey = { j = 1 }\n\
            [[check.ignore]]\nrule = 'r'\npage = 'p'\nselector = 's'\nreason = 'w'\nowner = 'o'\nuntil = '2026-12-31'";
        let table: toml::Table = text.parse().unwrap();
        for (section, keys) in KEYS {
            let content = match section.split_once('.') {
                Some((outer, inner)) => &table[outer][inner],
                None => &table[section],
            };
            let content = content.as_array().map_or(content, |it| &it[0]).as_table().unwrap();
            let written: BTreeSet<_> = content.keys().map(String::as_str).collect();
            assert_eq!(written, keys.iter().copied().collect(), "[{section}]");
        }
        let shown = format!("{:?}", parse(text).unwrap());
        // A URL's own parts may be absent.
        let shown =
            ["cannot_be_a_base: false", "password: None", "port: None", "query: None", "fragment: None"]
                .iter()
                .fold(shown, |shown, part| shown.replace(part, ""));
        assert!(!shown.contains("None"), "{shown}");
        assert!(!shown.contains("false") && !shown.contains("[]"), "{shown}");
    }

    #[test]
    fn the_schema_has_the_same_keys() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/drempel-site.schema.json");
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let properties = |value: &Value| {
            let properties = value.get("items").unwrap_or(value)["properties"].as_object().unwrap();
            properties.keys().cloned().collect::<BTreeSet<_>>()
        };
        let sections = KEYS.iter().map(|(name, _)| (*name).to_owned()).filter(|it| !it.contains('.'));
        assert_eq!(properties(&schema), sections.collect());
        for (section, keys) in KEYS {
            let path = format!("/properties/{}", section.replace('.', "/properties/"));
            let written = properties(schema.pointer(&path).unwrap());
            assert_eq!(written, keys.iter().map(|it| (*it).to_owned()).collect(), "[{section}]");
        }
    }
}
