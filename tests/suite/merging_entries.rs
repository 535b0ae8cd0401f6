//! The laws of merging entries of the program's own sections, on proposals and edits made at random: an entry is one unit,
//! known by its id alone.

use std::collections::{BTreeMap, BTreeSet};

use brief::diagnostic::SourceText;
use brief::draft::merge::{Merged, Offers, merge_after, with_base, with_known_ids};
use brief::draft::{read, unresolved};
use proptest::prelude::*;

use crate::merging_laws::typed;

const FRONT: &str = "---\ntitle: { en: Title }\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\n";

fn digest(of: usize) -> String {
    ["aa", "bb", "cc"][of].repeat(32)
}

/// A proposed entry: its number, the words of its heading, and what it quotes, each with the version of its translation.
#[derive(Clone, Debug, PartialEq)]
struct Proposed {
    number: usize,
    heading: usize,
    quotes: Vec<(usize, u8)>,
}

/// A text as generated: what its topic quotes, its events, its differences.
#[derive(Clone, Debug)]
struct Generated {
    topic: Vec<usize>,
    events: Vec<Proposed>,
    differences: Vec<Proposed>,
}

fn quotation(quote: usize, translation: u8) -> String {
    let letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
    let letter = letters.chars().nth(quote % 28).unwrap();
    let word = |n: usize| format!("{letter}{letter}{}", "م".repeat(n));
    format!(
        "> رمز{quote}س {} {} {}\n>\n> — [@k{}, ¶ {}]\n>\n> Translation {translation} of {quote}.\n>\n> <!-- unreviewed -->\n",
        word(1),
        word(2),
        word(3),
        quote % 3,
        quote + 1
    )
}

impl Generated {
    fn text(&self) -> String {
        let mut text = format!("{FRONT}<!--\nA note.\n-->\n\n## موضوع {{#a}}\n\n## Topic\n\nWhat about it?\n");
        for quote in &self.topic {
            text += &format!("\n{}", quotation(*quote, 0));
        }
        let headings = |entry: &Proposed| {
            let (ar, en) = [("قتلى · كيدال", "Killed · Kidal"), ("جرحى", "Wounded")][entry.heading];
            format!("\n### {ar} {{#df-00000{}}}\n\n### {en}\n", entry.number)
        };
        let date = |entry: &Proposed| format!("\n### 2024-0{} {{#ev-00000{}}}\n", entry.number + 1, entry.number);
        let mut section = |title: &str, entries: &[Proposed], heading: &dyn Fn(&Proposed) -> String| {
            if entries.is_empty() {
                return;
            }
            text += title;
            for entry in entries {
                text += &heading(entry);
                for (quote, translation) in &entry.quotes {
                    text += &format!("\n{}", quotation(*quote, *translation));
                }
            }
        };
        section("\n## أحداث {#chronology}\n\n## Chronology\n", &self.events, &date);
        section("\n## فروق {#differences}\n\n## Differences\n", &self.differences, &headings);
        text
    }
}

/// Entries with numbers below `numbers`, each proposed or not, of quotations that others may have, too.
fn proposed(numbers: usize, at_least: usize) -> impl Strategy<Value = Vec<Proposed>> {
    let one = (
        proptest::bool::weighted(0.7),
        0_usize..2,
        proptest::sample::subsequence((0_usize..9).collect::<Vec<_>>(), at_least..=4),
        proptest::collection::vec(0_u8..4, 4),
    );
    proptest::collection::vec(one, numbers).prop_map(|all| {
        let all = all.into_iter().enumerate().filter(|(_, (is_there, ..))| *is_there);
        let entry = |(number, (_, heading, quotes, versions)): (usize, (bool, usize, Vec<usize>, Vec<u8>))| Proposed {
            number,
            heading,
            // Most translations do not change.
            quotes: quotes.into_iter().zip(versions.into_iter().map(|version| version.saturating_sub(2))).collect(),
        };
        all.map(entry).collect()
    })
}

fn generated() -> impl Strategy<Value = Generated> {
    let topic = proptest::sample::subsequence((0_usize..9).collect::<Vec<_>>(), 0..4);
    (topic, proposed(5, 1), proposed(5, 2).prop_shuffle()).prop_map(|(topic, events, differences)| Generated {
        topic,
        events,
        differences,
    })
}

/// What a person does to the entry at a place (of all that are there), and a second number.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Heading,
    OtherHeading,
    CommentBelowHeading,
    Note,
    Append,
    DeleteExcerpt,
    DeleteEntry,
    MoveEntry,
    MoveExcerpt,
    AddOwn,
}

