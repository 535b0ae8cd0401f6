//! Many processes on one project at once, and processes that are killed: nothing that anybody added, imported, read again,
//! drafted, approved or accepted is lost, and everything is there once.
//!
//! The short form is part of the suite. `BRIEF_AT_ONCE="16 50 300"` (processes, rounds, kills) makes it as long as
//! `.ci/slow` has it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use brief::workspace::Workspace;

use crate::harness::{Project, at_every_fault};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const EDITION: &str = "2025-04-30.md";

/// How much is tried.
struct Extent {
    processes: usize,
    rounds: usize,
    kills: usize,
}

impl Extent {
    fn asked() -> Self {
        let asked = std::env::var("BRIEF_AT_ONCE").unwrap_or_else(|_| "8 2 16".to_owned());
        let numbers: Vec<usize> = asked.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let [processes, rounds, kills] = numbers[..] else { panic!("BRIEF_AT_ONCE is `16 50 300`, not `{asked}`") };
        Self { processes, rounds, kills }
    }
}

/// A small generator of pseudo-random numbers (xorshift, Marsaglia 2003): same seed, same numbers.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }
}

/// What one process does; each has a number of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    /// Two documents come in.
    Add,
    /// Three entries come in.
    Import,
    /// A source is read again.
    Refresh,
    /// A draft is made.
    Draft,
    /// What is new is merged into the common draft.
    Update,
    /// The common draft is approved.
    Approve,
    /// A translation that was edited in a draft is stored.
    Accept,
    /// The translation files of a source are brought up to date.
    Extract,
}

const ALL: [Work; 8] =
    [Work::Add, Work::Import, Work::Accept, Work::Refresh, Work::Approve, Work::Add, Work::Draft, Work::Extract];

/// The keys of the entries that a work adds.
fn keys(work: Work, number: usize) -> Vec<String> {
    match work {
        Work::Add => ["a", "b"].map(|part| format!("added-{number}{part}")).to_vec(),
        Work::Import => (1..=3).map(|part| format!("imported-{number}-{part}")).collect(),
        _ => Vec::new(),
    }
}

/// A name to sign with.
fn person(number: usize) -> String {
    let letter = |place: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(place) % 26).unwrap());
    format!("Person {}{}{}", letter(2), letter(1), letter(0))
}

fn has_translation(line: &str) -> bool {
    line.strip_prefix("> ").is_some_and(|text| text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.len() > 40)
}

/// Makes what a work needs, and gives its arguments.
fn prepared(project: &Project, work: Work, number: usize) -> Vec<String> {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    match work {
        Work::Add => {
            let mut arguments = words("sources add --date 2025-03-01 --language ar");
            for key in keys(work, number) {
                let text = format!(
                    "عنوان النص رقم {number}\n\nانهارت قنطرة قديمة رقم {number} بعد الفيضان الذي غمر الوادي ليلا، دون وقوع ضحايا بين السكان ({key}).\n"
                );
                project.write(&format!("in/{key}.txt"), text);
                arguments.push(format!("in/{key}.txt"));
            }
            arguments
        }
        Work::Import => {
            let entry = |key: &String| format!("@article{{{key},\n  title = {{Title of {key}}},\n  year = 2024\n}}\n");
            let text: String = keys(work, number).iter().map(entry).collect();
            project.write(&format!("in/{number}.bib"), text);
            words(&format!("sources import in/{number}.bib"))
        }
        Work::Refresh => {
            let text = "عنوان\n\nنص قصير عن قنطرة الوادي التي أصلحت في الخريف بعد أن انهارت في الشتاء الماضي.\n";
            project.write(&format!("seeds/refreshed-{number}.txt"), text);
            words(&format!("sources refresh refreshed-{number}"))
        }
        Work::Draft => {
            project.write(&format!("briefs/made-{number}.yaml"), project.read(SPEC));
            words(&format!("draft briefs/made-{number}.yaml --today 2025-05-01"))
        }
        Work::Update => words(&format!("draft {SPEC} --update --today 2025-05-01")),
        Work::Approve => {
            let mut arguments = words(&format!("approve {DRAFT} --today 2025-05-01 --by"));
            arguments.push(person(number));
            arguments
        }
        Work::Accept => {
            // A copy of the draft in which one translation is edited, so that each process stores another unit.
            let draft = fs::read_to_string(project.path("common.md")).unwrap();
            let places: Vec<usize> =
                draft.lines().enumerate().filter(|(_, line)| has_translation(line)).map(|(at, _)| at).collect();
            let place = places[number % places.len()];
            let edited =
                |(at, line): (usize, &str)| match line.split_once(' ').and_then(|(_, rest)| rest.split_once(' ')) {
                    Some((first, rest)) if at == place => format!("> {first}, as was said ({number}), {rest}\n"),
                    _ => format!("{line}\n"),
                };
            let text: String = draft.lines().enumerate().map(edited).collect();
            project.write(&format!("briefs/accepted-{number}/{EDITION}"), text);
            for entry in fs::read_dir(project.path("briefs/algeria-russia/.base")).unwrap().map(Result::unwrap) {
                let name = entry.file_name().into_string().unwrap();
                project.write(&format!("briefs/accepted-{number}/.base/{name}"), fs::read(entry.path()).unwrap());
            }
            let mut arguments = words(&format!("translate accept briefs/accepted-{number}/{EDITION} --replace --by"));
            arguments.push(person(number));
            arguments
        }
        Work::Extract => words(&format!("translate extract {} --lang fr", ["kidal-nd", "amnay-2025"][number % 2])),
    }
}

