//! Page templates that print a quotation and keep it from being seen, or leave it out: each is refused. Templates
//! that only decorate are not.

use brief::assets;

use crate::harness::Project;

const SPEC: &str = "briefs/algeria-russia.yaml";
const PDF: &str = "briefs/algeria-russia/2025-04-30.draft.pdf";

/// The default project with a template of its own: the built-in one under a rule for one side of a quotation
/// (`it`), and under further rules.
fn project(rule: &str, further: &str) -> Project {
    let project = Project::new();
    let template = format!(
        "#import \"built-in.typ\": brief as built-in\n\
         #let brief(data) = {{\n{further}\n  show label(\"quotation-2-ar\"): it => {{ {rule} }}\n  built-in(data)\n}}\n"
    );
    project.write("templates/print/standard.typ", template);
    project.write("templates/print/built-in.typ", assets::file("templates/print/standard.typ").unwrap());
    project
}

#[test]
fn a_quotation_that_cannot_be_seen_gives_no_pdf() {
    let quotation = "the quotation `quotation-2-ar` ";
    for (rule, complaint) in [
        ("none", "does not show the quotation `quotation-2-ar`"),
        ("hide(it)", "does not show the quotation `quotation-2-ar` letter for letter"),
        ("set text(fill: white); it", "is too pale: its contrast with the background is 1.0 to 1"),
        ("set text(fill: luma(80%)); it", "is too pale: its contrast"),
        ("set text(fill: black.transparentize(80%)); it", "is too pale: its contrast"),
        ("block(fill: black, it)", "is too pale: its contrast"),
        ("set text(fill: gradient.linear(red, blue)); it", "is on a picture, a gradient or a pattern"),
        ("block(fill: gradient.linear(white, black), it)", "is on a picture, a gradient or a pattern"),
        ("set text(stroke: 2pt + white); it", "is on a picture, a gradient or a pattern, or is painted with one"),
        ("block(clip: true, height: 12pt, it)", "is clipped"),
        ("block(clip: true, radius: 20pt, it)", "is clipped"),
        ("block({ it; place(top + left, rect(width: 40pt, height: 20pt, fill: white)) })", "is painted over"),
        (
            "block({ it; place(top + left, rect(width: 100%, height: 9pt, fill: yellow.transparentize(50%))) })",
            "is painted over",
        ),
        ("strike(it)", "has a line through it"),
        ("block({ it; place(top + left, line(end: (100%, 30pt))) })", "has a line through it"),
        (
            "block({ it; place(top + right, text(size: 11.5pt, lang: \"ar\", font: \"Amiri\")[لم يقل ذلك أحد]) })",
            "is overprinted by other text",
        ),
        ("move(dx: 200mm, it)", "runs off the page"),
        ("move(dy: -2000mm, it)", "runs off the page"),
        ("rotate(180deg, it)", "is turned, mirrored or distorted"),
        ("scale(x: -100%, it)", "is turned, mirrored or distorted"),
        ("scale(y: 40%, it)", "is turned, mirrored or distorted"),
        ("scale(10%, it)", "the smallest readable size is"),
    ] {
        let project = project(rule, "");
        let run = project.run(&["render", SPEC]).expect(1);
        assert!(run.stderr.contains(complaint), "{rule}: {}", run.stderr);
        assert!(!complaint.starts_with("is ") || run.stderr.contains(quotation), "{rule}: {}", run.stderr);
        assert_eq!(run.stderr.matches("error[").count(), 1, "{rule}: {}", run.stderr);
        assert!(!project.path(PDF).exists(), "{rule}: a PDF was written");
    }
}

#[test]
fn a_status_that_cannot_be_seen_gives_no_pdf() {
    for (further, complaint) in [
        ("show \"DRAFT\": none", "does not show the status `DRAFT`"),
        ("show \"DRAFT\": set text(fill: white)", "does not show the status `DRAFT`"),
        ("show \"مسودة\": it => box(clip: true, width: 1pt, height: 1pt, it)", "does not show the status"),
        (
            "show \"DRAFT\": it => box({ it; place(top + left, rect(width: 100%, height: 100%, fill: white)) })",
            "does not show the status `DRAFT`",
        ),
    ] {
        let project = project("it", further);
        let run = project.run(&["render", SPEC]).expect(1);
        assert!(run.stderr.contains(complaint), "{further}: {}", run.stderr);
        assert!(!project.path(PDF).exists(), "{further}: a PDF was written");
    }
}

#[test]
fn decoration_is_not_refused() {
    for (rule, further) in [
        ("block(fill: luma(92%), stroke: 1pt + red, radius: 6pt, inset: 4pt, it)", ""),
        ("block(fill: black, inset: 4pt, { set text(fill: white); it })", ""),
        ("set text(fill: rgb(\"#7a1f2b\")); it", ""),
        ("underline(it)", ""),
        ("scale(90%, it)", ""),
        ("block({ place(top, dy: -6pt, line(length: 100%)); it })", ""),
        ("it", "set page(background: rotate(45deg, text(90pt, fill: luma(90%))[DRAFT]), fill: rgb(\"#fffdf5\"))"),
    ] {
        let project = project(rule, further);
        let run = project.run(&["render", SPEC]);
        assert_eq!(run.code, 0, "{rule} {further}: {}", run.stderr);
    }
}
