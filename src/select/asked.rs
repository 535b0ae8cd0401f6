//! What is asked for a topic: its terms and names, the words of its title and question, the names that stand in
//! any of these, and those that its best passages share.

use std::collections::BTreeSet;

use super::tuning::Tuning;
use crate::lang::{Lang, is_rtl_letter};
use crate::search::analysis::{self, words_with_forms};
use crate::search::stem::LatinStems;
use crate::search::{Clause, SearchIndex};
use crate::spec::names::{MAX_WORDS, Name, Names};
use crate::spec::topic::{Facet, Topic};
use crate::text::facts::{Language, is_idle_word};
use crate::text::fold;

/// What a facet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacetKind {
    /// A term of the topic: matched by the stems of its words.
    Term,
    /// A name of the topic: matched as a phrase in one of its spellings, as all names are.
    Name,
    /// A name of the catalogue that stands in a term, in the title or in the question.
    ImpliedName,
    /// A word of the title.
    TitleWord,
    /// A word of the question.
    QuestionWord,
    /// A name of the catalogue that the best passages share.
    RelatedName,
}

impl FacetKind {
    /// Whether it is matched as a name.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::ImpliedName | Self::RelatedName)
    }

    /// Whether it is a word of title or question.
    pub(super) fn is_word(self) -> bool {
        matches!(self, Self::TitleWord | Self::QuestionWord)
    }
}

/// One thing that passages are asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedFacet {
    /// What it is.
    pub kind: FacetKind,
    /// Its spellings: of a name all, of a term or word the one.
    pub spellings: Vec<String>,
    /// Its weight among its like, from 0 to 1.
    pub weight: f32,
}

/// A topic with everything that is asked for it.
#[derive(Clone, Debug)]
pub struct AskedTopic<'a> {
    /// The topic.
    pub topic: &'a Topic,
    /// What is asked.
    pub facets: Vec<AskedFacet>,
}

/// How much the words of the title count in the search beside the terms and names, and those of the question, where
/// there are terms or names.
const SEARCHED: (f32, f32) = (0.6, 0.3);

impl<'a> AskedTopic<'a> {
    /// What a topic asks by itself.
    pub fn new(topic: &'a Topic, names: &Names) -> Self {
        let mut facets = facets_of(topic);
        let terms: Vec<&str> =
            topic.facets.iter().filter(|facet| !facet.is_name).flat_map(|f| &f.spellings).map(String::as_str).collect();
        let written = terms.into_iter().chain(topic.title.values().chain(topic.question.values()).map(String::as_str));
        for name in written.flat_map(|text| names_within(names, text)) {
            let spellings: Vec<String> = name.all_spellings().map(str::to_owned).collect();
            if !facets.iter().any(|facet| facet.kind.is_name() && facet.spellings == spellings) {
                facets.push(AskedFacet { kind: FacetKind::ImpliedName, spellings, weight: 1.0 });
            }
        }
        let named: BTreeSet<String> = facets
            .iter()
            .filter(|facet| facet.kind.is_name())
            .flat_map(|facet| facet.spellings.iter().filter_map(|spelling| single(&fold::folded_words(spelling))))
            .collect();
        let mut known = BTreeSet::new();
        for (kind, texts) in [(FacetKind::TitleWord, &topic.title), (FacetKind::QuestionWord, &topic.question)] {
            // A question that stands for the title is a question.
            if kind == FacetKind::TitleWord && topic.title == topic.question {
                continue;
            }
            for (lang, word) in texts.iter().flat_map(|(lang, text)| words_asked(lang, text)) {
                let forms = analysis::forms(&word.1);
                // What is asked as a name is not asked again as a word.
                let is_name = forms.iter().any(|form| named.contains(form));
                if !is_name && known.insert(analysis::stems(&word.0, LatinStems::of(Some(lang)))) {
                    facets.push(AskedFacet { kind, spellings: vec![word.0], weight: 1.0 });
                }
            }
        }
        Self { topic, facets }
    }

