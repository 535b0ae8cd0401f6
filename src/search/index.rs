//! The index: Tantivy's, kept so that its ranking depends on the corpus alone.
//!
//! No segment keeps deleted passages (they are merged away at once), and the lengths that BM25 needs
//! are stored exactly, so that the statistics of an index that grew and shrank are those of one built
//! afresh.

use std::collections::BTreeMap;

use rayon::prelude::*;
use tantivy::columnar::{Column, StrColumn};
use tantivy::directory::Directory;
use tantivy::indexer::NoMergePolicy;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{
    Index as TantivyIndex, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyDocument,
    TantivyError, Term,
};

use super::analysis::push_stem;
use super::stem::LatinStems;
use super::terms::TermField;
use super::{Index, IndexEntry, SearchError, tokens};
use crate::text::fold;

/// The version of the analysis: an index of another one is rebuilt.
pub const ANALYSIS_VERSION: u32 = 2;

/// Up to this many bytes of text a new index is written as one segment by this thread alone.
const SMALL: usize = 4 << 20;

/// Memory that Tantivy sets aside for a small index, in bytes per byte of text: its tables begin at a
/// share of it and grow where that is too little.
const SMALL_WRITER_MEMORY: usize = 8;

/// The least memory for a writer of a small index, in bytes.
const MIN_WRITER_MEMORY: usize = 1_000_000;

/// Memory of each indexing thread, in bytes: a segment is written when it is full.
const WRITER_MEMORY: usize = 120_000_000;

/// Memory of the thread that changes an index, in bytes.
const UPDATE_MEMORY: usize = 30_000_000;

/// Threads that write segments.
const WRITERS: usize = 2;

/// Passages that are analysed together before they are handed to the writers.
const BATCH: usize = 2048;

/// More small segments than this are merged into one.
const MAX_SMALL_SEGMENTS: usize = 8;

#[derive(Clone, Copy)]
pub(super) struct Fields {
    pub key: Field,
    pub rules: Field,
    pub paragraph: Field,
    pub stems: Field,
    pub grams: Field,
    pub words: Field,
    pub stem_count: Field,
    pub gram_count: Field,
}

impl Fields {
    /// The field in which terms of this kind are.
    pub(super) fn of(self, field: TermField) -> Field {
        match field {
            TermField::Stems => self.stems,
            TermField::Grams => self.grams,
            TermField::Words => self.words,
        }
    }
}

/// What is known of a whole corpus, for an index that holds a part of its passages.
#[derive(Clone, Debug, Default)]
pub(super) struct CorpusCounts {
    pub statistics: Statistics,
    /// The rules by which words of its passages are stemmed.
    pub rules: Vec<LatinStems>,
    /// How many of its passages have each of the terms that are asked for.
    pub frequencies: BTreeMap<(TermField, String), u64>,
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = |tokenizer: &str, record| {
        let indexing =
            TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record).set_fieldnorms(true);
        TextOptions::default().set_indexing_options(indexing)
    };
    let raw = TextFieldIndexing::default().set_tokenizer(tokens::SPACED).set_fieldnorms(false);
    let fields = Fields {
        // A key contains no space, so that it is one token.
        key: schema.add_text_field("key", TextOptions::default().set_indexing_options(raw.clone()) | FAST),
        rules: schema.add_text_field("rules", TextOptions::default().set_indexing_options(raw)),
        paragraph: schema.add_u64_field("paragraph", FAST),
        stems: schema.add_text_field("stems", text(tokens::SPACED, IndexRecordOption::WithFreqs)),
        grams: schema.add_text_field("grams", text(tokens::GRAMS, IndexRecordOption::WithFreqs)),
        words: schema.add_text_field("words", text(tokens::FORMS, IndexRecordOption::WithFreqsAndPositions)),
        stem_count: schema.add_u64_field("stem_count", FAST),
        gram_count: schema.add_u64_field("gram_count", FAST),
    };
    (schema.build(), fields)
}

/// The columns of one segment.
#[derive(Clone)]
pub(super) struct Columns {
    key: StrColumn,
    paragraph: Column<u64>,
    stem_count: Column<u64>,
    gram_count: Column<u64>,
}

impl Columns {
    /// The ordinal of a document's key in this segment.
    pub(super) fn key_ordinal(&self, document: u32) -> u64 {
        self.key.ords().first(document).unwrap_or_default()
    }

    /// How many keys the segment has.
    pub(super) fn keys(&self) -> usize {
        self.key.num_terms()
    }

    /// The key with an ordinal.
    pub(super) fn key(&self, ordinal: u64) -> Result<String, SearchError> {
        let mut key = String::new();
        self.key.ord_to_str(ordinal, &mut key).map_err(TantivyError::from)?;
        Ok(key)
    }

