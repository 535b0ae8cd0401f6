//! The catalogue of messages contains what the program says: each `msg!` of the source code has its message, with exactly
//! the arguments that it asks for, and each message is used. Every language has all of them, in all the forms that its
//! numbers decide between, with the same typed pieces, and as its print has them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use brief::messages::MessageLanguage;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::harness::{Project, Run, repository};

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
    let mut messages = Messages::new();
    each_message(language, wrong, &mut |file, id, pattern, wrong| {
        if messages.insert(id.clone(), variables(pattern)).is_some() {
            wrong.push(format!("{language}/{file}: `{id}` stands a second time"));
        }
    });
    messages
}

/// What is done with each message or attribute: its file, name and text.
type With<'w> = &'w mut dyn FnMut(&str, String, &Pattern<&str>, &mut Vec<String>);

fn each_message(language: &str, wrong: &mut Vec<String>, with: With<'_>) {
    let mut paths = Vec::new();
    files(&repository().join("assets/messages").join(language), "ftl", &mut paths);
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let resource = match parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                wrong.extend(
                    errors.iter().map(|error| format!("{language}/{name}: {error} at byte {}", error.pos.start)),
                );
                resource
            }
        };
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let id = message.id.name.to_owned();
                    if let Some(pattern) = &message.value {
                        with(&name, id.clone(), pattern, wrong);
                    }
                    for attribute in &message.attributes {
                        with(&name, format!("{id}.{}", attribute.id.name), &attribute.value, wrong);
                    }
                }
                Entry::Junk { content } => wrong.push(format!("{language}/{name}: cannot be read: {}", content.trim())),
                _ => {}
            }
        }
    }
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

/// The languages that there are folders of.
fn folders() -> Vec<String> {
    let folders = fs::read_dir(repository().join("assets/messages")).unwrap();
    let mut folders: Vec<String> =
        folders.map(|folder| folder.unwrap().file_name().to_string_lossy().into_owned()).collect();
    folders.sort();
    folders
}

#[test]
fn every_language_has_every_message_with_its_arguments() {
    let known: BTreeSet<String> = MessageLanguage::ALL.iter().map(|language| language.tag().to_owned()).collect();
    assert_eq!(
        folders().into_iter().collect::<BTreeSet<String>>(),
        known,
        "each language has a folder, and the reverse"
    );
    let mut wrong = Vec::new();
    let mut messages_of = |language: &str| -> BTreeMap<String, (String, BTreeSet<String>)> {
        let mut found = BTreeMap::new();
        each_message(language, &mut wrong, &mut |file, id, pattern, wrong| {
            if found.insert(id.clone(), (file.to_owned(), variables(pattern))).is_some() {
                wrong.push(format!("{language}/{file}: `{id}` stands a second time"));
            }
        });
        found
    };
    let english = messages_of("en");
    let others: Vec<_> = ["fr", "ar"].map(|language| (language, messages_of(language))).into();
    for (language, messages) in others {
        for (id, (file, asked)) in &english {
            match messages.get(id) {
                None => wrong.push(format!("{language}/{file}: there is no `{id}`")),
                Some((other, _)) if other != file => {
                    wrong.push(format!("{language}/{other}: `{id}` belongs in {file}"))
                }
                Some((_, also)) if also != asked => {
                    wrong.push(format!("{language}/{file}: `{id}` asks for {also:?}, English for {asked:?}"));
                }
                Some(_) => {}
            }
        }
        let more = messages.iter().filter(|(id, _)| !english.contains_key(*id));
        wrong.extend(more.map(|(id, (file, _))| format!("{language}/{file}: English has no message `{id}`")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The forms between which a whole number decides (CLDR, cardinals). French has `many` besides, for millions that are
/// written with a word, which nothing here is.
fn forms(language: &str) -> &'static [&'static str] {
    match language {
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        _ => &["one", "other"],
    }
}

/// What is wrong with the selections of a pattern, and of those within.
fn wrong_selections(pattern: &Pattern<&str>, forms: &[&str], found: &mut Vec<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression: Expression::Select { variants, .. } } = element else { continue };
        let keys: Vec<&str> = variants.iter().map(|variant| key(&variant.key)).collect();
        if keys != forms {
            found.push(format!("{keys:?} instead of {forms:?}"));
        }
        if variants.iter().filter(|variant| variant.default).map(|variant| key(&variant.key)).ne(["other"]) {
            found.push("`other` is not the form of all other numbers".to_owned());
        }
        variants.iter().for_each(|variant| wrong_selections(&variant.value, forms, found));
    }
}

fn key<'k>(key: &VariantKey<&'k str>) -> &'k str {
    match key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

