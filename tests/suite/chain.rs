//! The whole chain: spec to PDF.

use std::fs;
use std::path::Path;
use std::process::Command;

use brief::assets;
use brief::desk::Desk;
use brief::publish::pdf::{self, Design, Press};
use brief::publish::view::BlockView;
use brief::workspace::Workspace;

use crate::harness::{Project, has};

const SPEC: &str = "briefs/algeria-russia.yaml";
const PDF: &str = "briefs/algeria-russia/2025-04-30.draft.pdf";

#[test]
fn render_makes_a_pdf_and_says_what_it_did() {
    let project = Project::new();
    let run = project.run(&["render", SPEC]).expect(0);
    assert_eq!(run.stdout.trim(), PDF);
    assert!(run.stderr.contains("5 sources, 3 topics, 46 excerpts, "), "{}", run.stderr);
    let bytes = fs::read(project.path(PDF)).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for marker in
        ["<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>"]
    {
        assert!(bytes.windows(marker.len()).any(|w| w == marker.as_bytes()), "the PDF does not claim {marker}");
    }
    assert!(!project.path("briefs/algeria-russia/2025-04-30.md").exists(), "render writes no draft");
    if has("qpdf") {
        let check = Command::new("qpdf").arg("--check").arg(project.path(PDF)).output().unwrap();
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let project = Project::new();
    // The pages say on which day the draft was made.
    project.run(&["render", SPEC, "--today", "2031-01-01"]).expect(0);
    let first = project.digest(PDF);
    project.run(&["render", SPEC, "--today", "2031-01-01"]).expect(0);
    assert_eq!(project.digest(PDF), first, "a second run");
    // From another folder, through a draft on disk that is set on another day.
    let other = Project::new();
    other.run(&["draft", SPEC, "--today", "2031-01-01"]).expect(0);
    other.run(&["render", SPEC, "--today", "2031-01-01"]).expect(0);
    assert_eq!(other.digest(PDF), first, "another project folder");
    other.run(&["render", "briefs/algeria-russia/2025-04-30.md", "-o", "again.pdf", "--today", "2031-02-02"]).expect(0);
    assert_eq!(other.digest("again.pdf"), first, "from the draft");
}

#[test]
fn every_quotation_on_the_page_is_a_slice_of_its_reading() {
    let project = Project::new();
    let spec = project.path(SPEC);
    let workspace = Workspace::of(&spec, None, true).unwrap();
    let loaded = Desk::once(workspace.clone()).load_spec(Path::new(&spec), "2025-05-01".parse().unwrap()).unwrap();
    let composed = Desk::once(workspace.clone()).compose(&loaded).unwrap();
    let draft = composed.read_back(loaded, "draft.md").unwrap();
    let checks = draft.check().unwrap();
    let page = draft.page(&checks).unwrap();
    let template = workspace.page_template("standard").unwrap();
    let document = pdf::layout(&page, Design { template: &template, press: &Press::new(assets::FONTS) }).unwrap();
    let on_page = pdf::quotations_on_page(&document, &page);
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut held = 0;
    for (quotation, block) in draft.document.quotations().zip(page.blocks.iter().filter_map(|block| match block {
        BlockView::Quotation { sides, .. } => Some(sides),
        _ => None,
    })) {
        let citation = quotation.citation.as_ref().unwrap();
        let Some(brief::cite::Locator::Paragraph(number)) = citation.locator else { panic!("no locator") };
        let paragraph = draft.corpus.corpus.source(&citation.key).unwrap().reading.paragraph(number).unwrap();
        let original = block.iter().find(|side| side.original).unwrap();
        let set = &on_page[&original.anchor];
        let (paragraph, mut from) = (squeezed(paragraph), 0);
        for piece in squeezed(set).split("[…]").filter(|piece| !piece.is_empty()) {
            let found = paragraph[from..].find(piece);
            from += found.unwrap_or_else(|| panic!("{citation}: the page has «{piece}»")) + piece.len();
        }
        assert!(set.len() > 40, "{citation}: {set}");
        held += 1;
    }
    assert_eq!(held, checks.quotations.len());
    assert!(held > 10);
}

#[test]
fn a_template_that_alters_or_drops_words_gives_no_pdf() {
    for (from, to, complaint) in [
        ("else { span.text } }", "else { span.text.replace(\"ة\", \"ه\") } }", "letter for letter"),
        ("else { span.text } }", "else { upper(span.text) } }", "letter for letter"),
        ("#label(it.anchor)", "", "does not show the quotation"),
        ("strong(it.mark)\n      \"\\u{a0}· \"\n      it.title", "it.title", "does not show the status"),
    ] {
        let project = Project::new();
        project.change_page_template(from, to);
        let run = project.run(&["render", SPEC]).expect(1);
        assert!(run.stderr.contains(complaint), "{from}: {}", run.stderr);
        assert!(!project.path(PDF).exists(), "{from}: a PDF was written");
    }
    let project = Project::new();
    project.write("templates/print/standard.typ", "#let brief(data) = [#data.nothing]");
    let run = project.run(&["render", SPEC]).expect(1);
    assert!(run.stderr.contains("templates/print/standard.typ:1:27: error[template-failed]:"), "{}", run.stderr);
}

#[test]
fn a_brief_in_one_language_prints_translations_as_translations() {
    let project = Project::new();
    project.replace(SPEC, "languages: [ar, en]", "languages: [en]");
    project.run(&["render", SPEC, "-o", "en.pdf"]).expect(0);
    project.replace(SPEC, "languages: [en]", "languages: [ar]");
    project.run(&["render", SPEC, "-o", "ar.pdf"]).expect(0);
}

#[test]
fn a_character_that_no_font_has_is_an_error_that_names_it() {
    let project = Project::new();
    project.replace(SPEC, "en: Algeria, Russia and the Sahel", "en: Algeria ᚠ Russia");
    let run = project.run(&["render", SPEC]).expect(1);
    assert!(run.stderr.contains('ᚠ') && run.stderr.contains("error"), "{}", run.stderr);
}

#[test]
fn a_file_that_the_program_did_not_make_is_left_alone() {
    let project = Project::new();
    project.write("mine.pdf", "my own notes");
    let run = project.run(&["render", SPEC, "-o", "mine.pdf"]).expect(1);
    assert!(run.stderr.contains("did not make"), "{}", run.stderr);
    assert_eq!(project.read("mine.pdf"), "my own notes");
}
