//! Attribution: who is said to say something, and in what manner.

use std::ops::Range;

use super::Certainty;
use super::Text;
use super::detection;
use super::introduced::{Introduced, clause};
use super::language::Language;
use super::lexicon::{Lexicon, LexiconMatch, PerLanguage, Prefixes};
use super::negation::languages;
use super::tables::keys;
use crate::text::fold::FoldedWord;

keys! {
    /// The manners of attribution that translators keep apart.
    #[allow(missing_docs, reason = "each says itself what it is")]
    pub enum Manner {
        AccordingTo = "according-to",
        Says = "says",
        Announces = "announces",
        Affirms = "affirms",
        Confirms = "confirms",
        Claims = "claims",
        Indicates = "indicates",
        Reveals = "reveals",
        Reports = "reports",
        Accuses = "accuses",
        Condemns = "condemns",
        Considers = "considers",
        Describes = "describes",
        Expresses = "expresses",
        Explains = "explains",
        Notes = "notes",
        Suspects = "suspects",
        Denies = "denies",
        Asks = "asks",
        Warns = "warns",
        Promises = "promises",
        Expects = "expects",
        Proves = "proves",
    }
}

/// That somebody says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// In what manner.
    pub manner: Manner,
    /// The bytes of the word that says so.
    pub span: Range<usize>,
    /// Who says it, as far as the words beside it tell.
    pub speaker: Option<Range<usize>>,
    /// Whether the word can say nothing else: `report`, `view` can.
    pub certainty: Certainty,
    /// Whether it names a saying or is an adjective, and need not relay it: `claims`, the announced, تصريح.
    pub is_noun: bool,
    /// Whether the clause that is said stands behind it: said that, قال إن.
    pub has_clause: bool,
}

/// `None` for what only looks like it: فحسب, so to speak.
static WORDS: PerLanguage<Option<Manner>> = PerLanguage::new(|language| {
    Lexicon::of(language, prefixes(language), &["attribution"], |key| Some(Manner::of_key(key)))
});

keys! {
    /// What a word is that says other things as often.
    enum Uncertain {
        Verb = "verbs",
        Noun = "nouns",
    }
}

static UNCERTAIN: PerLanguage<Uncertain> = PerLanguage::new(|language| {
    Lexicon::of(language, prefixes(language), &["uncertain-attribution"], Uncertain::of_key)
});

fn prefixes(language: Language) -> Prefixes {
    if language == Language::Arabic { Prefixes::Verb } else { Prefixes::Conjunctions }
}

/// So many words may name who speaks.
const MAX_SPEAKER: usize = 8;

/// Whether what was taken for a pronoun is an ending: إشارة is folded to what أشار with ه would be.
fn is_feminine(text: &Text<'_>, found: &LexiconMatch<'_, Option<Manner>>) -> bool {
    found.pronoun && text.text[found.span.clone()].contains('ة')
}

/// Whether an Arabic verb has the damma of the passive on its first letter: سُجّل, was recorded, by nobody who speaks.
fn is_passive(text: &Text<'_>, found: &LexiconMatch<'_, Option<Manner>>) -> bool {
    text.language == Language::Arabic
        && (matches!(found.value, Some(Manner::Notes | Manner::Reports))
            || text.text[found.span.clone()].ends_with("كُتب"))
        && has_damma(text, found)
}

fn has_damma(text: &Text<'_>, found: &LexiconMatch<'_, Option<Manner>>) -> bool {
    let mut letters = text.text[found.span.clone()].trim_start_matches(['و', 'ف']).chars();
    letters.next().is_some_and(|first| !matches!(first, 'ي' | 'ت' | 'ن')) && letters.next() == Some('\u{64F}')
}

/// Whether floods claim lives, and nobody a thing.
fn takes_lives(text: &Text<'_>, found: &LexiconMatch<'_, Option<Manner>>) -> bool {
    text.language == Language::English
        && *found.value == Some(Manner::Claims)
        && text.words[found.words.end..].iter().take(4).any(|word| matches!(word.folded.as_str(), "lives" | "life"))
}

