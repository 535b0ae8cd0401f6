//! Stores reviewed translations in a PO file by editing its text: what is not touched keeps every byte. What another
//! person reviewed, or wrote since, is kept: the translation that stands there is held against the one that the
//! reviewer had before them.

use chrono::NaiveDate;

use super::po::{NewPoEntry, Po, PoChange, PoEntry, UnitsByText};
use super::signature::{self, ReviewSignature};
use super::{Memory, MemoryUnit, TranslationState};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::lang::Lang;
use crate::text::normalise_space;

rules! {
    /// A reviewed translation cannot be stored in its file.
    pub UNSTORABLE_TRANSLATION = Error "unstorable-translation" {
        title: "A reviewed translation cannot be stored in its translation file.",
        why: "The file was prepared and read again before it was written, and the translation was not in it as \
              reviewed, so nothing was written. This happens if a translation is empty, or if the unit has plural \
              forms, which are left as they are.",
        wrong: "",
        right: "",
    }
    /// The memory keeps a translation that somebody else reviewed or wrote.
    pub KEPT_REVIEW = Warning "kept-review" {
        title: "A translation is not stored because the memory has one that somebody else reviewed or wrote.",
        why: "A review is never overwritten by accident, nor is a translation that was written into the memory after \
              the draft was made. Compare the two. `brief translate accept --replace` stores yours in place of the \
              other; `brief draft --update` brings the other into the draft where you left it alone.",
        wrong: "",
        right: "",
    }
}

/// A sentence with the translation that a person has reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Its place in the source: `¶ 6.2`.
    pub context: String,
    /// The sentence.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// The translation that the person had before them, empty if there was none: what the draft was made with, or
    /// what was shown. `None` if that is not known.
    pub seen: Option<String>,
}

/// What happened to a reviewed translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It is in the file, signed.
    Signed,
    /// It was there already, signed by the same person.
    Same,
    /// Another is there, and was kept.
    Kept(KeptBecause),
}

/// Why the memory keeps the translation that it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptBecause {
    /// This person reviewed it.
    ReviewedBy(String),
    /// Somebody has written it since, or nobody knows when.
    Written(TranslationState),
}

impl KeptBecause {
    /// What is said of the unit at a place of a source.
    pub fn message(&self, key: &str, context: &str) -> Message {
        match self {
            KeptBecause::ReviewedBy(name) => msg!("kept-review", context = context, key = key, name = name),
            KeptBecause::Written(state) => {
                msg!("kept-review--written", context = context, key = key, state = state.said())
            }
        }
    }
}

/// Who reviewed, when, and where the words come from.
#[derive(Clone, Copy, Debug)]
pub struct Reviewer<'a> {
    /// The name as given, on one line.
    pub name: &'a str,
    /// The day.
    pub day: NaiveDate,
    /// What a new unit's comment `origin` says.
    pub origin: &'a str,
}

/// A PO file with these translations in it, and what happened to each: their units hold the new text, are fuzzy no
/// longer and are signed; a sentence without a unit gets one at the end. Everything else stays as it stood, byte for
/// byte. `before` is `None` if there is no file yet.
///
/// What somebody else has reviewed is kept, and so is what was written by other than a machine since the reviewer saw
/// the unit; with `replace` it is not.
///
/// # Errors
///
/// The file is not valid PO, or the units cannot be told apart in it.
pub fn store(
    path: &str,
    lang: &Lang,
    before: Option<&str>,
    reviewed: &[Reviewed],
    reviewer: Reviewer<'_>,
    replace: bool,
) -> Result<(String, Vec<Stored>), Diagnostics> {
    let mut po = before.map_or_else(|| Ok(Po::new(lang)), |text| Po::parse(path, text))?;
    let mut units = UnitsByText::of(&po);
    let stored: Vec<Stored> = po.with_obsolete_apart(|po| {
        reviewed.iter().map(|one| store_one(po, &mut units, one, reviewer, replace)).collect()
    });
    let text = po.to_string();
    // What was written must be what is read.
    let mut memory = Memory::default();
    memory.add(lang.clone(), "", path, &text)?;
    for (one, _) in reviewed.iter().zip(&stored).filter(|(_, stored)| **stored == Stored::Signed) {
        let known = memory.lookup(lang, "", &one.context, &one.source);
        if known.condition.state != TranslationState::Reviewed || known.text != normalise_space(&one.target) {
            let message = msg!("unstorable-translation", context = &one.context);
            return Err(Diagnostic::of_file(&UNSTORABLE_TRANSLATION, path, message).into());
        }
    }
    Ok((text, stored))
}

