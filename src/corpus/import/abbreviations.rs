//! The abbreviations of a BibTeX file (`@string`), written out. Each is written out where it is defined, of those above it,
//! so that none can contain itself; and what they add to a file is bounded, for each may double the one before.

use std::collections::HashMap;
use std::rc::Rc;

use biblatex::{Field, RawChunk};

/// The longest text of an abbreviation, in bytes.
pub(super) const MAX_LENGTH: usize = 64 * 1024;

/// The most that all abbreviations of a file add to it, in bytes.
const MAX_ADDED: usize = 16 * 1024 * 1024;

/// The short names of months, which BibTeX's styles define.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Why a field cannot be written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NotWrittenOut {
    /// An abbreviation is not defined.
    Unknown(String),
    /// The text would be too long.
    TooLong,
}

/// What is defined so far.
#[derive(Debug, Default)]
pub(super) struct Abbreviations {
    /// By name in small letters.
    texts: HashMap<String, Result<Rc<str>, NotWrittenOut>>,
    added: usize,
}

impl Abbreviations {
    /// Defines an abbreviation.
    pub fn define(&mut self, name: &str, field: &Field<'_>) {
        let text = self
            .written_out(field)
            .and_then(|text| if text.len() > MAX_LENGTH { Err(NotWrittenOut::TooLong) } else { Ok(Rc::from(text)) });
        self.texts.insert(name.to_lowercase(), text);
    }

    /// The text of a field.
    ///
    /// # Errors
    ///
    /// An abbreviation is not defined, or all of them together are too long.
    pub fn written_out(&mut self, field: &Field<'_>) -> Result<String, NotWrittenOut> {
        let mut text = String::new();
        for chunk in field {
            match chunk.v {
                RawChunk::Normal(words) => text.push_str(words),
                RawChunk::Abbreviation(name) => {
                    let lower = name.to_lowercase();
                    let is_month = MONTHS.contains(&lower.as_str()) || lower == "sept";
                    match self.texts.get(&lower) {
                        Some(defined) => {
                            let defined = defined.clone()?;
                            self.added += defined.len();
                            if self.added > MAX_ADDED {
                                return Err(NotWrittenOut::TooLong);
                            }
                            text.push_str(&defined);
                        }
                        None if is_month => text.push_str(&lower),
                        None => return Err(NotWrittenOut::Unknown(name.to_owned())),
                    }
                }
            }
        }
        Ok(text)
    }
}