    /// What a person typed: its terms and names, and no more.
    pub fn typed(topic: &'a Topic) -> Self {
        Self { topic, facets: facets_of(topic) }
    }

    /// Whether it has terms; else names, and without these words suffice.
    pub(super) fn has_terms(&self) -> bool {
        self.facets.iter().any(|facet| facet.kind == FacetKind::Term)
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.facets.is_empty()
    }

    /// What search is asked.
    pub(super) fn clauses(&self, tuning: &Tuning) -> Vec<(Clause, f32)> {
        let alone = self.facets.iter().all(|facet| facet.kind.is_word() || facet.kind == FacetKind::ImpliedName);
        let mut clauses = Vec::new();
        let (mut title, mut question) = (Vec::new(), Vec::new());
        for facet in &self.facets {
            let first = facet.spellings.first().map(String::as_str).unwrap_or_default();
            match facet.kind {
                FacetKind::Term => clauses.push((Clause::Words(without_idle_words(first)), 1.0)),
                FacetKind::Name => clauses.push((Clause::Name(facet.spellings.clone()), tuning.name)),
                FacetKind::ImpliedName => clauses.push((Clause::Name(facet.spellings.clone()), tuning.implied)),
                FacetKind::RelatedName => {
                    clauses.push((Clause::Name(facet.spellings.clone()), tuning.related * facet.weight));
                }
                FacetKind::TitleWord => title.push(first),
                FacetKind::QuestionWord => question.push(first),
            }
        }
        if title.is_empty() && question.is_empty() {
            // Of typed words also the names are looked for by their letters: the catalogue may not know every spelling.
            let typed = self.topic.question.values().map(|text| (Clause::Words(text.clone()), SEARCHED.1));
            clauses.extend(typed);
        }
        let weights = if alone { (1.0, SEARCHED.0) } else { SEARCHED };
        for (words, weight) in [(title, weights.0), (question, weights.1)] {
            if !words.is_empty() {
                clauses.push((Clause::Words(words.join(" ")), weight));
            }
        }
        clauses.extend(self.sentences().map(|sentence| (Clause::Meaning(sentence), 1.0)));
        clauses
    }

    /// What is asked as a person would say it, one text in each language: the title, and the question behind it.
    fn sentences(&self) -> impl Iterator<Item = String> + '_ {
        let Topic { title, question, .. } = self.topic;
        let languages: BTreeSet<&Lang> = title.keys().chain(question.keys()).collect();
        languages.into_iter().filter_map(|lang| match (title.get(lang), question.get(lang)) {
            (Some(title), Some(question)) if title != question => Some(format!("{title}. {question}")),
            (Some(text), _) | (None, Some(text)) => Some(text.clone()),
            (None, None) => None,
        })
    }

    /// The stems of its terms, by each rule of an index.
    pub(super) fn term_stems(&self, index: &dyn SearchIndex) -> BTreeSet<String> {
        let terms = self.facets.iter().filter(|facet| facet.kind == FacetKind::Term).flat_map(|facet| &facet.spellings);
        terms.flat_map(|term| index.rules().iter().flat_map(|&rules| analysis::stems(term, rules))).collect()
    }
}

/// The terms and names of a topic.
fn facets_of(topic: &Topic) -> Vec<AskedFacet> {
    let facet = |facet: &Facet| AskedFacet {
        kind: if facet.is_name { FacetKind::Name } else { FacetKind::Term },
        spellings: facet.spellings.clone(),
        weight: 1.0,
    };
    topic.facets.iter().map(facet).collect()
}

/// A term without the words that bind others, where it has any other; of words in Latin letters those of English, for
/// what binds in one language names something in another (French *car*).
fn without_idle_words(term: &str) -> String {
    let language = |word: &str| if word.chars().any(is_rtl_letter) { Language::Arabic } else { Language::English };
    let words = fold::words(term).into_iter();
    let telling: Vec<&str> = words
        .filter(|word| !is_idle_word(language(&word.folded), &word.folded))
        .filter_map(|word| term.get(word.span))
        .collect();
    if telling.is_empty() { term.to_owned() } else { telling.join(" ") }
}

