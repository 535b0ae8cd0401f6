//! What the program once offered for a draft, and its texts no longer do: so that what a person deleted does not return.

use std::ops::Range;

use crate::draft::align::same_words;
use crate::draft::outline::{Outline, OutlineKind, OutlinePiece, QuotedBlock};

/// What was once put into a draft by the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// The topics.
    pub topics: Vec<String>,
    /// The excerpts and entries: each with the section in which it was, and its text as it was generated. Of an entry
    /// that is proposed with other excerpts now, its heading with those that it has no longer.
    pub excerpts: Vec<(Option<String>, String)>,
    /// What was offered before, in the same form, and which the program itself took out of the draft since: nobody
    /// deleted it.
    pub taken_back: Vec<(Option<String>, String)>,
}

impl Offers {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty() && self.excerpts.is_empty() && self.taken_back.is_empty()
    }

    /// Adds what an update no longer offers; what it took back is forgotten.
    pub fn follow(&mut self, later: Self) {
        self.topics.extend(later.topics);
        for taken in &later.taken_back {
            let taken = outline(std::slice::from_ref(taken));
            let before = outline(&self.excerpts);
            let left = before.pieces.into_iter().filter(|piece| !matches!(piece.kind, OutlineKind::Topic));
            let left = left.filter_map(|piece| without(piece, &taken));
            self.excerpts = left.map(|piece| (piece.topic, piece.text)).collect();
        }
        self.excerpts.extend(later.excerpts);
    }

    /// The excerpts as a draft would have them.
    pub(super) fn outline(&self) -> Outline {
        outline(&self.excerpts)
    }
}

fn outline(excerpts: &[(Option<String>, String)]) -> Outline {
    let block = |(topic, block): &(Option<String>, String)| match topic {
        Some(topic) => format!("## _ {{#{topic}}}\n\n{block}\n\n"),
        None => format!("{block}\n\n"),
    };
    // What is in no section stands above the first.
    let (without, within): (Vec<_>, Vec<_>) = excerpts.iter().partition(|(topic, _)| topic.is_none());
    Outline::of(&without.into_iter().chain(within).map(block).collect::<String>())
}

/// Whether an entry quotes these words.
pub(super) fn quotes(piece: &OutlinePiece, quoted: &QuotedBlock) -> bool {
    piece.entry().is_some_and(|entry| entry.excerpts.iter().any(|own| same_words(quoted, own)))
}

/// An entry with those of its excerpts only that are asked for; `None` where none is.
pub(super) fn only(piece: &OutlinePiece, is_asked: impl Fn(&QuotedBlock) -> bool) -> Option<OutlinePiece> {
    let entry = piece.entry()?;
    if entry.excerpts.iter().all(&is_asked) {
        return Some(piece.clone());
    }
    if !entry.excerpts.iter().any(&is_asked) {
        return None;
    }
    let (head, body) = piece.head_and_body();
    let body = Outline::of(body);
    let left = body.pieces.iter().filter(|piece| piece.quoted().is_none_or(&is_asked));
    let text = left.fold(head.to_owned(), |text, piece| text + "\n\n" + &piece.text);
    let mut left_of_it = Box::new(entry.clone());
    left_of_it.excerpts.retain(is_asked);
    Some(OutlinePiece { text, kind: OutlineKind::Entry(left_of_it), ..piece.clone() })
}

/// The places in `outline` of what is the same excerpt, or the same entry and quotes some of the same.
fn places(outline: &Outline, piece: &OutlinePiece) -> Vec<usize> {
    let is_of_it = |at: &usize| {
        let other = &outline.pieces[*at];
        let same = match (piece.entry(), other.entry(), piece.quoted(), other.quoted()) {
            (Some(one), Some(other), ..) => {
                one.id == other.id
                    && one.excerpts.iter().any(|one| other.excerpts.iter().any(|own| same_words(one, own)))
            }
            (None, None, Some(one), Some(other)) => same_words(one, other),
            _ => false,
        };
        same && piece.topic == other.topic
    };
    let all: Range<usize> = 0..outline.pieces.len();
    all.filter(is_of_it).collect()
}

/// Whether something of a piece is among what was offered.
pub(super) fn has_some_of(offered: &Outline, piece: &OutlinePiece) -> bool {
    !places(offered, piece).is_empty()
}

/// What is left of an excerpt or entry without what was taken back.
fn without(piece: OutlinePiece, taken: &Outline) -> Option<OutlinePiece> {
    let mut left = piece;
    for at in places(taken, &left) {
        left = only(&left, |quoted| !quotes(&taken.pieces[at], quoted))?;
    }
    Some(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, quoted: &[&str]) -> (Option<String>, String) {
        let quoted = quoted.iter().map(|words| format!("\n\n> {words}\n>\n> — [@{words}, ¶ 1]"));
        let text = format!("### قتلى · كيدال {{#{id}}}\n\n### Killed · Kidal{}", quoted.collect::<String>());
        (Some("differences".to_owned()), text)
    }

    #[test]
    fn what_the_program_took_back_was_not_deleted() {
        let excerpt = |words: &str| (Some("a".to_owned()), format!("> {words}\n>\n> — [@{words}, ¶ 1]"));
        let offers = |excerpts: &[(Option<String>, String)], taken_back: &[(Option<String>, String)]| Offers {
            topics: Vec::new(),
            excerpts: excerpts.to_vec(),
            taken_back: taken_back.to_vec(),
        };
        let mut all = Offers::default();
        let offered = [entry("df-1", &["x", "y", "z"]), entry("df-2", &["x"]), excerpt("x"), excerpt("y")];
        all.follow(offers(&offered, &[]));
        all.follow(offers(&[entry("df-3", &["u"])], &[entry("df-1", &["y", "u"]), excerpt("x")]));
        let left = [entry("df-1", &["x", "z"]), entry("df-2", &["x"]), excerpt("y"), entry("df-3", &["u"])];
        assert_eq!(all, offers(&left, &[]));
        all.follow(offers(&[], &[entry("df-2", &["x"])]));
        assert_eq!(all.excerpts.len(), 3, "nothing of it is left");
        all.follow(offers(&[entry("df-2", &["x"])], &[]));
        assert_eq!(all.excerpts.len(), 4, "offered again");
    }
}
