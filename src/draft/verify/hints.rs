//! Hints on the analyst's own words: numbers, dates and names that no excerpt of the section holds.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::{Block, Document, Inline, ProseItem, ProseText, Setting, plain_text};
use super::words::{folded, months, without_prefix};
use crate::corpus::Corpus;
use crate::diagnostic::{Argument, Message, msg};
use crate::spec::names::Names;
use crate::text::fold::{self, Word};

/// The most things that one hint lists.
const MOST_LISTED: usize = 6;

/// A hint on a paragraph of prose.
pub(super) struct Hint {
    pub(super) message: Message,
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

/// What is looked for in prose and excerpts alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing {
    /// A name of the catalogue, by its number there.
    Name(usize),
    /// A month, 1 to 12.
    Month(u8),
}

/// Names and months ready to be looked for in folded words.
struct Spellings {
    /// First word to the rest of each spelling, the longest first.
    by_first: HashMap<String, Vec<(Vec<String>, Thing)>>,
}

impl Spellings {
    fn of(names: &Names) -> Self {
        let names = names.ids().filter_map(|id| names.get(id)).enumerate();
        let names = names.flat_map(|(number, name)| {
            name.all_spellings().map(move |spelling| (folded(spelling), Thing::Name(number))).collect::<Vec<_>>()
        });
        let months = months().into_iter().map(|(month, number)| (month, Thing::Month(number)));
        let mut by_first: HashMap<String, Vec<(Vec<String>, Thing)>> = HashMap::new();
        for (mut words, thing) in names.chain(months).filter(|(words, _)| !words.is_empty()) {
            let first = words.remove(0);
            by_first.entry(first).or_default().push((words, thing));
        }
        for spellings in by_first.values_mut() {
            spellings.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first }
    }

    /// The longest spelling that begins with this word as it is written here.
    fn spelled(&self, first: &str, after: &[Word]) -> Option<(Thing, usize)> {
        let longest = self.by_first.get(first)?.iter().find(|(rest, _)| {
            after.get(..rest.len()).is_some_and(|here| here.iter().map(|word| &word.folded).eq(rest))
        });
        longest.map(|(rest, thing)| (*thing, rest.len() + 1))
    }

    /// As [`Spellings::spelled`], under up to two one-letter prefixes and with the article that ل swallows.
    fn prefixed(&self, first: &str, after: &[Word]) -> Option<(Thing, usize)> {
        let mut form = first;
        for _ in 0..3 {
            let article = form.strip_prefix("لل").map(|rest| format!("ال{rest}"));
            let found = self.spelled(form, after).or_else(|| self.spelled(&article?, after));
            if found.is_some() {
                return found;
            }
            let shorter = without_prefix(form);
            if shorter == form {
                break;
            }
            form = shorter;
        }
        None
    }

    /// Each name and month of a text: the index of its first word and how many words it has.
    fn things_in(&self, words: &[Word]) -> Vec<(Thing, usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.prefixed(&words[at].folded, &words[at + 1..]) {
                Some((thing, count)) => {
                    found.push((thing, at, count));
                    at += count;
                }
                None => at += 1,
            }
        }
        found
    }

    fn add(&self, text: &str, said: &mut Said) {
        let words = fold::words(text);
        for (thing, ..) in self.things_in(&words) {
            match thing {
                Thing::Name(number) => said.names.insert(number),
                Thing::Month(number) => said.months.insert(number),
            };
        }
        said.numbers.extend(words.into_iter().map(|word| word.folded).filter(|word| is_number(word)));
    }
}

fn is_number(word: &str) -> bool {
    word.chars().all(char::is_numeric)
}

