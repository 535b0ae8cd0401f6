//! Citations that are not written as they must be: what is meant by them, and what would be right.

use std::ops::Range;

use super::reader::{DraftReader, EscapedCitation};
use super::rules::{CITATION_AMID_WORDS, ESCAPED_CITATION, NOT_A_CITATION, QUOTATION_CONTENT};
use crate::cite::{Citation, Locator};
use crate::diagnostic::{Edit, Fix, Message, msg};
use crate::draft::{Inline, ProseItem, ProsePiece, plain_text};

/// A citation that stands in a list: `- [@key, ¶ 8]`.
pub(super) struct Listed {
    pub(super) citation: Citation,
    /// What it is written with: bytes of the draft.
    pub(super) written: Range<usize>,
}

impl DraftReader<'_> {
    /// Reports escaped citations of a paragraph of prose; between quotation marks they are words of a source.
    pub(super) fn refuse_escaped(&mut self, escaped: &[EscapedCitation], line: &[ProsePiece]) {
        for citation in escaped {
            let before = line.iter().take_while(|piece| piece.range.start < citation.written.start);
            let text: String = before
                .filter_map(|piece| match &piece.item {
                    ProseItem::Text(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            if !is_quoted(&text) {
                self.refuse_one_escaped(citation);
            }
        }
    }

    /// Reports the citation of a quotation where it is escaped: `lines` are the paragraphs with one, each with whether the
    /// citation is all of it, or stands at its end. With a citation of its own, only a paragraph that is one is meant so.
    pub(super) fn refuse_escaped_citation(&mut self, lines: &[(EscapedCitation, bool)], is_cited: bool) -> bool {
        let meant = lines.iter().rev().find(|(_, is_all)| *is_all || !is_cited).cloned();
        let Some((citation, _)) = meant else { return false };
        self.refuse_one_escaped(&citation);
        true
    }

    fn refuse_one_escaped(&mut self, EscapedCitation { citation, written }: &EscapedCitation) {
        let right = citation.to_string();
        let wrong = self.source.finding(&ESCAPED_CITATION, written.clone(), msg!("escaped-citation"));
        let wrong = wrong.help(msg!("escaped-citation.help", place = &right));
        let title = msg!("fix-citation", place = &right);
        self.found.push(wrong.fix(Fix::replace(title, written.clone(), right)));
    }

    /// Reports brackets that hold no citation; gives the one that is meant where that is certain.
    pub(super) fn not_a_citation(&mut self, text: &str, why: Message, written: &Range<usize>) -> Option<Citation> {
        let here = self.in_draft(written);
        let wrong = self.source.finding(&NOT_A_CITATION, here.clone(), msg!("not-a-citation", text = text, why = why));
        let meant = Citation::meant(text);
        let wrong = match &meant {
            Some(citation @ Citation { locator: Some(Locator::Paragraph(_)), .. }) => {
                let right = citation.to_string();
                wrong.help(msg!("not-a-citation--meant.help", place = &right)).fix(Fix::replace(
                    msg!("fix-citation", place = &right),
                    here,
                    right,
                ))
            }
            Some(Citation { key, .. }) => wrong.help(msg!("not-a-citation--key-known.help", key = key)),
            None => match several(text) {
                Some(apart) => wrong.help(msg!("not-a-citation--several.help", places = apart)),
                None => wrong.help(msg!("not-a-citation.help")),
            },
        };
        self.found.push(wrong);
        let meant = meant.filter(|citation| citation.locator.is_some());
        self.miscited |= meant.is_none();
        meant
    }

    /// The citation that a list in a quotation is all of, reported with what would be right.
    pub(super) fn listed_citation(&mut self, list: &Range<usize>) -> Option<Listed> {
        // Behind the list may stand an empty line of the quotation.
        let text = self.body().get(list.clone())?.trim_end_matches(|c: char| c.is_whitespace() || c == '>');
        let rest = text.strip_prefix(['-', '*', '+'])?;
        let bracketed = rest.trim_start().trim_end_matches('.');
        let inner = bracketed.strip_prefix('[')?.strip_suffix(']')?;
        let citation = Citation::parse(inner).ok().or_else(|| Citation::meant(inner))?;
        citation.locator?;
        let start = list.start + (text.len() - rest.trim_start().len());
        let (marker, written) = (list.start..list.start + 1, start..start + bracketed.len());
        let (marker, written) = (self.in_draft(&marker), self.in_draft(&written));
        let right = format!("— {citation}");
        let edits = vec![
            Edit { range: marker.clone(), text: "—".to_owned() },
            Edit { range: written.clone(), text: citation.to_string() },
        ];
        let wrong =
            self.source.finding(&QUOTATION_CONTENT, marker.start..written.end, msg!("quotation-content--listed"));
        let fix = Fix { title: msg!("fix-write", text = &right), edits };
        self.found.push(wrong.help(msg!("quotation-content--listed.help", text = right)).fix(fix));
        Some(Listed { citation, written })
    }

    /// What stands behind a citation in its paragraph although the citation has a line of its own: no empty line parts
    /// the two. It is taken off and reported. `line` are the pieces of the paragraph.
    pub(super) fn run_on(&mut self, content: &mut Vec<Inline>, line: &[ProsePiece]) -> Option<Vec<Inline>> {
        let text = self.source.text();
        let has_own_line = |citation: &Range<usize>| {
            let from = text[..citation.start].rfind('\n').map_or(0, |at| at + 1);
            let to = text[citation.end..].find('\n').map_or(text.len(), |at| citation.end + at);
            let is_mark = |c: char| !c.is_alphanumeric();
            (text[from..citation.start].chars().all(is_mark) && text[citation.end..to].chars().all(is_mark))
                .then_some(from..to)
        };
        let (at, citation, own) = content.iter().enumerate().find_map(|(at, inline)| {
            let Inline::Citation(_, offset) = inline else { return None };
            // `; also in` and another source may stand on the next line.
            if matches!(content.get(at + 1), Some(Inline::Text(text)) if text.trim_start().starts_with([';', ','])) {
                return None;
            }
            let is_it =
                |piece: &&ProsePiece| piece.range.start == *offset && matches!(piece.item, ProseItem::Citation(_));
            let written = line.iter().find(is_it)?.range.clone();
            Some((at, written.clone(), has_own_line(&written)?))
        })?;
        let behind = &content[at + 1..];
        if !plain_text(behind).chars().any(char::is_alphanumeric) {
            return None;
        }
        // The marks of the quotation before the citation, without the dash: `> `.
        let marks = &text[own.start..citation.start];
        let marks = marks[..marks.rfind('>').map_or(0, |at| at + 1)].to_owned();
        let end = own.start + text[own.clone()].trim_end().len();
        let eol = if text[own.clone()].ends_with('\r') { "\r\n" } else { "\n" };
        let wrong = self.source.finding(&CITATION_AMID_WORDS, citation, msg!("citation-amid-words--run-on"));
        let wrong = wrong.help(msg!("citation-amid-words--run-on.help"));
        self.found.push(match marks.is_empty() {
            true => wrong,
            false => wrong.fix(Fix::replace(msg!("fix-empty-line"), end..end, format!("{eol}{marks}"))),
        });
        let rest = content.split_off(at + 1);
        let is_blank = |inline: &Inline| {
            matches!(inline, Inline::Break) || matches!(inline, Inline::Text(text) if text.trim().is_empty())
        };
        Some(rest.into_iter().skip_while(is_blank).collect())
    }
}

/// Whether quotation marks are open at the end of a text.
fn is_quoted(text: &str) -> bool {
    let mut depth = 0_i32;
    let mut straight = false;
    for c in text.chars() {
        match c {
            '«' | '“' | '„' | '‹' => depth += 1,
            '»' | '”' | '›' => depth = (depth - 1).max(0),
            '"' => straight = !straight,
            _ => {}
        }
    }
    depth > 0 || straight
}

/// Several citations that share brackets, each in brackets of its own.
fn several(text: &str) -> Option<String> {
    let apart: Option<Vec<Citation>> = text.split(';').map(|one| Citation::parse(one.trim()).ok()).collect();
    let apart: Vec<String> = apart?.iter().map(ToString::to_string).collect();
    (apart.len() > 1).then(|| apart.join(" "))
}
