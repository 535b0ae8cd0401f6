//! Names of a catalogue in a text: as they are, and in words that are made of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::Text;
use super::language::Language;
use super::lexicon::{Prefixes, forms, is_arabic};
use crate::text::fold::{self, FoldedWord};

/// What a name is of, as far as reading asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameSort {
    /// A person: the last name alone names it, too.
    Person,
    /// A place: words are made of it, and it may have an epithet.
    Place,
    /// A people: words are made of it.
    People,
    /// Anything else.
    Other,
}

/// A name with its spellings, those that are printed first.
#[derive(Clone, Copy, Debug)]
pub struct NameEntry<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is of.
    pub sort: NameSort,
    /// How many of the spellings are printed forms.
    pub printed: usize,
    /// All spellings.
    pub spellings: &'a [&'a str],
}

/// A table of names, ready to be looked for: made once, for all texts.
pub struct NameTable {
    ids: Vec<String>,
    arabic: NameScript,
    other: NameScript,
}

/// A name, or a word made of it (`الجزائر`, `جزائرية`; `Mali`, `Malian`), in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its number in the table.
    pub name: usize,
    /// The bytes that it stands on.
    pub span: Range<usize>,
    /// How it stands there.
    pub as_what: NameUse,
    /// How many words it has.
    pub words: usize,
}

/// How a name stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameUse {
    /// As itself.
    Name,
    /// In a word made of it.
    Made,
    /// In words that may be others: `المالي` is Malian or financial, `القارة السمراء` is an epithet.
    Perhaps,
}

impl std::fmt::Debug for NameTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NameTable").field("ids", &self.ids).finish_non_exhaustive()
    }
}

impl NameTable {
    /// A table of these names.
    pub fn of<'a>(entries: impl IntoIterator<Item = NameEntry<'a>>) -> Self {
        let entries: Vec<NameEntry<'a>> = entries.into_iter().collect();
        let ids = entries.iter().map(|entry| entry.id.to_owned()).collect();
        Self { ids, arabic: NameScript::of(&entries, true), other: NameScript::of(&entries, false) }
    }

    /// The id of a name by its number.
    pub fn id(&self, name: usize) -> Option<&str> {
        self.ids.get(name).map(String::as_str)
    }

    /// The names as texts of a language write them.
    pub fn script(&self, language: Language) -> &NameScript {
        if language == Language::Arabic { &self.arabic } else { &self.other }
    }

    /// The names that a text mentions in either script: an English sentence may hold an Arabic name.
    pub fn mentions_in_both_scripts(&self, text: &Text<'_>) -> Vec<Mention> {
        let mut found: Vec<Mention> =
            [&self.arabic, &self.other].into_iter().flat_map(|script| script.mentions(text)).collect();
        found.sort_by_key(|mention| mention.span.start);
        found
    }

    pub(super) fn mentions(&self, text: &Text<'_>) -> Vec<Mention> {
        self.script(text.language).mentions(text)
    }
}

/// The names in Arabic letters, or in others.
pub struct NameScript {
    is_arabic: bool,
    known: Vec<KnownName>,
    /// Name and spelling, by the first word of the spelling.
    by_first: HashMap<String, Vec<(usize, usize)>>,
    /// Name and stem of what is made of it, by the stem's first letters.
    by_stem: HashMap<String, Vec<(usize, String)>>,
    /// The words of all names.
    words: BTreeSet<String>,
}

/// The spellings of one name.
#[derive(Debug)]
pub struct KnownName {
    spellings: Vec<NameSpelling>,
    /// What words made of it begin with.
    stems: Vec<String>,
    /// How many words the form has that is printed.
    pub words: usize,
    /// Whether words made of it are words of their own, too.
    has_homonyms: bool,
}

impl KnownName {
    /// Whether the script has any spelling of it.
    pub fn is_spelled(&self) -> bool {
        !self.spellings.is_empty()
    }
}

/// A spelling of a name: its folded words.
#[derive(Debug)]
struct NameSpelling {
    words: Vec<String>,
    as_what: NameUse,
    /// Whether it is an abbreviation, which capitals alone tell from a word: `US` is no `us`, `UN` no `un`.
    in_capitals: bool,
}

/// So many letters of a stem find it.
const STEM: usize = 4;

fn beginning(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end])
}

