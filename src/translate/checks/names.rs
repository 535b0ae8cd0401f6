//! Names of the catalogue: each that the source names is in the translation, in a rendering that the
//! catalogue has.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::lexicon::{Prefixes, forms};
use super::{Check, Finding, Language, Pair, Side, finding, is_arabic};
use crate::spec::names::{Name, NameKind, Names};
use crate::text::fold::{self, Word};

pub(super) const CHECK: Check = Check {
    code: "translated-name",
    about: "A name of the source is not in the translation in a rendering of the catalogue, or another is.",
    find,
};

/// A name or a word made of it (`الجزائر`, `جزائرية`; `Mali`, `Malian`) in a text.
struct Mention {
    id: usize,
    span: Range<usize>,
    as_what: As,
    /// How many words it has.
    words: usize,
}

/// How a name stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    /// As itself.
    Name,
    /// In a word made of it.
    Made,
    /// In words that may be others: `المالي` is Malian or financial, `القارة السمراء` is an epithet.
    Perhaps,
}

/// A names catalogue made ready for the checks: once, for all pairs.
pub struct Terms<'a> {
    names: Vec<&'a Name>,
    arabic: Script,
    other: Script,
}

impl<'a> Terms<'a> {
    /// Of a catalogue.
    pub fn of(names: &'a Names) -> Self {
        let names: Vec<&Name> = names.ids().filter_map(|id| names.get(id)).collect();
        let (arabic, other) = (Script::of(&names, true), Script::of(&names, false));
        Self { names, arabic, other }
    }

    fn script(&self, side: &Side<'_>) -> &Script {
        if side.lang == Language::Arabic { &self.arabic } else { &self.other }
    }
}

/// The names in Arabic letters, or in others.
struct Script {
    is_arabic: bool,
    /// By the place of the name in the catalogue.
    known: Vec<Known>,
    /// Name and spelling, by the first word of the spelling.
    by_first: BTreeMap<String, Vec<(usize, usize)>>,
    /// The words of all names.
    words: BTreeSet<String>,
}

/// The spellings of one name.
struct Known {
    spellings: Vec<Spelling>,
    /// What words made of it begin with.
    stems: Vec<String>,
    /// How many words the form has that is printed.
    words: usize,
    /// Whether words made of it are words of their own, too.
    has_homonyms: bool,
}

/// A spelling of a name: its folded words.
struct Spelling {
    words: Vec<String>,
    as_what: As,
}

