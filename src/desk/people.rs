//! Who may approve and publish: what `briefs/desk.yaml` says, and what git knows of those who wrote a draft.

use std::path::Path;

use super::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::spec::people::{FILE, People};

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
        match self.workspace.read_if_there(&self.workspace.root().join(FILE))? {
            Some(text) => People::read(text.path(), text.text()),
            None => Ok(People::default()),
        }
    }

    /// Who wrote a draft, where that matters and git knows it.
    pub(super) fn authors_of(&self, draft: &Path, people: &People) -> Vec<String> {
        if people.authors_may_approve() { Vec::new() } else { self.workspace.git_authors(draft).unwrap_or_default() }
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
