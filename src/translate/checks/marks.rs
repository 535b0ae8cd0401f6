//! Quotation marks and brackets.

use super::{Check, Finding, Pair, Side, finding};

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
    let (mut quotations, mut brackets, mut unpaired) = (0, 0, None);
    for c in text.chars() {
        match c {
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
    let named = super::dates::names(side);
    let alone = |name: &&super::dates::Named| {
        let (before, after) = (side.text[..name.span.start].trim_end(), side.text[name.span.end..].trim_start());
        before.ends_with('(') && after.starts_with(')')
    };
    named.iter().filter(alone).count()
}

fn find(pair: &Pair<'_>) -> Vec<Finding> {
    let (source, target) = (marks(pair.source.text), marks(pair.target.text));
    // Half a pair is right where the source has half a pair.
    if let (None, Some(mark)) = (source.unpaired, target.unpaired) {
        let message = format!("a mark of the translation has not its other: `{mark}`");
        let at = pair.target.text.find(mark);
        return vec![finding(CHECK.code, message, None, at.map(|at| at..at + mark.len_utf8()))];
    }
    if source.unpaired.is_some() {
        return Vec::new();
    }
    // `أكتوبر (تشرين الأول)`: one month in two systems is one month in the other language.
    let doubled = doubled_months(&pair.source);
    let brackets = if source.brackets > target.brackets { source.brackets - doubled } else { source.brackets };
    let source = Marks { brackets: brackets.max(target.brackets.min(source.brackets)), ..source };
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
