//! What a project would run and ask, and whether this machine's user has said that it may.
//!
//! A project may come from anybody. Its hooks are programs, its providers programs and addresses; none of them is touched
//! before the user has looked at what there is and said so, on this machine. What was looked at is a set of lines: one
//! for each key that names something, one for each program that lies in the project, with the digest of its bytes. A line
//! that was not looked at, such as that of a program which version control has changed, is not trusted, and with it nothing
//! is. The digest of all lines stands for them where no user is.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::schedule::emit::typed;
use crate::spec;
use crate::spec::wants::OutsideWant;
use crate::text::digest::Digest;
use crate::workspace::{ProgramFile, ProjectFile, TRUST_VARIABLE};

rules! {
    /// A project would run a program or ask an address, and nobody has said that it may.
    pub UNTRUSTED = Error "untrusted" {
        title: "A project would run a program or ask an address, and this machine's user has not said that it may.",
        why: "A project may come from anybody, so its hooks and providers are used only after `brief trust` has shown them \
              and its user has agreed, on each machine. What was agreed to covers the keys that name them and the bytes of \
              every program in the project: if one changes, such as by `git pull`, it is asked again. Meanwhile a hook is \
              owed, and the next `brief run` after that runs it. A machine without a user is given the digest that `brief \
              trust --print` prints, in the variable BRIEF_TRUST.",
        wrong: "",
        right: "",
    }
}

/// What a project would run and ask.
#[derive(Debug)]
pub struct WouldUse {
    /// What the specs of the project name, spec by spec.
    pub wants: Vec<PlacedWant>,
    /// The programs that lie in the project; none where nothing is named.
    pub programs: Vec<ProgramFile>,
    /// What is wrong with specs that cannot be read: what they name is not known, and is not used.
    pub unread: Diagnostics,
}

/// Something that a spec names, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedWant {
    /// The spec, from the project's folder.
    pub spec: String,
    /// The line, from 1.
    pub line: usize,
    /// What it names.
    pub want: OutsideWant,
}

/// How something stands to what the user has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeenBefore {
    /// The user has agreed to exactly this.
    Same,
    /// The user has agreed to something else in this place.
    Changed,
    /// The user has seen nothing in this place.
    New,
}

/// Whether a project is trusted, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrustStanding {
    /// It is.
    Trusted,
    /// Nobody has said anything.
    Never,
    /// It has changed since this machine's user trusted it.
    Changed,
    /// The digest that is given is that of something else.
    OtherDigest,
}

/// A line of what was looked at.
#[derive(Serialize)]
#[serde(untagged)]
enum SeenLine<'a> {
    Want {
        spec: &'a str,
        #[serde(flatten)]
        want: &'a OutsideWant,
    },
    File {
        file: &'a str,
        sha256: &'a Digest,
    },
}

impl SeenLine<'_> {
    fn written(&self) -> String {
        // Texts and numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl PlacedWant {
    fn seen(&self) -> String {
        SeenLine::Want { spec: &self.spec, want: &self.want }.written()
    }
}

fn seen_file(program: &ProgramFile) -> String {
    SeenLine::File { file: &program.name, sha256: &program.digest }.written()
}

impl WouldUse {
    /// Whether the project names nothing.
    pub fn is_empty(&self) -> bool {
        self.wants.is_empty()
    }

    fn lines(&self) -> BTreeSet<String> {
        self.wants.iter().map(PlacedWant::seen).chain(self.programs.iter().map(seen_file)).collect()
    }

    /// The digest of all of it. It is the same for every copy of the project.
    pub fn digest(&self) -> Digest {
        let mut all = String::from("brief trust 1\n");
        for line in self.lines() {
            all.push_str(&line);
            all.push('\n');
        }
        Digest::of(all.as_bytes())
    }
}

/// Which spec or file a line is about, without what may have changed of it: where there are several of them, their first.
fn place_of(line: &str) -> Option<(String, String)> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    let text = |name: &str| value.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    Some((text("spec"), text("key") + &text("file")))
}

/// How a line stands to what the user has seen, and to the places of that.
fn seen_before(line: &str, seen: &BTreeSet<String>, places: &BTreeSet<(String, String)>) -> SeenBefore {
    if seen.contains(line) {
        SeenBefore::Same
    } else if place_of(line).is_some_and(|place| places.contains(&place)) {
        SeenBefore::Changed
    } else {
        SeenBefore::New
    }
}

/// What a project would run and ask, each with how it stands to what the user has seen.
#[derive(Debug)]
pub struct TrustReport {
    /// All of it.
    pub would_use: WouldUse,
    /// Of what the specs name, in the same order.
    pub wants: Vec<SeenBefore>,
    /// Of the programs, in the same order.
    pub programs: Vec<SeenBefore>,
    /// Whether it is trusted.
    pub standing: TrustStanding,
}

impl Desk {
    /// What the project would run and ask, and whether it may.
    ///
    /// # Errors
    ///
    /// Its programs cannot be looked at.
    pub fn trust_report(&self) -> Result<TrustReport, Refusal> {
        let would_use = self.would_use()?;
        let seen = self.workspace.trusted(&self.trusting).unwrap_or_default();
        let places = seen.iter().filter_map(|line| place_of(line)).collect();
        let of = |line: String| seen_before(&line, &seen, &places);
        Ok(TrustReport {
            wants: would_use.wants.iter().map(|want| of(want.seen())).collect(),
            programs: would_use.programs.iter().map(|program| of(seen_file(program))).collect(),
            standing: self.standing(&would_use),
            would_use,
        })
    }

