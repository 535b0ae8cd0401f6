//! Machine translation: fills what has no translation, batch by batch, from a provider. Each batch is written as
//! it comes, so a break loses at most the one that was under way, and the next run goes on from there.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::lang::Lang;
use crate::messages::english;
use crate::spec::names::Names;
use crate::translate::checks::{self, Terms};
use crate::translate::intake::{Incoming, Replace, Taken, take_in};
use crate::translate::needs::Need;
use crate::translate::provider::{Answer, Batch, answers};
use crate::translate::renderings::{Pair, uneven};
use crate::translate::{Memory, State};
use crate::workspace::{Changed, Fault, Provider, Workspace};

/// How long a provider is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// How often a request is sent at most.
    pub tries: u32,
    /// The pause before the second try; it doubles with each.
    pub first_pause: Duration,
    /// The longest pause, one that the provider asks for included.
    pub longest_pause: Duration,
    /// The whole run.
    pub time_limit: Duration,
}

/// What happens while it is filled.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// So many units more are done with, taken or refused.
    Done(usize),
    /// The provider is asked again after this pause.
    Waiting(Duration, &'a str),
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Filled {
    /// How many translations were written.
    pub taken: usize,
    /// The files that they were written to.
    pub files: BTreeSet<String>,
    /// What was refused, unit by unit.
    pub refused: Diagnostics,
    /// What was taken and is to be looked at: what the checks on translations find in it.
    pub doubtful: Diagnostics,
    /// Why the run ended before everything had been asked for.
    pub stopped: Option<String>,
}

/// Where the translations go, and of what.
#[derive(Clone, Copy)]
pub struct Filling<'a> {
    /// The project.
    pub workspace: &'a Workspace,
    /// The corpus folder.
    pub folder: &'a Path,
    /// The language of the translations.
    pub target: &'a Lang,
    /// The names that the provider is told of.
    pub names: &'a Names,
}

/// After so many replies running of which nothing could be taken, the provider is asked no more.
const MOST_USELESS: usize = 5;

/// The units that have no translation at all, each text of a source once. What is stale has one, which is not
/// overwritten.
pub fn missing(needs: &[Need], memory: &Memory, target: &Lang) -> Vec<Need> {
    let mut seen = BTreeSet::new();
    let missing = needs.iter().filter(|need| memory.state_of(target, need) == State::Missing);
    missing.filter(|need| seen.insert((&need.key, &need.text))).cloned().collect()
}

