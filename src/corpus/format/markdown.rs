//! Markdown (CommonMark with tables, footnotes and wiki links) with YAML front matter, as Obsidian and
//! web clippers write it: the text as it is shown, without its marks.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use super::signature::FileSignature;
use super::unreadable::Unreadable;
use super::{
    BlockHint, ParsedSource, RawBlock, RawDocument, ReceivedSource, SourceFormat, SourceShape, encoding, flow, html,
    raised,
};
use crate::corpus::dates::DayOrder;
use crate::corpus::evidence::EvidencePlace;
use crate::corpus::stated::Stated;
use crate::diagnostic::{SourceText, msg, rules};
use crate::text::{is_in_address, normalise_space, word_count};
use crate::yaml;

rules! {
    /// The front matter of a Markdown source is not a mapping of keys to values.
    UNREADABLE_FRONT_MATTER = Error "unreadable-front-matter" {
        title: "The front matter of a Markdown source cannot be read.",
        why: "Between the lines `---` at its head, a Markdown file states its title, date, author and address as \
              YAML. If these were ignored, nobody would notice that they are unknown. Correct the line that the \
              message names.",
        wrong: "---\ntitle: Talks: a summary\n---",
        right: "---\ntitle: \"Talks: a summary\"\n---",
    }
}

/// The Markdown reader.
pub(super) const FORMAT: SourceFormat = SourceFormat {
    name: "markdown",
    version: 2,
    extensions: &["md", "markdown"],
    shape: SourceShape::Page,
    outside: None,
    read,
};

fn read(received: ReceivedSource<'_>) -> ParsedSource {
    let decoded = encoding::decode(received.bytes, FileSignature::Markdown, None)?;
    let before = decoded.before.map(|before| before.replace("\r\n", "\n"));
    let text = decoded.text.replace("\r\n", "\n");
    let (front, body, above) = split_front_matter(&text);
    let stated = front.map(|part| front_matter(&text, part)).transpose()?.unwrap_or_default();
    let body = without_comments(body);
    let (mut blocks, mut earlier) = blocks(&body)?;
    if let Some(before) = before {
        earlier = self::blocks(&without_comments(split_front_matter(&before).1))?.1;
    }
    for block in &mut blocks {
        block.line += above;
    }
    Ok(RawDocument { blocks, stated, encoding: decoded.encoding, earlier: Some(earlier) })
}

/// The front matter, the text below it, and how many lines are above that.
fn split_front_matter(text: &str) -> (Option<Range<usize>>, &str, usize) {
    let first = "---\n";
    let Some(rest) = text.strip_prefix(first) else { return (None, text, 0) };
    let mut at = 0;
    for (index, line) in rest.split_inclusive('\n').enumerate() {
        if matches!(line.trim_end(), "---" | "...") {
            return (Some(first.len()..first.len() + at), &rest[at + line.len()..], index + 2);
        }
        at += line.len();
    }
    (None, text, 0)
}

fn front_matter(text: &str, part: Range<usize>) -> Result<Stated, Unreadable> {
    if text[part.clone()].lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Stated::default());
    }
    let mut stated = Stated::at(EvidencePlace::FrontMatter);
    // What is wrong is said about the source as a whole, so the path of the text does not matter.
    let source = SourceText::new("", text);
    let fields = yaml::parse_part::<BTreeMap<String, Value>>(&source, part).map_err(|found| {
        let first = found.sorted().first().map(|first| (first.position(), first.message.clone()));
        let (position, why) = first.unwrap_or((None, msg!("empty-file")));
        let line = position.map_or(2, |position| position.line);
        Unreadable::new(&UNREADABLE_FRONT_MATTER, msg!("unreadable-front-matter", line = line, why = why))
    })?;
    for (key, value) in &fields.value {
        for word in words(value) {
            match key.to_lowercase().as_str() {
                "title" => stated.set_title(&word),
                "author" | "authors" | "byline" => stated.add_byline(&word),
                "date" | "published" => stated.set_written_date(&word, DayOrder::Unknown),
                "url" | "source" | "link" => stated.set_url(&word),
                "lang" | "language" => stated.set_language(&word),
                "publisher" | "outlet" | "site" | "publication" => stated.set_outlet(&word),
                _ => {}
            }
        }
    }
    Ok(stated)
}

