//! What drafts need of the translation memory, and what is wrong with the units that an edition needs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{LoadedDraft, load_names};
use crate::corpus::{Corpus, segment};
use crate::diagnostic::Diagnostics;
use crate::draft;
use crate::lang::Lang;
use crate::text::normalise_space;
use crate::translate::needs::{Need, of_excerpts};
use crate::workspace::Workspace;

/// The units that a draft quotes, whole or in part.
pub fn needs_of_draft(draft: &LoadedDraft) -> Vec<Need> {
    let corpus = &draft.corpus.corpus;
    of_excerpts(&[draft::quoted_sentences(&draft.document, corpus)], corpus)
}

/// Key and place of each unit whose translation into a language a draft has changed.
pub fn edited_units(draft: &LoadedDraft, lang: &Lang) -> BTreeSet<(String, String)> {
    let edited = draft::edited_translations(&draft.document, &draft.corpus.corpus, &draft.corpus.memory);
    let edited = edited.into_iter().filter(|edited| edited.lang.primary() == lang.primary());
    edited.flat_map(|edited| edited.units.into_iter().map(move |(context, _)| (edited.key.clone(), context))).collect()
}

/// What is wrong with the translations of these units into these languages, in a corpus folder.
pub fn check_needed(workspace: &Workspace, folder: &Path, needs: &[Need], languages: &[Lang]) -> Diagnostics {
    let mut found = Diagnostics::new();
    let Some(names) = found.take(load_names(workspace)) else { return found };
    for lang in languages {
        let mut by_key: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for need in needs.iter().filter(|need| need.is_into(lang)) {
            by_key.entry(need.key.as_str()).or_default().insert(need.text.clone());
        }
        for (key, texts) in by_key {
            let path = workspace.translation_file(folder, lang, key);
            if path.exists() {
                found.extend(workspace.check_translation(&path, &names, Some(&texts)));
            }
        }
    }
    found
}

/// Everything that is wrong with a translation file. What is wrong with the names catalogue is said when that
/// is checked; without it no name is looked for.
pub fn check_translation(workspace: &Workspace, path: &Path) -> Diagnostics {
    let names = load_names(workspace).unwrap_or_default();
    workspace.check_translation(path, &names, None)
}

/// File and line of each unit in the reading of a source, by the unit's place: `seeds/text/KEY.txt:11`.
pub fn references(workspace: &Workspace, folder: &Path, key: &str) -> BTreeMap<String, String> {
    let path = folder.join("text").join(format!("{key}.txt"));
    let Ok(Some(text)) = workspace.read_if_there(&path) else { return BTreeMap::new() };
    let shown = workspace.relative(&std::path::absolute(&path).unwrap_or(path));
    let mut places = BTreeMap::new();
    let mut headings = 0;
    for (line, number) in text.text().lines().zip(1..) {
        let Some((kind, rest)) = line.split_once(" | ") else { continue };
        let place = format!("{shown}:{number}");
        match kind {
            "headline" => drop(places.insert("headline".to_owned(), place)),
            "heading" => {
                headings += 1;
                places.insert(format!("heading {headings}"), place);
            }
            paragraph if paragraph.starts_with("¶ ") => {
                let sentences = segment::sentences(rest);
                let contexts = (1..=sentences.len()).map(|index| (format!("{paragraph}.{index}"), place.clone()));
                places.extend(contexts);
            }
            _ => {}
        }
    }
    places
}

/// Whether a source still holds a text: a sentence, a heading, its title.
pub fn stands_in(corpus: &Corpus, key: &str, text: &str) -> bool {
    let text = normalise_space(text);
    corpus.source(key).is_some_and(|source| {
        let lines = source.reading.lines.iter().map(|line| normalise_space(&line.text));
        source.title().is_some_and(|title| normalise_space(&title) == text)
            || lines.into_iter().any(|line| line.contains(&text))
    })
}
