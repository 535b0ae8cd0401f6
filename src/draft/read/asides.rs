//! What stands in a draft and is not of its text: comments, which are never printed, and suggestions of changes.
//!
//! Comments are HTML's, those between percent signs (Obsidian) and `{>>…<<}` (CriticMarkup); suggestions are CriticMarkup's
//! `{++…++}`, `{--…--}`, `{~~…~>…~~}`. They are found before Markdown is read, since what they hold is no Markdown of the
//! draft: code is passed over, and a backslash makes a sign literal. HTML comments between blocks are left to Markdown.

use std::ops::Range;

use super::rules::{BROKEN_SUGGESTION, OPEN_COMMENT};
use crate::diagnostic::{Diagnostic, SourceText, msg};
use crate::draft::{SuggestedChange, SuggestionKind};
use crate::text::is_in_address;

/// What of a body is not of its text.
#[derive(Debug, Default)]
pub(super) struct Asides {
    /// Comments, signs included.
    pub(super) comments: Vec<Range<usize>>,
    /// Suggestions; bytes of the body.
    pub(super) suggestions: Vec<SuggestedChange>,
    /// Signs without their partners.
    pub(super) broken: Vec<(Broken, Range<usize>)>,
}

/// What is wrong with a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// A comment is not closed.
    Comment,
    /// Two percent signs behind a number: nobody can tell whether they are a comment.
    Percents,
    /// A suggestion is not closed within its block, or lacks a part.
    Suggestion,
    /// A suggestion stands inside another.
    Nested,
}

impl Broken {
    pub(super) fn finding(self, source: &SourceText, range: Range<usize>) -> Diagnostic {
        let sign = source.text().get(range.clone()).unwrap_or_default().to_owned();
        match self {
            Broken::Comment => {
                let finding = source.finding(&OPEN_COMMENT, range, msg!("open-comment--sign", sign = &sign));
                finding.help(msg!("open-comment--sign.help", sign = &sign))
            }
            Broken::Percents => {
                let finding = source.finding(&OPEN_COMMENT, range, msg!("open-comment--percents"));
                finding.help(msg!("open-comment--percents.help"))
            }
            Broken::Suggestion => {
                let finding = source.finding(&BROKEN_SUGGESTION, range, msg!("broken-suggestion", sign = &sign));
                finding.help(msg!("broken-suggestion.help", sign = &sign))
            }
            Broken::Nested => source.finding(&BROKEN_SUGGESTION, range, msg!("broken-suggestion--nested")),
        }
    }
}

const OPENERS: [(&str, &str, Option<SuggestionKind>); 4] = [
    ("{>>", "<<}", None),
    ("{++", "++}", Some(SuggestionKind::Insertion)),
    ("{--", "--}", Some(SuggestionKind::Deletion)),
    ("{~~", "~~}", Some(SuggestionKind::Replacement)),
];

impl Asides {
    /// Finds them in a body.
    pub(super) fn of(body: &str) -> Self {
        let mut scanner = Scanner { body, at: 0, found: Self::default(), owed: [0; 4], open_to: 0 };
        // Most drafts have none.
        if ["%%", "<!--", "{>>", "{++", "{--", "{~~", "++}", "--}", "~~}", "<<}"].iter().any(|sign| body.contains(sign))
        {
            scanner.scan();
        }
        scanner.found
    }

    /// What is taken out of the body to read it with all suggestions accepted, or all rejected: rising, apart.
    pub(super) fn cuts(&self, body: &str, accepted: bool) -> Vec<Range<usize>> {
        let mut cuts: Vec<Range<usize>> = self.comments.iter().map(|comment| tidied(body, comment.clone())).collect();
        for SuggestedChange { kind, range, removed, added } in &self.suggestions {
            match (kind, accepted) {
                (SuggestionKind::Insertion, false) | (SuggestionKind::Deletion, true) => {
                    cuts.push(tidied(body, range.clone()));
                }
                (SuggestionKind::Insertion, true) | (SuggestionKind::Replacement, true) => {
                    cuts.extend([range.start..added.start, added.end..range.end]);
                }
                (SuggestionKind::Deletion, false) | (SuggestionKind::Replacement, false) => {
                    cuts.extend([range.start..removed.start, removed.end..range.end]);
                }
            }
        }
        cuts.sort_by_key(|cut| (cut.start, cut.end));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(cuts.len());
        for cut in cuts.into_iter().filter(|cut| !cut.is_empty()) {
            match apart.last_mut() {
                Some(last) if cut.start <= last.end => last.end = last.end.max(cut.end),
                _ => apart.push(cut),
            }
        }
        apart
    }
}

