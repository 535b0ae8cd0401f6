//! What is wrong, where, and what would be right: the one form in which every stage reports.
//!
//! A [`Diagnostic`] is a finding of a [`Rule`] about a [`Subject`]: a span of a file, a whole file, an option, the
//! environment. It carries a [`Message`], which is a name and typed arguments, not a sentence; the sentence is made at
//! the edge from the catalogue of [`crate::messages`]. Related places and a [`Fix`] may come with it.
//!
//! Library code returns [`Diagnostics`]; only the command line prints them.

mod finding;
mod fix;
mod message;
mod rule;
mod source;
mod subject;
mod suggestion;

pub use self::finding::{Diagnostic, Diagnostics, Related};
pub use self::fix::{Edit, Fix};
pub use self::message::{Argument, Message};
pub use self::rule::{Rule, Severity};
pub use self::source::{Position, SourceText, Span};
pub use self::subject::Subject;
pub use self::suggestion::did_you_mean;

pub(crate) use self::message::msg;
pub(crate) use self::rule::rules;
