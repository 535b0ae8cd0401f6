//! Readings that older rules made: what those of today would change is told with the drafts and publications that cite
//! them; nothing changes unless a person has the source read again, and what was published before can still be verified.

use brief::text::digest::Digest;

use crate::harness::Project;

const SPEC: &str = "briefs/library.yaml";
const DRAFT: &str = "briefs/library/2025-04-30.md";
const PDF: &str = "briefs/library/2025-04-30.pdf";
const READING: &str = "seeds/text/library-page.txt";

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>The new library opens in autumn</title></head><body>\
<article><h1>The new library opens in autumn</h1>\
<p>The town said on Tuesday that the new library would open in the autumn, two years later than was planned.</p>\
<p>The head of the project said that the reading rooms would hold three hundred visitors, as they did in 2019<sup>4</sup>.</p>\
<p>This paragraph is about another town and was left out by a person who read the page.</p>\
<p>She added that the catalogue was open to everybody, and that lending would stay free for the quarter.</p>\
<p><strong>Read also: </strong><a href=\"/x\">How the books were collected</a></p><h2>What the neighbours say</h2>\
<p>Shopkeepers next door fear that the small car park will not do on the days when schools are open.</p>\
<p>The town replied that a new bus would stop at the door every ten minutes from morning to evening.</p>\
</article></body></html>\n";

/// As the rules before read it: the note mark is part of the year, and what is behind the related article is lost.
const LINES: &str = "headline | The new library opens in autumn\n\
¶ 1 | The town said on Tuesday that the new library would open in the autumn, two years later than was planned.\n\
¶ 2 | The head of the project said that the reading rooms would hold three hundred visitors, as they did in 20194.\n\
left out (by hand) | This paragraph is about another town and was left out by a person who read the page.\n\
¶ 3 | She added that the catalogue was open to everybody, and that lending would stay free for the quarter.\n\
left out (related articles) | Read also: How the books were collected\n\
left out (related articles) | What the neighbours say\n\
left out (related articles) | Shopkeepers next door fear that the small car park will not do on the days when schools are open.\n\
left out (related articles) | The town replied that a new bus would stop at the door every ten minutes from morning to evening.\n";

/// A project with a reading of older rules, a draft that quotes it, and a publication of that.
fn project() -> Project {
    let project = Project::new();
    let digest = Digest::of(PAGE.as_bytes());
    let head = format!(
        "# brief reading 1\n# source: library-page.html\n# sha256: {digest}\n# reader: html 1, clean 2\n# language: en\n#\n\n"
    );
    project.write("seeds/library-page.html", PAGE).write(READING, format!("{head}{LINES}"));
    let library = project.read("seeds/library.yml");
    let entry = "library-page:\n  type: article\n  title: The new library opens in autumn\n  date: 2025-04-01\n  language: en\n  publisher: The Example\n";
    project.write("seeds/library.yml", format!("{library}\n{entry}"));
    project.write(
        SPEC,
        "title: { en: The library }\nlanguages: [en]\ncorpus: ../seeds\nperiod: { from: 2025-01-01, to: 2025-04-30 }\n\
         topics:\n  - { id: rooms, title: { en: The rooms }, terms: [\"reading rooms\", \"lending\"], sources: [library-page] }\n",
    );
    project.run(&["draft", SPEC]).expect(0);
    let draft = project.read(DRAFT);
    assert!(draft.contains("as they did in 20194."), "{draft}");
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-01"]).expect(0);
    project
}

#[test]
fn what_better_rules_would_change_is_told_and_only_a_person_changes_it() {
    let project = project();
    let before = project.read(READING);
    let mut transcript = String::new();
    let mut step = |args: &[&str]| {
        let run = project.run(args);
        transcript.push_str(&format!("$ brief {}\n{}{}\n", args.join(" "), run.stdout, run.stderr));
        run
    };
    step(&["sources", "check"]).expect(0);
    assert_eq!(project.read(READING), before, "looking changes nothing");
    step(&["check", DRAFT]).expect(0);
    step(&["sources", "refresh", "library-page", "--dry-run"]).expect(1);
    assert_eq!(project.read(READING), before, "nor does a dry run");
    step(&["sources", "refresh", "library-page"]).expect(1);
    step(&["verify", PDF, "--corpus", "seeds"]).expect(0);
    step(&["check", DRAFT]).expect(1);
    step(&["sources", "check"]).expect(0);
    insta::assert_snapshot!(transcript);

    let after = project.read(READING);
    assert!(after.contains("as they did in 2019.\n") && after.contains("left out (note mark) | 4\n"), "{after}");
    assert!(after.contains("left out (by hand) | This paragraph is about another town"), "{after}");
    let kept = format!("seeds/text/superseded/library-page.{}.txt", Digest::of(before.as_bytes()).hex());
    assert_eq!(project.read(&kept), before);
    // A kept reading that was changed since vouches for nothing.
    project.replace(&kept, "in 20194", "in 20195");
    let run = project.run(&["verify", PDF, "--corpus", "seeds"]).expect(1);
    assert!(run.stderr.contains("[@library-page, ¶ 2]"), "{}", run.stderr);
}
