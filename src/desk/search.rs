//! Search for a person: a topic or typed words, with the reasons.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::engine::{CorpusFrom, only_engine_lacks};
use super::meaning::MeaningSearch;
use super::spec::{corpus_of, draft_path};
use super::{Desk, Refusal};
use crate::corpus::Corpus;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, msg, rules};
use crate::draft::verify::citation::NO_SUCH_PARAGRAPH;
use crate::lang::Lang;
use crate::search::{NO_VECTORS, SearchIndex};
use crate::select::{self, AskedFacet, AskedTopic, Explained, FoundTopic, Within};
use crate::spec::names::Names;
use crate::spec::topic::Topic;
use crate::spec::{self, Quota, UNKNOWN_TOPIC};
use crate::text::date::Interval;
use crate::workspace::{LoadedCorpus, OUTSIDE_PROJECT, OpenCorpus, UNKNOWN_SOURCE};

rules! {
    /// There is nothing to search for.
    pub NO_WORD_ASKED = Error "no-word-asked" {
        title: "There is no word to search for.",
        why: "What was typed contains no word that can occur in a text: only blanks, marks or brackets. Type a word, \
              a name or \"several words\" in quotation marks.",
        wrong: "brief search \"…\"",
        right: "brief search \"طائرة مسيّرة\"",
    }
}

