//! Changes on disk, told to every page that listens.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use http_body::Frame;
use serde_json::json;
use tokio::sync::broadcast;

use super::answer::{InLanguage, Review};
use crate::desk::is_draft;
use crate::text::digest::Digest;

/// How often a page is told that the server is still there.
const BEAT: Duration = Duration::from_secs(20);

/// How many lines wait for a page that does not read; more are lost to it, and it is told to look at everything.
const WAITING: usize = 32;

/// Watches a project until the server ends. Where the system tells nothing pages still find out when they save.
pub(super) fn watch(review: &Review) {
    let workspace = review.desk.workspace();
    let Some(told) = workspace.changes(&review.desk.corpora()) else { return };
    let (changes, shown, desk) = (review.changes.clone(), review.shown.clone(), Arc::clone(&review.desk));
    std::thread::spawn(move || {
        while let Some(files) = told.wait() {
            let all: Vec<String> = files.iter().map(|path| shown.path(&path.display().to_string())).collect();
            // A page that wrote it itself need not ask.
            let texts = files.iter().filter(|path| is_draft(path)).filter_map(|path| {
                let text = desk.draft_text(path).ok()?;
                Some((shown.path(&path.display().to_string()), Digest::of(text.as_bytes())))
            });
            let digests: BTreeMap<String, Digest> = texts.collect();
            // Nobody may be listening.
            let _ = changes.send(json!({ "changed": all, "digests": digests }).to_string());
        }
    });
}

/// The lines that a page is told, as the body of an answer.
struct Lines(tokio::sync::mpsc::Receiver<Bytes>);

impl http_body::Body for Lines {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0.poll_recv(context).map(|line| line.map(|line| Ok(Frame::data(line))))
    }
}

/// `GET /api/watch`: a line of JSON for each change, and one in between while there is none.
pub(super) async fn stream(InLanguage(review): InLanguage) -> Response {
    let mut changes = review.changes.subscribe();
    let (send, receive) = tokio::sync::mpsc::channel(WAITING);
    tokio::spawn(async move {
        let mut line = json!({ "beat": true }).to_string();
        loop {
            // A page that has gone away takes nothing any more.
            if send.send(Bytes::from(format!("{line}\n"))).await.is_err() {
                return;
            }
            line = match tokio::time::timeout(BEAT, changes.recv()).await {
                Ok(Ok(change)) => change,
                Ok(Err(broadcast::error::RecvError::Lagged(_))) => json!({ "changed": ["*"] }).to_string(),
                Ok(Err(broadcast::error::RecvError::Closed)) => return,
                Err(_) => json!({ "beat": true }).to_string(),
            };
        }
    });
    ([(header::CONTENT_TYPE, "application/x-ndjson")], Body::new(Lines(receive))).into_response()
}
