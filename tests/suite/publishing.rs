//! Approving, publishing, revising, verifying: the loop, and what must be refused in it.

use std::fmt::Write as _;
use std::sync::LazyLock;

use brief::assets;
use brief::desk;
use brief::publish::output::pdf_of;
use brief::publish::pdf::{self, Design, Identity, PdfFiles, Press, attached};
use brief::publish::record::Record;
use brief::translate::{ReviewSignature, Reviewed, Reviewer, Stored, store};

use crate::harness::{Project, at_every_fault, has, repository};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
/// The list of approvals of version 0.1.0.
const APPROVALS: &str = "briefs/algeria-russia/2025-04-30.approvals.yml";
const SERIES: &str = "briefs/algeria-russia";
const PDF: &str = "briefs/algeria-russia/2025-04-30.pdf";
const REVISED: &str = "briefs/algeria-russia/2025-04-30.r2.pdf";

fn approved() -> Project {
    static APPROVED: LazyLock<Project> = LazyLock::new(|| {
        let project = Project::drafted();
        project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
        project
    });
    APPROVED.copied()
}

fn published() -> Project {
    static PUBLISHED: LazyLock<Project> = LazyLock::new(|| {
        let project = approved();
        project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
        project
    });
    PUBLISHED.copied()
}

fn bytes(project: &Project, path: &str) -> Vec<u8> {
    std::fs::read(project.path(path)).unwrap()
}

/// Whether no publication is recorded.
fn is_unpublished(project: &Project) -> bool {
    !project.records(SERIES).iter().any(|(_, record)| matches!(record, Record::Published(_)))
}

/// Runs a command in the project and writes down what it said.
fn say(transcript: &mut String, project: &Project, args: &[&str]) {
    let run = project.run(args);
    let shown: Vec<String> =
        args.iter().map(|arg| if arg.contains(' ') { format!("\"{arg}\"") } else { (*arg).to_owned() }).collect();
    write!(transcript, "$ brief {}\n{}{}[{}]\n\n", shown.join(" "), run.stdout, run.stderr, run.code).unwrap();
}

/// A text whose digests are numbered as they first appear: they change with every change of the page, which
/// of them are equal does not.
fn digests_numbered(text: &str) -> String {
    let mut known: Vec<&str> = Vec::new();
    let pieces = text.split_inclusive(|c: char| !c.is_ascii_hexdigit()).map(|piece| {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_hexdigit());
        if word.len() != 64 {
            return piece.to_owned();
        }
        let number = known.iter().position(|other| *other == word).unwrap_or_else(|| {
            known.push(word);
            known.len() - 1
        });
        piece.replace(word, &format!("digest-{}", number + 1))
    });
    pieces.collect()
}

#[test]
fn the_loop() {
    let project = Project::new();
    let mut out = String::new();
    let mut step = |args: &[&str]| say(&mut out, &project, args);
    step(&["draft", SPEC, "--today", "2025-05-01"]);
    // Edited: one letter of a quotation, ة for ه.
    project.replace_first(DRAFT, "رواية مغايرة", "روايه مغايرة");
    step(&["check", DRAFT]);
    step(&["approve", DRAFT, "--by", "First reviewer", "--section", "mali-drone-incident", "--today", "2025-05-01"]);
    project.replace(DRAFT, "روايه مغايرة", "رواية مغايرة");
    step(&["check", DRAFT]);
    step(&["publish", DRAFT, "--today", "2025-05-01"]);
    step(&["approve", DRAFT, "--by", "First reviewer", "--section", "mali-drone-incident", "--today", "2025-05-01"]);
    step(&["approve", DRAFT, "--by", "Second reviewer", "--today", "2025-05-02"]);
    step(&["status"]);
    project.replace(DRAFT, "## The Malian drone incident", "## A drone is brought down");
    step(&["status", "briefs/algeria-russia"]);
    step(&["publish", DRAFT, "--today", "2025-05-03"]);
    step(&["approve", DRAFT, "--by", "First reviewer", "--today", "2025-05-03", "--section", "mali-drone-incident"]);
    step(&["publish", DRAFT, "--today", "2025-05-04"]);
    step(&["verify", PDF, "--corpus", "seeds"]);
    step(&["publish", DRAFT, "--today", "2025-05-05"]);
    project.replace(DRAFT, "## A drone is brought down", "## A Malian drone is brought down");
    step(&["publish", DRAFT, "--revision", "--today", "2025-05-05"]);
    step(&["approve", DRAFT, "--by", "Second reviewer", "--section", "mali-drone-incident", "--today", "2025-05-05"]);
    step(&["publish", DRAFT, "--revision", "--note-en", "A heading is corrected.", "--today", "2025-05-06"]);
    let notes = ["--note-en", "A heading is corrected.", "--note-ar", "صُحح عنوان أحد الأقسام."];
    step(&[&["publish", DRAFT, "--revision"], &notes[..], &["--today", "2025-05-06"]].concat());
    step(&["verify", REVISED]);
    step(&["publish", DRAFT, "--withdraw", "--note", "A source was withdrawn by its outlet.", "--today", "2025-05-07"]);
    step(&["status"]);
    insta::assert_snapshot!("the_loop", out);
    insta::assert_snapshot!("the_ledger", digests_numbered(&project.record_texts(SERIES).join("\n")));
}

