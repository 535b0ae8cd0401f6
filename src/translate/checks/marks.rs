//! Quotation marks and brackets.

use std::cmp::Ordering;

use super::{Check, Finding, Pair, Side, finding};
use crate::text::facts::CalendarName;

pub(super) const CHECK: Check = Check {
    code: "translated-marks",
    about: "Quotation marks or brackets of a translation do not pair, or are fewer or more than the source's.",
    find,
};

/// What of its marks a text has.
struct Marks {
    quotations: usize,
    brackets: usize,
    /// The first mark without its other.
    unpaired: Option<char>,
}

/// `”` of a source may be written `″`, and `”…”` may stand for `“…”`.
fn marks(text: &str) -> Marks {
    let mut open: Vec<char> = Vec::new();
    let mut straight = 0;
    // An apostrophe is a mark only behind one that opens.
    let mut single = false;
    let (mut quotations, mut brackets, mut unpaired) = (0, 0, None);
    for c in text.chars() {
        match c {
            '‘' | '‚' => single = true,
            '’' if single => {
                single = false;
                quotations += 1;
            }
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
    }
    if straight % 2 == 1 {
        unpaired.get_or_insert('”');
    }
    unpaired = unpaired.or(open.first().copied());
    Marks { quotations, brackets, unpaired }
}

/// How many pairs of brackets hold the name of a month and nothing else.
fn doubled_months(side: &Side<'_>) -> usize {
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
fn continued(side: &Side<'_>) -> usize {
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
                count += usize::from(said && within && between.split_whitespace().count() <= REPORTING);
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

/// How many quotation marks of a text hold few words: names and titles, which one language sets apart so and
/// another does not.
fn titles(side: &Side<'_>) -> usize {
    let text = side.text.as_str();
    let mut open: Option<usize> = None;
    let mut count = 0;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('«' | '“' | '"' | '″' | '”' | '„', None) => open = Some(at + c.len_utf8()),
            ('»' | '”' | '"' | '″' | '“', Some(from)) => {
                count += usize::from(text[from..at].split_whitespace().count() <= TITLE);
                open = None;
            }
            _ => {}
        }
    }
    count
}

fn find(pair: &Pair<'_>) -> Vec<Finding> {
    let (source, target) = (marks(pair.source.text.as_str()), marks(pair.target.text.as_str()));
    // Half a pair is right where the source has half a pair.
    if let (None, Some(mark)) = (source.unpaired, target.unpaired) {
        let message = format!("a mark of the translation has not its other: `{mark}`");
        let at = pair.target.text.as_str().find(mark);
        return vec![finding(CHECK.code, message, None, at.map(|at| at..at + mark.len_utf8()))];
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
    let parts = (continued(&pair.source), continued(&pair.target));
    let target = Marks { quotations: target.quotations.saturating_sub(parts.1), ..target };
    let quotations = source.quotations.saturating_sub(parts.0);
    // A name or title may have marks that the source has not.
    let extra = target.quotations.saturating_sub(quotations).min(titles(&pair.target));
    let target = Marks { quotations: target.quotations - extra, ..target };
    let source = Marks { brackets: brackets.max(target.brackets.min(source.brackets)), quotations, ..source };
    let unequal =
        [("quotations", source.quotations, target.quotations), ("pairs of brackets", source.brackets, target.brackets)];
    let unequal = unequal.into_iter().filter(|(_, here, there)| here != there);
    unequal
        .map(|(what, here, there)| {
            let message = format!("{what} between marks: {here} in the source, {there} in the translation");
            finding(CHECK.code, message, None, None)
        })
        .collect()
}
