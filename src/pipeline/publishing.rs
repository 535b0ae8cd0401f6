//! Review, approval and publication, chained.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveTime;

use super::{LoadedDraft, TOOL};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, did_you_mean, msg, rules};
use crate::draft::approve::{self, Approval, PartName, Printed, Standing};
use crate::draft::{self, Against, Checks};
use crate::lang::Localized;
use crate::publish::ledger::{self, Ledger};
use crate::publish::manifest::{self, Manifest};
use crate::publish::output::pdf_of;
use crate::publish::pdf::template::FOLDER;
use crate::publish::pdf::{self, Files, Press, Set, fonts};
use crate::publish::record::{Publication, Record};
use crate::publish::release::{Release, Revision};
use crate::publish::view::PageInput;
use crate::publish::{Facts, facts};
use crate::text::digest::Digest;
use crate::text::moment::Moment;
use crate::workspace::{LoadedCorpus, Workspace, lock_edition, write_edited, write_over};

rules! {
    /// A section that is to be approved is not in the draft.
    pub UNKNOWN_SECTION = Error "unknown-section" {
        title: "A section that is to be approved is not in the draft.",
        why: "Sections are named by the ids that stand behind their headings, `{#mali-drone-incident}`. `brief status` lists \
              them.",
        wrong: "brief approve briefs/weekly/2025-04-30.md --by NAME --section mali",
        right: "brief approve briefs/weekly/2025-04-30.md --by NAME --section mali-drone-incident",
    }
    /// A part of a draft that is to be published is not approved as it stands.
    pub NOT_APPROVED = Error "not-approved" {
        title: "A part of a draft is not approved as it stands.",
        why: "Nothing is published unless a person has approved exactly this content. An edit of a part voids the approvals of \
              that part. Read it again and sign it with `brief approve`.",
        wrong: "",
        right: "",
    }
    /// The manifest of a publication cannot be written.
    pub UNWRITABLE_MANIFEST = Error "unwritable-manifest" {
        title: "The manifest of a PDF cannot be written.",
        why: "The manifest, attached to each PDF, says what the pages were made of. That it cannot be written as JSON is a \
              fault of the program; please report it.",
        wrong: "",
        right: "",
    }
}

/// A part of a draft as it stands now.
#[derive(Clone, Debug)]
pub struct PartReview {
    /// Which.
    pub name: PartName,
    /// The digest of its content; none where it has errors.
    pub digest: Option<Digest>,
    /// What checking it found.
    pub found: Diagnostics,
    /// How it stands to its approvals.
    pub standing: Standing,
}

/// The file of approvals of a draft: `<edition>.approvals.yml` beside it.
pub fn approvals_path(draft: &Path) -> PathBuf {
    draft.with_extension("approvals.yml")
}

/// The ledger of a draft's series: `editions.yml` beside it.
pub fn ledger_path(draft: &Path) -> PathBuf {
    draft.with_file_name(ledger::FILE)
}

/// The place of a publication: `<edition>.pdf`, `<edition>.r2.pdf`, … beside the draft.
pub fn published_path(draft: &Path, revision: u32) -> PathBuf {
    if revision < 2 { draft.with_extension("pdf") } else { draft.with_extension(format!("r{revision}.pdf")) }
}

/// The approvals of a draft, oldest first; none where there is no file.
///
/// # Errors
///
/// Every mistake of the file.
pub fn read_approvals(workspace: &Workspace, draft: &Path) -> Result<Vec<Approval>, Diagnostics> {
    match workspace.read_if_there(&approvals_path(draft))? {
        Some(text) => approve::read_approvals(text.path(), text.text()),
        None => Ok(Vec::new()),
    }
}

/// Adds records to the ledger of a series, given its path: all of them, or none.
///
/// # Errors
///
/// The ledger is broken, or cannot be written.
pub fn record(workspace: &Workspace, path: &Path, records: &[Record]) -> Result<(), Diagnostics> {
    // Other editions of the series are recorded in it, too.
    let _lock = lock_edition(path, || {})?;
    let before = workspace.read_exact(path)?;
    let text = ledger::add(&workspace.shown(path), before.as_deref(), records)?;
    match before {
        Some(before) => Ok(write_edited(path, before.as_bytes(), text.as_bytes())?),
        None => Ok(write_over(path, text.as_bytes())?),
    }
}

