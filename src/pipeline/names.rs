//! Names in use: spellings that the catalogue does not list, in sources and in translations, and names that
//! translations render otherwise than it prints them.

use std::path::Path;

use crate::corpus::Corpus;
use crate::corpus::spelling::lookalikes;
use crate::corpus::survey::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceText};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::translate::po::{Entry, Po};
use crate::translate::renderings::{Pair, uneven};
use crate::workspace::Workspace;

/// What the names catalogue was held against, and what was found.
#[derive(Debug, Default)]
pub struct NamesInUse {
    /// What was found.
    pub found: Diagnostics,
    /// How many sources were looked at.
    pub sources: usize,
    /// How many translated units were.
    pub translations: usize,
}

/// Holds the names catalogue against the sources of a corpus folder and all their translations.
///
/// # Errors
///
/// The folder cannot be read.
pub fn names_in_use(workspace: &Workspace, folder: &Path, names: &Names) -> Result<NamesInUse, Diagnostics> {
    let survey = workspace.survey(folder, names)?;
    let mut in_use =
        NamesInUse { found: unlisted_in_sources(&survey, names), sources: survey.sources.len(), translations: 0 };
    in_use.found.extend(survey.wrong);
    for lang in workspace.translated_into(folder) {
        let mut files = Vec::new();
        for path in workspace.translation_files(folder, &lang) {
            let text = in_use.found.take(workspace.read(&path).map_err(Diagnostics::from));
            let parsed = text.and_then(|text| {
                let po = in_use.found.take(Po::parse(text.path(), text.text()))?;
                Some((text, po))
            });
            files.extend(parsed);
        }
        let units: Vec<(&SourceText, &Entry)> = files
            .iter()
            .flat_map(|(text, po)| po.units().map(move |(_, entry)| (text, entry)))
            .filter(|(_, entry)| !entry.obsolete && !entry.target.is_empty())
            .collect();
        in_use.translations += units.len();
        in_use.found.extend(unlisted_in_translations(&units, names));
        in_use.found.extend(rendered_otherwise(&units, names, &lang));
    }
    Ok(in_use)
}

/// The catalogue's spellings with their ids.
fn catalogued(names: &Names) -> impl Iterator<Item = (&str, &str)> {
    let known = names.ids().filter_map(|id| names.get(id));
    known.flat_map(|name| name.all_spellings().map(|spelling| (name.id.as_str(), spelling)))
}

/// Spellings of the sources that look like a name and are none of those that the catalogue lists.
pub fn unlisted_in_sources(survey: &Survey, names: &Names) -> Diagnostics {
    let corpus = Corpus::build(survey.sources.iter().filter_map(|source| source.source.clone()));
    let texts =
        corpus.passages().iter().map(|passage| ((passage.key.as_str(), passage.paragraph), passage.text.as_str()));
    let path = |key: &str| survey.source(key).and_then(|source| source.file.clone()).unwrap_or_default();
    let found = lookalikes(texts, catalogued(names)).into_iter().map(|found| {
        let (key, paragraph) = found.place;
        let message = format!(
            "«{}» (¶ {paragraph}{}) looks like «{}» of `{}`, and the names catalogue does not list it",
            found.written,
            times(found.count),
            found.spelling,
            found.id
        );
        Diagnostic::file(path(key), message).help(add_it(&found.id)).warning()
    });
    found.collect()
}

fn unlisted_in_translations(units: &[(&SourceText, &Entry)], names: &Names) -> Diagnostics {
    let texts = units.iter().map(|&(file, entry)| ((file, entry), entry.target.as_str()));
    let found = lookalikes(texts, catalogued(names)).into_iter().map(|found| {
        let message = format!(
            "the translation has “{}” ({}{}), which looks like “{}” of `{}`, and the names catalogue does not list it",
            found.written,
            place(found.place.1),
            times(found.count),
            found.spelling,
            found.id
        );
        at(found.place, message).help(add_it(&found.id)).warning()
    });
    found.collect()
}

fn rendered_otherwise(units: &[(&SourceText, &Entry)], names: &Names, lang: &Lang) -> Diagnostics {
    let pairs =
        units.iter().map(|&(file, entry)| Pair { place: (file, entry), source: &entry.source, target: &entry.target });
    let mut found = Diagnostics::new();
    for rendering in uneven(pairs, names, lang) {
        for other in rendering.others {
            let agreed = match rendering.agreed {
                0 => String::new(),
                1 => ", as one translation has it".to_owned(),
                agreed => format!(", as {agreed} translations have it"),
            };
            let message = format!(
                "`{}` is rendered “{}” ({}{}); the catalogue prints “{}”{agreed}",
                rendering.id,
                other.spelling,
                place(other.place.1),
                times(other.count),
                rendering.form
            );
            found.push(at(other.place, message).help("write the form of the catalogue, or change that").hint());
        }
    }
    found
}

fn at((file, entry): (&SourceText, &Entry), message: String) -> Diagnostic {
    file.error(Position { line: entry.line.max(1), column: 1 }, message)
}

fn place(entry: &Entry) -> &str {
    entry.context.as_deref().unwrap_or("no place")
}

fn times(count: usize) -> String {
    if count > 1 { format!(", {count} times in all") } else { String::new() }
}

fn add_it(id: &str) -> String {
    format!("if it is that name, add it to the `spellings` of `{id}`")
}
