//! Bibliographies as programs write them, and as they should not.

use super::*;
use crate::corpus::entry::append;
use crate::corpus::library::Library;

#[test]
fn what_a_reference_manager_exports_becomes_entries() {
    let text = "% a comment\n@article{dispatch2025,\n  title = {The {Talks} of {\\'e}t{\\'e}},\n  author = {{A press office}},\n  journaltitle = {A Periodical},\n  date = {2025-03-02},\n  url = {https://example.org/a?b=1&c=2},\n  urldate = {2025-03-05},\n  langid = {french},\n}\n\n@online{خبر,\n  title = {عنوان الخبر},\n  date = {2025-03},\n  langid = {arabic},\n}\n";
    let mut left_out = Diagnostics::new();
    let entries = read(&SourceText::new("a.bib", text), &mut left_out).unwrap();
    assert!(left_out.is_empty(), "{left_out:?}");
    let library = append("library.yml", "", &entries).unwrap();
    let library = Library::parse("library.yml", &library).unwrap();
    let record = &library.records["dispatch2025"];
    assert_eq!(record.title().as_deref(), Some("The Talks of été"));
    assert_eq!(record.outlet().as_deref(), Some("A Periodical"));
    assert_eq!(record.authors(), ["A press office"]);
    assert_eq!(record.date().unwrap().to_string(), "2025-03-02");
    assert_eq!(record.language.as_ref().unwrap().as_str(), "fr");
    assert_eq!(record.entry.url().unwrap().value.as_str(), "https://example.org/a?b=1&c=2");
    assert_eq!(record.provenance.retrieved, "2025-03-05".parse().ok());
    assert_eq!(library.records["خبر"].language.as_ref().unwrap().as_str(), "ar");
    assert_eq!(library.records["خبر"].date().unwrap().to_string(), "2025-03");
}

/// What comes of a file: the date of each entry by key, and what is said.
fn dates_of(text: &str) -> (Vec<(String, String)>, Vec<String>) {
    let mut left_out = Diagnostics::new();
    let entries = read(&SourceText::new("a.bib", text), &mut left_out).unwrap();
    let said = left_out.iter().map(|found| crate::messages::english(&found.message)).collect();
    if entries.is_empty() {
        return (Vec::new(), said);
    }
    let library = append("library.yml", "", &entries).unwrap();
    let library = Library::parse("library.yml", &library).unwrap();
    let date = |key: &str| library.records[key].date().map_or("?".to_owned(), |date| date.to_string());
    let dates = entries.iter().map(|entry| (entry.key.clone(), date(&entry.key))).collect();
    (dates, said)
}

#[test]
fn a_fault_leaves_out_one_entry_and_names_it() {
    let text = "@book{good, title = {x}}\n@book{twice, title = {first}}\n@book{twice, title = {second}}\n@book{short, title = nosuch}\n@book{open, title = {x}\n@book{early, title = {x}},\n year = 2020}\n@book{odd, title = \"a \"b\" c\"}\n@book{last, title = {y}, note = {costs $5}}\n";
    let mut left_out = Diagnostics::new();
    let entries = read(&SourceText::new("a.bib", text), &mut left_out).unwrap();
    let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["good", "twice", "last"], "{left_out:?}");
    let said: Vec<String> = left_out.iter().map(|found| crate::messages::english(&found.message)).collect();
    assert_eq!(said.len(), 5, "{said:?}");
    for named in ["`twice` is left out", "`short` is left out: the abbreviation `nosuch`", "`open`", "`early`", "`odd`"]
    {
        assert!(said.iter().any(|said| said.contains(named)), "{named}: {said:?}");
    }
}

#[test]
fn a_date_is_taken_as_far_as_it_is_understood_and_the_rest_is_said() {
    let text = "@article{dashes, title={A}, year = {30-Mar-2020}}\n@book{dots, title={B}, year = {22.08.2000}}\n@book{press, title={C}, year = {in press}}\n@article{range, title={D}, date = {2019-03/2019-06}}\n@article{years, title={E}, year = {1998--1999}}\n@article{circa, title={F}, date = {2020~}}\n@article{season, title={G}, date = {2021-21}}\n@article{word, title={H}, year = 2019, month={September}}\n@article{day, title={I}, year = 2019, month=\"15 \" # sep}\n@article{tied, title={J}, year = 2020, month = 12 # \"~\" # jan}\n@article{endnote, title={K}, year = {2019}, date = {Mar 4}}\n@article{number, title={L}, year = 2019, month = 3, day = 2}\n@article{hijri, title={M}, year = {١٤٤٥}}\n@article{months, title={N}, year = 2019, month = jul # \"/\" # aug}\n@misc{none, title={O}}\n";
    let (dates, said) = dates_of(text);
    let expected = [
        ("dashes", "2020-03-30"),
        ("dots", "2000-08-22"),
        ("press", "?"),
        ("range", "~2019"),
        ("years", "?"),
        ("circa", "~2020"),
        ("season", "~2021"),
        ("word", "2019-09"),
        ("day", "2019-09-15"),
        ("tied", "2020-01-12"),
        ("endnote", "2019-03-04"),
        ("number", "2019-03-02"),
        ("hijri", "?"),
        ("months", "~2019"),
        ("none", "?"),
    ];
    let expected: Vec<(String, String)> = expected.map(|(key, date)| (key.to_owned(), date.to_owned())).into();
    assert_eq!(dates, expected, "{said:?}");
    for words in ["«in press»", "«2019-03/2019-06»", "«1998–1999»", "«2021-21»", "«١٤٤٥»", "«jul/aug 2019»"]
    {
        assert!(said.iter().any(|said| said.contains(words)), "{words}: {said:?}");
    }
    assert_eq!(said.len(), 6, "{said:?}");
}

