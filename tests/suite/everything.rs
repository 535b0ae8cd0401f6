//! Everything that Markdown allows in an analyst's own text: on the page, checked, approved and merged.

use std::fs;

use brief::assets;
use brief::desk;
use brief::publish::pdf::{Press, attached};
use brief::publish::view::{BlockView, FlowView, InlineSpan, PageInput};

use crate::harness::{Project, repository};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const PDF: &str = "briefs/algeria-russia/2025-04-30.draft.pdf";
/// Words of `kidal-nd`, ¶ 5, and the same with a letter changed.
const WORDS: &str = "ولم تكلف موسكو حتى عناء تنبيه الجزائر";
const ALTERED: &str = "ولم تكلف موسكو حتى عناء تنبيه الجزاير";

/// The default draft with this text for its sections, and the pictures beside it.
fn project_with(body: &str) -> Project {
    let project = Project::drafted();
    let draft = project.read(DRAFT);
    let front = &draft[..draft.find("\n## ").unwrap()];
    project.write(DRAFT, format!("{front}\n{body}"));
    for picture in ["blue.svg", "dot.png"] {
        let bytes = fs::read(repository().join("tests/data/pages/everything").join(picture)).unwrap();
        project.write(&format!("briefs/algeria-russia/{picture}"), bytes);
    }
    project
}

fn everything() -> Project {
    project_with(&fs::read_to_string(repository().join("tests/data/pages/everything/draft.md")).unwrap())
}

fn page_of(project: &Project) -> PageInput {
    serde_json::from_slice(&attached(&fs::read(project.path(PDF)).unwrap()).unwrap().page).unwrap()
}

#[test]
fn everything_is_set_and_verifies() {
    let project = everything();
    project.run(&["render", DRAFT]).expect(0);
    project.run(&["verify", PDF]).expect(0);
    let page = page_of(&project);
    let BlockView::Prose { cells } = &page.blocks[1] else { panic!("{:?}", page.blocks[1]) };
    assert_eq!(cells.len(), 2, "all prose in one language is one side of a pair");
    let kinds = |at: usize| -> Vec<&str> {
        let kind = |flow: &FlowView| match flow {
            FlowView::Paragraph { .. } => "paragraph",
            FlowView::List { .. } => "list",
            FlowView::Table { .. } => "table",
            FlowView::Code { .. } => "code",
            FlowView::Picture { .. } => "picture",
        };
        cells[at].content.iter().map(kind).collect()
    };
    assert_eq!(kinds(0), ["paragraph"]);
    let flows = page.blocks.iter().filter_map(|block| match block {
        BlockView::Prose { cells } => Some(cells.iter().flat_map(|cell| &cell.content)),
        _ => None,
    });
    let flows: Vec<&FlowView> = flows.flatten().collect();
    let lists: Vec<usize> = flows
        .iter()
        .filter_map(|flow| if let FlowView::List { items, .. } = flow { Some(items.len()) } else { None })
        .collect();
    assert_eq!(lists, [2, 2], "a list in two languages is two");
    let FlowView::Table { head, rows, .. } = flows.iter().find(|f| matches!(f, FlowView::Table { .. })).unwrap() else {
        unreachable!()
    };
    assert_eq!((head.len(), rows.len()), (3, 3));
    assert_eq!(rows[2][0].lang.as_str(), "en", "each cell is in its own language");
    // Footnotes: the text at the first reference, the number at each, each language by itself.
    let mut notes = Vec::new();
    for flow in &flows {
        if let FlowView::Paragraph { content, .. } = flow {
            notes.extend(content.iter().filter_map(|span| match span {
                InlineSpan::Note { mark, text, .. } => {
                    Some((mark.as_str(), text.as_ref().map(|cell| cell.lang.to_string())))
                }
                _ => None,
            }));
        }
    }
    let text = |lang: &str| Some(lang.to_owned());
    assert_eq!(notes, [("1", text("ar")), ("1", None), ("1", text("en")), ("1", None)]);
    // A source that only a footnote and a cell cite is in the list of sources.
    assert_eq!(page.sources.iter().map(|source| source.key.as_str()).collect::<Vec<_>>(), ["kidal-nd"]);
    assert_eq!(page.pictures.len(), 2);
    // A picture exchanged within the PDF is found out.
    let pdf = fs::read(project.path(PDF)).unwrap();
    let svg = b"fill=\"#1f3a5f\"";
    if let Some(at) = pdf.windows(svg.len()).position(|window| window == svg) {
        let mut changed = pdf.clone();
        changed[at + 7] ^= 1;
        assert!(desk::verify_pdf("t.pdf", &changed, &Press::new(assets::FONTS)).is_err());
    }
}

#[test]
fn quotations_in_cells_items_and_footnotes_are_checked() {
    let quote = |words: &str| format!("قال «{words}» [@kidal-nd, ¶ 5]");
    for (place, body) in [
        ("a cell", "| أ | ب |\n|---|---|\n| س | QUOTE |\n"),
        ("the head of a table", "| أ | QUOTE |\n|---|---|\n| س | ص |\n"),
        ("an item", "- أول\n  - QUOTE\n"),
        ("a numbered item", "1. أول\n\n   QUOTE\n"),
        ("a footnote", "كلام[^1].\n\n[^1]: QUOTE\n"),
    ] {
        let body = format!("## س {{#a}}\n\n{body}");
        let found = project_with(&body.replace("QUOTE", &quote(WORDS))).check(DRAFT);
        assert!(!found.contains("error["), "{place}: {found}");
        let found = project_with(&body.replace("QUOTE", &quote(ALTERED))).check(DRAFT);
        assert!(found.contains("error[altered-hamza]"), "{place}: {found}");
    }
}

