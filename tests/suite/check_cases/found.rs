//! What checking finds in a case: its blocks laid out as a project, and each finding brought back to its line in the
//! file of cases.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use brief::desk::Desk;
use brief::diagnostic::{Diagnostic, Diagnostics, Severity, SourceText};
use brief::messages::english;
use brief::text::digest::Digest;
use brief::workspace::{Workspace, write_base};

use super::form::{Block, Case, Kind, Level};

const DRAFT: &str = "briefs/case/2025-01-31.md";

/// The front matter of a draft that does not say otherwise; its key `sources` is made of the sources.
const FRONT: [(&str, &str); 6] = [
    ("title", "{ ar: حالة, en: A case, fr: Un cas }"),
    ("series", "case"),
    ("edition", "2025-01-31"),
    ("languages", "[ar, en]"),
    ("corpus", "seeds"),
    ("template", "standard"),
];

/// A finding, by its line in the file of cases.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// 0 where it is about nothing that is in the case.
    pub line: usize,
    pub level: Level,
    pub code: String,
    pub message: String,
}

/// What checking a case gave.
pub struct Checked {
    pub found: Vec<Found>,
    /// The parts whose approval the edit voids.
    pub voided: Vec<String>,
}

/// A text as it was checked, with the place of its lines in the file of cases.
struct Laid<'a> {
    /// Relative to the project.
    path: String,
    block: &'a Block,
    /// The lines of front matter, or of the head of a reading, that were put in.
    put_in: std::ops::Range<usize>,
}

impl Laid<'_> {
    fn line(&self, checked: usize) -> usize {
        if self.put_in.contains(&checked) {
            // The fence stands for what is not in the block.
            return self.block.line - 1;
        }
        let put_in = if checked >= self.put_in.end { self.put_in.len() } else { 0 };
        self.block.line + checked - 1 - put_in
    }
}

/// Checks a case as `brief check` does each of its files.
pub fn check(case: &Case) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut laid = Vec::new();
    let mut digests = BTreeMap::new();
    for block in &case.blocks {
        if let Kind::Source(key, _) = &block.kind {
            digests.insert(key.as_str(), Digest::of(block.text.as_bytes()));
        }
    }
    fs::create_dir_all(root.join("seeds/text")).unwrap();
    for block in &case.blocks {
        let Some(path) = path_of(&block.kind) else { continue };
        let text = match &block.kind {
            Kind::Reading(key) => reading(case, key, &block.text, &digests),
            _ => block.text.clone(),
        };
        let absolute = root.join(&path);
        fs::create_dir_all(absolute.parent().unwrap()).unwrap();
        fs::write(absolute, text).unwrap();
        let head = if matches!(block.kind, Kind::Reading(_)) { 1..READING_HEAD + 1 } else { 0..0 };
        laid.push(Laid { path, block, put_in: head });
    }
    fs::create_dir_all(root.join("briefs/case")).unwrap();
    let workspace = Workspace::of(&root.join(DRAFT), Some(root), false).unwrap();
    // Makes the readings; what is wrong with the corpus is found again where its files are checked.
    let _ = workspace.load_what_is_sound(&root.join("seeds"), None);
    let mut all = Vec::new();
    let of_files = laid.iter().map(|laid| (laid, check_file(&workspace, &laid.block.kind, &root.join(&laid.path))));
    for (laid, found) in of_files {
        all.extend(found.iter().map(|one| of(one, std::slice::from_ref(laid))));
    }
    let base = case.block(&Kind::Base).map(|block| {
        let (text, _) = with_front_matter(&block.text, &digests, None);
        write_base(&root.join(DRAFT), &text).unwrap().hex().to_owned()
    });
    let mut parts = Vec::new();
    for kind in [Kind::Draft, Kind::Edited] {
        let Some(block) = case.block(&kind) else { continue };
        let (text, put_in) = with_front_matter(&block.text, &digests, base.as_deref());
        let source = SourceText::new(root.join(DRAFT).display().to_string(), &text);
        let (found, digests) = check_draft(&workspace, source, case.block(&Kind::Edited).is_some());
        laid.push(Laid { path: DRAFT.to_owned(), block, put_in });
        all.extend(found.iter().map(|one| of(one, &laid)));
        laid.pop();
        parts.push(digests);
    }
    all.sort();
    // A mistake of a catalogue is found where the catalogue is checked, and again where a draft needs it.
    all.dedup();
    let voided = match &parts[..] {
        [before, after] => voided(before, after),
        _ => Vec::new(),
    };
    Checked { found: all, voided }
}

/// Where a block is in the project; `None` of drafts, which are checked from memory, and of what is not a file.
fn path_of(kind: &Kind) -> Option<String> {
    Some(match kind {
        Kind::Source(key, ending) => format!("seeds/{key}.{ending}"),
        Kind::Reading(key) => format!("seeds/text/{key}.txt"),
        Kind::Library => "seeds/library.yml".to_owned(),
        Kind::Names => "briefs/names.yaml".to_owned(),
        Kind::Topics => "briefs/topics.yaml".to_owned(),
        Kind::People => "briefs/desk.yaml".to_owned(),
        Kind::Spec => "briefs/case.yaml".to_owned(),
        Kind::Memory(lang, key) => format!("seeds/translations/{lang}/{key}.po"),
        Kind::Draft | Kind::Base | Kind::Edited | Kind::Voids => return None,
    })
}

/// The lines of the head of a reading.
const READING_HEAD: usize = 4;

