//! Search: passages ranked for a query, on an embedded Tantivy index.
//!
//! `seam` says what every index must answer; `meaning` puts one by words and vectors together; `engine` asks one that a team
//! shares; the rest is the embedded one, by words.
//! `analysis` says what is indexed of a passage, `index` builds, opens and changes an index, `rank`
//! answers queries: it scores the passages that `candidates` finds by the `clue`s of a query. The ranking
//! depends on the corpus alone, not on how the index came about; equal scores are ordered by key and
//! paragraph.

mod admission;
pub mod analysis;
mod candidates;
mod clue;
pub mod engine;
mod index;
pub mod meaning;
mod rank;
mod seam;
pub mod stem;
mod terms;
mod tokens;

use std::collections::BTreeMap;

use tantivy::Searcher;

use self::index::{Columns, Fields, Statistics};
use self::stem::LatinStems;
use self::terms::TermField;
use crate::corpus::Passage;
use crate::diagnostic::{Diagnostic, Message, msg, rules};
use crate::messages::english;

rules! {
    /// The search index cannot be built, opened or searched.
    pub SEARCH_FAILED = Error "search-failed" {
        title: "The search index cannot be built, opened or searched.",
        why: "Nothing is wrong with the spec or the corpus, only with the index or the disk that it is on. The index \
              is a cache in `.brief`. Free some disk space, or delete the folder: the index is then built again.",
        wrong: "",
        right: "",
    }
    /// The corpus is in an engine that a team shares, and that cannot be asked.
    pub NO_ENGINE = Error "no-engine" {
        title: "The corpus is in an engine that a team shares, and the engine cannot be asked.",
        why: "The folder may have less than the engine, and a brief from it would be smaller without saying so. Start the \
              engine, or put right what the message says. `brief draft --without-engine` makes a draft from the folder; an \
              edition of a series stays due, unless the spec says `if_unavailable: folder`.",
        wrong: "corpus: { folder: ../seeds, engine: { opensearch: \"http://localhost:9200\", index: desk } }",
        right: "corpus: { folder: ../seeds, engine: { opensearch: \"http://localhost:9200\", index: desk, if_unavailable: folder } }",
    }
    /// A source of the folder was not put into the engine.
    pub UNPUSHED = Error "unpushed" {
        title: "A source of the folder was not put into the engine in which a team shares the corpus.",
        why: "Others are there. If somebody put a newer one of the same key there, bring the folder up to date, as by `git \
              pull`, and push again; or `--over KEY` puts yours in its place. What the engine refused it says itself; a push \
              that was broken off goes on where it stopped.",
        wrong: "",
        right: "",
    }
    /// The spec asks for search by meaning, and the vectors for it cannot be had.
    pub NO_VECTORS = Error "no-vectors" {
        title: "The spec asks for search by meaning, and the vectors for it cannot be had.",
        why: "Passages would be chosen by words alone, and the brief would not be the one that was asked for. What came \
              before is kept, so that nothing is sent twice. `brief draft --without-meaning` makes a draft by words, and its \
              page on method says so; an edition of a series stays due, unless the spec says `if_unavailable: words`.",
        wrong: "meaning: { provider: openai, address: \"http://localhost:11434/v1\", model: a-model }",
        right: "meaning: { provider: openai, address: \"http://localhost:11434/v1\", model: a-model, if_unavailable: words }",
    }
}

pub use self::index::ANALYSIS_VERSION;
pub use self::seam::{ByMeaning, Clause, Counted, Hit, Query, QueryScope, SearchIndex};
pub use tantivy::directory::Directory;

/// What kept a search from being answered; never the user's fault.
#[derive(Debug)]
pub struct SearchError(SearchFault);

#[derive(Debug)]
enum SearchFault {
    /// The index cannot be built, opened or asked.
    Index(Box<dyn std::error::Error + Send + Sync>),
    /// Vectors that the answer needs cannot be had.
    Vectors(Message),
    /// The engine that the corpus is in cannot be asked.
    Engine(Message),
}

/// The words of the index itself, or why there are no vectors.
impl std::fmt::Display for SearchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            SearchFault::Index(error) => error.fmt(f),
            SearchFault::Vectors(why) | SearchFault::Engine(why) => f.write_str(&english(why)),
        }
    }
}

impl std::error::Error for SearchError {}

impl SearchError {
    /// That vectors cannot be had, and why.
    pub fn of_vectors(why: Message) -> Self {
        Self(SearchFault::Vectors(why))
    }

    /// That the engine cannot be asked, and why.
    pub fn of_engine(why: Message) -> Self {
        Self(SearchFault::Engine(why))
    }

    /// That a vector is not at hand that must be.
    pub(crate) fn lacking() -> Self {
        Self::of_vectors(msg!("no-vectors--lacking"))
    }