/// What goes with something that is taken out: its lines, where it has them for itself; else one of two spaces.
fn tidied(body: &str, range: Range<usize>) -> Range<usize> {
    let line = body[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = body[range.end..].find('\n').map_or(body.len(), |at| range.end + at + 1);
    let (before, behind) = (&body[line..range.start], &body[range.end..end]);
    let is_alone = is_prefix(before) && behind.trim().is_empty();
    if is_alone {
        return line..end;
    }
    let starts = before.is_empty() || before.ends_with([' ', '\t']);
    if behind.trim().is_empty() {
        let kept = before.trim_end_matches([' ', '\t']).len();
        line + kept..range.end
    } else if starts && behind.starts_with(' ') {
        range.start..range.end + 1
    } else {
        range
    }
}

/// Whether what stands at the beginning of a line is only the marks of quotations.
fn is_prefix(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' ' | '\t' | '>'))
}

/// What two percent signs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Percents {
    /// They begin a comment.
    Comment,
    /// They are text: 100%%, or a part of an address.
    Text,
    /// Nobody can tell: 100 %% of it.
    Unclear,
}

/// What the two percent signs at a byte of a body are, where no comment is open.
fn percents(body: &str, at: usize) -> Percents {
    let before = &body[..at];
    if before.ends_with(char::is_numeric) || is_in_address(before) {
        return Percents::Text;
    }
    let is_spaced = body[at + 2..].starts_with([' ', '\u{a0}', '\n', '.', ',', '،']);
    let is_behind_number = before.ends_with([' ', '\u{a0}', '\u{202f}'])
        && before.trim_end_matches([' ', '\u{a0}', '\u{202f}']).ends_with(char::is_numeric);
    if is_spaced && is_behind_number { Percents::Unclear } else { Percents::Comment }
}

/// Whether a comment between percent signs is open at the end of a part of a body, that begins outside of one.
fn is_in_comment(body: &str, part: Range<usize>) -> bool {
    let (mut at, mut is_open) = (part.start, false);
    while let Some(signs) = body.get(at..part.end).and_then(|rest| rest.find("%%")).map(|signs| at + signs) {
        is_open = !is_open && percents(body, signs) == Percents::Comment;
        at = signs + 2;
    }
    is_open
}

struct Scanner<'b> {
    body: &'b str,
    at: usize,
    found: Asides,
    /// How many closing signs belong to opening ones that were reported.
    owed: [usize; 4],
    /// Where the suggestion ends that is being passed through.
    open_to: usize,
}

