//! How texts are sent to who makes vectors of them, and how the answers are read.
//!
//! `openai` is `POST /embeddings` as OpenAI defined it; a program gets a line of JSON for each text and answers with a line
//! for each:
//!
//! ```text
//! → {"id":1,"role":"passage","text":"…"}
//! ← {"id":1,"vector":[0.1,…]}
//! ```

use serde::Deserialize;
use serde_json::{Value, json};

use super::TextRole;
use super::vector::{UnfitVector, Vector};
use crate::diagnostic::{Message, msg};
use crate::spec::meaning::{MeaningProvider, MeaningWith};

/// The variable of the environment that may contain the key of a server.
pub const KEY_VARIABLE: &str = "BRIEF_MEANING_KEY";

/// The largest answer that is read, in bytes: a batch of the longest vectors, each number written out.
pub const MAX_VECTORS_ANSWER: u64 = 8_000_000;

/// What one request asks for at most: so many texts, of so many letters together.
const MAX_TEXTS: usize = 16;
const MAX_LETTERS: usize = 16_000;

/// So much of a text is sent: what is behind it no model of this kind reads.
const MAX_TEXT: usize = 8_000;

/// The numbers of each text that was asked for, where there are any.
type PlacedNumbers = Vec<Option<Vec<f64>>>;

/// How vectors are asked for.
pub struct MeaningProtocol {
    /// Where requests are posted, after the address; `None` for a program.
    pub path: Option<&'static str>,
    /// The text of a request.
    pub request: fn(&MeaningWith, TextRole, &[&str]) -> String,
    /// The numbers in a reply to a request for so many texts, in their order.
    read: fn(&str, usize) -> Result<PlacedNumbers, UnfitVectors>,
}

/// Why an answer cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitVectors {
    /// It is not of the form: what the reader says.
    Form(String),
    /// It answers so many texts of those that were asked.
    Count(usize, usize),
    /// One is no vector.
    Vector(UnfitVector),
    /// One has so many dimensions, and others so many.
    Dimensions(usize, usize),
}

impl UnfitVectors {
    /// In words.
    pub fn message(&self) -> Message {
        match self {
            Self::Form(why) => msg!("unfit-vectors--form", why = why),
            Self::Count(given, asked) => msg!("unfit-vectors--count", given = *given, asked = *asked),
            Self::Vector(UnfitVector::Dimensions(number)) => msg!("unfit-vectors--long", number = *number),
            Self::Vector(UnfitVector::NotANumber) => msg!("unfit-vectors--number"),
            Self::Vector(UnfitVector::Nought) => msg!("unfit-vectors--nought"),
            Self::Dimensions(given, others) => msg!("unfit-vectors--dimensions", given = *given, others = *others),
        }
    }
}

static OPENAI: MeaningProtocol =
    MeaningProtocol { path: Some("/embeddings"), request: request_of_server, read: read_of_server };

static PROGRAM: MeaningProtocol = MeaningProtocol { path: None, request: request_of_program, read: read_of_program };

/// The protocol of a provider.
pub fn protocol_of(provider: MeaningProvider) -> &'static MeaningProtocol {
    match provider {
        MeaningProvider::OpenAi => &OPENAI,
        MeaningProvider::Program => &PROGRAM,
    }
}

impl MeaningProtocol {
    /// The vectors in a reply, in the order of the texts that were asked for. `dimensions` are those of vectors that are
    /// there already.
    ///
    /// # Errors
    ///
    /// The reply as a whole is of no use: one vector that is wrong makes all doubtful.
    pub fn vectors(&self, reply: &str, asked: usize, dimensions: Option<usize>) -> Result<Vec<Vector>, UnfitVectors> {
        let given = (self.read)(reply, asked)?;
        let found = given.iter().flatten().count();
        if found != asked {
            return Err(UnfitVectors::Count(found, asked));
        }
        let mut expected = dimensions;
        let one = |numbers: Vec<f64>| {
            let vector = Vector::of(&numbers).map_err(UnfitVectors::Vector)?;
            let others = *expected.get_or_insert(vector.dimensions());
            if others != vector.dimensions() {
                return Err(UnfitVectors::Dimensions(vector.dimensions(), others));
            }
            Ok(vector)
        };
        given.into_iter().flatten().map(one).collect()
    }
}

