//! Projects that older versions left, frozen in `tests/data/projects`: today's program opens, checks, updates,
//! approves, publishes and verifies each in a copy. Only what must stay true for every later version is held here:
//! words that people wrote, bytes that were published, approvals that were given, states that were recorded.

use std::collections::BTreeMap;
use std::fs;

use brief::publish::manifest::Manifest;
use brief::publish::pdf::attached;
use brief::text::digest::Digest;
use brief::translate::{Memory, TranslationState};
use serde_json::Value;

use crate::harness::{Project, Run, repository};

const DRAFTS: [&str; 4] = [
    "briefs/harbour-weekly/2023-03-06.md",
    "briefs/harbour-weekly/2023-03-13.md",
    "briefs/harbour-weekly/2023-03-20.md",
    "briefs/orvanta/2023-03-31.md",
];
const WITHDRAWN: &str = "briefs/harbour-weekly/2023-03-13.pdf";
/// The edition of the series that is under review.
const OPEN: &str = DRAFTS[2];
const WEEKLY: &str = "briefs/harbour-weekly.yaml";
const WEEKLY_LEDGER: &str = "briefs/harbour-weekly/editions.yml";
const ONCE: &str = DRAFTS[3];
const ONCE_LEDGER: &str = "briefs/orvanta/editions.yml";

/// What a person wrote into the open edition.
const OF_A_PERSON: [&str; 8] = [
    "- مر الأسبوع الأول للمراقبة من دون حادث، وتختلف الهيئة والاتحاد على من طلب استثناء حوض الصيادين.",
    "- The first week of the watch passed without incident; the Authority and the Union differ on who asked to except the fishing basin.",
    "> The night watch of the harbour saw no incident in its first week, the Tilwen Port Authority said on Wednesday. […]",
    "> وكتب اتحاد صيادي تيلون إلى هذه الصحيفة: «لم نطلب قط أن نُستثنى من المراقبة الليلية». ولم تجب الهيئة عن أسئلة تتعلق بالرسالة.",
    "<!-- سؤال للاتحاد: متى أُرسلت الرسالة؟ -->",
    "كان مدير الميناء قد قال إن «الصيادين طلبوا ذلك بأنفسهم» [@own, ¶ 2].",
    "> […] The ferry will not stop during the work, and the ferry fare stays at 4 pieces.",
    "## Dredging of the ship channel",
];

/// A copy of the project of version 0.1.0.
fn project() -> Project {
    let project = Project::empty();
    project.overlay(&repository().join("tests/data/projects/0.1.0"));
    project
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap()
}

/// The editions by their drafts, as `brief status` tells them.
fn status(project: &Project) -> BTreeMap<String, Value> {
    let editions = json(&project.run(&["status", "--format", "json"]).expect(0));
    let editions = editions.as_array().unwrap().iter();
    editions.map(|edition| (edition["draft"].as_str().unwrap().to_owned(), edition.clone())).collect()
}

/// The parts of an edition that are approved as they stand, with the name of who approved each last. A newer
/// version may say more of an approval, such as under which version it was given. What was a part of the frame in that
/// version and is one by itself now is approved where the frame is.
fn approved(edition: &Value) -> Vec<(&str, &str)> {
    let parts = edition["parts"].as_array().unwrap().iter();
    let approved = parts.filter(|part| part["state"].as_str().unwrap().starts_with("approved"));
    let mut approved: Vec<(&str, &str)> =
        approved.map(|part| (part["part"].as_str().unwrap(), part["approval"]["by"].as_str().unwrap())).collect();
    let frame = approved.iter().find(|(part, _)| *part == "frame").copied();
    let own = |part: &str| ["#summary", "#method", "#since-last-edition"].contains(&part);
    assert!(approved.iter().filter(|(part, _)| own(part)).all(|(_, by)| frame.is_some_and(|(_, other)| other == *by)));
    approved.retain(|(part, _)| !own(part));
    approved
}

fn bytes(project: &Project, path: &str) -> Vec<u8> {
    fs::read(project.path(path)).unwrap()
}

