//! `brief status`: for each edition, what is approved, published, wrong or changed.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::Outcome;
use super::format::{ResultFormat, print_json};
use super::project::ProjectArgs;
use super::terminal::Terminal;
use super::wording::counted;
use crate::desk::{ApprovalCount, Desk, EditionState, EditionStatus, PartState, PartStatus, PublishedFile, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::draft::approve::{Approval, PartName};
use crate::messages::english;
use crate::publish::record::{ChangeRequest, Publication, Settlement, Withdrawal};
use crate::spec::people::NotCounted;
use crate::text::digest::Digest;
use crate::text::person::is_same_person;
use crate::workspace::{Workspace, neither_file_nor_folder, today};

#[derive(Debug, Args)]
pub(crate) struct StatusArgs {
    /// A draft, or a folder of drafts [default: briefs]
    #[arg(value_name = "PATH")]
    pub input: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = ResultFormat::Human)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// An edition as JSON.
#[derive(Serialize)]
struct EditionRow<'a> {
    draft: &'a str,
    series: &'a str,
    edition: NaiveDate,
    state: EditionState,
    errors: usize,
    parts: Vec<PartRow<'a>>,
    publications: Vec<PublicationRow<'a>>,
    withdrawn: &'a Option<Withdrawal>,
    withdrawals: &'a [Withdrawal],
    reinstated: Vec<ReinstatedRow<'a>>,
    settlements: &'a [Settlement],
    set_aside: &'a [String],
    removed: &'a [PartName],
    contradictions: &'a [String],
    hook_owed: bool,
    findings: Vec<FindingRow>,
    asserted: &'a BTreeSet<String>,
}

/// A publication and what happened to its file, as JSON.
#[derive(Serialize)]
struct PublicationRow<'a> {
    #[serde(flatten)]
    publication: &'a Publication,
    file_state: PublishedFile,
}

/// A withdrawal that no longer stands, as JSON.
#[derive(Serialize)]
struct ReinstatedRow<'a> {
    #[serde(flatten)]
    withdrawal: &'a Withdrawal,
    by_revision: u32,
}

/// A part of an edition as JSON.
#[derive(Serialize)]
struct PartRow<'a> {
    part: &'a PartName,
    state: PartState,
    errors: usize,
    findings: Vec<FindingRow>,
    digest: &'a Option<Digest>,
    approval: &'a Option<Approval>,
    changed_since_published: bool,
    signed: &'a [String],
    approvals: &'a ApprovalCount,
    changed: &'a [String],
    requests: &'a [ChangeRequest],
    unacknowledged: usize,
}

/// What checking a part found, as JSON.
#[derive(Serialize)]
struct FindingRow {
    severity: String,
    line: Option<usize>,
    message: String,
}

pub(super) fn run(args: &StatusArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let root = args.project.root.clone().unwrap_or_else(|| PathBuf::from("."));
    let input = args.input.clone().unwrap_or_else(|| root.join("briefs"));
    // The drafts of a spec are in the folder of its series.
    let is_spec = input.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    let input = if is_spec && input.is_file() { input.with_extension("") } else { input };
    // The project of a folder is that of a file in it.
    let inside = if input.is_dir() { input.join("draft.md") } else { input.clone() };
    let workspace = if input.exists() {
        Workspace::of(&inside, args.project.root.as_deref(), args.project.locked)
    } else {
        Err(neither_file_nor_folder(input.display().to_string()))
    };
    let desk = Desk::open(workspace.map_err(Refusal::request)?);
    let (editions, found) = desk.editions(&input);
    match args.format {
        ResultFormat::Human => editions.iter().for_each(|edition| say(edition, terminal)),
        ResultFormat::Json => print_json(&editions.iter().map(row).collect::<Vec<_>>(), terminal),
    }
    if editions.is_empty() && found.is_empty() {
        terminal.note(&msg!("beside", subject = desk.workspace().shown(&input), why = msg!("no-draft")));
    }
    let ahead = desk.ledgers_ahead(&editions, today(args.project.today).map_err(Refusal::request)?);
    if !ahead.is_empty() {
        terminal.findings(&ahead);
    }
    let doubtful = editions.iter().filter_map(|edition| desk.doubtful_records(&edition.path).ok()).flatten();
    let doubtful: Diagnostics = doubtful.collect();
    if !doubtful.is_empty() {
        terminal.findings(&doubtful);
    }
    if found.is_empty() {
        return Ok(if doubtful.has_errors() { Outcome::Findings } else { Outcome::Done });
    }
    terminal.findings(&found);
    Ok(Outcome::Findings)
}

