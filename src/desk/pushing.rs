//! Putting the sources of a spec's corpus into the engine in which a team shares it.
//!
//! What this clone last saw of each source there is kept (`.brief/engine-….json`). So it is known who changed a source: one
//! that is there as it was seen is ours to replace or to take away; one that is otherwise was put there by somebody else
//! since, and stays.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::spec::corpus_of;
use super::{Desk, Event, Refusal, Tell};
use crate::corpus::{Corpus, Source};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::lang::Lang;
use crate::search::engine::{EngineSource, PushTarget, PushedSource, Refused, SourceParts};
use crate::search::{IndexEntry, UNPUSHED, no_engine};
use crate::spec;
use crate::spec::wants::OutsideWant;
use crate::workspace::OpenCorpus;
use crate::workspace::shared::reading_digest;

rules! {
    /// A spec names no engine.
    pub NO_ENGINE_NAMED = Error "no-engine-named" {
        title: "There is no engine to push to: the spec names none.",
        why: "Sources are shared through an engine that the key `corpus` of a spec names. Without one, the corpus is the \
              folder, and version control shares it.",
        wrong: "corpus: ../seeds",
        right: "corpus: { folder: ../seeds, engine: { opensearch: \"http://localhost:9200\", index: desk } }",
    }
}

/// Sources that are read and sent at a time.
const TOGETHER: usize = 128;

/// Put the sources of a corpus into its engine.
#[derive(Clone, Copy, Debug)]
pub struct PushRequest<'a> {
    /// The spec that names folder and engine.
    pub spec: &'a Path,
    /// The keys of sources that are put there over somebody else's.
    pub over: &'a [String],
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Pushed {
    /// The sources that were put there.
    pub put: Vec<String>,
    /// Those that were taken away, because the folder no longer has them.
    pub withdrawn: Vec<String>,
    /// How many were there as they are.
    pub unchanged: usize,
    /// How many others the engine has.
    pub others: usize,
    /// How many were taken over from an index of an earlier version.
    pub taken_over: usize,
    /// The index of an earlier version that is no longer used.
    pub earlier: Option<String>,
    /// What was not put there, and why.
    pub found: Diagnostics,
}

impl Desk {
    /// Puts the sources of a spec's corpus into the engine that it names.
    ///
    /// # Errors
    ///
    /// The spec or the corpus has mistakes, or names no engine; the engine may not or cannot be asked. What was put there by
    /// then stays there, and the next push goes on from it.
    pub fn push_sources(&self, request: PushRequest<'_>, tell: Tell<'_>) -> Result<Pushed, Refusal> {
        let workspace = &self.workspace;
        let text = workspace.read(request.spec)?;
        let written = spec::read(text.path(), text.text())?;
        let Some(with) = written.engine().cloned() else {
            return Err(Diagnostic::of_file(&NO_ENGINE_NAMED, text.path(), msg!("no-engine-named")).into());
        };
        let refused = |why: Message| Diagnostics::from(no_engine(text.path(), why));
        self.may_use(request.spec, &OutsideWant::of_engine(&with))
            .map_err(|why| refused(msg!("no-engine--untrusted", why = why)))?;
        let folder = corpus_of(workspace, request.spec, &written).map_err(|why| super::spec::outside(&text, why))?;
        let names = self.names()?;
        let corpus = self.open_corpus(workspace.corpus_folder(&folder)?, Some(&names), written.languages())?;
        tell(Event::Corpus { left_out: &corpus.left_out, readings_made: &corpus.readings_made });
        let way = workspace.engine_way(&with).map_err(refused)?;
        let languages: Vec<String> = corpus.languages().iter().map(ToString::to_string).collect();
        let target = PushTarget::open(way, &with.index, &languages, with.shards.unwrap_or(1)).map_err(refused)?;
        let seen = workspace.seen_in_engine(&with);
        let mut push =
            Push { desk: self, corpus: &corpus, target: &target, seen, pushed: Pushed::default(), has_failed: false };
        let done = push.everything(&folder, request.over);
        // What was put there is known next time, also where the rest failed.
        workspace.note_seen_in_engine(&with, &push.seen)?;
        done.map_err(|why| match why {
            Stopped::Engine(why) => refused(why),
            Stopped::Folder(found) => found,
        })?;
        target.finish(!push.has_failed).map_err(refused)?;
        Ok(push.pushed)
    }
}

/// Why a push did not come to its end.
enum Stopped {
    Engine(Message),
    Folder(Diagnostics),
}

impl From<Message> for Stopped {
    fn from(why: Message) -> Self {
        Self::Engine(why)
    }
}

impl From<Diagnostics> for Stopped {
    fn from(found: Diagnostics) -> Self {
        Self::Folder(found)
    }
}

/// A push that is under way.
struct Push<'a> {
    desk: &'a Desk,
    corpus: &'a OpenCorpus,
    target: &'a PushTarget,
    /// The version of each source that this clone last put there or found there as its own.
    seen: BTreeMap<String, String>,
    pushed: Pushed,
    /// Whether a source is there in part.
    has_failed: bool,
}

