//! What happened when: the dates that sources state.

mod adverbials;
pub mod dates;
mod events;
mod noted;
mod of_source;
mod telling;

pub use self::events::{ChronologyAsked, Event, events};
pub use self::noted::{follows, is_inferred, noted};
pub use self::of_source::SourceDates;

#[cfg(test)]
mod tests;
