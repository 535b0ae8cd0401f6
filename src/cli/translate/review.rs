//! `brief translate review`: translations that nobody has reviewed, one after the other. What is accepted or
//! edited is in its file before the next is shown, so that nothing is lost whenever the walk ends.

use clap::Args;

use super::scope::{Asked, ScopeArgs, asked};
use super::similar::marked;
use crate::cli::Outcome;
use crate::cli::safe::{cell, shown};
use crate::cli::terminal::Terminal;
use crate::desk::{Desk, OpenUnit, Refusal, ReviewRequest, signing};
use crate::diagnostic::{Diagnostic, msg, rules};
use crate::lang::Lang;
use crate::messages::english;
use crate::text::normalise_space;
use crate::translate::State;
use crate::translate::checks::{SentencePair, Terms};
use crate::translate::similar::MIN_LIKENESS;
use crate::workspace::edit;

rules! {
    /// A text that could not be stored is kept in a file.
    pub KEPT_TEXT = Warning "kept-text" {
        title: "A text that was written in the editor could not be stored, and is kept in a file.",
        why: "Nobody's words are lost. Fix what the findings beside this one say, and take the text from the file.",
        wrong: "",
        right: "",
    }
}

#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// The name to record as reviewer: an assertion, not proof of identity
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// Also go through what has no translation
    #[arg(long)]
    pub missing: bool,
}

/// What the person says of a unit.
#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Accept,
    Edit,
    Skip,
    Quit,
}

/// The outcome of the walk.
#[derive(Default)]
struct Done {
    accepted: usize,
    edited: usize,
    skipped: usize,
}

pub(super) fn run(args: &ReviewArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let name = signing(&args.by).map_err(Refusal::request)?;
    let asked = asked(&args.scope, terminal)?;
    let names = asked.desk.names()?;
    let terms = Terms::of(&names);
    let mut done = Done::default();
    let mut outcome = asked.outcome;
    let mut left = 0;
    for lang in asked.units.targets(args.scope.lang.as_ref()) {
        let open = Desk::open_units(&asked.units, &lang, args.missing);
        let mut walk = Walk { asked: &asked, lang: &lang, terms: &terms, by: &name, done: &mut done };
        match walk.all(&open, terminal) {
            Ok(0) => {}
            Ok(rest) => {
                left = rest;
                break;
            }
            Err(refusal) => {
                terminal.findings(refusal.found());
                outcome = Outcome::Findings;
                break;
            }
        }
    }
    let Done { accepted, edited, skipped } = done;
    terminal.note(&if left > 0 {
        let left = msg!("count-units", count = left);
        msg!("reviewed--left", accepted = accepted, edited = edited, skipped = skipped, left = left)
    } else {
        msg!("reviewed", accepted = accepted, edited = edited, skipped = skipped)
    });
    Ok(outcome)
}

/// A walk through the units of one language.
struct Walk<'a> {
    asked: &'a Asked,
    lang: &'a Lang,
    terms: &'a Terms<'a>,
    by: &'a str,
    done: &'a mut Done,
}

