//! Pictures of a draft: their first bytes tell what they are, and what could stall or mislead the
//! page is refused.

mod discreet;
mod profile;
mod svg;

use std::collections::BTreeMap;

use imagesize::ImageType;

use super::view::PictureFile;
use crate::diagnostic::{Message, msg};
use crate::text::digest::Digest;

/// The largest picture that is set, in bytes.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The most pixels of a picture: unpacked, each takes four bytes.
const MAX_PIXELS: usize = 40_000_000;

/// A picture that can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The ending of its name: `png`.
    ending: &'static str,
    /// What goes out: its pixels, without what a camera or an editor wrote beside them.
    bytes: Vec<u8>,
    /// The digest of the file as it lies in the project.
    digest: Digest,
}

impl Picture {
    /// A picture from the bytes of its file.
    ///
    /// # Errors
    ///
    /// Why it cannot be set, without its name.
    pub fn of(bytes: Vec<u8>) -> Result<Self, Message> {
        if bytes.len() > MAX_BYTES {
            return Err(msg!("picture--large", bytes = bytes.len(), limit = MAX_BYTES));
        }
        let ending = match imagesize::image_type(&bytes) {
            Ok(ImageType::Png) => "png",
            Ok(ImageType::Jpeg) => "jpg",
            Ok(ImageType::Gif) => "gif",
            Ok(ImageType::Webp) => "webp",
            _ => return svg_picture(bytes),
        };
        let size = imagesize::blob_size(&bytes).map_err(|error| msg!("picture--broken", why = error.to_string()))?;
        // Samples of two bytes take twice the room.
        let most = if profile::is_deep(&bytes) { MAX_PIXELS / 2 } else { MAX_PIXELS };
        if size.width == 0 || size.height == 0 || size.width.saturating_mul(size.height) > most {
            return Err(msg!("picture--pixels", width = size.width, height = size.height, limit = most));
        }
        profile::check(&bytes)?;
        Ok(Self { ending, digest: Digest::of(&bytes), bytes: discreet::of(bytes) })
    }

    /// The digest of its file.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }
}

fn svg_picture(bytes: Vec<u8>) -> Result<Picture, Message> {
    let text = std::str::from_utf8(&bytes).map_err(|_| svg::unknown())?;
    svg::check(text)?;
    Ok(Picture { ending: "svg", digest: Digest::of(&bytes), bytes })
}

/// The pictures of a draft by their paths as written.
#[derive(Clone, Debug, Default)]
pub struct Pictures(BTreeMap<String, Picture>);

impl Pictures {
    /// Adds a picture under its path.
    pub fn add(&mut self, path: &str, picture: Picture) {
        self.0.insert(path.to_owned(), picture);
    }

    /// Whether the picture of this path is there.
    pub fn holds(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The digest of each picture by its path.
    pub fn digests(&self) -> BTreeMap<String, Digest> {
        self.0.iter().map(|(path, picture)| (path.clone(), picture.digest.clone())).collect()
    }

    /// The files as templates know them.
    pub fn files(&self) -> Vec<PictureFile> {
        let file = |(path, picture): (&String, &Picture)| PictureFile {
            file: self.file_of(path),
            digest: Digest::of(&picture.bytes),
            bytes: picture.bytes.clone(),
        };
        self.0.iter().map(file).collect()
    }

    /// The name of the file of a path: of our own making, so that it can be the name of an attachment.
    pub fn file_of(&self, path: &str) -> String {
        let at = self.0.iter().position(|(known, _)| known == path);
        at.zip(self.0.get(path)).map_or_else(String::new, |(at, picture)| file_name(at + 1, picture.ending))
    }
}

fn file_name(number: usize, ending: &str) -> String {
    format!("picture-{number}.{ending}")
}

/// Whether this is a name that [`Pictures`] gives.
pub fn is_file_name(name: &str) -> bool {
    let parts = name.strip_prefix("picture-").and_then(|rest| rest.split_once('.'));
    parts.is_some_and(|(number, ending)| {
        number.len() < 8
            && !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
            && matches!(ending, "png" | "jpg" | "gif" | "webp" | "svg")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    #[test]
    fn a_picture_is_what_its_bytes_say() {
        let gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
        assert_eq!(Picture::of(gif.to_vec()).unwrap().ending, "gif");
        let svg = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"2\"/>";
        assert_eq!(Picture::of(svg.into()).unwrap().ending, "svg");
        let wrong = |bytes: &[u8]| english(&Picture::of(bytes.to_vec()).unwrap_err());
        assert!(wrong(b"plain words").contains("not a PNG"));
        assert!(wrong(b"<svg><image href=\"file:///etc/passwd\"/></svg>").contains("`<image>`"));
        assert!(wrong(b"<s:svg><s:image/></s:svg>").contains("`<image>`"));
        assert!(wrong(b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>").contains("entities"));
        assert!(wrong(b"<svg><g id='a'><use href='#c'/></g><g id='c'><use href='#a'/></g></svg>").contains("`#"));
        assert!(wrong(b"<svg><g").contains("broken"));
        assert!(wrong(&vec![0; MAX_BYTES + 1]).contains("the limit is"));
        let huge = [&b"GIF89a"[..], &[0xff; 4], &gif[10..]].concat();
        assert!(wrong(&huge).contains("65535 × 65535 pixels"));
    }

    #[test]
    fn names_of_files_are_our_own() {
        let mut pictures = Pictures::default();
        let svg = || Picture::of(b"<svg/>".to_vec()).unwrap();
        pictures.add("b/../é.svg", svg());
        pictures.add("a.svg", svg());
        assert_eq!(
            pictures.files().iter().map(|f| f.file.as_str()).collect::<Vec<_>>(),
            ["picture-1.svg", "picture-2.svg"]
        );
        assert_eq!(pictures.file_of("b/../é.svg"), "picture-2.svg");
        assert!(pictures.files().iter().all(|file| is_file_name(&file.file)));
        assert!(!is_file_name("picture-1.exe") && !is_file_name("../picture-1.png"));
    }
}
