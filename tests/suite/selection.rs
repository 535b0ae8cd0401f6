//! What the default brief quotes, topic by topic.

use std::path::Path;

use brief::desk::Desk;
use brief::excerpt;
use brief::workspace::Workspace;

use crate::harness::Project;

/// `topic: key ¶ 1, key ¶ 2` for each topic of the default spec.
fn selected(project: &Project) -> Vec<(String, Vec<(String, String)>)> {
    let spec = project.path("briefs/algeria-russia.yaml");
    let desk = Desk::once(Workspace::of(&spec, None, true).unwrap());
    let loaded = desk.load_spec(Path::new(&spec), "2025-05-01".parse().unwrap()).unwrap();
    let (sources, selection) = desk.selected(&loaded).unwrap();
    let excerpts = excerpt::excerpts(&selection, &sources.corpus);
    let topics = loaded.spec.topics.iter().zip(excerpts);
    topics
        .map(|(topic, excerpts)| {
            let cited = excerpts.iter().map(|e| (e.citation.key.clone(), e.citation.locator.unwrap().to_string()));
            (topic.id.clone(), cited.collect())
        })
        .collect()
}

#[test]
fn the_default_brief_quotes_what_an_expert_would_accept() {
    let selected = selected(&Project::new());
    let sources = |topic: usize| {
        let mut keys: Vec<&str> = selected[topic].1.iter().map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    assert!(sources(0).len() >= 3, "friction is told by several sources: {:?}", sources(0));
    assert!(!sources(0).contains(&"bechar-exercise-2022"), "that article tells of closeness, not friction");
    assert_eq!(sources(1), ["political-keys-2025"]);
    assert_eq!(sources(2), ["bechar-exercise-2022"]);
    let listed: Vec<String> = selected
        .iter()
        .map(|(topic, cited)| {
            let cited: Vec<String> = cited.iter().map(|(key, locator)| format!("  {key} {locator}")).collect();
            format!("{topic}\n{}", cited.join("\n"))
        })
        .collect();
    insta::assert_snapshot!(listed.join("\n"));
}

#[test]
fn filters_and_quotas_are_kept() {
    let project = Project::new();
    project.replace("briefs/algeria-russia.yaml", "per_topic: 8, per_source: 4", "per_topic: 5, per_source: 2");
    for (topic, cited) in selected(&project) {
        assert!(cited.len() <= 5, "{topic}");
        let sources: std::collections::BTreeSet<&String> = cited.iter().map(|(key, _)| key).collect();
        for source in &sources {
            let count = cited.iter().filter(|(key, _)| key == *source).count();
            assert!(count <= 2 || sources.len() == 1, "{topic}: {source} {count} times");
        }
    }
    let project = Project::new();
    project.replace(
        "briefs/topics.yaml",
        "  names: [algeria, russia, moscow]",
        "  names: [algeria, russia, moscow]\n  sources: [kidal-nd]\n  exclude: [المضي قدما]",
    );
    let friction = &selected(&project)[0].1;
    assert!(friction.iter().all(|(key, locator)| key == "kidal-nd" && locator != "¶ 8"), "{friction:?}");
    let project = Project::new();
    project.replace("briefs/algeria-russia.yaml", "from: 2022-11-01", "from: 2025-02-01");
    let sources: Vec<String> =
        selected(&project).into_iter().flat_map(|(_, cited)| cited).map(|(key, _)| key).collect();
    assert!(sources.iter().all(|key| key == "political-keys-2025" || key == "kidal-nd"), "{sources:?}");
    assert!(sources.iter().any(|key| key == "kidal-nd"), "a source of unknown date is inside every period");
}
