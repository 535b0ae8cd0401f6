//! Projects of any size, and the program timed in them.

pub mod drafts;
pub mod findings;
pub mod records;
pub mod sources;
pub mod translations;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use brief::text::digest::Digest;

use crate::synthetic::{Numbers, Synthetic};

/// A command and how long it took.
pub struct Step {
    /// What was done.
    pub what: &'static str,
    /// The time of the whole program.
    pub took: Duration,
}

/// The day of every run.
pub const TODAY: &str = "2025-05-01";

/// A project in a temporary folder.
pub struct Project {
    folder: tempfile::TempDir,
    steps: Vec<Step>,
}

impl Project {
    /// A project with a names catalogue and nothing else.
    pub fn new(text: &Synthetic) -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap(), steps: Vec::new() };
        let names = (0..8).map(|rank| {
            let (ar, en) = (text.ranked(300 + rank), ENGLISH[rank]);
            format!("- id: name-{rank}\n  kind: place\n  ar: {ar}\n  en: {}\n", capital(en))
        });
        project.write("briefs/names.yaml", &names.collect::<String>());
        project
    }

    /// A path in it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Runs the program, which must end with one of these codes; what it writes to standard output goes nowhere.
    pub fn run(&self, arguments: &[&str], codes: &[i32]) -> Duration {
        let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
        command.args(arguments).args(["--today", TODAY]).current_dir(self.folder.path());
        let began = Instant::now();
        let output = command.output().unwrap();
        let took = began.elapsed();
        let code = output.status.code().unwrap_or(-1);
        let said = String::from_utf8_lossy(&output.stderr);
        let said: String = said.chars().take(2_000).collect();
        assert!(codes.contains(&code), "{arguments:?} ended with {code}:\n{said}");
        took
    }

    /// Times a command that changes what the next run would do.
    pub fn once(&mut self, what: &'static str, arguments: &[&str], codes: &[i32]) {
        let took = self.run(arguments, codes);
        self.steps.push(Step { what, took });
    }

    /// Times a command that may be run again: the faster of two runs.
    pub fn again(&mut self, what: &'static str, arguments: &[&str], codes: &[i32]) {
        let took = self.run(arguments, codes).min(self.run(arguments, codes));
        self.steps.push(Step { what, took });
    }

    /// What was timed.
    pub fn steps(self) -> Vec<Step> {
        self.steps
    }

    /// Writes a source of so many sentences, four to a paragraph; its paragraphs.
    pub fn source(&self, text: &Synthetic, key: &str, sentences: usize) -> Vec<Vec<String>> {
        let mut numbers = Numbers(0x50CE);
        let all: Vec<String> = (0..sentences).map(|_| text.sentence(&mut numbers, 9 + sentences % 7)).collect();
        let paragraphs: Vec<Vec<String>> = all.chunks(4).map(<[String]>::to_vec).collect();
        self.write(&format!("seeds/{key}.txt"), &written(&paragraphs));
        self.write("seeds/library.yml", &format!("{key}:\n  type: article\n  title: {key}\n  language: ar\n"));
        paragraphs
    }

    /// Writes a draft of these languages that quotes a source; its path.
    pub fn draft(&self, languages: &str, key: &str, body: &str) -> &'static str {
        let digest = Digest::of(&fs::read(self.path(&format!("seeds/{key}.txt"))).unwrap());
        let titles: String = languages.split(", ").map(|language| format!("\n  {language}: Report")).collect();
        let front = format!(
            "---\ntitle:{titles}\nseries: long\nedition: 2025-04-30\nperiod:\n  from: 2022-11-01\n  to: 2025-04-30\n\
             languages: [{languages}]\ncorpus: seeds\ntemplate: standard\nsources:\n  {key}: {}\ntool: brief 0.1.0\n---\n",
            digest.hex()
        );
        self.write(DRAFT, &(front + body));
        DRAFT
    }
}

const DRAFT: &str = "briefs/long/2025-04-30.md";

/// A text file of paragraphs.
pub fn written(paragraphs: &[Vec<String>]) -> String {
    let paragraphs: Vec<String> = paragraphs.iter().map(|sentences| sentences.join(" ")).collect();
    paragraphs.join("\n\n") + "\n"
}

/// Words of English, for translations and prose.
const ENGLISH: [&str; 24] = [
    "harbour", "river", "market", "bridge", "village", "railway", "garden", "station", "paper", "winter", "council",
    "letter", "engine", "forest", "island", "window", "valley", "teacher", "doctor", "summer", "coast", "street",
    "water", "field",
];

/// A sentence of so many English words.
pub fn english(numbers: &mut Numbers, words: usize) -> String {
    let mut sentence = String::from("The");
    for _ in 0..words {
        write!(sentence, " {}", ENGLISH[numbers.below(ENGLISH.len())]).unwrap();
    }
    sentence + "."
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// A quotation of a paragraph with its translation.
pub fn quotation(key: &str, number: usize, original: &str, translation: &str) -> String {
    format!("> {original}\n>\n> — [@{key}, ¶ {number}]\n>\n> {translation}\n\n")
}
