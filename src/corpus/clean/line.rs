//! What a line tells about itself: whether its words are furniture, a date, prose, or may be a title.

use super::phrases::{ADDRESS, Cover, DATELINE_WORDS, FURNITURE, NAVIGATION_WORDS, SHARE_WORDS, phrases};
use super::{BlockKind, KnownOfSource, Reason};
use crate::corpus::format::{BlockHint, RawBlock};
use crate::text::{facts, fold, word_count, words_of};

/// The longest a heading is, in words.
pub(super) const HEADING_WORDS: usize = 12;

/// Prose of this many words needs no final punctuation to be prose.
const PROSE_WORDS: usize = 30;

/// A line with what its own words tell of it.
pub(super) struct Line {
    pub words: usize,
    pub folded: String,
    /// Says itself what it is.
    pub told: Option<BlockKind>,
    pub prose: bool,
    /// Short, without final punctuation.
    pub title_like: bool,
    /// Without the punctuation that ends a sentence or a question.
    pub is_label: bool,
}

/// Reads a line by itself.
pub(super) fn read_line(block: &RawBlock) -> Line {
    let text = block.text.as_str();
    let folded: Vec<String> = fold::words(text).into_iter().map(|w| w.folded).collect();
    let words = words_of(text);
    let told = aside(block.hint).map(BlockKind::LeftOut).or_else(|| told_kind(text, &folded));
    let core = text.trim_end_matches(['"', '”', '»', ')', ']', '\'', '’', '″', ' ']);
    let truncated = core.ends_with("..") || core.ends_with('…');
    let full_stop = core.ends_with(['.', '۔']) && !truncated;
    let question = core.ends_with(['؟', '?', '!']);
    let inner_sentence = text.contains(". ");
    let introduces = core.ends_with(':') && words >= 4;
    let item = is_item(text) && words >= 2;
    let heading = matches!(block.hint, Some(BlockHint::Title | BlockHint::Heading));
    // Marked as a paragraph, a line needs less to be one.
    let paragraph = block.hint == Some(BlockHint::Paragraph);
    let prose = !heading
        && ((paragraph && words >= 8)
            || words >= PROSE_WORDS
            || (words >= 8 && (full_stop || core.ends_with([':', '؛', ';', ',', '،'])))
            || (words >= 20 && (question || inner_sentence)));
    let sentence = full_stop || introduces || item || (paragraph && question);
    let title_like = heading || (!prose && !sentence && words <= HEADING_WORDS);
    let is_label = !full_stop && !question;
    Line { words, folded: folded.join(" "), told, prose, title_like, is_label }
}

/// Why what the format has taken out of the text is left out.
pub(super) fn aside(hint: Option<BlockHint>) -> Option<Reason> {
    match hint? {
        BlockHint::Hidden => Some(Reason::Hidden),
        BlockHint::NoteMark => Some(Reason::NoteMark),
        BlockHint::Struck => Some(Reason::Struck),
        BlockHint::Control => Some(Reason::Control),
        BlockHint::Damaged => Some(Reason::Damaged),
        _ => None,
    }
}

