//! Word by word: a quotation that is not its source's beside the words that it was made from.

use std::ops::Range;

use super::fault::Stretch;
use super::pieces::Piece;
use crate::corpus::segment;
use crate::text::fold::fold;

/// The most words of a quotation that are aligned; differences beyond are not looked for.
const MAX_WORDS: usize = 400;

/// The most words of a paragraph that a quotation is aligned with.
const MAX_SOURCE: usize = 12_000;

/// One step from the source's words to the draft's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AlignmentEdit<'a> {
    /// The word stands in both.
    Same(&'a str),
    /// The draft has another word. `word` counts the draft's words from 1.
    Changed { draft: &'a str, source: &'a str, word: usize },
    /// The draft has a word that the source has not.
    Added { draft: &'a str, word: usize },
    /// The draft lacks a word of the source, before its word number `word`.
    Dropped { source: &'a str, word: usize },
    /// One word of the draft stands for several of the source.
    Joined {
        draft: &'a str,
        /// All of them.
        source: &'a str,
        /// What of them is gone: «لم» where the draft has «وتكلف» for «ولم تكلف»; empty where only the space is.
        lost: &'a str,
        /// Whether the last of them is in another form, too.
        alike: bool,
        word: usize,
    },
}

impl<'a> AlignmentEdit<'a> {
    /// The draft's word, if it has one here.
    pub(super) fn of_draft(&self) -> Option<&'a str> {
        match *self {
            AlignmentEdit::Same(draft)
            | AlignmentEdit::Changed { draft, .. }
            | AlignmentEdit::Added { draft, .. }
            | AlignmentEdit::Joined { draft, .. } => Some(draft),
            AlignmentEdit::Dropped { .. } => None,
        }
    }

    /// The source's words, if it has any here.
    pub(super) fn of_source(&self) -> Option<&'a str> {
        match *self {
            AlignmentEdit::Same(source)
            | AlignmentEdit::Changed { source, .. }
            | AlignmentEdit::Dropped { source, .. }
            | AlignmentEdit::Joined { source, .. } => Some(source),
            AlignmentEdit::Added { .. } => None,
        }
    }
}

/// A quotation beside its source.
#[derive(Debug)]
pub(super) struct Alignment<'a> {
    /// From the first word of the quotation to its last.
    pub(super) edits: Vec<AlignmentEdit<'a>>,
    /// Of each edit the word of the source: bytes of its text; empty where there is none.
    places: Vec<Range<usize>>,
    /// How many words are the same.
    pub(super) same: usize,
    /// How many words of the quotation were aligned.
    pub(super) words: usize,
    /// After which of the quotation's words it may leave words out.
    gap_after: Vec<bool>,
}

impl<'a> Alignment<'a> {
    /// Whether most words of the quotation stand in the source in their order.
    pub(super) fn is_close(&self) -> bool {
        self.same * 2 >= self.words
    }

    /// The bytes of the source's text from the first aligned word to the last.
    pub(super) fn place(&self) -> Range<usize> {
        let start = self.places.first().map_or(0, |place| place.start);
        start..self.places.last().map_or(start, |place| place.end)
    }

