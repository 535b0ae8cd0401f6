//! The server: its routes, the socket, the runtime.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::Request;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::answer::{Access, InLanguage, Review, ReviewSettings, Who, said};
use super::connections::{Limited, Peer};
use super::refused::Refused;
use super::{actions, drafts, editions, files, guard, pages, signing, sources, watching};
use crate::desk::{Desk, TOOL};
use crate::messages::MessageLanguage;

/// The stack of each thread that does work, in bytes: Typst walks nested content on it.
const STACK: usize = 16 * 1024 * 1024;

/// How many connections are open at once.
const MOST_CONNECTIONS: usize = 128;

/// Where a server listens.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// The address; loopback unless a proxy stands before it.
    pub address: IpAddr,
    /// The port; any free one if it is 0.
    pub port: u16,
    /// A proxy that says who asks: its address, the origin of the page, the header with the name.
    pub proxy: Option<(IpAddr, String, String)>,
    /// Who works, where one name is fixed.
    pub by: Option<String>,
    /// Whether nothing is written.
    pub read_only: bool,
    /// The day, where it is not today.
    pub today: Option<chrono::NaiveDate>,
}

impl Default for ServeOptions {
    fn default() -> Self {
        let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
        Self { address, port: 0, proxy: None, by: None, read_only: false, today: None }
    }
}

/// A server that has a socket and answers nothing yet.
pub struct Listening {
    review: Arc<Review>,
    runtime: tokio::runtime::Runtime,
    listener: TcpListener,
    address: SocketAddr,
}

/// All that the server answers.
pub fn router(review: Arc<Review>) -> Router {
    Router::new()
        .route("/", get(files::page))
        .route("/review.js", get(files::script))
        .route("/review.css", get(files::style))
        .route("/api/login", post(sign_in))
        .route("/api/code", post(new_code))
        .route("/api/session", get(session))
        .route("/api/desk", get(editions::overview))
        .route("/api/due", post(editions::make))
        .route("/api/draft", get(drafts::get))
        .route("/api/view", post(drafts::view))
        .route("/api/save", post(drafts::save))
        .route("/api/act", post(actions::act))
        .route("/api/accept", post(actions::accept))
        .route("/api/sentences", get(actions::sentences).post(actions::sign_sentences))
        .route("/api/sources", get(sources::list))
        .route("/api/source", get(sources::get).post(sources::set))
        .route("/api/search", get(sources::search))
        .route("/api/pages", post(pages::set))
        .route("/api/page", get(pages::page))
        .route("/api/signing", get(signing::get))
        .route("/api/approve", post(signing::approve))
        .route("/api/request-changes", post(signing::request_changes))
        .route("/api/publish", post(signing::publish))
        .route("/api/withdraw", post(signing::withdraw))
        .route("/api/watch", get(watching::stream))
        .fallback(files::nothing)
        .method_not_allowed_fallback(files::nothing)
        .layer(from_fn_with_state(Arc::clone(&review), guard::guarded))
        .with_state(review)
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

async fn sign_in(InLanguage(review): InLanguage, request: Request) -> Result<Json<Value>, Refused> {
    let Code { code } = said(request).await?;
    match review.sessions.sign_in(&code, std::time::Instant::now()) {
        Some(token) => Ok(Json(json!({ "token": token }))),
        None => Err(Refused::unknown()),
    }
}

async fn new_code(InLanguage(review): InLanguage, request: Request) -> Result<Json<Value>, Refused> {
    let _: serde_json::Map<String, Value> = said(request).await?;
    let address = review.sign_in_address().ok_or_else(|| Refused::nothing("code"))?;
    let code = address.rsplit_once("#code=").map(|(_, code)| code.to_owned());
    Ok(Json(json!({ "code": code, "address": address })))
}

async fn session(InLanguage(review): InLanguage, Extension(who): Extension<Who>) -> Result<Json<Value>, Refused> {
    let root = review.desk.workspace().root().to_path_buf();
    let name = std::path::absolute(&root).unwrap_or(root);
    Ok(Json(json!({
        "by": who.0,
        "readOnly": review.settings.read_only,
        "project": name.file_name().map(|name| name.to_string_lossy().into_owned()),
        "version": TOOL,
        "today": review.today()?,
        "languages": MessageLanguage::ALL.map(MessageLanguage::tag),
    })))
}

/// Opens the socket of a server for a project. Nothing is answered before [`Listening::serve`].
///
/// # Errors
///
/// The system refuses the address or the port.
pub fn listen(desk: Desk, options: ServeOptions) -> io::Result<Listening> {
    let ServeOptions { address, port, proxy, by, read_only, today } = options;
    // Work that is handed to other threads needs their stack, too; a second server has the pool of the first.
    let _ = rayon::ThreadPoolBuilder::new().stack_size(STACK).build_global();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(STACK)
        .enable_io()
        .enable_time()
        .build()?;
    let listener = runtime.block_on(TcpListener::bind(SocketAddr::new(address, port)))?;
    let address = listener.local_addr()?;
    let access = match proxy {
        Some((peer, origin, name_header)) => Access::Proxy { peer, origin, name_header },
        None => Access::Loopback(address.to_string()),
    };
    let review = Arc::new(Review::new(desk, ReviewSettings { by, read_only, access, today }));
    Ok(Listening { review, runtime, listener, address })
}

impl Listening {
    /// The project that is reviewed.
    pub fn review(&self) -> Arc<Review> {
        Arc::clone(&self.review)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the process ends.
    ///
    /// # Errors
    ///
    /// The system closes the socket.
    pub fn serve(self) -> io::Result<()> {
        watching::watch(&self.review);
        let service = router(self.review).into_make_service_with_connect_info::<Peer>();
        let limited = Limited::new(self.listener, Arc::new(Semaphore::new(MOST_CONNECTIONS)));
        self.runtime.block_on(async move { axum::serve(limited, service).await })
    }

    /// What is said of it on the terminal, where it serves only to look.
    pub fn is_read_only(&self) -> bool {
        self.review.settings.read_only
    }
}