/// In her mother’s words, in the commission’s view: with who says it between.
fn in_somebodys_view(
    text: &Text<'_>,
    taken: &[(Manner, LexiconMatch<'_, Option<Manner>>)],
) -> Vec<(Manner, LexiconMatch<'static, Option<Manner>>)> {
    const SAID: Option<Manner> = Some(Manner::AccordingTo);
    if text.language != Language::English {
        return Vec::new();
    }
    let of = |at: usize| {
        let is_in = matches!(text.words[at].folded.as_str(), "in" | "by");
        let behind = text.words.get(at + 1..)?.iter().take(6);
        let is_view =
            |word: &str| matches!(word, "view" | "words" | "opinion" | "eyes" | "estimation" | "telling" | "reckoning");
        let length = behind.enumerate().find(|(_, word)| is_view(&word.folded)).map(|(length, _)| length)?;
        let words = at..at + length + 2;
        let span = text.words[at].span.start..text.words[at + length + 1].span.end;
        let written = &text.text[span.clone()];
        let owned = written.contains(['’', '\''])
            || (1..=2).contains(&length) && {
                matches!(text.words[at + 1].folded.as_str(), "his" | "her" | "their" | "its" | "my" | "our" | "your")
            };
        let is_free = !taken.iter().any(|(_, other)| other.words.start < words.end && words.start < other.words.end);
        (is_in && owned && is_free && !text.breaks(span.start, span.end)).then_some((
            Manner::AccordingTo,
            LexiconMatch { value: &SAID, words, span, and: false, article: false, pronoun: false },
        ))
    };
    (0..text.words.len()).filter_map(of).collect()
}

/// Whether a French word is a noun behind its article: le juge, une critique. Behind a pronoun the article is one itself: il
/// le note.
fn is_french_noun(text: &Text<'_>, at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| text.words.get(at)).map_or("", |word| word.folded.as_str());
    let before = word(at.checked_sub(1));
    let subject = word(at.checked_sub(2));
    text.language == Language::French
        && (matches!(before, "une" | "ce" | "cette" | "du" | "des" | "ces" | "sa" | "son" | "leur")
            || matches!(before, "le" | "la" | "les")
                && !matches!(subject, "il" | "elle" | "on" | "ils" | "elles" | "qui" | "je" | "nous" | "vous" | "ne"))
}

/// What is followed and does not speak: rules, law, plan.
static NO_SPEAKERS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["no-speakers"], |_| Some(())));

/// Whether `according to` is followed by a rule and not by somebody who speaks: وفق القواعد, selon le calendrier.
fn is_by_a_rule(text: &Text<'_>, behind: usize) -> bool {
    let is_article = |at: usize| {
        text.words.get(at).is_some_and(|word| {
            matches!(
                word.folded.as_str(),
                "the" | "a" | "an" | "its" | "le" | "la" | "les" | "l" | "un" | "une" | "des"
            )
        })
    };
    let at = if is_article(behind) { behind + 1 } else { behind };
    text.words.get(at).is_some_and(|word| NO_SPEAKERS.get(text.language).is_word(&word.folded))
}

/// So many words may stand between a quotation and the verb that says whose it is: “…,” the head of the union promised.
const BEHIND_QUOTATION: usize = 5;
/// So many words are no name or title.
const MIN_QUOTED: usize = 4;

/// So many characters around a verb are looked at for its quotation: a long text is not read through for each.
const NEAR: usize = 600;

/// Whether a verb stands behind words that somebody says: « … », a promis la présidente.
fn is_behind_quotation(text: &Text<'_>, verb: &Range<usize>) -> bool {
    let near = text.text[..verb.start].char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let before = &text.text[near..verb.start];
    let Some(closing) = before.rfind(['»', '”', '"']) else { return false };
    let (quoted, behind) = before.split_at(closing);
    let mut behind = behind.chars();
    behind.next();
    let between = behind.as_str();
    let is_closed = quoted.trim_end().ends_with([',', '.', '!', '?', '،', '؟', '…'])
        || between.trim_start().starts_with([',', '،']);
    let words = between.trim_start_matches([',', '،', ' ', '\u{a0}']);
    let Some(opening) = quoted.rfind(['«', '“', '"']) else { return false };
    is_closed
        && !words.contains([',', '،', ';', '؛', ':', '.', '(', '«', '“'])
        && words.split_whitespace().count() <= BEHIND_QUOTATION
        && quoted[opening..].split_whitespace().count() >= MIN_QUOTED
}

