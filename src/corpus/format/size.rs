//! How long a document may be.

use super::unreadable::{SOURCE_TOO_LARGE, Unreadable};
use super::{ParsedSource, RawDocument};
use crate::diagnostic::msg;

/// The most text of one source, in bytes: a book of a thousand pages has a third of it.
pub(super) const MAX_TEXT: usize = 8 * 1024 * 1024;

/// The most blocks of one source.
const MAX_BLOCKS: usize = 100_000;

/// A document that is not longer than is read.
///
/// # Errors
///
/// It is longer.
pub(in crate::corpus) fn bounded(document: RawDocument) -> ParsedSource {
    let text: usize = document.blocks.iter().map(|block| block.text.len()).sum();
    if text > MAX_TEXT || document.blocks.len() > MAX_BLOCKS { Err(too_long()) } else { Ok(document) }
}

/// That a source has more text than is read.
pub(super) fn too_long() -> Unreadable {
    let message = msg!("source-too-large--text", megabytes = MAX_TEXT / (1024 * 1024), blocks = MAX_BLOCKS);
    Unreadable::new(&SOURCE_TOO_LARGE, message)
}
