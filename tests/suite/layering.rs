//! The layers of ARCHITECTURE.md: lower never imports higher, modules of one row do not import each other,
//! and no modules of one folder import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::repository;
use crate::imports::{Circle, Crate, Import, Module};

/// From the ground up.
const ROWS: [&[&str]; 16] = [
    &["assets", "diagnostic", "lang"],
    &["messages", "text"],
    &["yaml"],
    &["cite", "labels"],
    &["corpus", "spec"],
    &["schedule", "search"],
    &["select"],
    &["excerpt"],
    &["chronology"],
    &["compare", "translate"],
    &["compose", "draft"],
    &["publish"],
    &["workspace"],
    &["desk"],
    &["web"],
    &["cli"],
];

/// Folders whose own code and files still import each other in a circle. A line goes as soon as its circle does.
const OPEN: &[&str] = &[];

fn row_of(module: &str) -> usize {
    ROWS.iter().position(|row| row.contains(&module)).unwrap_or_else(|| panic!("`{module}` stands in no row of ROWS"))
}

fn in_words(Import { from, to, item, line, .. }: &Import) -> String {
    let item = item.as_ref().map(|item| format!("::{item}")).unwrap_or_default();
    format!("{}, line {line}, imports {}{item}", from.join("::"), to.join("::"))
}

#[test]
fn lower_never_imports_higher() {
    let imports = Crate::read(&repository().join("src")).imports();
    let between: Vec<(&Import, &String, &String)> = imports
        .iter()
        .filter_map(|import| Some((import, import.from.first()?, import.to.first()?)))
        .filter(|(_, from, to)| from != to)
        .collect();
    assert!(between.len() > 500, "the test sees imports: {}", between.len());
    for (import, from, to) in between {
        assert!(row_of(to) < row_of(from), "{}, and `{to}` is not below `{from}`", in_words(import));
    }
}

#[test]
fn no_modules_of_one_folder_import_each_other_in_a_circle() {
    let read = Crate::read(&repository().join("src"));
    assert!(read.imports().len() > 2_000, "the test sees imports");
    let (open, wrong): (Vec<Circle>, Vec<Circle>) =
        read.circles().into_iter().partition(|circle| OPEN.contains(&circle.folder.join("::").as_str()));
    let still: BTreeSet<String> = open.iter().map(|circle| circle.folder.join("::")).collect();
    assert_eq!(still.len(), OPEN.len(), "a circle in OPEN is gone: take its line away; there are {still:?}");
    let said: Vec<String> = wrong
        .iter()
        .map(|Circle { folder, members, imports }| {
            let mut imports: Vec<String> = imports.iter().map(in_words).collect();
            imports.dedup();
            format!("in `{}`: {}\n  {}", folder.join("::"), members.join(", "), imports.join("\n  "))
        })
        .collect();
    assert!(said.is_empty(), "put what they share into a file below them:\n{}", said.join("\n"));
}

/// The circles of a crate of these files, as the names of their members.
fn circles_of(files: &[(&str, &str)]) -> Vec<String> {
    let module =
        |path: &str| -> Module { path.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect() };
    let mut texts: BTreeMap<Module, String> =
        files.iter().map(|(path, text)| (module(path), (*text).to_owned())).collect();
    // A folder has a file of its own.
    for path in texts.keys().cloned().collect::<Vec<_>>() {
        for length in 0..path.len() {
            texts.entry(path[..length].to_vec()).or_default();
        }
    }
    Crate::parse(&texts).circles().iter().map(|circle| circle.members.join(" ")).collect()
}

#[test]
fn every_way_to_name_a_sibling_is_seen() {
    let back = ("f/b", "use super::a::Own; pub struct Handed; pub struct Star;");
    for import in [
        "use crate::f::b::Type;",
        "use crate::{g, f::{b, c}};",
        "use crate::f::{self, b as other};",
        "use super::{c, b::{Type, more}};",
        "use super::b;",
        "use self::super::b::Type;",
        "fn x() { crate::f::b::run() }",
        "fn x() { super::b::run() }",
        "fn x(y: &super::b::Type) {}",
        "fn x() { use super::b::run; run() }",
        "use crate::f; fn x() { f::b::run() }",
        "pub use super::b::Type;",
        // What a parent hands on is its child's.
        "use super::Handed;",
        "use crate::f::Handed;",
        "use crate::f::Star;",
        "mod inner { use super::super::b::Type; }",
    ] {
        let parent = "mod a; mod b; pub use b::Handed; pub use self::b::*;";
        assert_eq!(circles_of(&[("f", parent), ("f/a", import), back, ("g", "")]), ["a b"], "{import}");
    }
}

#[test]
fn what_is_no_import_is_not_seen() {
    let back = ("f/b", "use super::a::Own;");
    for text in [
        "",
        "// use super::b::Type;",
        "/* use super::b; /* super::b::x */ super::b::y */",
        "/// [`Type`](super::b::Type)\nfn x() {}",
        "const X: &str = \"super::b::x\"; const Y: &str = r#\"use super::b; \"super::b::x\"#;",
        "#[cfg(test)]\nmod tests { use super::super::b::Type; fn x() { super::super::b::run() } }",
        "#[cfg(test)]\nuse super::b::Type;",
        "use std::collections::BTreeMap; fn b() {} fn x<'b>(y: &'b str) { x.b(); b() }",
        "use super::c::Type;",
    ] {
        let files = [("f", "mod a; mod b; mod c;"), ("f/a", text), back, ("f/c", "")];
        assert_eq!(circles_of(&files), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_parent_lends_types_and_hands_on_but_its_functions_are_its_own() {
    let child = "pub fn made() -> super::Type {}";
    let circle = ["(itself) a"];
    let none: [&str; 0] = [];
    let cases: [(&str, &str, &[&str]); 6] = [
        ("mod a; pub struct Type; fn x() { a::made(); }", child, &none),
        ("mod a; pub use a::made; pub struct Type; fn help() {}", "pub fn made() { super::help() }", &none),
        ("mod a; fn help() {}", "pub fn made() { super::help() }", &none),
        ("mod a; fn x() { a::made(); } fn help() {}", "pub fn made() { super::help() }", &circle),
        ("mod a; use a::made; fn x() { made(); } const MOST: u8 = 1;", "use super::MOST; pub fn made() {}", &circle),
        ("mod a; static ALL: &[u8] = &[a::ONE]; fn help() {}", "use super::help; pub const ONE: u8 = 1;", &circle),
    ];
    for (parent, child, expected) in cases {
        assert_eq!(circles_of(&[("f", parent), ("f/a", child)]), expected, "{parent}");
    }
}

#[test]
fn circles_are_seen_between_folders_and_of_more_than_two() {
    let folders = [("f/a/deep", "use crate::f::b::Type;"), ("f/b/deeper", "use crate::f::a::deep::Other;")];
    assert_eq!(circles_of(&folders), ["a b"]);
    let three =
        [("a", "use crate::b::Y;"), ("b", "use crate::c::Z;"), ("c", "use crate::a::X;"), ("d", "use crate::a;")];
    assert_eq!(circles_of(&three), ["a b c"]);
}
