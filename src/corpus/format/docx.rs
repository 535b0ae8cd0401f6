//! Word documents (DOCX, ISO/IEC 29500): the paragraphs of the main text, with the styles that mark
//! title and headings.
//!
//! The parts are read with `zip` and `quick-xml`. The two crates for whole documents were considered
//! and rejected: `docx-rs` is a writer whose reader unwraps on a damaged part, both unpack every part,
//! pictures too, without a limit, and what they do not model they drop without a word.
//!
//! Not read: headers and footers, footnotes, comments; changes that are tracked are read as if they were accepted, a
//! paragraph whose mark was deleted is one with the next. Hidden runs, words struck out and raised marks of notes are
//! left out of their paragraph and stand behind it. The file's creator
//! is the name of an account, not of an author, and its date is that of the file; neither is taken.

use std::collections::HashMap;

use super::archive::Archive;
use super::signature::FileSignature;
use super::unreadable::{DAMAGED_SOURCE, Unreadable, WRONG_FILE_KIND};
use super::xml::{XmlElement, XmlPart, walk};
use super::{
    BlockHint, ParsedSource, RawBlock, RawDocument, ReceivedSource, SourceFormat, SourceShape, encoding, flow, raised,
    symbol,
};
use crate::corpus::evidence::EvidencePlace;
use crate::corpus::stated::Stated;
use crate::diagnostic::{Message, msg};

/// The DOCX reader.
pub(super) const FORMAT: SourceFormat = SourceFormat {
    name: "docx",
    version: 2,
    extensions: &["docx", "docm"],
    shape: SourceShape::Document,
    outside: None,
    read,
};

/// Where the main text is, unless the package says otherwise.
const MAIN: &str = "word/document.xml";

fn read(received: ReceivedSource<'_>) -> ParsedSource {
    let mut archive = Archive::open(received.bytes, FileSignature::Word)?;
    let main = related(&mut archive, "_rels/.rels", "", "/officeDocument")?.unwrap_or_else(|| MAIN.to_owned());
    let Some(text) = archive.part(&main)? else {
        let message = match archive.has("META-INF/container.xml") {
            true => msg!("wrong-file-kind--book-as-document"),
            false => msg!("wrong-file-kind--no-document"),
        };
        return Err(Unreadable::new(&WRONG_FILE_KIND, message));
    };
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let styles = related(&mut archive, &format!("{folder}/_rels/{name}.rels"), folder, "/styles")?;
    let styles = styles.unwrap_or_else(|| "word/styles.xml".to_owned());
    let styles = match archive.part(&styles)? {
        Some(part) => Styles::read(&text_of(&part)?).map_err(|why| broken(&styles, why))?,
        None => Styles::default(),
    };
    let mut stated = Stated::at(EvidencePlace::Properties);
    if let Some(part) = archive.part("docProps/core.xml")? {
        let mut open = String::new();
        // Properties that cannot be read are not known.
        let _ = walk(&text_of(&part)?, |part| match part {
            XmlPart::Start(element) => element.name.clone_into(&mut open),
            XmlPart::Text(text) if open == "title" => stated.set_title(text),
            XmlPart::Text(text) if open == "language" => stated.set_language(text),
            XmlPart::Text(_) | XmlPart::End(_) => {}
        });
    }
    let (blocks, earlier) = blocks(&text_of(&text)?, &styles).map_err(|why| broken(&main, why))?;
    Ok(RawDocument { blocks, stated, encoding: None, earlier: Some(earlier) })
}

/// The part that a list of relationships names as being of a kind; targets are relative to `folder` (ECMA-376-2, 6.5).
fn related(archive: &mut Archive<'_>, list: &str, folder: &str, kind: &str) -> Result<Option<String>, Unreadable> {
    let Some(list) = archive.part(list)? else { return Ok(None) };
    let mut found = None;
    // A list that cannot be read names nothing.
    let _ = walk(&text_of(&list)?, |part| {
        if let XmlPart::Start(element) = part
            && element.attribute("Type").is_some_and(|of| of.ends_with(kind))
        {
            found = found.take().or(element.attribute("Target"));
        }
    });
    let target = found.map(|target| match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target,
        None => format!("{folder}/{target}"),
    });
    Ok(target.filter(|target| archive.has(target)))
}

fn broken(part: &str, why: Message) -> Unreadable {
    Unreadable::new(&DAMAGED_SOURCE, msg!("damaged-source--part", part = part, why = why))
}

fn text_of(part: &[u8]) -> Result<String, Unreadable> {
    encoding::decode(part, FileSignature::Xml, None).map(|decoded| decoded.before.unwrap_or(decoded.text))
}

/// What the styles of a document mean, by their ids. Ids are in the writer's language; the names of
/// built-in styles are always English (ISO/IEC 29500-1, 17.7.4.9).
#[derive(Debug, Default)]
struct Styles {
    /// What a paragraph of the style is.
    hints: HashMap<String, BlockHint>,
    /// How a run of the style is set.
    looks: HashMap<String, Look>,
}

