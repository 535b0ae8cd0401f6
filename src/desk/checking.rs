//! Checking: everything that is wrong with a file of a project, or with a text that is not on disk; and what is certain,
//! fixed.

use std::path::Path;

use chrono::NaiveDate;

use super::fixing::fixed;
use super::outstanding::said_of_removed;
use super::{Desk, Event, Refusal, Tell, is_draft};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, msg, rules};
use crate::draft::{Document, Verification};
use crate::spec;
use crate::workspace::write_edited;

rules! {
    /// A file is not of a kind that can be checked.
    pub UNCHECKABLE_FILE = Error "uncheckable-file" {
        title: "A file is not of a kind that can be checked.",
        why: "What kind of file it is follows from its name and folder: drafts end in `.md`, readings are in `text/`, \
              translations end in `.po`, specs, catalogues and `briefs/desk.yaml` in `.yaml`. Sources themselves are \
              checked with `brief sources check`.",
        wrong: "brief check seeds/kidal-nd.html",
        right: "brief check seeds/text/kidal-nd.txt",
    }
}

/// What a file of a project is, by its name and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A draft: `briefs/SERIES/EDITION.md`.
    Draft,
    /// A spec.
    Spec,
    /// The topics catalogue.
    Topics,
    /// The names catalogue.
    Names,
    /// Who may approve and publish: `briefs/desk.yaml`.
    People,
    /// What the house says of itself: `briefs/house.yaml`.
    House,
    /// A library, or the file of one entry: `library/KEY.yml`.
    Library,
    /// The reading of a source: `text/KEY.txt`.
    Reading,
    /// A translation file: `translations/LANG/KEY.po`.
    Translation,
}

impl FileKind {
    /// What a file is; `None` where it is nothing that can be checked.
    pub fn of(path: &Path) -> Option<Self> {
        let part =
            |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default();
        let absolute = std::path::absolute(path).ok()?;
        let name = part(absolute.file_name());
        let folder = part(absolute.parent().and_then(Path::file_name));
        let above = part(absolute.parent().and_then(Path::parent).and_then(Path::file_name));
        match (name.as_str(), part(absolute.extension()).as_str()) {
            _ if is_draft(path) => Some(FileKind::Draft),
            ("topics.yaml", _) => Some(FileKind::Topics),
            ("names.yaml", _) => Some(FileKind::Names),
            ("desk.yaml", _) if folder == "briefs" => Some(FileKind::People),
            ("house.yaml", _) if folder == "briefs" => Some(FileKind::House),
            ("library.yml" | "library.yaml", _) => Some(FileKind::Library),
            (_, "yaml" | "yml") if folder == "library" && above != "briefs" => Some(FileKind::Library),
            (_, "po") => Some(FileKind::Translation),
            (_, "txt") if folder == "text" => Some(FileKind::Reading),
            (_, "yaml" | "yml") => Some(FileKind::Spec),
            _ => None,
        }
    }

    /// Its name, as other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            FileKind::Draft => "draft",
            FileKind::Spec => "spec",
            FileKind::Topics => "topics",
            FileKind::Names => "names",
            FileKind::People => "people",
            FileKind::House => "house",
            FileKind::Library => "library",
            FileKind::Reading => "reading",
            FileKind::Translation => "translation",
        }
    }

    /// What it is for people, in any language.
    pub fn said(self) -> Message {
        match self {
            FileKind::Draft => msg!("file-kind--draft"),
            FileKind::Spec => msg!("file-kind--spec"),
            FileKind::Topics => msg!("file-kind--topics"),
            FileKind::Names => msg!("file-kind--names"),
            FileKind::People => msg!("file-kind--people"),
            FileKind::House => msg!("file-kind--house"),
            FileKind::Library => msg!("file-kind--library"),
            FileKind::Reading => msg!("file-kind--reading"),
            FileKind::Translation => msg!("file-kind--translation"),
        }
    }
}

/// A file as it was checked.
#[derive(Debug)]
pub struct Checked {
    /// The file, as the user knows its path.
    pub path: String,
    /// What it is.
    pub kind: FileKind,
    /// Of a draft: what it contains, and the state of each quotation.
    pub draft: Option<(Document, Verification)>,
    /// Of a spec: how many topics it has, and how many sources its corpus has.
    pub spec: Option<(usize, usize)>,
    /// Whether something was left out of the corpus.
    pub left_out: bool,
    /// The readings that were made, by their paths.
    pub readings_made: Vec<String>,
    /// Everything that was found: errors, warnings and hints, what was left out of the corpus among them.
    pub found: Diagnostics,
}

impl Checked {
    fn new(path: String, kind: FileKind) -> Self {
        let (found, readings_made) = (Diagnostics::new(), Vec::new());
        Self { path, kind, draft: None, spec: None, left_out: false, readings_made, found }
    }

    fn note(&mut self, corpus: Event<'_>) {
        if let Event::Corpus { left_out, readings_made } = corpus {
            self.left_out |= !left_out.is_empty();
            self.readings_made.extend_from_slice(readings_made);
            self.found.extend(left_out.clone());
        }
    }
}

