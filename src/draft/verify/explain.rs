//! Why a quotation is not its source's: one finding that says what is wrong, where, and what would be
//! right.

pub(crate) mod rules;

use std::collections::BTreeSet;
use std::ops::Range;

use self::rules::*;
use super::QuotationState;
use super::align::{Alignment, AlignmentEdit, align, words_of};
use super::difference::rules::{ADDED_WORD, ALTERED, DROPPED_WORD, SWAPPED_WORDS, WORD_BOUNDARY};
use super::difference::{Difference, around_first, difference, visible};
use super::edges::{cut_off, may_be_mended};
use super::elision::leaves_out_who_or_not;
use super::fault::{About, Fault, Finding, Repair, Stretch, Witness};
use super::insertions;
use super::locate::{Gaps, Paragraph, find_words, locate, place};
use super::pieces::{Piece, literal_text, slices, with_own_capitals, without_outer_marks};
use super::texts::{FoundPlace, Texts};
use crate::corpus::reading::LineKind;
use crate::diagnostic::{Argument, Message, msg};
use crate::excerpt::ELISION;
use crate::text::markdown::escape;
use crate::text::{fold, is_invisible, word_count};

/// A quotation that does not stand in the paragraph it cites.
#[derive(Clone, Copy)]
pub(super) struct Misquoted<'a> {
    pub(super) pieces: &'a [Piece],
    pub(super) key: &'a str,
    pub(super) number: u32,
    /// The paragraph, white space normalised.
    pub(super) paragraph: &'a str,
}

/// Fewer words than this in a run may stand in another source by chance.
const MIN_MOVED: usize = 3;

/// Fewer words than this that agree do not tell which words of the source are meant.
const MIN_SAME: usize = 3;

/// Nobody joins more slices than these; each is looked for in all sources.
const MAX_JOINED: usize = 64;

/// So many stretches of words, and so many words in each, may differ by a slip.
const MAX_SLIPS: usize = 3;
const MAX_SLIP: usize = 2;

/// Says what is wrong, the surest explanation first.
pub(super) fn explain(quotation: Misquoted<'_>, texts: &Texts<'_>) -> Fault {
    let Misquoted { key, number, .. } = quotation;
    let cited = format!("[@{key}, ¶ {number}]");
    let mut bare = quotation.pieces.to_vec();
    while let Some(inner) = without_outer_marks(&bare) {
        bare = inner;
    }
    if let Some(own) = with_own_capitals(&bare) {
        bare = own;
    }
    let quotation = Misquoted { pieces: &bare, ..quotation };
    let marks = brackets(quotation.pieces).or_else(|| insertions::glued(quotation.pieces));
    if let Some(finding) = marks.or_else(|| plain_ellipsis(quotation, &cited)) {
        return Fault::altered(finding);
    }
    elsewhere(quotation, texts, &cited).unwrap_or_else(|| {
        let found = misplaced(quotation, &cited).or_else(|| joined(quotation, texts, &cited));
        Fault::altered(found.unwrap_or_else(|| altered(quotation, texts, &cited)))
    })
}

/// Brackets that mean nothing.
fn brackets(pieces: &[Piece]) -> Option<Finding> {
    let bracketed = |slice: &str| slice.contains('[') || slice.contains(']');
    let text: String = slices(pieces).filter(|slice| bracketed(slice)).collect();
    // What nobody can see fills no brackets.
    let text = text.replace(is_invisible, "");
    let (words, _) = words_of(pieces);
    let first = words.iter().position(|word| bracketed(word));
    let here = |finding: Finding| finding.about_words(&words, first.map(|at| at..at + 1));
    if text.contains("[]") || text.contains("[ ]") {
        let finding = Finding::new(&EMPTY_BRACKETS, msg!("empty-brackets"));
        return Some(here(finding.help(msg!("empty-brackets.help"))));
    }
    let nested = bracketed(&text) && pieces.iter().any(|piece| matches!(piece, Piece::Insertion(_) | Piece::Elision));
    nested.then(|| here(Finding::new(&NESTED_BRACKETS, msg!("nested-brackets")).help(msg!("nested-brackets.help"))))
}

