//! The outline of a draft: its text cut into pieces that lose no byte, so that drafts can be compared
//! and merged without being rewritten.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use super::entries::{is_difference_id, is_entry_id};
use super::read::{OPTIONS, quotation_alone, split_front_matter};
use super::{Inline, plain_text};
use crate::cite::Citation;
use crate::text::normalise_space;

/// A draft as a row of pieces. Front matter, then pieces; joined, they are the text.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    /// The front matter with its two lines `---` and the line ends after them; empty if there is none.
    pub front: String,
    /// The content in its order.
    pub pieces: Vec<OutlinePiece>,
    /// The line end that the draft uses: of its first line.
    pub eol: &'static str,
}

/// A block of a draft at the top level.
#[derive(Clone, Debug)]
pub(super) struct OutlinePiece {
    /// Its text, without the line end after it.
    pub text: String,
    /// The white space between it and the next piece.
    pub gap: String,
    /// The topic in whose section it is; `None` before the first.
    pub topic: Option<String>,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What it is.
    pub kind: OutlineKind,
}

/// What a piece is.
#[derive(Clone, Debug)]
pub(super) enum OutlineKind {
    /// The heading of a topic, with its anchor.
    Topic,
    /// A block quotation with a citation.
    Excerpt(Box<QuotedBlock>),
    /// An entry of a section of the program's own: its heading and what follows up to the next, one piece that is
    /// compared and merged as a whole.
    Entry(Box<OutlineEntry>),
    /// An entry of such a section that a person added, without an id of the program's: nothing in it is the program's.
    OwnEntry(Box<OutlineEntry>),
    /// Anything else.
    Prose,
}

/// An entry of chronology or differences.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OutlineEntry {
    /// The id of its heading, made once by the program; empty where a person gave none.
    pub id: String,
    /// The words of its heading, without the braces; of one in two languages, those of the first.
    pub heading: String,
    /// So many bytes of its text are its heading: one line, or one in each language.
    pub head: usize,
    /// What it quotes.
    pub excerpts: Vec<QuotedBlock>,
    /// What else stands in it, block by block, white space normalised.
    pub prose: Vec<String>,
}

impl OutlineEntry {
    /// What it is called where a person is told about it.
    pub fn name(&self) -> String {
        let first = self.excerpts.first().map(|quoted| format!(" {}", quoted.citation));
        format!("{}{}", self.heading, first.unwrap_or_default())
    }

    /// Whether another is of the same matter: it has the same id, or quotes the same words of the same source under the
    /// same heading.
    pub fn is_same(&self, other: &Self) -> bool {
        let shares = |one: &QuotedBlock| {
            let same = |two: &QuotedBlock| one.citation.key == two.citation.key && one.words == two.words;
            other.excerpts.iter().any(same)
        };
        self.id == other.id || self.heading == other.heading && self.excerpts.iter().any(shares)
    }
}

/// What a block quotation quotes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct QuotedBlock {
    /// Where it says that the words are.
    pub citation: Citation,
    /// The quoted words as a reader sees them, white space normalised.
    pub words: String,
    /// The quoted words without editorial marks and what they put in: slices of the source in their order.
    pub slices: Vec<String>,
    /// The translation, white space normalised; empty if there is none.
    pub translation: String,
    /// How many lines of the piece go up to the citation.
    pub head_lines: usize,
}

impl Outline {
    /// Cuts a draft. Any text has an outline.
    pub fn of(text: &str) -> Self {
        Self::with_own_entries(text, &BTreeSet::new())
    }

