//! Why selection decides as it does, in words for people.

use super::marked::{Style, marked};
use super::wording::counted;
use crate::cite::Locator;
use crate::corpus::{Corpus, Passage};
use crate::desk::search::SearchAnswer;
use crate::search::ByMeaning;
use crate::select::{Counts, Explained, FacetKind, FacetMatch, Neighbour, RelevanceParts, Taken, Untrusted, Verdict};

/// What matched with less weight than this is chance, and not shown to people.
const MIN_SHOWN: f32 = 0.05;

/// The most digits behind the point.
const MAX_DIGITS: usize = 5;

/// A value and the bar that it is held against, with as many digits as tell them apart, two at least.
pub(super) fn in_digits(value: f32, bar: f32) -> (String, String) {
    let with = |digits: usize| (format!("{value:.digits$}"), format!("{bar:.digits$}"));
    (2..MAX_DIGITS).map(with).find(|(value, bar)| value != bar).unwrap_or_else(|| with(MAX_DIGITS))
}

/// The answer to a search, to be put in words.
#[derive(Clone, Copy)]
pub(super) struct ExplainedAnswer<'a> {
    /// The answer.
    pub answer: &'a SearchAnswer,
    /// The sources in which it was found.
    pub corpus: &'a Corpus,
}

impl ExplainedAnswer<'_> {
    /// What selection decides of a passage, and the reason that held.
    pub(super) fn decision(&self, verdict: Verdict, found: &Explained, passage: &Passage) -> String {
        let quota = self.answer.quota;
        match verdict {
            Verdict::Selected => self.selected(found, passage),
            Verdict::OtherSource => "not selected: not among the topic's sources".to_owned(),
            Verdict::OutsidePeriod => "not selected: outside the period".to_owned(),
            Verdict::LacksName(index) => {
                let name = self.answer.topic.required.get(index).and_then(|spellings| spellings.first());
                format!("not selected: its source lacks the required name {}", name.map_or("", String::as_str))
            }
            Verdict::Excluded => "not selected: contains a phrase of `exclude`".to_owned(),
            Verdict::NotFound { others: None } => {
                "not selected: its source has nothing that the topic asks for".to_owned()
            }
            Verdict::NotFound { others: Some(others) } => {
                format!("not selected: the search for the topic gives {others} passages, and none of its source")
            }
            Verdict::FarDown => "not selected: its source has too little of the topic beside others".to_owned(),
            Verdict::SourceBeside { source, needed } => {
                let (source, needed) = in_digits(source, needed);
                format!("not selected: its source is hardly about the topic ({source}, where {needed} is needed)")
            }
            Verdict::Untold(why) => self.untold(why),
            Verdict::BelowCutOff { relevance, needed } => {
                let (relevance, needed) = in_digits(relevance, needed);
                format!("not selected: below the cut-off of {needed} ({relevance})")
            }
            Verdict::SameContent(other) => match self.place(other) {
                Some(other) => format!("not selected: says what {other} says"),
                None => "not selected: says what another passage says".to_owned(),
            },
            Verdict::SourceFull { counts, last } => {
                let (counts, last) = in_digits(counts.value, last);
                format!(
                    "not selected: its source has its {} (one more would count {counts}; the last that was taken counts {last})",
                    counted(quota.per_source, "excerpt")
                )
            }
            Verdict::TopicFull { counts, last } => {
                let (value, last) = in_digits(counts.value, last);
                format!(
                    "not selected: the topic has its {}; the last that was taken counts {last}, this {value}{}",
                    counted(quota.per_topic, "excerpt"),
                    less(counts)
                )
            }
        }
    }

    fn selected(&self, found: &Explained, passage: &Passage) -> String {
        let mut words = "selected".to_owned();
        if found.sentences.len() < passage.sentences.len() {
            let quoted: Vec<String> = found.sentences.iter().map(|index| (index + 1).to_string()).collect();
            words.push_str(&format!(", of {} sentences {}", passage.sentences.len(), quoted.join(", ")));
        }
        match found.taken {
            Some(Taken { beside: Some(first), .. }) => {
                let first = self.place(first).unwrap_or_default();
                words.push_str(&format!(
                    ", beside {first}: a near copy that says something else, which the quota does not count"
                ));
            }
            Some(Taken { introduces: Some(other), .. }) => {
                let other = self.place(other).unwrap_or_default();
                words.push_str(&format!(", with {other}, which refers to it"));
            }
            Some(Taken { counts, .. }) if counts.of_source > 0 || counts.leans => {
                words.push_str(&format!(", counting {:.2}{}", counts.value, less(counts)));
            }
            _ => {}
        }
        words
    }

    /// Why a passage is not trusted that does not tell by itself that it is about the topic.
    fn untold(&self, why: Untrusted) -> String {
        let has_terms = self.answer.facets.iter().any(|facet| facet.kind == FacetKind::Term);
        let lacks = if has_terms {
            "not selected: it contains no whole term"
        } else {
            "not selected: it contains neither a name nor enough words of the topic"
        };
        match why {
            Untrusted::Source { source, beside, alone } => {
                let (value, beside) = in_digits(source, beside);
                format!(
                    "{lacks}, and its source is not enough about the topic for that ({value}; {beside} is needed beside a passage that tells of it, {alone:.2} elsewhere)"
                )
            }
            Untrusted::StandsApart { source, alone } => {
                let (source, alone) = in_digits(source, alone);
                format!(
                    "{lacks}, it stands beside no passage that tells of the topic, and its source is not enough about it to do without ({source}, where {alone} is needed)"
                )
            }
            Untrusted::NothingWhole => {
                format!("{lacks}, and nothing in its source, not even its headline, contains one or a name")
            }
            Untrusted::Trace { has, needed } => {
                let (has, needed) = in_digits(has, needed);
                format!(
                    "{lacks}, and it has too little of the topic with what stands beside it ({has}, where {needed} is needed)"
                )
            }
        }
    }

    fn place(&self, passage: usize) -> Option<String> {
        let passage = self.corpus.passages().get(passage)?;
        Some(format!("{} {}", passage.key, Locator::Paragraph(passage.paragraph)))
    }

    /// What the relevance is made of, then one line a match: weight, kind, spelling.
    pub(super) fn explanation(&self, found: &Explained) -> Vec<String> {
        let mut lines = found.parts.map(|parts| self.parts(found, parts)).unwrap_or_default();
        lines.extend(found.meaning.map(by_meaning));
        if found.matches.is_empty() {
            lines.push(match (found.score > 0.0, found.parts) {
                (true, _) => "found only by its letters: it contains no term and no name".to_owned(),
                (false, Some(_)) => "found only by its source: it contains no term and no name".to_owned(),
                (false, None) => "it contains no term and no name".to_owned(),
            });
            return lines;
        }
        let line = |matched: &FacetMatch| {
            let (kind, spelling) = facet(matched, self.answer);
            let spelling = marked(spelling, &[], Style::Plain);
            let share = if matched.share < 0.999 {
                format!(" ({:.0}% of {:.2})", matched.share * 100.0, matched.whole)
            } else {
                String::new()
            };
            format!("{:>6.2}  {kind}  {spelling}{share}", matched.weight())
        };
        lines.extend(found.matches.iter().filter(|matched| matched.weight() >= MIN_SHOWN).map(line));
        lines
    }

    fn parts(&self, found: &Explained, parts: RelevanceParts) -> Vec<String> {
        let beside = match parts.best_beside {
            Neighbour::Nothing => String::new(),
            Neighbour::Before => " (the passage before it)".to_owned(),
            Neighbour::Behind => " (the passage behind it)".to_owned(),
            Neighbour::Heading => format!(" (its heading {})", marked(self.heading(found), &[], Style::Plain)),
        };
        let left = if parts.left < 1.0 {
            format!(" · {:.2} of that, for it does not tell by itself", parts.left)
        } else {
            String::new()
        };
        let near = if parts.near > 0.0 { format!(" (in meaning {:.2})", parts.near) } else { String::new() };
        let source = parts.of_source;
        let headline = source.headline.map_or_else(String::new, |headline| format!("headline {headline:.2}, "));
        vec![
            format!(
                "itself {:.2}{near} · beside it {:.2}{beside} · its source {:.2}{left}",
                parts.itself, parts.beside, parts.source
            ),
            format!(
                "its source: the mean of {headline}first passage {:.2} and all passages {:.2}; {:.2} is full",
                source.lead, source.mean, source.full
            ),
        ]
    }

    /// The heading over a passage without the headline of its source.
    fn heading(&self, found: &Explained) -> &str {
        let Some(passage) = self.corpus.passages().get(found.passage) else { return "" };
        let title = self.corpus.source(&passage.key).and_then(|source| source.title()).unwrap_or_default();
        passage.context.strip_prefix(title.as_str()).unwrap_or(&passage.context).trim()
    }
}

