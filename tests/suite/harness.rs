//! A project in a temporary folder and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use brief::assets;
use brief::desk::{Desk, RenderRequest, Rendered};
use brief::diagnostic::{Diagnostic, Diagnostics, SourceText};
use brief::messages::english;
use brief::publish::chain::KeptRecord;
use brief::publish::output::Choices;
use brief::publish::output::pdf::PDF;
use brief::publish::pdf::Template;
use brief::publish::record::Record;
use brief::text::digest::Digest;
use brief::workspace::{TRUST_VARIABLE, Trusting, Workspace};
use tempfile::TempDir;

/// The repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the repository's own project: `briefs` and `seeds`.
pub struct Project {
    folder: TempDir,
}

/// What a run of the program gave.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    /// The default project, copied.
    pub fn new() -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        copy(&repository().join("seeds"), &project.path("seeds"));
        // Drafts and PDFs of people who work in the repository are not part of the default project.
        for file in ["algeria-russia.yaml", "topics.yaml", "names.yaml"] {
            let file = format!("briefs/{file}");
            project.write(&file, fs::read(repository().join(&file)).unwrap());
        }
        project
    }

    /// The default project with its draft, made once for all tests.
    pub fn drafted() -> Self {
        static DRAFTED: LazyLock<Project> = LazyLock::new(|| {
            let project = Project::new();
            project.run(&["draft", "briefs/algeria-russia.yaml", "--today", "2025-05-01"]).expect(0);
            project
        });
        DRAFTED.copied()
    }

    /// A project without files.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The project as it stands now, copied.
    pub fn copied(&self) -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        copy(self.root(), project.root());
        project
    }

    /// A path in the project.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file of the project.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// A file of the project as text.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Replaces text in a file, which must contain it.
    pub fn replace(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not hold {from}");
        self.write(path, text.replace(from, to))
    }

    /// Replaces text where a file first contains it.
    pub fn replace_first(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not hold {from}");
        self.write(path, text.replacen(from, to, 1))
    }

    /// Replaces text in the built-in file of the page template that contains it; the changed file becomes the
    /// project's own.
    pub fn change_page_template(&self, from: &str, to: &str) -> &Self {
        let holds = |path: &&str| path.ends_with(".typ") && assets::file(path).unwrap().contains(from);
        let path = assets::files_under("templates/print").find(holds);
        let path = path.unwrap_or_else(|| panic!("no file of the page template holds {from}"));
        self.write(path, assets::file(path).unwrap().replace(from, to))
    }

    /// Lays the files of a folder over the project.
    pub fn overlay(&self, folder: &Path) -> &Self {
        copy(folder, self.root());
        self
    }

    /// Runs the program in the project, with no environment but what it needs.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, &[])
    }

    /// Runs the program in the project with this environment.
    pub fn run_with(&self, args: &[&str], environment: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
        command.args(args).current_dir(self.root()).env_clear();
        // Nor does git say who works on this machine.
        command.envs([("GIT_CONFIG_NOSYSTEM", "1")]).envs(environment.iter().copied());
        let output: Output = command.output().unwrap();
        Run {
            code: output.status.code().expect("the program was killed"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The project as a desk, trusted by this.
    pub fn desk(&self, trusting: Trusting) -> Desk {
        Desk::once(Workspace::of(&self.path("briefs/any"), Some(self.root()), false).unwrap()).trusting(trusting)
    }

    /// Runs the program as on a machine without a user that is given the digest of what the project would run and ask, as
    /// it stands now.
    pub fn run_trusting(&self, args: &[&str], environment: &[(&str, &str)]) -> Run {
        let digest = self.desk(Trusting::nobody()).trust_report().unwrap().would_use.digest();
        let mut environment = environment.to_vec();
        environment.push((TRUST_VARIABLE, digest.hex()));
        self.run_with(args, &environment)
    }

    /// Renders a spec or draft by the library, as `brief render` does without starting a process; what is wrong, in
    /// English.
    pub fn render(&self, input: &str) -> Result<Rendered, String> {
        let input = self.path(input);
        let desk = Desk::once(Workspace::of(&input, Some(self.root()), false).unwrap());
        let (outputs, choices) = ([&PDF], Choices::default());
        let today = "2025-05-01".parse().unwrap();
        let request = RenderRequest { input: &input, output: None, outputs: &outputs, beside: &[], choices, today };
        desk.render(request, &mut |_| {}).map_err(|refusal| in_english(refusal.found()))
    }

    /// Checks a file by the library, as `brief check` does without starting a process; everything that is found, in
    /// English.
    pub fn check(&self, input: &str) -> String {
        let input = self.path(input);
        let desk = Desk::once(Workspace::of(&input, Some(self.root()), false).unwrap());
        in_english(&desk.check(&input, "2025-05-01".parse().unwrap()).unwrap().found)
    }

    /// The records of a series, in their order, each with its path; what version 0.1.0 recorded is not among them.
    pub fn records(&self, series: &str) -> Vec<(String, Record)> {
        let folder = self.path(series);
        let workspace = Workspace::of(&folder.join("d.md"), Some(self.root()), false).unwrap();
        let stems = workspace.recorded_editions(&folder);
        let of = |stem: &String| {
            let chain = workspace.records_of(&folder, stem).unwrap();
            let named =
                |kept: &KeptRecord| (format!("{series}/records/{stem}/{}.yml", kept.digest), kept.record.clone());
            chain.records().iter().map(named).collect::<Vec<_>>()
        };
        stems.iter().flat_map(of).collect()
    }

    /// The texts of the records of a series, in their order.
    pub fn record_texts(&self, series: &str) -> Vec<String> {
        self.records(series).iter().map(|(path, _)| self.read(path)).collect()
    }

    /// The digest of a file.
    pub fn digest(&self, path: &str) -> Digest {
        Digest::of(&fs::read(self.path(path)).unwrap())
    }
}

/// Findings, a line each: `error[moved]: …`, and their advice.
pub fn in_english(found: &Diagnostics) -> String {
    let line = |found: &Diagnostic| {
        let help = found.help.as_ref().map(english).unwrap_or_default();
        format!("{}[{}]: {} = help: {help}\n", found.severity, found.code(), english(&found.message))
    };
    found.sorted().into_iter().map(line).collect()
}

impl Run {
    /// The run, which must have ended with this exit code.
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}

/// The built-in page template.
pub fn built_in_page_template() -> Template {
    Template::gather("standard", |path| Ok(SourceText::new(path, assets::file(path).unwrap()))).unwrap()
}

/// Whether a program that a check needs is there; where it is not, the test says so.
pub fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        println!("{program} is not installed: this check is left out");
    }
    found
}

