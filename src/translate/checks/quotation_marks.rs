//! Quotation marks and brackets.

use std::cmp::Ordering;

use super::Check;
use super::pair::{Finding, PairSide, SentencePair, finding};
use crate::diagnostic::{msg, rules};
use crate::text::facts::{CalendarName, is_arabic, sounds_like};
use crate::text::fold;

rules! {
    /// Quotation marks or brackets in a translation are not paired, or are fewer or more than the source's.
    pub TRANSLATED_MARKS = Warning "translated-marks" {
        title: "Quotation marks or brackets in a translation are not paired, or are fewer or more than the source's.",
        why: "Marks show whose words a sentence gives. If they are missing, somebody else's words read like those of \
              the article.",
        wrong: "msgid \"قال \\\"لا\\\"\"\nmsgstr \"He said no\"",
        right: "msgid \"قال \\\"لا\\\"\"\nmsgstr \"He said “no”\"",
    }
}

pub(super) const CHECK: Check = Check { rule: &TRANSLATED_MARKS, find };

/// What of its marks a text has.
struct PairedMarks {
    quotations: usize,
    brackets: usize,
    /// The first mark without its other.
    unpaired: Option<char>,
}

/// `”` of a source may be written `″`, and `”…”` may stand for `“…”`.
fn paired_marks(text: &str) -> PairedMarks {
    let mut open: Vec<char> = Vec::new();
    let mut straight = 0;
    // An apostrophe is a mark only behind one that opens; a straight one opens at the beginning of a word.
    let (mut single, mut plain, mut last) = (false, false, ' ');
    let (mut quotations, mut brackets, mut unpaired) = (0, 0, None);
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        match c {
            '‘' | '‚' => single = true,
            '’' if single => {
                single = false;
                quotations += 1;
            }
            '\'' if plain && !last.is_whitespace() => {
                let next = rest.chars().nth(1);
                if next.is_none_or(|next| !next.is_alphanumeric()) {
                    plain = false;
                    quotations += 1;
                }
            }
            '\'' if last.is_whitespace() || matches!(last, '(' | '«' | '“' | '"') => plain = closes_later(rest),
            '"' | '″' | '“' | '”' | '„' => {
                straight += 1;
                quotations += usize::from(straight % 2 == 0);
            }
            '«' | '(' | '[' | '{' => open.push(c),
            '»' | ')' | ']' | '}' => {
                let other = match c {
                    '»' => '«',
                    ')' => '(',
                    ']' => '[',
                    _ => '{',
                };
                if open.pop() != Some(other) {
                    unpaired.get_or_insert(c);
                }
                if c == '»' { quotations += 1 } else { brackets += 1 }
            }
            _ => {}
        }
        last = c;
    }
    if straight % 2 == 1 {
        unpaired.get_or_insert('”');
    }
    unpaired = unpaired.or(open.first().copied());
    PairedMarks { quotations, brackets, unpaired }
}

/// Whether a straight apostrophe at the beginning of a word has another that closes: 'a first warning'.
fn closes_later(rest: &str) -> bool {
    let mut chars = rest.char_indices().skip(1).peekable();
    let mut last = ' ';
    while let Some((_, c)) = chars.next() {
        let ends_word = chars.peek().is_none_or(|(_, next)| !next.is_alphanumeric());
        if c == '\'' && !last.is_whitespace() && ends_word {
            return true;
        }
        last = c;
    }
    false
}

/// How many pairs of brackets hold the name of a month and nothing else.
fn doubled_months(side: &PairSide<'_>) -> usize {
    let text = side.text.as_str();
    let alone = |name: &&CalendarName| {
        let (before, after) = (text[..name.span.start].trim_end(), text[name.span.end..].trim_start());
        before.ends_with('(') && after.starts_with(')')
    };
    side.text.calendar().iter().filter(alone).count()
}

/// So many words may stand between two parts of one quotation: “…,” he said, “…”.
const REPORTING: usize = 6;

/// How many quotations go on behind who says them.
fn continued(side: &PairSide<'_>) -> usize {
    let text = side.text.as_str();
    let attributions = side.text.attributions();
    let mut count = 0;
    let mut closed: Option<usize> = None;
    let mut open = false;
    for (at, c) in text.char_indices() {
        let opens = matches!(c, '«' | '“') || matches!(c, '"' | '”' | '″') && !open;
        let closes = matches!(c, '»' | '”' | '"' | '″') && open;
        if opens && !closes {
            if let Some(from) = closed {
                let between = &text[from..at];
                let said = attributions.iter().any(|found| from <= found.span.start && found.span.end <= at);
                let within = between.trim_end().ends_with([',', '،']) && !between.contains(['.', '؛', ';']);
                // Behind a comma a small letter goes on with the same sentence.
                let goes_on = text[..from].trim_end_matches(['»', '”', '"', '″']).ends_with(',')
                    && text[at + c.len_utf8()..].starts_with(char::is_lowercase);
                count += usize::from(said && within && (goes_on || between.split_whitespace().count() <= REPORTING));
            }
            open = true;
        } else if closes {
            open = false;
            closed = Some(at + c.len_utf8());
        }
    }
    count
}

