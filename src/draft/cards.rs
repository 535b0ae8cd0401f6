//! A draft as cards: its blocks in reading order, each with its place, so that what is done with one is an edit of the text.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use super::approve::PartName;
use super::entries::is_entry_id;
use super::read::{TopLevel, top_level};
use super::{Document, HeadingMarks, ProseItem, ProseText};
use crate::lang::{Lang, detect};
use crate::text::normalise_space;

/// What a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardKind {
    /// A heading.
    Heading,
    /// A paragraph.
    Prose,
    /// An item of a list.
    List,
    /// A block quotation.
    Excerpt,
    /// The heading of an entry of chronology or differences.
    Entry,
    /// A table, code, a rule.
    Other,
}

impl CardKind {
    /// Its name, as other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            CardKind::Heading => "heading",
            CardKind::Prose => "prose",
            CardKind::List => "list",
            CardKind::Excerpt => "excerpt",
            CardKind::Entry => "entry",
            CardKind::Other => "other",
        }
    }
}

/// A block of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// A name that stays while the text around it changes.
    pub id: String,
    /// What it is.
    pub kind: CardKind,
    /// The part that it is in.
    pub part: PartName,
    /// Of a heading: 1 to 6.
    pub level: Option<u8>,
    /// Of a heading: its anchor.
    pub anchor: Option<String>,
    /// Where it is written: bytes of the draft, without the line end behind it.
    pub range: Range<usize>,
    /// Its words without markup; empty of a quotation.
    pub text: String,
    /// The language that they seem to be in.
    pub lang: Option<Lang>,
    /// The machine that drafted it.
    pub machine: Option<String>,
    /// Of a quotation: its number among those of the document.
    pub quotation: Option<usize>,
}

/// A part of a draft with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedPart {
    /// Which.
    pub name: PartName,
    /// Where it is written: bytes of the draft.
    pub range: Range<usize>,
    /// Its headings, each with its language.
    pub titles: Vec<(Option<Lang>, String)>,
}

/// A comment of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftComment {
    /// Where it is written, signs included: bytes of the draft.
    pub range: Range<usize>,
    /// What it says.
    pub text: String,
    /// Who says it.
    pub by: Option<String>,
    /// When.
    pub at: Option<NaiveDate>,
    /// Whether it is settled.
    pub resolved: bool,
    /// The part that it stands in.
    pub part: PartName,
}

/// The cards of a draft, its parts and the comments that people wrote.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    /// The cards, in reading order.
    pub cards: Vec<Card>,
    /// The parts, the frame first.
    pub parts: Vec<PlacedPart>,
    /// The comments, in order.
    pub comments: Vec<DraftComment>,
}