fn edits() -> impl Strategy<Value = Vec<(Edit, usize, usize)>> {
    let kinds = vec![
        Edit::Heading,
        Edit::OtherHeading,
        Edit::CommentBelowHeading,
        Edit::Note,
        Edit::Append,
        Edit::DeleteExcerpt,
        Edit::DeleteEntry,
        Edit::MoveEntry,
        Edit::MoveExcerpt,
        Edit::AddOwn,
    ];
    proptest::collection::vec((proptest::sample::select(kinds), 0_usize..20, 0_usize..20), 0..6)
}

/// Where the entries are among the blocks of a text.
fn entries_in(blocks: &[String]) -> Vec<std::ops::Range<usize>> {
    let begins = |at: &usize| blocks[*at].starts_with("### ") && blocks[*at].contains("{#");
    let ends = |at: &usize| blocks[*at].starts_with("## ") || begins(at) || blocks[*at].starts_with("### Own");
    let starts: Vec<usize> = (0..blocks.len()).filter(begins).collect();
    starts.into_iter().map(|start| start..(start + 1..blocks.len()).find(ends).unwrap_or(blocks.len())).collect()
}

/// The draft as a person leaves it. What is typed is a word of its own: `typed7x`.
fn edited(text: &str, edits: &[(Edit, usize, usize)], first: usize) -> String {
    let (front, body) = text.split_once("\n\n").unwrap();
    let mut blocks: Vec<String> = body.trim_end().split("\n\n").map(str::to_owned).collect();
    for (number, &(edit, at, other)) in edits.iter().enumerate() {
        let number = number + first;
        let entries = entries_in(&blocks);
        if entries.is_empty() {
            break;
        }
        let entry = entries[at % entries.len()].clone();
        let excerpts: Vec<usize> = entry.clone().filter(|&at| blocks[at].starts_with('>')).collect();
        let excerpt = (!excerpts.is_empty()).then(|| excerpts[other % excerpts.len().max(1)]);
        match edit {
            Edit::Heading => {
                blocks[entry.start] = blocks[entry.start].replacen(" {#", &format!(" typed{number}x {{#"), 1);
            }
            Edit::OtherHeading => {
                if let Some(second) = entry.skip(1).find(|&at| blocks[at].starts_with("### ")) {
                    blocks[second] += &format!(" typed{number}x");
                }
            }
            Edit::CommentBelowHeading => blocks.insert(entry.start + 1, format!("<!-- typed{number}x -->")),
            Edit::Note => {
                let place = excerpt.map_or(entry.end, |excerpt| excerpt + other % 2);
                blocks.insert(place, format!("A note, typed{number}x."));
            }
            Edit::Append => {
                if let Some(at) = excerpt {
                    blocks[at] = blocks[at].replacen(".\n>\n> <!--", &format!(". typed{number}x\n>\n> <!--"), 1);
                }
            }
            Edit::DeleteExcerpt => {
                if let Some(at) = excerpt {
                    blocks.remove(at);
                }
            }
            Edit::DeleteEntry => drop(blocks.drain(entry)),
            Edit::MoveEntry | Edit::MoveExcerpt => {
                let moved: Vec<String> = match (edit, excerpt) {
                    (Edit::MoveEntry, _) => blocks.drain(entry.clone()).collect(),
                    (_, Some(at)) => vec![blocks.remove(at)],
                    _ => continue,
                };
                let left = entries_in(&blocks);
                let is_event = |block: &String| block.contains("{#ev-");
                let place = if matches!(edit, Edit::MoveEntry) {
                    let fits = left.iter().filter(|entry| is_event(&blocks[entry.start]) == is_event(&moved[0]));
                    let fits: Vec<usize> = fits.map(|entry| entry.start).collect();
                    if fits.is_empty() { entry.start } else { fits[other % fits.len()] }
                } else {
                    left[other % left.len()].end
                };
                blocks.splice(place..place, moved);
            }
            Edit::AddOwn => {
                let own = [format!("### Own typed{number}x"), quotation(20 + number, 0).trim_end().to_owned()];
                blocks.splice(entry.start..entry.start, own);
            }
        }
    }
    format!("{front}\n\n{}\n", blocks.join("\n\n"))
}

/// What stands in a text: each entry, by its id, or else by the words of its heading, in their order; with its text and
/// what it quotes.
fn read_entries(text: &str) -> Vec<(String, String, BTreeSet<usize>)> {
    let (_, body) = text.split_once("\n\n").unwrap();
    let blocks: Vec<String> = body.trim_end().split("\n\n").map(str::to_owned).collect();
    let mut found: Vec<(String, String, BTreeSet<usize>)> = Vec::new();
    let mut is_open = false;
    for block in &blocks {
        let id = block.split_once("{#").and_then(|(_, rest)| rest.split('}').next());
        if block.starts_with("## ") {
            is_open = false;
        } else if block.starts_with("### ") && (id.is_some() || block.starts_with("### Own")) {
            is_open = true;
            found.push((id.map_or(block.clone(), str::to_owned), String::new(), BTreeSet::new()));
        }
        if let Some((_, text, quotes)) = found.last_mut().filter(|_| is_open) {
            *text += block;
            quotes.extend(
                block.split_once("رمز").map(|(_, rest)| rest.split('س').next().unwrap().parse::<usize>().unwrap()),
            );
        }
    }
    found
}

