//! An engine that is there: OpenSearch, whose address is in `BRIEF_TEST_OPENSEARCH` (`.ci/opensearch` starts one). Without it
//! these tests say that they are left out.

use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::harness::{Project, Run, copy};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// The address of the server.
fn server() -> Option<String> {
    let address = std::env::var("BRIEF_TEST_OPENSEARCH").ok().filter(|address| !address.is_empty());
    if address.is_none() {
        println!("BRIEF_TEST_OPENSEARCH names no server: this check is left out");
    }
    address
}

/// A name that no other test has.
fn index() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("brief-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// What takes away the indices of a test.
struct Index<'a>(&'a str, String);

impl Drop for Index<'_> {
    fn drop(&mut self) {
        let _ = ureq::delete(format!("{}/{}-v*", self.0, self.1)).call();
    }
}

fn shared(address: &str, index: &str, more: &str) -> String {
    format!("{{ folder: ../seeds, engine: {{ opensearch: \"{address}\", index: {index}{more} }} }}")
}

fn run(project: &Project, args: &[&str]) -> Run {
    project.run_trusting(args, &[])
}

fn push(project: &Project, spec: &str) -> Run {
    run(project, &["sources", "push", spec])
}

fn drafted(project: &Project, spec: &str) -> String {
    run(project, &["draft", spec, "--today", "2025-05-01", "--output", "-"]).expect(0).stdout
}

#[test]
fn the_default_brief_is_the_same_through_an_engine_and_for_a_colleague_without_the_folder() {
    let Some(address) = server() else { return };
    let plain = Project::drafted();
    for shards in [1, 3] {
        let name = Index(&address, index());
        let project = Project::new();
        project.replace(
            SPEC,
            "corpus: ../seeds",
            &format!("corpus: {}", shared(&address, &name.1, &format!(", shards: {shards}"))),
        );
        let refused = run(&project, &["draft", SPEC, "--today", "2025-05-01"]).expect(1);
        assert!(refused.stderr.contains("no-engine") && refused.stderr.contains("sources push"), "{}", refused.stderr);
        let first = push(&project, SPEC).expect(0);
        let again = push(&project, SPEC).expect(0);
        assert!(!first.stdout.is_empty() && again.stdout.is_empty(), "{}", again.stdout);
        run(&project, &["draft", SPEC, "--today", "2025-05-01"]).expect(0);
        assert_eq!(project.read(DRAFT), plain.read(DRAFT), "{shards} shards");
        // A colleague has the spec and the catalogues.
        let colleague = Project::empty();
        copy(&project.path("briefs"), &colleague.path("briefs"));
        fs::remove_dir_all(colleague.path("briefs/algeria-russia")).unwrap();
        run(&colleague, &["draft", SPEC, "--today", "2025-05-01"]).expect(0);
        assert_eq!(colleague.read(DRAFT), plain.read(DRAFT), "{shards} shards, without the folder");
        run(&colleague, &["check", DRAFT, "--today", "2025-05-01"]).expect(0);
        // What was fetched is the colleague's, too: nothing is pushed again.
        assert_eq!(push(&colleague, SPEC).expect(0).stdout, "");
    }
}

/// A generated corpus: passages of words of every rarity, in two languages, with names in them.
fn generated(project: &Project, sources: std::ops::Range<u32>, edition: u32) {
    let words: Vec<String> = (0..220).map(spelt).collect();
    for source in sources {
        let mut number = u64::from(source) * 7919 + u64::from(edition) * 104_729 + 0x5EED;
        let mut below = |limit: u64| {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (number >> 33) % limit
        };
        let mut text = String::new();
        for _ in 0..8 {
            let length = 12 + below(40);
            for _ in 0..length {
                let word = &words[(below(220) * below(220) / 220) as usize];
                match below(40) {
                    0 => text.push_str("تين زواتين "),
                    1 => text.push_str("بالجيش المالي "),
                    _ => {}
                }
                text.push_str(if below(9) == 0 { "و" } else { "" });
                text.push_str(word);
                text.push(' ');
            }
            text.push_str(".\n\n");
        }
        project.write(&format!("seeds/s{source}.txt"), text);
    }
}

