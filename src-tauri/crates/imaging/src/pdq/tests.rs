use super::*;

/// Sizes and hashes by PyPI pdqhash 0.2.8 of what [`drawn`] draws: width, height, quality, eight hashes.
const VECTORS: &str = include_str!("vectors.txt");

/// A picture of whole-number arithmetic alone, so that any language draws the same bytes.
fn drawn(width: u32, height: u32) -> Vec<u8> {
    let mut noise = width.wrapping_mul(7919) ^ height;
    let mut rgb = Vec::new();
    for y in 0..height {
        for x in 0..width {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (u, v) = (x * 240 / width, y * 240 / height);
            let blob = (u * u + 3 * v * (v % 97) + u * v / 2) / 300;
            let step = if (u / 37 + v / 53) % 2 == 0 { 90 } else { 0 };
            let grain = noise >> 27;
            for value in [blob + grain, step + u / 2 + grain, 255 - v / 2 - step] {
                rgb.push((value % 256) as u8);
            }
        }
    }
    rgb
}

fn turn_back(rgb: &[u8], side: usize, turn: Turn) -> Vec<u8> {
    let mut out = vec![0; rgb.len()];
    let last = side - 1;
    for (y, x) in (0..side).flat_map(|y| (0..side).map(move |x| (y, x))) {
        let (from_y, from_x) = match turn {
            Turn::Upright => (y, x),
            Turn::Rotated90 => (x, last - y),
            Turn::Rotated180 => (last - y, last - x),
            Turn::Rotated270 => (last - x, y),
            Turn::FlippedVertically => (last - y, x),
            Turn::FlippedHorizontally => (y, last - x),
            Turn::Transposed => (x, y),
            Turn::AntiTransposed => (last - x, last - y),
        };
        let (to, from) = (3 * (y * side + x), 3 * (from_y * side + from_x));
        out[to..to + 3].copy_from_slice(&rgb[from..from + 3]);
    }
    out
}

#[test]
fn hashes_and_quality_are_those_of_the_reference_bit_for_bit() {
    let mut compared = 0;
    for line in VECTORS.lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let (width, height) = (fields[0].parse().unwrap(), fields[1].parse().unwrap());
        let found = fingerprint(&drawn(width, height), width, height);
        let hashes: Vec<String> = found.hashes.iter().map(Pdq::to_string).collect();
        assert_eq!(hashes, &fields[3..], "{width} x {height}");
        assert_eq!(found.quality.to_string(), fields[2], "{width} x {height}");
        compared += 1;
    }
    assert!(compared >= 20, "the vectors were read");
}

#[test]
fn luminance_is_the_reference_s_for_every_colour() {
    // The reference rounds a sum of doubles; only every 2nd red is tried, to be quick.
    for r in (0..=255_u8).step_by(2) {
        let row: Vec<[u8; 3]> = (0..=u16::MAX).map(|gb| [r, (gb >> 8) as u8, gb as u8]).collect();
        let mut found = vec![0.0; row.len()];
        shrink::fill_with_luminance(&mut found, row.as_flattened());
        for ([r, g, b], found) in row.iter().zip(found) {
            let wanted = (f64::from(*r) * 0.299 + f64::from(*g) * 0.587 + f64::from(*b) * 0.114) as f32;
            assert_eq!(found.to_bits(), wanted.to_bits(), "{r} {g} {b}");
        }
    }
}

#[test]
fn each_turn_is_named_for_what_it_does() {
    let side = 256;
    let rgb = drawn(side, side);
    let original = fingerprint(&rgb, side, side);
    for turn in Turn::ALL {
        let turned = fingerprint(&turn_back(&rgb, side as usize, turn), side, side);
        let nearest =
            Turn::ALL.into_iter().min_by_key(|t| original.hashes[*t as usize].distance(&turned.upright()));
        assert_eq!(nearest, Some(turn), "a picture really turned is nearest to the hash of that turn");
    }
}

#[test]
fn a_picture_too_small_to_hash_has_no_quality() {
    assert_eq!(fingerprint(&[9; 3 * 4 * 9], 4, 9), Fingerprint { hashes: [Pdq::ZERO; 8], quality: 0 });
}

#[test]
fn a_flat_picture_is_not_comparable() {
    assert!(!fingerprint(&[77; 3 * 100 * 90], 100, 90).is_comparable());
}

#[test]
fn text_bytes_and_bits_tell_the_same_hash() {
    let text = "d8f8f0cce0f4a84f0e370a22028f67f0b36e2ed596623e1d33e6b39c4e9c9b22";
    let hash: Pdq = text.parse().unwrap();
    assert_eq!(hash.to_string(), text);
    assert_eq!(Pdq::from_bytes(hash.to_bytes()), hash);
    assert_eq!(hash.to_bytes()[0], 0xd8);
    assert_eq!(hash.flipped(0).to_string().chars().last(), Some('3'), "bit 0 is printed last");
    assert_eq!(hash.distance(&hash.flipped(255).flipped(64)), 2);
    for wrong in ["", "d8", &text[1..], &format!("{text}0"), &text.replace('d', "g"), &"é".repeat(32)] {
        assert_eq!(wrong.parse::<Pdq>(), Err(NotAPdq), "{wrong}");
    }
}

#[test]
fn turning_a_hash_keeps_distances_and_is_near_the_turned_picture() {
    let one = fingerprint(&drawn(300, 200), 300, 200);
    let other = fingerprint(&drawn(123, 777), 123, 777).upright();
    for turn in Turn::ALL {
        let turned = one.upright().turned(turn);
        assert_eq!(turned.distance(&other), one.upright().distance(&other.turned(turn.back())), "{turn:?}");
        assert_eq!(turned.turned(turn.back()), one.upright(), "{turn:?}");
        assert!(turned.distance(&one.hashes[turn as usize]) <= 28, "{turn:?}");
    }
}
