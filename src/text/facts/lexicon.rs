//! Words and phrases looked up in a text, Arabic ones under their prefixes too.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use super::language::Language;
use super::tables;
use crate::text::fold::{self, FoldedWord};

/// Which prefixes an Arabic word may have and still be the word of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prefixes {
    /// و and ف.
    Conjunctions,
    /// Of nouns: و and ف, then ب ل ك, then the article.
    Noun,
    /// Of verbs: و and ف, then س and ل; and the pronouns behind them.
    Verb,
}

/// A folded word without some of its prefixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form<'w> {
    pub(super) text: &'w str,
    /// Whether و or ف was taken off.
    pub(super) and: bool,
    /// Whether the article was.
    pub(super) article: bool,
    /// Whether a pronoun behind it was.
    pub(super) pronoun: bool,
}

impl<'w> Form<'w> {
    fn whole(text: &'w str) -> Self {
        Form { text, and: false, article: false, pronoun: false }
    }
}

/// Whether a character is an Arabic letter.
pub fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{06D3}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// The pronouns that stand behind verbs, folded.
const PRONOUNS: [&str; 6] = ["ها", "هم", "هما", "ه", "ني", "نا"];

/// A word of fewer letters ends with a long vowel of its own as often as with that of the accusative.
const MIN_ACCUSATIVE: usize = 4;

/// A folded word with and without the prefixes that it may have, the longest form first. What is left of
/// a word has two letters at least.
pub(super) fn forms(word: &str, prefixes: Prefixes) -> Vec<Form<'_>> {
    let whole = Form::whole(word);
    if !word.starts_with(is_arabic) {
        return vec![whole];
    }
    let mut forms = Vec::with_capacity(16);
    forms.push(whole);
    let long = |rest: &&str| rest.chars().nth(1).is_some();
    let bare = word.strip_prefix(['و', 'ف']).filter(long);
    forms.extend(bare.map(|text| Form { text, and: true, ..whole }));
    let off = |forms: &mut Vec<Form<'_>>, strip: &dyn Fn(&'_ str) -> Option<usize>, article: bool, least: usize| {
        let long = |rest: &str| rest.chars().nth(least - 1).is_some();
        for index in 0..forms.len() {
            let form = forms[index];
            if let Some(length) = strip(form.text).filter(|length| long(&form.text[*length..])) {
                forms.push(Form { text: &form.text[length..], article: form.article || article, ..form });
            }
        }
    };
    let first = |letters: &'static [char]| {
        move |text: &str| text.chars().next().filter(|c| letters.contains(c)).map(char::len_utf8)
    };
    match prefixes {
        Prefixes::Conjunctions => {}
        Prefixes::Noun => {
            // لكم is not a kilometre, كلا not a denial.
            off(&mut forms, &first(&['ب', 'ل', 'ك']), false, 3);
            off(&mut forms, &|text| (text.starts_with("ال") || text.starts_with("لل")).then_some("ال".len()), true, 2);
            // The accusative: مجهولا.
            for index in 0..forms.len() {
                let form = forms[index];
                let rest = form.text.strip_suffix('ا').filter(|rest| rest.chars().count() >= MIN_ACCUSATIVE);
                // بعدما is no بعدم.
                let rest = rest.filter(|rest| !rest.ends_with('م') && !form.article);
                forms.extend(rest.map(|text| Form { text, ..form }));
            }
        }
        Prefixes::Verb => {
            off(&mut forms, &first(&['س', 'ل']), false, 3);
            for index in 0..forms.len() {
                let form = forms[index];
                let rest = PRONOUNS.iter().find_map(|pronoun| form.text.strip_suffix(pronoun));
                forms.extend(rest.filter(|rest| rest.chars().count() > 2).map(|text| Form {
                    text,
                    pronoun: true,
                    ..form
                }));
            }
        }
    }
    forms
}

/// Phrases by their first word, each with its further words and what it means.
type ByFirstWord<T> = HashMap<String, Vec<(Vec<String>, T)>, BuildHasherDefault<WordHasher>>;

/// A list of words and phrases with what each stands for.
pub(crate) struct Lexicon<T> {
    by_first: ByFirstWord<T>,
    /// How its words begin: most words of a text are in few lists, and need not be looked up in the others.
    beginnings: Beginnings,
    prefixes: Prefixes,
}

