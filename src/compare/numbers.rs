//! Numbers of the same thing that cannot both be so.

use super::figures::{SOME, is_rising};
use super::found::{Beside, DifferenceKind, Differing, Matter};
use super::measure::Dimension;
use super::shared::{Shared, instances_differ, on_other_days, period, shared};
use super::statement::{Bound, Figure, Statement};
use crate::text::facts::Language;

/// What is another from day to day.
const VARYING: [&str; 12] = [
    "flow",
    "price",
    "waiting",
    "supply",
    "turnout",
    "temperature",
    "rain",
    "output",
    "retained",
    "survey",
    "speed",
    "crowd",
];

/// What stays as it is.
const LASTING: [&str; 9] = ["height", "altitude", "length", "width", "depth", "capacity", "area", "aged", "cost"];

/// What is a length, and what a time.
const LENGTHS: [&str; 6] = ["height", "altitude", "length", "width", "depth", "distance"];
const TIMES: [&str; 3] = ["lasted", "term", "aged"];

/// For how long something goes on: only such durations are compared.
const DURATIONS: [&str; 4] = ["lasted", "supply", "term", "waiting"];

/// Who may be meant by a word for people in general.
const ANYBODY: [&str; 4] = ["people", "man", "worker", "civilian"];

/// Where texts are of one language, so much of the shorter in both makes them alike.
const ALIKE: f64 = 0.6;

/// Sentences that share so much are copies of each other.
const NEARLY_THE_SAME: f64 = 0.75;
/// Of what can be told of anything, so much of the shorter must be in both.
const OF_THE_SAME: f64 = 0.3;

/// From so much on two passages surely speak of one thing.
const ENOUGH: f64 = 3.0;
/// What lasts has one value: less is enough.
const ENOUGH_OF_LASTING: f64 = 2.4;
/// The passages around two sentences surely speak of one thing.
const ENOUGH_AROUND: f64 = 0.8;

/// Whether what a number tells of stays as it is.
pub(super) fn is_lasting(of: &str) -> bool {
    LASTING.contains(&of)
}

/// Whether it is another from day to day.
pub(super) fn is_varying(of: &str) -> bool {
    VARYING.contains(&of)
}

/// How two numbers stand to each other.
enum Relation {
    /// They say the same, or may.
    Agree(Option<DifferenceKind>),
    /// They cannot both be so.
    Differ(DifferenceKind),
}

/// The numbers of two statements that cannot both be so; or the kind in which equal ones are told otherwise.
pub(super) fn compare(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    if a.figures.is_empty() || b.figures.is_empty() || instances_differ(a, b) {
        return None;
    }
    let common = shared(a, b, beside);
    let same_day = name_one_day(a, b);
    let mut found: Vec<Differing> = Vec::new();
    let mut settled_here = vec![false; a.figures.len()];
    let mut settled_there = vec![false; b.figures.len()];
    let mut same: Option<Differing> = None;
    let mut open: Vec<(usize, usize, Differing)> = Vec::new();
    for (at, one) in a.figures.iter().enumerate().filter(|(_, figure)| is_told(a, figure)) {
        for (other_at, other) in b.figures.iter().enumerate().filter(|(_, figure)| is_told(b, figure)) {
            let Some((aspect, near)) = comparable(one, other, &common, beside) else { continue };
            if !beside.related && !is_of_one_time(a, one, b, other, is_lasting(aspect)) {
                continue;
            }
            let differing = |kind| {
                Some(Differing {
                    kind,
                    matter: Matter::Number(aspect),
                    misleads: true,
                    first: a.span_of(&one.words)?,
                    second: b.span_of(&other.words)?,
                    score: near + common.score(),
                })
            };
            match relation(one, other, aspect, same_day, beside) {
                Relation::Agree(kind) => {
                    (settled_here[at], settled_there[other_at]) = (true, true);
                    same = same.or_else(|| kind.and_then(differing)).map(|same| Differing { misleads: false, ..same });
                }
                Relation::Differ(kind) => open.extend(differing(kind).map(|differing| (at, other_at, differing))),
            }
        }
    }
    // A number that stands in both is no other.
    open.retain(|(at, other, _)| !settled_here[*at] && !settled_there[*other]);
    if !beside.related {
        // Whatever else it stands beside there: three of them by one report, four by another, in both.
        open.retain(|(at, other, _)| !stands_in(&a.figures[*at], b) && !stands_in(&b.figures[*other], a));
    }
    found.extend(open.into_iter().map(|(_, _, differing)| differing));
    found.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.kind.cmp(&other.kind)));
    // Within one source another number is of something else, unless the words say what it is compared with.
    if beside.same_source {
        let telling = [DifferenceKind::OtherReference, DifferenceKind::OtherPrecision];
        found.retain(|differing| telling.contains(&differing.kind));
        return found.into_iter().next();
    }
    found.into_iter().next().or(same)
}

