//! The project that a person works in, and the specs that it contains.

use std::fs;
use std::path::{Path, PathBuf};

use super::door::stays_within;
use super::{NO_PROJECT, Workspace, no_folder, no_working_directory};
use crate::diagnostic::{Diagnostic, msg};

impl Workspace {
    /// The project of the working directory: the nearest folder, from there upwards, that contains a folder
    /// `briefs`; or the one at `root` if that is given.
    ///
    /// # Errors
    ///
    /// There is no such folder, or the root is not a folder.
    pub fn here(root: Option<&Path>, locked: bool) -> Result<Self, Diagnostic> {
        let here = std::env::current_dir().map_err(|error| no_working_directory(&error))?;
        let nearest = || here.ancestors().find(|folder| folder.join("briefs").is_dir()).map(Path::to_path_buf);
        let root = root.map(Path::to_path_buf).or_else(nearest).ok_or_else(|| {
            Diagnostic::of_file(&NO_PROJECT, here.display().to_string(), msg!("no-project--here"))
                .help(msg!("no-project.help"))
        })?;
        if root.is_dir() {
            Ok(Self {
                root,
                locked,
                progress: super::progress::Progress::default(),
                vectors_progress: super::progress::Progress::default(),
                apart: None,
            })
        } else {
            Err(no_folder(root.display().to_string()))
        }
    }

    /// The specs of the project, by name: files of `briefs/` with `topics:` at their top level, broken
    /// ones too.
    pub fn specs(&self) -> Vec<PathBuf> {
        self.specs_in(&self.root.join("briefs"))
    }

    /// The specs of a folder, or of its folder `briefs` where it has one, as [`Workspace::specs`].
    pub fn specs_under(&self, folder: &Path) -> Vec<PathBuf> {
        let briefs = folder.join("briefs");
        self.specs_in(if briefs.is_dir() { &briefs } else { folder })
    }

    fn specs_in(&self, folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let is_yaml = |path: &PathBuf| path.extension().is_some_and(|e| e == "yaml" || e == "yml");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_yaml).collect();
        // What a link takes out of the project is no file of it: whoever loads it is told so, and nothing is passed over.
        paths.retain(|path| self.is_spec(path) || !stays_within(&self.root, path));
        paths.sort();
        paths
    }

    /// Whether a YAML file is a spec, perhaps a broken one: it has `topics:` at its top level.
    pub fn is_spec(&self, path: &Path) -> bool {
        self.read(path).is_ok_and(|text| text.text().lines().any(|line| line.trim_end().starts_with("topics:")))
    }
}
