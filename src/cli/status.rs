//! `brief status`: what of each edition is approved, published, wrong or changed.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Outcome;
use super::args::StatusArgs;
use super::format::Format;
use super::terminal::Terminal;
use super::wording::counted;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, msg};
use crate::draft::approve::{Approval, PartName, Standing};
use crate::messages::english;
use crate::pipeline::{self, PartReview};
use crate::publish::record::{Publication, Withdrawal};
use crate::text::digest::Digest;
use crate::workspace::{Workspace, neither_file_nor_folder};

/// An edition as it stands.
#[derive(Serialize)]
struct EditionStatus {
    draft: String,
    series: String,
    edition: chrono::NaiveDate,
    /// `draft`, `approved`, `published`, `changed since published` or `withdrawn`.
    state: &'static str,
    errors: usize,
    parts: Vec<PartStatus>,
    publications: Vec<PublicationStatus>,
    withdrawn: Option<Withdrawal>,
}

/// A publication and what became of its file.
#[derive(Serialize)]
struct PublicationStatus {
    #[serde(flatten)]
    publication: Publication,
    /// `as published`, `changed` or `missing`.
    file_state: &'static str,
}

/// A part of an edition as it stands.
#[derive(Serialize)]
struct PartStatus {
    part: PartName,
    /// `errors`, `approved`, `changed` or `not approved`.
    state: &'static str,
    errors: usize,
    findings: Vec<Finding>,
    digest: Option<Digest>,
    /// The approval of this content, or the last approval of what it was.
    approval: Option<Approval>,
    /// Whether its content is other than in the last publication.
    changed_since_published: bool,
}

/// What checking a part found.
#[derive(Serialize)]
struct Finding {
    severity: String,
    line: Option<usize>,
    message: String,
}

pub(super) fn run(args: &StatusArgs, terminal: &mut Terminal) -> Outcome {
    let root = args.project.root.clone().unwrap_or_else(|| PathBuf::from("."));
    let input = args.input.clone().unwrap_or_else(|| root.join("briefs"));
    // The drafts of a spec stand in the folder of its series.
    let is_spec = input.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    let input = if is_spec && input.is_file() { input.with_extension("") } else { input };
    // The project of a folder is that of a file in it.
    let inside = if input.is_dir() { input.join("draft.md") } else { input.clone() };
    let workspace = if input.exists() {
        Workspace::of(&inside, args.project.root.as_deref(), args.project.locked)
    } else {
        Err(neither_file_nor_folder(input.display().to_string()))
    };
    let workspace = match workspace {
        Ok(workspace) => workspace,
        Err(why) => {
            terminal.findings(&why.into());
            return Outcome::Usage;
        }
    };
    let mut editions = Vec::new();
    let mut found = Diagnostics::new();
    for draft in workspace.drafts_under(&input) {
        editions.extend(found.take(status(&workspace, &draft)));
    }
    match args.format {
        Format::Human => editions.iter().for_each(|edition| say(edition, terminal)),
        Format::Json => match serde_json::to_string_pretty(&editions) {
            Ok(json) => terminal.raw(&format!("{json}\n")),
            Err(error) => terminal.internal_error(&error.to_string()),
        },
    }
    if editions.is_empty() && found.is_empty() {
        terminal.note(&msg!("beside", subject = workspace.shown(&input), why = msg!("no-draft")));
    }
    if found.is_empty() {
        return Outcome::Done;
    }
    terminal.findings(&found);
    Outcome::Findings
}

