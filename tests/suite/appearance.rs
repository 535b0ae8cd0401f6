//! The look of the page: what a spec says of it, what must be on every page, dates and digits of the region.

use brief::assets;
use brief::desk::Desk;
use brief::publish::view::{BlockView, PageInput};
use brief::workspace::Workspace;

use crate::harness::{Project, has};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const PDF: &str = "briefs/algeria-russia/2025-04-30.draft.pdf";

/// All keys of a look, for the languages of the default spec.
const LOOK: &str = "classification: { ar: داخلي (TLP:AMBER), en: \"Internal (TLP:AMBER)\" }
distribution: { ar: أعضاء فريق البحث, en: Members of the research team }
brand: { accent: \"#7a1f2b\" }
hijri: true
events:
  - { date: 2022-11-16/2022-11-28, text: { ar: تمرين معلن, en: An exercise as it was announced } }
  - { date: ~2023, text: { ar: حدث سنته مستنتجة, en: An event whose year is inferred } }
";

/// The default project with lines added to its spec, in these languages.
fn project(languages: &str, added: &str) -> Project {
    let project = Project::new();
    let spec = project.read(SPEC).replace("languages: [ar, en]", &format!("languages: [{languages}]"));
    project.write(SPEC, format!("{spec}\n{added}"));
    project
}

fn page(project: &Project) -> PageInput {
    let path = project.path(SPEC);
    let workspace = Workspace::of(&path, None, true).unwrap();
    let loaded = Desk::once(workspace.clone()).load_spec(&path, "2025-05-01".parse().unwrap()).unwrap();
    let composed = Desk::once(workspace.clone()).compose(&loaded).unwrap();
    let draft = composed.read_back(loaded, "draft.md").unwrap();
    let checks = draft.check().unwrap();
    draft.page(&checks).unwrap()
}

fn quoted(page: &PageInput) -> Vec<String> {
    let sides = page.blocks.iter().flat_map(|block| match block {
        BlockView::Quotation { sides, .. } => sides.as_slice(),
        _ => &[],
    });
    sides.map(|side| serde_json::to_string(&side.paragraphs).unwrap()).collect()
}

#[test]
fn the_words_of_the_program_have_the_digits_and_months_of_the_region() {
    let plain = page(&Project::new());
    for (languages, edition, tag, citation) in [
        ("ar-DZ, en", "30 أفريل 2025", "[1]", "[3] الفقرة 9"),
        ("ar-MA, en-GB", "30 أبريل 2025", "[1]", "[3] الفقرة 9"),
        ("ar-SY, en-GB", "٣٠ نيسان ٢٠٢٥", "[١]", "[٣] الفقرة ٩"),
        ("ar-EG, en", "٣٠ أبريل ٢٠٢٥", "[١]", "[٣] الفقرة ٩"),
    ] {
        let page = page(&project(languages, ""));
        let arabic = &page.languages[0];
        let words = brief::text::bidi::without_isolates(&arabic.edition).replace('\u{a0}', " ");
        assert!(words.contains(edition), "{languages}: {words}");
        assert_eq!(page.sources[0].entries[0].tag, tag);
        let lines: Vec<String> = page
            .blocks
            .iter()
            .filter_map(|block| match block {
                BlockView::Quotation { sides, .. } => Some(brief::text::bidi::without_isolates(&sides[0].citation)),
                _ => None,
            })
            // A number stands on one line with what it numbers.
            .map(|line| line.replace('\u{a0}', " "))
            .collect();
        assert!(lines.iter().any(|line| line.starts_with(citation)), "{languages}: {lines:?}");
        assert_eq!(quoted(&page), quoted(&plain), "{languages}: a quotation keeps its digits");
    }
}

#[test]
fn a_look_stands_in_the_draft_and_on_every_page() {
    let project = project("ar-EG, en", LOOK);
    project.run(&["draft", SPEC]).expect(0);
    let draft = project.read(DRAFT);
    assert!(draft.contains("look:\n  classification:\n"), "{draft}");
    project.run(&["render", DRAFT]).expect(0);
    let first = project.digest(PDF);
    project.run(&["render", DRAFT]).expect(0);
    assert_eq!(project.digest(PDF), first);
    if has("pdftotext") {
        let output = std::process::Command::new("pdftotext").arg(project.path(PDF)).arg("-").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        for page in text.split('\u{c}').filter(|page| !page.trim().is_empty()) {
            assert!(page.contains("Internal (TLP:AMBER)"), "{page}");
            assert!(page.contains("Distribution: Members of the research team"), "{page}");
        }
        assert!(text.contains("An exercise as it was announced") && text.contains("Dhu"), "{text}");
    }
}

#[test]
fn a_template_must_print_classification_and_distribution_on_every_page() {
    for (from, to) in [
        ("#label(line.anchor)", ""),
        ("strong(line.text)", "strong(\"Public\")"),
        ("for line in it.running {", "for line in it.running.slice(1) {"),
        ("for line in it.running {", "if counter(page).get().first() < 3 { for line in it.running {"),
    ] {
        let project = project("ar, en", LOOK);
        // A condition that is opened must be closed.
        let end = "#label(line.anchor)] }";
        let template = assets::file("templates/print/standard.typ").unwrap();
        assert!(template.contains(from) && template.contains(end), "{from}");
        let mut changed = template.replace(from, to);
        if to.contains("if counter") {
            changed = changed.replace(end, &format!("{end} }}"));
        }
        project.write("templates/print/standard.typ", changed);
        let run = project.run(&["render", SPEC]).expect(1);
        assert!(run.stderr.contains("does not show the line `"), "{from}: {}", run.stderr);
        assert!(!project.path(PDF).exists());
    }
}

/// Every link of the first pass is plain text; one that leads nowhere must not stay so.
#[test]
fn a_template_must_have_the_places_that_citations_lead_to() {
    let project = project("ar, en", LOOK);
    let template = assets::file("templates/print/sources.typ").unwrap();
    let place = " #if anchor != none { label(anchor) }]";
    assert!(template.contains(place));
    project.write("templates/print/sources.typ", template.replace(place, "]"));
    let run = project.run(&["render", SPEC]).expect(1);
    assert!(run.stderr.contains("label `<source-1>` does not exist"), "{}", run.stderr);
    assert!(!project.path(PDF).exists());
}

#[test]
fn approval_of_the_frame_covers_the_look() {
    for (from, to) in [("Internal (TLP", "Public (TLP"), ("#7a1f2b", "#1f3a5f"), ("year is inferred", "year is known")]
    {
        let project = project("ar, en", LOOK);
        project.run(&["draft", SPEC]).expect(0);
        project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
        project.replace(DRAFT, from, to);
        let run = project.run(&["publish", DRAFT]).expect(1);
        assert!(run.stderr.contains("`frame` has changed since"), "{from}: {}", run.stderr);
    }
}

#[test]
fn a_brief_in_one_language_has_its_own_timeline_and_legend() {
    for languages in ["ar-SY", "en"] {
        let project = project(languages, LOOK);
        project.run(&["render", SPEC]).expect(0);
        let page = page(&project);
        let timeline = page.timeline.as_ref().unwrap();
        assert_eq!(timeline.words.len(), 1);
        // Two events and the four sources whose dates are known; the fifth is named as undated.
        assert_eq!(timeline.stretches.iter().map(|stretch| stretch.items.len()).sum::<usize>(), 6);
        assert!(timeline.words[0].undated.is_some());
        let marks: Vec<&str> = page.languages[0].legend.iter().map(|entry| entry.mark.as_str()).collect();
        let words = if languages == "en" { "machine" } else { "original" };
        assert_eq!(marks, [words, "elision", "differing", "about", "inferred", "undated"], "{languages}");
    }
    let without = project("ar, en", "timeline: false\n");
    assert!(page(&without).timeline.is_none());
    // A chronology takes the place of the drawing, unless it is asked for.
    assert!(page(&self::project("ar, en", "")).timeline.is_none());
    assert!(page(&self::project("ar, en", "timeline: true\n")).timeline.is_some());
    assert!(page(&self::project("ar, en", "chronology: false\n")).timeline.is_some());
}

#[test]
fn a_long_timeline_is_set_on_several_pages() {
    let mut events = String::from("events:\n");
    for day in 1..=40 {
        let date = chrono::NaiveDate::from_yo_opt(2025, day * 3).unwrap();
        events.push_str(&format!(
            "  - {{ date: {date}, text: {{ ar: حدث رقم {day} وله وصف يمتد على أكثر من سطر واحد في عموده, en: Event number {day} with a description that runs over more than one line of its column }} }}\n"
        ));
    }
    let project = project("ar, en", &events);
    project.run(&["render", SPEC]).expect(0);
    assert!(page(&project).timeline.unwrap().stretches.len() > 3);
}

#[test]
fn mistakes_in_a_look_are_all_reported_where_they_stand() {
    let project = project(
        "ar, en",
        "classification: { en: Internal }\nbrand: { accent: \"#ffcc00\" }\nevents: [{ date: 2025-02-30, text: { ar: ا, en: a } }]\n",
    );
    let run = project.run(&["render", SPEC]).expect(1);
    for message in ["the brief is in `ar`, but", "#ffcc00 is too pale", "`2025-02-30` is not a date in the calendar"] {
        assert!(run.stderr.contains(message), "{message}: {}", run.stderr);
    }
}

#[test]
fn a_logo_is_set_carried_and_approved() {
    let svg = |colour: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\"><rect width=\"60\" height=\"20\" fill=\"{colour}\"/></svg>"
        )
    };
    let added = "logo: { file: ../pictures/logo.svg, alt: { ar: شعار من مستطيل, en: A logo of one rectangle } }\n";
    let project = project("ar, en", added);
    let run = project.run(&["render", SPEC]).expect(1);
    assert!(run.stderr.contains("the logo `pictures/logo.svg` cannot be printed"), "{}", run.stderr);
    project.write("pictures/logo.svg", svg("#123456"));
    project.run(&["render", SPEC]).expect(0);
    project.run(&["verify", PDF]).expect(0);
    let attached = brief::publish::pdf::attached_picture(&std::fs::read(project.path(PDF)).unwrap(), "picture-1.svg");
    assert_eq!(attached.unwrap(), svg("#123456").as_bytes());
    assert_eq!(page(&project).logo.unwrap().alt, "شعار من مستطيل");

    project.run(&["draft", SPEC]).expect(0);
    assert!(project.read(DRAFT).contains("file: pictures/logo.svg"));
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.write("pictures/logo.svg", svg("#654321"));
    let run = project.run(&["publish", DRAFT]).expect(1);
    assert!(run.stderr.contains("`frame` has changed since"), "{}", run.stderr);
    project.write("pictures/logo.svg", svg("#123456"));
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);

    project.replace(SPEC, "../pictures/logo.svg", "../../logo.svg");
    let run = project.run(&["render", SPEC]).expect(1);
    assert!(run.stderr.contains("leads out of the project"), "{}", run.stderr);
}
