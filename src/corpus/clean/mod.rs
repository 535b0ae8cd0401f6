//! What each line of a scraped page is: headline, heading, dateline, body paragraph, or furniture
//! that must never be quoted.
//!
//! The rules know no site. They go by phrase (the lists in `phrases`), by shape (length, final
//! punctuation, script) and by position, in this order:
//!
//! 1. A line that says what it is: furniture phrases, datelines, captions, separators, bare links.
//! 2. A line that already occurs above is a repetition.
//! 3. Above the first prose: the headline is the first line of five words or more (or the line that
//!    the library names as title); shorter lines are labels and bylines.
//! 4. A comment form ends the article, and so does any other end marker after which its text does not go on.
//! 5. At the end of the body, a short line over a text that presents itself is an author box.
//! 6. Inside the body, a short line without final punctuation is a heading if prose follows it.
//!
//! Where the format knows better (a heading in Markdown), its word counts; a page whose markup tells its article has
//! rules of its own (`marked`); a line that recurs in many sources of one site is furniture, and so is a short one that recurs
//! anywhere (`recurring`); documents that
//! are not pages have rules of their own (`document`).
//!
//! When in doubt a line is left out: a lost paragraph can be put back by hand in the reading, a
//! quoted advertisement cannot be taken back from a reader.

mod author;
mod document;
mod line;
mod marked;
mod phrases;
mod recurring;

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use self::author::mark_author_box;
use self::line::{HEADING_WORDS, Line, is_title, mark_recurring, read_line};
pub use self::recurring::{Recurring, sites};
use super::format::{BlockHint, RawBlock, SourceShape};

/// What a line of a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline of the article.
    Headline,
    /// A heading, or the line below the headline.
    Heading,
    /// A line of date and time.
    Dateline,
    /// A body paragraph: the only kind that is quoted.
    Paragraph,
    /// Not part of the article.
    LeftOut(Reason),
}

/// Why a line is not part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named by the words that the reading shows, see `as_str`")]
pub enum Reason {
    Advertisement,
    AuthorBox,
    Byline,
    Caption,
    Comments,
    Control,
    Counter,
    Damaged,
    Follow,
    Hidden,
    Label,
    Legal,
    Link,
    Links,
    Navigation,
    NoteMark,
    Outside,
    Recurring,
    Related,
    Repeated,
    Separator,
    Share,
    Struck,
    Tags,
    Trailing,
    ByHand,
}

impl Reason {
    /// All reasons.
    pub const ALL: &[Reason] = &[
        Reason::Advertisement,
        Reason::AuthorBox,
        Reason::Byline,
        Reason::Caption,
        Reason::Comments,
        Reason::Control,
        Reason::Counter,
        Reason::Damaged,
        Reason::Follow,
        Reason::Hidden,
        Reason::Label,
        Reason::Legal,
        Reason::Link,
        Reason::Links,
        Reason::Navigation,
        Reason::NoteMark,
        Reason::Outside,
        Reason::Recurring,
        Reason::Related,
        Reason::Repeated,
        Reason::Separator,
        Reason::Share,
        Reason::Struck,
        Reason::Tags,
        Reason::Trailing,
        Reason::ByHand,
    ];

