//! The arguments as typed.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use super::format::Format;
use super::project::ProjectArgs;
use super::recurring::RunProjectArgs;
use crate::publish::output::OUTPUTS;

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
    /// Explain a rule by its code: what is found, why it matters, what is right
    Explain(super::explain::ExplainArgs),
    /// Search the corpus for words, or see what a topic finds and why
    Search(SearchArgs),
    /// Look after the sources: add, import, list, show, refresh, check
    #[command(subcommand)]
    Sources(super::sources::SourcesCommand),
    /// Look after the names catalogue: check, export
    #[command(subcommand)]
    Names(super::names::NamesCommand),
    /// Sign the content of a draft, whole or in parts
    Approve(ApproveArgs),
    /// Write the final PDF of an approved draft
    Publish(PublishArgs),
    /// Say of each edition what is approved, published, wrong or changed
    Status(StatusArgs),
    /// Prove that the pages of a PDF and what is attached to it belong together
    Verify(VerifyArgs),
    /// Make each edition that is due and not there yet; never publishes
    Run(RunArgs),
    /// List what is due, and when the next editions are
    Due(DueArgs),
    /// Work on the translation memory
    Translate(TranslateArgs),
    /// Show what differs between two drafts, or between a draft and what was generated
    Diff(DiffArgs),
    /// Have a scheduler call `brief run`: show, install, remove
    #[command(subcommand)]
    Schedule(super::schedule::ScheduleCommand),
    /// List what was published, as a page (index.html) and a feed (feed.xml)
    Index(IndexArgs),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct RenderArgs {
    /// A spec (briefs/NAME.yaml) or a draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "SPEC|DRAFT")]
    pub input: PathBuf,
    /// Where to write the PDF [default: EDITION.draft.pdf beside the draft]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What to write; several with commas [default: pdf]. Images are one of each page: EDITION.draft-1.png, …
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = formats())]
    pub format: Vec<String>,
    /// Write PNG images beside what --format names
    #[arg(long)]
    pub png: bool,
    /// Write SVG images beside what --format names
    #[arg(long)]
    pub svg: bool,
    /// Pixels to the inch of PNG images [default: 144]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(18..=600))]
    pub ppi: Option<u32>,
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
pub(crate) struct SearchArgs {
    /// Words to look for; names of the catalogue in every spelling, \"several words\" as one term
    #[arg(value_name = "WORDS", required_unless_present = "topic")]
    pub words: Option<String>,
    /// Run a topic of the spec or catalogue; with WORDS, only passages in which one of them stands
    #[arg(long, value_name = "ID")]
    pub topic: Option<String>,
    /// The spec whose corpus, period and quotas count [default: the project's only spec; of several, the
    /// corpus that they share]
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

#[derive(Debug, ClapArgs)]
pub(crate) struct DiffArgs {
    /// A draft
    #[arg(value_name = "DRAFT")]
    pub before: PathBuf,
    /// The draft to hold beside it [default: DRAFT, held beside the text as it was generated]
    #[arg(value_name = "OTHER")]
    pub after: Option<PathBuf>,
    /// The form of what is printed
    #[arg(long, value_name = "FORM", value_enum, default_value_t = Format::Human)]
    pub format: Format,
    #[command(flatten)]
    pub project: ProjectArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct IndexArgs {
    /// A folder of series, or the folder of one; the files are written there [default: briefs]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// The address under which the folder will be read: the feed's links begin with it
    #[arg(long, value_name = "URL")]
    pub url: Option<crate::publish::archive::Base>,
    /// The project's folder [default: the folder above `briefs/`]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct RunArgs {
    /// A spec, or a folder of specs [default: briefs]
    #[arg(value_name = "DIR|SPEC")]
    pub input: Option<PathBuf>,
    /// Say what would be made, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How to say it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    pub format: Format,
    #[command(flatten)]
    pub project: RunProjectArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct DueArgs {
    /// A spec, or a folder of specs [default: briefs]
    #[arg(value_name = "DIR|SPEC")]
    pub input: Option<PathBuf>,
    /// How to say it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    pub format: Format,
    #[command(flatten)]
    pub project: RunProjectArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct CheckArgs {
    /// Drafts, specs, topics.yaml, names.yaml, library.yml, readings (text/KEY.txt), translations (KEY.po)
    #[arg(value_name = "FILE", required = true)]
    pub inputs: Vec<PathBuf>,
    /// How findings are written; all but `human` go to standard output
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,
    /// Apply the fixes of drafts, where it is certain what is right, and report what is left
    #[arg(long)]
    pub fix: bool,
    /// Show the fixes of drafts as a unified diff and change nothing; exit code 1 where there are any
    #[arg(long, conflicts_with_all = ["fix", "format"])]
    pub diff: bool,
    #[command(flatten)]
    pub project: ProjectArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ApproveArgs {
    /// A draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "DRAFT")]
    pub input: PathBuf,
    /// Who approves. This is an assertion, not proof of identity
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// Approve this section only; may be given several times [default: everything]
    #[arg(long, value_name = "TOPIC")]
    pub section: Vec<String>,
    /// Approve the frame only: title, period, summary, method, list of sections, templates
    #[arg(long)]
    pub frame: bool,
    #[command(flatten)]
    pub project: ProjectArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PublishArgs {
    /// An approved draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "DRAFT")]
    pub input: PathBuf,
    /// Where to write the PDF [default: EDITION.pdf beside the draft, EDITION.r2.pdf for a revision]
    #[arg(short, long, value_name = "FILE", conflicts_with = "withdraw")]
    pub output: Option<PathBuf>,
    /// Publish a correction of an edition that was published
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

#[derive(Debug, ClapArgs)]
#[group(id = "notes", multiple = true)]
pub(crate) struct NoteArgs {
    /// What is corrected, or why the edition is withdrawn, in every language
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// The note in Arabic
    #[arg(long, value_name = "TEXT")]
    pub note_ar: Option<String>,
    /// The note in English
    #[arg(long, value_name = "TEXT")]
    pub note_en: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct StatusArgs {
    /// A draft, or a folder of drafts [default: briefs]
    #[arg(value_name = "PATH")]
    pub input: Option<PathBuf>,
    /// How to say it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    #[command(flatten)]
    pub project: ProjectArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct VerifyArgs {
    /// A PDF that `brief` wrote
    #[arg(value_name = "PDF")]
    pub input: PathBuf,
    /// Hold every quotation against the readings of this corpus folder, too
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct TranslateArgs {
    #[command(subcommand)]
    pub command: TranslateCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TranslateCommand {
    /// Say how the translations stand that a spec's next edition, a draft or sources need
    Status(super::translations::status::StatusArgs),
    /// Write or update the translation files (PO) of what a spec's next edition, a draft or sources need
    Extract(super::translations::extract::ExtractArgs),
    /// Go through translations that nobody has reviewed: accept, edit, skip
    Review(super::translations::review::ReviewArgs),
    /// Store the translations that were edited in a draft as reviewed
    Accept(AcceptArgs),
    /// Ask a provider for what has no translation; the answers are marked as a machine's
    Fill(super::translations::fill::FillArgs),
    /// Write units for other translation tools: XLIFF, TMX
    Export(super::translations::exchange::ExportArgs),
    /// Take in what another translation tool wrote: XLIFF, TMX
    Import(super::translations::exchange::ImportArgs),
    /// Show translated sentences that resemble untranslated ones, as suggestions
    Similar(super::translations::similar::SimilarArgs),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AcceptArgs {
    /// A draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "DRAFT")]
    pub input: PathBuf,
    /// Who reviewed the translations
    #[arg(long, value_name = "NAME")]
    pub by: String,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// How `brief check` writes its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people
    Human,
    /// One JSON object: findings and the state of every quotation
    Json,
    /// Annotations of a GitHub workflow
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// The names of the outputs, each with what it is.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(OUTPUTS.iter().map(|output| PossibleValue::new(output.name).help(output.about)))
}
