//! A picture to its copies and near copies, and to the pictures that may show the same place; derived, so that losing
//! it loses nothing.
//!
//! Pure parts: hashes in, places and distances out. `app` feeds them and `catalog` keeps what is found.
//! [`scan`] is the plain comparison with every hash, [`neighbours`] the index that gives the same answers
//! for less, [`stacks`] groups pictures with their near copies. [`scene`] keeps an index of its own in the vault.

pub mod neighbours;
pub mod scan;
pub mod scene;
pub mod stacks;