/// The publications: the path of each PDF with the digest that the frozen list has of it.
fn publications() -> Vec<(String, Digest)> {
    let pdfs = frozen().into_iter().filter(|(path, _)| path.ends_with(".pdf"));
    let pdfs: Vec<(String, Digest)> = pdfs.collect();
    assert_eq!(pdfs.len(), 4);
    pdfs
}

/// The files of the frozen project, relative to it, with their digests.
fn frozen() -> Vec<(String, Digest)> {
    let list = fs::read_to_string(repository().join("tests/data/projects/0.1.0.sha256")).unwrap();
    let entry = |line: &str| {
        let (digest, path) = line.split_once("  ").unwrap();
        (path.strip_prefix("0.1.0/").unwrap().to_owned(), Digest::from_hex(digest).unwrap())
    };
    list.lines().map(entry).collect()
}

/// No publication and no record that was there before is touched.
fn assert_nothing_published_is_lost(project: &Project) {
    let before = self::project();
    for (path, digest) in publications() {
        assert_eq!(project.digest(&path), digest, "{path}");
    }
    let records = [WEEKLY_LEDGER.to_owned(), ONCE_LEDGER.to_owned()];
    for path in records.into_iter().chain(DRAFTS.map(|draft| draft.replace(".md", ".approvals.yml"))) {
        assert!(project.read(&path).starts_with(&before.read(&path)), "{path}: records are only ever added");
    }
}

#[test]
fn it_is_as_it_was_frozen() {
    let project = project();
    let mut listed = 0;
    for (path, digest) in frozen() {
        assert_eq!(project.digest(&path), digest, "{path} is frozen: restore it");
        listed += 1;
    }
    let mut folders = vec![project.root().to_path_buf()];
    let mut there = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { there += 1 }
        }
    }
    assert_eq!(there, listed, "every file is in the list");
}

