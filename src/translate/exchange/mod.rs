//! Translations as other tools read and write them: XLIFF 1.2, XLIFF 2.0, TMX 1.4. A format is a file here
//! and a line in [`FORMATS`]. The names go out as TBX and CSV ([`TERMBASES`]).

pub(crate) mod shared;
mod termbase;
mod tmx;
pub(crate) mod tree;
mod xliff12;
pub(crate) mod xliff20;

use self::shared::start_tag;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::lang::Lang;

use super::TranslationState;
use crate::yaml::FILE_TOO_LARGE;
pub use termbase::{TERMBASES, Termbase, termbase_by_name};
pub use tree::MAX_BYTES;

rules! {
    /// A file is of no format that is read.
    pub UNKNOWN_EXCHANGE_FORMAT = Error "unknown-exchange-format" {
        title: "A file of translations is not in a supported format.",
        why: "Translations are imported from XLIFF 1.2, XLIFF 2.0 or 2.1, or TMX 1.4; the first element of a file \
              says which it is. Have the tool write one of these.",
        wrong: "<html>",
        right: "<tmx version=\"1.4\">",
    }
    /// A text cannot be written in the format of an export.
    pub UNWRITABLE_EXPORT = Error "unwritable-export" {
        title: "A text cannot be written in the format of an export.",
        why: "XML 1.0 has no way to write most control characters. Remove the character from the translation; it is \
              never intended.",
        wrong: "",
        right: "",
    }
}

/// The units of some sources in one pair of languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The language of the sources.
    pub source: Lang,
    /// The language of the translations.
    pub target: Lang,
    /// The units, source by source.
    pub files: Vec<UnitsOfSource>,
}

/// The units of a source, on their way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitsOfSource {
    /// The citation key of the source.
    pub key: String,
    /// The translation file that they come from, by the path that the user knows.
    pub path: String,
    /// Its units.
    pub units: Vec<ExchangeUnit>,
}

/// A sentence with its translation, on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeUnit {
    /// Its place in the source: `¶ 6.2`.
    pub context: String,
    /// The sentence.
    pub source: String,
    /// Its translation; empty if there is none.
    pub target: String,
    /// How far that can be relied on.
    pub state: TranslationState,
    /// Whether a machine made the translation.
    pub machine: bool,
    /// Remarks on it.
    pub notes: Vec<String>,
}

/// A sentence with its translation, as it came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The citation key of the source, where the file names it.
    pub key: Option<String>,
    /// The place in the source, where the file names it.
    pub context: Option<String>,
    /// The sentence.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// Whether the file says that it is final.
    pub is_final: bool,
    /// Whether the file says that a machine made it.
    pub machine: bool,
    /// Remarks on it.
    pub notes: Vec<String>,
    /// Whether the file does not say which of the two is the source: it is the one that the corpus contains.
    pub guessed: bool,
    /// Where it is in the file.
    pub offset: usize,
}

/// What a file from elsewhere contains.
#[derive(Clone, Debug, Default)]
pub struct ReceivedFile {
    /// The units that have a translation, with its language.
    pub units: Vec<(Lang, Returned)>,
    /// Units that cannot be used, and why.
    pub left_out: Diagnostics,
    /// How many have no translation.
    pub untranslated: usize,
}

/// A format.
pub struct ExchangeFormat {
    /// Its name, as on the command line.
    pub name: &'static str,
    /// The usual end of a file's name.
    pub extension: &'static str,
    /// Whether units without a translation go out, too: a file to work on, not a memory.
    pub holds_untranslated: bool,
    write: fn(&Bundle) -> tree::ExchangeElement,
    /// Whether this is the root element of the format.
    recognise: fn(&tree::ExchangeElement) -> bool,
    read: fn(&tree::ExchangeElement, &SourceText) -> Result<ReceivedFile, Diagnostics>,
}

/// Every format.
pub static FORMATS: &[ExchangeFormat] = &[xliff12::FORMAT, xliff20::FORMAT, tmx::FORMAT];

/// The format of this name.
pub fn by_name(name: &str) -> Option<&'static ExchangeFormat> {
    FORMATS.iter().find(|format| format.name == name)
}

impl ExchangeFormat {
    /// The file that contains these units.
    ///
    /// # Errors
    ///
    /// A text has a character that XML cannot represent.
    pub fn write(&self, bundle: &Bundle) -> Result<String, Diagnostics> {
        let mut found = Diagnostics::new();
        for (path, unit) in bundle.files.iter().flat_map(|file| file.units.iter().map(move |unit| (&file.path, unit))) {
            let texts = [&unit.context, &unit.source, &unit.target].into_iter().chain(&unit.notes);
            if let Some(c) = texts.flat_map(|text| text.chars()).find(|&c| !tree::is_char(c)) {
                let character = format!("U+{:04X}", u32::from(c));
                let message = msg!("unwritable-export", context = &unit.context, character = character);
                let unwritable = Diagnostic::of_file(&UNWRITABLE_EXPORT, path, message);
                found.push(unwritable.help(msg!("unwritable-export.help")));
            }
        }
        found.into_result((self.write)(bundle).to_string())
    }
}

