//! Any program: a line of JSON for each text on its standard input, a line for each on its standard output.
//!
//! ```text
//! → {"id":1,"source":"ar","target":"en","text":"…","names":[{"name":"…","rendering":"…"}]}
//! ← {"id":1,"text":"…"}
//! ```

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Message, msg};

use super::{Ask, Batch, NumberedTexts, Protocol, ProviderReach};

pub(super) const PROTOCOL: Protocol =
    Protocol { name: "command", reach: ProviderReach::Program, needs_model: false, key: None, request, read };

#[derive(Serialize)]
struct CommandText<'a> {
    source: &'a str,
    target: &'a str,
    #[serde(flatten)]
    ask: &'a Ask,
}

#[derive(Deserialize)]
struct CommandAnswer {
    id: usize,
    text: String,
}

fn request(batch: &Batch, _: Option<&str>) -> String {
    let line = |ask| {
        let line = CommandText { source: batch.source.as_str(), target: batch.target.as_str(), ask };
        // A text and a number can always be written.
        format!("{}\n", serde_json::to_string(&line).unwrap_or_default())
    };
    batch.asks.iter().map(line).collect()
}

fn read(_: &Batch, reply: &str) -> Result<NumberedTexts, Message> {
    let lines = reply.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let answer = |(index, line): (usize, &str)| {
        let answer: CommandAnswer = serde_json::from_str(line)
            .map_err(|error| msg!("unfit-translation--line-of-answer", line = index + 1, why = error.to_string()))?;
        Ok((answer.id, answer.text))
    };
    lines.map(answer).collect()
}
