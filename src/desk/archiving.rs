//! The archive, chained: ledgers and published PDFs to page and feed.

use std::path::Path;

use super::apart::filled;
use super::{Desk, Refusal, TOOL};
use crate::compose::filling::TemplateFilling;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, msg, rules};
use crate::draft;
use crate::lang::Localized;
use crate::publish::archive::{
    self, Archive, ArchivedEdition, ArchivedPublication, ArchivedSeries, Base, Contents, FEED, FileState, PAGE,
};
use crate::publish::output::web::WEB;
use crate::publish::pdf::attached;
use crate::publish::record::{Publication, Withdrawal};
use crate::text::digest::Digest;
use crate::workspace::write::FILE_IN_THE_WAY;
use crate::workspace::{Workspace, Wrote};

rules! {
    /// A published file is not there as it was published.
    pub PUBLICATION_GONE = Warning "publication-gone" {
        title: "A published file is not where the ledger says, or is not the file that was published.",
        why: "The ledger records the digest of each publication. The archive still lists it, says that the file is \
              missing or not the same, and does not link to it. Restore the file from a backup.",
        wrong: "",
        right: "",
    }
}

/// What happened to an archive.
#[derive(Clone, Debug)]
pub struct Archived {
    /// The files that are as they should be, as the user knows their paths.
    pub files: Vec<String>,
    /// How many editions it lists.
    pub editions: usize,
    /// Of how many series.
    pub series: usize,
    /// What is not as it was published, and files that are left alone because somebody else wrote or edited them.
    pub left: Diagnostics,
}

/// An archive as it is written.
#[derive(Clone, Debug)]
struct ArchiveFiles {
    /// What it contains.
    pub archive: Archive,
    /// The text of `index.html`, sealed.
    pub page: String,
    /// The text of `feed.xml`, sealed.
    pub feed: String,
}

impl Desk {
    /// What was published of the series in a folder, or of the series whose folder it is; `None` where
    /// nothing was. What of it is no longer there as it was published comes as warnings.
    ///
    /// # Errors
    ///
    /// Every mistake of the ledgers.
    fn archive(&self, folder: &Path) -> Result<Option<(Archive, Diagnostics)>, Diagnostics> {
        let workspace = &self.workspace;
        let mut found = Diagnostics::new();
        let mut warnings = Diagnostics::new();
        let mut series = Vec::new();
        for home in workspace.ledgers_under(folder) {
            let home = home.as_path();
            let Some(ledger_of) = found.take(self.ledger_in(home)) else { continue };
            let problems = ledger_of.problems(&workspace.shown(home));
            warnings.extend(problems.into_iter().map(Diagnostic::warning).collect());
            let name = std::path::absolute(home).ok();
            let name = name.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
            let edition = |day| {
                let publications: Vec<(ArchivedPublication, Option<Contents>)> = ledger_of
                    .publications(day)
                    .map(|record| {
                        let taken_back = ledger_of.withdrawals_of(record).first().copied().cloned();
                        published(workspace, folder, home, (record, taken_back), &mut warnings)
                    })
                    .collect();
                let contents = publications.last().and_then(|(_, contents)| contents.clone());
                let publications = publications.into_iter().map(|(published, _)| published).collect();
                let withdrawn = ledger_of.withdrawn(day).cloned();
                let notice = withdrawn.as_ref().and_then(|_| ledger_of.publications(day).last()).and_then(|last| {
                    let pdf = self.published_at(home, &last.pdf.name)?;
                    let of_today = withdrawn.as_ref().and_then(|one| archive::notice_beside(&pdf, one).ok());
                    let mut notices = of_today.into_iter().chain([pdf.with_extension(archive::FIRST_NOTICE)]);
                    let notice = notices.find(|notice| matches!(workspace.sealed(notice), Ok(Some(_))))?;
                    Some(workspace.from_folder(folder, &notice))
                });
                let disputed = !ledger_of.contradictions(day).is_empty();
                ArchivedEdition { day, publications, withdrawn, disputed, notice, contents }
            };
            let editions: Vec<ArchivedEdition> = ledger_of.published().into_iter().rev().map(edition).collect();
            if !editions.is_empty() {
                let title = title(workspace, home, &editions);
                series.push(ArchivedSeries { name: name.unwrap_or_default(), title, editions });
            }
        }
        let archive = Archive { series, tool: TOOL.to_owned() };
        found.into_result(())?;
        Ok((!archive.series.is_empty()).then_some((archive, warnings)))
    }

