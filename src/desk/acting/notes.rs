//! Comments and suggestions: written where they stand, settled, decided.

use std::ops::Range;

use super::edits::{difference, edited};
use super::{Acting, Edits};
use crate::desk::Refusal;
use crate::desk::suggesting::NO_SUCH_SUGGESTION;
use crate::diagnostic::{Diagnostic, Edit, SourceText, msg};
use crate::draft::{self, Cards, Document, comment_text, decided, original_runs, plain_text};

/// What a draft says, whatever stands beside it.
fn says(text: &str, document: &Document) -> Vec<String> {
    let cards = Cards::of(text, document);
    let mut all: Vec<String> = cards.cards.iter().map(|card| format!("{} {}", card.id, card.text)).collect();
    for quotation in document.quotations() {
        all.push(original_runs(quotation).into_iter().map(|run| run.text).collect());
        all.extend(quotation.translation.iter().map(|line| plain_text(line)));
    }
    all
}

impl Acting<'_> {
    /// A text after edits, if it reads as before but for comments and suggestions.
    fn reads_the_same(&self, edits: &[Edit]) -> Option<Document> {
        let after = edited(self.text(), edits);
        let document = draft::parse(&SourceText::new(self.source.path(), &after)).document?;
        let same = says(&after, &document) == says(self.text(), &self.draft.document);
        same.then_some(document)
    }

    fn comments_after(&self, edits: &[Edit]) -> usize {
        let after = edited(self.text(), edits);
        self.reads_the_same(edits).map_or(0, |document| Cards::of(&after, &document).comments.len())
    }

    pub(super) fn comment(&self, place: &Range<usize>, text: &str) -> Result<Edits, Refusal> {
        if text.trim().is_empty() {
            return Err(self.impossible(msg!("impossible-action--empty")));
        }
        let by = self.request.by.unwrap_or("editor");
        let written = comment_text(by, self.request.today, false, text);
        let whole = self.text();
        let at = self.boundary(place.end.max(place.start));
        let line_end = whole[at..].find('\n').map_or(whole.len(), |end| at + end);
        // Where the words end, else at the end of their line, else below their block.
        let block = self.cards.cards.iter().find(|card| card.range.start <= at && at <= card.range.end);
        let below = block.map_or(line_end, |card| card.range.end);
        let below = whole[below..].find('\n').map_or(whole.len(), |end| below + end);
        let wanted = self.cards.comments.len() + 1;
        for (at, text) in [
            (at, written.clone()),
            (line_end, format!(" {written}")),
            (below, format!("\n\n{written}{}", if whole[below..].starts_with('\n') { "" } else { "\n" })),
        ] {
            let edits = vec![Edit { range: at..at, text }];
            if self.comments_after(&edits) == wanted {
                return Ok((edits, Some(at)));
            }
        }
        Err(self.impossible(msg!("impossible-action--no-place")))
    }

    pub(super) fn resolved(&self, comment: usize) -> Result<Edits, Refusal> {
        let comment = self.cards.comments.get(comment);
        let comment = comment.ok_or_else(|| self.not_there(msg!("no-such-card--comment")))?;
        let written = match (&comment.by, comment.at) {
            (Some(by), day) => comment_text(by, day.unwrap_or(self.request.today), true, &comment.text),
            (None, _) => {
                let by = self.request.by.unwrap_or("editor");
                comment_text(by, self.request.today, true, &comment.text)
            }
        };
        let edits = vec![Edit { range: comment.range.clone(), text: written }];
        if self.comments_after(&edits) != self.cards.comments.len() {
            return Err(self.impossible(msg!("impossible-action--no-place")));
        }
        Ok((edits, Some(comment.range.start)))
    }

    pub(super) fn suggested(&self, place: &Range<usize>, insert: &str) -> Result<Edits, Refusal> {
        let place = self.boundary(place.start)..self.boundary(place.end.max(place.start));
        let old = self.text().get(place.clone()).unwrap_or_default();
        let no_place = || self.impossible(msg!("impossible-action--no-place"));
        let written = match (old.is_empty(), insert.is_empty()) {
            (true, true) => return Err(self.impossible(msg!("impossible-action--empty"))),
            (true, false) => format!("{{++{insert}++}}"),
            (false, true) => format!("{{--{old}--}}"),
            (false, false) => format!("{{~~{old}~>{insert}~~}}"),
        };
        let edits = vec![Edit { range: place.clone(), text: written }];
        let document = self.reads_the_same(&edits).ok_or_else(no_place)?;
        let after = edited(self.text(), &edits);
        let is_new = document.suggestions.len() == self.draft.document.suggestions.len() + 1;
        let new = document.suggestions.iter().find(|suggestion| suggestion.range.start == place.start);
        let new = new.filter(|_| is_new).ok_or_else(no_place)?;
        let text_of = |range: &Range<usize>| after.get(range.clone()).unwrap_or_default();
        if text_of(&new.added) != insert || text_of(&new.removed) != old {
            return Err(no_place());
        }
        Ok((edits, Some(place.start)))
    }

    pub(super) fn decided(&self, number: usize, accept: bool) -> Result<Edits, Refusal> {
        let all = &self.draft.document.suggestions;
        let chosen = number.checked_sub(1).and_then(|at| all.get(at)).ok_or_else(|| {
            let message = msg!("no-such-suggestion", number = number, count = all.len());
            Refusal::request(Diagnostic::of_file(&NO_SUCH_SUGGESTION, self.source.path(), message))
        })?;
        let after = decided(self.text(), [chosen], accept);
        let edits: Vec<Edit> = difference(self.text(), &after).into_iter().collect();
        Ok((edits, Some(chosen.range.start)))
    }

    /// The place itself, or the beginning of the character that it is inside of.
    fn boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.text().len());
        while !self.text().is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}
