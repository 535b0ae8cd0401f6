//! The ends of a quotation's slices: what of the source's sentence is cut off there, and whether a fix may leave it so.
//!
//! Who drops a word near an end of a quotation leaves words that look like others: «وتكلف» for «ولم تكلف» is one letter
//! from «تكلف», with which the source says the opposite. So a fix may change a word at an end only where the sentence
//! itself begins or ends, or where the word is beyond doubt; and never next to a negation that it leaves out.

use std::ops::Range;

use super::align::{Alignment, AlignmentEdit};
use super::difference::kind_of_change;
use super::difference::rules::{ALTERED_DIGIT, ALTERED_LETTER, REPLACED_WORD};
use crate::corpus::segment;
use crate::diagnostic::{Message, msg};
use crate::text::facts;
use crate::text::fold::fold;

/// A word that stands so near to the end of a slice, outside of it, may be the one that is meant.
const NEAR: usize = 8;

/// An end of a slice.
struct End<'e> {
    /// Whether the slice begins here.
    begins: bool,
    /// What became of the outermost word.
    edit: AlignmentEdit<'e>,
    /// The draft's word beside it, inside the slice.
    beside: Option<&'e str>,
    /// The source's outermost word of the slice.
    kept: &'e str,
    /// The words from here to the nearest that is not the source's; none where all of the slice is.
    run: Vec<&'e str>,
    /// What stands outside, in the sentence that the slice cuts.
    outside: &'e str,
}

impl End<'_> {
    /// Whether the slice cuts the sentence here.
    fn cuts(&self) -> bool {
        self.outside.chars().any(char::is_alphanumeric)
    }

    /// Whether the word next to the slice, outside of it, is a negation. A clause that ends with the slice is not
    /// turned round by the next one.
    fn leaves_negation(&self) -> bool {
        let mut words = self.outside.split_whitespace();
        let next = if self.begins { words.next_back() } else { words.next() };
        let ends_clause = !self.begins && self.kept.ends_with(|c: char| !c.is_alphanumeric());
        !ends_clause && next.is_some_and(|next| facts::first_negation(next).is_some())
    }

    /// Whether it is certain which word of the source the outermost word is.
    fn is_certain(&self) -> bool {
        match self.edit {
            AlignmentEdit::Same(_) => self.run.is_empty() || !self.stands_outside(&self.run),
            AlignmentEdit::Dropped { .. } => true,
            AlignmentEdit::Joined { alike, .. } => !alike,
            AlignmentEdit::Added { draft, .. } => {
                !draft.chars().any(char::is_alphanumeric)
                    || self.beside.is_some_and(|beside| bare(beside) == bare(draft))
            }
            AlignmentEdit::Changed { draft, source, .. } => {
                let kind = kind_of_change(draft, source);
                let is_other = [&REPLACED_WORD, &ALTERED_LETTER, &ALTERED_DIGIT].contains(&kind);
                (!is_other || fold(draft) == fold(source)) && !self.stands_outside(&[draft])
            }
        }
    }

    /// Whether words stand outside the slice and near to it, letter for letter: then it may be those that are meant, and
    /// all between them is what is missing.
    fn stands_outside(&self, run: &[&str]) -> bool {
        let words: Vec<&str> = self.outside.split_whitespace().collect();
        let near = NEAR + run.len();
        let near =
            if self.begins { &words[words.len().saturating_sub(near)..] } else { &words[..words.len().min(near)] };
        near.windows(run.len().max(1)).any(|window| window == run)
    }

    /// Whether a fix may leave the slice with this end.
    fn may_stay(&self, is_regrouped: bool) -> bool {
        // Nothing is put in before the first word of a sentence that could not be a word of the one before.
        let doubtful = matches!(self.edit, AlignmentEdit::Added { .. }) || self.cuts();
        let certain = is_regrouped || !doubtful || self.is_certain();
        certain && !(self.cuts() && self.leaves_negation())
    }
}

/// Whether a fix may write the source's words: `is_regrouped` says that the draft has all letters of the source's
/// words, in another order or with other spaces.
pub(super) fn may_be_mended(alignment: &Alignment<'_>, paragraph: &str, is_regrouped: bool) -> bool {
    ends(alignment, paragraph).iter().all(|end| end.may_stay(is_regrouped))
}

