//! The veil: so little of a picture is left that only its colours and large shapes can be told.

use crate::{Refusal, decode};
