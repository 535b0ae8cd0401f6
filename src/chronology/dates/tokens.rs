//! A passage as the grammar of dates sees it: numbers, months, weekdays, words of time, and other words.

use std::ops::Range;

use super::vocabulary::{
    DateWord, ENTRIES, Entry, Feast, HOMONYMS, MEASURES, NAMED_BY_DATES, NAMED_BY_YEARS, NARRATED, NamedBy, Narrated,
    ORDINALS, REMEMBERED, TENSES, Tense, TimePart, TimeUnit, ends_accented,
};
use crate::text::facts::{self, Calendar, CalendarUnit, Language, NumeralRole, Season, Text};
use crate::text::fold::{self, FoldedWord};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A whole number; `digits` are how many digits it has where it is digits alone.
    Number {
        value: u64,
        ordinal: bool,
        digits: Option<usize>,
    },
    /// A number of the years of a century: the 1980s, التسعينيات.
    Decade(u64),
    /// A number that is no whole one, a time of the clock, digits of a name.
    OtherNumber,
    Month {
        calendar: Calendar,
        month: u8,
        sure: bool,
    },
    Weekday(u8),
    Season(Season),
    NearDay(i64),
    Unit(TimeUnit, u64),
    Part(TimePart),
    DayPart,
    Word(DateWord),
    YearHead,
    Feast(Feast),
    Era {
        hijri: bool,
    },
    /// Words that look like a time and are none.
    NoDate,
    Other,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// White space, or nothing.
    Space,
    Comma,
    Dash,
    Slash,
    Dot,
    /// A bracket that opens.
    Open,
    /// A bracket that closes.
    Close,
    Apostrophe,
    /// The end of a sentence, or anything else.
    Stop,
}

/// A token: one word or several.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Range<usize>,
    /// The first word, folded.
    pub(super) folded: String,
    pub(super) gap: Gap,
    /// Whether و or ف stands before its first word.
    pub(super) and: bool,
    /// Whether its first word has the article.
    pub(super) article: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether it stands between quotation marks by itself.
    pub(super) quoted: bool,
    /// Whether a date beside it is part of a name, as behind شارع or before Movement.
    pub(super) names: Option<NamedBy>,
    /// Whether a bare number behind it is a year.
    pub(super) dates: bool,
    /// Whether a number before it counts or measures.
    pub(super) measures: bool,
    /// Whether it says that something is to come, or was.
    pub(super) tense: Option<Tense>,
    /// Whether it happened on a day by which it is remembered: any day, or one of the year.
    pub(super) remembered: Option<Option<(u8, u8)>>,
    /// Whether it is a month by whose name people go, or a word of its own: May, ماي.
    pub(super) homonym: bool,
    /// How many words it is.
    pub(super) words: usize,
}

/// A phrase of the files of words has at most so many words behind its first.
const LONGEST_PHRASE: usize = 8;

