//! The plain comparison, quick: a short look with every short look there is, and a signature with every posting of a
//! word; and the sums that make them. Compiled anew, unchanged, for each set of processor features: whole numbers are
//! exact in any order, and the others are added in one order without fused multiplication, so all give the same bits.

use super::basis::{DIMS, Short};

/// Bytes of a posting: the picture's place in its segment, then the point's signature.
pub(super) const POSTING: usize = 12;

/// For each stored look the greatest product with one of the sought ones; stored looks come in groups of `N`, of which
/// the greatest counts. None where nothing is sought.
pub(super) fn greatest<const N: usize>(stored: &[[Short; N]], sought: &[Short], into: &mut [i32]) {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("avx512vl") {
            #[expect(
                unsafe_code,
                reason = "a function for processor features may be called only where they are"
            )]
            // SAFETY: the processor has just said that it has these features.
            return unsafe { greatest_by_avx512(stored, sought, into) };
        }
        if is_x86_feature_detected!("avx2") {
            #[expect(
                unsafe_code,
                reason = "a function for processor features may be called only where they are"
            )]
            // SAFETY: the processor has just said that it has this feature.
            return unsafe { greatest_by_avx2(stored, sought, into) };
        }
    }
    greatest_plainly(stored, sought, into);
}

/// The comparison itself.
#[inline(always)]
fn greatest_plainly<const N: usize>(stored: &[[Short; N]], sought: &[Short], into: &mut [i32]) {
    // Sixteen bits, since processors multiply those and add pairs in one instruction.
    let sought: Vec<[i16; DIMS]> = sought.iter().map(|sought| sought.map(i16::from)).collect();
    for (group, greatest) in stored.iter().zip(into) {
        for stored in group {
            let stored = stored.map(i16::from);
            *greatest = sought.iter().map(|sought| product(&stored, sought)).fold(*greatest, i32::max);
        }
    }
}

#[inline(always)]
fn product(one: &[i16; DIMS], other: &[i16; DIMS]) -> i32 {
    let mut sum = 0;
    for at in 0..DIMS {
        sum += i32::from(one[at]) * i32::from(other[at]);
    }
    sum
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn greatest_by_avx2<const N: usize>(stored: &[[Short; N]], sought: &[Short], into: &mut [i32]) {
    greatest_plainly(stored, sought, into);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512bw,avx512vl")]
fn greatest_by_avx512<const N: usize>(stored: &[[Short; N]], sought: &[Short], into: &mut [i32]) {
    greatest_plainly(stored, sought, into);
}

/// What `start` becomes once each row is added as often as its value says.
pub(super) fn summed<const N: usize>(start: [f32; N], values: &[f32], rows: &[[f32; N]]) -> [f32; N] {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") {
            #[expect(
                unsafe_code,
                reason = "a function for processor features may be called only where they are"
            )]
            // SAFETY: the processor has just said that it has this feature.
            return unsafe { summed_by_avx512(start, values, rows) };
        }
        if is_x86_feature_detected!("avx") {
            #[expect(
                unsafe_code,
                reason = "a function for processor features may be called only where they are"
            )]
            // SAFETY: the processor has just said that it has this feature.
            return unsafe { summed_by_avx(start, values, rows) };
        }
    }
    summed_plainly(start, values, rows)
}

#[inline(always)]
fn summed_plainly<const N: usize>(mut start: [f32; N], values: &[f32], rows: &[[f32; N]]) -> [f32; N] {
    for (value, row) in values.iter().zip(rows) {
        start.iter_mut().zip(row).for_each(|(sum, part)| *sum += value * part);
    }
    start
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx")]
fn summed_by_avx<const N: usize>(start: [f32; N], values: &[f32], rows: &[[f32; N]]) -> [f32; N] {
    summed_plainly(start, values, rows)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn summed_by_avx512<const N: usize>(start: [f32; N], values: &[f32], rows: &[[f32; N]]) -> [f32; N] {
    summed_plainly(start, values, rows)
}

/// Tells each posting whose signature differs in at most `most` bits: the picture's place and the bits.
pub(super) fn near(postings: &[[u8; POSTING]], signature: u64, most: u32, tell: &mut impl FnMut(u32, u32)) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("popcnt") {
        #[expect(
            unsafe_code,
            reason = "a function for processor features may be called only where they are"
        )]
        // SAFETY: the processor has just said that it has this feature.
        return unsafe { near_by_popcnt(postings, signature, most, tell) };
    }
    near_plainly(postings, signature, most, tell);
}

