//! Page images: each page by itself, made of the pages that the PDF is made of. So an image carries
//! whatever its page carries, the status first of all.
//!
//! An image ends with a seal, the digest of all that is before it. By it a later run knows an image
//! that this program made and that nobody has touched since: only such a file may be written over or
//! removed.

use rayon::prelude::*;
use typst_layout::Page;

use crate::diagnostic::{Diagnostic, Diagnostics, Message, Subject, msg, rules};
use crate::publish::pdf::{Set, guarded};

rules! {
    /// A page cannot be made an image.
    pub NO_PAGE_IMAGE = Error "no-page-image" {
        title: "An image of a page cannot be made.",
        why: "An image has at most 60 million pixels, so that memory stays bounded; an A4 page at 600 pixels per \
              inch has 35 million. Ask for fewer with `--ppi`, or for outlines with `--format svg`.",
        wrong: "",
        right: "",
    }
}

/// An image of each page, in order. `image` is given the page and its number, from 1.
pub(super) fn of_each(
    set: &Set<'_>,
    image: impl Fn(&Page, usize) -> Result<Vec<u8>, Message> + Sync,
) -> Result<Vec<Vec<u8>>, Diagnostics> {
    let one = |(index, page): (usize, &Page)| {
        let option = || Subject::Option("--format".to_owned());
        let made = guarded(option(), || image(page, index + 1))?;
        made.map_err(|why| Diagnostic::new(&NO_PAGE_IMAGE, option(), why).into())
    };
    set.pages().par_iter().enumerate().map(one).collect()
}

/// Checks each image against its page: `read` is given both, the page's number from 1 with them.
pub(super) fn each_reads_back(
    images: &[Vec<u8>],
    set: &Set<'_>,
    read: impl Fn(&[u8], &Page, usize) -> Result<(), Message> + Sync,
) -> Result<(), Message> {
    if images.len() != set.pages().len() {
        return Err(msg!("not-read-back--pages", images = images.len(), pages = set.pages().len()));
    }
    images.par_iter().zip(set.pages()).enumerate().try_for_each(|(index, (image, page))| {
        read(image, page, index + 1).map_err(|why| msg!("not-read-back--page", page = index + 1, why = why))
    })
}
