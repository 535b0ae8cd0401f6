//! A draft with everything that it is checked against and set from: the one way to load one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::records::series_of_draft;
use super::spec::outside;
use super::{Desk, Event, Tell, at_key};
use crate::diagnostic::{Diagnostics, SourceText};
use crate::draft::{self, Checks, Document, Evidence, KnownParts, PrintedCounts, PrintedTexts, Verification};
use crate::labels::LabelSet;
use crate::lang::Lang;
use crate::publish::page::{Materials, page_input};
use crate::publish::pdf::Template;
use crate::publish::picture::Pictures;
use crate::publish::view::PageInput;
use crate::spec;
use crate::spec::names::Names;
use crate::spec::own_section::TakenIds;
use crate::spec::people::PrintedPeople;
use crate::workspace::pictures::UNUSABLE_PICTURE;
use crate::workspace::{HeldLock, LoadedCorpus, left_out_of};

/// A draft with what it is checked against.
pub struct LoadedDraft {
    /// The file.
    pub source: SourceText,
    /// The parsed draft.
    pub document: Document,
    /// The names catalogue.
    pub names: Arc<Names>,
    /// The corpus.
    pub corpus: Arc<LoadedCorpus>,
    /// What was found in drafts that were checked against the same corpus and names.
    pub known: Arc<KnownParts>,
    /// The labels of the draft's languages.
    pub labels: Arc<LabelSet>,
    /// The pictures that it shows.
    pub pictures: Pictures,
    /// The page template that it is set with, or what is wrong with it.
    pub page_template: Result<Arc<Template>, Diagnostics>,
    /// What is wrong with the form of the draft, and with any file that it is checked against: so far as
    /// it can be, the draft is checked all the same, and [`LoadedDraft::check`] reports everything together.
    pub found: Diagnostics,
    /// What is left out of the corpus, as far as it matters to this draft.
    pub left_out: Diagnostics,
    /// The draft as it was generated, where that is kept.
    pub base: Option<Document>,
    /// How many words between quotation marks stand in what is printed besides its blocks.
    pub printed: PrintedCounts,
    /// How people are named in what goes out.
    pub people: PrintedPeople,
}

/// Whether a path names a draft, not a spec.
pub fn is_draft(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md" || extension == "markdown")
}

impl Desk {
    /// A draft that this process alone works on, loaded.
    pub(super) fn hold_draft(&self, path: &Path, tell: Tell<'_>) -> Result<(HeldLock, LoadedDraft), Diagnostics> {
        let shown = self.workspace.shown(path);
        let lock = self.workspace.lock_edition(path, || tell(Event::WaitsFor(&shown)))?;
        let draft = self.load_draft(self.workspace.read(path)?)?;
        tell(draft.corpus_event());
        Ok((lock, draft))
    }

    /// The corpus folder of a draft.
    ///
    /// # Errors
    ///
    /// It is outside the project.
    pub(super) fn corpus_of_draft(&self, source: &SourceText, document: &Document) -> Result<PathBuf, Diagnostics> {
        let folder = self.workspace.inside(self.workspace.root(), &document.front.corpus);
        folder.map_err(|why| outside(source, why).into())
    }

    /// The reserved ids that topics of a draft's series have, where one of its sections could be taken for the program's
    /// own. A spec that cannot be read says none.
    fn taken_ids(&self, draft: &Path, document: &Document) -> TakenIds {
        let series = &document.front.series;
        let is_name = !series.is_empty() && !series.contains(['/', '\\']) && !series.chars().all(|c| c == '.');
        if !document.blocks.iter().any(|block| document.own_section(block).is_some()) || !is_name {
            return TakenIds::default();
        }
        let beside = series_of_draft(draft).with_file_name(format!("{series}.yaml"));
        let usual = self.workspace.root().join("briefs").join(format!("{series}.yaml"));
        let texts = [beside, usual].into_iter().find_map(|path| self.workspace.read_if_there(&path).ok().flatten());
        let spec = texts.and_then(|text| spec::read(text.path(), text.text()).ok());
        spec.map(|spec| spec.taken_ids()).unwrap_or_default()
    }

    /// A draft as it was generated; `None` where that is not known any more.
    fn generated_as(&self, path: &Path, document: &Document) -> Option<Document> {
        let base = self.workspace.read_base(path, document.front.base.as_deref()?).ok()?;
        draft::parse(&base).document
    }

