//! The server's state, and how a request becomes a call of the desk: its body read within limits, the work done on a thread
//! of its own, the answer as JSON.

use std::convert::Infallible;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use tokio::sync::{Semaphore, broadcast};

use super::findings::Shown;
use super::kept::{KeptTexts, SetPages};
use super::refused::{READ_ONLY_SERVER, Refused};
use super::session::Sessions;
use crate::desk::{Desk, is_draft};
use crate::diagnostic::{Diagnostic, msg};
use crate::messages::MessageLanguage;
use crate::text::moment::Moment;
use crate::workspace::{now, today};

/// The largest body of a request, in bytes: a draft, its base and what JSON adds.
const MAX_BODY: usize = 40 * 1024 * 1024;

/// How long a body may take to arrive.
const BODY_TIME: Duration = Duration::from_secs(30);

/// How many requests are worked on at once; the others wait.
const AT_ONCE: usize = 4;

/// How many may wait.
const MOST_WAITING: usize = 64;

/// Who may ask, and how it is known who does.
#[derive(Clone, Debug)]
pub enum Access {
    /// This machine: the address with its port, `127.0.0.1:4000`. Who sees the terminal gets a code.
    Loopback(String),
    /// A proxy that knows who is who.
    Proxy {
        /// Its address: nobody else is answered.
        peer: IpAddr,
        /// The origin under which it serves the page, `https://desk.example.org`.
        origin: String,
        /// The header in which it says who asks, in lower case.
        name_header: String,
    },
}

impl Access {
    /// What `Origin` says in requests of the page.
    pub(super) fn origin(&self) -> String {
        match self {
            Access::Loopback(authority) => format!("http://{authority}"),
            Access::Proxy { origin, .. } => origin.clone(),
        }
    }

    /// What `Host` says.
    pub(super) fn host(&self) -> &str {
        match self {
            Access::Loopback(authority) => authority,
            Access::Proxy { origin, .. } => origin.split_once("://").map_or(origin.as_str(), |(_, host)| host),
        }
    }
}

/// How the server works.
#[derive(Clone, Debug)]
pub struct ReviewSettings {
    /// Who works, where one name is fixed for all requests.
    pub by: Option<String>,
    /// Whether nothing is written.
    pub read_only: bool,
    /// Who may ask.
    pub access: Access,
    /// The day, where it is not today.
    pub today: Option<NaiveDate>,
}

/// A project that is reviewed in the browser. Whoever asks has one of their own, which speaks their language; all else is
/// shared.
#[derive(Clone)]
pub struct Review {
    pub(super) desk: Arc<Desk>,
    pub(super) settings: Arc<ReviewSettings>,
    pub(super) sessions: Arc<Sessions>,
    pub(super) texts: Arc<KeptTexts>,
    pub(super) set: Arc<SetPages>,
    pub(super) changes: broadcast::Sender<String>,
    pub(super) shown: Shown,
    work: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

/// In which language the page wants sentences: `en`, `fr`, `ar`.
const LANGUAGE: &str = "x-brief-lang";

/// The project, with sentences in the language of who asks; English where it is not said.
pub(super) struct InLanguage(pub(super) Arc<Review>);

impl FromRequestParts<Arc<Review>> for InLanguage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, review: &Arc<Review>) -> Result<Self, Infallible> {
        let wanted = parts.headers.get(LANGUAGE).and_then(|wanted| wanted.to_str().ok());
        let language = wanted.and_then(MessageLanguage::of).unwrap_or_default();
        let shown = review.shown.clone().speaking(language);
        Ok(Self(Arc::new(Review { shown, ..Review::clone(review) })))
    }
}

/// Who asks.
#[derive(Clone, Debug, Default)]
pub(super) struct Who(pub(super) Option<String>);

impl Review {
    /// A project with its settings. Nothing is opened or listened to.
    pub fn new(desk: Desk, settings: ReviewSettings) -> Self {
        let shown = Shown::of(desk.workspace().root());
        Self {
            desk: Arc::new(desk),
            settings: Arc::new(settings),
            sessions: Arc::default(),
            texts: Arc::default(),
            set: Arc::default(),
            changes: broadcast::channel(256).0,
            shown,
            work: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: Arc::new(Semaphore::new(MOST_WAITING)),
        }
    }

    /// A code with which another tab signs in: the address to open. `None` where a proxy says who asks, or the system gives
    /// no random bytes.
    pub fn sign_in_address(&self) -> Option<String> {
        let Access::Loopback(_) = self.settings.access else { return None };
        let code = self.sessions.new_code(std::time::Instant::now())?;
        Some(format!("{}/#code={code}", self.settings.access.origin()))
    }

