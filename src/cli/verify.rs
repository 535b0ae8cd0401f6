//! `brief verify`: whether the pages of a PDF match its attachments.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use clap::Args;

use super::Outcome;
use super::terminal::Terminal;
use super::wording::counted;
use crate::assets;
use crate::desk::verifying::{Carried, NOT_VERIFIABLE};
use crate::desk::{self, Desk, Held, Recorded, Refusal, TOOL};
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::publish::editions::is_in_the_future;
use crate::publish::manifest::Manifest;
use crate::publish::pdf::Press;
use crate::publish::pdf::fonts::FontFile;
use crate::publish::view::Status;
use crate::text::digest::Digest;
use crate::workspace::{EndedApart, Workspace, no_file, run_apart, today};

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// A PDF that `brief` wrote
    #[arg(value_name = "PDF")]
    pub input: PathBuf,
    /// The corpus folder whose readings every quotation is also checked against
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    /// Whether this is the process in which a stranger's template is set
    #[arg(long, hide = true)]
    pub apart: bool,
}

/// How long the attached template may work. It is a stranger's program: without disk or network, but
/// free to loop. Real pages take seconds at most.
const TIME_LIMIT: Duration = Duration::from_secs(120);

/// How much memory a stranger's template may take, in megabytes: 179 pages of the built-in one take 800.
const MEMORY_LIMIT: u64 = 2048;

/// How much longer the process in which it is set may take.
const GRACE: Duration = Duration::from_secs(10);

pub(super) fn run(args: &VerifyArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let folder = args.input.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !args.input.exists() {
        return Err(Refusal::request(no_file(args.input.display().to_string())));
    }
    let workspace = Workspace::of(&args.input, Some(folder), true)?;
    let path = workspace.shown(&args.input);
    let bytes = workspace.read_bytes(&args.input)?;
    let carried = desk::attachments(&path, &bytes)?;
    let is_built_in = carried.is_template_built_in();
    let is_strange = !is_built_in || carried.has_pictures();
    let Carried { manifest, .. } = carried;
    let is_published = matches!(manifest.status, Status::Published { .. });
    let recorded = match Workspace::of(&args.input, None, true) {
        Ok(project) if is_published => {
            Desk::once(project).recorded(&args.input, &Digest::of(&bytes), &manifest.series)?
        }
        _ => Recorded::NoLedger,
    };
    desk::verifying::stands(&path, &recorded)?;
    let is_set = !matches!(recorded, Recorded::Published { .. }) && manifest.tool == TOOL;
    if is_set && is_strange && !args.apart {
        return apart(args, &path);
    }
    let mut outcome = Outcome::Done;
    let said = match &recorded {
        // With the ledger at hand the digest decides.
        Recorded::Published { publication, .. } => {
            msg!("verified--recorded", day = publication.at.day().to_string())
        }
        _ if manifest.tool == TOOL => {
            let fonts = fonts_for(&args.input, &bytes)?;
            set_again(&path, bytes, fonts)?;
            msg!("verified")
        }
        _ => {
            outcome = Outcome::LeftOut;
            msg!("verified--attachments", tool = &manifest.tool, this = TOOL)
        }
    };
    terminal.result(&format!("{path}: {}", summary(&manifest)));
    terminal.note(&said);
    if let Recorded::Published { publication, later, .. } = &recorded {
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
        let Held { quotations: held, in_prose, remarks } =
            desk::hold_quotations(&path, &manifest, &loaded, |key, digest| project.superseded(corpus, key, digest))?;
        if !remarks.is_empty() {
            terminal.findings(&remarks);
        }
        let prose = if in_prose > 0 { format!(" and {in_prose} in prose") } else { String::new() };
        let held_all = format!("{}{prose}", counted(held, "quotation"));
        terminal.result(&format!("{path}: {held_all} checked against {}", project.shown(corpus)));
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

/// Does the same in a process of its own, whose size and time are limited: the template is a stranger's, and so are the
/// pictures.
fn apart(args: &VerifyArgs, path: &str) -> Result<Outcome, Refusal> {
    let mut arguments = vec![OsStr::new("verify"), OsStr::new("--apart")];
    if let Some(corpus) = &args.corpus {
        arguments.extend([OsStr::new("--corpus"), corpus.as_os_str()]);
    }
    arguments.extend([OsStr::new("--"), args.input.as_os_str()]);
    let refused = |message| Err(Diagnostics::from(Diagnostic::of_file(&NOT_VERIFIABLE, path, message)).into());
    match run_apart(&arguments, MEMORY_LIMIT * 1024 * 1024, TIME_LIMIT + GRACE) {
        Ok(EndedApart::WithCode(0)) => Ok(Outcome::Done),
        Ok(EndedApart::WithCode(3)) => Ok(Outcome::LeftOut),
        Ok(EndedApart::WithCode(1)) => Ok(Outcome::Findings),
        Ok(EndedApart::WithCode(_)) => Ok(Outcome::Usage),
        Ok(EndedApart::Crashed) => refused(msg!("not-verifiable--crashed")),
        Ok(EndedApart::TooLarge) => refused(msg!("not-verifiable--large", megabytes = MEMORY_LIMIT)),
        Ok(EndedApart::TooSlow) => refused(msg!("not-verifiable--slow", seconds = TIME_LIMIT.as_secs())),
        Err(error) => refused(msg!("not-verifiable--apart", why = error.to_string())),
    }
}

/// Verifies on a thread of its own, which ends with the process where it takes too long.
fn set_again(path: &str, bytes: Vec<u8>, fonts: Vec<FontFile>) -> Result<Manifest, Diagnostics> {
    let (sender, receiver) = mpsc::channel();
    let name = path.to_owned();
    std::thread::spawn(move || {
        let press = Press::new(assets::FONTS).with(&fonts);
        drop(sender.send(desk::verify_pdf(&name, &bytes, &press)));
    });
    receiver.recv_timeout(TIME_LIMIT).unwrap_or_else(|_| {
        let message = msg!("not-verifiable--slow", seconds = TIME_LIMIT.as_secs());
        Err(Diagnostic::of_file(&NOT_VERIFIABLE, path, message).into())
    })
}

fn summary(manifest: &Manifest) -> String {
    let status = match manifest.status {
        Status::Draft => "a draft of".to_owned(),
        Status::Unreviewed => "an unreviewed issue of".to_owned(),
        Status::Published { revision: 1 } => "published:".to_owned(),
        Status::Published { revision } => format!("published as revision {revision}:"),
    };
    let (quotations, sources) = (manifest.quotations.len(), manifest.sources.len());
    format!(
        "{status} {}, edition {}; {} of {}; made by {}",
        manifest.series,
        manifest.edition,
        counted(quotations, "quotation"),
        counted(sources, "source"),
        manifest.tool
    )
}
