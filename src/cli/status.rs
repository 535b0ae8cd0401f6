//! `brief status`: for each edition, what is approved, published, wrong or changed.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::Outcome;
use super::format::{ResultFormat, print_json};
use super::project::ProjectArgs;
use super::safe::cell;
use super::terminal::Terminal;
use crate::desk::{ApprovalCount, Desk, EditionState, EditionStatus, PartState, PartStatus, PublishedFile, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg};
use crate::draft::approve::{Approval, PartName};
use crate::messages::{MessageLanguage, sentence};
use crate::publish::record::{ChangeRequest, Publication, Settlement, Withdrawal};
use crate::spec::people::NotCounted;
use crate::text::bidi::is_isolate;
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
        ResultFormat::Json => {
            let language = terminal.language();
            print_json(&editions.iter().map(|edition| row(edition, language)).collect::<Vec<_>>(), terminal);
        }
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

fn row(edition: &EditionStatus, language: MessageLanguage) -> EditionRow<'_> {
    EditionRow {
        draft: &edition.draft,
        series: &edition.series,
        edition: edition.edition,
        state: edition.state,
        errors: edition.errors(),
        parts: edition.parts.iter().map(|part| part_row(part, language)).collect(),
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
        findings: finding_rows(&edition.whole, language),
        contradictions: &edition.contradictions,
        hook_owed: edition.hook_owed,
        asserted: &edition.asserted,
    }
}