fn store_one(po: &mut Po, units: &mut UnitsByText, one: &Reviewed, reviewer: Reviewer<'_>, replace: bool) -> Stored {
    let (source, target) = (normalise_space(&one.source), normalise_space(&one.target));
    let found = units.in_place(&source, &one.context).or_else(|| units.of_text(&source).next());
    let signed = ReviewSignature::comments(reviewer.name, reviewer.day, &source, &target);
    let Some((index, entry)) = found.and_then(|index| Some((index, po.entries().get(index)?))) else {
        let [words, by] = signed;
        let comments = [format!("origin: {}", reviewer.origin), words, by];
        let index = po.append(NewPoEntry {
            comments: &comments,
            context: &one.context,
            source: &source,
            target: &target,
            ..NewPoEntry::default()
        });
        if let Some(entry) = po.entries().get(index) {
            units.add(index, entry);
        }
        return Stored::Signed;
    };
    let unit = MemoryUnit::of(entry);
    let by = signature_of(entry, &unit);
    let same_words = unit.target == target;
    let other = ReviewSignature::of_another(entry, reviewer.name).filter(|_| by.is_some());
    match (&by, other) {
        (Some(by), _) if same_words && by.is_by(reviewer.name) => return Stored::Same,
        (_, Some(other)) if !same_words && !replace => return Stored::Kept(KeptBecause::ReviewedBy(other.name)),
        _ if same_words || replace => {}
        _ if may_be_lost(&unit, one.seen.as_deref()) => {
            return Stored::Kept(KeptBecause::Written(unit.condition.state));
        }
        _ => {}
    }
    // Those who signed other words have not signed these.
    let vouched = same_words && ReviewSignature::of(entry).is_some();
    let renamed: &[_] = if vouched { &[] } else { &signature::OUTDATED };
    let change = PoChange {
        target: (!same_words).then_some(one.target.as_str()),
        fuzzy: Some(false),
        previous: Some(None),
        renamed_comments: renamed,
        ..PoChange::default()
    };
    po.change(index, change);
    for comment in &signed {
        po.change(index, PoChange { comment: Some(comment), ..PoChange::default() });
    }
    Stored::Signed
}

/// The signature of a unit that counts.
fn signature_of(entry: &PoEntry, unit: &MemoryUnit) -> Option<ReviewSignature> {
    (unit.condition.state == TranslationState::Reviewed).then(|| ReviewSignature::of(entry)).flatten()
}