fn started(project: &Project, arguments: &[String]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_brief"))
        .args(arguments)
        .current_dir(project.root())
        .env_clear()
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits for a process, which must have done its work.
fn ended(child: Child, arguments: &[String]) {
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    // Some end with findings that have nothing to do with others: a source without metadata, a date ahead.
    let is_done = matches!(output.status.code(), Some(0 | 3));
    let is_known =
        ["the corpus already has a source", "exists and is left alone"].iter().any(|known| said.contains(known));
    assert!(is_done || is_known, "{arguments:?}: {}\n{said}", output.status);
}

/// The parts of a work that are there, and how many there are to be; `library` says how often each entry is.
fn found(project: &Project, library: &BTreeMap<String, usize>, work: Work, number: usize) -> (usize, usize) {
    let count = |all: &[bool]| (all.iter().filter(|there| **there).count(), all.len());
    match work {
        Work::Add | Work::Import => {
            let keys = keys(work, number);
            let entries = keys.iter().map(|key| library.get(key).is_some());
            let files = keys.iter().filter(|_| work == Work::Add).map(|key| {
                let path = project.path(&format!("seeds/{key}.txt"));
                path.exists() && fs::read(path).unwrap() == fs::read(project.path(&format!("in/{key}.txt"))).unwrap()
            });
            count(&entries.chain(files).collect::<Vec<_>>())
        }
        Work::Draft => count(&[project.path(&format!("briefs/made-{number}/{EDITION}")).exists()]),
        Work::Approve => {
            let by = format!("by: {}\n", person(number));
            count(&[project.record_texts("briefs/algeria-russia").iter().any(|text| text.contains(&by))])
        }
        Work::Accept => {
            let by = format!(", as was said ({number}), ");
            let is_in = |path: &PathBuf| fs::read_to_string(path).unwrap().contains(&by);
            count(&[files(&project.path("seeds/translations/en")).iter().any(is_in)])
        }
        Work::Refresh => count(&[project.path(&format!("seeds/text/refreshed-{number}.txt")).exists()]),
        Work::Update | Work::Extract => (0, 0),
    }
}

/// How often each entry is in the library, by its key, whichever file it is in.
fn library(project: &Project) -> BTreeMap<String, usize> {
    let mut entries = BTreeMap::new();
    let whole = [project.path("seeds/library.yml")].into_iter().filter(|path| path.exists());
    for path in whole.chain(files(&project.path("seeds/library"))) {
        for line in fs::read_to_string(path).unwrap().lines() {
            let key = line.strip_suffix(':').filter(|key| !key.starts_with([' ', '#']));
            if let Some(key) = key {
                *entries.entry(key.to_owned()).or_insert(0) += 1;
            }
        }
    }
    entries
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        match entry.path() {
            path if path.is_dir() => found.extend(files(&path)),
            path => found.push(path),
        }
    }
    found.sort();
    found
}

