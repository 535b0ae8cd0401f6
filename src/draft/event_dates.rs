//! The dates that the quotations of events state.

use std::collections::{BTreeMap, BTreeSet};

use super::{Document, DocumentEntry, Quotation, plain_text};
use crate::chronology::dates::DateExpression;
use crate::chronology::{SourceDates, follows, is_inferred};
use crate::cite::Locator;
use crate::corpus::Corpus;
use crate::spec::names::Names;
use crate::spec::own_section::OwnSection;
use crate::text::normalise_space;
use crate::text::noted_date::NotedDate;

/// The dates of the sources that the events of a document quote.
pub(crate) struct EventDates<'a> {
    corpus: &'a Corpus,
    by_key: BTreeMap<&'a str, SourceDates>,
}

impl<'a> EventDates<'a> {
    /// Reads the dates of the sources that are quoted in the chronology.
    pub(crate) fn of(document: &Document, corpus: &'a Corpus, names: &Names) -> Self {
        let mut paragraphs: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        let entries = document.entries();
        for entry in entries.iter().filter(|entry| entry.section == OwnSection::Chronology) {
            for citation in entry.quotations.iter().filter_map(|(_, quotation)| quotation.citation.as_ref()) {
                if let Some(Locator::Paragraph(number)) = citation.locator {
                    paragraphs.entry(citation.key.as_str()).or_default().insert(number);
                }
            }
        }
        let read = |(key, paragraphs): (&str, BTreeSet<u32>)| {
            let source = corpus.source(key)?;
            Some((source.key.as_str(), SourceDates::of(source, &paragraphs, corpus, names.table())))
        };
        let by_key = paragraphs.into_iter().filter_map(read).collect();
        Self { corpus, by_key }
    }

    /// The date expressions among the words that an event quotes, read in their paragraphs; `None` where a quotation cites
    /// no paragraph that is there, which is reported elsewhere.
    pub(super) fn quoted(&self, entry: &DocumentEntry<'_>) -> Option<Vec<&DateExpression>> {
        let mut found = Vec::new();
        for (_, quotation) in &entry.quotations {
            found.extend(self.quoted_in(quotation)?);
        }
        (!entry.quotations.is_empty()).then_some(found)
    }

    fn quoted_in(&self, quotation: &Quotation) -> Option<Vec<&DateExpression>> {
        let citation = quotation.citation.as_ref()?;
        let Some(Locator::Paragraph(number)) = citation.locator else { return None };
        let text = self.corpus.source(&citation.key)?.reading.paragraph(number)?;
        let dates = self.by_key.get(citation.key.as_str())?;
        let quoted: Vec<String> = quotation.original.iter().map(|line| normalise_space(&plain_text(line))).collect();
        let quoted = quoted.join(" ");
        let without_insertions = without_insertions(&quoted);
        // A quotation in translation has none of the source's words.
        let is_translated = !has_words_of(&quoted, text);
        let is_quoted = |expression: &&DateExpression| {
            let words = text.get(expression.span.clone()).map(normalise_space).unwrap_or_default();
            is_translated || quoted.contains(&words) || without_insertions.contains(&words)
        };
        Some(dates.of_paragraph(number).iter().filter(is_quoted).collect())
    }

    /// Whether a reader is told that the date of an event is inferred: no words that are quoted state it in full.
    pub(crate) fn is_inferred(&self, entry: &DocumentEntry<'_>, date: &NotedDate) -> bool {
        let Some(quoted) = self.quoted(entry) else { return true };
        let stated: Vec<&DateExpression> = quoted.into_iter().filter(|expression| !is_inferred(expression)).collect();
        date.is_inferred || !follows(date, &stated)
    }
}

/// A quotation without what was put into it in brackets: a date is still stated where a remark stands amid its words. What
/// was left out parts the words that it stood between.
fn without_insertions(quoted: &str) -> String {
    let mut words = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((inside, behind)) = after.split_once(']') else { break };
        words.push_str(before);
        if inside == "…" {
            words.push_str("[…]");
        }
        rest = behind;
    }
    words.push_str(rest);
    normalise_space(&words)
}

/// Whether a quotation has words of a paragraph: a run of three that follow each other there.
fn has_words_of(quoted: &str, text: &str) -> bool {
    let text = normalise_space(text);
    let words: Vec<&str> = quoted.split(' ').collect();
    words.windows(words.len().clamp(1, 3)).any(|run| text.contains(&run.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_leaves_the_words_that_it_stands_between_together() {
        assert_eq!(without_insertions("في 14 [كذا] نوفمبر"), "في 14 نوفمبر");
        assert_eq!(without_insertions("14 […] November [sic] 2022"), "14 […] November 2022");
        assert_eq!(without_insertions("an [open bracket"), "an [open bracket");
    }
}
