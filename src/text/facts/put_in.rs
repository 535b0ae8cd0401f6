//! Words that an editor puts into those of a source: whether they turn them round, or say something of their own.

use std::ops::Range;

use super::Text;
use super::governing_words::{GovernorReach, Governs, governors};
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::negation::languages;
use super::tables::keys;
use super::word_sets::WordSet;
use super::{Certainty, Measure};

keys! {
    /// A row of `insertions`.
    enum Row {
        Turns = "turns",
        Perhaps = "perhaps",
        Excepts = "excepts",
    }
}

static TURNS: PerLanguage<Row> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["insertions"], Row::of_key));
static FINITE: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["finite-verbs"], |_| Some(())));

static DETERMINERS: WordSet = WordSet::of("determiners");
static EMPTY_WORDS: WordSet = WordSet::of("empty-words");
static OWN_CLAUSES: WordSet = WordSet::of("own-clauses");
static RELATIVES: WordSet = WordSet::of("relatives");
static CLAUSE_JOINTS: WordSet = WordSet::of("clause-joints");
static THING_JOINTS: WordSet = WordSet::of("thing-joints");
static AGES: WordSet = WordSet::of("ages");
static PRONOUNS: WordSet = WordSet::of("pronouns");
static OF_PLACE: WordSet = WordSet::with_accents("prepositions-of-place");
static OF_BELONGING: WordSet = WordSet::with_accents("prepositions-of-belonging");

/// What words that are put in do to the words around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turned {
    /// They may turn them round.
    Perhaps,
    /// They turn them round: a restriction, a condition, a refusal, hearsay.
    Surely,
}

/// Whether words that are put in turn those around them round by something else than a negation, and the word that does:
/// hardly, if, refused, it is said, كاد, dit-on. Surely, where nothing else is put in, or a condition begins it; perhaps,
/// where more than that is, which may say it of something else.
pub fn turned_by(put_in: &str) -> Option<(Turned, &str)> {
    let found = languages(put_in).into_iter().filter_map(|language| Text::new(put_in, language).turned_by());
    let (turned, span) = found.max_by_key(|(turned, _)| *turned)?;
    Some((turned, put_in.get(span)?))
}

/// What turns something, with the place of its words.
struct Turning {
    turned: Turned,
    /// Whether it is a condition or an exception, whatever follows.
    is_condition: bool,
    words: Range<usize>,
    span: Range<usize>,
}

