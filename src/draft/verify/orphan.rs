//! Sources that are no longer what the draft was made from.

use std::collections::BTreeMap;

use super::locate::locate;
use super::pieces::pieces_of;
use super::{Against, Checker};
use crate::diagnostic::{Diagnostic, Diagnostics, Position};
use crate::draft::{Document, Quotation};

/// Why a cited source is not the one that the draft was made from.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Orphan {
    /// There is none of this key.
    Gone,
    /// Its text is another.
    Changed,
}

/// The sources that the front matter names by another digest than the corpus has, by citation key.
pub(super) fn orphans<'a>(document: &'a Document, against: Against<'_>) -> BTreeMap<&'a str, Orphan> {
    let sources = document.front.sources.iter();
    let orphan = |(key, digest): (&'a String, &'a String)| match against.corpus.source(key) {
        Some(source) if source.reading.digest.hex() == digest => None,
        Some(_) => Some((key.as_str(), Orphan::Changed)),
        None if against.unreadable.contains(key) => None,
        None => Some((key.as_str(), Orphan::Gone)),
    };
    sources.filter_map(orphan).collect()
}

impl Checker<'_> {
    /// The sources that the draft cites must be the ones that its front matter names.
    pub(super) fn digests(&self, found: &mut Diagnostics) {
        let mut cited: BTreeMap<&str, Vec<&Quotation>> = BTreeMap::new();
        let document = self.document;
        for citation in document.citations() {
            cited.entry(citation.key.as_str()).or_default();
        }
        for quotation in document.quotations() {
            if let Some(citation) = &quotation.citation {
                cited.entry(citation.key.as_str()).or_default().push(quotation);
            }
        }
        for (key, quotations) in cited {
            let Some(source) = self.texts.source(key) else { continue };
            let digest = source.reading.digest.hex();
            let finding = if self.orphans.contains_key(key) {
                self.changed(key, &quotations)
                    .help(format!("see what has changed; if the draft stands, write `{key}: {digest}`"))
            } else if document.front.sources.contains_key(key) {
                continue;
            } else {
                let message =
                    format!("the front matter lacks the digest of the source `{key}`, which this draft cites");
                let warning = self.source.error(self.front_line("sources"), message).warning().coded("no-digest");
                warning.help(format!("add `{key}: {digest}` under `sources:`"))
            };
            found.push(finding);
        }
    }

    fn changed(&self, key: &str, quotations: &[&Quotation]) -> Diagnostic {
        let stands = |quotation: &&&Quotation| {
            let paragraph = quotation.citation.as_ref().and_then(|citation| self.paragraph(citation));
            paragraph.and_then(|text| locate(&pieces_of(quotation), text)).is_some_and(|l| l.state.is_verbatim())
        };
        let standing = quotations.iter().filter(stands).count();
        let message = format!(
            "the source `{key}` is no longer the one that this draft was made from; {standing} of {} quotations of it still stand in its text",
            quotations.len()
        );
        self.source.error(self.front_line(key), message).coded("source-changed")
    }

    /// The line of the front matter with this key, or its first.
    fn front_line(&self, key: &str) -> Position {
        let is_entry = |line: &&str| {
            let rest = line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(key);
            rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
        };
        let front = self.source.text().lines().skip(1).take_while(|line| line.trim_end() != "---");
        let indented = |line: &&str| key == "sources" || line.starts_with(' ');
        let line =
            front.enumerate().find(|(_, line)| is_entry(line) && indented(line)).map_or(1, |(index, _)| index + 2);
        Position { line, column: 1 }
    }
}