#[test]
fn every_file_is_read_and_no_error_is_in_it() {
    let project = project();
    let files = frozen().into_iter().map(|(path, _)| path).filter(|path| {
        let of_a_kind = [".md", ".yaml", ".po", "library.yml"].iter().any(|end| path.ends_with(end));
        (of_a_kind || path.starts_with("seeds/text/")) && !path.contains(".base/") && path != "seeds/phare.md"
    });
    let files: Vec<String> = files.collect();
    assert_eq!(
        files.len(),
        DRAFTS.len() + 4 + 1 + 4 + 5,
        "drafts; specs and catalogues; library; readings; PO: {files:?}"
    );
    let args: Vec<&str> = ["check", "--format", "json"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let report = json(&project.run(&args).expect(0));
    assert_eq!(report["errors"], 0);
    // Each quotation has the same state as when the drafts were made.
    let mut states: BTreeMap<(String, bool), Vec<String>> = BTreeMap::new();
    for file in report["files"].as_array().unwrap() {
        for quotation in file["quotations"].as_array().unwrap() {
            let key = (file["path"].as_str().unwrap().to_owned(), quotation["in_prose"].as_bool().unwrap());
            let place = quotation["citation"].as_str().unwrap().trim_matches(['[', ']', '@']);
            states.entry(key).or_default().push(format!("{place} {}", quotation["state"].as_str().unwrap()));
        }
    }
    let expected = [
        (
            DRAFTS[0],
            false,
            vec!["own, ¶ 3 exact", "own, ¶ 1 exact", "own, ¶ 2 elided", "ferry, ¶ 1 exact", "ferry, ¶ 2 exact"],
        ),
        (DRAFTS[0], true, vec!["own, ¶ 2 exact"]),
        (DRAFTS[1], false, vec!["phare, ¶ 2 exact", "phare, ¶ 1 exact"]),
        (
            DRAFTS[2],
            false,
            vec!["desk, ¶ 1 elided", "desk, ¶ 2 exact", "own, ¶ 2 elided", "desk, ¶ 3 elided", "desk, ¶ 3 elided"],
        ),
        (DRAFTS[2], true, vec!["own, ¶ 2 exact", "desk, ¶ 2 exact"]),
        (
            DRAFTS[3],
            false,
            vec![
                "phare, ¶ 2 exact",
                "desk, ¶ 1 exact",
                "own, ¶ 3 exact",
                "own, ¶ 2 exact",
                "phare, ¶ 1 exact",
                "desk, ¶ 3 exact",
                "ferry, ¶ 1 exact",
                "ferry, ¶ 2 exact",
            ],
        ),
        (DRAFTS[3], true, vec!["desk, ¶ 2 exact", "desk, ¶ 2 exact"]),
    ];
    for (draft, in_prose, quotations) in expected {
        assert_eq!(states.remove(&(draft.to_owned(), in_prose)).unwrap_or_default(), quotations, "{draft}");
    }
    assert!(states.is_empty(), "{states:?}");
    // Nothing was rewritten by looking.
    for (path, digest) in frozen() {
        assert_eq!(project.digest(&path), digest, "{path}");
    }
}

#[test]
fn each_draft_gives_pages() {
    let project = project();
    for draft in DRAFTS {
        project.run(&["render", draft]).expect(0);
        let pdf = draft.replace(".md", ".draft.pdf");
        project.run(&["verify", &pdf, "--corpus", "seeds"]).expect(0);
    }
    assert_nothing_published_is_lost(&project);
}

#[test]
fn translations_keep_their_states() {
    let project = project();
    let english = "en".parse().unwrap();
    let mut memory = Memory::default();
    for key in ["own", "ferry", "phare"] {
        let path = format!("seeds/translations/en/{key}.po");
        memory.add("en".parse().unwrap(), key, &path, &project.read(&path)).unwrap();
    }
    let found = |key: &str, context: &str, text: &str| memory.lookup(&english, key, context, text);
    let of_machine =
        found("own", "¶ 3.1", "ونفى اتحاد صيادي تيلون أن يكون قد طلب استثناء حوض الصيادين من المراقبة الليلية.");
    assert_eq!(of_machine.condition.to_string(), "machine: command tide-mt");
    let director = found("own", "¶ 2.1", "وقال مدير الميناء إن المراقبة الليلية لا تشمل حوض الصيادين.");
    assert_eq!(director.condition.state, TranslationState::Reviewed);
    assert_eq!(director.text, "The port director said that the night watch does not cover the fishing basin.");
    assert!(project.read("seeds/translations/en/own.po").contains("# reviewed-by: A translator, 2023-03-06"));
    for (key, context, text, state) in [
        ("own", "¶ 2.2", "وأضاف أن «الصيادين طلبوا ذلك بأنفسهم».", TranslationState::Unreviewed),
        ("own", "¶ 3.2", "وقال الاتحاد إنه ينتظر جواب الهيئة منذ شهرين.", TranslationState::Stale),
        ("ferry", "¶ 2.2", "ويستغرق العبور 20 دقيقة.", TranslationState::Missing),
        ("own", "¶ 1.2", "وتبدأ النوبة الأولى عند الغروب.", TranslationState::Missing),
    ] {
        assert_eq!(found(key, context, text).condition.state, state, "{key} {context}");
    }
    // No flag and no name: what that is called may change, the words stay.
    let without_name = found("ferry", "¶ 1.2", "ولا يدفع التلاميذ شيئا.");
    assert_eq!(without_name.text, "Pupils do not pay anything.");
    assert!(without_name.condition.state <= TranslationState::Unreviewed);
}

#[test]
fn an_update_keeps_what_a_person_wrote() {
    let project = project();
    let before = project.read(OPEN);
    for words in OF_A_PERSON {
        assert!(before.contains(words), "{words}");
    }
    // A topic more, and a question in other words.
    project.replace(
        WEEKLY,
        "excerpts:",
        "  - { id: letters, title: { ar: رسائل, en: Letters }, terms: [letter, questions] }\nexcerpts:",
    );
    project.run(&["draft", WEEKLY, "--update", "--today", "2023-03-20"]).expect(0);
    let after = project.read(OPEN);
    for words in OF_A_PERSON {
        assert_eq!(after.matches(words).count(), before.matches(words).count(), "{words}");
    }
    assert!(after.contains("## رسائل {#letters}") && !before.contains("{#letters}"));
    assert!(after.contains("## خلاصة {#summary}") && after.contains("{#since-last-edition}"));
    project.run(&["check", OPEN]).expect(0);
    let edition = &status(&project)[OPEN];
    assert_eq!(approved(edition), [("#watch", "First reviewer"), ("#ferry-fares", "First reviewer")]);
    assert_nothing_published_is_lost(&project);
}

#[test]
fn an_update_brings_what_is_new_and_nothing_that_was_deleted() {
    let project = project();
    let before = project.read(ONCE);
    let deleted = "> قالت هيئة ميناء تيلون في أورفانتا";
    assert!(!before.contains(deleted));
    project.write("seeds/mole.txt", "رصيف المراقبة الليلية\n\n2023/03/20\n\nقالت هيئة ميناء تيلون إن المراقبة الليلية لا تشمل الرصيف الجديد، وإن مراقبا واحدا يكفي.\n");
    project.run(&["draft", "briefs/orvanta.yaml", "--update", "--today", "2023-03-31"]).expect(0);
    let after = project.read(ONCE);
    assert!(after.contains("— [@mole, ¶ 1]"), "{after}");
    assert!(!after.contains(deleted), "what a person deleted stays deleted");
    // What the program says of a translation in a comment may change: that version called reviewed what nobody signed.
    let is_words =
        |line: &&str| (line.starts_with(['>', '|', '[']) || line.contains("[^letter")) && !line.starts_with("> <!--");
    for line in before.lines().filter(is_words) {
        assert!(after.contains(line), "{line}");
    }
    project.run(&["check", ONCE]).expect(0);
}

#[test]
fn approvals_and_publications_are_shown() {
    let status = status(&project());
    let everything = |by: &'static str| {
        ["frame", "#watch", "#ferry-fares", "#dredging"].into_iter().map(|part| (part, by)).collect::<Vec<_>>()
    };
    for (draft, state, signed, revisions) in [
        (DRAFTS[0], "published", everything("Second reviewer"), 1),
        (DRAFTS[1], "withdrawn", everything("Second reviewer"), 1),
        (DRAFTS[2], "draft", vec![("#watch", "First reviewer"), ("#ferry-fares", "First reviewer")], 0),
        (
            DRAFTS[3],
            "published",
            vec![("frame", "First reviewer"), ("#watch", "First reviewer"), ("#ferry-fares", "Second reviewer")],
            2,
        ),
    ] {
        let edition = &status[draft];
        assert_eq!(edition["state"], state, "{draft}");
        assert_eq!(edition["errors"], 0, "{draft}");
        assert_eq!(approved(edition), signed, "{draft}");
        let published = edition["publications"].as_array().unwrap();
        assert_eq!(published.len(), revisions, "{draft}");
        assert!(published.iter().all(|publication| publication["file_state"] == "as published"), "{draft}");
    }
    let dredging = status[OPEN]["parts"].as_array().unwrap().iter().find(|part| part["part"] == "#dredging").unwrap();
    assert_eq!(dredging["approval"]["by"], "Second reviewer", "what was approved before the last edit");
    assert_eq!(status[DRAFTS[1]]["withdrawn"]["note"]["en"], "The paper has withdrawn its article.");
    assert_eq!(status[ONCE]["publications"][1]["note"]["ar"], "صُحح عنوان أحد الأقسام.");
}

