//! Excerpts cut anew: shortened, lengthened, taken from a passage. What comes out is made of slices of the source and of
//! marks for what is left out; words that an editor put in stay where they are kept.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::verify::located_slices;
use super::{Inline, ProseItem, Quotation, plain_text};
use crate::cite::Citation;
use crate::corpus::Passage;
use crate::excerpt::{ELISION, Excerpt, Verbatim};
use crate::text::{markdown, normalise_space};

/// What a stretch of a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Words of the source, or of a translation.
    Quoted,
    /// The mark of words left out.
    LeftOut,
    /// Words put in, with their brackets.
    PutIn,
}

impl RunKind {
    /// Its name, as other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            RunKind::Quoted => "quoted",
            RunKind::LeftOut => "left_out",
            RunKind::PutIn => "put_in",
        }
    }
}

/// A stretch of a quotation, as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedRun {
    /// What it is.
    pub kind: RunKind,
    /// What a reader sees.
    pub text: String,
    /// What it is written with: bytes of the draft.
    pub range: Range<usize>,
}

/// The words before the citation of a quotation, stretch by stretch. Their texts joined are what a reader sees.
pub fn original_runs(quotation: &Quotation) -> Vec<QuotedRun> {
    let mut runs: Vec<QuotedRun> = Vec::new();
    for piece in &quotation.written.original {
        let (kind, text) = match &piece.item {
            ProseItem::Text(text) | ProseItem::Code(text) => (RunKind::Quoted, text.clone()),
            ProseItem::Elision => (RunKind::LeftOut, ELISION.to_owned()),
            ProseItem::Insertion(put_in) => (RunKind::PutIn, format!("[{}]", put_in.words)),
            ProseItem::Citation(citation) => (RunKind::Quoted, citation.to_string()),
            ProseItem::Note(_) | ProseItem::Picture(_) => continue,
        };
        match runs.last_mut() {
            Some(last) if last.kind == kind && kind == RunKind::Quoted => {
                last.text.push_str(&text);
                last.range.end = piece.range.end;
            }
            _ => runs.push(QuotedRun { kind, text, range: piece.range.clone() }),
        }
    }
    runs
}

/// A line of a translation, stretch by stretch.
pub fn translation_runs(line: &[Inline]) -> Vec<(RunKind, String)> {
    let mut runs: Vec<(RunKind, String)> = Vec::new();
    for inline in line {
        let (kind, text) = match inline {
            Inline::Elision => (RunKind::LeftOut, ELISION.to_owned()),
            Inline::Insertion(words) => (RunKind::PutIn, format!("[{words}]")),
            other => (RunKind::Quoted, plain_text(std::slice::from_ref(other))),
        };
        match runs.last_mut() {
            Some((last, words)) if *last == kind && kind == RunKind::Quoted => words.push_str(&text),
            _ => runs.push((kind, text)),
        }
    }
    runs
}

/// An excerpt cut anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recut {
    /// The words before the citation, as Markdown on one line.
    pub original: String,
    /// The slices, as bytes of the passage.
    pub ranges: Vec<Range<usize>>,
    /// Whether words are left out.
    pub has_elision: bool,
}

/// A letter or mark of a quotation: a character of the source, or all of the words that an editor put in.
#[derive(Clone, Debug)]
enum Item {
    Source { plain: Range<usize>, at: Range<usize>, c: char },
    PutIn { plain: Range<usize>, written: String },
}

impl Item {
    fn plain(&self) -> &Range<usize> {
        match self {
            Item::Source { plain, .. } | Item::PutIn { plain, .. } => plain,
        }
    }
}

/// A stretch of a new excerpt.
#[derive(Clone, Debug, PartialEq)]
enum Stretch {
    Source(Range<usize>),
    /// Words put in, and whether white space stood before and behind them.
    PutIn(String, bool, bool),
}