/// That the project is sound, every entry in it once, and nothing left of what was going on.
fn assert_sound(project: &Project, when: &str) {
    let (workspace, folder) = Workspace::around(Some(&project.path("seeds")), None, false).unwrap();
    let survey = workspace.survey(&folder, &Default::default()).unwrap();
    let wrong: Vec<String> =
        survey.wrong.iter().filter(|one| one.code() != "unknown-name").map(|one| format!("{one:?}")).collect();
    assert!(wrong.is_empty(), "{when}: {}", wrong.join("\n"));
    let twice: Vec<String> = library(project).into_iter().filter(|(_, count)| *count > 1).map(|(key, _)| key).collect();
    assert!(twice.is_empty(), "{when}: twice in the library: {twice:?}");
    project.run(&["sources", "list"]);
    let left = files(project.root()).into_iter().filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        let is_own = path.strip_prefix(project.root()).unwrap().starts_with(".brief");
        name.starts_with(".brief-")
            || name.ends_with(".plan")
            || (name.ends_with(".lock") && !name.starts_with(".tantivy") && is_own)
    });
    assert_eq!(left.collect::<Vec<_>>(), Vec::<PathBuf>::new(), "{when}: left over");
}

fn project() -> Project {
    let project = Project::drafted();
    project.write("common.md", project.read(DRAFT));
    project
}

#[test]
fn what_many_processes_do_at_once_is_all_there_once() {
    let Extent { processes, rounds, .. } = Extent::asked();
    for has_entry_files in [false, true] {
        let project = project();
        if has_entry_files {
            project.run(&["sources", "split"]).expect(0);
        }
        let mut done: Vec<(Work, usize)> = Vec::new();
        // Half of the rounds each, one at least.
        for round in 0..rounds.div_ceil(2) {
            let works: Vec<(Work, usize)> = (0..processes)
                .map(|process| (ALL[(process + round) % ALL.len()], round * processes + process))
                .chain([(Work::Update, 0)])
                .collect();
            let all: Vec<_> = works.iter().map(|(work, number)| prepared(&project, *work, *number)).collect();
            let children: Vec<_> = all.iter().map(|arguments| (started(&project, arguments), arguments)).collect();
            children.into_iter().for_each(|(child, arguments)| ended(child, arguments));
            done.extend(works);
            // A unit that several have stored is that of the last.
            let entries = library(&project);
            let lost = done.iter().filter(|(work, _)| round == 0 || *work != Work::Accept).filter(|(work, number)| {
                let (there, all) = found(&project, &entries, *work, *number);
                there != all
            });
            assert_eq!(lost.collect::<Vec<_>>(), Vec::<&(Work, usize)>::new(), "lost in round {round}");
            assert_sound(&project, &format!("round {round}"));
        }
        println!("{} processes in {} rounds, entry files: {has_entry_files}: all held", processes, rounds.div_ceil(2));
    }
}

#[test]
fn what_a_killed_process_began_is_done_whole_or_not_at_all() {
    let Extent { kills, .. } = Extent::asked();
    let project = project();
    let mut numbers = Numbers(0x5EED_1CE5);
    // How long each kind of work takes, so that it is killed somewhere within.
    let mut takes: BTreeMap<Work, u64> = BTreeMap::new();
    let (mut killed, mut whole, mut nothing) = (0, 0, 0);
    for number in 0.. {
        if killed >= kills {
            break;
        }
        if number == kills / 2 {
            project.run(&["sources", "split"]).expect(0);
        }
        let work = ALL[number % ALL.len()];
        let arguments = prepared(&project, work, number);
        let Some(longest) = takes.get(&work) else {
            let began = Instant::now();
            ended(started(&project, &arguments), &arguments);
            takes.insert(work, u64::try_from(began.elapsed().as_micros()).unwrap());
            continue;
        };
        // Another works beside it, and must not be harmed.
        let (beside, beside_number) = (ALL[(number + 1) % 4], 10_000 + number);
        let others = prepared(&project, beside, beside_number);
        let other = (number % 4 == 0).then(|| started(&project, &others));
        let mut child = started(&project, &arguments);
        // Every second time towards the end, where files are written.
        let from = if number % 2 == 0 { 0 } else { longest / 2 };
        std::thread::sleep(Duration::from_micros(from + numbers.below(*longest)));
        child.kill().unwrap();
        let status = child.wait_with_output().unwrap().status;
        killed += usize::from(status.code().is_none());
        if let Some(other) = other {
            ended(other, &others);
            let (there, all) = found(&project, &library(&project), beside, beside_number);
            assert_eq!(there, all, "{beside:?} beside a killed {work:?}");
        }
        assert_sound(&project, &format!("after {work:?} was killed ({number})"));
        let (there, all) = found(&project, &library(&project), work, number);
        assert!(there == 0 || there == all, "{work:?} {number}: {there} of {all}");
        (whole, nothing) = (whole + usize::from(there == all), nothing + usize::from(there < all));
        // Done again it is done, whatever there was.
        ended(started(&project, &arguments), &arguments);
        let (there, all) = found(&project, &library(&project), work, number);
        assert_eq!(there, all, "{work:?} {number}, done again");
    }
    println!("{killed} kills: {whole} works were done, {nothing} not begun; done again all held");
}

