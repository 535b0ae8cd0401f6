//! How good the selection is, on graded passages, and what each of its constants changes.
//!
//! ```sh
//! cargo run --release --example selection -- graded SPEC.yaml GRADES.tsv [--vary]
//! cargo run --release --example selection -- articles CORPUS.jsonl QUERIES.jsonl [--vary]
//! ```
//!
//! `graded`: a line of grades is `file, opening words of the passage, a grade for each topic of the spec` (3 must be in
//! the brief, 2 relevant, 1 touches it, 0 or no line beside), parted by tabs; the first line names the columns.
//!
//! `articles`: a passage is `{"id", "doc", "text"}`, a query `{"id", "text", "rel": {"passage id": grade}}`: the headline of
//! an article, whose passages are relevant and all others are not, although some of them tell of the same event. The
//! headline is the title of a topic that has nothing else. Queries with fewer than three passages are left out.
//!
//! Printed are for the usual quota and for one of 40: the precision of what is selected (grade 2 or more), how many of the
//! places hold what must be in the brief, and the recall of that. With `--vary`, the same with each constant of
//! selection a quarter lower and higher.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example reads the files that it is given")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use brief::corpus::library::LibraryRecord;
use brief::corpus::reading::Reading;
use brief::corpus::{Corpus, Source, format};
use brief::desk::Desk;
use brief::lang::Lang;
use brief::search::{Index, IndexEntry, SearchIndex};
use brief::select::{self, AskedTopic, DatedSource, FoundTopic, Tuning, Within};
use brief::spec::Quota;
use brief::spec::names::Names;
use brief::spec::topic::Topic;
use brief::text::date::Interval;
use brief::workspace::Workspace;

type Any<T> = Result<T, Box<dyn Error>>;

/// The usual quota, and a large one.
const QUOTAS: [(usize, usize); 2] = [(8, 4), (40, 20)];

/// The grade of a passage that is relevant.
const RELEVANT: u32 = 2;

/// The grade of one that must be in the brief.
const MUST: u32 = 3;

fn main() -> Any<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let vary = args.iter().any(|arg| arg == "--vary");
    let named: Vec<&str> = args.iter().map(String::as_str).filter(|arg| !arg.starts_with("--")).collect();
    let tuning = set(args.iter().filter_map(|arg| arg.strip_prefix("--set=")))?;
    match named.as_slice() {
        ["graded", spec, grades] => graded(Path::new(spec), Path::new(grades), &tuning, vary),
        ["articles", corpus, queries] => articles(Path::new(corpus), Path::new(queries), &tuning, vary),
        _ => Err("usage: selection graded SPEC GRADES | articles CORPUS QUERIES [--vary] [--set=NAME=VALUE…]".into()),
    }
}

/// The usual constants, but for some.
fn set<'a>(assignments: impl Iterator<Item = &'a str>) -> Any<Tuning> {
    let mut tuning = Tuning::default();
    for assignment in assignments {
        let (name, value) = assignment.split_once('=').ok_or("--set=NAME=VALUE")?;
        let constant = Tuning::CONSTANTS.iter().find(|(known, _)| *known == name).ok_or("no such constant")?.1;
        *constant(&mut tuning) = value.parse()?;
    }
    Ok(tuning)
}

/// What is measured.
struct Graded<'a> {
    found: Vec<FoundTopic<'a>>,
    corpus: &'a Corpus,
    index: &'a dyn SearchIndex,
    within: Within<'a>,
    /// For each topic the grades of passages, by their place in the corpus.
    grades: Vec<BTreeMap<usize, u32>>,
}

#[derive(Default)]
struct Measured {
    selected: usize,
    relevant: usize,
    must: usize,
    places: usize,
    all: usize,
}

impl Graded<'_> {
    fn measure(&self, tuning: &Tuning, (per_topic, per_source): (usize, usize)) -> Any<Measured> {
        let quota = Quota { per_topic, per_source, ..Quota::default() };
        let selection = select::select_with(tuning, self.within, quota, &self.found, self.corpus, self.index)?;
        let mut measured = Measured::default();
        for (chosen, grades) in selection.topics.iter().zip(&self.grades) {
            let grade = |passage: usize| grades.get(&passage).copied().unwrap_or_default();
            // A passage that several sources carry is one.
            let text = |passage: usize| self.corpus.passages()[passage].text.as_str();
            let all: BTreeSet<&str> = grades.iter().filter(|(_, g)| **g >= MUST).map(|(p, _)| text(*p)).collect();
            let got: BTreeSet<&str> =
                chosen.iter().map(|c| c.passage).filter(|p| grade(*p) >= MUST).map(text).collect();
            measured.selected += chosen.len();
            measured.relevant += chosen.iter().filter(|c| grade(c.passage) >= RELEVANT).count();
            measured.must += got.len();
            measured.places += all.len().min(chosen.len());
            measured.all += all.len();
        }
        Ok(measured)
    }

    fn print(&self, base: &Tuning, vary: bool) -> Any<()> {
        println!("{:<14} {:>6}  {:<28} {:<28}", "", "", "8 a topic, 4 a source", "40 a topic, 20 a source");
        println!("{:<14} {:>6}  {}", "constant", "", "precision   must  recall     ".repeat(2));
        self.line("(as it is)", 1.0, base)?;
        if vary {
            for (name, constant) in Tuning::CONSTANTS {
                for factor in [0.75, 1.25] {
                    let mut tuning = *base;
                    *constant(&mut tuning) *= factor;
                    self.line(name, factor, &tuning)?;
                }
            }
        }
        Ok(())
    }

    fn line(&self, name: &str, factor: f32, tuning: &Tuning) -> Any<()> {
        let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
        let of = |quota| -> Any<String> {
            let m = self.measure(tuning, quota)?;
            let (precision, recall) = (share(m.relevant, m.selected), share(m.must, m.all));
            Ok(format!("{}/{} {precision:.2}  {}/{}  {recall:.2}", m.relevant, m.selected, m.must, m.places))
        };
        let [usual, large] = QUOTAS.map(of);
        println!("{name:<14} {factor:>6.2}  {:<28} {:<28}", usual?, large?);
        Ok(())
    }
}

