//! Lines that recur in many sources: the furniture that no list of phrases knows.
//!
//! An outlet's newsletter box, its statement of ownership and its footer appear below each of its
//! articles. A dispatch appears in many outlets: a sentence of running text that sources of several sites carry, or sources
//! of which no site is known, is body. A line is judged when a reading is made, against the sources that are there then; readings
//! made before are not changed by what comes later.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::text::{fold, word_count};

/// A line in this many other sources is furniture.
const MANY: usize = 3;

/// How many sources of a line are remembered; more would say hardly more.
const REMEMBERED: usize = 48;

/// A line of this many words tells two texts apart, and is running text.
const TELLING_WORDS: usize = 8;

/// Which lines are in which sources.
#[derive(Clone, Debug, Default)]
pub struct Recurring {
    /// By the digest of a folded line: digests of the names of sources.
    sources: HashMap<u64, Vec<u64>>,
    /// By the digest of a source's name: digests of its sites.
    sites: HashMap<u64, Vec<u64>>,
}

/// The names that the site or outlet of a source is known by: its outlets, and the host of its address.
pub fn sites<'a>(outlets: impl IntoIterator<Item = &'a str>, address: Option<&str>) -> Vec<String> {
    let host = address.and_then(|address| {
        let host = address.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_lowercase())
    });
    let outlets = outlets.into_iter().map(|outlet| fold::folded_words(outlet).join(" "));
    outlets.chain(host).filter(|site| !site.is_empty()).collect()
}

impl Recurring {
    /// Adds the lines of a source, known by the name of its file, with what its site is known by (see [`sites`]).
    pub fn add<'a>(&mut self, source: &str, sites: &[String], lines: impl IntoIterator<Item = &'a str>) {
        let source = digest(source);
        self.sites.insert(source, sites.iter().map(|site| digest(site)).collect());
        for line in lines {
            let sources = self.sources.entry(digest(&folded(line))).or_default();
            if sources.len() < REMEMBERED && !sources.contains(&source) {
                sources.push(source);
            }
        }
    }

    /// Which lines of the source `own` are in many others. Another source that contains more than half
    /// of its telling lines is the same text published again, and does not count; of running text only those count that
    /// are of the same site as this one.
    pub(super) fn furniture(&self, own: &str, sites: &[String], lines: &[&str]) -> Vec<bool> {
        let own_sites: Vec<u64> = sites.iter().map(|site| digest(site)).collect();
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
        let same_site = |source: u64| {
            self.sites.get(&source).is_some_and(|sites| sites.iter().any(|site| own_sites.contains(site)))
        };
        let judged = lines.iter().zip(&found).map(|(line, sources)| {
            let is_running = word_count(line) >= TELLING_WORDS;
            let counts = |source: u64| other(source) && (!is_running || same_site(source));
            sources.iter().filter(|&&source| counts(source)).count() >= MANY
        });
        judged.collect()
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

    fn furniture(recurring: &Recurring, own: &str, sites: &[String], lines: &[String]) -> Vec<bool> {
        recurring.furniture(own, sites, &lines.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn a_line_below_many_articles_is_furniture() {
        let mut recurring = Recurring::default();
        let site = sites(["The Coast"], Some("https://www.coast.example/a"));
        assert_eq!(site, ["the coast", "coast.example"]);
        for number in 0..3 {
            recurring.add(&number.to_string(), &site, article(number).iter().map(String::as_str));
        }
        assert_eq!(furniture(&recurring, "0", &site, &article(0)), [false; 5], "two others are not many");
        assert_eq!(furniture(&recurring, "3", &site, &article(3)), [false, false, false, false, true]);
        let host = sites([], Some("http://coast.example/b"));
        assert_eq!(furniture(&recurring, "3", &host, &article(3)), [false, false, false, false, true]);
    }

    #[test]
    fn a_dispatch_that_many_outlets_carry_is_no_furniture() {
        for of_number in [|number: usize| sites([format!("Paper {number}").as_str()], None), |_| Vec::new()] {
            let mut recurring = Recurring::default();
            (0..5).for_each(|n| recurring.add(&n.to_string(), &of_number(n), article(n).iter().map(String::as_str)));
            for own in 0..5 {
                let name = own.to_string();
                assert_eq!(furniture(&recurring, &name, &of_number(own), &article(own)), [false; 5], "{own}");
            }
            // A short line is furniture wherever it recurs.
            let short = |n: usize| [article(n)[0].clone(), "Share this article".to_owned()];
            (0..5).for_each(|n| recurring.add(&n.to_string(), &of_number(n), short(n).iter().map(String::as_str)));
            assert_eq!(furniture(&recurring, "5", &of_number(5), &short(5)), [false, true]);
        }
    }

    #[test]
    fn a_text_published_again_is_no_furniture() {
        let mut recurring = Recurring::default();
        for copy in ["a", "b", "c", "d"] {
            recurring.add(copy, &sites(["The Coast"], None), article(0).iter().map(String::as_str));
        }
        assert_eq!(furniture(&recurring, "e", &sites(["The Coast"], None), &article(0)), [false; 5]);
    }
}
