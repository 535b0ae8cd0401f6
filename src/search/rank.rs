//! Ranking: candidates by the weightiest terms and the names, then the exact score of each.
//!
//! The score of a passage is that of BM25 (Robertson and Walker), added up in a fixed order in double
//! precision, so that it does not depend on how the index came about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use tantivy::postings::Postings;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, TERMINATED, TantivyError, Term};

use super::admission::{Address, Admission, admission};
use super::analysis::{self, each_gram};
use super::candidates;
use super::clue::{Clue, TermPlaces};
use super::stem::LatinStems;
use super::{Clause, Counted, Hit, Index, QueryScope, SearchError, SearchIndex};
use crate::text::fold;

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
    field: Field,
    weight: f64,
    /// Where each segment keeps it.
    places: TermPlaces,
    /// Its inverse document frequency.
    idf: f64,
}

/// A name of a query.
struct WeightedName {
    weight: f64,
    /// Its spellings, of one word or several.
    spellings: Vec<Clue>,
}

impl SearchIndex for Index {
    fn passages(&self) -> usize {
        usize::try_from(self.statistics.passages).unwrap_or(usize::MAX)
    }

    fn rules(&self) -> &[LatinStems] {
        &self.rules
    }

    fn search(&self, clauses: &[(Clause, f32)], limit: usize, scope: QueryScope<'_>) -> Result<Vec<Hit>, SearchError> {
        let (stems, grams, names) = self.query_of(clauses)?;
        let mut admission = admission(self, scope);
        let count = limit.max(CANDIDATES);
        let candidates = self.candidates(&stems, &grams, &names, count, &mut admission)?;
        let scored = self.score(candidates, &stems, &grams, &names)?;
        let hit = |((segment, document), score): (Address, f64)| {
            let columns = &self.columns[segment as usize];
            let key = columns.key(columns.key_ordinal(document))?;
            // Rounded once, at the end: far below any difference that matters.
            Ok(Hit { key, paragraph: columns.paragraph(document), score: score as f32, meaning: None })
        };
        // Side by side, for keys are compressed.
        let hits = scored.into_par_iter().filter(|(_, score)| *score > 0.0).map(hit);
        let mut hits = hits.collect::<Result<Vec<_>, SearchError>>()?;
        hits.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| (&a.key, a.paragraph).cmp(&(&b.key, b.paragraph)))
        });
        hits.truncate(limit);
        Ok(hits)
    }

    fn full_score(&self, clauses: &[(Clause, f32)]) -> Result<f32, SearchError> {
        // By one rule of stems: what other rules make of a word are no further words.
        let (stems, grams) = words_of(clauses, self.rules.get(..1).unwrap_or_default());
        let fields = [(self.fields.stems, stems), (self.fields.grams, grams)];
        let mut full = 0.0;
        for (field, texts) in fields {
            for (text, weight) in texts {
                let frequency = self.searcher.doc_freq(&Term::from_field_text(field, &text))?;
                full += weight * self.rarity(frequency as f64);
            }
        }
        Ok(full as f32)
    }

    fn frequencies(&self, asked: &[Counted]) -> Result<Vec<usize>, SearchError> {
        let count = |asked: &Counted| match asked {
            Counted::Stem(stem) => {
                let frequency = self.searcher.doc_freq(&Term::from_field_text(self.fields.stems, stem))?;
                Ok(usize::try_from(frequency).unwrap_or(usize::MAX))
            }
            Counted::Name(spellings) => {
                let (words, phrases) = self.spelt(spellings);
                let queries = queries_of(&words, &phrases);
                let query = BooleanQuery::new(queries.into_iter().map(|query| (Occur::Should, query)).collect());
                Ok(query.count(&self.searcher)?)
            }
        };
        asked.par_iter().map(count).collect()
    }
}

/// Texts with their weights.
type WeightedTexts = BTreeMap<String, f64>;

/// The stems and the 3-grams of the words that are asked; what is asked by meaning says nothing to an index by words.
fn words_of(clauses: &[(Clause, f32)], rules: &[LatinStems]) -> (WeightedTexts, WeightedTexts) {
    let (mut stems, mut grams) = (BTreeMap::new(), BTreeMap::new());
    for (clause, weight) in clauses {
        let Clause::Words(text) = clause else { continue };
        let weight = f64::from(*weight);
        if weight >= GRAMS_FROM {
            for word in fold::folded_words(text) {
                let mut add = |gram: &str| *grams.entry(gram.to_owned()).or_insert(0.0) += weight * GRAM_WEIGHT;
                each_gram(&word, &mut add);
            }
        }
        let mut stemmed = rules.iter().map(|&rules| analysis::stems(text, rules));
        let first = stemmed.next().unwrap_or_default();
        let known: BTreeSet<String> = first.iter().cloned().collect();
        let others = stemmed.flatten().filter(|stem| !known.contains(stem));
        for stem in first.into_iter().chain(others.collect::<Vec<_>>()) {
            *stems.entry(stem).or_insert(0.0) += weight * STEM_WEIGHT;
        }
    }
    (stems, grams)
}

