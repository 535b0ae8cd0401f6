//! Word by word: a quotation that is not its source's beside the words that it was made from.

use std::ops::Range;

use super::fault::Stretch;
use super::pieces::Piece;
use crate::text::fold::fold;

/// The most words of a quotation that are aligned; differences beyond are not looked for.
const MAX_WORDS: usize = 400;

/// The most words of a paragraph that a quotation is aligned with.
const MAX_SOURCE: usize = 12_000;

/// One step from the source's words to the draft's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit<'a> {
    /// The word stands in both.
    Same(&'a str),
    /// The draft has another word. `word` counts the draft's words from 1.
    Changed { draft: &'a str, source: &'a str, word: usize },
    /// The draft has a word that the source has not.
    Added { draft: &'a str, word: usize },
    /// The draft lacks a word of the source, before its word number `word`.
    Dropped { source: &'a str, word: usize },
}

/// A quotation beside its source.
#[derive(Debug)]
pub(super) struct Alignment<'a> {
    /// From the first word of the quotation to its last.
    pub(super) edits: Vec<Edit<'a>>,
    /// Of each edit the word of the source: bytes of its text; empty where there is none.
    places: Vec<Range<usize>>,
    /// How many words are the same.
    pub(super) same: usize,
    /// How many words of the quotation were aligned.
    pub(super) words: usize,
}

impl Alignment<'_> {
    /// Whether most words of the quotation stand in the source in their order.
    pub(super) fn is_close(&self) -> bool {
        self.same * 2 >= self.words
    }

    /// The bytes of the source's text from the first aligned word to the last.
    pub(super) fn place(&self) -> Range<usize> {
        let start = self.places.first().map_or(0, |place| place.start);
        start..self.places.last().map_or(start, |place| place.end)
    }

    /// The stretches of words that differ, in their order.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let (mut word, mut differs) = (0, false);
        for (index, edit) in self.edits.iter().enumerate() {
            let (of_draft, of_source) = match *edit {
                Edit::Same(_) => {
                    if let Some(last) = stretches.last_mut().filter(|_| differs) {
                        last.around.end = self.places[index].end;
                    }
                    word += 1;
                    differs = false;
                    continue;
                }
                Edit::Changed { source, .. } => (1, source),
                Edit::Added { .. } => (1, ""),
                Edit::Dropped { source, .. } => (0, source),
            };
            if !differs {
                let start = index.checked_sub(1).map_or(self.places[index].start, |before| self.places[before].start);
                let around = start..self.places[index].end;
                stretches.push(Stretch { draft: word..word, source: String::new(), around });
            }
            if let Some(last) = stretches.last_mut() {
                last.draft.end += of_draft;
                last.around.end = self.places[index].end;
                if !last.source.is_empty() && !of_source.is_empty() {
                    last.source.push(' ');
                }
                last.source.push_str(of_source);
            }
            word += of_draft;
            differs = true;
        }
        stretches
    }
}

/// The quotation's words, and after which of them words may be left out.
pub(super) fn words_of(pieces: &[Piece]) -> (Vec<&str>, Vec<bool>) {
    let (mut words, mut gap_after) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Slice(text) => {
                words.extend(text.split(' ').filter(|word| !word.is_empty()));
                gap_after.resize(words.len(), false);
            }
            Piece::Elision => {
                if let Some(last) = gap_after.last_mut() {
                    *last = true;
                }
            }
            Piece::Insertion(_) => {}
        }
    }
    words.truncate(MAX_WORDS);
    gap_after.truncate(MAX_WORDS);
    (words, gap_after)
}

const DROP: u32 = 4;
/// Dearer than a drop: what is before the first word may be passed over, and a word dropped near it must
/// not read as one put in.
const ADD: u32 = 5;
/// Two spellings of one word.
const RESPELL: u32 = 1;
/// A letter or two are others.
const MISSPELL: u32 = 3;
/// Another word.
const REPLACE: u32 = 5;

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Diagonal,
    Up,
    Left,
}