impl Scanner<'_> {
    fn scan(&mut self) {
        while self.at < self.body.len() {
            if self.begins_line() && self.skip_code_block() {
                continue;
            }
            let rest = &self.body[self.at..];
            if let Some(escaped) = rest.strip_prefix('\\') {
                self.at += 1 + escaped.chars().next().map_or(0, char::len_utf8);
            } else if rest.starts_with('`') {
                self.skip_code();
            } else if rest.starts_with("<!--") {
                self.html_comment();
            } else if rest.starts_with("%%") {
                match percents(self.body, self.at) {
                    Percents::Comment => self.percent_comment(),
                    Percents::Text => self.at += rest.bytes().take_while(|&byte| byte == b'%').count(),
                    Percents::Unclear => {
                        self.found.broken.push((Broken::Percents, self.at..self.at + 2));
                        self.at += 2;
                    }
                }
            } else if rest.starts_with("{>>")
                || rest.starts_with("{++")
                || rest.starts_with("{--")
                || rest.starts_with("{~~")
            {
                self.critic();
            } else if let Some(sign) = OPENERS.iter().position(|(_, close, _)| rest.starts_with(close)) {
                self.stray(sign);
            } else {
                self.at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
    }

    fn begins_line(&self) -> bool {
        self.at == 0 || self.body.as_bytes().get(self.at - 1) == Some(&b'\n')
    }

    /// Whether only the marks of quotations stand before a place on its line.
    fn is_at_line_start(&self, at: usize) -> bool {
        let line = self.body[..at].rfind('\n').map_or(0, |at| at + 1);
        is_prefix(&self.body[line..at])
    }

    /// Passes over a block of code that begins on this line.
    fn skip_code_block(&mut self) -> bool {
        let bare = |line: &str| line.trim_start_matches([' ', '\t', '>']).to_owned();
        let mut lines = self.body[self.at..].split_inclusive('\n');
        let Some(first) = lines.next() else { return false };
        let head = bare(first);
        let fence = head.chars().next().filter(|c| matches!(c, '`' | '~'));
        let count = fence.map_or(0, |fence| head.chars().take_while(|&c| c == fence).count());
        if let Some(fence) = fence.filter(|_| count >= 3) {
            if fence == '`' && head[count..].contains('`') {
                return false;
            }
            let mut end = self.at + first.len();
            for line in lines {
                end += line.len();
                let line = bare(line);
                let closes = line.trim_end();
                if closes.len() >= count && closes.chars().all(|c| c == fence) {
                    break;
                }
            }
            self.at = end;
            return true;
        }
        // Four spaces behind an empty line are code, unless a list or a note goes on there.
        let is_indented = first.starts_with("    ") || first.starts_with('\t');
        if !is_indented || first.trim().is_empty() {
            return false;
        }
        let before = self.body[..self.at].trim_end_matches(['\n', '\r', ' ', '\t']);
        let blank = self.body[before.len()..self.at].matches('\n').count() >= 2 || before.is_empty();
        let last = before.rsplit('\n').next().unwrap_or_default();
        let is_item = last.starts_with([' ', '\t', '-', '*', '+', '['])
            || last.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')'])
                && last.starts_with(|c: char| c.is_ascii_digit());
        if blank && !is_item {
            self.at += first.len();
            return true;
        }
        false
    }

    /// Passes over code in a line, or over the sign of it that has no partner.
    fn skip_code(&mut self) {
        let rest = &self.body[self.at..];
        let count = rest.bytes().take_while(|&byte| byte == b'`').count();
        let inner = &rest[count..self.paragraph_end(self.at) - self.at];
        let mut at = 0;
        while let Some(tick) = inner[at..].find('`').map(|tick| at + tick) {
            let run = inner[tick..].bytes().take_while(|&byte| byte == b'`').count();
            at = tick + run;
            if run == count {
                self.at += count + at;
                return;
            }
        }
        self.at += count;
    }

    /// Where the paragraph ends that a place is in: before an empty line.
    fn paragraph_end(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(line_end) = self.body[at..].find('\n').map(|end| at + end) {
            let next = line_end + 1;
            let line = self.body[next..].split('\n').next().unwrap_or_default();
            if is_prefix(line.trim_end_matches('\r')) {
                return line_end;
            }
            at = next;
        }
        self.body.len()
    }

    fn html_comment(&mut self) {
        let rest = &self.body[self.at..];
        let Some(close) = rest[4..].find("-->").map(|close| 4 + close + 3) else {
            // Markdown reports it.
            self.at += 4;
            return;
        };
        let end = self.at + close;
        // On a line of its own Markdown knows it; before words of its line it would make HTML of them.
        let has_words = self.body[end..].split('\n').next().is_some_and(|line| !line.trim().is_empty());
        let is_of_line = !self.is_at_line_start(self.at) || has_words;
        let is_inline = is_of_line && end <= self.paragraph_end(self.at) && !rest[4..close].contains("<!--");
        if is_inline {
            self.found.comments.push(self.at..end);
        }
        self.at = end;
    }

    fn percent_comment(&mut self) {
        let start = self.at;
        let close = self.body[start + 2..].find("%%").map(|close| start + 2 + close + 2);
        // A comment with lines of its own may go over several paragraphs.
        let limit = if self.is_at_line_start(start) { self.body.len() } else { self.paragraph_end(start) };
        match close.filter(|&close| close <= limit) {
            Some(end) => {
                self.found.comments.push(start..end);
                self.at = end;
            }
            None => {
                self.found.broken.push((Broken::Comment, start..start + 2));
                self.at = start + 2;
            }
        }
    }

    fn critic(&mut self) {
        let start = self.at;
        let rest = &self.body[start..];
        let Some(sign) = OPENERS.iter().position(|(open, ..)| rest.starts_with(open)) else { return };
        let (open, close, kind) = OPENERS[sign];
        let limit = self.paragraph_end(start);
        let inside = start + open.len()..limit.max(start + open.len());
        let end = self.closing(inside.clone(), close);
        let broken = if kind.is_none() { Broken::Comment } else { Broken::Suggestion };
        let Some(end) = end else {
            self.found.broken.push((broken, start..start + open.len()));
            self.owed[sign] += 1;
            self.at = inside.start;
            return;
        };
        let range = start..end + close.len();
        let Some(kind) = kind else {
            self.found.comments.push(range.clone());
            self.at = range.end;
            return;
        };
        if start < self.open_to {
            self.found.broken.push((Broken::Nested, start..start + open.len()));
            self.owed[sign] += 1;
            self.at = inside.start;
            return;
        }
        let text = inside.start..end;
        let parts = match kind {
            SuggestionKind::Insertion => Some((text.start..text.start, text.clone())),
            SuggestionKind::Deletion => Some((text.clone(), text.end..text.end)),
            SuggestionKind::Replacement => {
                self.closing(text.clone(), "~>").map(|arrow| (text.start..arrow, arrow + 2..text.end))
            }
        };
        match parts.filter(|_| !self.divides_block(&text)) {
            Some((removed, added)) => {
                self.found.suggestions.push(SuggestedChange { kind, range: range.clone(), removed, added });
                self.open_to = range.end;
                // Comments inside it are found, too.
                self.at = inside.start;
            }
            None => {
                self.found.broken.push((Broken::Suggestion, start..start + open.len()));
                self.owed[sign] += 1;
                self.at = inside.start;
            }
        }
    }

    /// Where a sign stands first in a part of the body, behind no backslash and in no comment.
    fn closing(&self, part: Range<usize>, sign: &str) -> Option<usize> {
        let mut at = part.start;
        while let Some(found) = self.body.get(at..part.end)?.find(sign).map(|found| at + found) {
            let slashes = self.body[..found].bytes().rev().take_while(|&byte| byte == b'\\').count();
            if slashes % 2 == 0 && !is_in_comment(self.body, at..found) {
                return Some(found);
            }
            at = found + sign.len();
        }
        None
    }

    /// Whether another block begins inside a part of the body: a heading, an item, a row.
    fn divides_block(&self, part: &Range<usize>) -> bool {
        let text = &self.body[part.clone()];
        let line = self.body[..part.start].rfind('\n').map_or(0, |at| at + 1);
        let in_row = self.body[line..].trim_start_matches([' ', '\t', '>']).starts_with('|');
        let begins_block = |line: &str| {
            let line = line.trim_start_matches([' ', '\t', '>']);
            let marker = line.split([' ', '\t']).next().unwrap_or_default();
            let number = marker.trim_end_matches(['.', ')']);
            matches!(marker, "-" | "*" | "+" | "#" | "##" | "###" | "####" | "#####" | "######")
                || number.len() < marker.len() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
                || line.starts_with('|')
                || line.starts_with("```")
        };
        in_row && text.contains('|') || text.split('\n').skip(1).any(begins_block)
    }

    fn stray(&mut self, sign: usize) {
        let (_, close, kind) = OPENERS[sign];
        let range = self.at..self.at + close.len();
        let is_closed = self.at < self.open_to && range.end <= self.open_to;
        if self.owed[sign] > 0 {
            self.owed[sign] -= 1;
        } else if !is_closed {
            let broken = if kind.is_none() { Broken::Comment } else { Broken::Suggestion };
            self.found.broken.push((broken, range.clone()));
        }
        self.at = range.end;
    }
}

