//! The second net: of two clocks one stands still while the machine sleeps. When they have drifted apart, it slept.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use crate::state::{Desk, LockedBy};

/// How often the clocks are looked at.
const GLANCE: Duration = Duration::from_secs(1);

/// Clocks that are read one after the other may be so far apart without any sleep.
const SLACK: Duration = Duration::from_secs(2);

/// Looks at the clocks as long as the program runs.
pub fn watch(desk: Arc<Desk>) {
    thread::spawn(move || {
        let (start, mut clocks) = (Instant::now(), Clocks::default());
        while let Some(since_boot) = since_boot() {
            if clocks.slept(start.elapsed(), since_boot) {
                desk.lock_by_host(LockedBy::Waking);
            }
            thread::sleep(GLANCE);
        }
    });
}

/// How far the clock that runs on in sleep is ahead of the one that stands still.
#[derive(Default)]
struct Clocks {
    ahead: Option<Duration>,
}

impl Clocks {
    /// Whether the machine slept since the clocks were last looked at.
    fn slept(&mut self, awake: Duration, since_boot: Duration) -> bool {
        let ahead = since_boot.saturating_sub(awake);
        let before = self.ahead.replace(ahead);
        before.is_some_and(|before| ahead.saturating_sub(before) > SLACK)
    }
}

/// Time since the machine was started, sleep included; none where the system has no such file.
fn since_boot() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/uptime").ok()?;
    let seconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    #[test]
    fn clocks_that_run_alike_tell_of_no_sleep() {
        let mut clocks = Clocks::default();
        for now in 0..100 {
            let late = Duration::from_millis(now % 7 * 100);
            assert!(!clocks.slept(seconds(now), seconds(5_000 + now) + late), "{now}");
        }
    }

    #[test]
    fn a_clock_that_ran_on_alone_tells_of_sleep_once() {
        let mut clocks = Clocks::default();
        assert!(!clocks.slept(seconds(10), seconds(5_000)));
        assert!(!clocks.slept(seconds(11), seconds(5_001)));
        assert!(clocks.slept(seconds(12), seconds(9_000)));
        assert!(!clocks.slept(seconds(13), seconds(9_001)));
        assert!(clocks.slept(seconds(14), seconds(9_010)), "and once more for the next");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_machine_knows_how_long_it_has_been_on() {
        let first = since_boot().unwrap();
        assert!(first > Duration::ZERO && since_boot().unwrap() >= first);
    }
}