/// What is said where a slice ends with words that are not the source's and leaves out who says it, or that it is denied.
pub(super) fn cut_off(alignment: &Alignment<'_>, paragraph: &str, message: Message) -> Message {
    let cuts = ends(alignment, paragraph);
    let doubtful = cuts.iter().filter(|end| end.cuts() && (!end.is_certain() || end.leaves_negation()));
    let named = doubtful.filter_map(|end| {
        let negation = facts::first_negation(end.outside).map(|word| (msg!("a-negation"), word));
        let found =
            negation.or_else(|| facts::first_attribution(end.outside).map(|word| (msg!("an-attribution"), word)));
        found.map(|(kind, word)| (end.begins, kind, word))
    });
    match named.into_iter().next() {
        Some((true, kind, word)) => msg!("altered--begins-behind", message = message, kind = kind, word = word),
        Some((false, kind, word)) => msg!("altered--ends-before", message = message, kind = kind, word = word),
        None => message,
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Both ends of each slice.
fn ends<'e>(alignment: &Alignment<'e>, paragraph: &'e str) -> Vec<End<'e>> {
    let sentences = segment::sentences(paragraph);
    let mut ends = Vec::new();
    for (edits, places) in alignment.slices() {
        let placed: Vec<&Range<usize>> = places.iter().filter(|place| !place.is_empty()).collect();
        let (Some(first), Some(last)) = (placed.first(), placed.last()) else { continue };
        let words: Vec<&str> = edits.iter().filter_map(AlignmentEdit::of_draft).collect();
        let sources: Vec<&str> = edits.iter().filter_map(AlignmentEdit::of_source).collect();
        let (Some(&from), Some(&to)) = (edits.first(), edits.last()) else { continue };
        let is_same = |edit: &&AlignmentEdit<'e>| matches!(edit, AlignmentEdit::Same(_));
        let all_same = edits.iter().all(|edit| is_same(&edit));
        let head = edits.iter().take_while(is_same).filter_map(AlignmentEdit::of_draft).filter(|_| !all_same);
        let tail = edits.iter().rev().take_while(is_same).filter_map(AlignmentEdit::of_draft).filter(|_| !all_same);
        let (head, mut tail): (Vec<&str>, Vec<&str>) = (head.collect(), tail.collect());
        tail.reverse();
        let before = sentences.iter().find(|sentence| sentence.start <= first.start && first.start < sentence.end);
        let behind = sentences.iter().find(|sentence| sentence.start < last.end && last.end <= sentence.end);
        ends.push(End {
            begins: true,
            edit: from,
            beside: words.get(1).copied(),
            kept: sources.first().copied().unwrap_or_default(),
            run: head,
            outside: before.map_or("", |sentence| &paragraph[sentence.start..first.start]),
        });
        ends.push(End {
            begins: false,
            edit: to,
            beside: words.len().checked_sub(2).and_then(|at| words.get(at)).copied(),
            kept: sources.last().copied().unwrap_or_default(),
            run: tail,
            outside: behind.map_or("", |sentence| &paragraph[last.end..sentence.end]),
        });
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::super::align::align;
    use super::super::pieces::Piece;
    use super::*;
    use crate::messages::english;

    const TEXT: &str =
        "ولم تكلف موسكو حتى عناء تنبيه الجزائر، ولا إبلاغها. ووفق مصادر الموقع، فإن قنوات الاتصال لا تعمل قط.";

    fn slice(text: &str) -> Piece {
        Piece::Slice(text.to_owned())
    }

    #[test]
    fn a_fix_leaves_no_negation_out_at_an_end() {
        for (quotation, may) in [
            ("وتكلف موسكو حتى عناء", true),
            ("يكلف موسكو حتى عناء", false),
            ("تكلف موسكو حتا عناء", false),
            ("ولم تكلف موسكو حتا عناء تنبيه الجزائر،", true),
            ("إن قنوات الاتصال لا تعمل", false),
            ("قنوات الاتصل لا تعمل", true),
            ("قنوات الاتصل", false),
        ] {
            let pieces = [slice(quotation)];
            assert_eq!(may_be_mended(&align(&pieces, TEXT), TEXT, false), may, "{quotation}");
        }
        let twice = "حرص الوفد الجزائري على الحصول على ضمانات كافية.";
        let pieces = [slice("حرص الوفد على")];
        assert!(!may_be_mended(&align(&pieces, twice), twice, false), "the second of two words may be meant");
        let pieces = [slice("ولم تكلف موسكو حتا"), Piece::Elision, slice("إن قنوات الاتصال")];
        assert!(!may_be_mended(&align(&pieces, TEXT), TEXT, false), "behind an elision as well");
    }

    #[test]
    fn what_is_cut_off_is_named() {
        let said = |quotation: &str| {
            let pieces = [slice(quotation)];
            english(&cut_off(&align(&pieces, TEXT), TEXT, msg!("not-in-source")))
        };
        assert!(said("إن قنوات الاتصال لا تعمل قط.").contains("with the attribution «ووفق"));
        assert!(said("يكلف موسكو حتى عناء").contains("begins with is left out, with the negation «ولم»"));
        assert!(!said("فإن قنوات الاتصل لا تعمل قط.").contains("left out"));
    }
}
