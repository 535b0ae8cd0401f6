//! The web edition: one HTML file that needs nothing else, from the page input that the PDF is made of.
//!
//! It runs no script and loads nothing. It carries what it was written from, so that it can be written again and compared,
//! and ends with a seal, by which a later run knows a page that nobody has touched since.

mod blocks;
mod carried;
mod document;
mod flow;
mod ld;
mod node;
mod part;
mod reading;
mod scribe;
mod sources;
mod style;
mod timeline;
mod words;

use std::collections::BTreeMap;

pub use self::carried::{CarriedByPage, carried};
use self::document::written;
pub use self::reading::read_back;
use super::{Output, OutputShape, Owner};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg};
use crate::publish::manifest::Manifest;
use crate::publish::pdf::{Set, UNUSABLE_PAGE_INPUT};
use crate::publish::view::{PageInput, PdfStatus};
use crate::text::seal::{Sealed, standing};

/// The web edition.
pub static WEB: Output = Output {
    name: "web",
    ending: "html",
    title: "web page",
    about: "One HTML file that needs nothing else: for screens of any width and for screen readers",
    shape: OutputShape::OneFile,
    make: |set, _| Ok(vec![made(set)?]),
    read_back: |files, set, _| match files.as_slice() {
        [file] => read(file, set),
        _ => Err(msg!("not-read-back--files", files = files.len())),
    },
    owner,
};

/// What a page is written from.
pub struct WebMaterials<'a> {
    /// The page input.
    pub page: &'a PageInput,
    /// The page input as it is carried, JSON.
    pub page_json: &'a [u8],
    /// The manifest.
    pub manifest: &'a Manifest,
    /// The manifest as it is carried, JSON.
    pub manifest_json: &'a [u8],
    /// The pictures by the names of their files.
    pub pictures: BTreeMap<&'a str, &'a [u8]>,
}

/// The text of a page.
pub fn page_of(materials: &WebMaterials<'_>) -> String {
    written(materials)
}

/// Whether a file begins as a page of ours does; whether it is one, [`carried()`] tells.
pub fn is_page(bytes: &[u8]) -> bool {
    bytes.starts_with(b"<!doctype html>\n<html")
}

/// Whether nobody has changed a page since it was made.
pub fn is_intact(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| standing(text) == Sealed::Intact)
}

fn owner(bytes: &[u8]) -> Owner {
    if !is_page(bytes) {
        return Owner::Other;
    }
    let manifest = carried(bytes).ok().and_then(|carried| serde_json::from_slice::<Manifest>(&carried.manifest).ok());
    match manifest {
        Some(manifest) if matches!(manifest.status, PdfStatus::Published { .. }) => Owner::Publication,
        Some(_) if is_intact(bytes) => Owner::Program,
        _ => Owner::Other,
    }
}

fn made(set: &Set<'_>) -> Result<Vec<u8>, Diagnostics> {
    let (page_json, manifest_json) = set.attached();
    let manifest: Manifest = serde_json::from_slice(manifest_json).map_err(|error| {
        let message = msg!("unusable-page-input", why = error.to_string());
        Diagnostic::of_file(&UNUSABLE_PAGE_INPUT, set.template(), message)
    })?;
    let pictures =
        set.page().pictures.iter().filter_map(|picture| Some((picture.file.as_str(), set.picture(&picture.file)?)));
    let materials =
        WebMaterials { page: set.page(), page_json, manifest: &manifest, manifest_json, pictures: pictures.collect() };
    Ok(page_of(&materials).into_bytes())
}

/// Reads the page as a browser does, and what it carries as `verify` will.
fn read(file: &[u8], set: &Set<'_>) -> Result<(), Message> {
    if !is_intact(file) {
        return Err(msg!("not-read-back--seal"));
    }
    let found = carried(file)?;
    let (page, manifest) = set.attached();
    let intended = if set.page().attachments.is_full() { page } else { &[] };
    if found.page != intended {
        return Err(msg!("not-read-back--page-input"));
    }
    if found.manifest != manifest {
        return Err(msg!("not-read-back--manifest"));
    }
    let text = std::str::from_utf8(file).map_err(|error| msg!("not-read-back--broken", why = error.to_string()))?;
    read_back(text, set.page())
}
