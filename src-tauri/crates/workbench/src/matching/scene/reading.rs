//! Pieces of a sealed file: whatever lies in the chunk that was read last costs nothing again.

use super::SceneIndexError;
use crate::vault::{CHUNK, SealedFile};

/// Reads pieces of a sealed file, best in rising order.
pub(super) struct Reading<'a> {
    file: &'a SealedFile,
    /// The chunk read last, and its number.
    chunk: Option<(u32, Vec<u8>)>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(file: &'a SealedFile) -> Self {
        Self { file, chunk: None }
    }

    /// Hands the bytes from `from` on to `take`, piece by piece.
    pub(super) fn pieces(
        &mut self,
        mut from: u64,
        mut length: usize,
        mut take: impl FnMut(&[u8]),
    ) -> Result<(), SceneIndexError> {
        while length > 0 {
            let at = (from % CHUNK as u64) as usize;
            let chunk = self.chunk((from / CHUNK as u64) as u32)?;
            let piece = chunk.get(at..).unwrap_or_default();
            let piece = &piece[..piece.len().min(length)];
            if piece.is_empty() {
                return Err(SceneIndexError::Damaged("a file of it ends too early".into()));
            }
            take(piece);
            (from, length) = (from + piece.len() as u64, length - piece.len());
        }
        Ok(())
    }

    /// Puts the bytes from `from` on into `into`, instead of what is there.
    pub(super) fn bytes(
        &mut self,
        from: u64,
        length: usize,
        into: &mut Vec<u8>,
    ) -> Result<(), SceneIndexError> {
        into.clear();
        self.pieces(from, length, |piece| into.extend_from_slice(piece))
    }

    fn chunk(&mut self, number: u32) -> Result<&[u8], SceneIndexError> {
        let chunk = match self.chunk.take() {
            Some((held, chunk)) if held == number => chunk,
            _ => self.file.chunk(number)?,
        };
        Ok(&self.chunk.insert((number, chunk)).1)
    }
}

/// Fills `into` with the bytes from `from` on, as many threads as there are processors.
pub(super) fn fill(file: &SealedFile, from: u64, into: &mut [i8]) -> Result<(), SceneIndexError> {
    let share = into.len().div_ceil(threads()).max(CHUNK);
    std::thread::scope(|scope| {
        let parts = into.chunks_mut(share).enumerate();
        let parts: Vec<_> = parts
            .map(|(at, part)| scope.spawn(move || fill_alone(file, from + (at * share) as u64, part)))
            .collect();
        parts.into_iter().try_for_each(joined)
    })
}

fn fill_alone(file: &SealedFile, from: u64, into: &mut [i8]) -> Result<(), SceneIndexError> {
    let (length, mut rest) = (into.len(), into);
    Reading::new(file).pieces(from, length, |piece| {
        let (now, later) = std::mem::take(&mut rest).split_at_mut(piece.len());
        now.iter_mut().zip(piece).for_each(|(value, byte)| *value = byte.cast_signed());
        rest = later;
    })
}

/// What a thread answered; its panic goes on here.
pub(super) fn joined<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// As many threads as there are processors.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
