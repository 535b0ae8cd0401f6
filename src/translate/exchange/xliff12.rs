//! XLIFF 1.2 (OASIS Standard, 1 February 2008).

use super::shared::{TOOL, inline_code, stated_language};
use super::tree::{ExchangeElement, InlineElement};
use super::{Bundle, ExchangeFormat, ExchangeUnit, ReceivedFile, Returned, UnitsOfSource};
use crate::diagnostic::{Diagnostics, SourceText};
use crate::translate::TranslationState;

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:1.2";

/// Elements whose text is part of the text around them (section 2.4).
const TRANSPARENT: [&str; 2] = ["g", "mrk"];

pub(super) const FORMAT: ExchangeFormat =
    ExchangeFormat { name: "xliff-1.2", extension: "xlf", holds_untranslated: true, write, recognise, read };

fn write(bundle: &Bundle) -> ExchangeElement {
    let files = bundle.files.iter().map(|UnitsOfSource { key, units, .. }| {
        let tool = ExchangeElement::new("tool").with("tool-id", TOOL).with("tool-name", TOOL);
        let units = units.iter().enumerate().map(|(index, unit)| trans_unit(index, unit, bundle));
        ExchangeElement::new("file")
            .with("original", key)
            .with("source-language", bundle.source.as_str())
            .with("target-language", bundle.target.as_str())
            .with("datatype", "plaintext")
            .with("tool-id", TOOL)
            .child(ExchangeElement::new("header").child(tool))
            .child(ExchangeElement::new("body").children_of(units))
    });
    ExchangeElement::new("xliff").with("version", "1.2").with("xmlns", NAMESPACE).children_of(files)
}

fn trans_unit(index: usize, unit: &ExchangeUnit, bundle: &Bundle) -> ExchangeElement {
    let mut element =
        ExchangeElement::new("trans-unit").with("id", (index + 1).to_string()).with("resname", &unit.context);
    // Its default is `no`; a tool that only sets the state of a target is not gainsaid by it.
    if unit.state == TranslationState::Reviewed {
        element = element.with("approved", "yes");
    }
    element = element.child(ExchangeElement::new("source").with("xml:lang", bundle.source.as_str()).text(&unit.source));
    if !unit.target.is_empty() {
        // Section 2.3.1, values of `state` and `state-qualifier`.
        let state = if unit.state == TranslationState::Reviewed { "final" } else { "needs-review-translation" };
        let mut target = ExchangeElement::new("target").with("xml:lang", bundle.target.as_str()).with("state", state);
        if unit.state == TranslationState::Stale {
            target = target.with("state-qualifier", "fuzzy-match");
        } else if unit.machine && unit.state != TranslationState::Reviewed {
            target = target.with("state-qualifier", "leveraged-mt");
        }
        element = element.child(target.text(&unit.target));
    }
    element.children_of(unit.notes.iter().map(|note| ExchangeElement::new("note").text(note)))
}

fn recognise(root: &ExchangeElement) -> bool {
    root.name == "xliff"
        && (root.namespace == NAMESPACE || root.namespace.is_empty())
        && matches!(root.attribute("version"), Some("1.2" | "1.1" | "1.0"))
}

fn read(root: &ExchangeElement, text: &SourceText) -> Result<ReceivedFile, Diagnostics> {
    let mut received = ReceivedFile::default();
    let mut found = Diagnostics::new();
    for file in root.named("file") {
        let Some(target) = found.take(stated_language(file, "target-language", text)) else { continue };
        let key = file.attribute("original");
        for body in file.named("body") {
            let mut units = Vec::new();
            gather(body, &mut units);
            for unit in units {
                match returned(unit, key) {
                    Ok(Some(returned)) => received.units.push((target.clone(), returned)),
                    Ok(None) => received.untranslated += 1,
                    Err(inline) => received.left_out.push(inline_code(&inline, unit, text)),
                }
            }
        }
    }
    found.into_result(received)
}

