//! Providers of machine translation, as far as they are pure: what is asked, how each protocol writes it and
//! reads the answer, and what of the answer can be taken. Nothing here sends anything. A protocol is a file
//! here and a line in [`PROTOCOLS`].

mod command;
mod libretranslate;
mod openai;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::needs::Need;
use super::renderings::{NameInText, names_in};
use super::sanitize::unfit_answer;
use crate::diagnostic::{Message, msg};
use crate::lang::Lang;
use crate::spec::names::Names;

/// The largest answer that is read, in bytes.
pub const MAX_ANSWER: u64 = 4_000_000;

/// What one request asks for at most.
const MAX_UNITS: usize = 12;
const MAX_LETTERS: usize = 4_000;

/// A text to be translated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ask {
    /// Its number in the batch, from 1.
    pub id: usize,
    /// The text.
    pub text: String,
    /// The names in it, and how they are to be rendered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<AskedName>,
}

/// A name and how it is to be rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskedName {
    /// As the text has it.
    pub name: String,
    /// As the translation is to have it.
    pub rendering: String,
}

/// What is asked in one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The language of the texts.
    pub source: Lang,
    /// The language that is wanted.
    pub target: Lang,
    /// The texts.
    pub asks: Vec<Ask>,
}

impl Batch {
    /// The batches that ask for these units: each of one source and one language, and small enough to be lost
    /// without regret. The units of each are beside it.
    pub fn of<'a>(needs: &'a [Need], unknown: &Lang, target: &Lang, names: &Names) -> Vec<(Self, Vec<&'a Need>)> {
        let mut batches: Vec<(Self, Vec<&Need>)> = Vec::new();
        let mut letters = 0;
        for need in needs {
            let source = need.lang.as_ref().unwrap_or(unknown);
            let length = need.text.chars().count();
            let fits = batches.last().is_some_and(|(batch, of): &(Self, Vec<&Need>)| {
                let same = batch.source == *source && of.last().is_some_and(|last| last.key == need.key);
                same && of.len() < MAX_UNITS && letters + length <= MAX_LETTERS
            });
            if !fits {
                batches.push((Self { source: source.clone(), target: target.clone(), asks: Vec::new() }, Vec::new()));
                letters = 0;
            }
            if let Some((batch, of)) = batches.last_mut() {
                batch.asks.push(Ask::of(batch.asks.len() + 1, &need.text, &names_in(&need.text, names, target)));
                of.push(need);
                letters += length;
            }
        }
        batches
    }

    /// The two halves of a batch, numbered again.
    pub fn halves(&self) -> (Self, Self) {
        let (first, second) = self.asks.split_at(self.asks.len() / 2);
        let of = |asks: &[Ask]| Self {
            source: self.source.clone(),
            target: self.target.clone(),
            asks: asks.iter().enumerate().map(|(at, ask)| Ask { id: at + 1, ..ask.clone() }).collect(),
        };
        (of(first), of(second))
    }
}

impl Ask {
    fn of(id: usize, text: &str, names: &[NameInText<'_>]) -> Self {
        let asked =
            |named: &NameInText<'_>| AskedName { name: named.spelling.to_owned(), rendering: named.form.to_owned() };
        Self { id, text: text.to_owned(), names: names.iter().map(asked).collect() }
    }
}

/// How a protocol reaches its provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderReach {
    /// A program is run: the request goes to its standard input.
    Program,
    /// The request is posted as JSON to the address with this after it.
    Post(&'static str),
}

/// Where a key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// Into the header `Authorization: Bearer`.
    Bearer,
    /// Into this field of the request.
    Field(&'static str),
    /// Into the header `Authorization: ApiKey`.
    ApiKey,
    /// Into the header `Authorization: Basic`, as the password of the user that is named.
    Password,
}

/// Texts by the number of what was asked.
pub type NumberedTexts = Vec<(usize, String)>;

/// A protocol.
pub struct Protocol {
    /// Its name, as in a spec and on the command line.
    pub name: &'static str,
    /// How its provider is reached.
    pub reach: ProviderReach,
    /// Whether a model must be named.
    pub needs_model: bool,
    /// The variable of the environment that may contain a key, and where the key goes.
    pub key: Option<(&'static str, KeyPlace)>,
    /// The text of a request; a model where one is named.
    pub request: fn(&Batch, Option<&str>) -> String,
    /// The answers in a reply, by the number of what was asked.
    pub read: fn(&Batch, &str) -> Result<NumberedTexts, Message>,
}

/// Every protocol.
pub static PROTOCOLS: &[Protocol] = &[command::PROTOCOL, libretranslate::PROTOCOL, openai::PROTOCOL];

/// The protocol of this name.
pub fn by_name(name: &str) -> Option<&'static Protocol> {
    PROTOCOLS.iter().find(|protocol| protocol.name == name)
}

/// What came of an ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProviderAnswer {
    /// A translation that can be taken.
    Fit(String),
    /// One that cannot, and why.
    Unfit(Message),
}

