//! How alike two looks are: the cosine of what is left of each once what all pictures share is taken away.

use crate::{
    features::{LOOK_DIMS, Look},
    typical::TYPICAL,
};

/// Steps of [`TYPICAL`] in one.
const STEPS: f32 = 100_000.0;

/// A look made ready to be compared with many others.
#[derive(Clone)]
pub struct Seen {
    look: Look,
    /// One divided by the length of its values.
    unit: f32,
    /// The typical look along this one, of length 1.
    typical: f32,
    /// One divided by the length of what is left without the typical look.
    left: f32,
}

impl Seen {
    /// Makes a look ready.
    #[must_use]
    pub fn new(look: &Look) -> Self {
        let values = look.values();
        let square: u32 = values.iter().map(|value| u32::from(*value).pow(2)).sum();
        // Whole numbers, so that the sum is exact in whatever order.
        let along: u64 =
            values.iter().zip(&TYPICAL).map(|(value, mean)| u64::from(*value) * u64::from(*mean)).sum();
        let unit = if square == 0 { 0.0 } else { 1.0 / (square as f32).sqrt() };
        let typical = along as f32 / STEPS * unit;
        let left = (1.0 - 2.0 * typical + typical_square()).max(1e-6);
        Self { look: look.clone(), unit, typical, left: 1.0 / left.sqrt() }
    }

    /// How alike both are, from -1 to 1.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f32 {
        let shared = dot(&self.look, &other.look) as f32 * (self.unit * other.unit);
        (shared - (self.typical + other.typical) + typical_square()) * (self.left * other.left)
    }
}

/// What is left of a look, at length 1, once what all pictures share is taken away.
#[must_use]
pub fn beyond_typical(look: &Look) -> [f32; LOOK_DIMS] {
    let values = look.values();
    let square: u32 = values.iter().map(|value| u32::from(*value).pow(2)).sum();
    let unit = 1.0 / (square.max(1) as f32).sqrt();
    std::array::from_fn(|at| f32::from(values[at]) * unit - f32::from(TYPICAL[at]) / STEPS)
}

/// The square of the length of the typical look.
fn typical_square() -> f32 {
    const SQUARE: u64 = {
        let (mut sum, mut index) = (0, 0);
        while index < LOOK_DIMS {
            sum += TYPICAL[index] as u64 * TYPICAL[index] as u64;
            index += 1;
        }
        sum
    };
    SQUARE as f32 / (STEPS * STEPS)
}

/// The sum of the products of the values of both.
fn dot(one: &Look, other: &Look) -> u32 {
    let product = |(a, b): (&u8, &u8)| u16::from((a & 15) * (b & 15)) + u16::from((a >> 4) * (b >> 4));
    // At most 450 a byte, so that 64 bytes fit into sixteen bits, which the processor adds many at a time.
    let part =
        |(one, other): (&[u8; 64], &[u8; 64])| u32::from(one.iter().zip(other).map(product).sum::<u16>());
    one.0.as_chunks().0.iter().zip(other.0.as_chunks().0).map(part).sum()
}

/// How alike the looks of two pictures are, as wholes and in their most similar parts; each the whole first, then its
/// parts. Of a picture that has one look alone, that stands for whole and part.
#[must_use]
pub fn likeness(sought: &[Seen], candidate: &[Seen]) -> (f32, f32) {
    let (Some(ours), Some(theirs)) = (sought.first(), candidate.first()) else { return (0.0, 0.0) };
    let parts = |looks: &[Seen]| if looks.len() > 1 { looks[1..].to_vec() } else { looks.to_vec() };
    let (ours_in_parts, theirs_in_parts) = (parts(sought), parts(candidate));
    let pairs =
        ours_in_parts.iter().flat_map(|one| theirs_in_parts.iter().map(move |other| one.likeness(other)));
    (ours.likeness(theirs), pairs.fold(-1.0, f32::max))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(seed: u32) -> Look {
        let value = |index: usize| {
            ((index as u32).wrapping_mul(2_654_435_761).wrapping_add(seed * 97) >> 13) as u8 & 15
        };
        Look::of(&std::array::from_fn(value))
    }

    #[test]
    fn a_look_is_like_itself_and_less_like_any_other() {
        let (one, other) = (Seen::new(&look(1)), Seen::new(&look(50)));
        assert!((one.likeness(&one) - 1.0).abs() < 1e-3);
        assert!(one.likeness(&other) < 0.9);
        assert_eq!(one.likeness(&other), other.likeness(&one));
    }

    #[test]
    fn the_packed_product_is_the_plain_one() {
        let (one, other) = (look(3), look(4));
        let plain: u32 =
            one.values().iter().zip(other.values()).map(|(a, b)| u32::from(*a) * u32::from(b)).sum();
        assert_eq!(dot(&one, &other), plain);
        let most = Look::of(&[15; LOOK_DIMS]);
        assert_eq!(dot(&most, &most), 225 * LOOK_DIMS as u32, "nothing overflows");
    }

    #[test]
    fn a_look_of_nothing_is_compared_without_harm() {
        let nothing = Seen::new(&Look::of(&[0; LOOK_DIMS]));
        assert!(nothing.likeness(&Seen::new(&look(1))).is_finite());
    }
}