#[test]
fn a_note_quotes_nobody_who_did_not_say_it() {
    let project = published();
    let text = project.read("seeds/text/amnay-2025.txt");
    let paragraph = text.lines().find_map(|line| line.strip_prefix("¶ 9 | ")).unwrap();
    let words: Vec<&str> = paragraph.split(' ').take(6).collect();
    let refused = |note: &str| {
        let run = project.run(&["publish", DRAFT, "--withdraw", "--note", note, "--today", "2025-05-07"]);
        (run.code, run.stderr)
    };
    let (code, why) = refused("The minister said “we have never closed the gate at night”.");
    assert!(code == 1 && why.contains("uncited-quotation") && why.contains("--note"), "{why}");
    let (code, why) = refused("Not so: [@amnay-2025, ¶ 9].");
    assert!(code == 1 && why.contains("grammar-in-text"), "{why}");
    let (code, why) = refused(&format!("The words «{}» were cut.", words.join(" ")));
    assert_eq!(code, 0, "{why}");
}

#[test]
fn a_publication_is_reproducible_and_says_what_it_is() {
    let (one, other) = (published(), approved());
    other.run(&["publish", DRAFT, "-o", "elsewhere.pdf", "--today", "2031-01-01"]).expect(0);
    assert_eq!(bytes(&one, PDF), bytes(&other, "elsewhere.pdf"), "the day of publishing leaves no trace in the PDF");
    let pdf = bytes(&one, PDF);
    let stamp = b"<xmp:CreateDate>2025-05-01T00:00:00+00:00";
    assert!(pdf.windows(stamp.len()).any(|window| window == stamp), "the time stamp is that of the last approval");
    if has("pdftotext") {
        let text = |path: &str, page: &str| {
            let mut command = std::process::Command::new("pdftotext");
            command.args(["-f", page, "-l", page, path, "-"]).current_dir(one.root());
            String::from_utf8(command.output().unwrap().stdout).unwrap()
        };
        assert!(text(PDF, "1").contains("Approved by A reviewer on 1 May 2025."));
        for page in ["1", "2", "5"] {
            assert!(text(PDF, page).contains("PUBLISHED") && !text(PDF, page).contains("DRAFT"));
        }
        one.run(&["render", DRAFT]).expect(0);
        assert!(text("briefs/algeria-russia/2025-04-30.draft.pdf", "2").contains("DRAFT"), "render always says so");
    }
}

#[test]
fn a_template_must_print_status_and_statements() {
    for (from, to, complaint) in [
        ("#label(statement.anchor)", "", "page 1 does not show the statement"),
        ("written(it, scale: 0.95, statement.text)", "written(it, scale: 0.95, \"x\")", "page 1 does not show"),
        ("strong(it.mark)\n      \"\\u{a0}· \"\n      it.title", "it.title", "does not show the status `PUBLISHED`"),
    ] {
        let project = Project::drafted();
        project.change_page_template(from, to);
        project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
        let run = project.run(&["publish", DRAFT]).expect(1);
        assert!(run.stderr.contains(complaint), "{from}: {}", run.stderr);
        assert!(!project.path(PDF).exists() && is_unpublished(&project));
    }
    for path in ["standard.typ", "base.typ"] {
        let project = approved();
        let path = format!("templates/print/{path}");
        project.write(&path, format!("{}\n", brief::assets::file(&path).unwrap()));
        let run = project.run(&["publish", DRAFT]).expect(1);
        assert!(run.stderr.contains("`frame` has changed since"), "another template voids the frame: {}", run.stderr);
    }
}

