//! `brief search`: what words or a topic find, and why.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::Outcome;
use super::format::{ResultFormat, print_json};
use super::marked::{Style, marked};
use super::project::ProjectArgs;
use super::searched::{searchable, told};
use super::terminal::Terminal;
use super::wording::counted;
use crate::cite::Locator;
use crate::corpus::{Corpus, Passage};
use crate::desk::Refusal;
use crate::desk::search::SearchAnswer;
use crate::diagnostic::msg;
use crate::select::{Explained, FacetKind, FacetMatch, RelevanceParts, Verdict};

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// Words to search for; a name of the catalogue is found in every spelling, and "several words" in quotation
    /// marks (of their own: '"several words"' in a shell) are one term
    #[arg(value_name = "WORDS", required_unless_present = "topic")]
    pub words: Vec<String>,
    /// Search for a topic of the spec or catalogue; with WORDS, show only passages that contain one of them
    #[arg(long, value_name = "ID")]
    pub topic: Option<String>,
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

/// What matched with less weight than this is chance, and not shown to people.
const MIN_SHOWN: f32 = 0.05;

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
    let answer = searchable.ask(&desk, words.as_deref(), args.topic.as_deref())?;
    print(args, &answer, &answer.corpus.corpus, telling.terminal);
    Ok(telling.outcome)
}