/// What is left of an addition of two documents after a fault, and the next run: all or nothing.
#[test]
fn an_addition_is_whole_at_every_moment() {
    for has_entry_files in [false, true] {
        let fresh = Project::new();
        if has_entry_files {
            fresh.run(&["sources", "split"]).expect(0);
        }
        // The readings and the folder of the locks are there.
        fresh.run(&["draft", SPEC, "-o", "-"]).expect(0);
        let arguments = prepared(&fresh, Work::Add, 1);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let moments = at_every_fault(
            || fresh.copied(),
            &arguments,
            |project, fault| {
                project.run(&["sources", "list"]);
                let (there, all) = found(project, &library(project), Work::Add, 1);
                assert!(there == 0 || there == all, "{fault}: {there} of {all}");
                assert_sound(project, fault);
            },
        );
        // The plan, two documents, and the library or two entries.
        assert_eq!(moments, if has_entry_files { 20 } else { 16 });
    }
}

#[test]
fn a_library_is_split_whole_at_every_moment() {
    let fresh = Project::new();
    fresh.run(&["draft", SPEC, "-o", "-"]).expect(0);
    let before = library(&fresh);
    at_every_fault(
        || fresh.copied(),
        &["sources", "split"],
        |project, fault| {
            project.run(&["sources", "list"]);
            assert_eq!(library(project), before, "{fault}");
            let is_split = project.path("seeds/library/kidal-nd.yml").exists();
            assert_ne!(is_split, project.path("seeds/library.yml").exists(), "{fault}");
            assert_sound(project, fault);
        },
    );
}

#[test]
fn a_lock_that_is_held_is_waited_for_and_says_who_holds_it() {
    let project = Project::new();
    let (workspace, folder) = Workspace::around(Some(&project.path("seeds")), None, false).unwrap();
    let held = workspace.lock_corpus(&folder).unwrap();
    let arguments = prepared(&project, Work::Add, 1);
    let mut child = started(&project, &arguments);
    std::thread::sleep(Duration::from_millis(700));
    assert!(child.try_wait().unwrap().is_none(), "it waits");
    assert_eq!(found(&project, &library(&project), Work::Add, 1).0, 0);
    drop(held);
    ended(child, &arguments);
    assert_eq!(found(&project, &library(&project), Work::Add, 1), (4, 4));
}

#[test]
fn what_a_person_changed_after_an_interruption_stays() {
    let project = Project::new();
    project.run(&["draft", SPEC, "-o", "-"]).expect(0);
    let arguments = prepared(&project, Work::Add, 1);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // Ended when the plan and the first document were there.
    let run = project.run_with(&arguments, &[("BRIEF_FAULT", "crash 8")]);
    assert_eq!(run.code, 75, "{}", run.stderr);
    let library = project.read("seeds/library.yml") + "\n# Somebody was here.\nadded-1b:\n  type: book\n";
    project.write("seeds/library.yml", &library);
    project.write("seeds/added-1a.txt", "تصحيح\n\nهذا نص صححه شخص بعد أن توقف البرنامج في وسط العمل قبل أن يكتمل.\n");
    project.run(&["sources", "list"]);
    let now = project.read("seeds/library.yml");
    assert!(now.starts_with(&library) && now.contains("\nadded-1a:\n") && now.matches("\nadded-1b:").count() == 1);
    assert!(project.read("seeds/added-1a.txt").starts_with("تصحيح"));
    assert!(project.path("seeds/added-1b.txt").exists());
    assert_sound(&project, "afterwards");
}
