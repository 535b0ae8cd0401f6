//! `brief check`: what it says of drafts and of every other file, in every form.

use brief::desk::{Desk, LoadedDraft};
use brief::publish::view::BlockView;
use brief::workspace::Workspace;
use serde_json::Value;

use crate::harness::Project;

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// The draft with something put before its second topic.
fn with(text: &str) -> Project {
    let project = Project::drafted();
    let heading = "## حادثة الطائرة المسيّرة المالية {#mali-drone-incident}";
    project.replace(DRAFT, heading, &format!("{text}\n\n{heading}"));
    project
}

fn json(project: &Project, code: i32) -> Value {
    let run = project.run(&["check", DRAFT, "--format", "json"]).expect(code);
    serde_json::from_str(&run.stdout).unwrap()
}

fn codes(report: &Value) -> Vec<(String, u64, u64)> {
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] != "hint");
    findings
        .map(|finding| {
            let number = |key: &str| finding[key].as_u64().unwrap_or(0);
            (finding["code"].as_str().unwrap().to_owned(), number("line"), number("column"))
        })
        .collect()
}

/// The line of the draft that contains a text, from 1.
fn line_of(project: &Project, text: &str) -> u64 {
    project.read(DRAFT).lines().position(|line| line.contains(text)).unwrap() as u64 + 1
}

#[test]
fn quotations_in_prose_are_looked_up_in_their_source() {
    let project = with(concat!(
        "تسلمت الجزائر مقاتلات «سوخوي “سو-57″، ما يعكس» [@political-keys-2025, ¶ 10].\n\n",
        "تحدث المصدر عن “سو-57″ [@political-keys-2025, ¶ 10] وعن “التخلي” [@kidal-nd, ¶ 1].\n\n",
        "It quotes “the ambush brought Algeria’s security concerns to the fore” and more.\n\n",
        "It says “Bamako affirms that the aircraft was shot down inside its airspace” [@political-keys-2025, ¶ 5].\n\n",
        "- قائمة\n  - «تسلّمت مؤخرا أول دفعة» [@political-keys-2025, ¶ 10]",
    ));
    let report = json(&project, 1);
    let line = line_of(&project, "تسلّمت مؤخرا");
    let uncited = line_of(&project, "the ambush brought");
    // Nobody is named who calls them so.
    let relayed = line_of(&project, "تسلمت الجزائر مقاتلات");
    assert_eq!(
        codes(&report),
        [
            ("dropped-attribution".to_owned(), relayed, 23),
            ("uncited-quotation".to_owned(), uncited, 11),
            ("altered-diacritic".to_owned(), line, 13)
        ]
    );
    let asked: Vec<&str> =
        report["findings"].as_array().unwrap().iter().filter_map(|f| f["to_acknowledge"].as_str()).collect();
    let relayed_words = "سوخوي “سو-57″، ما يعكس";
    assert_eq!(asked, [relayed_words, "the ambush brought Algeria’s security concerns to the fore"]);
    let states: Vec<&str> = report["files"][0]["quotations"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|quotation| quotation["in_prose"] == true)
        .map(|quotation| quotation["state"].as_str().unwrap())
        .collect();
    // The reading has ” before «التخلي», not “: only the words are in it.
    assert_eq!(states, ["exact", "exact", "exact", "translated", "altered"]);
    let hints: Vec<&str> = report["findings"].as_array().unwrap().iter().filter_map(|f| f["code"].as_str()).collect();
    assert!(hints.contains(&"quoted-in-translation"), "{hints:?}");
}

#[test]
fn a_mistake_of_form_hides_no_wrong_quotation() {
    let project = with(
        "<b>x</b>\n\n- > ولم تكلف موسكو عناء\n  >\n  > — [@kidal-nd, ¶ 5]\n\n| a | b |\n|---|---|\n| «كذب صريح هنا» [@kidal-nd, ¶ 5] | [@kidal-nd, ¶ 77] |",
    );
    project.replace(DRAFT, "series: algeria-russia", "series: algeria-russia\nsorces: {}");
    project.replace(DRAFT, "رواية مغايرة", "روايه مغايرة");
    project.write("briefs/names.yaml", "- { id: a }\n");
    let found: Vec<String> = codes(&json(&project, 1)).into_iter().map(|(code, ..)| code).collect();
    for code in ["missing-key", "raw-html", "dropped-word", "no-such-paragraph", "altered-letter", "not-in-source"] {
        assert!(found.contains(&code.to_owned()), "{code} is not among {found:?}");
    }
}

