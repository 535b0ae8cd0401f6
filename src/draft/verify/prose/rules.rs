//! What is found of the spans between quotation marks in prose.

use crate::diagnostic::rules;

rules! {
    /// Words between quotation marks have no citation.
    pub UNCITED_QUOTATION = Warning "uncited-quotation" {
        title: "Words between quotation marks have no citation.",
        why: "Nobody can check them, and a reader takes them for what somebody said. From five words on, and behind a \
              verb of saying, a person must acknowledge it; shorter it is a hint. Put the citation directly behind the \
              closing mark, and the words are held against their source. Mark words of your own: `[@own]` behind them, or \
              list them in the front matter's `own_words`.",
        wrong: "The ministry said “the aircraft was shot down inside its airspace”.",
        right: "The ministry said “the aircraft was shot down inside its airspace” [@key, ¶ 5].",
        acknowledged: true,
    }
    /// A quotation mark has no partner.
    pub UNMATCHED_MARK = Error "unmatched-mark" {
        title: "A quotation mark is opened and not closed, or closed and not opened.",
        why: "Nobody can tell which words are quoted, so that they cannot be held against anything. Put the other mark, \
              or write an apostrophe where one is meant.",
        wrong: "The keepers “work in pairs and share one lamp [@key, ¶ 1].",
        right: "The keepers “work in pairs and share one lamp” [@key, ¶ 1].",
    }
    /// A citation stands in code.
    pub CITATION_IN_CODE = Error "citation-in-code" {
        title: "A citation stands in code, where it cites nothing.",
        why: "Code is printed as it is: what stands before it is held against no source, and the reader sees brackets \
              instead of a number. Take the backticks off.",
        wrong: "The pump “was repaired in spring” `[@key, ¶ 1]`.",
        right: "The pump “was repaired in spring” [@key, ¶ 1].",
    }
    /// Code stands where a quotation would.
    pub CODE_AS_QUOTATION = Warning "code-as-quotation" {
        title: "Code stands before a citation, as a quotation would.",
        why: "Code is never held against a source, and a reader may take it for the source's words. Put words of a source \
              between quotation marks.",
        wrong: "The pump `was repaired in spring` [@key, ¶ 1].",
        right: "The pump “was repaired in spring” [@key, ¶ 1].",
        acknowledged: true,
    }
    /// A footnote is set amid quoted words.
    pub NOTE_IN_QUOTATION = Error "note-in-quotation" {
        title: "A footnote is set amid the words of a quotation.",
        why: "A reader takes its number, and what it says, for the source's. Put it behind the closing mark.",
        wrong: "“The pump was[^1] repaired in spring” [@key, ¶ 1].",
        right: "“The pump was repaired in spring” [@key, ¶ 1].[^1]",
    }
    /// A translation in prose is of an earlier text of the source.
    pub STALE_TRANSLATION = Error "stale-translation" {
        title: "A quotation in prose is a translation of a text that the source no longer has.",
        why: "The memory translates a sentence that was changed since. That is no translation of the words that are cited. \
              Bring the memory up to date, or quote the source's own words.",
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
    /// Words of the desk's own stand between quotation marks.
    pub OWN_WORDS = Warning "own-words" {
        title: "Words of the desk's own stand between quotation marks.",
        why: "From five words on, behind a verb of saying, or with a source cited directly behind them, a reader takes them \
              for what somebody said: a person must acknowledge it. The page on method counts them all.",
        wrong: "To all questions the office said “enough” [@own].",
        right: "To all questions the office said that it was enough.",
        acknowledged: true,
    }
}
