//! What describing a picture costs, beside plain decoding of the same bytes:
//! `cargo run --release -p clew-imaging --example describe_cost -- [FILE]...`; without files it draws 12 megapixels.
//!
//! Times are of the processor where the system tells them, so that other work on the machine counts less; each is
//! the least of several runs.

#![allow(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

use std::{fs, hint::black_box, sync::OnceLock, time::Instant};

use clew_imaging::{Limits, describe_in_steps};

const RUNS: usize = 7;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let mut pictures: Vec<(String, Vec<u8>)> =
        files.into_iter().filter_map(|file| Some((file.clone(), fs::read(&file).ok()?))).collect();
    if pictures.is_empty() {
        pictures.push(("drawn, 4000 x 3000".to_owned(), drawn(4000, 3000)));
    }
    let (mut plain_sum, mut whole_sum) = (0.0, 0.0);
    let many = pictures.len() > 5;
    for (name, bytes) in &pictures {
        let Some((plain, steps)) = measured(bytes) else { continue };
        let whole: f64 = steps.iter().map(|(_, cost)| cost).sum();
        plain_sum += plain;
        whole_sum += whole;
        if !many {
            println!("{name}: plain decode {plain:.1} ms, whole {whole:.1} ms, {:.2} times", whole / plain);
            steps.iter().for_each(|(step, cost)| println!("    {step:12} {cost:7.2} ms"));
        }
    }
    println!(
        "all {}: plain {plain_sum:.0} ms, whole {whole_sum:.0} ms, {:.2} times",
        pictures.len(),
        whole_sum / plain_sum
    );
}

/// The least cost of plain decoding, and of each step of describing.
fn measured(bytes: &[u8]) -> Option<(f64, Vec<(&'static str, f64)>)> {
    let mut plain = f64::MAX;
    let mut steps: Vec<(&'static str, f64)> = Vec::new();
    for run in 0..RUNS {
        let start = now();
        black_box(image::load_from_memory(bytes).ok()?.into_rgb8());
        plain = plain.min(now() - start);
        let (mut last, mut index) = (now(), 0);
        let described = describe_in_steps(bytes, &Limits::default(), &mut |step| {
            let cost = now() - last;
            match steps.get_mut(index) {
                Some((_, least)) if run > 0 => *least = least.min(cost),
                _ => steps.push((step, cost)),
            }
            (last, index) = (now(), index + 1);
        });
        black_box(described.ok()?);
    }
    Some((plain, steps))
}

/// Milliseconds of this thread on a processor, or of the clock on the wall.
fn now() -> f64 {
    static START: OnceLock<Instant> = OnceLock::new();
    let on_processor = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = on_processor.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds
        .map_or_else(|| START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3, |spent| spent / 1e6)
}

/// Waves of several lengths and some grain, as JPEG: about as many bytes as a camera writes.
fn drawn(width: u32, height: u32) -> Vec<u8> {
    let mut noise = 1_u32;
    let mut pixels = Vec::with_capacity(3 * (width * height) as usize);
    for y in 0..height {
        for x in 0..width {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = (noise >> 28) as f32;
            let (x, y) = (x as f32, y as f32);
            let wave = (x / 37.0).sin() * 40.0 + (y / 53.0).cos() * 40.0 + ((x + y) / 400.0).sin() * 40.0;
            pixels.extend(
                [128.0 + wave + grain, 120.0 - wave + grain, 100.0 + wave / 2.0 + grain]
                    .map(|value| value as u8),
            );
        }
    }
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    let encoded = encoder.encode(&pixels, width as u16, height as u16, jpeg_encoder::ColorType::Rgb);
    if encoded.is_ok() { bytes } else { Vec::new() }
}