#[test]
fn files_of_people_are_never_harmed() {
    // A comment and entries of one's own stay, and a broken file is refused.
    let project = approved();
    let before = project.record_texts(SERIES);
    project.run(&["approve", DRAFT, "--by", "Another", "--today", "2025-05-02"]).expect(0);
    assert!(project.record_texts(SERIES).starts_with(&before));
    for broken in ["- by: [", "by: x", "- { by: x, at: 2025-05-01, what: frame, digest: 00 }\n"] {
        project.write(APPROVALS, broken);
        project.run(&["approve", DRAFT, "--by", "Another"]).expect(1);
        assert_eq!(project.read(APPROVALS), broken);
        assert!(!project.path(PDF).exists());
    }
    // Nor is anything done with an edition one of whose records was edited.
    let project = approved();
    let (path, _) = project.records(SERIES).remove(0);
    project.replace(&path, "A reviewer", "Another");
    for verb in [&["approve", DRAFT, "--by", "A"][..], &["publish", DRAFT]] {
        let run = project.run(verb).expect(1);
        assert!(run.stderr.contains("is not the text that was written under this name"), "{}", run.stderr);
    }
    // A PDF of that name that is not the one to be written is left alone.
    let project = approved();
    project.write(PDF, "mine");
    let run = project.run(&["publish", DRAFT]).expect(1);
    assert!(run.stderr.contains("never overwritten"), "{}", run.stderr);
    assert_eq!(project.read(PDF), "mine");
    assert!(is_unpublished(&project));
    // Nor does a draft PDF take the place of a published one.
    let project = published();
    let before = bytes(&project, PDF);
    let run = project.run(&["render", DRAFT, "-o", PDF]).expect(1);
    assert!(run.stderr.contains("never overwritten"), "{}", run.stderr);
    assert!(bytes(&project, PDF) == before);
    // Names and notes that cannot be printed, and what there is nothing to do with.
    let project = approved();
    for by in ["", "a\u{202E}b"] {
        project.run(&["approve", DRAFT, "--by", by]).expect(2);
    }
    project.run(&["approve", DRAFT, "--by", "A", "--section", "no-such"]).expect(1);
    project.run(&["publish", DRAFT, "--revision", "--note", "x"]).expect(1);
    project.run(&["publish", DRAFT, "--withdraw", "--note", "x"]).expect(1);
    project.run(&["publish", DRAFT, "--withdraw"]).expect(2);
}

