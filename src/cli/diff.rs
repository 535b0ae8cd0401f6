//! `brief diff`: what differs between two drafts, or between a draft and the text it was generated as.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::Outcome;
use super::format::{ResultFormat, print_json};
use super::project::{ProjectArgs, open};
use super::terminal::Terminal;
use crate::desk::Refusal;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg};
use crate::draft::compare::{Change, DraftComparison, EntryChange, EntrySide, ExcerptChange, ExcerptSide, compare};
use crate::draft::read_front_matter;
use crate::workspace::Workspace;
use crate::workspace::edition::NO_BASE;

#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// A draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "DRAFT")]
    pub before: PathBuf,
    /// The draft to compare it with [default: compare DRAFT with the text that was generated]
    #[arg(value_name = "OTHER")]
    pub after: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ResultFormat::Human)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// The comparison as it is printed for programs.
#[derive(Serialize)]
struct DiffReport<'a> {
    before: &'a str,
    after: &'a str,
    #[serde(flatten)]
    comparison: &'a DraftComparison,
}

pub(super) fn run(args: &DiffArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, _) = open(&args.before, &args.project)?;
    let (before, after) = texts(args, desk.workspace())?;
    print(args.format, &before, &after, &compare(before.text(), after.text()), terminal);
    Ok(Outcome::Done)
}

/// The two texts, the earlier first: one draft alone is compared with its base.
fn texts(args: &DiffArgs, workspace: &Workspace) -> Result<(SourceText, SourceText), Diagnostics> {
    let first = workspace.read_named(&args.before)?;
    match &args.after {
        Some(after) => Ok((first, workspace.read_named(after)?)),
        None => match read_front_matter(&first)?.base {
            Some(digest) => Ok((workspace.read_base(&args.before, &digest)?, first)),
            None => Err(Diagnostic::of_file(&NO_BASE, first.path(), msg!("no-base--compare"))
                .help(msg!("no-base--compare.help"))
                .into()),
        },
    }
}

fn print(
    format: ResultFormat,
    before: &SourceText,
    after: &SourceText,
    comparison: &DraftComparison,
    terminal: &mut Terminal,
) {
    match format {
        ResultFormat::Json => {
            let report = DiffReport { before: before.path(), after: after.path(), comparison };
            print_json(&report, terminal);
        }
        ResultFormat::Human => {
            for line in human(comparison) {
                terminal.result(&line);
            }
            if comparison.is_empty() {
                terminal.note(&msg!("no-difference", one = before.path(), other = after.path()));
            }
        }
    }
}

fn human(comparison: &DraftComparison) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(comparison.front_matter.iter().map(|key| format!("front matter: `{key}` differs")));
    lines.extend(comparison.new_topics.iter().map(|topic| format!("new topic: {topic}")));
    lines.extend(comparison.dropped_topics.iter().map(|topic| format!("dropped topic: {topic}")));
    comparison.excerpts.iter().for_each(|change| excerpt(change, &mut lines));
    comparison.entries.iter().for_each(|change| entry(change, &mut lines));
    for change in &comparison.prose {
        let line = change.after.first().or(change.before.first()).map_or(0, |block| block.line);
        lines.push(format!("text in {}, line {line}", change.topic.as_deref().unwrap_or("the beginning")));
        lines.extend(change.before.iter().map(|block| format!("  - {}", block.text)));
        lines.extend(change.after.iter().map(|block| format!("  + {}", block.text)));
    }
    lines
}

fn entry(change: &EntryChange, lines: &mut Vec<String>) {
    let kind = match change.change {
        Change::New => "new",
        Change::Dropped => "dropped",
        Change::Changed | Change::Moved | Change::Translation => "changed",
    };
    let place = change.after.as_ref().or(change.before.as_ref());
    let place = place.map(|side| {
        let section = side.section.as_deref().unwrap_or("the beginning");
        format!("{} in {section}, line {}", side.heading, side.line)
    });
    lines.push(format!("{kind} entry: {}", place.unwrap_or_default()));
    let said = |side: &EntrySide| -> Vec<String> {
        let excerpts = side.excerpts.iter();
        let excerpts = excerpts.flat_map(|one| [format!("{} {}", one.words, one.citation), one.translation.clone()]);
        let all = std::iter::once(side.heading.clone()).chain(excerpts).chain(side.prose.iter().cloned());
        all.filter(|text| !text.trim().is_empty()).collect()
    };
    let before = change.before.as_ref().map(said).unwrap_or_default();
    let after = change.after.as_ref().map(said).unwrap_or_default();
    lines.extend(before.iter().filter(|text| !after.contains(text)).map(|text| format!("  - {text}")));
    lines.extend(after.iter().filter(|text| !before.contains(text)).map(|text| format!("  + {text}")));
}

fn excerpt(change: &ExcerptChange, lines: &mut Vec<String>) {
    let kinds: Vec<&str> = change
        .changes
        .iter()
        .map(|kind| match kind {
            Change::New => "new",
            Change::Dropped => "dropped",
            Change::Changed => "changed",
            Change::Moved => "moved",
            Change::Translation => "translation changed",
        })
        .collect();
    let place = |side: &ExcerptSide| {
        format!("{} in {}, line {}", side.citation, side.topic.as_deref().unwrap_or("the beginning"), side.line)
    };
    let places = match (&change.before, &change.after) {
        (Some(before), Some(after)) if before.topic != after.topic || before.citation != after.citation => {
            format!("{} → {}", place(before), place(after))
        }
        (_, Some(side)) | (Some(side), None) => place(side),
        (None, None) => String::new(),
    };
    lines.push(format!("{}: {places}", kinds.join(", ")));
    let mut differing = |of: fn(&ExcerptSide) -> &str| {
        let before = change.before.as_ref().map(of).filter(|text| !text.is_empty());
        let after = change.after.as_ref().map(of).filter(|text| !text.is_empty());
        if before != after {
            lines.extend(before.map(|text| format!("  - {text}")));
            lines.extend(after.map(|text| format!("  + {text}")));
        }
    };
    differing(|side| &side.words);
    differing(|side| &side.translation);
}
