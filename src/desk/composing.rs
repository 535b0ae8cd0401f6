//! From a spec to the Markdown of its edition: search, select, excerpt, translate, compose.

use std::sync::Arc;

use chrono::NaiveDate;

use super::apart::filled;
use super::differing::differing;
use super::draft::LoadedDraft;
use super::edition::Previous;
use super::spec::LoadedSpec;
use super::{Desk, TOOL};
use crate::chronology::{self, ChronologyAsked};
use crate::cite::{Citation, DESK};
use crate::compare::{self, Difference};
use crate::compose::chronology::TranslatedEvent;
use crate::compose::differences::TranslatedDifference;
use crate::compose::filling::TemplateFilling;
use crate::compose::since::SincePrevious;
use crate::compose::{self, DraftFrame};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::draft::{self, Evidence, PrintedTexts};
use crate::excerpt;
use crate::publish::pdf::Template;
use crate::publish::picture::Pictures;
use crate::publish::record::Gone;
use crate::search::meaning::MadeByMeaning;
use crate::select::{self, LiftedLimits, Selection};
use crate::spec::own_section::OwnSection;
use crate::translate;
use crate::workspace::LoadedCorpus;
use crate::workspace::pictures::UNUSABLE_PICTURE;

/// A draft as composed, with the sources that it was made from.
pub struct Composed {
    /// The Markdown.
    pub markdown: String,
    /// The sources that search found something in.
    pub corpus: LoadedCorpus,
    /// The pictures that it shows: the logo.
    pub pictures: Pictures,
    /// The page template that it is set with, or what is wrong with it.
    pub page_template: Result<Arc<Template>, Diagnostics>,
    /// The limits of the selection that were lifted.
    pub lifted: LiftedLimits,
    /// How many excerpts there are.
    pub excerpts: usize,
    /// What is to be said of its topics: on which nothing is quoted, and why.
    pub about_topics: Diagnostics,
    /// Whether it tells nothing that the previous edition does not: no excerpt is new, none has changed in its
    /// source and none of that edition is withdrawn.
    pub nothing_new: bool,
    /// What it tells about quotations in earlier editions whose words are no longer in their source.
    pub withdrawn: Vec<Gone>,
    /// The vectors that it was selected with, as they are kept with its base.
    pub vectors: Option<String>,
    /// How meaning had a part in it, where the spec asks for that.
    pub meaning: Option<MadeByMeaning>,
}

impl Composed {
    /// The draft read back and ready to be checked: nothing is loaded twice.
    ///
    /// # Errors
    ///
    /// Every mistake in the draft.
    pub fn read_back(self, loaded: LoadedSpec, path: &str) -> Result<LoadedDraft, Diagnostics> {
        let source = SourceText::new(path, &self.markdown);
        let draft::ParsedDraft { document, mut found } = draft::parse(&source);
        let Some(mut document) = document else { return Err(found) };
        let LoadedSpec { spec, names, labels, corpus: searched, today, left_out, people, .. } = loaded;
        (document.front.made, document.front.lifted) = (Some(today), self.lifted);
        document.front.meaning = self.meaning;
        document.taken.extend(spec.taken_ids());
        // The index has served: nobody need wait until it is taken down.
        rayon::spawn(move || drop(searched));
        let Composed { corpus, pictures, page_template, .. } = self;
        let corpus = Arc::new(corpus);
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
        Ok(LoadedDraft {
            source,
            document,
            names,
            corpus,
            known: Arc::default(),
            labels,
            pictures,
            page_template,
            found,
            left_out,
            base: None,
            printed,
            people,
        })
    }
}

