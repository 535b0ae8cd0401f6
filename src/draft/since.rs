//! What has happened since the previous edition: excerpts compared by source and span, and what was quoted
//! then checked against its source as it is now.

use std::collections::BTreeSet;

use super::align::pairs;
use super::outline::{Outline, OutlineEntry, QuotedBlock};
use crate::cite::Citation;
use crate::corpus::Corpus;
use crate::text::normalise_space;

/// What differs between an edition and the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Excerpts that the previous edition does not have, each with its topic.
    pub new: Vec<(Option<String>, Citation)>,
    /// Excerpts whose source has other words now than were quoted then.
    pub changed: Vec<(Option<String>, Citation)>,
    /// Entries of the program's own sections that the previous edition does not have.
    pub new_entries: Vec<NewEntry>,
    /// Excerpts of the previous edition whose words are no longer in their source, or whose source is
    /// gone.
    pub withdrawn: Vec<Citation>,
}

/// An entry that an edition has and the one before has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// The id of its section.
    pub section: String,
    /// The words of its heading.
    pub heading: String,
    /// What it cites.
    pub citations: Vec<Citation>,
}

/// Each once, in their order.
fn once(citations: impl Iterator<Item = Citation>) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    for citation in citations {
        if !found.contains(&citation) {
            found.push(citation);
        }
    }
    found
}

