//! "Also in": what a quotation says of other sources, held against them.

use std::ops::Range;

use super::citation::{NO_LOCATOR, NO_SUCH_PARAGRAPH, NO_SUCH_SOURCE};
use crate::cite::{Citation, Locator};
use crate::corpus::Corpus;
use crate::corpus::carried::{DeniedIn, carries, denied_in_one};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, did_you_mean, msg, rules};
use crate::draft::align::hunks;
use crate::draft::{Document, Quotation, plain_text};
use crate::excerpt::ELISION;

rules! {
    /// A source is cited twice for one quotation.
    pub CITED_TWICE = Error "cited-twice" {
        title: "A source is cited twice for one quotation.",
        why: "`also in` names other sources that carry the same words. Citing the same source again proves nothing \
              more.",
        wrong: "> — [@key, ¶ 3]; also in [@key, ¶ 5]",
        right: "> — [@key, ¶ 3]; also in [@other, ¶ 2]",
    }
    /// A source does not carry the words that it is said to carry as well.
    pub NOT_ALSO_IN = Error "not-also-in" {
        title: "A source does not carry the quoted words that it is said to carry as well.",
        why: "A reader takes `also in` for a second witness of exactly these words; only white space, quotation marks \
              and vowel signs may differ. Two sources that differ by one `not` must not be printed as one. Remove it, \
              name the paragraph that has the words, or quote that source separately.",
        wrong: "> — [@key, ¶ 3]; also in [@other, ¶ 9]",
        right: "> — [@key, ¶ 3]; also in [@other, ¶ 2]",
    }
}

/// Every `also in` that does not hold: the source or its paragraph is not there, is the quotation's
/// own source, or does not carry the quoted words (see [`crate::corpus::carried`]).
pub(super) fn check(source: &SourceText, document: &Document, corpus: &Corpus, found: &mut Diagnostics) {
    for quotation in document.quotations() {
        let text: Vec<String> = quotation.original.iter().map(|inlines| plain_text(inlines)).collect();
        let text = text.join(" ");
        let quoted: Vec<&str> = text.split(ELISION).filter(|stretch| !stretch.trim().is_empty()).collect();
        for (index, citation) in quotation.also_in.iter().enumerate() {
            if let Err(diagnostic) = check_one(citation, index, &quoted, quotation, source, corpus) {
                found.push(diagnostic);
            }
        }
    }
}

fn check_one(
    citation: &Citation,
    index: usize,
    quoted: &[&str],
    quotation: &Quotation,
    source: &SourceText,
    corpus: &Corpus,
) -> Result<(), Diagnostic> {
    let key = citation.key.as_str();
    let written = &quotation.written;
    let here = written.also_in.get(index).unwrap_or(&written.citation).clone();
    let named = quotation.citations().zip(std::iter::once(&written.citation).chain(&written.also_in));
    if let Some((_, first)) = named.take(index + 1).find(|(other, _)| other.key == key) {
        let twice = source.finding(&CITED_TWICE, here, msg!("cited-twice", key = key));
        return Err(twice.related(source.span(first.clone()), msg!("cited-first")));
    }
    let Some(own) = &quotation.citation else { return Ok(()) };
    check_carried(citation, here, own, quoted, source, corpus)
}

