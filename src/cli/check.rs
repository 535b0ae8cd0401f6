//! `brief check`: every problem of drafts, specs and the files they rest on.

use std::path::Path;

use super::Outcome;
use super::args::{CheckArgs, CheckFormat};
use super::check_report::{self, CheckedFile, Report};
use super::corpus_report::report_readings_made;
use super::fix::{Fixing, fix_draft};
use super::project::{is_draft, open};
use super::terminal::Terminal;
use super::wording::counted;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, msg, rules};
use crate::draft::{QuotationState, Verification};
use crate::pipeline;

rules! {
    /// A file is of no kind that can be checked.
    pub UNCHECKABLE_FILE = Error "uncheckable-file" {
        title: "A file is of no kind that can be checked.",
        why: "What a file is, is told by its name and folder: drafts end in `.md`, readings lie in `text/`, translations end in \
              `.po`, specs and catalogues in `.yaml`. Sources themselves are checked with `brief sources check`.",
        wrong: "brief check seeds/kidal-nd.html",
        right: "brief check seeds/text/kidal-nd.txt",
    }
}

/// What a file of a project is, by its name and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Draft,
    Spec,
    Topics,
    Names,
    Library,
    Reading,
    Translation,
}

impl Kind {
    fn of(path: &Path) -> Option<Self> {
        let part =
            |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default();
        let absolute = std::path::absolute(path).ok()?;
        let name = part(absolute.file_name());
        let folder = part(absolute.parent().and_then(Path::file_name));
        match (name.as_str(), part(absolute.extension()).as_str()) {
            _ if is_draft(path) => Some(Kind::Draft),
            ("topics.yaml", _) => Some(Kind::Topics),
            ("names.yaml", _) => Some(Kind::Names),
            ("library.yml" | "library.yaml", _) => Some(Kind::Library),
            (_, "po") => Some(Kind::Translation),
            (_, "txt") if folder == "text" => Some(Kind::Reading),
            (_, "yaml" | "yml") => Some(Kind::Spec),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Draft => "draft",
            Kind::Spec => "spec",
            Kind::Topics => "topics",
            Kind::Names => "names",
            Kind::Library => "library",
            Kind::Reading => "reading",
            Kind::Translation => "translation",
        }
    }
}

/// `rules` are all that there are, for formats that list them.
pub(super) fn run(args: &CheckArgs, rules: &[&Rule], terminal: &mut Terminal) -> Outcome {
    if args.diff {
        return diff(args, terminal);
    }
    let mut report = Report::default();
    let mut outcome = Outcome::Done;
    for input in &args.inputs {
        let left_out = match check(input, args, &mut report, terminal) {
            Ok(left_out) => left_out,
            Err(why) => {
                report.found.push(why);
                outcome = Outcome::Usage;
                continue;
            }
        };
        if left_out && outcome == Outcome::Done {
            outcome = Outcome::LeftOut;
        }
    }
    match args.format {
        CheckFormat::Human => {
            for file in report.files.iter().filter_map(|file| file.summary.as_deref()) {
                terminal.result(file);
            }
            terminal.findings(&report.found);
        }
        CheckFormat::Json => terminal.raw(&check_report::json(&report)),
        CheckFormat::Github => terminal.raw(&check_report::github(&report)),
        CheckFormat::Sarif => terminal.raw(&check_report::sarif(&report, rules)),
    }
    if report.found.has_errors() && outcome != Outcome::Usage { Outcome::Findings } else { outcome }
}

/// Shows what the fixes of drafts would change.
fn diff(args: &CheckArgs, terminal: &mut Terminal) -> Outcome {
    let mut outcome = Outcome::Done;
    for input in args.inputs.iter().filter(|input| is_draft(input)) {
        let workspace = open(input, &args.project).map_err(Diagnostics::from);
        match workspace.and_then(|(workspace, _)| fix_draft(input, &workspace, Fixing::Show, terminal)) {
            Ok(0) => {}
            Ok(_) if outcome == Outcome::Usage => {}
            Ok(_) => outcome = Outcome::Findings,
            Err(found) => {
                terminal.findings(&found);
                outcome = Outcome::Usage;
            }
        }
    }
    outcome
}

