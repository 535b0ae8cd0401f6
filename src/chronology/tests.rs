//! Cases of what sentences tell, in `tests/data/events`, and the laws of a chronology.

use std::collections::BTreeMap;

use super::{ChronologyAsked, Event, SourceDates, events, follows};
use crate::corpus::clean::KnownOfSource;
use crate::corpus::format;
use crate::corpus::library::Library;
use crate::corpus::reading::Reading;
use crate::corpus::{Corpus, Source};
use crate::spec::names::Names;

const CASES: &str = include_str!("../../tests/data/events/cases.txt");

/// A corpus of one source for each text: key, language, date and text.
fn corpus(sources: &[(&str, &str, &str, &str)]) -> Corpus {
    let sources = sources.iter().map(|(key, lang, date, text)| {
        let date = if *date == "-" { String::new() } else { format!(", date: {date}") };
        let entry = format!("{key}: {{ type: article, language: {lang}{date} }}\n");
        let record = Library::parse("library.yml", &entry).unwrap().records.remove(*key).unwrap();
        let format = format::by_extension("txt").unwrap();
        // The first line is the headline.
        let text = format!("Headline\n\n{text}\n");
        let reading = Reading::make(key, key, format, text.as_bytes(), KnownOfSource::default()).unwrap();
        Source::new((*key).to_owned(), record, reading)
    });
    Corpus::build(sources)
}

fn all_of(corpus: &Corpus, at_most: usize) -> Vec<Event> {
    let passing: BTreeMap<usize, f32> = (0..corpus.passages().len()).map(|index| (index, 1.0)).collect();
    events(corpus, Names::default().table(), &passing, ChronologyAsked { at_most, within: None, with_announced: true })
}

#[test]
fn sentences_tell_events_with_the_dates_that_they_state() {
    let mut wrong = Vec::new();
    for case in CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let parts: Vec<&str> = case.split(" | ").collect();
        let [lang, published, text, expected] = parts[..] else { panic!("{case}") };
        let corpus = corpus(&[("case", lang, published, text)]);
        let found: Vec<String> = all_of(&corpus, 9).iter().map(|event| event.date.to_string()).collect();
        let found = if found.is_empty() { "-".to_owned() } else { found.join(", ") };
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected}, found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The laws: each excerpt is a slice of its source, and each date follows from the words that are quoted.
#[test]
fn every_row_is_supported_by_what_it_quotes() {
    let texts: Vec<(String, Vec<&str>)> = CASES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .enumerate()
        .map(|(index, line)| (format!("s{index}"), line.split(" | ").collect()))
        .collect();
    let sources: Vec<_> = texts.iter().map(|(key, parts)| (key.as_str(), parts[0], parts[1], parts[2])).collect();
    let corpus = corpus(&sources);
    let all = all_of(&corpus, 200);
    assert!(all.len() > 15, "{}", all.len());
    for event in &all {
        for excerpt in &event.excerpts {
            let source = corpus.source(&excerpt.citation.key).unwrap();
            let Some(crate::cite::Locator::Paragraph(number)) = excerpt.citation.locator else { panic!() };
            let text = source.reading.paragraph(number).unwrap();
            assert!(excerpt.text.slices().iter().all(|slice| text.contains(slice.as_str())));
            let dates = SourceDates::of(source, &[number].into(), &corpus, Names::default().table());
            let quoted: Vec<_> = dates.of_paragraph(number).iter().collect();
            assert!(follows(&event.date, &quoted), "{} {text}", event.date);
        }
    }
    // In order, each id once, and no more than are asked for.
    assert!(all.is_sorted_by_key(|event| event.date.order()));
    let ids: std::collections::BTreeSet<_> = all.iter().map(|event| &event.id).collect();
    assert_eq!(ids.len(), all.len());
    assert_eq!(all_of(&corpus, 5).len(), 5);
    let again: Vec<_> = all_of(&corpus, 200).into_iter().map(|event| event.id).collect();
    assert_eq!(again, all.iter().map(|event| event.id.clone()).collect::<Vec<_>>());
}

#[test]
fn one_event_in_several_sources_is_one_row() {
    let names = "- { id: tilwen, kind: place, en: Tilwen, fr: Tilouène }\n";
    let names = Names::parse("names.yaml", names).unwrap();
    let corpus = corpus(&[
        ("a", "en", "2024-07-30", "The lock at Tilwen was closed on 25 July 2024, when its pump failed."),
        ("b", "fr", "2024-07-31", "Le 25 juillet 2024, l’écluse de Tilouène a été fermée, dit le syndicat."),
        ("c", "en", "2024-07-31", "The minister resigned on 25 July 2024 in the capital."),
        ("d", "en", "2024-08-02", "The lock at Tilwen was closed on 26 July 2024, the keepers said."),
    ]);
    let passing: BTreeMap<usize, f32> = (0..corpus.passages().len()).map(|index| (index, 1.0)).collect();
    let asked = ChronologyAsked { at_most: 9, within: None, with_announced: true };
    let found = events(&corpus, names.table(), &passing, asked);
    let rows: Vec<(String, Vec<&str>)> = found
        .iter()
        .map(|event| {
            let keys = event.excerpts.iter().map(|excerpt| excerpt.citation.key.as_str());
            (event.date.to_string(), keys.collect())
        })
        .collect();
    // Two dates of one event stay two rows: nobody says who is right.
    assert_eq!(
        rows,
        [
            ("2024-07-25".to_owned(), vec!["a", "b"]),
            ("2024-07-25".to_owned(), vec!["c"]),
            ("2024-07-26".to_owned(), vec!["d"])
        ]
    );
}

/// What a source had first tells when the same words happened that another has, of which nobody knows when it was printed,
/// or which was printed again on a later day.
#[test]
fn a_copy_tells_no_second_event() {
    let told = "On 14 November the troops retook the town of Tilwen.";
    let deictic = "The keepers met the ministers in Tilwen yesterday.";
    let corpus = corpus(&[
        ("first", "en", "2023-11-20", told),
        ("copy", "en", "-", told),
        ("early", "en", "2023-06-04", deictic),
        ("reprint", "en", "2023-06-06", deictic),
    ]);
    let rows: Vec<(String, String, Vec<String>)> = all_of(&corpus, 9)
        .into_iter()
        .map(|event| {
            let excerpt = &event.excerpts[0];
            let also = excerpt.also_in.iter().map(|also| also.citation.key.clone()).collect();
            assert_eq!(event.excerpts.len(), 1);
            (event.date.to_string(), excerpt.citation.key.clone(), also)
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("2023-06-03".to_owned(), "early".to_owned(), vec!["reprint".to_owned()]),
            ("2023-11-14".to_owned(), "first".to_owned(), vec!["copy".to_owned()])
        ]
    );
}
