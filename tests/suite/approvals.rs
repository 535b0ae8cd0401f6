//! What stands between a draft and its publication besides the text: warnings that a person acknowledges, requests for
//! changes, who may sign.

use brief::desk::{ApproveRequest, ChangesRequest, Desk, ToApprove};
use brief::draft::approve::PartName;
use brief::text::moment::Moment;
use brief::workspace::Workspace;
use serde_json::Value;

use crate::harness::Project;

const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const PDF: &str = "briefs/algeria-russia/2025-04-30.pdf";
const SERIES: &str = "briefs/algeria-russia";
const SECTION: &str = "#mali-drone-incident";

/// The default draft with a quotation that cites nobody, which a person has to acknowledge.
fn with_a_warning() -> Project {
    let project = Project::drafted();
    let heading = "## The Malian drone incident";
    project.replace(DRAFT, heading, &format!("{heading}\n\n> كلمات لا مصدر لها في هذا الملف."));
    project
}

fn parts(project: &Project) -> Value {
    let run = project.run(&["status", DRAFT, "--format", "json"]).expect(0);
    serde_json::from_str::<Value>(&run.stdout).unwrap()[0]["parts"].clone()
}

fn part<'a>(parts: &'a Value, name: &str) -> &'a Value {
    parts.as_array().unwrap().iter().find(|part| part["part"] == name).unwrap()
}

#[test]
fn a_warning_to_acknowledge_is_recorded_with_its_words() {
    let project = with_a_warning();
    let approve = ["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"];
    let run = project.run(&approve).expect(1);
    assert!(run.stderr.contains("acknowledge with: --accept unchecked-quotation:1\n"), "{}", run.stderr);
    assert!(!run.stderr.contains("[y/N]"), "nobody sits there: {}", run.stderr);
    assert!(project.records(SERIES).is_empty(), "nothing is signed");
    let wrong = project.run(&[&approve[..], &["--accept", "unchecked-quotation:2"]].concat()).expect(2);
    assert!(wrong.stderr.contains("no warning `unchecked-quotation:2`"), "{}", wrong.stderr);
    project.run(&[&approve[..], &["--accept", "unchecked-quotation:1"]].concat()).expect(0);
    let record = project.record_texts(SERIES).concat();
    assert!(record.contains("code: unchecked-quotation") && record.contains("كلمات لا مصدر لها"), "{record}");
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    // An edit of the part asks for it anew.
    project.replace(DRAFT, "كلمات لا مصدر لها", "كلمات أخرى لا مصدر لها");
    let run = project.run(&approve).expect(1);
    assert!(run.stderr.contains("--accept unchecked-quotation:1"), "{}", run.stderr);
}

fn desk(project: &Project) -> Desk {
    Desk::once(Workspace::of(&project.path(DRAFT), Some(project.root()), false).unwrap())
}

/// What somebody is about to sign.
fn about_to_sign(project: &Project, parts: &[PartName]) -> ToApprove {
    let request = ApproveRequest { draft: &project.path(DRAFT), by: Some("Anna"), parts, is_renewal: false };
    desk(project).to_approve(request, &mut |_| {}).unwrap()
}

fn day(text: &str) -> Moment {
    Moment::day_only(text.parse().unwrap())
}

