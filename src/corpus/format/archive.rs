//! ZIP archives, read within limits: what a part unpacks to is counted while it is unpacked, because
//! the sizes that an archive states may be lies.

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::parser::{cleaned, guarded};
use super::signature::{self, FileSignature};
use super::unreadable::{DAMAGED_SOURCE, PROTECTED_SOURCE, SOURCE_TOO_LARGE, Unreadable};
use crate::diagnostic::msg;

/// The most bytes that one part may unpack to.
const MAX_PART: u64 = 64 * 1024 * 1024;

/// The most bytes that a whole archive may unpack to.
const MAX_TOTAL: u64 = 256 * 1024 * 1024;

/// The most parts of an archive.
const MAX_PARTS: usize = 20_000;

/// An archive that is a document of some kind.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// What it should be.
    meant: FileSignature,
}

impl<'a> Archive<'a> {
    /// Opens the archive that a document of kind `meant` is.
    pub(super) fn open(bytes: &'a [u8], meant: FileSignature) -> Result<Self, Unreadable> {
        signature::require_zip(bytes, meant)?;
        let zip = guarded("ZIP", || ZipArchive::new(Cursor::new(bytes)))?.map_err(|error| why(&error, meant))?;
        if zip.len() > MAX_PARTS {
            let message = msg!("source-too-large--parts", count = zip.len(), limit = MAX_PARTS);
            return Err(Unreadable::new(&SOURCE_TOO_LARGE, message));
        }
        Ok(Self { zip, meant })
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// A part by its name; `None` if there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        self.unpack(index, MAX_PART, &mut bytes)?;
        Ok(Some(bytes))
    }

    /// Unpacks everything once, keeping nothing: a library that reads without limits may follow.
    pub(super) fn check_sizes(&mut self) -> Result<(), Unreadable> {
        let mut left = MAX_TOTAL;
        for index in 0..self.zip.len() {
            left -= self.unpack(index, left.min(MAX_PART), &mut io::sink())?;
        }
        Ok(())
    }

    fn unpack(&mut self, index: usize, limit: u64, out: &mut impl io::Write) -> Result<u64, Unreadable> {
        let meant = self.meant;
        let zip = &mut self.zip;
        let unpacked = guarded("ZIP", move || -> Result<(String, u64), Unreadable> {
            let mut part = zip.by_index(index).map_err(|error| why(&error, meant))?;
            let name = part.name().map(Cow::into_owned).unwrap_or_default();
            let written = io::copy(&mut part.by_ref().take(limit + 1), out)
                .map_err(|error| damaged(meant, &error.to_string()))?;
            Ok((name, written))
        })?;
        let (name, written) = unpacked?;
        if written > limit {
            let limit = limit.div_ceil(1024 * 1024);
            let message = msg!("source-too-large--unpacked", part = cleaned(&name), limit = limit);
            return Err(Unreadable::new(&SOURCE_TOO_LARGE, message));
        }
        Ok(written)
    }
}

fn damaged(meant: FileSignature, why: &str) -> Unreadable {
    let why = cleaned(why);
    let message = match meant {
        FileSignature::Epub => msg!("damaged-source--cut-book", why = why),
        _ => msg!("damaged-source--cut-document", why = why),
    };
    Unreadable::new(&DAMAGED_SOURCE, message)
}

fn why(error: &ZipError, meant: FileSignature) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Unreadable::new(&PROTECTED_SOURCE, msg!("protected-source--password"))
        }
        other => damaged(meant, &other.to_string()),
    }
}
