//! What is quoted in prose is read back from the pages, wherever it stands and whatever the template; a template that
//! leaves it out, alters or hides it gives no output. And it is held against a corpus.

use brief::publish::pdf::attached;
use brief::publish::view::PageInput;

use crate::harness::Project;

const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const PDF: &str = "briefs/algeria-russia/2025-04-30.draft.pdf";
const PUBLISHED: &str = "briefs/algeria-russia/2025-04-30.pdf";
/// Words of `kidal-nd`, ¶ 5.
const WORDS: &str = "ولم تكلف موسكو حتى عناء تنبيه الجزائر";
/// Words of `algiers-moscow-2024`, ¶ 6, with numbers and Latin letters.
const MIXED: &str = "أكثر من 80 مرتزقا روسيا ورجالا من القوات المسلحة المالية (FAMa) كيدال";
const BLOCK: &str = "> ولم تكلف موسكو حتى عناء تنبيه الجزائر\n>\n> — [@kidal-nd, ¶ 5]\n";

/// The head of the default draft with this text for its sections.
fn project_with(body: &str) -> Project {
    let project = Project::drafted();
    let draft = project.read(DRAFT);
    let front = &draft[..draft.find("\n## ").unwrap()];
    project.write(DRAFT, format!("{front}\n{body}"));
    project
}

/// A text with quotations of `WORDS` and `MIXED` at this place, which contains `QUOTE`.
fn at(place: &str) -> String {
    let quotes = format!("قيل «{WORDS}» [@kidal-nd, ¶ 5] ثم «*{MIXED}*» [@algiers-moscow-2024, ¶ 6]");
    format!("## قسم {{#a}}\n\nكلام في أول القسم.\n\n{}\n", place.replace("QUOTE", &quotes))
}

/// Where prose may stand.
const PLACES: [(&str, &str); 9] = [
    ("a paragraph", "QUOTE، وكلام بعدهما.\n\nAn English line."),
    (
        "a paragraph in English",
        "The site wrote this at length in its report: QUOTE and more words in English behind them.",
    ),
    ("an item", "- أول\n  - QUOTE"),
    ("a numbered item", "1. أول\n\n   QUOTE"),
    ("a cell", "| أ | ب |\n|---|---|\n| س | QUOTE |"),
    ("the head of a table", "| أ | QUOTE |\n|---|---|\n| س | ص |"),
    ("a footnote", "كلام[^1].\n\n[^1]: QUOTE"),
    ("a heading", "### QUOTE\n\nكلام."),
    ("strong text", "**QUOTE**"),
];

fn page_of(project: &Project) -> PageInput {
    serde_json::from_slice(&attached(&std::fs::read(project.path(PDF)).unwrap()).unwrap().page).unwrap()
}

#[test]
fn it_is_found_wherever_it_stands() {
    for (place, body) in PLACES {
        for layout in ["side-by-side", "stacked", "parts"] {
            let project = project_with(&at(body));
            project.replace(DRAFT, "template: standard", &format!("template: standard\nlook: {{ layout: {layout} }}"));
            project.render(DRAFT).unwrap_or_else(|found| panic!("{place}, {layout}: {found}"));
            let page = page_of(&project);
            let verbatim: Vec<&String> = page.quoted_lines().into_iter().flat_map(|line| line.verbatim).collect();
            assert_eq!(verbatim, [WORDS, MIXED], "{place}, {layout}");
        }
    }
}