/// The units of a body or group, groups in it included.
fn gather<'a>(element: &'a ExchangeElement, units: &mut Vec<&'a ExchangeElement>) {
    for node in &element.children {
        let super::tree::Node::Element(child) = node else { continue };
        match child.name.as_str() {
            _ if child.namespace != element.namespace => {}
            "trans-unit" => units.push(child),
            "group" => gather(child, units),
            _ => {}
        }
    }
}

/// A unit with its translation; `None` where it has none, the inline element where it has one.
fn returned(unit: &ExchangeElement, key: Option<&str>) -> Result<Option<Returned>, InlineElement> {
    let text = |name: &str| unit.first(name).map(|element| element.plain_text(&TRANSPARENT)).transpose();
    let (source, target) = (text("source")?.unwrap_or_default(), text("target")?.unwrap_or_default());
    if target.trim().is_empty() || !is_whole(unit)? {
        return Ok(None);
    }
    let of_target = |name: &str| unit.first("target").and_then(|target| target.attribute(name));
    // Section 2.3.1: what is approved has passed its final review, unless the state says that it is not done.
    let state = of_target("state");
    let unfinished = state.is_some_and(|state| state == "new" || state.starts_with("needs-"));
    let is_final = match unit.attribute("approved") {
        _ if unit.first("target").is_some_and(ExchangeElement::has_tracked_changes) => false,
        Some("no") => false,
        Some("yes") => !unfinished,
        _ => matches!(state, Some("final" | "signed-off")),
    };
    let machine = of_target("state-qualifier").is_some_and(|value| matches!(value, "leveraged-mt" | "mt-suggestion"));
    let notes = unit.named("note").filter_map(|note| note.plain_text(&[]).ok()).collect();
    Ok(Some(Returned {
        key: key.map(str::to_owned),
        context: unit.attribute("resname").map(str::to_owned),
        source,
        target,
        is_final,
        machine: machine && !is_final,
        notes,
        guessed: false,
        offset: unit.offset,
    }))
}

/// Whether each segment of a unit has a translation. A tool that divides a unit marks its segments in `seg-source` and in
/// the target, with the same `mid` (section 2.4.4).
fn is_whole(unit: &ExchangeElement) -> Result<bool, InlineElement> {
    let segments = |name: &str| -> Result<Vec<(Option<String>, bool)>, InlineElement> {
        let mut found = Vec::new();
        if let Some(element) = unit.first(name) {
            segments_in(element, &mut found)?;
        }
        Ok(found)
    };
    let (of_source, of_target) = (segments("seg-source")?, segments("target")?);
    if of_target.is_empty() {
        return Ok(true);
    }
    let filled: Vec<&Option<String>> = of_target.iter().filter(|(_, filled)| *filled).map(|(mid, _)| mid).collect();
    let wanted = of_source.iter().filter(|(_, filled)| *filled);
    // An empty segment of the target may be that of an empty one of the source.
    let none_empty = || !of_source.is_empty() || filled.len() == of_target.len();
    Ok(none_empty() && wanted.into_iter().all(|(mid, _)| filled.contains(&mid)))
}

