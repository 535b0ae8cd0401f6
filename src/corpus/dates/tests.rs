//! Dates in the forms that are met.

use super::*;

fn of(words: &str) -> String {
    match read(words, DayOrder::Unknown) {
        Ok(Understood { date, whole: true }) => date.to_string(),
        Ok(Understood { date, whole: false }) => format!("{date} of it"),
        Err(why) => format!("{why:?}"),
    }
}

#[test]
fn a_date_is_read_in_every_usual_form() {
    for (words, date) in [
        ("2025", "2025"),
        ("2025-04", "2025-04"),
        ("2025-4-7", "2025-04-07"),
        ("2025/04/07", "2025-04-07"),
        ("20250407", "2025-04-07"),
        ("2025-04-07T10:00:00Z", "2025-04-07"),
        ("2025-04-07T23:30:00.000+01:00", "2025-04-07"),
        ("2025-04-07 10:00", "2025-04-07"),
        ("Mon, 07 Apr 2025 10:00:00 GMT", "2025-04-07"),
        ("Mon, 07 Apr 2025 10:00:00 +0100", "2025-04-07"),
        ("30-Mar-2020", "2020-03-30"),
        ("30 March 2020", "2020-03-30"),
        ("March 30th, 2020", "2020-03-30"),
        ("2020 Mar 30", "2020-03-30"),
        ("22.08.2000", "2000-08-22"),
        ("13/04/2025", "2025-04-13"),
        ("04/13/2025", "2025-04-13"),
        ("04/04/2025", "2025-04-04"),
        ("04/2025", "2025-04"),
        ("2025-04-uu", "2025-04"),
        ("2025-uu-uu", "2025"),
        ("12~jan 2020", "2020-01-12"),
        ("sept. 2019", "2019-09"),
        ("1er avril 2025", "2025-04-01"),
        ("7 avril 2025", "2025-04-07"),
        ("٢٠٢٥-٠٤-٠٧", "2025-04-07"),
        ("الاثنين 7 أبريل 2025", "2025-04-07"),
        ("7 نيسان/أبريل 2025", "2025-04-07"),
        ("3 كانون الثاني 2024م", "2024-01-03"),
    ] {
        assert_eq!(of(words), date, "{words}");
    }
}

#[test]
fn what_is_uncertain_stays_so_and_what_is_said_in_part_is_marked() {
    for (words, date) in [
        ("2020~", "~2020"),
        ("2020-05?", "~2020-05"),
        ("2020-05%", "~2020-05"),
        ("c. 1850", "~1850"),
        ("ca 1850", "~1850"),
        ("c1850", "~1850"),
        ("[1850]", "~1850"),
        ("[2021] © 2021", "~2021"),
        ("حوالي 1950", "~1950"),
        ("2021-21", "~2021 of it"),
        ("Spring 2021", "~2021 of it"),
        ("2019-03/2019-06", "~2019 of it"),
        ("2019-03-01/2019-03-08", "~2019-03 of it"),
        ("3–5 April 2025", "~2025-04 of it"),
        ("Jul/Aug 2019", "~2019 of it"),
        ("July–August 2019", "~2019 of it"),
        ("07/04/2025", "~2025 of it"),
        ("2011/12", "~2011 of it"),
    ] {
        assert_eq!(of(words), date, "{words}");
    }
    let first = read("07/04/2025 01:57", DayOrder::First).unwrap();
    assert_eq!((first.date.to_string().as_str(), first.whole), ("2025-04-07", true));
}

#[test]
fn what_a_library_cannot_say_is_no_date() {
    for (words, why) in [
        ("", "Unknown"),
        ("in press", "Unknown"),
        ("n.d.", "Unknown"),
        ("50 BCE", "Unknown"),
        ("199X", "Unknown"),
        ("19uu", "Unknown"),
        ("1990s", "Unknown"),
        ("2025-99-99", "Unknown"),
        ("2025-02-30", "Unknown"),
        ("22.08.00", "Unknown"),
        ("30", "Unknown"),
        ("2019/2020", "Span"),
        ("1998–1999", "Span"),
        ("1998-1999", "Span"),
        ("1990/..", "Span"),
        ("1990/", "Span"),
        ("2019/20", "Span"),
        ("1445", "Hijri"),
        ("١٤٤٥", "Hijri"),
        ("9 شوال 1446 هـ", "Hijri"),
    ] {
        assert_eq!(of(words), why, "{words}");
    }
}

#[test]
fn a_dateline_gives_the_day_of_publication() {
    let of = |line: &str| in_dateline(line, DayOrder::First).map(|date| date.to_string());
    for (line, date) in [
        ("07/04/2025 01:57 | محدث 09/04/2025 19:20", Some("2025-04-07")),
        ("2024/08/10 - 1:34 م", Some("2024-08-10")),
        ("نشر في الاثنين 9 شوال 1446 هـ الموافق 7 أبريل 2025", Some("2025-04-07")),
        ("الجزائر - 7 أبريل 2025", Some("2025-04-07")),
        ("Publié le 7 avril 2025 à 10h30, mis à jour le 9 avril 2025", Some("2025-04-07")),
        ("Updated 9 April 2025", None),
        ("آخر تحديث: 9 أبريل 2025", None),
        ("7 أبريل", None),
        ("2 hours ago", None),
    ] {
        assert_eq!(of(line).as_deref(), date, "{line}");
    }
}
