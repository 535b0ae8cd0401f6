//! The review page: an editor's desk in the browser, served on this machine alone.
//!
//! A thin rim over [`desk`](crate::desk), as the command line is: HTTP and JSON come in, typed requests go to the desk, typed
//! results go back. Nothing is kept here that is not in the project's files, but for what speeds work up: texts that pages
//! began from, pages that were set.
//!
//! Whoever asks is not trusted (`guard`): the address and origin of each request are compared, the name of who works is fixed
//! when the server starts, and a token is needed that only who sees the terminal can get (`session`). Nothing of a project
//! runs: no hook, no program; templates and pictures of a project are set in a process of their own.

#![allow(clippy::disallowed_methods, reason = "a rim: clock and environment are read here")]

mod actions;
mod answer;
mod areas;
mod cards;
mod connections;
mod drafts;
mod editions;
mod files;
mod findings;
mod guard;
mod kept;
mod pages;
pub(crate) mod refused;
mod server;
mod session;
mod signing;
mod sources;
mod svg;
mod watching;

pub use self::answer::{Access, Review, ReviewSettings};
pub use self::connections::Peer;
pub use self::server::{Listening, ServeOptions, listen, router};
