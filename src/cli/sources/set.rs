//! `brief sources set`: what is known about a source, confirmed or corrected.

use chrono::NaiveDate;
use clap::Args;

use super::start::start;
use crate::cli::Outcome;
use crate::cli::project::CorpusArgs;
use crate::cli::terminal::Terminal;
use crate::desk::{Refusal, SetSourceRequest, SourceDescription};
use crate::lang::Lang;

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("said").required(true).multiple(true))]
pub(crate) struct SetArgs {
    /// The citation key of the source
    #[arg(value_name = "KEY")]
    pub key: String,
    /// The date of publication, as precise as it is known; with `~` if it is inferred, as in ~2025-04
    #[arg(long, group = "said")]
    pub date: Option<String>,
    /// The outlet: an id or spelling of the names catalogue, or just its name
    #[arg(long, value_name = "ID|NAME", group = "said")]
    pub outlet: Option<String>,
    /// An author, as `Family, Given` or just a name; may be given several times
    #[arg(long, value_name = "NAME", group = "said")]
    pub author: Vec<String>,
    /// The title
    #[arg(long, group = "said")]
    pub title: Option<String>,
    /// The address (URL)
    #[arg(long, group = "said")]
    pub url: Option<String>,
    /// The outlet whose reporting it relays: an id of the names catalogue
    #[arg(long, value_name = "ID", group = "said")]
    pub relays: Option<String>,
    /// The language of the text
    #[arg(long, value_name = "TAG", group = "said")]
    pub language: Option<Lang>,
    /// The address of an archived copy
    #[arg(long, value_name = "URL", group = "said")]
    pub archived: Option<String>,
    /// The day on which it was fetched
    #[arg(long, value_name = "DATE", group = "said")]
    pub retrieved: Option<NaiveDate>,
    /// The type of source: one of Hayagriva's types
    #[arg(long, value_name = "TYPE", group = "said")]
    pub r#type: Option<String>,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

pub(super) fn run(args: &SetArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, folder, _) = start(&args.corpus)?;
    let described = SourceDescription {
        title: args.title.clone(),
        outlet: args.outlet.clone(),
        authors: args.author.clone(),
        date: args.date.clone(),
        url: args.url.clone(),
        relays: args.relays.clone(),
        language: args.language.clone(),
        archived: args.archived.clone(),
        retrieved: args.retrieved,
    };
    let kind = args.r#type.as_deref();
    let request = SetSourceRequest { folder: &folder, key: &args.key, described: &described, kind };
    terminal.result(&desk.set_source(&request)?);
    Ok(Outcome::Done)
}
