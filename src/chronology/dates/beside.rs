//! Whether a bare number is a year, and a bare season one, by what stands beside it.

use super::cursor::Cursor;
use super::tokens::{Gap, TokenKind};
use super::vocabulary::DateWord;
use crate::text::facts::{Calendar, Language, Season};

/// Whether a word is one that stands before a time: in, since, until, before, after, within.
fn introduces_time(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Word(
            DateWord::In | DateWord::Since | DateWord::Until | DateWord::Before | DateWord::After | DateWord::Within
        )
    )
}

/// Whether a bare number of four digits is a year by what stands beside it.
pub(super) fn stands_as_year(cursor: &Cursor, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| cursor.token(before)) else { return false };
    let next = cursor.token(at + 1);
    // (2011), (2016-2020)
    if cursor.gap(at) == Gap::Open {
        return matches!(cursor.gap(at + 1), Gap::Close | Gap::Dash | Gap::Slash | Gap::Stop);
    }
    if !cursor.follows(at) {
        return false;
    }
    let ends = !cursor.follows(at + 1);
    match cursor.language {
        Language::Arabic => {
            let told = introduces_time(before.kind);
            let ranges = matches!(before.kind, TokenKind::Word(DateWord::To | DateWord::From)) && ends;
            // A noun that is counted stands right behind.
            let counts = next.is_some_and(|next| {
                cursor.follows(at + 1) && next.kind == TokenKind::Other && next.folded.ends_with('ا') && !next.article
            });
            // الفترة نفسها من 2014.
            let of_time = before.kind == TokenKind::Word(DateWord::From)
                && at.checked_sub(2).and_then(|at| cursor.token(at)).is_some_and(|noun| {
                    matches!(noun.kind, TokenKind::Unit(..) | TokenKind::Word(DateWord::SameBehind))
                        || noun.folded.ends_with("فتره")
                });
            let recent = cursor.likely_year(at).is_some_and(|year| (1990..=2050).contains(&year));
            // مقارنة ب2015.
            let compared = cursor.folded(at).starts_with('ب') && before.folded.contains("مقارن");
            (compared || told || before.dates && !before.article || ranges || of_time) && (recent || !counts)
        }
        Language::English => {
            let told = matches!(
                before.kind,
                TokenKind::Word(
                    DateWord::In
                        | DateWord::Since
                        | DateWord::Until
                        | DateWord::Before
                        | DateWord::After
                        | DateWord::Of
                        | DateWord::Within
                )
            ) && !matches!(before.folded.as_str(), "at" | "for" | "on" | "over" | "within");
            let from = matches!(before.folded.as_str(), "from" | "to" | "and") && ends;
            // The 2011 protests, its 2009 report; the 1990 Spring Tide is a name, and so is the Block 2030.
            let adjective = before.kind == TokenKind::Word(DateWord::The)
                && !matches!(before.folded.as_str(), "a" | "an")
                && next.is_some_and(|next| {
                    cursor.follows(at + 1) && matches!(next.kind, TokenKind::Other) && !next.measures
                });
            let of_name = before.folded == "of"
                && at.checked_sub(2).and_then(|at| cursor.token(at)).is_some_and(|noun| {
                    noun.capital && matches!(noun.kind, TokenKind::Other) && noun.folded == "class"
                });
            let counts = next.is_some_and(|next| {
                cursor.follows(at + 1) && next.kind == TokenKind::Other && next.folded.ends_with('s') && !next.capital
            });
            let recent = cursor.likely_year(at).is_some_and(|year| (1900..=2050).contains(&year));
            !of_name && (told && (recent || !counts) || from || adjective || before.dates)
        }
        Language::French => {
            let told = matches!(
                before.kind,
                TokenKind::Word(DateWord::In | DateWord::Since | DateWord::Until | DateWord::Before | DateWord::After)
            ) && !matches!(before.folded.as_str(), "dans" | "pour" | "sur");
            let bound = matches!(before.folded.as_str(), "de" | "d") && ends_clause(cursor, at + 1);
            told || bound || before.dates
        }
        Language::Other => false,
    }
}

/// Whether nothing follows that a number could count.
fn ends_clause(cursor: &Cursor, at: usize) -> bool {
    !cursor.follows(at)
        || cursor.token(at).is_some_and(|token| !matches!(token.kind, TokenKind::Other) || token.folded.len() <= 3)
}

/// Whether a season without a year is one: springs, falls and the French participle été are none.
pub(super) fn stands_as_season(cursor: &Cursor, at: usize, season: Season) -> bool {
    let (Some(token), Some(before)) = (cursor.token(at), at.checked_sub(1).and_then(|before| cursor.token(before)))
    else {
        return false;
    };
    // The fall of the town, l’automne de la vie.
    let of_something = cursor.language != Language::Arabic
        && cursor.is_any(at + 1, &[DateWord::Of, DateWord::From])
        && cursor.year_behind(at + 1, Calendar::Gregorian).is_none();
    if of_something {
        return false;
    }
    let named = token.capital && cursor.token(at + 1).is_some_and(|next| next.capital && cursor.follows(at + 1));
    match cursor.language {
        Language::Arabic => {
            let told = introduces_time(before.kind) || matches!(before.kind, TokenKind::Part(_));
            token.article && cursor.follows(at) && told
        }
        Language::English => {
            let word = matches!(token.folded.as_str(), "spring" | "fall");
            let told = matches!(before.kind, TokenKind::Word(_) | TokenKind::Part(_))
                && !matches!(
                    before.folded.as_str(),
                    "a" | "an" | "to" | "and" | "its" | "their" | "his" | "for" | "on"
                );
            let verb = word
                && cursor.follows(at + 1)
                && matches!(cursor.kind(at + 1), TokenKind::Other)
                && before.folded != "in";
            let adjective = !word
                && cursor.follows(at + 1)
                && cursor.token(at + 1).is_some_and(|next| next.kind == TokenKind::Other && next.folded.ends_with('s'));
            !named
                && !verb
                && !adjective
                && cursor.follows(at)
                && (told || matches!(season, Season::Autumn | Season::Winter) && !cursor.follows(at + 1))
        }
        Language::French => {
            let article = matches!(before.folded.as_str(), "l" | "en" | "au" | "le" | "d" | "du") && cursor.follows(at);
            // L’été, on loue des transats: what is so in every summer.
            let habitual = matches!(before.folded.as_str(), "l" | "le")
                && !at.checked_sub(2).and_then(|at| cursor.token(at)).is_some_and(|lead| {
                    cursor.follows(at - 1)
                        && (matches!(lead.kind, TokenKind::Word(_) | TokenKind::Part(_))
                            || matches!(lead.folded.as_str(), "a" | "de" | "cours" | "avec"))
                });
            let bound = season != Season::Summer || matches!(before.folded.as_str(), "l" | "en" | "d");
            article && bound && !habitual && !token.capital
        }
        Language::Other => false,
    }
}
