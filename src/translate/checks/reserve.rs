//! The reserve with which something is said: what is only thought, rumoured or alleged.

use std::ops::Range;

use super::pair::{PairSide, SentencePair};
use crate::diagnostic::{Message, msg};
use crate::text::facts::{Attribution, Certainty, Degree, Hedge, Language, Manner};

/// What is wrong, and the words of the source and of the translation that it speaks of.
pub(super) type ReserveFault = (Message, Option<Range<usize>>, Option<Range<usize>>);

/// Whether a hedge leaves the truth of a statement to others.
fn is_reserve(side: &PairSide<'_>, hedge: &Hedge) -> bool {
    let is_conditional =
        side.text.language() == Language::French && side.text.as_str()[hedge.span.clone()].ends_with('t');
    matches!(hedge.degree, Degree::Reported | Degree::Thought | Degree::Alleged | Degree::Unlikely) && !is_conditional
}

/// Whether a word leaves it to somebody whether it is so.
fn leaves_open(attribution: &Attribution) -> bool {
    !matches!(
        attribution.manner,
        Manner::Affirms | Manner::Confirms | Manner::Announces | Manner::Promises | Manner::Asks | Manner::Proves
    )
}

/// A reserve of the source of which nothing in the translation is left.
pub(super) fn lost(pair: &SentencePair<'_>) -> Option<ReserveFault> {
    let (source, target) = (&pair.source.text, &pair.target.text);
    let hedge = source.hedges().into_iter().find(|hedge| is_reserve(&pair.source, hedge));
    let has_any = !target.hedges().is_empty() || target.attributions().iter().any(leaves_open);
    let Some(hedge) = hedge.filter(|_| !has_any) else { return conditional(pair) };
    let message = msg!("translated-attribution--reserve", source = pair.source.quoted(&hedge.span));
    Some((message, Some(hedge.span), None))
}

/// A reserve of the translation where somebody in the source surely says it.
pub(super) fn put_in(pair: &SentencePair<'_>) -> Option<ReserveFault> {
    let (source, target) = (&pair.source.text, &pair.target.text);
    let hedge = target
        .hedges()
        .into_iter()
        .find(|hedge| matches!(hedge.degree, Degree::Reported | Degree::Alleged) && is_reserve(&pair.target, hedge))?;
    if !source.hedges().is_empty() || source.attributions().iter().any(relays) {
        return None;
    }
    let relayed =
        source.speakers().iter().any(|speaker| matches!(speaker.key, "media" | "report" | "source" | "witness"));
    let message = msg!("translated-attribution--doubted", translation = pair.target.quoted(&hedge.span));
    (!relayed).then_some((message, None, Some(hedge.span)))
}

fn relays(attribution: &Attribution) -> bool {
    matches!(
        attribution.manner,
        Manner::Reports
            | Manner::AccordingTo
            | Manner::Considers
            | Manner::Suspects
            | Manner::Claims
            | Manner::Expects
            | Manner::Accuses
    )
}

/// Somebody denies in the translation what nobody denies in the source.
pub(super) fn denied(pair: &SentencePair<'_>) -> Option<ReserveFault> {
    let denies = |side: &PairSide<'_>| {
        let mut all = side.text.attributions().into_iter();
        all.find(|found| found.manner == Manner::Denies && found.certainty == Certainty::Sure && !found.is_noun)
    };
    let there = denies(&pair.target)?.span;
    let here = pair.source.text.attributions().into_iter().find(|found| found.certainty == Certainty::Sure)?;
    let is_denied = pair.source.text.attributions().iter().any(|found| found.manner == Manner::Denies)
        || !pair.source.text.negations().is_empty();
    let (one, other) = (pair.source.quoted(&here.span), pair.target.quoted(&there));
    let message = msg!("translated-attribution--denied", source = one, translation = other);
    (!is_denied).then_some((message, Some(here.span), Some(there)))
}

/// The French conditional of what others say, aurait préparé, where nothing else in the sentence says so, and nothing in the
/// translation does.
fn conditional(pair: &SentencePair<'_>) -> Option<ReserveFault> {
    let (source, target) = (&pair.source.text, &pair.target.text);
    if source.language() != Language::French || !source.attributions().is_empty() {
        return None;
    }
    let hedges = source.hedges();
    let conditional = hedges.iter().find(|hedge| hedge.degree == Degree::Reported)?;
    if is_unreal(&pair.source, &conditional.span) {
        return None;
    }
    let is_open = hedges.iter().any(|hedge| hedge.degree == Degree::Conditional);
    if is_open || !target.hedges().is_empty() || !target.attributions().is_empty() {
        return None;
    }
    let word = pair.source.quoted(&conditional.span);
    let message = msg!("translated-attribution--reserve", source = word);
    Some((message, Some(conditional.span.clone()), None))
}

/// Whether a French conditional speaks of what was not so: n’aurait pas survécu, qui aurait pu.
fn is_unreal(side: &PairSide<'_>, conditional: &Range<usize>) -> bool {
    let words = side.text.words();
    let at = words.partition_point(|word| word.span.start < conditional.start);
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.folded.as_str());
    matches!(word(at.checked_sub(1)), "n" | "ne")
        || matches!(word(Some(at + 1)), "pu" | "du" | "voulu" | "fallu" | "aime" | "prefere")
        || words.iter().any(|word| matches!(word.folded.as_str(), "si" | "sans"))
        || side.text.as_str().contains('?')
}
