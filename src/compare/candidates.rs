//! Which statements of a corpus are held against each other, and what is made of those that differ.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::about;
use super::disputes;
use super::entry::{Difference, DifferingQuote};
use super::found::{Beside, Differing};
use super::judge::judge;
use super::reading::read;
use super::statement::Statement;
use crate::chronology::dates::Published;
use crate::corpus::Corpus;
use crate::spec::names::Names;

/// The most sentences that are compared: a corpus may be of any size.
const MAX_SENTENCES: usize = 4_000;
/// The most quotations of a difference.
const MAX_QUOTES: usize = 5;
/// So often the same difference is told, each time by other sources.
const ROUNDS: usize = 5;
/// The most differences that are kept.
const MAX_DIFFERENCES: usize = 200;

/// A sentence of a passage, ready to be compared.
struct Sentence<'c> {
    passage: usize,
    /// Its bytes in the passage.
    span: Range<usize>,
    statement: Statement<'c>,
    /// The names and states of its passage and of the headings above.
    around: BTreeSet<String>,
    /// The matters of its passage.
    matters: BTreeSet<&'static str>,
    published: Option<(NaiveDate, NaiveDate)>,
}

/// What the sources of these passages state differently, the plainest first. `passages` are indices of the corpus'
/// passages, the most relevant first; those that are too many are left out.
pub fn differences(corpus: &Corpus, names: &Names, passages: &[usize]) -> Vec<Difference> {
    let sentences = sentences(corpus, names, passages);
    let originals = originals(&sentences);
    let pairs: Vec<(usize, usize)> = (0..sentences.len())
        .into_par_iter()
        .filter(|at| originals[*at])
        .flat_map_iter(|at| {
            let (sentences, originals) = (&sentences, &originals);
            (at + 1..sentences.len())
                .filter(move |&other| originals[other] && may_differ(&sentences[at], &sentences[other]))
                .map(move |other| (at, other))
        })
        .collect();
    let mut found: Vec<Pair> = pairs
        .into_par_iter()
        .filter_map(|(at, other)| {
            let (one, two) = (&sentences[at], &sentences[other]);
            let differing = judge(&one.statement, &two.statement, beside(one, two, corpus))?;
            Some((at, other, differing)).filter(|(.., differing)| differing.misleads)
        })
        .collect();
    found.extend(told(&sentences, corpus).into_iter().filter(|(at, ..)| originals[*at]));
    found.sort_by(|(a, b, one), (c, d, other)| {
        one.kind.cmp(&other.kind).then(other.score.total_cmp(&one.score)).then((a, b).cmp(&(c, d)))
    });
    let mut frequency: BTreeMap<&str, usize> = BTreeMap::new();
    for sentence in &sentences {
        sentence.statement.who_and_where().into_iter().for_each(|name| *frequency.entry(name).or_default() += 1);
    }
    // Those who say the same as one that is quoted come after: the same difference in other sources.
    let mut differences: Vec<Difference> = Vec::new();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for round in 0..ROUNDS {
        let (groups, left) = grouped(found, &sentences, corpus);
        let groups = groups.into_iter();
        differences.extend(groups.filter_map(|group| made(group, round, &sentences, corpus, &frequency, &mut ids)));
        found = left;
    }
    differences.truncate(MAX_DIFFERENCES);
    differences
}

