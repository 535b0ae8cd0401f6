//! Publication: the final PDF of an approved draft, a revision of it, its withdrawal.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::draft::LoadedDraft;
use super::outstanding::warnings;
use super::pages::{leading, place_of};
use super::records::{published_path, series_of_draft, stem_of};
use super::reviews::{PartReview, approved_whole};
use super::running::recorded_ahead_of;
use super::{Desk, Event, Refusal, TOOL, Tell};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::draft::{FrontMatter, check_note as check_quoted_in, missing_judgements, read_front_matter};
use crate::labels::LabelSet;
use crate::lang::{Lang, Localized};
use crate::publish::archive;
use crate::publish::chain::KeptRecord;
use crate::publish::ledger::{Ledger, described};
use crate::publish::output::pdf::PDF;
use crate::publish::output::{MadeOutput, Output};
use crate::publish::record::{Publication, Record, ReleasedFile, Settlement, Withdrawal};
use crate::publish::release::{Release, Revision};
use crate::text::digest::Digest;
use crate::text::limits::unsettable;
use crate::text::moment::Moment;
use crate::workspace::write::{FILE_IN_THE_WAY, UNWRITABLE_FILE};
use crate::workspace::write_new;

rules! {
    /// An edition that was published would be published again.
    pub ALREADY_PUBLISHED = Error "already-published" {
        title: "The edition has already been published, and a publication is never overwritten.",
        why: "Readers have the published file, and its digest is recorded. A correction is a revision with a note \
              that says what is corrected; an edition can also be withdrawn.",
        wrong: "brief publish briefs/weekly/2025-04-30.md",
        right: "brief publish briefs/weekly/2025-04-30.md --revision --note TEXT",
    }
    /// An edition that was not published would be revised or withdrawn.
    pub NOT_PUBLISHED = Error "not-published" {
        title: "The edition has not been published, so it cannot be revised or withdrawn.",
        why: "Revisions and withdrawals tell readers what has happened to a file that they have. There is no such \
              file yet.",
        wrong: "brief publish briefs/weekly/2025-04-30.md --revision --note TEXT",
        right: "brief publish briefs/weekly/2025-04-30.md",
    }
    /// An edition that was withdrawn would be withdrawn again.
    pub ALREADY_WITHDRAWN = Error "already-withdrawn" {
        title: "The edition has already been withdrawn.",
        why: "The ledger of the series records the withdrawal with its day and note, and keeps the first.",
        wrong: "",
        right: "",
    }
    /// A revision would put out an edition that was withdrawn.
    pub WITHDRAWN_EDITION = Error "withdrawn-edition" {
        title: "A revision would put out again an edition that was withdrawn.",
        why: "Readers were told that the edition is withdrawn. If a corrected one is to take its place, say so with \
              `--reinstate`; the ledger then records that the edition is in circulation again.",
        wrong: "brief publish briefs/weekly/2025-04-30.md --revision --note TEXT",
        right: "brief publish briefs/weekly/2025-04-30.md --revision --reinstate --note TEXT",
    }
    /// A settlement does not name a record that can be settled.
    pub NOTHING_TO_SETTLE = Error "nothing-to-settle" {
        title: "A settlement does not name one of the records that contradict each other, or are gone.",
        why: "`--settle` takes the name of the record that stands, as `brief status` lists those that contradict each \
              other, or of one that is gone and may stay so; or the beginning of it. What contradicts nothing and is \
              there needs no settlement.",
        wrong: "brief publish briefs/weekly/2025-04-30.md --settle latest --by NAME --note TEXT",
        right: "brief publish briefs/weekly/2025-04-30.md --settle 4f0c9a1b --by NAME --note TEXT",
    }
    /// A draft would be published although changes are suggested in it.
    pub UNDECIDED_SUGGESTIONS = Error "undecided-suggestions" {
        title: "A draft would be published although changes are suggested in it.",
        why: "What is published is final; a suggestion says that somebody wants it otherwise. Accept or reject each with \
              `brief suggestions`.",
        wrong: "brief publish briefs/weekly/2025-04-30.md",
        right: "brief suggestions briefs/weekly/2025-04-30.md --reject",
    }
    /// A note to a revision or withdrawal cannot be printed, or is missing in a language.
    pub UNUSABLE_NOTE = Error "unusable-note" {
        title: "The note to a revision or withdrawal cannot be used.",
        why: "The note is printed in every language of the brief, so it is given in each, or once for all, and must \
              not be empty.",
        wrong: "--note en=TEXT, for a brief in ar and en",
        right: "--note ar=TEXT --note en=TEXT",
    }
    /// A revision is as what it corrects.
    pub UNCHANGED_REVISION = Warning "unchanged-revision" {
        title: "A revision is published of which nothing differs from what was published.",
        why: "A revision tells readers that something is corrected, and what. Here every part is as it was when it was \
              last published: perhaps an edit was not saved, or another draft was meant.",
        wrong: "",
        right: "",
    }
}

