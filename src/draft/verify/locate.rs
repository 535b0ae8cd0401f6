//! Where a quotation stands in a text of its source.

use std::cell::OnceCell;
use std::ops::Range;

use super::QuotationState;
use super::pieces::{Piece, literal_text, pieces_of, slices, with_own_capitals, without_outer_marks};
use crate::corpus::segment;
use crate::draft::Quotation;
use crate::text::{facts, normalise_space};

/// Where a quotation stands in a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Located {
    /// One range a slice, in the paragraph with its white space normalised.
    pub(super) ranges: Vec<Range<usize>>,
    /// Exact, elided or interpolated.
    pub(super) state: QuotationState,
    /// The pieces that were found: without quotation marks that an editor put around them.
    pub(super) pieces: Vec<Piece>,
}

/// Whether a quotation stands in a paragraph.
pub(in crate::draft) fn holds(quotation: &Quotation, paragraph: &str) -> bool {
    locate(&pieces_of(quotation), &normalise_space(paragraph)).is_some()
}

/// Where the slices of a quotation stand in a paragraph whose white space is normalised, as they are written.
pub(in crate::draft) fn located_slices(quotation: &Quotation, paragraph: &str) -> Option<Vec<Range<usize>>> {
    locate_as_written(&pieces_of(quotation), &Paragraph::of(paragraph)).map(|located| located.ranges)
}

/// Finds a quotation in a paragraph whose white space is normalised: as it is written, else with first letters as the
/// source has them where an editor changed a capital.
pub(super) fn locate(pieces: &[Piece], text: &str) -> Option<Located> {
    let paragraph = Paragraph::of(text);
    locate_with_marks(pieces, &paragraph).or_else(|| {
        let located = locate_with_marks(&with_own_capitals(pieces)?, &paragraph)?;
        Some(Located { state: QuotationState::Interpolated, ..located })
    })
}

/// As it is written, else without the quotation marks around it, the source's own or an editor's.
fn locate_with_marks(pieces: &[Piece], paragraph: &Paragraph<'_>) -> Option<Located> {
    if let Some(located) = locate_as_written(pieces, paragraph) {
        return Some(located);
    }
    let bare = without_outer_marks(pieces)?;
    locate_as_written(&bare, paragraph).or_else(|| locate_as_written(&without_outer_marks(&bare)?, paragraph))
}

/// A paragraph with the numbers in it, which are looked for when they are first asked for.
pub(super) struct Paragraph<'t> {
    text: &'t str,
    numbers: OnceCell<Vec<Range<usize>>>,
}

impl<'t> Paragraph<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, numbers: OnceCell::new() }
    }

    /// The word or number that a cut in this place would divide.
    pub(super) fn divided(&self, at: usize) -> Option<Range<usize>> {
        if let Some(number) = self.number_around(at) {
            return Some(number);
        }
        if is_boundary(self.text, at) {
            return None;
        }
        let start = self.text[..at].rfind(' ').map_or(0, |space| space + 1);
        let end = self.text[at..].find(' ').map_or(self.text.len(), |space| at + space);
        Some(start..end)
    }

    /// The number, with its sign and unit, that a cut in this place would divide.
    fn number_around(&self, at: usize) -> Option<Range<usize>> {
        let numbers = self.numbers.get_or_init(|| facts::whole_numbers(self.text));
        numbers.iter().find(|number| number.start < at && at < number.end).cloned()
    }

    /// The first place at or after `from` where `slice` stands with no letter or digit cut off at its ends.
    fn find(&self, slice: &str, from: usize) -> Option<Range<usize>> {
        self.find_first(slice, false, from)
    }

    /// The same; `goes_on` says that what is put in follows, which may stand beside the unit of a number.
    fn find_first(&self, slice: &str, goes_on: bool, from: usize) -> Option<Range<usize>> {
        if slice.is_empty() {
            return None;
        }
        let mut from = from;
        while let Some(at) = self.text.get(from..)?.find(slice).map(|at| from + at) {
            let end = at + slice.len();
            let is_word_end = is_boundary(self.text, at) && is_boundary(self.text, end);
            if is_word_end && self.number_around(at).is_none() && (goes_on || self.number_around(end).is_none()) {
                return Some(at..end);
            }
            from = next_char(self.text, at);
        }
        None
    }
}

