//! Why a quotation is not its source's: one finding that says what is wrong, where, and what would be
//! right.

use std::collections::BTreeSet;

use super::QuotationState;
use super::align::{Edit, align};
use super::difference::{around_first, difference, visible};
use super::locate::{Gaps, find_words, place};
use super::pieces::{Piece, literal_text, slices, without_outer_marks};
use super::texts::{Place, Texts};
use crate::corpus::reading::LineKind;
use crate::text::{fold, word_count};

/// What is wrong with a quotation.
pub(super) struct Fault {
    pub(super) state: QuotationState,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// The citation is wrong, not the words.
    pub(super) at_citation: bool,
}

impl Fault {
    fn altered(code: &'static str, message: String, help: impl Into<Option<String>>) -> Self {
        Self { state: QuotationState::Altered, code, message, help: help.into(), at_citation: false }
    }
}

/// A quotation that does not stand in the paragraph it cites.
#[derive(Clone, Copy)]
pub(super) struct Misquoted<'a> {
    pub(super) pieces: &'a [Piece],
    pub(super) key: &'a str,
    pub(super) number: u32,
    /// The paragraph, white space normalised.
    pub(super) paragraph: &'a str,
}

const MARKS_HELP: &str = "mark words left out with `[…]` and words put in with `[word]`";

/// Fewer words than this in a run may stand in another source by chance.
const FEWEST_MOVED: usize = 3;

/// Says what is wrong, the surest explanation first.
pub(super) fn explain(quotation: Misquoted<'_>, texts: &Texts<'_>) -> Fault {
    let Misquoted { key, number, .. } = quotation;
    let cited = format!("[@{key}, ¶ {number}]");
    let mut bare = quotation.pieces.to_vec();
    while let Some(inner) = without_outer_marks(&bare) {
        bare = inner;
    }
    let quotation = Misquoted { pieces: &bare, ..quotation };
    if let Some(fault) = brackets(quotation.pieces) {
        return fault;
    }
    elsewhere(quotation, texts, &cited)
        .or_else(|| misplaced(quotation, &cited))
        .or_else(|| joined(quotation, texts, &cited))
        .unwrap_or_else(|| altered(quotation, texts, &cited))
}

/// Brackets that mean nothing.
fn brackets(pieces: &[Piece]) -> Option<Fault> {
    let bracketed = |slice: &str| slice.contains('[') || slice.contains(']');
    let text: String = slices(pieces).filter(|slice| bracketed(slice)).collect();
    if text.contains("[]") || text.contains("[ ]") {
        let help = "write `[…]` for words left out, `[word]` for a word put in, and nothing where nothing is";
        return Some(Fault::altered(
            "empty-brackets",
            "this quotation holds empty brackets".to_owned(),
            help.to_owned(),
        ));
    }
    let nested = bracketed(&text) && pieces.iter().any(|piece| matches!(piece, Piece::Insertion(_) | Piece::Elision));
    let help = "write one pair of brackets around the words put in; a bracket of the source is written `\\[`";
    nested.then(|| {
        let message = "brackets stand inside brackets, so that no one can tell which words are the source's".to_owned();
        Fault::altered("nested-brackets", message, help.to_owned())
    })
}

/// The whole quotation stands in another place.
fn elsewhere(quotation: Misquoted<'_>, texts: &Texts<'_>, cited: &str) -> Option<Fault> {
    let places = texts.find(quotation.pieces, quotation.key);
    let citations: Vec<String> = places.iter().filter_map(Place::citation).collect();
    if let Some(first) = citations.first() {
        let message = format!("this quotation does not stand in {cited} but in {}", citations.join(" and in "));
        return Some(Fault {
            state: QuotationState::Moved,
            code: "moved",
            message,
            help: Some(format!("cite `{first}`")),
            at_citation: true,
        });
    }
    let place = places.first()?;
    let (code, what) = match place.kind {
        LineKind::LeftOut(reason) => ("left-out-words", format!("its reading left out ({reason})")),
        kind => ("outside-body", format!("are its {kind}, not of a body paragraph")),
    };
    let message = match code {
        "left-out-words" => format!("these words stand in `{}`, but among what {what}", place.key),
        _ => format!("these words stand in `{}`, but {what}", place.key),
    };
    let help = "quote a body paragraph; if the reading is wrong, correct the kind of that line by hand";
    Some(Fault::altered(code, message, help.to_owned()))
}

