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