fn sentences<'c>(corpus: &'c Corpus, names: &'c Names, passages: &[usize]) -> Vec<Sentence<'c>> {
    let all = corpus.passages();
    let mut chosen: Vec<usize> = Vec::new();
    let mut count = 0;
    for &passage in passages {
        count += all.get(passage).map_or(0, |passage| passage.sentences.len());
        if count > MAX_SENTENCES {
            break;
        }
        chosen.push(passage);
    }
    chosen.sort_unstable();
    chosen.dedup();
    let table = names.table().as_ref();
    let of_passage = |&index: &usize| -> Vec<Sentence<'c>> {
        let Some(passage) = all.get(index) else { return Vec::new() };
        let date = corpus.source(&passage.key).and_then(|source| source.record.date());
        let published = date.as_ref().and_then(Published::of);
        let lang = passage.lang.as_ref();
        let whole = Statement::of_words(&passage.text, lang, Some(table));
        let above = Statement::of_words(&passage.context, lang, Some(table));
        let around = whole.who_and_where().into_iter().chain(above.who_and_where()).map(str::to_owned).collect();
        let around: BTreeSet<String> = around;
        let matters: BTreeSet<&'static str> =
            whole.matters.iter().chain(&above.matters).map(|matter| matter.key).collect();
        let of_sentence = |span: &Range<usize>| {
            let text = passage.text.get(span.clone())?;
            Some(Sentence {
                passage: index,
                span: span.clone(),
                statement: read(text, lang, Some(table), published),
                around: around.clone(),
                matters: matters.clone(),
                published: published.map(|published| (published.first, published.last)),
            })
        };
        passage.sentences.iter().filter_map(of_sentence).collect()
    };
    chosen.par_iter().map(of_passage).collect::<Vec<_>>().into_iter().flatten().collect()
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
                if sentences[at].published < sentences[other].published && sentences[at].published.is_some() =>
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

/// So many names, or matters, two sentences must share, by themselves or by what stands around them.
fn may_differ(one: &Sentence<'_>, other: &Sentence<'_>) -> bool {
    let (a, b) = (&one.statement, &other.statement);
    if a.stems.len() < 3 || b.stems.len() < 3 {
        return false;
    }
    let names = !one.around.is_disjoint(&other.around);
    let matters = one.matters.intersection(&other.matters).count();
    names && matters >= 1 || matters >= 2 || a.language() == b.language() && names
}

fn beside(one: &Sentence<'_>, other: &Sentence<'_>, corpus: &Corpus) -> Beside {
    let passages = corpus.passages();
    let key = |sentence: &Sentence<'_>| passages.get(sentence.passage).map(|passage| passage.key.as_str());
    let names = one.around.intersection(&other.around).count();
    let matters = one.matters.intersection(&other.matters).count();
    let day = |sentence: &Sentence<'_>| sentence.published.filter(|(from, to)| from == to).map(|(day, _)| day);
    Beside {
        related: false,
        same_source: key(one) == key(other),
        days_between: day(one).zip(day(other)).map(|(first, second)| (second - first).num_days()),
        around: (0.4 * names as f64 + 0.2 * matters as f64).min(1.5),
    }
}

/// What sources themselves tell of as disputed.
fn told(sentences: &[Sentence<'_>], corpus: &Corpus) -> Vec<(usize, usize, Differing)> {
    let mut told = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        if let Some(differing) = disputes::within(&sentence.statement) {
            told.push((at, at, differing));
            continue;
        }
        let Some(next) = sentences.get(at + 1).filter(|next| next.passage <= sentence.passage + 1) else { continue };
        let beside = beside(sentence, next, corpus);
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
fn grouped(found: Vec<Pair>, sentences: &[Sentence<'_>], corpus: &Corpus) -> (Vec<Group>, Vec<Pair>) {
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
                    *quote != sentence && {
                        let (one, two) = (&sentences[*quote], &sentences[sentence]);
                        let between = judge(&one.statement, &two.statement, beside(one, two, corpus));
                        between.is_some_and(|between| between.misleads)
                    }
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
        let published = sentences[*at].published;
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
    let published: Vec<Option<(NaiveDate, NaiveDate)>> =
        quotes.iter().map(|(at, _)| sentences[*at].published).collect();
    if shown.is_empty() {
        return None;
    }
    let origins = about::origins(&shown, corpus);
    Some(Difference {
        id: about::id(&shown, corpus.passages(), ids),
        kind: differing.kind,
        matter: differing.matter,
        names: about::names(&quoted, &around, frequency),
        month: about::month(&statements, &published),
        quotes: shown,
        origins,
        score: differing.score,
        is_again: round > 0,
    })
}
