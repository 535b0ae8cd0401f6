//! Drafts: made once, edited by people, checked each time.

use brief::desk::Desk;
use brief::diagnostic::SourceText;
use brief::publish::output::Choices;
use brief::publish::output::pdf::PDF;
use brief::workspace::Workspace;

use crate::harness::{Project, in_english};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

#[test]
fn the_default_draft() {
    let project = Project::drafted();
    let run = project.run(&["draft", SPEC, "-o", "-"]).expect(0);
    insta::assert_snapshot!(run.stdout);
    // The file names the text as generated, which is beside it.
    let digest = brief::workspace::base_digest(&run.stdout);
    let named = brief::draft::merge::with_base(&run.stdout, digest.hex());
    let is_of_making = |line: &&str| line.starts_with("made: ") || line.starts_with("lifted: ");
    let draft: String =
        project.read(DRAFT).lines().filter(|line| !is_of_making(line)).map(|line| format!("{line}\n")).collect();
    assert_eq!(draft, named);
    assert_eq!(project.read(&format!("briefs/algeria-russia/.base/2025-04-30.{}.md", digest.hex())), run.stdout);
}

#[test]
fn an_existing_draft_is_never_overwritten_and_is_what_is_rendered() {
    let project = Project::drafted();
    project.replace(DRAFT, "## The Malian drone incident", "## A drone is brought down");
    let edited = project.read(DRAFT);
    let run = project.run(&["draft", SPEC]).expect(1);
    assert!(run.stderr.contains("exists and is left alone"), "{}", run.stderr);
    let run = project.run(&["render", SPEC]).expect(0);
    assert!(run.stderr.contains("the edition's draft exists, so that is rendered"), "{}", run.stderr);
    assert_eq!(project.read(DRAFT), edited);
}

#[test]
fn a_reviewer_may_shorten_move_and_add() {
    let project = Project::drafted();
    let original = "> وبينما تؤكد باماكو أن الطائرة أُسقطت داخل أجوائها، تقدم الجزائر رواية مغايرة تدعم موقفها، ما دفع الجانبين إلى اتخاذ إجراءات دبلوماسية متبادلة، شملت استدعاء السفراء دون وجود مؤشرات على نية إعادتهم قريبًا.";
    let shortened =
        "> […] تقدم الجزائر رواية مغايرة تدعم موقفها، […] شملت استدعاء السفراء [الجزائري والمالي] دون وجود مؤشرات […]";
    // In its topic; the same sentence also stands among the differences, which come later.
    project.replace_first(DRAFT, original, shortened);
    // The whole translation stays for now, and is said to be that of the whole sentence.
    let run = project.run(&["check", DRAFT, "--format", "json"]).expect(0);
    assert!(run.stdout.contains("\"code\": \"one-sided-elision\""), "{}", run.stdout);
    assert!(run.stdout.contains("\"en\": \"whole sentence, machine\""), "{}", run.stdout);
    project.replace_first(
        DRAFT,
        "> While Bamako affirms that the aircraft was shot down inside its airspace, Algiers",
        "> […] Algiers",
    );
    let added = "\nA line of analysis, with *emphasis*, a [link](https://example.org/) and a citation [@kidal-nd, ¶ 5].\n\n- one\n- two\n\n> ولم تكلف موسكو حتى عناء تنبيه الجزائر أو إبلاغها\n> أو التشاور معها […]\n>\n> — [@kidal-nd, ¶ 5]\n\n<!-- a note between reviewers -->\n";
    project.write(DRAFT, project.read(DRAFT) + added);
    let run = project.run(&["check", DRAFT]).expect(0);
    assert!(run.stdout.contains("47 quotations checked"), "{}", run.stdout);
    project.run(&["render", DRAFT]).expect(0);
}

