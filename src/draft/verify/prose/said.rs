//! Whether a span stands behind a verb of saying, or before one that says whose words it is: then a reader takes it for
//! what somebody said.

use std::ops::Range;

use super::super::cuts::own_sentence;
use crate::text::facts::{Attribution, Certainty, Language, Manner, Text};
use crate::text::fold::fold;
use crate::text::word_count;

/// So many words may stand between a verb of saying and the words that are said: who says it to whom.
const MAX_BEFORE: usize = 8;
/// And between these words and the verb behind them.
const MAX_BEHIND: usize = 6;

/// What ends a sentence.
const SENTENCE_ENDS: [char; 6] = ['.', '!', '?', '؟', ';', '؛'];

/// Whether somebody is said to say a span; `words` are its bytes of the text, its marks among them.
pub(in crate::draft::verify) fn is_said(text: &str, words: &Range<usize>) -> bool {
    let (before, behind) = (&text[..words.start], &text[words.end..]);
    let start = offset(before, own_sentence(before));
    let end = behind.find(SENTENCE_ENDS).map_or(text.len(), |at| words.end + at);
    let (Some(sentence), quoted) = (text.get(start..end), words.start - start..words.end - start) else { return false };
    let in_language = |language: Language| {
        let read = Text::new(sentence, language);
        let found = read.attributions();
        // What may be another word is a verb of saying where nothing but "that" stands between it and the words.
        let says = |found: &Attribution| match found.certainty {
            Certainty::Sure => is_saying(found.manner) && is_beside(sentence, &quoted, &found.span),
            Certainty::Ambiguous => false,
        } || found.manner != Manner::Describes && is_directly_before(sentence, &quoted, &found.span);
        let is_of_others = |found: &Attribution| {
            read.is_order(&found.span)
                || quoted.end <= found.span.start && read.is_other_clause(&(quoted.end..found.span.start))
        };
        found.iter().any(|found| !found.is_noun && says(found) && !is_of_others(found))
    };
    match Language::of(before, None) {
        Language::Other => match Language::of(sentence, None) {
            Language::Other => in_language(Language::English) || in_language(Language::French),
            language => in_language(language),
        },
        language => in_language(language),
    }
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    if part.is_empty() { text.len() } else { part.as_ptr() as usize - text.as_ptr() as usize }
}

/// Whether a verb stands beside quoted words so that these are what is said.
fn is_beside(sentence: &str, quoted: &Range<usize>, verb: &Range<usize>) -> bool {
    if verb.end <= quoted.start {
        let between = &sentence[verb.end..quoted.start];
        return word_count(between) <= MAX_BEFORE && !between.contains(SENTENCE_ENDS);
    }
    if verb.start < quoted.end {
        return false;
    }
    let between = &sentence[quoted.end..verb.start];
    let inside = sentence[quoted.clone()].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ',' && c != '،');
    let is_parted = inside.ends_with([',', '،']) || between.trim_start().starts_with([',', '،']);
    let most = if is_parted { MAX_BEHIND } else { 1 };
    word_count(between) <= most && !between.trim_start_matches([',', '،', ' ']).contains([',', '،', ':'])
}

/// Whether quoted words stand directly behind a verb, or behind its "that".
fn is_directly_before(sentence: &str, quoted: &Range<usize>, verb: &Range<usize>) -> bool {
    let Some(between) = sentence.get(verb.end..quoted.start) else { return false };
    let between = between.trim_matches([':', ',', '،', ' ', '\u{a0}']);
    matches!(
        fold(between).as_str(),
        "" | "that" | "que" | "qu’" | "qu'" | "qu" | "ان" | "بان" | "انه" | "انها" | "بانه" | "بانها"
    )
}

/// Whether a verb says that what stands beside it are words: not that somebody describes, expects or suspects something.
fn is_saying(manner: Manner) -> bool {
    !matches!(
        manner,
        Manner::Describes | Manner::Considers | Manner::Suspects | Manner::Expects | Manner::Proves | Manner::Condemns
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> bool {
        let open = text.find(['“', '«']).unwrap();
        let close = text.rfind(['”', '»']).unwrap();
        let closing = text[close..].chars().next().unwrap().len_utf8();
        is_said(text, &(open..close + closing))
    }

    #[test]
    fn words_behind_a_verb_of_saying_are_said() {
        for (text, is) in [
            ("The director said “enough”.", true),
            ("To all questions the office said “enough”", true),
            ("وقال المدير: «انتهينا».", true),
            ("“Enough,” the director said.", true),
            ("“Enough”, said the director of the harbour.", true),
            ("Le directeur a dit « assez ».", true),
            ("According to the director the port is “full”.", true),
            ("The director admitted “enough”.", true),
            ("The director argued that “enough” was said.", true),
            ("The director tweeted: “enough”.", true),
            ("وكتب الوزير: «انتهينا».", true),
            ("اعترف الوزير بأننا. وأقرّ بأن «انتهينا».", true),
            ("Le ministre a crié : « assez ».", true),
            ("See “the map”.", false),
            ("Voir « la carte ».", false),
            ("انظر «الخريطة».", false),
            ("We use “the cold marriage”, while the paper says nothing.", false),
            ("“The cold marriage”, as the paper says.", true),
            ("Nous l’appelons « le mariage froid », mais le journal ne dit rien.", false),
            ("They consider it “small”.", false),
            ("It is a “small” harbour.", false),
            ("The office said no. It is a “small” harbour.", false),
            ("The harbour has its “second spring”.", false),
            ("للميناء «ربيع ثان».", false),
        ] {
            assert_eq!(said(text), is, "{text}");
        }
    }
}
