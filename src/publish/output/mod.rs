//! The forms in which the pages of a brief are written: one file per output, each with a line in [`OUTPUTS`].
//!
//! Every output is made of the same [`Set`]: the page input and the pages laid out of it. Nothing of it is
//! written before the pages have passed the check on their letters, and before the output has been
//! read back.

pub mod areas;
pub(crate) mod pages;
pub mod pdf;
pub mod png;
pub mod svg;
pub mod web;

use rayon::prelude::*;

use super::pdf::Set;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};

rules! {
    /// What was made does not say what it was made of.
    pub NOT_READ_BACK = Error "not-read-back" {
        title: "A PDF, image or web page does not read back as what it was made from.",
        why: "Everything is read back before it is written, so nothing was written. With a template of your own, \
              check what it attaches and draws; with the built-in one, this is a fault of the program.",
        wrong: "",
        right: "",
    }
}

/// A form in which a brief is written.
///
/// To add one, write a file in this folder with a static of this type, declare it above and give it a line
/// in [`OUTPUTS`]. `brief render --format` then knows its name, and [`made`] holds the promises: the check on the pages,
/// and reading back. `make` takes what it needs from [`Set`]: [`Set::page`] for what is written from the page
/// input, [`Set::pages`] for what is drawn from the pages.
#[derive(Debug)]
pub struct Output {
    /// What `--format` calls it: `pdf`.
    pub name: &'static str,
    /// The ending of its files.
    pub ending: &'static str,
    /// Its name in English: `PDF`.
    pub title: &'static str,
    /// What it is, in a line of help.
    pub about: &'static str,
    /// Which files it has.
    pub shape: OutputShape,
    /// Makes the bytes of its files, in order.
    pub make: Make,
    /// Reads what `make` gave as any reader would, and says what is not as intended.
    pub read_back: ReadBack,
    /// Who owns the file at a place where one of its files is to be written.
    pub owner: fn(&[u8]) -> Owner,
}

impl Output {
    /// What messages call it, in any language.
    pub fn said(&self) -> Message {
        if self.name == web::WEB.name { msg!("output-title--web") } else { msg!("output-title", name = self.title) }
    }
}

/// The bytes of the files of an output, in order.
pub type OutputFiles = Vec<Vec<u8>>;

/// How the files of an output are made.
pub type Make = fn(&Set<'_>, Choices) -> Result<OutputFiles, Diagnostics>;

/// How they are read back; the error says what is not as intended.
pub type ReadBack = fn(&OutputFiles, &Set<'_>, Choices) -> Result<(), Message>;

/// Which files an output has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputShape {
    /// One.
    OneFile,
    /// One of each page.
    FileOfEachPage,
}

/// Whose a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// This program made it, and may write over it.
    Program,
    /// This program published it: nothing is written over it.
    Publication,
    /// Somebody else made or changed it: it is left alone.
    Other,
}

/// What a person may choose of outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Pixels to the inch of page images.
    pub ppi: u32,
    /// The pages, from the first to the last, of which images in outlines are made; the others are empty. All where it is
    /// not said.
    pub pages: Option<(usize, usize)>,
}

impl Choices {
    /// Whether an image is made of a page.
    fn wants(&self, number: usize) -> bool {
        self.pages.is_none_or(|(first, last)| first <= number && number <= last)
    }
}

impl Default for Choices {
    fn default() -> Self {
        Self { ppi: 144, pages: None }
    }
}

/// All outputs, in the order in which they are written.
pub static OUTPUTS: &[&Output] = &[&pdf::PDF, &png::PNG, &svg::SVG, &web::WEB];

/// The output of this name.
pub fn by_name(name: &str) -> Option<&'static Output> {
    OUTPUTS.iter().find(|output| output.name == name).copied()
}

/// As [`by_name`], those of the program itself among them.
pub fn any_by_name(name: &str) -> Option<&'static Output> {
    by_name(name).or((name == areas::AREAS.name).then_some(&areas::AREAS))
}

/// An output as it was made.
#[derive(Clone, Debug)]
pub struct MadeOutput {
    /// Which.
    pub output: &'static Output,
    /// The bytes of its files, in order.
    pub files: OutputFiles,
}

/// Makes outputs of pages, after checking on the pages that every quotation is there letter for letter and that
/// every page carries its status. Each is read back.
///
/// # Errors
///
/// A quotation or status that the template does not print as it must; a page that an output cannot represent;
/// an output that does not read back as intended.
pub fn made(set: &Set<'_>, outputs: &[&'static Output], choices: Choices) -> Result<Vec<MadeOutput>, Diagnostics> {
    let one = |&output: &&'static Output| {
        let files = (output.make)(set, choices)?;
        (output.read_back)(&files, set, choices).map_err(|why| {
            let message = msg!("not-read-back", output = output.said(), why = why);
            Diagnostics::from(Diagnostic::of_file(&NOT_READ_BACK, set.template(), message))
        })?;
        Ok(MadeOutput { output, files })
    };
    // Neither needs the other; the longer work stays on this thread.
    let (made, checked) = rayon::join(|| outputs.par_iter().map(one).collect(), || set.check());
    checked?;
    made
}

/// The bytes of the PDF alone.
///
/// # Errors
///
/// As [`made`].
pub fn pdf_of(set: &Set<'_>) -> Result<Vec<u8>, Diagnostics> {
    let made = made(set, &[&pdf::PDF], Choices::default())?;
    Ok(made.into_iter().flat_map(|made| made.files).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_outputs_apart() {
        for (at, output) in OUTPUTS.iter().enumerate() {
            assert_eq!(OUTPUTS.iter().position(|other| other.name == output.name), Some(at));
            assert_eq!(by_name(output.name).map(|found| found.title), Some(output.title));
            assert_eq!((output.owner)(b""), Owner::Other, "{}", output.name);
            assert_eq!((output.owner)(b"somebody's own text\n"), Owner::Other, "{}", output.name);
        }
        assert!(by_name("").is_none());
    }

    #[test]
    fn a_seal_breaks_with_any_byte() {
        let png = png::sealed([b"\x89PNG\r\n\x1a\nimage".as_slice(), png::IEND].concat());
        let svg = svg::sealed(b"<svg></svg>\n".to_vec());
        for (output, image) in [(&png::PNG, png), (&svg::SVG, svg)] {
            let is_ours = |bytes: &[u8]| (output.owner)(bytes) == Owner::Program;
            assert!(is_ours(&image));
            for at in 0..image.len() {
                let mut other = image.clone();
                other[at] ^= 1;
                assert!(!is_ours(&other), "byte {at}");
            }
            assert!(!is_ours(&image[1..]) && !is_ours(&image[..image.len() - 1]));
            assert!(!is_ours(&[image.as_slice(), b"\n"].concat()));
            assert!(!is_ours(png::IEND) && !is_ours(b"<svg></svg>"));
        }
    }
}
