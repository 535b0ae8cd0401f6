//! The pages of a draft: set, made into outputs, written beside it for review.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};

use super::apart::pages;
use super::draft::LoadedDraft;
use super::engine::CorpusFrom;
use super::setting::{DraftPages, PageSetting, set};
use super::spec::draft_path;
use super::{Desk, Event, Refusal, TOOL, Tell, is_draft};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::draft::{Block, Checks};
use crate::publish::manifest::{self, Manifest};
use crate::publish::output::pdf::PDF;
use crate::publish::output::{self, Choices, OUTPUTS, Output, OutputShape};
use crate::publish::pdf::{self, PdfFiles, Press, Set};
use crate::publish::release::Release;
use crate::publish::view::PageInput;
use crate::spec::own_section::OwnSection;
use crate::text::digest::Digest;
use crate::workspace::{Apart, may_write_output, write_output};

rules! {
    /// The manifest of a publication cannot be written.
    pub UNWRITABLE_MANIFEST = Error "unwritable-manifest" {
        title: "The manifest of a PDF cannot be written.",
        why: "The manifest, attached to each PDF, says what the pages were made from. If it cannot be written as \
              JSON, that is a fault of the program; please report it.",
        wrong: "",
        right: "",
    }
}

/// A finished PDF.
#[derive(Clone, Debug)]
pub struct FinishedPdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

impl LoadedDraft {
    /// The PDF of a checked draft: one for review, or with a release a publication.
    ///
    /// # Errors
    ///
    /// What is wrong with the page template, with text that no page can be set from, or with pictures; what keeps a PDF
    /// from being made of the pages.
    pub fn pdf(
        &self,
        press: &Press,
        checks: &Checks,
        page: PageInput,
        release: Option<&Release>,
    ) -> Result<FinishedPdf, Diagnostics> {
        self.pdf_with(press, checks, page, release, None)
    }

    /// As [`LoadedDraft::pdf`]; `apart` does what a stranger's template or pictures ask for.
    pub(super) fn pdf_with(
        &self,
        press: &Press,
        checks: &Checks,
        page: PageInput,
        release: Option<&Release>,
        apart: Option<&Apart>,
    ) -> Result<FinishedPdf, Diagnostics> {
        self.pages_with(press, checks, page, (release, &[&PDF]), apart).map(pdf_of)
    }

    /// The pages of a checked draft, as these outputs; `apart` does what a stranger's template or pictures ask for.
    pub(super) fn pages_with(
        &self,
        press: &Press,
        checks: &Checks,
        page: PageInput,
        (release, outputs): (Option<&Release>, &[&'static Output]),
        apart: Option<&Apart>,
    ) -> Result<DraftPages, Diagnostics> {
        let setting = self.setting(press, checks, page, release)?;
        pages(setting, press, (outputs, Choices::default()), apart)
    }

    /// The names of the files that a PDF of it carries.
    pub(super) fn attached(&self, page: &PageInput) -> Vec<String> {
        if !page.attachments.is_full() {
            return vec![pdf::MANIFEST.to_owned()];
        }
        let template = self.page_template.as_ref().map(|template| template.digests()).unwrap_or_default();
        let pictures = page.pictures.iter().map(|picture| picture.file.clone());
        let own = [pdf::MANIFEST, pdf::PAGE].map(str::to_owned).into_iter();
        own.chain(template.into_keys()).chain(pictures).collect()
    }

    /// The outputs that the brief goes out as, in the order of [`OUTPUTS`].
    pub(super) fn outputs(&self) -> Vec<&'static Output> {
        let forms = &self.document.front.outputs;
        let is_named = |output: &&&'static Output| match forms.as_slice() {
            [] => output.name == PDF.name,
            forms => forms.iter().any(|form| form.name() == output.name),
        };
        OUTPUTS.iter().filter(is_named).copied().collect()
    }