/// Where to search.
#[derive(Clone, Copy, Debug)]
pub enum SearchScope<'a> {
    /// The corpus of a spec, with its period and quota.
    Spec(&'a Path),
    /// A corpus folder of the project.
    Corpus(&'a Path),
}

/// What a search needs, loaded.
pub struct Searchable {
    /// The corpus.
    pub corpus: Arc<OpenCorpus>,
    /// The corpus folder relative to the project's root.
    pub corpus_path: String,
    pub(super) names: Arc<Names>,
    /// The topics of the spec, then those of the catalogue.
    pub(super) topics: Vec<Topic>,
    pub(super) period: Interval,
    pub(super) sources: Option<BTreeSet<String>>,
    /// The languages of the spec; none without one.
    pub languages: Vec<Lang>,
    quota: Quota,
    /// Search by meaning, where the spec asks for it.
    meaning: Option<MeaningSearch>,
    /// That it is the folder, because the engine cannot be asked.
    said: Diagnostics,
}

/// What a search gave.
pub struct SearchAnswer {
    /// The topic that was asked, or the one made of the words.
    pub topic: Topic,
    /// What was asked for it: the facets that matches refer to.
    pub facets: Vec<AskedFacet>,
    /// How much may be quoted of it.
    pub quota: Quota,
    /// What was found, best first.
    pub found: Vec<Explained>,
    /// The sources in which it was found.
    pub corpus: LoadedCorpus,
    /// That it was found by words alone, where the spec asks for search by meaning and that cannot be had.
    pub said: Diagnostics,
}

impl Desk {
    /// The corpus folder that these specs share, if they do and none of them is broken.
    pub fn shared_corpus(&self, specs: &[PathBuf]) -> Option<PathBuf> {
        let workspace = &self.workspace;
        let mut folders = specs.iter().map(|path| {
            let text = workspace.read(path).ok()?;
            let written = spec::read(text.path(), text.text()).ok()?;
            corpus_of(workspace, path, &written).ok()
        });
        let first = folders.next()??;
        folders.all(|folder| folder.as_ref() == Some(&first)).then_some(first)
    }

    /// Loads what is to be searched.
    ///
    /// # Errors
    ///
    /// Every mistake in spec, catalogues and corpus.
    pub fn searchable(&self, scope: SearchScope<'_>, today: NaiveDate) -> Result<Searchable, Refusal> {
        let workspace = &self.workspace;
        match scope {
            SearchScope::Spec(path) => {
                let mut said = Diagnostics::new();
                let loaded = match self.load_spec_from(path, today, CorpusFrom::Engine) {
                    // Who looks around is helped by the folder, too.
                    Err(found) if only_engine_lacks(&found) => {
                        said.extend(found.into_iter().map(Diagnostic::warning).collect());
                        self.load_spec(path, today)?
                    }
                    loaded => loaded?,
                };
                let draft = draft_path(path, &loaded);
                let meaning = MeaningSearch::at_hand(&loaded.spec, path, &draft).map(MeaningSearch::asking);
                let mut topics = loaded.spec.topics;
                for topic in self.topics(Some(&loaded.names))?.iter().flat_map(|topics| topics.iter()) {
                    if topics.iter().all(|known| known.id != topic.id) {
                        topics.push(topic.clone());
                    }
                }
                Ok(Searchable {
                    corpus: loaded.corpus,
                    corpus_path: loaded.corpus_path,
                    names: loaded.names,
                    topics,
                    period: loaded.spec.period,
                    sources: loaded.spec.sources,
                    languages: loaded.spec.languages,
                    quota: loaded.spec.excerpts,
                    meaning,
                    said,
                })
            }
            SearchScope::Corpus(path) => {
                let names = self.names()?;
                let topics = self.topics(Some(&names))?.map(|topics| topics.to_vec()).unwrap_or_default();
                let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
                let folder = workspace
                    .inside(workspace.root(), &workspace.relative(&absolute))
                    .map_err(|why| Diagnostic::of_file(&OUTSIDE_PROJECT, workspace.shown(path), why))?;
                let corpus = self.open_corpus(workspace.corpus_folder(&folder)?, Some(&names), &[])?;
                let corpus_path = workspace.relative(&folder);
                Ok(Searchable {
                    corpus,
                    corpus_path,
                    names,
                    topics,
                    period: Interval::default(),
                    sources: None,
                    languages: Vec::new(),
                    quota: Quota::default(),
                    meaning: None,
                    said: Diagnostics::new(),
                })
            }
        }
    }
}

impl Searchable {
    /// Asks for words, or for a topic by its id; with both, for those passages of the topic in which one
    /// of the words is. Of a topic a passage can be asked for, by key and paragraph: it is explained though search did
    /// not find it. Where the spec asks for search by meaning, who makes vectors is asked for those that are lacking.
    ///
    /// # Errors
    ///
    /// There is no such topic or passage, or nothing was asked.
    pub fn ask(
        &self,
        desk: &Desk,
        words: Option<&str>,
        topic: Option<&str>,
        passage: Option<(&str, u32)>,
    ) -> Result<SearchAnswer, Refusal> {
        let meaning = self.meaning.as_ref();
        let ask = |meaning| {
            desk.with_index_of(meaning, &self.corpus, &self.names, |index| {
                self.ask_in(index, desk, words, topic, passage)
            })
        };
        match ask(meaning) {
            // Who looks around is helped by words, too.
            Err(refusal) if meaning.is_some() && refusal.found().iter().all(|found| found.rule == &NO_VECTORS) => {
                let mut said = self.said.clone();
                said.extend(refusal.into_found().into_iter().map(Diagnostic::warning).collect());
                Ok(SearchAnswer { said, ..ask(None)? })
            }
            answer => answer,
        }
    }

    fn ask_in(
        &self,
        index: &dyn SearchIndex,
        desk: &Desk,
        words: Option<&str>,
        topic: Option<&str>,
        passage: Option<(&str, u32)>,
    ) -> Result<SearchAnswer, Refusal> {
        let workspace = desk.workspace();
        let failed = |error: crate::search::SearchError| error.finding(&self.corpus_path);
        let topic = match topic {
            Some(id) => Some(self.topics.iter().find(|topic| topic.id == id).ok_or_else(|| {
                let help = did_you_mean(id, self.topics.iter().map(|topic| topic.id.as_str()));
                let message = msg!("unknown-topic", id = id);
                Diagnostic::of_option(&UNKNOWN_TOPIC, "--topic", message).maybe_help(help)
            })?),
            None => None,
        };
        let typed = words.map(|words| Topic::asking(words, &self.names)).filter(|asked| !asked.facets.is_empty());
        let typed = typed.as_ref().map(AskedTopic::typed);
        let of_words = typed.as_ref().map_or(Ok(Vec::new()), |asked| select::hits_anywhere(asked, index));
        let of_words = of_words.map_err(failed)?;
        let within = Within { period: &self.period, sources: self.sources.as_ref() };
        let found = match topic {
            Some(topic) => {
                let topics = std::slice::from_ref(topic);
                desk.found_in(index, topics, within, &self.corpus, &self.names, &self.corpus_path)?.pop()
            }
            None => None,
        };
        let beyond = found.as_ref().map_or(Ok(Vec::new()), |found| select::hits_anywhere(&found.asked, index));
        let beyond = beyond.map_err(failed)?;
        let of_topic = found.iter().flat_map(|found| &found.hits).chain(&beyond);
        let keys = of_words.iter().chain(of_topic).map(|hit| hit.key.as_str());
        let keys = keys.chain(passage.map(|(key, _)| key));
        let loaded = workspace.load_sources(&self.corpus, keys, &self.names)?;
        let corpus = &loaded.corpus;
        let asked_for = passage.map(|(key, paragraph)| self.place_of(key, paragraph, corpus)).transpose()?;
        let typed = match typed {
            Some(asked) => {
                let found = select::unfiltered(&asked, &of_words, corpus, index).map_err(failed)?;
                Some((asked, found))
            }
            None => None,
        };
        let (asked, found) = match (found, typed) {
            (Some(FoundTopic { asked, hits }), typed) => {
                let mut found = select::explain(&asked, within, self.quota, (&hits, &beyond), asked_for, corpus, index)
                    .map_err(failed)?;
                if let Some((_, by_words)) = typed {
                    let holding = by_words.iter().filter(|explained| !explained.marks.is_empty());
                    let passages: BTreeSet<usize> = holding.map(|explained| explained.passage).collect();
                    found.retain(|explained| passages.contains(&explained.passage));
                }
                (asked, found)
            }
            (None, Some(typed)) => typed,
            (None, None) => {
                return Err(Diagnostic::of_option(&NO_WORD_ASKED, "WORDS", msg!("no-word-asked")).into());
            }
        };
        let (topic, facets) = (asked.topic.clone(), asked.facets);
        Ok(SearchAnswer {
            quota: topic.excerpts.unwrap_or(self.quota),
            topic,
            facets,
            found,
            corpus: loaded,
            said: self.said.clone(),
        })
    }

    /// The place of a passage that was asked for.
    fn place_of(&self, key: &str, paragraph: u32, corpus: &Corpus) -> Result<usize, Diagnostic> {
        corpus.place_of(key, paragraph).ok_or_else(|| {
            let Some(last) = corpus.passages()[corpus.places_of(key)].last() else {
                let message = msg!("unknown-source", key = key);
                let help = did_you_mean(key, self.corpus.keys());
                return Diagnostic::of_option(&UNKNOWN_SOURCE, "--passage", message).maybe_help(help);
            };
            let message = msg!("no-such-paragraph", key = key, number = paragraph, last = last.paragraph);
            Diagnostic::of_option(&NO_SUCH_PARAGRAPH, "--passage", message)
        })
    }
}
