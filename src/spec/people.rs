//! `briefs/desk.yaml`: who may approve and publish the briefs of a project.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::Diagnostics;
use crate::text::bidi::without_isolates;
use crate::text::normalise_space;
use crate::yaml;

/// The name of the file, in the folder of the specs.
pub const FILE: &str = "briefs/desk.yaml";

/// What the desk has agreed on. Without the file anybody may do anything, as long as a name is under it. Names are
/// assertions by whoever runs the program.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(inline)]
pub struct People {
    /// The names of those who may approve; anybody where none is named.
    approve: Vec<String>,
    /// The names of those who may publish; anybody where none is named.
    publish: Vec<String>,
    /// How many people must approve each part.
    #[schemars(range(min = 1, max = 20))]
    approvals: usize,
    /// How many people must approve some sections, by their ids.
    sections: BTreeMap<String, usize>,
    /// Whether somebody who wrote on a draft may approve it.
    authors_may_approve: bool,
}

impl Default for People {
    fn default() -> Self {
        Self {
            approve: Vec::new(),
            publish: Vec::new(),
            approvals: 1,
            sections: BTreeMap::new(),
            authors_may_approve: true,
        }
    }
}

impl People {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// Every mistake with its place.
    pub fn read(path: &str, text: &str) -> Result<Self, Diagnostics> {
        yaml::parse(path, text).map(|parsed| parsed.value)
    }

    /// Whether the approvals of this person count, of a draft that these people wrote.
    pub fn counts(&self, name: &str, authors: &[String]) -> bool {
        self.may_approve(name) && (self.authors_may_approve || !is_among(name, authors))
    }

    /// Whether this person may approve, unless it is the author.
    pub fn may_approve(&self, name: &str) -> bool {
        self.approve.is_empty() || is_among(name, &self.approve)
    }

    /// Whether somebody who wrote on a draft may approve it.
    pub fn authors_may_approve(&self) -> bool {
        self.authors_may_approve
    }

    /// Whether this person may publish; `None` is a person whose name nobody said.
    pub fn may_publish(&self, name: Option<&str>) -> bool {
        self.publish.is_empty() || name.is_some_and(|name| is_among(name, &self.publish))
    }

    /// How many people must approve a part: a section by its id, or the frame.
    pub fn approvals_of(&self, section: Option<&str>) -> usize {
        section.and_then(|id| self.sections.get(id)).copied().unwrap_or(self.approvals).max(1)
    }
}

/// Whether a name is among others, however it is spaced.
fn is_among(name: &str, names: &[String]) -> bool {
    let plain = |name: &str| normalise_space(&without_isolates(name));
    let name = plain(name);
    names.iter().any(|other| plain(other) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_says_who_may_do_what() {
        let text = "approve: [Anna, 'أحمد']\npublish: [Anna]\napprovals: 2\nsections: { news: 1 }\nauthors_may_approve: false\n";
        let people = People::read("desk.yaml", text).unwrap();
        let authors = vec!["Anna".to_owned()];
        assert!(people.counts(" \u{2068}أحمد\u{2069} ", &authors) && !people.counts("Anna", &authors));
        assert!(!people.counts("Ben", &[]));
        assert!(people.may_publish(Some("Anna")) && !people.may_publish(Some("Ben")) && !people.may_publish(None));
        assert_eq!(
            (people.approvals_of(Some("news")), people.approvals_of(Some("a")), people.approvals_of(None)),
            (1, 2, 2)
        );
        let nobody = People::default();
        assert!(nobody.counts("Ben", &authors) && nobody.may_publish(None) && nobody.approvals_of(None) == 1);
        assert!(People::read("desk.yaml", "aprove: [Anna]\n").is_err());
    }
}
