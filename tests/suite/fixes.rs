//! Fixes of quotations: every one that is offered makes its finding go away, brings no new error, and changes the
//! words of no other quotation; inside quoted words it makes them the source's.

use std::collections::BTreeSet;

use brief::diagnostic::{Diagnostic, Fix, Severity};
use brief::draft::{Document, Inline, Quotation, plain_text};
use rayon::prelude::*;

use crate::tampering::{Rng, Tampered, World, kinds, tampered};

/// Drafts of each kind of tampering, each with up to eight quotations tampered with.
const DRAFTS: usize = 2;

/// So many fixes of each are tried by themselves.
const TRIED: usize = 3;

/// The kinds of tampering that a fix must undo, with the share of cases in percent in which one must be offered.
const MENDED: &[(&str, usize)] = &[
    ("teh-marbuta", 80),
    ("hamza", 80),
    ("shadda-dropped", 80),
    ("diacritic-added", 80),
    ("tatweel", 80),
    ("zero-width", 80),
    ("arabic-homoglyph", 80),
    ("digit-form", 60),
    ("negation-dropped", 80),
    ("word-dropped", 80),
    ("word-doubled", 80),
    ("words-swapped", 60),
    ("words-glued", 80),
    ("comma", 80),
    ("empty-elision", 80),
    ("other-paragraph", 80),
    ("no-such-source", 60),
];

fn codes(found: &[&Diagnostic]) -> BTreeSet<String> {
    let errors = found.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| format!("{} {}", found.code(), brief::messages::english(&found.message))).collect()
}

/// The words of both sides of a quotation.
fn quoted(quotation: &Quotation) -> String {
    let side =
        |paragraphs: &[Vec<Inline>]| paragraphs.iter().map(|text| plain_text(text)).collect::<Vec<_>>().join(" ");
    format!("{} | {}", side(&quotation.original), side(&quotation.translation))
}

/// The words of each quotation and of each paragraph of prose.
fn words(document: &Document) -> Vec<String> {
    let prose =
        document.prose.iter().map(|prose| format!("{:?}", prose.pieces.iter().map(|p| &p.item).collect::<Vec<_>>()));
    document.quotations().map(quoted).chain(prose).collect()
}

/// What is wrong with a fix, if anything.
fn fault(
    world: &World,
    markdown: &str,
    before: (&Document, &[&Diagnostic]),
    at: &Diagnostic,
    fix: &Fix,
) -> Option<String> {
    let (document, all) = before;
    let (fixed, count) = Fix::apply(markdown, [fix]);
    if count != 1 {
        return Some("it cannot be applied".to_owned());
    }
    let (after, verification) = world.check(&fixed);
    let found: Vec<&Diagnostic> = verification.found.iter().collect();
    let (errors, then) = (codes(all), codes(&found));
    let new: Vec<&String> = then.difference(&errors).collect();
    if !new.is_empty() {
        return Some(format!("new errors: {new:?}"));
    }
    let same = |found: &&&Diagnostic| found.code() == at.code() && found.message == at.message;
    if found.iter().filter(same).count() >= all.iter().filter(same).count() {
        return Some("its finding stays".to_owned());
    }
    let (mine, theirs) = (words(document), words(&after));
    let changed = mine.iter().zip(&theirs).filter(|(a, b)| a != b).count();
    if mine.len() != theirs.len() || changed > 1 {
        return Some(format!("the words of {changed} texts change"));
    }
    None
}

#[test]
fn every_fix_that_is_offered_mends_its_finding_and_nothing_else() {
    let kinds = kinds();
    let results: Vec<(String, usize, usize, Vec<String>)> = (0..2_usize)
        .into_par_iter()
        .flat_map_iter(|half| {
            let world = World::new();
            let mine: Vec<(usize, String)> =
                kinds.iter().cloned().enumerate().filter(|(index, _)| index % 2 == half).collect();
            mine.into_iter().map(move |(index, kind)| {
                let mut rng = Rng::new(7_000 + index as u64);
                let (mut cases, mut fixes, mut wrong) = (0, 0, Vec::new());
                for _ in 0..DRAFTS {
                    let Some(Tampered { markdown, count }) = tampered(&kind, &world, &mut rng) else { continue };
                    cases += count;
                    let (document, verification) = world.check(&markdown);
                    let all: Vec<&Diagnostic> = verification.found.iter().collect();
                    let offered: Vec<&Diagnostic> = all.iter().copied().filter(|found| found.fix.is_some()).collect();
                    fixes += offered.len();
                    for found in (0..TRIED).filter_map(|_| rng.of(&offered)) {
                        let Some(fix) = &found.fix else { continue };
                        if let Some(why) = fault(&world, &markdown, (&document, &all), found, fix) {
                            let said = brief::messages::english(&found.message);
                            wrong.push(format!("{kind}: {why}\n  {} {said}\n  {:?}", found.code(), fix.edits));
                        }
                    }
                }
                (kind, cases, fixes, wrong)
            })
        })
        .collect();
    println!("{:<34} {:>6} {:>6}", "kind", "cases", "fixes");
    for (kind, cases, fixes, _) in &results {
        println!("{kind:<34} {cases:>6} {fixes:>6}");
    }
    let wrong: Vec<&String> = results.iter().flat_map(|(.., wrong)| wrong).collect();
    assert!(
        wrong.is_empty(),
        "{} fixes are wrong, among them\n{}",
        wrong.len(),
        wrong.iter().take(8).map(|text| text.as_str()).collect::<Vec<_>>().join("\n")
    );
    for (kind, share) in MENDED {
        let (_, cases, fixes, _) = results.iter().find(|(name, ..)| name == kind).unwrap();
        assert!(fixes * 100 >= cases * share, "{kind}: {fixes} fixes in {cases} cases");
    }
}

#[test]
fn all_fixes_of_a_draft_together_make_its_quotations_what_they_were() {
    let world = World::new();
    let blocks = |document: &Document| -> Vec<String> { document.quotations().map(quoted).collect() };
    let made = blocks(&world.check(&world.with(&[])).0);
    let mut rng = Rng::new(9_000);
    for kind in ["hamza", "tatweel", "word-dropped", "comma", "empty-elision", "other-paragraph", "zero-width"] {
        let Some(Tampered { mut markdown, .. }) = tampered(kind, &world, &mut rng) else { panic!("{kind}") };
        for _ in 0..2 {
            let found = world.check(&markdown).1.found;
            markdown = Fix::apply(&markdown, found.iter().filter_map(|found| found.fix.as_ref())).0;
        }
        let (document, verification) = world.check(&markdown);
        let found: Vec<&Diagnostic> = verification.found.iter().collect();
        // A quotation that is tampered with in prose leaves an entry of the program's own sections with fewer excerpts.
        let mut codes = codes(&found);
        codes.retain(|code| !code.starts_with("empty-entry") && !code.starts_with("single-excerpt"));
        assert_eq!(codes, BTreeSet::new(), "{kind}");
        for block in blocks(&document) {
            assert!(made.contains(&block), "{kind}: {block}");
        }
    }
}