#[test]
fn whoever_signs_is_told_what_is_not_there() {
    let project = Project::drafted();
    let text = project.read(DRAFT);
    // A section begins at a heading with an id; the one after it is the same heading in the other language.
    let mut sections = text.match_indices("\n## ").map(|(at, _)| at + 1);
    let mut sections = sections.by_ref().filter(|at| text[*at..].lines().next().unwrap().contains("{#"));
    let (start, end) = (sections.next().unwrap(), sections.next().unwrap());
    let gone = text[start..end].split(['{', '}']).nth(1).unwrap().to_owned();
    let without = format!("{}{}\n## A note of the desk\n\nWithout an id.\n", &text[..start], &text[end..]);
    project.write(DRAFT, without);
    for entry in std::fs::read_dir(project.path("seeds/translations/en")).unwrap() {
        std::fs::remove_file(entry.unwrap().path()).unwrap();
    }
    project.run(&["draft", "briefs/algeria-russia.yaml", "--update"]);
    let outstanding = about_to_sign(&project, &[]).outstanding;
    assert_eq!(outstanding.removed.iter().map(ToString::to_string).collect::<Vec<_>>(), [gone]);
    assert_eq!(outstanding.headings_without_id, ["A note of the desk"]);
    let codes: Vec<&str> = outstanding.findings().iter().map(|found| found.code()).collect();
    assert!(codes.contains(&"removed-section") && codes.contains(&"heading-without-id"), "{codes:?}");
    // Of a section alone nothing is said of others that are gone.
    let section = [PartName::Section("mali-drone-incident".to_owned())];
    assert!(about_to_sign(&project, &section).outstanding.removed.is_empty());
}

#[test]
fn a_side_without_translations_is_said() {
    let project = Project::new();
    std::fs::remove_dir_all(project.path("seeds/translations")).unwrap();
    project.run(&["draft", "briefs/algeria-russia.yaml", "--today", "2025-05-01"]).expect(0);
    let outstanding = about_to_sign(&project, &[]).outstanding;
    let said: Vec<String> = outstanding.untranslated.iter().map(|(part, lang)| format!("{part} {lang}")).collect();
    assert!(said.contains(&format!("{SECTION} en")), "{said:?}");
    let one = about_to_sign(&project, &[PartName::Section("mali-drone-incident".to_owned())]).outstanding;
    assert_eq!(one.untranslated.len(), 1);
}

#[test]
fn what_was_read_is_what_is_signed_whatever_happens_meanwhile() {
    let project = with_a_warning();
    let read = about_to_sign(&project, &[]);
    let open: Vec<String> = read.left(&[]).unwrap().iter().map(|warning| warning.name()).collect();
    assert_eq!(open, ["unchecked-quotation:1"]);
    // While the person thinks, another edits the draft and asks for changes.
    project.replace(DRAFT, "كلمات لا مصدر لها", "كلمات أخرى لا مصدر لها");
    let (draft, frame) = (project.path(DRAFT), [PartName::Frame]);
    let request =
        ChangesRequest { draft: &draft, by: Some("Ben"), parts: &frame, note: "Another title.", at: day("2025-05-01") };
    desk(&project).request_changes(request, &mut |_| {}).unwrap();
    assert!(desk(&project).approve(&read, &[], day("2025-05-01")).is_err(), "not acknowledged");
    desk(&project).approve(&read, &open, day("2025-05-01")).unwrap();
    let parts = parts(&project);
    // The words are not those that were signed, and the request was not known.
    assert_eq!(part_state(&parts, SECTION), "changed");
    assert_eq!(part_state(&parts, "frame"), "approved");
    assert_eq!(part(&parts, "frame")["requests"][0]["note"], "Another title.");
}

fn part_state(parts: &Value, name: &str) -> String {
    part(parts, name)["state"].as_str().unwrap().to_owned()
}

#[test]
fn a_request_for_changes_holds_a_part_back_until_it_is_approved_anew() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    let request = ["approve", DRAFT, "--by", "An editor", "--section", "mali-drone-incident"];
    project.run(&[&request[..], &["--request-changes", ""]].concat()).expect(2);
    let why = "The first figure needs a source.";
    project.run(&[&request[..], &["--request-changes", why, "--today", "2025-05-01"]].concat()).expect(0);
    let status = project.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.contains(&format!("An editor asked for changes on 2025-05-01: {why}")), "{}", status.stdout);
    let refused = project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(1);
    assert!(refused.stderr.contains(why) && refused.stderr.contains("`#mali-drone-incident`"), "{}", refused.stderr);
    assert!(!project.path(PDF).exists());
    // The same person may decide that it stays.
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-02"]).expect(0);
    assert_eq!(part(&parts(&project), SECTION)["requests"], serde_json::json!([]));
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
}