impl Push<'_> {
    fn everything(&mut self, folder: &Path, over: &[String]) -> Result<(), Stopped> {
        let workspace = &self.desk.workspace;
        let mut there = self.target.sources()?;
        self.take_over(&mut there)?;
        let entries = workspace.library_entries(folder)?;
        let names = self.desk.names()?;
        let keys: Vec<String> = self.corpus.keys().map(str::to_owned).collect();
        let mut ours: BTreeSet<String> = BTreeSet::new();
        for (step, together) in keys.chunks(TOGETHER).enumerate() {
            let loaded = workspace.load_sources(self.corpus, together.iter().map(String::as_str), &names)?;
            for source in loaded.corpus.sources() {
                ours.insert(source.key.clone());
                let parts = match workspace.source_parts(self.corpus, &source.key, entries.get(&source.key)) {
                    Ok(parts) => parts,
                    Err(why) => {
                        self.pushed.found.push(why);
                        continue;
                    }
                };
                let is_over = over.contains(&source.key);
                self.put(pushed_source(source, parts, self.target.languages()), there.get(&source.key), is_over)?;
            }
            workspace.tell_progress(step * TOGETHER + together.len(), keys.len());
        }
        self.withdraw(&there, &keys)?;
        self.pushed.others = there.keys().filter(|key| !ours.contains(*key)).count() - self.pushed.withdrawn.len();
        Ok(())
    }

    /// Puts a source there, unless it is there as it is, or somebody else's newer one.
    fn put(&mut self, source: PushedSource, known: Option<&EngineSource>, is_over: bool) -> Result<(), Stopped> {
        let version = source.known.version.clone();
        if let Some(known) = known {
            if known.version == version && known.is_whole {
                self.seen.insert(source.key, version);
                self.pushed.unchanged += 1;
                return Ok(());
            }
            // One that is not complete may be completed by anybody who has it.
            let is_ours = self.seen.get(&source.key) == Some(&known.version) || known.version == version;
            if !is_ours && !is_over {
                self.refuse(&source.key, &Refused::Newer);
                return Ok(());
            }
        }
        if known.is_none() && self.seen.contains_key(&source.key) && !is_over {
            self.refuse(&source.key, &Refused::Withdrawn);
            return Ok(());
        }
        match self.target.put(&source, known)? {
            Ok(()) => {
                self.seen.insert(source.key.clone(), version);
                self.pushed.put.push(source.key);
            }
            Err(refused) => self.refuse(&source.key, &refused),
        }
        Ok(())
    }

    /// Takes away what this clone once had there and has no longer in its folder, unless somebody changed it since.
    fn withdraw(&mut self, there: &BTreeMap<String, EngineSource>, here: &[String]) -> Result<(), Stopped> {
        let here: BTreeSet<&String> = here.iter().collect();
        let gone: Vec<String> = self.seen.keys().filter(|key| !here.contains(key)).cloned().collect();
        for key in gone {
            let Some(known) = there.get(&key) else {
                self.seen.remove(&key);
                continue;
            };
            if self.seen.get(&key) != Some(&known.version) && !known.is_withdrawn {
                self.refuse(&key, &Refused::Newer);
                continue;
            }
            match self.target.withdraw(&key, known)? {
                Ok(()) => {
                    self.seen.remove(&key);
                    self.pushed.withdrawn.push(key);
                }
                Err(refused) => self.refuse(&key, &refused),
            }
        }
        Ok(())
    }

    /// Takes over the sources of an index of an earlier version, from what is kept of each.
    fn take_over(&mut self, there: &mut BTreeMap<String, EngineSource>) -> Result<(), Stopped> {
        let earlier = self.target.earlier_sources()?;
        let lacking: Vec<&str> = earlier
            .iter()
            .filter(|(key, source)| source.is_whole && there.get(*key).is_none_or(|there| !there.is_whole))
            .map(|(key, _)| key.as_str())
            .collect();
        for keys in lacking.chunks(TOGETHER) {
            for (key, parts) in self.target.carried_earlier(keys)? {
                let source = self.desk.workspace.source_of_parts(&key, &parts)?;
                let source = pushed_source(&source, parts, self.target.languages());
                if let Err(refused) = self.target.put(&source, there.get(&key))? {
                    self.refuse(&key, &refused);
                } else {
                    self.pushed.taken_over += 1;
                }
            }
        }
        if let Some(earlier) = self.target.earlier() {
            self.pushed.earlier = Some(earlier.to_owned());
            *there = self.target.sources()?;
        }
        Ok(())
    }

    fn refuse(&mut self, key: &str, refused: &Refused) {
        let message = match refused {
            Refused::Newer => msg!("unpushed--newer", key = key),
            Refused::Withdrawn => msg!("unpushed--withdrawn", key = key),
            Refused::Faulty(why, count) => {
                self.has_failed = true;
                msg!("unpushed--faulty", key = key, why = why, count = *count)
            }
        };
        let is_others = matches!(refused, Refused::Newer | Refused::Withdrawn);
        let help = is_others.then(|| msg!("unpushed--newer.help", key = key));
        let shown = self.desk.workspace.shown(self.corpus.folder());
        self.pushed.found.push(Diagnostic::of_file(&UNPUSHED, shown, message).maybe_help(help));
    }
}

/// A source as it is put into an engine, its passages told apart by these languages.
fn pushed_source(source: &Source, parts: SourceParts, languages: &[String]) -> PushedSource {
    let languages: Vec<Lang> = languages.iter().filter_map(|lang| lang.parse().ok()).collect();
    let corpus = Corpus::build_in([source.clone()], &languages);
    let entries: Vec<IndexEntry> = corpus.passages().iter().map(IndexEntry::from).collect();
    let known = EngineSource {
        reading: reading_digest(source),
        version: parts.version(),
        is_whole: true,
        is_withdrawn: false,
        date: source.record.date(),
        added: source.record.provenance.added,
        paragraphs: entries.len() as u64,
        place: None,
    };
    PushedSource { key: source.key.clone(), known, parts, entries }
}
