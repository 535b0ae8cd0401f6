//! Every input of the pages, altered one at a time: it voids exactly the approvals of the parts that show it.
//!
//! The project is `tests/data/printed`, whose draft uses everything that a page prints. An input is every value of the
//! front matter, the library, the names, the translations, the labels and the readings, every word and block of the
//! draft, every file of the template, every font and picture. What a part shows is read from the page input, its
//! numbers replaced by what they refer to; what follows from other parts (counts, contents, the list of sources, the
//! legend, the places on the timeline) is left out. And every value of the page input must be reached by some
//! alteration, so that nobody adds one to the page whose input is not altered here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use brief::assets;
use brief::desk::Desk;
use brief::diagnostic::SourceText;
use brief::draft::approve::{self, PartName};
use brief::text::digest::Digest;
use brief::workspace::Workspace;
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::harness::{Project, repository};

const DRAFT: &str = "briefs/printed/2025-03-01.md";
const DEFAULT: &str = "briefs/algeria-russia/2025-04-30.md";

/// The folders of the page template and the labels, which the project has as files of its own, to be altered.
const OWN: [&str; 2] = ["templates/print", "templates/labels"];

/// What no input alters by itself: the form of the page input, what follows from an order or a number, and where
/// an alteration changes how many there are.
const FIXED: [&str; 11] = [
    "/strength/*/heading",
    "/version",
    "/logo/file",
    "/pictures/*/file",
    "/sources/*/number",
    "/sources/*/anchor",
    "/sources/*/entries/*/tag",
    "/blocks/*[quotation]/sides/*/foreign",
    "/languages/*/status",
    "/timeline/stretches/*/ticks/*/at",
    "/timeline/stretches/*/ticks/*/labels/*",
];

fn is_fixed(leaf: &str) -> bool {
    // `verbatim` repeats words of the line beside it: others would be no quotation of the source, and no page is made.
    FIXED.contains(&leaf) || leaf.ends_with("/kind") || leaf.ends_with("/verbatim/*")
}

/// The project, its draft with the digests of its sources.
fn printed() -> Project {
    let project = Project::empty();
    project.overlay(&repository().join("tests/data/printed"));
    for path in OWN.iter().flat_map(|folder| assets::files_under(folder)) {
        project.write(path, assets::file(path).unwrap());
    }
    fs::remove_file(project.path("templates/labels/fr.yml")).unwrap();
    project.write("templates/fonts/Amiri.ttf", amiri());
    with_digests(&project);
    // The readings are made once.
    assert!(version(&project).is_some(), "{:#?}", findings(&project));
    project
}

fn amiri() -> Vec<u8> {
    let path = repository().join("assets/fonts");
    let mut files: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let font = files.iter().find(|path| path.file_name().unwrap().to_string_lossy().starts_with("Amiri"));
    fs::read(font.unwrap()).unwrap()
}

/// Puts the digest of each source into the front matter.
fn with_digests(project: &Project) {
    let draft = project.read(DRAFT);
    let lines = draft.lines().map(|line| match line.trim().split_once(": ") {
        Some((key, _)) if line.starts_with("  ") && project.path(&format!("corpus/{key}.txt")).exists() => {
            format!("  {key}: \"{}\"", project.digest(&format!("corpus/{key}.txt")).hex())
        }
        _ => line.to_owned(),
    });
    project.write(DRAFT, lines.collect::<Vec<_>>().join("\n") + "\n");
}

fn desk(project: &Project, draft: &str) -> Desk {
    Desk::open(Workspace::of(&project.path(draft), Some(project.root()), false).unwrap())
}

/// What is wrong with the draft, for whoever breaks the project.
fn findings(project: &Project) -> Vec<String> {
    let path = project.path(DRAFT).display().to_string();
    let draft = desk(project, DRAFT).load_draft(SourceText::new(path, &project.read(DRAFT)));
    let found = draft.map_or_else(|found| found, |draft| draft.inspect().found);
    found.sorted().into_iter().map(|found| format!("{} {:?}", found.code(), found.message)).collect()
}

