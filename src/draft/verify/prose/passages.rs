//! Which citations carry the spans of a flat text: the nearest, behind or before; one in a footnote that is set behind the
//! words; each that "also in" introduces; else one that stands in a paragraph of its own.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::flat::{Flat, SignKind, words_between};
use super::spans::Span;
use crate::cite::Citation;
use crate::text::fold::fold;
use crate::text::normalise_space;

/// A citation as it is met beside spans.
#[derive(Clone, Debug)]
pub(super) struct Cite<'a> {
    pub(super) citation: &'a Citation,
    /// What it is written with: bytes of the draft.
    pub(super) written: Range<usize>,
    /// The sign that it is, or that the footnote is which holds it.
    at: usize,
    /// Whether "also in" stands before it, or before those that it follows.
    pub(super) is_also: bool,
    /// Whether nothing but "and", a comma or the like stands between it and the citation before.
    pub(super) is_joined: bool,
}

/// A span with what is cited for it.
pub(super) struct Passage<'s, 'a> {
    pub(super) span: &'s Span,
    /// The citations that may carry it, the nearest first: it must be held by one of them.
    pub(super) by: Vec<Cite<'a>>,
    /// Those that "also in" adds: each must carry it.
    pub(super) also: Vec<Cite<'a>>,
    /// Those that are joined with the first: a reader takes it that they carry it, too.
    pub(super) joined: Vec<Cite<'a>>,
    /// One that a reader may take for it as well as the first of `by`, or in its place.
    pub(super) rival: Option<Cite<'a>>,
    /// The mark of the desk's own words directly behind it.
    pub(super) own: bool,
    /// Whether nothing but punctuation stands between it and the first of `by`.
    pub(super) is_direct: bool,
}

/// Citations that stand outside the lines of a flat text and carry what has none of its own.
#[derive(Default)]
pub(super) struct Around<'a> {
    pub(super) cites: Vec<Cite<'a>>,
}

/// The citations of each footnote by its label.
pub(super) type FootnoteCitations<'a> = BTreeMap<&'a str, Vec<Cite<'a>>>;

