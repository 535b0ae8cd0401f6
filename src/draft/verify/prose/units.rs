//! What is read as one of a draft's prose: a paragraph with those that go on with its words, a row of a table, a footnote,
//! a heading; and which citations stand around it.

use std::collections::BTreeMap;

use super::super::flat::{Flat, SignKind, words_between};
use super::brackets;
use super::passages::{Around, Cite, FootnoteCitations, cites};
use super::spans::Spans;
use crate::cite::Citation;
use crate::draft::{Document, ProseGroup, ProseSetting, ProseText};

/// Lines of prose that are read as one.
pub(super) struct Unit<'a> {
    pub(super) flat: Flat<'a>,
    pub(super) spans: Spans,
    pub(super) setting: ProseSetting,
    pub(super) around: Around<'a>,
}

/// The most paragraphs that one span goes over.
const MAX_PARAGRAPHS: usize = 8;

/// So few words around a citation leave it one that stands by itself: `see [@key, ¶ 1]`.
const BY_ITSELF: usize = 3;

/// The prose of a draft, and the citations of its footnotes.
pub(super) struct Read<'a> {
    pub(super) units: Vec<Unit<'a>>,
    pub(super) notes: FootnoteCitations<'a>,
}

/// Reads the prose of a document. `is_own` tells the mark of the desk's own words, which cites nothing.
pub(super) fn read<'a>(document: &'a Document, draft: &str, is_own: &dyn Fn(&Citation) -> bool) -> Read<'a> {
    let of_note = |prose: &&ProseText| matches!(prose.group, ProseGroup::Note(_));
    let mut notes: FootnoteCitations<'a> = BTreeMap::new();
    for prose in document.prose.iter().filter(of_note) {
        let ProseGroup::Note(label) = &prose.group else { continue };
        let mut found = cites(&Flat::of(&[prose], draft), &BTreeMap::new());
        found.retain(|cite| !is_own(cite.citation));
        notes.entry(label.as_str()).or_default().extend(found);
    }
    let mut rows: Vec<Vec<&'a ProseText>> = Vec::new();
    for prose in &document.prose {
        let with_last = |last: &Vec<&ProseText>| {
            matches!(prose.group, ProseGroup::Row(_)) && last.last().is_some_and(|last| last.group == prose.group)
        };
        match rows.last_mut().filter(|last| with_last(last)) {
            Some(row) => row.push(prose),
            None => rows.push(vec![prose]),
        }
    }
    let quotations: Vec<usize> = document.quotations().map(|quotation| quotation.written.all.start).collect();
    let mut units: Vec<Unit<'a>> = Vec::new();
    // Whether the unit before is beside this one: nothing stands between the two.
    let mut beside: Vec<bool> = Vec::new();
    let mut at = 0;
    while let Some(lines) = rows.get(at) {
        let follows = at.checked_sub(1).is_some_and(|before| is_next(&rows[before], lines, &quotations));
        beside.push(follows);
        let (unit, taken) = unit(&rows[at..], draft, &quotations);
        units.push(unit);
        at += taken;
    }
    let around: Vec<Around<'a>> = (0..units.len()).map(|at| around(&units, &beside, at, &notes, is_own)).collect();
    for (unit, around) in units.iter_mut().zip(around) {
        unit.around = around;
    }
    Read { units, notes }
}

/// Where lines begin and end in the draft.
fn extent(lines: &[&ProseText]) -> std::ops::Range<usize> {
    let pieces = || lines.iter().flat_map(|line| &line.pieces).map(|piece| &piece.range);
    let start = pieces().map(|range| range.start).min().unwrap_or_default();
    start..pieces().map(|range| range.end).max().unwrap_or(start)
}

/// Whether lines follow others with no heading, block quotation or footnote between them.
fn is_next(before: &[&ProseText], lines: &[&ProseText], quotations: &[usize]) -> bool {
    let (Some(first), Some(second)) = (before.last(), lines.first()) else { return false };
    let is_prose = |line: &ProseText| line.setting == ProseSetting::Prose;
    let in_note = |line: &ProseText| matches!(line.group, ProseGroup::Note(_));
    let same_note = !in_note(first) && !in_note(second) || first.group == second.group;
    let between = extent(before).end..extent(lines).start;
    is_prose(first) && is_prose(second) && same_note && !quotations.iter().any(|start| between.contains(start))
}

