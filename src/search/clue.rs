//! Clues: the terms and phrases by which candidates are found; a name is one, too.
//!
//! Tantivy scores a clue; where its own queries would go through all that a clue matches, a [`Cursor`]
//! is asked for one passage at a time.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::query::{Bm25StatisticsProvider, Bm25Weight, EnableScoring, PhraseQuery, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, TERMINATED, TantivyError, Term};

use super::index::Provided;
use super::{Index, SearchError};

/// Where each segment keeps a term.
pub(super) type TermPlaces = Vec<Option<TermInfo>>;

/// What looking at a match of a phrase costs beside looking at one of a term: the words must be found in
/// one passage, and their places read.
const PHRASE_COST: f64 = 10.0;

/// Something that passages are looked for with.
pub(super) struct Clue {
    kind: ClueKind,
    /// A score that no passage exceeds.
    pub(super) most: Score,
    /// What going through all its matches costs, in matches of a term.
    pub(super) cost: f64,
}

enum ClueKind {
    Term { field: Field, places: TermPlaces, weight: Bm25Weight },
    Phrase(Box<dyn Weight>),
}

impl Clue {
    /// The clue that a term is which so many passages of the corpus have; `None` where none has it.
    pub(super) fn term(
        index: &Index,
        field: Field,
        places: TermPlaces,
        frequency: u64,
    ) -> Result<Option<Self>, SearchError> {
        if frequency == 0 {
            return Ok(None);
        }
        let weight = weight(index, field, frequency)?;
        let (most, cost) = (weight.max_score(), frequency as f64);
        Ok(Some(Self { kind: ClueKind::Term { field, places, weight }, most, cost }))
    }

    /// The clue that words of a field are, one after the other; `None` where no passage has them all.
    pub(super) fn phrase(index: &Index, words: Vec<(TermPlaces, Term)>) -> Result<Option<Self>, SearchError> {
        let (mut most, mut rarest) = (0.0, u64::MAX);
        for (places, word) in &words {
            let frequency = index.counted(word).unwrap_or_else(|| frequency(places));
            most += weight(index, word.field(), frequency)?.max_score();
            rarest = rarest.min(frequency);
        }
        if rarest == 0 {
            return Ok(None);
        }
        let provided = Provided(index);
        let scoring = EnableScoring::enabled_from_statistics_provider(&provided, &index.searcher);
        let words = words.into_iter().map(|(_, word)| word).collect();
        let kind = ClueKind::Phrase(PhraseQuery::new(words).weight(scoring)?);
        Ok(Some(Self { kind, most, cost: PHRASE_COST * rarest as f64 }))
    }

    /// The clue in one segment, before the first passage.
    pub(super) fn cursor(&self, index: &Index, segment: u32) -> Result<Cursor<'_>, SearchError> {
        let reader = index.searcher.segment_reader(segment);
        match &self.kind {
            ClueKind::Term { field, places, weight } => {
                let Some(place) = &places[segment as usize] else { return Ok(Cursor::Nowhere) };
                let inverted = reader.inverted_index(*field)?;
                let postings = inverted.read_postings_from_terminfo(place, IndexRecordOption::WithFreqs);
                let postings = postings.map_err(TantivyError::from)?;
                let lengths = reader.get_fieldnorms_reader(*field)?;
                Ok(Cursor::Term { postings: Box::new(postings), lengths, weight })
            }
            ClueKind::Phrase(weight) => {
                let scorer = weight.scorer(reader, 1.0)?;
                let least = scorer.doc();
                Ok(Cursor::Phrase { scorer, least })
            }
        }
    }
}

/// How many passages of an index have a term.
pub(super) fn frequency(places: &TermPlaces) -> u64 {
    places.iter().flatten().map(|info| u64::from(info.doc_freq)).sum()
}

/// How Tantivy scores a term that this many passages have.
fn weight(index: &Index, field: Field, frequency: u64) -> Result<Bm25Weight, SearchError> {
    let statistics = Provided(index);
    let (passages, tokens) = (statistics.total_num_docs()?, statistics.total_num_tokens(field)?);
    let mean = tokens as Score / passages as Score;
    Ok(Bm25Weight::for_one_term_without_explain(frequency, passages, mean))
}

/// A clue in one segment. It only moves forward.
pub(super) enum Cursor<'a> {
    Nowhere,
    Term {
        postings: Box<SegmentPostings>,
        lengths: FieldNormReader,
        weight: &'a Bm25Weight,
    },
    Phrase {
        scorer: Box<dyn Scorer>,
        /// The next match is this passage or a later one.
        least: DocId,
    },
}

impl Cursor<'_> {
    /// The next match is this passage or a later one.
    pub(super) fn least(&self) -> DocId {
        match self {
            Self::Nowhere => TERMINATED,
            Self::Term { postings, .. } => postings.doc(),
            Self::Phrase { least, .. } => *least,
        }
    }

    /// Visits the matches before `end`. Not after [`Cursor::score`].
    pub(super) fn each_before(&mut self, end: DocId, mut visit: impl FnMut(DocId, Score)) {
        match self {
            Self::Nowhere => {}
            Self::Term { postings, lengths, weight } => {
                let mut document = postings.doc();
                while document < end {
                    visit(document, weight.score(lengths.fieldnorm_id(document), postings.term_freq()));
                    document = postings.advance();
                }
            }
            Self::Phrase { scorer, least } => {
                while *least < end {
                    visit(*least, scorer.score());
                    *least = scorer.advance();
                }
            }
        }
    }

    /// The score of a passage, 0 where it does not match. The passages asked for must rise.
    pub(super) fn score(&mut self, document: DocId) -> Score {
        if document < self.least() {
            return 0.0;
        }
        match self {
            Self::Nowhere => 0.0,
            Self::Term { postings, lengths, weight } => {
                if postings.seek(document) == document {
                    weight.score(lengths.fieldnorm_id(document), postings.term_freq())
                } else {
                    0.0
                }
            }
            // Only this passage is looked at: the next match may be far away, and each passage on the way
            // that contains the words would be read for their places.
            Self::Phrase { scorer, least } => match scorer.seek_danger(document) {
                SeekDangerResult::Found => {
                    *least = document + 1;
                    scorer.score()
                }
                SeekDangerResult::SeekLowerBound(bound) => {
                    *least = bound;
                    0.0
                }
            },
        }
    }
}
