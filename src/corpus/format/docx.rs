//! Word documents (DOCX, ISO/IEC 29500): the paragraphs of the main text, with the styles that mark
//! title and headings.
//!
//! The parts are read with `zip` and `quick-xml`. The two crates for whole documents were considered
//! and rejected: `docx-rs` is a writer whose reader unwraps on a damaged part, both unpack every part,
//! pictures too, without a limit, and what they do not model they drop without a word.
//!
//! Not read: headers and footers, footnotes, comments, deleted and hidden text; changes that are
//! tracked are read as if they were accepted. The file's creator
//! is the name of an account, not of an author, and its date is that of the file; neither is taken.

use std::collections::HashMap;

use super::archive::Archive;
use super::signature::Signature;
use super::unreadable::{DAMAGED_SOURCE, Unreadable, WRONG_FILE_KIND};
use super::xml::{Part, walk};
use super::{BlockHint, Format, Parsed, RawBlock, RawDocument, Received, Shape, encoding, flow};
use crate::corpus::evidence::Place;
use crate::corpus::stated::Stated;
use crate::diagnostic::{Message, msg};

/// The DOCX reader.
pub(super) const FORMAT: Format =
    Format { name: "docx", version: 1, extensions: &["docx", "docm"], shape: Shape::Document, outside: None, read };

fn read(received: Received<'_>) -> Parsed {
    let mut archive = Archive::open(received.bytes, Signature::Word)?;
    let Some(main) = archive.part("word/document.xml")? else {
        let message = match archive.has("META-INF/container.xml") {
            true => msg!("wrong-file-kind--book-as-document"),
            false => msg!("wrong-file-kind--no-document"),
        };
        return Err(Unreadable::new(&WRONG_FILE_KIND, message));
    };
    let hints = match archive.part("word/styles.xml")? {
        Some(part) => style_hints(&text_of(&part)?).map_err(|why| broken("word/styles.xml", why))?,
        None => HashMap::new(),
    };
    let mut stated = Stated::at(Place::Properties);
    if let Some(part) = archive.part("docProps/core.xml")? {
        let mut open = String::new();
        // Properties that cannot be read are not known.
        let _ = walk(&text_of(&part)?, |part| match part {
            Part::Start(element) => element.name.clone_into(&mut open),
            Part::Text(text) if open == "title" => stated.set_title(text),
            Part::Text(text) if open == "language" => stated.set_language(text),
            Part::Text(_) | Part::End(_) => {}
        });
    }
    let blocks = blocks(&text_of(&main)?, &hints).map_err(|why| broken("word/document.xml", why))?;
    Ok(RawDocument { blocks, stated, encoding: None })
}

fn broken(part: &str, why: Message) -> Unreadable {
    Unreadable::new(&DAMAGED_SOURCE, msg!("damaged-source--part", part = part, why = why))
}

fn text_of(part: &[u8]) -> Result<String, Unreadable> {
    encoding::decode(part, Signature::Xml, None).map(|decoded| decoded.text)
}

/// What each paragraph style marks, by its id. Ids are in the writer's language; the names of
/// built-in styles are always English (ISO/IEC 29500-1, 17.7.4.9).
fn style_hints(styles: &str) -> Result<HashMap<String, BlockHint>, Message> {
    let mut hints = HashMap::new();
    let mut id = String::new();
    walk(styles, |part| {
        let Part::Start(element) = part else { return };
        let value = || element.attribute("val").unwrap_or_default();
        let hint = match element.name {
            "style" => {
                id = element.attribute("styleId").unwrap_or_default();
                None
            }
            "name" => hint_of_name(&value()),
            "outlineLvl" if value() != "9" => Some(BlockHint::Heading),
            _ => None,
        };
        if let Some(hint) = hint {
            hints.entry(id.clone()).or_insert(hint);
        }
    })?;
    Ok(hints)
}

fn hint_of_name(name: &str) -> Option<BlockHint> {
    match name.to_ascii_lowercase().as_str() {
        "title" => Some(BlockHint::Title),
        "subtitle" => Some(BlockHint::Heading),
        "caption" => Some(BlockHint::Caption),
        name if name.starts_with("heading ") => Some(BlockHint::Heading),
        _ => None,
    }
}

