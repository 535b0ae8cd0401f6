//! Spellings that look like a catalogued name but are not listed in the catalogue.
//!
//! A word is near a word of a name if the two begin with the same letter and differ only as
//! transliterations of one name do: in vowels and weak letters, in letters of one class (ق, غ, ج; c, k,
//! q), in a doubled letter, in two letters that change places. One such edit where they have five
//! letters or more, two where they have eight or more. Arabic words are compared without what is
//! written together with them (and, for, by, the), and forms that differ only in an ending are
//! inflections, not spellings. A name of two words is judged word by word; a name may also be written
//! in one word or in two.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::text::fold;

/// Letters from which one edit, and from which two, still leave the same name.
const ONE_EDIT: usize = 5;
const TWO_EDITS: usize = 8;

/// A spelling that the catalogue does not list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookalike<P> {
    /// As the texts write it, for the first time.
    pub written: String,
    /// The id of the name that it looks like.
    pub id: String,
    /// The nearest catalogued spelling.
    pub spelling: String,
    /// How often it occurs in the texts.
    pub count: usize,
    /// The place of the text in which it occurs first.
    pub place: P,
}

/// A catalogued spelling in folded words without their clitics.
struct CataloguedSpelling<'a> {
    id: &'a str,
    text: &'a str,
    words: Vec<String>,
}