/// The pages of one version of the inputs.
struct Version {
    /// The page input.
    page: Value,
    /// What each part shows.
    shown: BTreeMap<String, Value>,
    /// What an approval of each part is bound to.
    digests: BTreeMap<String, Digest>,
}

fn version(project: &Project) -> Option<Version> {
    version_of(&desk(project, DRAFT), &project.path(DRAFT).display().to_string(), project.read(DRAFT))
}

/// The pages of a text of the draft; `None` where it has errors, so that there are none.
fn version_of(desk: &Desk, path: &str, text: String) -> Option<Version> {
    let draft = desk.load_draft(SourceText::new(path, &text)).ok()?;
    let checks = draft.check().ok()?;
    let page = serde_json::to_value(draft.page(&checks).ok()?).unwrap();
    let reviews = desk.review(&draft, &[]).ok()?;
    let mut digests = BTreeMap::new();
    for review in reviews {
        digests.insert(review.name.to_string(), review.digests?.digest);
    }
    let parts = approve::parts(&draft.source, &draft.document).unwrap();
    let parts: Vec<(PartName, usize)> = parts.into_iter().map(|part| (part.name, part.document.blocks.len())).collect();
    Some(Version { shown: shown(&page, &draft.document.front.series, &parts), page, digests })
}

/// The names under which two versions differ.
fn differences<T: PartialEq>(one: &BTreeMap<String, T>, other: &BTreeMap<String, T>) -> BTreeSet<String> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

/// What each part shows. `parts` are their names with the number of their blocks.
fn shown(page: &Value, series: &str, parts: &[(PartName, usize)]) -> BTreeMap<String, Value> {
    let resolver = Resolver::of(page);
    let blocks = page["blocks"].as_array().unwrap();
    let languages: Vec<&Value> = page["languages"].as_array().unwrap().iter().map(|it| &it["lang"]).collect();
    let mut at = 0;
    let mut all = BTreeMap::new();
    for (name, count) in parts {
        let own: Vec<Value> = blocks[at..at + count].iter().map(|block| resolver.resolved(block)).collect();
        at += count;
        let mut part = json!({ "languages": languages, "blocks": own });
        if *name == PartName::Frame {
            part["frame"] = frame(page, parts, &resolver);
            // What the PDF says of itself.
            part["series"] = series.into();
        }
        all.insert(name.to_string(), part);
    }
    assert_eq!(at, blocks.len(), "every block is of one part");
    all
}

/// What only the frame shows.
fn frame(page: &Value, parts: &[(PartName, usize)], resolver: &Resolver<'_>) -> Value {
    let of_language = |it: &Value| {
        let method = it["method"].as_array().unwrap();
        // The last but one counts what is in the parts.
        let method: Vec<&Value> =
            method.iter().enumerate().filter(|(at, _)| at + 2 != method.len()).map(|(_, said)| said).collect();
        json!({
            "title": it["title"], "edition": it["edition"], "period": it["period"], "running": it["running"],
            "method": method,
            "masthead": it["masthead"],
        })
    };
    let items = page["timeline"]["stretches"].as_array().into_iter().flatten();
    let events = items.flat_map(|stretch| stretch["items"].as_array().unwrap()).filter(|item| item["event"] == true);
    json!({
        "title": page["title"], "layout": page["layout"], "fonts": page["fonts"], "accent": page["accent"],
        "logo": resolver.resolved(&page["logo"]),
        "subject": page["subject"],
        "authors": page["about"]["authors"], "keywords": page["about"]["keywords"],
        "institution": page["about"]["institution"],
        "order": parts.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>(),
        "languages": page["languages"].as_array().unwrap().iter().map(of_language).collect::<Vec<_>>(),
        "events": events.map(|item| &item["cells"]).collect::<Vec<_>>(),
    })
}

/// Replaces numbers by what they refer to.
struct Resolver<'a> {
    sources: BTreeMap<u64, Value>,
    notes: BTreeMap<&'a str, &'a Value>,
    pictures: BTreeMap<&'a str, &'a Value>,
}