#[test]
fn status_says_why_an_approval_is_void() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.replace(DRAFT, "## The Malian drone incident", "## A drone is brought down");
    let parts = parts(&project);
    let changed = part(&parts, SECTION)["changed"].as_array().unwrap();
    assert!(changed.contains(&"words".into()), "{changed:?}");
    let status = project.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.contains("changed since A reviewer approved it on 2025-05-01: "), "{}", status.stdout);
}

#[test]
fn a_desk_says_who_approves_and_publishes() {
    let project = Project::drafted();
    project.write("briefs/desk.yaml", "approve: [Anna, Ben]\npublish: [Anna]\napprovals: 2\n");
    let approve = |by: &str| project.run(&["approve", DRAFT, "--by", by, "--today", "2025-05-01"]);
    assert!(approve("Carl").expect(1).stderr.contains("Carl is not among those who may approve"));
    approve("Anna").expect(0);
    let publish = |by: &str| project.run(&["publish", DRAFT, "--by", by, "--today", "2025-05-02"]);
    assert!(publish("Anna").expect(1).stderr.contains("approved by 1 of the 2 people"), "one alone");
    approve("Ben").expect(0);
    assert!(publish("Ben").expect(1).stderr.contains("Ben is not among those who may publish"));
    publish("Anna").expect(0);
    project.run(&["verify", PDF]).expect(0);
    project.write("briefs/desk.yaml", "aprove: [Anna]\n");
    assert!(approve("Anna").expect(1).stderr.contains("briefs/desk.yaml"));
    let run = project.run(&["check", "briefs/desk.yaml"]).expect(1);
    assert!(run.stderr.contains("briefs/desk.yaml:1:1: error[unknown-key]"), "{}", run.stderr);
    project.write("briefs/desk.yaml", "approve: [Anna, Ben]\napprovals: 3\n");
    assert!(project.run(&["check", "briefs/desk.yaml"]).expect(1).stderr.contains("briefs/desk.yaml:2:12"));
    // Version 0.1.0 had no such file: a series may be called `desk`.
    project.write("briefs/desk.yaml", project.read("briefs/algeria-russia.yaml"));
    project.run(&["check", "briefs/desk.yaml"]).expect(0);
    approve("Carl").expect(0);
}

#[test]
fn an_invisible_character_in_a_name_voids_no_publication() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "\u{2067}أحمد\u{2069}", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    project.run(&["verify", PDF]).expect(0);
    assert!(!project.record_texts(SERIES).concat().contains('\u{2067}'));
}

#[test]
fn a_withdrawn_edition_is_put_out_again_only_on_purpose() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    project.run(&["publish", DRAFT, "--withdraw", "--note", "n", "--today", "2025-05-03"]).expect(0);
    let revise = ["publish", DRAFT, "--revision", "--note", "n", "--today", "2025-05-04"];
    assert!(project.run(&revise).expect(1).stderr.contains("--reinstate"));
    project.run(&[&revise[..], &["--reinstate"]].concat()).expect(0);
}

/// The bytes of a PDF with something changed in its pages: what it carries stays as it is.
fn with_other_pages(pdf: &[u8]) -> Vec<u8> {
    // Behind the end of the file a reader may find another version of any object.
    [pdf, b"\n% other pages\n"].concat()
}

#[test]
fn with_the_ledger_at_hand_the_digest_decides_and_without_it_less_is_compared() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let run = project.run(&["verify", PDF]).expect(0);
    assert!(run.stderr.contains("published on 2025-05-02"), "{}", run.stderr);
    let pdf = std::fs::read(project.path(PDF)).unwrap();
    // It calls itself older: what it carries says so, and agrees with itself.
    let older = older(&project, &pdf);
    for (bytes, with_ledger, alone) in
        [(pdf.clone(), 0, 0), (with_other_pages(&pdf), 1, 1), (older.clone(), 1, 3), (with_other_pages(&older), 1, 3)]
    {
        project.write("briefs/algeria-russia/x.pdf", &bytes);
        project.run(&["verify", "briefs/algeria-russia/x.pdf"]).expect(with_ledger);
        let elsewhere = Project::empty();
        elsewhere.write("x.pdf", &bytes);
        let run = elsewhere.run(&["verify", "x.pdf"]).expect(alone);
        assert_eq!(run.stderr.contains("what the pages show was not compared"), alone == 3, "{}", run.stderr);
    }
    // A draft is none that was published, and is set again.
    project.run(&["render", DRAFT]).expect(0);
    project.run(&["verify", "briefs/algeria-russia/2025-04-30.draft.pdf"]).expect(0);
}

