//! The clock of the benches: on a busy machine, only the time that a thread had a core says what work costs.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// Time that this thread had a core.
pub(crate) fn thread_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}