/// Finds the slices in the paragraph, in order, at word boundaries. A literal match is tried before
/// editorial marks are read.
fn locate_as_written(pieces: &[Piece], paragraph: &Paragraph<'_>) -> Option<Located> {
    let literal = literal_text(pieces);
    if literal.chars().any(char::is_alphanumeric)
        && let Some(range) = paragraph.find(&literal, 0)
    {
        let pieces = vec![Piece::Slice(literal)];
        return Some(Located { ranges: vec![range], state: QuotationState::Exact, pieces });
    }
    let has_words = |piece: &Piece| matches!(piece, Piece::Slice(text) if text.chars().any(char::is_alphanumeric));
    if !pieces.iter().any(has_words) {
        return None;
    }
    let ranges = place_in(pieces, paragraph, Gaps::Strict)?;
    let state = if pieces.iter().any(|piece| matches!(piece, Piece::Insertion(_))) {
        QuotationState::Interpolated
    } else {
        QuotationState::Elided
    };
    Some(Located { ranges, state, pieces: pieces.to_vec() })
}

/// Which gaps between slices are let pass; anything but `Strict` is for finding out what is wrong.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Gaps {
    /// `[…]` leaves words out, `[word]` leaves none out.
    Strict,
    /// `[…]` may leave nothing out.
    EmptyElisions,
    /// `[word]` may leave words out.
    Insertions,
}

/// Places the slices in the text. Between two elisions stand slices that only insertions part, so
/// they follow each other directly; each such chain is placed as early as it can be, which leaves the
/// most room to the next. An elision must leave something out: a mark where nothing is missing
/// misleads.
pub(super) fn place(pieces: &[Piece], text: &str, gaps: Gaps) -> Option<Vec<Range<usize>>> {
    place_in(pieces, &Paragraph::of(text), gaps)
}

fn place_in(pieces: &[Piece], paragraph: &Paragraph<'_>, gaps: Gaps) -> Option<Vec<Range<usize>>> {
    let text = paragraph.text;
    let mut ranges = Vec::new();
    let mut at = 0;
    let ends_chain = |piece: &Piece| match piece {
        Piece::Elision => true,
        Piece::Insertion(_) => gaps == Gaps::Insertions,
        Piece::Slice(_) => false,
    };
    let left_out = |from: usize, to: usize| gaps != Gaps::Strict || !text[from..to].trim().is_empty();
    let mut elided = false;
    let is_marks = |slice: &str| !slice.chars().any(char::is_alphanumeric);
    for chain in pieces.split(ends_chain) {
        let slices: Vec<&str> = slices(chain).collect();
        if !slices.is_empty() {
            let mut from = at;
            let placed = loop {
                let first = paragraph.find_first(slices[0], slices.len() > 1, from)?;
                if (!elided || left_out(at, first.start))
                    && !(is_marks(slices[0]) && at > 0 && asks_otherwise(text, at, &first))
                    && let Some(placed) = place_chain(&slices, paragraph, first.clone())
                {
                    break placed;
                }
                from = next_char(text, first.start);
            };
            at = placed.last()?.end;
            ranges.extend(placed);
        }
        elided = true;
    }
    // An elision after the last words must leave something out, whatever is put in behind it.
    let after_last = pieces.iter().rev().take_while(|piece| !matches!(piece, Piece::Slice(_)));
    let ends_elided = after_last.into_iter().any(|piece| *piece == Piece::Elision);
    (!ranges.is_empty() && (!ends_elided || left_out(at, text.len()))).then_some(ranges)
}

/// Whether a mark of a question or an exclamation behind an elision belongs to a later sentence than the words before it:
/// those are none.
fn asks_otherwise(text: &str, at: usize, mark: &Range<usize>) -> bool {
    let is_asking = |c: char| matches!(c, '?' | '؟' | '!');
    text[mark.clone()].contains(is_asking)
        && segment::sentences(text).iter().any(|sentence| at < sentence.end && sentence.end <= mark.start)
}

