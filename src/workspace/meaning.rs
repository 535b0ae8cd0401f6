//! Vectors for the passages of a corpus: from those that an edition kept, from the file beside the index, or from who makes
//! them. Nothing is sent twice: what comes is written batch by batch, before more is asked for.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};

use super::Workspace;
use super::channel::{Channel, ChannelEnd, NamedProvider};
use super::corpus::OpenCorpus;
use super::locks::{self, LockTaken, SERIES_PATIENCE};
use super::patience::Patience;
use super::vectors::{VectorFile, kept_with, written};
use crate::diagnostic::{Message, msg};
use crate::messages::english;
use crate::search::SearchError;
use crate::search::meaning::{
    KEY_VARIABLE, KnownVectors, MAX_VECTORS_ANSWER, MeaningProtocol, PassagePlace, TextRole, Vector, VectorFetch,
    WantedVectors, batches, protocol_of,
};
use crate::spec::meaning::{MeaningProvider, MeaningWith};
use crate::spec::names::Names;
use crate::text::digest::Digest;
use crate::translate::provider::{KeyPlace, ProviderReach};

/// How long one request may take.
const TIMEOUT: Duration = Duration::from_secs(120);

/// How long who makes vectors is waited for. A large corpus takes hours on a small machine.
const PATIENCE: Patience = Patience {
    tries: 4,
    first_pause: Duration::from_millis(500),
    longest_pause: Duration::from_secs(60),
    time_limit: Duration::from_hours(48),
};

/// Sources that are read at a time when all are gone through.
const READ_TOGETHER: usize = 256;

/// Asked before anything is sent: why it may not be.
pub type MayAsk<'a> = &'a (dyn Fn() -> Result<(), Message> + Sync);

/// Where vectors for the passages of a corpus come from.
pub struct CorpusVectors<'a> {
    /// The project.
    pub workspace: &'a Workspace,
    /// The corpus.
    pub corpus: &'a OpenCorpus,
    /// The names, with which sources are loaded.
    pub names: &'a Names,
    /// What the spec says.
    pub with: &'a MeaningWith,
    /// The draft with whose editions vectors are kept.
    pub draft: Option<&'a Path>,
    /// Whether who makes vectors may be asked; `None` where only what is kept is of use.
    pub may_ask: Option<MayAsk<'a>>,
}

/// Texts whose vectors are wanted, by digest.
type WantedTexts = BTreeMap<Digest, (TextRole, String)>;

/// All that vectors depend on: those of another model, or of other prefixes, are others. Where the model runs makes no
/// difference.
pub fn made_by(with: &MeaningWith) -> String {
    let MeaningWith { provider, command, model, query_prefix, passage_prefix, input_type, .. } = with;
    // Texts can always be written.
    serde_json::to_string(&(provider.name(), command, model, query_prefix, passage_prefix, input_type))
        .unwrap_or_default()
}

/// The vectors that have had a part in answers, as they are kept with an edition.
pub fn vectors_used(with: &MeaningWith, known: &KnownVectors) -> String {
    written(&made_by(with), &known.used())
}

impl VectorFetch for CorpusVectors<'_> {
    fn fetch(&self, wanted: &WantedVectors, known: &KnownVectors) -> Result<(), SearchError> {
        let (texts, places) = self.texts(wanted, known).map_err(SearchError::of_vectors)?;
        let mut found = self.draft.map(|draft| kept_with(draft, &made_by(self.with))).unwrap_or_default();
        found.retain(|digest, _| texts.contains_key(digest));
        let file = VectorFile::of(self.workspace.root(), &made_by(self.with)).ok();
        let lacking = |found: &BTreeMap<Digest, Vector>| -> BTreeSet<Digest> {
            texts.keys().filter(|digest| !found.contains_key(digest)).cloned().collect()
        };
        if let Some(file) = &file {
            found.extend(file.read(&lacking(&found)));
        }
        if let Some(may_ask) = self.may_ask.filter(|_| !lacking(&found).is_empty()) {
            may_ask().map_err(SearchError::of_vectors)?;
            self.ask_for(&texts, file.as_ref(), &mut found).map_err(SearchError::of_vectors)?;
        }
        for question in &wanted.questions {
            if let Some(vector) = found.get(&TextRole::Question.digest(question)) {
                self.admitted(known.learn_question(question, vector.clone()))?;
            }
        }
        for (place, digest) in &places {
            if let Some(vector) = found.get(digest) {
                self.admitted(known.learn_passage(place, digest, vector))?;
            }
        }
        Ok(())
    }
}

