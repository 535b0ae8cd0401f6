//! Topics: what a brief asks about.

use schemars::JsonSchema;
use serde::Deserialize;

use super::rules::DUPLICATE_TOPIC;
use super::{DayRange, Id, Quota};
use crate::cite::RESERVED_NAME;
use crate::diagnostic::{Diagnostics, Message, did_you_mean, msg, rules};
use crate::lang::{Lang, Localized};
use crate::text::date::Interval;
use crate::yaml::{self, YamlFile};

use super::names::{MAX_WORDS, Name, Names, UNKNOWN_NAME};
use super::own_section::{OwnSection, TakenIds};

rules! {
    /// A topic asks for nothing.
    pub NOTHING_ASKED = Error "nothing-asked" {
        title: "A topic has neither terms nor names nor a question to look for.",
        why: "Nothing could be found for it. List the words that it is about under `terms`, or names of the \
              catalogue under `names`, or ask a `question`.",
        wrong: "- id: a-topic\n  title: { en: A topic }",
        right: "- id: a-topic\n  title: { en: A topic }\n  terms: [harbour works]",
    }
    /// A topic has neither a title nor a question.
    pub NO_TITLE = Error "no-title" {
        title: "A topic has neither a title nor a question.",
        why: "Something must head its section: the title, in each language of the brief, or else the question.",
        wrong: "- id: a-topic\n  terms: [harbour works]",
        right: "- id: a-topic\n  title: { en: The harbour }\n  terms: [harbour works]",
    }
    /// A topic has nothing but a question.
    pub ONLY_A_QUESTION = Warning "only-a-question" {
        title: "A topic has a question, and neither terms nor names.",
        why: "Only the words of title and question are looked for, and only in the languages in which they are \
              written. Two or three terms in each language of the corpus find more passages, and more reliably: `brief \
              topics suggest` proposes some.",
        wrong: "- id: a-topic\n  title: { en: The harbour }\n  question: { en: When will the works end? }",
        right: "- id: a-topic\n  title: { en: The harbour }\n  question: { en: When will the works end? }\n  terms: [harbour works]",
    }
}

/// A topic as written in the catalogue or in a spec.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub(super) struct TopicFile {
    /// What specs call it, and the anchor of its section: lower-case letters, digits and hyphens.
    id: Id,
    /// The heading of its section, in each language; where there is none, the question does.
    #[serde(default)]
    title: Localized,
    /// What the reader wants to know, in each language.
    #[serde(default)]
    question: Localized,
    /// Words and phrases that passages about it use, in any language; inflected forms are found, too.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    terms: Vec<String>,
    /// Ids of the names catalogue, found in every spelling; or `{ any: […], all: […] }`.
    #[serde(default)]
    names: NamesFile,
    /// Words and phrases: a passage that contains one is not quoted.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    exclude: Vec<String>,
    /// The days of its sources, within those of the spec.
    period: Option<DayRange>,
    /// Citation keys: only these sources are quoted.
    #[serde(default)]
    sources: Vec<String>,
    /// How much is quoted, in place of what the spec says.
    excerpts: Option<Quota>,
}

impl TopicFile {
    pub(super) fn id(&self) -> &str {
        &self.id.0
    }
}

/// The shape of the topic catalogue, as a JSON Schema (draft 7).
pub fn schema() -> serde_json::Value {
    yaml::schema_of::<Vec<TopicFile>>()
}

/// Names as written: a list means `any`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
enum NamesFile {
    /// Ids of the names catalogue: a passage with any of them is the more relevant for it.
    Any(Vec<String>),
    Parted(PartedNames),
}

/// Names as written, told apart by what they do.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(inline)]
struct PartedNames {
    /// Ids of the names catalogue: a passage with any of them is the more relevant for it.
    any: Vec<String>,
    /// Ids of the names catalogue: only sources are quoted that have each of them, in their text or their headings.
    all: Vec<String>,
}

impl Default for NamesFile {
    fn default() -> Self {
        Self::Any(Vec::new())
    }
}

impl NamesFile {
    /// Each id with where it stands below the key, and whether it is required.
    fn ids(&self) -> Vec<(&str, String, bool)> {
        match self {
            Self::Any(ids) => listed(ids, "", false),
            Self::Parted(parted) => {
                let mut all = listed(&parted.any, "/any", false);
                all.extend(listed(&parted.all, "/all", true));
                all
            }
        }
    }
}

