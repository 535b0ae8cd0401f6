//! Verification of a web edition by what it carries.

use std::collections::BTreeMap;

use super::verifying::{NOT_VERIFIABLE, agreement, read_manifest, read_page};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::publish::manifest::Manifest;
use crate::publish::output::web::{CarriedByPage, WebMaterials, carried, is_intact, page_of};
use crate::publish::view::PageInput;
use crate::text::digest::Digest;

rules! {
    /// A web edition does not belong to what it carries.
    pub ALTERED_WEB_PAGE = Error "altered-web-page" {
        title: "A web edition and what it carries do not belong together.",
        why: "Somebody has changed the file since it was made: by hand, or with a program that saves pages in a form of its \
              own. What it says is not what was made or, in the case of a publication, not what was approved.",
        wrong: "",
        right: "",
    }
}

/// What a web edition carries, as far as it agrees with itself.
pub struct CarriedWebPage {
    /// The manifest.
    pub manifest: Manifest,
    /// What it can be written again from; nothing where it carries the record of its quotations alone.
    page: Option<PageInput>,
    carried: CarriedByPage,
}

/// Reads what a web edition carries and holds it against itself: this proves that it belongs together, not that the page
/// belongs to it.
///
/// # Errors
///
/// What is not as it must be.
pub fn carried_by_web_page(path: &str, bytes: &[u8]) -> Result<CarriedWebPage, Diagnostics> {
    let wrong = |message: Message| Diagnostic::of_file(&ALTERED_WEB_PAGE, path, message);
    let carried = carried(bytes)
        .map_err(|why| Diagnostic::of_file(&NOT_VERIFIABLE, path, why).help(msg!("not-verifiable--web.help")))?;
    let manifest = read_manifest(path, &carried.manifest)?;
    let mut found = Diagnostics::new();
    if !is_intact(bytes) {
        found.push(wrong(msg!("altered-web-page--seal")));
    }
    if !manifest.attachments.is_full() && carried.page.is_empty() {
        return found.into_result(CarriedWebPage { manifest, page: None, carried });
    }
    let page = read_page(path, &carried.page, &manifest)?;
    for picture in page.pictures.iter().filter(|picture| !carried.pictures.contains_key(&picture.digest)) {
        found.push(wrong(msg!("altered-web-page--picture", path = &picture.file)));
    }
    agreement(&manifest, &page, &carried.page).into_iter().for_each(|difference| found.push(wrong(difference)));
    found.into_result(CarriedWebPage { manifest, page: Some(page), carried })
}

impl CarriedWebPage {
    /// Writes the page again and compares every byte. This proves that page and manifest belong together; it does not
    /// prove who made them.
    ///
    /// # Errors
    ///
    /// They differ.
    pub fn verify(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostics> {
        let Some(page) = &self.page else {
            return Err(Diagnostic::of_file(&NOT_VERIFIABLE, path, msg!("not-verifiable--minimal")).into());
        };
        let by_name = page.pictures.iter();
        let by_name = by_name.filter_map(|picture| Some((picture.file.as_str(), self.bytes_of(&picture.digest)?)));
        let materials = WebMaterials {
            page,
            page_json: &self.carried.page,
            manifest: &self.manifest,
            manifest_json: &self.carried.manifest,
            pictures: by_name.collect::<BTreeMap<&str, &[u8]>>(),
        };
        let again = page_of(&materials);
        if again.as_bytes() == bytes {
            return Ok(());
        }
        let same = again.bytes().zip(bytes).take_while(|(a, b)| a == *b).count();
        Err(Diagnostic::of_file(&ALTERED_WEB_PAGE, path, msg!("altered-web-page", byte = same + 1)).into())
    }

    fn bytes_of(&self, digest: &Digest) -> Option<&[u8]> {
        self.carried.pictures.get(digest).map(Vec::as_slice)
    }
}
