//! The date that a line of date and time above the text proposes.

use super::{LineKind, ReadingLine};
use crate::corpus::clean::Reason;
use crate::corpus::dates::{self, DayOrder};
use crate::text::date::PartialDate;

/// The day of publication that the lines of a reading propose, and the line, from 1: that of the date lines between headline
/// and text, or, where there are none, above the headline. `None` if they name several days: which of them is the one of
/// publication is then not known.
pub(super) fn proposed(lines: &[ReadingLine]) -> Option<(PartialDate, usize)> {
    let text = lines.iter().position(|line| matches!(line.kind, LineKind::Paragraph(_)))?;
    let headline = lines[..text].iter().position(|line| line.kind == LineKind::Headline).unwrap_or_default();
    let order = DayOrder::of(lines[text..].iter().map(|line| line.text.as_str()));
    let dated = |range: std::ops::Range<usize>| {
        let lines = lines[range.clone()].iter().zip(range.start + 1..);
        let lines = lines.filter(|(line, _)| is_dateline(line));
        lines.filter_map(|(line, number)| Some((dates::in_dateline(&line.text, order)?, number))).collect::<Vec<_>>()
    };
    if dates::is_republished(lines.iter().map(|line| line.text.as_str())) {
        return None;
    }
    let mut found = dated(headline..text);
    if found.is_empty() {
        found = dated(0..headline);
    }
    let first = *found.first()?;
    found.iter().all(|(date, _)| *date == first.0).then_some(first)
}

/// Whether a line is one of date and time: as it was recognised, or a heading or label of nothing else.
fn is_dateline(line: &ReadingLine) -> bool {
    match line.kind {
        LineKind::Dateline => true,
        LineKind::Heading | LineKind::LeftOut(Reason::Byline | Reason::Label) => dates::is_dateline(&line.text),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[(LineKind, &str)]) -> Option<(String, usize)> {
        let lines: Vec<ReadingLine> = lines
            .iter()
            .map(|(kind, text)| ReadingLine { kind: *kind, by_hand: false, text: (*text).to_owned() })
            .collect();
        proposed(&lines).map(|(date, line)| (date.to_string(), line))
    }

    #[test]
    fn a_date_line_above_the_text_proposes_its_day() {
        use LineKind::{Dateline, Headline, Paragraph};
        let text = (Paragraph(1), "بدأت الأشغال في المرفأ صباح اليوم، كما قالت الهيئة.");
        let head = (Headline, "توسعة المرفأ");
        let one = (Dateline, "07/04/2025");
        let other = (Dateline, "9 أبريل 2025");
        assert_eq!(of(&[head, one, text]), Some(("2025-04-07".to_owned(), 2)));
        assert_eq!(of(&[one, head, text]), Some(("2025-04-07".to_owned(), 1)));
        assert_eq!(of(&[other, head, one, text]), Some(("2025-04-07".to_owned(), 3)), "the day of the site");
        assert_eq!(of(&[head, one, other, text]), None);
        let both = (LineKind::Heading, "Publié le 7 avril 2025 à 10h30 | Mis à jour le 9 avril 2025 à 8h");
        assert_eq!(of(&[head, both, text]), Some(("2025-04-07".to_owned(), 2)));
        assert_eq!(of(&[head, (LineKind::Heading, "Le port rouvre le 7 avril 2025"), text]), None);
        assert_eq!(of(&[head, text, one]), None);
        assert_eq!(of(&[head, one]), None);
    }
}