/// What a file in one of the formats contains.
///
/// # Errors
///
/// It is not well-formed XML, declares entities, is too large, or is of no known format.
pub fn read(path: &str, text: &str) -> Result<ReceivedFile, Diagnostics> {
    let file = SourceText::new(path, text);
    let root = tree::read(file.text()).map_err(|why| match why.rule {
        rule if *rule == FILE_TOO_LARGE => Diagnostic::of_file(rule, path, why.message),
        rule => file.finding_at(rule, why.offset, why.message),
    })?;
    let Some(format) = FORMATS.iter().find(|format| (format.recognise)(&root)) else {
        let message = msg!("unknown-exchange-format", name = &root.name);
        let unknown = file.finding(&UNKNOWN_EXCHANGE_FORMAT, start_tag(&root, &file), message);
        return Err(unknown.help(msg!("unknown-exchange-format.help")).into());
    };
    (format.read)(&root, &file)
}

#[cfg(test)]
mod tests {
    use super::shared::language;
    use super::*;
    use crate::diagnostic::Span;
    use crate::messages::english;
    use proptest::prelude::*;

    fn lang(tag: &str) -> Lang {
        tag.parse().unwrap()
    }

    fn unit(context: &str, target: &str, state: TranslationState, machine: bool) -> ExchangeUnit {
        ExchangeUnit {
            context: context.to_owned(),
            source: format!("نص <{context}> & \"غيره\""),
            target: target.to_owned(),
            state,
            machine,
            notes: vec!["origin: a & b".to_owned()],
        }
    }

    fn bundle() -> Bundle {
        let units = vec![
            unit("¶ 1.1", "Text <1> & \"more\"", TranslationState::Reviewed, false),
            unit("¶ 1.2", "Second.", TranslationState::Unreviewed, false),
            unit("¶ 1.2", "Third.", TranslationState::Unreviewed, true),
            unit("heading 1", "", TranslationState::Missing, false),
            unit("headline", "Old.", TranslationState::Stale, false),
        ];
        let file = UnitsOfSource { key: "talks-2025".to_owned(), path: "en/talks-2025.po".to_owned(), units };
        Bundle { source: lang("ar"), target: lang("en"), files: vec![file] }
    }

    #[test]
    fn every_format_gives_back_what_it_took() {
        for format in FORMATS {
            let text = format.write(&bundle()).unwrap();
            let received = read("x", &text).unwrap();
            assert!(received.left_out.is_empty(), "{}", format.name);
            let sent = bundle().files.remove(0).units;
            let sent: Vec<ExchangeUnit> = sent.into_iter().filter(|unit| !unit.target.is_empty()).collect();
            assert_eq!(received.units.len(), sent.len(), "{}", format.name);
            for ((of, returned), unit) in received.units.iter().zip(&sent) {
                assert_eq!(of, &lang("en"));
                assert_eq!(returned.key.as_deref(), Some("talks-2025"));
                assert_eq!(returned.context.as_ref(), Some(&unit.context));
                assert_eq!((&returned.source, &returned.target), (&unit.source, &unit.target));
                assert_eq!(
                    returned.is_final,
                    unit.state == TranslationState::Reviewed,
                    "{} {}",
                    format.name,
                    unit.context
                );
                assert_eq!(returned.machine, unit.machine, "{} {}", format.name, unit.context);
                assert_eq!(returned.notes, unit.notes);
            }
            assert_eq!(received.untranslated, usize::from(format.holds_untranslated));
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_not_written() {
        let mut bundle = bundle();
        bundle.files[0].units[0].target.push('\u{1}');
        for format in FORMATS {
            let found = format.write(&bundle).unwrap_err();
            let found = found.sorted()[0];
            assert_eq!((found.code(), found.subject.name()), ("unwritable-export", "en/talks-2025.po"));
            assert_eq!(english(&found.message), "¶ 1.1 contains U+0001, which XML cannot represent");
        }
    }

    #[test]
    fn tags_of_other_tools_are_understood() {
        assert_eq!(language("EN-us"), Some(lang("en-US")));
        assert_eq!(language("ar_DZ"), Some(lang("ar-DZ")));
        assert_eq!(language("zh-Hant"), Some(lang("zh")));
        assert_eq!(language(""), None);
    }

    #[test]
    fn what_is_of_no_format_is_refused() {
        for text in ["<html/>", "<xliff version='3.0'/>", "<tmx version='9'/>"] {
            let found = read("x", text).unwrap_err();
            let found = found.sorted()[0];
            assert_eq!(found.code(), "unknown-exchange-format", "{text}");
            assert_eq!(found.subject.span().map(Span::text), text.strip_suffix('/').or(Some(text)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "(<(xliff|tmx|file|unit|tu|tuv|seg|body|trans-unit|source|target|segment)( (version|id|xml:lang|srcLang|trgLang)=\"(1.2|2.0|1.4|en|ar)\")*>|</(xliff|tmx|file|unit|tu|tuv)>|[a-zا&;#]){0,12}") {
            let _ = read("x", &text);
        }
    }
}
