//! The laws of merging, on drafts, edits and changes made at random.

use std::collections::{BTreeMap, BTreeSet};

use brief::diagnostic::SourceText;
use brief::draft::merge::{merge, with_base};
use brief::draft::{read, unresolved};
use proptest::prelude::*;

const FRONT: &str = "---\ntitle: { en: Title }\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\n";
const DIGESTS: [&str; 2] = ["aa", "bb"];

fn digest(of: usize) -> String {
    DIGESTS[of].repeat(32)
}

/// A text as generated: topics with a question and excerpts, each with a version of its words and of
/// its translation.
#[derive(Clone, Debug)]
struct Generated {
    topics: Vec<Topic>,
}

/// Its number, the version of its question, its excerpts: number, version of words and translation.
type Topic = (usize, u8, Vec<(usize, u8, u8)>);

fn words(excerpt: usize, version: u8) -> String {
    let letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
    let letter = letters.chars().nth(excerpt % 28).unwrap();
    let word = |n: usize| format!("{letter}{letter}{}", "م".repeat(n));
    let changed = if version == 0 { String::new() } else { format!(" جديد{version}") };
    format!("رمز{excerpt}س {} {} {}{changed} {} {}", word(1), word(2), word(3), word(4), word(5))
}

impl Generated {
    fn text(&self) -> String {
        let mut text = format!("{FRONT}<!--\nA note.\n-->\n");
        for (topic, question, excerpts) in &self.topics {
            text += &format!(
                "\n## موضوع {topic} {{#t{topic}}}\n\n## Topic {topic}\n\nWhat about {topic}, version {question}?\n"
            );
            for (excerpt, version, translation) in excerpts {
                let source = excerpt % 3;
                text += &format!(
                    "\n> {}\n>\n> — [@k{source}, ¶ {}]\n>\n> Translation {translation} of {excerpt}.\n>\n> <!-- unreviewed -->\n",
                    words(*excerpt, *version),
                    excerpt + 1
                );
            }
        }
        text
    }

    fn excerpts(&self) -> BTreeMap<usize, usize> {
        let of = |(topic, _, excerpts): &Topic| {
            excerpts.iter().map(|&(excerpt, _, _)| (excerpt, *topic)).collect::<Vec<_>>()
        };
        self.topics.iter().flat_map(of).collect()
    }
}

/// Each excerpt with the topic that it is chosen for, if it is, and versions; an order of topics.
fn generated() -> impl Strategy<Value = Generated> {
    let excerpts = proptest::collection::vec((0_usize..5, 0_u8..8, 0_u8..5), 12);
    let topics = Just(vec![0_usize, 1, 2, 3]).prop_shuffle();
    (topics, 2_usize..=4, excerpts, proptest::collection::vec(0_u8..4, 4)).prop_map(
        |(topics, count, excerpts, questions)| {
            let topics = topics[..count].iter().map(|&topic| {
                // Most things do not change.
                let of_topic = excerpts.iter().enumerate().filter(|(_, chosen)| chosen.0 == topic);
                let excerpts =
                    of_topic.map(|(excerpt, (_, v, t))| (excerpt, v.saturating_sub(6), t.saturating_sub(3))).collect();
                (topic, questions[topic].saturating_sub(2), excerpts)
            });
            Generated { topics: topics.collect() }
        },
    )
}

