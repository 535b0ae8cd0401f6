//! What is read together stands on one line: a date, a number with what it counts or names, the last two words of a
//! paragraph. A space in between becomes a no-break space, which is white space like another.

use std::borrow::Cow;

use super::bidi::is_isolate;
use super::western_digit;

/// A space that no line breaks at (UAX 14, class GL).
const GLUE: char = '\u{a0}';

/// What no line breaks at, of no width (UAX 14, class WJ).
const JOINER: char = '\u{2060}';

/// The months as texts write them in full, in the languages that the program knows.
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ابريل",
    "إبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "اغسطس",
    "سبتمبر",
    "أكتوبر",
    "اكتوبر",
    "نوفمبر",
    "ديسمبر",
    "جانفي",
    "فيفري",
    "أفريل",
    "ماي",
    "جوان",
    "جويلية",
    "أوت",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين",
    "كانون",
    "شباط",
    "آذار",
];

/// The second words of months of two.
const SECOND: &[&str] = &["الأول", "الثاني"];

/// What names the number behind it: a paragraph, a page.
const NAMES_NUMBER: &[&str] = &["¶", "§", "p.", "pp.", "No.", "no.", "n°", "الفقرة", "رقم"];

/// So long is a text that takes three lines of a column, in characters.
const MIN_FOR_LAST: usize = 96;

/// So long at most are the last word, and the last two together, that are kept on one line.
const MAX_LAST: usize = 12;
const MAX_LAST_TWO: usize = 26;

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| is_isolate(c) || (!c.is_alphanumeric() && !matches!(c, '¶' | '§' | '.' | '°')))
        .trim_end_matches(['.', '،', ','])
}

fn is_number(word: &str, digits: std::ops::RangeInclusive<usize>) -> bool {
    let mut count = 0;
    let is_number = word.chars().all(|c| {
        count += 1;
        western_digit(c).is_ascii_digit()
    });
    is_number && digits.contains(&count)
}

fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

/// Whether the space between two words keeps them on one line; `before` is the word before the first.
fn holds(before: Option<&str>, first: &str, second: &str) -> bool {
    let ends_phrase = first.ends_with([',', '،', ';', '؛', ':', '!', '?', '؟']);
    if ends_phrase {
        return false;
    }
    let (one, two) = (bare(first), bare(second));
    let day = |word: &str| is_number(word, 1..=2);
    let year = |word: &str| is_number(word, 4..=4);
    let is_day_of_month = day(one) && (is_month(two) || two == "من");
    let is_of = one == "من" && before.is_some_and(|before| day(bare(before))) && is_month(two);
    let is_year = (is_month(one) || SECOND.contains(&one)) && year(two);
    let is_second = matches!(one, "تشرين" | "كانون") && SECOND.contains(&two);
    let is_named = NAMES_NUMBER.iter().any(|name| first.trim_matches(is_isolate) == *name) && is_number(two, 1..=6);
    let is_place = first.trim_matches(is_isolate).ends_with(']') && matches!(two, "¶" | "الفقرة");
    // Some texts set the conjunction apart before a word in Latin letters.
    let is_and = one == "و";
    is_and || is_day_of_month || is_of || is_year || is_second || is_named || is_place
}

/// A text in which no line ends within a date, a range of numbers, a numbered place or a name such as C++.
pub fn glued(text: &str) -> Cow<'_, str> {
    let may_hold =
        text.chars().any(|c| western_digit(c).is_ascii_digit()) || text.contains("++") || text.contains(" و ");
    if !may_hold {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut words: [Option<&str>; 2] = [None, None];
    for word in text.split_inclusive(' ') {
        let plain = word.trim_end_matches(' ');
        if let Some(first) = words[1].filter(|_| out.ends_with(' '))
            && holds(words[0], first, plain)
        {
            out.pop();
            out.push(GLUE);
        }
        let is_digit = |c: Option<char>| c.is_some_and(|c| western_digit(c).is_ascii_digit());
        let mut last: [Option<char>; 2] = [None, None];
        for c in word.chars() {
            // `12–15`, `C++`.
            let is_range = last[1] == Some('–') && is_digit(last[0]) && is_digit(Some(c));
            if is_range || (last[1] == Some('+') && c == '+') {
                out.push(JOINER);
            }
            out.push(c);
            last = [last[1], Some(c)];
        }
        words = [words[1], Some(plain)];
    }
    Cow::Owned(out)
}