/// Dots where the quotation would stand with `[…]` in their place.
fn plain_ellipsis(quotation: Misquoted<'_>, cited: &str) -> Option<Finding> {
    let (words, _) = words_of(quotation.pieces);
    let (mut marked, mut stretches) = (Vec::new(), Vec::new());
    let mut word = 0;
    for piece in quotation.pieces {
        let Piece::Slice(text) = piece else {
            marked.push(piece.clone());
            continue;
        };
        let mut slice: Vec<&str> = Vec::new();
        for whole in text.split(' ').filter(|word| !word.is_empty()) {
            match dots(whole).filter(|_| !quotation.paragraph.split(' ').any(|theirs| theirs == whole)) {
                Some((before, behind)) => {
                    slice.extend(Some(before).filter(|before| !before.is_empty()));
                    marked.push(Piece::Slice(slice.join(" ")));
                    marked.push(Piece::Elision);
                    slice = Some(behind).filter(|behind| !behind.is_empty()).into_iter().collect();
                    let written = [escape(before), ELISION.to_owned(), escape(behind)].join(" ").trim().to_owned();
                    stretches.push(Stretch { draft: word..word + 1, source: written, around: 0..0 });
                }
                None => slice.push(whole),
            }
            word += 1;
        }
        marked.push(Piece::Slice(slice.join(" ")));
    }
    marked.retain(|piece| !matches!(piece, Piece::Slice(text) if text.is_empty()));
    let first = stretches.first()?.draft.clone();
    let located = locate(&marked, quotation.paragraph)?;
    let certain = !leaves_out_who_or_not(&located, quotation.paragraph);
    Some(
        Finding::new(&PLAIN_ELLIPSIS, msg!("plain-ellipsis", place = cited))
            .help(msg!("plain-ellipsis.help"))
            .about_words(&words, Some(first))
            .repair(certain.then_some(Repair::Marks(stretches))),
    )
}

/// What stands before and behind the dots in a word, if it has any that can mean that words are left out.
fn dots(word: &str) -> Option<(&str, &str)> {
    let start = [word.find('…'), word.find("..")].into_iter().flatten().min()?;
    let behind = word[start..].trim_start_matches(['.', '…']);
    Some((&word[..start], behind))
}

/// The whole quotation stands in another place.
fn elsewhere(quotation: Misquoted<'_>, texts: &Texts<'_>, cited: &str) -> Option<Fault> {
    let places = texts.find(quotation.pieces, quotation.key);
    let body: Vec<(&FoundPlace, String)> = places.iter().filter_map(|place| Some((place, place.citation()?))).collect();
    if let Some((_, first)) = body.first() {
        let all = body.iter().map(|(_, citation)| Argument::from(citation));
        let all = all.reduce(|first, second| msg!("and-in", first = first, second = second).into())?;
        let only = (places.len() == 1).then(|| Repair::Cite(first.clone()));
        let finding = Finding::new(&MOVED, msg!("moved", cited = cited, places = all))
            .help(msg!("moved.help", place = first))
            .about(About::Citation)
            .evidence(body.iter().map(|(place, _)| Witness::found(place)))
            .repair(only);
        return Some(Fault { state: QuotationState::Moved, finding });
    }
    let place = places.first()?;
    let finding = match place.kind {
        LineKind::LeftOut(reason) => {
            let message = msg!("left-out-words", key = &place.key, reason = reason.to_string());
            Finding::new(&LEFT_OUT_WORDS, message)
        }
        kind => Finding::new(&OUTSIDE_BODY, msg!("outside-body", key = &place.key, kind = kind.said())),
    };
    Some(Fault::altered(finding.help(msg!("outside-body.help")).evidence([Witness::found(place)])))
}

