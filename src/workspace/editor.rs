//! A text in the person's own editor.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use crate::diagnostic::Diagnostic;

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
        let kept = self.file.keep().map_err(|error| Diagnostic::file(shown, error.error.to_string()))?;
        Ok(kept.display().to_string())
    }
}

/// Opens a text in the editor that `VISUAL` or `EDITOR` names (its arguments parted by blanks) and waits
/// until it is closed.
///
/// # Errors
///
/// No editor is named, or it cannot be run, or it says that it failed.
pub fn edit(text: &str) -> Result<Edited, Diagnostic> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.trim().is_empty()));
    let Some(named) = named else {
        let message = "no editor is named";
        return Err(Diagnostic::file("environment", message).help("set EDITOR, as in `EDITOR=nano brief translate …`"));
    };
    let file = temporary(text).map_err(|error| Diagnostic::file("temporary file", error.to_string()))?;
    let mut words = named.split_whitespace();
    let program = words.next().unwrap_or_default();
    let status = Command::new(program).args(words).arg(&file).status();
    let failed = |why: String| Diagnostic::file("environment", format!("the editor `{named}` {why}"));
    let status = status.map_err(|error| failed(format!("cannot be run: {error}")))?;
    if !status.success() {
        return Err(failed(format!("failed ({status}); nothing is changed")));
    }
    let text = read(&file).map_err(|error| failed(format!("left a file that cannot be read: {error}")))?;
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
