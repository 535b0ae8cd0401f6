//! Verification: every quotation of a draft, as edited, held against the reading it cites.
//!
//! Only white space is forgiven. `[…]` stands for words left out between slices that follow each
//! other in one paragraph, `[word]` for words put in; everything else that differs is an error that
//! shows the difference.

use std::ops::Range;

use serde::Serialize;

use super::{Document, Inline, Quotation, also_in, plain_text};
use crate::cite::{Citation, Locator};
use crate::corpus::reading::{BY_HAND_HELP, Reading};
use crate::corpus::{Corpus, Passage, segment};
use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceText, did_you_mean};
use crate::excerpt::{Excerpt, Verbatim};
use crate::lang::Lang;
use crate::text::normalise_space;
use crate::translate::{Memory, State};

/// How a quotation stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
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
    for (citation, place) in document.prose_citations() {
        if let Err(message) = check_citation(citation, corpus) {
            // Prose keeps no places; its citation does.
            let line = source.text().lines().position(|line| line.contains(&citation.key) && line.contains("[@"));
            let at = Position { line: line.unwrap_or(0) + 1, column: 1 };
            found.push(source.error(at, format!("{place}: {message}")));
        }
    }
    also_in::check(source, document, corpus, &mut found);
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
        let changed = corpus.source(key).is_some_and(|known| known.reading.digest.hex() != digest);
        if changed {
            // Indented, as an entry of `sources` is.
            let entry = |line: &str| {
                line.starts_with(' ') && line.trim_start().trim_start_matches('"').starts_with(key.as_str())
            };
            let line = source.text().lines().position(entry);
            let at = Position { line: line.unwrap_or(0) + 1, column: 1 };
            found.push(
                source.error(at, format!("the source `{key}` is no longer the one that this draft was made from")),
            );
        }
    }
}

/// What is wrong with a citation in prose, a heading or a translation.
fn check_citation(citation: &Citation, corpus: &Corpus) -> Result<(), String> {
    let Some(cited) = corpus.source(&citation.key) else {
        return Err(format!("there is no source `{}`", citation.key));
    };
    match citation.locator {
        Some(Locator::Paragraph(number)) if cited.reading.paragraph(number).is_none() => {
            Err(format!("`{}` has no ¶ {number}", citation.key))
        }
        _ => Ok(()),
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
    if !cited.reading.is_quotable() {
        let message = format!(
            "nothing of `{}` can be quoted yet: its text was drawn from a PDF, and no person has confirmed its reading",
            citation.key
        );
        return Err(source
            .error(at, message)
            .help(format!("in the reading of `{}`: {BY_HAND_HELP}", citation.key))
            .into());
    }
    let Some(paragraph) = cited.reading.paragraph(number) else {
        let last = cited.reading.paragraphs().last().map_or(0, |(n, _)| n);
        let message = format!("`{}` has no ¶ {number}; its last is ¶ {last}", citation.key);
        return Err(source.error(at, message).into());
    };
    let pieces = pieces_of(quotation);
    match locate(&pieces, paragraph) {
        Some(located) => {
            let own = corpus.language_of(&citation.key, number);
            let translations = translation_states(quotation, citation, paragraph, &located, document, own, memory);
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

/// Whether a quotation stands in a paragraph.
pub(super) fn holds(quotation: &Quotation, paragraph: &str) -> bool {
    locate(&pieces_of(quotation), paragraph).is_some()
}

/// Finds the slices in the paragraph, in order, at word boundaries. A literal match is tried before
/// editorial marks are read.
fn locate(pieces: &[Piece], paragraph: &str) -> Option<Located> {
    let text = normalise_space(paragraph);
    let literal = literal_text(pieces);
    if literal.chars().any(char::is_alphanumeric)
        && let Some(range) = find_words(&text, &literal, 0)
    {
        return Some(Located { ranges: vec![range], state: QuotationState::Exact });
    }
    let has_words = |piece: &Piece| matches!(piece, Piece::Slice(text) if text.chars().any(char::is_alphanumeric));
    if !pieces.iter().any(has_words) || pieces.iter().any(|piece| matches!(piece, Piece::Slice(_)) && !has_words(piece))
    {
        return None;
    }
    let ranges = place(pieces, &text)?;
    let state = if pieces.iter().any(|piece| matches!(piece, Piece::Insertion(_))) {
        QuotationState::Interpolated
    } else {
        QuotationState::Elided
    };
    Some(Located { ranges, state })
}

/// Places the slices in the text. Between two elisions stand slices that only insertions part, so
/// they follow each other directly; each such chain is placed as early as it can be, which leaves the
/// most room to the next. An elision must leave something out: a mark where nothing is missing
/// misleads.
fn place(pieces: &[Piece], text: &str) -> Option<Vec<Range<usize>>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    let mut chains = pieces.split(|piece| *piece == Piece::Elision);
    let left_out = |from: usize, to: usize| !text[from..to].trim().is_empty();
    let mut elided = false;
    for chain in &mut chains {
        let slices: Vec<&str> = chain
            .iter()
            .filter_map(|piece| match piece {
                Piece::Slice(slice) => Some(slice.as_str()),
                _ => None,
            })
            .collect();
        if !slices.is_empty() {
            let mut from = at;
            let placed = loop {
                let first = find_words(text, slices[0], from)?;
                if (!elided || left_out(at, first.start))
                    && let Some(placed) = place_chain(&slices, text, first.clone())
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

/// Places slices that follow each other directly, the first of them at `first`.
fn place_chain(slices: &[&str], text: &str, first: Range<usize>) -> Option<Vec<Range<usize>>> {
    let mut placed = vec![first];
    for slice in &slices[1..] {
        let end = placed.last()?.end;
        let start = end + (text[end..].len() - text[end..].trim_start().len());
        placed.push(find_words(text, slice, start).filter(|range| range.start == start)?);
    }
    Some(placed)
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
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
        from = next_char(text, at);
    }
    None
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
            matches!(joint, '.' | ',' | '٫' | '٬' | '/' | ':' | '-' | '–')
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
    let passage =
        Passage { key: citation.key.clone(), paragraph: number, text, sentences, context: String::new(), lang: None };
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
    Some(Excerpt { text: verbatim, citation: citation.clone(), lang: None, also_in: Vec::new(), sentences })
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
    let readings = corpus.sources().filter(|s| s.reading.is_quotable()).map(|s| (s.key.as_str(), &s.reading));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn slice(text: &str) -> Piece {
        Piece::Slice(text.to_owned())
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
        let put_in = || Piece::Insertion("الجزائري".to_owned());
        let interpolated = Some(QuotationState::Interpolated);
        assert_eq!(state(&[slice("أسقط الجيش"), put_in(), slice("المسيّرة")], text), interpolated);
        assert_eq!(state(&[slice("أسقط"), put_in(), slice("الطائرة")], text), None, "a word is missing");
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
        let put_in = Piece::Insertion("كلها كذب".to_owned());
        assert_eq!(state(std::slice::from_ref(&put_in), "قال الوزير، ثم سكت"), None);
        assert_eq!(state(&[put_in.clone(), slice("،")], "قال الوزير ، ثم سكت"), None);
        assert_eq!(state(&[slice("ثم سكت"), Piece::Elision, put_in], "قال الوزير ثم سكت"), None, "nothing after it");
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
