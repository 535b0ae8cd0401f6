//! Where the words and marks of a quotation stand in the draft, so that a finding can mark them and a fix change them.

use std::ops::Range;

use super::fault::Stretch;
use super::pieces::{can_close, can_open};
use crate::diagnostic::Edit;
use crate::draft::{ProseItem, ProsePiece};

/// A quotation's words and marks with what they are written with.
#[derive(Default)]
pub(super) struct Placed {
    words: Vec<PlacedWord>,
    elisions: Vec<Range<usize>>,
    insertions: Vec<Range<usize>>,
    /// Whether each character is written by itself. Of code, or of an entity that stands for several, a part cannot
    /// be changed.
    is_exact: bool,
}

/// A run of characters between white space, each with the bytes of the draft that it is written with.
#[derive(Default)]
struct PlacedWord(Vec<(char, Range<usize>)>);

impl PlacedWord {
    fn range(&self) -> Option<Range<usize>> {
        Some(self.0.first()?.1.start..self.0.last()?.1.end)
    }

    /// Where a word is written that it is but for quotation marks around it.
    fn without_marks(&self, word: &str) -> Option<Range<usize>> {
        let chars: Vec<char> = word.chars().collect();
        let is_word = |window: &[(char, Range<usize>)]| window.iter().map(|(c, _)| c).eq(&chars);
        let first = self.0.windows(chars.len().max(1)).position(is_word)?;
        let (before, rest) = self.0.split_at(first);
        let (here, after) = rest.split_at(chars.len());
        let marks = before.iter().chain(after).all(|(c, _)| can_open(*c) || can_close(*c) || *c == '.');
        marks.then_some(here.first()?.1.start..here.last()?.1.end)
    }
}

impl Placed {
    /// The words and marks among pieces of a draft.
    pub(super) fn of(pieces: &[ProsePiece], draft: &str) -> Self {
        let mut placed = Self { is_exact: true, ..Self::default() };
        let mut word = PlacedWord::default();
        for piece in pieces {
            let range = &piece.range;
            let text = match &piece.item {
                ProseItem::Text(text) | ProseItem::Code(text) => text,
                mark => {
                    placed.end(&mut word);
                    match mark {
                        ProseItem::Elision => placed.elisions.push(range.clone()),
                        ProseItem::Insertion(_) => placed.insertions.push(range.clone()),
                        _ => {}
                    }
                    continue;
                }
            };
            let literal = draft.get(range.clone()) == Some(text);
            placed.is_exact &= literal || text.chars().count() == 1;
            for (at, c) in text.char_indices() {
                let written = if literal { range.start + at..range.start + at + c.len_utf8() } else { range.clone() };
                if c.is_whitespace() {
                    placed.end(&mut word);
                } else {
                    word.0.push((c, written));
                }
            }
        }
        placed.end(&mut word);
        placed
    }

    fn end(&mut self, word: &mut PlacedWord) {
        if !word.0.is_empty() {
            self.words.push(std::mem::take(word));
        }
    }

    /// An elision, by its place among them.
    pub(super) fn elision(&self, index: usize) -> Option<Range<usize>> {
        self.elisions.get(index).cloned()
    }

    /// Words put in, by their place among them.
    pub(super) fn insertion(&self, index: usize) -> Option<Range<usize>> {
        self.insertions.get(index).cloned()
    }

    /// Where each of these words is written. They are those of the quotation, or of a run of it: the first and the
    /// last may lack quotation marks that stand around all of it.
    pub(super) fn ranges(&self, words: &[String]) -> Option<Vec<Range<usize>>> {
        let last = words.len().checked_sub(1)?;
        self.words.windows(words.len()).find_map(|window| {
            let range = |(index, (placed, word)): (usize, (&PlacedWord, &String))| {
                let whole = placed.0.iter().map(|(c, _)| *c).eq(word.chars());
                let at_end = index == 0 || index == last;
                if whole { placed.range() } else { placed.without_marks(word).filter(|_| at_end) }
            };
            window.iter().zip(words).enumerate().map(range).collect()
        })
    }

