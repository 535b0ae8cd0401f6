//! The world that Typst sees: a main file of ours, the template, the page input, the fonts. Nothing
//! else exists: no disk, no packages, no clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;

use super::Design;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Hands the page input to the template.
const MAIN: &str = "#import \"template.typ\": brief\n#brief(json(\"page.json\"))\n";

/// The same, and attaches what the pages were made from (associated files, ISO 19005-3, 6.8). This is
/// outside the template, which can neither leave it out nor alter it.
const MAIN_WITH_ATTACHMENTS: &str = r#"#import "template.typ": brief
#pdf.attach("manifest.json", relationship: "data", mime-type: "application/json", description: "What this PDF was made from")
#pdf.attach("page.json", relationship: "source", mime-type: "application/json", description: "The page input")
#pdf.attach("template.typ", relationship: "source", mime-type: "text/plain", description: "The page template")
#brief(json("page.json"))
"#;

/// The names of the attached files.
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const TEMPLATE: &str = "template.typ";
pub(super) const PAGE: &str = "page.json";

const FILES: [&str; 4] = ["main.typ", TEMPLATE, PAGE, MANIFEST];

/// The files, in the order of [`FILES`].
struct MemoryFiles {
    contents: [Bytes; 4],
}

impl FileLoader for MemoryFiles {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        if !matches!(id.get().root(), VirtualRoot::Project) {
            return Err(FileError::Other(Some("packages are not available here".into())));
        }
        let known = FILES.iter().position(|name| *name == path);
        known.map(|index| self.contents[index].clone()).ok_or_else(|| FileError::NotFound(path.into()))
    }
}

/// The typesetter made ready: Typst's library and the fonts. It depends on no document, so it can be
/// prepared while one is still being made, and serve many.
pub struct Press {
    library: LazyHash<Library>,
    fonts: FontStore,
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
        Self { library: LazyHash::new(Library::default()), fonts }
    }
}

pub(super) struct PageWorld<'a> {
    press: &'a Press,
    files: FileStore<MemoryFiles>,
    main: FileId,
    template: FileId,
}

impl<'a> PageWorld<'a> {
    /// The world of a page input, written as JSON; with a manifest, the three files are attached.
    pub(super) fn new(page: Vec<u8>, manifest: Option<Vec<u8>>, design: Design<'a>) -> Result<Self, Diagnostics> {
        let failed = |why: String| Diagnostics::from(Diagnostic::file(design.template.path(), why));
        let main = if manifest.is_some() { MAIN_WITH_ATTACHMENTS } else { MAIN };
        let template = design.template.text().to_owned().into_bytes();
        let id = |name: &str| {
            let path = VirtualPath::new(name).map_err(|error| failed(format!("{name}: {error}")))?;
            // The same paths give the same ids in every compilation.
            Ok::<FileId, Diagnostics>(RootedPath::new(VirtualRoot::Project, path).intern())
        };
        Ok(Self {
            press: design.press,
            files: FileStore::new(MemoryFiles {
                contents: [
                    Bytes::new(main.as_bytes()),
                    Bytes::new(template),
                    Bytes::new(page),
                    Bytes::new(manifest.unwrap_or_default()),
                ],
            }),
            main: id(FILES[0])?,
            template: id(FILES[1])?,
        })
    }

    pub(super) fn template_id(&self) -> FileId {
        self.template
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
        self.files.source(id)
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
