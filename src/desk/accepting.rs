//! Translations that were edited in a draft, stored as reviewed.

use std::path::Path;

use chrono::NaiveDate;

use super::{Desk, Refusal, Tell};
use crate::corpus::Source;
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::draft::accept;
use crate::translate::checks::{SentencePair, Terms};
use crate::translate::{KEPT_REVIEW, Reviewer, Stored, store};
use crate::workspace::Changed;

/// Store the translations that were edited in a draft.
#[derive(Clone, Copy, Debug)]
pub struct AcceptRequest<'a> {
    /// The draft.
    pub draft: &'a Path,
    /// Who reviewed them, as it was written; `None` where git says it.
    pub by: Option<&'a str>,
    /// Whether what somebody else reviewed, or wrote since the draft was made, is replaced.
    pub replace: bool,
    /// The day of the run.
    pub today: NaiveDate,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// Who reviewed them.
    pub by: String,
    /// The translation files, as the user knows their paths, each with how many units were stored in it.
    pub files: Vec<(String, usize)>,
    /// What was edited and could not be stored, and why.
    pub left: Diagnostics,
    /// What the checks doubt in what was stored: warnings.
    pub doubts: Diagnostics,
}

impl Desk {
    /// Stores the translations that were edited in a draft as reviewed by a person: of each unit is compared what the
    /// draft was made with, what it says, and what the memory says now. Either all files are written, or none.
    ///
    /// # Errors
    ///
    /// The name cannot be signed with; the draft has errors; a translation file is broken or cannot be written.
    pub fn accept(&self, request: AcceptRequest<'_>, tell: Tell<'_>) -> Result<Accepted, Refusal> {
        let by = self.signing_name(request.by)?;
        let workspace = &self.workspace;
        let draft = self.load_draft(workspace.read(request.draft)?)?;
        tell(draft.corpus_event());
        let checks = draft.check()?;
        let front = &draft.document.front;
        let (corpus, memory) = (&draft.corpus.corpus, &draft.corpus.memory);
        let (accepted, mut left) =
            accept::edited(&draft.source, &draft.document, draft.base.as_ref(), &checks.quotations, corpus, memory);
        let origin = format!("draft {}/{}", front.series, front.edition);
        let folder = self.corpus_of_draft(&draft.source, &draft.document)?;
        // All files are made up before the first is written: a mistake in one leaves all as they are.
        let held = workspace.lock_corpus(&folder)?;
        let mut changed = Vec::new();
        let mut files = Vec::new();
        let (mut doubts, terms) = (Diagnostics::new(), Terms::of(&draft.names));
        for ((lang, key), units) in &accepted {
            let path = workspace.translation_file(&folder, lang, key);
            let before = workspace.read_exact(&path)?;
            let reviewer = Reviewer { name: &by, day: request.today, origin: &origin };
            let shown = workspace.shown(&path);
            let (after, stored) = store(&shown, lang, before.as_deref(), units, reviewer, request.replace)?;
            for (unit, stored) in units.iter().zip(&stored) {
                if let Stored::Kept(why) = stored {
                    let kept = Diagnostic::of_file(&KEPT_REVIEW, &shown, why.message(key, &unit.context));
                    left.push(kept.help(msg!("kept-review.help")));
                }
            }
            let source = corpus.source(key).and_then(Source::language);
            for (unit, _) in units.iter().zip(&stored).filter(|(_, stored)| **stored == Stored::Signed) {
                let pair = SentencePair::new(&unit.source, source.as_ref(), &unit.target, lang, &terms);
                for finding in pair.findings() {
                    let (said, here) = pair.passages(&finding);
                    let help = msg!("passages", source = said, target = here);
                    let message = msg!("doubtful-unit", context = &unit.context, key = key, doubt = finding.message);
                    doubts.push(Diagnostic::of_file(finding.rule, &shown, message).help(help));
                }
            }
            let signed = stored.iter().filter(|stored| **stored == Stored::Signed).count();
            if signed > 0 {
                changed.push(Changed { path, before, after });
                files.push((shown, signed));
            }
        }
        workspace.write_translations(&held, &changed)?;
        Ok(Accepted { by, files, left, doubts })
    }
}
