//! Translations go out to other tools and come back: XLIFF 1.2, XLIFF 2.0, TMX.

use std::fs;
use std::process::Command;

use brief::text::normalise_space;

use crate::harness::Project;

const PO: &str = "seeds/translations/en/kidal-nd.po";
const FORMATS: [&str; 3] = ["xliff-1.2", "xliff-2.0", "tmx"];

fn exported(project: &Project, format: &str, what: &str) -> String {
    project.run(&["translate", "export", what, "--to", format]).expect(0).stdout
}

#[test]
fn what_goes_out_and_comes_back_unchanged_changes_nothing() {
    for format in FORMATS {
        let project = Project::new();
        let before = project.digest(PO);
        let file = exported(&project, format, "kidal-nd");
        project.write("back.xml", &file);
        let run = project.run(&["translate", "import", "back.xml"]).expect(0);
        assert!(run.stderr.contains("0 translations added, 0 replaced"), "{format}: {}", run.stderr);
        assert_eq!(project.digest(PO), before, "{format}");
        assert_eq!(exported(&project, format, "kidal-nd"), file, "{format}: twice the same");
    }
}

#[test]
fn a_spec_sends_out_what_its_edition_quotes() {
    let project = Project::new();
    let of_spec = exported(&project, "xliff-1.2", "briefs/algeria-russia.yaml");
    let of_source = exported(&project, "xliff-1.2", "kidal-nd");
    let count = |text: &str| text.matches("<trans-unit").count();
    assert!(count(&of_spec) > 10 && count(&of_source) > 5);
    assert!(of_spec.contains("original=\"kidal-nd\"") && of_spec.contains("original=\"amnay-2025\""));
    project.run(&["translate", "export", "kidal-nb", "--to", "tmx"]).expect(1);
    let run = project.run(&["translate", "export", "kidal-nd", "--to", "tmx", "-o", "a.tmx"]).expect(0);
    assert_eq!(run.stdout, "a.tmx\n");
    let again = project.run(&["translate", "export", "kidal-nd", "--to", "tmx", "-o", "a.tmx"]).expect(1);
    assert!(again.stderr.contains("left as it is"), "{}", again.stderr);
}

