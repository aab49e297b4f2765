//! What must not count in a match: people, and what the analyst brushed out. A grid of 16 by 16 cells over the
//! picture, one bit each: coarse, so that it costs nothing to keep with each picture and to show.

use clew_imaging::pdq::Turn;

use crate::sought::forth;

/// Cells along a side.
pub const SIDE: usize = 16;

/// Cells that are left out of matching.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mask([u16; SIDE]);

impl Mask {
    /// Bytes of a mask.
    pub const BYTES: usize = 2 * SIDE;

    /// From bytes of [`Mask::bytes`].
    #[must_use]
    pub fn of(bytes: [u8; Self::BYTES]) -> Self {
        Self(std::array::from_fn(|row| u16::from_le_bytes([bytes[2 * row], bytes[2 * row + 1]])))
    }

    /// Two bytes for each row of cells, from the top; the lowest bit is the leftmost cell.
    #[must_use]
    pub fn bytes(&self) -> [u8; Self::BYTES] {
        std::array::from_fn(|index| self.0[index / 2].to_le_bytes()[index % 2])
    }

    /// From numbers of cells, row by row; what is no cell is left out.
    #[must_use]
    pub fn of_cells(cells: &[u16]) -> Self {
        let mut mask = Self::default();
        let cells = cells.iter().map(|cell| usize::from(*cell)).filter(|cell| *cell < SIDE * SIDE);
        cells.for_each(|cell| mask.hide(cell % SIDE, cell / SIDE));
        mask
    }

    /// The numbers of the cells that are left out, row by row.
    #[must_use]
    pub fn cells(&self) -> Vec<u16> {
        let hidden = (0..SIDE * SIDE).filter(|cell| self.hides(cell % SIDE, cell / SIDE));
        hidden.map(|cell| cell as u16).collect()
    }

    /// Leaves out a cell.
    pub fn hide(&mut self, column: usize, row: usize) {
        self.0[row] |= 1 << column;
    }

    /// Whether a cell is left out.
    #[must_use]
    pub fn hides(&self, column: usize, row: usize) -> bool {
        self.0[row] >> column & 1 == 1
    }

    /// Whether a place is left out; `x` and `y` from 0 to 1.
    #[must_use]
    pub fn hides_place(&self, x: f32, y: f32) -> bool {
        let cell = |value: f32| ((value * SIDE as f32) as usize).min(SIDE - 1);
        self.hides(cell(x), cell(y))
    }

    /// Whether nothing is left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0 == [0; SIDE]
    }

    /// The mask of the picture once it is turned.
    #[must_use]
    pub fn turned(&self, turn: Turn) -> Self {
        let middle = |cell: usize| (cell as f32 + 0.5) / SIDE as f32;
        let mut turned = Self::default();
        for (row, column) in (0..SIDE).flat_map(|row| (0..SIDE).map(move |column| (row, column))) {
            if self.hides(column, row) {
                let [x, y] = forth([middle(column), middle(row)], turn);
                turned.hide((x * SIDE as f32) as usize, (y * SIDE as f32) as usize);
            }
        }
        turned
    }

    /// What either leaves out.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|row| self.0[row] | other.0[row]))
    }
}