/// The spellings in texts, given with their places, that look like one of `names`, given as id and spelling;
/// by id and spelling, each once.
pub fn lookalikes<'a, 't, P>(
    texts: impl IntoIterator<Item = (P, &'t str)>,
    names: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<Lookalike<P>>
where
    P: Clone,
{
    let catalogue = CataloguedSpellings::new(names);
    let mut found: BTreeMap<(String, String), Lookalike<P>> = BTreeMap::new();
    let mut seen: HashMap<String, Near> = HashMap::new();
    for (place, text) in texts {
        let words = fold::words(text);
        for word in &words {
            if !seen.contains_key(&word.folded) {
                seen.insert(word.folded.clone(), catalogue.near(&word.folded));
            }
        }
        let near = |index: usize| words.get(index).and_then(|word: &fold::FoldedWord| seen.get(&word.folded));
        for index in 0..words.len() {
            let Some(first) = near(index) else { continue };
            // A capital marks a name in scripts that have capitals.
            let written = |last: usize| &text[words[index].span.start..words[last].span.end];
            let is_name = |last: usize| !written(last).starts_with(char::is_lowercase);
            let alone = first.single.and_then(|number| catalogue.spellings.get(number));
            let hit = alone.map(|hit| (index, hit)).or_else(|| {
                let between = &text[words[index].span.end..words.get(index + 1)?.span.start];
                let second = near(index + 1).filter(|_| between.trim().is_empty())?;
                catalogue.two_words(first, second).map(|hit| (index + 1, hit))
            });
            let Some((last, spelling)) = hit.filter(|(last, _)| is_name(*last)) else { continue };
            let folded: Vec<&str> = words[index..=last].iter().map(|word| bare(&word.folded)).collect();
            let entry = found.entry((spelling.id.to_owned(), folded.join(" ")));
            let lookalike = entry.or_insert_with(|| Lookalike {
                written: written(last).to_owned(),
                id: spelling.id.to_owned(),
                spelling: spelling.text.to_owned(),
                count: 0,
                place: place.clone(),
            });
            lookalike.count += 1;
        }
    }
    found.into_values().collect()
}

/// What a word of the corpus is to the catalogue.
#[derive(Default)]
struct Near {
    /// The word without clitics.
    bare: String,
    /// It is in a catalogued spelling, so it is not misspelt.
    known: bool,
    /// The catalogue's words that it is near, as indices.
    words: Vec<usize>,
    /// The spelling that it looks like by itself, by its number.
    single: Option<usize>,
    /// Whether a name of one word begins with it and goes on.
    begins: bool,
}

struct CataloguedSpellings<'a> {
    spellings: Vec<CataloguedSpelling<'a>>,
    /// The distinct words of all spellings, and by first letter.
    words: Vec<String>,
    by_letter: BTreeMap<char, Vec<usize>>,
    index: BTreeMap<String, usize>,
    /// Spellings of one word by that word; of two by both joined, for names written in one word.
    single: BTreeMap<usize, usize>,
    joined: BTreeMap<String, usize>,
    pairs: BTreeMap<(usize, usize), usize>,
    /// What names of one word begin with.
    beginnings: HashSet<String>,
    known: BTreeSet<String>,
}

impl<'a> CataloguedSpellings<'a> {
    fn new(names: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let folded = |text: &str| fold::words(text).into_iter().map(|word| bare(&word.folded).to_owned()).collect();
        let spellings: Vec<CataloguedSpelling<'a>> =
            names.into_iter().map(|(id, text)| CataloguedSpelling { id, text, words: folded(text) }).collect();
        let mut catalogue = Self {
            words: Vec::new(),
            by_letter: BTreeMap::new(),
            index: BTreeMap::new(),
            single: BTreeMap::new(),
            joined: BTreeMap::new(),
            pairs: BTreeMap::new(),
            beginnings: HashSet::new(),
            known: BTreeSet::new(),
            spellings: Vec::new(),
        };
        for (number, spelling) in spellings.iter().enumerate() {
            let words: Vec<usize> = spelling.words.iter().map(|word| catalogue.word(word)).collect();
            catalogue.known.insert(spelling.words.join(" "));
            catalogue.joined.entry(spelling.words.concat()).or_insert(number);
            match words[..] {
                [one] => {
                    catalogue.single.entry(one).or_insert(number);
                    let word = spelling.words.concat();
                    let beginnings = word.char_indices().map(|(at, _)| word[..at].to_owned());
                    catalogue.beginnings.extend(beginnings);
                }
                [one, two] => drop(catalogue.pairs.entry((one, two)).or_insert(number)),
                _ => {}
            }
        }
        catalogue.spellings = spellings;
        catalogue
    }

    fn word(&mut self, word: &str) -> usize {
        if let Some(&index) = self.index.get(word) {
            return index;
        }
        let index = self.words.len();
        self.words.push(word.to_owned());
        self.index.insert(word.to_owned(), index);
        if let Some(letter) = word.chars().next() {
            self.by_letter.entry(letter).or_default().push(index);
        }
        index
    }

    fn near(&self, folded: &str) -> Near {
        let stripped = bare(folded);
        let known = self.index.contains_key(stripped) || self.index.contains_key(folded);
        let mut near = Near { bare: stripped.to_owned(), known, ..Near::default() };
        if known {
            near.words.extend(self.index.get(stripped).or_else(|| self.index.get(folded)));
        } else if let Some(letter) = stripped.chars().next() {
            let same_letter = self.by_letter.get(&letter).into_iter().flatten();
            near.words = same_letter.filter(|&&index| alike(stripped, &self.words[index])).copied().collect();
        }
        near.single = self.one_word(&near);
        near.begins = self.beginnings.contains(stripped);
        near
    }

    /// A spelling that a single word looks like.
    fn one_word(&self, word: &Near) -> Option<usize> {
        if word.known || word.bare.chars().any(char::is_numeric) {
            return None;
        }
        let near = word.words.iter().find_map(|index| self.single.get(index));
        // A name of two words written in one.
        let joined = || self.joined.get(&word.bare).filter(|&&number| self.spellings[number].words.len() > 1);
        near.or_else(joined).copied()
    }

    /// A spelling that two words look like.
    fn two_words(&self, first: &Near, second: &Near) -> Option<&CataloguedSpelling<'a>> {
        let mut pairs = first.words.iter().flat_map(|&one| second.words.iter().map(move |&two| (one, two)));
        let both = pairs.find_map(|pair| self.pairs.get(&pair));
        // A name of one word written in two.
        let joined = || {
            let joined = first.begins.then(|| format!("{}{}", first.bare, second.bare))?;
            let long = joined.chars().count() >= ONE_EDIT;
            self.joined.get(&joined).filter(|&&number| long && self.spellings[number].words.len() == 1)
        };
        let number = both.or_else(joined)?;
        let is_known = self.known.contains(&format!("{} {}", first.bare, second.bare));
        self.spellings.get(*number).filter(|_| !is_known)
    }
}

/// A folded word without what Arabic writes together with it, as long as four letters stay.
fn bare(folded: &str) -> &str {
    let mut word = folded;
    for prefixes in [&["و", "ف"][..], &["ب", "ل", "ك"][..], &["ال"][..]] {
        for prefix in prefixes {
            if let Some(rest) = word.strip_prefix(prefix)
                && rest.chars().count() >= 4
                // Only before the article is the letter surely a clitic; a name may begin with it.
                && (*prefix == "ال" || rest.starts_with("ال"))
            {
                word = rest;
                break;
            }
        }
    }
    word
}

