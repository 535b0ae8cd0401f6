//! Attribution: who is said to say something, and with what reserve.

use std::ops::Range;

use super::pair::{Finding, PairSide, SentencePair, finding};
use super::{Check, reserve, speakers};
use crate::diagnostic::{msg, rules};
use crate::text::facts::{Attribution, Certainty, Degree, Language, Manner};

rules! {
    /// The source attributes a statement that the translation makes its own, or attributes differently.
    pub TRANSLATED_ATTRIBUTION = Warning "translated-attribution" {
        title: "The source attributes a statement that the translation makes its own, or attributes differently.",
        why: "`claimed` is not `said`, and what somebody said is not a fact because of that. The translation has to \
              say who says it, and with the same reserve as the source.",
        wrong: "msgid \"قال الوزير إن الوفد وصل\"\nmsgstr \"The delegation arrived\"",
        right: "msgid \"قال الوزير إن الوفد وصل\"\nmsgstr \"The minister said that the delegation had arrived\"",
    }
}

pub(super) const CHECK: Check = Check { rule: &TRANSLATED_ATTRIBUTION, find };

/// That a statement is somebody's: by a verb of saying, or by a word like `reportedly`.
#[derive(Clone, Debug)]
struct SaidStatement {
    manner: Manner,
    sure: bool,
    /// Whether it may stand for any other: the French conditional.
    free: bool,
    /// Whether it names a saying, and need not relay it.
    noun: bool,
    span: Range<usize>,
}

/// The manners between which translators choose freely.
#[derive(Clone, Copy, PartialEq)]
enum MannerFamily {
    /// What is said, without more.
    Says,
    /// What is thought.
    Thinks,
    /// Anything else is for itself.
    Own(Manner),
}

fn family(manner: Manner) -> MannerFamily {
    match manner {
        Manner::AccordingTo
        | Manner::Says
        | Manner::Announces
        | Manner::Affirms
        | Manner::Confirms
        | Manner::Indicates
        | Manner::Reveals
        | Manner::Reports
        | Manner::Expresses
        | Manner::Explains
        | Manner::Notes => MannerFamily::Says,
        Manner::Considers | Manner::Describes | Manner::Expects | Manner::Suspects => MannerFamily::Thinks,
        other => MannerFamily::Own(other),
    }
}

/// So many words may name who speaks between a verb and `saying`.
const SPEAKER: usize = 8;

/// Everything in a text that makes a statement somebody's. What is proved is nobody's. `is_once`: whether two words
/// that say once that somebody speaks are one: صرح قائلا, بحسب ما شددت عليه.
fn said(side: &PairSide<'_>, is_once: bool) -> Vec<SaidStatement> {
    let attributions = side.text.attributions();
    // What a poll or study shows is what it says.
    let of_verbs =
        attributions.iter().filter(|found| found.manner != Manner::Proves || is_of_study(side, found)).map(|found| {
            SaidStatement {
                manner: if found.manner == Manner::Proves { Manner::Reports } else { found.manner },
                sure: found.certainty == Certainty::Sure && found.manner != Manner::Proves,
                free: false,
                noun: found.is_noun && found.certainty == Certainty::Ambiguous,
                span: found.span.clone(),
            }
        });
    let mut all: Vec<SaidStatement> = of_verbs.collect();
    let taken: Vec<Range<usize>> = attributions.into_iter().map(|found| found.span).collect();
    let overlaps = |span: &Range<usize>| taken.iter().any(|other| other.start < span.end && span.start < other.end);
    // The French conditional says so in passing, and other languages need not.
    let is_conditional = |span: &Range<usize>| {
        side.text.language() == Language::French && matches!(side.text.as_str()[span.clone()].chars().last(), Some('t'))
    };
    let hedges =
        side.text.hedges().into_iter().filter(|hedge| hedge.degree == Degree::Reported && !overlaps(&hedge.span));
    all.extend(hedges.map(|hedge| {
        let free = is_conditional(&hedge.span);
        SaidStatement { manner: Manner::Reports, sure: !free, free, noun: false, span: hedge.span }
    }));
    all.sort_by_key(|said| said.span.start);
    // بحسب ما شددت عليه, وصرح قائلا: said once, in two words.
    let text = side.text.as_str();
    all.dedup_by(|next, last| {
        let Some(gap) = text.get(last.span.end..next.span.start) else { return false };
        let by_what = last.manner == Manner::AccordingTo
            && matches!(gap.trim(), "ما" | "to what" | "ce que" | "ce qu’" | "ce qu'" | "ce qu");
        let saying = ["قائل", "saying", "disant"].iter().any(|word| text[next.span.clone()].starts_with(word));
        is_once
            && (by_what
                || family(last.manner) == MannerFamily::Says
                    && saying
                    && !last.noun
                    && !gap.contains(['.', '؛', ';', '«', '“', '"'])
                    && gap.split_whitespace().count() <= SPEAKER)
    });
    all
}

