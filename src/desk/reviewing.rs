//! Translations that nobody has reviewed, and what a person decides about them.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::units::Units;
use super::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Severity, msg};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::text::normalise_space;
use crate::translate::checks::{Finding, SentencePair, Terms};
use crate::translate::needs::Need;
use crate::translate::sanitize::{UNFIT_TRANSLATION, unfit};
use crate::translate::{Condition, KEPT_REVIEW, Reviewed, Reviewer, Stored, TranslationState, store};
use crate::workspace::Changed;

/// A unit that nobody has reviewed.
#[derive(Clone, Debug)]
pub struct OpenUnit {
    /// The citation key of its source.
    pub key: String,
    /// Its place, as it is stored: `¶ 6.2`.
    pub context: String,
    /// Its text in the source, as it is stored.
    pub source: String,
    /// The language of the source.
    pub lang: Option<Lang>,
    /// Its translation; empty where it has none.
    pub target: String,
    /// The state of the translation.
    pub condition: Condition,
    /// The text that the translation was made for, where that is another.
    pub earlier: Option<String>,
}

/// Go through the units of a language that nobody has reviewed.
#[derive(Clone, Copy)]
pub struct WalkRequest<'a> {
    /// The units among which they are.
    pub units: &'a Units,
    /// The language of the translations.
    pub lang: &'a Lang,
    /// Whether those without a translation too.
    pub missing: bool,
    /// Who reviews: a name as [`signing`](super::approving::signing) gives it.
    pub by: &'a str,
    /// The day of the run.
    pub today: NaiveDate,
}

/// What has been decided in a walk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewTally {
    /// Translations that were accepted as they were.
    pub accepted: usize,
    /// Translations that were written anew.
    pub edited: usize,
    /// Units that were left as they are.
    pub skipped: usize,
}

/// What a person can decide about the unit that a walk is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewChoice {
    /// Its translation can be accepted, written anew, or left.
    Decide,
    /// It has no translation: one can be written, or it can be left.
    Write,
    /// Its translation was written anew and is stored, and a check doubts it: it can be written again, or stay.
    Reconsider,
}

/// What became of a text that a person wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenTranslation {
    /// It is empty, or the translation as it was: nothing was stored.
    Unchanged,
    /// It is stored.
    Stored,
}

/// A walk through the units of a language that nobody has reviewed, one after the other. What is decided about one is
/// stored before the next, so that nothing is lost whenever the walk ends.
pub struct ReviewWalk<'a> {
    desk: &'a Desk,
    request: WalkRequest<'a>,
    names: Arc<Names>,
    open: Vec<OpenUnit>,
    at: usize,
    /// The translation of the present unit as it is now.
    target: String,
    /// Whether the present unit has been written anew and stored.
    stored: bool,
}

/// Store the translation of a unit as reviewed.
#[derive(Clone, Copy, Debug)]
pub struct ReviewRequest<'a> {
    /// The corpus folder.
    pub folder: &'a Path,
    /// The language of the translation.
    pub lang: &'a Lang,
    /// The unit.
    pub unit: &'a OpenUnit,
    /// The translation that the person has before them; empty if there is none.
    pub seen: &'a str,
    /// The translation as the person leaves it.
    pub target: &'a str,
    /// Who reviewed it: a name as [`signing`](super::approving::signing) gives it.
    pub by: &'a str,
    /// The day of the run.
    pub today: NaiveDate,
}

impl<'a> ReviewWalk<'a> {
    /// The unit that the walk is at, with its translation as it is now; none at the end.
    pub fn present(&self) -> Option<(&OpenUnit, &str)> {
        Some((self.open.get(self.at)?, self.target.as_str()))
    }

    /// Which unit it is at, from 1, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.at + 1, self.open.len())
    }

    /// How many units have not been come to.
    pub fn left(&self) -> usize {
        self.open.len().saturating_sub(self.at)
    }

    /// What can be decided about the present unit.
    pub fn choice(&self) -> ReviewChoice {
        match (self.stored, self.target.is_empty()) {
            (true, _) => ReviewChoice::Reconsider,
            (false, true) => ReviewChoice::Write,
            (false, false) => ReviewChoice::Decide,
        }
    }

    /// What the checks find in the translation of the present unit. One that was made for an earlier text is not checked:
    /// of that it is known.
    pub fn doubts(&self) -> Vec<Finding> {
        let Some((unit, target)) = self.present() else { return Vec::new() };
        if target.is_empty() || unit.earlier.is_some() && target == unit.target {
            return Vec::new();
        }
        let terms = Terms::of(&self.names);
        SentencePair::new(&unit.source, unit.lang.as_ref(), target, self.request.lang, &terms).findings()
    }

    /// Accepts the translation of the present unit, and goes on to the next.
    ///
    /// # Errors
    ///
    /// It cannot be stored.
    pub fn accept(&mut self, tally: &mut ReviewTally) -> Result<(), Refusal> {
        self.store(&self.target)?;
        tally.accepted += 1;
        self.go_on();
        Ok(())
    }

    /// Leaves the present unit as it is, and goes on to the next.
    pub fn skip(&mut self, tally: &mut ReviewTally) {
        tally.skipped += usize::from(!self.stored);
        self.go_on();
    }

    /// Stores what a person wrote as the translation of the present unit. The walk stays there, so that what the checks
    /// doubt can be written again.
    ///
    /// # Errors
    ///
    /// It cannot be stored.
    pub fn write(&mut self, text: &str, tally: &mut ReviewTally) -> Result<WrittenTranslation, Refusal> {
        let text = normalise_space(text);
        let has_none = self.present().is_none_or(|(unit, _)| unit.condition.state == TranslationState::Missing);
        if text.is_empty() || text == self.target && !has_none {
            return Ok(WrittenTranslation::Unchanged);
        }
        self.store(&text)?;
        tally.edited += usize::from(!self.stored);
        (self.stored, self.target) = (true, text);
        Ok(WrittenTranslation::Stored)
    }

    /// Goes on to the next unit.
    pub fn go_on(&mut self) {
        self.at += 1;
        self.target = self.open.get(self.at).map(|unit| unit.target.clone()).unwrap_or_default();
        self.stored = false;
    }

    fn store(&self, target: &str) -> Result<(), Refusal> {
        let Some(unit) = self.open.get(self.at) else { return Ok(()) };
        let WalkRequest { units, lang, by, today, .. } = self.request;
        self.desk.review_unit(ReviewRequest {
            folder: &units.folder,
            lang,
            unit,
            seen: &self.target,
            target,
            by,
            today,
        })
    }
}