/// Whether `phrase` is in `line`, both folded words joined by single spaces.
fn starts_with_words(line: &str, phrase: &str) -> bool {
    line.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

pub(super) fn contains_words(line: &str, phrase: &str) -> bool {
    line.match_indices(phrase).any(|(at, _)| {
        let before = at == 0 || line.as_bytes()[at - 1] == b' ';
        before && starts_with_words(&line[at..], phrase)
    })
}

fn told_kind(text: &str, folded: &[String]) -> Option<BlockKind> {
    let left_out = |reason| Some(BlockKind::LeftOut(reason));
    if folded.is_empty() {
        return left_out(Reason::Separator);
    }
    let one_word = text.split_whitespace().count() == 1;
    if one_word && (text.contains("://") || text.starts_with("www.") || (text.contains('@') && text.contains('.'))) {
        return left_out(Reason::Link);
    }
    if is_dateline(text, folded) {
        return Some(BlockKind::Dateline);
    }
    if !text.chars().any(char::is_alphabetic) {
        return left_out(Reason::Counter);
    }
    if is_menu(text, folded) {
        return left_out(Reason::Navigation);
    }
    if is_share_row(folded) {
        return left_out(Reason::Share);
    }
    if text.contains('©') && folded.len() <= 40 {
        return left_out(Reason::Caption);
    }
    if folded.len() == 1 && folded[0].starts_with("advertis") {
        return left_out(Reason::Advertisement);
    }
    let line = folded.join(" ");
    let without_numbers: Vec<&str> =
        folded.iter().map(String::as_str).filter(|w| w.chars().any(char::is_alphabetic)).collect();
    let bare = without_numbers.join(" ");
    let sentence = is_sentence(text, folded.len());
    let to_reader = !sentence || speaks_to_reader(text, folded);
    for furniture in FURNITURE {
        let found = furniture.phrases.iter().copied().flat_map(phrases).any(|phrase| match furniture.cover {
            Cover::Whole => bare == phrase,
            Cover::Start(most) => {
                let meant = || match furniture.reason {
                    // An imperative of several words at its start is one in a sentence too.
                    Reason::Follow | Reason::Comments | Reason::Share => to_reader || phrase.contains(' '),
                    Reason::Byline | Reason::Caption | Reason::Tags => speaks_as_label(text),
                    _ => to_reader || has_early_colon(text),
                };
                folded.len() <= most && starts_with_words(&line, phrase) && meant()
            }
            Cover::Within(most) => folded.len() <= most && contains_words(&line, phrase) && to_reader,
            Cover::Anywhere(most) => folded.len() <= most && contains_words(&line, phrase),
        });
        if found {
            return left_out(furniture.reason);
        }
    }
    None
}

/// A sentence of this many words says something; what is shorter may be the label of a button.
const SENTENCE_WORDS: usize = 8;

fn is_sentence(text: &str, words: usize) -> bool {
    let core = text.trim_end_matches(['"', '”', '»', ')', ']', '\'', '’', ' ']);
    words >= SENTENCE_WORDS && core.ends_with(['.', '!', '؟', '?', '۔']) && !core.ends_with("..")
}

/// Whether a sentence speaks to the reader of the page; in quoted words somebody speaks to somebody else.
fn speaks_to_reader(text: &str, folded: &[String]) -> bool {
    !text.contains(['«', '“', '”', '„', '"']) && folded.iter().any(|word| phrases(ADDRESS).any(|known| known == word))
}

fn has_early_colon(text: &str) -> bool {
    text.split_whitespace().take(4).any(|word| word.contains(':'))
}

/// Bylines, captions and tags begin with words that prose may begin with too (`كتب`, `By`, `Photo`):
/// they count only with a colon near the start or without final punctuation.
fn speaks_as_label(text: &str) -> bool {
    has_early_colon(text) || !text.trim_end().ends_with(['.', '!', '؟', '?'])
}

/// The longest line of a date with something beside it, in words; and of dates and nothing else.
const DATELINE_WORDS_MOST: usize = 14;
const DATES_WORDS: usize = 30;

fn is_dateline(text: &str, folded: &[String]) -> bool {
    let has_digit = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    if folded.len() > DATES_WORDS || !folded.iter().any(|w| has_digit(w)) || (text.ends_with('.') && folded.len() > 8) {
        return false;
    }
    let numeric_date = text.split_whitespace().any(|word| {
        let parts: Vec<&str> = word.trim_matches(|c: char| !c.is_alphanumeric()).split(['/', '-', '.']).collect();
        parts.len() == 3 && parts.iter().all(|p| !p.is_empty() && p.len() <= 8 && p.chars().all(char::is_numeric))
    });
    // الثاني and الأول are parts of month names and ordinary words too.
    let is_month = |word: &str| facts::is_month_word(word) || facts::is_short_month_word(word);
    let dated = numeric_date || folded.iter().any(|w| is_month(w));
    let told = |word: &str| {
        has_digit(word)
            || is_month(word)
            || facts::is_weekday_word(word)
            || phrases(DATELINE_WORDS).any(|known| known == word)
    };
    let others = folded.iter().filter(|w| !told(w)).count();
    // Published and updated, or one day in two calendars.
    if folded.len() > DATELINE_WORDS_MOST {
        return dated && others == 0;
    }
    // A place or an agency may be beside the date, a sentence may not; `2 hours ago` is nothing else.
    if dated { others <= 2 } else { others == 0 && folded.len() >= 3 }
}

/// `Home › World › Africa`, `News   Opinion   Culture`: short parts between separators.
fn is_menu(text: &str, folded: &[String]) -> bool {
    let from_home = folded.first().is_some_and(|first| phrases(NAVIGATION_WORDS).any(|word| word == first));
    ["›", "»", ">", " / ", "|", " – ", " - ", "·", "•", "  ", "\t"].iter().any(|separator| {
        let parts: Vec<&str> = text.split(separator).filter(|part| !part.trim().is_empty()).collect();
        let short = parts.iter().filter(|part| word_count(part) <= 3).count();
        // The last part of a breadcrumb may be the headline.
        let menu = parts.len() >= 3 && short == parts.len() && (from_home || parts.len() >= 4);
        menu || (from_home && parts.len() >= 2 && short + 1 >= parts.len())
    })
}

/// A row of share buttons: nothing but their words, three or more.
fn is_share_row(folded: &[String]) -> bool {
    let known = folded.iter().filter(|word| phrases(SHARE_WORDS).any(|share| share == word.as_str())).count();
    folded.len() >= 3 && folded.len() <= 20 && known == folded.len()
}

/// A list item or an entry of a live report: `• …`, `12. …`, `14:50 - …`.
fn is_item(text: &str) -> bool {
    let bulleted = text.starts_with(['•', '*', '▪', '◦', '‣', '-', '–', '—']);
    let number = text.chars().take_while(|c| c.is_numeric() || *c == ':').count();
    let numbered = number > 0 && text.chars().nth(number).is_some_and(|c| matches!(c, '.' | ')' | ' '));
    let time = text.chars().take(number).any(|c| c == ':');
    bulleted || (numbered && (time || !text.chars().nth(number).is_some_and(char::is_whitespace)))
}

/// Lines that recur in many sources of the corpus; a title may, and so may a date.
pub(super) fn mark_recurring(
    blocks: &[RawBlock],
    lines: &[Line],
    kinds: &mut [Option<BlockKind>],
    known: KnownOfSource<'_>,
) {
    let Some(recurring) = known.recurring else { return };
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    let furniture = recurring.furniture(known.source, known.sites, &texts);
    for (i, kind) in kinds.iter_mut().enumerate() {
        if furniture[i] && kind.is_none() && !is_title(&lines[i], known) {
            *kind = Some(BlockKind::LeftOut(Reason::Recurring));
        }
    }
}

/// Whether a line is the title that is known.
pub(super) fn is_title(line: &Line, known: KnownOfSource<'_>) -> bool {
    known.title.is_some_and(|title| {
        let title: Vec<String> = fold::words(title).into_iter().map(|w| w.folded).collect();
        !title.is_empty() && title.join(" ") == line.folded
    })
}