impl Cards {
    /// Cuts a draft into cards. Any text has them; the document says what stands in them.
    pub fn of(text: &str, document: &Document) -> Self {
        let (blocks, comments) = top_level(text);
        let languages = &document.front.languages;
        let quotations: Vec<Range<usize>> =
            document.quotations().map(|quotation| quotation.written.all.clone()).collect();
        let mut parts = vec![PlacedPart { name: PartName::Frame, range: 0..text.len(), titles: Vec::new() }];
        let mut part = PartName::Frame;
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut cards: Vec<Card> = Vec::with_capacity(blocks.len());
        for (block, range) in blocks {
            let written = text.get(range.clone()).unwrap_or_default();
            let words = words_of(&document.prose, &range);
            let lang = detect(&words, languages).cloned();
            let (mut level, mut anchor, mut quotation) = (None, None, None);
            let kind = match block {
                TopLevel::Heading(depth, id) => {
                    (level, anchor) = (Some(depth), id);
                    if let (1 | 2, Some(id)) = (depth, &anchor) {
                        part = PartName::Section(id.clone());
                        if let Some(last) = parts.last_mut() {
                            last.range.end = range.start;
                        }
                        parts.push(PlacedPart {
                            name: part.clone(),
                            range: range.start..text.len(),
                            titles: Vec::new(),
                        });
                    }
                    let is_title = depth <= 2 && !matches!(part, PartName::Frame);
                    if let Some(last) = parts.last_mut().filter(|last| is_title && last.titles.len() < 2) {
                        last.titles.push((lang.clone(), words.clone()));
                    }
                    let is_entry = depth == 3 && anchor.as_deref().is_some_and(is_entry_id);
                    // A difference has its heading once a language.
                    let goes_on = depth == 3
                        && anchor.is_none()
                        && cards.last().is_some_and(|last: &Card| last.kind == CardKind::Entry && last.part == part);
                    if is_entry || goes_on { CardKind::Entry } else { CardKind::Heading }
                }
                TopLevel::Paragraph => CardKind::Prose,
                TopLevel::Item => CardKind::List,
                TopLevel::Quotation => {
                    let meets = |other: &Range<usize>| other.start < range.end && range.start < other.end;
                    quotation = quotations.iter().position(meets);
                    CardKind::Excerpt
                }
                TopLevel::Other => CardKind::Other,
            };
            let of_what = match (quotation.and_then(|at| document.quotations().nth(at)), &anchor) {
                (Some(quotation), _) => quotation.citation.as_ref().map(|citation| citation.place()),
                (None, anchor) => anchor.clone(),
            };
            let name = match of_what {
                Some(of_what) => format!("{part}/{}/{of_what}", kind.name()),
                None => format!("{part}/{}", kind.name()),
            };
            let count = counts.entry(name.clone()).or_default();
            *count += 1;
            cards.push(Card {
                id: format!("{name}/{count}"),
                kind,
                part: part.clone(),
                level,
                anchor,
                machine: machine_in(written),
                text: if kind == CardKind::Excerpt { String::new() } else { words },
                lang,
                range,
                quotation,
            });
        }
        let part_at = |at: usize| {
            let within = parts.iter().rev().find(|part| part.range.start <= at);
            within.map_or(PartName::Frame, |part| part.name.clone())
        };
        let of_people = |range: Range<usize>| {
            let written = text.get(range.clone())?;
            let comment = read_comment(written, range.clone())?;
            let lead = text[..range.start].rsplit('\n').next().unwrap_or_default();
            let rest = text[range.end..].split('\n').next().unwrap_or_default();
            let has_line = lead.chars().all(|c| matches!(c, '>' | ' ' | '\t')) && rest.trim().is_empty();
            // The program notes the state of a translation below it, and what a section is for in lines of their own.
            let is_notes = comment.by.is_none() && has_line && (lead.contains('>') || written.starts_with("<!--\n"));
            (!is_notes).then(|| DraftComment { part: part_at(range.start), ..comment })
        };
        let comments = comments.into_iter().filter_map(of_people).collect();
        Self { cards, parts, comments }
    }

    /// The card of this name, with its place among the others.
    pub fn card(&self, id: &str) -> Option<(usize, &Card)> {
        self.cards.iter().enumerate().find(|(_, card)| card.id == id)
    }
}

/// The words of the prose that is written in a part of the draft.
fn words_of(prose: &[ProseText], range: &Range<usize>) -> String {
    let from = prose.partition_point(|text| text.extent().end <= range.start);
    let inside = prose[from..].iter().take_while(|text| text.extent().start < range.end);
    let mut words = String::new();
    for text in inside {
        if !words.is_empty() {
            words.push(' ');
        }
        for piece in &text.pieces {
            match &piece.item {
                ProseItem::Text(text) | ProseItem::Code(text) | ProseItem::Picture(text) => words.push_str(text),
                ProseItem::Elision => words.push_str(crate::excerpt::ELISION),
                ProseItem::Insertion(put_in) => words.push_str(&format!("[{}]", put_in.words)),
                ProseItem::Citation(citation) => words.push_str(&citation.to_string()),
                ProseItem::Note(_) => {}
            }
        }
    }
    normalise_space(&words)
}

/// The machine that is named in the braces of a heading, or at the end of a line.
fn machine_in(written: &str) -> Option<String> {
    let inside = written.rsplit_once('{')?.1.split_once('}')?.0;
    if !inside.split_whitespace().any(|word| word == ".machine") {
        return None;
    }
    let (_, name) = inside.split_once("name=")?;
    let end = match name.chars().next().filter(|c| matches!(c, '"' | '“')) {
        Some(open) => name[open.len_utf8()..].find(['"', '”']).map(|at| open.len_utf8() + at + 1).unwrap_or(name.len()),
        None => name.find(char::is_whitespace).unwrap_or(name.len()),
    };
    HeadingMarks::machine_name(name.get(..end).unwrap_or(name).trim_end_matches('”')).map(str::to_owned)
}

/// The signs that a comment stands between.
const SIGNS: [(&str, &str); 3] = [("<!--", "-->"), ("%%", "%%"), ("{>>", "<<}")];

