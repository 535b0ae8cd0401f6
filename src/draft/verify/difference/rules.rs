//! The ways in which the words of a quotation differ from those of its source.

use crate::diagnostic::rules;

rules! {
    /// A quotation differs from its source in more than one way.
    pub ALTERED = Error "altered" {
        title: "A quotation differs from its source in more than one way.",
        why: "A quotation is word for word what its source says; only white space may differ. Restore the source's words, \
              or mark what is left out with `[…]` and what is put in with `[word]`.",
        wrong: "> لم تسقط طائرة\n>\n> — [@key, ¶ 1]   (the source says: لم يسقط الجيش الطائرة)",
        right: "> لم يسقط الجيش الطائرة\n>\n> — [@key, ¶ 1]",
    }
    /// A letter of a quotation is not the source's.
    pub ALTERED_LETTER = Error "altered-letter" {
        title: "A letter of a quotation is not the source's, such as ه for ة.",
        why: "A mistake of the source is quoted as it stands: who corrects it puts words into its mouth. Restore the letter; \
              `[كذا]` or `[sic]` may stand behind the word.",
        wrong: "> روايه مغايرة",
        right: "> رواية مغايرة",
    }
    /// A hamza of a quotation is written otherwise than in the source.
    pub ALTERED_HAMZA = Error "altered-hamza" {
        title: "A hamza of a quotation is written otherwise than in the source.",
        why: "Sources write hamzas in more than one way, and a quotation keeps theirs. Write the word as the source does.",
        wrong: "> اسقطت الطائرة",
        right: "> أسقطت الطائرة",
    }
    /// A diacritic of a quotation is missing, added or another.
    pub ALTERED_DIACRITIC = Error "altered-diacritic" {
        title: "A diacritic of a quotation, such as a shadda, is missing, added or another.",
        why: "A vowel sign can decide between two words, so the quotation has those of the source and no others.",
        wrong: "> طائرة مسيرة",
        right: "> طائرة مسيّرة",
    }
    /// A number of a quotation is not the source's.
    pub ALTERED_DIGIT = Error "altered-digit" {
        title: "A number of a quotation is not the source's.",
        why: "A wrong number is a false statement with a source under it. Look the number up in the paragraph that is cited.",
        wrong: "> قتل 25 جنديا",
        right: "> قتل 250 جنديا",
    }
    /// The digits of a quotation are written in another set than the source's.
    pub DIGIT_FORM = Error "digit-form" {
        title: "The digits of a quotation are written in another set than the source's.",
        why: "0–9 and ٠–٩ are different letters to whoever searches or compares. A quotation keeps the digits of its source.",
        wrong: "> في عام ٢٠٢٥",
        right: "> في عام 2025",
    }
    /// Punctuation of a quotation is not the source's.
    pub ALTERED_PUNCTUATION = Error "altered-punctuation" {
        title: "Punctuation of a quotation is not the source's.",
        why: "A comma or a quotation mark can change who says what. Editors that put in their own marks are the usual cause: \
              restore the source's.",
        wrong: "> رواية مغايرة, قال الوزير",
        right: "> رواية مغايرة، قال الوزير",
    }
    /// A letter of a quotation only looks like the source's.
    pub HOMOGLYPH = Error "homoglyph" {
        title: "A letter of a quotation only looks like the source's.",
        why: "It is of another script or another keyboard: nobody sees it, and no search finds the word. Restore the source's \
              letter.",
        wrong: "> باماکو (with the Persian ک)",
        right: "> باماكو",
    }
    /// A quotation holds a character that shows nothing.
    pub INVISIBLE_CHARACTER = Error "invisible-character" {
        title: "A quotation holds a character that shows nothing and is not the source's.",
        why: "Such characters come in with copied text; they part words that look whole, and some reorder what a reader sees. \
              Take it out.",
        wrong: "> باما\u{200B}كو (with U+200B between two letters)",
        right: "> باماكو",
    }
    /// A quotation holds a tatweel that is not the source's, or lacks one.
    pub TATWEEL = Error "tatweel" {
        title: "A quotation holds a tatweel that is not the source's, or lacks one.",
        why: "Tatweel stretches a word for its looks, and it is a character all the same. A quotation has the source's.",
        wrong: "> باماكـــو",
        right: "> باماكو",
    }
    /// A negation of the source is missing from a quotation.
    pub DROPPED_NEGATION = Error "dropped-negation" {
        title: "A negation of the source is missing from a quotation.",
        why: "The quotation says the opposite of its source. Restore the negation; `[…]` in its place would be no better.",
        wrong: "> إن الجيش أسقط الطائرة",
        right: "> إن الجيش لم يسقط الطائرة",
    }
    /// A quotation holds a negation that the source has not.
    pub ADDED_NEGATION = Error "added-negation" {
        title: "A quotation holds a negation that the source has not.",
        why: "The quotation says the opposite of its source. Take the negation out.",
        wrong: "> لم تسقط الطائرة",
        right: "> تسقط الطائرة",
    }
    /// A word of the source is missing from a quotation.
    pub DROPPED_WORD = Error "dropped-word" {
        title: "A word of the source is missing from a quotation.",
        why: "Words may be left out, but a reader has to see that they are: `[…]` stands where they stood. Else restore the \
              word.",
        wrong: "> ولم تكلف موسكو عناء تنبيه الجزائر",
        right: "> ولم تكلف موسكو […] عناء تنبيه الجزائر",
    }
    /// A quotation holds a word that the source has not.
    pub ADDED_WORD = Error "added-word" {
        title: "A quotation holds a word that the source has not.",
        why: "Words may be put in, but a reader has to see that they are not the source's: `[word]`. Else take the word out.",
        wrong: "> قال الوزير الجزائري إن",
        right: "> قال الوزير [الجزائري] إن",
    }
    /// A word of a quotation stands twice.
    pub DOUBLED_WORD = Error "doubled-word" {
        title: "A word of a quotation stands twice.",
        why: "It stands once in the source. Take one of the two out.",
        wrong: "> رواية رواية مغايرة",
        right: "> رواية مغايرة",
    }
    /// A word of a quotation stands in the place of another.
    pub REPLACED_WORD = Error "replaced-word" {
        title: "A word of a quotation stands in the place of another.",
        why: "Another word is another statement. Restore the source's word; who wants to explain it puts `[word]` behind it.",
        wrong: "> رواية مشابهة",
        right: "> رواية مغايرة",
    }
    /// The words of a quotation stand in another order than in the source.
    pub SWAPPED_WORDS = Error "swapped-words" {
        title: "The words of a quotation stand in another order than in the source.",
        why: "The order of words is part of what is quoted. Restore it.",
        wrong: "> مغايرة رواية",
        right: "> رواية مغايرة",
    }
    /// A space between words of a quotation is left out or put in.
    pub WORD_BOUNDARY = Error "word-boundary" {
        title: "A space between words of a quotation is left out or put in.",
        why: "Where words begin and end decides what they are. Write them as the source does.",
        wrong: "> عبدالمجيد تبون",
        right: "> عبد المجيد تبون",
    }
}