impl Walk<'_> {
    /// Goes through the units; gives how many were not come to.
    fn all(&mut self, open: &[OpenUnit], terminal: &mut Terminal) -> Result<usize, Refusal> {
        for (index, one) in open.iter().enumerate() {
            terminal.line(&format!(
                "\n{} of {}  {}  {}  {}",
                index + 1,
                open.len(),
                cell(&one.key),
                cell(&one.context),
                cell(&one.condition.to_string())
            ));
            self.show(one, terminal);
            if !self.one(one, terminal)? {
                return Ok(open.len() - index);
            }
        }
        Ok(0)
    }

    /// Asks until one unit is decided; `false` ends the walk.
    fn one(&mut self, one: &OpenUnit, terminal: &mut Terminal) -> Result<bool, Refusal> {
        let mut target = one.target.clone();
        let mut stored = false;
        loop {
            let answer = match ask(!target.is_empty() && !stored, stored, terminal) {
                Some(answer) => answer,
                None => return Ok(false),
            };
            match answer {
                Answer::Quit => return Ok(false),
                Answer::Skip => {
                    self.done.skipped += usize::from(!stored);
                    return Ok(true);
                }
                Answer::Accept => {
                    self.store(one, &target)?;
                    self.done.accepted += 1;
                    return Ok(true);
                }
                Answer::Edit => {
                    let Some(text) = self.edited(one, &target, terminal)? else { continue };
                    self.done.edited += usize::from(!stored);
                    stored = true;
                    target = text;
                    // What is written is kept; a finding is a reason to look again, not to stop.
                    if self.findings(one, &target, terminal) == 0 {
                        return Ok(true);
                    }
                }
            }
        }
    }

    /// The translation as edited and stored; `None` where it is as it was.
    fn edited(&self, one: &OpenUnit, target: &str, terminal: &mut Terminal) -> Result<Option<String>, Refusal> {
        let edited = match edit(&sheet(one, target)) {
            Ok(edited) => edited,
            Err(why) => {
                terminal.findings(&why.into());
                return Ok(None);
            }
        };
        let text = normalise_space(edited.text.split(CUT).next().unwrap_or_default());
        let unchanged = text == target && one.condition.state != State::Missing;
        if text.is_empty() || unchanged {
            terminal.note(&msg!("reviewed--unchanged"));
            edited.done();
            return Ok(None);
        }
        let Err(refusal) = self.store(one, &text) else {
            edited.done();
            return Ok(Some(text));
        };
        let mut found = refusal.found().clone();
        // Nobody's words are lost: they stay where the editor left them.
        let kept = edited.keep()?;
        found.push(Diagnostic::of_file(&KEPT_TEXT, kept, msg!("kept-text")));
        terminal.findings(&found);
        Ok(None)
    }

    fn store(&self, unit: &OpenUnit, target: &str) -> Result<(), Refusal> {
        let Asked { desk, units, today, .. } = self.asked;
        let (lang, by) = (self.lang, self.by);
        desk.review_unit(ReviewRequest { folder: &units.folder, lang, unit, target, by, today: *today })
    }

    fn show(&self, one: &OpenUnit, terminal: &mut Terminal) {
        terminal.line(&format!("  source       {}", cell(&one.source)));
        if let Some(earlier) = &one.earlier {
            terminal.line(&format!("  made for     {}", marked(&one.source, earlier)));
        }
        if !one.target.is_empty() {
            terminal.line(&format!("  translation  {}", cell(&one.target)));
            self.findings(one, &one.target, terminal);
        }
        for found in self.asked.units.corpus.memory.similar(self.lang, &one.source, MIN_LIKENESS, 1) {
            let unit = &found.found;
            let place = format!("{} {}", unit.key, unit.context);
            terminal.line(&format!("  {:3} % like   {}  ({})", found.percent, cell(&place), unit.state.name()));
            terminal.line(&format!("               {}", marked(&one.source, &unit.source)));
            terminal.line(&format!("               {}", cell(&unit.target)));
        }
    }

    /// Says what the checks find in a translation; gives how many findings there are.
    fn findings(&self, one: &OpenUnit, target: &str, terminal: &mut Terminal) -> usize {
        if one.earlier.is_some() && target == one.target {
            return 0;
        }
        let found = SentencePair::new(&one.source, one.lang.as_ref(), target, self.lang, self.terms).findings();
        for finding in &found {
            terminal.line(&format!("  look         {}", shown(&english(&finding.message))));
        }
        found.len()
    }
}

fn ask(may_accept: bool, stored: bool, terminal: &mut Terminal) -> Option<Answer> {
    let question = match (may_accept, stored) {
        (true, _) => "a accept, e edit, s skip, q quit:",
        (false, true) => "stored; e edit again, n next, q quit:",
        (false, false) => "e write a translation, s skip, q quit:",
    };
    loop {
        let answer = terminal.ask(question)?;
        match answer.to_lowercase().as_str() {
            "a" | "accept" if may_accept => return Some(Answer::Accept),
            "e" | "edit" => return Some(Answer::Edit),
            "s" | "skip" if !stored => return Some(Answer::Skip),
            "n" | "next" if stored => return Some(Answer::Skip),
            "q" | "quit" => return Some(Answer::Quit),
            _ => {}
        }
    }
}

/// What is below the translation in the editor, and is not part of it.
const CUT: &str = "\n# ---- below this line nothing is read ----";

fn sheet(one: &OpenUnit, target: &str) -> String {
    let mut text = format!("{target}\n{CUT}\n#\n# {}, {}:\n# {}\n", one.key, one.context, one.source);
    if let Some(earlier) = &one.earlier {
        text.push_str(&format!("#\n# The translation was made for:\n# {earlier}\n"));
    }
    text
}
