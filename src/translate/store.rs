//! Stores reviewed translations in a PO file by editing its text: what is not touched keeps every byte.

use chrono::NaiveDate;

use super::po::{NewEntry, Po, PoChange};
use super::{Memory, State};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
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

/// A PO file with these translations in it: their units hold the new text, are fuzzy no longer and
/// carry a comment `reviewed-by`; a sentence without a unit gets one at the end. Everything else stays
/// as it stood, byte for byte. `before` is `None` if there is no file yet.
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
) -> Result<String, Diagnostics> {
    let mut po = before.map_or_else(|| Ok(Po::new(lang)), |text| Po::parse(path, text))?;
    for one in reviewed {
        store_one(&mut po, one, reviewer);
    }
    let text = po.to_string();
    // What was written must be what is read.
    let mut memory = Memory::default();
    memory.add(lang.clone(), "", path, &text)?;
    for one in reviewed {
        let stored = memory.lookup(lang, "", &one.context, &one.source);
        if stored.condition.state != State::Reviewed || stored.text != normalise_space(&one.target) {
            let message = msg!("unstorable-translation", context = &one.context);
            return Err(Diagnostic::of_file(&UNSTORABLE_TRANSLATION, path, message).into());
        }
    }
    Ok(text)
}

fn store_one(po: &mut Po, one: &Reviewed, reviewer: Reviewer<'_>) {
    let source = normalise_space(&one.source);
    let same_text = || po.units().filter(|(_, entry)| normalise_space(&entry.source) == source);
    let in_place = same_text().find(|(_, entry)| entry.context.as_deref() == Some(one.context.as_str()));
    let found = in_place.or_else(|| same_text().next()).map(|(index, _)| index);
    let comment = format!("reviewed-by: {}, {}", reviewer.name, reviewer.day);
    match found {
        Some(index) => {
            let change = PoChange {
                target: Some(&one.target),
                fuzzy: Some(false),
                previous: Some(None),
                comment: Some(&comment),
                ..PoChange::default()
            };
            po.change(index, change);
        }
        None => {
            let comments = [format!("origin: {}", reviewer.origin), comment];
            let entry = NewEntry {
                comments: &comments,
                context: &one.context,
                source: &source,
                target: &one.target,
                ..NewEntry::default()
            };
            po.append(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PO: &str = "# رأس\nmsgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n# origin: machine\n#: a.txt:9\n#, fuzzy, no-wrap\nmsgctxt \"¶ 1.1\"\nmsgid \"أولى \"\n\"وتتمتها.\"\nmsgstr \"First \"\n\"and more.\"\n\n# origin: machine\n#. note\n#, fuzzy\n#| msgid \"قديم\"\nmsgctxt \"¶ 1.2\"\nmsgid \"قال \\\"لا\\\".\"\nmsgstr \"He said \\\"no\\\".\"\n\n#~ msgid \"بائد\"\n#~ msgstr \"gone\"\n";

    fn reviewer() -> Reviewer<'static> {
        Reviewer { name: "A reviewer", day: "2025-05-01".parse().unwrap(), origin: "draft s/2025-04-30" }
    }

    fn stored(before: Option<&str>, context: &str, source: &str, target: &str) -> String {
        let one = Reviewed { context: context.to_owned(), source: source.to_owned(), target: target.to_owned() };
        store("k.po", &"en".parse().unwrap(), before, &[one], reviewer()).unwrap()
    }

    #[test]
    fn only_the_unit_changes() {
        let after = stored(Some(PO), "¶ 1.1", "أولى وتتمتها.", "One \\ \"two\".");
        let changed = PO
            .replacen("# origin: machine\n", "# origin: machine\n# reviewed-by: A reviewer, 2025-05-01\n", 1)
            .replacen("#, fuzzy, no-wrap", "#, no-wrap", 1)
            .replace("msgstr \"First \"\n\"and more.\"\n", "msgstr \"One \\\\ \\\"two\\\".\"\n");
        assert_eq!(after, changed);
        let after = stored(Some(PO), "¶ 1.2", "قال \"لا\".", "He said no.");
        let changed = PO
            .replace("#. note\n#, fuzzy\n#| msgid \"قديم\"\n", "#. note\n")
            .replace("# origin: machine\n#. note", "# origin: machine\n# reviewed-by: A reviewer, 2025-05-01\n#. note")
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
        let new = "\n# origin: draft s/2025-04-30\n# reviewed-by: A reviewer, 2025-05-01\nmsgctxt \"¶ 2.1\"\nmsgid \"جديدة.\"\nmsgstr \"New.\"\n";
        // What is obsolete stays at the end.
        let (used, obsolete) = PO.split_at(PO.find("\n#~").unwrap());
        assert_eq!(after, format!("{used}{new}{obsolete}"));
        let made = stored(None, "¶ 2.1", "جديدة.", "New.");
        assert!(made.starts_with("msgid \"\"\n"));
    }

    #[test]
    fn what_is_no_po_is_refused() {
        let one = Reviewed { context: "¶ 1.1".to_owned(), source: "x".to_owned(), target: "y".to_owned() };
        assert!(store("k.po", &"en".parse().unwrap(), Some("hello"), &[one], reviewer()).is_err());
    }
}