    pub(super) fn paragraph(&self, document: u32) -> u32 {
        u32::try_from(self.paragraph.first(document).unwrap_or_default()).unwrap_or_default()
    }

    pub(super) fn stem_count(&self, document: u32) -> u64 {
        self.stem_count.first(document).unwrap_or_default()
    }

    pub(super) fn gram_count(&self, document: u32) -> u64 {
        self.gram_count.first(document).unwrap_or_default()
    }
}

/// What BM25 needs to know of the whole corpus.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Statistics {
    pub passages: u64,
    pub stems: u64,
    pub grams: u64,
}

/// The statistics as Tantivy asks for them when it scores by itself.
pub(super) struct Provided<'a>(pub &'a Index);

impl Bm25StatisticsProvider for Provided<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let Statistics { stems, grams, .. } = self.0.statistics;
        // A word is one token here, whatever forms it has without clitics.
        Ok(if field == self.0.fields.grams { grams } else { stems })
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.0.statistics.passages)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.0.counted(term).map_or_else(|| self.0.searcher.doc_freq(term), Ok)
    }
}

/// The rules of a passage as the index keeps them.
pub(super) fn rules_term(rules: LatinStems) -> &'static str {
    match rules {
        LatinStems::English => "english",
        LatinStems::French => "french",
    }
}

/// One passage, analysed.
fn document(fields: Fields, entry: &IndexEntry) -> TantivyDocument {
    let (mut words, mut stems) = (String::with_capacity(entry.text.len()), String::with_capacity(entry.text.len()));
    let (mut count, mut grams) = (0, 0);
    for word in fold::words(&entry.text) {
        if count > 0 {
            words.push(' ');
            stems.push(' ');
        }
        words.push_str(&word.folded);
        push_stem(&entry.text[word.span.clone()], &word, entry.rules, &mut stems);
        count += 1;
        grams += (word.folded.chars().count() as u64).saturating_sub(2).max(1);
    }
    let mut document = TantivyDocument::default();
    document.add_text(fields.key, &entry.key);
    document.add_text(fields.rules, rules_term(entry.rules));
    document.add_u64(fields.paragraph, u64::from(entry.paragraph));
    document.add_u64(fields.stem_count, count);
    document.add_u64(fields.gram_count, grams);
    document.add_text(fields.stems, stems);
    document.add_text(fields.grams, &words);
    document.add_text(fields.words, words);
    document
}

/// Nothing is stored, so there is nothing for a compressing thread to do.
fn settings() -> IndexSettings {
    IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() }
}

impl Index {
    /// Builds an index of these passages in a directory that contains none.
    ///
    /// # Errors
    ///
    /// Only if Tantivy or the directory fails.
    pub fn create(
        directory: impl Into<Box<dyn Directory>>,
        entries: impl IntoIterator<Item = IndexEntry>,
    ) -> Result<Self, SearchError> {
        let mut entries = entries.into_iter();
        let mut first = Vec::new();
        let mut bytes = 0;
        for entry in entries.by_ref() {
            bytes += entry.text.len();
            first.push(entry);
            if bytes > SMALL {
                break;
            }
        }
        let (schema, fields) = schema();
        let builder = TantivyIndex::builder().schema(schema).settings(settings()).tokenizers(tokens::manager());
        if bytes <= SMALL {
            let memory = (bytes * SMALL_WRITER_MEMORY).max(MIN_WRITER_MEMORY);
            let mut writer = builder.single_segment_index_writer(directory, memory)?;
            for entry in &first {
                writer.add_document(document(fields, entry))?;
            }
            return Self::of(&writer.finalize()?);
        }
        let index = builder.open_or_create(directory)?;
        let writer = writer(&index, WRITERS, WRITER_MEMORY)?;
        add(&writer, fields, first.into_iter().chain(entries))?;
        finish(writer)?;
        Self::of(&index)
    }

    /// Builds an index in memory.
    ///
    /// # Errors
    ///
    /// Only if Tantivy itself fails.
    pub fn in_memory(entries: impl IntoIterator<Item = IndexEntry>) -> Result<Self, SearchError> {
        Self::create(tantivy::directory::RamDirectory::create(), entries)
    }

    /// An index in memory of some passages of a corpus, which scores them as one of all passages does.
    ///
    /// # Errors
    ///
    /// Only if Tantivy itself fails.
    pub(super) fn part_of(
        entries: impl IntoIterator<Item = IndexEntry>,
        counts: CorpusCounts,
    ) -> Result<Self, SearchError> {
        let part = Self::in_memory(entries)?;
        Ok(Self { statistics: counts.statistics, rules: counts.rules, frequencies: Some(counts.frequencies), ..part })
    }

