//! What a quotation leaves out and what is put into it: sentences written without sight of the tables of words
//! (`tests/data/cuts`), each quoted in prose and in a block. The results of the files with
//! a 2 were seen once the checks were mended.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use brief::desk::Desk;
use brief::diagnostic::{Diagnostic, Severity, SourceText};
use brief::messages::english;
use brief::text::digest::Digest;
use brief::workspace::Workspace;

use crate::harness::repository;
use crate::trials::waiting;

const DRAFT: &str = "briefs/case/2025-01-31.md";

/// A sentence of a source with what is quoted of it.
struct CutCase {
    /// `en-1.txt:3`.
    name: String,
    expected: String,
    source: String,
    /// The words quoted, or a sentence of the draft that quotes them.
    quoted: String,
}

impl CutCase {
    fn of(name: String, line: &str) -> Self {
        let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
        let between = |text: &str| text.split_once('{').and_then(|(_, rest)| Some(rest.split_once('}')?.0.to_owned()));
        let [expected, source] = parts[..2] else { panic!("{name}: {line}") };
        let quoted = parts.get(2).map_or_else(|| between(source), |quoted| Some((*quoted).to_owned()));
        let quoted = quoted.unwrap_or_else(|| panic!("{name} quotes nothing"));
        Self { name, expected: expected.to_owned(), source: source.replace(['{', '}'], ""), quoted }
    }

    fn in_prose(&self) -> String {
        if self.quoted.contains("[@s") {
            return self.quoted.clone();
        }
        let words = &self.quoted;
        match &self.name[..2] {
            "ar" => format!("من النص: «{words}» [@s, ¶ 1]."),
            "fr" => format!("Un passage : « {words} » [@s, ¶ 1]."),
            _ => format!("A passage: “{words}” [@s, ¶ 1]."),
        }
    }

    /// `None` where the draft's own sentence is part of the case, and where a block says who says it.
    fn in_block(&self) -> Option<String> {
        let is_prose = self.quoted.contains("[@s");
        (!is_prose && self.expected != "ask").then(|| format!("> {}\n>\n> — [@s, ¶ 1]", self.quoted))
    }

    /// What is found of a text of the draft; `key` is the source.
    fn found(&self, desk: &Desk, root: &Path, key: &str, text: &str) -> Vec<Diagnostic> {
        let language = &self.name[..2];
        let digest = Digest::of(self.as_source().as_bytes());
        let text = text.replace("[@s,", &format!("[@{key},"));
        let draft = format!(
            "---\ntitle: {{ {language}: Case }}\nseries: case\nedition: 2025-01-31\nlanguages: [{language}]\n\
             corpus: seeds\ntemplate: standard\nsources: {{ {key}: {} }}\n---\n\n## Case {{#case}}\n\n{text}\n",
            digest.hex()
        );
        let found = match desk.load_draft(SourceText::new(root.join(DRAFT).display().to_string(), &draft)) {
            Err(found) => found,
            Ok(loaded) => loaded.inspect().found,
        };
        found.sorted().into_iter().cloned().collect()
    }

    fn as_source(&self) -> String {
        format!("Title\n\n{}\n", self.source)
    }
}

/// A project that has the sentences of all cases as its sources.
fn project_of(cases: &[CutCase]) -> (tempfile::TempDir, Desk) {
    let project = tempfile::tempdir().unwrap();
    let root = project.path();
    fs::create_dir_all(root.join("briefs/case")).unwrap();
    fs::create_dir_all(root.join("seeds")).unwrap();
    let mut library = String::new();
    for (index, case) in cases.iter().enumerate() {
        fs::write(root.join(format!("seeds/c{index}.txt")), case.as_source()).unwrap();
        let language = &case.name[..2];
        library.push_str(&format!("c{index}: {{ type: article, language: {language}, title: Title {index} }}\n"));
    }
    fs::write(root.join("seeds/library.yml"), library).unwrap();
    let workspace = Workspace::of(&root.join(DRAFT), Some(root), false).unwrap();
    let _ = workspace.load_what_is_sound(&root.join("seeds"), None);
    (project, Desk::open(workspace))
}

/// The worst that is found: `error`, `ask` (a warning that a person acknowledges), or nothing of the kind.
fn verdict(found: &[Diagnostic]) -> &'static str {
    let asks = |one: &Diagnostic| one.rule.acknowledged && one.severity == Severity::Warning;
    if found.iter().any(|one| one.severity == Severity::Error) {
        "error"
    } else if found.iter().any(asks) {
        "ask"
    } else {
        "fine"
    }
}

fn is_as_expected(expected: &str, verdict: &str) -> bool {
    match expected {
        "held" | "error" | "ask" => verdict != "fine",
        "fine" => verdict != "error",
        other => panic!("`{other}` is unknown"),
    }
}

#[test]
fn what_is_left_out_or_put_in_is_held() {
    let (mut wrong, mut failing) = (Vec::new(), Vec::new());
    let mut figures: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    let mut files: Vec<_> =
        fs::read_dir(repository().join("tests/data/cuts")).unwrap().map(|file| file.unwrap()).collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    for file in files.iter().filter(|file| file.file_name() != "waiting.txt") {
        let name = file.file_name().to_string_lossy().into_owned();
        let text = fs::read_to_string(file.path()).unwrap();
        let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let lines: Vec<(usize, &str)> = lines.collect();
        let cases: Vec<CutCase> =
            lines.iter().map(|(number, line)| CutCase::of(format!("{name}:{}", number + 1), line)).collect();
        let (project, desk) = project_of(&cases);
        for (index, (case, (_, line))) in cases.iter().zip(&lines).enumerate() {
            let texts = [Some(("prose", case.in_prose())), case.in_block().map(|text| ("block", text))];
            for (place, text) in texts.into_iter().flatten() {
                let found = case.found(&desk, project.path(), &format!("c{index}"), &text);
                let verdict = verdict(&found);
                let [all, held, errors, as_errors] = figures.entry(name.clone()).or_default();
                let id = format!("{} {place}", case.name);
                *all += 1;
                *errors += usize::from(case.expected == "error");
                *as_errors += usize::from(case.expected == "error" && verdict == "error");
                let said = || found.iter().map(|one| format!("\n    {}: {}", one.code(), english(&one.message)));
                if is_as_expected(&case.expected, verdict) {
                    *held += 1;
                    if case.expected == "error" && verdict == "ask" {
                        wrong.push(format!("(asks) {id}: {line}{}", said().collect::<String>()));
                    }
                } else {
                    wrong.push(format!("{verdict}: {id}: {line}{}", said().collect::<String>()));
                    failing.push(id);
                }
            }
        }
    }
    for (name, [all, held, errors, as_errors]) in &figures {
        println!(
            "{name}: {held} of {all} as expected; {as_errors} of {errors} errors are errors, not only asked about"
        );
    }
    println!("{}", wrong.join("\n"));
    let waiting = waiting("cuts");
    let unexpected: Vec<&String> = failing.iter().filter(|id| !waiting.contains_key(*id)).collect();
    let held: Vec<&String> = waiting.keys().filter(|id| !failing.contains(id)).collect();
    assert!(unexpected.is_empty() && held.is_empty(), "not as expected: {unexpected:?}\nwait, and hold: {held:?}");
}