    /// The pages of a checked draft, laid out in this process.
    ///
    /// # Errors
    ///
    /// What is wrong with the page template, or with text that no page can be set from.
    pub fn set<'a>(
        &'a self,
        press: &'a Press,
        checks: &Checks,
        page: PageInput,
        release: Option<&Release>,
    ) -> Result<Set<'a>, Diagnostics> {
        let PageSetting { files, manifest, template } = self.setting(press, checks, page, release)?;
        set(files, &manifest, template, press)
    }

    /// What the pages of a checked draft are set from, for review, or with a release for publication.
    ///
    /// # Errors
    ///
    /// What is wrong with the page template, or with text that no page can be set from.
    pub(super) fn setting(
        &self,
        press: &Press,
        checks: &Checks,
        page: PageInput,
        release: Option<&Release>,
    ) -> Result<PageSetting<'_>, Diagnostics> {
        let front = &self.document.front;
        let template = self.page_template.as_ref().map_err(Clone::clone)?;
        let page = match release {
            Some(release) => release.published(page, &self.labels)?,
            None => page,
        };
        let json = pdf::page_json(&page)?;
        let manifest = Manifest {
            version: manifest::VERSION,
            tool: TOOL.to_owned(),
            series: front.series.clone(),
            edition: front.edition,
            languages: front.languages.clone(),
            status: page.status,
            stamp: release.and_then(Release::stamp).unwrap_or_else(|| front.edition.and_time(NaiveTime::MIN)),
            template: front.template.clone(),
            templates: template.digests(),
            fonts: press.own_fonts().clone(),
            page_sha256: Digest::of(&json),
            sources: page.sources.iter().map(|source| (source.key.clone(), source.digest.clone())).collect(),
            quotations: manifest::quoted(&self.document, &checks.quotations),
            prose: manifest::quoted_in_prose(&self.source, checks),
            approvals: match release {
                Some(release) => release.printed_approvals(&front.languages, &self.labels)?,
                None => Vec::new(),
            },
            disclosure: page.disclosure.clone(),
            attachments: front.attachments,
        };
        let bytes = serde_json::to_vec_pretty(&manifest).map_err(|error| {
            let message = msg!("unwritable-manifest", why = error.to_string());
            Diagnostic::of_file(&UNWRITABLE_MANIFEST, self.source.path(), message)
        })?;
        let files = PdfFiles { pictures: pdf::pictures_of(&page), page: json, manifest: bytes };
        Ok(PageSetting { files, manifest, template })
    }
}

fn pdf_of(pages: DraftPages) -> FinishedPdf {
    let bytes = pages.outputs.into_iter().flat_map(|made| made.files).next().unwrap_or_default();
    FinishedPdf { bytes, pages: pages.count }
}

/// Make outputs of a spec's edition or of a draft, for review, and write them beside it.
#[derive(Clone, Copy, Debug)]
pub struct RenderRequest<'a> {
    /// A spec or a draft.
    pub input: &'a Path,
    /// Where the one file of an output goes; images of pages have its stem. `EDITION.draft.ENDING` beside the draft
    /// where it is not said.
    pub output: Option<&'a Path>,
    /// The outputs, in the order of [`OUTPUTS`]; those that the brief names where there are none.
    pub outputs: &'a [&'static Output],
    /// What is made besides these.
    pub beside: &'a [&'static Output],
    /// What a person chose of them.
    pub choices: Choices,
    /// The day of the run.
    pub today: NaiveDate,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The files that were written, as the user knows their paths.
    pub files: Vec<String>,
    /// How many sources the list of sources has.
    pub sources: usize,
    /// How many topics the draft has.
    pub topics: usize,
    /// How many block quotations it has.
    pub excerpts: usize,
    /// How many pages it has.
    pub pages: usize,
}

/// A draft that pages can be set from.
struct Ready {
    draft: LoadedDraft,
    /// The place of the draft, which need not be there.
    path: PathBuf,
    checks: Checks,
    page: PageInput,
}

