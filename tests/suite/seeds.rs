//! The data of the first corpus: the sources as received, their readings, their translations.

use std::fs;

use brief::corpus::format;
use brief::corpus::library::Library;
use brief::corpus::reading::{LineKind, Reading};
use brief::corpus::segment::sentences;
use brief::diagnostic::SourceText;
use brief::spec::names::Names;
use brief::text::digest::Digest;
use brief::text::{fold, normalise_space};
use brief::translate::{Memory, TranslationState};

use crate::harness::repository;

/// How many sentences the body of each source has: translations are keyed by their numbers, so that a
/// rule that moves one of them moves a person's work.
const SENTENCES: [(&str, usize); 5] = [
    ("algiers-moscow-2024", 11),
    ("amnay-2025", 22),
    ("bechar-exercise-2022", 20),
    ("kidal-nd", 9),
    ("political-keys-2025", 10),
];

/// The sources as received: key, SHA-256, body paragraphs as a reader counts them.
const SOURCES: [(&str, &str, u32); 5] = [
    ("algiers-moscow-2024", "adc096dcfe32b714192e64a447aba1a18ce8ad53c10d54a82db957e03818604a", 10),
    ("amnay-2025", "e160d7cfa22f994a18d5f2c9228cf7ad7e79056878a9804a43ee781eb7bfcb4f", 22),
    ("bechar-exercise-2022", "f2f0eab76673f00511aba7b27f9756f51db53c5096d024607b5503385519f1c8", 15),
    ("kidal-nd", "56556e23b6b5b9f516021a1226d8165e5b6fb89062595267118b15f9a33d3a07", 9),
    ("political-keys-2025", "1104463407fca7b9865cd1c9c2f5a3d091662c3a135c88bfb651013a5b7ab448", 10),
];

fn source(key: &str) -> Vec<u8> {
    fs::read(repository().join(format!("seeds/{key}.txt"))).unwrap()
}

fn reading(key: &str) -> Reading {
    let path = format!("seeds/text/{key}.txt");
    Reading::parse(&path, &fs::read_to_string(repository().join(&path)).unwrap()).unwrap()
}

#[test]
fn the_sources_are_byte_for_byte_as_received() {
    for (key, digest, _) in SOURCES {
        assert_eq!(Digest::of(&source(key)).hex(), digest, "{key}");
    }
}

#[test]
fn every_body_paragraph_is_a_slice_of_its_source() {
    for (key, _, paragraphs) in SOURCES {
        let text = normalise_space(std::str::from_utf8(&source(key)).unwrap());
        let reading = reading(key);
        let mut at = 0;
        for (number, paragraph) in reading.paragraphs() {
            let paragraph = normalise_space(paragraph);
            let found = text[at..].find(&paragraph);
            assert!(found.is_some(), "{key} ¶ {number} is no slice of the source, or out of order");
            at += found.unwrap() + paragraph.len();
        }
        let numbers: Vec<u32> = reading.paragraphs().map(|(number, _)| number).collect();
        assert_eq!(numbers, (1..=paragraphs).collect::<Vec<_>>(), "{key}");
        let file = SourceText::new("reading", &reading.to_file());
        reading.check(&file, "source", format::by_extension("txt").unwrap(), &source(key)).unwrap();
    }
}

#[test]
fn nothing_of_the_page_around_an_article_can_be_quoted() {
    let furniture = [
        "adsense",
        "شارك المقال",
        "تم النسخ",
        "المقال التالي",
        "منصة إخبارية مستقلة",
        "مقالات ذات صلة",
        "اترك تعليقاً",
        "بريدك الإلكتروني",
        "زر الذهاب",
        "تابعنا على",
        "اشترك في قناة",
        "2024/08/10",
    ];
    for (key, ..) in SOURCES {
        for (number, paragraph) in reading(key).paragraphs() {
            for phrase in furniture {
                assert!(!paragraph.contains(phrase), "{key} ¶ {number} holds {phrase}");
            }
        }
    }
    let headlines: Vec<bool> = SOURCES.iter().map(|(key, ..)| reading(key).headline().is_some()).collect();
    assert_eq!(headlines, [false, true, true, true, true], "one of the five has no headline");
    assert_eq!(reading("political-keys-2025").headline(), Some("جهود روسية لتهدئة التوتر بين الجزائر ومالي"));
}

