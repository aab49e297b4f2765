//! The words by which pictures, series and cases are found: gathered from the catalog for the word index.

use clew_imaging::metadata::Metadata;
use rusqlite::Connection;

use super::AppError;
use crate::{
    cases,
    catalog::{PictureId, Subject, membership, metadata, named, note, sighting},
    search::{Document, DocumentKey, Field, Kind},
};

/// The key under which a subject stands in the word index.
pub(super) fn key(subject: Subject) -> DocumentKey {
    match subject {
        Subject::Picture(id) => DocumentKey { kind: Kind::Picture, id: id.0 },
        Subject::Series(id) => DocumentKey { kind: Kind::Series, id: id.0 },
        Subject::Case(id) => DocumentKey { kind: Kind::Case, id: id.0 },
    }
}

/// All words of a subject, field by field.
pub(super) fn document(conn: &Connection, subject: Subject) -> Result<Document, AppError> {
    let mut fields = match subject {
        Subject::Picture(id) => picture(conn, id)?,
        Subject::Series(id) => {
            named::series_name(conn, id)?.map(|name| (Field::Series, name)).into_iter().collect()
        }
        Subject::Case(id) => cases::get(conn, id)?.map(case).unwrap_or_default(),
    };
    fields.extend(note::on(conn, subject)?.into_iter().map(|note| (Field::Note, note.text)));
    Ok(Document { key: key(subject), fields })
}

type Fields = Vec<(Field, String)>;

fn picture(conn: &Connection, id: PictureId) -> Result<Fields, AppError> {
    let mut fields = Fields::new();
    for sighting in sighting::of_picture(conn, id)? {
        let name = sighting.place.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        fields.extend([
            (Field::Name, name),
            (Field::Path, sighting.place.path),
            (Field::Source, sighting.source),
        ]);
    }
    fields.sort();
    fields.dedup();
    fields.extend(membership::all_tags_of(conn, id)?.into_iter().map(|tag| (Field::Tag, tag)));
    fields.extend(membership::series_of(conn, id)?.into_iter().map(|(_, name, _)| (Field::Series, name)));
    for (case, reason, _) in membership::cases_of(conn, id)? {
        fields.extend(cases::get(conn, case)?.map(|case| (Field::Case, case.code_name)));
        fields.extend(reason.map(|reason| (Field::Note, reason)));
    }
    fields.extend(described(metadata::get(conn, id)?));
    Ok(fields)
}

fn described(metadata: Metadata) -> Fields {
    let first = [
        (Field::Make, metadata.make),
        (Field::Model, metadata.model),
        (Field::Serial, metadata.body_serial),
        (Field::Serial, metadata.lens_serial),
        (Field::Lens, metadata.lens),
        (Field::Software, metadata.software),
    ];
    let all =
        metadata.fields.into_iter().map(|field| (Field::Metadata, format!("{} {}", field.name, field.value)));
    first.into_iter().filter_map(|(field, value)| Some((field, value?))).chain(all).collect()
}

fn case(case: cases::Case) -> Fields {
    vec![
        (Field::Case, case.code_name),
        (Field::Reference, case.reference),
        (Field::Status, case.status.word().to_owned()),
        (Field::Text, case.summary),
    ]
}