impl Index {
    #[allow(clippy::type_complexity, reason = "the three parts of a query, for one caller")]
    fn query_of(
        &self,
        clauses: &[(Clause, f32)],
    ) -> Result<(Vec<WeightedTerm>, Vec<WeightedTerm>, Vec<WeightedName>), SearchError> {
        let (stems, grams) = words_of(clauses, &self.rules);
        let mut names = Vec::new();
        for (clause, weight) in clauses {
            if let Clause::Name(spellings) = clause {
                let (words, phrases) = self.spelt(spellings);
                names.push(WeightedName { weight: f64::from(*weight), spellings: self.clues(words, phrases)? });
            }
        }
        Ok((self.terms(self.fields.stems, stems)?, self.terms(self.fields.grams, grams)?, names))
    }

    /// The inverse document frequency of what so many passages have.
    fn rarity(&self, frequency: f64) -> f64 {
        (1.0 + (self.statistics.passages as f64 - frequency + 0.5) / (frequency + 0.5)).ln()
    }

    fn terms(&self, field: Field, texts: BTreeMap<String, f64>) -> Result<Vec<WeightedTerm>, SearchError> {
        let indexes = self.inverted(field)?;
        let texts: Vec<(String, f64)> = texts.into_iter().collect();
        let looked_up = texts.par_iter().map(|(text, weight)| {
            let places = places(&indexes, &Term::from_field_text(field, text))?;
            let frequency: f64 = places.iter().flatten().map(|info| f64::from(info.doc_freq)).sum();
            let idf = self.rarity(frequency);
            Ok((frequency > 0.0).then_some(WeightedTerm { field, weight: *weight, places, idf }))
        });
        Ok(looked_up.collect::<Result<Vec<_>, SearchError>>()?.into_iter().flatten().collect())
    }

    /// The inverted index of a field in each segment.
    fn inverted(&self, field: Field) -> Result<Vec<Arc<InvertedIndexReader>>, SearchError> {
        let indexes = self.searcher.segment_readers().iter().map(|segment| segment.inverted_index(field));
        Ok(indexes.collect::<Result<_, _>>()?)
    }

    /// The spellings of a name as clues.
    fn clues(&self, words: Vec<Term>, phrases: Vec<Vec<Term>>) -> Result<Vec<Clue>, SearchError> {
        let field = self.fields.words;
        let indexes = self.inverted(field)?;
        let words = words.into_iter().map(|word| Clue::term(self, field, places(&indexes, &word)?));
        let placed = |word: Term| Ok((places(&indexes, &word)?, word));
        let phrases = phrases.into_iter().map(|phrase| {
            let words = phrase.into_iter().map(placed).collect::<Result<_, SearchError>>()?;
            Clue::phrase(self, words)
        });
        words.chain(phrases).filter_map(Result::transpose).collect()
    }

    /// The distinct spellings: those of one word, and those of several.
    fn spelt(&self, spellings: &[String]) -> (Vec<Term>, Vec<Vec<Term>>) {
        let (mut words, mut phrases) = (Vec::new(), Vec::new());
        let distinct: BTreeSet<Vec<String>> = spellings.iter().map(|spelling| fold::folded_words(spelling)).collect();
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
        // A term that few passages have weighs most; words that nearly all have find nothing.
        let mut weightiest: Vec<&WeightedTerm> = stems.iter().chain(grams).collect();
        weightiest.sort_by(|a, b| (b.weight * b.idf).total_cmp(&(a.weight * a.idf)));
        weightiest.truncate(CANDIDATE_TERMS);
        let terms = weightiest.iter().map(|term| Ok((Clue::term(self, term.field, term.places.clone())?, term.weight)));
        let terms = terms.collect::<Result<Vec<_>, SearchError>>()?;
        let terms = terms.iter().filter_map(|(clue, weight)| Some((clue.as_ref()?, *weight)));
        let names = names.iter().flat_map(|name| name.spellings.iter().map(|clue| (clue, name.weight)));
        candidates::best(self, terms.chain(names).collect(), count, admission)
    }

    /// The candidates with their scores.
    fn score(
        &self,
        candidates: Vec<Address>,
        stems: &[WeightedTerm],
        grams: &[WeightedTerm],
        names: &[WeightedName],
    ) -> Result<Vec<(Address, f64)>, SearchError> {
        let unscored = candidates.into_iter().map(|address| (address, 0.0)).collect();
        self.in_each_segment(unscored, |here| {
            self.add_terms(here, stems, ScoredField::Stems)?;
            self.add_names(here, names)?;
            self.add_terms(here, grams, ScoredField::Grams)
        })
    }

