//! A finding as a person reads it: its place, the rule, what is wrong, the line with the span marked, advice, related
//! places.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::safe::{clean, isolated, visible, within};
use crate::diagnostic::{Diagnostic, Related, Severity, Span, Subject, msg};
use crate::lang::is_rtl_letter;
use crate::messages::{self, MessageLanguage};

/// The most characters of a line that are shown.
const MAX_LINE: usize = 160;

/// How many characters before a span are shown of a line that is longer.
const BEFORE: usize = 40;

/// The most characters of marked words that are repeated below a line.
const MAX_MARKED: usize = 60;

/// A finding in several lines. `paint` colours a text by an ECMA-48 code, or leaves it as it is.
pub(super) fn finding(
    diagnostic: &Diagnostic,
    language: MessageLanguage,
    paint: &dyn Fn(&str, &str) -> String,
) -> String {
    let colour = match diagnostic.severity {
        Severity::Error => "31",
        Severity::Warning => "33",
        Severity::Hint => "36",
    };
    let word = |message| within(&message, language);
    let severity = paint(&format!("{}[{}]", word(messages::severity(diagnostic.severity)), diagnostic.code()), colour);
    let place = paint(&place(&diagnostic.subject), "1");
    let mut out = format!("{place}: {severity}: {}\n", within(&diagnostic.message, language));
    out.push_str(&marked_line(&diagnostic.subject, colour, paint));
    if let Some(help) = &diagnostic.help {
        let label = paint(&word(msg!("finding-help")), "32");
        out.push_str(&format!("   = {label}: {}\n", within(help, language)));
    }
    for Related { subject, message } in &diagnostic.related {
        let message = within(message, language);
        out.push_str(&format!("   = {}: {message}\n", paint(&self::place(subject), "1")));
        out.push_str(&marked_line(subject, "34", paint));
    }
    if let Some(fix) = &diagnostic.fix {
        let (label, title) = (paint(&word(msg!("finding-fix")), "32"), within(&fix.title, language));
        out.push_str(&format!("   = {label}: {title} (`brief check --fix`)\n"));
    }
    out
}

/// `FILE:LINE:COLUMN`, or the name of what the finding is about.
pub(super) fn place(subject: &Subject) -> String {
    let name = clean(subject.name()).replace('\n', "\u{FFFD}");
    match subject.position() {
        Some(position) => format!("{name}:{}:{}", position.line, position.column),
        None => name,
    }
}

fn marked_line(subject: &Subject, colour: &str, paint: &dyn Fn(&str, &str) -> String) -> String {
    subject.span().map(|span| line_of(span, colour, paint)).unwrap_or_default()
}

/// The line of a span, the span marked.
///
/// Below left-to-right text there are carets. After a right-to-left letter columns are not those of the screen:
/// some terminals reorder such a line, others do not, and a program cannot tell which. There the marked words are repeated
/// below it, which is right in both.
fn line_of(span: &Span, colour: &str, paint: &dyn Fn(&str, &str) -> String) -> String {
    let number = span.start().line;
    let (line, columns) = span.first_line();
    let (line, columns) = window(line, columns);
    let mut out = format!("{number:>4} | {}\n", isolated(&line));
    // A line whose first letter is right to left begins on the right, the digits before that letter too.
    let first_letter = line.chars().position(|c| is_rtl_letter(c) || c.is_alphabetic());
    let begins_right = first_letter.and_then(|at| line.chars().nth(at)).is_some_and(is_rtl_letter);
    let mark = match begins_right || line.chars().take(columns.end).any(is_rtl_letter) {
        true => repeated(&line, columns).map(|words| format!("^ {words}")),
        false => Some(carets(&line, columns)),
    };
    if let Some(mark) = mark {
        out.push_str(&format!("     | {}\n", paint_mark(&mark, colour, paint)));
    }
    out
}

/// Colour on the mark alone, so that the white space before it stays as it is.
fn paint_mark(mark: &str, colour: &str, paint: &dyn Fn(&str, &str) -> String) -> String {
    let start = mark.len() - mark.trim_start().len();
    format!("{}{}", &mark[..start], paint(&mark[start..], colour))
}

