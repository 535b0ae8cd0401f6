//! The fonts of a project's theme, beside those that are built in.

use std::collections::{BTreeMap, BTreeSet};

use typst::foundations::Bytes;
use typst::text::Font;

use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::text::digest::Digest;

rules! {
    /// A font file of a project cannot be used.
    pub UNUSABLE_FONT = Error "unusable-font" {
        title: "A font file of the project cannot be used.",
        why: "Pages are set in TrueType and OpenType fonts (`.ttf`, `.otf`) from `templates/fonts`, each of at most \
              16 MiB. Web fonts and collections are not supported.",
        wrong: "templates/fonts/house.woff2",
        right: "templates/fonts/house.ttf",
    }
    /// A brief asks for a font that is not there.
    pub NO_SUCH_FONT = Error "no-such-font" {
        title: "A brief asks for a font family that is not there.",
        why: "A PDF must look the same on every machine, so only the built-in fonts and those in `templates/fonts` \
              are used, never the fonts of the machine.",
        wrong: "brand: { fonts: { en: Amirii } }",
        right: "brand: { fonts: { en: Amiri } }",
    }
}

/// Where a project's fonts are.
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
    bytes: Bytes,
    fonts: Vec<Font>,
}

impl FontFile {
    /// A font from the bytes of its file.
    ///
    /// # Errors
    ///
    /// Why it cannot be used.
    pub fn of(name: &str, bytes: Vec<u8>) -> Result<Self, Diagnostic> {
        let wrong = |why: Message| Diagnostic::of_file(&UNUSABLE_FONT, format!("{FOLDER}/{name}"), why);
        if bytes.len() > MAX_BYTES {
            return Err(wrong(msg!("unusable-font--large", bytes = bytes.len(), limit = MAX_BYTES)));
        }
        // TrueType, TrueType of Apple's, OpenType with CFF outlines (OpenType 1.9, "Organization of an OpenType font").
        if ![&b"\0\x01\0\0"[..], b"true", b"OTTO"].iter().any(|magic| bytes.starts_with(magic)) {
            return Err(wrong(msg!("unusable-font")).help(msg!("unusable-font.help")));
        }
        let digest = Digest::of(&bytes);
        let bytes = Bytes::new(bytes);
        let fonts: Vec<Font> = Font::iter(bytes.clone()).collect();
        if fonts.is_empty() {
            return Err(wrong(msg!("unusable-font--broken")));
        }
        Ok(Self { name: name.to_owned(), digest, bytes, fonts })
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What it contains.
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
            let missing = Diagnostic::of_file(&NO_SUCH_FONT, FOLDER, msg!("no-such-font", family = family));
            found.push(missing.help(msg!("no-such-font.help", families = names)));
        }
    }
    found.into_result(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    #[test]
    fn only_fonts_are_fonts() {
        let wrong = |bytes: &[u8]| FontFile::of("a.ttf", bytes.to_vec()).unwrap_err().message.id();
        assert_eq!(wrong(b"wOF2...."), "unusable-font");
        assert_eq!(wrong(b"OTTO and then nothing"), "unusable-font--broken");
        let font = FontFile::of("a.ttf", crate::assets::FONTS[3].to_vec()).unwrap();
        assert_eq!(font.fonts().next().unwrap().info().family, "Amiri");
    }

    #[test]
    fn a_family_that_is_not_there_is_named_with_those_that_are() {
        let known = BTreeSet::from(["Amiri".to_owned()]);
        assert!(check_families(["amiri"], &known).is_ok());
        let found = check_families(["Nowhere"], &known).unwrap_err();
        let found = found.iter().next().unwrap();
        assert_eq!((found.code(), found.subject.name()), ("no-such-font", FOLDER));
        assert!(english(&found.message).contains("`Nowhere`"));
        assert!(english(found.help.as_ref().unwrap()).ends_with("one of these families: Amiri"));
    }
}
