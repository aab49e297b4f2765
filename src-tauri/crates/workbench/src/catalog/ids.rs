//! Ids: a letter for the kind and a number that never changes, such as `p17` or `c3`.

use std::{fmt, str::FromStr};

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The text is no id of the kind that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no id: pictures are p1, p2, …, series s1, …, cases c1, …, notes n1, …, imports i1, …")]
pub struct UnknownId(pub String);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = UnknownId;
            fn from_str(text: &str) -> Result<Self, UnknownId> {
                text.strip_prefix($letter)
                    .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
                    .and_then(|digits| digits.parse().ok())
                    .map(Self)
                    .ok_or_else(|| UnknownId(text.to_owned()))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }

        impl ts_rs::TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;
            fn name(_: &ts_rs::Config) -> String {
                "string".to_owned()
            }
            fn inline(config: &ts_rs::Config) -> String {
                Self::name(config)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(Self)
            }
        }
    };
}

id!(
    /// One distinct image content.
    PictureId, "p");
id!(
    /// Pictures that belong together by origin.
    SeriesId, "s");
id!(
    /// A victim-identification case.
    CaseId, "c");
id!(
    /// A person's words on something.
    NoteId, "n");
id!(
    /// One run of taking pictures in.
    ImportId, "i");
id!(
    /// A tag; people know it by its name.
    TagId, "t");

/// What a note or an audit entry speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A picture.
    Picture(PictureId),
    /// A series.
    Series(SeriesId),
    /// A case.
    Case(CaseId),
}

impl Subject {
    /// The kind's letter and the number, as columns hold them.
    #[must_use]
    pub fn columns(self) -> (&'static str, i64) {
        match self {
            Self::Picture(id) => ("p", id.0),
            Self::Series(id) => ("s", id.0),
            Self::Case(id) => ("c", id.0),
        }
    }

    /// The subject that two columns name.
    #[must_use]
    pub fn from_columns(letter: &str, number: i64) -> Option<Self> {
        match letter {
            "p" => Some(Self::Picture(PictureId(number))),
            "s" => Some(Self::Series(SeriesId(number))),
            "c" => Some(Self::Case(CaseId(number))),
            _ => None,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (letter, number) = self.columns();
        write!(f, "{letter}{number}")
    }
}

impl FromStr for Subject {
    type Err = UnknownId;
    fn from_str(text: &str) -> Result<Self, UnknownId> {
        text.parse()
            .map(Self::Picture)
            .or_else(|_| text.parse().map(Self::Series))
            .or_else(|_| text.parse().map(Self::Case))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written_and_nothing_else_does() {
        assert_eq!("p17".parse(), Ok(PictureId(17)));
        assert_eq!(PictureId(17).to_string(), "p17");
        for wrong in ["", "p", "17", "s17", "p-1", "p+1", "p1x", "p99999999999999999999"] {
            assert!(wrong.parse::<PictureId>().is_err(), "{wrong}");
        }
        assert_eq!("c3".parse(), Ok(Subject::Case(CaseId(3))));
    }
}
