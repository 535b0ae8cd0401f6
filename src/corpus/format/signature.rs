//! What a file is by its first bytes, whatever its name says.

use super::unreadable::{EMPTY_SOURCE, Unreadable, WRONG_FILE_KIND};
use crate::diagnostic::{Message, msg};

/// A kind of file: one that is read here, or one that bytes are told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileSignature {
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
static SIGNATURES: &[(&[u8], FileSignature)] = &[
    (b"\x89PNG\r\n\x1a\n", FileSignature::Png),
    (b"\xff\xd8\xff", FileSignature::Jpeg),
    (b"GIF87a", FileSignature::Gif),
    (b"GIF89a", FileSignature::Gif),
    (b"RIFF", FileSignature::Riff),
    (b"II*\0", FileSignature::Tiff),
    (b"MM\0*", FileSignature::Tiff),
    (b"%PDF-", FileSignature::Pdf),
    (b"%!PS", FileSignature::PostScript),
    (b"PK\x03\x04", FileSignature::Zip),
    (b"PK\x05\x06", FileSignature::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileSignature::Ole),
    (b"\x1f\x8b", FileSignature::Gzip),
    (b"BZh", FileSignature::Bzip2),
    (b"\xfd7zXZ\0", FileSignature::Xz),
    (b"7z\xbc\xaf\x27\x1c", FileSignature::SevenZip),
    (b"Rar!\x1a\x07", FileSignature::Rar),
    (b"\x7fELF", FileSignature::Program),
    (b"SQLite format 3\0", FileSignature::Sqlite),
    (b"{\\rtf", FileSignature::RichText),
    (b"OggS", FileSignature::Ogg),
    (b"ID3", FileSignature::Mp3),
];

impl FileSignature {
    /// Its name in a sentence: `a Word document`.
    pub(super) fn name(self) -> Message {
        match self {
            FileSignature::Text => msg!("file-kind-text"),
            FileSignature::Markdown => msg!("file-kind-markdown"),
            FileSignature::Html => msg!("file-kind-html"),
            FileSignature::Xml => msg!("file-kind-xml"),
            FileSignature::Word => msg!("file-kind-word"),
            FileSignature::Epub => msg!("file-kind-epub"),
            FileSignature::Pdf => msg!("file-kind-pdf"),
            FileSignature::Png => msg!("file-kind-png"),
            FileSignature::Jpeg => msg!("file-kind-jpeg"),
            FileSignature::Gif => msg!("file-kind-gif"),
            FileSignature::Riff => msg!("file-kind-riff"),
            FileSignature::Tiff => msg!("file-kind-tiff"),
            FileSignature::PostScript => msg!("file-kind-postscript"),
            FileSignature::Zip => msg!("file-kind-zip"),
            FileSignature::Ole => msg!("file-kind-ole"),
            FileSignature::Gzip => msg!("file-kind-gzip"),
            FileSignature::Bzip2 => msg!("file-kind-bzip2"),
            FileSignature::Xz => msg!("file-kind-xz"),
            FileSignature::SevenZip => msg!("file-kind-7zip"),
            FileSignature::Rar => msg!("file-kind-rar"),
            FileSignature::Program => msg!("file-kind-program"),
            FileSignature::Sqlite => msg!("file-kind-sqlite"),
            FileSignature::RichText => msg!("file-kind-rtf"),
            FileSignature::Ogg => msg!("file-kind-ogg"),
            FileSignature::Mp3 => msg!("file-kind-mp3"),
        }
    }
}

/// What the bytes are, if they are a known kind of file that is not plain text.
pub(super) fn binary(bytes: &[u8]) -> Option<FileSignature> {
    SIGNATURES.iter().find(|(first, _)| bytes.starts_with(first)).map(|&(_, kind)| kind)
}

/// That a file is of another kind than it should be.
pub(super) fn another(kind: FileSignature, meant: FileSignature) -> Unreadable {
    Unreadable::new(&WRONG_FILE_KIND, msg!("wrong-file-kind", kind = kind.name(), meant = meant.name()))
}

/// Refuses bytes that are another kind of file than `meant`.
pub(super) fn refuse_binary(bytes: &[u8], meant: FileSignature) -> Result<(), Unreadable> {
    match binary(bytes) {
        Some(kind) => Err(another(kind, meant)),
        None => Ok(()),
    }
}

/// Refuses bytes that are no ZIP archive, where a document of kind `meant` is one.
pub(super) fn require_zip(bytes: &[u8], meant: FileSignature) -> Result<(), Unreadable> {
    match binary(bytes) {
        Some(FileSignature::Zip) => Ok(()),
        Some(FileSignature::Ole) => {
            let message = msg!("wrong-file-kind--office", kind = FileSignature::Ole.name(), meant = meant.name());
            Err(Unreadable::new(&WRONG_FILE_KIND, message))
        }
        Some(kind) => Err(another(kind, meant)),
        None if bytes.iter().all(u8::is_ascii_whitespace) => Err(Unreadable::new(&EMPTY_SOURCE, msg!("empty-source"))),
        None => Err(Unreadable::new(&WRONG_FILE_KIND, msg!("wrong-file-kind--no-archive", meant = meant.name()))),
    }
}
