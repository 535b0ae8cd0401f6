//! `brief differences`: what the sources of a spec state differently.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::Outcome;
use super::format::{ResultFormat, print_json};
use super::marked::{Style, marked};
use super::project::{ProjectArgs, open};
use super::telling::Telling;
use super::terminal::Terminal;
use crate::cite::Locator;
use crate::compare::{Difference, DifferingQuote};
use crate::corpus::Passage;
use crate::desk::{Differences, Refusal};
use crate::diagnostic::msg;

#[derive(Debug, Args)]
pub(crate) struct DifferencesArgs {
    /// A spec (briefs/NAME.yaml)
    #[arg(value_name = "SPEC")]
    pub input: PathBuf,
    /// How to print the result
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ResultFormat::Human)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(super) fn run(args: &DifferencesArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, today) = open(&args.input, &args.project)?;
    let mut telling = Telling::new(terminal);
    let differences = desk.what_differs(&args.input, today, &mut |event| telling.tell(event))?;
    let Telling { terminal, outcome } = telling;
    match args.format {
        ResultFormat::Json => {
            let all: Vec<Value> =
                differences.found.iter().map(|difference| as_json(difference, &differences)).collect();
            print_json(&all, terminal);
        }
        ResultFormat::Human => {
            let style = if terminal.colours_results() { Style::Colour } else { Style::Plain };
            for (number, difference) in (1..).zip(&differences.found) {
                let mut out = String::new();
                if number > 1 {
                    out.push('\n');
                }
                let kind = style.paint(difference.kind.key(), "1");
                out.push_str(&format!(
                    "{number:>2}  {kind} · {} · {}\n",
                    about(difference, &differences),
                    difference.id
                ));
                for (passage, quote) in quotes(difference, &differences) {
                    let place = format!("{} {}", passage.key, Locator::Paragraph(passage.paragraph));
                    out.push_str(&format!("    {place}: {}\n", words(passage, quote, style)));
                }
                terminal.raw(&out);
            }
            terminal.note(&msg!("differences-found", count = differences.found.len()));
        }
    }
    Ok(outcome)
}

fn quotes<'d>(
    difference: &'d Difference,
    differences: &'d Differences,
) -> impl Iterator<Item = (&'d Passage, &'d DifferingQuote)> {
    let passages = differences.corpus.corpus.passages();
    difference.quotes.iter().filter_map(|quote| Some((passages.get(quote.passage)?, quote)))
}

/// The quoted words with those marked in which they differ.
fn words(passage: &Passage, quote: &DifferingQuote, style: Style) -> String {
    let DifferingQuote { span, marked: place, .. } = quote;
    let text = passage.text.get(span.clone()).unwrap_or_default();
    let inner = place.start.saturating_sub(span.start)..place.end.saturating_sub(span.start).min(text.len());
    marked(text, &[inner], style)
}

/// What a difference is about: `number (dead) · Tinzaouaten · 2024-07`.
fn about(difference: &Difference, differences: &Differences) -> String {
    let matter = difference.matter;
    let of = matter.of().replace('-', " ");
    let what = if of.is_empty() { matter.key().to_owned() } else { format!("{} ({of})", matter.key()) };
    let english = |id: &String| {
        let name = differences.names.get(id);
        let form = name.and_then(|name| name.forms.iter().find(|(lang, _)| lang.primary() == "en"));
        form.map_or_else(|| id.clone(), |(_, form)| form.clone())
    };
    let names = difference.names.iter().map(english);
    let month = difference.month.map(|(year, month)| format!("{year:04}-{month:02}"));
    std::iter::once(what).chain(names).chain(month).collect::<Vec<_>>().join(" · ")
}

fn as_json(difference: &Difference, differences: &Differences) -> Value {
    let quoted = quotes(difference, differences).map(|(passage, quote)| {
        json!({
            "key": passage.key,
            "paragraph": passage.paragraph,
            "text": passage.text.get(quote.span.clone()),
        })
    });
    // Bytes of the paragraph in UTF-8, from and to.
    let facts = quotes(difference, differences).map(|(passage, quote)| {
        json!({
            "key": passage.key,
            "paragraph": passage.paragraph,
            "start": quote.marked.start,
            "end": quote.marked.end,
            "text": passage.text.get(quote.marked.clone()),
        })
    });
    json!({
        "id": difference.id,
        "kind": difference.kind.key(),
        "about": about(difference, differences),
        "matter": difference.matter.key(),
        "of": difference.matter.of(),
        "names": difference.names,
        "origins": difference.origins,
        "again": difference.is_again,
        "quotes": quoted.collect::<Vec<Value>>(),
        "facts": facts.collect::<Vec<Value>>(),
    })
}
