//! The weights in a file that torch saved: a "state dict", names with tensors.
//!
//! Such a file is a pickle, which can name any function of Python to be called. Nothing is called here: the reader
//! knows four names, all of which mean numbers, and refuses every other ([`pickle`]). Both of torch's formats are
//! read: the zip of today ([`zipped`]) and the row of pickles from before 2020 ([`rowed`]).

mod pickle;
mod rowed;
mod zipped;

use crate::{
    archive::{ArchiveError, looks_like_zip},
    reader::CutShort,
    tensor::{Tensor, Weights},
};

/// Why weights cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TorchError {
    /// The file ends where more should follow.
    #[error("the weights are damaged: {0}")]
    CutShort(#[from] CutShort),
    /// The zip around them cannot be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The pickle asks for something that is not a number, a name or a tensor.
    #[error("the weights hold something other than tensors: {0}")]
    Foreign(String),
    /// Something does not fit together.
    #[error("the weights are damaged: {0}")]
    Damaged(&'static str),
}

/// The tensors of 32-bit numbers that torch saved. Whole numbers (the counts of batches seen) are left out.
///
/// # Errors
/// The file is damaged, or holds anything other than tensors.
pub fn weights(file: &[u8]) -> Result<Weights, TorchError> {
    if looks_like_zip(file) { zipped::weights(file) } else { rowed::weights(file) }
}

/// No weights have more sides than those of a convolution.
const MOST_SIDES: usize = 4;

/// Where a tensor's numbers lie: torch keeps them in storages, of which a tensor is a view.
#[derive(Debug, Clone, PartialEq)]
struct View {
    storage: Storage,
    offset: usize,
    shape: Vec<usize>,
    strides: Vec<usize>,
}

/// A row of numbers in the file.
#[derive(Debug, Clone, PartialEq)]
struct Storage {
    kind: Kind,
    key: String,
    length: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// 32-bit floating point.
    Float,
    /// 64-bit whole numbers.
    Long,
}

impl Kind {
    fn size(self) -> usize {
        match self {
            Self::Float => 4,
            Self::Long => 8,
        }
    }
}

/// The views' tensors, each storage's bytes being told by `bytes_of`.
fn gather<'a>(
    views: Vec<(String, View)>,
    bytes_of: impl Fn(&Storage) -> Result<std::borrow::Cow<'a, [u8]>, TorchError>,
) -> Result<Weights, TorchError> {
    let floats = views.into_iter().filter(|(_, view)| view.storage.kind == Kind::Float);
    floats.map(|(name, view)| Ok((name, view.tensor(&bytes_of(&view.storage)?)?))).collect()
}

impl View {
    /// The numbers in rows. The storage may hold them in another order, so each is looked up by its strides.
    fn tensor(&self, bytes: &[u8]) -> Result<Tensor, TorchError> {
        let (numbers, rest) = bytes.as_chunks::<4>();
        if !rest.is_empty() || numbers.len() != self.storage.length {
            return Err(TorchError::Damaged("a storage has another length than is said"));
        }
        let mut values = Vec::new();
        self.collect(numbers, self.offset, 0, &mut values)?;
        Ok(Tensor::new(&self.shape, values))
    }

    fn collect(
        &self,
        from: &[[u8; 4]],
        at: usize,
        side: usize,
        into: &mut Vec<f32>,
    ) -> Result<(), TorchError> {
        let Some(length) = self.shape.get(side) else {
            let number = from.get(at).ok_or(TorchError::Damaged("a tensor reaches out of its storage"))?;
            into.push(f32::from_le_bytes(*number));
            return Ok(());
        };
        (0..*length).try_for_each(|step| self.collect(from, at + step * self.strides[side], side + 1, into))
    }

    /// No tensor of a state dict shows a number of its storage twice; one that did could ask for any amount of memory.
    fn is_sound(&self) -> bool {
        let count = self.shape.iter().try_fold(1_usize, |count, side| count.checked_mul(*side));
        let sides = self.shape.iter().zip(&self.strides);
        let mut last = sides.map(|(side, stride)| side.saturating_sub(1).checked_mul(*stride));
        let reach = last.try_fold(self.offset, |reach, step| reach.checked_add(step?));
        self.shape.len() == self.strides.len()
            && self.shape.len() <= MOST_SIDES
            && count.is_some_and(|count| count <= self.storage.length)
            && (count == Some(0) || reach.is_some_and(|reach| reach < self.storage.length))
    }
}

#[cfg(test)]
mod tests;
