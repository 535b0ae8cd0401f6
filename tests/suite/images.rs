//! Outputs: `render --format`, and the page images of `--png` and `--svg`.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use brief::publish::output::png::PNG;
use brief::publish::output::svg::SVG;
use brief::publish::output::{Choices, OUTPUTS, Output, OutputFiles, Owner, made};

use crate::gallery;
use crate::harness::{Project, at_every_fault};

const SPEC: &str = "briefs/algeria-russia.yaml";
const FOLDER: &str = "briefs/algeria-russia";

fn is_ours(output: &Output, bytes: &[u8]) -> bool {
    (output.owner)(bytes) == Owner::Program
}

fn names(project: &Project, extension: &str) -> Vec<String> {
    let folder = project.path(FOLDER);
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(extension)).collect();
    names.sort_by_key(|name| (name.len(), name.clone()));
    names
}

fn image(project: &Project, number: usize, extension: &str) -> Vec<u8> {
    fs::read(project.path(&format!("{FOLDER}/2025-04-30.draft-{number}.{extension}"))).unwrap()
}

/// A brief of one topic has fewer pages.
fn shorten(project: &Project) {
    project.replace(SPEC, "excerpts:", "excerpts: { per_topic: 1 }\nold_excerpts:");
    let text = project.read(SPEC);
    let text: Vec<&str> = text.lines().filter(|line| !line.starts_with("old_excerpts:")).collect();
    project.write(SPEC, text.join("\n"));
}

#[test]
fn every_page_has_its_image_beside_the_pdf() {
    let project = Project::new();
    let run = project.run(&["render", SPEC, "--png", "--svg", "--ppi", "36"]).expect(0);
    let pages = names(&project, ".png").len();
    assert!(pages > 3);
    assert!(run.stderr.contains(&format!("{pages} pages")), "{}", run.stderr);
    let expected = |extension: &str| -> Vec<String> {
        (1..=pages).map(|number| format!("2025-04-30.draft-{number}.{extension}")).collect()
    };
    assert_eq!(names(&project, ".png"), expected("png"));
    assert_eq!(names(&project, ".svg"), expected("svg"));
    let told: Vec<String> = std::iter::once("2025-04-30.draft.pdf".to_owned())
        .chain(expected("png"))
        .chain(expected("svg"))
        .map(|name| format!("{FOLDER}/{name}"))
        .collect();
    assert_eq!(run.stdout.lines().collect::<Vec<_>>(), told);
    for number in 1..=pages {
        let (png, svg) = (image(&project, number, "png"), image(&project, number, "svg"));
        let mut reader = png::Decoder::new(Cursor::new(&png)).read_info().unwrap();
        // A4 at 36 pixels to the inch: half the points.
        assert_eq!((reader.info().width, reader.info().height), (298, 421));
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert!(pixels.iter().filter(|&&value| value < 128).count() > 100, "page {number} is blank");
        assert!(is_ours(&PNG, &png) && is_ours(&SVG, &svg));
        let mut xml = quick_xml::Reader::from_reader(svg.as_slice());
        while !matches!(xml.read_event().unwrap(), quick_xml::events::Event::Eof) {}
        let svg = String::from_utf8(svg).unwrap();
        assert!(svg.contains(&format!("Algeria, Russia and the Sahel ({number}/{pages})</title>")), "{}", &svg[..400]);
        assert!(!svg.contains("<script") && !svg.contains("href=\"http"), "an image loads and runs nothing");
    }
    let first = image(&project, 2, "png");
    project.run(&["render", SPEC, "--png", "--ppi", "36"]).expect(0);
    assert_eq!(image(&project, 2, "png"), first, "the same input gives the same bytes");
}

#[test]
fn images_of_a_longer_run_before_are_taken_away_if_they_are_ours() {
    let project = Project::new();
    project.run(&["render", SPEC, "--png", "--ppi", "18"]).expect(0);
    let before = names(&project, ".png").len();
    // Touched by a person; a foreign file with such a name; another brief's image; no page's number.
    let (edited, foreign) = (format!("{FOLDER}/2025-04-30.draft-{before}.png"), "2025-04-30.draft-99.png");
    let mut marked = fs::read(project.path(&edited)).unwrap();
    marked[60] ^= 1;
    project.write(&edited, &marked);
    project.write(&format!("{FOLDER}/{foreign}"), "a photograph");
    let ours = image(&project, 1, "png");
    for other in ["2025-04-23.draft-98.png", "2025-04-30.draft-098.png", "2025-04-30.draft-98b.png"] {
        project.write(&format!("{FOLDER}/{other}"), &ours);
    }
    shorten(&project);
    project.run(&["render", SPEC, "--png", "--ppi", "18"]).expect(0);
    let left = names(&project, ".png");
    let pages = left.iter().filter(|name| name.starts_with("2025-04-30.draft-")).count() - 4;
    assert!(pages < before - 1, "the brief is not shorter: {left:?}");
    for name in [foreign, "2025-04-23.draft-98.png", "2025-04-30.draft-098.png", "2025-04-30.draft-98b.png"] {
        assert!(left.contains(&name.to_owned()), "{name} is gone");
    }
    assert!(project.path(&edited).exists(), "an image that a person has touched is gone");
    for number in pages + 1..before {
        assert!(!project.path(&format!("{FOLDER}/2025-04-30.draft-{number}.png")).exists(), "{number} is left");
    }
}

