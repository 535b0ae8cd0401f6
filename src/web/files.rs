//! The files of the page itself, which are in the binary.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::answer::Review;
use super::refused::Refused;
use crate::assets;
use crate::diagnostic::msg;

/// `GET /`: the page, with a nonce of its own, without which no script or style of it runs.
pub(super) async fn page(State(_): State<Arc<Review>>) -> Result<Response, Refused> {
    let failed = || Refused::request(StatusCode::INTERNAL_SERVER_ERROR, "work", msg!("refused-request--failed"));
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| failed())?;
    let nonce: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src 'self' data: blob:; \
         connect-src 'self'; font-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
    );
    let html = String::from_utf8_lossy(assets::REVIEW_PAGE).replace("{{nonce}}", &nonce);
    let policy = HeaderValue::from_str(&policy).map_err(|_| failed())?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    Ok((headers, html).into_response())
}

/// `GET /review.js`.
pub(super) async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], assets::REVIEW_SCRIPT).into_response()
}

/// `GET /review.css`.
pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], assets::REVIEW_STYLE).into_response()
}

/// Everything else.
pub(super) async fn nothing(uri: axum::http::Uri) -> Refused {
    Refused::nothing(uri.path())
}
