//! Key judgements and what to watch: the sections `{#summary}` and `{#watch}`, whose items are held against what the brief
//! quotes.

use std::ops::Range;

use super::{Block, Document, ProseItem, ProseSetting, ProseText};
use crate::cite::Citation;
use crate::lang::Lang;
use crate::spec::own_section::OwnSection;
use crate::text::language::Languages;

/// A section of judgements.
#[derive(Clone, Debug)]
pub struct JudgementSection<'a> {
    /// Which of the two.
    pub own: OwnSection,
    /// The id that it is written with.
    pub id: &'a str,
    /// Whether nothing stands below its heading: then it is not printed, and there is nothing to approve.
    pub is_empty: bool,
    /// Its headings among those of level 1 and 2, from 1.
    headings: Range<usize>,
}

/// An item of a list in such a section: one judgement in one language.
#[derive(Clone, Debug)]
pub(super) struct JudgementItem<'a> {
    /// Its lines.
    pub lines: Vec<&'a ProseText>,
}

impl Document {
    /// Its sections of judgements.
    pub fn judgement_sections(&self) -> Vec<JudgementSection<'_>> {
        let mut found: Vec<JudgementSection<'_>> = Vec::new();
        let mut headings = 0;
        let mut open = false;
        for block in &self.blocks {
            if let Block::Heading { level: 1 | 2, texts, id, .. } = block {
                let begins = headings + 1;
                headings += texts.len();
                match self.own_section(block).zip(id.as_deref()) {
                    Some((own @ (OwnSection::Summary | OwnSection::Watch), id)) => {
                        found.push(JudgementSection { own, id, is_empty: true, headings: begins..headings + 1 });
                        open = true;
                    }
                    // The heading in the other language, where it stands by itself.
                    None if id.is_none() && open && found.last().is_some_and(|last| last.is_empty) => {
                        if let Some(last) = found.last_mut() {
                            last.headings.end = headings + 1;
                        }
                    }
                    _ => open = false,
                }
            } else if open && let Some(last) = found.last_mut() {
                last.is_empty = false;
            }
        }
        found
    }

    /// Whether it has judgements in this section.
    pub fn has_judgements(&self, own: OwnSection) -> bool {
        self.judgement_sections().iter().any(|section| section.own == own && !section.is_empty)
    }

    /// Whether its spec requires key judgements that it has not.
    pub fn lacks_summary(&self) -> bool {
        self.front.summary.is_some_and(|wish| wish.is_required()) && !self.has_judgements(OwnSection::Summary)
    }

    /// Whether its spec requires a section on what to watch that it has not.
    pub fn lacks_watch(&self) -> bool {
        self.front.watch.is_some_and(|wish| wish.is_required()) && !self.has_judgements(OwnSection::Watch)
    }
}

impl<'a> JudgementSection<'a> {
    /// Whether a line of prose stands in it.
    pub(super) fn holds(&self, line: &ProseText) -> bool {
        self.headings.contains(&line.section) && line.setting == ProseSetting::Prose
    }

    /// Its items, in the order of the draft.
    pub(super) fn items(&self, document: &'a Document) -> Vec<JudgementItem<'a>> {
        let mut items: Vec<(usize, JudgementItem<'a>)> = Vec::new();
        for line in document.prose.iter().filter(|line| self.holds(line)) {
            let Some(number) = line.item else { continue };
            match items.last_mut().filter(|(last, _)| *last == number) {
                Some((_, item)) => item.lines.push(line),
                None => items.push((number, JudgementItem { lines: vec![line] })),
            }
        }
        items.into_iter().map(|(_, item)| item).collect()
    }
}

impl<'a> JudgementItem<'a> {
    /// What it cites, each with what it is written with.
    pub(super) fn citations(&self) -> Vec<(&'a Citation, &'a Range<usize>)> {
        let pieces = self.lines.iter().flat_map(|line| &line.pieces);
        let cited = pieces.filter_map(|piece| match &piece.item {
            ProseItem::Citation(citation) => Some((citation, &piece.range)),
            _ => None,
        });
        cited.collect()
    }
}

impl JudgementItem<'_> {
    /// The language that it is in, among those of the brief.
    pub(super) fn lang(&self, languages: &[Lang]) -> Option<Lang> {
        let text: String = self
            .lines
            .iter()
            .flat_map(|line| &line.pieces)
            .filter_map(|piece| match &piece.item {
                ProseItem::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        Languages::new(languages).likeliest(&text).cloned()
    }
}
