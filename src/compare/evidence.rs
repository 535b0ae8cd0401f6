//! What tells that two sentences speak of one event: when it was, where, and how much of what stands around them is the
//! same. Without such evidence nothing is held against anything: two attacks of a month are no two accounts of one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::text::facts::Language;

/// The first and the last day of something.
pub(super) type Days = (NaiveDate, NaiveDate);

/// A term of what stands around a sentence, as its number among those of the corpus.
pub(super) type Term = u32;

/// What stands around a sentence: itself, what is told right before it, and the headings above.
#[derive(Clone, Debug)]
pub(super) struct Surroundings {
    /// The language of the sentence.
    pub(super) language: Language,
    /// Its terms in order: names, states, what happens, and words that say what it is about.
    pub(super) terms: Vec<Term>,
    /// The terms that are places by the words before them in the sentence itself and the headings.
    pub(super) places: Vec<Term>,
    /// The days that the sentence tells of: its own, else those of what is told before it.
    pub(super) days: Vec<Days>,
    /// Whether it names them itself.
    pub(super) are_own_days: bool,
    /// When its source was published.
    pub(super) published: Option<Days>,
}

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum TermKind {
    /// A name of the catalogue.
    Name,
    /// A state.
    Nation,
    /// What happens, and to what.
    Matter,
    /// The stem of a word.
    Word,
}

/// The terms of a corpus, each with what it weighs.
#[derive(Debug, Default)]
pub(super) struct Terms {
    known: BTreeMap<(TermKind, String), Term>,
    kinds: Vec<TermKind>,
    weights: Vec<f64>,
}

impl Terms {
    /// The number of a term.
    pub(super) fn number(&mut self, kind: TermKind, term: &str) -> Term {
        let next = self.kinds.len() as Term;
        let number = *self.known.entry((kind, term.to_owned())).or_insert(next);
        if number == next {
            self.kinds.push(kind);
        }
        number
    }

    /// Weighs the terms by how few of the sources have them; `sources` are the terms of each.
    pub(super) fn weigh(&mut self, sources: &[BTreeSet<Term>]) {
        let mut frequency = vec![0_usize; self.kinds.len()];
        for terms in sources {
            terms.iter().for_each(|&term| frequency[term as usize] += 1);
        }
        let all = sources.len().max(1) as f64;
        // Of a few sources that are all about one thing each word is frequent.
        let least = if sources.len() <= FEW { LEAST_OF_FEW } else { LEAST };
        let rarity = |count: usize| ((all + 1.0) / count.max(1) as f64).ln() / SPREAD;
        let weigh = |(kind, count): (&TermKind, usize)| match kind {
            TermKind::Name => 0.9 + 0.6 * rarity(count).clamp(0.0, 1.0),
            TermKind::Nation => 0.2 + 0.3 * rarity(count).clamp(0.0, 1.0),
            TermKind::Matter => 0.25 + 0.35 * rarity(count).clamp(0.0, 1.0),
            TermKind::Word => rarity(count).clamp(least, 1.0),
        };
        self.weights = self.kinds.iter().zip(frequency).map(weigh).collect();
    }

    fn kind(&self, term: Term) -> TermKind {
        self.kinds.get(term as usize).copied().unwrap_or(TermKind::Word)
    }

    fn weight(&self, term: Term) -> f64 {
        self.weights.get(term as usize).copied().unwrap_or_default()
    }
}

/// So few sources are few.
const FEW: usize = 14;
/// The least that a word weighs in a corpus of few sources, and of many.
const LEAST_OF_FEW: f64 = 0.6;
const LEAST: f64 = 0.05;
/// By so much the rarity of words is spread.
const SPREAD: f64 = 3.4;

/// How near in time two sentences speak of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// Of the same days.
    SameDays,
    /// Perhaps of the same days: one names a month, or none and was published then.
    Near,
    /// Of the same year, or published in one week.
    Loose,
    /// Nothing tells when.
    Unknown,
}

/// What tells that two sentences speak of one event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Evidence {
    /// How near in time; `None` where it was at another time.
    pub(super) time: Option<Nearness>,
    /// How near in time their sources were published.
    pub(super) published: Option<Nearness>,
    /// Whether each names a place and the other knows nothing of it.
    pub(super) is_elsewhere: bool,
    /// How many names of the catalogue are the same.
    pub(super) names: usize,
    /// How much of what stands around them is the same.
    pub(super) shared: f64,
    /// The same as a share of all of the lesser.
    pub(super) share: f64,
}

/// Days that are so many apart may be the same: the night, the day of the news.
const SLACK: i64 = 1;
/// So many days after an event news of it are published that name no day.
const NEWS: i64 = 5;
/// Sources that were published so many days apart tell of one day's news.
const ONE_NEWS: i64 = 3;
/// And of one week's.
const ONE_WEEK: i64 = 8;
/// What is known to so many days is known to the day, or to the month.
const OF_DAYS: i64 = 4;
const OF_MONTHS: i64 = 62;

/// Days that are further apart than these are surely of two events.
const FAR: i64 = 40;

fn width((from, to): Days) -> i64 {
    (to - from).num_days()
}

fn gap(one: Days, other: Days) -> i64 {
    (other.0 - one.1).num_days().max((one.0 - other.1).num_days())
}

/// By so much more names and what happens count across languages.
const ACROSS_LANGUAGES: f64 = 1.5;

