//! TMX 1.4b (LISA OSCAR, 26 April 2005): a memory, not a file to work on, so only what is translated goes
//! out. TMX has no states; ours are in properties of our own (`x-brief-…`), as it provides.

use super::shared::{TOOL, inline_code, language};
use super::tree::{ExchangeElement, InlineElement};
use super::{Bundle, ExchangeFormat, ExchangeUnit, ReceivedFile, Returned, UnitsOfSource};
use crate::diagnostic::{Diagnostics, SourceText};
use crate::lang::Lang;
use crate::translate::TranslationState;

pub(super) const FORMAT: ExchangeFormat =
    ExchangeFormat { name: "tmx", extension: "tmx", holds_untranslated: false, write, recognise, read };

const KEY: &str = "x-brief-source";
const CONTEXT: &str = "x-brief-context";
const STATE: &str = "x-brief-state";

/// Elements whose text is part of the text around them.
const TRANSPARENT: [&str; 1] = ["hi"];

fn write(bundle: &Bundle) -> ExchangeElement {
    let header = ExchangeElement::new("header")
        .with("creationtool", TOOL)
        .with("creationtoolversion", env!("CARGO_PKG_VERSION"))
        .with("segtype", "sentence")
        .with("o-tmf", "PO")
        .with("adminlang", "en")
        .with("srclang", bundle.source.as_str())
        .with("datatype", "plaintext");
    let units = bundle.files.iter().flat_map(|UnitsOfSource { key, units, .. }| {
        units.iter().filter(|unit| !unit.target.is_empty()).map(move |unit| of_unit(key, unit, bundle))
    });
    let body = ExchangeElement::new("body").children_of(units);
    ExchangeElement::new("tmx").with("version", "1.4").child(header).child(body)
}

fn of_unit(key: &str, unit: &ExchangeUnit, bundle: &Bundle) -> ExchangeElement {
    let state = match unit.state {
        TranslationState::Reviewed => "reviewed",
        TranslationState::Stale => "stale",
        _ if unit.machine => "machine",
        _ => "unreviewed",
    };
    let property = |name: &str, value: &str| ExchangeElement::new("prop").with("type", name).text(value);
    let variant = |lang: &Lang, text: &str| {
        ExchangeElement::new("tuv").with("xml:lang", lang.as_str()).child(ExchangeElement::new("seg").text(text))
    };
    ExchangeElement::new("tu")
        .children_of(unit.notes.iter().map(|note| ExchangeElement::new("note").text(note)))
        .child(property(KEY, key))
        .child(property(CONTEXT, &unit.context))
        .child(property(STATE, state))
        .child(variant(&bundle.source, &unit.source))
        .child(variant(&bundle.target, &unit.target))
}

fn recognise(root: &ExchangeElement) -> bool {
    root.name == "tmx" && matches!(root.attribute("version"), Some("1.4" | "1.4b" | "1.3" | "1.2" | "1.1"))
}

fn read(root: &ExchangeElement, text: &SourceText) -> Result<ReceivedFile, Diagnostics> {
    let mut received = ReceivedFile::default();
    let main = root.first("header").and_then(|header| header.attribute("srclang")).and_then(language);
    for unit in root.named("body").flat_map(|body| body.named("tu")) {
        let main = unit.attribute("srclang").and_then(language).or_else(|| main.clone());
        match returned(unit, main.as_ref()) {
            Ok(units) if units.is_empty() => received.untranslated += 1,
            Ok(units) => received.units.extend(units),
            Err(inline) => received.left_out.push(inline_code(&inline, unit, text)),
        }
    }
    Ok(received)
}