/// An invented word.
fn spelt(number: u32) -> String {
    const LETTERS: [char; 12] = ['ا', 'ب', 'ت', 'ج', 'د', 'ر', 'س', 'ع', 'ق', 'م', 'ن', 'ي'];
    let letter = |place: u32| LETTERS[((number / 12_u32.pow(place)) % 12) as usize];
    (0..3).map(letter).chain(std::iter::once(LETTERS[(number % 7) as usize])).collect()
}

fn generated_project(sources: u32) -> Project {
    let project = Project::empty();
    project.write(
        "briefs/names.yaml",
        "- id: tin\n  kind: place\n  ar: تين زواتين\n- id: army\n  kind: organisation\n  ar: الجيش المالي\n",
    );
    generated(&project, 0..sources, 0);
    project
}

fn spec(corpus: &str) -> String {
    let words = [3, 17, 40, 88, 130, 200].map(spelt);
    let topic = |id: &str, terms: &[String], names: &str| {
        format!("  - {{ id: {id}, title: {{ ar: {} }}, terms: [{}]{names} }}\n", terms[0], terms.join(", "))
    };
    format!(
        "title: {{ ar: تجربة }}\nlanguages: [ar]\ncorpus: {corpus}\nexcerpts: {{ per_topic: 12, per_source: 2 }}\nchronology: false\ndifferences: false\ntopics:\n{}{}{}",
        topic("one", &words[..2], ", names: [tin]"),
        topic("two", &words[2..4], ", names: { any: [army, tin] }"),
        topic("three", &words[4..], ""),
    )
}

/// Drafts of a corpus through its history, by the folder's index and through the engine.
fn equal_through_history(address: &str, sources: u32, shards: u32) {
    let name = Index(address, index());
    let project = generated_project(sources);
    project.write("briefs/folder.yaml", spec("../seeds"));
    project.write("briefs/engine.yaml", spec(&shared(address, &name.1, &format!(", shards: {shards}"))));
    let same = |when: &str| {
        push(&project, "briefs/engine.yaml").expect(0);
        let (folder, engine) = (drafted(&project, "briefs/folder.yaml"), drafted(&project, "briefs/engine.yaml"));
        assert!(folder.matches("\n> ").count() > 10, "{folder}");
        assert_eq!(folder.replace("series: folder", "series: engine"), engine, "{shards} shards, {when}");
        let search =
            |spec: &str| run(&project, &["search", "--spec", spec, &spelt(17), "--limit", "300", "--format", "json"]);
        let (folder, engine) = (search("briefs/folder.yaml").expect(0), search("briefs/engine.yaml").expect(0));
        assert_eq!(folder.stdout, engine.stdout, "{shards} shards, {when}");
    };
    same("at first");
    generated(&project, sources..sources + sources / 10, 0);
    same("with more");
    for source in (0..sources).step_by(7) {
        fs::remove_file(project.path(&format!("seeds/s{source}.txt"))).unwrap();
        fs::remove_file(project.path(&format!("seeds/text/s{source}.txt"))).unwrap();
    }
    same("with fewer");
    for source in (1..sources).step_by(14) {
        fs::remove_file(project.path(&format!("seeds/text/s{source}.txt"))).unwrap();
        generated(&project, source..source + 1, 1);
    }
    same("with others");
}

#[test]
fn ranking_is_equal_after_any_history() {
    let Some(address) = server() else { return };
    let sources = std::env::var("BRIEF_TEST_PASSAGES").ok().and_then(|number| number.parse::<u32>().ok());
    for shards in [1, 3] {
        equal_through_history(&address, sources.map_or(150, |passages| passages / 8), shards);
    }
}