/// So many words between quotation marks are a name or title rather than what somebody says.
const TITLE: usize = 3;

/// What stands between the quotation marks of a text where it is few words: names and titles, which one language sets
/// apart so and another does not.
fn titles<'s>(side: &'s PairSide<'_>) -> Vec<(char, &'s str)> {
    let text = side.text.as_str();
    let mut open: Option<(char, usize)> = None;
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('«' | '“' | '"' | '″' | '”' | '„', None) => open = Some((c, at + c.len_utf8())),
            ('»' | '”' | '"' | '″' | '“', Some((mark, from))) => {
                let words = text[from..at].split_whitespace().count();
                found.extend((words <= TITLE).then_some((mark, &text[from..at])));
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether a title stands in the other text as it sounds, and so is a name that needs no marks there: «رغيف», Raghif.
fn is_name(title: &str, other: &PairSide<'_>) -> bool {
    is_name_of(title, other.text.as_str())
}

fn is_name_of(title: &str, text: &str) -> bool {
    let own: Vec<fold::FoldedWord> = fold::words(text);
    let may_be = |word: &&fold::FoldedWord| {
        let first = text[word.span.clone()].chars().next().unwrap_or(' ');
        if title.contains(is_arabic) { first.is_uppercase() } else { is_arabic(first) }
    };
    let sounds = |word: &fold::FoldedWord| {
        own.iter().filter(may_be).filter_map(|own| sounds_like(&word.folded, &own.folded)).max()
    };
    let words = fold::words(title).into_iter().filter(|word| !word.folded.starts_with(char::is_numeric));
    let alike: Option<Vec<usize>> = words.map(|word| sounds(&word)).collect();
    // Words of one consonant sound like many others.
    alike.is_some_and(|alike| alike.iter().any(|&consonants| consonants > 1))
}

/// How many pairs of brackets hold at most a few words, as a short form does or what a comma or dash may set apart.
fn asides(text: &str) -> usize {
    let parts = text.split('(').skip(1);
    parts
        .filter(|part| part.split_once(')').is_some_and(|(aside, _)| aside.split_whitespace().count() <= TITLE))
        .count()
}

/// How many dashes stand between words.
fn dashes(text: &str) -> usize {
    text.matches(['–', '—']).count() + text.matches(" - ").count()
}

fn find(pair: &SentencePair<'_>) -> Vec<Finding> {
    let (source, target) = (paired_marks(pair.source.text.as_str()), paired_marks(pair.target.text.as_str()));
    // Half a pair is right where the source has half a pair.
    if let (None, Some(mark)) = (source.unpaired, target.unpaired) {
        let message = msg!("translated-marks--unpaired", mark = mark);
        let at = pair.target.text.as_str().find(mark);
        return vec![finding(&TRANSLATED_MARKS, message, None, at.map(|at| at..at + mark.len_utf8()))];
    }
    if source.unpaired.is_some() {
        return Vec::new();
    }
    // `أكتوبر (تشرين الأول)`: one month in two systems is one month in the other language.
    let brackets = match source.brackets.cmp(&target.brackets) {
        Ordering::Greater => source.brackets - doubled_months(&pair.source),
        Ordering::Less => (source.brackets + doubled_months(&pair.target)).min(target.brackets),
        Ordering::Equal => source.brackets,
    };
    // Dashes or commas may stand for brackets.
    let (here, there) = (pair.source.text.as_str(), pair.target.text.as_str());
    let (less, more) = if brackets > target.brackets { (there, here) } else { (here, there) };
    let open = brackets.abs_diff(target.brackets);
    let brackets =
        if open <= asides(more) || dashes(less) >= dashes(more) + 2 * open { target.brackets } else { brackets };
    let parts = (continued(&pair.source), continued(&pair.target));
    let target = PairedMarks { quotations: target.quotations.saturating_sub(parts.1), ..target };
    let quotations = source.quotations.saturating_sub(parts.0);
    // A name or title may have marks that the source has not.
    let extra = target.quotations.saturating_sub(quotations).min(titles(&pair.target).len());
    // Guillemets are the marks by which newspapers set their names apart.
    let marked = titles(&pair.target);
    let is_marked = |title: &str| marked.iter().any(|(_, other)| is_name_of(title, other));
    let names = titles(&pair.source)
        .into_iter()
        .filter(|(mark, title)| *mark == '«' && is_name(title, &pair.target) && !is_marked(title))
        .count();
    let missing = quotations.saturating_sub(target.quotations).min(names);
    let target = PairedMarks { quotations: target.quotations - extra + missing, ..target };
    let source = PairedMarks { brackets, quotations, ..source };
    let mut found = Vec::new();
    if source.quotations != target.quotations {
        let (here, there) = (source.quotations, target.quotations);
        found.push(msg!("translated-marks--quotations", source = here, translation = there));
    }
    if source.brackets != target.brackets {
        found.push(msg!("translated-marks--brackets", source = source.brackets, translation = target.brackets));
    }
    found.into_iter().map(|message| finding(&TRANSLATED_MARKS, message, None, None)).collect()
}
