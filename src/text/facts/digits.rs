//! Numbers in digits, of every script that has decimal digits.

use std::ops::Range;

use super::number::Number;

/// The zeros of all scripts; the nine others of each follow it (Unicode Character Database 14.0,
/// General_Category Nd).
const ZEROS: [char; 66] = [
    '\u{0030}',
    '\u{0660}',
    '\u{06F0}',
    '\u{07C0}',
    '\u{0966}',
    '\u{09E6}',
    '\u{0A66}',
    '\u{0AE6}',
    '\u{0B66}',
    '\u{0BE6}',
    '\u{0C66}',
    '\u{0CE6}',
    '\u{0D66}',
    '\u{0DE6}',
    '\u{0E50}',
    '\u{0ED0}',
    '\u{0F20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17E0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19D0}',
    '\u{1A80}',
    '\u{1A90}',
    '\u{1B50}',
    '\u{1BB0}',
    '\u{1C40}',
    '\u{1C50}',
    '\u{A620}',
    '\u{A8D0}',
    '\u{A900}',
    '\u{A9D0}',
    '\u{A9F0}',
    '\u{AA50}',
    '\u{ABF0}',
    '\u{FF10}',
    '\u{104A0}',
    '\u{10D30}',
    '\u{11066}',
    '\u{110F0}',
    '\u{11136}',
    '\u{111D0}',
    '\u{112F0}',
    '\u{11450}',
    '\u{114D0}',
    '\u{11650}',
    '\u{116C0}',
    '\u{11730}',
    '\u{118E0}',
    '\u{11950}',
    '\u{11C50}',
    '\u{11D50}',
    '\u{11DA0}',
    '\u{16A60}',
    '\u{16AC0}',
    '\u{16B50}',
    '\u{1D7CE}',
    '\u{1D7D8}',
    '\u{1D7E2}',
    '\u{1D7EC}',
    '\u{1D7F6}',
    '\u{1E140}',
    '\u{1E2F0}',
    '\u{1E950}',
    '\u{1FBF0}',
];

/// The value of a decimal digit of any script.
pub fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let zero = ZEROS[ZEROS.partition_point(|&zero| zero <= c).checked_sub(1)?];
    u8::try_from(u32::from(c) - u32::from(zero)).ok().filter(|&value| value < 10)
}

/// How digits stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A number.
    Plain,
    /// Hours and minutes: 14:30.
    Clock,
}

/// A run of digits with its marks of thousands and decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// Its value; a clock time in hours. What is longer than numbers are kept counts as the largest.
    pub(super) number: Number,
    pub(super) shape: Shape,
    /// How many digits there are before the decimal mark.
    pub(super) digits: usize,
    /// Whether there are marks between them, or decimals.
    pub(super) marked: bool,
    pub(super) span: Range<usize>,
}

/// What may stand between thousands. A full stop or comma is one before three digits, else a decimal mark.
fn parts_thousands(c: char) -> bool {
    matches!(c, '.' | ',' | '٬' | '،' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '’' | ' ')
}

fn parts_decimals(c: char) -> bool {
    matches!(c, '.' | ',' | '٫')
}

/// More digits than this are no number that anybody states; the limit keeps what is copied small.
const MAX_DIGITS: usize = 18;