#[test]
fn every_number_has_all_the_forms_of_its_language() {
    let mut wrong = Vec::new();
    for language in folders() {
        each_message(&language, &mut wrong, &mut |file, id, pattern, wrong| {
            let mut found = Vec::new();
            wrong_selections(pattern, forms(&language), &mut found);
            wrong.extend(found.iter().map(|why| format!("{language}/{file}: `{id}`: {why}")));
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The texts of a pattern, each variant of a selection by itself. What is filled in is `{…}`, a literal what it says.
fn texts(pattern: &Pattern<&str>) -> Vec<String> {
    let mut all = vec![String::new()];
    for element in &pattern.elements {
        let here = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter().flat_map(|variant| texts(&variant.value)).collect()
            }
            PatternElement::Placeable { expression: Expression::Inline(inline) } => vec![match inline {
                InlineExpression::StringLiteral { value } => unescape_unicode_to_string(value).into_owned(),
                InlineExpression::VariableReference { id } => format!("{{${}}}", id.name),
                _ => "{…}".to_owned(),
            }],
        };
        all = all.iter().flat_map(|begun| here.iter().map(move |text| format!("{begun}{text}"))).collect();
    }
    all
}

/// A text between backticks and outside them.
fn typed_and_said(text: &str) -> (Vec<&str>, Vec<&str>) {
    let pieces: Vec<&str> = text.split('`').collect();
    let of = |odd: usize| pieces.iter().enumerate().filter(|(at, _)| at % 2 == odd).map(|(_, piece)| *piece).collect();
    (of(1), of(0))
}

/// Whether what stands between backticks is typed at a shell as it stands: a command, an option.
fn is_typed(piece: &str) -> bool {
    piece.starts_with("brief ") || piece.starts_with("--") || piece.contains(" --")
}

#[test]
fn what_is_typed_is_the_same_in_every_language() {
    let mut wrong = Vec::new();
    let mut english: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let typed = |pattern: &Pattern<&str>| -> BTreeSet<String> {
        let texts = texts(pattern);
        let pieces = texts.iter().flat_map(|text| typed_and_said(text).0.into_iter().map(str::to_owned));
        pieces.filter(|piece| is_typed(piece)).collect()
    };
    each_message("en", &mut wrong, &mut |_, id, pattern, _| {
        english.insert(id, typed(pattern));
    });
    assert!(english.values().filter(|pieces| !pieces.is_empty()).count() > 50, "the test sees commands");
    for language in ["fr", "ar"] {
        each_message(language, &mut wrong, &mut |file, id, pattern, wrong| {
            let (known, found) = (english.get(&id).cloned().unwrap_or_default(), typed(pattern));
            wrong.extend(known.difference(&found).map(|piece| format!("{language}/{file}: `{id}` lacks `{piece}`")));
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with a text as French is printed.
fn wrong_in_french(said: &str) -> Option<&'static str> {
    let chars: Vec<char> = said.chars().collect();
    chars.windows(2).find_map(|pair| match pair {
        [' ', ';' | '!' | '?'] => Some("a narrow no-break space (U+202F) stands before ; ! ?"),
        [' ', ':' | '»'] | ['«', ' '] => Some("a no-break space (U+00A0) stands before : and within « »"),
        [_, '\''] => Some("an apostrophe is ’"),
        [before, ';' | '!' | '?' | '»'] if before.is_alphanumeric() || *before == '}' => Some("a space is missing"),
        _ => None,
    })
}

/// What is wrong with a text as Arabic is printed: what is Latin and no plain word would fall apart.
fn wrong_in_arabic(said: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_/.~#=$%@\\<>&+".contains(c);
    let filled_in = said.split(['{', '}']).enumerate().filter(|(at, _)| at % 2 == 0).map(|(_, piece)| piece);
    let mut words = filled_in.flat_map(|piece| piece.split(|c: char| !is_part(c)));
    let is_plain = |word: &str| {
        let inner = word.trim_end_matches('.');
        inner.split(['-', '.']).all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()))
    };
    let is_latin = |word: &str| word.chars().any(|c| c.is_ascii_alphabetic());
    let wrong = words.find(|word| is_latin(word) && !is_plain(word));
    let mark = said.chars().find(|c| matches!(c, ',' | ';' | '?'));
    wrong
        .map(|word| format!("`{word}` must stand between backticks"))
        .or(mark.map(|mark| format!("`{mark}` has an Arabic form")))
}

#[test]
fn texts_are_printed_as_their_language_is() {
    let mut wrong = Vec::new();
    for language in folders() {
        each_message(&language, &mut wrong, &mut |file, id, pattern, wrong| {
            // The answers that mean yes are no sentence.
            for text in texts(pattern).iter().filter(|_| id != "answers-yes") {
                if text.lines().any(|line| line.matches('`').count() % 2 != 0) {
                    wrong.push(format!("{language}/{file}: `{id}`: a backtick is not paired on its line"));
                }
                for said in typed_and_said(text).1 {
                    let why = match language.as_str() {
                        "fr" => wrong_in_french(said).map(str::to_owned),
                        "ar" => wrong_in_arabic(said),
                        _ => None,
                    };
                    wrong.extend(why.map(|why| format!("{language}/{file}: `{id}`: {why}: {said}")));
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the program prints, its isolates as brackets: a snapshot that one can read.
fn printed(run: &Run) -> String {
    let text = format!("exit code {}\n{}{}", run.code, run.stdout, run.stderr);
    text.replace(['\u{2066}', '\u{2067}', '\u{2068}'], "⟨").replace('\u{2069}', "⟩")
}

/// A draft in which a quotation is altered, one has no citation, and a suggestion is pending.
fn with_mistakes() -> Project {
    let project = Project::drafted();
    let altered =
        project.read(DRAFT).replacen("> في هذا السياق، عُقد لقاء في موسكو", "> في هذا السياق، عُقد لقاء في باريس", 1);
    let end = "\nA sentence of ours, with “words that nobody is cited for here at all”, {++and more++}.\n";
    project.write(DRAFT, altered + end);
    project
}

const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

#[test]
fn a_check_and_a_status_are_told_in_french_and_in_arabic() {
    let project = with_mistakes();
    let signed = Project::drafted();
    let approve = ["approve", DRAFT, "--frame", "--by", "A. Reviewer", "--today", "2025-05-02"];
    signed.run(&approve).expect(0);
    for language in ["fr", "ar"] {
        let check = project.run(&["--lang", language, "check", DRAFT, "--today", "2025-05-02"]).expect(1);
        insta::assert_snapshot!(format!("check-{language}"), printed(&check));
        let status = signed.run(&["status", "--lang", language, "--today", "2025-05-02"]).expect(0);
        insta::assert_snapshot!(format!("status-{language}"), printed(&status));
    }
}

#[test]
fn the_language_is_that_of_the_option_or_else_of_the_locale() {
    let project = Project::empty();
    let said = |arguments: &[&str], environment: &[(&str, &str)]| {
        let run = project.run_with(arguments, environment);
        assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
        run.stderr
    };
    let (english, french, arabic) = ("error[no-such-file]", "erreur[no-such-file]", "خطأ");
    let check = &["check", "gone.md"];
    assert!(said(check, &[]).contains(english));
    assert!(said(check, &[("LANG", "fr_FR.UTF-8")]).contains(french));
    assert!(said(check, &[("LANG", "fr_FR.UTF-8"), ("LC_MESSAGES", "ar_DZ.UTF-8")]).contains(arabic));
    assert!(said(check, &[("LC_ALL", "C.UTF-8"), ("LANG", "fr_FR.UTF-8")]).contains(english));
    assert!(said(check, &[("LC_ALL", ""), ("LANG", "fr")]).contains(french), "an empty value is none");
    assert!(said(&["check", "gone.md", "--lang", "fr"], &[("LANG", "ar")]).contains(french));
    assert!(said(&["--lang", "ar", "check", "gone.md"], &[("LANG", "fr")]).contains(arabic));
    // A language that there is not is English, and nothing is said about it.
    let unknown = said(&["check", "gone.md", "--lang", "de"], &[("LANG", "fr")]);
    assert!(unknown.starts_with("gone.md: error[no-such-file]"), "{unknown}");
    // A verb may call another thing `--lang`; before it stands that of the messages.
    let translate = ["--lang", "fr", "translate", "extract", "gone.yaml", "--lang", "ar"];
    assert!(said(&translate, &[]).contains("erreur["));
    assert!(said(&["translate", "extract", "gone.yaml", "--lang", "ar"], &[]).contains("error["));
}

#[test]
fn in_other_formats_codes_stay_and_messages_are_in_the_language() {
    let project = with_mistakes();
    let run = |format: &str| {
        project.run(&["check", DRAFT, "--format", format, "--lang", "fr", "--today", "2025-05-02"]).expect(1).stdout
    };
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    let altered = json["findings"].as_array().unwrap().iter().find(|found| found["code"] == "replaced-word").unwrap();
    assert_eq!(altered["severity"], "error");
    assert!(altered["message"].as_str().unwrap().starts_with("cette citation n’est pas mot pour mot"), "{altered}");
    let sarif: serde_json::Value = serde_json::from_str(&run("sarif")).unwrap();
    let run = &sarif["runs"][0];
    let result = run["results"].as_array().unwrap().iter().find(|result| result["ruleId"] == "replaced-word").unwrap();
    assert!(result["message"]["text"].as_str().unwrap().starts_with("cette citation"), "{result}");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["id"] == "replaced-word").unwrap();
    assert!(rule["shortDescription"]["text"].as_str().unwrap().contains("quotation"), "{rule}");
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
    let pattern = message.value.as_ref().unwrap();
    let mut wrong = Vec::new();
    wrong_selections(pattern, forms("en"), &mut wrong);
    assert!(wrong.is_empty(), "{wrong:?}");
    wrong_selections(pattern, forms("ar"), &mut wrong);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(texts(pattern), ["{$thing}", "{$n} of {$things}"]);
    for right in ["le mot : « x » ; oui", "l’un", "à 06:00"] {
        let right = right.replace(" :", "\u{a0}:").replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
        assert_eq!(wrong_in_french(&right.replace(" ;", "\u{202f};")), None, "{right}");
    }
    for wrong in ["le mot :", "l'un", "«x»", "quoi?", "x ;"] {
        assert!(wrong_in_french(wrong).is_some(), "{wrong}");
    }
    assert_eq!(wrong_in_arabic("ملف PDF بترميز UTF-8: {$a-b} وهو."), None);
    for wrong in ["الخيار --lang", "ملف library.yml/x", "كذا, وكذا", "ما هو?"] {
        assert!(wrong_in_arabic(wrong).is_some(), "{wrong}");
    }
}
