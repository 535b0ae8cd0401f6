//! The catalogue of messages: what the program says to people, one folder of files per language under
//! `assets/messages/`, in the syntax of Fluent (<https://projectfluent.org/fluent/guide/>).
//!
//! English is complete, and a test holds the others against it. A message that a language lacks is given in English. A
//! file contains the messages of one part of the program; to add a file, add its name to `files!`; to add a language, add
//! a variant to [`MessageLanguage`].
//!
//! A language that is read from the right has other words among its own: paths, options, codes, words of files. What is
//! filled in is isolated by this module, since nobody else knows any more where it begins and ends, and so is each piece of
//! a message between backticks. Fluent would isolate whatever is filled in, a sentence in a sentence and a number too; that
//! is more than a reader needs and more than some terminals bear. In a language that is read from the left nothing is
//! isolated here: what prints a message does so where it must, and a file or another program may want none.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::diagnostic::{Argument, Diagnostic, Message, Severity, msg};
use crate::lang::Direction;

/// First strong isolate and left-to-right isolate, and the end of both (UAX 9).
const FSI: char = '\u{2068}';
const LRI: char = '\u{2066}';
const PDI: char = '\u{2069}';

/// The files of a language.
macro_rules! files {
    ($language:literal) => {
        files!($language: "common" "text" "yaml" "labels" "corpus" "spec" "schedule" "search" "chronology" "translate" "compose" "draft" "publish" "workspace" "desk" "web" "cli")
    };
    ($language:literal: $($name:literal)+) => {
        &[$(include_str!(concat!("../assets/messages/", $language, "/", $name, ".ftl"))),+]
    };
}

static ENGLISH: &[&str] = files!("en");
static FRENCH: &[&str] = files!("fr");
static ARABIC: &[&str] = files!("ar");

/// A language that the program speaks to people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MessageLanguage {
    /// English, which has every message.
    #[default]
    English,
    /// French.
    French,
    /// Arabic.
    Arabic,
}

impl MessageLanguage {
    /// All that there are.
    pub const ALL: [Self; 3] = [Self::English, Self::French, Self::Arabic];

    /// Its tag (BCP 47), which is also the name of its folder.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Arabic => "ar",
        }
    }

    /// The language of a tag or the name of a locale: `fr`, `fr-CA`, `ar_DZ.UTF-8`. The region decides nothing.
    pub fn of(name: &str) -> Option<Self> {
        let primary = name.trim().split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The direction in which it is read.
    pub fn direction(self) -> Direction {
        match self {
            Self::English | Self::French => Direction::Ltr,
            Self::Arabic => Direction::Rtl,
        }
    }
}

/// The messages of a language.
pub struct MessageCatalogue {
    language: MessageLanguage,
    bundle: FluentBundle<FluentResource>,
}

static OF_ENGLISH: LazyLock<MessageCatalogue> =
    LazyLock::new(|| MessageCatalogue::read(MessageLanguage::English, ENGLISH));
static OF_FRENCH: LazyLock<MessageCatalogue> =
    LazyLock::new(|| MessageCatalogue::read(MessageLanguage::French, FRENCH));
static OF_ARABIC: LazyLock<MessageCatalogue> =
    LazyLock::new(|| MessageCatalogue::read(MessageLanguage::Arabic, ARABIC));

/// A message in English.
pub fn english(message: &Message) -> String {
    MessageCatalogue::english().sentence(message)
}

/// A message in a language; from any thread.
pub fn sentence(message: &Message, language: MessageLanguage) -> String {
    MessageCatalogue::of(language).sentence(message)
}

/// A finding in the words of a language. Its code, its places and the words of files stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingInWords {
    /// `error`, `warning` or `hint` in this language.
    pub severity: String,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
    /// What is said about each related place, in their order.
    pub related: Vec<String>,
    /// What the fix does, if there is one.
    pub fix: Option<String>,
}

/// A finding in the words of a language; from any thread.
pub fn finding_in_words(found: &Diagnostic, language: MessageLanguage) -> FindingInWords {
    let catalogue = MessageCatalogue::of(language);
    FindingInWords {
        severity: catalogue.sentence(&severity(found.severity)),
        message: catalogue.sentence(&found.message),
        help: found.help.as_ref().map(|help| catalogue.sentence(help)),
        related: found.related.iter().map(|related| catalogue.sentence(&related.message)).collect(),
        fix: found.fix.as_ref().map(|fix| catalogue.sentence(&fix.title)),
    }
}

