//! What an alias leads to: an index of this version of analysis and form, or of another.

use serde_json::Value;

use super::EngineAsk;
use super::answers::unfit;
use super::documents::FORM_VERSION;
use super::requests::{EngineMethod, EngineRequest};
use crate::diagnostic::{Message, msg};
use crate::search::index::ANALYSIS_VERSION;

/// What an alias leads to.
pub(super) enum Behind {
    /// An index of this program's analysis: its name and its languages.
    Ours(String, Vec<String>),
    /// One of another version.
    Other { name: String, analysis: u64, form: u64 },
}

pub(super) fn behind(ask: &dyn EngineAsk, alias: &str) -> Result<Behind, Message> {
    let reply = ask.ask(&EngineRequest::plain(EngineMethod::Get, format!("/{alias}/_mapping")))?;
    if reply.status == 404 {
        return Err(msg!("no-engine--no-index", index = alias));
    }
    if reply.status >= 300 {
        return Err(msg!("no-engine--refused", why = reply.said()));
    }
    let json: Value = serde_json::from_str(&reply.body).map_err(|_| unfit())?;
    let mut of_indices = json.as_object().ok_or_else(unfit)?.iter();
    let (Some((name, only)), None) = (of_indices.next(), of_indices.next()) else {
        return Err(msg!("no-engine--not-ours", index = alias));
    };
    let name = name.clone();
    let meta = &only["mappings"]["_meta"]["brief"];
    let (Some(analysis), Some(form)) = (meta["analysis"].as_u64(), meta["form"].as_u64()) else {
        return Err(msg!("no-engine--not-ours", index = alias));
    };
    if (analysis, form) != (u64::from(ANALYSIS_VERSION), u64::from(FORM_VERSION)) {
        return Ok(Behind::Other { name, analysis, form });
    }
    let languages = meta["languages"].as_array().into_iter().flatten();
    Ok(Behind::Ours(name, languages.filter_map(|lang| lang.as_str().map(str::to_owned)).collect()))
}

/// Whether an index is of a newer version than this program's.
pub(super) fn is_newer(analysis: u64, form: u64) -> bool {
    (analysis, form) > (u64::from(ANALYSIS_VERSION), u64::from(FORM_VERSION))
}
