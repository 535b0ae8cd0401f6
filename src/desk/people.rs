//! Who may approve and publish: what `briefs/desk.yaml` says, and what git knows of those who wrote a draft and of those
//! who signed it.

use std::collections::BTreeSet;
use std::path::Path;

use super::records::{series_of_draft, stem_of};
use super::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::draft::approve::Approval;
use crate::publish::signers::Signers;
use crate::spec::people::{FILE, People};
use crate::text::person::skeleton;
use crate::workspace::RECORDS;

rules! {
    /// Somebody signs who may not.
    pub NOT_ALLOWED = Error "not-allowed" {
        title: "The desk has agreed that this person does not approve or publish this.",
        why: "`briefs/desk.yaml` names those who may approve and publish, and says whether somebody who wrote on a draft \
              may approve it. Names are assertions: the file keeps a desk's own order, it is no lock.",
        wrong: "",
        right: "",
    }
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

    /// Everything that is wrong with the file in which a desk says who may approve and publish.
    pub(super) fn check_people(&self, path: &Path) -> Diagnostics {
        match self.workspace.read(path) {
            Ok(text) => People::check(text.path(), text.text()),
            Err(why) => why.into(),
        }
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

    /// That this person may approve a draft.
    ///
    /// # Errors
    ///
    /// The desk has agreed otherwise, or its file is broken.
    pub(super) fn may_approve(&self, draft: &Path, by: &str) -> Result<(), Refusal> {
        let people = self.people()?;
        let refused =
            |why| Diagnostic::of_option(&NOT_ALLOWED, "--by", why).help(msg!("not-allowed.help", file = FILE));
        if !people.may_approve(by) {
            return Err(refused(msg!("not-allowed--approve", by = by)).into());
        }
        if !people.counts(by, &self.authors_of(draft, &people)) {
            return Err(refused(msg!("not-allowed--author", by = by)).into());
        }
        Ok(())
    }

    /// That this person may publish; nobody is asked for a name where anybody may.
    ///
    /// # Errors
    ///
    /// The desk has agreed otherwise, its file is broken, or nobody says a name.
    pub(super) fn may_publish(&self, by: Option<&str>) -> Result<(), Refusal> {
        let people = self.people()?;
        if people.may_publish(None) {
            return Ok(());
        }
        let by = self.signing_name(by)?;
        if people.may_publish(Some(&by)) {
            return Ok(());
        }
        let refused = Diagnostic::of_option(&NOT_ALLOWED, "--by", msg!("not-allowed--publish", by = by));
        Err(refused.help(msg!("not-allowed.help", file = FILE)).into())
    }
}
