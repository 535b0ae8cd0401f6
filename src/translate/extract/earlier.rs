//! The entries of a file that sentences of a source may be in: in the same words, together with others, or as their
//! earlier text.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::candidates::ByWords;
use super::super::needs::Need;
use super::super::po::{Po, PoEntry};
use super::super::similar::similar;
use crate::corpus::segment;
use crate::text::normalise_space;

/// How similar an earlier text must be for its translation to be kept, in percent; less in the same place.
const ALIKE: u8 = 60;
const ALIKE_HERE: u8 = 50;

/// Whether an entry is obsolete, whether it has no translation, and its place: the first are preferred.
type Rank = (bool, bool, usize);

/// The entries of a file that no sentence has taken yet, by their texts.
pub(super) struct FreeEntries {
    by_text: HashMap<String, BTreeSet<Rank>>,
    in_place: HashMap<(String, String), BTreeSet<Rank>>,
}

impl FreeEntries {
    pub(super) fn of(po: &Po) -> Self {
        let mut free = Self { by_text: HashMap::new(), in_place: HashMap::new() };
        for (index, entry) in po.entries().iter().enumerate().filter(|(_, entry)| !entry.is_header()) {
            let rank = (entry.obsolete, entry.target.is_empty(), index);
            let text = normalise_space(&entry.source);
            if let Some(context) = &entry.context {
                free.in_place.entry((text.clone(), context.clone())).or_default().insert(rank);
            }
            free.by_text.entry(text).or_default().insert(rank);
        }
        free
    }

    /// Takes the entry of exactly this text, an obsolete one where no other is; `in_place` only one that names the same
    /// place. Those in their places are taken before all others.
    pub(super) fn take(&mut self, need: &Need, in_place: bool) -> Option<usize> {
        let of_text = self.by_text.get_mut(&need.text)?;
        let rank = if in_place {
            let rank = self.in_place.get_mut(&(need.text.clone(), need.context.clone()))?.pop_first()?;
            of_text.remove(&rank);
            rank
        } else {
            of_text.pop_first()?
        };
        Some(rank.2)
    }
}

/// The entries in use by the paragraphs that they are of: one may contain several sentences.
pub(super) struct Groups {
    by_paragraph: BTreeMap<String, Vec<(usize, String)>>,
}

impl Groups {
    pub(super) fn of(po: &Po) -> Self {
        let mut by_paragraph: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for (index, entry) in po.units() {
            if let Some((paragraph, _)) = entry.context.as_deref().and_then(|context| context.split_once('.')) {
                by_paragraph.entry(paragraph.to_owned()).or_default().push((index, normalise_space(&entry.source)));
            }
        }
        Self { by_paragraph }
    }

    /// The entry of several sentences of which this is one, all of which are in the source.
    pub(super) fn of_sentence(&self, need: &Need, stands: &impl Fn(&str) -> bool) -> Option<usize> {
        let (paragraph, _) = need.context.split_once('.')?;
        let holds = |source: &str| {
            source.contains(&need.text) && source != need.text && {
                let mut sentences = segment::sentences(source).into_iter();
                sentences.any(|range| normalise_space(&source[range]) == need.text) && stands(source)
            }
        };
        let here = self.by_paragraph.get(paragraph)?;
        here.iter().find(|(_, source)| holds(source)).map(|(index, _)| *index)
    }
}

/// The translated texts of a file that the source no longer contains.
pub(super) struct EarlierTexts {
    texts: Vec<EarlierText>,
    by_place: HashMap<String, Vec<usize>>,
    by_words: ByWords,
}

struct EarlierText {
    index: usize,
    source: String,
    is_free: bool,
}

impl EarlierTexts {
    pub(super) fn of(po: &Po, taken: &BTreeSet<usize>, stands: &impl Fn(&str) -> bool) -> Self {
        let is_gone = |(index, entry): &(usize, &PoEntry)| {
            !taken.contains(index)
                && !entry.is_header()
                && !entry.plural
                && !entry.target.is_empty()
                && !stands(&entry.source)
        };
        let mut texts = Vec::new();
        let mut by_place: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, entry) in po.entries().iter().enumerate().filter(is_gone) {
            if let Some(context) = &entry.context {
                by_place.entry(context.clone()).or_default().push(texts.len());
            }
            texts.push(EarlierText { index, source: entry.source.clone(), is_free: true });
        }
        let by_words = ByWords::of(texts.iter().map(|text| text.source.as_str()));
        Self { texts, by_place, by_words }
    }

    /// Takes the entry whose text is most like this one, one of the same place before all others.
    pub(super) fn take(&mut self, need: &Need) -> Option<usize> {
        let likest = |places: &[usize], least: u8| {
            let free = places.iter().map(|place| (*place, &self.texts[*place])).filter(|(_, text)| text.is_free);
            let candidates = free.map(|(place, text)| (text.source.as_str(), place));
            similar(&need.text, candidates, least, 1).first().map(|found| found.found)
        };
        let here = self.by_place.get(&need.context).and_then(|here| likest(here, ALIKE_HERE));
        let place = here.or_else(|| likest(&self.by_words.like(&need.text), ALIKE))?;
        let text = self.texts.get_mut(place)?;
        text.is_free = false;
        Some(text.index)
    }
}
