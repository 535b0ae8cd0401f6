//! What a new reading of a source does to a draft: which of its quotations and citations still hold.

use super::{Document, ProseItem, verify};
use crate::cite::{Citation, Locator};
use crate::corpus::reading::Reading;
use crate::corpus::{carried, duplicate};
use crate::diagnostic::{Position, SourceText};

/// What happens to a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// It still holds.
    Holds,
    /// The words are in another paragraph now.
    To(u32),
    /// The words are no longer in any paragraph.
    Lost,
}

/// A citation of the source in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Where it is in the draft.
    pub position: Position,
    /// The paragraph that it cites.
    pub paragraph: u32,
    /// What happens to it.
    pub outcome: Move,
}

/// What happens to each citation of `key` in a draft, of this text, when `new` takes the place of `old`. A citation
/// that was wrong before is judged by the new reading alone; one of the whole source always holds.
pub fn moves(source: &SourceText, document: &Document, key: &str, old: Option<&Reading>, new: &Reading) -> Vec<Moved> {
    let cited = |citation: &Citation| match citation {
        Citation { key: own, locator: Some(Locator::Paragraph(number)), .. } if own == key => Some(*number),
        _ => None,
    };
    let mut found = Vec::new();
    for quotation in document.quotations() {
        let position = quotation.citation_position;
        if let Some(paragraph) = quotation.citation.as_ref().and_then(cited) {
            let outcome = place(new, paragraph, |text| verify::holds(quotation, text));
            found.push(Moved { position, paragraph, outcome });
        }
        for paragraph in quotation.also_in.iter().filter_map(cited) {
            let quoted: Vec<String> = quotation.original.iter().map(|inlines| super::plain_text(inlines)).collect();
            let quoted = quoted.join(" ");
            let quoted: Vec<&str> = quoted.split(crate::excerpt::ELISION).collect();
            let outcome = place(new, paragraph, |text| {
                carried::carries(text, &quoted).is_some() || duplicate::resembles(text, &quoted.join(" "))
            });
            found.push(Moved { position, paragraph, outcome });
        }
    }
    let pieces = document.prose.iter().flat_map(|text| &text.pieces);
    let in_prose = pieces.filter_map(|piece| match &piece.item {
        ProseItem::Citation(citation) => Some((citation, piece.range.start)),
        _ => None,
    });
    for (citation, at) in in_prose {
        if let Some(paragraph) = cited(citation) {
            let meant = old.and_then(|old| old.paragraph(paragraph));
            let outcome = match meant {
                Some(meant) => place(new, paragraph, |text| text == meant),
                None if new.paragraph(paragraph).is_some() => Move::Holds,
                None => Move::Lost,
            };
            found.push(Moved { position: source.position(at), paragraph, outcome });
        }
    }
    found
}

fn place(new: &Reading, paragraph: u32, holds: impl Fn(&str) -> bool) -> Move {
    if new.paragraph(paragraph).is_some_and(&holds) {
        return Move::Holds;
    }
    new.paragraphs().find(|(_, text)| holds(text)).map_or(Move::Lost, |(number, _)| Move::To(number))
}
