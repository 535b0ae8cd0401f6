//! Outputs on disk: `<stem>.pdf`, and the images of its pages, `<stem>-1.png`, `<stem>-2.png`, … beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::door::{self, Barred};
use super::write::{FILE_IN_THE_WAY, UNWRITABLE_FILE, fault, temporary, write_error};
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::publish::output::{Output, OutputShape, Owner};

/// Where the files of an output of this many pages go; `path` is the place of its one file, or gives the images of its
/// pages their folder and stem. Each place is free, or held by a file that this program made and that nobody has
/// touched.
///
/// # Errors
///
/// Every file there that must be left alone.
pub fn may_write_output(output: &Output, path: &Path, pages: usize) -> Result<Vec<PathBuf>, Diagnostics> {
    match output.shape {
        OutputShape::OneFile => {
            may_write_one(output, path).map(|()| vec![path.to_path_buf()]).map_err(Diagnostics::from)
        }
        OutputShape::FileOfEachPage => may_write_images(output, path, pages),
    }
}

/// Whether the one file of an output may be written here: over none, or over one of ours. A published one, and a file
/// that this program did not make, is left alone.
///
/// # Errors
///
/// The file there is published or not ours.
fn may_write_one(output: &Output, path: &Path) -> Result<(), Diagnostic> {
    match door::read(path).map(|before| (output.owner)(&before)) {
        Err(Barred::Refused(error)) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Ok(Owner::Publication) => {
            let message = msg!("file-in-the-way--published", kind = output.said());
            Err(Diagnostic::of_file(&FILE_IN_THE_WAY, path.display().to_string(), message)
                .help(msg!("file-in-the-way--published.help")))
        }
        Ok(Owner::Program) => Ok(()),
        _ => {
            let message = msg!("file-in-the-way--not-ours");
            Err(Diagnostic::of_file(&FILE_IN_THE_WAY, path.display().to_string(), message)
                .help(msg!("file-in-the-way--not-ours.help")))
        }
    }
}

/// The path of a page's image, its number counted from 1.
fn image_path(pdf: &Path, number: usize, extension: &str) -> PathBuf {
    let stem = pdf.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    pdf.with_file_name(format!("{stem}-{number}.{extension}"))
}

/// Where the images of this many pages go: each place is free, or held by an image that this program made
/// and that nobody has touched.
///
/// # Errors
///
/// Every file there that is not such an image.
fn may_write_images(output: &Output, path: &Path, pages: usize) -> Result<Vec<PathBuf>, Diagnostics> {
    let paths: Vec<PathBuf> = (1..=pages).map(|number| image_path(path, number, output.ending)).collect();
    let mut found = Diagnostics::new();
    for path in &paths {
        match door::read(path) {
            Err(Barred::Refused(error)) if error.kind() == io::ErrorKind::NotFound => {}
            Ok(before) if (output.owner)(&before) == Owner::Program => {}
            _ => {
                let message = msg!("file-in-the-way--image");
                found.push(
                    Diagnostic::of_file(&FILE_IN_THE_WAY, path.display().to_string(), message)
                        .help(msg!("file-in-the-way--image.help")),
                );
            }
        }
    }
    found.into_result(paths)
}

/// Writes the files of an output where [`may_write_output`] allows it. Of page images it removes what a longer run
/// before left beyond them: files that are this program's, and no other. The folder is not flushed: after a power cut
/// what was there is as good, and the same command makes the new ones again.
///
/// # Errors
///
/// One cannot be written, or an old one not removed.
pub fn write_output(output: &Output, path: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<(), Diagnostic> {
    for (path, bytes) in files {
        temporary(path, bytes)?.persist(path).map_err(|error| write_error(path, &error.error))?;
        fault::renamed();
    }
    if output.shape == OutputShape::OneFile {
        return Ok(());
    }
    for path in left_beyond(path, output.ending, files.len()) {
        if door::read(&path).is_ok_and(|bytes| (output.owner)(&bytes) == Owner::Program) {
            fs::remove_file(&path).map_err(|error| {
                let message = msg!("unwritable-file--old-image", why = error.to_string());
                Diagnostic::of_file(&UNWRITABLE_FILE, path.display().to_string(), message)
            })?;
        }
    }
    Ok(())
}

/// The files beside a PDF that have the name of an image of a page beyond the last.
fn left_beyond(pdf: &Path, extension: &str, pages: usize) -> Vec<PathBuf> {
    let folder = pdf.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let stem = pdf.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let beyond = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let number =
            name.strip_prefix(&format!("{stem}-")).and_then(|rest| rest.strip_suffix(&format!(".{extension}")));
        let number = number.filter(|n| !n.starts_with('0') && n.bytes().all(|b| b.is_ascii_digit()));
        number.and_then(|n| n.parse::<usize>().ok()).is_some_and(|number| number > pages) && path.is_file()
    };
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).filter(beyond).collect();
    found.sort();
    found
}
