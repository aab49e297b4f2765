//! How quick the shortlist of scene search is as a collection grows: bytes, time to open, memory, and whole and part
//! queries, with the first candidates verified. Each query is another view of a picture that is there; how often that
//! picture comes first is told as well.
//!
//! `cargo bench -p clew-tests --bench scene_index -- [pictures]...`, 20,000 if no number is given; several must rise.
//! Pictures are simulated: looks lie between those of two pictures, points are those of many, with noise. They come from
//! the photographs in `CLEW_BENCH_FOLDER` (several as in PATH), or are drawn where it is not set.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and may stop at once")]

use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::Instant,
};

use clew_scene::{
    Likeness, NetworkFiles, Networks, Sought,
    features::{Features, LOOK_DIMS, Look, POINT_DIMS, Point},
    mask::Mask,
    verify,
};
use clew_workbench::{
    matching::scene::{Probe, SceneIndex, TABLE},
    vault::{self, Schema, Vault},
};
use secrecy::SecretString;

const SCHEMA: Schema = &[&[vault::TABLES[0], vault::TABLES[1], TABLE]];
/// Pictures in one addition.
const BATCH: usize = 10_000;
/// Additions between two merges.
const ADDITIONS: usize = 10;
/// Queries of each kind.
const QUERIES: usize = 60;
/// Candidates that are verified before the first answer.
const VERIFIED: usize = 20;
/// Points of a picture, and of a part, which is looked at in two sizes.
const POINTS: usize = 360;
const POINTS_OF_A_PART: usize = 720;
/// Greatest noise of a point's values between different things, and between two views of one: twice each.
const ANOTHER: i32 = 6;
const ANOTHER_VIEW: i32 = 3;

fn main() {
    let mut sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.push(20_000);
    }
    let seen = seen();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.clew");
    let (vault, _) = Vault::create(&path, &SecretString::from("bench"), "bench", SCHEMA).unwrap();
    let mut index = SceneIndex::open(&vault, "bench").unwrap();
    println!("simulated from {} pictures; 2 kinds of {QUERIES} queries; milliseconds", seen.len());
    for size in sizes {
        let began = Instant::now();
        fill(&seen, &vault, &index, size);
        println!("{size} pictures, filled in {:.0} s", began.elapsed().as_secs_f64());
        drop(index);
        let began = Instant::now();
        index = SceneIndex::open(&vault, "bench").unwrap();
        let opened = began.elapsed().as_secs_f64() * 1e3;
        let (segments, bytes) = (index.segments(), index.bytes() as f64 / 1e6);
        println!(
            "  {segments} segments, {bytes:.0} MB; opened in {opened:.0}; {:.0} MB of memory",
            memory("VmRSS:")
        );
        ask("whole", &seen, &vault, &index, size, whole);
        ask("part", &seen, &vault, &index, size, part);
        println!(
            "  {:.0} MB of memory after the queries, {:.0} MB at most so far",
            memory("VmRSS:"),
            memory("VmHWM:")
        );
    }
}

/// Adds pictures until there are so many, as an import does.
fn fill(seen: &[Features], vault: &Vault, index: &SceneIndex, size: usize) {
    let mut additions = 0;
    while index.len() < size {
        let first = index.len();
        let last = size.min(first + BATCH);
        let pictures = pictures(seen, first, last);
        let pictures: Vec<(i64, &Features)> = (first as i64..).zip(&pictures).collect();
        index.add(vault, &pictures).unwrap();
        additions += 1;
        if additions % ADDITIONS == 0 || last == size {
            index.merge(vault, &|| true).unwrap();
        }
    }
}

fn pictures(seen: &[Features], first: usize, last: usize) -> Vec<Features> {
    let middle = usize::midpoint(first, last);
    let of = |range: std::ops::Range<usize>| range.map(|number| picture(seen, number)).collect::<Vec<_>>();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| of(middle..last));
        let mut pictures = of(first..middle);
        pictures.extend(second.join().unwrap());
        pictures
    })
}

/// Looks, points and whether it is a part.
type Query = (Vec<Look>, Vec<Point>, bool);

