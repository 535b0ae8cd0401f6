//! The catalogue of messages: what the program says to people, one folder of files per language under
//! `assets/messages/`, in the syntax of Fluent (<https://projectfluent.org/fluent/guide/>).
//!
//! English is complete. A message that a language lacks is given in English. A file contains the messages of one part of
//! the program; to add a file, add a line to `ENGLISH`.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::diagnostic::{Argument, Message};

/// The files of English.
static ENGLISH: &[&str] = &[
    include_str!("../assets/messages/en/common.ftl"),
    include_str!("../assets/messages/en/text.ftl"),
    include_str!("../assets/messages/en/yaml.ftl"),
    include_str!("../assets/messages/en/labels.ftl"),
    include_str!("../assets/messages/en/corpus.ftl"),
    include_str!("../assets/messages/en/spec.ftl"),
    include_str!("../assets/messages/en/schedule.ftl"),
    include_str!("../assets/messages/en/search.ftl"),
    include_str!("../assets/messages/en/chronology.ftl"),
    include_str!("../assets/messages/en/translate.ftl"),
    include_str!("../assets/messages/en/compose.ftl"),
    include_str!("../assets/messages/en/draft.ftl"),
    include_str!("../assets/messages/en/publish.ftl"),
    include_str!("../assets/messages/en/workspace.ftl"),
    include_str!("../assets/messages/en/desk.ftl"),
    include_str!("../assets/messages/en/web.ftl"),
    include_str!("../assets/messages/en/cli.ftl"),
];

/// The messages of a language.
pub struct MessageCatalogue {
    bundle: FluentBundle<FluentResource>,
}

static OF_ENGLISH: LazyLock<MessageCatalogue> = LazyLock::new(|| MessageCatalogue::of("en", ENGLISH));

/// A message in English.
pub fn english(message: &Message) -> String {
    MessageCatalogue::english().sentence(message)
}

impl MessageCatalogue {
    /// The messages in English. They are read when the first of them is asked for.
    pub fn english() -> &'static Self {
        &OF_ENGLISH
    }

    /// Reads a language's files. What cannot be read is skipped; a test holds that there is no such thing in ours.
    fn of(language: &str, files: &[&str]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(language.parse().into_iter().collect());
        // What prints a message isolates what is of the other direction: a file, a page or a program may want none.
        bundle.set_use_isolating(false);
        for file in files {
            let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
            // A message that is in two files is that of the first.
            let _ = bundle.add_resource(resource);
        }
        Self { bundle }
    }

    /// The sentence of a message. One that the catalogue does not contain is given by its name, so that what went wrong
    /// is never silent.
    pub fn sentence(&self, message: &Message) -> String {
        let (id, attribute) = match message.id().split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (message.id(), None),
        };
        let entry = self.bundle.get_message(id);
        let pattern = entry.as_ref().and_then(|entry| match attribute {
            Some(name) => entry.get_attribute(name).map(|attribute| attribute.value()),
            None => entry.value(),
        });
        let mut arguments = FluentArgs::new();
        for (name, value) in message.arguments() {
            arguments.set(name, self.value(value));
        }
        match pattern {
            Some(pattern) => self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned(),
            None => message.id().to_owned(),
        }
    }

    fn value(&self, argument: &Argument) -> FluentValue<'static> {
        match argument {
            // Numbers are written without separators, as everywhere in what the program says.
            Argument::Number(number) => FluentValue::from(*number),
            other => FluentValue::from(self.text(other)),
        }
    }

    fn text(&self, argument: &Argument) -> String {
        match argument {
            Argument::Text(text) => text.clone(),
            Argument::Number(number) => number.to_string(),
            Argument::Message(message) => self.sentence(message),
            Argument::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.text(item)).collect();
                items.join(&self.sentence(&Message::new("list-separator")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::msg;

    #[test]
    fn words_numbers_lists_and_messages_are_filled_in() {
        assert_eq!(english(&msg!("did-you-mean", word = "title")), "did you mean `title`?");
        assert_eq!(english(&msg!("known-here", words = vec!["`a`", "`b`"])), "known here: `a`, `b`");
        assert_eq!(
            english(&msg!("beside", subject = "corpus", why = msg!("did-you-mean", word = "x"))),
            "corpus: did you mean `x`?"
        );
    }

    #[test]
    fn what_a_file_holds_never_becomes_a_message() {
        let hostile = "{ $word } { did-you-mean } \u{2068}";
        assert_eq!(english(&msg!("did-you-mean", word = hostile)), format!("did you mean `{hostile}`?"));
    }

    #[test]
    fn a_message_that_is_not_there_is_said_by_its_name() {
        assert_eq!(english(&Message::new("no-such-message")), "no-such-message");
    }
}
