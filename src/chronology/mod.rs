//! What happened when: the dates that sources state.

pub mod dates;
