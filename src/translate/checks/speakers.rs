//! Who is said to speak: another on the one side than on the other.

use std::collections::BTreeSet;
use std::ops::Range;

use super::pair::SentencePair;
use crate::text::facts::{Certainty, Speaker};

/// Speakers for whom translators choose freely: each may stand for any other of its row.
const ALIKE: [&[&str]; 44] = [
    &["government", "authorities", "official", "ministry"],
    &["ministry", "minister"],
    &["prime-minister", "government", "head"],
    &["police", "security"],
    &["army", "peacekeepers", "security", "guards"],
    &["court", "parliament"],
    &["lawyer", "defence"],
    &["army", "defence"],
    &["union", "association", "federation", "worker"],
    &["commission", "agency", "association", "authorities", "mayor", "company"],
    &["company", "management", "head", "businessman"],
    &["company", "association"],
    &["media", "report"],
    &["expert", "report", "university", "source"],
    &["doctor", "hospital"],
    &["resident", "witness", "family"],
    &["rebels", "movement", "party", "association"],
    &["opposition", "party"],
    &["king", "prince", "head"],
    &["diplomat", "envoy", "official", "foreign"],
    &["un", "head", "agency"],
    &["trade", "trader", "businessman", "company"],
    &["firefighters", "doctor", "worker"],
    &["student", "university"],
    &["bank", "central-bank"],
    &["governor", "authorities"],
    &["army", "head"],
    &["activist", "association"],
    &["intelligence", "security", "agency"],
    &["weather", "commission", "agency", "expert"],
    &["docker", "worker", "union"],
    &["port", "authorities", "management", "commission", "head"],
    &["owner", "company", "businessman", "trader", "head", "baker"],
    &["delegation", "envoy", "diplomat"],
    &["fan", "party", "resident"],
    &["sailor", "worker", "head"],
    &["suspect", "prisoner"],
    &["refugee", "resident", "family"],
    &["club", "association", "company", "coach"],
    &["candidate", "party", "head"],
    &["voter", "resident"],
    &["author", "artist", "expert", "head"],
    &["organiser", "association", "head"],
    &["tribe", "head", "resident"],
];

fn alike(one: &str, other: &str) -> bool {
    one == other || ALIKE.iter().any(|row| row.contains(&one) && row.contains(&other))
}

/// A speaker of the source whom the translation does not name, and one of the translation whom the source does not.
pub(super) fn exchanged(pair: &SentencePair<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let (source, target) = (pair.source.text.speakers(), pair.target.text.speakers());
    let keys = |all: &[Speaker]| all.iter().map(|speaker| speaker.key).collect::<BTreeSet<&str>>();
    let (here, there) = (keys(&source), keys(&target));
    let mut lost: Vec<&str> = here.difference(&there).copied().collect();
    let mut added: Vec<&str> = there.difference(&here).copied().collect();
    // Each stands for one that is like it.
    lost.retain(|one| match added.iter().position(|other| alike(one, other)) {
        Some(at) => {
            added.remove(at);
            false
        }
        None => true,
    });
    let of = |all: &[Speaker], keys: &[&str]| -> Vec<Speaker> {
        all.iter().filter(|speaker| keys.contains(&speaker.key)).cloned().collect()
    };
    let (lost, added) = (of(&source, &lost), of(&target, &added));
    let both = lost.iter().flat_map(|here| added.iter().map(move |there| (here, there)));
    // Where nobody is said to speak, the first whom each side names acts.
    let acts = |speaker: &Speaker, all: &[Speaker]| {
        ACTING.contains(&speaker.key) && all.first().is_some_and(|first| first.span == speaker.span)
    };
    let counts = |speaker: &Speaker| speaker.speaks || !SPOKEN_OF.contains(&speaker.key);
    let mut speaking = both.filter(|(here, there)| {
        let are_bodies = BODIES.contains(&here.key) && BODIES.contains(&there.key);
        let speak = (here.speaks || there.speaks) && counts(here) && counts(there);
        speak || are_bodies || acts(here, &source) && acts(there, &target)
    });
    let found = speaking.next().map(|(here, there)| (here.span.clone(), there.span.clone()));
    found
        .or_else(|| spoken_for(&source, &target, &lost))
        .or_else(|| spoken_for(&target, &source, &added).map(|(there, here)| (here, there)))
}