    /// How many passages of the corpus have a term, where that was counted elsewhere.
    pub(super) fn counted(&self, term: &Term) -> Option<u64> {
        let frequencies = self.frequencies.as_ref()?;
        let fields = [TermField::Stems, TermField::Grams, TermField::Words];
        let field = fields.into_iter().find(|field| self.fields.of(*field) == term.field())?;
        let text = String::from_utf8(term.serialized_value_bytes().to_vec()).ok()?;
        Some(frequencies.get(&(field, text)).copied().unwrap_or_default())
    }

    /// Opens the index that a directory contains.
    ///
    /// # Errors
    ///
    /// There is none, or it is damaged or of another form.
    pub fn open(directory: impl Into<Box<dyn Directory>>) -> Result<Self, SearchError> {
        Self::of(&open(directory)?)
    }

    /// Takes the passages of these keys out of the index in a directory, and puts new ones in.
    ///
    /// # Errors
    ///
    /// As [`Index::open`].
    pub fn update(
        directory: impl Into<Box<dyn Directory>>,
        removed: &[String],
        added: impl IntoIterator<Item = IndexEntry>,
    ) -> Result<Self, SearchError> {
        let index = open(directory)?;
        let (_, fields) = schema();
        let mut writer = writer(&index, 1, UPDATE_MEMORY)?;
        for key in removed {
            writer.delete_term(Term::from_field_text(fields.key, key));
        }
        add(&writer, fields, added.into_iter())?;
        writer.commit()?;
        let mut metas = index.searchable_segment_metas()?;
        metas.sort_by_key(|meta| (meta.num_docs(), meta.id()));
        let largest = metas.last().map_or(0, |meta| meta.num_docs());
        let small = metas.iter().filter(|meta| meta.num_docs() <= largest / 8).count();
        let tidy = |meta: &&tantivy::SegmentMeta| {
            meta.has_deletes() || (small > MAX_SMALL_SEGMENTS && meta.num_docs() <= largest / 8)
        };
        let untidy: Vec<_> = metas.iter().filter(tidy).map(|meta| meta.id()).collect();
        if untidy.is_empty() {
            writer.wait_merging_threads()?;
        } else {
            writer.merge(&untidy).wait()?;
            finish(writer)?;
        }
        Self::of(&index)
    }

    fn of(index: &TantivyIndex) -> Result<Self, SearchError> {
        let (_, fields) = schema();
        // The index never changes under its reader; one that watches for changes would start a thread.
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher: Searcher = reader.searcher();
        let mut columns = Vec::new();
        let mut statistics = Statistics::default();
        for segment in searcher.segment_readers() {
            let fast = segment.fast_fields();
            let key = fast.str("key")?.ok_or_else(|| TantivyError::SchemaError("no column of keys".to_owned()))?;
            let of_segment = Columns {
                key,
                paragraph: fast.u64("paragraph")?,
                stem_count: fast.u64("stem_count")?,
                gram_count: fast.u64("gram_count")?,
            };
            statistics.passages += u64::from(segment.num_docs());
            statistics.stems += of_segment.stem_count.values.iter().sum::<u64>();
            statistics.grams += of_segment.gram_count.values.iter().sum::<u64>();
            columns.push(of_segment);
        }
        let mut rules = Vec::new();
        for known in LatinStems::ALL {
            let term = Term::from_field_text(fields.rules, rules_term(known));
            // English is the rule for queries even where no passage is in it.
            if known == LatinStems::English || searcher.doc_freq(&term)? > 0 {
                rules.push(known);
            }
        }
        Ok(Self { searcher, fields, columns, statistics, rules, frequencies: None })
    }
}

fn open(directory: impl Into<Box<dyn Directory>>) -> Result<TantivyIndex, SearchError> {
    let mut index = TantivyIndex::open(directory)?;
    if index.schema() != schema().0 {
        return Err(TantivyError::SchemaError("the index is of another form".to_owned()).into());
    }
    index.set_tokenizers(tokens::manager());
    Ok(index)
}

fn writer(index: &TantivyIndex, threads: usize, memory: usize) -> Result<IndexWriter, SearchError> {
    let writer: IndexWriter = index.writer_with_num_threads(threads, memory * threads)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    Ok(writer)
}

fn add(writer: &IndexWriter, fields: Fields, mut entries: impl Iterator<Item = IndexEntry>) -> Result<(), SearchError> {
    loop {
        let batch: Vec<IndexEntry> = entries.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let documents: Vec<TantivyDocument> = batch.par_iter().map(|entry| document(fields, entry)).collect();
        for document in documents {
            writer.add_document(document)?;
        }
    }
}

/// Commits, and removes the files of segments that were merged.
fn finish(mut writer: IndexWriter) -> Result<(), SearchError> {
    writer.commit()?;
    writer.garbage_collect_files().wait()?;
    Ok(writer.wait_merging_threads()?)
}
