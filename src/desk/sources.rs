//! Managing the sources of a corpus: added, imported, read again, checked.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{Desk, Refusal};
use crate::corpus::amend::Amendment;
use crate::corpus::entry::NewLibraryEntry;
use crate::corpus::library::{Library, LibraryRecord};
use crate::corpus::survey::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::lang::Lang;
use crate::select::Voice;
use crate::spec::names::Names;
use crate::workspace::{Added, Addition, CorpusLock, ImportReport, Renewal, SplitLibrary};

rules! {
    /// An option for one document is given with several documents.
    pub ONE_DOCUMENT_ONLY = Error "one-document-only" {
        title: "An option for one document is given with several documents.",
        why: "A key, a title or an address belongs to one document. Add the documents one by one, or leave the \
              option out: keys are then made from the names of the files.",
        wrong: "brief sources add a.html b.html --key a",
        right: "brief sources add a.html --key a",
    }
    /// A value cannot stand in an entry of the library.
    pub UNUSABLE_VALUE = Error "unusable-value" {
        title: "A value that is said of a source cannot stand in an entry of the library.",
        why: "A date is written as the library has it, as precisely as it is known: a year, a month or a day, with `~` \
              where it is inferred. A type is one of Hayagriva's.",
        wrong: "brief sources set kidal-nd --date \"12 avril\"",
        right: "brief sources set kidal-nd --date 2025-04-12",
    }
    /// One source or one relayed outlet carries most of a brief.
    pub ONE_VOICE = Warning "one-voice" {
        title: "One source, or one outlet that several sources relay, supplies most of a brief.",
        why: "A reader takes many excerpts for many voices. Add independent sources, or let each supply less with \
              `per_source` in `excerpts`.",
        wrong: "excerpts: { per_topic: 8, per_source: 8 }",
        right: "excerpts: { per_topic: 8, per_source: 2 }",
    }
}

/// What a person says of a document. Everything may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceDescription {
    /// Its title.
    pub title: Option<String>,
    /// Its outlet: an id or spelling of the names catalogue, or a name as it is.
    pub outlet: Option<String>,
    /// The outlet whose reporting it relays, as an id of the names catalogue.
    pub relays: Option<String>,
    /// Its authors, `Family, Given` or a name as it is.
    pub authors: Vec<String>,
    /// The day of publication, as precise as it is known: a date of Hayagriva.
    pub date: Option<String>,
    /// The language of the text.
    pub language: Option<Lang>,
    /// Its address.
    pub url: Option<String>,
    /// The address of an archived copy.
    pub archived: Option<String>,
    /// The day on which it was fetched.
    pub retrieved: Option<NaiveDate>,
}

