//! Hints on the analyst's own words: numbers, dates and names that no excerpt of the section holds.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use super::super::{Block, Document, ProseItem, ProsePiece, ProseSetting, ProseText, Quotation, plain_text};
use super::Evidence;
use super::flat::FlatText;
use crate::diagnostic::{Argument, Diagnostic, Message, SourceText, msg, rules};
use crate::text::facts::{Amount, Certainty, Language, NameTable, NameUse, Text};

rules! {
    /// A number, a date or a name in prose is in no excerpt of its section.
    pub NOT_IN_EXCERPTS = Hint "not-in-excerpts" {
        title: "A number, a date or a name in prose is in no excerpt of its section.",
        why: "A reader cannot check what the excerpts do not say. It may well be right: cite where it is, or leave it. In a key \
              judgement, which rests on the excerpts that it cites, it is a warning to acknowledge.",
        wrong: "",
        right: "",
        acknowledged: true,
    }
}

/// The most things that one hint lists.
const MAX_LISTED: usize = 6;

/// A hint on a paragraph of prose.
pub(super) struct Hint {
    pub(super) message: Message,
    /// Where the first of what it lists stands, a byte offset in the draft.
    pub(super) offset: usize,
}

impl Hint {
    /// The hint at its place.
    pub(super) fn finding(self, source: &SourceText) -> Diagnostic {
        source.finding_at(&NOT_IN_EXCERPTS, self.offset, self.message)
    }
}

/// What excerpts speak of.
#[derive(Default)]
pub(super) struct Said {
    numbers: HashSet<Amount>,
    months: BTreeSet<u8>,
    names: BTreeSet<usize>,
}

impl Said {
    fn of(text: &str, names: &NameTable) -> Self {
        let text = Text::with_names(text, Language::of(text, None), names);
        Self {
            numbers: text.numerals().iter().map(|numeral| plain(numeral.amount)).collect(),
            months: text.dates().iter().filter_map(|date| date.expression.month).collect(),
            names: names.mentions_in_both_scripts(&text).iter().map(|mention| mention.name).collect(),
        }
    }

    /// Adds what a quotation says, in either language, and what stands beside it of its source: its date, its outlet, whom it
    /// relays.
    pub(super) fn add(&mut self, quotation: &Quotation, evidence: Evidence<'_>) {
        let names = evidence.names.table();
        let mut add = |text: &str| match evidence.known {
            Some(known) => self.extend(&known.said(text, || Self::of(text, names))),
            None => self.extend(&Self::of(text, names)),
        };
        for inlines in quotation.original.iter().chain(&quotation.translation) {
            add(&plain_text(inlines));
        }
        let cited = quotation.citation.as_ref().and_then(|citation| evidence.corpus.source(&citation.key));
        let Some(record) = cited.map(|source| &source.record) else { return };
        let catalogued = record.provenance.outlet.as_deref().and_then(|id| evidence.names.get(id));
        let outlet = record.outlet().or_else(|| catalogued.and_then(|name| name.forms.values().next().cloned()));
        let date = record.date().map(|date| date.to_string());
        [date, outlet, record.provenance.relays.clone()].into_iter().flatten().for_each(|said| add(&said));
    }

    fn extend(&mut self, other: &Self) {
        self.numbers.extend(&other.numbers);
        self.months.extend(&other.months);
        self.names.extend(&other.names);
    }
}

/// An amount as it is compared: *une dizaine* is ten.
fn plain(amount: Amount) -> Amount {
    amount.number().map_or(amount, Amount::Number)
}

/// What a line of prose has between quotation marks: bytes of the draft.
pub(super) type Quoted<'a> = dyn Fn(&ProseText) -> Vec<Range<usize>> + Sync + 'a;

/// The hints on a document's prose; `quoted` gives what a line has between quotation marks, bytes of the draft.
pub(super) fn hints(document: &Document, quoted: &Quoted<'_>, evidence: Evidence<'_>) -> Vec<Hint> {
    let names = evidence.names.table();
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
                sections.entry(section).or_default().add(quotation, evidence);
            }
            _ => {}
        }
    }
    if sections.is_empty() {
        return Vec::new();
    }
    let mut everywhere = Said::default();
    for said in sections.values() {
        everywhere.extend(said);
    }
    // A judgement is held against the excerpts that it cites.
    let judgements = document.judgement_sections();
    let cites = |prose: &ProseText| {
        let is_place = |piece: &ProsePiece| matches!(&piece.item, ProseItem::Citation(by) if by.locator.is_some());
        prose.pieces.iter().any(is_place)
    };
    let is_judgement = |prose: &ProseText| {
        prose.item.is_some() && cites(prose) && judgements.iter().any(|section| section.holds(prose))
    };
    let prose = document.prose.iter().filter(|prose| {
        prose.setting == ProseSetting::Prose && !quiet.contains(&prose.section) && !is_judgement(prose)
    });
    prose
        .filter_map(|prose| {
            // A summary has no excerpts of its own: it speaks of all.
            let (said, where_) = match sections.get(&prose.section) {
                Some(said) => (said, msg!("no-excerpt--section")),
                None => (&everywhere, msg!("no-excerpt--draft")),
            };
            hint(prose, quoted, said, where_, names)
        })
        .collect()
}

