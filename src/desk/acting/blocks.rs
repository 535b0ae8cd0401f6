//! Cards moved and taken out.

use std::ops::Range;

use super::{Acting, Edits};
use crate::desk::Refusal;
use crate::diagnostic::{Edit, msg};
use crate::draft::approve::PartName;
use crate::draft::{Card, CardKind};

impl Acting<'_> {
    /// Where something goes behind a card, or at the end of a part: the place, what stands before it and behind it.
    pub(super) fn place_behind(
        &self,
        part: &PartName,
        after: Option<&str>,
    ) -> Result<(usize, String, String), Refusal> {
        let known = |placed: &&crate::draft::PlacedPart| placed.name == *part;
        let placed = self.cards.parts.iter().find(known);
        let placed = placed.ok_or_else(|| self.not_there(msg!("no-such-card--part", part = part.to_string())))?;
        let behind = match after {
            Some(id) => {
                let (at, card) = self.card(id)?;
                // A list goes on until its last item; the heading of another language belongs to this one.
                let joined = |other: &&Card| {
                    other.kind == card.kind && card.kind == CardKind::List
                        || other.kind == CardKind::Heading && card.kind == CardKind::Heading && other.anchor.is_none()
                };
                let last = self.cards.cards[at + 1..].iter().take_while(joined).last().unwrap_or(card);
                last.range.end
            }
            None => {
                let last = self.cards.cards.iter().rfind(|card| card.part == *part);
                last.map_or(self.end_of(&placed.range), |card| card.range.end)
            }
        };
        let text = self.text();
        // What stands on the line still, such as a comment, stays before it.
        let at = text[behind..].find('\n').map_or(text.len(), |end| behind + end);
        let is_last = text[at..].trim().is_empty();
        let tail = if is_last && !text[at..].starts_with('\n') { "\n" } else { "" };
        Ok((at, "\n\n".to_owned(), tail.to_owned()))
    }

    fn end_of(&self, range: &Range<usize>) -> usize {
        range.start + self.text().get(range.clone()).unwrap_or_default().trim_end().len()
    }

    /// A card with the lines that it has for itself, and the empty ones behind it.
    fn with_lines(&self, range: Range<usize>, kind: CardKind) -> Range<usize> {
        let text = self.text();
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let rest = &text[range.end..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
        let first = rest.find('\n').map_or(rest.len(), |at| at + 1).min(blank.max(1).min(rest.len()));
        let has_neighbour = |card: &Card| card.kind == CardKind::List && card.range.start >= range.end;
        let next_is_item =
            self.cards.cards.iter().find(|card| card.range.start >= range.end).is_some_and(has_neighbour);
        if kind == CardKind::List && next_is_item {
            return start..range.end + blank;
        }
        if kind == CardKind::List && !next_is_item {
            // The line behind a list stays empty.
            return start..range.end + first;
        }
        start..range.end + blank
    }

    /// Where an entry ends whose heading is the card at this place.
    fn entry_end(&self, at: usize) -> usize {
        let cards = &self.cards.cards;
        let begins_another = |(place, card): &(usize, &Card)| {
            *place > at
                && (card.part != cards[at].part
                    || card.kind == CardKind::Heading && card.level.is_some_and(|level| level <= 3)
                    || card.kind == CardKind::Entry && card.anchor.is_some())
        };
        let next = cards.iter().enumerate().find(begins_another).map_or(cards.len(), |(place, _)| place);
        cards.get(next.saturating_sub(1)).map_or(self.text().len(), |card| card.range.end)
    }

    pub(super) fn deleted(&self, id: &str) -> Result<Edits, Refusal> {
        let (at, card) = self.card(id)?;
        let range = match card.kind {
            CardKind::Entry => card.range.start..self.entry_end(at),
            _ => card.range.clone(),
        };
        let range = self.with_lines(range, card.kind);
        let cursor = range.start;
        Ok((vec![Edit { range, text: String::new() }], Some(cursor)))
    }

    pub(super) fn moved(&self, id: &str, before: Option<&str>, part: &PartName) -> Result<Edits, Refusal> {
        let (at, card) = self.card(id)?;
        let whole = match card.kind {
            CardKind::Entry => card.range.start..self.entry_end(at),
            CardKind::Heading => return Err(self.impossible(msg!("impossible-action--heading"))),
            _ => card.range.clone(),
        };
        let from = self.with_lines(whole.clone(), card.kind);
        let block = self.text().get(from.start..whole.end).unwrap_or_default().to_owned();
        let is_item = card.kind == CardKind::List;
        let (to, text) = match before {
            Some(before) => {
                let (_, before) = self.card(before)?;
                if before.kind == CardKind::List && !is_item {
                    return Err(self.impossible(msg!("impossible-action--into-list")));
                }
                let start = self.text()[..before.range.start].rfind('\n').map_or(0, |at| at + 1);
                let gap = if is_item && before.kind == CardKind::List { "\n" } else { "\n\n" };
                (start, format!("{block}{gap}"))
            }
            None => {
                let (end, lead, tail) = self.place_behind(part, None)?;
                let last = self.cards.cards.iter().rfind(|card| card.part == *part);
                let lead =
                    if is_item && last.is_some_and(|last| last.kind == CardKind::List) { "\n" } else { lead.as_str() };
                (end, format!("{lead}{block}{tail}"))
            }
        };
        if from.start <= to && to <= from.end {
            return Ok((Vec::new(), Some(card.range.start)));
        }
        let mut edits = vec![Edit { range: from, text: String::new() }, Edit { range: to..to, text }];
        edits.sort_by_key(|edit| edit.range.start);
        Ok((edits, Some(to)))
    }
}
