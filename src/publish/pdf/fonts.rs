//! The fonts of a project's theme, beside those that are built in.

use std::collections::{BTreeMap, BTreeSet};

use typst::foundations::Bytes;
use typst::text::Font;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::digest::Digest;

/// Where a project's fonts lie.
pub const FOLDER: &str = "templates/fonts";

/// The largest font file that is read, in bytes.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// A font file of a project.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// Its name in [`FOLDER`].
    pub name: String,
    /// The digest of its bytes.
    pub digest: Digest,
    fonts: Vec<Font>,
}

impl FontFile {
    /// A font from the bytes of its file.
    ///
    /// # Errors
    ///
    /// Why it cannot be used.
    pub fn of(name: &str, bytes: Vec<u8>) -> Result<Self, Diagnostic> {
        let wrong = |why: String| Diagnostic::file(format!("{FOLDER}/{name}"), why);
        if bytes.len() > MAX_BYTES {
            return Err(wrong(format!("the font has {} bytes; the limit is {MAX_BYTES}", bytes.len())));
        }
        // TrueType, TrueType of Apple's, OpenType with CFF outlines (OpenType 1.9, "Organization of an OpenType font").
        if ![&b"\0\x01\0\0"[..], b"true", b"OTTO"].iter().any(|magic| bytes.starts_with(magic)) {
            let message = "this is no TrueType or OpenType font".to_owned();
            return Err(wrong(message).help("put .ttf or .otf files there; web fonts and collections are not read"));
        }
        let digest = Digest::of(&bytes);
        let fonts: Vec<Font> = Font::iter(Bytes::new(bytes)).collect();
        if fonts.is_empty() {
            return Err(wrong("the font is broken".to_owned()));
        }
        Ok(Self { name: name.to_owned(), digest, fonts })
    }

    /// What it holds.
    pub(super) fn fonts(&self) -> impl Iterator<Item = Font> {
        self.fonts.iter().cloned()
    }
}

/// The digest of each font file by its name.
pub fn digests(fonts: &[FontFile]) -> BTreeMap<String, Digest> {
    fonts.iter().map(|font| (font.name.clone(), font.digest.clone())).collect()
}

/// Whether a family that a brief asks for is there.
///
/// # Errors
///
/// Each family that is not.
pub(super) fn check_families<'a>(
    asked: impl IntoIterator<Item = &'a str>,
    known: &BTreeSet<String>,
) -> Result<(), Diagnostics> {
    let mut found = Diagnostics::new();
    for family in asked.into_iter().collect::<BTreeSet<&str>>() {
        if !known.iter().any(|known| known.to_lowercase() == family.to_lowercase()) {
            let names: Vec<&str> = known.iter().map(String::as_str).collect();
            let message = format!("there is no font of the family `{family}`, which the brief asks for");
            let help = format!("put its .ttf or .otf files there; the families are: {}", names.join(", "));
            found.push(Diagnostic::file(FOLDER, message).help(help));
        }
    }
    found.into_result(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fonts_are_fonts() {
        let wrong = |bytes: &[u8]| FontFile::of("a.ttf", bytes.to_vec()).unwrap_err().message;
        assert!(wrong(b"wOF2....").to_string().contains("no TrueType"));
        assert!(wrong(b"OTTO and then nothing").to_string().contains("broken"));
        let font = FontFile::of("a.ttf", crate::assets::FONTS[3].to_vec()).unwrap();
        assert_eq!(font.fonts().next().unwrap().info().family, "Amiri");
    }

    #[test]
    fn a_family_that_is_not_there_is_named_with_those_that_are() {
        let known = BTreeSet::from(["Amiri".to_owned()]);
        assert!(check_families(["amiri"], &known).is_ok());
        let found = check_families(["Nowhere"], &known).unwrap_err();
        let found = found.iter().next().unwrap();
        assert!(
            found.message.to_string().contains("`Nowhere`")
                && found.help.as_ref().unwrap().to_string().contains("Amiri")
        );
    }
}
