//! BibTeX and BibLaTeX, by Hayagriva's own conversion.

use biblatex::{Bibliography, ChunksExt};
use hayagriva::Entry;
use hayagriva::types::{Person, PersonRole, PersonsWithRoles};
use serde_yaml::{Mapping, Value};

use super::super::entry::NewEntry;
use super::Import;
use super::language::language;
use super::rules::{INVALID_BIBLIOGRAPHY, LEFT_OUT_ENTRY};
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, SourceText, msg};

/// The reader of BibTeX and BibLaTeX.
pub(super) const IMPORT: Import = Import { name: "BibTeX", extensions: &["bib", "bibtex", "biblatex"], read };

fn read(source: &SourceText, left_out: &mut Diagnostics) -> Result<Vec<NewEntry>, Diagnostics> {
    let bibliography = Bibliography::parse(source.text()).map_err(|error| {
        let message = msg!("invalid-bibliography--bibtex", why = error.kind.to_string());
        source.finding(&INVALID_BIBLIOGRAPHY, error.span, message)
    })?;
    let mut entries = Vec::new();
    for tex in bibliography.iter() {
        let left_out_for = |why: Argument| msg!("left-out-entry", key = &tex.key, why = why);
        let converted = Entry::try_from(tex)
            .map_err(|error| source.finding(&LEFT_OUT_ENTRY, error.span, left_out_for(error.kind.to_string().into())));
        let converted = converted.and_then(|entry| {
            new_entry(entry, tex).map_err(|why| Diagnostic::of_file(&LEFT_OUT_ENTRY, source.path(), left_out_for(why)))
        });
        match converted {
            Ok(entry) => entries.push(entry),
            Err(found) => left_out.push(found),
        }
    }
    Ok(entries)
}

/// The entry of the library, or why Hayagriva cannot write it.
fn new_entry(mut entry: Entry, tex: &biblatex::Entry) -> Result<NewEntry, Argument> {
    // Roles that Hayagriva does not know it reads, but cannot write.
    if let Some(affiliated) = entry.affiliated() {
        let known = |persons: &&PersonsWithRoles| !matches!(persons.role, PersonRole::Unknown(_));
        let known: Vec<PersonsWithRoles> = affiliated.iter().filter(known).cloned().collect();
        entry.set_affiliated(known);
    }
    // Hayagriva writes an entry only as part of a library.
    let library = hayagriva::Library::from_iter([entry.clone()]);
    let yaml = hayagriva::io::to_yaml_str(&library).map_err(|error| error.to_string())?;
    let mut fields = serde_yaml::from_str::<Mapping>(&yaml)
        .ok()
        .and_then(|mut library| library.remove(entry.key()))
        .and_then(|value| match value {
            Value::Mapping(fields) => Some(fields),
            _ => None,
        })
        .ok_or_else(|| msg!("left-out-entry--no-entry"))?;
    let mut new = NewEntry::new(entry.key());
    // Titles as they are read, without the braces and commands of TeX.
    if let Some(title) = entry.title() {
        fields.insert("title".into(), title.to_string().into());
    }
    for (name, persons) in [("author", entry.authors()), ("editor", entry.editors())] {
        match persons {
            Some([]) | None => {}
            Some([one]) => drop(fields.insert(name.into(), person(one))),
            Some(many) => drop(fields.insert(name.into(), many.iter().map(person).collect::<Vec<_>>().into())),
        }
    }
    match (fields.get_mut("parent"), entry.parents()) {
        (Some(Value::Mapping(parent)), [only]) => plain_title(parent, only),
        (Some(Value::Sequence(all)), parents) => {
            for (value, parent) in all.iter_mut().zip(parents) {
                if let Value::Mapping(value) = value {
                    plain_title(value, parent);
                }
            }
        }
        _ => {}
    }
    // Hayagriva keeps only the languages that TeX's `babel` hyphenates.
    fields.remove("language");
    let written = ["langid", "language", "hyphenation"].into_iter().find_map(|name| tex.get(name));
    if let Some(tag) = written.and_then(|chunks| language(&chunks.format_verbatim())) {
        fields.insert("language".into(), tag.into());
    }
    if let Some(url) = entry.url() {
        fields.insert("url".into(), url.value.to_string().into());
        if let Some((month, day)) = url.visit_date.and_then(|date| date.month.zip(date.day)) {
            let year = url.visit_date.map_or(0, |date| date.year);
            new.set_own("retrieved", format!("{year:04}-{:02}-{:02}", month + 1, day + 1));
        }
    }
    for (name, value) in fields {
        if let Some(name) = name.as_str() {
            new.set(name, value);
        }
    }
    Ok(new)
}

/// In parts: Hayagriva writes a person as one string, and reads that of an institution differently.
fn person(person: &Person) -> Value {
    let mut parts = Mapping::from_iter([("name".into(), person.name.as_str().into())]);
    let others = [("given-name", &person.given_name), ("prefix", &person.prefix), ("suffix", &person.suffix)];
    for (name, part) in others {
        if let Some(part) = part {
            parts.insert(name.into(), part.as_str().into());
        }
    }
    parts.into()
}

fn plain_title(value: &mut Mapping, entry: &Entry) {
    if let Some(title) = entry.title() {
        value.insert("title".into(), title.to_string().into());
    }
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn a_bad_entry_is_left_out_and_a_broken_file_is_refused() {
        let mut left_out = Diagnostics::new();
        let text = "@book{good, title = {x}}\n@book{bad, title = {y}, date = {2025-99-99}}\n";
        let entries = read(&SourceText::new("a.bib", text), &mut left_out).unwrap();
        let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        assert!(keys.contains(&"good"), "{keys:?} {left_out:?}");
        let found = read(&SourceText::new("a.bib", "\n@book{a, title = {x"), &mut left_out).unwrap_err();
        assert_eq!(found.iter().next().unwrap().code(), "invalid-bibliography", "{found:?}");
    }
}