/// A note to readers, in each language of the brief.
#[derive(Clone, Debug, Default)]
pub struct ReaderNotes {
    /// For each language that has none of its own.
    pub all: Option<String>,
    /// By primary language subtag (BCP 47): `ar`.
    pub each: BTreeMap<String, String>,
}

/// Publish a draft, or correct an edition that was published.
#[derive(Clone, Debug)]
pub struct PublishRequest<'a> {
    /// The approved draft.
    pub draft: &'a Path,
    /// Where the PDF goes, or the file whose ending this has; others beside it. `EDITION.pdf` beside the draft,
    /// `EDITION.r2.pdf` of a revision, where it is not said.
    pub output: Option<&'a Path>,
    /// Whether it corrects an edition that was published.
    pub is_revision: bool,
    /// Whether it may put out again an edition that was withdrawn.
    pub reinstates: bool,
    /// What is corrected.
    pub notes: ReaderNotes,
    /// Who publishes, as it was written; where nobody says it, git does.
    pub by: Option<&'a str>,
    /// When, UTC.
    pub at: Moment,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Published {
    /// The files, as the user knows their paths, the PDF first.
    pub files: Vec<String>,
    /// How many pages it has.
    pub pages: usize,
    /// 1, or the number of the revision.
    pub revision: u32,
    /// The names of the files that the PDF carries; the web edition carries the first two.
    pub attached: Vec<String>,
}

/// What came of a withdrawal.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    /// The record, as the user knows its path.
    pub record: String,
    /// The notices beside the files of the edition.
    pub notices: Vec<String>,
    /// The edition.
    pub edition: chrono::NaiveDate,
}

/// Say which of the records of an edition that contradict each other stands.
#[derive(Clone, Copy, Debug)]
pub struct SettleRequest<'a> {
    /// The draft of the edition.
    pub draft: &'a Path,
    /// The name of the record that stands, or its beginning.
    pub stands: &'a str,
    /// Who says so, as it was written; where nobody says it, git does.
    pub by: Option<&'a str>,
    /// Why.
    pub note: &'a str,
    /// When, UTC.
    pub at: Moment,
}

/// Withdraw an edition that was published.
#[derive(Clone, Debug)]
pub struct WithdrawRequest<'a> {
    /// Its draft.
    pub draft: &'a Path,
    /// Why.
    pub notes: ReaderNotes,
    /// Who withdraws it, as it was written; where nobody says it, git does.
    pub by: Option<&'a str>,
    /// When, UTC.
    pub at: Moment,
}

