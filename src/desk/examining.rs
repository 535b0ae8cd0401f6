//! Whether a machine and a project have what is needed, and what to do where something is missing.

use serde::Serialize;

use super::{Desk, TrustStanding};
use crate::assets;
use crate::diagnostic::{Diagnostics, Message, msg};
use crate::schedule::emit::SCHEDULERS;
use crate::spec;
use crate::text::seal::Sealed;
use crate::workspace::{pdf_reader, usual_scheduler};

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// As it should be.
    Sound,
    /// Something is not there that is needed only for some work.
    Remark,
    /// Something is wrong.
    Wrong,
}

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct Examined {
    /// What it is, in a word or two.
    pub what: &'static str,
    /// How it stands.
    pub health: Health,
    /// What was found.
    pub says: Message,
    /// What to do.
    pub help: Option<Message>,
}

impl Examined {
    fn sound(what: &'static str, says: Message) -> Self {
        Self { what, health: Health::Sound, says, help: None }
    }

    fn remark(what: &'static str, says: Message, help: Message) -> Self {
        Self { what, health: Health::Remark, says, help: Some(help) }
    }

    fn wrong(what: &'static str, says: Message, help: Message) -> Self {
        Self { what, health: Health::Wrong, says, help: Some(help) }
    }
}

impl Desk {
    /// Looks at the machine and the project. Nothing is changed, but for what killed processes left, which is removed
    /// whenever a project is opened.
    pub fn examine(&self) -> Vec<Examined> {
        let mut found = machine();
        found.push(self.examined_git());
        found.extend(self.examined_specs());
        found.push(self.examined_fonts());
        found.push(self.examined_locks());
        found.push(self.examined_trust());
        found
    }

    fn examined_git(&self) -> Examined {
        match self.workspace.git_name() {
            Some(name) => Examined::sound("git", msg!("doctor-git", name = name)),
            None => Examined::remark("git", msg!("doctor-git--none"), msg!("doctor-git--none.help")),
        }
    }

    /// The specs, and whether what recurs is called by something.
    fn examined_specs(&self) -> Vec<Examined> {
        let specs = self.workspace.specs();
        if specs.is_empty() {
            return vec![Examined::wrong("specs", msg!("doctor-specs--none"), msg!("doctor-specs--none.help"))];
        }
        let (mut broken, mut recurring) = (Vec::new(), 0);
        for path in &specs {
            let text = self.workspace.read(path).map_err(Diagnostics::from);
            match text.and_then(|text| spec::read(text.path(), text.text())?.schedule()) {
                Ok(schedule) => recurring += usize::from(schedule.is_some()),
                Err(_) => broken.push(self.workspace.shown(path)),
            }
        }
        let mut found = vec![match broken.is_empty() {
            true => Examined::sound("specs", msg!("doctor-specs", count = specs.len())),
            false => {
                let says = msg!("doctor-specs--broken", specs = broken.join(", "));
                Examined::wrong("specs", says, msg!("doctor-specs--broken.help"))
            }
        }];
        if recurring > 0 {
            found.push(self.examined_timer(recurring));
        }
        found
    }

    fn examined_timer(&self, recurring: usize) -> Examined {
        let name = usual_scheduler();
        let target = self.workspace.root().join("briefs");
        let states = SCHEDULERS.iter().find(|scheduler| scheduler.name() == name).and_then(|scheduler| {
            let job = self.workspace.job(&target, None).ok()?;
            let emitted = scheduler.emit(&job).ok()?;
            emitted.pieces.iter().map(|piece| self.workspace.installed(piece).ok()).collect::<Option<Vec<_>>>()
        });
        let says = |count: usize| msg!("doctor-timer--none", count = count, scheduler = name);
        match states {
            Some(states) if !states.is_empty() && states.iter().all(|state| *state == Some(Sealed::Intact)) => {
                Examined::sound("timer", msg!("doctor-timer", scheduler = name))
            }
            Some(states) if states.iter().any(|state| matches!(state, Some(Sealed::Edited | Sealed::Foreign))) => {
                Examined::remark(
                    "timer",
                    msg!("doctor-timer--edited", scheduler = name),
                    msg!("doctor-timer--edited.help"),
                )
            }
            _ => Examined::remark("timer", says(recurring), msg!("doctor-timer--none.help")),
        }
    }

    fn examined_fonts(&self) -> Examined {
        match self.workspace.fonts() {
            Ok(own) => {
                let says = msg!("doctor-fonts", built_in = assets::FONTS.len(), own = own.len());
                Examined::sound("fonts", says)
            }
            Err(found) => {
                let says =
                    found.into_iter().next().map_or_else(|| msg!("doctor-fonts--unusable"), |found| found.message);
                Examined::wrong("fonts", says, msg!("doctor-fonts--unusable.help"))
            }
        }
    }

    fn examined_locks(&self) -> Examined {
        let held = self.workspace.held_locks();
        match held.is_empty() {
            true => Examined::sound("locks", msg!("doctor-locks")),
            false => {
                let says = msg!("doctor-locks--held", locks = held.join(", "));
                Examined::remark("locks", says, msg!("doctor-locks--held.help"))
            }
        }
    }

    fn examined_trust(&self) -> Examined {
        match self.trust_report() {
            Ok(report) if report.would_use.is_empty() => Examined::sound("trust", msg!("doctor-trust--nothing")),
            Ok(report) if report.standing == TrustStanding::Trusted => Examined::sound("trust", msg!("doctor-trust")),
            Ok(_) => Examined::remark("trust", msg!("doctor-trust--not"), msg!("doctor-trust--not.help")),
            Err(_) => Examined::wrong("trust", msg!("doctor-trust--unknown"), msg!("doctor-trust--not.help")),
        }
    }
}

/// What needs no project.
pub fn machine() -> Vec<Examined> {
    let version = Examined::sound("program", msg!("doctor-program", version = super::TOOL));
    let pdf = match pdf_reader() {
        Some(version) => Examined::sound("pdftotext", msg!("doctor-pdf", version = version)),
        None => Examined::remark("pdftotext", msg!("doctor-pdf--none"), msg!("doctor-pdf--none.help")),
    };
    vec![version, pdf]
}