impl NameScript {
    fn of(entries: &[NameEntry<'_>], is_arabic: bool) -> Self {
        let known: Vec<KnownName> = entries.iter().map(|entry| KnownName::of(entry, is_arabic)).collect();
        let mut by_first: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        let mut by_stem: HashMap<String, Vec<(usize, String)>> = HashMap::new();
        for (id, known) in known.iter().enumerate() {
            for (at, spelling) in known.spellings.iter().enumerate() {
                by_first.entry(spelling.words[0].clone()).or_default().push((id, at));
            }
            for stem in &known.stems {
                by_stem.entry(beginning(stem).to_owned()).or_default().push((id, stem.clone()));
            }
        }
        let words =
            known.iter().flat_map(|known| &known.spellings).flat_map(|spelling| spelling.words.clone()).collect();
        Self { is_arabic, known, by_first, by_stem, words }
    }

    /// What is known of a name.
    pub fn known(&self, name: usize) -> Option<&KnownName> {
        self.known.get(name)
    }

    fn spelling(&self, (id, at): (usize, usize)) -> &NameSpelling {
        &self.known[id].spellings[at]
    }

    /// The names that begin with this one: it may stand for them, as `الجزائر` for Algiers.
    pub fn kin(&self, name: usize) -> Vec<usize> {
        let mut kin = Vec::new();
        for NameSpelling { words: short, .. } in self.known.get(name).map_or(&[][..], |known| &known.spellings) {
            let begun = self.by_first.get(&short[0]).into_iter().flatten().copied();
            let longer = begun.filter(|place| {
                let long = &self.spelling(*place).words;
                place.0 != name && long.len() > short.len() && long.starts_with(short)
            });
            kin.extend(longer.map(|(other, _)| other));
        }
        kin.sort_unstable();
        kin.dedup();
        kin
    }

    fn mentions(&self, text: &Text<'_>) -> Vec<Mention> {
        let words = &text.words;
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest(text, at) {
                Some((name, count, as_what)) => {
                    let span = words[at].span.start..words[at + count - 1].span.end;
                    found.push(Mention { name, span, as_what, words: count });
                    at += count;
                }
                None => at += 1,
            }
        }
        found
    }

    /// A word of a text that is almost a word of a name and no word of any name, with that word.
    pub fn slip(&self, name: usize, text: &Text<'_>) -> Option<(Range<usize>, &str)> {
        let of_name =
            || self.known.get(name).into_iter().flat_map(|known| &known.spellings).flat_map(|spelling| &spelling.words);
        let slip = |word: &FoldedWord| {
            let is_capital = text.text[word.span.clone()].starts_with(char::is_uppercase);
            if self.is_arabic || !is_capital || self.words.contains(&word.folded) {
                return None;
            }
            let almost = |right: &&String| {
                let ends = word.folded.starts_with(right.as_str()) || right.starts_with(&word.folded);
                right.chars().count() > 3 && !ends && strsim::osa_distance(&word.folded, right) == 1
            };
            of_name().find(almost).map(|right| (word.span.clone(), right.as_str()))
        };
        text.words.iter().find_map(slip)
    }

    /// Whether a name stands in a text, inside a longer one too.
    pub fn holds(&self, text: &Text<'_>, name: usize) -> bool {
        (0..text.words.len()).any(|at| self.spellings_at(text, at).any(|(found, _)| found == name))
    }

