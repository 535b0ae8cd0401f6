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
use crate::publish::page::PageInput;

/// Hands the page input to the template.
const MAIN: &str = "#import \"template.typ\": brief\n#brief(json(\"page.json\"))\n";

const FILES: [&str; 3] = ["main.typ", "template.typ", "page.json"];

/// The three files, in the order of [`FILES`].
struct MemoryFiles {
    contents: [Bytes; 3],
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
    pub(super) fn new(page: &PageInput, design: Design<'a>) -> Result<Self, Diagnostics> {
        let failed = |why: String| Diagnostics::from(Diagnostic::file(design.template.path(), why));
        let json =
            serde_json::to_vec(page).map_err(|error| failed(format!("the page input cannot be written: {error}")))?;
        let template = design.template.text().to_owned().into_bytes();
        let id = |name: &str| {
            let path = VirtualPath::new(name).map_err(|error| failed(format!("{name}: {error}")))?;
            // The same paths give the same ids in every compilation.
            Ok::<FileId, Diagnostics>(RootedPath::new(VirtualRoot::Project, path).intern())
        };
        Ok(Self {
            press: design.press,
            files: FileStore::new(MemoryFiles {
                contents: [Bytes::new(MAIN.as_bytes()), Bytes::new(template), Bytes::new(json)],
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
