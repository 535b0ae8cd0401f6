//! Laws of reading: a number written out is read as that number, no text panics, every span is of the text.

use proptest::prelude::*;

use super::tests::numbers;
use super::*;

/// Numbers written out, by rules of grammars and not by the reader's.
mod written {
    const ENGLISH: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const ENGLISH_TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    pub fn english(n: u64) -> String {
        match n {
            0..20 => ENGLISH[n as usize].to_owned(),
            20..100 if n.is_multiple_of(10) => ENGLISH_TENS[n as usize / 10].to_owned(),
            20..100 => format!("{}-{}", ENGLISH_TENS[n as usize / 10], english(n % 10)),
            100..1000 if n.is_multiple_of(100) => format!("{} hundred", english(n / 100)),
            100..1000 => format!("{} hundred and {}", english(n / 100), english(n % 100)),
            _ if n.is_multiple_of(1000) => format!("{} thousand", english(n / 1000)),
            _ if n % 1000 < 100 => format!("{} thousand and {}", english(n / 1000), english(n % 1000)),
            _ => format!("{} thousand {}", english(n / 1000), english(n % 1000)),
        }
    }

    const FRENCH: [&str; 17] = [
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
        "treize", "quatorze", "quinze", "seize",
    ];
    const FRENCH_TENS: [&str; 7] = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];

    pub fn french(n: u64) -> String {
        match n {
            0..17 => FRENCH[n as usize].to_owned(),
            17..20 => format!("dix-{}", french(n - 10)),
            20..70 if n.is_multiple_of(10) => FRENCH_TENS[n as usize / 10].to_owned(),
            20..70 if n % 10 == 1 => format!("{} et un", FRENCH_TENS[n as usize / 10]),
            20..70 => format!("{}-{}", FRENCH_TENS[n as usize / 10], french(n % 10)),
            71 => "soixante et onze".to_owned(),
            70..80 => format!("soixante-{}", french(n - 60)),
            80 => "quatre-vingts".to_owned(),
            81..100 => format!("quatre-vingt-{}", french(n - 80)),
            100..1000 => {
                let hundreds = if n < 200 { "cent".to_owned() } else { format!("{} cent", french(n / 100)) };
                if n.is_multiple_of(100) { hundreds } else { format!("{hundreds} {}", french(n % 100)) }
            }
            _ => {
                let thousands = if n < 2000 { "mille".to_owned() } else { format!("{} mille", french(n / 1000)) };
                if n.is_multiple_of(1000) { thousands } else { format!("{thousands} {}", french(n % 1000)) }
            }
        }
    }

    const ARABIC: [&str; 11] =
        ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];
    const ARABIC_TENS: [&str; 10] = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
    const ARABIC_HUNDREDS: [&str; 10] =
        ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"];

    pub fn arabic(n: u64) -> String {
        match n {
            0..11 => ARABIC[n as usize].to_owned(),
            11 => "أحد عشر".to_owned(),
            12 => "اثنا عشر".to_owned(),
            13..20 => format!("{} عشر", ARABIC[n as usize - 10]),
            20..100 if n.is_multiple_of(10) => ARABIC_TENS[n as usize / 10].to_owned(),
            20..100 => format!("{} و{}", ARABIC[n as usize % 10], ARABIC_TENS[n as usize / 10]),
            100..1000 if n.is_multiple_of(100) => ARABIC_HUNDREDS[n as usize / 100].to_owned(),
            100..1000 => format!("{} و{}", ARABIC_HUNDREDS[n as usize / 100], arabic(n % 100)),
            _ => {
                let (thousands, rest) = (n / 1000, n % 1000);
                let thousands = match thousands {
                    1 => "ألف".to_owned(),
                    2 => "ألفان".to_owned(),
                    3..11 => format!("{} آلاف", ARABIC[thousands as usize]),
                    _ if thousands % 100 == 2 && thousands > 100 => {
                        format!("{} ألف وألفان", arabic(thousands - 2))
                    }
                    _ => format!("{} ألفا", arabic(thousands)),
                };
                if rest == 0 { thousands } else { format!("{thousands} و{}", arabic(rest)) }
            }
        }
    }
}

