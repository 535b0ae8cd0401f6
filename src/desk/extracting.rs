//! Translation files brought up to date with the units that are needed, and checked.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use super::units::Units;
use super::{Desk, Refusal};
use crate::corpus::Source;
use crate::corpus::segment::{self, SentenceIndex};
use crate::diagnostic::Diagnostics;
use crate::lang::Lang;
use crate::text::normalise_space;
use crate::translate::extract::{Counts, Wanted, extract};
use crate::translate::needs::Need;
use crate::workspace::{Changed, Workspace};

impl Desk {
    /// Translation files as they should be, each with what happened to its units: what is there is kept. Nothing is
    /// written.
    ///
    /// # Errors
    ///
    /// Every mistake of the files that are there.
    pub fn extracted(&self, units: &Units, targets: &[Lang]) -> Result<Vec<(Changed, Counts)>, Refusal> {
        let workspace = &self.workspace;
        let mut found = Diagnostics::new();
        let mut files = Vec::new();
        for lang in targets {
            let mut by_key: BTreeMap<&str, Vec<&Need>> = BTreeMap::new();
            for need in units.needs.iter().filter(|need| need.is_into(lang)) {
                by_key.entry(need.key.as_str()).or_default().push(need);
            }
            for (key, needs) in by_key {
                let path = workspace.translation_file(&units.folder, lang, key);
                let places = references(workspace, &units.folder, key);
                let wanted: Vec<Wanted<'_>> = needs
                    .into_iter()
                    .map(|need| Wanted { need, reference: places.get(&need.context).cloned() })
                    .collect();
                let Some(before) = found.take(workspace.read_exact(&path).map_err(Diagnostics::from)) else { continue };
                let texts = LazyCell::new(|| units.corpus.corpus.source(key).map(TextsOfSource::of));
                let stands = |text: &str| texts.as_ref().is_some_and(|texts| texts.hold(text));
                let shown = workspace.shown(&path);
                let extracted = extract(&shown, lang, before.as_deref(), &wanted, units.whole, stands);
                if let Some((after, counts)) = found.take(extracted) {
                    files.push((Changed { path, before, after }, counts));
                }
            }
        }
        Ok(found.into_result(files)?)
    }

    /// Brings translation files up to date, as [`Desk::extracted`] gives them: all, or none. One that has not changed is
    /// not touched.
    ///
    /// # Errors
    ///
    /// As [`Desk::extracted`]; another process changes the corpus; a file was changed by somebody else meanwhile, or cannot
    /// be written.
    pub fn extract(&self, units: &Units, targets: &[Lang]) -> Result<Vec<(Changed, Counts)>, Refusal> {
        let held = self.workspace.lock_corpus(&units.folder)?;
        let (files, counts): (Vec<Changed>, Vec<Counts>) = self.extracted(units, targets)?.into_iter().unzip();
        self.workspace.write_translations(&held, &files)?;
        Ok(files.into_iter().zip(counts).collect())
    }

    /// What is wrong with the translations of these units into a language.
    pub fn check_units(&self, units: &Units, languages: &[Lang]) -> Diagnostics {
        let mut found = Diagnostics::new();
        let Some(names) = found.take(self.names()) else { return found };
        for lang in languages {
            let mut by_key: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
            for need in units.needs.iter().filter(|need| need.is_into(lang)) {
                by_key.entry(need.key.as_str()).or_default().insert(need.text.clone());
            }
            for (key, texts) in by_key {
                let path = self.workspace.translation_file(&units.folder, lang, key);
                if path.exists() {
                    found.extend(self.workspace.check_translation(&path, &names, Some(&texts)));
                }
            }
        }
        found
    }

    /// Everything that is wrong with a translation file. What is wrong with the names catalogue is said when that
    /// is checked; without it no name is looked for.
    pub fn check_translation(&self, path: &Path) -> Diagnostics {
        let names = self.names().unwrap_or_default();
        self.workspace.check_translation(path, &names, None)
    }
}

/// File and line of each unit in the reading of a source, by the unit's place: `seeds/text/KEY.txt:11`.
fn references(workspace: &Workspace, folder: &Path, key: &str) -> BTreeMap<String, String> {
    let path = folder.join("text").join(format!("{key}.txt"));
    let Ok(Some(text)) = workspace.read_if_there(&path) else { return BTreeMap::new() };
    let shown = workspace.relative(&std::path::absolute(&path).unwrap_or(path));
    let mut places = BTreeMap::new();
    let mut headings = 0;
    for (line, number) in text.text().lines().zip(1..) {
        let Some((kind, rest)) = line.split_once(" | ") else { continue };
        let place = format!("{shown}:{number}");
        match kind {
            "headline" => drop(places.insert("headline".to_owned(), place)),
            "heading" => {
                headings += 1;
                places.insert(format!("heading {headings}"), place);
            }
            paragraph if paragraph.starts_with("¶ ") => {
                let sentences = segment::sentences(rest);
                let contexts = (1..=sentences.len()).map(|index| (format!("{paragraph}.{index}"), place.clone()));
                places.extend(contexts);
            }
            _ => {}
        }
    }
    places
}

/// The texts of a source: its title and lines, and the sentences of those.
struct TextsOfSource {
    whole: HashSet<String>,
    sentences: SentenceIndex,
}

impl TextsOfSource {
    fn of(source: &Source) -> Self {
        let lines: Vec<String> = source.reading.lines.iter().map(|line| normalise_space(&line.text)).collect();
        let title = source.title().map(|title| normalise_space(&title));
        let sentences = SentenceIndex::of(lines.iter().map(|line| (line.clone(), segment::sentences(line))));
        Self { whole: lines.into_iter().chain(title).collect(), sentences }
    }

    /// Whether the source still contains a text: one or several whole sentences, a heading, its title. Words within a
    /// sentence are another text.
    fn hold(&self, text: &str) -> bool {
        let text = normalise_space(text);
        self.whole.contains(&text) || self.sentences.find(&text).is_some()
    }
}
