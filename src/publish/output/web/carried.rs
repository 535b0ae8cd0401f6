//! What a page carries: manifest and page input, from which it can be written again, as blocks of data that no browser
//! runs or shows. The pictures are in the page itself.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::WebMaterials;
use super::node::{Element, RawText};
use crate::diagnostic::{Message, msg};
use crate::publish::manifest::Manifest;
use crate::text::digest::Digest;

/// The anchors of the two blocks.
const MANIFEST: &str = "brief-manifest";
const PAGE: &str = "brief-page";

/// The most that a block or a picture may have, in bytes.
const MAX_CARRIED: usize = 32 * 1024 * 1024;

/// The blocks of a page.
pub(super) fn data_blocks(materials: &WebMaterials<'_>) -> Vec<Element> {
    let block = |id: &str, json: &[u8]| {
        let json = String::from_utf8_lossy(json);
        Element::new("script").with("type", "application/json").with("id", id).raw(RawText::json(&json))
    };
    let page = materials.manifest.attachments.is_full().then(|| block(PAGE, materials.page_json));
    std::iter::once(block(MANIFEST, materials.manifest_json)).chain(page).collect()
}

/// What a page carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedByPage {
    /// The manifest, JSON.
    pub manifest: Vec<u8>,
    /// The page input, JSON; empty where the manifest says that the page does not carry it.
    pub page: Vec<u8>,
    /// The pictures, by the digests of their bytes.
    pub pictures: BTreeMap<Digest, Vec<u8>>,
}

/// Reads what a page carries; nothing of it is followed or run.
///
/// # Errors
///
/// It is no page that this program writes.
pub fn carried(bytes: &[u8]) -> Result<CarriedByPage, Message> {
    let text =
        std::str::from_utf8(bytes).map_err(|error| msg!("carried-by-page--unreadable", why = error.to_string()))?;
    let manifest = block(text, MANIFEST)?;
    let page = match block(text, PAGE) {
        Err(missing) => {
            let carried = serde_json::from_slice::<Manifest>(&manifest);
            if carried.map_or(true, |manifest| manifest.attachments.is_full()) {
                return Err(missing);
            }
            Vec::new()
        }
        Ok(page) => page,
    };
    Ok(CarriedByPage { manifest, page, pictures: pictures(text) })
}

/// The bytes of a block, without the escapes that keep it from ending early.
fn block(text: &str, id: &str) -> Result<Vec<u8>, Message> {
    let missing = || msg!("carried-by-page--missing", name = id);
    let head = format!("<script type=\"application/json\" id=\"{id}\">");
    let start = text.find(&head).map(|at| at + head.len()).ok_or_else(missing)?;
    let end = text[start..].find("</script>").map(|end| start + end).ok_or_else(missing)?;
    if end - start > MAX_CARRIED {
        return Err(msg!("carried-by-page--large", name = id, limit = MAX_CARRIED));
    }
    let mut out = String::with_capacity(end - start);
    let mut rest = &text[start..end];
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("\\u003c") {
            out.push('<');
            rest = after;
        } else {
            // An escape of JSON, which may be that of another `\`.
            let end = rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out.push_str(rest);
    Ok(out.into_bytes())
}

fn pictures(text: &str) -> BTreeMap<Digest, Vec<u8>> {
    let sources = text.split(" src=\"data:image/").skip(1);
    let encoded = sources.filter_map(|source| source.split('"').next()?.split_once(";base64,").map(|(_, bytes)| bytes));
    let decoded = encoded.filter(|bytes| bytes.len() <= MAX_CARRIED).filter_map(|bytes| STANDARD.decode(bytes).ok());
    decoded.map(|bytes| (Digest::of(&bytes), bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn round_trip(json: &str) -> Vec<u8> {
        let mut out = String::new();
        let script = Element::new("script").with("type", "application/json").with("id", PAGE);
        script.raw(RawText::json(json)).write(&mut out);
        assert_eq!(out.matches('<').count(), 2, "{out}");
        block(&out, PAGE).unwrap()
    }

    proptest! {
        #[test]
        fn a_block_gives_back_every_byte(text in proptest::collection::vec(prop_oneof![
            Just("</script>".to_owned()), Just("<!--".to_owned()), Just("\\u003c".to_owned()), Just("\\".to_owned()),
            Just("\"".to_owned()), "\\PC{0,4}",
        ], 0..12)) {
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(round_trip(&json), json.into_bytes());
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = carried(&bytes);
        }
    }
}
