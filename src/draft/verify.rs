//! Verification: every quotation of a draft, as edited, held against the reading it cites.
//!
//! Only white space is forgiven. `[…]` stands for words left out between slices that follow each
//! other in one paragraph, `[word]` for words put in; everything else that differs is an error that
//! shows the difference.

use std::ops::Range;

use super::{Document, Inline, Quotation, plain_text};
use crate::cite::{Citation, Locator};
use crate::corpus::reading::Reading;
use crate::corpus::{Corpus, Passage, segment};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, did_you_mean};
use crate::excerpt::{Excerpt, Verbatim};
use crate::lang::Lang;
use crate::text::normalise_space;
use crate::translate::{Memory, State};

/// How a quotation stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationState {
    /// Word for word.
    Exact,
    /// Word for word, with words left out and marked.
    Elided,
    /// Word for word, with words put in and marked.
    Interpolated,
    /// It cites no source.
    Unchecked,
}

/// What checking a quotation gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationCheck {
    /// How it stands to its source.
    pub state: QuotationState,
    /// The state of its translation into each language of the brief but the source's.
    pub translations: Vec<(Lang, State)>,
}

/// Holds a document against corpus and translation memory. Gives a check for each quotation in its
/// order, and every error; the checks are complete only where there is no error.
pub fn verify(
    source: &SourceText,
    document: &Document,
    corpus: &Corpus,
    memory: &Memory,
) -> (Vec<QuotationCheck>, Diagnostics) {
    let mut found = Diagnostics::new();
    check_digests(source, document, corpus, &mut found);
    let mut checks = Vec::new();
    for quotation in document.quotations() {
        match check_quotation(source, quotation, document, corpus, memory) {
            Ok(check) => checks.push(check),
            Err(diagnostics) => found.extend(diagnostics),
        }
    }
    (checks, found)
}

/// A quoted source must still be the one that the draft was made from.
fn check_digests(source: &SourceText, document: &Document, corpus: &Corpus, found: &mut Diagnostics) {
    for (key, digest) in &document.front.sources {
        if let Some(known) = corpus.source(key)
            && known.reading.digest.hex() != digest
        {
            let line = source.text().lines().position(|line| line.trim_start().starts_with(&format!("{key}:")));
            let at = crate::diagnostic::Position { line: line.unwrap_or(0) + 1, column: 1 };
            found.push(
                source.error(at, format!("the source `{key}` is no longer the one that this draft was made from")),
            );
        }
    }
}

fn check_quotation(
    source: &SourceText,
    quotation: &Quotation,
    document: &Document,
    corpus: &Corpus,
    memory: &Memory,
) -> Result<QuotationCheck, Diagnostics> {
    let Some(citation) = &quotation.citation else {
        return Ok(QuotationCheck { state: QuotationState::Unchecked, translations: Vec::new() });
    };
    let at = quotation.citation_position;
    let Some(cited) = corpus.source(&citation.key) else {
        let help = did_you_mean(&citation.key, corpus.sources().map(|s| s.key.as_str()));
        return Err(source.error(at, format!("there is no source `{}`", citation.key)).maybe_help(help).into());
    };
    let Some(Locator::Paragraph(number)) = citation.locator else {
        let message =
            format!("the citation of `{}` names no paragraph, so the quotation cannot be checked", citation.key);
        return Err(source
            .error(at, message)
            .help(format!("write `[@{}, ¶ 1]` with the paragraph's number", citation.key))
            .into());
    };
    let Some(paragraph) = cited.reading.paragraph(number) else {
        let last = cited.reading.paragraphs().last().map_or(0, |(n, _)| n);
        let message = format!("`{}` has no ¶ {number}; its last is ¶ {last}", citation.key);
        return Err(source.error(at, message).into());
    };
    let pieces = pieces_of(quotation);
    match locate(&pieces, paragraph) {
        Some(located) => {
            let translations =
                translation_states(quotation, citation, paragraph, &located, document, cited.language(), memory);
            Ok(QuotationCheck { state: located.state, translations })
        }
        None => Err(explain(source, quotation, citation, &pieces, paragraph, corpus).into()),
    }
}

/// A quotation as a sequence of what must be found and what may be passed over.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Slice(String),
    Elision,
    Insertion(String),
}

fn pieces_of(quotation: &Quotation) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (index, paragraph) in quotation.original.iter().enumerate() {
        if index > 0 {
            push_slice(&mut pieces, " ");
        }
        push_inlines(paragraph, &mut pieces);
    }
    for piece in &mut pieces {
        if let Piece::Slice(text) = piece {
            *text = normalise_space(text);
        }
    }
    pieces.retain(|piece| !matches!(piece, Piece::Slice(text) if text.is_empty()));
    pieces
}

