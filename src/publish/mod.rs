//! Publication: a checked document becomes a page input, and the page input becomes a PDF.

pub mod archive;
mod bibliography;
pub mod chain;
mod disclosure;
pub mod editions;
pub mod ground;
pub mod ledger;
pub mod manifest;
mod marks;
mod method;
pub mod output;
pub mod page;
pub mod pdf;
pub mod picture;
pub mod record;
pub mod release;
pub mod signers;
pub mod standing;
mod strength;
pub mod timeline;
pub mod view;

pub use bibliography::facts;