fn find(pair: &Pair<'_>) -> Vec<Finding> {
    let names = &pair.terms.names;
    let (of_source, of_target) = (pair.terms.script(&pair.source), pair.terms.script(&pair.target));
    let (source, target) = (of_source.mentions(&pair.source), of_target.mentions(&pair.target));
    let count = |mentions: &[Mention], counts_one: fn(&Mention) -> bool| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for mention in mentions.iter().filter(|mention| counts_one(mention)) {
            *counts.entry(mention.id).or_default() += 1;
        }
        counts
    };
    let wanted = count(&source, |mention| mention.as_what != As::Perhaps);
    let (in_source, in_target) = (count(&source, |_| true), count(&target, |_| true));
    let of = |counts: &BTreeMap<usize, usize>, id: usize| counts.get(&id).copied().unwrap_or_default();
    let mut found = Vec::new();
    let mut extra: Vec<&Mention> =
        target.iter().filter(|mention| mention.as_what == As::Name && of(&in_source, mention.id) == 0).collect();
    // A name may stand inside a longer one: Africa in the name of a command.
    extra.retain(|mention| {
        !source.iter().any(|other| of_source.kin(other.id).contains(&mention.id))
            && !of_source.holds(&pair.source, mention.id)
    });
    let mut extra = extra.into_iter();
    for (&id, &wanted) in &wanted {
        let is_name = |mention: &&Mention| mention.id == id && mention.as_what == As::Name;
        let Some(mention) = source.iter().find(is_name) else { continue };
        let rendering = pair.target.tag.and_then(|lang| crate::lang::localized(&names[id].forms, lang));
        // A name that the catalogue does not render cannot be looked for.
        let Some(rendering) = rendering.filter(|_| !of_target.known[id].spellings.is_empty()) else { continue };
        let kin_surplus: usize =
            of_source.kin(id).iter().map(|&other| of(&in_target, other).saturating_sub(of(&in_source, other))).sum();
        let there = of(&in_target, id) + kin_surplus;
        if there >= wanted || there == 0 && is_paraphrased(rendering, mention, &of_source.known[id], &pair.target) {
            continue;
        }
        let here = &pair.source.text[mention.span.clone()];
        let other = extra.next();
        let message = match (&other, there) {
            (Some(other), _) => {
                let other = &pair.target.text[other.span.clone()];
                format!("the source names `{here}` ({rendering}), the translation `{other}`")
            }
            (None, 0) => format!("the name `{here}` of the source ({rendering}) is not in the translation"),
            (None, there) => {
                format!("the source names `{here}` ({rendering}) {wanted} times, the translation {there}")
            }
        };
        found.push(finding(CHECK.code, message, Some(mention.span.clone()), other.map(|other| other.span.clone())));
    }
    for id in in_source.keys() {
        if let Some((slip, right)) = of_target.slip(*id, &pair.target) {
            let slipped = &pair.target.text[slip.clone()];
            let message = format!("`{slipped}` of the translation is almost `{right}`, a word of a name of the source");
            let here = source.iter().find(|mention| mention.id == *id).map(|mention| mention.span.clone());
            found.push(finding(CHECK.code, message, here, Some(slip)));
        }
    }
    for mention in extra {
        let message =
            format!("the name `{}` of the translation is not in the source", &pair.target.text[mention.span.clone()]);
        found.push(finding(CHECK.code, message, None, Some(mention.span.clone())));
    }
    found
}

/// The share of a rendering's words that a translation must have to name by other words what it names.
const PARAPHRASE: f64 = 0.6;

/// Whether the words of a rendering stand in a translation one by one: `the peace agreement concluded in
/// Algiers in 2015` for `2015 Algiers Peace Agreement`. Of a name that the source shortens, a part is enough. A
/// word that is almost one of them is a slip, not a paraphrase.
fn is_paraphrased(rendering: &str, mention: &Mention, known: &Known, target: &Side<'_>) -> bool {
    let words: Vec<String> = folded(rendering).into_iter().filter(|word| word.chars().count() > 2).collect();
    let all = known.words.max(words.len());
    let short = mention.words < all;
    if words.len() < 3 && !(short && words.len() == 2) {
        return false;
    }
    let stem = |word: &str| word.chars().take(5).collect::<String>();
    let alike = |word: &String| target.words.iter().any(|other| stem(&other.folded) == stem(word));
    let almost = |word: &&String| {
        let slip = |other: &Word| strsim::osa_distance(&other.folded, word) == 1;
        word.chars().count() > 3 && target.words.iter().any(slip)
    };
    let (there, missing): (Vec<&String>, Vec<&String>) = words.iter().partition(|word| alike(word));
    let share = if short { mention.words as f64 / all as f64 } else { 1.0 };
    there.len() as f64 >= words.len() as f64 * PARAPHRASE.min(share) && !missing.iter().any(almost)
}

impl Script {
    fn of(names: &[&Name], is_arabic: bool) -> Self {
        let known: Vec<Known> = names.iter().map(|name| Known::of(name, is_arabic)).collect();
        let mut by_first: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (id, known) in known.iter().enumerate() {
            for (at, spelling) in known.spellings.iter().enumerate() {
                by_first.entry(spelling.words[0].clone()).or_default().push((id, at));
            }
        }
        let words =
            known.iter().flat_map(|known| &known.spellings).flat_map(|spelling| spelling.words.clone()).collect();
        Self { is_arabic, known, by_first, words }
    }

