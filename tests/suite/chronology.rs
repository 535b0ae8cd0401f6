//! The chronology: proposed, edited, brought up to date, approved, compared.

use crate::harness::Project;

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// The headings of the entries of a draft, in their order.
fn dates(draft: &str) -> Vec<String> {
    let headings = draft.lines().filter_map(|line| line.strip_prefix("### "));
    headings.filter_map(|line| line.split_once(" {#ev-")).map(|(date, _)| date.to_owned()).collect()
}

/// The text of the entry of a date.
fn entry<'d>(draft: &'d str, date: &str) -> &'d str {
    let start = draft.find(&format!("### {date} {{#ev-")).unwrap_or_else(|| panic!("{date}: {draft}"));
    let rest = &draft[start..];
    rest[4..].find("\n### ").map_or(rest, |end| &rest[..end + 5])
}

#[test]
fn the_default_brief_tells_what_happened_when() {
    let project = Project::new();
    project.run(&["draft", SPEC]).expect(0);
    let draft = project.read(DRAFT);
    let dates = dates(&draft);
    for (date, words) in [
        ("2022-09", "فوستوك 2022"),
        ("2022-10", "أوسيتيا الشمالية"),
        ("2022-04", "أعلنت موسكو"),
        ("2022-11/early", "شوغاييف"),
        ("2022-11/2022-11-28", "وتستمر حتى 28 من نوفمبر"),
        ("2024-08-04", "قطعت مالي علاقاتها مع أوكرانيا"),
        ("2024-07/late", ""),
        ("2025-01", "لانجلي"),
        ("2025-04-01", "طائرة مسيّرة"),
        ("2025-04-03", "لافروف"),
        ("2025-04-10", "ماغرامان"),
        ("XXXX-11-14", "كيدال"),
    ] {
        assert!(dates.iter().any(|own| own == date), "{date}: {dates:?}");
        assert!(entry(&draft, date).contains(words), "{date}: {}", entry(&draft, date));
    }
    assert_eq!(dates.last().map(String::as_str), Some("XXXX-11-14"), "without a year: last");
    assert!(dates.len() <= 16);
    let run = project.run(&["check", DRAFT]).expect(0);
    assert!(!run.stdout.contains("date-not-in-quotation"), "{}", run.stdout);
}

#[test]
fn what_a_person_deleted_is_not_offered_again() {
    let project = Project::new();
    project.replace(SPEC, "excerpts:", "chronology: { at_most: 8 }\nexcerpts:");
    project.run(&["draft", SPEC]).expect(0);
    let draft = project.read(DRAFT);
    let before = dates(&draft);
    assert_eq!(before.len(), 8);
    // One is deleted, one is edited.
    let deleted = entry(&draft, &before[2]).to_owned();
    let edited = draft.replacen(&deleted, "", 1).replacen(&format!("### {} ", before[0]), "### 2022 ", 1);
    project.write(DRAFT, &edited);
    project.replace(SPEC, "at_most: 8", "at_most: 12");
    project.run(&["draft", SPEC, "--update"]).expect(0);
    let updated = project.read(DRAFT);
    assert!(!updated.contains(deleted.lines().next().unwrap()), "{updated}");
    let now = dates(&updated);
    assert_eq!(now.len(), 8 - 1 + 4, "{now:?}");
    assert!(now.contains(&"2022".to_owned()), "{now:?}");
    // Offered for a while, then not, then again: what was edited stays, what was deleted is remembered.
    project.replace(SPEC, "chronology: { at_most: 12 }", "chronology: false");
    let run = project.run(&["draft", SPEC, "--update"]).expect(0);
    assert!(run.stderr.contains("never touched; taken away:"), "{}", run.stderr);
    assert_eq!(dates(&project.read(DRAFT)), ["2022"]);
    project.replace(SPEC, "chronology: false", "chronology: { at_most: 12 }");
    project.run(&["draft", SPEC, "--update"]).expect(0);
    let again = project.read(DRAFT);
    assert!(!again.contains(deleted.lines().next().unwrap()), "{again}");
    assert_eq!(dates(&again), now);
}

#[test]
fn the_chronology_is_approved_by_itself_and_compared_entry_by_entry() {
    let project = Project::new();
    project.run(&["draft", SPEC]).expect(0);
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    let draft = project.read(DRAFT);
    let first = entry(&draft, "2025-04-03").to_owned();
    project.write(DRAFT, draft.replacen(&first, "", 1));
    let run = project.run(&["publish", DRAFT]).expect(1);
    assert!(run.stderr.contains("`#chronology` has changed since"), "{}", run.stderr);
    assert!(!run.stderr.contains("`frame` has changed since"), "{}", run.stderr);
    let run = project.run(&["diff", DRAFT]).expect(0);
    assert!(run.stdout.contains("dropped entry: 2025-04-03 in chronology"), "{}", run.stdout);
    let json = project.run(&["diff", DRAFT, "--format", "json"]).expect(0).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["entries"][0]["change"], "dropped");
    assert_eq!(json["entries"][0]["before"]["heading"], "2025-04-03");
}

#[test]
fn a_spec_may_want_none_or_bound_its_days() {
    let project = Project::new();
    project.replace(SPEC, "excerpts:", "chronology: false\nexcerpts:");
    let none = project.run(&["draft", SPEC, "-o", "none.md"]).expect(0);
    assert!(!project.read("none.md").contains("{#chronology}"), "{}", none.stdout);
    project.replace(SPEC, "chronology: false", "chronology: { period: { from: 2025-01-01 } }");
    project.run(&["draft", SPEC, "-o", "bound.md"]).expect(0);
    let dates = dates(&project.read("bound.md"));
    assert!(!dates.is_empty() && dates.iter().all(|date| date.starts_with("2025")), "{dates:?}");
}

#[test]
fn a_topic_called_chronology_keeps_its_name() {
    let project = Project::new();
    let topics = project.read("briefs/topics.yaml").replace("mali-drone-incident", "chronology");
    project.write("briefs/topics.yaml", topics);
    project.replace(SPEC, "mali-drone-incident", "chronology");
    project.run(&["draft", SPEC]).expect(0);
    let draft = project.read(DRAFT);
    assert!(draft.contains("{#chronology}") && draft.contains("{#brief-chronology}"), "{draft}");
    // Headings of the third level are no dates there.
    project.write(DRAFT, draft.replacen("{#chronology}\n", "{#chronology}\n\n### A heading\n", 1));
    let run = project.run(&["check", DRAFT]);
    assert!(!run.stdout.contains("no-entry-date"), "{}", run.stdout);
    let topics = project.run(&["check", "briefs/topics.yaml"]);
    assert!(topics.stdout.contains("reserved-name") || topics.stderr.contains("reserved-name"), "{}", topics.stdout);
}
