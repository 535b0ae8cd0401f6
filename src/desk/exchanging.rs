//! Units out to other translation tools.

use std::collections::BTreeMap;
use std::path::Path;

use super::units::Units;
use super::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::lang::Lang;
use crate::translate::exchange::{Bundle, ExchangeUnit, UnitsOfSource};
use crate::translate::needs::Need;
use crate::translate::po::Po;
use crate::translate::{self, TranslationState};
use crate::workspace::write::FILE_IN_THE_WAY;
use crate::workspace::write_new;

rules! {
    /// There is nothing that could be translated.
    pub NOTHING_TO_TRANSLATE = Error "nothing-to-translate" {
        title: "There is nothing to translate here.",
        why: "No unit of what you named is in a language other than the one you asked for.",
        wrong: "brief translate export kidal-nd --lang ar --to tmx",
        right: "brief translate export kidal-nd --lang en --to tmx",
    }
    /// Texts of several languages would go into one file.
    pub MIXED_LANGUAGES = Error "mixed-languages" {
        title: "The texts to be exported are in several languages.",
        why: "A file for other tools contains one pair of languages. Export the sources of each language separately.",
        wrong: "brief translate export --to tmx",
        right: "brief translate export kidal-nd --to tmx",
    }
}

impl Desk {
    /// Units as they go out to other translation tools, with what their translation files say of them.
    ///
    /// # Errors
    ///
    /// There is nothing to translate; the texts are in several languages; a translation file is broken.
    pub fn exported(&self, scope: &Units, target: &Lang) -> Result<Bundle, Refusal> {
        let mut found = Diagnostics::new();
        let mut languages: Vec<Lang> = Vec::new();
        let mut files: Vec<UnitsOfSource> = Vec::new();
        let mut by_key: BTreeMap<&str, Vec<&Need>> = BTreeMap::new();
        for need in scope.needs.iter().filter(|need| need.is_into(target)) {
            by_key.entry(&need.key).or_default().push(need);
            languages.extend(need.lang.clone());
        }
        languages.sort();
        languages.dedup_by(|a, b| a.primary() == b.primary());
        let source = match &languages[..] {
            [one] => one.clone(),
            [] => {
                let folder = self.workspace.shown(&scope.folder);
                return Err(Diagnostic::of_file(&NOTHING_TO_TRANSLATE, folder, msg!("nothing-to-translate")).into());
            }
            _ => {
                let list: Vec<String> = languages.iter().map(|lang| format!("`{lang}`")).collect();
                let folder = self.workspace.shown(&scope.folder);
                let message = msg!("mixed-languages", languages = list);
                return Err(Diagnostic::of_file(&MIXED_LANGUAGES, folder, message)
                    .help(msg!("mixed-languages.help"))
                    .into());
            }
        };
        for (key, needs) in by_key {
            let path = self.workspace.translation_file(&scope.folder, target, key);
            let text = self.workspace.read_exact(&path)?;
            let Some(po) = found.take(match text {
                Some(text) => Po::parse(&self.workspace.shown(&path), &text),
                None => Ok(Po::new(target)),
            }) else {
                continue;
            };
            let units = needs.into_iter().map(|need| unit(need, &po, scope, target)).collect();
            files.push(UnitsOfSource { key: key.to_owned(), path: self.workspace.shown(&path), units });
        }
        Ok(found.into_result(Bundle { source, target: target.clone(), files })?)
    }

    /// Writes what is exported. A file that is there is left alone.
    ///
    /// # Errors
    ///
    /// There is a file, or it cannot be written.
    pub fn write_export(&self, path: &Path, text: &str) -> Result<(), Refusal> {
        if write_new(path, text.as_bytes())? {
            return Ok(());
        }
        let there = Diagnostic::of_file(&FILE_IN_THE_WAY, path.display().to_string(), msg!("file-in-the-way--exists"));
        Err(there.help(msg!("file-in-the-way--exists.help")).into())
    }
}

fn unit(need: &Need, po: &Po, scope: &Units, target_lang: &Lang) -> ExchangeUnit {
    let same_text = || po.units().filter(|(_, entry)| crate::text::normalise_space(&entry.source) == need.text);
    let here = same_text().find(|(_, entry)| entry.context.as_deref() == Some(need.context.as_str()));
    let entry = here.or_else(|| same_text().next()).map(|(_, entry)| entry);
    // The text of an earlier sentence has its translation looked up; it has no unit of its own.
    let lookup = || scope.corpus.memory.lookup(target_lang, &need.key, &need.context, &need.text);
    let own = entry.map(translate::MemoryUnit::of).filter(|unit| !unit.target.is_empty());
    let (target, state) = match own {
        Some(unit) => (unit.target, unit.condition.state),
        None => {
            let translation = lookup();
            (translation.text, translation.condition.state)
        }
    };
    let machine = entry.and_then(|entry| entry.stated("origin")).is_some_and(|origin| origin.starts_with("machine"));
    ExchangeUnit {
        context: need.context.clone(),
        source: need.text.clone(),
        machine: machine && state != TranslationState::Reviewed,
        target,
        state,
        notes: entry.map(|entry| entry.comments.clone()).unwrap_or_default(),
    }
}