/// A unit for each language that is not the source's. Where the file does not say which that is (`*all*`, or nothing),
/// a unit for each pair of languages.
fn returned(unit: &ExchangeElement, main: Option<&Lang>) -> Result<Vec<(Lang, Returned)>, InlineElement> {
    let mut variants: Vec<(Lang, String)> = Vec::new();
    let mut tracked = false;
    for variant in unit.named("tuv") {
        let tag = variant.attribute("xml:lang").or_else(|| variant.attribute("lang")).unwrap_or_default();
        tracked |= variant.has_tracked_changes();
        let text = variant.first("seg").map(|seg| seg.plain_text(&TRANSPARENT)).transpose()?.unwrap_or_default();
        if let Some(lang) = language(tag).filter(|_| !text.trim().is_empty()) {
            variants.push((lang, text));
        }
    }
    let property = |name: &str| {
        let named = unit.named("prop").find(|prop| prop.attribute("type") == Some(name));
        named.and_then(|prop| prop.plain_text(&[]).ok())
    };
    let state = property(STATE);
    let notes: Vec<String> = unit.named("note").filter_map(|note| note.plain_text(&[]).ok()).collect();
    let mut units = Vec::new();
    for (own, source) in variants.iter().filter(|(lang, _)| main.is_none_or(|main| main.primary() == lang.primary())) {
        for (lang, target) in variants.iter().filter(|(lang, _)| lang.primary() != own.primary()) {
            let unit = Returned {
                key: property(KEY),
                context: property(CONTEXT),
                source: source.clone(),
                target: target.clone(),
                is_final: state.as_deref() == Some("reviewed") && !tracked,
                machine: state.as_deref() == Some("machine"),
                notes: notes.clone(),
                guessed: main.is_none(),
                offset: unit.offset,
            };
            units.push((lang.clone(), unit));
        }
        // Of a language that the file names as the source's, the first is it.
        if main.is_some() {
            break;
        }
    }
    Ok(units)
}

#[cfg(test)]
mod tests {
    use crate::translate::exchange;

    #[test]
    fn a_memory_of_another_tool_is_read() {
        let text = "<?xml version='1.0'?><!DOCTYPE tmx SYSTEM \"tmx11.dtd\"><tmx version='1.1'><header srclang='AR-DZ' segtype='sentence'/><body><tu><tuv lang='en-US'><seg>Text.</seg></tuv><tuv lang='AR'><seg>نص.</seg></tuv><tuv lang='fr'><seg>Texte.</seg></tuv></tu><tu><tuv xml:lang='ar'><seg>a<ph>b</ph></seg></tuv></tu></body></tmx>";
        let received = exchange::read("m.tmx", text).unwrap();
        let found: Vec<_> =
            received.units.iter().map(|(l, u)| (l.as_str(), u.source.as_str(), u.target.as_str())).collect();
        assert_eq!(found, [("en-US", "نص.", "Text."), ("fr", "نص.", "Texte.")]);
        assert_eq!(received.left_out.sorted().len(), 1);
    }

    #[test]
    fn without_a_language_of_the_source_each_may_be_it() {
        for header in ["<header srclang='*all*'/>", "<header/>"] {
            let text = format!(
                "<tmx version='1.4'>{header}<body><tu><tuv xml:lang='en'><seg>Text.</seg></tuv><tuv xml:lang='ar'><seg>نص.</seg></tuv></tu></body></tmx>"
            );
            let received = exchange::read("m.tmx", &text).unwrap();
            let found: Vec<_> =
                received.units.iter().map(|(l, u)| (l.as_str(), u.source.as_str(), u.guessed)).collect();
            assert_eq!(found, [("ar", "Text.", true), ("en", "نص.", true)]);
        }
    }

    #[test]
    fn two_forms_of_one_language_are_both_there() {
        let text = "<tmx version='1.4'><header srclang='ar'/><body><tu><tuv xml:lang='ar'><seg>نص.</seg></tuv><tuv xml:lang='en-GB'><seg>Colour.</seg></tuv><tuv xml:lang='en-US'><seg>Color.</seg></tuv></tu></body></tmx>";
        let received = exchange::read("m.tmx", text).unwrap();
        let found: Vec<_> = received.units.iter().map(|(l, u)| (l.as_str(), u.target.as_str(), u.guessed)).collect();
        assert_eq!(found, [("en-GB", "Colour.", false), ("en-US", "Color.", false)]);
    }
}
