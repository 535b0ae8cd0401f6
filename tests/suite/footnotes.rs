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

/// The footnotes that the program says stand elsewhere, and whether `pdftotext` finds the English one elsewhere.
fn elsewhere(project: &Project) -> (usize, Option<bool>) {
    with_set(project, &|_| {}, |set| {
        let told = set.astray().sorted().len();
        let seen = has("pdftotext").then(|| {
            let path = project.path("notes.pdf");
            std::fs::write(&path, brief::publish::output::pdf_of(set).unwrap()).unwrap();
            let output = Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let page_of = |words: &str| text.split('\u{c}').position(|page| page.contains(words)).unwrap();
            page_of("A sentence with a") != page_of("NOTETEXT")
        });
        (told, seen)
    })
}

#[test]
fn a_footnote_stands_on_the_page_of_its_mark() {
    let held = assets::file(BASE).unwrap().replace("#let held = not json(\"/loose.json\")", "#let held = true");
    assert!(held.contains("#let held = true"));
    let mut found = 0;
    for paragraphs in (20..32).step_by(1) {
        let project = project("stacked");
        project.write(DRAFT, draft(paragraphs));
        assert_eq!(elsewhere(&project), (0, has("pdftotext").then_some(false)), "{paragraphs} paragraphs");
        // A template that holds together whatever happens: what it does is found, and told.
        project.write(BASE, held.as_str());
        let (told, seen) = elsewhere(&project);
        assert!(seen.is_none_or(|seen| seen == (told > 0)), "{paragraphs} paragraphs: {told} told");
        found += told;
        if found > 0 && paragraphs > 26 {
            break;
        }
    }
    assert!(found > 0, "no length of the text moves a mark away from its note: the test tries nothing");
}
