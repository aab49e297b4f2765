//! The word index of a vault: brought up to date, asked, thrown away and built anew.
//!
//! It holds nothing that the vault does not hold. tantivy writes and merges it on threads of its own,
//! each with small writing transactions; therefore nothing here may be called from within one.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::collector::{Collector, Count, SegmentCollector, TopDocs};
use tantivy::columnar::ColumnValues;
use tantivy::query::Query;
use tantivy::{
    DocAddress, DocId, Index, IndexReader, IndexWriter, Order, ReloadPolicy, Score, Searcher, SegmentOrdinal,
    SegmentReader, TantivyDocument, TantivyError,
};

use super::directory::SealedDirectory;
use super::document::{Document, DocumentKey, Field};
use super::grammar::{Expression, parse};
use super::plain::Page;
use super::plan::plan;
use super::schema::{Fields, KEY};
use super::{SearchError, Snippet};
use crate::vault::Vault;

/// Memory for documents that are not yet written to a segment, in bytes.
const WRITER_MEMORY: usize = 64 * 1024 * 1024;

/// The word index of a vault.
pub struct TextIndex {
    fields: Fields,
    index: Index,
    reader: IndexReader,
    writer: Mutex<Option<IndexWriter>>,
    directory: Option<SealedDirectory>,
}

/// What a query found.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// The best hits, best first; equally good ones by key.
    pub hits: Vec<Hit>,
    /// How many documents match, shown or not.
    pub total: usize,
}

/// One document that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which document.
    pub key: DocumentKey,
    /// How well it matches. For each text asked for: BM25 times the field's weight for each field in
    /// which its words stand whole, plus 0.2, 0.1 or 0.05 once if it was also found as a beginning, as
    /// a near word or as a part. Scores of different queries do not compare.
    pub score: f32,
    /// Where it matches: one snippet a field. Empty if the query only says what must not be there.
    pub why: Vec<Why>,
}

/// One reason for a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The field that matches.
    pub field: Field,
    /// The piece of its text, with marks.
    pub snippet: Snippet,
}

impl TextIndex {
    /// Opens the index of a vault, an empty one if there is none. `Damaged` asks for `recreate`.
    pub fn open(vault: Arc<Vault>) -> Result<TextIndex, SearchError> {
        let directory = SealedDirectory::open(vault)?;
        let mut index = TextIndex::over(directory.clone()).map_err(reading)?;
        index.directory = Some(directory);
        Ok(index)
    }

    /// Throws the index of a vault away and opens an empty one; every document must be given again.
    pub fn recreate(vault: Arc<Vault>) -> Result<TextIndex, SearchError> {
        SealedDirectory::clear(&vault)?;
        TextIndex::open(vault)
    }

    /// An index in any directory of tantivy's; tests and benches compare them.
    #[doc(hidden)]
    pub fn over(directory: impl Into<Box<dyn tantivy::Directory>>) -> tantivy::Result<TextIndex> {
        let (schema, fields) = Fields::schema();
        let mut index = Index::open_or_create(directory, schema)?;
        index.set_tokenizers(Fields::tokenizers());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(TextIndex { fields, index, reader, writer: Mutex::default(), directory: None })
    }

    /// Replaces documents by their keys, adds those that are new and removes those that are `gone`, in
    /// one commit: killed at any moment, the index has all of it or none. Of two documents with one
    /// key the later counts.
    pub fn update(
        &self,
        documents: &mut dyn Iterator<Item = Document>,
        gone: &[DocumentKey],
    ) -> Result<(), SearchError> {
        self.write(|writer| {
            for key in gone {
                writer.delete_term(self.fields.key(*key));
            }
            for document in documents {
                writer.delete_term(self.fields.key(document.key));
                writer.add_document(self.fields.document(&document))?;
            }
            Ok(())
        })
    }

    /// Removes every document.
    pub fn clear(&self) -> Result<(), SearchError> {
        self.write(|writer| writer.delete_all_documents().map(drop))
    }

    fn write(&self, change: impl FnOnce(&IndexWriter) -> tantivy::Result<()>) -> Result<(), SearchError> {
        let mut kept = self.writer();
        let written = self.written_by(&mut kept, change);
        if written.is_err() {
            // A writer that failed once is dead; what it had not committed dies with it.
            *kept = None;
        }
        written.map_err(SearchError::Unwritable)
    }

