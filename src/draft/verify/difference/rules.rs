//! The ways in which the words of a quotation differ from those of its source.

use crate::diagnostic::rules;

rules! {
    /// A quotation differs from its source in more than one way.
    pub ALTERED = Error "altered" {
        title: "A quotation differs from its source in more than one way.",
        why: "A quotation is word for word what its source says; only white space may differ. Restore the source's \
              words, or mark what is left out with `[…]` and what is put in with `[word]`.",
        wrong: "> لم تسقط طائرة\n>\n> — [@key, ¶ 1]   (the source says: لم يسقط الجيش الطائرة)",
        right: "> لم يسقط الجيش الطائرة\n>\n> — [@key, ¶ 1]",
    }
    /// A letter of a quotation is not the source's.
    pub ALTERED_LETTER = Error "altered-letter" {
        title: "A letter of a quotation is not the source's, such as ه for ة.",
        why: "A mistake in the source is quoted as it is: correcting it would attribute words to the source that it \
              did not use. Restore the letter; `[كذا]` or `[sic]` may follow the word.",
        wrong: "> روايه مغايرة",
        right: "> رواية مغايرة",
    }
    /// A hamza in a quotation is written differently from the source.
    pub ALTERED_HAMZA = Error "altered-hamza" {
        title: "A hamza in a quotation is written differently from the source.",
        why: "Sources write hamzas in more than one way, and a quotation keeps the source's way. Write the word as \
              the source does.",
        wrong: "> اسقطت الطائرة",
        right: "> أسقطت الطائرة",
    }
    /// A diacritic of a quotation is missing, added or another.
    pub ALTERED_DIACRITIC = Error "altered-diacritic" {
        title: "A diacritic in a quotation, such as a shadda, is missing, added or changed.",
        why: "A vowel sign can decide between two words, so the quotation has those of the source and no others.",
        wrong: "> طائرة مسيرة",
        right: "> طائرة مسيّرة",
    }
    /// A number of a quotation is not the source's.
    pub ALTERED_DIGIT = Error "altered-digit" {
        title: "A number of a quotation is not the source's.",
        why: "A wrong number is a false statement with a source under it. Look up the number in the paragraph that \
              is cited.",
        wrong: "> قتل 25 جنديا",
        right: "> قتل 250 جنديا",
    }
    /// A quotation writes digits in another set than its source.
    pub DIGIT_FORM = Error "digit-form" {
        title: "A quotation writes digits in another set than its source.",
        why: "To anyone who searches or compares, 0–9 and ٠–٩ are different characters. A quotation keeps the digits \
              of its source.",
        wrong: "> في عام ٢٠٢٥",
        right: "> في عام 2025",
    }
    /// Punctuation of a quotation is not the source's.
    pub ALTERED_PUNCTUATION = Error "altered-punctuation" {
        title: "Punctuation of a quotation is not the source's.",
        why: "A comma or a quotation mark can change who says what. The usual cause is an editor that inserts its \
              own marks: restore the source's.",
        wrong: "> رواية مغايرة, قال الوزير",
        right: "> رواية مغايرة، قال الوزير",
    }
    /// A letter of a quotation only looks like the source's.
    pub HOMOGLYPH = Error "homoglyph" {
        title: "A letter of a quotation only looks like the source's.",
        why: "It is from another script or another keyboard: nobody sees it, and no search finds the word. Restore \
              the source's letter.",
        wrong: "> باماکو (with the Persian ک)",
        right: "> باماكو",
    }
    /// A quotation holds a character that shows nothing.
    pub INVISIBLE_CHARACTER = Error "invisible-character" {
        title: "A quotation contains an invisible character that is not the source's.",
        why: "Such characters come with copied text; they split words that look whole, and some reorder what a \
              reader sees. Remove it.",
        wrong: "> باما\u{200B}كو (with U+200B between two letters)",
        right: "> باماكو",
    }
    /// A quotation contains a tatweel that is not the source's, or lacks one.
    pub TATWEEL = Error "tatweel" {
        title: "A quotation contains a tatweel that is not the source's, or lacks one.",
        why: "Tatweel only stretches a word, but it is a character all the same. A quotation has the source's.",
        wrong: "> باماكـــو",
        right: "> باماكو",
    }
    /// A negation of the source is missing from a quotation.
    pub DROPPED_NEGATION = Error "dropped-negation" {
        title: "A negation of the source is missing from a quotation.",
        why: "The quotation says the opposite of its source. Restore the negation; putting `[…]` in its place would \
              be no better.",
        wrong: "> إن الجيش أسقط الطائرة",
        right: "> إن الجيش لم يسقط الطائرة",
    }
    /// A quotation contains a negation that its source does not have.
    pub ADDED_NEGATION = Error "added-negation" {
        title: "A quotation contains a negation that its source does not have.",
        why: "The quotation says the opposite of its source. Remove the negation.",
        wrong: "> لم تسقط الطائرة",
        right: "> تسقط الطائرة",
    }
    /// A word of the source is missing from a quotation.
    pub DROPPED_WORD = Error "dropped-word" {
        title: "A word of the source is missing from a quotation.",
        why: "Words may be left out, but a reader has to see that: put `[…]` where they were. Otherwise restore the \
              word.",
        wrong: "> ولم تكلف موسكو عناء تنبيه الجزائر",
        right: "> ولم تكلف موسكو […] عناء تنبيه الجزائر",
    }
    /// A quotation contains a word that its source does not have.
    pub ADDED_WORD = Error "added-word" {
        title: "A quotation contains a word that its source does not have.",
        why: "Words may be put in, but a reader has to see that they are not the source's: `[word]`. Otherwise \
              remove the word.",
        wrong: "> قال الوزير الجزائري إن",
        right: "> قال الوزير [الجزائري] إن",
    }
    /// A quotation repeats a word.
    pub DOUBLED_WORD = Error "doubled-word" {
        title: "A quotation repeats a word.",
        why: "The source has it once. Remove one of the two.",
        wrong: "> رواية رواية مغايرة",
        right: "> رواية مغايرة",
    }
    /// A quotation has another word in place of the source's.
    pub REPLACED_WORD = Error "replaced-word" {
        title: "A quotation has another word in place of the source's.",
        why: "Another word is another statement. Restore the source's word; to explain it, put `[word]` after it.",
        wrong: "> رواية مشابهة",
        right: "> رواية مغايرة",
    }
    /// The words of a quotation are in a different order from the source.
    pub SWAPPED_WORDS = Error "swapped-words" {
        title: "The words of a quotation are in a different order from the source.",
        why: "The order of the words is part of what is quoted. Restore it.",
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
