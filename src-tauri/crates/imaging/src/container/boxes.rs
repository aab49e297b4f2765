//! The boxes of an AVIF file: items, where they lie, what they are and how they belong together.
//!
//! After ISO/IEC 14496-12 and 23008-12. Read by hand, because turns, colours, grids, EXIF and XMP lie in
//! boxes that no parser at hand shows.

use std::borrow::Cow;

use super::Parts;

/// Boxes stand in each other no deeper than this.
const MOST_DEPTH: u8 = 8;

/// An item, its type, and for those of the type `mime` what they hold.
struct Info<'a> {
    id: u32,
    kind: [u8; 4],
    content: &'a [u8],
}

/// Where the bytes of an item lie: in the file, or in the box `idat`.
struct Location {
    id: u32,
    in_idat: bool,
    extents: Vec<(u64, u64)>,
}

/// One item refers to others.
struct Reference {
    kind: [u8; 4],
    from: u32,
    to: Vec<u32>,
}

/// All items of a file.
#[derive(Default)]
pub(crate) struct Items<'a> {
    file: &'a [u8],
    idat: &'a [u8],
    primary: u32,
    infos: Vec<Info<'a>>,
    locations: Vec<Location>,
    references: Vec<Reference>,
    properties: Vec<([u8; 4], &'a [u8])>,
    associations: Vec<(u32, usize)>,
}

/// Reads numbers and slices one after another, and never beyond the end.
#[derive(Clone, Copy)]
struct Cursor<'a>(&'a [u8]);

pub(super) fn walk(bytes: &[u8]) -> Parts<'_> {
    let mut parts = Parts { frames: samples(bytes, 0).max(1), ..Parts::default() };
    let items = Items::read(bytes);
    for info in &items.infos {
        let is_xmp = &info.kind == b"mime" && info.content.starts_with(b"application/rdf+xml");
        match items.data(info.id) {
            Some(data) if is_xmp => parts.xmp.push(data.into_owned()),
            Some(data) if &info.kind == b"Exif" => parts.keep_exif(after_header(&data)),
            _ => {}
        }
    }
    let properties: Vec<_> = items.properties(items.primary).collect();
    if properties.iter().any(|(kind, _)| kind == b"clap") {
        parts.warn("the file asks for a crop; the whole picture is taken in");
    }
    parts.orientation = Some(orientation(&properties));
    parts
}

/// An EXIF item begins with the distance to its TIFF header.
fn after_header(item: &[u8]) -> &[u8] {
    let mut cursor = Cursor(item);
    let distance = cursor.uint(4).unwrap_or(0) as usize;
    cursor.0.get(distance..).unwrap_or(cursor.0)
}

/// `irot` turns anticlockwise by quarters; after it `imir` swaps top and bottom (0) or left and right (1).
fn orientation(properties: &[([u8; 4], &[u8])]) -> u8 {
    let value = |wanted: &[u8; 4]| {
        let data = properties.iter().find(|(kind, _)| kind == wanted).map(|(_, data)| *data)?;
        data.first().copied()
    };
    let turn = usize::from(value(b"irot").unwrap_or(0) & 3);
    match value(b"imir").map(|axis| axis & 1) {
        None => [1, 8, 3, 6][turn],
        Some(0) => [4, 5, 2, 7][turn],
        Some(_) => [2, 7, 4, 5][turn],
    }
}

/// Samples of the first track, which is the picture sequence's own.
fn samples(bytes: &[u8], depth: u8) -> u32 {
    let counts = Cursor(bytes).boxes().map(|(kind, data)| match &kind {
        b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" if depth < MOST_DEPTH => samples(data, depth + 1),
        b"stsz" => data.get(8..12).and_then(|count| Cursor(count).uint(4)).unwrap_or(0) as u32,
        _ => 0,
    });
    counts.into_iter().find(|count| *count > 0).unwrap_or(0)
}

impl<'a> Items<'a> {
    /// Reads the box `meta`; what is broken in it is left out.
    pub(crate) fn read(file: &'a [u8]) -> Self {
        let mut items = Self { file, ..Self::default() };
        let meta = Cursor(file).boxes().find(|(kind, _)| kind == b"meta").map(|(_, data)| data);
        for (kind, data) in Cursor(meta.and_then(|data| data.get(4..)).unwrap_or_default()).boxes() {
            // What a box says before it breaks off is kept.
            let _ = match &kind {
                b"pitm" => items.read_primary(data),
                b"iinf" => items.read_infos(data),
                b"iloc" => items.read_locations(data),
                b"iref" => items.read_references(data),
                b"iprp" => items.read_properties(data),
                b"idat" => {
                    items.idat = data;
                    None
                }
                _ => None,
            };
        }
        items
    }

    /// The item that stands for the whole file.
    pub(crate) const fn primary(&self) -> u32 {
        self.primary
    }

    /// The four letters of an item's type.
    pub(crate) fn kind(&self, id: u32) -> Option<[u8; 4]> {
        self.infos.iter().find(|info| info.id == id).map(|info| info.kind)
    }