/// The first two letters of some words; it may also say yes of two that are not among them.
struct Beginnings([u64; 64]);

impl Beginnings {
    /// The most letters that are taken off before a word: و, a preposition, the article.
    const MOST_OFF: usize = 4;

    fn none() -> Self {
        Self([0; 64])
    }

    /// The place of two letters: the lowest six bits of each tell those of one alphabet apart.
    fn place(first: char, second: Option<char>) -> (usize, u64) {
        let low = |c: char| u32::from(c) % 64;
        (low(first) as usize, 1 << second.map_or(0, low))
    }

    fn add(&mut self, word: &str) {
        let mut letters = word.chars();
        let Some(first) = letters.next() else { return };
        let (row, bit) = Self::place(first, letters.next());
        self.0[row] |= bit;
    }

    /// Whether a form of a word, [`forms`], may begin so.
    fn may_begin(&self, word: &str) -> bool {
        let most_off = if word.starts_with(is_arabic) { Self::MOST_OFF } else { 0 };
        let mut letters = word.chars();
        let mut first = letters.next();
        for _ in 0..=most_off {
            let Some(letter) = first else { return false };
            let second = letters.next();
            let (row, bit) = Self::place(letter, second);
            if self.0[row] & bit != 0 {
                return true;
            }
            first = second;
        }
        false
    }
}

/// A quick hash of words (that of the compiler of Rust: rotate, exclude, multiply). The standard one guards against words
/// that are chosen so as to collide, and the words of these lists are our own.
#[derive(Default)]
struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, part: u64) {
        self.0 = (self.0.rotate_left(5) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (parts, rest) = bytes.as_chunks::<8>();
        for part in parts {
            self.add(u64::from_le_bytes(*part));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(byte.into());
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A word or phrase found in a text.
#[derive(Clone, Debug)]
pub(crate) struct LexiconMatch<'a, T> {
    pub(crate) value: &'a T,
    /// The words that it is.
    pub(crate) words: Range<usize>,
    /// The bytes of the text that it stands on.
    pub(crate) span: Range<usize>,
    /// Whether the first word has و or ف before it.
    pub(super) and: bool,
    /// Whether it has the article.
    pub(super) article: bool,
    /// Whether the first word has a pronoun behind it.
    pub(super) pronoun: bool,
}

impl<T> Lexicon<T> {
    pub(crate) fn new(prefixes: Prefixes, entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: ByFirstWord<T> = HashMap::default();
        let mut beginnings = Beginnings::none();
        for (phrase, value) in entries {
            let mut words = fold::words(phrase).into_iter().map(|word| word.folded);
            let Some(first) = words.next() else { continue };
            beginnings.add(&first);
            by_first.entry(first).or_default().push((words.collect(), value));
        }
        // The longest phrase is tried first.
        by_first.values_mut().for_each(|entries| entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        Self { by_first, beginnings, prefixes }
    }

    /// The words of some sections, each with what its row stands for.
    pub(crate) fn of(
        language: Language,
        prefixes: Prefixes,
        sections: &[&str],
        value: impl Fn(&'static str) -> Option<T>,
    ) -> Self {
        let rows = sections.iter().flat_map(|name| tables::section(language, name));
        let entries = rows.flat_map(|row| row.words.into_iter().map(move |word| (word, row.key)).collect::<Vec<_>>());
        Self::new(prefixes, entries.filter_map(|(word, key)| Some((word, value(key)?))))
    }

    /// Everything of the list that stands in a text, from left to right, the longest phrase first.
    pub(super) fn find<'l>(&'l self, words: &[FoldedWord]) -> Vec<LexiconMatch<'l, T>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.at(words, at) {
                Some(here) => {
                    at = here.words.end;
                    found.push(here);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest word or phrase of the list that begins at a word.
    pub(crate) fn at<'l>(&'l self, words: &[FoldedWord], at: usize) -> Option<LexiconMatch<'l, T>> {
        self.find_form(&words.get(at)?.folded, |form, entries| {
            let fits = |rest: &[String]| {
                let here = words.get(at + 1..at + 1 + rest.len());
                here.is_some_and(|here| here.iter().zip(rest).all(|(word, part)| same_word(&word.folded, part)))
            };
            let (rest, value) = entries.iter().find(|(rest, _)| fits(rest))?;
            let end = at + 1 + rest.len();
            let span = words[at].span.start..words[end - 1].span.end;
            Some(LexiconMatch {
                value,
                words: at..end,
                span,
                and: form.and,
                article: form.article,
                pronoun: form.pronoun,
            })
        })
    }

    /// Whether a folded word is one of the list by itself.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.find_form(word, |_, entries| entries.iter().any(|(rest, _)| rest.is_empty()).then_some(())).is_some()
    }

    /// What `find` finds of the entries that begin with a form of a word, the longest form first.
    fn find_form<'l, R>(
        &'l self,
        word: &str,
        find: impl Fn(Form<'_>, &'l [(Vec<String>, T)]) -> Option<R>,
    ) -> Option<R> {
        if !self.beginnings.may_begin(word) {
            return None;
        }
        let try_form = |form: Form<'_>| self.by_first.get(form.text).and_then(|entries| find(form, entries));
        if !word.starts_with(is_arabic) {
            return try_form(Form::whole(word));
        }
        forms(word, self.prefixes).into_iter().find_map(try_form)
    }
}

