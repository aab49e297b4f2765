//! The handle with which a person pauses, continues or stops a long work.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Run,
    Pause,
    Stop,
}

/// Pauses, continues and stops a long work from another thread. Clones steer the same work.
#[derive(Clone, Debug)]
pub struct Control(Arc<(Mutex<Wish>, Condvar)>);

impl Default for Control {
    fn default() -> Self {
        Self(Arc::new((Mutex::new(Wish::Run), Condvar::new())))
    }
}

impl Control {
    /// Lets the work rest after the files in hand. A stopped work stays stopped.
    pub fn pause(&self) {
        self.set(Wish::Pause);
    }

    /// Lets a paused work go on.
    pub fn go_on(&self) {
        self.set(Wish::Run);
    }

    /// Ends the work after the files in hand; what is done stays done.
    pub fn stop(&self) {
        self.set(Wish::Stop);
    }

    /// Whether the work is to end.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        *self.wish() == Wish::Stop
    }

    /// Whether the work is to rest.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        *self.wish() == Wish::Pause
    }

    /// Waits while paused; returns false once the work is to end.
    pub fn may_go_on(&self) -> bool {
        let mut wish = self.wish();
        while *wish == Wish::Pause {
            wish = self.0.1.wait(wish).unwrap_or_else(PoisonError::into_inner);
        }
        *wish == Wish::Run
    }

    fn set(&self, new: Wish) {
        let mut wish = self.wish();
        if *wish != Wish::Stop {
            *wish = new;
        }
        self.0.1.notify_all();
    }

    fn wish(&self) -> MutexGuard<'_, Wish> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paused_work_can_be_stopped_and_never_runs_again() {
        let control = Control::default();
        control.pause();
        let waiting = std::thread::spawn({
            let control = control.clone();
            move || control.may_go_on()
        });
        control.stop();
        assert!(!waiting.join().unwrap());
        control.go_on();
        assert!(control.is_stopped(), "stop is final");
    }
}
