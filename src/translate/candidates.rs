//! Which of many texts may be like another, so that not each must be compared with each: those that have its rarer words.

use std::collections::HashMap;

use crate::text::fold;

/// So few texts are all compared.
const FEW: usize = 256;

/// The most texts that one is compared with.
const MAX_COMPARED: usize = 128;

/// So many places of words are gone through, those of the rarest first, before no further word is looked up.
const ENOUGH: usize = 2_048;

/// Texts by their words, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct ByWords {
    texts: usize,
    places: HashMap<String, Vec<usize>>,
}

impl ByWords {
    /// Of texts, which are known by their places.
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        for text in texts {
            for word in fold::folded_words(text) {
                let places = all.places.entry(word).or_default();
                if places.last() != Some(&all.texts) {
                    places.push(all.texts);
                }
            }
            all.texts += 1;
        }
        all
    }

    /// The places of the texts that are worth comparing with one, in their order: of few all, of many those that share
    /// most of its rarer words.
    pub(super) fn like(&self, text: &str) -> Vec<usize> {
        if self.texts <= FEW {
            return (0..self.texts).collect();
        }
        let mut words = fold::folded_words(text);
        words.sort_unstable();
        words.dedup();
        let mut places: Vec<&Vec<usize>> = words.iter().filter_map(|word| self.places.get(word)).collect();
        places.sort_by_key(|places| places.len());
        let mut shared: HashMap<usize, usize> = HashMap::new();
        let mut seen = 0;
        for places in places {
            if seen > 0 && seen + places.len() > ENOUGH {
                break;
            }
            seen += places.len();
            places.iter().for_each(|place| *shared.entry(*place).or_default() += 1);
        }
        let mut best: Vec<(usize, usize)> = shared.into_iter().collect();
        best.sort_unstable_by_key(|&(place, words)| (std::cmp::Reverse(words), place));
        best.truncate(MAX_COMPARED);
        let mut best: Vec<usize> = best.into_iter().map(|(place, _)| place).collect();
        best.sort_unstable();
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_few_all_are_compared_and_of_many_those_with_the_rarer_words() {
        let texts: Vec<String> = (0..1_000).map(|at| format!("the word {at} stands here, {}", at / 2)).collect();
        let few = ByWords::of(texts[..3].iter().map(String::as_str));
        assert_eq!(few.like("nothing of it"), [0, 1, 2]);
        let many = ByWords::of(texts.iter().map(String::as_str));
        let like = many.like("The word 700 stood here, 350");
        assert!(like.contains(&700) && like.contains(&701) && like.contains(&350), "{like:?}");
        assert!(like.len() <= MAX_COMPARED && like.is_sorted());
        assert!(many.like("nothing of it").is_empty());
    }

    #[test]
    fn a_word_that_all_have_is_looked_up_where_there_is_no_other() {
        let texts: Vec<String> = (0..5_000).map(|at| format!("word {at}")).collect();
        let many = ByWords::of(texts.iter().map(String::as_str));
        assert_eq!(many.like("word").len(), MAX_COMPARED);
    }
}
