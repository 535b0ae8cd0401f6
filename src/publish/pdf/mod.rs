//! Typesetting: a page input through a Typst template, laid out on pages that are checked. And reading back what
//! a PDF carries.

mod attachments;
pub mod fonts;
pub(crate) mod frames;
mod notes;
mod prose;
mod runs;
mod seen;
pub mod template;
mod visibility;
mod world;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::NaiveDateTime;
use typst::WorldExt;
use typst::diag::{Severity, SourceDiagnostic, Warned};
use typst_layout::{Page, PagedDocument};

use super::view::PageInput;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Subject, msg, rules};
use crate::spec::outputs::Attachments;
pub use attachments::{Attached, attached, attached_picture, attached_template};
pub use frames::quotations_on_page;
pub use seen::{Cluster, seen};
pub use template::Template;
use world::PageWorld;
pub use world::Press;
pub use world::{MANIFEST, PAGE};

rules! {
    /// What Typst finds wrong with a page template, or with the text that it sets.
    pub TEMPLATE_FAILED = Error "template-failed" {
        title: "Typst, the typesetter, reports an error in a page template.",
        why: "The message is Typst's own. If the template is a built-in one and unchanged, the cause is in the text \
              of the brief, such as a character that no font has.",
        wrong: "#let brief(page) = page.titel",
        right: "#let brief(page) = page.title",
    }
    /// A footnote does not stand on the page of its mark.
    pub NOTE_ASTRAY = Warning "note-astray" {
        title: "A footnote does not stand on the page of its mark.",
        why: "The typesetter moved the words with the mark to the next page and left the note behind, also when nothing was \
              held together. A reader of the page does not find it. Move the mark to another sentence, or shorten what stands \
              before it.",
        wrong: "",
        right: "",
    }
    /// The typesetter panicked.
    pub TYPESETTER_GAVE_UP = Error "typesetter-gave-up" {
        title: "The typesetter gave up on a text.",
        why: "Typst or its PDF writer stopped in the middle of its work. Usually a table or paragraph is far larger \
              than in ordinary documents: divide it.",
        wrong: "",
        right: "",
    }
    /// A page input cannot be written or read.
    pub UNUSABLE_PAGE_INPUT = Error "unusable-page-input" {
        title: "The page input cannot be written or read.",
        why: "The page input, from which a page is set, is made by the program and attached to each PDF. If another \
              version made it, or if it was altered, it may have another form.",
        wrong: "",
        right: "",
    }
}

/// What a PDF is made of besides its page input.
#[derive(Clone, Copy)]
pub struct Design<'a> {
    /// The page template.
    pub template: &'a Template,
    /// The typesetter.
    pub press: &'a Press,
}

/// The files that a PDF is made of and carries, besides the template.
#[derive(Clone, Debug)]
pub struct PdfFiles {
    /// The page input as JSON.
    pub page: Vec<u8>,
    /// The manifest as JSON.
    pub manifest: Vec<u8>,
    /// The pictures that the page input names, by the names of their files.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

/// A page input as the template reads it and the PDF carries it.
///
/// # Errors
///
/// It cannot be written, which no page input brings about.
pub fn page_json(page: &PageInput) -> Result<Vec<u8>, Diagnostic> {
    serde_json::to_vec(page)
        .map_err(|error| page_input_fault(msg!("unusable-page-input--unwritable", why = error.to_string())))
}

/// A page input is not a file of a project; its template's folder is what a person can look at.
fn page_input_fault(message: Message) -> Diagnostic {
    Diagnostic::of_file(&UNUSABLE_PAGE_INPUT, template::FOLDER, message)
}

/// What identifies a publication.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The series and the edition, stable over revisions.
    pub ident: String,
    /// The program and its version.
    pub creator: String,
    /// The time stamp, UTC.
    pub stamp: NaiveDateTime,
    /// What the PDF carries.
    pub attachments: Attachments,
}

/// A page input set: laid out on pages, with what they were made of. [`made`](super::output::made) gives outputs of it
/// once they are checked.
pub struct Set<'a> {
    page: PageInput,
    document: LaidOutDocument,
    world: PageWorld<'a>,
    template: &'a Template,
    identity: Identity,
    /// The anchors of footnotes that do not stand on the page of their mark.
    astray: Vec<String>,
}

/// Lays a page input out with the files that the PDF carries.
///
/// # Errors
///
/// What Typst finds wrong with the template or the text (a character that no font has).
pub fn set<'a>(files: PdfFiles, design: Design<'a>, identity: Identity) -> Result<Set<'a>, Diagnostics> {
    let attached = identity.attachments;
    let mut world = PageWorld::new(files.page, Some((files.manifest, attached)), files.pictures, design)?;
    // The template reads the page input by itself; what it is checked by is read meanwhile.
    let (laid_out, page) =
        rayon::join(|| lay_out(&world, design.template), || serde_json::from_slice::<PageInput>(world.attached().0));
    let page = page.map_err(|error| page_input_fault(msg!("unusable-page-input", why = error.to_string())))?;
    fonts::check_families(page.fonts.values().map(String::as_str), &design.press.families())?;
    let mut laid_out = laid_out?;
    let mut astray = notes::astray(&laid_out);
    if !astray.is_empty() {
        // What was held together moved away from its notes: once more, with nothing held together.
        let loose = world.loosened(design, attached)?;
        let again = lay_out(&loose, design.template)?;
        let still = notes::astray(&again);
        if still.len() < astray.len() {
            (laid_out, astray, world) = (again, still, loose);
        }
    }
    let document = LaidOutDocument(Some(laid_out));
    Ok(Set { page, document, world, template: design.template, identity, astray })
}