/// The same publication as another version would have made it.
fn older(project: &Project, pdf: &[u8]) -> Vec<u8> {
    use brief::publish::manifest::Manifest;
    use brief::publish::output::pdf_of;
    use brief::publish::pdf::{self, Design, Identity, PdfFiles, Press, attached};
    let carried = attached(pdf).unwrap();
    let mut manifest: Manifest = serde_json::from_slice(&carried.manifest).unwrap();
    manifest.tool = "brief 0.0.9".to_owned();
    let (template, press) = (crate::harness::built_in_page_template(), Press::new(brief::assets::FONTS));
    let (ident, stamp) = (format!("{}/{}", manifest.series, manifest.edition), manifest.stamp);
    let files = PdfFiles {
        page: carried.page,
        manifest: serde_json::to_vec_pretty(&manifest).unwrap(),
        pictures: Default::default(),
    };
    let identity = Identity { ident, creator: manifest.tool, stamp, attachments: Default::default() };
    let made = pdf_of(&pdf::set(files, Design { template: &template, press: &press }, identity).unwrap()).unwrap();
    assert!(project.path(PDF).exists());
    made
}

#[test]
fn a_withdrawn_publication_does_not_verify_and_a_notice_lies_beside_it() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let withdraw = ["publish", DRAFT, "--withdraw", "--note", "A <source> was wrong.", "--today", "2025-05-03"];
    let run = project.run(&[&withdraw[..], &["--by", "Anna"]].concat()).expect(0);
    let notice = run.stdout.lines().find(|line| line.ends_with(".html")).unwrap();
    let status = project.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.contains("withdrawn on 2025-05-03 by Anna: A <source> was wrong."), "{}", status.stdout);
    let run = project.run(&["verify", PDF]).expect(1);
    assert!(run.stderr.contains("it was withdrawn on 2025-05-03: A <source> was wrong."), "{}", run.stderr);
    // A copy elsewhere, held against the corpus of the project: its ledger is at hand.
    let elsewhere = Project::empty();
    elsewhere.write("copy.pdf", std::fs::read(project.path(PDF)).unwrap());
    let (copy, corpus) = (elsewhere.path("copy.pdf"), project.path("seeds"));
    let (copy, corpus) = (copy.to_str().unwrap(), corpus.to_str().unwrap());
    let run = elsewhere.run(&["verify", copy, "--corpus", corpus]).expect(1);
    assert!(run.stderr.contains("it was withdrawn on 2025-05-03"), "{}", run.stderr);
    elsewhere.run(&["verify", copy]).expect(0);
    let text = project.read(notice);
    assert!(text.contains("A &lt;source&gt; was wrong.") && text.contains("dir=\"rtl\""), "{text}");
    project.run(&["index", "briefs"]).expect(0);
    let linked = notice.strip_prefix("briefs/").unwrap();
    assert!(project.read("briefs/index.html").contains(linked) && project.read("briefs/feed.xml").contains(linked));
    // The edition is out again, and this file is not: whoever has it is led to the one that stands.
    let revise = ["publish", DRAFT, "--revision", "--reinstate", "--note", "n", "--today", "2025-05-04"];
    project.run(&revise).expect(0);
    let text = project.read(notice);
    assert!(text.contains("A &lt;source&gt; was wrong.") && text.contains("href=\"2025-04-30.r2.pdf\""), "{text}");
    assert!(text.contains("Revision 2, published on 4 May 2025"), "{text}");
    let run = project.run(&["verify", PDF]).expect(1);
    let said = "it was withdrawn on 2025-05-03: A <source> was wrong. Revision 2, published on 2025-05-04, stands in its place";
    assert!(run.stderr.contains(said) && run.stderr.contains("`2025-04-30.r2.pdf`"), "{}", run.stderr);
    let run = project.run(&["verify", "briefs/algeria-russia/2025-04-30.r2.pdf"]).expect(0);
    assert!(
        run.stderr.contains("withdrawn on 2025-05-03: A <source> was wrong. It was put out again"),
        "{}",
        run.stderr
    );
    assert!(!project.path("briefs/algeria-russia/2025-04-30.r2.withdrawn.html").exists());
    project.run(&["index", "briefs"]).expect(0);
    for page in ["briefs/index.html", "briefs/feed.xml"] {
        let page = project.read(page);
        assert!(page.contains("2025-04-30.r2.pdf") && !page.contains("2025-04-30.pdf\""), "{page}");
        assert!(page.contains("Withdrawn on 3 May 2025"), "{page}");
    }
    // Withdrawn once more, nothing stands in its place.
    let withdraw = ["publish", DRAFT, "--withdraw", "--note", "Again", "--today", "2025-05-05"];
    project.run(&withdraw).expect(0);
    assert!(!project.read(notice).contains("r2.pdf"), "{}", project.read(notice));
    let run = project.run(&["verify", PDF]).expect(1);
    assert!(!run.stderr.contains("stands in its place"), "{}", run.stderr);
    let again = ["publish", DRAFT, "--revision", "--reinstate", "--note", "n", "--today", "2025-05-06"];
    project.run(&again).expect(0);
    for (file, note) in [(PDF, "wrong. Revision 3"), ("briefs/algeria-russia/2025-04-30.r2.pdf", "Again. Revision 3")] {
        let run = project.run(&["verify", file]).expect(1);
        assert!(run.stderr.contains(note), "{}", run.stderr);
    }
    let status = project.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.contains("A <source> was wrong.; put out again as revision 2"), "{}", status.stdout);
}

