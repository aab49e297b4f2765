//! A picture to its copies and near copies; derived, so that losing it loses nothing.
//!
//! Pure parts: hashes in, places and distances out. `app` feeds them and `catalog` keeps what is found.
//! [`scan`] is the plain comparison with every hash, [`neighbours`] the index that gives the same answers
//! for less, [`stacks`] groups pictures with their near copies.

pub mod neighbours;
pub mod scan;
pub mod stacks;
