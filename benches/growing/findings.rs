//! Files in which much is wrong.

use std::fmt::Write as _;

use super::{Project, Step, english, quotation};
use crate::synthetic::{Numbers, Synthetic};

/// A draft of so many quotations, each with a word that its source has not.
pub fn of_a_draft(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    let paragraphs = project.source(text, "long", 4 * count);
    let mut numbers = Numbers(0xFA17);
    let mut body = String::from("\n## عنوان {#all}\n\n## All\n\n");
    for (at, sentences) in paragraphs.iter().enumerate() {
        let altered = sentences.join(" ").replacen(' ', " قد ", 3);
        body.push_str(&quotation("long", at + 1, &altered, &english(&mut numbers, 20)));
    }
    let draft = project.draft("ar, en", "long", &body);
    project.run(&["sources", "list"], &[0, 3]);
    in_all_formats(&mut project, draft);
    project.once("check --fix", &["check", "--fix", draft], &[0, 1, 3]);
    project.steps()
}

/// So many spans between quotation marks that no citation covers, half of them in one paragraph each, and so many
/// citations of a source that is not there.
pub fn of_prose(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    project.source(text, "long", 40);
    let mut numbers = Numbers(0xFA18);
    let mut body = String::from("\n## All {#all}\n\n");
    for at in 0..count {
        let said = english(&mut numbers, 8);
        write!(body, "It was said: “{said}” and more [@nowhere-{at}, ¶ 3].\n\n").unwrap();
    }
    let draft = project.draft("en", "long", &body);
    project.run(&["sources", "list"], &[0, 3]);
    in_all_formats(&mut project, draft);
    project.steps()
}

fn in_all_formats(project: &mut Project, draft: &str) {
    project.again("check", &["check", draft], &[1]);
    project.again("check --format json", &["check", draft, "--format", "json"], &[1]);
    project.again("check --format sarif", &["check", draft, "--format", "sarif"], &[1]);
    project.again("check --format github", &["check", draft, "--format", "github"], &[1]);
}

/// So many mistakes in a translation file, a names catalogue, a library, a reading.
pub fn of_other_files(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    project.source(text, "long", count);
    project.run(&["sources", "list"], &[0, 3]);
    project.run(&["translate", "extract", "long", "--lang", "en"], &[0, 3]);
    let po = "seeds/translations/en/long.po";
    let extracted = project.read(po);
    project.write(po, &extracted.replace("msgstr \"\"", "msgstring \"\""));
    project.again("check of a translation file", &["check", po], &[1]);
    project.write(po, &extracted);

    let names = (0..count).map(|at| format!("- id: Name {at}\n  kind: thing\n  an: {at}\n"));
    let before = project.read("briefs/names.yaml");
    project.write("briefs/names.yaml", &names.collect::<String>());
    project.again("check of a names catalogue", &["check", "briefs/names.yaml"], &[1]);
    let same = (0..count).map(|at| format!("- id: same-{at}\n  kind: place\n  ar: واحد\n  en: One\n"));
    project.write("briefs/names.yaml", &same.collect::<String>());
    project.again("check of names that are all the same", &["check", "briefs/names.yaml"], &[0, 1]);
    project.write("briefs/names.yaml", &before);

    let entries = (0..count).map(|at| format!("source-{at}:\n  type: article\n  date: never\n  lang: ar\n"));
    let library = project.read("seeds/library.yml");
    project.write("seeds/library.yml", &(library.clone() + &entries.collect::<String>()));
    project.again("check of a library", &["check", "seeds/library.yml"], &[1]);
    project.write("seeds/library.yml", &library);

    let reading = project.read("seeds/text/long.txt").replace("¶ ", "§ ");
    project.write("seeds/text/long.txt", &reading);
    project.again("check of a reading", &["check", "seeds/text/long.txt"], &[1]);
    project.steps()
}
