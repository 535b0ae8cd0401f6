//! What is asked of inline content, at any depth.

use super::{Flow, Inline};
use crate::cite::Citation;

/// Whether two lines read the same, wherever their citations are.
pub(super) fn same_inlines(one: &[Inline], other: &[Inline]) -> bool {
    let same = |(one, other): (&Inline, &Inline)| match (one, other) {
        (Inline::Citation(one, _), Inline::Citation(other, _)) => one == other,
        (Inline::Emphasis(one), Inline::Emphasis(other)) | (Inline::Strong(one), Inline::Strong(other)) => {
            same_inlines(one, other)
        }
        (Inline::Link { url, content }, Inline::Link { url: other_url, content: other }) => {
            url == other_url && same_inlines(content, other)
        }
        (one, other) => one == other,
    };
    one.len() == other.len() && one.iter().zip(other).all(same)
}

/// The plain text of inline content, as a reader sees it.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                out.push_str(&plain_text(content));
            }
            Inline::Elision => out.push_str(crate::excerpt::ELISION),
            Inline::Insertion(word) => {
                out.push('[');
                out.push_str(word);
                out.push(']');
            }
            Inline::Citation(citation, _) => out.push_str(&citation.to_string()),
            Inline::Note { .. } | Inline::Machine(_) => {}
            Inline::Picture { text, .. } => out.push_str(text),
            Inline::Break => out.push(' '),
        }
    }
    out
}

/// Inline content without its citations. A citation key is not a word of any language: several of them in
/// Latin letters do not make a line of Arabic a line of English.
pub(super) fn without_citations(inlines: &[Inline]) -> Vec<Inline> {
    let own = inlines.iter().filter(|inline| !matches!(inline, Inline::Citation(..)));
    own.map(|inline| match inline {
        Inline::Emphasis(content) => Inline::Emphasis(without_citations(content)),
        Inline::Strong(content) => Inline::Strong(without_citations(content)),
        other => other.clone(),
    })
    .collect()
}

/// Calls `each` for every citation in prose, in order.
pub(super) fn citations_in<'a>(flow: &'a Flow, each: &mut dyn FnMut(&'a Citation)) {
    flow.lines().into_iter().for_each(|content| inline_citations(content, each));
}

pub(super) fn inline_citations<'a>(inlines: &'a [Inline], each: &mut dyn FnMut(&'a Citation)) {
    each_inline(inlines, &mut |inline| match inline {
        Inline::Citation(citation, _) => each(citation),
        Inline::Note { text: Some(note), .. } => note.content.iter().for_each(|flow| citations_in(flow, each)),
        _ => {}
    });
}

impl Flow {
    /// Its lines of inline content, in the order in which a reader meets them.
    pub(super) fn lines(&self) -> Vec<&Vec<Inline>> {
        match self {
            Flow::Paragraph(content) => vec![content],
            Flow::List { items, .. } => items.iter().flatten().flat_map(Flow::lines).collect(),
            Flow::Table { head, rows, .. } => head.iter().chain(rows.iter().flatten()).collect(),
            Flow::Code(_) => Vec::new(),
        }
    }
}

/// Calls `each` for all inline content, at any depth; not for that of footnotes.
pub(super) fn each_inline<'a>(inlines: &'a [Inline], each: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        each(inline);
        if let Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } = inline {
            each_inline(content, each);
        }
    }
}
