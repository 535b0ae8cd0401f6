//! The form of a file of cases: headings, prose and fenced blocks; `tests/check/README.md` describes it.

use std::fmt;

/// How much an expected finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Hint,
    Warning,
    Error,
}

impl Level {
    const ALL: [Level; 3] = [Level::Hint, Level::Warning, Level::Error];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.to_string() == name)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Level::Hint => "hint",
            Level::Warning => "warning",
            Level::Error => "error",
        })
    }
}

/// A finding that a case expects, by the line of the file of cases that it follows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    pub line: usize,
    pub level: Level,
    pub code: String,
}

/// What a fenced block holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The text of a source: its key and the ending of its file.
    Source(String, String),
    /// The reading of a source, by hand.
    Reading(String),
    Library,
    Names,
    Topics,
    /// Who may approve and publish.
    People,
    Spec,
    /// The translations of a source: language and key.
    Memory(String, String),
    Draft,
    /// The draft as it was generated.
    Base,
    /// The draft after an edit.
    Edited,
    /// The parts whose approval the edit voids, one a line.
    Voids,
}

impl Kind {
    fn of(info: &str) -> Option<Self> {
        let words: Vec<&str> = info.split_whitespace().collect();
        Some(match words[..] {
            ["source", name] => {
                let (key, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
                Kind::Source(key.to_owned(), ending.to_owned())
            }
            ["reading", key] => Kind::Reading(key.to_owned()),
            ["library"] => Kind::Library,
            ["names"] => Kind::Names,
            ["topics"] => Kind::Topics,
            ["people"] => Kind::People,
            ["spec"] => Kind::Spec,
            ["memory", lang, key] => Kind::Memory(lang.to_owned(), key.to_owned()),
            ["draft"] => Kind::Draft,
            ["base"] => Kind::Base,
            ["edited"] => Kind::Edited,
            ["voids"] => Kind::Voids,
            _ => return None,
        })
    }

    /// Whether a block of this kind takes the place of the other in a case that has both.
    fn replaces(&self, other: &Self) -> bool {
        match (self, other) {
            (Kind::Source(one, _), Kind::Source(other, _)) => one == other,
            _ => self == other,
        }
    }

    /// Whether a file of this kind is checked without a draft.
    fn is_checked_alone(&self) -> bool {
        !matches!(self, Kind::Source(..) | Kind::Draft | Kind::Base | Kind::Edited | Kind::Voids)
    }

    fn may_be_shared(&self) -> bool {
        !matches!(self, Kind::Draft | Kind::Base | Kind::Edited | Kind::Voids)
    }
}

/// A fenced block, what is expected of it cut out.
#[derive(Clone, Debug)]
pub struct Block {
    pub kind: Kind,
    /// The line of its first line in the file of cases.
    pub line: usize,
    pub text: String,
    pub expected: Vec<Expected>,
}

/// A case with the blocks that it has of its own or shares with the others of its file.
#[derive(Clone, Debug)]
pub struct Case {
    /// The file, relative to `tests/check`.
    pub file: String,
    /// The line of its heading.
    pub line: usize,
    pub heading: String,
    pub blocks: Vec<Block>,
}

impl Case {
    pub fn block(&self, kind: &Kind) -> Option<&Block> {
        self.blocks.iter().find(|block| block.kind == *kind)
    }

    /// What the case expects, in the order of its lines.
    pub fn expected(&self) -> Vec<Expected> {
        let mut expected: Vec<Expected> = self.blocks.iter().flat_map(|block| block.expected.clone()).collect();
        expected.sort();
        expected
    }
}

/// Reads a file of cases.
///
/// # Errors
///
/// The first thing in it that is not of the form, with its line.
pub fn read(file: &str, text: &str) -> Result<Vec<Case>, String> {
    let wrong = |line: usize, what: &str| format!("tests/check/{file}:{line}: {what}");
    let mut shared: Vec<Block> = Vec::new();
    let mut cases: Vec<(Case, bool)> = Vec::new();
    let mut lines = text.lines().zip(1..);
    while let Some((line, number)) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            let heading = heading.trim().to_owned();
            if cases.iter().any(|(case, _)| case.heading == heading) {
                return Err(wrong(number, "a second case of this heading"));
            }
            cases.push((Case { file: file.to_owned(), line: number, heading, blocks: Vec::new() }, false));
        } else if line.starts_with("```") {
            let ticks = line.len() - line.trim_start_matches('`').len();
            let kind = Kind::of(&line[ticks..]).ok_or_else(|| wrong(number, "no block is called so"))?;
            let mut content = Vec::new();
            loop {
                let Some((line, _)) = lines.next() else { return Err(wrong(number, "this block is not closed")) };
                if line.len() >= ticks && line.chars().all(|c| c == '`') {
                    break;
                }
                content.push(line);
            }
            let block = block(kind, number + 1, &content).map_err(|(line, what)| wrong(line, &what))?;
            let (blocks, is_shared) = match cases.last_mut() {
                Some((case, _)) => (&mut case.blocks, false),
                None => (&mut shared, true),
            };
            if is_shared && !block.kind.may_be_shared() {
                return Err(wrong(number, "this block stands above the first case"));
            }
            if blocks.iter().any(|other| block.kind.replaces(&other.kind)) {
                return Err(wrong(number, "a second block of this kind"));
            }
            blocks.push(block);
        } else if !line.trim().is_empty()
            && let Some((_, has_prose)) = cases.last_mut()
        {
            *has_prose = true;
        }
    }
    for (case, has_prose) in &mut cases {
        let has = |kind: &Kind| case.block(kind).is_some();
        let has_file = case.blocks.iter().any(|block| block.kind.is_checked_alone());
        if !*has_prose {
            return Err(wrong(case.line, "this case does not say what it is about"));
        }
        if !has(&Kind::Draft) && !has_file {
            return Err(wrong(
                case.line,
                "this case has nothing to check: a `draft`, a catalogue, a `memory`, a `reading`",
            ));
        }
        if has(&Kind::Edited) != has(&Kind::Voids) || (has(&Kind::Edited) && !has(&Kind::Draft)) {
            return Err(wrong(case.line, "`draft`, `edited` and `voids` belong together"));
        }
        let missing = shared.iter().filter(|block| !case.blocks.iter().any(|own| own.kind.replaces(&block.kind)));
        let missing: Vec<Block> = missing.cloned().collect();
        case.blocks.extend(missing);
    }
    Ok(cases.into_iter().map(|(case, _)| case).collect())
}