#[test]
fn a_team_adds_and_withdraws_and_nobody_overwrites_a_newer_source() {
    let Some(address) = server() else { return };
    let name = Index(&address, index());
    let corpus = shared(&address, &name.1, "");
    let anna = generated_project(12);
    anna.write("briefs/engine.yaml", spec(&corpus));
    push(&anna, "briefs/engine.yaml").expect(0);
    let (bo, cy) = (anna.copied(), anna.copied());
    for clone in [&bo, &cy] {
        let _ = fs::remove_dir_all(clone.path(".brief"));
        assert_eq!(push(clone, "briefs/engine.yaml").expect(0).stdout, "", "all is there as it is");
    }
    // Anna changes one source and adds another; Bo, who does not know, has changed the same.
    let change = |clone: &Project, edition| {
        fs::remove_file(clone.path("seeds/text/s3.txt")).unwrap();
        generated(clone, 3..4, edition);
    };
    change(&anna, 1);
    generated(&anna, 12..13, 0);
    assert_eq!(push(&anna, "briefs/engine.yaml").expect(0).stdout, "s12\ns3\n");
    change(&bo, 2);
    let late = push(&bo, "briefs/engine.yaml").expect(1);
    assert!(
        late.stdout.is_empty() && late.stderr.contains("unpushed") && late.stderr.contains("--over s3"),
        "{}",
        late.stderr
    );
    let refused = run(&bo, &["draft", "briefs/engine.yaml", "--today", "2025-05-01"]);
    assert!(refused.code == 0 || refused.stderr.contains("s3"), "{}", refused.stderr);
    // Cy withdraws one; Anna, who still has it, does not bring it back.
    fs::remove_file(cy.path("seeds/s5.txt")).unwrap();
    fs::remove_file(cy.path("seeds/text/s5.txt")).unwrap();
    // She has not heard of Anna's s3 either, and leaves it alone.
    let withdrawn = push(&cy, "briefs/engine.yaml").expect(1);
    assert!(withdrawn.stderr.contains("s5"), "{}", withdrawn.stderr);
    let back = push(&anna, "briefs/engine.yaml").expect(1);
    assert!(back.stdout.is_empty() && back.stderr.contains("taken s5 away"), "{}", back.stderr);
    // What Anna added is fetched by Cy, as she drafts.
    fs::remove_file(anna.path("seeds/s5.txt")).unwrap();
    fs::remove_file(anna.path("seeds/text/s5.txt")).unwrap();
    push(&anna, "briefs/engine.yaml").expect(0);
    change(&cy, 1);
    assert_eq!(drafted(&cy, "briefs/engine.yaml"), drafted(&anna, "briefs/engine.yaml"));
    let over = run(&bo, &["sources", "push", "briefs/engine.yaml", "--over", "s3"]);
    assert!(over.stdout.contains("s3"), "{}{}", over.stdout, over.stderr);
}

#[test]
fn a_server_that_takes_no_changes_loses_nothing() {
    let Some(address) = server() else { return };
    let name = Index(&address, index());
    let project = generated_project(12);
    project.write("briefs/engine.yaml", spec(&shared(&address, &name.1, "")));
    push(&project, "briefs/engine.yaml").expect(0);
    let before = drafted(&project, "briefs/engine.yaml");
    let block = |on: bool| {
        let body = format!("{{\"index.blocks.write\":{on}}}");
        let request = ureq::put(format!("{address}/{}/_settings", name.1)).header("content-type", "application/json");
        request.send(body).unwrap();
    };
    block(true);
    generated(&project, 12..13, 0);
    let blocked = push(&project, "briefs/engine.yaml").expect(1);
    assert!(blocked.stderr.contains("no-engine") && blocked.stderr.contains("takes no changes"), "{}", blocked.stderr);
    let refused = run(&project, &["draft", "briefs/engine.yaml", "--today", "2025-05-01"]).expect(1);
    assert!(refused.stderr.contains("s12"), "a source that is not there: {}", refused.stderr);
    fs::remove_file(project.path("seeds/s12.txt")).unwrap();
    fs::remove_file(project.path("seeds/text/s12.txt")).unwrap();
    assert_eq!(drafted(&project, "briefs/engine.yaml"), before);
    block(false);
    generated(&project, 12..13, 0);
    assert_eq!(push(&project, "briefs/engine.yaml").expect(0).stdout, "s12\n");
}
