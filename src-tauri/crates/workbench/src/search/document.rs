//! What the index is told: documents, their keys and their fields.

use std::fmt;

/// What a document stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A picture.
    Picture,
    /// A series of pictures.
    Series,
    /// A case.
    Case,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 3] = [Kind::Picture, Kind::Series, Kind::Case];

    /// The name used in queries: `kind:case`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Picture => "picture",
            Kind::Series => "series",
            Kind::Case => "case",
        }
    }
}

/// Names a document: at most one document of the index has a given key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DocumentKey {
    /// What it stands for.
    pub kind: Kind,
    /// The row's id in the vault; its two highest bits are not kept.
    pub id: i64,
}

impl DocumentKey {
    /// The key as the one number that the index keeps; orders by id, then by kind.
    pub(super) fn number(self) -> i64 {
        self.id << 2 | self.kind as i64
    }

    /// The key that `number` made, or None for a number that it never makes.
    pub(super) fn from_number(number: i64) -> Option<DocumentKey> {
        let kind = *Kind::ALL.get((number & 3) as usize)?;
        Some(DocumentKey { kind, id: number >> 2 })
    }
}

impl Ord for DocumentKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.number().cmp(&other.number())
    }
}

impl PartialOrd for DocumentKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Everything that can be searched of one picture, series or case. A field may come several times,
/// as tags do; no phrase and no part reaches from one value into the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Whose document it is.
    pub key: DocumentKey,
    /// Its texts.
    pub fields: Vec<(Field, String)>,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A tag.
    Tag,
    /// A note.
    Note,
    /// The name of a series.
    Series,
    /// A file's name, without its folder.
    Name,
    /// The whole path where a picture was seen.
    Path,
    /// The label of the source it came from.
    Source,
    /// The camera's maker.
    Make,
    /// The camera's model.
    Model,
    /// A serial number, of body or lens.
    Serial,
    /// The lens.
    Lens,
    /// The software that wrote the file.
    Software,
    /// Any other metadata.
    Metadata,
    /// A case's code name and summary.
    Case,
    /// A case's reference.
    Reference,
    /// A case's status.
    Status,
    /// Words read in the picture.
    Text,
}

impl Field {
    /// Every field, in the order in which reasons are told.
    pub const ALL: [Field; 16] = [
        Field::Tag,
        Field::Note,
        Field::Series,
        Field::Name,
        Field::Path,
        Field::Source,
        Field::Make,
        Field::Model,
        Field::Serial,
        Field::Lens,
        Field::Software,
        Field::Metadata,
        Field::Case,
        Field::Reference,
        Field::Status,
        Field::Text,
    ];

    /// The name used in queries: `tag:kitchen`.
    pub fn name(self) -> &'static str {
        match self {
            Field::Tag => "tag",
            Field::Note => "note",
            Field::Series => "series",
            Field::Name => "name",
            Field::Path => "path",
            Field::Source => "source",
            Field::Make => "make",
            Field::Model => "model",
            Field::Serial => "serial",
            Field::Lens => "lens",
            Field::Software => "software",
            Field::Metadata => "metadata",
            Field::Case => "case",
            Field::Reference => "reference",
            Field::Status => "status",
            Field::Text => "text",
        }
    }

    /// The field of that name, upper or lower case.
    pub fn named(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }

    /// How much a whole word found here weighs: what an analyst wrote counts more than what a
    /// camera or a file system did.
    pub(super) fn weight(self) -> f32 {
        match self {
            Field::Tag | Field::Case | Field::Reference => 3.0,
            Field::Note | Field::Series | Field::Serial => 2.0,
            Field::Name => 1.5,
            Field::Metadata | Field::Path => 0.5,
            _ => 1.0,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_survives_its_number() {
        for kind in Kind::ALL {
            for id in [0, 1, 7, i64::MAX >> 2] {
                let key = DocumentKey { kind, id };
                assert_eq!(DocumentKey::from_number(key.number()), Some(key));
            }
        }
        assert_eq!(DocumentKey::from_number(3), None, "no kind has this number");
    }

    #[test]
    fn every_field_is_found_by_its_name() {
        for field in Field::ALL {
            assert_eq!(Field::named(&field.name().to_uppercase()), Some(field));
        }
    }
}