#[test]
fn a_pdf_that_was_tampered_with_is_found_out() {
    let project = published();
    let pdf = bytes(&project, PDF);
    let press = Press::new(assets::FONTS);
    let verdict = |bytes: &[u8]| match desk::verify_pdf("t.pdf", bytes, &press) {
        Ok(_) => String::new(),
        Err(found) => found.iter().map(|d| brief::messages::english(&d.message)).collect::<Vec<_>>().join("; "),
    };
    assert_eq!(verdict(&pdf), "");
    // Bytes, all over the file.
    for part in 1..12 {
        let mut changed = pdf.clone();
        let at = pdf.len() * part / 12;
        changed[at] ^= 0x10;
        assert_ne!(verdict(&changed), "", "byte {at}");
    }
    assert!(verdict(&[&pdf[..], b"\n"].concat()).contains("differs from byte"), "something is added at the end");
    assert_ne!(verdict(&pdf[..pdf.len() - 20]), "", "cut off");
    // The attachments of another edition of the same pages: a draft's in a publication.
    project.run(&["render", DRAFT, "-o", "draft.pdf"]).expect(0);
    let draft = bytes(&project, "draft.pdf");
    assert_eq!(verdict(&draft), "", "a draft verifies as a draft");
    for hostile in [&b""[..], b"%PDF-1.7", b"not a pdf", &[0; 100]] {
        assert_ne!(verdict(hostile), "");
    }
    let files = attached(&pdf).unwrap();
    assert_ne!(files.manifest, attached(&draft).unwrap().manifest);
    // Made by another version: that is said, and the bytes decide.
    let template = crate::harness::built_in_page_template();
    let design = Design { template: &template, press: &press };
    let mut manifest: brief::publish::manifest::Manifest = serde_json::from_slice(&files.manifest).unwrap();
    manifest.tool = "brief 0.0.1".to_owned();
    let ident = format!("{}/{}", manifest.series, manifest.edition);
    let made_by = |creator: &str| {
        let files = PdfFiles {
            page: files.page.clone(),
            manifest: serde_json::to_vec_pretty(&manifest).unwrap(),
            pictures: Default::default(),
        };
        let identity = Identity {
            ident: ident.clone(),
            creator: creator.to_owned(),
            stamp: manifest.stamp,
            attachments: Default::default(),
        };
        pdf_of(&pdf::set(files, design, identity).unwrap()).unwrap()
    };
    assert_eq!(verdict(&made_by("brief 0.0.1")), "");
    assert!(verdict(&made_by("brief 0.0.2")).contains("it was made by `brief 0.0.1`"));
    // Attachments swapped: the object numbers of two specifications change places.
    let text = |number: &str| format!("/EF<</F {number} 0 R/UF {number} 0 R>>");
    let readable = String::from_utf8_lossy(&pdf);
    let places: Vec<&str> =
        readable.split("/EF<</F ").skip(1).filter_map(|rest| rest.split_once(' ').map(|(number, _)| number)).collect();
    assert_eq!(places.len(), 2 + template.files().count());
    let swap = |bytes: &[u8], from: &str, to: &str| {
        let at = bytes.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
        [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
    };
    let swapped = swap(&pdf, &text(places[0]), "?");
    let swapped = swap(&swapped, &text(places[1]), &text(places[0]));
    let swapped = swap(&swapped, "?", &text(places[1]));
    assert_eq!(swapped.len(), pdf.len());
    assert_ne!(verdict(&swapped), "");
}

#[test]
fn a_manifest_that_says_other_than_the_page_is_found_out() {
    let project = published();
    let files = attached(&bytes(&project, PDF)).unwrap();
    let page = serde_json::from_slice(&files.page).unwrap();
    let manifest: brief::publish::manifest::Manifest = serde_json::from_slice(&files.manifest).unwrap();
    assert_eq!(manifest.differences(&page), []);
    let text = String::from_utf8(files.manifest).unwrap();
    for (what, from, to) in [
        ("a letter", "رواية مغايرة", "روايه مغايرة"),
        ("a source", "\"source\": \"kidal-nd\"", "\"source\": \"amnay-2025\""),
        ("a digest", "\"amnay-2025\": \"e1", "\"amnay-2025\": \"e2"),
        ("the status", "\"kind\": \"published\",\n    \"revision\": 1", "\"kind\": \"draft\""),
        ("a name", "\"by\": \"A reviewer\"", "\"by\": \"Somebody\""),
        ("a quotation's number", "\"number\": 3", "\"number\": 4"),
    ] {
        assert!(text.contains(from), "{what}");
        let forged: brief::publish::manifest::Manifest = serde_json::from_str(&text.replacen(from, to, 1)).unwrap();
        assert!(!forged.differences(&page).is_empty(), "{what}");
    }
}

#[test]
fn verify_holds_quotations_against_the_readings() {
    let project = published();
    project.run(&["verify", PDF, "--corpus", "seeds"]).expect(0);
    let run = project.run(&["verify", PDF]).expect(0);
    assert!(!run.stderr.contains("page template is not one"), "{}", run.stderr);
    // Elsewhere, with nothing but the PDF.
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::copy(project.path(PDF), elsewhere.path().join("a.pdf")).unwrap();
    let alone = std::process::Command::new(env!("CARGO_BIN_EXE_brief"))
        .args(["verify", "a.pdf"])
        .current_dir(elsewhere.path())
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    assert!(alone.status.success());
    assert!(String::from_utf8_lossy(&alone.stderr).contains("does not prove who made them"));
    // Another text under the same key.
    for file in ["seeds/kidal-nd.txt", "seeds/text/kidal-nd.txt"] {
        project.replace(file, "ولم تكلف موسكو", "ولم تكلّف موسكو");
    }
    let digest = project.digest("seeds/kidal-nd.txt");
    let reading = project.read("seeds/text/kidal-nd.txt");
    let old = reading.lines().find_map(|line| line.strip_prefix("# sha256: ")).unwrap().to_owned();
    project.replace("seeds/text/kidal-nd.txt", &old, digest.hex());
    let run = project.run(&["verify", PDF, "--corpus", "seeds"]).expect(1);
    assert!(run.stderr.contains("[@kidal-nd, ¶ 5]"), "{}", run.stderr);
    project.run(&["verify", "no-such.pdf"]).expect(2);
}

#[test]
fn accepted_translations_go_back_into_the_memory() {
    let project = Project::drafted();
    let edited = "According to the site “Maghreb Intelligence”, the honeymoon between Moscow and Algiers";
    project.replace(
        DRAFT,
        "According to the website “Maghreb Intelligence”, the honeymoon between Moscow and Algiers",
        edited,
    );
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    let path = "seeds/translations/en/algiers-moscow-2024.po";
    let before = project.read(path);
    let run = project.run(&["translate", "accept", DRAFT, "--by", "A translator", "--today", "2025-05-02"]).expect(0);
    assert_eq!(run.stdout.trim(), path);
    let after = project.read(path);
    let added: Vec<&str> = after.lines().filter(|line| !before.contains(line)).collect();
    assert_eq!(added.len(), 3, "{added:?}");
    assert!(added[0].starts_with("# reviewed-words: "), "{}", added[0]);
    assert_eq!(added[1], "# reviewed-by: A translator, 2025-05-02");
    assert!(added[2].starts_with("msgstr \"According to the site “Maghreb"), "{}", added[2]);
    assert_eq!(after.lines().count(), before.lines().count() + 1, "two comments more, a fuzzy flag less");
    // The page now says that it is reviewed, so the approval of that section is void, and of no other.
    let run = project.run(&["status"]).expect(0);
    assert!(run.stdout.contains("#algeria-russia-friction  changed since"), "{}", run.stdout);
    assert_eq!(run.stdout.matches("changed since").count(), 1, "{}", run.stdout);
    let run = project.run(&["translate", "accept", DRAFT, "--by", "A translator"]).expect(0);
    assert!(run.stderr.contains("no translation of this draft differs"), "{}", run.stderr);
    // What cannot be told sentence by sentence is left and reported.
    project.replace(DRAFT, "> وحسب موقع", "> […] موقع");
    project.replace(DRAFT, edited, "[…] According to the site");
    let run = project.run(&["translate", "accept", DRAFT, "--by", "A translator"]).expect(3);
    assert!(run.stderr.contains("left as it is"), "{}", run.stderr);
    assert_eq!(project.read(path), after);
}

#[test]
fn storing_a_translation_changes_nothing_else_in_the_memory_of_the_seeds() {
    let reviewer = Reviewer { name: "A translator", day: "2025-05-02".parse().unwrap(), origin: "draft s/2025-04-30" };
    let english = "en".parse().unwrap();
    let mut files = 0;
    for entry in std::fs::read_dir(repository().join("seeds/translations/en")).unwrap() {
        let before = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let units = rspolib::pofile(format!("\n{before}").as_str()).unwrap().entries;
        let reviewed: Vec<Reviewed> = units
            .iter()
            .step_by(2)
            .map(|unit| Reviewed {
                context: unit.msgctxt.clone().unwrap(),
                source: unit.msgid.clone(),
                target: format!("{} (\"x\\y\")", unit.msgstr.clone().unwrap()),
                seen: unit.msgstr.clone(),
            })
            .collect();
        let (after, stored) = store("k.po", &english, Some(&before), &reviewed, reviewer, false).unwrap();
        assert!(stored.iter().all(|stored| *stored == Stored::Signed));
        let mut signed = reviewed
            .iter()
            .map(|one| ReviewSignature::comments("A translator", reviewer.day, &one.source, &one.target));
        // The old text with what must change changed by hand, unit by unit.
        let mut expected: Vec<String> = Vec::new();
        for (index, block) in before.split("\n\n").enumerate() {
            expected.push(if index % 2 == 1 {
                let block = block.replacen(
                    "# origin: machine\n",
                    &format!(
                        "# origin: machine\n{}",
                        signed.next().unwrap().map(|comment| format!("# {comment}\n")).concat()
                    ),
                    1,
                );
                let block = block.replacen("#, fuzzy\n", "", 1);
                let end = block.trim_end().len();
                assert!(block[..end].ends_with('"'));
                format!("{} (\\\"x\\\\y\\\")\"{}", &block[..end - 1], &block[end..])
            } else {
                block.to_owned()
            });
        }
        assert_eq!(after, expected.join("\n\n"));
        files += 1;
    }
    assert_eq!(files, 5);
}

#[test]
fn a_fault_at_any_write_leaves_whole_files() {
    let approve = ["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"];
    let (fresh, whole) = (Project::drafted(), approved());
    let moments = at_every_fault(
        || fresh.copied(),
        &approve,
        |project, fault| {
            let records = project.record_texts(SERIES);
            assert!(records.is_empty() || records == whole.record_texts(SERIES), "{fault}");
        },
    );
    assert_eq!(moments, 4);
    let again = ["approve", DRAFT, "--by", "Another", "--today", "2025-05-02"];
    let (signed, before) = (whole.copied(), whole.record_texts(SERIES));
    whole.run(&again).expect(0);
    let moments = at_every_fault(
        || signed.copied(),
        &again,
        |project, fault| {
            let now = project.record_texts(SERIES);
            assert!(now == before || now == whole.record_texts(SERIES), "{fault}");
        },
    );
    assert_eq!(moments, 4);

    let publish = ["publish", DRAFT, "--today", "2025-05-02"];
    let whole = published();
    let moments = at_every_fault(
        || signed.copied(),
        &publish,
        |project, fault| {
            if project.path(PDF).exists() {
                assert!(bytes(project, PDF) == bytes(&whole, PDF), "{fault}");
            }
            if !is_unpublished(project) {
                assert!(project.path(PDF).exists(), "{fault}: what the ledger names is there");
                assert_eq!(project.record_texts(SERIES), whole.record_texts(SERIES), "{fault}");
            } else {
                // The next run carries on.
                project.run(&publish).expect(0);
                assert!(bytes(project, PDF) == bytes(&whole, PDF), "{fault}");
                assert_eq!(project.record_texts(SERIES), whole.record_texts(SERIES), "{fault}");
            }
        },
    );
    assert_eq!(moments, 8);

    fresh.replace(DRAFT, "According to the website “Maghreb", "According to the site “Maghreb");
    fresh.replace(DRAFT, "Algeria maintains a strong", "Algeria keeps a strong");
    let accept = ["translate", "accept", DRAFT, "--by", "A translator", "--today", "2025-05-02"];
    let (before, whole) = (fresh.copied(), fresh.copied());
    whole.run(&accept).expect(0);
    let moments = at_every_fault(
        || fresh.copied(),
        &accept,
        |project, fault| {
            for key in ["algiers-moscow-2024", "amnay-2025"] {
                let path = format!("seeds/translations/en/{key}.po");
                let now = project.read(&path);
                assert!(now == before.read(&path) || now == whole.read(&path), "{fault}: {path}");
            }
        },
    );
    assert_eq!(moments, 12);
}

#[test]
fn status_for_programs_says_what_is_open() {
    let project = published();
    project.replace_first(DRAFT, "رواية مغايرة", "روايه مغايرة");
    project.write(PDF, "something else");
    let run = project.run(&["status", "--format", "json"]).expect(0);
    let status: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let edition = &status[0];
    assert_eq!(edition["state"], "changed since published");
    assert_eq!(edition["errors"], 1);
    assert_eq!(edition["publications"][0]["file_state"], "changed");
    let part = edition["parts"].as_array().unwrap().iter().find(|part| part["part"] == "#mali-drone-incident").unwrap();
    assert_eq!((part["state"].as_str(), part["errors"].as_u64()), (Some("errors"), Some(1)));
    let lines = part["findings"].as_array().unwrap().iter().filter(|found| found["severity"] == "error");
    assert_eq!(lines.map(|found| found["line"].as_u64().unwrap()).collect::<Vec<_>>(), [149]);
    assert_eq!(part["approval"]["by"], "A reviewer");
    let others = edition["parts"].as_array().unwrap().iter().filter(|part| part["state"] == "approved").count();
    assert_eq!(others, 5);
}

/// A file in the form in which attachments are looked for, with no page in it.
fn container(files: Vec<(&str, &str)>) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for (index, (name, content)) in files.into_iter().enumerate() {
        let number = index + 1;
        let head = format!(
            "/Type/Filespec/F({name})/EF<</F {number} 0 R>>endobj\n{number} 0 obj\n<</Length {}>>\nstream\n",
            content.len()
        );
        out.extend(head.bytes());
        out.extend(content.bytes());
        out.extend(b"\nendstream\n");
    }
    out
}