#[test]
fn a_template_that_leaves_it_out_alters_or_hides_it_gives_no_output() {
    let text = "else { span.text } }";
    for (place, body) in PLACES {
        let project = project_with(&at(body));
        project.change_page_template(text, &text.replace("span.text }", "span.text.replace(\"موسكو\", \"باماكو\") }"));
        let formats: &[&str] = if place == PLACES[0].0 { &["pdf", "png", "svg"] } else { &["pdf"] };
        for format in formats {
            let run = project.run(&["render", DRAFT, "--format", format]).expect(1);
            let said = "no page shows letter for letter what is quoted in prose: «";
            assert!(run.stderr.contains(said) && run.stderr.contains("موسكو"), "{place}: {}", run.stderr);
        }
        assert!(!project.path(PDF).exists(), "{place}: a PDF was written");
    }
    let hidden = |rule: &str| format!("#let brief(data) = {{\n  show \"عناء تنبيه\": it => {{ {rule} }}\n");
    for (place, from, to, complaint) in [
        (PLACES[0], text, "else { } }".to_owned(), "no page shows letter for letter"),
        (PLACES[0], text, text.replace("span.text }", "span.text.replace(\"حتى \", \"\") }"), "no page shows"),
        (
            PLACES[0],
            text,
            text.replace("span.text }", "span.text.replace(\"عناء \", \"عناء كبير \") }"),
            "no page shows",
        ),
        (
            PLACES[0],
            "  par({\n    set text(hyphenate",
            "  par({\n    return\n    set text(hyphenate".to_owned(),
            "no page shows",
        ),
        (PLACES[6], "par(lead + spans(first.content, rtl: is-rtl(it)))", "par(lead)".to_owned(), "no page shows"),
        (PLACES[4], "set-cell(column, cell, spans(cell.content, rtl: is-rtl(cell)))", "[]".to_owned(), "no page shows"),
        // The contents show it still.
        (PLACES[7], "number + spans(it.content, rtl: it.dir == \"rtl\")", "[س]".to_owned(), "no page shows"),
        (PLACES[0], "#let brief(data) = {\n", hidden("set text(fill: white); it"), "is too pale"),
        (PLACES[0], "#let brief(data) = {\n", hidden("strike(it)"), "has a line through it"),
        (PLACES[0], "#let brief(data) = {\n", hidden("set text(size: 3pt); it"), "the smallest readable size is"),
        (PLACES[0], "#let brief(data) = {\n", hidden("hide(it)"), "no page shows"),
        (PLACES[0], "#let brief(data) = {\n", hidden("box(rotate(180deg, it))"), "is turned"),
        (PLACES[0], "#let brief(data) = {\n", hidden("box(move(dy: -900pt, it))"), "runs off the page"),
        (PLACES[0], "#let brief(data) = {\n", hidden("box(move(dx: 120pt, it))"), "do not stand in their order"),
        (
            PLACES[0],
            "#let brief(data) = {\n",
            hidden("box({ it; place(top + left, rect(width: 100%, height: 100%, fill: white)) })"),
            "is painted over",
        ),
    ] {
        let project = project_with(&at(place.1));
        project.change_page_template(from, &to);
        let run = project.run(&["render", DRAFT]).expect(1);
        assert!(run.stderr.contains(complaint) && run.stderr.contains("in prose"), "{from}: {to}: {}", run.stderr);
        assert!(!project.path(PDF).exists(), "{from}: a PDF was written");
    }
}

#[test]
fn a_quotation_in_a_block_does_not_stand_for_one_in_prose() {
    let project = project_with(&format!("{}\n{BLOCK}", at(PLACES[0].1)));
    project.run(&["render", DRAFT]).expect(0);
    let text = "else { span.text } }";
    project.change_page_template("{ line-of(flow.content, it) }", "{}");
    let run = project.run(&["render", DRAFT]).expect(1);
    assert!(run.stderr.contains("no page shows letter for letter"), "{text}: {}", run.stderr);
    // Of two lines with the same words both must be there.
    let line = format!("قيل «{WORDS}» [@kidal-nd, ¶ 5].");
    let project = project_with(&format!("## قسم {{#a}}\n\n{line}\n\n- {line}\n"));
    project.run(&["render", DRAFT]).expect(0);
    project.change_page_template("let items = flow.items.map(item => flows(item, it, ..inner))", "let items = ([],)");
    project.run(&["render", DRAFT]).expect(1);
}

#[test]
fn a_line_that_goes_over_pages_and_columns_is_found() {
    let long = {
        let project = Project::new();
        let reading = project.read("seeds/text/kidal-nd.txt");
        let line = reading.lines().find(|line| line.starts_with("¶ 5 | ")).unwrap();
        line["¶ 5 | ".len()..].trim_end_matches('.').to_owned()
    };
    let line = format!("وقيل في هذا كله كلام طويل «{long}» [@kidal-nd, ¶ 5]، ثم «{WORDS}» [@kidal-nd, ¶ 5] مرة أخرى.");
    let english =
        "An English line stands beside it and is long enough to go over several lines of its column, too. ".repeat(9);
    for columns in [false, true] {
        for layout in ["side-by-side", "stacked"] {
            let pages = |padding: usize| {
                let lines = "سطر من الكلام.\n\nA line of words.\n\n".repeat(padding);
                let body = format!(
                    "## قسم {{#a}}\n\n{lines}{line}\n\n{}\n\n- {line}\n\n- {}\n",
                    english.trim(),
                    english.trim()
                );
                let project = project_with(&body);
                project.replace(
                    DRAFT,
                    "template: standard",
                    &format!("template: standard\nlook: {{ layout: {layout} }}"),
                );
                if columns {
                    project.change_page_template("paper: \"a4\",\n", "paper: \"a4\",\n    columns: 2,\n");
                    project.change_page_template("#let measure-of-line = 122mm", "#let measure-of-line = 100%");
                }
                let rendered = project.render(DRAFT);
                rendered.unwrap_or_else(|found| panic!("{layout}, {columns}, {padding}: {found}"));
            };
            (4..24).step_by(2).for_each(pages);
        }
    }
}

