//! What stands in the rooms. Each thing is made in its own measures, in metres, standing on its origin or
//! hanging on the wall behind it, and looks to its front.

pub mod beds;
pub mod kitchenware;
pub mod lamps;
pub mod plants;
pub mod seats;
pub mod shell;
pub mod shelves;
pub mod toys;
pub mod walls;
