//! PDF: text that Poppler's `pdftotext` extracted from the pages. What a PDF contains is glyphs and places;
//! the letters of Arabic text are often lost, doubled or out of order. So a reading of it is checked
//! and confirmed by a person before anything of it is quoted. Lam-alef is one glyph that `pdftotext` turns round in many
//! files; where the order of letters is impossible it is turned back, and the head of the reading says so.

use super::signature::{self, FileSignature};
use super::unreadable::{EMPTY_SOURCE, Unreadable, WRONG_FILE_KIND};
use super::{BlockHint, Outside, ParsedSource, RawBlock, RawDocument, ReceivedSource, SourceFormat, SourceShape, flow};
use crate::diagnostic::{msg, rules};
use crate::text::normalise_space;

rules! {
    /// The text of a PDF has not been extracted from its pages.
    TEXT_NOT_DRAWN = Error "text-not-drawn" {
        title: "The text of a PDF has not been extracted from its pages.",
        why: "A PDF contains glyphs and their positions, not text. `pdftotext`, a program of Poppler, extracts the \
              text, and a person compares it with the pages. Install Poppler and have the source read again.",
        wrong: "",
        right: "",
    }
}

/// The PDF reader.
pub(super) const FORMAT: SourceFormat = SourceFormat {
    name: "pdf",
    version: 2,
    extensions: &["pdf"],
    shape: SourceShape::Document,
    outside: Some(Outside::PdfToText),
    read,
};

fn read(received: ReceivedSource<'_>) -> ParsedSource {
    if !received.bytes.starts_with(b"%PDF-") {
        return match signature::binary(received.bytes) {
            Some(kind) => Err(signature::another(kind, FileSignature::Pdf)),
            None if received.bytes.iter().all(u8::is_ascii_whitespace) => {
                Err(Unreadable::new(&EMPTY_SOURCE, msg!("empty-source")))
            }
            None => Err(Unreadable::new(&WRONG_FILE_KIND, msg!("wrong-file-kind--no-pdf"))),
        };
    }
    let Some(drawn) = received.drawn else {
        return Err(Unreadable::new(&TEXT_NOT_DRAWN, msg!("text-not-drawn")));
    };
    let (text, turned) = turned_back(&drawn.text);
    let blocks = blocks(&text);
    if blocks.is_empty() {
        return Err(Unreadable::new(&EMPTY_SOURCE, msg!("empty-source--pictures")));
    }
    let encoding = (turned > 0).then(|| {
        format!(
            "lam-alef was turned round in {turned} words and turned back; look for others, such as عالقات for علاقات"
        )
    });
    Ok(RawDocument { blocks, encoding, ..RawDocument::default() })
}

/// The text with lam-alef turned back where an alef behind an alef shows that it was turned round (`األمن` is `الأمن`), and
/// in how many words.
fn turned_back(text: &str) -> (String, usize) {
    let letters: Vec<char> = text.chars().collect();
    let mut out = letters.clone();
    let is_letter = |at: usize| letters.get(at).is_some_and(|c| c.is_alphabetic());
    let mut turned = 0;
    for at in 0..letters.len().saturating_sub(2) {
        let article = letters[at] == 'ا' && matches!(letters[at + 1], 'ا' | 'أ' | 'إ' | 'آ') && letters[at + 2] == 'ل';
        // The article begins a word, perhaps behind a conjunction or preposition of one letter.
        let begins = at == 0
            || !is_letter(at - 1)
            || (matches!(letters[at - 1], 'و' | 'ف' | 'ب' | 'ك') && (at == 1 || !is_letter(at - 2)));
        if article && begins {
            out.swap(at + 1, at + 2);
            turned += 1;
        }
    }
    (out.into_iter().collect(), turned)
}

/// Lines between blank lines and page ends are one paragraph.
fn blocks(text: &str) -> Vec<RawBlock> {
    let mut blocks: Vec<RawBlock> = Vec::new();
    let mut open: Option<RawBlock> = None;
    for (index, line) in text.split(['\n', '\x0c']).enumerate() {
        let line: String = line.chars().filter(|&c| flow::is_text(c)).collect();
        let line = normalise_space(&line);
        match &mut open {
            _ if line.is_empty() => blocks.extend(open.take()),
            Some(block) => {
                block.text.push(' ');
                block.text.push_str(&line);
            }
            None => open = Some(RawBlock { text: line, line: index + 1, hint: Some(BlockHint::Paragraph) }),
        }
    }
    blocks.extend(open);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_page_are_joined_to_paragraphs() {
        let texts: Vec<_> =
            blocks("\u{202b}سطر أول\u{202c}\nسطر ثان\n\nفقرة\n\x0cPage 2\n").into_iter().map(|b| b.text).collect();
        assert_eq!(texts, ["سطر أول سطر ثان", "فقرة", "Page 2"]);
    }

    #[test]
    fn a_lam_alef_that_was_turned_round_is_turned_back() {
        let (text, turned) = turned_back("قال إن األمن واإلعالم في االجتماع، وأكد الأمل بالإصلاح");
        assert_eq!((text.as_str(), turned), ("قال إن الأمن والإعالم في الاجتماع، وأكد الأمل بالإصلاح", 3));
        let right = "الأمن والاجتماع والآن والإعلام";
        assert_eq!(turned_back(right), (right.to_owned(), 0));
    }
}