fn status(workspace: &Workspace, path: &Path) -> Result<EditionStatus, Diagnostics> {
    let draft = pipeline::load_draft(workspace, workspace.read(path)?)?;
    let approvals = pipeline::read_approvals(workspace, path)?;
    let reviews = pipeline::review(workspace, &draft, &approvals)?;
    let ledger = pipeline::read_ledger(workspace, path)?;
    let front = &draft.document.front;
    let publications: Vec<Publication> = ledger.publications(front.edition).cloned().collect();
    let last = publications.last();
    let parts: Vec<PartStatus> = reviews.into_iter().map(|review| part_status(review, last)).collect();
    let dropped = last.is_some_and(|last| last.approvals.len() != parts.len());
    let withdrawn = ledger.withdrawn(front.edition).cloned();
    let state = if withdrawn.is_some() {
        "withdrawn"
    } else if last.is_some() && (dropped || parts.iter().any(|part| part.changed_since_published)) {
        "changed since published"
    } else if last.is_some() {
        "published"
    } else if parts.iter().all(|part| part.state == "approved") {
        "approved"
    } else {
        "draft"
    };
    Ok(EditionStatus {
        draft: draft.source.path().to_owned(),
        series: front.series.clone(),
        edition: front.edition,
        state,
        errors: parts.iter().map(|part| part.errors).sum(),
        parts,
        publications: publications.into_iter().map(|publication| file_state(workspace, path, publication)).collect(),
        withdrawn,
    })
}

/// The file of a publication is named relative to its draft's folder, or to the project.
fn file_state(workspace: &Workspace, draft: &Path, publication: Publication) -> PublicationStatus {
    let places = [draft.with_file_name(&publication.file), workspace.root().join(&publication.file)];
    let bytes = places.iter().find_map(|path| workspace.read_bytes(path).ok());
    let file_state = match bytes {
        None => "missing",
        Some(bytes) if Digest::of(&bytes) == publication.sha256 => "as published",
        Some(_) => "changed",
    };
    PublicationStatus { publication, file_state }
}

fn part_status(review: PartReview, published: Option<&Publication>) -> PartStatus {
    let errors = review.found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let (state, approval) = match review.standing {
        Standing::Approved(approval) => ("approved", Some(approval)),
        Standing::Changed(approval) => ("changed", Some(approval)),
        Standing::Never => ("not approved", None),
    };
    let same = |publication: &Publication| {
        let mut approvals = publication.approvals.iter();
        approvals.any(|approval| approval.what == review.name && Some(&approval.digest) == review.digest.as_ref())
    };
    PartStatus {
        changed_since_published: published.is_some_and(|publication| !same(publication)),
        part: review.name,
        state: if errors > 0 { "errors" } else { state },
        errors,
        findings: review.found.sorted().into_iter().map(finding).collect(),
        digest: review.digest,
        approval,
    }
}

fn finding(diagnostic: &Diagnostic) -> Finding {
    Finding {
        severity: diagnostic.severity.to_string(),
        line: diagnostic.position().map(|position| position.line),
        message: english(&diagnostic.message),
    }
}

fn say(edition: &EditionStatus, terminal: &mut Terminal) {
    let errors = if edition.errors > 0 { format!(", {}", counted(edition.errors, "error")) } else { String::new() };
    terminal.result(&format!("{}: {}{errors}", edition.draft, edition.state));
    let width = edition.parts.iter().map(|part| part.part.to_string().chars().count()).max().unwrap_or_default();
    for part in &edition.parts {
        let signed =
            part.approval.as_ref().map(|approval| format!("{} approved it on {}", approval.by, approval.at.day()));
        let state = match (part.state, signed) {
            ("errors", Some(signed)) => format!("{}; {signed}", counted(part.errors, "error")),
            ("errors", None) => counted(part.errors, "error"),
            ("changed", Some(signed)) => format!("changed since {signed}"),
            (_, Some(signed)) => signed,
            (state, None) => state.to_owned(),
        };
        let since = if part.changed_since_published { "; other than published" } else { "" };
        terminal.result(&format!("  {:width$}  {state}{since}", part.part.to_string()));
    }
    for PublicationStatus { publication, file_state } in &edition.publications {
        let kind = if publication.revision > 1 {
            format!("revision {}", publication.revision)
        } else {
            "published".to_owned()
        };
        let file = match *file_state {
            "as published" => String::new(),
            other => format!(" ({other})"),
        };
        terminal.result(&format!("  {kind} on {}: {}{file}", publication.at.day(), publication.file));
    }
    if let Some(withdrawal) = &edition.withdrawn {
        let note = withdrawal.note.values().next().map(String::as_str).unwrap_or_default();
        terminal.result(&format!("  withdrawn on {}: {note}", withdrawal.at.day()));
    }
}