/// Aligns a quotation with a text, the words before the first and after the last aside: the cheapest
/// way by dynamic programming (Sellers' variant of the edit distance), time and space words × words.
pub(super) fn align<'a>(pieces: &'a [Piece], text: &'a str) -> Alignment<'a> {
    let (draft, gap_after) = words_of(pieces);
    let source: Vec<&str> = text.split_whitespace().take(MAX_SOURCE).collect();
    let place_of = |column: usize| {
        let Some(word) = source.get(column) else { return text.len()..text.len() };
        // The word is a part of the text.
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    };
    let keys = |words: &[&str]| -> Vec<(String, String)> {
        words.iter().map(|word| (fold(word), fold(word).chars().filter(|c| c.is_alphanumeric()).collect())).collect()
    };
    let (draft_keys, source_keys) = (keys(&draft), keys(&source));
    let (rows, columns) = (draft.len(), source.len());
    let mut steps = vec![Step::Left; (rows + 1) * (columns + 1)];
    let mut above = vec![0_u32; columns + 1];
    for row in 1..=rows {
        let mut here = vec![0_u32; columns + 1];
        here[0] = above[0] + ADD;
        steps[row * (columns + 1)] = Step::Up;
        let skip = if row == rows || gap_after[row - 1] { 0 } else { DROP };
        for column in 1..=columns {
            let substitution = if draft[row - 1] == source[column - 1] {
                0
            } else {
                respelling_cost(&draft_keys[row - 1], &source_keys[column - 1])
            };
            let choices = [
                (above[column - 1] + substitution, Step::Diagonal),
                (above[column] + ADD, Step::Up),
                (here[column - 1] + skip, Step::Left),
            ];
            let (cost, step) = choices.into_iter().min_by_key(|(cost, _)| *cost).unwrap_or((0, Step::Left));
            here[column] = cost;
            steps[row * (columns + 1) + column] = step;
        }
        above = here;
    }
    let (mut edits, mut places) = (Vec::new(), Vec::new());
    let (mut row, mut column) = (rows, columns);
    let mut end = columns;
    while row > 0 {
        match steps[row * (columns + 1) + column] {
            Step::Diagonal => {
                let (word, theirs) = (draft[row - 1], source[column - 1]);
                edits.push(if word == theirs {
                    Edit::Same(word)
                } else {
                    Edit::Changed { draft: word, source: theirs, word: row }
                });
                places.push(place_of(column - 1));
                row -= 1;
                column -= 1;
            }
            Step::Up => {
                edits.push(Edit::Added { draft: draft[row - 1], word: row });
                let before = column.checked_sub(1).map_or(0, |before| place_of(before).end);
                places.push(before..before);
                row -= 1;
            }
            Step::Left => {
                if row < rows && !gap_after[row - 1] {
                    edits.push(Edit::Dropped { source: source[column - 1], word: row + 1 });
                    places.push(place_of(column - 1));
                }
                column -= 1;
                if row == rows {
                    end = column;
                }
            }
        }
    }
    edits.reverse();
    places.reverse();
    // The word before the first or after the last counts where it explains what is at that end: two words
    // made one, or two that changed places.
    if let Some(before) = column.checked_sub(1).map(|at| source[at])
        && explains(before, edits.iter().take(2), |word, theirs| fold(word) == fold(before) + &fold(theirs))
    {
        edits.insert(0, Edit::Dropped { source: before, word: 1 });
        places.insert(0, place_of(column - 1));
    }
    if let Some(&after) = source.get(end)
        && explains(after, edits.iter().rev().take(2), |word, theirs| fold(word) == fold(theirs) + &fold(after))
    {
        edits.push(Edit::Dropped { source: after, word: rows + 1 });
        places.push(place_of(end));
    }
    let same = edits.iter().filter(|edit| matches!(edit, Edit::Same(_))).count();
    Alignment { edits, places, same, words: rows }
}

