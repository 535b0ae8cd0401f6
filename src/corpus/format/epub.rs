//! EPUB books, 2 and 3 (`rbook`): the chapters in reading order.

use std::io::Cursor;

use rbook::Epub;

use super::archive::Archive;
use super::flow::{Flowed, Link, MarkupFlow, Tag};
use super::parser::{cleaned, guarded};
use super::signature::FileSignature;
use super::size::{MAX_TEXT, too_long};
use super::unreadable::{DAMAGED_SOURCE, PROTECTED_SOURCE, Unreadable, WRONG_FILE_KIND};
use super::xml::{XmlPart, walk};
use super::{BlockHint, ParsedSource, RawBlock, RawDocument, ReceivedSource, SourceFormat, SourceShape, html};
use crate::corpus::evidence::EvidencePlace;
use crate::corpus::stated::Stated;
use crate::diagnostic::msg;

/// The EPUB reader.
pub(super) const FORMAT: SourceFormat =
    SourceFormat { name: "epub", version: 2, extensions: &["epub"], shape: SourceShape::Document, outside: None, read };

/// Scrambling of fonts, which hides no text (EPUB 3.3, 4.2.6.3.5, and Adobe's).
const FONT_SCRAMBLING: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

fn read(received: ReceivedSource<'_>) -> ParsedSource {
    let mut archive = Archive::open(received.bytes, FileSignature::Epub)?;
    if !archive.has("META-INF/container.xml") {
        let message = match archive.has("word/document.xml") {
            true => msg!("wrong-file-kind--document-as-book"),
            false => msg!("wrong-file-kind--no-book"),
        };
        return Err(Unreadable::new(&WRONG_FILE_KIND, message));
    }
    // The library reads parts without limits, so all of them are counted first.
    archive.check_sizes()?;
    if let Some(encryption) = archive.part("META-INF/encryption.xml")?
        && is_protected(&String::from_utf8_lossy(&encryption))
    {
        return Err(Unreadable::new(&PROTECTED_SOURCE, msg!("protected-source")));
    }
    let bytes = received.bytes.to_vec();
    guarded("EPUB", move || book(bytes))?
}

fn is_protected(encryption: &str) -> bool {
    let mut protected = false;
    let read = walk(encryption, |part| {
        if let XmlPart::Start(element) = part
            && element.name == "EncryptionMethod"
        {
            let algorithm = element.attribute("Algorithm").unwrap_or_default();
            protected |= !FONT_SCRAMBLING.contains(&algorithm.as_str());
        }
    });
    protected || read.is_err()
}

fn book(bytes: Vec<u8>) -> ParsedSource {
    let damaged = |why: String| {
        let message = match missing_part(&why) {
            Some(part) => msg!("damaged-source--missing-part", part = cleaned(part)),
            None => msg!("damaged-source--book", why = cleaned(&why)),
        };
        Unreadable::new(&DAMAGED_SOURCE, message)
    };
    let epub = Epub::options().skip_toc(true).read(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let metadata = epub.metadata();
    let mut stated = Stated::at(EvidencePlace::Properties);
    if let Some(title) = metadata.title() {
        stated.set_title(title.value());
    }
    metadata.creators().for_each(|author| stated.add_author(author.value()));
    if let Some(publisher) = metadata.publishers().next() {
        stated.set_outlet(publisher.value());
    }
    if let Some(published) = metadata.published_entry() {
        stated.set_date(published.value());
    }
    if let Some(language) = metadata.language() {
        stated.set_language(language.value());
    }
    metadata.identifiers().for_each(|identifier| stated.set_url(identifier.value()));
    let mut blocks: Vec<RawBlock> = Vec::new();
    let mut earlier = String::new();
    for chapter in epub.reader() {
        let chapter = chapter.map_err(|error| damaged(error.to_string()))?;
        // The contents list and the like are no text of the book.
        let is_navigation = chapter.manifest_entry().properties().iter().any(|property| property == "nav");
        if !is_navigation {
            let chapter = chapter_of(chapter.content())?;
            earlier.push_str(&chapter.earlier);
            // A small chapter may be named as the next one again and again.
            if earlier.len() > MAX_TEXT {
                return Err(too_long());
            }
            blocks.extend(chapter.raw());
        }
    }
    for (index, block) in blocks.iter_mut().enumerate() {
        block.line = index + 1;
        // A chapter's title is a heading of the book.
        block.hint = match block.hint {
            Some(BlockHint::Title) => Some(BlockHint::Heading),
            hint => hint.or(Some(BlockHint::Paragraph)),
        };
    }
    Ok(RawDocument { blocks, stated, encoding: None, earlier: Some(earlier) })
}

/// The part that the library does not find, as it says so.
fn missing_part(why: &str) -> Option<&str> {
    let (_, rest) = why.split_once("InvalidResource").and_then(|(_, rest)| rest.split_once("Value(\""))?;
    rest.split('"').next().map(|part| part.trim_start_matches('/')).filter(|part| !part.is_empty())
}

/// A chapter is XHTML; one that is not well-formed is read as a browser reads HTML.
fn chapter_of(chapter: &str) -> Result<Flowed, Unreadable> {
    let mut flow = MarkupFlow::default();
    let read = walk(chapter, |part| match part {
        XmlPart::Start(element) => {
            let link = match element.attribute("href") {
                None => Link::None,
                Some(address) if address.contains('#') => Link::Here,
                Some(_) => Link::Away,
            };
            let is = |name: &str, known: &str| {
                element.attribute(name).is_some_and(|value| value.split_ascii_whitespace().any(|value| value == known))
            };
            flow.start(&Tag {
                name: element.name,
                hidden: element.attribute("hidden").is_some(),
                link,
                note: is("type", "noteref") || is("role", "doc-noteref"),
                lang: element.attribute("lang").as_deref(),
                ..Tag::default()
            });
        }
        XmlPart::End(_) => flow.end(),
        XmlPart::Text(text) => flow.text(text),
    });
    match read {
        Ok(()) => Ok(flow.finish()),
        Err(_) => html::flowed(chapter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_of_xhtml_keeps_its_text_after_an_empty_title() {
        let chapter = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head>\
            <body><h1>Chapter&nbsp;one</h1><p>Some <i>text</i> here.</p><p hidden='hidden'>Not seen.</p></body></html>";
        let texts: Vec<_> = chapter_of(chapter)
            .unwrap()
            .raw()
            .into_iter()
            .filter(|block| block.hint != Some(BlockHint::Hidden))
            .map(|block| block.text)
            .collect();
        assert_eq!(texts, ["Chapter one", "Some text here."]);
        let texts: Vec<_> = chapter_of("<p>one<br>two<p>three").unwrap().raw().into_iter().map(|b| b.text).collect();
        assert_eq!(texts, ["one two", "three"]);
    }

    #[test]
    fn scrambled_fonts_protect_no_text() {
        let with = |algorithm: &str| format!("<encryption><EncryptionMethod Algorithm='{algorithm}'/></encryption>");
        assert!(!is_protected(&with(FONT_SCRAMBLING[0])));
        assert!(is_protected(&with("http://www.w3.org/2001/04/xmlenc#aes128-cbc")));
        assert!(is_protected("<encryption>"));
    }
}
