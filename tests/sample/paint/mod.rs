//! What is painted on the surfaces of the rooms.

pub mod art;
pub mod books;
pub mod cloth;
pub mod letters;
pub mod surfaces;
