//! The words by which texts are compared, found by their stems: one form in the files of words stands for all that share
//! its stem.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::search::analysis::{arabic_stem, forms};
use crate::search::stem::{LatinStems, stem};
use crate::text::facts::{Language, Text, is_arabic, word_rows};
use crate::text::fold::{self, FoldedWord};

/// A section of the files of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// What a number tells of.
    Measured,
    /// What happens, and to what.
    Matters,
    /// At which point of an event a day is.
    Phases,
    /// What a number is, if not a fact.
    Stances,
    /// What a change or share is compared with.
    Yardsticks,
    /// Pairs of which one denies the other.
    Turns,
    /// What says that accounts differ, or who and where.
    Accounts,
    /// States.
    Nations,
    /// What stands before the name of a place.
    Whereabouts,
    /// What stands before a number that another is only compared with.
    Compared,
}

const SECTIONS: [(Section, &str); 7] = [
    (Section::Measured, "measured"),
    (Section::Matters, "matters"),
    (Section::Phases, "phases"),
    (Section::Stances, "stances"),
    (Section::Yardsticks, "yardsticks"),
    (Section::Turns, "turns"),
    (Section::Accounts, "accounts"),
];

/// Sections whose words stand for nothing but themselves: a stem would make البحرين of البحر.
const WHOLE: [(Section, &str); 3] =
    [(Section::Nations, "nations"), (Section::Whereabouts, "whereabouts"), (Section::Compared, "compared")];

/// A key of a section with the words that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spotted {
    /// The key, the same in each language.
    pub(super) key: &'static str,
    /// The words, as indices.
    pub(super) words: Range<usize>,
}

/// The stems that a word of a text may have; the first is the one that a file of words is read by.
pub(super) fn stems_of(written: &str, folded: &str, language: Language) -> Vec<String> {
    if !folded.starts_with(is_arabic) {
        let rules = if language == Language::French { LatinStems::French } else { LatinStems::English };
        return vec![stem(written, rules)];
    }
    let mut stems: Vec<String> = vec![arabic(folded)];
    let mut add = |word: &str| {
        let stem = arabic(word);
        // What is left of a word without its prefixes is too short to tell anything: وفي is no وفاة.
        if stem.chars().count() >= MIN_STRIPPED && !stems.contains(&stem) {
            stems.push(stem);
        }
    };
    for form in forms(folded) {
        add(&form);
        // سيعود, وا of verbs.
        if let Some(rest) = form.strip_prefix('س').filter(|rest| rest.chars().count() > 3) {
            add(rest);
        }
        if let Some(rest) = form.strip_suffix("وا").filter(|rest| rest.chars().count() > 2) {
            add(rest);
        }
    }
    stems
}

/// So many letters the stem of a word without its prefixes has at least.
const MIN_STRIPPED: usize = 3;

/// A word of so many letters of which less than three would be left keeps them all: تعيين is no تع.
const LONG: usize = 5;

/// The stem of an Arabic word. A و that it begins with is kept: it may be its own.
fn arabic(folded: &str) -> String {
    match folded.strip_prefix('و').filter(|rest| rest.chars().count() > 1) {
        Some(rest) => format!("و{}", arabic_without_and(rest)),
        None => arabic_without_and(folded),
    }
}

fn arabic_without_and(folded: &str) -> String {
    let stem = arabic_stem(folded);
    let bare = folded.strip_prefix("ال").unwrap_or(folded);
    let is_short = stem.chars().count() < MIN_STRIPPED && bare.chars().count() >= LONG;
    if is_short { bare.to_owned() } else { stem.to_owned() }
}

/// The stem by which words are compared with each other in one language.
pub(super) fn own_stem(stems: &[String]) -> &str {
    stems.first().map_or("", String::as_str)
}

