//! The vectors that are at hand, and of passages the nearest to a question: every one is compared, none is passed over.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use rayon::prelude::*;

use super::TextRole;
use super::vector::{Vector, cosine, product, product_of_wide, wide};
use crate::text::digest::Digest;

/// Where a passage stands: the key of its source, and its paragraph.
pub type PassagePlace = (String, u32);

/// A passage near a question.
#[derive(Clone, Debug, PartialEq)]
pub struct NearPassage {
    /// The passage.
    pub place: PassagePlace,
    /// The cosine of the angle between the two.
    pub cosine: f64,
}

/// The vectors that are at hand. They are all of one model, and of as many dimensions as the first.
#[derive(Debug, Default)]
pub struct KnownVectors(RwLock<Vectors>);

#[derive(Debug, Default)]
struct Vectors {
    dimensions: Option<usize>,
    questions: BTreeMap<String, Vector>,
    /// The row of each passage.
    rows: BTreeMap<PassagePlace, usize>,
    places: Vec<PassagePlace>,
    /// Row after row.
    values: Vec<i8>,
    squares: Vec<i32>,
    /// By what text a passage is known.
    digests: Vec<Digest>,
    /// Those that have had a part in an answer.
    used: BTreeSet<Digest>,
}

/// Rows that one thread compares at a time.
const CHUNK: usize = 4096;

/// The best are looked for among so many of each chunk first: a bound that keeps sorting short.
fn best_of(mut rows: Vec<(f64, usize)>, count: usize, places: &[PassagePlace]) -> Vec<(f64, usize)> {
    let order = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then_with(|| places[a.1].cmp(&places[b.1]));
    if rows.len() > count && count > 0 {
        rows.select_nth_unstable_by(count - 1, order);
    }
    rows.truncate(count);
    rows.sort_by(order);
    rows
}

impl Vectors {
    /// Whether a vector has the dimensions of the others; that of the first decides.
    fn admits(&mut self, vector: &Vector) -> bool {
        *self.dimensions.get_or_insert(vector.dimensions()) == vector.dimensions()
    }

    fn row(&self, row: usize) -> &[i8] {
        let dimensions = self.dimensions.unwrap_or_default();
        &self.values[row * dimensions..(row + 1) * dimensions]
    }
}

impl KnownVectors {
    fn read(&self) -> RwLockReadGuard<'_, Vectors> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in the vector of a question; whether it is of the dimensions of the others.
    pub fn learn_question(&self, text: &str, vector: Vector) -> bool {
        let mut vectors = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let admitted = vectors.admits(&vector);
        if admitted {
            vectors.questions.insert(text.to_owned(), vector);
        }
        admitted
    }

    /// Takes in the vector of a passage, by the digest of its text; whether it is of the dimensions of the others.
    pub fn learn_passage(&self, place: &PassagePlace, digest: &Digest, vector: &Vector) -> bool {
        let mut vectors = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let admitted = vectors.admits(vector);
        if admitted && !vectors.rows.contains_key(place) {
            let row = vectors.places.len();
            vectors.rows.insert(place.clone(), row);
            vectors.places.push(place.clone());
            vectors.values.extend_from_slice(vector.values());
            vectors.squares.push(vector.square());
            vectors.digests.push(digest.clone());
        }
        admitted
    }

    /// The vector of a question, where it is at hand.
    pub fn question(&self, text: &str) -> Option<Vector> {
        self.read().questions.get(text).cloned()
    }

    /// Whether the vector of a passage is at hand.
    pub fn has_passage(&self, place: &PassagePlace) -> bool {
        self.read().rows.contains_key(place)
    }

    /// How many passages there are.
    pub fn passages(&self) -> usize {
        self.read().places.len()
    }

    /// How near a passage is to the nearest of some questions; `None` where its vector is not at hand.
    pub fn nearness(&self, questions: &[Vector], place: &PassagePlace) -> Option<f64> {
        let vectors = self.read();
        let row = *vectors.rows.get(place)?;
        let to = |question: &Vector| {
            cosine(product(question.values(), vectors.row(row)), question.square(), vectors.squares[row])
        };
        questions.iter().map(to).reduce(f64::max)
    }

