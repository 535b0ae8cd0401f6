//! Addresses of files, as pages and feeds write them.

use std::fmt::Write as _;
use std::str::FromStr;

/// Where the archive will be: nowhere known, or an address that ends with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base(Option<String>);

impl FromStr for Base {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
        let host = rest.map(|rest| rest.split('/').next().unwrap_or_default());
        let plain =
            |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
        if host.is_none_or(str::is_empty) || !text.chars().all(plain) || text.contains(['?', '#']) {
            return Err(format!(
                "`{text}` is not the address of a folder, such as `https://host/briefs/` (letters beyond ASCII percent-encoded)"
            ));
        }
        Ok(Self(Some(format!("{}/", text.trim_end_matches('/')))))
    }
}

impl Base {
    /// The address of a file of the archive; relative where the archive's own is not known.
    pub(super) fn join(&self, path: &str) -> String {
        format!("{}{}", self.0.as_deref().unwrap_or_default(), encoded(path))
    }

    /// Whether the archive's own address is known.
    pub(super) fn is_known(&self) -> bool {
        self.0.is_some()
    }
}

/// A path as part of an address (RFC 3986, section 2.3: all but unreserved characters encoded, `/` kept).
/// A colon is encoded too, so that no name of a file reads as a scheme.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_encoded() {
        let here = Base::default();
        assert_eq!(here.join("نشرة/2025-04-30.r2.pdf"), "%D9%86%D8%B4%D8%B1%D8%A9/2025-04-30.r2.pdf");
        assert_eq!(here.join("javascript:x?\"#%.pdf"), "javascript%3Ax%3F%22%23%25.pdf");
        let there: Base = "https://host.invalid/briefs".parse().unwrap();
        assert_eq!(there.join("a b.pdf"), "https://host.invalid/briefs/a%20b.pdf");
    }

    #[test]
    fn a_base_is_the_address_of_a_folder() {
        for wrong in [
            "",
            "host/briefs",
            "https://",
            "https:///x",
            "file:///x",
            "https://h/?q",
            "https://h/#f",
            "https://h/ x",
            "https://h/نشرة",
        ] {
            assert!(wrong.parse::<Base>().is_err(), "{wrong}");
        }
        assert_eq!("http://h".parse::<Base>().unwrap().join("x"), "http://h/x");
    }
}
