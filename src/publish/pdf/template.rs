//! The files of a page template: the entry point and whatever it imports, and no other.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use typst::syntax::ast::{self, Expr};
use typst::syntax::{FileId, LinkedNode, RootedPath, Source, SyntaxNode, VirtualPath, VirtualRoot};

use crate::assets;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, msg, rules};
use crate::text::digest::Digest;

rules! {
    /// A page template imports what cannot be a file of it.
    pub TEMPLATE_IMPORT = Error "template-import" {
        title: "A page template imports something that is not, or cannot be, one of its files.",
        why: "A PDF carries the files of its page template, so that anybody can set its pages again. They are `.typ` \
              files under `templates/print`, at most 32 of them, imported by paths in quotation marks.",
        wrong: "#import \"../base.typ\": brief",
        right: "#import \"base.typ\": brief",
    }
    /// A file of a page template is larger than is read.
    pub TEMPLATE_TOO_LARGE = Error "template-too-large" {
        title: "A file of a page template is larger, or nested more deeply, than the program reads.",
        why: "Every PDF carries the whole page template, and the limit keeps that within bounds. Divide the file, or \
              remove data that it does not need. A sum or chain of thousands of parts is nested as deeply as it is long.",
        wrong: "",
        right: "",
    }
}

/// Where page templates are in a project.
pub const FOLDER: &str = "templates/print";

/// The most files that a template may consist of.
const MAX_FILES: usize = 32;

/// The most that one of them may have, in bytes.
const MAX_BYTES: usize = 1024 * 1024;

/// How deeply the parts of a template may be nested, sums and the like included: `1 + 1 + 1` is a sum within a sum. Whoever
/// walks a template, Typst too, needs stack for each. Templates have about forty.
const MAX_DEPTH: usize = 1000;

/// Where a text of Typst is nested too deeply.
fn too_deep(text: &str) -> Option<usize> {
    let root = typst::syntax::parse(text);
    // Without recursion, which is what must not happen here.
    let mut waiting: Vec<(&SyntaxNode, usize, usize)> = vec![(&root, 1, 0)];
    let mut found = None;
    while let Some((node, depth, start)) = waiting.pop() {
        if depth > MAX_DEPTH {
            found = Some(start);
            break;
        }
        let mut at = start;
        for child in node.children() {
            waiting.push((child, depth + 1, at));
            at += child.len();
        }
    }
    drop(waiting);
    if found.is_some() {
        // To take it down needs as much stack as to walk it; the program ends soon.
        std::mem::forget(root);
    }
    found
}

/// A page template.
#[derive(Clone, Debug)]
pub struct Template {
    /// The entry point first.
    files: Vec<File>,
}

/// A file of a template.
#[derive(Clone, Debug)]
struct File {
    /// Its path under [`FOLDER`].
    path: String,
    text: SourceText,
    /// The text as Typst reads it, parsed once for all that ask.
    parsed: Source,
}

impl File {
    fn new(path: String, text: SourceText) -> Result<Self, Diagnostic> {
        if text.text().len() > MAX_BYTES {
            return Err(Diagnostic::of_file(
                &TEMPLATE_TOO_LARGE,
                text.path(),
                msg!("template-too-large", limit = MAX_BYTES),
            ));
        }
        let is_built_in = assets::file(&format!("{FOLDER}/{path}")) == Some(text.text());
        if let Some(at) = (!is_built_in).then(|| too_deep(text.text())).flatten() {
            let message = msg!("template-too-large--depth", limit = MAX_DEPTH);
            return Err(text.finding_at(&TEMPLATE_TOO_LARGE, at, message));
        }
        let place = VirtualPath::new(&path).map_err(|error| {
            let message = msg!("template-import--path", why = error.to_string());
            Diagnostic::of_file(&TEMPLATE_IMPORT, text.path(), message)
        })?;
        // The same path gives the same id in every compilation.
        let id = RootedPath::new(VirtualRoot::Project, place).intern();
        let parsed = Source::new(id, text.text().to_owned());
        Ok(Self { path, text, parsed })
    }
}

