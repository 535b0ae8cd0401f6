//! Where on its pages the words of a draft stand: quotations by their labels, everything else by its words. What a template
//! labels it names; headings, points and paragraphs are found again by the pairs of words that they are made of.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::draft::{Card, CardKind};
use crate::publish::output::areas::{LabelledArea, PageAreas, PageWords};

/// The share of the pairs of words on a page that a card must have to be theirs: citations are printed otherwise than they
/// are written.
const SHARE: f64 = 0.6;

/// A place on a page, in hundredths of a point, and the bytes of the draft that it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) place: Range<usize>,
}

/// The places on each page. `quotations` are where the quotations are written, in their order.
pub(super) fn leads(pages: &[PageAreas], cards: &[Card], quotations: &[Range<usize>]) -> Vec<Vec<Lead>> {
    let known = KnownWords::of(cards);
    let mut found: Vec<Vec<(Option<usize>, Lead)>> = Vec::with_capacity(pages.len());
    for page in pages {
        let labelled = page.areas.iter().filter_map(|area| {
            let place = place_of(&area.label, quotations)?;
            Some((None, lead(area, place.clone())))
        });
        let mut here: Vec<(Option<usize>, Lead)> = labelled.collect();
        for words in &page.words {
            let at = known.card_of(&words.text).or_else(|| {
                // The end of a paragraph, too short to be known by itself.
                let before = here.iter().rev().find(|(_, lead)| continues(lead, words))?;
                before.0.filter(|at| known.has_all(*at, &words.text))
            });
            if let Some(at) = at {
                add(&mut here, at, words, cards[at].range.clone());
            }
        }
        found.push(here);
    }
    // A heading stands in the contents, too, and smaller there.
    for (at, _) in cards.iter().enumerate().filter(|(_, card)| card.kind == CardKind::Heading) {
        let is_it = |(of, _): &&(Option<usize>, Lead)| *of == Some(at);
        let largest = found.iter().flatten().filter(is_it).map(|(_, lead)| lead.height).max();
        for page in &mut found {
            page.retain(|one| !is_it(&one) || Some(one.1.height) == largest);
        }
    }
    for (page, set) in found.iter_mut().zip(pages) {
        entries(page, set, cards);
    }
    found.into_iter().map(|page| page.into_iter().map(|(_, lead)| lead).collect()).collect()
}

/// The place that a label is of: `quotation-3-ar`.
fn place_of<'p>(label: &str, quotations: &'p [Range<usize>]) -> Option<&'p Range<usize>> {
    let number = label.strip_prefix("quotation-")?.split('-').next()?.parse::<usize>().ok()?;
    quotations.get(number.checked_sub(1)?)
}

fn lead(area: &LabelledArea, place: Range<usize>) -> Lead {
    Lead { x: area.x, y: area.y, width: area.width, height: area.height, place }
}

fn lead_of(words: &PageWords, place: Range<usize>) -> Lead {
    Lead { x: words.x, y: words.y, width: words.width, height: words.height, place }
}

/// Whether words belong to a place that stands right beside or above them.
fn continues(lead: &Lead, words: &PageWords) -> bool {
    let below = words.y - (lead.y + lead.height);
    let beside = (words.x - (lead.x + lead.width)).max(lead.x - (words.x + words.width));
    below < words.height * 2 && below > -(lead.height + words.height) && beside < words.height * 4
}

/// Adds words to the place of their card, or as a place of their own.
fn add(here: &mut Vec<(Option<usize>, Lead)>, at: usize, words: &PageWords, place: Range<usize>) {
    let known = here.iter_mut().rev().find(|(of, lead)| *of == Some(at) && continues(lead, words));
    let Some((_, lead)) = known else {
        here.push((Some(at), lead_of(words, place)));
        return;
    };
    let (right, bottom) = (lead.x + lead.width, lead.y + lead.height);
    let (x, y) = (lead.x.min(words.x), lead.y.min(words.y));
    lead.width = right.max(words.x + words.width) - x;
    lead.height = bottom.max(words.y + words.height) - y;
    (lead.x, lead.y) = (x, y);
}