fn row(edition: &EditionStatus) -> EditionRow<'_> {
    EditionRow {
        draft: &edition.draft,
        series: &edition.series,
        edition: edition.edition,
        state: edition.state,
        errors: edition.errors(),
        parts: edition.parts.iter().map(part_row).collect(),
        publications: edition
            .publications
            .iter()
            .map(|(publication, files)| {
                // Of several files the worst.
                let file_state = files.iter().max().copied().unwrap_or(PublishedFile::Missing);
                PublicationRow { publication, file_state }
            })
            .collect(),
        withdrawn: &edition.withdrawn,
        withdrawals: &edition.withdrawals,
        reinstated: edition
            .reinstated
            .iter()
            .map(|(withdrawal, by_revision)| ReinstatedRow { withdrawal, by_revision: *by_revision })
            .collect(),
        settlements: &edition.settlements,
        set_aside: &edition.set_aside,
        removed: &edition.removed,
        findings: edition.whole.sorted().into_iter().map(finding_row).collect(),
        contradictions: &edition.contradictions,
        hook_owed: edition.hook_owed,
        asserted: &edition.asserted,
    }
}

fn part_row(part: &PartStatus) -> PartRow<'_> {
    PartRow {
        part: &part.name,
        state: part.state,
        errors: part.errors,
        findings: part.found.sorted().into_iter().map(finding_row).collect(),
        digest: &part.digest,
        approval: &part.approval,
        changed_since_published: part.changed_since_published,
        signed: &part.signed,
        approvals: &part.approvals,
        changed: &part.changed,
        requests: &part.requests,
        unacknowledged: part.unacknowledged,
    }
}

fn finding_row(diagnostic: &Diagnostic) -> FindingRow {
    FindingRow {
        severity: diagnostic.severity.to_string(),
        line: diagnostic.position().map(|position| position.line),
        message: english(&diagnostic.message),
    }
}

