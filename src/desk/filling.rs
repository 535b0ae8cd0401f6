//! Machine translation: fills what has no translation, batch by batch, from a provider. Each batch is written as
//! it comes, so a break loses at most the one that was under way, and the next run continues from there.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;
use std::time::{Duration, Instant};

use super::{Desk, Refusal, SpecProvider};
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Message, Rule, msg};
use crate::lang::Lang;
use crate::messages::english;
use crate::spec::names::Names;
use crate::spec::wants::OutsideWant;
use crate::translate::checks::{self, Terms};
use crate::translate::import::{Incoming, Replace, TakenTranslation, import};
use crate::translate::needs::Need;
use crate::translate::provider::{Batch, ProviderAnswer, answers};
use crate::translate::renderings::{NAME_RENDERING, PlacedPair, uneven};
use crate::translate::sanitize::UNFIT_TRANSLATION;
use crate::translate::{Memory, TranslationState};
use crate::workspace::{Changed, Patience, Provider, Workspace};

/// How filling gets on.
#[derive(Clone, Copy, Debug)]
pub enum FillProgress<'a> {
    /// So many units more are done with, taken or refused.
    Done(usize),
    /// The provider is asked again after this pause.
    Waiting(Duration, &'a Message),
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
    pub stopped: Option<Message>,
}

/// Fill what has no translation.
#[derive(Clone, Copy)]
pub struct FillRequest<'a> {
    /// The corpus folder.
    pub folder: &'a Path,
    /// The language of the translations.
    pub target: &'a Lang,
    /// What has no translation, as [`missing`] gives it.
    pub needs: &'a [Need],
    /// Who is asked for translations.
    pub provider: &'a Provider,
    /// The spec that names the address or the program, where no person has named it: then the project must be trusted.
    pub named_by: Option<&'a SpecProvider>,
    /// How long the provider is waited for.
    pub patience: Patience,
}

/// Where the translations go, and what they are checked against.
#[derive(Clone, Copy)]
struct FillTarget<'a> {
    workspace: &'a Workspace,
    folder: &'a Path,
    target: &'a Lang,
    names: &'a Names,
}

/// After this many replies in a row with nothing usable, the provider is not asked again.
const MAX_USELESS: usize = 5;

/// The units that have no translation at all, each text of a source once. What is stale has one, which is not
/// overwritten.
pub fn missing(needs: &[Need], memory: &Memory, target: &Lang) -> Vec<Need> {
    let mut seen = BTreeSet::new();
    let missing = needs.iter().filter(|need| memory.state_of(target, need) == TranslationState::Missing);
    missing.filter(|need| seen.insert((&need.key, &need.text))).cloned().collect()
}

impl Desk {
    /// That a provider may be asked: a person has named it, or trusts the project whose spec does.
    ///
    /// # Errors
    ///
    /// It may not.
    pub fn may_ask(&self, provider: &Provider, named_by: Option<&SpecProvider>) -> Result<(), Refusal> {
        let Some(named_by) = named_by else { return Ok(()) };
        for want in OutsideWant::of_provider(&named_by.with) {
            if let Err(why) = self.may_use(&named_by.spec, &want) {
                let message = msg!("untrusted--provider", to = provider.destination(), why = why);
                return Err(self.untrusted(message).into());
            }
        }
        Ok(())
    }

    /// Asks for translations of these units and writes what can be taken of the answers, marked as a machine's
    /// and not reviewed.
    ///
    /// # Errors
    ///
    /// The provider is the project's, which nobody has trusted: nothing is asked. A translation file cannot be read or
    /// written: what was written before stays.
    pub fn fill(&self, request: FillRequest<'_>, tell: &mut dyn FnMut(FillProgress<'_>)) -> Result<Filled, Refusal> {
        let FillRequest { folder, target, needs, provider, named_by, patience } = request;
        self.may_ask(provider, named_by)?;
        let names = self.names()?;
        let filling = FillTarget { workspace: &self.workspace, folder, target, names: &names };
        let began = Instant::now();
        let mut filled = Filled::default();
        let mut useless = 0;
        let (origin, terms) = (provider.origin(), Terms::of(filling.names));
        let batches = Batch::of(needs, &Lang::undetermined(), filling.target, filling.names);
        let mut batches: VecDeque<(Batch, Vec<&Need>)> = batches.into();
        while let Some((batch, of)) = batches.pop_front() {
            let request = (provider.protocol.request)(&batch, provider.model.as_deref());
            let ask = |left: Duration| provider.ask(&request, left);
            let mut waiting = |pause: Duration, why: &Message| tell(FillProgress::Waiting(pause, why));
            let reply = match patience.ask(began, &ask, &mut waiting) {
                Ok(reply) => reply,
                Err(why) => {
                    filled.stopped = Some(why);
                    return Ok(filled);
                }
            };
            let before = filled.taken;
            match answers(provider.protocol, &batch, &reply) {
                Ok(answers) => {
                    let answers = answers.into_iter().map(|answer| usable(answer, provider)).collect();
                    store(filling, &of, answers, (&origin, &terms), &mut filled)?;
                    tell(FillProgress::Done(of.len()));
                }
                // What goes wrong with many may go well with few.
                Err(_) if of.len() > 1 => {
                    let (first, second) = batch.halves();
                    let (of_first, of_second) = of.split_at(first.asks.len());
                    batches.push_front((second, of_second.to_vec()));
                    batches.push_front((first, of_first.to_vec()));
                }
                Err(why) => {
                    let why = without_key(why, provider);
                    filled.refused.extend(of.iter().map(|need| refused(filling, need, why.clone())).collect());
                    tell(FillProgress::Done(of.len()));
                }
            }
            useless = if filled.taken > before { 0 } else { useless + 1 };
            if useless >= MAX_USELESS && !batches.is_empty() {
                filled.stopped = Some(msg!("provider-stopped--useless", count = MAX_USELESS));
                return Ok(filled);
            }
        }
        Ok(filled)
    }
}