/// Checks a reply against what was asked: one answer for each ask, in their order.
///
/// # Errors
///
/// The reply as a whole is of no use: it is not of the protocol's form, or answers another number of texts
/// than were asked.
pub fn answers(protocol: &Protocol, batch: &Batch, reply: &str) -> Result<Vec<ProviderAnswer>, Message> {
    let given = (protocol.read)(batch, reply)?;
    let mut by_id: BTreeMap<usize, String> = BTreeMap::new();
    let (asked, count) = (batch.asks.len(), given.len());
    for (id, text) in given {
        if id == 0 || id > asked || by_id.insert(id, text).is_some() {
            return Err(msg!("unfit-translation--number", number = id));
        }
    }
    if by_id.len() != asked {
        return Err(msg!("unfit-translation--count", given = count, asked = asked));
    }
    let all: BTreeSet<&str> = batch.asks.iter().map(|ask| ask.text.as_str()).collect();
    let answer = |ask: &Ask| {
        let target = by_id.remove(&ask.id).unwrap_or_default();
        let target = crate::text::normalise_space(&target);
        if let Some(why) = unfit_answer(&ask.text, &target) {
            return ProviderAnswer::Unfit(why);
        }
        if all.iter().any(|text| target.contains(text) && text.chars().count() > 20) {
            return ProviderAnswer::Unfit(msg!("unfit-translation--repeats"));
        }
        ProviderAnswer::Fit(target)
    };
    Ok(batch.asks.iter().map(answer).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    fn lang(tag: &str) -> Lang {
        tag.parse().unwrap()
    }

    fn need(key: &str, text: &str) -> Need {
        Need { key: key.to_owned(), context: "¶ 1.1".to_owned(), text: text.to_owned(), lang: Some(lang("ar")) }
    }

    fn names() -> Names {
        Names::parse("names.yaml", "- { id: kidal, kind: place, ar: كيدال, en: Kidal }\n").unwrap()
    }

    fn batch() -> Batch {
        let needs = [need("k", "وصلت القافلة إلى كيدال."), need("k", "ثم عادت القافلة في المساء.")];
        Batch::of(&needs, &lang("ar"), &lang("en"), &names()).remove(0).0
    }

    #[test]
    fn a_spec_can_name_every_protocol() {
        use crate::spec::provider::ProviderKind::{Command, LibreTranslate, OpenAi};
        let names: Vec<&str> = PROTOCOLS.iter().map(|protocol| protocol.name).collect();
        assert_eq!(names, [Command, LibreTranslate, OpenAi].map(|kind| kind.name()));
    }

    #[test]
    fn batches_are_of_one_source_and_not_too_large() {
        let mut needs: Vec<Need> = (0..30).map(|_| need("a", "نص قصير.")).collect();
        needs.extend([need("b", &"طويل ".repeat(700)), need("b", &"طويل ".repeat(700)), need("b", "نص.")]);
        let batches = Batch::of(&needs, &lang("ar"), &lang("en"), &names());
        let sizes: Vec<usize> = batches.iter().map(|(batch, _)| batch.asks.len()).collect();
        assert_eq!(sizes, [12, 12, 6, 1, 2]);
        assert!(batches.iter().all(|(batch, of)| batch.asks.len() == of.len()));
        let (first, second) = batches[4].0.halves();
        assert_eq!((first.asks[0].id, second.asks[0].id), (1, 1));
    }

    #[test]
    fn every_protocol_asks_with_names_and_reads_its_own_answer() {
        let texts = ["The convoy reached Kidal.", "Then the convoy returned in the evening."];
        for (name, reply) in [
            ("command", format!("{{\"id\":2,\"text\":\"{}\"}}\n{{\"id\":1,\"text\":\"{}\"}}\n", texts[1], texts[0])),
            ("libretranslate", format!("{{\"translatedText\":[\"{}\",\"{}\"]}}", texts[0], texts[1])),
            (
                "openai",
                serde_json::json!({ "choices": [{ "finish_reason": "stop", "message": { "content": format!(
                    "```json\n{{\"translations\":[{{\"id\":1,\"text\":\"{}\"}},{{\"id\":2,\"text\":\"{}\"}}]}}\n```",
                    texts[0], texts[1]
                ) } }] })
                .to_string(),
            ),
        ] {
            let protocol = by_name(name).unwrap();
            let request = (protocol.request)(&batch(), Some("a-model"));
            assert!(request.contains("وصلت القافلة إلى كيدال."), "{request}");
            assert_eq!(request.contains("Kidal"), name != "libretranslate", "its API has no place for names");
            let answers = answers(protocol, &batch(), &reply).unwrap();
            assert_eq!(answers, texts.map(|text| ProviderAnswer::Fit(text.to_owned())), "{name}");
        }
    }

    #[test]
    fn a_reply_that_answers_something_else_is_of_no_use() {
        let protocol = by_name("command").unwrap();
        for (reply, why) in [
            ("{\"id\":1,\"text\":\"x\"}", "1 translations for 2"),
            ("{\"id\":1,\"text\":\"x\"}\n{\"id\":1,\"text\":\"y\"}", "answered twice"),
            ("{\"id\":1,\"text\":\"x\"}\n{\"id\":7,\"text\":\"y\"}", "number 7"),
            ("{\"id\":1,\"te", "line 1"),
            ("hello", "line 1"),
        ] {
            let found = english(&answers(protocol, &batch(), reply).unwrap_err());
            assert!(found.contains(why), "{found}");
        }
        let protocol = by_name("openai").unwrap();
        let cut = serde_json::json!({ "choices": [{ "finish_reason": "length", "message": { "content": "{" } }] });
        let refused = |reply: &str| english(&answers(protocol, &batch(), reply).unwrap_err());
        assert!(refused(&cut.to_string()).contains("cut off"));
        assert!(answers(protocol, &batch(), "{}").is_err());
        let protocol = by_name("libretranslate").unwrap();
        assert!(answers(protocol, &batch(), "{\"translatedText\":\"one\"}").is_err());
        let busy = answers(protocol, &batch(), "{\"error\":\"busy\"}").unwrap_err();
        assert_eq!(english(&busy), "LibreTranslate says: busy");
    }

    #[test]
    fn an_answer_that_is_no_translation_is_refused_alone() {
        let protocol = by_name("command").unwrap();
        let reply =
            "{\"id\":1,\"text\":\"The convoy <b>came</b>.\"}\n{\"id\":2,\"text\":\"Then the convoy returned.\"}";
        let given = answers(protocol, &batch(), reply).unwrap();
        assert!(matches!(&given[0], ProviderAnswer::Unfit(why) if why.id() == "unfit-translation--tag"));
        assert!(matches!(&given[1], ProviderAnswer::Fit(..)));
        let reply =
            "{\"id\":1,\"text\":\"The convoy came to Qidal.\"}\n{\"id\":2,\"text\":\"x وصلت القافلة إلى كيدال.\"}";
        let given = answers(protocol, &batch(), reply).unwrap();
        assert!(matches!(&given[0], ProviderAnswer::Fit(_)));
        assert!(matches!(&given[1], ProviderAnswer::Unfit(why) if why.id() == "unfit-translation--repeats"));
    }
}