#[test]
fn what_is_not_word_for_word_is_an_error_and_gives_no_pdf() {
    // What is done to the draft, and what the message must say.
    let cited = "[@political-keys-2025, ¶ 5]";
    let cases = [
        ("teh marbuta", "رواية مغايرة", "روايه مغايرة", "not word for word"),
        ("a dropped word", "إجراءات دبلوماسية متبادلة", "إجراءات متبادلة", "not word for word"),
        ("a changed digit", "ليلة 1 نيسان", "ليلة 2 نيسان", "not word for word"),
        ("a dropped diacritic", "أُسقطت داخل", "أسقطت داخل", "not word for word"),
        ("a zero-width character", "باماكو أن", "باما\u{200b}كو أن", "not word for word"),
        ("tatweel", "باماكو أن", "باماكـو أن", "not word for word"),
        ("a mark where nothing is left out", "باماكو أن الطائرة", "باماكو […] أن الطائرة", "not word for word"),
        ("half a word", "> وبينما تؤكد", "> بينما تؤكد", "not word for word"),
        ("another paragraph", cited, "[@political-keys-2025, ¶ 4]", "but in [@political-keys-2025, ¶ 5]"),
        ("no such paragraph", cited, "[@political-keys-2025, ¶ 99]", "has no ¶ 99; its last paragraph is ¶ 10"),
        (
            "no such source",
            cited,
            "[@political-keys-2024, ¶ 5]",
            "cite [@political-keys-2025, ¶ 5], where the quotation is",
        ),
        ("a malformed citation", cited, "[@political-keys-2025, page 5]", "is not a citation"),
        (
            "invented words only",
            "> وبينما تؤكد",
            "> [كلها كذب] ،\n>\n> — [@kidal-nd, ¶ 5]\n\n> وبينما تؤكد",
            "not word for word",
        ),
        (
            "a false quotation before a full stop",
            "> وبينما تؤكد",
            "> كذب صريح [@kidal-nd, ¶ 5].\n\n> وبينما تؤكد",
            "not word for word",
        ),
        ("a citation amid the words", "> وبينما تؤكد", "> وبينما [@kidal-nd, ¶ 5] تؤكد", "in the middle of the words"),
        (
            "a link in the quoted words",
            "> وبينما تؤكد",
            "> [وبينما](https://example.org/) تؤكد",
            "emphasis, code or a link",
        ),
        ("an unclosed comment", "> وبينما تؤكد", "<!-- note\n\n> وبينما تؤكد", "is not closed"),
        ("a heading in a list", "> وبينما تؤكد", "- # x\n\n> وبينما تؤكد", "is not allowed inside a list"),
        (
            "a citation of nothing in prose",
            "## The Malian drone",
            "See [@kidal-nd, ¶ 999].\n\n## The Malian drone",
            "in prose: `kidal-nd` has no ¶ 999",
        ),
        ("raw HTML", "> وبينما تؤكد", "<b>x</b>\n\n> وبينما تؤكد", "raw HTML"),
    ];
    let project = Project::drafted();
    let drafted = project.read(DRAFT);
    // One project, opened once: what is found of a text need not be on disk.
    let desk = Desk::open(Workspace::of(&project.path(SPEC), Some(project.root()), false).unwrap());
    for (name, from, to, message) in cases {
        assert!(drafted.contains(from), "{name}: the draft does not hold {from}");
        let text = drafted.replace(from, to);
        let source = SourceText::new(project.path(DRAFT).display().to_string(), &text);
        let refused = desk.pages(source, &[&PDF], Choices::default(), &mut |_| {}).map(|_| ()).expect_err(name);
        let refused = in_english(refused.found());
        assert!(refused.contains(message), "{name}: {refused}");
    }
    project.replace(DRAFT, "ليلة 1 نيسان", "ليلة 2 نيسان");
    assert!(project.render(SPEC).unwrap_err().contains("not word for word"));
    assert!(!project.path("briefs/algeria-russia/2025-04-30.draft.pdf").exists(), "a PDF was written");
}

#[test]
fn a_topic_without_an_excerpt_says_so_in_both_languages() {
    let project = Project::new();
    project.replace(
        SPEC,
        "  - desert-shield-2022",
        "  - id: penguins\n    title: { ar: البطاريق, en: Penguins }\n    terms: [بطريق إمبراطوري]",
    );
    let run = project.run(&["draft", SPEC, "-o", "-"]).expect(0);
    assert!(run.stdout.contains("No excerpt on this topic was found"), "{}", run.stdout);
    assert!(run.stdout.contains("لم يُعثر على أي مقتطف"), "{}", run.stdout);
    project.run(&["render", SPEC]).expect(0);
}

#[test]
fn a_source_that_has_changed_since_it_was_read_stops_the_work() {
    let project = Project::new();
    project.replace("seeds/kidal-nd.txt", "14 نوفمبر", "15 نوفمبر");
    let run = project.run(&["render", SPEC]).expect(1);
    assert!(
        run.stderr.contains("seeds/kidal-nd.txt: error[outdated-reading]: the source has changed since it was read"),
        "{}",
        run.stderr
    );
}

#[test]
fn readings_are_made_once_and_locked_forbids_it() {
    let project = Project::new();
    let reading = project.read("seeds/text/kidal-nd.txt");
    std::fs::remove_file(project.path("seeds/text/kidal-nd.txt")).unwrap();
    let run = project.run(&["render", SPEC, "--locked"]).expect(1);
    assert!(run.stderr.contains("--locked forbids"), "{}", run.stderr);
    let run = project.run(&["render", SPEC]).expect(0);
    assert!(run.stderr.contains("seeds/text/kidal-nd.txt: made"), "{}", run.stderr);
    // Today's rules say the same of this page as those that its reading was made with.
    assert_eq!(project.read("seeds/text/kidal-nd.txt"), reading.replace("clean 1", "clean 3"));
    // A kind corrected by hand stays, and its paragraph is no longer quoted.
    project.replace("seeds/text/kidal-nd.txt", "¶ 8 |", "left out (by hand) |");
    project.run(&["render", SPEC]).expect(0);
    let draft = project.run(&["draft", SPEC, "-o", "-"]).expect(0).stdout;
    assert!(!draft.contains("[@kidal-nd, ¶ 8]"));
    assert!(project.read("seeds/text/kidal-nd.txt").contains("left out (by hand) |"));
}
