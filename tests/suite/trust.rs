//! A project that somebody else made: nothing of it is run and no address of it is asked before this machine's user has
//! said so, and what is owed meanwhile is neither forgotten nor done twice.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use brief::desk::{SeenBefore, TrustStanding};
use brief::publish::record::Record;
use brief::workspace::Trusting;

use crate::harness::{Project, Run, has};

const SPEC: &str = "briefs/weekly.yaml";
const FOLDER: &str = "briefs/weekly";

/// A brief that is quickly made.
fn weekly(more: &str) -> String {
    format!(
        "title: {{ ar: عنوان, en: Title }}\nlanguages: [ar, en]\ncorpus: ../seeds\nschedule: {{ every: week, on: monday, at: \"06:00\", timezone: Africa/Algiers, start: 2025-04-01 }}\nperiod: {{ since: last-edition }}\n{more}topics: [mali-drone-incident]\nexcerpts: {{ per_topic: 1 }}\n"
    )
}

/// The default project with a weekly brief, which has a program of its own called.
fn project_with(more: &str) -> Project {
    let project = Project::new();
    fs::remove_file(project.path("briefs/algeria-russia.yaml")).unwrap();
    project.write(SPEC, weekly(more));
    write_program(&project, "mail.sh", "#!/bin/sh\necho \"$BRIEF_EDITION $BRIEF_ATTEMPT_NUMBER\" >> told.txt\n");
    project
}