impl Desk {
    /// Sets the pages of a spec's edition, or of a draft, and writes them for review.
    ///
    /// # Errors
    ///
    /// What is wrong with the draft or with anything that it depends on; a file that must be left alone is where one
    /// is to be written.
    pub fn render(&self, request: RenderRequest<'_>, tell: Tell<'_>) -> Result<Rendered, Refusal> {
        // The typesetter is made ready beside the search; neither needs the other.
        let (ready, press) = rayon::join(|| self.ready(request, tell), || self.press());
        let Ready { draft, path, checks, page } = ready?;
        let press = press?;
        let named = if request.outputs.is_empty() { draft.outputs() } else { request.outputs.to_vec() };
        let is_asked =
            |output: &&&'static Output| named.iter().chain(request.beside).any(|asked| asked.name == output.name);
        let outputs: Vec<&'static Output> = OUTPUTS.iter().filter(is_asked).copied().collect();
        let (outputs, leading) = (outputs.as_slice(), leading(&outputs, request.output));
        let sources = page.sources.len();
        let path =
            request.output.map_or_else(|| path.with_extension(format!("draft.{}", leading.ending)), Path::to_path_buf);
        let place = |output: &Output| place_of(output, leading, &path);
        // What is there already is looked at beside the setting of the pages; how many images there are is known after it.
        let single = outputs.iter().filter(|output| output.shape == OutputShape::OneFile);
        let (set, may_write) = rayon::join(
            || {
                let setting = draft.setting(&press, &checks, page, None)?;
                self::pages(setting, &press, (outputs, request.choices), self.workspace.apart())
            },
            || {
                let may_write = |output: &&&'static Output| {
                    self.holds_no_publication(&place(output))?;
                    may_write_output(output, &place(output), 1)
                };
                single.map(|output| may_write(&output)).collect::<Result<Vec<_>, Diagnostics>>()
            },
        );
        may_write?;
        let DraftPages { outputs: made, count: pages, found } = set?;
        tell(Event::Found(&found));
        let mut files = Vec::new();
        for output::MadeOutput { output, files: bytes } in made {
            let path = place(output);
            let places = may_write_output(output, &path, pages)?;
            files.push((output, path, places.into_iter().zip(bytes).collect::<Vec<_>>()));
        }
        for (output, path, files) in &files {
            write_output(output, path, files)?;
        }
        let is_topic = |block: &&Block| {
            let is_section = matches!(block, Block::Heading { level: 2, id: Some(_), .. });
            let own = draft.document.own_section(block);
            is_section && own.is_none_or(|own| own == OwnSection::SinceLastEdition)
        };
        let shown = files.iter().flat_map(|(_, _, files)| files).map(|(path, _)| self.workspace.shown(path)).collect();
        let rendered = Rendered {
            files: shown,
            sources,
            topics: draft.document.blocks.iter().filter(is_topic).count(),
            excerpts: checks.quotations.len(),
            pages,
        };
        // Nobody need wait until all this is taken down.
        rayon::spawn(move || drop((files, draft, press)));
        Ok(rendered)
    }

    /// Sets the pages of a draft's text, which need not be on disk, for review. Nothing is written.
    ///
    /// # Errors
    ///
    /// What is wrong with the draft or with anything that it rests on.
    pub fn pages(
        &self,
        source: SourceText,
        outputs: &[&'static Output],
        choices: Choices,
        tell: Tell<'_>,
    ) -> Result<DraftPages, Refusal> {
        let (draft, press) = rayon::join(|| self.load_draft(source), || self.press());
        let (draft, press) = (draft?, press?);
        tell(draft.corpus_event());
        let checks = draft.check()?;
        let page = draft.page(&checks)?;
        let setting = draft.setting(&press, &checks, page, None)?;
        Ok(self::pages(setting, &press, (outputs, choices), self.workspace.apart())?)
    }

    /// Everything before the setting of the pages.
    fn ready(&self, request: RenderRequest<'_>, tell: Tell<'_>) -> Result<Ready, Diagnostics> {
        let (draft, path) = if is_draft(request.input) {
            let draft = self.load_draft(self.workspace.read(request.input)?)?;
            tell(draft.corpus_event());
            (draft, request.input.to_path_buf())
        } else {
            self.draft_of_spec(request, tell)?
        };
        let checks = draft.check()?;
        let page = draft.page(&checks)?;
        Ok(Ready { draft, path, checks, page })
    }

    /// The draft of a spec's edition: the one on disk if there is one, or else one made now.
    fn draft_of_spec(&self, request: RenderRequest<'_>, tell: Tell<'_>) -> Result<(LoadedDraft, PathBuf), Diagnostics> {
        let mut loaded = self.load_spec_from(request.input, request.today, CorpusFrom::Engine)?;
        tell(loaded.corpus_event());
        let path = draft_path(request.input, &loaded);
        loaded.ask_by_meaning(request.input, &path, false);
        let draft = match self.workspace.read_if_there(&path)? {
            Some(source) => {
                tell(Event::DraftThere(source.path()));
                self.load_draft(source)?
            }
            None => self.compose(&loaded)?.read_back(loaded, &self.workspace.shown(&path))?,
        };
        Ok((draft, path))
    }
}

/// The output whose file has the name that is given, or the usual one: that whose ending the name has, or else the first.
/// Page images have its stem.
pub(super) fn leading(outputs: &[&'static Output], given: Option<&Path>) -> &'static Output {
    let mut single = outputs.iter().filter(|output| output.shape == OutputShape::OneFile);
    let ending = given.and_then(Path::extension);
    let named = single.clone().find(|output| ending.is_some_and(|ending| ending == output.ending));
    named.or_else(|| single.next()).copied().unwrap_or(&PDF)
}

/// Where the file of an output goes, if that of the leading one goes to `path`.
pub(super) fn place_of(output: &Output, leading: &Output, path: &Path) -> PathBuf {
    if output.name == leading.name { path.to_path_buf() } else { path.with_extension(output.ending) }
}
