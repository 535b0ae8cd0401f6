//! What other programs make of a PDF: its words as `pdftotext` and PDFium (by `pypdfium2`) find them, its tags as `qpdf` and `pdfinfo` read
//! them. A program that is not installed is reported as missing, and its check is left out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use brief::lang::Direction;
use brief::publish::view::{BlockView, InlineSpan, PageInput};
use brief::spec::appearance::Layout;
use brief::text::bidi::{is_isolate, without_isolates};
use serde_json::Value;

use crate::gallery;
use crate::harness::{Project, has};

/// The default brief's page input and PDF in a folder, and those of each case of the gallery.
fn briefs(folder: &Path) -> Vec<(String, PageInput, PathBuf)> {
    let mut all = Vec::new();
    let project = Project::drafted();
    project.run(&["render", "briefs/algeria-russia/2025-04-30.md", "-o", "default.pdf"]).expect(0);
    let page = gallery::page(&project, "briefs/algeria-russia/2025-04-30.md");
    fs::copy(project.path("default.pdf"), folder.join("default.pdf")).unwrap();
    all.push(("default brief".to_owned(), page, folder.join("default.pdf")));
    for case in gallery::cases() {
        let (page, pdf) = gallery::set(&gallery::project(&case));
        let path = folder.join(format!("{case}.pdf"));
        fs::write(&path, &pdf.bytes).unwrap();
        all.push((case, page, path));
    }
    all
}

fn output(program: &str, args: &[&str], pdf: &Path) -> String {
    let mut command = Command::new(program);
    let (options, after) = args.split_at(args.iter().position(|arg| *arg == "-").unwrap_or(args.len()));
    let output = command.args(options).arg(pdf).args(after).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}')
}

/// An Arabic word without diacritics: extractors disagree about them.
struct Word {
    letters: String,
    /// Whether it has some.
    marked: bool,
}

/// The Arabic words of a text, in the order of their letters.
fn words(text: &str) -> Vec<Word> {
    let text: String = without_isolates(text).chars().filter(|&c| c != '\u{200B}').collect();
    let words = text.split(|c: char| !is_mark(c) && !matches!(c, '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D3}'));
    let word = |word: &str| Word {
        letters: word.chars().filter(|&c| !is_mark(c)).collect(),
        marked: word.chars().any(is_mark),
    };
    words.map(word).filter(|word| !word.letters.is_empty()).collect()
}

fn text_of(spans: &[InlineSpan]) -> String {
    let text = |span: &InlineSpan| match span {
        InlineSpan::Text { text, .. }
        | InlineSpan::Code { text }
        | InlineSpan::Mark { text }
        | InlineSpan::Citation { text, .. } => text.clone(),
        InlineSpan::Emphasis { content } | InlineSpan::Strong { content } | InlineSpan::Link { content, .. } => {
            text_of(content)
        }
        _ => " ".to_owned(),
    };
    spans.iter().map(text).collect()
}

fn arabic_words(page: &PageInput) -> Vec<Word> {
    let sides = page.blocks.iter().flat_map(|block| match block {
        BlockView::Quotation { sides, .. } => sides.as_slice(),
        _ => &[],
    });
    let arabic = sides.filter(|side| side.dir == Direction::Rtl);
    arabic.flat_map(|side| side.paragraphs.iter().flat_map(|spans| words(&text_of(spans)))).collect()
}

/// The text of a PDF as a program finds it.
fn text_by(extractor: &str, page: &PageInput, pdf: &Path) -> String {
    if extractor == "pypdfium2" {
        return output(extractor, &["extract-text"], pdf).replace("\r\n", "\n");
    }
    // The right column where two languages are side by side, or else the whole page: A4, in points.
    let in_columns = page.languages.len() == 2 && page.layout == Layout::SideBySide;
    let (left, width) = if in_columns { ("298", "297") } else { ("0", "595") };
    output(extractor, &["-r", "72", "-x", left, "-y", "0", "-W", width, "-H", "842", "-"], pdf)
}

#[test]
fn the_words_of_the_excerpts_come_out_again() {
    let extractors: Vec<&str> = ["pdftotext", "pypdfium2"].into_iter().filter(|program| has(program)).collect();
    if extractors.is_empty() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let briefs = briefs(folder.path());
    for extractor in extractors {
        let (mut found, mut all) = (0, 0);
        for (name, page, pdf) in &briefs {
            let mut there: BTreeMap<String, usize> = BTreeMap::new();
            for word in words(&text_by(extractor, page, pdf)) {
                *there.entry(word.letters).or_default() += 1;
            }
            let mut meant = arabic_words(page);
            if extractor == "pypdfium2" {
                // PDFium turns letters round at a mark, no matter which program wrote the PDF.
                let marked = meant.iter().filter(|word| word.marked).count();
                println!("{extractor}, {name}: {marked} words of {} have marks", meant.len());
                meant.retain(|word| !word.marked);
            }
            let mut missing = Vec::new();
            for word in &meant {
                match there.get_mut(&word.letters) {
                    Some(count) if *count > 0 => *count -= 1,
                    _ => missing.push(word.letters.as_str()),
                }
            }
            let came = meant.len() - missing.len();
            println!("{extractor}, {name}: {came} of {} words, missing {missing:?}", meant.len());
            if name == "default brief" {
                assert!(meant.len() > 500 && missing.len() * 200 <= meant.len(), "{extractor}: {missing:?}");
            }
            found += came;
            all += meant.len();
        }
        let share = found as f64 / all as f64;
        println!("{extractor}: {found} of {all} words: {share:.4}");
        assert!(share >= 0.98, "{extractor}: {share}");
    }
}

