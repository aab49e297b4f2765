//! A picture to its features, and features with features to evidence that two pictures show the same place.
//!
//! This crate is pure. It knows no path, no clock, no database and no log: bytes and numbers in, values out, the
//! same on every machine and with any number of threads.

mod describe;
pub mod evidence;
pub mod features;
mod local;
mod look;
pub mod mask;
mod networks;

pub use describe::describe;
pub use networks::{Network, NetworkError, Networks, Planes};
