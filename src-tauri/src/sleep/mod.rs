//! Locks the vault when the machine sleeps or the analyst's session is locked. Two nets: the system says so before it
//! happens (Linux, over its own bus), and wherever a clock runs on in sleep, waking up is noticed.
//!
//! Nothing here reaches a network: the system's bus is a socket file of this machine.

use std::sync::Arc;

use crate::state::Desk;

mod clocks;
#[cfg(target_os = "linux")]
mod login;

/// Watches as long as the program runs. Where the system does not tell, nothing is missed but that.
pub fn watch(desk: &Arc<Desk>) {
    clocks::watch(Arc::clone(desk));
    #[cfg(target_os = "linux")]
    login::watch(Arc::clone(desk));
}