/// The objects of a PDF as qpdf writes them in JSON.
fn objects(pdf: &Path) -> Vec<Value> {
    let json: Value = serde_json::from_str(&output("qpdf", &["--json=2", "--json-key=qpdf"], pdf)).unwrap();
    let objects = json["qpdf"][1].as_object().unwrap();
    let value = |object: &Value| object.get("value").or_else(|| object["stream"].get("dict")).cloned();
    objects.values().filter_map(value).collect()
}

fn string(value: &Value) -> &str {
    value.as_str().map(|text| text.strip_prefix("u:").unwrap_or(text)).unwrap_or_default()
}

#[test]
fn tags_languages_bookmarks_and_descriptions_are_there() {
    if !has("qpdf") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, page, pdf) in briefs(folder.path()) {
        let objects = objects(&pdf);
        let find = |kind: &str| objects.iter().find(|object| object["/Type"] == kind).unwrap_or(&Value::Null);
        let catalog = find("/Catalog");
        assert_eq!(catalog["/MarkInfo"]["/Marked"], true, "{name}");
        assert_eq!(catalog["/ViewerPreferences"]["/DisplayDocTitle"], true, "{name}");
        assert_eq!(string(&catalog["/Lang"]), primary(page.languages[0].lang.as_str()), "{name}");
        assert!(objects.iter().any(|object| string(&object["/Title"]) == page.title), "{name}: {}", page.title);

        let elements: Vec<&Value> = objects.iter().filter(|object| object["/Type"] == "/StructElem").collect();
        let kinds = |kind: &str| elements.iter().filter(|element| element["/S"] == kind).count();
        assert_eq!(kinds("/Document"), 1, "{name}");
        // A short brief has no contents, and one without sources nothing that it cites.
        assert!(kinds("/P") > 0 && (kinds("/Link") > 0 || page.sources.is_empty()), "{name}");
        let level = |level: u8| {
            let of_level = page.blocks.iter().filter_map(|block| match block {
                BlockView::Heading { level: l, cells, .. } if *l == level => Some(cells.len()),
                _ => None,
            });
            of_level.sum::<usize>()
        };
        // Sections of the draft and those that the program adds are of the first level.
        assert!(kinds("/H1") > level(2), "{name}");
        // A source's title is a heading, too: it names the links that lead to it.
        let sources: usize = page.sources.iter().map(|source| source.entries.len()).sum();
        assert_eq!(kinds("/H2"), level(3) + sources, "{name}");

        // Every language has its runs; a run says which only where it is not that of what holds it.
        let said: Vec<&str> = objects.iter().map(|object| string(&object["/Lang"])).collect();
        for language in &page.languages {
            assert!(said.contains(&primary(language.lang.as_str())), "{name}: {}", language.lang);
        }

        let bookmarks: Vec<&str> = objects
            .iter()
            .filter(|o| o.get("/Dest").is_some() || o.get("/A").is_some())
            .map(|o| string(&o["/Title"]))
            .collect();
        for block in &page.blocks {
            if let BlockView::Heading { level: 2, cells, .. } = block {
                for cell in cells {
                    let words = text_of(&cell.content);
                    let squeezed = |text: &str| without_isolates(text).replace(char::is_whitespace, "");
                    let there = bookmarks.iter().any(|title| squeezed(title).ends_with(&squeezed(&words)));
                    assert!(there, "{name}: no bookmark `{words}` in {bookmarks:?}");
                }
            }
        }
        if page.timeline.is_some() {
            let described = elements.iter().filter(|element| element["/S"] == "/Figure").map(|f| string(&f["/Alt"]));
            let described: Vec<&str> = described.collect();
            assert!(
                !described.is_empty() && described.iter().all(|alt| alt.chars().count() > 10),
                "{name}: {described:?}"
            );
        }
    }
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

#[test]
fn the_tags_follow_the_order_of_the_document() {
    if !has("pdfinfo") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, page, pdf) in briefs(folder.path()) {
        // Poppler gives the text of right-to-left runs in no order that could be relied on.
        let text = output("pdfinfo", &["-struct-text"], &pdf);
        let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
        let quoted: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix('"')).collect();
        let in_order = letters(&quoted.concat());
        let (mut from, mut ltr) = (0, false);
        for block in &page.blocks {
            let meant: Vec<String> = match block {
                BlockView::Heading { cells, .. } => {
                    cells.iter().filter(|c| c.dir == Direction::Ltr).map(|c| text_of(&c.content)).collect()
                }
                BlockView::Quotation { sides, .. } => sides
                    .iter()
                    .filter(|side| side.dir == Direction::Ltr)
                    .flat_map(|side| side.paragraphs.iter().map(|spans| text_of(spans)))
                    .collect(),
                _ => Vec::new(),
            };
            for meant in meant {
                // Poppler loses runs of the other direction and broken words; the words before are enough.
                let before = meant.split(|c| is_isolate(c) || c == '\u{200B}').next().unwrap_or_default();
                let first: String = letters(before).chars().take(24).collect();
                let at = in_order[from..].find(&first);
                assert!(at.is_some(), "{name}: `{meant}` does not follow where it should");
                from += at.unwrap_or_default();
                ltr = true;
            }
        }
        let has_ltr = page.languages.iter().any(|language| language.dir == Direction::Ltr);
        assert_eq!(ltr, has_ltr, "{name}");
    }
}