fn is_read(tag: &str, written: &str, n: u64) -> Result<(), TestCaseError> {
    prop_assert_eq!(numbers(tag, written), [n.to_string()], "{}", written);
    let inside = match tag {
        "ar" => format!("وأعلن الناطق أن {written}، على ما يبدو"),
        "fr" => format!("le chef parle de {written}, semble-t-il"),
        _ => format!("the chief speaks of {written}, it seems"),
    };
    prop_assert_eq!(numbers(tag, &inside), [n.to_string()], "{}", inside);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_number_written_out_is_read_as_that_number(n in 0_u64..1_000_000) {
        is_read("en", &written::english(n), n)?;
        is_read("fr", &written::french(n), n)?;
        // Two thousand behind hundreds of thousands has no one form: مئة ألف وألفان is two numbers.
        if n < 100_000 || n / 1000 % 100 != 2 {
            is_read("ar", &written::arabic(n), n)?;
        }
    }

    #[test]
    fn no_text_panics_and_every_span_is_of_it(text in "\\PC{0,80}") {
        spans_hold(&text)?;
    }

    #[test]
    fn no_text_of_these_words_panics(words in prop::collection::vec(prop::sample::select(WORDS), 0..25), marks in prop::collection::vec(prop::sample::select(&[" ", " ", " ", "", ", ", "-", ". ", "،", "\u{200f} ", "\n"][..]), 25)) {
        let text: String = words.iter().zip(&marks).flat_map(|(word, mark)| [*word, *mark]).collect();
        spans_hold(&text)?;
    }
}

#[test]
fn small_numbers_are_read_all() {
    for n in 0..2_000 {
        is_read("en", &written::english(n), n).unwrap();
        is_read("fr", &written::french(n), n).unwrap();
        is_read("ar", &written::arabic(n), n).unwrap();
    }
}

const WORDS: &[&str] = &[
    "ألف",
    "ألفا",
    "مليون",
    "ونصف",
    "والنصف",
    "خمسة",
    "وعشرون",
    "مئة",
    "و200",
    "3",
    "2.5",
    "14:30",
    "2022-11-16",
    "٪",
    "%",
    "من",
    "إلى",
    "بين",
    "نيسان",
    "الأحد",
    "نصف",
    "إلا ربعا",
    "عشرات",
    "الآلاف",
    "بضع",
    "قال",
    "إن",
    "لم",
    "إلا",
    "$",
    "80km",
    "twenty",
    "hundred",
    "and",
    "a",
    "half",
    "million",
    "of",
    "point",
    "third",
    "May",
    "to",
    "between",
    "from",
    "quatre",
    "vingt",
    "cent",
    "et",
    "demi",
    "ne",
    "pas",
    "que",
    "99999999999999999999",
    "١٢",
    "XXIe",
    "trillion",
    "tens",
    "thousands",
    "9",
    "1,234",
    "نوفمبر",
    "عام",
    "1987",
    "دولار",
    "يومين",
    "اثنين",
    "kilometres",
    "said",
    "according to",
];

fn spans_hold(text: &str) -> Result<(), TestCaseError> {
    let table =
        NameTable::of([NameEntry {
            id: "a", sort: NameSort::Person, printed: 1, spellings: &["ا نيسان", "a May"]
        }]);
    for language in [Language::Arabic, Language::English, Language::French, Language::Other] {
        let read = Text::with_names(text, language, &table);
        for fact in read.facts() {
            prop_assert!(fact.span.start < fact.span.end && text.get(fact.span.clone()).is_some(), "{:?}", fact);
            let inner = match &fact.value {
                Value::Quantity(quantity) => quantity.counted.clone(),
                Value::Attribution(attribution) => attribution.speaker.clone(),
                _ => None,
            };
            prop_assert!(inner.is_none_or(|span| text.get(span).is_some()));
        }
        for numeral in read.numerals() {
            prop_assert!(text.get(numeral.span.clone()).is_some());
        }
    }
    first_negation(text);
    first_attribution(text);
    Ok(())
}

/// Eight times the text states eight times as much; how the time grows, `cargo bench --bench growth` measures.
#[test]
fn a_long_paragraph_states_what_its_sentences_do() {
    let sentence = "وأعلنت الوزارة في 16 نوفمبر 2022 أن نحو خمسة وعشرين ألف جندي من مالي، أي 12 في المئة، لم يتلقوا أي إخطار خلال الأسبوعين الماضيين، وقال سبعين إن ما بين 25 و30 كيلومترا لا تكفي. ";
    let table =
        NameTable::of([NameEntry { id: "mali", sort: NameSort::Place, printed: 1, spellings: &["مالي", "Mali"] }]);
    let read = |times: usize| {
        let text = sentence.repeat(times);
        (Text::with_names(&text, Language::Arabic, &table).facts().len(), text.len())
    };
    let (few, short) = read(25);
    let (many, long) = read(200);
    assert!(short > 6_000 && long > 50_000 && many == 8 * few, "{short} {long} {few} {many}");
}
