//! The part of `drempel audit`'s command line that says where to go and how fast.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use drempel_audit::Reach;
use drempel_crawl::{CrawlSettings, Night};

use crate::secrets;

/// Where to go and how fast.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct CrawlArgs {
    /// Audit subdomains of the target's host too.
    #[arg(long, help_heading = "Where to go")]
    pub(crate) subdomains: bool,

    /// Audit this host too; may be given more than once.
    #[arg(long, value_name = "HOST", help_heading = "Where to go")]
    pub(crate) host: Vec<String>,

    /// Follow at most this many links from the start.
    #[arg(long, value_name = "N", help_heading = "Where to go")]
    pub(crate) max_depth: Option<u32>,

    /// Read pages for at most this many minutes.
    #[arg(long, value_name = "N", help_heading = "Where to go")]
    pub(crate) max_minutes: Option<u32>,

    /// Ask at most this many links to other sites whether they still exist.
    #[arg(long, value_name = "N", help_heading = "Where to go")]
    pub(crate) check_links: Option<usize>,

    /// A query parameter that does not change a page; may be given more than once.
    #[arg(long, value_name = "NAME", help_heading = "Where to go")]
    pub(crate) drop_parameter: Vec<String>,

    /// Follow links even from pages that ask robots not to.
    #[arg(long, help_heading = "Where to go")]
    pub(crate) follow_nofollow: bool,

    /// Report on a sample only: pages of every kind and template, and a tenth more at random.
    #[arg(long, help_heading = "Where to go")]
    pub(crate) sample: bool,

    /// Draw the random part of the sample with this number; the same number draws the same pages.
    #[arg(long, value_name = "N", default_value_t = 1, requires = "sample", help_heading = "Where to go")]
    pub(crate) seed: u64,

    /// How to introduce ourselves to servers.
    #[arg(long, value_name = "TEXT", help_heading = "How to read")]
    pub(crate) user_agent: Option<String>,

    /// Seconds between two requests to one host; 1 or more.
    #[arg(long, value_name = "SECONDS", help_heading = "How to read")]
    pub(crate) delay: Option<f64>,

    /// Read in these hours only, in UTC, as in 22:00-06:00.
    #[arg(long, value_name = "WINDOW", help_heading = "How to read")]
    pub(crate) night: Option<Night>,

    /// Read what robots.txt asks not to read. Only for the owner of the site; the report says so.
    #[arg(long, requires = "i_am_the_owner", help_heading = "How to read")]
    pub(crate) ignore_robots: bool,

    /// Confirms that the site is yours, as --ignore-robots needs.
    #[arg(long, requires = "ignore_robots", help_heading = "How to read")]
    pub(crate) i_am_the_owner: bool,

    /// Keep everything that servers answer in this WARC file, as evidence.
    #[arg(long, value_name = "FILE", conflicts_with = "from_warc", help_heading = "How to read")]
    pub(crate) warc: Option<PathBuf>,

    /// Take the answers from this WARC file, in the place of the network.
    #[arg(long, value_name = "FILE", help_heading = "How to read")]
    pub(crate) from_warc: Option<PathBuf>,

    /// Trust the certificate issuers in this PEM file too.
    #[arg(long, value_name = "FILE", help_heading = "How to get in")]
    pub(crate) ca_file: Option<PathBuf>,

    /// Name of the environment variable that holds USER:PASSWORD for the site.
    #[arg(long, value_name = "VARIABLE", help_heading = "How to get in")]
    pub(crate) basic_auth_env: Option<String>,

    /// Name of an environment variable that holds a header, as in `X-Preview: secret`; may be given more than once.
    #[arg(long, value_name = "VARIABLE", help_heading = "How to get in")]
    pub(crate) header_env: Vec<String>,

    /// A file of cookies for the site, in the format of curl and browsers' exports.
    #[arg(long, value_name = "FILE", help_heading = "How to get in")]
    pub(crate) cookies: Option<PathBuf>,
}

impl CrawlArgs {
    /// How far the audit reaches.
    pub(crate) fn reach(&self) -> Reach {
        Reach {
            subdomains: self.subdomains,
            hosts: self.host.clone(),
            max_depth: self.max_depth,
            max_time: self.max_minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60)),
            external_links: self.check_links.unwrap_or_default(),
            dropped_parameters: self.drop_parameter.clone(),
            follows_nofollow: self.follow_nofollow,
            ignores_robots: self.ignores_robots(),
            is_logged_in: false,
            sample: self.sample.then_some(self.seed),
        }
    }

    fn ignores_robots(&self) -> bool {
        self.ignore_robots && self.i_am_the_owner
    }

    /// How the audit reads, with what lets it in.
    pub(crate) fn settings(&self) -> Result<CrawlSettings> {
        let mut settings = CrawlSettings::default();
        if let Some(user_agent) = &self.user_agent {
            settings.user_agent.clone_from(user_agent);
        }
        if let Some(seconds) = self.delay {
            // The floor of politeness; a longer pause is anyone's choice.
            if !(1.0..=3600.0).contains(&seconds) {
                bail!("--delay is 1 to 3600 seconds, and not {seconds}");
            }
            settings.delay = Duration::from_secs_f64(seconds);
        }
        settings.night = self.night;
        settings.asks_robots = !self.ignores_robots();
        if let Some(file) = &self.ca_file {
            settings.certificates.push(read(file)?);
        }
        if let Some(variable) = &self.basic_auth_env {
            settings.headers.push(secrets::basic_auth(variable)?);
        }
        for variable in &self.header_env {
            settings.headers.push(secrets::header(variable)?);
        }
        if let Some(file) = &self.cookies {
            let text = String::from_utf8_lossy(&read(file)?).into_owned();
            settings.headers.extend(secrets::cookies(&text));
        }
        Ok(settings)
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("reading {}", file.display()))
}
