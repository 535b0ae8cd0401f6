//! Similar units: sentences that have been translated and resemble one that has not (a translation
//! tool's "fuzzy match"). They are suggestions for a person; nothing here is ever printed on a page.
//!
//! Similarity is counted in words: the lowest cost at which one sentence becomes the other, where a word put
//! in or left out costs one and a word exchanged for another costs what of it differs. Words are compared
//! folded, so that a hamza or a vowel mark hardly counts, and punctuation counts nothing.

use std::collections::HashMap;

use ::similar::{Algorithm, DiffTag, capture_diff_slices};

use super::Memory;
use super::candidates::ByWords;
use super::memory::Suggestion;
use crate::lang::Lang;
use crate::text::fold;
use crate::text::normalise_space;

/// The lowest similarity, in percent, that is worth showing; below it, correcting costs more than writing.
pub const MIN_LIKENESS: u8 = 60;

/// Two words less similar than this are different words, not two forms of one.
const SAME_WORD: f64 = 0.5;

/// A text found like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarText<T> {
    /// How similar, from 0 to 100; 100 means equal but for white space, and nothing else.
    pub percent: u8,
    /// What was found.
    pub found: T,
}

/// The candidates most like `text`: at least `least` percent, at most `most` of them, the likest first
/// and otherwise in the order in which they came. Each candidate is a text with what it stands for.
pub fn similar<'a, T>(
    text: &str,
    candidates: impl IntoIterator<Item = (&'a str, T)>,
    least: u8,
    most: usize,
) -> Vec<SimilarText<T>> {
    let mut wanted = Wanted::new(text);
    let alike = candidates.into_iter().filter_map(|(candidate, found)| {
        let percent = wanted.percent_from(candidate, least);
        (percent >= least).then_some(SimilarText { percent, found })
    });
    let mut alike: Vec<SimilarText<T>> = alike.collect();
    alike.sort_by_key(|found| std::cmp::Reverse(found.percent));
    alike.truncate(most);
    alike
}

/// The translated units of a memory, of any source, for asking of many sentences which of them resemble each. Of equal
/// sentences with equal translations one is enough.
pub struct Suggestions {
    units: Vec<Suggestion>,
    by_words: ByWords,
}

impl Suggestions {
    /// Those into a language.
    pub fn of(memory: &Memory, lang: &Lang) -> Self {
        let mut units = memory.translated(lang);
        units.sort_by(|a, b| (&a.source, &a.target, a.state).cmp(&(&b.source, &b.target, b.state)));
        units.dedup_by(|a, b| (&a.source, &a.target) == (&b.source, &b.target));
        units.sort_by(|a, b| (a.state, &a.key).cmp(&(b.state, &b.key)));
        let by_words = ByWords::of(units.iter().map(|unit| unit.source.as_str()));
        Self { units, by_words }
    }

    /// Those that resemble a sentence without being equal to it; the likest first.
    pub fn like(&self, text: &str, least: u8, most: usize) -> Vec<SimilarText<&Suggestion>> {
        let own = normalise_space(text);
        let candidates = self.by_words.like(text).into_iter().filter_map(|place| self.units.get(place));
        let others = candidates.filter(|unit| unit.source != own);
        similar(text, others.map(|unit| (unit.source.as_str(), unit)), least, most)
    }
}

/// A sentence that others are compared with, with the similarity of every word met so far to its words.
struct Wanted {
    text: String,
    words: Vec<String>,
    alike: HashMap<String, Vec<f64>>,
}

impl Wanted {
    fn new(text: &str) -> Self {
        Self { text: normalise_space(text), words: words(text), alike: HashMap::new() }
    }

