//! A second PDF after one edit, in the process that made the first: of the default brief and of 200 pages. The
//! aim is 0.3 of the first.
//!
//! ```sh
//! cargo bench --bench second_compile
//! ```

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark reads files, prints and may panic"
)]

use std::path::Path;
use std::time::Instant;

use brief::assets;
use brief::desk::LoadedDraft;
use brief::publish::pdf::Press;
use brief::publish::view::PageInput;
use brief::workspace::Workspace;

mod long_draft;

/// The edit: one word of the first translation in English.
const EDIT: (&str, &str) = ("\"kind\":\"text\",\"text\":\"The ", "\"kind\":\"text\",\"text\":\"This ");

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let spec = root.join("briefs/algeria-russia.yaml");
    let workspace = Workspace::of(&spec, None, true).unwrap();
    measure("default brief", &long_draft::default(&workspace, &spec), 11);
    let project = long_draft::project(root);
    let (_, draft) = long_draft::of_200_pages(project.path());
    measure("200 pages", &draft, 3);
}

fn measure(what: &str, draft: &LoadedDraft, rounds: usize) {
    let checks = draft.check().unwrap();
    let page = draft.page(&checks).unwrap();
    let json = serde_json::to_string(&page).unwrap();
    assert!(json.contains(EDIT.0), "{what}: there is nothing to edit");
    let edited: PageInput = serde_json::from_str(&json.replacen(EDIT.0, EDIT.1, 1)).unwrap();
    let press = Press::new(assets::FONTS);
    let set = |page: &PageInput| {
        let page = page.clone();
        let began = Instant::now();
        let pdf = draft.pdf(&press, &checks, page, None).unwrap();
        (began.elapsed().as_secs_f64() * 1e3, pdf.pages)
    };
    let (mut first, mut second, mut pages) = (Vec::new(), Vec::new(), 0);
    for _ in 0..rounds {
        typst::comemo::evict(0);
        let (time, count) = set(&page);
        first.push(time);
        pages = count;
        second.push(set(&edited).0);
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let (first, second) = (median(&mut first), median(&mut second));
    println!("{what}: {pages} pages, first {first:.0} ms, after an edit {second:.0} ms, ratio {:.2}", second / first);
}
