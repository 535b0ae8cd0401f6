//! Input formats. To add one: a file here and a line in [`FORMATS`].

mod text;

use std::borrow::Cow;

/// One line or paragraph of a source as its format gives it, before any judgement on what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawBlock {
    /// The text: a slice of the source, trimmed, on one line (inner line ends become spaces).
    pub text: String,
    /// The line of the source on which it begins, from 1.
    pub line: usize,
    /// What the format itself says of it, if anything.
    pub hint: Option<BlockHint>,
}

/// What a format knows of a block without guessing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockHint {
    /// Marked as a heading by the format.
    Heading,
}

/// The blocks of a source, or one clear sentence on why it cannot be read.
pub type Blocks = Result<Vec<RawBlock>, Cow<'static, str>>;

/// A reader of one input format.
pub struct Format {
    /// The name that a reading's head records.
    pub name: &'static str,
    /// The version of the reader's rules; raised when they change what is read.
    pub version: u32,
    /// File name extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Bytes to blocks.
    pub read: fn(&[u8]) -> Blocks,
}

/// All input formats.
pub static FORMATS: &[Format] = &[text::FORMAT];

/// The format for a file name extension.
pub fn by_extension(extension: &str) -> Option<&'static Format> {
    let extension = extension.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}