/// A reading with the head that it must have.
fn reading(case: &Case, key: &str, text: &str, digests: &BTreeMap<&str, Digest>) -> String {
    let ending = case.blocks.iter().find_map(|block| match &block.kind {
        Kind::Source(known, ending) if known == key => Some(ending.as_str()),
        _ => None,
    });
    let ending = ending.unwrap_or_else(|| panic!("{}:{}: `{key}` has a reading and no text", case.file, case.line));
    format!("# brief reading 1\n# source: {key}.{ending}\n# sha256: {}\n# reader: by hand\n{text}", digests[key].hex())
}

/// A draft with the front matter that it does not write itself, and the lines that were put in.
fn with_front_matter(
    text: &str,
    digests: &BTreeMap<&str, Digest>,
    base: Option<&str>,
) -> (String, std::ops::Range<usize>) {
    let sources: Vec<String> = digests.iter().map(|(key, digest)| format!("{key}: {}", digest.hex())).collect();
    let sources = format!("{{ {} }}", sources.join(", "));
    let base = base.map(|digest| ("base", digest));
    let defaults = FRONT.into_iter().chain([("sources", sources.as_str())]).chain(base);
    let Some((own, body)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else {
        let lines: Vec<String> = defaults.map(|(key, value)| format!("{key}: {value}")).collect();
        let front = format!("---\n{}\n---\n\n", lines.join("\n"));
        let put_in = front.lines().count();
        return (format!("{front}{text}"), 1..put_in + 1);
    };
    let missing = defaults.filter(|(key, _)| !own.lines().any(|line| line.starts_with(&format!("{key}:"))));
    let missing: Vec<String> = missing.map(|(key, value)| format!("{key}: {value}\n")).collect();
    let at = own.lines().count() + 2;
    (format!("---\n{own}\n{}---\n{body}", missing.concat()), at..at + missing.len())
}

fn check_file(workspace: &Workspace, kind: &Kind, path: &Path) -> Diagnostics {
    let today = "2025-01-31".parse().unwrap();
    match kind {
        Kind::Names => Desk::once(workspace.clone()).check_names(path),
        Kind::Topics => Desk::once(workspace.clone()).check_topics(path),
        Kind::Library => Desk::once(workspace.clone()).check_library(path),
        Kind::People => Desk::once(workspace.clone()).check(path, today).unwrap().found,
        Kind::Memory(..) => Desk::once(workspace.clone()).check_translation(path),
        Kind::Spec => Desk::once(workspace.clone()).load_spec(path, today).err().unwrap_or_default(),
        Kind::Reading(_) => workspace.check_reading(path),
        _ => Diagnostics::new(),
    }
}

/// What checking a draft finds and, where they are wanted, the digests of its parts.
fn check_draft(
    workspace: &Workspace,
    source: SourceText,
    with_parts: bool,
) -> (Diagnostics, BTreeMap<String, Option<Digest>>) {
    let mut digests = BTreeMap::new();
    let loaded = match Desk::once(workspace.clone()).load_draft(source) {
        Ok(loaded) => loaded,
        Err(found) => return (found, digests),
    };
    let mut found = loaded.inspect().found;
    found.extend(loaded.inspect_translations());
    if with_parts {
        let parts = Desk::once(workspace.clone()).review(&loaded, &[]).unwrap_or_default();
        digests
            .extend(parts.into_iter().map(|part| (part.name.to_string(), part.digests.map(|digests| digests.digest))));
    }
    (found, digests)
}

/// The parts of a draft that are others after an edit, or gone; one with errors is approved by nobody.
fn voided(before: &BTreeMap<String, Option<Digest>>, after: &BTreeMap<String, Option<Digest>>) -> Vec<String> {
    let same = |name: &String, digest: &Option<Digest>| digest.is_some() && after.get(name) == Some(digest);
    before.iter().filter(|(name, digest)| !same(name, digest)).map(|(name, _)| name.clone()).collect()
}

/// A finding at its line in the file of cases.
fn of(found: &Diagnostic, laid: &[Laid<'_>]) -> Found {
    let level = match found.severity {
        Severity::Hint => Level::Hint,
        Severity::Warning => Level::Warning,
        Severity::Error => Level::Error,
    };
    let place = laid.iter().find(|laid| PathBuf::from(found.subject.name()).ends_with(&laid.path));
    let line = place.map_or(0, |laid| laid.line(found.position().map_or(1, |position| position.line)));
    Found { line, level, code: found.code().to_owned(), message: english(&found.message) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_completed_and_lines_stay_theirs() {
        let digests = BTreeMap::from([("k", Digest::of(b"x"))]);
        let block = |text: &str| Block { kind: Kind::Draft, line: 11, text: text.to_owned(), expected: Vec::new() };
        for (text, of_words) in [("words\n", 11), ("---\nlanguages: [en]\n---\n\nwords\n", 15)] {
            let (whole, put_in) = with_front_matter(text, &digests, None);
            let block = block(text);
            let laid = Laid { path: DRAFT.to_owned(), block: &block, put_in };
            let line = whole.lines().position(|line| line == "words").unwrap() + 1;
            assert_eq!(laid.line(line), of_words, "{whole}");
            let line = whole.lines().position(|line| line.starts_with("sources: { k: ")).unwrap() + 1;
            assert_eq!(laid.line(line), 10, "the fence");
            let document = brief::draft::read("d.md", &whole).unwrap();
            assert_eq!(document.front.sources.len(), 1);
            assert_eq!(document.front.languages.len(), if of_words == 11 { 2 } else { 1 });
        }
    }
}
