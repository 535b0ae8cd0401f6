//! What pages are set from, and what comes of it.

use crate::diagnostic::Diagnostics;
use crate::publish::manifest::Manifest;
use crate::publish::output;
use crate::publish::pdf::{self, Design, Identity, PdfFiles, Press, Set, Template};

/// What pages are set from.
pub(super) struct PageSetting<'a> {
    pub(super) files: PdfFiles,
    pub(super) manifest: Manifest,
    pub(super) template: &'a Template,
}

/// The pages of a draft, as outputs.
#[derive(Clone, Debug)]
pub struct DraftPages {
    /// The outputs that were asked for, in their order.
    pub outputs: Vec<output::MadeOutput>,
    /// How many pages there are.
    pub count: usize,
    /// Warnings about the pages.
    pub found: Diagnostics,
}

/// Sets the pages of these files.
pub(super) fn set<'a>(
    files: PdfFiles,
    manifest: &Manifest,
    template: &'a Template,
    press: &'a Press,
) -> Result<Set<'a>, Diagnostics> {
    let ident = format!("{}/{}", manifest.series, manifest.edition);
    let identity =
        Identity { ident, creator: manifest.tool.clone(), stamp: manifest.stamp, attachments: manifest.attachments };
    pdf::set(files, Design { template, press }, identity)
}