impl<'a> Resolver<'a> {
    fn of(page: &'a Value) -> Self {
        let mut notes = BTreeMap::new();
        each(page, &mut |value| {
            if value["kind"] == "note" && !value["text"].is_null() {
                notes.insert(value["anchor"].as_str().unwrap(), &value["text"]);
            }
        });
        let list = |key: &str| page[key].as_array().map(Vec::as_slice).unwrap_or_default();
        let source = |source: &Value| {
            let entry = |entry: &Value| {
                let mut entry = entry.clone();
                entry["tag"].take();
                // Which other sources relay the same outlet follows from the other parts.
                let notes = entry["notes"].as_array_mut().unwrap();
                notes.retain(|note| numbers(note.as_str().unwrap()).1.is_empty());
                entry
            };
            let entries: Vec<Value> = source["entries"].as_array().unwrap().iter().map(entry).collect();
            let value = json!({ "key": source["key"], "digest": source["digest"], "entries": entries });
            (source["number"].as_u64().unwrap(), value)
        };
        Self {
            sources: list("sources").iter().map(source).collect(),
            notes,
            pictures: list("pictures").iter().map(|it| (it["file"].as_str().unwrap(), &it["digest"])).collect(),
        }
    }

    fn resolved(&self, value: &Value) -> Value {
        let fields = match value {
            Value::Array(items) => return items.iter().map(|item| self.resolved(item)).collect(),
            Value::Object(fields) => fields,
            other => return other.clone(),
        };
        if value["kind"] == "note" {
            return json!({ "note": self.notes.get(value["anchor"].as_str().unwrap()).map(|text| self.resolved(text)) });
        }
        let mut out = serde_json::Map::new();
        for (key, value) in fields {
            // Words in a third language stand once in each part: the layout is the frame's.
            if let ("sides", Value::Array(sides)) = (key.as_str(), value) {
                let mut once: Vec<Value> = Vec::new();
                for side in sides.iter().map(|side| self.resolved(side)) {
                    if !once.contains(&side) {
                        once.push(side);
                    }
                }
                out.insert(key.clone(), once.into());
                continue;
            }
            match (key.as_str(), value) {
                ("anchor" | "number" | "target" | "part", _) => {}
                ("file", Value::String(file)) => {
                    drop(out.insert("digest".into(), self.pictures[file.as_str()].clone()))
                }
                ("citation", Value::String(text)) => drop(out.insert("citation".into(), self.cited(text))),
                ("text", Value::String(text)) if fields["kind"] == "citation" => {
                    out.insert("citation".into(), self.cited(text));
                }
                _ => drop(out.insert(key.clone(), self.resolved(value))),
            }
        }
        Value::Object(out)
    }

    /// A citation with the sources that it names.
    fn cited(&self, text: &str) -> Value {
        let (text, numbers) = numbers(text);
        let sources: Vec<&Value> = numbers.iter().map(|number| &self.sources[number]).collect();
        json!({ "text": text, "sources": sources })
    }
}

/// A text without the numbers in brackets, and these.
fn numbers(text: &str) -> (String, Vec<u64>) {
    let (mut out, mut found, mut rest) = (String::new(), Vec::new(), text);
    while let Some(open) = rest.find('[') {
        let inside = &rest[open + 1..];
        let digits = inside.find(|c: char| !c.is_ascii_digit()).unwrap_or(inside.len());
        out.push_str(&rest[..=open]);
        rest = inside;
        if digits > 0 && inside[digits..].starts_with(']') {
            found.push(inside[..digits].parse().unwrap());
            rest = &inside[digits..];
        }
    }
    out.push_str(rest);
    (out, found)
}

fn each<'a>(value: &'a Value, visit: &mut dyn FnMut(&'a Value)) {
    visit(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| each(item, visit)),
        Value::Object(fields) => fields.values().for_each(|item| each(item, visit)),
        _ => {}
    }
}

