//! Whether another source carries quoted words: what "also in" claims of it. The words must be there letter for letter,
//! white space aside; where only quotation marks or vowel signs differ, that is said.

use std::ops::Range;

use ::similar::{Algorithm, DiffOp, capture_diff_slices};

use super::segment;
use crate::text::facts::{Degree, Language, Text};
use crate::text::normalise_space;

/// How a source carries the words of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CarriedWords {
    /// Letter for letter.
    Exactly,
    /// But for quotation marks and vowel signs.
    WithOtherMarks,
}

/// How a paragraph carries quoted words, which are given as the stretches between marks of elision; `None` if it does
/// not.
pub fn carries<S: AsRef<str>>(paragraph: &str, stretches: &[S]) -> Option<CarriedWords> {
    let exactly = in_order(&normalise_space(paragraph), &each(stretches, normalise_space)).is_some();
    if exactly {
        return Some(CarriedWords::Exactly);
    }
    let but_for_marks = in_order(&without_marks(paragraph), &each(stretches, without_marks)).is_some();
    but_for_marks.then_some(CarriedWords::WithOtherMarks)
}

/// As [`carries`], of quoted whole sentences: in the paragraph, too, each stretch is one or several whole sentences, so
/// that nothing around them says otherwise.
pub fn carries_sentences<S: AsRef<str>>(paragraph: &str, stretches: &[S]) -> Option<CarriedWords> {
    let in_form = |form: fn(&str) -> String| {
        let ranges = segment::sentences(paragraph);
        let sentences: Vec<String> = ranges.into_iter().map(|range| form(&paragraph[range])).collect();
        let mut rest = sentences.as_slice();
        each(stretches, form).iter().all(|stretch| {
            let run = run_of(rest, stretch);
            rest = run.as_ref().and_then(|run| rest.get(run.end..)).unwrap_or_default();
            run.is_some()
        })
    };
    if stretches.is_empty() {
        None
    } else if in_form(normalise_space) {
        Some(CarriedWords::Exactly)
    } else {
        in_form(without_marks).then_some(CarriedWords::WithOtherMarks)
    }
}

/// So many differing words of a near copy are shown.
const MAX_DIFFERING: usize = 6;

/// The first words in which two texts differ in more than marks, those of each; `None` where they do not.
pub fn differing_words(one: &str, other: &str) -> Option<(String, String)> {
    let (one, other) = (without_marks(one), without_marks(other));
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split_whitespace().collect(), other.split_whitespace().collect());
    let shown = |words: &[&str]| {
        let more = if words.len() > MAX_DIFFERING { " …" } else { "" };
        format!("{}{more}", words.get(..MAX_DIFFERING).unwrap_or(words).join(" "))
    };
    let (mut here, mut there) = (0, 0);
    let mut differ = |to: (usize, usize), next: (usize, usize)| {
        let differs = (here..to.0, there..to.1);
        (here, there) = next;
        let is_empty = differs.0.is_empty() && differs.1.is_empty();
        (!is_empty)
            .then(|| (shown(one.get(differs.0).unwrap_or_default()), shown(other.get(differs.1).unwrap_or_default())))
    };
    for op in capture_diff_slices(Algorithm::Myers, &one, &other) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        let found = differ((old_index, new_index), (old_index + len, new_index + len));
        if found.is_some() {
            return found;
        }
    }
    differ((one.len(), other.len()), (one.len(), other.len()))
}

/// In which of two paragraphs words that both carry are denied or doubted around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeniedIn {
    /// In the first, and not so in the second.
    First,
    /// In the second, and not so in the first.
    Second,
}

/// Whether words that two paragraphs carry are denied or doubted around them in one, in the sentences that they stand in,
/// and not so in the other: "the army left" in a source that says that somebody denied that the army left. A condition in
/// one is no denial in the other.
pub fn denied_in_one<S: AsRef<str>>(first: &str, second: &str, stretches: &[S]) -> Option<DeniedIn> {
    let around = |paragraph: &str| {
        let exact = normalise_space(paragraph);
        let (text, places) = match in_order(&exact, &each(stretches, normalise_space)) {
            Some(places) => (exact, places),
            None => {
                let bare = without_marks(paragraph);
                let places = in_order(&bare, &each(stretches, without_marks)).unwrap_or_default();
                (bare, places)
            }
        };
        denials_around(&text, &places)
    };
    let (first, second) = (around(first), around(second));
    let more = |ours: &[Around], theirs: &[Around]| ours.iter().any(|kind| !theirs.contains(kind));
    if more(&second, &first) || second.len() > first.len() {
        Some(DeniedIn::Second)
    } else {
        more(&first, &second).then_some(DeniedIn::First)
    }
}