/// The word for how serious a finding is.
pub fn severity(severity: Severity) -> Message {
    match severity {
        Severity::Error => msg!("severity-error"),
        Severity::Warning => msg!("severity-warning"),
        Severity::Hint => msg!("severity-hint"),
    }
}

impl MessageCatalogue {
    /// The messages in English.
    pub fn english() -> &'static Self {
        &OF_ENGLISH
    }

    /// The messages of a language. They are read when the first of them is asked for.
    pub fn of(language: MessageLanguage) -> &'static Self {
        match language {
            MessageLanguage::English => &OF_ENGLISH,
            MessageLanguage::French => &OF_FRENCH,
            MessageLanguage::Arabic => &OF_ARABIC,
        }
    }

    /// Reads a language's files. What cannot be read is skipped; a test holds that there is no such thing in ours.
    fn read(language: MessageLanguage, files: &[&str]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(language.tag().parse().into_iter().collect());
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| written(value)));
        for file in files {
            let file =
                if language.direction() == Direction::Rtl { with_code_isolated(file) } else { (*file).to_owned() };
            let resource = FluentResource::try_new(file).unwrap_or_else(|(resource, _)| resource);
            // A message that is in two files is that of the first.
            let _ = bundle.add_resource(resource);
        }
        Self { language, bundle }
    }

    /// The language of these messages.
    pub fn language(&self) -> MessageLanguage {
        self.language
    }

    /// The sentence of a message. One that the catalogue does not contain is given in English; one that English does not
    /// contain either, by its name, so that what went wrong is never silent.
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
            None if self.language != MessageLanguage::English => english(message),
            None => message.id().to_owned(),
        }
    }

    fn value(&self, argument: &Argument) -> FluentValue<'static> {
        match argument {
            Argument::Number(number) => self.number(*number),
            other => FluentValue::from(self.text(other)),
        }
    }

    /// A number; it is written without separators, as everywhere in what the program says.
    ///
    /// Of Arabic numbers the last two digits decide (CLDR); the rules that Fluent comes with (`intl_pluralrules` 7.0.2) look
    /// at the whole number. So from 100 on the form is that of a smaller number that takes the same, and [`written`] writes
    /// the number itself.
    fn number(&self, number: i64) -> FluentValue<'static> {
        match usize::try_from(number) {
            Ok(written) if self.language == MessageLanguage::Arabic && written >= 100 => {
                let last = u8::try_from(written % 100).unwrap_or_default();
                let alike = if last < 3 { 100 } else { last };
                let options = FluentNumberOptions { minimum_integer_digits: Some(written), ..Default::default() };
                FluentValue::Number(FluentNumber::new(f64::from(alike), options))
            }
            _ => FluentValue::from(number),
        }
    }

    fn text(&self, argument: &Argument) -> String {
        match argument {
            Argument::Text(text) if self.language.direction() == Direction::Rtl => isolated(text).into_owned(),
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

/// The digits of a number that another stands for; see [`MessageCatalogue::number`]. Nothing else here sets how many
/// digits a number has.
fn written(value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => number.options.minimum_integer_digits.map(|digits| digits.to_string()),
        _ => None,
    }
}

/// A text that is filled in, of whatever direction, as one isolate. Nothing in it can end the isolate or turn what follows.
fn isolated(text: &str) -> Cow<'_, str> {
    if text.is_empty() {
        return Cow::Borrowed(text);
    }
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let inner: String = text.chars().map(|c| if turns(c) { char::REPLACEMENT_CHARACTER } else { c }).collect();
    Cow::Owned(format!("{FSI}{inner}{PDI}"))
}