/// A text whose last line is no short word by itself, if it is long enough for three lines.
pub fn ended(text: &str) -> Cow<'_, str> {
    let Some((rest, last)) = text.rsplit_once(' ') else { return Cow::Borrowed(text) };
    let length = |text: &str| text.chars().filter(|&c| !is_isolate(c)).count();
    let before = rest.rsplit([' ', GLUE]).next().unwrap_or_default();
    let is_short = !last.is_empty() && length(last) <= MAX_LAST && length(last) + length(before) < MAX_LAST_TWO;
    match is_short && text.chars().nth(MIN_FOR_LAST).is_some() {
        true => Cow::Owned(format!("{rest}{GLUE}{last}")),
        false => Cow::Borrowed(text),
    }
}

/// A text as it is read: without what is put in for the page alone (isolates, places where a long word may break or a short
/// one may not), its white space normalised.
pub fn as_read(text: &str) -> String {
    let is_put_in = |c: char| is_isolate(c) || matches!(c, '\u{200b}' | JOINER);
    super::normalise_space(&text.chars().filter(|&c| !is_put_in(c)).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        glued(text).replace(GLUE, "~").replace(JOINER, "|")
    }

    #[test]
    fn what_is_read_together_stays_together() {
        for (text, glued) in [
            ("on 16 November 2022, in Béchar", "on 16~November~2022, in Béchar"),
            ("le 3 août 2024", "le 3~août~2024"),
            ("في 28 من نوفمبر الجاري", "في 28~من~نوفمبر الجاري"),
            ("يوم ١٦ تشرين الثاني ٢٠٢٢.", "يوم ١٦~تشرين~الثاني~٢٠٢٢."),
            ("see [2] ¶ 19 and", "see [2]~¶~19 and"),
            ("انظر [2] الفقرة 19", "انظر [2]~الفقرة~19"),
            ("written in C++ and C", "written in C+|+ and C"),
            ("pages 12–15 and ١٢–١٥", "pages 12–|15 and ١٢–|١٥"),
            ("a – 15", "a – 15"),
            ("مثل FAMa و NATO", "مثل FAMa و~NATO"),
            ("In May 12 people came", "In May 12 people came"),
            ("12, May I", "12, May I"),
            ("no number", "no number"),
        ] {
            assert_eq!(shown(text), glued, "{text}");
        }
    }

    #[test]
    fn nothing_but_white_space_and_what_is_not_seen_changes() {
        let text = "  on 16 November 2022  C++ [2] ¶ 19 ";
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != JOINER).collect::<String>();
        assert_eq!(letters(&glued(text)), letters(text));
        assert_eq!(crate::text::normalise_space(&glued("on 16 November 2022")), "on 16 November 2022");
    }

    #[test]
    fn what_is_put_in_for_the_page_is_not_read() {
        for text in ["pages 12–15 of C++", "on 16 November 2022"] {
            assert_eq!(as_read(&glued(text)), text);
        }
        assert_eq!(as_read("\u{2068}a\u{200b}b\u{2069}  c"), "ab c");
    }

    #[test]
    fn a_last_short_word_takes_another_with_it() {
        let long = format!("{} with the Algerian side of it.", "word ".repeat(24).trim_end());
        assert!(ended(&long).ends_with("of\u{a0}it."));
        assert_eq!(ended("a short text of it."), "a short text of it.");
        assert_eq!(ended(&"x".repeat(200)), "x".repeat(200));
    }
}
