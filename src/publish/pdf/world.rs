//! The world that Typst sees: a main file of ours, the files of the template, the page input, the fonts. Nothing
//! else exists: no disk, no packages, no clock.

use std::collections::{BTreeMap, BTreeSet};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontFlags, FontInfo};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;

use super::fonts::FontFile;
use super::template::TEMPLATE_IMPORT;
use super::{Design, Template};
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::spec::outputs::Attachments;
use crate::text::digest::Digest;
use crate::text::is_invisible;

/// The name of the attached manifest.
pub const MANIFEST: &str = "manifest.json";
/// The name of the attached page input.
pub const PAGE: &str = "page.json";

/// The main file. No file of a template can have this name.
const MAIN: &str = "main";

/// Attaches what the pages were made from (associated files, ISO 19005-3, 6.8). This is outside the
/// template, which can neither leave it out nor alter it.
const ATTACHMENTS: &str = r#"#pdf.attach("/manifest.json", relationship: "data", mime-type: "application/json", description: "What this PDF was made from")
#pdf.attach("/page.json", relationship: "source", mime-type: "application/json", description: "The page input")
"#;

/// The record of the quotations, which every PDF carries.
const RECORD: &str = r#"#pdf.attach("/manifest.json", relationship: "data", mime-type: "application/json", description: "The quotations and their sources")
"#;

/// What the PDF says of itself to programs: outside the template, which may say nothing else. Old page inputs say nothing.
const ABOUT: &str = r#"#let about = json("/page.json").at("about", default: (:))
#set document(author: about.at("authors", default: ()), keywords: about.at("keywords", default: ()))
#set document(description: about.at("description", default: none)) if about.at("description", default: "") != ""
"#;

/// The file that says whether a template holds nothing together: `true` where a footnote would otherwise stand on another
/// page than its mark.
const LOOSE: &str = "loose.json";

/// Hands the page input to the template, whose files are attached with it where there is a manifest and everything is to be.
fn main_file(template: &Template, pictures: &BTreeMap<String, Vec<u8>>, attached: Option<Attachments>) -> String {
    let mut main = format!("#import \"/{}\": brief\n{ABOUT}", template.entry());
    if attached == Some(Attachments::Minimal) {
        main.push_str(RECORD);
    }
    if attached == Some(Attachments::Full) {
        main.push_str(ATTACHMENTS);
        for (path, _) in template.files() {
            main.push_str(&format!(
                "#pdf.attach(\"/{path}\", relationship: \"source\", mime-type: \"text/plain\", description: \"A file of the page template\")\n"
            ));
        }
        for name in pictures.keys() {
            let ending = name.rsplit('.').next().unwrap_or_default();
            let mime = match ending {
                "jpg" => "image/jpeg".to_owned(),
                "svg" => "image/svg+xml".to_owned(),
                other => format!("image/{other}"),
            };
            main.push_str(&format!(
                "#pdf.attach(\"/{name}\", relationship: \"source\", mime-type: \"{mime}\", description: \"A picture of the page\")\n"
            ));
        }
    }
    main.push_str("#brief(json(\"/page.json\"))\n");
    main
}

/// The files by their path.
struct MemoryFiles {
    contents: BTreeMap<String, Bytes>,
}

impl FileLoader for MemoryFiles {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        if !matches!(id.get().root(), VirtualRoot::Project) {
            return Err(FileError::Other(Some("packages are not available here".into())));
        }
        self.contents.get(path).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }
}

/// The typesetter made ready: Typst's library and the fonts. It depends on no document, so it can be
/// prepared while one is still being made, and serve many.
pub struct Press {
    library: LazyHash<Library>,
    fonts: FontStore,
    own: BTreeMap<String, Digest>,
    own_files: Vec<FontFile>,
}

