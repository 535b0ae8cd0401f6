//! The layouts of a page, pairs of languages, a project's own fonts.

use std::fs;

use brief::publish::pdf::attached;
use brief::publish::view::{BlockView, FlowView, InlineSpan, PageInput};
use brief::spec::appearance::Layout;

use crate::harness::{Project, has, repository};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const PDF: &str = "briefs/algeria-russia/2025-04-30.draft.pdf";

fn page(project: &Project, pdf: &str) -> PageInput {
    serde_json::from_slice(&attached(&fs::read(project.path(pdf)).unwrap()).unwrap().page).unwrap()
}

/// The text of each page, where `pdftotext` is installed.
fn texts(project: &Project, pdf: &str) -> Option<Vec<String>> {
    let output = has("pdftotext")
        .then(|| std::process::Command::new("pdftotext").arg(project.path(pdf)).arg("-").output().unwrap())?;
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.split('\u{c}').map(str::to_owned).collect())
}

/// A default draft with a table, a footnote and a picture, in this layout.
fn project(layout: &str) -> Project {
    let project = Project::new();
    let spec = project.read(SPEC);
    project.write(SPEC, format!("{spec}layout: {layout}\n"));
    project.run(&["draft", SPEC]).expect(0);
    let folder = repository().join("tests/data/pages/everything");
    for picture in ["blue.svg", "dot.png"] {
        project.write(&format!("briefs/algeria-russia/{picture}"), fs::read(folder.join(picture)).unwrap());
    }
    let all = fs::read_to_string(folder.join("draft.md")).unwrap();
    project.write(DRAFT, project.read(DRAFT) + "\n" + &all);
    project
}

#[test]
fn every_layout_is_set_and_verifies() {
    for (name, layout) in [("side-by-side", Layout::SideBySide), ("stacked", Layout::Stacked), ("parts", Layout::Parts)]
    {
        let project = project(name);
        project.run(&["render", DRAFT]).expect(0);
        project.run(&["verify", PDF]).expect(0);
        let page = page(&project, PDF);
        assert_eq!(page.layout, layout);
        let Some(texts) = texts(&project, PDF) else { continue };
        let first = |words: &str| texts.iter().position(|text| text.contains(words));
        let last = |words: &str| texts.iter().rposition(|text| text.contains(words));
        if layout == Layout::Parts {
            // The Arabic part ends before the English one begins; each has its sources. The legend of both stands at the end.
            assert!(last("الأصل باللغة العربية").unwrap() < last("Sources").unwrap(), "{name}");
            assert!(last("الناشر غير مذكور") < first("A paragraph says something"), "{name}");
        } else {
            // One above the other, a page may end between the two.
            let (arabic, english) = (first("تقول الفقرة").unwrap(), first("A paragraph says something").unwrap());
            let next = usize::from(layout == Layout::Stacked);
            assert!((arabic..=arabic + next).contains(&english), "{name}: {arabic}, {english}");
        }
    }
    let project = Project::new();
    let spec = project.read(SPEC);
    project.write(SPEC, format!("{spec}layout: beside\n"));
    let run = project.run(&["check", SPEC]).expect(1);
    assert!(run.stderr.contains("algeria-russia.yaml:") && run.stderr.contains("layout"), "{}", run.stderr);
}

#[test]
fn in_parts_links_lead_to_the_list_of_their_language() {
    let project = project("parts");
    project.run(&["render", DRAFT]).expect(0);
    let page = page(&project, PDF);
    for block in &page.blocks {
        if let BlockView::Quotation { sides, .. } = block {
            let wrong = sides.iter().find(|side| !side.target.is_empty() && !side.target.ends_with(side.lang.as_str()));
            assert!(wrong.is_none(), "{wrong:?}");
        }
    }
}

#[test]
fn the_layout_is_part_of_what_is_approved() {
    let project = project("stacked");
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
    project.replace(DRAFT, "layout: stacked", "layout: parts");
    let run = project.run(&["publish", DRAFT]).expect(1);
    assert!(run.stderr.contains("frame"), "{}", run.stderr);
}

/// Titles of the default brief in French, in the spec and the catalogue of topics.
fn in_french(languages: &str) -> Project {
    let project = Project::new();
    project.replace(SPEC, "languages: [ar, en]", &format!("languages: {languages}"));
    project.replace(
        SPEC,
        "  en: Algeria, Russia and the Sahel\n",
        "  en: Algeria, Russia and the Sahel\n  fr: Alger, Moscou et le Sahel\n",
    );
    let topics = project.read("briefs/topics.yaml");
    let french = topics.lines().map(|line| {
        let english = line.trim_start().strip_prefix("en: ").map(|words| (line.len() - line.trim_start().len(), words));
        match english {
            Some((indent, words)) => format!("{line}\n{}fr: {words}\n", " ".repeat(indent)),
            None => format!("{line}\n"),
        }
    });
    project.write("briefs/topics.yaml", french.collect::<String>());
    project
}

#[test]
fn arabic_is_paired_with_french() {
    let project = in_french("[ar, fr]");
    project.run(&["draft", SPEC]).expect(0);
    let words =
        "\n## رأي {#view}\n## Avis\n\nكلام قصير.\n\nLes manœuvres ont eu lieu\u{a0}: «\u{a0}en mer\u{a0}»\u{202f}!\n";
    project.write(DRAFT, project.read(DRAFT) + words);
    project.run(&["render", DRAFT]).expect(0);
    project.run(&["verify", PDF]).expect(0);
    let page = page(&project, PDF);
    assert_eq!(page.languages.iter().map(|it| it.lang.as_str()).collect::<Vec<_>>(), ["ar", "fr"]);
    assert_eq!(page.languages[1].edition.replace('\u{a0}', " "), "Édition du 30 avril 2025");
    let pairs = page.blocks.iter().filter(|block| matches!(block, BlockView::Prose { cells } if cells.len() == 2));
    assert!(pairs.count() > 0);
}

