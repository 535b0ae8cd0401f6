//! Brackets in prose. Between quotation marks they hold words that an editor puts into a source's; anywhere else they are
//! brackets as any others, and what is quoted in them is quoted: `[“words”] [@key, ¶ 2]`.

use super::super::flat::{Flat, SignKind};
use super::marks::holds_mark;
use super::spans::{Spans, spans};
use crate::draft::ProseText;

/// Reads lines as one, and finds their spans, those in brackets among them. `across` says whether a span may go over the
/// end of a line.
pub(super) fn read<'a>(lines: &[&'a ProseText], draft: &str, across: bool) -> (Flat<'a>, Spans) {
    let flat = Flat::of(lines, draft);
    let found = spans(&flat, across);
    // Words put in are those between the marks of a span that is one without them.
    let with_marks: Vec<usize> = flat
        .signs
        .iter()
        .enumerate()
        .filter(|(at, sign)| matches!(sign.is, SignKind::Insertion(words) if holds_mark(words)) && !is_in(&found, *at))
        .map(|(_, sign)| sign.written.start)
        .collect();
    if with_marks.is_empty() {
        return (flat, found);
    }
    let all = Flat::with_brackets(lines, draft, &|at| with_marks.contains(&at));
    let in_all = spans(&all, across);
    // An apostrophe is no mark: such brackets stay what they are, a remark.
    let marked: Vec<usize> = (0..all.signs.len()).filter(|&at| is_in(&in_all, at) || is_alone(&in_all, at)).collect();
    let marked: Vec<usize> = marked.into_iter().map(|at| all.signs[at].written.start).collect();
    let is_prose = |at: usize| {
        let inside = flat.signs.iter().find(|sign| sign.written.start == at).map(|sign| sign.written.clone());
        let holds = |inside: std::ops::Range<usize>| marked.iter().any(|mark| inside.contains(mark));
        with_marks.contains(&at) && inside.is_some_and(holds)
    };
    let read = Flat::with_brackets(lines, draft, &is_prose);
    let found = spans(&read, across);
    (read, found)
}

fn is_in(spans: &Spans, at: usize) -> bool {
    spans.all.iter().any(|span| span.all().contains(&at))
}

fn is_alone(spans: &Spans, at: usize) -> bool {
    spans.unclosed.contains(&at) || spans.unopened.contains(&at)
}
