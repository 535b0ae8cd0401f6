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
pub(super) enum DigitShape {
    /// A number.
    Plain,
    /// Hours and minutes: 14:30.
    Clock,
}

/// A run of digits with its marks of thousands and decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// Its value; a clock time in hours. What is longer than numbers are kept has none.
    pub(super) number: Option<Number>,
    pub(super) shape: DigitShape,
    /// How many digits there are before the decimal mark.
    pub(super) digits: usize,
    /// Whether there are marks between them, or decimals.
    pub(super) marked: bool,
    /// Whether its marks can say something else: 3/4, 5.2022.
    pub(super) doubtful: bool,
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
            if let Some(number) = at(next).and_then(fraction_sign) {
                let span = offset(next)..offset(next + 1);
                let (shape, number) = (DigitShape::Plain, Some(number));
                found.push(Literal { number, shape, digits: 0, marked: true, doubtful: false, span });
            }
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
            if number.is_some() {
                let span = offset(start)..offset(end);
                let (shape, digits) = (DigitShape::Clock, length);
                found.push(Literal { number, shape, digits, marked: true, doubtful: false, span });
                next = end;
                continue;
            }
        }
        let mut decimals = String::new();
        let mut doubtful = false;
        let mut mark = None;
        while let Some(separator) = at(next).filter(|&c| parts_thousands(c) || parts_decimals(c)) {
            let length = run(next + 1);
            let same_mark = mark.is_none_or(|mark| mark == separator);
            let leads = mark.is_some() || (1..=3).contains(&whole.len());
            let is_zero = whole.bytes().all(|digit| digit == b'0');
            // A space parts thousands only where what stands before it could be their first group.
            let groups = length == 3 && parts_thousands(separator) && same_mark && leads && !is_zero;
            // Behind a decimal mark there may be any number of digits: 0.0005.
            let is_third = start.checked_sub(1).and_then(at) == Some(separator);
            let long = length > 3 && (separator == '٫' || leads && !is_third);
            let is_decimal =
                parts_decimals(separator) && mark != Some(separator) && ((1..=3).contains(&length) || long);
            if groups {
                whole.extend(written(next + 1, length));
                mark = Some(separator);
                next += length + 1;
            } else if is_decimal && !is_date(start, next, &at, &run) {
                decimals.extend(written(next + 1, length));
                doubtful = long && (separator == ',' || is_month_and_year(&whole, &decimals));
                mark = Some(separator);
                next += length + 1;
                break;
            } else {
                break;
            }
        }
        let mut number =
            if whole.len() + decimals.len() > MAX_DIGITS { None } else { Number::decimal(&whole, &decimals) };
        let mut marked = mark.is_some();
        if mark.is_none()
            && let Some(part) = fraction(start, next, &at, &run)
        {
            number = if part.is_all { Some(part.number) } else { number.and_then(|whole| whole.plus(part.number)) };
            (next, marked, doubtful) = (part.end, true, part.doubtful);
        }
        found.push(Literal {
            number,
            shape: DigitShape::Plain,
            digits: whole.len(),
            marked,
            doubtful,
            span: offset(start)..offset(next),
        });
    }
    found
}

/// The value of a character that is a fraction by itself (Unicode Number Forms and Latin-1).
fn fraction_sign(c: char) -> Option<Number> {
    let (numerator, denominator) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Number::fraction(numerator, denominator)
}

/// A fraction in signs that digits are, or that stands behind them.
struct SignFraction {
    number: Number,
    /// Whether the digits are its numerator.
    is_all: bool,
    doubtful: bool,
    end: usize,
}

/// The denominators that texts write behind a slash; others are numbers of papers and days.
const DENOMINATORS: [u64; 6] = [2, 3, 4, 5, 8, 10];