/// Every slice stands in the paragraph, but not so that the marks between them are true.
fn misplaced(quotation: Misquoted<'_>, cited: &str) -> Option<Finding> {
    let Misquoted { pieces, paragraph, .. } = quotation;
    if pieces.len() < 2 || slices(pieces).next().is_none() {
        return None;
    }
    let has_words = |slice: &str| slice.chars().any(char::is_alphanumeric);
    if !slices(pieces).all(|slice| has_words(slice) && find_words(paragraph, slice, 0).is_some()) {
        return None;
    }
    if let Some(ranges) = place(pieces, paragraph, Gaps::EmptyElisions) {
        let empty = empty_elisions(pieces, paragraph, &ranges);
        let about = empty.first().map_or(About::Whole, |&first| About::Elision(first));
        let mended = locate(&without_elisions(pieces, &empty), paragraph).is_some();
        let message = msg!("altered", place = cited, why = msg!("empty-elision"));
        return Some(
            Finding::new(&EMPTY_ELISION, message)
                .help(msg!("empty-elision.help"))
                .about(about)
                .repair(mended.then_some(Repair::Unmark(empty))),
        );
    }
    if place(pieces, paragraph, Gaps::Insertions).is_some() {
        let message = msg!("altered", place = cited, why = msg!("bracketed-replacement"));
        let only = pieces.iter().filter(|piece| matches!(piece, Piece::Insertion(_))).count() == 1;
        let about = if only { About::Insertion(0) } else { About::Whole };
        return Some(
            Finding::new(&BRACKETED_REPLACEMENT, message).help(msg!("bracketed-replacement.help")).about(about),
        );
    }
    Some(Finding::new(&REVERSED_ORDER, msg!("reversed-order", place = cited)).help(msg!("reversed-order.help")))
}

/// The elisions, by their places among them, that leave nothing out where the slices stand in the paragraph.
fn empty_elisions(pieces: &[Piece], paragraph: &str, ranges: &[Range<usize>]) -> Vec<usize> {
    let (mut slice, mut elision) = (0_usize, 0_usize);
    let mut empty = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Slice(_) => slice += 1,
            Piece::Insertion(_) => {}
            Piece::Elision => {
                let from = slice.checked_sub(1).and_then(|before| ranges.get(before)).map_or(0, |range| range.end);
                let to = ranges.get(slice).map_or(paragraph.len(), |range| range.start);
                if paragraph.get(from..to).is_some_and(|gap| gap.trim().is_empty()) {
                    empty.push(elision);
                }
                elision += 1;
            }
        }
    }
    empty
}

/// The pieces without some of their elisions; slices that nothing parts any more are one.
fn without_elisions(pieces: &[Piece], taken_out: &[usize]) -> Vec<Piece> {
    let mut elision = 0;
    let mut left: Vec<Piece> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Elision => {
                elision += 1;
                if !taken_out.contains(&(elision - 1)) {
                    left.push(Piece::Elision);
                }
            }
            Piece::Slice(text) => match left.last_mut() {
                Some(Piece::Slice(last)) => *last = format!("{last} {text}"),
                _ => left.push(piece.clone()),
            },
            Piece::Insertion(_) => left.push(piece.clone()),
        }
    }
    left
}

/// Slices from several places in one quotation.
fn joined(quotation: Misquoted<'_>, texts: &Texts<'_>, cited: &str) -> Option<Finding> {
    let all: Vec<&str> = slices(quotation.pieces).collect();
    if !(2..=MAX_JOINED).contains(&all.len()) || all.iter().any(|slice| word_count(slice) == 0) {
        return None;
    }
    let mut strangers: Vec<(&str, Vec<FoundPlace>)> = Vec::new();
    for slice in all {
        if find_words(quotation.paragraph, slice, 0).is_none() {
            let places = texts.find_slice(slice, quotation.key);
            if places.is_empty() {
                return None;
            }
            strangers.push((slice, places));
        }
    }
    let (slice, places) = strangers.first()?;
    Some(stranger(slice, places, quotation, cited))
}

