//! Words and meaning together: an index that stands in front of one by words.
//!
//! The score of a passage is that by words divided by the best by words, and to that comes how near it is in meaning:
//! `WEIGHT × (cosine − FROM) / SPAN`. Only the first [`COMPARED`] of each are weighed so, or, where only what words find has
//! vectors, the first [`EMBEDDED`]. A passage that was not compared counts as the one that is least near of those that were,
//! so that it never goes before one with the same words.

use std::collections::BTreeSet;

use super::known::{KnownVectors, PassagePlace};
use super::vector::Vector;
use super::{VectorFetch, WantedVectors};
use crate::search::SearchError;
use crate::search::seam::{ByMeaning, Clause, Counted, Hit, Query, QueryScope, SearchIndex};
use crate::search::stem::LatinStems;
use crate::spec::meaning::MeaningScope;

/// How many passages, the best by words and the nearest by meaning, are weighed by both.
pub const COMPARED: usize = 100;

/// So many, the best by words, where only these have vectors: found outside this program on questions that were kept for
/// choosing, nDCG@10 is .826 with 20, .829 with 50, .830 with 100, and .797 by words alone.
pub const EMBEDDED: usize = 50;

/// How much meaning counts beside words. Between 1.5 and 2 it makes no difference that is not chance (`docs/meaning.md`).
const WEIGHT: f64 = 1.75;

/// From this cosine on, a passage is near in meaning: what models of this kind give two texts that have nothing in common.
const FROM: f64 = 0.7;

/// From [`FROM`] to two texts that say the same.
const SPAN: f64 = 0.3;

/// What an answer is where vectors are lacking that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfLacking {
    /// There is none.
    Refuse,
    /// It is by words alone.
    Words,
}

/// An index by words and by meaning.
pub struct MeaningIndex<'a> {
    /// The index by words.
    pub words: &'a dyn SearchIndex,
    /// The vectors at hand.
    pub known: &'a KnownVectors,
    /// Where others come from.
    pub fetch: &'a dyn VectorFetch,
    /// Of which passages there are vectors.
    pub scope: MeaningScope,
    /// What an answer is without them.
    pub if_lacking: IfLacking,
}

/// A passage while it is weighed: the score by words as a share of the best, and how near it is.
struct Weighed {
    hit: Hit,
    share: f64,
    cosine: Option<f64>,
}

impl Weighed {
    fn of(hit: Hit, best: f32, cosine: Option<f64>) -> Self {
        let share = if best > 0.0 { f64::from(hit.score) / f64::from(best) } else { 0.0 };
        Self { hit, share, cosine }
    }
}

fn questions(clauses: &[(Clause, f32)]) -> Vec<&str> {
    let question = |(clause, _): &'_ (Clause, f32)| matches!(clause, Clause::Meaning(_));
    let asked = clauses.iter().filter(|clause| question(clause));
    asked
        .filter_map(|(clause, _)| if let Clause::Meaning(text) = clause { Some(text.as_str()) } else { None })
        .collect()
}

fn place(hit: &Hit) -> PassagePlace {
    (hit.key.clone(), hit.paragraph)
}

impl MeaningIndex<'_> {
    /// How many of the passages that words find are compared by meaning.
    fn compared(&self) -> usize {
        match self.scope {
            MeaningScope::Candidates => EMBEDDED,
            MeaningScope::Corpus => COMPARED,
        }
    }

    /// What words find, weighed by meaning too; `None` where a vector is lacking.
    fn weighed(&self, asked: &[Vector], by_words: Vec<Hit>, scope: QueryScope<'_>) -> Option<Vec<Weighed>> {
        let best = by_words.first().map_or(0.0, |hit| hit.score);
        let compared = self.compared();
        let mut weighed = Vec::with_capacity(by_words.len());
        for (rank, hit) in by_words.into_iter().enumerate() {
            let cosine = if rank < compared { Some(self.known.nearness(asked, &place(&hit))?) } else { None };
            weighed.push(Weighed::of(hit, best, cosine));
        }
        if self.scope == MeaningScope::Corpus {
            let mut near = Vec::new();
            for question in asked {
                near.extend(self.known.nearest(question, COMPARED, &|key| scope.holds(key)));
            }
            near.sort_by(|a, b| b.cosine.total_cmp(&a.cosine).then_with(|| a.place.cmp(&b.place)));
            let mut seen = BTreeSet::new();
            near.retain(|near| seen.insert(near.place.clone()));
            near.truncate(COMPARED);
            for near in near {
                match weighed.iter_mut().find(|one| (&one.hit.key, one.hit.paragraph) == (&near.place.0, near.place.1))
                {
                    Some(one) => one.cosine = Some(near.cosine),
                    None => {
                        let (key, paragraph) = near.place;
                        let hit = Hit { key, paragraph, score: 0.0, meaning: None };
                        weighed.push(Weighed::of(hit, best, Some(near.cosine)));
                    }
                }
            }
        }
        Some(weighed)
    }
}

