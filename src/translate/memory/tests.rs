use super::*;
use crate::corpus::Source;
use crate::corpus::library::LibraryRecord;
use crate::corpus::reading::Reading;

const PO: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n#, fuzzy\nmsgctxt \"¶ 1.1\"\nmsgid \"أولى.\"\nmsgstr \"First.\"\n\n# reviewed-by: A\nmsgctxt \"¶ 1.2\"\nmsgid \"ثانية.\"\nmsgstr \"Second.\"\n";

fn memory() -> (Memory, Lang) {
    let en: Lang = "en".parse().unwrap();
    let mut memory = Memory::default();
    memory.add(en.clone(), "k", "k.po", PO).unwrap();
    (memory, en)
}

#[test]
fn a_unit_is_found_by_its_text_and_shows_its_state() {
    let (memory, en) = memory();
    let state = |context: &str, text: &str| memory.lookup(&en, "k", context, text).condition.state;
    assert_eq!(state("¶ 1.1", "أولى."), TranslationState::Unreviewed);
    assert_eq!(state("¶ 1.2", "ثانية."), TranslationState::Reviewed);
    assert_eq!(state("¶ 1.2", "ثالثة."), TranslationState::Stale);
    assert_eq!(state("¶ 9.1", "ثالثة."), TranslationState::Missing);
}

#[test]
fn a_sentence_inside_a_unit_of_several_is_not_missing() {
    let en: Lang = "en".parse().unwrap();
    let mut memory = Memory::default();
    let po = "# reviewed-by: A\nmsgctxt \"¶ 1.1\"\nmsgid \"جملة أولى. جملة ثانية.\"\nmsgstr \"Both.\"\n";
    memory.add(en.clone(), "k", "k.po", po).unwrap();
    let state = |context: &str, text: &str| {
        let (key, context, text) = ("k".to_owned(), context.to_owned(), text.to_owned());
        memory.state_of(&en, &Need { key, context, text, lang: None })
    };
    assert_eq!(state("¶ 1.1", "جملة أولى."), TranslationState::Reviewed);
    assert_eq!(state("¶ 1.2", "جملة ثانية."), TranslationState::Reviewed);
    assert_eq!(state("¶ 1.3", "جملة ثالثة."), TranslationState::Missing);
}

#[test]
fn who_made_a_unit_and_what_it_translates_is_told_by_its_comments() {
    let of = |entry: &str| {
        let po = format!("{entry}msgctxt \"¶ 1.1\"\nmsgid \"أولى.\"\nmsgstr \"First.\"\n");
        let mut memory = Memory::default();
        memory.add("en".parse().unwrap(), "k", "k.po", &po).unwrap();
        memory.lookup(&"en".parse().unwrap(), "k", "¶ 1.1", "أولى.").condition.to_string()
    };
    assert_eq!(of("# origin: machine\n#, fuzzy\n"), "machine");
    assert_eq!(of("# origin: machine opus-mt\n#, fuzzy\n"), "machine: opus-mt");
    assert_eq!(of("# origin: machinery\n#, fuzzy\n"), "unreviewed");
    assert_eq!(of("# origin: machine x\n"), "not marked as fuzzy");
    assert_eq!(of("# origin: machine x\n#, fuzzy\n# reviewed-by: A. Reviewer, 2025-05-01\n"), "machine: x");
    assert_eq!(of("# origin: machine x\n# reviewed-by: A. Reviewer, 2025-05-01\n"), "reviewed");
    // What msgmerge makes of a text that has changed.
    assert_eq!(of("# origin: machine x\n#, fuzzy\n#| msgid \"قديمة.\"\n"), "stale");
    assert_eq!(of("#, fuzzy\n#| msgctxt \"¶ 9.1\"\n#| msgid \"أولى.\"\n"), "unreviewed");
}

#[test]
fn a_unit_that_stands_in_the_same_place_is_no_translation_of_another_sentence() {
    let (memory, en) = memory();
    let other = "في هذا السياق عقد لقاء طويل جمع وزيرين.";
    assert_eq!(memory.lookup(&en, "k", "¶ 1.1", other).condition.state, TranslationState::Missing);
}

