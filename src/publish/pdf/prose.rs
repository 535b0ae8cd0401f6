//! What is quoted in prose, looked for on the laid-out pages.
//!
//! A template need not mark where a line of prose stands, so its words are found by their letters. A line is in
//! stretches: what stands between two citations, footnotes or pictures, which a template may set as it likes. Each stretch
//! in which a source is quoted must be on the pages letter for letter, one run of text after the other; at the end of a
//! page or a column it may go on at the next. The levels of UAX 9 for the whole line say where its letters must stand, as
//! for blocks. A place counts once, so that of two lines with the same words both must be there; headings are
//! looked for in headings, not in the contents.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use typst_layout::PagedDocument;
use unicode_bidi::{BidiInfo, Level};

use super::runs::{TextRun, is_shown, runs_of, visual_order};
use crate::lang::Direction;
use crate::publish::view::{InlineSpan, QuotedLine};

/// So many letters of the beginning of a stretch are looked up.
const KEY: usize = 8;

/// So many times a stretch may go on elsewhere.
const MAX_JUMPS: usize = 4;

/// What stands for a picture in a line (UAX 9 takes it for a neutral character).
const PICTURE: char = '\u{FFFC}';

/// Why what is quoted on a line is not on the pages as it must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotShown {
    /// Its letters are nowhere.
    Missing,
    /// Its letters are there, and stand in another order than that in which they are read.
    InOtherOrder,
}

/// The runs in which a line stands, by the index of the page and their numbers on it.
pub(super) type LinePlaces = BTreeMap<usize, BTreeSet<usize>>;