    /// Does something with the desk on a thread of its own, a few at a time.
    pub(super) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Review) -> Result<T, Refused> + Send + 'static,
    ) -> Result<T, Refused> {
        let busy = || Refused::request(StatusCode::SERVICE_UNAVAILABLE, "requests", msg!("refused-request--busy"));
        let _place = self.waiting.try_acquire().map_err(|_| busy())?;
        let turn = Arc::clone(&self.work).acquire_owned().await.map_err(|_| busy())?;
        let review = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || {
            // Held by the work itself: who gives up waiting for an answer makes no room for more work.
            let _turn = turn;
            work(&review)
        });
        match done.await {
            Ok(done) => done.map_err(|refused| refused.shown(&self.shown)),
            Err(_) => Err(Refused::request(StatusCode::INTERNAL_SERVER_ERROR, "work", msg!("refused-request--failed"))),
        }
    }

    /// A draft of the project.
    ///
    /// # Errors
    ///
    /// The path leads elsewhere, or to no draft.
    pub(super) fn draft(&self, path: &str) -> Result<PathBuf, Refused> {
        let file = self.inside(path)?;
        if is_draft(&file) && file.is_file() { Ok(file) } else { Err(Refused::nothing(path)) }
    }

    /// A spec of the project.
    ///
    /// # Errors
    ///
    /// The path leads elsewhere, or to no spec.
    pub(super) fn spec(&self, path: &str) -> Result<PathBuf, Refused> {
        let file = self.inside(path)?;
        if self.desk.workspace().is_spec(&file) { Ok(file) } else { Err(Refused::nothing(path)) }
    }

    /// A file under `briefs/`, by its path from the project's folder. Hidden files and folders, and what a system would read
    /// otherwise than it is written, are none.
    fn inside(&self, path: &str) -> Result<PathBuf, Refused> {
        let is_plain = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.contains(['\\', ':', '\0'])
                && !part.ends_with(['.', ' '])
        };
        let mut parts = path.split('/');
        if parts.next() != Some("briefs") || path.len() > 1024 || !path.split('/').all(is_plain) {
            return Err(Refused::nothing(path));
        }
        let workspace = self.desk.workspace();
        workspace.inside(workspace.root(), path).map_err(|_| Refused::nothing(path))
    }

    /// A path as the page names it.
    pub(super) fn path_of(&self, path: &Path) -> String {
        self.shown.path(&path.display().to_string())
    }

    /// That something may be written.
    ///
    /// # Errors
    ///
    /// The server only shows.
    pub(super) fn may_write(&self) -> Result<(), Refused> {
        let why = || Diagnostic::of_option(&READ_ONLY_SERVER, "--read-only", msg!("read-only-server"));
        if self.settings.read_only { Err(Refused::new(StatusCode::FORBIDDEN, why())) } else { Ok(()) }
    }

    /// Who signs.
    ///
    /// # Errors
    ///
    /// The server only shows, or knows no name.
    pub(super) fn signer(&self, who: &Who) -> Result<String, Refused> {
        self.may_write()?;
        let why = || Diagnostic::of_option(&READ_ONLY_SERVER, "--by", msg!("read-only-server--nameless"));
        who.0.clone().ok_or_else(|| Refused::new(StatusCode::FORBIDDEN, why()))
    }

    /// The day.
    pub(super) fn today(&self) -> Result<NaiveDate, Refused> {
        Ok(today(self.settings.today)?)
    }

    /// The moment.
    pub(super) fn now(&self) -> Result<Moment, Refused> {
        Ok(now(self.settings.today)?)
    }
}

/// What a request says in its body: JSON of limited size.
///
/// # Errors
///
/// It is no JSON, too large, too slow, or says something else.
pub(super) async fn said<T: DeserializeOwned>(request: Request<Body>) -> Result<T, Refused> {
    if !is_json(request.headers()) {
        let message = msg!("refused-request--json");
        return Err(Refused::request(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Content-Type", message));
    }
    let too_large = || {
        let message = msg!("refused-request--large", limit = MAX_BODY);
        Refused::request(StatusCode::PAYLOAD_TOO_LARGE, "body", message)
    };
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > MAX_BODY) {
        return Err(too_large());
    }
    let bytes = tokio::time::timeout(BODY_TIME, to_bytes(request.into_body(), MAX_BODY)).await;
    let slow = |_| Refused::request(StatusCode::REQUEST_TIMEOUT, "body", msg!("refused-request--slow"));
    let bytes = bytes.map_err(slow)?.map_err(|_| too_large())?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let message = msg!("refused-request--body", why = error.to_string());
        Refused::request(StatusCode::BAD_REQUEST, "body", message)
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let said = headers.get(header::CONTENT_TYPE).and_then(|said| said.to_str().ok()).unwrap_or_default();
    let mut parts = said.split(';').map(str::trim);
    let is_type = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    is_type && parts.all(|part| part.eq_ignore_ascii_case("charset=utf-8"))
}