/// A paragraph that is being read; a text box contains paragraphs inside one.
#[derive(Default)]
struct Open {
    text: String,
    hint: Option<BlockHint>,
}

fn blocks(document: &str, hints: &HashMap<String, BlockHint>) -> Result<Vec<RawBlock>, Message> {
    let mut blocks: Vec<RawBlock> = Vec::new();
    let mut paragraphs: Vec<Open> = Vec::new();
    // Inside deleted text, the fallback copy of a drawing, an instruction of a field.
    let mut nothing = 0_usize;
    let mut in_text = false;
    let mut run_hidden = false;
    let mut in_run_properties = false;
    walk(document, |part| match part {
        Part::Start(element) => match element.name {
            _ if nothing > 0 || is_nothing(element.name) => nothing += 1,
            "p" => paragraphs.push(Open::default()),
            "r" => run_hidden = false,
            "rPr" => in_run_properties = true,
            "vanish" if in_run_properties => {
                run_hidden = !matches!(element.attribute("val").as_deref(), Some("0" | "false" | "off"));
            }
            "t" => in_text = true,
            name => {
                let Some(paragraph) = paragraphs.last_mut() else { return };
                match name {
                    "tab" | "br" | "cr" | "ptab" => paragraph.text.push(' '),
                    "noBreakHyphen" => paragraph.text.push('\u{2011}'),
                    "pStyle" => {
                        let hint = element.attribute("val").and_then(|id| hints.get(&id).copied());
                        paragraph.hint = hint.or(paragraph.hint);
                    }
                    "outlineLvl" if element.attribute("val").is_some_and(|level| level != "9") => {
                        paragraph.hint = paragraph.hint.or(Some(BlockHint::Heading));
                    }
                    _ => {}
                }
            }
        },
        Part::End(_) if nothing > 0 => nothing -= 1,
        Part::End("t") => in_text = false,
        Part::End("rPr") => in_run_properties = false,
        Part::End("p") => {
            if let Some(paragraph) = paragraphs.pop() {
                let text = crate::text::normalise_space(&paragraph.text);
                if !text.is_empty() {
                    let hint = paragraph.hint.or(Some(BlockHint::Paragraph));
                    blocks.push(RawBlock { text, line: blocks.len() + 1, hint });
                }
            }
        }
        Part::End(_) => {}
        Part::Text(text) => {
            if let Some(paragraph) = paragraphs.last_mut().filter(|_| in_text && !run_hidden && nothing == 0) {
                paragraph.text.extend(text.chars().filter(|&c| flow::is_text(c)));
            }
        }
    })?;
    Ok(blocks)
}

/// Elements whose content is not text of the document: what was deleted or moved away, a drawing's
/// second copy for old readers, instructions.
fn is_nothing(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "delInstrText" | "rt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees_is_the_text() {
        let document = r#"<w:document xmlns:w="w" xmlns:mc="mc"><w:body>
            <w:p><w:pPr><w:pStyle w:val="Titre"/></w:pPr><w:r><w:t>Un titre</w:t></w:r></w:p>
            <w:p><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">النص </w:t></w:r><w:del><w:r><w:delText>المحذوف</w:delText></w:r></w:del>
            <w:ins><w:r><w:t>الجديد</w:t></w:r></w:ins><w:r><w:tab/><w:t>هنا &amp; هناك</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>مخفي</w:t></w:r></w:p>
            <w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:body></w:document>"#;
        let hints = style_hints(
            r#"<w:styles xmlns:w="w"><w:style w:styleId="Titre"><w:name w:val="Title"/></w:style></w:styles>"#,
        )
        .unwrap();
        let got: Vec<_> = blocks(document, &hints).unwrap().into_iter().map(|b| (b.text, b.hint.unwrap())).collect();
        let expected = [("Un titre", BlockHint::Title), ("النص الجديد هنا & هناك", BlockHint::Paragraph)];
        assert_eq!(got, expected.map(|(text, hint)| (text.to_owned(), hint)));
    }
}
