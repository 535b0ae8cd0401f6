//! Ranking: candidates from the rarer stems and the names, then the exact score of each.
//!
//! The score of a passage is that of BM25 (Robertson and Walker), added up in a fixed order in double
//! precision, so that it does not depend on how the index came about.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;
use tantivy::postings::{Postings, TermInfo};
use tantivy::query::{
    BooleanQuery, BoostQuery, DisjunctionMaxQuery, EnableScoring, Occur, PhraseQuery, Query, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, TERMINATED, TantivyError, Term};

use super::analysis::{self, each_gram, folded_words};
use super::index::{Columns, Provided};
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
        let mut admission = admission(self, filter);
        let count = limit.max(CANDIDATES);
        let candidates = self.candidates(&stems, &grams, &names, count, &mut admission)?;
        let mut hits = Vec::new();
        for ((segment, document), score) in self.score(candidates, count, &stems, &grams, &names)? {
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
        admission: &mut [Admission<'_>],
    ) -> Result<Vec<Address>, SearchError> {
        if self.statistics.passages <= count as u64 {
            let mut all = Vec::new();
            for ((segment, reader), admission) in (0..).zip(self.searcher.segment_readers()).zip(admission) {
                for document in reader.doc_ids_alive() {
                    if admission.admits(document)? {
                        all.push((segment, document));
                    }
                }
            }
            return Ok(all);
        }
        let mut found = BTreeSet::new();
        // A term that few passages have weighs most; words that nearly all have find nothing.
        let mut weightiest: Vec<&WeightedTerm> = stems.iter().chain(grams).collect();
        weightiest.sort_by(|a, b| (b.weight * b.idf).total_cmp(&(a.weight * a.idf)));
        weightiest.truncate(CANDIDATE_TERMS);
        let mut flat: Vec<(Term, f64)> = weightiest.iter().map(|term| (term.term.clone(), term.weight)).collect();
        for name in names {
            flat.extend(name.words.iter().map(|word| (word.clone(), name.weight)));
            for phrase in &name.phrases {
                found.extend(self.best(&PhraseQuery::new(phrase.clone()), count, admission)?);
            }
        }
        let terms = flat.into_iter().map(|(term, weight)| {
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            let boosted = BoostQuery::new(Box::new(query), weight as Score);
            (Occur::Should, Box::new(boosted) as Box<dyn Query>)
        });
        // Terms alone, without nesting: so Tantivy may skip what cannot be among the best (block-max WAND).
        found.extend(self.best(&BooleanQuery::new(terms.collect()), count, admission)?);
        Ok(found.into_iter().collect())
    }

    /// The best passages of a query, as Tantivy scores them. The segments are searched side by side; each
    /// passes over what cannot be among the best of those seen so far in any of them.
    fn best(
        &self,
        query: &dyn Query,
        count: usize,
        admission: &mut [Admission<'_>],
    ) -> Result<Vec<Address>, SearchError> {
        let weight = self.weight(query)?;
        let floor = Floor::default();
        let segments = self.searcher.segment_readers().par_iter().zip(admission.par_iter_mut()).enumerate();
        let best = segments.map(|(segment, (reader, admission))| {
            let segment = u32::try_from(segment).unwrap_or(u32::MAX);
            let mut best: BinaryHeap<Reverse<(Ordered, Address)>> = BinaryHeap::new();
            let mut failed = None;
            weight.for_each_pruning(floor.below(), reader, &mut |document, score| {
                match admission.admits(document) {
                    Ok(true) => best.push(Reverse((Ordered(score), (segment, document)))),
                    Ok(false) => {}
                    Err(error) => failed = Some(error),
                }
                if best.len() > count {
                    best.pop();
                }
                if let Some(least) = best.peek().filter(|_| best.len() >= count) {
                    floor.raise(least.0.0.0);
                }
                floor.below()
            })?;
            failed.map_or(Ok(best), Err)
        });
        let best = best.collect::<Result<Vec<_>, SearchError>>()?;
        let mut best: Vec<(Ordered, Address)> = best.into_iter().flatten().map(|Reverse(entry)| entry).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        best.truncate(count);
        Ok(best.into_iter().map(|(_, address)| address).collect())
    }

    fn weight(&self, query: &dyn Query) -> Result<Box<dyn Weight>, SearchError> {
        let provided = Provided(self);
        Ok(query.weight(EnableScoring::enabled_from_statistics_provider(&provided, &self.searcher))?)
    }

    /// The candidates with their scores. Where there are more than `count`, the 3-grams, which cost most,
    /// are added up only for those that are best without them.
    fn score(
        &self,
        candidates: Vec<Address>,
        count: usize,
        stems: &[WeightedTerm],
        grams: &[WeightedTerm],
        names: &[WeightedName],
    ) -> Result<Vec<(Address, f64)>, SearchError> {
        let names = names.iter().map(|name| Ok((self.weight(name.query.as_ref())?, name.weight)));
        let names = names.collect::<Result<Vec<_>, SearchError>>()?;
        let unscored = candidates.into_iter().map(|address| (address, 0.0)).collect();
        let mut scored = self.in_each_segment(unscored, |here| {
            self.add_terms(here, stems, Part::Stems)?;
            self.add_names(here, &names)
        })?;
        if scored.len() > count {
            let mut scores: Vec<f64> = scored.iter().map(|(_, score)| *score).collect();
            let (_, &mut least, _) = scores.select_nth_unstable_by(count - 1, |a, b| b.total_cmp(a));
            scored.retain(|(_, score)| *score >= least);
        }
        self.in_each_segment(scored, |here| self.add_terms(here, grams, Part::Grams))
    }

    /// Does something to the candidates of each segment, which stand together, side by side.
    fn in_each_segment(
        &self,
        mut candidates: Vec<(Address, f64)>,
        work: impl Fn(&mut [(Address, f64)]) -> Result<(), SearchError> + Sync,
    ) -> Result<Vec<(Address, f64)>, SearchError> {
        let mut of_segments: Vec<_> = candidates.chunk_by_mut(|a, b| a.0.0 == b.0.0).collect();
        of_segments.par_iter_mut().try_for_each(|here| work(here))?;
        Ok(candidates)
    }

    /// Adds to the scores of candidates of one segment what the terms of one field count.
    fn add_terms(&self, here: &mut [(Address, f64)], terms: &[WeightedTerm], part: Part) -> Result<(), SearchError> {
        let Some(&((segment, _), _)) = here.first() else { return Ok(()) };
        let columns = &self.columns[segment as usize];
        let passages = (self.statistics.passages as f64).max(1.0);
        let (field, all) = match part {
            Part::Stems => (self.fields.stems, self.statistics.stems),
            Part::Grams => (self.fields.grams, self.statistics.grams),
        };
        let mean = (all as f64 / passages).max(1.0);
        let norm = |&((_, document), _): &(Address, f64)| {
            let length = match part {
                Part::Stems => columns.stem_count(document),
                Part::Grams => columns.gram_count(document),
            };
            K1 * (1.0 - B + B * length as f64 / mean)
        };
        let norms: Vec<f64> = here.iter().map(norm).collect();
        let inverted = self.searcher.segment_reader(segment).inverted_index(field)?;
        for term in terms {
            let Some(place) = &term.places[segment as usize] else { continue };
            let mut postings = inverted
                .read_postings_from_terminfo(place, IndexRecordOption::WithFreqs)
                .map_err(TantivyError::from)?;
            let weight = term.weight * term.idf * (K1 + 1.0);
            for (((_, document), score), norm) in here.iter_mut().zip(&norms) {
                if postings.doc() < *document && postings.seek(*document) == TERMINATED {
                    break;
                }
                if postings.doc() == *document {
                    let frequency = f64::from(postings.term_freq());
                    *score += weight * frequency / (frequency + norm);
                }
            }
        }
        Ok(())
    }

    /// Adds to the scores of candidates of one segment what the names count.
    fn add_names(&self, here: &mut [(Address, f64)], names: &[(Box<dyn Weight>, f64)]) -> Result<(), SearchError> {
        let Some(&((segment, _), _)) = here.first() else { return Ok(()) };
        let reader = self.searcher.segment_reader(segment);
        for (weight, factor) in names {
            let mut scorer = weight.scorer(reader, 1.0)?;
            for ((_, document), score) in here.iter_mut() {
                if scorer.doc() < *document && scorer.seek(*document) == TERMINATED {
                    break;
                }
                if scorer.doc() == *document {
                    *score += factor * f64::from(scorer.score());
                }
            }
        }
        Ok(())
    }
}

/// The fields that are scored term by term.
#[derive(Clone, Copy)]
enum Part {
    Stems,
    Grams,
}

/// The score that a passage must reach to be among the best, as far as is known: it only rises. Scores
/// are positive, so their bits are ordered as they are.
#[derive(Default)]
struct Floor(AtomicU32);

impl Floor {
    fn raise(&self, score: Score) {
        self.0.fetch_max(score.to_bits(), Ordering::Relaxed);
    }

    /// Just below the floor: what reaches it is not passed over, so that the best are the same in
    /// whatever order the segments are searched.
    fn below(&self) -> Score {
        Score::from_bits(self.0.load(Ordering::Relaxed)).next_down()
    }
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

/// Asks the filter once for each source that a search comes across in a segment.
struct Admission<'a> {
    columns: &'a Columns,
    filter: SourceFilter<'a>,
    /// By the ordinal of the key in the segment.
    known: Vec<Option<bool>>,
}

/// For each segment, who is admitted.
fn admission<'a>(index: &'a Index, filter: SourceFilter<'a>) -> Vec<Admission<'a>> {
    let of_segment = |columns: &'a Columns| {
        let known = if filter.is_some() { vec![None; columns.keys()] } else { Vec::new() };
        Admission { columns, filter, known }
    };
    index.columns.iter().map(of_segment).collect()
}

impl Admission<'_> {
    fn admits(&mut self, document: DocId) -> Result<bool, SearchError> {
        let Some(filter) = self.filter else { return Ok(true) };
        let ordinal = self.columns.key_ordinal(document);
        let known = usize::try_from(ordinal).ok().and_then(|at| self.known.get_mut(at));
        match known {
            Some(Some(known)) => Ok(*known),
            Some(unknown) => {
                let admitted = filter(&self.columns.key(ordinal)?);
                *unknown = Some(admitted);
                Ok(admitted)
            }
            None => Ok(false),
        }
    }
}
