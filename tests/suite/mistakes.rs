//! Mistakes in files: each is reported with its place, all of them at once.
//!
//! A case is a folder under `tests/data/mistakes`: its files are laid over the default project, the
//! first line of `command` is run, and exit code and messages are compared with the snapshot. What is found in a single
//! file is shorter as a case in `tests/check`; here is what concerns several files, or how it is said.

use std::fs;

use crate::harness::{Project, repository};

#[test]
fn every_mistake_is_reported_where_it_stands() {
    let mut cases: Vec<_> =
        fs::read_dir(repository().join("tests/data/mistakes")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 6);
    for case in cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let project = Project::new();
        project.overlay(&case);
        let command = project.read("command");
        let args: Vec<&str> = command.split_whitespace().collect();
        let run = project.run(&args);
        assert_ne!(run.code, 0, "{name}");
        assert!(!run.stderr.contains("internal error"), "{name}: {}", run.stderr);
        insta::assert_snapshot!(name, format!("brief {}\nexit code {}\n\n{}", command.trim(), run.code, run.stderr));
    }
}

#[test]
fn missing_and_unreadable_files_give_one_clear_sentence() {
    let spec = "briefs/algeria-russia.yaml";
    let project = Project::new();
    let run = project.run(&["render", "briefs/no-such.yaml"]).expect(2);
    assert!(run.stderr.contains("briefs/no-such.yaml: error[no-such-file]: there is no such file"), "{}", run.stderr);

    let project = Project::new();
    project.replace(spec, "../seeds", "../sources");
    let run = project.run(&["render", spec]).expect(1);
    assert!(run.stderr.contains("]: there is no such corpus folder"), "{}", run.stderr);

    let project = Project::new();
    project
        .write("seeds/broken.txt", b"ok\nnot \xff utf-8")
        .write("seeds/empty.txt", "  \n")
        .write("seeds/notes.xyz", "?");
    let run = project.run(&["render", spec]).expect(3);
    assert!(
        run.stderr.contains("seeds/broken.txt: warning[unknown-encoding]: line 2 is not valid UTF-8"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("seeds/empty.txt: warning[empty-source]: the source is empty"), "{}", run.stderr);
    assert!(
        run.stderr.contains("seeds/notes.xyz: warning[no-reader]: left out: there is no reader for `.xyz` files"),
        "{}",
        run.stderr
    );
    assert!(project.path("briefs/algeria-russia/2025-04-30.draft.pdf").exists(), "the work was done without them");

    let project = Project::new();
    project.write(spec, b"title: \xff");
    let run = project.run(&["render", spec]).expect(1);
    assert!(
        run.stderr.contains("briefs/algeria-russia.yaml: error[unreadable-file]: line 1 is not valid UTF-8"),
        "{}",
        run.stderr
    );
}

#[test]
fn paths_stay_inside_the_project() {
    let spec = "briefs/algeria-russia.yaml";
    for escape in ["../../elsewhere", "/etc", "../seeds/../../x"] {
        let project = Project::new();
        project.replace(spec, "../seeds", escape);
        let run = project.run(&["render", spec]).expect(1);
        assert!(
            run.stderr.contains("leads out of the project") || run.stderr.contains("absolute path"),
            "{}",
            run.stderr
        );
    }
    #[cfg(unix)]
    {
        let project = Project::new();
        std::os::unix::fs::symlink("/etc", project.path("linked")).unwrap();
        project.replace(spec, "../seeds", "../linked");
        let run = project.run(&["render", spec]).expect(1);
        assert!(run.stderr.contains("leads out of the project"), "{}", run.stderr);
    }
}

#[test]
fn a_spec_is_found_from_its_own_folder() {
    let project = Project::new();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_brief"))
        .args(["check", "algeria-russia.yaml"])
        .current_dir(project.path("briefs"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_control_character_in_a_title_is_refused_where_it_stands() {
    let project = Project::new();
    project.replace("briefs/algeria-russia.yaml", "en: Algeria,", "en: \"a\u{202E}b\" #");
    let run = project.run(&["render", "briefs/algeria-russia.yaml"]).expect(1);
    assert!(
        run.stderr.contains("algeria-russia.yaml:4:7: error[unprintable]: this text cannot be printed"),
        "{}",
        run.stderr
    );
}

#[test]
fn no_bytes_make_the_program_panic() {
    let spec = "briefs/algeria-russia.yaml";
    let draft = "briefs/algeria-russia/2025-04-30.md";
    let hostile: [&[u8]; 9] = [
        b"",
        b"\0\0\0",
        b"\xef\xbb\xbf",
        b"---\n---\n",
        b"---\ntitle: {ar: x}\n---\n> > > > > > > > > > > > > > > > > > > > > > > > x",
        b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        b"a: &a [*a, *a]\n",
        b"? {complex: key}\n: x\n",
        "title: {ar: \u{202e}x}\nlanguages: [ar]\ncorpus: ../seeds\ntopics: [x]\n".as_bytes(),
    ];
    for (index, bytes) in hostile.iter().enumerate() {
        for path in [
            spec,
            "briefs/topics.yaml",
            "briefs/names.yaml",
            "seeds/library.yml",
            "seeds/text/kidal-nd.txt",
            "seeds/translations/en/kidal-nd.po",
            draft,
        ] {
            let project = Project::new();
            project.write(path, bytes);
            let run = project.run(&["render", spec]);
            assert!((0..=3).contains(&run.code), "{path} {index}");
            assert!(!run.stderr.contains("internal error"), "{path} {index}: {}", run.stderr);
        }
    }
}
