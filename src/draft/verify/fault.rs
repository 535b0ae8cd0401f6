//! What is found wrong with a quotation, before it has its place in the draft: `report` gives it one.

use std::ops::Range;

use super::QuotationState;
use super::texts::FoundPlace;
use crate::diagnostic::{Message, Rule, msg};

/// What is wrong with a quotation, and what it is because of that.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) state: QuotationState,
    pub(super) finding: Finding,
}

impl Fault {
    pub(super) fn altered(finding: Finding) -> Self {
        Self { state: QuotationState::Altered, finding }
    }
}

/// What is to be said of a quotation.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) rule: &'static Rule,
    pub(super) message: Message,
    pub(super) help: Option<Message>,
    /// The words of the quotation, which the others count; empty where nothing counts them.
    pub(super) words: Vec<String>,
    pub(super) about: About,
    pub(super) evidence: Vec<Witness>,
    pub(super) repair: Option<Repair>,
}

/// The part of a quotation that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// All of it.
    Whole,
    /// Its citation.
    Citation,
    /// These of its words.
    Words(Range<usize>),
    /// An elision, by its place among them.
    Elision(usize),
    /// Words put in, by their place among them.
    Insertion(usize),
}

/// Words of a source that show what a finding says.
#[derive(Clone, Debug)]
pub(super) struct Witness {
    pub(super) key: String,
    /// The line of the reading, by its place among its lines.
    pub(super) line: usize,
    /// Bytes of the line, white space normalised.
    pub(super) range: Range<usize>,
    pub(super) message: Message,
}

impl Witness {
    /// Words that were found.
    pub(super) fn found(place: &FoundPlace) -> Self {
        let FoundPlace { key, line, range, .. } = place.clone();
        Self { key, line, range, message: msg!("stands-there") }
    }
}

/// What would make a quotation right, where that is certain.
#[derive(Clone, Debug)]
pub(super) enum Repair {
    /// Stretches of words are written as in the source.
    Words {
        stretches: Vec<Stretch>,
        /// The source's words there, for people.
        shown: String,
    },
    /// Stretches of words are written as Markdown: dots become `[…]`.
    Marks(Vec<Stretch>),
    /// Another citation, `[@key, ¶ 6]`.
    Cite(String),
    /// Elisions are taken out, by their places among them.
    Unmark(Vec<usize>),
}

/// A stretch of words that differs from the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The words of the quotation; none where the source has more.
    pub(super) draft: Range<usize>,
    /// The words of the source; empty where the quotation has more.
    pub(super) source: String,
    /// The same words of the source with their neighbours: bytes of the paragraph, never empty.
    pub(super) around: Range<usize>,
}

impl Finding {
    pub(super) fn new(rule: &'static Rule, message: Message) -> Self {
        Self { rule, message, help: None, words: Vec::new(), about: About::Whole, evidence: Vec::new(), repair: None }
    }

    pub(super) fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    pub(super) fn about(mut self, about: About) -> Self {
        self.about = about;
        self
    }

    /// About these of the quotation's words; about all of it where they are not known.
    pub(super) fn about_words(mut self, words: &[&str], these: Option<Range<usize>>) -> Self {
        self.words = words.iter().map(|word| (*word).to_owned()).collect();
        self.about = these.map_or(About::Whole, About::Words);
        self
    }

    pub(super) fn evidence(mut self, evidence: impl IntoIterator<Item = Witness>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    pub(super) fn repair(mut self, repair: Option<Repair>) -> Self {
        self.repair = repair;
        self
    }
}
