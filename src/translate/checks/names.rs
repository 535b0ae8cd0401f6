//! Names of the catalogue: each that the source names is in the translation, in a rendering that the
//! catalogue has.

use std::collections::BTreeMap;

use super::Check;
use super::pair::{Finding, PairSide, SentencePair, finding};
use crate::diagnostic::{msg, rules};
use crate::spec::names::Name;
use crate::text::facts::{KnownName, Language, Mention, NameUse, counted, is_swapped, sounds_like};
use crate::text::fold::{self, FoldedWord};

rules! {
    /// A name of the source is not in the translation in a rendering of the catalogue, or another is.
    pub TRANSLATED_NAME = Warning "translated-name" {
        title: "A name of the source is not in the translation as the catalogue renders it, or another name is.",
        why: "Names are compared by the spellings in the names catalogue. Either the translation names somebody \
              else, or the catalogue lacks the spelling that it uses: correct the one or add to the other.",
        wrong: "msgid \"زار تبون مالي\"\nmsgstr \"Tebboune visited Algeria\"",
        right: "msgid \"زار تبون مالي\"\nmsgstr \"Tebboune visited Mali\"",
    }
}

pub(super) const CHECK: Check = Check { rule: &TRANSLATED_NAME, find };

fn find(pair: &SentencePair<'_>) -> Vec<Finding> {
    let names = &pair.terms.names;
    let script = |side: &PairSide<'_>| pair.terms.table.script(side.text.language());
    let (of_source, of_target) = (script(&pair.source), script(&pair.target));
    let (source, target) = (pair.source.text.mentions(), pair.target.text.mentions());
    let wanted = counted(source.iter().filter(|mention| mention.as_what != NameUse::Perhaps));
    let (in_source, in_target) = (counted(source.iter()), counted(target.iter()));
    let of = |counts: &BTreeMap<usize, usize>, id: usize| counts.get(&id).copied().unwrap_or_default();
    let mut found = Vec::new();
    let mut extra: Vec<&Mention> =
        target.iter().filter(|mention| mention.as_what == NameUse::Name && of(&in_source, mention.name) == 0).collect();
    // A name may stand inside a longer one: Africa in the name of a command.
    extra.retain(|mention| {
        !source.iter().any(|other| of_source.kin(other.name).contains(&mention.name))
            && !of_source.holds(&pair.source.text, mention.name)
            && !source.iter().any(|other| of_target.kin(mention.name).contains(&other.name))
            && !is_named_otherwise(names[mention.name], &pair.source)
            && !is_part(names, mention, target)
    });
    let mut extra = extra.into_iter();
    for (&id, &wanted) in &wanted {
        let is_name = |mention: &&Mention| mention.name == id && mention.as_what == NameUse::Name;
        let Some(mention) = source.iter().find(is_name) else { continue };
        let rendering = pair.target.tag.and_then(|lang| crate::lang::localized(&names[id].forms, lang));
        // A name that the catalogue does not render cannot be looked for.
        let Some(rendering) = rendering.filter(|_| of_target.known(id).is_some_and(KnownName::is_spelled)) else {
            continue;
        };
        // الجزائر may be Algeria or Algiers: the longer name may stand for the shorter, and the other way round.
        let shorter = in_target.keys().copied().filter(|&other| of_target.kin(other).contains(&id));
        let kin = of_source.kin(id).into_iter().chain(shorter);
        let kin_surplus: usize = kin.map(|other| of(&in_target, other).saturating_sub(of(&in_source, other))).sum();
        let there = of(&in_target, id) + kin_surplus;
        // It may stand across another name: Haydam Basin Commission.
        let across = || there == 0 && wanted == 1 && of_target.holds(&pair.target.text, id);
        if there >= wanted
            || across()
            || there == 0 && is_part(names, mention, source)
            || there == 0 && is_paraphrased(rendering, mention, of_source.known(id), &pair.target)
        {
            continue;
        }
        let here = pair.source.quoted(&mention.span);
        let other = extra.next();
        let message = match (&other, there) {
            (Some(other), _) => {
                let other = pair.target.quoted(&other.span);
                msg!("translated-name", source = here, rendering = rendering, translation = other)
            }
            (None, 0) => msg!("translated-name--lost", source = here, rendering = rendering),
            (None, there) => {
                msg!("translated-name--fewer", source = here, rendering = rendering, wanted = wanted, found = there)
            }
        };
        found.push(finding(
            &TRANSLATED_NAME,
            message,
            Some(mention.span.clone()),
            other.map(|other| other.span.clone()),
        ));
    }
    found.extend(made_of_another(pair));
    found.extend(swapped(pair));
    for id in in_source.keys() {
        if let Some((slip, right)) = of_target.slip(*id, &pair.target.text) {
            let slipped = pair.target.quoted(&slip);
            let message = msg!("translated-name--slip", translation = slipped, right = right);
            let here = source.iter().find(|mention| mention.name == *id).map(|mention| mention.span.clone());
            found.push(finding(&TRANSLATED_NAME, message, here, Some(slip)));
        }
    }
    for mention in extra {
        let message = msg!("translated-name--added", translation = pair.target.quoted(&mention.span));
        found.push(finding(&TRANSLATED_NAME, message, None, Some(mention.span.clone())));
    }
    found
}

/// Whether a name stands beside a longer one that it is a part of: the Haydam Basin Commission.
fn is_part(names: &[&Name], mention: &Mention, all: &[Mention]) -> bool {
    all.iter().any(|other| {
        let gap = if other.span.start >= mention.span.end {
            other.span.start - mention.span.end
        } else {
            mention.span.start.saturating_sub(other.span.end)
        };
        other.span != mention.span && gap <= 1 && stands_in(names[mention.name], names[other.name])
    })
}

