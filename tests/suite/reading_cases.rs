//! Sources that are easily misread, and what their readings say. `tests/data/readings/<name>.case` is one of them: some
//! fields (`format`, and where it matters `encoding`: the one that the text is saved in, `twice`: it is saved as the
//! letters that its bytes are in that encoding, `part`: the part of a package of the format that it is), then the source
//! below `=== source`, and below `=== reading` the lines of its reading. A new case is a new file.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;

use brief::corpus::clean::KnownOfSource;
use brief::corpus::format;
use brief::corpus::reading::Reading;
use encoding_rs::Encoding;

use crate::harness::repository;

struct Case<'a> {
    fields: BTreeMap<&'a str, &'a str>,
    source: &'a str,
    reading: &'a str,
}

fn parse(text: &str) -> Case<'_> {
    let (fields, rest) = text.split_once("=== source\n").expect("a source");
    let (source, reading) = rest.split_once("\n=== reading\n").expect("a reading");
    let fields = fields.lines().filter_map(|line| line.split_once(": ")).collect();
    Case { fields, source, reading }
}

/// The bytes of a source as its case saves it.
fn saved(case: &Case<'_>) -> Vec<u8> {
    let encoding = |name: &str| case.fields.get(name).map(|label| Encoding::for_label(label.as_bytes()).unwrap());
    let mut bytes = case.source.as_bytes().to_vec();
    if let Some(encoding) = encoding("encoding") {
        let (saved, _, lost) = encoding.encode(case.source);
        assert!(!lost, "the source has letters that are not in {}", encoding.name());
        bytes = saved.into_owned();
    }
    if let Some(encoding) = encoding("twice") {
        bytes = encoding.decode_without_bom_handling(&bytes).0.into_owned().into_bytes();
    }
    let Some(part) = case.fields.get("part") else { return bytes };
    let relationships = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
         officeDocument\" Target=\"{part}\"/></Relationships>"
    );
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [("_rels/.rels", relationships.as_bytes()), (part, &bytes)] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn sources_that_are_easily_misread_are_read_as_a_reader_reads_them() {
    let mut paths: Vec<_> = fs::read_dir(repository().join("tests/data/readings"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "case"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 18, "{}", paths.len());
    let mut wrong = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let case = parse(&text);
        let format = format::by_extension(case.fields["format"]).unwrap();
        let bytes = saved(&case);
        let reading = match Reading::make(&name, &name, format, &bytes, KnownOfSource::default()) {
            Ok(reading) => reading,
            Err(found) => {
                wrong.push(format!("{name}: {found:?}"));
                continue;
            }
        };
        let got: Vec<String> = reading.lines.iter().map(|line| format!("{} | {}", line.kind, line.text)).collect();
        let expected: Vec<&str> = case.reading.lines().collect();
        if got != expected {
            wrong.push(format!("{name}:\n{}\n", got.join("\n")));
        }
        if let Some(&encoding) = case.fields.get("read as") {
            assert_eq!(reading.encoding.as_deref(), Some(encoding), "{name}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