impl Press {
    /// Loads these font files, in order of preference among equals.
    pub fn new(font_files: &[&'static [u8]]) -> Self {
        let mut fonts = FontStore::new();
        for data in font_files {
            fonts.extend(Font::iter(Bytes::new(*data)).map(|font| {
                let info = font.info().clone();
                (font, info)
            }));
        }
        Self { library: LazyHash::new(Library::default()), fonts, own: BTreeMap::new(), own_files: Vec::new() }
    }

    /// Lets Typst forget what was of no use in the last so many settings. What it remembers is shared by the whole
    /// process, and grows with every setting.
    pub fn forget(max_age: usize) {
        typst::comemo::evict(max_age);
    }

    /// With a project's own fonts beside those that are built in.
    #[must_use]
    pub fn with(mut self, own: &[FontFile]) -> Self {
        for file in own {
            self.fonts.extend(file.fonts().map(|font| {
                let info = font.info().clone();
                (font, info)
            }));
        }
        self.own = super::fonts::digests(own);
        self.own_files = own.to_vec();
        self
    }

    /// The font files of a project's own.
    pub fn own_files(&self) -> &[FontFile] {
        &self.own_files
    }

    /// The digest of each font file of a project's own by its name.
    pub fn own_fonts(&self) -> &BTreeMap<String, Digest> {
        &self.own
    }

    /// The first character of a text that no font for words has: not one of those for code, which set none. What shows
    /// nothing needs none.
    pub fn cannot_show(&self, text: &str) -> Option<char> {
        let book = self.fonts.book();
        let faces = book.families().flat_map(|(_, faces)| faces).filter_map(|face| book.info(face));
        let for_words: Vec<&FontInfo> = faces.filter(|face| !face.flags.contains(FontFlags::MONOSPACE)).collect();
        let mut shown = text.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c));
        shown.find(|&c| !for_words.iter().any(|face| face.coverage.contains(c.into())))
    }

    /// The families of all fonts.
    pub(super) fn families(&self) -> BTreeSet<String> {
        self.fonts.book().families().map(|(name, _)| name.to_owned()).collect()
    }
}

pub(super) struct PageWorld<'a> {
    press: &'a Press,
    template: &'a Template,
    files: FileStore<MemoryFiles>,
    main: FileId,
    page: Bytes,
    manifest: Bytes,
    pictures: BTreeMap<String, Bytes>,
}

impl<'a> PageWorld<'a> {
    /// The world of a page input, written as JSON; with a manifest, files are attached, all or that one alone.
    pub(super) fn new(
        page: Vec<u8>,
        manifest: Option<(Vec<u8>, Attachments)>,
        pictures: BTreeMap<String, Vec<u8>>,
        design: Design<'a>,
    ) -> Result<Self, Diagnostics> {
        Self::with(page, manifest, pictures, design, false)
    }

    fn with(
        page: Vec<u8>,
        manifest: Option<(Vec<u8>, Attachments)>,
        pictures: BTreeMap<String, Vec<u8>>,
        design: Design<'a>,
        loose: bool,
    ) -> Result<Self, Diagnostics> {
        let template = design.template;
        let path = VirtualPath::new(MAIN).map_err(|error| {
            let message = msg!("template-import--path", why = format!("{MAIN}: {error}"));
            Diagnostic::of_file(&TEMPLATE_IMPORT, template.shown(), message)
        })?;
        let mut contents: BTreeMap<String, Bytes> = template
            .files()
            .map(|(path, text)| (path.to_owned(), Bytes::new(text.text().to_owned().into_bytes())))
            .collect();
        let main = main_file(template, &pictures, manifest.as_ref().map(|(_, attached)| *attached));
        contents.insert(MAIN.to_owned(), Bytes::new(main.into_bytes()));
        contents.insert(LOOSE.to_owned(), Bytes::new(loose.to_string().into_bytes()));
        let pictures: BTreeMap<String, Bytes> =
            pictures.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect();
        contents.extend(pictures.clone());
        let (page, manifest) =
            (Bytes::new(page), Bytes::new(manifest.map(|(manifest, _)| manifest).unwrap_or_default()));
        contents.insert(PAGE.to_owned(), page.clone());
        contents.insert(MANIFEST.to_owned(), manifest.clone());
        Ok(Self {
            press: design.press,
            template,
            files: FileStore::new(MemoryFiles { contents }),
            // The same paths give the same ids in every compilation.
            main: RootedPath::new(VirtualRoot::Project, path).intern(),
            page,
            manifest,
            pictures,
        })
    }

    /// The same world, whose template is asked to hold nothing together.
    pub(super) fn loosened(&self, design: Design<'a>, attached: Attachments) -> Result<Self, Diagnostics> {
        let pictures = self.pictures.iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())).collect();
        let manifest = Some((self.manifest.to_vec(), attached));
        Self::with(self.page.to_vec(), manifest, pictures, design, true)
    }

    /// The page input and the manifest, JSON.
    pub(super) fn attached(&self) -> (&[u8], &[u8]) {
        (&self.page, &self.manifest)
    }
}

impl PageWorld<'_> {
    /// A picture by the name of its file.
    pub(super) fn picture(&self, name: &str) -> Option<&[u8]> {
        self.pictures.get(name).map(|bytes| bytes.as_slice())
    }
}

impl World for PageWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.template.parsed(id).map_or_else(|| self.files.source(id), |parsed| Ok(parsed.clone()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