/// Whether a number counts people to whom something happened: soldiers are not all of them.
fn is_of_people(figure: &Figure) -> bool {
    figure.aspects.first().is_some_and(|aspect| is_rising(aspect))
}

/// Whether a statement has the same number of the same.
fn stands_in(figure: &Figure, statement: &Statement<'_>) -> bool {
    let is_same = |other: &Figure| {
        let (low, high) = ((figure.low - other.low).abs(), (figure.high - other.high).abs());
        let is_equal = low < f64::EPSILON && (high < f64::EPSILON || figure.high == other.high);
        is_equal && figure.dimension == other.dimension && figure.counted == other.counted
    };
    statement.figures.iter().any(is_same)
}

/// What each of several has its own of: the votes of one are no other number than those of another.
const OF_EACH: [&str; 3] = ["votes", "seats", "survey"];

/// Sources that are more days apart tell of other events, unless it is of what lasts.
const MAX_APART: i64 = 45;

/// Whether a number of people to whom something happened is the greatest of its sentence: smaller ones are of some of them.
fn is_toll(statement: &Statement<'_>, figure: &Figure) -> bool {
    !is_of_people(figure)
        || !statement.figures.iter().any(|other| {
            let alike = other.aspects.first() == figure.aspects.first() && other.is_part == figure.is_part;
            alike && other.dimension == figure.dimension && other.low > figure.high
        })
}

/// Whether a number tells of the event: it is no part of what another counts, none that is only compared with, and it is
/// counted. Some, dozens, several exclude nothing, but for the kilometres that nobody counts.
fn is_told(statement: &Statement<'_>, figure: &Figure) -> bool {
    let is_counted = !figure.is_vague || figure.dimension == Dimension::Length;
    // القتلى الثلاثة الآخرون: those that were told of before.
    let first = statement.text.words().get(figure.words.start);
    let is_definite =
        statement.text.language() == Language::Arabic && first.is_some_and(|word| word.folded.starts_with("ال"));
    is_counted && !figure.is_compared && !(is_definite && is_of_people(figure)) && is_toll(statement, figure)
}

/// Whether two numbers may be of one time, by the days near them: what is told of a month is not held against what is told
/// of a year.
fn is_of_one_time(a: &Statement<'_>, one: &Figure, b: &Statement<'_>, other: &Figure, lasts: bool) -> bool {
    if lasts {
        return true;
    }
    if on_other_days(a, &one.words, b, &other.words) {
        return false;
    }
    let (here, there) = (period(a, &one.words), period(b, &other.words));
    match (here, there) {
        // What is promised is promised for a time that one tells more narrowly than the other.
        (one_time, other_time) if is_promised(one) && is_promised(other) => {
            one_time.zip(other_time).is_none_or(|(one, other)| one.0 <= other.1 && other.0 <= one.1)
        }
        (Some(one), Some(other)) => (one.0 - other.0).num_days().abs() <= 3 && (one.1 - other.1).num_days().abs() <= 3,
        (None, None) => true,
        // Of an event the day and the month are told.
        _ => is_of_people(one) && is_of_people(other),
    }
}

fn is_promised(figure: &Figure) -> bool {
    figure.stances.contains(&"promise")
}

/// Whether two statements name the same day.
fn name_one_day(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let days = |statement: &Statement<'_>| statement.days.iter().filter_map(|day| day.days).collect::<Vec<_>>();
    let (here, there) = (days(a), days(b));
    here.iter().any(|(from, to)| from == to && there.contains(&(*from, *to)))
}

