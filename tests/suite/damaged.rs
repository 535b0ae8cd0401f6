//! The laws of the fuzzer (`fuzz/`), tried here on their seeds and on damaged copies of them: what needs neither a fuzzer nor
//! its compiler. `BRIEF_SEEDS=fuzz/corpus` writes the seeds for it, a folder for each target.

use std::fs;
use std::path::{Path, PathBuf};

use brief::publish::pdf::attached;

use self::laws::{LAWS, Law};
use crate::harness::{Project, repository};

#[path = "../../fuzz/src/laws.rs"]
mod laws;

/// A file that a target begins with.
struct Seed {
    name: String,
    bytes: Vec<u8>,
}

/// The files below these folders, or those themselves, with one of these endings.
fn files(places: &[&str], endings: &[&str]) -> Vec<Seed> {
    let mut open: Vec<PathBuf> = places.iter().map(|place| repository().join(place)).collect();
    let mut seeds = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if endings.iter().any(|ending| path.extension().is_some_and(|extension| extension == *ending)) {
            let name = path.strip_prefix(repository()).unwrap().to_string_lossy().replace('/', "-");
            seeds.push(Seed { name, bytes: fs::read(&path).unwrap() });
        }
    }
    seeds.sort_by(|one, other| one.name.cmp(&other.name));
    seeds
}

/// A PDF of the default brief and the page input that it carries.
fn pages() -> Vec<Seed> {
    let project = Project::drafted();
    project.render("briefs/algeria-russia/2025-04-30.md").unwrap();
    let pdf = fs::read(project.path("briefs/algeria-russia/2025-04-30.draft.pdf")).unwrap();
    let page = attached(&pdf).unwrap().page;
    vec![Seed { name: "page.json".to_owned(), bytes: page }, Seed { name: "brief.pdf".to_owned(), bytes: pdf }]
}

fn seeds(target: &str) -> Vec<Seed> {
    let old = "tests/data/projects/0.1.0";
    match target {
        "spec" => files(&["briefs", "fuzz/seeds/spec", "tests/data/projects/0.1.0/briefs"], &["yaml"]),
        "draft" => files(&[old, "tests/gallery", "tests/data/merge", "tests/check"], &["md"]),
        "reading" => files(&["seeds/text", "tests/data/projects/0.1.0/seeds/text"], &["txt"]),
        "po" => files(&["seeds/translations", old], &["po"]),
        "bibliography" => files(&["fuzz/seeds/bibliography"], &["bib", "json"]),
        "html" => {
            files(&["tests/data/corpus", "tests/data/pages", "tests/data/clean", old], &["html", "mhtml", "md", "txt"])
        }
        "docx" => files(&["tests/data/corpus"], &["docx", "epub"]),
        "xliff" => files(&["fuzz/seeds/xliff"], &["xlf", "tmx"]),
        "page" => pages(),
        other => panic!("the target `{other}` has no seeds"),
    }
}

/// A sequence of numbers that is the same in every run (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// What has a meaning in one of the forms, and what none expects.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\"",
    "'",
    "`",
    "```",
    "> ",
    "- ",
    "# ",
    "[@",
    "]",
    "{",
    "}",
    "{++",
    "++}",
    "{~~",
    "~>",
    "%%",
    "<!--",
    "-->",
    "|",
    ": ",
    "&a",
    "*a",
    "msgid \"\"\n",
    "#, fuzzy\n",
    "#~ ",
    "@a{",
    ",",
    "=",
    "¶ ",
    " | ",
    "\\",
    "\u{202e}",
    "\u{feff}",
    "\0",
    "<b>",
    "</p>",
    "&amp;",
    "&#x0;",
    "<![CDATA[",
    "]]>",
    "ـ",
    "لله",
    "٣",
    "99999999999999999999",
    "-1",
    "0x",
    "1e999",
    "\r",
    "\u{85}",
];

/// A copy with a few of its bytes, lines or pieces changed.
fn damaged(seed: &[u8], other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(7) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let part = bytes[at..end].to_vec();
                let times = 1 + numbers.below(30);
                bytes.splice(at..at, part.repeat(times));
            }
            3 => bytes.truncate(at),
            4 => {
                let from = numbers.below(other.len() + 1);
                let to = (from + numbers.below(400)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            _ => {
                let piece = PIECES[numbers.below(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
    bytes
}

fn hold(target: &str, law: Law, what: &str, bytes: &[u8]) {
    let held = std::panic::catch_unwind(|| law(bytes));
    if held.is_err() {
        let path = std::env::temp_dir().join(format!("brief-{target}-{what}"));
        fs::write(&path, bytes).unwrap();
        panic!("the law of `{target}` does not hold of {what}, which is in {}", path.display());
    }
}

/// How many bytes of damaged files each law is tried on: `BRIEF_ROUNDS` makes it longer.
const BYTES: usize = 300_000;

#[test]
fn what_comes_from_outside_is_read_or_refused() {
    let rounds = std::env::var("BRIEF_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1);
    let write_to = std::env::var_os("BRIEF_SEEDS").map(|folder| repository().join(Path::new(&folder)));
    for (target, law) in LAWS {
        let seeds = seeds(target);
        assert!(seeds.len() >= 2, "{target} has seeds");
        for seed in &seeds {
            hold(target, *law, &seed.name, &seed.bytes);
            if let Some(folder) = &write_to {
                fs::create_dir_all(folder.join(target)).unwrap();
                fs::write(folder.join(target).join(&seed.name), &seed.bytes).unwrap();
            }
        }
        let mut numbers = Numbers(18);
        let (mut tried, mut count) = (0, 0);
        while tried < BYTES * rounds && count < 300 * rounds {
            let (one, other) = (&seeds[numbers.below(seeds.len())], &seeds[numbers.below(seeds.len())]);
            let bytes = damaged(&one.bytes, &other.bytes, &mut numbers);
            hold(target, *law, &format!("{count}-{}", one.name), &bytes);
            tried += bytes.len().max(500);
            count += 1;
        }
        println!("{target}: {} seeds, {count} damaged files", seeds.len());
    }
}

#[test]
fn every_law_is_a_target_of_the_fuzzer() {
    let manifest = fs::read_to_string(repository().join("fuzz/Cargo.toml")).unwrap();
    for (target, _) in LAWS {
        assert!(manifest.contains(&format!("path = \"targets/{target}.rs\"")), "{target}");
        let text = fs::read_to_string(repository().join(format!("fuzz/targets/{target}.rs"))).unwrap();
        assert!(text.contains(&format!("laws::{target}(bytes)")), "{target}");
    }
    assert_eq!(manifest.matches("[[bin]]").count(), LAWS.len());
}
