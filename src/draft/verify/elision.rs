//! What is wrong with a quotation that is word for word, and what a reader should be warned of: scraps, words put in
//! (`insertions`), and words left out that turn it round (`cuts`).

use std::ops::Range;

use super::align::words_of;
use super::cuts::{self, Cut, DROPPED_GOVERNOR, ELIDED_GOVERNOR, JOINED_CLAUSES, OwnSentence};
use super::fault::Finding;
use super::insertions;
use super::locate::Located;
use super::pieces::Piece;
use crate::corpus::segment;
use crate::diagnostic::{msg, rules};
use crate::text::{facts, word_count};

rules! {
    /// A slice of a quotation has fewer than three words.
    pub SHORT_SLICE = Warning "short-slice" {
        title: "A slice of a quotation has fewer than three words.",
        why: "With scraps, a source can be made to say anything. Quote a clause that says something by itself.",
        wrong: "> قال […] إن الجيش أسقط الطائرة",
        right: "> قال الوزير إن الجيش أسقط الطائرة",
    }
    /// A negation is left out of a quoted sentence.
    pub ELIDED_NEGATION = Warning "elided-negation" {
        title: "A negation is left out of a quoted sentence.",
        why: "What is left of the sentence may say the opposite. Quote the negation with its clause, or make sure \
              that the quoted part is true without it.",
        wrong: "> إن الجيش […] أسقط الطائرة",
        right: "> إن الجيش لم يكن قد أسقط الطائرة",
        acknowledged: true,
    }
    /// An attribution is left out of a quoted sentence.
    pub ELIDED_ATTRIBUTION = Warning "elided-attribution" {
        title: "An attribution is left out of a quoted sentence.",
        why: "What somebody said becomes what the source says. Quote who says it, or say so before the quotation.",
        wrong: "> […] الحدود آمنة تماما",
        right: "> وحسب الموقع فإن الحدود آمنة تماما",
    }
}

/// A slice of fewer words is a scrap.
const MIN_WORDS: usize = 3;

/// What a reader is warned of.
pub(super) struct Warning {
    pub(super) finding: Finding,
    /// The words of the paragraph that show it.
    pub(super) shown: Option<Range<usize>>,
}

/// What is found in a quotation that stands in its paragraph. `own` is the editor's own sentence around it. A block has
/// none: it stands alone, and what it leaves out at its ends counts although no mark is there.
pub(super) fn warnings(located: &Located, text: &str, own: Option<OwnSentence<'_>>) -> Vec<Warning> {
    let whole = own.is_none();
    let mut found = Vec::new();
    let mut warn = |finding, shown| found.push(Warning { finding, shown });
    let elided = located.pieces.contains(&Piece::Elision);
    let (words, _) = words_of(&located.pieces);
    let mut first = 0;
    for chain in located.pieces.split(|piece| *piece == Piece::Elision) {
        let slice: Vec<&str> = super::pieces::slices(chain).collect();
        let slice = slice.join(" ");
        let here = first..first + slice.split(' ').filter(|word| !word.is_empty()).count();
        first = here.end;
        let has_words = slice.chars().any(char::is_alphanumeric);
        if (elided || whole) && has_words && word_count(&slice) < MIN_WORDS {
            let finding = Finding::new(&SHORT_SLICE, msg!("short-slice", slice = slice, fewest = MIN_WORDS));
            warn(finding.about_words(&words, Some(here)), None);
        }
    }
    for finding in insertions::findings(located, text) {
        warn(finding, None);
    }
    let cuts: Vec<Cut> = cuts::governors(located, text, own).into_iter().chain(cuts::joins(located, text)).collect();
    // What is said of a gap once is not said again in weaker terms.
    let said: Vec<Range<usize>> = cuts.iter().filter_map(|cut| cut.shown.clone()).collect();
    let is_said = |gap: &Range<usize>| said.iter().any(|said| said.start < gap.end && gap.start < said.end);
    for Cut { finding, shown } in cuts {
        warn(finding, shown);
    }
    for gap in gaps(located, text, whole).into_iter().filter(|gap| !is_said(gap)) {
        let words = &text[gap.clone()];
        let shown = |word: &str| {
            // The word is a part of the gap.
            let start = gap.start + (word.as_ptr() as usize - words.as_ptr() as usize);
            start..start + word.len()
        };
        if let Some(word) = facts::first_negation(words) {
            warn(Finding::new(&ELIDED_NEGATION, msg!("elided-negation", word = word)), Some(shown(word)));
        }
        if let Some(word) = facts::first_attribution(words) {
            warn(Finding::new(&ELIDED_ATTRIBUTION, msg!("elided-attribution", word = word)), Some(shown(word)));
        }
    }
    let is_new = |denial: &Range<usize>, found: &[Warning]| {
        let is_said = |warning: &Warning| {
            let of_kind = [&ELIDED_NEGATION, &DROPPED_GOVERNOR, &ELIDED_GOVERNOR].contains(&warning.finding.rule);
            of_kind && warning.shown.as_ref().is_some_and(|shown| shown.start < denial.end && denial.start < shown.end)
        };
        !said.iter().any(|said| said.start < denial.end && denial.start < said.end) && !found.iter().any(is_said)
    };
    for denial in cuts::denials(located, text, own) {
        if is_new(&denial, &found) {
            let message = msg!("elided-negation", word = &text[denial.clone()]);
            found.push(Warning { finding: Finding::new(&ELIDED_NEGATION, message), shown: Some(denial) });
        }
    }
    found
}

