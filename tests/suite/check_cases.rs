//! Cases of checks: Markdown files in `tests/check`, each with several small drafts and what must be found in them.
//! The README there says how a case is written.
//!
//! A case that today's program does not satisfy is in `waiting.txt` until it does. `CHECK_CASES=show cargo test --test
//! suite check_cases -- --nocapture` prints what is found in those.

mod form;
mod found;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use brief::cli::rules::all_rules;
use rayon::prelude::*;

use self::form::{Case, Expected, Kind, Level};
use self::found::{Checked, Found};
use crate::harness::repository;

/// Codes that are found in no draft and in no PO file, so that no case can show them.
const IN_NO_CASE: &[&str] = &[
    // Said by `brief translate accept`, not by a check.
    "not-accepted",
    // The form of the cases puts front matter before each draft.
    "no-front-matter",
    "open-front-matter",
];

/// A case that waits: the issue that empties it, its file and its heading.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Waiting {
    file: String,
    heading: String,
    issue: u32,
}

fn folder() -> PathBuf {
    repository().join("tests/check")
}

/// All cases, in the order of their files.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let mut files = Vec::new();
    markdown_files(&folder(), &mut files);
    files.sort();
    let cases = files.iter().flat_map(|path| {
        let name = path.strip_prefix(folder()).unwrap().to_string_lossy().replace('\\', "/");
        form::read(&name, &fs::read_to_string(path).unwrap()).unwrap_or_else(|why| panic!("{why}"))
    });
    cases.collect()
});

/// What is wrong with each case, in their order; nothing where all is as it states.
static FAILURES: LazyLock<Vec<Option<String>>> =
    LazyLock::new(|| CASES.par_iter().map(|case| failure(case, &found::check(case))).collect());

fn markdown_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            markdown_files(&path, files);
        } else if path.extension().is_some_and(|e| e == "md") && path.file_name().is_some_and(|n| n != "README.md") {
            files.push(path);
        }
    }
}