    /// An item's bytes, where all of them lie in the file.
    pub(crate) fn data(&self, id: u32) -> Option<Cow<'a, [u8]>> {
        let location = self.locations.iter().find(|location| location.id == id)?;
        let from = if location.in_idat { self.idat } else { self.file };
        let slice = |(offset, length): &(u64, u64)| {
            let start = usize::try_from(*offset).ok()?;
            let end =
                if *length == 0 { from.len() } else { start.checked_add(usize::try_from(*length).ok()?)? };
            from.get(start..end)
        };
        if let [only] = location.extents.as_slice() {
            return slice(only).map(Cow::Borrowed);
        }
        let pieces: Option<Vec<&[u8]>> = location.extents.iter().map(slice).collect();
        // Overlapping extents must not add up to more than the file holds.
        let pieces =
            pieces.filter(|pieces| pieces.iter().map(|piece| piece.len()).sum::<usize>() <= from.len())?;
        Some(Cow::Owned(pieces.concat()))
    }

    /// An item's properties, in the order in which they apply.
    pub(crate) fn properties(&self, id: u32) -> impl Iterator<Item = ([u8; 4], &'a [u8])> {
        let own = self.associations.iter().filter(move |(item, _)| *item == id);
        own.filter_map(|(_, index)| self.properties.get(index.checked_sub(1)?).copied())
    }

    /// The items to which an item refers in one way.
    pub(crate) fn referred(&self, kind: &[u8; 4], from: u32) -> &[u32] {
        let mut all = self.references.iter();
        all.find(|one| &one.kind == kind && one.from == from).map_or(&[], |one| &one.to)
    }

    /// The items that refer to an item in one way.
    pub(crate) fn referring<'s>(&'s self, kind: &'s [u8; 4], to: u32) -> impl Iterator<Item = u32> + 's {
        let all = self.references.iter().filter(move |one| &one.kind == kind && one.to.contains(&to));
        all.map(|one| one.from)
    }

    fn read_primary(&mut self, data: &'a [u8]) -> Option<()> {
        let mut cursor = Cursor(data);
        let version = cursor.full()?;
        self.primary = cursor.uint(if version == 0 { 2 } else { 4 })? as u32;
        Some(())
    }

    fn read_infos(&mut self, data: &'a [u8]) -> Option<()> {
        let mut cursor = Cursor(data);
        let version = cursor.full()?;
        cursor.uint(if version == 0 { 2 } else { 4 })?;
        self.infos
            .extend(cursor.boxes().filter(|(kind, _)| kind == b"infe").filter_map(|(_, data)| info(data)));
        Some(())
    }

    fn read_locations(&mut self, data: &'a [u8]) -> Option<()> {
        let mut cursor = Cursor(data);
        let version = cursor.full()?;
        let sizes = cursor.uint(2)?;
        let [offset, length, base, index] = [12, 8, 4, 0].map(|shift| (sizes >> shift & 15) as usize);
        let index = if version == 0 { 0 } else { index };
        for _ in 0..cursor.uint(if version < 2 { 2 } else { 4 })? {
            let id = cursor.uint(if version < 2 { 2 } else { 4 })? as u32;
            let method = if version == 0 { 0 } else { cursor.uint(2)? & 15 };
            cursor.uint(2)?;
            let base = cursor.uint(base)?;
            let mut extents = Vec::new();
            for _ in 0..cursor.uint(2)? {
                cursor.uint(index)?;
                extents.push((base.checked_add(cursor.uint(offset)?)?, cursor.uint(length)?));
            }
            if method < 2 {
                self.locations.push(Location { id, in_idat: method == 1, extents });
            }
        }
        Some(())
    }

    fn read_references(&mut self, data: &'a [u8]) -> Option<()> {
        let mut cursor = Cursor(data);
        let size = if cursor.full()? == 0 { 2 } else { 4 };
        for (kind, data) in cursor.boxes() {
            let mut cursor = Cursor(data);
            let (from, count) = (cursor.uint(size)? as u32, cursor.uint(2)?);
            let to = (0..count).map_while(|_| Some(cursor.uint(size)? as u32)).collect();
            self.references.push(Reference { kind, from, to });
        }
        Some(())
    }

    fn read_properties(&mut self, data: &'a [u8]) -> Option<()> {
        for (kind, data) in Cursor(data).boxes() {
            match &kind {
                b"ipco" => self.properties.extend(Cursor(data).boxes()),
                b"ipma" => self.read_associations(data)?,
                _ => {}
            }
        }
        Some(())
    }

    fn read_associations(&mut self, data: &'a [u8]) -> Option<()> {
        let mut cursor = Cursor(data);
        let version = cursor.uint(1)?;
        let wide = cursor.uint(3)? & 1 == 1;
        for _ in 0..cursor.uint(4)? {
            let item = cursor.uint(if version == 0 { 2 } else { 4 })? as u32;
            for _ in 0..cursor.uint(1)? {
                // The highest bit says only that the property must be understood.
                let index = if wide { cursor.uint(2)? & 0x7FFF } else { cursor.uint(1)? & 0x7F };
                self.associations.push((item, index as usize));
            }
        }
        Some(())
    }
}