/// The texts as they are sent: with what the model wants before them, and no longer than it reads.
fn prefixed(with: &MeaningWith, role: TextRole, text: &str) -> String {
    let prefix = match role {
        TextRole::Question => &with.query_prefix,
        TextRole::Passage => &with.passage_prefix,
    };
    prefix.chars().chain(text.chars().take(MAX_TEXT)).collect()
}

fn role_name(role: TextRole) -> &'static str {
    match role {
        TextRole::Question => "query",
        TextRole::Passage => "passage",
    }
}

fn request_of_server(with: &MeaningWith, role: TextRole, texts: &[&str]) -> String {
    let input: Vec<String> = texts.iter().map(|text| prefixed(with, role, text)).collect();
    let mut request = json!({ "model": with.model, "input": input, "encoding_format": "float" });
    if with.input_type {
        request["input_type"] = role_name(role).into();
    }
    request.to_string()
}

#[derive(Deserialize)]
struct ServerReply {
    data: Vec<ServerVector>,
}

#[derive(Deserialize)]
struct ServerVector {
    index: usize,
    embedding: Vec<Value>,
}

/// What is no number is none: some servers write `null` or `"NaN"` for one.
fn numbers(values: &[Value]) -> Vec<f64> {
    values.iter().map(|value| value.as_f64().unwrap_or(f64::NAN)).collect()
}

/// Puts what came into the order of what was asked.
fn in_order(given: impl Iterator<Item = (usize, Vec<f64>)>, asked: usize) -> Result<PlacedNumbers, UnfitVectors> {
    let mut all = vec![None; asked];
    let mut count = 0;
    for (place, numbers) in given {
        count += 1;
        match all.get_mut(place) {
            Some(free @ None) => *free = Some(numbers),
            // One too many, or one twice.
            _ => return Err(UnfitVectors::Count(count.max(asked + 1), asked)),
        }
    }
    Ok(all)
}

fn read_of_server(reply: &str, asked: usize) -> Result<PlacedNumbers, UnfitVectors> {
    let reply: ServerReply = serde_json::from_str(reply).map_err(|error| UnfitVectors::Form(error.to_string()))?;
    in_order(reply.data.into_iter().map(|one| (one.index, numbers(&one.embedding))), asked)
}

fn request_of_program(with: &MeaningWith, role: TextRole, texts: &[&str]) -> String {
    let line = |(id, text): (usize, &&str)| {
        format!("{}\n", json!({ "id": id, "role": role_name(role), "text": prefixed(with, role, text) }))
    };
    (1..).zip(texts).map(line).collect()
}

#[derive(Deserialize)]
struct ProgramVector {
    id: usize,
    vector: Vec<Value>,
}

fn read_of_program(reply: &str, asked: usize) -> Result<PlacedNumbers, UnfitVectors> {
    let lines = reply.lines().filter(|line| !line.trim().is_empty());
    let read = lines.map(|line| {
        let one: ProgramVector = serde_json::from_str(line).map_err(|error| UnfitVectors::Form(error.to_string()))?;
        // Numbers begin at 1; what begins at 0 is out of place, as is what is beyond the last.
        Ok((one.id.wrapping_sub(1), numbers(&one.vector)))
    });
    let read: Vec<(usize, Vec<f64>)> = read.collect::<Result<_, UnfitVectors>>()?;
    in_order(read.into_iter(), asked)
}

