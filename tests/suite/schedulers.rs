//! `brief schedule`: what calls the program, shown, installed and removed.

use std::fs;
use std::process::Command;

use crate::harness::{Project, Run, has};

const SPEC: &str = "briefs/weekly.yaml";

/// A project with a weekly brief, in a folder with everything in its name that some format reads as
/// something else; with programs that stand in for those of the system and write down what they were
/// asked, and a crontab that is a file.
struct Desk {
    project: Project,
}

/// The folder of the project.
const FOLDER: &str = "it's \"50%\" $HOME `id` \\n \\\\ نشرة #;";

const CRONTAB: &str = "#!/bin/sh
case \"$1\" in
-l) if [ -f \"$TAB\" ]; then cat \"$TAB\"; else echo 'no crontab for you' >&2; exit 1; fi ;;
-) cat > \"$TAB\" ;;
*) exit 64 ;;
esac
";

impl Desk {
    fn new() -> Self {
        let project = Project::new();
        let text = project.read("briefs/algeria-russia.yaml").replace(
            "period: { from: 2022-11-01, to: 2025-04-30 }",
            "period: { last: 7 days }\nschedule: { every: week, on: monday, at: \"06:20\", timezone: Asia/Tehran }",
        );
        let inside = |path: &str| format!("{FOLDER}/{path}");
        project.write(&inside(SPEC), text);
        for file in ["topics.yaml", "names.yaml", "algeria-russia.yaml"] {
            let text = project.read(&format!("briefs/{file}"));
            project.write(&inside(&format!("briefs/{file}")), text);
        }
        for (program, text) in [
            ("crontab", CRONTAB),
            (
                "systemctl",
                "#!/bin/sh\necho \"$@\" >> \"$LOG\"\n[ ! -f \"$LOG.refuse\" ] || { echo 'no bus' >&2; exit 1; }\n",
            ),
            ("launchctl", "#!/bin/sh\necho \"$@\" >> \"$LOG\"\n"),
        ] {
            project.write(&format!("bin/{program}"), text);
            #[cfg(unix)]
            fs::set_permissions(
                project.path(&format!("bin/{program}")),
                std::os::unix::fs::PermissionsExt::from_mode(0o755),
            )
            .unwrap();
        }
        Self { project }
    }

    fn run(&self, args: &[&str]) -> Run {
        let path = |name: &str| self.project.path(name).display().to_string();
        let programs = format!("{}:/usr/bin:/bin", path("bin"));
        let environment = [
            ("PATH", programs.as_str()),
            ("HOME", &path("home")),
            ("XDG_CONFIG_HOME", &path("config")),
            ("TAB", &path("tab")),
            ("LOG", &path("log")),
        ];
        let (verb, rest) = args.split_first().unwrap();
        let spec = format!("{FOLDER}/{SPEC}");
        self.project.run_with(&[&["schedule", verb, spec.as_str()], rest].concat(), &environment)
    }

    /// The files of a folder, by name.
    fn files(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.project.path(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy())).collect();
        names.sort();
        names
    }

    fn log(&self) -> String {
        fs::read_to_string(self.project.path("log")).unwrap_or_default()
    }
}

const UNITS: &str = "config/systemd/user";
const AGENTS: &str = "home/Library/LaunchAgents";

#[test]
fn show_writes_nothing() {
    let desk = Desk::new();
    for scheduler in ["--systemd", "--cron", "--github", "--gitlab", "--launchd", "--task-scheduler"] {
        let run = desk.run(&["show", scheduler]).expect(0);
        assert!(
            run.stdout.contains("brief wrote this; sha256 ") && run.stderr.contains("not installed"),
            "{}",
            run.stderr
        );
    }
    for path in ["config", "home", "tab", "log", ".github", ".gitlab"] {
        assert!(!desk.project.path(path).exists(), "{path}");
    }
    assert!(!desk.project.path(&format!("{FOLDER}/.github")).exists());
    desk.run(&["show", "--systemd", "--cron"]).expect(2);
    desk.run(&["show", "--systemd", "--every", "7"]).expect(2);
}

