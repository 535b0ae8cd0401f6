//! Who may approve and publish: what `briefs/desk.yaml` says, and what git knows of those who wrote a draft and of those
//! who signed it.

use std::collections::BTreeSet;
use std::path::Path;

use super::records::{series_of_draft, stem_of};
use super::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::draft::approve::Approval;
use crate::draft::sections_of;
use crate::publish::signers::Signers;
use crate::spec::appearance::{HOUSE, Masthead};
use crate::spec::own_section::OwnSection;
use crate::spec::people::{FILE, NotCounted, People};
use crate::text::person::{signing_name, skeleton};
use crate::workspace::RECORDS;

rules! {
    /// Somebody signs who may not.
    pub NOT_ALLOWED = Error "not-allowed" {
        title: "The desk has agreed that this person does not approve or publish this.",
        why: "`briefs/desk.yaml` names those who may approve and publish, and says whether somebody who wrote on a draft \
              may approve it. Somebody who edits a draft has written on all of it: then no approval of that person counts \
              any more, of no part, and those given before the edit do not either. Names are assertions: the file keeps \
              a desk's own order, it is no lock.",
        wrong: "",
        right: "",
    }
}

/// Why somebody's approval does not count, in a sentence.
pub(super) fn not_counted(by: &str, why: NotCounted) -> Message {
    match why {
        NotCounted::NotNamed => msg!("not-allowed--approve", by = by),
        NotCounted::Author => msg!("not-allowed--author", by = by),
    }
}

/// The ids of the topics that a spec defines itself.
fn topics_defined_in(spec: &str) -> Vec<String> {
    let spec: serde_json::Value = serde_yaml::from_str(spec).unwrap_or_default();
    let topics = spec.get("topics").and_then(serde_json::Value::as_array).into_iter().flatten();
    topics.filter_map(|topic| Some(topic.get("id")?.as_str()?.to_owned())).collect()
}

impl Desk {
    /// What the desk has agreed on; nothing without the file.
    ///
    /// # Errors
    ///
    /// Every mistake of the file.
    pub(super) fn people(&self) -> Result<People, Diagnostics> {
        let path = self.workspace.root().join(FILE);
        match self.workspace.read_if_there(&path)? {
            // Version 0.1.0 had no such file, so a series may be called `desk`.
            Some(text) if !self.workspace.is_spec(&path) => People::read(text.path(), text.text()),
            _ => Ok(People::default()),
        }
    }

    /// What the house says of itself for all its briefs, `briefs/house.yaml`; nothing without the file.
    ///
    /// # Errors
    ///
    /// Every mistake of the file.
    pub(super) fn house(&self) -> Result<Masthead, Diagnostics> {
        let path = self.workspace.root().join(HOUSE);
        match self.workspace.read_if_there(&path)? {
            // A series may be called `house`.
            Some(text) if !self.workspace.is_spec(&path) => Masthead::read(text.path(), text.text()),
            _ => Ok(Masthead::default()),
        }
    }

    /// Everything that is wrong with the file of the house.
    pub(super) fn check_house(&self, path: &Path) -> Diagnostics {
        let read = self.workspace.read(path).map_err(Diagnostics::from);
        read.and_then(|text| Masthead::read(text.path(), text.text())).err().unwrap_or_default()
    }

    /// Everything that is wrong with the file in which a desk says who may approve and publish.
    pub(super) fn check_people(&self, path: &Path) -> Diagnostics {
        match self.workspace.read(path) {
            Ok(text) => {
                let mut found = People::check(text.path(), text.text());
                if let Some(known) = self.known_sections() {
                    found.extend(People::unknown_sections(text.path(), text.text(), &known));
                }
                found
            }
            Err(why) => why.into(),
        }
    }