/// The leaves of a page input that differ between two, by kind: indices are left out, the kinds of spans are not.
fn changed_leaves(one: &Value, other: &Value, path: &str, found: &mut BTreeSet<String>) {
    if one == other {
        return;
    }
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let kind = one.get("kind").and_then(Value::as_str).map(|kind| format!("[{kind}]")).unwrap_or_default();
            for key in one.keys().chain(other.keys()) {
                let null = Value::Null;
                let (one, other) = (one.get(key).unwrap_or(&null), other.get(key).unwrap_or(&null));
                changed_leaves(one, other, &format!("{path}{kind}/{key}"), found);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            one.iter().zip(other).for_each(|(one, other)| changed_leaves(one, other, &format!("{path}/*"), found));
        }
        _ => drop(found.insert(path.to_owned())),
    }
}

/// The leaves of a page input, by kind.
fn leaves(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            let kind = fields.get("kind").and_then(Value::as_str).map(|kind| format!("[{kind}]")).unwrap_or_default();
            fields.iter().for_each(|(key, value)| leaves(value, &format!("{path}{kind}/{key}"), found));
        }
        Value::Array(items) => items.iter().for_each(|item| leaves(item, &format!("{path}/*"), found)),
        _ => drop(found.insert(path.to_owned())),
    }
}

/// One alteration: what is altered, and the new text or bytes of a file.
struct Alteration {
    what: String,
    path: String,
    content: Vec<u8>,
}

/// How many other values are tried in the place of one.
#[derive(Clone, Copy, PartialEq)]
enum Others {
    /// One, and nothing is left out: the words of the program, all of one kind.
    One,
    All,
}

/// Every alteration of a YAML text by one value: another value, a key or item less, items in another order, a key that
/// a neighbour has.
fn alterations_of_yaml(text: &str, others: Others) -> Vec<(String, String)> {
    let whole: Value = serde_yaml::from_str(text).unwrap();
    let mut found = Vec::new();
    let mut pointers = Vec::new();
    pointers_of(&whole, String::new(), &mut pointers);
    // A value that another place has under the same key is one that this one may have.
    let key_of = |pointer: &str| pointer.rsplit('/').find(|key| key.parse::<usize>().is_err()).map(str::to_owned);
    let mut known: BTreeMap<Option<String>, BTreeSet<String>> = BTreeMap::new();
    for pointer in &pointers {
        if let Some(Value::String(text)) = whole.pointer(pointer) {
            known.entry(key_of(pointer)).or_default().insert(text.clone());
        }
    }
    let mut add = |what: String, changed: Value| found.push((what, serde_yaml::to_string(&changed).unwrap()));
    let with = |pointer: &str, value: Value| {
        let mut changed = whole.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        changed
    };
    for pointer in &pointers {
        match whole.pointer(pointer).unwrap() {
            Value::String(text) if others == Others::One => {
                let other = format!("{text} س");
                add(format!("{pointer} = {other}"), with(pointer, other.into()));
            }
            Value::String(text) => {
                let mut others: Vec<String> = ["x", " س"].map(|more| format!("{text}{more}")).into();
                others.extend([text.replace("-01", "-02"), text.replacen("20", "19", 1), text.replace('~', "")]);
                others.extend(known.get(&key_of(pointer)).into_iter().flatten().cloned());
                match pointer.as_str() {
                    "/look/layout" => others.extend(["parts", "stacked"].map(str::to_owned)),
                    "/languages/0" => others.push("ar-SY".to_owned()),
                    "/look/brand/accent" => others.push("#7a1f2b".to_owned()),
                    _ => {}
                }
                others = others.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
                others.retain(|other| other != text);
                for other in others {
                    add(format!("{pointer} = {other}"), with(pointer, other.into()));
                }
            }
            Value::Number(number) => {
                add(format!("{pointer} + 1"), with(pointer, json!(number.as_u64().unwrap() + 1)));
            }
            Value::Bool(value) => add(format!("{pointer} turned"), with(pointer, json!(!value))),
            _ if others == Others::One => {}
            Value::Array(items) => {
                let turned: Vec<Value> = items.iter().rev().cloned().collect();
                add(format!("{pointer} turned"), with(pointer, turned.into()));
                for at in 0..items.len() {
                    let mut fewer = items.clone();
                    fewer.remove(at);
                    add(format!("{pointer} without {at}"), with(pointer, fewer.into()));
                }
            }
            Value::Object(fields) => {
                for key in fields.keys() {
                    let mut fewer = fields.clone();
                    fewer.remove(key);
                    add(format!("{pointer} without {key}"), with(pointer, fewer.into()));
                }
                let parent = pointer.rsplit_once('/').and_then(|(parent, _)| whole.pointer(parent));
                for (name, neighbour) in parent.and_then(Value::as_object).into_iter().flatten() {
                    for (key, value) in neighbour.as_object().into_iter().flatten() {
                        if !fields.contains_key(key) {
                            let mut more = fields.clone();
                            more.insert(key.clone(), value.clone());
                            add(format!("{pointer} with {key} of {name}"), with(pointer, more.into()));
                        }
                    }
                }
            }
            Value::Null => {}
        }
    }
    found
}

