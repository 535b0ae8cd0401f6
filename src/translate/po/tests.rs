use proptest::prelude::*;

use super::super::{NewPoEntry, Po, PoChange};

fn read(text: &str) -> Po {
    Po::parse("k.po", text).unwrap()
}

/// What each tool writes, in small: the header and comments of Poedit, Weblate, OmegaT and msgmerge.
const SHAPES: &[&str] = &[
    "",
    "\n\n# only a comment\n",
    "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\"X-Generator: Poedit 3.4\\n\"\n\"X-Poedit-SourceCharset: UTF-8\\n\"\n\nmsgctxt \"¶ 1.1\"\nmsgid \"أولى.\"\nmsgstr \"First.\"\n",
    "# SOME TITLE.\n#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n\"PO-Revision-Date: 2025-04-30 10:00+0000\\n\"\n\"X-Generator: Weblate 5.4\\n\"\n\n#. ref\n#: seeds/text/k.txt:11 seeds/text/k.txt:12\n#, fuzzy, no-wrap\n#| msgctxt \"¶ 1.2\"\n#| msgid \"old \"\n#| \"text\"\nmsgctxt \"¶ 1.1\"\nmsgid \"\"\n\"a long text that a tool has wrapped at the usual width of its lines, \"\n\"and its rest\"\nmsgstr \"\"\n\"a translation\\n\"\n\"in two lines\"\n\n#~ msgctxt \"¶ 9.1\"\n#~ msgid \"gone\"\n#~ msgstr \"fort\"\n\n#, fuzzy\n#~| msgid \"older\"\n#~ msgid \"gone too\"\n#~ msgstr \"\"\n#~ \"aussi\"\n",
    "\u{FEFF}msgid \"\"\r\nmsgstr \"\"\r\n\"Language: en\\n\"\r\n\r\n#: a:1\r\nmsgid \"x\"\r\nmsgid_plural \"xs\"\r\nmsgstr[0] \"y\"\r\nmsgstr[1] \"ys\"\r\n",
    "msgid \"a\"\nmsgstr \"b\"\nmsgid\"c\"\nmsgstr\"d\" \"e\"\n  # indented\n\tmsgid \"\\\"\\\\\\t\\x41\\101\"\n\nmsgstr \"no end of line\"",
];

#[test]
fn what_is_not_changed_keeps_every_byte() {
    for shape in SHAPES {
        assert_eq!(read(shape).to_string(), *shape);
    }
}

#[test]
fn entries_are_read_with_all_they_say() {
    let po = read(SHAPES[3]);
    let (_, entry) = po.units().next().unwrap();
    assert_eq!(entry.context.as_deref(), Some("¶ 1.1"));
    assert!(entry.source.ends_with("of its lines, and its rest"));
    assert_eq!(entry.target, "a translation\nin two lines");
    assert_eq!(entry.previous.as_deref(), Some("old text"));
    assert_eq!(entry.flags, ["fuzzy", "no-wrap"]);
    assert_eq!(po.units().count(), 1);
    assert_eq!(
        po.entries().iter().filter(|entry| entry.obsolete).map(|e| e.target.as_str()).collect::<Vec<_>>(),
        ["fort", "aussi"]
    );
    let po = read(SHAPES[5]);
    let sources: Vec<&str> = po.entries().iter().map(|entry| entry.source.as_str()).collect();
    assert_eq!(sources, ["a", "c", "\"\\\tAA"]);
    assert_eq!(po.entries()[1].target, "de");
}

#[test]
fn mistakes_are_all_reported_with_their_places() {
    let text = "msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\nhello\nmsgctxt \"x\"\nmsgid \"d\"\n# inside\nmsgstr \"\\q\"\n\"e\" f\nmsgid \"last\"\n";
    let found = Po::parse("k.po", text).unwrap_err();
    let places: Vec<(usize, usize)> = found.iter().filter_map(|d| d.position()).map(|p| (p.line, p.column)).collect();
    assert_eq!(places, [(2, 1), (3, 10), (4, 1), (7, 1), (8, 9), (9, 5), (10, 1)]);
}