/// The unit that begins with the first of some lines, and how many of them it takes.
fn unit<'a>(rows: &[Vec<&'a ProseText>], draft: &str, quotations: &[usize]) -> (Unit<'a>, usize) {
    let lines = &rows[0];
    let setting = lines[0].setting;
    let is_row = matches!(lines[0].group, ProseGroup::Row(_));
    let made = |lines: &[&'a ProseText]| {
        let (flat, spans) = brackets::read(lines, draft, !is_row);
        Unit { flat, spans, setting, around: Around::default() }
    };
    let alone = made(lines);
    if alone.spans.unclosed.is_empty() || is_row || setting != ProseSetting::Prose {
        return (alone, 1);
    }
    // Words may go on in the next paragraph.
    let mut joined: Vec<&'a ProseText> = lines.clone();
    for (index, next) in rows.iter().enumerate().take(MAX_PARAGRAPHS).skip(1) {
        let goes_on = matches!(next[0].group, ProseGroup::Alone | ProseGroup::Note(_))
            && is_next(&rows[index - 1], next, quotations);
        if !goes_on {
            break;
        }
        joined.extend(next);
        let together = made(&joined);
        if together.spans.unclosed.is_empty() {
            return (together, index + 1);
        }
    }
    (alone, 1)
}

/// The citations around a unit that has none of its own: of a paragraph behind it that is nothing else, or of one before
/// it that introduces it.
fn around<'a>(
    units: &[Unit<'a>],
    beside: &[bool],
    at: usize,
    notes: &FootnoteCitations<'a>,
    is_own: &dyn Fn(&Citation) -> bool,
) -> Around<'a> {
    let sources = |unit: &Unit<'a>| -> Vec<Cite<'a>> {
        let mut found = cites(&unit.flat, notes);
        found.retain(|cite| !is_own(cite.citation));
        found
    };
    let unit = &units[at];
    if unit.setting != ProseSetting::Prose || unit.spans.all.is_empty() || !sources(unit).is_empty() {
        return Around::default();
    }
    let is_like = |unit: &Unit<'a>| begins_with_span(unit) && sources(unit).is_empty();
    let mut behind = at + 1;
    while beside.get(behind) == Some(&true) {
        let next = &units[behind];
        if is_citation_alone(next) {
            return Around { cites: sources(next).into_iter().take(1).collect() };
        }
        if !is_like(next) {
            break;
        }
        behind += 1;
    }
    let mut before = at;
    while before > 0 && beside[before] && begins_with_span(&units[before]) {
        before -= 1;
        let unit = &units[before];
        if introduces(unit) {
            return Around { cites: sources(unit).into_iter().next_back().into_iter().collect() };
        }
        if !is_like(unit) {
            break;
        }
    }
    Around::default()
}

fn begins_with_span(unit: &Unit<'_>) -> bool {
    let first = unit.flat.signs.iter().position(|sign| !sign.is.is_space() && !sign.is.is_invisible());
    unit.spans.all.first().is_some_and(|span| Some(span.open) == first)
}

/// Whether a unit is a citation and little else.
pub(super) fn is_citation_alone(unit: &Unit<'_>) -> bool {
    unit.spans.all.is_empty() && is_citation(&unit.flat)
}

/// Whether a text is a citation and little else.
pub(super) fn is_citation(flat: &Flat<'_>) -> bool {
    let has_citation = flat.signs.iter().any(|sign| matches!(sign.is, SignKind::Citation(_)));
    has_citation && words_between(flat, 0..flat.signs.len()) <= BY_ITSELF
}

/// Whether a unit ends with a colon, and a citation before it.
fn introduces(unit: &Unit<'_>) -> bool {
    let shown = unit.flat.signs.iter().rev().map(|sign| sign.is);
    let last = shown.clone().find(|is| !is.is_space() && !is.is_invisible() && !matches!(is, SignKind::Citation(_)));
    last == Some(SignKind::Char(':'))
        && shown.into_iter().any(|is| matches!(is, SignKind::Citation(_) | SignKind::Note(_)))
}

/// The citation of a paragraph that stands below a block quotation and is nothing else.
pub(in crate::draft::verify) fn citation_below<'a>(
    document: &'a Document,
    draft: &str,
    block: &std::ops::Range<usize>,
) -> Option<(&'a Citation, std::ops::Range<usize>)> {
    let lines = document.prose.iter().filter(|line| !matches!(line.group, ProseGroup::Note(_)));
    let behind = lines.filter(|line| line.pieces.first().is_some_and(|piece| piece.range.start >= block.end));
    let next = behind.min_by_key(|line| line.pieces[0].range.start)?;
    let start = next.pieces[0].range.start;
    let parted =
        document.quotations().any(|other| block.end <= other.written.all.start && other.written.all.start < start);
    let (flat, spans) = brackets::read(&[next], draft, false);
    if parted || next.setting != ProseSetting::Prose || !is_citation(&flat) || !spans.all.is_empty() {
        return None;
    }
    flat.signs.iter().find_map(|sign| match sign.is {
        SignKind::Citation(citation) => Some((citation, sign.written.clone())),
        _ => None,
    })
}
