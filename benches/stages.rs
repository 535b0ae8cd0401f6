//! Each stage of the chain on the default brief, and the whole chain in one process.
//!
//! ```sh
//! cargo bench --bench stages
//! ```

#![allow(missing_docs, clippy::unwrap_used, reason = "criterion's macros; a benchmark may panic")]

use std::hint::black_box;
use std::path::{Path, PathBuf};

use brief::assets;
use brief::desk::{Desk, LoadedDraft, LoadedSpec};
use brief::diagnostic::SourceText;
use brief::publish::pdf::{self, Design, Press};
use brief::search::{Index, IndexEntry};
use brief::select::Within;
use brief::workspace::Workspace;
use brief::{draft, excerpt, select};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

fn spec_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs/algeria-russia.yaml")
}

fn load(workspace: &Workspace) -> LoadedSpec {
    Desk::once(workspace.clone()).load_spec(&spec_path(), "2025-05-01".parse().unwrap()).unwrap()
}

fn drafted(workspace: &Workspace) -> LoadedDraft {
    let loaded = load(workspace);
    let composed = Desk::once(workspace.clone()).compose(&loaded).unwrap();
    composed.read_back(loaded, "draft.md").unwrap()
}

fn stages(c: &mut Criterion) {
    let workspace = Workspace::of(&spec_path(), None, true).unwrap();
    c.bench_function("load: spec, catalogues, library, readings, translations", |b| {
        b.iter(|| black_box(load(&workspace)))
    });

    let loaded = load(&workspace);
    let index = &loaded.corpus.index;
    let keys: Vec<&str> = loaded.corpus.keys().collect();
    let corpus = &workspace.load_sources(&loaded.corpus, keys, &loaded.names).unwrap().corpus;
    c.bench_function("search: build the index", |b| {
        b.iter(|| Index::in_memory(black_box(corpus.passages()).iter().map(IndexEntry::from)).unwrap());
    });
    let desk = Desk::once(workspace.clone());
    let LoadedSpec { spec, names, corpus_path, .. } = &loaded;
    let find = || desk.found(&spec.topics, Within::of(spec), &loaded.corpus, names, corpus_path).unwrap();
    c.bench_function("search: find", |b| b.iter(find));
    let found = find();
    c.bench_function("select", |b| {
        b.iter(|| select::select(black_box(&loaded.spec), &found, corpus, index).unwrap());
    });
    let selection = select::select(&loaded.spec, &found, corpus, index).unwrap();
    c.bench_function("excerpt", |b| b.iter(|| excerpt::excerpts(black_box(&selection), corpus)));
    c.bench_function("search to draft: find, select, excerpt, translate, compose", |b| {
        b.iter(|| Desk::once(workspace.clone()).compose(black_box(&loaded)).unwrap());
    });

    let drafted = drafted(&workspace);
    c.bench_function("draft: read", |b| b.iter(|| draft::read("draft.md", black_box(drafted.source.text())).unwrap()));
    c.bench_function("draft: verify", |b| b.iter(|| black_box(&drafted).check().unwrap()));
    let checks = drafted.check().unwrap();
    c.bench_function("publish: page input", |b| b.iter(|| drafted.page(black_box(&checks)).unwrap()));
    let page = drafted.page(&checks).unwrap();
    let template = workspace.page_template("standard").unwrap();
    let press = Press::new(assets::FONTS);
    let design = Design { template: &template, press: &press };
    let cold = || typst::comemo::evict(0);
    c.bench_function("publish: layout, cold", |b| {
        b.iter_batched(cold, |()| pdf::layout(black_box(&page), design).unwrap(), BatchSize::PerIteration);
    });
    c.bench_function("publish: layout, page check and PDF, cold", |b| {
        b.iter_batched(
            cold,
            |()| {
                let page = black_box(&page).clone();
                drafted.pdf(&Press::new(assets::FONTS), &checks, page, None).unwrap()
            },
            BatchSize::PerIteration,
        );
    });
}

/// A draft of a hundred pages and more: the default draft's sections, fifteen times over.
fn hundred_pages(workspace: &Workspace) -> String {
    let loaded = load(workspace);
    let markdown = Desk::once(workspace.clone()).compose(&loaded).unwrap().markdown;
    let body = markdown.find("\n## ").unwrap();
    format!("{}{}", &markdown[..body], markdown[body..].repeat(15))
}

fn check(c: &mut Criterion) {
    let workspace = Workspace::of(&spec_path(), None, true).unwrap();
    let markdown = hundred_pages(&workspace);
    let text = SourceText::new("draft.md", &markdown);
    c.bench_function("check a draft of 100 pages: load, read, verify", |b| {
        b.iter(|| {
            let draft = Desk::once(workspace.clone()).load_draft(text.clone()).unwrap();
            black_box(draft.inspect())
        });
    });
    let altered = SourceText::new("draft.md", &markdown.replace("ة ", "ه "));
    c.bench_function("check a draft of 100 pages with nearly every quotation altered", |b| {
        b.iter(|| {
            let draft = Desk::once(workspace.clone()).load_draft(altered.clone()).unwrap();
            black_box(draft.inspect())
        });
    });
}

fn chain(c: &mut Criterion) {
    let workspace = Workspace::of(&spec_path(), None, true).unwrap();
    c.bench_function("the whole chain, cold", |b| {
        b.iter_batched(
            || typst::comemo::evict(0),
            |()| {
                let drafted = drafted(&workspace);
                let checks = drafted.check().unwrap();
                let page = drafted.page(&checks).unwrap();
                drafted.pdf(&Press::new(assets::FONTS), &checks, page, None).unwrap()
            },
            BatchSize::PerIteration,
        );
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = stages, check, chain
}
criterion_main!(benches);