    /// The reason in the words that a reading shows.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Advertisement => "advertisement",
            Reason::AuthorBox => "author box",
            Reason::Byline => "byline",
            Reason::Caption => "caption",
            Reason::Comments => "comments",
            Reason::Control => "button",
            Reason::Counter => "counter",
            Reason::Damaged => "damaged letters",
            Reason::Follow => "follow us",
            Reason::Hidden => "hidden",
            Reason::Label => "section label",
            Reason::Legal => "legal notice",
            Reason::Link => "bare link",
            Reason::Links => "links",
            Reason::Navigation => "navigation",
            Reason::NoteMark => "note mark",
            Reason::Outside => "outside the article",
            Reason::Recurring => "recurs in many sources",
            Reason::Related => "related articles",
            Reason::Repeated => "repeated",
            Reason::Separator => "separator",
            Reason::Share => "share button",
            Reason::Struck => "struck out",
            Reason::Tags => "tags",
            Reason::Trailing => "trailing line",
            Reason::ByHand => "by hand",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Reason {
    type Err = ();

    fn from_str(words: &str) -> Result<Self, ()> {
        Reason::ALL.iter().copied().find(|reason| reason.as_str() == words).ok_or(())
    }
}

/// What is known about a source and its corpus and the cleaner can use.
#[derive(Clone, Copy, Debug, Default)]
pub struct KnownOfSource<'a> {
    /// The title.
    pub title: Option<&'a str>,
    /// Names of outlet and authors.
    pub names: &'a [String],
    /// What its site is known by, see [`sites`].
    pub sites: &'a [String],
    /// The name of the source's file, by which [`Recurring`] knows it.
    pub source: &'a str,
    /// The lines of the other sources of the corpus.
    pub recurring: Option<&'a Recurring>,
}

/// The most words that the text of a newsletter box has.
const BOX_WORDS: usize = 30;

/// How many lines behind one of furniture tell whether the text goes on.
const AHEAD: usize = 6;

/// The kind of each block, in order.
pub fn classify(blocks: &[RawBlock], shape: SourceShape, known: KnownOfSource<'_>) -> Vec<BlockKind> {
    match shape {
        SourceShape::Page => classify_page(blocks, known),
        SourceShape::Marked => marked::classify(blocks, known).unwrap_or_else(|| classify_page(blocks, known)),
        SourceShape::Document => document::classify(blocks, known),
    }
}

fn classify_page(blocks: &[RawBlock], known: KnownOfSource<'_>) -> Vec<BlockKind> {
    let lines: Vec<Line> = blocks.iter().map(read_line).collect();
    let mut kinds: Vec<Option<BlockKind>> = lines.iter().map(|line| line.told).collect();
    mark_hinted(blocks, &mut kinds);
    mark_recurring(blocks, &lines, &mut kinds, known);
    mark_repetitions(&lines, &mut kinds);
    mark_sandwiched(&lines, &mut kinds);
    let first_prose = (0..lines.len()).find(|&i| kinds[i].is_none() && lines[i].prose && !is_title(&lines[i], known));
    mark_head(blocks, &lines, &mut kinds, first_prose.unwrap_or(lines.len()), known);
    if first_prose.is_none() {
        mark_without_prose(&lines, &mut kinds, known);
    }
    if let Some(first) = first_prose {
        let end = mark_end(&lines, &mut kinds, first);
        mark_author_box(&lines, &mut kinds, first, end, blocks, known);
        mark_body(&lines, &mut kinds, first);
    }
    kinds.into_iter().map(|kind| kind.unwrap_or(BlockKind::LeftOut(Reason::Trailing))).collect()
}

/// What the format knows: what is outside the article, links, captions. A date outside counts
/// only between the title and the text.
fn mark_hinted(blocks: &[RawBlock], kinds: &mut [Option<BlockKind>]) {
    let at = |hint: fn(Option<BlockHint>) -> bool| blocks.iter().position(|block| hint(block.hint));
    let title = at(|hint| hint == Some(BlockHint::Title));
    let inside = at(|hint| !matches!(hint, Some(BlockHint::Title | BlockHint::Outside)));
    for (i, (block, kind)) in blocks.iter().zip(kinds.iter_mut()).enumerate() {
        match block.hint {
            Some(BlockHint::Outside) => {
                let below_title = title.is_some_and(|title| title < i) && inside.is_some_and(|inside| i < inside);
                if *kind != Some(BlockKind::Dateline) || !below_title {
                    *kind = Some(BlockKind::LeftOut(Reason::Outside));
                }
            }
            Some(BlockHint::Links) => *kind = kind.or(Some(BlockKind::LeftOut(Reason::Links))),
            Some(BlockHint::Caption) => *kind = kind.or(Some(BlockKind::LeftOut(Reason::Caption))),
            Some(BlockHint::Furniture(_)) => *kind = Some(BlockKind::LeftOut(Reason::Outside)),
            // What is not text of its paragraph is told by its line.
            Some(_) | None => {}
        }
    }
}