/// Asks for translations of these units and writes what can be taken of the answers, marked as a machine's
/// and not reviewed.
///
/// # Errors
///
/// A translation file cannot be read or written. What was written before stays.
pub fn fill(
    filling: Filling<'_>,
    provider: &Provider,
    needs: &[Need],
    patience: Patience,
    tell: &mut dyn FnMut(Event<'_>),
) -> Result<Filled, Diagnostics> {
    let began = Instant::now();
    let mut filled = Filled::default();
    let mut useless = 0;
    let (origin, terms) = (provider.origin(), Terms::of(filling.names));
    let batches = Batch::of(needs, &Lang::undetermined(), filling.target, filling.names);
    let mut batches: VecDeque<(Batch, Vec<&Need>)> = batches.into();
    while let Some((batch, of)) = batches.pop_front() {
        let request = (provider.protocol.request)(&batch, provider.model.as_deref());
        let reply = match asked(provider, &request, patience, began, tell) {
            Ok(reply) => reply,
            Err(why) => {
                filled.stopped = Some(why);
                return Ok(filled);
            }
        };
        let before = filled.taken;
        match answers(provider.protocol, &batch, &reply) {
            Ok(answers) => {
                let answers = answers.into_iter().map(|answer| without_key(answer, provider)).collect();
                store(filling, &of, answers, (&origin, &terms), &mut filled)?;
                tell(Event::Done(of.len()));
            }
            // What goes wrong with many may go well with few.
            Err(_) if of.len() > 1 => {
                let (first, second) = batch.halves();
                let (of_first, of_second) = of.split_at(first.asks.len());
                batches.push_front((second, of_second.to_vec()));
                batches.push_front((first, of_first.to_vec()));
            }
            Err(why) => {
                let why = provider.without_key(&english(&why));
                for need in &of {
                    filled.refused.push(finding(filling, need, &format!("not taken: {why}")));
                }
                tell(Event::Done(of.len()));
            }
        }
        useless = if filled.taken > before { 0 } else { useless + 1 };
        if useless >= MOST_USELESS && !batches.is_empty() {
            filled.stopped = Some(format!("nothing could be taken of {MOST_USELESS} answers running"));
            return Ok(filled);
        }
    }
    Ok(filled)
}

/// Asks until there is a reply, as long as patience lasts.
fn asked(
    provider: &Provider,
    request: &str,
    patience: Patience,
    began: Instant,
    tell: &mut dyn FnMut(Event<'_>),
) -> Result<String, String> {
    let mut pause = patience.first_pause;
    let mut tries = 0;
    loop {
        let left = patience.time_limit.saturating_sub(began.elapsed());
        if left.is_zero() {
            return Err(format!("the time limit of {} seconds is reached", patience.time_limit.as_secs()));
        }
        tries += 1;
        let Fault { message, again } = match provider.ask(request, left) {
            Ok(reply) => return Ok(reply),
            Err(fault) => fault,
        };
        let Some(wait) = again else { return Err(message) };
        if tries >= patience.tries {
            return Err(format!("{message}; tried {tries} times"));
        }
        let wait = wait.unwrap_or(pause);
        if wait > patience.longest_pause {
            return Err(format!("{message}; it asks to wait {} seconds", wait.as_secs()));
        }
        tell(Event::Waiting(wait, &message));
        thread::sleep(wait.min(patience.time_limit.saturating_sub(began.elapsed())));
        pause = (pause * 2).min(patience.longest_pause);
    }
}

/// An answer that holds the key is not taken: a key is never written.
fn without_key(answer: Answer, provider: &Provider) -> Answer {
    match answer {
        Answer::Fit(text) if provider.holds_key(&text) => Answer::Unfit(msg!("unfit-translation--key")),
        // Why one is unfit is said in the program's own words, which hold nothing of the answer.
        other => other,
    }
}

/// Writes the answers of a batch, which is of one source.
fn store(
    filling: Filling<'_>,
    of: &[&Need],
    answers: Vec<Answer>,
    (origin, terms): (&str, &Terms<'_>),
    filled: &mut Filled,
) -> Result<(), Diagnostics> {
    let Filling { workspace, folder, target, .. } = filling;
    let Some(first) = of.first() else { return Ok(()) };
    let mut incoming = Vec::new();
    for (need, answer) in of.iter().zip(answers) {
        match answer {
            Answer::Unfit(why) => filled.refused.push(finding(filling, need, &format!("not taken: {why}"))),
            Answer::Fit(text) => {
                doubts(filling, terms, need, &text, &mut filled.doubtful);
                incoming.push(Incoming {
                    context: need.context.clone(),
                    source: need.text.clone(),
                    target: text,
                    origin: origin.to_owned(),
                    reviewed: None,
                    notes: Vec::new(),
                });
            }
        }
    }
    if incoming.is_empty() {
        return Ok(());
    }
    // Read anew each time: a person may be at work on the same file.
    let path = workspace.translation_file(folder, target, &first.key);
    let before = workspace.read_exact(&path)?;
    let shown = workspace.shown(&path);
    let (after, taken) = take_in(&shown, target, before.as_deref(), &incoming, Replace::Nothing)?;
    workspace.write_translations(&[Changed { path, before, after }])?;
    filled.taken += taken.iter().filter(|taken| **taken == Taken::Added).count();
    filled.files.insert(shown);
    Ok(())
}

/// What the checks find in a translation, and names that it has in another form than the catalogue prints.
fn doubts(filling: Filling<'_>, terms: &Terms<'_>, need: &Need, text: &str, found: &mut Diagnostics) {
    let pair = checks::Pair::new(&need.text, need.lang.as_ref(), text, filling.target, terms);
    for doubt in pair.findings() {
        let (source, target) = pair.passages(&doubt);
        let help = format!("the source: «{source}»; the translation: «{target}»");
        found.push(finding(filling, need, &doubt.message).coded(doubt.code).help(help));
    }
    let names = [Pair { place: (), source: &need.text, target: text }];
    for name in uneven(names, filling.names, filling.target) {
        for other in &name.others {
            let message = format!("it has “{}”; the names catalogue prints “{}”", other.spelling, name.form);
            found.push(finding(filling, need, &message).coded("name-rendering").hint());
        }
    }
}

fn finding(filling: Filling<'_>, need: &Need, message: &str) -> Diagnostic {
    let path = filling.workspace.translation_file(filling.folder, filling.target, &need.key);
    Diagnostic::file(filling.workspace.shown(&path), format!("{}: {message}", need.context)).warning()
}