    /// The ids of all sections that a draft of this project has or may have; `None` where the catalogues have mistakes of
    /// their own.
    fn known_sections(&self) -> Option<BTreeSet<String>> {
        let names = self.names().ok()?;
        let topics = self.topics(Some(&names)).ok()??;
        let own = OwnSection::ALL.into_iter().flat_map(|own| [own.id().to_owned(), format!("brief-{}", own.id())]);
        let mut known: BTreeSet<String> = own.collect();
        let least = known.len();
        known.extend(topics.iter().map(|topic| topic.id.clone()));
        for draft in self.workspace.drafts() {
            known.extend(sections_of(self.workspace.read(&draft).ok()?.text()));
        }
        for spec in self.workspace.specs_under(&self.workspace.root().join("briefs")) {
            known.extend(topics_defined_in(self.workspace.read(&spec).ok()?.text()));
        }
        // A project without topics and drafts has nothing to compare with.
        (known.len() > least).then_some(known)
    }

    /// Who wrote a draft, where that matters and git knows it.
    pub(super) fn authors_of(&self, draft: &Path, people: &People) -> Vec<String> {
        if people.authors_may_approve() { Vec::new() } else { self.workspace.git_authors(draft).unwrap_or_default() }
    }

    /// The names under some approvals of a draft of which nothing shows that they are distinct people.
    ///
    /// # Errors
    ///
    /// The records of the draft cannot be read.
    pub(super) fn asserted(&self, draft: &Path, approvals: &[&Approval]) -> Result<BTreeSet<String>, Diagnostics> {
        let names: BTreeSet<String> = approvals.iter().map(|approval| skeleton(&approval.by)).collect();
        if names.len() < 2 {
            return Ok(BTreeSet::new());
        }
        let folder = series_of_draft(draft).join(RECORDS).join(stem_of(draft));
        let committed = self.workspace.git_committed(&folder);
        Ok(Signers::of(&self.records(draft)?, &committed).asserted(approvals))
    }

    /// That this person may approve a draft; `by` is the name as it was written, where it was.
    ///
    /// # Errors
    ///
    /// The desk has agreed otherwise, or its file is broken.
    pub(super) fn may_approve(&self, draft: &Path, by: Option<&str>, name: &str) -> Result<(), Refusal> {
        let people = self.people()?;
        match people.why_not(name, &self.authors_of(draft, &people)) {
            Some(why) => {
                // Of an author nobody knows who is none.
                let who = if why == NotCounted::NotNamed { people.approvers() } else { &[] };
                Err(not_allowed(by, not_counted(name, why), who).into())
            }
            None => Ok(()),
        }
    }

    /// Who publishes, as it is recorded: as it was written, or else as git knows it. Nobody need have a name where anybody
    /// may publish.
    ///
    /// # Errors
    ///
    /// The desk has agreed otherwise, its file is broken, or nobody says a name; the name cannot be signed with.
    pub(super) fn publisher(&self, by: Option<&str>) -> Result<Option<String>, Refusal> {
        let people = self.people()?;
        if people.may_publish(None) {
            return match by {
                Some(_) => self.signing_name(by).map(Some),
                None => Ok(self.workspace.git_name().and_then(|name| signing_name(&name).ok())),
            };
        }
        let name = self.signing_name(by)?;
        if people.may_publish(Some(&name)) {
            return Ok(Some(name));
        }
        Err(not_allowed(by, msg!("not-allowed--publish", by = name), people.publishers()).into())
    }
}

/// That somebody does not do what the desk has agreed; about `--by` where it was given, else about what git says. `who` may.
fn not_allowed(by: Option<&str>, why: Message, who: &[String]) -> Diagnostic {
    let who = who.join(", ");
    match by {
        Some(_) if who.is_empty() => {
            Diagnostic::of_option(&NOT_ALLOWED, "--by", why).help(msg!("not-allowed.help", file = FILE))
        }
        Some(_) => {
            Diagnostic::of_option(&NOT_ALLOWED, "--by", why).help(msg!("not-allowed--who.help", file = FILE, who = who))
        }
        None if who.is_empty() => Diagnostic::of_file(&NOT_ALLOWED, FILE, why).help(msg!("not-allowed--of-git.help")),
        None => Diagnostic::of_file(&NOT_ALLOWED, FILE, why).help(msg!("not-allowed--of-git-who.help", who = who)),
    }
}