/// The words of a field: a text, a number, or a list of them; wiki links reduced to what they show.
fn words(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            let text = text.trim();
            let link = text.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
            vec![link.map_or(text, |link| link.rsplit('|').next().unwrap_or(link)).to_owned()]
        }
        Value::Number(number) => vec![number.to_string()],
        Value::Array(values) => values.iter().flat_map(words).collect(),
        _ => Vec::new(),
    }
}

/// Obsidian's comments (`%% … %%`) replaced by spaces, so that places stay; not inside code. Where two percent signs may be
/// text (behind a number, in an address, behind a backslash), they are: no words are lost.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut fenced, mut comment) = (false, false);
    for line in text.split_inclusive('\n') {
        if !comment && matches!(line.trim_start().get(..3), Some("```" | "~~~")) {
            fenced = !fenced;
        }
        if fenced {
            out.push_str(line);
            continue;
        }
        let (mut at, mut in_code) = (0, false);
        while let Some(signs) = line[at..].find("%%").map(|signs| at + signs) {
            push_part(&mut out, &line[at..signs], comment);
            in_code ^= line[at..signs].matches('`').count() % 2 == 1;
            if comment || !in_code && begins_comment(&line[..signs], &line[signs + 2..]) {
                comment = !comment;
                out.push_str("  ");
            } else {
                out.push_str("%%");
            }
            at = signs + 2;
        }
        push_part(&mut out, &line[at..], comment);
    }
    // A mark without its pair is not a comment.
    if comment { text.to_owned() } else { out }
}

fn push_part(out: &mut String, part: &str, is_comment: bool) {
    match is_comment {
        true => out.extend(part.chars().map(|c| if c == '\n' { '\n' } else { ' ' })),
        false => out.push_str(part),
    }
}

/// Whether two percent signs begin a comment, by what stands before and behind them on their line.
fn begins_comment(before: &str, behind: &str) -> bool {
    let in_address = is_in_address(before);
    let is_spaced = behind.starts_with(char::is_whitespace) && before.ends_with(char::is_whitespace);
    let is_percentage =
        before.ends_with(char::is_numeric) || is_spaced && before.trim_end().ends_with(char::is_numeric);
    !(in_address || is_percentage || before.ends_with(['\\', '%']))
}

/// Collects the blocks from the parser's events.
#[derive(Default)]
struct Collector {
    blocks: Vec<RawBlock>,
    text: String,
    line: usize,
    hint: Option<BlockHint>,
    letters: usize,
    linked: usize,
    links: usize,
    images: usize,
    titled: bool,
    /// How many open elements strike out what is in them.
    strikes: usize,
    raised: Option<String>,
    /// What is left out of the current block: marks of notes and words that are struck out.
    marks: String,
    struck: String,
    /// The current block and the letters of those before it by the rules of version 1.
    before: String,
    earlier: String,
}

impl Collector {
    fn push(&mut self, text: &str, line: usize) {
        if self.images > 0 {
            return;
        }
        if self.text.trim().is_empty() {
            self.line = line;
        }
        let text: String = text.chars().filter(|&c| flow::is_text(c)).collect();
        self.before.push_str(&text);
        if self.strikes > 0 {
            self.struck.push_str(&text);
            return;
        }
        if let Some(raised) = &mut self.raised {
            raised.push_str(&text);
            return;
        }
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.letters += letters;
        self.linked += if self.links > 0 { letters } else { 0 };
        self.text.push_str(&text);
    }

