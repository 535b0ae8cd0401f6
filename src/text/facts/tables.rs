//! The files of words, `assets/words`: one a language, in sections of rows. They are YAML so plain that they
//! are read line by line, and only the sections that are asked for.

use super::language::Language;
use crate::assets;

/// A row of a section: what its words stand for, and the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordRow {
    pub(crate) key: &'static str,
    pub(crate) words: Vec<&'static str>,
}

/// The rows of a section; none where the language has no such section.
pub(crate) fn section(language: Language, name: &str) -> Vec<WordRow> {
    let Some(text) = language.tag().and_then(assets::words) else { return Vec::new() };
    rows(text, name)
}

/// The rows of a section of a language's file of words, for those who read them by stems: the key of each, and its words.
pub fn word_rows(language: Language, name: &str) -> Vec<(&'static str, Vec<&'static str>)> {
    section(language, name).into_iter().map(|row| (row.key, row.words)).collect()
}

fn rows(text: &'static str, name: &str) -> Vec<WordRow> {
    let is_head = |line: &str| line.strip_suffix(':') == Some(name);
    let lines = text.lines().skip_while(|line| !is_head(line)).skip(1);
    let mut rows: Vec<WordRow> = Vec::new();
    for line in lines.take_while(|line| line.is_empty() || line.starts_with(' ')) {
        let words = if line.starts_with("    ") {
            line
        } else if let Some((key, words)) = line.split_once(": ") {
            rows.push(WordRow { key: key.trim(), words: Vec::new() });
            words
        } else {
            continue;
        };
        if let Some(row) = rows.last_mut() {
            row.words.extend(words.split('|').map(str::trim).filter(|word| !word.is_empty()));
        }
    }
    rows
}

/// An enumeration whose values are keys of a section.
macro_rules! keys {
    ($(#[$about:meta])* $visibility:vis enum $name:ident { $($(#[$of:meta])* $value:ident = $key:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $visibility enum $name {
            $($(#[$of])* $value,)+
        }

        impl $name {
            /// Its name: as the files of words and `brief facts` write it.
            #[allow(dead_code, reason = "not every enumeration is printed")]
            pub fn key(self) -> &'static str {
                match self {
                    $($name::$value => $key,)+
                }
            }

            /// The value of a name.
            pub fn of_key(key: &str) -> Option<Self> {
                match key {
                    $($key => Some($name::$value),)+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use keys;

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# About.\n\none:\n  a: x | y z |\n    w\n  b: v\n\n# More.\ntwo:\n  a: u\n";

    #[test]
    fn rows_are_read_section_by_section() {
        let row = |key, words: &[&'static str]| WordRow { key, words: words.to_vec() };
        assert_eq!(rows(FILE, "one"), [row("a", &["x", "y z", "w"]), row("b", &["v"])]);
        assert_eq!(rows(FILE, "two"), [row("a", &["u"])]);
        assert_eq!(rows(FILE, "three"), []);
    }
}