/// The numbers in digits of a text, from left to right.
pub(super) fn literals(text: &str) -> Vec<Literal> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |index: usize| chars.get(index).map(|(_, c)| *c);
    let value = |index: usize| at(index).and_then(digit);
    let run = |from: usize| (from..).take_while(|&index| value(index).is_some()).count();
    let offset = |index: usize| chars.get(index).map_or(text.len(), |(offset, _)| *offset);
    let written = |from: usize, length: usize| {
        (from..from + length.min(MAX_DIGITS + 1)).filter_map(value).map(|digit| char::from(b'0' + digit))
    };
    let mut found = Vec::new();
    let mut next = 0;
    while next < chars.len() {
        let length = run(next);
        if length == 0 {
            next += 1;
            continue;
        }
        let start = next;
        let mut whole: String = written(next, length).collect();
        next += length;
        if let Some(end) = clock_end(start, length, &at, &run) {
            let minutes: String = written(next + 1, 2).collect();
            let hours = whole.parse().ok().map(Number::whole);
            let minutes = minutes.parse().ok().and_then(|minutes: u64| Number::fraction(minutes, 60));
            let number = hours.zip(minutes).and_then(|(hours, minutes)| hours.plus(minutes));
            if let Some(number) = number {
                let span = offset(start)..offset(end);
                found.push(Literal { number, shape: Shape::Clock, digits: length, marked: true, span });
                next = end;
                continue;
            }
        }
        let mut decimals = String::new();
        let mut mark = None;
        while let Some(separator) = at(next).filter(|&c| parts_thousands(c) || parts_decimals(c)) {
            let length = run(next + 1);
            let same_mark = mark.is_none_or(|mark| mark == separator);
            let leads = mark.is_some() || (1..=3).contains(&whole.len());
            let is_zero = whole.bytes().all(|digit| digit == b'0');
            // A space parts thousands only where what stands before it could be their first group.
            let groups = length == 3 && parts_thousands(separator) && same_mark && leads && !is_zero;
            let is_decimal = parts_decimals(separator) && mark != Some(separator) && (1..=3).contains(&length);
            if groups {
                whole.extend(written(next + 1, length));
                mark = Some(separator);
                next += length + 1;
            } else if is_decimal && !is_date(start, next, &at, &run) {
                decimals.extend(written(next + 1, length));
                mark = Some(separator);
                next += length + 1;
                break;
            } else {
                break;
            }
        }
        let number = if whole.len() + decimals.len() > MAX_DIGITS { None } else { Number::decimal(&whole, &decimals) };
        found.push(Literal {
            number: number.unwrap_or(Number::whole(u64::MAX)),
            shape: Shape::Plain,
            digits: whole.len(),
            marked: mark.is_some(),
            span: offset(start)..offset(next),
        });
    }
    found
}

/// Where a time of the clock ends that begins here: `14:30`, and no third part.
fn clock_end(
    start: usize,
    length: usize,
    at: &impl Fn(usize) -> Option<char>,
    run: &impl Fn(usize) -> usize,
) -> Option<usize> {
    let colon = start + length;
    let before = start.checked_sub(1).and_then(at);
    let fits = length <= 2 && at(colon) == Some(':') && run(colon + 1) == 2 && before != Some(':');
    if !fits {
        return None;
    }
    let hours = (start..colon).filter_map(at).filter_map(digit).fold(0_u8, |hours, digit| hours * 10 + digit);
    let tens = at(colon + 1).and_then(digit)?;
    (hours <= 24 && tens < 6 && at(colon + 3) != Some(':')).then_some(colon + 3)
}

/// Whether digits with full stops are a date: `16.11.2022`.
fn is_date(start: usize, mark: usize, at: &impl Fn(usize) -> Option<char>, run: &impl Fn(usize) -> usize) -> bool {
    let month = run(mark + 1);
    mark - start <= 2
        && at(mark) == Some('.')
        && month <= 2
        && at(mark + 1 + month) == Some('.')
        && run(mark + 2 + month) == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        literals(text).into_iter().map(|literal| literal.number.to_string()).collect()
    }

    #[test]
    fn marks_of_thousands_and_decimals_of_all_regions() {
        for (text, expected) in [
            ("1,250,000", "1250000"),
            ("1.250.000", "1250000"),
            ("1 250 000", "1250000"),
            ("22،338،618", "22338618"),
            ("١٬٢٥٠٬٠٠٠", "1250000"),
            ("٣٫٥", "3.5"),
            ("3,5", "3.5"),
            ("0.125", "0.125"),
            ("1,234.5", "1234.5"),
            ("۱۲", "12"),
            ("१२", "12"),
            ("１２", "12"),
            ("14:30", "14.5"),
            ("٠٧:٠٠", "7"),
        ] {
            assert_eq!(numbers(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_stands_beside_each_other_is_two() {
        assert_eq!(numbers("2022 300"), ["2022", "300"]);
        assert_eq!(numbers("16.11.2022"), ["16", "11", "2022"]);
        assert_eq!(numbers("2022-11-16"), ["2022", "11", "16"]);
        assert_eq!(numbers("25-30"), ["25", "30"]);
        assert_eq!(numbers("12 و 15"), ["12", "15"]);
        assert_eq!(numbers("1.2.3"), ["1.2", "3"]);
    }

    #[test]
    fn an_endless_number_is_one() {
        assert_eq!(literals(&"9".repeat(100_000)).len(), 1);
    }
}
