//! What a file is by its first bytes, whatever its name says.

use super::unreadable::{EMPTY_SOURCE, Unreadable, WRONG_FILE_KIND};
use crate::diagnostic::{Message, msg};

/// A kind of file: one that is read here, or one that bytes are told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signature {
    Text,
    Markdown,
    Html,
    Xml,
    Word,
    Epub,
    Pdf,
    Png,
    Jpeg,
    Gif,
    Riff,
    Tiff,
    PostScript,
    /// A ZIP archive, as Word documents and EPUB books are.
    Zip,
    /// The container of Word files before 2007, and of every Office file with a password (MS-OFFCRYPTO).
    Ole,
    Gzip,
    Bzip2,
    Xz,
    SevenZip,
    Rar,
    Program,
    Sqlite,
    RichText,
    Ogg,
    Mp3,
}

/// First bytes and what they begin.
static SIGNATURES: &[(&[u8], Signature)] = &[
    (b"\x89PNG\r\n\x1a\n", Signature::Png),
    (b"\xff\xd8\xff", Signature::Jpeg),
    (b"GIF87a", Signature::Gif),
    (b"GIF89a", Signature::Gif),
    (b"RIFF", Signature::Riff),
    (b"II*\0", Signature::Tiff),
    (b"MM\0*", Signature::Tiff),
    (b"%PDF-", Signature::Pdf),
    (b"%!PS", Signature::PostScript),
    (b"PK\x03\x04", Signature::Zip),
    (b"PK\x05\x06", Signature::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Signature::Ole),
    (b"\x1f\x8b", Signature::Gzip),
    (b"BZh", Signature::Bzip2),
    (b"\xfd7zXZ\0", Signature::Xz),
    (b"7z\xbc\xaf\x27\x1c", Signature::SevenZip),
    (b"Rar!\x1a\x07", Signature::Rar),
    (b"\x7fELF", Signature::Program),
    (b"SQLite format 3\0", Signature::Sqlite),
    (b"{\\rtf", Signature::RichText),
    (b"OggS", Signature::Ogg),
    (b"ID3", Signature::Mp3),
];

impl Signature {
    /// Its name in a sentence: `a Word document`.
    pub(super) fn name(self) -> Message {
        match self {
            Signature::Text => msg!("file-kind-text"),
            Signature::Markdown => msg!("file-kind-markdown"),
            Signature::Html => msg!("file-kind-html"),
            Signature::Xml => msg!("file-kind-xml"),
            Signature::Word => msg!("file-kind-word"),
            Signature::Epub => msg!("file-kind-epub"),
            Signature::Pdf => msg!("file-kind-pdf"),
            Signature::Png => msg!("file-kind-png"),
            Signature::Jpeg => msg!("file-kind-jpeg"),
            Signature::Gif => msg!("file-kind-gif"),
            Signature::Riff => msg!("file-kind-riff"),
            Signature::Tiff => msg!("file-kind-tiff"),
            Signature::PostScript => msg!("file-kind-postscript"),
            Signature::Zip => msg!("file-kind-zip"),
            Signature::Ole => msg!("file-kind-ole"),
            Signature::Gzip => msg!("file-kind-gzip"),
            Signature::Bzip2 => msg!("file-kind-bzip2"),
            Signature::Xz => msg!("file-kind-xz"),
            Signature::SevenZip => msg!("file-kind-7zip"),
            Signature::Rar => msg!("file-kind-rar"),
            Signature::Program => msg!("file-kind-program"),
            Signature::Sqlite => msg!("file-kind-sqlite"),
            Signature::RichText => msg!("file-kind-rtf"),
            Signature::Ogg => msg!("file-kind-ogg"),
            Signature::Mp3 => msg!("file-kind-mp3"),
        }
    }
}

/// What the bytes are, if they are a known kind of file that is not plain text.
pub(super) fn binary(bytes: &[u8]) -> Option<Signature> {
    SIGNATURES.iter().find(|(first, _)| bytes.starts_with(first)).map(|&(_, kind)| kind)
}

/// That a file is of another kind than it should be.
pub(super) fn another(kind: Signature, meant: Signature) -> Unreadable {
    Unreadable::new(&WRONG_FILE_KIND, msg!("wrong-file-kind", kind = kind.name(), meant = meant.name()))
}

/// Refuses bytes that are another kind of file than `meant`.
pub(super) fn refuse_binary(bytes: &[u8], meant: Signature) -> Result<(), Unreadable> {
    match binary(bytes) {
        Some(kind) => Err(another(kind, meant)),
        None => Ok(()),
    }
}

/// Refuses bytes that are no ZIP archive, where a document of kind `meant` is one.
pub(super) fn require_zip(bytes: &[u8], meant: Signature) -> Result<(), Unreadable> {
    match binary(bytes) {
        Some(Signature::Zip) => Ok(()),
        Some(Signature::Ole) => {
            let message = msg!("wrong-file-kind--office", kind = Signature::Ole.name(), meant = meant.name());
            Err(Unreadable::new(&WRONG_FILE_KIND, message))
        }
        Some(kind) => Err(another(kind, meant)),
        None if bytes.iter().all(u8::is_ascii_whitespace) => Err(Unreadable::new(&EMPTY_SOURCE, msg!("empty-source"))),
        None => Err(Unreadable::new(&WRONG_FILE_KIND, msg!("wrong-file-kind--no-archive", meant = meant.name()))),
    }
}