fn block(kind: Kind, first: usize, content: &[&str]) -> Result<Block, (usize, String)> {
    let mut text = String::new();
    let mut expected = Vec::new();
    for (line, number) in content.iter().zip(first..) {
        let (kept, of_line) = cut(line).map_err(|what| (number, what))?;
        expected.extend(of_line.into_iter().rev().map(|(level, code)| Expected { line: number, level, code }));
        text.push_str(kept);
        text.push('\n');
    }
    Ok(Block { kind, line: first, text, expected })
}

/// A line without what is expected of it, and that from last to first.
type Cut<'a> = (&'a str, Vec<(Level, String)>);

fn cut(line: &str) -> Result<Cut<'_>, String> {
    let mut kept = line;
    let mut expected = Vec::new();
    while let Some((before, comment)) = kept.trim_end().strip_suffix("-->").and_then(|rest| rest.rsplit_once("<!--")) {
        let comment = comment.trim();
        let word = comment.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let Some(level) = Level::named(word) else { break };
        let code = comment[word.len()..].strip_prefix(": [").and_then(|rest| rest.strip_suffix(']'));
        let code = code.ok_or_else(|| "write `<!-- error: [code] -->`".to_owned())?;
        expected.push((level, code.to_owned()));
        kept = before.trim_end();
    }
    Ok((kept, expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &str = "# Title\n\nProse.\n\n```source a\nshared\n```\n\n## One\n\nProse.\n\n````draft\n> x <!-- note --> <!-- error: [b] --> <!-- hint: [c] -->\n```\ncode\n```\n````\n\n## Two\n\nProse.\n\n```source a.md\nown\n```\n\n```draft\nx\n```\n";

    #[test]
    fn what_is_expected_is_cut_out_and_the_rest_stays() {
        let cases = read("x.md", CASES).unwrap();
        let draft = cases[0].block(&Kind::Draft).unwrap();
        assert_eq!(draft.text, "> x <!-- note -->\n```\ncode\n```\n");
        let expected = |level, code: &str| Expected { line: 14, level, code: code.to_owned() };
        assert_eq!(draft.expected, [expected(Level::Error, "b"), expected(Level::Hint, "c")]);
        assert_eq!((cases[0].line, draft.line), (9, 14));
        let source =
            |case: &Case| case.blocks.iter().find(|b| matches!(b.kind, Kind::Source(..))).unwrap().text.clone();
        assert_eq!((source(&cases[0]).as_str(), source(&cases[1]).as_str()), ("shared\n", "own\n"));
    }

    #[test]
    fn what_is_not_of_the_form_is_said_with_its_line() {
        for (text, line, what) in [
            ("## A\n\nProse.\n", 1, "nothing to check"),
            ("## A\n\n```draft\nx\n```\n", 1, "does not say"),
            ("## A\n\nProse.\n\n```draft\nx\n", 5, "not closed"),
            ("## A\n\nProse.\n\n```drafts\nx\n```\n", 5, "no block is called so"),
            ("## A\n\nProse.\n\n```draft\nx <!-- error [b] -->\n```\n", 6, "write"),
            ("```draft\nx\n```\n", 1, "above the first case"),
            ("## A\n\nProse.\n\n```draft\n```\n\n## A\n", 8, "second case"),
            ("## A\n\nProse.\n\n```draft\n```\n\n```draft\n```\n", 8, "second block"),
            ("## A\n\nProse.\n\n```draft\n```\n\n```voids\n```\n", 1, "belong together"),
        ] {
            let said = read("x.md", text).unwrap_err();
            assert!(said.starts_with(&format!("tests/check/x.md:{line}: ")) && said.contains(what), "{text}: {said}");
        }
    }
}
