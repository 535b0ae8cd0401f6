//! Each page as a PNG image: pixels, on white paper.

use std::io::Cursor;

use typst::utils::Scalar;
use typst_layout::Page;
use typst_render::RenderOptions;

use super::pages::{each_reads_back, of_each};
use super::{Choices, Output, OutputShape, Owner};
use crate::diagnostic::{Message, msg};
use crate::text::digest::Digest;

/// PNG images.
pub static PNG: Output = Output {
    name: "png",
    ending: "png",
    title: "PNG",
    about: "An image of each page, in pixels",
    shape: OutputShape::FileOfEachPage,
    make: |set, Choices { ppi, .. }| of_each(set, |page, number| png(number, page, ppi).map(sealed)),
    read_back: |images, set, Choices { ppi, .. }| each_reads_back(images, set, |image, page, _| read(image, page, ppi)),
    owner: |bytes| if is_sealed(bytes) { Owner::Program } else { Owner::Other },
};

/// The most pixels that one page image may have: an A4 page at 600 to the inch has 35 million.
const MAX_PIXELS: f64 = 60e6;

/// Typst measures in points, 72 to the inch.
const POINTS: f64 = 72.0;

fn png(number: usize, page: &Page, ppi: u32) -> Result<Vec<u8>, Message> {
    let scale = f64::from(ppi) / POINTS;
    let (width, height) = (page.frame.width().to_pt() * scale, page.frame.height().to_pt() * scale);
    // Not `>`: a size that is not a number is too large, too.
    if (width * height).max(width).max(height).partial_cmp(&MAX_PIXELS) != Some(std::cmp::Ordering::Less) {
        return Err(msg!("no-page-image--large", page = number, ppi = ppi));
    }
    let options = RenderOptions { pixel_per_pt: Scalar::new(scale), render_bleed: false };
    let picture = typst_render::render(page, &options);
    // A page without a ground of its own is on white paper. The colours are premultiplied.
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

/// Reads an image from end to end: every row is there, of as many pixels as its page has, and the seal holds.
fn read(image: &[u8], page: &Page, ppi: u32) -> Result<(), Message> {
    if !is_sealed(image) {
        return Err(msg!("not-read-back--seal"));
    }
    let broken = |error: png::DecodingError| msg!("not-read-back--broken", why = error.to_string());
    let mut reader = png::Decoder::new(Cursor::new(image)).read_info().map_err(broken)?;
    let scale = f64::from(ppi) / POINTS;
    let (width, height) = (reader.info().width, reader.info().height);
    let is_near = |pixels: u32, points: f64| (f64::from(pixels) - points * scale).abs() <= 1.0;
    if !is_near(width, page.frame.width().to_pt()) || !is_near(height, page.frame.height().to_pt()) {
        return Err(msg!("not-read-back--size", width = width, height = height));
    }
    let mut rows = 0;
    while reader.next_row().map_err(broken)?.is_some() {
        rows += 1;
    }
    if rows == height { Ok(()) } else { Err(msg!("not-read-back--rows", rows = rows, height = height)) }
}

/// The keyword of the PNG chunk that holds the seal.
const KEYWORD: &[u8] = b"brief";

/// The chunk that ends a PNG file (PNG specification, 11.2.5).
pub(super) const IEND: &[u8] = b"\0\0\0\0IEND\xAE\x42\x60\x82";

/// An image with its seal, a text chunk before the end.
pub(super) fn sealed(image: Vec<u8>) -> Vec<u8> {
    let seal = Digest::of(&image);
    let mut out = image;
    out.truncate(out.len().saturating_sub(IEND.len()));
    out.extend(chunk(&seal));
    out.extend(IEND);
    out
}

fn is_sealed(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_suffix(IEND) else { return false };
    let at = rest.len().saturating_sub(chunk(&Digest::of(b"")).len());
    let image = [&rest[..at], IEND].concat();
    rest[at..] == chunk(&Digest::of(&image))
}

/// A `tEXt` chunk: length, type, keyword, a zero, text, CRC of type and data (PNG specification, 5.3, 11.3.3).
fn chunk(seal: &Digest) -> Vec<u8> {
    let data = [KEYWORD, b"\0sha256 ", seal.hex().as_bytes()].concat();
    let typed = [b"tEXt".as_slice(), &data].concat();
    let mut crc = flate2::Crc::new();
    crc.update(&typed);
    [&(data.len() as u32).to_be_bytes(), typed.as_slice(), &crc.sum().to_be_bytes()].concat()
}