/// The tokens of a text.
pub(super) fn tokens(text: &Text<'_>) -> Vec<Token> {
    let language = text.language();
    let words = &parted(text.words(), language, text.as_str());
    let entries = ENTRIES.get(language);
    let calendar = text.calendar();
    let numerals = text.numerals();
    let (mut next_name, mut next_numeral) = (0, 0);
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let start = word.span.start;
        while calendar.get(next_name).is_some_and(|name| name.span.start < start) {
            next_name += 1;
        }
        while numerals.get(next_numeral).is_some_and(|numeral| numeral.span.end <= start) {
            next_numeral += 1;
        }
        // A phrase ends where a mark stands: later, in 1909.
        let within = words.get(at..at + phrase_words(words, at, text.as_str())).unwrap_or_default();
        let found = entries.at(within, 0).map(|found| (at + found.words.end, found.span.end, *found.value));
        let phrase = found.filter(|(end, ..)| *end > at + 1);
        let name = calendar.get(next_name).filter(|name| name.span.start == start);
        // A numeral may begin inside the first word: وثلاثة.
        let numeral = numerals.get(next_numeral).filter(|numeral| word.span.contains(&numeral.span.start));
        let is_role = |kind| {
            matches!(
                kind,
                TokenKind::Word(DateWord::Same | DateWord::The | DateWord::Past)
                    | TokenKind::Unit(_, 2)
                    | TokenKind::Unit(TimeUnit::Quarter | TimeUnit::HalfYear, _)
            )
        };
        let glued = at > 0 && arabic_parted(words, at - 1);
        let number = in_digits(text.as_str().get(word.span.clone()).unwrap_or_default()).filter(|_| glued);
        let (kind, end) = if let Some((value, digits)) = number {
            (TokenKind::Number { value, ordinal: false, digits: Some(digits) }, word.span.end)
        } else if let Some(found) = phrase {
            (kind_of(&found.2), found.1)
        } else if let Some(name) = name {
            (of_calendar(name.of, name.sure), name.span.end)
        } else if let Some(found) = found.filter(|(.., entry)| is_role(kind_of(entry))) {
            (kind_of(&found.2), found.1)
        } else if let Some(numeral) = numeral {
            (of_numeral(numeral, text.as_str()), numeral.span.end)
        } else if let Some(found) = found {
            (kind_of(&found.2), found.1)
        } else if let Some((calendar, month)) =
            facts::month_of(&word.folded).filter(|_| glued || arabic_parted(words, at))
        {
            (TokenKind::Month { calendar, month, sure: true }, word.span.end)
        } else if let Some(nth) = ORDINALS.get(language).at(words, at).filter(|nth| nth.words.len() == 1) {
            (TokenKind::Number { value: *nth.value, ordinal: true, digits: None }, word.span.end)
        } else {
            (TokenKind::Other, word.span.end)
        };
        // Without its accent French dès is des.
        let kind = match kind {
            TokenKind::Word(DateWord::From)
                if text.as_str()[start..].starts_with(['d', 'D']) && text.as_str()[start + 1..].starts_with('è') =>
            {
                TokenKind::Word(DateWord::Starting)
            }
            kind => kind,
        };
        let mut last = at;
        while words.get(last + 1).is_some_and(|next| next.span.start < end) {
            last += 1;
        }
        let end = end.max(word.span.end);
        let before = tokens.last().map_or(0, |token: &Token| token.span.end);
        let arabic = language == Language::Arabic;
        let has = |prefixes: &[&str]| prefixes.iter().any(|prefix| word.folded.starts_with(prefix));
        let span = start..words[last].span.end.max(end);
        tokens.push(Token {
            kind,
            folded: word.folded.clone(),
            gap: gap(text.as_str().get(before..start).unwrap_or("|")),
            and: arabic && has(&["و", "ف"]) || kind == TokenKind::Word(DateWord::And),
            article: arabic && has(&["ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال"]),
            capital: text.as_str()[start..].starts_with(char::is_uppercase),
            quoted: text.is_quoted(&span),
            names: NAMED_BY_DATES.get(language).at(words, at).map(|found| *found.value),
            dates: last == at && NAMED_BY_YEARS.get(language).at(words, at).is_some(),
            remembered: REMEMBERED.get(language).at(words, at).map(|found| *found.value),
            measures: MEASURES.get(language).at(words, at).is_some(),
            tense: tense_at(words, at, text),
            homonym: HOMONYMS.get(language).at(words, at).is_some() && !text.as_str()[start..].starts_with('آ'),
            words: last + 1 - at,
            span,
        });
        // ١٤٤٨هـ is one word.
        let sign = match (kind, &numeral) {
            (TokenKind::Number { digits: Some(_), .. }, Some(numeral)) => {
                text.as_str().get(numeral.span.end..words[last].span.end).map(fold::fold).unwrap_or_default()
            }
            _ => String::new(),
        };
        if arabic && matches!(sign.as_str(), "ه" | "م") {
            let span = words[last].span.clone();
            tokens.push(Token {
                kind: TokenKind::Era { hijri: sign == "ه" },
                span: span.end..span.end,
                folded: sign,
                gap: Gap::Space,
                and: false,
                article: false,
                capital: false,
                quoted: false,
                names: None,
                dates: false,
                measures: false,
                tense: None,
                homonym: false,
                remembered: None,
                words: 0,
            });
        }
        at = last + 1;
    }
    tokens
}