    fn spelling(&self, (id, at): (usize, usize)) -> &Spelling {
        &self.known[id].spellings[at]
    }

    /// The names that begin with this one: it may stand for them, as `الجزائر` for Algiers.
    fn kin(&self, id: usize) -> Vec<usize> {
        let mut kin = Vec::new();
        for Spelling { words: short, .. } in &self.known[id].spellings {
            let begun = self.by_first.get(&short[0]).into_iter().flatten().copied();
            let longer = begun.filter(|place| {
                let long = &self.spelling(*place).words;
                place.0 != id && long.len() > short.len() && long.starts_with(short)
            });
            kin.extend(longer.map(|(other, _)| other));
        }
        kin.sort_unstable();
        kin.dedup();
        kin
    }

    fn mentions(&self, side: &Side<'_>) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < side.words.len() {
            match self.longest(&side.words, at) {
                Some((id, words, as_what)) => {
                    let span = side.words[at].span.start..side.words[at + words - 1].span.end;
                    found.push(Mention { id, span, as_what, words });
                    at += words;
                }
                None => at += 1,
            }
        }
        found
    }

    /// A word of a text that is almost a word of a name and no word of any name, with that word.
    fn slip(&self, id: usize, side: &Side<'_>) -> Option<(Range<usize>, &str)> {
        let of_name = || self.known[id].spellings.iter().flat_map(|spelling| &spelling.words);
        let slip = |word: &Word| {
            let is_capital = side.text[word.span.clone()].starts_with(char::is_uppercase);
            if self.is_arabic || !is_capital || self.words.contains(&word.folded) {
                return None;
            }
            let almost = |right: &&String| {
                let ends = word.folded.starts_with(right.as_str()) || right.starts_with(&word.folded);
                right.chars().count() > 3 && !ends && strsim::osa_distance(&word.folded, right) == 1
            };
            of_name().find(almost).map(|right| (word.span.clone(), right.as_str()))
        };
        side.words.iter().find_map(slip)
    }

    /// Whether a name stands in a text, inside a longer one too.
    fn holds(&self, side: &Side<'_>, id: usize) -> bool {
        (0..side.words.len()).any(|at| self.spellings_at(&side.words, at).any(|(found, _)| found == id))
    }

    /// The spellings that stand at a word.
    fn spellings_at<'s>(&'s self, words: &'s [Word], at: usize) -> impl Iterator<Item = (usize, usize)> + 's {
        let word = &words[at].folded;
        // `للجزائر` is `ل` with `الجزائر`.
        let with_article = word.strip_prefix("لل").filter(|_| self.is_arabic).map(|rest| format!("ال{rest}"));
        let firsts = forms(word, Prefixes::All).into_iter().map(str::to_owned).chain(with_article);
        let begun = firsts.filter_map(|first| self.by_first.get(&first)).flatten().copied();
        begun.filter(move |place| {
            let rest = &self.spelling(*place).words[1..];
            let here = words.get(at + 1..at + 1 + rest.len());
            here.is_some_and(|here| here.iter().zip(rest).all(|(word, part)| word.folded == *part))
        })
    }

    /// The longest spelling of a name at a word; else a word that is made of a name.
    fn longest(&self, words: &[Word], at: usize) -> Option<(usize, usize, As)> {
        let longest = self.spellings_at(words, at).max_by_key(|place| (self.spelling(*place).words.len(), place.0));
        let word = words[at].folded.as_str();
        if let Some(place) = longest {
            let Spelling { words: spelled, as_what } = self.spelling(place);
            // With an article that the name has not, it is the word made of it.
            let bare = spelled.len() == 1 && self.known[place.0].has_homonyms && has_article(word, &spelled[0]);
            return Some((place.0, spelled.len(), if bare { As::Perhaps } else { *as_what }));
        }
        let endings: &[&str] = if self.is_arabic { &ARABIC_ENDINGS } else { &LATIN_ENDINGS };
        let word_forms = forms(word, Prefixes::All);
        let made = |stem: &String| {
            let ends = |rest: &str| endings.contains(&rest) || (!self.is_arabic && vowel_led(rest));
            word_forms.iter().any(|form| form.strip_prefix(stem.as_str()).is_some_and(ends))
        };
        let id = self.known.iter().position(|known| known.stems.iter().any(made))?;
        Some((id, 1, if self.known[id].has_homonyms { As::Perhaps } else { As::Made }))
    }
}