/// Checks one file into the report; gives whether something of the corpus was left out.
fn check(input: &Path, args: &CheckArgs, report: &mut Report, terminal: &mut Terminal) -> Result<bool, Diagnostic> {
    let (workspace, today) = open(input, &args.project)?;
    let path = workspace.shown(input);
    let Some(kind) = Kind::of(input) else {
        return Err(
            Diagnostic::of_file(&UNCHECKABLE_FILE, path, msg!("uncheckable-file")).help(msg!("uncheckable-file.help"))
        );
    };
    let mut file = CheckedFile { path, kind: kind.name(), summary: None, quotations: Vec::new() };
    let mut left_out = false;
    let mut found = Diagnostics::new();
    if args.fix && kind == Kind::Draft {
        found.take(fix_draft(input, &workspace, Fixing::Write, terminal));
    }
    let mut corpus_of = |beside: &Diagnostics, made: &[String], found: &mut Diagnostics| {
        report_readings_made(made, terminal);
        left_out |= !beside.is_empty();
        found.extend(beside.clone());
    };
    match kind {
        Kind::Draft => {
            let draft = workspace.read(input).map_err(Diagnostics::from);
            let draft = draft.and_then(|source| pipeline::load_draft(&workspace, source));
            if let Some(draft) = found.take(draft) {
                corpus_of(&draft.corpus.left_out, &draft.corpus.readings_made, &mut found);
                let verification = pipeline::inspect_draft(&draft);
                file.quotations = check_report::quotations(&draft.document, &verification);
                file.summary = summary(&file.path, &verification);
                found.extend(verification.found);
                found.extend(pipeline::inspect_translations(&draft));
            }
        }
        Kind::Spec => {
            if let Some(loaded) = found.take(pipeline::load_spec(&workspace, input, today)) {
                corpus_of(&loaded.corpus.left_out, &loaded.corpus.readings_made, &mut found);
                let (topics, sources) = (loaded.spec.topics.len(), loaded.corpus.keys().count());
                file.summary = Some(format!("{}: {topics} topics, {sources} sources", file.path));
            }
        }
        Kind::Topics => found.extend(pipeline::check_topics(&workspace, input)),
        Kind::Names => found.extend(pipeline::check_names(&workspace, input)),
        Kind::Library => found.extend(pipeline::check_library(&workspace, input)),
        Kind::Reading => found.extend(workspace.check_reading(input)),
        Kind::Translation => found.extend(pipeline::check_translation(&workspace, input)),
    }
    if !matches!(kind, Kind::Draft | Kind::Spec) && !found.has_errors() {
        file.summary = Some(format!("{}: checked as a {}", file.path, kind_in_words(kind)));
    }
    report.files.push(file);
    report.found.extend(found);
    Ok(left_out)
}

fn kind_in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Topics => "catalogue of topics",
        Kind::Names => "catalogue of names",
        other => other.name(),
    }
}

/// `FILE: 22 quotations checked`, unless something is wrong with them.
fn summary(path: &str, verification: &Verification) -> Option<String> {
    if verification.found.has_errors() {
        return None;
    }
    let checks = &verification.quotations;
    let unchecked = checks.iter().filter(|check| check.state == QuotationState::Unchecked).count();
    let mut summary = format!("{path}: {} checked", counted(checks.len() - unchecked, "quotation"));
    if !verification.inline.is_empty() {
        summary.push_str(&format!(", {} in prose", verification.inline.len()));
    }
    if unchecked > 0 {
        summary.push_str(&format!(", {unchecked} without a citation and unchecked"));
    }
    Some(summary)
}