fn say(edition: &EditionStatus, terminal: &mut Terminal) {
    let errors = edition.errors();
    let errors = if errors > 0 { format!(", {}", counted(errors, "error")) } else { String::new() };
    terminal.result(&format!("{}: {}{errors}", edition.draft, edition.state.name()));
    let width = edition.parts.iter().map(|part| part.name.to_string().chars().count()).max().unwrap_or_default();
    let whole = edition.whole.iter().count();
    if whole > 0 {
        terminal.result(&format!("  {:width$}  {}", "the draft itself", counted(whole, "error")));
    }
    for part in &edition.parts {
        let named = |by: &String| {
            let asserted = if edition.asserted.contains(by) { " (asserted)" } else { "" };
            let not_counted = match part.approvals.not_counted.get(by) {
                Some(NotCounted::NotNamed) => " (does not count: not among those who may approve)",
                Some(NotCounted::Author) => " (does not count: wrote on this draft)",
                None => "",
            };
            format!("{by}{asserted}{not_counted}")
        };
        let signed = part.approval.as_ref().map(|latest| {
            let others: Vec<String> =
                part.signed.iter().filter(|by| !is_same_person(by, &latest.by)).map(named).collect();
            let others =
                if others.is_empty() { others.concat() } else { format!(", and so did {}", others.join(", ")) };
            format!("{} approved it on {}{others}", named(&latest.by), latest.at.day())
        });
        let state = match (part.state, signed) {
            (PartState::Errors, Some(signed)) => format!("{}; {signed}", counted(part.errors, "error")),
            (PartState::Errors, None) => counted(part.errors, "error"),
            (PartState::ApprovedFirst, Some(signed)) => format!("{}; {signed}", part.state.name()),
            (PartState::Changed, Some(signed)) if part.changed.is_empty() => format!("changed since {signed}"),
            (PartState::Changed, Some(signed)) => {
                let what: Vec<&str> = part.changed.iter().map(|aspect| aspect_in_words(aspect)).collect();
                format!("changed since {signed}: {}", what.join(", "))
            }
            (PartState::Approved, Some(signed)) if is_short(edition, part) => {
                let ApprovalCount { counted, wanted, .. } = part.approvals;
                format!("{counted} of {}; {signed}", super::wording::counted(wanted, "approval"))
            }
            (_, Some(signed)) => signed,
            (state, None) => state.name().to_owned(),
        };
        let since = if part.changed_since_published { "; differs from what was published" } else { "" };
        let open = match part.unacknowledged {
            0 => String::new(),
            count => format!("; {} to acknowledge", counted(count, "warning")),
        };
        terminal.result(&format!("  {:width$}  {state}{since}{open}", part.name.to_string()));
        for request in &part.requests {
            let (by, day, note) = (&request.by, request.at.day(), &request.note);
            terminal.result(&format!("  {:width$}  {by} asked for changes on {day}: {note}", ""));
        }
    }
    for part in &edition.removed {
        terminal.result(&format!("  {:width$}  no longer here", part.to_string()));
    }
    for (publication, states) in &edition.publications {
        let kind = if publication.revision > 1 {
            format!("revision {}", publication.revision)
        } else {
            "published".to_owned()
        };
        let files = publication.files().zip(states).map(|(file, state)| match state {
            PublishedFile::AsPublished => file.name.clone(),
            other => format!("{} ({})", file.name, other.name()),
        });
        let files = files.collect::<Vec<_>>().join(", ");
        let (day, by) = (publication.at.day(), said_by(publication.by.as_ref()));
        terminal.result(&format!("  {kind} on {day}{by}: {files}"));
    }
    for (withdrawal, revision) in &edition.reinstated {
        terminal.result(&format!("  {}; put out again as revision {revision}", withdrawn(withdrawal)));
    }
    for record in &edition.set_aside {
        terminal.result(&format!("  set aside: {record}"));
    }
    for Settlement { by, at, note, .. } in &edition.settlements {
        terminal.result(&format!("  settled by {by} on {}: {note}", at.day()));
    }
    for record in &edition.contradictions {
        terminal.result(&format!("  contradicts another: {record}"));
    }
    if edition.hook_owed {
        terminal
            .result("  the program of `on_success` is still to be run for it: `brief run` does so, or says why not");
    }
    for withdrawal in &edition.withdrawals {
        terminal.result(&format!("  {}", withdrawn(withdrawal)));
    }
}

/// Whether too few people have approved a part for it to be published. What is published is not asked for more.
fn is_short(edition: &EditionStatus, part: &PartStatus) -> bool {
    let is_published = !edition.publications.is_empty() && !part.changed_since_published;
    !is_published && part.approvals.counted < part.approvals.wanted
}

fn withdrawn(withdrawal: &Withdrawal) -> String {
    let note = withdrawal.note.values().next().map(String::as_str).unwrap_or_default();
    format!("withdrawn on {}{}: {note}", withdrawal.at.day(), said_by(withdrawal.by.as_ref()))
}

fn said_by(by: Option<&String>) -> String {
    by.map(|by| format!(" by {by}")).unwrap_or_default()
}

/// What has changed of a part, in words.
fn aspect_in_words(aspect: &str) -> &str {
    match aspect {
        "words" => "its words",
        "front" => "title, dates, order or options",
        "sources" => "what is known of a source",
        "translations" => "the state of a translation",
        "pictures" => "a picture",
        "design" => "the page design or the program's own words",
        other => other,
    }
}
