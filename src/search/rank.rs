//! Ranking: candidates from the rarer stems and the names, then the exact score of each.
//!
//! The score of a passage is that of BM25 (Robertson and Walker), added up in a fixed order in double
//! precision, so that it does not depend on how the index came about.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use rayon::prelude::*;
use tantivy::postings::{Postings, TermInfo};
use tantivy::query::{
    BooleanQuery, BoostQuery, DisjunctionMaxQuery, EnableScoring, Occur, PhraseQuery, Query, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, TERMINATED, TantivyError, Term};

use super::analysis::{self, each_gram, folded_words};
use super::index::Provided;
use super::{Clause, Hit, Index, SearchError};

/// Weight of stems in the mix.
const STEM_WEIGHT: f64 = 0.6;

/// Weight of character 3-grams in the mix.
const GRAM_WEIGHT: f64 = 0.4;

/// How soon a term that is repeated in a passage stops to count more (BM25's k1).
const K1: f64 = 0.9;

/// How much a passage's length counts (BM25's b).
const B: f64 = 0.75;

/// The fewest candidates that are scored; a corpus of no more passages is scored whole.
const CANDIDATES: usize = 400;

/// The most terms that candidates are looked for with: the weightiest.
const CANDIDATE_TERMS: usize = 12;

/// Clauses lighter than this, such as the words of a question, are matched by stems alone.
const GRAMS_FROM: f64 = 0.5;

/// A term of a query.
struct WeightedTerm {
    term: Term,
    weight: f64,
    /// Where each segment keeps it.
    places: Vec<Option<TermInfo>>,
    /// Its inverse document frequency.
    idf: f64,
}

/// A name of a query.
struct WeightedName {
    weight: f64,
    query: Box<dyn Query>,
    /// The spellings of one word.
    words: Vec<Term>,
    /// The spellings of several.
    phrases: Vec<Vec<Term>>,
}

/// A passage in the index: segment and document.
type Address = (u32, DocId);

/// Which sources are asked; all if `None`.
pub type SourceFilter<'a> = Option<&'a (dyn Fn(&str) -> bool + Sync)>;