/// A body as Markdown reads it, and where each byte of it stands in the draft.
#[derive(Debug)]
pub(super) struct Body {
    text: String,
    /// Where each stretch begins, in the text and in the draft; the first begins both.
    stretches: Vec<(usize, usize)>,
}

impl Body {
    /// A body that begins at a byte of its draft, without what is cut out of it.
    pub(super) fn without(body: &str, start: usize, cuts: &[Range<usize>]) -> Self {
        let mut text = String::with_capacity(body.len());
        let mut stretches = vec![(0, start)];
        let mut at = 0;
        for cut in cuts {
            text.push_str(&body[at..cut.start]);
            at = cut.end;
            match stretches.last_mut() {
                Some(last) if last.0 == text.len() => last.1 = start + at,
                _ => stretches.push((text.len(), start + at)),
            }
        }
        text.push_str(&body[at..]);
        Self { text, stretches }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte stands in the draft.
    pub(super) fn offset(&self, at: usize) -> usize {
        let stretch = self.stretches.partition_point(|(from, _)| *from <= at).saturating_sub(1);
        self.stretches.get(stretch).map_or(at, |(from, start)| start + (at - from))
    }

    /// What a part is written with: bytes of the draft, and what was cut out amid them.
    pub(super) fn in_draft(&self, part: &Range<usize>) -> Range<usize> {
        let start = self.offset(part.start);
        let end = if part.is_empty() { start } else { self.offset(part.end - 1) + 1 };
        start..end
    }

    /// The places inside a part where something was cut out.
    pub(super) fn seams(&self, part: &Range<usize>) -> impl Iterator<Item = usize> {
        let first = self.stretches.partition_point(|(from, _)| *from <= part.start);
        let end = part.end;
        self.stretches[first..].iter().map(|(from, _)| *from).take_while(move |&from| from < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str, accepted: bool) -> String {
        let asides = Asides::of(body);
        Body::without(body, 0, &asides.cuts(body, accepted)).text().to_owned()
    }

    #[test]
    fn comments_are_not_of_the_text() {
        for (body, text) in [
            ("One %%c%% two.", "One two."),
            ("One.%%c%%", "One."),
            ("One. %%c%%\n", "One.\n"),
            ("%%c%% One.", "One."),
            ("One {>>c<<} two.", "One two."),
            ("One <!-- c --> two.", "One two."),
            ("<!-- c -->\n\nOne.", "<!-- c -->\n\nOne."),
            ("One\n%%c%%\ntwo.", "One\ntwo."),
            ("> One\n> %%c%%\n> two.", "> One\n> two."),
            ("%%\n\nOne.\n\n%%\nTwo.", "Two."),
            ("`%%` and `{++`, `{>>`.", "`%%` and `{++`, `{>>`."),
            ("```\n%% {++\n```\nOne.", "```\n%% {++\n```\nOne."),
            ("\\%% and \\{++ and \\{>>", "\\%% and \\{++ and \\{>>"),
            ("One %%`%% two `x`.", "One two `x`."),
            ("    %% code\n\nOne.", "    %% code\n\nOne."),
            ("مضخة %%من؟%% تعمل", "مضخة تعمل"),
            ("100%% of it. And 50%% more.", "100%% of it. And 50%% more."),
            ("بنسبة ١٠٠%% ثم ٥٠%% أغلق", "بنسبة ١٠٠%% ثم ٥٠%% أغلق"),
            ("http://e.org/100%%/x%%y and more", "http://e.org/100%%/x%%y and more"),
            ("See 100%% and %%page 100%% more.", "See 100%% and more."),
            ("See page 100 %%why%% more.", "See page 100 more."),
        ] {
            assert_eq!(read(body, false), text, "{body}");
            assert_eq!(read(body, true), text, "{body}");
            assert!(Asides::of(body).broken.is_empty(), "{body}");
        }
    }

    #[test]
    fn suggestions_have_two_readings() {
        for (body, rejected, accepted) in [
            ("It works {++well ++}again.", "It works again.", "It works well again."),
            ("The {--old --}pump.", "The old pump.", "The pump."),
            ("The {--old--} pump.", "The old pump.", "The pump."),
            ("It works {~~again~>at last~~}.", "It works again.", "It works at last."),
            ("{++A paragraph.++}\n\nOne.", "\nOne.", "A paragraph.\n\nOne."),
            ("It {++well %%c%%++}works.", "It works.", "It well works."),
        ] {
            assert_eq!(read(body, false), rejected, "{body}");
            assert_eq!(read(body, true), accepted, "{body}");
            assert!(Asides::of(body).broken.is_empty(), "{body}");
        }
    }

    #[test]
    fn signs_without_their_partners_are_broken() {
        for (body, broken) in [
            ("One %%c.\n\nTwo.", vec![Broken::Comment]),
            ("One %%c.\n\nTwo %%d%%.", vec![Broken::Comment]),
            ("%%\n\nOne.", vec![Broken::Comment]),
            ("One {>>c.\n\nTwo.<<}", vec![Broken::Comment]),
            ("One {++two.\n\nThree.++}", vec![Broken::Suggestion]),
            ("One {--two.", vec![Broken::Suggestion]),
            ("One {~~two~~}.", vec![Broken::Suggestion]),
            ("One two++}.", vec![Broken::Suggestion]),
            ("- One {++two\n- three++}", vec![Broken::Suggestion]),
            ("100 %% of it. And 50 %% more.", vec![Broken::Percents, Broken::Percents]),
            ("| a {++b | c++} |", vec![Broken::Suggestion]),
            ("One {++two {--three--}++}.", vec![Broken::Nested]),
        ] {
            let found: Vec<Broken> = Asides::of(body).broken.into_iter().map(|(broken, _)| broken).collect();
            assert_eq!(found, broken, "{body}");
        }
    }

    #[test]
    fn every_byte_keeps_its_place() {
        let body = "One %%c%% two {++x++} three.";
        let asides = Asides::of(body);
        let read = Body::without(body, 10, &asides.cuts(body, false));
        for (at, c) in read.text().char_indices() {
            let place = read.offset(at) - 10;
            assert!(body[place..].starts_with(c), "{c} at {at}");
        }
        let two = read.text().find("two").unwrap();
        assert_eq!(read.in_draft(&(two..two + 3)), 20..23);
    }
}
