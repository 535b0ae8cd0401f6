//! The feed (Atom, RFC 4287): an entry for each published edition, a tombstone (RFC 6721) for each that
//! was withdrawn.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use atom_syndication::extension::Extension;
use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig};

use super::href::Base;
use super::page::{rendered, view};
use super::{Archive, ArchivedEdition, ArchivedSeries, FEED, FileState, PAGE};
use crate::compose::filling::Fill;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::draft::approve::PartName;
use crate::labels::{LabelSet, filled};
use crate::lang::{Lang, Localized, localized};
use crate::spec::own_section::TakenIds;
use crate::text::bidi::isolate;
use crate::text::date::written_day;
use crate::text::digest::Digest;
use crate::text::moment::Moment;
use crate::text::normalise_space;
use crate::text::seal::{Comment, sealed};

rules! {
    /// The feed cannot be written.
    pub UNWRITABLE_FEED = Error "unwritable-feed" {
        title: "The feed of an archive cannot be written.",
        why: "The library that writes Atom rejected the content of the feed. The message gives its own words.",
        wrong: "",
        right: "",
    }
}

/// The template of an entry's content, by its path in a project.
pub const ENTRY_TEMPLATE: &str = "templates/archive/entry.html";

/// Prefix and namespace of tombstones (RFC 6721, section 3).
const TOMBSTONES: (&str, &str) = ("at", "http://purl.org/atompub/tombstones/1.0");

