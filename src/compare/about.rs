//! What a difference is about: the names that its quotations share, its month, its origins.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::entry::DifferingQuote;
use super::evidence::Days;
use crate::corpus::{Corpus, Passage};
use crate::text::digest::Digest;

/// The most names that tell what a difference is about.
const MAX_NAMES: usize = 2;

/// The names that all quotations share, by themselves or by the passages around them; those in the quotations first, then
/// those that fewer passages of the corpus have.
pub(super) fn names<'a>(
    quoted: &[BTreeSet<&'a str>],
    around: &[BTreeSet<&'a str>],
    frequency: &BTreeMap<&str, usize>,
) -> Vec<String> {
    let mut all: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for set in around {
        set.iter().for_each(|name| all.entry(name).or_default().1 += 1);
    }
    for set in quoted {
        set.iter().for_each(|name| all.entry(name).or_default().0 += 1);
    }
    let mut shared: Vec<(&str, usize)> = all
        .into_iter()
        .filter(|(_, (_, around))| *around == quoted.len())
        .map(|(name, (quoted, _))| (name, quoted))
        .collect();
    let rarity = |name: &str| frequency.get(name).copied().unwrap_or_default();
    shared.sort_by(|(one, quoted), (other, others)| {
        others.cmp(quoted).then(rarity(one).cmp(&rarity(other))).then(one.cmp(other))
    });
    shared.into_iter().take(MAX_NAMES).map(|(name, _)| name.to_owned()).collect()
}

/// The month in which all quotations tell that it was, each by its own days or those of what is told right before it.
pub(super) fn month<'d>(of_quotes: impl Iterator<Item = &'d [Days]>) -> Option<(i32, u32)> {
    let month = |day: NaiveDate| (day.year(), day.month());
    let mut months: BTreeSet<(i32, u32)> = BTreeSet::new();
    for days in of_quotes {
        if days.is_empty() || days.iter().any(|(from, to)| month(*from) != month(*to)) {
            return None;
        }
        months.extend(days.iter().map(|(from, _)| month(*from)));
    }
    let mut months = months.into_iter();
    months.next().filter(|_| months.next().is_none())
}

/// How many origins quotations have: sources that relay one outlet, and that outlet, are one.
pub(super) fn origins(quotes: &[DifferingQuote], corpus: &Corpus) -> usize {
    let origin = |quote: &DifferingQuote| {
        let passage = corpus.passages().get(quote.passage)?;
        let provenance = &corpus.source(&passage.key)?.record.provenance;
        let outlet = provenance.relays.clone().or_else(|| provenance.outlet.clone());
        Some(outlet.unwrap_or_else(|| format!("@{}", passage.key)))
    };
    quotes.iter().filter_map(origin).collect::<BTreeSet<String>>().len()
}

/// The fewest signs of an id behind its prefix; longer where two would be alike.
const ID_LENGTH: usize = 6;

/// The id of a difference: it is made of what it quotes, and is none of those that are `taken`, to which it is added.
pub(super) fn id(quotes: &[DifferingQuote], passages: &[Passage], taken: &mut BTreeSet<String>) -> String {
    let mut parts: Vec<String> = quotes
        .iter()
        .filter_map(|quote| {
            let passage = passages.get(quote.passage)?;
            let words = passage.text.get(quote.span.clone())?;
            Some(format!("{}\n{}\n{words}", passage.key, passage.paragraph))
        })
        .collect();
    parts.sort();
    let hex = Digest::of(parts.join("\n\n").as_bytes()).hex().to_owned();
    let of_length = |length: usize| format!("df-{}", hex.get(..length).unwrap_or(&hex));
    let free = (ID_LENGTH..=hex.len()).map(of_length).find(|id| !taken.contains(id));
    let id = free.unwrap_or_else(|| of_length(hex.len()));
    taken.insert(id.clone());
    id
}
