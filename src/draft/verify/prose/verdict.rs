//! What a span is: a slice of a source, a translation, a name, a title, the desk's own words, or none of these.

use super::super::align::align;
use super::super::citation::{
    CitedQuotation, NO_LOCATOR, NO_SUCH_PARAGRAPH, NO_SUCH_SOURCE, SOURCE_GONE, UNCONFIRMED_READING,
};
use super::super::fault::Fault;
use super::super::locate::Located;
use super::super::pieces::{Piece, literal_text};
use super::super::translation::InTranslation;
use super::super::{Checker, QuotationState};
use super::ours;
use super::passages::{Cite, Passage};
use crate::cite::Citation;
use crate::lang::{Lang, detect};
use crate::text::facts::Language;
use crate::text::fold::{fold, folded_words};
use crate::text::word_count;
use crate::translate::{Condition, TranslationState};

/// What a span is.
pub(super) enum Verdict<'p, 'a> {
    /// Words of the paragraph that is cited.
    Slice { cite: &'p Cite<'a>, located: Located },
    /// A current translation of them, from the memory.
    Translation { cite: &'p Cite<'a>, lang: Lang, condition: Condition },
    /// A translation of the desk's own.
    OurTranslation { cite: &'p Cite<'a>, lang: Option<Lang> },
    /// A name of the catalogue.
    Name,
    /// The title of a cited source.
    Title,
    /// Words of the desk's own.
    Own,
    /// Nobody is cited for it.
    Uncited,
    /// It is cited, and nothing of this.
    Wrong { cite: &'p Cite<'a>, why: Wrong },
}

/// Why a span is nothing of what it may be.
pub(in crate::draft::verify) enum Wrong {
    /// The words, or the citation.
    Fault(Box<Fault>),
    /// It is in another language than its source, and the memory has no such translation.
    UnknownTranslation(Lang),
    /// The memory's translation is of an earlier text.
    StaleTranslation(Lang),
    /// It is marked as the desk's translation, and is the source's own words.
    NotTranslated,
    /// Its source could not be loaded, which is reported elsewhere.
    Unreadable,
}

impl Wrong {
    /// What the quotation is because of it.
    pub(in crate::draft::verify) fn state(&self) -> QuotationState {
        match self {
            Wrong::Fault(fault) => fault.state,
            Wrong::UnknownTranslation(_) | Wrong::StaleTranslation(_) | Wrong::NotTranslated => QuotationState::Altered,
            Wrong::Unreadable => QuotationState::Orphaned,
        }
    }
}

/// What words are that are marked as the desk's own translation.
pub(in crate::draft::verify) enum Ours {
    /// That, into this language, where the brief has one that it may be.
    Translation(Option<Lang>),
    /// A translation of the memory.
    Remembered(Lang, Condition),
    /// A word or two that are the same in the source.
    Slice(Located),
    Wrong(Wrong),
}

/// What is known of a draft beside its spans.
pub(in crate::draft::verify) struct Accounted {
    /// The titles of the cited sources, in any language, folded, each with the key of its source.
    titles: Vec<(String, String)>,
    /// The desk's own words that the front matter lists, folded.
    own_words: Vec<String>,
}

/// Words as they are compared where only letters and digits count.
fn compared(words: &str) -> String {
    folded_words(words).join(" ")
}

impl Accounted {
    /// Whether words are the title of a source that the draft cites.
    pub(in crate::draft::verify) fn is_title(&self, words: &str) -> bool {
        let words = compared(words);
        self.titles.iter().any(|(_, title)| *title == words)
    }

    /// Whether they are the title of one of these sources.
    fn is_title_of(&self, words: &str, keys: &[&str]) -> bool {
        let words = compared(words);
        self.titles.iter().any(|(key, title)| *title == words && keys.contains(&key.as_str()))
    }

    /// Whether they are the title of another source than this that the draft cites.
    pub(in crate::draft::verify) fn is_title_of_another(&self, words: &str, key: &str) -> bool {
        let words = compared(words);
        self.titles.iter().any(|(of, title)| *title == words && of != key)
    }