#[test]
fn two_languages_of_one_direction_are_told_apart_by_their_words() {
    let project = in_french("[en, fr]");
    project.run(&["draft", SPEC]).expect(0);
    let words = "\n## Port {#port}\n## Port\n\nThe ministry said that the works in the harbour would begin next spring.\n\n\
                 Le ministère a indiqué que les travaux du port commenceront au printemps prochain.\n\n\
                 - the first item of the list\n- the second item of the list\n- le premier point de la liste\n- le deuxième point de la liste\n";
    project.write(DRAFT, project.read(DRAFT) + words);
    project.run(&["render", DRAFT]).expect(0);
    project.run(&["verify", PDF]).expect(0);
    let page = page(&project, PDF);
    let last: Vec<&BlockView> = page.blocks.iter().rev().take(3).collect();
    let [BlockView::Prose { cells: lists }, BlockView::Prose { cells }, BlockView::Heading { cells: titles, .. }] =
        last[..]
    else {
        panic!("{last:?}")
    };
    for cells in [cells, lists] {
        let langs: Vec<&str> = cells.iter().map(|cell| cell.lang.as_str()).collect();
        assert_eq!(langs, ["en", "fr"], "{cells:?}");
    }
    assert!(lists.iter().all(|cell| matches!(cell.content[..], [FlowView::List { .. }])));
    assert_eq!(titles.iter().map(|cell| cell.lang.as_str()).collect::<Vec<_>>(), ["en", "fr"]);
    let project = in_french("[ar, fa]");
    let run = project.run(&["check", SPEC]).expect(1);
    assert!(run.stderr.contains("nothing tells texts in `ar` and `fa` apart"), "{}", run.stderr);
}

#[test]
fn a_quotation_in_translation_says_so_with_its_state() {
    let project = Project::drafted();
    // The first translation of the draft, quoted in prose.
    let draft = project.read(DRAFT);
    let lines: Vec<&str> = draft.lines().collect();
    let at = lines.iter().position(|line| line.starts_with("> — [@")).unwrap();
    let citation = lines[at].trim_start_matches("> — ").split(';').next().unwrap().trim();
    let citation = if citation.ends_with(']') { citation.to_owned() } else { format!("{citation}]") };
    let translation = lines[at + 2].trim_start_matches("> ");
    project.write(DRAFT, format!("{draft}\n## رأي {{#view}}\n\nThe site says: “{translation}” {citation}\n"));
    project.run(&["render", DRAFT]).expect(0);
    let page = page(&project, PDF);
    let Some(BlockView::Prose { cells }) = page.blocks.last() else { panic!("{:?}", page.blocks.last()) };
    let FlowView::Paragraph { content, .. } = &cells[0].content[0] else { panic!("{cells:?}") };
    let said = content.iter().find_map(|span| match span {
        InlineSpan::Citation { text, .. } => Some(text.as_str()),
        _ => None,
    });
    assert!(said.unwrap().contains("(our translation · machine translation"), "{said:?}");
    // Its state is part of what is approved.
    project.run(&["approve", DRAFT, "--by", "A reviewer"]).expect(0);
}

#[test]
fn a_project_sets_its_pages_in_fonts_of_its_own() {
    let project = Project::new();
    let spec = project.read(SPEC);
    project.write(SPEC, format!("{spec}brand: {{ fonts: {{ en: DejaVu Sans Mono, ar: Nowhere Naskh }} }}\n"));
    let run = project.run(&["render", SPEC]).expect(1);
    assert!(run.stderr.contains("the font family `Nowhere Naskh`"), "{}", run.stderr);
    project.write("templates/fonts/notes.txt", "Words on licences may lie here.");
    project.write("templates/fonts/broken.otf", "no font");
    let run = project.run(&["render", SPEC]).expect(1);
    assert!(
        run.stderr
            .contains("templates/fonts/broken.otf: error[unusable-font]: this is not a TrueType or OpenType font"),
        "{}",
        run.stderr
    );
    fs::remove_file(project.path("templates/fonts/broken.otf")).unwrap();
    // Amiri under another name: four letters of its name table are others.
    let mut bytes = fs::read(repository().join("assets/fonts/Amiri-Regular.ttf")).unwrap();
    let (from, to): (Vec<u8>, Vec<u8>) = (
        "Amiri".encode_utf16().flat_map(u16::to_be_bytes).collect(),
        "Nahwi".encode_utf16().flat_map(u16::to_be_bytes).collect(),
    );
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(&from) {
            bytes[at..at + to.len()].copy_from_slice(&to);
        }
    }
    project.write("templates/fonts/Nahwi.ttf", &bytes);
    project.replace(SPEC, "Nowhere Naskh", "Nahwi");
    project.run(&["render", SPEC]).expect(0);
    project.run(&["verify", PDF]).expect(0);
    // Another font of that name is not the one that the PDF was set with.
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    project.write("templates/fonts/Nahwi.ttf", &bytes);
    let run = project.run(&["verify", PDF]).expect(1);
    assert!(run.stderr.contains("the font `Nahwi.ttf` (digest"), "{}", run.stderr);
}