impl Text<'_> {
    fn turned_by(&self) -> Option<(Turned, Range<usize>)> {
        let mut found = self.turnings();
        found.sort_by_key(|turning| (turning.words.start, std::cmp::Reverse(turning.words.end)));
        let is_covered = |at: usize| found.iter().any(|turning| turning.words.contains(&at));
        let is_whole = (0..self.words().len()).all(|at| is_covered(at) || self.is_small(at));
        let first = found.iter().find(|turning| (0..turning.words.start).all(|at| self.is_small(at)));
        if is_whole {
            let surest = found.iter().max_by_key(|turning| turning.turned)?;
            return Some((surest.turned, surest.span.clone()));
        }
        let first = first.filter(|first| first.turned == Turned::Surely)?;
        let is_condition = found.iter().any(|turning| turning.words.start == first.words.start && turning.is_condition);
        let turned = if is_condition { Turned::Surely } else { Turned::Perhaps };
        Some((turned, first.span.clone()))
    }

    fn turnings(&self) -> Vec<Turning> {
        let mut found = Vec::new();
        for turns in TURNS.get(self.language).find(&self.words) {
            let written = &self.text[turns.span.clone()];
            // أن for إن.
            let is_that =
                written.contains('أ') && self.words[turns.words.start].folded.trim_start_matches(['و', 'ف']) == "ان";
            let turned = if *turns.value == Row::Perhaps { Turned::Perhaps } else { Turned::Surely };
            let is_exception = *turns.value == Row::Excepts;
            if !is_that && !self.is_month(&turns.span) {
                found.push(Turning { turned, is_condition: is_exception, words: turns.words, span: turns.span });
            }
        }
        for governor in governors(self) {
            if matches!(
                governor.reach,
                GovernorReach::Not
                    | GovernorReach::Nobody
                    | GovernorReach::Verdict
                    | GovernorReach::Modal
                    | GovernorReach::Thinks
                    | GovernorReach::PerhapsNot
                    | GovernorReach::Opposes
                    | GovernorReach::OpposesDoing
                    | GovernorReach::Accuses
            ) || self.is_noun(governor.words.start)
                || self.is_month(&governor.span)
            {
                continue;
            }
            let is_condition = governor.governs == Governs::Conditions;
            let turned = if governor.governs == Governs::Wishes { Turned::Perhaps } else { Turned::Surely };
            found.push(Turning { turned, is_condition, words: governor.words, span: governor.span });
        }
        found
    }

    /// Whether a word is a noun with its article: the rumour, الزعم.
    fn is_noun(&self, at: usize) -> bool {
        let folded = |at: usize| self.words.get(at).map_or("", |word| word.folded.as_str());
        let before = at.checked_sub(1).map_or("", folded);
        let is_determiner = DETERMINERS.has_in_any(before);
        is_determiner || self.language == Language::Arabic && folded(at).starts_with("ال") && folded(at) != "الا"
    }

    /// Whether words name a month: May.
    fn is_month(&self, span: &Range<usize>) -> bool {
        self.calendar().iter().any(|name| name.span.start <= span.start && span.end <= name.span.end)
            || self.language == Language::English && &self.text[span.clone()] == "May"
    }

    /// Whether a word says nothing by itself.
    fn is_small(&self, at: usize) -> bool {
        let folded = self.words.get(at).map_or("", |word| word.folded.as_str());
        let language = if self.language == Language::Other { Language::English } else { self.language };
        EMPTY_WORDS.has(language, folded)
    }

    fn adds_clause(&self) -> bool {
        let Some(first) = self.words.first().map(|word| word.folded.as_str()) else { return false };
        let is_lower = |span: &Range<usize>| self.text[span.clone()].starts_with(|c: char| !c.is_uppercase());
        if self.language == Language::Arabic {
            // What else begins with و may be a name: وزير.
            return self.words.len() > 2 && OWN_CLAUSES.has(self.language, first);
        }
        let is_relative = RELATIVES.has_in_any(first);
        // L'est is the east, à no verb.
        let is_verb = |at: usize, span: &Range<usize>| {
            let before = at.checked_sub(1).and_then(|at| self.words.get(at)).map_or("", |word| word.folded.as_str());
            // An English article is no French verb.
            let is_article = &self.text[span.clone()] == "a" && Language::of(self.text, None) != Language::French;
            is_lower(span)
                && !is_article
                && &self.text[span.clone()] != "à"
                && !matches!(before, "l" | "d" | "of" | "the" | "par")
        };
        let finite = FINITE.get(self.language).find(&self.words);
        let has_verb = finite.iter().any(|found| is_verb(found.words.start, &found.span));
        let joins = CLAUSE_JOINTS.has_in_any(first);
        let is_past = |word: &str| self.language == Language::English && word.len() > 4 && word.ends_with("ed");
        let joins_verb = joins && self.words.iter().skip(1).any(|word| is_past(&word.folded));
        self.words.len() > 2 && !is_relative && (has_verb || joins_verb)
    }

    fn adds_number(&self) -> bool {
        let dates = self.dates();
        let is_of_date =
            |span: &Range<usize>| dates.iter().any(|date| date.span.start <= span.start && span.end <= date.span.end);
        let first = self.words().first().map_or("", |word| word.folded.as_str());
        self.words().len() > 1
            && !AGES.has_in_any(first)
            && self.quantities().iter().any(|quantity| {
                quantity.certainty == Certainty::Sure
                    && quantity.measure == Measure::Count
                    && !is_of_date(&quantity.written)
            })
    }
}

static HARMLESS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["harmless-insertions"], |_| Some(())));

impl Text<'_> {
    fn is_harmless(&self, said: &[String], may_name: bool) -> bool {
        let lexicon = HARMLESS.get(self.language);
        let dates = self.dates();
        let is_of_date =
            |span: &Range<usize>| dates.iter().any(|date| date.span.start <= span.start && span.end <= date.span.end);
        let first = self.words.first().map_or("", |word| word.folded.as_str());
        // والجنوبية: and the southern one.
        let joins = THING_JOINTS.has_in_any(first)
            || self.language == Language::Arabic && first.starts_with("وال") && first.chars().count() > 4;
        let mut at = 0;
        while at < self.words.len() {
            if let Some(found) = lexicon.at(&self.words, at) {
                at = found.words.end;
                continue;
            }
            let word = &self.words[at];
            let is_said = may_name && said.iter().any(|said| is_same_word(said, &word.folded));
            if !is_said && !is_of_date(&word.span) {
                return false;
            }
            at += 1;
        }
        !joins
    }
}

