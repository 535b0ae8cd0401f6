//! Translations that nobody has reviewed, and what a person decides about them.

use std::path::Path;

use chrono::NaiveDate;

use super::units::Units;
use super::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Severity, msg};
use crate::lang::Lang;
use crate::translate::needs::Need;
use crate::translate::sanitize::{UNFIT_TRANSLATION, unfit};
use crate::translate::{Condition, Reviewed, Reviewer, State, store};
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

/// Store the translation of a unit as reviewed.
#[derive(Clone, Copy, Debug)]
pub struct ReviewRequest<'a> {
    /// The corpus folder.
    pub folder: &'a Path,
    /// The language of the translation.
    pub lang: &'a Lang,
    /// The unit.
    pub unit: &'a OpenUnit,
    /// The translation as the person leaves it.
    pub target: &'a str,
    /// Who reviewed it: a name as [`signing`](super::approving::signing) gives it.
    pub by: &'a str,
    /// The day of the run.
    pub today: NaiveDate,
}

impl Desk {
    /// The units that nobody has reviewed, in the order of their sources; one of several sentences appears once. With
    /// `missing`, those without a translation too.
    pub fn open_units(units: &Units, lang: &Lang, missing: bool) -> Vec<OpenUnit> {
        let memory = &units.corpus.memory;
        let mut all: Vec<OpenUnit> = Vec::new();
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
                None if missing => one(context, text, "", State::Missing.into(), None),
                None => continue,
                Some(found) if found.condition.state == State::Reviewed => continue,
                Some(found) if found.condition.state == State::Stale => {
                    let earlier = found.unit.previous.clone().unwrap_or_else(|| found.unit.source.clone());
                    one(context, text, &found.unit.target, found.condition, Some(earlier))
                }
                Some(found) => one(&found.unit.context, &found.unit.source, &found.unit.target, found.condition, None),
            };
            if !all
                .iter()
                .any(|known| known.key == one.key && known.source == one.source && known.context == one.context)
            {
                all.push(one);
            }
        }
        all
    }

    /// Stores the translation of a unit as reviewed by a person.
    ///
    /// # Errors
    ///
    /// It cannot be the translation of this text; its file is broken, or cannot be written.
    pub fn review_unit(&self, request: ReviewRequest<'_>) -> Result<(), Refusal> {
        let ReviewRequest { folder, lang, unit, target, by, today } = request;
        let path = self.workspace.translation_file(folder, lang, &unit.key);
        let shown = self.workspace.shown(&path);
        if target != unit.target
            && let Some(why) = unfit(&unit.source, target)
        {
            let message = msg!("unfit-translation--not-stored", why = why);
            let found = Diagnostic::of_file(&UNFIT_TRANSLATION, shown, message);
            return Err(Diagnostic { severity: Severity::Error, ..found }.into());
        }
        let before = self.workspace.read_exact(&path)?;
        let reviewer = Reviewer { name: by, day: today, origin: "review" };
        let reviewed =
            [Reviewed { context: unit.context.clone(), source: unit.source.clone(), target: target.to_owned() }];
        let after = store(&shown, lang, before.as_deref(), &reviewed, reviewer)?;
        Ok(self.workspace.write_translations(&[Changed { path, before, after }])?)
    }
}
