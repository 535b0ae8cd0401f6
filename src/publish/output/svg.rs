//! Each page as an SVG image: outlines, sharp at any size.

use quick_xml::Reader;
use quick_xml::events::Event;
use typst_layout::Page;
use typst_svg::SvgOptions;

use super::pages::{each_reads_back, of_each};
use super::{Output, OutputShape, Owner};
use crate::diagnostic::{Message, msg};
use crate::publish::pdf::Set;
use crate::text::digest::Digest;

/// SVG images.
pub static SVG: Output = Output {
    name: "svg",
    ending: "svg",
    title: "SVG",
    about: "An image of each page, in outlines that stay sharp at any size",
    shape: OutputShape::FileOfEachPage,
    make: |set, choices| {
        of_each(set, |page, number| match choices.wants(number) {
            true => Ok(sealed(svg(page, &title(set, number)))),
            false => Ok(Vec::new()),
        })
    },
    read_back: |images, set, choices| {
        each_reads_back(images, set, |image, _, number| match choices.wants(number) {
            true => read(image, &title(set, number)),
            false => Ok(()),
        })
    },
    owner: |bytes| if is_sealed(bytes) { Owner::Program } else { Owner::Other },
};

/// What an image is called for those who do not see it.
fn title(set: &Set<'_>, number: usize) -> String {
    format!("{} ({number}/{})", set.page().title, set.pages().len())
}

fn svg(page: &Page, title: &str) -> Vec<u8> {
    let image = typst_svg::svg(page, &SvgOptions { render_bleed: false, pretty: false });
    let escaped = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    match image.find("<svg").and_then(|at| image[at..].find('>').map(|end| at + end)) {
        Some(end) => {
            format!("{} role=\"img\"><title>{escaped}</title>{}\n", &image[..end], &image[end + 1..]).into_bytes()
        }
        None => image.into_bytes(),
    }
}

/// Reads an image from end to end: well-formed XML, an `svg` with its title, sealed.
fn read(image: &[u8], title: &str) -> Result<(), Message> {
    if !is_sealed(image) {
        return Err(msg!("not-read-back--seal"));
    }
    let broken = |why: String| msg!("not-read-back--broken", why = why);
    let text = std::str::from_utf8(image).map_err(|error| broken(error.to_string()))?;
    let mut reader = Reader::from_str(text);
    let mut root = None;
    let mut called: Option<String> = None;
    loop {
        match reader.read_event().map_err(|error| broken(error.to_string()))? {
            Event::Start(element) => {
                let name = element.local_name().into_inner().to_owned();
                if called.is_none() && name == "title" {
                    let words = reader.read_text(element.name()).map_err(|error| broken(error.to_string()))?;
                    called = Some(unescaped(&words));
                }
                root.get_or_insert(name);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if root.as_deref() != Some("svg") {
        return Err(msg!("not-read-back--root"));
    }
    if called.as_deref() != Some(title) {
        return Err(msg!("not-read-back--title"));
    }
    Ok(())
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// An image with its seal, a comment after it.
pub(super) fn sealed(image: Vec<u8>) -> Vec<u8> {
    let seal = Digest::of(&image);
    [image, comment(&seal).into_bytes()].concat()
}

fn is_sealed(bytes: &[u8]) -> bool {
    let at = bytes.len().saturating_sub(comment(&Digest::of(b"")).len());
    bytes[at..] == *comment(&Digest::of(&bytes[..at])).as_bytes()
}

fn comment(seal: &Digest) -> String {
    format!("<!-- brief: made by this program; sha256 of what stands above: {} -->\n", seal.hex())
}
