//! The pictures that a draft shows, read from the project.

use std::ops::Range;
use std::path::Path;

use super::Workspace;
use crate::diagnostic::{Diagnostics, Message, SourceText, msg, rules};
use crate::draft::PictureUse;
use crate::publish::picture::{Picture, Pictures};
use crate::spec::appearance::Appearance;

rules! {
    /// A picture or logo cannot be set.
    pub UNUSABLE_PICTURE = Error "unusable-picture" {
        title: "A picture or the logo cannot be printed.",
        why: "Pictures are PNG, JPEG, GIF, WebP or SVG files of the project, within limits of size that keep \
              typesetting bounded. Their paths are relative to the draft, that of the logo to the spec.",
        wrong: "![A map](../../elsewhere/map.tif)",
        right: "![A map](map.png)",
    }
}

/// The most that the pictures of one draft may have together, in bytes.
const MAX_BYTES: usize = 32 * 1024 * 1024;

impl Workspace {
    /// The pictures of a draft; their paths are relative to it and stay inside the project. With what is
    /// wrong with any of them, at its place in the draft.
    pub fn load_pictures(&self, draft: &SourceText, uses: &[PictureUse]) -> (Pictures, Diagnostics) {
        let (mut pictures, mut found) = (Pictures::default(), Diagnostics::new());
        let folder = Path::new(draft.path()).parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let mut all = 0_usize;
        for used in uses {
            if pictures.holds(&used.path) {
                continue;
            }
            let read = self.inside(folder, &used.path).and_then(|path| {
                let bytes = self.read_bytes(&path).map_err(|why| why.message)?;
                all = all.saturating_add(bytes.len());
                if all > MAX_BYTES {
                    return Err(msg!("unusable-picture--all", limit = MAX_BYTES));
                }
                Picture::of(bytes)
            });
            match read {
                Ok(picture) => pictures.add(&used.path, picture),
                Err(why) => {
                    let message = msg!("unusable-picture", path = &used.path, why = why);
                    found.push(draft.finding(&UNUSABLE_PICTURE, place_of(draft, used), message));
                }
            }
        }
        (pictures, found)
    }

    /// The logo of a draft or spec, whose path is relative to the project's folder, among its pictures.
    ///
    /// # Errors
    ///
    /// Why it cannot be set.
    pub fn load_logo(&self, appearance: &Appearance, pictures: &mut Pictures) -> Result<(), Message> {
        let Some(logo) = &appearance.logo else { return Ok(()) };
        let read = self.inside(self.root(), &logo.file).and_then(|path| {
            let bytes = self.read_bytes(&path).map_err(|why| why.message)?;
            Picture::of(bytes)
        });
        let picture = read.map_err(|why| msg!("unusable-picture--logo", path = &logo.file, why = why))?;
        pictures.add(&logo.name(), picture);
        Ok(())
    }

    /// Writes the path of a spec's logo, which is relative to the spec's folder, relative to the project's.
    ///
    /// # Errors
    ///
    /// It leads out of the project.
    pub fn settle_logo(&self, spec: &Path, appearance: &mut Appearance) -> Result<(), Message> {
        let Some(logo) = &mut appearance.logo else { return Ok(()) };
        let folder = spec.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = self.inside(folder, &logo.file).map_err(|why| msg!("beside", subject = "`logo`", why = why))?;
        logo.file = self.relative(&file);
        Ok(())
    }
}

/// The picture as it is written, from its `!` to after its path.
fn place_of(draft: &SourceText, used: &PictureUse) -> Range<usize> {
    let written = draft.text().get(used.offset..).unwrap_or_default();
    let written = written.split("\n\n").next().unwrap_or_default();
    let path = written.find(&used.path).map(|at| at + used.path.len());
    let end = path.map(|end| if written[end..].starts_with(')') { end + 1 } else { end });
    end.map_or_else(|| draft.word_at(used.offset).range(), |end| used.offset..used.offset + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_marked_from_end_to_end() {
        let draft = SourceText::new("a.md", "نص\n\n![a map](maps/north east.png) and more\n");
        let of = |path: &str| PictureUse { path: path.to_owned(), offset: draft.text().find('!').unwrap_or_default() };
        let marked = |path: &str| draft.span(place_of(&draft, &of(path))).text().to_owned();
        assert_eq!(marked("maps/north east.png"), "![a map](maps/north east.png)");
        // What is written differently from how it is read is marked as far as its first blank.
        assert_eq!(marked("maps/n.png"), "![a");
    }
}
