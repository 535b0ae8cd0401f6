use super::*;

fn lang(tag: &str) -> Language {
    Language::of_tag(&tag.parse().unwrap())
}

/// The numbers of a text; `~` before what is not counted.
pub(super) fn numbers(tag: &str, text: &str) -> Vec<String> {
    let text = Text::new(text, lang(tag));
    let written = |numeral: &Numeral| match numeral.amount {
        Amount::Number(number) | Amount::Around(number) => number.to_string(),
        Amount::Vague(order) => format!("~{order}"),
        Amount::Long(_) => "long".to_owned(),
    };
    text.numerals().iter().map(written).collect()
}

fn all_are(tag: &str, cases: &[(&'static str, &[&str])]) {
    all_equal(cases.iter().map(|(text, expected)| (*text, numbers(tag, text).join("; "), expected.join("; "))));
}

/// Every case that is not as expected, at once.
fn all_equal(cases: impl IntoIterator<Item = (&'static str, String, String)>) {
    let wrong = cases.into_iter().filter(|(_, found, expected)| found != expected);
    let wrong: Vec<String> =
        wrong.map(|(text, found, expected)| format!("{text}\n  found    {found}\n  expected {expected}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn arabic_numbers_in_words_and_digits() {
    all_are(
        "ar",
        &[
            ("خمسة وعشرون جنديا", &["25"]),
            ("قتل خمسة عشر شخصا", &["15"]),
            ("إحدى عشرة سفينة", &["11"]),
            ("اثني عشر يوما", &["12"]),
            ("ثلاث مئة وستون", &["360"]),
            ("ألف وتسعمئة وأربعة وخمسون", &["1954"]),
            ("ألفاً وتسعمئة صياد", &["1900"]),
            ("خمسة وعشرون ألفا من السكان", &["25000"]),
            ("غرامة قدرها ألفا دولار", &["2000"]),
            ("مئة وخمسة وعشرين ألفا", &["125000"]),
            ("ثلاثة مليارات ونصف المليار", &["3500000000"]),
            ("مليون و200 ألف", &["1200000"]),
            ("3 آلاف و500 جندي", &["3500"]),
            ("نصف مليون نسمة", &["500000"]),
            ("14 مليار متر مكعب", &["14000000000"]),
            ("٩٫٦ مليارات تلنت", &["9600000000"]),
            ("عشرات الآلاف من النازحين", &["~10000"]),
            ("بضع مئات", &["~100"]),
            ("مئات الجرحى", &["~100"]),
            ("ثلاثة أرباع السكان", &["0.75"]),
            ("ثلث مساحته", &["1/3"]),
            ("نصف دزينة", &["6"]),
            ("ألف وخمسة بالألف", &["1005"]),
            ("ثلثي الأعضاء", &["2/3"]),
            ("منذ يومين", &["2"]),
            ("الحادي عشر من أكتوبر", &["11"]),
            ("الخامسة والعشرين", &["25"]),
            ("عند السادسة والنصف", &["6.5"]),
            ("عند الثالثة والربع", &["3.25"]),
            ("الثامنة إلا ربعا", &["7.75"]),
            ("ثمانية وسبعين", &["78"]),
            ("وواحد وعشرون", &["21"]),
            ("أول عشرة أيام", &["1", "10"]),
            ("12 قتيلا و15 جريحا", &["12", "15"]),
            ("لست متأكدا", &[]),
            ("في تشرين الثاني", &[]),
            ("يوم الأحد", &[]),
            ("بنسبة 12 بالمئة", &["12"]),
            ("اثنان فاصلة خمسة", &["2.5"]),
            ("خمسمئة وأحد عشر ألفا", &["511000"]),
            ("مئة وواحد", &["101"]),
        ],
    );
}

#[test]
fn english_numbers_in_words_and_digits() {
    all_are(
        "en",
        &[
            ("twenty-five soldiers", &["25"]),
            ("one hundred and five", &["105"]),
            ("one thousand nine hundred and fifty-four", &["1954"]),
            ("2.5 million", &["2500000"]),
            ("two and a half million", &["2500000"]),
            ("half a million people", &["500000"]),
            ("a quarter of a million", &["250000"]),
            ("two thirds of the votes", &["2/3"]),
            ("three quarters", &["0.75"]),
            ("one third", &["1/3"]),
            ("fell by a third.", &["1/3"]),
            ("a third state", &["3"]),
            ("the twenty-first century", &["21"]),
            ("the 21st session", &["21"]),
            ("two dozen lorries", &["24"]),
            ("dozens of lorries", &["~10"]),
            ("tens of thousands", &["~10000"]),
            ("a few hundred", &["~100"]),
            ("12,000 and 15", &["12000", "15"]),
            ("1.3 to 1.5 billion", &["1300000000", "1500000000"]),
            ("nineteen eighty-seven", &["1987"]),
            ("the second half of July", &["2"]),
            ("at 14:30", &["14.5"]),
            ("station HB-1961", &["1961"]),
            ("the harbour quarter", &["0.25"]),
            ("£30m and $5bn", &["30000000", "5000000000"]),
            ("in 1620-21", &["1620", "1621"]),
            ("two point five", &["2.5"]),
            ("half a dozen lorries", &["6"]),
            ("half a million", &["500000"]),
        ],
    );
}

#[test]
fn french_numbers_in_words_and_digits() {
    all_are(
        "fr",
        &[
            ("quatre-vingt-dix-neuf soldats", &["99"]),
            ("soixante et onze", &["71"]),
            ("soixante-dix-sept", &["77"]),
            ("vingt et un jours", &["21"]),
            ("mille neuf cent cinquante-quatre", &["1954"]),
            ("deux cent mille", &["200000"]),
            ("1 100 familles", &["1100"]),
            ("16 milliards de mètres cubes", &["16000000000"]),
            ("entre 1,3 et 1,5 milliard", &["1300000000", "1500000000"]),
            ("deux millions et demi", &["2500000"]),
            ("une dizaine de morts", &["10"]),
            ("une demi-douzaine de morts", &["6"]),
            ("un quart de million", &["250000"]),
            ("une centaine de réclamations", &["100"]),
            ("des dizaines de milliers", &["~10000"]),
            ("les deux tiers", &["2/3"]),
            ("le XXIe siècle", &["21"]),
            ("le 1er septembre", &["1"]),
            ("42,7 % des voix", &["42.7"]),
            ("neuf bureaux sur dix", &["9", "10"]),
            ("Le ministre", &[]),
        ],
    );
}

#[test]
fn digits_without_end_equal_themselves_alone() {
    let amount = |text: &str| {
        let text = Text::new(text, lang("en"));
        text.numerals().iter().map(|numeral| numeral.amount).collect::<Vec<_>>()
    };
    let (one, other) = ("12345678901234567890", "98765432109876543210");
    assert_eq!(amount(one), amount("١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠"));
    assert_ne!(amount(one), amount(other));
    assert_eq!(amount(&format!("{one} million")).len(), 1);
    assert!(Text::new(one, lang("en")).quantities().is_empty());
}

fn quantity(tag: &str, text: &str) -> String {
    let text = Text::new(text, lang(tag));
    let amount = |amount: Amount| amount.number().map_or("some".to_owned(), |number| number.to_string());
    let one = |quantity: &Quantity| {
        let extent = match quantity.extent {
            Extent::One(one) => amount(one),
            Extent::Between(from, to) => format!("{}..{}", amount(from), amount(to)),
        };
        let measure = match quantity.measure {
            Measure::Count => String::new(),
            Measure::PerCent => " %".to_owned(),
            Measure::PerMille => " ‰".to_owned(),
            Measure::Unit(unit) => format!(" {}", unit.key()),
            Measure::Rate(unit, per) => format!(" {}/{}", unit.key(), per.key()),
        };
        let counted = quantity.counted.clone().map(|span| format!(" [{}]", &text.as_str()[span])).unwrap_or_default();
        let sign = if quantity.negative { "-" } else { "" };
        let has_digits = text.as_str()[quantity.span.clone()].contains(|c| digit(c).is_some());
        let doubt = if has_digits && quantity.certainty == Certainty::Ambiguous { "?" } else { "" };
        let modifier = quantity.modifier.key();
        format!("{modifier} {sign}{extent}{measure}{counted}{doubt}")
    };
    text.quantities().iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn quantities_have_modifier_unit_and_what_is_counted() {
    let cases = [
        ("ar", "قتل أكثر من 80 شخصا", "more-than 80 [شخصا]"),
        ("ar", "من 25 إلى 30 جنديا", "exactly 25..30 [جنديا]"),
        ("ar", "بين 25 و30 جنديا", "exactly 25..30 [جنديا]"),
        ("ar", "ارتفع من 25 إلى 30", "exactly 25; exactly 30"),
        ("ar", "ما لا يقل عن خمسة آلاف من الجنود", "at-least 5000 [الجنود]"),
        ("ar", "على بعد نحو 80 كيلومترا", "about 80 kilometre"),
        ("ar", "٢٠٠ متر مكعب في الثانية", "exactly 200 cubic-metre/second"),
        ("ar", "لا يتجاوز 350 مترا مكعبا في الثانية", "up-to 350 cubic-metre/second"),
        ("ar", "بنسبة 12٪", "exactly 12 %"),
        ("ar", "55 بالمئة من الإيراد", "exactly 55 % [الإيراد]"),
        ("ar", "قبل أسبوعين", "exactly 2 week"),
        ("ar", "التقى وفدين", "exactly 2 [وفدين]"),
        ("ar", "عشرة ملايين دولار يوميا", "exactly 10000000 dollar/day"),
        ("ar", "عشرات القتلى", "exactly some [القتلى]"),
        ("ar", "20 جنديا على الأقل", "at-least 20 [جنديا]"),
        ("en", "more than 80 people", "more-than 80 [people]"),
        ("en", "between 25 and 30 Malian soldiers", "exactly 25..30 [Malian soldiers]"),
        ("en", "25–30 killed", "exactly 25..30 [killed]"),
        ("en", "rose from 25 to 30 per cent", "exactly 25; exactly 30 %"),
        ("en", "$5 billion", "exactly 5000000000 dollar"),
        ("en", "the 394-foot wall", "exactly 394 foot"),
        ("en", "410 cubic metres a second", "exactly 410 cubic-metre/second"),
        ("en", "80km away", "exactly 80 kilometre"),
        ("en", "at least three tonnes of wheat", "at-least 3 tonne [wheat]"),
        ("en", "up to 50 dead", "up-to 50 [dead]"),
        ("ar", "نحو 3مليون دولار", "about 3000000 dollar"),
        ("ar", "قتل 10آلاف جندي", "exactly 10000 [جندي]"),
        ("ar", "10ألف نسمة", "exactly 10000 [نسمة]"),
        ("ar", "بين عامي 2001 و2002", ""),
        ("ar", "من 1990 إلى 1995", ""),
        ("en", "from 2015 to 2017", ""),
        ("ar", "5 بالألف", "exactly 5 ‰"),
        ("ar", "خمسة في الألف", "exactly 5 ‰"),
        ("ar", "ناقص خمسة درجات", "exactly -5 degree"),
        ("en", "$30 m", "exactly 30000000 dollar"),
        ("en", "$5m and 3bn people", "exactly 5000000 dollar; exactly 3000000000 [people]"),
        ("en", "USD 3bn", "exactly 3000000000 dollar"),
        ("en", "USD 3 billion", "exactly 3000000000 dollar"),
        ("en", "5 USD 3 times", "exactly 5 dollar; exactly 3 [times]"),
        ("en", "$5-10 million", "exactly 5000000..10000000 dollar"),
        ("en", "€5–10m", "exactly 5000000..10000000 euro"),
        ("en", "30 m high", "exactly 30 metre"),
        ("en", "2½ metres", "exactly 2.5 metre"),
        ("en", "3/4 cup", "exactly 0.75 [cup]?"),
        ("en", "1 1/2 miles", "exactly 1.5 mile?"),
        ("en", "0.0005 grams", "exactly 0.0005 gram"),
        ("en", "3.1415 per cent", "exactly 3.1415 %"),
        ("en", "3.141 per cent", "exactly 3141 %?"),
        ("en", ".5 per cent", "exactly 0.5 %"),
        ("en", "It ended. 5 men", "exactly 5 [men]"),
        ("en", "5 per mille", "exactly 5 ‰"),
        ("en", "-5 degrees", "exactly -5 degree?"),
        ("en", "−5 degrees", "exactly -5 degree"),
        ("en", "minus 5 degrees", "exactly -5 degree"),
        ("en", "25 –30 killed", "exactly 25..30 [killed]"),
        ("en", "12345678901234567890 million men", ""),
        ("en", "1,2345 million men", "exactly 1234500 [men]?"),
        ("en", "-$5 million", "exactly -5000000 dollar?"),
        ("en", "from -10 to 5 degrees", "exactly -10..5 degree?"),
        ("en", "USD 30m", "exactly 30000000 dollar"),
        ("en", "half a dozen men", "exactly 6 [men]"),
        ("fr", "plus ou moins 5 soldats", "about 5 [soldats]"),
        ("fr", "2,5‰", "exactly 2.5 ‰"),
        ("fr", "moins cinq degrés", "exactly -5 degree"),
        ("fr", "au moins 5 soldats", "at-least 5 [soldats]"),
        ("fr", "5 M€ et 3 Md€", "exactly 5000000 euro; exactly 3000000000 euro"),
        ("fr", "5 ‰", "exactly 5 ‰"),
        ("fr", "près de 1 100 familles", "nearly 1100 [familles]"),
        ("fr", "entre 25 et 30 soldats", "exactly 25..30 [soldats]"),
        ("fr", "plus d’une centaine de morts", "more-than 100 [morts]"),
        ("fr", "à 800 mètres", "exactly 800 metre"),
        ("fr", "42,7 % des voix", "exactly 42.7 % [voix]"),
    ];
    all_equal(cases.map(|(tag, text, expected)| (text, quantity(tag, text), expected.to_owned())));
}

fn dates(tag: &str, text: &str) -> Vec<String> {
    let text = Text::new(text, lang(tag));
    let one = |date: Date| {
        let DateExpression { calendar, weekday, days, month, year, part, season, relative, period, decade } =
            date.expression;
        let number = |name: &str, value: Option<u16>| value.map(|value| format!("{name}{value}"));
        let days =
            days.map(|(first, last)| if first == last { format!("d{first}") } else { format!("d{first}-{last}") });
        let parts = [
            number("w", weekday.map(u16::from)),
            part.map(|part| part.key().to_owned()),
            season.map(|season| season.key().to_owned()),
            days,
            number("m", month.map(u16::from)),
            number("y", year),
            (calendar == Some(Calendar::Hijri)).then(|| "hijri".to_owned()),
            relative.map(|relative| relative.key().to_owned()),
            period.map(|period| period.key().to_owned()),
            number("D", decade.map(u16::from)),
        ];
        let doubt = parts[4].is_some() && date.certainty == Certainty::Ambiguous && text.as_str().contains("20");
        parts.into_iter().flatten().chain(doubt.then(|| "?".to_owned())).collect::<Vec<_>>().join(" ")
    };
    text.dates().into_iter().map(one).collect()
}

#[test]
fn dates_say_what_they_state_and_no_more() {
    let cases = [
        ("ar", "في 16 نوفمبر 2022", &["d16 m11 y2022"][..]),
        ("ar", "من 16 إلى 28 نوفمبر", &["d16-28 m11"]),
        ("ar", "يوم الأربعاء 16 تشرين الثاني", &["w3 d16 m11"]),
        ("ar", "الحادي عشر من أكتوبر المقبل", &["d11 m10 future"]),
        ("ar", "في 5 نيسان/أبريل 2025", &["d5 m4 y2025"]),
        ("ar", "في ١٧ ذي الحجة ١٤٤٧هـ", &["d17 m12 y1447 hijri"]),
        ("ar", "الخميس ٣ محرم ١٤٤٨هـ", &["w4 d3 m1 y1448 hijri"]),
        ("ar", "نهاية أيلول المقبل", &["end m9 future"]),
        ("ar", "وفي مطلع جويلية الجاري", &["beginning m7 present"]),
        ("ar", "جوان 1987", &["m6 y1987"]),
        ("ar", "في ربيع 2019", &["spring y2019"]),
        ("ar", "منذ عام 1987", &["y1987"]),
        ("ar", "عام ثمانية وسبعين", &[]),
        ("ar", "أمس الأربعاء", &["w3 yesterday"]),
        ("ar", "غداً", &["tomorrow"]),
        ("ar", "العام الماضي", &["past year"]),
        ("ar", "هذا العام", &["present year"]),
        ("ar", "خلال السنوات العشر الماضية", &["past year"]),
        ("ar", "في الخريف المقبل", &["autumn future"]),
        ("ar", "في التسعينيات", &["D90"]),
        ("ar", "منذ فاتح يناير 2024", &["d1 m1 y2024"]),
        ("en", "this year", &["present year"]),
        ("en", "next summer", &["summer future"]),
        ("en", "the past ten years", &["past year"]),
        ("en", "in the 1990s", &["D90"]),
        ("en", "prices fall", &[]),
        ("fr", "l’année dernière", &["past year"]),
        ("fr", "les années 90", &["D90"]),
        ("fr", "à l’été 2025", &["summer y2025"]),
        ("fr", "il a été élu", &[]),
        ("ar", "مارس ضغوطا على الحكومة", &["m3"]),
        ("ar", "أحد المستشارين", &[]),
        ("ar", "2026/09/25", &["d25 m9 y2026"]),
        ("en", "31 February 2025", &["d31 m2 y2025 ?"]),
        ("en", "29 February 2023", &["d29 m2 y2023 ?"]),
        ("en", "29 February 2024", &["d29 m2 y2024"]),
        ("en", "31/02/2025", &["d31 m2 y2025 ?"]),
        ("ar", "في 31 نيسان 2025", &["d31 m4 y2025 ?"]),
        ("ar", "31/2/2025", &["d31 m2 y2025 ?"]),
        ("fr", "le 30 février 2024", &["d30 m2 y2024 ?"]),
        ("en", "5/6/2025", &["d5 m6 y2025 ?"]),
        ("en", "9/11/2024", &["d9 m11 y2024 ?"]),
        ("en", "6/6/2025", &["d6 m6 y2025"]),
        ("en", "13/6/2025", &["d13 m6 y2025"]),
        ("en", "2025-06-05", &["d5 m6 y2025"]),
        ("fr", "5/6/2025", &["d5 m6 y2025"]),
        ("ar", "5/6/2025", &["d5 m6 y2025"]),
        ("en", "7 Oct. 2023", &["d7 m10 y2023"]),
        ("en", "in Sept. 2022", &["m9 y2022"]),
        ("en", "Dec. 12, 2024", &["d12 m12 y2024"]),
        ("fr", "le 7 oct. 2023", &["d7 m10 y2023"]),
        ("en", "He left on 7 October. 2023 men came", &["d7 m10"]),
        ("en", "from 2015 to 2017", &["y2015", "y2017"]),
        ("en", "between 2015 and 2017", &["y2015", "y2017"]),
        ("en", "2015–2017", &["y2015", "y2017"]),
        ("en", "from 1990 to 1995 metres", &["y1990"]),
        ("en", "in 2001, 2002 and 2004", &["y2001", "y2002", "y2004"]),
        ("fr", "de 2015 à 2017", &["y2015", "y2017"]),
        ("ar", "من 1990 إلى 1995", &["y1990", "y1995"]),
        ("ar", "عامي 2001 و2002", &["y2001", "y2002"]),
        ("ar", "بين عامي 2001 و2002", &["y2001", "y2002"]),
        ("en", "On Wednesday, 16 November 2022", &["w3 d16 m11 y2022"]),
        ("en", "November 16, 2022", &["d16 m11 y2022"]),
        ("en", "from 16 to 28 November", &["d16-28 m11"]),
        ("en", "Between 3 June and 18 July", &["d3 m6", "d18 m7"]),
        ("en", "in late September", &["end m9"]),
        ("en", "last July", &["m7 past"]),
        ("en", "It may march in 2022", &["y2022"]),
        ("en", "2022-11-16", &["d16 m11 y2022"]),
        ("en", "yesterday", &["yesterday"]),
        ("fr", "le lundi 2 mars", &["w1 d2 m3"]),
        ("fr", "le 1er septembre 2026", &["d1 m9 y2026"]),
        ("fr", "en 2018", &["y2018"]),
        ("fr", "hier", &["yesterday"]),
    ];
    all_equal(cases.map(|(tag, text, expected)| (text, dates(tag, text).join("; "), expected.join("; "))));
}

#[test]
fn who_says_it_and_how() {
    let said = |tag: &str, text: &str| {
        let text = Text::new(text, lang(tag));
        let one = |found: Attribution| {
            let speaker = found.speaker.map(|span| text.as_str()[span].to_owned()).unwrap_or_default();
            format!("{}: {speaker}", found.manner.key())
        };
        text.attributions().into_iter().map(one).collect::<Vec<_>>()
    };
    let cases = [
        ("ar", "وقال الوزير إن الوفد وافق", "says: الوزير"),
        ("ar", "وزعمت الوكالة أن الطائرة سقطت", "claims: الوكالة"),
        ("ar", "سيعلن الرئيس ذلك", "announces: الرئيس ذلك"),
        ("ar", "وفق ما أعلنته الوزارة", "according-to: ما"),
        ("ar", "بحسب الشرطة، نهب المخزن", "according-to: الشرطة"),
        ("ar", "نفت باماكو أن يكون", "denies: باماكو"),
        ("en", "the minister said that the delegation agreed", "says: the minister"),
        ("en", "“It is over”, said the mayor.", "says: the mayor"),
        ("en", "according to the ministry, it fell", "according-to: the ministry"),
        ("en", "Bamako denied it", "denies: Bamako"),
        ("en", "he told reporters that it fell", "says: "),
        ("en", "She said nothing to them", "says: "),
        ("en", "the officer who told reporters that it fell", "says: "),
        ("en", "the minister told reporters that it fell", "says: the minister"),
        ("en", "“It is over”, said the mayor of it.", "says: the mayor"),
        ("fr", "elle a déclaré vouloir partir", "says: "),
        ("fr", "Le ministre affirme que tout va bien", "affirms: Le ministre"),
        ("fr", "selon Basin Monitor, le débit baisse", "according-to: Basin Monitor"),
    ];
    let first = |tag, text| said(tag, text).into_iter().next().unwrap_or_default();
    all_equal(cases.map(|(tag, text, expected)| (text, first(tag, text), expected.to_owned())));
}

#[test]
fn what_is_denied_and_what_is_left_open() {
    let denied = |tag: &str, text: &str| {
        let text = Text::new(text, lang(tag));
        let explicit = text.negations().into_iter().filter(|negation| negation.explicit);
        explicit.map(|negation| text.as_str()[negation.span].to_owned()).collect::<Vec<_>>().join(", ")
    };
    for (tag, text, expected) in [
        ("ar", "ولم تكلف موسكو نفسها", "ولم"),
        ("ar", "لا تزال المحادثات جارية", ""),
        ("ar", "لا يعرف إلا القليل", ""),
        ("ar", "من دون اتفاق", "دون"),
        ("en", "They don’t agree, and never will", "don’t, never"),
        ("en", "no doubt", ""),
        ("fr", "Le ministre n’a pas assisté", "n’a pas"),
        ("fr", "Le syndicat n’exclut plus rien", "n’exclut plus"),
        ("fr", "sans aucune explication", "sans"),
        ("ar", "لم يحضر الوزير ولا نائبه", "لم"),
        ("en", "neither the minister nor his deputy", "neither"),
        ("fr", "Il ne reste que dix jours", ""),
        ("fr", "Personne n’est venu dans la ville. Aucun soldat n’est mort", "Personne n, Aucun"),
        ("fr", "Il n’est là. Plus rien", "rien"),
    ] {
        assert_eq!(denied(tag, text), expected, "{text}");
    }
    let hedged = |tag: &str, text: &str| {
        let text = Text::new(text, lang(tag));
        text.hedges().into_iter().map(|hedge| hedge.degree.key()).collect::<Vec<_>>().join(", ")
    };
    for (tag, text, expected) in [
        ("ar", "ربما سقطت الطائرة", "possible"),
        ("ar", "قد تسقط الطائرة", "possible"),
        ("ar", "وقد سقطت الطائرة", ""),
        ("ar", "يُعتقد أن الطائرة سقطت", "thought"),
        ("en", "It reportedly fell", "reported"),
        ("en", "It may have fallen", "possible"),
        ("en", "On 3 May 2024", ""),
        ("fr", "Il aurait retenu l’eau", "reported"),
    ] {
        assert_eq!(hedged(tag, text), expected, "{text}");
    }
}

#[test]
fn a_number_or_month_in_a_name_is_none() {
    let spellings = ["حيدر سبعين", "Haydar Sabeen"];
    let nisan = ["فارس نيسان", "Faris Nisan"];
    let table = NameTable::of([
        NameEntry { id: "sabeen", sort: NameSort::Person, printed: 2, spellings: &spellings },
        NameEntry { id: "nisan", sort: NameSort::Person, printed: 2, spellings: &nisan },
    ]);
    let read = |text| Text::with_names(text, Language::Arabic, &table);
    assert!(read("قال العقيد حيدر سبعين").numerals().is_empty());
    assert!(read("وأضاف سبعين أن ذلك صحيح").numerals().is_empty());
    assert!(read("وأوضح فارس نيسان").calendar().is_empty());
    assert_eq!(read("في نيسان").calendar().len(), 1);
    assert_eq!(read("في 3 نيسان").calendar().len(), 1);
    let facts = read("قال حيدر سبعين").facts();
    assert!(
        facts
            .iter()
            .any(|fact| matches!(&fact.value, Value::Name(mention) if table.id(mention.name) == Some("sabeen")))
    );
}

#[test]
fn an_abbreviation_has_capitals() {
    let states = ["United States", "الولايات المتحدة"];
    let nations = ["UN", "U.N.", "الأمم المتحدة"];
    let new_orleans = ["New Orleans"];
    let middle_east = ["Middle East"];
    let south_africa = ["South Africa", "SA"];
    let of = |id, sort, spellings| NameEntry { id, sort, printed: 1, spellings };
    let table = NameTable::of([
        of("states", NameSort::Place, &states),
        of("nations", NameSort::Other, &nations),
        of("new-orleans", NameSort::Place, &new_orleans),
        of("middle-east", NameSort::Place, &middle_east),
        of("south-africa", NameSort::Place, &south_africa),
    ]);
    let named = |tag: &str, text: &str| {
        let text = Text::with_names(text, lang(tag), &table);
        let names: Vec<&str> = text.mentions().iter().filter_map(|mention| table.id(mention.name)).collect();
        names.join(", ")
    };
    let cases = [
        ("en", "They told us so", ""),
        ("en", "US troops", "states"),
        ("en", "no group told me", ""),
        ("en", "the UN envoy and the U.N. office", "nations, nations"),
        ("en", "in the united states", "states"),
        ("fr", "Un soldat a perdu sa jambe", ""),
        ("fr", "L’UN ou l’ONU", "nations"),
        ("ar", "قال مندوب UN إن الأمر un", ""),
    ];
    all_equal(cases.map(|(tag, text, expected)| (text, named(tag, text), expected.to_owned())));
    for (text, expected) in [("Vingt et un jours", "21"), ("cinquante et un mille hommes", "51000"), ("Un soldat", "1")]
    {
        let text = Text::with_names(text, Language::French, &table);
        let found: Vec<String> = text
            .numerals()
            .iter()
            .filter_map(|numeral| numeral.amount.number())
            .map(|number| number.to_string())
            .collect();
        assert_eq!(found.join("; "), expected);
    }
}