impl SourceDescription {
    /// That each value can stand in an entry of the library: what is wrong is said of the option, since no line has it yet.
    ///
    /// # Errors
    ///
    /// Those that cannot.
    fn can_stand(&self, kind: Option<&str>) -> Result<(), Refusal> {
        let values = [("type", kind), ("date", self.date.as_deref()), ("url", self.url.as_deref())];
        let mut found = Diagnostics::new();
        for (name, value) in values.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            let mut entry = json!({ "type": "article" });
            entry[name] = json!(value);
            let Err(wrong) = Library::parse("", &json!({ "source": entry }).to_string()) else { continue };
            let option = format!("--{name}");
            if name == "date" {
                let message = msg!("unusable-value--date", value = value);
                found.push(
                    Diagnostic::of_option(&UNUSABLE_VALUE, option, message).help(msg!("unusable-value--date.help")),
                );
                continue;
            }
            for why in wrong {
                let message = msg!("unusable-value", value = value, why = why.message);
                found.push(Diagnostic::of_option(&UNUSABLE_VALUE, option.clone(), message).maybe_help(why.help));
            }
        }
        found.into_result(()).map_err(Refusal::request)
    }

    /// What it changes in the entry of a source.
    fn amendments(&self, record: &LibraryRecord, names: &Names) -> Vec<Amendment> {
        let own = |name| ["brief", name].to_vec();
        let text = |value: &String| Some(json!(value));
        let mut all: Vec<(Vec<&'static str>, Option<Value>)> = Vec::new();
        let texts = [("title", &self.title), ("date", &self.date), ("url", &self.url)];
        all.extend(texts.into_iter().filter_map(|(name, value)| Some((vec![name], text(value.as_ref()?)))));
        if let Some(authors) = authors(&self.authors) {
            all.push((vec!["author"], serde_json::to_value(authors).ok()));
        }
        all.extend(self.language.as_ref().map(|language| (vec!["language"], Some(json!(language.as_str())))));
        if let Some(outlet) = &self.outlet {
            let (title, id) = outlet_of(outlet, names);
            if record.entry.parents().is_empty() {
                all.push((vec!["parent"], Some(json!({ "type": "periodical", "title": title }))));
            } else {
                all.push((vec!["parent", "title"], Some(json!(title))));
            }
            if id.is_some() || record.provenance.outlet.is_some() {
                all.push((own("outlet"), id.map(|id| json!(id))));
            }
        }
        let rest = [
            ("relays", self.relays.clone()),
            ("archived", self.archived.clone()),
            ("retrieved", self.retrieved.map(|day| day.to_string())),
        ];
        all.extend(rest.into_iter().filter_map(|(name, value)| Some((own(name), text(&value?)))));
        all.into_iter().map(|(path, value)| Amendment { path, value }).collect()
    }

    /// The entry that it makes, but for its type and the day on which it was added.
    fn entry(&self, names: &Names) -> NewLibraryEntry {
        let mut entry = NewLibraryEntry::default();
        let texts = [("title", &self.title), ("date", &self.date), ("url", &self.url)];
        for (name, value) in texts {
            if let Some(value) = value {
                entry.set(name, value.as_str());
            }
        }
        if let Some(authors) = authors(&self.authors) {
            entry.set("author", authors);
        }
        if let Some(language) = &self.language {
            entry.set("language", language.as_str());
        }
        if let Some(outlet) = &self.outlet {
            let (title, id) = outlet_of(outlet, names);
            entry.set_parent("periodical", title);
            if let Some(id) = id {
                entry.set_own("outlet", id);
            }
        }
        let own = [
            ("relays", self.relays.clone()),
            ("archived", self.archived.clone()),
            ("retrieved", self.retrieved.map(|day| day.to_string())),
        ];
        for (name, value) in own {
            if let Some(value) = value {
                entry.set_own(name, value);
            }
        }
        entry
    }
}

/// Add documents to a corpus.
#[derive(Clone, Debug)]
pub struct AddRequest<'a> {
    /// The corpus folder.
    pub folder: &'a Path,
    /// The documents.
    pub files: &'a [PathBuf],
    /// The citation key of the only one; from the names of the files where it is not said.
    pub key: Option<&'a str>,
    /// What is said about them.
    pub described: &'a SourceDescription,
    /// Their type, one of Hayagriva's.
    pub kind: &'a str,
    /// The day of the run.
    pub today: NaiveDate,
}

/// Set what is known about a source.
#[derive(Clone, Debug)]
pub struct SetSourceRequest<'a> {
    /// The corpus folder.
    pub folder: &'a Path,
    /// The citation key of the source.
    pub key: &'a str,
    /// What is to be set; what is not said stays as it is.
    pub described: &'a SourceDescription,
    /// Its type, one of Hayagriva's, where that is to be set.
    pub kind: Option<&'a str>,
}