/// The ledger of a draft's series; empty where there is no file.
///
/// # Errors
///
/// Every mistake of the file.
pub fn read_ledger(workspace: &Workspace, draft: &Path) -> Result<Ledger, Diagnostics> {
    match workspace.read_if_there(&ledger_path(draft))? {
        Some(text) => Ledger::read(text.path(), text.text()),
        None => Ok(Ledger::default()),
    }
}

/// Checks each part of a draft by itself and holds it against the approvals. The frame stands first.
///
/// # Errors
///
/// Two sections with one id; a template or label file that cannot be read.
pub fn review(
    workspace: &Workspace,
    draft: &LoadedDraft,
    approvals: &[Approval],
) -> Result<Vec<PartReview>, Diagnostics> {
    let LoadedDraft { source, document, corpus: LoadedCorpus { corpus, memory, unreadable, .. }, names, .. } = draft;
    let parts = approve::parts(source, document)?;
    let all: Vec<PartName> = parts.iter().map(|part| part.name.clone()).collect();
    let languages = &document.front.languages;
    let cited = document.citations();
    let facts: BTreeMap<String, Facts> = cited
        .into_iter()
        .filter_map(|citation| corpus.source(&citation.key))
        .map(|source| (source.key.clone(), facts(source, languages, names, memory)))
        .collect();
    let templates = templates(workspace, draft)?;
    let mut reviews = Vec::new();
    for part in parts {
        let against = Against { corpus, memory, names, unreadable };
        let mut verification = draft::verify(source, &part.document, against);
        let mut found = std::mem::take(&mut verification.found);
        // What is wrong with the form of the draft, or with the files it rests on, is wrong with each part.
        let whole = draft.found.iter().filter(|found| found.severity == Severity::Error);
        found.extend(whole.cloned().collect());
        let digest = if found.has_errors() {
            None
        } else {
            let printed = Printed {
                facts: &facts,
                checks: &verification.quotations,
                inline: &verification.inline,
                templates: &templates,
                pictures: &draft.pictures.digests(),
            };
            Some(approve::digest(&part, &all, printed)?)
        };
        let standing = approve::standing(&part.name, digest.as_ref(), approvals);
        reviews.push(PartReview { name: part.name, digest, found, standing });
    }
    Ok(reviews)
}

/// The digests of what turns a document into pages: the page template, the project's fonts and the labels. The draft
/// template is none of them: once the draft is written, nothing of it is printed.
fn templates(workspace: &Workspace, draft: &LoadedDraft) -> Result<BTreeMap<String, Digest>, Diagnostics> {
    let template = draft.page_template.as_ref().map_err(Clone::clone)?;
    let print = template.digests().into_iter().map(|(path, digest)| (format!("{FOLDER}/{path}"), digest));
    let mut digests: BTreeMap<String, Digest> = print.collect();
    let fonts = workspace.fonts()?.into_iter().map(|font| (format!("{}/{}", fonts::FOLDER, font.name), font.digest));
    digests.extend(fonts);
    for lang in &draft.document.front.languages {
        let exact = format!("templates/labels/{lang}.yml");
        let primary = format!("templates/labels/{}.yml", lang.primary());
        let text = workspace.template(&exact).or_else(|_| workspace.template(&primary))?;
        digests.insert(primary, Digest::of(text.text().as_bytes()));
    }
    Ok(digests)
}

/// The approvals of the wanted parts, of all where none is named. Parts that the same name has approved
/// as they stand are passed over.
///
/// # Errors
///
/// A wanted part is not there, or has errors: these.
pub fn sign(
    path: &str,
    reviews: &[PartReview],
    wanted: &[PartName],
    by: &str,
    at: Moment,
) -> Result<Vec<Approval>, Diagnostics> {
    let mut found = Diagnostics::new();
    for name in wanted.iter().filter(|name| reviews.iter().all(|review| review.name != **name)) {
        let known: Vec<String> = reviews.iter().map(|review| review.name.to_string()).collect();
        let help = did_you_mean(&name.to_string(), known.iter().map(String::as_str));
        let message = msg!("unknown-section", section = name.to_string());
        found.push(Diagnostic::of_file(&UNKNOWN_SECTION, path, message).maybe_help(help));
    }
    let mut approvals = Vec::new();
    for review in reviews.iter().filter(|review| wanted.is_empty() || wanted.contains(&review.name)) {
        let signed = matches!(&review.standing, Standing::Approved(approval) if approval.by == by);
        match &review.digest {
            Some(_) if signed => {}
            Some(digest) => {
                approvals.push(Approval { by: by.to_owned(), at, what: review.name.clone(), digest: digest.clone() });
            }
            None => found.extend(review.found.clone()),
        }
    }
    found.into_result(approvals)
}

