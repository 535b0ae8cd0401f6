//! One dispatch that several sources carry: quoted once, the others named beside it.

use brief::desk::Desk;
use brief::draft;
use brief::workspace::Workspace;

use crate::harness::Project;

const SPEC: &str = "briefs/harbour.yaml";
const DRAFT: &str = "briefs/harbour/2025-03-31.md";

/// A dispatch of one paragraph, another republishing it with other vowel signs and a paragraph of its own
/// before it, a third with another number in it, and one that says something else.
fn project() -> Project {
    let project = Project::new();
    project
        .write(
            SPEC,
            "title: { ar: الميناء, en: The harbour }\nlanguages: [ar, en]\ncorpus: ../wires\n\
             period: { from: 2025-03-01, to: 2025-03-31 }\ntopics:\n  - id: harbour\n    title: { ar: تعميق الميناء, en: Deepening the harbour }\n    \
             terms: [تعميق حوض الميناء]\n",
        )
        .write(
            "wires/library.yml",
            "late: { type: article, date: 2025-03-04, language: ar }\nfirst: { type: article, date: 2025-03-02, language: ar }\n\
             other-number: { type: article, date: 2025-03-03, language: ar }\nelse: { type: article, date: 2025-03-05, language: ar }\n",
        )
        .write(
            "wires/first.txt",
            "أعلنت إدارة الميناء يوم الأحد أن أعمال تعميق حوض الميناء ستبدأ في الربيع المقبل، وأن 12 سفينة ستُحوَّل إلى الرصيف الشمالي حتى انتهاء الأعمال في الخريف.\n",
        )
        .write(
            "wires/late.txt",
            "هذه خلاصة ما جرى خلال الأسبوع في المدينة الساحلية كما نقلته الوكالة صباح اليوم إلى قرائها.\n\
             أعلنت إدارة الميناء يوم الأحد أن أعمال تعميق حوض الميناء ستبدأ في الربيع المقبل، وأن 12 سفينة ستحول إلى الرصيف الشمالي حتى انتهاء الأعمال في الخريف.\n",
        )
        .write(
            "wires/other-number.txt",
            "أعلنت إدارة الميناء يوم الأحد أن أعمال تعميق حوض الميناء ستبدأ في الربيع المقبل، وأن 15 سفينة ستُحوَّل إلى الرصيف الشمالي حتى انتهاء الأعمال في الخريف.\n",
        )
        .write(
            "wires/else.txt",
            "يرى خبراء النقل البحري أن تعميق حوض الميناء لن يكفي وحده لاستقبال السفن الكبيرة ما لم تُجدَّد الرافعات القديمة.\n",
        );
    project
}

#[test]
fn a_dispatch_is_quoted_once_and_the_other_source_is_named() {
    let project = project();
    project.run(&["draft", SPEC]).expect(0);
    let text = project.read(DRAFT);
    assert!(text.contains("> — [@first, ¶ 1]; also in [@late, ¶ 2] (with other marks)\n"), "{text}");
    assert!(!text.contains("— [@late"), "it is not quoted a second time: {text}");
    // What has another number says something else: it stands beside it.
    let (first, other) = (text.find("— [@first, ¶ 1]").unwrap(), text.find("— [@other-number, ¶ 1]").unwrap());
    assert_eq!(text[first..other].matches("— [@").count(), 1, "{text}");
    assert!(text.contains("[@else, ¶ 1]"), "{text}");
    assert!(text.contains("\n  late: "), "its digest is recorded: {text}");
    let document = draft::read(DRAFT, &text).unwrap();
    let also_in: Vec<String> = document.quotations().flat_map(|q| &q.also_in).map(ToString::to_string).collect();
    assert_eq!(also_in, ["[@late, ¶ 2]"]);
    project.run(&["check", DRAFT]).expect(0);
    project.run(&["render", DRAFT]).expect(0);
    let workspace = Workspace::of(&project.path(DRAFT), None, false).unwrap();
    let source = workspace.read(&project.path(DRAFT)).unwrap();
    let loaded = Desk::once(workspace.clone()).load_draft(source).unwrap();
    let checks = loaded.check().unwrap();
    // On the page no line breaks between a number and what it counts.
    let page = serde_json::to_string(&loaded.page(&checks).unwrap()).unwrap().replace('\u{a0}', " ");
    for line in ["also in [2] ¶ 2 (with other marks)", "ورد أيضا في [2] الفقرة 2 (مع اختلاف في العلامات)"]
    {
        assert!(page.contains(line), "{line}: {page}");
    }
    assert!(page.contains("\"key\":\"late\""), "it stands in the list of sources");
}

