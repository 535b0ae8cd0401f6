//! Drafts: made once, and brought up to date with what is found now.

use std::path::Path;

use chrono::NaiveDate;

use super::engine::CorpusFrom;
use super::spec::{LoadedSpec, draft_path};
use super::{Composed, Desk, Event, Refusal, Tell};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::draft::merge::{Merged, Offers, merge_after, with_base, with_known_ids, with_making};
use crate::draft::{self, read_front_matter};
use crate::publish::record::{Offered, OfferedExcerpt, Record};
use crate::select::LiftedLimits;
use crate::spec::own_section::OwnSection;
use crate::text::moment::Moment;
use crate::workspace::edition::NO_BASE;
use crate::workspace::{base_digest, write_base, write_edited, write_new, write_vectors};

rules! {
    /// The draft that is to be updated is of another edition.
    pub OTHER_EDITION = Error "other-edition" {
        title: "The draft to be updated does not belong to the edition that is generated now.",
        why: "New content is merged only into a draft of the same series and edition: between two editions nearly \
              everything differs. Make the other edition as a separate draft, and compare the two with `brief diff`.",
        wrong: "",
        right: "",
    }
}

/// Make the draft of a spec's edition.
#[derive(Clone, Copy, Debug)]
pub struct DraftRequest<'a> {
    /// The spec.
    pub spec: &'a Path,
    /// Where it goes; `SERIES/EDITION.md` beside the spec where it is not said.
    pub output: Option<&'a Path>,
    /// Whether what is new is merged into a draft that is there.
    pub update: bool,
    /// Whether an update takes away the excerpts that are chosen no longer and that nobody has touched.
    pub take_away: bool,
    /// Whether it is made by words alone, whatever the spec says of meaning.
    pub without_meaning: bool,
    /// Whether it is made from the folder, whatever engine the spec names.
    pub without_engine: bool,
    /// The day of the run.
    pub today: NaiveDate,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// The draft, as the user knows its path.
    pub file: String,
    /// What happened to it.
    pub how: DraftedHow,
    /// The limits that were lifted in making it.
    pub lifted: LiftedLimits,
}

/// What happened to a draft.
#[derive(Clone, Debug)]
pub enum DraftedHow {
    /// It was made.
    Made,
    /// It was there and is left as it was: no update was asked for.
    WasThere,
    /// Nothing that would be generated now is new.
    NothingNew,
    /// What is new was merged into it.
    Updated {
        /// What came in, and what did not.
        merged: Box<Merged>,
        /// The places that a person must decide.
        unresolved: Diagnostics,
    },
}

impl Desk {
    /// Makes the draft of a spec's edition, or merges what is new into the one that is there. What a person wrote, moved
    /// or deleted stays so.
    ///
    /// # Errors
    ///
    /// What is wrong with the spec or with anything that it depends on; the draft that is there is of another edition, or
    /// what it was generated as is not known; a file cannot be written.
    pub fn draft(&self, request: DraftRequest<'_>, tell: Tell<'_>) -> Result<Drafted, Refusal> {
        let mut loaded =
            self.load_spec_from(request.spec, request.today, CorpusFrom::engine(request.without_engine))?;
        tell(loaded.corpus_event());
        let path = request.output.map_or_else(|| draft_path(request.spec, &loaded), Path::to_path_buf);
        loaded.ask_by_meaning(request.spec, &path, request.without_meaning);
        let file = self.workspace.shown(&path);
        if path.exists() && !request.update {
            return Ok(Drafted { file, how: DraftedHow::WasThere, lifted: LiftedLimits::default() });
        }
        let _lock = self.workspace.lock_edition(&path, || tell(Event::WaitsFor(&file)))?;
        let mut lifted = LiftedLimits::default();
        let how = if path.exists() && request.update {
            self.update(&loaded, &path, Moment::day_only(request.today), request.take_away, tell)?
        } else {
            let composed = self.compose(&loaded)?;
            let Composed { markdown: generated, lifted: limits, about_topics, vectors, meaning, .. } = composed;
            tell(Event::Found(&about_topics));
            // The base first, and what it was selected with: once the draft is there, what it names is there too.
            let base = write_base(&path, &generated)?;
            if let Some(vectors) = vectors {
                write_vectors(&path, &vectors)?;
            }
            let text = with_making(&with_base(&generated, base.hex()), request.today, &limits, meaning.as_ref());
            let made = write_new(&path, text.as_bytes())?;
            if made {
                lifted = limits;
                DraftedHow::Made
            } else {
                DraftedHow::WasThere
            }
        };
        Ok(Drafted { file, how, lifted })
    }

