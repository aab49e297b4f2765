//! How quick near copies are found: the plain scan of every hash against its limit of 10 ms, the bands
//! against the scan, and a new picture's way into the stacks.
//!
//! `cargo bench -p clew-tests --bench copies -- [hashes]`, 1,000,000 hashes if no number is given.

#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::{hint::black_box, time::Instant};

use clew_imaging::pdq::{Fingerprint, Pdq, Turn};
use clew_workbench::matching::{
    neighbours::Neighbours,
    scan,
    stacks::{NEAR_BITS, Stacks},
};

/// Queries of each form.
const QUERIES: usize = 40;

fn main() {
    let count = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(1_000_000);
    let mut random = Random(7);
    let hashes: Vec<Pdq> = (0..count).map(|_| random.hash()).collect();
    let queries: Vec<Pdq> = (0..QUERIES).map(|at| hashes[at * hashes.len() / QUERIES].flipped(9)).collect();
    println!("{count} hashes, one thread; milliseconds");
    let one = median(&queries, |query| drop(black_box(scan::within(&hashes, query, NEAR_BITS))));
    println!("  scan, as it stands          {one:8.2}   {:.2} of the limit of 10 ms", one / 10.0);
    let turns = median(&queries, |query| {
        let fingerprint = Fingerprint { hashes: Turn::ALL.map(|turn| query.turned(turn)), quality: 100 };
        drop(black_box(scan::within_any_turn(&hashes, &fingerprint, NEAR_BITS)));
    });
    println!("  scan, in all eight turns    {turns:8.2}   {:.2} of the limit of 10 ms", turns / 10.0);
    let mut neighbours = Neighbours::with_capacity(hashes.len());
    for hash in &hashes {
        neighbours.insert(*hash);
    }
    let bands = median(&queries, |query| drop(black_box(neighbours.within(query, NEAR_BITS))));
    println!("  bands, as it stands         {bands:8.2}   {:.2} of the scan", bands / one);
    drop(neighbours);
    let began = Instant::now();
    let mut stacks =
        Stacks::from_edges(NEAR_BITS, (0_u64..).zip(&hashes).map(|(id, hash)| (id, *hash, 100)), []);
    println!("  stacks taken up again       {:8.0}", began.elapsed().as_secs_f64() * 1e3);
    let mut next = hashes.len() as u64;
    let added = median(&queries, |query| {
        next += 1;
        drop(black_box(stacks.add(next, *query, 100)));
    });
    println!("  a new picture into stacks   {added:8.2}");
}

/// The median of a work's time over all queries.
fn median(queries: &[Pdq], mut work: impl FnMut(&Pdq)) -> f64 {
    let mut times: Vec<f64> = queries
        .iter()
        .map(|query| {
            let began = Instant::now();
            work(query);
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same hashes in every run.
struct Random(u64);

impl Random {
    fn hash(&mut self) -> Pdq {
        Pdq(std::array::from_fn(|_| self.next()))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
