//! The translation memory: gettext PO files, one unit a sentence.
//!
//! `msgctxt "¶ 6.2"` is the second sentence of paragraph 6, `headline` and `heading 1` are what they
//! say; `fuzzy` means that no person has reviewed the unit. A unit is found by the text that it
//! translates; its context tells equal texts apart and shows when a source has changed under it.

use std::collections::BTreeMap;

use crate::cite::Locator;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::excerpt::{ELISION, Excerpt};
use crate::lang::Lang;
use crate::text::normalise_space;

use super::similar::Suggestion;
use super::{State, Translation};

/// One sentence with its translation.
#[derive(Clone, Debug)]
struct Unit {
    context: String,
    source: String,
    target: String,
    fuzzy: bool,
}

/// All translations of a project, by language and citation key.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    units: BTreeMap<(Lang, String), Vec<Unit>>,
}

impl Memory {
    /// Adds the units of a PO file.
    ///
    /// # Errors
    ///
    /// One sentence where the file is not valid PO.
    pub fn add(&mut self, lang: Lang, key: &str, path: &str, po: &str) -> Result<(), Diagnostics> {
        // The parser takes a path or a content; a leading line end makes it surely a content.
        let content = format!("\n{}", po.strip_prefix('\u{FEFF}').unwrap_or(po));
        if let Some(line) = misplaced_line(&content) {
            return Err(Diagnostic::file(path, format!("line {line} cannot stand there in a PO file")).into());
        }
        let file = rspolib::pofile(content.as_str())
            .map_err(|error| Diagnostic::file(path, format!("this is not a valid PO file: {error}")))?;
        let units = file.entries.into_iter().filter(|entry| !entry.obsolete).map(|entry| Unit {
            fuzzy: entry.fuzzy(),
            context: entry.msgctxt.unwrap_or_default(),
            source: normalise_space(&entry.msgid),
            target: normalise_space(&entry.msgstr.unwrap_or_default()),
        });
        self.units.entry((lang, key.to_owned())).or_default().extend(units);
        Ok(())
    }

    /// The units of a source's translation file: context and sentence.
    pub fn units(&self, lang: &Lang, key: &str) -> impl Iterator<Item = (&str, &str)> {
        let units = self.units.get(&(lang.clone(), key.to_owned())).into_iter().flatten();
        units.map(|unit| (unit.context.as_str(), unit.source.as_str()))
    }

    /// Every unit that has a translation into a language, by citation key, in the order of the files.
    pub(super) fn translated(&self, lang: &Lang) -> Vec<Suggestion> {
        let same_language = self.units.iter().filter(|((of, _), _)| of.primary() == lang.primary());
        let units = same_language.flat_map(|((_, key), units)| units.iter().map(move |unit| (key, unit)));
        let translated = units.filter(|(_, unit)| !unit.target.is_empty());
        let suggestion = |(key, unit): (&String, &Unit)| Suggestion {
            key: key.clone(),
            context: unit.context.clone(),
            source: unit.source.clone(),
            target: unit.target.clone(),
            state: if unit.fuzzy { State::Unreviewed } else { State::Reviewed },
        };
        translated.map(suggestion).collect()
    }

    /// The translation of a text that stands in a source at a context such as `headline` or `¶ 6.2`.
    pub fn lookup(&self, lang: &Lang, key: &str, context: &str, text: &str) -> Translation {
        let text = normalise_space(text);
        let same_language =
            |(key_of, _): &(&(Lang, String), &Vec<Unit>)| key_of.1 == key && key_of.0.primary() == lang.primary();
        let units: Vec<&Unit> = self.units.iter().filter(same_language).flat_map(|(_, units)| units).collect();
        let same_text = |unit: &&&Unit| unit.source == text && !unit.target.is_empty();
        let exact =
            units.iter().find(|u| same_text(u) && u.context == context).or_else(|| units.iter().find(same_text));
        match exact {
            Some(unit) => Translation {
                text: unit.target.clone(),
                state: if unit.fuzzy { State::Unreviewed } else { State::Reviewed },
            },
            None => match units.iter().find(|u| u.context == context && !u.target.is_empty()) {
                Some(unit) => Translation { text: unit.target.clone(), state: State::Stale },
                None => Translation::missing(),
            },
        }
    }

    /// The translation of an excerpt: that of its sentences, with the state of the worst of them, and
    /// a mark where the excerpt leaves words out. One missing sentence makes it missing: half a
    /// translation misleads.
    pub fn excerpt(&self, lang: &Lang, excerpt: &Excerpt) -> Translation {
        let Some(Locator::Paragraph(number)) = excerpt.citation.locator else { return Translation::missing() };
        let pieces = excerpt.text.pieces();
        let mut parts: Vec<String> = Vec::new();
        let mut state = State::Reviewed;
        let mut previous = None;
        if pieces.first() == Some(&None) {
            parts.push(ELISION.to_owned());
        }
        for (index, sentence) in &excerpt.sentences {
            if previous.is_some_and(|previous| previous + 1 != *index) {
                parts.push(ELISION.to_owned());
            }
            let translation = self.lookup(lang, &excerpt.citation.key, &format!("¶ {number}.{index}"), sentence);
            if translation.state == State::Missing {
                return Translation::missing();
            }
            state = state.max(translation.state);
            parts.push(translation.text);
            previous = Some(*index);
        }
        if pieces.last() == Some(&None) {
            parts.push(ELISION.to_owned());
        }
        Translation { text: parts.join(" "), state }
    }
}