/// Words in a quotation that stand in another place than it cites.
fn stranger(run: &str, places: &[FoundPlace], quotation: Misquoted<'_>, cited: &str) -> Finding {
    let key = quotation.key;
    let words = visible(run);
    let (all, _) = words_of(quotation.pieces);
    let of_run: Vec<&str> = run.split(' ').collect();
    let first = all.windows(of_run.len().max(1)).position(|window| window == of_run);
    let here = first.map(|first| first..first + of_run.len());
    let body: Vec<&FoundPlace> = places.iter().filter(|place| place.citation().is_some()).collect();
    if let Some(place) = body.iter().find(|place| place.key == key).or(body.first()) {
        let citation = place.citation().unwrap_or_default();
        let finding = if place.key == key {
            let message = msg!("joined-paragraphs", words = words, cited = cited, place = citation);
            Finding::new(&JOINED_PARAGRAPHS, message)
        } else {
            Finding::new(&JOINED_SOURCES, msg!("joined-sources", words = words, cited = cited, place = citation))
        };
        return finding.help(msg!("joined-sources.help")).about_words(&all, here).evidence([Witness::found(place)]);
    }
    let place = places.first();
    let source = place.map_or(key, |place| place.key.as_str());
    let finding = match place.map(|place| place.kind) {
        Some(LineKind::LeftOut(reason)) => {
            let message = msg!("left-out-words--some", key = source, reason = reason.to_string(), words = words);
            Finding::new(&LEFT_OUT_WORDS, message)
        }
        kind => {
            let kind = kind.map_or_else(|| msg!("nothing"), LineKind::said);
            Finding::new(&OUTSIDE_BODY, msg!("outside-body--some", key = source, kind = kind, words = words))
        }
    };
    finding.about_words(&all, here).evidence(place.map(Witness::found))
}

/// The words themselves are others: the differences from the paragraph that is nearest.
fn altered(quotation: Misquoted<'_>, texts: &Texts<'_>, cited: &str) -> Finding {
    let Misquoted { pieces, key, number, paragraph } = quotation;
    let line = texts.line_of(key, number);
    let alignment = align(pieces, paragraph);
    // Of a number that is cut, even two words tell where they stand.
    let is_number = cut_word(pieces, paragraph).is_some_and(|(word, _)| word.contains(char::is_numeric));
    if is_number {
        return not_word_for_word(&alignment, pieces, paragraph, cited, line.map(|line| (key, line)));
    }
    if alignment.is_close() && alignment.words > 0 {
        if let Some(finding) = foreign_run(&alignment.edits, quotation, texts, cited) {
            return finding;
        }
        let repair = slip(&alignment, pieces, paragraph);
        return not_word_for_word(&alignment, pieces, paragraph, cited, line.map(|line| (key, line))).repair(repair);
    }
    if let Some((place, text)) = nearest(pieces, key, number, texts) {
        let nearer = align(pieces, text);
        if nearer.is_close() && nearer.same > alignment.same && nearer.words > 0 {
            let there = Some((place.key.as_str(), place.line));
            let mut finding = not_word_for_word(&nearer, pieces, text, cited, there);
            let citation = place.citation().unwrap_or_default();
            finding.message = msg!("altered--nearest", message = finding.message, place = citation);
            return finding;
        }
    }
    if alignment.same == 0 || alignment.words == 0 {
        let message = msg!("altered", place = cited, why = msg!("not-in-source"));
        return Finding::new(&NOT_IN_SOURCE, message).help(msg!("not-in-source.help"));
    }
    not_word_for_word(&alignment, pieces, paragraph, cited, line.map(|line| (key, line)))
}

