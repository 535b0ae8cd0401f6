//! What a file is by its first bytes, whatever its name says.

use super::unreadable::{EMPTY_SOURCE, Unreadable, WRONG_FILE_KIND};
use crate::diagnostic::{Message, msg};

/// A kind of file: one that is read here, or one that bytes are told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
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
    /// A ZIP archive, of which Word documents and EPUB books are kinds.
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
static SIGNATURES: &[(&[u8], Kind)] = &[
    (b"\x89PNG\r\n\x1a\n", Kind::Png),
    (b"\xff\xd8\xff", Kind::Jpeg),
    (b"GIF87a", Kind::Gif),
    (b"GIF89a", Kind::Gif),
    (b"RIFF", Kind::Riff),
    (b"II*\0", Kind::Tiff),
    (b"MM\0*", Kind::Tiff),
    (b"%PDF-", Kind::Pdf),
    (b"%!PS", Kind::PostScript),
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Ole),
    (b"\x1f\x8b", Kind::Gzip),
    (b"BZh", Kind::Bzip2),
    (b"\xfd7zXZ\0", Kind::Xz),
    (b"7z\xbc\xaf\x27\x1c", Kind::SevenZip),
    (b"Rar!\x1a\x07", Kind::Rar),
    (b"\x7fELF", Kind::Program),
    (b"SQLite format 3\0", Kind::Sqlite),
    (b"{\\rtf", Kind::RichText),
    (b"OggS", Kind::Ogg),
    (b"ID3", Kind::Mp3),
];

impl Kind {
    /// Its name in a sentence: `a Word document`.
    pub(super) fn name(self) -> Message {
        match self {
            Kind::Text => msg!("file-kind-text"),
            Kind::Markdown => msg!("file-kind-markdown"),
            Kind::Html => msg!("file-kind-html"),
            Kind::Xml => msg!("file-kind-xml"),
            Kind::Word => msg!("file-kind-word"),
            Kind::Epub => msg!("file-kind-epub"),
            Kind::Pdf => msg!("file-kind-pdf"),
            Kind::Png => msg!("file-kind-png"),
            Kind::Jpeg => msg!("file-kind-jpeg"),
            Kind::Gif => msg!("file-kind-gif"),
            Kind::Riff => msg!("file-kind-riff"),
            Kind::Tiff => msg!("file-kind-tiff"),
            Kind::PostScript => msg!("file-kind-postscript"),
            Kind::Zip => msg!("file-kind-zip"),
            Kind::Ole => msg!("file-kind-ole"),
            Kind::Gzip => msg!("file-kind-gzip"),
            Kind::Bzip2 => msg!("file-kind-bzip2"),
            Kind::Xz => msg!("file-kind-xz"),
            Kind::SevenZip => msg!("file-kind-7zip"),
            Kind::Rar => msg!("file-kind-rar"),
            Kind::Program => msg!("file-kind-program"),
            Kind::Sqlite => msg!("file-kind-sqlite"),
            Kind::RichText => msg!("file-kind-rtf"),
            Kind::Ogg => msg!("file-kind-ogg"),
            Kind::Mp3 => msg!("file-kind-mp3"),
        }
    }
}

/// What the bytes are, if they are a known kind of file that is no plain text.
pub(super) fn binary(bytes: &[u8]) -> Option<Kind> {
    SIGNATURES.iter().find(|(first, _)| bytes.starts_with(first)).map(|&(_, kind)| kind)
}

/// That a file is of another kind than it should be.
pub(super) fn another(kind: Kind, meant: Kind) -> Unreadable {
    Unreadable::new(&WRONG_FILE_KIND, msg!("wrong-file-kind", kind = kind.name(), meant = meant.name()))
}

/// Refuses bytes that are another kind of file than `meant`.
pub(super) fn refuse_binary(bytes: &[u8], meant: Kind) -> Result<(), Unreadable> {
    match binary(bytes) {
        Some(kind) => Err(another(kind, meant)),
        None => Ok(()),
    }
}

/// Refuses bytes that are no ZIP archive, where a document of kind `meant` is one.
pub(super) fn require_zip(bytes: &[u8], meant: Kind) -> Result<(), Unreadable> {
    match binary(bytes) {
        Some(Kind::Zip) => Ok(()),
        Some(Kind::Ole) => {
            let message = msg!("wrong-file-kind--office", kind = Kind::Ole.name(), meant = meant.name());
            Err(Unreadable::new(&WRONG_FILE_KIND, message))
        }
        Some(kind) => Err(another(kind, meant)),
        None if bytes.iter().all(u8::is_ascii_whitespace) => Err(Unreadable::new(&EMPTY_SOURCE, msg!("empty-source"))),
        None => Err(Unreadable::new(&WRONG_FILE_KIND, msg!("wrong-file-kind--no-archive", meant = meant.name()))),
    }
}