    /// The Markdown of a spec's edition as it would be generated now. Nothing is written.
    ///
    /// # Errors
    ///
    /// What is wrong with the spec or with anything that it depends on.
    pub fn generated(
        &self,
        spec: &Path,
        (without_meaning, without_engine): (bool, bool),
        today: NaiveDate,
        tell: Tell<'_>,
    ) -> Result<String, Refusal> {
        let mut loaded = self.load_spec_from(spec, today, CorpusFrom::engine(without_engine))?;
        tell(loaded.corpus_event());
        let draft = draft_path(spec, &loaded);
        loaded.ask_by_meaning(spec, &draft, without_meaning);
        let composed = self.compose(&loaded)?;
        tell(Event::Found(&composed.about_topics));
        Ok(composed.markdown)
    }

    /// What was offered for a draft before the text that it was last generated as.
    fn offered(&self, path: &Path) -> Result<Offers, Diagnostics> {
        let mut offers = Offers::default();
        for kept in self.records(path)?.records() {
            if let Record::Offered(offered) = &kept.record {
                let blocks =
                    |of: &[OfferedExcerpt]| of.iter().map(|one| (one.topic.clone(), one.block.clone())).collect();
                offers.follow(Offers {
                    topics: offered.topics.clone(),
                    excerpts: blocks(&offered.excerpts),
                    taken_back: blocks(&offered.taken_back),
                });
            }
        }
        Ok(offers)
    }

    /// Merges what is generated now into a draft that exists. The caller holds the edition's lock.
    fn update(
        &self,
        loaded: &LoadedSpec,
        path: &Path,
        at: Moment,
        take_away: bool,
        tell: Tell<'_>,
    ) -> Result<DraftedHow, Diagnostics> {
        let workspace = &self.workspace;
        let seen = workspace.read_bytes(path)?;
        let mine = workspace.read(path)?;
        let front = read_front_matter(&mine)?;
        if front.series != loaded.series || front.edition != loaded.spec.edition {
            let (series, edition) = (&loaded.series, loaded.spec.edition);
            let message = msg!(
                "other-edition",
                series = &front.series,
                edition = front.edition.to_string(),
                new_series = series,
                new_edition = edition.to_string(),
            );
            return Err(Diagnostic::of_file(&OTHER_EDITION, mine.path(), message).into());
        }
        let Some(digest) = front.base else {
            return Err(Diagnostic::of_file(&NO_BASE, mine.path(), msg!("no-base--update"))
                .help(msg!("no-base--update.help"))
                .into());
        };
        let base = workspace.read_base(path, &digest)?;
        let Composed { markdown: generated, lifted, about_topics, vectors, meaning, .. } = self.compose(loaded)?;
        tell(Event::Found(&about_topics));
        let mut offered = self.offered(path)?;
        if front.made.is_none() {
            offered.topics.extend(unknown_then(loaded));
        }
        let generated = with_known_ids(base.text(), &offered, &generated);
        let now = base_digest(&generated);
        if now.hex() == digest && !take_away {
            return Ok(DraftedHow::NothingNew);
        }
        draft::unresolved(&mine).into_result(())?;
        let text = String::from_utf8_lossy(&seen);
        let mut merged = merge_after(base.text(), &text, &generated, now.hex(), &offered, take_away);
        // What is forgotten by the new base is recorded before it takes the place of the old one.
        let Offers { topics, excerpts, taken_back } = merged.no_longer_offered.clone();
        if !merged.no_longer_offered.is_empty() {
            let blocks = |of: Vec<(Option<String>, String)>| {
                of.into_iter().map(|(topic, block)| OfferedExcerpt { topic, block }).collect()
            };
            let (excerpts, taken_back) = (blocks(excerpts), blocks(taken_back));
            self.record(path, &Record::Offered(Offered { edition: front.edition, at, topics, excerpts, taken_back }))?;
        }
        merged.text = with_making(&merged.text, loaded.today, &lifted, meaning.as_ref());
        write_base(path, &generated)?;
        if let Some(vectors) = vectors {
            write_vectors(path, &vectors)?;
        }
        write_edited(path, &seen, merged.text.as_bytes())?;
        let unresolved =
            if merged.marked == 0 { Diagnostics::new() } else { draft::unresolved(&workspace.read(path)?) };
        Ok(DraftedHow::Updated { merged: Box::new(merged), unresolved })
    }
}

/// The sections that a draft of version 0.1.0 cannot have: its edition stays without them, as if they had been deleted, and
/// the next has them. Drafts say on which day they were made since there are such sections.
fn unknown_then(loaded: &LoadedSpec) -> impl Iterator<Item = String> {
    let taken = loaded.spec.taken_ids();
    let sections = [OwnSection::Summary, OwnSection::Watch, OwnSection::Chronology, OwnSection::Differences];
    sections.into_iter().map(move |section| taken.id_of(section))
}
