//! Which statements of a corpus are held against each other, and what is made of those that differ.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use rayon::prelude::*;

use super::about;
use super::admission::{COPY, is_admitted};
use super::disputes;
use super::entry::{Difference, DifferingQuote};
use super::evidence::{Days, evidence};
use super::found::{Beside, DifferenceKind, Differing};
use super::judge::judge_all;
use super::sentences::{ReadSentences, Sentence};
use super::statement::Statement;
use crate::corpus::Corpus;
use crate::spec::names::Names;

/// The most quotations of a difference.
const MAX_QUOTES: usize = 5;
/// So often the same difference is told, each time by other sources.
const ROUNDS: usize = 5;
/// The most differences that are kept.
const MAX_DIFFERENCES: usize = 200;

/// What the sources of these passages state differently, the plainest first. `on_topic` are indices of the corpus' passages,
/// the most relevant first, and `beside` others that they are held against; those that are too many are left out.
pub fn differences(corpus: &Corpus, names: &Names, on_topic: &[usize], beside: &[usize]) -> Vec<Difference> {
    let read = ReadSentences::of(corpus, names, on_topic, beside);
    let sentences = &read.sentences;
    let originals = originals(sentences);
    let on_topics: BTreeSet<&str> = sentences.iter().filter(|one| one.is_on_topic).map(|one| one.source).collect();
    let pairs: Vec<(usize, usize)> = (0..sentences.len())
        .into_par_iter()
        .filter(|at| originals[*at])
        .flat_map_iter(|at| {
            let (originals, on_topics) = (&originals, &on_topics);
            (at + 1..sentences.len())
                .filter(move |&other| originals[other] && may_differ(&sentences[at], &sentences[other], on_topics))
                .map(move |other| (at, other))
        })
        .collect();
    let mut found: Vec<Pair> =
        pairs.into_par_iter().filter_map(|(at, other)| Some((at, other, between(at, other, &read)?))).collect();
    found.extend(told(sentences).into_iter().filter(|(at, ..)| originals[*at] && sentences[*at].is_on_topic));
    found.sort_by(|(a, b, one), (c, d, other)| {
        one.kind.cmp(&other.kind).then(other.score.total_cmp(&one.score)).then((a, b).cmp(&(c, d)))
    });
    let mut frequency: BTreeMap<&str, usize> = BTreeMap::new();
    for sentence in sentences {
        sentence.statement.who_and_where().into_iter().for_each(|name| *frequency.entry(name).or_default() += 1);
    }
    // Those who say the same as one that is quoted come after: the same difference in other sources.
    let mut differences: Vec<Difference> = Vec::new();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for round in 0..ROUNDS {
        let (groups, left) = grouped(found, &read);
        let groups = groups.into_iter();
        differences.extend(groups.filter_map(|group| made(group, round, sentences, corpus, &frequency, &mut ids)));
        found = left;
    }
    let mut told: BTreeSet<(DifferenceKind, usize, usize)> = BTreeSet::new();
    differences.retain(|difference| is_news(difference, &mut told));
    differences.truncate(MAX_DIFFERENCES);
    differences
}

/// Whether a difference has two passages that are not told of in this kind: what a pair of them tells twice is told once.
fn is_news(difference: &Difference, told: &mut BTreeSet<(DifferenceKind, usize, usize)>) -> bool {
    let passages: Vec<usize> = difference.quotes.iter().map(|quote| quote.passage).collect();
    let pairs = passages.iter().enumerate().flat_map(|(at, &one)| {
        passages[at + 1..].iter().map(move |&other| (difference.kind, one.min(other), one.max(other)))
    });
    let before = told.len();
    told.extend(pairs);
    told.len() > before
}

