//! `brief render`: a spec or an edited draft to a draft PDF.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::Outcome;
use super::project::{ProjectArgs, open};
use super::telling::Telling;
use super::terminal::Terminal;
use crate::desk::{Refusal, RenderRequest};
use crate::diagnostic::{Diagnostic, msg, rules};
use crate::publish::output::png::PNG;
use crate::publish::output::svg::SVG;
use crate::publish::output::{Choices, OUTPUTS, Output};

rules! {
    /// An option applies to nothing that was asked for.
    pub UNUSED_OPTION = Error "unused-option" {
        title: "An option applies to nothing that was asked for.",
        why: "An option without effect is most likely a mistake, so nothing is done. Omit the option, or ask for \
              something that it applies to.",
        wrong: "brief render briefs/weekly.yaml --format svg --ppi 300",
        right: "brief render briefs/weekly.yaml --format png --ppi 300",
    }
}

#[derive(Debug, Args)]
pub(crate) struct RenderArgs {
    /// A spec (briefs/NAME.yaml) or a draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "SPEC|DRAFT")]
    pub input: PathBuf,
    /// Where to write; other outputs go beside it [default: EDITION.draft.pdf beside the draft]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What to write, separated by commas [default: the `outputs` of the brief, or pdf]. There is one image per page:
    /// EDITION.draft-1.png, …
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = formats())]
    pub format: Vec<String>,
    /// Write PNG images in addition to what --format names
    #[arg(long)]
    pub png: bool,
    /// Write SVG images in addition to what --format names
    #[arg(long)]
    pub svg: bool,
    /// Pixels per inch of PNG images [default: 144]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(18..=600))]
    pub ppi: Option<u32>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// The names of the outputs, each with what it is.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(OUTPUTS.iter().map(|output| PossibleValue::new(output.name).help(output.about)))
}

pub(super) fn run(args: &RenderArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let began = Instant::now();
    let (desk, today) = open(&args.input, &args.project)?;
    let outputs = named(|name| args.format.iter().any(|format| format == name));
    let beside = named(|name| (args.png && name == PNG.name) || (args.svg && name == SVG.name));
    if args.ppi.is_some() && outputs.iter().chain(&beside).all(|output| output.name != PNG.name) {
        let unused = Diagnostic::of_option(&UNUSED_OPTION, "--ppi", msg!("unused-option--ppi"));
        return Err(Refusal::request(unused.help(msg!("unused-option--ppi.help"))));
    }
    let choices = Choices { ppi: args.ppi.unwrap_or(Choices::default().ppi), ..Choices::default() };
    let output = args.output.as_deref();
    let request = RenderRequest { input: &args.input, output, outputs: &outputs, beside: &beside, choices, today };
    let mut telling = Telling::new(terminal);
    let rendered = desk.render(request, &mut |event| telling.tell(event))?;
    let Telling { terminal, outcome } = telling;
    for file in &rendered.files {
        terminal.result(file);
    }
    terminal.note(&msg!(
        "rendered",
        sources = msg!("count-sources", count = rendered.sources),
        topics = msg!("count-topics", count = rendered.topics),
        excerpts = msg!("count-excerpts", count = rendered.excerpts),
        pages = msg!("count-pages", count = rendered.pages),
        seconds = format!("{:.2}", began.elapsed().as_secs_f64()),
    ));
    Ok(outcome)
}

/// The outputs of these names, in the order of [`OUTPUTS`].
fn named(is_named: impl Fn(&str) -> bool) -> Vec<&'static Output> {
    OUTPUTS.iter().filter(|output| is_named(output.name)).copied().collect()
}