/// Whether a spelling of one name stands in a longer one of another: Haydam in Haydam Basin Commission.
fn stands_in(short: &Name, long: &Name) -> bool {
    let spellings = |name: &Name| name.all_spellings().map(fold::folded_words).collect::<Vec<_>>();
    let shorts = spellings(short);
    spellings(long).iter().any(|long| {
        let holds = |words: &Vec<String>| {
            !words.is_empty() && words.len() < long.len() && words.iter().all(|word| long.contains(word))
        };
        shorts.iter().any(holds)
    })
}

/// Whether half of the words of a spelling of a name stand in a text: it may be named so there.
fn is_named_otherwise(name: &Name, side: &PairSide<'_>) -> bool {
    let stands = |word: &String| side.text.words().iter().any(|other| other.folded == *word);
    name.all_spellings().any(|spelling| {
        let words: Vec<String> =
            fold::folded_words(spelling).into_iter().filter(|word| word.chars().count() > 2).collect();
        words.len() > 1 && words.iter().filter(|word| stands(word)).count() * 2 >= words.len()
    })
}

/// A name that no catalogue need have, two of whose letters have changed places: Ortholan, أورلوتان.
fn swapped(pair: &SentencePair<'_>) -> Option<Finding> {
    let is_latin = |side: &PairSide<'_>| side.text.language() != Language::Arabic;
    let (latin, arabic) = match (is_latin(&pair.source), is_latin(&pair.target)) {
        (true, false) => (&pair.source, &pair.target),
        (false, true) => (&pair.target, &pair.source),
        _ => return None,
    };
    // Names of the catalogue are compared as it spells them.
    let is_known = |side: &PairSide<'_>, word: &FoldedWord| {
        side.text
            .mentions()
            .iter()
            .any(|mention| mention.span.start < word.span.end && word.span.start < mention.span.end)
    };
    let words = || arabic.text.words().iter().filter(|word| !is_known(arabic, word));
    // The first word of a sentence has a capital whatever it is.
    let is_name = |word: &&FoldedWord| {
        let text = latin.text.as_str();
        let before = text[..word.span.start].trim_end();
        text[word.span.clone()].starts_with(char::is_uppercase)
            && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '’' | '\'' | '-'))
    };
    latin.text.words().iter().filter(|word| is_name(word) && !is_known(latin, word)).find_map(|name| {
        if words().any(|word| sounds_like(&name.folded, &word.folded).is_some()) {
            return None;
        }
        let slip = words().find(|word| is_swapped(&name.folded, &word.folded))?;
        let (own, other) = (latin.quoted(&name.span), arabic.quoted(&slip.span));
        let message = msg!("translated-name--swapped", one = own, other = other);
        let (here, there) = if is_latin(&pair.source) { (name, slip) } else { (slip, name) };
        Some(finding(&TRANSLATED_NAME, message, Some(here.span.clone()), Some(there.span.clone())))
    })
}

/// A word made of one place that has become a word of another: Tarsinan, Salmouran.
fn made_of_another(pair: &SentencePair<'_>) -> Option<Finding> {
    let (source, target) = (pair.source.text.mentions(), pair.target.text.mentions());
    let has = |all: &[Mention], name: usize| all.iter().any(|mention| mention.name == name);
    let alone = |mention: &&Mention, others: &[Mention]| mention.as_what == NameUse::Made && !has(others, mention.name);
    let here = source.iter().find(|mention| alone(mention, target))?;
    let there = target.iter().find(|mention| alone(mention, source))?;
    let (source, translation) = (pair.source.quoted(&here.span), pair.target.quoted(&there.span));
    let message = msg!("translated-name--other-place", source = source, translation = translation);
    Some(finding(&TRANSLATED_NAME, message, Some(here.span.clone()), Some(there.span.clone())))
}

/// The share of a rendering's words that a translation must have to name by other words what it names.
const PARAPHRASE: f64 = 0.6;

/// Whether the words of a rendering stand in a translation one by one: `the peace agreement concluded in
/// Algiers in 2015` for `2015 Algiers Peace Agreement`. Of a name that the source shortens, a part is enough. A
/// word that is almost one of them is a slip, not a paraphrase.
fn is_paraphrased(rendering: &str, mention: &Mention, known: Option<&KnownName>, target: &PairSide<'_>) -> bool {
    let words: Vec<String> =
        fold::folded_words(rendering).into_iter().filter(|word| word.chars().count() > 2).collect();
    let all = known.map_or(0, |known| known.words).max(words.len());
    let short = mention.words < all;
    if words.len() < 3 && !(short && words.len() == 2) {
        return false;
    }
    let stem = |word: &str| word.chars().take(5).collect::<String>();
    let alike = |word: &String| target.text.words().iter().any(|other| stem(&other.folded) == stem(word));
    let almost = |word: &&String| {
        let slip = |other: &FoldedWord| strsim::osa_distance(&other.folded, word) == 1;
        word.chars().count() > 3 && target.text.words().iter().any(slip)
    };
    let (there, missing): (Vec<&String>, Vec<&String>) = words.iter().partition(|word| alike(word));
    let share = if short { mention.words as f64 / all as f64 } else { 1.0 };
    there.len() as f64 >= words.len() as f64 * PARAPHRASE.min(share) && !missing.iter().any(almost)
}
