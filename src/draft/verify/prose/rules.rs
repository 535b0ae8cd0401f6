//! What is found of the spans between quotation marks in prose.

use crate::diagnostic::rules;

rules! {
    /// Words between quotation marks have no citation.
    pub UNCITED_QUOTATION = Warning "uncited-quotation" {
        title: "Words between quotation marks have no citation.",
        why: "Nobody can check them, and a reader takes them for what somebody said. From five words on, and after a \
              verb of saying, a person must acknowledge it; anything shorter is a hint. Put the citation directly \
              after the closing mark, and the words are compared with their source. Mark words of your own: `[@own]` \
              behind them, or list them in the front matter's `own_words`.",
        wrong: "The ministry said “the aircraft was shot down inside its airspace”.",
        right: "The ministry said “the aircraft was shot down inside its airspace” [@key, ¶ 5].",
        acknowledged: true,
    }
    /// A quotation mark has no partner.
    pub UNMATCHED_MARK = Error "unmatched-mark" {
        title: "A quotation mark is opened and not closed, or closed and not opened.",
        why: "Nobody can tell which words are quoted, so they cannot be compared with anything. Add the other mark, or \
              write an apostrophe if that is what is meant.",
        wrong: "The keepers “work in pairs and share one lamp [@key, ¶ 1].",
        right: "The keepers “work in pairs and share one lamp” [@key, ¶ 1].",
    }
    /// A citation stands in code.
    pub CITATION_IN_CODE = Error "citation-in-code" {
        title: "A citation stands in code, where it cites nothing.",
        why: "Code is printed as it is: what stands before the citation is not compared with any source, and the \
              reader sees brackets instead of a number. Remove the backticks, or the indent that makes the paragraph \
              code.",
        wrong: "The pump “was repaired in spring” `[@key, ¶ 1]`.",
        right: "The pump “was repaired in spring” [@key, ¶ 1].",
    }
    /// Code stands where a quotation would.
    pub CODE_AS_QUOTATION = Warning "code-as-quotation" {
        title: "Code stands where a quotation would: before a citation, or with quotation marks in it.",
        why: "Code is never compared with a source, and a reader may take it for the source's words. Put the words of \
              a source between quotation marks, in a paragraph.",
        wrong: "The pump `was repaired in spring` [@key, ¶ 1].",
        right: "The pump “was repaired in spring” [@key, ¶ 1].",
        acknowledged: true,
    }
    /// A footnote is set amid quoted words.
    pub NOTE_IN_QUOTATION = Error "note-in-quotation" {
        title: "A footnote is set amid the words of a quotation.",
        why: "A reader takes its number, and what it says, for the source's. Put it after the closing mark.",
        wrong: "“The pump was[^1] repaired in spring” [@key, ¶ 1].",
        right: "“The pump was repaired in spring” [@key, ¶ 1].[^1]",
    }
    /// A footnote stands before the closing mark of a quotation.
    pub NOTE_BEFORE_MARK = Warning "note-before-mark" {
        title: "A footnote stands before the closing mark of a quotation.",
        why: "A reader may take its number, and what it says, for the source's. Put it after the closing mark.",
        wrong: "“The pump was repaired in spring[^1]” [@key, ¶ 1].",
        right: "“The pump was repaired in spring” [@key, ¶ 1].[^1]",
        acknowledged: true,
    }
    /// A link is set on some words of a quotation.
    pub LINK_IN_QUOTATION = Warning "link-in-quotation" {
        title: "A link is set on some of the words of a quotation.",
        why: "The source has no link there: it stresses words, and leads where the source does not lead. Set it on words \
              of the desk's own, or on the whole quotation.",
        wrong: "“The [pump](https://example.org/) was repaired in spring” [@key, ¶ 1].",
        right: "“The pump was repaired in spring” [@key, ¶ 1] ([more](https://example.org/)).",
        acknowledged: true,
    }
    /// A translation in prose is of an earlier text of the source.
    pub STALE_TRANSLATION = Error "stale-translation" {
        title: "A quotation in prose is a translation of a text that the source no longer has.",
        why: "The memory translates a sentence that has changed since. That is not a translation of the words that are \
              cited. Update the memory, or quote the source's own words.",
        wrong: "",
        right: "",
    }
    /// Words are the desk's own translation.
    pub OUR_TRANSLATION = Hint "our-translation" {
        title: "Words between quotation marks are the desk's own translation.",
        why: "They are printed as “our translation”. The checks on numbers, names and negation hold them; whether they say \
              what the source says, whoever approves must see.",
        wrong: "",
        right: "",
    }
    /// Words share with others a citation as the desk's own translation.
    pub OUR_TRANSLATION_APART = Warning "our-translation-apart" {
        title: "Quoted words count as the desk's own translation only by a citation that is not directly after them.",
        why: "The nearest citation says `our translation`, so these words count as a translation of its paragraph, \
              too. They may be something else: a name, words of the desk's own, a quotation without a source. Put the \
              citation directly after these words as well, or mark them as what they are.",
        wrong: "The “silent years” began when the keepers “left the tower” [@key, ¶ 1, our translation].",
        right: "The “silent years” [@own] began when the keepers “left the tower” [@key, ¶ 1, our translation].",
        acknowledged: true,
    }
    /// The checks on translations doubt one of the desk's own.
    pub OUR_TRANSLATION_DOUBTED = Warning "our-translation-doubted" {
        title: "The desk's own translation seems to say something else than the source.",
        why: "It is held by the checks on numbers, dates, names and negation, beside the part of the paragraph that it is \
              most likely a translation of. They know words, not grammar: whoever approves compares the two.",
        wrong: "The keepers “left the tower on 3 May” [@key, ¶ 1, our translation], of a source that says 13 May.",
        right: "The keepers “left the tower on 13 May” [@key, ¶ 1, our translation].",
        acknowledged: true,
    }
    /// A citation beside that of a quotation does not have the quoted words.
    pub CITED_BESIDE = Warning "cited-beside" {
        title: "A citation beside that of a quotation does not have the quoted words.",
        why: "Two citations are joined behind a quotation, or one stands before it and another behind it: a reader takes \
              it that each has the words, or cannot tell whose they are. Put the citation that has them directly behind the \
              closing mark, and the other behind what it is cited for.",
        wrong: "The pump “was repaired in spring” [@key, ¶ 1] and [@other, ¶ 2].",
        right: "The pump “was repaired in spring” [@key, ¶ 1]; the tower was painted [@other, ¶ 2].",
        acknowledged: true,
    }
    /// Words of the desk's own stand between quotation marks.
    pub OWN_WORDS = Warning "own-words" {
        title: "Words of the desk's own stand between quotation marks.",
        why: "If there are five words or more, or if they follow a verb of saying or a source is cited directly after \
              them, a reader takes them for what somebody said: a person must acknowledge it. The page on method \
              counts them all.",
        wrong: "To all questions the office said “enough” [@own].",
        right: "To all questions the office said that it was enough.",
        acknowledged: true,
    }
}
