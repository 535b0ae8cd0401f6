//! XLIFF 2.0 (OASIS Standard, 5 August 2014; 2.1 keeps its core and namespace).

use super::shared::{TOOL, inline_code, start_tag, stated_language};
use super::tree::{ExchangeElement, InlineElement};
use super::{Bundle, ExchangeFormat, ExchangeUnit, ReceivedFile, Returned, UnitsOfSource};
use crate::diagnostic::{Diagnostics, SourceText, msg, rules};
use crate::translate::TranslationState;

rules! {
    /// The segments of a unit contradict each other about their order.
    pub CONTRADICTORY_ORDER = Warning "contradictory-order" {
        title: "The segments of a unit in an XLIFF file contradict each other about the order of the translation.",
        why: "`order` says which place a segment has in the translation; two segments cannot have the same. The order \
              in which the translation is meant to be read cannot be determined, so the unit is left out; the others \
              are imported.",
        wrong: "<segment><source>أ</source><target order=\"2\">a</target></segment><segment><source>ب</source><target>b</target></segment>",
        right: "<segment><source>أ</source><target order=\"2\">a</target></segment><segment><source>ب</source><target order=\"1\">b</target></segment>",
    }
}

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// Elements whose text is part of the text around them (section 4.7.2).
const TRANSPARENT: [&str; 2] = ["pc", "mrk"];

pub(super) const FORMAT: ExchangeFormat =
    ExchangeFormat { name: "xliff-2.0", extension: "xliff", holds_untranslated: true, write, recognise, read };

fn write(bundle: &Bundle) -> ExchangeElement {
    let files = bundle.files.iter().enumerate().map(|(index, UnitsOfSource { key, units, .. })| {
        let units = units.iter().enumerate().map(|(index, unit)| of_unit(index, unit));
        ExchangeElement::new("file").with("id", format!("f{}", index + 1)).with("original", key).children_of(units)
    });
    ExchangeElement::new("xliff")
        .with("xmlns", NAMESPACE)
        .with("version", "2.0")
        .with("srcLang", bundle.source.as_str())
        .with("trgLang", bundle.target.as_str())
        .children_of(files)
}

fn of_unit(index: usize, unit: &ExchangeUnit) -> ExchangeElement {
    // Section 4.3.1.20 `state`, 4.3.1.29 `subState`, whose prefix is the tool's own.
    let machine = unit.machine && unit.state != TranslationState::Reviewed;
    let segment = match unit.state {
        _ if unit.target.is_empty() => ExchangeElement::new("segment").with("state", "initial"),
        TranslationState::Reviewed => ExchangeElement::new("segment").with("state", "final"),
        TranslationState::Stale => {
            ExchangeElement::new("segment").with("state", "translated").with("subState", format!("{TOOL}:stale"))
        }
        _ if machine => {
            ExchangeElement::new("segment").with("state", "translated").with("subState", format!("{TOOL}:machine"))
        }
        _ => ExchangeElement::new("segment").with("state", "translated"),
    };
    let mut segment = segment.child(ExchangeElement::new("source").text(&unit.source));
    if !unit.target.is_empty() {
        segment = segment.child(ExchangeElement::new("target").text(&unit.target));
    }
    let mut element = ExchangeElement::new("unit").with("id", format!("u{}", index + 1)).with("name", &unit.context);
    if !unit.notes.is_empty() {
        let notes = unit.notes.iter().map(|note| ExchangeElement::new("note").text(note));
        element = element.child(ExchangeElement::new("notes").children_of(notes));
    }
    element.child(segment)
}

fn recognise(root: &ExchangeElement) -> bool {
    root.name == "xliff" && root.namespace == NAMESPACE && matches!(root.attribute("version"), Some("2.0" | "2.1"))
}

fn read(root: &ExchangeElement, text: &SourceText) -> Result<ReceivedFile, Diagnostics> {
    let mut received = ReceivedFile::default();
    let target = stated_language(root, "trgLang", text)?;
    for file in root.named("file") {
        let mut units = Vec::new();
        gather(file, &mut units);
        for unit in units {
            match returned(unit, file.attribute("original")) {
                Ok(Some(returned)) => received.units.push((target.clone(), returned)),
                Ok(None) => received.untranslated += 1,
                Err(UnitFault::Inline(inline)) => received.left_out.push(inline_code(&inline, unit, text)),
                Err(UnitFault::Order) => {
                    let message = msg!("contradictory-order");
                    received.left_out.push(text.finding(&CONTRADICTORY_ORDER, start_tag(unit, text), message));
                }
            }
        }
    }
    Ok(received)
}

fn gather<'a>(element: &'a ExchangeElement, units: &mut Vec<&'a ExchangeElement>) {
    for node in &element.children {
        let super::tree::Node::Element(child) = node else { continue };
        match child.name.as_str() {
            _ if child.namespace != element.namespace => {}
            "unit" => units.push(child),
            "group" => gather(child, units),
            _ => {}
        }
    }
}

/// Why a unit cannot be used.
enum UnitFault {
    Inline(InlineElement),
    /// Two of its parts have the same place in the translation, or one has a place that there is not.
    Order,
}

