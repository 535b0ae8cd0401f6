//! Records of editions: approvals, publications, series.

use super::{Project, Step, english, quotation};
use crate::synthetic::{Numbers, Synthetic};

/// A small draft that may be approved; its path.
fn small(project: &Project, text: &Synthetic) -> &'static str {
    let paragraphs = project.source(text, "long", 8);
    let mut numbers = Numbers(0x5A11);
    let body: String = (1..)
        .zip(&paragraphs)
        .map(|(number, sentences)| quotation("long", number, &sentences.join(" "), &english(&mut numbers, 20)))
        .collect();
    let draft = project.draft("ar, en", "long", &format!("\n## عنوان {{#all}}\n\n## All\n\n{body}"));
    project.run(&["sources", "list"], &[0, 3]);
    draft
}

/// An edition that so many people have approved.
pub fn approvals(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    let draft = small(&project, text);
    for person in 0..count {
        project.run(&["approve", draft, "--by", &format!("Person {}", text.ranked(500 + person))], &[0, 3]);
    }
    project.again("status", &["status"], &[0, 3]);
    project.again("check", &["check", draft], &[0, 3]);
    project.again("render", &["render", draft], &[0, 3]);
    project.once("approve, one more", &["approve", draft, "--by", "A Reader"], &[0, 3]);
    project.once("publish", &["publish", draft], &[0, 3]);
    project.steps()
}

/// An edition that was revised so many times.
pub fn revisions(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    let draft = small(&project, text);
    project.run(&["approve", draft, "--by", "A Reader"], &[0, 3]);
    project.run(&["publish", draft], &[0, 3]);
    let revise = ["publish", draft, "--revision", "--note", "A word was put right"];
    for _ in 0..count {
        project.run(&revise, &[0, 3]);
    }
    project.again("status", &["status"], &[0, 3]);
    project.again("verify the first", &["verify", "briefs/long/2025-04-30.pdf", "--corpus", "seeds"], &[0, 1, 3]);
    project.once("publish, one more revision", &revise, &[0, 3]);
    project.once("index", &["index", "briefs"], &[0, 3]);
    project.steps()
}

/// A series of so many editions.
pub fn editions(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    project.source(text, "long", 200);
    let start = chrono::NaiveDate::from_ymd_opt(2025, 4, 30).unwrap() - chrono::Days::new(count as u64 - 1);
    project.write(
        "briefs/weekly.yaml",
        &format!(
            "title: {{ ar: تقرير, en: Report }}\nlanguages: [ar, en]\ncorpus: ../seeds\nschedule: {{ every: day, at: \
             \"06:00\", timezone: Africa/Algiers, start: {start} }}\nperiod: {{ last: 7 days }}\ncatch_up: all\n\
             if_nothing_new: issue\ntopics: [many]\n"
        ),
    );
    let terms: Vec<&str> = [150, 400, 900, 2_000].map(|rank| text.ranked(rank)).to_vec();
    let topic = format!(
        "- id: many\n  title: {{ ar: موضوع, en: Topic }}\n  question: {{ ar: ماذا حدث؟, en: What happened? }}\n  \
         terms: [{}]\n",
        terms.join(", ")
    );
    project.write("briefs/topics.yaml", &topic);
    project.run(&["sources", "list"], &[0, 3]);
    project.once("run, all of them due", &["run", "briefs"], &[0, 1, 3]);
    project.again("run, nothing due", &["run", "briefs"], &[0, 1, 3]);
    project.again("due", &["due", "briefs"], &[0, 3]);
    project.again("status", &["status"], &[0, 1, 3]);
    project.steps()
}
