//! The engine in which a team shares a corpus: the way to it, and what is fetched from it into the folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::http::Method;

use super::Workspace;
use super::channel::{Channel, ChannelEnd, Exchange, NamedProvider};
use super::door;
use super::own_folder::own_folder;
use super::patience::Patience;
use super::write::write_over;
use crate::diagnostic::{Diagnostic, Message, msg};
use crate::search::engine::{EngineAsk, EngineMethod, EngineReply, EngineRequest, EngineView};
use crate::spec::engine::EngineWith;
use crate::text::digest::Digest;
use crate::translate::provider::{KeyPlace, ProviderReach};

/// The variable of the environment that may contain an API key.
pub const ENGINE_KEY: &str = "BRIEF_ENGINE_KEY";

/// The variable of the environment that contains the password of the user that a spec names.
pub const ENGINE_PASSWORD: &str = "BRIEF_ENGINE_PASSWORD";

/// How long one request may take.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The largest answer that is read, in bytes: a page of the longest passages.
const MAX_ANSWER: u64 = 200_000_000;

/// How long an engine is waited for that is busy or not reached.
const PATIENCE: Patience = Patience {
    tries: 4,
    first_pause: Duration::from_millis(300),
    longest_pause: Duration::from_secs(30),
    time_limit: Duration::from_secs(300),
};

/// The way to an engine.
struct EngineWay {
    channel: Channel,
    patience: Patience,
}

impl EngineAsk for EngineWay {
    fn ask(&self, request: &EngineRequest) -> Result<EngineReply, Message> {
        let method = match request.method {
            EngineMethod::Get => Method::GET,
            EngineMethod::Post => Method::POST,
            EngineMethod::Put => Method::PUT,
            EngineMethod::Delete => Method::DELETE,
        };
        let kind = if request.lines { "application/x-ndjson" } else { "application/json" };
        let body = request.body.as_deref().map(|body| (body, kind));
        let exchange = Exchange { method, path: &request.path, body };
        let ask = |left| self.channel.exchange(&exchange, left);
        let (status, body) = self.patience.ask(Instant::now(), &ask, &mut |_, _| {})?;
        let reply = EngineReply { status, body };
        if matches!(status, 403 | 429) && reply.body.contains("block_exception") {
            return Err(msg!("no-engine--blocked", why = reply.said()));
        }
        Ok(reply)
    }

    fn pause(&self, attempt: u32) {
        std::thread::sleep(self.patience.first_pause * attempt);
    }
}

/// Where it is kept what was seen in an engine. What is lost with it is only whose a source is.
fn seen_path(folder: &Path, with: &EngineWith) -> PathBuf {
    let name = Digest::of(format!("{}\0{}", with.opensearch, with.index).as_bytes());
    folder.join(format!("engine-{}.json", &name.hex()[..16]))
}

impl Workspace {
    /// The way to an engine. Whoever wants it has asked first whether it may be used.
    ///
    /// # Errors
    ///
    /// Its address or the key in the environment cannot be used.
    pub fn engine_way(&self, with: &EngineWith) -> Result<Arc<dyn EngineAsk>, Message> {
        let key = match &with.user {
            Some(_) => (ENGINE_PASSWORD, KeyPlace::Password),
            None => (ENGINE_KEY, KeyPlace::ApiKey),
        };
        let end =
            ChannelEnd { name: "opensearch", reach: ProviderReach::Post(""), key: Some(key), max_answer: MAX_ANSWER };
        let address = Some(with.opensearch.clone());
        let named = NamedProvider { address, user: with.user.clone(), ..NamedProvider::default() };
        let channel = Channel::new(end, &named, self.root(), TIMEOUT)?;
        Ok(Arc::new(EngineWay { channel, patience: PATIENCE }))
    }

    /// The versions of sources that this clone last put into an engine, or found there as its own.
    pub fn seen_in_engine(&self, with: &EngineWith) -> BTreeMap<String, String> {
        let read = || {
            let path = seen_path(&own_folder(self.root()).ok()?, with);
            serde_json::from_slice(&door::read(&path).ok()?).ok()
        };
        read().unwrap_or_default()
    }

    /// Keeps these for the next time.
    ///
    /// # Errors
    ///
    /// They cannot be written.
    pub fn note_seen_in_engine(&self, with: &EngineWith, seen: &BTreeMap<String, String>) -> Result<(), Diagnostic> {
        let folder = own_folder(self.root()).map_err(|error| super::io_error(self.shown(self.root()), &error))?;
        write_over(&seen_path(&folder, with), serde_json::to_string_pretty(seen).unwrap_or_default().as_bytes())
    }

    /// Tells how far what takes long has come.
    pub fn tell_progress(&self, done: usize, all: usize) {
        self.progress.tell(done, all);
    }

    /// The corpus in an engine as it is now.
    ///
    /// # Errors
    ///
    /// Why it cannot be asked.
    pub fn open_engine(&self, with: &EngineWith) -> Result<EngineView, Message> {
        EngineView::open(self.engine_way(with)?, &with.index)
    }
}
