//! What the modules of the crate import of each other, as their text says it: enough of Rust's grammar to
//! see every path that begins with `crate`, `self`, `super`, a child module or an imported name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The path of a module below the crate's root: `["publish", "page"]`.
pub type Module = Vec<String>;

/// The modules of a crate, each in a file of its own.
pub struct Crate(BTreeMap<Module, File>);

/// Something of another module that a module names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    pub from: Module,
    /// The module in which the thing is defined, wherever it is re-exported.
    pub to: Module,
    /// The thing, unless it is the module itself.
    pub item: Option<String>,
    /// Whether it is only handed on: `pub use`.
    pub handed_on: bool,
    pub line: usize,
}

/// Modules of one folder that import each other in a circle, with the imports that make it one.
#[derive(Debug)]
pub struct Circle {
    pub folder: Module,
    pub members: Vec<String>,
    pub imports: Vec<Import>,
}

/// The longest chain of re-exports that is followed.
const MAX_DEPTH: usize = 8;

/// How a folder's own code (`mod.rs`) is called beside its children.
const ITSELF: &str = "(itself)";

#[derive(Default)]
struct File {
    /// What is defined in it, outside of every block.
    items: BTreeSet<String>,
    /// Names that `use` brings in outside of every block, and what they stand for, from the crate's root.
    names: BTreeMap<String, Module>,
    /// Modules from which everything is imported.
    globs: Vec<Module>,
    mentions: Vec<Mention>,
}

/// A path as it stands in a file, from the crate's root.
struct Mention {
    path: Module,
    handed_on: bool,
    line: usize,
}

impl Crate {
    /// The modules below a `src` folder, `main.rs` and tests left out.
    pub fn read(src: &Path) -> Self {
        let mut texts = BTreeMap::new();
        texts_below(src, &[], &mut texts);
        Self::parse(&texts)
    }

    /// The modules in some texts.
    pub fn parse(texts: &BTreeMap<Module, String>) -> Self {
        Self(texts.iter().map(|(module, text)| (module.clone(), file(module, text, texts))).collect())
    }

    /// All imports between different modules.
    pub fn imports(&self) -> Vec<Import> {
        let mut imports = Vec::new();
        for (from, file) in &self.0 {
            for Mention { path, handed_on, line } in &file.mentions {
                let (to, item) = self.resolve(path, 0);
                if to != *from {
                    imports.push(Import { from: from.clone(), to, item, handed_on: *handed_on, line: *line });
                }
            }
        }
        imports
    }

    /// The module in which a path leads to something, and what that is called there.
    fn resolve(&self, path: &[String], depth: usize) -> (Module, Option<String>) {
        let mut module = Module::new();
        // Two modules may bring in all of each other; what neither defines is looked for no further.
        if depth > MAX_DEPTH {
            return (module, path.last().cloned());
        }
        for (at, name) in path.iter().enumerate() {
            module.push(name.clone());
            if self.0.contains_key(&module) {
                continue;
            }
            module.pop();
            let file = &self.0[&module];
            if !file.items.contains(name) {
                let glob = |glob: &Module| {
                    let path = [glob.as_slice(), &path[at..]].concat();
                    let (module, item) = self.resolve(&path, depth + 1);
                    let known = item.as_ref().is_none_or(|item| self.0[&module].items.contains(item));
                    known.then_some((module, item))
                };
                if let Some(named) = file.names.get(name) {
                    return self.resolve(&[named.as_slice(), &path[at + 1..]].concat(), depth + 1);
                }
                if let Some(found) = file.globs.iter().filter(|glob| **glob != module).find_map(glob) {
                    return found;
                }
            }
            return (module, Some(name.clone()));
        }
        (module, None)
    }

    /// Every circle between the modules of one folder. A folder's own code is one of them; its `mod`, its
    /// `pub use` and its types are exempt: they may be used from below.
    pub fn circles(&self) -> Vec<Circle> {
        let mut folders: BTreeMap<Module, Vec<(String, String, Import)>> = BTreeMap::new();
        for import in self.imports() {
            let common = import.from.iter().zip(&import.to).take_while(|(a, b)| a == b).count();
            let below = |module: &Module| module.get(common).cloned().unwrap_or_else(|| ITSELF.to_owned());
            let (from, to) = (below(&import.from), below(&import.to));
            let up = to == ITSELF && import.item.as_deref().is_none_or(is_type);
            let down = from == ITSELF && import.handed_on;
            if !up && !down {
                folders.entry(import.from[..common].to_vec()).or_default().push((from, to, import));
            }
        }
        folders.into_iter().flat_map(|(folder, edges)| circles_among(&folder, &edges)).collect()
    }
}

