//! The date expressions of paragraphs of a source: what one leaves open those before it may tell.

use std::collections::{BTreeMap, BTreeSet};

use super::dates::{DateContext, DateExpression, Published, date_expressions};
use crate::corpus::{Corpus, Source};
use crate::lang::Lang;
use crate::text::facts::{Language, NameTable};

/// So many paragraphs before one are read for what it leaves open: "two days later" is told from what stands near.
const READ_BEFORE: usize = 8;

/// The date expressions of some paragraphs of a source.
#[derive(Clone, Debug, Default)]
pub struct SourceDates(BTreeMap<u32, Vec<DateExpression>>);

impl SourceDates {
    /// Reads those of these paragraphs. What is read of one is the same whichever others are asked for.
    pub fn of(source: &Source, paragraphs: &BTreeSet<u32>, corpus: &Corpus, names: &NameTable) -> Self {
        let published = source.record.date().as_ref().and_then(Published::of);
        let read = |number: u32, text: &str, before: &[DateExpression]| {
            // Of a source whose language nobody states the words tell.
            let told = || Language::of(text, None).tag().and_then(|tag| tag.parse().ok());
            let of_corpus = || corpus.language_of(&source.key, number);
            let language = source.record.language.clone().or_else(told).or_else(of_corpus);
            let language = language.unwrap_or_else(Lang::undetermined);
            date_expressions(text, &DateContext { language, published, names: Some(names), before })
        };
        let all: Vec<(u32, &str)> = source.reading.paragraphs().collect();
        let asked = all.iter().enumerate().filter(|(_, (number, _))| paragraphs.contains(number));
        let found = asked.map(|(at, &(number, text))| {
            let mut before: Vec<DateExpression> = Vec::new();
            for &(number, text) in &all[at.saturating_sub(READ_BEFORE)..at] {
                let expressions = read(number, text, &before);
                before.extend(expressions);
            }
            (number, read(number, text, &before))
        });
        Self(found.collect())
    }

    /// Those of a paragraph.
    pub fn of_paragraph(&self, number: u32) -> &[DateExpression] {
        self.0.get(&number).map(Vec::as_slice).unwrap_or_default()
    }
}
