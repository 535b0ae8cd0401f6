//! `brief verify`: whether the pages of a PDF match its attachments, and a web edition what it carries.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::terminal::Terminal;
use crate::assets;
use crate::desk::{self, Desk, HeldQuotations, Recorded, Refusal, TOOL};
use crate::diagnostic::{Diagnostics, Message, msg};
use crate::publish::editions::is_in_the_future;
use crate::publish::manifest::Manifest;
use crate::publish::output::web::is_page;
use crate::publish::pdf::Press;
use crate::publish::pdf::fonts::FontFile;
use crate::publish::view::PdfStatus;
use crate::text::digest::Digest;
use crate::text::sentence;
use crate::workspace::{Apart, Workspace, no_file, today};

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// A PDF or a web edition that `brief` wrote
    #[arg(value_name = "FILE")]
    pub input: PathBuf,
    /// The corpus folder whose readings every quotation is also checked against
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
}

pub(super) fn run(args: &VerifyArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let folder = args.input.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !args.input.exists() {
        return Err(Refusal::request(no_file(args.input.display().to_string())));
    }
    let workspace = Workspace::of(&args.input, Some(folder), true)?;
    let path = workspace.shown(&args.input);
    let bytes = workspace.bytes_named(&args.input)?;
    let web = is_page(&bytes).then(|| desk::carried_by_web_page(&path, &bytes)).transpose()?;
    let (manifest, is_built_in) = match &web {
        // No template has a part in it.
        Some(web) => (web.manifest.clone(), true),
        None => {
            let carried = desk::attachments(&path, &bytes)?;
            let is_built_in = carried.is_template_built_in();
            (carried.manifest, is_built_in)
        }
    };
    let is_published = matches!(manifest.status, PdfStatus::Published { .. });
    let digest = Digest::of(&bytes);
    let in_project = |of: &Path| match Workspace::of(of, None, true) {
        Ok(project) if is_published => Desk::once(project).recorded(&args.input, &digest, &manifest.series),
        _ => Ok(Recorded::NoLedger),
    };
    // A copy may lie anywhere; the project of the corpus has a ledger, too.
    let recorded = match (in_project(&args.input)?, &args.corpus) {
        (Recorded::NoLedger, Some(corpus)) => in_project(corpus)?,
        (Recorded::Unknown, Some(corpus)) => match in_project(corpus)? {
            Recorded::NoLedger => Recorded::Unknown,
            known => known,
        },
        (recorded, _) => recorded,
    };
    desk::verifying::stands(&path, &recorded)?;
    let mut outcome = Outcome::Done;
    let said = match &recorded {
        // With the ledger at hand the digest decides.
        Recorded::Published { publication, .. } => {
            msg!("verified--recorded", day = publication.at.day().to_string())
        }
        // What its pages follow from is not in it.
        _ if !manifest.attachments.is_full() => {
            outcome = Outcome::LeftOut;
            msg!("verified--minimal")
        }
        _ if manifest.tool == TOOL && web.is_some() => {
            web.as_ref().map_or(Ok(()), |web| web.verify(&path, &bytes))?;
            msg!("verified--web")
        }
        _ if manifest.tool == TOOL => {
            let fonts = fonts_for(&args.input, &bytes)?;
            let press = Press::new(assets::FONTS).with(&fonts);
            let apart = Apart::of_this_program().ok();
            desk::verify_pdf_apart(&path, &bytes, &press, apart.as_ref())?;
            msg!("verified")
        }
        _ => {
            outcome = Outcome::LeftOut;
            match &web {
                Some(_) => msg!("verified--carried", tool = &manifest.tool, this = TOOL),
                None => msg!("verified--attachments", tool = &manifest.tool, this = TOOL),
            }
        }
    };
    terminal.told(&summary(&path, &manifest));
    terminal.note(&said);
    if let Recorded::Published { publication, later, reinstated, .. } = &recorded {
        for (withdrawal, number) in reinstated {
            let (day, note) = (withdrawal.at.day().to_string(), withdrawal.note.values().next());
            let note = sentence(note.map(String::as_str).unwrap_or_default());
            terminal.note(&msg!("verified--reinstated", day = day, note = note, number = number.to_string()));
        }
        if let Some(later) = later {
            let (number, day) = (later.revision.to_string(), later.at.day().to_string());
            terminal.note(&msg!("verified--revised", number = number, day = day, file = &later.pdf.name));
        }
        let (day, today) = (publication.at.day(), today(None).map_err(Refusal::request)?);
        if is_in_the_future(day, today) {
            terminal.note(&msg!("verified--ahead", day = day.to_string(), today = today.to_string()));
        }
    }
    if !is_built_in {
        terminal.note(&msg!("verified--template"));
    }
    if let Some(corpus) = &args.corpus {
        let root = corpus.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let project = Workspace::of(corpus, Some(root), true)?;
        let loaded = project.load_corpus(corpus, None)?;
        let HeldQuotations { quotations: held, in_prose, remarks } =
            desk::hold_quotations(&path, &manifest, &loaded, |key, digest| project.superseded(corpus, key, digest))?;
        if !remarks.is_empty() {
            terminal.findings(&remarks);
        }
        // What is given in translation alone is no slice of a source.
        let (quotations, corpus) = (msg!("count-quotations", count = held), project.shown(corpus));
        terminal.told(&match in_prose {
            0 => msg!("verified-corpus", path = &path, quotations = quotations, corpus = corpus),
            prose => {
                msg!("verified-corpus--prose", path = &path, quotations = quotations, prose = prose, corpus = corpus)
            }
        });
        let unchecked = manifest.quotations.len() - held;
        if unchecked > 0 {
            terminal.note(&msg!("verified--uncited", count = unchecked));
        }
    }
    Ok(outcome)
}

/// The fonts that the pages were set with, as far as the project has them in which the PDF lies.
fn fonts_for(input: &Path, bytes: &[u8]) -> Result<Vec<FontFile>, Diagnostics> {
    let wanted = desk::fonts_of(bytes);
    let project = Workspace::of(input, None, true);
    let (false, Ok(project)) = (wanted.is_empty(), project) else { return Ok(Vec::new()) };
    let mut fonts = project.fonts()?;
    fonts.retain(|font| wanted.get(&font.name) == Some(&font.digest));
    Ok(fonts)
}

fn summary(path: &str, manifest: &Manifest) -> Message {
    let status = match manifest.status {
        PdfStatus::Draft => msg!("verified-file--draft"),
        PdfStatus::Unreviewed => msg!("verified-file--unreviewed"),
        PdfStatus::Published { revision: 1 } => msg!("verified-file--published"),
        PdfStatus::Published { revision } => msg!("verified-file--revision", revision = revision),
    };
    msg!(
        "verified-file",
        path = path,
        status = status,
        series = &manifest.series,
        edition = manifest.edition.to_string(),
        quotations = msg!("count-quotations", count = manifest.quotations.len()),
        sources = msg!("count-sources", count = manifest.sources.len()),
        tool = &manifest.tool,
    )
}