/// What two numbers tell of, if it is the same, and how surely.
fn comparable(one: &Figure, other: &Figure, common: &Shared, beside: Beside) -> Option<(&'static str, f64)> {
    let same_kind = one.dimension == other.dimension && one.is_part == other.is_part;
    let stance = |figure: &Figure| figure.stances.first().copied();
    if !same_kind || stance(one) != stance(other) {
        return None;
    }
    let counted = match (one.counted, other.counted) {
        (Some(one), Some(other)) if one == other => 1.0,
        (Some(one), Some(other)) if ANYBODY.contains(&one) && ANYBODY.contains(&other) => 0.5,
        (Some(one), None) | (None, Some(one)) if ANYBODY.contains(&one) => 0.0,
        (None, None) => 0.0,
        (Some(_), Some(_)) => return None,
        // Lorries, and what nobody names: perhaps the same.
        (Some(SOME), None) | (None, Some(SOME)) if common.names > 0 || !beside.related => 0.0,
        (Some(_), None) | (None, Some(_)) if one.is_part || is_of_people(one) => return None,
        (Some(_), None) | (None, Some(_)) => -0.5,
    };
    // A share that is compared with something is not held against one that is not.
    if one.dimension == Dimension::PerCent
        && one.yardsticks.is_empty() != other.yardsticks.is_empty()
        && common.words < ALIKE
    {
        return None;
    }
    // In nearly the same words it is plain which number stands for which.
    let is_plain = is_tied(one) && is_tied(other) || common.words >= NEARLY_THE_SAME;
    if !beside.related && !is_plain {
        return None;
    }
    let aspect = one.aspects.iter().find(|aspect| other.aspects.contains(aspect)).copied();
    // What is nearest to either number is near the other, too.
    let crossed = |here: &Figure, there: &Figure| {
        here.aspects.first().is_none_or(|first| there.aspects.is_empty() || there.aspects.contains(first))
    };
    if !crossed(one, other) || !crossed(other, one) {
        return None;
    }
    let words_alike = common.words >= ALIKE;
    let (aspect, near) = match aspect {
        // Two rates are of the same sort.
        Some(aspect) => (aspect, 1.5 + counted + if one.per.is_some() && other.per.is_some() { 0.5 } else { 0.0 }),
        None if one.dimension == Dimension::Count && counted > 0.5 && (common.matters >= 2 || words_alike) => {
            (one.counted.unwrap_or_default(), counted)
        }
        None if words_alike
            && (one.aspects.is_empty() || other.aspects.is_empty())
            && (beside.related || one.dimension != Dimension::Count || counted > 0.5 || is_copy(common, one)) =>
        {
            (one.counted.unwrap_or(""), 0.5)
        }
        // Both are shares of something, each with what it is compared with.
        None if beside.related && one.dimension == Dimension::PerCent && !one.yardsticks.is_empty() => ("", 0.5),
        None => return None,
    };
    if !beside.related && OF_EACH.contains(&aspect) && beside.names_around == 0 && common.words < ALIKE {
        return None;
    }
    let far = beside.days_between.is_some_and(|days| days.abs() > MAX_APART);
    let is_told_later = is_of_people(one) && common.names > 0 && common.matters > 0;
    if far && !LASTING.contains(&aspect) && !is_told_later {
        return None;
    }
    let is_length = one.dimension == Dimension::Length;
    let is_time = one.dimension == Dimension::Time;
    if (LENGTHS.contains(&aspect) && !is_length) || TIMES.contains(&aspect) && !is_time {
        return None;
    }
    if is_time && !DURATIONS.contains(&aspect) && !words_alike {
        return None;
    }
    // Money and shares are told of anything: the sentences themselves must tell of the same.
    let is_of_anything = one.dimension != Dimension::Count && !is_length && !is_time;
    let is_of_the_same =
        if common.same_language { common.words >= OF_THE_SAME } else { common.names + beside.names_around > 0 };
    if !beside.related && is_of_anything && !LASTING.contains(&aspect) && !is_of_the_same {
        return None;
    }
    let least = if LASTING.contains(&aspect) { ENOUGH_OF_LASTING } else { ENOUGH };
    let is_same = common.names > 0 || common.matters > 0 || common.around >= ENOUGH_AROUND;
    // What lasts is told of anything that lasts: both must name the thing, or say nearly the same.
    if !beside.related && LASTING.contains(&aspect) && beside.names_around == 0 && common.words < ALIKE {
        return None;
    }
    let is_same = is_same || common.words >= OF_THE_SAME || common.around >= ENOUGH_AROUND / 2.0;
    let enough = beside.related || near + common.score() >= least && is_same;
    enough.then_some((aspect, near))
}

/// Whether two sentences are so much the same that a number in the place of another needs no word that tells what it is of.
fn is_copy(common: &Shared, figure: &Figure) -> bool {
    common.of_longer >= NEARLY_THE_SAME && common.count >= WORDS_OF_COPY && !is_of_people(figure)
}

/// So many words that say what it is about a sentence has in common with its copy.
const WORDS_OF_COPY: usize = 3;

/// So far from a number stands what it tells of where nothing else says what it counts, and where something does.
const TIED: usize = 3;
const TIED_WHERE_COUNTED: usize = 8;

