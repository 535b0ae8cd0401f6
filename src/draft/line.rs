//! What of a line of prose is printed, and what an approval of it covers: the same, since both are made here. How a line
//! is written says nothing: in how many pieces, with how many spaces between words, with which isolates, since the page
//! sets its own.

use super::Inline;
use crate::text::bidi::without_isolates;

/// An item of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum LineItem<'a> {
    /// Words, as [`as_printed`] gives them.
    Words(String),
    /// Anything else.
    Other(&'a Inline),
}

/// The items of a line, in their order. White space at its ends is not printed.
pub fn items_of_line(inlines: &[Inline]) -> Vec<LineItem<'_>> {
    let mut items = items_within(inlines);
    if let Some(LineItem::Words(first)) = items.first_mut() {
        *first = first.trim_start_matches(' ').to_owned();
    }
    if let Some(LineItem::Words(last)) = items.last_mut() {
        *last = last.trim_end_matches(' ').to_owned();
    }
    items.retain(|item| !matches!(item, LineItem::Words(words) if words.is_empty()));
    items
}

/// The items of what stands within a line, such as the words of a link: a space at its ends parts it from its neighbours.
pub fn items_within(inlines: &[Inline]) -> Vec<LineItem<'_>> {
    let mut items = Vec::new();
    let mut text = String::new();
    let flush = |text: &mut String, items: &mut Vec<LineItem<'_>>| {
        let words = as_printed(&std::mem::take(text));
        if !words.is_empty() {
            items.push(LineItem::Words(words));
        }
    };
    for inline in inlines {
        // Text that is in pieces only because of how it was written is one.
        if let Inline::Text(piece) = inline {
            text.push_str(piece);
            continue;
        }
        flush(&mut text, &mut items);
        items.push(LineItem::Other(inline));
    }
    flush(&mut text, &mut items);
    items
}

/// A text without isolates, its runs of white space as one space.
pub fn as_printed(text: &str) -> String {
    let text = without_isolates(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !matches!(c, ' ' | '\t' | '\n' | '\r') {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_the_same_however_it_is_written() {
        let text = |words: &str| Inline::Text(words.to_owned());
        let words = |words: &str| LineItem::Words(words.to_owned());
        for line in [
            vec![text("The score was 10 - 5")],
            vec![text("  The score   was "), text(" 10 "), text("- 5 ")],
            vec![text("The score was \u{2067}10 - 5\u{2069}")],
            vec![text("The score was\n10 "), text("\u{2066} \u{2069}- 5")],
        ] {
            assert_eq!(items_of_line(&line), [words("The score was 10 - 5")]);
        }
        let link = |words: &str| Inline::Link { url: "https://a.example/".to_owned(), content: vec![text(words)] };
        let (apart, joined) = (link(" b"), link("b"));
        assert_eq!(items_of_line(&[text("a"), apart.clone()]), [words("a"), LineItem::Other(&apart)]);
        let Inline::Link { content, .. } = &apart else { unreachable!() };
        assert_eq!(items_within(content), [words(" b")], "printed apart");
        assert_ne!(apart, joined);
    }
}