#[test]
fn the_library_states_only_what_the_texts_state() {
    let text = fs::read_to_string(repository().join("seeds/library.yml")).unwrap();
    let library = Library::parse("seeds/library.yml", &text).unwrap();
    for (key, ..) in SOURCES {
        let record = &library.records[key];
        let body = String::from_utf8(source(key)).unwrap();
        for words in &record.provenance.date_words {
            assert!(body.contains(words.as_str()), "{key}: the date rests on «{words}», which the text does not say");
        }
        if let Some(title) = record.title() {
            assert!(body.contains(&title), "{key}: the title is not the text's");
        }
        assert!(record.authors().is_empty(), "{key}: no text names its author");
        assert!(record.entry.url().is_none(), "{key}: no text states its address");
    }
    let date = |key: &str| library.records[key].date().map(|date| date.to_string());
    assert_eq!(date("algiers-moscow-2024").as_deref(), Some("2024-08-10"));
    assert_eq!(date("political-keys-2025").as_deref(), Some("~2025-04"));
    assert_eq!(date("kidal-nd"), None, "the text states no year");
    let relays: Vec<&str> =
        library.records.iter().filter(|(_, r)| r.provenance.relays.is_some()).map(|(key, _)| key.as_str()).collect();
    assert_eq!(relays, ["algiers-moscow-2024", "kidal-nd"]);
}

#[test]
fn every_name_of_the_catalogue_occurs_in_the_sources() {
    let text = fs::read_to_string(repository().join("briefs/names.yaml")).unwrap();
    let names = Names::parse("briefs/names.yaml", &text).unwrap();
    let folded = |text: &str| {
        let words: Vec<String> = fold::words(text).into_iter().map(|word| word.folded).collect();
        format!(" {} ", words.join(" "))
    };
    let corpus: String = SOURCES.iter().map(|(key, ..)| folded(std::str::from_utf8(&source(key)).unwrap())).collect();
    assert!(names.ids().count() > 60);
    for id in names.ids() {
        let name = names.get(id).unwrap();
        // A clitic may be before it: وبوركينا فاسو.
        let occurs = name.all_spellings().any(|spelling| corpus.contains(folded(spelling).trim()));
        assert!(occurs, "no spelling of `{id}` occurs in any source");
        assert!(name.forms.len() >= 2, "`{id}` has no Arabic or no English form");
    }
    // One town in three spellings, one outlet in two, joined by a no-break space in one of them.
    for spelling in ["تين زواتين", "تينزواتين", "تينزاوتين"] {
        assert_eq!(names.by_spelling(spelling).unwrap().id, "tinzaouaten");
    }
    for spelling in ["مغرب انتلجونس", "مغرب\u{a0}إنتلجنس"] {
        assert_eq!(names.by_spelling(spelling).unwrap().id, "maghreb-intelligence");
    }
}

#[test]
fn the_sentences_of_the_sources_are_those_of_their_translations() {
    for (key, count) in SENTENCES {
        let po = fs::read_to_string(repository().join(format!("seeds/translations/en/{key}.po"))).unwrap();
        let units: Vec<&str> = po
            .lines()
            .filter_map(|line| line.strip_prefix("msgctxt \"¶ ").and_then(|rest| rest.strip_suffix('"')))
            .collect();
        let reading = reading(key);
        let paragraphs = reading.paragraphs().map(|(number, text)| (number, sentences(text).len()));
        let cut: Vec<String> =
            paragraphs.flat_map(|(number, count)| (1..=count).map(move |i| format!("{number}.{i}"))).collect();
        assert_eq!(cut, units, "{key}");
        assert_eq!(cut.len(), count, "{key}");
    }
}

#[test]
fn every_sentence_headline_and_heading_has_an_unreviewed_translation() {
    let en = "en".parse().unwrap();
    for (key, ..) in SOURCES {
        let path = format!("seeds/translations/en/{key}.po");
        let po = fs::read_to_string(repository().join(&path)).unwrap();
        assert!(po.contains("No human translator has made or checked any of it"), "{key}");
        let mut memory = Memory::default();
        memory.add("en".parse().unwrap(), key, &path, &po).unwrap();
        let mut units = 0;
        let mut headings = 0;
        let mut check = |context: String, text: &str| {
            units += 1;
            let translation = memory.lookup(&en, key, &context, text);
            assert_eq!(translation.condition.state, TranslationState::Machine, "{key} {context}: {text}");
            assert!(!translation.text.chars().any(brief::lang::is_rtl_letter), "{key} {context}: Arabic left over");
        };
        for line in &reading(key).lines {
            match line.kind {
                LineKind::Headline => check("headline".to_owned(), &line.text),
                LineKind::Heading => {
                    headings += 1;
                    check(format!("heading {headings}"), &line.text);
                }
                LineKind::Paragraph(number) => {
                    for (index, range) in sentences(&line.text).into_iter().enumerate() {
                        check(format!("¶ {number}.{}", index + 1), &line.text[range]);
                    }
                }
                LineKind::Dateline | LineKind::LeftOut(_) => {}
            }
        }
        assert_eq!(po.matches("\nmsgctxt ").count(), units, "{key}: no unit without a sentence");
    }
}
