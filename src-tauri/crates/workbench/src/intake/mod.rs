//! A folder into the catalog: walks it, reads each file once, has it decoded in a sandbox, and says
//! what became of it. Never stops at a bad file, never follows a link, never writes where it reads.

use std::path::Path;

use clew_imaging::{Description, Refusal};

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

use crate::catalog::picture::Digests;

/// Reads and describes a file that does not come into the vault.
///
/// # Errors
/// Outside, that the decoder cannot be started; inside, why the file is refused.
pub fn describe_outside(
    program: &DecoderProgram,
    path: &Path,
) -> Result<Result<(Digests, Description), Refusal>, IntakeError> {
    let mut decoder = decoder::Decoder::start(program)?;
    Ok(reading::read(path).and_then(|reading| Ok((reading.digests, decoder.describe(&reading.bytes)?))))
}
