//! Where each word stands in many lines: for whoever looks for thousands of words in all lines of a corpus.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A line: the number of its source among all sources, and its own among the lines of the source.
pub(super) type LinePlace = (u32, u32);

/// The lines that have a word.
pub(super) struct LineIndex<'a> {
    /// The citation keys of the sources.
    keys: Vec<&'a str>,
    /// By a hash of the word, in order, each once. Where two words have one hash, a line is looked at in vain.
    lines: HashMap<u64, Vec<LinePlace>>,
}

impl<'a> LineIndex<'a> {
    /// The index of the lines of some sources; `words` calls its second argument with each word of a line.
    pub(super) fn of<'l, L: 'l>(
        sources: impl Iterator<Item = (&'a str, &'l [L])>,
        words: impl Fn(&L, &mut dyn FnMut(&str)),
    ) -> Self {
        let (mut keys, mut lines) = (Vec::new(), HashMap::<u64, Vec<LinePlace>>::new());
        for (source, (key, of_source)) in (0..).zip(sources) {
            keys.push(key);
            for (at, line) in (0..).zip(of_source) {
                words(line, &mut |word| {
                    let known = lines.entry(hash(word)).or_default();
                    if known.last() != Some(&(source, at)) {
                        known.push((source, at));
                    }
                });
            }
        }
        Self { keys, lines }
    }

    /// The key of the source of a line, and the number of the line in it.
    pub(super) fn line(&self, (source, line): LinePlace) -> Option<(&'a str, usize)> {
        Some((*self.keys.get(usize::try_from(source).ok()?)?, usize::try_from(line).ok()?))
    }

    /// The lines that may have all of these words: those with the rarest. `None` if there are no words.
    pub(super) fn with_rarest<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<&[LinePlace]> {
        let lines = words.map(|word| self.lines.get(&hash(word)).map(Vec::as_slice).unwrap_or_default());
        lines.min_by_key(|lines| lines.len())
    }

    /// The lines that have any of these words, in their order, each with the number of the words that it has.
    pub(super) fn with_any<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<(LinePlace, usize)> {
        let mut counts: HashMap<LinePlace, usize> = HashMap::new();
        for place in words.filter_map(|word| self.lines.get(&hash(word))).flatten() {
            *counts.entry(*place).or_insert(0) += 1;
        }
        let mut counts: Vec<(LinePlace, usize)> = counts.into_iter().collect();
        counts.sort_unstable();
        counts
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_their_words() {
        let (one, two) = (["the weir was built", "the lock"], ["the weir the weir"]);
        let sources = [("a", one.as_slice()), ("b", two.as_slice())];
        let index = LineIndex::of(sources.into_iter(), |line: &&str, with| line.split(' ').for_each(with));
        assert_eq!(index.with_rarest(["the", "weir"].into_iter()), Some([(0, 0), (1, 0)].as_slice()));
        assert_eq!(index.with_rarest(["the", "lock"].into_iter()), Some([(0, 1)].as_slice()));
        assert_eq!(index.with_rarest(["the", "bridge"].into_iter()), Some([].as_slice()));
        assert_eq!(index.with_rarest(std::iter::empty()), None);
        let counts = index.with_any(["the", "weir", "built"].into_iter());
        assert_eq!(counts, [((0, 0), 3), ((0, 1), 1), ((1, 0), 2)]);
        assert_eq!(index.line((1, 0)), Some(("b", 0)));
    }
}
