//! BibTeX and BibLaTeX: each entry is read by itself, by `biblatex`, and becomes one of the library by Hayagriva's own
//! conversion, but for its dates and addresses, of which those two are stricter, and less exact, than exports are.

use std::collections::HashMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use biblatex::{Bibliography, ChunksExt, ParseError, RawBibliography, RawChunk, RawEntry, Spanned};
use hayagriva::Entry;
use hayagriva::types::{Person, PersonRole, PersonsWithRoles, QualifiedUrl};
use serde_yaml::{Mapping, Value};

use super::super::dates::{self, DayOrder, NoDate, Understood};
use super::super::entry::NewLibraryEntry;
use super::BibliographyFormat;
use super::abbreviations::{Abbreviations, MAX_LENGTH, NotWrittenOut};
use super::date;
use super::items::{ImportItem, items};
use super::language::language;
use super::rules::{LEFT_OUT_ENTRY, LEFT_OUT_FIELD};
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Message, SourceText, msg};

/// The reader of BibTeX and BibLaTeX.
pub(super) const IMPORT: BibliographyFormat =
    BibliographyFormat { name: "BibTeX", extensions: &["bib", "bibtex", "biblatex"], read };

/// From so many entries one may take fields (`crossref`, `xdata`), counted along every way.
const MAX_ANCESTORS: usize = 64;

/// How deeply braces may lie within each other: whoever reads them needs stack for each.
const MAX_DEPTH: usize = 64;

/// A field as it is written, its abbreviations written out.
#[derive(Clone, Debug)]
struct Field {
    /// The name in small letters.
    name: String,
    text: String,
    place: Range<usize>,
}

/// An entry as it is written.
#[derive(Clone, Debug)]
struct WrittenEntry {
    key: String,
    kind: String,
    place: Range<usize>,
    fields: Vec<Field>,
}

impl WrittenEntry {
    fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name && !field.text.trim().is_empty())
    }

    /// The keys of the entries from which it takes fields.
    fn taken_from(&self) -> impl Iterator<Item = &str> {
        let names = ["crossref", "xdata"].into_iter().filter_map(|name| self.field(name));
        let keys = names.flat_map(|field| field.text.split(','));
        keys.map(|key| key.trim_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '}')))
    }
}

/// The entries of a file that are sound.
#[derive(Debug, Default)]
struct SoundEntries {
    all: Vec<WrittenEntry>,
    by_key: HashMap<String, usize>,
}

fn read(source: &SourceText, left_out: &mut Diagnostics) -> Result<Vec<NewLibraryEntry>, Diagnostics> {
    let entries = written(source, left_out);
    let mut new = Vec::new();
    for entry in &entries.all {
        // What only lends its fields is no source.
        if entry.kind.eq_ignore_ascii_case("xdata") {
            continue;
        }
        let ancestors = match entries.ancestors(entry) {
            Ok(ancestors) => ancestors,
            Err(why) => {
                left_out.push(left_out_entry(source, &entry.key, entry.place.clone(), why.into()));
                continue;
            }
        };
        match imported(source, entry, &ancestors, left_out) {
            Ok(entry) => new.push(entry),
            Err(why) => left_out.push(left_out_entry(source, &entry.key, entry.place.clone(), why)),
        }
    }
    Ok(new)
}

/// That an entry is left out, at its head: the rest of it says nothing more.
fn left_out_entry(source: &SourceText, key: &str, place: Range<usize>, why: Argument) -> Diagnostic {
    let line =
        source.text().get(place.clone()).and_then(|text| text.find('\n')).map_or(place.end, |end| place.start + end);
    source.finding(&LEFT_OUT_ENTRY, place.start..line, msg!("left-out-entry", key = key, why = why))
}

/// The entries of a file as they are written; those that cannot be read are named.
fn written(source: &SourceText, left_out: &mut Diagnostics) -> SoundEntries {
    let items = items(source.text());
    let mut abbreviations = Abbreviations::default();
    for item in items.iter().filter(|item| item.is("string")) {
        match RawBibliography::parse(&item.text) {
            Ok(raw) => raw.abbreviations.iter().for_each(|pair| abbreviations.define(pair.key.v, &pair.value.v)),
            Err(why) => left_out.push(left_out_entry(source, "@string", item.place.clone(), not_bibtex(&why))),
        }
    }
    let mut entries = SoundEntries::default();
    for item in items.iter().filter(|item| !["string", "comment", "preamble"].iter().any(|kind| item.is(kind))) {
        match entry_of(item, &mut abbreviations) {
            Ok(entry) if !entry.key.is_empty() && entries.by_key.contains_key(&entry.key) => {
                let why = msg!("left-out-entry--second-key").into();
                left_out.push(left_out_entry(source, &entry.key, item.place.clone(), why));
            }
            Ok(entry) => {
                entries.by_key.insert(entry.key.clone(), entries.all.len());
                entries.all.push(entry);
            }
            Err(why) => {
                let key = if item.key().is_empty() { item.kind } else { item.key() };
                left_out.push(left_out_entry(source, key, item.place.clone(), why));
            }
        }
    }
    entries
}