    /// Cuts a draft in which a heading of the third level begins an entry of a person's own, where it stands in one of
    /// these sections and has no id of the program's.
    pub fn with_own_entries(text: &str, sections: &BTreeSet<String>) -> Self {
        let body_start = split_front_matter(text).map_or(0, |(_, start)| start);
        let body = &text[body_start..];
        let ranges = in_entries(body, blocks(body), sections);
        let mut pieces: Vec<OutlinePiece> = Vec::with_capacity(ranges.len());
        let mut topic: Option<String> = None;
        let mut line = 1 + text[..body_start].matches('\n').count();
        let mut counted = 0;
        for (index, OutlineBlock { range, begins, head, parts }) in ranges.iter().enumerate() {
            let next = ranges.get(index + 1).map_or(body.len(), |next| next.range.start);
            let block = &body[range.clone()];
            let end = range.start + block.trim_end().len();
            let block = &body[range.start..end];
            let kind = match begins {
                Begins::Topic(id) => {
                    topic = Some(id.clone());
                    OutlineKind::Topic
                }
                Begins::Entry(id) | Begins::OwnEntry(id) => {
                    let (mut excerpts, mut prose) = (Vec::new(), Vec::new());
                    for part in parts.iter().map(|part| body[part.clone()].trim_end()) {
                        match quoted(part) {
                            Some(quoted) => excerpts.push(quoted),
                            None => prose.push(normalise_space(part)),
                        }
                    }
                    let line = block.lines().next().unwrap_or_default();
                    let words = line.split_once("{#").map_or(line, |(words, _)| words).trim_matches(['#', ' ', '\t']);
                    let head = body[range.start..*head].trim_end().len();
                    let entry = OutlineEntry { id: id.clone(), heading: normalise_space(words), head, excerpts, prose };
                    match begins {
                        Begins::Entry(_) => OutlineKind::Entry(Box::new(entry)),
                        _ => OutlineKind::OwnEntry(Box::new(entry)),
                    }
                }
                Begins::Heading(_) | Begins::Nothing => {
                    quoted(block).map_or(OutlineKind::Prose, |quoted| OutlineKind::Excerpt(Box::new(quoted)))
                }
            };
            line += body[counted..range.start].matches('\n').count();
            counted = range.start;
            pieces.push(OutlinePiece {
                line,
                text: block.to_owned(),
                gap: body[end..next].to_owned(),
                topic: topic.clone(),
                kind,
            });
        }
        let front_end = ranges.first().map_or(text.len(), |first| body_start + first.range.start);
        let front = text[..front_end].to_owned();
        let eol = if text.split_inclusive('\n').next().is_some_and(|l| l.ends_with("\r\n")) { "\r\n" } else { "\n" };
        Self { front, pieces, eol }
    }

    /// The topics in the order of their sections.
    pub fn topics(&self) -> Vec<&str> {
        let heads = self.pieces.iter().filter(|piece| matches!(piece.kind, OutlineKind::Topic));
        heads.filter_map(|piece| piece.topic.as_deref()).collect()
    }

    /// The pieces that are entries, by their places.
    pub fn entries(&self) -> Vec<(usize, &OutlineEntry)> {
        let pieces = self.pieces.iter().enumerate();
        pieces.filter_map(|(at, piece)| piece.entry().map(|entry| (at, entry))).collect()
    }

    /// The ids of the sections in which there are entries of the program's.
    pub fn sections_of_entries(&self) -> BTreeSet<String> {
        let entries = self.pieces.iter().filter(|piece| piece.entry().is_some());
        entries.filter_map(|piece| piece.topic.clone()).collect()
    }

    /// Everything that is quoted, in excerpts and in entries.
    pub fn quoted(&self) -> impl Iterator<Item = &QuotedBlock> {
        self.pieces.iter().flat_map(|piece| match &piece.kind {
            OutlineKind::Excerpt(quoted) => std::slice::from_ref(quoted.as_ref()),
            OutlineKind::Entry(entry) | OutlineKind::OwnEntry(entry) => entry.excerpts.as_slice(),
            OutlineKind::Topic | OutlineKind::Prose => &[],
        })
    }

    /// The pieces that are excerpts, by their places.
    pub fn excerpts(&self) -> Vec<(usize, &QuotedBlock)> {
        let pieces = self.pieces.iter().enumerate();
        pieces.filter_map(|(at, piece)| piece.quoted().map(|quoted| (at, quoted))).collect()
    }

    /// The pieces of a section that are neither excerpts nor entries of the program's, by their places.
    pub fn prose(&self, topic: Option<&str>) -> Vec<usize> {
        let is_prose = |piece: &OutlinePiece| {
            let is_text = matches!(piece.kind, OutlineKind::Prose | OutlineKind::Topic | OutlineKind::OwnEntry(_));
            piece.topic.as_deref() == topic && is_text
        };
        (0..self.pieces.len()).filter(|&at| is_prose(&self.pieces[at])).collect()
    }
}

