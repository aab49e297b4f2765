//! A folder into the catalog: walks it, reads each file once, has it decoded in a sandbox, and says
//! what became of it. Never stops at a bad file, never follows a link, never writes where it reads.

mod control;
pub mod decoder;
mod outcome;
mod pipeline;
mod progress;
mod reading;
mod store;
mod walk;

pub use control::Control;
pub use decoder::{DecoderError, DecoderProgram};
pub use outcome::{Content, File, Outcome};
pub use pipeline::{IntakeError, Job, Sink, run};
pub use progress::{Phase, Progress, Totals};
pub use store::{Ledger, Stored, store, vouch};