#[test]
fn a_template_of_another_house_needs_no_labels_for_it() {
    let project = project_with(&format!("{}\n{BLOCK}", at(PLACES[0].1)));
    // All that a template must do, and prose in the plainest way.
    let template = "#let line(content) = for span in content {
  if span.kind in (\"text\", \"code\", \"mark\", \"citation\") { span.text }
  else if span.kind in (\"emphasis\", \"strong\", \"link\") { line(span.content) }
}
#let brief(data) = {
  set document(title: data.title)
  set text(font: (\"Amiri\", \"Libertinus Serif\"), fallback: false)
  set page(header: data.languages.map(it => it.mark).join(\" \"))
  for it in data.languages {
    for statement in it.statements [#block(statement.text) #label(statement.anchor)]
  }
  for it in data.blocks {
    if it.kind == \"heading\" { for cell in it.cells { set text(dir: if cell.dir == \"rtl\" { rtl } else { ltr }, lang: cell.lang); heading(line(cell.content)) } }
    else if it.kind == \"prose\" { for cell in it.cells { for flow in cell.content {
      set text(dir: if cell.dir == \"rtl\" { rtl } else { ltr }, lang: cell.lang)
      if flow.kind == \"paragraph\" { par(line(flow.content)) }
    } } }
    else if it.kind == \"quotation\" { for side in it.sides {
      set text(dir: if side.dir == \"rtl\" { rtl } else { ltr }, lang: side.lang)
      if side.paragraphs.len() > 0 [#block(for paragraph in side.paragraphs { par(line(paragraph)) }) #label(side.anchor)]
    } }
  }
}
";
    project.write("templates/print/standard.typ", template);
    let run = project.run(&["render", DRAFT]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let altered = template.replace("{ span.text }", "{ span.text.replace(\"حتى \", \"\") }");
    project.write("templates/print/standard.typ", altered);
    let run = project.run(&["render", DRAFT]).expect(1);
    assert!(run.stderr.contains("no page shows letter for letter what is quoted in prose"), "{}", run.stderr);
}

#[test]
fn a_corpus_holds_it() {
    let marked = "قيل «ولم تكلف موسكو حتى عناء […] أو إبلاغها أو التشاور معها» [@kidal-nd, ¶ 5] ثم «ولم تكلف موسكو [نفسها] حتى عناء تنبيه الجزائر» [@kidal-nd, ¶ 5].";
    let project = project_with(&format!("{}\n{marked}\n\n{BLOCK}", at(PLACES[0].1)));
    let approve = ["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"];
    let accepted = ["--accept", "elided-negation:1"];
    project.run(&[&approve[..], &accepted[..]].concat()).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let run = project.run(&["verify", PUBLISHED, "--corpus", "seeds"]).expect(0);
    assert!(
        run.stdout.contains("1 quotation in blocks and 4 in prose in the words of their sources checked against seeds"),
        "{}",
        run.stdout
    );
    // Another text under the same key: its digest, and the words.
    let other = project.copied();
    other.replace("seeds/kidal-nd.txt", "عناء تنبيه", "مشقة تنبيه");
    std::fs::remove_file(other.path("seeds/text/kidal-nd.txt")).unwrap();
    other.run(&["check", DRAFT]).expect(1);
    let run = other.run(&["verify", PUBLISHED, "--corpus", "seeds"]).expect(1);
    assert!(
        run.stderr.contains("what is quoted in prose, «") && run.stderr.contains(", [@kidal-nd, ¶ 5]: "),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("is not the one that the brief was made from"), "{}", run.stderr);
}