#[test]
fn a_wrapped_file_is_wrapped_further() {
    let mut po = read(SHAPES[3]);
    let target = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";
    po.change(1, PoChange { target: Some(target), fuzzy: Some(false), ..PoChange::default() });
    let text = po.to_string();
    assert!(text.contains("#, no-wrap\n"), "{text}");
    assert!(
        text.contains(
            "msgstr \"\"\n\"one two three four five six seven eight nine ten eleven twelve thirteen \"\n\"fourteen\"\n"
        ),
        "{text}"
    );
}

#[test]
fn an_entry_becomes_obsolete_and_comes_back() {
    let before = read(SHAPES[3]);
    let mut po = before.clone();
    po.change(1, PoChange { obsolete: Some(true), ..PoChange::default() });
    let text = po.to_string();
    assert!(text.contains("#, fuzzy, no-wrap\n#~| msgctxt \"¶ 1.2\"\n#~| msgid \"old \"\n#~| \"text\"\n#~ msgctxt \"¶ 1.1\"\n#~ msgid \"\"\n#~ \"a long"), "{text}");
    assert_eq!(read(&text).units().count(), 0);
    po.change(1, PoChange { obsolete: Some(false), ..PoChange::default() });
    assert_eq!(read(&po.to_string()).units().count(), 1);
    assert_eq!(po.to_string(), SHAPES[3].replace("#. ref\n#: seeds/text/k.txt:11 seeds/text/k.txt:12\n", ""));
}

/// A text for a PO string: letters of both directions, and all that needs care.
fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-z ابتث\"\\\\\n\t.،]{1,120}").unwrap()
}

fn string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t"))
}

/// An entry as some tool might write it, and whether it is in use.
fn entry() -> impl Strategy<Value = (String, bool)> {
    let parts = (text(), text(), proptest::option::of(text()), any::<[bool; 7]>(), 0..3_usize);
    parts.prop_map(
        |(source, target, previous, [comment, reference, fuzzy, context, obsolete, split, extracted], blank)| {
            let mut lines = Vec::new();
            let mark = if obsolete { "#~ " } else { "" };
            lines.extend(comment.then(|| "#  origin: machine\t".to_owned()));
            lines.extend(extracted.then(|| "#. note".to_owned()));
            lines.extend(reference.then(|| "#: seeds/text/k.txt:11".to_owned()));
            lines.extend(fuzzy.then(|| "#, fuzzy, no-wrap".to_owned()));
            let previous_mark = if obsolete { "#~| " } else { "#| " };
            lines.extend(previous.map(|text| format!("{previous_mark}msgid {}", string(&text))));
            lines.extend(context.then(|| format!("{mark}msgctxt \"¶ 1.1\"")));
            lines.push(format!("{mark}msgid {}", string(&source)));
            if split {
                lines.push(format!("{mark}msgstr \"\""));
                lines.extend(target.split_inclusive(' ').map(|piece| format!("{mark}{}", string(piece))));
            } else {
                lines.push(format!("{mark}msgstr {}", string(&target)));
            }
            (lines.join("\n") + &"\n".repeat(blank + 1), !obsolete)
        },
    )
}