fn not_bibtex(why: &ParseError) -> Argument {
    msg!("left-out-entry--bibtex", why = why.kind.to_string()).into()
}

fn entry_of(item: &ImportItem<'_>, abbreviations: &mut Abbreviations) -> Result<WrittenEntry, Argument> {
    if !item.closed {
        return Err(msg!("left-out-entry--braces").into());
    }
    if depth_of(&item.text) > MAX_DEPTH {
        return Err(msg!("left-out-entry--nested", limit = MAX_DEPTH).into());
    }
    let raw = RawBibliography::parse(&item.text).map_err(|why| not_bibtex(&why))?;
    let Some(entry) = raw.entries.into_iter().next() else { return Err(msg!("left-out-entry--no-entry").into()) };
    let RawEntry { key, kind, fields } = entry.v;
    let mut all = Vec::new();
    for pair in fields {
        let text = abbreviations.written_out(&pair.value.v).map_err(|why| match why {
            NotWrittenOut::Unknown(name) => msg!("left-out-entry--abbreviation", name = name),
            NotWrittenOut::TooLong => msg!("left-out-entry--too-long", limit = MAX_LENGTH),
        })?;
        if text.len() > MAX_LENGTH {
            return Err(msg!("left-out-entry--long", field = pair.key.v, limit = MAX_LENGTH).into());
        }
        let place = item.place.start + pair.value.span.start..item.place.start + pair.value.span.end;
        all.push(Field { name: pair.key.v.to_lowercase(), text, place });
    }
    Ok(WrittenEntry { key: key.v.to_owned(), kind: kind.v.to_owned(), place: item.place.clone(), fields: all })
}

/// How deeply the braces of an item lie within each other.
fn depth_of(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

impl SoundEntries {
    /// The entries from which one takes fields, and those from which they do.
    fn ancestors<'e>(&'e self, entry: &'e WrittenEntry) -> Result<Vec<&'e WrittenEntry>, Message> {
        let (mut found, mut way): (Vec<&WrittenEntry>, Vec<&str>) = (Vec::new(), vec![&entry.key]);
        let mut steps = 0;
        self.climb(entry, &mut found, &mut way, &mut steps)?;
        Ok(found)
    }

    fn climb<'e>(
        &'e self,
        entry: &'e WrittenEntry,
        found: &mut Vec<&'e WrittenEntry>,
        way: &mut Vec<&'e str>,
        steps: &mut usize,
    ) -> Result<(), Message> {
        for key in entry.taken_from() {
            // What is not there, or could not be read, lends nothing.
            let Some(parent) = self.by_key.get(key).and_then(|at| self.all.get(*at)) else { continue };
            *steps += 1;
            if *steps > MAX_ANCESTORS {
                return Err(msg!("left-out-entry--many", limit = MAX_ANCESTORS));
            }
            if way.contains(&parent.key.as_str()) {
                way.push(&parent.key);
                let path: Vec<String> = way.iter().take(8).map(|key| (*key).to_owned()).collect();
                return Err(msg!("left-out-entry--cycle", path = path.join(" → ")));
            }
            if !found.iter().any(|known| known.key == parent.key) {
                found.push(parent);
            }
            way.push(&parent.key);
            self.climb(parent, found, way, steps)?;
            way.pop();
        }
        Ok(())
    }
}

