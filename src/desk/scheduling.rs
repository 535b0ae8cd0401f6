//! The hours at which the editions of specs are due, for what calls the program.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::Timelike;

use super::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::spec;

rules! {
    /// A spec that is to recur has no schedule.
    pub NO_SCHEDULE = Error "no-schedule" {
        title: "A spec has no `schedule`, so none of its editions is ever due.",
        why: "A brief recurs if its spec says how often, when and in which time zone. A brief that does not recur is \
              made with `brief draft` and `brief render`.",
        wrong: "title: { en: Sahel weekly }",
        right: "title: { en: Sahel weekly }\nschedule: { every: week, on: monday, at: \"06:00\", timezone: Africa/Algiers }",
    }
}

impl Desk {
    /// The minutes of the hour at which editions of a spec are due, or of the specs of a folder. There, a
    /// broken spec is a warning: `brief run` makes the others all the same.
    ///
    /// # Errors
    ///
    /// What is wrong with the spec; nothing recurs.
    pub fn due_minutes(&self, target: &Path) -> Result<(Vec<u32>, Diagnostics), Refusal> {
        let workspace = &self.workspace;
        let alone = !target.is_dir();
        let specs = if alone { vec![target.to_path_buf()] } else { workspace.specs_under(target) };
        let mut minutes = BTreeSet::new();
        let mut warnings = Diagnostics::new();
        for path in specs {
            let written = workspace.read(&path).map_err(Diagnostics::from);
            let schedule = written.and_then(|text| spec::read(text.path(), text.text())?.schedule());
            match schedule {
                Ok(Some(schedule)) => {
                    minutes.insert(schedule.at.minute());
                }
                Ok(None) => {}
                Err(found) if alone => return Err(found.into()),
                Err(found) => {
                    warnings.extend(found.sorted().into_iter().map(|found| found.clone().warning()).collect())
                }
            }
        }
        if minutes.is_empty() {
            let message = if alone { msg!("no-schedule") } else { msg!("no-schedule--folder") };
            let target = workspace.shown(target);
            warnings.push(Diagnostic::of_file(&NO_SCHEDULE, target, message).help(msg!("no-schedule.help")));
            return Err(warnings.into());
        }
        Ok((minutes.into_iter().collect(), warnings))
    }
}
