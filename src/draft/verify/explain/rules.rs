//! What a quotation is where it is not word for word what it cites, other than words that differ.

use crate::diagnostic::rules;

rules! {
    /// A quotation begins or ends inside a word or number.
    pub CUT_WORD = Error "cut-word" {
        title: "A quotation begins or ends inside a word or number.",
        why: "A part of a word can be another word, and a part of a number is another number. Begin and end with whole words.",
        wrong: "> 500 people (the source says: 1,500 people)",
        right: "> 1,500 people",
    }
    /// The words of a quotation are nowhere in the corpus.
    pub NOT_IN_SOURCE = Error "not-in-source" {
        title: "The words of a quotation are nowhere in the corpus.",
        why: "Only what a source says can be quoted. Copy the words from the reading in `seeds/text`, or write them \
              as your own prose without quotation marks.",
        wrong: "> words of nobody\n>\n> — [@key, ¶ 5]",
        right: "> the words of the source\n>\n> — [@key, ¶ 5]",
    }
    /// The slices of a quotation are in a different order in the source.
    pub REVERSED_ORDER = Error "reversed-order" {
        title: "The slices of a quotation are in a different order in the source.",
        why: "`[…]` says that words are left out between two slices, not that they changed places. Quote in the order of the \
              source, or make two quotations.",
        wrong: "> the second words […] the first words",
        right: "> the first words […] the second words",
    }
    /// One quotation joins slices of two paragraphs.
    pub JOINED_PARAGRAPHS = Error "joined-paragraphs" {
        title: "One quotation joins slices of two paragraphs.",
        why: "A citation names one paragraph, and a reader looks for the whole quotation there. Make a separate \
              quotation of each, with its own citation.",
        wrong: "> words of ¶ 1 […] words of ¶ 4\n>\n> — [@key, ¶ 1]",
        right: "> words of ¶ 1\n>\n> — [@key, ¶ 1]\n\n> words of ¶ 4\n>\n> — [@key, ¶ 4]",
    }
    /// One quotation joins slices of two sources.
    pub JOINED_SOURCES = Error "joined-sources" {
        title: "One quotation joins slices of two sources.",
        why: "It makes one source say what another one says. Make a separate quotation of each, with its own citation.",
        wrong: "> words of a source […] words of another\n>\n> — [@key, ¶ 1]",
        right: "> words of a source\n>\n> — [@key, ¶ 1]\n\n> words of another\n>\n> — [@other, ¶ 2]",
    }
    /// A quotation contains words that the reading of its source left out.
    pub LEFT_OUT_WORDS = Error "left-out-words" {
        title: "A quotation contains words that the reading of its source left out.",
        why: "The words are in the file, among what is not part of the article: buttons, related links, a caption. \
              If the reading is wrong, correct the kind of that line by hand.",
        wrong: "",
        right: "",
    }
    /// A quotation contains a headline, a heading or a dateline.
    pub OUTSIDE_BODY = Error "outside-body" {
        title: "A quotation contains a headline, a heading or a dateline.",
        why: "Citations name body paragraphs. Quote one of them; if the reading is wrong, correct the kind of that \
              line by hand.",
        wrong: "",
        right: "",
    }
    /// An elision mark is in a place where nothing is left out.
    pub EMPTY_ELISION = Error "empty-elision" {
        title: "An elision mark is in a place where nothing is left out.",
        why: "To a reader, `[…]` means that words were kept from them. Remove the mark.",
        wrong: "> كل الكلمات […] تتبع بعضها (nothing stands between them in the source)",
        right: "> كل الكلمات تتبع بعضها",
    }
    /// Words left out of a quotation are marked with plain dots.
    pub PLAIN_ELLIPSIS = Error "plain-ellipsis" {
        title: "Words left out of a quotation are marked with plain dots.",
        why: "Sources have dots of their own, so a reader could not tell whose these are. Words left out are marked `[…]`.",
        wrong: "> قال الوزير … إن الجيش انسحب",
        right: "> قال الوزير […] إن الجيش انسحب",
    }
    /// Words in brackets replace words of the source.
    pub BRACKETED_REPLACEMENT = Error "bracketed-replacement" {
        title: "Words in brackets replace words of the source.",
        why: "`[word]` puts a word in and replaces none: a reader could not tell that something is missing. Mark what is left \
              out with `[…]` as well.",
        wrong: "> قال [الوزير] إن (the source says: قال المتحدث إن)",
        right: "> قال […] [الوزير] إن",
    }
    /// A quotation contains empty brackets.
    pub EMPTY_BRACKETS = Error "empty-brackets" {
        title: "A quotation contains empty brackets.",
        why: "They say neither that words are left out nor what is put in. Write `[…]`, `[word]`, or nothing.",
        wrong: "> قال [ ] إن",
        right: "> قال […] إن",
    }
    /// A quotation holds brackets inside brackets.
    pub NESTED_BRACKETS = Error "nested-brackets" {
        title: "A quotation contains brackets inside brackets, or a bracket without its partner.",
        why: "Nobody can tell which words are the source's. Write one pair of brackets around the words that are put in; a \
              bracket of the source itself is written `\\[`.",
        wrong: "> قال [الوزير [الجديد]] إن",
        right: "> قال [الوزير الجديد] إن",
    }
    /// A quotation is in another paragraph or source than it cites.
    pub MOVED = Error "moved" {
        title: "A quotation is in another paragraph or source than it cites.",
        why: "The words are right but the citation is wrong: a reader who follows it finds something else. Cite the \
              place where the words are.",
        wrong: "> — [@key, ¶ 4]",
        right: "> — [@key, ¶ 5]",
    }
}