/// The entry of the library; fields that cannot be read are named and left out.
fn imported(
    source: &SourceText,
    entry: &WrittenEntry,
    ancestors: &[&WrittenEntry],
    left_out: &mut Diagnostics,
) -> Result<NewLibraryEntry, Argument> {
    let mut not_taken = |place: &Range<usize>, why: Message| {
        let message = msg!("left-out-field", key = &entry.key, why = why);
        left_out.push(source.finding(&LEFT_OUT_FIELD, place.clone(), message));
    };
    let field_message = |name: &str, why: String| msg!("left-out-field--field", field = name, why = why);
    let mut sound: Vec<WrittenEntry> = Vec::new();
    for (index, written) in std::iter::once(&entry).chain(ancestors).enumerate() {
        let mut fields = Vec::new();
        for field in written.fields.iter().filter(|field| !is_date(&field.name) && field.name != "ids") {
            match readable(field) {
                Ok(text) => fields.push(Field { text, ..field.clone() }),
                Err(why) if index == 0 => not_taken(&field.place, field_message(&field.name, why)),
                Err(_) => {}
            }
        }
        sound.push(WrittenEntry { fields, ..(*written).clone() });
    }
    let gave_up = || Argument::from(msg!("left-out-entry--gave-up"));
    let mut tex = guarded(|| bibliography(&sound)).ok_or_else(gave_up)?.map_err(|why| not_bibtex(&why))?;
    let converted = loop {
        match guarded(|| Entry::try_from(&tex)).ok_or_else(gave_up)? {
            Ok(converted) => break converted,
            Err(why) => {
                let covers = |chunks: &biblatex::Chunks| {
                    chunks.iter().any(|chunk| chunk.span.start <= why.span.start && why.span.start <= chunk.span.end)
                };
                let field = tex.fields.iter().find(|(_, chunks)| covers(chunks)).map(|(name, _)| name.clone());
                let Some(field) = field else { return Err(why.kind.to_string().into()) };
                tex.remove(&field);
                let place = entry.field(&field).map_or(entry.place.clone(), |field| field.place.clone());
                not_taken(&place, field_message(&field, why.kind.to_string()));
            }
        }
    };
    let mut new = new_entry(converted, &tex)?;
    if let Some((field, words, read)) = std::iter::once(&entry).chain(ancestors).find_map(|entry| date_of(entry)) {
        let (date, why) = date::taken(&entry.key, &words, read);
        if let Some(date) = date {
            new.set("date", date);
        }
        if let Some(message) = why {
            left_out.push(source.finding(&LEFT_OUT_FIELD, field.place.clone(), message));
        }
    }
    if let Some(field) = entry.field("url") {
        match address(&field.text) {
            Ok(address) => new.set("url", address),
            Err(address) => {
                let why = msg!("left-out-field--address", address = address);
                let message = msg!("left-out-field", key = &entry.key, why = why);
                left_out.push(source.finding(&LEFT_OUT_FIELD, field.place.clone(), message));
            }
        }
    }
    let retrieved = entry.field("urldate").and_then(|field| dates::read(&plain(field), DayOrder::Unknown).ok());
    if let Some(day) = retrieved.filter(|read| read.date.day.is_some() && !read.date.approximate) {
        new.set_own("retrieved", day.date.to_string());
    }
    Ok(new)
}

/// Runs the reader of BibTeX on what strangers wrote: a panic in it leaves out one entry.
fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

/// The text of a field as `biblatex` can read it, or why it cannot.
fn readable(field: &Field) -> Result<String, String> {
    let alone = |text: &str| {
        let field = Field { text: text.to_owned(), ..field.clone() };
        let place = field.place.clone();
        let entry = WrittenEntry { key: "x".to_owned(), kind: "misc".to_owned(), place, fields: vec![field] };
        guarded(|| bibliography(&[entry])).map(|read| read.map(drop).map_err(|why| why.kind.to_string()))
    };
    match alone(&field.text) {
        Some(Ok(())) => Ok(field.text.clone()),
        Some(Err(why)) => {
            // «costs $5»: one sign of money opens no formula.
            let without = field.text.replace("\\$", "$").replace('$', "\\$");
            if without != field.text && alone(&without) == Some(Ok(())) { Ok(without) } else { Err(why) }
        }
        None => Err(String::new()),
    }
}

/// The first of some entries, with what it takes from the others.
fn bibliography(entries: &[WrittenEntry]) -> Result<biblatex::Entry, ParseError> {
    let raw = RawBibliography {
        preamble: String::new(),
        entries: entries.iter().map(raw_entry).collect(),
        abbreviations: Vec::new(),
    };
    let mut read = Bibliography::from_raw(raw)?.into_vec();
    Ok(if read.is_empty() { biblatex::Entry::new(String::new(), biblatex::EntryType::Misc) } else { read.remove(0) })
}

fn raw_entry(entry: &WrittenEntry) -> Spanned<RawEntry<'_>> {
    let fields = entry.fields.iter().map(|field| {
        let chunk = Spanned::new(RawChunk::Normal(&field.text), field.place.clone());
        let name = Spanned::new(field.name.as_str(), field.place.clone());
        biblatex::Pair::new(name, Spanned::new(vec![chunk], field.place.clone()))
    });
    let raw = RawEntry {
        key: Spanned::new(entry.key.as_str(), entry.place.clone()),
        kind: Spanned::new(entry.kind.as_str(), entry.place.clone()),
        fields: fields.collect(),
    };
    Spanned::new(raw, entry.place.clone())
}

/// Whether a field holds a date or a part of one. They are read here: `biblatex` refuses an entry whose date it does not
/// understand, and reads 22.08.2000 as the year 22.
fn is_date(name: &str) -> bool {
    let of = |name: &str| matches!(name, "date" | "year" | "month" | "day");
    of(name) || ["url", "orig", "event"].iter().any(|prefix| name.strip_prefix(prefix).is_some_and(of))
}

