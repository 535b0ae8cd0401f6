//! Words deleted from quotations: whatever `brief check --fix` does with what is left, either the words are there again
//! or an error says that they are not.
//!
//! A deletion that leaves words that stand in the source as they are left is none that a check can see: a quotation may
//! begin and end where it likes, and so may each of its slices.

use std::path::Path;

use brief::corpus::segment;
use brief::desk::fixed;
use brief::diagnostic::{Fix, Severity, SourceText};
use rayon::prelude::*;

use crate::harness::repository;
use crate::tampering::{Rng, World};

/// So many drafts, each with so many quotations.
const DRAFTS: usize = 24;
const QUOTATIONS: usize = 40;

/// A quotation with words deleted from it.
struct Deletion {
    key: String,
    number: u32,
    paragraph: String,
    /// What it was: slices of the paragraph.
    whole: Vec<String>,
    /// What is left of it.
    left: Vec<String>,
}

impl Deletion {
    fn block(&self) -> String {
        format!("> {}\n>\n> — [@{}, ¶ {}]", self.left.join(" […] "), self.key, self.number)
    }

    /// Whether each slice that is left stands in the paragraph, in this order.
    fn is_verbatim(&self) -> bool {
        let mut rest = self.paragraph.as_str();
        self.left.iter().all(|slice| {
            let found = rest.find(slice.as_str()).map(|at| at + slice.len());
            found.inspect(|&at| rest = &rest[at..]).is_some()
        })
    }
}

/// The paragraphs of the sources: key, number, text.
fn paragraphs() -> Vec<(String, u32, String)> {
    let mut found = Vec::new();
    let mut paths: Vec<_> =
        std::fs::read_dir(repository().join("seeds/text")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let key = Path::new(&path).file_stem().unwrap().to_string_lossy().into_owned();
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let Some((number, text)) = line.strip_prefix("¶ ").and_then(|line| line.split_once(" | ")) else {
                continue;
            };
            let plain = !text.contains(['*', '_', '[', ']', '<', '>', '`', '\\', '#', '|', '&']);
            if plain {
                let words: Vec<&str> = text.split_whitespace().collect();
                found.push((key.clone(), number.parse().unwrap(), words.join(" ")));
            }
        }
    }
    assert!(found.len() > 20, "there are paragraphs");
    found
}