fn find(pair: &SentencePair<'_>) -> Vec<Finding> {
    if [&pair.source, &pair.target].iter().any(|side| side.text.language() == Language::Other) {
        return Vec::new();
    }
    let mut found = in_what_manner(pair);
    if let Some((here, there)) = speakers::exchanged(pair) {
        let (one, other) = (pair.source.quoted(&here), pair.target.quoted(&there));
        let message = msg!("translated-attribution--speaker", source = one, translation = other);
        found.push(finding(&TRANSLATED_ATTRIBUTION, message, Some(here), Some(there)));
    }
    if let Some(there) = speakers::put_in(pair).filter(|_| found.is_empty()) {
        let message = msg!("translated-attribution--added", translation = pair.target.quoted(&there));
        found.push(finding(&TRANSLATED_ATTRIBUTION, message, None, Some(there)));
    }
    found
}

/// What the two sides differ in of how it is said.
fn in_what_manner(pair: &SentencePair<'_>) -> Vec<Finding> {
    // Where a proof stands for a verb, the saying behind it is not of that verb, nor `according to what` before it.
    let is_once = !is_proved(pair);
    let (source, target) = (said(&pair.source, is_once), said(&pair.target, is_once));
    let doubted = |all: &[SaidStatement], sure: bool| {
        let claim = all.iter().find(|said| said.manner == Manner::Claims && (said.sure || !sure));
        claim.map(|said| said.span.clone())
    };
    // What others say with reserve, aurait caché, is alleged in English.
    let reserved = |all: &[SaidStatement]| all.iter().any(|said| said.free);
    // Doubt about a statement is not put into a source's mouth, nor taken away.
    if let (Some(here), None) = (doubted(&source, true), doubted(&target, false))
        && !reserved(&target)
    {
        let word = pair.source.quoted(&here);
        let message = msg!("translated-attribution--undoubted", source = word);
        return vec![finding(&TRANSLATED_ATTRIBUTION, message, Some(here), None)];
    }
    if let (None, Some(there)) = (doubted(&source, false), doubted(&target, true))
        && !reserved(&source)
    {
        let word = pair.target.quoted(&there);
        let message = msg!("translated-attribution--doubted", translation = word);
        return vec![finding(&TRANSLATED_ATTRIBUTION, message, None, Some(there))];
    }
    let UnmatchedSayings { lost, unsure, hardened } = unmatched(&source, &target, pair.is_long() || !is_once);
    // What is denied on one side may be said not to be so on the other.
    let has_negation = !pair.target.text.negations().is_empty();
    // Where the translation has something proved, what only may be said is lost for it.
    let for_proof = unsure.iter().copied().find(|said| !is_once && may_be_proved(said.manner));
    // Whether a word of saying is left in the translation that may stand for one that is lost.
    let is_silent = target.len() + lost.len() + unsure.len() <= source.len();
    let lost = lost.iter().copied().find(|said| {
        (said.manner != Manner::Denies || !has_negation)
            && (!is_once || !pair.is_one_sentence() || is_gone(pair, said, is_silent))
    });
    let lost = lost.or(for_proof);
    if let Some(lost) = lost {
        let here = pair.source.quoted(&lost.span);
        let message = msg!("translated-attribution--lost", source = here);
        let there = target.first().map(|said| said.span.clone());
        return vec![finding(&TRANSLATED_ATTRIBUTION, message, Some(lost.span.clone()), there)];
    }
    if let Some((here, there)) = hardened {
        let (one, other) = (pair.source.quoted(&here.span), pair.target.quoted(&there.span));
        let message = msg!("translated-attribution--confirmed", source = one, translation = other);
        return vec![finding(&TRANSLATED_ATTRIBUTION, message, Some(here.span.clone()), Some(there.span.clone()))];
    }
    if let Some(there) = proved(pair, !unsure.is_empty()) {
        let message = msg!("translated-attribution--proved", translation = pair.target.quoted(&there));
        let here = unsure.first().map(|said| said.span.clone());
        return vec![finding(&TRANSLATED_ATTRIBUTION, message, here, Some(there))];
    }
    let told = reserve::lost(pair).or_else(|| reserve::put_in(pair)).or_else(|| reserve::denied(pair));
    let finding = |(message, here, there)| finding(&TRANSLATED_ATTRIBUTION, message, here, there);
    told.map(finding).into_iter().collect()
}

