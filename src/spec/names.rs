//! The names catalogue, `names.yaml`: people, places, organisations with every spelling seen.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use schemars::JsonSchema;
use serde::Deserialize;

use super::Id;
use super::rules::EMPTY_TEXT;
use crate::diagnostic::{Diagnostics, msg, rules};
use crate::lang::{Lang, Localized};
use crate::text::facts::{NameEntry, NameSort, NameTable};
use crate::text::fold;
use crate::yaml;
use crate::yaml::shape::MISSING_KEY;

rules! {
    /// A name is used that the catalogue does not contain.
    pub UNKNOWN_NAME = Error "unknown-name" {
        title: "A name is used that is not in the names catalogue.",
        why: "Topics and the library refer to people, places and outlets by the ids of `names.yaml`, which lists all \
              their spellings. Correct the id, or add the name to the catalogue.",
        wrong: "names: [algeria, rusia]",
        right: "names: [algeria, russia]",
    }
    /// A name appears twice in the catalogue.
    pub DUPLICATE_NAME = Error "duplicate-name" {
        title: "A name appears twice in the names catalogue.",
        why: "Each name is one entry with all its spellings, so that a search for it finds all of them. Put the \
              spellings of both into one entry.",
        wrong: "- { id: mali, kind: place, ar: مالي }\n- { id: mali, kind: place, en: Mali }",
        right: "- { id: mali, kind: place, ar: مالي, en: Mali }",
    }
    /// A spelling belongs to two names.
    pub SHARED_SPELLING = Error "shared-spelling" {
        title: "Two names of the catalogue have the same spelling.",
        why: "A text with this spelling would refer to two names at once. Spellings are compared without vowel \
              marks, and variants of hamza and ya count as equal. Keep the spelling in one of the two.",
        wrong: "- { id: mali, kind: place, ar: مالي }\n- { id: bank, kind: organisation, ar: مالى }",
        right: "- { id: mali, kind: place, ar: مالي }\n- { id: bank, kind: organisation, ar: البنك المالي }",
    }
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
#[allow(missing_docs, reason = "each says itself what it is")]
pub enum NameKind {
    Person,
    People,
    Place,
    Organisation,
    Unit,
    Outlet,
    Exercise,
    Equipment,
    Agreement,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
struct NameFile {
    /// What topics and library entries call it: lower-case letters, digits and hyphens.
    id: Id,
    /// What it names.
    kind: NameKind,
    /// The form that is printed in Arabic.
    #[schemars(length(min = 1))]
    ar: Option<String>,
    /// The form that is printed in English.
    #[schemars(length(min = 1))]
    en: Option<String>,
    /// The form that is printed in French.
    #[schemars(length(min = 1))]
    fr: Option<String>,
    /// Every other spelling, in any language; a spelling belongs to one name only.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    spellings: Vec<String>,
}

/// The shape of the names catalogue, as a JSON Schema (draft 7).
pub fn schema() -> serde_json::Value {
    yaml::schema_of::<Vec<NameFile>>()
}

/// An entry of the names catalogue.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its id.
    pub id: String,
    /// What it names.
    pub kind: NameKind,
    /// The form to print, per language.
    pub forms: Localized,
    /// Every other spelling, in any language.
    pub spellings: Vec<String>,
}

impl Name {
    /// All spellings, printed forms first.
    pub fn all_spellings(&self) -> impl Iterator<Item = &str> {
        self.forms.values().chain(&self.spellings).map(String::as_str)
    }
}

/// The longest name that is looked for in a text, in words.
pub const MAX_WORDS: usize = 6;

/// The names catalogue.
#[derive(Clone, Debug, Default)]
pub struct Names {
    by_id: BTreeMap<String, Name>,
    /// Folded spelling to id.
    by_spelling: BTreeMap<String, String>,
    /// Made when it is first asked for.
    table: OnceLock<Arc<NameTable>>,
    /// The folded words of each spelling by id, in the order of [`Name::all_spellings`]; made when first asked for.
    words: OnceLock<Arc<BTreeMap<String, Vec<Vec<String>>>>>,
}

/// A spelling as it is compared: folded words joined by single spaces.
fn folded(spelling: &str) -> String {
    fold::folded_words(spelling).join(" ")
}

impl Names {
    /// The spellings of a name, printed forms first, each with its folded words.
    pub fn spellings_with_words<'n>(&'n self, name: &'n Name) -> impl Iterator<Item = (&'n str, &'n [String])> {
        let of = |name: &Name| name.all_spellings().map(fold::folded_words).collect();
        let all = || Arc::new(self.by_id.iter().map(|(id, name)| (id.clone(), of(name))).collect());
        let words = self.words.get_or_init(all).get(&name.id).map(Vec::as_slice).unwrap_or_default();
        name.all_spellings().zip(words.iter().map(Vec::as_slice))
    }

    /// Parses `names.yaml`.
    ///
    /// # Errors
    ///
    /// Every mistake with its place; among them an id or a spelling that appears twice, and a name
    /// without any form.
    pub fn parse(path: &str, text: &str) -> Result<Self, Diagnostics> {
        if yaml::has_only_comments(text) {
            return Ok(Self::default());
        }
        let parsed = yaml::parse::<Vec<NameFile>>(path, text)?;
        let mut found = Diagnostics::new();
        let mut names = Self::default();
        // Where each name and each folded spelling occurs first.
        let mut entries: BTreeMap<String, String> = BTreeMap::new();
        let mut places: BTreeMap<String, String> = BTreeMap::new();
        for (index, entry) in parsed.value.into_iter().enumerate() {
            let mut forms = Localized::new();
            let mut pointers = Vec::new();
            for (tag, form) in [("ar", entry.ar), ("en", entry.en), ("fr", entry.fr)] {
                if let (Ok(lang), Some(form)) = (tag.parse::<Lang>(), form) {
                    forms.insert(lang, form);
                    pointers.push(format!("/{index}/{tag}"));
                }
            }
            pointers.extend((0..entry.spellings.len()).map(|at| format!("/{index}/spellings/{at}")));
            let name = Name { id: entry.id.0, kind: entry.kind, forms, spellings: entry.spellings };
            if name.forms.is_empty() {
                let message = msg!("missing-key--form", id = &name.id);
                found.push(parsed.file.finding(&MISSING_KEY, &format!("/{index}"), message));
            }
            // The forms are in the order of their languages, as here.
            for (spelling, at) in name.all_spellings().zip(pointers) {
                let key = folded(spelling);
                if key.is_empty() {
                    let message = msg!("empty-text--spelling", spelling = spelling);
                    found.push(parsed.file.finding(&EMPTY_TEXT, &at, message));
                    continue;
                }
                let first = places.entry(key.clone()).or_insert_with(|| at.clone());
                if let Some(other) = names.by_spelling.insert(key, name.id.clone()).filter(|o| *o != name.id) {
                    let message = msg!("shared-spelling", spelling = spelling, id = &name.id, other = &other);
                    let shared = parsed.file.finding(&SHARED_SPELLING, &at, message);
                    let shared = shared.help(msg!("shared-spelling.help"));
                    found.push(shared.related(parsed.file.span(first), msg!("stands-first")));
                }
            }
            let entry = format!("/{index}/id");
            if let Some(first) = entries.get(&name.id) {
                let again = parsed.file.finding(&DUPLICATE_NAME, &entry, msg!("duplicate-name", id = &name.id));
                found.push(again.related(parsed.file.span(first), msg!("stands-first")));
            } else {
                entries.insert(name.id.clone(), entry);
            }
            names.by_id.insert(name.id.clone(), name);
        }
        found.into_result(names)
    }

    /// A name by its id.
    pub fn get(&self, id: &str) -> Option<&Name> {
        self.by_id.get(id)
    }

    /// All ids in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// The names as texts are read for them, numbered in the order of their ids.
    pub fn table(&self) -> &Arc<NameTable> {
        self.table.get_or_init(|| Arc::new(self.made_table()))
    }

    fn made_table(&self) -> NameTable {
        let spellings: Vec<Vec<&str>> = self.by_id.values().map(|name| name.all_spellings().collect()).collect();
        NameTable::of(self.by_id.values().zip(&spellings).map(|(name, spellings)| NameEntry {
            id: &name.id,
            sort: match name.kind {
                NameKind::Person => NameSort::Person,
                NameKind::Place => NameSort::Place,
                NameKind::People => NameSort::People,
                _ => NameSort::Other,
            },
            printed: name.forms.len(),
            spellings,
        }))
    }

    /// All names in the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &Name> {
        self.by_id.values()
    }

    /// Whether the catalogue is empty.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The name that has this spelling, white space and spelling variants aside.
    pub fn by_spelling(&self, spelling: &str) -> Option<&Name> {
        self.by_spelling.get(&folded(spelling)).and_then(|id| self.by_id.get(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_finds_its_name_in_any_orthography() {
        let text = "- { id: maghreb-intelligence, kind: outlet, ar: مغرب إنتلجنس, en: Maghreb Intelligence, spellings: [\"مغرب\\u00a0إنتلجنس\"] }";
        let names = Names::parse("names.yaml", text).unwrap();
        assert_eq!(names.by_spelling("مغرب انتلجنس").unwrap().id, "maghreb-intelligence");
        assert!(names.by_spelling("مغرب").is_none());
    }

    #[test]
    fn doubles_are_found() {
        let text = "- { id: a, kind: place, ar: مالي }\n- { id: a, kind: place, en: Mali }\n- { id: b, kind: place, ar: مالى }\n- { id: c, kind: place }\n";
        let found = Names::parse("names.yaml", text).unwrap_err();
        let lines: Vec<usize> = found.iter().filter_map(|d| d.position()).map(|p| p.line).collect();
        assert_eq!(lines, [2, 3, 4]);
    }
}