/// What a word does to the words that stand in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    Denies,
    Conditions,
    Doubts,
}

/// What denies or doubts in the sentences that these places are in, but outside the places.
fn denials_around(text: &str, places: &[Range<usize>]) -> Vec<Around> {
    let sentences = segment::sentences(text);
    let touched = sentences.into_iter().filter(|s| places.iter().any(|p| p.start < s.end && s.start < p.end));
    let count = |sentence: Range<usize>| {
        let facts = Text::new(&text[sentence.clone()], Language::of(text, None));
        let denials = facts.negations().into_iter().map(|negation| (Around::Denies, negation.span));
        let hedges = facts.hedges().into_iter().map(|hedge| match hedge.degree {
            Degree::Conditional => (Around::Conditions, hedge.span),
            _ => (Around::Doubts, hedge.span),
        });
        let outside = |(_, span): &(Around, Range<usize>)| {
            let (start, end) = (sentence.start + span.start, sentence.start + span.end);
            !places.iter().any(|place| place.start <= start && end <= place.end)
        };
        denials.chain(hedges).filter(outside).map(|(kind, _)| kind).collect::<Vec<_>>()
    };
    touched.flat_map(count).collect()
}

fn each<S: AsRef<str>>(stretches: &[S], form: fn(&str) -> String) -> Vec<String> {
    stretches.iter().map(|stretch| form(stretch.as_ref())).filter(|stretch| !stretch.is_empty()).collect()
}

/// Where stretches are in a text, one behind the other, none of them beginning or ending inside a word or number.
fn in_order(text: &str, stretches: &[String]) -> Option<Vec<Range<usize>>> {
    let mut at = 0;
    let mut places = Vec::new();
    for stretch in stretches {
        let found = text.get(at..)?.match_indices(stretch.as_str());
        let mut found = found.map(|(found, _)| at + found..at + found + stretch.len());
        let place = found.find(|place| stands_apart(text, place))?;
        at = place.end;
        places.push(place);
    }
    (!places.is_empty()).then_some(places)
}

/// Whether a stretch begins and ends between words and numbers.
fn stands_apart(text: &str, place: &Range<usize>) -> bool {
    let (Some(before), Some(inside), Some(behind)) =
        (text.get(..place.start), text.get(place.clone()), text.get(place.end..))
    else {
        return false;
    };
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || is_vowel_sign(c));
    let (first, last) = (inside.chars().next(), inside.chars().next_back());
    if is_word(first) && is_word(before.chars().next_back()) || is_word(last) && is_word(behind.chars().next()) {
        return false;
    }
    // `12` is no part of `1.12`, `12%`, `12,000` or `-12`.
    let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let is_inner = |c: Option<char>| matches!(c, Some('.' | ',' | '٫' | '٬' | '/'));
    let mut before = before.chars().rev();
    let mut behind = behind.chars();
    let (left, right) = (before.next(), behind.next());
    let cut_before =
        is_digit(first) && (is_inner(left) && is_digit(before.next()) || matches!(left, Some('-' | '−' | '+')));
    let cut_behind =
        is_digit(last) && (is_inner(right) && is_digit(behind.next()) || matches!(right, Some('%' | '٪' | '‰')));
    !cut_before && !cut_behind
}

/// The sentences, joined by spaces, that a text is.
fn run_of(sentences: &[String], text: &str) -> Option<Range<usize>> {
    (0..sentences.len()).find_map(|first| {
        let mut run = String::new();
        for (last, sentence) in sentences.iter().enumerate().skip(first) {
            if !run.is_empty() {
                run.push(' ');
            }
            run.push_str(sentence);
            if run.len() >= text.len() {
                return (run == text).then_some(first..last + 1);
            }
        }
        None
    })
}

/// A text without quotation marks and vowel signs, white space normalised. An apostrophe is part of its word.
fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let is_letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphabetic());
        match c {
            '\'' | '’' | '‘' | 'ʼ' if is_letter(before.as_ref()) && is_letter(chars.peek()) => out.push('\''),
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '\'' | '‘' | '’' | '‚' | '‛' | '″' | '′' =>
                {}
            c if is_vowel_sign(c) => {}
            c => out.push(c),
        }
        before = Some(c);
    }
    normalise_space(&out)
}