    /// The similarity, or 0 where the numbers of words alone keep it below `least`.
    fn percent_from(&mut self, other: &str, least: u8) -> u8 {
        if self.text == normalise_space(other) {
            return 100;
        }
        let others = words(other);
        let (shorter, longer) = (self.words.len().min(others.len()), self.words.len().max(others.len()));
        if shorter == 0 || shorter * 100 < longer * usize::from(least) {
            return 0;
        }
        for word in &others {
            if !self.alike.contains_key(word) {
                let row = self.words.iter().map(|own| word_likeness(own, word)).collect();
                self.alike.insert(word.clone(), row);
            }
        }
        // One row of the edit distance (Wagner and Fischer) at a time.
        let mut costs: Vec<f64> = (0..=self.words.len()).map(|count| count as f64).collect();
        for (index, word) in others.iter().enumerate() {
            let row = &self.alike[word];
            let mut diagonal = costs[0];
            costs[0] = (index + 1) as f64;
            for at in 1..costs.len() {
                let exchanged = diagonal + 1.0 - row[at - 1];
                diagonal = costs[at];
                costs[at] = exchanged.min(costs[at] + 1.0).min(costs[at - 1] + 1.0);
            }
        }
        let cost = costs.last().copied().unwrap_or_default();
        // The sum is the same both ways but for its last bits.
        let percent = (100.0 * (1.0 - cost / longer as f64) + 1e-6).floor().clamp(0.0, 99.0);
        percent as u8
    }
}

fn words(text: &str) -> Vec<String> {
    fold::folded_words(text)
}

/// 1 for equal words, 0 for words that are not forms of each other. A number is equal or another.
fn word_likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    if a.chars().chain(b.chars()).any(char::is_numeric) {
        return 0.0;
    }
    let likeness = strsim::normalized_levenshtein(a, b);
    if likeness < SAME_WORD { 0.0 } else { likeness }
}

/// A stretch of two texts compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffPiece<'a> {
    /// It is in both.
    Both(&'a str),
    /// It is in the first alone.
    First(&'a str),
    /// It is in the second alone.
    Second(&'a str),
}

/// Where two texts differ, word by word; the words of each text in their order, joined by single spaces.
pub fn differences<'a>(first: &'a str, second: &'a str) -> Vec<DiffPiece<'a>> {
    let (a, b): (Vec<&str>, Vec<&str>) = (first.split_whitespace().collect(), second.split_whitespace().collect());
    let mut pieces = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &a, &b) {
        let (tag, of_first, of_second) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            pieces.extend(stretch(first, &a[of_first]).map(DiffPiece::Both));
        } else {
            pieces.extend(stretch(first, &a[of_first]).map(DiffPiece::First));
            pieces.extend(stretch(second, &b[of_second]).map(DiffPiece::Second));
        }
    }
    pieces
}