/// The segments in an element: what each is called, and whether there are words in it.
fn segments_in(element: &ExchangeElement, found: &mut Vec<(Option<String>, bool)>) -> Result<(), InlineElement> {
    for node in &element.children {
        let super::tree::Node::Element(child) = node else { continue };
        if child.name == "mrk" && child.attribute("mtype") == Some("seg") {
            let is_filled = !child.plain_text(&TRANSPARENT)?.trim().is_empty();
            found.push((child.attribute("mid").map(str::to_owned), is_filled));
        } else {
            segments_in(child, found)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::messages::english;
    use crate::translate::exchange;

    #[test]
    fn groups_inline_marks_and_proposals_are_read_as_the_standard_means_them() {
        let text = "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='k' source-language='ar' target-language='en' datatype='plaintext'><body><group><trans-unit id='1' approved='yes'><source>نص <g id='1'>ثان</g></source><target>Text <mrk mtype='x'>two</mrk></target><alt-trans><source>x</source><target>y</target></alt-trans></trans-unit></group><trans-unit id='2'><source>a<x id='1'/></source><target>b</target></trans-unit><trans-unit id='3'><source>a</source></trans-unit></body></file></xliff>";
        let received = exchange::read("x.xlf", text).unwrap();
        assert_eq!(received.units.len(), 1);
        let (_, unit) = &received.units[0];
        assert_eq!((unit.source.as_str(), unit.target.as_str(), unit.is_final), ("نص ثان", "Text two", true));
        assert_eq!(received.untranslated, 1);
        assert!(english(&received.left_out.sorted()[0].message).contains("`x`"));
    }

    /// The translation of a unit that these elements make.
    fn target_of(unit: &str) -> Option<(String, bool)> {
        let text = format!(
            "<xliff version='1.2'><file original='k' source-language='ar' target-language='en' datatype='plaintext'><body><trans-unit id='1' approved='yes'>{unit}</trans-unit></body></file></xliff>"
        );
        let received = exchange::read("x.xlf", &text).unwrap();
        assert_eq!(received.units.len() + received.untranslated, 1);
        received.units.into_iter().next().map(|(_, unit)| (unit.target, unit.is_final))
    }

    #[test]
    fn half_a_translation_is_none() {
        let seg = |mid: u8, text: &str| format!("<mrk mtype='seg' mid='{mid}'>{text}</mrk>");
        let source =
            format!("<source>أولى ثانية</source><seg-source>{} {}</seg-source>", seg(1, "أولى"), seg(2, "ثانية"));
        let of = |target: &str| target_of(&format!("{source}<target>{target}</target>"));
        let whole = format!("{} {}", seg(1, "First,"), seg(2, "second"));
        assert_eq!(of(&whole).unwrap().0, "First, second");
        // A tool may put them in another order, and one that knows no segments gives plain text.
        assert_eq!(of(&format!("{} {}", seg(2, "Second,"), seg(1, "first"))).unwrap().0, "Second, first");
        assert_eq!(of("First, second").unwrap().0, "First, second");
        for half in [
            format!("{} {}", seg(1, "First,"), seg(2, "")),
            format!("{} <g id='1'>{}</g>", seg(1, "First,"), seg(2, " ")),
            seg(2, "second"),
            format!("{} {}", seg(1, "First,"), seg(1, "first")),
        ] {
            assert_eq!(of(&half), None, "{half}");
        }
        assert_eq!(target_of(&format!("<source>أ</source><target>{} {}</target>", seg(1, "A"), seg(2, ""))), None);
    }

    #[test]
    fn what_is_marked_as_deleted_is_no_part_of_a_translation() {
        let deleted = "<mrk mtype='x-sdl-deleted'>Old </mrk><mrk mtype='x-sdl-added'>New </mrk>text.";
        let of = |target: &str| target_of(&format!("<source>نص</source><target>{target}</target>")).unwrap();
        // Nobody has accepted the change yet, so it is not final, whatever the unit says.
        assert_eq!(of(deleted), ("New text.".to_owned(), false));
        assert_eq!(of("<mrk mtype='x-sdl-comment'>New</mrk> text."), ("New text.".to_owned(), true));
    }

    #[test]
    fn a_file_without_a_target_language_is_refused() {
        let text =
            "<xliff version='1.2'><file original='k' source-language='ar' datatype='plaintext'><body/></file></xliff>";
        assert!(english(&exchange::read("x.xlf", text).unwrap_err().sorted()[0].message).contains("target-language"));
    }

    #[test]
    fn what_is_final_is_said_in_two_places() {
        for (attribute, state, is_final) in [
            ("", "", false),
            ("approved='yes'", "", true),
            ("approved='yes'", "state='translated'", true),
            ("approved='yes'", "state='needs-review-translation'", false),
            ("approved='no'", "state='final'", false),
            ("", "state='final'", true),
            ("", "state='signed-off'", true),
            ("", "state='translated'", false),
        ] {
            let text = format!(
                "<xliff version='1.2'><file original='k' source-language='ar' target-language='en' datatype='plaintext'><body><trans-unit id='1' {attribute}><source>نص</source><target {state}>Text</target></trans-unit></body></file></xliff>"
            );
            let received = super::super::read("x", &text).unwrap();
            assert_eq!(received.units[0].1.is_final, is_final, "{attribute} {state}");
        }
    }
}
