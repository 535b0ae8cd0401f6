//! Excerpts: verbatim spans of a source. [`Verbatim`] has no constructor but a slice of a passage.

use std::ops::Range;

use crate::cite::{Citation, Locator};
use crate::corpus::carried::{CarriedWords, carries_sentences};
use crate::corpus::leaning::{ReadBefore, SentencePlace, antecedent};
use crate::corpus::{Corpus, Passage};
use crate::lang::Lang;
use crate::select::{Chosen, Selection};
use crate::spec::topic::Topic;

/// The mark for words left out.
pub const ELISION: &str = "[…]";

/// Words of a source, letter for letter: slices of one paragraph in their order, with whatever
/// is between them left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verbatim {
    slices: Vec<String>,
    elided_before: bool,
    elided_after: bool,
}

impl Verbatim {
    /// The slices of a passage at these ranges, which must rise and not overlap; neighbours that only
    /// white space parts are one slice. `None` if a range is not within the passage.
    pub fn of(passage: &Passage, ranges: &[Range<usize>]) -> Option<Self> {
        let text = passage.text.as_str();
        let mut joined: Vec<Range<usize>> = Vec::new();
        for range in ranges {
            text.get(range.clone()).filter(|slice| !slice.trim().is_empty())?;
            match joined.last_mut() {
                Some(last) if range.start < last.end => return None,
                Some(last) if text[last.end..range.start].trim().is_empty() => last.end = range.end,
                _ => joined.push(range.clone()),
            }
        }
        let (first, last) = (joined.first()?, joined.last()?);
        Some(Self {
            elided_before: !text[..first.start].trim().is_empty(),
            elided_after: !text[last.end..].trim().is_empty(),
            slices: joined.iter().map(|range| text[range.clone()].to_owned()).collect(),
        })
    }

    /// The pieces to print: slices, and `None` for each place where words are left out.
    pub fn pieces(&self) -> Vec<Option<&str>> {
        let mut pieces = Vec::new();
        if self.elided_before {
            pieces.push(None);
        }
        for (index, slice) in self.slices.iter().enumerate() {
            if index > 0 {
                pieces.push(None);
            }
            pieces.push(Some(slice.as_str()));
        }
        if self.elided_after {
            pieces.push(None);
        }
        pieces
    }

    /// The slices alone.
    pub fn slices(&self) -> &[String] {
        &self.slices
    }
}

/// A verbatim span with its citation.
#[derive(Clone, Debug, PartialEq)]
pub struct Excerpt {
    /// The words.
    pub text: Verbatim,
    /// Where they are.
    pub citation: Citation,
    /// The language that they are written in: their paragraph's, or else their source's.
    pub lang: Option<Lang>,
    /// Where other sources carry the same words.
    pub also_in: Vec<AlsoIn>,
    /// The sentences quoted, as numbers from 1, with their text: the units of translation.
    pub sentences: Vec<(usize, String)>,
    /// What its first words refer to, where no excerpt before it tells.
    pub lacks: Option<UntoldReference>,
}

/// Words that refer to what a reader has not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntoldReference {
    /// The words.
    pub words: String,
    /// The paragraph of the same source that tells it, if one does.
    pub paragraph: Option<u32>,
}

/// Another source that carries the words of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlsoIn {
    /// Where.
    pub citation: Citation,
    /// How.
    pub carried: CarriedWords,
}

/// Cuts the chosen passages, topic by topic.
pub fn excerpts(selection: &Selection, corpus: &Corpus) -> Vec<Vec<Excerpt>> {
    selection.topics.iter().map(|chosen| chosen.iter().filter_map(|c| excerpt(c, corpus)).collect()).collect()
}

/// Finds what the excerpts of each topic refer to that neither its title and question nor the excerpts before them tell.
pub fn look_for_untold(excerpts: &mut [Vec<Excerpt>], topics: &[Topic], corpus: &Corpus) {
    for (excerpts, topic) in excerpts.iter_mut().zip(topics) {
        let mut read = ReadBefore::default();
        for (lang, text) in topic.title.iter().chain(&topic.question) {
            read.read(text, Some(lang));
        }
        let mut last: Option<Place> = None;
        for excerpt in excerpts {
            let here = Place::of(excerpt, corpus);
            let text = excerpt.text.slices().first().map(String::as_str).unwrap_or_default();
            let joined = last.zip(here).is_some_and(|(last, here)| last.is_directly_before(here, corpus));
            let leaning = read.lacks(text, excerpt.lang.as_ref(), joined);
            excerpt.lacks = leaning.and_then(|leaning| {
                let told = here.and_then(|here| antecedent(corpus.passages(), here.first(), leaning.on));
                let told = told.and_then(|told| corpus.passages().get(told.passage)).map(|passage| passage.paragraph);
                Some(UntoldReference { words: text.get(leaning.span)?.to_owned(), paragraph: told })
            });
            excerpt.text.slices().iter().for_each(|slice| read.read(slice, excerpt.lang.as_ref()));
            last = here;
        }
    }
}