impl Template {
    /// The template of this name: `NAME.typ` and the files that it imports or includes, directly or not.
    /// `fetch` gets each by its path in a project.
    ///
    /// # Errors
    ///
    /// Every file that is not there or cannot be used, with the place that asks for it.
    pub fn gather(
        name: &str,
        mut fetch: impl FnMut(&str) -> Result<SourceText, Diagnostic>,
    ) -> Result<Self, Diagnostics> {
        let entry = format!("{name}.typ");
        let text = fetch(&format!("{FOLDER}/{entry}"))?;
        let mut files = vec![File::new(entry, text)?];
        let mut found = Diagnostics::new();
        let mut waiting: VecDeque<usize> = VecDeque::from([0]);
        while let Some(index) = waiting.pop_front() {
            let File { path: importer, text, parsed } = files[index].clone();
            for (path, place) in imports(&parsed) {
                let Some(path) = resolved(&importer, &path) else {
                    let message = msg!("template-import", path = path);
                    let help = msg!("template-import.help", folder = FOLDER);
                    found.push(text.finding(&TEMPLATE_IMPORT, place, message).help(help));
                    continue;
                };
                if files.iter().any(|known| known.path == path) {
                    continue;
                }
                if files.len() == MAX_FILES {
                    let message = msg!("template-import--many", limit = MAX_FILES);
                    found.push(text.finding(&TEMPLATE_IMPORT, place, message));
                    return Err(found);
                }
                match fetch(&format!("{FOLDER}/{path}")) {
                    Ok(imported) => match File::new(path, imported) {
                        Ok(file) => {
                            waiting.push_back(files.len());
                            files.push(file);
                        }
                        Err(why) => found.push(why),
                    },
                    Err(why) => {
                        let path = format!("{FOLDER}/{path}");
                        let message = msg!("template-import--unreadable", path = path, why = why.message);
                        found.push(text.finding(&TEMPLATE_IMPORT, place, message).maybe_help(why.help));
                    }
                }
            }
        }
        // In the order in which the attachments of a PDF give them again, whoever imports whom.
        files[1..].sort_by(|one, other| one.path.cmp(&other.path));
        found.into_result(Self { files })
    }

    /// A template from files that a PDF carries, by their paths under [`FOLDER`].
    ///
    /// # Errors
    ///
    /// The entry point is not among them, or one is not text.
    pub fn attached(name: &str, contents: BTreeMap<String, Vec<u8>>) -> Result<Self, Message> {
        let entry = format!("{name}.typ");
        let mut files = Vec::new();
        for (path, bytes) in contents {
            let text = String::from_utf8(bytes).map_err(|_| msg!("attached-template--not-text", path = &path))?;
            let place = if path == entry { 0 } else { files.len() };
            let text = SourceText::new(path.clone(), &text);
            files.insert(place, File::new(path, text).map_err(|error| error.message)?);
        }
        match files.first() {
            Some(first) if first.path == entry => Ok(Self { files }),
            _ => Err(msg!("attached-template--missing", path = entry)),
        }
    }

    /// A template from the paths and texts that [`Template::files`] gives of another.
    ///
    /// # Errors
    ///
    /// A path can be none of a file, or a text none of a template.
    pub fn of_files(files: Vec<(String, String)>) -> Result<Self, Message> {
        let mut all = Vec::new();
        for (path, text) in files {
            let text = SourceText::new(path.as_str(), &text);
            all.push(File::new(path, text).map_err(|error| error.message)?);
        }
        if all.is_empty() { Err(msg!("attached-template--missing", path = "")) } else { Ok(Self { files: all }) }
    }

    /// Its files by the path under [`FOLDER`], the entry point first.
    pub fn files(&self) -> impl Iterator<Item = (&str, &SourceText)> {
        self.files.iter().map(|file| (file.path.as_str(), &file.text))
    }

    /// The digest of each file, by the path under [`FOLDER`].
    pub fn digests(&self) -> BTreeMap<String, Digest> {
        self.files().map(|(path, text)| (path.to_owned(), Digest::of(text.text().as_bytes()))).collect()
    }

    /// The entry point's path under [`FOLDER`].
    pub(super) fn entry(&self) -> &str {
        &self.files[0].path
    }

    /// The entry point as the user knows it, for whatever is wrong with the template as a whole.
    pub fn shown(&self) -> &str {
        self.files[0].text.path()
    }

    /// A file as Typst reads it.
    pub(super) fn parsed(&self, id: FileId) -> Option<&Source> {
        self.files.iter().map(|file| &file.parsed).find(|parsed| parsed.id() == id)
    }

    /// The text of a file.
    pub(super) fn file(&self, path: &str) -> Option<&SourceText> {
        self.files().find(|(known, _)| *known == path).map(|(_, text)| text)
    }
}

/// Whether this can be the path of a template's file under [`FOLDER`]: what a reader of a PDF may save
/// under this name leads nowhere else.
pub fn is_path(path: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
    };
    path.len() <= 200 && path.ends_with(".typ") && path.split('/').all(plain)
}

/// The paths that a Typst file imports or includes as literal strings, with the place of each.
fn imports(parsed: &Source) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    visit(&LinkedNode::new(parsed.root()), &mut found);
    found
}