/// Of sentences that are the same letter for letter, marks aside, only the first: the others are copies.
fn originals(sentences: &[Sentence<'_>]) -> Vec<bool> {
    let mut first: HashMap<Vec<&str>, usize> = HashMap::new();
    let words = |sentence: &'_ Sentence<'_>| -> Vec<String> {
        sentence.statement.text.words().iter().map(|word| word.folded.clone()).collect()
    };
    let all: Vec<Vec<String>> = sentences.iter().map(words).collect();
    let mut originals = vec![true; sentences.len()];
    for (at, words) in all.iter().enumerate() {
        let key: Vec<&str> = words.iter().map(String::as_str).collect();
        match first.get(&key) {
            // The one that was published first is the original.
            Some(&other)
                if sentences[at].published() < sentences[other].published() && sentences[at].published().is_some() =>
            {
                originals[other] = false;
                first.insert(key, at);
            }
            Some(_) => originals[at] = false,
            None => drop(first.insert(key, at)),
        }
    }
    originals
}

/// Whether two sentences are long enough to be compared, and one is on a topic, or both sources are.
fn may_differ(one: &Sentence<'_>, other: &Sentence<'_>, on_topics: &BTreeSet<&str>) -> bool {
    let are_sources = || on_topics.contains(one.source) && on_topics.contains(other.source);
    (one.is_on_topic || other.is_on_topic || are_sources())
        && one.statement.stems.len() >= 3
        && other.statement.stems.len() >= 3
}

/// With less in what stands around them nothing tells that two sentences speak of one event.
const LEAST_SHARED: f64 = 1.2;

/// In which way two sentences differ, where a reader of one would be misled and both surely speak of the same.
fn between(at: usize, other: usize, read: &ReadSentences<'_>) -> Option<Differing> {
    let (one, two) = (&read.sentences[at], &read.sentences[other]);
    let evidence = evidence(&one.surroundings, &two.surroundings, &read.terms);
    let beside = Beside {
        related: false,
        same_source: one.source == two.source,
        days_between: one.day().zip(two.day()).map(|(first, second)| (second - first).num_days()),
        around: (evidence.shared / 2.5).min(1.5),
        names_around: evidence.names,
    };
    if evidence.shared < LEAST_SHARED {
        return None;
    }
    let all = judge_all(&one.statement, &two.statement, beside);
    // Of passages beside the topics only copies are told.
    let is_told = |differing: &Differing| {
        one.is_on_topic || two.is_on_topic || differing.kind == DifferenceKind::Conflict && differing.score >= COPY
    };
    all.into_iter()
        .find(|differing| differing.misleads && is_told(differing) && is_admitted(differing, &evidence, one, two))
}

/// What sources themselves tell of as disputed.
fn told(sentences: &[Sentence<'_>]) -> Vec<Pair> {
    let mut told = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        if let Some(differing) = disputes::within(&sentence.statement) {
            told.push((at, at, differing));
            continue;
        }
        let follows = |next: &&Sentence<'_>| next.source == sentence.source && next.passage <= sentence.passage + 1;
        let Some(next) = sentences.get(at + 1).filter(follows) else { continue };
        let beside = Beside { related: false, same_source: true, days_between: Some(0), around: 0.0, names_around: 0 };
        told.extend(disputes::between(&sentence.statement, &next.statement, beside).map(|d| (at, at + 1, d)));
    }
    told
}

/// Sentences that differ about one thing, with the words in which they do.
struct Group {
    differing: Differing,
    /// Each sentence with the words that are marked; where one tells it all, the clauses.
    quotes: Vec<(usize, Range<usize>)>,
    by_one: bool,
}

/// Two sentences that differ, or one that tells it all.
type Pair = (usize, usize, Differing);

/// Pairs that differ about one thing are one difference: each value of it stands there once. What is left are pairs of which
/// one says the same as one that stands there.
fn grouped(found: Vec<Pair>, read: &ReadSentences<'_>) -> (Vec<Group>, Vec<Pair>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut left: Vec<Pair> = Vec::new();
    for (at, other, differing) in found {
        let (first, second) = (differing.first.clone(), differing.second.clone());
        if at == other {
            groups.push(Group { differing, quotes: vec![(at, first), (at, second)], by_one: true });
            continue;
        }
        let mut several = groups.iter_mut().filter(|group| !group.by_one);
        let has = |group: &Group, sentence: usize| group.quotes.iter().any(|(quote, _)| *quote == sentence);
        let joins = |group: &&mut Group| {
            let alike = group.differing.kind == differing.kind && group.differing.matter == differing.matter;
            alike && (has(group, at) || has(group, other))
        };
        if let Some(group) = several.find(joins) {
            let whole = differing.clone();
            for (sentence, marked) in [(at, first), (other, second)] {
                let is_new = group.quotes.iter().all(|(quote, _)| {
                    *quote != sentence && between((*quote).min(sentence), (*quote).max(sentence), read).is_some()
                });
                if is_new && group.quotes.len() < MAX_QUOTES {
                    group.quotes.push((sentence, marked));
                }
            }
            if !has(group, at) || !has(group, other) {
                left.push((at, other, whole));
            }
            continue;
        }
        // What a pair of sentences tells in several ways is told once.
        let is_told = groups.iter().any(|group| !group.by_one && has(group, at) && has(group, other));
        if !is_told {
            groups.push(Group { differing, quotes: vec![(at, first), (other, second)], by_one: false });
        }
    }
    (groups, left)
}

fn made(
    group: Group,
    round: usize,
    sentences: &[Sentence<'_>],
    corpus: &Corpus,
    frequency: &BTreeMap<&str, usize>,
    ids: &mut BTreeSet<String>,
) -> Option<Difference> {
    let Group { differing, mut quotes, by_one } = group;
    // As they were published; what is not known comes last.
    quotes.sort_by_key(|(at, marked)| {
        let published = sentences[*at].published();
        (published.is_none(), published, *at, marked.start)
    });
    let of = |(at, marked): &(usize, Range<usize>)| {
        let sentence = &sentences[*at];
        let start = sentence.span.start;
        let marked = start + marked.start..start + marked.end;
        let span = if by_one { marked.clone() } else { sentence.span.clone() };
        DifferingQuote { passage: sentence.passage, span, marked }
    };
    let shown: Vec<DifferingQuote> = quotes.iter().map(of).collect();
    let statements: Vec<&Statement<'_>> = quotes.iter().map(|(at, _)| &sentences[*at].statement).collect();
    let quoted: Vec<BTreeSet<&str>> = statements.iter().map(|statement| statement.who_and_where()).collect();
    let around: Vec<BTreeSet<&str>> =
        quotes.iter().map(|(at, _)| sentences[*at].around.iter().map(String::as_str).collect()).collect();
    if shown.is_empty() {
        return None;
    }
    let origins = about::origins(&shown, corpus);
    let is_of_one = quotes.iter().all(|(at, _)| sentences[*at].source == sentences[quotes[0].0].source);
    Some(Difference {
        id: about::id(&shown, corpus.passages(), ids),
        kind: differing.kind,
        matter: differing.matter,
        names: about::names(&quoted, &around, frequency),
        // What one sentence tells as disputed is seldom of the day that it names.
        month: if by_one {
            None
        } else {
            about::month(quotes.iter().map(|(at, _)| days_of(&sentences[*at], is_of_one)))
        },
        quotes: shown,
        origins,
        score: differing.score,
        is_again: round > 0,
    })
}

/// The days that a quotation tells of. Those that are told before it count only beside another source that tells them.
fn days_of<'s>(sentence: &'s Sentence<'_>, is_of_one: bool) -> &'s [Days] {
    if is_of_one && !sentence.surroundings.are_own_days { &[] } else { &sentence.surroundings.days }
}