fn ask(
    kind: &str,
    seen: &[Features],
    vault: &Vault,
    index: &SceneIndex,
    size: usize,
    query: fn(&Features, &mut Random) -> Query,
) {
    let (mut shortlists, mut firsts, mut found) = (Vec::new(), Vec::new(), [0; 2]);
    for number in 0..QUERIES {
        let target = number * size / QUERIES;
        let (looks, points, part) = query(&picture(seen, target), &mut Random(number as u64 ^ 0xa5a5));
        let began = Instant::now();
        let list = index.shortlist(vault, &Probe { looks: &looks, points: &points, part }).unwrap();
        let mut took = began.elapsed().as_secs_f64() * 1e3;
        shortlists.push(took);
        assert_eq!(list.candidates.len(), size, "nothing is cut off");
        let rank = list.candidates.iter().position(|it| it.picture == target as i64).unwrap();
        (found[0], found[1]) = (found[0] + usize::from(rank == 0), found[1] + usize::from(rank < VERIFIED));
        let features: Vec<Features> = list.candidates[..VERIFIED.min(size)]
            .iter()
            .map(|it| picture(seen, it.picture as usize))
            .collect();
        let began = Instant::now();
        verified(looks, points, &features);
        took += began.elapsed().as_secs_f64() * 1e3;
        firsts.push(took);
    }
    let [one, few] = found.map(|found| found as f64 / QUERIES as f64);
    println!(
        "  {kind:5}: shortlist p50 {:6.1} p95 {:6.1}; with {VERIFIED} verified p50 {:6.1} p95 {:6.1}; first {one:.2}, among {VERIFIED} {few:.2}",
        quantile(&mut shortlists, 50),
        quantile(&mut shortlists, 95),
        quantile(&mut firsts, 50),
        quantile(&mut firsts, 95),
    );
}

/// Verifies candidates on two threads.
fn verified(looks: Vec<Look>, points: Vec<Point>, candidates: &[Features]) {
    let sought = Sought::of(features(looks, points));
    std::thread::scope(|scope| {
        for share in candidates.chunks(candidates.len().div_ceil(2).max(1)) {
            let sought = &sought;
            scope.spawn(move || {
                share.iter().for_each(|it| drop(black_box(verify(sought, it, Likeness::default()))));
            });
        }
    });
}

/// Another view of a picture: two of three points are seen again.
fn whole(picture: &Features, random: &mut Random) -> Query {
    let points = picture.points.iter().map(|point| again(point, random.up_to(3) > 0, random)).collect();
    (picture.looks.iter().map(|look| between(look, look, random)).collect(), points, false)
}

/// A part of a picture: a quarter of its points, seen in two sizes and with much that is not in the picture.
fn part(picture: &Features, random: &mut Random) -> Query {
    let within = picture.points.len() / 4;
    let point = |number: usize| {
        again(&picture.points[number % picture.points.len()], number % POINTS < within, random)
    };
    let points = (0..POINTS_OF_A_PART).map(point).collect();
    (vec![between(&picture.looks[1], &picture.looks[1], &mut Random(9))], points, true)
}

fn again(point: &Point, same: bool, random: &mut Random) -> Point {
    noisy(point, if same { ANOTHER_VIEW } else { 3 * ANOTHER }, random)
}

/// The simulated picture with this number: always the same.
fn picture(seen: &[Features], number: usize) -> Features {
    let random = &mut Random(number as u64);
    let [one, other] = [0; 2].map(|_| &seen[random.up_to(seen.len())]);
    let looks = one.looks.iter().zip(&other.looks).map(|(one, other)| between(one, other, random)).collect();
    let point = |_| {
        let from = &seen[random.up_to(seen.len())].points;
        noisy(&from[random.up_to(from.len())], ANOTHER, random)
    };
    features(looks, (0..POINTS).map(point).collect())
}

fn features(looks: Vec<Look>, points: Vec<Point>) -> Features {
    Features { width: 800, height: 600, looks, points, mask: Mask::default() }
}