#[test]
fn units_come_and_go_whole() {
    let desk = Desk::new();
    desk.run(&["install", "--systemd"]).expect(0);
    let [service, timer] = desk.files(UNITS).try_into().unwrap();
    assert!(timer.ends_with(".timer") && service.ends_with(".service"));
    // Twenty past six in Tehran is ten to three in Greenwich, and to every clock a minute of this quarter.
    assert!(desk.project.read(&timer).contains("OnCalendar=*-*-* *:05,20,35,50:00\n"));
    let name = timer.rsplit('/').next().unwrap();
    let enabled = format!("--user daemon-reload\n--user enable {name}\n--user restart {name}\n");
    assert_eq!(desk.log(), enabled);
    // Again, and with other hours: replaced.
    desk.run(&["install", "--systemd", "--every", "60"]).expect(0);
    assert!(desk.project.read(&timer).contains("OnCalendar=*-*-* *:20:00\n"));
    assert!(desk.log().ends_with(&format!("--user disable --now {name}\n{enabled}")), "{}", desk.log());
    desk.run(&["remove", "--systemd"]).expect(0);
    assert!(desk.files(UNITS).is_empty());
    assert!(desk.log().ends_with(&format!("--user disable --now {name}\n--user daemon-reload\n")));
    let run = desk.run(&["remove", "--systemd"]).expect(0);
    assert_eq!(run.stderr, "nothing is installed\n");
    // A manager that cannot be reached: the files are there, and what is left to do is reported.
    desk.project.write("log.refuse", "");
    let run = desk.run(&["install", "--systemd"]).expect(3);
    assert!(
        run.stderr.contains("no bus") && run.stderr.contains("run it yourself: `systemctl --user daemon-reload && ")
    );
    assert_eq!(desk.files(UNITS).len(), 2);
}

