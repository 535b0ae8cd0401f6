//! Topics on which nothing is quoted, and why: of the sources the reason that held of each, and what would change it.

use std::collections::BTreeMap;

use super::Desk;
use super::spec::LoadedSpec;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::search::SearchIndex;
use crate::select::{self, DatedSource, FoundTopic, Selection, Silence, SilentSource, Within};
use crate::spec::topic::Topic;
use crate::workspace::LoadedCorpus;

rules! {
    /// Nothing is quoted on a topic.
    pub NOTHING_SELECTED = Warning "nothing-selected" {
        title: "Nothing is quoted on a topic.",
        why: "The section would say that no excerpt was found, and readers would easily take this for silence of the \
              sources. For each source, the message gives the reason why its nearest passage was kept out; `brief \
              search --topic ID --explain` shows the passages.",
        wrong: "terms: [harbor works]",
        right: "terms: [harbour works, أشغال الميناء]",
    }
}

/// So many sources are named for each reason.
const MAX_NAMED: usize = 5;

impl Desk {
    /// What is to be known of topics before their passages are read: those that have a question alone, and those on which
    /// nothing is quoted, and why.
    ///
    /// # Errors
    ///
    /// What is wrong with the sources that were found.
    pub(super) fn about_topics(&self, loaded: &LoadedSpec) -> Result<Diagnostics, Diagnostics> {
        let (_, _, said) = self.selected_and_said(loaded)?;
        Ok(said)
    }

    /// As [`Desk::selected`], with what is to be said of the topics.
    pub(super) fn selected_and_said(
        &self,
        loaded: &LoadedSpec,
    ) -> Result<(LoadedCorpus, Selection, Diagnostics), Diagnostics> {
        self.with_index(loaded, |index| self.selected_in(index, loaded))
    }

    fn selected_in(
        &self,
        index: &dyn SearchIndex,
        loaded: &LoadedSpec,
    ) -> Result<(LoadedCorpus, Selection, Diagnostics), Diagnostics> {
        let LoadedSpec { spec, corpus, names, .. } = loaded;
        let failed = |error: crate::search::SearchError| error.finding(&loaded.corpus_path);
        let within = Within::of(spec);
        let found = self.found_in(index, &spec.topics, within, corpus, names, &loaded.corpus_path)?;
        let keys = found.iter().flat_map(|found| &found.hits).map(|hit| hit.key.as_str());
        let sources = self.workspace.load_sources(corpus, keys, names)?;
        let selection = select::select(spec, &found, &sources.corpus, index).map_err(failed)?;
        let mut said = Diagnostics::new();
        let dated: Vec<DatedSource<'_>> = corpus.dated().collect();
        for (found, chosen) in found.iter().zip(&selection.topics) {
            let FoundTopic { asked, .. } = found;
            if let Some(message) = asked.topic.only_question() {
                let help = msg!("only-a-question.help", id = &asked.topic.id);
                said.push(Diagnostic::of_file(&crate::spec::topic::ONLY_A_QUESTION, &loaded.shown, message).help(help));
            }
            if chosen.is_empty() {
                let silent = select::silence(found, within, spec.excerpts, &dated, &sources.corpus, index);
                said.push(nothing_selected(asked.topic, &silent.map_err(failed)?, &loaded.shown));
            }
        }
        Ok((sources, selection, said))
    }
}

/// The finding that nothing is quoted on a topic.
fn nothing_selected(topic: &Topic, silent: &[SilentSource], path: &str) -> Diagnostic {
    let mut groups: BTreeMap<usize, Vec<&SilentSource>> = BTreeMap::new();
    for source in silent {
        groups.entry(order(source.why)).or_default().push(source);
    }
    let reasons: Vec<Message> = groups.values().rev().filter_map(|group| reason(topic, group)).collect();
    let message = msg!(
        "nothing-selected",
        id = &topic.id,
        sources = msg!("count-sources", count = silent.len()),
        reasons = reasons
    );
    let nearest = silent.iter().max_by_key(|source| order(source.why));
    let help = nearest.map(|nearest| help(topic, nearest));
    Diagnostic::of_file(&NOTHING_SELECTED, path, message).maybe_help(help)
}

/// The later the hurdle, the greater.
fn order(why: Silence) -> usize {
    match why {
        Silence::OtherSource => 0,
        Silence::OutsidePeriod => 1,
        Silence::Nothing => 2,
        Silence::LacksName(name) => 3 + name.min(99),
        Silence::Excluded => 103,
        Silence::Beside(..) => 104,
        Silence::Untold(_) => 105,
        Silence::BelowCutOff(_) => 106,
    }
}

/// `3 contain no whole term (a, b, c)`
fn reason(topic: &Topic, group: &[&SilentSource]) -> Option<Message> {
    let count = group.len();
    let mut named: Vec<String> = group
        .iter()
        .take(MAX_NAMED)
        .map(|source| match source.nearest {
            Some(paragraph) => format!("{} ¶ {paragraph}", source.key),
            None => source.key.clone(),
        })
        .collect();
    if count > MAX_NAMED {
        named.push("…".to_owned());
    }
    let of = |best: f32| format!("{best:.2}");
    Some(match group.first()?.why {
        Silence::OtherSource => msg!("silence-other-source", count = count, named = named),
        Silence::OutsidePeriod => msg!("silence-outside-period", count = count, named = named),
        Silence::Nothing => msg!("silence-nothing", count = count, named = named),
        Silence::LacksName(name) => {
            let name = topic.required.get(name).and_then(|spellings| spellings.first()).cloned().unwrap_or_default();
            msg!("silence-lacks-name", count = count, name = name, named = named)
        }
        Silence::Excluded => msg!("silence-excluded", count = count, named = named),
        Silence::Beside(..) => msg!("silence-beside", count = count, named = named),
        Silence::Untold(_) if has_terms(topic) => msg!("silence-no-term", count = count, named = named),
        Silence::Untold(_) => msg!("silence-too-little", count = count, named = named),
        Silence::BelowCutOff(_) => {
            let relevance = |source: &&SilentSource| match source.why {
                Silence::BelowCutOff(relevance) => relevance,
                _ => 0.0,
            };
            let best = group.iter().map(relevance).fold(0.0, f32::max);
            msg!("silence-below-cut-off", count = count, best = of(best), named = named)
        }
    })
}

fn has_terms(topic: &Topic) -> bool {
    topic.facets.iter().any(|facet| !facet.is_name)
}

/// What would change it.
fn help(topic: &Topic, nearest: &SilentSource) -> Message {
    let id = &topic.id;
    match nearest.why {
        Silence::OtherSource => msg!("nothing-selected.help-sources"),
        Silence::OutsidePeriod => msg!("nothing-selected.help-period"),
        Silence::LacksName(_) => msg!("nothing-selected.help-names"),
        Silence::Excluded => msg!("nothing-selected.help-exclude"),
        Silence::BelowCutOff(_) => msg!("nothing-selected.help-cut-off"),
        Silence::Nothing | Silence::Beside(..) | Silence::Untold(_) => msg!("nothing-selected.help-terms", id = id),
    }
}
