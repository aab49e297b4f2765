//! The cameras that took the sample, of makers that do not exist, and what they noted with each picture.

/// A camera with its lens.
pub struct Camera {
    /// Maker.
    pub make: &'static str,
    /// Model.
    pub model: &'static str,
    /// Serial number of the body.
    pub serial: &'static str,
    /// Lens.
    pub lens: &'static str,
    /// Serial number of the lens.
    pub lens_serial: &'static str,
    /// Its program.
    pub software: &'static str,
}

/// A small camera.
pub const LUMERA: Camera = Camera {
    make: "Lumera",
    model: "Lumera P20",
    serial: "LM4920117",
    lens: "Lumera 24mm F1.8",
    lens_serial: "L24-00831",
    software: "P20 Ver.1.04",
};

/// A large one.
pub const HALDE: Camera = Camera {
    make: "Halde",
    model: "Halde D7",
    serial: "70021994",
    lens: "Halde 18-55mm F2.8-4",
    lens_serial: "HL1855-4471",
    software: "Halde D7 2.10",
};

/// What a camera noted about one picture.
#[derive(Clone, Copy, Default)]
pub struct Shot {
    /// The camera, where the notes name it.
    pub camera: Option<&'static Camera>,
    /// When, by the camera's clock.
    pub taken: Option<&'static str>,
    /// How far the clock is from world time.
    pub offset: Option<&'static str>,
    /// Parts of the second.
    pub subsecond: Option<&'static str>,
    /// Where: latitude and longitude.
    pub place: Option<(f64, f64)>,
    /// How the picture must be turned to stand upright, as EXIF counts.
    pub orientation: u16,
    /// One part of so many of a second.
    pub shutter: u32,
    /// ISO.
    pub sensitivity: u16,
}

impl Shot {
    /// By this camera at this time.
    pub const fn by(camera: &'static Camera, taken: &'static str) -> Self {
        Self {
            camera: Some(camera),
            taken: Some(taken),
            offset: None,
            subsecond: None,
            place: None,
            orientation: 1,
            shutter: 60,
            sensitivity: 400,
        }
    }

    /// The same, its clock set this far from world time.
    pub const fn in_zone(self, offset: &'static str, subsecond: &'static str) -> Self {
        Self { offset: Some(offset), subsecond: Some(subsecond), ..self }
    }

    /// The same, at this latitude and longitude.
    pub const fn at(self, latitude: f64, longitude: f64) -> Self {
        Self { place: Some((latitude, longitude)), ..self }
    }
}
