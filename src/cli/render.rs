//! `brief render`: a spec or an edited draft to a draft PDF.

use std::path::PathBuf;
use std::time::Instant;

use chrono::NaiveDate;

use super::Outcome;
use super::args::RenderArgs;
use super::corpus_report::report_left_out;
use super::project::{is_draft, start};
use super::terminal::Terminal;
use crate::assets;
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::draft::{Block, Checks};
use crate::pipeline::{self, LoadedDraft};
use crate::publish::output::pdf::PDF;
use crate::publish::output::png::PNG;
use crate::publish::output::svg::SVG;
use crate::publish::output::{self, Choices, OUTPUTS, Output, Shape};
use crate::publish::pdf::Press;
use crate::publish::view::PageInput;
use crate::workspace::{Workspace, may_write_output, write_output};

rules! {
    /// An option bears on nothing that is asked for.
    pub UNUSED_OPTION = Error "unused-option" {
        title: "An option bears on nothing that is asked for.",
        why: "What is said and does nothing is most likely a mistake, so nothing is done. Leave the option away, or ask for what \
              it bears on.",
        wrong: "brief render briefs/weekly.yaml --format svg --ppi 300",
        right: "brief render briefs/weekly.yaml --format png --ppi 300",
    }
}

pub(super) fn run(args: &RenderArgs, terminal: &mut Terminal) -> Outcome {
    let began = Instant::now();
    let (workspace, today) = match start(&args.input, &args.project, terminal) {
        Ok(started) => started,
        Err(outcome) => return outcome,
    };
    if args.ppi.is_some() && asked(args).iter().all(|output| output.name != PNG.name) {
        let unused = Diagnostic::of_option(&UNUSED_OPTION, "--ppi", msg!("unused-option--ppi"));
        terminal.findings(&unused.help(msg!("unused-option--ppi.help")).into());
        return Outcome::Usage;
    }
    match render(args, &workspace, today, began, terminal) {
        Ok(outcome) => outcome,
        Err(found) => {
            terminal.findings(&found);
            Outcome::Findings
        }
    }
}

fn render(
    args: &RenderArgs,
    workspace: &Workspace,
    today: NaiveDate,
    began: Instant,
    terminal: &mut Terminal,
) -> Result<Outcome, Diagnostics> {
    let outputs = asked(args);
    let choices = Choices { ppi: args.ppi.unwrap_or(Choices::default().ppi) };
    // The typesetter is made ready beside the search; neither needs the other.
    let fonts = workspace.fonts()?;
    let (made, press) =
        rayon::join(|| made(args, workspace, today, terminal), || Press::new(assets::FONTS).with(&fonts));
    let Made { draft, path, checks, page, outcome } = made?;
    let sources = page.sources.len();
    let path =
        args.output.clone().unwrap_or_else(|| path.with_extension(format!("draft.{}", leading(&outputs).ending)));
    let place = |output: &Output| {
        if output.name == leading(&outputs).name { path.clone() } else { path.with_extension(output.ending) }
    };
    // What is there already is looked at beside the setting of the pages; how many images there are is known after it.
    let single = outputs.iter().filter(|output| output.shape == Shape::OneFile);
    let (set, may_write) = rayon::join(
        || {
            let set = pipeline::set_pages(&press, &draft, &checks, page, None)?;
            let made = output::made(&set, &outputs, choices)?;
            Ok::<_, Diagnostics>((set, made))
        },
        || single.map(|output| may_write_output(output, &place(output), 1)).collect::<Result<Vec<_>, Diagnostics>>(),
    );
    may_write?;
    let (set, made) = set?;
    let pages = set.pages().len();
    let mut files = Vec::new();
    for output::Made { output, files: bytes } in made {
        let path = place(output);
        let places = may_write_output(output, &path, pages)?;
        files.push((output, path, places.into_iter().zip(bytes).collect::<Vec<_>>()));
    }
    for (output, path, files) in &files {
        write_output(output, path, files)?;
    }
    let topics =
        draft.document.blocks.iter().filter(|b| matches!(b, Block::Heading { level: 2, id: Some(_), .. })).count();
    for (path, _) in files.iter().flat_map(|(_, _, files)| files) {
        terminal.result(&workspace.shown(path));
    }
    terminal.note(&msg!(
        "rendered",
        sources = msg!("count-sources", count = sources),
        topics = msg!("count-topics", count = topics),
        excerpts = msg!("count-excerpts", count = checks.quotations.len()),
        pages = msg!("count-pages", count = pages),
        seconds = format!("{:.2}", began.elapsed().as_secs_f64()),
    ));
    // The process ends here: nobody need wait until all this is taken down.
    std::mem::forget((set, files));
    std::mem::forget((draft, press));
    Ok(outcome)
}

/// The outputs that are asked for, in the order of [`OUTPUTS`]; the PDF where none is. `--png` and `--svg` are asked for
/// beside it.
fn asked(args: &RenderArgs) -> Vec<&'static Output> {
    let asked = |output: &&&'static Output| match args.format.as_slice() {
        [] => output.name == PDF.name,
        named => named.iter().any(|name| name == output.name),
    };
    let beside = |name: &str| (args.png && name == PNG.name) || (args.svg && name == SVG.name);
    OUTPUTS.iter().filter(|output| asked(output) || beside(output.name)).copied().collect()
}

/// The output whose file has the name that is given, or the usual one; page images have its stem.
fn leading(outputs: &[&'static Output]) -> &'static Output {
    outputs.iter().find(|output| output.shape == Shape::OneFile).copied().unwrap_or(&PDF)
}

/// A draft that pages can be set from.
struct Made {
    draft: LoadedDraft,
    path: PathBuf,
    checks: Checks,
    page: PageInput,
    outcome: Outcome,
}

/// Everything before the setting of the pages.
fn made(
    args: &RenderArgs,
    workspace: &Workspace,
    today: NaiveDate,
    terminal: &mut Terminal,
) -> Result<Made, Diagnostics> {
    let (draft, path, outcome) = if is_draft(&args.input) {
        let draft = pipeline::load_draft(workspace, workspace.read(&args.input)?)?;
        let outcome = report_left_out(&draft.corpus.left_out, &draft.corpus.readings_made, terminal);
        (draft, args.input.clone(), outcome)
    } else {
        draft_of_spec(args, workspace, today, terminal)?
    };
    let checks = pipeline::check_draft(&draft)?;
    let page = pipeline::page_of(&draft, &checks)?;
    Ok(Made { draft, path, checks, page, outcome })
}

/// The draft of a spec's edition: the one on disk if there is one, else one made now.
fn draft_of_spec(
    args: &RenderArgs,
    workspace: &Workspace,
    today: NaiveDate,
    terminal: &mut Terminal,
) -> Result<(LoadedDraft, PathBuf, Outcome), Diagnostics> {
    let loaded = pipeline::load_spec(workspace, &args.input, today)?;
    let outcome = report_left_out(&loaded.corpus.left_out, &loaded.corpus.readings_made, terminal);
    let path = pipeline::draft_path(&args.input, &loaded);
    let draft = match workspace.read_if_there(&path)? {
        Some(source) => {
            terminal.note(&msg!("rendered--draft-there", path = source.path()));
            pipeline::load_draft(workspace, source)?
        }
        None => {
            let composed = pipeline::compose_draft(workspace, &loaded)?;
            pipeline::reload(loaded, composed, &workspace.shown(&path))?
        }
    };
    Ok((draft, path, outcome))
}
