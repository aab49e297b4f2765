//! From figures to a probability. To be calibrated.

use crate::evidence::Figures;

/// How likely the same place is, given the figures.
pub(crate) fn confidence(figures: &Figures, _part: bool) -> f32 {
    let z = -6.0 + 4.0 * figures.likeness + 4.0 * figures.part_likeness + 0.5 * figures.rarity;
    1.0 / (1.0 + (-z).exp())
}