#[test]
fn approvals_cover_tables_footnotes_and_the_bytes_of_pictures() {
    let body = fs::read_to_string(repository().join("tests/data/pages/everything/draft.md")).unwrap();
    let body = format!("{body}\n## آخر {{#other}}\n\nكلام آخر.\n");
    let project = project_with(&body);
    project
        .run(&[
            "approve",
            DRAFT,
            "--by",
            "A reviewer",
            "--accept",
            "unchecked-quotation:1",
            "--accept",
            "uncited-quotation:1",
        ])
        .expect(0);
    let changed = |project: &Project| -> Vec<String> {
        let run = project.run(&["status", "--format", "json"]).expect(0);
        let status: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let parts = status[0]["parts"].as_array().unwrap().iter();
        parts.filter(|p| p["state"] != "approved").map(|p| p["part"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(changed(&project), Vec::<String>::new());
    for (from, to) in [
        ("A note in English", "Another note in English"),
        ("| Algeria | 1,500 |", "| Algeria | 1,600 |"),
        ("|:--|--:|:-:|\n| Algeria", "|:--|---|:-:|\n| Algeria"),
        ("println!", "print!"),
        ("A small rectangle", "A tiny rectangle"),
        ("still", "still more"),
    ] {
        let project = project.copied();
        project.replace(DRAFT, from, to);
        assert_eq!(changed(&project), ["#everything"], "{from}");
    }
    let other = project.copied();
    other.replace("briefs/algeria-russia/blue.svg", "#ffffff", "#fffffe");
    assert_eq!(changed(&other), ["#everything"], "a picture");
    // Reflow voids nothing.
    let reflowed = project.copied();
    reflowed.replace(DRAFT, "| Algeria | 1,500 | 12% |", "|  Algeria|1,500   | 12%   |");
    assert_eq!(changed(&reflowed), Vec::<String>::new());
    project.run(&["publish", DRAFT]).expect(0);
    project.run(&["verify", "briefs/algeria-russia/2025-04-30.pdf"]).expect(0);
}

#[test]
fn what_cannot_be_set_is_said_with_its_place() {
    let project = project_with("## س {#a}\n");
    project.write("briefs/algeria-russia/words.png", "no picture");
    project.write("briefs/algeria-russia/hostile.svg", "<svg><image href=\"/etc/passwd\"/></svg>");
    let deep = format!("{}x\n", "- ".repeat(40));
    let wide = format!("|{}\n|{}\n", " a |".repeat(13), "---|".repeat(13));
    for (body, complaint) in [
        ("![](dot.png)", "has no alternative text"),
        ("![a picture](no.png)", "there is no such file"),
        ("![a picture](../../../../etc/passwd)", "leads out of the project"),
        ("![a picture](/etc/passwd)", "is not a relative path"),
        ("![a picture](https://example.org/a.png)", "is not a relative path"),
        ("![a picture](words.png)", "not a PNG, JPEG, GIF, WebP or SVG"),
        ("![a picture](hostile.svg)", "contains `<image>`"),
        ("Words[^1].\n\n[^1]: A note[^2].\n\n[^2]: Another.\n", "a footnote inside a footnote"),
        ("[^1]: A note.\n", "nothing refers to the footnote"),
        ("## A heading[^1]\n\n[^1]: A note.\n", "a footnote is not allowed in a heading"),
        ("> Words[^1]\n\n[^1]: A note.\n", "a footnote is not allowed in a quotation"),
        (deep.as_str(), "nested deeper than"),
        (wide.as_str(), "13 columns"),
    ] {
        project.write(DRAFT, project.read(DRAFT).split("## ").next().unwrap().to_owned() + "## س {#a}\n\n" + body);
        let run = project.run(&["check", DRAFT]).expect(1);
        assert!(run.stderr.contains(complaint), "{body}: {}", run.stderr);
        assert!(run.stderr.contains("2025-04-30.md:"), "{body}: {}", run.stderr);
    }
}

#[test]
fn an_update_leaves_all_of_it_as_it_stands() {
    let project = Project::drafted();
    let body = fs::read_to_string(repository().join("tests/data/pages/everything/draft.md")).unwrap();
    let (_, words) = body.split_once("allows\n").unwrap();
    for picture in ["blue.svg", "dot.png"] {
        let bytes = fs::read(repository().join("tests/data/pages/everything").join(picture)).unwrap();
        project.write(&format!("briefs/algeria-russia/{picture}"), bytes);
    }
    project.write(DRAFT, project.read(DRAFT) + "\n## كل شيء\n\n## Everything\n\n" + words);
    project.replace(SPEC, "per_topic: 8", "per_topic: 9");
    project.run(&["draft", SPEC, "--update"]);
    assert!(project.read(DRAFT).contains(words.trim()), "{}", project.read(DRAFT));
    project.run(&["render", DRAFT]).expect(0);
}
