//! Stores reviewed translations in a PO file by editing its text: what is not touched keeps every byte.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Memory, State};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lang::Lang;
use crate::text::normalise_space;

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
/// carry a comment `reviewed-by`; a sentence without a unit gets one at the end. Everything else stands
/// as it stood, byte for byte. `before` is `None` where there is no file yet.
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
    let mut text = before.map_or_else(|| header(lang), str::to_owned);
    Memory::default().add(lang.clone(), "", path, &text)?;
    for one in reviewed {
        text = store_one(&text, one, reviewer);
    }
    // What was written must be what is read.
    let mut memory = Memory::default();
    memory.add(lang.clone(), "", path, &text)?;
    for one in reviewed {
        let stored = memory.lookup(lang, "", &one.context, &one.source);
        if stored.state != State::Reviewed || stored.text != normalise_space(&one.target) {
            let message = format!("the translation of `{}` cannot be stored in this file", one.context);
            return Err(Diagnostic::file(path, message).into());
        }
    }
    Ok(text)
}

fn header(lang: &Lang) -> String {
    format!(
        "msgid \"\"\nmsgstr \"\"\n\"Language: {lang}\\n\"\n\"MIME-Version: 1.0\\n\"\n\
         \"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n"
    )
}

fn store_one(text: &str, one: &Reviewed, reviewer: Reviewer<'_>) -> String {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let units = units(&lines);
    let source = normalise_space(&one.source);
    let same_text = |unit: &&Unit| normalise_space(&unit.source) == source;
    let exact = units.iter().find(|unit| same_text(unit) && unit.context == one.context);
    let translation = format!("msgstr {}{line_end}", quoted(&one.target));
    let comment = format!("# reviewed-by: {}, {}{line_end}", reviewer.name, reviewer.day);
    let Some(unit) = exact.or_else(|| units.iter().find(same_text)) else {
        let mut out = text.to_owned();
        if !out.is_empty() && !out.ends_with('\n') {
            out.push_str(line_end);
        }
        let (context, source) = (quoted(&one.context), quoted(&source));
        out.push_str(&format!(
            "{line_end}# origin: {}{line_end}{comment}msgctxt {context}{line_end}msgid {source}{line_end}{translation}",
            reviewer.origin
        ));
        return out;
    };
    let mut out = String::with_capacity(text.len() + comment.len());
    for (index, line) in lines.iter().enumerate() {
        if index == unit.comments_end {
            out.push_str(&comment);
        }
        if index == unit.translation.start {
            out.push_str(&translation);
        } else if unit.lines.contains(&index) && line.starts_with("#,") {
            out.push_str(&without_fuzzy(line));
        } else if !unit.translation.contains(&index) {
            out.push_str(line);
        }
    }
    out
}

/// Where a unit stands in the lines of its file.
struct Unit {
    lines: Range<usize>,
    /// The line after its translator comments.
    comments_end: usize,
    /// The lines of its `msgstr`.
    translation: Range<usize>,
    context: String,
    source: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Comment,
    Context,
    Source,
    Translation,
    /// Plural forms, which no unit of ours has.
    Other,
}

/// The units of a file that is valid PO, without its header, obsolete units and plural forms.
fn units(lines: &[&str]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut part = Part::Other;
    let mut open = false;
    for (index, line) in lines.iter().enumerate() {
        let line = line.trim_start_matches('\u{FEFF}').trim();
        if line.is_empty() {
            continue;
        }
        let (next, value) = match line.split_once(char::is_whitespace).unwrap_or((line, "")) {
            _ if line.starts_with("#~") => {
                open = false;
                continue;
            }
            _ if line.starts_with('#') => (Part::Comment, ""),
            _ if line.starts_with('"') => (part, line),
            ("msgctxt", rest) => (Part::Context, rest),
            ("msgid", rest) => (Part::Source, rest),
            ("msgstr", rest) => (Part::Translation, rest),
            _ => (Part::Other, ""),
        };
        let begins = matches!(part, Part::Translation | Part::Other) && next != part && next != Part::Other;
        if begins || !open {
            let comments_end = index;
            let (context, source) = (String::new(), String::new());
            units.push(Unit { lines: index..index, comments_end, translation: index..index, context, source });
            open = true;
        }
        let Some(unit) = units.last_mut() else { continue };
        unit.lines.end = index + 1;
        match next {
            Part::Comment if line == "#" || line.starts_with("# ") => unit.comments_end = index + 1,
            Part::Comment => {}
            Part::Context => unit.context.push_str(&unquoted(value)),
            Part::Source => unit.source.push_str(&unquoted(value)),
            Part::Translation if part != Part::Translation => unit.translation = index..index + 1,
            Part::Translation => unit.translation.end = index + 1,
            Part::Other => {}
        }
        part = next;
    }
    units.retain(|unit| !unit.source.is_empty() && !unit.translation.is_empty());
    units
}

/// A line of flags without `fuzzy`; nothing where it was the only one.
fn without_fuzzy(line: &str) -> String {
    let content = line.trim_end_matches(['\r', '\n']);
    let flags: Vec<&str> = content.trim_start_matches("#,").split(',').map(str::trim).collect();
    if !flags.contains(&"fuzzy") {
        return line.to_owned();
    }
    let kept: Vec<&str> = flags.into_iter().filter(|flag| *flag != "fuzzy" && !flag.is_empty()).collect();
    if kept.is_empty() { String::new() } else { format!("#, {}{}", kept.join(", "), &line[content.len()..]) }
}

/// A string as PO writes it (gettext manual, "The Format of PO Files": as in C).
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn unquoted(value: &str) -> String {
    let inner = value.trim().strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or_default();
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some(c) => out.push(c),
                None => {}
            },
            c => out.push(c),
        }
    }
    out
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
            .replace("#. note\n#, fuzzy\n", "#. note\n")
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
        assert!(after.starts_with(PO));
        assert!(after.ends_with("\n\n# origin: draft s/2025-04-30\n# reviewed-by: A reviewer, 2025-05-01\nmsgctxt \"¶ 2.1\"\nmsgid \"جديدة.\"\nmsgstr \"New.\"\n"), "{after}");
        let made = stored(None, "¶ 2.1", "جديدة.", "New.");
        assert!(made.starts_with("msgid \"\"\n"));
    }

    #[test]
    fn what_is_no_po_is_refused() {
        let one = Reviewed { context: "¶ 1.1".to_owned(), source: "x".to_owned(), target: "y".to_owned() };
        assert!(store("k.po", &"en".parse().unwrap(), Some("hello"), &[one], reviewer()).is_err());
    }
}