impl OutlinePiece {
    /// What it quotes, if it is an excerpt.
    pub fn quoted(&self) -> Option<&QuotedBlock> {
        match &self.kind {
            OutlineKind::Excerpt(quoted) => Some(quoted),
            _ => None,
        }
    }

    /// The entry that it is.
    pub fn entry(&self) -> Option<&OutlineEntry> {
        match &self.kind {
            OutlineKind::Entry(entry) => Some(entry),
            _ => None,
        }
    }

    /// The entry that it is, whoever made it.
    pub fn any_entry(&self) -> Option<&OutlineEntry> {
        match &self.kind {
            OutlineKind::Entry(entry) | OutlineKind::OwnEntry(entry) => Some(entry),
            _ => None,
        }
    }

    /// The heading of an entry, and what stands below it; of anything else the whole text and nothing.
    pub fn head_and_body(&self) -> (&str, &str) {
        let head = self.any_entry().map_or(self.text.len(), |entry| entry.head.min(self.text.len()));
        self.text.split_at_checked(head).unwrap_or((&self.text, ""))
    }

    /// Its text for comparison.
    pub fn plain(&self) -> String {
        plain(&self.text)
    }

    /// An excerpt's lines up to its citation, and those after it.
    pub fn halves(&self) -> (Vec<&str>, Vec<&str>) {
        let lines: Vec<&str> = self.text.lines().collect();
        let at = self.quoted().map_or(lines.len(), |quoted| quoted.head_lines.min(lines.len()));
        (lines[..at].to_vec(), lines[at..].to_vec())
    }
}

/// A text for comparison: white space and the `>` before the lines of a quotation say nothing, so a
/// text that an editor wrapped differently is the same.
pub(super) fn plain(text: &str) -> String {
    let is_lead = |c: char| c == '>' || c.is_whitespace();
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches(is_lead)).collect();
    normalise_space(&lines.join(" "))
}

/// What begins with a block.
#[derive(Clone, Debug, PartialEq)]
enum Begins {
    /// A section, by its anchor.
    Topic(String),
    /// An entry, by its id.
    Entry(String),
    /// An entry that a person added, with the id that it has, if any.
    OwnEntry(String),
    /// None of these, but it is a heading of the first three levels, which ends an entry.
    Heading(OtherHeading),
    /// It is no such heading.
    Nothing,
}

/// A heading that is neither a section's nor an entry's.
#[derive(Clone, Debug, PartialEq)]
struct OtherHeading {
    level: HeadingLevel,
    id: Option<String>,
}

/// One or more blocks that are one piece.
struct OutlineBlock {
    range: Range<usize>,
    begins: Begins,
    /// Where the heading of an entry ends.
    head: usize,
    /// The blocks of an entry below its heading.
    parts: Vec<Range<usize>>,
}

/// The blocks of entries as one each.
///
/// The heading of a difference stands once a language: one of its level without an id that directly follows is the same in
/// the other language, as for whoever reads a draft (`read`). An event has a date, which needs no language.
fn in_entries(body: &str, blocks: Vec<(Range<usize>, Begins)>, own: &BTreeSet<String>) -> Vec<OutlineBlock> {
    let mut found: Vec<OutlineBlock> = Vec::with_capacity(blocks.len());
    let mut in_own = false;
    // Whether the entry that is open may have a heading in another language still.
    let mut is_single = false;
    for (range, begins) in blocks {
        if let Begins::Topic(id) = &begins {
            in_own = own.contains(id);
        }
        let is_heading =
            |begins: &Begins| matches!(begins, Begins::Heading(OtherHeading { level: HeadingLevel::H3, id: None }));
        let is_aside = |part: &Range<usize>| is_comment(body[part.clone()].trim());
        match found.last_mut() {
            Some(last) if is_single && is_heading(&begins) && last.parts.iter().all(is_aside) => {
                (last.range.end, last.head) = (range.end, range.end);
                last.parts.clear();
                is_single = false;
            }
            Some(last)
                if matches!(last.begins, Begins::Entry(_) | Begins::OwnEntry(_)) && begins == Begins::Nothing =>
            {
                last.range.end = range.end;
                last.parts.push(range);
            }
            _ => {
                let begins = match begins {
                    Begins::Heading(OtherHeading { level: HeadingLevel::H3, id }) if in_own => {
                        Begins::OwnEntry(id.unwrap_or_default())
                    }
                    other => other,
                };
                is_single = matches!(&begins, Begins::Entry(id) if is_difference_id(id));
                found.push(OutlineBlock { head: range.end, range, begins, parts: Vec::new() });
            }
        }
    }
    found
}

