//! The PDF: PDF/A-3a and PDF/UA-1, tagged, deterministic, with everything attached that it was made from.

use chrono::{Datelike, Timelike};
use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{Output, OutputShape, Owner};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Subject, msg};
use crate::publish::manifest::Manifest;
use crate::publish::pdf::{Identity, Set, TEMPLATE_FAILED, attached, guarded};
use crate::publish::view::PdfStatus;

/// The PDF.
pub static PDF: Output = Output {
    name: "pdf",
    ending: "pdf",
    title: "PDF",
    about: "One PDF, with everything that it was made from attached",
    shape: OutputShape::OneFile,
    make: |set, _| Ok(vec![pdf(set)?]),
    read_back: |files, set, _| match files.as_slice() {
        [file] => read(file, set),
        _ => Err(msg!("not-read-back--files", files = files.len())),
    },
    owner,
};

fn owner(bytes: &[u8]) -> Owner {
    match (is_publication(bytes), is_ours(bytes)) {
        (true, _) => Owner::Publication,
        (false, true) => Owner::Program,
        (false, false) => Owner::Other,
    }
}

fn pdf(set: &Set<'_>) -> Result<Vec<u8>, Diagnostics> {
    let path = set.template();
    let options = options(set.identity()).map_err(|why| Diagnostic::of_file(&TEMPLATE_FAILED, path, why))?;
    let Some(document) = set.document() else { return Ok(Vec::new()) };
    guarded(Subject::File(path.to_owned()), || typst_pdf::pdf(document, &options))?
        .map_err(|errors| set.findings(&errors))
}

/// Reads what is attached as `verify` and the archive will, and checks it against what was to be attached.
fn read(pdf: &[u8], set: &Set<'_>) -> Result<(), Message> {
    if !is_ours(pdf) {
        return Err(msg!("not-read-back--creator"));
    }
    let found = attached(pdf)?;
    let (page, manifest) = set.attached();
    let intended = if set.identity().attachments.is_full() { page } else { &[] };
    if found.page != intended {
        return Err(msg!("not-read-back--page-input"));
    }
    if found.manifest != manifest {
        return Err(msg!("not-read-back--manifest"));
    }
    Ok(())
}

fn options(identity: &Identity) -> Result<PdfOptions, Message> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| msg!("template-failed", why = error.message().as_str()))?;
    let stamp = identity.stamp;
    let (month, day) = (stamp.month() as u8, stamp.day() as u8);
    let (hour, minute, second) = (stamp.hour() as u8, stamp.minute() as u8, stamp.second() as u8);
    let stamp = Datetime::from_ymd_hms(stamp.year(), month, day, hour, minute, second);
    Ok(PdfOptions {
        ident: Smart::Custom(identity.ident.clone()),
        creator: Smart::Custom(Some(identity.creator.clone())),
        timestamp: stamp.map(Timestamp::new_utc),
        standards,
        tagged: true,
        ..PdfOptions::default()
    })
}

/// By its manifest, which every PDF of ours carries.
fn is_publication(pdf: &[u8]) -> bool {
    let manifest = attached(pdf).ok().and_then(|files| serde_json::from_slice::<Manifest>(&files.manifest).ok());
    manifest.is_some_and(|manifest| matches!(manifest.status, PdfStatus::Published { .. }))
}

/// PDF/A keeps its metadata uncompressed (ISO 19005-3, 6.6.2), so the creator can be read.
fn is_ours(pdf: &[u8]) -> bool {
    let creator = b"<xmp:CreatorTool>brief ";
    pdf.starts_with(b"%PDF-") && pdf.windows(creator.len()).any(|window| window == creator)
}
