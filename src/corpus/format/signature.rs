//! What a file is by its first bytes, whatever its name says.

use std::borrow::Cow;

/// First bytes and what they begin, in words for a message.
static SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP image, sound or video)"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"{\\rtf", "a Rich Text (RTF) document"),
    (b"OggS", "an Ogg sound or video"),
    (b"ID3", "an MP3 sound"),
];

const ZIP: &str = "a ZIP archive (Word documents and EPUB books are such)";

/// The container of Word files before 2007, and of every Office file with a password (MS-OFFCRYPTO).
const OLE: &str = "a password-protected or pre-2007 Office file";

/// What the bytes are, if they are a known kind of file that is no plain text.
pub(super) fn binary(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES.iter().find(|(first, _)| bytes.starts_with(first)).map(|&(_, what)| what)
}

/// Refuses bytes that are another kind of file than `meant` (`"HTML"`).
pub(super) fn refuse_binary(bytes: &[u8], meant: &str) -> Result<(), Cow<'static, str>> {
    match binary(bytes) {
        Some(what) => Err(format!("this is {what}, not {meant}, whatever its name says").into()),
        None => Ok(()),
    }
}

/// Refuses bytes that are no ZIP archive, where a document of kind `meant` is one.
pub(super) fn require_zip(bytes: &[u8], meant: &str) -> Result<(), Cow<'static, str>> {
    match binary(bytes) {
        Some(ZIP) => Ok(()),
        Some(OLE) => Err(format!(
            "this is {OLE}, which is not read; open it in a word processor and save it without a password as {meant}"
        )
        .into()),
        Some(what) => Err(format!("this is {what}, not {meant}, whatever its name says").into()),
        None if bytes.iter().all(u8::is_ascii_whitespace) => Err("the source is empty".into()),
        None => Err(format!("this is not {meant}: it does not begin as a ZIP archive does").into()),
    }
}