/// A look somewhere between two, with noise.
fn between(one: &Look, other: &Look, random: &mut Random) -> Look {
    let (one, other, share) = (one.values(), other.values(), random.up_to(256) as i32);
    let mut noise = Noise::new(random);
    Look::of(&std::array::from_fn(|at| {
        let mixed = (i32::from(one[at]) * share + i32::from(other[at]) * (256 - share) + 128) >> 8;
        (mixed + noise.up_to(1)).clamp(0, 15) as u8
    }))
}

/// A point with noise in its values and its place.
fn noisy(point: &Point, most: i32, random: &mut Random) -> Point {
    let (values, [x, y]) = (point.values(), point.at());
    let mut noise = Noise::new(random);
    let value = |at: usize| {
        let value = i32::from(values[at]) + noise.up_to(most) + noise.up_to(most);
        value.div_euclid(2).clamp(-8, 7) as i8
    };
    Point::new([x, y], &std::array::from_fn::<i8, POINT_DIMS, _>(value))
}

/// The pictures that all others are simulated from.
fn seen() -> Vec<Features> {
    let Some(folders) = std::env::var_os("CLEW_BENCH_FOLDER") else { return drawn() };
    let mut files = Vec::new();
    std::env::split_paths(&folders).for_each(|folder| walk(&folder, &mut files));
    files.sort();
    let read = |name: &str| {
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/models").join(name)).unwrap()
    };
    let files_of_networks = NetworkFiles {
        local: read("local.onnx"),
        look: read("look.onnx"),
        pairing: read("glue.onnx"),
        figures: read("figures.onnx"),
        outline: read("people.onnx"),
    };
    let networks = Networks::load(files_of_networks, 2).unwrap();
    let described = files.iter().filter_map(|file| {
        let preview =
            clew_imaging::describe(&fs::read(file).ok()?, &clew_imaging::Limits::default()).ok()?.preview;
        let picture = clew_imaging::Rgb::of_preview(&preview).ok()?;
        clew_scene::describe(&networks, &picture, &Mask::default()).ok()
    });
    described.filter(|it| it.looks.len() == 5 && !it.points.is_empty()).collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}

/// Pictures out of nothing: looks and points lie round centres, and spread in some directions more than in others, as
/// those of photographs do.
fn drawn() -> Vec<Features> {
    let random = &mut Random(1);
    let centres: Vec<Look> = (0..40)
        .map(|_| {
            Look::of(&std::array::from_fn::<u8, LOOK_DIMS, _>(|_| {
                (random.up_to(8) * random.up_to(8) / 6) as u8
            }))
        })
        .collect();
    let mut one = || {
        let [a, b] = [0; 2].map(|_| &centres[random.up_to(centres.len())]);
        let looks = (0..5).map(|_| between(a, b, random)).collect();
        let points = (0..POINTS).map(|_| {
            let mut noise = Noise::new(random);
            let value = |at: usize| (noise.up_to(8) * 64 / (64 + 4 * at as i32)).clamp(-8, 7) as i8;
            let values = std::array::from_fn::<i8, POINT_DIMS, _>(value);
            Point::new([random.up_to(800) as f32, random.up_to(600) as f32], &values)
        });
        features(looks, points.collect())
    };
    (0..200).map(|_| one()).collect()
}

fn quantile(times: &mut [f64], percent: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() - 1) * percent / 100]
}

/// Memory of this process in MB, as the kernel counts it; 0 where it does not say.
fn memory(line: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|it| it.starts_with(line)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn up_to(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

/// Small numbers, eight out of one large.
struct Noise<'a> {
    random: &'a mut Random,
    bytes: u64,
    left: u32,
}

impl<'a> Noise<'a> {
    fn new(random: &'a mut Random) -> Self {
        Self { random, bytes: 0, left: 0 }
    }

    /// From `-most` to `most`.
    fn up_to(&mut self, most: i32) -> i32 {
        if self.left == 0 {
            (self.bytes, self.left) = (self.random.next(), 8);
        }
        let byte = (self.bytes & 255) as i32;
        (self.bytes, self.left) = (self.bytes >> 8, self.left - 1);
        ((byte * (2 * most + 1)) >> 8) - most
    }
}
