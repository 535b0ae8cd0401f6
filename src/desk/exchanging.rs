//! Units out to other translation tools, and back from them.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::NaiveDate;

use super::approving::signing;
use super::units::Units;
use super::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, msg, rules};
use crate::lang::Lang;
use crate::translate::exchange::{self, Bundle, Returned, Unit, UnitsOfSource};
use crate::translate::import::{Incoming, Replace, Taken, import};
use crate::translate::needs::Need;
use crate::translate::po::Po;
use crate::translate::sanitize::{UNFIT_TRANSLATION, unfit};
use crate::translate::{self, State};
use crate::workspace::write::FILE_IN_THE_WAY;
use crate::workspace::{Changed, write_new};

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
    /// A unit of a file is of no sentence of the corpus.
    pub UNKNOWN_SENTENCE = Warning "unknown-sentence" {
        title: "An imported translation belongs to no sentence of the corpus.",
        why: "A translation is imported only for a text that is the same letter for letter, so that it never appears \
              beside another sentence. The source was changed since the export, or the file belongs to another \
              corpus.",
        wrong: "",
        right: "",
    }
    /// A translation that a person made or reviewed is kept.
    pub KEPT_TRANSLATION = Warning "kept-translation" {
        title: "A translation that a person made or reviewed is kept.",
        why: "An imported translation replaces only what a machine made. To replace people's work too, use \
              `--replace`.",
        wrong: "brief translate import memory.tmx",
        right: "brief translate import memory.tmx --replace",
    }
}

/// Take in what another translation tool wrote.
#[derive(Clone, Copy, Debug)]
pub struct ImportRequest<'a> {
    /// The file.
    pub file: &'a Path,
    /// The corpus folder.
    pub folder: &'a Path,
    /// Who reviewed what the file calls final, as it was written; without it nothing comes in as reviewed.
    pub by: Option<&'a str>,
    /// What it takes the place of.
    pub replace: Replace,
    /// The day of the run.
    pub today: NaiveDate,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The translation files that units came into.
    pub files: Vec<ImportedFile>,
    /// Units without a translation.
    pub untranslated: usize,
    /// Units that the file calls final and for which nobody signed.
    pub unvouched: usize,
    /// What did not come in, and why: warnings.
    pub found: Diagnostics,
}

/// A translation file that units came into.
#[derive(Clone, Debug)]
pub struct ImportedFile {
    /// Its path, as the user knows it.
    pub path: String,
    /// How many translations are new.
    pub added: usize,
    /// How many took the place of another.
    pub replaced: usize,
    /// How many were there already.
    pub same: usize,
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

    /// Takes in what another translation tool wrote. Either all files are written, or none.
    ///
    /// # Errors
    ///
    /// The name cannot be signed with; the file cannot be read; the corpus or a translation file is broken.
    pub fn import_translations(&self, request: ImportRequest<'_>) -> Result<Imported, Refusal> {
        let by = request.by.map(signing).transpose().map_err(Refusal::request)?;
        let by = by.map(|name| (name, request.today));
        let workspace = &self.workspace;
        let shown = workspace.shown(request.file);
        let text = workspace.read_exchange(request.file)?;
        let received = exchange::read(&shown, &text)?;
        let file = SourceText::new(shown, &text);
        let needs = self.units_of_sources(request.folder, &[])?.needs;
        let wanted = Wanted::new(&needs);
        let mut imported =
            Imported { found: received.left_out, untranslated: received.untranslated, ..Imported::default() };
        let name = request.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut incoming: BTreeMap<(Lang, String), Vec<(usize, Incoming)>> = BTreeMap::new();
        for (lang, unit) in received.units {
            let need = match wanted.unit(&unit) {
                Ok(need) => need,
                Err(why) => {
                    imported.found.push(file.finding_at(&UNKNOWN_SENTENCE, unit.offset, why));
                    continue;
                }
            };
            let why = if need.is_into(&lang) { unfit(&need.text, &unit.target) } else { Some(same_language(&lang)) };
            if let Some(why) = why {
                let message = msg!("unfit-translation--import", context = &need.context, key = &need.key, why = why);
                imported.found.push(file.finding_at(&UNFIT_TRANSLATION, unit.offset, message));
                continue;
            }
            imported.unvouched += usize::from(unit.is_final && by.is_none());
            let origin = if unit.machine { format!("machine {name}") } else { format!("import {name}") };
            let one = Incoming {
                context: need.context.clone(),
                source: need.text.clone(),
                target: unit.target,
                origin,
                reviewed: by.clone().filter(|_| unit.is_final),
                notes: unit.notes,
            };
            incoming.entry((lang, need.key.clone())).or_default().push((unit.offset, one));
        }
        // All files are made up before the first is written: a mistake in one leaves all as they are.
        let mut changed = Vec::new();
        for ((lang, key), units) in &incoming {
            let path = workspace.translation_file(request.folder, lang, key);
            let before = workspace.read_exact(&path)?;
            let (offsets, units): (Vec<usize>, Vec<Incoming>) = units.iter().cloned().unzip();
            let shown = workspace.shown(&path);
            let (after, taken) = import(&shown, lang, before.as_deref(), &units, request.replace)?;
            for ((offset, unit), taken) in offsets.iter().zip(&units).zip(&taken) {
                if let Taken::Kept(state) = taken {
                    let message = msg!("kept-translation", context = &unit.context, key = key, state = state.name());
                    let kept = file.finding_at(&KEPT_TRANSLATION, *offset, message);
                    imported.found.push(kept.help(msg!("kept-translation.help")));
                }
            }
            let count = |what: Taken| taken.iter().filter(|taken| **taken == what).count();
            let (added, replaced, same) = (count(Taken::Added), count(Taken::Replaced), count(Taken::Same));
            imported.files.push(ImportedFile { path: shown, added, replaced, same });
            changed.push(Changed { path, before, after });
        }
        workspace.write_translations(&changed)?;
        Ok(imported)
    }
}