/// Whether the marks of a quotation stand for a negation or for who says it.
pub(super) fn leaves_out_who_or_not(located: &Located, text: &str) -> bool {
    let found = warnings(located, text, Some(OwnSentence::default()));
    let doubtful = [&ELIDED_NEGATION, &ELIDED_ATTRIBUTION, &DROPPED_GOVERNOR, &ELIDED_GOVERNOR, &JOINED_CLAUSES];
    found.iter().any(|warning| doubtful.contains(&warning.finding.rule))
}

/// What is left out of sentences of which a part is quoted.
fn gaps(located: &Located, text: &str, whole: bool) -> Vec<Range<usize>> {
    let ranges: Vec<Range<usize>> = located.ranges.iter().map(|range| cuts::bare(text, range)).collect();
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return Vec::new() };
    let begins_elided = whole || located.pieces.first() == Some(&Piece::Elision);
    let ends_elided = whole || located.pieces.last() == Some(&Piece::Elision);
    let from = if begins_elided { 0 } else { first.start };
    let to = if ends_elided { text.len() } else { last.end };
    let mut gaps = Vec::new();
    for sentence in segment::sentences(text) {
        let is_quoted = ranges.iter().any(|range| range.start < sentence.end && sentence.start < range.end);
        if !is_quoted {
            continue;
        }
        let mut at = sentence.start.max(from);
        let end = sentence.end.min(to);
        for range in ranges.iter().filter(|range| range.start < end) {
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
    use super::super::pieces::PutIn;
    use super::*;
    use crate::messages::english;

    const TEXT: &str = "قال الوزير إن الجيش لم يسقط الطائرة ليلا. وحسب الموقع فإن الحدود آمنة تماما.";

    fn codes(pieces: &[Piece], whole: bool) -> Vec<&'static str> {
        let located = locate(pieces, TEXT).unwrap();
        let found = warnings(&located, TEXT, (!whole).then(OwnSentence::default));
        for Warning { finding, shown } in &found {
            let word = shown.clone().map(|shown| TEXT[shown].trim());
            let names_it = [&ELIDED_NEGATION, &ELIDED_ATTRIBUTION].contains(&finding.rule);
            assert!(
                !names_it || word.is_none_or(|word| english(&finding.message).contains(&format!("«{word}»"))),
                "{word:?}"
            );
        }
        found.into_iter().map(|warning| warning.finding.rule.code).collect()
    }

    fn slice(text: &str) -> Piece {
        Piece::Slice(text.to_owned())
    }

    #[test]
    fn a_negation_or_an_attribution_left_out_of_the_sentence_is_said() {
        let pieces = [slice("قال الوزير إن الجيش"), Piece::Elision, slice("يسقط الطائرة ليلا.")];
        assert_eq!(codes(&pieces, false), ["dropped-governor"]);
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
            ["short-slice", "perhaps-joined-clauses"]
        );
        let put_in = |words: &str| {
            let put_in = PutIn { words: words.to_owned(), before: None, behind: None };
            [slice("إن الجيش"), Piece::Insertion(put_in), slice("لم يسقط الطائرة")]
        };
        assert_eq!(codes(&put_in("ليس"), false), ["inserted-negation"]);
        assert_eq!(codes(&put_in("من أهل البلدة القديمة قرب الساحل"), false), ["long-insertion"]);
        assert_eq!(codes(&put_in("الجزائري"), false), ["perhaps-inserted-statement"]);
        assert!(codes(&put_in("نفسه"), false).is_empty());
    }
}