/// A draft with the certain fixes applied.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The draft, as the user knows its path.
    pub path: String,
    /// The text before.
    pub before: SourceText,
    /// The text after.
    pub after: SourceText,
    /// How many fixes were applied.
    pub applied: usize,
}

/// The byte-order mark, which stays where a file has one.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

impl Desk {
    /// Everything that is wrong with a file of the project.
    ///
    /// # Errors
    ///
    /// The file is nothing that can be checked. What is wrong with it is not an error: it is found.
    pub fn check(&self, file: &Path, today: NaiveDate) -> Result<Checked, Refusal> {
        let path = self.workspace.shown(file);
        let Some(kind) = FileKind::of(file) else {
            return Err(Refusal::request(
                Diagnostic::of_file(&UNCHECKABLE_FILE, path, msg!("uncheckable-file"))
                    .help(msg!("uncheckable-file.help")),
            ));
        };
        // Version 0.1.0 had no list of people, so a series may be called `desk`.
        let is_series = matches!(kind, FileKind::People | FileKind::House) && self.workspace.is_spec(file);
        let kind = if is_series { FileKind::Spec } else { kind };
        let mut checked = Checked::new(path, kind);
        match kind {
            FileKind::Draft => match self.workspace.read(file) {
                Ok(source) => {
                    let mut checked = self.check_text(source);
                    // What is wrong with the records is said where they are used.
                    let removed = checked.draft.as_ref().and_then(|(document, _)| self.removed(file, document).ok());
                    checked.found.extend(said_of_removed(&checked.path, &removed.unwrap_or_default()));
                    return Ok(checked);
                }
                Err(why) => checked.found.push(why),
            },
            FileKind::Spec => {
                if let Some(loaded) = checked.found.take(self.load_spec(file, today)) {
                    checked.note(loaded.corpus_event());
                    // What is wrong with the sources is told by the draft that would quote them.
                    if let Ok(said) = self.about_topics(&loaded) {
                        checked.found.extend(said);
                    }
                    if let Ok(written) = self.workspace.read(file).map(|text| spec::read(text.path(), text.text())) {
                        checked.found.extend(written.map(|spec| spec.reserved_names()).unwrap_or_default());
                    }
                    checked.spec = Some((loaded.spec.topics.len(), loaded.corpus.keys().count()));
                }
            }
            FileKind::Topics => checked.found = self.check_topics(file),
            FileKind::Names => checked.found = self.check_names(file),
            FileKind::People => checked.found = self.check_people(file),
            FileKind::House => checked.found = self.check_house(file),
            FileKind::Library => checked.found = self.check_library(file),
            FileKind::Reading => checked.found = self.workspace.check_reading(file),
            FileKind::Translation => checked.found = self.check_translation(file),
        }
        Ok(checked)
    }

    /// Everything that is wrong with the text of a draft, which need not be on disk.
    pub fn check_text(&self, source: SourceText) -> Checked {
        let mut checked = Checked::new(source.path().to_owned(), FileKind::Draft);
        if let Some(draft) = checked.found.take(self.load_draft(source)) {
            checked.note(draft.corpus_event());
            let mut verification = draft.inspect();
            checked.found.extend(std::mem::take(&mut verification.found));
            checked.found.extend(draft.inspect_translations());
            checked.draft = Some((draft.document, verification));
        }
        checked
    }

    /// The text of a draft with the certain fixes applied. Nothing is written.
    ///
    /// # Errors
    ///
    /// The draft cannot be read, which no fix mends.
    pub fn mended(&self, draft: &Path) -> Result<Mended, Refusal> {
        let before = self.workspace.read(draft)?;
        Ok(self.mended_text(draft, before)?)
    }

    fn mended_text(&self, draft: &Path, before: SourceText) -> Result<Mended, Diagnostics> {
        let check = |source: &SourceText| self.load_draft(source.clone()).map(|draft| draft.inspect().found);
        let fixed = fixed(before.clone(), check);
        if !fixed.is_readable {
            return Err(fixed.found);
        }
        Ok(Mended { path: self.workspace.shown(draft), before, after: fixed.source, applied: fixed.applied })
    }

    /// Mends in a draft what is certain. One that cannot be read stays as it is: what is wrong with it is for
    /// [`Desk::check`] to say.
    ///
    /// # Errors
    ///
    /// There is no such file, or it cannot be written, or was changed meanwhile.
    pub fn mend(&self, draft: &Path, tell: Tell<'_>) -> Result<Mended, Refusal> {
        let path = self.workspace.shown(draft);
        let _lock = self.workspace.lock_edition(draft, || tell(Event::WaitsFor(&path)))?;
        let seen = self.workspace.read_bytes(draft)?;
        let before = self.workspace.read(draft)?;
        let Ok(mended) = self.mended_text(draft, before.clone()) else {
            return Ok(Mended { path, after: before.clone(), before, applied: 0 });
        };
        if mended.applied > 0 {
            let mark = if seen.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK } else { "" };
            write_edited(draft, &seen, [mark, mended.after.text()].concat().as_bytes())?;
        }
        Ok(mended)
    }
}
