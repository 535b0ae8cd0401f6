use super::*;
use crate::spec::names::Names;

fn codes(source: &str, target: &str) -> Vec<String> {
    let names = "- { id: mali, kind: place, ar: مالي, en: Mali }\n- { id: algeria, kind: place, ar: الجزائر, en: Algeria }\n- { id: algiers, kind: place, ar: الجزائر العاصمة, en: Algiers }\n- { id: x, kind: person, ar: عبد المجيد تبون, en: Abdelmadjid Tebboune, spellings: [تبون] }\n";
    let names = Names::parse("names.yaml", names).unwrap();
    let (arabic, english): (Lang, Lang) = ("ar".parse().unwrap(), "en".parse().unwrap());
    let found = Pair::new(source, Some(&arabic), target, &english, &Terms::of(&names)).findings();
    found.into_iter().map(|finding| finding.code.trim_start_matches("translated-").to_owned()).collect()
}

/// Pairs that are right, and pairs with what must be found in them.
fn all_hold(cases: &[(&str, &str, &[&str])]) {
    for (source, target, expected) in cases {
        assert_eq!(codes(source, target), *expected, "{source}\n{target}");
    }
}

#[test]
fn numbers_in_digits_and_words_of_both_languages() {
    all_hold(&[
        ("بلغ العدد ٢٥", "The number reached 25", &[]),
        ("بلغ العدد خمسة وعشرين", "The number reached twenty-five", &[]),
        ("بلغ العدد خمسة وعشرين", "The number reached 35", &["number"]),
        ("نحو ثلاثة آلاف جندي", "About 3,000 soldiers", &[]),
        ("نحو 23 مليار", "Nearly 23 billion", &[]),
        ("نحو 23 مليار", "Nearly 23 million", &["number"]),
        ("نحو ٣٫٥ مليون", "About 3.5 million", &[]),
        ("١٬٢٥٠٬٠٠٠ نسمة", "1,250,000 inhabitants", &[]),
        ("ألف وتسعمئة وأربعة وخمسون", "One thousand nine hundred and fifty-four", &[]),
        ("مئة وخمسة وعشرون", "125", &[]),
        ("في اليوم الخامس عشر", "On the fifteenth day", &[]),
        ("الدورة الحادية عشرة", "The 11th session", &[]),
        ("قبل يومين", "Two days ago", &[]),
        ("قبل يومين", "Three days ago", &["number"]),
        ("في المرة الأولى والثانية", "The first and the second time", &[]),
        ("التقى الوزيران", "The two ministers met", &[]),
        ("ثلاث دول", "Four states", &["number"]),
        ("نحو ألفي عامل", "About two thousand workers", &[]),
        ("في 2025-04-30", "On 30 04 2025", &[]),
    ]);
}

#[test]
fn months_in_the_systems_of_all_regions() {
    all_hold(&[
        ("في 5 أفريل", "On 5 April", &[]),
        ("في 5 نيسان/أبريل", "On 5 April", &[]),
        ("في 5 نيسان", "On 5 May", &["date"]),
        ("في شهر تشرين الثاني", "In November", &[]),
        ("في شهر تشرين الثاني", "In October", &["date"]),
        ("في 3 جويلية", "On 3 July", &[]),
        ("في شهر رمضان", "In the month of Ramadan", &[]),
        ("في شهر ربيع الأول", "In Rabi al-Awwal", &[]),
        ("في شهر ربيع الأول", "In Rajab 3", &["number", "date"]),
        ("يوم الأربعاء", "On Thursday", &["date"]),
        ("مارس ضغوطا", "It exerted pressure and may exert more", &[]),
    ]);
}

#[test]
fn percentages_units_and_marks() {
    all_hold(&[
        ("بنسبة 12 في المئة", "By 12 per cent", &[]),
        ("بنسبة 12٪", "By 12%", &[]),
        ("بنسبة 12٪", "By 12", &["percentage"]),
        ("على بعد 80 كيلومترا", "80 kilometres away", &[]),
        ("على بعد 80 كيلومترا", "80 miles away", &["unit"]),
        ("بلغ 5 دولارات", "It reached $5", &[]),
        ("قال \"لا\" (اليوم)", "He said “no” (today)", &[]),
        ("قال \"لا\" (اليوم)", "He said “no (today)", &["marks"]),
        ("قال \"لا\"", "He said no", &["marks"]),
    ]);
}

