//! Single files of a corpus, checked where they are: library, reading, translation.

use std::collections::BTreeSet;
use std::path::Path;

use super::Workspace;
use super::corpus::NO_SOURCE_FILE;
use crate::corpus::library::{Library, reserved_names};
use crate::corpus::reading::Reading;
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::translate::inspect::{Inspected, inspect};

rules! {
    /// A translation file is in a folder that names no language.
    pub MISPLACED_TRANSLATION = Error "misplaced-translation" {
        title: "A translation file is in a folder that names no language.",
        why: "Translations belong in `translations/LANGUAGE/KEY.po` beside the sources. The folder's name tells the \
              program what language they are in.",
        wrong: "seeds/translations/english/kidal-nd.po",
        right: "seeds/translations/en/kidal-nd.po",
    }
}

impl Workspace {
    /// Everything that is wrong with a library file.
    pub fn check_library(&self, path: &Path, names: Option<&Names>) -> Diagnostics {
        let mut found = Diagnostics::new();
        if let Some(text) = found.take(self.read(path).map_err(Diagnostics::from))
            && let Some(library) = found.take(Library::parse(text.path(), text.text()))
        {
            found.extend(super::corpus::unknown_names(&library, names));
            found.extend(reserved_names(&library));
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
                let message = msg!("no-source-file--reading", key = stem(path));
                found.push(Diagnostic::of_file(&NO_SOURCE_FILE, text.path(), message));
            }
        }
        found
    }

    /// Everything that is wrong with a translation file: its form, units whose sentence is no longer that
    /// of the source, and what the checks on translations find; `only` of these texts.
    pub fn check_translation(&self, path: &Path, names: &Names, only: Option<&BTreeSet<String>>) -> Diagnostics {
        let mut found = Diagnostics::new();
        let folder = path.parent().unwrap_or(Path::new("."));
        let Ok(lang) = folder.file_name().unwrap_or_default().to_string_lossy().parse::<Lang>() else {
            let message = msg!("misplaced-translation");
            found.push(Diagnostic::of_file(&MISPLACED_TRANSLATION, self.shown(path), message));
            return found;
        };
        let Some(file) = found.take(self.read(path).map_err(Diagnostics::from)) else { return found };
        let key = stem(path);
        let corpus = folder.parent().and_then(Path::parent).unwrap_or(Path::new("."));
        let reading = self.read_if_there(&corpus.join("text").join(format!("{key}.txt"))).ok().flatten();
        let reading = reading.and_then(|reading| Reading::parse(reading.path(), reading.text()).ok());
        let inspected = Inspected { file: &file, key: &key, lang: &lang, names, reading: reading.as_ref(), only };
        if let Some(more) = found.take(inspect(inspected)) {
            found.extend(more);
        }
        found
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
