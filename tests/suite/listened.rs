//! What those who listen are told: the tree of a PDF's tags is walked and held against the page input, with a reader of
//! our own, as small as our own PDFs allow.

use std::collections::BTreeMap;

use brief::lang::Direction;
use brief::publish::view::{BlockView, FlowView, HeadingCell, PageInput, plain_text};
use brief::text::bidi::without_isolates;

use crate::gallery::{cases, project, set};
use crate::harness::Project;

/// An element of the tree: what it is, its title, its language, and the elements in it, in the order of reading.
#[derive(Clone, Debug)]
struct Tag {
    kind: String,
    title: String,
    lang: String,
    depth: usize,
}

/// The objects of a PDF by their numbers, as text; streams are left out of account.
fn objects(pdf: &[u8]) -> BTreeMap<u32, String> {
    let text: String = pdf.iter().map(|&byte| char::from(byte)).collect();
    let mut found = BTreeMap::new();
    for piece in text.split("\nendobj") {
        let Some((head, body)) = piece.rsplit_once(" 0 obj\n") else { continue };
        let digits = head.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        if let Ok(number) = digits.parse() {
            found.insert(number, body.to_owned());
        }
    }
    found
}

/// The text behind a key: `(…)` or `<FEFF…>`.
fn string(object: &str, key: &str) -> String {
    // `/T` is the beginning of `/Type`, too.
    let begins = |rest: &&str| rest.starts_with("<FEFF") || rest.starts_with('(');
    let Some(rest) = object.split(key).skip(1).find(begins) else { return String::new() };
    if let Some(hex) = rest.strip_prefix("<FEFF") {
        let hex = hex.split('>').next().unwrap_or_default();
        let units: Vec<u16> = hex
            .as_bytes()
            .chunks(4)
            .filter_map(|c| u16::from_str_radix(std::str::from_utf8(c).ok()?, 16).ok())
            .collect();
        return String::from_utf16_lossy(&units);
    }
    let Some(rest) = rest.strip_prefix('(') else { return String::new() };
    let (mut out, mut escaped, mut open) = (String::new(), false, 0);
    for c in rest.chars() {
        match c {
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            '(' if !escaped => open += 1,
            ')' if !escaped && open == 0 => break,
            ')' if !escaped => open -= 1,
            _ => {}
        }
        escaped = false;
        out.push(c);
    }
    out
}

/// The children of an element: the references in its `/K`.
fn children(object: &str) -> Vec<u32> {
    let Some(rest) = object.split_once("/K[").map(|(_, rest)| rest) else { return Vec::new() };
    let list = rest.split(']').next().unwrap_or_default();
    let words: Vec<&str> = list.split_whitespace().collect();
    words
        .windows(3)
        .filter(|three| three[1] == "0" && three[2].starts_with('R'))
        .filter_map(|it| it[0].rsplit('R').next()?.parse().ok())
        .collect()
}

fn walk(objects: &BTreeMap<u32, String>, at: u32, depth: usize, lang: &str, found: &mut Vec<Tag>) {
    let Some(object) = objects.get(&at).filter(|object| object.contains("/StructElem")) else { return };
    let kind =
        object.split_once("/S/").map(|(_, rest)| rest.split(['/', '>']).next().unwrap_or_default()).unwrap_or_default();
    let own = string(object, "/Lang");
    let lang = if own.is_empty() { lang.to_owned() } else { own };
    found.push(Tag { kind: kind.trim().to_owned(), title: string(object, "/T"), lang: lang.clone(), depth });
    assert!(depth < 200, "the tree has no end");
    for child in children(object) {
        walk(objects, child, depth + 1, &lang, found);
    }
}

/// The tags in the order in which they are read, and what links are called.
fn read(pdf: &[u8]) -> (Vec<Tag>, Vec<String>) {
    let objects = objects(pdf);
    let root =
        objects.values().find(|object| object.contains("/StructTreeRoot") && object.contains("/ParentTree")).unwrap();
    let mut found = Vec::new();
    for child in children(root) {
        walk(&objects, child, 0, "", &mut found);
    }
    let links = objects.values().filter(|object| object.contains("/Subtype/Link"));
    (found, links.map(|object| string(object, "/Contents")).collect())
}

