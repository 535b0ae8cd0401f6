//! Promise 9: an output holds what it shows and the proof of it, nothing else. A canary in each thing that is never
//! printed, looked for in every output, unpacked.

use std::fs;
use std::io::Read;

use brief::publish::manifest::Manifest;
use brief::publish::pdf::attached;
use brief::publish::view::PageInput;
use flate2::read::ZlibDecoder;

use crate::harness::Project;

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const PDF: &str = "briefs/algeria-russia/2025-04-30.pdf";
const WEB: &str = "briefs/algeria-russia/2025-04-30.html";

/// What stands in things that no reader is to see. Each is a word of its own.
const CANARIES: [&str; 12] = [
    "CANARYCOMMENT",
    "CANARYPERCENT",
    "CANARYREMARK",
    "CANARYADDED",
    "CANARYTERM",
    "CANARYHOOK",
    "CANARYHOST",
    "CANARYSIGNER",
    "CANARYPOFILE",
    "CANARYREVIEWER",
    "CANARYFOLDER",
    "CANARYEXCLUDED",
];

/// Everything that a file holds, the streams of a PDF unpacked. A PNG has its text as it is, or packed in chunks that ours
/// do not have.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"\x89PNG") {
        let text = String::from_utf8_lossy(bytes);
        assert!(!["zTXt", "iTXt", "eXIf"].iter().any(|chunk| text.contains(chunk)), "an image with packed text");
    }
    let mut all = bytes.to_vec();
    let begin = b"stream\n";
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(begin.len()).position(|window| window == begin) {
        from += at + begin.len();
        // What ends a stream is no beginning of one; fonts and pixels are unpacked, too.
        let _ = ZlibDecoder::new(&bytes[from..]).take(64 * 1024 * 1024).read_to_end(&mut all);
    }
    all
}

/// Which canaries a file holds: as bytes, in UTF-16, or in hexadecimal digits.
fn found_in(bytes: &[u8], words: &[&str]) -> Vec<String> {
    let all = unpacked(bytes);
    let plain = String::from_utf8_lossy(&all).into_owned();
    // Letters of ASCII in UTF-16 are those letters with a zero byte each.
    let narrow: Vec<u8> = all.into_iter().filter(|&byte| byte != 0).collect();
    let narrow = String::from_utf8_lossy(&narrow).into_owned();
    let hex = |word: &str| word.bytes().map(|byte| format!("{byte:02X}")).collect::<String>();
    let wide_hex = |word: &str| word.bytes().map(|byte| format!("00{byte:02X}")).collect::<String>();
    let is_there = |word: &&&str| {
        let forms = [hex(word), hex(word).to_lowercase(), wide_hex(word), wide_hex(word).to_lowercase()];
        plain.contains(**word) || narrow.contains(**word) || forms.iter().any(|form| plain.contains(form.as_str()))
    };
    words.iter().filter(is_there).map(|word| (*word).to_owned()).collect()
}

/// A published project with a canary in each of these things.
fn project() -> Project {
    let project = Project::new();
    project.write("briefs/desk.yaml", "approve: [CANARYSIGNER]\npeople: { print: none }\n");
    project.replace(SPEC, "template: standard", "template: standard\noutputs: [pdf, web]\ntranslate: { provider: openai, address: \"https://canaryhost.example/CANARYHOST\", model: m }");
    project.replace(
        "briefs/topics.yaml",
        "- id: algeria-russia-friction",
        "- id: canary-topic\n  title: { ar: شيء, en: A thing }\n  terms: [CANARYTERM]\n- id: algeria-russia-friction",
    );
    let po = "seeds/translations/en/amnay-2025.po";
    let text = project.read(po);
    project.write(po, format!("# CANARYPOFILE\n{text}"));
    project.run(&["draft", SPEC, "--today", "2025-04-30"]).expect(0);
    let text = project.read(DRAFT);
    let (head, body) = text.split_once("\n---\n").unwrap();
    project.write(
        DRAFT,
        format!("{head}\n---\n<!-- @CANARYREVIEWER 2025-04-14: CANARYCOMMENT -->\n\n%%CANARYPERCENT%%\n{body}\n\nكلمة أخيرة{{>>CANARYREMARK<<}}.\n\nA last word{{>>CANARYREMARK<<}}.\n"),
    );
    project
}

