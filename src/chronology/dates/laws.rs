//! Laws of reading dates: no passage panics, every span is of the passage, no two overlap, no date ends before it begins.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::lang::Lang;

/// What dates are made of in the three languages, and what stands around them.
const PIECES: [&str; 72] = [
    "16",
    "٢٨",
    "2022",
    "1446",
    "5/6/2025",
    "2022-11-16",
    "31",
    "99999999999999999999",
    "الثالث",
    "العشرين",
    "third",
    "1er",
    "نوفمبر",
    "نيسان/أبريل",
    "غشت",
    "رمضان",
    "ربيع الأول",
    "May",
    "March",
    "mai",
    "décembre",
    "الأربعاء",
    "Monday",
    "lundi",
    "أمس",
    "اليوم",
    "غدا",
    "yesterday",
    "demain",
    "من",
    "إلى",
    "بين",
    "و",
    "قبل",
    "بعد",
    "منذ",
    "حتى",
    "from",
    "to",
    "until",
    "before",
    "du",
    "au",
    "الماضي",
    "المقبل",
    "الجاري",
    "نفسه",
    "last",
    "next",
    "this",
    "dernier",
    "عام",
    "شهر",
    "أسبوعين",
    "years",
    "ago",
    "later",
    "il y a",
    "plus tard",
    "مطلع",
    "أواخر",
    "early",
    "mi-",
    "fin",
    "صيف",
    "été",
    "1980s",
    "القرن",
    "هـ",
    "(",
    ")",
    "،",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_there_spans_and_days_are_in_order(
        pieces in prop::collection::vec((0..PIECES.len(), "[ .,\\-/\n]{0,2}"), 0..24),
        noise in "\\PC{0,12}",
        tag in prop::sample::select(vec!["ar", "en", "fr", "de"]),
        days in prop::option::of((-900_000_i32..900_000, 0_i32..400)),
        stated in any::<bool>(),
    ) {
        let mut text = String::new();
        for (piece, gap) in &pieces {
            text.push_str(PIECES[*piece]);
            text.push_str(if gap.is_empty() { " " } else { gap });
        }
        text.push_str(&noise);
        let published = days.and_then(|(day, length)| {
            let first = NaiveDate::from_num_days_from_ce_opt(700_000 + day)?;
            let last = NaiveDate::from_num_days_from_ce_opt(700_000 + day + length)?;
            Some(Published { first, last, stated })
        });
        let lang: Lang = tag.parse().unwrap();
        let first = date_expressions(&text, &DateContext::new(lang.clone(), published));
        // The same passage behind its own dates.
        let context = DateContext { before: &first, ..DateContext::new(lang, published) };
        for found in [&first, &date_expressions(&text, &context)] {
            let mut end = 0;
            for date in found {
                prop_assert!(text.get(date.span.clone()).is_some_and(|words| !words.is_empty()), "{text}: {date:?}");
                prop_assert!(date.span.start >= end, "{text}: {date:?}");
                end = date.span.end;
                if let (Some(first), Some(last)) = (date.first, date.last) {
                    prop_assert!(first <= last, "{text}: {date:?}");
                }
                // What rests on nothing has no days, and nothing is called stated that an inferred date tells.
                prop_assert!(date.basis != Basis::Unknown || date.first.is_none() && date.last.is_none());
                let from_source = matches!(date.basis, Basis::YearFromSource | Basis::MonthFromSource | Basis::FromSource);
                prop_assert!(!from_source || published.is_some_and(|published| published.stated), "{text}: {date:?}");
            }
        }
    }
}