#[test]
fn who_publishes_is_recorded_and_who_has_no_name_is_not_asked() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    let other = project.copied();
    project.run(&["publish", DRAFT, "--by", "Anna\u{200B}", "--today", "2025-05-02"]).expect(0);
    let status = project.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.contains("published on 2025-05-02 by Anna: 2025-04-30.pdf"), "{}", status.stdout);
    other.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let status = other.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.contains("published on 2025-05-02: 2025-04-30.pdf"), "{}", status.stdout);
    // A revision of which nothing differs is put out, but not without a word.
    let run = other.run(&["publish", DRAFT, "--revision", "--note", "n", "--today", "2025-05-03"]).expect(0);
    assert!(run.stderr.contains("warning[unchanged-revision]"), "{}", run.stderr);
}

#[test]
fn a_note_is_given_in_any_language_of_the_brief() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let withdraw = |notes: &[&str]| {
        let mut args = vec!["publish", DRAFT, "--withdraw", "--today", "2025-05-03"];
        notes.iter().for_each(|note| args.extend(["--note", note]));
        project.run(&args)
    };
    let refused = |notes: &[&str], why: &str| {
        let run = withdraw(notes).expect(1);
        assert!(run.stderr.contains(why), "{}", run.stderr);
    };
    refused(&["fr=Une source."], "`fr`, which is no language of the brief");
    refused(&["en=A source."], "give it with `--note ar=TEXT`");
    refused(&["One.", "Two."], "two notes for all languages");
    refused(&["en=One.", "en=Two.", "ar=خطأ"], "two notes in `en`");
    withdraw(&["en=A source was wrong: a = b.", "خطأ في أحد المصادر."]).expect(0);
    let record = project.record_texts(SERIES).pop().unwrap();
    assert!(record.contains("A source was wrong: a = b.") && record.contains("خطأ في أحد المصادر."), "{record}");
}