#[test]
fn no_attachment_makes_the_program_panic() {
    let files = attached(&bytes(&published(), PDF)).unwrap();
    let press = Press::new(assets::FONTS);
    let (page, manifest) = (String::from_utf8(files.page).unwrap(), String::from_utf8(files.manifest).unwrap());
    let deep = "[".repeat(100_000);
    let spans = format!("{}{}", "{\"kind\":\"strong\",\"content\":[".repeat(5_000), "]}".repeat(5_000));
    let pages = [
        "{}".to_owned(),
        deep,
        page.replace("\"kind\":\"text\"", "\"kind\":\"code\""),
        page.replacen("{\"kind\":\"text\"", &format!("{spans},{{\"kind\":\"text\""), 1),
        page.replacen("\"lang\":\"ar\"", "\"lang\":\"../x\"", 1),
        page.replace("\"number\":1,", "\"number\":18446744073709551615,"),
        page.replace("الجزائر", &"x".repeat(70_000)),
        page.replace("\"languages\":[", "\"languages\":[],\"x\":["),
    ];
    let templates = ["#let brief(data) = panic()", "#let brief(data) = brief(data)", "#", "\u{0}"];
    let digest = |text: &[u8]| brief::text::digest::Digest::of(text).hex().to_owned();
    let template = assets::file("templates/print/standard.typ").unwrap();
    let imported: Vec<(&str, &str)> = assets::files_under("templates/print")
        .filter_map(|path| Some((path.strip_prefix("templates/print/")?, assets::file(path)?)))
        .filter(|(name, _)| *name != "standard.typ")
        .collect();
    let pages = pages.iter().map(|page| (page.as_str(), template));
    let templates = templates.iter().map(|template| (page.as_str(), *template));
    for (hostile_page, hostile_template) in pages.chain(templates) {
        // The manifest names the attachments rightly, so that they are looked at.
        let manifest = manifest
            .replace(&digest(page.as_bytes()), &digest(hostile_page.as_bytes()))
            .replace(&digest(template.as_bytes()), &digest(hostile_template.as_bytes()));
        let mut files =
            vec![("manifest.json", manifest.as_str()), ("page.json", hostile_page), ("standard.typ", hostile_template)];
        files.extend(imported.clone());
        let pdf = container(files);
        assert!(attached(&pdf).is_ok());
        assert!(desk::verify_pdf("t.pdf", &pdf, &press).is_err());
    }
}