impl Desk {
    /// Searches, selects, excerpts, translates and composes: the Markdown of an edition.
    ///
    /// # Errors
    ///
    /// What is wrong with the sources that were found, with template or labels.
    pub fn compose(&self, loaded: &LoadedSpec) -> Result<Composed, Diagnostics> {
        let LoadedSpec { spec, labels, .. } = loaded;
        let workspace = &self.workspace;
        let template = workspace.template(&format!("templates/draft/{}.md", spec.template))?;
        // Neither needs the other.
        let (found, page_template) =
            rayon::join(|| self.selected_and_said(loaded), || self.page_template(&spec.template));
        let (loaded_corpus, selection, about_topics) = found?;
        let LoadedCorpus { corpus, memory, .. } = &loaded_corpus;
        let mut excerpts = excerpt::excerpts(&selection, corpus);
        excerpt::look_for_untold(&mut excerpts, &spec.topics, corpus);
        let excerpts = translate::resolve(excerpts, memory, &spec.languages);
        let lifted = select::lifted_limits(spec, &selection, corpus);
        let events = events(loaded, &loaded_corpus, &selection);
        let differences = differences(loaded, &loaded_corpus, &selection);
        let frame = DraftFrame {
            spec,
            series: &loaded.series,
            corpus_path: &loaded.corpus_path,
            tool: TOOL,
            events: &events,
            differences: &differences,
            names: &loaded.names,
            has_source_desk: loaded.corpus.keys().any(|key| key == DESK),
            since: None,
        };
        let fill = |filling: &TemplateFilling<'_>| filled(filling, workspace.apart());
        let compose = |frame| compose::compose(frame, corpus, &excerpts, labels, (&template, &fill));
        let mut markdown = compose(frame)?;
        let count = excerpts.iter().map(Vec::len).sum();
        let mut nothing_new = count == 0;
        let mut told = Vec::new();
        if let Some(previous) = &loaded.previous {
            let draft::Differences { new, new_entries, changed, withdrawn } =
                self.differences(loaded, previous, &markdown)?;
            let of_previous = previous.edition.filter(|_| !withdrawn.is_empty()).map(|edition| (edition, withdrawn));
            let mut withdrawn: Vec<(NaiveDate, Vec<Citation>)> = of_previous.into_iter().collect();
            withdrawn.extend(self.withdrawn_since(loaded, previous)?);
            let of_chronology = spec.taken_ids().id_of(OwnSection::Chronology);
            let of_differences = spec.taken_ids().id_of(OwnSection::Differences);
            let (mut new_events, mut new_differences) = (Vec::new(), Vec::new());
            for entry in new_entries {
                if entry.section == of_chronology {
                    new_events.push((entry.heading, entry.citations));
                } else if entry.section == of_differences {
                    new_differences.push(entry.citations);
                }
            }
            nothing_new = new.is_empty()
                && new_events.is_empty()
                && new_differences.is_empty()
                && changed.is_empty()
                && withdrawn.is_empty();
            // Without the draft of the previous edition, what is new cannot be told.
            // The first edition of a series has nothing to say of it.
            if previous.edition.is_some() && previous.draft.is_some() {
                told = withdrawn
                    .iter()
                    .flat_map(|(edition, citations)| citations.iter().map(|citation| gone(*edition, citation)))
                    .collect();
                let since =
                    SincePrevious { edition: previous.edition, new, new_events, new_differences, changed, withdrawn };
                markdown = compose(DraftFrame { since: Some(&since), ..frame })?;
            }
        }
        let mut pictures = Pictures::default();
        workspace
            .load_logo(&spec.appearance, &mut pictures)
            .map_err(|why| Diagnostic::of_file(&UNUSABLE_PICTURE, &loaded.shown, why))?;
        let corpus = loaded_corpus;
        let vectors = loaded.vectors_used();
        Ok(Composed {
            markdown,
            corpus,
            pictures,
            page_template,
            lifted,
            excerpts: count,
            about_topics,
            nothing_new,
            withdrawn: told,
            meaning: loaded.made_by_meaning(vectors.as_deref()),
            vectors,
        })
    }

    /// What differs between a draft and that of the previous edition.
    fn differences(
        &self,
        loaded: &LoadedSpec,
        previous: &Previous,
        markdown: &str,
    ) -> Result<draft::Differences, Diagnostics> {
        let before = previous.draft.as_deref().unwrap_or_default();
        let quoted = draft::quoted_sources(before);
        let keys = quoted.iter().map(String::as_str);
        let sources = self.workspace.load_sources(&loaded.corpus, keys, &loaded.names)?;
        Ok(draft::since(before, markdown, &sources.corpus))
    }