/// The feed of an archive, sealed. `entry` is the template of what an entry holds.
///
/// # Errors
///
/// What is wrong with the template, with its place, or a language without labels.
pub fn feed(
    archive: &Archive,
    labels: &LabelSet,
    (entry, fill): (&SourceText, Fill<'_>),
    base: &Base,
) -> Result<String, Diagnostics> {
    let languages = archive.languages();
    let editions = archive.editions();
    let mut titles = Localized::new();
    for lang in &languages {
        titles.insert(lang.clone(), labels.get(lang)?.archive.title.clone());
    }
    let titles = match archive.series.as_slice() {
        [one] if !one.title.is_empty() => &one.title,
        _ => &titles,
    };
    let title = joined(titles, &languages);
    let mut feed = Feed {
        id: feed_id(archive),
        updated: editions.iter().filter_map(|(_, edition)| edition.updated()).max().map(stamp).unwrap_or_default(),
        lang: languages.first().map(Lang::to_string),
        generator: Some(generator(&archive.tool)),
        links: vec![link("alternate", base.join(PAGE), "text/html")],
        authors: vec![person(&title)],
        title: Text::plain(title),
        ..Feed::default()
    };
    // A feed may name itself only if it is known where it is (RFC 4287, section 4.1.1).
    if base.is_known() {
        feed.links.push(link("self", base.join(FEED), "application/atom+xml"));
    }
    let mut tombstones = Vec::new();
    for (series, edition) in editions {
        match edition.withdrawn.as_ref().filter(|_| !edition.disputed) {
            Some(withdrawal) => {
                let note = joined(&withdrawal.note, &languages);
                let notice = edition.notice.as_deref().map(|path| base.join(path));
                tombstones.push(tombstone(entry_id(series, edition), withdrawal.at, &note, notice));
            }
            None => feed.entries.push(entry_of(series, edition, &languages, labels, (entry, fill), base)?),
        }
    }
    if !tombstones.is_empty() {
        let (prefix, namespace) = TOMBSTONES;
        feed.namespaces.insert(prefix.to_owned(), namespace.to_owned());
        feed.extensions.insert(prefix.to_owned(), BTreeMap::from([("deleted-entry".to_owned(), tombstones)]));
    }
    let mut bytes = Vec::new();
    let form = WriteConfig { write_document_declaration: true, indent_size: Some(2) };
    let unwritable = |why: String| {
        Diagnostics::from(Diagnostic::of_file(&UNWRITABLE_FEED, FEED, msg!("unwritable-feed", why = why)))
    };
    feed.write_with_config(&mut bytes, form).map_err(|error| unwritable(error.to_string()))?;
    let xml = String::from_utf8(bytes).map_err(|error| unwritable(error.to_string()))?;
    Ok(sealed(&xml, Comment::Markup))
}

fn entry_of(
    series: &ArchivedSeries,
    edition: &ArchivedEdition,
    languages: &[Lang],
    labels: &LabelSet,
    (template, fill): (&SourceText, Fill<'_>),
    base: &Base,
) -> Result<Entry, Diagnostics> {
    let own: Vec<Lang> = edition.languages(languages).into_iter().cloned().collect();
    let mut titles = Localized::new();
    for lang in &own {
        let words = labels.get(lang)?;
        let day = filled(&words.edition, &[("date", &written_day(edition.day, lang))]);
        let known = edition.contents.as_ref().and_then(|contents| contents.side(lang)).map(|side| side.title.as_str());
        let title = known.or(localized(&series.title, lang)).unwrap_or(&series.name);
        titles.insert(lang.clone(), format!("{title}: {day}"));
    }
    let seen = view("", series, edition, languages, labels, base)?;
    let lead = own.first().map(Lang::to_string);
    let mut authors = joined(&series.title, &own);
    if authors.is_empty() {
        authors.clone_from(&series.name);
    }
    let mut entry = Entry {
        id: entry_id(series, edition),
        title: Text { lang: lead.clone(), ..Text::plain(joined(&titles, &own)) },
        updated: edition.updated().map(stamp).unwrap_or_default(),
        published: edition.publications.first().map(|first| stamp(first.record.at)),
        authors: vec![person(&authors)],
        content: Some(Content {
            lang: lead,
            value: Some(rendered("edition", &seen, template, fill)?),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    };
    if let Some(last) = edition.last() {
        if let (Some(path), false) = (&last.web, edition.disputed) {
            entry.links.push(link("alternate", base.join(path), "text/html"));
        }
        if let (FileState::There(path), false) = (&last.file, edition.disputed) {
            entry.links.push(link("alternate", base.join(path), "application/pdf"));
        }
        // Nothing but the parts is known here.
        let taken = TakenIds::of_sections(last.record.approvals.iter().filter_map(|approval| approval.what.section()));
        entry.categories.extend(last.record.approvals.iter().filter_map(|approval| match &approval.what {
            PartName::Section(id) if approval.what.is_topic(&taken) => {
                Some(Category { term: id.clone(), ..Category::default() })
            }
            PartName::Section(_) | PartName::Frame => None,
        }));
    }
    Ok(entry)
}

/// A text in several languages as one line, each part to itself (first strong isolates, UAX 9).
fn joined(texts: &Localized, languages: &[Lang]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for lang in languages {
        let text = localized(texts, lang).map(|text| isolate(&normalise_space(text), lang.direction()));
        // A note may be given once for all.
        parts.extend(text.filter(|text| !parts.contains(text)));
    }
    match parts.as_slice() {
        [one] => one.clone(),
        several => several.iter().map(|text| format!("\u{2068}{text}\u{2069}")).collect::<Vec<_>>().join(" — "),
    }
}

/// The id of an edition's entry. It depends on the first publication alone, so that neither a revision nor
/// another address of the archive changes it, and two projects share none (RFC 4287, section 4.2.6).
fn entry_id(series: &ArchivedSeries, edition: &ArchivedEdition) -> String {
    let first = edition.publications.first().map(|first| first.record.pdf.sha256.hex()).unwrap_or_default();
    urn(&["edition", &series.name, &edition.day.to_string(), first])
}

/// The id of the feed: it depends on the very first publication, which later ones leave as it is.
fn feed_id(archive: &Archive) -> String {
    let publications = archive.series.iter().flat_map(|series| {
        let editions = series.editions.iter().filter_map(|edition| edition.publications.first());
        editions.map(move |first| (first.record.at, &series.name, &first.record.pdf.sha256))
    });
    let first = publications.min().map(|(_, _, digest)| digest.hex()).unwrap_or_default();
    match archive.series.as_slice() {
        [one] => urn(&["feed", &one.name, first]),
        _ => urn(&["feeds", first]),
    }
}

/// A name as a UUID of version 8 (RFC 9562, section 5.8): the first 128 bits of the SHA-256 digest of
/// what is named, but for the bits of version and variant.
fn urn(named: &[&str]) -> String {
    let digest = Digest::of(named.join("\0").as_bytes());
    let mut out = String::from("urn:uuid:");
    for (index, digit) in digest.hex().chars().take(32).enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            out.push('-');
        }
        match index {
            12 => out.push('8'),
            // The two highest bits are 10.
            16 => {
                let _ = write!(out, "{:x}", 8 | (digit.to_digit(16).unwrap_or_default() & 3));
            }
            _ => out.push(digit),
        }
    }
    out
}

fn stamp(at: Moment) -> FixedDateTime {
    at.time().and_utc().fixed_offset()
}

fn person(name: &str) -> Person {
    Person { name: name.to_owned(), ..Person::default() }
}

fn generator(tool: &str) -> Generator {
    let (name, version) = tool.split_once(' ').unwrap_or((tool, ""));
    Generator {
        value: name.to_owned(),
        version: Some(version.to_owned()).filter(|v| !v.is_empty()),
        ..Generator::default()
    }
}

fn link(rel: &str, href: String, mime_type: &str) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: Some(mime_type.to_owned()), ..Link::default() }
}

fn tombstone(id: String, at: Moment, note: &str, notice: Option<String>) -> Extension {
    let link = |href| Extension {
        name: "link".to_owned(),
        attrs: [("rel", "alternate".to_owned()), ("type", "text/html".to_owned()), ("href", href)]
            .map(|(name, value)| (name.to_owned(), value))
            .into(),
        ..Extension::default()
    };
    let comment = Extension { name: "at:comment".to_owned(), value: Some(note.to_owned()), ..Extension::default() };
    Extension {
        name: "at:deleted-entry".to_owned(),
        attrs: BTreeMap::from([("ref".to_owned(), id), ("when".to_owned(), stamp(at).to_rfc3339())]),
        children: [("comment".to_owned(), vec![comment])]
            .into_iter()
            .chain(notice.map(|href| ("link".to_owned(), vec![link(href)])))
            .collect(),
        ..Extension::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_uuid_of_version_8() {
        let urn = urn(&["edition", "series", "2025-04-30", "ab"]);
        let parts: Vec<&str> = urn.strip_prefix("urn:uuid:").unwrap().split('-').collect();
        assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(parts[2].starts_with('8') && parts[3].starts_with(['8', '9', 'a', 'b']), "{urn}");
        assert_ne!(urn, super::urn(&["edition", "series", "2025-05-07", "ab"]));
    }
}