/// Whether it is plain what a number tells of: what it counts, or a word right beside it.
fn is_tied(figure: &Figure) -> bool {
    let reach = match figure.dimension {
        Dimension::Count if figure.counted.is_none() => TIED,
        _ => TIED_WHERE_COUNTED,
    };
    figure.nearest <= reach || figure.dimension == Dimension::Count && figure.counted.is_some_and(|of| of != SOME)
}

/// So far from each other numbers of different units may be: 394 feet and 120 metres.
const ROUNDED: f64 = 0.03;
/// Of large numbers, so far: 5,980 and 6,000.
const LARGE: f64 = 0.015;

fn relation(one: &Figure, other: &Figure, aspect: &'static str, same_day: bool, beside: Beside) -> Relation {
    let is_rate = |figure: &Figure| figure.per.is_some();
    if is_rate(one) != is_rate(other) {
        return match one.dimension {
            // $6 million a day, $78 million.
            Dimension::Money(_) | Dimension::Volume | Dimension::Mass | Dimension::Count => {
                Relation::Differ(DifferenceKind::OtherPeriod)
            }
            _ => Relation::Agree(None),
        };
    }
    let per = |figure: &Figure| figure.per.unwrap_or(1.0);
    let (low, high) = (one.low / per(one), one.high / per(one));
    let (other_low, other_high) = (other.low / per(other), other.high / per(other));
    let converted = one.converted || other.converted || one.per != other.per;
    let large = low.min(other_low) * per(one) >= 100.0;
    let slack = if converted {
        ROUNDED
    } else if large {
        LARGE
    } else {
        1.0e-9
    };
    let most = high.min(1.0e300).max(other_high.min(1.0e300));
    let apart = (other_low - high).max(low - other_high);
    let overlaps = apart <= slack * if most.is_finite() && most < 1.0e300 { most } else { low.max(other_low) };
    let both_bound = one.bound != Bound::None && one.bound == other.bound;
    let yardsticks = (one.yardsticks.first(), other.yardsticks.first());
    if overlaps && both_bound && one.stances.contains(&"promise") {
        let (first, second) = if one.bound == Bound::Least { (low, other_low) } else { (high, other_high) };
        if (first - second).abs() <= slack.max(ROUNDED) * first.max(second) {
            return Relation::Agree(converted.then_some(DifferenceKind::OtherAccount));
        }
    } else if overlaps {
        let equal =
            (low - other_low).abs() <= slack * low.max(1.0e-9) && (high - other_high).abs() <= slack * high.max(1.0e-9);
        return Relation::Agree(if converted {
            Some(DifferenceKind::OtherAccount)
        } else if equal {
            None
        } else {
            Some(DifferenceKind::OtherPrecision)
        });
    }
    // A distance from another place is another distance.
    if aspect == "distance" && (one.from != other.from || one.from.is_none()) {
        return match (&one.from, &other.from) {
            (Some(_), Some(_)) if !one.is_vague && !other.is_vague => Relation::Differ(DifferenceKind::OtherReference),
            (Some(_), Some(_)) => Relation::Agree(None),
            _ if one.is_vague != other.is_vague => Relation::Differ(DifferenceKind::OtherPrecision),
            _ => Relation::Agree(None),
        };
    }
    if one.is_vague || other.is_vague {
        return Relation::Differ(DifferenceKind::OtherPrecision);
    }
    if let (Some(first), Some(second)) = yardsticks
        && first != second
    {
        let of_time = |key: &str| matches!(key, "since" | "alone" | "month-before");
        return Relation::Differ(if of_time(first) || of_time(second) {
            DifferenceKind::OtherPeriod
        } else {
            DifferenceKind::OtherReference
        });
    }
    let later_is_more = beside.days_between.map(|days| match days.cmp(&0) {
        std::cmp::Ordering::Greater => other_low >= high,
        std::cmp::Ordering::Less => low >= other_high,
        std::cmp::Ordering::Equal => false,
    });
    // On one day, too, a toll may be told to have risen.
    let is_risen =
        beside.days_between == Some(0) && (low > other_high && one.is_risen || other_low > high && other.is_risen);
    // Where the days are not known, both may be right on theirs.
    let another_day = beside.days_between != Some(0) && !beside.related;
    Relation::Differ(if LASTING.contains(&aspect) {
        DifferenceKind::Conflict
    } else if is_rising(aspect) && (later_is_more == Some(true) || is_risen)
        || VARYING.contains(&aspect) && another_day && !same_day
    {
        DifferenceKind::Change
    } else {
        DifferenceKind::Conflict
    })
}