fn visit(node: &LinkedNode<'_>, found: &mut Vec<(String, Range<usize>)>) {
    let source = match node.get().cast::<Expr<'_>>() {
        Some(Expr::ModuleImport(import)) => Some(import.source()),
        Some(Expr::ModuleInclude(include)) => Some(include.source()),
        _ => None,
    };
    if let Some(Expr::Str(path)) = source {
        let place = node.children().find(|child| child.get().cast::<ast::Str<'_>>().is_some());
        // Packages are Typst's own business: it says that there are none.
        if !path.get().starts_with('@') {
            found.push((path.get().to_string(), place.map_or(node.range(), |place| place.range())));
        }
    }
    node.children().for_each(|child| visit(&child, found));
}

/// An imported path as a path under [`FOLDER`]; `None` if it is not one.
fn resolved(importer: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => importer.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(),
    };
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            parts.pop()?;
        } else {
            parts.push(part);
        }
    }
    Some(parts.join("/")).filter(|path| is_path(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    fn gathered(files: &[(&str, &str)]) -> Result<Vec<String>, Vec<String>> {
        let fetch = |path: &str| {
            let text = files.iter().find(|(known, _)| format!("{FOLDER}/{known}") == path);
            let missing = msg!("template-import--path", why = "it is not there");
            text.map(|(_, text)| SourceText::new(path, text))
                .ok_or_else(|| Diagnostic::of_file(&TEMPLATE_IMPORT, path, missing))
        };
        match Template::gather("a", fetch) {
            Ok(template) => Ok(template.files().map(|(path, _)| path.to_owned()).collect()),
            Err(found) => Err(found.iter().map(|d| format!("{}: {}", d.subject.name(), english(&d.message))).collect()),
        }
    }

    #[test]
    fn what_is_imported_belongs_to_the_template_and_nothing_else() {
        let files = [
            (
                "a.typ",
                "#import \"b.typ\": x\n#let f() = { include \"deep/c.typ\" }\n// #import \"no.typ\"\n`import \"no.typ\"`",
            ),
            ("b.typ", "#import \"a.typ\": y"),
            ("deep/c.typ", "#import \"../b.typ\": x\n#import \"d.typ\": *\n#import \"@preview/none:1.0.0\": z"),
            ("deep/d.typ", ""),
            ("no.typ", ""),
        ];
        assert_eq!(gathered(&files).unwrap(), ["a.typ", "b.typ", "deep/c.typ", "deep/d.typ"]);
    }

    #[test]
    fn what_cannot_be_imported_is_an_error_with_its_place() {
        let wrong = gathered(&[("a.typ", "#import \"../x.typ\": x\n#import \"b.typ\": y\n#import \"c.svg\": z")]);
        let wrong = wrong.unwrap_err();
        assert_eq!(wrong.len(), 3, "{wrong:?}");
        assert!(wrong[0].contains("`../x.typ` is not a file of a page template"), "{wrong:?}");
        assert!(wrong[1].contains("cannot be imported: it is not there"), "{wrong:?}");
        let chain: Vec<(String, String)> =
            (0..40).map(|n| (format!("{n}.typ"), format!("#import \"{}.typ\": x", n + 1))).collect();
        let mut files: Vec<(&str, &str)> = chain.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        files.push(("a.typ", "#import \"0.typ\": x"));
        assert!(gathered(&files).unwrap_err()[0].contains("up to 32 files"));
    }

    #[test]
    fn sums_without_end_are_refused_at_their_place() {
        for (text, is_refused) in [
            (format!("#let z = 1{}", "+1".repeat(200_000)), true),
            (format!("#let z() = 1{}", "> ".repeat(100_000)), true),
            (format!("#let z = a{}", ".b".repeat(100_000)), true),
            (format!("#let z = f{}", "()".repeat(100_000)), true),
            (format!("#let z = {}", "-".repeat(100_000)), false),
            ("#[".repeat(100_000), false),
            ("$(".repeat(50_000), false),
            (format!("#let z = 1{}", "+1".repeat(50)), false),
            ("a b c\n\n".repeat(20_000), false),
        ] {
            let found = too_deep(&text);
            assert_eq!(found.is_some(), is_refused, "{:?}", text.chars().take(16).collect::<String>());
        }
        let deep = format!("#let z = 1{}", "+1".repeat(200_000));
        let refused = gathered(&[("a.typ", "#import \"b.typ\": z"), ("b.typ", &deep)]).unwrap_err();
        assert!(refused[0].contains("nested"), "{refused:?}");
    }

    #[test]
    fn the_paths_of_attached_files_lead_nowhere() {
        for path in ["../x.typ", "/x.typ", "a//x.typ", ".x.typ", "a/../x.typ", "x.svg", "a)b.typ", ""] {
            assert!(!is_path(path), "{path}");
        }
        assert!(is_path("deep/a-b_c.typ"));
    }
}
