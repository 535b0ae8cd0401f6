//! The sections of a brief that are the program's own, by reserved ids, and what they are called where a topic has the name.
//!
//! A topic that has a reserved name keeps it; the program's own section is then `{#brief-watch}`.

use std::collections::BTreeSet;

/// What the id of an own section begins with where a topic has its name.
const BRIEF: &str = "brief-";

/// A section that the program knows by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnSection {
    /// Key judgements.
    Summary,
    /// What to watch.
    Watch,
    /// What has happened since the edition before.
    SinceLastEdition,
    /// Events in the order of time, each with its quotations.
    Chronology,
    /// What sources state differently.
    Differences,
    /// How the brief was made.
    Method,
}

impl OwnSection {
    /// All of them, in the order in which a brief has them.
    pub const ALL: [Self; 6] =
        [Self::Summary, Self::Watch, Self::SinceLastEdition, Self::Chronology, Self::Differences, Self::Method];

    /// Its reserved id.
    pub fn id(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Watch => "watch",
            Self::SinceLastEdition => "since-last-edition",
            Self::Chronology => "chronology",
            Self::Differences => "differences",
            Self::Method => "method",
        }
    }

    /// Whether it consists of entries, each with a heading of level 3 and an id.
    pub fn has_entries(self) -> bool {
        matches!(self, Self::Chronology | Self::Differences)
    }

    /// The section that a reserved id names, whether or not a topic has it: `watch` and `brief-watch`.
    pub fn by_reserved(id: &str) -> Option<Self> {
        let plain = id.strip_prefix(BRIEF).unwrap_or(id);
        Self::ALL.into_iter().find(|section| section.id() == plain)
    }
}

/// The reserved ids that topics have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIds(BTreeSet<String>);

impl TakenIds {
    /// Those among the ids of topics.
    pub fn of_topics<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        let reserved = ids.into_iter().filter(|id| OwnSection::by_reserved(id).is_some());
        Self(reserved.map(str::to_owned).collect())
    }

    /// Those among the ids of sections, where nothing else is known: a section is a topic's where the program's own stands
    /// beside it under its longer name.
    pub fn of_sections<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        let ids: BTreeSet<&str> = ids.into_iter().collect();
        let taken = |id: &&&str| ids.contains(format!("{BRIEF}{id}").as_str());
        Self(
            ids.iter()
                .filter(taken)
                .filter(|id| OwnSection::by_reserved(id).is_some())
                .map(|id| (*id).to_owned())
                .collect(),
        )
    }

    /// Takes in the others.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The own section that a section of this id is; `None` of a topic.
    pub fn own_section(&self, id: &str) -> Option<OwnSection> {
        if self.0.contains(id) { None } else { OwnSection::by_reserved(id) }
    }

    /// The id that an own section is written with.
    pub fn id_of(&self, section: OwnSection) -> String {
        let plain = section.id();
        if self.0.contains(plain) { format!("{BRIEF}{plain}") } else { plain.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_keeps_its_name_and_the_own_section_has_the_longer_one() {
        let taken = TakenIds::of_topics(["watch", "lock"]);
        assert_eq!(taken.own_section("watch"), None);
        assert_eq!(taken.own_section("brief-watch"), Some(OwnSection::Watch));
        assert_eq!(taken.id_of(OwnSection::Watch), "brief-watch");
        assert_eq!(taken.own_section("lock"), None);
        for section in OwnSection::ALL {
            let id = taken.id_of(section);
            assert_eq!(taken.own_section(&id), Some(section), "{id}");
            assert_eq!(TakenIds::default().own_section(section.id()), Some(section));
        }
        assert_eq!(TakenIds::of_sections(["watch", "brief-watch", "chronology"]), taken);
        assert_eq!(TakenIds::of_topics(["brief-watch"]).own_section("brief-watch"), None);
    }
}
