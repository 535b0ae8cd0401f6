//! Search at scale: a synthetic corpus of realistic lengths, made by a deterministic generator.
//!
//! ```sh
//! cargo bench --bench scale -- 100000
//! ```
//!
//! The argument is the number of documents, of about 10 KB each; without one it is 5,000. The first index
//! is timed against Tantivy with its own Arabic stemmer on the same text in the same run, both on disk,
//! with the same threads and memory.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark writes files, prints and may panic"
)]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use brief::corpus::clean::KnownOfSource;
use brief::corpus::format;
use brief::corpus::reading::Reading;
use brief::search::stem::LatinStems;
use brief::search::{Clause, Index, IndexEntry, QueryScope, SearchIndex};
use brief::workspace::Workspace;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::NoMergePolicy;
use tantivy::schema::{FAST, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer, TokenizerManager};
use tantivy::{IndexSettings, IndexWriter, TantivyDocument};

mod synthetic;

use synthetic::{Numbers, Synthetic};

struct Corpus {
    text: Synthetic,
}

impl Corpus {
    fn entries(&self, documents: usize) -> impl Iterator<Item = IndexEntry> + '_ {
        (0..documents).flat_map(move |document| {
            let entry =
                move |(paragraph, text)| IndexEntry { key: key(document), paragraph, text, rules: LatinStems::English };
            (1..).zip(self.text.paragraphs(document)).map(entry)
        })
    }

    /// What a topic asks: a title and a question in two languages' worth of words, terms and names.
    fn topic(&self, seed: u64) -> Vec<(Clause, f32)> {
        let mut numbers = Numbers(0x70B1C + seed * 104_729);
        let mut words = |count: usize| (0..count).map(|_| self.text.word(&mut numbers)).collect::<Vec<_>>().join(" ");
        let mut clauses = vec![(Clause::Words(words(6)), 0.3), (Clause::Words(words(18)), 0.3)];
        clauses.extend((0..8).map(|_| (Clause::Words(words(2)), 1.0)));
        clauses.extend((0..5).map(|place| (Clause::Name(vec![words(1 + place % 2), words(1)]), 1.5)));
        clauses
    }
}

fn key(document: usize) -> String {
    format!("doc-{document:06}")
}

fn main() {
    let documents = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(5_000);
    let corpus = Corpus { text: Synthetic::new() };
    let bytes: usize = corpus.entries(documents).map(|entry| entry.text.len()).sum();
    let megabytes = bytes as f64 / 1e6;
    println!("{documents} documents, {:.0} MB of text", megabytes);

    let folder = tempfile::tempdir().unwrap();
    let ours = timed(|| {
        let directory = MmapDirectory::open(made(folder.path(), "ours")).unwrap();
        drop(Index::create(directory, corpus.entries(documents)).unwrap());
    });
    println!("first index     : {:.1} s, {:.1} MB/s", ours.as_secs_f64(), megabytes / ours.as_secs_f64());
    println!("peak memory     : {}", peak_memory());
    let theirs = timed(|| tantivy_alone(&made(folder.path(), "theirs"), &corpus, documents));
    println!("Tantivy, Arabic : {:.1} s, {:.1} MB/s", theirs.as_secs_f64(), megabytes / theirs.as_secs_f64());
    println!("speed ratio     : {:.2}", theirs.as_secs_f64() / ours.as_secs_f64());

    let index = Index::open(MmapDirectory::open(folder.path().join("ours")).unwrap()).unwrap();
    let mut queries: Vec<Duration> = (0..60)
        .map(|seed| timed(|| drop(index.search(&corpus.topic(seed), 300, QueryScope::Everywhere).unwrap())))
        .collect();
    queries.sort_unstable();
    println!("topic query     : {:.1} ms median, {:.1} ms slowest of 60", millis(queries[30]), millis(queries[59]));
    drop(index);
    drop(folder);
    on_disk(&corpus, documents);
}

fn on_disk(corpus: &Corpus, documents: usize) {
    let project = tempfile::tempdir().unwrap();
    let seeds = made(project.path(), "seeds");
    made(project.path(), "seeds/text");
    let write = |document: usize| {
        let text = format!("{}\n", corpus.text.paragraphs(document).join("\n\n"));
        let name = format!("{}.txt", key(document));
        let reader = format::by_extension("txt").unwrap();
        let known = KnownOfSource::default();
        let reading = Reading::make(&name, &name, reader, text.as_bytes(), known).unwrap();
        fs::write(seeds.join(&name), text).unwrap();
        fs::write(seeds.join("text").join(&name), reading.to_file()).unwrap();
    };
    (0..documents).for_each(write);
    let workspace = Workspace::of(&seeds, Some(project.path()), true).unwrap();
    let open = || drop(workspace.open_corpus(workspace.corpus_folder(&seeds).unwrap(), None, &[]).unwrap());
    println!("folder, first   : {:.1} s (readings are there)", timed(open).as_secs_f64());
    std::thread::sleep(Duration::from_millis(200));
    timed(open);
    let mut opened: Vec<Duration> = (0..5).map(|_| timed(open)).collect();
    opened.sort_unstable();
    println!("folder, again   : {:.2} s", opened[2].as_secs_f64());
    let mut added: Vec<Duration> = (0..5)
        .map(|more| {
            write(documents + more);
            timed(open)
        })
        .collect();
    added.sort_unstable();
    println!("one more        : {:.2} s", added[2].as_secs_f64());
}

fn tantivy_alone(folder: &Path, corpus: &Corpus, documents: usize) {
    let mut schema = Schema::builder();
    let indexing =
        TextFieldIndexing::default().set_tokenizer("arabic").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let name = schema.add_text_field("key", STRING | FAST);
    let number = schema.add_u64_field("paragraph", FAST);
    let tokenizers = TokenizerManager::default();
    let arabic = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(Stemmer::new(Language::Arabic))
        .build();
    tokenizers.register("arabic", arabic);
    let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    let index = tantivy::Index::builder()
        .schema(schema.build())
        .settings(settings)
        .tokenizers(tokenizers)
        .create_in_dir(folder)
        .unwrap();
    let mut writer: IndexWriter = index.writer_with_num_threads(2, 240_000_000).unwrap();
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for entry in corpus.entries(documents) {
        let mut document = TantivyDocument::default();
        document.add_text(name, entry.key);
        document.add_u64(number, u64::from(entry.paragraph));
        document.add_text(text, entry.text);
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    writer.wait_merging_threads().unwrap();
}

fn made(root: &Path, name: &str) -> std::path::PathBuf {
    let folder = root.join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The most memory that this process has used, if the system says so.
fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or("not known on this system".to_owned(), |peak| peak.trim().to_owned())
}
