//! The rules that several files of specs and catalogues hold.

use crate::diagnostic::rules;

rules! {
    /// A range of days ends before it begins.
    pub(super) REVERSED_DATES = Error "reversed-dates" {
        title: "A range of days ends before it begins.",
        why: "No day is in it, so nothing could be found or be due. Put the first day first.",
        wrong: "period: { from: 2025-04-30, to: 2022-11-01 }",
        right: "period: { from: 2022-11-01, to: 2025-04-30 }",
    }
    /// A topic appears twice.
    pub(super) DUPLICATE_TOPIC = Error "duplicate-topic" {
        title: "A topic appears twice in a spec or in the catalogue.",
        why: "The id of a topic is the anchor of its section and what approvals refer to, so it must be unique. \
              Remove one of the two, or give it another id.",
        wrong: "topics:\n  - mali-drone-incident\n  - mali-drone-incident",
        right: "topics:\n  - mali-drone-incident",
    }
    /// A text is not given in a language of the brief.
    pub(crate) MISSING_LANGUAGE = Error "missing-language" {
        title: "A text is not given in one of the languages of the brief.",
        why: "A brief in two languages gives all its own texts in both: titles, classification, captions. The \
              program translates none of them.",
        wrong: "languages: [ar, en]\ntitle: { ar: الجزائر }",
        right: "languages: [ar, en]\ntitle: { ar: الجزائر, en: Algeria }",
    }
    /// A key has no meaning beside others that are written.
    pub(super) NEEDLESS_KEY = Error "needless-key" {
        title: "A key has no meaning beside the other keys.",
        why: "It would be ignored without notice, although somebody meant something by it. Leave it out, or write \
              what it belongs to.",
        wrong: "translate: { provider: command, command: [a-program], model: a-model }",
        right: "translate: { provider: command, command: [a-program] }",
    }
    /// A text contains no letter.
    pub(super) EMPTY_TEXT = Error "empty-text" {
        title: "A text has no letters or digits.",
        why: "It would be printed, or searched for, as nothing. Write the text, or leave the key out.",
        wrong: "classification: { en: \"-\" }",
        right: "classification: { en: Internal }",
    }
}