#[test]
fn a_foreign_file_in_the_place_of_an_image_stops_everything() {
    let project = Project::new();
    project.write(&format!("{FOLDER}/2025-04-30.draft-2.svg"), "<svg>mine</svg>");
    let run = project.run(&["render", SPEC, "--svg"]).expect(1);
    assert!(
        run.stderr.contains("2025-04-30.draft-2.svg: error[file-in-the-way]: there is a file of that name"),
        "{}",
        run.stderr
    );
    assert_eq!(project.read(&format!("{FOLDER}/2025-04-30.draft-2.svg")), "<svg>mine</svg>");
    assert_eq!(names(&project, "").len(), 1, "something was written");
    project.run(&["render", SPEC]).expect(0);
}

#[test]
fn the_status_is_on_the_image() {
    // Without its mark the page is refused, so that no image without it can be made.
    let project = Project::new();
    let template = fs::read_to_string(crate::harness::repository().join("templates/print/standard.typ")).unwrap();
    project.write(
        "templates/print/standard.typ",
        template.replace(
            "#let brief(data) = {",
            "#let brief(data) = {\n  data.languages = data.languages.map(it => { it.mark = \"FINAL\"; it })",
        ),
    );
    let run = project.run(&["render", SPEC, "--png"]).expect(1);
    assert!(run.stderr.contains("does not show the status"), "{}", run.stderr);
    assert!(!project.path(FOLDER).exists() || names(&project, ".png").is_empty());
}

#[test]
fn arguments_that_make_no_sense_are_usage_errors() {
    let project = Project::new();
    for args in [["--ppi", "100"].as_slice(), &["--png", "--ppi", "0"], &["--png", "--ppi", "5000"]] {
        let run = project.run(&[&["render", SPEC], args].concat()).expect(2);
        assert!(run.stderr.contains("--p"), "{}", run.stderr);
    }
}

#[test]
fn a_fault_leaves_whole_images_only() {
    let prepared = || {
        let project = Project::new();
        shorten(&project);
        project.replace(SPEC, "languages: [ar, en]", "languages: [en]");
        project
    };
    let moments = at_every_fault(prepared, &["render", SPEC, "--png", "--ppi", "18"], |project, fault| {
        if project.path(FOLDER).exists() {
            for name in names(project, ".png") {
                let bytes = fs::read(project.path(FOLDER).join(Path::new(&name))).unwrap();
                assert!(is_ours(&PNG, &bytes), "{fault}: {name} is half written");
            }
        }
    });
    assert!(moments > 6, "{moments}");
}

#[test]
fn a_format_is_written_by_itself_or_with_others() {
    let project = Project::new();
    shorten(&project);
    let written = |extension: &str| !names(&project, extension).is_empty();
    project.run(&["render", SPEC, "--format", "png", "--ppi", "18"]).expect(0);
    assert!(written(".png") && !written(".pdf") && !written(".svg"), "images alone");
    let alone = image(&project, 1, "png");
    let run = project.run(&["render", SPEC, "--format", "svg,pdf"]).expect(0);
    assert!(written(".pdf") && written(".svg"));
    let told: Vec<&str> = run.stdout.lines().collect();
    assert!(told[0].ends_with(".draft.pdf") && told[1].ends_with(".draft-1.svg"), "in one order: {told:?}");
    project.run(&["render", SPEC, "--format", "pdf", "--format", "png", "--ppi", "18", "-o", "out/x.pdf"]).expect(0);
    assert_eq!(fs::read(project.path("out/x-1.png")).unwrap(), alone, "the same image beside a PDF");
    let pdf = |path: &str| fs::read(project.path(path)).unwrap();
    assert_eq!(pdf("out/x.pdf"), pdf(&format!("{FOLDER}/2025-04-30.draft.pdf")));
    // The old options name what is beside the PDF.
    project.run(&["render", SPEC, "--png", "--ppi", "18", "-o", "out/y.pdf"]).expect(0);
    assert_eq!(pdf("out/y.pdf"), pdf("out/x.pdf"));
    assert_eq!(pdf("out/y-1.png"), alone);
    for wrong in [["--format", "docx"].as_slice(), &["--format", "svg", "--ppi", "36"]] {
        project.run(&[&["render", SPEC], wrong].concat()).expect(2);
    }
}

#[test]
fn an_output_that_is_not_as_it_was_meant_does_not_read_back() {
    let choices = Choices { ppi: 18, ..Choices::default() };
    gallery::with_set(&gallery::project("bidi"), &|_| {}, |set| {
        for made in made(set, OUTPUTS, choices).unwrap() {
            let name = made.output.name;
            let read = |files: &OutputFiles| (made.output.read_back)(files, set, choices);
            assert_eq!(read(&made.files), Ok(()), "{name}");
            let mut short = made.files.clone();
            let half = short[0].len() / 2;
            short[0].truncate(half);
            assert!(read(&short).is_err(), "{name}: cut off");
            assert!(read(&made.files[1..].to_vec()).is_err(), "{name}: a file is missing");
            assert!(read(&[made.files.clone(), made.files.clone()].concat()).is_err(), "{name}: files too many");
        }
    });
    // Of other pages, or of other choices.
    let of = |title: &'static str, ppi: u32| {
        let title = move |page: &mut brief::publish::view::PageInput| page.title = title.to_owned();
        gallery::with_set(&gallery::project("bidi"), &title, |set| {
            made(set, OUTPUTS, Choices { ppi, ..Choices::default() }).unwrap()
        })
    };
    let others = of("Another title", 36);
    gallery::with_set(&gallery::project("bidi"), &|_| {}, |set| {
        for other in others {
            let why = (other.output.read_back)(&other.files, set, choices);
            assert!(why.is_err(), "{}: of other pages", other.output.name);
        }
    });
}