/// An answer as a text that can be taken, or why it cannot. One that contains the key is not: a key is never written.
fn usable(answer: ProviderAnswer, provider: &Provider) -> Result<String, Message> {
    match answer {
        ProviderAnswer::Fit(text) if provider.holds_key(&text) => Err(msg!("unfit-translation--key")),
        ProviderAnswer::Fit(text) => Ok(text),
        ProviderAnswer::Unfit(why) => Err(without_key(why, provider)),
    }
}

/// A message without the key: as it is, or in English with the key taken out.
fn without_key(message: Message, provider: &Provider) -> Message {
    let text = english(&message);
    if provider.holds_key(&text) { msg!("said", why = provider.without_key(&text)) } else { message }
}

/// Writes the answers of a batch, which is of one source.
fn store(
    filling: FillTarget<'_>,
    of: &[&Need],
    answers: Vec<Result<String, Message>>,
    (origin, terms): (&str, &Terms<'_>),
    filled: &mut Filled,
) -> Result<(), Diagnostics> {
    let FillTarget { workspace, folder, target, .. } = filling;
    let Some(first) = of.first() else { return Ok(()) };
    let mut incoming = Vec::new();
    for (need, answer) in of.iter().zip(answers) {
        match answer {
            Err(why) => filled.refused.push(refused(filling, need, why)),
            Ok(text) => {
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
    // Read again each time: a person may be at work on the same file.
    let held = workspace.lock_corpus(folder)?;
    let path = workspace.translation_file(folder, target, &first.key);
    let before = workspace.read_exact(&path)?;
    let shown = workspace.shown(&path);
    let (after, taken) = import(&shown, target, before.as_deref(), &incoming, Replace::Nothing)?;
    workspace.write_translations(&held, &[Changed { path, before, after }])?;
    filled.taken += taken.iter().filter(|taken| **taken == TakenTranslation::Added).count();
    filled.files.insert(shown);
    Ok(())
}

/// What the checks find in a translation, and names that it has in another form than the catalogue prints.
fn doubts(filling: FillTarget<'_>, terms: &Terms<'_>, need: &Need, text: &str, found: &mut Diagnostics) {
    let pair = checks::SentencePair::new(&need.text, need.lang.as_ref(), text, filling.target, terms);
    for doubt in pair.findings() {
        let (source, target) = pair.passages(&doubt);
        let help = msg!("passages", source = source, target = target);
        found.push(finding(doubt.rule, filling, need, doubt.message).help(help));
    }
    let names = [PlacedPair { place: (), source: &need.text, target: text }];
    for name in uneven(names, filling.names, filling.target) {
        for other in &name.others {
            let message = msg!("name-rendering--machine", spelling = &other.spelling, form = &name.form);
            found.push(finding(&NAME_RENDERING, filling, need, message).hint());
        }
    }
}

/// A translation that is not taken.
fn refused(filling: FillTarget<'_>, need: &Need, why: Message) -> Diagnostic {
    finding(&UNFIT_TRANSLATION, filling, need, msg!("not-taken", why = why))
}

/// A finding about what came as the translation of a unit: about its file, which does not contain it yet.
fn finding(rule: &'static Rule, filling: FillTarget<'_>, need: &Need, message: impl Into<Argument>) -> Diagnostic {
    let path = filling.workspace.translation_file(filling.folder, filling.target, &need.key);
    let message = msg!("beside", subject = &need.context, why = message);
    Diagnostic::of_file(rule, filling.workspace.shown(&path), message).warning()
}