impl Desk {
    /// Copies documents into the corpus and appends their entries to the library: all of them, or none.
    ///
    /// # Errors
    ///
    /// What belongs to one document is said about several; a key is taken or is not valid; a document cannot be read; an entry is
    /// there and would lose what is said.
    pub fn add_sources(&self, request: &AddRequest<'_>) -> Result<Vec<Added>, Refusal> {
        let AddRequest { folder, files, key, described, kind, today } = request;
        let of_one = [
            ("--key", key.is_some()),
            ("--title", described.title.is_some()),
            ("--url", described.url.is_some()),
            ("--archived", described.archived.is_some()),
        ];
        if let Some((option, _)) = of_one.iter().find(|(_, said)| *said && files.len() > 1) {
            let message = msg!("one-document-only", option = *option, count = files.len());
            return Err(Refusal::request(Diagnostic::of_option(&ONE_DOCUMENT_ONLY, *option, message)));
        }
        described.can_stand(Some(*kind))?;
        let names = self.names()?;
        let mut entry = described.entry(&names);
        let described = !entry.is_empty();
        entry.set("type", *kind);
        entry.set_own("added", today.to_string());
        let addition = |file: &PathBuf| Addition {
            file: file.clone(),
            key: key.map(str::to_owned),
            entry: entry.clone(),
            described,
        };
        let additions: Vec<Addition> = files.iter().map(addition).collect();
        Ok(self.workspace.add_sources(folder, &additions, &names)?)
    }

    /// Sets what is known about a source: changes its entry in the library, or makes one. Every other byte of the library
    /// stays. Gives the library's path, as the user knows it.
    ///
    /// # Errors
    ///
    /// There is no such source; a value cannot stand in an entry; the library has mistakes, or was changed meanwhile.
    pub fn set_source(&self, request: &SetSourceRequest<'_>) -> Result<String, Refusal> {
        let SetSourceRequest { folder, key, described, kind } = request;
        described.can_stand(*kind)?;
        let names = self.names()?;
        let mut entry = described.entry(&names);
        entry.set("type", kind.unwrap_or("article"));
        let of_kind = kind.map(|kind| Amendment { path: vec!["type"], value: Some(json!(kind)) });
        let change = |record: &LibraryRecord| {
            let described = described.amendments(record, &names);
            of_kind.clone().into_iter().chain(described).collect()
        };
        Ok(self.workspace.set_source(folder, key, change, &entry, &names)?)
    }

    /// Appends the entries of a bibliography to the library.
    ///
    /// # Errors
    ///
    /// The file is not a bibliography that is read; the library is broken or cannot be written.
    pub fn import_sources(&self, folder: &Path, bibliography: &Path) -> Result<ImportReport, Refusal> {
        Ok(self.workspace.import_sources(folder, bibliography)?)
    }

    /// The reading of a source made again, with what that would move. Nothing is written.
    ///
    /// # Errors
    ///
    /// There is no such source, or it cannot be read.
    pub fn renewed(&self, folder: &Path, key: &str) -> Result<Renewal, Refusal> {
        Ok(self.workspace.renew_reading(folder, key, self.names()?.as_ref())?)
    }

    /// Waits until no other process changes the sources of a corpus, and keeps others from it.
    ///
    /// # Errors
    ///
    /// Another process holds the corpus for longer than half a minute, or what an interrupted one began cannot be completed.
    pub fn hold_corpus(&self, folder: &Path) -> Result<CorpusLock, Refusal> {
        Ok(self.workspace.lock_corpus(folder)?)
    }

    /// Writes a reading that was made again while the corpus was held.
    ///
    /// # Errors
    ///
    /// It cannot be written, or was changed meanwhile.
    pub fn write_renewal(&self, held: &CorpusLock, renewal: &Renewal) -> Result<(), Refusal> {
        Ok(self.workspace.write_renewal(held, renewal)?)
    }

    /// Puts each entry of `library.yml` into a file of its own, byte for byte: all of them, or none.
    ///
    /// # Errors
    ///
    /// There is no such file; it has mistakes, or is written so that it cannot be parted.
    pub fn split_library(&self, folder: &Path) -> Result<SplitLibrary, Refusal> {
        Ok(self.workspace.split_library(folder)?)
    }