    /// The spellings that stand at a word.
    fn spellings_at<'s>(&'s self, text: &'s Text<'_>, at: usize) -> impl Iterator<Item = (usize, usize)> + 's {
        let words = &text.words;
        let word = &words[at].folded;
        // `للجزائر` is `ل` with `الجزائر`, `ولمالي` has two prefixes.
        let with_article = forms(word, Prefixes::Conjunctions)
            .into_iter()
            .filter_map(|form| form.text.strip_prefix("لل").filter(|_| self.is_arabic).map(|rest| format!("ال{rest}")));
        let firsts = forms(word, Prefixes::Noun).into_iter().map(|form| form.text.to_owned()).chain(with_article);
        let begun = firsts.filter_map(|first| self.by_first.get(&first)).flatten().copied();
        begun.filter(move |place| {
            let spelling = self.spelling(*place);
            let rest = &spelling.words[1..];
            let here = words.get(at + 1..at + 1 + rest.len());
            let written = || text.text.get(word_span(words, at, rest.len())).is_some_and(is_in_capitals);
            here.is_some_and(|here| here.iter().zip(rest).all(|(word, part)| word.folded == *part))
                && (!spelling.in_capitals || written())
        })
    }

    /// The longest spelling of a name at a word; else a word that is made of a name.
    fn longest(&self, text: &Text<'_>, at: usize) -> Option<(usize, usize, NameUse)> {
        let words = &text.words;
        let longest = self.spellings_at(text, at).max_by_key(|place| (self.spelling(*place).words.len(), place.0));
        let word = words[at].folded.as_str();
        if let Some(place) = longest {
            let NameSpelling { words: spelled, as_what, .. } = self.spelling(place);
            // With an article that the name has not, it is the word made of it.
            let bare = spelled.len() == 1 && self.known[place.0].has_homonyms && has_article(word, &spelled[0]);
            return Some((place.0, spelled.len(), if bare { NameUse::Perhaps } else { *as_what }));
        }
        let endings: &[&str] = if self.is_arabic { &ARABIC_ENDINGS } else { &LATIN_ENDINGS };
        let ends = |rest: &str| endings.contains(&rest) || (!self.is_arabic && vowel_led(rest));
        let made = forms(word, Prefixes::Noun).into_iter().flat_map(|form| {
            let nisba = format!("{}ي", form.text);
            let beginnings = [beginning(form.text), beginning(&nisba)];
            let apart = beginnings[0] != beginnings[1];
            let found: Vec<&(usize, String)> = beginnings
                .iter()
                .take(1 + usize::from(apart))
                .filter_map(|begin| self.by_stem.get(*begin))
                .flatten()
                .collect();
            let stems = found.into_iter();
            let is_made = move |stem: &str| {
                // الروس are made of روسيا, too.
                if self.is_arabic && form.article && stem.strip_suffix('ي') == Some(form.text) {
                    return true;
                }
                let rest = form.text.strip_prefix(stem);
                // Dermas, dermassien: the last letter may be doubled.
                let doubled = rest.and_then(|rest| rest.strip_prefix(stem.chars().next_back()?));
                rest.is_some_and(ends) || doubled.is_some_and(|rest| rest.len() > 1 && ends(rest))
            };
            stems.filter(move |(_, stem)| is_made(stem)).map(|(id, _)| *id).collect::<Vec<_>>()
        });
        let id = made.min()?;
        Some((id, 1, if self.known[id].has_homonyms { NameUse::Perhaps } else { NameUse::Made }))
    }
}

/// Whether an Arabic word is this one behind the article.
fn has_article(word: &str, bare: &str) -> bool {
    word.strip_suffix(bare).is_some_and(|prefixes| prefixes.ends_with("ال") || prefixes.ends_with("لل"))
}

/// What words made of names end with, behind the stem.
const ARABIC_ENDINGS: [&str; 9] = ["", "ه", "ون", "ين", "ان", "تين", "تان", "ات", "ا"];
const LATIN_ENDINGS: [&str; 40] = [
    "n", "an", "ian", "ans", "ians", "ese", "ish", "i", "is", "ic", "s", "anian", "ien", "iens", "ienne", "iennes",
    "ais", "aise", "aises", "ois", "oise", "oises", "ain", "ains", "aine", "aines", "een", "eens", "eenne", "eennes",
    "in", "ins", "ine", "ines", "ique", "iques", "ite", "ites", "er", "ers",
];

/// `Algeri-an`, `Malia-n`: a vowel may stand between stem and ending.
fn vowel_led(rest: &str) -> bool {
    rest.strip_prefix(['a', 'e', 'i', 'o', 'u', 'c']).is_some_and(|rest| LATIN_ENDINGS.contains(&rest))
}