    /// Records that this machine's user lets the project run and ask exactly this; the path of the record.
    ///
    /// # Errors
    ///
    /// It cannot be recorded.
    pub fn trust(&self, seen: &WouldUse) -> Result<PathBuf, Refusal> {
        Ok(self.workspace.record_trust(&self.trusting, &seen.lines())?)
    }

    /// Takes back what was recorded of the project; whether there was anything.
    ///
    /// # Errors
    ///
    /// It cannot be taken back.
    pub fn revoke_trust(&self) -> Result<bool, Refusal> {
        Ok(self.workspace.revoke_trust(&self.trusting)?)
    }

    /// The digest that a machine without a user is to be given, where the project names something and is trusted here.
    ///
    /// # Errors
    ///
    /// The project names something and is not trusted here, or cannot be looked at.
    pub fn digest_to_carry(&self) -> Result<Option<Digest>, Refusal> {
        let would_use = self.would_use()?;
        if would_use.is_empty() {
            return Ok(None);
        }
        match self.standing(&would_use) {
            TrustStanding::Trusted => Ok(Some(would_use.digest())),
            standing => Err(self.untrusted(standing.why()).into()),
        }
    }

    /// That something which a spec names may be used now: it is read again from the files, with all programs of the project.
    ///
    /// # Errors
    ///
    /// Why it may not.
    pub(super) fn may_use(&self, spec: &Path, want: &OutsideWant) -> Result<(), Message> {
        let would_use = self.would_use().map_err(|found| match found.into_iter().next() {
            Some(found) => found.message,
            None => TrustStanding::Never.why(),
        })?;
        let spec = self.within(spec);
        let is_named = would_use.wants.iter().any(|placed| Some(&placed.spec) == spec.as_ref() && placed.want == *want);
        match self.standing(&would_use) {
            TrustStanding::Trusted if is_named => Ok(()),
            // It was changed a moment ago, or is a link that leads elsewhere.
            TrustStanding::Trusted => Err(msg!("untrusted--elsewhere")),
            standing => Err(standing.why()),
        }
    }

    /// That something may not be used. The help is the command by which a person says that it may.
    pub(super) fn untrusted(&self, message: Message) -> Diagnostic {
        let project = self.shown_project();
        let mut command = vec!["brief".to_owned(), "trust".to_owned()];
        if project != "." {
            command.push(project.clone());
        }
        let command = typed(&command);
        Diagnostic::of_file(&UNTRUSTED, project, message).help(msg!("untrusted.help", command = command))
    }

    /// The project's folder, as the user knows it.
    fn shown_project(&self) -> String {
        let project = self.workspace.shown(self.workspace.root());
        if project.is_empty() { ".".to_owned() } else { project }
    }

    /// That nobody is there to be asked.
    pub fn not_asked(&self) -> Diagnostic {
        Diagnostic::of_file(&UNTRUSTED, self.shown_project(), msg!("untrusted--not-asked"))
            .help(msg!("untrusted--not-asked.help"))
    }

    fn standing(&self, would_use: &WouldUse) -> TrustStanding {
        if self.trusting.given_digest().is_some_and(|given| given == would_use.digest().hex()) {
            return TrustStanding::Trusted;
        }
        match self.workspace.trusted(&self.trusting) {
            // What is there no longer needs nobody's consent.
            Some(seen) if would_use.lines().is_subset(&seen) => TrustStanding::Trusted,
            Some(_) => TrustStanding::Changed,
            None if self.trusting.given_digest().is_some() => TrustStanding::OtherDigest,
            None => TrustStanding::Never,
        }
    }

    fn would_use(&self) -> Result<WouldUse, Diagnostics> {
        let files = self.workspace.project_files()?;
        let mut wants = Vec::new();
        let mut unread = Diagnostics::new();
        for file in files.iter().filter(|file| may_be_spec(file)) {
            let path = self.workspace.root().join(&file.relative);
            if !self.workspace.is_spec(&path) {
                continue;
            }
            let read = self.workspace.read(&path).map_err(Diagnostics::from);
            match read.and_then(|text| spec::read(text.path(), text.text())) {
                Ok(written) => wants.extend(written.wants().into_iter().map(|(line, want)| PlacedWant {
                    spec: file.relative.clone(),
                    line,
                    want,
                })),
                Err(found) => unread.extend(found),
            }
        }
        let commands: Vec<&[String]> = wants.iter().map(|placed| placed.want.words()).collect();
        let programs = if wants.is_empty() { Vec::new() } else { self.workspace.programs(&files, &commands)? };
        Ok(WouldUse { wants, programs, unread })
    }

    /// The place of a file in the project, as [`PlacedWant::spec`] names it.
    fn within(&self, path: &Path) -> Option<String> {
        let (path, root) = (self.workspace.resolved(path), self.workspace.resolved(self.workspace.root()));
        let parts = path.strip_prefix(root).ok()?.components();
        let parts: Vec<String> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        Some(parts.join("/"))
    }
}

/// Whether a file may be a spec: YAML, and not one of the many that the program itself keeps.
fn may_be_spec(file: &ProjectFile) -> bool {
    let kept = |folder: &str| matches!(folder, "records" | "library" | "translations" | "text" | ".base");
    let mut parts = file.relative.split('/').rev();
    let name = parts.next().unwrap_or_default();
    (name.ends_with(".yaml") || name.ends_with(".yml")) && !parts.any(kept)
}

impl TrustStanding {
    /// Why a project is not trusted, in a sentence that can follow another.
    pub fn why(self) -> Message {
        match self {
            TrustStanding::Trusted => msg!("nothing"),
            TrustStanding::Never => msg!("untrusted"),
            TrustStanding::Changed => msg!("untrusted--changed"),
            TrustStanding::OtherDigest => msg!("untrusted--digest", variable = TRUST_VARIABLE),
        }
    }
}