impl Desk {
    /// Publishes a draft if every part of it is approved as it stands.
    ///
    /// # Errors
    ///
    /// A part is not approved or has errors; the edition was published before and this is not a revision, or the
    /// other way round; a note cannot be printed; something cannot be written. A published file is never overwritten.
    pub fn publish(&self, request: &PublishRequest<'_>, tell: Tell<'_>) -> Result<Published, Refusal> {
        let (_lock, draft) = self.hold_draft(request.draft, tell)?;
        let ledger = self.sound_ledger(request.draft, &draft)?;
        let note = request.notes.of(&draft.document.front.languages)?;
        check_note(&draft, &note, &request.notes)?;
        let ahead = recorded_ahead_of(draft.source.path(), &ledger, request.at.day());
        ahead.iter().for_each(|ahead| tell(Event::Found(&ahead.clone().into())));
        let before = may_publish(request, &draft, &ledger)?;
        let by = self.publisher(request.by)?;
        refuse_suggestions(&draft)?;
        missing_judgements(&draft.source, &draft.document).map_or(Ok(()), Err)?;
        // The typesetter is made ready beside the check; neither needs the other.
        let (checks, press) = rayon::join(|| draft.check(), || self.press());
        let (checks, press) = (checks?, press?);
        let reviews = self.reviews(request.draft, &draft)?;
        tell(Event::Found(&warnings(reviews.iter())));
        let doubts = self.doubtful_records(request.draft)?;
        if doubts.has_errors() {
            return Err(doubts.into());
        }
        tell(Event::Found(&doubts));
        let people = self.people()?;
        let authors = self.authors_of(request.draft, &people);
        let approvals = approved_whole(draft.source.path(), &reviews, &people, &authors)?;
        if let Some(last) = before.last().filter(|last| !request.reinstates && is_as_published(last, &reviews)) {
            let message = msg!("unchanged-revision", day = last.at.day().to_string());
            let unchanged = Diagnostic::of_file(&UNCHANGED_REVISION, draft.source.path(), message);
            tell(Event::Found(&unchanged.help(msg!("unchanged-revision.help")).into()));
        }
        let asserted = self.asserted(request.draft, &approvals.iter().collect::<Vec<_>>())?;
        let taken = draft.document.taken.clone();
        let printed = people.printed().clone();
        let revision = revision_of(&before, note.clone());
        let release = Release { approvals, asserted, people: printed, taken, revision };
        let page = draft.page(&checks)?;
        let attached = draft.attached(&page);
        let outputs = draft.outputs();
        let made = draft.pages_with(&press, &checks, page, (Some(&release), &outputs), self.workspace.apart())?;
        tell(Event::Found(&made.found));
        let revision = release.revision.as_ref().map_or(1, |revision| revision.number);
        let output = request.output.map_or_else(|| published_path(request.draft, revision), Path::to_path_buf);
        let leading = leading(&outputs, Some(&output));
        let file = |made: &MadeOutput| {
            Some((made.output, place_of(made.output, leading, &output), made.files.first()?.clone()))
        };
        let files: Vec<(&Output, PathBuf, Vec<u8>)> = made.outputs.iter().filter_map(file).collect();
        // Where one cannot be written, none is.
        for (_, path, bytes) in &files {
            self.may_write_once(path, bytes)?;
        }
        for (_, path, bytes) in &files {
            self.write_once(path, bytes)?;
        }
        let released = |(output, path, bytes): &(&Output, PathBuf, Vec<u8>)| ReleasedFile {
            format: output.name.to_owned(),
            name: self.recorded_path(request.draft, path),
            sha256: Digest::of(bytes),
        };
        let is_pdf = |(output, ..): &&(&Output, PathBuf, Vec<u8>)| output.name == PDF.name;
        let Some(pdf) = files.iter().find(is_pdf) else {
            let message = msg!("unwritable-file", why = PDF.title);
            return Err(Diagnostic::of_file(&UNWRITABLE_FILE, self.workspace.shown(&output), message).into());
        };
        let publication = Publication {
            edition: draft.document.front.edition,
            revision,
            at: request.at,
            pdf: released(pdf),
            others: files.iter().filter(|file| !is_pdf(file)).map(released).collect(),
            tool: TOOL.to_owned(),
            note,
            approvals: release.approvals,
            by,
        };
        self.record(request.draft, &Record::Published(publication))?;
        self.renew_notices(request.draft, &draft.document.front, &draft.labels)?;
        let files = files.iter().map(|(_, path, _)| self.workspace.shown(path)).collect();
        Ok(Published { files, pages: made.count, revision, attached })
    }

