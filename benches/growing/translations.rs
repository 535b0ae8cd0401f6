//! The translation file of a long source.

use super::{Project, Step, english, quotation, written};
use crate::synthetic::{Numbers, Synthetic};

const PO: &str = "seeds/translations/en/long.po";

/// A source of so many sentences: its translations extracted, checked, sent away and back, accepted from a draft.
pub fn sentences(text: &Synthetic, count: usize) -> Vec<Step> {
    let mut project = Project::new(text);
    let mut paragraphs = project.source(text, "long", count);
    project.run(&["sources", "list"], &[0, 3]);
    project.once("translate extract, a new file", &["translate", "extract", "long", "--lang", "en"], &[0, 3]);
    let empty = project.read(PO);
    project.again("translate extract, nothing new", &["translate", "extract", "long", "--lang", "en"], &[0, 3]);
    project.write(PO, &translated(&empty));
    project.again("check of the translation file", &["check", PO], &[0, 1]);
    project.again("translate status", &["translate", "status", "long", "--lang", "en"], &[0, 1, 3]);
    let export = ["translate", "export", "long", "--lang", "en", "--to", "xliff-1.2", "-o", "long.xlf"];
    project.once("translate export, XLIFF 1.2", &export, &[0, 3]);
    let filled = project.read(PO);
    project.write(PO, &empty);
    project.once("translate import, all new", &["translate", "import", "long.xlf"], &[0, 3]);
    project.write(PO, &filled);

    let mut numbers = Numbers(0xACCE);
    let body: String = (1..)
        .zip(&paragraphs)
        .map(|(number, sentences)| {
            let translation: Vec<String> = sentences.iter().map(|_| english(&mut numbers, 7)).collect();
            quotation("long", number, &sentences.join(" "), &translation.join(" "))
        })
        .collect();
    let draft = project.draft("ar, en", "long", &format!("\n## عنوان {{#all}}\n\n## All\n\n{body}"));
    let accept = ["translate", "accept", draft, "--by", "A Reader"];
    project.once("translate accept, all edited", &accept, &[0, 1, 3]);
    project.write(PO, &filled);

    // Every second sentence gets a word more, so that its translation is that of an earlier text.
    for sentence in paragraphs.iter_mut().flatten().step_by(2) {
        sentence.insert_str(0, "ثم ");
    }
    project.write("seeds/long.txt", &written(&paragraphs));
    project.run(&["sources", "refresh", "long"], &[0, 1, 3]);
    let extract = ["translate", "extract", "long", "--lang", "en"];
    project.once("translate extract, half of it changed", &extract, &[0, 3]);
    project.again("translate status, half of it stale", &["translate", "status", "long", "--lang", "en"], &[0, 1, 3]);
    project.steps()
}

/// The file with a translation of each sentence by a machine.
fn translated(po: &str) -> String {
    let mut numbers = Numbers(0x7A45);
    let (header, units) = po.split_once("\n\n").unwrap();
    let filled = units.split("\n\n").map(|unit| {
        let unit = unit.replacen("msgctxt", "#, fuzzy\nmsgctxt", 1);
        let target = format!("msgstr \"{}\"", english(&mut numbers, 7));
        format!("\n# origin: machine x\n{}\n", unit.trim_end().replacen("msgstr \"\"", &target, 1))
    });
    format!("{header}\n{}", filled.collect::<String>())
}
