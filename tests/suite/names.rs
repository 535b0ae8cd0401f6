//! The names catalogue checked against what is in use, and written for other tools.

use std::process::Command;

use crate::harness::Project;

const PO: &str = "seeds/translations/en/kidal-nd.po";

/// The default project as it stands: its catalogue lists every spelling in use.
#[test]
fn the_default_catalogue_lists_what_is_in_use() {
    let project = Project::new();
    let run = project.run(&["names", "check"]).expect(0);
    insta::assert_snapshot!(format!("{}{}", run.stdout, run.stderr));
}

#[test]
fn a_spelling_that_the_catalogue_lacks_is_found_in_sources_and_translations() {
    let project = Project::new();
    project.replace(PO, "city of Kidal in", "city of Kidaal in");
    project.write(
        "seeds/note-2025.txt",
        "عنوان قصير\n\nوصلت القافلة أمس إلى مدينة كايدال في شمال البلاد وعادت في المساء.\n",
    );
    let before = project.digest("briefs/names.yaml");
    let run = project.run(&["names", "check"]).expect(0);
    assert!(
        run.stderr.contains("the translation has “Kidaal” (¶ 2.1), which looks like “Kidal” of `kidal`"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("seeds/note-2025.txt:"), "{}", run.stderr);
    assert!(run.stderr.contains("add it to the `spellings` of `kidal`"), "{}", run.stderr);
    assert_eq!(project.digest("briefs/names.yaml"), before);
    let json = project.run(&["names", "check", "--format", "json"]).expect(0);
    let found: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let of_po = found.as_array().unwrap().iter().find(|found| found["path"] == PO).unwrap();
    assert!(of_po["line"].as_u64().unwrap() > 20, "{of_po}");
}

#[test]
fn a_name_rendered_in_two_ways_is_found() {
    let project = Project::new();
    let po = "seeds/translations/en/amnay-2025.po";
    project.replace(po, "such as the Tinzaouaten ambush", "such as the Tinzawaten ambush");
    let run = project.run(&["names", "check"]).expect(0);
    let message = "`tinzaouaten` is rendered “Tinzawaten” (";
    assert!(
        run.stderr.contains(message) && run.stderr.contains("; the catalogue prints “Tinzaouaten”, as "),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains(&format!("{po}:")), "{}", run.stderr);
}

#[test]
fn the_catalogue_goes_out_as_tbx_and_csv() {
    let project = Project::new();
    let tbx = project.run(&["names", "export", "--to", "tbx"]).expect(0).stdout;
    let names = project.read("briefs/names.yaml").matches("\n- id: ").count();
    assert_eq!(tbx.matches("<conceptEntry ").count(), names);
    let french = project.read("briefs/names.yaml").matches("\n  fr: ").count();
    let forms = tbx.matches("preferredTerm-admn-sts").count();
    assert_eq!(forms, names * 2 + french, "each has an Arabic and an English form, some a French one");
    let run = project.run(&["names", "export", "--to", "csv", "-o", "names.csv"]).expect(0);
    assert_eq!(run.stdout, "names.csv\n");
    let csv = project.read("names.csv");
    assert!(csv.starts_with("id,kind,language,term,status\n") && csv.contains("\nkidal,place,ar,كيدال,printed\n"));
    let again = project.run(&["names", "export", "--to", "csv", "-o", "names.csv"]).expect(1);
    assert!(again.stderr.contains("left as it is"), "{}", again.stderr);
    if crate::harness::has("xmllint") {
        project.write("names.tbx", &tbx);
        let checked = Command::new("xmllint").arg("--noout").arg(project.path("names.tbx")).output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    }
}

#[test]
fn a_draft_is_hinted_at_the_form_that_the_catalogue_prints() {
    let project = Project::new();
    project.run(&["draft", "briefs/algeria-russia.yaml"]).expect(0);
    let draft = "briefs/algeria-russia/2025-04-30.md";
    let before = project.run(&["check", draft]).expect(0);
    assert!(!before.stderr.contains("“Tinzawaten”"), "{}", before.stderr);
    let text = project.read(draft);
    assert!(text.contains("Tinzaouaten"));
    project.write(draft, text.replacen("Tinzaouaten", "Tinzawaten", 1));
    let after = project.run(&["check", draft]).expect(0);
    let message =
        "hint[name-rendering]: the translation has “Tinzawaten”; the names catalogue prints “Tinzaouaten” for";
    assert!(after.stderr.contains(message), "{}", after.stderr);
    assert_eq!(after.stderr.matches("name-rendering").count(), before.stderr.matches("name-rendering").count() + 1);
}
