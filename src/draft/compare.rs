//! What differs between two drafts: two editions, or an edition and the text it was generated as.

use std::collections::BTreeSet;

use serde::Serialize;

use super::align::{hunks, pairs};
use super::merge::front;
use super::outline::{Outline, OutlineEntry, OutlinePiece, QuotedBlock};
use crate::text::normalise_space;

/// Everything in which two drafts differ. Places are lines from 1, each in its own draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DraftComparison {
    /// The entries of the front matter that differ, by their keys.
    pub front_matter: Vec<String>,
    /// Topics that only the second draft has.
    pub new_topics: Vec<String>,
    /// Topics that only the first draft has.
    pub dropped_topics: Vec<String>,
    /// Excerpts that differ, in the order of the second draft; dropped ones last.
    pub excerpts: Vec<ExcerptChange>,
    /// Entries of chronology and differences that differ, in the order of the second draft; dropped ones last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<EntryChange>,
    /// Headings, prose and comments that differ, section by section.
    pub prose: Vec<ProseChange>,
}

/// What has happened to an excerpt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Only the second draft has it.
    New,
    /// Only the first draft has it.
    Dropped,
    /// Its words or its locator differ.
    Changed,
    /// It is in another section, or in another order.
    Moved,
    /// Its translation differs.
    Translation,
}

/// An excerpt in which two drafts differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExcerptChange {
    /// In what it differs; at least one.
    pub changes: Vec<Change>,
    /// As it is in the first draft.
    pub before: Option<ExcerptSide>,
    /// As it is in the second draft.
    pub after: Option<ExcerptSide>,
}

/// An excerpt as one draft has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExcerptSide {
    /// The section in which it is.
    pub topic: Option<String>,
    /// Where it begins.
    pub line: usize,
    /// Its citation, `[@key, ¶ 6]`.
    pub citation: String,
    /// The quoted words, with editorial marks.
    pub words: String,
    /// The translation; empty if there is none.
    pub translation: String,
}

/// An entry of chronology or differences in which two drafts differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntryChange {
    /// In what it differs: it is new, dropped or changed.
    pub change: Change,
    /// As it is in the first draft.
    pub before: Option<EntrySide>,
    /// As it is in the second draft.
    pub after: Option<EntrySide>,
}

/// An entry as one draft has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntrySide {
    /// The section in which it is.
    pub section: Option<String>,
    /// Its id.
    pub id: String,
    /// Where it begins.
    pub line: usize,
    /// The words of its heading.
    pub heading: String,
    /// What it quotes.
    pub excerpts: Vec<ExcerptSide>,
    /// What else stands in it, block by block.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prose: Vec<String>,
}

/// A stretch of a section that is not an excerpt and differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProseChange {
    /// The section; none before the first.
    pub topic: Option<String>,
    /// What is there in the first draft, block by block.
    pub before: Vec<ComparedBlock>,
    /// What is there in the second draft.
    pub after: Vec<ComparedBlock>,
}

/// A block of text with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedBlock {
    /// Where it begins.
    pub line: usize,
    /// Its Markdown, white space normalised.
    pub text: String,
}

