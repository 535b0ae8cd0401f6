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
    /// Report every problem of drafts, specs and the files they rest on
    Check(CheckArgs),
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
pub(crate) struct CheckArgs {
    /// Drafts, specs, topics.yaml, names.yaml, library.yml, readings (text/KEY.txt), translations (KEY.po)
    #[arg(value_name = "FILE", required = true)]
    pub inputs: Vec<PathBuf>,
    /// How findings are written; all but `human` go to standard output
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// One JSON object: findings and the state of every quotation
    Json,
    /// Annotations of a GitHub workflow
    Github,
    /// SARIF 2.1.0
    Sarif,
}