/// The hints on a document's prose.
pub(super) fn hints(document: &Document, names: &Names, corpus: &Corpus) -> Vec<Hint> {
    let spellings = Spellings::of(names);
    let mut sections: BTreeMap<usize, Said> = BTreeMap::new();
    let mut section = 0;
    // What is said of the edition before is no statement of this one's sources.
    let mut quiet: BTreeSet<usize> = BTreeSet::new();
    for block in &document.blocks {
        match block {
            Block::Heading { level, texts, id, .. } if *level <= 2 => {
                section += texts.len();
                if id.as_deref() == Some("since-last-edition") {
                    quiet.insert(section);
                }
            }
            Block::Quotation(quotation) => {
                let sides = quotation.original.iter().chain(&quotation.translation);
                let text: Vec<String> = sides.map(|inlines: &Vec<Inline>| plain_text(inlines)).collect();
                let said = sections.entry(section).or_default();
                spellings.add(&text.join(" "), said);
                // The date of a cited source stands beside the quotation.
                let cited = quotation.citation.as_ref().and_then(|citation| corpus.source(&citation.key));
                if let Some(date) = cited.and_then(|source| source.record.date()) {
                    spellings.add(&date.to_string(), said);
                }
            }
            _ => {}
        }
    }
    if sections.is_empty() {
        return Vec::new();
    }
    let mut everywhere = Said::default();
    for said in sections.values() {
        everywhere.numbers.extend(said.numbers.iter().cloned());
        everywhere.months.extend(&said.months);
        everywhere.names.extend(&said.names);
    }
    let prose =
        document.prose.iter().filter(|prose| prose.setting == Setting::Prose && !quiet.contains(&prose.section));
    prose
        .filter_map(|prose| {
            // A summary has no excerpts of its own: it speaks of all.
            let (said, where_) = match sections.get(&prose.section) {
                Some(said) => (said, msg!("no-excerpt--section")),
                None => (&everywhere, msg!("no-excerpt--draft")),
            };
            hint(prose, said, where_, &spellings)
        })
        .collect()
}

fn hint(prose: &ProseText, said: &Said, where_: Message, spellings: &Spellings) -> Option<Hint> {
    let flat = super::inline::Flat::of(prose);
    let words = fold::words(flat.text());
    let has_citation = prose.pieces.iter().any(|piece| matches!(piece.item, ProseItem::Citation(_)));
    let mut missing: Vec<(usize, usize)> = Vec::new();
    for (thing, at, count) in spellings.things_in(&words) {
        let is_missing = match thing {
            Thing::Name(number) => !said.names.contains(&number),
            // `May` and `mars` are words too: a month is one beside a number only.
            Thing::Month(month) => {
                let beside = [at.checked_sub(1), Some(at + count)].into_iter().flatten();
                let is_date = beside.filter_map(|at| words.get(at)).any(|word| is_number(&word.folded));
                is_date && !said.months.contains(&month)
            }
        };
        if is_missing {
            missing.push((at, count));
        }
    }
    for (at, word) in words.iter().enumerate() {
        if is_number(&word.folded) && !said.numbers.contains(&word.folded) {
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
    let mut list: Vec<Argument> = listed.into_iter().map(|text| Argument::from(format!("«{text}»"))).collect();
    if more > 0 {
        list.push(msg!("and-more", count = more).into());
    }
    let message = match has_citation {
        true => msg!("not-in-excerpts--cited", count = list.len(), things = list, place = where_),
        false => msg!("not-in-excerpts", count = list.len(), things = list, place = where_),
    };
    Some(Hint { message, offset })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    fn messages(prose: &str) -> Vec<String> {
        let names = Names::parse(
            "names.yaml",
            "- { id: mali, kind: place, ar: مالي, en: Mali }\n- { id: moscow, kind: place, ar: موسكو, en: Moscow }\n",
        )
        .unwrap();
        let text = format!(
            "---\ntitle: {{ ar: ع }}\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\n## أ {{#a}}\n\n{prose}\n\n> قالت موسكو في 3 نيسان 2024 إن 80 شخصا\n>\n> — [@k, ¶ 1]\n\n## ب {{#b}}\n\n> في مالي 15\n>\n> — [@k, ¶ 2]\n\n## خلاصة {{#summary}}\n\nMali, 15, 99.\n"
        );
        let document = crate::draft::read("d.md", &text).unwrap();
        hints(&document, &names, &Corpus::default()).iter().map(|hint| english(&hint.message)).collect()
    }

    #[test]
    fn what_no_excerpt_of_the_section_holds_is_said() {
        let summary = "«99» stands in no excerpt of this draft".to_owned();
        assert_eq!(messages("On 3 April 2024 Moscow spoke of ٨٠."), vec![summary.clone()]);
        let found = messages("On 4 May 2024, ولمالي 81.");
        assert_eq!(found, vec!["«4», «May», «ولمالي», «81» stand in no excerpt of this section".to_owned(), summary]);
    }
}
