//! `brief search`: what words or a topic find, and why.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::Outcome;
use super::explained::{ExplainedAnswer, facet, in_digits};
use super::format::{ResultFormat, print_json};
use super::marked::{Style, marked};
use super::project::ProjectArgs;
use super::searched::{searchable, told};
use super::terminal::Terminal;
use super::wording::WrongValue;
use crate::cite::{Citation, Locator};
use crate::corpus::{Corpus, Passage};
use crate::desk::Refusal;
use crate::desk::search::SearchAnswer;
use crate::diagnostic::msg;
use crate::select::{Explained, Neighbour, RelevanceParts, Verdict};

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// Words to search for; a name of the catalogue is found in every spelling, and "several words" in quotation
    /// marks (of their own: '"several words"' in a shell) are one term
    #[arg(value_name = "WORDS", required_unless_present = "topic")]
    pub words: Vec<String>,
    /// Search for a topic of the spec or catalogue; with WORDS, show only passages that contain one of them
    #[arg(long, value_name = "ID")]
    pub topic: Option<String>,
    /// Explain this passage alone, also one that search did not find: KEY:8, or as citations have it
    #[arg(long, value_name = "KEY:N", requires = "topic", conflicts_with = "words", value_parser = passage_of)]
    pub passage: Option<(String, u32)>,
    /// The spec whose corpus, period and quotas apply [default: the project's only spec; if there are several,
    /// the corpus that they share]
    #[arg(long, value_name = "FILE", conflicts_with = "corpus")]
    pub spec: Option<PathBuf>,
    /// The corpus folder to search, without a spec
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    /// Show at most this many passages
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub limit: u32,
    /// Show which terms and names matched, with their weights
    #[arg(long)]
    pub explain: bool,
    /// How to print the result
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ResultFormat::Human)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// `key:8`, and what else names a passage: `key, ¶ 8`, `[@key, ¶ 8]`.
fn passage_of(text: &str) -> Result<(String, u32), WrongValue> {
    let inner = text.trim().trim_start_matches(['[', '@']).trim_end_matches(']');
    let meant = || match Citation::meant(&format!("@{inner}")) {
        Some(Citation { key, locator: Some(Locator::Paragraph(number)), .. }) => Some((key, number)),
        _ => None,
    };
    let plain = inner
        .rsplit_once(':')
        .and_then(|(key, number)| Some((key.trim().to_owned(), number.trim().parse::<u32>().ok()?)));
    plain
        .filter(|(key, number)| !key.is_empty() && *number > 0)
        .or_else(meant)
        .ok_or_else(|| WrongValue(msg!("not-a-passage", text = text)))
}

impl SearchArgs {
    /// The words as one question, whether the shell was given them as one word or as several.
    fn asked(&self) -> Option<String> {
        (!self.words.is_empty()).then(|| self.words.join(" "))
    }
}

pub(super) fn run(args: &SearchArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, searchable) = searchable(args.spec.as_deref(), args.corpus.as_deref(), &args.project)?;
    let telling = told(&searchable, terminal);
    let words = args.asked();
    let passage = args.passage.as_ref().map(|(key, paragraph)| (key.as_str(), *paragraph));
    let answer = searchable.ask(&desk, words.as_deref(), args.topic.as_deref(), passage)?;
    if !answer.said.is_empty() {
        telling.terminal.findings(&answer.said);
    }
    print(args, &answer, &answer.corpus.corpus, telling.terminal);
    Ok(telling.outcome)
}

fn print(args: &SearchArgs, answer: &SearchAnswer, corpus: &Corpus, terminal: &mut Terminal) {
    let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let style = if terminal.colours_results() { Style::Colour } else { Style::Plain };
    let explained = ExplainedAnswer { answer, corpus };
    let is_meant = |found: &Explained| {
        let passage = corpus.passages().get(found.passage);
        args.passage.as_ref().is_none_or(|(key, paragraph)| {
            passage.is_some_and(|passage| passage.key == *key && passage.paragraph == *paragraph)
        })
    };
    let meant = (1..).zip(&answer.found).filter(|(_, found)| is_meant(found));
    let shown: Vec<(usize, &Explained)> = meant.take(limit).collect();
    if args.format == ResultFormat::Json {
        let passages: Vec<Value> = shown.iter().map(|(rank, found)| as_json(*rank, found, &explained)).collect();
        let found = json!({
            "words": args.asked(),
            "topic": args.topic,
            "found": answer.found.len(),
            "passages": passages,
        });
        print_json(&found, terminal);
        return;
    }
    for (index, (rank, found)) in shown.iter().enumerate() {
        let Some(passage) = corpus.passages().get(found.passage) else { continue };
        let mut out = String::new();
        if index > 0 {
            out.push('\n');
        }
        out.push_str(&head(*rank, found, passage, &explained, style));
        out.push_str(&format!("    {}\n", marked(&passage.text, &found.marks, style)));
        if args.explain || args.passage.is_some() {
            for line in explained.explanation(found) {
                out.push_str(&format!("    {line}\n"));
            }
        }
        terminal.raw(&out);
    }
    let selected = answer.found.iter().filter(|found| found.verdict == Some(Verdict::Selected)).count();
    let summary = match (shown.len(), answer.found.len()) {
        (_, 0) => msg!("nothing-found"),
        (some, all) if some < all => {
            msg!("found--some", shown = some, passages = msg!("count-passages", count = all))
        }
        (_, all) => msg!("count-passages", count = all),
    };
    terminal.note(&match args.topic {
        Some(_) => msg!("found--selected", found = summary, selected = selected),
        None => summary,
    });
}

