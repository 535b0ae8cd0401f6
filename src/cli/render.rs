//! `brief render`: a spec or an edited draft to a draft PDF.

use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;

use super::Outcome;
use super::args::RenderArgs;
use super::corpus_report::report_left_out;
use super::project::{is_draft, start};
use super::terminal::Terminal;
use crate::assets;
use crate::diagnostic::{Diagnostics, msg};
use crate::draft::{Block, Checks};
use crate::pipeline::{self, LoadedDraft};
use crate::publish::images::{Form, images};
use crate::publish::pdf::{Pages, Press};
use crate::publish::view::PageInput;
use crate::workspace::{Workspace, may_write_images, may_write_pdf, write_images, write_pdf};

pub(super) fn run(args: &RenderArgs, terminal: &mut Terminal) -> Outcome {
    let began = Instant::now();
    let (workspace, today) = match start(&args.input, &args.project, terminal) {
        Ok(started) => started,
        Err(outcome) => return outcome,
    };
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
    // The typesetter is made ready beside the search; neither needs the other.
    let fonts = workspace.fonts()?;
    let (made, press) =
        rayon::join(|| made(args, workspace, today, terminal), || Press::new(assets::FONTS).with(&fonts));
    let Made { draft, path, checks, page, outcome } = made?;
    let (sources, title) = (page.sources.len(), page.title.clone());
    let output = args.output.clone().unwrap_or_else(|| path.with_extension("draft.pdf"));
    // What is there already is looked at beside the setting of the pages.
    let (pdf, may_write) =
        rayon::join(|| pipeline::publish(&press, &draft, &checks, page, None), || may_write_pdf(&output));
    may_write?;
    let pdf = pdf?;
    let images = page_images(args, &output, &title, &pdf.pages)?;
    write_pdf(&output, &pdf.bytes)?;
    for (form, images) in &images {
        write_images(&output, form.extension(), images)?;
    }
    let topics =
        draft.document.blocks.iter().filter(|b| matches!(b, Block::Heading { level: 2, id: Some(_), .. })).count();
    terminal.result(&workspace.shown(&output));
    for (path, _) in images.iter().flat_map(|(_, images)| images) {
        terminal.result(&workspace.shown(path));
    }
    terminal.note(&msg!(
        "rendered",
        sources = msg!("count-sources", count = sources),
        topics = msg!("count-topics", count = topics),
        excerpts = msg!("count-excerpts", count = checks.quotations.len()),
        pages = msg!("count-pages", count = pdf.pages.count()),
        seconds = format!("{:.2}", began.elapsed().as_secs_f64()),
    ));
    // The process ends here: nobody need wait until all this is taken down.
    std::mem::forget((draft, press, pdf, images));
    Ok(outcome)
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

/// Page images of one form with the places that they go to.
type Images = (Form, Vec<(PathBuf, Vec<u8>)>);

/// The page images that are asked for. Nothing is written yet: either all of them can be, or none.
fn page_images(args: &RenderArgs, output: &Path, title: &str, pages: &Pages) -> Result<Vec<Images>, Diagnostics> {
    let forms = [args.png.then_some(Form::Png { ppi: args.ppi }), args.svg.then_some(Form::Svg)];
    let made = forms.into_iter().flatten().map(|form| {
        let paths = may_write_images(output, form.extension(), pages.count())?;
        Ok((form, paths.into_iter().zip(images(pages, title, form)?).collect()))
    });
    made.collect()
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