    /// Records that a published edition is withdrawn, and puts a notice beside each of its files.
    ///
    /// # Errors
    ///
    /// It was not published, or has been withdrawn; the note cannot be printed; the ledger cannot be written.
    pub fn withdraw(&self, request: &WithdrawRequest<'_>, tell: Tell<'_>) -> Result<Withdrawn, Refusal> {
        let (_lock, draft) = self.hold_draft(request.draft, tell)?;
        let ledger = self.sound_ledger(request.draft, &draft)?;
        let note = request.notes.of(&draft.document.front.languages)?;
        check_note(&draft, &note, &request.notes)?;
        let ahead = recorded_ahead_of(draft.source.path(), &ledger, request.at.day());
        ahead.iter().for_each(|ahead| tell(Event::Found(&ahead.clone().into())));
        let by = self.publisher(request.by)?;
        let edition = draft.document.front.edition;
        if ledger.publications(edition).next().is_none() {
            let message = msg!("not-published--withdrawal", edition = edition.to_string());
            return Err(Diagnostic::of_file(&NOT_PUBLISHED, draft.source.path(), message).into());
        }
        if let Some(withdrawal) = ledger.withdrawn(edition) {
            let (edition, day) = (edition.to_string(), withdrawal.at.day().to_string());
            let message = msg!("already-withdrawn", edition = edition, day = day);
            return Err(Diagnostic::of_file(&ALREADY_WITHDRAWN, draft.source.path(), message).into());
        }
        let withdrawal = Withdrawal { edition, at: request.at, note, by };
        let path = self.record(request.draft, &Record::Withdrawn(withdrawal))?;
        let notices = self.renew_notices(request.draft, &draft.document.front, &draft.labels)?;
        Ok(Withdrawn { record: self.workspace.shown(&path), notices, edition })
    }

    /// Records which of the records that contradict each other stands; the path of that record, as the user knows it.
    ///
    /// # Errors
    ///
    /// Nothing contradicts itself, or the name is not of one of those; the note or the name of the person cannot be used.
    pub fn settle(&self, request: &SettleRequest<'_>, tell: Tell<'_>) -> Result<String, Refusal> {
        let by = self.signing_name(request.by)?;
        let note = request.note.trim();
        let unusable = |why| Refusal::request(Diagnostic::of_option(&UNUSABLE_NOTE, "--note", why));
        if let Some(why) = unsettable(note) {
            return Err(unusable(msg!("unusable-note", why = why)));
        } else if note.is_empty() {
            return Err(unusable(msg!("unusable-note--empty")));
        }
        self.publisher(request.by)?;
        let shown = self.workspace.shown(request.draft);
        let _lock = self.workspace.lock_edition(request.draft, || tell(Event::WaitsFor(&shown)))?;
        let front = read_front_matter(&self.workspace.read(request.draft)?)?;
        let ledger = self.ledger(request.draft)?;
        let contradictions = ledger.contradictions(front.edition).iter();
        let open: Vec<&KeptRecord> = contradictions.flat_map(|contradiction| &contradiction.records).collect();
        let gone = self.gone_records(request.draft)?;
        let (stands, gone) = settled_by_name(&open, &gone, request.stands)
            .map_err(|why| Refusal::request(Diagnostic::of_option(&NOTHING_TO_SETTLE, "--settle", why)))?;
        let labels = self.labels(&front.languages)?;
        let settlement = Settlement { edition: front.edition, by, at: request.at, stands, gone, note: note.to_owned() };
        let path = self.record(request.draft, &Record::Settled(settlement))?;
        self.renew_notices(request.draft, &front, &labels)?;
        Ok(self.workspace.shown(&path))
    }