/// Endings that inflect a word: two forms that differ in these alone are no two spellings.
const ENDINGS: [&str; 18] =
    ["ي", "يا", "يه", "ه", "ا", "ات", "ين", "ون", "يين", "يون", "ان", "يات", "s", "n", "an", "ian", "e", "es"];

fn alike(word: &str, name: &str) -> bool {
    // The article is not a letter of the name, even where too little would stay without it.
    let letters = |word: &str| word.strip_prefix("ال").unwrap_or(word).chars().collect::<Vec<char>>();
    let (a, b) = (letters(word), letters(name));
    let most = match a.len().min(b.len()) {
        0..ONE_EDIT => return false,
        ONE_EDIT..TWO_EDITS => 1,
        _ => 2,
    };
    a.len().abs_diff(b.len()) <= most && !inflected(word, name) && edits(&a, &b) <= most
}

/// What an edit costs that no transliteration makes.
const FOREIGN: usize = 3;

/// Letters that stand for one another when a name is written in another script.
const CLASSES: [&str; 11] = ["قغجك", "تطث", "سصزش", "دضذظ", "حهخ", "بپف", "ckqg", "szc", "jg", "fv", "td"];

fn is_weak(c: char) -> bool {
    matches!(c, 'ا' | 'و' | 'ي' | 'ه' | 'ء' | 'ئ' | 'ؤ' | 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h')
}

/// The least cost that makes one word of another (optimal string alignment).
fn edits(a: &[char], b: &[char]) -> usize {
    let single = |letters: &[char], at: usize| {
        let doubled = at > 0 && letters[at] == letters[at - 1];
        if is_weak(letters[at]) || doubled { 1 } else { FOREIGN }
    };
    let substitution = |x: char, y: char| {
        let one_class = || CLASSES.iter().any(|class| class.contains(x) && class.contains(y));
        if x == y {
            0
        } else if (is_weak(x) && is_weak(y)) || one_class() {
            1
        } else {
            FOREIGN
        }
    };
    let mut rows: Vec<Vec<usize>> = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let mut best = if i == 0 && j == 0 { 0 } else { usize::MAX };
            if i > 0 {
                best = best.min(rows[i - 1][j] + single(a, i - 1));
            }
            if j > 0 {
                best = best.min(rows[i][j - 1] + single(b, j - 1));
            }
            if i > 0 && j > 0 {
                best = best.min(rows[i - 1][j - 1] + substitution(a[i - 1], b[j - 1]));
            }
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

fn inflected(a: &str, b: &str) -> bool {
    let stem = |word: &str| {
        let ending = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).min_by_key(|stem| stem.len());
        ending.unwrap_or(word).to_owned()
    };
    let (stem_a, stem_b) = (stem(a), stem(b));
    stem_a == stem_b || stem_a == b || stem_b == a
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        let names = [
            ("kidal", "كيدال"),
            ("tinzaouaten", "تين زواتين"),
            ("harbour", "الميناء"),
            ("bamako", "Bamako"),
            ("maghreb-desk", "مكتب المغرب"),
        ];
        lookalikes([((), text)], names).into_iter().map(|l| (l.written, l.id)).collect()
    }

    fn pair(written: &str, id: &str) -> Vec<(String, String)> {
        vec![(written.to_owned(), id.to_owned())]
    }

    #[test]
    fn unlisted_spellings_are_found() {
        assert_eq!(found("وصلت القافلة إلى كيدل صباحا"), []);
        assert_eq!(found("وصلت القافلة إلى كيدالـا اليوم"), []);
        assert_eq!(found("وصلت القافلة إلى كايدال صباحا"), pair("كايدال", "kidal"));
        assert_eq!(found("قرب تينزواتين"), pair("تينزواتين", "tinzaouaten"));
        assert_eq!(found("قرب تين زواتن أمس"), pair("تين زواتن", "tinzaouaten"));
        assert_eq!(found("in Bamaco on Monday"), pair("Bamaco", "bamako"));
    }

    #[test]
    fn listed_spellings_inflections_and_words_are_not() {
        for text in
            ["في كيدال وتين زواتين", "والميناء وميناء", "the bamako", "الكيدالي", "قال إن الأمر بيد الجميع", "Bamakoan"]
        {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