#[test]
fn what_a_program_writes_around_its_entries_is_no_fault() {
    let text = "Automatically generated by a program 1.0\nAny changes (a@example.org) to this file are lost.\n\n@article{Harbour2019,\nabstract = {Traffic fell by 22% in 2018 (see text.},\nauthor = {{Port Authority} and Ben Ali, Sami and {de la Cruz}, Ana Mar{\\'{i}}a and others},\nfile = {:C$\\backslash$:/a/b.pdf:pdf},\njournal = {Ports {\\&} Harbours},\nmonth = {sep},\npages = {1--10},\ntitle = {{Traffic at the Eastern Quay: 50% of {NATO}'s View}},\nurl = {https://example.org/a_b%20c?x=1\\&y=2},\nyear = {2019}\n}\n@string{ph = \"Ports \" # \"and Harbours\"}\n@article(Concat2020, author = \"O'Neil, Jo\", title = \"A {\\\"U}ber title -- with dashes\", journal = PH # \" Weekly\", year = 2020)\n\n@Comment{jabref-meta: databaseType:bibtex;}\n@comment{jabref-entrytype: foo: req[{a}] opt[]}\n% @book{commented, title = {x}}\n";
    let mut left_out = Diagnostics::new();
    let entries = read(&SourceText::new("a.bib", text), &mut left_out).unwrap();
    assert!(left_out.is_empty(), "{left_out:?}");
    let library = append("library.yml", "", &entries).unwrap();
    let library = Library::parse("library.yml", &library).unwrap();
    let record = &library.records["Harbour2019"];
    assert_eq!(record.entry.url().unwrap().value.as_str(), "https://example.org/a_b%20c?x=1&y=2");
    assert_eq!(record.outlet().as_deref(), Some("Ports & Harbours"));
    assert_eq!(record.authors(), ["Port Authority", "Sami Ben Ali", "Ana María de la Cruz"]);
    assert_eq!(record.date().unwrap().to_string(), "2019-09");
    assert_eq!(library.records["Concat2020"].outlet().as_deref(), Some("Ports and Harbours Weekly"));
    assert_eq!(library.records.len(), 2);
}

#[test]
fn what_takes_fields_from_itself_and_what_doubles_is_bounded() {
    let mut doubling = "@string{s0 = \"aaaaaaaaaa\"}\n".to_owned();
    for number in 1..60 {
        doubling.push_str(&format!("@string{{s{number} = s{0} # s{0}}}\n", number - 1));
    }
    doubling.push_str("@misc{long, title = s59}\n@misc{short, title = s2}\n");
    let (dates, said) = dates_of(&doubling);
    assert_eq!(dates, [("short".to_owned(), "?".to_owned())], "{said:?}");
    assert!(said.len() == 1 && said[0].contains("`long` is left out"), "{said:?}");
    let cycles = "@article{a,crossref={b},title={A}}\n@article{b,crossref={a},title={B}}\n@xdata{c,xdata={d}}\n@xdata{d,xdata={c}}\n@article{e,xdata={c},title={E}}\n@article{f,crossref={f},title={F}}\n@article{g,crossref={nowhere},title={G}}\n@book{h,title={H},year=2001}\n@inbook{i,crossref={h},title={I}}\n";
    let (dates, said) = dates_of(cycles);
    let keys: Vec<(&str, &str)> = dates.iter().map(|(key, date)| (key.as_str(), date.as_str())).collect();
    assert_eq!(keys, [("g", "?"), ("h", "2001"), ("i", "2001")], "{said:?}");
    assert!(said.iter().any(|said| said.contains("a → b → a")), "{said:?}");
    // Every entry takes from two that take from two.
    let mut wide = "@xdata{x0, note={n}}\n".to_owned();
    for number in 1..40 {
        wide.push_str(&format!("@xdata{{x{number}, xdata={{x{0},x{0}}}}}\n", number - 1));
    }
    wide.push_str("@misc{wide, xdata={x39}, title={W}}\n");
    assert!(dates_of(&wide).1[0].contains("`wide` is left out"));
}

#[test]
fn addresses_are_read_without_the_marks_of_tex() {
    for (written, read) in [
        ("https://example.org/a?x=1\\&y=2", Ok("https://example.org/a?x=1&y=2")),
        ("\\url{https://example.org/a\\_b}", Ok("https://example.org/a_b")),
        ("{https://example.org/}", Ok("https://example.org/")),
        ("example.org", Err("example.org")),
        ("https://", Err("https://")),
    ] {
        assert_eq!(address(written), read.map(str::to_owned).map_err(str::to_owned), "{written}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]
    #[test]
    fn no_file_makes_the_reader_panic(text in "(@(book|string|comment)[{(][a-c]?,?)?[a-c =\\\\{}\"#,$%~@\n0-9-]{0,60}[})]?") {
        let _ = read(&SourceText::new("a.bib", &text), &mut Diagnostics::new());
    }
}
