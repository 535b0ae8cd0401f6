//! A line of a reading: its kind, a bar, its text.

use std::fmt;

use crate::corpus::clean::Reason;
use crate::diagnostic::{Message, msg};

/// What a person writes behind a kind that a new reading is to keep.
const HAND: &str = " (by hand)";

/// What a line of a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The headline.
    Headline,
    /// A heading or a line below the headline.
    Heading,
    /// A line of date and time.
    Dateline,
    /// A body paragraph and its number, from 1.
    Paragraph(u32),
    /// Not part of the article.
    LeftOut(Reason),
}

impl LineKind {
    /// What the line is for people, in any language.
    pub fn said(self) -> Message {
        match self {
            LineKind::Headline => msg!("line-kind--headline"),
            LineKind::Heading => msg!("line-kind--heading"),
            LineKind::Dateline => msg!("line-kind--dateline"),
            LineKind::Paragraph(number) => msg!("line-kind--paragraph", number = number),
            LineKind::LeftOut(reason) => msg!("line-kind--left-out", reason = reason.to_string()),
        }
    }
}

impl fmt::Display for LineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LineKind::Headline => f.write_str("headline"),
            LineKind::Heading => f.write_str("heading"),
            LineKind::Dateline => f.write_str("dateline"),
            LineKind::Paragraph(number) => write!(f, "¶ {number}"),
            LineKind::LeftOut(reason) => write!(f, "left out ({reason})"),
        }
    }
}

/// A line of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingLine {
    /// What it is.
    pub kind: LineKind,
    /// A person says so, so a new reading says it too.
    pub by_hand: bool,
    /// The text, letter for letter as in the source.
    pub text: String,
}

impl fmt::Display for ReadingLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by_hand = if self.by_hand { HAND } else { "" };
        write!(f, "{}{by_hand} | {}", self.kind, self.text)
    }
}

/// Why a line does not belong in a reading, and how many bytes from its start on are wrong.
pub(super) struct NotALine {
    pub(super) message: Message,
    pub(super) length: usize,
}

/// What is before the bar of a line.
pub(super) fn kind_of(line: &str) -> &str {
    line.split('|').next().unwrap_or_default().trim_end()
}

/// Reads a line.
pub(super) fn parse_line(line: &str) -> Result<ReadingLine, NotALine> {
    let wrong_line = |message| NotALine { message, length: line.len() };
    let (_, text) = line.split_once('|').ok_or_else(|| wrong_line(msg!("reading-line--no-bar")))?;
    let kind = kind_of(line);
    let wrong_kind = |message| NotALine { message, length: kind.len() };
    let text = text.trim();
    if text.is_empty() {
        return Err(wrong_line(msg!("reading-line--no-text")));
    }
    // What is left out by hand has the words for it as its reason.
    let by_hand = kind.strip_suffix(HAND).filter(|plain| *plain != "left out");
    let (plain, by_hand) = by_hand.map_or((kind, false), |plain| (plain, true));
    let kind = match plain {
        "headline" => LineKind::Headline,
        "heading" => LineKind::Heading,
        "dateline" => LineKind::Dateline,
        _ => {
            if let Some(number) = plain.strip_prefix('¶') {
                let number = number.trim().parse().ok().filter(|&n| n > 0);
                LineKind::Paragraph(number.ok_or_else(|| wrong_kind(msg!("reading-line--number", kind = kind)))?)
            } else if let Some(reason) = plain.strip_prefix("left out (").and_then(|k| k.strip_suffix(')')) {
                let unknown = |()| wrong_kind(msg!("reading-line--reason", reason = reason));
                LineKind::LeftOut(reason.parse().map_err(unknown)?)
            } else {
                return Err(wrong_kind(msg!("reading-line", kind = kind)));
            }
        }
    };
    Ok(ReadingLine { kind, by_hand, text: text.to_owned() })
}
