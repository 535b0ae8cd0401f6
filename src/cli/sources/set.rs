//! `brief sources set`: what is known about a source, confirmed or corrected.

use clap::Args;

use super::start::start;
use crate::cli::Outcome;
use crate::cli::project::CorpusArgs;
use crate::cli::terminal::Terminal;
use crate::desk::{Refusal, SetSourceRequest, SourceDescription};

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
        ..SourceDescription::default()
    };
    let request = SetSourceRequest { folder: &folder, key: &args.key, described: &described };
    terminal.result(&desk.set_source(&request)?);
    Ok(Outcome::Done)
}