#[test]
fn every_approval_that_counts_is_recorded_and_those_that_do_not_are_named() {
    let project = Project::drafted();
    project.write("briefs/desk.yaml", "approve: [Ben, Chloé]\napprovals: 2\nsections: { mali-drone-incident: 1 }\n");
    project.run(&["approve", DRAFT, "--by", "Ben", "--today", "2025-05-01"]).expect(0);
    let status = project.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.starts_with(&format!("{DRAFT}: draft\n")), "{}", status.stdout);
    assert!(status.stdout.contains("1 of 2 approvals; Ben approved it on 2025-05-01"), "{}", status.stdout);
    assert_eq!(part(&parts(&project), "frame")["approvals"]["wanted"], 2);
    project.run(&["approve", DRAFT, "--by", "Chloé", "--today", "2025-05-02"]).expect(0);
    assert!(project.run(&["status", DRAFT]).expect(0).stdout.starts_with(&format!("{DRAFT}: approved\n")));
    // Whoever is taken off the list no longer counts, and is named with why.
    let without = project.copied();
    without.write("briefs/desk.yaml", "approve: [Ben, Dora]\napprovals: 2\n");
    let run = without.run(&["publish", DRAFT, "--today", "2025-05-03"]).expect(1);
    assert!(run.stderr.contains("of `frame`, `#"), "{}", run.stderr);
    assert!(run.stderr.contains("Chloé is not among those who may approve"), "{}", run.stderr);
    let status = without.run(&["status", DRAFT]).expect(0);
    assert!(
        status.stdout.contains("Chloé (asserted) (does not count: not among those who may approve)"),
        "{}",
        status.stdout
    );
    // Both are recorded for each part, whatever it needs, and page 1 numbers no topic.
    project.run(&["publish", DRAFT, "--today", "2025-05-03"]).expect(0);
    let record = project.record_texts(SERIES).pop().unwrap();
    let (ben, chloe) = (record.matches("by: Ben").count(), record.matches("by: Chloé").count());
    assert!(ben > 2 && ben == chloe, "{record}");
}

#[test]
fn a_path_that_the_ledger_says_is_published_is_not_overwritten() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    // Saved anew by another program: a draft PDF of ours, which alone would be overwritten.
    project.run(&["render", DRAFT]).expect(0);
    let draft = std::fs::read(project.path("briefs/algeria-russia/2025-04-30.draft.pdf")).unwrap();
    project.write(PDF, &draft);
    for output in [PDF, "./briefs/algeria-russia/../algeria-russia/2025-04-30.pdf"] {
        let run = project.run(&["render", DRAFT, "-o", output]).expect(1);
        assert!(run.stderr.contains("never overwritten"), "{}", run.stderr);
    }
    assert!(std::fs::read(project.path(PDF)).unwrap() == draft);
    // Nor is it made anew where it is gone.
    std::fs::remove_file(project.path(PDF)).unwrap();
    project.run(&["render", DRAFT, "-o", PDF]).expect(1);
}

#[test]
fn what_a_person_deleted_does_not_return_however_often_the_draft_is_updated() {
    let project = Project::new();
    let spec = "briefs/algeria-russia.yaml";
    project.run(&["draft", spec]).expect(0);
    let before = project.read(DRAFT);
    // What other sections quote besides, or come to quote with a larger quota, stands there.
    let topics = |draft: &str| {
        let from = draft.find("{#desert-shield-2022}").unwrap();
        " ".repeat(from) + &draft[from..draft.find(" {#chronology}").unwrap()]
    };
    // The last excerpt of the topics, which a smaller quota does not choose.
    let start = before[..topics(&before).rfind("> — [@").unwrap()].rfind("\n\n> ").unwrap() + 2;
    let end = before[start..].find("\n\n").map_or(before.len(), |at| start + at);
    let deleted = before[start..end].lines().next().unwrap().to_owned();
    project.write(DRAFT, format!("{}{}", &before[..start], before[end..].trim_start()));
    assert!(!topics(&project.read(DRAFT)).contains(&deleted));
    let mut quota = "per_topic: 8".to_owned();
    for number in ["1", "12"] {
        let next = format!("per_topic: {number}");
        project.replace(spec, &quota, &next);
        quota = next;
        project.run(&["draft", spec, "--update"]).expect(0);
        assert!(!topics(&project.read(DRAFT)).contains(&deleted), "{number}: {deleted}");
    }
}

