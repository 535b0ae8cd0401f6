//! `brief facts`: what a source or a text states, for people and for programs.

use serde_json::Value;

use crate::harness::Project;

const TEXT: &str = "أعلنت الوزارة في 16 نوفمبر 2022 أن أكثر من 80 شخصا قتلوا في مالي.\n\nلم يؤكد مصدر آخر ذلك، وربما سقط ما بين 25 و30 فقط.\n";

#[test]
fn the_facts_of_a_text_are_shown_paragraph_by_paragraph() {
    let project = Project::new();
    project.write("note.txt", TEXT);
    let run = project.run(&["facts", "note.txt"]).expect(0);
    let (first, second) = run.stdout.split_once("¶ 2").unwrap();
    assert!(first.starts_with("¶ 1\n"), "{first}");
    for said in ["announces", "2022-11-16", "more than 80", "mali"] {
        assert!(first.contains(said), "{said}: {first}");
    }
    for said in ["25 to 30", "possible"] {
        assert!(second.contains(said), "{said}: {second}");
    }
    assert!(run.stderr.contains("in 2 paragraphs of note"), "{}", run.stderr);
}

#[test]
fn each_row_of_json_stands_where_it_says() {
    let project = Project::new();
    project.write("note.txt", TEXT);
    let rows = |input: &str| -> Vec<Value> {
        let run = project.run(&["facts", input, "--format", "json"]).expect(0);
        serde_json::from_str(&run.stdout).unwrap()
    };
    let paragraphs: Vec<&str> = TEXT.trim_end().split("\n\n").collect();
    let of_file = rows("note.txt");
    for row in &of_file {
        let paragraph = paragraphs[row["paragraph"].as_u64().unwrap() as usize - 1];
        let place = |end: &str| row[end].as_u64().unwrap() as usize;
        assert_eq!(&paragraph[place("start")..place("end")], row["text"], "{row}");
        assert_eq!(row["key"], "note");
    }
    let of_kind = |kind: &str| of_file.iter().filter(|row| row["kind"] == kind).collect::<Vec<_>>();
    assert_eq!(of_kind("date")[0]["value"], "2022-11-16");
    let quantities = of_kind("quantity");
    assert_eq!((&quantities[0]["value"], &quantities[0]["modifier"]), (&80.into(), &"more-than".into()));
    assert_eq!(quantities[0]["counted"], "شخصا");
    assert_eq!(quantities[1]["value"], serde_json::json!([25, 30]));
    assert_eq!(of_kind("name")[0]["value"], "mali");
    assert_eq!(of_kind("attribution")[0]["value"], "announces");
    assert!(of_kind("negation").len() == 2 && of_kind("hedge")[0]["value"] == "possible");

    // A source by its key, and the same by its reading.
    let (of_key, of_reading) = (rows("kidal-nd"), rows("seeds/text/kidal-nd.txt"));
    assert!(of_key.len() > 50, "{}", of_key.len());
    assert_eq!(of_key, of_reading);
}

#[test]
fn what_is_no_source_and_no_file_is_said() {
    let project = Project::new();
    let run = project.run(&["facts", "kidal-nt"]).expect(1);
    assert!(run.stderr.contains("there is no source `kidal-nt`, and no file of that name"), "{}", run.stderr);
    assert!(run.stderr.contains("kidal-nd"), "{}", run.stderr);
    let alone = Project::empty();
    alone.write("note.txt", TEXT);
    let run = alone.run(&["facts", "note.txt", "--format", "json"]).expect(0);
    assert!(!run.stdout.contains("\"name\""), "without a project there is no catalogue: {}", run.stdout);
    assert_eq!(alone.run(&["facts", "kidal-nd"]).code, 2);
}

#[test]
fn dates_are_shown_with_their_days_and_what_these_rest_on() {
    let project = Project::empty();
    let text = "وصل الوفد أمس الأربعاء، ويغادر في 28 من نوفمبر الجاري.\n\nوبعد يومين يبدأ الحفل.\n";
    project.write("note.txt", text);
    project.write("page.md", format!("---\ntitle: Note\ndate: 2022-11-17\nlang: ar\n---\n{text}"));
    let dates = |arguments: &[&str]| -> Vec<Value> {
        let run = project.run(&[&["facts"], arguments, &["--format", "json"]].concat()).expect(0);
        let rows: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
        rows.into_iter().filter(|row| row["kind"] == "date").collect()
    };
    let days = |rows: &[Value]| -> Vec<(Value, Value, Value, Value)> {
        rows.iter()
            .map(|row| (row["first"].clone(), row["last"].clone(), row["precision"].clone(), row["basis"].clone()))
            .collect()
    };
    let of = |first: &str, last: &str, precision: &str, basis: &str| -> (Value, Value, Value, Value) {
        (first.into(), last.into(), precision.into(), basis.into())
    };
    // Without a date of the text nothing is told; the parts that the words state are shown as before.
    let unknown = dates(&["note.txt"]);
    assert_eq!(unknown.len(), 3);
    assert!(unknown.iter().all(|row| row["first"].is_null() && row["basis"] == "unknown"), "{unknown:#?}");
    assert_eq!((&unknown[1]["month"], &unknown[1]["days"]), (&11.into(), &serde_json::json!([28, 28])));
    // From the option, and from the front matter.
    let expected = [
        of("2022-11-16", "2022-11-16", "day", "from-source"),
        of("2022-11-28", "2022-11-28", "day", "month-from-source"),
        of("2022-11-30", "2022-11-30", "day", "relative"),
    ];
    let told = dates(&["note.txt", "--published", "2022-11-17"]);
    assert_eq!(days(&told), expected);
    assert!(told.iter().all(|row| !row["explanation"].as_str().unwrap().is_empty()));
    assert_eq!(days(&dates(&["page.md"])), expected);
    // What an inferred date tells is inferred.
    let inferred = dates(&["note.txt", "--published", "~2022-11-17"]);
    assert!(inferred.iter().all(|row| row["basis"] == "inferred" && !row["first"].is_null()), "{inferred:#?}");
    let run = project.run(&["facts", "note.txt", "--published", "yesterday"]);
    assert!(run.code == 2 && run.stderr.contains("must be a date such as"), "{}", run.stderr);
}
