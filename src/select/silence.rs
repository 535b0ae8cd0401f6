//! Why nothing is quoted on a topic: of each source the one reason that held.

use super::explain::explain;
use super::filter::source_kept_out;
use super::verdict::Verdict;
use super::{DatedSource, FoundTopic, Within};
use crate::corpus::Corpus;
use crate::search::{SearchError, SearchIndex};
use crate::spec::Quota;

/// Why a source is not quoted on a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Silence {
    /// The topic asks other sources.
    OtherSource,
    /// It is of another time.
    OutsidePeriod,
    /// It has nothing that the topic asks for.
    Nothing,
    /// It lacks a name that the topic requires: that one, as its index among them.
    LacksName(usize),
    /// What it has on the topic contains a phrase of `exclude`.
    Excluded,
    /// It is hardly about the topic: this much, of what is needed, from 0 to 1.
    Beside(f32, f32),
    /// It contains no whole term.
    NoTerm,
    /// Its best passage is below the cut-off: this relevance.
    BelowCutOff(f32),
}

/// A source that is not quoted on a topic, with the reason that held.
#[derive(Clone, Debug, PartialEq)]
pub struct SilentSource {
    /// Its citation key.
    pub key: String,
    /// Why.
    pub why: Silence,
    /// The paragraph that came nearest to being quoted.
    pub nearest: Option<u32>,
}

/// Why each source is not quoted on a topic on which nothing is: the one reason that held of the passage that came
/// nearest. `sources` are all of the corpus; the corpus contains those in which something was found.
///
/// # Errors
///
/// Only if the index fails.
pub fn silence(
    found: &FoundTopic<'_>,
    within: Within<'_>,
    quota: Quota,
    sources: &[DatedSource<'_>],
    corpus: &Corpus,
    index: &dyn SearchIndex,
) -> Result<Vec<SilentSource>, SearchError> {
    let FoundTopic { asked, hits } = found;
    let explained = explain(asked, within, quota, (hits, &[]), corpus, index)?;
    let silent = sources.iter().map(|source| {
        let filtered = source_kept_out(source.key, source.days, asked.topic, within).map(|verdict| match verdict {
            Verdict::OtherSource => Silence::OtherSource,
            _ => Silence::OutsidePeriod,
        });
        let of_source = explained.iter().filter(|one| corpus.passages()[one.passage].key == source.key);
        let reasons = of_source.filter_map(|one| Some((one, reason(one.verdict?, one.relevance)?)));
        let nearest = reasons.max_by(|a, b| nearness(a.1).total_cmp(&nearness(b.1)));
        let (why, nearest) = match (filtered, nearest) {
            (Some(why), _) => (why, None),
            (None, Some((one, why))) => (why, Some(corpus.passages()[one.passage].paragraph)),
            (None, None) => (Silence::Nothing, None),
        };
        SilentSource { key: source.key.to_owned(), why, nearest }
    });
    Ok(silent.collect())
}

fn reason(verdict: Verdict, relevance: Option<f32>) -> Option<Silence> {
    Some(match verdict {
        Verdict::LacksName(name) => Silence::LacksName(name),
        Verdict::Excluded => Silence::Excluded,
        Verdict::SourceBeside { source, needed } => Silence::Beside(source, needed),
        Verdict::NoTerm => Silence::NoTerm,
        Verdict::BelowCutOff => Silence::BelowCutOff(relevance.unwrap_or_default()),
        _ => return None,
    })
}

/// How near to being quoted something was: a greater number for a later hurdle.
fn nearness(why: Silence) -> f32 {
    match why {
        Silence::Nothing | Silence::OtherSource | Silence::OutsidePeriod => 0.0,
        Silence::LacksName(_) => 1.0,
        Silence::Excluded => 2.0,
        Silence::Beside(source, _) => 3.0 + source,
        Silence::NoTerm => 5.0,
        Silence::BelowCutOff(relevance) => 6.0 + relevance,
    }
}
