//! One dispatch that several sources carry: quoted once, the others named beside it.

use brief::desk::Desk;
use brief::draft;
use brief::workspace::Workspace;

use crate::harness::Project;

const SPEC: &str = "briefs/harbour.yaml";
const DRAFT: &str = "briefs/harbour/2025-03-31.md";

/// A dispatch of one paragraph, another republishing it with changes and a paragraph of its own
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
             أعلنت إدارة الميناء يوم الأحد ان أعمال تعميق حوض الميناء ستبدأ في الربيع المقبل، وأن 12 سفينة ستحول الى الرصيف الشمالي حتى انتهاء الأعمال في الصيف.\n",
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
    assert!(text.contains("> — [@first, ¶ 1]; also in [@late, ¶ 2]\n"), "{text}");
    assert!(!text.contains("— [@late"), "it is not quoted a second time: {text}");
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
    let page = serde_json::to_string(&loaded.page(&checks).unwrap()).unwrap();
    for line in ["also in [2] ¶ 2", "ورد أيضا في [2] الفقرة 2"] {
        assert!(page.contains(line), "{line}: {page}");
    }
    assert!(page.contains("\"key\":\"late\""), "it stands in the list of sources");
}

#[test]
fn what_is_said_to_be_in_another_source_is_checked() {
    let good = "— [@first, ¶ 1]; also in [@late, ¶ 2]";
    let cases = [
        ("another paragraph", "— [@first, ¶ 1]; also in [@late, ¶ 1]", "write `[@late, ¶ 2]`, which carries them"),
        ("another number", "— [@first, ¶ 1]; also in [@other-number, ¶ 1]", "does not carry the quoted words"),
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
    project.replace(DRAFT, "; also in [@late, ¶ 2]", ";\n> also in [@late, ¶ 2].");
    project.run(&["check", DRAFT]).expect(0);
}

#[test]
fn the_five_seeds_hold_no_near_duplicates() {
    let project = Project::new();
    let run = project.run(&["draft", "briefs/algeria-russia.yaml", "-o", "-"]).expect(0);
    assert!(!run.stdout.contains("also in"), "{}", run.stdout);
}
