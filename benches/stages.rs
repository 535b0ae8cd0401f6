//! Each stage of the chain on the default brief, and the whole chain in one process.
//!
//! ```sh
//! cargo bench --bench stages
//! ```

#![allow(missing_docs, clippy::unwrap_used, reason = "criterion's macros; a benchmark may panic")]

use std::hint::black_box;
use std::path::{Path, PathBuf};

use brief::assets;
use brief::diagnostic::SourceText;
use brief::pipeline::{self, LoadedDraft, LoadedSpec};
use brief::publish::pdf::{self, Design, Press};
use brief::search::{Entry, Index};
use brief::workspace::Workspace;
use brief::{draft, excerpt, select};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

fn spec_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs/algeria-russia.yaml")
}

fn load(workspace: &Workspace) -> LoadedSpec {
    pipeline::load_spec(workspace, &spec_path(), "2025-05-01".parse().unwrap()).unwrap()
}

fn drafted(workspace: &Workspace) -> LoadedDraft {
    let loaded = load(workspace);
    let composed = pipeline::compose_draft(workspace, &loaded).unwrap();
    pipeline::reload(loaded, composed, "draft.md").unwrap()
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
        b.iter(|| Index::in_memory(black_box(corpus.passages()).iter().map(Entry::from)).unwrap());
    });
    let find = || select::hits_of(&loaded.spec, &|key| loaded.corpus.interval(key), index).unwrap();
    c.bench_function("search: find", |b| b.iter(find));
    let found = find();
    c.bench_function("select", |b| {
        b.iter(|| select::select(black_box(&loaded.spec), &found, corpus, index).unwrap());
    });
    let selection = select::select(&loaded.spec, &found, corpus, index).unwrap();
    c.bench_function("excerpt", |b| b.iter(|| excerpt::excerpts(black_box(&selection), corpus)));
    c.bench_function("search to draft: find, select, excerpt, translate, compose", |b| {
        b.iter(|| pipeline::compose_draft(&workspace, black_box(&loaded)).unwrap());
    });

    let drafted = drafted(&workspace);
    c.bench_function("draft: read", |b| b.iter(|| draft::read("draft.md", black_box(drafted.source.text())).unwrap()));
    c.bench_function("draft: verify", |b| b.iter(|| pipeline::check_draft(black_box(&drafted)).unwrap()));
    let checks = pipeline::check_draft(&drafted).unwrap();
    c.bench_function("publish: page input", |b| b.iter(|| pipeline::page_of(&drafted, black_box(&checks)).unwrap()));
    let page = pipeline::page_of(&drafted, &checks).unwrap();
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
                pipeline::publish(&Press::new(assets::FONTS), &drafted, &checks, page, None).unwrap()
            },
            BatchSize::PerIteration,
        );
    });
}

/// A draft of a hundred pages and more: the default draft's sections, fifteen times over.
fn hundred_pages(workspace: &Workspace) -> String {
    let loaded = load(workspace);
    let markdown = pipeline::compose_draft(workspace, &loaded).unwrap().markdown;
    let body = markdown.find("\n## ").unwrap();
    format!("{}{}", &markdown[..body], markdown[body..].repeat(15))
}

fn check(c: &mut Criterion) {
    let workspace = Workspace::of(&spec_path(), None, true).unwrap();
    let markdown = hundred_pages(&workspace);
    let text = SourceText::new("draft.md", &markdown);
    c.bench_function("check a draft of 100 pages: load, read, verify", |b| {
        b.iter(|| {
            let draft = pipeline::load_draft(&workspace, text.clone()).unwrap();
            black_box(pipeline::inspect_draft(&draft))
        });
    });
    let altered = SourceText::new("draft.md", &markdown.replace("ة ", "ه "));
    c.bench_function("check a draft of 100 pages with nearly every quotation altered", |b| {
        b.iter(|| {
            let draft = pipeline::load_draft(&workspace, altered.clone()).unwrap();
            black_box(pipeline::inspect_draft(&draft))
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
                let checks = pipeline::check_draft(&drafted).unwrap();
                let page = pipeline::page_of(&drafted, &checks).unwrap();
                pipeline::publish(&Press::new(assets::FONTS), &drafted, &checks, page, None).unwrap()
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