/// Where each line stands, as far as its stretches with quoted words go. Blocks with labels of which `is_apart` is true
/// are left out: they hold other quotations.
pub(super) fn on_pages(
    document: &PagedDocument,
    lines: &[QuotedLine<'_>],
    is_apart: &dyn Fn(&str) -> bool,
) -> Vec<Result<LinePlaces, NotShown>> {
    let meant: Vec<Meant> = lines.iter().map(Meant::of).collect();
    let mut results: Vec<Result<LinePlaces, NotShown>> = meant
        .iter()
        .map(|line| if line.is_complete { Ok(LinePlaces::new()) } else { Err(NotShown::Missing) })
        .collect();
    let mut stretches: Vec<(usize, &LineStretch)> = meant
        .iter()
        .enumerate()
        .flat_map(|(index, line)| line.stretches.iter().map(move |stretch| (index, stretch)))
        .filter(|(_, stretch)| stretch.holds_words)
        .collect();
    // A short stretch must not take the place of one that contains it.
    stretches.sort_by_key(|(_, stretch)| Reverse(stretch.letters.len()));
    let mut pages = PageLetters::of(runs_of(document, is_apart), stretches.iter().map(|(_, stretch)| *stretch));
    for (index, stretch) in stretches {
        let line = &lines[index];
        match (pages.place(stretch, &meant[index], line), &mut results[index]) {
            (Ok(runs), Ok(places)) => {
                for run in runs {
                    let TextRun { page, number, .. } = pages.runs[run];
                    places.entry(page).or_default().insert(number);
                }
            }
            (Err(why), result) => *result = Err(why),
            (Ok(_), Err(_)) => {}
        }
    }
    results
}

/// A line as it was meant.
struct Meant {
    /// Its text, as the template got it.
    text: String,
    stretches: Vec<LineStretch>,
    /// The places of the letters that are quoted: bytes of the text.
    words: BTreeSet<usize>,
    /// Whether all that is quoted stands on it.
    is_complete: bool,
}

/// What of a line stands between two citations, footnotes or pictures.
#[derive(Default)]
struct LineStretch {
    /// Its letters with their places: bytes of the text of the line.
    letters: Vec<(usize, char)>,
    /// Whether words that are quoted stand in it.
    holds_words: bool,
}

impl Meant {
    fn of(line: &QuotedLine<'_>) -> Self {
        let mut meant = Self {
            text: String::new(),
            stretches: vec![LineStretch::default()],
            words: BTreeSet::new(),
            is_complete: true,
        };
        meant.read(line.content, line.dir);
        let letters: Vec<(usize, char)> =
            meant.stretches.iter().flat_map(|stretch| &stretch.letters).copied().collect();
        for words in line.verbatim {
            let words: Vec<char> = words.chars().filter(|&c| is_shown(c)).collect();
            let here = |at: &usize| letters[*at..].iter().zip(&words).all(|((_, letter), word)| letter == word);
            let places: Vec<usize> = (0..(letters.len() + 1).saturating_sub(words.len())).filter(here).collect();
            meant.is_complete &= !places.is_empty();
            let places = places.into_iter().flat_map(|at| &letters[at..at + words.len()]);
            meant.words.extend(places.map(|(place, _)| *place));
        }
        for stretch in &mut meant.stretches {
            stretch.holds_words = stretch.letters.iter().any(|(place, _)| meant.words.contains(place));
        }
        meant
    }

    fn read(&mut self, spans: &[InlineSpan], dir: Direction) {
        for span in spans {
            match span {
                InlineSpan::Text { text, .. } | InlineSpan::Code { text } | InlineSpan::Mark { text } => {
                    self.push(text)
                }
                InlineSpan::Emphasis { content }
                | InlineSpan::Strong { content }
                | InlineSpan::Link { content, .. } => {
                    self.read(content, dir);
                }
                InlineSpan::Break => self.text.push(' '),
                InlineSpan::Citation { text, .. } => self.part(text),
                InlineSpan::Machine(mark) => self.part(&mark.text),
                // A template sets a letter of the line's direction before the mark (`flow.typ`).
                InlineSpan::Note { mark, .. } => {
                    let side = if dir == Direction::Rtl { '\u{200F}' } else { '\u{200E}' };
                    self.part(&format!("{side}{mark}"));
                }
                InlineSpan::Picture { .. } => self.part(PICTURE.encode_utf8(&mut [0; 4])),
            }
        }
    }

    fn push(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        if let Some(stretch) = self.stretches.last_mut() {
            stretch.letters.extend(text.char_indices().filter(|&(_, c)| is_shown(c)).map(|(at, c)| (start + at, c)));
        }
    }

    /// What parts two stretches.
    fn part(&mut self, text: &str) {
        self.text.push_str(text);
        self.stretches.push(LineStretch::default());
    }
}

/// The letters of all pages.
struct PageLetters {
    runs: Vec<TextRun>,
    /// The letters of all runs, one after the other.
    letters: Vec<char>,
    /// Where each run begins among them, and where the last one ends.
    starts: Vec<usize>,
    /// Which of them are those of a line that was found.
    taken: Vec<bool>,
    /// Where the beginnings of stretches stand.
    known: HashMap<Vec<char>, Vec<usize>>,
    has_headings: bool,
}

fn key_of(stretch: &LineStretch) -> Vec<char> {
    stretch.letters.iter().take(KEY).map(|(_, letter)| *letter).collect()
}

impl PageLetters {
    fn of<'a>(runs: Vec<TextRun>, stretches: impl Iterator<Item = &'a LineStretch>) -> Self {
        let letters: Vec<char> = runs.iter().flat_map(|run| &run.letters).copied().collect();
        let mut starts = vec![0];
        for run in &runs {
            starts.push(starts[starts.len() - 1] + run.letters.len());
        }
        let mut known: HashMap<Vec<char>, Vec<usize>> =
            stretches.map(|stretch| (key_of(stretch), Vec::new())).collect();
        let lengths: BTreeSet<usize> = known.keys().map(Vec::len).collect();
        for length in lengths {
            for (at, window) in letters.windows(length).enumerate() {
                if let Some(places) = known.get_mut(window) {
                    places.push(at);
                }
            }
        }
        let (taken, has_headings) = (vec![false; letters.len()], runs.iter().any(|run| run.in_heading));
        Self { runs, letters, starts, taken, known, has_headings }
    }

    /// The run that a letter is in.
    fn run_at(&self, letter: usize) -> usize {
        self.starts.partition_point(|&start| start <= letter).saturating_sub(1)
    }

    /// Finds a place of a stretch and takes it; gives its runs.
    fn place(
        &mut self,
        stretch: &LineStretch,
        meant: &Meant,
        line: &QuotedLine<'_>,
    ) -> Result<BTreeSet<usize>, NotShown> {
        let wanted: Vec<char> = stretch.letters.iter().map(|(_, letter)| *letter).collect();
        let level = if line.dir == Direction::Rtl { Level::rtl() } else { Level::ltr() };
        let bidi = BidiInfo::new(&meant.text, Some(level));
        let mut why = NotShown::Missing;
        let known = self.known.get(&key_of(stretch)).cloned().unwrap_or_default();
        // Where a page ends within its first letters, they are nowhere one after the other.
        let others = (0..self.letters.len()).filter(|&at| self.letters[at] == wanted[0]);
        let tried = known.into_iter().chain(others);
        for start in tried {
            let mut places = Vec::new();
            if !self.follow(&wanted, start, MAX_JUMPS, &mut places) {
                continue;
            }
            let letters: Vec<usize> = places.into_iter().flatten().collect();
            let runs: BTreeSet<usize> = letters.iter().map(|&letter| self.run_at(letter)).collect();
            let in_heading = || runs.iter().all(|&run| self.runs[run].in_heading);
            if letters.iter().any(|&letter| self.taken[letter])
                || (line.is_heading && self.has_headings && !in_heading())
            {
                continue;
            }
            if !self.stands_in_order(stretch, &letters, meant, &bidi) {
                why = NotShown::InOtherOrder;
                continue;
            }
            letters.iter().for_each(|&letter| self.taken[letter] = true);
            return Ok(runs);
        }
        Err(why)
    }

    /// Whether letters stand one after the other from a place on, with jumps at the ends of pages and columns; the places
    /// are added to `places`.
    fn follow(&self, wanted: &[char], start: usize, jumps: usize, places: &mut Vec<Range<usize>>) -> bool {
        let same = wanted.iter().zip(&self.letters[start..]).take_while(|(one, other)| one == other).count();
        if same == wanted.len() {
            places.push(start..start + same);
            return true;
        }
        if jumps == 0 || same == 0 {
            return false;
        }
        let first = self.run_at(start);
        for last in (first..=self.run_at(start + same - 1)).rev() {
            let end = self.starts[last + 1];
            if end > start + same || !self.may_break_behind(last) {
                continue;
            }
            let rest = &wanted[end - start..];
            let before = places.len();
            places.push(start..end);
            let begins = |run: &usize| {
                let here = &self.letters[self.starts[*run]..];
                rest.iter().take(KEY).zip(here).all(|(one, other)| one == other)
            };
            let next = (last + 1..self.runs.len()).take_while(|&run| self.runs[run].page <= self.runs[last].page + 2);
            let found = next
                .filter(|&run| self.may_go_on(last, run))
                .filter(begins)
                .any(|run| self.follow(rest, self.starts[run], jumps - 1, places));
            if found {
                return true;
            }
            places.truncate(before);
        }
        false
    }

    /// Whether a line ends with a run.
    fn may_break_behind(&self, run: usize) -> bool {
        self.runs.get(run + 1).is_none_or(|next| !next.is_on_line_of(&self.runs[run]))
    }

    /// Whether a text that ends a page or a column with one run may go on with another: on a later page, or further up.
    fn may_go_on(&self, from: usize, to: usize) -> bool {
        let (from, to) = (&self.runs[from], &self.runs[to]);
        to.page > from.page || (to.page == from.page && to.place.y < from.place.y && !to.is_on_line_of(from))
    }

    /// Whether the quoted letters of a stretch stand on each line where UAX 9 puts them.
    fn stands_in_order(&self, stretch: &LineStretch, letters: &[usize], meant: &Meant, bidi: &BidiInfo<'_>) -> bool {
        let mut from = 0;
        while from < letters.len() {
            let first = &self.runs[self.run_at(letters[from])];
            let on_line = |&&letter: &&usize| self.runs[self.run_at(letter)].is_on_line_of(first);
            let count = letters[from..].iter().take_while(on_line).count().max(1);
            let quoted = |at: &usize| meant.words.contains(&stretch.letters[*at].0);
            let quoted: Vec<usize> = (from..from + count).filter(quoted).collect();
            let offsets: Vec<usize> = quoted.iter().map(|&at| stretch.letters[at].0).collect();
            let meant: Vec<char> =
                visual_order(bidi, &offsets).into_iter().map(|at| stretch.letters[quoted[at]].1).collect();
            let mut seen: Vec<usize> = quoted.iter().map(|&at| letters[at]).collect();
            seen.sort_by(|&one, &other| {
                let (of_one, of_other) = (self.run_at(one), self.run_at(other));
                let by_place = || self.runs[of_one].place.x.cmp(&self.runs[of_other].place.x);
                match of_one == of_other {
                    true if self.runs[of_one].rtl => other.cmp(&one),
                    true => one.cmp(&other),
                    false => by_place(),
                }
            });
            if !seen.iter().map(|&letter| self.letters[letter]).eq(meant) {
                return false;
            }
            from += count;
        }
        true
    }
}