    /// The changes of the draft after which stretches of these words are others, as `write` writes them; `None` where
    /// something stands among them that would go with them.
    pub(super) fn edits(
        &self,
        words: &[String],
        stretches: &[Stretch],
        draft: &str,
        write: fn(&str) -> String,
    ) -> Option<Vec<Edit>> {
        let ranges = self.ranges(words).filter(|_| self.is_exact)?;
        let blank = |range: Range<usize>| {
            let between = draft.get(range)?;
            between.chars().all(|c| c.is_whitespace() || c == '>').then_some(())
        };
        let edit = |stretch: &Stretch| {
            let (first, end) = (stretch.draft.start, stretch.draft.end);
            let source = write(&stretch.source);
            if first == end {
                return match ranges.get(first) {
                    Some(next) => Some(Edit { range: next.start..next.start, text: format!("{source} ") }),
                    None => {
                        let at = ranges.last()?.end;
                        Some(Edit { range: at..at, text: format!(" {source}") })
                    }
                };
            }
            for pair in ranges.get(first..end)?.windows(2) {
                blank(pair[0].end..pair[1].start)?;
            }
            let (start, stop) = (ranges[first].start, ranges[end - 1].end);
            if !source.is_empty() {
                return Some(Edit { range: start..stop, text: source });
            }
            // With words goes the white space on one side of them.
            let before = first.checked_sub(1).map(|before| ranges[before].end);
            let after = ranges.get(end).map(|next| next.start);
            let range = match (before, after) {
                (Some(before), _) if blank(before..start).is_some() => before..stop,
                (_, Some(after)) if blank(stop..after).is_some() => start..after,
                _ => start..stop,
            };
            Some(Edit { range, text: String::new() })
        };
        let edits: Vec<Edit> = stretches.iter().map(edit).collect::<Option<_>>()?;
        let apart = edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start);
        apart.then_some(edits)
    }

    /// The changes of the draft after which these elisions are gone.
    pub(super) fn unmarked(&self, elisions: &[usize], draft: &str) -> Option<Vec<Edit>> {
        let edit = |&index: &usize| {
            let mut range = self.elision(index)?;
            // One of two spaces goes with it.
            if draft[range.end..].starts_with(' ') {
                range.end += 1;
            } else if draft[..range.start].ends_with(' ') && draft[range.end..].starts_with(['\n', '\r']) {
                range.start -= 1;
            }
            Some(Edit { range, text: String::new() })
        };
        elisions.iter().map(edit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Document, read};
    use crate::text::markdown::escape;

    fn document(block: &str) -> (String, Document) {
        let front = "---\ntitle: { ar: ع }\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\n";
        let text = format!("{front}{block}");
        let document = read("d.md", &text).unwrap();
        (text, document)
    }

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    fn stretch(draft: Range<usize>, source: &str) -> Stretch {
        Stretch { draft, source: source.to_owned(), around: 0..1 }
    }

    #[test]
    fn words_are_found_behind_marks_escapes_and_line_ends() {
        let (text, document) = document("> «قال \\[الوزير\\] إن\n> ‎1\\.5 &amp; […] غدا»\n>\n> — [@k, ¶ 1]\n");
        let quotation = document.quotations().next().unwrap();
        let placed = Placed::of(&quotation.written.original, &text);
        let ranges = placed.ranges(&words("قال [الوزير] إن ‎1.5 & غدا")).unwrap();
        let written: Vec<&str> = ranges.into_iter().map(|range| &text[range]).collect();
        assert_eq!(written, ["قال", "\\[الوزير\\]", "إن", "‎1\\.5", "&amp;", "غدا"]);
        assert_eq!(&text[placed.elision(0).unwrap()], "[…]");
        assert_eq!(&text[quotation.written.citation.clone()], "[@k, ¶ 1]");
        assert!(placed.ranges(&words("قال الوزير")).is_none());
    }

    #[test]
    fn stretches_become_changes_of_the_draft() {
        let (text, document) = document("> واحد اثنان\n> ثلاثة أربعة\n>\n> — [@k, ¶ 1]\n");
        let placed = Placed::of(&document.quotations().next().unwrap().written.original, &text);
        let all = words("واحد اثنان ثلاثة أربعة");
        let after = |stretches: &[Stretch]| {
            let edits = placed.edits(&all, stretches, &text, escape).unwrap();
            let fix = crate::diagnostic::Fix { title: crate::diagnostic::Message::new("fix-elision"), edits };
            let fixed = crate::diagnostic::Fix::apply(&text, [&fix]).0;
            fixed.split_once("---\n\n").unwrap().1.split_once("\n>\n").unwrap().0.to_owned()
        };
        assert_eq!(after(&[stretch(1..2, "[x]")]), "> واحد \\[x\\]\n> ثلاثة أربعة");
        assert_eq!(after(&[stretch(2..3, "")]), "> واحد اثنان أربعة");
        assert_eq!(after(&[stretch(0..1, ""), stretch(4..4, "خمسة")]), "> اثنان\n> ثلاثة أربعة خمسة");
        assert_eq!(after(&[stretch(1..3, "معا"), stretch(3..3, "و")]), "> واحد معا و أربعة");
    }
}
