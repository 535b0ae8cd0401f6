//! A release: what turns the page input of a draft into that of a publication.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::disclosure;
use super::view::disclosure::{Disclosure, SignedBy};
use super::view::{BlockView, PageInput, PdfStatus, Statement};
use crate::diagnostic::{Diagnostic, msg, rules};
use crate::draft::approve::{Approval, PartName};
use crate::labels::{LabelSet, Labels, filled};
use crate::lang::{Lang, Localized, localized};
use crate::spec::own_section::{OwnSection, TakenIds};
use crate::spec::people::{PrintedPeople, ShownPerson};
use crate::text::bidi::{isolate, isolate_inserted};
use crate::text::date::written_day;
use crate::text::digits::in_digits_of;
use crate::text::person::is_same_person;

rules! {
    /// The note of a revision is not given in a language of the brief.
    pub MISSING_NOTE = Error "missing-note" {
        title: "The note of a revision is not given in one of the languages of the brief.",
        why: "Page 1 of a revision says what it corrects, in every language of the brief; the program does not \
              translate it. Give the note in each language, or once for all with `--note`.",
        wrong: "",
        right: "",
    }
}

/// What page 1 says of a revision.
#[derive(Clone, Debug)]
pub struct Revision {
    /// 2 for the first revision.
    pub number: u32,
    /// The day on which what it corrects was published.
    pub corrects: NaiveDate,
    /// What it corrects, in each language of the brief.
    pub note: Localized,
}

/// The page input of a draft, made that of a PDF that goes out unreviewed.
///
/// # Errors
///
/// A language of the brief has no labels.
pub fn unreviewed(mut page: PageInput, labels: &LabelSet) -> Result<PageInput, Diagnostic> {
    page.status = PdfStatus::Unreviewed;
    for language in &mut page.languages {
        let words = labels.get(&language.lang)?;
        language.mark.clone_from(&words.unreviewed);
        language.status = isolate(&words.status_unreviewed, language.dir);
    }
    Ok(page)
}

/// A publication's approvals, one or several for each part in the order of the parts, and its revision.
#[derive(Clone, Debug)]
pub struct Release {
    /// The approvals that it depends on.
    pub approvals: Vec<Approval>,
    /// The names under them of which nothing shows that they are distinct people.
    pub asserted: BTreeSet<String>,
    /// How people are named in what goes out.
    pub people: PrintedPeople,
    /// The reserved ids that topics have.
    pub taken: TakenIds,
    /// What it corrects; `None` in a first publication.
    pub revision: Option<Revision>,
}

impl Release {
    /// The moment of the last approval: the time stamp of the PDF.
    pub fn stamp(&self) -> Option<NaiveDateTime> {
        self.approvals.iter().map(|approval| approval.at.time()).max()
    }

    /// The page input of a draft, made that of this publication.
    ///
    /// # Errors
    ///
    /// A language of the brief has no labels, or the revision has no note in it.
    pub fn published(&self, mut page: PageInput, labels: &LabelSet) -> Result<PageInput, Diagnostic> {
        page.status = PdfStatus::Published { revision: self.revision.as_ref().map_or(1, |revision| revision.number) };
        let topics = topic_numbers(&page, &self.approvals, &self.taken);
        self.name_approvers(&mut page, labels)?;
        let all = self.approvals.iter().map(|approval| &approval.what).collect::<BTreeSet<_>>().len();
        for language in &mut page.languages {
            let words = labels.get(&language.lang)?;
            let (lang, dir) = (&language.lang, language.dir);
            language.mark = if self.revision.is_some() { &words.revised } else { &words.published }.clone();
            language.status = isolate(&words.status_published, dir);
            let mut said = Vec::new();
            if let Some(revision) = &self.revision {
                let number = in_digits_of(lang, &revision.number.to_string());
                let day = written_day(revision.corrects, lang);
                let status = filled(&words.status_revised, &[("number", &number), ("date", &day)]);
                language.status = isolate(&status, dir);
                let note = localized(&revision.note, lang).ok_or_else(|| {
                    Diagnostic::of_option(&MISSING_NOTE, "--note", msg!("missing-note", language = lang.as_str()))
                })?;
                let note = isolate_inserted(&crate::text::normalise_space(note), dir);
                said.push(filled(&words.correction, &[("note", &note)]));
            }
            for (by, day, parts) in self.signatures() {
                let day = written_day(day, lang);
                let whole = parts.len() == all;
                let named = self.named(by, lang, words);
                let by = named.as_str();
                let sentence = if whole {
                    filled(&words.approved, &[("name", by), ("date", &day)])
                } else {
                    let mut named = Vec::new();
                    let others = parts.iter().filter(|part| !part.is_topic(&self.taken));
                    named.extend(others.map(|part| named_in(part, words, &self.taken)));
                    let numbers: Vec<String> = parts
                        .iter()
                        .filter_map(|part| topics.get(part))
                        .map(|name| if name.starts_with('#') { name.clone() } else { in_digits_of(lang, name) })
                        .collect();
                    match numbers.as_slice() {
                        [] => {}
                        [number] => named.push(filled(&words.part_topic, &[("number", number)])),
                        all => named.push(filled(&words.part_topics, &[("numbers", &all.join(lang.comma()))])),
                    }
                    let values = [("name", by), ("date", day.as_str()), ("parts", &named.join(lang.semicolon()))];
                    filled(&words.approved_parts, &values)
                };
                // Two who are not named would say the same.
                if !said.contains(&sentence) {
                    said.push(sentence);
                }
            }
            language.statements = said.iter().enumerate().map(|(index, text)| statement(index, text, lang)).collect();
        }
        let languages: Vec<Lang> = page.languages.iter().map(|language| language.lang.clone()).collect();
        let labelled = disclosure::labelled(&languages, labels)?;
        let mut told = page.disclosure.clone();
        self.disclose(&mut told, &labelled);
        disclosure::tell(&mut page, told, &labelled);
        Ok(page)
    }