/// `1  kidal-nd ¶ 5 · n.d. · 0.81 · selected`
fn head(rank: usize, found: &Explained, passage: &Passage, explained: &ExplainedAnswer<'_>, style: Style) -> String {
    let place = format!("{} {}", passage.key, Locator::Paragraph(passage.paragraph));
    let date = date(passage, explained.corpus).unwrap_or_else(|| "n.d.".to_owned());
    let mut parts = vec![style.paint(&place, "1"), date];
    match (found.verdict, found.relevance) {
        (None, _) => parts.push(format!("score {:.2}", found.score)),
        (Some(Verdict::BelowCutOff { relevance, needed }), _) => {
            parts.push(format!("relevance {}", in_digits(relevance, needed).0));
        }
        (Some(_), Some(relevance)) => parts.push(format!("relevance {relevance:.2}")),
        (Some(_), None) => {}
    }
    if let Some(verdict) = found.verdict {
        let words = explained.decision(verdict, found, passage);
        let colour = if verdict == Verdict::Selected { "32" } else { "2" };
        parts.push(style.paint(&words, colour));
    }
    format!("{rank:>2}  {}\n", parts.join(" · "))
}

fn date(passage: &Passage, corpus: &Corpus) -> Option<String> {
    corpus.source(&passage.key).and_then(|source| source.record.date()).map(|date| date.to_string())
}

fn as_json(rank: usize, found: &Explained, explained: &ExplainedAnswer<'_>) -> Value {
    let ExplainedAnswer { answer, corpus } = *explained;
    let Some(passage) = corpus.passages().get(found.passage) else { return Value::Null };
    let matches = found.matches.iter().map(|matched| {
        let (kind, spelling) = facet(matched, answer);
        json!({
            "kind": kind,
            "text": spelling,
            "weight": rounded(matched.weight()),
            "of": rounded(matched.whole),
            "share": rounded(matched.share),
        })
    });
    let reason = found.verdict.map(|verdict| explained.decision(verdict, found, passage));
    let quoted: Vec<usize> = found.sentences.iter().map(|index| index + 1).collect();
    let place = |other: usize| {
        let other = corpus.passages().get(other)?;
        Some(json!({ "key": other.key, "paragraph": other.paragraph }))
    };
    json!({
        "rank": rank,
        "key": passage.key,
        "paragraph": passage.paragraph,
        "locator": Locator::Paragraph(passage.paragraph).to_string(),
        "date": date(passage, corpus),
        "language": passage.lang,
        "score": rounded(found.score),
        "by_words": found.meaning.map(|meaning| rounded(meaning.words)),
        "cosine": found.meaning.and_then(|meaning| meaning.cosine).map(rounded),
        "relevance": found.relevance.map(rounded),
        "parts": found.parts.map(parts_as_json),
        "counted": found.taken.map(|taken| rounded(taken.counts.value)),
        "before_it_of_its_source": found.taken.map(|taken| taken.counts.of_source),
        "introduces": found.taken.and_then(|taken| taken.introduces).and_then(place),
        "near_copy_of": found.taken.and_then(|taken| taken.beside).and_then(place),
        "selected": found.verdict.map(|verdict| verdict == Verdict::Selected),
        "decision": reason,
        "sentences": quoted,
        "matches": matches.collect::<Vec<Value>>(),
        "text": passage.text,
        // Bytes of `text` in UTF-8, from and to.
        "marks": found.marks.iter().map(|mark| json!([mark.start, mark.end])).collect::<Vec<Value>>(),
        "words": found.marks.iter().map(|mark| &passage.text[mark.clone()]).collect::<Vec<&str>>(),
    })
}

fn rounded(number: f32) -> f64 {
    (f64::from(number) * 10_000.0).round() / 10_000.0
}

fn parts_as_json(parts: RelevanceParts) -> Value {
    let best_beside = match parts.best_beside {
        Neighbour::Nothing => None,
        Neighbour::Before => Some("the passage before it"),
        Neighbour::Behind => Some("the passage behind it"),
        Neighbour::Heading => Some("its heading"),
    };
    json!({
        "itself": rounded(parts.itself),
        "near": rounded(parts.near),
        "beside": rounded(parts.beside),
        "best_beside": best_beside,
        "source": rounded(parts.source),
        "headline": parts.of_source.headline.map(rounded),
        "first_passage": rounded(parts.of_source.lead),
        "mean_of_passages": rounded(parts.of_source.mean),
        "full_source": rounded(parts.of_source.full),
        "left": rounded(parts.left),
    })
}
