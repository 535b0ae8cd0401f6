//! Single files of a corpus, checked where they are: library, reading, translation.

use std::collections::BTreeSet;
use std::path::Path;

use super::Workspace;
use super::corpus::NO_SOURCE_FILE;
use super::library::{LIBRARY_FILES, unknown_names, whole_library};
use crate::corpus::library::{Library, reserved_names};
use crate::corpus::reading::Reading;
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, msg, rules};
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
    /// Everything that is wrong with a library file, or with the file of one entry; entries that another file has too are
    /// found from either.
    pub fn check_library(&self, path: &Path, names: Option<&Names>) -> Diagnostics {
        let mut found = Diagnostics::new();
        let Some(text) = found.take(self.read(path).map_err(Diagnostics::from)) else { return found };
        let (shown, path) = (self.shown(path), std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()));
        let is_whole = path.file_name().is_some_and(|name| LIBRARY_FILES.iter().any(|known| name == *known));
        let folder = path.parent().and_then(|folder| if is_whole { Some(folder) } else { folder.parent() });
        let folder = folder.unwrap_or(Path::new(""));
        let (library, mut all) = match is_whole && whole_library(folder).as_ref() != Some(&path) {
            // Another of its two names is what the corpus uses.
            true => {
                let mut found = Diagnostics::new();
                (found.take(Library::parse(text.path(), text.text())).unwrap_or_default(), found)
            }
            false => self.sound_library(folder),
        };
        all.extend(unknown_names(&library, names));
        all.extend(reserved_names(&library));
        let is_of = |subject: &Subject| subject.path() == Some(shown.as_str());
        let concerns = |one: &Diagnostic| is_of(&one.subject) || one.related.iter().any(|other| is_of(&other.subject));
        found.extend(all.into_iter().filter(concerns).collect());
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