    /// Writes page and feed of what was published in a folder; `None` where nothing was. A file that somebody else wrote
    /// or edited is left alone.
    ///
    /// # Errors
    ///
    /// Every mistake of the ledgers, of templates or labels; a file cannot be written.
    pub fn write_archive(&self, folder: &Path, base: &Base) -> Result<Option<Archived>, Refusal> {
        let Some((archive, mut left)) = self.archive(folder)? else { return Ok(None) };
        let written = self.archive_files(archive, base)?;
        let mut files = Vec::new();
        for (name, text) in [(PAGE, &written.page), (FEED, &written.feed)] {
            let path = folder.join(name);
            let shown = self.workspace.shown(&path);
            let why = match self.workspace.write_sealed(&path, text)? {
                Wrote::New | Wrote::Renewed | Wrote::Same => {
                    files.push(shown);
                    continue;
                }
                Wrote::LeftEdited => msg!("file-in-the-way--edited"),
                Wrote::LeftForeign => msg!("file-in-the-way--foreign"),
            };
            let in_the_way = Diagnostic::of_file(&FILE_IN_THE_WAY, shown, why).warning();
            left.push(in_the_way.help(msg!("file-in-the-way--edited.help")));
        }
        let editions = written.archive.series.iter().map(|series| series.editions.len()).sum();
        Ok(Some(Archived { files, editions, series: written.archive.series.len(), left }))
    }

    /// Page and feed of an archive.
    ///
    /// # Errors
    ///
    /// What is wrong with templates or labels.
    fn archive_files(&self, archive: Archive, base: &Base) -> Result<ArchiveFiles, Diagnostics> {
        let labels = self.labels(&archive.languages())?;
        let (page, entry) =
            (self.workspace.template(archive::PAGE_TEMPLATE)?, self.workspace.template(archive::ENTRY_TEMPLATE)?);
        let fill = |filling: &TemplateFilling<'_>| filled(filling, self.workspace.apart());
        let page = archive::page(&archive, &labels, &page, &fill)?;
        let feed = archive::feed(&archive, &labels, (&entry, &fill), base)?;
        Ok(ArchiveFiles { archive, page, feed })
    }
}

/// A publication with its file, which is named relative to the folder of the series, or to the project;
/// and what that file says of itself.
fn published(
    workspace: &Workspace,
    folder: &Path,
    home: &Path,
    (record, withdrawn): (&Publication, Option<Withdrawal>),
    warnings: &mut Diagnostics,
) -> (ArchivedPublication, Option<Contents>) {
    let there = |name: &str| {
        let places = [home, workspace.root()].map(|base| workspace.inside(base, name).ok());
        places.into_iter().flatten().find_map(|path| workspace.read_bytes(&path).ok().map(|bytes| (path, bytes)))
    };
    let mut warn = |path: &Path, message: Message| {
        warnings.push(Diagnostic::of_file(&PUBLICATION_GONE, workspace.shown(path), message));
    };
    let (file, contents) = match there(&record.pdf.name) {
        None => {
            warn(&home.join(&record.pdf.name), msg!("publication-gone"));
            (FileState::Missing, None)
        }
        Some((path, bytes)) if Digest::of(&bytes) != record.pdf.sha256 => {
            warn(&path, msg!("publication-gone--changed"));
            (FileState::Changed, None)
        }
        Some((path, bytes)) => {
            let contents = attached(&bytes).ok().and_then(|files| Contents::of(&files.page));
            (FileState::There(workspace.from_folder(folder, &path)), contents)
        }
    };
    let web = record.others.iter().find(|file| file.format == WEB.name).and_then(|file| {
        let Some((path, bytes)) = there(&file.name) else {
            warn(&home.join(&file.name), msg!("publication-gone"));
            return None;
        };
        match Digest::of(&bytes) == file.sha256 {
            true => return Some(workspace.from_folder(folder, &path)),
            false => warn(&path, msg!("publication-gone--changed")),
        }
        None
    });
    (ArchivedPublication { record: record.clone(), withdrawn, file, web }, contents)
}

/// The title of a series: that of its newest edition whose file is there, or else that of its newest draft.
fn title(workspace: &Workspace, home: &Path, editions: &[ArchivedEdition]) -> Localized {
    let published = editions.iter().find_map(|edition| edition.contents.as_ref());
    if let Some(contents) = published {
        return contents.titles().map(|(lang, title)| (lang.clone(), title.to_owned())).collect();
    }
    let drafts = workspace.drafts_under(home);
    let front = |draft: &std::path::PathBuf| {
        let text: SourceText = workspace.read(draft).ok()?;
        draft::read_front_matter(&text).ok()
    };
    drafts.iter().rev().find_map(front).map(|front| front.title).unwrap_or_default()
}