/// A colleague translates one unit again and calls it final, and one that a person has reviewed; the source
/// of a third reads differently in the file.
#[test]
fn a_colleagues_work_comes_in_and_nobodys_is_lost() {
    let project = Project::new();
    let po = project.read(PO);
    let units: Vec<&str> = po.split("\n\n").filter(|unit| unit.contains("msgctxt \"¶")).collect();
    assert!(units.len() >= 3);
    let target_of = |unit: &str| unit.split("msgstr \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    // A person has reviewed the second.
    let reviewed =
        units[1].replace("#, fuzzy\n", "").replace("# origin: machine", "# reviewed-by: A. Reviewer, 2025-05-01");
    project.write(PO, po.replace(units[1], &reviewed));
    let mut file = exported(&project, "xliff-1.2", "kidal-nd");
    let escaped = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&apos;");
    for (unit, text) in [(units[0], "Translated anew, word by word."), (units[1], "Changed by a tool.")] {
        let before = escaped(&target_of(unit));
        assert!(file.contains(&before), "{before}");
        file = file.replace(&before, text);
    }
    file = file.replace("state=\"needs-review-translation\"", "state=\"final\"");
    let third = file.split("resname=\"").nth(4).unwrap().split('"').next().unwrap().to_owned();
    let (head, tail) = file.split_once(&format!("resname=\"{third}\"")).unwrap();
    file = format!("{head}resname=\"{third}\"{}", tail.replacen("</source>", " زيد</source>", 1));
    project.write("back.xlf", &file);

    let run = project.run(&["translate", "import", "back.xlf"]).expect(3);
    assert!(run.stderr.contains("is reviewed and was kept"), "{}", run.stderr);
    assert!(run.stderr.contains("now reads differently in the source"), "{}", run.stderr);
    assert!(run.stderr.contains("--by NAME"), "{}", run.stderr);
    let after = project.read(PO);
    assert!(after.contains("msgstr \"Translated anew, word by word.\""));
    assert!(after.contains(&reviewed) && !after.contains("Changed by a tool."));
    assert_eq!(after.matches("\n# reviewed-by: ").count(), 1, "nobody vouched");

    let args = ["translate", "import", "back.xlf", "--by", "B. Reviewer", "--replace", "--today", "2025-05-02"];
    project.run(&args).expect(3);
    let after = project.read(PO);
    assert!(
        after.contains("msgstr \"Changed by a tool.\"") && after.contains("# reviewed-by: B. Reviewer, 2025-05-02")
    );
    // The gettext tools, where they are, take the file.
    if crate::harness::has("msgfmt") {
        let checked = Command::new("msgfmt").args(["-c", "-o", "/dev/null"]).arg(project.path(PO)).output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    }
}

#[test]
fn what_is_hostile_is_refused_and_the_memory_stays() {
    let project = Project::new();
    let before = project.digest(PO);
    let bomb = "<!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><xliff version=\"1.2\"><file>&b;</file></xliff>";
    let outside = "<!DOCTYPE tmx SYSTEM \"file:///etc/passwd\"><tmx version=\"1.4\"/>";
    let flood = format!("<tmx version=\"1.4\"><body>{}</body></tmx>", "<tu/>".repeat(2_500_000));
    for (text, why) in [
        (bomb.to_owned(), "document type"),
        (outside.to_owned(), "document type"),
        ("<tmx version=\"1.4\">&x;</tmx>".to_owned(), "`&x;`"),
        ("<tmx version=\"1.4\">".to_owned(), "well-formed"),
        ("<html/>".to_owned(), "not the root of a supported format"),
        (flood, "bytes"),
    ] {
        project.write("hostile.xml", &text);
        let run = project.run(&["translate", "import", "hostile.xml"]).expect(1);
        assert!(run.stderr.contains(why), "{why}: {}", run.stderr);
    }
    // Text that steers: refused for its unit, the rest comes in.
    let file = exported(&project, "xliff-1.2", "kidal-nd");
    let first = file.split("leveraged-mt\">").nth(1).unwrap().split("</target>").next().unwrap().to_owned();
    project.write("hostile.xml", file.replace(&first, "a&#x202E;b"));
    let run = project.run(&["translate", "import", "hostile.xml"]).expect(3);
    assert!(run.stderr.contains("U+202E") && !run.stderr.contains('\u{202E}'), "{}", run.stderr);
    assert_eq!(project.digest(PO), before);
}

#[test]
fn a_utf16_memory_of_another_tool_comes_in() {
    let project = Project::new();
    let po = project.read(PO);
    let source = po.split("msgid \"").nth(2).unwrap().split("\"\n").next().unwrap().replace("\\\"", "&quot;");
    let tmx = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx version=\"1.4\"><header srclang=\"ar\"/><body><tu><tuv xml:lang=\"ar\"><seg>{source}</seg></tuv><tuv xml:lang=\"en-US\"><seg>From another tool.</seg></tuv></tu></body></tmx>"
    );
    let bytes: Vec<u8> = std::iter::once(0xFEFF).chain(tmx.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    project.write("m.tmx", bytes);
    let run = project.run(&["translate", "import", "m.tmx"]).expect(0);
    assert!(run.stderr.contains("1 replaced"), "{}", run.stderr);
    assert!(project.read(PO).contains("msgstr \"From another tool.\""));
}

/// The translate-toolkit reads what goes out as what it is.
#[test]
fn the_translate_toolkit_agrees() {
    let python = |code: &str, file: &std::path::Path| Command::new("python3").args(["-c", code]).arg(file).output();
    let nothing = std::path::Path::new("");
    if !python("import translate", nothing).is_ok_and(|out| out.status.success()) {
        println!("Python with translate-toolkit is not installed: this check is left out");
        return;
    }
    let code = "import sys\nfrom translate.storage import tmx, xliff, xliff2\nreader = {'xlf': xliff.xlifffile, 'xliff': xliff2.Xliff2File, 'tmx': tmx.tmxfile}[sys.argv[1].rsplit('.')[-1]]\nstore = reader.parsefile(sys.argv[1])\nunits = [u for u in store.units if u.istranslatable()]\nprint(len(units), sum(1 for u in units if u.target), sum(1 for u in units if u.isfuzzy()))\nfor u in units: print(u.source, '|', u.target or '')\n";
    let project = Project::new();
    for (format, extension) in FORMATS.iter().zip(["xlf", "xliff", "tmx"]) {
        let file = project.path(&format!("out.{extension}"));
        fs::write(&file, exported(&project, format, "kidal-nd")).unwrap();
        let output = python(code, &file).unwrap();
        assert!(output.status.success(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
        let said = String::from_utf8(output.stdout).unwrap();
        let po = normalise_space(&project.read(PO));
        let units = po.matches("msgctxt").count();
        let counts: Vec<usize> = said.lines().next().unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
        assert!(counts[0] >= units && counts[1] >= units - 1, "{format}: {counts:?} of {units}");
        for line in said.lines().skip(1) {
            let (source, target) = line.split_once(" | ").unwrap();
            let of_po = |text: &str| po.contains(&normalise_space(text).replace('"', "\\\""));
            assert!(of_po(target), "{format}: {line}");
            assert!(target.is_empty() || of_po(source), "{format}: {line}");
        }
    }
}

#[test]
fn similar_sentences_are_suggested_and_never_drafted() {
    let project = Project::new();
    let po = project.read(PO);
    let unit = po.split("\n\n").find(|unit| unit.contains("msgctxt \"¶ 1.1\"")).unwrap();
    let source = unit.split("msgid \"").nth(1).unwrap().split("\"\n").next().unwrap();
    let (first, _) = source.split_once(' ').unwrap();
    // The sentence that is translated differs in one word, and is elsewhere.
    let other = unit.replace(first, "وكذلك").replace("¶ 1.1", "¶ 90.1");
    project.write(PO, po.replace(unit, &other));
    let run = project.run(&["translate", "similar", "kidal-nd", "--at", "¶ 1.1"]).expect(0);
    assert!(run.stdout.contains("suggestion, not a translation of this text"), "{}", run.stdout);
    assert!(run.stdout.contains("{+وكذلك+}"), "{}", run.stdout);
}

/// The sentence of a place, as it may stand in XML.
fn sentence(project: &Project, context: &str) -> String {
    let po = project.read(PO);
    let context = format!("msgctxt \"{context}\"\n");
    let unit = po.split("\n\n").find(|unit| unit.contains(&context)).unwrap();
    let text = unit.split("msgid \"").nth(1).unwrap().split("\"\n").next().unwrap();
    text.replace("\\\"", "\"").replace('&', "&amp;").replace('<', "&lt;")
}

/// The lines of the unit of a place.
fn unit(project: &Project, context: &str) -> String {
    let context = format!("msgctxt \"{context}\"\n");
    project.read(PO).split("\n\n").find(|unit| unit.contains(&context)).unwrap().to_owned()
}

fn tmx(header: &str, units: &[&[(&str, &str)]]) -> String {
    let variant = |(lang, text): &(&str, &str)| format!("<tuv xml:lang=\"{lang}\"><seg>{text}</seg></tuv>");
    let unit = |variants: &&[(&str, &str)]| format!("<tu>{}</tu>", variants.iter().map(variant).collect::<String>());
    let body: String = units.iter().map(unit).collect();
    format!("<tmx version=\"1.4\"><header segtype=\"sentence\" {header}/><body>{body}</body></tmx>")
}

#[test]
fn half_of_a_divided_unit_is_no_translation() {
    let project = Project::new();
    let source = sentence(&project, "¶ 1.1");
    let (first, second) = source.split_at(source.find("، ").unwrap() + "،".len());
    let file = |second_target: &str| {
        format!(
            "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"kidal-nd\" source-language=\"ar\" target-language=\"en\" datatype=\"plaintext\"><body><trans-unit id=\"1\"><source>{source}</source><seg-source><mrk mtype=\"seg\" mid=\"1\">{first}</mrk> <mrk mtype=\"seg\" mid=\"2\">{}</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">The website said,</mrk> {second_target}</target></trans-unit></body></file></xliff>",
            second.trim()
        )
    };
    let before = project.digest(PO);
    for half in ["<mrk mtype=\"seg\" mid=\"2\"/>", ""] {
        project.write("half.xlf", file(half));
        let run = project.run(&["translate", "import", "half.xlf"]).expect(0);
        assert!(run.stderr.contains("1 unit"), "{}", run.stderr);
        assert_eq!(project.digest(PO), before, "{half}");
    }
    project.write("whole.xlf", file("<mrk mtype=\"seg\" mid=\"2\">and the rest.</mrk>"));
    project.run(&["translate", "import", "whole.xlf"]).expect(0);
    assert!(unit(&project, "¶ 1.1").contains("msgstr \"The website said, and the rest.\""));
}

#[test]
fn the_order_of_a_translation_is_followed_and_what_is_doubtful_is_not_signed() {
    let project = Project::new();
    let source = sentence(&project, "¶ 2.1");
    let (first, second) = source.split_at(source.find("، ").unwrap() + "،".len());
    let dated = sentence(&project, "¶ 3.1");
    let file = format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"ar\" trgLang=\"en\"><file id=\"f1\" original=\"kidal-nd\"><unit id=\"u2\" name=\"¶ 2.1\"><segment id=\"s1\" state=\"final\"><source>{first}</source><target order=\"3\">the second half of it.</target></segment><ignorable><source> </source></ignorable><segment id=\"s2\" state=\"final\"><source>{}</source><target order=\"1\">The first half and</target></segment></unit><unit id=\"u3\" name=\"¶ 3.1\"><segment state=\"final\"><source>{dated}</source><target>On 15 November the army took the town.</target></segment></unit><unit id=\"u4\" name=\"¶ 1.1\"><segment state=\"final\"><source>{own}</source><target>{own}</target></segment></unit></file></xliff>",
        second.trim(),
        own = sentence(&project, "¶ 1.1"),
    );
    project.write("back.xliff", file);
    let run =
        project.run(&["translate", "import", "back.xliff", "--by", "A. Reviewer", "--today", "2025-05-02"]).expect(3);
    let ordered = unit(&project, "¶ 2.1");
    assert!(ordered.contains("msgstr \"The first half and the second half of it.\""), "{ordered}");
    assert!(ordered.contains("# reviewed-by: A. Reviewer, 2025-05-02") && !ordered.contains("fuzzy"), "{ordered}");
    // What is reviewed already and is kept does not come in as anything.
    let kept = project.copied();
    let po = kept.read(PO);
    let one = po.split("\n\n").find(|unit| unit.contains("msgctxt \"¶ 3.1\"")).unwrap();
    let lines = one.lines().filter(|line| !line.starts_with('#') || line.starts_with("#."));
    let lines: Vec<&str> = ["# reviewed-by: B. Reviewer, 2025-05-01"].into_iter().chain(lines).collect();
    let other = lines.join("\n").replace("On 15 November the army", "On that day the army");
    kept.write(PO, po.replace(one, &other));
    let again =
        kept.run(&["translate", "import", "back.xliff", "--by", "A. Reviewer", "--today", "2025-05-02"]).expect(3);
    let of_unit: Vec<&str> = again.stderr.lines().filter(|line| line.contains("¶ 3.1 of")).collect();
    assert!(of_unit.len() == 1 && of_unit[0].contains("is reviewed and was kept"), "{}", again.stderr);
    // Other numbers, and the source's own text: they come in, and nobody's name is under them.
    assert_eq!(run.stderr.matches("warning[unsigned-import]").count(), 2, "{}", run.stderr);
    assert!(run.stderr.contains("it is the text of the source itself"), "{}", run.stderr);
    for (context, words) in [("¶ 3.1", "On 15 November"), ("¶ 1.1", "قال موقع")] {
        let doubtful = unit(&project, context);
        let translation = doubtful.split("msgstr").nth(1).unwrap();
        assert!(translation.contains(words) && doubtful.contains("#, fuzzy"), "{doubtful}");
        assert!(!doubtful.contains("reviewed-by"), "{doubtful}");
    }
}

#[test]
fn a_memory_may_name_any_language_as_the_sources_and_any_dtd() {
    for (head, header, english_first) in [
        ("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">", "srclang=\"*all*\"", true),
        ("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">", "srclang=\"*all*\"", false),
        ("", "", true),
        (
            "<!DOCTYPE tmx PUBLIC \"-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN\" \"tmx14.dtd\">",
            "srclang=\"ar\"",
            true,
        ),
        ("<!DOCTYPE tmx>", "srclang=\"ar\"", false),
    ] {
        let project = Project::new();
        let source = sentence(&project, "¶ 1.1");
        let mut variants = [("en", "From another memory."), ("ar", source.as_str())];
        if !english_first {
            variants.reverse();
        }
        project.write("in.tmx", format!("<?xml version=\"1.0\"?>\n{head}\n{}", tmx(header, &[&variants])));
        let run = project.run(&["translate", "import", "in.tmx"]).expect(0);
        assert!(run.stderr.contains("0 translations added, 1 replaced"), "{head} {header}: {}", run.stderr);
        assert!(unit(&project, "¶ 1.1").contains("msgstr \"From another memory.\""));
    }
    // Of a unit that belongs to no sentence, that is said once.
    let project = Project::new();
    project
        .write("in.tmx", tmx("srclang=\"*all*\"", &[&[("en", "Nowhere."), ("ar", "لا مكان."), ("fr", "Nulle part.")]]));
    let run = project.run(&["translate", "import", "in.tmx"]).expect(3);
    assert_eq!(run.stderr.matches("[unknown-sentence]").count(), 1, "{}", run.stderr);
}

#[test]
fn two_translations_of_one_sentence_are_told() {
    let project = Project::new();
    let source = sentence(&project, "¶ 1.1");
    let source = source.as_str();
    let twice = tmx(
        "srclang=\"ar\"",
        &[&[("ar", source), ("en", "The first one.")], &[("ar", source), ("en", "The second one.")]],
    );
    // Two forms of one language go into the one file that there is.
    let forms = tmx("srclang=\"ar\"", &[&[("ar", source), ("en-GB", "The first one."), ("en-US", "The second one.")]]);
    for file in [twice, forms] {
        let project = project.copied();
        project.write("in.tmx", file);
        let run = project.run(&["translate", "import", "in.tmx"]).expect(3);
        assert!(run.stderr.contains("warning[translated-twice]"), "{}", run.stderr);
        assert!(unit(&project, "¶ 1.1").contains("msgstr \"The first one.\""), "{}", unit(&project, "¶ 1.1"));
    }
    // The same words twice are one translation.
    project.write("in.tmx", tmx("srclang=\"ar\"", &[&[("ar", source), ("en-GB", "One."), ("en-US", "One.")]]));
    project.run(&["translate", "import", "in.tmx"]).expect(0);
}

#[test]
fn a_file_with_the_line_ends_of_old_macs_is_told_so() {
    let project = Project::new();
    let cr = project.read(PO).replace('\n', "\r");
    project.write(PO, &cr);
    let run = project.run(&["check", PO]).expect(1);
    assert!(run.stderr.contains("carriage return (CR) alone"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
    // One line of many.
    project.write(PO, cr.replace('\r', "\r\n").replacen("\r\nmsgstr", "\rmsgstr", 2));
    let run = project.run(&["check", PO]).expect(1);
    assert!(run.stderr.contains("carriage return (CR) alone"), "{}", run.stderr);
}

#[test]
fn a_translation_that_is_half_the_source_or_in_another_language_is_not_signed() {
    let xliff = |lang: &str, source: &str, target: &str| {
        format!(
            "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"kidal-nd\" source-language=\"ar\" target-language=\"{lang}\" datatype=\"plaintext\"><body><trans-unit id=\"1\"><source>{source}</source>{target}</trans-unit></body></file></xliff>"
        )
    };
    let import = ["translate", "import", "a.xlf", "--by", "Rita", "--replace", "--today", "2025-05-02"];
    let project = Project::new();
    let source = sentence(&project, "¶ 1.1");
    let (first, second) = source.split_at(source.find("، ").unwrap() + "،".len());
    let second = second.trim();
    let divided = |target: &str| {
        format!(
            "<seg-source><mrk mtype=\"seg\" mid=\"1\">{first}</mrk> <mrk mtype=\"seg\" mid=\"2\">{second}</mrk></seg-source><target state=\"final\"><mrk mtype=\"seg\" mid=\"1\">The website said,</mrk> <mrk mtype=\"seg\" mid=\"2\">{target}</mrk></target>"
        )
    };
    project.write("a.xlf", xliff("en", &source, &divided(second)));
    let run = project.run(&import).expect(3);
    assert!(run.stderr.contains("a part of it is the text of the source itself"), "{}", run.stderr);
    assert!(!unit(&project, "¶ 1.1").contains("reviewed-by"), "{}", unit(&project, "¶ 1.1"));
    let english = "The website said that the army had gone back to the town in the north of the country.";
    project.write("a.xlf", xliff("fr", &source, &format!("<target state=\"final\">{english}</target>")));
    let run = project.run(&import).expect(3);
    assert!(run.stderr.contains("it seems to be in `en`, not in `fr`"), "{}", run.stderr);
    let french = project.read("seeds/translations/fr/kidal-nd.po");
    assert!(french.contains(english) && !french.contains("reviewed-by"), "{french}");
}