/// The approvals that a publication rests on, one for each part.
///
/// # Errors
///
/// Every part that is not approved as it stands.
pub fn approved_whole(path: &str, reviews: &[PartReview]) -> Result<Vec<Approval>, Diagnostics> {
    let mut found = Diagnostics::new();
    let mut approvals = Vec::new();
    for review in reviews {
        let message = match &review.standing {
            Standing::Approved(approval) => {
                approvals.push(approval.clone());
                continue;
            }
            Standing::Changed(last) => {
                let (part, day) = (review.name.to_string(), last.at.day().to_string());
                msg!("not-approved--changed", part = part, by = &last.by, day = day)
            }
            Standing::Never => msg!("not-approved", part = review.name.to_string()),
        };
        found.push(Diagnostic::of_file(&NOT_APPROVED, path, message).help(msg!("not-approved.help")));
    }
    found.into_result(approvals)
}

/// What a revision says, after these publications of the edition; `None` after none.
pub fn revision_of(before: &[&Publication], note: Localized) -> Option<Revision> {
    let last = before.last()?;
    Some(Revision { number: last.revision + 1, corrects: last.at.day(), note })
}

/// A finished PDF.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// The PDF of a checked draft: one for review, or with a release a publication.
///
/// # Errors
///
/// As [`set_pages`], and what keeps a PDF from being made of the pages.
pub fn publish(
    press: &Press,
    draft: &LoadedDraft,
    checks: &Checks,
    page: PageInput,
    release: Option<&Release>,
) -> Result<Pdf, Diagnostics> {
    let set = set_pages(press, draft, checks, page, release)?;
    Ok(Pdf { bytes: pdf_of(&set)?, pages: set.pages().len() })
}

/// The pages of a checked draft, for review, or with a release for publication.
///
/// # Errors
///
/// What is wrong with the page template, or with text that no page can be set from.
pub fn set_pages<'a>(
    press: &'a Press,
    draft: &'a LoadedDraft,
    checks: &Checks,
    page: PageInput,
    release: Option<&Release>,
) -> Result<Set<'a>, Diagnostics> {
    let front = &draft.document.front;
    let template = draft.page_template.as_ref().map_err(Clone::clone)?;
    let page = match release {
        Some(release) => release.published(page, &draft.labels)?,
        None => page,
    };
    let json = pdf::page_json(&page)?;
    let manifest = Manifest {
        version: manifest::VERSION,
        tool: TOOL.to_owned(),
        series: front.series.clone(),
        edition: front.edition,
        languages: front.languages.clone(),
        status: page.status,
        stamp: release.and_then(Release::stamp).unwrap_or_else(|| front.edition.and_time(NaiveTime::MIN)),
        template: front.template.clone(),
        templates: template.digests(),
        fonts: press.own_fonts().clone(),
        page_sha256: Digest::of(&json),
        sources: page.sources.iter().map(|source| (source.key.clone(), source.digest.clone())).collect(),
        quotations: manifest::quoted(&draft.document, &checks.quotations),
        approvals: release.map(|release| release.approvals.clone()).unwrap_or_default(),
    };
    let bytes = serde_json::to_vec_pretty(&manifest).map_err(|error| {
        let message = msg!("unwritable-manifest", why = error.to_string());
        Diagnostic::of_file(&UNWRITABLE_MANIFEST, draft.source.path(), message)
    })?;
    super::verifying::set(
        Files { pictures: pdf::pictures_of(&page), page: json, manifest: bytes },
        &manifest,
        template,
        press,
    )
}
