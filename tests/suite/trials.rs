//! Trials: files of texts that are put into a draft one after the other, each with what must be found of it. Those of a
//! file share sources, catalogues and translations, so that they are loaded once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use brief::desk::Desk;
use brief::diagnostic::{Diagnostic, Severity, SourceText};
use brief::messages::english;
use brief::text::digest::Digest;
use brief::workspace::Workspace;
use rayon::prelude::*;
use serde::Deserialize;

use crate::harness::repository;

/// Where in a draft the text of a trial comes.
const HERE: &str = "<<HERE>>";

const DRAFT: &str = "briefs/case/2025-01-31.md";

/// A file of trials.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrialFile {
    #[serde(rename = "about")]
    _about: String,
    sources: BTreeMap<String, String>,
    library: Option<String>,
    names: Option<String>,
    /// By language and key: `en gate`.
    #[serde(default)]
    memory: BTreeMap<String, String>,
    /// Other files, which stand beside the draft.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Entries of the front matter.
    front: Option<String>,
    draft: String,
    #[serde(alias = "edits", alias = "attempts")]
    trials: Vec<Trial>,
}

/// A text that is tried.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trial {
    /// What it is.
    what: String,
    /// What comes into the draft, or …
    text: Option<String>,
    /// … what is changed in it.
    replace: Option<Replace>,
    /// Entries of the front matter besides those of the file.
    front: Option<String>,
    /// Of an edit: what may be found of it beyond hints.
    #[serde(rename = "allow")]
    _allow: Option<String>,
    /// Of an attempt: what must be found of it.
    must: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Replace {
    old: String,
    new: String,
}

/// A trial with what was found of it.
pub struct Tried {
    /// `file.yml #3`.
    pub name: String,
    pub what: String,
    pub must: Option<String>,
    pub text: String,
    pub found: Vec<Diagnostic>,
}

impl Tried {
    /// The gravest level that was found.
    pub fn worst(&self) -> Option<Severity> {
        self.found.iter().map(|found| found.severity).max()
    }

    /// The trial and its findings, for people.
    pub fn shown(&self) -> String {
        let findings = self
            .found
            .iter()
            .map(|found| format!("    {}[{}]: {}\n", found.severity.name(), found.code(), english(&found.message)));
        let text = self.text.trim_end().replace('\n', "\n    | ");
        format!("{}: {}\n    | {text}\n{}", self.name, self.what, findings.collect::<String>())
    }
}

/// Tries everything in the files of a folder of `tests/data`.
pub fn tried(folder: &str) -> Vec<Tried> {
    let folder = repository().join("tests/data").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} has no trials", folder.display());
    files.par_iter().flat_map_iter(|path| tried_in(path)).collect()
}

fn tried_in(path: &Path) -> Vec<Tried> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let file: TrialFile =
        serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|why| panic!("{name}: {why}"));
    let project = tempfile::tempdir().unwrap();
    let root = project.path();
    let write = |path: String, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    for (key, text) in &file.sources {
        write(format!("seeds/{key}.txt"), text);
    }
    file.library.iter().for_each(|text| write("seeds/library.yml".to_owned(), text));
    file.names.iter().for_each(|text| write("briefs/names.yaml".to_owned(), text));
    for (place, text) in &file.memory {
        let (lang, key) = place.split_once(' ').unwrap();
        write(format!("seeds/translations/{lang}/{key}.po"), text);
    }
    file.files.iter().for_each(|(name, text)| write(format!("briefs/case/{name}"), text));
    fs::create_dir_all(root.join("briefs/case")).unwrap();
    let workspace = Workspace::of(&root.join(DRAFT), Some(root), false).unwrap();
    let _ = workspace.load_what_is_sound(&root.join("seeds"), None);
    let desk = Desk::open(workspace);
    let one = |(index, trial): (usize, &Trial)| {
        let draft = drafted(&file, trial);
        let source = SourceText::new(root.join(DRAFT).display().to_string(), &draft);
        let found = match desk.load_draft(source) {
            Err(found) => found,
            Ok(loaded) => {
                let mut found = loaded.inspect().found;
                found.extend(loaded.inspect_translations());
                found
            }
        };
        Tried {
            name: format!("{name} #{}", index + 1),
            what: trial.what.clone(),
            must: trial.must.clone(),
            text: trial.text.clone().or(trial.replace.as_ref().map(|r| r.new.clone())).unwrap_or_default(),
            found: found.sorted().into_iter().cloned().collect(),
        }
    };
    file.trials.iter().enumerate().map(one).collect()
}

/// The whole draft of a trial.
fn drafted(file: &TrialFile, trial: &Trial) -> String {
    let body = match (&trial.text, &trial.replace) {
        (Some(text), None) => file.draft.replace(HERE, text),
        (None, Some(Replace { old, new })) => {
            assert!(file.draft.contains(old.trim_end()), "{}: what it replaces is not there", trial.what);
            file.draft.replace(HERE, "").replacen(old.trim_end(), new.trim_end(), 1)
        }
        _ => panic!("{}: either `text` or `replace`", trial.what),
    };
    let own = [file.front.as_deref(), trial.front.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("");
    let digests = file.sources.iter().map(|(key, text)| format!("{key}: {}", Digest::of(text.as_bytes()).hex()));
    let sources = format!("{{ {} }}", digests.collect::<Vec<_>>().join(", "));
    let mut front = String::new();
    for (key, value) in [
        ("title", "{ ar: حالة, en: A case, fr: Un cas }"),
        ("series", "case"),
        ("edition", "2025-01-31"),
        ("languages", "[ar, en]"),
        ("corpus", "seeds"),
        ("template", "standard"),
        ("sources", sources.as_str()),
    ] {
        if !own.lines().any(|line| line.starts_with(&format!("{key}:"))) {
            front.push_str(&format!("{key}: {value}\n"));
        }
    }
    format!("---\n{front}{own}---\n\n{body}")
}

/// The trials of a folder that are known to fail, with the reason: lines `file.yml #3: why` of its `waiting.txt`.
pub fn waiting(folder: &str) -> BTreeMap<String, String> {
    let path = repository().join("tests/data").join(folder).join("waiting.txt");
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("# "));
    let read = |line: &str| {
        let (name, why) = line.split_once(": ").unwrap_or_else(|| panic!("waiting.txt: `{line}` gives no reason"));
        (name.to_owned(), why.to_owned())
    };
    let all: Vec<(String, String)> = lines.map(read).collect();
    let names: BTreeSet<&String> = all.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), all.len(), "a trial stands in {folder}/waiting.txt twice");
    all.into_iter().collect()
}

/// Compares what failed with what is known to: each that fails and does not wait, and each that waits and does not fail.
pub fn compare(folder: &str, tried: &[Tried], fails: impl Fn(&Tried) -> bool) -> Result<(), String> {
    let waiting = waiting(folder);
    let failing: Vec<&Tried> = tried.iter().filter(|tried| fails(tried)).collect();
    let mut said = String::new();
    for one in failing.iter().filter(|one| !waiting.contains_key(&one.name)) {
        said.push_str(&format!("must be {}: {}", one.must.as_deref().unwrap_or("harmless"), one.shown()));
    }
    for name in waiting.keys().filter(|name| failing.iter().all(|one| one.name != **name)) {
        said.push_str(&format!("{folder}/waiting.txt: {name} does not fail, or is not there: its line goes\n"));
    }
    if said.is_empty() { Ok(()) } else { Err(format!("{} of {} fail\n{said}", failing.len(), tried.len())) }
}
