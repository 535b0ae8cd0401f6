//! Text that could stall the page, break it or hide in it: refused with its place, or set.

use std::time::{Duration, Instant};

use crate::harness::Project;

const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// The places of a draft that contain text: `TEXT` is replaced.
const PLACES: [(&str, &str); 9] = [
    ("a heading", "## TEXT {#a}\n"),
    ("a paragraph", "## س {#a}\n\nTEXT\n"),
    ("emphasis", "## س {#a}\n\nكلام **TEXT** كلام\n"),
    ("a list item", "## س {#a}\n\n- أول\n  1. TEXT\n"),
    ("a cell", "## س {#a}\n\n| أ | ب |\n|---|---|\n| س | TEXT |\n"),
    ("a footnote", "## س {#a}\n\nكلام[^1].\n\n[^1]: TEXT\n"),
    ("code", "## س {#a}\n\n```\nTEXT\n```\n"),
    ("a quotation", "## س {#a}\n\n> TEXT\n"),
    ("a translation", "## س {#a}\n\n> ولم تكلف موسكو حتى عناء تنبيه الجزائر\n>\n> — [@kidal-nd, ¶ 5]\n>\n> TEXT\n"),
];

/// A project with the head of the default draft, and that head.
fn project() -> (Project, String) {
    let project = Project::drafted();
    let draft = project.read(DRAFT);
    let head = draft[..draft.find("\n## ").unwrap()].to_owned();
    (project, head)
}

#[test]
fn what_would_stall_the_page_or_hide_in_it_is_refused_with_its_place() {
    let (project, head) = project();
    let words = "كلمة ".repeat(7_000);
    let texts = [
        (words.trim(), "the limit is 50000"),
        (&"ا".repeat(1_001), "without a space; the limit is 2000"),
        (&"x".repeat(70_000), "the limit is"),
        (&format!("ب{}", "\u{064B}".repeat(100)), "combining marks on one letter"),
        (&format!("ب{}", "\u{064B}".repeat(50_000)), "the limit is"),
        (&format!("e{}", "\u{0301}".repeat(9)), "combining marks on one letter"),
        ("a\u{7}b", "U+0007"),
        ("a\u{202E}b", "U+202E"),
        ("a\u{202B}b", "U+202B"),
        ("a\u{FEFF}b", "U+FEFF"),
    ];
    for (place, body) in PLACES {
        for (text, complaint) in texts {
            let shown: String = text.chars().take(4).collect();
            project.write(DRAFT, format!("{head}\n{}", body.replace("TEXT", text)));
            let began = Instant::now();
            let run = project.run(&["check", DRAFT]).expect(1);
            assert!(run.stderr.contains(complaint), "{place}, {shown:?}: {}", run.stderr);
            assert!(run.stderr.contains("2025-04-30.md:"), "{place}, {shown:?}: {}", run.stderr);
            assert!(began.elapsed() < Duration::from_secs(240), "{place}, {shown:?} never ends");
            assert!(run.stderr.len() < 20_000, "the message for {place}, {shown:?} has {} bytes", run.stderr.len());
        }
    }
}

#[test]
fn what_is_just_within_the_limits_is_set() {
    let (project, head) = project();
    let words = "كلمة ".repeat(1_500);
    let texts = [
        words.trim(),
        &"ابجد".repeat(249),
        &"abcd".repeat(499),
        &format!("ب{}", "\u{064B}".repeat(8)),
        &format!("e{}", "\u{0301}".repeat(8)),
        "\u{2067}abc",
        "\u{2069}abc",
        "#set page(width: 1pt) $x$ `raw` @label \\<label> {{ tera }} {% if %} \\u{41}",
    ];
    for text in texts {
        let body: String =
            PLACES[1..8].iter().map(|(_, body)| body.replace("## س {#a}\n", "").replace("TEXT", text)).collect();
        project.write(DRAFT, format!("{head}\n## س {{#a}}\n{body}"));
        let run = project.run(&["render", DRAFT]);
        assert!(run.code == 0, "{:?}: {}", text.chars().take(8).collect::<String>(), run.stderr);
    }
}