/// The citations of a flat text in their order, those of its footnotes where these are set.
pub(super) fn cites<'a>(flat: &Flat<'a>, notes: &FootnoteCitations<'a>) -> Vec<Cite<'a>> {
    let mut found: Vec<Cite<'a>> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, sign) in flat.signs.iter().enumerate() {
        match sign.is {
            SignKind::Citation(citation) => {
                let between = last.map(|last| flat.text(last + 1..at)).unwrap_or_default();
                let follows_also = found.last().is_some_and(|before| before.is_also);
                let is_also = last.is_some() && (is_also_in(&between) || follows_also && only_joins(&between));
                let is_one_line = |from: usize| !flat.signs[from..at].iter().any(|sign| sign.is == SignKind::LineEnd);
                let is_joined = last.is_some_and(is_one_line) && joins_as_same(&between);
                found.push(Cite { citation, written: sign.written.clone(), at, is_also, is_joined });
                last = Some(at);
            }
            SignKind::Note(label) => {
                let of_note = notes.get(label).map(Vec::as_slice).unwrap_or_default();
                found.extend(of_note.iter().map(|cite| Cite { at, ..cite.clone() }));
                if !of_note.is_empty() {
                    last = Some(at);
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether words introduce another source that carries the same: also in, وكذلك في, aussi dans.
fn is_also_in(between: &str) -> bool {
    // Such a phrase is short; in a longer one it is said of something else.
    const MOST: usize = 4;
    let words = fold(&normalise_space(between.trim_matches(|c: char| !c.is_alphanumeric())));
    let ends = [
        "also in",
        "as well as in",
        "also at",
        "كذلك في",
        "ايضا في",
        "كما في",
        "وكذا في",
        "aussi dans",
        "egalement dans",
        "ainsi que dans",
    ];
    words == "also"
        || words == "and also"
        || words.split(' ').count() <= MOST && ends.iter().any(|end| words.ends_with(&fold(end)))
}

/// Whether a sentence ends in a text: not at Mr. or 3.5.
fn ends_a_sentence(text: &str) -> bool {
    text.match_indices(['.', '!', '?', '؟', ';', '؛']).any(|(at, mark)| {
        let (before, behind) = (&text[..at], &text[at + mark.len()..]);
        let word = before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
        behind.chars().next().is_none_or(char::is_whitespace) && (mark != "." || !(1..=2).contains(&word))
    })
}

/// Whether what stands between two citations says that both have the same.
fn joins_as_same(between: &str) -> bool {
    let words = fold(&normalise_space(between.trim_matches(|c: char| !c.is_alphanumeric())));
    let same = [
        "the same in",
        "and the same in",
        "likewise",
        "likewise in",
        "similarly",
        "similarly in",
        "and in",
        "de meme",
        "de meme dans",
        "et dans",
        "ونقله ايضا",
        "ونقلته ايضا",
        "ومثله في",
        "وفي",
        "ومثله",
    ];
    only_joins(between) || same.iter().any(|same| words == fold(same))
}

/// Whether what stands between two citations only joins them.
fn only_joins(between: &str) -> bool {
    let words = fold(between.trim_matches(|c: char| !c.is_alphanumeric()));
    matches!(words.as_str(), "" | "and" | "et" | "و")
}

/// The spans of a flat text with what is cited for them; `is_own` tells the mark of the desk's own words.
pub(super) fn passages<'s, 'a>(
    flat: &Flat<'a>,
    spans: &'s [Span],
    notes: &FootnoteCitations<'a>,
    around: &Around<'a>,
    is_own: &dyn Fn(&Citation) -> bool,
) -> Vec<Passage<'s, 'a>> {
    let all: Vec<Cite<'a>> = cites(flat, notes);
    let sources: Vec<&Cite<'a>> = all.iter().filter(|cite| !is_own(cite.citation)).collect();
    let finder = Finder { flat, spans, all: &all, sources, around, is_own };
    let mut found = Vec::new();
    for span in spans {
        finder.inner(span, &mut found);
        found.push(finder.of(span));
    }
    found
}

struct Finder<'f, 's, 'a> {
    flat: &'f Flat<'a>,
    spans: &'s [Span],
    all: &'f [Cite<'a>],
    sources: Vec<&'f Cite<'a>>,
    around: &'f Around<'a>,
    is_own: &'f dyn Fn(&Citation) -> bool,
}

impl<'s, 'a> Finder<'_, 's, 'a> {
    /// Spans inside another that have a citation of their own directly behind them, also inside.
    fn inner(&self, outer: &'s Span, found: &mut Vec<Passage<'s, 'a>>) {
        for span in &outer.inner {
            self.inner(span, found);
            let behind = self.sources.iter().find(|cite| span.close < cite.at && cite.at < outer.close);
            let is_direct = |cite: &&&Cite<'a>| self.is_direct(span.close + 1..cite.at);
            if let Some(cite) = behind.filter(is_direct) {
                let (also, joined) = (self.also(cite), self.joined(cite));
                let by = vec![(**cite).clone()];
                found.push(Passage { span, by, also, joined, rival: None, own: false, is_direct: true });
            }
        }
    }

    fn is_direct(&self, between: Range<usize>) -> bool {
        words_between(self.flat, between.clone()) == 0
            && !self.spans.iter().any(|span| between.start <= span.open && span.close < between.end)
    }

    fn is_note(&self, at: usize) -> bool {
        self.flat.signs.get(at).is_some_and(|sign| matches!(sign.is, SignKind::Note(_)))
    }

    /// Whether a footnote is set directly behind a span.
    fn has_note(&self, span: &Span) -> bool {
        let note = (span.close + 1..self.flat.signs.len()).find(|&at| self.is_note(at));
        note.is_some_and(|at| self.is_note_of(at, span))
    }

    /// Whether a footnote is one of those set directly behind a span.
    fn is_note_of(&self, at: usize, span: &Span) -> bool {
        at > span.close && self.is_direct(span.close + 1..at)
    }

    /// Whether a citation stands directly behind another span, which it then belongs to.
    fn is_taken(&self, cite: &Cite<'a>) -> bool {
        let before = self.spans.iter().rev().find(|span| span.close < cite.at);
        let other = self.sources.iter().rev().find(|other| other.at < cite.at).map_or(0, |other| other.at);
        before.is_some_and(|span| span.close >= other && self.is_direct(span.close + 1..cite.at))
    }

    /// The citations that "also in" introduces behind one.
    fn also(&self, cite: &Cite<'a>) -> Vec<Cite<'a>> {
        let behind = self.sources.iter().skip_while(|other| other.written != cite.written).skip(1);
        behind.take_while(|other| other.is_also).map(|other| (*other).clone()).collect()
    }

    /// The citations that are joined with one, before it and behind it.
    fn joined(&self, cite: &Cite<'a>) -> Vec<Cite<'a>> {
        let Some(at) = self.sources.iter().position(|other| other.written == cite.written) else { return Vec::new() };
        let behind = self.sources[at + 1..].iter().take_while(|other| other.is_joined);
        let mut first = at;
        while first > 0 && self.sources[first].is_joined {
            first -= 1;
        }
        let joined = self.sources[first..at].iter().chain(behind).filter(|other| !other.is_also);
        joined.map(|other| (*other).clone()).collect()
    }

    /// Whether a sentence ends between two signs and words of another follow there.
    fn ends_sentence(&self, between: Range<usize>) -> bool {
        let text = self.flat.text(between);
        ends_a_sentence(text.trim_end_matches(|c: char| !c.is_alphanumeric()))
    }

    fn of(&self, span: &'s Span) -> Passage<'s, 'a> {
        let own = self.all.iter().find(|cite| cite.at > span.close);
        let own = own.is_some_and(|cite| (self.is_own)(cite.citation) && self.is_direct(span.close + 1..cite.at));
        // A citation between the marks is of these words, unless an inner span has it.
        let is_inside = |cite: &&&Cite<'a>| {
            span.open < cite.at
                && cite.at < span.close
                && !span.inner.iter().any(|inner| {
                    inner.all().contains(&cite.at)
                        || inner.close < cite.at && words_between(self.flat, inner.close + 1..cite.at) == 0
                })
        };
        let inside = self.sources.iter().find(is_inside);
        // A span with footnotes of its own has nothing to do with those of its neighbours.
        let has_note = self.has_note(span);
        let may_carry = |cite: &&&Cite<'a>| {
            let is_of_others = has_note && self.is_note(cite.at) && !self.is_note_of(cite.at, span);
            !cite.is_also && !is_of_others
        };
        let behind = self.sources.iter().filter(may_carry).find(|cite| cite.at > span.close);
        let before = self.sources.iter().filter(may_carry).rev().find(|cite| cite.at < span.open);
        // What the span's own sentence cites carries it, not what another does.
        let is_of_sentence = behind.is_some_and(|cite| !self.ends_sentence(span.close + 1..cite.at));
        let begins_anew = |cite: &&&Cite<'a>| ends_a_sentence(&self.flat.text(cite.at + 1..span.open));
        let before = before.filter(|cite| !(is_of_sentence && begins_anew(cite)));
        let behind_is_direct = behind.is_some_and(|cite| self.is_direct(span.close + 1..cite.at));
        let before_is_direct =
            before.is_some_and(|cite| self.is_direct(cite.at + 1..span.open) && !self.is_taken(cite));
        let (by, is_direct): (Vec<&Cite<'a>>, bool) = match (behind, before) {
            _ if inside.is_some() => (inside.into_iter().copied().collect(), true),
            (Some(behind), _) if behind_is_direct => (vec![behind], true),
            (behind, Some(before)) if before_is_direct => {
                (std::iter::once(*before).chain(behind.copied()).collect(), true)
            }
            (Some(behind), Some(before)) => {
                let (to_behind, to_before) = (
                    words_between(self.flat, span.close + 1..behind.at),
                    words_between(self.flat, before.at + 1..span.open),
                );
                match to_before < to_behind && !self.is_taken(before) {
                    true => (vec![before, behind], false),
                    false => (vec![behind, before], false),
                }
            }
            (behind, before) => (behind.or(before).into_iter().copied().collect(), false),
        };
        if by.is_empty() {
            let by = self.around.cites.clone();
            let (also, joined) = (Vec::new(), Vec::new());
            return Passage { span, by, also, joined, rival: None, own, is_direct: false };
        }
        let first = by.first();
        let also = first.map(|cite| self.also(cite)).unwrap_or_default();
        let joined = first.map(|cite| self.joined(cite)).unwrap_or_default();
        let introduces = |cite: &Cite<'a>| self.flat.text(cite.at + 1..span.open).trim_end().ends_with(':');
        let rival = match by.as_slice() {
            [first, other] if other.at > span.close && first.at < span.open => {
                (is_of_sentence && !introduces(first)).then_some(*other)
            }
            [first, _] => Some(*first),
            _ => None,
        };
        let rival = rival.filter(|rival| !self.is_taken(rival)).cloned();
        Passage { span, by: by.into_iter().cloned().collect(), also, joined, rival, own, is_direct }
    }
}
