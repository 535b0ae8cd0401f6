//! The index on disk: it ranks as one built at once, and may be deleted, damaged or asked by many.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use brief::lang::Lang;
use brief::search::stem::LatinStems;
use brief::search::{Clause, Hit, Index, IndexEntry, QueryScope, SearchIndex};
use brief::text::digest::Digest;
use brief::workspace::{OpenCorpus, Workspace};
use tantivy::directory::RamDirectory;

use crate::harness::Project;

/// A small generator of pseudo-random numbers (xorshift, Marsaglia 2003): same seed, same numbers.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

const WORDS: [&str; 24] = [
    "الجزائر",
    "مالي",
    "روسيا",
    "مناورات",
    "الحدود",
    "طائرة",
    "مسيرة",
    "الجيش",
    "بيان",
    "وزارة",
    "الخارجية",
    "سفير",
    "استدعاء",
    "تدريب",
    "قوات",
    "الساحل",
    "أزمة",
    "وساطة",
    "اتفاق",
    "السلام",
    "border",
    "exercise",
    "drone",
    "talks",
];

fn text(numbers: &mut Numbers) -> String {
    let length = 4 + numbers.below(40);
    (0..length).map(|_| WORDS[numbers.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
}

fn entries(sources: &BTreeMap<String, Vec<String>>) -> Vec<IndexEntry> {
    let of_source = |(key, texts): (&String, &Vec<String>)| {
        (1..)
            .zip(texts)
            .map(|(paragraph, text)| IndexEntry {
                key: key.clone(),
                paragraph,
                text: text.clone(),
                rules: LatinStems::English,
            })
            .collect::<Vec<_>>()
    };
    sources.iter().flat_map(of_source).collect()
}

fn answers(index: &Index) -> Vec<Vec<Hit>> {
    let clauses = [
        vec![(Clause::Words("مناورات الجيش على الحدود".to_owned()), 1.0)],
        vec![(Clause::Words("drone exercises".to_owned()), 1.0), (Clause::Words("الطائرات المسيرة".to_owned()), 0.3)],
        vec![(Clause::Name(vec!["مالي".to_owned()]), 1.5), (Clause::Name(vec!["الجيش بيان".to_owned()]), 1.0)],
    ];
    clauses.iter().map(|clauses| index.search(clauses, 50, QueryScope::Everywhere).unwrap()).collect()
}

#[test]
fn an_index_that_grew_and_shrank_ranks_as_one_built_at_once() {
    let disk = RamDirectory::create();
    let directory = || disk.clone();
    let mut numbers = Numbers(0x5EED);
    let mut sources: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let add = |numbers: &mut Numbers, sources: &mut BTreeMap<String, Vec<String>>, name: usize| {
        let texts = (0..1 + numbers.below(12)).map(|_| text(numbers)).collect();
        sources.insert(format!("s{name:03}"), texts);
        format!("s{name:03}")
    };
    for name in 0..30 {
        add(&mut numbers, &mut sources, name);
    }
    Index::create(directory(), entries(&sources)).unwrap();
    // Additions, changes and deletions, a hundred in all, one commit each.
    for change in 0..100 {
        let name = numbers.below(60);
        let key = format!("s{name:03}");
        if sources.contains_key(&key) && change % 2 == 0 {
            sources.remove(&key);
        } else {
            add(&mut numbers, &mut sources, name);
        }
        let added = sources.get_key_value(&key).map(|(key, texts)| BTreeMap::from([(key.clone(), texts.clone())]));
        Index::update(directory(), &[key], entries(&added.unwrap_or_default())).unwrap();
    }
    let grown = Index::open(directory()).unwrap();
    let fresh = Index::in_memory(entries(&sources)).unwrap();
    assert_eq!(grown.passages(), fresh.passages());
    assert_eq!(answers(&grown), answers(&fresh));
    assert!(answers(&fresh).iter().all(|hits| !hits.is_empty()));
    // In another order too.
    let mut reversed = entries(&sources);
    reversed.reverse();
    assert_eq!(answers(&Index::in_memory(reversed).unwrap()), answers(&fresh));
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_under(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

const DRAFT: [&str; 4] = ["draft", "briefs/algeria-russia.yaml", "-o", "-"];

#[test]
fn the_cache_may_be_deleted_and_damaged() {
    let project = Project::new();
    let first = project.run(&DRAFT).expect(0).stdout;
    let cache = project.path(".brief");
    assert!(project.read(".brief/.gitignore").lines().any(|line| line == "*"), "git passes the cache over");
    for place in 0..files_under(&cache).len() {
        // A rebuilt index has files of other names.
        let Some(file) = files_under(&cache).get(place).cloned() else { break };
        let before = fs::read(&file).unwrap();
        let damage = match place % 3 {
            0 => before[..before.len() / 2].to_vec(),
            1 => before.iter().map(|byte| !byte).collect(),
            _ => Vec::new(),
        };
        fs::write(&file, damage).unwrap();
        let run = project.run(&DRAFT).expect(0);
        assert_eq!((run.stdout, run.stderr), (first.clone(), String::new()), "{}", file.display());
        if file.exists() {
            fs::remove_file(&file).unwrap();
        }
        assert_eq!(project.run(&DRAFT).expect(0).stdout, first, "without {}", file.display());
    }
    fs::remove_dir_all(&cache).unwrap();
    assert_eq!(project.run(&DRAFT).expect(0).stdout, first);
    // A file where the folder should be: the index is built in memory.
    fs::remove_dir_all(&cache).unwrap();
    fs::write(&cache, "").unwrap();
    assert_eq!(project.run(&DRAFT).expect(0).stdout, first);
}

/// What is done to the files of an index; every kind at every file.
const DAMAGES: [&str; 14] = [
    "cut to nothing",
    "cut to four bytes",
    "cut in the middle",
    "cut by a byte",
    "made longer",
    "a bit turned",
    "bits turned",
    "overwritten",
    "removed",
    "a folder",
    "a link",
    "unreadable",
    "another's",
    "zeros",
];

fn damaged(file: &Path, damage: &str, others: &[PathBuf], numbers: &mut Numbers) {
    let mut bytes = fs::read(file).unwrap();
    let turn = |bytes: &mut Vec<u8>, numbers: &mut Numbers| {
        let place = numbers.below(bytes.len().max(1));
        bytes.get_mut(place).map(|byte| *byte ^= 1 << numbers.below(8)).unwrap_or_default();
    };
    match damage {
        "cut to nothing" => bytes.clear(),
        "cut to four bytes" => bytes.truncate(4),
        "cut in the middle" => bytes.truncate(bytes.len() / 2),
        "cut by a byte" => drop(bytes.pop()),
        "made longer" => bytes.extend(b"more"),
        "a bit turned" => turn(&mut bytes, numbers),
        "bits turned" => (0..20).for_each(|_| turn(&mut bytes, numbers)),
        "overwritten" => bytes = (0..bytes.len()).map(|_| numbers.below(256) as u8).collect(),
        "another's" => bytes = fs::read(&others[numbers.below(others.len())]).unwrap(),
        "zeros" => bytes.fill(0),
        "unreadable" => {
            #[cfg(unix)]
            fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
            return;
        }
        _ => {}
    }
    fs::remove_file(file).unwrap();
    match damage {
        "removed" => {}
        "a folder" => fs::create_dir_all(file.join("x")).unwrap(),
        #[cfg(unix)]
        "a link" => std::os::unix::fs::symlink("/nowhere", file).unwrap(),
        _ => fs::write(file, bytes).unwrap(),
    }
}

/// A project of few words.
fn small() -> Project {
    let project = Project::empty();
    project.write("briefs/algeria-russia.yaml", "title: { ar: x }\n");
    let mut numbers = Numbers(0x5EED);
    for name in ["one", "two", "three"] {
        let paragraphs: Vec<String> = (0..4).map(|_| text(&mut numbers) + " كما قال بيان وزارة الخارجية.").collect();
        project.write(&format!("seeds/{name}.txt"), format!("عنوان\n\n{}\n", paragraphs.join("\n\n")));
    }
    project
}

#[test]
fn an_index_is_built_again_whatever_is_wrong_with_it() {
    let project = small();
    let workspace = Workspace::of(&project.path("briefs/algeria-russia.yaml"), None, false).unwrap();
    let hits = || answers(&opened(&workspace, &project, &[]).index);
    let expected = hits();
    assert!(expected.iter().any(|hits| !hits.is_empty()));
    // The times of the files of the corpus are settled.
    std::thread::sleep(std::time::Duration::from_millis(100));
    assert_eq!(hits(), expected);
    let mut numbers = Numbers(0xDA3A6E);
    let cache = project.path(".brief");
    let mut tried = 0;
    for damage in DAMAGES {
        for place in 0.. {
            let files = files_under(&cache);
            let Some(file) = files.get(place) else { break };
            damaged(file, damage, &files, &mut numbers);
            assert_eq!(hits(), expected, "{}: {damage}", file.display());
            tried += 1;
            // It is whole again, so that nothing is built the next time.
            let times = || {
                files_under(&cache)
                    .iter()
                    .map(|file| fs::symlink_metadata(file).unwrap().modified().unwrap())
                    .collect::<Vec<_>>()
            };
            let before = times();
            assert_eq!((hits(), times()), (expected.clone(), before), "{}: {damage}, once more", file.display());
        }
    }
    assert!(tried >= DAMAGES.len() * 10, "{tried}");
}

#[test]
fn folders_of_an_index_may_be_anything() {
    let project = small();
    let workspace = Workspace::of(&project.path("briefs/algeria-russia.yaml"), None, false).unwrap();
    let hits = || answers(&opened(&workspace, &project, &[]).index);
    let expected = hits();
    let cache = project.path(".brief");
    let index = fs::read_dir(&cache).unwrap().map(|entry| entry.unwrap().path());
    let index = index.into_iter().find(|path| path.to_string_lossy().contains("index-")).unwrap();
    let is_whole = || index.join("manifest.json").is_file() && index.join("index").is_dir();
    for folder in [index.clone(), index.join("index"), cache.join("locks")] {
        fs::remove_dir_all(&folder).unwrap();
        fs::write(&folder, "a file").unwrap();
        assert_eq!((hits(), is_whole()), (expected.clone(), true), "a file at {}", folder.display());
        #[cfg(unix)]
        {
            // Where a link leads, nothing is touched.
            let elsewhere = Project::empty();
            elsewhere.write("index/kept.txt", "x").write("manifest.json", "x");
            fs::remove_dir_all(&folder).or_else(|_| fs::remove_file(&folder)).unwrap();
            std::os::unix::fs::symlink(elsewhere.root(), &folder).unwrap();
            assert_eq!((hits(), is_whole()), (expected.clone(), true), "a link at {}", folder.display());
            assert_eq!(files_under(elsewhere.root()).len(), 2);
            assert_eq!(elsewhere.read("manifest.json"), "x");
            fs::create_dir_all(&folder).unwrap();
            fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
            assert_eq!((hits(), is_whole()), (expected.clone(), true), "no permissions on {}", folder.display());
        }
    }
    // An index of another version, or of another project.
    let manifest = index.join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let (json, _) = text.split_once('\n').unwrap();
    let later = json.replacen("\"version\":[", "\"version\":[40", 1);
    assert_ne!(later, json);
    fs::write(&manifest, format!("{later}\n{}", Digest::of(later.as_bytes()))).unwrap();
    assert_eq!((hits(), is_whole()), (expected.clone(), true));
    assert!(!fs::read_to_string(&manifest).unwrap().contains(&later));
    let other = small();
    other.write("seeds/more.txt", "عنوان\n\nمناورات أخرى على الحدود بين مالي والجزائر، كما قال بيان وزارة الدفاع.\n");
    let of_other = Workspace::of(&other.path("briefs/algeria-russia.yaml"), None, false).unwrap();
    drop(opened(&of_other, &other, &[]));
    for part in ["index", "manifest.json", ""] {
        let (from, to) = (other.path(".brief").join(index.file_name().unwrap()).join(part), index.join(part));
        fs::remove_dir_all(&to).or_else(|_| fs::remove_file(&to)).unwrap();
        crate::harness::copy(&from, &to);
        assert_eq!((hits(), is_whole()), (expected.clone(), true), "{part} of another project");
    }
}

/// The corpus of a project, open for search.
fn opened(workspace: &Workspace, project: &Project, languages: &[Lang]) -> OpenCorpus {
    let folder = workspace.corpus_folder(&project.path("seeds")).unwrap();
    workspace.open_corpus(folder, None, languages).unwrap()
}

#[test]
fn only_what_changed_is_read_again() {
    let project = Project::new();
    project.run(&DRAFT).expect(0);
    let spec = project.path("briefs/algeria-russia.yaml");
    let workspace = Workspace::of(&spec, None, false).unwrap();
    let search = |words: &str| {
        let corpus = opened(&workspace, &project, &[]);
        let hits = corpus.index.search(&[(Clause::Words(words.to_owned()), 1.0)], 3, QueryScope::Everywhere).unwrap();
        hits.into_iter().map(|hit| hit.key).collect::<Vec<_>>()
    };
    assert!(search("قنطرة الفيضان").iter().all(|key| key != "flood"));
    project.write(
        "seeds/flood.txt",
        "انهيار قنطرة بعد الفيضان\n\nانهارت قنطرة قديمة بعد الفيضان الذي غمر الوادي ليلا، دون وقوع ضحايا بين السكان.\n",
    );
    assert_eq!(search("قنطرة الفيضان")[0], "flood");
    fs::remove_file(project.path("seeds/flood.txt")).unwrap();
    assert!(search("قنطرة الفيضان").iter().all(|key| key != "flood"));
}

#[test]
fn a_file_that_cannot_be_read_is_said_once_and_leaves_the_index_alone() {
    let project = Project::new();
    project.write("seeds/nothing.txt", "");
    let first = project.run(&DRAFT).expect(3);
    assert_eq!(first.stderr.matches("nothing.txt").count(), 1, "{}", first.stderr);
    let indexed = |project: &Project| {
        let files = files_under(&project.path(".brief")).into_iter();
        files.map(|file| (fs::metadata(&file).unwrap().modified().unwrap(), file)).collect::<Vec<_>>()
    };
    std::thread::sleep(std::time::Duration::from_millis(100));
    project.run(&DRAFT).expect(3);
    let before = indexed(&project);
    assert_eq!(project.run(&DRAFT).expect(3).stderr, first.stderr);
    assert_eq!(indexed(&project), before);
    // Where the index turns out to be damaged, sources are read a second time, and reported once.
    let manifest = before.iter().find(|(_, file)| file.ends_with("manifest.json")).unwrap();
    let text = fs::read_to_string(&manifest.1).unwrap();
    fs::write(&manifest.1, text.replace("\"passages\":", "\"passages\":1")).unwrap();
    assert_eq!(project.run(&DRAFT).expect(3).stderr, first.stderr);
}

#[test]
fn a_source_whose_language_is_stated_anew_is_indexed_anew() {
    let project = Project::new();
    project.write(
        "seeds/port.txt",
        "Liste\n\nBamako 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026.\n",
    );
    let spec = project.path("briefs/algeria-russia.yaml");
    let workspace = Workspace::of(&spec, None, false).unwrap();
    let languages = ["ar", "en", "fr"].map(|lang| lang.parse().unwrap());
    let rules = || opened(&workspace, &project, &languages).index.rules().to_vec();
    let before = rules();
    let library = project.read("seeds/library.yml");
    // A name and years are of no language, so the stated one decides.
    project.write("seeds/library.yml", library + "\nport:\n  type: article\n  language: fr\n");
    assert!(!before.contains(&LatinStems::French));
    assert!(rules().contains(&LatinStems::French));
}

#[test]
fn many_processes_at_once_do_no_harm() {
    let project = Project::new();
    let expected = project.run(&DRAFT).expect(0).stdout;
    for _ in 0..3 {
        fs::remove_dir_all(project.path(".brief")).unwrap();
        let texts: Vec<String> = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..8).map(|_| scope.spawn(|| project.run(&DRAFT).expect(0).stdout)).collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        assert!(texts.iter().all(|text| *text == expected));
    }
}