/// A file of messages in which each piece between backticks is isolated: what stands there is typed as it is, and is read
/// from the left.
fn with_code_isolated(file: &str) -> String {
    let mut out = String::with_capacity(file.len() + file.len() / 8);
    for line in file.split_inclusive('\n') {
        let mut is_code = false;
        for c in line.chars() {
            match (c, is_code) {
                ('`', false) if !line.starts_with('#') => {
                    out.extend([LRI, c]);
                    is_code = true;
                }
                ('`', true) => {
                    out.extend([c, PDI]);
                    is_code = false;
                }
                _ => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{msg, rules};

    rules! {
        TRIED = Error "tried" { title: "A rule of this test.", why: "", wrong: "", right: "" }
    }

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
    fn a_language_is_known_by_its_tag_and_by_its_locale() {
        for (name, language) in [
            ("fr", Some(MessageLanguage::French)),
            ("fr-CA", Some(MessageLanguage::French)),
            ("AR", Some(MessageLanguage::Arabic)),
            ("ar_DZ.UTF-8", Some(MessageLanguage::Arabic)),
            ("en_GB@euro", Some(MessageLanguage::English)),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("de", None),
            ("arc", None),
            ("", None),
        ] {
            assert_eq!(MessageLanguage::of(name), language, "{name}");
        }
    }

    #[test]
    fn in_arabic_what_is_filled_in_and_what_is_typed_is_isolated() {
        let said = |message: &Message| sentence(message, MessageLanguage::Arabic);
        assert_eq!(
            said(&msg!("no-such-source", key = "kidal-nd")),
            "لا يوجد مصدر باسم \u{2066}`\u{2068}kidal-nd\u{2069}`\u{2069}"
        );
        assert_eq!(said(&msg!("unused-option--ppi.help")), "أضف \u{2066}`--format png`\u{2069}");
        // A number and a sentence stand as they are.
        assert_eq!(
            said(&msg!("not-read-back--page", page = 3, why = msg!("not-read-back--seal"))),
            "الصفحة 3: الختم غير صحيح"
        );
        assert_eq!(
            said(&msg!("known-here", words = vec!["a", "b"])),
            "القيم المعروفة هنا: \u{2068}a\u{2069}، \u{2068}b\u{2069}"
        );
        // Nothing that a file holds ends its isolate.
        let hostile = said(&msg!("beside", subject = "a\u{2069}\u{202E}b", why = msg!("nothing-found")));
        assert_eq!(hostile, "\u{2068}a\u{FFFD}\u{FFFD}b\u{2069}: لم يُعثر على شيء");
    }

    #[test]
    fn numbers_decide_between_the_forms_of_a_language() {
        let said = |count: usize, language| sentence(&msg!("count-sources", count = count), language);
        let arabic = |count| said(count, MessageLanguage::Arabic);
        assert_eq!([0, 1, 2].map(arabic), ["لا مصادر", "مصدر واحد", "مصدران"]);
        assert_eq!([3, 10, 11, 99].map(arabic), ["3 مصادر", "10 مصادر", "11 مصدرا", "99 مصدرا"]);
        // CLDR has `few` for 103 and `many` for 111; intl_pluralrules 7 leaves out "by the last two digits" and has `other`.
        assert_eq!([100, 101, 102].map(arabic), ["100 مصدر", "101 مصدر", "102 مصدر"]);
        let french = |count| said(count, MessageLanguage::French);
        assert_eq!([0, 1, 2].map(french), ["0 source", "1 source", "2 sources"]);
    }

    #[test]
    fn a_finding_is_put_into_words_on_any_thread() {
        let source = crate::diagnostic::SourceText::new("a.md", "one\n");
        let found = source.finding(&TRIED, 0..3, msg!("empty-file")).help(msg!("duplicate-key.help"));
        let found = &found;
        let said = std::thread::scope(|scope| {
            let in_words = |language| scope.spawn(move || finding_in_words(found, language)).join().unwrap();
            MessageLanguage::ALL.map(in_words)
        });
        assert_eq!(said.clone().map(|words| words.severity), ["error", "erreur", "خطأ"]);
        assert_eq!(said.clone().map(|words| words.message), ["the file is empty", "le fichier est vide", "الملف فارغ"]);
        assert_eq!(said[1].help.as_deref(), Some("n’en gardez qu’une"));
    }

    #[test]
    fn a_message_that_is_not_there_is_said_by_its_name() {
        assert_eq!(english(&Message::new("no-such-message")), "no-such-message");
        assert_eq!(sentence(&Message::new("no-such-message"), MessageLanguage::Arabic), "no-such-message");
    }
}