fn push_inlines(inlines: &[Inline], pieces: &mut Vec<Piece>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => push_slice(pieces, text),
            Inline::Break => push_slice(pieces, " "),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                push_inlines(content, pieces)
            }
            Inline::Elision => pieces.push(Piece::Elision),
            Inline::Insertion(words) => pieces.push(Piece::Insertion(words.clone())),
            Inline::Citation(citation) => push_slice(pieces, &citation.to_string()),
        }
    }
}

fn push_slice(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Slice(last)) => last.push_str(text),
        _ => pieces.push(Piece::Slice(text.to_owned())),
    }
}

/// Where a quotation stands in a paragraph.
struct Located {
    /// In the paragraph with its white space normalised.
    ranges: Vec<Range<usize>>,
    state: QuotationState,
}

/// Finds the slices in the paragraph, in order, at word boundaries. A literal match is tried before
/// editorial marks are read.
fn locate(pieces: &[Piece], paragraph: &str) -> Option<Located> {
    let text = normalise_space(paragraph);
    let literal = literal_text(pieces);
    if let Some(range) = find_words(&text, &literal, 0) {
        return Some(Located { ranges: vec![range], state: QuotationState::Exact });
    }
    if !pieces.iter().any(|piece| matches!(piece, Piece::Slice(_))) {
        return None;
    }
    let mut state = QuotationState::Exact;
    let ranges = locate_from(pieces, &text, 0, true)?;
    for piece in pieces {
        state = match piece {
            Piece::Insertion(_) => QuotationState::Interpolated,
            Piece::Elision if state == QuotationState::Exact => QuotationState::Elided,
            _ => state,
        };
    }
    Some(Located { ranges, state })
}

/// Places the pieces from `at` on; backtracks over repeated phrases. `free` means that the next slice
/// may begin anywhere later, not only here.
fn locate_from(pieces: &[Piece], text: &str, at: usize, free: bool) -> Option<Vec<Range<usize>>> {
    let Some((piece, rest)) = pieces.split_first() else { return Some(Vec::new()) };
    match piece {
        // Something must be left out: a mark where nothing is missing misleads.
        Piece::Elision => locate_from(rest, text, at, true).filter(|ranges| match ranges.first() {
            Some(next) => !text[at..next.start].trim().is_empty(),
            None => !text[at..].trim().is_empty(),
        }),
        Piece::Insertion(_) => locate_from(rest, text, at, free),
        Piece::Slice(slice) => {
            let mut from = at;
            while let Some(found) = find_words(text, slice, from) {
                if !free && !text[at..found.start].trim().is_empty() {
                    return None;
                }
                if let Some(mut later) = locate_from(rest, text, found.end, false) {
                    later.insert(0, found);
                    return Some(later);
                }
                from = found.start + text[found.start..].chars().next().map_or(1, char::len_utf8);
            }
            None
        }
    }
}

/// The first place at or after `from` where `slice` stands with no letter or digit cut off at its ends.
fn find_words(text: &str, slice: &str, from: usize) -> Option<Range<usize>> {
    if slice.is_empty() {
        return None;
    }
    let mut from = from;
    while let Some(at) = text.get(from..)?.find(slice).map(|at| from + at) {
        let end = at + slice.len();
        if is_boundary(text, at) && is_boundary(text, end) {
            return Some(at..end);
        }
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

fn is_boundary(text: &str, at: usize) -> bool {
    let inside = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '\u{0640}';
    let before = text[..at].chars().next_back().is_some_and(inside);
    let after = text[at..].chars().next().is_some_and(inside);
    // A combining mark after the end belongs to the last letter.
    let mark = text[at..].chars().next().is_some_and(unicode_normalization::char::is_combining_mark);
    !(mark || before && after)
}

fn literal_text(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Slice(text) => out.push_str(text),
            Piece::Elision => out.push_str(" […] "),
            Piece::Insertion(words) => out.push_str(&format!(" [{words}] ")),
        }
    }
    normalise_space(&out)
}