fn part_row(part: &PartStatus, language: MessageLanguage) -> PartRow<'_> {
    PartRow {
        part: &part.name,
        state: part.state,
        errors: part.errors,
        findings: finding_rows(&part.found, language),
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

fn finding_rows(found: &Diagnostics, language: MessageLanguage) -> Vec<FindingRow> {
    let row = |found: &Diagnostic| FindingRow {
        severity: found.severity.to_string(),
        line: found.position().map(|position| position.line),
        message: sentence(&found.message, language),
    };
    found.sorted().into_iter().map(row).collect()
}

fn say(edition: &EditionStatus, terminal: &mut Terminal) {
    let state = edition.state.said();
    terminal.told(&match edition.errors() {
        0 => msg!("status-edition", draft = &edition.draft, state = state),
        count => {
            let errors = msg!("count-errors", count = count);
            msg!("status-edition--errors", draft = &edition.draft, state = state, errors = errors)
        }
    });
    let width = edition.parts.iter().map(|part| part.name.to_string().chars().count()).max().unwrap_or_default();
    let whole = edition.whole.iter().count();
    if whole > 0 {
        let (name, errors) = (terminal.words(&msg!("status-whole")), msg!("count-errors", count = whole));
        let line = format!("  {}  {}", padded(name, width), terminal.words(&errors));
        terminal.line(&line);
    }
    let mut row = |name: &str, said: &Message| {
        let line = format!("  {}  {}", padded(cell(name), width), terminal.words(said));
        terminal.line(&line);
    };
    for part in &edition.parts {
        row(&part.name.to_string(), &standing(edition, part));
        for request in &part.requests {
            let (by, day, note) = (&request.by, request.at.day().to_string(), &request.note);
            row("", &msg!("status-request", by = by, day = day, note = note));
        }
    }
    for part in &edition.removed {
        row(&part.to_string(), &msg!("status-removed"));
    }
    history(edition).iter().for_each(|said| {
        let line = format!("  {}", terminal.words(said));
        terminal.line(&line);
    });
}

/// A name with the spaces that its column lacks.
fn padded(name: String, width: usize) -> String {
    let columns = name.chars().filter(|&c| !is_isolate(c)).count();
    name + &" ".repeat(width.saturating_sub(columns))
}

/// How a part stands: who approved it, what has changed since, what is still to be done.
fn standing(edition: &EditionStatus, part: &PartStatus) -> Message {
    let named = |by: &String| {
        let named: Message = match edition.asserted.contains(by) {
            true => msg!("status-by--asserted", by = by),
            false => msg!("said", why = by),
        };
        match part.approvals.not_counted.get(by) {
            Some(NotCounted::NotNamed) => msg!("status-by--not-named", by = named),
            Some(NotCounted::Author) => msg!("status-by--author", by = named),
            None => named,
        }
    };
    let signed = part.approval.as_ref().map(|latest| {
        let others: Vec<Message> = part.signed.iter().filter(|by| !is_same_person(by, &latest.by)).map(named).collect();
        let (by, day) = (named(&latest.by), latest.at.day().to_string());
        match others.is_empty() {
            true => msg!("status-approved", by = by, day = day),
            false => msg!("status-approved--others", by = by, day = day, others = others),
        }
    });
    let errors = || msg!("count-errors", count = part.errors);
    let mut said = match (part.state, signed) {
        (PartState::Errors, Some(signed)) => msg!("and-then", first = errors(), second = signed),
        (PartState::Errors, None) => errors(),
        (PartState::ApprovedFirst, Some(signed)) => msg!("and-then", first = part.state.said(), second = signed),
        (PartState::Changed, Some(signed)) if part.changed.is_empty() => msg!("status-changed", signed = signed),
        (PartState::Changed, Some(signed)) => {
            let what: Vec<Message> = part.changed.iter().map(|aspect| aspect_in_words(aspect)).collect();
            msg!("status-changed--what", signed = signed, what = what)
        }
        (PartState::Approved, Some(signed)) if is_short(edition, part) => {
            let ApprovalCount { counted, wanted, .. } = part.approvals;
            let approvals = msg!("count-approvals", count = wanted);
            msg!("status-short", counted = counted, approvals = approvals, signed = signed)
        }
        (_, Some(signed)) => signed,
        (state, None) => state.said(),
    };
    if part.changed_since_published {
        said = msg!("status-part--differs", state = said);
    }
    match part.unacknowledged {
        0 => said,
        count => msg!("status-part--open", state = said, warnings = msg!("count-warnings", count = count)),
    }
}

/// What was published of an edition, withdrawn and settled.
fn history(edition: &EditionStatus) -> Vec<Message> {
    let mut said = Vec::new();
    for (publication, states) in &edition.publications {
        let files = publication.files().zip(states).map(|(file, state)| match state {
            PublishedFile::AsPublished => msg!("said", why = &file.name),
            other => msg!("status-file", name = &file.name, state = other.said()),
        });
        let (files, day) = (files.collect::<Vec<Message>>(), publication.at.day().to_string());
        said.push(match (publication.revision, &publication.by) {
            (0..=1, None) => msg!("status-published", day = day, files = files),
            (0..=1, Some(by)) => msg!("status-published--by", day = day, by = by, files = files),
            (revision, None) => msg!("status-revised", revision = revision, day = day, files = files),
            (revision, Some(by)) => {
                msg!("status-revised--by", revision = revision, day = day, by = by, files = files)
            }
        });
    }
    for (withdrawal, revision) in &edition.reinstated {
        said.push(msg!("status-reinstated", withdrawn = withdrawn(withdrawal), revision = *revision));
    }
    said.extend(edition.set_aside.iter().map(|record| msg!("status-set-aside", record = record)));
    for Settlement { by, at, note, .. } in &edition.settlements {
        said.push(msg!("status-settled", by = by, day = at.day().to_string(), note = note));
    }
    said.extend(edition.contradictions.iter().map(|record| msg!("status-contradicts", record = record)));
    said.extend(edition.hook_owed.then(|| msg!("status-owed")));
    said.extend(edition.withdrawals.iter().map(withdrawn));
    said
}

/// Whether too few people have approved a part for it to be published. What is published is not asked for more.
fn is_short(edition: &EditionStatus, part: &PartStatus) -> bool {
    let is_published = !edition.publications.is_empty() && !part.changed_since_published;
    !is_published && part.approvals.counted < part.approvals.wanted
}

fn withdrawn(withdrawal: &Withdrawal) -> Message {
    let note = withdrawal.note.values().next().map(String::as_str).unwrap_or_default();
    let day = withdrawal.at.day().to_string();
    match &withdrawal.by {
        Some(by) => msg!("status-withdrawn--by", day = day, by = by, note = note),
        None => msg!("status-withdrawn", day = day, note = note),
    }
}

/// What has changed of a part, in words.
fn aspect_in_words(aspect: &str) -> Message {
    match aspect {
        "words" => msg!("status-aspect--words"),
        "front" => msg!("status-aspect--front"),
        "sources" => msg!("status-aspect--sources"),
        "translations" => msg!("status-aspect--translations"),
        "pictures" => msg!("status-aspect--pictures"),
        "design" => msg!("status-aspect--design"),
        other => msg!("said", why = other),
    }
}
