//! Typst lays a document out again until nothing moves any more. Each pass costs as much as the first where
//! words move, so no page may need more than two: one that finds the places, one that prints them.

use std::cell::Cell;
use std::collections::BTreeMap;

use brief::assets;
use brief::publish::pdf;
use brief::publish::view::PageInput;
use typst::diag::{FileError, FileResult, SourceResult};
use typst::engine::Engine;
use typst::foundations::{Bytes, Content, Datetime, Duration, Output, StyleChain, Target};
use typst::introspection::Introspector;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use crate::gallery;
use crate::harness::{Project, repository};

thread_local! {
    static PASSES: Cell<usize> = const { Cell::new(0) };
}

/// A document that counts how often it was laid out.
struct Counted(PagedDocument);

impl Output for Counted {
    fn target() -> Target {
        PagedDocument::target()
    }

    fn create(engine: &mut Engine, content: &Content, styles: StyleChain) -> SourceResult<Self> {
        PASSES.set(PASSES.get() + 1);
        PagedDocument::create(engine, content, styles).map(Counted)
    }

    fn introspector(&self) -> &dyn Introspector {
        Output::introspector(&self.0)
    }
}

/// The page templates with a page input and its pictures, and nothing else.
struct Page {
    library: LazyHash<Library>,
    fonts: FontStore,
    main: FileId,
    files: BTreeMap<String, Bytes>,
}

impl Page {
    fn of(page: &PageInput) -> Self {
        let text = |text: &str| Bytes::from_string(text.to_owned());
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(repository().join("templates/print")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            files.insert(name, text(&std::fs::read_to_string(&path).unwrap()));
        }
        files.insert("page.json".to_owned(), Bytes::new(pdf::page_json(page).unwrap()));
        files.insert("loose.json".to_owned(), text("false"));
        files.extend(pdf::pictures_of(page).into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))));
        files.insert("main.typ".to_owned(), text("#import \"standard.typ\": brief\n#brief(json(\"page.json\"))\n"));
        let mut fonts = FontStore::new();
        for data in assets::FONTS {
            fonts.extend(Font::iter(Bytes::new(*data)).map(|font| {
                let info = font.info().clone();
                (font, info)
            }));
        }
        let main = RootedPath::new(VirtualRoot::Project, VirtualPath::new("main.typ").unwrap()).intern();
        Self { library: LazyHash::new(Library::default()), fonts, main, files }
    }
}

impl World for Page {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let bytes = self.file(id)?;
        Ok(Source::new(id, std::str::from_utf8(&bytes).unwrap().to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        self.files.get(name).cloned().ok_or_else(|| FileError::NotFound(name.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// How often the pages of a page input are laid out.
fn passes(page: &PageInput) -> usize {
    PASSES.set(0);
    typst::compile::<Counted>(&Page::of(page)).output.unwrap();
    PASSES.get()
}

#[test]
fn every_page_is_laid_out_twice_and_no_more() {
    for case in gallery::cases() {
        let project = gallery::project(&case);
        assert_eq!(passes(&gallery::page(&project, gallery::DRAFT)), 2, "{case}");
    }
    let project = Project::new();
    project.run(&["draft", "briefs/algeria-russia.yaml"]).expect(0);
    assert_eq!(passes(&gallery::page(&project, "briefs/algeria-russia/2025-04-30.md")), 2, "the default brief");
}
