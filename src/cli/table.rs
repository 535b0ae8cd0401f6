//! Tables for a terminal that contains text of both directions.

use unicode_width::UnicodeWidthStr;

use super::safe::{clean, isolated};

/// Widest cell that is shown whole, in columns of the terminal.
const MAX_WIDTH: usize = 36;

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// Text, from the left.
    Left,
    /// Numbers, to the right.
    Right,
}

/// The rows of a table below their headings, as lines. Every right-to-left cell is in isolates
/// (U+2068, U+2069), so that it turns none of its neighbours around.
pub(super) fn lines(columns: &[(&str, Align)], rows: &[Vec<String>]) -> Vec<String> {
    let headings: Vec<String> = columns.iter().map(|(heading, _)| (*heading).to_owned()).collect();
    let rows: Vec<Vec<String>> =
        std::iter::once(&headings).chain(rows).map(|row| row.iter().map(|cell| shortened(cell)).collect()).collect();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..columns.len()).map(|column| width(column).unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(columns).zip(&widths).map(|((cell, (_, align)), width)| {
            let padding = " ".repeat(width.saturating_sub(cell.width()));
            match align {
                Align::Left => format!("{}{padding}", isolated(cell)),
                Align::Right => format!("{padding}{}", isolated(cell)),
            }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// A cell on one line, cut where it is too wide. Nothing in it may steer the terminal.
fn shortened(cell: &str) -> String {
    let cell = clean(cell).replace('\n', " ");
    if cell.width() <= MAX_WIDTH {
        return cell;
    }
    let mut end = cell.len();
    while let Some(c) = cell[..end].chars().next_back().filter(|_| cell[..end].width() >= MAX_WIDTH) {
        end -= c.len_utf8();
    }
    format!("{}…", cell[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_directions_keep_their_columns() {
        let rows = [
            vec!["a".to_owned(), "مجلة أمناي".to_owned(), "7".to_owned()],
            vec!["kidal-nd".to_owned(), "\u{202E}x".to_owned(), "1000".to_owned()],
        ];
        let columns = [("key", Align::Left), ("outlet", Align::Left), ("words", Align::Right)];
        assert_eq!(
            lines(&columns, &rows),
            [
                "key       outlet      words",
                "a         \u{2068}مجلة أمناي\u{2069}      7",
                "kidal-nd  \u{FFFD}x           1000",
            ]
        );
    }

    #[test]
    fn a_wide_cell_is_cut() {
        let cut = shortened(&"كلمة ".repeat(20));
        assert!(cut.width() <= MAX_WIDTH && cut.ends_with('…'), "{cut}");
    }
}
