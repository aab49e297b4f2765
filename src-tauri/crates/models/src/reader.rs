//! Numbers and names out of bytes, little end first; what is cut short is an error, never a panic.

/// A place in some bytes, from which is read onward.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

/// The bytes end before what should be there does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes end too early")]
pub struct CutShort;

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn at(bytes: &'a [u8], offset: usize) -> Result<Self, CutShort> {
        Ok(Self { rest: bytes.get(offset..).ok_or(CutShort)? })
    }

    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8], CutShort> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(CutShort)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// A number of protobuf: seven bits at a time, the lowest first; the eighth says that more follow.
    pub(crate) fn varint(&mut self) -> Result<u64, CutShort> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.u8()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(CutShort)
    }

    /// The bytes up to the next `end`, which is passed over.
    pub(crate) fn until(&mut self, end: u8) -> Result<&'a [u8], CutShort> {
        let length = self.rest.iter().position(|byte| *byte == end).ok_or(CutShort)?;
        let taken = self.take(length)?;
        self.take(1)?;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], CutShort> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, CutShort> {
        Ok(u8::from_le_bytes(self.array()?))
    }

    pub(crate) fn u16(&mut self) -> Result<u16, CutShort> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, CutShort> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub(crate) fn i32(&mut self) -> Result<i32, CutShort> {
        Ok(i32::from_le_bytes(self.array()?))
    }

    pub(crate) fn u64(&mut self) -> Result<u64, CutShort> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    /// A `u16` as a number to count or index with.
    pub(crate) fn short(&mut self) -> Result<usize, CutShort> {
        Ok(usize::from(self.u16()?))
    }

    /// A `u32` as a number to count or index with.
    pub(crate) fn long(&mut self) -> Result<usize, CutShort> {
        usize::try_from(self.u32()?).map_err(|_| CutShort)
    }
}