impl KnownName {
    fn of(entry: &NameEntry<'_>, arabic: bool) -> Self {
        let fits = |spelling: &&&str| spelling.contains(is_arabic) == arabic;
        let mut all: Vec<Vec<String>> =
            entry.spellings.iter().filter(fits).map(|spelling| fold::folded_words(spelling)).collect();
        all.retain(|words| !words.is_empty());
        let printed = all.first().cloned().unwrap_or_default();
        // An epithet of a place shares no word with its name.
        let is_epithet = |words: &[String]| {
            arabic
                && entry.sort == NameSort::Place
                && words.len() > 1
                && !words.iter().any(|word| printed.contains(word))
        };
        // A spelling that is written in small letters, too, is a word.
        let has_small = |words: &[String]| {
            let alike = entry.spellings.iter().filter(|spelling| fold::folded_words(spelling) == words);
            let mut alike = alike.peekable();
            alike.peek().is_none() || alike.any(|spelling| !is_abbreviation(spelling))
        };
        let spelling = |words: Vec<String>| {
            let as_what = if is_epithet(&words) { NameUse::Perhaps } else { NameUse::Name };
            let in_capitals = !has_small(&words);
            NameSpelling { words, as_what, in_capitals }
        };
        let last = |words: &Vec<String>| (words.len() > 1).then(|| words.last().cloned()).flatten();
        // A person is named by the last name alone, too.
        let lasts: Vec<Vec<String>> = if entry.sort == NameSort::Person {
            all.iter().filter_map(last).map(|word| vec![word]).collect()
        } else {
            Vec::new()
        };
        all.extend(lasts);
        let stems =
            if matches!(entry.sort, NameSort::Place | NameSort::People) { stems(&all, arabic) } else { Vec::new() };
        let has_homonyms = arabic && all.iter().any(|words| words.len() == 1 && words[0].ends_with('ي'));
        let mut spellings: Vec<NameSpelling> = all.into_iter().map(spelling).collect();
        if !arabic && entry.sort == NameSort::Place && spellings.iter().any(|spelling| spelling.words.len() > 1) {
            spellings.extend(initials(entry).map(|word| NameSpelling {
                words: vec![word],
                as_what: NameUse::Made,
                in_capitals: true,
            }));
        }
        spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.words.len()));
        spellings.dedup_by(|a, b| a.words == b.words);
        Self { spellings, stems, words: printed.len(), has_homonyms }
    }
}

/// So many letters an abbreviation has at most that may be a word of its own in small letters.
const MAX_ABBREVIATION: usize = 4;

/// Whether all letters of what is written are Latin capitals.
fn is_in_capitals(written: &str) -> bool {
    let mut letters = written.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| c.is_uppercase() && !is_arabic(c))
}

/// Whether a spelling is an abbreviation in capitals: US, UN, U.N.
fn is_abbreviation(spelling: &str) -> bool {
    is_in_capitals(spelling) && spelling.chars().filter(|c| c.is_alphabetic()).count() <= MAX_ABBREVIATION
}

/// The bytes of a word and so many behind it.
fn word_span(words: &[FoldedWord], at: usize, behind: usize) -> Range<usize> {
    words[at].span.start..words.get(at + behind).map_or(words[at].span.end, |last| last.span.end)
}

/// `US` of `United States`: it stands for `American`, too.
fn initials(entry: &NameEntry<'_>) -> impl Iterator<Item = String> {
    let printed = entry.spellings.iter().take(entry.printed);
    let form = printed.copied().find(|form| !form.contains(is_arabic) && form.split(' ').count() == 2);
    let letters: Option<String> = form.map(|form| form.split(' ').filter_map(|word| word.chars().next()).collect());
    letters.into_iter().map(|letters| letters.to_lowercase())
}

/// The beginnings of the words that are made of a name of one word: `جزائري`, `Algeri`, `Mali`.
fn stems(spellings: &[Vec<String>], arabic: bool) -> Vec<String> {
    let single = spellings.iter().filter(|words| words.len() == 1).map(|words| words[0].as_str());
    let of = |word: &str| {
        if arabic {
            let bare = word.strip_prefix("ال").unwrap_or(word);
            let bare = bare.strip_suffix(['ا', 'ه']).unwrap_or(bare);
            let bare = bare.strip_suffix('ي').unwrap_or(bare);
            vec![format!("{bare}ي")]
        } else {
            vec![word.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']).to_owned(), word.to_owned()]
        }
    };
    single.flat_map(of).filter(|stem| stem.chars().count() >= STEM).collect()
}

/// How often each name is mentioned.
pub fn counted<'m>(mentions: impl Iterator<Item = &'m Mention>) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for mention in mentions {
        *counts.entry(mention.name).or_default() += 1;
    }
    counts
}
