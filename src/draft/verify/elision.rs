//! What a reader should be warned of in a quotation that is word for word: scraps, words put in that turn
//! it round, and words left out that did so in the source.

use std::ops::Range;

use super::locate::Located;
use super::pieces::Piece;
use crate::corpus::segment;
use crate::text::{facts, word_count};

/// A slice of fewer words is a scrap.
const FEWEST_WORDS: usize = 3;

/// Words put in beyond this number speak instead of the source.
const MOST_PUT_IN: usize = 5;

/// Warnings on a quotation that was found: code and message. `whole` says whether the quotation stands
/// alone, as a block; then what it leaves out at its ends counts although no mark is there.
pub(super) fn warnings(located: &Located, text: &str, whole: bool) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let elided = located.pieces.contains(&Piece::Elision);
    for chain in located.pieces.split(|piece| *piece == Piece::Elision) {
        let slice: Vec<&str> = super::pieces::slices(chain).collect();
        let slice = slice.join(" ");
        if (elided || whole) && !slice.is_empty() && word_count(&slice) < FEWEST_WORDS {
            found.push((
                "short-slice",
                format!("«{slice}» has under {FEWEST_WORDS} words; so little can be made to say anything"),
            ));
        }
    }
    for piece in &located.pieces {
        let Piece::Insertion(words) = piece else { continue };
        if let Some(negation) = facts::first_negation(words) {
            found.push(("inserted-negation", format!("`[{words}]` puts in the negation «{negation}»")));
        } else if word_count(words) > MOST_PUT_IN {
            found.push(("long-insertion", format!("`[{words}]` puts in more than {MOST_PUT_IN} words")));
        }
    }
    for gap in gaps(located, text, whole) {
        let words = &text[gap];
        if let Some(word) = facts::first_negation(words) {
            found.push(("elided-negation", left_out("negation", word)));
        }
        if let Some(word) = facts::first_attribution(words) {
            found.push(("elided-attribution", left_out("attribution", word)));
        }
    }
    found
}

fn left_out(what: &str, word: &str) -> String {
    format!("what is left out holds the {what} «{word}» of the sentence that is quoted")
}

/// What is left out of sentences of which a part is quoted.
fn gaps(located: &Located, text: &str, whole: bool) -> Vec<Range<usize>> {
    let (Some(first), Some(last)) = (located.ranges.first(), located.ranges.last()) else { return Vec::new() };
    let begins_elided = whole || located.pieces.first() == Some(&Piece::Elision);
    let ends_elided = whole || located.pieces.last() == Some(&Piece::Elision);
    let from = if begins_elided { 0 } else { first.start };
    let to = if ends_elided { text.len() } else { last.end };
    let mut gaps = Vec::new();
    for sentence in segment::sentences(text) {
        let is_quoted = located.ranges.iter().any(|range| range.start < sentence.end && sentence.start < range.end);
        if !is_quoted {
            continue;
        }
        let mut at = sentence.start.max(from);
        let end = sentence.end.min(to);
        for range in located.ranges.iter().filter(|range| range.start < end) {
            if at < range.start {
                gaps.push(at..range.start);
            }
            at = at.max(range.end);
        }
        if at < end {
            gaps.push(at..end);
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::super::locate::locate;
    use super::*;

    const TEXT: &str = "قال الوزير إن الجيش لم يسقط الطائرة ليلا. وحسب الموقع فإن الحدود آمنة تماما.";

    fn codes(pieces: &[Piece], whole: bool) -> Vec<&'static str> {
        let located = locate(pieces, TEXT).unwrap();
        warnings(&located, TEXT, whole).into_iter().map(|(code, _)| code).collect()
    }

    fn slice(text: &str) -> Piece {
        Piece::Slice(text.to_owned())
    }

    #[test]
    fn a_negation_or_an_attribution_left_out_of_the_sentence_is_said() {
        let pieces = [slice("قال الوزير إن الجيش"), Piece::Elision, slice("يسقط الطائرة ليلا.")];
        assert_eq!(codes(&pieces, false), ["elided-negation"]);
        let pieces = [Piece::Elision, slice("فإن الحدود آمنة تماما.")];
        assert_eq!(codes(&pieces, false), ["elided-attribution"]);
        assert_eq!(codes(&[slice("الجيش لم يسقط الطائرة ليلا.")], true), ["elided-attribution"], "«قال»");
        assert!(codes(&[slice("الجيش لم يسقط الطائرة ليلا.")], false).is_empty(), "inside a sentence of ours");
    }

    #[test]
    fn a_sentence_left_out_whole_takes_nothing_from_another() {
        assert!(codes(&[Piece::Elision, slice("وحسب الموقع فإن الحدود آمنة تماما.")], true).is_empty());
    }

    #[test]
    fn scraps_and_words_put_in_are_said() {
        assert_eq!(
            codes(&[slice("قال الوزير"), Piece::Elision, slice("لم يسقط الطائرة ليلا.")], false),
            ["short-slice"]
        );
        let put_in = |words: &str| [slice("إن الجيش"), Piece::Insertion(words.to_owned()), slice("لم يسقط الطائرة")];
        assert_eq!(codes(&put_in("ليس"), false), ["inserted-negation"]);
        assert_eq!(codes(&put_in("واحد اثنان ثلاثة أربعة خمسة ستة"), false), ["long-insertion"]);
        assert!(codes(&put_in("الجزائري"), false).is_empty());
    }
}
