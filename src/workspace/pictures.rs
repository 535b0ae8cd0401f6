//! The pictures that a draft shows, read from the project.

use std::path::Path;

use super::Workspace;
use crate::diagnostic::{Diagnostics, SourceText};
use crate::draft::PictureUse;
use crate::messages::english;
use crate::publish::picture::{Picture, Pictures};
use crate::spec::look::Look;

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
                let bytes = self.read_bytes(&path).map_err(|why| why.message.to_string())?;
                all = all.saturating_add(bytes.len());
                if all > MAX_BYTES {
                    return Err(format!("the pictures of this draft have more than {MAX_BYTES} bytes in all"));
                }
                Picture::of(bytes).map_err(|why| english(&why))
            });
            match read {
                Ok(picture) => pictures.add(&used.path, picture),
                Err(why) => {
                    let message = format!("the picture `{}` cannot be set: {why}", used.path);
                    found.push(draft.error_at(used.offset, message).coded("form"));
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
    pub fn load_logo(&self, look: &Look, pictures: &mut Pictures) -> Result<(), String> {
        let Some(logo) = &look.logo else { return Ok(()) };
        let read = self.inside(self.root(), &logo.file).and_then(|path| {
            let bytes = self.read_bytes(&path).map_err(|why| why.message.to_string())?;
            Picture::of(bytes).map_err(|why| english(&why))
        });
        let picture = read.map_err(|why| format!("the logo `{}` cannot be set: {why}", logo.file))?;
        pictures.add(&logo.name(), picture);
        Ok(())
    }

    /// Writes the path of a spec's logo, which is relative to the spec's folder, relative to the project's.
    ///
    /// # Errors
    ///
    /// It leads out of the project.
    pub fn settle_logo(&self, spec: &Path, look: &mut Look) -> Result<(), String> {
        let Some(logo) = &mut look.logo else { return Ok(()) };
        let folder = spec.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = self.inside(folder, &logo.file).map_err(|why| format!("`logo`: {why}"))?;
        logo.file = self.relative(&file);
        Ok(())
    }
}