/// Whether a source carries words that are quoted from another, `own`; `here` is what its citation is written with.
pub(super) fn check_carried(
    citation: &Citation,
    here: Range<usize>,
    own: &Citation,
    quoted: &[&str],
    source: &SourceText,
    corpus: &Corpus,
) -> Result<(), Diagnostic> {
    let key = citation.key.as_str();
    let Some(cited) = corpus.source(key) else {
        let help = did_you_mean(key, corpus.sources().map(|s| s.key.as_str()));
        let message = msg!("also-in", why = msg!("no-such-source", key = key));
        return Err(source.finding(&NO_SUCH_SOURCE, here, message).maybe_help(help));
    };
    let Some(Locator::Paragraph(number)) = citation.locator else {
        let message = msg!("also-in", why = msg!("no-locator--also-in", key = key));
        return Err(source.finding(&NO_LOCATOR, here, message).help(msg!("no-locator.help", key = key)));
    };
    let Some(paragraph) = cited.reading.paragraph(number) else {
        let message = msg!("also-in", why = msg!("no-such-paragraph--also-in", key = key, number = number));
        return Err(source.finding(&NO_SUCH_PARAGRAPH, here, message));
    };
    if carries(paragraph, quoted).is_some() {
        let own = match own.locator {
            Some(Locator::Paragraph(number)) => {
                corpus.source(&own.key).and_then(|source| source.reading.paragraph(number))
            }
            None => None,
        };
        if let Some(denied) = own.and_then(|own| denied_in_one(own, paragraph, quoted)) {
            let place = citation.to_string();
            let why = match denied {
                DeniedIn::Second => msg!("not-also-in--denied", place = place),
                DeniedIn::First => msg!("not-also-in--denied-here", place = place),
            };
            let message = msg!("also-in", why = why);
            return Err(source.finding(&NOT_ALSO_IN, here, message).help(msg!("not-also-in--differs.help")));
        }
        return Ok(());
    }
    let elsewhere = cited.reading.paragraphs().find(|(_, text)| carries(text, quoted).is_some());
    if let Some((number, _)) = elsewhere {
        let message = msg!("also-in", why = msg!("not-also-in", place = citation.to_string()));
        let wrong = source.finding(&NOT_ALSO_IN, here, message);
        return Err(wrong.help(msg!("not-also-in--found.help", key = key, number = number)));
    }
    Err(match difference(&quoted.join(" "), paragraph) {
        Some((quoted, there)) => {
            let place = citation.to_string();
            let message = match (quoted.as_str(), there.as_str()) {
                (quoted, "") => msg!("not-also-in--lacks", place = place, quoted = quoted),
                ("", there) => msg!("not-also-in--has-more", place = place, there = there),
                (quoted, there) => msg!("not-also-in--differs", place = place, quoted = quoted, there = there),
            };
            let wrong = source.finding(&NOT_ALSO_IN, here, msg!("also-in", why = message));
            wrong.help(msg!("not-also-in--differs.help"))
        }
        None => {
            let message = msg!("also-in", why = msg!("not-also-in", place = citation.to_string()));
            source.finding(&NOT_ALSO_IN, here, message).help(msg!("not-also-in.help"))
        }
    })
}

/// Words behind a difference that are shown with it: `لم تبلغ` says more than `لم`.
const AROUND: usize = 1;

/// The share of the quoted words that a paragraph must have in order for a difference to say anything, in per cent.
const NEAR: usize = 50;

/// The first words in which a near copy differs from the quoted ones: those that are quoted, and those that it has;
/// `None` if it is none. What it says before and behind the quoted words is no difference.
fn difference(quoted: &str, paragraph: &str) -> Option<(String, String)> {
    let (quoted, there): (Vec<&str>, Vec<&str>) =
        (quoted.split_whitespace().collect(), paragraph.split_whitespace().collect());
    let hunks = hunks(&quoted, &there);
    let changed: usize = hunks.iter().map(|hunk| hunk.old.len()).sum();
    if (quoted.len() - changed.min(quoted.len())) * 100 < quoted.len() * NEAR {
        return None;
    }
    let is_outside = |at: &Range<usize>| at.is_empty() && (at.start == 0 || at.end == quoted.len());
    let first = hunks.iter().find(|hunk| !is_outside(&hunk.old))?;
    // What stands on one side only is shown with the word behind it, on both.
    let more = if first.old.is_empty() || first.new.is_empty() { AROUND } else { 0 };
    let shown = |words: &[&str], range: &Range<usize>| {
        let end = (range.end + more).min(words.len());
        words.get(range.start..end).unwrap_or_default().join(" ")
    };
    Some((shown(&quoted, &first.old), shown(&there, &first.new)))
}
