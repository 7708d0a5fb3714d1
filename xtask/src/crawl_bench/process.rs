//! A child process, watched while it runs.

use std::io::Read;
use std::process::Child;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

/// How often the process is looked at; what it does after the last look is missed.
const INTERVAL: Duration = Duration::from_millis(20);
/// Ticks of `/proc/PID/stat` per second; 100 on every Linux that Rust runs on.
const TICKS_PER_SECOND: f64 = 100.0;

/// A running process.
pub(super) struct Watched {
    child: Child,
}

/// What a process took.
pub(super) struct Ended {
    pub(super) is_success: bool,
    pub(super) cpu_seconds: f64,
    pub(super) peak_kilobytes: u64,
    /// What it wrote to stderr.
    pub(super) said: String,
}

impl Watched {
    pub(super) fn new(child: Child) -> Self {
        Self { child }
    }

    /// Waits for the end.
    pub(super) fn wait(mut self) -> Result<Ended> {
        let mut stderr = self.child.stderr.take().context("reading what the program says")?;
        let reader = thread::spawn(move || {
            let mut said = String::new();
            let _ = stderr.read_to_string(&mut said);
            said
        });
        let id = self.child.id();
        let (mut cpu_seconds, mut peak_kilobytes) = (0.0_f64, 0);
        let status = loop {
            cpu_seconds = cpu_seconds.max(cpu(id).unwrap_or_default());
            peak_kilobytes = peak_kilobytes.max(peak(id).unwrap_or_default());
            if let Some(status) = self.child.try_wait()? {
                break status;
            }
            thread::sleep(INTERVAL);
        };
        let said = reader.join().unwrap_or_default();
        Ok(Ended { is_success: status.success(), cpu_seconds, peak_kilobytes, said })
    }
}

/// proc(5): fields 14 and 15 are the time in user and in kernel mode; the second field may hold spaces.
fn cpu(id: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, rest) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS_PER_SECOND)
}

/// The most memory that was resident at once.
fn peak(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
