//! Decrypted chunks of the index, kept in memory up to a bound and shared by all its files.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use crate::vault::CHUNK;

/// A chunk's place: which file, and which chunk of it. No two files ever have one number.
pub(super) type Place = (i64, usize);

/// Keeps the chunks that are asked for again and again (second-chance order).
pub(super) struct Chunks {
    most: usize,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    chunks: HashMap<Place, Chunk>,
    ring: VecDeque<Place>,
}

struct Chunk {
    bytes: Arc<[u8]>,
    asked_again: bool,
}

impl Chunks {
    /// Room for `bytes` bytes.
    pub(super) fn new(bytes: usize) -> Chunks {
        Chunks { most: (bytes / CHUNK).max(1), kept: Mutex::default() }
    }

    /// The chunk at `place`, decrypted by `read` if it is not at hand. Two threads may read the same
    /// chunk at once; neither waits for the other's disk.
    pub(super) fn get(
        &self,
        place: Place,
        read: impl FnOnce() -> io::Result<Arc<[u8]>>,
    ) -> io::Result<Arc<[u8]>> {
        if let Some(bytes) = self.lock().find(place) {
            return Ok(bytes);
        }
        let bytes = read()?;
        self.lock().keep(place, Arc::clone(&bytes), self.most);
        Ok(bytes)
    }

    /// Forgets a file that is gone.
    pub(super) fn forget(&self, file: i64) {
        self.lock().chunks.retain(|place, _| place.0 != file);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn find(&mut self, place: Place) -> Option<Arc<[u8]>> {
        let chunk = self.chunks.get_mut(&place)?;
        chunk.asked_again = true;
        Some(Arc::clone(&chunk.bytes))
    }

    fn keep(&mut self, place: Place, bytes: Arc<[u8]>, most: usize) {
        if self.chunks.insert(place, Chunk { bytes, asked_again: false }).is_none() {
            self.ring.push_back(place);
        }
        while self.ring.len() > most {
            self.let_one_go();
        }
    }

    /// Takes the oldest chunk; one that was asked for since comes to the end of the queue instead.
    fn let_one_go(&mut self) {
        let Some(place) = self.ring.pop_front() else {
            return;
        };
        match self.chunks.get_mut(&place) {
            Some(chunk) if chunk.asked_again => {
                chunk.asked_again = false;
                self.ring.push_back(place);
            }
            _ => drop(self.chunks.remove(&place)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(chunks: &Chunks, place: Place, reads: &mut usize) {
        let read = || {
            *reads += 1;
            Ok(Arc::from(vec![0; CHUNK]))
        };
        chunks.get(place, read).unwrap();
    }

    #[test]
    fn a_chunk_is_read_once_while_there_is_room() {
        let (chunks, mut reads) = (Chunks::new(4 * CHUNK), 0);
        for place in [(1, 0), (1, 1), (1, 0), (1, 1)] {
            get(&chunks, place, &mut reads);
        }
        assert_eq!(reads, 2);
    }

    #[test]
    fn what_is_asked_again_outlives_what_was_asked_once() {
        let (chunks, mut reads) = (Chunks::new(2 * CHUNK), 0);
        for place in [(1, 0), (1, 0), (1, 1), (1, 2), (1, 0)] {
            get(&chunks, place, &mut reads);
        }
        assert_eq!(reads, 3, "the first chunk was kept");
    }

    #[test]
    fn no_more_is_kept_than_there_is_room() {
        let (chunks, mut reads) = (Chunks::new(2 * CHUNK), 0);
        for chunk in 0..100 {
            get(&chunks, (1, chunk), &mut reads);
        }
        assert_eq!(chunks.lock().chunks.len(), 2);
    }

    #[test]
    fn a_file_that_is_gone_is_forgotten() {
        let (chunks, mut reads) = (Chunks::new(4 * CHUNK), 0);
        get(&chunks, (1, 0), &mut reads);
        chunks.forget(1);
        get(&chunks, (1, 0), &mut reads);
        assert_eq!(reads, 2);
    }
}