    /// What the editions before the previous one quote that is no longer in its source, as far as none of
    /// them tells it. Only sources that have changed since the edition was made are looked at.
    fn withdrawn_since(
        &self,
        loaded: &LoadedSpec,
        previous: &Previous,
    ) -> Result<Vec<(NaiveDate, Vec<Citation>)>, Diagnostics> {
        let mut withdrawn = Vec::new();
        for (edition, text) in &previous.earlier {
            // A draft that cannot be read is reported where it is checked.
            let Ok(front) = draft::read_front_matter(text) else { continue };
            let changed = loaded.corpus.changed_since(&front.sources);
            if changed.is_empty() {
                continue;
            }
            let keys = changed.iter().map(String::as_str);
            let sources = self.workspace.load_sources(&loaded.corpus, keys, &loaded.names)?;
            let mut citations = draft::withdrawn(text.text(), &changed, &sources.corpus);
            citations.retain(|citation| !previous.withdrawn.contains(&gone(*edition, citation)));
            if !citations.is_empty() {
                withdrawn.push((*edition, citations));
            }
        }
        Ok(withdrawn)
    }

    /// Searches, and selects among what was found; with the sources in which it was.
    ///
    /// # Errors
    ///
    /// What is wrong with the sources that were found.
    pub fn selected(&self, loaded: &LoadedSpec) -> Result<(LoadedCorpus, Selection), Diagnostics> {
        let (sources, selection, _) = self.selected_and_said(loaded)?;
        Ok((sources, selection))
    }

    /// Who carries more than half of the brief that a spec asks for.
    ///
    /// # Errors
    ///
    /// What is wrong with the sources that were found.
    pub fn concentration(&self, loaded: &LoadedSpec) -> Result<Vec<select::Concentration>, Diagnostics> {
        let (corpus, selection) = self.selected(loaded)?;
        Ok(select::concentrated(&selection, &corpus.corpus))
    }
}

/// What the sources of a spec state differently, with the translations: as much as it asks for.
fn differences(loaded: &LoadedSpec, found: &LoadedCorpus, selection: &Selection) -> Vec<TranslatedDifference> {
    let spec = &loaded.spec;
    let Some(at_most) = spec.differences else { return Vec::new() };
    let differences = differing(loaded, found, selection);
    let news = differences.into_iter().filter(|difference| !difference.is_again);
    let told: Vec<Difference> = news.take(at_most).collect();
    // A dispute that one sentence tells stands alone.
    let is_alone: Vec<bool> = told.iter().map(|difference| difference.is_told_by_one_sentence(&found.corpus)).collect();
    let excerpts = told.iter().map(|difference| compare::excerpts(difference, &found.corpus)).collect();
    let translated = translate::resolve(excerpts, &found.memory, &spec.languages);
    let entries = told.into_iter().zip(translated).zip(is_alone);
    let entries = entries.filter(|((_, excerpts), is_alone)| excerpts.len() > 1 || *is_alone && excerpts.len() == 1);
    let entries = entries.map(|((Difference { id, matter, names, month, .. }, excerpts), _)| TranslatedDifference {
        id,
        matter,
        names,
        month,
        excerpts,
    });
    entries.collect()
}

/// The events of the chronology that a spec asks for, with their translations.
fn events(loaded: &LoadedSpec, found: &LoadedCorpus, selection: &Selection) -> Vec<TranslatedEvent> {
    let (heads, excerpts): (Vec<_>, Vec<_>) =
        told_events(loaded, found, selection).into_iter().map(|event| ((event.id, event.date), event.excerpts)).unzip();
    let translated = translate::resolve(excerpts, &found.memory, &loaded.spec.languages);
    let events = heads.into_iter().zip(translated);
    events.map(|((id, date), excerpts)| TranslatedEvent { id, date, excerpts }).collect()
}

/// The events of the chronology that a spec asks for.
pub(super) fn told_events(loaded: &LoadedSpec, found: &LoadedCorpus, selection: &Selection) -> Vec<chronology::Event> {
    let spec = &loaded.spec;
    let Some(limits) = spec.chronology else { return Vec::new() };
    // An edition of a series tells what happened in its days, and what is announced.
    let of_edition = spec.series.as_ref().map(|_| spec.period);
    let asked = ChronologyAsked {
        at_most: limits.at_most,
        within: limits.period.or(of_edition),
        with_announced: limits.period.is_none(),
    };
    chronology::events(&found.corpus, loaded.names.table(), &selection.passing, asked)
}

fn gone(edition: NaiveDate, citation: &Citation) -> Gone {
    Gone { edition, quoted: citation.place() }
}
