//! The catalogue of messages contains what the program says: each `msg!` of the source code has its message, with exactly
//! the arguments that it asks for, and each message is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::harness::repository;

/// A message or attribute by its name, with the arguments that its text asks for.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
}

/// What a language's folder contains; what is wrong with its files goes into `wrong`.
fn catalogue(language: &str, wrong: &mut Vec<String>) -> Messages {
    let mut paths = Vec::new();
    files(&repository().join("assets/messages").join(language), "ftl", &mut paths);
    let mut messages = Messages::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let resource = match parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                wrong.extend(errors.iter().map(|error| format!("{name}: {error} at byte {}", error.pos.start)));
                resource
            }
        };
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let id = message.id.name.to_owned();
                    let mut add = |id: String, pattern: &Pattern<&str>| {
                        if messages.insert(id.clone(), variables(pattern)).is_some() {
                            wrong.push(format!("{name}: `{id}` stands a second time"));
                        }
                    };
                    if let Some(pattern) = &message.value {
                        add(id.clone(), pattern);
                    }
                    for attribute in &message.attributes {
                        add(format!("{id}.{}", attribute.id.name), &attribute.value);
                    }
                }
                Entry::Junk { content } => wrong.push(format!("{name}: cannot be read: {}", content.trim())),
                _ => {}
            }
        }
    }
    messages
}

fn variables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    of_pattern(pattern, &mut found);
    found
}

fn of_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, found);
        }
    }
}

fn of_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, found),
        Expression::Select { selector, variants } => {
            of_inline(selector, found);
            variants.iter().for_each(|variant| of_pattern(&variant.value, found));
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => of_expression(expression, found),
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|argument| of_inline(argument, found));
        }
        _ => {}
    }
}

/// A use of `msg!`, with its place.
struct Use {
    place: String,
    id: Option<String>,
    arguments: BTreeSet<String>,
}

/// Every `msg!(…)` of a file, inside other macros too.
fn uses(path: &Path) -> Vec<Use> {
    let text = fs::read_to_string(path).unwrap();
    let name = path.strip_prefix(repository()).unwrap().display().to_string();
    uses_in(&text, &name)
}

fn uses_in(code: &str, name: &str) -> Vec<Use> {
    let tokens = tokens(code);
    let is = |at: usize, token: &str| tokens.get(at) == Some(&token);
    let starts = (0..tokens.len()).filter(|&at| is(at, "msg") && is(at + 1, "!") && is(at + 2, "("));
    starts.map(|at| used(&tokens[at + 3..], name)).collect()
}

/// Words, texts in quotation marks and single signs of Rust code, without comments.
fn tokens(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => text_length(rest),
            // A lifetime is not a character: only what is closed again is.
            '\'' => character_length(rest).unwrap_or(1),
            'r' if rest.starts_with("r#\"") => rest[3..].find("\"#").map_or(rest.len(), |end| end + 5),
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let token = &rest[..length];
        if !token.starts_with("//") && !token.trim().is_empty() {
            found.push(token);
        }
        rest = &rest[length..];
    }
    found
}

/// The length of a text in quotation marks, both included.
fn text_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn character_length(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        return text[2..].char_indices().skip(1).find(|(_, c)| *c == '\'').map(|(at, _)| at + 3);
    }
    chars.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at + 1)
}

/// What is between the brackets of a `msg!`, from its first token on.
fn used(tokens: &[&str], name: &str) -> Use {
    let id = tokens.first().filter(|token| token.starts_with('"')).map(|token| token.trim_matches('"').to_owned());
    let mut arguments = BTreeSet::new();
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 0 => break,
            ")" | "]" | "}" => depth -= 1,
            "," if depth == 0 => {
                let next = |step: usize| tokens.get(at + step).copied().unwrap_or_default();
                if next(2) == "=" && next(3) != "=" {
                    arguments.insert(next(1).to_owned());
                }
            }
            _ => {}
        }
    }
    Use { place: name.to_owned(), id, arguments }
}

#[test]
fn every_message_has_its_sentence_and_its_arguments() {
    let mut wrong = Vec::new();
    let english = catalogue("en", &mut wrong);
    let mut paths = Vec::new();
    files(&repository().join("src"), "rs", &mut paths);
    let uses: Vec<Use> = paths.iter().flat_map(|path| uses(path)).collect();
    assert!(uses.len() > 40, "the test sees uses of `msg!`");
    let mut seen: BTreeSet<&str> = BTreeSet::from(["list-separator"]);
    for Use { place, id, arguments } in &uses {
        let Some(id) = id else {
            wrong.push(format!("{place}: `msg!` without the name of a message"));
            continue;
        };
        seen.insert(id);
        match english.get(id) {
            None => wrong.push(format!("{place}: the catalogue has no message `{id}`")),
            Some(asked) if asked != arguments => {
                wrong.push(format!("{place}: `{id}` asks for {asked:?} and is given {arguments:?}"));
            }
            Some(_) => {}
        }
    }
    wrong.extend(english.keys().filter(|id| !seen.contains(id.as_str())).map(|id| format!("`{id}` is used nowhere")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn another_language_asks_for_no_other_arguments() {
    let mut wrong = Vec::new();
    let english = catalogue("en", &mut wrong);
    for folder in fs::read_dir(repository().join("assets/messages")).unwrap() {
        let language = folder.unwrap().file_name().to_string_lossy().into_owned();
        for (id, asked) in catalogue(&language, &mut wrong) {
            match english.get(&id) {
                None => wrong.push(format!("{language}: English has no message `{id}`")),
                Some(known) if !asked.is_subset(known) => {
                    wrong.push(format!("{language}: `{id}` asks for {asked:?}, English for {known:?}"));
                }
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The test sees what it should: in a text with one mistake of each kind.
#[test]
fn mistakes_are_seen() {
    let code = r#"fn f<'a>() { // msg!("no")
        let x = g(msg!("a", one = h(1, ')', "\"(,"), two = |x| x == 1)); vec![msg!("b.help")]; msg!(id, x = 1); }"#;
    let found = uses_in(code, "f.rs");
    let ids: Vec<Option<&str>> = found.iter().map(|found| found.id.as_deref()).collect();
    assert_eq!(ids, [Some("a"), Some("b.help"), None]);
    assert_eq!(found[0].arguments, BTreeSet::from(["one".to_owned(), "two".to_owned()]));
    let text = "a = { $n ->\n    [one] { $thing }\n   *[other] { $n } of { $things }\n}\n";
    let resource = parser::parse(text).unwrap();
    let Entry::Message(message) = &resource.body[0] else { panic!("no message") };
    let asked: Vec<String> = variables(message.value.as_ref().unwrap()).into_iter().collect();
    assert_eq!(asked, ["n", "thing", "things"]);
}