/// A text as two programs may write it: without what is put in for the page.
fn bare(text: &str) -> String {
    let is_letter = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}');
    without_isolates(text).chars().filter(is_letter).collect()
}

fn title_of(cell: &HeadingCell) -> String {
    bare(&format!(
        "{}{}",
        cell.number.as_ref().map(|number| format!("{number}. ")).unwrap_or_default(),
        plain_text(&cell.content)
    ))
}

fn holds(case: &str, page: &PageInput, pdf: &[u8]) {
    let (tags, links) = read(pdf);
    let count = |kind: &str| tags.iter().filter(|tag| tag.kind == kind).count();
    assert_eq!(count("Title"), page.languages.len(), "{case}: titles");
    assert!(tags.iter().position(|tag| tag.kind == "Title") < tags.iter().position(|tag| tag.kind == "H1"), "{case}");
    // Headings in their order, the leading language first.
    let leading = &page.languages[0].lang;
    let mut wanted: Vec<String> = Vec::new();
    for block in &page.blocks {
        if let BlockView::Heading { cells, .. } = block {
            let mut cells: Vec<&HeadingCell> = cells.iter().collect();
            cells.sort_by_key(|cell| cell.lang != *leading);
            wanted.extend(cells.into_iter().map(title_of));
        }
    }
    if page.layout != brief::spec::appearance::Layout::Parts {
        let read: Vec<String> = tags
            .iter()
            .filter(|tag| matches!(tag.kind.as_str(), "H1" | "H2" | "H3" | "H4" | "H5"))
            .map(|tag| bare(&tag.title))
            .collect();
        let mut rest = read.iter();
        for title in &wanted {
            assert!(rest.any(|read| read == title), "{case}: {title} is not read in its place: {read:?}");
        }
    }
    let sides = page.blocks.iter().filter_map(|block| match block {
        BlockView::Quotation { sides, .. } => Some(sides.iter().filter(|side| !side.paragraphs.is_empty()).count()),
        _ => None,
    });
    assert!(count("BlockQuote") >= sides.sum(), "{case}: quotations");
    let mut heads = 0;
    for block in &page.blocks {
        if let BlockView::Prose { cells } = block {
            for flow in cells.iter().flat_map(|cell| &cell.content) {
                if let FlowView::Table { head, .. } = flow {
                    heads += head.len();
                }
            }
        }
    }
    assert!(count("TH") >= heads, "{case}: heads of tables");
    // No link is called by the number of a page alone.
    for link in &links {
        let is_page =
            |word: &str| link.strip_prefix(word).is_some_and(|rest| rest.trim().chars().all(char::is_numeric));
        assert!(!["page", "Page", "صفحة"].into_iter().any(is_page), "{case}: a link is called {link:?}");
    }
}

#[test]
fn the_tree_of_tags_tells_what_the_page_shows() {
    for case in cases() {
        let (page, pdf) = set(&project(&case));
        holds(&case, &page, &pdf.bytes);
    }
}

#[test]
fn contents_are_contents_and_links_are_called_by_what_they_lead_to() {
    let project = Project::new();
    project.run(&["render", "briefs/algeria-russia.yaml", "-o", "out.pdf", "--today", "2025-04-30"]).expect(0);
    let pdf = std::fs::read(project.path("out.pdf")).unwrap();
    let page: PageInput = serde_json::from_slice(&brief::publish::pdf::attached(&pdf).unwrap().page).unwrap();
    holds("default", &page, &pdf);
    let (tags, links) = read(&pdf);
    let count = |kind: &str| tags.iter().filter(|tag| tag.kind == kind).count();
    assert_eq!(count("TOC"), 2);
    assert!(count("TOCI") >= 10, "{}", count("TOCI"));
    // The first heading is in the leading language, from right to left.
    assert_eq!(page.languages[0].dir, Direction::Rtl);
    let first = tags.iter().find(|tag| tag.kind == "H1").unwrap();
    assert!(first.title.contains('ا') && first.depth > 0 && first.lang != "en", "{first:?}");
    assert!(links.iter().any(|link| link.starts_with("[1]")), "{links:?}");
    assert!(links.iter().any(|link| link.contains("Chronology")), "{links:?}");
}
