//! Search: passages ranked for a query, on an embedded Tantivy index.
//!
//! The ranking depends on the corpus alone: the index is one segment, built in the order of key and
//! paragraph, and equal scores keep that order.

pub mod analysis;
mod forms;
pub mod stem;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{
    BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query as TantivyQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index as TantivyIndex, IndexReader, IndexSettings, ReloadPolicy, Searcher, TantivyDocument, Term};

use self::analysis::{Analyser, Analysis, Vocabulary, folded_words};
use self::stem::LatinStems;
use crate::corpus::Passage;

/// Weight of stems in the mix.
const STEM_WEIGHT: f32 = 0.6;

/// Weight of character 3-grams in the mix.
const GRAM_WEIGHT: f32 = 0.4;

/// Memory that Tantivy sets aside while it builds an index, in bytes per byte of text: its tables begin
/// at a share of it and grow where that is too little.
const WRITER_MEMORY: usize = 8;

/// The least memory for a writer, in bytes.
const LEAST_WRITER_MEMORY: usize = 1_000_000;

/// What kept the index from being built or asked; never the user's fault.
#[derive(Debug)]
pub struct SearchError(tantivy::TantivyError);

impl std::fmt::Display for SearchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the search index failed: {}", self.0)
    }
}

impl std::error::Error for SearchError {}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self(error)
    }
}

/// A part of a query.
#[derive(Clone, Debug)]
pub enum Clause {
    /// Free words: matched by stems and 3-grams.
    Words(String),
    /// A name: matched as a phrase of whole words, in the best of its spellings.
    Name(Vec<String>),
}

/// A passage that a query found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The passage, as its index in the slice that the index was built from.
    pub passage: usize,
    /// The relevance, comparable within one query only.
    pub score: f32,
}

#[derive(Clone, Copy)]
struct Fields {
    stems: Field,
    grams: Field,
    words: Field,
}

/// An index over the passages of a corpus.
pub struct Index {
    searcher: Searcher,
    fields: Fields,
    analyser: Analyser,
    rules: Vec<LatinStems>,
}

impl Index {
    /// Builds the index of these passages, in memory.
    ///
    /// # Errors
    ///
    /// Only if Tantivy itself fails.
    pub fn build(passages: &[Passage]) -> Result<Self, SearchError> {
        Self::of_stemmed(passages.iter().map(|p| (p.text.as_str(), LatinStems::of(p.lang.as_ref()))).collect())
    }

    /// Builds the index of any texts, words in Latin letters as English; a hit names a text by its place
    /// in their order.
    ///
    /// # Errors
    ///
    /// Only if Tantivy itself fails.
    pub fn of_texts<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Self, SearchError> {
        Self::of_stemmed(texts.map(|text| (text, LatinStems::English)).collect())
    }

    fn of_stemmed(texts: Vec<(&str, LatinStems)>) -> Result<Self, SearchError> {
        let words: Vec<Vec<String>> = texts.par_iter().map(|(text, _)| folded_words(text)).collect();
        let analyser = Analyser::new(Vocabulary::of(words.iter().flatten()));
        let analyse = |(words, &(text, rules)): (Vec<String>, &(&str, LatinStems))| {
            let mut analysis = analyser.analyse_words(words);
            if rules != LatinStems::English {
                analysis.stems = analyser.stems(text, rules);
            }
            analysis
        };
        let analyses: Vec<Analysis> = words.into_par_iter().zip(&texts).map(analyse).collect();
        let in_use: BTreeSet<LatinStems> = texts.iter().map(|(_, rules)| *rules).chain([LatinStems::English]).collect();
        let mut schema = Schema::builder();
        let frequencies = text_options("whitespace", IndexRecordOption::WithFreqs);
        let fields = Fields {
            stems: schema.add_text_field("stems", frequencies.clone()),
            grams: schema.add_text_field("grams", frequencies),
            words: schema
                .add_text_field("words", text_options(forms::TOKENIZER, IndexRecordOption::WithFreqsAndPositions)),
        };
        // Nothing is stored, so there is nothing for a compressing thread to do.
        let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
        let memory = (texts.iter().map(|(text, _)| text.len()).sum::<usize>() * WRITER_MEMORY).max(LEAST_WRITER_MEMORY);
        let tokenizers = TokenizerManager::default();
        tokenizers.register(forms::TOKENIZER, forms::FormsTokenizer::default());
        let mut writer = TantivyIndex::builder()
            .schema(schema.build())
            .settings(settings)
            .tokenizers(tokenizers)
            .single_segment_index_writer(tantivy::directory::RamDirectory::create(), memory)?;
        for analysis in analyses {
            let mut document = TantivyDocument::default();
            // Stems and grams hold no white space, so Tantivy's own tokenizer takes them apart again.
            document.add_text(fields.stems, analysis.stems.join(" "));
            document.add_text(fields.grams, analysis.grams.join(" "));
            document.add_text(fields.words, forms::join(&analysis.words));
            writer.add_document(document)?;
        }
        let index = writer.finalize()?;
        // The index never changes; a reader that watches for changes would start a thread.
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        Ok(Self { searcher, fields, analyser, rules: in_use.into_iter().collect() })
    }