/// The heading of an entry is a date, which is printed in other words than it is written in: it is what stands right above
/// the first thing that the entry has.
fn entries(here: &mut Vec<(Option<usize>, Lead)>, page: &PageAreas, cards: &[Card]) {
    let mut new = Vec::new();
    for (at, card) in cards.iter().enumerate().filter(|(_, card)| card.kind == CardKind::Entry) {
        if here.iter().any(|(of, _)| *of == Some(at)) {
            continue;
        }
        let Some(next) = cards[at + 1..].iter().find(|next| next.kind != CardKind::Entry) else { continue };
        let below =
            here.iter().filter(|(_, lead)| lead.place.start < next.range.end && next.range.start < lead.place.end);
        let Some(top) = below.map(|(_, lead)| lead.y).min() else { continue };
        let is_free = |words: &&PageWords| {
            let inside = |lead: &Lead| lead.y < words.y + words.height && words.y < lead.y + lead.height;
            !here.iter().any(|(_, lead)| inside(lead) && lead.y < top)
        };
        let near = page.words.iter().filter(|words| words.y + words.height <= top && top - words.y < words.height * 4);
        let mut place: Vec<(Option<usize>, Lead)> = Vec::new();
        for words in near.filter(is_free) {
            let column = place.iter_mut().find(|(_, lead)| continues(lead, words) || continues_above(lead, words));
            match column {
                Some((_, lead)) => {
                    let (right, bottom) = (lead.x + lead.width, lead.y + lead.height);
                    let (x, y) = (lead.x.min(words.x), lead.y.min(words.y));
                    lead.width = right.max(words.x + words.width) - x;
                    lead.height = bottom.max(words.y + words.height) - y;
                    (lead.x, lead.y) = (x, y);
                }
                None => place.push((Some(at), lead_of(words, card.range.clone()))),
            }
        }
        new.extend(place);
    }
    here.extend(new);
}

fn continues_above(lead: &Lead, words: &PageWords) -> bool {
    let flipped = PageWords { x: lead.x, y: lead.y, width: lead.width, height: words.height, text: String::new() };
    continues(&lead_of(words, 0..0), &flipped)
}

/// The words of cards that are no quotations.
struct KnownWords {
    pairs: HashMap<(String, String), Vec<usize>>,
    /// Cards of one or two words, whole.
    short: HashMap<Vec<String>, usize>,
    /// The words of each.
    all: Vec<HashSet<String>>,
}

impl KnownWords {
    fn of(cards: &[Card]) -> Self {
        let mut known = Self { pairs: HashMap::new(), short: HashMap::new(), all: Vec::new() };
        for (at, card) in cards.iter().enumerate() {
            let words = words_of(&card.text);
            known.all.push(words.iter().cloned().collect());
            if card.kind == CardKind::Excerpt {
                continue;
            }
            for pair in words.windows(2) {
                let places = known.pairs.entry((pair[0].clone(), pair[1].clone())).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
            if !words.is_empty() && words.len() <= 3 {
                known.short.insert(words, at);
            }
        }
        known
    }

    /// Whether a card has all these words, and there are some.
    fn has_all(&self, at: usize, text: &str) -> bool {
        let words = words_of(text);
        !words.is_empty() && self.all.get(at).is_some_and(|all| words.iter().all(|word| all.contains(word)))
    }

    /// The card that words on a page are of.
    fn card_of(&self, text: &str) -> Option<usize> {
        let words = words_of(text);
        if let Some(at) = self.short.get(&words) {
            return Some(*at);
        }
        if words.len() < 3 {
            return None;
        }
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for pair in words.windows(2) {
            for at in self.pairs.get(&(pair[0].clone(), pair[1].clone())).into_iter().flatten() {
                *counts.entry(*at).or_default() += 1;
            }
        }
        let (at, count) = counts.into_iter().max_by_key(|(at, count)| (*count, std::cmp::Reverse(*at)))?;
        (count as f64 >= (words.len() - 1) as f64 * SHARE).then_some(at)
    }
}

/// The words of a text, whatever signs stand between them. Citations and numbers are printed otherwise than they are written:
/// they are none.
fn words_of(text: &str) -> Vec<String> {
    let outside = text.split('[').enumerate().map(|(index, piece)| match index {
        0 => piece,
        _ => piece.split_once(']').map_or("", |(_, behind)| behind),
    });
    let words = outside.flat_map(|piece| piece.split(|c: char| !c.is_alphanumeric()));
    let words = words.filter(|word| word.chars().any(char::is_alphabetic) && *word != PARAGRAPH);
    words.map(str::to_lowercase).collect()
}

/// What stands before the number of a paragraph on Arabic pages.
const PARAGRAPH: &str = "الفقرة";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::approve::PartName;