    /// The passages that are nearest to a question, the nearest first, equal ones by key and paragraph: exactly, for each
    /// is compared. `admits` says of a source, by its key, whether it is asked.
    pub fn nearest(&self, question: &Vector, count: usize, admits: &(dyn Fn(&str) -> bool + Sync)) -> Vec<NearPassage> {
        let vectors = self.read();
        let (dimensions, square, wide) = (question.dimensions(), question.square(), wide(question.values()));
        if vectors.dimensions != Some(dimensions) {
            return Vec::new();
        }
        let chunks = vectors.places.par_chunks(CHUNK).enumerate().map(|(chunk, places)| {
            let mut near = Vec::new();
            let mut asked: Option<(&str, bool)> = None;
            let rows = vectors.values[chunk * CHUNK * dimensions..].chunks_exact(dimensions);
            for ((at, place), row) in (chunk * CHUNK..).zip(places).zip(rows) {
                // Passages of one source stand one behind the other.
                let admitted = match asked {
                    Some((key, admitted)) if key == place.0 => admitted,
                    _ => admits(&place.0),
                };
                asked = Some((&place.0, admitted));
                if admitted {
                    near.push((cosine(product_of_wide(&wide, row), square, vectors.squares[at]), at));
                }
            }
            best_of(near, count, &vectors.places)
        });
        let all: Vec<(f64, usize)> = chunks.flatten_iter().collect();
        let best = best_of(all, count, &vectors.places).into_iter();
        best.map(|(cosine, row)| NearPassage { place: vectors.places[row].clone(), cosine }).collect()
    }

    /// Notes that the vectors of a question and of passages have had a part in an answer.
    pub fn note_used<'a>(&self, questions: &[&str], passages: impl Iterator<Item = &'a PassagePlace>) {
        let mut vectors = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let rows: Vec<usize> = passages.filter_map(|place| vectors.rows.get(place).copied()).collect();
        let digests: Vec<Digest> = rows.into_iter().map(|row| vectors.digests[row].clone()).collect();
        vectors.used.extend(digests);
        vectors.used.extend(questions.iter().map(|question| TextRole::Question.digest(question)));
    }

    /// The vectors that have had a part in an answer, by the digests of their texts.
    pub fn used(&self) -> BTreeMap<Digest, Vector> {
        let vectors = self.read();
        let questions =
            vectors.questions.iter().map(|(text, vector)| (TextRole::Question.digest(text), vector.clone()));
        let passages = vectors.digests.iter().enumerate().filter_map(|(row, digest)| {
            let bytes: Vec<u8> = vectors.row(row).iter().flat_map(|value| value.to_ne_bytes()).collect();
            vectors.used.contains(digest).then(|| Some((digest.clone(), Vector::kept(&bytes)?))).flatten()
        });
        questions.filter(|(digest, _)| vectors.used.contains(digest)).chain(passages).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vector(numbers: [i8; 3]) -> Vector {
        Vector::of(&numbers.map(f64::from)).unwrap()
    }

    #[test]
    fn vectors_of_other_dimensions_are_not_taken_in() {
        let known = KnownVectors::default();
        let digest = Digest::of(b"");
        assert!(known.learn_passage(&("k".to_owned(), 1), &digest, &vector([1, 2, 3])));
        assert!(!known.learn_question("q", Vector::of(&[1.0, 2.0]).unwrap()));
        assert!(!known.learn_passage(&("k".to_owned(), 2), &digest, &Vector::of(&[1.0]).unwrap()));
        assert!(known.nearest(&Vector::of(&[1.0]).unwrap(), 3, &|_| true).is_empty());
        assert_eq!(known.passages(), 1);
    }

    proptest! {
        #[test]
        fn the_nearest_are_the_nearest_of_all_whatever_their_order(
            rows in prop::collection::vec(prop::array::uniform3(-3i8..=3), 1..60), count in 1usize..20, turned in 0usize..60
        ) {
            let mut rows: Vec<(PassagePlace, Vector)> = (0..).zip(rows).filter_map(|(number, row)| {
                let place = (format!("s{}", number / 5), number % 5 + 1);
                Some((place, Vector::of(&row.map(f64::from)).ok()?))
            }).collect();
            let question = vector([3, -1, 2]);
            let mut all: Vec<NearPassage> =
                rows.iter().map(|(place, row)| NearPassage { place: place.clone(), cosine: question.cosine(row) }).collect();
            all.sort_by(|a, b| b.cosine.total_cmp(&a.cosine).then_with(|| a.place.cmp(&b.place)));
            all.truncate(count);
            let known = KnownVectors::default();
            let turned = turned % rows.len().max(1);
            rows.rotate_left(turned);
            for (place, row) in &rows {
                known.learn_passage(place, &TextRole::Passage.digest(&format!("{place:?}")), row);
            }
            prop_assert_eq!(known.nearest(&question, count, &|_| true), all.clone());
            let none = known.nearest(&question, count, &|key| key == "s0");
            prop_assert!(none.iter().all(|near| near.place.0 == "s0"));
        }
    }
}
