//! AVIF: the items of the container, decoded by rav1d, put together from tiles, coloured, laid on white.

mod colour;

use re_rav1d::{Decoder, Picture, Settings};

use super::{Decoded, check, samples};
use crate::{Limits, Refusal, Rgb, container::boxes::Items};
use colour::Colour;

const ALPHA: &[u8] = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0";

/// Three planes of 16 bits, and the RGB that is made of them.
const MOST_BYTES_PER_PIXEL: u64 = 6 + 3;

pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, Refusal> {
    let items = Items::read(bytes);
    let primary = items.primary();
    check_declared(&items, primary, limits)?;
    let mut warnings = Vec::new();
    let mut picture = match items.kind(primary).as_ref() {
        Some(b"av01") => item(&items, primary, limits, &mut warnings)?,
        Some(b"grid") => grid(&items, primary, limits, &mut warnings)?,
        Some(other) => return Err(Refusal::Unsupported(format!("AVIF with {}", other.escape_ascii()))),
        None => return Err(damaged("the AVIF names no picture")),
    };
    let is_alpha = |id: &u32| {
        items
            .properties(*id)
            .any(|(kind, data)| &kind == b"auxC" && data.get(4..).is_some_and(|urn| urn.starts_with(ALPHA)))
    };
    if let Some(alpha) = items.referring(b"auxl", primary).find(is_alpha) {
        let premultiplied = items.referred(b"prem", primary).contains(&alpha);
        match opacity(&items, alpha, limits) {
            Ok(opacity) if opacity.len() * 3 == picture.pixels.len() => {
                lay_on_ground(&mut picture, &opacity, premultiplied)
            }
            _ => warnings
                .push("the transparency of the AVIF could not be read; it is shown without".to_owned()),
        }
    }
    Ok(Decoded { picture, warnings })
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}

/// The size that the container declares, before any decoder is asked. Planes of up to 16 bits and RGB.
fn check_declared(items: &Items<'_>, id: u32, limits: &Limits) -> Result<(), Refusal> {
    let declared = items.properties(id).find(|(kind, _)| kind == b"ispe").map(|(_, data)| data);
    let side = |at: usize| {
        declared.and_then(|data| data.get(at..at + 4)?.first_chunk().map(|side| u32::from_be_bytes(*side)))
    };
    match (side(4), side(8)) {
        (Some(width), Some(height)) => check(width, height, MOST_BYTES_PER_PIXEL, limits),
        _ => Ok(()),
    }
}

/// The first frame of an item's AV1 data. One thread, because the process around may start no other.
fn frame(items: &Items<'_>, id: u32, limits: &Limits) -> Result<Picture, Refusal> {
    let data = items.data(id).ok_or_else(|| damaged("a part of the AVIF lies beyond its end"))?;
    let mut settings = Settings::new();
    settings.set_n_threads(1);
    settings.set_max_frame_delay(1);
    settings.set_frame_size_limit(u32::try_from(limits.pixels).unwrap_or(u32::MAX));
    let failed = |error: re_rav1d::Error| damaged(&format!("AV1: {error}"));
    let mut decoder = Decoder::with_settings(&settings).map_err(failed)?;
    match decoder.send_data(data.into_owned(), None, None, None) {
        Err(error) if !error.is_again() => return Err(failed(error)),
        _ => {}
    }
    let picture = decoder.get_picture().map_err(failed)?;
    check(picture.width(), picture.height(), MOST_BYTES_PER_PIXEL, limits)?;
    Ok(picture)
}

fn item(items: &Items<'_>, id: u32, limits: &Limits, warnings: &mut Vec<String>) -> Result<Rgb, Refusal> {
    let picture = frame(items, id, limits)?;
    let nclx = items.properties(id).find(|(kind, data)| kind == b"colr" && data.starts_with(b"nclx"));
    let colour = Colour::of(&picture, nclx.map(|(_, data)| data))?;
    if colour.is_high_range() {
        warnings.push("the picture has a high dynamic range; it is shown without tone mapping".to_owned());
    }
    Ok(colour.to_rgb(&picture))
}

/// Tiles side by side: rows, columns and the whole size stand in the grid's own data.
fn grid(items: &Items<'_>, id: u32, limits: &Limits, warnings: &mut Vec<String>) -> Result<Rgb, Refusal> {
    let data = items.data(id).ok_or_else(|| damaged("the grid of the AVIF lies beyond its end"))?;
    let (columns, width, height) =
        grid_sizes(&data).ok_or_else(|| damaged("the grid of the AVIF is cut short"))?;
    check(width, height, MOST_BYTES_PER_PIXEL, limits)?;
    let mut whole = Rgb { width, height, pixels: vec![0; 3 * width as usize * height as usize] };
    let mut tile_size = None;
    for (index, tile) in items.referred(b"dimg", id).iter().enumerate() {
        let tile = item(items, *tile, limits, warnings)?;
        let (across, down) = *tile_size.get_or_insert((tile.width as usize, tile.height as usize));
        lay_tile(&mut whole, &tile, index % columns * across, index / columns * down);
    }
    warnings.dedup();
    tile_size.map(|_| whole).ok_or_else(|| damaged("the grid of the AVIF has no tiles"))
}

/// Version, flags, rows less one, columns less one, and the sides in two or four bytes.
fn grid_sizes(data: &[u8]) -> Option<(usize, u32, u32)> {
    let wide = data.get(1)? & 1 == 1;
    let columns = usize::from(*data.get(3)?) + 1;
    let side = |index: usize| {
        let size = if wide { 4 } else { 2 };
        let bytes = data.get(4 + size * index..4 + size * (index + 1))?;
        Some(bytes.iter().fold(0, |side, byte| side << 8 | u32::from(*byte)))
    };
    Some((columns, side(0)?, side(1)?))
}

/// Copies what of a tile lies within the whole.
fn lay_tile(whole: &mut Rgb, tile: &Rgb, left: usize, top: usize) {
    let (whole_width, tile_width) = (whole.width as usize, tile.width as usize);
    let count = tile_width.min(whole_width.saturating_sub(left));
    let lines = whole.pixels.chunks_exact_mut(3 * whole_width).skip(top);
    for (line, from) in lines.zip(tile.pixels.chunks_exact(3 * tile_width)).filter(|_| count > 0) {
        line[3 * left..3 * (left + count)].copy_from_slice(&from[..3 * count]);
    }
}

/// How opaque each pixel is: the luma of the alpha item.
fn opacity(items: &Items<'_>, id: u32, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let picture = frame(items, id, limits)?;
    let grey = Colour::grey_of(&picture)?.to_rgb(&picture);
    Ok(grey.pixels.iter().step_by(3).copied().collect())
}

fn lay_on_ground(picture: &mut Rgb, opacity: &[u8], premultiplied: bool) {
    for (pixel, alpha) in picture.pixels.as_chunks_mut::<3>().0.iter_mut().zip(opacity) {
        *pixel = pixel.map(|value| match premultiplied {
            true => value.saturating_add(255 - alpha),
            false => samples::over_ground(value, *alpha),
        });
    }
}
