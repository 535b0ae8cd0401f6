//! Candidates: the passages that score highest by the weightiest clues.
//!
//! The method is MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995) in
//! windows of passages, as in Lucene: as soon as the last clues together cannot lift a passage among the
//! best, they find nothing of their own and are only asked about what the others found. The commonest
//! terms and phrases, of which there is most to read and which count least, come last.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use tantivy::{DocId, Score, TERMINATED};

use super::admission::{Address, Admission};
use super::clue::{Clue, Cursor};
use super::{Index, SearchError};

/// Passages whose scores are added up together: as many as stay in a processor's nearest cache.
const WINDOW: u32 = 2048;

/// The passages that a search goes on with.
pub(super) struct BestPassages {
    /// In the order of the index.
    pub addresses: Vec<Address>,
    /// The score of the last of them; `None` where there are fewer than were asked for, or where all were taken.
    pub least: Option<f64>,
}

/// The best passages by the sum of the clues' scores, each times its weight: so many, and all that are equal to the last, so
/// that it makes no difference in which order they lie.
pub(super) fn best(
    index: &Index,
    mut clues: Vec<(&Clue, f64)>,
    count: usize,
    admission: &mut [Admission<'_>],
) -> Result<BestPassages, SearchError> {
    // Scores are added up in this order, whichever clues found a passage. Last, and so the first to find
    // nothing of their own, are the clues that add least for what they cost.
    let worth = |clue: &(&Clue, f64)| most(clue) / clue.0.cost;
    clues.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
    let best = Best::new(count);
    let segments = admission.par_iter_mut().enumerate();
    segments.try_for_each(|(segment, admission)| {
        let segment = u32::try_from(segment).unwrap_or(u32::MAX);
        let cursors = clues.iter().map(|(clue, weight)| Ok((clue.cursor(index, segment)?, *weight)));
        let cursors = cursors.collect::<Result<Vec<_>, SearchError>>()?;
        InSegment { cursors, rest: rest(&clues), best: &best, segment, admission }.search()
    })?;
    Ok(best.into_passages())
}

/// What a clue adds to a score at most.
fn most((clue, weight): &(&Clue, f64)) -> f64 {
    weight * f64::from(clue.most)
}

/// What each clue and those after it add to a score at most; in the end, nothing.
fn rest(clues: &[(&Clue, f64)]) -> Vec<f64> {
    let mut rest = vec![0.0; clues.len() + 1];
    for (place, clue) in clues.iter().enumerate().rev() {
        rest[place] = rest[place + 1] + most(clue);
    }
    rest
}

/// The search in one segment.
struct InSegment<'a, 'b> {
    /// With their weights, in the order in which their scores are added up.
    cursors: Vec<(Cursor<'a>, f64)>,
    rest: Vec<f64>,
    best: &'a Best,
    segment: u32,
    admission: &'a mut Admission<'b>,
}

impl InSegment<'_, '_> {
    fn search(mut self) -> Result<(), SearchError> {
        let mut scores = [0.0; WINDOW as usize];
        loop {
            let floor = self.best.floor();
            // What only the clues from here on match cannot be among the best.
            let finding = self.rest.iter().position(|rest| *rest < floor).unwrap_or(self.cursors.len());
            let start = self.cursors[..finding].iter().map(|(cursor, _)| cursor.least()).min();
            let Some(start) = start.filter(|start| *start < TERMINATED) else { return Ok(()) };
            for (cursor, weight) in &mut self.cursors[..finding] {
                cursor.each_before(start + WINDOW, |document, score| {
                    scores[(document - start) as usize] += *weight * f64::from(score);
                });
            }
            for (document, score) in (start..).zip(&mut scores) {
                let found = std::mem::take(score);
                if found > 0.0 {
                    self.offer(document, found, finding)?;
                }
            }
        }
    }

    /// Adds what the clues from `next` on count to the score of a passage, as long as it may be among the best.
    fn offer(&mut self, document: DocId, mut score: f64, next: usize) -> Result<(), SearchError> {
        let floor = self.best.floor();
        for ((cursor, weight), rest) in self.cursors[next..].iter_mut().zip(&self.rest[next..]) {
            if score + rest < floor {
                return Ok(());
            }
            score += *weight * f64::from(cursor.score(document));
        }
        if score >= floor && self.admission.admits(document)? {
            self.best.offer(score, (self.segment, document));
        }
        Ok(())
    }
}

/// The best passages seen so far in all segments.
struct Best {
    count: usize,
    seen: Mutex<Seen>,
    /// Just below the least score in a full heap: it only rises, and what does not reach it is not among
    /// the best, in whatever order the segments are searched. Scores are positive, so their bits are
    /// ordered as they are; the rounding to fewer bits covers that of the sums that are checked against it.
    floor: AtomicU32,
}

#[derive(Default)]
struct Seen {
    /// The best scores.
    heap: BinaryHeap<Reverse<Ordered>>,
    /// The passages that may have one of them; those that have not are taken out now and then.
    passages: Vec<(f64, Address)>,
    /// So many are gone through next time.
    sweep_at: usize,
}

impl Seen {
    fn least(&self) -> Option<f64> {
        self.heap.peek().map(|Reverse(least)| least.0)
    }

    fn sweep(&mut self) {
        let least = self.least().unwrap_or_default();
        self.passages.retain(|(score, _)| *score >= least);
    }
}

impl Best {
    fn new(count: usize) -> Self {
        let seen = Seen { sweep_at: count.saturating_mul(4), ..Seen::default() };
        Self { count, seen: Mutex::new(seen), floor: AtomicU32::new(0) }
    }

    fn floor(&self) -> f64 {
        f64::from(Score::from_bits(self.floor.load(Ordering::Relaxed)))
    }

    fn offer(&self, score: f64, address: Address) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = seen.heap.len() >= self.count;
        if is_full && seen.least().is_some_and(|least| score < least) {
            return;
        }
        seen.passages.push((score, address));
        seen.heap.push(Reverse(Ordered(score)));
        if seen.heap.len() > self.count {
            seen.heap.pop();
        }
        if seen.heap.len() >= self.count {
            let least = seen.least().unwrap_or_default();
            self.floor.store((least as Score).next_down().max(0.0).to_bits(), Ordering::Relaxed);
            if seen.passages.len() >= seen.sweep_at {
                seen.sweep();
                // Where most are equal, the next time comes later.
                seen.sweep_at = seen.passages.len().saturating_mul(2).max(self.count.saturating_mul(4));
            }
        }
    }

    fn into_passages(self) -> BestPassages {
        let mut seen = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let least = seen.least().filter(|_| seen.heap.len() >= self.count);
        if least.is_some() {
            seen.sweep();
        }
        let mut addresses: Vec<Address> = seen.passages.into_iter().map(|(_, address)| address).collect();
        addresses.sort_unstable();
        BestPassages { addresses, least }
    }
}

/// A score that can be in a heap.
#[derive(Clone, Copy, PartialEq)]
struct Ordered(f64);

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
