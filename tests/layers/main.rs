//! Guards of the house: what may know what, what the project may depend on, what must be absent.
//!
//! Each test reads the sources or cargo's own account of them; none runs the program. `docs/architecture.md`
//! says why each rule is there, and holds the table that `modules` reads.

#![allow(clippy::unwrap_used, reason = "a guard that cannot read what it guards has failed")]

mod crates;
mod documents;
mod forgotten;
mod licences;
mod metadata;
mod modules;
mod page;
mod purity;
mod sources;