    /// Every source of a corpus folder and its state. Nothing is written.
    ///
    /// # Errors
    ///
    /// The folder or the names catalogue cannot be read.
    pub fn survey(&self, folder: &Path) -> Result<Survey, Refusal> {
        Ok(self.workspace.survey(folder, self.names()?.as_ref())?)
    }

    /// What is missing, changed, duplicated or misspelt in the corpus, and what today's rules would change in readings that
    /// older ones made; with a spec, also whether one source or one relayed
    /// outlet carries most of its brief.
    ///
    /// # Errors
    ///
    /// The folder or the names catalogue cannot be read.
    pub fn check_sources(
        &self,
        folder: &Path,
        spec: Option<&Path>,
        today: NaiveDate,
    ) -> Result<(Survey, Diagnostics), Refusal> {
        let survey = self.survey(folder)?;
        let mut found = survey.wrong.clone();
        found.extend(survey.left_out.clone());
        found.extend(self.workspace.orphan_readings(folder, &survey));
        found.extend(survey.missing_metadata());
        found.extend(survey.proposed_metadata());
        found.extend(survey.near_duplicates());
        found.extend(self.older_readings(folder)?);
        found.extend(super::names::unlisted_in_sources(&survey, self.names()?.as_ref()));
        match spec.map(|spec| self.concentration_found(spec, today)) {
            None => {}
            Some(Ok(diagnostics)) => found.extend(diagnostics),
            // What is wrong with the corpus is reported above already.
            Some(Err(_)) if survey.wrong.has_errors() => {}
            Some(Err(diagnostics)) => found.extend(diagnostics),
        }
        Ok((survey, found))
    }

    /// One source or one relayed outlet that carries most of a brief.
    fn concentration_found(&self, spec: &Path, today: NaiveDate) -> Result<Diagnostics, Diagnostics> {
        let loaded = self.load_spec(spec, today)?;
        let found = self.concentration(&loaded)?.into_iter().map(|found| {
            let (excerpts, of) = (found.excerpts, found.of);
            let message = match &found.voice {
                Voice::Source(key) => msg!("one-voice", key = key, excerpts = excerpts, of = of),
                Voice::Relayed(id) => msg!("one-voice--relayed", id = id, excerpts = excerpts, of = of),
            };
            Diagnostic::of_file(&ONE_VOICE, self.workspace.shown(spec), message).help(msg!("one-voice.help"))
        });
        Ok(found.collect())
    }
}

/// The name of an outlet as a reader knows it, and its id in the names catalogue.
fn outlet_of<'a>(outlet: &'a str, names: &'a Names) -> (&'a str, Option<&'a str>) {
    let by_id = names.get(outlet);
    let name = by_id.or_else(|| names.by_spelling(outlet));
    // An id names no one by itself: the catalogue's form does.
    let title = by_id.and_then(|name| name.forms.values().next()).map_or(outlet, String::as_str);
    (title, name.map(|name| name.id.as_str()))
}

/// The authors as an entry has them; none where none is said.
fn authors(said: &[String]) -> Option<serde_yaml::Value> {
    match said {
        [] => None,
        [one] => Some(person(one)),
        many => Some(many.iter().map(|author| person(author)).collect::<Vec<_>>().into()),
    }
}

/// In parts: Hayagriva takes a plain string apart as TeX does, and loses the name of an institution.
fn person(written: &str) -> serde_yaml::Value {
    let (name, given) = match written.split_once(',') {
        Some((name, given)) if !given.trim().is_empty() => (name.trim(), Some(given.trim())),
        _ => (written.trim(), None),
    };
    let given = given.map(|given| ("given-name".into(), given.into()));
    serde_yaml::Mapping::from_iter(std::iter::once(("name".into(), name.into())).chain(given)).into()
}
