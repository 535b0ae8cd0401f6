//! Words and phrases looked up in a text, Arabic ones under their prefixes too.

use std::collections::HashMap;
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
    let whole = Form { text: word, and: false, article: false, pronoun: false };
    let mut forms = vec![whole];
    if !word.starts_with(is_arabic) {
        return forms;
    }
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

/// A list of words and phrases with what each stands for.
pub(crate) struct Lexicon<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
    prefixes: Prefixes,
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
        let mut by_first: HashMap<String, Vec<(Vec<String>, T)>> = HashMap::new();
        for (phrase, value) in entries {
            let mut words = fold::words(phrase).into_iter().map(|word| word.folded);
            let Some(first) = words.next() else { continue };
            by_first.entry(first).or_default().push((words.collect(), value));
        }
        // The longest phrase is tried first.
        by_first.values_mut().for_each(|entries| entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        Self { by_first, prefixes }
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
        forms(&words.get(at)?.folded, self.prefixes).into_iter().find_map(|form| {
            let fits = |rest: &[String]| {
                let here = words.get(at + 1..at + 1 + rest.len());
                here.is_some_and(|here| here.iter().zip(rest).all(|(word, part)| same_word(&word.folded, part)))
            };
            let (rest, value) = self.by_first.get(form.text)?.iter().find(|(rest, _)| fits(rest))?;
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
    pub(super) fn is_word(&self, word: &str) -> bool {
        let is_alone = |form: Form<'_>| {
            self.by_first.get(form.text).is_some_and(|entries| entries.iter().any(|(rest, _)| rest.is_empty()))
        };
        forms(word, self.prefixes).into_iter().any(is_alone)
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
