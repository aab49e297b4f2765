//! A folder into the catalog: walks it, reads each file once, has it decoded in a sandbox, and says
//! what became of it. Never stops at a bad file, never follows a link, never writes where it reads.

use std::path::Path;

use clew_imaging::{Description, Refusal};

mod ahead;
mod control;
pub mod decoder;
mod outcome;
mod pipeline;
mod progress;
mod reading;
mod store;
mod walk;

pub use ahead::{Ahead, AheadKind, AheadRefusal, Look, Prospect, look};
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

/// Digests and description of a picture whose bytes are at hand; nothing is stored.
///
/// # Errors
/// The decoder cannot be started; inside, why the bytes are no picture.
pub fn describe_bytes(
    program: &DecoderProgram,
    bytes: &[u8],
) -> Result<Result<(Digests, Description), Refusal>, IntakeError> {
    let mut decoder = decoder::Decoder::start(program)?;
    if bytes.len() as u64 > reading::MOST_BYTES {
        return Ok(Err(Refusal::TooLarge(format!("{} bytes", bytes.len()))));
    }
    Ok(decoder.describe(bytes).map(|description| (reading::digests(bytes), description)))
}
