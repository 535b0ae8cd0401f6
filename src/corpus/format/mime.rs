//! A page saved as MIME parts (MHTML, RFC 2557): the first part that is HTML, decoded.

use super::signature::FileSignature;
use super::unreadable::{DAMAGED_SOURCE, Unreadable};
use crate::diagnostic::msg;

/// The page in a file of MIME parts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MimePage {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The encoding that its part declares.
    pub charset: Option<String>,
    /// The address that it was saved from.
    pub address: Option<String>,
}

/// How much of a file is looked at for the header of a MIME message, in bytes.
const HEAD: usize = 4_096;

/// The most parts that are looked at.
const MAX_PARTS: usize = 2_000;

/// The page, if the file is a MIME message.
///
/// # Errors
///
/// It is one, and none of its parts is a page.
pub(super) fn page(bytes: &[u8]) -> Result<Option<MimePage>, Unreadable> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (head, body) = header_and_body(start);
    let is_message =
        is_header_line(&head) && value(&head, "mime-version").is_some() && value(&head, "content-type").is_some();
    if !is_message {
        return Ok(None);
    }
    let address = value(&head, "snapshot-content-location");
    let kind = value(&head, "content-type").unwrap_or_default();
    let found = match parameter(&kind, "boundary") {
        Some(boundary) => parts(body, &boundary).find_map(|part| {
            let (head, body) = header_and_body(part);
            is_page(&head).then(|| decoded(&head, body))
        }),
        None => is_page(&head).then(|| decoded(&head, body)),
    };
    let missing =
        || Unreadable::new(&DAMAGED_SOURCE, msg!("damaged-source--no-page", meant = FileSignature::Html.name()));
    let page = found.ok_or_else(missing)?;
    Ok(Some(MimePage { address: address.or(page.address), ..page }))
}

fn is_page(head: &str) -> bool {
    value(head, "content-type").is_some_and(|kind| {
        let kind = kind.to_ascii_lowercase();
        kind.starts_with("text/html") || kind.starts_with("application/xhtml")
    })
}

fn decoded(head: &str, body: &[u8]) -> MimePage {
    let transfer = value(head, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
    let bytes = match transfer.trim() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    let charset = value(head, "content-type").and_then(|kind| parameter(&kind, "charset"));
    MimePage { bytes, charset, address: value(head, "content-location") }
}

/// A message begins with a field, `Name: value`.
fn is_header_line(head: &str) -> bool {
    head.lines().next().is_some_and(|line| {
        line.split_once(':').is_some_and(|(name, _)| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
    })
}

/// What is before the first empty line, folded lines joined, and what is behind it.
fn header_and_body(bytes: &[u8]) -> (String, &[u8]) {
    let find = |mark: &[u8]| bytes.windows(mark.len()).take(16 * HEAD).position(|window| window == mark);
    let (end, skip) = match (find(b"\r\n\r\n"), find(b"\n\n")) {
        (Some(crlf), Some(lf)) if lf < crlf => (lf, 2),
        (Some(crlf), _) => (crlf, 4),
        (None, Some(lf)) => (lf, 2),
        (None, None) => (bytes.len(), 0),
    };
    let head = String::from_utf8_lossy(&bytes[..end.min(16 * HEAD)]).replace("\r\n", "\n");
    let head = head.replace("\n ", " ").replace("\n\t", " ");
    (head, &bytes[(end + skip).min(bytes.len())..])
}

fn value(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let (field, value) = line.split_once(':')?;
        field.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (key.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// The parts between lines that are the boundary.
fn parts<'a>(body: &'a [u8], boundary: &str) -> impl Iterator<Item = &'a [u8]> {
    let mark = format!("--{boundary}").into_bytes();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        if line.starts_with(&mark) && starts.len() <= MAX_PARTS {
            starts.push((at, at + line.len()));
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|&(start, _)| start).chain([body.len()]).collect();
    starts.into_iter().zip(ends).map(move |((_, from), to)| &body[from..to])
}

/// RFC 2045, 6.7; what is not quoted as it should be stays as it is.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match rest {
            [b'=', b'\r', b'\n', ..] => at += 3,
            [b'=', b'\n', ..] => at += 2,
            [b'=', high, low, ..] => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    out.push(high * 16 + low);
                    at += 3;
                }
                _ => {
                    out.push(b'=');
                    at += 1;
                }
            },
            [byte, ..] => {
                out.push(*byte);
                at += 1;
            }
            [] => {}
        }
    }
    out
}

/// RFC 2045, 6.8: every character that is not one of its 64 is passed over.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for &byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_a_message_is_its_first_part_of_html() {
        let message = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/a\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b\"\r\n\r\n\r\n------b\r\n\
            Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            <p>=D9=86=D8=B9=D9=\r\n=85</p>\r\n------b\r\nContent-Type: image/png\r\n\r\nx\r\n------b--\r\n";
        let page = page(message.as_bytes()).unwrap().unwrap();
        assert_eq!(String::from_utf8(page.bytes).unwrap().trim(), "<p>نعم</p>");
        assert_eq!((page.charset.as_deref(), page.address.as_deref()), (Some("utf-8"), Some("https://example.org/a")));
        let encoded = message
            .replace("quoted-printable", "base64")
            .replace("<p>=D9=86=D8=B9=D9=\r\n=85</p>", "PHA+2YbY\r\nudmFPC9wPg==");
        assert_eq!(super::page(encoded.as_bytes()).unwrap().unwrap().bytes, "<p>نعم</p>".as_bytes());
        assert!(super::page(message.replace("text/html; charset", "text/css; charset").as_bytes()).is_err());
        for other in ["<p>MIME-Version: 1.0</p>", "", "Title: a text\n\nIts first line."] {
            assert_eq!(super::page(other.as_bytes()).unwrap(), None);
        }
    }
}