/// What a comment says. It may begin with who, when and whether it is settled: `@anna 2025-04-14 resolved: …`.
fn read_comment(written: &str, range: Range<usize>) -> Option<DraftComment> {
    let inside = SIGNS.iter().find_map(|(open, close)| written.strip_prefix(open)?.strip_suffix(close))?;
    let text = normalise_space(inside);
    let nobody = DraftComment { range, text, by: None, at: None, resolved: false, part: PartName::Frame };
    let Some((head, rest)) = nobody.text.strip_prefix('@').and_then(|text| text.split_once(':')) else {
        return Some(nobody);
    };
    let (mut head, mut resolved, mut at) = (head.trim(), false, None);
    if let Some(before) = head.strip_suffix(RESOLVED).map(str::trim_end) {
        (head, resolved) = (before, true);
    }
    if let Some((before, day)) = head.rsplit_once(' ')
        && let Ok(day) = day.parse()
    {
        (head, at) = (before.trim_end(), Some(day));
    }
    if head.is_empty() {
        return Some(nobody);
    }
    Some(DraftComment { by: Some(head.to_owned()), text: rest.trim().to_owned(), at, resolved, ..nobody })
}

/// The word by which a comment is settled.
const RESOLVED: &str = "resolved";

/// A comment as it is written into a draft, on one line; what would end it is written otherwise.
pub fn comment_text(by: &str, day: NaiveDate, resolved: bool, text: &str) -> String {
    let clean = |text: &str| {
        let mut text = normalise_space(text).replace("--", "‐‐");
        while text.ends_with('-') || text.ends_with('>') {
            text.pop();
        }
        text
    };
    let by = clean(by).replace([':', '@'], "");
    let resolved = if resolved { format!(" {RESOLVED}") } else { String::new() };
    format!("<!-- @{by} {day}{resolved}: {} -->", clean(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;
    use crate::draft::parse;

    const FRONT: &str = "---\ntitle: { en: T, ar: ت }\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\n";

    fn cards(body: &str) -> (String, Cards) {
        let text = format!("{FRONT}{body}");
        let document = parse(&SourceText::new("d.md", &text)).document.unwrap();
        let cards = Cards::of(&text, &document);
        (text, cards)
    }

    #[test]
    fn each_block_is_a_card_with_a_name_that_stays() {
        let body = "<!--\nA note of the program.\n-->\n\n## ملخص {#summary .machine name=model-1}\n\n## Summary\n\n- واحد **اثنان** [@k, ¶ 1].\n- Two.\n\nProse {.machine name=model-2}\n\n> نص\n>\n> — [@k, ¶ 2]\n>\n> Text.\n>\n> <!-- unreviewed -->\n\n## Chronology {#chronology}\n\n### 2024-07-25 {#ev-1a}\n\n> نص\n>\n> — [@k, ¶ 2]\n";
        let (_, cards) = cards(body);
        assert_eq!(
            cards.cards.iter().map(|card| card.id.as_str()).collect::<Vec<_>>(),
            [
                "#summary/heading/summary/1",
                "#summary/heading/1",
                "#summary/list/1",
                "#summary/list/2",
                "#summary/prose/1",
                "#summary/excerpt/k, ¶ 2/1",
                "#chronology/heading/chronology/1",
                "#chronology/entry/ev-1a/1",
                "#chronology/excerpt/k, ¶ 2/1",
            ]
        );
        assert_eq!(cards.cards[2].text, "واحد اثنان [@k, ¶ 1].");
        assert_eq!(cards.cards[0].machine.as_deref(), Some("model-1"));
        assert_eq!(cards.cards[4].machine.as_deref(), Some("model-2"));
        assert_eq!(cards.cards[7].text, "2024-07-25");
        assert_eq!(cards.comments, [], "the program's notes are nobody's");
        assert_eq!(
            cards.parts.iter().map(|part| part.name.to_string()).collect::<Vec<_>>(),
            ["frame", "#summary", "#chronology"]
        );
        assert_eq!(cards.parts[1].titles.len(), 2);
        assert_eq!(cards.parts[1].range.end, cards.parts[2].range.start);
    }

    #[test]
    fn comments_say_who_and_when() {
        let signed = comment_text("Anna: B", "2025-04-14".parse().unwrap(), false, "Is it -- so? -->\n\nYes");
        let (text, cards) = cards(&format!(
            "Prose {signed} here.\n\n%%plain%%\n\n<!-- @b 2025-04-15 resolved: done -->\n\n> نص\n>\n> — [@k, ¶ 2]\n>\n> <!-- @c: x -->\n>\n> <!-- state -->\n"
        ));
        assert!(text.contains("here"));
        let said: Vec<_> = cards
            .comments
            .iter()
            .map(|comment| {
                (comment.by.as_deref(), comment.at.map(|day| day.to_string()), comment.resolved, comment.text.as_str())
            })
            .collect();
        assert_eq!(
            said,
            [
                (Some("Anna B"), Some("2025-04-14".to_owned()), false, "Is it ‐‐ so? ‐‐> Yes"),
                (None, None, false, "plain"),
                (Some("b"), Some("2025-04-15".to_owned()), true, "done"),
                (Some("c"), None, false, "x"),
            ]
        );
    }
}