#[test]
fn systemd_takes_the_units() {
    let desk = Desk::new();
    if !has("systemd-analyze") {
        return;
    }
    // A program of an ordinary name, since `verify` looks for it.
    desk.run(&["install", "--systemd"]).expect(0);
    let runtime = desk.project.path("runtime");
    fs::create_dir(&runtime).unwrap();
    let verify = |files: &[String]| {
        let mut command = Command::new("systemd-analyze");
        command.args(["--user", "--man=no", "verify"]).args(files.iter().map(|file| desk.project.path(file)));
        let output = command.env("XDG_RUNTIME_DIR", &runtime).env("HOME", desk.project.path("home")).output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let files = desk.files(UNITS);
    let (accepted, said) = verify(&files);
    if said.contains("Failed to initialize manager") {
        println!("systemd-analyze cannot verify units here: this check is left out: {said}");
    } else {
        let own = said.lines().filter(|line| line.contains("brief-")).collect::<Vec<_>>();
        assert!(accepted && own.is_empty(), "{said}");
        // That it would say so if it did not.
        let broken = desk.project.read(&files[0]).replace("ReadWritePaths=\"", "ReadWritePaths=\"x");
        desk.project.write("runtime/brief-broken.service", broken.replace("ExecStart=:", "ExecStart=:\"unclosed"));
        assert!(!verify(&["runtime/brief-broken.service".to_owned()]).0);
    }
    let timer = desk.project.read(&files[1]);
    let calendar = timer.lines().find_map(|line| line.strip_prefix("OnCalendar=")).unwrap();
    let output = Command::new("systemd-analyze").args(["calendar", "--iterations=2", calendar]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_crontab_of_others_stays() {
    let desk = Desk::new();
    desk.run(&["install", "--cron"]).expect(0);
    let alone = desk.project.read("tab");
    let mine = "MAILTO=me\n# تقرير\n5 4 * * * report 10\\%";
    desk.project.write("tab", mine);
    desk.run(&["install", "--cron"]).expect(0);
    assert_eq!(desk.project.read("tab"), format!("{mine}\n{alone}"));
    desk.run(&["install", "--cron"]).expect(0);
    assert_eq!(desk.project.read("tab"), format!("{mine}\n{alone}"), "once");
    // Edited: neither replaced nor removed.
    let edited = desk.project.read("tab").replace("5,20,35,50 *", "20 *");
    desk.project.write("tab", &edited);
    let run = desk.run(&["install", "--cron"]).expect(1);
    assert!(run.stderr.contains("has been edited"), "{}", run.stderr);
    desk.run(&["remove", "--cron"]).expect(3);
    assert_eq!(desk.project.read("tab"), edited);
    desk.project.write("tab", format!("{mine}\n{alone}"));
    // A spec that is gone can still be taken back.
    fs::remove_file(desk.project.path(&format!("{FOLDER}/{SPEC}"))).unwrap();
    desk.run(&["remove", "--cron"]).expect(0);
    assert_eq!(desk.project.read("tab"), format!("{mine}\n"));
    // No program of that name at all.
    let run = desk.project.run(&["schedule", "remove", "briefs/x.yaml", "--cron"]).expect(1);
    assert!(run.stderr.contains("`crontab` cannot be run"), "{}", run.stderr);
}

#[test]
fn cron_s_shell_reaches_the_project_and_the_program() {
    let desk = Desk::new();
    let folder = desk.project.path(FOLDER);
    // A program beside the project that says where it was called, and with what.
    let program = folder.join("pro gram");
    fs::write(&program, "#!/bin/sh\npwd\necho \"$@\"\n").unwrap();
    #[cfg(unix)]
    fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let run = desk.run(&["show", "--cron", "--program", program.to_str().unwrap()]).expect(0);
    let line = run.stdout.lines().nth(1).unwrap();
    let command = line.strip_prefix("5,20,35,50 * * * * ").unwrap();
    // As crontab(5) says; the folder contains a pair of backslashes, of which cron takes one away.
    let command = command.replace("\\%", "%").replace("\\\\\\\\", "\\\\");
    let output = Command::new("sh").args(["-c", &command]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let real = folder.canonicalize().unwrap();
    assert_eq!(said, format!("{}\nrun {SPEC}\n", real.display()), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_schedule_carries_what_its_user_trusts() {
    let desk = Desk::new();
    let spec = format!("{FOLDER}/{SPEC}");
    let hook = "on_success: [sh, -c, 'echo done >> told.txt']\n";
    desk.project.write(&spec, format!("{}{hook}", desk.project.read(&spec)));
    let run = desk.run(&["install", "--cron"]).expect(0);
    assert!(run.stderr.contains("warning[untrusted]") && run.stderr.contains("install the schedule again"));
    assert!(!desk.project.read("tab").contains("BRIEF_TRUST"), "nobody trusts a project by the way");
    let home = desk.project.path("home").display().to_string();
    let trust = |more: &str| desk.project.run_with(&["trust", &spec, more], &[("HOME", &home)]).expect(0).stdout;
    trust("--yes");
    let digest = trust("--print");
    for scheduler in ["--cron", "--systemd", "--launchd", "--github", "--gitlab"] {
        let run = desk.run(&["show", scheduler]).expect(0);
        assert!(run.stdout.contains(digest.trim()), "{scheduler}: {}", run.stdout);
        assert!(run.stderr.contains(&format!("BRIEF_TRUST={}", digest.trim())), "{scheduler}: {}", run.stderr);
    }
    desk.run(&["install", "--cron"]).expect(0);
    assert!(desk.project.read("tab").contains(&format!(" && BRIEF_TRUST={} ", digest.trim())));
}

#[test]
fn files_of_others_are_never_replaced() {
    let desk = Desk::new();
    desk.run(&["install", "--systemd"]).expect(0);
    let files = desk.files(UNITS);
    desk.run(&["remove", "--systemd"]).expect(0);
    // One of the two is somebody's own: neither is written.
    desk.project.write(&files[1], "[Timer]\n");
    let run = desk.run(&["install", "--systemd"]).expect(1);
    assert!(run.stderr.contains("that this program did not make"), "{}", run.stderr);
    assert_eq!(desk.files(UNITS), [files[1].clone()]);
    let run = desk.run(&["remove", "--systemd"]).expect(3);
    assert!(run.stderr.contains("it is left as it is"));
    assert_eq!(desk.project.read(&files[1]), "[Timer]\n");
    // Edited after it was installed: what is ours still goes.
    fs::remove_file(desk.project.path(&files[1])).unwrap();
    desk.run(&["install", "--systemd"]).expect(0);
    let edited = desk.project.read(&files[0]).replace("Nice=10", "Nice=19");
    desk.project.write(&files[0], &edited);
    desk.run(&["remove", "--systemd"]).expect(3);
    assert_eq!(desk.files(UNITS), [files[0].clone()]);
    assert_eq!(desk.project.read(&files[0]), edited);
}

#[test]
fn agents_and_workflows_come_and_go() {
    let desk = Desk::new();
    desk.run(&["install", "--launchd"]).expect(0);
    let agents = desk.files(AGENTS);
    assert_eq!(agents.len(), 1);
    let path = desk.project.path(&agents[0]);
    assert_eq!(desk.log(), format!("load -w {}\n", path.display()));
    if has("xmllint") {
        let lint = Command::new("xmllint").args(["--noout", "--nonet"]).arg(&path).output().unwrap();
        assert!(lint.status.success(), "{}", String::from_utf8_lossy(&lint.stderr));
    }
    desk.run(&["remove", "--launchd"]).expect(0);
    assert!(desk.files(AGENTS).is_empty());
    // The workflow is at the top of the repository, and works in the project below it.
    fs::create_dir(desk.project.path(".git")).unwrap();
    desk.run(&["install", "--github"]).expect(0);
    let workflows = desk.files(".github/workflows");
    assert_eq!(workflows.len(), 1);
    let workflow: serde_json::Value = serde_yaml::from_str(&desk.project.read(&workflows[0])).unwrap();
    assert_eq!(workflow["defaults"]["run"]["working-directory"], FOLDER);
    assert_eq!(workflow["on"]["schedule"][0]["cron"], "20 * * * *");
    desk.run(&["remove", "--github"]).expect(0);
    assert!(desk.files(".github/workflows").is_empty());
    desk.run(&["install", "--gitlab"]).expect(0);
    let pipelines = desk.files(".gitlab");
    let pipeline: serde_json::Value = serde_yaml::from_str(&desk.project.read(&pipelines[0])).unwrap();
    let name = pipelines[0].trim_start_matches(".gitlab/").trim_end_matches(".yml");
    assert_eq!(pipeline[name]["variables"]["PLACE"]["value"], FOLDER);
    desk.run(&["remove", "--gitlab"]).expect(0);
    assert!(desk.files(".gitlab").is_empty());
}

/// The lines of a workflow that install the program, run with an archive that a `curl` of our own hands out.
#[test]
fn a_workflow_runs_only_the_release_that_it_names() {
    let desk = Desk::new();
    let archive = desk.project.path("archive.tar.gz");
    let top = desk.project.path("brief-9.9.9-linux-x86_64");
    fs::create_dir(&top).unwrap();
    fs::write(top.join("brief"), "#!/bin/sh\necho brief 9.9.9\n").unwrap();
    #[cfg(unix)]
    fs::set_permissions(top.join("brief"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let mut tar = Command::new("tar");
    tar.current_dir(desk.project.root()).args(["-czf", "archive.tar.gz"]).arg(top.file_name().unwrap());
    assert!(tar.status().unwrap().success());
    let digest = brief::text::digest::Digest::of(&fs::read(&archive).unwrap());
    let installed = |release: &str, sha256: &str| {
        let from = "https://files.example/brief-9.9.9-linux-x86_64.tar.gz";
        let mut options = vec!["show", "--github", "--release", release];
        if !sha256.is_empty() {
            options.extend(["--release-from", from, "--release-sha256", sha256]);
        }
        let shown = desk.run(&options).expect(0);
        let workflow: serde_json::Value = serde_yaml::from_str(&shown.stdout).unwrap();
        let job = &workflow["jobs"]["editions"];
        let script = job["steps"][1]["run"].as_str().unwrap();
        let temporary = tempfile::tempdir().unwrap();
        let folder = |name: &str| temporary.path().join(name);
        fs::create_dir(folder("bin")).unwrap();
        // It gives the archive for this address and no other.
        let curl = format!(
            "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1\" = --output ] && to=\"$2\"; shift; done\n[ \"$1\" = {from} ] && cp '{}' \"$to\"\n",
            archive.display()
        );
        fs::write(folder("bin/curl"), curl).unwrap();
        #[cfg(unix)]
        fs::set_permissions(folder("bin/curl"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let mut shell = Command::new("bash");
        shell.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
        shell.env("PATH", format!("{}:/usr/bin:/bin", folder("bin").display()));
        shell.env("RUNNER_TEMP", temporary.path()).env("GITHUB_PATH", folder("paths"));
        for name in ["BRIEF_VERSION", "BRIEF_RELEASE", "BRIEF_SHA256"] {
            shell.env(name, job["env"][name].as_str().unwrap());
        }
        let output = shell.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), fs::read_to_string(folder("paths")).is_ok(), said)
    };
    let (done, on_path, said) = installed("9.9.9", digest.hex());
    assert!(done && on_path, "{said}");
    assert!(!installed("9.9.8", digest.hex()).0, "another version");
    assert!(!installed("9.9.9", &"0".repeat(64)).0, "another archive");
    let (done, _, said) = installed("9.9.9", "");
    assert!(!done && said.contains("does not say which release"), "{said}");
    let run = desk.run(&["show", "--cron", "--release", "9.9.9"]).expect(1);
    assert!(run.stderr.contains("are for workflows"), "{}", run.stderr);
    desk.run(&["show", "--github", "--release-from", "http://files.example/x"]).expect(2);
}

#[test]
fn a_brief_that_does_not_recur_is_refused() {
    let project = Project::new();
    let run = project.run(&["schedule", "show", "briefs/algeria-russia.yaml", "--cron"]).expect(1);
    assert!(run.stderr.contains("this spec has no `schedule`"), "{}", run.stderr);
    let run = project.run(&["schedule", "install", "briefs/none.yaml", "--cron"]).expect(1);
    assert!(run.stderr.contains("there is no such file"), "{}", run.stderr);
    project.replace("briefs/algeria-russia.yaml", "languages:", "schedule: { every: fortnight }\nlanguages:");
    let run = project.run(&["schedule", "show", "briefs/algeria-russia.yaml", "--github"]).expect(1);
    assert!(run.stderr.contains("briefs/algeria-russia.yaml:"), "{}", run.stderr);
    // In a folder the others continue, and the broken one is reported.
    project.write("briefs/other.yaml", "title: { en: T }\nlanguages: [en]\ncorpus: ../seeds\nperiod: { last: 7 days }\nschedule: { every: day, at: \"06:00\", timezone: Europe/Paris }\ntopics: [mali-drone-incident]\n");
    let run = project.run(&["schedule", "show", "briefs", "--github"]).expect(0);
    assert!(run.stderr.contains("warning") && run.stdout.contains("cron: \"0 * * * *\""), "{}", run.stderr);
}
