//! The smallest program that makes the same PDF: same crates, fonts, standards and tags, a page input
//! read from a file, and nothing of `brief`. What `brief render` costs beyond it is what `brief` costs.
//!
//! ```sh
//! cargo build --release --example typst_alone && cargo bench --bench whole_process
//! ```

#![allow(clippy::disallowed_methods, reason = "an example reads the files that it is given")]

use std::error::Error;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// The same as in `brief`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

static FONTS: [&[u8]; 5] = [
    include_bytes!("../assets/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../assets/fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../assets/fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../assets/fonts/Amiri-Regular.ttf"),
    include_bytes!("../assets/fonts/Amiri-Bold.ttf"),
];

struct Page {
    library: LazyHash<Library>,
    fonts: FontStore,
    main: Source,
    templates: Vec<Source>,
    input: (FileId, Bytes),
    /// Whether nothing is held together: it is.
    loose: (FileId, Bytes),
}

impl World for Page {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = self.templates.iter().chain([&self.main]).find(|source| source.id() == id);
        known.cloned().ok_or_else(|| FileError::NotFound(id.get().vpath().get_without_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let given = [&self.input, &self.loose].into_iter().find(|given| given.0 == id);
        given.map_or_else(|| self.source(id).map(Bytes::from_string), |given| Ok(given.1.clone()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn id(name: &str) -> Result<FileId, Box<dyn Error>> {
    let path = VirtualPath::new(name).map_err(|_| "not a path")?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, output] = args.as_slice() else {
        return Err("usage: typst_alone PAGE.json TEMPLATES OUT.pdf".into());
    };
    let mut templates = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".typ")) {
            templates.push(Source::new(id(name)?, std::fs::read_to_string(&path)?));
        }
    }
    let mut fonts = FontStore::new();
    for data in FONTS {
        fonts.extend(Font::iter(Bytes::new(data)).map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
    }
    let main = "#import \"standard.typ\": brief\n#brief(json(\"page.json\"))\n";
    let page = Page {
        library: LazyHash::new(Library::default()),
        fonts,
        main: Source::new(id("main.typ")?, main.into()),
        templates,
        input: (id("page.json")?, Bytes::new(std::fs::read(input)?)),
        loose: (id("loose.json")?, Bytes::from_string("false".to_owned())),
    };
    let document = typst::compile::<PagedDocument>(&page).output.map_err(|errors| format!("{errors:?}"))?;
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).map_err(|_| "standards")?;
    let options = PdfOptions {
        ident: Smart::Custom("typst-alone".to_owned()),
        creator: Smart::Custom(Some("typst alone".to_owned())),
        timestamp: Datetime::from_ymd_hms(2025, 4, 30, 0, 0, 0).map(Timestamp::new_utc),
        standards,
        tagged: true,
        ..PdfOptions::default()
    };
    std::fs::write(output, typst_pdf::pdf(&document, &options).map_err(|errors| format!("{errors:?}"))?)?;
    Ok(())
}