/// How a run is set, as far as its sense depends on it.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    hidden: bool,
    struck: bool,
    raised: bool,
    /// It holds the mark of a note that its writer chose.
    note: bool,
}

impl Look {
    /// Takes a property of a run; gives whether it is one that counts.
    fn take(&mut self, element: &XmlElement<'_>) -> bool {
        let on = || !matches!(element.attribute("val").as_deref(), Some("0" | "false" | "off"));
        match element.name {
            "vanish" | "webHidden" => self.hidden = on(),
            "strike" | "dstrike" => self.struck = on(),
            "vertAlign" => self.raised = element.attribute("val").as_deref() == Some("superscript"),
            _ => return false,
        }
        true
    }
}

impl Styles {
    fn read(styles: &str) -> Result<Self, Message> {
        let mut all = Self::default();
        let mut id = String::new();
        walk(styles, |part| {
            let XmlPart::Start(element) = part else { return };
            let value = || element.attribute("val").unwrap_or_default();
            let hint = match element.name {
                "style" => {
                    id = element.attribute("styleId").unwrap_or_default();
                    None
                }
                "name" => hint_of_name(&value()),
                "outlineLvl" if value() != "9" => Some(BlockHint::Heading),
                "vanish" | "webHidden" | "strike" | "dstrike" | "vertAlign" if !id.is_empty() => {
                    all.looks.entry(id.clone()).or_default().take(element);
                    None
                }
                _ => None,
            };
            if let Some(hint) = hint {
                all.hints.entry(id.clone()).or_insert(hint);
            }
        })?;
        Ok(all)
    }
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
struct OpenParagraph {
    text: String,
    hint: Option<BlockHint>,
    /// What is left out of it, and stands behind it.
    asides: Vec<(BlockHint, String)>,
    /// Its text by the rules of version 1.
    before: String,
    /// Its mark was deleted: it goes on in the next.
    goes_on: bool,
}

impl OpenParagraph {
    fn aside(&mut self, hint: BlockHint, text: &str) {
        match self.asides.iter_mut().find(|(own, _)| *own == hint) {
            Some((_, written)) => {
                if hint == BlockHint::NoteMark {
                    written.push(' ');
                }
                written.push_str(text);
            }
            None => self.asides.push((hint, text.to_owned())),
        }
    }