/// `line` is the line of the source that the quotation was aligned with.
fn not_word_for_word(
    alignment: &Alignment<'_>,
    pieces: &[Piece],
    paragraph: &str,
    cited: &str,
    line: Option<(&str, usize)>,
) -> Finding {
    let (words, _) = words_of(pieces);
    let evidence = |range: Range<usize>| {
        line.map(|(key, line)| Witness { key: key.to_owned(), line, range, message: msg!("source-says") })
    };
    if let Some((word, at)) = cut_word(pieces, paragraph) {
        let here = words.iter().position(|other| *other == word);
        let message = msg!("altered", place = cited, why = msg!("cut-word", word = word));
        return Finding::new(&CUT_WORD, cut_off(alignment, paragraph, message))
            .help(msg!("cut-word.help"))
            .about_words(&words, here.map(|at| at..at + 1))
            .evidence(evidence(at));
    }
    match difference(&alignment.edits) {
        Some(difference) => {
            let stretches = alignment.stretches();
            let first = stretches.first();
            // Where words are missing, their neighbours show it.
            let here = first.map(|Stretch { draft, .. }| match draft.is_empty() {
                true => draft.start.saturating_sub(1)..(draft.end + 1).min(words.len()),
                false => draft.clone(),
            });
            let help = altered_help(&difference, &alignment.edits);
            let message = msg!("altered", place = cited, why = difference.said);
            let finding = Finding::new(difference.rule, cut_off(alignment, paragraph, message))
                .about_words(&words, here)
                .evidence(first.and_then(|first| evidence(first.around.clone())));
            Finding { help, ..finding }
        }
        None => Finding::new(&ALTERED, msg!("altered--somehow", place = cited)).help(msg!("altered--somehow.help")),
    }
}