fn pointers_of(value: &Value, at: String, found: &mut Vec<String>) {
    found.push(at.clone());
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            pointers_of(value, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found)
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| pointers_of(item, format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

/// A word with another letter behind its first.
fn within(word: &str) -> String {
    let first = word.char_indices().find(|(_, c)| c.is_alphabetic());
    let end = first.map_or(word.len(), |(at, c)| at + c.len_utf8());
    format!("{}س{}", &word[..end], &word[end..])
}

/// Every alteration of a text by one word, line or block.
fn alterations_of_words(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut from = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let (start, end) = (from, from + word.trim_end().len());
        from += word.len();
        if start == end {
            continue;
        }
        let word = &text[start..end];
        let with = |other: &str| format!("{}{other}{}", &text[..start], &text[end..]);
        let at = text[..start].matches('\n').count() + 1;
        let others = [
            String::new(),
            within(word),
            "word".to_owned(),
            "كلمة".to_owned(),
            word.replace("example", "exemple"),
            word.replace(['1', '2'], "3"),
            word.replace(['*', '`', '\\'], ""),
            word.replace("also in", ""),
            word.replace("{#", "{#x"),
            word.replace([':', '#'], ""),
            word.replace("harbour,", "station,"),
            word.replace("one", "two"),
        ];
        let others: BTreeSet<&String> = others.iter().filter(|other| *other != word).collect();
        found.extend(others.into_iter().map(|other| (format!("line {at}: {word} = {other}"), with(other))));
    }
    for (at, line) in text.lines().enumerate().filter(|(_, line)| line.starts_with('#')) {
        for more in [" {#summary}", " {#x}"] {
            let altered =
                |(index, line): (usize, &str)| if index == at { format!("{line}{more}") } else { line.to_owned() };
            let lines: Vec<String> = text.lines().enumerate().map(altered).collect();
            found.push((format!("{line}{more}"), lines.join("\n") + "\n"));
        }
    }
    found.extend(alterations_of_blocks(text));
    found
}

/// Every alteration of a text by one block: it is gone, is there twice, or stands behind the next.
fn alterations_of_blocks(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let blocks: Vec<&str> = text.split("\n\n").collect();
    for at in 0..blocks.len() {
        let with = |changed: &dyn Fn(&mut Vec<&str>)| {
            let mut changing = blocks.clone();
            changed(&mut changing);
            changing.join("\n\n")
        };
        let first = blocks[at].lines().next().unwrap_or_default();
        found.push((
            format!("without the block {first}"),
            with(&|blocks| {
                blocks.remove(at);
            }),
        ));
        found.push((format!("the block {first} twice"), with(&|blocks| blocks.insert(at, blocks[at]))));
        if at + 1 < blocks.len() {
            found.push((format!("the block {first} later"), with(&|blocks| blocks.swap(at, at + 1))));
        }
    }
    found
}

/// Every alteration of the draft: its front matter, its words, the order of its sections.
fn alterations_of_draft(draft: &str) -> Vec<(String, String)> {
    let (front, body) = draft.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let front_matter = alterations_of_yaml(front, Others::All)
        .into_iter()
        .map(|(what, front)| (what, format!("---\n{front}---\n{body}")));
    let words = alterations_of_words(body).into_iter().map(|(what, body)| (what, format!("---\n{front}\n---\n{body}")));
    let mut sections: Vec<&str> = body.split("\n## ").collect();
    sections.swap(2, 4);
    let swapped = ("sections in another order".to_owned(), format!("---\n{front}\n---\n{}", sections.join("\n## ")));
    front_matter.chain(words).chain([swapped]).collect()
}

/// Every alteration of a file by one value, word or byte.
fn alterations_of_file(project: &Project, path: &str) -> Vec<Alteration> {
    let bytes = fs::read(project.path(path)).unwrap();
    let text = || String::from_utf8(bytes.clone()).unwrap();
    let alteration =
        |(what, content): (String, String)| Alteration { what, path: path.to_owned(), content: content.into_bytes() };
    match path.rsplit_once('.').unwrap().1 {
        "yml" | "yaml" => {
            let others = if path.starts_with("templates/") { Others::One } else { Others::All };
            alterations_of_yaml(&text(), others).into_iter().map(alteration).collect()
        }
        "po" => {
            let text = text();
            let mut all = Vec::new();
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                lines[at] = line.strip_suffix('"').map_or_else(|| format!("{line}x"), |line| format!("{line}x\""));
                all.push((format!("{line} = {}", lines[at]), lines.join("\n") + "\n"));
            }
            all.push(("no longer fuzzy".to_owned(), text.replacen("#, fuzzy\n", "", 1)));
            all.push(("by a machine".to_owned(), text.replacen("#, fuzzy\n", "# origin: machine\n#, fuzzy\n", 1)));
            all.push((
                "reviewed".to_owned(),
                text.replacen("#, fuzzy\n", "# reviewed-by: B. Reviewer, 2025-01-02\n", 1),
            ));
            all.push(("nobody's".to_owned(), text.replace("# reviewed-by: A. Reviewer, 2025-01-01\n", "")));
            all.push(("fuzzy".to_owned(), text.replace("# reviewed-by: A. Reviewer, 2025-01-01\n", "#, fuzzy\n")));
            all.push(("of an earlier text".to_owned(), text.replacen("#, fuzzy\n", "#, fuzzy\n#| msgid \"x\"\n", 1)));
            all.into_iter().map(alteration).collect()
        }
        "txt" => {
            let (head, lines) = text().split_once("\n\n").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
            let mut all = Vec::new();
            for kind in ["headline", "heading", "dateline", "left out (furniture)"] {
                for (at, line) in lines.lines().enumerate() {
                    let Some((_, words)) = line.split_once(" | ") else { continue };
                    let mut changed: Vec<String> = lines.lines().map(str::to_owned).collect();
                    changed[at] = format!("{kind} | {words}");
                    all.push((format!("line {at} is a {kind}"), format!("{head}\n\n{}\n", changed.join("\n"))));
                }
            }
            all.into_iter().map(alteration).collect()
        }
        _ => {
            vec![Alteration { what: "another byte".into(), path: path.into(), content: [bytes, b"\n".into()].concat() }]
        }
    }
}

