//! Single files of a corpus, checked where they lie: library, reading, translation.

use std::path::Path;

use super::Workspace;
use crate::corpus::library::Library;
use crate::corpus::reading::Reading;
use crate::corpus::segment;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::text::normalise_space;
use crate::translate::Memory;

impl Workspace {
    /// Everything that is wrong with a library file.
    pub fn check_library(&self, path: &Path, names: Option<&Names>) -> Diagnostics {
        let mut found = Diagnostics::new();
        if let Some(text) = found.take(self.read(path).map_err(Diagnostics::from))
            && let Some(library) = found.take(Library::parse(text.path(), text.text()))
        {
            found.extend(super::corpus::unknown_names(&library, names));
        }
        found
    }

    /// Everything that is wrong with a reading, the source that it was made from at hand.
    pub fn check_reading(&self, path: &Path) -> Diagnostics {
        let mut found = Diagnostics::new();
        let Some(text) = found.take(self.read(path).map_err(Diagnostics::from)) else { return found };
        let Some(reading) = found.take(Reading::parse(text.path(), text.text())) else { return found };
        let folder = path.parent().and_then(Path::parent).unwrap_or(Path::new("."));
        match self.source_of(folder, &stem(path)) {
            Some((source, format)) => {
                let shown = self.shown(&source);
                if let Some(bytes) = found.take(self.read_bytes(&source).map_err(Diagnostics::from)) {
                    found.take(reading.check(&text, &shown, format, &bytes));
                }
            }
            None => {
                let message =
                    format!("there is no source `{}` beside this reading, so only its form is checked", stem(path));
                found.push(Diagnostic::file(text.path(), message).warning().code("no-such-source"));
            }
        }
        found
    }

    /// Everything that is wrong with a translation file: its form, and units whose sentence is no longer
    /// that of the source.
    pub fn check_translation(&self, path: &Path) -> Diagnostics {
        let mut found = Diagnostics::new();
        let folder = path.parent().unwrap_or(Path::new("."));
        let Ok(lang) = folder.file_name().unwrap_or_default().to_string_lossy().parse::<Lang>() else {
            let message = "translations lie in a folder that is named by their language, such as `translations/en`";
            found.push(Diagnostic::file(self.shown(path), message));
            return found;
        };
        let Some(text) = found.take(self.read(path).map_err(Diagnostics::from)) else { return found };
        let key = stem(path);
        let mut memory = Memory::default();
        if found.take(memory.add(lang.clone(), &key, text.path(), text.text())).is_none() {
            return found;
        }
        let corpus = folder.parent().and_then(Path::parent).unwrap_or(Path::new("."));
        let reading = corpus.join("text").join(format!("{key}.txt"));
        let Ok(Some(reading)) = self.read_if_there(&reading) else { return found };
        let Ok(reading) = Reading::parse(reading.path(), reading.text()) else { return found };
        for unit in memory.units(&lang, &key) {
            let (context, sentence) = (unit.context.as_str(), unit.source.as_str());
            let Some((number, index)) = context.strip_prefix("¶ ").and_then(|place| place.split_once('.')) else {
                continue;
            };
            let (Ok(number), Ok(index)) = (number.parse::<u32>(), index.parse::<usize>()) else { continue };
            let paragraph = reading.paragraph(number).map(normalise_space).unwrap_or_default();
            let range = segment::sentences(&paragraph).into_iter().nth(index.saturating_sub(1));
            if range.map(|range| &paragraph[range]) != Some(sentence) {
                let line = text.text().lines().position(|line| line.contains(&format!("\"{context}\"")));
                let position = crate::diagnostic::Position { line: line.unwrap_or(0) + 1, column: 1 };
                let message =
                    format!("{context} of `{key}` no longer reads as this unit has it: the translation is stale");
                found.push(text.error(position, message).warning().code("stale-unit"));
            }
        }
        found
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
