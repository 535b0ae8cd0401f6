//! LibreTranslate: `POST /translate` (docs.libretranslate.com, API). It has no place for names, so those are
//! only checked in what returns.

use serde::Deserialize;
use serde_json::json;

use super::{Batch, KeyPlace, NumberedTexts, Protocol, ProviderReach};
use crate::diagnostic::{Message, msg};
use crate::lang::Lang;

pub(super) const PROTOCOL: Protocol = Protocol {
    name: "libretranslate",
    reach: ProviderReach::Post("/translate"),
    needs_model: false,
    key: Some(("BRIEF_LIBRETRANSLATE_KEY", KeyPlace::Field("api_key"))),
    request,
    read,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct LibreTranslateReply {
    translated_text: Option<Vec<String>>,
    error: Option<String>,
}

fn request(batch: &Batch, _: Option<&str>) -> String {
    let texts: Vec<&str> = batch.asks.iter().map(|ask| ask.text.as_str()).collect();
    // It finds out for itself what nobody knows.
    let source = if batch.source == Lang::undetermined() { "auto" } else { batch.source.primary() };
    let target = batch.target.primary();
    json!({ "q": texts, "source": source, "target": target, "format": "text" }).to_string()
}

fn read(batch: &Batch, reply: &str) -> Result<NumberedTexts, Message> {
    let reply: LibreTranslateReply = serde_json::from_str(reply)
        .map_err(|error| msg!("unfit-translation--not-libretranslate", why = error.to_string()))?;
    match (reply.translated_text, reply.error) {
        // Texts have no numbers here, so another count says that they cannot be told apart.
        (Some(texts), _) if texts.len() != batch.asks.len() => {
            Err(msg!("unfit-translation--count", given = texts.len(), asked = batch.asks.len()))
        }
        (Some(texts), _) => Ok(texts.into_iter().enumerate().map(|(at, text)| (at + 1, text)).collect()),
        (None, Some(error)) => {
            Err(msg!("unfit-translation--libretranslate-says", words = error.chars().take(200).collect::<String>()))
        }
        (None, None) => Err(msg!("unfit-translation--no-texts", field = "translatedText")),
    }
}