impl Desk {
    /// Begins to go through the units of a language that nobody has reviewed.
    ///
    /// # Errors
    ///
    /// The names catalogue cannot be read.
    pub fn review_units<'a>(&'a self, request: WalkRequest<'a>) -> Result<ReviewWalk<'a>, Refusal> {
        let open = Self::open_units(request.units, request.lang, request.missing);
        let target = open.first().map(|unit| unit.target.clone()).unwrap_or_default();
        Ok(ReviewWalk { desk: self, request, names: self.names()?, open, at: 0, target, stored: false })
    }

    /// The units that nobody has reviewed, in the order of their sources; one of several sentences appears once. With
    /// `missing`, those without a translation too.
    pub fn open_units(units: &Units, lang: &Lang, missing: bool) -> Vec<OpenUnit> {
        let memory = &units.corpus.memory;
        let mut all: Vec<OpenUnit> = Vec::new();
        let mut known: HashSet<(String, String, String)> = HashSet::new();
        for need in units.needs.iter().filter(|need| need.is_into(lang)) {
            let one =
                |context: &str, source: &str, target: &str, condition: Condition, earlier: Option<String>| OpenUnit {
                    key: need.key.clone(),
                    context: context.to_owned(),
                    source: source.to_owned(),
                    lang: need.lang.clone(),
                    target: target.to_owned(),
                    condition,
                    earlier,
                };
            let Need { context, text, .. } = need;
            let one = match memory.unit_of(lang, need) {
                None if missing => one(context, text, "", TranslationState::Missing.into(), None),
                None => continue,
                Some(found) if found.condition.state == TranslationState::Reviewed => continue,
                Some(found) if found.condition.state == TranslationState::Stale => {
                    let earlier = found.unit.previous.clone().unwrap_or_else(|| found.unit.source.clone());
                    one(context, text, &found.unit.target, found.condition, Some(earlier))
                }
                Some(found) => one(&found.unit.context, &found.unit.source, &found.unit.target, found.condition, None),
            };
            if known.insert((one.key.clone(), one.source.clone(), one.context.clone())) {
                all.push(one);
            }
        }
        all
    }

    /// Stores the translation of a unit as reviewed by a person.
    ///
    /// # Errors
    ///
    /// It cannot be the translation of this text; somebody else has reviewed or changed the unit meanwhile; its file is
    /// broken, or cannot be written.
    pub fn review_unit(&self, request: ReviewRequest<'_>) -> Result<(), Refusal> {
        let ReviewRequest { folder, lang, unit, seen, target, by, today } = request;
        let path = self.workspace.translation_file(folder, lang, &unit.key);
        let shown = self.workspace.shown(&path);
        if target != unit.target
            && let Some(why) = unfit(&unit.source, target)
        {
            let message = msg!("unfit-translation--not-stored", why = why);
            let found = Diagnostic::of_file(&UNFIT_TRANSLATION, shown, message);
            return Err(Diagnostic { severity: Severity::Error, ..found }.into());
        }
        let held = self.workspace.lock_corpus(folder)?;
        let before = self.workspace.read_exact(&path)?;
        let reviewer = Reviewer { name: by, day: today, origin: "review" };
        let reviewed = Reviewed {
            context: unit.context.clone(),
            source: unit.source.clone(),
            target: target.to_owned(),
            seen: Some(seen.to_owned()),
        };
        let (after, stored) = store(&shown, lang, before.as_deref(), std::slice::from_ref(&reviewed), reviewer, false)?;
        if let Some(Stored::Kept(why)) = stored.first() {
            let kept = Diagnostic::of_file(&KEPT_REVIEW, shown, why.message(&unit.key, &unit.context));
            return Err(Diagnostic { severity: Severity::Error, ..kept }.into());
        }
        Ok(self.workspace.write_translations(&held, &[Changed { path, before, after }])?)
    }
}
