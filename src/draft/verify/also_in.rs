//! "Also in": what a quotation says of other sources, held against them.

use super::citation::{NO_LOCATOR, NO_SUCH_PARAGRAPH, NO_SUCH_SOURCE};
use crate::cite::{Citation, Locator};
use crate::corpus::{Corpus, duplicate};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, did_you_mean, msg, rules};
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
        why: "A reader takes `also in` for a second witness. Remove it, name the paragraph that has the words, or \
              quote that source separately.",
        wrong: "> — [@key, ¶ 3]; also in [@other, ¶ 9]",
        right: "> — [@key, ¶ 3]; also in [@other, ¶ 2]",
    }
}

/// Every `also in` that does not hold: the source or its paragraph is not there, is the quotation's
/// own source, or does not carry the quoted words (see [`duplicate::carries`]).
pub(super) fn check(source: &SourceText, document: &Document, corpus: &Corpus, found: &mut Diagnostics) {
    for quotation in document.quotations() {
        let text: Vec<String> = quotation.original.iter().map(|inlines| plain_text(inlines)).collect();
        let quoted = text.join(" ").replace(ELISION, " ");
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
    quoted: &str,
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
    if duplicate::carries(paragraph, quoted) {
        return Ok(());
    }
    let message = msg!("also-in", why = msg!("not-also-in", place = citation.to_string()));
    let wrong = source.finding(&NOT_ALSO_IN, here, message);
    let elsewhere = cited.reading.paragraphs().find(|(_, text)| duplicate::carries(text, quoted));
    Err(match elsewhere {
        Some((number, _)) => wrong.help(msg!("not-also-in--found.help", key = key, number = number)),
        None => wrong.help(msg!("not-also-in.help")),
    })
}