#[test]
fn a_name_that_is_written_otherwise_is_no_other_person() {
    let project = Project::drafted();
    project.write("briefs/desk.yaml", "approvals: 2\n");
    let approve = |by: &str| project.run(&["approve", DRAFT, "--by", by, "--today", "2025-05-01"]);
    approve("Rita").expect(0);
    for same in ["rita", "Rita\u{3164}", "Ri\u{200D}ta", " RITA "] {
        assert!(approve(same).expect(0).stderr.contains("has already approved exactly this"), "{same}");
    }
    let refused = project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(1);
    assert!(refused.stderr.contains("approved by 1 of the 2 people"), "{}", refused.stderr);
    approve("Ben").expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let project = Project::drafted();
    project.write("briefs/desk.yaml", "approvals: 2\n");
    for same in ["أحمد", "احمد", "أحمَد"] {
        project.run(&["approve", DRAFT, "--by", same, "--today", "2025-05-01"]).expect(0);
    }
    let refused = project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(1);
    assert!(refused.stderr.contains("approved by 1 of the 2 people"), "{}", refused.stderr);
}

#[test]
fn a_name_that_is_none_or_cannot_be_printed_does_not_sign() {
    let project = Project::drafted();
    for (name, why) in [
        ("none", "is not the name of a person"),
        ("2025-05-01", "is not the name of a person"),
        ("machine X", "is not the name of a person"),
        ("Аnna", "mixes look-alike letters"),
        ("A\u{E000}", "U+E000"),
        ("สมชาย", "none of the fonts has the character U+0E2A"),
        ("\u{3164}", "a name to sign with"),
    ] {
        let refused = project.run(&["approve", DRAFT, "--by", name, "--today", "2025-05-01"]).expect(2);
        assert!(refused.stderr.contains(why), "{name}: {}", refused.stderr);
    }
    assert!(project.records(SERIES).is_empty());
    // The empty Braille pattern is taken out, as everything is that nobody sees.
    project.run(&["approve", DRAFT, "--by", "Rita\u{2800}\u{115F}", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    project.run(&["verify", PDF]).expect(0);
}

#[test]
fn a_command_that_acknowledged_can_be_repeated_after_changes_were_requested() {
    let project = with_a_warning();
    let approve = ["approve", DRAFT, "--by", "Anna", "--today", "2025-05-01", "--accept", "unchecked-quotation:1"];
    project.run(&approve).expect(0);
    let request = ["approve", DRAFT, "--by", "Ben", "--section", "mali-drone-incident", "--request-changes", "Why?"];
    project.run(&[&request[..], &["--today", "2025-05-01"]].concat()).expect(0);
    project.run(&approve).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
}

#[test]
fn a_warning_keeps_its_name_when_another_is_acknowledged() {
    let project = with_a_warning();
    project.write(DRAFT, format!("{}\n\n> كلمات أخرى لا مصدر لها كذلك.\n", project.read(DRAFT).trim_end()));
    let open = |project: &Project| -> Vec<String> {
        about_to_sign(project, &[]).left(&[]).unwrap().iter().map(|warning| warning.name()).collect()
    };
    assert_eq!(open(&project), ["unchecked-quotation:1", "unchecked-quotation:2"]);
    let first = ["approve", DRAFT, "--by", "Anna", "--section", "mali-drone-incident", "--today", "2025-05-01"];
    project.run(&[&first[..], &["--accept", "unchecked-quotation:1"]].concat()).expect(0);
    assert_eq!(open(&project), ["unchecked-quotation:2"]);
}

#[test]
fn what_a_clock_that_ran_ahead_recorded_is_said() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "Anna", "--today", "2096-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2096-05-02"]).expect(0);
    for args in [
        &["status", DRAFT, "--today", "2025-05-03"][..],
        &["publish", DRAFT, "--withdraw", "--note", "n", "--today", "2025-05-03"],
    ] {
        let run = project.run(args).expect(0);
        assert!(run.stderr.contains("warning[ledger-ahead]") && run.stderr.contains("2096-05-02"), "{}", run.stderr);
    }
    let other = Project::drafted();
    other.run(&["approve", DRAFT, "--by", "Anna", "--today", "2096-05-01"]).expect(0);
    other.run(&["publish", DRAFT, "--today", "2096-05-02"]).expect(0);
    assert!(other.run(&["verify", PDF]).expect(0).stderr.contains("2096-05-02, lies in the future"));
}

