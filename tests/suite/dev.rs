//! Temporary.
use crate::harness::repository;
use brief::lang::Lang;
use brief::spec::names::Names;
use brief::translate::Memory;
use brief::translate::checks::{Pair, Terms};
use std::collections::BTreeMap;
use std::fs;

#[derive(serde::Deserialize)]
struct Unit {
    unit: u32,
    from: Lang,
    to: Lang,
    right: String,
    source: String,
}

#[test]
fn dev_right() {
    let lang = |t: &str| -> Lang { t.parse().unwrap() };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut run = |set: &str,
                   one: &str,
                   a: &Lang,
                   two: &str,
                   b: &Lang,
                   terms: &Terms,
                   total: &mut usize,
                   warned: &mut usize,
                   show: bool| {
        let found = Pair::new(one, Some(a), two, b, terms).findings();
        *total += 1;
        let rel: Vec<_> =
            found.iter().filter(|f| f.code != "translated-length" && f.code != "translated-leftover").collect();
        *warned += usize::from(!rel.is_empty());
        for f in &rel {
            *counts.entry(format!("{set} {}", f.code)).or_default() += 1;
            if show {
                println!("{set}: {}: {}\n  {one}\n  {two}", f.code, f.message);
            }
        }
    };
    let (ar, en) = (lang("ar"), lang("en"));
    // default corpus reversed
    let names = Names::parse("n", &fs::read_to_string(repository().join("briefs/names.yaml")).unwrap()).unwrap();
    let terms = Terms::of(&names);
    let (mut t, mut w) = (0, 0);
    let mut files: Vec<_> =
        fs::read_dir(repository().join("seeds/translations/en")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for file in files {
        let mut memory = Memory::default();
        memory.add(en.clone(), "k", "k.po", &fs::read_to_string(&file).unwrap()).unwrap();
        for u in memory.units(&en, "k") {
            run("default-reversed", &u.target, &en, &u.source, &ar, &terms, &mut t, &mut w, true);
        }
    }
    println!("## default reversed {w}/{t}");
    let desk = Names::parse("n", &fs::read_to_string("/work/shared/desk-dev/names.yaml").unwrap()).unwrap();
    let terms = Terms::of(&desk);
    let (mut t, mut w) = (0, 0);
    for f in ["/tmp/helpers/units-from-arabic.yml", "/tmp/helpers/units-into-arabic.yml"] {
        let us: Vec<Unit> = serde_yaml::from_str(&fs::read_to_string(f).unwrap()).unwrap();
        for u in us.iter().filter(|u| u.unit % 2 == 0) {
            run("desk-even-reversed", &u.right, &u.to, &u.source, &u.from, &terms, &mut t, &mut w, true);
        }
    }
    println!("## desk even reversed {w}/{t}");
    let none = Names::default();
    let terms = Terms::of(&none);
    let read = |f: &str| -> BTreeMap<String, String> {
        fs::read_to_string(format!("/work/shared/arabic-retrieval/{f}"))
            .unwrap()
            .lines()
            .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap())
            .map(|v| (v["id"].as_str().unwrap().to_owned(), v["text"].as_str().unwrap().to_owned()))
            .collect()
    };
    for (set, a, e) in [
        ("questions", "wiki.queries.jsonl", "xquad-en.queries.jsonl"),
        ("paragraphs", "wiki.corpus.jsonl", "xquad-en.corpus.jsonl"),
    ] {
        let (a, e) = (read(a), read(e));
        let (mut t, mut w, mut w2) = (0, 0, 0);
        for (id, text) in &e {
            let Some(arabic) = a.get(id) else { continue };
            run(&format!("{set}-en-ar"), text, &en, arabic, &ar, &terms, &mut t, &mut w, true);
            let mut t2 = 0;
            run(&format!("{set}-ar-en"), arabic, &ar, text, &en, &terms, &mut t2, &mut w2, true);
        }
        println!("## {set} en-ar {w}/{t} ar-en {w2}/{t}");
    }
    for (k, v) in counts {
        println!("## {k}: {v}");
    }
}