/// The phrases of a section in one language, by the stem of the first word: the other stems, and the key.
type Phrases = HashMap<String, Vec<(Vec<String>, &'static str)>>;

fn phrases(language: Language, section: &str) -> Phrases {
    let mut phrases = Phrases::new();
    for (key, words) in word_rows(language, section) {
        for phrase in words {
            let folded: Vec<FoldedWord> = fold::words(phrase);
            let mut stems = folded.iter().map(|word| {
                let stems = stems_of(&phrase[word.span.clone()], &word.folded, language);
                own_stem(&stems).to_owned()
            });
            let Some(first) = stems.next() else { continue };
            phrases.entry(first).or_default().push((stems.collect(), key));
        }
    }
    // The longest is tried first.
    phrases.values_mut().for_each(|all| all.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
    phrases
}

fn table(language: Language, section: Section) -> Option<&'static Phrases> {
    static TABLES: [OnceLock<Vec<Phrases>>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    let at = Language::READ.iter().position(|&read| read == language)?;
    let tables = TABLES[at].get_or_init(|| SECTIONS.iter().map(|(_, name)| phrases(language, name)).collect());
    tables.get(SECTIONS.iter().position(|(of, _)| *of == section)?)
}

/// Everything of a section that stands in a text, from left to right, the longest phrase first. `stems` are those of each
/// word; a word that says nothing by itself is `idle`, and stands for none alone.
pub(super) fn spotted(language: Language, section: Section, stems: &[Vec<String>], idle: &[bool]) -> Vec<Spotted> {
    let Some(phrases) = table(language, section) else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = 0;
    let names_something = !matches!(section, Section::Phases | Section::Yardsticks | Section::Accounts);
    while at < stems.len() {
        let alone = !(names_something && idle.get(at).copied().unwrap_or_default());
        let all = stems[at].iter().filter_map(|stem| longest(phrases, stem, stems, at));
        let here = all.filter(|(length, _)| alone || *length > 1).max_by_key(|(length, _)| *length);
        match here {
            Some((length, key)) => {
                found.push(Spotted { key, words: at..at + length });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The forms in which a word of a section of whole words may stand in a text: an Arabic or French adjective of a state also
/// with its endings, an English one also as a people.
fn whole_forms(folded: &str, language: Language) -> Vec<String> {
    let with = |endings: &[&str]| endings.iter().map(|ending| format!("{folded}{ending}")).collect::<Vec<_>>();
    match language {
        Language::Arabic => {
            let mut forms = vec![folded.to_owned()];
            if folded.ends_with('ي') {
                forms.extend(with(&["ون", "ين", "ان", "ات", "ا"]));
            }
            if folded.ends_with(['ي', 'ه']) && !folded.starts_with("ال") {
                forms.extend(forms.clone().iter().map(|form| format!("ال{form}")));
            }
            forms
        }
        Language::French => with(&["", "s", "e", "es", "ne", "nes"]),
        _ => with(&["", "s"]),
    }
}

fn whole_phrases(language: Language, section: &str, has_forms: bool) -> Phrases {
    let mut phrases = Phrases::new();
    for (key, words) in word_rows(language, section) {
        for phrase in words {
            let mut folded = fold::words(phrase).into_iter().map(|word| word.folded);
            let Some(first) = folded.next() else { continue };
            let rest: Vec<String> = folded.collect();
            let forms = if has_forms && rest.is_empty() { whole_forms(&first, language) } else { vec![first] };
            for form in forms {
                phrases.entry(form).or_default().push((rest.clone(), key));
            }
        }
    }
    phrases.values_mut().for_each(|all| all.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
    phrases
}

fn whole_table(language: Language, section: Section) -> Option<&'static Phrases> {
    static TABLES: [OnceLock<Vec<Phrases>>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    let at = Language::READ.iter().position(|&read| read == language)?;
    let of = |(section, name): &(Section, &str)| whole_phrases(language, name, *section == Section::Nations);
    let tables = TABLES[at].get_or_init(|| WHOLE.iter().map(of).collect());
    tables.get(WHOLE.iter().position(|(of, _)| *of == section)?)
}

/// Everything of a section of whole words that stands in a text: words as they are written, or under و and ب and ل.
pub(super) fn spotted_whole(text: &Text<'_>, section: Section) -> Vec<Spotted> {
    let Some(phrases) = whole_table(text.language(), section) else { return Vec::new() };
    let forms: Vec<Vec<String>> = text.words().iter().map(|word| forms(&word.folded)).collect();
    // English writes what belongs to a state with a capital: "us" is none.
    let is_capital = |at: usize| {
        let written = &text.as_str()[text.words()[at].span.clone()];
        written.chars().next().is_some_and(char::is_uppercase)
    };
    let needs_capital = section == Section::Nations && text.language() == Language::English;
    let mut found = Vec::new();
    let mut at = 0;
    while at < forms.len() {
        let here = forms[at].iter().filter_map(|form| longest(phrases, form, &forms, at));
        match here.max_by_key(|(length, _)| *length).filter(|_| !needs_capital || is_capital(at)) {
            Some((length, key)) => {
                found.push(Spotted { key, words: at..at + length });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

fn longest(phrases: &Phrases, first: &str, stems: &[Vec<String>], at: usize) -> Option<(usize, &'static str)> {
    let fits = |rest: &[String]| {
        stems
            .get(at + 1..at + 1 + rest.len())
            .is_some_and(|here| here.iter().zip(rest).all(|(all, stem)| all.contains(stem)))
    };
    let (rest, key) = phrases.get(first)?.iter().find(|(rest, _)| fits(rest))?;
    Some((rest.len() + 1, key))
}
