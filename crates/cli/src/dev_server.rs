//! A development server that lives as long as a check.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::net::TcpStream;
use url::Url;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(100);

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

    /// Waits until something listens at the URL's host and port.
    pub(crate) async fn wait_for(url: &Url, server: Option<&Self>) -> Result<()> {
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
            bail!("{url} names no host to wait for");
        };
        let host = host.trim_matches(['[', ']']);
        let start = Instant::now();
        while TcpStream::connect((host, port)).await.is_err() {
            if start.elapsed() > PATIENCE {
                bail!("{url} did not answer within {} seconds", PATIENCE.as_secs());
            }
            if server.is_some_and(Self::has_ended) {
                bail!("the command of --serve-cmd ended before {url} answered");
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
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

impl Drop for DevServer {
    fn drop(&mut self) {
        // The shell's children are in its group; `kill` is a command of every POSIX shell.
        let ending = format!("kill -s TERM -- -{}", self.child.id());
        let _ = Command::new("sh").args(["-c", &ending]).stderr(Stdio::null()).status();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