/// So many words may stand between a verb and what it calls something: called the stoppage “a first warning”.
const BEFORE_QUOTATION: usize = 8;

/// Whether words in quotation marks follow soon behind a verb.
fn is_before_quotation(text: &Text<'_>, from: usize) -> bool {
    let behind = &text.text[from..];
    let behind = behind.char_indices().nth(NEAR).map_or(behind, |(end, _)| &behind[..end]);
    behind.find(['«', '“', '"']).is_some_and(|at| {
        let between = &behind[..at];
        between.split_whitespace().count() <= BEFORE_QUOTATION && !between.contains(['.', ';', '؛', '!', '?'])
    })
}

/// Whether the word before a verb denies it.
fn is_denied(text: &Text<'_>, verb: usize) -> bool {
    let before = verb.checked_sub(1).and_then(|at| text.words.get(at)).map_or("", |word| word.folded.as_str());
    matches!(before, "لم" | "ولم" | "فلم" | "لن" | "ولن" | "لا" | "ولا" | "not" | "never" | "t")
}

/// Whether a French participle agrees with what is said, and nobody says it: observée, rapportés.
fn is_french_passive(text: &Text<'_>, word: &Range<usize>) -> bool {
    let written = &text.text[word.clone()];
    text.language == Language::French && ["ée", "ées", "és"].iter().any(|ending| written.ends_with(ending))
}

/// So many words may name who speaks between a statement and a verb that ends its sentence.
const BEHIND_STATEMENT: usize = 6;

/// Whether a verb ends a sentence behind what is said and who says it: …, farmers in the valley say. Or goes on with what
/// was said before: …, saying, …, adding.
fn is_behind_statement(text: &Text<'_>, verb: &Range<usize>) -> bool {
    if text.language == Language::Arabic {
        return false;
    }
    let Some(last) = verb.end.checked_sub(1).and_then(|at| text.words.get(at)) else { return false };
    let first = text.words[verb.start].span.start;
    let before = text.text[..first].trim_end();
    let written = text.words[verb.start].folded.as_str();
    if matches!(written, "saying" | "adding" | "disant" | "ajoutant") && before.ends_with(',') {
        return true;
    }
    let behind = text.text[last.span.end..].trim_start_matches(['”', '"', '»', ' ']);
    if !(behind.is_empty() || behind.starts_with(['.', ';', '!', '?'])) || verb.start == 0 {
        return false;
    }
    let comma = (1..=BEHIND_STATEMENT).find(|back| {
        let Some(at) = verb.start.checked_sub(*back) else { return false };
        at > 0 && text.text[text.words[at - 1].span.end..text.words[at].span.start].contains(',')
    });
    // Who speaks stands between.
    comma.is_some_and(|back| {
        let speaker = &text.words[verb.start - back..verb.start];
        let is_clause = |word: &FoldedWord| {
            matches!(
                word.folded.as_str(),
                "which" | "who" | "that" | "as" | "qui" | "que" | "and" | "et" | "but" | "mais"
            )
        };
        !speaker.iter().any(is_clause)
    })
}

