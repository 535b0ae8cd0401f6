//! Ranking: candidates by the weightiest terms and the names, then the exact score of each.
//!
//! The score of a passage is that of BM25 (Robertson and Walker), added up in a fixed order in double
//! precision, so that it does not depend on how the index came about.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use tantivy::postings::Postings;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, TERMINATED, TantivyError, Term};

use super::admission::{Address, Admission, admission};
use super::candidates::{self, BestPassages};
use super::clue::{self, Clue, TermPlaces};
use super::stem::LatinStems;
use super::terms::{QueryTerms, Sought, Spellings, SpeltName, TermField, rarity};
use super::{Clause, Counted, Hit, Index, QueryScope, SearchError, SearchIndex};

/// How soon a term that is repeated in a passage stops to count more (BM25's k1).
const K1: f64 = 0.9;

/// How much a passage's length counts (BM25's b).
const B: f64 = 0.75;

/// The fewest candidates that are scored; a corpus of no more passages is scored whole.
const CANDIDATES: usize = 400;

/// The most terms that candidates are looked for with: the weightiest.
const CANDIDATE_TERMS: usize = 12;

/// How many candidates are looked for where so many passages are asked for.
pub(super) fn candidates_for(limit: usize) -> usize {
    limit.max(CANDIDATES)
}

/// A query in this index.
struct PlacedQuery {
    stems: Vec<WeightedTerm>,
    grams: Vec<WeightedTerm>,
    names: Vec<WeightedName>,
}

impl PlacedQuery {
    /// The terms that candidates are looked for with. One that few passages have weighs most; words that nearly all have
    /// find nothing.
    fn weightiest(&self) -> Vec<&WeightedTerm> {
        let mut weightiest: Vec<&WeightedTerm> = self.stems.iter().chain(&self.grams).collect();
        weightiest.sort_by(|a, b| (b.weight * b.idf).total_cmp(&(a.weight * a.idf)));
        weightiest.truncate(CANDIDATE_TERMS);
        weightiest
    }
}

/// A term of a query.
struct WeightedTerm {
    field: TermField,
    text: String,
    weight: f64,
    /// Where each segment keeps it.
    places: TermPlaces,
    /// How many passages of the corpus have it.
    frequency: u64,
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
        let query = self.placed(clauses)?;
        let candidates = self.candidates(&query, candidates_for(limit), &mut admission(self, scope))?.addresses;
        let scored = self.score(candidates, &query)?;
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
        let terms = QueryTerms::of(clauses, self.rules.get(..1).unwrap_or_default());
        terms.full_score(self.statistics.passages, |field, text| {
            let term = Term::from_field_text(self.fields.of(field), text);
            Ok(self.counted(&term).map_or_else(|| self.searcher.doc_freq(&term), Ok)?)
        })
    }

    fn frequencies(&self, asked: &[Counted]) -> Result<Vec<usize>, SearchError> {
        let count = |asked: &Counted| match asked {
            Counted::Stem(stem) => {
                let frequency = self.searcher.doc_freq(&Term::from_field_text(self.fields.stems, stem))?;
                Ok(usize::try_from(frequency).unwrap_or(usize::MAX))
            }
            Counted::Name(spellings) => {
                let queries = self.queries_of(&Spellings::of(spellings));
                let query = BooleanQuery::new(queries.into_iter().map(|query| (Occur::Should, query)).collect());
                Ok(query.count(&self.searcher)?)
            }
        };
        asked.par_iter().map(count).collect()
    }
}

impl Index {
    /// What candidates are looked for with, as far as passages of the corpus have it.
    pub(super) fn sought(&self, clauses: &[(Clause, f32)]) -> Result<Vec<Sought>, SearchError> {
        let query = self.placed(clauses)?;
        let one =
            |term: &WeightedTerm| Sought { field: term.field, words: vec![term.text.clone()], weight: term.weight };
        let mut sought: Vec<Sought> = query.weightiest().into_iter().map(one).collect();
        for SpeltName { weight, spelt: Spellings { words, phrases } } in QueryTerms::of(clauses, &self.rules).names {
            let phrases = words.into_iter().map(|word| vec![word]).chain(phrases);
            sought.extend(phrases.map(|words| Sought { field: TermField::Words, words, weight }));
        }
        let is_known = |sought: &Sought| {
            let known = |word: &String| self.counted(&Term::from_field_text(self.fields.of(sought.field), word));
            sought.words.iter().all(|word| known(word).is_none_or(|frequency| frequency > 0))
        };
        sought.retain(is_known);
        Ok(sought)
    }

    /// What the last of the candidates scores as one, where there are as many as are looked for.
    pub(super) fn least_candidate(
        &self,
        clauses: &[(Clause, f32)],
        limit: usize,
        scope: QueryScope<'_>,
    ) -> Result<Option<f64>, SearchError> {
        let query = self.placed(clauses)?;
        Ok(self.candidates(&query, candidates_for(limit), &mut admission(self, scope))?.least)
    }

    /// The terms of a query with their places, and the names.
    fn placed(&self, clauses: &[(Clause, f32)]) -> Result<PlacedQuery, SearchError> {
        let QueryTerms { stems, grams, names } = QueryTerms::of(clauses, &self.rules);
        let named =
            |SpeltName { weight, spelt }: SpeltName| Ok(WeightedName { weight, spellings: self.clues(&spelt)? });
        Ok(PlacedQuery {
            stems: self.terms(TermField::Stems, stems)?,
            grams: self.terms(TermField::Grams, grams)?,
            names: names.into_iter().map(named).collect::<Result<_, SearchError>>()?,
        })
    }

