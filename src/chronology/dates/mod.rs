//! Every date expression of a passage as a historian reads it: first and last day, precision, basis.
//!
//! A date is never more precise than its words. What the words leave open is taken from the date of the source or from the
//! expression before, and the basis says so; what nothing tells stays open.

mod expression;
mod plain;

pub use self::expression::{Basis, DateContext, DateExpression, Precision, Published};

use crate::lang::script_of;
use crate::text::facts::{Language, Text};

/// The date expressions of a passage, from left to right; no two overlap.
pub fn date_expressions(text: &str, context: &DateContext<'_>) -> Vec<DateExpression> {
    // A paragraph in another script than its source's is in another language.
    let fits = script_of(text).is_none_or(|script| script.direction == context.language.direction());
    let language = Language::of(text, Some(&context.language).filter(|_| fits));
    let read = match context.names {
        Some(table) => Text::with_names(text, language, table),
        None => Text::new(text, language),
    };
    plain::expressions(&read, context)
}