/// The strongly connected parts of a graph that have more than one member.
fn circles_among(folder: &Module, edges: &[(String, String, Import)]) -> Vec<Circle> {
    let mut reached: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to, _) in edges {
        reached.entry(from).or_default().insert(to);
    }
    loop {
        let mut next = reached.clone();
        for below in next.values_mut() {
            let further: Vec<&str> = below.iter().filter_map(|to| reached.get(to)).flatten().copied().collect();
            below.extend(further);
        }
        if next == reached {
            break;
        }
        reached = next;
    }
    let in_one = |a: &str, b: &str| reached.get(a).is_some_and(|to| to.contains(b));
    let mutual = |a: &str, b: &str| in_one(a, b) && in_one(b, a);
    let mut circles: Vec<Circle> = Vec::new();
    let mut placed = BTreeSet::new();
    for &member in reached.keys() {
        let members: Vec<String> =
            reached.keys().filter(|other| mutual(member, other)).map(|&other| other.to_owned()).collect();
        if members.len() < 2 || !placed.insert(members.clone()) {
            continue;
        }
        let imports = edges.iter().filter(|(from, to, _)| members.contains(from) && members.contains(to));
        let imports = imports.map(|(_, _, import)| import.clone()).collect();
        circles.push(Circle { folder: folder.clone(), members, imports });
    }
    circles
}

/// Types and traits begin with a capital and continue with a small letter.
fn is_type(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && (name.len() == 1 || name.contains(char::is_lowercase))
}

fn texts_below(folder: &Path, module: &[String], texts: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let own = [module, std::slice::from_ref(&name)].concat();
        if path.is_dir() {
            texts_below(&path, &own, texts);
        } else if path.extension().is_some_and(|extension| extension == "rs") && name != "main" && name != "tests" {
            let own = if matches!(name.as_str(), "mod" | "lib") { module.to_vec() } else { own };
            texts.insert(own, fs::read_to_string(&path).unwrap());
        }
    }
}

// The text of a file: words and marks, without comments, strings and tests.

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    /// `::`
    Path,
    Mark(char),
}