    /// The finding about the corpus folder whose index it is.
    pub fn finding(&self, corpus: &str) -> Diagnostic {
        match &self.0 {
            SearchFault::Index(error) => {
                Diagnostic::of_file(&SEARCH_FAILED, corpus, msg!("search-failed", why = error.to_string()))
            }
            SearchFault::Vectors(why) => {
                let found = Diagnostic::of_file(&NO_VECTORS, corpus, msg!("no-vectors", why = why.clone()));
                found.help(msg!("no-vectors.help"))
            }
            SearchFault::Engine(why) => no_engine(corpus, why.clone()),
        }
    }
}

/// The finding that the engine of a corpus cannot be asked, and why.
pub fn no_engine(corpus: &str, why: Message) -> Diagnostic {
    Diagnostic::of_file(&NO_ENGINE, corpus, msg!("no-engine", why = why)).help(msg!("no-engine.help"))
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self(SearchFault::Index(Box::new(error)))
    }
}

/// A passage as it is indexed.
#[derive(Clone, Debug)]
pub struct IndexEntry {
    /// The citation key of its source: no white space.
    pub key: String,
    /// The number of the paragraph.
    pub paragraph: u32,
    /// The text.
    pub text: String,
    /// How its words in Latin letters are stemmed.
    pub rules: LatinStems,
}

impl From<&Passage> for IndexEntry {
    fn from(passage: &Passage) -> Self {
        Self {
            key: passage.key.clone(),
            paragraph: passage.paragraph,
            text: passage.text.clone(),
            rules: LatinStems::of(passage.lang.as_ref()),
        }
    }
}

/// The embedded index over the passages of a corpus.
#[derive(Clone)]
pub struct Index {
    searcher: Searcher,
    fields: Fields,
    /// By segment.
    columns: Vec<Columns>,
    statistics: Statistics,
    rules: Vec<LatinStems>,
    /// How many passages of the corpus have each term, where the index holds a part of it.
    frequencies: Option<BTreeMap<(TermField, String), u64>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 4] = [
        "أسقط الجيش الجزائري طائرة مسيّرة مالية قرب الحدود.",
        "وصل الدعم المالي إلى بلدية شمالية في الشمال.",
        "اندلعت معركة قرب تين زواتين في مالي.",
        "تساقطت الأمطار على المدينة طوال الليل.",
    ];

    fn entries(texts: &[&str]) -> impl Iterator<Item = IndexEntry> {
        (1..).zip(texts).map(|(paragraph, text)| IndexEntry {
            key: "k".to_owned(),
            paragraph,
            text: (*text).to_owned(),
            rules: LatinStems::English,
        })
    }

    fn search(clause: Clause) -> Vec<u32> {
        let index = Index::in_memory(entries(&TEXTS)).unwrap();
        index
            .search(&[(clause, 1.0)], 10, QueryScope::Everywhere)
            .unwrap()
            .into_iter()
            .map(|hit| hit.paragraph)
            .collect()
    }

    #[test]
    fn a_name_is_matched_as_whole_words_only() {
        assert_eq!(search(Clause::Name(vec!["مالي".to_owned()])), [3]);
        assert_eq!(search(Clause::Name(vec!["تين زواتين".to_owned(), "تينزواتين".to_owned()])), [3]);
        assert!(search(Clause::Name(vec!["شمال".to_owned()])).is_empty());
    }

    #[test]
    fn words_find_inflections_and_unlisted_spellings() {
        assert_eq!(search(Clause::Words("الطائرات المسيرة".to_owned()))[0], 1);
        assert_eq!(search(Clause::Words("تينزواتين".to_owned()))[0], 3);
    }

    #[test]
    fn equal_passages_keep_their_order() {
        let texts = ["مناورات عسكرية", "مناورات عسكرية", "مناورات عسكرية"];
        let index = Index::in_memory(entries(&texts)).unwrap();
        let hits = index.search(&[(Clause::Words("مناورات".to_owned()), 1.0)], 10, QueryScope::Everywhere).unwrap();
        assert_eq!(hits.iter().map(|hit| hit.paragraph).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn a_scope_says_which_sources_are_asked() {
        let both = ["a", "b"].map(|key| IndexEntry {
            key: key.to_owned(),
            paragraph: 1,
            text: TEXTS[0].to_owned(),
            rules: LatinStems::English,
        });
        let index = Index::in_memory(both).unwrap();
        let hits = index.search(&[(Clause::Words("طائرة".to_owned()), 1.0)], 10, QueryScope::Sources(&["b"])).unwrap();
        assert_eq!(hits.iter().map(|hit| hit.key.as_str()).collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn no_texts_no_hits() {
        let index = Index::in_memory([]).unwrap();
        assert!(index.search(&[(Clause::Words("x".to_owned()), 1.0)], 10, QueryScope::Everywhere).unwrap().is_empty());
    }
}
