//! The programs that lie in a project, each with the digest of its bytes: what a hook calls is often one of them, and that
//! calls others. What counts as one depends on names and bytes alone, not on permissions, so that every copy of a project
//! has the same.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Workspace, io_error, too_large};
use crate::diagnostic::{Diagnostic, msg, rules};
use crate::text::digest::Digest;

rules! {
    /// A project holds more programs than can be looked at.
    pub TOO_MANY_PROGRAMS = Error "too-many-programs" {
        title: "A project holds more files, or more programs, than can be looked at before one is trusted.",
        why: "What a hook calls may call every program of the project, so the bytes of all of them count. Move what does \
              not belong to the desk (an environment of packages, what a compiler made) out of the project's folder.",
        wrong: "",
        right: "",
    }
}

/// A program of a project, or a file that a key of a spec names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramFile {
    /// Its path from the project's folder; of a link, what it leads to as well.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The digest of its bytes.
    pub digest: Digest,
}

/// A file of the project, or a link.
pub struct ProjectFile {
    /// Its path from the project's folder, with forward slashes.
    pub relative: String,
    path: PathBuf,
    is_link: bool,
}

/// Folders that are no part of what a project says: those of version control, and our index.
const PASSED_OVER: [&str; 5] = [".git", ".hg", ".svn", ".jj", ".brief"];

/// The most files that are looked at.
const MAX_FILES: usize = 1_000_000;

/// The most programs.
const MAX_PROGRAMS: usize = 20_000;

/// The most bytes of all programs together.
const MAX_BYTES: u64 = 1 << 30;

/// Endings of files that interpreters and loaders run.
const RUN: &[&str] = &[
    "a",
    "app",
    "applescript",
    "awk",
    "bash",
    "bat",
    "cgi",
    "cjs",
    "class",
    "cmd",
    "com",
    "cts",
    "dll",
    "dylib",
    "el",
    "exe",
    "fish",
    "fsx",
    "go",
    "groovy",
    "jar",
    "jl",
    "js",
    "ksh",
    "lisp",
    "lua",
    "mjs",
    "mk",
    "ml",
    "mts",
    "nu",
    "php",
    "pl",
    "pm",
    "ps1",
    "psd1",
    "psm1",
    "py",
    "pyw",
    "pyz",
    "r",
    "rb",
    "rs",
    "scm",
    "scpt",
    "sed",
    "sh",
    "so",
    "swift",
    "tcl",
    "ts",
    "vbs",
    "wasm",
    "wsf",
    "zsh",
];

/// Names of files that tools take commands from.
const RUN_BY_NAME: &[&str] =
    &[".env", ".envrc", "gnumakefile", "justfile", "makefile", "package.json", "rakefile", "taskfile.yml"];

/// Endings of what a corpus, a memory, a catalogue, a draft or a publication is kept in: their first bytes are not read.
const DATA: &[&str] = &[
    "bib", "csv", "docx", "epub", "gif", "htm", "html", "jpeg", "jpg", "json", "lock", "md", "mht", "mhtml", "otf",
    "pdf", "png", "po", "pot", "svg", "tbx", "tmx", "tsv", "ttf", "txt", "typ", "webp", "xhtml", "xlf", "xliff", "xml",
    "yaml", "yml",
];

/// How scripts and machine code begin: `#!`, ELF, PE, Mach-O in its forms, WebAssembly.
const MAGIC: &[&[u8]] = &[
    b"#!",
    b"\x7fELF",
    b"MZ",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\0asm",
];

