//! The arguments as typed.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Bilingual briefing PDFs in which every quotation can be checked against its source.
#[derive(Debug, Parser)]
#[command(name = "brief", version, about, long_about = None)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a draft PDF of a spec or an edited draft
    Render(RenderArgs),
    /// Write the Markdown draft of a spec, to review
    Draft(DraftArgs),
    /// Report every problem of specs and drafts
    Check(CheckArgs),
    /// Search the corpus for words, or see what a topic finds and why
    Search(SearchArgs),
    /// Look after the sources: add, import, list, show, refresh, check
    #[command(subcommand)]
    Sources(super::sources::SourcesCommand),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ProjectArgs {
    /// The project's folder [default: the folder above `briefs/`]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Make and change no reading of a source
    #[arg(long)]
    pub locked: bool,
    /// The day of the run [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<NaiveDate>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct RenderArgs {
    /// A spec (briefs/NAME.yaml) or a draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "SPEC|DRAFT")]
    pub input: PathBuf,
    /// Where to write the PDF [default: EDITION.draft.pdf beside the draft]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct DraftArgs {
    /// A spec (briefs/NAME.yaml)
    #[arg(value_name = "SPEC")]
    pub input: PathBuf,
    /// Where to write the draft, `-` for standard output [default: briefs/NAME/EDITION.md]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct SearchArgs {
    /// Words to look for; names of the catalogue in every spelling, \"several words\" as one term
    #[arg(value_name = "WORDS", required_unless_present = "topic")]
    pub words: Option<String>,
    /// Run a topic of the spec or catalogue; with WORDS, only passages in which one of them stands
    #[arg(long, value_name = "ID")]
    pub topic: Option<String>,
    /// The spec whose corpus, period and quotas count [default: the project's only spec]
    #[arg(long, value_name = "FILE", conflicts_with = "corpus")]
    pub spec: Option<PathBuf>,
    /// Search this corpus folder, without a spec
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    /// Show at most so many passages
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub limit: u32,
    /// Show which terms and names matched, with their weights
    #[arg(long)]
    pub explain: bool,
    /// How to print
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    pub format: Format,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct CheckArgs {
    /// Specs and drafts
    #[arg(value_name = "FILE", required = true)]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
}
