//! The pictures that a draft shows, read from the project.

use std::path::Path;

use super::Workspace;
use crate::diagnostic::{Diagnostics, SourceText};
use crate::draft::PictureUse;
use crate::publish::picture::{Picture, Pictures};

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
                    return Err(format!("the pictures of this draft have more than {MAX_BYTES} bytes in all"));
                }
                Picture::of(bytes)
            });
            match read {
                Ok(picture) => pictures.add(&used.path, picture),
                Err(why) => {
                    let message = format!("the picture `{}` cannot be set: {why}", used.path);
                    found.push(draft.error_at(used.offset, message).code("form"));
                }
            }
        }
        (pictures, found)
    }
}