    fn terms(&self, field: TermField, texts: BTreeMap<String, f64>) -> Result<Vec<WeightedTerm>, SearchError> {
        let indexes = self.inverted(self.fields.of(field))?;
        let texts: Vec<(String, f64)> = texts.into_iter().collect();
        let looked_up = texts.into_par_iter().map(|(text, weight)| {
            let term = Term::from_field_text(self.fields.of(field), &text);
            let places = places(&indexes, &term)?;
            let frequency = self.frequency(&term, &places);
            let idf = rarity(self.statistics.passages as f64, frequency as f64);
            Ok((frequency > 0).then_some(WeightedTerm { field, text, weight, places, frequency, idf }))
        });
        Ok(looked_up.collect::<Result<Vec<_>, SearchError>>()?.into_iter().flatten().collect())
    }

    /// The inverted index of a field in each segment.
    fn inverted(&self, field: Field) -> Result<Vec<Arc<InvertedIndexReader>>, SearchError> {
        let indexes = self.searcher.segment_readers().iter().map(|segment| segment.inverted_index(field));
        Ok(indexes.collect::<Result<_, _>>()?)
    }

    /// The spellings of a name as clues.
    fn clues(&self, spelt: &Spellings) -> Result<Vec<Clue>, SearchError> {
        let field = self.fields.words;
        let indexes = self.inverted(field)?;
        let placed = |word: &String| {
            let word = Term::from_field_text(field, word);
            Ok((places(&indexes, &word)?, word))
        };
        let words = spelt.words.iter().map(|word| {
            let (places, word) = placed(word)?;
            let frequency = self.frequency(&word, &places);
            Clue::term(self, field, places, frequency)
        });
        let phrases = spelt.phrases.iter().map(|phrase| {
            let words = phrase.iter().map(placed).collect::<Result<_, SearchError>>()?;
            Clue::phrase(self, words)
        });
        words.chain(phrases).filter_map(Result::transpose).collect()
    }

    /// The passages that may be among the best, in the order of the index.
    fn candidates(
        &self,
        query: &PlacedQuery,
        count: usize,
        admission: &mut [Admission<'_>],
    ) -> Result<BestPassages, SearchError> {
        if self.statistics.passages <= count as u64 {
            let mut all = Vec::new();
            for ((segment, reader), admission) in (0..).zip(self.searcher.segment_readers()).zip(admission) {
                for document in reader.doc_ids_alive() {
                    if admission.admits(document)? {
                        all.push((segment, document));
                    }
                }
            }
            return Ok(BestPassages { addresses: all, least: None });
        }
        let terms = query.weightiest().into_iter().map(|term| {
            let field = self.fields.of(term.field);
            Ok((Clue::term(self, field, term.places.clone(), term.frequency)?, term.weight))
        });
        let terms = terms.collect::<Result<Vec<_>, SearchError>>()?;
        let terms = terms.iter().filter_map(|(clue, weight)| Some((clue.as_ref()?, *weight)));
        let names = query.names.iter().flat_map(|name| name.spellings.iter().map(|clue| (clue, name.weight)));
        candidates::best(self, terms.chain(names).collect(), count, admission)
    }

    /// The spellings of a name as queries.
    fn queries_of(&self, spelt: &Spellings) -> Vec<Box<dyn Query>> {
        let term = |word: &String| Term::from_field_text(self.fields.words, word);
        let word = |word| Box::new(TermQuery::new(term(word), IndexRecordOption::WithFreqs)) as Box<dyn Query>;
        let phrase =
            |phrase: &Vec<String>| Box::new(PhraseQuery::new(phrase.iter().map(term).collect())) as Box<dyn Query>;
        spelt.words.iter().map(word).chain(spelt.phrases.iter().map(phrase)).collect()
    }

    /// How many passages of the corpus have a term: as it was counted there, or those of this index.
    fn frequency(&self, term: &Term, places: &TermPlaces) -> u64 {
        self.counted(term).unwrap_or_else(|| clue::frequency(places))
    }

    /// The candidates with their scores.
    fn score(&self, candidates: Vec<Address>, query: &PlacedQuery) -> Result<Vec<(Address, f64)>, SearchError> {
        let unscored = candidates.into_iter().map(|address| (address, 0.0)).collect();
        self.in_each_segment(unscored, |here| {
            self.add_terms(here, &query.stems, ScoredField::Stems)?;
            self.add_names(here, &query.names)?;
            self.add_terms(here, &query.grams, ScoredField::Grams)
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
        let clues = index.clues(&Spellings::of(&spellings)).unwrap();
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
                    .unwrap()
                    .addresses;
            let least = all[count - 1].0;
            // Those that are equal to the last are all there; sums differ in their last bits.
            let equal = all.iter().filter(|(score, _)| *score > least - 1e-9).count();
            assert!((count..=equal).contains(&best.len()), "{} of {count}", best.len());
            let missed = all.iter().filter(|(score, address)| *score > least + 1e-9 && !best.contains(address));
            assert_eq!(missed.count(), 0, "of {count}");
            let poorer = all.iter().filter(|(score, address)| *score < least - 1e-9 && best.contains(address));
            assert_eq!(poorer.count(), 0, "of {count}");
        }
    }
}
