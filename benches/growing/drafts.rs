//! Long drafts.

use std::fmt::Write as _;

use super::{Project, Step, english, quotation};
use crate::synthetic::{Numbers, Synthetic};

/// A draft of so many quotations, in sections of twenty.
pub fn quotations(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    let paragraphs = project.source(text, "long", 4 * count);
    let mut numbers = Numbers(0x0907);
    let mut body = String::new();
    for (at, sentences) in paragraphs.iter().enumerate() {
        if at % 20 == 0 {
            write!(body, "\n## عنوان {{#s-{at}}}\n\n## Heading\n\n").unwrap();
        }
        let translation: Vec<String> = sentences.iter().map(|_| english(&mut numbers, 7)).collect();
        body.push_str(&quotation("long", at + 1, &sentences.join(" "), &translation.join(" ")));
    }
    let draft = project.draft("ar, en", "long", &body);
    project.run(&["sources", "list"], &[0, 3]);
    project.again("check", &["check", draft], &[0, 3]);
    project.again("render", &["render", draft], &[0, 3]);
    project.again("status", &["status"], &[0, 3]);
    project.once("approve", &["approve", draft, "--by", "A Reader"], &[0, 3]);
    project.once("publish", &["publish", draft], &[0, 3]);
    let moved = body.replace("> The ", "> This ");
    project.draft("ar, en", "long", &moved);
    project.write("briefs/long/other.md", &project.read(draft).replace("> This ", "> That "));
    project.again("diff with another draft", &["diff", draft, "briefs/long/other.md"], &[0, 1, 3]);
    project.steps()
}

/// So many paragraphs of prose under one heading.
pub fn one_heading(text: &Synthetic, count: usize) -> Vec<Step> {
    paragraphs(text, count, 1)
}

/// The same under 80 headings.
pub fn many_headings(text: &Synthetic, count: usize) -> Vec<Step> {
    paragraphs(text, count, 80)
}

fn paragraphs(text: &Synthetic, count: usize, headings: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    project.source(text, "long", 4);
    let mut numbers = Numbers(0x9A4A);
    let mut body = String::new();
    for at in 0..count {
        if at % count.div_ceil(headings) == 0 {
            write!(body, "\n## Heading {{#s-{at}}}\n\n").unwrap();
        }
        write!(body, "{}\n\n", english(&mut numbers, 24)).unwrap();
    }
    let draft = project.draft("en", "long", &body);
    project.run(&["sources", "list"], &[0, 3]);
    project.again("check", &["check", draft], &[0, 3]);
    project.again("render", &["render", draft], &[0, 3]);
    project.steps()
}

/// So many paragraphs with a footnote each, in sections of fifty.
pub fn footnotes(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    project.source(text, "long", 4);
    let mut numbers = Numbers(0xF007);
    let (mut body, mut notes) = (String::new(), String::new());
    for at in 0..count {
        if at % 50 == 0 {
            write!(body, "\n## Heading {{#s-{at}}}\n\n").unwrap();
        }
        write!(body, "{}[^n{at}]\n\n", english(&mut numbers, 24)).unwrap();
        write!(notes, "[^n{at}]: {}\n\n", english(&mut numbers, 9)).unwrap();
    }
    let draft = project.draft("en", "long", &(body + &notes));
    project.run(&["sources", "list"], &[0, 3]);
    project.again("check", &["check", draft], &[0, 3]);
    project.again("render", &["render", draft], &[0, 3]);
    project.steps()
}

/// So many suggested changes, one a paragraph.
pub fn suggestions(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    project.source(text, "long", 4);
    let mut numbers = Numbers(0x5066);
    let mut body = String::new();
    for at in 0..count {
        if at % 50 == 0 {
            write!(body, "\n## Heading {{#s-{at}}}\n\n").unwrap();
        }
        let change = ["{++newly++}", "{--at length--}", "{~~once~>twice~~}"][at % 3];
        write!(body, "{} It was {change} seen.\n\n", english(&mut numbers, 20)).unwrap();
    }
    let draft = project.draft("en", "long", &body);
    project.run(&["sources", "list"], &[0, 3]);
    project.again("suggestions, listed", &["suggestions", draft], &[0, 3]);
    project.again("check", &["check", draft], &[0, 3]);
    project.again("render", &["render", draft], &[0, 3]);
    project.once("suggestions, all accepted", &["suggestions", draft, "--accept"], &[0, 3]);
    project.steps()
}