/// Where an excerpt stands: its passage, and its first and last sentence.
#[derive(Clone, Copy)]
struct Place {
    passage: usize,
    sentences: (usize, usize),
}

impl Place {
    fn of(excerpt: &Excerpt, corpus: &Corpus) -> Option<Self> {
        let Some(Locator::Paragraph(paragraph)) = excerpt.citation.locator else { return None };
        let number = |sentence: Option<&(usize, String)>| sentence.and_then(|(number, _)| number.checked_sub(1));
        let sentences = (number(excerpt.sentences.first())?, number(excerpt.sentences.last())?);
        Some(Self { passage: corpus.place_of(&excerpt.citation.key, paragraph)?, sentences })
    }

    fn first(self) -> SentencePlace {
        SentencePlace { passage: self.passage, sentence: self.sentences.0 }
    }

    /// Whether what another excerpt begins with follows it directly in their source.
    fn is_directly_before(self, other: Self, corpus: &Corpus) -> bool {
        let passages = corpus.passages();
        let (Some(own), Some(of_other)) = (passages.get(self.passage), passages.get(other.passage)) else {
            return false;
        };
        let is_last = self.sentences.1 + 1 == own.sentences.len();
        own.key == of_other.key && self.passage + 1 == other.passage && is_last && other.sentences.0 == 0
    }
}

fn excerpt(chosen: &Chosen, corpus: &Corpus) -> Option<Excerpt> {
    let passage = corpus.passages().get(chosen.passage)?;
    let ranges: Vec<Range<usize>> =
        chosen.sentences.iter().filter_map(|&i| passage.sentences.get(i).cloned()).collect();
    let sentences = chosen
        .sentences
        .iter()
        .filter_map(|&i| passage.sentences.get(i).map(|range| (i + 1, passage.text[range.clone()].to_owned())));
    let text = Verbatim::of(passage, &ranges)?;
    let others = chosen.also_in.iter().filter_map(|&index| corpus.passages().get(index));
    let also_in = others.filter_map(|other| {
        let carried = carries_sentences(&other.text, text.slices())?;
        Some(AlsoIn { citation: Citation::paragraph(&other.key, other.paragraph), carried })
    });
    let also_in = also_in.collect();
    Some(Excerpt {
        text,
        citation: Citation::paragraph(&passage.key, passage.paragraph),
        lang: corpus.language_of(&passage.key, passage.paragraph),
        also_in,
        sentences: sentences.collect(),
        lacks: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn passage(text: &str) -> Passage {
        Passage {
            key: "k".to_owned(),
            paragraph: 3,
            text: text.to_owned(),
            sentences: crate::corpus::segment::sentences(text),
            context: String::new(),
            lang: None,
        }
    }

    #[test]
    fn what_is_left_out_is_marked() {
        let passage = passage("أولى. ثانية. ثالثة. رابعة.");
        let s = &passage.sentences;
        let of = |ranges: &[Range<usize>]| {
            let text = Verbatim::of(&passage, ranges).unwrap();
            text.pieces().into_iter().map(|p| p.unwrap_or(ELISION).to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of(s), "أولى. ثانية. ثالثة. رابعة.");
        assert_eq!(of(&[s[1].clone(), s[3].clone()]), "[…] ثانية. […] رابعة.");
        assert_eq!(of(&s[0..2]), "أولى. ثانية. […]");
    }

    #[test]
    #[allow(clippy::single_range_in_vec_init, reason = "one range is what is meant")]
    fn ranges_that_are_no_slices_are_refused() {
        let passage = passage("أولى. ثانية.");
        let s = &passage.sentences;
        assert!(Verbatim::of(&passage, &[]).is_none());
        assert!(Verbatim::of(&passage, &[1..4]).is_none(), "inside a letter");
        assert!(Verbatim::of(&passage, &[0..900]).is_none());
        assert!(Verbatim::of(&passage, &[s[1].clone(), s[0].clone()]).is_none(), "order");
    }

    proptest! {
        /// The law: an excerpt's slices are slices of its source, in its order.
        #[test]
        fn an_excerpt_equals_its_source(text in "[ابتث a-z.؟! \u{064B}]{1,80}", keep in proptest::collection::vec(any::<bool>(), 40)) {
            let passage = passage(&text);
            let ranges: Vec<_> = passage.sentences.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(r, _)| r.clone()).collect();
            if let Some(verbatim) = Verbatim::of(&passage, &ranges) {
                let mut at = 0;
                for slice in verbatim.slices() {
                    let found = text[at..].find(slice.as_str());
                    prop_assert!(found.is_some());
                    at += found.unwrap() + slice.len();
                }
            } else {
                prop_assert!(ranges.is_empty());
            }
        }
    }
}