    /// The passages that match any clause, best first, at most `limit`. Each clause counts with its
    /// weight.
    ///
    /// # Errors
    ///
    /// Only if Tantivy itself fails.
    pub fn search(&self, clauses: &[(Clause, f32)], limit: usize) -> Result<Vec<Hit>, SearchError> {
        let mut queries: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
        for (clause, weight) in clauses {
            let query = match clause {
                Clause::Words(text) => self.words_query(text),
                Clause::Name(spellings) => self.name_query(spellings),
            };
            queries.push((Occur::Should, Box::new(BoostQuery::new(query, *weight))));
        }
        let top = TopDocs::with_limit(limit.max(1)).order_by_score();
        let found = self.searcher.search(&BooleanQuery::new(queries), &top)?;
        let mut hits: Vec<Hit> =
            found.into_iter().map(|(score, at)| Hit { passage: at.doc_id as usize, score }).collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage)));
        Ok(hits)
    }

    /// The passages in which a name stands in one of its spellings, as [`Clause::Name`] matches it.
    ///
    /// # Errors
    ///
    /// Only if Tantivy itself fails.
    pub fn passages_with_name(&self, spellings: &[String]) -> Result<BTreeSet<usize>, SearchError> {
        let found = self.searcher.search(&self.name_query(spellings), &DocSetCollector)?;
        Ok(found.into_iter().map(|at| at.doc_id as usize).collect())
    }

    /// In how many passages a stem stands.
    ///
    /// # Errors
    ///
    /// Only if Tantivy itself fails.
    pub fn stem_frequency(&self, stem: &str) -> Result<usize, SearchError> {
        let frequency = self.searcher.doc_freq(&Term::from_field_text(self.fields.stems, stem))?;
        Ok(usize::try_from(frequency).unwrap_or(usize::MAX))
    }

    /// The analyser of this index, for those who weigh a text by the same measure.
    pub fn analyser(&self) -> &Analyser {
        &self.analyser
    }

    /// The rules by which words in Latin letters are stemmed in this index. A query does not say its
    /// language, so it is stemmed by each.
    pub fn rules(&self) -> &[LatinStems] {
        &self.rules
    }

    fn words_query(&self, text: &str) -> Box<dyn TantivyQuery> {
        let mut analysis = self.analyser.analyse(text);
        let known: BTreeSet<String> = analysis.stems.iter().cloned().collect();
        for &rules in self.rules.iter().filter(|&&rules| rules != LatinStems::English) {
            analysis.stems.extend(self.analyser.stems(text, rules).into_iter().filter(|stem| !known.contains(stem)));
        }
        let mut terms = weighted_terms(self.fields.stems, &analysis.stems, STEM_WEIGHT);
        terms.extend(weighted_terms(self.fields.grams, &analysis.grams, GRAM_WEIGHT));
        Box::new(BooleanQuery::new(terms))
    }

    fn name_query(&self, spellings: &[String]) -> Box<dyn TantivyQuery> {
        let mut phrases: Vec<Box<dyn TantivyQuery>> = Vec::new();
        for spelling in spellings {
            let words = self.analyser.words(spelling);
            let terms: Vec<Term> =
                words.iter().map(|forms| Term::from_field_text(self.fields.words, &forms[0])).collect();
            match terms.len() {
                0 => {}
                1 => phrases.push(Box::new(TermQuery::new(terms[0].clone(), IndexRecordOption::WithFreqs))),
                _ => phrases.push(Box::new(PhraseQuery::new(terms))),
            }
        }
        Box::new(DisjunctionMaxQuery::new(phrases))
    }
}

fn text_options(tokenizer: &str, record: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record).set_fieldnorms(true);
    TextOptions::default().set_indexing_options(indexing)
}

/// Each distinct term once, as often as it stands in the query.
fn weighted_terms(field: Field, texts: &[String], weight: f32) -> Vec<(Occur, Box<dyn TantivyQuery>)> {
    let mut counts: BTreeMap<&str, u16> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(text, count)| {
            let term = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
            let boosted = BoostQuery::new(Box::new(term), weight * f32::from(count));
            (Occur::Should, Box::new(boosted) as Box<dyn TantivyQuery>)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 4] = [
        "أسقط الجيش الجزائري طائرة مسيّرة مالية قرب الحدود.",
        "وصل الدعم المالي إلى بلدية شمالية في الشمال.",
        "اندلعت معركة قرب تين زواتين في مالي.",
        "تساقطت الأمطار على المدينة طوال الليل.",
    ];

    fn search(clause: Clause) -> Vec<usize> {
        let index = Index::of_texts(TEXTS.into_iter()).unwrap();
        index.search(&[(clause, 1.0)], 10).unwrap().into_iter().map(|hit| hit.passage).collect()
    }

    #[test]
    fn a_name_is_matched_as_whole_words_only() {
        assert_eq!(search(Clause::Name(vec!["مالي".to_owned()])), [2]);
        assert_eq!(search(Clause::Name(vec!["تين زواتين".to_owned(), "تينزواتين".to_owned()])), [2]);
        assert!(search(Clause::Name(vec!["شمال".to_owned()])).is_empty());
    }

    #[test]
    fn words_find_inflections_and_unlisted_spellings() {
        assert_eq!(search(Clause::Words("الطائرات المسيرة".to_owned()))[0], 0);
        assert_eq!(search(Clause::Words("تينزواتين".to_owned()))[0], 2);
    }

    #[test]
    fn nothing_is_found_in_an_empty_corpus_or_for_an_empty_query() {
        let empty = Index::of_texts(std::iter::empty()).unwrap();
        assert!(empty.search(&[(Clause::Words("الجزائر".to_owned()), 1.0)], 5).unwrap().is_empty());
        assert!(search(Clause::Words(String::new())).is_empty());
    }
}