    /// Whether words are listed in the front matter as the desk's own.
    pub(in crate::draft::verify) fn is_own(&self, words: &str) -> bool {
        let words = compared(words);
        !words.is_empty() && self.own_words.contains(&words)
    }
}

/// Words without a comma or full stop at their end, which many put before the closing mark although it belongs to the
/// sentence around: “enough,” he said.
pub(super) fn without_final_punctuation(pieces: &[Piece]) -> Option<Vec<Piece>> {
    let mut bare = pieces.to_vec();
    let Some(Piece::Slice(last)) = bare.last_mut() else { return None };
    let inner = last.strip_suffix([',', '.', '،'])?;
    if inner.ends_with(['.', '…']) || !inner.chars().any(char::is_alphanumeric) {
        return None;
    }
    *last = inner.to_owned();
    Some(bare)
}

/// Whether what is wrong is the citation, not the words: then they can be a translation of nothing.
fn is_of_citation(fault: &Fault) -> bool {
    let of_citation = [&NO_SUCH_SOURCE, &SOURCE_GONE, &NO_SUCH_PARAGRAPH, &NO_LOCATOR, &UNCONFIRMED_READING];
    of_citation.contains(&fault.finding.rule)
}

impl Checker<'_> {
    /// What the draft says of words that need no paragraph.
    pub(in crate::draft::verify) fn accounted(&self) -> Accounted {
        let mut keys: Vec<&str> = self.document.citations().iter().map(|citation| citation.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut titles = Vec::new();
        for source in keys.into_iter().filter_map(|key| self.texts.source(key)) {
            let Some(title) = source.title() else { continue };
            for lang in &self.document.front.languages {
                let translated = self.evidence.memory.lookup(lang, &source.key, "headline", &title);
                if translated.condition.state != TranslationState::Stale {
                    titles.push((source.key.clone(), compared(&translated.text)));
                }
            }
            titles.push((source.key.clone(), compared(&title)));
        }
        titles.retain(|(_, title)| !title.is_empty());
        let own_words = self.document.front.own_words.iter().map(|words| compared(words)).collect();
        Accounted { titles, own_words }
    }

    /// Whether words are a name of the catalogue, whatever stands before it.
    pub(in crate::draft::verify) fn is_name(&self, words: &str) -> bool {
        let names = self.evidence.names;
        let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
        let without_article = || {
            let (first, rest) = bare.split_once([' ', '’', '\''])?;
            matches!(fold(first).as_str(), "the" | "le" | "la" | "les" | "l" | "a" | "an").then_some(rest)
        };
        names.by_spelling(words).is_some()
            || names.by_spelling(bare).is_some()
            || without_article().is_some_and(|rest| names.by_spelling(rest).is_some())
    }

    /// What a span is.
    pub(super) fn judge<'p, 'a>(
        &self,
        passage: &'p Passage<'_, 'a>,
        pieces: &[Piece],
        accounted: &Accounted,
    ) -> Verdict<'p, 'a> {
        if passage.own {
            return Verdict::Own;
        }
        let words = literal_text(pieces);
        // What is listed as the desk's own is no translation of what the next sentence cites.
        let is_own = accounted.is_own(&words);
        let mut first_wrong = None;
        let bare = without_final_punctuation(pieces);
        for cite in &passage.by {
            let verdict = match (self.held_by(cite, pieces, &words), &bare) {
                (Verdict::Wrong { cite, why }, Some(bare)) => match self.held_by(cite, bare, &literal_text(bare)) {
                    Verdict::Wrong { .. } => Verdict::Wrong { cite, why },
                    verdict => verdict,
                },
                (verdict, _) => verdict,
            };
            match verdict {
                Verdict::Wrong { cite, why } => {
                    first_wrong.get_or_insert((cite, why));
                }
                Verdict::OurTranslation { .. } if is_own && !passage.is_direct => return Verdict::Own,
                verdict => return verdict,
            }
        }
        let is_plain = !pieces.iter().any(|piece| !matches!(piece, Piece::Slice(_)));
        if is_plain && self.is_name(&words) {
            return Verdict::Name;
        }
        // A citation directly behind a title says whose it is.
        let cited: Vec<&str> = passage.by.iter().map(|cite| cite.citation.key.as_str()).collect();
        let is_title = match passage.is_direct {
            true => accounted.is_title_of(&words, &cited),
            false => accounted.is_title(&words),
        };
        if is_plain && is_title {
            return Verdict::Title;
        }
        if is_own {
            return Verdict::Own;
        }
        match first_wrong {
            Some((cite, why)) => Verdict::Wrong { cite, why },
            None => Verdict::Uncited,
        }
    }

    /// What a span is by one citation.
    pub(super) fn held_by<'p, 'a>(&self, cite: &'p Cite<'a>, pieces: &[Piece], words: &str) -> Verdict<'p, 'a> {
        let citation = cite.citation;
        let wrong = |why| Verdict::Wrong { cite, why };
        let held = self.hold(pieces, citation);
        if citation.ours {
            return match self.as_ours(pieces, words, citation, held) {
                Ours::Translation(lang) => Verdict::OurTranslation { cite, lang },
                Ours::Remembered(lang, condition) => Verdict::Translation { cite, lang, condition },
                Ours::Slice(located) => Verdict::Slice { cite, located },
                Ours::Wrong(why) => wrong(why),
            };
        }
        match held {
            CitedQuotation::Stands(located) => Verdict::Slice { cite, located },
            CitedQuotation::Translation(InTranslation::Remembered(lang, condition)) => match condition.state {
                TranslationState::Stale => wrong(Wrong::StaleTranslation(lang)),
                _ => Verdict::Translation { cite, lang, condition },
            },
            CitedQuotation::Translation(InTranslation::Edited(lang) | InTranslation::Unknown(lang)) => {
                wrong(Wrong::UnknownTranslation(lang))
            }
            CitedQuotation::Wrong(fault) => wrong(Wrong::Fault(Box::new(fault))),
            CitedQuotation::Unreadable => wrong(Wrong::Unreadable),
        }
    }

    /// What words are that a citation marks as the desk's own translation.
    pub(in crate::draft::verify) fn as_ours(
        &self,
        pieces: &[Piece],
        words: &str,
        citation: &Citation,
        held: CitedQuotation,
    ) -> Ours {
        match held {
            CitedQuotation::Stands(_) if word_count(words) > 2 => Ours::Wrong(Wrong::NotTranslated),
            CitedQuotation::Wrong(fault)
                if is_of_citation(&fault) || self.is_in_own_language(pieces, words, citation) =>
            {
                Ours::Wrong(Wrong::Fault(Box::new(fault)))
            }
            CitedQuotation::Unreadable => Ours::Wrong(Wrong::Unreadable),
            CitedQuotation::Stands(located) => Ours::Slice(located),
            CitedQuotation::Translation(InTranslation::Remembered(lang, condition))
                if condition.state != TranslationState::Stale =>
            {
                Ours::Remembered(lang, condition)
            }
            _ => {
                let own = self.language_of(citation);
                let languages = &self.document.front.languages;
                Ours::Translation(ours::language_of(words, languages, own.as_ref()).cloned())
            }
        }
    }

    /// Whether words that are marked as a translation are in the language of what they are to translate.
    fn is_in_own_language(&self, pieces: &[Piece], words: &str, citation: &Citation) -> bool {
        let Some(paragraph) = self.paragraph(citation) else { return true };
        let own = self.language_of(citation);
        let of_source = own.as_ref().map_or_else(|| Language::of(paragraph, None), Language::of_tag);
        let Some(own) = own else { return of_source != Language::Other && Language::of(words, None) == of_source };
        if detect(words, std::slice::from_ref(&own)).is_none() {
            return false;
        }
        // Of two languages in one script the words tell: those of the source are not translated. A brief that has no
        // other language in the script has no translation in it either.
        let is_other =
            |lang: &&Lang| lang.primary() != own.primary() && detect(words, std::slice::from_ref(*lang)).is_some();
        match Language::of(words, None) {
            Language::Other if !self.document.front.languages.iter().any(|lang| is_other(&lang)) => true,
            Language::Other => {
                let alignment = align(pieces, paragraph);
                alignment.words > 1 && alignment.is_close()
            }
            read => read == of_source,
        }
    }
}
