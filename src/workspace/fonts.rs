//! The fonts of a project's theme: the TrueType and OpenType files in `templates/fonts`.

use std::fs;
use std::path::Path;

use super::{OUTSIDE_PROJECT, Workspace};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::publish::pdf::fonts::{FOLDER, FontFile};

rules! {
    /// A project has more fonts than the program reads.
    pub TOO_MANY_FONTS = Error "too-many-fonts" {
        title: "A project has more fonts than the program reads.",
        why: "All fonts in `templates/fonts` are kept in memory while pages are set. Remove those that no template \
              and no `brand` names.",
        wrong: "",
        right: "",
    }
}

/// The most fonts that a project may have.
const MAX_FONTS: usize = 32;

impl Workspace {
    /// The project's own fonts in the order of their names; none if there is no such folder. Licences
    /// and notes may be beside them.
    ///
    /// # Errors
    ///
    /// Every file that is not usable font.
    pub fn fonts(&self) -> Result<Vec<FontFile>, Diagnostics> {
        self.fonts_in(&self.root().join(FOLDER))
    }

    /// The fonts in a folder.
    ///
    /// # Errors
    ///
    /// As [`Workspace::fonts`].
    pub fn fonts_in(&self, folder: &Path) -> Result<Vec<FontFile>, Diagnostics> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        let is_font = |name: &str| {
            let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
            matches!(ending.as_str(), "ttf" | "otf" | "ttc" | "otc" | "woff" | "woff2")
        };
        names.retain(|name| !name.starts_with('.') && is_font(name));
        names.sort();
        let mut found = Diagnostics::new();
        if names.len() > MAX_FONTS {
            let message = msg!("too-many-fonts", count = names.len(), limit = MAX_FONTS);
            return Err(Diagnostic::of_file(&TOO_MANY_FONTS, self.shown(folder), message).into());
        }
        let fonts = names.iter().filter_map(|name| {
            let outside = |why| Diagnostic::of_file(&OUTSIDE_PROJECT, self.shown(folder), why);
            let read = self.inside(folder, name).map_err(outside);
            let font = read.and_then(|path| self.read_bytes(&path)).and_then(|bytes| FontFile::of(name, bytes));
            font.map_err(|why| found.push(why)).ok()
        });
        let fonts = fonts.collect();
        found.into_result(fonts)
    }
}