/// Whether a translation was written by other than a machine after the reviewer saw the unit, or perhaps was.
fn may_be_lost(unit: &MemoryUnit, seen: Option<&str>) -> bool {
    let is_as_seen = seen.is_some_and(|seen| normalise_space(seen) == unit.target);
    !is_as_seen
        && !matches!(
            unit.condition.state,
            TranslationState::Missing | TranslationState::Machine | TranslationState::Stale
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    const PO: &str = "# رأس\nmsgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n# origin: machine\n#: a.txt:9\n#, fuzzy, no-wrap\nmsgctxt \"¶ 1.1\"\nmsgid \"أولى \"\n\"وتتمتها.\"\nmsgstr \"First \"\n\"and more.\"\n\n# origin: machine\n#. note\n#, fuzzy\n#| msgid \"قديم\"\nmsgctxt \"¶ 1.2\"\nmsgid \"قال \\\"لا\\\".\"\nmsgstr \"He said \\\"no\\\".\"\n\n#~ msgid \"بائد\"\n#~ msgstr \"gone\"\n";

    fn reviewer() -> Reviewer<'static> {
        Reviewer { name: "A reviewer", day: "2025-05-01".parse().unwrap(), origin: "draft s/2025-04-30" }
    }

    fn stored(before: Option<&str>, context: &str, source: &str, target: &str) -> String {
        let (text, stored) = try_to_store(before, (context, source, target), None, "A reviewer", false);
        assert_eq!(stored, Stored::Signed);
        text
    }

    fn try_to_store(
        before: Option<&str>,
        (context, source, target): (&str, &str, &str),
        seen: Option<&str>,
        name: &str,
        replace: bool,
    ) -> (String, Stored) {
        let one = Reviewed {
            context: context.to_owned(),
            source: source.to_owned(),
            target: target.to_owned(),
            seen: seen.map(str::to_owned),
        };
        let reviewer = Reviewer { name, ..reviewer() };
        let (text, mut stored) = store("k.po", &"en".parse().unwrap(), before, &[one], reviewer, replace).unwrap();
        (text, stored.remove(0))
    }

    /// The two comments of a signature, as lines.
    fn signature(source: &str, target: &str) -> String {
        let comments = ReviewSignature::comments("A reviewer", reviewer().day, source, target);
        comments.map(|comment| format!("# {comment}\n")).concat()
    }

    #[test]
    fn only_the_unit_changes() {
        let after = stored(Some(PO), "¶ 1.1", "أولى وتتمتها.", "One \\ \"two\".");
        let signed = signature("أولى وتتمتها.", "One \\ \"two\".");
        let changed = PO
            .replacen("# origin: machine\n", &format!("# origin: machine\n{signed}"), 1)
            .replacen("#, fuzzy, no-wrap", "#, no-wrap", 1)
            .replace("msgstr \"First \"\n\"and more.\"\n", "msgstr \"One \\\\ \\\"two\\\".\"\n");
        assert_eq!(after, changed);
        let after = stored(Some(PO), "¶ 1.2", "قال \"لا\".", "He said no.");
        let signed = signature("قال \"لا\".", "He said no.");
        let changed = PO
            .replace("#. note\n#, fuzzy\n#| msgid \"قديم\"\n", "#. note\n")
            .replace("# origin: machine\n#. note", &format!("# origin: machine\n{signed}#. note"))
            .replace("He said \\\"no\\\".", "He said no.");
        assert_eq!(after, changed);
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_are_kept() {
        let before = format!("\u{FEFF}{}", PO.replace('\n', "\r\n"));
        let after = stored(Some(&before), "¶ 1.2", "قال \"لا\".", "No.");
        assert!(after.starts_with('\u{FEFF}'));
        assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    }

    #[test]
    fn a_sentence_without_a_unit_gets_one_and_a_file_is_made_where_there_is_none() {
        let after = stored(Some(PO), "¶ 2.1", "جديدة.", "New.");
        let signed = signature("جديدة.", "New.");
        let new =
            format!("\n# origin: draft s/2025-04-30\n{signed}msgctxt \"¶ 2.1\"\nmsgid \"جديدة.\"\nmsgstr \"New.\"\n");
        // What is obsolete stays at the end.
        let (used, obsolete) = PO.split_at(PO.find("\n#~").unwrap());
        assert_eq!(after, format!("{used}{new}{obsolete}"));
        let made = stored(None, "¶ 2.1", "جديدة.", "New.");
        assert!(made.starts_with("msgid \"\"\n"));
    }

    #[test]
    fn what_is_no_po_is_refused() {
        let (context, source, target) = ("¶ 1.1".to_owned(), "x".to_owned(), "y".to_owned());
        let one = Reviewed { context, source, target, seen: None };
        assert!(store("k.po", &"en".parse().unwrap(), Some("hello"), &[one], reviewer(), false).is_err());
    }

    #[test]
    fn what_somebody_else_reviewed_or_wrote_since_is_kept() {
        let unit = ("¶ 1.1", "أولى وتتمتها.");
        let say = |before: &str, target: &str, seen: Option<&str>, name: &str| {
            try_to_store(Some(before), (unit.0, unit.1, target), seen, name, false)
        };
        let (of_anna, stored) = say(PO, "Anna's.", Some("First and more."), "Anna");
        assert_eq!(stored, Stored::Signed);
        // Bob had the machine's words before him, or Anna's: hers stay either way, byte for byte.
        for seen in [Some("First and more."), Some("Anna's."), None] {
            let (after, stored) = say(&of_anna, "Bob's.", seen, "Bob");
            assert_eq!((after, stored), (of_anna.clone(), Stored::Kept(KeptBecause::ReviewedBy("Anna".to_owned()))));
        }
        // Anna may correct herself, from what she sees now.
        assert_eq!(say(&of_anna, "Anna's own.", Some("Anna's."), "Anna").1, Stored::Signed);
        let (after, stored) = say(&of_anna, "Anna's old.", Some("First and more."), "Anna");
        assert_eq!((after, stored), (of_anna.clone(), Stored::Kept(KeptBecause::Written(TranslationState::Reviewed))));
        assert_eq!(say(&of_anna, "Anna's.", None, "Anna"), (of_anna.clone(), Stored::Same));
        // Bob may vouch for her words beside her.
        let (both, stored) = say(&of_anna, "Anna's.", None, "Bob");
        assert_eq!((both.matches("# reviewed-by: ").count(), stored), (2, Stored::Signed));
        // Asked for, hers are replaced, and her name no longer stands for what is there.
        let (after, stored) = try_to_store(Some(&of_anna), (unit.0, unit.1, "Bob's."), None, "Bob", true);
        assert_eq!(stored, Stored::Signed);
        assert!(after.contains("# reviewed-by (earlier words): Anna, 2025-05-01\n"), "{after}");
        assert_eq!(after.matches("# reviewed-words: ").count(), 1, "{after}");
    }

    #[test]
    fn what_nobody_signed_is_replaced_only_by_who_saw_it() {
        let by_hand = PO.replace("# origin: machine\n#: a.txt:9\n", "#: a.txt:9\n");
        let unit = ("¶ 1.1", "أولى وتتمتها.", "Mine.");
        for (seen, expected) in [
            (Some("First and more."), Stored::Signed),
            (Some("Something older."), Stored::Kept(KeptBecause::Written(TranslationState::Unreviewed))),
            (None, Stored::Kept(KeptBecause::Written(TranslationState::Unreviewed))),
        ] {
            assert_eq!(try_to_store(Some(&by_hand), unit, seen, "Bob", false).1, expected, "{seen:?}");
        }
        // What a machine has changed meanwhile is nobody's work.
        assert_eq!(try_to_store(Some(PO), unit, Some("Something older."), "Bob", false).1, Stored::Signed);
    }
}
