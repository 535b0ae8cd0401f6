//! Lines that recur in many sources: the furniture that no list of phrases knows.
//!
//! An outlet's newsletter box, its statement of ownership and its footer appear below each of its
//! articles. A line is judged when a reading is made, against the sources that are there then; readings
//! made before are not changed by what comes later.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::text::{fold, word_count};

/// A line in this many other sources is furniture.
const MANY: usize = 3;

/// How many sources of a line are remembered; more would say no more.
const REMEMBERED: usize = 12;

/// A line of this many words tells two texts apart.
const TELLING_WORDS: usize = 8;

/// Which lines are in which sources.
#[derive(Clone, Debug, Default)]
pub struct Recurring {
    /// By the digest of a folded line: digests of the names of sources.
    sources: HashMap<u64, Vec<u64>>,
}

impl Recurring {
    /// Adds the lines of a source, known by the name of its file.
    pub fn add<'a>(&mut self, source: &str, lines: impl IntoIterator<Item = &'a str>) {
        let source = digest(source);
        for line in lines {
            let sources = self.sources.entry(digest(&folded(line))).or_default();
            if sources.len() < REMEMBERED && !sources.contains(&source) {
                sources.push(source);
            }
        }
    }

    /// Which lines of the source `own` are in many others. Another source that contains more than half
    /// of its telling lines is the same text published again, and does not count.
    pub(super) fn furniture(&self, own: &str, lines: &[&str]) -> Vec<bool> {
        let own = digest(own);
        let found: Vec<&[u64]> =
            lines.iter().map(|line| self.sources.get(&digest(&folded(line))).map_or(&[][..], Vec::as_slice)).collect();
        let mut shared: HashMap<u64, usize> = HashMap::new();
        let mut telling = 0;
        for (line, sources) in lines.iter().zip(&found) {
            if word_count(line) >= TELLING_WORDS {
                telling += 1;
                sources.iter().for_each(|&source| *shared.entry(source).or_default() += 1);
            }
        }
        let other = |source: u64| source != own && shared.get(&source).copied().unwrap_or(0) * 2 <= telling;
        found.iter().map(|sources| sources.iter().filter(|&&source| other(source)).count() >= MANY).collect()
    }
}

fn folded(line: &str) -> String {
    fold::folded_words(line).join(" ")
}

fn digest(text: &str) -> u64 {
    // The keys of this hasher are fixed: the same lines give the same judgement in every run.
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: &str = "An independent desk for the news of the coast since its first day.";

    fn article(number: usize) -> Vec<String> {
        let words = ["harbour", "railway", "water", "wheat", "museum", "solar"];
        let word = words[number];
        let mut lines: Vec<String> =
            (0..4).map(|line| format!("The {word} works went on for a day number {line} without any stop.")).collect();
        lines.push(BOX.to_owned());
        lines
    }

    fn furniture(recurring: &Recurring, own: &str, lines: &[String]) -> Vec<bool> {
        recurring.furniture(own, &lines.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn a_line_below_many_articles_is_furniture() {
        let mut recurring = Recurring::default();
        for number in 0..3 {
            recurring.add(&number.to_string(), article(number).iter().map(String::as_str));
        }
        assert_eq!(furniture(&recurring, "0", &article(0)), [false; 5], "two others are not many");
        assert_eq!(furniture(&recurring, "3", &article(3)), [false, false, false, false, true]);
    }

    #[test]
    fn a_text_published_again_is_no_furniture() {
        let mut recurring = Recurring::default();
        for copy in ["a", "b", "c", "d"] {
            recurring.add(copy, article(0).iter().map(String::as_str));
        }
        assert_eq!(furniture(&recurring, "e", &article(0)), [false; 5]);
    }
}