/// What shows something without proving it: a poll, a study.
const STUDIES: [&str; 32] = [
    "استطلاع",
    "دراسه",
    "دراسات",
    "بحث",
    "بيانات",
    "ارقام",
    "احصاءات",
    "احصائيات",
    "معطيات",
    "صور",
    "تقرير",
    "study",
    "studies",
    "poll",
    "polls",
    "survey",
    "research",
    "data",
    "figures",
    "statistics",
    "images",
    "report",
    "footage",
    "etude",
    "sondage",
    "donnees",
    "chiffres",
    "statistiques",
    "rapport",
    "enquete",
    "videosurveillance",
    "كاميرات",
];

/// Whether a study, poll or the like is what shows something.
fn is_of_study(side: &PairSide<'_>, found: &Attribution) -> bool {
    let Some(speaker) = &found.speaker else { return false };
    let written = side.text.as_str()[found.span.clone()].to_lowercase();
    let proves = ["prove", "proof", "prouve", "ثبت", "برهن", "برهان"].iter().any(|proof| written.contains(proof));
    !proves
        && side.text.words().iter().any(|word| {
            let bare = word.folded.strip_prefix("ال").unwrap_or(&word.folded);
            speaker.start <= word.span.start && word.span.end <= speaker.end && STUDIES.contains(&bare)
        })
}

/// Whether who says something is gone with the word that says so: a translation that still names who speaks may say it by a
/// word that is not known. Of somebody who is not known, or of nobody, only that nobody else speaks either (`is_silent`).
fn is_gone(pair: &SentencePair<'_>, said: &SaidStatement, is_silent: bool) -> bool {
    let attributions = pair.source.text.attributions();
    let Some(found) = attributions.into_iter().find(|found| found.span == said.span) else { return is_silent };
    let says = family(said.manner) == MannerFamily::Says || said.manner == Manner::Warns;
    match found.speaker.map(|span| speakers::is_named(pair, &span)) {
        Some(Some(false)) => true,
        Some(Some(true)) => found.has_clause && says,
        _ => {
            is_silent
                && pair.target.text.hedges().is_empty()
                && !matches!(said.manner, Manner::Expects | Manner::Describes | Manner::Condemns)
        }
    }
}

/// Whether somebody who says so in a manner may be made to prove it.
fn may_be_proved(manner: Manner) -> bool {
    matches!(
        manner,
        Manner::Says
            | Manner::Announces
            | Manner::Reveals
            | Manner::Condemns
            | Manner::Warns
            | Manner::Accuses
            | Manner::Explains
            | Manner::Reports
            | Manner::Indicates
    )
}

/// Whether the translation says more often than the source that something is proved: it may stand in the place of what
/// somebody says.
fn is_proved(pair: &SentencePair<'_>) -> bool {
    let proofs = |side: &PairSide<'_>| {
        let all = side.text.attributions().into_iter();
        all.filter(|found| found.manner == Manner::Proves && !is_of_study(side, found)).count()
    };
    proofs(&pair.target) > proofs(&pair.source)
}