/// The fraction that digits begin: 2½, 2 ½, 3/4, 1 1/2.
fn fraction(
    start: usize,
    end: usize,
    at: &impl Fn(usize) -> Option<char>,
    run: &impl Fn(usize) -> usize,
) -> Option<SignFraction> {
    let whole = |number, end| SignFraction { number, is_all: false, doubtful: false, end };
    if let Some(number) = at(end).and_then(fraction_sign) {
        return Some(whole(number, end + 1));
    }
    let is_space = matches!(at(end), Some(' ' | '\u{a0}' | '\u{202f}'));
    if let Some(number) = at(end + 1).and_then(fraction_sign).filter(|_| is_space) {
        return Some(whole(number, end + 2));
    }
    let value = |from: usize, to: usize| {
        (from..to).filter_map(at).filter_map(digit).fold(0_u64, |value, digit| value * 10 + u64::from(digit))
    };
    let slashed = |from: usize, slash: usize| {
        let behind = slash + 1 + run(slash + 1);
        let fits = (1..=2).contains(&(slash - from))
            && matches!(at(slash), Some('/' | '⁄'))
            && behind - slash <= 3
            && !matches!(at(behind), Some('/' | '-' | '⁄'))
            && !at(behind).is_some_and(char::is_alphabetic)
            && !(at(behind) == Some('.') && run(behind + 1) > 0);
        if !fits {
            return None;
        }
        let (numerator, denominator) = (value(from, slash), value(slash + 1, behind));
        let proper = (1..denominator).contains(&numerator) && DENOMINATORS.contains(&denominator);
        Number::fraction(numerator, denominator).filter(|_| proper).map(|number| (number, behind))
    };
    let before = start.checked_sub(1).and_then(at);
    if before.is_some_and(|c| matches!(c, '/' | '-' | '.' | '⁄') || c.is_alphabetic()) {
        return None;
    }
    if let Some((number, end)) = slashed(start, end) {
        return Some(SignFraction { number, is_all: true, doubtful: true, end });
    }
    let numerator = run(end + 1);
    let (number, end) = slashed(end + 1, end + 1 + numerator).filter(|_| is_space && numerator > 0)?;
    Some(SignFraction { number, is_all: false, doubtful: true, end })
}

/// Whether digits around a full stop can be a month and a year: 5.2022.
fn is_month_and_year(whole: &str, decimals: &str) -> bool {
    let value = |digits: &str| digits.parse::<u16>().unwrap_or(0);
    decimals.len() == 4 && (1..=12).contains(&value(whole)) && (1900..2100).contains(&value(decimals))
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
        literals(text).into_iter().filter_map(|literal| literal.number).map(|number| number.to_string()).collect()
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
            ("0.0005", "0.0005"),
            ("3.1415", "3.1415"),
            ("3٫14159", "3.14159"),
            ("٣٫١٤١", "3.141"),
            ("36.7538", "36.7538"),
            ("1,234.5678", "1234.5678"),
            ("2½", "2.5"),
            ("2 ½", "2.5"),
            ("½", "0.5"),
            ("⅔", "2/3"),
            ("3/4", "0.75"),
            ("٣/٤", "0.75"),
            ("1 1/2", "1.5"),
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
    fn a_slash_that_parts_no_fraction_parts_two() {
        assert_eq!(numbers("24/7"), ["24", "7"]);
        assert_eq!(numbers("9/11"), ["9", "11"]);
        assert_eq!(numbers("1/2/2025"), ["1", "2", "2025"]);
        assert_eq!(numbers("2024/1/2"), ["2024", "1", "2"]);
        assert_eq!(numbers("S/RES/1/2"), ["1", "2"]);
    }

    #[test]
    fn what_is_too_long_has_no_value() {
        assert_eq!(numbers("12345678901234567890 and 98765432109876543210"), [""; 0]);
        assert_eq!(numbers("123456789012345678"), ["123456789012345678"]);
    }

    #[test]
    fn an_endless_number_is_one() {
        assert_eq!(literals(&"9".repeat(100_000)).len(), 1);
    }
}
