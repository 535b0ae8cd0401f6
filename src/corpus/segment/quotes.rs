//! The quotations and brackets of a paragraph, paired.

use std::ops::Range;

use super::characters::{is_closing, is_space, is_terminator};
use crate::lang::is_rtl_letter;
use crate::text::word_count;

/// A quotation of more words than this is cut into its sentences as other prose is.
const MAX_WHOLE: usize = 60;

/// What is between paired marks.
pub(super) struct Quotes {
    /// From after the opening mark to before the closing one, by start.
    pairs: Vec<QuotePair>,
}

struct QuotePair {
    inside: Range<usize>,
    /// No sentence ends in it.
    whole: bool,
}

impl Quotes {
    /// Pairs the marks of a paragraph. The double marks are one kind, whichever way they curl: Arabic
    /// texts use either for either. A mark without a partner is not a quotation.
    pub(super) fn of(text: &str) -> Self {
        let mut pairs = Vec::new();
        let mut open_double: Option<usize> = None;
        let mut open_shaped: Vec<(char, usize)> = Vec::new();
        let mut previous = ' ';
        for (at, c) in text.char_indices() {
            let behind = at + c.len_utf8();
            match c {
                '"' | '“' | '”' | '″' => {
                    let next = text[behind..].chars().next().unwrap_or(' ');
                    let can_open = next.is_alphanumeric() || matches!(next, '(' | '[' | '«' | '…' | '-' | '\'');
                    let can_close = !is_space(previous);
                    match open_double {
                        Some(start) if can_close => {
                            pairs.push(start..at);
                            open_double = None;
                        }
                        _ if can_open => open_double = Some(behind),
                        _ => {}
                    }
                }
                '«' | '(' | '[' => open_shaped.push((c, behind)),
                '»' | ')' | ']' => {
                    let partner = match c {
                        '»' => '«',
                        ')' => '(',
                        _ => '[',
                    };
                    // What was opened inside and never closed is given up with it.
                    if let Some(index) = open_shaped.iter().rposition(|(opening, _)| *opening == partner) {
                        pairs.push(open_shaped[index].1..at);
                        open_shaped.truncate(index);
                    }
                }
                _ => {}
            }
            previous = c;
        }
        pairs.sort_by_key(|pair| pair.start);
        let pairs = pairs.into_iter().map(|inside| QuotePair { whole: stays_whole(text, &inside), inside });
        Self { pairs: pairs.collect() }
    }

    /// Whether a place is inside something that is not cut.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.pairs.iter().any(|pair| pair.whole && pair.inside.start < at && at <= pair.inside.end)
    }

    /// A proposed end, moved after the marks that close what the sentence is in: `« Oui. »` has a
    /// space before its mark.
    pub(super) fn behind_closing(&self, text: &str, at: usize) -> usize {
        let mut end = at;
        loop {
            let rest = text[end..].trim_start_matches(is_space);
            let mark = text.len() - rest.len();
            let Some(c) = rest.chars().next().filter(|&c| is_closing(c)) else { break };
            if !self.pairs.iter().any(|pair| pair.inside.end == mark) {
                break;
            }
            let behind = rest[c.len_utf8()..].trim_start_matches(is_terminator);
            end = text.len() - behind.trim_start_matches(is_space).len();
        }
        end
    }
}

/// An Arabic quotation stays with the clause that quotes it, and brackets stay closed in any language,
/// if they are not long.
fn stays_whole(text: &str, inside: &Range<usize>) -> bool {
    let slice = &text[inside.clone()];
    let bracketed = text[..inside.start].ends_with(['(', '[']);
    let arabic = || slice.chars().find(|c| c.is_alphabetic()).is_some_and(is_rtl_letter);
    (bracketed || arabic()) && word_count(slice) <= MAX_WHOLE
}