/// The parts of a PO entry in the order in which they follow each other (gettext manual, "The Format
/// of PO Files").
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Comment,
    Context,
    Id,
    Plural,
    Text,
    PluralText,
}

/// The number of the first line that cannot stand where it does, if there is one. The parser knows no
/// answer to entries out of order, so they are turned away before.
fn misplaced_line(po: &str) -> Option<usize> {
    let mut last: Option<Part> = None;
    for (index, line) in po.lines().enumerate() {
        let line = line.trim();
        let line = line.strip_prefix("#~ ").map_or(line, str::trim_start);
        if line.is_empty() {
            continue;
        }
        let (part, rest) = match line.split_once(char::is_whitespace).unwrap_or((line, "")) {
            _ if line.starts_with("#|") && !is_previous(line) => return Some(index + 1),
            _ if line.starts_with('#') => (Part::Comment, "\"\""),
            ("msgctxt", rest) => (Part::Context, rest),
            ("msgid", rest) => (Part::Id, rest),
            ("msgid_plural", rest) => (Part::Plural, rest),
            ("msgstr", rest) => (Part::Text, rest),
            (keyword, rest) if is_plural_text(keyword) => (Part::PluralText, rest),
            _ if line.starts_with('"') => match last {
                Some(part) if part != Part::Comment => (part, line),
                _ => return Some(index + 1),
            },
            _ => return Some(index + 1),
        };
        let continues = line.starts_with('"');
        let follows = match part {
            _ if continues => true,
            Part::Comment | Part::Context => matches!(last, None | Some(Part::Text | Part::PluralText | Part::Comment)),
            Part::Id => !matches!(last, Some(Part::Id | Part::Plural)),
            Part::Plural | Part::Text => last == Some(Part::Id),
            Part::PluralText => matches!(last, Some(Part::Plural | Part::PluralText)),
        };
        let rest = rest.trim();
        let quoted = rest.len() >= 2 && rest.starts_with('"') && rest.ends_with('"') && !rest.ends_with("\\\"");
        if !follows || !(quoted || rest.ends_with("\\\\\"")) {
            return Some(index + 1);
        }
        last = Some(part);
    }
    matches!(last, Some(Part::Context | Part::Id | Part::Plural)).then(|| po.lines().count())
}

/// `msgstr[0]`.
fn is_plural_text(keyword: &str) -> bool {
    let index = keyword.strip_prefix("msgstr[").and_then(|k| k.strip_suffix(']'));
    index.is_some_and(|index| !index.is_empty() && index.len() < 3 && index.bytes().all(|b| b.is_ascii_digit()))
}

/// `#| msgid "…"`, the text before the source changed, on a line of its own.
fn is_previous(line: &str) -> bool {
    let rest = line.trim_start_matches("#|").trim_start();
    ["msgid ", "msgctxt ", "msgid_plural ", "\""].iter().any(|keyword| rest.starts_with(keyword)) && rest.ends_with('"')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PO: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n#, fuzzy\nmsgctxt \"¶ 1.1\"\nmsgid \"أولى.\"\nmsgstr \"First.\"\n\nmsgctxt \"¶ 1.2\"\nmsgid \"ثانية.\"\nmsgstr \"Second.\"\n";

    fn memory() -> (Memory, Lang) {
        let en: Lang = "en".parse().unwrap();
        let mut memory = Memory::default();
        memory.add(en.clone(), "k", "k.po", PO).unwrap();
        (memory, en)
    }

    #[test]
    fn a_unit_is_found_by_its_text_and_shows_its_state() {
        let (memory, en) = memory();
        let state = |context: &str, text: &str| memory.lookup(&en, "k", context, text).state;
        assert_eq!(state("¶ 1.1", "أولى."), State::Unreviewed);
        assert_eq!(state("¶ 1.2", "ثانية."), State::Reviewed);
        assert_eq!(state("¶ 1.2", "ثالثة."), State::Stale);
        assert_eq!(state("¶ 9.1", "ثالثة."), State::Missing);
    }

    #[test]
    fn what_is_no_po_is_an_error_not_a_panic() {
        let mut memory = Memory::default();
        let en: Lang = "en".parse().unwrap();
        assert!(memory.add(en, "k", "k.po", "hello").is_err());
    }

    proptest! {
        #[test]
        fn no_order_of_po_lines_panics(lines in proptest::collection::vec(prop_oneof![
            Just("msgid \"a\""), Just("msgstr \"b\""), Just("msgctxt \"c\""), Just("\"d\\n\""), Just("#, fuzzy"), Just("#| msgid \"e\""),
            Just("#~ msgid \"f\""), Just("msgid_plural \"g\""), Just("msgstr[0] \"h\""), Just("# i"), Just(""), Just("msgid"), Just("\"unclosed"),
        ], 0..12)) {
            let _ = Memory::default().add("en".parse().unwrap(), "k", "k.po", &lines.join("\n"));
        }
    }
}