/// The files of a folder of the project, by path.
fn files_under(project: &Project, folder: &str, found: &mut Vec<String>) {
    let mut entries: Vec<_> = fs::read_dir(project.path(folder)).unwrap().map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() { files_under(project, &path, found) } else { found.push(path) }
    }
}

/// What is wrong with an alteration, if anything is, and which leaves of the page input it changes.
type Judgement = (Option<String>, BTreeSet<String>);

fn judged(what: &str, before: &Version, after: &Version, design: bool) -> Judgement {
    let mut leaves = BTreeSet::new();
    changed_leaves(&before.page, &after.page, "", &mut leaves);
    let voided = differences(&before.digests, &after.digests);
    // The words of the program, the template and the fonts are the frame's, wherever they are seen.
    let shown = if design { [PartName::Frame.to_string()].into() } else { differences(&before.shown, &after.shown) };
    let wrong = (voided != shown).then(|| format!("{what}: shown by {shown:?}, but voided are {voided:?}"));
    (wrong, leaves)
}

/// What is wrong with alterations of a draft, of those that have pages.
fn judged_drafts(project: &Project, draft: &str, alterations: Vec<(String, String)>) -> Vec<Judgement> {
    let (desk, path) = (desk(project, draft), project.path(draft).display().to_string());
    let before = version_of(&desk, &path, project.read(draft)).unwrap();
    let tried = alterations.len();
    let judge = |(what, text): (String, String)| Some(judged(&what, &before, &version_of(&desk, &path, text)?, false));
    let judgements: Vec<Judgement> = alterations.into_par_iter().filter_map(judge).collect();
    println!("{draft}: {} of {tried} alterations have pages", judgements.len());
    judgements
}

