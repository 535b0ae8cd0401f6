//! Near-duplicates: the same dispatch as several sources carry it.
//!
//! Two texts are near-duplicates if their sets of folded word shingles overlap (Jaccard) by
//! [`SAME_TEXT`] or more, and if they state the same numbers: "12 were killed" and "15 were killed"
//! are not the same statement, however similar the rest. The overlap is resemblance as in A. Broder,
//! "On the resemblance and containment of documents" (1997). Which pairs are compared at all is found
//! by MinHash signatures of the shingle sets and locality-sensitive hashing in bands (J. Leskovec,
//! A. Rajaraman, J. Ullman, "Mining of Massive Datasets", chapter 3), so the work grows nearly in
//! line with the number of texts; each such pair is then compared exactly. All hash functions are
//! fixed: the same texts give the same groups in every run.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use crate::text::facts::{Amount, Certainty, Language, Text};
use crate::text::fold;

/// The share of common shingles from which two passages say the same.
pub const SAME_TEXT: f64 = 0.6;

/// The share of common shingles from which two whole sources are the same article: the frame around
/// a republished dispatch differs more than its paragraphs do.
pub const SAME_SOURCE: f64 = 0.5;

/// Words in a shingle.
const SHINGLE: usize = 3;

/// A text of fewer words is not a near-duplicate of any: short lines coincide by chance.
const MIN_WORDS: usize = 8;

/// Bands of a signature, and hashes in each. Two texts that share half of their shingles are compared
/// with a probability of .987, two that share six tenths with one of .9997.
const BANDS: usize = 32;
const ROWS: usize = 3;

/// A band that this many unlike texts share is one of their common frame and tells nothing more; and
/// how many leaders a text is compared with, those first that share most bands. A text that shares
/// half of its shingles shares four bands, so it is among them.
const FULL_BUCKET: usize = 64;
const MAX_COMPARED: usize = 16;

/// The shingles of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shingles {
    /// Hashes of the shingles, rising.
    hashes: Vec<u64>,
    /// How many words the text has.
    words: usize,
}

impl Shingles {
    fn of(text: &str) -> Self {
        let words = fold::folded_words(text);
        let mut hashes: Vec<u64> = words.windows(SHINGLE).map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self { hashes, words: words.len() }
    }

    fn is_comparable(&self) -> bool {
        self.words >= MIN_WORDS
    }

    /// How many shingles both have.
    fn common(&self, other: &Self) -> usize {
        let (mut a, mut b, mut common) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.hashes.get(a), other.hashes.get(b)) {
            a += usize::from(x <= y);
            b += usize::from(y <= x);
            common += usize::from(x == y);
        }
        common
    }

    fn resemblance(&self, other: &Self) -> f64 {
        let common = self.common(other);
        let all = self.hashes.len() + other.hashes.len() - common;
        if all == 0 { 0.0 } else { common as f64 / all as f64 }
    }

    /// The hash of each band of the MinHash signature.
    fn bands(&self) -> [u64; BANDS] {
        let mut bands = [0; BANDS];
        for (number, band) in bands.iter_mut().enumerate() {
            let mut key = number as u64;
            for row in 0..ROWS {
                // Multiply-shift hashing with odd multipliers (Dietzfelbinger and others 1997).
                let multiplier = mix((number * ROWS + row) as u64 + 1) | 1;
                let least = self.hashes.iter().map(|hash| hash.wrapping_mul(multiplier) >> 32).min();
                key = mix(key ^ least.unwrap_or(u64::MAX));
            }
            *band = key;
        }
        bands
    }
}

/// FNV-1a over the words of a shingle, finished so that all bits depend on all words.
fn hash(words: &[String]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain(std::iter::once(0)));
    mix(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)))
}

/// The finisher of SplitMix64 (G. Steele and others 2014).
fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The numbers that a text states, in digits and words.
fn numbers(text: &str) -> HashSet<Amount> {
    let text = Text::new(text, Language::of(text, None));
    let sure = text.numerals().iter().filter(|numeral| numeral.certainty == Certainty::Sure);
    sure.map(|numeral| numeral.amount).collect()
}

/// For each text, the earlier text that it is a near-duplicate of, if any: the leader of its group,
/// which is itself a near-duplicate of none before it. So the order of the texts is their precedence.
/// `least` is the share of common shingles that counts, from 0.5 ([`SAME_SOURCE`]) upward; numbers
/// must agree where `same_numbers` is said.
fn leaders<T: AsRef<str> + Sync>(texts: &[T], least: f64, same_numbers: bool) -> Vec<Option<usize>> {
    let banded: Vec<Option<[u64; BANDS]>> = texts
        .par_iter()
        .map(|text| Some(Shingles::of(text.as_ref())).filter(Shingles::is_comparable).map(|s| s.bands()))
        .collect();
    // Only leaders are in the buckets, so a text that thousands repeat is compared once by each.
    let mut buckets: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut leaders = vec![None; texts.len()];
    for (index, bands) in banded.into_iter().enumerate() {
        let Some(bands) = bands else { continue };
        let near = nearest(bands.iter().filter_map(|band| buckets.get(band)).flatten().copied());
        if !near.is_empty() {
            let own = Shingles::of(texts[index].as_ref());
            leaders[index] = near.into_iter().find(|&leader| {
                let other = Shingles::of(texts[leader].as_ref());
                own.resemblance(&other) >= least
                    && (!same_numbers || numbers(texts[index].as_ref()) == numbers(texts[leader].as_ref()))
            });
        }
        if leaders[index].is_none() {
            for band in bands {
                let bucket = buckets.entry(band).or_default();
                if bucket.len() < FULL_BUCKET {
                    bucket.push(index);
                }
            }
        }
    }
    leaders
}