impl DraftComparison {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares two drafts. Any two texts can be compared; white space and line ends do not count.
pub fn compare(before: &str, after: &str) -> DraftComparison {
    let bare = |text: &'_ str| -> String { text.strip_prefix('\u{FEFF}').unwrap_or(text).to_owned() };
    let (before, after) = (bare(before), bare(after));
    let front_matter = front::differing(&before, &after);
    let (a, b) = (Outline::of(&before), Outline::of(&after));
    let (topics_a, topics_b): (Vec<&str>, Vec<&str>) = (a.topics(), b.topics());
    let only = |these: &[&str], others: &[&str]| -> Vec<String> {
        these.iter().filter(|topic| !others.contains(topic)).map(|&topic| topic.to_owned()).collect()
    };
    DraftComparison {
        front_matter,
        new_topics: only(&topics_b, &topics_a),
        dropped_topics: only(&topics_a, &topics_b),
        excerpts: excerpts(&a, &b),
        entries: entries(&a, &b),
        prose: prose(&a, &b),
    }
}

fn excerpts(a: &Outline, b: &Outline) -> Vec<ExcerptChange> {
    let pairs = pairs(a, b);
    // Excerpts in common, in the order of each; what stands out of the longest common order has moved.
    let of_a: Vec<usize> = a.excerpts().into_iter().filter_map(|(at, _)| pairs.get(&at).copied()).collect();
    let mut of_b: Vec<usize> = of_a.clone();
    of_b.sort_unstable();
    let mut moved: BTreeSet<usize> = BTreeSet::new();
    for hunk in hunks(&of_a, &of_b) {
        moved.extend(&of_a[hunk.old]);
        moved.extend(&of_b[hunk.new]);
    }
    let mut found = Vec::new();
    for (at, quoted) in b.excerpts() {
        let before = pairs.iter().find(|(_, to)| **to == at).map(|(&from, _)| from);
        let mut changes = Vec::new();
        match before.and_then(|from| a.pieces[from].quoted().map(|quoted| (from, quoted))) {
            None => changes.push(Change::New),
            Some((from, old)) => {
                if (&old.words, &old.citation) != (&quoted.words, &quoted.citation) {
                    changes.push(Change::Changed);
                }
                if moved.contains(&at) || a.pieces[from].topic != b.pieces[at].topic {
                    changes.push(Change::Moved);
                }
                if old.translation != quoted.translation {
                    changes.push(Change::Translation);
                }
            }
        }
        if !changes.is_empty() {
            let before = before.and_then(|from| side(&a.pieces[from]));
            found.push(ExcerptChange { changes, before, after: side(&b.pieces[at]) });
        }
    }
    let dropped = a.excerpts().into_iter().filter(|(at, _)| !pairs.contains_key(at));
    found.extend(dropped.map(|(at, _)| ExcerptChange {
        changes: vec![Change::Dropped],
        before: side(&a.pieces[at]),
        after: None,
    }));
    found
}

/// Entries are one by their id, or by what they quote under the same heading.
fn entries(a: &Outline, b: &Outline) -> Vec<EntryChange> {
    let (of_a, of_b) = (a.entries(), b.entries());
    let mut known: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    for &(at, entry) in &of_b {
        let by_id = of_a.iter().find(|(_, old)| old.id == entry.id);
        let free = |(at, old): &&(usize, &OutlineEntry)| !known.contains(at) && old.is_same(entry);
        let old = by_id.or_else(|| of_a.iter().find(free)).copied();
        let change = match old {
            None => Change::New,
            Some((from, _)) if a.pieces[from].plain() != b.pieces[at].plain() => Change::Changed,
            Some((from, _)) => {
                known.insert(from);
                continue;
            }
        };
        known.extend(old.map(|(from, _)| from));
        let before = old.and_then(|(from, _)| entry_side(&a.pieces[from]));
        found.push(EntryChange { change, before, after: entry_side(&b.pieces[at]) });
    }
    let dropped = of_a.iter().filter(|(at, _)| !known.contains(at));
    found.extend(dropped.map(|(at, _)| EntryChange {
        change: Change::Dropped,
        before: entry_side(&a.pieces[*at]),
        after: None,
    }));
    found
}

fn entry_side(piece: &OutlinePiece) -> Option<EntrySide> {
    piece.entry().map(|entry| EntrySide {
        section: piece.topic.clone(),
        id: entry.id.clone(),
        line: piece.line,
        heading: entry.heading.clone(),
        excerpts: entry.excerpts.iter().map(|quoted| excerpt_side(piece, quoted)).collect(),
        prose: entry.prose.clone(),
    })
}

fn side(piece: &OutlinePiece) -> Option<ExcerptSide> {
    piece.quoted().map(|quoted| excerpt_side(piece, quoted))
}

fn excerpt_side(piece: &OutlinePiece, quoted: &QuotedBlock) -> ExcerptSide {
    ExcerptSide {
        topic: piece.topic.clone(),
        line: piece.line,
        citation: quoted.citation.to_string(),
        words: quoted.words.clone(),
        translation: quoted.translation.clone(),
    }
}

fn prose(a: &Outline, b: &Outline) -> Vec<ProseChange> {
    let mut sections: Vec<Option<&str>> = vec![None];
    for topic in b.topics().into_iter().chain(a.topics()) {
        if !sections.contains(&Some(topic)) {
            sections.push(Some(topic));
        }
    }
    let mut found = Vec::new();
    for topic in sections {
        let blocks = |outline: &Outline| -> Vec<ComparedBlock> {
            let pieces = outline.prose(topic).into_iter().map(|at| &outline.pieces[at]);
            pieces.map(|piece| ComparedBlock { line: piece.line, text: normalise_space(&piece.text) }).collect()
        };
        let (before, after) = (blocks(a), blocks(b));
        let texts =
            |blocks: &[ComparedBlock]| -> Vec<String> { blocks.iter().map(|block| block.text.clone()).collect() };
        for hunk in hunks(&texts(&before), &texts(&after)) {
            found.push(ProseChange {
                topic: topic.map(str::to_owned),
                before: before[hunk.old].to_vec(),
                after: after[hunk.new].to_vec(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "## أ {#a}\n\n> واحد اثنان ثلاثة أربعة\n>\n> — [@k, ¶ 1]\n>\n> One.\n\n> خمسة ستة سبعة\n>\n> — [@k, ¶ 2]\n\n> عشرة\n>\n> — [@m, ¶ 1]\n\n## ب {#b}\n\nProse.\n";

    fn changes(after: &str) -> Vec<(Vec<Change>, String)> {
        let of = |change: &ExcerptChange| {
            change.after.as_ref().or(change.before.as_ref()).map(|side| side.citation.clone()).unwrap()
        };
        compare(A, after).excerpts.iter().map(|change| (change.changes.clone(), of(change))).collect()
    }

    #[test]
    fn each_kind_of_change_is_told() {
        assert!(compare(A, A).is_empty());
        assert!(compare(A, &A.replace('\n', "\r\n").replace("> خمسة ستة", "> خمسة\r\n> ستة")).is_empty(), "line ends");
        let one = |kind: Change, citation: &str| vec![(vec![kind], citation.to_owned())];
        assert_eq!(changes(&A.replace("ثلاثة", "ثلاثون")), one(Change::Changed, "[@k, ¶ 1]"));
        assert_eq!(changes(&A.replace("واحد اثنان", "[…]")), one(Change::Changed, "[@k, ¶ 1]"));
        assert_eq!(changes(&A.replace("One.", "1.")), one(Change::Translation, "[@k, ¶ 1]"));
        let dropped = A.replace("> عشرة\n>\n> — [@m, ¶ 1]\n\n", "");
        assert_eq!(changes(&dropped), one(Change::Dropped, "[@m, ¶ 1]"));
        assert_eq!(changes(&format!("{dropped}\n> عشرة\n>\n> — [@m, ¶ 1]\n")), one(Change::Moved, "[@m, ¶ 1]"));
        assert_eq!(changes(&format!("{A}\n> جديد\n>\n> — [@n, ¶ 1]\n")), one(Change::New, "[@n, ¶ 1]"));
        let prose = compare(A, &A.replace("Prose.", "Other words.")).prose;
        assert_eq!(prose.len(), 1);
        assert_eq!((prose[0].topic.as_deref(), prose[0].before[0].line), (Some("b"), 19));
        let topics = compare(A, &A.replace("{#b}", "{#c}"));
        assert_eq!((topics.new_topics, topics.dropped_topics), (vec!["c".to_owned()], vec!["b".to_owned()]));
    }
}
