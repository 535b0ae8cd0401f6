//! What holds of every file that comes from outside, whatever its bytes: it is read or refused, without a panic, and what
//! is read of it can be written and read again. Each law is a target of the fuzzer; the suite tries all of them on the
//! seeds, and on a few thousand damaged ones.

use std::collections::{BTreeMap, BTreeSet};

use brief::corpus::Corpus;
use brief::corpus::clean::KnownOfSource;
use brief::corpus::format::{self, SourceFormat};
use brief::corpus::import;
use brief::corpus::reading::Reading;
use brief::desk;
use brief::diagnostic::SourceText;
use brief::draft::{self, Evidence};
use brief::lang::Lang;
use brief::publish::pdf::attached;
use brief::publish::view::PageInput;
use brief::spec::names::Names;
use brief::spec::{self, TopicsCatalogue};
use brief::translate::exchange::{self, Bundle, ExchangeUnit, UnitsOfSource};
use brief::translate::po::Po;
use brief::translate::{Memory, TranslationState};

/// Something that holds of every file.
pub type Law = fn(&[u8]);

/// All laws, by the names of the targets.
pub static LAWS: &[(&str, Law)] = &[
    ("spec", spec),
    ("draft", draft),
    ("reading", reading),
    ("po", po),
    ("bibliography", bibliography),
    ("html", html),
    ("docx", docx),
    ("xliff", xliff),
    ("page", page),
];

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// A spec, topics and names are read or refused, and what a spec names is found whether or not its topics are known.
pub fn spec(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let names = Names::parse("names.yaml", text).unwrap_or_default();
    let topics = spec::parse_topics("topics.yaml", text, &names).unwrap_or_default();
    let Ok(written) = spec::read("spec.yaml", text) else { return };
    let wants = written.wants();
    assert!(wants.iter().all(|(line, want)| *line > 0 && !want.key.is_empty()));
    let day = "2025-05-01".parse().expect("a day");
    if let Ok(spec) = spec::resolve(written, TopicsCatalogue::Topics(&topics), &names, day) {
        let hooks = spec.series.iter().flat_map(|series| [&series.on_success, &series.on_failure]).flatten().count();
        let providers =
            spec.translate.iter().map(|with| usize::from(!with.command.is_empty() || with.address.is_some()));
        assert_eq!(wants.len(), hooks + providers.sum::<usize>(), "what would be run or asked is what is shown");
    }
}

/// A draft is read, checked against a corpus without sources and decided; each quotation of it is judged.
pub fn draft(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let source = SourceText::new("draft.md", text);
    let Some(document) = draft::parse(&source).document else { return };
    let (corpus, memory, names) = (Corpus::default(), Memory::default(), Names::default());
    let unreadable = BTreeSet::new();
    let evidence = Evidence { corpus: &corpus, memory: &memory, names: &names, unreadable: &unreadable, known: None };
    let verified = draft::verify(&source, &document, evidence);
    assert_eq!(verified.quotations.len(), document.quotations().count());
    for accepted in [true, false] {
        let decided = draft::decided(text, &document.suggestions, accepted);
        let again = draft::parse(&SourceText::new("draft.md", &decided));
        assert!(again.document.is_some(), "a draft stays one when its suggestions are decided");
    }
    let merged = draft::merge::merge(text, text, text, "0");
    assert_eq!(merged.text, text, "what is merged with itself stays");
}

/// A reading is read or refused, and what was read is written as it would be read.
pub fn reading(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let Ok(reading) = Reading::parse("a.txt", text) else { return };
    let written = reading.to_file();
    let again =
        Reading::parse("a.txt", &written).unwrap_or_else(|_| panic!("a reading that we write is read:\n{written}"));
    assert_eq!(again.to_file(), written);
    assert_eq!(again.lines, reading.lines);
}

/// Every byte of a PO file that is read is kept; a memory takes it or refuses it.
pub fn po(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Ok(po) = Po::parse("a.po", text) {
        assert_eq!(po.to_string(), text);
    }
    let _ = Memory::default().add(english(), "key", "a.po", text);
}

/// A bibliography gives entries with keys that are all different, or is refused.
pub fn bibliography(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    for form in import::IMPORTS {
        if let Ok(imported) = form.read(&SourceText::new("a", text)) {
            let keys: BTreeSet<&str> = imported.entries.iter().map(|entry| entry.key.as_str()).collect();
            assert_eq!(keys.len(), imported.entries.len());
        }
    }
}

/// A page, or plain text of one, gives a reading that can be read again, or is refused.
pub fn html(bytes: &[u8]) {
    for extension in ["html", "mhtml", "md", "txt"] {
        read_as(extension, bytes);
    }
}

/// A document of a word processor, or a book, gives a reading that can be read again, or is refused.
pub fn docx(bytes: &[u8]) {
    for extension in ["docx", "epub"] {
        read_as(extension, bytes);
    }
}

fn read_as(extension: &str, bytes: &[u8]) {
    let format: &SourceFormat = format::by_extension(extension).expect("a format that is read");
    let nothing = KnownOfSource { title: None, names: &[], sites: &[], source: "a", recurring: None };
    let Ok(reading) = Reading::make("a", "a", format, bytes, nothing) else { return };
    let written = reading.to_file();
    let again =
        Reading::parse("a.txt", &written).unwrap_or_else(|_| panic!("a reading that we write is read:\n{written}"));
    assert_eq!(again.lines, reading.lines);
}

/// A file of translation tools is read or refused; the units that are taken can be written in each format, and come back.
pub fn xliff(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let Ok(received) = exchange::read("a.xlf", text) else { return };
    for (target, returned) in received.units {
        let unit = ExchangeUnit {
            context: returned.context.clone().unwrap_or_else(|| "¶ 1.1".to_owned()),
            source: returned.source.clone(),
            target: returned.target.clone(),
            state: TranslationState::Unreviewed,
            machine: returned.machine,
            notes: returned.notes.clone(),
        };
        let file = UnitsOfSource { key: "key".to_owned(), path: "a.po".to_owned(), units: vec![unit] };
        let bundle = Bundle { source: Lang::undetermined(), target, files: vec![file] };
        for format in exchange::FORMATS {
            let Ok(written) = format.write(&bundle) else { continue };
            assert!(exchange::read("b.xlf", &written).is_ok(), "what we write is read:\n{written}");
        }
    }
}

/// What a PDF of somebody else carries is taken out or refused; a page input is the same when it is written and read.
pub fn page(bytes: &[u8]) {
    let _ = attached(bytes);
    let _ = desk::attachments("a.pdf", bytes);
    let Ok(page) = serde_json::from_slice::<PageInput>(bytes) else { return };
    let written = brief::publish::pdf::page_json(&page).unwrap_or_else(|_| panic!("a page input can be written"));
    let again: PageInput = serde_json::from_slice(&written).expect("a page input that we write is read");
    assert_eq!(brief::publish::pdf::page_json(&again).ok(), Some(written));
    let _: BTreeMap<String, Vec<u8>> = brief::publish::pdf::pictures_of(&page);
    assert_eq!(page.quoted_lines().len(), again.quoted_lines().len());
}

fn english() -> Lang {
    "en".parse().expect("a language")
}