fn listed<'a>(ids: &'a [String], at: &str, required: bool) -> Vec<(&'a str, String, bool)> {
    ids.iter().enumerate().map(|(index, id)| (id.as_str(), format!("{at}/{index}"), required)).collect()
}

/// What a brief asks about.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its id: the anchor of its section.
    pub id: String,
    /// Its title, per language: the question, where none was given.
    pub title: Localized,
    /// What the reader wants to know, per language.
    pub question: Localized,
    /// What the topic is about: words or phrases, each with its spellings.
    pub facets: Vec<Facet>,
    /// Names that a source must have to be quoted, each with its spellings; they are facets too.
    pub required: Vec<Vec<String>>,
    /// A passage with one of these words or phrases is not about the topic.
    pub exclude: Vec<String>,
    /// Sources outside these days are not asked.
    pub period: Interval,
    /// Only these sources are asked; all where empty.
    pub sources: Vec<String>,
    /// The topic's own quota, if it has one.
    pub excerpts: Option<Quota>,
}

/// One thing that a topic is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// A name matches only as a phrase in one of its spellings; a term also by the stems of its words.
    pub is_name: bool,
    /// All spellings.
    pub spellings: Vec<String>,
}

impl Topic {
    /// The warning that it has a question alone, where it has.
    pub fn only_question(&self) -> Option<Message> {
        self.facets.is_empty().then(|| msg!("only-a-question", id = &self.id))
    }

    /// A topic that asks what a person typed: each name of the catalogue with all its spellings, what
    /// is between `"` as one term, every other word as a term.
    pub fn asking(typed: &str, names: &Names) -> Self {
        let mut facets: Vec<Facet> = Vec::new();
        let mut ask = |facet: Facet| {
            if !facets.contains(&facet) {
                facets.push(facet);
            }
        };
        for (index, part) in typed.split('"').enumerate() {
            let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
            let words: Vec<&str> = part.split_whitespace().filter(is_word).collect();
            let mut at = 0;
            while at < words.len() {
                let longest = (1..=MAX_WORDS.min(words.len() - at)).rev();
                let mut spelled = longest.filter_map(|n| Some((n, names.by_spelling(&words[at..at + n].join(" "))?)));
                let quoted = index % 2 == 1;
                let (taken, facet) = match spelled.next() {
                    Some((taken, name)) => (taken, Facet { is_name: true, spellings: spellings_of(name) }),
                    None if quoted => {
                        (words.len() - at, Facet { is_name: false, spellings: vec![words[at..].join(" ")] })
                    }
                    None => (1, Facet { is_name: false, spellings: vec![words[at].to_owned()] }),
                };
                ask(facet);
                at += taken;
            }
        }
        // A name is also looked for by its letters: the catalogue may not know every spelling.
        Self {
            id: "words".to_owned(),
            title: Localized::new(),
            question: [(Lang::undetermined(), typed.to_owned())].into(),
            facets,
            required: Vec::new(),
            exclude: Vec::new(),
            period: Interval::default(),
            sources: Vec::new(),
            excerpts: None,
        }
    }
}

fn spellings_of(name: &Name) -> Vec<String> {
    name.all_spellings().map(str::to_owned).collect()
}

/// Parses `topics.yaml`.
///
/// # Errors
///
/// Every mistake with its place; unknown names with the nearest known one.
pub(super) fn parse_catalogue(path: &str, text: &str, names: &Names) -> Result<Vec<Topic>, Diagnostics> {
    let parsed = yaml::parse::<Vec<TopicFile>>(path, text)?;
    let mut found = Diagnostics::new();
    let mut topics: Vec<Topic> = Vec::new();
    for (index, file) in parsed.value.into_iter().enumerate() {
        let pointer = format!("/{index}");
        if let Some(first) = topics.iter().position(|topic| topic.id == file.id.0) {
            let message = msg!("duplicate-topic", id = &file.id.0);
            let again = parsed.file.finding(&DUPLICATE_TOPIC, &format!("{pointer}/id"), message);
            found.push(again.related(parsed.file.span(&format!("/{first}/id")), msg!("stands-first")));
        }
        topics.push(resolve(file, &parsed.file, &pointer, names, &mut found));
    }
    found.into_result(topics)
}