/// A quotation letter by letter, each with its place in the passage. `None` where it does not stand there.
fn items(quotation: &Quotation, passage: &Passage) -> Option<(String, Vec<Item>)> {
    let normalised = normalise_space(&passage.text);
    let slices = located_slices(quotation, &normalised)?;
    // White space is all that a quotation and its source may differ in: the letters go together one by one.
    let mut of_passage = passage.text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let of_normalised = normalised.char_indices().filter(|(_, c)| !c.is_whitespace());
    let places: Vec<(usize, usize, char)> =
        of_normalised.map(|(at, _)| of_passage.next().map(|(place, c)| (at, place, c))).collect::<Option<_>>()?;
    let quoted = places.iter().filter(|(at, ..)| slices.iter().any(|slice| slice.contains(at)));
    let mut quoted = quoted.map(|(_, place, c)| (*place, *c));
    let (mut plain, mut items) = (String::new(), Vec::new());
    for run in original_runs(quotation) {
        let start = plain.len();
        plain.push_str(&run.text);
        match run.kind {
            RunKind::LeftOut => {}
            RunKind::PutIn => {
                let words = run.text.trim_start_matches('[').trim_end_matches(']');
                let written = format!("[{}]", markdown::escape(words));
                items.push(Item::PutIn { plain: start..plain.len(), written });
            }
            RunKind::Quoted => {
                for (at, c) in run.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                    let (place, own) = quoted.next()?;
                    if own != c {
                        return None;
                    }
                    let plain = start + at..start + at + c.len_utf8();
                    items.push(Item::Source { plain, at: place..place + c.len_utf8(), c });
                }
            }
        }
    }
    quoted.next().is_none().then_some((plain, items))
}

/// Whether a character is of a word or number: one of which some is kept is kept whole.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric()
        || is_combining_mark(c)
        || matches!(c, '\u{640}' | '\'' | '’' | '-' | '‐' | '\u{2011}' | '%' | '٪')
}

fn stretches(plain: &str, items: &[Item], kept: &[bool]) -> Vec<Stretch> {
    let spaced = |from: usize, to: usize| plain.get(from..to).is_some_and(|gap| gap.contains(char::is_whitespace));
    let mut out: Vec<Stretch> = Vec::new();
    let mut joins = false;
    for (index, item) in items.iter().enumerate() {
        if !kept[index] {
            joins = false;
            continue;
        }
        match item {
            Item::Source { at, .. } => match out.last_mut() {
                Some(Stretch::Source(last)) if joins && last.end <= at.start => last.end = at.end,
                _ => out.push(Stretch::Source(at.clone())),
            },
            Item::PutIn { plain: here, written } => {
                let before =
                    index.checked_sub(1).and_then(|before| items.get(before)).map_or(0, |item| item.plain().end);
                let behind = items.get(index + 1).map_or(plain.len(), |item| item.plain().start);
                out.push(Stretch::PutIn(written.clone(), spaced(before, here.start), spaced(here.end, behind)));
            }
        }
        // Only what the quotation itself joins is one slice.
        let next = items.get(index + 1).map(Item::plain);
        let gap = next.and_then(|next| plain.get(item.plain().end..next.start)).unwrap_or_default();
        joins = matches!(item, Item::Source { .. }) && gap.trim().is_empty();
    }
    out
}

impl Recut {
    /// Puts stretches together. `None` where there is no word of the source.
    fn of(passage: &Passage, stretches: &[Stretch]) -> Option<Self> {
        let text = passage.text.as_str();
        let (mut original, mut ranges, mut has_elision): (String, Vec<Range<usize>>, bool) =
            (String::new(), Vec::new(), false);
        let mut last: Option<&Stretch> = None;
        for stretch in stretches {
            match stretch {
                Stretch::Source(range) => {
                    let slice = text.get(range.clone()).filter(|slice| !slice.trim().is_empty())?;
                    let before = ranges.last().map_or(0, |last| last.end);
                    let gap = text.get(before..range.start)?;
                    match last {
                        None | Some(Stretch::Source(_)) if !gap.trim().is_empty() => {
                            has_elision = true;
                            original.push_str(if original.is_empty() { "[…] " } else { " […] " });
                        }
                        None => {}
                        Some(Stretch::Source(_)) => original.push_str(if gap.is_empty() { "" } else { " " }),
                        Some(Stretch::PutIn(_, _, spaced)) => original.push_str(if *spaced { " " } else { "" }),
                    }
                    original.push_str(&markdown::escape(slice));
                    ranges.push(range.clone());
                }
                Stretch::PutIn(written, spaced, _) => {
                    let is_spaced = *spaced || matches!(last, Some(Stretch::PutIn(..)));
                    if is_spaced && !original.is_empty() {
                        original.push(' ');
                    }
                    original.push_str(written);
                }
            }
            last = Some(stretch);
        }
        let end = ranges.last()?.end;
        if !text.get(end..)?.trim().is_empty() {
            has_elision = true;
            original.push_str(" […]");
        }
        Some(Self { original, ranges, has_elision })
    }
}

