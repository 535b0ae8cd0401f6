//! A BibTeX file taken apart into its items, `@article{…}`, `@string{…}`, `@comment{…}`: each is read alone, so that a fault
//! in one does not take the others along. What stands between items is comment, as in BibTeX.

use std::ops::Range;

/// An item of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ImportItem<'s> {
    /// The word behind `@`, as it is written.
    pub kind: &'s str,
    /// The bytes of the file that it stands on, from `@`.
    pub place: Range<usize>,
    /// The item with braces around its content, whatever it has; as long as it is in the file.
    pub text: String,
    /// Whether its braces pair: the last is there, and no field stands behind it.
    pub closed: bool,
}

impl ImportItem<'_> {
    /// Whether it is of a kind, in capitals or not.
    pub fn is(&self, kind: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind)
    }

    /// The words before its first comma: the citation key of an entry.
    pub fn key(&self) -> &str {
        let content = self.text.split_once('{').map_or("", |(_, content)| content);
        let key = content.split([',', '}', '\n']).next().unwrap_or_default().trim();
        if key.contains('=') { "" } else { key }
    }
}

/// The items of a file, in order.
pub(super) fn items(text: &str) -> Vec<ImportItem<'_>> {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('@').map(|found| at + found) {
        at = found + 1;
        let Some(opening) = opening(text, found) else { continue };
        // An item that is commented out, and the `@` of an address.
        let line = text[..found].rfind('\n').map_or(0, |end| end + 1);
        let is_address = text[..found].chars().next_back().is_some_and(char::is_alphanumeric);
        if text[line..found].trim_start().starts_with('%') || is_address {
            continue;
        }
        let (end, closed) = end_of(text, opening);
        let braced = matches!(text.as_bytes().get(opening), Some(b'{'));
        let mut own = text[found..end].to_owned();
        if !braced {
            let inner = opening - found;
            own.replace_range(inner..=inner, "{");
            if closed {
                own.replace_range(own.len() - 1.., "}");
            }
        }
        let closed = closed && !is_field(&text[end..]);
        items.push(ImportItem { kind: text[found + 1..opening].trim(), place: found..end, text: own, closed });
        at = end;
    }
    items
}

/// Where the brace or bracket of an item opens, if one begins at this `@`.
fn opening(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at + 1..];
    let word = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    let space = rest[word..].len() - rest[word..].trim_start().len();
    let opening = at + 1 + word + space;
    (word > 0 && matches!(text.as_bytes().get(opening), Some(b'{' | b'('))).then_some(opening)
}

/// Where an item ends, and whether with the brace that belongs to it. A line that begins another entry ends an item, too:
/// a brace is missing then.
fn end_of(text: &str, opening: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let braced = bytes.get(opening) == Some(&b'{');
    let (mut depth, mut at) = (usize::from(braced), opening + 1);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && braced {
                    return (at + 1, true);
                }
            }
            b')' if depth == 0 && !braced => return (at + 1, true),
            b'\n' if begins_item(text, at + 1) => return (at + 1, false),
            _ => {}
        }
        at += 1;
    }
    // An escaped sign may be longer than a byte.
    (text.len(), false)
}

/// Whether a field follows the end of an item: a brace too many has ended it.
fn is_field(behind: &str) -> bool {
    let Some(field) = behind.trim_start().strip_prefix(',') else { return false };
    field.split_once('=').is_some_and(|(name, _)| {
        let name = name.trim();
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    })
}

/// Whether a line begins an item: `@word{key,`.
fn begins_item(text: &str, at: usize) -> bool {
    let Some(opening) = text.as_bytes().get(at).filter(|b| **b == b'@').and_then(|_| opening(text, at)) else {
        return false;
    };
    let word = text[at + 1..opening].trim();
    let line = text[opening + 1..].lines().next().unwrap_or_default();
    let is_word = |kind: &str| word.eq_ignore_ascii_case(kind);
    is_word("string")
        || is_word("comment")
        || is_word("preamble")
        || line.trim_end().ends_with(',')
        || line.contains("=")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(&str, String, bool)> {
        items(text).into_iter().map(|item| (item.kind, item.key().to_owned(), item.closed)).collect()
    }

    fn item(kind: &'static str, key: &str, closed: bool) -> (&'static str, String, bool) {
        (kind, key.to_owned(), closed)
    }

    #[test]
    fn a_fault_in_one_item_ends_with_it() {
        let text = "Made by a program (desk@example.org {x}).\n@article{one,\n title = {A },\n}\n@book{two,\n title = {B\n}\n@book{three, title = {C}}\n}\n@misc(four, title = {D (x)})\n% @misc{five,\n%}\n@comment{jabref-meta: {x};}\n@string{a = \"b\"}";
        assert_eq!(
            of(text),
            [
                item("article", "one", true),
                item("book", "two", false),
                item("book", "three", true),
                item("misc", "four", true),
                item("comment", "jabref-meta: {x", true),
                item("string", "", true)
            ]
        );
        assert_eq!(items(text)[3].text, "@misc{four, title = {D (x)}}");
    }

    #[test]
    fn a_brace_too_many_is_seen() {
        let text = "@book{a, title = {A}},\n year = {2020}\n}\n@book{b, title = {B}},\n";
        assert_eq!(of(text), [item("book", "a", false), item("book", "b", true)]);
    }

    #[test]
    fn an_item_that_never_ends_is_one() {
        assert_eq!(of("@book{a, title = {x"), [item("book", "a", false)]);
        assert_eq!(of("@book{a, title = {x\\"), [item("book", "a", false)]);
        assert_eq!(of("@"), []);
        assert_eq!(of("@book"), []);
        assert_eq!(of("@book{"), [item("book", "", false)]);
    }

    proptest::proptest! {
        #[test]
        fn no_file_is_too_odd(text in "[@a-c{}()=\\\\\"%, \nس]{0,80}") {
            for item in items(&text) {
                proptest::prop_assert_eq!(item.text.len(), item.place.len());
            }
        }
    }
}