    /// Brings the notices beside the files of an edition in line with its ledger, whatever came to be recorded there: each
    /// file that was taken back has one for each withdrawal, those that were set aside too, also where a revision that came
    /// later puts out the edition again: it then leads there. Gives the notices that are there now.
    fn renew_notices(&self, draft: &Path, front: &FrontMatter, labels: &LabelSet) -> Result<Vec<String>, Diagnostics> {
        let ledger = self.ledger(draft)?;
        let mut there = Vec::new();
        if !ledger.contradictions(front.edition).is_empty() {
            // Nobody has said yet which stands.
            return Ok(there);
        }
        for publication in ledger.ever_published(front.edition) {
            let name = &publication.pdf.name;
            let Some(pdf) = self.published_at(series_of_draft(draft), name) else { continue };
            self.workspace.remove_sealed(&pdf.with_extension(archive::FIRST_NOTICE))?;
            let taken_back = ledger.withdrawals_of(publication);
            let later = ledger.in_place_of(publication).and_then(|later| {
                let there = self.published_at(series_of_draft(draft), &later.pdf.name)?;
                Some((later, self.workspace.from_folder(pdf.parent().unwrap_or(Path::new(".")), &there)))
            });
            for withdrawal in ledger.ever_withdrawn(front.edition) {
                let notice = archive::notice_beside(&pdf, withdrawal)?;
                if taken_back.contains(&withdrawal) {
                    let edition = (front.edition, &front.title);
                    let text = archive::notice(edition, (withdrawal, later.clone()), name, &front.languages, labels)?;
                    self.workspace.write_sealed(&notice, &text)?;
                    there.push(self.workspace.shown(&notice));
                } else {
                    self.workspace.remove_sealed(&notice)?;
                }
            }
        }
        there.dedup();
        Ok(there)
    }

    /// The ledger of a draft's series, where nothing in the records of its edition hinders work on it.
    fn sound_ledger(&self, path: &Path, draft: &LoadedDraft) -> Result<Ledger, Diagnostics> {
        let ledger = self.ledger(path)?;
        ledger.sound(draft.document.front.edition, &stem_of(path), draft.source.path())?;
        Ok(ledger)
    }

    /// That nothing else lies where a file of a publication goes.
    fn may_write_once(&self, path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
        if !self.workspace.is_file(path) || self.workspace.read_bytes(path)? == bytes {
            return Ok(());
        }
        Err(self.in_the_way(path))
    }

    /// Writes a publication. A run that was interrupted before its record was written left the very file
    /// that this one would write, and is carried on; any other file is left alone.
    fn write_once(&self, path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
        if write_new(path, bytes)? || self.workspace.read_bytes(path)? == bytes {
            return Ok(());
        }
        Err(self.in_the_way(path))
    }

    fn in_the_way(&self, path: &Path) -> Diagnostic {
        let message = msg!("file-in-the-way--publication");
        Diagnostic::of_file(&FILE_IN_THE_WAY, self.workspace.shown(path), message)
            .help(msg!("file-in-the-way--publication.help"))
    }

    /// The path of a publication relative to the folder of its draft, or else to the project.
    fn recorded_path(&self, draft: &Path, output: &Path) -> String {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
        let (draft, output) = (absolute(draft), absolute(output));
        let beside = draft.parent().and_then(|folder| output.strip_prefix(folder).ok());
        beside.map_or_else(|| self.workspace.relative(&output), |path| path.display().to_string())
    }
}

/// The record that a name, or the beginning of one, names among those that contradict each other and those that are gone; and
/// whether it is gone.
///
/// # Errors
///
/// Why it names none.
fn settled_by_name(open: &[&KeptRecord], gone: &[Digest], name: &str) -> Result<(Digest, bool), Message> {
    let there = open.iter().map(|kept| (&kept.digest, false, described(kept)));
    let all: Vec<(&Digest, bool, String)> =
        there.chain(gone.iter().map(|digest| (digest, true, digest.hex().to_owned()))).collect();
    let described = || all.iter().map(|(_, _, described)| described.as_str()).collect::<Vec<_>>().join("; ");
    let named: Vec<_> = all.iter().filter(|(digest, ..)| digest.hex().starts_with(name)).collect();
    match named.as_slice() {
        _ if all.is_empty() => Err(msg!("nothing-to-settle--none")),
        [(digest, is_gone, _)] if !name.is_empty() => Ok(((*digest).clone(), *is_gone)),
        [] | [_] => Err(msg!("nothing-to-settle", name = name, records = described())),
        _ => Err(msg!("nothing-to-settle--several", name = name, records = described())),
    }
}

