//! Right to left and left to right on one page: `tests/data/bidi.txt` says what a reader must see, and the
//! laid-out frames say what is there.

use std::fmt::Write as _;

use brief::assets;
use brief::desk::Desk;
use brief::lang::{Direction, Lang, is_rtl_letter};
use brief::publish::pdf::{self, Cluster, Design, Press, seen};
use brief::publish::view::{BlockView, InlineSpan, PageInput, QuotationSide};
use brief::text::bidi::isolate;
use brief::text::markdown::escape;
use brief::workspace::Workspace;

use crate::harness::{Project, repository};

struct Case {
    direction: Direction,
    text: String,
    /// What is on the page from left to right, without white space.
    seen: String,
}

/// Arabic words are written down as they are read, from right to left.
fn from_left(word: &str) -> String {
    if word.chars().any(|c| c.is_alphabetic() && is_rtl_letter(c)) {
        word.chars().rev().collect()
    } else {
        word.to_owned()
    }
}

fn cases() -> Vec<Case> {
    let text = std::fs::read_to_string(repository().join("tests/data/bidi.txt")).unwrap();
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let begins = [("rtl: ", Direction::Rtl), ("ltr: ", Direction::Ltr)];
        match begins.iter().find_map(|&(head, direction)| line.strip_prefix(head).map(|text| (direction, text))) {
            Some((direction, text)) => cases.push(Case { direction, text: text.to_owned(), seen: String::new() }),
            None => cases.last_mut().unwrap().seen.push_str(&from_left(line)),
        }
    }
    let sorted = |text: &str| {
        let mut chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).map(mirror_free).collect();
        chars.sort_unstable();
        chars
    };
    for case in &cases {
        assert_eq!(sorted(&case.text), sorted(&case.seen), "{}: a letter is missing in the expectation", case.text);
    }
    cases
}

/// A bracket and its mirror image are one here.
fn mirror_free(c: char) -> char {
    match c {
        ')' => '(',
        ']' => '[',
        '»' => '«',
        c => c,
    }
}

/// The lines of all pages as seen from left to right.
fn lines(page: &PageInput) -> Vec<String> {
    let project = Project::new();
    let workspace = Workspace::of(&project.path("briefs/topics.yaml"), None, true).unwrap();
    let template = workspace.page_template("standard").unwrap();
    let document = pdf::layout(page, Design { template: &template, press: &Press::new(assets::FONTS) }).unwrap();
    let frames = document.pages().iter().map(|page| &page.frame);
    let written = |line: Vec<Cluster>| line.iter().map(|cluster| from_left(&cluster.text)).collect::<String>();
    frames.flat_map(seen).map(written).collect()
}

/// A brief in one language in which each case is a heading, a paragraph and a list item.
fn draft(lang: &str, cases: &[&Case]) -> String {
    let title = if lang == "ar" { "عنوان" } else { "Title" };
    let mut text = format!(
        "---\ntitle: {{ {lang}: {title} }}\nseries: bidi\nedition: 2025-01-01\nlanguages: [{lang}]\ncorpus: seeds\n\
         template: standard\n---\n\n"
    );
    for (index, case) in cases.iter().enumerate() {
        let escaped = escape(&case.text);
        write!(text, "## {escaped} {{#case-{index}}}\n\n{escaped}\n\n- {escaped}\n\n").unwrap();
    }
    text
}

fn side(lang: &str, direction: Direction, index: usize, text: String) -> BlockView {
    let side = QuotationSide {
        lang: lang.parse::<Lang>().unwrap(),
        dir: direction,
        original: true,
        foreign: false,
        part: None,
        mark: "original".to_owned(),
        anchor: format!("quotation-{index}"),
        absent: None,
        paragraphs: vec![vec![InlineSpan::words(text.clone())]],
        citation: text,
        target: String::new(),
    };
    BlockView::Quotation { number: index + 1, sides: vec![side] }
}

fn page_of(lang: &str, cases: &[&Case]) -> PageInput {
    let project = Project::new();
    project.write("briefs/bidi/2025-01-01.md", draft(lang, cases));
    let path = project.path("briefs/bidi/2025-01-01.md");
    let workspace = Workspace::of(&path, None, true).unwrap();
    let loaded = Desk::once(workspace.clone()).load_draft(workspace.read(&path).unwrap()).unwrap();
    let checks = loaded.check().unwrap();
    let mut page = loaded.page(&checks).unwrap();
    let isolated = |case: &Case| isolate(&case.text, case.direction);
    page.blocks.extend(cases.iter().enumerate().map(|(index, case)| side(lang, case.direction, index, isolated(case))));
    page
}

#[test]
fn every_case_is_seen_as_a_reader_expects_it() {
    let cases = cases();
    assert!(cases.len() > 50);
    let mut wrong = String::new();
    for (lang, direction) in [("ar", Direction::Rtl), ("en", Direction::Ltr)] {
        let cases: Vec<&Case> = cases.iter().filter(|case| case.direction == direction).collect();
        let lines = lines(&page_of(lang, &cases));
        for case in cases {
            // Heading, contents, paragraph, list item, quotation, citation.
            let found = lines.iter().filter(|line| line.contains(&case.seen)).count();
            if found != 6 {
                let letters: usize = case.seen.chars().count();
                let near = |line: &&String| {
                    let of_case = |text: &str| text.chars().filter(|&c| case.seen.contains(c)).count();
                    line.chars().count() <= letters + 4 && of_case(line) >= letters.saturating_sub(2)
                };
                let stands: Vec<&String> = lines.iter().filter(near).collect();
                writeln!(
                    wrong,
                    "{}\n  expected {:?} at 6 places, found at {found}\n  near {stands:?}",
                    case.text, case.seen
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn without_isolation_many_are_not() {
    let cases = cases();
    let cases: Vec<&Case> = cases.iter().filter(|case| case.direction == Direction::Rtl).collect();
    let mut page = page_of("ar", &[]);
    let raw = cases.iter().enumerate().map(|(index, case)| side("ar", case.direction, index, case.text.clone()));
    page.blocks = raw.collect();
    let lines = lines(&page);
    let scrambled = cases.iter().filter(|case| !lines.iter().any(|line| line.contains(&case.seen))).count();
    assert!(scrambled >= 10, "only {scrambled} cases need what the program does for them");
}
