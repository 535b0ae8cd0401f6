//! Files under a seal: rewritten as often as wished, but never over a file that a person has edited or
//! that the program did not make.

use std::fs;
use std::path::Path;

use super::Workspace;
use super::write::{write_edited, write_new};
use crate::diagnostic::Diagnostic;
use crate::text::seal::{Sealed, standing};

/// What happened to a sealed file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrote {
    /// It was not there, and is now.
    New,
    /// It was ours, and says something else now.
    Renewed,
    /// It was there, byte for byte.
    Same,
    /// A person has edited it since it was written: it is left as it is.
    LeftEdited,
    /// The program did not make it: it is left as it is.
    LeftForeign,
}

impl Workspace {
    /// Who owns the file at a path; `None` if there is none.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn sealed(&self, path: &Path) -> Result<Option<Sealed>, Diagnostic> {
        if fs::symlink_metadata(path).is_err() {
            return Ok(None);
        }
        // What is not text is not ours.
        let bytes = self.read_bytes(path)?;
        Ok(Some(std::str::from_utf8(&bytes).map_or(Sealed::Foreign, standing)))
    }

    /// Removes a sealed text that nobody has edited; anything else stays.
    ///
    /// # Errors
    ///
    /// The file cannot be read or removed.
    pub fn remove_sealed(&self, path: &Path) -> Result<(), Diagnostic> {
        if self.sealed(path)? == Some(Sealed::Intact) {
            fs::remove_file(path).map_err(|error| super::write::write_error(path, &error))?;
        }
        Ok(())
    }

    /// Writes a sealed text where nothing is, or over an older one that nobody has edited.
    ///
    /// # Errors
    ///
    /// The file cannot be read or written.
    pub fn write_sealed(&self, path: &Path, text: &str) -> Result<Wrote, Diagnostic> {
        match self.sealed(path)? {
            None if write_new(path, text.as_bytes())? => Ok(Wrote::New),
            // Somebody made one meanwhile.
            None => Ok(Wrote::LeftForeign),
            Some(Sealed::Foreign) => Ok(Wrote::LeftForeign),
            Some(Sealed::Edited) => Ok(Wrote::LeftEdited),
            Some(Sealed::Intact) => {
                let before = self.read_bytes(path)?;
                if before == text.as_bytes() {
                    return Ok(Wrote::Same);
                }
                write_edited(path, &before, text.as_bytes())?;
                Ok(Wrote::Renewed)
            }
        }
    }
}