/// Every slice stands in the paragraph, but not so that the marks between them are true.
fn misplaced(quotation: Misquoted<'_>, cited: &str) -> Option<Fault> {
    let Misquoted { pieces, paragraph, .. } = quotation;
    if pieces.len() < 2 || slices(pieces).next().is_none() {
        return None;
    }
    let has_words = |slice: &str| slice.chars().any(char::is_alphanumeric);
    if !slices(pieces).all(|slice| has_words(slice) && find_words(paragraph, slice, 0).is_some()) {
        return None;
    }
    if place(pieces, paragraph, Gaps::EmptyElisions).is_some() {
        let message =
            format!("this quotation is not word for word what {cited} says: `[…]` stands where nothing is left out");
        return Some(Fault::altered("empty-elision", message, "take the mark away".to_owned()));
    }
    if place(pieces, paragraph, Gaps::Insertions).is_some() {
        let message = format!(
            "this quotation is not word for word what {cited} says: words in brackets stand in the place of words of the source"
        );
        let help = "`[word]` puts in and replaces nothing; mark the words left out with `[…]` as well";
        return Some(Fault::altered("bracketed-replacement", message, help.to_owned()));
    }
    let message = format!("the slices of this quotation stand in {cited} in another order");
    Some(Fault::altered(
        "reversed-order",
        message,
        "quote in the order of the source, or make two quotations".to_owned(),
    ))
}

/// Slices from several places in one quotation.
fn joined(quotation: Misquoted<'_>, texts: &Texts<'_>, cited: &str) -> Option<Fault> {
    let all: Vec<&str> = slices(quotation.pieces).collect();
    if all.len() < 2 || all.iter().any(|slice| word_count(slice) == 0) {
        return None;
    }
    let mut strangers: Vec<(&str, Vec<Place>)> = Vec::new();
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
    Some(stranger(slice, places, quotation.key, cited))
}

/// Words in a quotation that stand in another place than it cites.
fn stranger(words: &str, places: &[Place], key: &str, cited: &str) -> Fault {
    let words = visible(words);
    let help = "make a quotation of each, with its own citation".to_owned();
    let body: Vec<&Place> = places.iter().filter(|place| place.citation().is_some()).collect();
    if let Some(place) = body.iter().find(|place| place.key == key).or(body.first()) {
        let citation = place.citation().unwrap_or_default();
        let message = format!("«{words}» does not stand in {cited} but in {citation}");
        let (code, what) = if place.key == key {
            ("joined-paragraphs", "one quotation joins two paragraphs")
        } else {
            ("joined-sources", "one quotation joins two sources")
        };
        return Fault::altered(code, format!("{what}: {message}"), help);
    }
    let what = places.first().map_or_else(String::new, |place| match place.kind {
        LineKind::LeftOut(reason) => format!("its reading left out ({reason})"),
        kind => format!("is a {kind} there, not of a body paragraph"),
    });
    let source = places.first().map_or(key, |place| place.key.as_str());
    let code = match places.first().map(|place| place.kind) {
        Some(LineKind::LeftOut(_)) => "left-out-words",
        _ => "outside-body",
    };
    Fault::altered(code, format!("this quotation holds words of `{source}` that {what}: «{words}»"), None)
}

/// The words themselves are others: the differences from the paragraph that is nearest.
fn altered(quotation: Misquoted<'_>, texts: &Texts<'_>, cited: &str) -> Fault {
    let Misquoted { pieces, key, number, paragraph } = quotation;
    let alignment = align(pieces, paragraph);
    if alignment.is_close() && alignment.words > 0 {
        if let Some(fault) = foreign_run(&alignment.edits, quotation, texts, cited) {
            return fault;
        }
        return not_word_for_word(&alignment.edits, pieces, paragraph, cited);
    }
    if let Some((place, text)) = nearest(pieces, key, number, texts) {
        let nearer = align(pieces, text);
        if nearer.is_close() && nearer.same > alignment.same && nearer.words > 0 {
            let mut fault = not_word_for_word(&nearer.edits, pieces, text, cited);
            fault.message.push_str(&format!("; the nearest words stand in {place}"));
            return fault;
        }
    }
    if alignment.same == 0 || alignment.words == 0 {
        let message =
            format!("this quotation is not word for word what {cited} says: its words stand nowhere in the corpus");
        return Fault::altered("not-in-source", message, "quote the source's own words".to_owned());
    }
    not_word_for_word(&alignment.edits, pieces, paragraph, cited)
}