/// Whether an Arabic word is this one behind the article.
fn has_article(word: &str, bare: &str) -> bool {
    word.strip_suffix(bare).is_some_and(|prefixes| prefixes.ends_with("ال") || prefixes.ends_with("لل"))
}

/// What words made of names end with, behind the stem.
const ARABIC_ENDINGS: [&str; 9] = ["", "ه", "ون", "ين", "ان", "تين", "تان", "ات", "ا"];
const LATIN_ENDINGS: [&str; 12] = ["n", "an", "ian", "ans", "ians", "ese", "ish", "i", "is", "ic", "s", "anian"];

/// `Algeri-an`, `Malia-n`: a vowel may stand between stem and ending.
fn vowel_led(rest: &str) -> bool {
    rest.strip_prefix(['a', 'e', 'i', 'o', 'u', 'c']).is_some_and(|rest| LATIN_ENDINGS.contains(&rest))
}

impl Known {
    fn of(name: &Name, arabic: bool) -> Self {
        let fits = |spelling: &&str| spelling.contains(is_arabic) == arabic;
        let mut all: Vec<Vec<String>> = name.all_spellings().filter(fits).map(folded).collect();
        all.retain(|words| !words.is_empty());
        let printed = all.first().cloned().unwrap_or_default();
        // An epithet of a place shares no word with its name.
        let is_epithet = |words: &[String]| {
            arabic
                && name.kind == NameKind::Place
                && words.len() > 1
                && !words.iter().any(|word| printed.contains(word))
        };
        let spelling = |words: Vec<String>| {
            let as_what = if is_epithet(&words) { As::Perhaps } else { As::Name };
            Spelling { words, as_what }
        };
        let last = |words: &Vec<String>| (words.len() > 1).then(|| words.last().cloned()).flatten();
        // A person is named by the last name alone, too.
        let lasts: Vec<Vec<String>> = if name.kind == NameKind::Person {
            all.iter().filter_map(last).map(|word| vec![word]).collect()
        } else {
            Vec::new()
        };
        all.extend(lasts);
        let stems =
            if matches!(name.kind, NameKind::Place | NameKind::People) { stems(&all, arabic) } else { Vec::new() };
        let has_homonyms = arabic && all.iter().any(|words| words.len() == 1 && words[0].ends_with('ي'));
        let mut spellings: Vec<Spelling> = all.into_iter().map(spelling).collect();
        if !arabic && name.kind == NameKind::Place && spellings.iter().any(|spelling| spelling.words.len() > 1) {
            spellings.extend(initials(name).map(|word| Spelling { words: vec![word], as_what: As::Made }));
        }
        spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.words.len()));
        spellings.dedup_by(|a, b| a.words == b.words);
        Self { spellings, stems, words: printed.len(), has_homonyms }
    }
}

fn folded(spelling: &str) -> Vec<String> {
    fold::words(spelling).into_iter().map(|word| word.folded).collect()
}

/// `US` of `United States`: it stands for `American`, too.
fn initials(name: &Name) -> impl Iterator<Item = String> {
    let form = name.forms.values().find(|form| !form.contains(is_arabic) && form.split(' ').count() == 2);
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
    single.flat_map(of).filter(|stem| stem.chars().count() >= 4).collect()
}