/// How a passage stands by words and by meaning.
fn by_meaning(ByMeaning { words, cosine }: ByMeaning) -> String {
    match cosine {
        Some(cosine) => format!("by words {words:.2} of the best · by meaning {cosine:.3} (cosine)"),
        None => format!("by words {words:.2} of the best · not compared by meaning"),
    }
}

/// Why a passage counts less than its relevance.
fn less(counts: Counts) -> String {
    let of_source = (counts.of_source > 0).then(|| format!("the {} of its source", counts.of_source));
    let leans = counts.leans.then(|| "what it refers to and is not quoted".to_owned());
    let why: Vec<String> = of_source.into_iter().chain(leans).collect();
    if why.is_empty() { String::new() } else { format!(", less for {}", why.join(" and for ")) }
}

/// The kind of what matched, and its first spelling.
pub(super) fn facet<'a>(matched: &FacetMatch, answer: &'a SearchAnswer) -> (&'static str, &'a str) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_never_printed_as_the_bar_that_it_does_not_reach() {
        let of = |value, bar| in_digits(value, bar);
        assert_eq!(of(0.06, 0.32), ("0.06".to_owned(), "0.32".to_owned()));
        assert_eq!(of(0.3174, 0.32), ("0.317".to_owned(), "0.320".to_owned()));
        assert_eq!(of(0.34996, 0.35), ("0.34996".to_owned(), "0.35000".to_owned()));
    }
}
