//! Findings about a quotation, put to their places in the draft and in the sources, with what would mend them.

use std::borrow::Cow;
use std::ops::Range;

use super::Checker;
use super::fault::{About, Finding, Repair, Witness};
use super::locate::holds;
use super::placed::Placed;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Message, Rule, msg};
use crate::draft::read::quotation_alone;
use crate::draft::{ProseItem, ProsePiece, Quotation};
use crate::excerpt::ELISION;
use crate::text::markdown::escape;

/// A quotation as it is written in the draft.
pub(super) struct QuotationAsWritten<'q> {
    /// The quoted words.
    pub(super) pieces: Cow<'q, [ProsePiece]>,
    /// What stands for all of it: the first line of a block, all of a quotation in prose.
    pub(super) whole: Range<usize>,
    /// Its citation; empty where there is none.
    pub(super) citation: Range<usize>,
    /// The block, if it is one.
    pub(super) block: Option<&'q Quotation>,
}

/// The words of a quotation with its marks.
fn quoted(pieces: &[ProsePiece]) -> String {
    let words = pieces.iter().map(|piece| match &piece.item {
        ProseItem::Text(text) | ProseItem::Code(text) => text.clone(),
        ProseItem::Note(_) | ProseItem::Picture(_) => String::new(),
        ProseItem::Elision => ELISION.to_owned(),
        ProseItem::Insertion(inside) => format!("[{}]", inside.words),
        ProseItem::Citation(citation) => citation.to_string(),
    });
    words.collect()
}

impl<'q> QuotationAsWritten<'q> {
    /// A citation in prose that no quotation stands before.
    pub(super) fn citation(citation: &Range<usize>) -> Self {
        Self { pieces: Cow::Borrowed(&[]), whole: citation.clone(), citation: citation.clone(), block: None }
    }
}

impl Checker<'_> {
    /// A block quotation as it is written.
    pub(super) fn written<'q>(&self, quotation: &'q Quotation) -> QuotationAsWritten<'q> {
        QuotationAsWritten {
            pieces: Cow::Borrowed(&quotation.written.original),
            whole: self.first_line(&quotation.written.all),
            citation: quotation.written.citation.clone(),
            block: Some(quotation),
        }
    }

    /// The first line of a block, from where it begins.
    pub(super) fn first_line(&self, block: &Range<usize>) -> Range<usize> {
        let text = self.source.text().get(block.clone()).unwrap_or_default();
        block.start..block.start + text.lines().next().unwrap_or_default().trim_end().len()
    }

    /// A finding about a quotation as a whole.
    pub(super) fn about_all(
        &self,
        rule: &'static Rule,
        written: &QuotationAsWritten<'_>,
        message: Message,
    ) -> Diagnostic {
        self.source.finding(rule, written.whole.clone(), message)
    }

    pub(super) fn report(&self, finding: Finding, written: &QuotationAsWritten<'_>, found: &mut Diagnostics) {
        let placed = Placed::of(&written.pieces, self.source.text());
        let whole = || written.whole.clone();
        let here = match &finding.about {
            About::Whole => whole(),
            About::Citation if written.citation.is_empty() => whole(),
            About::Citation => written.citation.clone(),
            About::Elision(index) => placed.elision(*index).unwrap_or_else(whole),
            About::Insertion(index) => placed.insertion(*index).unwrap_or_else(whole),
            About::Words(these) => placed
                .ranges(&finding.words)
                .and_then(|ranges| {
                    let these = ranges.get(these.clone())?;
                    Some(these.first()?.start..these.last()?.end)
                })
                .unwrap_or_else(whole),
        };
        let fix = finding.repair.as_ref().and_then(|repair| self.fix(repair, &finding.words, &placed, written));
        let mut diagnostic = self.source.finding(finding.rule, here, finding.message).maybe_help(finding.help);
        if finding.rule.acknowledged {
            diagnostic = diagnostic.words(&quoted(&written.pieces));
        }
        for Witness { key, line, range, message } in finding.evidence {
            let span = self.texts.source(&key).and_then(|source| source.reading.span_of(line, range));
            if let Some(span) = span {
                diagnostic = diagnostic.related(span, message);
            }
        }
        found.push(match fix {
            Some(fix) => diagnostic.fix(fix),
            None => diagnostic,
        });
    }

    fn fix(&self, repair: &Repair, words: &[String], placed: &Placed, written: &QuotationAsWritten<'_>) -> Option<Fix> {
        let draft = self.source.text();
        match repair {
            Repair::Cite(citation) => {
                // A source that the quotation names already would then be named twice.
                let names = |quotation: &Quotation| {
                    quotation.also_in.iter().any(|other| citation.starts_with(&format!("[@{},", other.key)))
                };
                if written.citation.is_empty() || written.block.is_some_and(names) {
                    return None;
                }
                let title = msg!("fix-citation", place = citation);
                Some(Fix::replace(title, written.citation.clone(), citation))
            }
            Repair::Words { stretches, shown } => {
                let edits = placed.edits(words, stretches, draft, escape)?;
                self.stands_with(&edits, written)?;
                Some(Fix { title: msg!("fix-words", words = shown), edits })
            }
            Repair::Marks(stretches) => {
                let edits = placed.edits(words, stretches, draft, str::to_owned)?;
                self.stands_with(&edits, written)?;
                Some(Fix { title: msg!("fix-ellipsis"), edits })
            }
            Repair::Unmark(elisions) => {
                let edits = placed.unmarked(elisions, draft)?;
                self.stands_with(&edits, written)?;
                Some(Fix { title: msg!("fix-elision"), edits })
            }
        }
    }

    /// Whether a block, written with these changes and read again, stands in the paragraph that it cites. Of a
    /// quotation in prose the words were held against it, and what is written is escaped.
    fn stands_with(&self, edits: &[Edit], written: &QuotationAsWritten<'_>) -> Option<()> {
        let Some(quotation) = written.block else { return Some(()) };
        let all = &quotation.written.all;
        let inside = |edit: &Edit| {
            let range = edit.range.start.checked_sub(all.start)?..edit.range.end.checked_sub(all.start)?;
            Some(Edit { range, text: edit.text.clone() })
        };
        let edits: Vec<Edit> = edits.iter().map(inside).collect::<Option<_>>()?;
        let block = self.source.text().get(all.clone())?;
        let (changed, _) = Fix::apply(block, [&Fix { title: msg!("fix-elision"), edits }]);
        let (again, _) = quotation_alone(&changed)?;
        let citation = again.citation.as_ref().filter(|citation| Some(*citation) == quotation.citation.as_ref())?;
        holds(&again, self.paragraph(citation)?).then_some(())
    }
}