fn not_word_for_word(edits: &[Edit<'_>], pieces: &[Piece], paragraph: &str, cited: &str) -> Fault {
    let message = format!("this quotation is not word for word what {cited} says");
    if let Some(word) = cut_word(pieces, paragraph) {
        return Fault::altered(
            "cut-word",
            format!("{message}: «{word}» is cut out of a longer word or number"),
            "begin and end with whole words".to_owned(),
        );
    }
    match difference(edits) {
        Some(difference) => {
            let help = around_first(edits)
                .map(|(ours, theirs)| format!("the draft has «{ours}» where the source has «{theirs}»; {MARKS_HELP}"));
            Fault::altered(difference.code, format!("{message}: {}", difference.said), help)
        }
        None => Fault::altered("altered", message, MARKS_HELP.to_owned()),
    }
}

/// The word at an end of a slice that is a part of a word, where nothing else is wrong.
fn cut_word(pieces: &[Piece], paragraph: &str) -> Option<String> {
    if !slices(pieces).all(|slice| paragraph.contains(slice)) {
        return None;
    }
    let cut = slices(pieces).find(|slice| find_words(paragraph, slice, 0).is_none())?;
    let at = paragraph.find(cut)?;
    let before = paragraph[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
    let word = if before { cut.split(' ').next() } else { cut.split(' ').next_back() };
    word.map(str::to_owned)
}

/// A run of words put into a quotation that comes from another place. Words that both places share blur
/// where it begins and ends, so the neighbours of the outermost differences are tried as well.
fn foreign_run(edits: &[Edit<'_>], quotation: Misquoted<'_>, texts: &Texts<'_>, cited: &str) -> Option<Fault> {
    let of_draft = edits.iter().filter_map(|edit| match *edit {
        Edit::Same(draft) => Some((draft, false)),
        Edit::Changed { draft, .. } | Edit::Added { draft, .. } => Some((draft, true)),
        Edit::Dropped { .. } => None,
    });
    let words: Vec<(&str, bool)> = of_draft.collect();
    let first = words.iter().position(|(_, differs)| *differs)?;
    let last = words.iter().rposition(|(_, differs)| *differs)?;
    if words.iter().filter(|(_, differs)| *differs).count() < FEWEST_MOVED {
        return None;
    }
    let ends = [last + 1, words.len()].into_iter().chain(last.saturating_sub(2)..=last);
    let starts = || [first, 0].into_iter().chain(first + 1..first + 4);
    let runs = ends.flat_map(|end| starts().map(move |start| start..end));
    runs.filter(|run| run.end <= words.len() && run.start + FEWEST_MOVED <= run.end).find_map(|run| {
        let run: Vec<&str> = words[run].iter().map(|(word, _)| *word).collect();
        let run = run.join(" ");
        let places = texts.find_slice(&run, quotation.key);
        let elsewhere = !places.is_empty() && find_words(quotation.paragraph, &run, 0).is_none();
        elsewhere.then(|| stranger(&run, &places, quotation.key, cited))
    })
}

/// The paragraph with most of the quotation's words, wherever it stands.
fn nearest<'t>(pieces: &[Piece], key: &str, number: u32, texts: &'t Texts<'_>) -> Option<(String, &'t str)> {
    let literal = literal_text(pieces);
    let wanted: BTreeSet<String> = fold::folded_words(&literal).into_iter().collect();
    let mut best: Option<(usize, String, &str)> = None;
    let mut keys: Vec<&str> = texts.keys().collect();
    keys.sort_by_key(|other| *other != key);
    for key_here in keys {
        for line in texts.lines(key_here) {
            let LineKind::Paragraph(n) = line.kind else { continue };
            if key_here == key && n == number {
                continue;
            }
            let shared = wanted.intersection(line.folded()).count();
            if shared > best.as_ref().map_or(0, |(most, ..)| *most) {
                best = Some((shared, format!("[@{key_here}, ¶ {n}]"), line.text.as_str()));
            }
        }
    }
    best.map(|(_, place, text)| (place, text))
}