#[test]
fn letters_with_combining_marks_are_set_and_found_on_the_page() {
    let words = "زار الوفد مقهى cafe\u{301} De\u{301}libe\u{301}re\u{301} في مدينة Be\u{301}char يوم الأربعاء، وحضر اللقاءَ عددٌ من المسؤولين.";
    let project = Project::new();
    project.write(
        "seeds/marks.txt",
        format!("{words}\n\nوفي الختام شكر الوفد أهل المدينة على حسن الاستقبال وعلى العون في الأيام الماضية.\n"),
    );
    project.run(&["draft", "briefs/algeria-russia.yaml"]).expect(0);
    let path = "briefs/algeria-russia/2025-04-30.md";
    let draft = project.read(path);
    let head = &draft[..draft.find("\n## ").unwrap()];
    project.write(path, format!("{head}\n## موضوع {{#a}}\n\n## A topic\n\n> {words}\n>\n> — [@marks, ¶ 1]\n"));
    project.run(&["render", path]).expect(0);
}

#[test]
fn what_the_checks_doubt_in_an_accepted_translation_is_said() {
    let project = Project::drafted();
    let path = "seeds/translations/en/algiers-moscow-2024.po";
    let sentence = "According to the website “Maghreb Intelligence”, the honeymoon between Moscow and Algiers";
    project.replace(
        DRAFT,
        sentence,
        "According to the website “Maghreb Intelligence”, never, not in 1999, the honeymoon between Moscow and Algiers",
    );
    let run = project.run(&["translate", "accept", DRAFT, "--by", "A translator", "--today", "2025-05-02"]).expect(0);
    assert!(run.stderr.contains("warning[translated-negation]"), "{}", run.stderr);
    assert!(run.stderr.contains("warning[translated-number]") || run.stderr.contains("warning[translated-date]"));
    assert!(run.stderr.contains(path), "{}", run.stderr);
    // The person has written these words and signed them.
    assert!(project.read(path).contains("# reviewed-by: A translator, 2025-05-02"));
}
