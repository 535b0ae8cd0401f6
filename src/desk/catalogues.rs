//! The catalogues of a project, names and topics: read in one place.

use std::path::Path;
use std::sync::Arc;

use super::Desk;
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::spec::names::Names;
use crate::spec::topic::{ONLY_A_QUESTION, Topic};
use crate::spec::{self, Spec, TopicsCatalogue};

impl Desk {
    /// The names catalogue of the project; an empty one where it has none.
    ///
    /// # Errors
    ///
    /// Every mistake of the file.
    pub fn names(&self) -> Result<Arc<Names>, Diagnostics> {
        let load = || match self.workspace.read_if_there(&self.workspace.root().join("briefs/names.yaml"))? {
            Some(text) => Names::parse(text.path(), text.text()).map(Arc::new),
            None => Ok(Arc::default()),
        };
        self.names.get((), || self.workspace.stamps_of_catalogues(), load)
    }

    /// The topics catalogue of the project, its names looked up; an empty one where it has none. Where the names
    /// catalogue is broken, every name in a topic would be unknown: then `names` is `None`, and so are the topics.
    ///
    /// # Errors
    ///
    /// Every mistake of the file.
    pub(super) fn topics(&self, names: Option<&Names>) -> Result<Option<Arc<Vec<Topic>>>, Diagnostics> {
        let load = || match self.workspace.read_if_there(&self.workspace.root().join("briefs/topics.yaml"))? {
            Some(text) => names.map(|names| spec::parse_topics(text.path(), text.text(), names)).transpose(),
            None => Ok(Some(Vec::new())),
        };
        let load = || load().map(|topics| topics.map(Arc::new));
        self.topics.get(names.is_some(), || self.workspace.stamps_of_catalogues(), load)
    }

    /// Looks up in the catalogues what a spec asks; with everything that is wrong with it and with the topics.
    pub(super) fn look_up(
        &self,
        written: Option<spec::WrittenSpec>,
        names: Option<&Names>,
        today: chrono::NaiveDate,
    ) -> (Option<Spec>, Diagnostics) {
        let mut found = Diagnostics::new();
        let topics = found.take(self.topics(names)).flatten();
        let catalogue = topics.as_deref().map_or(TopicsCatalogue::Broken, |topics| TopicsCatalogue::Topics(topics));
        let no_names = Names::default();
        let spec = written.map(|spec| spec::resolve(spec, catalogue, names.unwrap_or(&no_names), today));
        let spec = spec.and_then(|spec| found.take(spec));
        (spec, found)
    }

    /// Everything that is wrong with a topics catalogue, or with the names that it asks for.
    pub fn check_topics(&self, path: &Path) -> Diagnostics {
        let mut found = Diagnostics::new();
        let names = found.take(self.names());
        if let (Some(names), Some(text)) = (names, found.take(self.workspace.read(path).map_err(Diagnostics::from))) {
            let topics = found.take(spec::parse_topics(text.path(), text.text(), &names));
            found.extend(spec::reserved_topics(text.path(), text.text()));
            for topic in topics.iter().flatten() {
                if let Some(message) = topic.only_question() {
                    let help = msg!("only-a-question.help", id = &topic.id);
                    found.push(Diagnostic::of_file(&ONLY_A_QUESTION, text.path(), message).help(help));
                }
            }
        }
        found
    }

    /// Everything that is wrong with a names catalogue.
    pub fn check_names(&self, path: &Path) -> Diagnostics {
        let mut found = Diagnostics::new();
        if let Some(text) = found.take(self.workspace.read(path).map_err(Diagnostics::from)) {
            found.take(Names::parse(text.path(), text.text()));
        }
        found
    }

    /// Everything that is wrong with a library, its ids looked up in the project's names catalogue.
    pub fn check_library(&self, path: &Path) -> Diagnostics {
        let mut found = Diagnostics::new();
        let names = found.take(self.names());
        found.extend(self.workspace.check_library(path, names.as_deref()));
        found
    }
}