    /// A tag of HTML within a line.
    fn inline(&mut self, tag: &str, line: usize) {
        let name = tag.trim_matches(['<', '>', '/', ' ']).split_whitespace().next().unwrap_or_default();
        let closes = tag.starts_with("</");
        match name.to_ascii_lowercase().as_str() {
            "br" => self.push(" ", line),
            "del" | "s" | "strike" if closes => self.strikes = self.strikes.saturating_sub(1),
            "del" | "s" | "strike" => self.strikes += 1,
            "sup" if closes => self.end_raised(),
            "sup" => self.raised = Some(String::new()),
            _ => {}
        }
    }

    fn end_raised(&mut self) {
        let Some(mark) = self.raised.take() else { return };
        match raised::read(&self.text, &mark, false) {
            raised::Raised::Text(text) => self.text.push_str(&text),
            raised::Raised::Note => {
                self.marks.push(' ');
                self.marks.push_str(mark.trim());
            }
        }
    }

    fn begin(&mut self, hint: Option<BlockHint>) {
        self.flush();
        self.hint = hint;
    }

    fn flush(&mut self) {
        self.end_raised();
        self.strikes = 0;
        let before = shown(&normalise_space(&std::mem::take(&mut self.before)));
        self.earlier.extend(before.chars().filter(|c| !c.is_whitespace()));
        let text = shown(&normalise_space(&self.text));
        self.text.clear();
        self.flush_text(text);
        let asides = [(BlockHint::NoteMark, &mut self.marks), (BlockHint::Struck, &mut self.struck)];
        for (hint, text) in asides {
            let text = normalise_space(&std::mem::take(text));
            if !text.is_empty() {
                self.blocks.push(RawBlock { text, line: self.line, hint: Some(hint) });
            }
        }
    }

    fn flush_text(&mut self, text: String) {
        let hint = self.hint.take();
        let (letters, linked) = (std::mem::take(&mut self.letters), std::mem::take(&mut self.linked));
        if text.is_empty() {
            return;
        }
        let only_tags = text.split(' ').all(|word| word.starts_with('#') && word.len() > 1);
        let hint = match hint {
            Some(BlockHint::Title | BlockHint::Heading) => hint,
            _ if only_tags => Some(BlockHint::Outside),
            _ if linked * 2 > letters && word_count(&text) <= 25 => Some(BlockHint::Links),
            _ => hint,
        };
        self.blocks.push(RawBlock { text, line: self.line, hint });
    }
}

/// A block as Obsidian shows it: without highlight marks, block id and the name of a callout.
fn shown(text: &str) -> String {
    let text = match text.rsplit_once(" ^") {
        Some((before, id)) if !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => before,
        _ => text,
    };
    let callout = text.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
    let text = match callout {
        Some((name, rest)) if name.chars().all(|c| c.is_ascii_alphabetic() || c == '-') => {
            rest.trim_start_matches(['+', '-']).trim_start()
        }
        _ => text,
    };
    if text.matches("==").count() % 2 == 0 { text.replace("==", "") } else { text.to_owned() }
}

