//! Everything that is wrong with a PO file of the memory, unit by unit.

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use super::checks::{Pair, Terms};
use super::memory::Unit;
use super::po::{Entry, Po};
use crate::corpus::reading::Reading;
use crate::corpus::segment;
use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceText};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::text::normalise_space;

/// A PO file with what it is held against.
#[derive(Clone, Copy)]
pub struct Inspected<'a> {
    /// The file.
    pub file: &'a SourceText,
    /// The citation key of its source.
    pub key: &'a str,
    /// The language of its translations.
    pub lang: &'a Lang,
    /// The names catalogue.
    pub names: &'a Names,
    /// The reading of its source, where there is one.
    pub reading: Option<&'a Reading>,
    /// The texts to look at, where not all are.
    pub only: Option<&'a BTreeSet<String>>,
}

/// What is wrong with its units: texts that the source no longer has, and what the checks on translations
/// find.
///
/// # Errors
///
/// The file is not valid PO.
pub fn inspect(of: Inspected<'_>) -> Result<Diagnostics, Diagnostics> {
    let po = Po::parse(of.file.path(), of.file.text())?;
    let terms = Terms::of(of.names);
    let mut found = Diagnostics::new();
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (_, entry) in po.units() {
        let unit = Unit::of(entry);
        if of.only.is_some_and(|only| !only.contains(&unit.source)) {
            continue;
        }
        let at = |message: String| of.file.error(Position { line: entry.line.max(1), column: 1 }, message).warning();
        if let Some(line) = seen.insert((unit.context.clone(), unit.source.clone()), entry.line) {
            found.push(
                at(format!("this unit stands in line {line} already; tools for PO files refuse that"))
                    .coded("doubled-unit"),
            );
        }
        found.extend(stale(&unit, entry, of, at).into_iter().collect());
        if !matches!(unit.condition.state, State::Missing | State::Stale) {
            let pair = Pair::new(&unit.source, None, &unit.target, of.lang, &terms);
            for finding in pair.findings() {
                let (source, target) = pair.passages(&finding);
                let help = format!("the source: «{source}»; the translation: «{target}»");
                let message = format!("{} of `{}`: {}", unit.context, of.key, finding.message);
                found.push(at(message).help(help).coded(finding.code));
            }
        }
    }
    Ok(found)
}

/// Why a unit's translation is not of the source's present text.
fn stale(unit: &Unit, entry: &Entry, of: Inspected<'_>, at: impl Fn(String) -> Diagnostic) -> Option<Diagnostic> {
    let (context, key) = (&unit.context, of.key);
    let again = format!("`brief translate extract {key}` brings the file up to date");
    if unit.condition.state == State::Stale {
        let message = format!("{context} of `{key}` has changed since this was translated: the translation is stale");
        let help = entry.previous.as_ref().map(|earlier| format!("the earlier text: «{}»", normalise_space(earlier)));
        return Some(at(message).maybe_help(help).coded("stale-unit"));
    }
    let reading = of.reading?;
    let (number, index) = context.strip_prefix("¶ ")?.split_once('.')?;
    let (number, index) = (number.parse::<u32>().ok()?, index.parse::<usize>().ok()?);
    let paragraph = reading.paragraph(number).map(normalise_space).unwrap_or_default();
    let sentences = segment::sentences(&paragraph);
    let first = sentences.get(index.saturating_sub(1));
    // A unit may hold several sentences that cannot be parted.
    if first.is_some_and(|range| paragraph[range.start..].starts_with(&unit.source)) {
        return None;
    }
    let elsewhere = reading.paragraphs().find(|(_, text)| normalise_space(text).contains(&unit.source));
    Some(match elsewhere {
        Some((number, _)) => {
            let message = format!("this sentence of `{key}` stands in ¶ {number}, not at {context}");
            at(message).help(again).hint().coded("moved-unit")
        }
        None => {
            let message = format!("{context} of `{key}` no longer reads as this unit has it: the translation is stale");
            at(message).help(again).coded("stale-unit")
        }
    })
}