impl Index {
    /// The passages that match any clause, best first, at most `limit`; equal ones by key and
    /// paragraph. Each clause counts with its weight. A filter says by its key which source is asked.
    ///
    /// # Errors
    ///
    /// Only if Tantivy itself fails.
    pub fn search(
        &self,
        clauses: &[(Clause, f32)],
        limit: usize,
        filter: SourceFilter<'_>,
    ) -> Result<Vec<Hit>, SearchError> {
        let (stems, grams, names) = self.query_of(clauses)?;
        let mut admission = Admission::new(self, filter);
        let candidates = self.candidates(&stems, &grams, &names, limit.max(CANDIDATES), &mut admission)?;
        let scores = self.score(&candidates, &stems, &grams, &names)?;
        let mut hits = Vec::new();
        for (&(segment, document), score) in candidates.iter().zip(scores) {
            if score > 0.0 {
                let columns = &self.columns[segment as usize];
                let key = columns.key(columns.key_ordinal(document))?;
                // Rounded once, at the end: far below any difference that matters.
                hits.push(Hit { key, paragraph: columns.paragraph(document), score: score as f32 });
            }
        }
        hits.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| (&a.key, a.paragraph).cmp(&(&b.key, b.paragraph)))
        });
        hits.truncate(limit);
        Ok(hits)
    }

    /// In how many passages a name stands in one of its spellings.
    ///
    /// # Errors
    ///
    /// Only if Tantivy itself fails.
    pub fn name_frequency(&self, spellings: &[String]) -> Result<usize, SearchError> {
        let (words, phrases) = self.spelt(spellings);
        let queries = queries_of(&words, &phrases);
        let query = BooleanQuery::new(queries.into_iter().map(|query| (Occur::Should, query)).collect());
        Ok(query.count(&self.searcher)?)
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

    #[allow(clippy::type_complexity, reason = "the three parts of a query, for one caller")]
    fn query_of(
        &self,
        clauses: &[(Clause, f32)],
    ) -> Result<(Vec<WeightedTerm>, Vec<WeightedTerm>, Vec<WeightedName>), SearchError> {
        let (mut stems, mut grams, mut names) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for (clause, weight) in clauses {
            let weight = f64::from(*weight);
            match clause {
                Clause::Words(text) => {
                    if weight >= GRAMS_FROM {
                        for word in folded_words(text) {
                            let mut add =
                                |gram: &str| *grams.entry(gram.to_owned()).or_insert(0.0) += weight * GRAM_WEIGHT;
                            each_gram(&word, &mut add);
                        }
                    }
                    let mut stemmed = self.rules.iter().map(|&rules| analysis::stems(text, rules));
                    let first = stemmed.next().unwrap_or_default();
                    let known: BTreeSet<String> = first.iter().cloned().collect();
                    let others = stemmed.flatten().filter(|stem| !known.contains(stem));
                    for stem in first.into_iter().chain(others.collect::<Vec<_>>()) {
                        *stems.entry(stem).or_insert(0.0) += weight * STEM_WEIGHT;
                    }
                }
                Clause::Name(spellings) => {
                    let (words, phrases) = self.spelt(spellings);
                    let query = Box::new(DisjunctionMaxQuery::new(queries_of(&words, &phrases)));
                    names.push(WeightedName { weight, query, words, phrases });
                }
            }
        }
        Ok((self.terms(self.fields.stems, stems)?, self.terms(self.fields.grams, grams)?, names))
    }

    fn terms(&self, field: Field, texts: BTreeMap<String, f64>) -> Result<Vec<WeightedTerm>, SearchError> {
        let indexes = self.searcher.segment_readers().iter().map(|segment| segment.inverted_index(field));
        let indexes = indexes.collect::<Result<Vec<_>, _>>()?;
        let count = self.statistics.passages as f64;
        let texts: Vec<(String, f64)> = texts.into_iter().collect();
        let looked_up = texts.par_iter().map(|(text, weight)| {
            let term = Term::from_field_text(field, text);
            let places = indexes.iter().map(|index| index.get_term_info(&term));
            let places = places.collect::<Result<Vec<_>, _>>().map_err(TantivyError::from)?;
            let frequency: f64 = places.iter().flatten().map(|info| f64::from(info.doc_freq)).sum();
            let idf = (1.0 + (count - frequency + 0.5) / (frequency + 0.5)).ln();
            Ok((frequency > 0.0).then_some(WeightedTerm { term, weight: *weight, places, idf }))
        });
        Ok(looked_up.collect::<Result<Vec<_>, SearchError>>()?.into_iter().flatten().collect())
    }

    /// The distinct spellings: those of one word, and those of several.
    fn spelt(&self, spellings: &[String]) -> (Vec<Term>, Vec<Vec<Term>>) {
        let (mut words, mut phrases) = (Vec::new(), Vec::new());
        let distinct: BTreeSet<Vec<String>> = spellings.iter().map(|spelling| folded_words(spelling)).collect();
        for spelling in distinct {
            let mut terms: Vec<Term> =
                spelling.iter().map(|word| Term::from_field_text(self.fields.words, word)).collect();
            match terms.len() {
                0 => {}
                1 => words.append(&mut terms),
                _ => phrases.push(terms),
            }
        }
        (words, phrases)
    }

    /// The passages that may be among the best, in the order of the index.
    fn candidates(
        &self,
        stems: &[WeightedTerm],
        grams: &[WeightedTerm],
        names: &[WeightedName],
        count: usize,
        admission: &mut Admission<'_>,
    ) -> Result<Vec<Address>, SearchError> {
        let mut found = BTreeSet::new();
        if self.statistics.passages <= count as u64 {
            for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
                for document in reader.doc_ids_alive() {
                    if admission.admits(segment, document)? {
                        found.insert((segment, document));
                    }
                }
            }
            return Ok(found.into_iter().collect());
        }
        // A term that few passages have weighs most; words that nearly all have find nothing.
        let mut weightiest: Vec<&WeightedTerm> = stems.iter().chain(grams).collect();
        weightiest.sort_by(|a, b| (b.weight * b.idf).total_cmp(&(a.weight * a.idf)));
        weightiest.truncate(CANDIDATE_TERMS);
        let mut flat: Vec<(Term, f64)> = weightiest.iter().map(|term| (term.term.clone(), term.weight)).collect();
        for name in names {
            flat.extend(name.words.iter().map(|word| (word.clone(), name.weight)));
            for phrase in &name.phrases {
                self.best(&PhraseQuery::new(phrase.clone()), count, admission, &mut found)?;
            }
        }
        let terms = flat.into_iter().map(|(term, weight)| {
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            let boosted = BoostQuery::new(Box::new(query), weight as Score);
            (Occur::Should, Box::new(boosted) as Box<dyn Query>)
        });
        // Terms alone, without nesting: so Tantivy may skip what cannot be among the best (block-max WAND).
        self.best(&BooleanQuery::new(terms.collect()), count, admission, &mut found)?;
        Ok(found.into_iter().collect())
    }

    /// The best passages of a query, as Tantivy scores them.
    fn best(
        &self,
        query: &dyn Query,
        count: usize,
        admission: &mut Admission<'_>,
        found: &mut BTreeSet<Address>,
    ) -> Result<(), SearchError> {
        let weight = self.weight(query)?;
        let mut best: BinaryHeap<std::cmp::Reverse<(Ordered, Address)>> = BinaryHeap::new();
        let mut failed = None;
        for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
            let threshold = |best: &BinaryHeap<std::cmp::Reverse<(Ordered, Address)>>| match best.peek() {
                Some(least) if best.len() >= count => least.0.0.0,
                _ => Score::MIN,
            };
            let start = threshold(&best);
            weight.for_each_pruning(start, reader, &mut |document, score| {
                match admission.admits(segment, document) {
                    Ok(true) => best.push(std::cmp::Reverse((Ordered(score), (segment, document)))),
                    Ok(false) => {}
                    Err(error) => failed = Some(error),
                }
                if best.len() > count {
                    best.pop();
                }
                threshold(&best)
            })?;
        }
        found.extend(best.into_iter().map(|entry| entry.0.1));
        failed.map_or(Ok(()), Err)
    }

    fn weight(&self, query: &dyn Query) -> Result<Box<dyn Weight>, SearchError> {
        let provided = Provided(self);
        Ok(query.weight(EnableScoring::enabled_from_statistics_provider(&provided, &self.searcher))?)
    }

    /// The score of each candidate.
    fn score(
        &self,
        candidates: &[Address],
        stems: &[WeightedTerm],
        grams: &[WeightedTerm],
        names: &[WeightedName],
    ) -> Result<Vec<f64>, SearchError> {
        let passages = (self.statistics.passages as f64).max(1.0);
        let means = Means {
            stems: (self.statistics.stems as f64 / passages).max(1.0),
            grams: (self.statistics.grams as f64 / passages).max(1.0),
        };
        let names = names.iter().map(|name| Ok((self.weight(name.query.as_ref())?, name.weight)));
        let names = names.collect::<Result<Vec<_>, SearchError>>()?;
        let of_segments = candidates.chunk_by(|a, b| a.0 == b.0).collect::<Vec<_>>();
        let scored = of_segments.par_iter().map(|here| self.score_in_segment(here, stems, grams, &names, means));
        Ok(scored.collect::<Result<Vec<_>, SearchError>>()?.concat())
    }

    /// The score of candidates of one segment.
    fn score_in_segment(
        &self,
        here: &[Address],
        stems: &[WeightedTerm],
        grams: &[WeightedTerm],
        names: &[(Box<dyn Weight>, f64)],
        means: Means,
    ) -> Result<Vec<f64>, SearchError> {
        let mut scores = vec![0.0; here.len()];
        let Some(&(segment, _)) = here.first() else { return Ok(scores) };
        let reader = self.searcher.segment_reader(segment);
        let columns = &self.columns[segment as usize];
        let norm = |count: u64, mean: f64| K1 * (1.0 - B + B * count as f64 / mean);
        let stem_norms: Vec<f64> = here.iter().map(|&(_, d)| norm(columns.stem_count(d), means.stems)).collect();
        let gram_norms: Vec<f64> = here.iter().map(|&(_, d)| norm(columns.gram_count(d), means.grams)).collect();
        for (terms, field, norms) in [(stems, self.fields.stems, &stem_norms), (grams, self.fields.grams, &gram_norms)]
        {
            let inverted = reader.inverted_index(field)?;
            for term in terms {
                let Some(place) = &term.places[segment as usize] else { continue };
                let mut postings = inverted
                    .read_postings_from_terminfo(place, IndexRecordOption::WithFreqs)
                    .map_err(TantivyError::from)?;
                let weight = term.weight * term.idf * (K1 + 1.0);
                for ((&(_, document), norm), score) in here.iter().zip(norms).zip(&mut scores) {
                    if postings.doc() < document && postings.seek(document) == TERMINATED {
                        break;
                    }
                    if postings.doc() == document {
                        let frequency = f64::from(postings.term_freq());
                        *score += weight * frequency / (frequency + norm);
                    }
                }
            }
        }
        for (weight, factor) in names {
            let mut scorer = weight.scorer(reader, 1.0)?;
            for (&(_, document), score) in here.iter().zip(&mut scores) {
                if scorer.doc() < document && scorer.seek(document) == TERMINATED {
                    break;
                }
                if scorer.doc() == document {
                    *score += factor * f64::from(scorer.score());
                }
            }
        }
        Ok(scores)
    }
}