/// The part of a line that is shown, and the columns of the span in it. What is left out is marked by `…`.
fn window(line: &str, columns: Range<usize>) -> (String, Range<usize>) {
    let chars: Vec<char> = line.chars().map(visible).collect();
    if chars.len() <= MAX_LINE {
        return (chars.into_iter().collect(), columns);
    }
    let start = if columns.start < MAX_LINE - BEFORE { 0 } else { columns.start - BEFORE };
    let end = (start + MAX_LINE).min(chars.len());
    let (before, after) = (if start > 0 { "…" } else { "" }, if end < chars.len() { "…" } else { "" });
    let shown: String = chars[start..end].iter().collect();
    let shift = |column: usize| column.clamp(start, end) - start + before.chars().count();
    (format!("{before}{shown}{after}"), shift(columns.start)..shift(columns.end))
}

/// Carets below the columns of a line; one where the span is empty.
fn carets(line: &str, columns: Range<usize>) -> String {
    let width = |part: &mut dyn Iterator<Item = char>| part.map(|c| c.width().unwrap_or(0)).sum::<usize>();
    let before = width(&mut line.chars().take(columns.start));
    let under = width(&mut line.chars().skip(columns.start).take(columns.len()));
    format!("{}{}", " ".repeat(before), "^".repeat(under.max(1)))
}

/// The words of a span, unless the span is empty or all of the line.
fn repeated(line: &str, columns: Range<usize>) -> Option<String> {
    let words: String = line.chars().skip(columns.start).take(columns.len()).collect();
    let words = words.trim();
    if words.is_empty() || columns.start == 0 && words == line.trim() {
        return None;
    }
    let short: String = words.chars().take(MAX_MARKED).collect();
    let cut = if short.len() < words.len() { "…" } else { "" };
    Some(isolated(&format!("{short}{cut}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceText, rules};

    rules! {
        TRIED = Error "tried" { title: "A rule of this test.", why: "", wrong: "", right: "" }
    }

    fn said(text: &str, range: Range<usize>) -> String {
        let found =
            SourceText::new("a.md", text).finding(RULES[0], range, crate::diagnostic::Message::new("empty-file"));
        finding(&found, MessageLanguage::English, &|text, _| text.to_owned())
    }

    #[test]
    fn a_span_has_carets_below_it() {
        assert_eq!(
            said("title: Sudan\n", 7..12),
            "a.md:1:8: error[tried]: the file is empty\n   1 | title: Sudan\n     |        ^^^^^\n"
        );
        // A wide character takes two columns of the screen.
        assert!(said("a: 中 x", 7..8).ends_with("     |       ^\n"));
        // A place has one.
        assert!(said("a: b", 3..3).ends_with("     |    ^\n"));
    }

    #[test]
    fn of_right_to_left_lines_the_marked_words_are_repeated() {
        let text = "> ولم تكلف موسكو عناء";
        let at = text.find("موسكو").unwrap();
        assert!(said(text, at..at + "موسكو".len()).ends_with("     | ^ \u{2068}موسكو\u{2069}\n"));
        assert!(!said(text, 0..text.len()).contains('^'));
        // The number stands at the right end of the screen's line, where no column leads to.
        assert!(said("> 25 جلب الكمين", 2..4).ends_with("     | ^ 25\n"));
        assert!(said("2025: عربي", 0..4).ends_with("     | ^ 2025\n"));
        assert!(said("a 25 جلب", 2..4).ends_with("     |   ^^\n"));
    }

    #[test]
    fn of_a_long_line_the_part_around_the_span_is_shown() {
        let text = format!("{}wrong{}", "x ".repeat(500), " y".repeat(500));
        let said = said(&text, 1000..1005);
        let lines: Vec<&str> = said.lines().collect();
        assert!(lines[1].contains("… ") || lines[1].contains("…x"), "{said}");
        assert_eq!(lines[1].find("wrong").map(|at| at - "…".len() + 1), lines[2].find('^'), "{said}");
        assert_eq!(lines[2].matches('^').count(), 5);
    }
}
