//! What asks for more time, memory or stack than it may have, or leads out of the project: refused with the reason.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use wait_timeout::ChildExt;

use crate::harness::{Project, repository};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// What a draft shows whose project has a picture.
const PICTURE: &str = "\n## خريطة {#map}\n\n![خريطة](map.svg)\n";

/// Long enough for a slow machine. What takes longer would never end.
const FOR_EVER: Duration = Duration::from_secs(240);

/// Runs the program; its exit code and all that it says. `None` where it was ended by a signal.
fn ended(project: &Project, arguments: &[&str]) -> (Option<i32>, String) {
    let [out, err] = [(); 2].map(|()| tempfile::NamedTempFile::new().unwrap());
    let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
    command.args(arguments).current_dir(project.root()).env_clear().stdin(Stdio::null());
    command.stdout(out.reopen().unwrap()).stderr(err.reopen().unwrap());
    let mut child = command.spawn().unwrap();
    let status = child.wait_timeout(FOR_EVER).unwrap().unwrap_or_else(|| {
        child.kill().unwrap();
        child.wait().unwrap();
        panic!("{arguments:?} never ends")
    });
    let text = |file: &Path| String::from_utf8(fs::read(file).unwrap()).unwrap();
    (status.code(), text(out.path()) + &text(err.path()))
}

#[test]
fn what_asks_for_too_much_is_refused_with_the_reason() {
    let mut cases = 0;
    for entry in fs::read_dir(repository().join("tests/data/hostile")).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(case) = fs::read_to_string(folder.join("case.txt")) else { continue };
        let mut lines = case.lines();
        let arguments: Vec<&str> = lines.next().unwrap().split(' ').collect();
        let code: i32 = lines.next().unwrap().parse().unwrap();
        let project = Project::drafted();
        project.overlay(&folder);
        if folder.join("briefs/algeria-russia/map.svg").exists() {
            project.write(DRAFT, project.read(DRAFT) + PICTURE);
        }
        let (ended_with, said) = ended(&project, &arguments);
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        assert_eq!(ended_with, Some(code), "{name}: {said}");
        for words in lines {
            assert!(said.contains(words), "{name}: {words:?} is not in {said}");
        }
        assert!(!said.lines().any(|line| line.trim_start().starts_with("::")), "{name}: {said}");
        assert!(!project.path("out.pdf").exists() && !project.path("out.md").exists(), "{name}");
        cases += 1;
    }
    assert!(cases >= 17, "{cases}");
}

#[test]
fn a_template_of_ones_own_gives_the_same_pages_in_a_process_of_its_own() {
    let project = Project::drafted();
    project.change_page_template("#let brief(data) = {", "#let brief(data) = { // of our own");
    let template = repository().join("templates/draft/standard.md");
    project.write("templates/draft/standard.md", fs::read_to_string(template).unwrap() + "\n");
    project.run(&["draft", SPEC, "--today", "2025-05-01", "-o", "apart.md"]).expect(0);
    project.run(&["render", DRAFT, "-o", "apart.pdf"]).expect(0);
    // The library does it in this process.
    project.render(DRAFT).unwrap();
    let here = fs::read(project.path("briefs/algeria-russia/2025-04-30.draft.pdf")).unwrap();
    assert!(fs::read(project.path("apart.pdf")).unwrap() == here, "the bytes differ");
    project.run(&["verify", "apart.pdf"]).expect(0);
    let head = |text: String| text.split("base:").next().unwrap().to_owned();
    assert_eq!(head(project.read("apart.md")), head(project.read(DRAFT)));
}

/// The files that a link or a pipe may be in the place of, and a command that would read each.
#[cfg(unix)]
const PLACES: [(&str, &[&str]); 16] = [
    (SPEC, &["draft", SPEC, "-o", "out.md"]),
    ("briefs/names.yaml", &["draft", SPEC, "-o", "out.md"]),
    ("briefs/topics.yaml", &["draft", SPEC, "-o", "out.md"]),
    ("briefs/desk.yaml", &["approve", DRAFT, "--by", "Nadia"]),
    ("seeds/library.yml", &["draft", SPEC, "-o", "out.md"]),
    ("seeds/text/kidal-nd.txt", &["check", DRAFT]),
    ("seeds/translations/en/kidal-nd.po", &["check", DRAFT]),
    ("templates/draft/standard.md", &["draft", SPEC, "-o", "out.md"]),
    ("templates/print/standard.typ", &["render", DRAFT, "-o", "out.pdf"]),
    ("templates/labels/ar.yml", &["draft", SPEC, "-o", "out.md"]),
    ("templates/fonts/a.ttf", &["render", DRAFT, "-o", "out.pdf"]),
    (DRAFT, &["check", DRAFT]),
    ("briefs/algeria-russia/map.svg", &["render", DRAFT, "-o", "out.pdf"]),
    ("briefs/algeria-russia/editions.yml", &["status", "briefs"]),
    ("seeds/zz.txt", &["draft", SPEC, "-o", "out.md"]),
    ("briefs/algeria-russia/2025-04-30.draft.pdf", &["render", DRAFT]),
];

#[cfg(unix)]
#[test]
fn links_that_lead_out_and_pipes_are_not_followed() {
    let secret = tempfile::NamedTempFile::new().unwrap();
    fs::write(secret.path(), "every word of this stays outside\n").unwrap();
    for (place, command) in PLACES {
        for is_pipe in [false, true] {
            let project = Project::drafted();
            if place.ends_with("map.svg") {
                project.write(DRAFT, project.read(DRAFT) + PICTURE);
            }
            let path = project.path(place);
            let _ = fs::remove_file(&path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            if is_pipe {
                assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
            } else {
                std::os::unix::fs::symlink(secret.path(), &path).unwrap();
            }
            let (code, said) = ended(&project, command);
            let what = format!("{place}, {}: {said}", if is_pipe { "a pipe" } else { "a link" });
            assert!(matches!(code, Some(1 | 3)) || place.ends_with("draft.pdf"), "{code:?}: {what}");
            assert!(!said.contains("every word"), "{what}");
            for made in ["out.md", "out.pdf"] {
                let made = fs::read(project.path(made)).unwrap_or_default();
                assert!(!String::from_utf8_lossy(&made).contains("every word"), "{what}");
            }
            assert_eq!(fs::read_to_string(secret.path()).unwrap(), "every word of this stays outside\n", "{what}");
        }
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_folder_that_leads_out() {
    for (place, command) in [
        ("briefs/algeria-russia", &["draft", SPEC] as &[&str]),
        ("seeds/text", &["draft", SPEC, "-o", "out.md"]),
        ("out", &["render", DRAFT, "-o", "out/brief.pdf"]),
        (".brief", &["search", "الجزائر"]),
        ("briefs/algeria-russia/records", &["approve", DRAFT, "--by", "Nadia"]),
    ] {
        let (project, outside) = (Project::drafted(), tempfile::tempdir().unwrap());
        let path = project.path(place);
        if path.exists() {
            fs::rename(&path, project.path("moved")).unwrap();
        }
        std::os::unix::fs::symlink(outside.path(), &path).unwrap();
        let (code, said) = ended(&project, command);
        assert!(code.is_some(), "{place}: {said}");
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0, "{place}: {said}");
    }
}