/// The signs above and below Arabic letters that tell how a word is read, and the stroke that only lengthens it.
fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0656}'..='\u{065F}' | '\u{0670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str =
        "أعلنت الوزارة أن المحادثات ستُستأنف في الربيع، وأن وفدا من 12 عضوا سيسافر. ولم تذكر الوزارة موعدا.";

    #[test]
    fn words_are_carried_letter_for_letter_or_but_for_marks() {
        let of = |paragraph: &str| carries(paragraph, &[SAID]);
        assert_eq!(of(SAID), Some(CarriedWords::Exactly));
        assert_eq!(of(&SAID.replace(' ', "  ")), Some(CarriedWords::Exactly));
        assert_eq!(of(&format!("مقدمة. {SAID} خاتمة.")), Some(CarriedWords::Exactly));
        assert_eq!(of(&SAID.replace("ستُستأنف", "ستستأنف")), Some(CarriedWords::WithOtherMarks));
        assert_eq!(of(&SAID.replace("المحادثات", "«المحادثات»")), Some(CarriedWords::WithOtherMarks));
        for other in [
            SAID.replace("أن وفدا", "ان وفدا"),
            SAID.replace("12", "15"),
            SAID.replace("12", "١٢"),
            SAID.replace("ستُستأنف", "لن تُستأنف"),
            SAID.replace("الربيع،", "الربيع"),
            String::new(),
        ] {
            assert_eq!(of(&other), None, "{other}");
        }
    }

    #[test]
    fn an_apostrophe_is_no_quotation_mark() {
        assert_eq!(
            carries("The port’s crane was “new”.", &["The port's crane was \"new\"."]),
            Some(CarriedWords::WithOtherMarks)
        );
        assert_eq!(carries("We were there.", &["We're there."]), None);
        assert_eq!(carries("Its crane.", &["It's crane."]), None);
    }

    #[test]
    fn stretches_stand_in_order_and_cut_no_word_and_no_number() {
        let paragraph = "The fare rose to 1,212 in May. It fell to 12 in June, by 12% in all, and the ferry left.";
        let of = |stretches: &[&str]| carries(paragraph, stretches);
        assert_eq!(of(&["The fare rose", "the ferry left."]), Some(CarriedWords::Exactly));
        assert_eq!(of(&["the ferry left.", "The fare rose"]), None);
        assert_eq!(of(&["fell to 12"]), Some(CarriedWords::Exactly));
        for cut in ["212 in May", "rose to 1", "by 12", "he fare", "The far"] {
            assert_eq!(of(&[cut]), None, "{cut}");
        }
        assert_eq!(carries::<&str>(paragraph, &[]), None);
    }

    #[test]
    fn sentences_are_carried_whole() {
        let of = |paragraph: &str, stretches: &[&str]| carries_sentences(paragraph, stretches);
        let paragraph = "The army left. The ferry stayed. Nobody knew why.";
        assert_eq!(of(paragraph, &["The ferry stayed."]), Some(CarriedWords::Exactly));
        assert_eq!(of(paragraph, &["The army left. The ferry stayed."]), Some(CarriedWords::Exactly));
        assert_eq!(of(paragraph, &["The army left.", "Nobody knew why."]), Some(CarriedWords::Exactly));
        assert_eq!(of(paragraph, &["Nobody knew why.", "The army left."]), None);
        assert_eq!(of("It is false that the ferry stayed. The army left.", &["the ferry stayed."]), None);
    }

    #[test]
    fn what_is_denied_around_the_words_is_told() {
        let (plain, denied) = ("وقال الوزير إن الجيش انسحب من المدينة.", "ونفى الوزير أن الجيش انسحب من المدينة.");
        let words = ["الجيش انسحب من المدينة."];
        assert_eq!(denied_in_one(plain, denied, &words), Some(DeniedIn::Second));
        assert_eq!(denied_in_one(denied, plain, &words), Some(DeniedIn::First));
        assert_eq!(denied_in_one(denied, denied, &words), None);
        let conditional = "لو أن الجيش انسحب من المدينة.";
        assert_eq!(denied_in_one(conditional, plain, &words), Some(DeniedIn::First));
        assert_eq!(denied_in_one(conditional, denied, &words), Some(DeniedIn::Second), "a condition is no denial");
        // A denial in another sentence, or within the words, is none of these.
        assert_eq!(denied_in_one(plain, &format!("ولم يحضر أحد. {plain}"), &words), None);
    }
}
