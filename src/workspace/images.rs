//! Page images on disk: `<stem>-1.png`, `<stem>-2.png`, … beside the PDF of that stem.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write::{FILE_IN_THE_WAY, UNWRITABLE_FILE, fault, temporary, write_error};
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::publish::images::is_sealed;

/// The path of a page's image, its number counted from 1.
fn image_path(pdf: &Path, number: usize, extension: &str) -> PathBuf {
    let stem = pdf.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    pdf.with_file_name(format!("{stem}-{number}.{extension}"))
}

/// Where the images of so many pages go: each place is free, or held by an image that this program made
/// and that nobody has touched.
///
/// # Errors
///
/// Every file there that is not such an image.
pub fn may_write_images(pdf: &Path, extension: &str, pages: usize) -> Result<Vec<PathBuf>, Diagnostics> {
    let paths: Vec<PathBuf> = (1..=pages).map(|number| image_path(pdf, number, extension)).collect();
    let mut found = Diagnostics::new();
    for path in &paths {
        match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Ok(before) if is_sealed(&before) => {}
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

/// Writes images where [`may_write_images`] allows it, and takes away what a longer run before left
/// beyond them: images that carry the seal of this program unbroken, and no other file.
///
/// # Errors
///
/// One cannot be written, or an old one not taken away.
pub fn write_images(pdf: &Path, extension: &str, images: &[(PathBuf, Vec<u8>)]) -> Result<(), Diagnostic> {
    for (path, image) in images {
        temporary(path, image)?.persist(path).map_err(|error| write_error(path, &error.error))?;
        fault::renamed();
    }
    for path in left_beyond(pdf, extension, images.len()) {
        if fs::read(&path).is_ok_and(|bytes| is_sealed(&bytes)) {
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