fn mark_repetitions(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    let mut seen = HashSet::new();
    for (line, kind) in lines.iter().zip(kinds) {
        if !seen.insert(line.folded.as_str()) && kind.is_none() {
            *kind = Some(BlockKind::LeftOut(Reason::Repeated));
        }
    }
}

/// A few words between two lines of one newsletter box are part of the box.
fn mark_sandwiched(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    let follow = Some(BlockKind::LeftOut(Reason::Follow));
    let marks: Vec<usize> = (0..kinds.len()).filter(|&i| kinds[i] == follow).collect();
    for pair in marks.windows(2).filter(|pair| pair[1] - pair[0] <= 3) {
        let between: Vec<usize> = (pair[0]..pair[1]).filter(|&i| kinds[i].is_none()).collect();
        if between.iter().map(|&i| lines[i].words).sum::<usize>() <= BOX_WORDS {
            between.into_iter().for_each(|i| kinds[i] = follow);
        }
    }
}

fn mark_head(
    blocks: &[RawBlock],
    lines: &[Line],
    kinds: &mut [Option<BlockKind>],
    end: usize,
    known: KnownOfSource<'_>,
) {
    let open: Vec<usize> = (0..end).filter(|&i| kinds[i].is_none()).collect();
    let headline = open
        .iter()
        .find(|&&i| is_title(&lines[i], known))
        // A site's name may be marked as a title too; it comes first.
        .or_else(|| open.iter().rev().find(|&&i| blocks[i].hint == Some(BlockHint::Title) && lines[i].words >= 3))
        .or_else(|| open.iter().find(|&&i| lines[i].words >= 5))
        .or_else(|| open.iter().max_by_key(|&&i| lines[i].words).filter(|&&i| lines[i].words >= 3));
    let headline = headline.copied();
    for i in open {
        kinds[i] = Some(match headline {
            Some(h) if h == i => BlockKind::Headline,
            Some(h) if h < i && lines[i].words >= 7 => BlockKind::Heading,
            Some(h) if h < i => BlockKind::LeftOut(Reason::Byline),
            _ => BlockKind::LeftOut(Reason::Label),
        });
    }
}

/// A source of lines without prose, such as a dispatch of one unpunctuated sentence: what is longer
/// than a heading is its text, and a lone line is a text, not a headline without one.
fn mark_without_prose(lines: &[Line], kinds: &mut [Option<BlockKind>], known: KnownOfSource<'_>) {
    let own = |kind: Option<BlockKind>| matches!(kind, Some(BlockKind::Headline | BlockKind::Heading));
    let lone = kinds.iter().filter(|kind| own(**kind)).count() == 1;
    for i in 0..lines.len() {
        let long = kinds[i] == Some(BlockKind::Heading) && lines[i].words > HEADING_WORDS;
        let text = lone && own(kinds[i]) && lines[i].words >= 5 && !is_title(&lines[i], known);
        if long || text {
            kinds[i] = Some(BlockKind::Paragraph);
        }
    }
}

/// Leaves out what follows the end of the article; gives the index after its last line.
fn mark_end(lines: &[Line], kinds: &mut [Option<BlockKind>], first: usize) -> usize {
    let prose_words = |range: std::ops::Range<usize>, kinds: &[Option<BlockKind>]| -> usize {
        range.filter(|&i| kinds[i].is_none() && lines[i].prose).map(|i| lines[i].words).sum()
    };
    for i in first..lines.len() {
        let Some(BlockKind::LeftOut(reason)) = kinds[i] else { continue };
        let ends = match reason {
            // One comment is the head of a column, not of what readers wrote.
            Reason::Comments => !matches!(lines[i].folded.as_str(), "comment" | "تعليق" | "commentaire"),
            Reason::Related | Reason::Follow | Reason::Navigation | Reason::Legal | Reason::Tags | Reason::Share => {
                prose_words(i + 1..lines.len(), kinds) * 2 <= prose_words(first..i, kinds) && !goes_on(lines, kinds, i)
            }
            _ => false,
        };
        if ends && reason != Reason::Comments && !is_terminal(lines, kinds, i) {
            continue;
        }
        if ends {
            for kind in kinds.iter_mut().skip(i + 1).filter(|k| k.is_none()) {
                *kind = Some(BlockKind::LeftOut(reason));
            }
            return i;
        }
        if reason == Reason::Related {
            // In mid-article: the marker takes the titles that follow it.
            let titles = (i + 1..lines.len()).take(6).take_while(|&j| kinds[j].is_none() && lines[j].title_like);
            for j in titles.collect::<Vec<_>>() {
                kinds[j] = Some(BlockKind::LeftOut(Reason::Related));
            }
        }
    }
    lines.len()
}

