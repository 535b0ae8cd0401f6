//! A tab of the review page, as tests need one: requests to the router, without a socket.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode};
use brief::desk::Desk;
use brief::web::{Access, Peer, Review, ReviewSettings, router};
use brief::workspace::{Trusting, Workspace};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::harness::Project;

/// The address that the tests' server has.
pub const HOST: &str = "127.0.0.1:4000";

/// The draft of the default project.
pub const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// A server for a project, and a tab that is signed in.
pub struct Tab {
    pub review: Arc<Review>,
    pub token: String,
    runtime: tokio::runtime::Runtime,
}

/// What a request gave.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }

    /// The body as JSON, of an answer with this status.
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.body));
        self.json()
    }

    /// The codes of its findings.
    pub fn codes(&self) -> Vec<String> {
        let body = self.json();
        let found = body["findings"].as_array().cloned().unwrap_or_default();
        found.iter().map(|one| one["code"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

/// How a server is set up.
pub fn settings() -> ReviewSettings {
    ReviewSettings {
        by: Some("Anna Example".to_owned()),
        read_only: false,
        access: Access::Loopback(HOST.to_owned()),
        today: Some("2025-05-02".parse().unwrap()),
    }
}

impl Tab {
    pub fn of(project: &Project) -> Self {
        Self::with(project, settings())
    }

    pub fn with(project: &Project, settings: ReviewSettings) -> Self {
        let workspace = Workspace::of(&project.path("briefs/any"), Some(project.root()), false).unwrap();
        let desk = Desk::open(workspace).trusting(Trusting::nobody());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_stack_size(16 * 1024 * 1024)
            .enable_time()
            .build()
            .unwrap();
        let review = Arc::new(Review::new(desk, settings));
        let mut tab = Self { review, token: String::new(), runtime };
        tab.token = tab.sign_in();
        tab
    }

    /// Signs another tab in.
    pub fn sign_in(&self) -> String {
        let Some(address) = self.review.sign_in_address() else { return String::new() };
        let code = address.split_once("#code=").unwrap().1.to_owned();
        let answer = self.send(Self::request(Method::POST, "/api/login", Some(json!({ "code": code }))));
        answer.expect(200)["token"].as_str().unwrap().to_owned()
    }

    /// A request of the page, without a token.
    pub fn request(method: Method, path: &str, body: Option<Value>) -> Request<Body> {
        let mut request = Request::builder().method(method.clone()).uri(path).header("host", HOST);
        if method == Method::POST {
            request = request.header("origin", format!("http://{HOST}")).header("content-type", "application/json");
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        request.body(body).unwrap()
    }

    /// Sends a request from this machine.
    pub fn send(&self, request: Request<Body>) -> Answer {
        self.send_from(request, "127.0.0.1:50000".parse().unwrap())
    }

    /// Sends a request from an address.
    pub fn send_from(&self, mut request: Request<Body>, peer: SocketAddr) -> Answer {
        request.extensions_mut().insert(ConnectInfo(Peer(peer)));
        self.runtime.block_on(async {
            let response = router(Arc::clone(&self.review)).oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }

    pub fn get(&self, path: &str) -> Answer {
        let mut request = Self::request(Method::GET, path, None);
        request.headers_mut().insert("x-brief-token", self.token.parse().unwrap());
        self.send(request)
    }

    pub fn post(&self, path: &str, body: Value) -> Answer {
        let mut request = Self::request(Method::POST, path, Some(body));
        request.headers_mut().insert("x-brief-token", self.token.parse().unwrap());
        self.send(request)
    }

    /// The draft as the page gets it.
    pub fn draft(&self) -> Value {
        self.get(&format!("/api/draft?path={DRAFT}")).expect(200)
    }

    /// Asks for the edits of an action, which must be there.
    pub fn act(&self, text: &str, action: Value) -> Answer {
        self.post("/api/act", json!({ "path": DRAFT, "text": text, "action": action }))
    }

    /// The text after an action.
    pub fn acted(&self, text: &str, action: Value) -> String {
        applied(text, &self.act(text, action).expect(200))
    }
}

/// A text after the edits of an answer, as a browser applies them: in UTF-16 code units.
pub fn applied(text: &str, answer: &Value) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let mut edits: Vec<(usize, usize, String)> = answer["edits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let at = |name: &str| usize::try_from(edit[name].as_u64().unwrap()).unwrap();
            (at("from"), at("to"), edit["insert"].as_str().unwrap().to_owned())
        })
        .collect();
    edits.sort();
    for (from, to, insert) in edits.into_iter().rev() {
        units.splice(from..to, insert.encode_utf16());
    }
    String::from_utf16(&units).unwrap()
}

/// A part of a text, in UTF-16 code units.
pub fn slice(text: &str, of: &Value) -> String {
    let at = |name: &str| usize::try_from(of[name].as_u64().unwrap()).unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[at("from")..at("to")]).unwrap()
}

/// The cards of a document that are of a kind.
pub fn cards<'d>(document: &'d Value, kind: &str) -> Vec<&'d Value> {
    document["cards"].as_array().unwrap().iter().filter(|card| card["kind"] == kind).collect()
}

/// The codes of the errors of a document.
pub fn errors(document: &Value) -> Vec<String> {
    let found = document["findings"].as_array().unwrap().iter();
    let errors = found.filter(|one| one["level"] == "error");
    errors.map(|one| format!("{}: {}", one["code"].as_str().unwrap(), one["message"].as_str().unwrap())).collect()
}