/// A quotation of which only these stretches are kept: bytes of what a reader sees of it. Words of which some is kept are
/// kept whole. `None` where nothing is left, or it does not stand in its source.
pub fn shortened(quotation: &Quotation, passage: &Passage, keep: &[Range<usize>]) -> Option<Recut> {
    let (plain, items) = items(quotation, passage)?;
    let meets = |part: &Range<usize>| keep.iter().any(|keep| keep.start < part.end && part.start < keep.end);
    let mut kept: Vec<bool> = items.iter().map(|item| meets(item.plain())).collect();
    let joined = |one: &Item, other: &Item| match (one, other) {
        (Item::Source { at, c, .. }, Item::Source { at: next, c: other, .. }) => {
            at.end == next.start && is_of_word(*c) && is_of_word(*other)
        }
        _ => false,
    };
    for index in 1..items.len() {
        if kept[index - 1] && !kept[index] && joined(&items[index - 1], &items[index]) {
            kept[index] = true;
        }
    }
    for index in (1..items.len()).rev() {
        if kept[index] && !kept[index - 1] && joined(&items[index - 1], &items[index]) {
            kept[index - 1] = true;
        }
    }
    Recut::of(passage, &stretches(&plain, &items, &kept))
}

/// A quotation with a sentence more of its source, before it or behind it: the rest of one of which a part is quoted, else
/// the next. `None` where there is none, or it does not stand in its source.
pub fn lengthened(quotation: &Quotation, passage: &Passage, before: bool) -> Option<Recut> {
    let (plain, items) = items(quotation, passage)?;
    let mut stretches = stretches(&plain, &items, &vec![true; items.len()]);
    let mut places = items.iter().filter_map(|item| match item {
        Item::Source { at, .. } => Some(at.clone()),
        Item::PutIn { .. } => None,
    });
    let first = places.next()?;
    let last = places.next_back().unwrap_or_else(|| first.clone());
    if before {
        let sentence = passage.sentences.iter().rev().find(|sentence| sentence.start < first.start)?;
        let start = sentence.start;
        match stretches.first_mut() {
            Some(Stretch::Source(range)) => range.start = start,
            // Words put in stand for what is left out before the quotation.
            _ => {
                stretches.remove(0);
                match stretches.first_mut() {
                    Some(Stretch::Source(range)) => range.start = start,
                    _ => return None,
                }
            }
        }
    } else {
        let sentence = passage.sentences.iter().find(|sentence| sentence.end > last.end)?;
        let end = sentence.end;
        if !matches!(stretches.last(), Some(Stretch::Source(_))) {
            stretches.pop();
        }
        match stretches.last_mut() {
            Some(Stretch::Source(range)) => range.end = end,
            _ => return None,
        }
    }
    Recut::of(passage, &stretches)
}

/// A passage as an excerpt, or the part of it around these bytes: whole words.
pub fn taken(passage: &Passage, part: Option<Range<usize>>) -> Option<Recut> {
    let text = passage.text.as_str();
    let part = part.unwrap_or(0..text.len());
    let mut start = part.start.min(text.len());
    let mut end = part.end.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let goes_on = |at: usize| {
        let (before, behind) = (text[..at].chars().next_back(), text[at..].chars().next());
        before.is_some_and(is_of_word) && behind.is_some_and(is_of_word)
    };
    while start > 0 && goes_on(start) {
        start -= text[..start].chars().next_back().map_or(1, char::len_utf8);
    }
    while end < text.len() && goes_on(end) {
        end += text[end..].chars().next().map_or(1, char::len_utf8);
    }
    let slice = text.get(start..end)?;
    let lead = slice.len() - slice.trim_start().len();
    let range = start + lead..start + slice.trim_end().len();
    Recut::of(passage, &[Stretch::Source(range)])
}

/// The whole sentences of a passage that some slices take words from, as an excerpt: what is translated.
pub fn touched(passage: &Passage, ranges: &[Range<usize>]) -> Option<Excerpt> {
    let touches = |sentence: &Range<usize>| ranges.iter().any(|r| r.start < sentence.end && sentence.start < r.end);
    let sentences: Vec<(usize, Range<usize>)> =
        passage.sentences.iter().cloned().enumerate().filter(|(_, sentence)| touches(sentence)).collect();
    let whole: Vec<Range<usize>> = sentences.iter().map(|(_, range)| range.clone()).collect();
    Some(Excerpt {
        text: Verbatim::of(passage, &whole)?,
        citation: Citation::paragraph(&passage.key, passage.paragraph),
        lang: passage.lang.clone(),
        also_in: Vec::new(),
        sentences: sentences.iter().map(|(index, range)| (index + 1, passage.text[range.clone()].to_owned())).collect(),
        lacks: None,
    })
}