fn print(args: &SearchArgs, answer: &SearchAnswer, corpus: &Corpus, terminal: &mut Terminal) {
    let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let style = if terminal.colours_results() { Style::Colour } else { Style::Plain };
    let shown: Vec<&Explained> = answer.found.iter().take(limit).collect();
    if args.format == ResultFormat::Json {
        let passages: Vec<Value> = shown.iter().map(|found| as_json(found, answer, corpus)).collect();
        let found = json!({
            "words": args.asked(),
            "topic": args.topic,
            "found": answer.found.len(),
            "passages": passages,
        });
        print_json(&found, terminal);
        return;
    }
    for (index, found) in shown.iter().enumerate() {
        let Some(passage) = corpus.passages().get(found.passage) else { continue };
        let mut out = String::new();
        if index > 0 {
            out.push('\n');
        }
        out.push_str(&head(index + 1, found, passage, answer, corpus, style));
        out.push_str(&format!("    {}\n", marked(&passage.text, &found.marks, style)));
        if args.explain {
            for line in explanation(found, answer) {
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
fn head(
    rank: usize,
    found: &Explained,
    passage: &Passage,
    answer: &SearchAnswer,
    corpus: &Corpus,
    style: Style,
) -> String {
    let place = format!("{} {}", passage.key, Locator::Paragraph(passage.paragraph));
    let mut parts = vec![style.paint(&place, "1"), date(passage, corpus).unwrap_or_else(|| "n.d.".to_owned())];
    match (found.verdict, found.relevance) {
        (None, _) => parts.push(format!("score {:.2}", found.score)),
        (Some(_), Some(relevance)) => parts.push(format!("relevance {relevance:.2}")),
        (Some(_), None) => {}
    }
    if let Some(verdict) = found.verdict {
        let words = in_words(verdict, found, passage, answer, corpus);
        let colour = if verdict == Verdict::Selected { "32" } else { "2" };
        parts.push(style.paint(&words, colour));
    }
    format!("{rank:>2}  {}\n", parts.join(" · "))
}

fn date(passage: &Passage, corpus: &Corpus) -> Option<String> {
    corpus.source(&passage.key).and_then(|source| source.record.date()).map(|date| date.to_string())
}

fn in_words(verdict: Verdict, found: &Explained, passage: &Passage, answer: &SearchAnswer, corpus: &Corpus) -> String {
    let quota = answer.quota;
    match verdict {
        Verdict::Selected if found.sentences.len() < passage.sentences.len() => {
            let quoted: Vec<String> = found.sentences.iter().map(|index| (index + 1).to_string()).collect();
            format!("selected, of {} sentences {}", passage.sentences.len(), quoted.join(", "))
        }
        Verdict::Selected => "selected".to_owned(),
        Verdict::OtherSource => "not selected: not among the topic's sources".to_owned(),
        Verdict::OutsidePeriod => "not selected: outside the period".to_owned(),
        Verdict::LacksName(index) => {
            let name = answer.topic.required.get(index).and_then(|spellings| spellings.first());
            format!("not selected: its source lacks the required name {}", name.map_or("", String::as_str))
        }
        Verdict::Excluded => "not selected: contains a phrase of `exclude`".to_owned(),
        Verdict::FarDown => "not selected: its source has too little of the topic beside others".to_owned(),
        Verdict::SourceBeside { source, needed } => {
            format!("not selected: its source is hardly about the topic ({source:.2}, where {needed:.2} is needed)")
        }
        Verdict::NoTerm => {
            "not selected: it contains no whole term, and stands beside no passage of a source about the topic that does"
                .to_owned()
        }
        Verdict::BelowCutOff => format!("not selected: below the cut-off of {:.2}", quota.cut_off),
        Verdict::SameContent(other) => match corpus.passages().get(other) {
            Some(other) => {
                format!("not selected: says what {} {} says", other.key, Locator::Paragraph(other.paragraph))
            }
            None => "not selected: says what another passage says".to_owned(),
        },
        Verdict::SourceFull => format!("not selected: its source has its {}", counted(quota.per_source, "excerpt")),
        Verdict::TopicFull => format!("not selected: the topic has its {}", counted(quota.per_topic, "excerpt")),
    }
}

/// One line a match: weight, kind, spelling.
fn explanation(found: &Explained, answer: &SearchAnswer) -> Vec<String> {
    let parts = found.parts.map(|RelevanceParts { itself, beside, source }| {
        format!("itself {itself:.2} · beside it {beside:.2} · its source {source:.2}")
    });
    if found.matches.is_empty() {
        let nothing = "found only by its letters or its source: it contains no term and no name".to_owned();
        return parts.into_iter().chain([nothing]).collect();
    }
    let line = |matched: &FacetMatch| {
        let (kind, spelling) = facet(matched, answer);
        let spelling = marked(spelling, &[], Style::Plain);
        let share = if matched.share < 0.999 {
            format!(" ({:.0}% of {:.2})", matched.share * 100.0, matched.whole)
        } else {
            String::new()
        };
        format!("{:>6.2}  {kind}  {spelling}{share}", matched.weight())
    };
    let lines = found.matches.iter().filter(|matched| matched.weight() >= MIN_SHOWN).map(line);
    parts.into_iter().chain(lines).collect()
}

/// The kind of what matched, and its first spelling.
fn facet<'a>(matched: &FacetMatch, answer: &'a SearchAnswer) -> (&'static str, &'a str) {
    let facet = answer.facets.get(matched.facet);
    let spelling = facet.and_then(|facet| facet.spellings.first()).map(String::as_str).unwrap_or_default();
    let kind = match facet.map(|facet| facet.kind) {
        Some(FacetKind::Name) => "name",
        Some(FacetKind::ImpliedName) => "name in the topic's words",
        Some(FacetKind::RelatedName) => "name that the best passages share",
        Some(FacetKind::TitleWord) => "word of the title",
        Some(FacetKind::QuestionWord) => "word of the question",
        Some(FacetKind::Term) | None => "term",
    };
    (kind, spelling)
}

fn as_json(found: &Explained, answer: &SearchAnswer, corpus: &Corpus) -> Value {
    let Some(passage) = corpus.passages().get(found.passage) else { return Value::Null };
    let rounded = |number: f32| (f64::from(number) * 10_000.0).round() / 10_000.0;
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
    let reason = found.verdict.map(|verdict| in_words(verdict, found, passage, answer, corpus));
    let quoted: Vec<usize> = found.sentences.iter().map(|index| index + 1).collect();
    json!({
        "key": passage.key,
        "paragraph": passage.paragraph,
        "locator": Locator::Paragraph(passage.paragraph).to_string(),
        "date": date(passage, corpus),
        "language": passage.lang,
        "score": rounded(found.score),
        "relevance": found.relevance.map(rounded),
        "parts": found.parts.map(|parts| json!({
            "itself": rounded(parts.itself),
            "beside": rounded(parts.beside),
            "source": rounded(parts.source),
        })),
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