/// Deletes one to three words at the start, in the middle or at the end of a slice. Often what was written together with
/// the first of them, a letter such as و, is written together with the word behind them; sometimes a word beside them has
/// lost a letter, too.
fn deleted(slice: &[&str], rng: &mut Rng) -> Option<String> {
    let count = 1 + rng.below(3);
    let room = slice.len().checked_sub(count).filter(|&room| room >= 3)?;
    let at = match rng.below(4) {
        0 => rng.below(3.min(room)),
        1 => room - rng.below(3.min(room)),
        _ => rng.below(room + 1),
    };
    let mut left: Vec<String> = slice.iter().map(|word| (*word).to_owned()).collect();
    let gone: Vec<String> = left.drain(at..at + count).collect();
    let letter = gone[0].chars().next().filter(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ل'));
    if let (Some(letter), Some(next)) = (letter, left.get_mut(at))
        && rng.below(2) == 0
    {
        *next = format!("{letter}{next}");
    }
    // A clean cut and a slip elsewhere would be two things, of which the first is allowed.
    if at > 0 && at < left.len() && rng.below(4) == 0 {
        let beside = &mut left[at - rng.below(2)];
        let lost = rng.below(beside.chars().count());
        let short: String = beside.chars().enumerate().filter(|(at, _)| *at != lost).map(|(_, c)| c).collect();
        if short.chars().any(char::is_alphanumeric) {
            *beside = short;
        }
    }
    Some(left.join(" "))
}

fn deletion(paragraphs: &[(String, u32, String)], rng: &mut Rng) -> Option<Deletion> {
    let (key, number, paragraph) = rng.of(paragraphs)?;
    let sentence = rng.of(&segment::sentences(paragraph))?.clone();
    let words: Vec<&str> = paragraph[sentence].split(' ').collect();
    // Of every third quotation a part, from a word to a word; of every third two slices.
    let (whole, tried): (Vec<&[&str]>, usize) = match rng.below(3) {
        0 => (vec![&words[..]], 0),
        1 => {
            let from = rng.below(words.len());
            let to = from + rng.below(words.len() - from + 1);
            (vec![&words[from..to]], 0)
        }
        _ => {
            let to = 1 + rng.below(words.len());
            let from = to + 1 + rng.below(6);
            (vec![&words[..to], words.get(from..)?], rng.below(2))
        }
    };
    if whole.iter().any(|slice| slice.len() < 5) {
        return None;
    }
    let mut left: Vec<String> = whole.iter().map(|slice| slice.join(" ")).collect();
    left[tried] = deleted(whole[tried], rng)?;
    let whole = whole.iter().map(|slice| slice.join(" ")).collect();
    Some(Deletion { key: key.clone(), number: *number, paragraph: paragraph.clone(), whole, left })
}

/// The words of a block, as the draft has them before the citation.
fn quoted(block: &str) -> String {
    let lines = block.lines().map(|line| line.trim_start_matches('>').trim());
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_fix_brings_deleted_words_back_or_leaves_an_error() {
    let world = World::new();
    let front = world.with(&[]);
    let front = front.split_inclusive("\n---\n").next().unwrap();
    let paragraphs = paragraphs();
    let results: Vec<(usize, usize, Vec<String>)> = (0..DRAFTS)
        .into_par_iter()
        .map(|draft| {
            let mut rng = Rng::new(31_000 + draft as u64);
            let mut deletions = Vec::new();
            while deletions.len() < QUOTATIONS {
                deletions.extend(deletion(&paragraphs, &mut rng).filter(|deletion| !deletion.is_verbatim()));
            }
            let blocks: Vec<String> = deletions.iter().map(Deletion::block).collect();
            let text = format!("{front}\n{}\n", blocks.join("\n\n"));
            let check = |source: &SourceText| Ok(world.check(source.text()).1.found);
            let fixed = fixed(SourceText::new("draft.md", &text), check);
            // A fix may have added a digest to the front matter.
            let mut at = fixed.source.text().find("\n---\n").map_or(0, |at| at + "\n---\n\n".len());
            let (mut mended, mut refused, mut wrong) = (0, 0, Vec::new());
            for (deletion, block) in deletions.iter().zip(fixed.source.text()[at..].trim_end().split("\n\n")) {
                let here = at..at + block.len();
                at = here.end + 2;
                let is_here = |offset: usize| here.contains(&offset);
                let is_wrong = fixed.found.iter().any(|found| {
                    found.severity == Severity::Error
                        && found.position().is_some_and(|position| is_here(fixed.source.offset(position)))
                });
                let is_whole = quoted(block) == deletion.whole.join(" […] ");
                match (is_whole, is_wrong) {
                    (true, false) => mended += 1,
                    (_, true) => refused += 1,
                    (false, false) => wrong.push(format!(
                        "[@{}, ¶ {}]\n  was   {}\n  left  {}\n  fixed {}",
                        deletion.key,
                        deletion.number,
                        deletion.whole.join(" […] "),
                        deletion.left.join(" […] "),
                        quoted(block)
                    )),
                }
            }
            (mended, refused, wrong)
        })
        .collect();
    let mended: usize = results.iter().map(|(mended, ..)| mended).sum();
    let refused: usize = results.iter().map(|(_, refused, _)| refused).sum();
    let wrong: Vec<&String> = results.iter().flat_map(|(.., wrong)| wrong).collect();
    println!("{mended} mended, {refused} left with an error, {} wrong", wrong.len());
    let shown: Vec<&str> = wrong.iter().take(8).map(|text| text.as_str()).collect();
    assert!(wrong.is_empty(), "{} pass and lack words, among them\n{}", wrong.len(), shown.join("\n"));
    assert!(mended * 3 > refused, "{mended} mended, {refused} left with an error");
}

/// A quotation of the default corpus, its place, what is found first in it, what the sentences say (`|` parts them), and
/// what its fix makes of it; nothing where there must be none.
const EXAMPLES: &[(&str, &str, &str, &str, &str)] = &[
    (
        "وتكلف موسكو حتى عناء تنبيه الجزائر",
        "[@kidal-nd, ¶ 5]",
        "dropped-negation",
        "«ولم تكلف», with the negation «لم»|!mark words",
        "ولم تكلف موسكو حتى عناء تنبيه الجزائر",
    ),
    ("وكلفت موسكو حتى عناء تنبيه الجزائر", "[@kidal-nd, ¶ 5]", "dropped-negation", "with the negation", ""),
    (
        "يكلف موسكو حتى عناء تنبيه الجزائر",
        "[@kidal-nd, ¶ 5]",
        "altered-letter",
        "is left out, with the negation «ولم»",
        "",
    ),
    (
        "ومن الواضح أن الشركاء الروس أرادوا “المضي قدمًا بمفردهم”",
        "[@kidal-nd, ¶ 8]",
        "dropped-word",
        "drops «حسب المصادر ذاتها،» of the source, with the attribution|mark words left out with `[…]`|!`[word]`",
        "",
    ),
    (
        "إن قنوات التعاون الأمني والعسكري التي تستخدمها السلطات الروسية",
        "[@algiers-moscow-2024, ¶ 3]",
        "cut-word",
        "what its sentence begins with is left out, with the attribution|!mark words",
        "",
    ),
    (
        "ولم تكلف موسكو … الجزائر أو إبلاغها أو التشاور معها",
        "[@kidal-nd, ¶ 5]",
        "plain-ellipsis",
        "write `[…]`",
        "ولم تكلف موسكو […] الجزائر أو إبلاغها أو التشاور معها",
    ),
    (
        "اتفاق السلام المبرم في الجزائر العاصمة عام 2016 مع مختلف الفصائل",
        "[@kidal-nd, ¶ 3]",
        "altered-digit",
        "it has 6 where the source has 5|!mark words",
        "",
    ),
    (
        "اتفاق السلام المبرم في الجزائر العاصمة عام 2015 مع مختلف الفصائل",
        "[@nothing-like-it, ¶ 3]",
        "no-such-source",
        "cite [@kidal-nd, ¶ 3], where the quotation is",
        "> اتفاق السلام المبرم في الجزائر العاصمة عام 2015 مع مختلف الفصائل\n>\n> — [@kidal-nd, ¶ 3]\n",
    ),
    (
        "اتفاق السلام المبرم في الجزائر العاصمة عام 2015 مع مختلف الفصائل",
        "[@kidal-nd, 3]",
        "not-a-citation",
        "write `[@kidal-nd, ¶ 3]`|!no citation",
        "> اتفاق السلام المبرم في الجزائر العاصمة عام 2015 مع مختلف الفصائل\n>\n> — [@kidal-nd, ¶ 3]\n",
    ),
    (
        "اتفاق السلام المبرم في الجزائر العاصمة عام 2015 مع مختلف الفصائل",
        "[@kidal-nd, p. 3]",
        "not-a-citation",
        "write `[@kidal-nd, ¶ N]`|!no citation",
        "",
    ),
];

fn said(found: &[&brief::diagnostic::Diagnostic]) -> String {
    let sentences = found.iter().flat_map(|found| [Some(&found.message), found.help.as_ref()]).flatten();
    sentences.map(brief::messages::english).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_missing_is_named_and_only_what_is_certain_is_mended() {
    let world = World::new();
    let front = world.with(&[]);
    let front = front.split_inclusive("\n---\n").next().unwrap();
    for (words, citation, code, sentences, fixed) in EXAMPLES {
        let text = format!("{front}\n> {words}\n>\n> — {citation}\n");
        let found = world.check(&text).1.found;
        let found: Vec<_> =
            found.iter().filter(|found| found.severity > Severity::Hint && found.code() != "no-digest").collect();
        let all = said(&found);
        assert_eq!(found.first().map(|found| found.code()), Some(*code), "{words}: {all}");
        for sentence in sentences.split('|') {
            match sentence.strip_prefix('!') {
                Some(sentence) => assert!(!all.contains(sentence), "{words}: `{sentence}` in {all}"),
                None => assert!(all.contains(sentence), "{words}: no `{sentence}` in {all}"),
            }
        }
        let fix = found[0].fix.as_ref().map(|fix| Fix::apply(&text, [fix]).0);
        let block = fix.map(|fixed| fixed[front.len() + 1..].to_owned()).unwrap_or_default();
        let after = if fixed.starts_with('>') { block } else { quoted(&block) };
        assert_eq!(after, *fixed, "{words}");
    }
}

#[test]
fn a_block_without_its_citation_is_told_where_its_words_stand() {
    let world = World::new();
    let front = world.with(&[]);
    let front = front.split_inclusive("\n---\n").next().unwrap();
    let words = "ولم تكلف موسكو حتى عناء تنبيه الجزائر أو إبلاغها";
    for (rest, ending) in [
        ("", ""),
        ("\n>\n> Moscow did not even bother to alert Algiers.", "\n>\n> Moscow did not even bother to alert Algiers."),
    ] {
        let text = format!("{front}\n> {words}{rest}\n");
        let found = world.check(&text).1.found;
        let unchecked = found.iter().find(|found| found.code() == "unchecked-quotation").unwrap();
        assert!(
            said(&[unchecked]).contains("put `— [@kidal-nd, ¶ 5]` after the quoted words"),
            "{}",
            said(&[unchecked])
        );
        let fixed = Fix::apply(&text, unchecked.fix.as_ref()).0;
        assert_eq!(&fixed[front.len()..], format!("\n> {words}\n>\n> — [@kidal-nd, ¶ 5]{ending}\n"));
    }
}
