//! A corpus that can be searched and loaded: what is in its folder, and what an engine has besides.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::SourceFile;
use crate::corpus::library::{Library, LibraryRecord};
use crate::diagnostic::{Diagnostics, Message, msg};
use crate::lang::Lang;
use crate::schedule::membership::SourceDays;
use crate::search::engine::{EngineSource, EngineView};
use crate::search::{Index, SearchIndex};
use crate::select::DatedSource;
use crate::text::date::{Interval, PartialDate};
use crate::text::digest::Digest;
use crate::workspace::door;

/// A corpus folder whose sources can be searched and loaded.
#[derive(Clone)]
pub struct OpenCorpus {
    pub(in crate::workspace) folder: PathBuf,
    pub(in crate::workspace) files: BTreeMap<String, SourceFile>,
    pub(in crate::workspace) library: Library,
    /// The dates that the documents themselves state.
    pub(super) dates: BTreeMap<String, PartialDate>,
    /// Those by which passages are told apart.
    pub(super) languages: Vec<Lang>,
    /// The keys of sources of which something can be quoted.
    pub(super) searched: BTreeSet<String>,
    /// The index over all its passages.
    pub index: Index,
    /// The engine in which a team shares it, as it was when it was asked. It has sources that the folder has not.
    pub engine: Option<Arc<EngineView>>,
    /// What was left out of the corpus, and why: warnings.
    pub left_out: Diagnostics,
    /// Readings made in this run, as the user knows their paths.
    pub readings_made: Vec<String>,
}

impl OpenCorpus {
    /// The keys of all sources, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let shared = self.engine.iter().flat_map(|engine| engine.sources().keys());
        let keys: BTreeSet<&str> = self.files.keys().chain(shared).map(String::as_str).collect();
        keys.into_iter()
    }

    /// The index by words that is asked: the engine's, or that of the folder.
    pub fn words(&self) -> &dyn SearchIndex {
        match &self.engine {
            Some(engine) => &**engine,
            None => &self.index,
        }
    }

    /// A source as the engine has it.
    pub(in crate::workspace) fn shared(&self, key: &str) -> Option<&EngineSource> {
        self.engine.as_ref()?.sources().get(key)
    }

    /// The same, asked through an engine.
    ///
    /// # Errors
    ///
    /// The engine lacks sources of the folder, or a language by which passages are told apart: a brief would not be the one
    /// that the folder gives.
    pub fn shared_in(mut self, engine: EngineView) -> Result<Self, Message> {
        let lacking: Vec<&String> = self.searched.iter().filter(|key| !engine.sources().contains_key(*key)).collect();
        if let Some(first) = lacking.first() {
            return Err(msg!("no-engine--unpushed", count = lacking.len(), key = first.as_str()));
        }
        let known = |lang: &Lang| engine.languages().iter().any(|known| known == lang.as_str());
        if let Some(lang) = self.languages.iter().find(|lang| !known(lang)) {
            return Err(msg!("no-engine--language", language = lang.as_str()));
        }
        // Those that sources state which are not in the folder tell passages apart, too.
        let all: BTreeSet<Lang> = engine.languages().iter().filter_map(|lang| lang.parse().ok()).collect();
        self.languages = all.into_iter().collect();
        self.engine = Some(Arc::new(engine));
        Ok(self)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The languages by which passages are told apart.
    pub fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// The days that a source's date may be; unbounded where it is unknown.
    pub fn interval(&self, key: &str) -> Interval {
        let of_library = self.library.records.get(key).and_then(LibraryRecord::date);
        let date = of_library.or_else(|| self.dates.get(key).copied());
        let date = date.or_else(|| self.shared(key).and_then(|source| source.date));
        date.and_then(|date| date.interval()).unwrap_or_default()
    }

    /// All sources with their days, in the order of their keys.
    pub fn dated(&self) -> impl Iterator<Item = DatedSource<'_>> {
        self.keys().map(|key| DatedSource { key, days: self.interval(key) })
    }

    /// Of these sources, by key with the digest of the file, those that are no longer there or not as they
    /// were.
    pub fn changed_since(&self, digests: &BTreeMap<String, String>) -> BTreeSet<String> {
        let is_same = |key: &str, digest: &str| {
            let bytes = self.files.get(key).and_then(|file| door::read(&file.path).ok());
            bytes.is_some_and(|bytes| Digest::of(&bytes).hex() == digest)
        };
        digests.iter().filter(|(key, digest)| !is_same(key, digest)).map(|(key, _)| key.clone()).collect()
    }

    /// The days by which a source belongs to an edition.
    pub fn days(&self, key: &str) -> SourceDays {
        let added = self.library.records.get(key).and_then(|record| record.provenance.added);
        let added = added.or_else(|| self.shared(key).and_then(|source| source.added));
        SourceDays { published: self.interval(key).from, added }
    }
}