/// The words of a field without TeX's marks.
fn plain(field: &Field) -> String {
    let entry = WrittenEntry {
        key: "x".to_owned(),
        kind: "misc".to_owned(),
        place: field.place.clone(),
        // Under a name that means nothing, so that no value is refused.
        fields: vec![Field { name: "note".to_owned(), ..field.clone() }],
    };
    let read = guarded(|| bibliography(&[entry])).and_then(Result::ok);
    let words = read.as_ref().and_then(|read| read.get("note")).map(|chunks| chunks.format_verbatim());
    words.unwrap_or_else(|| field.text.clone()).trim().to_owned()
}

/// The field that dates an entry, its words and what they say: `date`, or year, month and day.
fn date_of(entry: &WrittenEntry) -> Option<(&Field, String, Result<Understood, NoDate>)> {
    let read = |words: &str| dates::read(words, DayOrder::Unknown);
    let year = entry.field("year");
    if let Some(field) = entry.field("date") {
        let words = plain(field);
        let whole = read(&words);
        let Some(year) = year.filter(|_| whole.is_err()) else { return Some((field, words, whole)) };
        // EndNote: `Mar 4`, and the year in a field of its own.
        let both = read(&format!("{words} {}", plain(year)));
        let part = || read(&plain(year)).map(|read| Understood { whole: false, ..read });
        return Some((field, words, both.or_else(|_| part()).or(whole)));
    }
    let month = entry.field("month");
    let Some(year) = year else {
        let month = month?;
        let words = plain(month);
        let whole = read(&words);
        return Some((month, words, whole));
    };
    let of_year = plain(year);
    let Some(month) = month else {
        let whole = read(&of_year);
        return Some((year, of_year, whole));
    };
    let month = plain(month);
    let day = entry.field("day").map(plain);
    let number = month.parse::<u32>().ok();
    let words = match (number, &day) {
        (Some(number), None) => format!("{of_year}-{number:02}"),
        (Some(number), Some(day)) => format!("{of_year}-{number:02}-{day}"),
        (None, None) => format!("{month} {of_year}"),
        (None, Some(day)) => format!("{day} {month} {of_year}"),
    };
    let whole = read(&words);
    // Where month and day are not understood, the year is.
    let read = whole.or_else(|why| {
        read(&of_year).map(|read| Understood { whole: read.date.month.is_some(), ..read }).map_err(|_| why)
    });
    Some((year, words, read))
}

/// An address without the marks of TeX; as it is written where it is none.
fn address(written: &str) -> Result<String, String> {
    let mut words = written.trim();
    while let Some(inner) = words.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        words = inner.trim();
    }
    let inner = words.strip_prefix("\\url{").and_then(|rest| rest.strip_suffix('}'));
    let words = inner.unwrap_or(words).trim_matches(['<', '>']);
    let mut plain = String::with_capacity(words.len());
    let mut chars = words.chars().filter(|c| !c.is_whitespace()).peekable();
    while let Some(c) = chars.next() {
        let escapes =
            c == '\\' && chars.peek().is_some_and(|next| matches!(next, '&' | '_' | '%' | '#' | '$' | '~' | '{' | '}'));
        if !escapes {
            plain.push(c);
        }
    }
    let is_web = plain.starts_with("http://") || plain.starts_with("https://");
    let parsed = || plain.parse().ok().map(|value| QualifiedUrl { value, visit_date: None });
    match parsed().filter(|_| is_web) {
        Some(_) => Ok(plain),
        None => Err(written.to_owned()),
    }
}

/// The entry of the library, but for date and address, or why Hayagriva cannot write it.
fn new_entry(mut entry: Entry, tex: &biblatex::Entry) -> Result<NewLibraryEntry, Argument> {
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
    let mut new = NewLibraryEntry::new(&tex.key);
    // Titles as they are read, without the braces and commands of TeX.
    if let Some(title) = entry.title() {
        fields.insert("title".into(), title.to_string().into());
    }
    for (name, persons) in [("author", entry.authors()), ("editor", entry.editors())] {
        match persons {
            // `and others` names nobody.
            Some(persons) if persons.iter().all(is_others) => drop(fields.remove(name)),
            None => {}
            Some([one]) => drop(fields.insert(name.into(), person(one))),
            Some(many) => {
                let named = many.iter().filter(|one| !is_others(one));
                fields.insert(name.into(), named.map(person).collect::<Vec<_>>().into());
            }
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
    // Read by ourselves.
    fields.remove("url");
    for (name, value) in fields {
        if let Some(name) = name.as_str() {
            new.set(name, value);
        }
    }
    Ok(new)
}

fn is_others(person: &Person) -> bool {
    person.name == "others" && person.given_name.is_none()
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
mod tests;
