//! Why a request is refused, and the rules of that.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::findings::{Shown, findings};
use crate::desk::Refusal;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};

rules! {
    /// A request to the review server is refused, whatever it asks for.
    pub REFUSED_REQUEST = Error "refused-request" {
        title: "A request to the review server is refused, whatever it asks for.",
        why: "The server answers the review page alone: requests to its own address, from its own page, with the token of a \
              signed-in tab, in JSON and of limited size. Everything else may come from another page or program.",
        wrong: "",
        right: "",
    }
    /// A request asks for something that is not there.
    pub NOTHING_THERE = Error "nothing-there" {
        title: "A request to the review server asks for something that is not there.",
        why: "Drafts and specs are named relative to the project; others, and what lies outside it, are not served.",
        wrong: "",
        right: "",
    }
    /// The server only shows.
    pub READ_ONLY_SERVER = Error "read-only-server" {
        title: "The review server only shows: it was started with `--read-only`, or nobody's name is known to it.",
        why: "Nothing is written. Start it without `--read-only`; to sign, tell it with `--by NAME` who works.",
        wrong: "brief review --read-only",
        right: "brief review --by NAME",
    }
    /// The draft that is to be signed is not the one on disk.
    pub OTHER_TEXT = Error "other-text" {
        title: "The draft on disk is not the one that the page showed.",
        why: "Somebody edited it meanwhile. What is signed or published must be what was read: look at it again.",
        wrong: "",
        right: "",
    }
    /// A newer request took the place of this one.
    pub SUPERSEDED_PAGES = Error "superseded-pages" {
        title: "Pages are not set, because newer ones are asked for, or are forgotten.",
        why: "Setting pages is the longest work of the server: only what is on the screen now is worth it.",
        wrong: "",
        right: "",
    }
}

/// A request that is not carried out.
#[derive(Debug)]
pub struct Refused {
    status: StatusCode,
    found: Diagnostics,
    shown: Shown,
    more: Map<String, Value>,
}

impl Refused {
    /// With a status, and what is wrong.
    pub(super) fn new(status: StatusCode, found: impl Into<Diagnostics>) -> Self {
        Self { status, found: found.into(), shown: Shown::default(), more: Map::new() }
    }

    /// A request that is none of the page's.
    pub(super) fn request(status: StatusCode, name: &str, message: Message) -> Self {
        Self::new(status, Diagnostic::of_option(&REFUSED_REQUEST, name, message))
    }

    /// Nobody is signed in.
    pub(super) fn unknown() -> Self {
        Self::request(StatusCode::UNAUTHORIZED, "X-Brief-Token", msg!("refused-request--token"))
    }

    /// There is no such thing.
    pub(super) fn nothing(name: &str) -> Self {
        let found = Diagnostic::of_option(&NOTHING_THERE, "path", msg!("nothing-there", name = name));
        Self::new(StatusCode::NOT_FOUND, found)
    }

    /// The same, its findings told in this way.
    pub(super) fn shown(self, shown: &Shown) -> Self {
        Self { shown: shown.clone(), ..self }
    }

    /// The same, with something to look at.
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let status = match &refusal {
            Refusal::Request(_) => StatusCode::BAD_REQUEST,
            Refusal::Findings(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::Conflict(_) => StatusCode::CONFLICT,
        };
        Self::new(status, refusal.into_found())
    }
}

impl From<Diagnostics> for Refused {
    fn from(found: Diagnostics) -> Self {
        Refusal::from(found).into()
    }
}

impl From<Diagnostic> for Refused {
    fn from(found: Diagnostic) -> Self {
        Refusal::from(found).into()
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut body = self.more;
        body.insert("findings".to_owned(), json!(findings(&self.found, &self.shown)));
        (self.status, Json(Value::Object(body))).into_response()
    }
}
