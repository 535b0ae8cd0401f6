//! A draft as a person reviews it: its cards with what stands beside them, and everything that is found in it.

use std::path::Path;

use super::{Desk, EditionState, LoadedDraft, PartReview, Refusal};
use crate::diagnostic::{Diagnostics, SourceText};
use crate::draft::approve::PartStanding;
use crate::draft::{self, Cards, Verification};
use crate::spec::people::People;

/// A draft as it is reviewed.
pub struct DraftView {
    /// The text that was looked at.
    pub source: SourceText,
    /// The draft with what it is checked against; `None` where it cannot be checked.
    pub draft: Option<LoadedDraft>,
    /// Its cards, parts and comments.
    pub cards: Cards,
    /// The state of each quotation.
    pub verification: Option<Verification>,
    /// Everything that is found in it.
    pub found: Diagnostics,
    /// Its parts as they stand.
    pub reviews: Vec<PartReview>,
    /// Who may approve and publish.
    pub people: People,
    /// What has become of its edition.
    pub standing: ViewedStanding,
}

/// What has become of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewedStanding {
    /// Something of it is not approved.
    Draft,
    /// Somebody asks for changes.
    ChangesRequested,
    /// Every part is approved.
    Approved,
    /// It is published.
    Published,
    /// It is published, and was revised.
    Revised,
    /// It was withdrawn.
    Withdrawn,
}

impl ViewedStanding {
    /// Its name, as other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            ViewedStanding::Draft => "draft",
            ViewedStanding::ChangesRequested => "changes-requested",
            ViewedStanding::Approved => "approved",
            ViewedStanding::Published => "published",
            ViewedStanding::Revised => "revised",
            ViewedStanding::Withdrawn => "withdrawn",
        }
    }
}

impl From<EditionState> for ViewedStanding {
    fn from(state: EditionState) -> Self {
        match state {
            EditionState::Draft | EditionState::Contradictory => ViewedStanding::Draft,
            EditionState::Approved => ViewedStanding::Approved,
            EditionState::Published | EditionState::ChangedSincePublished => ViewedStanding::Published,
            EditionState::Withdrawn => ViewedStanding::Withdrawn,
        }
    }
}

impl Desk {
    /// A text of a draft, which need not be the one on disk, as it is reviewed. Nothing is written. What is wrong with it is
    /// no error: it is found.
    pub fn view(&self, path: &Path, text: &str) -> DraftView {
        let source = SourceText::new(self.workspace.shown(path), text);
        let mut found = Diagnostics::new();
        let people = found.take(self.people()).unwrap_or_default();
        let nothing = |found| DraftView {
            source: source.clone(),
            draft: None,
            cards: Cards::default(),
            verification: None,
            found,
            reviews: Vec::new(),
            people: People::default(),
            standing: ViewedStanding::Draft,
        };
        let draft = match self.load_draft(source.clone()) {
            Ok(draft) => draft,
            Err(wrong) => {
                found.extend(wrong);
                let mut view = nothing(found);
                if let Some(document) = draft::parse(&source).document {
                    view.cards = Cards::of(source.text(), &document);
                }
                return view;
            }
        };
        let mut verification = draft.inspect();
        found.extend(std::mem::take(&mut verification.found));
        found.extend(draft.inspect_translations());
        let cards = Cards::of(source.text(), &draft.document);
        // What is wrong with the records is said where they are used.
        let reviews = self.reviews(path, &draft).unwrap_or_default();
        let standing = self.standing_of(path, &draft, &reviews);
        DraftView {
            source,
            cards,
            verification: Some(verification),
            found,
            reviews,
            people,
            standing,
            draft: Some(draft),
        }
    }

    fn standing_of(&self, path: &Path, draft: &LoadedDraft, reviews: &[PartReview]) -> ViewedStanding {
        let edition = draft.document.front.edition;
        if let Ok(ledger) = self.ledger(path) {
            if !ledger.withdrawals(edition).is_empty() {
                return ViewedStanding::Withdrawn;
            }
            match ledger.publications(edition).count() {
                0 => {}
                1 => return ViewedStanding::Published,
                _ => return ViewedStanding::Revised,
            }
        }
        let is_approved = |review: &PartReview| matches!(review.standing, PartStanding::Approved(_));
        if reviews.iter().any(|review| !review.requests.is_empty()) {
            ViewedStanding::ChangesRequested
        } else if !reviews.is_empty() && reviews.iter().all(is_approved) {
            ViewedStanding::Approved
        } else {
            ViewedStanding::Draft
        }
    }

    /// A draft on disk as it is reviewed, its lines ending with `\n`.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn viewed(&self, path: &Path) -> Result<DraftView, Refusal> {
        let text = self.draft_text(path)?;
        Ok(self.view(path, &text))
    }
}
