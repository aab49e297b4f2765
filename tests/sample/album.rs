//! The album: which pictures are taken in which room, and what their files are called.

use crate::{
    camera::View,
    cameras::{HALDE, LUMERA, Shot},
    light::Lit,
    rooms::{bedroom, hotel, kitchen, living, street},
    space::v,
};

/// A picture of a room and the notes of the camera.
pub struct Picture {
    /// Path below the sample.
    pub path: &'static str,
    /// From where.
    pub view: View,
    /// By which camera; `None` where the file tells nothing.
    pub shot: Option<Shot>,
}

/// Pictures taken in one room under one light.
pub struct Visit {
    /// Builds the room and lets the light in.
    pub room: fn() -> Lit,
    /// What was taken there.
    pub pictures: Vec<Picture>,
}

/// All visits, one room after the other.
pub fn visits() -> Vec<Visit> {
    vec![
        Visit { room: bedroom::by_day, pictures: bedroom_by_day() },
        Visit { room: bedroom::in_the_evening, pictures: bedroom_in_the_evening() },
        Visit { room: hotel::at_dusk, pictures: hotel_at_dusk() },
        Visit { room: street::in_the_morning, pictures: street_in_the_morning() },
        Visit { room: living::by_day, pictures: living_by_day() },
        Visit { room: kitchen::by_day, pictures: kitchen_by_day() },
    ]
}

/// The picture of which the sample holds many copies.
pub const COPIED: &str = "pink wall/IMG_0412.JPG";

const fn taken(path: &'static str, view: View, shot: Shot) -> Picture {
    Picture { path, view, shot: Some(shot) }
}

const fn bare(path: &'static str, view: View) -> Picture {
    Picture { path, view, shot: None }
}

const fn seen(from: (f32, f32, f32), at: (f32, f32, f32)) -> View {
    View::new(v(from.0, from.1, from.2), v(at.0, at.1, at.2))
}

fn bedroom_by_day() -> Vec<Picture> {
    let by = |taken| Shot::by(&LUMERA, taken);
    vec![
        taken(COPIED, seen((1.05, 1.6, 4.35), (2.35, 0.85, 0.4)), by("2019:03:11 14:02:31")),
        taken("pink wall/IMG_0413.JPG", seen((3.8, 1.5, 3.8), (1.0, 1.0, 0.8)), by("2019:03:11 14:02:58")),
        taken(
            "pink wall/IMG_0414.JPG",
            seen((2.7, 1.35, 3.0), (2.05, 0.8, 0.3)).tilted(0.04),
            by("2019:03:11 14:03:20"),
        ),
        taken("pink wall/IMG_0415.JPG", seen((3.75, 1.5, 1.3), (0.2, 1.1, 2.1)), by("2019:03:11 14:04:02")),
        taken(
            "pink wall/IMG_0416.JPG",
            seen((1.0, 1.55, 3.3), (4.2, 1.15, 2.2)).exposed(1.6),
            by("2019:03:11 14:04:40"),
        ),
        taken("pink wall/IMG_0417.JPG", seen((3.6, 1.9, 0.7), (1.2, 0.5, 4.0)), by("2019:03:11 14:05:15")),
        taken(
            "pink wall/IMG_0418.JPG",
            seen((2.5, 1.5, 2.7), (2.1, 1.15, 0.0)).upright(),
            by("2019:03:11 14:05:51"),
        ),
        taken(
            "misc/boneka beruang.jpg",
            seen((2.15, 0.95, 1.35), (1.9, 0.76, 0.6)).wide(1.0).exposed(2.4),
            Shot::by(&HALDE, "2019:03:12 09:40:10").in_zone("+07:00", "42"),
        ),
        taken(
            "misc/IMG_0421.JPG",
            seen((1.3, 1.55, 1.0), (0.0, 1.48, 0.85)).wide(0.95).upright().exposed(2.8),
            by("2019:03:11 14:09:12"),
        ),
        bare("misc/20190311_141002.jpg", seen((0.62, 0.42, 0.75), (0.55, 0.33, 0.0)).wide(0.5).exposed(4.0)),
        bare("misc/20190311_141044.jpg", seen((3.0, 1.05, 1.2), (3.3, 0.78, 0.2)).wide(0.9).exposed(2.6)),
    ]
}

