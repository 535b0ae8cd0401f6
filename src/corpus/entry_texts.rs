//! A library taken apart: the text of each entry, with the comments above it, to be put into a file of its own.

use std::collections::BTreeMap;

use serde_json::Value;

use super::amend::CANNOT_AMEND;
use super::library::Library;
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::yaml::{self, escape_pointer};

/// The texts of the entries of a library, by key, in their order: together they are the file but for blank lines.
///
/// # Errors
///
/// The mistakes of the library; or an entry cannot be taken out so that it says the same.
pub fn entry_texts(path: &str, text: &str) -> Result<Vec<(String, String)>, Diagnostics> {
    Library::parse(path, text)?;
    let yaml::ParsedYaml { value, file } = yaml::parse::<BTreeMap<String, Value>>(path, text)?;
    let refused = |key: &str| {
        let message = msg!("cannot-amend--apart", key = key);
        let wrong = file.key_finding(&CANNOT_AMEND, &format!("/{}", escape_pointer(key)), message);
        wrong.help(msg!("cannot-amend--apart.help"))
    };
    let mut keys: Vec<(usize, &String)> = Vec::new();
    for key in value.keys() {
        let start = file.key(&format!("/{}", escape_pointer(key))).map(|key| key.start);
        let is_at_line = |start: &usize| *start == 0 || text[..*start].ends_with('\n');
        keys.push((start.filter(is_at_line).ok_or_else(|| refused(key))?, key));
    }
    keys.sort_unstable();
    // The first entry takes what is at the head of the file with it.
    let mut starts: Vec<usize> = keys.iter().map(|(start, _)| with_comments(text, *start)).collect();
    starts.iter_mut().take(1).for_each(|first| *first = 0);
    starts.push(text.len());
    let mut texts = Vec::new();
    for ((_, key), ends) in keys.into_iter().zip(starts.windows(2)) {
        let own = text[ends[0]..ends[1]].trim_start_matches(['\r', '\n']);
        let mut own = own.to_owned();
        if !own.ends_with('\n') {
            own.push('\n');
        }
        let says = yaml::parse::<BTreeMap<String, Value>>(path, &own).map(|parsed| parsed.value);
        let is_same = says.is_ok_and(|says| says.len() == 1 && says.get(key) == value.get(key));
        if !is_same {
            return Err(Diagnostic::into(refused(key)));
        }
        texts.push((key.clone(), own));
    }
    Ok(texts)
}

/// Where the comments and blank lines begin that are directly above a line.
fn with_comments(text: &str, line: usize) -> usize {
    let mut start = line;
    for above in text[..line].split_inclusive('\n').rev() {
        if !above.trim().is_empty() && !above.starts_with('#') {
            break;
        }
        start -= above.len();
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIBRARY: &str = "# The sources.\n\n# of one\none:\n  type: article  # its type\n  abstract: |\n    # no comment\n\n    more\n\n# of two\ntwo: { type: article,\n  title: ثان }\n\n\n'2024':\n  type: book\n# the end";

    #[test]
    fn each_entry_takes_its_comments_with_it_and_no_letter_is_lost() {
        for text in [LIBRARY.to_owned(), LIBRARY.replace('\n', "\r\n")] {
            let texts = entry_texts("library.yml", &text).unwrap();
            let keys: Vec<&str> = texts.iter().map(|(key, _)| key.as_str()).collect();
            assert_eq!(keys, ["one", "two", "2024"]);
            assert!(texts[0].1.starts_with("# The sources.") && texts[0].1.contains("# of one"));
            assert!(texts[1].1.starts_with("# of two") && texts[2].1.contains("# the end"), "{texts:?}");
            let together: String = texts.iter().map(|(_, text)| text.as_str()).collect();
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(letters(&together), letters(&text));
            let whole = Library::parse("library.yml", &text).unwrap();
            for (key, text) in &texts {
                let one = Library::parse("one.yml", text).unwrap();
                assert_eq!(one.records[key].entry, whole.records[key].entry);
            }
        }
    }

    #[test]
    fn what_cannot_be_taken_apart_is_refused() {
        for text in ["{ one: { type: article } }\n", "one: { type: article }\n? two\n: { type: article }\n"] {
            let found = entry_texts("library.yml", text).unwrap_err();
            assert!(found.iter().any(|found| found.code() == "cannot-amend"), "{found:?}");
        }
    }
}