#[test]
fn what_was_approved_under_that_version_is_signed_anew_in_one_command() {
    let project = project();
    let states = |project: &Project| -> Vec<String> {
        let editions = status(project);
        let parts = editions[ONCE]["parts"].as_array().unwrap().clone();
        parts.iter().map(|part| part["state"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(states(&project), ["approved under 0.1.0, unchanged"; 3]);
    // It is enough to verify, not to publish.
    let revision = ["publish", ONCE, "--revision", "--note", "n", "--today", "2023-04-05"];
    let refused = project.run(&revision).expect(1);
    assert!(refused.stderr.contains("approved under version 0.1.0"), "{}", refused.stderr);
    // A part that was edited meanwhile is not signed with the others.
    project.replace(ONCE, "## The fare of the ferry", "## What the ferry costs");
    let renew = ["approve", ONCE, "--renew", "--by", "First reviewer", "--today", "2023-04-05"];
    let run = project.run(&renew).expect(0);
    assert!(run.stderr.contains(" approves frame, #watch"), "{}", run.stderr);
    assert_eq!(states(&project), ["approved", "approved", "changed"]);
    let run = project.run(&renew).expect(0);
    assert!(run.stderr.contains("nothing here was approved under version 0.1.0"), "{}", run.stderr);
    project.run(&["approve", ONCE, "--section", "ferry-fares", "--by", "Second reviewer"]).expect(0);
    project.run(&revision).expect(0);
    assert_nothing_published_is_lost(&project);
}

#[test]
fn a_draft_is_approved_anew_and_published() {
    let project = project();
    let translated = "seeds/translations/ar/desk.po";
    let before = project.read(translated);
    project.run(&["translate", "accept", OPEN, "--by", "A translator", "--today", "2023-03-22"]).expect(0);
    let after = project.read(translated);
    assert!(
        after.contains("وكتب اتحاد صيادي تيلون إلى هذه الصحيفة")
            && after.contains("reviewed-by: A translator, 2023-03-22")
    );
    let kept = |line: &&str| after.lines().any(|other| other == *line);
    let lost: Vec<&str> = before.lines().filter(|line| !line.is_empty() && !kept(line)).collect();
    assert!(
        lost.iter().all(|line| line.contains("وقال اتحاد صيادي تيلون في رسالة") || line.contains("fuzzy")),
        "{lost:?}"
    );

    project.run(&["publish", OPEN, "--today", "2023-03-22"]).expect(1);
    // Its key judgements cite nothing: that version did not ask for it.
    let accepted = ["--accept", "uncited-judgement:1", "--accept", "uncited-judgement:2"];
    let approve = ["approve", OPEN, "--by", "Third reviewer", "--today", "2023-03-22"];
    project.run(&[&approve[..], &accepted[..]].concat()).expect(0);
    let signed = status(&project);
    assert_eq!(
        approved(&signed[OPEN]),
        ["frame", "#watch", "#ferry-fares", "#dredging"].map(|part| (part, "Third reviewer"))
    );
    project.run(&["publish", OPEN, "--today", "2023-03-23"]).expect(0);
    let pdf = OPEN.replace(".md", ".pdf");
    project.run(&["verify", &pdf, "--corpus", "seeds"]).expect(0);
    assert_eq!(status(&project)[OPEN]["state"], "published");
    assert_nothing_published_is_lost(&project);
    // And a revision of what was revised before.
    project.replace(ONCE, "## The fare of the ferry", "## What the ferry costs");
    project.run(&["approve", ONCE, "--by", "Third reviewer", "--today", "2023-04-05"]).expect(0);
    let notes = ["--note-ar", "صُحح العنوان.", "--note-en", "The heading is corrected."];
    project.run(&[&["publish", ONCE, "--revision"], &notes[..], &["--today", "2023-04-06"]].concat()).expect(0);
    let revised = ONCE.replace(".md", ".r3.pdf");
    project.run(&["verify", &revised, "--corpus", "seeds"]).expect(0);
    let publications = status(&project)[ONCE]["publications"].as_array().unwrap().clone();
    assert_eq!(publications.len(), 3);
    assert_eq!(publications[2]["note"], serde_json::json!({ "ar": "صُحح العنوان.", "en": "The heading is corrected." }));
    assert_nothing_published_is_lost(&project);
}

#[test]
fn the_series_goes_on() {
    let project = project();
    project.run(&["run", "--today", "2023-04-10"]).expect(0);
    assert_eq!(project.read(WEEKLY_LEDGER), self::project().read(WEEKLY_LEDGER), "what was decided stays decided");
    project.write(
        "seeds/april.txt",
        "العبّارة في الربيع\n\n2023/04/12\n\nلم ترتفع أجرة العبّارة في أبريل، وما زالت 4 قطع.\n",
    );
    let library = project.read("seeds/library.yml");
    let entry = "\n\napril:\n  type: article\n  date: 2023-04-12\n  language: ar\n";
    project.write("seeds/library.yml", format!("{}{entry}", library.trim_end()));
    project.run(&["run", "--today", "2023-04-17"]).expect(0);
    let draft = project.read("briefs/harbour-weekly/2023-04-17.md");
    assert!(draft.contains("number: 4") && draft.contains("— [@april, ¶ 1]"), "{draft}");
    assert!(draft.contains("{#since-last-edition}"), "{draft}");
    for taken in ["[@own", "[@ferry", "[@phare", "[@desk"] {
        assert!(!draft.contains(taken), "{taken}: an edition takes no source that one before it took");
    }
    assert_nothing_published_is_lost(&project);
}

#[test]
fn its_publications_verify() {
    let project = project();
    let mut numbers = BTreeMap::new();
    for (path, digest) in publications() {
        let pdf = bytes(&project, &path);
        assert_eq!(Digest::of(&pdf), digest);
        let manifest: Manifest = serde_json::from_slice(&attached(&pdf).unwrap().manifest).unwrap();
        assert_eq!(manifest.tool, "brief 0.1.0");
        let signed: Vec<&str> = manifest.approvals.iter().map(|approval| approval.by.as_str()).collect();
        numbers.insert(path.clone(), (manifest.quotations.len(), signed.len()));
        if path != WITHDRAWN {
            for args in [vec!["verify", path.as_str()], vec!["verify", &path, "--corpus", "seeds"]] {
                project.run(&args).expect(0);
            }
        }
        // Where nothing but the file is at hand a newer program may say that it compared less (3), no more.
        let alone = Project::empty();
        alone.write("alone.pdf", &pdf);
        let run = alone.run(&["verify", "alone.pdf"]);
        assert!([0, 3].contains(&run.code), "{path}: {}", run.stderr);
        // Nor does any of them pass with a byte of its pages or attachments changed.
        for part in [3, 5, 8] {
            let mut changed = pdf.clone();
            changed[pdf.len() * part / 9] ^= 0x10;
            alone.write("changed.pdf", &changed);
            let run = alone.run(&["verify", "changed.pdf"]);
            assert_ne!(run.code, 0, "{path}: byte {}", pdf.len() * part / 9);
        }
    }
    let expected = [
        ("briefs/harbour-weekly/2023-03-06.pdf", (5, 4)),
        (WITHDRAWN, (2, 4)),
        ("briefs/orvanta/2023-03-31.pdf", (8, 3)),
        ("briefs/orvanta/2023-03-31.r2.pdf", (8, 3)),
    ];
    assert_eq!(numbers, expected.map(|(path, numbers)| (path.to_owned(), numbers)).into());
    // A reading that says something else now is found out.
    for file in ["seeds/ferry.txt", "seeds/text/ferry.txt"] {
        project.replace(file, "من 3 إلى 4 قطع", "من 3 إلى 5 قطع");
    }
    let old = Digest::of(self::project().read("seeds/ferry.txt").as_bytes());
    let new = project.digest("seeds/ferry.txt");
    project.replace("seeds/text/ferry.txt", old.hex(), new.hex());
    project.run(&["verify", "briefs/orvanta/2023-03-31.pdf", "--corpus", "seeds"]).expect(1);
}

#[test]
fn the_index_of_what_was_published_is_made_again() {
    let project = project();
    project.run(&["index", "briefs", "--url", "https://example.org/tilwen/"]).expect(0);
    let (page, feed) = (project.read("briefs/index.html"), project.read("briefs/feed.xml"));
    for file in ["harbour-weekly/2023-03-06.pdf", "orvanta/2023-03-31.r2.pdf"] {
        assert!(page.contains(file) && feed.contains(file), "{file}");
    }
    // A reader of the feed sees nothing twice.
    let ids = |feed: &str| {
        let ids = feed.split("<id>").skip(1).filter_map(|rest| rest.split_once("</id>"));
        ids.map(|(id, _)| id.to_owned()).collect::<Vec<_>>()
    };
    let before = ids(&self::project().read("briefs/feed.xml"));
    assert_eq!(before.len(), 3, "the feed and two editions; the one that was withdrawn is not in it");
    assert!(before.iter().all(|id| ids(&feed).contains(id)));
}