#[test]
fn names_and_what_is_made_of_them() {
    all_hold(&[
        ("زار تبون مالي", "Tebboune visited Mali", &[]),
        ("زار تبون مالي", "Tebboune visited Algeria", &["name"]),
        ("زار تبون البلاد", "He visited the country", &["name"]),
        ("بين الجزائر ومالي", "Between Algiers and Mali", &[]),
        ("أعلنت الجزائر", "Algeria announced", &[]),
        ("السلطات الجزائرية", "The Algerian authorities", &[]),
        ("في الجزائر العاصمة", "In Algiers", &[]),
    ]);
}

#[test]
fn negation_and_attribution() {
    all_hold(&[
        ("ولم يوافق الوفد", "The delegation did not agree", &[]),
        ("ولم يوافق الوفد", "The delegation agreed", &["negation"]),
        ("وافق الوفد", "The delegation did not agree", &["negation"]),
        ("ولا تزال المحادثات جارية", "The talks are still under way", &[]),
        ("قال الوزير إن الوفد وافق", "The minister said that the delegation agreed", &[]),
        ("قال الوزير إن الوفد وافق", "The delegation of the minister agreed", &["attribution"]),
        ("قال الوزير إن الوفد وافق", "The minister claimed that the delegation agreed", &["attribution"]),
        ("زعم الوزير أن الوفد وافق", "The minister said that the delegation agreed", &["attribution"]),
    ]);
}

#[test]
fn what_is_left_over_or_left_out() {
    all_hold(&[
        ("وافق الوفد", "The وفد agreed", &["leftover"]),
        ("وافق الوفد على كل شيء", "وافق الوفد على كل شيء", &["leftover"]),
        ("وافق الوفد على كل ما طلبته اللجنة من وثائق وبيانات مفصلة", "It agreed.", &["length"]),
        ("", "", &[]),
    ]);
}

#[test]
fn a_finding_shows_its_two_passages() {
    let names = Names::default();
    let english: Lang = "en".parse().unwrap();
    let source = "كلام كثير قبل ذلك لا يعني شيئا وهو يطول ويطول حتى يمتلئ السطر وبعد ذلك 80 كيلومترا ثم كلام كثير آخر لا يعني شيئا وهو يطول كثيرا";
    let terms = Terms::of(&names);
    let pair = Pair::new(source, None, "many words, and then 90 kilometres", &english, &terms);
    let findings = pair.findings();
    let number = findings.iter().find(|finding| finding.code == numbers::CHECK.code).unwrap();
    assert_eq!(number.message, "the source has `80`, the translation `90`");
    let (here, there) = pair.passages(number);
    assert!(here.starts_with('…') && here.ends_with('…') && here.contains(" 80 "), "{here}");
    assert_eq!(there, "many words, and then 90 kilometres");
}

proptest::proptest! {
    #[test]
    fn no_text_panics(source in "[a-zأ-ي0-9٠-٩ .,٫٬%()«»“”\"وال]{0,60}", target in "[a-zA-Zأ-ي0-9 .,'’%()“”\"-]{0,60}") {
        let names = Names::parse("n", "- { id: a, kind: place, ar: ا, en: a }\n- { id: b, kind: person, ar: و ب, en: b a }\n").unwrap();
        let (arabic, english): (Lang, Lang) = ("ar".parse().unwrap(), "en".parse().unwrap());
        let terms = Terms::of(&names);
        for (one, two) in [(&arabic, &english), (&english, &arabic)] {
            let pair = Pair::new(&source, Some(one), &target, two, &terms);
            for finding in pair.findings() {
                let _ = pair.passages(&finding);
            }
        }
    }
}
