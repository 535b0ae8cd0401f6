//! Import: what other programs know of sources, as entries of a library. To add a form: a file here
//! and a line in [`IMPORTS`].

mod abbreviations;
mod biblatex;
mod csl;
mod date;
mod items;
mod language;
pub(crate) mod rules;

use std::collections::{BTreeSet, HashMap};

use self::rules::INVALID_BIBLIOGRAPHY;
use super::entry::{NewLibraryEntry, key_from};
use super::library::is_key;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg};
use crate::yaml::FILE_TOO_LARGE;

/// The most entries of one file.
const MAX_ENTRIES: usize = 50_000;

/// The largest file that is imported, in bytes: its entries must fit a library.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// What reading a bibliography gave.
#[derive(Clone, Debug, Default)]
pub struct ImportedBibliography {
    /// The entries in the order of the file, each with a valid citation key of its own.
    pub entries: Vec<NewLibraryEntry>,
    /// Keys that cannot be citation keys, with what is in their place.
    pub renamed: Vec<(String, String)>,
    /// What was left out, and why: warnings.
    pub left_out: Diagnostics,
}

/// A reader of one form of bibliography.
pub struct BibliographyFormat {
    /// The name of the form.
    pub name: &'static str,
    /// File name extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    read: fn(&SourceText, &mut Diagnostics) -> Result<Vec<NewLibraryEntry>, Diagnostics>,
}

/// All forms of bibliography.
pub static IMPORTS: &[BibliographyFormat] = &[biblatex::IMPORT, csl::IMPORT];

/// The reader for a file name extension.
pub fn by_extension(extension: &str) -> Option<&'static BibliographyFormat> {
    let extension = extension.to_ascii_lowercase();
    IMPORTS.iter().find(|import| import.extensions.contains(&extension.as_str()))
}

impl BibliographyFormat {
    /// Reads a bibliography.
    ///
    /// # Errors
    ///
    /// It is not of this form, too large, or contains no entry. A single entry that cannot be read is
    /// left out and said.
    pub fn read(&self, source: &SourceText) -> Result<ImportedBibliography, Diagnostics> {
        if source.text().len() > MAX_BYTES {
            let message = msg!("file-too-large--bibliography", limit = MAX_BYTES);
            return Err(Diagnostic::of_file(&FILE_TOO_LARGE, source.path(), message).into());
        }
        let mut imported = ImportedBibliography::default();
        let mut entries = (self.read)(source, &mut imported.left_out)?;
        if entries.len() > MAX_ENTRIES {
            let message = msg!("file-too-large--entries", count = entries.len(), limit = MAX_ENTRIES);
            return Err(Diagnostic::of_file(&FILE_TOO_LARGE, source.path(), message).into());
        }
        if entries.is_empty() && imported.left_out.is_empty() {
            let message = msg!("invalid-bibliography--empty", form = self.name);
            return Err(Diagnostic::of_file(&INVALID_BIBLIOGRAPHY, source.path(), message).into());
        }
        let mut taken: BTreeSet<String> = BTreeSet::new();
        // The number that was given last to a key that many have.
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (index, entry) in entries.iter_mut().enumerate() {
            let said = entry.key.clone();
            let base = if is_key(&said) {
                said.clone()
            } else {
                key_from(&said).unwrap_or_else(|| format!("source-{}", index + 1))
            };
            let mut key = base.clone();
            while !taken.insert(key.clone()) {
                let number = numbers.entry(base.clone()).or_insert(1);
                *number += 1;
                key = format!("{base}-{number}");
            }
            if key != said {
                imported.renamed.push((said, key.clone()));
            }
            entry.key = key;
        }
        imported.entries = entries;
        Ok(imported)
    }
}

#[cfg(test)]
mod tests {
    use super::language::language;
    use super::*;

    #[test]
    fn languages_are_tags_of_ours() {
        for (written, tag) in [
            ("ar", Some("ar")),
            ("AR_dz", Some("ar-DZ")),
            ("en-Latn-GB", Some("en-GB")),
            ("zh-Hans", Some("zh")),
            ("Arabic", Some("ar")),
            ("العربية", Some("ar")),
            ("unknown language", None),
        ] {
            assert_eq!(language(written).as_deref(), tag, "{written}");
        }
    }

    #[test]
    fn keys_are_made_valid_and_distinct() {
        let text =
            r#"[{"id":"a b","type":"book"},{"id":"a-b","type":"book"},{"id":"???","type":"book"},{"type":"book"}]"#;
        let imported = by_extension("JSON").unwrap().read(&SourceText::new("x.json", text)).unwrap();
        let keys: Vec<&str> = imported.entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["a-b", "a-b-2", "source-3", "source-4"]);
        assert_eq!(imported.renamed.len(), 4);
    }
}
