//! Victim-identification cases and the rules of the trade.

#[cfg(test)]
mod tests;
mod vi_case;

pub use vi_case::{Case, CaseChange, CaseStatus, TABLE, all, change, count, get, open};