impl Workspace {
    /// The files and links of the project, by their paths. A folder that is a link is not gone into.
    ///
    /// # Errors
    ///
    /// There are too many.
    pub fn project_files(&self) -> Result<Vec<ProjectFile>, Diagnostic> {
        let root = self.root.canonicalize().map_err(|error| io_error(self.shown(&self.root), &error))?;
        let mut files = Vec::new();
        let mut folders = vec![(root, String::new())];
        while let Some((folder, relative)) = folders.pop() {
            // What is in a folder that cannot be read is counted where a key names it.
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let Ok(kind) = entry.file_type() else { continue };
                let name = entry.file_name().to_string_lossy().into_owned();
                let relative = if relative.is_empty() { name.clone() } else { format!("{relative}/{name}") };
                if kind.is_dir() {
                    if !PASSED_OVER.contains(&name.as_str()) {
                        folders.push((entry.path(), relative));
                    }
                } else if kind.is_file() || kind.is_symlink() {
                    files.push(ProjectFile { relative, path: entry.path(), is_link: kind.is_symlink() });
                }
            }
            if files.len() > MAX_FILES {
                return Err(self.too_many(msg!("too-many-programs--files", limit = MAX_FILES)));
            }
        }
        files.sort_by(|one, other| one.relative.cmp(&other.relative));
        Ok(files)
    }

    /// The programs among the files of the project, and the files that these commands name, by their names.
    ///
    /// # Errors
    ///
    /// One cannot be read, or there is more than can be looked at.
    pub fn programs(&self, files: &[ProjectFile], commands: &[&[String]]) -> Result<Vec<ProgramFile>, Diagnostic> {
        let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
        for ProjectFile { relative, path, is_link } in files {
            let name = || match fs::read_link(path) {
                Ok(target) if *is_link => format!("{relative} -> {}", target.display()),
                _ => relative.clone(),
            };
            // A folder that is a link is one more way to a program, wherever it leads.
            if is_program(relative, path) || *is_link && path.is_dir() {
                found.insert(name(), path.clone());
            }
        }
        let root = self.root.canonicalize().map_err(|error| io_error(self.shown(&self.root), &error))?;
        let repository = self.repository();
        for word in commands.iter().flat_map(|words| words.iter()) {
            // `--script=hooks/mail` names a file as `hooks/mail` does.
            let after = word.split_once('=').map(|(_, after)| after);
            for word in std::iter::once(word.as_str()).chain(after) {
                let path = root.join(word);
                let Ok(real) = path.canonicalize() else { continue };
                let is_near = Path::new(word).is_relative() || real.starts_with(&repository);
                if is_near && real.is_file() {
                    let name = real.strip_prefix(&root).map_or_else(|_| word.to_owned(), slashed);
                    found.insert(name, real);
                }
            }
        }
        if found.len() > MAX_PROGRAMS {
            return Err(self.too_many(msg!("too-many-programs", count = found.len(), limit = MAX_PROGRAMS)));
        }
        let mut left = MAX_BYTES;
        let mut programs = Vec::new();
        for (name, path) in found {
            let (digest, bytes) = if path.is_dir() { (Digest::of(b""), 0) } else { self.digest_of(&path, left)? };
            left -= bytes;
            programs.push(ProgramFile { name, bytes, digest });
        }
        Ok(programs)
    }

    fn digest_of(&self, path: &Path, left: u64) -> Result<(Digest, u64), Diagnostic> {
        let read = || -> io::Result<(Digest, u64)> { Digest::of_reader(File::open(path)?.take(left + 1)) };
        let (digest, bytes) = read().map_err(|error| io_error(self.shown(path), &error))?;
        if bytes > left {
            let length = fs::metadata(path).map_or(bytes, |metadata| metadata.len());
            return Err(too_large(self.shown(path), length, MAX_BYTES));
        }
        Ok((digest, bytes))
    }

    fn too_many(&self, message: crate::diagnostic::Message) -> Diagnostic {
        Diagnostic::of_file(&TOO_MANY_PROGRAMS, self.shown(&self.root), message).help(msg!("too-many-programs.help"))
    }
}

fn slashed(path: &Path) -> String {
    let parts: Vec<String> = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

/// Whether a file is one that is run: by its name, or else by its first bytes.
fn is_program(relative: &str, path: &Path) -> bool {
    let name = relative.rsplit('/').next().unwrap_or_default().to_lowercase();
    // Of a name without a dot in it there is no ending; `.envrc` is a name.
    let ending = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending);
    // Whatever is neither a file nor leads to one (a pipe, a device, a folder) would not be read to its end.
    if !path.is_file() {
        return false;
    }
    if RUN_BY_NAME.contains(&name.as_str()) || ending.is_some_and(|ending| RUN.contains(&ending)) {
        return true;
    }
    !ending.is_some_and(|ending| DATA.contains(&ending)) && begins_as_program(path)
}

/// Whether the first bytes of a file are those of a script or of machine code. Of one that cannot be read nobody knows, so
/// it is taken for one, and reported.
fn begins_as_program(path: &Path) -> bool {
    let mut first = Vec::new();
    match File::open(path).and_then(|file| file.take(4).read_to_end(&mut first)) {
        Ok(_) => MAGIC.iter().any(|magic| first.starts_with(magic)),
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_known_by_their_names_or_their_first_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let is_program = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            is_program(name, &path)
        };
        for (name, bytes) in [
            ("mail.sh", &b"echo"[..]),
            ("MAIL.PY", b""),
            ("mail", b"#!/bin/sh\n"),
            ("mail.helper", b"#!/usr/bin/env ruby"),
            ("tool", b"\x7fELF\x02"),
            ("Makefile", b"all:\n"),
            (".envrc", b"x"),
            ("package.json", b"{}"),
        ] {
            assert!(is_program(name, bytes), "{name}");
        }
        for (name, bytes) in [
            ("names.yaml", &b"#!/bin/sh"[..]),
            ("LICENSE", b"MIT"),
            (".gitignore", b"x"),
            ("a.txt", b"#!"),
            ("empty", b""),
        ] {
            assert!(!is_program(name, bytes), "{name}");
        }
    }

    #[test]
    fn the_lists_are_in_order_and_do_not_overlap() {
        assert!(RUN.is_sorted() && RUN_BY_NAME.is_sorted() && DATA.is_sorted());
        assert!(RUN.iter().all(|ending| !DATA.contains(ending)));
    }
}
