//! What every request must be before anything is done with it, and what every answer says to the browser.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::answer::{Access, Review, Who};
use super::connections::Peer;
use super::refused::Refused;
use crate::desk::signing;
use crate::diagnostic::msg;

/// The header in which a tab sends its token.
pub(super) const TOKEN: &str = "x-brief-token";

/// Files that anybody may read who asks this address: the page itself, which says nothing of the project.
const OPEN_FILES: [&str; 3] = ["/", "/review.js", "/review.css"];

/// Where a code is exchanged for a token.
const SIGN_IN: &str = "/api/login";

/// Lets a request through, or refuses it; and says to the browser what it may do with the answer.
pub(super) async fn guarded(State(review): State<Arc<Review>>, mut request: Request<Body>, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<Peer>>().map(|info| info.0.0);
    let mut response = match checked(&review, &request, peer) {
        Ok(who) => {
            request.extensions_mut().insert(who);
            next.run(request).await
        }
        Err(refused) => refused.into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
    ));
    response
}

/// Whether a header is there once, with exactly this value.
fn says(headers: &HeaderMap, name: &HeaderName, value: &str) -> bool {
    let mut all = headers.get_all(name).iter();
    all.next().is_some_and(|said| said.as_bytes() == value.as_bytes()) && all.next().is_none()
}

/// Who asks.
fn checked(review: &Review, request: &Request<Body>, peer: Option<SocketAddr>) -> Result<Who, Refused> {
    let access = &review.settings.access;
    let foreign =
        |name: &str| Refused::request(StatusCode::FORBIDDEN, name, msg!("refused-request--foreign", name = name));
    let headers = request.headers();
    match access {
        Access::Loopback(_) if peer.is_some_and(|peer| !peer.ip().is_loopback()) => return Err(foreign("address")),
        // Without an address nobody can say that it is the proxy.
        Access::Proxy { peer: known, .. }
            if peer.map(|peer| peer.ip().to_canonical()) != Some(known.to_canonical()) =>
        {
            return Err(foreign("address"));
        }
        _ => {}
    }
    // A request that names its target in full may name another host than `Host`.
    if request.uri().authority().is_some_and(|authority| authority.as_str() != access.host())
        || !says(headers, &header::HOST, access.host())
    {
        return Err(foreign("Host"));
    }
    let is_reading = request.method() == Method::GET;
    if !is_reading && request.method() != Method::POST {
        let message = msg!("refused-request--method");
        return Err(Refused::request(StatusCode::METHOD_NOT_ALLOWED, "method", message));
    }
    // Browsers send `Origin` with every POST, and with a GET only to another origin.
    let has_origin = headers.contains_key(header::ORIGIN);
    if (has_origin || !is_reading) && !says(headers, &header::ORIGIN, &access.origin()) {
        return Err(foreign("Origin"));
    }
    let site = HeaderName::from_static("sec-fetch-site");
    let path = request.uri().path();
    if headers.contains_key(&site)
        && !says(headers, &site, "same-origin")
        && !(path == "/" && says(headers, &site, "none"))
    {
        // Somebody may follow a link to the page itself, and no further.
        let follows = path == "/" && says(headers, &HeaderName::from_static("sec-fetch-mode"), "navigate");
        if !follows {
            return Err(foreign("Sec-Fetch-Site"));
        }
    }
    match access {
        Access::Proxy { name_header, .. } => {
            let mut named = headers.get_all(name_header.as_str()).iter();
            let name = named.next().and_then(|name| std::str::from_utf8(name.as_bytes()).ok());
            let name = name.filter(|_| named.next().is_none()).and_then(|name| signing(name).ok());
            let name = name.ok_or_else(|| {
                let message = msg!("refused-request--nameless", name = name_header);
                Refused::request(StatusCode::FORBIDDEN, name_header, message)
            })?;
            Ok(Who(Some(name)))
        }
        Access::Loopback(_) => {
            let is_open = is_reading && OPEN_FILES.contains(&path) || !is_reading && path == SIGN_IN;
            let token = headers.get(TOKEN).and_then(|token| token.to_str().ok()).unwrap_or_default();
            if is_open || review.sessions.knows(token) {
                Ok(Who(review.settings.by.clone()))
            } else {
                Err(Refused::unknown())
            }
        }
    }
}
