//! Publication: a checked document becomes a page input, and the page input becomes a PDF.

mod bibliography;
pub mod page;
pub mod pdf;
