//! PDFs that somebody made to harm whoever verifies them: an error and a sentence, within limits of memory and time.

use brief::publish::manifest::Manifest;
use brief::publish::pdf::{attached, attached_template};
use brief::text::digest::Digest;

use crate::harness::Project;

const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const PDF: &str = "briefs/algeria-russia/2025-04-30.draft.pdf";

/// What a PDF of ours carries, in a file that is searched for it and holds nothing else.
fn carrying(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    for (number, (name, bytes)) in (1..).map(|number| number * 2).zip(files) {
        let (specification, stream) = (number, number + 1);
        let head = format!(
            "\n{specification} 0 obj\n<</Type/Filespec/F({name})/EF<</F {stream} 0 R>>>>\nendobj\n\n{stream} 0 obj\n<</Length {}>>\nstream\n",
            bytes.len()
        );
        pdf.extend(head.bytes());
        pdf.extend(bytes);
        pdf.extend(b"\nendstream\nendobj\n");
    }
    pdf
}

/// A PDF with a line more in its template, and all digests as they must be.
fn with_line(pdf: &[u8], line: &str) -> Vec<u8> {
    let carried = attached(pdf).unwrap();
    let mut manifest: Manifest = serde_json::from_slice(&carried.manifest).unwrap();
    let mut files = vec![("page.json".to_owned(), carried.page)];
    for (path, digest) in &mut manifest.templates {
        let mut text = attached_template(pdf, path).unwrap();
        if path == "standard.typ" {
            text.extend(format!("\n{line}\n").bytes());
            *digest = Digest::of(&text);
        }
        files.push((path.clone(), text));
    }
    files.push(("manifest.json".to_owned(), serde_json::to_vec(&manifest).unwrap()));
    carrying(&files)
}

#[test]
fn a_template_that_wants_all_memory_or_stack_is_an_error() {
    let project = Project::drafted();
    project.run(&["render", DRAFT]).expect(0);
    let pdf = std::fs::read(project.path(PDF)).unwrap();
    // The form of these files is one that is read: with a harmless line the pages are set and compared.
    project.write("harmless.pdf", with_line(&pdf, "#let harmless = 1"));
    let run = project.run(&["verify", "harmless.pdf"]).expect(1);
    assert!(run.stderr.contains("error[altered-pdf]"), "{}", run.stderr);
    for (what, line) in [
        ("many numbers", "#let hostile = range(400000000)".to_owned()),
        ("a long text", "#let hostile = \"a\" * 30000000000".to_owned()),
        ("doubling", "#let hostile = { let all = (1,); for _ in range(40) { all = all + all }; all.len() }".to_owned()),
        ("depth", format!("#let hostile = {}1", "1+".repeat(100_000))),
    ] {
        project.write("hostile.pdf", with_line(&pdf, &line));
        let run = project.run(&["verify", "hostile.pdf"]).expect(1);
        let said = run.stderr.lines().rfind(|line| line.contains("error["));
        assert!(said.is_some(), "{what}: {}", run.stderr);
        println!("{what}: {}", said.unwrap());
    }
}

#[test]
fn a_template_of_the_project_is_verified_as_before() {
    let project = Project::drafted();
    project.change_page_template("#let quiet = luma(38%)", "#let quiet = luma(37%)");
    project.run(&["render", DRAFT]).expect(0);
    let run = project.run(&["verify", PDF, "--corpus", "seeds"]).expect(0);
    assert!(run.stderr.contains("The page template is not one that is built into this version"), "{}", run.stderr);
    assert!(run.stdout.contains("checked against seeds"), "{}", run.stdout);
}