/// The blocks, and the letters by the rules of version 1.
fn blocks(text: &str) -> Result<(Vec<RawBlock>, String), Unreadable> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS;
    let line_starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let line_of = |at: usize| line_starts.partition_point(|&start| start <= at);
    let mut out = Collector::default();
    let mut html_block: Option<String> = None;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let line = line_of(range.start);
        match event {
            Event::Start(tag) => match tag {
                Tag::Heading { level: HeadingLevel::H1, .. } if !out.titled => {
                    out.begin(Some(BlockHint::Title));
                    out.titled = true;
                }
                Tag::Heading { .. } => out.begin(Some(BlockHint::Heading)),
                Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) => out.begin(Some(BlockHint::Paragraph)),
                Tag::HtmlBlock => {
                    out.begin(None);
                    html_block = Some(String::new());
                }
                Tag::Image { .. } => out.images += 1,
                Tag::Link { .. } => out.links += 1,
                Tag::Strikethrough => out.strikes += 1,
                Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => {}
                _ => out.begin(None),
            },
            Event::End(tag) => match tag {
                TagEnd::Image => out.images = out.images.saturating_sub(1),
                TagEnd::Link => out.links = out.links.saturating_sub(1),
                TagEnd::Strikethrough => out.strikes = out.strikes.saturating_sub(1),
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => {}
                TagEnd::HtmlBlock => {
                    let flowed = html::flowed(&html_block.take().unwrap_or_default())?;
                    out.earlier.push_str(&flowed.earlier);
                    out.blocks.extend(flowed.raw().into_iter().map(|block| RawBlock { line, ..block }));
                }
                _ => out.flush(),
            },
            Event::Text(text) | Event::Code(text) => out.push(&text, line),
            Event::Html(html) => match &mut html_block {
                Some(block) => block.push_str(&html),
                None => out.push(" ", line),
            },
            Event::InlineHtml(tag) => out.inline(&tag, line),
            // The first line of a callout is its heading.
            Event::SoftBreak if out.text.trim_start().starts_with("[!") => out.begin(out.hint),
            Event::SoftBreak | Event::HardBreak => out.push(" ", line),
            Event::Rule => out.flush(),
            _ => {}
        }
    }
    out.flush();
    Ok((out.blocks, out.earlier))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    fn document(text: &str) -> RawDocument {
        read(text.as_bytes().into()).unwrap()
    }

    fn texts(text: &str) -> Vec<String> {
        document(text).blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn text_is_as_obsidian_shows_it() {
        assert_eq!(
            texts(
                "# Title\n\nSee [[Page|the page]] and [[Other]]; ==marked== **words** %%a note%%here. ^id-1\n\n![[photo.png]]\n\n> [!quote] Heading\n> قال *الوزير* إن.\n\n#tag #other\n"
            ),
            ["Title", "See the page and Other; marked words here.", "Heading", "قال الوزير إن.", "#tag #other"]
        );
        assert_eq!(texts("a %%x\n\ny%% b"), ["a", "b"]);
        assert_eq!(texts("100 %% 5"), ["100 %% 5"], "a lone mark is text");
        for text in [
            "بنسبة 100%% ثم بنسبة 50%% أغلق",
            "بنسبة ١٠٠ %% ثم بنسبة ٥٠ %% أغلق",
            "Price 100%% of it. And 50%% more.",
            "http://e.org/100%%/x%%y and more",
        ] {
            assert_eq!(texts(text), [text], "no words are lost");
        }
        assert_eq!(texts("100%% of it %%page 9%% and more"), ["100%% of it and more"]);
        assert_eq!(
            texts("- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>in <b>HTML</b></div>"),
            ["one", "two", "a", "b", "c", "d", "in HTML"]
        );
    }

    #[test]
    fn front_matter_states_what_is_known() {
        let stated = document("---\ntitle: عنوان\nauthor:\n  - \"[[First Author]]\"\n  - Second Author\ndate: 2025-04-03\nsource: https://example.org/a\nlanguage: ar\npublisher: Example Outlet\ntags: [x, y]\n---\nنص.\n").stated;
        assert_eq!(stated.title.as_deref(), Some("عنوان"));
        assert_eq!(stated.authors, ["First Author", "Second Author"]);
        assert_eq!(stated.date.unwrap().to_string(), "2025-04-03");
        assert_eq!(stated.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(stated.language.unwrap().as_str(), "ar");
        assert_eq!(stated.outlet.as_deref(), Some("Example Outlet"));
        assert_eq!(document("---\ndate: 2025\n---\nنص.\n").stated.date.unwrap().to_string(), "2025");
        assert_eq!(document("---\n\n---\nنص.\n").stated, Stated::default());
    }

    #[test]
    fn broken_front_matter_is_said_with_its_line() {
        let why = read("---\ntitle: x\ntitle: y\n---\n".as_bytes().into()).unwrap_err();
        let why = english(&why.message);
        assert_eq!(why, "line 3: the front matter cannot be read: the key `title` appears here a second time");
    }

    #[test]
    fn blocks_know_their_lines() {
        let lines: Vec<usize> =
            document("---\ntitle: x\n---\n\nOne\n\nTwo\nmore\n").blocks.iter().map(|b| b.line).collect();
        assert_eq!(lines, [5, 7]);
    }
}