/// Whether nothing of a draft differs from what was published.
fn is_as_published(published: &Publication, now: &[PartReview]) -> bool {
    let is_there = |review: &PartReview| published.approvals.iter().any(|approval| review.is_as_in(approval));
    now.iter().all(is_there)
        && published.approvals.iter().all(|approval| now.iter().any(|review| review.is_as_in(approval)))
}

/// Refuses a note that quotes what nobody can be named for: it stands on page 1, and can carry no citation.
fn check_note(draft: &LoadedDraft, note: &Localized, given: &ReaderNotes) -> Result<(), Diagnostics> {
    let at = |lang: &Lang, rule, message| Diagnostic::of_option(rule, given.option_of(lang), message);
    check_quoted_in(&draft.source, &draft.document, draft.evidence(), note, &at).into_result(())
}

impl ReaderNotes {
    /// Takes a note, in a language by its primary subtag, or for all that have none of their own.
    ///
    /// # Errors
    ///
    /// There is one already.
    pub fn add(&mut self, lang: Option<&str>, note: &str) -> Result<(), Diagnostic> {
        let (before, message) = match lang {
            Some(lang) => {
                (self.each.insert(lang.to_owned(), note.to_owned()), msg!("unusable-note--twice-in", lang = lang))
            }
            None => (self.all.replace(note.to_owned()), msg!("unusable-note--twice")),
        };
        match before {
            Some(_) => Err(Diagnostic::of_option(&UNUSABLE_NOTE, "--note", message)),
            None => Ok(()),
        }
    }

    /// The option that gives the note in a language.
    fn option_of(&self, lang: &Lang) -> String {
        match self.each.contains_key(lang.primary()) {
            true => format!("--note {}=", lang.primary()),
            false => "--note".to_owned(),
        }
    }

    /// The notes by language: each in its own words, or else the one for all.
    fn of(&self, languages: &[Lang]) -> Result<Localized, Diagnostics> {
        let mut notes = Localized::new();
        let mut found = Diagnostics::new();
        for tag in self.each.keys().filter(|tag| !languages.iter().any(|lang| lang.primary() == tag.as_str())) {
            let message = msg!("unusable-note--language", lang = tag);
            found.push(Diagnostic::of_option(&UNUSABLE_NOTE, "--note", message));
        }
        for lang in languages {
            let own = self.each.get(lang.primary());
            let option = self.option_of(lang);
            let unusable = |message: Message| Diagnostic::of_option(&UNUSABLE_NOTE, option.clone(), message);
            if let Some(note) = own.or(self.all.as_ref()) {
                if let Some(why) = unsettable(note) {
                    found.push(unusable(msg!("unusable-note", why = why)));
                } else if note.trim().is_empty() {
                    found.push(unusable(msg!("unusable-note--empty")));
                }
                notes.insert(lang.clone(), note.trim().to_owned());
            } else if !notes.is_empty() || !self.each.is_empty() {
                let message = msg!("unusable-note--missing", lang = lang.to_string());
                found.push(unusable(message).help(msg!("unusable-note--missing.help", lang = lang.primary())));
            }
        }
        found.into_result(notes)
    }
}

/// What hinders the publication of a draft besides its errors and what is not approved.
pub(super) fn hindrances(draft: &LoadedDraft) -> Diagnostics {
    let mut found = Diagnostics::new();
    if let Err(why) = refuse_suggestions(draft) {
        found.push(why);
    }
    found.extend(missing_judgements(&draft.source, &draft.document).map(Diagnostics::from).unwrap_or_default());
    found
}