    fn card(kind: CardKind, range: Range<usize>, text: &str) -> Card {
        Card {
            id: String::new(),
            kind,
            part: PartName::Frame,
            level: None,
            anchor: None,
            range,
            text: text.to_owned(),
            lang: None,
            machine: None,
            quotation: None,
        }
    }

    fn words(x: i64, y: i64, text: &str) -> PageWords {
        PageWords { x, y, width: 10_000, height: 1_000, text: text.to_owned() }
    }

    #[test]
    fn paragraphs_headings_and_entries_are_found_by_their_words() {
        let cards = [
            card(CardKind::Heading, 0..10, "التسلسل الزمني"),
            card(CardKind::Prose, 12..60, "قطعت الجزائر علاقاتها، ثم عادت إليها في السنة التالية [@k, ¶ 2]"),
            card(CardKind::Entry, 62..70, "2024-07-25"),
            card(CardKind::Excerpt, 72..99, ""),
        ];
        let contents =
            PageAreas { width: 1, height: 1, areas: vec![], words: vec![words(0, 0, "التسلسل الزمني")] };
        let area = LabelledArea { label: "quotation-1-ar".to_owned(), x: 0, y: 9_000, width: 10_000, height: 2_000 };
        let page = PageAreas {
            width: 1,
            height: 1,
            areas: vec![area],
            words: vec![
                PageWords { height: 1_200, ..words(0, 1_000, "التسلسل الزمني") },
                words(0, 3_000, "قطعت الجزائر علاقاتها ثم"),
                words(0, 4_500, "عادت إليها في السنة"),
                words(0, 6_000, "التالية [١] الفقرة ٢."),
                words(0, 7_500, "25 July 2024"),
            ],
        };
        let quoted = std::slice::from_ref(&(72..99));
        let found = leads(&[contents, page], &cards, quoted);
        assert!(found[0].is_empty(), "{:?}", found[0]);
        let mut told: Vec<(i64, i64, Range<usize>)> =
            found[1].iter().map(|lead| (lead.y, lead.height, lead.place.clone())).collect();
        told.sort_by_key(|(y, ..)| *y);
        assert_eq!(
            told,
            [(1_000, 1_200, 0..10), (3_000, 4_000, 12..60), (7_500, 1_000, 62..70), (9_000, 2_000, 72..99)]
        );
    }

    #[test]
    fn words_of_nothing_lead_nowhere() {
        let cards = [card(CardKind::Prose, 0..60, "It rains in the hills of the north and nobody says for how long")];
        for text in ["", "it rains", "Page 3 of 9", "the sources of this brief are listed below"] {
            assert_eq!(KnownWords::of(&cards).card_of(text), None, "{text}");
        }
        assert_eq!(KnownWords::of(&cards).card_of("the hills of the north"), Some(0));
    }
}
