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
    /// Show what differs between two drafts, or between a draft and what was generated
    Diff(DiffArgs),
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
    /// Merge what is new into a draft that exists; what a person wrote, moved or deleted stays so
    #[arg(long)]
    pub update: bool,
    #[command(flatten)]
    pub project: ProjectArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct DiffArgs {
    /// A draft
    #[arg(value_name = "DRAFT")]
    pub before: PathBuf,
    /// The draft to hold beside it [default: DRAFT, held beside the text as it was generated]
    #[arg(value_name = "OTHER")]
    pub after: Option<PathBuf>,
    /// The form of what is printed
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub format: DiffFormat,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// The forms of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
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
