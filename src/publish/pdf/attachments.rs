//! Reads the attached files back out of a PDF that this program wrote.
//!
//! This is not a reader of PDF files in general, and need not be one: verification compares every byte
//! with a PDF set again, so a file that does not have the form in which ours are written cannot pass. So
//! nothing of a hostile file is followed, unfolded or nested: its text is searched for the objects that
//! our writer writes, and what is unpacked is capped.

use std::io::Read;

use flate2::read::ZlibDecoder;
use serde::Deserialize;

use super::template::is_path;
use super::world::{MANIFEST, PAGE};
use crate::diagnostic::{Message, msg};
use crate::publish::picture::is_file_name;
use crate::spec::outputs::Attachments;

/// The most that one attachment may have, in bytes.
const MAX_ATTACHMENT: u64 = 32 * 1024 * 1024;

/// The attached files, besides those of the page template, which the manifest names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// The manifest, JSON.
    pub manifest: Vec<u8>,
    /// The page input, JSON; empty where the manifest says that it is not attached.
    pub page: Vec<u8>,
}

/// What a manifest says of the files beside it.
#[derive(Default, Deserialize)]
struct Beside {
    #[serde(default)]
    attachments: Attachments,
}

/// The files attached to a PDF.
///
/// # Errors
///
/// Which of them is not there in the form in which this program attaches files.
pub fn attached(pdf: &[u8]) -> Result<Attached, Message> {
    if !pdf.starts_with(b"%PDF-") {
        return Err(msg!("attached-file--no-pdf"));
    }
    let manifest = file(pdf, MANIFEST)?;
    let page = match file(pdf, PAGE) {
        Err(missing) => {
            let beside: Beside = serde_json::from_slice(&manifest).unwrap_or_default();
            if beside.attachments.is_full() {
                return Err(missing);
            }
            Vec::new()
        }
        Ok(page) => page,
    };
    Ok(Attached { manifest, page })
}

/// The file of the page template that is attached under this path.
///
/// # Errors
///
/// As [`attached`]; or the path can be none of a template.
pub fn attached_template(pdf: &[u8], path: &str) -> Result<Vec<u8>, Message> {
    if is_path(path) { file(pdf, path) } else { Err(msg!("attached-file--no-template", path = path)) }
}

/// The picture that is attached under this name.
///
/// # Errors
///
/// As [`attached`]; or the name can be none of a picture.
pub fn attached_picture(pdf: &[u8], name: &str) -> Result<Vec<u8>, Message> {
    if is_file_name(name) { file(pdf, name) } else { Err(msg!("attached-file--no-picture", name = name)) }
}

fn file(pdf: &[u8], name: &str) -> Result<Vec<u8>, Message> {
    let missing = || msg!("attached-file--missing", name = name);
    let specification = format!("/Type/Filespec/F({name})");
    let at = find(pdf, specification.as_bytes()).ok_or_else(missing)?;
    // The end of the specification is the end of its object.
    let specification = until(&pdf[at..], b"endobj").ok_or_else(missing)?;
    let reference = find(specification, b"/EF<</F ").map(|at| &specification[at + 8..]).ok_or_else(missing)?;
    let number =
        until(reference, b" 0 R").filter(|n| !n.is_empty() && n.len() < 10 && n.iter().all(u8::is_ascii_digit));
    let number = number.ok_or_else(missing)?;
    let head = [b"\n", number, b" 0 obj\n<<"].concat();
    let object = find(pdf, &head).map(|at| &pdf[at + head.len()..]).ok_or_else(missing)?;
    let entries = until(object, b"stream\n").ok_or_else(missing)?;
    let rest = &object[entries.len() + b"stream\n".len()..];
    let data = length(entries).and_then(|length| rest.get(..length)).ok_or_else(missing)?;
    if find(entries, b"/Filter").is_none() {
        return Ok(data.to_vec());
    }
    if find(entries, b"/Filter/FlateDecode").is_none() {
        return Err(missing());
    }
    let mut out = Vec::new();
    match ZlibDecoder::new(data).take(MAX_ATTACHMENT + 1).read_to_end(&mut out) {
        Ok(_) if out.len() as u64 > MAX_ATTACHMENT => {
            Err(msg!("attached-file--large", name = name, limit = MAX_ATTACHMENT))
        }
        Ok(_) => Ok(out),
        Err(error) => Err(msg!("attached-file--packed", name = name, why = error.to_string())),
    }
}

/// The `/Length` of a stream.
fn length(entries: &[u8]) -> Option<usize> {
    let at = find(entries, b"/Length ")? + b"/Length ".len();
    let digits: Vec<u8> = entries[at..].iter().copied().take_while(u8::is_ascii_digit).take(12).collect();
    std::str::from_utf8(&digits).ok()?.parse().ok()
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    // A whole scan looks for the first byte first: `windows` alone is slow without optimisation.
    let first = *what.first()?;
    let mut from = 0;
    while let Some(at) = text.get(from..)?.iter().position(|&byte| byte == first).map(|at| from + at) {
        if text[at..].starts_with(what) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

fn until<'a>(text: &'a [u8], end: &[u8]) -> Option<&'a [u8]> {
    find(text, end).map(|at| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_bomb_is_not_unpacked_whole() {
        use flate2::Compression;
        let mut packed = Vec::new();
        let zeros = std::io::repeat(0).take(MAX_ATTACHMENT + 10);
        flate2::read::ZlibEncoder::new(zeros, Compression::fast()).read_to_end(&mut packed).unwrap();
        let mut pdf =
            b"%PDF-1.7\n1 0 obj\n<</Type/Filespec/F(manifest.json)/EF<</F 2 0 R>>>>\nendobj\n2 0 obj\n<<".to_vec();
        pdf.extend(format!("/Length {}/Filter/FlateDecode>>\nstream\n", packed.len()).bytes());
        pdf.extend(packed);
        assert_eq!(file(&pdf, MANIFEST).unwrap_err().id(), "attached-file--large");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(pieces in proptest::collection::vec(prop_oneof![
            Just(b"%PDF-1.7\n".to_vec()), Just(b"/Type/Filespec/F(manifest.json)".to_vec()), Just(b"/EF<</F 2 0 R>>".to_vec()),
            Just(b"endobj".to_vec()), Just(b"\n2 0 obj\n<<".to_vec()), Just(b"/Length 4".to_vec()), Just(b"/Length 99999999999".to_vec()),
            Just(b"/Filter/FlateDecode".to_vec()), Just(b">>\nstream\n".to_vec()), Just(b"\x78\x9c\x03\x00".to_vec()), proptest::collection::vec(any::<u8>(), 0..6),
        ], 0..14)) {
            let _ = attached(&[b"%PDF-1.7\n".to_vec(), pieces.concat()].concat());
        }
    }
}