#[test]
fn a_broken_reading_hides_no_wrong_quotation_of_another_source() {
    let project = Project::drafted();
    project.replace("seeds/text/kidal-nd.txt", "¶ 8 |", "? 8 |");
    project.replace_first(DRAFT, "رواية مغايرة", "روايه مغايرة");
    let found: Vec<String> = codes(&json(&project, 1)).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(found, ["altered-letter", "reading-line"], "nothing is said of quotations of the broken one");
}

#[test]
fn the_same_findings_in_every_form() {
    let project = Project::drafted();
    project.replace(DRAFT, "رواية مغايرة", "روايه مغايرة");
    let line = line_of(&project, "روايه مغايرة");
    let human = project.run(&["check", DRAFT]).expect(1).stderr;
    assert!(human.contains(&format!("{DRAFT}:{line}:67: error[altered-letter]: ")), "{human}");
    assert!(human.contains("heh, U+0647"), "{human}");
    let github = project.run(&["check", DRAFT, "--format", "github"]).expect(1).stdout;
    assert!(
        github.contains(&format!(
            "::error file={DRAFT},line={line},col=67,endLine={line},endColumn=72,title=altered-letter::"
        )),
        "{github}"
    );
    assert!(github.lines().all(|line| line.starts_with("::")), "{github}");
    let sarif = project.run(&["check", DRAFT, "--format", "sarif"]).expect(1).stdout;
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "brief");
    let result = run["results"].as_array().unwrap().iter().find(|result| result["level"] == "error").unwrap();
    assert_eq!(result["ruleId"], "altered-letter");
    let index = result["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "altered-letter");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], DRAFT);
    assert_eq!(place["region"]["startLine"], line);
    assert!(result["message"]["text"].as_str().unwrap().contains("\u{2067}روايه\u{2069}"), "Arabic words are isolated");
}