/// Texts in batches that are small enough to be lost without regret, as ranges of their order.
pub fn batches(texts: &[&str]) -> Vec<std::ops::Range<usize>> {
    let mut batches: Vec<std::ops::Range<usize>> = Vec::new();
    let mut letters = 0;
    for (at, text) in texts.iter().enumerate() {
        let length = text.chars().count().min(MAX_TEXT);
        match batches.last_mut() {
            Some(batch) if batch.len() < MAX_TEXTS && letters + length <= MAX_LETTERS => {
                batch.end = at + 1;
                letters += length;
            }
            _ => {
                batches.push(at..at + 1);
                letters = length;
            }
        }
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(provider: MeaningProvider) -> MeaningWith {
        MeaningWith {
            provider,
            address: None,
            command: Vec::new(),
            model: Some("a-model".to_owned()),
            query_prefix: "query: ".to_owned(),
            passage_prefix: String::new(),
            input_type: true,
            scope: Default::default(),
            if_unavailable: None,
        }
    }

    #[test]
    fn requests_say_what_a_text_is_for() {
        let server = (OPENAI.request)(&with(MeaningProvider::OpenAi), TextRole::Question, &["من؟"]);
        let server: Value = serde_json::from_str(&server).unwrap();
        assert_eq!(server["input"], json!(["query: من؟"]));
        assert_eq!((server["input_type"].as_str(), server["model"].as_str()), (Some("query"), Some("a-model")));
        let program = (PROGRAM.request)(&with(MeaningProvider::Program), TextRole::Passage, &["a\nb", "c"]);
        assert_eq!(program.lines().count(), 2, "{program}");
        assert_eq!(program.lines().next().unwrap(), r#"{"id":1,"role":"passage","text":"a\nb"}"#);
    }

    #[test]
    fn answers_come_in_any_order_and_whole_or_not_at_all() {
        let read = |reply: &str| OPENAI.vectors(reply, 2, None);
        let good = r#"{"data":[{"index":1,"embedding":[0,2]},{"index":0,"embedding":[1,0]}]}"#;
        assert_eq!(read(good).unwrap()[0], Vector::of(&[1.0, 0.0]).unwrap());
        let wrong = |reply: &str| read(reply).unwrap_err();
        assert!(matches!(wrong("{}"), UnfitVectors::Form(_)));
        assert!(matches!(wrong("<html>"), UnfitVectors::Form(_)));
        assert_eq!(wrong(r#"{"data":[{"index":0,"embedding":[1,0]}]}"#), UnfitVectors::Count(1, 2), "half a batch");
        let twice = r#"{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}"#;
        assert!(matches!(wrong(twice), UnfitVectors::Count(_, 2)));
        let beyond = r#"{"data":[{"index":0,"embedding":[1]},{"index":7,"embedding":[1]}]}"#;
        assert!(matches!(wrong(beyond), UnfitVectors::Count(_, 2)));
        let uneven = r#"{"data":[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[1]}]}"#;
        assert_eq!(wrong(uneven), UnfitVectors::Dimensions(1, 2));
        let none = r#"{"data":[{"index":0,"embedding":[1,null]},{"index":1,"embedding":[1,0]}]}"#;
        assert_eq!(wrong(none), UnfitVectors::Vector(UnfitVector::NotANumber));
        let nought = r#"{"data":[{"index":0,"embedding":[0,0]},{"index":1,"embedding":[1,0]}]}"#;
        assert_eq!(wrong(nought), UnfitVectors::Vector(UnfitVector::Nought));
        assert_eq!(OPENAI.vectors(good, 2, Some(384)), Err(UnfitVectors::Dimensions(2, 384)));
    }

    #[test]
    fn a_program_answers_line_by_line() {
        let reply = "{\"id\":2,\"vector\":[0,1]}\n\n{\"id\":1,\"vector\":[1,0]}\n";
        assert_eq!(PROGRAM.vectors(reply, 2, None).unwrap()[1], Vector::of(&[0.0, 1.0]).unwrap());
        assert!(matches!(PROGRAM.vectors("{\"id\":0,\"vector\":[1]}", 1, None), Err(UnfitVectors::Count(_, 1))));
        assert!(matches!(PROGRAM.vectors("ready\n", 1, None), Err(UnfitVectors::Form(_))));
    }

    #[test]
    fn batches_are_bounded_and_leave_nothing_out() {
        let long = "ط".repeat(9_000);
        let texts: Vec<&str> = std::iter::repeat_n("نص", 40).chain([long.as_str(), long.as_str(), "نص"]).collect();
        let batches = batches(&texts);
        assert_eq!(batches, [0..16, 16..32, 32..41, 41..43]);
        assert!(batches.windows(2).all(|pair| pair[0].end == pair[1].start));
        let request = (PROGRAM.request)(&with(MeaningProvider::Program), TextRole::Passage, &[&long]);
        assert!(request.chars().filter(|c| *c == 'ط').count() == MAX_TEXT);
    }
}
