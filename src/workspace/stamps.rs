//! What files were read, and their state then: whether what was made of them still holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::Workspace;
use super::door::stays_within;
use crate::publish::pdf::fonts;

/// A file changed so shortly before it was read may have changed again without a trace: the times of file systems
/// are coarse.
pub(super) const COARSE: Duration = Duration::from_millis(50);

/// Deepest nesting of folders that are looked through.
const MAX_DEPTH: usize = 4;

/// The size of a file in bytes, and when it was last changed, in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp(pub(super) u64, pub(super) u128);

impl Stamp {
    /// The stamp of a file; `None` if there is none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        let since = metadata.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Some(Self(metadata.len(), since.as_nanos()))
    }
}

/// The files of some folders, each with its stamp, and the moment at which they were looked at, in nanoseconds since
/// 1970.
#[derive(Clone, Debug, Default)]
pub struct Stamps {
    files: BTreeMap<PathBuf, Stamp>,
    taken: u128,
}

impl Stamps {
    /// Whether what was read after these stamps were taken is what would be read after `now` were: no file has
    /// come, gone or changed. A file that had just been changed may have been changed again unseen, so in doubt it is
    /// not.
    pub fn still_hold(&self, now: &Self) -> bool {
        let settled = |stamp: &Stamp| stamp.1 + COARSE.as_nanos() < self.taken;
        self.files == now.files && self.files.values().all(settled)
    }

    fn taking(fill: impl FnOnce(&mut BTreeMap<PathBuf, Stamp>)) -> Self {
        let taken = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
        let mut files = BTreeMap::new();
        fill(&mut files);
        Self { files, taken }
    }
}

fn add_file(path: PathBuf, files: &mut BTreeMap<PathBuf, Stamp>) {
    if let Some(stamp) = Stamp::of(&path) {
        files.insert(path, stamp);
    }
}

/// Links to folders are not followed out of `folder`: there may be a whole disk.
fn add_folder(folder: &Path, depth: usize, files: &mut BTreeMap<PathBuf, Stamp>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if !path.is_dir() {
            add_file(path, files);
        } else if depth > 0 && (!is_link || stays_within(folder, &path)) {
            add_folder(&path, depth - 1, files);
        }
    }
}

impl Workspace {
    /// The stamps of the catalogues of names and topics.
    pub fn stamps_of_catalogues(&self) -> Stamps {
        Stamps::taking(|files| {
            for name in ["names.yaml", "topics.yaml"] {
                add_file(self.root().join("briefs").join(name), files);
            }
        })
    }

    /// The stamps of what a corpus is loaded from: its folder with readings and translations, and the names catalogue.
    pub fn stamps_of_corpus(&self, folder: &Path) -> Stamps {
        Stamps::taking(|files| {
            add_file(self.root().join("briefs").join("names.yaml"), files);
            add_folder(folder, MAX_DEPTH, files);
        })
    }

    /// The stamps of templates and labels.
    pub fn stamps_of_templates(&self) -> Stamps {
        Stamps::taking(|files| add_folder(&self.root().join("templates"), MAX_DEPTH, files))
    }

    /// The stamps of the fonts.
    pub fn stamps_of_fonts(&self) -> Stamps {
        Stamps::taking(|files| add_folder(&self.root().join(fonts::FOLDER), 0, files))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_hold_until_a_file_comes_goes_or_changes() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("a.txt"), folder.path().join("text/a.txt"));
        fs::create_dir_all(other.parent().unwrap()).unwrap();
        fs::write(&one, "نص").unwrap();
        let taken = || Stamps::taking(|files| add_folder(folder.path(), MAX_DEPTH, files));
        // Just written: it may be written again within the same tick of the clock.
        assert!(!taken().still_hold(&taken()));
        let long_ago = SystemTime::now() - Duration::from_secs(60);
        let settle = |path: &Path| fs::File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
        settle(&one);
        let before = taken();
        assert!(before.still_hold(&taken()));
        fs::write(&other, "نص").unwrap();
        assert!(!before.still_hold(&taken()));
        settle(&other);
        let with_both = taken();
        fs::write(&one, "نصّ").unwrap();
        assert!(!with_both.still_hold(&taken()));
        fs::remove_file(&one).unwrap();
        assert!(!with_both.still_hold(&taken()));
    }
}
