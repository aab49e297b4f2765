//! How a document lies in tantivy: each field once as words and once as parts, and the key.
//!
//! The texts are stored once, sealed like everything else, so that a hit can say why it is one.

use tantivy::schema::{
    FAST, INDEXED, IndexRecordOption, OwnedValue, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{TantivyDocument, Term};

use super::document::{Document, DocumentKey, Field};
use super::tokens::{Parts, Words};

/// Method and version of what is indexed. It changes whenever folding, cutting or the fields change,
/// so that an index of another recipe is built anew and never asked.
pub(super) const RECIPE: &str = "words 1";

/// tantivy's numbers for the fields.
#[derive(Clone)]
pub(super) struct Fields {
    key: tantivy::schema::Field,
    facts: tantivy::schema::Field,
    words: [tantivy::schema::Field; Field::ALL.len()],
    parts: [tantivy::schema::Field; Field::ALL.len()],
}

/// Name of the column that holds the key's number.
pub(super) const KEY: &str = "key";

impl Fields {
    /// The schema and its fields.
    pub(super) fn schema() -> (Schema, Fields) {
        let mut builder = Schema::builder();
        let fields = Fields {
            key: builder.add_i64_field(KEY, FAST | INDEXED | STORED),
            facts: builder.add_text_field("facts", STRING),
            words: Field::ALL.map(|field| add(&mut builder, field, "words", true)),
            parts: Field::ALL.map(|field| add(&mut builder, field, "parts", false)),
        };
        (builder.build(), fields)
    }

    /// The tokenizers that the schema names.
    pub(super) fn tokenizers() -> TokenizerManager {
        let tokenizers = TokenizerManager::default();
        tokenizers.register("words", Words);
        tokenizers.register("parts", Parts);
        tokenizers
    }

    pub(super) fn document(&self, document: &Document) -> TantivyDocument {
        let mut row = TantivyDocument::new();
        row.add_i64(self.key, document.key.number());
        row.add_text(self.facts, document.key.kind.name());
        for (field, text) in &document.fields {
            row.add_text(self.words[*field as usize], text);
            row.add_text(self.parts[*field as usize], text);
        }
        for field in Field::ALL {
            if document.fields.iter().any(|(filled, _)| *filled == field) {
                row.add_text(self.facts, filled_fact(field));
            }
        }
        row
    }

    /// The document that `document` laid down; None if the index holds something else.
    pub(super) fn read(&self, row: &TantivyDocument) -> Option<Document> {
        let mut key = None;
        let mut fields = Vec::new();
        for (at, value) in row.field_values() {
            match OwnedValue::from(value) {
                OwnedValue::I64(number) if at == self.key => key = DocumentKey::from_number(number),
                OwnedValue::Str(text) => fields.push((self.field_of_words(at)?, text)),
                _ => return None,
            }
        }
        key.map(|key| Document { key, fields })
    }

    fn field_of_words(&self, at: tantivy::schema::Field) -> Option<Field> {
        let position = self.words.iter().position(|words| *words == at)?;
        Some(Field::ALL[position])
    }

    pub(super) fn key(&self, key: DocumentKey) -> Term {
        Term::from_field_i64(self.key, key.number())
    }

    pub(super) fn kind(&self, kind: super::Kind) -> Term {
        Term::from_field_text(self.facts, kind.name())
    }

    pub(super) fn filled(&self, field: Field) -> Term {
        Term::from_field_text(self.facts, &filled_fact(field))
    }

    pub(super) fn word(&self, field: Field, word: &str) -> Term {
        Term::from_field_text(self.words(field), word)
    }

    pub(super) fn words(&self, field: Field) -> tantivy::schema::Field {
        self.words[field as usize]
    }

    pub(super) fn part(&self, field: Field, part: &str) -> Term {
        Term::from_field_text(self.parts[field as usize], part)
    }
}

fn filled_fact(field: Field) -> String {
    format!("has {}", field.name())
}

fn add(builder: &mut SchemaBuilder, field: Field, cut: &str, text: bool) -> tantivy::schema::Field {
    // Lengths matter to the ranking of words only.
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(cut)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(text);
    let options = TextOptions::default().set_indexing_options(indexing);
    let options = if text { options.set_stored() } else { options };
    builder.add_text_field(&format!("{} {cut}", field.name()), options)
}