/// Whether one of these edits adds this word of the source, or has made one word of it and its neighbour.
fn explains<'e>(
    beside: &str,
    mut edits: impl Iterator<Item = &'e Edit<'e>>,
    is_glued: impl Fn(&str, &str) -> bool,
) -> bool {
    edits.any(|edit| match edit {
        Edit::Added { draft, .. } => fold(draft) == fold(beside),
        Edit::Changed { draft, source, .. } => is_glued(draft, source),
        Edit::Same(_) | Edit::Dropped { .. } => false,
    })
}

fn respelling_cost(draft: &(String, String), source: &(String, String)) -> u32 {
    if draft.0 == source.0 || (draft.1 == source.1 && !draft.1.is_empty()) {
        return RESPELL;
    }
    // Words of one length class that share most letters at their ends; anything finer is too slow here.
    let (a, b) = (draft.1.chars().count(), source.1.chars().count());
    let head = draft.1.chars().zip(source.1.chars()).take_while(|(a, b)| a == b).count();
    let tail = draft.1.chars().rev().zip(source.1.chars().rev()).take_while(|(a, b)| a == b).count();
    let shared = (head + tail).min(a.min(b));
    if a.abs_diff(b) <= 2 && shared * 3 >= a.max(b) * 2 && shared > 0 { MISSPELL } else { REPLACE }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice(text: &str) -> Piece {
        Piece::Slice(text.to_owned())
    }

    fn edits<'a>(pieces: &'a [Piece], text: &'a str) -> Vec<Edit<'a>> {
        align(pieces, text).edits.into_iter().filter(|edit| !matches!(edit, Edit::Same(_))).collect()
    }

    const TEXT: &str = "قال الوزير إن الجيش لم يسقط الطائرة ليلا قرب الحدود";

    #[test]
    fn a_dropped_word_is_dropped_not_replaced() {
        let pieces = [slice("الوزير إن الجيش يسقط الطائرة")];
        assert_eq!(edits(&pieces, TEXT), [Edit::Dropped { source: "لم", word: 4 }]);
    }

    #[test]
    fn a_changed_word_and_an_added_one_are_told_apart() {
        let pieces = [slice("إن الجيش لم يسقط الطائره ليلا")];
        assert_eq!(edits(&pieces, TEXT), [Edit::Changed { draft: "الطائره", source: "الطائرة", word: 5 }]);
        let pieces = [slice("إن الجيش لم يسقط يسقط الطائرة")];
        assert_eq!(edits(&pieces, TEXT).len(), 1);
        assert!(matches!(edits(&pieces, TEXT)[0], Edit::Added { draft: "يسقط", .. }));
    }

    #[test]
    fn what_an_elision_leaves_out_is_no_difference() {
        let pieces = [slice("قال الوزير"), Piece::Elision, slice("الطائرة ليلاً قرب")];
        assert_eq!(edits(&pieces, TEXT), [Edit::Changed { draft: "ليلاً", source: "ليلا", word: 4 }]);
    }

    #[test]
    fn stretches_say_which_words_differ_and_where_the_source_has_its_own() {
        let pieces = [slice("قال الوزير الوزير إن الجيش يسقط الطائره ليلا قرب")];
        let alignment = align(&pieces, TEXT);
        let stretches = alignment.stretches();
        let said: Vec<(Range<usize>, &str, &str)> = stretches
            .iter()
            .map(|stretch| (stretch.draft.clone(), stretch.source.as_str(), &TEXT[stretch.around.clone()]))
            .collect();
        assert_eq!((said[0].0.len(), said[0].1), (1, ""), "{said:?}");
        assert!(!said[0].2.is_empty());
        assert_eq!(said[1], (5..5, "لم", "الجيش لم يسقط"));
        assert_eq!(said[2], (6..7, "الطائرة", "يسقط الطائرة ليلا"));
        assert_eq!(&TEXT[alignment.place()], "قال الوزير إن الجيش لم يسقط الطائرة ليلا قرب");
    }

    #[test]
    fn long_texts_are_capped() {
        let text = "كلمة ".repeat(20_000);
        let alignment = align(&[slice(&text)], &text).words;
        assert_eq!(alignment, MAX_WORDS);
    }
}