fn by_id(text: &str) -> BTreeMap<String, (String, BTreeSet<usize>)> {
    read_entries(text).into_iter().map(|(id, text, quotes)| (id, (text, quotes))).collect()
}

fn is_subsequence(part: &[&String], whole: &[&String]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|one| whole.any(|other| other == one))
}

/// What a person deleted: entries, and excerpts of them, by their numbers.
type Deleted = BTreeSet<(String, Option<usize>)>;

/// Holds one update against the laws; `deleted` is what a person deleted before.
fn hold(base: &str, mine: &str, new: &str, merged: &Merged, deleted: &Deleted) -> Result<(), TestCaseError> {
    let text = &merged.text;
    prop_assert_eq!(typed(text), typed(mine), "no word that was typed goes or comes twice\n{}", text);
    prop_assert_eq!(unresolved(&SourceText::new("d", text)).iter().count(), merged.marked);
    prop_assert_eq!(read("d", text).is_ok(), merged.marked == 0, "{:?}\n{}", read("d", text), text);
    let (of_base, of_mine, of_new, now) = (by_id(base), by_id(mine), by_id(new), by_id(text));
    prop_assert_eq!(now.len(), read_entries(text).len(), "no id stands twice\n{}", text);
    let quotes = |of: &BTreeMap<String, (String, BTreeSet<usize>)>, id: &String| {
        of.get(id).map(|(_, quotes)| quotes.clone()).unwrap_or_default()
    };
    for (id, (_, quoted)) in &now {
        let (was, own, proposed) = (quotes(&of_base, id), quotes(&of_mine, id), quotes(&of_new, id));
        for quote in quoted.difference(&own) {
            prop_assert!(
                proposed.contains(quote) && (!was.contains(quote) || !of_base.contains_key(id)),
                "{} came under {}\n{}",
                quote,
                id,
                text
            );
        }
        prop_assert!(!quoted.is_empty() || of_mine.contains_key(id) && own.is_empty(), "{} is empty\n{}", id, text);
    }
    for (id, (was, of_was)) in &of_base {
        let Some((own, of_own)) = of_mine.get(id) else {
            prop_assert!(!now.contains_key(id), "{} was deleted\n{}", id, text);
            continue;
        };
        match (of_new.get(id), was == own, now.get(id)) {
            (None, true, kept) => prop_assert!(kept.is_none(), "{} goes with its proposal\n{}", id, text),
            (None, false, kept) => {
                prop_assert!(kept.is_some_and(|(kept, _)| kept == own), "{} stays as it is\n{}", id, text)
            }
            (Some((_, proposed)), true, Some((_, kept)))
                if !proposed.iter().any(|quote| deleted.contains(&(id.clone(), Some(*quote)))) =>
            {
                prop_assert_eq!(proposed, kept, "{} is renewed\n{}", id, text)
            }
            (Some((_, proposed)), _, Some((_, kept))) => {
                prop_assert!(of_own.is_subset(kept), "{} keeps what it quotes\n{}", id, text);
                let is_new = |quote: &&usize| !deleted.contains(&(id.clone(), Some(**quote)));
                let more: BTreeSet<usize> = proposed.difference(of_was).filter(is_new).copied().collect();
                prop_assert!(more.is_subset(kept), "{} gets what is new\n{}", id, text);
            }
            (Some(_), _, None) => prop_assert!(false, "{} is gone\n{}", id, text),
        }
    }
    let (order, after) = (read_entries(mine), read_entries(text));
    let before: Vec<&String> = order.iter().map(|(id, ..)| id).filter(|id| now.contains_key(*id)).collect();
    let after: Vec<&String> = after.iter().map(|(id, ..)| id).collect();
    prop_assert!(is_subsequence(&before, &after), "the reviewer's order: {:?} in {:?}", before, after);
    for own in of_mine.keys().filter(|id| id.starts_with("### Own")) {
        prop_assert!(now.get(own) == of_mine.get(own), "{} is a person's\n{}", own, text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn an_entry_is_one_unit(base in generated(), new in generated(), edits in edits(), crlf in any::<bool>()) {
        let (base, new) = (base.text(), new.text());
        let mine = edited(&with_base(&base, &digest(0)), &edits, 0);
        let eol = |text: &str| if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
        let mut merged = merge_after(&base, &eol(&mine), &new, &digest(1), &Offers::default(), false);
        let again = merge_after(&new, &merged.text, &new, &digest(1), &Offers::default(), false);
        prop_assert_eq!(&again.text, &merged.text, "applied twice: as once");
        prop_assert!(!crlf || !merged.text.replace("\r\n", "").contains('\n'), "line ends stay");
        merged.text = merged.text.replace("\r\n", "\n");
        hold(&base, &mine, &new, &merged, &Deleted::new())?;
        let (of_base, of_mine, now) = (by_id(&base), by_id(&mine), by_id(&merged.text));
        for id in by_id(&new).keys().filter(|id| !of_base.contains_key(*id) && !of_mine.contains_key(*id)) {
            prop_assert!(now.contains_key(id), "{} is new\n{}", id, merged.text);
        }
    }

    /// Where a person changed nothing, the entries are those proposed now, in their order.
    #[test]
    fn an_unedited_draft_gets_what_is_proposed(base in generated(), new in generated()) {
        let (base, new) = (base.text(), new.text());
        let merged = merge_after(&base, &with_base(&base, &digest(0)), &new, &digest(1), &Offers::default(), false);
        let (mut now, mut proposed) = (read_entries(&merged.text), read_entries(&new));
        let is_event = |(id, ..): &(String, String, BTreeSet<usize>)| id.starts_with("ev-");
        let events: Vec<_> = now.iter().filter(|entry| is_event(entry)).cloned().collect();
        prop_assert_eq!(events, proposed.iter().filter(|entry| is_event(entry)).cloned().collect::<Vec<_>>());
        now.sort();
        proposed.sort();
        prop_assert_eq!(now, proposed);
        prop_assert_eq!(merged.text.contains("{#differences}"), new.contains("{#differences}"), "{}", merged.text);
    }

    /// What a person deleted in one edit or the next does not come back, whatever is proposed between.
    #[test]
    fn what_was_deleted_stays_away(
        texts in [generated(), generated(), generated(), generated()],
        first in edits(),
        second in edits(),
    ) {
        let [base, new, newer, newest] = texts.map(|text| text.text());
        let mut offered = Offers::default();
        let mut gone = Deleted::new();
        // What a person put under an entry and took out again was never offered there, so nothing remembers it.
        let mut offered_under: BTreeSet<(String, usize)> = BTreeSet::new();
        let mut draft = with_base(&base, &digest(0));
        for (at, (was, now, edits)) in [(&base, &new, &first), (&new, &newer, &second), (&newer, &newest, &Vec::new())].into_iter().enumerate() {
            let mine = edited(&draft, edits, 10 * at);
            let (before, after) = (by_id(&draft), by_id(&mine));
            let generated = by_id(was).into_iter();
            offered_under.extend(generated.flat_map(|(id, (_, quotes))| quotes.into_iter().map(move |quote| (id.clone(), quote))));
            for (id, (_, quoted)) in &before {
                match after.get(id) {
                    None => drop(gone.insert((id.clone(), None))),
                    Some((_, left)) => {
                        let deleted = quoted.difference(left).map(|quote| (id.clone(), *quote));
                        let deleted = deleted.filter(|one| offered_under.contains(one));
                        gone.extend(deleted.map(|(id, quote)| (id, Some(quote))));
                    }
                }
            }
            // What a person moved back is there again.
            gone.retain(|(id, quote)| after.get(id).is_none_or(|(_, quotes)| quote.is_some_and(|quote| !quotes.contains(&quote))));
            let merged = merge_after(was, &mine, now, &digest(at % 2), &offered, false);
            hold(was, &mine, now, &merged, &gone)?;
            if merged.marked > 0 {
                return Ok(());
            }
            offered.follow(merged.no_longer_offered);
            draft = merged.text;
            let there = by_id(&draft);
            for (id, quote) in &gone {
                let found = there.get(id).map(|(_, quotes)| quote.is_none_or(|quote| quotes.contains(&quote)));
                prop_assert!(found != Some(true), "{} {:?} was deleted\n{}", id, quote, draft);
            }
        }
    }

    /// Ids are carried over once: what was named anew has none of another's.
    #[test]
    fn ids_are_known_again(base in generated(), new in generated()) {
        let (base, new) = (base.text(), new.text());
        let none = Offers::default();
        let named = with_known_ids(&base, &none, &new);
        prop_assert_eq!(&with_known_ids(&named, &none, &new), &named, "made once");
        prop_assert_eq!(by_id(&named).len(), read_entries(&named).len(), "no id stands twice");
        prop_assert_eq!(with_known_ids(&base, &none, &base), base);
    }
}