/// Whether a block is a comment and nothing else: whoever reads a draft does not see it.
fn is_comment(block: &str) -> bool {
    [("<!--", "-->"), ("%%", "%%"), ("{>>", "<<}")].iter().any(|(open, close)| {
        block
            .strip_prefix(open)
            .and_then(|rest| rest.find(close))
            .is_some_and(|end| open.len() + end + close.len() == block.len())
    })
}

/// The blocks at the top level, each from the beginning of its line, with what begins with it. What is not a block to the
/// parser (a link's definition) is one here.
fn blocks(body: &str) -> Vec<(Range<usize>, Begins)> {
    let mut found: Vec<(Range<usize>, Begins)> = Vec::new();
    let mut depth = 0_usize;
    let mut done = 0;
    for (event, range) in Parser::new_ext(body, OPTIONS).into_offset_iter() {
        if depth == 0 && !matches!(event, Event::End(_)) {
            let begins = match &event {
                Event::Start(Tag::Heading { level, id, .. }) if *level <= HeadingLevel::H3 => {
                    // Words after the anchor hide it from the parser; the reviewer still means it.
                    let anchor = id.as_ref().map(ToString::to_string).or_else(|| anchor_in(&body[range.clone()]));
                    match anchor {
                        Some(id) if *level == HeadingLevel::H2 => Begins::Topic(id),
                        Some(id) if *level == HeadingLevel::H3 && is_entry_id(&id) => Begins::Entry(id),
                        id => Begins::Heading(OtherHeading { level: *level, id }),
                    }
                }
                _ => Begins::Nothing,
            };
            let line = body[..range.start].rfind('\n').map_or(0, |at| at + 1).max(done);
            push_words(body, done..line, &mut found);
            found.push((line..range.end.max(line), begins));
            done = range.end.max(line);
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    push_words(body, done..body.len(), &mut found);
    found
}

/// The anchor somewhere in a heading.
fn anchor_in(heading: &str) -> Option<String> {
    let id = heading.split_once("{#")?.1.split_once('}')?.0.trim();
    // Its classes follow the id.
    let id = id.split_whitespace().next().unwrap_or_default();
    let is_id = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    is_id.then(|| id.to_owned())
}

/// Adds a stretch between two blocks if something is there.
fn push_words(body: &str, range: Range<usize>, found: &mut Vec<(Range<usize>, Begins)>) {
    let between = &body[range.clone()];
    if !between.trim().is_empty() {
        // An indented line keeps its indentation: only empty lines go.
        let lead: usize = between.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
        found.push((range.start + lead..range.end, Begins::Nothing));
    }
}

fn quoted(block: &str) -> Option<QuotedBlock> {
    let (quotation, line) = quotation_alone(block)?;
    let citation = quotation.citation?;
    let mut slices = vec![String::new()];
    for paragraph in &quotation.original {
        if let Some(last) = slices.last_mut() {
            last.push(' ');
        }
        push_slices(paragraph, &mut slices);
    }
    let joined = |paragraphs: &[Vec<Inline>]| -> String {
        let texts: Vec<String> = paragraphs.iter().map(|paragraph| plain_text(paragraph)).collect();
        normalise_space(&texts.join(" "))
    };
    // The paragraph of the citation goes to the next line that is empty but for `>`.
    let is_empty = |line: &str| line.trim_matches(|c: char| c == '>' || c.is_whitespace()).is_empty();
    let after = block.lines().skip(line.saturating_sub(1)).take_while(|line| !is_empty(line)).count();
    Some(QuotedBlock {
        citation,
        words: joined(&quotation.original),
        slices: slices.iter().map(|slice| normalise_space(slice)).filter(|slice| !slice.is_empty()).collect(),
        translation: joined(&quotation.translation),
        head_lines: line.saturating_sub(1) + after,
    })
}

fn push_slices(inlines: &[Inline], slices: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Elision | Inline::Insertion(_) => slices.push(String::new()),
            other => {
                if let Some(last) = slices.last_mut() {
                    last.push_str(&plain_text(std::slice::from_ref(other)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    impl Outline {
        /// The text that the pieces make.
        fn text(&self) -> String {
            let pieces = self.pieces.iter().map(|piece| format!("{}{}", piece.text, piece.gap));
            std::iter::once(self.front.clone()).chain(pieces).collect()
        }
    }

    #[test]
    fn a_draft_is_cut_at_its_blocks() {
        let text = "---\nseries: s\n---\n\n<!-- note -->\n\n## أ {#a}\n## A\n\nسؤال\nwrapped\n\n> نص [الأول] […] آخر\n> السطر.\n>\n> — [@k, ¶ 2]\n>\n> Text.\n>\n> <!-- state -->\n\n[x]: https://example.org/\n\n- one\n\n  two\n";
        let outline = Outline::of(text);
        assert_eq!(outline.text(), text);
        let texts: Vec<&str> = outline.pieces.iter().map(|piece| piece.text.lines().next().unwrap()).collect();
        assert_eq!(
            texts,
            ["<!-- note -->", "## أ {#a}", "## A", "سؤال", "> نص [الأول] […] آخر", "[x]: https://example.org/", "- one"]
        );
        assert_eq!(outline.topics(), ["a"]);
        let (_, quoted) = outline.excerpts()[0];
        assert_eq!(quoted.slices, ["نص", "آخر السطر."]);
        assert_eq!(quoted.citation, Citation::paragraph("k", 2));
        assert_eq!((quoted.translation.as_str(), quoted.head_lines), ("Text.", 4));
    }

    #[test]
    fn an_entry_is_one_piece_with_its_heading_in_each_language() {
        let quotation = "> ن\n>\n> — [@k, ¶ 1]";
        let text = format!(
            "## فروق {{#differences}}\n\n## Differences\n\n### قتلى {{#df-1a}}\n\n<!-- seen -->\n\n### Killed\n\n{quotation}\n\nA note.\n\n### قتلى {{#df-2b}}\n\n### Killed\n\n{quotation}\n\n### Our own\n\n{quotation}\n\n### 2024 {{#ev-1a}}\n\n### 2025\n\n{quotation}\n"
        );
        let outline = Outline::with_own_entries(&text, &BTreeSet::from(["differences".to_owned()]));
        let entries: Vec<(&str, &str, usize)> =
            outline.entries().into_iter().map(|(_, e)| (e.id.as_str(), e.heading.as_str(), e.excerpts.len())).collect();
        assert_eq!(entries, [("df-1a", "قتلى", 1), ("df-2b", "قتلى", 1), ("ev-1a", "2024", 0)]);
        let heads: Vec<&str> =
            outline.pieces.iter().filter(|p| p.any_entry().is_some()).map(|p| p.head_and_body().0).collect();
        assert_eq!(heads[0], "### قتلى {#df-1a}\n\n<!-- seen -->\n\n### Killed");
        assert_eq!(heads[2..], ["### Our own", "### 2024 {#ev-1a}", "### 2025"]);
        assert!(outline.excerpts().is_empty());
        assert_eq!(outline.quoted().count(), 4);
    }

    proptest! {
        #[test]
        fn no_byte_is_lost(pieces in proptest::collection::vec(prop_oneof![
            Just("---"), Just("## ع {#a}"), Just("### 2024-07-25 {#ev-1a .x}"), Just("### ق {#df-2b}"), Just("### K"), Just("## T"), Just("> ن"), Just("> — [@k, ¶ 1]"), Just(">"), Just(""), Just("- x"), Just("  y"), Just("    code"),
            Just("```"), Just("<!-- c"), Just("-->"), Just("[r]: u"), Just("[^1]: note"), Just("| a |"), Just("|---|"), Just("x"), Just("==="), Just("\\"), Just("\t"), Just("&nbsp;"), Just("<div>"),
        ], 0..24), eol in prop_oneof![Just("\n"), Just("\r\n")]) {
            let text = pieces.join(eol);
            prop_assert_eq!(&Outline::of(&text).text(), &text);
            let own = Outline::with_own_entries(&text, &std::collections::BTreeSet::from(["a".to_owned()]));
            prop_assert_eq!(&own.text(), &text);
            for piece in &own.pieces {
                let (head, body) = piece.head_and_body();
                prop_assert_eq!(head.to_owned() + body, piece.text.clone());
            }
        }
    }
}
