//! The constants of selection. `docs/topics.md` says of each what it was chosen on and what a quarter more or less of
//! it changes; `cargo run --example selection -- --vary` prints that table.

use crate::spec::Quota;

/// How selection weighs what it finds. Everything is relative to the best that a topic finds in a corpus, so that no
/// constant is a score of one corpus.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tuning {
    /// How much a name counts beside a term of the same rarity.
    pub name: f32,
    /// How much a name counts that stands in a term, in the title or in the question.
    pub implied: f32,
    /// How much a word of the title counts beside a term of the same rarity.
    pub title: f32,
    /// How much a word of the question counts.
    pub question: f32,
    /// What is left of the weight of a word of title or question that a term of the topic has too.
    pub repeated: f32,
    /// How much a name counts that the best passages share, at most.
    pub related: f32,
    /// How much less a passage counts that contains one facet alone, and half as much less one that contains two.
    pub alone: f32,
    /// The share of BM25 in what a passage says by itself; the rest is coverage.
    pub search: f32,
    /// The share of its surroundings (the passages beside it and its heading) in a passage's relevance.
    pub beside: f32,
    /// The share of its source in a passage's relevance: what an article says of its own subject counts more than
    /// what another says of it in passing.
    pub source: f32,
    /// What counts as much as can be is the value of the passage of this rank: one that has everything does not
    /// push down all others.
    pub rank: f32,
    /// But at least this share of the very best.
    pub best: f32,
    /// A language is measured by its own best passages, but these count at least as this share of the best of all.
    pub language: f32,
    /// A headline counts as much as can be that has at least this share of what a passage must have for it: where no
    /// headline has more than names, none is about the topic.
    pub headline: f32,
    /// A source that is about the topic less than this is not quoted.
    pub source_cut: f32,
    /// From here on a source is trusted as far as a passage beside one with a whole term, or under a heading with one.
    pub beside_from: f32,
    /// From here on, a rare name or two words of the question suffice in a passage.
    pub name_from: f32,
    /// From here on, any passage that has something of the topic may be quoted.
    pub source_from: f32,
    /// How much of its relevance is left to a passage that is about the topic by its surroundings alone: of two that are
    /// nearly as relevant, the one that says something whole of it goes first.
    pub untold: f32,
    /// What a passage and its surroundings must have of the topic, where it contains no whole term.
    pub trace: f32,
    /// One word of title or question suffices, in a topic without terms, where a passage has so much of what the best
    /// have: where nothing has more than one word, one is the topic.
    pub one_word: f32,
    /// A passage must be so relevant, unless the spec says otherwise: fewer, right excerpts beat a full quota.
    pub cut_off: f32,
    /// What is left of the cut-off where far more is asked for than usually.
    pub cut_off_far: f32,
    /// A name or word in at most this share of all passages is rare: mentioning it tells something.
    pub rare: f32,
    /// What each passage already taken from a source leaves of the value of the next one from it: a second voice is
    /// worth more than a little relevance.
    pub same_source: f32,
    /// Two passages whose word sets overlap by more than this (Jaccard) say the same.
    pub same_content: f32,
    /// What is left of the value of a passage that refers to what can neither be quoted with it nor is quoted already.
    pub leaning: f32,
}

impl Default for Tuning {
    fn default() -> Self {
        Self {
            name: 1.0,
            implied: 1.0,
            title: 0.5,
            question: 0.35,
            repeated: 0.5,
            related: 1.0,
            alone: 0.4,
            search: 0.3,
            beside: 0.2,
            source: 0.5,
            rank: 3.0,
            best: 0.7,
            language: 0.6,
            headline: 0.5,
            source_cut: 0.32,
            beside_from: 0.5,
            name_from: 0.8,
            source_from: 0.8,
            untold: 0.95,
            trace: 0.22,
            one_word: 0.4,
            cut_off: 0.35,
            cut_off_far: 0.5,
            rare: 0.1,
            same_source: 0.85,
            same_content: 0.6,
            leaning: 0.85,
        }
    }
}

/// A constant of selection, to vary it.
pub type Constant = fn(&mut Tuning) -> &mut f32;

