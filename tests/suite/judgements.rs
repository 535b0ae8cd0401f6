//! Key judgements: what a draft is given, what the page says, what is refused, who a machine's words are approved by.

use std::fs;

use brief::desk::Desk;
use brief::diagnostic::SourceText;
use brief::publish::pdf::attached;
use brief::publish::view::{BlockView, FlowView, HeadingRole, InlineSpan, PageInput};
use brief::workspace::Workspace;

use crate::harness::Project;

const SPEC: &str = "briefs/ferry.yaml";
const DRAFT: &str = "briefs/ferry/2025-03-31.md";

const TEXT: &str = "The island ferry has been laid up since Monday, the harbour office announced. No passenger has been carried since.";

/// A brief in Arabic and English of one source.
fn project(of_spec: &str) -> Project {
    let project = Project::empty();
    project.write("seeds/quay.txt", format!("The ferry\n\n{TEXT}\n"));
    project.write("seeds/library.yml", "quay: { type: article, language: en, date: 2025-03-12 }\n");
    project.write("briefs/names.yaml", "[]\n");
    project.write(
        SPEC,
        format!("title: {{ ar: العبّارة, en: The ferry }}\nlanguages: [ar, en]\ncorpus: ../seeds\nperiod: {{ from: 2025-03-01, to: 2025-03-31 }}\n{of_spec}topics:\n  - id: ferry\n    title: {{ ar: عبّارة الجزيرة, en: The island ferry }}\n    terms: [island ferry]\n"),
    );
    project.run(&["draft", SPEC]).expect(0);
    project
}

/// Writes an item a language below the heading of the section.
fn fill(project: &Project, items: [&str; 2]) {
    let draft = project.read(DRAFT);
    let at = draft.find("<!--\nأهم").unwrap();
    let end = at + draft[at..].find("-->").unwrap() + "-->".len();
    project.write(DRAFT, format!("{}\n\n- {}\n- {}\n{}", &draft[..end], items[0], items[1], &draft[end..]));
}

/// The parts that are approved.
fn parts(project: &Project) -> Vec<String> {
    let source = SourceText::new(DRAFT, &project.read(DRAFT));
    let document = brief::draft::parse(&source).document.unwrap();
    let parts = brief::draft::approve::parts(&source, &document).unwrap();
    parts.into_iter().map(|part| part.name.to_string()).collect()
}

fn page(project: &Project) -> PageInput {
    let workspace = Workspace::of(&project.path(DRAFT), None, false).unwrap();
    let source = workspace.read(&project.path(DRAFT)).unwrap();
    let loaded = Desk::once(workspace.clone()).load_draft(source).unwrap();
    let checks = loaded.check().unwrap();
    loaded.page(&checks).unwrap()
}

fn roles(page: &PageInput) -> Vec<HeadingRole> {
    let roles = page.blocks.iter().filter_map(|block| match block {
        BlockView::Heading { role, .. } => Some(*role),
        _ => None,
    });
    roles.collect()
}

/// What is said of machines and of the desk, in the order of the page.
fn marks(page: &PageInput) -> Vec<String> {
    let mut found = Vec::new();
    for block in &page.blocks {
        let BlockView::Prose { cells } = block else { continue };
        for flow in cells.iter().flat_map(|cell| &cell.content) {
            let FlowView::List { items, .. } = flow else { continue };
            for flow in items.iter().flatten() {
                let FlowView::Paragraph { content, .. } = flow else { continue };
                found.extend(content.iter().filter_map(|span| match span {
                    InlineSpan::Machine(mark) => Some(mark.text.clone()),
                    InlineSpan::Mark { text } => Some(text.clone()),
                    _ => None,
                }));
            }
        }
    }
    found.iter().map(|text| text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")).collect()
}

#[test]
fn a_draft_has_an_empty_section_that_is_neither_printed_nor_approved() {
    let project = project("");
    let draft = project.read(DRAFT);
    assert!(draft.contains("## أهم الاستنتاجات {#summary}\n\n## Key judgements\n\n<!--\nأهم"), "{draft}");
    assert!(!draft.contains("{#watch}"));
    assert_eq!(roles(&page(&project)), [HeadingRole::Topic]);
    assert_eq!(parts(&project), ["frame", "#ferry"]);
    fill(&project, ["العبّارة متوقفة [@quay, ¶ 1].", "The ferry is laid up [@quay, ¶ 1]."]);
    assert_eq!(roles(&page(&project)), [HeadingRole::Summary, HeadingRole::Topic]);
    assert_eq!(parts(&project), ["frame", "#summary", "#ferry"]);
}

#[test]
fn what_the_spec_does_not_want_is_not_written() {
    let draft = project("summary: false\nwatch: optional\n").read(DRAFT);
    assert!(!draft.contains("{#summary}") && draft.contains("{#watch}"), "{draft}");
}

#[test]
fn judgements_that_are_required_are_missed_on_page_one_and_nothing_is_published_without() {
    let project = project("summary: required\n");
    let said = |page: &PageInput| -> Vec<String> {
        page.languages.iter().flat_map(|it| &it.statements).map(|statement| statement.text.clone()).collect()
    };
    let statements = said(&page(&project));
    assert_eq!(statements.len(), 2, "{statements:?}");
    assert!(statements[1].contains("they have not been written"), "{statements:?}");
    project.run(&["render", DRAFT]).expect(0);
    project.run(&["approve", DRAFT, "--by", "A. Person"]).expect(0);
    let refused = project.run(&["publish", DRAFT]).expect(1);
    assert!(refused.stderr.contains("missing-judgements"), "{}", refused.stderr);
    fill(&project, ["العبّارة متوقفة [@desk].", "The ferry is laid up [@desk]."]);
    assert!(said(&page(&project)).is_empty());
    project.run(&["approve", DRAFT, "--by", "A. Person"]).expect(0);
    project.run(&["publish", DRAFT]).expect(0);
}

#[test]
fn a_machine_is_named_and_after_approval_who_approved_it() {
    let project = project("");
    let items = [
        "العبّارة متوقفة [@quay, ¶ 1]. {.machine name=a-model}",
        "The ferry is laid up [@quay, ¶ 1]. {.machine name=a-model}",
    ];
    fill(&project, items);
    let page = page(&project);
    assert_eq!(marks(&page), ["(مسودة آلية من a-model)", "(drafted by machine a-model)"]);
    project.run(&["approve", DRAFT, "--by", "A. Person"]).expect(0);
    project.run(&["publish", DRAFT]).expect(0);
    let pdf = project.path("briefs/ferry/2025-03-31.pdf");
    let published: PageInput = serde_json::from_slice(&attached(&fs::read(pdf).unwrap()).unwrap().page).unwrap();
    let said = marks(&published);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[1].starts_with("(drafted by machine a-model, approved by A. Person"), "{said:?}");
}

#[test]
fn an_assessment_of_the_desk_is_called_so() {
    let project = project("");
    fill(&project, ["ستعود العبّارة [@desk].", "The ferry will be back [@desk]."]);
    assert_eq!(marks(&page(&project)), ["(تقدير المكتب)", "(assessment of the desk)"]);
}