/// Number, protection, type, name, and for `mime` the kind of content.
fn info(data: &[u8]) -> Option<Info<'_>> {
    let mut cursor = Cursor(data);
    let version = cursor.full()?;
    let id = cursor.uint(if version == 2 { 2 } else { 4 })? as u32;
    cursor.uint(2)?;
    let kind = *cursor.take(4)?.first_chunk()?;
    let name_end = cursor.0.iter().position(|byte| *byte == 0).map_or(cursor.0.len(), |zero| zero + 1);
    Some(Info { id, kind, content: &cursor.0[name_end..] })
}

impl<'a> Cursor<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn uint(&mut self, size: usize) -> Option<u64> {
        Some(self.take(size)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// The version of a full box; its flags are stepped over.
    fn full(&mut self) -> Option<u64> {
        Some(self.uint(4)? >> 24)
    }

    /// The boxes that follow, as far as they lie within the bytes; the last may be cut short.
    fn boxes(self) -> impl Iterator<Item = ([u8; 4], &'a [u8])> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let declared = rest.uint(4)?;
            let kind = *rest.take(4)?.first_chunk()?;
            let length = match declared {
                0 => rest.0.len(),
                1 => usize::try_from(rest.uint(8)?.checked_sub(16)?).ok()?,
                _ => usize::try_from(declared.checked_sub(8)?).ok()?,
            };
            Some((kind, rest.take(length.min(rest.0.len()))?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        [&(data.len() as u32 + 8).to_be_bytes()[..], kind, data].concat()
    }

    /// Three items, all in `idat`: a picture with two properties, EXIF behind a distance of 4, and XMP.
    fn file(turn: u8, mirror: Option<u8>) -> Vec<u8> {
        let info = |id: u8, kind: &[u8; 4], rest: &[u8]| {
            boxed(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0], &kind[..], rest].concat())
        };
        let infos =
            [info(1, b"av01", b"\0"), info(2, b"Exif", b"\0"), info(3, b"mime", b"\0application/rdf+xml\0")]
                .concat();
        let place =
            |id: u8, offset: u8, length: u8| vec![0, id, 0, 1, 0, 0, 0, 1, 0, 0, 0, offset, 0, 0, 0, length];
        let places =
            [vec![1, 0, 0, 0, 0x44, 0, 0, 3], place(1, 0, 4), place(2, 4, 12), place(3, 16, 5)].concat();
        let properties =
            [boxed(b"irot", &[turn]), mirror.map(|axis| boxed(b"imir", &[axis])).unwrap_or_default()]
                .concat();
        let count = 1 + u8::from(mirror.is_some());
        let own = [&[0, 0, 0, 0, 0, 0, 0, 1, 0, 1, count, 0x81, 0x82][..11 + usize::from(count)]].concat();
        let meta = [
            vec![0; 4],
            boxed(b"pitm", &[0, 0, 0, 0, 0, 1]),
            boxed(b"iinf", &[&[0, 0, 0, 0, 0, 3], infos.as_slice()].concat()),
            boxed(b"iloc", &places),
            boxed(b"iprp", &[boxed(b"ipco", &properties), boxed(b"ipma", &own)].concat()),
            boxed(b"idat", b"AV1 \0\0\0\x04pad-TIFF<xmp>"),
        ];
        [boxed(b"ftyp", b"avif\0\0\0\0"), boxed(b"meta", &meta.concat())].concat()
    }

    #[test]
    fn items_are_found_by_their_kinds() {
        let bytes = file(0, None);
        let parts = walk(&bytes);
        assert_eq!(parts.exif.as_deref(), Some(b"TIFF".as_slice()), "the distance is stepped over");
        assert_eq!(parts.xmp, [b"<xmp>".to_vec()]);
        assert_eq!(Items::read(&bytes).data(1).as_deref(), Some(b"AV1 ".as_slice()));
    }

    #[test]
    fn turns_and_mirrors_are_one_of_the_eight_orientations() {
        let orientation = |turn, mirror| walk(&file(turn, mirror)).orientation;
        assert_eq!([0, 1, 2, 3].map(|turn| orientation(turn, None)), [1, 8, 3, 6].map(Some));
        assert_eq!([0, 1, 2, 3].map(|turn| orientation(turn, Some(0))), [4, 5, 2, 7].map(Some));
        assert_eq!([0, 1, 2, 3].map(|turn| orientation(turn, Some(1))), [2, 7, 4, 5].map(Some));
    }

    #[test]
    fn a_file_cut_anywhere_is_walked_as_far_as_it_goes() {
        let bytes = file(1, Some(1));
        for end in 0..bytes.len() {
            let _ = walk(&bytes[..end]);
        }
    }
}
