//! A corpus of many sources.

use std::fmt::Write as _;

use super::{Project, Step};
use crate::synthetic::{Numbers, Synthetic};

const SPEC: &str = "briefs/many.yaml";

/// A source of one paragraph of so many sentences.
pub fn one_paragraph(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    let mut numbers = Numbers(0x0A11);
    let sentences: Vec<String> =
        (0..count).map(|at| format!("{} {at} كيلومترا في عام 2022.", text.sentence(&mut numbers, 12))).collect();
    project.write("seeds/long.txt", &(sentences.join(" ") + "\n"));
    project.write("seeds/library.yml", "long:\n  type: article\n  title: Long\n  language: ar\n");
    project.run(&["sources", "list"], &[0, 3]);
    project.again("facts", &["facts", "long"], &[0, 3]);
    project.steps()
}

/// So many sources: added, imported, listed, checked, searched, drafted from.
pub fn sources(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    let mut library = String::new();
    for document in 0..count {
        let paragraphs = &text.paragraphs(document)[..6];
        project.write(&format!("seeds/doc-{document:06}.txt"), &(paragraphs.join("\n\n") + "\n"));
        let (month, day) = (1 + document % 12, 1 + document % 28);
        write!(
            library,
            "doc-{document:06}:\n  type: article\n  title: Report {document}\n  date: 2024-{month:02}-{day:02}\n  \
             language: ar\n  parent:\n    type: periodical\n    title: Paper {}\n\n",
            document % 40
        )
        .unwrap();
    }
    project.write("seeds/library.yml", &library);
    project.write(
        SPEC,
        "title: { ar: تقرير, en: Report }\nlanguages: [ar, en]\ncorpus: ../seeds\nperiod: { from: 2024-01-01, to: \
         2025-04-30 }\ntopics: [many]\nexcerpts: { per_topic: 8, per_source: 2, max_words: 90 }\n",
    );
    let terms: Vec<&str> = [150, 400, 900, 2_000].map(|rank| text.ranked(rank)).to_vec();
    let topic = format!(
        "- id: many\n  title: {{ ar: موضوع, en: Topic }}\n  question: {{ ar: ماذا حدث؟, en: What happened? }}\n  \
         names: [name-0, name-1, name-2]\n  terms: [{}]\n",
        terms.join(", ")
    );
    project.write("briefs/topics.yaml", &topic);

    let draft = ["draft", SPEC, "-o", "-"];
    project.once("draft, all sources new", &draft, &[0, 3]);
    // What was written just now may change again within a tick of the clock, and is looked at once more.
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    project.run(&draft, &[0, 3]);
    project.again("draft", &draft, &[0, 3]);
    project.again("search", &["search", terms[0], "--spec", SPEC], &[0, 1, 3]);
    project.again("sources list", &["sources", "list"], &[0, 3]);
    project.again("sources show", &["sources", "show", "doc-000007"], &[0, 3]);
    project.again("sources check", &["sources", "check"], &[0, 1, 3]);
    project.again("sources check --spec", &["sources", "check", "--spec", SPEC], &[0, 1, 3]);
    project.again("names check", &["names", "check"], &[0, 1, 3]);

    let one = text.paragraphs(count + 1_000_000).join("\n\n");
    project.write("new/one.txt", &one);
    project.once("sources add, one more", &["sources", "add", "new/one.txt", "--title", "One"], &[0, 3]);
    let fresh: Vec<String> = (0..count / 5)
        .map(|document| {
            let path = format!("new/fresh-{document}.txt");
            project.write(&path, &text.paragraphs(2_000_000 + document)[..6].join("\n\n"));
            path
        })
        .collect();
    let arguments: Vec<&str> = ["sources", "add"].into_iter().chain(fresh.iter().map(String::as_str)).collect();
    project.once("sources add, a fifth more at once", &arguments, &[0, 3]);
    let entries = (0..count).map(|at| {
        format!("@article{{imported{at},\n  title = {{Imported {at}}},\n  journal = {{Paper}},\n  year = 2024\n}}\n")
    });
    project.write("more.bib", &entries.collect::<String>());
    project.once("sources import, as many more", &["sources", "import", "more.bib"], &[0, 1, 3]);
    project.steps()
}