/// The leaders that share most bands, the earliest first: at most [`MAX_COMPARED`].
fn nearest(sharing: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for leader in sharing {
        *shared.entry(leader).or_default() += 1;
    }
    let mut near: Vec<(usize, usize)> = shared.into_iter().collect();
    near.sort_by_key(|&(leader, bands)| (std::cmp::Reverse(bands), leader));
    near.truncate(MAX_COMPARED);
    let mut near: Vec<usize> = near.into_iter().map(|(leader, _)| leader).collect();
    near.sort_unstable();
    near
}

/// For each passage the earlier one that says the same, if any. The order is the precedence: the
/// first of a group leads it, and each of the others resembles that first one.
pub fn passages<T: AsRef<str> + Sync>(texts: &[T]) -> Vec<Option<usize>> {
    leaders(texts, SAME_TEXT, true)
}

/// As [`passages`], for the bodies of whole sources, which may differ in a number.
pub fn sources<T: AsRef<str> + Sync>(texts: &[T]) -> Vec<Option<usize>> {
    leaders(texts, SAME_SOURCE, false)
}

/// As [`passages`], of passages that may differ in a number: near copies, which may say something else.
pub fn near_copies<T: AsRef<str> + Sync>(texts: &[T]) -> Vec<Option<usize>> {
    leaders(texts, SAME_TEXT, false)
}

/// Whether a paragraph is probably the one that quoted words are of, in another form: it has [`SAME_TEXT`] of their
/// shingles or more (containment, so the paragraph may say more), and all of their numbers. What "also in" claims is
/// more: see [`super::carried`].
pub fn resembles(paragraph: &str, quoted: &str) -> bool {
    let (here, there) = (Shingles::of(paragraph), Shingles::of(quoted));
    !there.hashes.is_empty()
        && there.common(&here) as f64 >= SAME_TEXT * there.hashes.len() as f64
        && numbers(quoted).is_subset(&numbers(paragraph))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DISPATCH: &str = "أعلنت الوزارة اليوم أن المحادثات بين الجانبين ستُستأنف في الربيع المقبل، وأن وفدا من 12 عضوا سيسافر إلى العاصمة لبحث ملف الحدود والتعاون في مجال المياه.";
    const SHORTENED: &str = "أعلنت الوزارة اليوم ان المحادثات بين الجانبين ستستأنف في الربيع المقبل، وأن وفداً من ١٢ عضواً سيسافر الى العاصمة لبحث ملف الحدود والتعاون في مجال النقل.";
    const OTHER: &str =
        "هطلت أمطار غزيرة على المدينة طوال الليل، وتوقفت حركة القطارات بين المحطتين حتى ساعات الصباح الأولى من اليوم.";

    #[test]
    fn a_dispatch_in_another_spelling_is_the_same() {
        assert_eq!(passages(&[DISPATCH, OTHER, SHORTENED]), [None, None, Some(0)]);
        assert!(resembles(SHORTENED, DISPATCH));
        assert!(!resembles(OTHER, DISPATCH));
    }

    #[test]
    fn another_number_is_another_statement() {
        let changed = SHORTENED.replace("١٢", "15");
        assert_eq!(passages(&[DISPATCH, &changed]), [None, None]);
        assert!(!resembles(&changed, DISPATCH));
        assert_eq!(near_copies(&[DISPATCH, &changed]), [None, Some(0)]);
        assert_eq!(sources(&[DISPATCH, &changed]), [None, Some(0)], "an article may have been brought up to date");
    }

    #[test]
    fn short_lines_and_nothing_are_near_nothing() {
        assert_eq!(passages(&["قال الوزير ذلك", "قال الوزير ذلك", "", ""]), [None; 4]);
        assert!(!resembles(DISPATCH, ""));
    }

    #[test]
    fn a_paragraph_resembles_a_part_of_itself() {
        let part = "ستُستأنف في الربيع المقبل، وأن وفدا من 12 عضوا سيسافر";
        assert!(resembles(SHORTENED, part));
        assert!(!resembles(part, DISPATCH), "a part does not carry the whole");
    }

    /// A text of `words` words that depend on `seed` alone.
    fn made(seed: u64, words: u64) -> String {
        let word = |n: u64| format!("w{}", char::from(b'a' + (mix(seed * 1_000 + n) % 26) as u8).to_string().repeat(3));
        (0..words).map(|n| format!("{}{}", word(n), mix(seed ^ (n << 20)) % 997)).collect::<Vec<_>>().join(" x ")
    }

    #[test]
    fn a_frame_that_all_texts_share_hides_no_duplicate() {
        let frame = made(1_000_000, 12);
        let texts: Vec<String> = (0..400_u64).map(|n| format!("{frame} {}", made(n % 399, 40))).collect();
        let leaders = sources(&texts);
        let found: Vec<(usize, usize)> = leaders.iter().enumerate().filter_map(|(n, l)| Some((n, (*l)?))).collect();
        assert_eq!(found, [(399, 0)]);
    }

    #[test]
    fn every_near_duplicate_among_many_texts_is_found() {
        // Texts similar enough to count, in every tenth place a copy of the one before with two words changed.
        let mut texts: Vec<String> = Vec::new();
        for n in 0..2_000_u64 {
            let text = match n % 10 {
                9 => texts[texts.len() - 1].replacen(" x ", " y ", 2),
                _ => made(n, 40),
            };
            texts.push(text);
        }
        let leaders = sources(&texts);
        for (n, leader) in leaders.iter().enumerate() {
            let expected = (n % 10 == 9).then(|| n - 1);
            assert_eq!(*leader, expected, "{n}");
        }
    }
}