    /// Does something to the candidates of each segment, which are next to each other.
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
    fn add_terms(
        &self,
        here: &mut [(Address, f64)],
        terms: &[WeightedTerm],
        part: ScoredField,
    ) -> Result<(), SearchError> {
        let Some(&((segment, _), _)) = here.first() else { return Ok(()) };
        let columns = &self.columns[segment as usize];
        let passages = (self.statistics.passages as f64).max(1.0);
        let (field, all) = match part {
            ScoredField::Stems => (self.fields.stems, self.statistics.stems),
            ScoredField::Grams => (self.fields.grams, self.statistics.grams),
        };
        let mean = (all as f64 / passages).max(1.0);
        let norm = |&((_, document), _): &(Address, f64)| {
            let length = match part {
                ScoredField::Stems => columns.stem_count(document),
                ScoredField::Grams => columns.gram_count(document),
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

    /// Adds to the scores of candidates of one segment what the names count: each as much as the best of
    /// its spellings.
    fn add_names(&self, here: &mut [(Address, f64)], names: &[WeightedName]) -> Result<(), SearchError> {
        let Some(&((segment, _), _)) = here.first() else { return Ok(()) };
        for name in names {
            let cursors = name.spellings.iter().map(|clue| clue.cursor(self, segment));
            let mut cursors = cursors.collect::<Result<Vec<_>, _>>()?;
            for ((_, document), score) in here.iter_mut() {
                let best = cursors.iter_mut().map(|cursor| cursor.score(*document)).fold(0.0, f32::max);
                *score += name.weight * f64::from(best);
            }
        }
        Ok(())
    }
}

/// Where each segment keeps a term.
fn places(indexes: &[Arc<InvertedIndexReader>], term: &Term) -> Result<TermPlaces, SearchError> {
    let places = indexes.iter().map(|index| index.get_term_info(term));
    Ok(places.collect::<Result<_, _>>().map_err(TantivyError::from)?)
}

/// The fields that are scored term by term.
#[derive(Clone, Copy)]
enum ScoredField {
    Stems,
    Grams,
}

/// The spellings of a name as queries.
fn queries_of(words: &[Term], phrases: &[Vec<Term>]) -> Vec<Box<dyn Query>> {
    let word = |word: &Term| Box::new(TermQuery::new(word.clone(), IndexRecordOption::WithFreqs)) as Box<dyn Query>;
    let phrase = |phrase: &Vec<Term>| Box::new(PhraseQuery::new(phrase.clone())) as Box<dyn Query>;
    words.iter().map(word).chain(phrases.iter().map(phrase)).collect()
}

#[cfg(test)]
mod tests {
    use tantivy::directory::RamDirectory;

    use super::super::IndexEntry;
    use super::*;

    /// Passages of words of every rarity: w0 is in most of them, w39 in few.
    fn entries(source: u32) -> Vec<IndexEntry> {
        let mut number = u64::from(source) + 0x5EED;
        let mut below = |limit: u64| {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (number >> 33) % limit
        };
        let passage = |paragraph| {
            let words = (0..5 + below(60)).map(|_| format!("w{}", below(40) * below(40) / 40));
            let text = words.collect::<Vec<_>>().join(" ");
            IndexEntry { key: format!("s{source}"), paragraph, text, rules: LatinStems::English }
        };
        (1..=700).map(passage).collect()
    }

    #[test]
    fn what_is_passed_over_is_not_among_the_best() {
        let disk = RamDirectory::create();
        Index::create(disk.clone(), entries(0)).unwrap();
        for source in 1..5 {
            Index::update(disk.clone(), &[], entries(source)).unwrap();
        }
        let index = Index::open(disk).unwrap();
        assert_eq!(index.columns.len(), 5);
        let spellings = ["w0", "w3", "w25", "w39", "w0 w1", "w1 w0 w2", "w30 w0", "w38 w39"].map(str::to_owned);
        let (words, phrases) = index.spelt(&spellings);
        let clues = index.clues(words, phrases).unwrap();
        let weighted: Vec<(&Clue, f64)> = clues.iter().zip([0.4, 1.5, 0.6, 1.0, 1.5, 0.3, 1.0, 2.0]).collect();
        let mut all = Vec::new();
        for (segment, reader) in (0..).zip(index.searcher.segment_readers()) {
            let cursors = weighted.iter().map(|(clue, weight)| (clue.cursor(&index, segment).unwrap(), *weight));
            let mut cursors: Vec<_> = cursors.collect();
            all.extend(reader.doc_ids_alive().map(|document| {
                let scores = cursors.iter_mut().map(|(cursor, weight)| *weight * f64::from(cursor.score(document)));
                (scores.sum::<f64>(), (segment, document))
            }));
        }
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        for count in [1, 10, 100] {
            let best =
                candidates::best(&index, weighted.clone(), count, &mut admission(&index, QueryScope::Everywhere))
                    .unwrap();
            assert_eq!(best.len(), count);
            let least = all[count - 1].0;
            // Of equal ones at the end of the list, any may be taken; sums differ in their last bits.
            let missed = all.iter().filter(|(score, address)| *score > least + 1e-9 && !best.contains(address));
            assert_eq!(missed.count(), 0, "of {count}");
            let poorer = all.iter().filter(|(score, address)| *score < least - 1e-9 && best.contains(address));
            assert_eq!(poorer.count(), 0, "of {count}");
        }
    }
}