fn graded(spec: &Path, grades: &Path, tuning: &Tuning, vary: bool) -> Any<()> {
    let desk = Desk::once(Workspace::of(spec, None, false).map_err(|why| format!("{why:?}"))?);
    let loaded = desk
        .load_spec(spec, chrono::NaiveDate::from_ymd_opt(2030, 1, 1).unwrap_or_default())
        .map_err(|why| format!("{why:?}"))?;
    let keys: Vec<&str> = loaded.corpus.keys().collect();
    let sources =
        desk.workspace().load_sources(&loaded.corpus, keys, &loaded.names).map_err(|why| format!("{why:?}"))?;
    let corpus = &sources.corpus;
    let within = Within::of(&loaded.spec);
    let found = desk.found(&loaded.spec.topics, within, &loaded.corpus, &loaded.names, &loaded.corpus_path);
    let found = found.map_err(|why| format!("{why:?}"))?;
    let text = std::fs::read_to_string(grades)?;
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default().replace("<TAB>", "\t");
    let columns: Vec<&str> = head.split('\t').skip(2).collect();
    let of_column = |topic: &Topic| columns.iter().position(|column| column.split(' ').next() == Some(&topic.id));
    let columns: Vec<Option<usize>> = loaded.spec.topics.iter().map(of_column).collect();
    let mut of_topics = vec![BTreeMap::new(); loaded.spec.topics.len()];
    let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in lines.filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, opening, grades @ ..] = cells.as_slice() else { continue };
        let key = file.rsplit_once('.').map_or(*file, |(stem, _)| stem);
        let place =
            corpus.places_of(key).find(|place| spaced(&corpus.passages()[*place].text).contains(&spaced(opening)));
        let Some(place) = place else {
            println!("not in the corpus: {file} {opening}");
            continue;
        };
        for (of_topic, column) in of_topics.iter_mut().zip(&columns) {
            let grade = column.and_then(|column| grades.get(column)).and_then(|grade| grade.trim().parse().ok());
            of_topic.insert(place, grade.unwrap_or(0));
        }
    }
    Graded { found, corpus, index: &loaded.corpus.index, within, grades: of_topics }.print(tuning, vary)
}

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    doc: String,
    text: String,
}

#[derive(serde::Deserialize)]
struct Query {
    text: String,
    rel: BTreeMap<String, u32>,
}

fn lines<T: serde::de::DeserializeOwned>(path: &Path) -> Any<Vec<T>> {
    let text = std::fs::read_to_string(path)?;
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn arabic() -> Any<Lang> {
    Ok("ar".parse::<Lang>().map_err(|_| "no language")?)
}

/// Articles of fewer passages say little about a selection.
const FEWEST: usize = 3;

fn articles(corpus: &Path, queries: &Path, tuning: &Tuning, vary: bool) -> Any<()> {
    let mut of_article: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for line in lines::<Line>(corpus)? {
        of_article.entry(line.doc.clone()).or_default().push(line);
    }
    let text = format::by_extension("txt").ok_or("no text format")?;
    let mut sources = Vec::new();
    for (key, passages) in &of_article {
        // A reading that leaves nothing out: each passage is a line of its own.
        let body: Vec<&str> = passages.iter().map(|line| line.text.as_str()).collect();
        let reading = Reading::make(key, key, text, body.join("\n\n").as_bytes(), Default::default());
        let reading = reading.map_err(|why| format!("{key}: {why:?}"))?;
        sources.push(Source { key: key.clone(), record: LibraryRecord::unknown(key), reading });
    }
    let corpus = Corpus::build_in(sources, &[arabic()?]);
    let index = Index::in_memory(corpus.passages().iter().map(IndexEntry::from))?;
    let of_id: BTreeMap<&str, &Line> = of_article.values().flatten().map(|line| (line.id.as_str(), line)).collect();
    let queries: Vec<Query> = lines(queries)?;
    let queries: Vec<&Query> = queries.iter().filter(|query| query.rel.len() >= FEWEST).collect();
    let topics: Vec<Topic> = queries
        .iter()
        .map(|query| {
            let mut topic = Topic::asking("", &Names::default());
            topic.title = [(arabic()?, query.text.clone())].into();
            topic.question.clear();
            Ok(topic)
        })
        .collect::<Any<_>>()?;
    let period = Interval::default();
    let within = Within { period: &period, sources: None };
    let dated: Vec<DatedSource<'_>> =
        corpus.sources().map(|source| DatedSource { key: &source.key, days: Interval::default() }).collect();
    let mut found = Vec::new();
    for topic in &topics {
        let asked = AskedTopic::new(topic, &Names::default());
        let hits = select::hits_within(&asked, within, &dated, &index)?;
        found.push(FoundTopic { asked, hits });
    }
    let grades = queries.iter().map(|query| {
        let places = query.rel.keys().filter_map(|id| of_id.get(id.as_str())).filter_map(|line| {
            corpus.places_of(&line.doc).find(|place| corpus.passages()[*place].text == line.text.trim())
        });
        places.map(|place| (place, MUST)).collect()
    });
    Graded { found, corpus: &corpus, index: &index, within, grades: grades.collect() }.print(tuning, vary)
}
