//! Takes translations that come from outside into a PO file: a tool's file, a provider's answers. What a
//! person has made or reviewed is not replaced unless that is asked for.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::po::{NewPoEntry, Po, PoChange, PoEntry, UnitsByText};
use super::signature::{self, ReviewSignature};
use super::{MemoryUnit, TranslationState};
use crate::diagnostic::Diagnostics;
use crate::lang::Lang;
use crate::text::normalise_space;

/// A translation on its way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The place of its text in the source: `¶ 6.2`.
    pub context: String,
    /// The text, as the source has it.
    pub source: String,
    /// The translation.
    pub target: String,
    /// Where it comes from: `machine opus`, `import names.xlf`.
    pub origin: String,
    /// Who reviewed it, and when; `None` if nobody has.
    pub reviewed: Option<(String, NaiveDate)>,
    /// Remarks to be kept with it.
    pub notes: Vec<String>,
}

/// What may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// Nothing: only what is missing is put in.
    Nothing,
    /// What a machine made, what translates an earlier text, what an earlier import brought.
    Provisional,
    /// Everything.
    Everything,
}

/// What happened to a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenTranslation {
    /// It was put in where there was none.
    Added,
    /// It replaces another, or another person vouches for it now.
    Replaced,
    /// It was there already.
    Same,
    /// Another is there, in this state, and was kept.
    Kept(TranslationState),
}

/// A PO file with these translations in it, and what happened to each. `before` is `None` if there is no
/// file yet. What is not touched keeps every byte.
///
/// # Errors
///
/// The file is not valid PO.
pub fn import(
    path: &str,
    lang: &Lang,
    before: Option<&str>,
    incoming: &[Incoming],
    replace: Replace,
) -> Result<(String, Vec<TakenTranslation>), Diagnostics> {
    let mut po = before.map_or_else(|| Ok(Po::new(lang)), |text| Po::parse(path, text))?;
    let mut used = BTreeSet::new();
    let mut units = UnitsByText::of(&po);
    let taken = po.with_obsolete_apart(|po| {
        incoming.iter().map(|one| take_one(po, &mut units, one, replace, &mut used)).collect()
    });
    Ok((po.to_string(), taken))
}

/// `used` are the units, by place and text, that this run has put a translation into.
fn take_one(
    po: &mut Po,
    units: &mut UnitsByText,
    one: &Incoming,
    replace: Replace,
    used: &mut BTreeSet<(String, String)>,
) -> TakenTranslation {
    let (source, target) = (normalise_space(&one.source), normalise_space(&one.target));
    let unit = |index: usize| Some((index, po.entries().get(index)?));
    let same_text = || units.of_text(&source).filter_map(unit);
    let here = units.in_place(&source, &one.context).and_then(unit);
    // A unit of the same text elsewhere serves this place too, but not if this run gave it other words for its own.
    let place = |entry: &PoEntry| (entry.context.clone().unwrap_or_default(), source.clone());
    let elsewhere =
        || same_text().find(|(_, entry)| normalise_space(&entry.target) == target || !used.contains(&place(entry)));
    let found = here.or_else(elsewhere);
    used.insert(found.map_or_else(|| (one.context.clone(), source.clone()), |(_, entry)| place(entry)));
    let Some((index, entry)) = found else {
        let comments = comments(one, &[]);
        let index = po.append(NewPoEntry {
            comments: &comments,
            fuzzy: one.reviewed.is_none(),
            context: &one.context,
            source: &source,
            target: &target,
            ..NewPoEntry::default()
        });
        if let Some(entry) = po.entries().get(index) {
            units.add(index, entry);
        }
        return TakenTranslation::Added;
    };
    let unit = MemoryUnit::of(entry);
    let state = unit.condition.state;
    let vouches = one.reviewed.is_some() && state != TranslationState::Reviewed;
    let taken = match state {
        TranslationState::Missing => TakenTranslation::Added,
        _ if unit.target == target && !(vouches && replace != Replace::Nothing) => return TakenTranslation::Same,
        _ if unit.target == target => TakenTranslation::Replaced,
        _ if !may_replace(entry, state, replace) => return TakenTranslation::Kept(state),
        _ => TakenTranslation::Replaced,
    };
    let comments = comments(one, &entry.comments);
    // Those who signed other words have not signed these.
    let vouched = unit.target == target && ReviewSignature::of(entry).is_some();
    let renamed: &[_] = if vouched { &[] } else { &signature::OUTDATED };
    let change = PoChange {
        target: Some(&target),
        fuzzy: Some(one.reviewed.is_none()),
        previous: Some(None),
        renamed_comments: renamed,
        ..PoChange::default()
    };
    po.change(index, change);
    for comment in &comments {
        po.change(index, PoChange { comment: Some(comment), ..PoChange::default() });
    }
    taken
}