/// The part of a text from the first of some of its words to the last.
fn stretch<'a>(text: &'a str, words: &[&'a str]) -> Option<&'a str> {
    let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let (first, last) = (words.first()?, words.last()?);
    text.get(at(first)..at(last) + last.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::TranslationState;
    use proptest::prelude::*;

    fn percent(a: &str, b: &str) -> u8 {
        Wanted::new(a).percent_from(b, 0)
    }

    #[test]
    fn likeness_is_that_of_the_words() {
        let sentence = "أعلنت الوزارة أن أشغال الميناء ستبدأ في الربيع المقبل.";
        for (other, low, high) in [
            (sentence, 100, 100),
            ("أعلنت الوزارة  أن أشغال الميناء\nستبدأ في الربيع المقبل.", 100, 100),
            ("أعلنت الوزاره ان أشغال الميناء ستبدأ في الربيع المقبل", 99, 99),
            ("أعلنت الوزارة أن أشغال الميناء ستبدأ في الخريف المقبل.", 88, 97),
            ("أعلنت الوزارة أن أشغال الميناء ستبدأ في الربيع.", 88, 89),
            ("نفت الشركة وجود أي خلاف مع شركائها في المشروع.", 0, 40),
            ("", 0, 0),
        ] {
            let percent = percent(sentence, other);
            assert!((low..=high).contains(&percent), "{percent} {other}");
        }
    }

    #[test]
    fn another_number_is_another_word() {
        assert_eq!(percent("وصلت 1500 طن", "وصلت 1500 طن!"), 99);
        assert_eq!(percent("وصلت 1500 طن", "وصلت 1501 طن"), 66);
        assert_eq!(percent("وصلت ١٥٠٠ طن", "وصلت 1500 طن"), 99);
    }

    #[test]
    fn the_likest_come_first_and_what_is_not_like_does_not_come() {
        let texts = ["one two three four five", "one two three four six", "a b c d e", "one two three"];
        let found = similar("one two three four five six", texts.iter().map(|text| (*text, *text)), 60, 2);
        let found: Vec<(&str, u8)> = found.into_iter().map(|m| (m.found, m.percent)).collect();
        assert_eq!(found, [(texts[0], 83), (texts[1], 83)]);
    }

    #[test]
    fn the_memory_offers_what_is_like_and_not_the_sentence_itself() {
        let en: Lang = "en".parse().unwrap();
        let po = "msgid \"\"\nmsgstr \"\"\n\nmsgctxt \"¶ 1.1\"\nmsgid \"تبدأ الأشغال في الربيع المقبل.\"\nmsgstr \"Works begin next spring.\"\n\n#, fuzzy\nmsgctxt \"¶ 1.2\"\nmsgid \"تبدأ الأشغال في الخريف المقبل.\"\nmsgstr \"Works begin next autumn.\"\n\nmsgctxt \"¶ 1.3\"\nmsgid \"تبدأ الأشغال في الصيف المقبل.\"\nmsgstr \"\"\n";
        let mut memory = Memory::default();
        memory.add(en.clone(), "k", "k.po", po).unwrap();
        let suggestions = Suggestions::of(&memory, &en);
        let found = suggestions.like("تبدأ الأشغال في الربيع المقبل.", MIN_LIKENESS, 5);
        let found: Vec<_> = found.iter().map(|m| (m.found.context.as_str(), m.found.state)).collect();
        assert_eq!(found, [("¶ 1.2", TranslationState::Unreviewed)]);
        let suggestions = Suggestions::of(&memory, &"en-GB".parse().unwrap());
        assert_eq!(suggestions.like("تبدأ الأشغال في الشتاء المقبل.", MIN_LIKENESS, 5).len(), 2);
    }

    #[test]
    fn differences_are_the_words() {
        assert_eq!(
            differences("تبدأ  الأشغال في الربيع", "تبدأ الأشغال غدا في الربيع"),
            [DiffPiece::Both("تبدأ  الأشغال"), DiffPiece::Second("غدا"), DiffPiece::Both("في الربيع")]
        );
        assert_eq!(differences("a b", "a c"), [DiffPiece::Both("a"), DiffPiece::First("b"), DiffPiece::Second("c")]);
        assert_eq!(differences("", ""), []);
    }

    proptest! {
        #[test]
        fn likeness_goes_both_ways_and_is_whole_only_for_equals(a in "[abا ]{0,20}", b in "[abا ]{0,20}") {
            prop_assert_eq!(percent(&a, &b), percent(&b, &a));
            prop_assert_eq!(percent(&a, &b) == 100, normalise_space(&a) == normalise_space(&b));
        }

        #[test]
        fn the_pieces_make_up_both_texts(a in "[abا ]{0,20}", b in "[abا ]{0,20}") {
            let of = |keep: fn(&DiffPiece<'_>) -> Option<String>| -> String {
                normalise_space(&differences(&a, &b).iter().filter_map(keep).collect::<Vec<_>>().join(" "))
            };
            let first = of(|p| match p { DiffPiece::Both(t) | DiffPiece::First(t) => Some((*t).to_owned()), DiffPiece::Second(_) => None });
            let second = of(|p| match p { DiffPiece::Both(t) | DiffPiece::Second(t) => Some((*t).to_owned()), DiffPiece::First(_) => None });
            prop_assert_eq!(first, normalise_space(&a));
            prop_assert_eq!(second, normalise_space(&b));
        }
    }
}
