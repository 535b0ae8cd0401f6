//! A project that is opened once: what is kept between calls is what a fresh look would give.

use std::fs;
use std::time::{Duration, SystemTime};

use brief::desk::{ApproveRequest, Desk, DraftRequest, DraftedHow, EditionState, Refusal};
use brief::diagnostic::SourceText;
use brief::messages::english;
use brief::publish::output::Choices;
use brief::publish::output::pdf::PDF;
use brief::text::moment::Moment;
use brief::workspace::Workspace;

use crate::harness::Project;

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

fn desk(project: &Project) -> Desk {
    Desk::open(Workspace::of(&project.path(SPEC), Some(project.root()), false).unwrap())
}

/// Every finding in English, with its place.
fn found(desk: &Desk, source: &SourceText) -> Vec<String> {
    let found = desk.check_text(source.clone()).found;
    found.sorted().iter().map(|found| format!("{:?} {}", found.position(), english(&found.message))).collect()
}

/// Lets the files of a project seem to have been there for a while: what was changed a moment ago may change again
/// within the same tick of the clock, and is not relied on.
fn settle(project: &Project) {
    for entry in fs::read_dir(project.path("seeds")).unwrap().chain(fs::read_dir(project.path("briefs")).unwrap()) {
        let path = entry.unwrap().path();
        if path.is_file() {
            age(&path);
        }
    }
    for folder in ["seeds/text", "seeds/translations/en"] {
        for entry in fs::read_dir(project.path(folder)).into_iter().flatten() {
            age(&entry.unwrap().path());
        }
    }
}

fn age(path: &std::path::Path) {
    let long_ago = SystemTime::now() - Duration::from_secs(60);
    fs::File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
}

#[test]
fn a_second_check_says_what_a_first_would() {
    let project = Project::drafted();
    settle(&project);
    let text = project.read(DRAFT);
    let edits: [(&str, &str); 5] = [
        ("\n## ", "\nA line that moves the others.\n\n## "),
        ("ليلة 1 نيسان", "ليلة 2 نيسان"),
        ("[@political-keys-2025, ¶ 5]", "[@political-keys-2025, ¶ 4]"),
        ("languages:\n- ar\n- en", "languages:\n- ar"),
        ("\n> ", "\n> [see]: https://example.org/\n\n> "),
    ];
    let kept = desk(&project);
    for (from, to) in edits {
        let edited = text.replacen(from, to, 1);
        for text in [&text, &edited, &text] {
            let source = SourceText::new(project.path(DRAFT).display().to_string(), text);
            assert_eq!(found(&kept, &source), found(&desk(&project), &source), "{from} → {to}");
        }
    }
}

#[test]
fn what_changes_on_disk_is_seen() {
    let project = Project::drafted();
    settle(&project);
    let kept = desk(&project);
    let source = SourceText::new(project.path(DRAFT).display().to_string(), &project.read(DRAFT));
    let before = found(&kept, &source);
    assert_eq!(found(&kept, &source), before);
    for (path, from, to) in [
        ("seeds/text/political-keys-2025.txt", "ليلة 1 نيسان", "ليلة 3 نيسان"),
        ("briefs/names.yaml", "en: Mali", "en: Republic of Mali"),
    ] {
        let original = project.read(path);
        project.replace(path, from, to);
        let now = found(&kept, &source);
        assert_eq!(now, found(&desk(&project), &source), "{path}");
        project.write(path, original);
        age(&project.path(path));
        assert_eq!(found(&kept, &source), before, "{path} as it was");
    }
}

#[test]
fn an_edition_goes_through_its_states() {
    let project = Project::new();
    let kept = desk(&project);
    let (spec, draft) = (project.path(SPEC), project.path(DRAFT));
    let request = DraftRequest {
        spec: &spec,
        output: None,
        update: false,
        without_meaning: false,
        without_engine: false,
        take_away: false,
        today: "2025-05-01".parse().unwrap(),
    };
    assert!(matches!(kept.draft(request, &mut |_| {}).unwrap().how, DraftedHow::Made));
    assert!(matches!(kept.draft(request, &mut |_| {}).unwrap().how, DraftedHow::WasThere));
    let update = DraftRequest { update: true, ..request };
    assert!(matches!(kept.draft(update, &mut |_| {}).unwrap().how, DraftedHow::NothingNew));
    assert_eq!(kept.edition(&draft).unwrap().state, EditionState::Draft);
    let at = Moment::day_only("2025-05-02".parse().unwrap());
    let approve = ApproveRequest { draft: &draft, by: Some("A reviewer"), parts: &[], is_renewal: false };
    let read = kept.to_approve(approve, &mut |_| {}).unwrap();
    assert!(!kept.approve(&read, &[], at).unwrap().signed.is_empty());
    assert!(kept.to_approve(approve, &mut |_| {}).unwrap().parts().is_empty(), "signed already");
    assert_eq!(kept.edition(&draft).unwrap().state, EditionState::Approved);
    let nameless = ApproveRequest { by: Some(" "), ..approve };
    assert!(matches!(kept.to_approve(nameless, &mut |_| {}), Err(Refusal::Request(_))));
}

#[test]
fn pages_of_a_text_that_is_not_on_disk() {
    let project = Project::drafted();
    let kept = desk(&project);
    let text = project.read(DRAFT).replacen("\n## ", "\nA sentence that no file has.\n\n## ", 1);
    let source = SourceText::new(project.path(DRAFT).display().to_string(), &text);
    let pages = kept.pages(source, &[&PDF], Choices::default(), &mut |_| {}).unwrap();
    assert!(pages.count > 3 && pages.outputs[0].files[0].starts_with(b"%PDF"));
    assert!(!project.path("briefs/algeria-russia/2025-04-30.draft.pdf").exists());
    let altered = SourceText::new("d.md", &text.replacen("ليلة 1 نيسان", "ليلة 2 نيسان", 1));
    assert!(matches!(kept.pages(altered, &[&PDF], Choices::default(), &mut |_| {}), Err(Refusal::Findings(_))));
}

#[test]
fn who_waits_for_another_is_told() {
    let project = Project::drafted();
    let (kept, draft) = (desk(&project), project.path(DRAFT));
    let lock = kept.workspace().lock_edition(&draft, || {}).unwrap();
    let at = Moment::day_only("2025-05-02".parse().unwrap());
    let mut waited = false;
    std::thread::scope(|scope| {
        let freed = scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(300));
            drop(lock);
        });
        let request = ApproveRequest { draft: &draft, by: Some("A reviewer"), parts: &[], is_renewal: false };
        let mut tell = |event: brief::desk::Event<'_>| waited |= matches!(event, brief::desk::Event::WaitsFor(_));
        let read = kept.to_approve(request, &mut tell).unwrap();
        kept.approve(&read, &[], at).unwrap();
        freed.join().unwrap();
    });
    assert!(waited);
}
