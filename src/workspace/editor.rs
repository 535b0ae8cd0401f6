//! A text in the person's own editor.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use super::UNREADABLE_FILE;
use super::write::UNWRITABLE_FILE;
use crate::diagnostic::{Diagnostic, Message, msg, rules};

rules! {
    /// No editor is named, or the one that is named failed.
    pub NO_EDITOR = Error "no-editor" {
        title: "A text cannot be edited: no editor is named, or it failed.",
        why: "The program opens the editor that the environment variable `VISUAL` names, or else the one in \
              `EDITOR`, and waits until it is closed. Its arguments are separated by blanks. If it fails, nothing is \
              stored.",
        wrong: "",
        right: "",
    }
}

/// A text that was edited, in the temporary file in which it was; the file stays until [`Edited::done`].
pub struct Edited {
    /// What the person left in the file.
    pub text: String,
    file: tempfile::TempPath,
}

impl Edited {
    /// The text is in its place: the temporary file goes.
    pub fn done(self) {
        drop(self.file);
    }

    /// The text could not be put in its place: the temporary file stays, and this says where.
    ///
    /// # Errors
    ///
    /// The file cannot be kept.
    pub fn keep(self) -> Result<String, Diagnostic> {
        let shown = self.file.display().to_string();
        let kept = self.file.keep().map_err(|error| {
            Diagnostic::of_file(&UNWRITABLE_FILE, shown, msg!("said", why = error.error.to_string()))
        })?;
        Ok(kept.display().to_string())
    }
}

/// Opens a text in the editor that `VISUAL` or `EDITOR` names (its arguments separated by blanks) and waits
/// until it is closed.
///
/// # Errors
///
/// No editor is named, or it cannot be run, or it says that it failed.
pub fn edit(text: &str) -> Result<Edited, Diagnostic> {
    let named = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.trim().is_empty()).map(|named| (name, named)));
    let Some((variable, named)) = named else {
        return Err(Diagnostic::of_environment(&NO_EDITOR, "EDITOR", msg!("no-editor")).help(msg!("no-editor.help")));
    };
    let file = temporary(text).map_err(|error| {
        let message = msg!("unwritable-file--temporary", why = error.to_string());
        Diagnostic::of_environment(&UNWRITABLE_FILE, std::env::temp_dir().display().to_string(), message)
    })?;
    let mut words = named.split_whitespace();
    let program = words.next().unwrap_or_default();
    let status = Command::new(program).args(words).arg(&file).status();
    let failed = |message: Message| Diagnostic::of_environment(&NO_EDITOR, variable, message);
    let status =
        status.map_err(|error| failed(msg!("no-editor--not-run", editor = &named, why = error.to_string())))?;
    if !status.success() {
        return Err(failed(msg!("no-editor--failed", editor = &named, status = status.to_string())));
    }
    let text = read(&file).map_err(|error| {
        let message = msg!("no-editor--left", editor = &named, why = error.to_string());
        Diagnostic::of_file(&UNREADABLE_FILE, file.display().to_string(), message)
    })?;
    Ok(Edited { text, file })
}

fn temporary(text: &str) -> std::io::Result<tempfile::TempPath> {
    let mut file = tempfile::Builder::new().prefix("brief-").suffix(".txt").tempfile()?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    Ok(file.into_temp_path())
}

fn read(path: &Path) -> std::io::Result<String> {
    fs::read_to_string(path)
}
