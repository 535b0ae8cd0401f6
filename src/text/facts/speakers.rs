//! Who may be said to speak: roles and bodies, and what they deal with, by the same keys in each language.

use std::ops::Range;

use super::Text;
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};

/// A word for somebody who may speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// What it stands for, the same in each language.
    pub key: &'static str,
    /// The bytes that it stands on.
    pub span: Range<usize>,
    /// Whether the words beside a verb of saying have it.
    pub speaks: bool,
}

/// `None` for what only looks like one: in force.
static WORDS: PerLanguage<Option<&'static str>> = PerLanguage::new(|language| {
    Lexicon::of(language, Prefixes::Noun, &["speakers"], |key| Some((key != "none").then_some(key)))
});

/// What ministries and their like deal with; by themselves these words name nobody.
const FIELDS: [&str; 15] = [
    "health",
    "foreign",
    "interior",
    "defence",
    "finance",
    "economy",
    "agriculture",
    "transport",
    "education",
    "energy",
    "environment",
    "trade",
    "culture",
    "tourism",
    "prison",
];

/// Whose field the word beside them may be.
const OF_A_FIELD: [&str; 15] = [
    "ministry",
    "minister",
    "official",
    "spokesperson",
    "source",
    "company",
    "union",
    "association",
    "head",
    "expert",
    "agency",
    "commission",
    "worker",
    "authorities",
    "businessman",
];

/// So many words may stand between a ministry and what it deals with.
const BESIDE: usize = 2;

impl Text<'_> {
    /// Everybody who may be said to speak, from left to right; the names of the table are not among them.
    pub fn speakers(&self) -> Vec<Speaker> {
        let found = WORDS.get(self.language).find(&self.words);
        let is_field = |key: &str| FIELDS.contains(&key);
        let is_beside_another = |words: &Range<usize>| {
            found.iter().any(|other| {
                let is_role = other.value.is_some_and(|key| OF_A_FIELD.contains(&key));
                let apart = if other.words.start >= words.end {
                    other.words.start - words.end
                } else {
                    words.start.saturating_sub(other.words.end)
                };
                is_role && apart <= BESIDE && other.words != *words
            })
        };
        let spans: Vec<Range<usize>> =
            self.attributions().into_iter().filter_map(|attribution| attribution.speaker).collect();
        let is_name = |span: &Range<usize>| {
            self.mentions().iter().any(|mention| mention.span.start <= span.start && span.start < mention.span.end)
        };
        let one = |found: &super::lexicon::LexiconMatch<'_, Option<&'static str>>| {
            let key = (*found.value)?;
            let counts = (!is_field(key) || is_beside_another(&found.words)) && !is_name(&found.span);
            // Told the reporters, للصحافيين: they hear it.
            let hears = self.language == Language::Arabic && self.text[found.span.clone()].starts_with("لل");
            let speaks = !hears && spans.iter().any(|span| span.start < found.span.end && found.span.start < span.end);
            counts.then(|| Speaker { key, span: found.span.clone(), speaks })
        };
        found.iter().filter_map(one).collect()
    }
}
