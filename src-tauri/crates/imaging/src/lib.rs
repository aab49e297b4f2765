//! Bytes of a picture file in, values out: type, fingerprint, metadata, thumbnail, preview.
//!
//! This crate is pure. It knows no path, no clock, no database and no log, and it is the only
//! crate that may call a decoder. Whoever feeds it bytes that came from elsewhere runs it in the
//! sandboxed process of `clew_workbench::intake::decoder`.

mod container;
mod decode;
mod description;
pub mod metadata;
pub mod pdq;
mod pixels;
mod recognise;
mod reduce;
mod upright;
mod veil;

#[doc(hidden)]
pub use description::describe_in_steps;
pub use description::{Description, Limits, Refusal, describe, thumbnail_of};
pub use pixels::Rgb;
pub use recognise::{Format, recognise};
pub use veil::{Look, Part, blurred, lines, shown};

#[cfg(test)]
mod drawing;
#[cfg(test)]
mod tests;
