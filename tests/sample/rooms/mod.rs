//! The rooms of the sample. Nobody is in them, ever.

pub mod bedroom;
pub mod hotel;
pub mod kitchen;
pub mod living;
pub mod street;
