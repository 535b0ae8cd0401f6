//! Words and meaning together: an index that stands in front of one by words.
//!
//! The score of a passage by words is divided by the best by words, or by what a passage with each of the words that are asked
//! would have, if that is more: of a question in another language the best by words has nothing but a number or a few letters in
//! common with it, and that is to count as little as it says. To this share comes how near the passage is in meaning:
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

/// How much meaning counts beside words. A quarter more or less changes nDCG@10 by .01 at most on each of five sets of
/// questions (`docs/meaning.md`).
const WEIGHT: f64 = 1.75;

/// The cosine at which nearness begins to count: about what the model that was measured with (`docs/meaning.md`) gives two texts
/// that have nothing in common. Another value moves all compared passages of a query by as much, so that it orders only those that
/// were compared against those that were not.
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
    fn weighed(&self, asked: &[Vector], by_words: Vec<Hit>, full: f32, scope: QueryScope<'_>) -> Option<Vec<Weighed>> {
        let best = by_words.first().map_or(0.0, |hit| hit.score).max(full);
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
        let full = self.words.full_score(clauses)?;
        let weighed = asked.and_then(|asked| self.weighed(&asked, by_words.clone(), full, scope));
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

    fn full_score(&self, clauses: &[(Clause, f32)]) -> Result<f32, SearchError> {
        self.words.full_score(clauses)
    }

    fn frequencies(&self, asked: &[Counted]) -> Result<Vec<usize>, SearchError> {
        self.words.frequencies(asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Index, IndexEntry};

    const TEXTS: [&str; 5] =
        ["ferry engine harbour", "ferry ferry ferry harbour", "harbour crane rail", "bac moteur", "rain over the town"];

    /// A fetcher with a vector for each text: the first number is how near it is to the question.
    struct Near([f64; 5]);

    impl VectorFetch for Near {
        fn fetch(&self, wanted: &WantedVectors, known: &KnownVectors) -> Result<(), SearchError> {
            for question in &wanted.questions {
                known.learn_question(question, Vector::of(&[1.0, 0.0]).unwrap());
            }
            for (number, near) in (1..).zip(self.0) {
                let place = ("k".to_owned(), number);
                if wanted.all || wanted.passages.contains(&place) {
                    let digest = crate::text::digest::Digest::of(&[number as u8]);
                    let vector = Vector::of(&[near, (1.0 - near * near).sqrt()]).unwrap();
                    known.learn_passage(&place, &digest, &vector);
                }
            }
            Ok(())
        }
    }

    /// One that has nothing.
    struct Nothing;

    impl VectorFetch for Nothing {
        fn fetch(&self, _: &WantedVectors, _: &KnownVectors) -> Result<(), SearchError> {
            Ok(())
        }
    }

    fn words() -> Index {
        let entry = |(paragraph, text): (u32, &&str)| IndexEntry {
            key: "k".to_owned(),
            paragraph,
            text: (*text).to_owned(),
            rules: LatinStems::English,
        };
        Index::in_memory((1..).zip(&TEXTS).map(entry)).unwrap()
    }

    fn found(
        fetch: &dyn VectorFetch,
        scope: MeaningScope,
        if_lacking: IfLacking,
    ) -> Result<Vec<(u32, Option<f32>)>, SearchError> {
        let (words, known) = (words(), KnownVectors::default());
        let index = MeaningIndex { words: &words, known: &known, fetch, scope, if_lacking };
        let clauses =
            [(Clause::Words("ferry harbour".to_owned()), 1.0), (Clause::Meaning("Which ferry?".to_owned()), 1.0)];
        index.prepare(&[Query { clauses: &clauses, scope: QueryScope::Everywhere }])?;
        let hits = index.search(&clauses, 10, QueryScope::Everywhere)?;
        assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
        assert_eq!(known.used().len(), if hits.iter().any(|hit| hit.meaning.is_some()) { hits.len() + 1 } else { 0 });
        Ok(hits.into_iter().map(|hit| (hit.paragraph, hit.meaning.and_then(|by| by.cosine))).collect())
    }

    fn order(found: &[(u32, Option<f32>)]) -> Vec<u32> {
        found.iter().map(|(paragraph, _)| *paragraph).collect()
    }

    #[test]
    fn meaning_orders_what_words_find_and_in_the_whole_corpus_finds_more() {
        let near = Near([0.95, 0.75, 0.72, 0.96, 0.7]);
        let candidates = found(&near, MeaningScope::Candidates, IfLacking::Refuse).unwrap();
        assert_eq!(order(&candidates), [1, 2, 3], "what has no word is not found");
        assert!(candidates.iter().all(|(_, cosine)| cosine.is_some()));
        let corpus = found(&near, MeaningScope::Corpus, IfLacking::Refuse).unwrap();
        assert_eq!(order(&corpus)[..2], [1, 4], "in other words: {corpus:?}");
        assert_eq!(corpus.len(), 5);
    }

    #[test]
    fn what_is_lacking_is_refused_or_left_to_words() {
        for scope in [MeaningScope::Candidates, MeaningScope::Corpus] {
            assert!(found(&Nothing, scope, IfLacking::Refuse).is_err());
            let by_words = found(&Nothing, scope, IfLacking::Words).unwrap();
            assert!(by_words.len() == 3 && by_words.iter().all(|(_, cosine)| cosine.is_none()), "{by_words:?}");
        }
    }

    #[test]
    fn models_whose_cosines_begin_lower_order_as_well() {
        let low = Near([0.3, 0.05, 0.1, 0.2, -0.2]);
        let found = found(&low, MeaningScope::Candidates, IfLacking::Refuse).unwrap();
        assert_eq!(order(&found)[0], 1);
    }

    #[test]
    fn what_was_not_compared_never_goes_before_one_with_the_same_words() {
        let hit = |paragraph| Hit { key: "k".to_owned(), paragraph, score: 1.0, meaning: None };
        let weighed = vec![
            Weighed::of(hit(1), 1.0, None),
            Weighed::of(hit(2), 1.0, Some(0.8)),
            Weighed::of(hit(3), 1.0, Some(0.75)),
        ];
        let order: Vec<u32> = mixed(weighed).iter().map(|hit| hit.paragraph).collect();
        assert_eq!(order, [2, 1, 3], "as near as the least near, and then by place");
    }
}