    /// The edits of each slice with the places of their words: a slice ends where the quotation may leave words out.
    pub(super) fn slices(&self) -> Vec<(&[AlignmentEdit<'a>], &[Range<usize>])> {
        let (mut slices, mut first, mut word) = (Vec::new(), 0, 0);
        for (index, edit) in self.edits.iter().enumerate() {
            let of_draft = edit.of_draft().is_some();
            word += usize::from(of_draft);
            if of_draft && word < self.words && self.gap_after[word - 1] {
                slices.push(first..index + 1);
                first = index + 1;
            }
        }
        slices.push(first..self.edits.len());
        slices.into_iter().map(|slice| (&self.edits[slice.clone()], &self.places[slice])).collect()
    }

    /// The stretches of words that differ, in their order.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let (mut word, mut differs) = (0, false);
        for (index, edit) in self.edits.iter().enumerate() {
            if matches!(edit, AlignmentEdit::Same(_)) {
                if let Some(last) = stretches.last_mut().filter(|_| differs) {
                    last.around.end = self.places[index].end;
                }
                word += 1;
                differs = false;
                continue;
            }
            let (of_draft, of_source) = (usize::from(edit.of_draft().is_some()), edit.of_source().unwrap_or_default());
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

/// The first of a run of words dropped.
const DROP: u32 = 16;
/// Each word dropped with the one before it: who leaves words out leaves out a phrase.
const DROP_MORE: u32 = 2;
/// Dearer than a drop: what is before the first word may be passed over, and a word dropped near it must
/// not read as one put in.
const ADD: u32 = 20;
/// Two spellings of one word.
const RESPELL: u32 = 4;
/// A letter or two are others.
const MISSPELL: u32 = 12;
/// Another word.
const REPLACE: u32 = 20;
/// A word at an end of a slice that is not the source's, where the source's sentence does not begin or end with it as
/// well. Dearer than a run of words dropped behind the first word: a slice that begins as the sentence does, and lacks
/// words behind that, must not be taken for one that begins later with other words.
const EDGE: u32 = 17;

/// Of the words that one word of a draft is made of, no more than these.
const MAX_JOINED: usize = 4;
/// A word that gives its first letter to the next, which is another form of the source's, has so many letters: لم.
const MAX_LOST: usize = 4;

/// Letters that Arabic writes together with the word behind them.
fn is_proclitic(c: char) -> bool {
    matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك')
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Diagonal,
    Up,
    Left,
    /// One word of the draft stands for so many of the source.
    Joined(u8),
}

/// A step of the table, and whether a run of dropped words that ends here begins here.
#[derive(Clone, Copy)]
struct AlignmentCell {
    step: Step,
    opens: bool,
}

/// The words of both sides, and where their sentences begin and end.
struct Table<'a> {
    text: &'a str,
    draft: Vec<&'a str>,
    source: Vec<&'a str>,
    gap_after: Vec<bool>,
    draft_keys: Vec<(String, String)>,
    source_keys: Vec<(String, String)>,
    begins: Vec<bool>,
    ends: Vec<bool>,
}

/// What one word of the draft is made of that stands for several of the source.
#[derive(Clone, Copy, PartialEq)]
enum Join {
    /// The space between two words is gone.
    Glued,
    /// The first letter of the first word, and the last word: «وتكلف» for «ولم تكلف».
    Fused,
    /// The same, with another form of the last word: «وكلفت» for «ولم تكلف».
    Alike,
}

impl<'a> Table<'a> {
    fn of(pieces: &'a [Piece], text: &'a str) -> Self {
        let (draft, gap_after) = words_of(pieces);
        let source: Vec<&str> = text.split_whitespace().take(MAX_SOURCE).collect();
        let keys = |words: &[&str]| -> Vec<(String, String)> {
            let key = |word: &&str| (fold(word), fold(word).chars().filter(|c| c.is_alphanumeric()).collect());
            words.iter().map(key).collect()
        };
        let (draft_keys, source_keys) = (keys(&draft), keys(&source));
        let mut table = Self {
            text,
            draft,
            begins: vec![false; source.len()],
            ends: vec![false; source.len()],
            source,
            gap_after,
            draft_keys,
            source_keys,
        };
        for sentence in segment::sentences(text) {
            let first = (0..table.source.len()).find(|&column| table.place(column).end > sentence.start);
            let last = (0..table.source.len()).rfind(|&column| table.place(column).start < sentence.end);
            if let (Some(first), Some(last)) = (first, last) {
                table.begins[first] = true;
                table.ends[last] = true;
            }
        }
        table
    }

    /// Where a word of the source stands in its text.
    fn place(&self, column: usize) -> Range<usize> {
        let Some(word) = self.source.get(column) else { return self.text.len()..self.text.len() };
        // The word is a part of the text.
        let start = word.as_ptr() as usize - self.text.as_ptr() as usize;
        start..start + word.len()
    }

    /// Whether a slice begins with the word of this row.
    fn is_first(&self, row: usize) -> bool {
        row == 1 || self.gap_after[row - 2]
    }

    /// Whether a slice ends with the word of this row.
    fn is_last(&self, row: usize) -> bool {
        row == self.draft.len() || self.gap_after[row - 1]
    }

    /// What it costs that the word of a row is not the source's, where it stands at an end of a slice and for these
    /// words of the source; none of them where it is put in before the first or behind the last.
    fn edge(&self, row: usize, columns: Range<usize>) -> u32 {
        let begins = |column: usize| self.begins.get(column).copied().unwrap_or(true);
        let ends = |column: Option<usize>| column.and_then(|column| self.ends.get(column)).copied().unwrap_or(true);
        let off_start = self.is_first(row) && !begins(columns.start);
        let off_end = self.is_last(row) && !ends(columns.end.checked_sub(1));
        EDGE * (u32::from(off_start) + u32::from(off_end))
    }

    /// How the word of a row is made of the `count` words of the source that end before `column`.
    fn join(&self, row: usize, column: usize, count: usize) -> Option<Join> {
        let word = self.draft[row - 1];
        let first = self.source[column.checked_sub(count)?];
        let last = self.source[column - 1];
        if count == 2 && word.len() == first.len() + last.len() && word.starts_with(first) && word.ends_with(last) {
            return Some(Join::Glued);
        }
        let letter = word.chars().next().filter(|&c| is_proclitic(c) && first.starts_with(c))?;
        let (rest, lost) = (&word[letter.len_utf8()..], &first[letter.len_utf8()..]);
        if word == first || lost.is_empty() || rest.chars().count() < 2 {
            None
        } else if rest == last {
            Some(Join::Fused)
        } else {
            let small = count == 2 && first.chars().count() <= MAX_LOST;
            (small && is_another_form(rest, last)).then_some(Join::Alike)
        }
    }

    fn join_cost(&self, row: usize, column: usize, count: usize) -> Option<u32> {
        let more = DROP + DROP_MORE * (count as u32).saturating_sub(2);
        Some(match self.join(row, column, count)? {
            Join::Glued => RESPELL,
            Join::Fused => more,
            Join::Alike => more + MISSPELL + self.edge(row, column - count..column),
        })
    }

    fn joined(&self, row: usize, column: usize, count: usize) -> AlignmentEdit<'a> {
        let (first, last) = (self.place(column - count), self.place(column - 1));
        let draft = self.draft[row - 1];
        let join = self.join(row, column, count);
        let lost = match join {
            Some(Join::Fused | Join::Alike) => {
                let letter = draft.chars().next().map_or(0, char::len_utf8);
                self.text[first.start + letter..last.start].trim_end()
            }
            _ => "",
        };
        let source = &self.text[first.start..last.end];
        AlignmentEdit::Joined { draft, source, lost, alike: join == Some(Join::Alike), word: row }
    }

    /// The cheapest way to each pair of places, row by row.
    fn steps(&self) -> Vec<AlignmentCell> {
        let (rows, columns) = (self.draft.len(), self.source.len());
        let mut cells = vec![AlignmentCell { step: Step::Left, opens: true }; (rows + 1) * (columns + 1)];
        let mut above = vec![0_u32; columns + 1];
        for row in 1..=rows {
            let mut here = vec![0_u32; columns + 1];
            let free = self.is_last(row);
            let mut run = u32::MAX / 2;
            for column in 0..=columns {
                let cell = &mut cells[row * (columns + 1) + column];
                let put_in = above[column] + ADD + self.edge(row, column..column);
                let (mut cost, mut step) = (put_in, Step::Up);
                if let Some(before) = column.checked_sub(1) {
                    let substitution = if self.draft[row - 1] == self.source[before] {
                        0
                    } else {
                        respelling_cost(&self.draft_keys[row - 1], &self.source_keys[before])
                            + self.edge(row, before..column)
                    };
                    if above[before] + substitution <= cost {
                        (cost, step) = (above[before] + substitution, Step::Diagonal);
                    }
                    for count in 2..=MAX_JOINED.min(column) {
                        let joined = self.join_cost(row, column, count).map(|joined| above[column - count] + joined);
                        if let Some(joined) = joined.filter(|&joined| joined < cost) {
                            (cost, step) = (joined, Step::Joined(count as u8));
                        }
                    }
                    let (opened, longer) =
                        if free { (here[before], here[before]) } else { (here[before] + DROP, run + DROP_MORE) };
                    cell.opens = opened <= longer;
                    run = opened.min(longer);
                    if run < cost {
                        (cost, step) = (run, Step::Left);
                    }
                }
                cell.step = step;
                here[column] = cost;
            }
            above = here;
        }
        cells
    }
}

/// Whether two words are forms of one: most letters of both stand in both, in their order.
fn is_another_form(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (fold(one).chars().collect(), fold(other).chars().collect());
    let mut above = vec![0_usize; other.len() + 1];
    for a in &one {
        let mut here = vec![0; other.len() + 1];
        for (at, b) in other.iter().enumerate() {
            here[at + 1] = if a == b { above[at] + 1 } else { here[at].max(above[at + 1]) };
        }
        above = here;
    }
    let shared = above.last().copied().unwrap_or(0);
    shared >= 3 && shared * 4 >= one.len().max(other.len()) * 3
}

/// Aligns a quotation with a text, the words before the first and after the last aside: the cheapest
/// way by dynamic programming (Sellers' variant of the edit distance, with runs of dropped words after Gotoh), time and
/// space words × words.
pub(super) fn align<'a>(pieces: &'a [Piece], text: &'a str) -> Alignment<'a> {
    let table = Table::of(pieces, text);
    let cells = table.steps();
    let (rows, columns) = (table.draft.len(), table.source.len());
    let (draft, source) = (&table.draft, &table.source);
    let (mut edits, mut places) = (Vec::new(), Vec::new());
    let (mut row, mut column) = (rows, columns);
    let mut end = columns;
    let mut in_run = false;
    while row > 0 {
        let cell = cells[row * (columns + 1) + column];
        match if in_run { Step::Left } else { cell.step } {
            Step::Diagonal => {
                let (word, theirs) = (draft[row - 1], source[column - 1]);
                edits.push(if word == theirs {
                    AlignmentEdit::Same(word)
                } else {
                    AlignmentEdit::Changed { draft: word, source: theirs, word: row }
                });
                places.push(table.place(column - 1));
                row -= 1;
                column -= 1;
            }
            Step::Joined(count) => {
                let count = usize::from(count);
                edits.push(table.joined(row, column, count));
                places.push(table.place(column - count).start..table.place(column - 1).end);
                row -= 1;
                column -= count;
            }
            Step::Up => {
                edits.push(AlignmentEdit::Added { draft: draft[row - 1], word: row });
                let before = column.checked_sub(1).map_or(0, |before| table.place(before).end);
                places.push(before..before);
                row -= 1;
            }
            Step::Left => {
                if !table.is_last(row) {
                    edits.push(AlignmentEdit::Dropped { source: source[column - 1], word: row + 1 });
                    places.push(table.place(column - 1));
                    in_run = !cell.opens;
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
    // The word before the first or after the last counts where it changed places with what is at that end.
    if let Some(before) = column.checked_sub(1).map(|at| source[at])
        && is_added(before, edits.iter().take(2))
    {
        edits.insert(0, AlignmentEdit::Dropped { source: before, word: 1 });
        places.insert(0, table.place(column - 1));
    }
    if let Some(&after) = source.get(end)
        && is_added(after, edits.iter().rev().take(2))
    {
        edits.push(AlignmentEdit::Dropped { source: after, word: rows + 1 });
        places.push(table.place(end));
    }
    let same = edits.iter().filter(|edit| matches!(edit, AlignmentEdit::Same(_))).count();
    Alignment { edits, places, same, words: rows, gap_after: table.gap_after }
}

/// Whether one of these edits adds this word of the source.
fn is_added<'e>(beside: &str, mut edits: impl Iterator<Item = &'e AlignmentEdit<'e>>) -> bool {
    edits.any(|edit| matches!(edit, AlignmentEdit::Added { draft, .. } if fold(draft) == fold(beside)))
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

    fn edits<'a>(pieces: &'a [Piece], text: &'a str) -> Vec<AlignmentEdit<'a>> {
        align(pieces, text).edits.into_iter().filter(|edit| !matches!(edit, AlignmentEdit::Same(_))).collect()
    }

    const TEXT: &str = "قال الوزير إن الجيش لم يسقط الطائرة ليلا قرب الحدود";

    #[test]
    fn a_dropped_word_is_dropped_not_replaced() {
        let pieces = [slice("الوزير إن الجيش يسقط الطائرة")];
        assert_eq!(edits(&pieces, TEXT), [AlignmentEdit::Dropped { source: "لم", word: 4 }]);
    }

    #[test]
    fn what_a_sentence_begins_with_is_not_passed_over() {
        let text = "ولم تكلف موسكو حتى عناء تنبيه الجزائر. ومن الواضح، حسب المصادر ذاتها، أن الشركاء أرادوا ذلك.";
        let fused = [slice("وتكلف موسكو حتى عناء")];
        let lost =
            |alike, draft| AlignmentEdit::Joined { draft, source: "ولم تكلف", lost: "لم", alike, word: 1 };
        assert_eq!(edits(&fused, text), [lost(false, "وتكلف")]);
        assert_eq!(edits(&[slice("وكلفت موسكو حتى عناء")], text), [lost(true, "وكلفت")]);
        let dropped = [slice("ومن الواضح أن الشركاء")];
        let (comma, rest) = (edits(&dropped, text)[0], edits(&dropped, text)[1..].to_vec());
        assert_eq!(comma, AlignmentEdit::Changed { draft: "الواضح", source: "الواضح،", word: 2 });
        let rest: Vec<&str> = rest.iter().filter_map(AlignmentEdit::of_source).collect();
        assert_eq!(rest, ["حسب", "المصادر", "ذاتها،"]);
        let elided = [slice("ولم تكلف"), Piece::Elision, slice("ومن الواضح أن الشركاء")];
        assert_eq!(edits(&elided, text).len(), 4, "behind an elision as well");
        let glued = [slice("ولمتكلف موسكو حتى")];
        assert!(matches!(edits(&glued, text)[..], [AlignmentEdit::Joined { lost: "", .. }]));
    }

    #[test]
    fn what_a_sentence_ends_with_is_not_passed_over() {
        let text = "انسحب الجيش ليلا من القرية، ولم يجد أحدا.";
        let fused = [slice("من القرية، ويجد")];
        assert!(matches!(edits(&fused, text)[..], [AlignmentEdit::Joined { source: "ولم يجد", lost: "لم", .. }]));
        let dropped = [slice("انسحب الجيش ليلا من أحدا.")];
        assert!(edits(&dropped, text).iter().all(|edit| matches!(edit, AlignmentEdit::Dropped { .. })));
        assert_eq!(edits(&dropped, text).len(), 3);
    }

    #[test]
    fn a_changed_word_and_an_added_one_are_told_apart() {
        let pieces = [slice("إن الجيش لم يسقط الطائره ليلا")];
        assert_eq!(edits(&pieces, TEXT), [AlignmentEdit::Changed { draft: "الطائره", source: "الطائرة", word: 5 }]);
        let pieces = [slice("إن الجيش لم يسقط يسقط الطائرة")];
        assert_eq!(edits(&pieces, TEXT).len(), 1);
        assert!(matches!(edits(&pieces, TEXT)[0], AlignmentEdit::Added { draft: "يسقط", .. }));
    }

    #[test]
    fn what_an_elision_leaves_out_is_no_difference() {
        let pieces = [slice("قال الوزير"), Piece::Elision, slice("الطائرة ليلاً قرب")];
        assert_eq!(edits(&pieces, TEXT), [AlignmentEdit::Changed { draft: "ليلاً", source: "ليلا", word: 4 }]);
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