    /// What stands for a person in a language; that nothing shows who it is, where names are printed.
    fn named(&self, by: &str, lang: &Lang, words: &Labels) -> String {
        match self.people.shown(by, lang) {
            ShownPerson::Name(by) if self.asserted.contains(by) => filled(words.asserted(), &[("name", by)]),
            ShownPerson::Name(by) => by.to_owned(),
            ShownPerson::Role(role) => role.to_owned(),
            ShownPerson::Member => words.disclosure().member.clone(),
        }
    }

    /// The approvals as a file carries them: the record keeps the names, where none are printed.
    ///
    /// # Errors
    ///
    /// A language of the brief has no labels.
    pub fn printed_approvals(&self, languages: &[Lang], labels: &LabelSet) -> Result<Vec<Approval>, Diagnostic> {
        if self.people.are_named() {
            return Ok(self.approvals.clone());
        }
        let Some(leading) = languages.first() else { return Ok(Vec::new()) };
        let words = labels.get(leading)?;
        let printed =
            |approval: &Approval| Approval { by: self.named(&approval.by, leading, words), ..approval.clone() };
        Ok(self.approvals.iter().map(printed).collect())
    }

    /// Who approved, and of what machines drafted who approved that.
    fn disclose(&self, told: &mut Disclosure, labelled: &[(&Lang, &Labels)]) {
        let signed = |approval: &Approval| SignedBy {
            by: labelled.iter().map(|(lang, words)| ((*lang).clone(), self.named(&approval.by, lang, words))).collect(),
            on: Some(approval.at.day()),
        };
        let add = |all: &mut Vec<SignedBy>, signed: SignedBy| {
            if !all.contains(&signed) {
                all.push(signed);
            }
        };
        for approval in &self.approvals {
            add(&mut told.approved, signed(approval));
            for prose in told.machine_prose.iter_mut().filter(|prose| prose.parts.contains(&approval.what.to_string()))
            {
                add(&mut prose.approved, signed(approval));
            }
        }
    }

    /// Says of everything that a machine drafted who approved it.
    fn name_approvers(&self, page: &mut PageInput, labels: &LabelSet) -> Result<(), Diagnostic> {
        let mut wrong = None;
        for block in &mut page.blocks {
            block.each_machine(&mut |mark| {
                let by = self.approvals.iter().find(|approval| approval.what.to_string() == mark.part);
                let Some(by) = by.map(|approval| approval.by.as_str()) else { return };
                let words = match labels.get(&mark.lang) {
                    Ok(words) => words,
                    Err(missing) => return wrong = Some(missing),
                };
                let by = isolate_inserted(&self.named(by, &mark.lang, words), mark.lang.direction());
                let said = filled(&words.judgements().machine_approved, &[("name", &mark.name), ("by", &by)]);
                let said = if mark.in_line { format!("({said})") } else { said };
                mark.text = isolate(&said, mark.lang.direction());
            });
        }
        wrong.map_or(Ok(()), Err)
    }

    /// Each name and day with the parts signed, in the order of the parts.
    fn signatures(&self) -> Vec<(&str, NaiveDate, Vec<PartName>)> {
        let mut signatures: Vec<(&str, NaiveDate, Vec<PartName>)> = Vec::new();
        for approval in &self.approvals {
            let (by, day) = (approval.by.as_str(), approval.at.day());
            match signatures.iter_mut().find(|(name, on, _)| *on == day && is_same_person(name, by)) {
                Some((_, _, parts)) => {
                    parts.push(approval.what.clone());
                }
                None => signatures.push((by, day, vec![approval.what.clone()])),
            }
        }
        signatures
    }
}

/// What a part that is no topic is called on the page.
fn named_in(part: &PartName, words: &Labels, taken: &TakenIds) -> String {
    let PartName::Section(_) = part else { return words.part_frame.clone() };
    let name = match part.own_section(taken) {
        Some(OwnSection::Summary) => &words.part_summary,
        Some(OwnSection::Watch) => &words.part_watch,
        Some(OwnSection::SinceLastEdition) => &words.part_since,
        Some(OwnSection::Chronology) => &words.part_chronology,
        Some(OwnSection::Differences) => &words.part_differences,
        Some(OwnSection::Method) => &words.part_method,
        None => "",
    };
    if name.is_empty() { part.to_string() } else { name.to_owned() }
}

fn statement(index: usize, text: &str, lang: &Lang) -> Statement {
    let text = isolate(&crate::text::normalise_space(text), lang.direction());
    Statement { anchor: format!("statement-{}-{lang}", index + 1), text }
}

/// What each section is called on the page: its number, or its id where headings that are no sections are
/// numbered, too.
fn topic_numbers(page: &PageInput, approvals: &[Approval], taken: &TakenIds) -> BTreeMap<PartName, String> {
    let numbers: Vec<usize> = page
        .blocks
        .iter()
        .filter_map(|block| match block {
            BlockView::Heading { number, .. } => *number,
            _ => None,
        })
        .collect();
    // Several people may have approved one section.
    let mut sections: Vec<&PartName> = Vec::new();
    for what in approvals.iter().map(|approval| &approval.what).filter(|what| what.is_topic(taken)) {
        if !sections.contains(&what) {
            sections.push(what);
        }
    }
    let numbered = numbers.len() == sections.len();
    let name = |(index, section): (usize, &PartName)| {
        (section.clone(), if numbered { numbers[index].to_string() } else { section.to_string() })
    };
    sections.into_iter().enumerate().map(name).collect()
}