/// A further word of a phrase is the word itself, or has the article that the list leaves away.
fn same_word(word: &str, part: &str) -> bool {
    word == part || word.strip_prefix("ال") == Some(part)
}

/// What is made of a language's words when it is first asked for.
pub(crate) struct PerLanguage<T: 'static> {
    make: fn(Language) -> Lexicon<T>,
    made: [OnceLock<Lexicon<T>>; 4],
}

impl<T> PerLanguage<T> {
    pub(crate) const fn new(make: fn(Language) -> Lexicon<T>) -> Self {
        Self { make, made: [OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new()] }
    }

    pub(crate) fn get(&self, language: Language) -> &Lexicon<T> {
        self.made[language as usize].get_or_init(|| (self.make)(language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_of_a_word_is_passed_over() {
        let words = ["وبالمئه", "وسيعلنه", "ولم", "وا", "word", "والخمسون", "و", "a", "فللبلدين", "مجهولا"];
        for (word, prefixes) in words
            .iter()
            .flat_map(|word| [Prefixes::Conjunctions, Prefixes::Noun, Prefixes::Verb].map(|prefixes| (*word, prefixes)))
        {
            for form in forms(word, prefixes) {
                let mut beginnings = Beginnings::none();
                beginnings.add(form.text);
                assert!(beginnings.may_begin(word), "{word}: {form:?}");
            }
        }
        assert!(!Beginnings::none().may_begin("word"));
    }

    #[test]
    fn prefixes_are_taken_off_the_longest_form_first() {
        let texts = |word, prefixes| forms(word, prefixes).into_iter().map(|form| form.text).collect::<Vec<_>>();
        assert_eq!(texts("وبالمئه", Prefixes::Noun), ["وبالمئه", "بالمئه", "المئه", "مئه"]);
        assert_eq!(texts("وسيعلنه", Prefixes::Verb), ["وسيعلنه", "سيعلنه", "يعلنه", "وسيعلن", "سيعلن", "يعلن"]);
        assert_eq!(texts("ولم", Prefixes::Conjunctions), ["ولم", "لم"]);
        assert_eq!(texts("وا", Prefixes::Noun), ["وا"]);
        assert_eq!(texts("word", Prefixes::Noun), ["word"]);
        let form = forms("والخمسون", Prefixes::Noun).pop().unwrap();
        assert!(form.and && form.article);
    }

    #[test]
    fn the_longest_phrase_is_found_whatever_its_article() {
        let lexicon = Lexicon::new(Prefixes::Noun, [("تشرين", 1), ("تشرين الثاني", 2), ("ربيع أول", 3)]);
        let found = |text: &str| lexicon.find(&fold::words(text)).iter().map(|f| *f.value).collect::<Vec<_>>();
        assert_eq!(found("في تشرين الثاني، وتشرين"), [2, 1]);
        assert_eq!(found("بربيع الأول"), [3]);
    }
}
