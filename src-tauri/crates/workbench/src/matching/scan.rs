//! The plain comparison: a hash with each hash there is. Exact, without any index, 32 bytes read a hash.

use clew_imaging::pdq::{Fingerprint, Pdq, Turn};

/// Every hash at most `bits` from the query, as (index, distance), by rising index.
pub fn within(hashes: &[Pdq], query: &Pdq, bits: u32) -> Vec<(usize, u32)> {
    nearest(hashes, &[*query], bits).into_iter().map(|(index, distance, _)| (index, distance)).collect()
}

/// Every hash at most `bits` from the query picture or a turn of it, as (index, distance, turn), by rising
/// index. The turn is the one that takes the query to the picture found; of equal ones the first.
pub fn within_any_turn(hashes: &[Pdq], query: &Fingerprint, bits: u32) -> Vec<(usize, u32, Turn)> {
    let found = nearest(hashes, &query.hashes, bits).into_iter();
    found.map(|(index, distance, turn)| (index, distance, Turn::ALL[turn])).collect()
}

/// For each hash near enough to one of the queries: its index, the least distance and that query's index.
fn nearest<const N: usize>(hashes: &[Pdq], queries: &[Pdq; N], bits: u32) -> Vec<(usize, u32, usize)> {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512vpopcntdq") && is_x86_feature_detected!("avx512vl") {
            #[expect(
                unsafe_code,
                reason = "a function for one processor feature may be called only where it is there"
            )]
            // SAFETY: the processor has just said that it has these features.
            return unsafe { nearest_by_avx512(hashes, queries, bits) };
        }
        if is_x86_feature_detected!("popcnt") {
            #[expect(
                unsafe_code,
                reason = "a function for one processor feature may be called only where it is there"
            )]
            // SAFETY: the processor has just said that it has this feature.
            return unsafe { nearest_by_popcnt(hashes, queries, bits) };
        }
    }
    nearest_plainly(hashes, queries, bits)
}

/// The comparison itself; compiled anew, unchanged, for each set of processor features below.
#[inline(always)]
fn nearest_plainly<const N: usize>(
    hashes: &[Pdq],
    queries: &[Pdq; N],
    bits: u32,
) -> Vec<(usize, u32, usize)> {
    let mut found = Vec::new();
    for (index, hash) in hashes.iter().enumerate() {
        let distances = queries.map(|query| hash.distance(&query));
        let least = distances.into_iter().fold(u32::MAX, u32::min);
        if least <= bits {
            let query = distances.iter().position(|distance| *distance == least).unwrap_or_default();
            found.push((index, least, query));
        }
    }
    found
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "popcnt")]
fn nearest_by_popcnt<const N: usize>(
    hashes: &[Pdq],
    queries: &[Pdq; N],
    bits: u32,
) -> Vec<(usize, u32, usize)> {
    nearest_plainly(hashes, queries, bits)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512vpopcntdq,avx512vl,popcnt")]
fn nearest_by_avx512<const N: usize>(
    hashes: &[Pdq],
    queries: &[Pdq; N],
    bits: u32,
) -> Vec<(usize, u32, usize)> {
    nearest_plainly(hashes, queries, bits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near_and_far() -> impl Strategy<Value = (Vec<Pdq>, [Pdq; 8])> {
        let flips = prop::collection::vec((0..8_usize, prop::collection::vec(any::<u8>(), 0..60)), 0..80);
        (prop::array::uniform8(prop::array::uniform4(any::<u64>())), flips).prop_map(|(queries, flips)| {
            let queries = queries.map(Pdq);
            let near = |(query, bits): (usize, Vec<u8>)| bits.into_iter().fold(queries[query], Pdq::flipped);
            (flips.into_iter().map(near).collect(), queries)
        })
    }

    proptest! {
        #[test]
        fn the_quick_comparison_agrees_with_the_plain_one((hashes, queries) in near_and_far(), bits in 0..64_u32) {
            prop_assert_eq!(nearest(&hashes, &queries, bits), nearest_plainly(&hashes, &queries, bits));
            #[cfg(target_arch = "x86_64")]
            if is_x86_feature_detected!("popcnt") {
                #[expect(unsafe_code, reason = "so that this one is tried where a better one is there, too")]
                // SAFETY: the processor has just said that it has this feature.
                let found = unsafe { nearest_by_popcnt(&hashes, &queries, bits) };
                prop_assert_eq!(found, nearest_plainly(&hashes, &queries, bits));
            }
        }

        #[test]
        fn what_is_found_is_near_and_what_is_left_out_is_not((hashes, queries) in near_and_far(), bits in 0..64_u32) {
            let found = within(&hashes, &queries[0], bits);
            let wanted: Vec<_> = hashes.iter().map(|hash| hash.distance(&queries[0])).enumerate()
                .filter(|(_, distance)| *distance <= bits).collect();
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn a_turned_copy_is_found_with_its_turn() {
        let hashes = std::array::from_fn(|turn| Pdq([turn as u64 * 0x1111_1111_1111_1111; 4]));
        let query = Fingerprint { hashes, quality: 100 };
        let stored = [Pdq([u64::MAX; 4]), hashes[6].flipped(9)];
        assert_eq!(within_any_turn(&stored, &query, 31), [(1, 1, Turn::Transposed)]);
    }
}
