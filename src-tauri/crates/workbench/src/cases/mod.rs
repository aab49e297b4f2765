//! Victim-identification cases and the rules of the trade.

mod vi_case;

pub use vi_case::{Case, CaseChange, CaseStatus, TABLE, all, change, count, get, open};