/// The mix: scores by both, best first.
fn mixed(weighed: Vec<Weighed>) -> Vec<Hit> {
    let least = weighed.iter().filter_map(|one| one.cosine).fold(f64::INFINITY, f64::min);
    // Of a model whose cosines begin lower, nothing is cut off: all of one query are moved by as much.
    let from = FROM.min(least);
    let score = |one: Weighed| {
        let cosine = one.cosine.unwrap_or(if least.is_finite() { least } else { from });
        let score = one.share + WEIGHT * (cosine - from) / SPAN;
        let meaning = Some(ByMeaning { words: one.share as f32, cosine: one.cosine.map(|cosine| cosine as f32) });
        // Rounded once, at the end.
        Hit { score: score as f32, meaning, ..one.hit }
    };
    let mut hits: Vec<Hit> = weighed.into_iter().map(score).collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (&a.key, a.paragraph).cmp(&(&b.key, b.paragraph))));
    hits
}

impl SearchIndex for MeaningIndex<'_> {
    fn passages(&self) -> usize {
        self.words.passages()
    }

    fn rules(&self) -> &[LatinStems] {
        self.words.rules()
    }

    fn prepare(&self, queries: &[Query<'_>]) -> Result<(), SearchError> {
        self.words.prepare(queries)?;
        let (mut asked, mut passages) = (BTreeSet::new(), BTreeSet::new());
        for Query { clauses, scope } in queries {
            let questions = questions(clauses);
            if !questions.is_empty() && self.scope == MeaningScope::Candidates {
                let found = self.words.search(clauses, EMBEDDED, *scope)?;
                passages.extend(found.iter().map(place).filter(|place| !self.known.has_passage(place)));
            }
            asked.extend(questions.into_iter().filter(|question| self.known.question(question).is_none()));
        }
        let wanted = WantedVectors {
            all: self.scope == MeaningScope::Corpus && queries.iter().any(|query| !questions(query.clauses).is_empty()),
            questions: asked.into_iter().map(str::to_owned).collect(),
            passages: passages.into_iter().collect(),
        };
        if wanted.is_empty() { Ok(()) } else { self.fetch.fetch(&wanted, self.known) }
    }

    fn search(&self, clauses: &[(Clause, f32)], limit: usize, scope: QueryScope<'_>) -> Result<Vec<Hit>, SearchError> {
        let mut by_words = self.words.search(clauses, limit.max(self.compared()), scope)?;
        let questions = questions(clauses);
        if questions.is_empty() {
            by_words.truncate(limit);
            return Ok(by_words);
        }
        let asked: Option<Vec<Vector>> = questions.iter().map(|question| self.known.question(question)).collect();
        let whole = self.scope == MeaningScope::Candidates || self.known.passages() >= self.passages();
        let asked = asked.filter(|_| whole);
        let weighed = asked.and_then(|asked| self.weighed(&asked, by_words.clone(), scope));
        let mut hits = match (weighed, self.if_lacking) {
            (Some(weighed), _) => {
                let compared = weighed.iter().filter(|one| one.cosine.is_some());
                let places: Vec<PassagePlace> = compared.map(|one| place(&one.hit)).collect();
                self.known.note_used(&questions, places.iter());
                mixed(weighed)
            }
            (None, IfLacking::Words) => by_words,
            (None, IfLacking::Refuse) => return Err(SearchError::lacking()),
        };
        hits.truncate(limit);
        Ok(hits)
    }

    fn frequencies(&self, asked: &[Counted]) -> Result<Vec<usize>, SearchError> {
        self.words.frequencies(asked)
    }
}
