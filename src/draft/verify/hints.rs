//! Hints on the analyst's own words: numbers, dates and names that no excerpt of the section holds.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Block, Document, Inline, ProseItem, ProseText, Setting, plain_text};
use super::words::{folded, months, months_in, without_prefix};
use crate::spec::names::Names;
use crate::text::fold::{self, Word};

/// The most things that one hint lists.
const MOST_LISTED: usize = 6;

/// A hint on a paragraph of prose.
pub(super) struct Hint {
    pub(super) message: String,
    /// Where the first of what it lists stands, a byte offset in the draft.
    pub(super) offset: usize,
}

/// What excerpts speak of.
#[derive(Default)]
struct Said {
    numbers: BTreeSet<String>,
    months: BTreeSet<u8>,
    names: BTreeSet<usize>,
}

/// The names catalogue ready to be looked for in folded words.
struct Spellings {
    /// First word to whole spellings, each with the number of its name.
    by_first: BTreeMap<String, Vec<(Vec<String>, usize)>>,
    months: Vec<(Vec<String>, u8)>,
}

impl Spellings {
    fn of(names: &Names) -> Self {
        let mut by_first: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
        for (number, name) in names.ids().filter_map(|id| names.get(id)).enumerate() {
            for spelling in name.all_spellings().map(folded).filter(|words| !words.is_empty()) {
                by_first.entry(spelling[0].clone()).or_default().push((spelling, number));
            }
        }
        for spellings in by_first.values_mut() {
            spellings.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { by_first, months: months() }
    }

    /// Each name of a text: its number, the index of its first word and how many words it has.
    fn names_in(&self, words: &[Word]) -> Vec<(usize, usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = forms(&words[at].folded).iter().find_map(|first| {
                self.by_first.get(first)?.iter().find(|(spelling, _)| {
                    let here = words.get(at + 1..at + spelling.len()).unwrap_or_default();
                    here.iter().map(|word| &word.folded).eq(&spelling[1..])
                })
            });
            match longest {
                Some((spelling, number)) => {
                    found.push((*number, at, spelling.len()));
                    at += spelling.len();
                }
                None => at += 1,
            }
        }
        found
    }

    fn add(&self, text: &str, said: &mut Said) {
        let words = fold::words(text);
        said.names.extend(self.names_in(&words).into_iter().map(|(number, ..)| number));
        said.months.extend(months_in(&words, &self.months).into_iter().map(|(month, _)| month));
        said.numbers.extend(words.into_iter().map(|word| word.folded).filter(|word| is_number(word)));
    }
}

/// A folded word as it stands, without a one-letter prefix, and with the article that ل swallows.
fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let mut rest = word;
    for _ in 0..2 {
        let shorter = without_prefix(rest);
        if shorter == rest {
            break;
        }
        forms.push(shorter.to_owned());
        rest = shorter;
    }
    let article: Vec<String> =
        forms.iter().filter_map(|form| form.strip_prefix("لل")).map(|rest| format!("ال{rest}")).collect();
    forms.extend(article);
    forms
}

fn is_number(word: &str) -> bool {
    word.chars().all(char::is_numeric)
}

/// The hints on a document's prose.
pub(super) fn hints(document: &Document, names: &Names) -> Vec<Hint> {
    let spellings = Spellings::of(names);
    let mut sections: BTreeMap<usize, Said> = BTreeMap::new();
    let mut everywhere = Said::default();
    let mut section = 0;
    for block in &document.blocks {
        match block {
            Block::Heading { level, texts, .. } if *level <= 2 => section += texts.len(),
            Block::Quotation(quotation) => {
                let sides = quotation.original.iter().chain(&quotation.translation);
                let text: Vec<String> = sides.map(|inlines: &Vec<Inline>| plain_text(inlines)).collect();
                let text = text.join(" ");
                spellings.add(&text, sections.entry(section).or_default());
                spellings.add(&text, &mut everywhere);
            }
            _ => {}
        }
    }
    if sections.is_empty() {
        return Vec::new();
    }
    let prose = document.prose.iter().filter(|prose| prose.setting == Setting::Prose);
    prose
        .filter_map(|prose| {
            // A summary has no excerpts of its own: it speaks of all.
            let (said, where_) = match sections.get(&prose.section) {
                Some(said) => (said, "no excerpt of this section"),
                None => (&everywhere, "no excerpt of this draft"),
            };
            hint(prose, said, where_, &spellings)
        })
        .collect()
}

fn hint(prose: &ProseText, said: &Said, where_: &str, spellings: &Spellings) -> Option<Hint> {
    let flat = super::inline::Flat::of(prose);
    let words = fold::words(flat.text());
    let has_citation = prose.pieces.iter().any(|piece| matches!(piece.item, ProseItem::Citation(_)));
    let mut missing: Vec<(usize, usize)> = Vec::new();
    for (number, at, count) in spellings.names_in(&words) {
        if !said.names.contains(&number) {
            missing.push((at, count));
        }
    }
    for (at, word) in words.iter().enumerate() {
        if is_number(&word.folded) && !said.numbers.contains(&word.folded) {
            missing.push((at, 1));
        }
    }
    for (month, at) in months_in(&words, &spellings.months) {
        let beside_number = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let is_date = beside_number.filter_map(|at| words.get(at)).any(|word| is_number(&word.folded));
        if is_date && !said.months.contains(&month) {
            missing.push((at, 1));
        }
    }
    missing.sort_unstable();
    missing.dedup();
    let first = missing.first()?;
    let offset = flat.offset(words.get(first.0)?.span.start);
    let text_of =
        |&(at, count): &(usize, usize)| flat.text().get(words.get(at)?.span.start..words.get(at + count - 1)?.span.end);
    let mut listed: Vec<&str> = Vec::new();
    for text in missing.iter().filter_map(text_of) {
        if !listed.contains(&text) {
            listed.push(text);
        }
    }
    let more = listed.len().saturating_sub(MOST_LISTED);
    listed.truncate(MOST_LISTED);
    let mut list: Vec<String> = listed.into_iter().map(|text| format!("«{text}»")).collect();
    if more > 0 {
        list.push(format!("and {more} more"));
    }
    let cited = if has_citation { "; see whether the cited place says so" } else { "" };
    let verb = if list.len() == 1 { "stands" } else { "stand" };
    Some(Hint { message: format!("{} {verb} in {where_}{cited}", list.join(", ")), offset })
}
