//! The gallery: one draft for each hard case, `tests/gallery/<case>/draft.md`, on the sources in
//! `tests/gallery/corpus`. Every page is compared with a reference image that somebody has looked at.
//! `GALLERY=accept cargo test gallery` rewrites the references; look at the pages before, at a size at
//! which they can be read: `GALLERY=show` writes them to `target/gallery`, with the PDFs and that of the
//! default brief, for `.ci/validate-pdf`.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use brief::assets;
use brief::desk::{Desk, FinishedPdf};
use brief::publish::output::png::PNG;
use brief::publish::output::{Choices, made, pdf_of};
use brief::publish::pdf::{Press, Set};
use brief::publish::view::PageInput;
use brief::workspace::Workspace;

use crate::harness::{Project, repository};

/// Pixels to the inch of the references: enough to tell one bracket from the other (proven below), and small.
const PPI: u32 = 48;

/// A reference has sixteen greys. Two renderings of one page may differ by rounding, by one step.
const STEP: u8 = 17;

/// A page differs where a pixel is further off than that: a mirrored bracket, the smallest change
/// that must be found, moves some pixels by more.
const TOLERANCE: u8 = STEP;

/// The day of every draft of the gallery.
pub const DRAFT: &str = "briefs/gallery/2025-01-01.md";

fn folder() -> PathBuf {
    repository().join("tests/gallery")
}

/// The cases in order.
pub fn cases() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
    let cases = entries.filter(|entry| entry.path().join("draft.md").exists());
    let mut cases: Vec<String> = cases.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    cases.sort();
    assert!(cases.len() >= 10, "{cases:?}");
    cases
}

/// A project with a case's draft, in which a test may change the draft.
pub fn project(case: &str) -> Project {
    let project = Project::empty();
    project.overlay(&folder().join("project"));
    project.write(DRAFT, fs::read(folder().join(case).join("draft.md")).unwrap());
    project
}

fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(|| Press::new(assets::FONTS))
}

/// The page input of a draft of a project.
pub fn page(project: &Project, draft: &str) -> PageInput {
    let path = project.path(draft);
    let workspace = Workspace::of(&path, None, false).unwrap();
    let draft = Desk::once(workspace.clone()).load_draft(workspace.read(&path).unwrap()).unwrap();
    let checks = draft.check().unwrap();
    draft.page(&checks).unwrap()
}

/// The page input and the PDF of a project's draft.
pub fn set(project: &Project) -> (PageInput, FinishedPdf) {
    with_set(project, &|_| {}, |set| {
        let bytes = pdf_of(set).unwrap_or_else(|found| panic!("{:?}", found.sorted()));
        (set.page().clone(), FinishedPdf { bytes, pages: set.pages().len() })
    })
}

/// Does something with the pages of a project's draft, laid out from a page input that may be changed before.
pub fn with_set<T>(project: &Project, changed: &dyn Fn(&mut PageInput), work: impl FnOnce(&Set<'_>) -> T) -> T {
    let path = project.path(DRAFT);
    let workspace = Workspace::of(&path, None, false).unwrap();
    let draft = Desk::once(workspace.clone()).load_draft(workspace.read(&path).unwrap()).unwrap();
    let checks = draft.check().unwrap_or_else(|found| panic!("{:?}", found.sorted()));
    let mut page = draft.page(&checks).unwrap();
    changed(&mut page);
    let set = draft.set(press(), &checks, page, None);
    work(&set.unwrap_or_else(|found| panic!("{:?}", found.sorted())))
}

/// A page in sixteen greys.
#[derive(Clone, PartialEq)]
struct Picture {
    width: u32,
    height: u32,
    greys: Vec<u8>,
}

impl Picture {
    /// Of an image of this program: eight bits of each colour.
    fn of(image: &[u8]) -> Self {
        let (width, height, colours) = decoded(image, png::ColorType::Rgb);
        // Luma of ITU-R BT.601, in steps.
        let grey = |p: &[u8]| (u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114) / 1000;
        let step = |grey: u32| ((grey + u32::from(STEP) / 2) / u32::from(STEP)) as u8 * STEP;
        Self { width, height, greys: colours.chunks_exact(3).map(|pixel| step(grey(pixel))).collect() }
    }

    fn read(path: &Path) -> Option<Self> {
        let (width, height, packed) = decoded(&fs::read(path).ok()?, png::ColorType::Grayscale);
        let row = |row: &[u8]| -> Vec<u8> {
            row.iter().flat_map(|byte| [byte >> 4, byte & 15]).take(width as usize).map(|step| step * STEP).collect()
        };
        let greys = packed.chunks_exact(width.div_ceil(2) as usize).flat_map(row).collect();
        Some(Self { width, height, greys })
    }

    fn write(&self, path: &Path) {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let rows = self.greys.chunks_exact(self.width as usize).flat_map(|row| {
            row.chunks(2).map(|pair| (pair[0] / STEP) << 4 | pair.get(1).map_or(0, |grey| grey / STEP))
        });
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&rows.collect::<Vec<u8>>()).unwrap();
        writer.finish().unwrap();
        fs::write(path, out).unwrap();
    }

    /// How many pixels are not those of another picture.
    fn differences(&self, other: &Self) -> usize {
        if (self.width, self.height) != (other.width, other.height) {
            return self.greys.len();
        }
        self.greys.iter().zip(&other.greys).filter(|(a, b)| a.abs_diff(**b) > TOLERANCE).count()
    }
}

