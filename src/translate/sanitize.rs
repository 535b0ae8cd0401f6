//! What may come in as a translation from outside: a tool's file or a provider's answer. What hides,
//! reorders or floods text is refused; everything accepted is text and nothing else.

use crate::diagnostic::{Message, msg, rules};
use crate::text::limits::unsettable;
use crate::text::{normalise_space, word_count};

rules! {
    /// A translation from outside cannot be taken.
    pub UNFIT_TRANSLATION = Warning "unfit-translation" {
        title: "A translation from outside cannot be used.",
        why: "What a tool's file or a machine gives as a translation is accepted only if it can be one: neither \
              empty nor many times as long as its text, without markup, talk about the task, or characters that hide \
              or reorder text. The other translations in the file or answer are used. Write this one by hand, or \
              have it made again.",
        wrong: "Here is the translation: **The ministry** announced works.",
        right: "The ministry announced works.",
    }
}

/// A translation may have this many times the letters of its text, and some more.
const MAX_TIMES: usize = 5;
const MAX_MORE: usize = 200;

/// Why a translation cannot be taken, if it cannot.
pub fn unfit(source: &str, target: &str) -> Option<Message> {
    if normalise_space(target).is_empty() {
        return Some(msg!("unfit-translation--empty"));
    }
    let (letters, of_source) = (target.chars().count(), source.chars().count());
    if letters > of_source * MAX_TIMES + MAX_MORE {
        return Some(msg!("unfit-translation--long", letters = letters, of_source = of_source));
    }
    if let Some(c) = target.chars().find(|&c| is_hidden(c)) {
        return Some(msg!("unfit-translation--hidden", character = format!("U+{:04X}", u32::from(c))));
    }
    unsettable(target).map(|why| msg!("unfit-translation--unsettable", why = why))
}

/// Why the answer of a machine cannot be taken, if it cannot: what [`unfit`] says, and what machines add to
/// a translation or leave out of it.
pub fn unfit_answer(source: &str, target: &str) -> Option<Message> {
    if let Some(why) = unfit(source, target) {
        return Some(why);
    }
    let markup = MARKUP.iter().find(|mark| target.contains(**mark) && !source.contains(**mark));
    if let Some(mark) = markup {
        return Some(msg!("unfit-translation--markup", mark = *mark));
    }
    if holds_tag(target) && !holds_tag(source) {
        return Some(msg!("unfit-translation--tag"));
    }
    let lower = target.trim_start_matches(['"', '“', '*', ' ']).to_lowercase();
    if let Some(phrase) = TALK.iter().find(|phrase| lower.starts_with(**phrase)) {
        return Some(msg!("unfit-translation--talk", phrase = *phrase));
    }
    let (words, of_source) = (word_count(target), word_count(source));
    if of_source >= LONG && words * TOO_SHORT < of_source {
        return Some(msg!("unfit-translation--short", words = words, of_source = of_source));
    }
    if of_source >= 3 && normalise_space(source) == normalise_space(target) {
        return Some(msg!("unfit-translation--same"));
    }
    None
}

/// A text of this many words is cut off if its translation has fewer than one word for this many of them.
const LONG: usize = 8;
const TOO_SHORT: usize = 4;

/// Signs of markup that no sentence of an article has unless its source has them.
const MARKUP: [&str; 11] = ["```", "**", "~~", "](", "{{", "{%", "&lt;", "&amp;", "&quot;", "&#", "<|"];

/// How an answer begins that speaks about the task.
const TALK: [&str; 17] = [
    "here is the translation",
    "here's the translation",
    "here are the translations",
    "translation:",
    "english translation:",
    "sure,",
    "sure!",
    "certainly!",
    "as an ai",
    "i cannot translate",
    "i can't translate",
    "i'm sorry, but i",
    "the translation is",
    "you are a translator",
    "the text translates to",
    "voici la traduction",
    "إليك الترجمة",
];

/// `<b>`, `</p>`, `<!--`, `<script …>`.
fn holds_tag(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let mut after = text[at + 1..].chars();
        let opens = matches!(after.next(), Some(c) if c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        opens && text[at..].contains('>')
    })
}

/// Characters that are seen by no reader, or that reorder what is (UAX 9, controls; UTS 39 on invisible
/// characters). The joiners of Arabic and Persian and the two marks of direction are not among them.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FFF9}'..='\u{FFFC}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    const SENTENCE: &str = "أعلنت الوزارة أن أشغال الميناء ستبدأ في الربيع المقبل.";

    #[test]
    fn translations_pass() {
        for target in [
            "The ministry announced that works in the harbour would begin next spring.",
            "Le ministère a annoncé que les travaux du port commenceront au printemps prochain.",
            "The ministry announced: “works < 5 months & > 2”.",
        ] {
            assert_eq!(unfit_answer(SENTENCE, target), None, "{target}");
        }
        assert_eq!(unfit_answer("نص <b>غليظ</b>", "<b>Bold</b> text"), None);
        assert_eq!(unfit_answer("فاغنر", "Wagner"), None);
    }

    #[test]
    fn what_is_no_translation_does_not() {
        for (target, why) in [
            (" \n", "empty"),
            ("a\u{1}b", "U+0001"),
            ("a\u{202E}b", "U+202E"),
            ("a\u{2066}b", "U+2066"),
            ("a\u{200B}b", "U+200B"),
            ("a\u{E0041}b", "U+E0041"),
            ("The **ministry** announced that works would begin.", "markup"),
            ("The ministry <script>alert(1)</script> announced that works would begin.", "tag"),
            ("Here is the translation: The ministry announced works.", "talks about the task"),
            ("The ministry", "missing"),
            (SENTENCE, "not translated"),
            (&"long ".repeat(200), "characters"),
        ] {
            let found = unfit_answer(SENTENCE, target).map(|why| english(&why)).unwrap_or_default();
            assert!(found.contains(why), "{target}: {found}");
        }
    }
}