/// The waiting list: a line `16 grammar/spans.md: Heading` each.
fn waiting() -> Vec<Waiting> {
    let text = fs::read_to_string(folder().join("waiting.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let read = |line: &str| {
        let (issue, rest) = line.split_once(' ')?;
        let (file, heading) = rest.split_once(": ")?;
        Some(Waiting { file: file.to_owned(), heading: heading.to_owned(), issue: issue.parse().ok()? })
    };
    lines
        .map(|line| read(line).unwrap_or_else(|| panic!("waiting.txt: `{line}` is not `16 FILE.md: Heading`")))
        .collect()
}

fn waits(waiting: &[Waiting], case: &Case) -> bool {
    waiting.iter().any(|one| one.file == case.file && one.heading == case.heading)
}

/// What a case does not find that it states, and what it finds besides.
fn failure(case: &Case, checked: &Checked) -> Option<String> {
    let expected = case.expected();
    let with_hints = expected.iter().any(|one| one.level == Level::Hint);
    let counted: Vec<&Found> = checked.found.iter().filter(|one| with_hints || one.level > Level::Hint).collect();
    let mut unexpected = counted;
    let mut missing: Vec<&Expected> = Vec::new();
    for one in &expected {
        let is = |found: &&Found| found.line == one.line && found.level == one.level && found.code == one.code;
        match unexpected.iter().position(is) {
            Some(at) => drop(unexpected.remove(at)),
            None => missing.push(one),
        }
    }
    let mut said = String::new();
    for Expected { line, level, code } in missing {
        writeln!(said, "  {}: expected, not found: {level}[{code}]", place(case, *line)).unwrap();
    }
    for Found { line, level, code, message } in unexpected {
        writeln!(said, "  {}: found, not expected: {level}[{code}]: {message}", place(case, *line)).unwrap();
    }
    let voids = case.block(&Kind::Voids).map(|block| {
        let mut parts: Vec<&str> = block.text.lines().filter(|line| !line.trim().is_empty()).collect();
        parts.sort_unstable();
        (block.line, parts)
    });
    if let Some((line, parts)) = voids.filter(|(_, parts)| *parts != checked.voided) {
        writeln!(said, "  {}: expected to void {parts:?}, voids {:?}", place(case, line), checked.voided).unwrap();
    }
    (!said.is_empty()).then(|| format!("{}: {}\n{said}", place(case, case.line), case.heading))
}

fn place(case: &Case, line: usize) -> String {
    if line == 0 { "elsewhere".to_owned() } else { format!("tests/check/{}:{line}", case.file) }
}

#[test]
fn each_case_finds_what_it_states_and_nothing_else() {
    let waiting = waiting();
    let failures: Vec<&str> = CASES
        .iter()
        .zip(&*FAILURES)
        .filter(|(case, _)| !waits(&waiting, case))
        .filter_map(|(_, failure)| failure.as_deref())
        .collect();
    assert!(failures.is_empty(), "{} cases:\n\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn each_case_that_waits_fails_so_that_the_list_is_emptied() {
    let waiting = waiting();
    let known: BTreeMap<(&str, &str), Option<&str>> = CASES
        .iter()
        .zip(&*FAILURES)
        .map(|(case, failure)| ((case.file.as_str(), case.heading.as_str()), failure.as_deref()))
        .collect();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for one in &waiting {
        let Waiting { file, heading, issue } = one;
        if !seen.insert((file, heading)) {
            wrong.push(format!("{file}: {heading}: stands in the list twice"));
        }
        match known.get(&(file.as_str(), heading.as_str())) {
            None => wrong.push(format!("{file}: {heading}: there is no such case")),
            Some(None) => wrong.push(format!("{file}: {heading}: it passes, so issue {issue} takes it off the list")),
            Some(Some(failure)) => {
                if std::env::var("CHECK_CASES").is_ok_and(|value| value == "show") {
                    println!("{failure}");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "waiting.txt:\n{}", wrong.join("\n"));
}

#[test]
fn each_code_has_a_case() {
    let waiting = waiting();
    let stand_today = CASES.iter().filter(|case| !waits(&waiting, case));
    let shown: BTreeSet<String> = stand_today.flat_map(Case::expected).map(|one| one.code).collect();
    let declared = codes_declared_under("src/draft").into_iter().chain(codes_declared_under("src/translate/checks"));
    let without: Vec<String> =
        declared.filter(|code| !IN_NO_CASE.contains(&code.as_str()) && !shown.contains(code)).collect();
    assert!(without.is_empty(), "no case shows {without:?}");
    let known: BTreeSet<&str> = all_rules().iter().map(|rule| rule.code).collect();
    let unknown: Vec<&String> = shown.iter().filter(|code| !known.contains(code.as_str())).collect();
    assert!(unknown.is_empty(), "no check has the code {unknown:?}");
}

/// The codes of the rules that the files of a folder declare: `NAME = Error "code" {`.
fn codes_declared_under(folder: &str) -> Vec<String> {
    let mut codes = Vec::new();
    let mut folders = vec![repository().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for line in text.lines() {
                let declared =
                    ["Error", "Warning", "Hint"].iter().find_map(|level| line.split_once(&format!(" = {level} \"")));
                if let Some((code, _)) = declared.and_then(|(_, rest)| rest.split_once("\" {")) {
                    codes.push(code.to_owned());
                }
            }
        }
    }
    codes.sort();
    assert!(!codes.is_empty(), "{folder} declares rules");
    codes
}

/// A case made of what a rule shows as wrong or right: `> words` or `“words” [@key, ¶ N]`, of a source with one paragraph.
fn example(code: &str, shown: &str, source: &str) -> Checked {
    let draft = match shown.strip_prefix("> ") {
        Some(_) => format!("{shown}\n>\n> — [@key, ¶ 1]"),
        None => {
            let end = shown.find("[@key").unwrap_or(shown.len());
            format!("{}[@key, ¶ 1].", &shown[..end])
        }
    };
    let text = format!(
        "# {code}\n\n## {code}\n\nAs the rule shows it.\n\n```source key\n{source}\n```\n\n```reading key\n¶ 1 | {source}\n```\n\n```draft\n{draft}\n```\n"
    );
    let cases = form::read("example.md", &text).unwrap_or_else(|why| panic!("{code}: {why}"));
    found::check(&cases[0])
}

/// A text without the words in brackets.
fn without_insertions(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('[') {
        out.push_str(before.trim_end());
        rest = behind.split_once(']').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.trim_start_matches("> ").trim().to_owned()
}

/// What the documentation of a rule shows is tried: the rule finds what is wrong, and nothing is wrong with what is right.
#[test]
fn what_rules_show_as_wrong_is_found_and_what_they_show_as_right_is_no_error() {
    const CUTS: [&str; 6] =
        ["dropped-governor", "elided-governor", "joined-clauses", "perhaps-joined-clauses", "cut-sentence", "cut-word"];
    let mut tried = Vec::new();
    let mut failed = Vec::new();
    for rule in all_rules() {
        let said = ["(the source says: ", "(the source goes on: "]
            .into_iter()
            .find_map(|opening| rule.wrong.split_once(opening).map(|(wrong, said)| (opening, wrong.trim(), said)));
        let is_put_in = rule.code.starts_with("inserted-")
            || matches!(rule.code, "perhaps-inserted-negation" | "perhaps-inserted-statement" | "long-insertion");
        let (wrong, source) = match said {
            Some((opening, wrong, said)) if CUTS.contains(&rule.code) => {
                let said = said.trim_end().trim_end_matches(')');
                let before = if opening.contains("goes on") { wrong.trim_start_matches("> ") } else { "" };
                (wrong, format!("{before} {said}.").trim().to_owned())
            }
            _ if is_put_in => (rule.wrong, without_insertions(rule.right)),
            _ => continue,
        };
        tried.push(rule.code);
        let found = example(rule.code, wrong, &source).found;
        if !found.iter().any(|one| one.code == rule.code) {
            failed.push(format!("{}: not found in `{wrong}`: {:?}", rule.code, codes(&found)));
        }
        let found = example(rule.code, rule.right, &source).found;
        if found.iter().any(|one| one.code == rule.code || one.level == Level::Error) {
            failed.push(format!("{}: found in `{}`: {:?}", rule.code, rule.right, codes(&found)));
        }
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), tried.len(), failed.join("\n"));
    for code in ["joined-clauses", "perhaps-joined-clauses", "dropped-governor", "inserted-governor", "inserted-number"]
    {
        assert!(tried.contains(&code), "{code} was not tried: {tried:?}");
    }
}

fn codes(found: &[Found]) -> Vec<String> {
    found.iter().map(|one| format!("{}: {}", one.code, one.message)).collect()
}
