//! Brings a PO file up to date with what needs a translation, as `msgmerge` does: what is there is kept, a sentence
//! that has changed keeps its old translation with the text that it was made for, and what is new is
//! there without one.

mod earlier;
mod placing;

use std::collections::BTreeSet;

use self::earlier::{EarlierTexts, FreeEntries, Groups};
use self::placing::Placing;
use super::needs::Need;
use super::po::{NewPoEntry, Po, PoChange};
use super::signature;
use crate::diagnostic::Diagnostics;
use crate::lang::Lang;

/// A sentence to be extracted, with the place that `#:` names.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The sentence and its place in the source.
    pub need: &'a Need,
    /// File and line of the reading, where they are known.
    pub reference: Option<String>,
}

/// What happened to the units of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// There already, in the same words.
    pub kept: usize,
    /// There already, at another place of the source.
    pub moved: usize,
    /// Changed in the source: their translation is that of the earlier text.
    pub changed: usize,
    /// New, without a translation.
    pub added: usize,
    /// No longer in the source, and kept as obsolete.
    pub obsolete: usize,
}

/// A PO file with a unit for each sentence that is wanted, all of one source and in its order.
///
/// `stands` says whether the source still contains a text as one or several whole sentences; `whole` that all of the source is wanted, so that
/// what it no longer contains becomes obsolete. `before` is `None` if there is no file yet.
///
/// # Errors
///
/// The file is not valid PO.
pub fn extract(
    path: &str,
    lang: &Lang,
    before: Option<&str>,
    wanted: &[Wanted<'_>],
    whole: bool,
    stands: impl Fn(&str) -> bool,
) -> Result<(String, Counts), Diagnostics> {
    let mut po = before.map_or_else(|| Ok(Po::new(lang)), |text| Po::parse(path, text))?;
    let mut counts = Counts::default();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut left: Vec<&Wanted<'_>> = wanted.iter().collect();
    let mut free = FreeEntries::of(&po);
    // What is in its place first, so that a text that appears twice keeps both its units.
    for in_place in [true, false] {
        left.retain(|wanted| {
            let Some(index) = free.take(wanted.need, in_place) else { return true };
            taken.insert(index);
            let was_obsolete = po.entries()[index].obsolete;
            let change = PoChange {
                context: (!in_place).then_some(wanted.need.context.as_str()),
                reference: wanted.reference.as_deref(),
                obsolete: was_obsolete.then_some(false),
                ..PoChange::default()
            };
            po.change(index, change);
            if in_place && !was_obsolete {
                counts.kept += 1;
            } else {
                counts.moved += 1;
            }
            false
        });
    }
    if !left.is_empty() {
        // A unit may contain several sentences that cannot be separated: each of them has it.
        let groups = Groups::of(&po);
        left.retain(|wanted| {
            let Some(index) = groups.of_sentence(wanted.need, &stands) else { return true };
            counts.kept += usize::from(taken.insert(index));
            false
        });
        let mut earlier = EarlierTexts::of(&po, &taken, &stands);
        left.retain(|wanted| {
            let Some(index) = earlier.take(wanted.need) else { return true };
            succeed(&mut po, index, wanted);
            counts.changed += 1;
            false
        });
    }
    counts.added = put_in(&mut po, wanted, &left);
    if whole {
        let gone: Vec<usize> = po.units().filter(|(_, entry)| !stands(&entry.source)).map(|(index, _)| index).collect();
        counts.obsolete = gone.len();
        gone.iter().for_each(|index| po.change(*index, PoChange { obsolete: Some(true), ..PoChange::default() }));
        po.obsolete_to_end();
    }
    Ok((po.to_string(), counts))
}

/// Puts in what is new, each after what it follows in the source; how many there are.
fn put_in(po: &mut Po, wanted: &[Wanted<'_>], left: &[&Wanted<'_>]) -> usize {
    let new: BTreeSet<&str> = left.iter().map(|wanted| wanted.need.context.as_str()).collect();
    if new.is_empty() {
        return 0;
    }
    let mut placing = Placing::of(po);
    let mut entries: Vec<NewPoEntry<'_>> = Vec::new();
    let mut follows = None;
    for wanted in wanted {
        let need = wanted.need;
        if new.contains(need.context.as_str()) {
            placing.put_in(need, follows);
            entries.push(NewPoEntry {
                reference: wanted.reference.as_deref(),
                context: &need.context,
                source: &need.text,
                ..NewPoEntry::default()
            });
        }
        follows = placing.entry_of(need).or(follows);
    }
    let entry = |number: usize| entries.get(number).copied();
    let all: Vec<Vec<NewPoEntry<'_>>> = placing.new_entries().map(|new| new.filter_map(entry).collect()).collect();
    po.insert_all(&all);
    entries.len()
}

/// Gives an entry the text that its own has become. What its translation was made for stays its previous
/// text, however often it changes.
fn succeed(po: &mut Po, index: usize, wanted: &Wanted<'_>) {
    let entry = &po.entries()[index];
    let earlier = entry.previous.clone().filter(|_| entry.is_fuzzy()).unwrap_or_else(|| entry.source.clone());
    let context = entry.context.clone().filter(|context| *context != wanted.need.context);
    let change = PoChange {
        context: Some(&wanted.need.context),
        source: Some(&wanted.need.text),
        fuzzy: Some(true),
        previous: Some(Some((context.as_deref(), &earlier))),
        reference: wanted.reference.as_deref(),
        obsolete: Some(false),
        renamed_comments: &signature::OUTDATED,
        ..PoChange::default()
    };
    po.change(index, change);
}

#[cfg(test)]
mod tests {
    use super::*;

    const PO: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n# origin: machine x\n#: k.txt:7\n#, fuzzy\nmsgctxt \"¶ 1.1\"\nmsgid \"جملة أولى طويلة بما يكفي.\"\nmsgstr \"First.\"\n\n# a note\n#: k.txt:8\nmsgctxt \"¶ 1.2\"\nmsgid \"جملة ثانية فيها كلام كثير.\"\nmsgstr \"Second.\"\n\n#~ msgctxt \"¶ 9.1\"\n#~ msgid \"جملة قديمة عادت.\"\n#~ msgstr \"Old.\"\n";

    fn need(context: &str, text: &str) -> Need {
        Need { key: "k".to_owned(), context: context.to_owned(), text: text.to_owned(), lang: None }
    }

    fn extracted(needs: &[Need], whole: bool) -> (String, Counts) {
        let wanted: Vec<Wanted<'_>> = needs
            .iter()
            .zip(7..)
            .map(|(need, line)| Wanted { need, reference: Some(format!("k.txt:{line}")) })
            .collect();
        let stands = |text: &str| needs.iter().any(|need| need.text == text);
        extract("k.po", &"en".parse().unwrap(), Some(PO), &wanted, whole, stands).unwrap()
    }

    #[test]
    fn what_has_not_changed_keeps_every_byte() {
        let needs = [need("¶ 1.1", "جملة أولى طويلة بما يكفي."), need("¶ 1.2", "جملة ثانية فيها كلام كثير.")];
        let (text, counts) = extracted(&needs, true);
        assert_eq!(text, PO);
        assert_eq!(counts, Counts { kept: 2, ..Counts::default() });
    }

    #[test]
    fn a_changed_sentence_keeps_its_translation_with_the_earlier_text() {
        let needs = [need("¶ 1.1", "جملة أولى طويلة بما يكفي."), need("¶ 1.2", "جملة ثانية فيها كلام قليل.")];
        let (text, counts) = extracted(&needs, true);
        let changed = "# a note\n#: k.txt:8\n#, fuzzy\n#| msgid \"جملة ثانية فيها كلام كثير.\"\nmsgctxt \"¶ 1.2\"\nmsgid \"جملة ثانية فيها كلام قليل.\"\nmsgstr \"Second.\"\n";
        assert!(text.contains(changed), "{text}");
        assert_eq!(counts, Counts { kept: 1, changed: 1, ..Counts::default() });
    }

    #[test]
    fn a_sentence_that_moves_takes_its_translation_along_and_a_new_one_stands_where_it_does_in_the_source() {
        let needs = [
            need("¶ 1.1", "جملة جديدة لا مثيل لها هنا."),
            need("¶ 1.2", "جملة أولى طويلة بما يكفي."),
            need("¶ 2.1", "عبارة أخرى مختلفة تماما عنها."),
            need("¶ 3.1", "جملة ثانية فيها كلام كثير."),
            need("¶ 3.2", "جملة قديمة عادت."),
        ];
        let (text, counts) = extracted(&needs, true);
        assert_eq!(counts, Counts { moved: 3, added: 2, ..Counts::default() });
        let po = Po::parse("k.po", &text).unwrap();
        let units: Vec<(&str, &str, bool)> =
            po.units().map(|(_, e)| (e.context.as_deref().unwrap(), e.target.as_str(), e.is_fuzzy())).collect();
        let expected = [
            ("¶ 1.1", "", false),
            ("¶ 1.2", "First.", true),
            ("¶ 2.1", "", false),
            ("¶ 3.1", "Second.", false),
            ("¶ 3.2", "Old.", false),
        ];
        assert_eq!(units, expected, "{text}");
    }

    #[test]
    fn a_unit_of_several_sentences_serves_each_of_them() {
        let po = "msgid \"\"\nmsgstr \"\"\n\nmsgctxt \"¶ 1.1\"\nmsgid \"جملة أولى. جملة ثانية.\"\nmsgstr \"Both.\"\n";
        let needs = [need("¶ 1.1", "جملة أولى."), need("¶ 1.2", "جملة ثانية.")];
        let wanted: Vec<Wanted<'_>> = needs.iter().map(|need| Wanted { need, reference: None }).collect();
        let stands = |text: &str| "جملة أولى. جملة ثانية.".contains(text);
        let (text, counts) = extract("k.po", &"en".parse().unwrap(), Some(po), &wanted, true, stands).unwrap();
        assert_eq!((text.as_str(), counts), (po, Counts { kept: 1, ..Counts::default() }));
    }

    #[test]
    fn what_is_gone_becomes_obsolete_where_all_of_a_source_is_wanted() {
        let needs = [need("¶ 1.1", "جملة أولى طويلة بما يكفي.")];
        let (text, counts) = extracted(&needs, true);
        assert_eq!(counts, Counts { kept: 1, obsolete: 1, ..Counts::default() });
        // A part of a source that was never extracted is placed where it is in the source.
        let (part, _) = extracted(&[need("¶ 1.3", "عبارة ثالثة تماما.")], false);
        assert!(part.find("¶ 1.2") < part.find("¶ 1.3") && part.find("¶ 1.3") < part.find("¶ 9.1"), "{part}");
        assert!(text.contains("# a note\n#~ msgctxt \"¶ 1.2\"\n#~ msgid \"جملة ثانية"), "{text}");
        assert_eq!(extracted(&needs, false).0, PO);
    }
}