/// Where the translation says that something is proved that the source says with reserve: as somebody’s word that has no
/// fellow (`is_open`), or as what may be.
fn proved(pair: &SentencePair<'_>, is_open: bool) -> Option<Range<usize>> {
    let of = |side: &PairSide<'_>| side.text.attributions();
    let asserted = |found: &Attribution| found.manner == Manner::Proves || asserts(found.manner);
    if of(&pair.source).iter().any(asserted) {
        return None;
    }
    let is_hedged = pair.source.text.hedges().len() > pair.target.text.hedges().len();
    // `Proved difficult` proves nothing.
    let text = pair.target.text.as_str();
    let is_plain = |found: &Attribution| {
        let before = text[..found.span.start].trim_end().rsplit(' ').next().unwrap_or_default();
        let auxiliary = matches!(before, "is" | "are" | "was" | "were" | "be" | "been");
        pair.target.text.language() != Language::English
            || text[found.span.end..].trim_start().starts_with("that ")
            || auxiliary && text[found.span.clone()].starts_with("prove")
    };
    let sure = |found: &Attribution| {
        found.certainty == Certainty::Sure && is_plain(found) && !is_of_study(&pair.target, found)
    };
    let proof = of(&pair.target).into_iter().find(|found| found.manner == Manner::Proves && sure(found));
    proof.filter(|_| is_open || is_hedged).map(|found| found.span)
}

fn confirms(said: &SaidStatement) -> bool {
    said.manner == Manner::Confirms
}

/// Whether a manner says that something is surely so.
fn asserts(manner: Manner) -> bool {
    matches!(manner, Manner::Affirms | Manner::Confirms)
}

/// What has no fellow.
struct UnmatchedSayings<'s> {
    /// Surely said in the source alone.
    lost: Vec<&'s SaidStatement>,
    /// Perhaps said in the source, and if so there alone.
    unsure: Vec<&'s SaidStatement>,
    /// What the source says, and the translation has confirmed.
    hardened: Option<(&'s SaidStatement, &'s SaidStatement)>,
}

/// Whether an attribution of the source has the other for its fellow in the translation.
type Fellow<'f> = &'f dyn Fn(&SaidStatement, &SaidStatement) -> bool;

/// The attributions of the source that have no fellow in the translation; and one whose fellow confirms what it only
/// says. A verb that says other things as often stands for one of its family alone, a noun for one of its manner.
fn unmatched<'s>(source: &'s [SaidStatement], target: &'s [SaidStatement], is_strict: bool) -> UnmatchedSayings<'s> {
    let mut free: Vec<&SaidStatement> = target.iter().collect();
    let mut hardened = None;
    let mut lost: Vec<&SaidStatement> = Vec::new();
    let speaks = |said: &SaidStatement| matches!(family(said.manner), MannerFamily::Says | MannerFamily::Thinks);
    let fellows: [Fellow<'_>; 7] = [
        &|one, other| one.manner == other.manner && one.noun == other.noun,
        &|one, other| one.manner == other.manner,
        &|one, other| asserts(one.manner) && asserts(other.manner),
        &|one, other| !other.noun && !confirms(other) && family(one.manner) == family(other.manner),
        &|one, other| !confirms(other) && (other.sure || other.free || one.free),
        &|one, other| !is_strict && !confirms(other) && !other.noun && speaks(one) && speaks(other),
        &|one, other| one.sure && confirms(other),
    ];
    let mut all: Vec<&SaidStatement> = source.iter().collect();
    // What is certain takes its fellow first. In a sentence it takes any before what is not certain takes its own.
    all.sort_by_key(|said| !said.sure);
    if !is_strict {
        // A warning or an announcement is one, however surely; what is only said takes its like.
        let is_own = |said: &SaidStatement| {
            matches!(family(said.manner), MannerFamily::Own(_)) || said.manner == Manner::Announces
        };
        let alike = |one: &SaidStatement, other: &SaidStatement| {
            one.manner == other.manner && (is_own(one) || (one.noun, one.sure) == (other.noun, other.sure))
        };
        all.retain(|here| free.iter().position(|there| alike(here, there)).map(|at| free.remove(at)).is_none());
    }
    let unsure = if is_strict { Vec::new() } else { all.split_off(all.partition_point(|said| said.sure)) };
    for mut left in [all, unsure] {
        for fits in fellows {
            left.retain(|here| match free.iter().position(|there| fits(here, there)) {
                Some(at) => {
                    let there = free.remove(at);
                    if here.sure && confirms(there) && !asserts(here.manner) {
                        hardened.get_or_insert((*here, there));
                    }
                    false
                }
                None => true,
            });
        }
        lost.extend(left);
    }
    lost.sort_by_key(|said| said.span.start);
    let (lost, unsure) = lost.into_iter().partition(|said| said.sure);
    UnmatchedSayings { lost, unsure, hardened }
}