impl Token {
    fn word(&self) -> Option<&str> {
        match self {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// The words and marks of a text, each with its line.
fn tokens(text: &str) -> Vec<(Token, usize)> {
    let chars: Vec<char> = text.chars().collect();
    let (mut at, mut line, mut tokens) = (0, 1, Vec::new());
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        let start = at;
        match (c, next) {
            ('/', Some('/')) => at += chars[at..].iter().take_while(|c| **c != '\n').count(),
            ('/', Some('*')) => {
                let mut depth = 0;
                while at < chars.len() {
                    match (chars[at], chars.get(at + 1)) {
                        ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
                        ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
                        _ => at += 1,
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
            ('r', Some('"' | '#')) if raw_string(&chars[at + 1..]).is_some() => {
                at += 1 + raw_string(&chars[at + 1..]).unwrap();
            }
            ('"', _) => {
                at += 1;
                while at < chars.len() && chars[at] != '"' {
                    at += if chars[at] == '\\' { 2 } else { 1 };
                }
                at += 1;
            }
            // A letter between two marks, or a lifetime.
            ('\'', Some('\\')) => at += 3 + chars[at + 3..].iter().take_while(|c| **c != '\'').count() + 1,
            ('\'', Some(_)) if chars.get(at + 2) == Some(&'\'') => at += 3,
            ('\'', _) => at += 1,
            (':', Some(':')) => {
                tokens.push((Token::Path, line));
                at += 2;
            }
            _ if is_word(c) => {
                let word: String = chars[at..].iter().take_while(|c| is_word(**c)).collect();
                at += word.chars().count();
                tokens.push((Token::Word(word), line));
            }
            _ => {
                if !c.is_whitespace() {
                    tokens.push((Token::Mark(c), line));
                }
                at += 1;
            }
        }
        line += chars[start..at.min(chars.len())].iter().filter(|c| **c == '\n').count();
    }
    without_tests(&tokens)
}

/// The length of a raw string from its first `#` or quotation mark on, if it is one.
fn raw_string(chars: &[char]) -> Option<usize> {
    let hashes = chars.iter().take_while(|c| **c == '#').count();
    if chars.get(hashes) != Some(&'"') {
        return None;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = &chars[hashes + 1..];
    let length = body.windows(end.len()).position(|window| window == end)?;
    Some(hashes + 1 + length + end.len())
}

/// The tokens without what is after `#[cfg(test)]`: tests may look up to make their data.
fn without_tests(tokens: &[(Token, usize)]) -> Vec<(Token, usize)> {
    let cfg_test = ["#", "[", "cfg", "(", "test", ")", "]"];
    let is = |token: &Token, text: &str| match token {
        Token::Word(word) => word == text,
        Token::Mark(mark) => text.chars().eq([*mark]),
        Token::Path => false,
    };
    let (mut at, mut kept) = (0, Vec::new());
    while at < tokens.len() {
        let here = &tokens[at..];
        if here.len() < cfg_test.len() || !here.iter().zip(cfg_test).all(|((token, _), text)| is(token, text)) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        at += cfg_test.len();
        let mut depth = 0;
        while at < tokens.len() {
            let token = &tokens[at].0;
            at += 1;
            match token {
                Token::Mark('{' | '(' | '[') => depth += 1,
                Token::Mark('}' | ')' | ']') => depth -= 1,
                _ => {}
            }
            if depth == 0 && matches!(token, Token::Mark('}' | ';')) {
                break;
            }
        }
    }
    kept
}

// What a file defines and names.

/// A reader of the tokens of one file.
struct Reader<'a> {
    tokens: &'a [(Token, usize)],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead).map(|(token, _)| token)
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        self.peek(ahead).and_then(Token::word)
    }

    /// The leaves of a `use` tree: each path as it stands, with the name that it gets, `*` for all.
    fn tree(&mut self, before: &[String], leaves: &mut Vec<(Module, String)>) {
        let mut path = before.to_vec();
        loop {
            match self.peek(0).cloned() {
                Some(Token::Word(word)) if word != "as" => path.push(word),
                Some(Token::Mark('*')) => {
                    self.at += 1;
                    leaves.push((path, "*".to_owned()));
                    return;
                }
                Some(Token::Mark('{')) => {
                    self.at += 1;
                    while !matches!(self.peek(0), None | Some(Token::Mark('}'))) {
                        self.tree(&path, leaves);
                        if self.peek(0) == Some(&Token::Mark(',')) {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                Some(Token::Path) => {}
                _ => break,
            }
            self.at += 1;
        }
        // `use super::page::{self}` is the module.
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let mut name = path.last().cloned().unwrap_or_default();
        if self.word(0) == Some("as") {
            self.word(1).unwrap_or_default().clone_into(&mut name);
            self.at += 2;
        }
        leaves.push((path, name));
    }
}

/// A path from the crate's root, if it begins in this crate. `here` is where it is.
fn rooted(path: &[String], here: &[String], file: &File, texts: &BTreeMap<Module, String>) -> Option<Module> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" | "super" => {
            let (mut parent, mut rest) = (here, if first == "self" { rest } else { path });
            while rest.first().is_some_and(|next| next == "super") {
                (parent, rest) = (&parent[..parent.len().checked_sub(1)?], &rest[1..]);
            }
            Some([parent, rest].concat())
        }
        name => {
            let child = [here, std::slice::from_ref(first)].concat();
            let imported = file.names.get(name).cloned();
            let start = imported.or_else(|| texts.contains_key(&child).then_some(child))?;
            Some([start.as_slice(), rest].concat())
        }
    }
}

fn file(module: &Module, text: &str, texts: &BTreeMap<Module, String>) -> File {
    let tokens = tokens(text);
    let mut file = File::default();
    // First what `use` brings in, because paths come before it, too.
    for names_only in [true, false] {
        let mut reader = Reader { tokens: &tokens, at: 0 };
        let mut depth = 0;
        // Modules within the file, with the depth at which they end.
        let mut inner: Vec<(String, usize)> = Vec::new();
        while let Some((token, line)) = tokens.get(reader.at) {
            let previous = reader.at.checked_sub(1).map(|before| &tokens[before].0);
            let here = || -> Module { module.iter().chain(inner.iter().map(|(name, _)| name)).cloned().collect() };
            match token {
                Token::Mark('{') => depth += 1,
                Token::Mark('}') => {
                    depth -= 1;
                    inner.retain(|(_, end)| *end <= depth);
                }
                Token::Word(word) if word == "use" => {
                    let handed_on = matches!(previous, Some(Token::Mark(')')))
                        || previous.and_then(Token::word).is_some_and(|word| word == "pub");
                    reader.at += 1;
                    let mut leaves = Vec::new();
                    reader.tree(&[], &mut leaves);
                    let here = here();
                    for (path, name) in leaves {
                        let Some(path) = rooted(&path, &here, &file, texts) else { continue };
                        if !names_only {
                            file.mentions.push(Mention { path, handed_on, line: *line });
                        } else if name == "*" {
                            file.globs.push(path);
                        } else {
                            file.names.insert(name, path);
                        }
                    }
                    continue;
                }
                Token::Word(word)
                    if matches!(
                        word.as_str(),
                        "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union" | "mod"
                    ) =>
                {
                    if let Some(name) = reader.word(1).map(str::to_owned) {
                        if word == "mod" && reader.peek(2) == Some(&Token::Mark('{')) {
                            inner.push((name.clone(), depth + 1));
                        }
                        let child = [module.as_slice(), std::slice::from_ref(&name)].concat();
                        if depth == 0 && !texts.contains_key(&child) {
                            file.items.insert(name);
                        }
                    }
                }
                Token::Word(word)
                    if !names_only && previous != Some(&Token::Path) && previous != Some(&Token::Mark('.')) =>
                {
                    let mut path = vec![word.clone()];
                    while reader.peek(1) == Some(&Token::Path) {
                        let Some(next) = reader.word(2) else { break };
                        path.push(next.to_owned());
                        reader.at += 2;
                    }
                    let path = if path.len() > 1 { rooted(&path, &here(), &file, texts) } else { None };
                    if let Some(path) = path {
                        file.mentions.push(Mention { path, handed_on: false, line: *line });
                    }
                }
                _ => {}
            }
            reader.at += 1;
        }
    }
    file
}
