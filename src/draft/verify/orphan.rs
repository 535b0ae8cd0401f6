//! Sources that are no longer what the draft was made from.

use std::collections::BTreeMap;

use std::ops::Range;

use super::locate::locate;
use super::pieces::pieces_of;
use super::{Checker, Evidence};
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix, msg, rules};
use crate::draft::read::front_matter_span;
use crate::draft::{Document, Quotation};

rules! {
    /// A source is no longer the one that the draft was made from.
    pub SOURCE_CHANGED = Error "source-changed" {
        title: "A source is no longer the one that the draft was made from.",
        why: "The draft records the digest of each source that it quotes, and the source now has a different one. \
              See what has changed; if the draft is still right, write the new digest into its front matter.",
        wrong: "",
        right: "",
    }
    /// The front matter lacks the digest of a cited source.
    pub NO_DIGEST = Warning "no-digest" {
        title: "The front matter lacks the digest of a cited source.",
        why: "Without it, nobody notices when the source changes after the draft was made.",
        wrong: "sources: {}",
        right: "sources:\n  key: 56556e23b6b5b9f516021a1226d8165e5b6fb89062595267118b15f9a33d3a07",
    }
}

/// Why a cited source is not the one that the draft was made from.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Orphan {
    /// There is none of this key.
    Gone,
    /// Its text is another.
    Changed,
}

/// The sources that the front matter names by another digest than the corpus has, by citation key.
pub(super) fn orphans<'a>(document: &'a Document, evidence: Evidence<'_>) -> BTreeMap<&'a str, Orphan> {
    let sources = document.front.sources.iter();
    let orphan = |(key, digest): (&'a String, &'a String)| match evidence.corpus.source(key) {
        Some(source) if source.reading.digest.hex() == digest => None,
        Some(_) => Some((key.as_str(), Orphan::Changed)),
        None if evidence.unreadable.contains(key) => None,
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
            let line = format!("{key}: {digest}");
            if self.orphans.contains_key(key) {
                let changed = self.changed(key, &quotations);
                found.push(changed.help(msg!("source-changed.help", line = line)));
            } else if !document.front.sources.contains_key(key) {
                let here = self.front_entry("sources").map_or(0..3, |entry| entry.key);
                let warning = self.source.finding(&NO_DIGEST, here, msg!("no-digest", key = key));
                let warning = warning.help(msg!("no-digest.help", line = &line));
                found.push(match self.digest_added(key, digest) {
                    Some(edit) => warning.fix(Fix { title: msg!("fix-digest", line = line), edits: vec![edit] }),
                    None => warning,
                });
            }
        }
    }

    fn changed(&self, key: &str, quotations: &[&Quotation]) -> Diagnostic {
        let stands = |quotation: &&&Quotation| {
            let paragraph = quotation.citation.as_ref().and_then(|citation| self.paragraph(citation));
            paragraph.and_then(|text| locate(&pieces_of(quotation), text)).is_some_and(|l| l.state.is_verbatim())
        };
        let standing = quotations.iter().filter(stands).count();
        let message = msg!("source-changed", key = key, standing = standing, all = quotations.len());
        let here = self.front_entry(key).map_or(0..3, |entry| entry.value);
        self.source.finding(&SOURCE_CHANGED, here, message)
    }

    /// The line of a digest, put in below `sources:`.
    fn digest_added(&self, key: &str, digest: &str) -> Option<Edit> {
        let text = self.source.text();
        let eol =
            if text.lines().next().is_some_and(|first| text[first.len()..].starts_with('\r')) { "\r\n" } else { "\n" };
        // Written as YAML writes it: a key of digits alone has quotation marks.
        let line = serde_yaml::to_string(&BTreeMap::from([(key, digest)])).ok()?;
        let line = line.trim_end();
        let Some(sources) = self.front_entry("sources") else {
            let (yaml, _) = front_matter_span(text)?;
            return Some(Edit { range: yaml.end..yaml.end, text: format!("sources:{eol}  {line}{eol}") });
        };
        // Only a list of one source a line has a place for another.
        let below = sources.key.end + text[sources.key.end..].find('\n')? + 1;
        // Comments and empty lines may be indented as they like, and say nothing of where an entry begins.
        let is_entry = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        let first = text[below..].lines().find(is_entry)?;
        let indent = &first[..first.len() - first.trim_start_matches(' ').len()];
        let is_block = text[sources.value].trim().is_empty()
            && !indent.is_empty()
            && first.contains(':')
            && !first.contains(['{', '[']);
        is_block.then(|| Edit { range: below..below, text: format!("{indent}{line}{eol}") })
    }

    /// An entry of the front matter: `sources`, or that of a source below it.
    fn front_entry(&self, key: &str) -> Option<Entry> {
        let text = self.source.text();
        let (yaml, _) = front_matter_span(text)?;
        let mut at = yaml.start;
        for line in text[yaml].split_inclusive('\n') {
            let start = at;
            at += line.len();
            let indent = line.len() - line.trim_start().len();
            let Some((name, _)) = line.split_once(':') else { continue };
            let is_entry = name.trim().trim_matches(['"', '\'']) == key;
            if is_entry && (key == "sources" && indent == 0 || indent > 0) {
                let end = start + name.len();
                let value = end + 1..start + line.trim_end().len().max(name.len() + 1);
                let blank = value.len() - text[value.clone()].trim_start().len();
                return Some(Entry { key: start + indent..end, value: value.start + blank..value.end });
            }
        }
        None
    }
}

/// An entry of the front matter: bytes of the draft.
struct Entry {
    key: Range<usize>,
    value: Range<usize>,
}