#[test]
fn no_output_holds_what_nobody_is_to_see() {
    let project = project();
    // The search sees what is there.
    assert_eq!(found_in(project.read(DRAFT).as_bytes(), &["CANARYCOMMENT"]), ["CANARYCOMMENT"]);
    project
        .run(&["render", DRAFT, "--format", "pdf", "--format", "web", "--format", "svg", "--format", "png"])
        .expect(0);
    project.run(&["approve", DRAFT, "--by", "CANARYSIGNER", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--by", "CANARYSIGNER", "--today", "2025-05-01"]).expect(0);
    let folder = project.path("briefs/algeria-russia");
    let mut seen = 0;
    let root = project.root().display().to_string();
    let words: Vec<&str> = CANARIES.iter().copied().chain([root.as_str(), "canaryhost.example"]).collect();
    for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        let ending = entry.extension().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        if ["pdf", "html", "png", "svg"].contains(&ending.as_str()) {
            seen += 1;
            let found = found_in(&fs::read(&entry).unwrap(), &words);
            assert!(found.is_empty(), "{} holds {found:?}", entry.display());
        }
    }
    assert!(seen > 8, "{seen} outputs");
    // The record keeps the name.
    let records = project.record_texts("briefs/algeria-russia").join("\n");
    assert!(records.contains("CANARYSIGNER"), "{records}");
}

fn page_of(pdf: &[u8]) -> PageInput {
    serde_json::from_slice(&attached(pdf).unwrap().page).unwrap()
}

fn manifest_of(pdf: &[u8]) -> Manifest {
    serde_json::from_slice(&attached(pdf).unwrap().manifest).unwrap()
}

/// A publication by Anna, under a file of the desk.
fn published(desk: &str, spec: &str) -> Project {
    let project = Project::new();
    project.write("briefs/desk.yaml", desk);
    project.replace(SPEC, "template: standard", &format!("template: standard\noutputs: [pdf, web]\n{spec}"));
    project.run(&["draft", SPEC, "--today", "2025-04-30"]).expect(0);
    project.run(&["approve", DRAFT, "--by", "Anna", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--by", "Anna", "--today", "2025-05-01"]).expect(0);
    project
}

#[test]
fn people_are_named_as_the_desk_has_agreed() {
    for (desk, shown, hidden) in [
        ("people: { print: name }\n", "Approved by Anna", None),
        (
            "people: { print: role, roles: { Anna: { ar: رئيسة التحرير, en: the editor in chief } } }\n",
            "Approved by the editor in chief",
            Some("Anna"),
        ),
        ("people: { print: none }\n", "Approved by a member of the desk", Some("Anna")),
    ] {
        let project = published(desk, "");
        let pdf = fs::read(project.path(PDF)).unwrap();
        let page = page_of(&pdf);
        let english = page.languages.iter().find(|language| language.lang.as_str() == "en").unwrap();
        assert!(english.statements.iter().any(|said| said.text.contains(shown)), "{:?}", english.statements);
        assert!(english.disclosure.iter().any(|said| said.starts_with(shown)), "{:?}", english.disclosure);
        for file in [PDF, WEB] {
            let bytes = fs::read(project.path(file)).unwrap();
            let found = found_in(&bytes, &["Anna"]);
            assert_eq!(found.is_empty(), hidden.is_some(), "{file} of {desk}");
            project.run(&["verify", file]).expect(0);
        }
        assert!(project.record_texts("briefs/algeria-russia").join("").contains("Anna"));
    }
}

#[test]
fn a_minimal_publication_carries_the_record_of_its_quotations_and_verify_says_so() {
    let project = published("approvals: 1\n", "attachments: minimal\n");
    let pdf = fs::read(project.path(PDF)).unwrap();
    assert!(attached(&pdf).unwrap().page.is_empty());
    assert!(!manifest_of(&pdf).quotations.is_empty());
    assert!(!String::from_utf8_lossy(&unpacked(&pdf)).contains("#let brief(data)"), "no template is attached");
    let html = project.read(WEB);
    assert!(html.contains("id=\"brief-manifest\"") && !html.contains("id=\"brief-page\""));
    // With the ledger the digest decides; without it nothing can be set again, and that is said.
    project.run(&["verify", PDF]).expect(0);
    let elsewhere = Project::empty();
    for (name, bytes) in [("brief.pdf", pdf), ("brief.html", html.into_bytes())] {
        elsewhere.write(name, bytes);
        let run = elsewhere.run(&["verify", name]).expect(3);
        assert!(run.stderr.contains("cannot be set again"), "{}", run.stderr);
    }
}

#[test]
fn who_issues_a_brief_is_said_by_spec_or_house() {
    let project = Project::new();
    project.write(
        "briefs/house.yaml",
        "institution: { ar: معهد الاختبار, en: The Institute of Tests }\nauthors: [{ ar: كاتبة, en: A Writer }]\ncontact: { ar: desk@example.org, en: desk@example.org }\nsubject: { ar: الساحل, en: The Sahel }\nkeywords: { ar: [الساحل], en: [Sahel, drones] }\n",
    );
    project.run(&["check", "briefs/house.yaml"]).expect(0);
    project
        .run(&["render", SPEC, "--format", "pdf", "--format", "web", "-o", "out.pdf", "--today", "2025-04-30"])
        .expect(0);
    let pdf = fs::read(project.path("out.pdf")).unwrap();
    let page = page_of(&pdf);
    let english = page.languages.iter().find(|language| language.lang.as_str() == "en").unwrap();
    let masthead = english.masthead.clone().unwrap();
    assert_eq!(masthead.institution.as_deref(), Some("The Institute of Tests"));
    assert_eq!(masthead.authors.as_deref(), Some("By A Writer"));
    assert!(english.disclosure.iter().any(|said| said == "Responsible for the content: The Institute of Tests."));
    let text = String::from_utf8_lossy(&pdf).into_owned();
    for said in ["<rdf:li>كاتبة</rdf:li>", "Sahel", "Translations made by machine"] {
        assert!(text.contains(said), "XMP lacks {said}");
    }
    let html = project.read("out.html");
    for said in [
        "<meta name=\"author\" content=\"كاتبة\"",
        "The Institute of Tests",
        "\"publisher\"",
        "\"backstory\"",
        "brief:disclosure",
    ] {
        assert!(html.contains(said), "the web edition lacks {said}");
    }
    project.write("briefs/house.yaml", "institute: { en: A }\n");
    project.run(&["render", SPEC, "--today", "2025-04-30"]).expect(1);
}
