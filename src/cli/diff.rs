//! `brief diff`: what differs between two drafts, or between a draft and the text it was generated as.

use serde::Serialize;

use super::Outcome;
use super::args::DiffArgs;
use super::format::Format;
use super::project::start;
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg};
use crate::draft::compare::{Change, Comparison, ExcerptChange, ExcerptSide, compare};
use crate::draft::read_front_matter;
use crate::workspace::Workspace;
use crate::workspace::edition::NO_BASE;

/// The comparison as it is printed for programs.
#[derive(Serialize)]
struct Report<'a> {
    before: &'a str,
    after: &'a str,
    #[serde(flatten)]
    comparison: &'a Comparison,
}

pub(super) fn run(args: &DiffArgs, terminal: &mut Terminal) -> Outcome {
    let (workspace, _) = match start(&args.before, &args.project, terminal) {
        Ok(started) => started,
        Err(outcome) => return outcome,
    };
    match texts(args, &workspace) {
        Ok((before, after)) => {
            let comparison = compare(before.text(), after.text());
            print(args.format, &before, &after, &comparison, terminal)
        }
        Err(found) => {
            terminal.findings(&found);
            Outcome::Findings
        }
    }
}

/// The two texts, the earlier first: one draft alone is held beside its base.
fn texts(args: &DiffArgs, workspace: &Workspace) -> Result<(SourceText, SourceText), Diagnostics> {
    let first = workspace.read(&args.before)?;
    match &args.after {
        Some(after) => Ok((first, workspace.read(after)?)),
        None => match read_front_matter(&first)?.base {
            Some(digest) => Ok((workspace.read_base(&args.before, &digest)?, first)),
            None => Err(Diagnostic::of_file(&NO_BASE, first.path(), msg!("no-base--compare"))
                .help(msg!("no-base--compare.help"))
                .into()),
        },
    }
}

fn print(
    format: Format,
    before: &SourceText,
    after: &SourceText,
    comparison: &Comparison,
    terminal: &mut Terminal,
) -> Outcome {
    match format {
        Format::Json => {
            let report = Report { before: before.path(), after: after.path(), comparison };
            match serde_json::to_string_pretty(&report) {
                Ok(json) => terminal.raw(&format!("{json}\n")),
                Err(error) => {
                    terminal.internal_error(&error.to_string());
                    return Outcome::Usage;
                }
            }
        }
        Format::Human => {
            for line in human(comparison) {
                terminal.result(&line);
            }
            if comparison.is_empty() {
                terminal.note(&msg!("no-difference", one = before.path(), other = after.path()));
            }
        }
    }
    Outcome::Done
}

fn human(comparison: &Comparison) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(comparison.front_matter.iter().map(|key| format!("front matter: `{key}` differs")));
    lines.extend(comparison.new_topics.iter().map(|topic| format!("new topic: {topic}")));
    lines.extend(comparison.dropped_topics.iter().map(|topic| format!("dropped topic: {topic}")));
    comparison.excerpts.iter().for_each(|change| excerpt(change, &mut lines));
    for change in &comparison.prose {
        let line = change.after.first().or(change.before.first()).map_or(0, |block| block.line);
        lines.push(format!("text in {}, line {line}", change.topic.as_deref().unwrap_or("the beginning")));
        lines.extend(change.before.iter().map(|block| format!("  - {}", block.text)));
        lines.extend(change.after.iter().map(|block| format!("  + {}", block.text)));
    }
    lines
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