fn unit(need: &Need, po: &Po, scope: &Units, target_lang: &Lang) -> Unit {
    let same_text = || po.units().filter(|(_, entry)| crate::text::normalise_space(&entry.source) == need.text);
    let here = same_text().find(|(_, entry)| entry.context.as_deref() == Some(need.context.as_str()));
    let entry = here.or_else(|| same_text().next()).map(|(_, entry)| entry);
    // The text of an earlier sentence has its translation looked up; it has no unit of its own.
    let lookup = || scope.corpus.memory.lookup(target_lang, &need.key, &need.context, &need.text);
    let own = entry.map(translate::Unit::of).filter(|unit| !unit.target.is_empty());
    let (target, state) = match own {
        Some(unit) => (unit.target, unit.condition.state),
        None => {
            let translation = lookup();
            (translation.text, translation.condition.state)
        }
    };
    let machine = entry.and_then(|entry| entry.stated("origin")).is_some_and(|origin| origin.starts_with("machine"));
    Unit {
        context: need.context.clone(),
        source: need.text.clone(),
        machine: machine && state != State::Reviewed,
        target,
        state,
        notes: entry.map(|entry| entry.comments.clone()).unwrap_or_default(),
    }
}

fn same_language(lang: &Lang) -> Message {
    msg!("unfit-translation--same-language", lang = lang.to_string())
}

/// The units of a corpus by what a file may say of them.
struct Wanted<'a> {
    by_text: HashMap<&'a str, Vec<&'a Need>>,
    by_place: HashMap<(&'a str, &'a str), &'a Need>,
}

impl<'a> Wanted<'a> {
    fn new(needs: &'a [Need]) -> Self {
        let mut wanted = Self { by_text: HashMap::new(), by_place: HashMap::new() };
        for need in needs {
            wanted.by_text.entry(&need.text).or_default().push(need);
            wanted.by_place.entry((&need.key, &need.context)).or_insert(need);
        }
        wanted
    }

    /// The unit that a unit of a file translates: letter for letter the same text, of the source and at the
    /// place that the file names where there are several.
    fn unit(&self, unit: &Returned) -> Result<&'a Need, Message> {
        let text = crate::text::normalise_space(&unit.source);
        let of_key = |need: &&Need| unit.key.as_deref().is_none_or(|key| need.key == key);
        let of_context = |need: &&Need| unit.context.as_deref() == Some(need.context.as_str());
        let same_text = || self.by_text.get(text.as_str()).into_iter().flatten().copied().filter(|need| of_key(need));
        if let Some(need) = same_text().find(|need| of_context(need)).or_else(|| same_text().next()) {
            return Ok(need);
        }
        let place = unit.key.as_deref().zip(unit.context.as_deref());
        match place.and_then(|place| self.by_place.get(&place)) {
            Some(need) => Err(msg!("unknown-sentence--changed", context = &need.context, key = &need.key)),
            None => Err(msg!("unknown-sentence")),
        }
    }
}
