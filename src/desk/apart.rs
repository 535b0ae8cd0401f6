//! Pages set and templates filled in where a stranger may have written what decides how much work that is: in a process of
//! its own. Built-in templates without pictures and fonts of a project are set here.
//!
//! What the other process gives is taken; where it finds something wrong the work is done here once more, for the findings:
//! the same input takes the same time and memory, and it was within the limits there.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::setting::{DraftPages, PageSetting, set};
use crate::assets;
use crate::compose::filling::{FillingKind, TemplateFilling};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::publish::manifest::Manifest;
use crate::publish::output::{self, Choices, MadeOutput, Output, OutputShape};
use crate::publish::pdf::fonts::FontFile;
use crate::publish::pdf::{PdfFiles, Press, Template};
use crate::workspace::{Apart, EndedApart, MEMORY_APART, Parcel, serve_apart};

rules! {
    /// A template or picture takes more time, memory or stack than it may.
    pub TOO_MUCH_WORK = Error "too-much-work" {
        title: "A template or a picture takes more time, memory or stack than it may.",
        why: "Templates and pictures are programs of a kind: a few bytes may ask for work without end. Those of a project are \
              set in a process of their own, which is ended at its limits. The time grows with the length of the brief and \
              the size of its pictures. Take out what was added last: a loop, a picture with patterns within patterns, very \
              many points or filters.",
        wrong: "",
        right: "",
    }
}

/// How long pages may take in any case.
const TIME: Duration = Duration::from_secs(5);

/// How many bytes of a page input may take a second more.
const BYTES_A_SECOND: usize = 64 * 1024;

/// How many bytes of pictures may.
const PICTURE_BYTES_A_SECOND: usize = 1024 * 1024;

/// How much longer the images of the pages may take in any case, and how many bytes of a page input may take a second more.
const TIME_OF_IMAGES: Duration = Duration::from_secs(20);
const BYTES_OF_IMAGES_A_SECOND: usize = 8 * 1024;

/// How long a template of text may take.
const TIME_OF_TEXT: Duration = Duration::from_secs(5);

/// A task for the other process, in the first part of a parcel; what it needs is in the others.
#[derive(Serialize, Deserialize)]
enum Task {
    /// Page input, manifest, the files of the template, pictures, fonts.
    Pages {
        template: Vec<String>,
        pictures: Vec<String>,
        fonts: Vec<String>,
        outputs: Vec<String>,
        choices: (u32, Option<(usize, usize)>),
    },
    /// The template; what it may see.
    Text { kind: FillingKind },
}

/// What came of it; the files or the text are in the other parts.
#[derive(Serialize, Deserialize)]
enum ApartAnswer {
    /// The outputs, each with the number of its files.
    Pages { outputs: Vec<(String, usize)>, count: usize },
    /// The text.
    Text,
    /// Something is wrong with it.
    Wrong,
}