#[test]
fn an_alteration_of_the_default_draft_voids_the_approvals_of_the_parts_that_show_it_and_no_other() {
    let project = Project::drafted();
    let draft = project.read(DEFAULT);
    let (front, body) = draft.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let of_front = alterations_of_yaml(front, Others::All).into_iter();
    let of_front = of_front.map(|(what, front)| (what, format!("---\n{front}---\n{body}")));
    let of_blocks = alterations_of_blocks(body).into_iter();
    let of_blocks = of_blocks.map(|(what, body)| (what, format!("---\n{front}\n---\n{body}")));
    let judgements = judged_drafts(&project, DEFAULT, of_front.chain(of_blocks).collect());
    let wrong: Vec<&String> = judgements.iter().filter_map(|(wrong, _)| wrong.as_ref()).collect();
    assert!(wrong.is_empty() && judgements.len() > 80, "{} of {}: {wrong:#?}", wrong.len(), judgements.len());
}

#[test]
fn every_alteration_voids_the_approvals_of_the_parts_that_show_it_and_no_other() {
    let project = printed();
    let before = version(&project).unwrap();
    let mut judgements: Vec<Judgement> = Vec::new();

    let of_draft = judged_drafts(&project, DRAFT, alterations_of_draft(&project.read(DRAFT)));
    assert!(of_draft.len() > 400);
    judgements.extend(of_draft);

    let mut files = vec!["briefs/names.yaml".to_owned(), "logo.svg".to_owned(), "briefs/printed/dot.svg".to_owned()];
    files_under(&project, "corpus", &mut files);
    files_under(&project, "templates", &mut files);
    let sources: Vec<String> =
        files.iter().filter(|path| path.starts_with("corpus/") && path.ends_with(".txt")).cloned().collect();
    for path in files.iter().filter(|path| !path.ends_with(".md") && !path.ends_with(".lock")) {
        // A source is altered below, with its digest.
        if sources.contains(path) && !path.starts_with("corpus/text/") {
            continue;
        }
        let design = path.starts_with("templates/");
        let alterations = alterations_of_file(&project, path);
        let tried = alterations.len();
        let of_file: Vec<_> = alterations
            .into_par_iter()
            .filter_map(|Alteration { what, path, content }| {
                let altered = project.copied();
                altered.write(&path, &content);
                Some(judged(&format!("{path} {what}"), &before, &version(&altered)?, design))
            })
            .collect();
        println!("{path}: {} of {tried} alterations have pages", of_file.len());
        assert!(!of_file.is_empty(), "{path}");
        judgements.extend(of_file);
    }
    for key in ["harbour", "station", "memo", "letter"] {
        let altered = project.copied();
        let path = format!("corpus/{key}.txt");
        altered.write(&path, project.read(&path) + "\n\nس x\n");
        fs::remove_file(altered.path(&format!("corpus/text/{key}.txt"))).unwrap();
        with_digests(&altered);
        judgements.push(judged(&path, &before, &version(&altered).unwrap(), false));
    }

    let wrong: Vec<&String> = judgements.iter().filter_map(|(wrong, _)| wrong.as_ref()).collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), judgements.len());
    let reached: BTreeSet<String> = judgements.iter().flat_map(|(_, leaves)| leaves).cloned().collect();
    let mut all = BTreeSet::new();
    leaves(&before.page, "", &mut all);
    let missed: Vec<&String> = all.iter().filter(|leaf| !reached.contains(*leaf) && !is_fixed(leaf)).collect();
    assert!(missed.is_empty(), "no alteration reaches {missed:#?}");
}
