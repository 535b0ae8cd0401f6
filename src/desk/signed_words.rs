//! What changed in the parts of a draft since they were signed last, word by word, and what hinders publication.

use std::collections::BTreeMap;
use std::path::Path;

use super::publishing::hindrances;
use super::reviews::approved_whole;
use super::{Desk, DraftView, Refusal};
use crate::diagnostic::{Diagnostics, Message, SourceText, msg};
use crate::draft::approve::{PartName, PartStanding};
use crate::draft::{CardKind, original_runs, plain_text};
use crate::lang::{Lang, detect};
use crate::spec::people::People;
use crate::text::normalise_space;
use crate::text::utf16::with_line_feeds;
use crate::translate::similar::{DiffPiece, differences};
use crate::workspace::write_base;

/// What became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordChangeKind {
    /// They are as they were.
    Same,
    /// They are gone.
    Gone,
    /// They are new.
    New,
}

impl WordChangeKind {
    /// Its name, as other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            WordChangeKind::Same => "same",
            WordChangeKind::Gone => "gone",
            WordChangeKind::New => "new",
        }
    }
}

/// A stretch of words of a part, and what became of it since somebody signed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordChange {
    /// What became of it.
    pub kind: WordChangeKind,
    /// The words.
    pub text: String,
    /// Their language.
    pub lang: Option<Lang>,
}

/// The most earlier texts that are looked at.
const MOST_TEXTS: usize = 24;

impl Desk {
    /// Keeps the text of a draft that is about to be signed, beside what it was generated as: by it a person sees later
    /// what changed since.
    ///
    /// # Errors
    ///
    /// It cannot be read or written.
    pub fn keep_signed_text(&self, draft: &Path) -> Result<(), Refusal> {
        write_base(draft, &self.draft_text(draft)?)?;
        Ok(())
    }

    /// What changed in each part that was signed and has changed since, as far as the text that was signed is kept.
    pub fn changed_words(&self, path: &Path, view: &DraftView) -> BTreeMap<PartName, Vec<WordChange>> {
        let mut wanted: BTreeMap<PartName, crate::text::digest::Digest> = BTreeMap::new();
        for review in &view.reviews {
            if let PartStanding::Changed(approval) = &review.standing {
                wanted.insert(review.name.clone(), approval.digest.clone());
            }
        }
        let mut found = BTreeMap::new();
        for text in self.workspace.bases_of(path).into_iter().take(MOST_TEXTS) {
            if wanted.is_empty() {
                break;
            }
            let before = self.view(path, &with_line_feeds(text.text()));
            for review in &before.reviews {
                let digest = review.digests.as_ref().map(|digests| &digests.digest);
                if digest.is_some() && wanted.get(&review.name) == digest {
                    wanted.remove(&review.name);
                    found.insert(review.name.clone(), changes(&before, view, &review.name));
                }
            }
        }
        found
    }

    /// Everything that hinders the publication of a draft by somebody, as far as it is known without trying.
    pub fn publication_refusals(&self, path: &Path, by: Option<&str>) -> Diagnostics {
        let source = match self.workspace.read(path) {
            Ok(source) => SourceText::new(source.path(), &with_line_feeds(source.text())),
            Err(why) => return why.into(),
        };
        let mut found = Diagnostics::new();
        let shown = source.path().to_owned();
        let Some(draft) = found.take(self.load_draft(source)) else { return found };
        let reviews = found.take(self.reviews(path, &draft)).unwrap_or_default();
        let people = found.take(self.people()).unwrap_or_default();
        let authors = self.authors_of(path, &people);
        if let Err(why) = draft.check() {
            found.extend(why.into_iter().filter(|one| one.severity == crate::diagnostic::Severity::Error).collect());
        }
        if let Err(why) = approved_whole(&shown, &reviews, &people, &authors) {
            found.extend(why);
        }
        found.extend(hindrances(&draft));
        if let Err(why) = self.publisher(by) {
            found.extend(why.into_found());
        }
        found
    }

    /// The rules of who may approve and publish, in words.
    pub fn rules_of(people: &People) -> Message {
        match people.approvals_of(None) {
            _ if *people == People::default() => msg!("rules-of-desk--none"),
            count => msg!("rules-of-desk", count = count),
        }
    }
}

/// The words of a part, a line each.
fn lines(view: &DraftView, part: &PartName) -> Vec<(String, Option<Lang>)> {
    let Some(draft) = &view.draft else { return Vec::new() };
    let languages = &draft.document.front.languages;
    let mut lines = Vec::new();
    let mut push = |text: String| {
        let text = normalise_space(&text);
        if !text.is_empty() {
            let lang = detect(&text, languages).cloned();
            lines.push((text, lang));
        }
    };
    if *part == PartName::Frame {
        draft.document.front.title.values().for_each(|title| push(title.clone()));
    }
    for card in view.cards.cards.iter().filter(|card| card.part == *part) {
        match card.quotation.and_then(|at| draft.document.quotations().nth(at)) {
            Some(quotation) if card.kind == CardKind::Excerpt => {
                push(original_runs(quotation).into_iter().map(|run| run.text).collect());
                quotation.citations().for_each(|citation| push(citation.to_string()));
                quotation.translation.iter().for_each(|line| push(plain_text(line)));
            }
            _ => push(card.text.clone()),
        }
    }
    lines
}

/// What became of the words of a part: lines that are as they were, lines that are gone or new, and within a line that goes
/// with another word by word.
fn changes(before: &DraftView, after: &DraftView, part: &PartName) -> Vec<WordChange> {
    use similar::{Algorithm, DiffTag, capture_diff_slices};
    let (old, new) = (lines(before, part), lines(after, part));
    let texts = |lines: &[(String, Option<Lang>)]| lines.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>();
    let mut changes = Vec::new();
    let whole =
        |kind, (text, lang): &(String, Option<Lang>)| WordChange { kind, text: text.clone(), lang: lang.clone() };
    for op in capture_diff_slices(Algorithm::Myers, &texts(&old), &texts(&new)) {
        let (gone, come) = (&old[op.old_range()], &new[op.new_range()]);
        if op.tag() == DiffTag::Equal {
            changes.extend(come.iter().map(|line| whole(WordChangeKind::Same, line)));
            continue;
        }
        let pairs = gone.len().min(come.len());
        for (gone, come) in gone.iter().zip(come) {
            for piece in differences(&gone.0, &come.0) {
                let (kind, text) = match piece {
                    DiffPiece::Both(text) => (WordChangeKind::Same, text),
                    DiffPiece::First(text) => (WordChangeKind::Gone, text),
                    DiffPiece::Second(text) => (WordChangeKind::New, text),
                };
                changes.push(WordChange { kind, text: text.to_owned(), lang: come.1.clone() });
            }
        }
        changes.extend(gone[pairs..].iter().map(|line| whole(WordChangeKind::Gone, line)));
        changes.extend(come[pairs..].iter().map(|line| whole(WordChangeKind::New, line)));
    }
    changes
}