/// Whether the text of the article goes on behind a line of furniture: one paragraph follows another before long. Teasers
/// have titles between them.
fn goes_on(lines: &[Line], kinds: &[Option<BlockKind>], marker: usize) -> bool {
    let prose: Vec<bool> =
        (marker + 1..lines.len()).take(AHEAD).map(|i| kinds[i].is_none() && lines[i].prose).collect();
    prose.windows(2).any(|pair| pair == [true, true])
}

/// A share bar or a link in mid-article is not an end: the end has no more prose right after it, or is
/// followed by titles and furniture first.
fn is_terminal(lines: &[Line], kinds: &[Option<BlockKind>], marker: usize) -> bool {
    match lines.get(marker + 1) {
        None => true,
        Some(next) => kinds[marker + 1].is_some() || !next.prose,
    }
}

fn mark_body(lines: &[Line], kinds: &mut [Option<BlockKind>], first: usize) {
    let open: Vec<usize> = (first..lines.len()).filter(|&i| kinds[i].is_none()).collect();
    let last_prose = open.iter().rposition(|&i| lines[i].prose).unwrap_or(0);
    for (position, &i) in open.iter().enumerate() {
        let line = &lines[i];
        let after_prose = position > last_prose;
        let next_is_title = open.get(position + 1).is_some_and(|&j| lines[j].title_like);
        kinds[i] = Some(if !line.title_like {
            // One unpunctuated line may close an article; several are the headlines of others.
            let unpunctuated = |&j: &usize| !lines[j].prose && !lines[j].title_like;
            let many = after_prose && open[last_prose + 1..].iter().filter(|j| unpunctuated(j)).count() > 1;
            if many { BlockKind::LeftOut(Reason::Related) } else { BlockKind::Paragraph }
        } else if after_prose {
            BlockKind::LeftOut(Reason::Trailing)
        } else if next_is_title && line.words <= 3 {
            BlockKind::LeftOut(Reason::Label)
        } else {
            BlockKind::Heading
        });
    }
}

#[cfg(test)]
mod tests {
    use super::phrases::FURNITURE;
    use super::*;
    use crate::text::fold;

    fn kinds(lines: &[&str]) -> Vec<BlockKind> {
        let block = |text: &&str| RawBlock { text: (*text).to_owned(), line: 1, hint: None };
        classify(&lines.iter().map(block).collect::<Vec<_>>(), SourceShape::Page, KnownOfSource::default())
    }

    #[test]
    fn a_dispatch_of_one_unpunctuated_sentence_is_text() {
        assert_eq!(kinds(&["أعلنت الوزارة اليوم عن فتح الميناء أمام السفن التجارية"]), [BlockKind::Paragraph]);
        assert_eq!(kinds(&["شارك المقال"]), [BlockKind::LeftOut(Reason::Share)]);
    }

    #[test]
    fn every_reason_survives_its_words() {
        for &reason in Reason::ALL {
            assert_eq!(reason.as_str().parse(), Ok(reason));
        }
    }

    #[test]
    fn every_phrase_is_written_as_it_is_compared() {
        for phrase in
            FURNITURE.iter().flat_map(|furniture| furniture.phrases.iter().copied()).flat_map(phrases::phrases)
        {
            let folded = fold::folded_words(phrase);
            assert_eq!(folded.join(" "), phrase, "write the phrase folded, or it never matches");
        }
    }
}
