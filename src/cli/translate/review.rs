//! `brief translate review`: translations that nobody has reviewed, one after the other. What is accepted or
//! edited is in its file before the next is shown, so that nothing is lost whenever the walk ends.

use clap::Args;

use super::scope::{Asked, ScopeArgs, asked};
use super::similar::marked;
use crate::cli::Outcome;
use crate::cli::safe::cell;
use crate::cli::terminal::Terminal;
use crate::desk::{OpenUnit, Refusal, ReviewChoice, ReviewTally, ReviewWalk, WalkRequest, WrittenTranslation};
use crate::diagnostic::{Diagnostic, msg, rules};
use crate::translate::KEPT_REVIEW;
use crate::translate::similar::{MIN_LIKENESS, Suggestions};
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
    /// The name to record as reviewer: an assertion, not proof of identity [default: git's `user.name`]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Also go through what has no translation
    #[arg(long)]
    pub missing: bool,
}

/// What the person says of a unit.
#[derive(Clone, Copy, PartialEq)]
enum ReviewAnswer {
    Accept,
    Edit,
    Skip,
    Quit,
}

pub(super) fn run(args: &ReviewArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let Asked { desk, units, outcome, today } = asked(&args.scope, terminal)?;
    let name = desk.signing_name(args.by.as_deref())?;
    let mut tally = ReviewTally::default();
    let mut outcome = outcome;
    let mut left = 0;
    for lang in units.targets(args.scope.lang.as_ref()) {
        let request = WalkRequest { units: &units, lang: &lang, missing: args.missing, by: &name, today };
        let mut walk = desk.review_units(request)?;
        let suggestions = Suggestions::of(&units.corpus.memory, &lang);
        match all(&mut walk, &suggestions, &mut tally, terminal) {
            Ok(()) if walk.left() == 0 => {}
            Ok(()) => {
                left = walk.left();
                break;
            }
            Err(refusal) => {
                terminal.findings(refusal.found());
                outcome = Outcome::Findings;
                break;
            }
        }
    }
    let ReviewTally { accepted, edited, skipped } = tally;
    terminal.note(&if left > 0 {
        let left = msg!("count-units", count = left);
        msg!("reviewed--left", accepted = accepted, edited = edited, skipped = skipped, left = left)
    } else {
        msg!("reviewed", accepted = accepted, edited = edited, skipped = skipped)
    });
    Ok(outcome)
}

/// Asks about one unit after the other, until the person ends the walk.
fn all(
    walk: &mut ReviewWalk<'_>,
    suggestions: &Suggestions,
    tally: &mut ReviewTally,
    terminal: &mut Terminal,
) -> Result<(), Refusal> {
    let mut shown_at = 0;
    while let Some((unit, _)) = walk.present() {
        let (at, of) = walk.progress();
        if at != shown_at {
            let state = unit.condition.to_string();
            terminal.line(&format!("\n{at} of {of}  {}  {}  {}", cell(&unit.key), cell(&unit.context), cell(&state)));
            show(walk, unit, suggestions, terminal);
            shown_at = at;
        }
        match ask(walk.choice(), terminal) {
            None | Some(ReviewAnswer::Quit) => return Ok(()),
            Some(ReviewAnswer::Skip) => walk.skip(tally),
            Some(ReviewAnswer::Accept) => {
                if let Err(refusal) = walk.accept(tally) {
                    if !refusal.found().iter().any(|found| found.rule == &KEPT_REVIEW) {
                        return Err(refusal);
                    }
                    // Somebody else was at this unit meanwhile: the walk goes on with the next.
                    terminal.findings(refusal.found());
                    walk.skip(tally);
                }
            }
            Some(ReviewAnswer::Edit) => {
                // What is written is kept; a finding is a reason to look again, not to stop.
                if edit_one(walk, tally, terminal)? && doubts(walk, terminal) == 0 {
                    walk.go_on();
                }
            }
        }
    }
    Ok(())
}

/// Opens the editor on the present unit; whether what was written is stored.
fn edit_one(walk: &mut ReviewWalk<'_>, tally: &mut ReviewTally, terminal: &mut Terminal) -> Result<bool, Refusal> {
    let Some((unit, target)) = walk.present() else { return Ok(false) };
    let edited = match edit(&sheet(unit, target)) {
        Ok(edited) => edited,
        Err(why) => {
            terminal.findings(&why.into());
            return Ok(false);
        }
    };
    let refusal = match walk.write(edited.text.split(CUT).next().unwrap_or_default(), tally) {
        Ok(written) => {
            edited.done();
            if written == WrittenTranslation::Unchanged {
                terminal.note(&msg!("reviewed--unchanged"));
            }
            return Ok(written == WrittenTranslation::Stored);
        }
        Err(refusal) => refusal,
    };
    let mut found = refusal.into_found();
    // Nobody's words are lost: they stay where the editor left them.
    let kept = edited.keep()?;
    found.push(Diagnostic::of_file(&KEPT_TEXT, kept, msg!("kept-text")));
    terminal.findings(&found);
    Ok(false)
}

fn show(walk: &ReviewWalk<'_>, unit: &OpenUnit, suggestions: &Suggestions, terminal: &mut Terminal) {
    terminal.line(&format!("  source       {}", cell(&unit.source)));
    if let Some(earlier) = &unit.earlier {
        terminal.line(&format!("  made for     {}", marked(&unit.source, earlier)));
    }
    if !unit.target.is_empty() {
        terminal.line(&format!("  translation  {}", cell(&unit.target)));
        doubts(walk, terminal);
    }
    for found in suggestions.like(&unit.source, MIN_LIKENESS, 1) {
        let similar = found.found;
        let place = format!("{} {}", similar.key, similar.context);
        terminal.line(&format!("  {:3} % like   {}  ({})", found.percent, cell(&place), similar.state.name()));
        terminal.line(&format!("               {}", marked(&unit.source, &similar.source)));
        terminal.line(&format!("               {}", cell(&similar.target)));
    }
}

/// Says what the checks find in the present translation; gives how many findings there are.
fn doubts(walk: &ReviewWalk<'_>, terminal: &mut Terminal) -> usize {
    let found = walk.doubts();
    for finding in &found {
        let line = format!("  look         {}", terminal.words(&finding.message));
        terminal.line(&line);
    }
    found.len()
}

fn ask(choice: ReviewChoice, terminal: &mut Terminal) -> Option<ReviewAnswer> {
    let question = match choice {
        ReviewChoice::Decide => "a accept, e edit, s skip, q quit:",
        ReviewChoice::Reconsider => "stored; e edit again, n next, q quit:",
        ReviewChoice::Write => "e write a translation, s skip, q quit:",
    };
    let stored = choice == ReviewChoice::Reconsider;
    loop {
        let answer = terminal.ask(question)?;
        match answer.to_lowercase().as_str() {
            "a" | "accept" if choice == ReviewChoice::Decide => return Some(ReviewAnswer::Accept),
            "e" | "edit" => return Some(ReviewAnswer::Edit),
            "s" | "skip" if !stored => return Some(ReviewAnswer::Skip),
            "n" | "next" if stored => return Some(ReviewAnswer::Skip),
            "q" | "quit" => return Some(ReviewAnswer::Quit),
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
