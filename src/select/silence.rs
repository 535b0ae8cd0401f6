//! Why nothing is quoted on a topic: of each source the one reason that held.

use super::explain::explain;
use super::filter::source_kept_out;
use super::verdict::{RelevanceParts, Untrusted, Verdict};
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
    /// Nothing in it tells by itself that it is about the topic, and this kept the passage from being trusted.
    Untold(Untrusted),
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
    let explained = explain(asked, within, quota, (hits, &[]), None, corpus, index)?;
    let silent = sources.iter().map(|source| {
        let filtered = source_kept_out(source.key, source.days, asked.topic, within).map(|verdict| match verdict {
            Verdict::OtherSource => Silence::OtherSource,
            _ => Silence::OutsidePeriod,
        });
        let of_source = explained.iter().filter(|one| corpus.passages()[one.passage].key == source.key);
        let reasons = of_source.filter_map(|one| Some((one, reason(one.verdict?, one.relevance)?)));
        let near = |(one, why): &(&super::Explained, Silence)| nearness(*why, one.parts.unwrap_or_default());
        // Of equally near ones the first.
        let nearest = reasons.reduce(|a, b| if near(&b) > near(&a) { b } else { a });
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
        Verdict::Untold(why) => Silence::Untold(why),
        Verdict::BelowCutOff { .. } => Silence::BelowCutOff(relevance.unwrap_or_default()),
        _ => return None,
    })
}

/// How near to being quoted something was: a greater number for a later hurdle, and of one hurdle for the passage that
/// has more of the topic itself.
fn nearness(why: Silence, parts: RelevanceParts) -> f32 {
    match why {
        Silence::Nothing | Silence::OtherSource | Silence::OutsidePeriod => 0.0,
        Silence::LacksName(_) => 1.0,
        Silence::Excluded => 2.0,
        Silence::Beside(..) => 3.0 + parts.itself,
        Silence::Untold(_) => 5.0 + parts.itself,
        Silence::BelowCutOff(relevance) => 7.0 + relevance,
    }
}
