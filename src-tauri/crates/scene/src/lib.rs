//! A picture to its features, and features with features to evidence that two pictures show the same place.
//!
//! This crate is pure. It knows no path, no clock, no database and no log: bytes and numbers in, values out, the
//! same on every machine and with any number of threads.

mod confidence;
mod describe;
pub mod evidence;
pub mod features;
mod figure;
pub mod geometry;
mod likeness;
mod local;
mod look;
pub mod mask;
mod matches;
mod networks;
mod pairing;
mod people;
mod sought;
mod typical;
mod verify;

pub use describe::describe;
pub use figure::figure;
pub use likeness::{Seen, beyond_typical, likeness};
pub use networks::{Network, NetworkError, NetworkFiles, Networks};
pub use people::people;
pub use sought::{Part, Sought};
pub use verify::{Likeness, verify, verify_closely};

/// Names how features are made, without the networks. Changed whenever equal pictures would no longer have equal features;
/// all pictures are then described anew.
pub const FEATURES: &str = "clew-scene/1";

/// Names how features are compared, without the networks. Changed whenever equal features would no longer give equal
/// evidence; rejected matches are then proposed again.
pub const EVIDENCE: &str = "clew-evidence/2";