/// The slices that a quotation is made of, as bytes of the passage. `None` where it does not stand there.
pub fn quoted_ranges(quotation: &Quotation, passage: &Passage) -> Option<Vec<Range<usize>>> {
    let (plain, items) = items(quotation, passage)?;
    let source = |stretch| match stretch {
        Stretch::Source(range) => Some(range),
        Stretch::PutIn(..) => None,
    };
    Some(stretches(&plain, &items, &vec![true; items.len()]).into_iter().filter_map(source).collect())
}

/// A translation with a mark of what is left out where the excerpt leaves words out, and without one where it does not: both
/// sides say so, or neither.
pub fn marked_like(translation: &str, excerpt: &Recut) -> String {
    let has_mark = translation.contains(ELISION) || translation.contains("[...]");
    match (excerpt.has_elision, has_mark) {
        (true, false) if excerpt.original.starts_with(ELISION) => format!("{ELISION} {translation}"),
        (true, false) => format!("{translation} {ELISION}"),
        (false, true) => normalise_space(&translation.replace(ELISION, " ").replace("[...]", " ")),
        _ => translation.to_owned(),
    }
}

/// A text as Markdown, its marks of elision as they are.
pub fn with_marks(text: &str) -> String {
    text.split(ELISION).map(markdown::escape).collect::<Vec<_>>().join(ELISION)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;
    use crate::draft::parse;

    const TEXT: &str = "قال الوزير إن الجيش انسحب. وأضاف أن القافلة وصلت. ولم يذكر متى.";

    fn passage() -> Passage {
        Passage {
            key: "k".to_owned(),
            paragraph: 1,
            text: TEXT.to_owned(),
            sentences: crate::corpus::segment::sentences(TEXT),
            context: String::new(),
            lang: None,
        }
    }

    fn quotation(original: &str) -> Quotation {
        let text = format!(
            "---\ntitle: {{ en: T }}\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\n> {original}\n>\n> — [@k, ¶ 1]\n"
        );
        let document = parse(&SourceText::new("d.md", &text)).document.unwrap();
        document.quotations().next().unwrap().clone()
    }

    fn kept(original: &str, words: &[&str]) -> Option<String> {
        let quotation = quotation(original);
        let plain: String = original_runs(&quotation).into_iter().map(|run| run.text).collect();
        let keep: Vec<Range<usize>> =
            words.iter().map(|words| plain.find(words).map(|at| at..at + words.len()).unwrap()).collect();
        shortened(&quotation, &passage(), &keep).map(|cut| cut.original)
    }

    #[test]
    fn what_is_not_kept_is_marked() {
        assert_eq!(kept(TEXT, &["قال الوزير", "انسحب."]).unwrap(), "قال الوزير […] انسحب. […]");
        assert_eq!(kept(TEXT, &[TEXT]).unwrap(), TEXT);
        assert_eq!(kept(TEXT, &["وأضاف أن القافلة"]).unwrap(), "[…] وأضاف أن القافلة […]");
        assert_eq!(kept(TEXT, &["القاف"]).unwrap(), "[…] القافلة […]", "a word is kept whole");
        assert_eq!(kept(TEXT, &[]), None);
        assert_eq!(
            kept("قال الوزير [فلان] إن الجيش انسحب. […] ولم يذكر متى.", &["الوزير [فلان] إن", "ولم يذكر"]).unwrap(),
            "[…] الوزير [فلان] إن […] ولم يذكر […]"
        );
        assert_eq!(kept("كلمات أخرى تماما", &["كلمات"]), None, "it does not stand in its source");
    }

    #[test]
    fn a_sentence_more_is_the_rest_of_its_own_first() {
        let of =
            |original: &str, before: bool| lengthened(&quotation(original), &passage(), before).map(|cut| cut.original);
        assert_eq!(of("[…] وأضاف أن القافلة […]", false).unwrap(), "[…] وأضاف أن القافلة وصلت. […]");
        assert_eq!(of("[…] وأضاف أن القافلة وصلت. […]", false).unwrap(), "[…] وأضاف أن القافلة وصلت. ولم يذكر متى.");
        assert_eq!(
            of("[…] وأضاف أن القافلة وصلت. […]", true).unwrap(),
            "قال الوزير إن الجيش انسحب. وأضاف أن القافلة وصلت. […]"
        );
        assert_eq!(of(TEXT, true), None);
        assert_eq!(of(TEXT, false), None);
    }

    #[test]
    fn a_part_of_a_passage_is_whole_words() {
        let at = TEXT.find("جيش").unwrap();
        assert_eq!(taken(&passage(), Some(at..at + 2)).unwrap().original, "[…] الجيش […]");
        assert_eq!(taken(&passage(), None).unwrap().original, TEXT);
        assert_eq!(touched(&passage(), std::slice::from_ref(&(at..at + 2))).unwrap().sentences.len(), 1);
    }
}
