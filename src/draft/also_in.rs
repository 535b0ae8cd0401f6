//! "Also in": what a quotation says of other sources, held against them.

use super::{Document, Quotation};
use crate::cite::{Citation, Locator};
use crate::corpus::{Corpus, duplicate};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, did_you_mean};
use crate::excerpt::ELISION;

/// Every `also in` that does not hold: the source or its paragraph is not there, is the quotation's
/// own source, or does not carry the quoted words (see [`duplicate::carries`]).
pub(super) fn check(source: &SourceText, document: &Document, corpus: &Corpus, found: &mut Diagnostics) {
    for quotation in document.quotations() {
        let text: Vec<String> = quotation.original.iter().map(|inlines| super::plain_text(inlines)).collect();
        let quoted = text.join(" ").replace(ELISION, " ");
        let mut seen: Vec<&str> = quotation.citation.iter().map(|citation| citation.key.as_str()).collect();
        for citation in &quotation.also_in {
            let at = quotation.citation_position;
            let wrong = |message: String| source.error(at, message);
            if let Err(diagnostic) = check_one(citation, &quoted, &seen, corpus, wrong) {
                found.push(diagnostic);
            }
            seen.push(&citation.key);
        }
    }
}

fn check_one(
    citation: &Citation,
    quoted: &str,
    seen: &[&str],
    corpus: &Corpus,
    wrong: impl Fn(String) -> Diagnostic,
) -> Result<(), Diagnostic> {
    let key = citation.key.as_str();
    if seen.contains(&key) {
        return Err(wrong(format!("`{key}` is cited for this quotation already; `also in` names other sources")));
    }
    let Some(cited) = corpus.source(key) else {
        let help = did_you_mean(key, corpus.sources().map(|s| s.key.as_str()));
        return Err(wrong(format!("also in: there is no source `{key}`")).maybe_help(help));
    };
    let Some(Locator::Paragraph(number)) = citation.locator else {
        return Err(wrong(format!("also in: the citation of `{key}` names no paragraph"))
            .help(format!("write `[@{key}, ¶ 1]` with the paragraph's number")));
    };
    let Some(paragraph) = cited.reading.paragraph(number) else {
        return Err(wrong(format!("also in: `{key}` has no ¶ {number}")));
    };
    if duplicate::carries(paragraph, quoted) {
        return Ok(());
    }
    let elsewhere = cited.reading.paragraphs().find(|(_, text)| duplicate::carries(text, quoted));
    let help = match elsewhere {
        Some((number, _)) => format!("`[@{key}, ¶ {number}]` carries them"),
        None => "remove it, or quote that source too".to_owned(),
    };
    Err(wrong(format!("also in: {citation} does not carry the quoted words")).help(help))
}

impl Quotation {
    /// Its citation and those of the other sources that carry its words.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.citation.iter().chain(&self.also_in)
    }
}