impl CorpusVectors<'_> {
    fn admitted(&self, admitted: bool) -> Result<(), SearchError> {
        if admitted { Ok(()) } else { Err(SearchError::of_vectors(msg!("no-vectors--uneven"))) }
    }

    /// The texts of what is wanted and not known, and the places of passages by the digests of their texts.
    fn texts(
        &self,
        wanted: &WantedVectors,
        known: &KnownVectors,
    ) -> Result<(WantedTexts, Vec<(PassagePlace, Digest)>), Message> {
        let mut texts = WantedTexts::new();
        for question in &wanted.questions {
            texts.insert(TextRole::Question.digest(question), (TextRole::Question, question.clone()));
        }
        let mut places = Vec::new();
        let asked: BTreeSet<&PassagePlace> = wanted.passages.iter().collect();
        let keys: BTreeSet<&str> = if wanted.all {
            self.corpus.keys().collect()
        } else {
            asked.iter().map(|place| place.0.as_str()).collect()
        };
        let keys: Vec<&str> = keys.into_iter().collect();
        for keys in keys.chunks(READ_TOGETHER) {
            let loaded = self.workspace.load_sources(self.corpus, keys.iter().copied(), self.names);
            let loaded = loaded.map_err(|found| match found.into_iter().next() {
                Some(found) => found.message,
                None => msg!("no-vectors--lacking"),
            })?;
            for passage in loaded.corpus.passages() {
                let place = (passage.key.clone(), passage.paragraph);
                if (wanted.all || asked.contains(&place)) && !known.has_passage(&place) {
                    let digest = TextRole::Passage.digest(&passage.text);
                    texts.insert(digest.clone(), (TextRole::Passage, passage.text.clone()));
                    places.push((place, digest));
                }
            }
        }
        Ok((texts, places))
    }

    /// Asks for what is lacking. One process at a time: another may have asked for the same, and what it got is used.
    fn ask_for(
        &self,
        texts: &WantedTexts,
        file: Option<&VectorFile>,
        found: &mut BTreeMap<Digest, Vector>,
    ) -> Result<(), Message> {
        let protocol = protocol_of(self.with.provider);
        let channel = self.channel(protocol)?;
        let name = format!("meaning-{}", &Digest::of(made_by(self.with).as_bytes()).hex()[..16]);
        let lock = match file {
            Some(_) => match locks::wait(self.workspace.root(), &name, SERIES_PATIENCE, || {}) {
                Ok(LockTaken::Held(lock)) => Some(lock),
                Ok(LockTaken::Busy(_)) => return Err(msg!("no-vectors--busy")),
                // Without a lock nothing is written, as where the folder cannot be written.
                Err(_) => None,
            },
            None => None,
        };
        let file = file.filter(|_| lock.is_some());
        let mut lacking: BTreeSet<Digest> =
            texts.keys().filter(|digest| !found.contains_key(digest)).cloned().collect();
        if let Some(file) = file {
            let meanwhile = file.read(&lacking);
            lacking.retain(|digest| !meanwhile.contains_key(digest));
            found.extend(meanwhile);
        }
        let mut dimensions =
            file.and_then(VectorFile::dimensions).or_else(|| found.values().next().map(Vector::dimensions));
        let all = lacking.len();
        let mut done = 0;
        let began = Instant::now();
        for role in [TextRole::Question, TextRole::Passage] {
            let of_role: Vec<(&Digest, &str)> = lacking
                .iter()
                .filter_map(|digest| {
                    let (known, text) = texts.get(digest)?;
                    (*known == role).then_some((digest, text.as_str()))
                })
                .collect();
            let plain: Vec<&str> = of_role.iter().map(|(_, text)| *text).collect();
            let mut batches: VecDeque<Range<usize>> = batches(&plain).into();
            while let Some(batch) = batches.pop_front() {
                let request = (protocol.request)(self.with, role, &plain[batch.clone()]);
                let reply = PATIENCE.ask(began, &|left| channel.ask(&request, left), &mut |_, _| {})?;
                let vectors = match protocol.vectors(&reply, batch.len(), dimensions) {
                    Ok(vectors) => vectors,
                    // What goes wrong with many may go well with few.
                    Err(_) if batch.len() > 1 => {
                        let middle = batch.start + batch.len() / 2;
                        batches.push_front(middle..batch.end);
                        batches.push_front(batch.start..middle);
                        continue;
                    }
                    Err(why) => return Err(without_key(why.message(), &channel)),
                };
                dimensions = dimensions.or_else(|| vectors.first().map(Vector::dimensions));
                let of_batch = of_role[batch].iter().map(|(digest, _)| (*digest).clone());
                let vectors: Vec<(Digest, Vector)> = of_batch.zip(vectors).collect();
                if let Some(file) = file {
                    file.append(&vectors).map_err(|error| msg!("no-vectors--unwritten", why = error.to_string()))?;
                }
                done += vectors.len();
                self.workspace.vectors_progress.tell(done, all);
                found.extend(vectors);
            }
        }
        drop(lock);
        Ok(())
    }

    fn channel(&self, protocol: &MeaningProtocol) -> Result<Channel, Message> {
        let (reach, key) = match protocol.path {
            Some(path) => (ProviderReach::Post(path), Some((KEY_VARIABLE, KeyPlace::Bearer))),
            None => (ProviderReach::Program, None),
        };
        let name = match self.with.provider {
            MeaningProvider::OpenAi => "openai",
            MeaningProvider::Program => "program",
        };
        let end = ChannelEnd { name, reach, key, max_answer: MAX_VECTORS_ANSWER };
        let MeaningWith { address, model, command, .. } = self.with;
        let named =
            NamedProvider { address: address.clone(), model: model.clone(), command: command.clone(), user: None };
        Channel::new(end, &named, self.workspace.root(), TIMEOUT)
    }
}

/// A message without the key: as it is, or in English with the key taken out.
fn without_key(message: Message, channel: &Channel) -> Message {
    let text = english(&message);
    if channel.holds_key(&text) { msg!("said", why = channel.without_key(&text)) } else { message }
}
