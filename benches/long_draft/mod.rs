//! Drafts for benchmarks: the default one, and one of 200 pages made of it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use brief::desk::{Desk, LoadedDraft};
use brief::diagnostic::SourceText;
use brief::workspace::Workspace;

const SPEC: &str = "briefs/algeria-russia.yaml";

/// How often the sections of the default draft are repeated for 200 pages.
const REPETITIONS: usize = 43;

/// The draft of the default spec.
pub fn default(workspace: &Workspace, spec: &Path) -> LoadedDraft {
    let loaded = Desk::once(workspace.clone()).load_spec(spec, "2025-05-01".parse().unwrap()).unwrap();
    let composed = Desk::once(workspace.clone()).compose(&loaded).unwrap();
    composed.read_back(loaded, "draft.md").unwrap()
}

/// The default project, copied.
pub fn project(root: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["briefs", "seeds"] {
        copy(&root.join(part), &folder.path().join(part));
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// A draft of 200 pages in a project: the sections of the default one again and again, each time with ids of
/// its own.
pub fn of_200_pages(root: &Path) -> (PathBuf, LoadedDraft) {
    written(root, &long(root))
}

/// The same with a note in each language under the heading of each topic, and a footnote to each note.
#[allow(dead_code, reason = "one benchmark of several asks for it")]
pub fn with_footnotes(root: &Path) -> (PathBuf, LoadedDraft) {
    let (mut text, mut notes) = (String::new(), String::new());
    for (number, line) in long(root).lines().enumerate() {
        text.push_str(line);
        text.push('\n');
        // The heading in the second language carries no id.
        if line.starts_with("## ") && !line.contains("{#") {
            write!(text, "\nملاحظة {number}.[^a{number}]\n\nNote {number}.[^e{number}]\n").unwrap();
            write!(notes, "\n[^a{number}]: حاشية {number}.\n\n[^e{number}]: Footnote {number}.\n").unwrap();
        }
    }
    written(root, &(text + &notes))
}

fn long(root: &Path) -> String {
    let spec = root.join(SPEC);
    let workspace = Workspace::of(&spec, None, false).unwrap();
    let markdown = default(&workspace, &spec).source.text().to_owned();
    let body = markdown.find("\n## ").unwrap();
    let sections = (0..REPETITIONS).map(|number| markdown[body..].replace("{#", &format!("{{#part-{number}-")));
    format!("{}{}", &markdown[..body], sections.collect::<String>())
}

fn written(root: &Path, draft: &str) -> (PathBuf, LoadedDraft) {
    let path = root.join("briefs/algeria-russia/2025-04-30.md");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, draft).unwrap();
    let workspace = Workspace::of(&path, None, false).unwrap();
    let draft = Desk::once(workspace.clone()).load_draft(SourceText::new(path.to_string_lossy(), draft)).unwrap();
    (path, draft)
}