/// The warnings that topics of a catalogue have the ids of sections of the program's own. A catalogue that cannot be read
/// has none.
pub(super) fn reserved_in_catalogue(path: &str, text: &str) -> Diagnostics {
    let Ok(parsed) = yaml::parse::<Vec<TopicFile>>(path, text) else { return Diagnostics::new() };
    let ids = parsed.value.iter().enumerate().map(|(index, topic)| (topic.id(), format!("/{index}/id")));
    reserved_names(ids, &parsed.file)
}

/// The warnings that some of these ids, each with its place, are those of sections of the program's own.
pub(super) fn reserved_names<'a>(ids: impl Iterator<Item = (&'a str, String)>, file: &YamlFile) -> Diagnostics {
    let warning = |(id, pointer): (&str, String)| {
        let section = OwnSection::by_reserved(id)?;
        let ours = TakenIds::of_topics([id]).id_of(section);
        let warning = file.finding(&RESERVED_NAME, &pointer, msg!("reserved-name--topic", id = id));
        Some(warning.help(msg!("reserved-name--topic.help", ours = ours)))
    };
    ids.filter_map(warning).collect()
}

/// Turns a written topic into one whose names and terms have their spellings.
pub(super) fn resolve(
    file: TopicFile,
    yaml: &YamlFile,
    pointer: &str,
    names: &Names,
    found: &mut Diagnostics,
) -> Topic {
    let ids = file.names.ids();
    let has_question = file.question.values().any(|question| question.chars().any(char::is_alphanumeric));
    let nothing_asked = ids.is_empty() && file.terms.is_empty() && !has_question;
    let (mut facets, mut required) = (Vec::new(), Vec::new());
    for (id, at, is_required) in ids {
        match names.get(id) {
            Some(name) => {
                facets.push(Facet { is_name: true, spellings: spellings_of(name) });
                if is_required {
                    required.push(spellings_of(name));
                }
            }
            None => {
                let unknown =
                    yaml.finding(&UNKNOWN_NAME, &format!("{pointer}/names{at}"), msg!("unknown-name", id = id));
                // What was written may be a spelling and no id.
                let spelt = names.by_spelling(id).map(|name| msg!("did-you-mean", word = &name.id));
                found.push(unknown.maybe_help(spelt.or_else(|| did_you_mean(id, names.ids()))));
            }
        }
    }
    // A term that is the spelling of a name stays a term: it is looked for as it is written, by its stems, and
    // selection looks for the name beside it.
    facets.extend(file.terms.into_iter().map(|term| Facet { is_name: false, spellings: vec![term] }));
    if nothing_asked {
        found.push(yaml.finding(&NOTHING_ASKED, pointer, msg!("nothing-asked", id = &file.id.0)));
    }
    if file.title.is_empty() && !has_question {
        found.push(yaml.finding(&NO_TITLE, pointer, msg!("no-title", id = &file.id.0)).help(msg!("no-title.help")));
    }
    let title = if file.title.is_empty() { file.question.clone() } else { file.title };
    let period = file.period.map(|range| range.interval(yaml, &format!("{pointer}/period"), found)).unwrap_or_default();
    Topic {
        id: file.id.0,
        title,
        question: file.question,
        facets,
        required,
        exclude: file.exclude,
        period,
        sources: file.sources,
        excerpts: file.excerpts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_words_become_names_and_terms() {
        let names = "- { id: fine-city, kind: place, ar: المدينة الجميلة, en: Fine City, spellings: [مدينة جميلة] }\n";
        let names = Names::parse("names.yaml", names).unwrap();
        let asked = |typed: &str| -> Vec<(bool, String)> {
            let topic = Topic::asking(typed, &names);
            topic.facets.into_iter().map(|facet| (facet.is_name, facet.spellings[0].clone())).collect()
        };
        let (name, term) = ((true, "المدينة الجميلة".to_owned()), |text: &str| (false, text.to_owned()));
        assert_eq!(asked("harbour Fine City works"), [term("harbour"), name.clone(), term("works")]);
        assert_eq!(asked("مدينة جميلة"), [name]);
        assert_eq!(asked("old \"harbour works\" old"), [term("old"), term("harbour works")]);
        assert!(asked(" … \"\" -").is_empty());
    }
}
