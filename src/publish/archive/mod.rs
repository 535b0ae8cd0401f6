//! The archive: what was published of one series or of several, as a page for people (`index.html`) and
//! as a feed for programs (`feed.xml`).
//!
//! It depends on the ledger and on what the published PDFs themselves carry, never on a draft that may have
//! been edited since; and on no clock, so that the same record gives the same bytes.

mod contents;
pub(crate) mod feed;
mod href;
mod notice;
mod page;

use chrono::NaiveDate;

pub use self::contents::Contents;
pub use self::feed::{ENTRY_TEMPLATE, feed};
pub use self::href::Base;
pub use self::notice::{FIRST_NOTICE, notice, notice_beside};
pub use self::page::{PAGE_TEMPLATE, page};
use super::record::{Publication, Withdrawal};
use crate::lang::{Lang, Localized};

/// The name of the page.
pub const PAGE: &str = "index.html";

/// The name of the feed.
pub const FEED: &str = "feed.xml";

/// The languages of an archive with no edition that states its own.
const LANGUAGES: [&str; 2] = ["ar", "en"];

/// What was published.
#[derive(Clone, Debug)]
pub struct Archive {
    /// The series by name, each with something published.
    pub series: Vec<ArchivedSeries>,
    /// The program and its version.
    pub tool: String,
}

/// A series.
#[derive(Clone, Debug)]
pub struct ArchivedSeries {
    /// Its name: that of its folder.
    pub name: String,
    /// Its title: that of its newest edition.
    pub title: Localized,
    /// The editions, the newest first.
    pub editions: Vec<ArchivedEdition>,
}

/// An edition that was published.
#[derive(Clone, Debug)]
pub struct ArchivedEdition {
    /// Its day.
    pub day: NaiveDate,
    /// Its publications, the oldest first; at least one.
    pub publications: Vec<ArchivedPublication>,
    /// Its withdrawal, if it is withdrawn now.
    pub withdrawn: Option<Withdrawal>,
    /// Whether its records contradict each other, and nobody has said which stands: then nothing of it is offered.
    pub disputed: bool,
    /// The notice of the withdrawal beside its last PDF, as the path from the folder of the archive, where it is there.
    pub notice: Option<String>,
    /// What its last publication says of itself; `None` where that file is not there as it was published.
    pub contents: Option<Contents>,
}

/// A publication and its file.
#[derive(Clone, Debug)]
pub struct ArchivedPublication {
    /// The record.
    pub record: Publication,
    /// The withdrawal that took it back, whatever was put out in its place since.
    pub withdrawn: Option<Withdrawal>,
    /// What happened to the file.
    pub file: FileState,
    /// The web edition, as the path from the folder of the archive, where it is there as it was published.
    pub web: Option<String>,
}

/// What happened to the file of a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// It is as it was published, at this path from the folder of the archive.
    There(String),
    /// It is not the file that was published.
    Changed,
    /// It is not in the project.
    Missing,
}

impl Archive {
    /// Every edition with its series, the newest first; of one day, by series.
    fn editions(&self) -> Vec<(&ArchivedSeries, &ArchivedEdition)> {
        let mut editions: Vec<(&ArchivedSeries, &ArchivedEdition)> = self
            .series
            .iter()
            .flat_map(|series| series.editions.iter().map(move |edition| (series, edition)))
            .collect();
        editions.sort_by(|(a, x), (b, y)| y.day.cmp(&x.day).then_with(|| a.name.cmp(&b.name)));
        editions
    }

    /// The languages of the archive: those of its editions, in the order in which the newest first names
    /// them.
    pub fn languages(&self) -> Vec<Lang> {
        let mut languages: Vec<Lang> = Vec::new();
        let mut add = |lang: &Lang| {
            if !languages.contains(lang) {
                languages.push(lang.clone());
            }
        };
        let editions = self.editions();
        editions
            .iter()
            .filter_map(|(_, edition)| edition.contents.as_ref())
            .flat_map(Contents::languages)
            .for_each(&mut add);
        self.series.iter().flat_map(|series| series.title.keys()).for_each(&mut add);
        if languages.is_empty() { LANGUAGES.iter().filter_map(|tag| tag.parse().ok()).collect() } else { languages }
    }
}

impl ArchivedEdition {
    /// The last publication.
    fn last(&self) -> Option<&ArchivedPublication> {
        self.publications.last()
    }

    /// The moment of the last thing that became of it.
    fn updated(&self) -> Option<crate::text::moment::Moment> {
        let withdrawn = self.withdrawn.as_ref().map(|withdrawal| withdrawal.at);
        withdrawn.or(self.last().map(|last| last.record.at))
    }

    /// The languages that it speaks, or those of the archive where that is not known.
    fn languages<'a>(&'a self, all: &'a [Lang]) -> Vec<&'a Lang> {
        match &self.contents {
            Some(contents) => contents.languages().collect(),
            None => all.iter().collect(),
        }
    }
}
