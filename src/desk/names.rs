//! Names in use: spellings that the catalogue does not list, in sources and in translations, and names that
//! translations render differently from how it prints them.

use std::path::Path;

use super::{Desk, Refusal};
use crate::corpus::Corpus;
use crate::corpus::spelling::lookalikes;
use crate::corpus::survey::Survey;
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Message, Rule, SourceText, msg, rules};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::translate::po::{Po, PoEntry};
use crate::translate::renderings::{NAME_RENDERING, PlacedPair, uneven};

rules! {
    /// A spelling in use looks like a name and is not in the catalogue.
    pub UNLISTED_SPELLING = Warning "unlisted-spelling" {
        title: "A spelling in use looks like a name, but the names catalogue does not list it.",
        why: "Topics find a name in the spellings that the catalogue lists, and translations are checked against \
              them. If it is that name, add the spelling; if it is another word, leave it.",
        wrong: "- { id: kidal, kind: place, ar: كيدال, en: Kidal }",
        right: "- { id: kidal, kind: place, ar: كيدال, en: Kidal, spellings: [كيضال] }",
    }
}

/// What the names catalogue was checked against, and what was found.
#[derive(Debug, Default)]
pub struct NamesInUse {
    /// What was found.
    pub found: Diagnostics,
    /// How many sources were looked at.
    pub sources: usize,
    /// How many translated units were.
    pub translations: usize,
}

impl Desk {
    /// Checks the names catalogue against the sources of a corpus folder and all their translations.
    ///
    /// # Errors
    ///
    /// The folder cannot be read.
    pub fn names_in_use(&self, folder: &Path, names: &Names) -> Result<NamesInUse, Refusal> {
        let workspace = &self.workspace;
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
            let units: Vec<(&SourceText, &PoEntry)> = files
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
}

/// The catalogue's spellings with their ids.
fn catalogued(names: &Names) -> impl Iterator<Item = (&str, &str)> {
    let known = names.ids().filter_map(|id| names.get(id));
    known.flat_map(|name| name.all_spellings().map(|spelling| (name.id.as_str(), spelling)))
}

/// Spellings in the sources that look like a name but are not listed in the catalogue.
pub fn unlisted_in_sources(survey: &Survey, names: &Names) -> Diagnostics {
    let corpus = Corpus::build(survey.sources.iter().filter_map(|source| source.source.clone()));
    let texts =
        corpus.passages().iter().map(|passage| ((passage.key.as_str(), passage.paragraph), passage.text.as_str()));
    let path = |key: &str| survey.source(key).and_then(|source| source.file.clone()).unwrap_or_default();
    let found = lookalikes(texts, catalogued(names)).into_iter().map(|found| {
        let (key, paragraph) = found.place;
        let message = msg!(
            "unlisted-spelling",
            written = found.written,
            paragraph = paragraph,
            times = times(found.count),
            spelling = found.spelling,
            id = &found.id,
        );
        let help = msg!("unlisted-spelling.help", id = &found.id);
        Diagnostic::of_file(&UNLISTED_SPELLING, path(key), message).help(help)
    });
    found.collect()
}

fn unlisted_in_translations(units: &[(&SourceText, &PoEntry)], names: &Names) -> Diagnostics {
    let texts = units.iter().map(|&(file, entry)| ((file, entry), entry.target.as_str()));
    let found = lookalikes(texts, catalogued(names)).into_iter().map(|found| {
        let message = msg!(
            "unlisted-spelling--translation",
            written = &found.written,
            place = place(found.place.1),
            times = times(found.count),
            spelling = found.spelling,
            id = &found.id,
        );
        let help = msg!("unlisted-spelling.help", id = &found.id);
        at(&UNLISTED_SPELLING, found.place, &found.written, message).help(help)
    });
    found.collect()
}

fn rendered_otherwise(units: &[(&SourceText, &PoEntry)], names: &Names, lang: &Lang) -> Diagnostics {
    let pairs = units.iter().map(|&(file, entry)| PlacedPair {
        place: (file, entry),
        source: &entry.source,
        target: &entry.target,
    });
    let mut found = Diagnostics::new();
    for rendering in uneven(pairs, names, lang) {
        for other in rendering.others {
            let agreed = match rendering.agreed {
                0 => msg!("nothing"),
                count => msg!("name-rendering--agreed", count = count),
            };
            let message = msg!(
                "name-rendering--in-use",
                id = &rendering.id,
                spelling = &other.spelling,
                place = place(other.place.1),
                times = times(other.count),
                form = &rendering.form,
                agreed = agreed,
            );
            let otherwise = at(&NAME_RENDERING, other.place, &other.spelling, message);
            found.push(otherwise.help(msg!("name-rendering--in-use.help")).hint());
        }
    }
    found
}

/// A finding about words of a translation: where they are in its entry, or else about the entry.
fn at(rule: &'static Rule, (file, entry): (&SourceText, &PoEntry), words: &str, message: Message) -> Diagnostic {
    let all = entry.span(file);
    let start = all.range().start;
    let target = all.text().find("msgstr").unwrap_or_default();
    match all.text()[target..].find(words).map(|at| start + target + at) {
        Some(at) => file.finding(rule, at..at + words.len(), message),
        None => all.finding(rule, message),
    }
}

fn place(entry: &PoEntry) -> Argument {
    entry.context.as_deref().map_or_else(|| msg!("no-place").into(), Argument::from)
}

/// How often something occurs in all, if more than once.
fn times(count: usize) -> Message {
    if count > 1 { msg!("times-in-all", count = count) } else { msg!("nothing") }
}