fn hint(prose: &ProseText, quoted: &Quoted<'_>, said: &Said, where_: Message, names: &NameTable) -> Option<Hint> {
    let Missing { list, offset, .. } = missing(prose, quoted, said, names, &|_, _| false)?;
    let message = match prose.pieces.iter().any(|piece| matches!(piece.item, ProseItem::Citation(_))) {
        true => msg!("not-in-excerpts--cited", count = list.len(), things = list, place = where_),
        false => msg!("not-in-excerpts", count = list.len(), things = list, place = where_),
    };
    Some(Hint { message, offset })
}

/// What a line of prose states and excerpts do not.
pub(super) struct Missing {
    /// The words, for a message.
    pub(super) list: Vec<Argument>,
    /// The words.
    pub(super) words: String,
    /// Where the first of them stand, a byte offset in the draft.
    pub(super) offset: usize,
}

/// The numbers, dates and names of a line of prose that excerpts do not have; `is_left` says what is not asked for.
pub(super) fn missing(
    prose: &ProseText,
    quoted: &Quoted<'_>,
    said: &Said,
    names: &NameTable,
    is_left: &dyn Fn(&Text<'_>, &Range<usize>) -> bool,
) -> Option<Missing> {
    let flat = FlatText::of(prose);
    let text = Text::with_names(flat.text.as_str(), Language::of(flat.text.as_str(), None), names);
    let has_citation = prose.pieces.iter().any(|piece| matches!(piece.item, ProseItem::Citation(_)));
    let mentions = names.mentions_in_both_scripts(&text);
    let mentions = mentions.iter().filter(|mention| mention.as_what == NameUse::Name);
    let mut missing: Vec<Range<usize>> =
        mentions.filter(|mention| !said.names.contains(&mention.name)).map(|mention| mention.span.clone()).collect();
    // `May` and `mars` are words too: a month is one beside a day or year only.
    let dated = |span: &Range<usize>| {
        let date = text.dates().into_iter().find(|date| date.span.start <= span.start && span.end <= date.span.end);
        date.and_then(|date| {
            date.expression.month.filter(|_| date.expression.days.is_some() || date.expression.year.is_some())
        })
    };
    for month in text.calendar() {
        if dated(&month.span).is_some_and(|month| !said.months.contains(&month)) {
            missing.push(month.span.clone());
        }
    }
    // `One` and `first` are said of what nobody counts.
    let numerals = text.numerals().iter().filter(|numeral| numeral.certainty == Certainty::Sure);
    let unsaid = numerals.filter(|numeral| !said.numbers.contains(&plain(numeral.amount)));
    missing.extend(unsaid.map(|numeral| numeral.span.clone()));
    // What stands between quotation marks is held against what is cited for it.
    if has_citation && !missing.is_empty() {
        let quoted = quoted(prose);
        missing.retain(|span| !quoted.iter().any(|quoted| quoted.contains(&flat.offset(span.start))));
    }
    missing.retain(|span| !is_left(&text, span));
    missing.sort_unstable_by_key(|span| (span.start, span.end));
    missing.dedup();
    let offset = flat.offset(missing.first()?.start);
    let mut listed: Vec<&str> = Vec::new();
    for text in missing.iter().filter_map(|span| flat.text.as_str().get(span.clone())) {
        if !listed.contains(&text) {
            listed.push(text);
        }
    }
    let words = listed.join(" ");
    let more = listed.len().saturating_sub(MAX_LISTED);
    listed.truncate(MAX_LISTED);
    let mut list: Vec<Argument> = listed.into_iter().map(|text| Argument::from(format!("«{text}»"))).collect();
    if more > 0 {
        list.push(msg!("and-more", count = more).into());
    }
    Some(Missing { list, words, offset })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::draft::KnownParts;
    use crate::messages::english;
    use crate::spec::names::Names;
    use crate::translate::Memory;

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
        let quoted = |prose: &ProseText| crate::draft::verify::prose::quoted(prose, &text);
        let (corpus, memory, unreadable) = (Corpus::default(), Memory::default(), BTreeSet::new());
        let known = KnownParts::default();
        let evidence =
            |known| Evidence { corpus: &corpus, memory: &memory, names: &names, unreadable: &unreadable, known };
        let again = [None, Some(&known), Some(&known)].map(|known| {
            hints(&document, &quoted, evidence(known)).iter().map(|hint| english(&hint.message)).collect::<Vec<_>>()
        });
        assert!(again.windows(2).all(|two| two[0] == two[1]), "what is known changes nothing");
        hints(&document, &quoted, evidence(None)).iter().map(|hint| english(&hint.message)).collect()
    }

    #[test]
    fn what_no_excerpt_of_the_section_holds_is_said() {
        let summary = "«99» is in no excerpt of this draft".to_owned();
        assert_eq!(messages("On 3 April 2024 Moscow spoke of ٨٠."), vec![summary.clone()]);
        let found = messages("On 4 May 2024, ولمالي 81.");
        assert_eq!(messages("It said that “80 and 81 of 90 stayed” [@k, ¶ 9]."), vec![summary.clone()]);
        assert_eq!(found, vec!["«4», «May», «ولمالي», «81» are in no excerpt of this section".to_owned(), summary]);
    }
}
