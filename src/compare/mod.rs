//! What sources state differently: passages that speak of the same and cannot both be right, or that would mislead a
//! reader of one alone. It is found by what they state (numbers, days, who, where, what is denied) and by words that are
//! data; it never says who is right.

mod about;
mod admission;
mod candidates;
mod copies;
mod days;
mod denials;
mod disputes;
mod entry;
mod evidence;
mod figures;
mod found;
mod judge;
mod measure;
mod numbers;
mod people;
mod reading;
mod sentences;
mod shared;
mod statement;
mod terms;
mod turns;
mod words;

pub use self::candidates::differences;
pub use self::entry::{Difference, DifferingQuote, HEADING_SEPARATOR, excerpts};
pub use self::found::{DifferenceKind, Differing, Matter};

use self::found::Beside;
use self::judge::judge;
use self::reading::read_alone;
use crate::corpus::segment::sentences;
use crate::text::facts::NameTable;

/// Whether a text tells of a dispute, or of a change, all by itself: what each side says stands in one sentence of it.
pub fn tells_of_a_dispute(text: &str, names: Option<&NameTable>) -> bool {
    let sentences = sentences(text).into_iter().filter_map(|sentence| text.get(sentence));
    sentences.chain([text]).any(|sentence| disputes::within(&read_alone(sentence, names)).is_some())
}

/// In which way two texts differ that are known to speak of the same; `None` where they do not differ, as far as can be
/// told. It is the same whichever comes first.
pub fn held_against(first: &str, second: &str, names: Option<&NameTable>) -> Option<Differing> {
    let (a, b) = (read_alone(first, names), read_alone(second, names));
    let beside = Beside { related: true, same_source: false, days_between: None, around: 0.0, names_around: 0 };
    judge(&a, &b, beside)
}
