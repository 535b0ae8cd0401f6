//! Every date expression of a passage as a historian reads it: first and last day, precision, basis.
//!
//! A date is never more precise than its words. What the words leave open is taken from the date of the source or from the
//! expression before, and the basis says so; what nothing tells stays open.
//!
//! The passage becomes tokens (`tokens`, by the words of `vocabulary`); a small grammar (`grammar`, over `days`, `day_lists` and
//! `periods`; `beside`: what makes a bare number a year) hears what is said (`spoken`); `resolve` tells the days (`months`,
//! `weekdays`, `distances`) from what is known there (`ground`), with `calendars` and `tense`.

mod beside;
mod calendars;
mod cursor;
mod day_lists;
mod days;
mod distances;
mod expression;
mod grammar;
mod ground;
mod months;
mod passage;
mod periods;
mod resolve;
mod spoken;
mod tense;
mod tokens;
mod vocabulary;
mod weekdays;

pub use self::expression::{Basis, Bound, DateContext, DateExpression, Precision, Published};
pub use self::passage::date_expressions;

#[cfg(test)]
mod laws;