proptest! {
    #[test]
    fn reading_and_writing_loses_nothing(entries in proptest::collection::vec(entry(), 0..6), crlf: bool, mark: bool) {
        let text: String = entries.iter().map(|(text, _)| text.as_str()).collect();
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let text = if mark { format!("\u{FEFF}{text}") } else { text };
        let po = read(&text);
        prop_assert_eq!(po.to_string(), text);
        prop_assert_eq!(po.units().count(), entries.iter().filter(|(_, used)| *used).count());
    }

    /// A change of one entry is read back, and every other entry keeps its bytes.
    #[test]
    fn a_change_stays_in_its_entry(entries in proptest::collection::vec(entry(), 1..6), at in 0..6_usize, target in text(), source in text(), fuzzy: bool, crlf: bool) {
        let text: String = entries.iter().map(|(text, _)| text.as_str()).collect();
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let mut po = read(&text);
        let at = at % po.entries().len();
        let others: Vec<String> = po.entries().iter().enumerate().filter(|(index, _)| *index != at).map(|(_, e)| e.lines.iter().map(|l| l.raw.as_str()).collect()).collect();
        let change = PoChange { target: Some(&target), source: Some(&source), fuzzy: Some(fuzzy), previous: Some(Some((None, "before"))), comment: Some("origin: x"), ..PoChange::default() };
        po.change(at, change);
        let again = read(&po.to_string());
        let changed = &again.entries()[at];
        prop_assert_eq!((&changed.target, &changed.source, changed.is_fuzzy()), (&target, &source, fuzzy));
        prop_assert_eq!(changed.previous.as_deref(), Some("before"));
        prop_assert_eq!(changed.stated("origin"), Some("x"));
        for other in others {
            prop_assert!(po.to_string().contains(&other));
        }
        prop_assert_eq!(po.to_string().matches("\r\n").count() == po.to_string().matches('\n').count(), crlf);
    }

    #[test]
    fn an_entry_put_in_is_read_back(entries in proptest::collection::vec(entry(), 0..4), source in text(), target in text()) {
        let text: String = entries.iter().map(|(text, _)| text.as_str()).collect();
        let mut po = read(text.trim_end());
        po.append(NewPoEntry { context: "¶ 7.1", source: &source, target: &target, fuzzy: true, reference: Some("k.txt:1"), comments: &["origin: machine x".to_owned()] });
        let again = read(&po.to_string());
        let found = again.units().find(|(_, entry)| entry.context.as_deref() == Some("¶ 7.1")).unwrap().1;
        prop_assert_eq!((&found.source, &found.target), (&source, &target));
        prop_assert_eq!(again.entries().len(), entries.len() + 1);
    }

    #[test]
    fn entries_put_in_at_once_are_as_if_put_in_one_by_one(
        entries in proptest::collection::vec(entry(), 0..5),
        places in proptest::collection::vec(0..6_usize, 0..6),
        comment: bool,
    ) {
        let mut text: String = entries.iter().map(|(text, _)| text.as_str()).collect();
        if comment {
            text.push_str("# at the end");
        }
        let po = read(&text);
        let contexts: Vec<String> = (0..places.len()).map(|at| format!("¶ 7.{at}")).collect();
        let new = |at: usize| NewPoEntry { context: &contexts[at], source: "new", target: "neu", ..NewPoEntry::default() };
        let mut all: Vec<Vec<NewPoEntry<'_>>> = vec![Vec::new(); po.entries().len() + 1];
        let (mut one_by_one, mut put_in) = (po.clone(), 0);
        let mut sorted = places.clone();
        sorted.iter_mut().for_each(|place| *place = if po.entries().is_empty() { 0 } else { 1 + *place % po.entries().len() });
        sorted.sort_unstable();
        for (at, place) in sorted.iter().enumerate() {
            all[*place].push(new(at));
            one_by_one.insert((place + put_in).checked_sub(1), new(at));
            put_in += 1;
        }
        let mut at_once = po.clone();
        at_once.insert_all(&all);
        prop_assert_eq!(at_once.to_string(), one_by_one.to_string());
        let (mut appended, mut apart) = (po.clone(), po);
        for at in 0..contexts.len() {
            appended.append(new(at));
        }
        apart.with_obsolete_apart(|po| {
            for at in 0..contexts.len() {
                po.append(new(at));
            }
        });
        prop_assert_eq!(appended.to_string(), apart.to_string());
    }

    #[test]
    fn no_order_of_lines_panics(lines in proptest::collection::vec(prop_oneof![
        Just("msgid \"a\""), Just("msgstr \"b\""), Just("msgctxt \"c\""), Just("\"d\\n\""), Just("#, fuzzy"), Just("#| msgid \"e\""),
        Just("#~ msgid \"f\""), Just("msgid_plural \"g\""), Just("msgstr[0] \"h\""), Just("# i"), Just(""), Just("msgid"), Just("\"unclosed"),
        Just("#~"), Just("#|"), Just("#~| msgctxt \"x\""), Just("#=no-wrap"), Just("\u{FEFF}"), Just("msgstr \"\\"), Just("\"\\x\""), Just("\"\\777\""),
    ], 0..12)) {
        if let Ok(mut po) = Po::parse("k.po", &lines.join("\n")) {
            for index in 0..po.entries().len() {
                po.change(index, PoChange { target: Some("x"), obsolete: Some(true), ..PoChange::default() });
                po.change(index, PoChange { fuzzy: Some(true), obsolete: Some(false), previous: Some(None), ..PoChange::default() });
            }
            let _ = Po::parse("k.po", &po.to_string());
        }
    }
}