#[derive(Clone, Debug)]
enum Edit {
    Type(usize),
    Note(usize),
    Delete(usize),
    Move(usize, usize),
    Shorten(usize),
    Append(usize),
    Reflow(usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = 0_usize..60;
    proptest::collection::vec(
        prop_oneof![
            at.clone().prop_map(Edit::Type),
            at.clone().prop_map(Edit::Note),
            at.clone().prop_map(Edit::Delete),
            (at.clone(), 0_usize..60).prop_map(|(from, to)| Edit::Move(from, to)),
            at.clone().prop_map(Edit::Shorten),
            at.clone().prop_map(Edit::Append),
            at.prop_map(Edit::Reflow),
        ],
        0..8,
    )
}

/// The draft as a person leaves it. What is typed is a word of its own: `typed7`.
fn edited(text: &str, edits: &[Edit]) -> String {
    let (front, body) = text.split_once("\n\n").unwrap();
    let mut blocks: Vec<String> = body.trim_end().split("\n\n").map(str::to_owned).collect();
    for (number, edit) in edits.iter().enumerate() {
        let count = blocks.len();
        let is_quotation = |at: usize, blocks: &[String]| blocks[at].starts_with('>');
        match *edit {
            Edit::Type(at) => blocks.insert(at % (count + 1), format!("A judgement, typed{number}x.")),
            Edit::Note(at) => blocks.insert(at % (count + 1), format!("<!-- typed{number}x -->")),
            // Topics go and move with what they contain; that is a case, not a law.
            Edit::Delete(at) if !blocks[at % count].starts_with("## ") && count > 1 => drop(blocks.remove(at % count)),
            Edit::Move(from, to) if is_quotation(from % count, &blocks) => {
                let block = blocks.remove(from % count);
                blocks.insert(to % count, block);
            }
            Edit::Shorten(at) => {
                let block = &mut blocks[at % count];
                if let Some((mark, rest)) = block.split_once("س ")
                    && let Some((_, rest)) = rest.split_once(' ').filter(|_| !block.contains("[…]"))
                {
                    *block = format!("{mark}س […] {rest}");
                }
            }
            Edit::Append(at) if !blocks[at % count].ends_with("-->") => {
                blocks[at % count] += &format!(" typed{number}x")
            }
            Edit::Append(at) if is_quotation(at % count, &blocks) => {
                blocks[at % count] =
                    blocks[at % count].replacen("\n>\n> <!--", &format!(" typed{number}x\n>\n> <!--"), 1);
            }
            Edit::Reflow(at) if is_quotation(at % count, &blocks) => {
                blocks[at % count] = blocks[at % count].replacen("س ", "س\n> ", 1);
            }
            _ => {}
        }
    }
    format!("{front}\n\n{}\n", blocks.join("\n\n"))
}

/// The words that a person typed, as often as they stand in a text.
pub(crate) fn typed(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.match_indices("typed").map(|(at, _)| text[at..].split('x').next().unwrap()).collect();
    found.sort_unstable();
    found
}

/// The excerpts of a text in their order.
fn order(text: &str) -> Vec<usize> {
    let numbers = text.match_indices("رمز").map(|(at, found)| &text[at + found.len()..]);
    numbers.map(|rest| rest.split('س').next().unwrap().parse().unwrap()).collect()
}

fn is_subsequence(part: &[usize], whole: &[usize]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|one| whole.any(|other| other == one))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn no_edit_is_lost(base in generated(), new in generated(), edits in edits(), crlf in any::<bool>()) {
        let eol = |text: String| if crlf { text.replace('\n', "\r\n") } else { text };
        let (old_text, new_text) = (base.text(), new.text());
        let mine = eol(edited(&with_base(&old_text, &digest(0)), &edits));
        prop_assert_eq!(&merge(&old_text, &mine, &old_text, &digest(0)).text, &mine, "nothing new: identical bytes");
        let merged = merge(&old_text, &mine, &new_text, &digest(1));
        let text = &merged.text;
        prop_assert_eq!(&merge(&new_text, text, &new_text, &digest(1)).text, text, "applied twice: as once");
        prop_assert_eq!(typed(text), typed(&mine), "no word that was typed goes or comes twice\n{}", text);
        prop_assert!(!crlf || !text.replace("\r\n", "").contains('\n'), "line ends stay");
        prop_assert_eq!(unresolved(&SourceText::new("d", text)).iter().count(), merged.marked);
        prop_assert_eq!(read("d", text).is_ok(), merged.marked == 0, "{:?}\n{}", read("d", text), text);

        let (of_mine, of_text) = (order(&mine), order(text));
        prop_assert!(is_subsequence(&of_mine, &of_text), "the reviewer's order: {:?} in {:?}", of_mine, of_text);
        let (in_base, in_new) = (base.excerpts(), new.excerpts());
        let here: BTreeSet<usize> = of_mine.iter().copied().collect();
        let there: BTreeSet<usize> = of_text.iter().copied().collect();
        for deleted in in_base.keys().filter(|excerpt| !here.contains(excerpt)) {
            prop_assert!(!there.contains(deleted), "{} was deleted\n{}", deleted, text);
        }
        for new in in_new.keys().filter(|excerpt| !in_base.contains_key(excerpt)) {
            prop_assert_eq!(of_text.iter().filter(|e| *e == new).count(), 1, "{} is new\n{}", new, text);
        }
    }

    /// Where a person changed nothing, every new excerpt and nothing twice.
    #[test]
    fn an_unedited_draft_gets_everything(base in generated(), new in generated()) {
        let (old_text, new_text) = (base.text(), new.text());
        let merged = merge(&old_text, &with_base(&old_text, &digest(0)), &new_text, &digest(1));
        for part in new_text.split("\n\n").skip(1).filter(|part| part.starts_with('>') || part.starts_with("What")) {
            let times = merged.text.matches(part.trim_end()).count();
            prop_assert_eq!(times, 1, "{}\n\n{}", part, merged.text);
        }
    }
}