/// Refuses a draft in which something is suggested that nobody has decided.
fn refuse_suggestions(draft: &LoadedDraft) -> Result<(), Diagnostic> {
    let suggestions = &draft.document.suggestions;
    let Some(first) = suggestions.first() else { return Ok(()) };
    let message = msg!("undecided-suggestions", count = suggestions.len());
    let finding = draft.source.finding(&UNDECIDED_SUGGESTIONS, first.range.clone(), message);
    Err(finding.help(msg!("undecided-suggestions.help")))
}

/// The earlier publications of the edition, if another may follow them.
fn may_publish<'a>(
    request: &PublishRequest<'_>,
    draft: &LoadedDraft,
    ledger: &'a Ledger,
) -> Result<Vec<&'a Publication>, Diagnostic> {
    let edition = draft.document.front.edition;
    let before: Vec<&Publication> = ledger.publications(edition).collect();
    let is_revision = request.is_revision;
    if let Some(withdrawal) = ledger.withdrawn(edition).filter(|_| is_revision && !request.reinstates) {
        let (edition, day) = (edition.to_string(), withdrawal.at.day().to_string());
        let message = msg!("withdrawn-edition", edition = edition, day = day);
        return Err(
            Diagnostic::of_file(&WITHDRAWN_EDITION, draft.source.path(), message).help(msg!("withdrawn-edition.help"))
        );
    }
    match before.last() {
        Some(last) if !is_revision => {
            let (edition, day) = (edition.to_string(), last.at.day().to_string());
            let message = msg!("already-published", edition = edition, day = day, file = &last.pdf.name);
            Err(Diagnostic::of_file(&ALREADY_PUBLISHED, draft.source.path(), message)
                .help(msg!("already-published.help")))
        }
        None if is_revision => {
            let message = msg!("not-published", edition = edition.to_string());
            Err(Diagnostic::of_file(&NOT_PUBLISHED, draft.source.path(), message).help(msg!("not-published.help")))
        }
        _ => Ok(before),
    }
}

/// What a revision says, after these publications of the edition; `None` after none.
fn revision_of(before: &[&Publication], note: Localized) -> Option<Revision> {
    let last = before.last()?;
    Some(Revision { number: last.revision + 1, corrects: last.at.day(), note })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(given: &[(Option<&str>, &str)], languages: &[&str]) -> Result<Vec<(String, String)>, String> {
        let languages: Vec<Lang> = languages.iter().map(|tag| tag.parse().unwrap()).collect();
        let mut notes = ReaderNotes::default();
        for (lang, text) in given {
            notes.add(*lang, text).map_err(|wrong| wrong.message.id().to_owned())?;
        }
        let of = notes
            .of(&languages)
            .map_err(|found| found.iter().map(|wrong| wrong.message.id().to_owned()).collect::<Vec<_>>().join(", "))?;
        Ok(of.into_iter().map(|(lang, text)| (lang.to_string(), text)).collect())
    }

    #[test]
    fn a_note_is_given_in_any_language_of_the_brief() {
        let pair = |lang: &str, text: &str| (lang.to_owned(), text.to_owned());
        let both = [(Some("fr"), "Un titre est corrigé."), (Some("ar"), "صُحح عنوان.")];
        assert_eq!(
            noted(&both, &["fr", "ar-DZ"]).unwrap(),
            [pair("ar-DZ", "صُحح عنوان."), pair("fr", "Un titre est corrigé.")]
        );
        let rest = [(Some("fr"), "Un titre."), (None, "A title.")];
        assert_eq!(noted(&rest, &["fr", "en"]).unwrap(), [pair("en", "A title."), pair("fr", "Un titre.")]);
        assert_eq!(noted(&both, &["fr", "en"]).unwrap_err(), "unusable-note--language, unusable-note--missing");
        assert_eq!(noted(&both[..1], &["fr", "ar"]).unwrap_err(), "unusable-note--missing");
        assert_eq!(noted(&[(None, "a"), (None, "b")], &["en"]).unwrap_err(), "unusable-note--twice");
        assert_eq!(noted(&[(Some("en"), "a"), (Some("en"), "b")], &["en"]).unwrap_err(), "unusable-note--twice-in");
    }
}