impl Set<'_> {
    /// The page input.
    pub fn page(&self) -> &PageInput {
        &self.page
    }

    /// The pages as they are laid out.
    pub fn pages(&self) -> &[Page] {
        self.document.0.as_ref().map(PagedDocument::pages).unwrap_or_default()
    }

    /// Warnings about footnotes that do not stand on the page of their mark.
    pub fn astray(&self) -> Diagnostics {
        let notes = self.page.notes();
        let warned = |anchor: &String| {
            let (mark, words) = notes.get(anchor.as_str()).cloned().unwrap_or_default();
            let message = msg!("note-astray", mark = mark, words = words);
            Diagnostic::of_file(&NOTE_ASTRAY, self.template(), message).help(msg!("note-astray.help"))
        };
        self.astray.iter().map(warned).collect()
    }

    /// The template, as messages name it.
    pub fn template(&self) -> &str {
        self.template.shown()
    }

    /// The document that the pages are of; `None` only while it is taken down.
    pub(super) fn document(&self) -> Option<&PagedDocument> {
        self.document.0.as_ref()
    }

    /// What the PDF says of itself.
    pub(super) fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The page input and the manifest as they are attached, JSON.
    pub(super) fn attached(&self) -> (&[u8], &[u8]) {
        self.world.attached()
    }

    /// A picture by the name of its file.
    pub(super) fn picture(&self, name: &str) -> Option<&[u8]> {
        self.world.picture(name)
    }

    /// Checks on the pages that every quotation is there letter for letter and that every page
    /// carries its status.
    pub(super) fn check(&self) -> Result<(), Diagnostics> {
        let Some(document) = self.document() else { return Ok(()) };
        let path = self.template.shown();
        guarded(Subject::File(path.to_owned()), || frames::check(document, &self.page, path))?
    }

    /// What Typst found wrong, at its place in the template.
    pub(super) fn findings(&self, errors: &[SourceDiagnostic]) -> Diagnostics {
        diagnostics(&self.world, self.template, errors)
    }
}

/// A laid-out document.
struct LaidOutDocument(Option<PagedDocument>);

impl Drop for LaidOutDocument {
    fn drop(&mut self) {
        // Nobody need wait until the pages are taken down.
        if let Some(document) = self.0.take() {
            rayon::spawn(move || drop(document));
        }
    }
}

/// Lays the pages out without writing a PDF.
///
/// # Errors
///
/// What Typst finds wrong with template or text.
pub fn layout(page: &PageInput, design: Design<'_>) -> Result<PagedDocument, Diagnostics> {
    lay_out(&PageWorld::new(page_json(page)?, None, pictures_of(page), design)?, design.template)
}

/// The pictures of a page input by the names of their files.
pub fn pictures_of(page: &PageInput) -> BTreeMap<String, Vec<u8>> {
    page.pictures.iter().map(|picture| (picture.file.clone(), picture.bytes.clone())).collect()
}

fn lay_out(world: &PageWorld<'_>, template: &Template) -> Result<PagedDocument, Diagnostics> {
    let Warned { output, .. } =
        guarded(Subject::File(template.shown().to_owned()), || typst::compile::<PagedDocument>(world))?;
    output.map_err(|errors| diagnostics(world, template, &errors))
}

/// Typst and the PDF writer may panic on text beyond their limits; the caps on input make that
/// unlikely, and this makes it an error.
pub(super) fn guarded<T>(subject: Subject, work: impl FnOnce() -> T) -> Result<T, Diagnostics> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| Diagnostic::new(&TYPESETTER_GAVE_UP, subject, msg!("typesetter-gave-up")).into())
}

fn said(error: &SourceDiagnostic) -> Message {
    msg!("template-failed", why = error.message.as_str())
}

fn diagnostics(world: &PageWorld<'_>, template: &Template, errors: &[SourceDiagnostic]) -> Diagnostics {
    errors
        .iter()
        .filter(|error| error.severity == Severity::Error)
        .map(|error| {
            let id = error.span.id();
            let file = id.and_then(|id| template.file(id.get().vpath().get_without_slash()));
            let diagnostic = match (file, world.range(error.span)) {
                (Some(file), Some(range)) => file.finding(&TEMPLATE_FAILED, range, said(error)),
                _ => Diagnostic::of_file(&TEMPLATE_FAILED, template.shown(), said(error)),
            };
            let hints: Vec<&str> = error.hints.iter().map(|hint| hint.v.as_str()).collect();
            let help = || msg!("template-failed.help", hints = hints.join("; "));
            diagnostic.maybe_help((!hints.is_empty()).then(help))
        })
        .collect()
}
