//! The house itself: one local encrypted vault, and what an analyst does in it.
//!
//! Arrows between the modules point one way only; `docs/architecture.md` has the table, and a test
//! holds the code against it:
//! `app -> {intake, matching, search} -> {cases, catalog, audit} -> vault`.

pub mod app;
pub mod audit;
pub mod cases;
pub mod catalog;
pub mod intake;
pub mod matching;
pub mod search;
pub mod vault;

/// A crash from now on leaves no memory behind in a file, in which there may be keys: neither that of this
/// process nor that of any it starts, such as a web view's.
pub fn leave_no_core() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        // Where it is refused, a system that keeps cores keeps them; docs/threats.md says so.
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
}