/// Copies a file, or a folder with all in it. Files keep their times: an index that was made of a project is one of its copies
/// too, and need not be made again for each.
pub fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap();
        let modified = fs::metadata(from).unwrap().modified().unwrap();
        fs::File::open(to).unwrap().set_modified(modified).unwrap();
    }
}

/// Runs a command once for each moment of its writes and ends or fails it there: `prepared` makes the
/// project again, `whole` looks at what is left. Gives the number of moments.
pub fn at_every_fault(prepared: impl Fn() -> Project, args: &[&str], whole: impl Fn(&Project, &str)) -> usize {
    let mut moments = 0;
    for kind in ["crash", "error"] {
        for moment in 1.. {
            let project = prepared();
            let fault = format!("{kind} {moment}");
            let run = project.run_with(args, &[("BRIEF_FAULT", &fault)]);
            whole(&project, &fault);
            if !(run.code == 75 || run.stderr.contains("injected fault")) {
                // A failure after the last rename goes unseen: the file is there.
                let passed = run.code == 0 && (kind == "crash" || moment > moments);
                assert!(passed || kind == "error", "{fault}: {}", run.stderr);
                if passed {
                    break;
                }
            }
            moments = moments.max(moment);
            assert!(moment < 100, "the faults of {args:?} come to no end");
        }
    }
    moments
}