/// Whether two folded words are one, but for what Arabic writes before them or a plural behind them.
fn is_same_word(one: &str, other: &str) -> bool {
    let bare = |word: &str| {
        let rest = word.trim_start_matches(['و', 'ف', 'ب', 'ل', 'ك']);
        let rest = rest.strip_prefix("ال").unwrap_or(rest);
        let rest = rest.strip_suffix("ات").or_else(|| rest.strip_suffix('ه')).unwrap_or(rest);
        if rest.chars().count() > 2 { rest.to_owned() } else { word.to_owned() }
    };
    one == other || one.starts_with(super::is_arabic) && bare(one) == bare(other)
}

/// Whether words that are put in say nothing of their own: they bind other words, are a date, or, where they may name what a
/// pronoun stands for (`may_name`), are words that `said` has.
pub fn is_harmless(put_in: &str, said: &str, may_name: bool) -> bool {
    languages(&format!("{put_in} {said}")).into_iter().any(|language| {
        let said: Vec<String> = Text::new(said, language).words().iter().map(|word| word.folded.clone()).collect();
        Text::new(put_in, language).is_harmless(&said, may_name)
    })
}

/// Whether a word stands for somebody or something that is named elsewhere, or is a verb that has one in it: he, leur, كلها.
pub fn is_pronoun(word: &str) -> bool {
    let folded = crate::text::fold::folded_words(word);
    let Some(word) = folded.last().map(String::as_str) else { return false };
    if word.starts_with(super::is_arabic) {
        let has_subject = word.ends_with('ت') || word.ends_with("وا") || word.starts_with(['ي', 'ت', 'ن', 'س']);
        let verb = word.trim_start_matches(['و', 'ف']);
        let is_present = verb.starts_with(['ي', 'ت', 'ن']) && verb.chars().count() > 3;
        return PRONOUNS.has(Language::Arabic, word)
            || ["ه", "ها", "هم", "هما", "هن"].iter().any(|ending| word.ends_with(ending))
            || has_subject
            || is_present
            || word.starts_with(['و', 'ف']);
    }
    PRONOUNS.has(Language::English, word) || PRONOUNS.has(Language::French, word)
}

/// Whether a word as it is written is a preposition that says where, when or of what something is: near, de, في.
pub fn is_preposition_of_place(word: &str) -> bool {
    OF_PLACE.has_in_any(&word.to_lowercase()) || is_elided_de(word)
}

/// Whether a word as it is written says whose or what something is: of, du, d’.
pub fn is_preposition_of_belonging(word: &str) -> bool {
    OF_BELONGING.has_in_any(word) || is_elided_de(word)
}

/// Whether a word begins with the French `de` before a vowel: d’Oran.
fn is_elided_de(word: &str) -> bool {
    word.starts_with("d’") || word.starts_with("d'")
}

/// Whether words that are put in say something of their own, as a clause does: and the mayor was bribed. A relative clause
/// explains.
pub fn adds_clause(put_in: &str) -> bool {
    languages(put_in).into_iter().any(|language| Text::new(put_in, language).adds_clause())
}

/// Whether words that are put in count something: behind 30. What only repeats or converts a number beside it has a unit,
/// or stands alone.
pub fn adds_number(put_in: &str) -> bool {
    languages(put_in).into_iter().all(|language| Text::new(put_in, language).adds_number())
}

/// Whether words say that their source is not to be believed, whatever language they are in: false, so-called, مزعوم.
pub fn first_judgement(text: &str) -> Option<&str> {
    static WORDS: PerLanguage<()> =
        PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["judgements"], |_| Some(())));
    let first = |language: Language| {
        let text = Text::new(text, language);
        WORDS.get(language).find(&text.words).into_iter().map(|found| found.span).next()
    };
    let span = languages(text).into_iter().filter_map(first).min_by_key(|span| span.start)?;
    text.get(span)
}