fn translation_states(
    quotation: &Quotation,
    citation: &Citation,
    paragraph: &str,
    located: &Located,
    document: &Document,
    own: Option<Lang>,
    memory: &Memory,
) -> Vec<(Lang, State)> {
    let others =
        document.front.languages.iter().filter(|lang| own.as_ref().is_none_or(|own| own.primary() != lang.primary()));
    let written: Vec<String> =
        quotation.translation.iter().map(|inlines| normalise_space(&plain_text(inlines))).collect();
    let written = written.join(" ");
    others
        .map(|lang| {
            let state = if written.is_empty() {
                State::Missing
            } else {
                let remembered =
                    whole_sentences(citation, paragraph, &located.ranges).map(|excerpt| memory.excerpt(lang, &excerpt));
                match remembered {
                    Some(translation) if normalise_space(&translation.text) == written => translation.state,
                    _ => State::Edited,
                }
            };
            (lang.clone(), state)
        })
        .collect()
}

/// The excerpt that a quotation is, if it quotes whole sentences.
fn whole_sentences(citation: &Citation, paragraph: &str, ranges: &[Range<usize>]) -> Option<Excerpt> {
    let text = normalise_space(paragraph);
    let Some(Locator::Paragraph(number)) = citation.locator else { return None };
    let sentences = segment::sentences(&text);
    let passage = Passage { key: citation.key.clone(), paragraph: number, text, sentences, context: String::new() };
    let inside = |sentence: &Range<usize>| ranges.iter().any(|r| r.start <= sentence.start && sentence.end <= r.end);
    let quoted: Vec<(usize, Range<usize>)> =
        passage.sentences.iter().cloned().enumerate().filter(|(_, sentence)| inside(sentence)).collect();
    let sentence_ranges: Vec<Range<usize>> = quoted.iter().map(|(_, range)| range.clone()).collect();
    let verbatim = Verbatim::of(&passage, &sentence_ranges)?;
    let quoted_text: Vec<&str> = ranges.iter().map(|r| passage.text[r.clone()].trim()).collect();
    if verbatim.slices().iter().map(String::as_str).ne(quoted_text.iter().copied()) {
        return None;
    }
    let sentences = quoted.iter().map(|(index, range)| (index + 1, passage.text[range.clone()].to_owned())).collect();
    Some(Excerpt { text: verbatim, citation: citation.clone(), sentences })
}

/// Says why a quotation is not its source's.
fn explain(
    source: &SourceText,
    quotation: &Quotation,
    citation: &Citation,
    pieces: &[Piece],
    paragraph: &str,
    corpus: &Corpus,
) -> Diagnostic {
    let at = quotation.position;
    if let Some((key, number)) = find_elsewhere(pieces, corpus) {
        return source
            .error(
                quotation.citation_position,
                format!("this quotation does not stand in {citation} but in [@{key}, ¶ {number}]"),
            )
            .help(format!("cite `[@{key}, ¶ {number}]`"));
    }
    let quoted = literal_text(pieces);
    let (theirs, ours) = first_difference(&quoted, &normalise_space(paragraph));
    source
        .error(at, format!("this quotation is not word for word what {citation} says"))
        .help(format!("the draft has «{theirs}» where the source has «{ours}»; mark words left out with `[…]` and words put in with `[word]`"))
}

fn find_elsewhere(pieces: &[Piece], corpus: &Corpus) -> Option<(String, u32)> {
    let readings = corpus.sources().map(|s| (s.key.as_str(), &s.reading));
    let paragraphs =
        readings.flat_map(|(key, reading): (&str, &Reading)| reading.paragraphs().map(move |(n, text)| (key, n, text)));
    let mut hits = paragraphs.filter(|(_, _, text)| locate(pieces, text).is_some());
    hits.next().map(|(key, number, _)| (key.to_owned(), number))
}

/// The words around the first place where two texts part, in each of them. The source's words are
/// looked for where the quotation agrees longest.
fn first_difference(quoted: &str, paragraph: &str) -> (String, String) {
    let quoted: Vec<&str> = quoted.split(' ').filter(|w| *w != crate::excerpt::ELISION).collect();
    let paragraph: Vec<&str> = paragraph.split(' ').collect();
    let agreement = |start: usize| quoted.iter().zip(&paragraph[start..]).take_while(|(a, b)| a == b).count();
    let mut best = (0, 0);
    for start in 0..paragraph.len() {
        let length = agreement(start);
        if length > best.1 {
            best = (start, length);
        }
    }
    let (start, length) = best;
    let window = |words: &[&str], at: usize| {
        let from = at.saturating_sub(2).min(words.len());
        let to = (at + 3).min(words.len());
        words[from..to].join(" ")
    };
    (window(&quoted, length), window(&paragraph, start + length))
}
