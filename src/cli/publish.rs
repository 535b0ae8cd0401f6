//! `brief publish`: the final PDF of an approved draft; a revision of it; a withdrawal.

use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use super::project::{ProjectArgs, open};
use super::telling::Telling;
use super::terminal::Terminal;
use crate::desk::{PublishRequest, ReaderNotes, Refusal, SettleRequest, WithdrawRequest};
use crate::diagnostic::msg;
use crate::lang::Lang;
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
    /// With `--revision`: issue again an edition that was withdrawn
    #[arg(long, requires = "revision")]
    pub reinstate: bool,
    /// Say which of several contradicting records stands, or that a missing one may stay missing; by its name or the start
    /// of it
    #[arg(long, value_name = "DIGEST", requires = "note", conflicts_with_all = ["revision", "withdraw", "output"])]
    pub settle: Option<String>,
    /// Who publishes, withdraws or settles, as it is recorded [default: git's `user.name`]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    #[command(flatten)]
    pub notes: NoteArgs,
    #[command(flatten)]
    pub project: ProjectArgs,
}

#[derive(Debug, Args)]
#[group(id = "notes", multiple = true)]
pub(crate) struct NoteArgs {
    /// What is corrected, or why the edition is withdrawn: one note for every language, or `fr=TEXT` for one (repeatable)
    #[arg(long, value_name = "TEXT")]
    pub note: Vec<String>,
    /// The note in Arabic, as `--note ar=TEXT`
    #[arg(long, value_name = "TEXT")]
    pub note_ar: Option<String>,
    /// The note in English, as `--note en=TEXT`
    #[arg(long, value_name = "TEXT")]
    pub note_en: Option<String>,
}

impl NoteArgs {
    fn notes(&self) -> Result<ReaderNotes, Refusal> {
        let mut notes = ReaderNotes::default();
        for note in &self.note {
            let (lang, text) = match note.split_once('=') {
                Some((tag, text)) => tag.parse::<Lang>().map_or((None, note.as_str()), |lang| (Some(lang), text)),
                None => (None, note.as_str()),
            };
            notes.add(lang.as_ref().map(Lang::primary), text)?;
        }
        for (lang, note) in [("ar", &self.note_ar), ("en", &self.note_en)] {
            if let Some(note) = note {
                notes.add(Some(lang), note)?;
            }
        }
        Ok(notes)
    }
}

pub(super) fn run(args: &PublishArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, _) = open(&args.input, &args.project)?;
    let at = now(args.project.today).map_err(Refusal::request)?;
    let (draft, notes) = (args.input.as_path(), args.notes.notes()?);
    let mut telling = Telling::new(terminal);
    let by = args.by.as_deref();
    if let Some(stands) = &args.settle {
        let note = &args.notes.note.join(" ");
        let file = desk.settle(&SettleRequest { draft, stands, by, note, at }, &mut |event| telling.tell(event))?;
        telling.terminal.result(&file);
        telling.terminal.note(&msg!("settled"));
    } else if args.withdraw {
        let request = WithdrawRequest { draft, notes, by, at };
        let withdrawn = desk.withdraw(&request, &mut |event| telling.tell(event))?;
        telling.terminal.result(&withdrawn.record);
        withdrawn.notices.iter().for_each(|notice| telling.terminal.result(notice));
        telling.terminal.note(&msg!("withdrawn", edition = withdrawn.edition.to_string()));
    } else {
        let (output, is_revision) = (args.output.as_deref(), args.revision);
        let reinstates = args.reinstate;
        let request = PublishRequest { draft, output, is_revision, reinstates, notes, by, at };
        let published = desk.publish(&request, &mut |event| telling.tell(event))?;
        published.files.iter().for_each(|file| telling.terminal.result(file));
        telling.terminal.note(&msg!("published", pages = msg!("count-pages", count = published.pages)));
        telling.terminal.note(&msg!("published--attached", files = published.attached.join(", ")));
    }
    Ok(telling.outcome)
}
