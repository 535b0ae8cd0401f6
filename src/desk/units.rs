//! The units that work on translations is about: those that an edition quotes, or whole sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::composing::told_events;
use super::{Desk, LoadedDraft, Refusal, Tell};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, msg, rules};
use crate::draft;
use crate::excerpt;
use crate::lang::Lang;
use crate::spec::provider::TranslateWith;
use crate::translate::needs::{Need, of_excerpts, of_source};
use crate::workspace::{LoadedCorpus, UNKNOWN_SOURCE};

rules! {
    /// It is not known into which language.
    pub NO_TARGET_LANGUAGE = Error "no-target-language" {
        title: "It is not known which language to translate into.",
        why: "It is the language, among those of the brief or of the folders in `translations/`, that the texts are \
              not in. If there is none, or if there are several, name it with `--lang`.",
        wrong: "brief translate export kidal-nd --to tmx",
        right: "brief translate export kidal-nd --to tmx --lang en",
    }
}

/// Key and place of units.
pub type UnitPlaces = BTreeSet<(String, String)>;

/// Whose units are meant.
#[derive(Clone, Copy, Debug)]
pub enum UnitsOf<'a> {
    /// Those that a spec's next edition quotes.
    Spec {
        /// The spec.
        path: &'a Path,
        /// The day of the run.
        today: NaiveDate,
    },
    /// Those that a draft quotes.
    Draft(&'a Path),
    /// All of some sources.
    Sources {
        /// The corpus folder.
        folder: &'a Path,
        /// The sources by their citation keys; all where none is named.
        keys: &'a [String],
    },
}

/// A provider of machine translation that a spec names.
#[derive(Clone, Debug)]
pub struct SpecProvider {
    /// The spec.
    pub spec: PathBuf,
    /// What it says of the provider.
    pub with: TranslateWith,
}

/// Units, with everything that they depend on.
pub struct Units {
    /// The corpus folder.
    pub folder: PathBuf,
    /// The corpus, as far as it is needed.
    pub corpus: Arc<LoadedCorpus>,
    /// The languages of the brief, or those into which the corpus has translations.
    pub languages: Vec<Lang>,
    /// What wants a translation, whatever the language.
    pub needs: Vec<Need>,
    /// The provider that the spec names.
    pub provider: Option<SpecProvider>,
    /// Whether all units of these sources are meant, not only what is quoted.
    pub whole: bool,
    /// Key and place of the units whose translation the draft has changed, by language.
    pub edited: BTreeMap<Lang, UnitPlaces>,
}

impl Units {
    /// The languages in question: the one that was asked for, or else those into which there is something to translate.
    pub fn targets(&self, asked: Option<&Lang>) -> Vec<Lang> {
        let wanted = |lang: &&Lang| self.needs.iter().any(|need| need.is_into(lang));
        asked.map_or_else(|| self.languages.iter().filter(wanted).cloned().collect(), |lang| vec![lang.clone()])
    }

    /// As [`Units::targets`], at least one.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn some_targets(&self, asked: Option<&Lang>) -> Result<Vec<Lang>, Diagnostic> {
        let targets = self.targets(asked);
        if targets.is_empty() { Err(no_language()) } else { Ok(targets) }
    }

    /// The language as asked, or else the only one into which there is something to translate.
    ///
    /// # Errors
    ///
    /// There is none, or several.
    pub fn target(&self, asked: Option<&Lang>) -> Result<Lang, Diagnostic> {
        match &self.some_targets(asked)?[..] {
            [one] => Ok(one.clone()),
            several => {
                let list: Vec<String> = several.iter().map(|lang| format!("`{lang}`")).collect();
                let message = msg!("no-target-language--several", languages = list);
                Err(Diagnostic::of_option(&NO_TARGET_LANGUAGE, "--lang", message)
                    .help(msg!("no-target-language--several.help")))
            }
        }
    }

    /// What is to be in a language and is not.
    pub fn needs_into(&self, lang: &Lang) -> Vec<Need> {
        self.needs.iter().filter(|need| need.is_into(lang)).cloned().collect()
    }
}

/// It is not known into which language to translate.
fn no_language() -> Diagnostic {
    Diagnostic::of_option(&NO_TARGET_LANGUAGE, "--lang", msg!("no-target-language"))
        .help(msg!("no-target-language.help"))
}

