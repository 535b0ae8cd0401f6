//! Page images: each page of a PDF as PNG or SVG, made of the pages that the PDF was made of, after
//! they were checked. So an image carries whatever its page carries, the status first of all.
//!
//! An image ends with a seal, the digest of all that stands before it. By it a later run knows an image
//! that this program made and that nobody has touched since: only such a file may be written over or
//! taken away.

use rayon::prelude::*;
use typst::utils::Scalar;
use typst_layout::Page;
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use super::pdf::{Pages, guarded};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Subject, msg, rules};
use crate::text::digest::Digest;

rules! {
    /// A page cannot be made an image.
    pub NO_PAGE_IMAGE = Error "no-page-image" {
        title: "An image of a page cannot be made.",
        why: "An image has at most 60 million pixels, so that memory stays bounded; an A4 page at 600 pixels to the inch \
              has 35 million. Ask for fewer with `--ppi`, or for outlines with `--svg`.",
        wrong: "",
        right: "",
    }
}

/// The most pixels that one page image may have: an A4 page at 600 to the inch has 35 million.
const MAX_PIXELS: f64 = 60e6;

/// Typst measures in points, 72 to the inch.
const POINTS: f64 = 72.0;

/// The form of a page image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Pixels, so many to the inch.
    Png {
        /// Pixels to the inch.
        ppi: u32,
    },
    /// Outlines.
    Svg,
}

impl Form {
    /// The ending of its files' names.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png { .. } => "png",
            Self::Svg => "svg",
        }
    }
}

impl Form {
    /// The option that asks for it.
    fn option(self) -> &'static str {
        match self {
            Self::Png { .. } => "--png",
            Self::Svg => "--svg",
        }
    }
}

/// An image of each page, in order; `title` is what an SVG is called for those who do not see it.
///
/// # Errors
///
/// A page too large for an image of that form.
pub fn images(pages: &Pages, title: &str, form: Form) -> Result<Vec<Vec<u8>>, Diagnostics> {
    let image = |(index, page): (usize, &Page)| {
        let option = || Subject::Option(form.option().to_owned());
        let image = guarded(option(), || match form {
            Form::Png { ppi } => png(index + 1, page, ppi),
            Form::Svg => Ok(svg(page, &format!("{title} ({}/{})", index + 1, pages.count()))),
        })?;
        Ok(sealed(image.map_err(|why| Diagnostic::new(&NO_PAGE_IMAGE, option(), why))?, form))
    };
    pages.laid_out().par_iter().enumerate().map(image).collect()
}

fn png(number: usize, page: &Page, ppi: u32) -> Result<Vec<u8>, Message> {
    let scale = f64::from(ppi) / POINTS;
    let (width, height) = (page.frame.width().to_pt() * scale, page.frame.height().to_pt() * scale);
    // Not `>`: a size that is no number is too large, too.
    if (width * height).max(width).max(height).partial_cmp(&MAX_PIXELS) != Some(std::cmp::Ordering::Less) {
        return Err(msg!("no-page-image--large", page = number, ppi = ppi));
    }
    let options = RenderOptions { pixel_per_pt: Scalar::new(scale), render_bleed: false };
    let picture = typst_render::render(page, &options);
    // A page without a ground of its own lies on white paper. The colours are premultiplied.
    let on_paper =
        picture.data().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]].map(|c| c.saturating_add(255 - p[3])));
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    // Text on white: unfiltered rows pack best.
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let per_metre = (f64::from(ppi) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&on_paper.collect::<Vec<u8>>())?;
        writer.finish()
    });
    written.map(|()| out).map_err(|error| msg!("no-page-image", page = number, why = error.to_string()))
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

/// The keyword of the PNG chunk that holds the seal.
const KEYWORD: &[u8] = b"brief";

/// The chunk that ends a PNG file (PNG specification, 11.2.5).
const IEND: &[u8] = b"\0\0\0\0IEND\xAE\x42\x60\x82";

/// An image with its seal: in PNG a text chunk before the end, in SVG a comment behind it.
fn sealed(image: Vec<u8>, form: Form) -> Vec<u8> {
    let seal = Digest::of(&image);
    match form {
        Form::Png { .. } => {
            let mut out = image;
            out.truncate(out.len().saturating_sub(IEND.len()));
            out.extend(chunk(&seal));
            out.extend(IEND);
            out
        }
        Form::Svg => [image, comment(&seal).into_bytes()].concat(),
    }
}

/// Whether these bytes are an image that this program made, and as it made them.
pub fn is_sealed(bytes: &[u8]) -> bool {
    sealed_png(bytes) || sealed_svg(bytes)
}

fn sealed_png(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_suffix(IEND) else { return false };
    let at = rest.len().saturating_sub(chunk(&Digest::of(b"")).len());
    let image = [&rest[..at], IEND].concat();
    rest[at..] == chunk(&Digest::of(&image))
}

fn sealed_svg(bytes: &[u8]) -> bool {
    let at = bytes.len().saturating_sub(comment(&Digest::of(b"")).len());
    bytes[at..] == *comment(&Digest::of(&bytes[..at])).as_bytes()
}

fn comment(seal: &Digest) -> String {
    format!("<!-- brief: made by this program; sha256 of what stands above: {} -->\n", seal.hex())
}

/// A `tEXt` chunk: length, type, keyword, a zero, text, CRC of type and data (PNG specification, 5.3, 11.3.3).
fn chunk(seal: &Digest) -> Vec<u8> {
    let data = [KEYWORD, b"\0sha256 ", seal.hex().as_bytes()].concat();
    let typed = [b"tEXt".as_slice(), &data].concat();
    let mut crc = flate2::Crc::new();
    crc.update(&typed);
    [&(data.len() as u32).to_be_bytes(), typed.as_slice(), &crc.sum().to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_breaks_with_any_byte() {
        let png = sealed([b"\x89PNG\r\n\x1a\nimage".as_slice(), IEND].concat(), Form::Png { ppi: 1 });
        let svg = sealed(b"<svg></svg>\n".to_vec(), Form::Svg);
        for image in [png, svg] {
            assert!(is_sealed(&image));
            for at in 0..image.len() {
                let mut other = image.clone();
                other[at] ^= 1;
                assert!(!is_sealed(&other), "byte {at}");
            }
            assert!(!is_sealed(&image[1..]) && !is_sealed(&image[..image.len() - 1]));
            assert!(!is_sealed(&[image.as_slice(), b"\n"].concat()));
        }
        assert!(!is_sealed(b"") && !is_sealed(IEND) && !is_sealed(b"<svg></svg>"));
    }
}