#[test]
fn a_part_of_a_group_of_sentences_has_the_translation_of_the_whole() {
    let po = "# reviewed-by: A\nmsgctxt \"¶ 1.1\"\nmsgid \"أولى. ثانية.\"\nmsgstr \"Both.\"\n\n# reviewed-by: A\nmsgctxt \"¶ 1.3\"\nmsgid \"ثالثة.\"\nmsgstr \"Third.\"\n";
    let en: Lang = "en".parse().unwrap();
    let mut memory = Memory::default();
    memory.add(en.clone(), "k", "k.po", po).unwrap();
    let text = "أولى. ثانية. ثالثة.".to_owned();
    let sentences = crate::corpus::segment::sentences(&text);
    let passage = Passage { key: "k".into(), paragraph: 1, text, sentences, context: String::new(), lang: None };
    let of = |quoted: &[usize]| {
        let ranges: Vec<_> = quoted.iter().map(|&index| passage.sentences[index].clone()).collect();
        let sentences = quoted.iter().map(|&i| (i + 1, passage.text[passage.sentences[i].clone()].to_owned()));
        let excerpt = Excerpt {
            text: crate::excerpt::Verbatim::of(&passage, &ranges).unwrap(),
            citation: crate::cite::Citation::paragraph("k", 1),
            lang: None,
            also_in: Vec::new(),
            sentences: sentences.collect(),
            lacks: None,
        };
        let translation = memory.excerpt(&en, &excerpt);
        format!("{} ({})", translation.text, translation.condition)
    };
    assert_eq!(of(&[0, 1, 2]), "Both. Third. (reviewed)");
    assert_eq!(of(&[0]), "Both. […] (whole sentence, reviewed)");
    assert_eq!(of(&[1, 2]), "[…] Both. Third. (whole sentence, reviewed)");
    assert_eq!(of(&[2]), "[…] Third. (reviewed)");
}

/// The state of a sentence of a paragraph whose unit was made of another text; the source is as it is now.
fn state_after(unit: &str, paragraph: &str, sentence: &str) -> TranslationState {
    let head =
        format!("# brief reading 1\n# source: k.txt\n# sha256: {}\n# reader: text 1, clean 1\n\n", "0".repeat(64));
    let reading = Reading::parse("k.txt", &format!("{head}headline | عنوان\n¶ 1 | {paragraph}\n")).unwrap();
    let corpus = Corpus::build([Source::new("k".to_owned(), LibraryRecord::unknown("k"), reading)]);
    let en: Lang = "en".parse().unwrap();
    let po = format!("# reviewed-by: A\nmsgctxt \"¶ 1.1\"\nmsgid \"{unit}\"\nmsgstr \"Text.\"\n");
    let mut memory = Memory::default();
    memory.add(en.clone(), "k", "k.po", &po).unwrap();
    memory.hold_against(&corpus);
    let texts = sentences_of(&corpus.passages()[0], &corpus.passages()[0].sentences).collect::<Vec<_>>();
    let index = texts.iter().position(|text| text == sentence).unwrap();
    let need =
        Need { key: "k".to_owned(), context: format!("¶ 1.{}", index + 1), text: sentence.to_owned(), lang: None };
    memory.state_of(&en, &need)
}

#[test]
fn a_translation_belongs_to_exactly_the_text_that_it_was_made_of() {
    const LONG: &str = "رغم هذه الأزمة كلها، تسعى العاصمة إلى تسوية.";
    const LOST: &str = "تسعى العاصمة إلى تسوية.";
    const OTHER: &str = "وقال الوزير إنه لا يعلم.";
    let (stale, reviewed) = (TranslationState::Stale, TranslationState::Reviewed);
    let both = format!("{LONG} {OTHER}");
    for (unit, paragraph, sentence, expected) in [
        (LONG, LONG, LONG, reviewed),
        // White space is no change.
        (LONG, "رغم هذه  الأزمة كلها، تسعى العاصمة إلى تسوية.", LONG, reviewed),
        // It lost words, at its beginning, its end, in the middle, or gained some.
        (LONG, LOST, LOST, stale),
        (LONG, "رغم هذه الأزمة كلها، تسعى العاصمة.", "رغم هذه الأزمة كلها، تسعى العاصمة.", stale),
        (LONG, "رغم الأزمة كلها، تسعى العاصمة إلى تسوية.", "رغم الأزمة كلها، تسعى العاصمة إلى تسوية.", stale),
        (LOST, LONG, LONG, stale),
        (OTHER, "وقال الوزير إنه يعلم.", "وقال الوزير إنه يعلم.", stale),
        // A unit of several sentences serves each of them while all stand, and is stale once one has changed.
        (&both, &both, OTHER, reviewed),
        (&both, &format!("{LOST} {OTHER}"), OTHER, stale),
        (&both, &format!("{LONG} ثم سكت. {OTHER}"), OTHER, stale),
        // What another unit begins with is not a sentence of it.
        (LONG, &format!("{LONG} تسعى العاصمة إلى تسوية."), LOST, TranslationState::Missing),
    ] {
        assert_eq!(state_after(unit, paragraph, sentence), expected, "{unit} / {paragraph} / {sentence}");
    }
}

#[test]
fn what_is_no_po_is_an_error_not_a_panic() {
    let mut memory = Memory::default();
    let en: Lang = "en".parse().unwrap();
    assert!(memory.add(en, "k", "k.po", "hello").is_err());
}