fn single(words: &[String]) -> Option<String> {
    match words {
        [word] => Some(word.clone()),
        _ => None,
    }
}

/// The words of a title or question that say what it is about, as written and folded.
fn words_asked<'t>(lang: &'t Lang, text: &'t str) -> Vec<(&'t Lang, (String, String))> {
    // A title that nobody has translated yet stands in the place of its translation, so its words go before its key.
    let language = match Language::of(text, None) {
        Language::Other => Language::of_tag(lang),
        told => told,
    };
    let words = fold::words(text).into_iter();
    let words = words.filter(|word| word.folded.chars().nth(1).is_some() && !is_idle_word(language, &word.folded));
    words.map(|word| (lang, (text[word.span].to_owned(), word.folded))).collect()
}

/// The names that stand in a text, whole words and the longest spelling first; the first word of an Arabic spelling
/// may have a conjunction or preposition before it.
fn names_within<'n>(names: &'n Names, text: &str) -> Vec<&'n Name> {
    let words = words_with_forms(text);
    let mut found: Vec<&Name> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let named = |count: usize| {
            let rest = words[at + 1..at + count].iter().filter_map(|forms| forms.first()).cloned().collect::<Vec<_>>();
            let mut spellings = words[at].iter().map(|first| [std::slice::from_ref(first), &rest].concat().join(" "));
            spellings.find_map(|spelling| names.by_spelling(&spelling)).map(|name| (count, name))
        };
        match (1..=MAX_WORDS.min(words.len() - at)).rev().find_map(named) {
            Some((count, name)) => {
                found.push(name);
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "- { id: fine-city, kind: place, ar: المدينة الجميلة, en: Fine City, fr: Belleville }\n\
                         - { id: board, kind: organisation, ar: المجلس, en: Board }\n";

    fn topic(yaml: &str) -> Topic {
        let names = Names::parse("names.yaml", NAMES).unwrap();
        crate::spec::parse_topics("topics.yaml", yaml, &names).unwrap().remove(0)
    }

    fn asked(yaml: &str) -> Vec<(FacetKind, String)> {
        let (topic, names) = (topic(yaml), Names::parse("names.yaml", NAMES).unwrap());
        let facets = AskedTopic::new(&topic, &names).facets;
        facets.into_iter().map(|facet| (facet.kind, facet.spellings[0].clone())).collect()
    }

    #[test]
    fn a_name_in_a_term_is_a_name_and_a_term() {
        let found =
            asked("- { id: a, title: { en: Works }, terms: [Fine City, harbour], question: { en: \"Who pays?\" } }\n");
        use FacetKind::*;
        let expected = [
            (Term, "Fine City"),
            (Term, "harbour"),
            (ImpliedName, "المدينة الجميلة"),
            (TitleWord, "Works"),
            (QuestionWord, "pays"),
        ];
        assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn words_that_bind_are_not_searched_in_a_term() {
        assert_eq!(without_idle_words("خروج القطار عن السكة"), "خروج القطار السكة");
        assert_eq!(without_idle_words("the fall of the harbour"), "fall harbour");
        assert_eq!(without_idle_words("car bomb"), "car bomb");
        assert_eq!(without_idle_words("the of"), "the of");
    }

    #[test]
    fn words_that_ask_are_not_asked_for() {
        let yaml = "- { id: a, title: { ar: الأشغال }, terms: [x], question: { ar: \"لماذا تأخرت الأشغال بالمدينة الجميلة، وكم كلفت؟\" } }\n";
        let words: Vec<String> =
            asked(yaml).into_iter().filter(|(kind, _)| kind.is_word()).map(|(_, word)| word).collect();
        assert_eq!(words[..3], ["الأشغال", "تأخرت", "بالمدينة"]);
        assert!(!words.iter().any(|word| word == "لماذا" || word == "وكم"), "{words:?}");
        assert!(asked(yaml).contains(&(FacetKind::ImpliedName, "المدينة الجميلة".to_owned())));
    }
}