#[test]
fn a_doubtful_translation_says_where_the_memory_has_it() {
    let project = Project::drafted();
    project.replace(DRAFT, "Moscow did not even take the trouble", "Moscow even took the trouble");
    let po = "seeds/translations/en/kidal-nd.po";
    let unit = project.read(po).lines().position(|line| line.contains("msgid \"ولم تكلف موسكو حتى عناء")).unwrap();
    let run = project.run(&["check", DRAFT, "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    for code in ["translated-negation", "edited-translation"] {
        let mut findings = report["findings"].as_array().unwrap().iter();
        let finding = findings.find(|finding| finding["code"] == code).unwrap_or_else(|| panic!("{code}: {report:#}"));
        let related = &finding["related"][0];
        assert_eq!(related["path"], po, "{finding:#}");
        let lines = [&related["line"], &related["end_line"]].map(|line| line.as_u64().unwrap() as usize);
        assert!(lines[0] <= unit + 1 && unit < lines[1], "{finding:#}");
        assert_eq!(related["message"], "the unit of the memory is here");
    }
}

#[test]
fn every_kind_of_file_can_be_checked() {
    let project = Project::drafted();
    let files = [
        DRAFT,
        SPEC,
        "briefs/topics.yaml",
        "briefs/names.yaml",
        "seeds/library.yml",
        "seeds/text/kidal-nd.txt",
        "seeds/translations/en/kidal-nd.po",
    ];
    let args: Vec<&str> = ["check"].into_iter().chain(files).collect();
    let run = project.run(&args).expect(0);
    assert_eq!(run.stdout.lines().count(), files.len(), "{}", run.stdout);
    project.replace("seeds/text/kidal-nd.txt", "عناء تنبيه", "تنبيه");
    project.replace("seeds/translations/en/kidal-nd.po", "msgid \"ولم يكن النصر", "msgid \"وكان النصر");
    project.replace("seeds/library.yml", "type:", "tipe:");
    project.write("briefs/names.yaml", "- { id: a }\n");
    for file in ["briefs/topics.yaml", "briefs/names.yaml", "seeds/library.yml", "seeds/text/kidal-nd.txt"] {
        project.run(&["check", file]).expect(1);
    }
    let run = project.run(&["check", "seeds/translations/en/kidal-nd.po"]).expect(0);
    assert!(run.stderr.contains("warning[stale-unit]: ¶ 4.1"), "{}", run.stderr);
    let run = project.run(&["check", "seeds/kidal-nd.txt"]).expect(2);
    assert!(run.stderr.contains("not a file that can be checked"), "{}", run.stderr);
}

#[test]
fn what_the_front_matter_does_not_name_is_said() {
    let project = Project::drafted();
    let entry = "  kidal-nd: 56556e23b6b5b9f516021a1226d8165e5b6fb89062595267118b15f9a33d3a07\n";
    project.replace(DRAFT, entry, "");
    let report = json(&project, 0);
    let line = line_of(&project, "sources:");
    assert_eq!(codes(&report), [("no-digest".to_owned(), line, 1)]);
}

#[test]
fn a_quotation_without_citation_and_a_scrap_are_warned_of() {
    let project =
        with("> كلام بلا مصدر\n\n> تسلّمت مؤخرًا […] من مقاتلات سوخوي “سو-57″\n>\n> — [@political-keys-2025, ¶ 10]");
    let found: Vec<String> = codes(&json(&project, 0)).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(found, ["unchecked-quotation", "elided-attribution", "short-slice"]);
}

fn loaded(project: &Project) -> LoadedDraft {
    let path = project.path(DRAFT);
    let workspace = Workspace::of(&path, None, true).unwrap();
    let source = workspace.read(&path).unwrap();
    Desk::once(workspace.clone()).load_draft(source).unwrap()
}

#[test]
fn a_quotation_in_translation_is_printed_as_ours() {
    let quoted = "Bamako affirms that the aircraft was shot down inside its airspace";
    let project = with(&format!("> {quoted}\n>\n> — [@political-keys-2025, ¶ 5]"));
    let draft = loaded(&project);
    let checks = draft.check().unwrap();
    let page = draft.page(&checks).unwrap();
    let sides = page.blocks.iter().find_map(|block| match block {
        BlockView::Quotation { sides, .. } if sides.iter().all(|side| !side.original) => Some(sides),
        _ => None,
    });
    let english = sides.unwrap().iter().find(|side| side.lang.as_str() == "en").unwrap();
    assert!(english.citation.contains("our translation · machine translation, unreviewed"), "{}", english.citation);
    project.run(&["render", DRAFT]).expect(0);
    // What the memory does not know is not a translation of ours.
    project.replace(DRAFT, quoted, "The kitchen table has four wooden legs and a drawer");
    let report = json(&project, 1);
    assert_eq!(codes(&report)[0].0, "unknown-translation");
}

#[test]
fn edited_translations_are_listed_with_their_units() {
    let project = Project::drafted();
    project.replace(DRAFT, "Moscow did not even take the trouble", "Moscow did not even make the effort");
    let draft = loaded(&project);
    let LoadedDraft { document, corpus, .. } = &draft;
    let edited = brief::draft::edited_translations(document, &corpus.corpus, &corpus.memory);
    assert_eq!(edited.len(), 1);
    assert_eq!((edited[0].key.as_str(), edited[0].units[0].0.as_str()), ("kidal-nd", "¶ 5.1"));
    assert!(edited[0].text.contains("make the effort"), "{}", edited[0].text);
    assert_eq!(codes(&json(&project, 0))[0].0, "edited-translation");
}

#[test]
fn what_is_wrong_with_the_page_template_is_told_beside_the_rest() {
    let project = Project::drafted();
    project.replace(DRAFT, "template: standard", "template: nonesuch");
    let missing = project.run(&["check", DRAFT]).expect(1).stderr;
    assert!(
        missing.contains("templates/print/nonesuch.typ: error[no-such-template]: there is no such template"),
        "{missing}"
    );
    project.write("templates/print/nonesuch.typ", "#import \"gone.typ\": x\n#let brief(data) = []\n");
    project.replace(DRAFT, "وفي حين أبدت", "وفي حين أخفت");
    let both = project.run(&["check", DRAFT]).expect(1).stderr;
    assert!(both.contains("templates/print/nonesuch.typ:1:") && both.contains("gone.typ"), "{both}");
    assert!(both.contains("أخفت"), "{both}");
}
