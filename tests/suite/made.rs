//! Projects with texts made for a test: what selection does with dates, filters, long passages and
//! languages.

use serde_json::Value;

use crate::harness::Project;

/// A source: key, lines of its library entry, text.
type Made<'a> = (&'a str, &'a str, &'a str);

const TOPIC: &str = "  - id: harbour
    title: { ar: \"توسيع الميناء\", en: Harbour works }
    terms: [توسيع الميناء, أشغال الميناء]
";

/// A project with a corpus of these sources and a spec `briefs/made.yaml` with one topic.
fn project(sources: &[Made<'_>], spec: &str, topic: &str) -> Project {
    let project = Project::new();
    let mut library = String::new();
    for (key, entry, text) in sources {
        project.write(&format!("made/{key}.txt"), text);
        library.push_str(&format!("{key}:\n  type: article\n"));
        for line in entry.lines() {
            library.push_str(&format!("  {line}\n"));
        }
    }
    project.write("made/library.yml", library);
    let head = "title: { ar: عنوان, en: Title }\ncorpus: ../made\n";
    let languages = if spec.contains("languages:") { "" } else { "languages: [ar, en]\n" };
    project.write("briefs/made.yaml", format!("{head}{languages}{spec}topics:\n{TOPIC}{topic}"));
    project
}

/// `key ¶ n: decision` of everything that the topic finds, best first.
fn decisions(project: &Project) -> Vec<(String, String)> {
    let args = ["search", "--topic", "harbour", "--spec", "briefs/made.yaml", "--format", "json", "--limit", "100"];
    let found: Value = serde_json::from_str(&project.run(&args).expect(0).stdout).unwrap();
    let passages = found["passages"].as_array().unwrap();
    passages
        .iter()
        .map(|p| {
            let place = format!("{} {}", p["key"].as_str().unwrap(), p["locator"].as_str().unwrap());
            (place, p["decision"].as_str().unwrap().to_owned())
        })
        .collect()
}

fn decision(project: &Project, place: &str) -> String {
    let decisions = decisions(project);
    let found = decisions.iter().find(|(at, _)| at == place);
    found.unwrap_or_else(|| panic!("{place} is not among {decisions:?}")).1.clone()
}

fn draft(project: &Project) -> String {
    project.run(&["draft", "briefs/made.yaml", "-o", "-"]).expect(0).stdout
}

const ON_TOPIC: [&str; 6] = [
    "أعلنت الوزارة أمس بدء توسيع الميناء الشرقي بكلفة عالية جدا حسب بيان رسمي صدر صباحا.",
    "قالت الشركة إن توسيع الميناء سيتأخر شهرين بسبب نقص المعدات الثقيلة والعمال المهرة هناك.",
    "يرى سكان الحي القديم أن توسيع الميناء يهدد الشاطئ والصيد التقليدي ومصدر رزق العائلات.",
    "صوت المجلس المحلي بأغلبية ضئيلة لصالح توسيع الميناء بعد نقاش طويل دام حتى الليل.",
    "حذر خبراء البيئة من أثر توسيع الميناء على الطيور المهاجرة وجودة المياه في الخليج.",
    "تراجعت أسعار الشحن منذ انطلاق توسيع الميناء وفق أرقام نشرتها غرفة التجارة الأسبوع الماضي.",
];

#[test]
fn an_imprecise_date_is_inside_a_period_that_it_touches() {
    let sources: [Made<'_>; 6] = [
        ("a-year", "date: 2024", ON_TOPIC[0]),
        ("b-month", "date: 2024-03", ON_TOPIC[1]),
        ("c-day", "date: 2024-03-20", ON_TOPIC[2]),
        ("d-next-month", "date: 2024-04", ON_TOPIC[3]),
        ("e-day-before", "date: 2024-03-09", ON_TOPIC[4]),
        ("f-undated", "language: ar", ON_TOPIC[5]),
    ];
    let project = project(&sources, "period: { from: 2024-03-10, to: 2024-03-20 }\n", "");
    for (place, inside) in [
        ("a-year ¶ 1", true),
        ("b-month ¶ 1", true),
        ("c-day ¶ 1", true),
        ("d-next-month ¶ 1", false),
        ("e-day-before ¶ 1", false),
        ("f-undated ¶ 1", true),
    ] {
        let decision = decision(&project, place);
        assert_eq!(decision == "selected", inside, "{place}: {decision}");
        assert_eq!(decision == "not selected: outside the period", !inside, "{place}: {decision}");
    }
    let quoted = draft(&project);
    assert!(quoted.contains("@a-year") && !quoted.contains("@e-day-before"), "{quoted}");
}

#[test]
fn a_topic_filters_by_source_by_phrase_and_by_its_own_period() {
    let sources: [Made<'_>; 4] = [
        ("a", "date: 2024-01-05", ON_TOPIC[0]),
        ("b", "date: 2024-01-06", ON_TOPIC[1]),
        ("c", "date: 2024-01-07", ON_TOPIC[2]),
        ("d", "date: 2023-12-31", ON_TOPIC[3]),
    ];
    let topic = "    sources: [a, b, d]\n    exclude: [نقص المعدات]\n    period: { from: 2024-01-01 }\n";
    let project = project(&sources, "", topic);
    assert_eq!(decision(&project, "a ¶ 1"), "selected");
    assert_eq!(decision(&project, "b ¶ 1"), "not selected: contains a phrase of `exclude`");
    assert_eq!(decision(&project, "c ¶ 1"), "not selected: not among the topic's sources");
    assert_eq!(decision(&project, "d ¶ 1"), "not selected: outside the period");
    let quoted = draft(&project);
    assert_eq!(quoted_on_the_topic(&quoted), ["a, ¶ 1"], "{quoted}");
}

/// The citations of the excerpts of a draft's one topic, without those of its chronology and differences.
fn quoted_on_the_topic(draft: &str) -> Vec<String> {
    let topic = draft.split("{#harbour}").nth(1).unwrap();
    let topic = topic.split("{#chronology}").next().unwrap().split("{#differences}").next().unwrap();
    let cited = topic.lines().filter_map(|line| line.strip_prefix("> — [@")?.strip_suffix(']'));
    cited.map(str::to_owned).collect()
}

#[test]
fn sentences_are_dropped_whole_and_marked() {
    let on = "بدأت أشغال توسيع الميناء أمس.";
    let off = "كان الطقس باردا والسماء ملبدة بالغيوم الكثيفة طوال ساعات النهار والليل.";
    let end = "ستنتهي أشغال توسيع الميناء قريبا.";
    let cases = [
        (format!("{off} {on}"), format!("> […] {on}\n")),
        (format!("{on} {off}"), format!("> {on} […]\n")),
        (format!("{on} {off} {end}"), format!("> {on} […] {end}\n")),
        (format!("{off} {on} {off}"), format!("> […] {on} […]\n")),
        (format!("{on} {end}"), format!("> {on} {end}\n")),
        // A sentence longer than the limit is not cut.
        (
            format!("{} ثم توسيع الميناء.", off.trim_end_matches('.')),
            format!("> {} ثم توسيع الميناء.\n", off.trim_end_matches('.')),
        ),
    ];
    for (text, expected) in cases {
        let project = project(&[("a", "language: ar", &text)], "excerpts: { max_words: 10 }\n", "");
        let quoted = draft(&project);
        assert!(quoted.contains(&expected), "{expected}\n{quoted}");
        // And the draft is sound: every mark leaves something out.
        project.write("briefs/made/2025-01-01.md", &quoted);
        project.run(&["check", "briefs/made/2025-01-01.md"]).expect(0);
    }
}

#[test]
fn what_is_not_quoted_has_its_reason() {
    let again = ON_TOPIC[0].to_owned();
    let weak = "ذكر تقرير طويل عن مدن الساحل أن الميناء القديم كان يعرف قبل قرن نشاطا تجاريا كبيرا.";
    let sources: [Made<'_>; 5] = [
        ("a", "date: 2024", ON_TOPIC[0]),
        ("b", "date: 2024", &again),
        ("c", "date: 2024", &format!("{}\n\n{}", ON_TOPIC[2], ON_TOPIC[3])),
        ("d", "date: 2024", ON_TOPIC[4]),
        ("e", "date: 2024", weak),
    ];
    let made = project(&sources, "excerpts: { per_topic: 8, per_source: 1 }\n", "");
    let all = decisions(&made);
    let same: Vec<&String> = all.iter().map(|(_, d)| d).filter(|d| d.starts_with("not selected: says what")).collect();
    assert_eq!(same.len(), 1, "the same words twice are quoted once: {all:?}");
    let of =
        |key: &str| all.iter().filter(|(place, _)| place.starts_with(key)).map(|(_, d)| d.as_str()).collect::<Vec<_>>();
    let mut both = of("c ");
    both.sort_unstable();
    assert!(both[0].starts_with("not selected: its source has its 1 excerpt (one more would count "), "{both:?}");
    assert_eq!(both[1], "selected");
    assert!(of("e ")[0].starts_with("not selected: its source is hardly about the topic"), "{all:?}");
    let small = project(&sources, "excerpts: { per_topic: 1 }\n", "");
    let full = "not selected: the topic has its 1 excerpt; the last that was taken counts ";
    assert!(decisions(&small).iter().any(|(_, d)| d.starts_with(full)), "{:?}", decisions(&small));
}

#[test]
fn the_quota_is_not_filled_with_what_is_below_the_cut_off() {
    let strong = "بدأت أشغال الميناء أمس، ويشمل توسيع الميناء رصيفين جديدين حسب الوزارة المعنية.";
    let text = format!("{}\n\n{}\n\n{strong}", ON_TOPIC[1], ON_TOPIC[2]);
    let sources: [Made<'_>; 2] = [("a", "date: 2024", &text), ("b", "date: 2024", ON_TOPIC[4])];
    assert_eq!(decision(&project(&sources, "", ""), "b ¶ 1"), "selected");
    let project = project(&sources, "excerpts: { cut_off: 0.9 }\n", "");
    assert_eq!(decision(&project, "a ¶ 3"), "selected");
    assert!(decision(&project, "b ¶ 1").starts_with("not selected: below the cut-off of 0.90 (0."));
    assert!(!draft(&project).contains("[@b"));
}

#[test]
fn excerpts_stand_by_source_or_by_relevance() {
    let strong = "بدأت أشغال الميناء أمس، ويشمل توسيع الميناء رصيفين جديدين حسب الوزارة المعنية.";
    let text = format!("{}\n\n{}\n\n{strong}", ON_TOPIC[1], ON_TOPIC[2]);
    let sources: [Made<'_>; 1] = [("a", "date: 2024", &text)];
    let places = |order: &str| -> Vec<String> {
        quoted_on_the_topic(&draft(&project(&sources, &format!("excerpts: {{ order: {order} }}\n"), "")))
    };
    assert_eq!(places("source"), ["a, ¶ 1", "a, ¶ 2", "a, ¶ 3"]);
    let ranked = places("rank");
    assert_eq!(ranked[0], "a, ¶ 3", "the most relevant stands first: {ranked:?}");
    assert_eq!(ranked.len(), 3, "{ranked:?}");
}

#[test]
fn a_french_quotation_inside_an_arabic_page_is_french() {
    let french = "Le ministère a indiqué que les manœuvres régionales dans le port commenceront au printemps prochain.";
    let text = format!("{}\n\n{french}\n\n{}", ON_TOPIC[0], ON_TOPIC[4]);
    let english = "The ministry said that regional manoeuvres in the harbour would begin in the coming spring season.";
    let sources: [Made<'_>; 2] = [("a", "language: ar", &text), ("b", "language: en", english)];
    let topic = "    names: []\n".to_owned();
    let project = project(&sources, "languages: [ar, fr]\n", &topic);
    project.replace("briefs/made.yaml", "en: Title", "en: Title, fr: Titre");
    project.replace("briefs/made.yaml", "en: Harbour works", "fr: Le port");
    project.replace("briefs/made.yaml", "أشغال الميناء]", "manœuvre régionale]");
    let labels = include_str!("../../templates/labels/en.yml");
    project.write("templates/labels/fr.yml", labels);

    let search = |words: &str| -> Value {
        let args = ["search", words, "--spec", "briefs/made.yaml", "--format", "json"];
        serde_json::from_str(&project.run(&args).expect(0).stdout).unwrap()
    };
    // Searched as French: the plural finds the singular, accents or none.
    let found = search("manœuvre régional");
    let first = &found["passages"][0];
    assert_eq!((first["key"].as_str(), first["paragraph"].as_u64()), (Some("a"), Some(2)));
    assert_eq!(first["language"], "fr");
    let words: Vec<&str> = first["words"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(words, ["manœuvres", "régionales"]);
    assert_eq!(search("توسيع")["passages"][0]["language"], "ar");

    // Quoted as French: its own side is the French one, and it is not translated into French.
    let quoted = draft(&project);
    assert!(quoted.contains(french), "{quoted}");
    project.write("briefs/made/2025-01-01.md", &quoted);
    let page = page(&project);
    let side = page["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|block| block["kind"] == "quotation")
        .flat_map(|block| block["sides"].as_array().unwrap())
        .find(|side| side["original"] == true && side["paragraphs"].to_string().contains("manœuvres"))
        .expect("the French words are set as an original");
    assert_eq!((side["lang"].as_str(), side["dir"].as_str()), (Some("fr"), Some("ltr")));
}

/// The page input of the made draft.
fn page(project: &Project) -> Value {
    use brief::desk::Desk;
    use brief::workspace::Workspace;
    let path = project.path("briefs/made/2025-01-01.md");
    let workspace = Workspace::of(&path, None, true).unwrap();
    let loaded = Desk::once(workspace.clone()).load_draft(workspace.read(&path).unwrap()).unwrap();
    let checks = loaded.check().unwrap();
    serde_json::to_value(loaded.page(&checks).unwrap()).unwrap()
}