/// How near two stretches of days are; `None` where they are apart.
pub(super) fn nearness(one: Days, other: Days) -> Option<Nearness> {
    if gap(one, other) > SLACK {
        return None;
    }
    let widest = width(one).max(width(other));
    Some(match widest {
        _ if widest <= OF_DAYS => Nearness::SameDays,
        _ if widest <= OF_MONTHS => Nearness::Near,
        _ => Nearness::Loose,
    })
}

/// How near what two sources tell of may be, by when they were published.
fn of_publication(one: Option<Days>, other: Option<Days>) -> Option<Nearness> {
    let (Some(one), Some(other)) = (one, other) else { return Some(Nearness::Unknown) };
    let apart = gap(one, other);
    let widest = width(one).max(width(other));
    match apart {
        _ if apart <= ONE_NEWS && widest <= OF_DAYS => Some(Nearness::Near),
        _ if apart <= ONE_WEEK && widest <= OF_MONTHS => Some(Nearness::Loose),
        _ => None,
    }
}

impl Surroundings {
    /// The days of news that name none: shortly before they were published.
    fn of_news(&self) -> Option<Days> {
        let (first, last) = self.published?;
        Some((first - chrono::Days::new(NEWS as u64), last))
    }

    fn time(&self, other: &Self) -> Option<Nearness> {
        match (self.days.is_empty(), other.days.is_empty()) {
            (false, false) => {
                let both = self.days.iter().flat_map(|&one| other.days.iter().map(move |&day| (one, day)));
                let near = both.clone().filter_map(|(one, other)| nearness(one, other)).min();
                // What is told before a sentence may be something else, unless it was long before.
                let is_sure = self.are_own_days && other.are_own_days;
                let is_far = both.map(|(one, other)| gap(one, other)).min().is_some_and(|apart| apart > FAR);
                let published =
                    || of_publication(self.published, other.published).map(|near| near.max(Nearness::Loose));
                near.or_else(|| if is_sure || is_far { None } else { published() })
            }
            (true, true) => of_publication(self.published, other.published),
            (false, true) => of_news(&self.days, other),
            (true, false) => of_news(&other.days, self),
        }
    }
}

/// How near named days are to what a source that names none tells of.
fn of_news(days: &[Days], undated: &Surroundings) -> Option<Nearness> {
    let Some(news) = undated.of_news() else { return Some(Nearness::Unknown) };
    let near = days.iter().filter_map(|&day| nearness(day, news)).min();
    near.map(|near| near.max(Nearness::Near))
}

/// What tells that two sentences speak of one event.
pub(super) fn evidence(one: &Surroundings, other: &Surroundings, terms: &Terms) -> Evidence {
    // Words of two languages are never the same: what can be weighs more.
    let of_one_language = one.language == other.language;
    let counts = |term: &Term| of_one_language || terms.kind(*term) != TermKind::Word;
    let sum = |all: &[Term]| all.iter().filter(|term| counts(term)).map(|&term| terms.weight(term)).sum::<f64>();
    let same: Vec<Term> = common(&one.terms, &other.terms).filter(counts).collect();
    let least = sum(&one.terms).min(sum(&other.terms)).max(1.0e-9);
    let places = |all: &Surroundings| all.places.iter().copied().filter(counts).collect::<Vec<Term>>();
    let (here, there) = (places(one), places(other));
    let knows = |places: &[Term], around: &[Term]| places.iter().any(|place| around.binary_search(place).is_ok());
    let both_are_placed = !here.is_empty() && !there.is_empty();
    let each_knows = knows(&here, &other.terms) && knows(&there, &one.terms);
    Evidence {
        time: one.time(other),
        published: of_publication(one.published, other.published),
        is_elsewhere: both_are_placed && !each_knows,
        names: same.iter().filter(|term| terms.kind(**term) == TermKind::Name).count(),
        shared: sum(&same) * if of_one_language { 1.0 } else { ACROSS_LANGUAGES },
        share: sum(&same) / least,
    }
}

/// What two lists of terms in order share.
fn common<'t>(one: &'t [Term], other: &'t [Term]) -> impl Iterator<Item = Term> + 't {
    let mut at = 0;
    one.iter().copied().filter(move |term| {
        while other.get(at).is_some_and(|other| other < term) {
            at += 1;
        }
        other.get(at) == Some(term)
    })
}

impl Evidence {
    /// Whether two sentences surely enough speak of one event for a difference that needs so much: 0 as a rule, more where
    /// other events are easily taken for it.
    pub(super) fn is_enough(&self, more: f64) -> bool {
        let needed = match self.time {
            None => return false,
            Some(Nearness::SameDays) => NEEDED_OF_SAME_DAYS,
            Some(Nearness::Near) => NEEDED_OF_NEAR,
            Some(Nearness::Loose) => NEEDED_OF_LOOSE,
            Some(Nearness::Unknown) => NEEDED_OF_UNKNOWN,
        };
        !self.is_elsewhere && self.shared >= needed + more && self.share >= NEEDED_SHARE
    }
}

/// So much must be the same, the more the less is known of when it was.
const NEEDED_OF_SAME_DAYS: f64 = 2.2;
const NEEDED_OF_NEAR: f64 = 3.0;
const NEEDED_OF_LOOSE: f64 = 4.2;
const NEEDED_OF_UNKNOWN: f64 = 6.5;
/// And such a share of the lesser.
const NEEDED_SHARE: f64 = 0.12;