fn write_program(project: &Project, path: &str, text: &str) {
    project.write(path, text);
    #[cfg(unix)]
    fs::set_permissions(project.path(path), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
}

/// A user of this machine, whose records are in a folder of their own.
struct User {
    state: tempfile::TempDir,
}

impl User {
    fn new() -> Self {
        Self { state: tempfile::tempdir().unwrap() }
    }

    fn run(&self, project: &Project, args: &[&str]) -> Run {
        project.run_with(args, &[("XDG_STATE_HOME", &self.state.path().display().to_string())])
    }

    fn trusting(&self) -> Trusting {
        Trusting::recorded_in(self.state.path().join("brief/trust"))
    }

    fn trusts(&self, project: &Project) {
        let desk = project.desk(self.trusting());
        desk.trust(&desk.trust_report().unwrap().would_use).unwrap();
    }

    fn standing(&self, project: &Project) -> TrustStanding {
        project.desk(self.trusting()).trust_report().unwrap().standing
    }
}

fn told(project: &Project) -> String {
    fs::read_to_string(project.path("told.txt")).unwrap_or_default()
}

fn starts(project: &Project) -> usize {
    let records = project.records(FOLDER);
    records.iter().filter(|(_, record)| matches!(record, Record::HookStarted(_))).count()
}

#[test]
fn a_hook_is_owed_until_its_user_trusts_the_project_and_runs_once() {
    let project = project_with("on_success: [./mail.sh]\n");
    let user = User::new();
    let run = user.run(&project, &["run", "--today", "2025-04-07"]).expect(1);
    assert!(
        run.stderr.contains("error[untrusted]: `./mail.sh` is not run for 2025-04-07, which is owed: nobody has said"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("`brief trust`"), "{}", run.stderr);
    assert!(run.stdout.contains("2025-04-07.draft.pdf"), "the edition is made: {}", run.stdout);
    // It is said again, by each run, with the next edition too.
    let run = user.run(&project, &["run", "--today", "2025-04-08"]).expect(1);
    assert!(run.stderr.contains("is not run for 2025-04-07, which is owed"), "{}", run.stderr);
    user.run(&project, &["run", "--today", "2025-04-14"]).expect(1);
    let status = user.run(&project, &["status"]).expect(0).stdout;
    assert_eq!(status.matches("is still to be run for it").count(), 2, "{status}");
    assert_eq!((told(&project).as_str(), starts(&project)), ("", 0));
    // Nobody is there to be asked; then somebody says so.
    let run = user.run(&project, &["trust"]).expect(1);
    assert!(run.stdout.contains("runs ./mail.sh") && run.stdout.contains("mail.sh  "), "{}", run.stdout);
    assert!(run.stderr.contains("nobody is there to be asked"), "{}", run.stderr);
    user.run(&project, &["trust", "--yes"]).expect(0);
    user.run(&project, &["run", "--today", "2025-04-15"]).expect(0);
    assert_eq!(told(&project), "2025-04-07 1\n2025-04-14 1\n");
    user.run(&project, &["run", "--today", "2025-04-16"]).expect(0);
    assert_eq!((told(&project).lines().count(), starts(&project)), (2, 2), "once each");
    let status = user.run(&project, &["status"]).expect(0).stdout;
    assert!(!status.contains("still to be run"), "{status}");
    // Another user of the machine has said nothing.
    User::new().run(&project, &["run", "--today", "2025-04-21"]).expect(1);
    assert_eq!(told(&project).lines().count(), 2);
}

#[test]
fn a_run_that_ends_before_its_program_begins_owes_it() {
    let project = project_with("on_success: [./mail.sh]\n");
    project.run_trusting(&["run", "--today", "2025-04-07"], &[]).expect(0);
    // As if it had ended there: the edition is recorded as made, and nothing after it.
    for (path, record) in project.records(FOLDER) {
        if matches!(record, Record::HookStarted(_) | Record::HookEnded(_)) {
            fs::remove_file(project.path(&path)).unwrap();
        }
    }
    fs::remove_file(project.path("told.txt")).unwrap();
    project.run_trusting(&["run", "--today", "2025-04-08"], &[]).expect(0);
    project.run_trusting(&["run", "--today", "2025-04-09"], &[]).expect(0);
    assert_eq!(told(&project), "2025-04-07 1\n");
}

#[test]
fn what_is_owed_and_named_no_more_is_said_and_settled() {
    let project = project_with("on_success: [./mail.sh]\n");
    project.run(&["run", "--today", "2025-04-07"]).expect(1);
    project.write(SPEC, weekly(""));
    let run = project.run(&["run", "--today", "2025-04-08"]).expect(3);
    assert!(run.stderr.contains("warning[hook-gone]"), "{}", run.stderr);
    project.write(SPEC, weekly("on_success: [./mail.sh]\n"));
    project.run_trusting(&["run", "--today", "2025-04-09"], &[]).expect(0);
    assert_eq!(told(&project), "");
}

#[test]
fn a_program_for_failures_is_not_run_unasked() {
    let project = project_with("on_failure: [sh, -c, 'echo failed >> told.txt']\n");
    project.write("templates/draft/standard.md", "{{ nothing.at.all }}");
    let run = project.run(&["run", "--today", "2025-04-07"]).expect(1);
    assert!(run.stderr.contains("error[untrusted]: `sh` is not run: nobody has said"), "{}", run.stderr);
    assert_eq!(told(&project), "");
    project.run_trusting(&["run", "--today", "2025-04-07"], &[]).expect(1);
    assert_eq!(told(&project), "failed\n");
}

#[test]
fn a_hook_that_changes_a_program_does_not_call_the_changed_one() {
    let more = "catch_up: all\non_success: [./mail.sh]\n";
    let project = project_with(more);
    write_program(&project, "mail.sh", "#!/bin/sh\necho \"$BRIEF_EDITION\" >> told.txt\necho '# pulled' >> mail.sh\n");
    project.run_trusting(&["run", "--today", "2025-04-14"], &[]).expect(1);
    assert_eq!(told(&project), "2025-04-07\n", "the second edition owes it");
}

type Change = fn(&Project) -> &Project;

#[test]
fn what_changes_of_keys_and_programs_asks_again_and_nothing_else_does() {
    let prepared = || {
        let project = project_with(
            "on_success: { run: [./mail.sh, --to, desk], retry: 1 }\ntranslate: { provider: libretranslate, address: \"http://127.0.0.1:9\" }\n",
        );
        project.write("hooks/common", "#!/bin/sh\n:\n").write("hooks/lib.py", "pass\n");
        project.write("hooks/plain", "a text\n").write("hooks/notes.txt", "a text\n");
        project
    };
    let asks: &[(&str, Change)] = &[
        ("its program", |p| p.write("mail.sh", "#!/bin/sh\ntrue\n")),
        ("what that may call, by its ending", |p| p.write("hooks/lib.py", "import os\n")),
        ("what that may call, by its first bytes", |p| p.write("hooks/common", "#!/bin/sh\ntrue\n")),
        ("a program more", |p| p.write("hooks/new.pl", "1;\n")),
        ("a text that becomes a program", |p| p.write("hooks/plain", "#!/bin/sh\n")),
        ("an argument", |p| p.replace(SPEC, "desk", "other")),
        ("how often", |p| p.replace(SPEC, "retry: 1", "retry: 20")),
        ("an argument that is a file now", |p| p.write("desk", "x")),
        ("the address", |p| p.replace(SPEC, "127.0.0.1:9", "127.0.0.1:10")),
        ("another spec with a hook", |p| p.write("briefs/more.yaml", weekly("on_failure: [\"true\"]\n"))),
        ("a spec elsewhere", |p| p.write("elsewhere/more.yml", weekly("on_success: [./mail.sh]\n"))),
    ];
    let agrees: &[(&str, Change)] = &[
        ("nothing", |p| p),
        ("a source", |p| p.write("seeds/new.txt", "A text.\n")),
        ("a text beside the programs", |p| p.write("hooks/notes.txt", "another\n")),
        ("a topic", |p| p.replace(SPEC, "per_topic: 1", "per_topic: 2")),
        ("a spec without hooks", |p| p.write("briefs/more.yaml", weekly(""))),
        ("a spec that cannot be read", |p| p.write("briefs/more.yaml", "topics: [\non_success: [evil]\n")),
        ("less", |p| p.replace(SPEC, "translate: {", "#: {")),
        ("a line of comment above", |p| p.write(SPEC, format!("# x\n{}", p.read(SPEC)))),
    ];
    let user = User::new();
    let project = prepared();
    assert_eq!(user.standing(&project), TrustStanding::Never);
    for (changes, expected) in [(asks, TrustStanding::Changed), (agrees, TrustStanding::Trusted)] {
        for (what, change) in changes {
            let project = prepared();
            user.trusts(&project);
            change(&project);
            assert_eq!(user.standing(&project), expected, "{what}");
            let digest = project.desk(Trusting::nobody()).trust_report().unwrap().would_use.digest();
            let given = project.desk(Trusting::given(&digest)).trust_report().unwrap().standing;
            assert_eq!(given, TrustStanding::Trusted, "{what}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_elsewhere_asks_again() {
    use std::os::unix::fs::symlink;
    let user = User::new();
    let outside = tempfile::tempdir().unwrap();
    for name in ["one.sh", "two.sh"] {
        fs::write(outside.path().join(name), "#!/bin/sh\n").unwrap();
    }
    let project = project_with("on_success: [./link.sh]\n");
    let link = |target: &Path| {
        let _ = fs::remove_file(project.path("link.sh"));
        symlink(target, project.path("link.sh")).unwrap();
    };
    link(&outside.path().join("one.sh"));
    user.trusts(&project);
    assert_eq!(user.standing(&project), TrustStanding::Trusted);
    link(&outside.path().join("two.sh"));
    assert_eq!(user.standing(&project), TrustStanding::Changed, "it leads elsewhere");
    link(&outside.path().join("one.sh"));
    assert_eq!(user.standing(&project), TrustStanding::Trusted);
    fs::write(outside.path().join("one.sh"), "#!/bin/sh\ntrue\n").unwrap();
    assert_eq!(user.standing(&project), TrustStanding::Changed, "what it leads to is another");
    // A spec that is a link out of the project is refused.
    let spec = outside.path().join("weekly.yaml");
    fs::write(&spec, weekly("on_success: [sh, -c, 'echo x >> told.txt']\n")).unwrap();
    fs::remove_file(project.path(SPEC)).unwrap();
    symlink(&spec, project.path(SPEC)).unwrap();
    user.trusts(&project);
    let run = user.run(&project, &["run", "--today", "2025-04-07"]);
    assert_eq!((run.code, told(&project).as_str()), (1, ""), "{}", run.stderr);
    assert!(run.stderr.contains("leads out of the project"), "{}", run.stderr);
}

#[test]
fn every_copy_has_the_same_digest_and_each_user_speaks_for_one() {
    let project = project_with("on_success: [./mail.sh]\n");
    let copy = project.copied();
    let user = User::new();
    let print = |project: &Project| user.run(project, &["trust", "--print"]).expect(0).stdout;
    assert_eq!(print(&project), print(&copy));
    assert_eq!(print(&project).trim().len(), 64);
    assert_eq!(user.standing(&project), TrustStanding::Never, "to print is not to trust");
    user.run(&project, &["trust", SPEC, "--yes"]).expect(0);
    assert_eq!(user.standing(&project), TrustStanding::Trusted);
    assert_eq!(user.standing(&copy), TrustStanding::Never);
    let list = user.run(&copy, &["trust", "--list"]).expect(0).stdout;
    assert_eq!(list.trim(), project.root().canonicalize().unwrap().display().to_string());
    let run = user.run(&project, &["trust"]).expect(0);
    assert!(run.stderr.contains("trusted on this machine already"), "{}", run.stderr);
    // What has changed is pointed at.
    project.write("mail.sh", "#!/bin/sh\ntrue\n").write("other.sh", "");
    let run = user.run(&project, &["trust", "briefs"]).expect(1);
    assert!(run.stdout.contains("mail.sh  15 bytes  (changed)"), "{}", run.stdout);
    assert!(run.stdout.contains("other.sh  0 bytes  (new)"), "{}", run.stdout);
    let report = project.desk(user.trusting()).trust_report().unwrap();
    assert_eq!(report.wants, [SeenBefore::Same]);
    user.run(&project, &["trust", "--revoke"]).expect(0);
    assert_eq!(user.standing(&project), TrustStanding::Never);
    assert_eq!(user.run(&project, &["trust", "--list"]).expect(0).stdout, "");
    // A digest of something else is none.
    let run = project.run_with(&["run", "--today", "2025-04-07"], &[("BRIEF_TRUST", print(&copy).trim())]).expect(1);
    assert!(run.stderr.contains("BRIEF_TRUST is the digest of something other"), "{}", run.stderr);
    let plain = Project::new();
    let run = user.run(&plain, &["trust"]).expect(0);
    assert!(run.stderr.contains("there is nothing to trust"), "{}", run.stderr);
}

#[test]
fn what_a_project_brings_does_not_speak_for_it() {
    let project = project_with("on_success: [./mail.sh]\n");
    // The folder of the user's state lies in the project, such as where that is the user's home.
    let state = project.path("home/.local/state");
    fs::create_dir_all(&state).unwrap();
    let within = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let run = project.run_with(&["trust", "--yes"], &within).expect(1);
    assert!(run.stderr.contains("could then speak for itself"), "{}", run.stderr);
    // A record that somebody put there all the same.
    let user = User::new();
    user.trusts(&project);
    let record = fs::read_dir(user.state.path().join("brief/trust")).unwrap().next().unwrap().unwrap();
    fs::create_dir_all(state.join("brief/trust")).unwrap();
    fs::copy(record.path(), state.join("brief/trust").join(record.file_name())).unwrap();
    project.run_with(&["run", "--today", "2025-04-07"], &within).expect(1);
    // A record that was damaged is none.
    fs::write(record.path(), "{\"project\":\"").unwrap();
    user.run(&project, &["run", "--today", "2025-04-07"]).expect(1);
    assert_eq!(told(&project), "");
}

#[test]
fn what_is_about_to_be_trusted_cannot_hide() {
    let user = User::new();
    // What steers a terminal is no text of a spec.
    let project = project_with("on_success: [sh, -c, \"true\\u001b[2K\"]\n");
    let run = user.run(&project, &["trust", "--yes"]).expect(3);
    assert!(run.stderr.contains("error[unprintable]") && run.stdout.is_empty(), "{}", run.stderr);
    // A line end, and names of files that look like others.
    let project = project_with("on_success: [sh, -c, \"true\\n  briefs/other.yaml:1\"]\n");
    project.write("ma\u{200b}il.sh", "").write("a\u{1b}[2K.sh", "").write("\u{202e}hs.sh", "");
    let run = user.run(&project, &["trust"]).expect(1);
    let shown = run.stdout;
    assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{200b}']), "{shown}");
    for expected in
        ["runs sh -c 'true\\n  briefs/other.yaml:1'", "ma\\u{200b}il.sh", "a\\u{1b}[2K.sh", "\\u{202e}hs.sh"]
    {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=Zoe", "-c", "user.email=zoe@example.org", "-c", "init.defaultBranch=main"])
        .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Settings by which git runs a program for most of what it is asked.
const TRAPS: [&str; 12] = [
    "core.fsmonitor",
    "core.pager",
    "core.sshCommand",
    "core.editor",
    "diff.external",
    "diff.trap.textconv",
    "filter.trap.clean",
    "filter.trap.smudge",
    "filter.trap.process",
    "gpg.program",
    "alias.rev-parse",
    "remote.origin.uploadpack",
];

#[cfg(unix)]
#[test]
fn a_project_that_was_cloned_runs_nothing_and_asks_nobody() {
    if !has("git") {
        return;
    }
    let traps = tempfile::tempdir().unwrap();
    let sprung = |name: &str| traps.path().join(name);
    let trap = |name: &str| {
        let program: PathBuf = traps.path().join(format!("{name}.sh"));
        fs::write(&program, format!("#!/bin/sh\necho {name} >> '{}'\n", sprung("sprung").display())).unwrap();
        fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        program.display().to_string()
    };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();

    let hook = trap("hook");
    let project = project_with(&format!(
        "on_success: [{hook}]\non_failure: [{hook}]\ntranslate: {{ provider: libretranslate, address: \"http://{address}\" }}\n"
    ));
    project.write("briefs/desk.yaml", "approvals: 2\nauthors_may_approve: false\n");
    let draft = format!("{FOLDER}/2025-04-07.md");
    project.run(&["run", "--today", "2025-04-07"]).expect(1);
    git(project.root(), &["init", "-q"]);
    git(project.root(), &["add", "-A"]);
    git(project.root(), &["commit", "-q", "-m", "x"]);
    for name in ["One", "Two"] {
        project.run(&["approve", &draft, "--by", name, "--today", "2025-04-08"]);
    }
    git(project.root(), &["add", "-A"]);
    git(project.root(), &["commit", "-q", "-m", "x"]);
    // From here on the repository is a stranger's.
    for name in TRAPS {
        git(project.root(), &["config", name, &trap(name)]);
    }
    for (name, value) in [("log.showSignature", "true"), ("remote.origin.url", "file:///nowhere")] {
        git(project.root(), &["config", name, value]);
    }
    for name in ["post-index-change", "reference-transaction", "pre-auto-gc"] {
        fs::copy(trap(name), project.path(&format!(".git/hooks/{name}"))).unwrap();
    }
    project.write(".git/info/attributes", "* filter=trap diff=trap\n");
    // The draft was touched, so git looks at its bytes.
    project.write(&draft, project.read(&draft));

    let found = || fs::read_to_string(sprung("sprung")).unwrap_or_default();
    let before = project.run(&["check", SPEC]);
    assert_eq!(found(), "", "{}", before.stderr);
    let pdf = format!("{FOLDER}/2025-04-07.draft.pdf");
    let state = tempfile::tempdir().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let environment = [("PATH", path.as_str()), ("HOME", state.path().to_str().unwrap())];
    for args in [
        &["check", SPEC][..],
        &["check", &draft],
        &["check", "briefs/desk.yaml"],
        &["draft", SPEC, "--today", "2025-04-08", "-o", "-"],
        &["draft", SPEC, "--update", "--today", "2025-04-08"],
        &["render", &draft],
        &["status"],
        &["due", "--today", "2025-04-08"],
        &["run", "--today", "2025-04-15"],
        &["run", "--dry-run", "--today", "2025-04-15"],
        &["approve", &draft, "--by", "Three", "--today", "2025-04-08"],
        &["publish", &draft, "--today", "2025-04-08"],
        &["suggestions", &draft],
        &["diff", &draft],
        &["verify", &pdf, "--corpus", "seeds"],
        &["search", "مالي"],
        &["facts", "kidal-nd"],
        &["sources", "list"],
        &["sources", "check", "--spec", SPEC],
        &["sources", "refresh", "kidal-nd"],
        &["names", "check"],
        &["translate", "status", SPEC],
        &["translate", "extract", "kidal-nd", "--lang", "en"],
        &["translate", "accept", &draft, "--by", "Three"],
        &["translate", "fill", SPEC, "--dry-run"],
        &["translate", "fill", SPEC, "--lang", "en"],
        &["index", "briefs"],
        &["schedule", "show", SPEC, "--github"],
        &["schedule", "install", SPEC, "--github"],
        &["trust"],
        &["trust", "--print"],
    ] {
        let run = project.run_with(args, &environment);
        assert!(!run.stderr.contains("panicked"), "{args:?}: {}", run.stderr);
        assert_eq!(found(), "", "{args:?}: {}", run.stderr);
    }
    assert!(listener.accept().is_err(), "nobody was asked");
    // git itself falls into the traps, so they are there.
    let _ = Command::new("git").args(["status", "--porcelain"]).current_dir(project.root()).output();
    assert!(!found().is_empty());
    fs::remove_file(sprung("sprung")).unwrap();
    // A repository that says of an object which is missing that it is elsewhere: to fetch it would run a program.
    let tree = Command::new("git").args(["rev-parse", "HEAD~1^{tree}"]).current_dir(project.root()).output().unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    let (folder, name) = tree.trim().split_at(2);
    let _ = fs::remove_file(project.path(&format!(".git/objects/{folder}/{name}")));
    let partial = [
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
    ];
    for (name, value) in partial {
        git(project.root(), &["config", name, value]);
    }
    for args in [&["status"][..], &["approve", &draft, "--by", "Four", "--today", "2025-04-08"]] {
        project.run_with(args, &environment);
        assert_eq!(found(), "", "{args:?}");
    }
    let _ = Command::new("git").args(["log", "--name-only", "--", "briefs"]).current_dir(project.root()).output();
    println!("git, asked in the usual way, runs: {}", found().trim());
    let _ = fs::remove_file(sprung("sprung"));
    // Once it is trusted, the hook of the editions that were made runs.
    project.run_trusting(&["run", "--today", "2025-04-15"], &environment);
    assert_eq!(found().matches("hook").count(), 2, "{}", found());
}