/// The mean lengths of a passage.
#[derive(Clone, Copy)]
struct Means {
    stems: f64,
    grams: f64,
}

/// The spellings of a name as queries.
fn queries_of(words: &[Term], phrases: &[Vec<Term>]) -> Vec<Box<dyn Query>> {
    let word = |word: &Term| Box::new(TermQuery::new(word.clone(), IndexRecordOption::WithFreqs)) as Box<dyn Query>;
    let phrase = |phrase: &Vec<Term>| Box::new(PhraseQuery::new(phrase.clone())) as Box<dyn Query>;
    words.iter().map(word).chain(phrases.iter().map(phrase)).collect()
}

/// A score that can stand in a heap.
#[derive(Clone, Copy, PartialEq)]
struct Ordered(Score);

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// Asks the filter once for each source that a search comes across.
struct Admission<'a> {
    index: &'a Index,
    filter: SourceFilter<'a>,
    /// By segment and by the ordinal of the key in it.
    known: Vec<Vec<Option<bool>>>,
}

impl<'a> Admission<'a> {
    fn new(index: &'a Index, filter: SourceFilter<'a>) -> Self {
        let known = match filter {
            Some(_) => index.columns.iter().map(|columns| vec![None; columns.keys()]).collect(),
            None => Vec::new(),
        };
        Self { index, filter, known }
    }

    fn admits(&mut self, segment: u32, document: DocId) -> Result<bool, SearchError> {
        let Some(filter) = self.filter else { return Ok(true) };
        let columns = &self.index.columns[segment as usize];
        let ordinal = columns.key_ordinal(document);
        let known = usize::try_from(ordinal).ok().and_then(|at| self.known[segment as usize].get_mut(at));
        match known {
            Some(Some(known)) => Ok(*known),
            Some(unknown) => {
                let admitted = filter(&columns.key(ordinal)?);
                *unknown = Some(admitted);
                Ok(admitted)
            }
            None => Ok(false),
        }
    }
}