/// What a word says of the tense: those that are listed for it, then the verbs of narrating.
fn tense_at(words: &[FoldedWord], at: usize, text: &Text<'_>) -> Option<Tense> {
    let language = text.language();
    let word = words.get(at)?;
    let written = text.as_str().get(word.span.clone())?;
    // Without its accent à is a verb.
    if written.starts_with(['à', 'À']) {
        return None;
    }
    if let Some(listed) = TENSES.get(language).at(words, at) {
        return Some(*listed.value);
    }
    let Narrated { tense, accented } = *NARRATED.get(language).at(words, at)?.value;
    if accented && !ends_accented(written) {
        return Some(Tense::Open);
    }
    // لحظر السفر is for a ban.
    let bare = word.folded.strip_prefix(['و', 'ف']).unwrap_or(&word.folded);
    let is_purpose = language == Language::Arabic && bare.starts_with('ل') && !bare.starts_with("لق");
    Some(tense).filter(|tense| !(is_purpose && tense.is_past()))
}

/// How many words follow each other from a place on without a mark between them; no phrase is longer than these.
fn phrase_words(words: &[FoldedWord], at: usize, text: &str) -> usize {
    let binds = |c: char| c.is_whitespace() || is_invisible(c) || matches!(c, '\'' | '’' | '-' | '‑' | '`' | '.');
    let joined = |at: &usize| match words.get(*at - 1..=*at) {
        Some([one, two]) => {
            text.get(one.span.end..two.span.start).is_some_and(|gap| gap.chars().all(binds) && gap != ". ")
        }
        _ => false,
    };
    1 + (at + 1..words.len()).take(LONGEST_PHRASE).take_while(joined).count()
}

/// The words of a text, those apart that were typed without a space between them: سنة2011, سبتمبرالمقبل.
fn parted(words: &[FoldedWord], language: Language, text: &str) -> Vec<FoldedWord> {
    let mut parted = Vec::with_capacity(words.len());
    for word in words {
        match seam(word, language, text) {
            Some(at) => {
                for span in [word.span.start..at, at..word.span.end] {
                    let folded = fold::fold(text.get(span.clone()).unwrap_or_default());
                    parted.push(FoldedWord { folded, span });
                }
            }
            None => parted.push(word.clone()),
        }
    }
    parted
}

/// Whether a word was typed without a space before the next.
fn arabic_parted(words: &[FoldedWord], at: usize) -> bool {
    words.get(at).zip(words.get(at + 1)).is_some_and(|(word, next)| word.span.end == next.span.start)
}

/// A year in four digits, or a day in one or two: with how many.
fn in_digits(written: &str) -> Option<(u64, usize)> {
    let digits: Option<Vec<u64>> = written.chars().map(|c| facts::digit(c).map(u64::from)).collect();
    let digits = digits.filter(|digits| matches!(digits.len(), 1 | 2 | 4))?;
    Some((digits.iter().fold(0, |number, digit| number * 10 + digit), digits.len()))
}

