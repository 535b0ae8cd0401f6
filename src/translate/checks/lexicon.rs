//! Words and phrases looked up in a text, Arabic ones under their prefixes too.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::fold::{self, Word};

/// Which prefixes an Arabic word may have and still be the word of the list.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Prefixes {
    /// و and ف.
    Conjunctions,
    /// و and ف, then ب ل ك س, then the article.
    All,
}

/// A list of words and phrases with what each stands for.
pub(super) struct Lexicon<T> {
    by_first: BTreeMap<String, Vec<(Vec<String>, T)>>,
    prefixes: Prefixes,
}

/// A word or phrase found in a text.
#[derive(Clone, Debug)]
pub(super) struct Found<'a, T> {
    pub value: &'a T,
    /// The words that it is.
    pub words: Range<usize>,
    /// The bytes of the text that it stands on.
    pub span: Range<usize>,
}

impl<T> Lexicon<T> {
    pub(super) fn new(prefixes: Prefixes, entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: BTreeMap<String, Vec<(Vec<String>, T)>> = BTreeMap::new();
        for (phrase, value) in entries {
            let mut words: Vec<String> = fold::words(phrase).into_iter().map(|word| word.folded).collect();
            if words.is_empty() {
                continue;
            }
            let rest = words.split_off(1);
            let Some(first) = words.pop() else { continue };
            by_first.entry(first).or_default().push((rest, value));
        }
        // The longest phrase is tried first.
        by_first.values_mut().for_each(|entries| entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        Self { by_first, prefixes }
    }

    /// Everything of the list that stands in a text, from left to right, the longest phrase first.
    pub(super) fn find<'l>(&'l self, words: &[Word]) -> Vec<Found<'l, T>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.at(words, at) {
                Some((length, value)) => {
                    let span = words[at].span.start..words[at + length - 1].span.end;
                    found.push(Found { value, words: at..at + length, span });
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    fn at(&self, words: &[Word], at: usize) -> Option<(usize, &T)> {
        let forms = forms(&words[at].folded, self.prefixes);
        forms.iter().find_map(|form| {
            let entries = self.by_first.get(*form)?;
            let fits = |rest: &[String]| {
                let here = words.get(at + 1..at + 1 + rest.len());
                here.is_some_and(|here| here.iter().zip(rest).all(|(word, part)| same_word(&word.folded, part)))
            };
            entries.iter().find(|(rest, _)| fits(rest)).map(|(rest, value)| (rest.len() + 1, value))
        })
    }
}

/// A further word of a phrase is the word itself, or has the article that the list leaves away.
fn same_word(word: &str, part: &str) -> bool {
    word == part || word.strip_prefix("ال") == Some(part)
}

/// A folded word with and without the prefixes that it may have, the longest form first. What is left of
/// a word has two letters at least.
pub(super) fn forms(word: &str, prefixes: Prefixes) -> Vec<&str> {
    let mut forms = vec![word];
    if !word.starts_with(super::is_arabic) {
        return forms;
    }
    let long = |rest: &&str| rest.chars().count() >= 2;
    forms.extend(word.strip_prefix(['و', 'ف']).filter(long));
    if prefixes == Prefixes::All {
        for form in forms.clone() {
            forms.extend(form.strip_prefix(['ب', 'ل', 'ك', 'س']).filter(long));
        }
        for form in forms.clone() {
            forms.extend(form.strip_prefix("ال").filter(long));
            forms.extend(form.strip_prefix("لل").filter(long));
        }
    }
    forms
}
