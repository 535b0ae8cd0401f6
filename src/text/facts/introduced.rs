//! Where the clause begins that somebody says: said that, قال إن, a dit que.

use super::Text;
use super::breaks::SENTENCE_ENDS;
use super::language::Language;

/// Where clauses are introduced: by that, que, أن, or a colon before quoted words.
pub(super) struct Introduced {
    words: Vec<usize>,
}

/// So many words may stand between a verb and the clause that it introduces: in Arabic, who speaks stands there.
const CLAUSE: usize = 8;
const ARABIC_CLAUSE: usize = 14;

impl Introduced {
    pub(super) fn of(text: &Text<'_>) -> Self {
        let introduces = |at: usize| {
            let word = text.words[at].folded.as_str();
            let last = at.checked_sub(1).map_or("", |before| text.words[before].folded.as_str());
            let that = match text.language {
                // Folded, أن and إن are ان; both may have a pronoun.
                Language::Arabic => {
                    matches!(word, "ان" | "بان" | "انه" | "انها" | "انهم" | "بانه" | "بانها" | "بانهم" | "انهما")
                }
                Language::English => word == "that" && !matches!(last, "so" | "now" | "provided" | "given" | "except"),
                // Tant que, alors que: another clause.
                Language::French => {
                    matches!(word, "que" | "qu")
                        && !matches!(
                            last,
                            "tant"
                                | "alors"
                                | "tandis"
                                | "afin"
                                | "bien"
                                | "plus"
                                | "moins"
                                | "parce"
                                | "ainsi"
                                | "des"
                                | "lors"
                                | "depuis"
                                | "pendant"
                                | "sans"
                                | "pour"
                                | "avant"
                                | "apres"
                                | "aussi"
                                | "autant"
                                | "puis"
                        )
                }
                Language::Other => false,
            };
            let before = at.checked_sub(1).map_or(0, |before| text.words[before].span.end);
            let gap = &text.text[before..text.words[at].span.start];
            let quoted = gap.contains(':') && gap.contains(['«', '“', '"', '”', '„']);
            that || quoted
        };
        Self { words: (0..text.words.len()).filter(|&at| introduces(at)).collect() }
    }

    /// Whether a clause begins at a word.
    pub(super) fn begins_at(&self, at: usize) -> bool {
        self.words.binary_search(&at).is_ok()
    }

    /// Whether a clause begins between two words.
    pub(super) fn between(&self, from: usize, to: usize) -> bool {
        let at = self.words.partition_point(|&word| word < from);
        self.words.get(at).is_some_and(|&word| word <= to)
    }

    /// Whether a clause begins behind a verb, before anything else is said.
    pub(super) fn behind(&self, text: &Text<'_>, verb: usize, next: usize) -> bool {
        if text.language == Language::French && is_infinitive_clause(text, verb) {
            return true;
        }
        // Ne … que says only: n’en promet que 200.
        let only = text.language == Language::French
            && (verb.saturating_sub(4)..verb).any(|at| matches!(text.words[at].folded.as_str(), "n" | "ne"))
            && text.words.get(verb).is_some_and(|next| matches!(next.folded.as_str(), "que" | "qu"));
        if only {
            return false;
        }
        // Claims he was asleep: the clause begins with its subject.
        let is_subject = text.language == Language::English
            && text
                .words
                .get(verb)
                .is_some_and(|next| matches!(next.folded.as_str(), "he" | "she" | "they" | "we" | "i" | "there"));
        if is_subject {
            return true;
        }
        let at = self.words.partition_point(|&word| word < verb);
        self.words.get(at).is_some_and(|&word| {
            let from = text.words.get(verb.saturating_sub(1)).map_or(0, |word| word.span.end);
            let gap = &text.text[from..text.words[word].span.start];
            // Found no survivors from the boat that sank: no clause of a verb whose clause stands directly behind it.
            let reach = if is_close(text, verb) { CLOSE } else { clause(text.language) };
            word < next.min(verb + reach) && !gap.contains(SENTENCE_ENDS)
        })
    }
}

/// So many words stand between a verb of perceiving and its clause.
const CLOSE: usize = 2;

/// Whether an English verb of perceiving ends before a word.
fn is_close(text: &Text<'_>, behind: usize) -> bool {
    text.language == Language::English
        && behind.checked_sub(1).and_then(|at| text.words.get(at)).is_some_and(|verb| {
            matches!(
                verb.folded.as_str(),
                "found"
                    | "finds"
                    | "saw"
                    | "sees"
                    | "seen"
                    | "see"
                    | "noticed"
                    | "observed"
                    | "noted"
                    | "shown"
                    | "revealed"
            )
        })
}

/// Whether an infinitive says what is said: assure n’avoir rien reçu, affirme vouloir.
fn is_infinitive_clause(text: &Text<'_>, from: usize) -> bool {
    let word = |at: usize| text.words.get(at).map_or("", |word| word.folded.as_str());
    let denied = matches!(word(from), "n" | "ne");
    let at = (from..from + 4).find(|&at| !matches!(word(at), "n" | "ne" | "pas" | "jamais" | "l" | "s" | "y" | "en"));
    at.map(word).is_some_and(|word| {
        matches!(word, "avoir" | "etre" | "pouvoir" | "vouloir" | "devoir" | "disposer")
            || denied && ["er", "ir", "re"].iter().any(|ending| word.ends_with(ending))
    })
}

/// So many words may stand between a verb of a language and its clause.
pub(super) fn clause(language: Language) -> usize {
    if language == Language::Arabic { ARABIC_CLAUSE } else { CLAUSE }
}
