//! `brief translate review`: translations that nobody has reviewed, one after the other. What is accepted or
//! edited is in its file before the next is shown, so that nothing is lost whenever the walk ends.

use clap::Args;

use super::similar::marked;
use super::{Asked, ScopeArgs, asked};
use crate::cli::Outcome;
use crate::cli::approve::signing;
use crate::cli::terminal::{Terminal, cell, shown};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, msg, rules};
use crate::lang::Lang;
use crate::pipeline;
use crate::text::normalise_space;
use crate::translate::checks::{Pair, Terms};
use crate::translate::fit::{UNFIT_TRANSLATION, unfit};
use crate::translate::needs::Need;
use crate::translate::similar::LEAST;
use crate::translate::{Condition, Reviewed, Reviewer, State, store};
use crate::workspace::{Changed, edit};

rules! {
    /// A text that could not be stored is kept in a file.
    pub KEPT_TEXT = Warning "kept-text" {
        title: "A text that was written in the editor could not be stored, and is kept in a file.",
        why: "Nobody's words are lost. Mend what the findings beside this one say, and take the text from the file.",
        wrong: "",
        right: "",
    }
}

#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// Who reviews the translations
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// Go through what has no translation, too
    #[arg(long)]
    pub missing: bool,
}

/// A unit to be reviewed.
struct Open {
    key: String,
    /// Its place and text, as they are stored.
    context: String,
    source: String,
    lang: Option<Lang>,
    target: String,
    condition: Condition,
    /// The text that the translation was made for, where that is another.
    earlier: Option<String>,
}

/// What the person says of a unit.
#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Accept,
    Edit,
    Skip,
    Quit,
}

/// What became of the walk.
#[derive(Default)]
struct Done {
    accepted: usize,
    edited: usize,
    skipped: usize,
}

pub(crate) fn run(args: &ReviewArgs, terminal: &mut Terminal) -> Outcome {
    let name = match signing(&args.by) {
        Ok(name) => name,
        Err(why) => {
            terminal.findings(&why.into());
            return Outcome::Usage;
        }
    };
    let asked = match asked(&args.scope, terminal) {
        Ok(asked) => asked,
        Err(outcome) => return outcome,
    };
    let names = match pipeline::load_names(&asked.workspace) {
        Ok(names) => names,
        Err(found) => {
            terminal.findings(&found);
            return Outcome::Findings;
        }
    };
    let terms = Terms::of(&names);
    let mut done = Done::default();
    let mut outcome = asked.outcome;
    let mut left = 0;
    for lang in asked.targets(args.scope.lang.as_ref()) {
        let open = open(&asked, &lang, args.missing);
        let mut walk = Walk { asked: &asked, lang: &lang, terms: &terms, by: &name, done: &mut done };
        match walk.all(&open, terminal) {
            Ok(0) => {}
            Ok(rest) => {
                left = rest;
                break;
            }
            Err(found) => {
                terminal.findings(&found);
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
    outcome
}

/// The units to be reviewed, in the order of their sources; one of several sentences stands once.
fn open(asked: &Asked, lang: &Lang, missing: bool) -> Vec<Open> {
    let memory = &asked.corpus.memory;
    let mut all: Vec<Open> = Vec::new();
    for need in asked.needs.iter().filter(|need| need.is_into(lang)) {
        let one = |context: &str, source: &str, target: &str, condition: Condition, earlier: Option<String>| Open {
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
        if !all.iter().any(|known| known.key == one.key && known.source == one.source && known.context == one.context) {
            all.push(one);
        }
    }
    all
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
    fn all(&mut self, open: &[Open], terminal: &mut Terminal) -> Result<usize, Diagnostics> {
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
    fn one(&mut self, one: &Open, terminal: &mut Terminal) -> Result<bool, Diagnostics> {
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
    fn edited(&self, one: &Open, target: &str, terminal: &mut Terminal) -> Result<Option<String>, Diagnostics> {
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
        let wrong = unfit(&one.source, &text).map(|why| {
            let path = self.asked.workspace.translation_file(&self.asked.folder, self.lang, &one.key);
            let message = msg!("unfit-translation--not-stored", why = why);
            Diagnostic {
                severity: Severity::Error,
                ..Diagnostic::of_file(&UNFIT_TRANSLATION, self.asked.workspace.shown(&path), message)
            }
        });
        let failed = wrong.map(Diagnostics::from).or_else(|| self.store(one, &text).err());
        let Some(mut found) = failed else {
            edited.done();
            return Ok(Some(text));
        };
        // Nobody's words are lost: they stay where the editor left them.
        let kept = edited.keep()?;
        found.push(Diagnostic::of_file(&KEPT_TEXT, kept, msg!("kept-text")));
        terminal.findings(&found);
        Ok(None)
    }

    fn store(&self, one: &Open, target: &str) -> Result<(), Diagnostics> {
        let workspace = &self.asked.workspace;
        let path = workspace.translation_file(&self.asked.folder, self.lang, &one.key);
        let before = workspace.read_exact(&path)?;
        let reviewer = Reviewer { name: self.by, day: self.asked.today, origin: "review" };
        let reviewed =
            [Reviewed { context: one.context.clone(), source: one.source.clone(), target: target.to_owned() }];
        let after = store(&workspace.shown(&path), self.lang, before.as_deref(), &reviewed, reviewer)?;
        workspace.write_translations(&[Changed { path, before, after }])
    }

    fn show(&self, one: &Open, terminal: &mut Terminal) {
        terminal.line(&format!("  source       {}", cell(&one.source)));
        if let Some(earlier) = &one.earlier {
            terminal.line(&format!("  made for     {}", marked(&one.source, earlier)));
        }
        if !one.target.is_empty() {
            terminal.line(&format!("  translation  {}", cell(&one.target)));
            self.findings(one, &one.target, terminal);
        }
        for found in self.asked.corpus.memory.similar(self.lang, &one.source, LEAST, 1) {
            let unit = &found.found;
            let place = format!("{} {}", unit.key, unit.context);
            terminal.line(&format!("  {:3} % like   {}  ({})", found.percent, cell(&place), unit.state.name()));
            terminal.line(&format!("               {}", marked(&one.source, &unit.source)));
            terminal.line(&format!("               {}", cell(&unit.target)));
        }
    }

    /// Says what the checks find in a translation; gives how many findings there are.
    fn findings(&self, one: &Open, target: &str, terminal: &mut Terminal) -> usize {
        if one.earlier.is_some() && target == one.target {
            return 0;
        }
        let found = Pair::new(&one.source, one.lang.as_ref(), target, self.lang, self.terms).findings();
        for finding in &found {
            terminal.line(&format!("  look         {}", shown(&finding.message)));
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

/// What stands below the translation in the editor, and is not part of it.
const CUT: &str = "\n# ---- below this line nothing is read ----";

fn sheet(one: &Open, target: &str) -> String {
    let mut text = format!("{target}\n{CUT}\n#\n# {}, {}:\n# {}\n", one.key, one.context, one.source);
    if let Some(earlier) = &one.earlier {
        text.push_str(&format!("#\n# The translation was made for:\n# {earlier}\n"));
    }
    text
}