#[test]
fn what_is_said_to_be_in_another_source_is_checked() {
    let good = "— [@first, ¶ 1]; also in [@late, ¶ 2] (with other marks)";
    let cases = [
        ("another paragraph", "— [@first, ¶ 1]; also in [@late, ¶ 1]", "write `[@late, ¶ 2]`, which carries them"),
        (
            "another number",
            "— [@first, ¶ 1]; also in [@other-number, ¶ 1]",
            "does not carry the quoted words: it has «15» where they have «12»",
        ),
        ("another text", "— [@first, ¶ 1]; also in [@else, ¶ 1]", "does not carry the quoted words"),
        ("no such source", "— [@first, ¶ 1]; also in [@latr, ¶ 2]", "did you mean `late`?"),
        ("no such paragraph", "— [@first, ¶ 1]; also in [@late, ¶ 9]", "`late` has no ¶ 9"),
        ("no paragraph", "— [@first, ¶ 1]; also in [@late]", "names no paragraph"),
        ("itself", "— [@first, ¶ 1]; also in [@first, ¶ 1]", "is already cited for this quotation"),
        ("twice", "— [@first, ¶ 1]; also in [@late, ¶ 2], [@late, ¶ 2]", "is already cited for this quotation"),
        ("other words between", "— [@first, ¶ 1]; see also [@late, ¶ 2]", "in the middle of the words"),
        ("no words between", "— [@first, ¶ 1] [@late, ¶ 2]", "in the middle of the words"),
    ];
    for (name, line, message) in cases {
        let project = project();
        project.run(&["draft", SPEC]).expect(0);
        project.replace(DRAFT, good, line);
        let run = project.run(&["check", DRAFT]).expect(1);
        assert!(run.stderr.contains(message), "{name}: {}", run.stderr);
    }
    let project = project();
    project.run(&["draft", SPEC]).expect(0);
    project.replace(DRAFT, "; also in [@late, ¶ 2] (with other marks)", ";\n> also in [@late, ¶ 2].");
    project.run(&["check", DRAFT]).expect(0);
}

/// Two dispatches that are the same but for a word or two.
fn wires(one: &str, other: &str) -> Project {
    let project = project();
    for name in ["late", "other-number"] {
        std::fs::remove_file(project.path(&format!("wires/{name}.txt"))).unwrap();
    }
    project
        .write("wires/library.yml", "wire-a: { type: article, date: 2025-03-02, language: ar }\nwire-b: { type: article, date: 2025-03-03, language: ar }\n")
        .write("wires/wire-a.txt", format!("{one}\n"))
        .write("wires/wire-b.txt", format!("{other}\n"));
    for name in ["first", "else"] {
        std::fs::remove_file(project.path(&format!("wires/{name}.txt"))).unwrap();
    }
    project.run(&["draft", SPEC]).expect(0);
    project
}

const WIRE: &str = "أعلنت إدارة الميناء اليوم في بيان رسمي أن أعمال تعميق حوض الميناء ستبدأ قريبا، وأن الإدارة أبلغت شركات الشحن بالموعد قبل توقيع العقد، وهو ما أثار استياء أصحاب السفن الصغيرة في الساحل.";

