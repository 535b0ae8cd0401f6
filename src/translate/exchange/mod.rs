//! Translations as other tools read and write them: XLIFF 1.2, XLIFF 2.0, TMX 1.4. A format is a file here
//! and a line in [`FORMATS`]. The names go out as TBX and CSV ([`TERMBASES`]).

mod shared;
mod termbase;
mod tmx;
mod tree;
mod xliff12;
mod xliff20;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::lang::Lang;

use super::State;
pub use termbase::{TERMBASES, Termbase, termbase_by_name};
pub use tree::MAX_BYTES;

/// The units of some sources in one pair of languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The language of the sources.
    pub source: Lang,
    /// The language of the translations.
    pub target: Lang,
    /// The sources by their citation keys, with their units.
    pub files: Vec<(String, Vec<Unit>)>,
}

/// A sentence with its translation, on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its place in the source: `¶ 6.2`.
    pub context: String,
    /// The sentence.
    pub source: String,
    /// Its translation; empty where there is none.
    pub target: String,
    /// How far that can be relied on.
    pub state: State,
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
    /// Where it stands in the file.
    pub offset: usize,
}

/// What a file from elsewhere holds.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// The units that have a translation, with its language.
    pub units: Vec<(Lang, Returned)>,
    /// Units that cannot be used, and why.
    pub left_out: Diagnostics,
    /// How many have no translation.
    pub untranslated: usize,
}

/// A format.
pub struct Format {
    /// Its name, as on the command line.
    pub name: &'static str,
    /// The usual end of a file's name.
    pub extension: &'static str,
    /// Whether units without a translation go out, too: a file to work on, not a memory.
    pub holds_untranslated: bool,
    write: fn(&Bundle) -> tree::Element,
    /// Whether this is the root element of the format.
    recognise: fn(&tree::Element) -> bool,
    read: fn(&tree::Element, &SourceText) -> Result<Received, Diagnostics>,
}

/// Every format.
pub static FORMATS: &[Format] = &[xliff12::FORMAT, xliff20::FORMAT, tmx::FORMAT];

/// The format of this name.
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

impl Format {
    /// The file that holds these units.
    ///
    /// # Errors
    ///
    /// A text has a character that XML cannot hold.
    pub fn write(&self, bundle: &Bundle) -> Result<String, Diagnostics> {
        let mut found = Diagnostics::new();
        for (key, unit) in bundle.files.iter().flat_map(|(key, units)| units.iter().map(move |unit| (key, unit))) {
            let texts = [&unit.context, &unit.source, &unit.target].into_iter().chain(&unit.notes);
            if let Some(c) = texts.flat_map(|text| text.chars()).find(|&c| !tree::is_char(c)) {
                let message = format!("{} holds U+{:04X}, which XML cannot hold", unit.context, u32::from(c));
                found.push(Diagnostic::file(key, message).help("take that character out of the translation"));
            }
        }
        found.into_result((self.write)(bundle).to_string())
    }
}

/// What a file in one of the formats holds.
///
/// # Errors
///
/// It is no well-formed XML, declares entities, is too large, or is of no known format.
pub fn read(path: &str, text: &str) -> Result<Received, Diagnostics> {
    let file = SourceText::new(path, text);
    let root = tree::read(file.text(), tmx::is_type).map_err(|why| file.error_at(why.offset, why.message))?;
    let Some(format) = FORMATS.iter().find(|format| (format.recognise)(&root)) else {
        let message = format!("`{}` is the root of no format that is read here", root.name);
        return Err(file.error_at(root.offset, message).help("read are XLIFF 1.2, XLIFF 2.0 and 2.1, TMX 1.4").into());
    };
    (format.read)(&root, &file)
}

#[cfg(test)]
mod tests {
    use super::shared::language;
    use super::*;
    use proptest::prelude::*;

    fn lang(tag: &str) -> Lang {
        tag.parse().unwrap()
    }

    fn unit(context: &str, target: &str, state: State, machine: bool) -> Unit {
        Unit {
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
            unit("¶ 1.1", "Text <1> & \"more\"", State::Reviewed, false),
            unit("¶ 1.2", "Second.", State::Unreviewed, false),
            unit("¶ 1.2", "Third.", State::Unreviewed, true),
            unit("heading 1", "", State::Missing, false),
            unit("headline", "Old.", State::Stale, false),
        ];
        Bundle { source: lang("ar"), target: lang("en"), files: vec![("talks-2025".to_owned(), units)] }
    }

    #[test]
    fn every_format_gives_back_what_it_took() {
        for format in FORMATS {
            let text = format.write(&bundle()).unwrap();
            let received = read("x", &text).unwrap();
            assert!(received.left_out.is_empty(), "{}", format.name);
            let sent = bundle().files.remove(0).1;
            let sent: Vec<Unit> = sent.into_iter().filter(|unit| !unit.target.is_empty()).collect();
            assert_eq!(received.units.len(), sent.len(), "{}", format.name);
            for ((of, returned), unit) in received.units.iter().zip(&sent) {
                assert_eq!(of, &lang("en"));
                assert_eq!(returned.key.as_deref(), Some("talks-2025"));
                assert_eq!(returned.context.as_ref(), Some(&unit.context));
                assert_eq!((&returned.source, &returned.target), (&unit.source, &unit.target));
                assert_eq!(returned.is_final, unit.state == State::Reviewed, "{} {}", format.name, unit.context);
                assert_eq!(returned.machine, unit.machine, "{} {}", format.name, unit.context);
                assert_eq!(returned.notes, unit.notes);
            }
            assert_eq!(received.untranslated, usize::from(format.holds_untranslated));
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_not_written() {
        let mut bundle = bundle();
        bundle.files[0].1[0].target.push('\u{1}');
        for format in FORMATS {
            assert!(format.write(&bundle).unwrap_err().sorted()[0].message.contains("U+0001"));
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
            assert!(found.sorted()[0].help.as_deref().unwrap_or_default().contains("XLIFF"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "(<(xliff|tmx|file|unit|tu|tuv|seg|body|trans-unit|source|target|segment)( (version|id|xml:lang|srcLang|trgLang)=\"(1.2|2.0|1.4|en|ar)\")*>|</(xliff|tmx|file|unit|tu|tuv)>|[a-zا&;#]){0,12}") {
            let _ = read("x", &text);
        }
    }
}