impl From<InlineElement> for UnitFault {
    fn from(inline: InlineElement) -> Self {
        Self::Inline(inline)
    }
}

/// A unit with its translation: that of its segments and of what is between them, in the order that the translation
/// has them in (`order`, section 4.3.1.17). It is final only where every segment is.
fn returned(unit: &ExchangeElement, key: Option<&str>) -> Result<Option<Returned>, UnitFault> {
    let mut source = String::new();
    let mut targets: Vec<(usize, String)> = Vec::new();
    let (mut is_final, mut machine, mut whole) = (true, false, true);
    for node in &unit.children {
        let super::tree::Node::Element(part) = node else { continue };
        if part.namespace != unit.namespace || !matches!(part.name.as_str(), "segment" | "ignorable") {
            continue;
        }
        let text = |name: &str| part.first(name).map(|element| element.plain_text(&TRANSPARENT)).transpose();
        let (of_source, of_target) = (text("source")?.unwrap_or_default(), text("target")?);
        source.push_str(&of_source);
        let order = part.first("target").and_then(|target| target.attribute("order"));
        let place = match order {
            Some(order) => order.trim().parse::<usize>().map_err(|_| UnitFault::Order)?,
            None => targets.len() + 1,
        };
        if part.name == "ignorable" {
            // What no target is given for is carried over (section 4.2.2.8).
            targets.push((place, of_target.unwrap_or(of_source)));
            continue;
        }
        let of_target = of_target.unwrap_or_default();
        whole &= !of_target.trim().is_empty();
        targets.push((place, of_target));
        is_final &= matches!(part.attribute("state"), Some("final" | "reviewed"))
            && !part.first("target").is_some_and(ExchangeElement::has_tracked_changes);
        machine |= part.attribute("subState").is_some_and(|sub| sub.ends_with(":machine"));
    }
    if !whole {
        return Ok(None);
    }
    targets.sort_by_key(|(place, _)| *place);
    if targets.iter().zip(1..).any(|((place, _), wanted)| *place != wanted) {
        return Err(UnitFault::Order);
    }
    let target: String = targets.into_iter().map(|(_, text)| text).collect();
    if target.trim().is_empty() {
        return Ok(None);
    }
    let notes = unit.named("notes").flat_map(|notes| notes.named("note"));
    Ok(Some(Returned {
        key: key.map(str::to_owned),
        context: unit.attribute("name").map(str::to_owned),
        source,
        target,
        is_final,
        machine: machine && !is_final,
        notes: notes.filter_map(|note| note.plain_text(&[]).ok()).collect(),
        guessed: false,
        offset: unit.offset,
    }))
}

#[cfg(test)]
mod tests {
    use crate::translate::exchange;

    #[test]
    fn segments_make_a_unit_and_modules_are_passed_over() {
        let text = "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0' version='2.1' srcLang='ar' trgLang='en-US'><file id='f' original='k'><group id='g'><unit id='u' name='¶ 1.1'><mtc:matches><mtc:match ref='#s'><source>x</source><target>y</target></mtc:match></mtc:matches><segment state='final'><source>أولى.</source><target>First.</target></segment><ignorable><source> </source></ignorable><segment state='translated'><source>ثانية.</source><target><pc id='1'>Second.</pc></target></segment></unit></group><unit id='v'><segment><source>a<ph id='1'/></source><target>b</target></segment></unit></file></xliff>";
        let received = exchange::read("x.xlf", text).unwrap();
        let (lang, unit) = &received.units[0];
        assert_eq!(lang.as_str(), "en-US");
        assert_eq!((unit.source.as_str(), unit.target.as_str()), ("أولى. ثانية.", "First. Second."));
        assert!(!unit.is_final);
        assert_eq!(received.left_out.sorted().len(), 1);
    }

    #[test]
    fn segments_stand_in_the_order_of_the_translation() {
        let of = |first: &str, between: &str, second: &str| {
            let text = format!(
                "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='ar' trgLang='en'><file id='f' original='k'><unit id='u'><segment state='final'><source>أولى</source><target{first}>one</target></segment><ignorable><source> </source>{between}</ignorable><segment state='final'><source>ثانية</source><target{second}>two</target></segment></unit></file></xliff>"
            );
            let received = exchange::read("x.xlf", &text).unwrap();
            assert_eq!(received.units.len() + received.left_out.sorted().len(), 1);
            received.units.into_iter().next().map(|(_, unit)| (unit.source, unit.target))
        };
        let read = |source: &str, target: &str| Some((source.to_owned(), target.to_owned()));
        assert_eq!(of("", "", ""), read("أولى ثانية", "one two"));
        assert_eq!(of(" order='3'", "", " order='1'"), read("أولى ثانية", "two one"));
        assert_eq!(of(" order='3'", "<target order='1'>- </target>", " order='2'"), read("أولى ثانية", "- twoone"));
        for contradictory in [(" order='3'", ""), (" order='2'", " order='3'"), (" order='9'", ""), (" order='x'", "")]
        {
            assert_eq!(of(contradictory.0, "", contradictory.1), None, "{contradictory:?}");
        }
    }
}
