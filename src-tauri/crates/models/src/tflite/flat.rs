//! FlatBuffers: tables whose fields are found through a list of offsets that many tables may share.
//!
//! See <https://flatbuffers.dev/internals/>. Every offset is checked; nothing is trusted to lie inside the file.

use crate::reader::{CutShort, Reader};

/// A table somewhere in a file.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    file: &'a [u8],
    at: usize,
}

impl<'a> Table<'a> {
    /// The table that the file begins with an offset to.
    pub(super) fn root(file: &'a [u8]) -> Result<Self, CutShort> {
        Ok(Self { file, at: Reader::at(file, 0)?.long()? })
    }

    /// Where a field lies; None where it is left out.
    fn field(&self, number: usize) -> Result<Option<usize>, CutShort> {
        let back = Reader::at(self.file, self.at)?.i32()?;
        let list = i64::try_from(self.at).ok().and_then(|at| at.checked_sub(back.into()));
        let list = list.and_then(|list| usize::try_from(list).ok()).ok_or(CutShort)?;
        let length = Reader::at(self.file, list)?.short()?;
        let place = 4 + 2 * number;
        if place + 2 > length {
            return Ok(None);
        }
        let offset = Reader::at(self.file, list + place)?.short()?;
        Ok((offset != 0).then(|| self.at + offset))
    }

    pub(super) fn byte(&self, number: usize) -> Result<u8, CutShort> {
        self.field(number)?.map_or(Ok(0), |at| Reader::at(self.file, at)?.u8())
    }

    pub(super) fn i32(&self, number: usize) -> Result<i32, CutShort> {
        self.field(number)?.map_or(Ok(0), |at| Reader::at(self.file, at)?.i32())
    }

    pub(super) fn long(&self, number: usize) -> Result<usize, CutShort> {
        self.field(number)?.map_or(Ok(0), |at| Reader::at(self.file, at)?.long())
    }

    /// Where a field that lies elsewhere begins.
    fn away(&self, number: usize) -> Result<Option<usize>, CutShort> {
        let Some(at) = self.field(number)? else { return Ok(None) };
        Ok(Some(at + Reader::at(self.file, at)?.long()?))
    }

    pub(super) fn table(&self, number: usize) -> Result<Option<Self>, CutShort> {
        Ok(self.away(number)?.map(|at| Self { file: self.file, at }))
    }

    pub(super) fn tables(&self, number: usize) -> Result<Vec<Self>, CutShort> {
        let Some((mut row, first, count)) = self.row(number, 4)? else { return Ok(Vec::new()) };
        let places = (0..count).map(|step| Ok(first + 4 * step + row.long()?));
        places.map(|at| at.map(|at| Self { file: self.file, at })).collect()
    }

    pub(super) fn numbers(&self, number: usize) -> Result<Vec<i32>, CutShort> {
        let Some((mut row, _, count)) = self.row(number, 4)? else { return Ok(Vec::new()) };
        (0..count).map(|_| row.i32()).collect()
    }

    /// A row of bytes, or a text.
    pub(super) fn bytes(&self, number: usize) -> Result<&'a [u8], CutShort> {
        let Some((mut row, _, count)) = self.row(number, 1)? else { return Ok(&[]) };
        row.take(count)
    }

    /// A row of items of a size: its beginning, where that is, and how many there are; all lie in the file.
    fn row(&self, number: usize, size: usize) -> Result<Option<(Reader<'a>, usize, usize)>, CutShort> {
        let Some(at) = self.away(number)? else { return Ok(None) };
        let mut row = Reader::at(self.file, at)?;
        let count = row.long()?;
        let mut whole = row;
        whole.take(count.checked_mul(size).ok_or(CutShort)?)?;
        Ok(Some((row, at + 4, count)))
    }
}