#[test]
fn verifying_a_file_that_was_corrected_since_names_the_correction() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "Anna", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    assert!(!project.run(&["verify", PDF]).expect(0).stderr.contains("corrected since"));
    project.replace(DRAFT, "## The Malian drone incident", "## A drone is brought down");
    project.run(&["approve", DRAFT, "--by", "Anna", "--today", "2025-05-03"]).expect(0);
    project.run(&["publish", DRAFT, "--revision", "--note", "n", "--today", "2025-05-03"]).expect(0);
    let run = project.run(&["verify", PDF]).expect(0);
    let said = "corrected since: revision 2 was published on 2025-05-03 as `2025-04-30.r2.pdf`";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    let revised = project.run(&["verify", "briefs/algeria-russia/2025-04-30.r2.pdf"]).expect(0);
    assert!(!revised.stderr.contains("corrected since"), "{}", revised.stderr);
}

#[test]
fn a_file_among_the_records_that_is_none_is_not_passed_over() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "Anna", "--today", "2025-05-01"]).expect(0);
    let folder = "briefs/algeria-russia/records/2025-04-30";
    let publish = ["publish", DRAFT, "--today", "2025-05-02"];
    for (text, why) in [
        ("<<<<<<< HEAD\nrecord: withdrawn\n=======\n>>>>>>> theirs\n", "version control could not merge this file"),
        ("record: withdrawn\nedition: 2025-04-30\n", "is not named as one"),
    ] {
        let stray = format!("{folder}/aaa.yml");
        project.write(&stray, text);
        let run = project.run(&publish).expect(1);
        assert!(run.stderr.contains(why) && run.stderr.contains("aaa.yml"), "{}", run.stderr);
        std::fs::remove_file(project.path(&stray)).unwrap();
    }
    // What editors and tools leave beside files is none of ours.
    for other in [".aaa.yml.swp", ".aaa.yml", "aaa.yml.orig", "aaa.yml~"] {
        project.write(&format!("{folder}/{other}"), "<<<<<<< HEAD\n");
    }
    project.run(&publish).expect(0);
    // Beside the folders of the editions it hinders none of them, and is said where the whole ledger is asked.
    project.write("briefs/algeria-russia/records/aaa.yml", "<<<<<<< HEAD\n");
    project.run(&["status", DRAFT]).expect(0);
    let run = project.run(&["index", "briefs"]);
    assert!(run.stderr.contains("records/aaa.yml"), "{}", run.stderr);
}

#[test]
fn a_record_under_another_name_is_not_passed_over() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "Anna", "--today", "2025-05-01"]).expect(0);
    project
        .run(&["approve", DRAFT, "--by", "Ben", "--request-changes", "Who says so?", "--today", "2025-05-02"])
        .expect(0);
    let asked = project.records(SERIES).pop().unwrap().0;
    let (folder, name) = asked.rsplit_once('/').unwrap();
    for other in [
        name.to_uppercase(),
        name.replace(".yml", ".YML"),
        name.replace(".yml", ".txt"),
        name.to_uppercase().replace(".YML", ".yml"),
    ] {
        let project = project.copied();
        std::fs::rename(project.path(&asked), project.path(&format!("{folder}/{other}"))).unwrap();
        let run = project.run(&["publish", DRAFT, "--today", "2025-05-03"]).expect(1);
        assert!(run.stderr.contains("error[altered-record]") && run.stderr.contains(&other), "{other}: {}", run.stderr);
    }
    // A copy that an editor left beside the record takes nothing away.
    project.write(&format!("{asked}~"), project.read(&asked));
    assert!(project.run(&["status", DRAFT]).stdout.contains("Who says so?"));
}
