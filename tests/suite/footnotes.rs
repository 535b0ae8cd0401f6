//! A footnote stands on the page of its mark, however much stands above the block that holds the mark.

use std::process::Command;

use brief::assets;

use crate::gallery::{DRAFT, project, with_set};
use crate::harness::{Project, has};

const BASE: &str = "templates/print/base.typ";

/// A draft with so many paragraphs above a heading, a sentence with a footnote, and a quotation that keeps together.
fn draft(paragraphs: usize) -> String {
    let padding: String =
        (0..paragraphs).map(|at| format!("فقرة رقم {at} للمحلل.\n\nParagraph {at} of the analyst.\n\n")).collect();
    format!(
        "---\ntitle: {{ ar: حواش, en: Notes }}\nseries: gallery\nedition: 2025-01-01\nlanguages: [ar, en]\ncorpus: corpus\ntemplate: standard\n---\n\n\
         ## أول\n\n## First\n\n{padding}## ثان\n\n## Second\n\n\
         جملة فيها حاشية[^a] في أول فقرة.\n\nA sentence with a note[^e] in the first paragraph.\n\n\
         > تُرتَّب الأسطر في هذه الصفحة من اليمين إلى اليسار، ويبدأ كل سطر من حافة العمود.\n>\n> — [@states, ¶ 1]\n\n\
         [^a]: نص الحاشية بالعربية.\n\n[^e]: NOTETEXT in English.\n"
    )
}

/// How many footnotes the program says stand elsewhere, and whether `pdftotext` finds one elsewhere.
fn elsewhere(project: &Project) -> (usize, Option<bool>) {
    with_set(project, &|_| {}, |set| {
        let told = set.astray().sorted().len();
        let seen = has("pdftotext").then(|| {
            let path = project.path("notes.pdf");
            std::fs::write(&path, brief::publish::output::pdf_of(set).unwrap()).unwrap();
            let output = Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let page_of = |words: &str| text.split('\u{c}').position(|page| page.contains(words)).unwrap();
            let mark = page_of("A sentence with a");
            mark != page_of("NOTETEXT") || mark != page_of("بالعربية")
        });
        (told, seen)
    })
}

#[test]
fn a_footnote_stands_on_the_page_of_its_mark_or_that_is_told() {
    let held = assets::file(BASE).unwrap().replace("#let held = not json(\"/loose.json\")", "#let held = true");
    assert!(held.contains("#let held = true"));
    let (mut told, mut told_of_held) = (0, 0);
    for paragraphs in 20..28 {
        let project = project("stacked");
        project.write(DRAFT, draft(paragraphs));
        let (count, seen) = elsewhere(&project);
        assert!(seen.is_none_or(|seen| seen == (count > 0)), "{paragraphs} paragraphs: {count} told");
        told += count;
        // A template that holds together whatever happens.
        project.write(BASE, held.as_str());
        let (count, seen) = elsewhere(&project);
        assert!(seen.is_none_or(|seen| seen == (count > 0)), "{paragraphs} paragraphs, held: {count} told");
        told_of_held += count;
    }
    // Two notes of one pair, of which one has room: Typst sets the other on the next page.
    assert!(told <= 1 && told_of_held > told, "{told} footnotes stand elsewhere, {told_of_held} where all is held");
}
