//! Plain text: paragraphs are lines, or blocks of lines where the text is hard-wrapped.

use super::signature::FileSignature;
use super::unreadable::{Unreadable, WRONG_FILE_KIND};
use super::{ParsedSource, RawBlock, RawDocument, ReceivedSource, SourceFormat, SourceShape, encoding};
use crate::diagnostic::msg;

/// The plain-text reader.
pub(super) const FORMAT: SourceFormat = SourceFormat {
    name: "text",
    version: 1,
    extensions: &["txt", "text"],
    shape: SourceShape::Page,
    outside: None,
    read,
};

/// Lines of hard-wrapped text are at most this long, in characters.
const WRAP_LIMIT: usize = 110;

fn read(received: ReceivedSource<'_>) -> ParsedSource {
    let decoded = encoding::decode(received.bytes, FileSignature::Text, None)?;
    let start: String = decoded.text.trim_start().chars().take(14).collect::<String>().to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Err(Unreadable::new(&WRONG_FILE_KIND, msg!("wrong-file-kind--page-as-text")));
    }
    let earlier = decoded.before.map(|before| before.chars().filter(|c| !c.is_whitespace()).collect());
    Ok(RawDocument { blocks: blocks(&decoded.text), encoding: decoded.encoding, earlier, ..RawDocument::default() })
}

/// The blocks of a plain text.
fn blocks(text: &str) -> Vec<RawBlock> {
    let mut groups: Vec<Vec<(usize, &str)>> = vec![Vec::new()];
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        match groups.last_mut() {
            Some(group) if !line.is_empty() => group.push((index + 1, line)),
            Some(group) if group.is_empty() => {}
            _ => groups.push(Vec::new()),
        }
    }
    // A writer's editor wraps all of a text or none of it.
    let hard_wrapped = groups.iter().filter(|group| is_hard_wrapped(group)).count() >= 2;
    let mut blocks = Vec::new();
    for group in groups.iter().filter(|group| !group.is_empty()) {
        if hard_wrapped {
            let text = group.iter().map(|(_, line)| *line).collect::<Vec<_>>().join(" ");
            blocks.push(RawBlock { text, line: group[0].0, hint: None });
        } else {
            blocks.extend(group.iter().map(|&(line, text)| RawBlock { text: text.to_owned(), line, hint: None }));
        }
    }
    blocks
}

/// Hard-wrapped: three lines or more, none long, all but the last nearly as long as the longest, and
/// most of them broken in mid-sentence.
fn is_hard_wrapped(group: &[(usize, &str)]) -> bool {
    if group.len() < 3 {
        return false;
    }
    let lengths: Vec<usize> = group.iter().map(|(_, line)| line.chars().count()).collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let inner = &group[..group.len() - 1];
    let even = lengths[..inner.len()].iter().all(|&length| length * 3 >= longest * 2);
    let open = inner.iter().filter(|(_, line)| !line.ends_with(['.', '!', '؟', '?', ':', '»', '”', '"'])).count();
    (40..=WRAP_LIMIT).contains(&longest) && even && open * 2 > inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        read(text.as_bytes().into()).unwrap().blocks.into_iter().map(|b| b.text).collect()
    }

    #[test]
    fn lines_are_paragraphs_unless_hard_wrapped() {
        let one = "The talks went on for a second day in the capital, and both";
        let two = "sides said that the question of the border would be taken up";
        let three = "again in spring.";
        let wrapped = format!("{one}\n{two}\n{three}");
        let joined = format!("{one} {two} {three}");
        assert_eq!(texts(&format!("{wrapped}\n\n{wrapped}\n\nNext.")), [joined.clone(), joined, "Next.".to_owned()]);
        assert_eq!(texts("Home\nWorld\nSport"), ["Home", "World", "Sport"]);
    }

    #[test]
    fn carriage_returns_and_marks_are_no_text() {
        assert_eq!(texts("\u{FEFF}أول\r\n\r\n ثانٍ \r\n"), ["أول", "ثانٍ"]);
        let why = read(b"ok\nbad \xff".as_slice().into()).unwrap_err();
        assert_eq!(why.message, msg!("unknown-encoding", line = 2));
    }
}