/// Both sides of the first difference, and how words left out or put in are marked where there are any. A negation has
/// no mark: with `[…]` in its place, too, the quotation says the opposite.
fn altered_help(difference: &Difference, edits: &[AlignmentEdit<'_>]) -> Option<Message> {
    let (ours, theirs) = around_first(edits)?;
    let changed = || edits.iter().filter(|edit| !matches!(edit, AlignmentEdit::Same(_)));
    let has_dots = changed().filter_map(AlignmentEdit::of_draft).any(|word| dots(word).is_some());
    let may_be_marked = [&ALTERED, &DROPPED_WORD, &ADDED_WORD].contains(&difference.rule);
    let left_out = changed().any(|edit| match edit {
        AlignmentEdit::Joined { lost, .. } => !lost.is_empty(),
        edit => matches!(edit, AlignmentEdit::Dropped { .. }),
    });
    let put_in = changed().any(|edit| matches!(edit, AlignmentEdit::Added { .. }));
    Some(match (has_dots, left_out && may_be_marked, put_in && may_be_marked) {
        (true, ..) => msg!("altered--dots.help", ours = ours, theirs = theirs),
        (_, false, false) => msg!("altered.help", ours = ours, theirs = theirs),
        (_, true, false) => msg!("altered--left-out.help", ours = ours, theirs = theirs),
        (_, false, true) => msg!("altered--put-in.help", ours = ours, theirs = theirs),
        (_, true, true) => msg!("altered--both.help", ours = ours, theirs = theirs),
    })
}

/// The source's words for a quotation that differs from them by slips only: what is meant is certain where most words
/// agree, where nothing else in the paragraph is near, where the ends of its slices are beyond doubt, and where the
/// quotation is the source's with them.
fn slip(alignment: &Alignment<'_>, pieces: &[Piece], paragraph: &str) -> Option<Repair> {
    let difference = difference(&alignment.edits).filter(|difference| difference.is_slip)?;
    let is_regrouped = [&WORD_BOUNDARY, &SWAPPED_WORDS].contains(&difference.rule);
    if !may_be_mended(alignment, paragraph, is_regrouped) {
        return None;
    }
    let stretches = alignment.stretches();
    let is_short =
        |stretch: &Stretch| stretch.draft.len() <= MAX_SLIP && stretch.source.split_whitespace().count() <= MAX_SLIP;
    if alignment.same < MIN_SAME || stretches.len() > MAX_SLIPS || !stretches.iter().all(is_short) {
        return None;
    }
    locate(&mended(pieces, &stretches)?, paragraph)?;
    let here = alignment.place();
    let rest = format!("{} \u{FFFC} {}", &paragraph[..here.start], &paragraph[here.end..]);
    if align(pieces, &rest).is_close() {
        return None;
    }
    let (_, shown) = around_first(&alignment.edits)?;
    Some(Repair::Words { stretches, shown })
}

/// The pieces of a quotation with stretches of words as the source has them; `None` where a stretch goes over an
/// elision or words put in.
fn mended(pieces: &[Piece], stretches: &[Stretch]) -> Option<Vec<Piece>> {
    let total = words_of(pieces).0.len();
    let mut rest = stretches.iter().peekable();
    let mut at = 0;
    let mut mended = pieces.to_vec();
    for piece in &mut mended {
        let Piece::Slice(text) = piece else { continue };
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let first = at;
        let end = first + words.len();
        let mut out: Vec<&str> = Vec::new();
        // What stands behind the last word of all belongs to the last slice.
        while at < end || (at == total && rest.peek().is_some()) {
            match rest.next_if(|stretch| stretch.draft.start == at) {
                Some(stretch) if stretch.draft.end > end => return None,
                Some(stretch) => {
                    out.extend((!stretch.source.is_empty()).then_some(stretch.source.as_str()));
                    at = stretch.draft.end;
                }
                None => {
                    out.push(words.get(at - first)?);
                    at += 1;
                }
            }
        }
        *text = out.join(" ");
    }
    rest.next().is_none().then_some(mended)
}

/// The word at an end of a slice that is a part of a word, where nothing else is wrong, and where in the paragraph.
fn cut_word(pieces: &[Piece], paragraph: &str) -> Option<(String, Range<usize>)> {
    if !slices(pieces).all(|slice| paragraph.contains(slice)) {
        return None;
    }
    let cut = slices(pieces).find(|slice| find_words(paragraph, slice, 0).is_none())?;
    let at = paragraph.find(cut)?;
    let whole = Paragraph::of(paragraph);
    let (word, divided) = match whole.divided(at) {
        Some(divided) => (cut.split(' ').next()?, divided),
        None => (cut.split(' ').next_back()?, whole.divided(at + cut.len())?),
    };
    Some((word.to_owned(), divided))
}

/// A run of words put into a quotation that comes from another place. Words that both places share blur
/// where it begins and ends, so the neighbours of the outermost differences are tried as well.
fn foreign_run(
    edits: &[AlignmentEdit<'_>],
    quotation: Misquoted<'_>,
    texts: &Texts<'_>,
    cited: &str,
) -> Option<Finding> {
    let of_draft = edits.iter().filter_map(|edit| Some((edit.of_draft()?, !matches!(edit, AlignmentEdit::Same(_)))));
    let words: Vec<(&str, bool)> = of_draft.collect();
    let first = words.iter().position(|(_, differs)| *differs)?;
    let last = words.iter().rposition(|(_, differs)| *differs)?;
    if words.iter().filter(|(_, differs)| *differs).count() < MIN_MOVED {
        return None;
    }
    let ends = [last + 1, words.len()].into_iter().chain(last.saturating_sub(2)..=last);
    let starts = || [first, 0].into_iter().chain(first + 1..first + 4);
    let runs = ends.flat_map(|end| starts().map(move |start| start..end));
    runs.filter(|run| run.end <= words.len() && run.start + MIN_MOVED <= run.end).find_map(|run| {
        let run: Vec<&str> = words[run].iter().map(|(word, _)| *word).collect();
        let run = run.join(" ");
        let places = texts.find_slice(&run, quotation.key);
        let elsewhere = !places.is_empty() && find_words(quotation.paragraph, &run, 0).is_none();
        elsewhere.then(|| stranger(&run, &places, quotation, cited))
    })
}

/// The paragraph with most of the quotation's words, wherever it stands.
fn nearest<'t>(pieces: &[Piece], key: &str, number: u32, texts: &'t Texts<'_>) -> Option<(FoundPlace, &'t str)> {
    let wanted: BTreeSet<String> = fold::folded_words(&literal_text(pieces)).into_iter().collect();
    texts.nearest(&wanted, key, number)
}