/// Where two words of one are parted.
fn seam(word: &FoldedWord, language: Language, text: &str) -> Option<usize> {
    let written = text.get(word.span.clone())?;
    // A year behind its month or the word for year, a day behind the word for day: يوم20, سنة2011, juillet2012.
    let digits = written.find(|c: char| facts::digit(c).is_some());
    if let Some(at) = digits.filter(|at| *at > 0) {
        let (head, tail) = written.split_at(at);
        let length = tail.chars().count();
        let is_number = tail.chars().all(|c| facts::digit(c).is_some());
        let fits = match language {
            Language::Arabic if length == 4 => {
                let is_month = || facts::month_of(&fold::fold(head.trim_start_matches('و'))).is_some();
                ["سنة", "عام", "سنه"].iter().any(|year| head.ends_with(year)) || is_month()
            }
            Language::Arabic => length <= 2 && matches!(head, "يوم" | "ويوم"),
            _ => length == 4 && facts::month_of(&fold::fold(head)).is_some(),
        };
        return (is_number && fits).then_some(word.span.start + at);
    }
    if language != Language::Arabic {
        return None;
    }
    // شهرفيفري.
    if let Some(month) = written.strip_prefix("شهر")
        && facts::month_of(&fold::fold(month)).is_some()
    {
        return Some(word.span.end - month.len());
    }
    // A month before what directs it.
    let tails = ["المقبل", "القادم", "الماضي", "الجاري", "الفارط", "المنقضي", "الحالي", "من"];
    let at = tails.iter().find_map(|tail| written.strip_suffix(tail)).map(str::len)?;
    facts::month_of(&fold::fold(&written[..at])).map(|_| word.span.start + at)
}

fn kind_of(entry: &Entry) -> TokenKind {
    match *entry {
        Entry::NearDay(days) => TokenKind::NearDay(days),
        Entry::Unit(unit, count) => TokenKind::Unit(unit, count),
        Entry::Part(part) => TokenKind::Part(part),
        Entry::DayPart => TokenKind::DayPart,
        Entry::Word(word) => TokenKind::Word(word),
        Entry::YearHead => TokenKind::YearHead,
        Entry::Season(season) => TokenKind::Season(season),
        Entry::Feast(feast) => TokenKind::Feast(feast),
        Entry::Era { hijri } => TokenKind::Era { hijri },
        Entry::NoDate => TokenKind::NoDate,
    }
}

fn of_calendar(of: CalendarUnit, sure: bool) -> TokenKind {
    match of {
        CalendarUnit::Month(calendar, month) => TokenKind::Month { calendar, month, sure },
        CalendarUnit::Weekday(day) => TokenKind::Weekday(day),
    }
}

fn of_numeral(numeral: &facts::Numeral, text: &str) -> TokenKind {
    let value = numeral.amount.number().and_then(facts::Number::as_whole);
    let written = &text[numeral.span.clone()];
    // The 1620s by all their digits.
    let leading: String = text[numeral.span.start..].chars().take_while(char::is_ascii_digit).collect();
    let decade = leading.parse::<u64>().ok().filter(|_| leading.len() == 4);
    let bare = written.chars().all(|c| facts::digit(c).is_some());
    let digits = bare.then(|| written.chars().count());
    match (numeral.role, value) {
        (NumeralRole::Decade, Some(value)) => TokenKind::Decade(decade.unwrap_or(value)),
        (NumeralRole::Cardinal, Some(value)) => TokenKind::Number { value, ordinal: false, digits },
        (NumeralRole::Ordinal, Some(value)) => TokenKind::Number { value, ordinal: true, digits },
        _ => TokenKind::OtherNumber,
    }
}

fn gap(between: &str) -> Gap {
    let mut marks = between.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c));
    let gap = match marks.next() {
        None if between.contains('\n') && between.contains("\n\n") => Gap::Stop,
        None => Gap::Space,
        Some(',' | '،') => Gap::Comma,
        Some('-' | '–' | '—' | '\u{2011}' | '\u{2010}') => Gap::Dash,
        Some('/') => Gap::Slash,
        Some('.') if between == "." || between == ". " => Gap::Dot,
        Some('(') => Gap::Open,
        Some(')') => Gap::Close,
        Some('\'' | '’' | '\u{2BC}' | '‘') => Gap::Apostrophe,
        Some(_) => Gap::Stop,
    };
    match marks.next_back() {
        // «Fog» (1971)
        Some('(') => Gap::Open,
        Some(_) => Gap::Stop,
        None => gap,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{61C}' | '\u{FEFF}' | '\u{640}')
}