impl Desk {
    /// The units that are meant, with everything that they depend on.
    ///
    /// # Errors
    ///
    /// What is wrong with the spec, the draft or the corpus; a key that no source has.
    pub fn units(&self, of: UnitsOf<'_>, tell: Tell<'_>) -> Result<Units, Refusal> {
        let units = match of {
            UnitsOf::Spec { path, today } => self.units_of_spec(path, today)?,
            UnitsOf::Draft(path) => self.units_of_draft(path)?,
            UnitsOf::Sources { folder, keys } => self.units_of_sources(folder, keys)?,
        };
        let corpus = &units.corpus;
        tell(super::Event::Corpus { left_out: &corpus.left_out, readings_made: &corpus.readings_made });
        Ok(units)
    }

    fn units_of_spec(&self, path: &Path, today: NaiveDate) -> Result<Units, Diagnostics> {
        let loaded = self.load_spec(path, today)?;
        let (corpus, selection) = self.selected(&loaded)?;
        let mut excerpts = excerpt::excerpts(&selection, &corpus.corpus);
        excerpts.extend(told_events(&loaded, &corpus, &selection).into_iter().map(|event| event.excerpts));
        Ok(Units {
            folder: self.workspace.root().join(&loaded.corpus_path),
            needs: of_excerpts(&excerpts, &corpus.corpus),
            corpus: Arc::new(corpus),
            languages: loaded.spec.languages,
            provider: loaded.spec.translate.map(|with| SpecProvider { spec: path.to_path_buf(), with }),
            whole: false,
            edited: BTreeMap::new(),
        })
    }

    fn units_of_draft(&self, path: &Path) -> Result<Units, Diagnostics> {
        let draft = self.load_draft(self.workspace.read(path)?)?;
        if draft.found.has_errors() {
            return Err(draft.found);
        }
        let front = &draft.document.front;
        let quoted = draft::quoted_sentences(&draft.document, &draft.corpus.corpus);
        Ok(Units {
            folder: self.corpus_of_draft(&draft.source, &draft.document)?,
            needs: of_excerpts(&[quoted], &draft.corpus.corpus),
            languages: front.languages.clone(),
            provider: None,
            whole: false,
            edited: front.languages.iter().map(|lang| (lang.clone(), edited_units(&draft, lang))).collect(),
            corpus: draft.corpus,
        })
    }

    /// The units of these sources, whole; of all where no key is given.
    pub(super) fn units_of_sources(&self, folder: &Path, keys: &[String]) -> Result<Units, Diagnostics> {
        let names = self.names()?;
        let (loaded, mut found, _) = self.corpus(folder, Some(&names), &[]);
        let Some(loaded) = loaded else { return Err(found) };
        let mut needs = Vec::new();
        for key in keys {
            match loaded.corpus.source(key) {
                Some(source) => needs.extend(of_source(source, &loaded.corpus)),
                None => {
                    let known = loaded.corpus.sources().map(|source| source.key.as_str());
                    let message = msg!("unknown-source--argument", key = key);
                    found.push(
                        Diagnostic::of_file(&UNKNOWN_SOURCE, self.workspace.shown(folder), message)
                            .maybe_help(did_you_mean(key, known)),
                    );
                }
            }
        }
        if keys.is_empty() {
            needs.extend(loaded.corpus.sources().flat_map(|source| of_source(source, &loaded.corpus)));
        }
        found.into_result(Units {
            folder: folder.to_path_buf(),
            corpus: loaded,
            languages: self.workspace.translated_into(folder),
            needs,
            provider: None,
            whole: true,
            edited: BTreeMap::new(),
        })
    }
}

/// Key and place of each unit whose translation into a language a draft has changed.
fn edited_units(draft: &LoadedDraft, lang: &Lang) -> UnitPlaces {
    let edited = draft::edited_translations(&draft.document, &draft.corpus.corpus, &draft.corpus.memory);
    let edited = edited.into_iter().filter(|edited| edited.lang.primary() == lang.primary());
    edited.flat_map(|edited| edited.units.into_iter().map(move |(context, _)| (edited.key.clone(), context))).collect()
}