    fn write(&mut self, text: &str, look: Look) {
        if look.hidden {
            self.aside(BlockHint::Hidden, text);
        } else if look.struck {
            self.aside(BlockHint::Struck, text);
        } else if look.raised || look.note {
            match raised::read(&self.text, text, look.note) {
                raised::Raised::Text(text) => self.text.push_str(&text),
                raised::Raised::Note => self.aside(BlockHint::NoteMark, text.trim()),
            }
        } else {
            self.text.push_str(text);
        }
    }
}

/// The blocks, and the letters by the rules of version 1.
fn blocks(document: &str, styles: &Styles) -> Result<(Vec<RawBlock>, String), Message> {
    let mut out = (Vec::new(), String::new());
    let mut paragraphs: Vec<OpenParagraph> = Vec::new();
    // A paragraph that goes on in the next one at the same depth.
    let mut unfinished: Option<(usize, OpenParagraph)> = None;
    // Inside deleted text, the fallback copy of a drawing, an instruction of a field.
    let mut nothing = 0_usize;
    let mut in_text = false;
    let (mut in_paragraph_properties, mut in_run_properties) = (false, false);
    let mut look = Look::default();
    let mut hidden_before = false;
    walk(document, |part| match part {
        XmlPart::Start(element) => match element.name {
            "del" | "moveFrom" if nothing == 0 && in_paragraph_properties && in_run_properties => {
                nothing += 1;
                paragraphs.iter_mut().rev().take(1).for_each(|paragraph| paragraph.goes_on = true);
            }
            _ if nothing > 0 || is_nothing(element.name) => nothing += 1,
            "p" => {
                let continued = unfinished.take_if(|(depth, _)| *depth == paragraphs.len());
                let paragraph = continued.map(|(_, paragraph)| OpenParagraph { goes_on: false, ..paragraph });
                paragraphs.push(paragraph.unwrap_or_default());
            }
            "pPr" => in_paragraph_properties = true,
            "r" => (look, hidden_before) = (Look::default(), false),
            "rPr" => in_run_properties = true,
            // The mark of a paragraph hides no run.
            _ if in_run_properties && in_paragraph_properties => {}
            "rStyle" if in_run_properties => {
                let style = element.attribute("val").and_then(|id| styles.looks.get(&id));
                look = style.copied().unwrap_or(look);
            }
            name if in_run_properties => {
                if look.take(element) && name == "vanish" {
                    hidden_before = look.hidden;
                }
            }
            "footnoteReference" | "endnoteReference" => look.note = true,
            "t" => in_text = true,
            name => {
                let Some(paragraph) = paragraphs.last_mut() else { return };
                match name {
                    "tab" | "br" | "cr" | "ptab" => {
                        paragraph.before.push(' ');
                        paragraph.text.push(' ');
                    }
                    "noBreakHyphen" => {
                        paragraph.before.push('\u{2011}');
                        paragraph.write("\u{2011}", look);
                    }
                    "sym" => {
                        let attribute = |name: &str| element.attribute(name).unwrap_or_default();
                        let sign = symbol::sign(&attribute("font"), &attribute("char"));
                        paragraph.write(sign.encode_utf8(&mut [0; 4]), look);
                    }
                    "pStyle" => {
                        let hint = element.attribute("val").and_then(|id| styles.hints.get(&id).copied());
                        paragraph.hint = hint.or(paragraph.hint);
                    }
                    "outlineLvl" if element.attribute("val").is_some_and(|level| level != "9") => {
                        paragraph.hint = paragraph.hint.or(Some(BlockHint::Heading));
                    }
                    _ => {}
                }
            }
        },
        XmlPart::End(_) if nothing > 0 => nothing -= 1,
        XmlPart::End("t") => in_text = false,
        XmlPart::End("pPr") => in_paragraph_properties = false,
        XmlPart::End("rPr") => in_run_properties = false,
        XmlPart::End("p") => match paragraphs.pop() {
            Some(paragraph) if paragraph.goes_on => unfinished = Some((paragraphs.len(), paragraph)),
            Some(paragraph) => close(paragraph, &mut out),
            None => {}
        },
        XmlPart::End(_) => {}
        XmlPart::Text(text) => {
            if let Some(paragraph) = paragraphs.last_mut().filter(|_| in_text && nothing == 0) {
                let text: String = text.chars().filter(|&c| flow::is_text(c)).collect();
                if !hidden_before {
                    paragraph.before.push_str(&text);
                }
                paragraph.write(&text, look);
            }
        }
    })?;
    if let Some((_, paragraph)) = unfinished {
        close(paragraph, &mut out);
    }
    Ok(out)
}

/// Writes a paragraph that has ended, and what was left out of it.
fn close(paragraph: OpenParagraph, (blocks, earlier): &mut (Vec<RawBlock>, String)) {
    earlier.extend(paragraph.before.chars().filter(|c| !c.is_whitespace()));
    let hint = paragraph.hint.or(Some(BlockHint::Paragraph));
    let asides = paragraph.asides.into_iter().map(|(hint, text)| (Some(hint), text));
    for (hint, text) in std::iter::once((hint, paragraph.text)).chain(asides) {
        let text = crate::text::normalise_space(&text);
        if !text.is_empty() {
            blocks.push(RawBlock { text, line: blocks.len() + 1, hint });
        }
    }
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
        let styles = Styles::read(
            r#"<w:styles xmlns:w="w"><w:style w:styleId="Titre"><w:name w:val="Title"/></w:style></w:styles>"#,
        )
        .unwrap();
        let got: Vec<_> = blocks(document, &styles).unwrap().0.into_iter().map(|b| (b.text, b.hint.unwrap())).collect();
        let expected = [
            ("Un titre", BlockHint::Title),
            ("النص الجديد هنا & هناك", BlockHint::Paragraph),
            ("مخفي", BlockHint::Hidden),
        ];
        assert_eq!(got, expected.map(|(text, hint)| (text.to_owned(), hint)));
    }

    #[test]
    fn signs_keep_their_sense() {
        let styles = Styles::read(
            r#"<w:styles xmlns:w="w"><w:style w:styleId="Appel"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>"#,
        )
        .unwrap();
        let document = r#"<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">بلغ في عام 2019</w:t></w:r>
            <w:r><w:rPr><w:rStyle w:val="Appel"/></w:rPr><w:t>4</w:t></w:r><w:r><w:t xml:space="preserve"> نحو </w:t></w:r></w:p>
            <w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r><w:r><w:t xml:space="preserve"> كم</w:t></w:r>
            <w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>عشرة</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p></w:body></w:document>"#;
        let (got, earlier) = blocks(document, &styles).unwrap();
        let got: Vec<_> = got.into_iter().map(|block| (block.text, block.hint.unwrap())).collect();
        let expected = [
            ("بلغ في عام 2019 نحو ≥5 كم².", BlockHint::Paragraph),
            ("4 *", BlockHint::NoteMark),
            ("عشرة", BlockHint::Struck),
        ];
        assert_eq!(got, expected.map(|(text, hint)| (text.to_owned(), hint)));
        assert_eq!(earlier, "بلغفيعام20194نحو5*كم2عشرة.");
    }
}