impl Differences {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The sources that a draft quotes.
pub fn quoted_sources(draft: &str) -> BTreeSet<String> {
    Outline::of(draft).quoted().map(|quoted| quoted.citation.key.clone()).collect()
}

/// The ids of the sections of a draft, in their order.
pub fn sections_of(draft: &str) -> Vec<String> {
    Outline::of(draft).topics().into_iter().map(str::to_owned).collect()
}

/// What a draft quotes from these sources that is no longer in them. `corpus` contains those of them that are
/// still there.
pub fn withdrawn(draft: &str, sources: &BTreeSet<String>, corpus: &Corpus) -> Vec<Citation> {
    let outline = Outline::of(draft);
    let gone = outline.quoted().filter(|quoted| sources.contains(&quoted.citation.key) && !stands(quoted, corpus));
    once(gone.map(|quoted| quoted.citation.clone()))
}

/// Whether the quoted words are in their source.
fn stands(quoted: &QuotedBlock, corpus: &Corpus) -> bool {
    let source = corpus.source(&quoted.citation.key);
    let text = source.map(|source| source.reading.paragraphs().map(|(_, text)| text).collect::<Vec<_>>().join(" "));
    let text = normalise_space(&text.unwrap_or_default());
    quoted.slices.iter().all(|slice| text.contains(slice.as_str()))
}

/// Compares the draft of an edition with that of the previous edition. `corpus` contains the sources that the
/// latter quotes, as far as they are still there.
pub fn since(before: &str, now: &str, corpus: &Corpus) -> Differences {
    let (before, now) = (Outline::of(before), Outline::of(now));
    let pairs = pairs(&before, &now);
    let mut differences = Differences::default();
    let mut followed = BTreeSet::new();
    for (at, quoted) in now.excerpts() {
        let topic = now.pieces[at].topic.clone();
        let old = pairs.iter().find(|(_, to)| **to == at).map(|(from, _)| *from);
        match old.and_then(|from| Some((from, before.pieces[from].quoted()?))) {
            Some((from, old)) if old.citation.key == quoted.citation.key => {
                followed.insert(from);
                // A reviewer may have cut it differently, which changes nothing in the source.
                if !stands(old, corpus) {
                    differences.changed.push((topic, quoted.citation.clone()));
                }
            }
            _ => differences.new.push((topic, quoted.citation.clone())),
        }
    }
    let gone = before.excerpts().into_iter().filter(|(at, quoted)| !followed.contains(at) && !stands(quoted, corpus));
    let gone = gone.map(|(_, quoted)| quoted.citation.clone());
    let old = before.entries();
    let is_known = |entry: &OutlineEntry| old.iter().any(|(_, known)| known.is_same(entry));
    let new = now.entries().into_iter().filter(|(_, entry)| !is_known(entry));
    differences.new_entries = new
        .filter_map(|(at, entry)| {
            let citations = entry.excerpts.iter().map(|quoted| quoted.citation.clone()).collect();
            Some(NewEntry { section: now.pieces[at].topic.clone()?, heading: entry.heading.clone(), citations })
        })
        .collect();
    // What entries quote that is gone is withdrawn, too, unless the same entry has its successor.
    let in_entries = old.iter().flat_map(|(_, entry)| {
        let kept = now.entries().into_iter().find(|(_, other)| other.is_same(entry));
        let still = move |quoted: &QuotedBlock| {
            kept.is_some_and(|(_, other)| other.excerpts.iter().any(|one| one.citation.key == quoted.citation.key))
        };
        entry.excerpts.iter().filter(move |quoted| !still(quoted))
    });
    let gone_in_entries = in_entries.filter(|quoted| !stands(quoted, corpus)).map(|quoted| quoted.citation.clone());
    differences.withdrawn = once(gone.chain(gone_in_entries));
    differences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Source;
    use crate::corpus::format::{self, ReceivedSource};
    use crate::corpus::library::LibraryRecord;
    use crate::corpus::reading::Reading;

    const BEFORE: &str = "## أ {#a}\n\n> قال الوزير إن السفينة غادرت الميناء صباح الأحد.\n>\n> — [@k, ¶ 1]\n\n> عاد الوفد إلى العاصمة بعد يومين من المحادثات.\n>\n> — [@m, ¶ 1]\n";

    fn source(key: &str, text: &str) -> Source {
        let format = format::by_extension("txt").unwrap();
        let received = ReceivedSource::from(text.as_bytes());
        let reading =
            Reading::make(key, key, format, received, crate::corpus::clean::KnownOfSource::default()).unwrap();
        Source::new(key.to_owned(), LibraryRecord::unknown(key), reading)
    }

    #[test]
    fn new_changed_and_withdrawn_are_told_apart() {
        let same = "قال الوزير إن السفينة غادرت الميناء صباح الأحد.";
        let other = "عاد الوفد إلى العاصمة بعد يومين من المحادثات.";
        let whole = Corpus::build([source("k", same), source("m", other)]);
        assert!(since(BEFORE, BEFORE, &whole).is_empty());
        // Cut by the reviewer: nothing has changed in the source.
        let cut = BEFORE.replace("قال الوزير إن السفينة", "[…] السفينة");
        assert!(since(&cut, BEFORE, &whole).is_empty());
        // QuotedBlock no longer, but it is in its source.
        let fewer = BEFORE.split_once("\n\n> عاد").unwrap().0;
        assert!(since(BEFORE, fewer, &whole).is_empty());
        let more = since(fewer, BEFORE, &whole);
        assert_eq!(more.new, [(Some("a".to_owned()), Citation::paragraph("m", 1))]);
        assert_eq!((more.changed.len(), more.withdrawn.len()), (0, 0));
        // The source says Monday now; the other is gone.
        let corpus = Corpus::build([source("k", &same.replace("الأحد", "الاثنين"))]);
        let now = fewer.replace("الأحد", "الاثنين");
        let found = since(BEFORE, &now, &corpus);
        assert_eq!(found.changed, [(Some("a".to_owned()), Citation::paragraph("k", 1))]);
        assert_eq!(found.withdrawn, [Citation::paragraph("m", 1)]);
        assert_eq!(quoted_sources(BEFORE), BTreeSet::from(["k".to_owned(), "m".to_owned()]));
    }

    #[test]
    fn a_line_of_arabic_with_many_keys_is_arabic() {
        let text = "---\ntitle: { ar: ع, en: T }\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\nمنذ العدد:\n\n- جديد: [@political-keys-2025, ¶ 1]، [@political-keys-2025, ¶ 3]\n\nSince:\n\n- New: [@political-keys-2025, ¶ 1]\n";
        let document = crate::draft::read("d.md", text).unwrap();
        let crate::draft::Block::Prose(runs) = &document.blocks[0] else { panic!("{:?}", document.blocks) };
        let languages: Vec<String> = runs.iter().map(|run| run.lang.as_ref().unwrap().to_string()).collect();
        assert_eq!(languages, ["ar", "en"]);
        assert_eq!(runs[0].content.len(), 2);
    }
}
