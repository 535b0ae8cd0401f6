//! Quotations that stop being quotations while their words stay: an error, however it happened; and what editors do with
//! excerpts that is none.

use brief::desk::Desk;
use brief::diagnostic::{Severity, SourceText};
use brief::workspace::Workspace;

use crate::harness::Project;

const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// The codes of errors in an edited draft.
struct Checking {
    project: Project,
    desk: Desk,
}

impl Checking {
    fn new() -> Self {
        let project = Project::drafted();
        let desk = Desk::open(Workspace::of(&project.path(DRAFT), Some(project.root()), false).unwrap());
        Self { project, desk }
    }

    fn errors(&self, text: &str) -> Vec<String> {
        let path = self.project.path(DRAFT);
        let found = self.desk.check_text(SourceText::new(path.display().to_string(), text)).found;
        let errors = found.sorted().into_iter().filter(|found| found.severity == Severity::Error);
        errors.map(|found| found.code().to_owned()).collect()
    }
}

/// The first block quotation of a draft with its citation, as written.
fn first_block(text: &str) -> String {
    let start = text.find("\n> ").unwrap() + 1;
    let lines = text[start..].split_inclusive('\n').take_while(|line| line.starts_with('>'));
    lines.collect()
}

/// A block's lines without their mark.
fn bare(block: &str) -> String {
    block.lines().map(|line| format!("{}\n", line.strip_prefix("> ").unwrap_or(line.trim_start_matches('>')))).collect()
}

fn citation(block: &str) -> &str {
    let start = block.find("[@").unwrap();
    &block[start..=start + block[start..].find(']').unwrap()]
}

#[test]
fn words_that_stay_without_being_quoted_are_an_error() {
    let checking = Checking::new();
    let text = checking.project.read(DRAFT);
    let block = first_block(&text);
    let cited = citation(&block);
    let indented: String = bare(&block).lines().map(|line| format!("     {line}\n")).collect();
    let cell = bare(&block).replace('\n', " ");
    let edits: [(&str, String); 6] = [
        ("no mark before the lines", bare(&block)),
        ("in a fence", format!("~~~\n{block}~~~\n")),
        ("indented as code", indented),
        ("in a cell", format!("| a | b |\n|---|---|\n| {cell} | c |\n")),
        ("the bracket escaped", block.replace(cited, &format!("{}\\]", &cited[..cited.len() - 1]))),
        ("the citation deleted", block.replace(cited, "")),
    ];
    for (what, edit) in &edits {
        let errors = checking.errors(&text.replacen(&block, edit, 1));
        assert!(!errors.is_empty(), "{what} is no error:\n{edit}");
        if *what != "the bracket escaped" {
            assert!(errors.iter().any(|code| code == "lost-quotation"), "{what}: {errors:?}\n{edit}");
        }
    }
}

#[test]
fn what_editors_do_with_excerpts_is_no_loss() {
    let checking = Checking::new();
    let text = checking.project.read(DRAFT);
    let block = first_block(&text);
    let without = text.replacen(&block, "", 1);
    let moved = format!("{}\n{block}\n", without.trim_end());
    let edits = [
        ("nothing", text.clone()),
        ("deleted", without.clone()),
        ("in a comment", text.replacen(&block, &format!("%%\n{block}%%\n"), 1)),
        ("moved to the end", moved),
    ];
    for (what, edited) in &edits {
        let errors = checking.errors(edited);
        assert!(!errors.iter().any(|code| code == "lost-quotation"), "{what}: {errors:?}");
    }
}