impl Tuning {
    /// All constants by their names.
    pub const CONSTANTS: [(&'static str, Constant); 27] = [
        ("name", |tuning| &mut tuning.name),
        ("implied", |tuning| &mut tuning.implied),
        ("title", |tuning| &mut tuning.title),
        ("question", |tuning| &mut tuning.question),
        ("repeated", |tuning| &mut tuning.repeated),
        ("related", |tuning| &mut tuning.related),
        ("alone", |tuning| &mut tuning.alone),
        ("search", |tuning| &mut tuning.search),
        ("beside", |tuning| &mut tuning.beside),
        ("source", |tuning| &mut tuning.source),
        ("rank", |tuning| &mut tuning.rank),
        ("best", |tuning| &mut tuning.best),
        ("language", |tuning| &mut tuning.language),
        ("headline", |tuning| &mut tuning.headline),
        ("source_cut", |tuning| &mut tuning.source_cut),
        ("beside_from", |tuning| &mut tuning.beside_from),
        ("name_from", |tuning| &mut tuning.name_from),
        ("source_from", |tuning| &mut tuning.source_from),
        ("untold", |tuning| &mut tuning.untold),
        ("trace", |tuning| &mut tuning.trace),
        ("one_word", |tuning| &mut tuning.one_word),
        ("cut_off", |tuning| &mut tuning.cut_off),
        ("cut_off_far", |tuning| &mut tuning.cut_off_far),
        ("rare", |tuning| &mut tuning.rare),
        ("same_source", |tuning| &mut tuning.same_source),
        ("same_content", |tuning| &mut tuning.same_content),
        ("leaning", |tuning| &mut tuning.leaning),
    ];
}

/// What a passage needs that does not tell by itself that it is about the topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TrustBars {
    /// As [`Tuning::beside_from`].
    pub beside_from: f32,
    /// As [`Tuning::name_from`].
    pub name_from: f32,
    /// As [`Tuning::source_from`].
    pub source_from: f32,
    /// As [`Tuning::trace`].
    pub trace: f32,
}

/// How much of a bar stands: all for the usual number of excerpts, less for more. Who asks for forty asks for more of each
/// article, not for other articles.
fn standing(quota: Quota) -> f32 {
    (Quota::default().per_topic as f32 / quota.per_topic.max(1) as f32).min(1.0)
}

impl Tuning {
    /// The bars for so many excerpts: the more are asked for, the nearer they come to what keeps out sources that are
    /// hardly about the topic.
    pub(super) fn bars_of(&self, quota: Quota) -> TrustBars {
        let standing = standing(quota);
        let lowered = |bar: f32| self.source_cut.min(bar) + (bar - self.source_cut).max(0.0) * standing;
        TrustBars {
            beside_from: lowered(self.beside_from),
            name_from: lowered(self.name_from),
            source_from: lowered(self.source_from),
            trace: self.trace * standing,
        }
    }

    /// The cut-off: that of the quota, or the usual one, lowered where more excerpts are asked for.
    pub(super) fn cut_off_of(&self, quota: Quota) -> f32 {
        let far = self.cut_off * self.cut_off_far;
        quota.cut_off.unwrap_or_else(|| far + (self.cut_off - far) * standing(quota))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_fall_only_for_more_than_the_usual_number() {
        let tuning = Tuning::default();
        let of = |per_topic: usize| {
            let quota = Quota { per_topic, ..Quota::default() };
            (tuning.bars_of(quota), tuning.cut_off_of(quota))
        };
        assert_eq!(of(3), of(8));
        assert!((of(8).0.source_from - tuning.source_from).abs() < 1e-6 && (of(8).1 - tuning.cut_off).abs() < 1e-6);
        assert!(of(40).0.source_from < of(20).0.source_from && of(40).1 < of(20).1);
        assert!(of(500).0.source_from >= tuning.source_cut);
        let asked = Quota { per_topic: 40, cut_off: Some(0.6), ..Quota::default() };
        assert!((tuning.cut_off_of(asked) - 0.6).abs() < 1e-6, "a cut-off that is asked for stands");
    }
}