    /// Reads a draft and loads what it is checked against. Mistakes that leave something to check are kept
    /// in [`LoadedDraft::found`].
    ///
    /// # Errors
    ///
    /// Nothing can be checked: the draft names no corpus, or there is none.
    pub fn load_draft(&self, source: SourceText) -> Result<LoadedDraft, Diagnostics> {
        let workspace = &self.workspace;
        let draft::ParsedDraft { document, mut found } = draft::parse(&source);
        let Some(mut document) = document else { return Err(found) };
        let labelled = self.labelled(&source, &document.front.languages);
        found = labelled.unexplained(found);
        found.extend(labelled.found);
        // What is in a language that the program has no words for is not checked: everything that would be found follows
        // from that one mistake.
        let taken = self.taken_ids(Path::new(source.path()), &document);
        if let Some(accepted) = &mut document.accepted {
            accepted.taken.extend(taken.clone());
        }
        document.taken.extend(taken);
        document.front.languages.retain(|lang| !labelled.without.contains(lang));
        let languages: &[Lang] = &document.front.languages;
        let names = found.take(self.names());
        let Some(folder) = found.take(self.corpus_of_draft(&source, &document)) else { return Err(found) };
        let ((corpus, wrong, known), page_template) = rayon::join(
            || self.corpus(&folder, names.as_ref(), languages),
            || self.page_template(&document.front.template),
        );
        found.extend(wrong);
        let Some(corpus) = corpus else { return Err(found) };
        let labels = labelled.labels.unwrap_or_default();
        let (mut pictures, wrong) = workspace.load_pictures(&source, &document.pictures);
        found.extend(wrong);
        if let Err(why) = workspace.load_logo(&document.front.appearance, &mut pictures) {
            found.push(at_key(&source, "/look/logo", &UNUSABLE_PICTURE, why));
        }
        let names = names.unwrap_or_default();
        let evidence = Evidence {
            corpus: &corpus.corpus,
            memory: &corpus.memory,
            names: &names,
            unreadable: &corpus.unreadable,
            known: None,
        };
        let PrintedTexts { found: wrong, counts: printed } =
            draft::check_printed(&source, &document, evidence, &corpus.library);
        found.extend(wrong);
        let people = found.take(self.people()).unwrap_or_default().printed().clone();
        let base = self.generated_as(Path::new(source.path()), &document);
        let left_out = left_out_of(&corpus.left_out, |key| document.front.sources.contains_key(key));
        Ok(LoadedDraft {
            source,
            document,
            names,
            corpus,
            known,
            labels,
            pictures,
            page_template,
            found,
            left_out,
            base,
            printed,
            people,
        })
    }
}

impl LoadedDraft {
    /// What it is checked against.
    pub(super) fn evidence(&self) -> Evidence<'_> {
        let LoadedCorpus { corpus, memory, unreadable, .. } = &*self.corpus;
        Evidence { corpus, memory, names: &self.names, unreadable, known: Some(&self.known) }
    }

    /// What is to be said about its corpus.
    pub(super) fn corpus_event(&self) -> Event<'_> {
        Event::Corpus { left_out: &self.left_out, readings_made: &self.corpus.readings_made }
    }

    /// Everything that can be said about a draft: the state of each quotation, and what is wrong with its form,
    /// its quotations and the files it depends on.
    pub fn inspect(&self) -> Verification {
        let LoadedDraft { source, document, .. } = self;
        let mut verification = draft::verify(source, document, self.evidence());
        let lost = self.lost(&verification);
        let mut found = self.found.clone();
        found.extend(std::mem::take(&mut verification.found));
        found.extend(lost);
        found.extend(self.page_template.as_ref().err().cloned().unwrap_or_default());
        verification.found = found;
        verification
    }

    /// The quotations of the draft as it was generated that are none any more, though their words are there.
    fn lost(&self, verification: &Verification) -> Diagnostics {
        let Some(base) = &self.base else { return Diagnostics::new() };
        draft::lost_quotations(&self.source, &self.document, &verification.quotations, &verification.spans, base)
    }

    /// What the checks on translations find in a draft. Nothing of it hinders a page, so that nobody waits for it
    /// who makes one.
    pub fn inspect_translations(&self) -> Diagnostics {
        let LoadedDraft { source, document, .. } = self;
        draft::check_translations(source, document, self.evidence())
    }

    /// Checks a draft against its sources.
    ///
    /// # Errors
    ///
    /// Everything that is not right, of form and of content; warnings alone are no error.
    pub fn check(&self) -> Result<Checks, Diagnostics> {
        let LoadedDraft { source, document, .. } = self;
        let verification = draft::verify_without_hints(source, document, self.evidence());
        let is_lost = self.lost(&verification).has_errors();
        let Verification { quotations, inline, spans, found: wrong } = verification;
        if self.found.has_errors() || wrong.has_errors() || is_lost || self.page_template.is_err() {
            // No page will be made, so there is time to say everything.
            return Err(self.inspect().found);
        }
        Ok(Checks { quotations, inline, spans, printed: self.printed })
    }

    /// The page input of a checked draft.
    ///
    /// # Errors
    ///
    /// What is wrong with the labels.
    pub fn page(&self, checks: &Checks) -> Result<PageInput, Diagnostics> {
        page_input(Materials {
            path: self.source.path(),
            document: &self.document,
            checks,
            corpus: &self.corpus.corpus,
            names: &self.names,
            memory: &self.corpus.memory,
            labels: &self.labels,
            pictures: &self.pictures,
            people: &self.people,
        })
    }
}
