//! The labels of the languages that a spec or a draft names, and the languages that have none.

use std::slice::from_ref;
use std::sync::Arc;

use super::Desk;
use super::places::at_key;
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, SourceText};
use crate::labels::{LabelSet, NO_LABELS};
use crate::lang::{self, Lang};
use crate::spec::INDISTINCT_LANGUAGES;
use crate::spec::rules::MISSING_LANGUAGE;

/// The labels of languages.
pub(super) struct Labelled {
    /// `None` if one of the languages has none, or a file of them is wrong.
    pub(super) labels: Option<Arc<LabelSet>>,
    /// The languages that have none.
    pub(super) without: Vec<Lang>,
    /// What is wrong: a language without labels is said where the file names it, under `languages`.
    pub(super) found: Diagnostics,
}

impl Labelled {
    /// Whether something is wrong with a spec or a draft only because one of its languages has no labels: what is in that
    /// language need not be there, and it is not known how it is told from another.
    pub(super) fn explains(&self, wrong: &Diagnostic) -> bool {
        let is_of_one = |(name, value): (&str, &Argument)| {
            name == "language" && self.without.iter().any(|lang| *value == Argument::from(lang.as_str()))
        };
        let is_indistinct =
            *wrong.rule == INDISTINCT_LANGUAGES && self.without.iter().any(|lang| !lang::is_named(lang));
        is_indistinct || (*wrong.rule == MISSING_LANGUAGE && wrong.message.arguments().any(is_of_one))
    }

    /// What else is wrong, without that.
    pub(super) fn unexplained(&self, found: Diagnostics) -> Diagnostics {
        found.iter().filter(|wrong| !self.explains(wrong)).cloned().collect()
    }
}

impl Desk {
    /// Loads the labels of the languages that a file names.
    pub(super) fn labelled(&self, source: &SourceText, languages: &[Lang]) -> Labelled {
        let mut all = Labelled { labels: None, without: Vec::new(), found: Diagnostics::new() };
        match self.labels(languages) {
            Ok(labels) => all.labels = Some(labels),
            Err(_) => {
                for (index, lang) in languages.iter().enumerate() {
                    let Err(wrong) = self.workspace.labels(from_ref(lang)) else { continue };
                    let missing = wrong.iter().find(|wrong| *wrong.rule == NO_LABELS).cloned();
                    match missing {
                        Some(missing) => {
                            let pointer = format!("/languages/{index}");
                            let named = at_key(source, &pointer, &NO_LABELS, missing.message);
                            all.found.push(named.maybe_help(missing.help));
                            all.without.push(lang.clone());
                        }
                        None => all.found.extend(wrong),
                    }
                }
            }
        }
        all
    }
}