/// Who says something in a text, from left to right.
pub(super) fn attributions(text: &Text<'_>) -> Vec<Attribution> {
    let uncertain = UNCERTAIN.get(text.language);
    let introduced = Introduced::of(text);
    let mut found: Vec<(Manner, LexiconMatch<'_, Option<Manner>>)> = WORDS
        .get(text.language)
        .find(&text.words)
        .into_iter()
        .filter(|word| !is_feminine(text, word) && !is_passive(text, word) && !takes_lives(text, word))
        .filter_map(|word| Some(((*word.value)?, word)))
        .collect();
    found.extend(in_somebodys_view(text, &found));
    found.sort_by_key(|(_, word)| word.words.start);
    let one = |(at, (manner, word)): (usize, &(Manner, LexiconMatch<'_, Option<Manner>>))| {
        let uncertain = uncertain.at(&text.words, word.words.start).filter(|other| other.words == word.words);
        let uncertain = uncertain.map(|other| *other.value);
        let last = at.checked_sub(1).and_then(|before| found.get(before)).map_or(0, |(_, before)| before.words.end);
        let next = found.get(at + 1).map_or(text.words.len(), |(_, next)| next.words.start);
        // A clause belongs to the verb before, where there is one: قال … معلقا: «…».
        // Reports that: their clause is their own.
        let is_own = introduced.begins_at(word.words.end);
        let is_taken = !is_own
            && at.checked_sub(1).and_then(|before| found.get(before)).is_some_and(|(_, before)| {
                !word.and
                    && word.words.start < before.words.end + clause(text.language)
                    && !introduced.between(before.words.end, word.words.start)
                    && !text.breaks_sentence(before.span.end, word.span.start)
            });
        // `The announced manoeuvres` announce nothing here.
        let article = word.words.start.checked_sub(1).map_or("", |before| text.words[before].folded.as_str());
        let is_adjective = text.language == Language::English
            && matches!(article, "the" | "a" | "an")
            && *manner != Manner::Claims
            && text.words[word.words.start].folded.ends_with("ed")
            || text.language == Language::English
                && matches!(article, "the" | "a" | "an" | "its" | "his" | "her" | "their" | "of")
                && text.words[word.words.start].folded == "reckoning";
        Attribution {
            manner: *manner,
            span: word.span.clone(),
            speaker: speaker(text, *manner, &word.words, last..next),
            // A clause behind it leaves no doubt: the claim that, نقلت … أن.
            certainty: if is_adjective
                || is_french_noun(text, word.words.start)
                || *manner == Manner::AccordingTo && is_by_a_rule(text, word.words.end)
                // They did not announce it: nothing is said.
                || is_denied(text, word.words.start) && !introduced.behind(text, word.words.end, next)
                || *manner == Manner::Condemns && !introduced.behind(text, word.words.end, next)
                // Contrary to what they announced, أعلنته; it is written, كُتب.
                || text.language == Language::Arabic
                    && (word.pronoun || has_damma(text, word))
                    && !introduced.behind(text, word.words.end, next)
                || *manner == Manner::Describes && !is_before_quotation(text, word.span.end)
                || is_french_passive(text, &word.span) && !introduced.behind(text, word.words.end, next)
                || uncertain.is_some()
                    && (is_taken || !introduced.behind(text, word.words.end, next))
                    && !is_behind_quotation(text, &word.span)
                    && (uncertain == Some(Uncertain::Noun) || !is_behind_statement(text, &word.words))
                    && *manner != Manner::Describes
            {
                Certainty::Ambiguous
            } else {
                Certainty::Sure
            },
            has_clause: introduced.behind(text, word.words.end, next),
            is_noun: uncertain == Some(Uncertain::Noun) || is_adjective || is_french_noun(text, word.words.start),
        }
    };
    found.iter().enumerate().map(one).collect()
}

/// Words that end the name of who speaks, behind the verb.
fn ends_speaker(word: &str) -> bool {
    matches!(
        word,
        "ان" | "انه"
            | "انها"
            | "انهم"
            | "بان"
            | "بانه"
            | "بانها"
            | "في"
            | "خلال"
            | "ل"
            | "عن"
            | "علي"
            | "الي"
            | "امس"
            | "اليوم"
            | "that"
            | "in"
            | "on"
            | "at"
            | "to"
            | "of"
            | "que"
            | "qu"
            | "dans"
            | "lors"
            | "sur"
            | "a"
            | "as"
            | "while"
            | "when"
            | "how"
            | "what"
            | "why"
    )
}

/// Who speaks: behind an Arabic verb and behind `according to`; before a verb of English or French, or behind it
/// where a quotation stands before it.
fn speaker(text: &Text<'_>, manner: Manner, verb: &Range<usize>, between: Range<usize>) -> Option<Range<usize>> {
    let is_behind = text.language == Language::Arabic || manner == Manner::AccordingTo;
    if is_behind {
        return behind(text, verb.end, between.end);
    }
    let found = before(text, verb.start, between.start);
    if found.is_some() || says_to_whom(text, verb) || is_said_by_pronoun(text, verb.start) {
        return found;
    }
    behind(text, verb.end, between.end)
}

/// Whether who hears it stands behind a verb: told reporters.
fn says_to_whom(text: &Text<'_>, verb: &Range<usize>) -> bool {
    text.words[verb.clone()].iter().any(|word| {
        matches!(
            word.folded.as_str(),
            "told" | "tells" | "tell" | "telling" | "notify" | "notified" | "notifies" | "informed" | "informs"
        )
    })
}

/// Whether a pronoun before a verb says it: what stands behind is said, or to whom.
fn is_said_by_pronoun(text: &Text<'_>, verb: usize) -> bool {
    let mut at = verb;
    while at > 0 && is_auxiliary(&text.words[at - 1].folded) {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1).and_then(|at| text.words.get(at)) else { return false };
    let verb = text.words.get(at).map_or(text.text.len(), |word| word.span.start);
    !text.breaks(before.span.end, verb)
        && matches!(
            before.folded.as_str(),
            "he" | "she"
                | "they"
                | "it"
                | "we"
                | "i"
                | "you"
                | "who"
                | "which"
                | "il"
                | "elle"
                | "ils"
                | "elles"
                | "on"
                | "nous"
                | "je"
                | "vous"
                | "qui"
        )
}

fn behind(text: &Text<'_>, from: usize, to: usize) -> Option<Range<usize>> {
    let mut end = from;
    while end < to && end - from < MAX_SPEAKER {
        let word = &text.words[end];
        let gap_from = text.words.get(end.checked_sub(1)?)?.span.end;
        if ends_speaker(&word.folded) && !(end == from && word.folded == "a") || text.breaks(gap_from, word.span.start)
        {
            break;
        }
        end += 1;
    }
    (end > from).then(|| text.words[from].span.start..text.words[end - 1].span.end)
}

fn before(text: &Text<'_>, to: usize, from: usize) -> Option<Range<usize>> {
    let mut start = to;
    while start > from && to - start < MAX_SPEAKER {
        let word = &text.words[start - 1];
        let next = text.words.get(start).map_or(text.text.len(), |next| next.span.start);
        if text.breaks(word.span.end, next)
            || matches!(
                word.folded.as_str(),
                "that" | "and" | "but" | "que" | "qui" | "which" | "who" | "et" | "mais" | "ou"
            )
        {
            break;
        }
        start -= 1;
    }
    // Auxiliaries beside the verb are no speaker.
    let mut end = to;
    while end > start && is_auxiliary(&text.words[end - 1].folded) {
        end -= 1;
    }
    let names = |at: usize| !detection::is_function_word(text.language, &text.words[at]);
    (end > start && (start..end).any(names)).then(|| text.words[start].span.start..text.words[end - 1].span.end)
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "have"
            | "had"
            | "a"
            | "ont"
            | "avait"
            | "avaient"
            | "also"
            | "was"
            | "were"
            | "is"
            | "are"
            | "aussi"
            | "be"
            | "been"
            | "not"
            | "n"
            | "ne"
            | "l"
            | "s"
            | "est"
    )
}

impl Text<'_> {
    /// Who says something, from left to right.
    pub fn attributions(&self) -> Vec<Attribution> {
        attributions(self)
    }
}

/// The first word of a text that says whose statement it is, whatever language it is in.
pub fn first_attribution(text: &str) -> Option<&str> {
    let spans = languages(text).into_iter().filter_map(|language| {
        let text = Text::new(text, language);
        let found = text.attributions().into_iter().find(|found| found.certainty == Certainty::Sure);
        found.map(|found| found.span)
    });
    spans.min_by_key(|span| span.start).and_then(|span| text.get(span))
}