#[test]
fn two_sources_that_differ_by_a_word_are_two_passages() {
    for (from, to) in [
        ("أبلغت", "لم تبلغ"),
        ("اليوم", "أمس"),
        ("ستبدأ", "لن تبدأ"),
        ("قبل توقيع", "بعد توقيع"),
        ("الصغيرة", "الكبيرة"),
        ("أن أعمال", "ان أعمال"),
        ("قريبا", "بعد 3 أيام"),
    ] {
        assert!(WIRE.contains(from));
        let project = wires(WIRE, &WIRE.replace(from, to));
        let text = project.read(DRAFT);
        assert!(!text.contains("also in"), "{from}/{to}: {text}");
        let (a, b) = (text.find("— [@wire-a, ¶ 1]"), text.find("— [@wire-b, ¶ 1]"));
        assert!(a.is_some() && a < b, "{from}/{to}: {text}");
        // Said by a person, it is an error that says what differs.
        project.replace(DRAFT, "— [@wire-a, ¶ 1]", "— [@wire-a, ¶ 1]; also in [@wire-b, ¶ 1]");
        let run = project.run(&["check", DRAFT]).expect(1);
        assert!(run.stderr.contains("error[not-also-in]"), "{}", run.stderr);
        let differing = to.split(' ').next().unwrap();
        assert!(
            run.stderr.contains(differing) && run.stderr.contains("where they have"),
            "{from}/{to}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_near_copy_is_not_called_the_same_words() {
    let project = wires(WIRE, &WIRE.replace("أبلغت", "لم تبلغ"));
    let said = |project: &Project| project.run(&["sources", "check", "--corpus", "wires"]).stderr;
    let nearly = said(&project);
    assert!(nearly.contains("carries nearly the same") && nearly.contains("أبلغت"), "{nearly}");
    assert!(nearly.contains("لم تبلغ") && !nearly.contains("carries the same"), "{nearly}");
    let lacks = said(&wires(WIRE, &WIRE.replace("في بيان رسمي أن", "في بيان أن")));
    assert!(lacks.contains("carries nearly the same") && lacks.contains("but lacks «"), "{lacks}");
    // Quotation marks and vowel signs make no other words.
    let marks = said(&wires(WIRE, &WIRE.replace("حوض الميناء", "«حوض المِيناء»")));
    assert!(marks.contains("carries the same") && !marks.contains("nearly"), "{marks}");
}

#[test]
fn near_copies_stand_beside_the_excerpt_whatever_the_quota() {
    let project = wires(WIRE, &WIRE.replace("أبلغت", "لم تبلغ"));
    project.replace(SPEC, "topics:\n", "excerpts: { per_topic: 1 }\ntopics:\n");
    std::fs::remove_dir_all(project.path("briefs/harbour")).unwrap();
    project.run(&["draft", SPEC]).expect(0);
    let text = project.read(DRAFT);
    assert!(text.contains("— [@wire-a, ¶ 1]") && text.contains("— [@wire-b, ¶ 1]"), "{text}");
    project.run(&["check", DRAFT]).expect(0);
}

#[test]
fn what_another_source_denies_is_not_also_in_it() {
    let project =
        wires(WIRE, &format!("نفى مصدر مطلع أن {}", WIRE.replace("أعلنت إدارة الميناء اليوم في بيان رسمي أن ", "")));
    let text = project.read(DRAFT);
    assert!(!text.contains("also in"), "{text}");
    let quoted = "أعمال تعميق حوض الميناء ستبدأ قريبا";
    let block = text.split("\n\n").find(|block| block.contains("— [@wire-a")).unwrap();
    let cut = format!("> […] {quoted} […]\n>\n> — [@wire-a, ¶ 1]; also in [@wire-b, ¶ 1]");
    project.replace(DRAFT, block, &cut);
    let run = project.run(&["check", DRAFT]).expect(1);
    assert!(run.stderr.contains("denies or doubts them"), "{}", run.stderr);
}

#[test]
fn the_five_seeds_hold_no_near_duplicates() {
    let project = Project::new();
    let run = project.run(&["draft", "briefs/algeria-russia.yaml", "-o", "-"]).expect(0);
    assert!(!run.stdout.contains("also in"), "{}", run.stdout);
}