fn bedroom_in_the_evening() -> Vec<Picture> {
    let by = |taken| Shot { shutter: 8, sensitivity: 3200, ..Shot::by(&LUMERA, taken) };
    vec![
        taken(
            "pink wall/IMG_0431.JPG",
            seen((0.75, 1.5, 3.9), (2.6, 0.8, 0.4)).exposed(2.2).grainy(),
            by("2019:03:11 21:17:09"),
        ),
        taken(
            "pink wall/IMG_0432.JPG",
            seen((3.5, 1.4, 3.2), (1.9, 0.9, 0.2)).exposed(2.2).grainy(),
            by("2019:03:11 21:17:40"),
        ),
    ]
}

fn hotel_at_dusk() -> Vec<Picture> {
    // The open sea: the camera's place says nothing about any house.
    let by = |taken| Shot::by(&HALDE, taken).in_zone("+02:00", "07").at(36.3361, -3.1725);
    vec![
        taken("holiday/DSC01234.JPG", seen((0.5, 1.6, 4.2), (2.9, 0.75, 2.0)), by("2019:07:20 18:31:02")),
        taken("holiday/DSC01235.JPG", seen((3.3, 1.5, 0.9), (0.6, 0.9, 3.4)), by("2019:07:20 18:31:20")),
        taken("holiday/DSC01236.JPG", seen((2.4, 1.6, 4.4), (1.6, 1.0, 0.2)), by("2019:07:20 18:31:47")),
        taken("holiday/DSC01237.JPG", seen((1.4, 1.5, 2.6), (3.6, 1.0, 2.3)), by("2019:07:20 18:32:15")),
        taken(
            "holiday/DSC01238.JPG",
            seen((0.6, 1.7, 0.9), (3.5, 0.6, 3.0)).tilted(-0.05),
            by("2019:07:20 18:32:50"),
        ),
        taken(
            "holiday/DSC01239.JPG",
            seen((1.5, 1.25, 1.6), (3.2, 0.6, 2.5)).wide(1.0),
            by("2019:07:20 18:33:08"),
        ),
    ]
}

fn street_in_the_morning() -> Vec<Picture> {
    let by = |taken| Shot {
        shutter: 500,
        sensitivity: 100,
        ..Shot::by(&HALDE, taken).in_zone("+02:00", "71").at(36.3402, -3.1688)
    };
    vec![
        taken(
            "holiday/DSC01251.JPG",
            seen((-1.5, 5.0, 3.0), (0.5, 3.9, -16.0)).exposed(1.1),
            by("2019:07:21 08:12:44"),
        ),
        taken(
            "holiday/DSC01252.JPG",
            seen((-6.0, 1.7, -3.0), (2.0, 3.4, -14.0)).exposed(1.1),
            by("2019:07:21 08:20:09"),
        ),
    ]
}

fn living_by_day() -> Vec<Picture> {
    let by = |taken| Shot::by(&HALDE, taken);
    vec![
        taken(
            "ruang keluarga/foto keluarga 1.jpg",
            seen((1.0, 1.6, 4.7), (3.0, 0.85, 0.6)),
            by("2018:11:03 15:44:00"),
        ),
        taken(
            "ruang keluarga/foto keluarga 2.jpg",
            seen((4.9, 1.5, 4.0), (0.5, 1.0, 1.6)),
            by("2018:11:03 15:44:31"),
        ),
        taken(
            "ruang keluarga/foto keluarga 3.jpg",
            seen((2.2, 1.5, 3.5), (5.2, 0.95, 2.4)),
            by("2018:11:03 15:45:05"),
        ),
        taken(
            "ruang keluarga/foto keluarga 4.jpg",
            seen((4.4, 1.3, 2.6), (2.3, 1.0, 0.2)).tilted(0.03),
            by("2018:11:03 15:45:40"),
        ),
        taken(
            "ruang keluarga/foto keluarga 5.jpg",
            seen((4.0, 1.6, 1.6), (3.5, 0.85, 5.0)),
            by("2018:11:03 15:46:12"),
        ),
    ]
}

fn kitchen_by_day() -> Vec<Picture> {
    vec![
        bare("Кухня/кухня 01.jpg", seen((0.75, 1.6, 3.5), (2.3, 0.95, 0.6))),
        bare("Кухня/кухня 02.jpg", seen((3.4, 1.6, 0.95), (0.9, 0.85, 2.8))),
        bare("Кухня/кухня 03.jpg", seen((3.5, 1.5, 3.4), (0.9, 1.05, 0.3))),
        bare("Кухня/кухня 04.jpg", seen((0.9, 1.55, 1.0), (3.4, 0.9, 2.7))),
        bare("Кухня/кухня 05.jpg", seen((1.5, 1.4, 1.5), (1.1, 1.05, 0.1)).wide(1.1)),
        bare("misc/Café.jpg", seen((1.9, 1.08, 2.95), (2.28, 0.78, 2.5)).wide(0.85)),
    ]
}