fn decoded(image: &[u8], colour: png::ColorType) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(Cursor::new(image)).read_info().unwrap();
    assert_eq!(reader.info().color_type, colour);
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    (reader.info().width, reader.info().height, pixels)
}

/// The images of checked pages.
fn images(set: &Set<'_>, ppi: u32) -> Vec<Vec<u8>> {
    let made = made(set, &[&PNG], Choices { ppi, ..Choices::default() })
        .unwrap_or_else(|found| panic!("{:?}", found.sorted()));
    made.into_iter().flat_map(|made| made.files).collect()
}

fn pictures(set: &Set<'_>) -> Vec<Picture> {
    images(set, PPI).iter().map(|image| Picture::of(image)).collect()
}

fn reference(case: &str, page: usize) -> PathBuf {
    folder().join(case).join(format!("page-{page}.png"))
}

/// The references of a case; there must be no gap.
fn references(case: &str) -> Vec<Picture> {
    (1..).map_while(|page| Picture::read(&reference(case, page))).collect()
}

/// What a run of the gallery is for.
#[allow(clippy::disallowed_methods, reason = "the one switch of the gallery")]
fn asked(what: &str) -> bool {
    std::env::var("GALLERY").is_ok_and(|asked| asked == what)
}

#[test]
fn every_page_is_as_it_was_accepted() {
    let shown = repository().join("target/gallery");
    let mut wrong = Vec::new();
    for case in cases() {
        let pictures = with_set(&project(&case), &|_| {}, |set| {
            if asked("show") {
                fs::create_dir_all(&shown).unwrap();
                fs::write(shown.join(format!("{case}.pdf")), pdf_of(set).unwrap()).unwrap();
                for (index, image) in images(set, 90).iter().enumerate() {
                    fs::write(shown.join(format!("{case}-{}.png", index + 1)), image).unwrap();
                }
            }
            pictures(set)
        });
        let accepted = references(&case);
        if asked("accept") {
            for (index, picture) in pictures.iter().enumerate() {
                // A page that has not changed keeps its file.
                if accepted.get(index).is_none_or(|accepted| accepted.differences(picture) > 0) {
                    picture.write(&reference(&case, index + 1));
                }
            }
            (pictures.len()..accepted.len()).for_each(|page| fs::remove_file(reference(&case, page + 1)).unwrap());
            continue;
        }
        if pictures.len() != accepted.len() {
            wrong.push(format!("{case}: {} pages, accepted were {}", pictures.len(), accepted.len()));
        }
        for (index, (picture, accepted)) in pictures.iter().zip(&accepted).enumerate() {
            let differences = picture.differences(accepted);
            if differences > 0 {
                wrong.push(format!("{case}, page {}: {differences} pixels differ", index + 1));
            }
        }
    }
    if asked("show") {
        let project = Project::new();
        project.run(&["render", "briefs/algeria-russia.yaml", "-o", "default.pdf"]).expect(0);
        fs::copy(project.path("default.pdf"), shown.join("default-brief.pdf")).unwrap();
    }
    let help =
        "look at target/gallery after `GALLERY=show cargo test gallery`, then `GALLERY=accept cargo test gallery`";
    // A person who asks to see the pages may not have accepted them yet.
    assert!(wrong.is_empty() || asked("show"), "{wrong:#?}\n{help}");
}

/// The smallest changes that must be seen, and none at all: the proof of the tolerance.
#[test]
fn the_tolerance_tells_a_bracket_and_a_word_from_their_changes() {
    let pages = |changed: &dyn Fn(&mut PageInput)| -> Vec<Picture> { with_set(&project("bidi"), changed, pictures) };
    let replace = |from: &'static str, to: &'static str| {
        move |page: &mut PageInput| {
            let json = serde_json::to_string(page).unwrap();
            assert!(json.contains(from), "{from}");
            *page = serde_json::from_str(&json.replacen(from, to, 1)).unwrap();
        }
    };
    let accepted = references("bidi");
    let off = |pictures: &[Picture]| -> usize {
        assert_eq!(pictures.len(), accepted.len());
        pictures.iter().zip(&accepted).map(|(picture, accepted)| picture.differences(accepted)).sum()
    };
    assert_eq!(off(&pages(&|_| {})), 0, "the same page again");
    let mut seen = Vec::new();
    for (what, from, to) in [
        ("a bracket mirrored in Arabic", "(وهو", ")وهو"),
        ("a bracket mirrored in English", "(which", ")which"),
        ("a square bracket mirrored", "[أو", "]أو"),
        ("a guillemet mirrored", "قال: «هذا", "قال: »هذا"),
        ("two words changed about", "بالحروف اللاتينية", "اللاتينية بالحروف"),
        ("two words changed about in English", "Latin letters", "letters Latin"),
        ("a word gone", "كلاهما ", ""),
        ("a date without isolation", "\u{2066}2022-11-16\u{2069} بين", "2022-11-16 بين"),
        ("a stop gone", "كما\u{a0}هو.", "كما\u{a0}هو"),
        ("a dot of a letter gone", "صحيح", "صححح"),
    ] {
        let off = off(&pages(&replace(from, to)));
        seen.push(format!("{what}: {off}"));
        assert!(off > 0, "{what} is not seen: {seen:#?}");
    }
    println!("pixels that differ: {seen:#?}");
}

#[test]
fn the_references_are_small() {
    let files = cases().into_iter().flat_map(|case| fs::read_dir(folder().join(case)).unwrap());
    let images = files.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "png"));
    let bytes: u64 = images.map(|path| path.metadata().unwrap().len()).sum();
    assert!(bytes < 1_500_000, "the references have {bytes} bytes");
}
