//! `brief publish`: the final PDF of an approved draft; a revision of it; a withdrawal.

use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use super::project::{ProjectArgs, open};
use super::telling::Telling;
use super::terminal::Terminal;
use crate::desk::{Notes, PublishRequest, Refusal, WithdrawRequest};
use crate::diagnostic::msg;
use crate::workspace::now;

#[derive(Debug, Args)]
pub(crate) struct PublishArgs {
    /// An approved draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "DRAFT")]
    pub input: PathBuf,
    /// Where to write [default: EDITION.pdf beside the draft, or EDITION.r2.pdf for a revision]
    #[arg(short, long, value_name = "FILE", conflicts_with = "withdraw")]
    pub output: Option<PathBuf>,
    /// Publish a correction of a published edition
    #[arg(long, requires = "notes")]
    pub revision: bool,
    /// Record that the published edition is withdrawn
    #[arg(long, requires = "notes", conflicts_with = "revision")]
    pub withdraw: bool,
    #[command(flatten)]
    pub notes: NoteArgs,
    #[command(flatten)]
    pub project: ProjectArgs,
}

#[derive(Debug, Args)]
#[group(id = "notes", multiple = true)]
pub(crate) struct NoteArgs {
    /// What is corrected, or why the edition is withdrawn: one note for every language
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// The note in Arabic
    #[arg(long, value_name = "TEXT")]
    pub note_ar: Option<String>,
    /// The note in English
    #[arg(long, value_name = "TEXT")]
    pub note_en: Option<String>,
}

impl NoteArgs {
    fn notes(&self) -> Notes {
        let each = [("ar", &self.note_ar), ("en", &self.note_en)];
        let each = each.into_iter().filter_map(|(lang, note)| Some((lang.to_owned(), note.clone()?)));
        Notes { all: self.note.clone(), each: each.collect() }
    }
}

pub(super) fn run(args: &PublishArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, _) = open(&args.input, &args.project)?;
    let at = now(args.project.today).map_err(Refusal::request)?;
    let (draft, notes) = (args.input.as_path(), args.notes.notes());
    let mut telling = Telling::new(terminal);
    if args.withdraw {
        let request = WithdrawRequest { draft, notes, at };
        let (ledger, edition) = desk.withdraw(&request, &mut |event| telling.tell(event))?;
        telling.terminal.result(&ledger);
        telling.terminal.note(&msg!("withdrawn", edition = edition.to_string()));
    } else {
        let (output, is_revision) = (args.output.as_deref(), args.revision);
        let request = PublishRequest { draft, output, is_revision, notes, at };
        let published = desk.publish(&request, &mut |event| telling.tell(event))?;
        telling.terminal.result(&published.file);
        telling.terminal.note(&msg!("published", pages = msg!("count-pages", count = published.pages)));
    }
    Ok(telling.outcome)
}