/// Whether the translation names one of those on these bytes of the source; `None` where nobody known stands there.
pub(super) fn is_named(pair: &SentencePair<'_>, span: &Range<usize>) -> Option<bool> {
    let within = |other: &Range<usize>| span.start <= other.start && other.end <= span.end;
    let (source, target) = (pair.source.text.speakers(), pair.target.text.speakers());
    let here: Vec<&Speaker> = source.iter().filter(|speaker| within(&speaker.span)).collect();
    let names: Vec<usize> =
        pair.source.text.mentions().iter().filter(|name| within(&name.span)).map(|name| name.name).collect();
    if here.is_empty() && names.is_empty() {
        return None;
    }
    let by_name = pair.target.text.mentions().iter().any(|mention| names.contains(&mention.name));
    Some(by_name || here.iter().any(|one| target.iter().any(|other| one.key == other.key)))
}

/// One who is said to speak in the translation, where nobody speaks in the source nor is named there.
pub(super) fn put_in(pair: &SentencePair<'_>) -> Option<Range<usize>> {
    let source = &pair.source.text;
    if !source.attributions().is_empty() || !source.hedges().is_empty() {
        return None;
    }
    let (named, target) = (source.speakers(), pair.target.text.speakers());
    let mut sure = pair.target.text.attributions().into_iter().filter(|found| found.certainty == Certainty::Sure);
    sure.find_map(|found| {
        let span = found.speaker?;
        let of = |speaker: &&Speaker| span.start <= speaker.span.start && speaker.span.end <= span.end;
        let speaker = target.iter().find(of)?;
        (!named.iter().any(|other| alike(other.key, speaker.key))).then_some(found.span)
    })
}

/// One who speaks on this side and is not named on the other, where somebody else speaks who here only is named.
fn spoken_for(own: &[Speaker], others: &[Speaker], lost: &[Speaker]) -> Option<(Range<usize>, Range<usize>)> {
    let here = lost.iter().find(|speaker| speaker.speaks)?;
    let speaks_here = |key: &str| own.iter().any(|speaker| speaker.speaks && alike(speaker.key, key));
    let there = others.iter().find(|speaker| speaker.speaks && !speaks_here(speaker.key))?;
    let is_named = own.iter().any(|speaker| speaker.key == there.key);
    is_named.then(|| (here.span.clone(), there.span.clone()))
}

/// What nobody exchanges for another, wherever they stand.
const BODIES: [&str; 21] = [
    "un",
    "african-union",
    "european-union",
    "arab-league",
    "red-cross",
    "imf",
    "world-bank",
    "central-bank",
    "security-council",
    "opposition",
    "ministry",
    "minister",
    "prime-minister",
    "army",
    "police",
    "prosecution",
    "rebels",
    "mayor",
    "clergy",
    "union",
    "parliament",
];

/// Who is spoken of more often than heard: they count where they speak.
const SPOKEN_OF: [&str; 21] = [
    "passenger",
    "refugee",
    "prisoner",
    "victim",
    "patient",
    "customer",
    "student",
    "report",
    "owner",
    "candidate",
    "voter",
    "docker",
    "suspect",
    "club",
    "fan",
    "author",
    "artist",
    "family",
    "chamber",
    "bank",
    "sailor",
];

/// Who acts where sentences begin with them; others are as often acted upon.
const ACTING: [&str; 25] = [
    "ministry",
    "minister",
    "prime-minister",
    "head",
    "army",
    "police",
    "prosecution",
    "court",
    "lawyer",
    "union",
    "opposition",
    "party",
    "rebels",
    "movement",
    "mayor",
    "governor",
    "king",
    "prince",
    "clergy",
    "company",
    "association",
    "government",
    "authorities",
    "parliament",
    "un",
];
