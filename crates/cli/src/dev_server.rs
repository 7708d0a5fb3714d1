//! A development server that lives as long as a check.

use std::fmt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use drempel_crawl::{Accept, CrawlSettings, Fetcher};
use url::Url;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(100);
/// How long one answer may take; a first request may build the whole site.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A running command; ended with all that it started when dropped.
#[derive(Debug)]
pub(crate) struct DevServer {
    child: Child,
}

impl DevServer {
    /// Starts the command in a shell, as a group of processes of its own.
    pub(crate) fn start(command: &str) -> Result<Self> {
        let mut shell = Command::new("sh");
        shell.args(["-c", command]).stdin(Stdio::null()).stdout(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut shell, 0);
        let child = shell.spawn().with_context(|| format!("starting '{command}'"))?;
        Ok(Self { child })
    }

    /// Waits until the URL answers with success: a server that listens may still be building its pages.
    pub(crate) async fn wait_for(url: &Url, server: Option<&Self>) -> Result<()> {
        let start = Instant::now();
        loop {
            let answer = ask(url).await?;
            if answer == Answer::Ready {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                bail!("{url} was not ready within {} seconds: {answer}", PATIENCE.as_secs());
            }
            if server.is_some_and(Self::has_ended) {
                bail!("the command of --serve-cmd ended before {url} answered: {answer}");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// True where the command ended; its process then has no folder of its own in `/proc`, or is a zombie there.
    fn has_ended(&self) -> bool {
        let Ok(status) = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())) else {
            return cfg!(target_os = "linux");
        };
        // proc(5): the state is the first letter after the name in parentheses.
        status.rsplit(')').next().is_some_and(|it| it.trim_start().starts_with('Z'))
    }
}

/// How an address answered.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Answer {
    Ready,
    Status(u16),
    None(String),
}

impl fmt::Display for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ready => formatter.write_str("ready"),
            Self::Status(status) => write!(formatter, "status {status}"),
            Self::None(why) => formatter.write_str(why),
        }
    }
}

/// Asks once, redirects included.
async fn ask(url: &Url) -> Result<Answer> {
    // A fetcher of its own each time: one that remembers failures would ask ever more slowly.
    let mut settings = CrawlSettings {
        timeout_total: TIMEOUT,
        max_retries: 0,
        asks_robots: false,
        ..CrawlSettings::default()
    };
    settings.allow(url);
    let fetcher = Fetcher::new(settings).context("setting up the network")?;
    Ok(match fetcher.fetch(url, Accept::Any).await.outcome {
        Ok(response) if (200..300).contains(&response.status) => Answer::Ready,
        Ok(response) => Answer::Status(response.status),
        Err(failure) => Answer::None(failure.why),
    })
}

impl Drop for DevServer {
    fn drop(&mut self) {
        // The shell's children are in its group; `kill` is a command of every POSIX shell.
        let ending = format!("kill -s TERM -- -{}", self.child.id());
        let _ = Command::new("sh").args(["-c", &ending]).stderr(Stdio::null()).status();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