/// Places slices that follow each other directly, the first of them at `first`.
fn place_chain(slices: &[&str], paragraph: &Paragraph<'_>, first: Range<usize>) -> Option<Vec<Range<usize>>> {
    let text = paragraph.text;
    let mut placed = vec![first];
    for (index, slice) in slices.iter().enumerate().skip(1) {
        let end = placed.last()?.end;
        let start = end + (text[end..].len() - text[end..].trim_start().len());
        let end = start + slice.len();
        let stands = text[start..].starts_with(slice) && is_boundary(text, start) && is_boundary(text, end);
        // Words may be put in beside the unit of a number; the last words of all must not divide one.
        let is_whole = index + 1 < slices.len() || paragraph.number_around(end).is_none();
        placed.push((stands && is_whole).then_some(start..end)?);
    }
    Some(placed)
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// The first place at or after `from` where `slice` stands with no letter or digit cut off at its ends.
pub(super) fn find_words(text: &str, slice: &str, from: usize) -> Option<Range<usize>> {
    Paragraph::of(text).find(slice, from)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '\u{0640}'
}

/// Whether a quotation may begin or end here: not inside a word, a number or a compound.
fn is_boundary(text: &str, at: usize) -> bool {
    let before: Vec<char> = text[..at].chars().rev().take(2).collect();
    let after: Vec<char> = text[at..].chars().take(2).collect();
    let (Some(&last), Some(&next)) = (before.first(), after.first()) else { return true };
    // A combining mark after the end belongs to the last letter, a joiner to both its neighbours.
    if unicode_normalization::char::is_combining_mark(next) || is_joiner(next) || is_joiner(last) {
        return false;
    }
    if is_word_char(last) && is_word_char(next) {
        return false;
    }
    // `1,500`, `2.5`, `non-aligned`, `can't`: what joins two letters or two digits is inside them.
    let joined = |a: Option<&char>, joint: char, b: Option<&char>| match (a, b) {
        (Some(a), Some(b)) if a.is_numeric() && b.is_numeric() => {
            matches!(joint, '.' | ',' | '٫' | '٬' | '/' | ':' | '-' | '–' | '^')
        }
        (Some(a), Some(b)) if a.is_alphanumeric() && b.is_alphanumeric() => matches!(joint, '-' | '‐' | '\'' | '’'),
        _ => false,
    };
    let signed = |sign: char, number: Option<&char>, before: Option<&char>| {
        matches!(sign, '-' | '−' | '+')
            && number.is_some_and(|c| c.is_numeric())
            && before.is_none_or(|c| c.is_whitespace())
    };
    !(joined(Some(&last), next, after.get(1))
        || joined(before.get(1), last, Some(&next))
        || signed(last, Some(&next), before.get(1)))
}

#[cfg(test)]
mod tests {
    use super::super::pieces::PutIn;
    use super::*;

    fn slice(text: &str) -> Piece {
        Piece::Slice(text.to_owned())
    }

    fn put_in(words: &str) -> PutIn {
        PutIn { words: words.to_owned(), before: None, behind: None }
    }

    fn state(pieces: &[Piece], text: &str) -> Option<QuotationState> {
        locate(pieces, text).map(|located| located.state)
    }

    #[test]
    fn slices_follow_each_other_and_elisions_leave_something_out() {
        let text = "قال الوزير إن الجيش أسقط الطائرة ليلا قرب الحدود";
        let elided = Some(QuotationState::Elided);
        assert_eq!(state(&[slice("إن الجيش أسقط")], text), Some(QuotationState::Exact));
        assert_eq!(state(&[slice("قال الوزير"), Piece::Elision, slice("أسقط الطائرة")], text), elided);
        assert_eq!(state(&[Piece::Elision, slice("أسقط الطائرة"), Piece::Elision], text), elided);
        assert_eq!(state(&[slice("أسقط الطائرة"), Piece::Elision, slice("قال الوزير")], text), None, "order");
        assert_eq!(state(&[slice("قال"), Piece::Elision, slice("الوزير")], text), None, "nothing left out");
        assert_eq!(state(&[Piece::Elision, slice("قال الوزير")], text), None, "nothing before it");
        assert_eq!(state(&[slice("قرب الحدود"), Piece::Elision], text), None, "nothing after it");
        assert_eq!(state(&[slice("أسقط الطائر")], text), None, "half a word");
        assert_eq!(state(&[Piece::Elision], text), None, "no words at all");
    }

    #[test]
    fn insertions_stand_between_words_that_follow_each_other() {
        let text = "أسقط الجيش الطائرة ثم أسقط الجيش المسيّرة";
        let insertion = || Piece::Insertion(put_in("الجزائري"));
        let interpolated = Some(QuotationState::Interpolated);
        assert_eq!(state(&[slice("أسقط الجيش"), insertion(), slice("المسيّرة")], text), interpolated);
        assert_eq!(state(&[slice("أسقط"), insertion(), slice("الطائرة")], text), None, "a word is missing");
    }

    #[test]
    fn no_number_or_compound_is_cut() {
        let text = "The army said that 1,500 people and 2.5 million head of cattle can't be moved, and non-aligned states agree by -5.";
        for part in [
            "500 people",
            "5 million head",
            "that 1",
            "non",
            "aligned states",
            "cattle can",
            "t be moved",
            "by -5",
            "5",
        ] {
            let whole = part == "by -5";
            assert_eq!(state(&[slice(part)], text).is_some(), whole, "{part}");
        }
        assert!(state(&[slice("1,500 people")], text).is_some());
        assert!(state(&[slice("be moved")], text).is_some(), "a comma may follow");
        assert_eq!(state(&[slice("الكتاب")], "في الكتاب\u{200c}ها"), None);
    }

    #[test]
    fn words_put_in_are_no_quotation() {
        let insertion = Piece::Insertion(put_in("كلها كذب"));
        assert_eq!(state(std::slice::from_ref(&insertion), "قال الوزير، ثم سكت"), None);
        assert_eq!(state(&[insertion.clone(), slice("،")], "قال الوزير ، ثم سكت"), None);
        assert_eq!(state(&[slice("ثم سكت"), Piece::Elision, insertion], "قال الوزير ثم سكت"), None, "nothing after it");
    }

    #[test]
    fn a_mark_may_stand_behind_an_elision_or_words_put_in() {
        let text = "It cost 12 million euros, and the work took four years. Was it worth it?";
        let sic = Piece::Insertion(put_in("sic"));
        let interpolated = Some(QuotationState::Interpolated);
        let elided = Some(QuotationState::Elided);
        assert_eq!(state(&[slice("the work took four years"), sic.clone(), slice(".")], text), interpolated);
        assert_eq!(state(&[slice("It cost 12 million euros"), sic.clone(), slice(",")], text), interpolated);
        assert_eq!(state(&[slice("It cost 12 million euros"), Piece::Elision, slice(".")], text), elided);
        assert_eq!(state(&[slice("Was it"), Piece::Elision, slice("?")], text), elided);
        assert_eq!(state(&[slice("It cost 12 million euros"), sic, slice(".")], text), None, "a comma stands there");
        assert_eq!(state(&[slice("It cost 12 million euros"), Piece::Elision, slice("?")], text), None, "no question");
        assert_eq!(state(&[slice("It cost 12 million euros"), Piece::Elision, slice(";")], text), None, "no such mark");
        assert_eq!(state(&[slice("."), Piece::Elision, slice("?")], text), None, "no words");
    }

    #[test]
    fn marks_of_the_source_itself_are_literal() {
        let text = "قال […] ثم سكت";
        assert_eq!(state(&[slice("قال"), Piece::Elision, slice("ثم سكت")], text), Some(QuotationState::Exact));
    }

    #[test]
    fn many_elisions_of_a_common_word_take_no_time() {
        let text = "و ".repeat(2_000);
        let mut pieces: Vec<Piece> = Vec::new();
        for _ in 0..300 {
            pieces.extend([slice("و"), Piece::Elision]);
        }
        pieces.push(slice("لا"));
        assert_eq!(state(&pieces, &text), None);
    }
}