#[inline(always)]
fn near_plainly(postings: &[[u8; POSTING]], signature: u64, most: u32, tell: &mut impl FnMut(u32, u32)) {
    for posting in postings {
        let (place, stored) = parts(posting);
        let bits = (stored ^ signature).count_ones();
        if bits <= most {
            tell(place, bits);
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "popcnt")]
fn near_by_popcnt(postings: &[[u8; POSTING]], signature: u64, most: u32, tell: &mut impl FnMut(u32, u32)) {
    near_plainly(postings, signature, most, tell);
}

/// A posting's place and signature.
#[inline(always)]
pub(super) fn parts(posting: &[u8; POSTING]) -> (u32, u64) {
    let [p0, p1, p2, p3, signature @ ..] = *posting;
    (u32::from_le_bytes([p0, p1, p2, p3]), u64::from_le_bytes(signature))
}

/// A posting of its parts.
pub(super) fn posting(place: u32, signature: u64) -> [u8; POSTING] {
    let (place, signature) = (place.to_le_bytes(), signature.to_le_bytes());
    std::array::from_fn(|at| if at < 4 { place[at] } else { signature[at - 4] })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn short() -> impl Strategy<Value = Short> {
        prop::collection::vec(-127..=127_i8, DIMS).prop_map(|values| std::array::from_fn(|at| values[at]))
    }

    proptest! {
        #[test]
        fn the_quick_comparison_of_looks_agrees_with_the_plain_one(
            stored in prop::collection::vec(prop::array::uniform4(short()), 0..9),
            sought in prop::collection::vec(short(), 0..5),
        ) {
            let mut quick = vec![i32::MIN; stored.len()];
            greatest(&stored, &sought, &mut quick);
            let exact = |one: &Short, other: &Short| -> i32 {
                one.iter().zip(other).map(|(one, other)| i32::from(*one) * i32::from(*other)).sum()
            };
            let plain: Vec<i32> = stored.iter().map(|group| {
                let pairs = group.iter().flat_map(|stored| sought.iter().map(move |sought| exact(stored, sought)));
                pairs.max().unwrap_or(i32::MIN)
            }).collect();
            prop_assert_eq!(quick, plain);
        }

        #[test]
        fn quick_sums_have_the_very_bits_of_plain_ones(
            values in prop::collection::vec(-1.0..1.0_f32, 0..40), seed in prop::array::uniform32(-1.0..1.0_f32),
        ) {
            let rows: Vec<[f32; 32]> = values.iter().map(|value| seed.map(|it| it * value + 0.1)).collect();
            let [quick, plain] = [summed(seed, &values, &rows), summed_plainly(seed, &values, &rows)];
            prop_assert_eq!(quick.map(f32::to_bits), plain.map(f32::to_bits));
        }

        #[test]
        fn a_posting_near_enough_is_told_and_no_other(
            stored in prop::collection::vec((any::<u32>(), any::<u64>()), 0..40), signature: u64, most in 0..64_u32,
        ) {
            let postings: Vec<_> = stored.iter().map(|(place, signature)| posting(*place, *signature)).collect();
            let mut told = Vec::new();
            near(&postings, signature, most, &mut |place, bits| told.push((place, bits)));
            let bits = stored.iter().map(|(place, stored)| (*place, (stored ^ signature).count_ones()));
            prop_assert_eq!(told, bits.filter(|(_, bits)| *bits <= most).collect::<Vec<_>>());
        }
    }
}