/// The pages of what they are set from, as outputs.
///
/// # Errors
///
/// What is wrong with the page template, the text or a picture; they take too much.
pub(super) fn pages(
    setting: PageSetting<'_>,
    press: &Press,
    (outputs, choices): (&[&'static Output], Choices),
    apart: Option<&Apart>,
) -> Result<DraftPages, Diagnostics> {
    let PageSetting { files, manifest, template } = setting;
    let is_strange = !template.files().all(|(_, text)| is_built_in(text))
        || !files.pictures.is_empty()
        || !press.own_files().is_empty();
    if let Some(apart) = apart.filter(|_| is_strange) {
        let shown = template.shown().to_owned();
        let (task, time) = task_of(&files, &manifest, template, press, (outputs, choices))?;
        let answer = apart.ask(&task, time).map_err(|why| too_much_work(&shown, &why, time))?;
        if let Some(pages) = pages_of(answer) {
            return Ok(pages);
        }
    }
    let laid_out = set(files, &manifest, template, press)?;
    let found = laid_out.astray();
    Ok(DraftPages { outputs: output::made(&laid_out, outputs, choices)?, count: laid_out.pages().len(), found })
}

/// A template filled in.
///
/// # Errors
///
/// What is wrong with the template; it takes too much.
pub(super) fn filled(filling: &TemplateFilling<'_>, apart: Option<&Apart>) -> Result<String, Diagnostics> {
    if let Some(apart) = apart.filter(|_| !is_built_in(filling.template)) {
        let head = encoded(&Task::Text { kind: filling.kind })?;
        let task = vec![head, filling.template.text().as_bytes().to_vec(), filling.seen()];
        let answer =
            apart.ask(&task, TIME_OF_TEXT).map_err(|why| too_much_work(filling.template.path(), &why, TIME_OF_TEXT))?;
        if let [head, text] = answer.as_slice()
            && let Ok(ApartAnswer::Text) = serde_json::from_slice(head)
            && let Ok(text) = std::str::from_utf8(text)
        {
            return Ok(text.to_owned());
        }
    }
    filling.filled()
}

/// Does such tasks in this process until there are no more.
pub fn work_apart() {
    let press = Press::new(assets::FONTS);
    serve_apart(|task| {
        done(&task, &press).unwrap_or_else(|| encoded(&ApartAnswer::Wrong).map(|head| vec![head]).unwrap_or_default())
    });
}

fn is_built_in(text: &SourceText) -> bool {
    assets::files_under("templates").any(|path| assets::file(path) == Some(text.text()))
}

fn too_much_work(shown: &str, why: &EndedApart, time: Duration) -> Diagnostics {
    let message = match why {
        EndedApart::Crashed => msg!("too-much-work--crashed"),
        EndedApart::TooLarge => msg!("too-much-work--large", megabytes = MEMORY_APART / (1024 * 1024)),
        EndedApart::TooSlow => msg!("too-much-work--slow", seconds = time.as_secs()),
        EndedApart::NotAsked(error) => msg!("too-much-work--not-asked", why = error.to_string()),
    };
    Diagnostic::of_file(&TOO_MUCH_WORK, shown, message).help(msg!("too-much-work.help")).into()
}

fn encoded(head: &impl Serialize) -> Result<Vec<u8>, Diagnostics> {
    serde_json::to_vec(head).map_err(|error| too_much_work("", &EndedApart::NotAsked(error.into()), TIME))
}

fn task_of(
    files: &PdfFiles,
    manifest: &Manifest,
    template: &Template,
    press: &Press,
    (outputs, choices): (&[&'static Output], Choices),
) -> Result<(Parcel, Duration), Diagnostics> {
    let (paths, texts): (Vec<String>, Vec<Vec<u8>>) =
        template.files().map(|(path, text)| (path.to_owned(), text.text().as_bytes().to_vec())).unzip();
    let (fonts, font_files): (Vec<String>, Vec<Vec<u8>>) =
        press.own_files().iter().map(|font| (font.name.clone(), font.bytes().to_vec())).unzip();
    let head = Task::Pages {
        template: paths,
        pictures: files.pictures.keys().cloned().collect(),
        fonts,
        outputs: outputs.iter().map(|output| output.name.to_owned()).collect(),
        choices: (choices.ppi, choices.pages),
    };
    // The manifest as the PDF carries it goes beside the one that it is read from here.
    let of_manifest = serde_json::to_vec(manifest)
        .map_err(|error| too_much_work(template.shown(), &EndedApart::NotAsked(error.into()), TIME))?;
    let pictures: usize = files.pictures.values().map(Vec::len).sum();
    let more = files.page.len() / BYTES_A_SECOND + pictures / PICTURE_BYTES_A_SECOND;
    let time = TIME + Duration::from_secs(more as u64) + time_of_images(files.page.len(), outputs, choices);
    let mut task = vec![encoded(&head)?, files.page.clone(), files.manifest.clone(), of_manifest];
    task.extend(texts);
    task.extend(files.pictures.values().cloned());
    task.extend(font_files);
    Ok((task, time))
}

/// How much longer page images may take: their pixels grow with the square of the resolution, their number with the text.
fn time_of_images(page: usize, outputs: &[&'static Output], choices: Choices) -> Duration {
    let images = outputs.iter().filter(|output| output.shape == OutputShape::FileOfEachPage).count();
    let finer = f64::from(choices.ppi) / f64::from(Choices::default().ppi);
    let at_default = TIME_OF_IMAGES + Duration::from_secs((page / BYTES_OF_IMAGES_A_SECOND) as u64);
    at_default.mul_f64(images as f64 * finer.max(1.0).powi(2))
}

fn pages_of(answer: Parcel) -> Option<DraftPages> {
    let mut parts = answer.into_iter();
    let ApartAnswer::Pages { outputs, count } = serde_json::from_slice(&parts.next()?).ok()? else { return None };
    let mut made = Vec::new();
    for (name, files) in outputs {
        made.push(MadeOutput { output: output::any_by_name(&name)?, files: parts.by_ref().take(files).collect() });
    }
    Some(DraftPages { outputs: made, count, found: Diagnostics::new() })
}

/// What comes of a task; `None` where something is wrong.
fn done(task: &Parcel, press: &Press) -> Option<Parcel> {
    let (head, parts) = task.split_first()?;
    match serde_json::from_slice(head).ok()? {
        Task::Text { kind } => {
            let [template, seen] = parts else { return None };
            let template = SourceText::new("template", std::str::from_utf8(template).ok()?);
            let text = TemplateFilling::of(kind, &template, seen)?.filled().ok()?;
            Some(vec![encoded(&ApartAnswer::Text).ok()?, text.into_bytes()])
        }
        Task::Pages { template, pictures, fonts, outputs, choices: (ppi, some) } => {
            let mut parts = parts.iter();
            let (page, manifest, of_manifest) = (parts.next()?, parts.next()?, parts.next()?);
            let mut files = Vec::new();
            for path in template {
                files.push((path, String::from_utf8(parts.next()?.clone()).ok()?));
            }
            let template = Template::of_files(files).ok()?;
            let mut shown = BTreeMap::new();
            for name in pictures {
                shown.insert(name, parts.next()?.clone());
            }
            let mut own = Vec::new();
            for name in fonts {
                own.push(FontFile::of(&name, parts.next()?.clone()).ok()?);
            }
            let with_own;
            let press = if own.is_empty() {
                press
            } else {
                with_own = Press::new(assets::FONTS).with(&own);
                &with_own
            };
            let files = PdfFiles { page: page.clone(), manifest: manifest.clone(), pictures: shown };
            let manifest: Manifest = serde_json::from_slice(of_manifest).ok()?;
            let outputs: Vec<&'static Output> = outputs.iter().filter_map(|name| output::any_by_name(name)).collect();
            let laid_out = set(files, &manifest, &template, press).ok()?;
            if !laid_out.astray().is_empty() {
                // Findings need not be sent: the same work gives them there.
                return None;
            }
            let made = output::made(&laid_out, &outputs, Choices { ppi, pages: some }).ok()?;
            let counts = made.iter().map(|made| (made.output.name.to_owned(), made.files.len())).collect();
            let mut answer =
                vec![encoded(&ApartAnswer::Pages { outputs: counts, count: laid_out.pages().len() }).ok()?];
            answer.extend(made.into_iter().flat_map(|made| made.files));
            Some(answer)
        }
    }
}
