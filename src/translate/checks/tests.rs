use super::*;
use crate::lang::Lang;
use crate::messages;
use crate::spec::names::Names;

fn codes(source: &str, target: &str) -> Vec<String> {
    let names = "- { id: mali, kind: place, ar: مالي, en: Mali }\n- { id: algeria, kind: place, ar: الجزائر, en: Algeria }\n- { id: algiers, kind: place, ar: الجزائر العاصمة, en: Algiers }\n- { id: x, kind: person, ar: عبد المجيد تبون, en: Abdelmadjid Tebboune, spellings: [تبون] }\n";
    let names = Names::parse("names.yaml", names).unwrap();
    let (arabic, english): (Lang, Lang) = ("ar".parse().unwrap(), "en".parse().unwrap());
    let found = SentencePair::new(source, Some(&arabic), target, &english, &Terms::of(&names)).findings();
    found.into_iter().map(|finding| finding.code().trim_start_matches("translated-").to_owned()).collect()
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
fn a_minus_sign_is_kept_or_told_in_words() {
    all_hold(&[
        ("بلغ النمو −3.2 ٪ هذا العام", "Growth was put at −3.2 % this year", &[]),
        ("بلغ النمو −3.2 ٪ هذا العام", "Growth was put at 3.2 % this year", &["number"]),
        ("بلغ النمو -3.2٪ هذا العام", "Output grew by 3.2% this year", &["number"]),
        ("بلغ النمو 3.2٪ هذا العام", "Growth was put at −3.2% this year", &["number"]),
        ("بلغ النمو −3.2 ٪ هذا العام", "Output fell by 3.2 % this year", &[]),
        ("تراجع النمو بنسبة 3.2 ٪ هذا العام", "Growth was −3.2 % this year", &[]),
        ("انخفضت الحرارة إلى −5 درجات مئوية", "The temperature fell to 5 °C", &["number"]),
        ("انخفضت الحرارة إلى −5 درجات مئوية", "The temperature fell to −5 °C", &[]),
        ("انخفضت الحرارة إلى −5 درجات مئوية", "The temperature fell to 5 degrees below zero", &[]),
        ("انخفضت الحرارة إلى -5 درجات مئوية", "The temperature fell to minus 5 degrees Celsius", &[]),
        ("فاز الفريق 5-3", "The team won 5-3", &[]),
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

/// Sentences as news agencies write them, none of them of the default corpus, with right translations.
#[test]
fn right_translations_of_other_sentences_are_not_warned_of() {
    let names = Names::default();
    let terms = Terms::of(&names);
    let arabic: Lang = "ar".parse().unwrap();
    let mut warned = Vec::new();
    for (lang, source, target) in RIGHT {
        let lang: Lang = lang.parse().unwrap();
        for (one, own, two, into) in [(source, &arabic, target, &lang), (target, &lang, source, &arabic)] {
            for finding in SentencePair::new(one, Some(own), two, into, &terms).findings() {
                warned.push(format!("{}: {}\n  {one}\n  {two}", finding.code(), messages::english(&finding.message)));
            }
        }
    }
    assert!(warned.is_empty(), "{}\n{} warnings", warned.join("\n"), warned.len());
}

const RIGHT: &[(&str, &str, &str)] = &[
    ("en", "ارتفعت أسعار النفط بنسبة 3,5 في المائة يوم الاثنين.", "Oil prices rose by 3.5 per cent on Monday."),
    (
        "en",
        "قُتل ثلاثة عشر شخصا وأصيب اثنان وأربعون آخرون في الانفجار.",
        "Thirteen people were killed and 42 others injured in the explosion.",
    ),
    ("en", "لم يصدر أي تعليق رسمي من الوزارة حتى الآن.", "No official comment has been issued by the ministry so far."),
    ("en", "نفى المتحدث صحة هذه الأنباء.", "The spokesman denied these reports."),
    (
        "en",
        "وأضاف الوزير أن المشروع سيكلف مليارين ونصف المليار دولار.",
        "The minister added that the project would cost 2.5 billion dollars.",
    ),
    ("en", "من المقرر أن تبدأ الأشغال في الخامس عشر من مارس المقبل.", "The works are due to begin on 15 March next."),
    ("en", "بلغ عدد السكان 1.200.000 نسمة سنة 2020.", "The population reached 1,200,000 in 2020."),
    ("en", "قالت الشرطة إنها أوقفت خمسة مشتبه بهم.", "The police said that they had arrested five suspects."),
    ("en", "ولا يزال البحث جاريا عن أربعة مفقودين.", "The search for four missing people is still under way."),
    (
        "en",
        "حضر اللقاء نحو مئتي مندوب من 30 دولة.",
        "About two hundred delegates from 30 countries attended the meeting.",
    ),
    (
        "en",
        "أعلنت الحكومة عن خطة من ثلاث مراحل، تبدأ الأولى في يونيو/حزيران.",
        "The government announced a plan in three stages, the first of which begins in June.",
    ),
    ("en", "وفقا للتقرير، تراجع الإنتاج بمقدار الثلث.", "According to the report, production fell by a third."),
    (
        "en",
        "لا يمكن فتح المعبر دون موافقة الطرفين.",
        "The crossing cannot be opened without the agreement of both sides.",
    ),
    ("en", "يقع الميناء على بعد 40 كلم من العاصمة.", "The port lies 40 km from the capital."),
    ("en", "وصف الخبير القرار بأنه \"غير قانوني\".", "The expert described the decision as “illegal”."),
    ("en", "في عام ألف وتسعمئة واثنين وستين نالت البلاد استقلالها.", "In 1962 the country gained its independence."),
    ("en", "تضاعف العدد ثلاث مرات خلال عشر سنوات.", "The number tripled within ten years."),
    ("en", "وزعم الحزب أن الانتخابات شابها تزوير.", "The party claimed that the elections had been marred by fraud."),
    ("en", "ليس من الواضح متى ستستأنف الرحلات.", "It is not clear when flights will resume."),
    ("en", "استقبل الرئيس نظيره في الرابع من شعبان.", "The president received his counterpart on 4 Sha'ban."),
    ("en", "بدأت المحادثات أمس الأربعاء وتستمر يومين.", "The talks began yesterday, Wednesday, and will last two days."),
    ("en", "يبلغ طول الأنبوب 1,300 كيلومتر.", "The pipeline is 1,300 kilometres long."),
    ("fr", "ارتفع العدد إلى خمسة وسبعين قتيلا.", "Le nombre des morts est passé à soixante-quinze."),
    ("fr", "لم يحضر الوزير الاجتماع يوم الخميس.", "Le ministre n’a pas assisté à la réunion jeudi."),
    ("fr", "وحسب المصدر نفسه، ستصل السفينة في 5 أوت.", "Selon la même source, le navire arrivera le 5 août."),
    ("fr", "زادت الصادرات بنسبة 12٪ في ديسمبر.", "Les exportations ont augmenté de 12 % en décembre."),
    ("fr", "تسعون مترا من الطريق بلا إنارة.", "Quatre-vingt-dix mètres de la route sont sans éclairage."),
];

#[test]
fn a_finding_shows_its_two_passages() {
    let names = Names::default();
    let english: Lang = "en".parse().unwrap();
    let source = "كلام كثير قبل ذلك لا يعني شيئا وهو يطول ويطول حتى يمتلئ السطر وبعد ذلك 80 كيلومترا ثم كلام كثير آخر لا يعني شيئا وهو يطول كثيرا";
    let terms = Terms::of(&names);
    let pair = SentencePair::new(source, None, "many words, and then 90 kilometres", &english, &terms);
    let findings = pair.findings();
    let number = findings.iter().find(|finding| finding.code() == "translated-number").unwrap();
    assert_eq!(messages::english(&number.message), "the source has `80`, the translation `90`");
    let (here, there) = pair.passages(number);
    assert!(here.starts_with('…') && here.ends_with('…') && here.contains(" 80 "), "{here}");
    assert_eq!(there, "many words, and then 90 kilometres");
}

#[test]
fn an_endless_text_gives_a_short_finding() {
    let names = Names::default();
    let (terms, english) = (Terms::of(&names), "en".parse().unwrap());
    for (source, target) in [
        ("كلمة ".repeat(9000), "كلمة ".repeat(9000)),
        ("عدد".to_owned(), format!("number {}", "9".repeat(90_000))),
        ("كلمة".repeat(9000), "كلمة".repeat(20_000)),
    ] {
        let pair = SentencePair::new(&source, None, &target, &english, &terms);
        let findings = pair.findings();
        assert!(!findings.is_empty());
        for finding in findings {
            let (here, there) = pair.passages(&finding);
            assert!(messages::english(&finding.message).len() + here.len() + there.len() < 2000, "{}", finding.code());
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_text_panics(source in "[a-zأ-ي0-9٠-٩ .,٫٬%()«»“”\"وال]{0,60}", target in "[a-zA-Zأ-ي0-9 .,'’%()“”\"-]{0,60}") {
        let names = Names::parse("n", "- { id: a, kind: place, ar: ا, en: a }\n- { id: b, kind: person, ar: و ب, en: b a }\n").unwrap();
        let (arabic, english): (Lang, Lang) = ("ar".parse().unwrap(), "en".parse().unwrap());
        let terms = Terms::of(&names);
        for (one, two) in [(&arabic, &english), (&english, &arabic)] {
            let pair = SentencePair::new(&source, Some(one), &target, two, &terms);
            for finding in pair.findings() {
                let _ = pair.passages(&finding);
            }
        }
    }
}
