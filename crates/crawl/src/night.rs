//! The hours in which a site may be read, for those who want it done at night.

use std::str::FromStr;
use std::time::Duration;

use thiserror::Error;

const MINUTES_PER_DAY: u64 = 24 * 60;

/// A daily window in UTC, such as `22:00-06:00`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Night {
    from: u64,
    until: u64,
}

/// A window that cannot be read.
#[derive(Debug, Error)]
#[error("'{0}' is no window of time; write it as 22:00-06:00, in UTC")]
pub struct NightError(String);

impl FromStr for Night {
    type Err = NightError;

    fn from_str(text: &str) -> Result<Self, NightError> {
        let failed = || NightError(text.to_owned());
        let (from, until) = text.split_once('-').ok_or_else(failed)?;
        let night =
            Self { from: minutes(from).ok_or_else(failed)?, until: minutes(until).ok_or_else(failed)? };
        if night.from == night.until { Err(failed()) } else { Ok(night) }
    }
}

impl Night {
    /// How long to wait until the window is open, at a time since the Unix epoch; zero within it.
    pub(crate) fn wait(&self, now: Duration) -> Duration {
        let seconds_per_day = MINUTES_PER_DAY * 60;
        let second = now.as_secs() % seconds_per_day;
        let (from, until) = (self.from * 60, self.until * 60);
        let is_open =
            if from < until { (from..until).contains(&second) } else { second >= from || second < until };
        if is_open {
            return Duration::ZERO;
        }
        Duration::from_secs((from + seconds_per_day - second) % seconds_per_day)
    }
}

fn minutes(text: &str) -> Option<u64> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let (hours, minutes): (u64, u64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Night;

    #[test]
    fn the_window_opens_and_closes() {
        let wait = |window: &str, hour: u64| {
            let night: Night = window.parse().unwrap();
            night.wait(Duration::from_secs(86_400 * 20_000 + hour * 3600)).as_secs() / 3600
        };
        assert_eq!([20, 22, 2, 6].map(|hour| wait("22:00-06:00", hour)), [2, 0, 0, 16]);
        assert_eq!([0, 1, 4, 5].map(|hour| wait("01:00-05:00", hour)), [1, 0, 0, 20]);
    }

    #[test]
    fn what_is_no_window_is_refused() {
        for text in ["", "22-6", "25:00-06:00", "22:00-22:00", "22:61-06:00"] {
            assert!(text.parse::<Night>().is_err(), "{text}");
        }
    }
}