    fn written_by(
        &self,
        kept: &mut Option<IndexWriter>,
        change: impl FnOnce(&IndexWriter) -> tantivy::Result<()>,
    ) -> tantivy::Result<()> {
        let writer = match kept {
            Some(writer) => writer,
            // One thread: the analyst's machine has other work, and the order of documents stays.
            None => kept.insert(self.index.writer_with_num_threads(1, WRITER_MEMORY)?),
        };
        change(writer)?;
        writer.commit()?;
        self.reader.reload()
    }

    /// The `limit` best documents for a query, why they are, and how many there are in all.
    pub fn find(&self, query: &str, limit: usize) -> Result<Findings, SearchError> {
        let expression = parse(query)?;
        let query = plan(&expression, &self.fields);
        let searcher = self.reader.searcher();
        let (best, total) = best(&searcher, &*query, limit).map_err(reading)?;
        let hit = |(score, at)| self.hit(&searcher, &expression, score, at);
        Ok(Findings { hits: best.into_iter().map(hit).collect::<Result<_, _>>()?, total })
    }

    fn hit(
        &self,
        searcher: &Searcher,
        query: &Expression,
        score: f32,
        at: DocAddress,
    ) -> Result<Hit, SearchError> {
        let row: TantivyDocument = searcher.doc(at).map_err(reading)?;
        let document = self
            .fields
            .read(&row)
            .ok_or_else(|| SearchError::Damaged("a document of another shape".into()))?;
        let snippets = Page::new(&document).snippets(query);
        let why = snippets.into_iter().map(|(field, snippet)| Why { field, snippet }).collect();
        Ok(Hit { key: document.key, score, why })
    }

    /// The keys of all documents that match, in ascending order.
    pub fn matching(&self, query: &str) -> Result<Vec<DocumentKey>, SearchError> {
        let query = plan(&parse(query)?, &self.fields);
        let mut numbers = self.reader.searcher().search(&*query, &Keys).map_err(reading)?;
        numbers.sort_unstable();
        let key = |number| {
            DocumentKey::from_number(number).ok_or_else(|| SearchError::Damaged("an unknown key".into()))
        };
        numbers.into_iter().map(key).collect()
    }

    /// How many documents the index holds.
    pub fn documents(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    fn writer(&self) -> MutexGuard<'_, Option<IndexWriter>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for TextIndex {
    /// Stops merges at their next write, so that the vault can be locked at once; what they leave is
    /// swept at the next opening.
    fn drop(&mut self) {
        let Some(writer) = self.writer().take() else {
            return;
        };
        if let Some(directory) = &self.directory {
            directory.close();
        }
        // An error here is the one just provoked.
        let _ = writer.wait_merging_threads();
    }
}

fn best(
    searcher: &Searcher,
    query: &dyn Query,
    limit: usize,
) -> tantivy::Result<(Vec<(f32, DocAddress)>, usize)> {
    // Memory is reserved for the limit, and no more than all can be found.
    let limit = limit.min(searcher.num_docs() as usize);
    if limit == 0 {
        return Ok((Vec::new(), searcher.search(query, &Count)?));
    }
    let by_key = (SortByStaticFastValue::<i64>::for_field(KEY), Order::Asc);
    let top = TopDocs::with_limit(limit).order_by((SortBySimilarityScore, by_key));
    let (top, total) = searcher.search(query, &(top, Count))?;
    Ok((top.into_iter().map(|((score, _), at)| (score, at)).collect(), total))
}

/// An error while reading: the index is not as it was written.
fn reading(error: TantivyError) -> SearchError {
    SearchError::Damaged(error.to_string())
}

/// Collects the keys' numbers; the column is opened once for each segment.
struct Keys;

struct SegmentKeys {
    column: Arc<dyn ColumnValues<i64>>,
    numbers: Vec<i64>,
}

impl Collector for Keys {
    type Fruit = Vec<i64>;
    type Child = SegmentKeys;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentKeys> {
        let column = segment.fast_fields().i64(KEY)?.first_or_default_col(0);
        Ok(SegmentKeys { column, numbers: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Vec<i64>>) -> tantivy::Result<Vec<i64>> {
        Ok(segments.concat())
    }
}

impl SegmentCollector for SegmentKeys {
    type Fruit = Vec<i64>;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.numbers.push(self.column.get_val(doc));
    }

    fn harvest(self) -> Vec<i64> {
        self.numbers
    }
}
