//! `drempel schedule`: the plan of a site file, for the programs of the machine that start others on time.
//!
//! Starting on time is what cron and systemd do well; a process of our own would only add one that can die.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::args::{ScheduleArgs, ScheduleFormat};
use crate::site_file;

/// When a site is audited.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Schedule {
    /// `day`, `week`, `month`, or a day of the week such as `monday`.
    every: String,
    /// The time of day, on the machine's clock.
    #[serde(default = "at_night")]
    at: String,
}

/// Days as systemd and crontab write them.
const DAYS: [(&str, &str, u8); 7] = [
    ("monday", "Mon", 1),
    ("tuesday", "Tue", 2),
    ("wednesday", "Wed", 3),
    ("thursday", "Thu", 4),
    ("friday", "Fri", 5),
    ("saturday", "Sat", 6),
    ("sunday", "Sun", 0),
];

fn at_night() -> String {
    "02:00".to_owned()
}

/// Prints the plan.
pub(crate) fn run(options: &ScheduleArgs) -> Result<()> {
    let file = options.file.canonicalize().with_context(|| format!("reading {}", options.file.display()))?;
    let site = site_file::read(&file)?;
    site.url().with_context(|| format!("reading {}", file.display()))?;
    let Some(schedule) = site.schedule else {
        bail!("{} has no section [schedule]; write one, such as every = \"week\"", file.display());
    };
    let program = std::env::current_exe().context("finding this program")?;
    print!("{}", text(&schedule, options.format, &program, &file)?);
    Ok(())
}

fn text(schedule: &Schedule, format: ScheduleFormat, program: &Path, file: &Path) -> Result<String> {
    let (hour, minute) = time(&schedule.at)?;
    // Week means Monday morning: the report is there when work begins.
    let day = if schedule.every == "week" { "monday" } else { schedule.every.as_str() };
    let weekday = DAYS.iter().find(|(name, ..)| *name == day);
    if weekday.is_none() && !matches!(day, "day" | "month") {
        bail!("every = \"{}\" is no plan; write day, week, month, or a day such as monday", schedule.every);
    }
    let folder = file.parent().unwrap_or(Path::new("/"));
    match format {
        ScheduleFormat::Cron => {
            let days = match (weekday, day) {
                (Some((.., number)), _) => format!("* * {number}"),
                (None, "month") => "1 * *".to_owned(),
                (None, _) => "* * *".to_owned(),
            };
            let (folder, program, file) = (in_shell(folder), in_shell(program), in_shell(file));
            Ok(format!("{minute} {hour} {days} cd {folder} && {program} audit {file}\n"))
        }
        ScheduleFormat::Systemd => {
            let days = match (weekday, day) {
                (Some((_, short, _)), _) => format!("{short} *-*-*"),
                (None, "month") => "*-*-01".to_owned(),
                (None, _) => "*-*-*".to_owned(),
            };
            let (folder, program, file) = (in_unit(folder), in_unit(program), in_unit(file));
            Ok(format!(
                "# /etc/systemd/system/drempel.service\n[Unit]\nDescription=Audit of a website\n\n[Service]\nType=oneshot\n\
                 WorkingDirectory={folder}\nExecStart=\"{program}\" audit \"{file}\"\n\n\
                 # /etc/systemd/system/drempel.timer\n[Unit]\nDescription=Audit of a website, on its time\n\n[Timer]\n\
                 OnCalendar={days} {hour:02}:{minute:02}:00\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
            ))
        }
    }
}

fn time(text: &str) -> Result<(u8, u8)> {
    let parts =
        text.split_once(':').and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
    match parts {
        Some((hour @ 0..24, minute @ 0..60)) => Ok((hour, minute)),
        _ => bail!("at = \"{text}\" is no time of day; write it as 02:00"),
    }
}

/// A path as one word of a shell; crontab takes `%` for the end of the line.
fn in_shell(path: &Path) -> String {
    let quoted = path.display().to_string().replace('\'', "'\\''");
    format!("'{}'", quoted.replace('%', "\\%"))
}

/// A path in a unit of systemd, which takes `%` for a specifier.
fn in_unit(path: &Path) -> String {
    path.display().to_string().replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Schedule, ScheduleFormat, text};

    fn plan(every: &str, at: &str, format: ScheduleFormat) -> Result<String, String> {
        let schedule = Schedule { every: every.to_owned(), at: at.to_owned() };
        text(&schedule, format, Path::new("/opt/drempel"), Path::new("/srv/a b/drempel.toml"))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn plans_become_lines_of_crontab() {
        let line = |every: &str| plan(every, "02:05", ScheduleFormat::Cron).unwrap();
        assert_eq!(line("day"), "5 2 * * * cd '/srv/a b' && '/opt/drempel' audit '/srv/a b/drempel.toml'\n");
        assert!(line("week").starts_with("5 2 * * 1 "));
        assert!(line("sunday").starts_with("5 2 * * 0 "));
        assert!(line("month").starts_with("5 2 1 * * "));
    }

    #[test]
    fn plans_become_timers() {
        let unit = |every: &str| plan(every, "2:05", ScheduleFormat::Systemd).unwrap();
        assert!(unit("week").contains("\nOnCalendar=Mon *-*-* 02:05:00\n"));
        assert!(unit("day").contains("\nOnCalendar=*-*-* 02:05:00\n"));
        assert!(unit("month").contains("ExecStart=\"/opt/drempel\" audit \"/srv/a b/drempel.toml\"\n"));
    }

    #[test]
    fn what_is_no_plan_is_refused() {
        for (every, at) in [("hour", "02:00"), ("day", "25:00"), ("day", "2"), ("", "02:00")] {
            assert!(plan(every, at, ScheduleFormat::Cron).is_err(), "{every} {at}");
        }
    }
}
