//! `brief topics`: what topics could ask besides.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::Value;

use super::Outcome;
use super::project::ProjectArgs;
use super::safe::clean;
use super::searched::{searchable, told};
use super::terminal::Terminal;
use super::wording::counted;
use crate::desk::Refusal;
use crate::desk::topics::{ProposedForTopic, ProposedTopics};
use crate::diagnostic::msg;
use crate::select::SuggestedTerm;

#[derive(Debug, Subcommand)]
pub(crate) enum TopicsCommand {
    /// Propose terms for topics, topics for what none covers, and spellings for names: from the corpus alone, as YAML
    Suggest(SuggestArgs),
}

#[derive(Debug, Args)]
pub(crate) struct SuggestArgs {
    /// Propose terms for this topic alone
    #[arg(long, value_name = "ID")]
    pub topic: Option<String>,
    /// The spec whose topics, corpus and period apply [default: the project's only spec; if there are several, the
    /// catalogue and the corpus that they share]
    #[arg(long, value_name = "FILE", conflicts_with = "corpus")]
    pub spec: Option<PathBuf>,
    /// The corpus folder, without a spec
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(super) fn run(TopicsCommand::Suggest(args): &TopicsCommand, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, searchable) = searchable(args.spec.as_deref(), args.corpus.as_deref(), &args.project)?;
    let telling = told(&searchable, terminal);
    let proposed = desk.proposed_topics(&searchable, args.topic.as_deref())?;
    let yaml = in_yaml(&proposed);
    telling.terminal.raw(&if telling.terminal.is_watched() { clean(&yaml) } else { yaml });
    let (looked_at, all) = proposed.looked_at;
    telling.terminal.note(&msg!(
        "topics-looked-at",
        looked_at = looked_at,
        sources = msg!("count-sources", count = all)
    ));
    Ok(telling.outcome)
}

/// A text in quotation marks: JSON's are YAML's, too.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn in_yaml(proposed: &ProposedTopics) -> String {
    let mut out = String::new();
    if !proposed.asked.is_empty() {
        out.push_str(
            "# What the best passages of a topic share and it does not ask. These lines go into the entry that has the id,\n\
             # behind what stands under the same key; take those that fit, without the `#`.\n",
        );
    }
    for ProposedForTopic { id, names, terms } in &proposed.asked {
        out.push_str(&format!("# - id: {id}\n"));
        if !names.is_empty() {
            out.push_str(&format!("#   names: [{}]\n", names.join(", ")));
        }
        if !terms.is_empty() {
            out.push_str("#   terms:\n");
        }
        terms.iter().for_each(|term| out.push_str(&format!("# {}", line(term))));
    }
    if !proposed.uncovered.is_empty() {
        out.push_str("\n# What no topic covers. These are entries of topics.yaml; give each an id and a title.\n");
    }
    for (number, theme) in (1..).zip(&proposed.uncovered) {
        let Some(first) = theme.terms.first() else { continue };
        let own = || first.language.as_ref().map_or_else(|| "en".to_owned(), ToString::to_string);
        let tags: Vec<String> = match proposed.languages.as_slice() {
            [] => vec![own()],
            languages => languages.iter().map(ToString::to_string).collect(),
        };
        let titles: Vec<String> = tags.iter().map(|tag| format!("{tag}: {}", quoted(&first.text))).collect();
        let sources = theme.sources.join(", ");
        out.push_str(&format!("# in {}: {sources}\n", counted(theme.sources.len(), "source")));
        out.push_str(&format!("- id: new-{number}\n  title: {{ {} }}\n  terms:\n", titles.join(", ")));
        theme.terms.iter().for_each(|term| out.push_str(&line(term)));
    }
    if !proposed.names.is_empty() {
        out.push_str("\n# Catalogued names that no topic asks, with the number of sources that have them.\n");
        for (id, sources) in &proposed.names {
            out.push_str(&format!("# {id}: {sources}\n"));
        }
    }
    if !proposed.spellings.is_empty() {
        out.push_str(
            "\n# Spellings near catalogued names: where one is that name, add it to `spellings` in names.yaml.\n",
        );
        for near in &proposed.spellings {
            let written = quoted(&near.written);
            let times = counted(near.count, "time");
            out.push_str(&format!(
                "# {}: {written} (near {}, {times}, first in {})\n",
                near.id,
                quoted(&near.spelling),
                near.place
            ));
        }
    }
    if out.is_empty() {
        out.push_str("# Nothing to propose.\n");
    }
    out
}

/// `    - "wheat stock"  # 5 passages, 3 sources`
fn line(term: &SuggestedTerm) -> String {
    let (passages, sources) = (counted(term.passages, "passage"), counted(term.sources, "source"));
    let through = if term.through_names { ", to which names lead: look whether it is the topic" } else { "" };
    format!("    - {}  # {passages}, {sources}{through}\n", quoted(&term.text))
}