fn may_replace(entry: &PoEntry, state: TranslationState, replace: Replace) -> bool {
    match replace {
        Replace::Nothing => false,
        Replace::Everything => true,
        Replace::Provisional => {
            let imported = entry.stated("origin").is_some_and(|origin| origin.starts_with("import "));
            match state {
                TranslationState::Machine | TranslationState::Stale => true,
                TranslationState::Unreviewed => imported,
                TranslationState::Reviewed
                | TranslationState::Unsigned
                | TranslationState::Edited
                | TranslationState::New
                | TranslationState::Missing => false,
            }
        }
    }
}

/// The comments of a translation that its unit has not yet, on one line each.
fn comments(one: &Incoming, known: &[String]) -> Vec<String> {
    let signed =
        one.reviewed.as_ref().map(|(name, day)| ReviewSignature::comments(name, *day, &one.source, &one.target));
    let notes = one.notes.iter().map(|note| normalise_space(note)).filter(|note| {
        let is_ours = note.starts_with("origin:") || signature::is_signature(note);
        !note.is_empty() && !is_ours && !known.contains(note)
    });
    let origin = format!("origin: {}", normalise_space(&one.origin));
    let says_origin = known.iter().rev().find(|comment| comment.starts_with("origin:")) == Some(&origin);
    notes.chain((!says_origin).then_some(origin)).chain(signed.into_iter().flatten()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::Memory;

    const PO: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n# reviewed-by: A. Reviewer, 2025-01-01\nmsgctxt \"¶ 1.1\"\nmsgid \"أولى.\"\nmsgstr \"First.\"\n\n# origin: machine x\n#, fuzzy\nmsgctxt \"¶ 1.2\"\nmsgid \"ثانية.\"\nmsgstr \"Second.\"\n\n#, fuzzy\nmsgctxt \"¶ 1.3\"\nmsgid \"ثالثة.\"\nmsgstr \"Third.\"\n\nmsgctxt \"¶ 1.4\"\nmsgid \"رابعة.\"\nmsgstr \"\"\n";

    fn incoming(context: &str, source: &str, target: &str) -> Incoming {
        Incoming {
            context: context.to_owned(),
            source: source.to_owned(),
            target: target.to_owned(),
            origin: "import x.xlf".to_owned(),
            reviewed: None,
            notes: vec!["origin: machine x".to_owned(), "see ¶ 2".to_owned()],
        }
    }

    fn all() -> [Incoming; 5] {
        [
            incoming("¶ 1.1", "أولى.", "One."),
            incoming("¶ 1.2", "ثانية.", "Two."),
            incoming("¶ 1.3", "ثالثة.", "Three."),
            incoming("¶ 1.4", "رابعة.", "Four."),
            incoming("¶ 1.5", "خامسة.", "Five."),
        ]
    }

    fn take(replace: Replace) -> (String, Vec<TakenTranslation>) {
        import("k.po", &"en".parse().unwrap(), Some(PO), &all(), replace).unwrap()
    }

    #[test]
    fn what_a_person_made_is_kept_unless_it_is_asked_for() {
        use TakenTranslation::{Added, Kept, Replaced};
        let (reviewed, machine, unreviewed) =
            (TranslationState::Reviewed, TranslationState::Machine, TranslationState::Unreviewed);
        assert_eq!(take(Replace::Nothing).1, [Kept(reviewed), Kept(machine), Kept(unreviewed), Added, Added]);
        assert_eq!(take(Replace::Provisional).1, [Kept(reviewed), Replaced, Kept(unreviewed), Added, Added]);
        assert_eq!(take(Replace::Everything).1, [Replaced, Replaced, Replaced, Added, Added]);
    }

    #[test]
    fn what_comes_in_is_not_reviewed_and_says_where_it_comes_from() {
        let (text, _) = take(Replace::Everything);
        let mut memory = Memory::default();
        let en: Lang = "en".parse().unwrap();
        memory.add(en.clone(), "k", "k.po", &text).unwrap();
        assert!(memory.units(&en, "k").all(|unit| unit.condition.state == TranslationState::Unreviewed));
        assert_eq!(text.matches("# origin: import x.xlf\n").count(), 5);
        assert_eq!(text.matches("# see ¶ 2\n").count(), 5);
        // A second import of the same changes nothing at all, and of another replaces the first.
        let (again, taken) = import("k.po", &en, Some(&text), &all(), Replace::Provisional).unwrap();
        assert_eq!((again, taken), (text.clone(), vec![TakenTranslation::Same; 5]));
        let other = incoming("¶ 1.1", "أولى.", "1.");
        let (_, taken) = import("k.po", &en, Some(&text), &[other], Replace::Provisional).unwrap();
        assert_eq!(taken, [TakenTranslation::Replaced]);
    }

    #[test]
    fn one_text_in_two_places_may_be_translated_in_two_ways() {
        let en: Lang = "en".parse().unwrap();
        let two = [incoming("¶ 7.1", "نعم.", "Yes."), incoming("¶ 8.1", "نعم.", "Indeed.")];
        let (text, taken) = import("k.po", &en, Some(PO), &two, Replace::Provisional).unwrap();
        assert_eq!(taken, [TakenTranslation::Added; 2]);
        assert!(text.contains("msgstr \"Yes.\"") && text.contains("msgstr \"Indeed.\""), "{text}");
        let (again, taken) = import("k.po", &en, Some(&text), &two, Replace::Provisional).unwrap();
        assert_eq!((again, taken), (text, vec![TakenTranslation::Same; 2]));
    }

    #[test]
    fn words_that_take_the_place_of_signed_ones_are_not_signed() {
        let en: Lang = "en".parse().unwrap();
        let one = incoming("¶ 1.1", "أولى.", "One.");
        let (text, _) = import("k.po", &en, Some(PO), &[one], Replace::Everything).unwrap();
        assert!(text.contains("# reviewed-by (earlier words): A. Reviewer, 2025-01-01\n"), "{text}");
        // Not even if somebody takes the flag away.
        let unflagged = text.replace("#, fuzzy\n", "");
        let mut memory = Memory::default();
        memory.add(en.clone(), "k", "k.po", &unflagged).unwrap();
        assert_eq!(memory.lookup(&en, "k", "¶ 1.1", "أولى.").condition.state, TranslationState::Unsigned);
    }

    #[test]
    fn a_reviewer_vouches_for_what_stands_there() {
        let reviewed = Some(("A. Reviewer".to_owned(), "2025-05-01".parse().unwrap()));
        let one = Incoming { reviewed, ..incoming("¶ 1.3", "ثالثة.", "Third.") };
        let en: Lang = "en".parse().unwrap();
        let (text, taken) = import("k.po", &en, Some(PO), std::slice::from_ref(&one), Replace::Provisional).unwrap();
        assert_eq!(taken, [TakenTranslation::Replaced]);
        assert!(text.contains("# reviewed-by: A. Reviewer, 2025-05-01\nmsgctxt \"¶ 1.3\""), "{text}");
        let made = import("k.po", &en, None, &[one], Replace::Nothing).unwrap().0;
        assert!(made.starts_with("msgid \"\"") && !made.contains("fuzzy"), "{made}");
    }
}
