//! `brief sources add`: documents into the corpus.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::start::start;
use crate::cli::Outcome;
use crate::cli::project::CorpusArgs;
use crate::cli::terminal::Terminal;
use crate::desk::{AddRequest, Refusal, SourceDescription};
use crate::diagnostic::msg;
use crate::lang::Lang;

#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// The documents to add
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The citation key [default: from the file's name]
    #[arg(long)]
    pub key: Option<String>,
    /// The title
    #[arg(long)]
    pub title: Option<String>,
    /// The outlet: an id or spelling of the names catalogue, or just its name
    #[arg(long, value_name = "ID|NAME")]
    pub outlet: Option<String>,
    /// The outlet whose reporting it relays: an id of the names catalogue
    #[arg(long, value_name = "ID")]
    pub relays: Option<String>,
    /// An author, as `Family, Given` or just a name; may be given several times
    #[arg(long, value_name = "NAME")]
    pub author: Vec<String>,
    /// The date of publication, as precise as it is known; with `~` if it is inferred, as in ~2025-04
    #[arg(long)]
    pub date: Option<String>,
    /// The language of the text
    #[arg(long, value_name = "TAG")]
    pub language: Option<Lang>,
    /// The address (URL)
    #[arg(long)]
    pub url: Option<String>,
    /// The address of an archived copy
    #[arg(long, value_name = "URL")]
    pub archived: Option<String>,
    /// The day on which it was fetched
    #[arg(long, value_name = "DATE")]
    pub retrieved: Option<NaiveDate>,
    /// The type of source: one of Hayagriva's types
    #[arg(long, value_name = "TYPE", default_value = "article")]
    pub r#type: String,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

pub(super) fn run(args: &AddArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, folder, today) = start(&args.corpus)?;
    let described = SourceDescription {
        title: args.title.clone(),
        outlet: args.outlet.clone(),
        relays: args.relays.clone(),
        authors: args.author.clone(),
        date: args.date.clone(),
        language: args.language.clone(),
        url: args.url.clone(),
        archived: args.archived.clone(),
        retrieved: args.retrieved,
    };
    let key = args.key.as_deref();
    let (files, described, kind) = (&args.files, &described, &args.r#type);
    let added = desk.add_sources(&AddRequest { folder: &folder, files, key, described, kind, today })?;
    for added in &added {
        terminal.result(&added.path);
        if added.had_entry {
            terminal.note(&msg!("entry-as-it-was", key = &added.key));
        }
    }
    // Whoever has said something of them knows where to.
    if let (Some(first), true) = (added.first(), *described == SourceDescription::default()) {
        terminal.note(&msg!("sources-added", key = &first.key));
    }
    Ok(Outcome::Done)
}
