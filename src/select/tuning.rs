//! The constants of selection. `docs/topics.md` says of each what it was chosen on and what a quarter more or less of
//! it changes; `cargo run --example selection -- --vary` prints that table.

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
    /// From here on a source is trusted as far as a passage beside one with a whole term.
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
    /// A name in at most this share of all passages is rare: mentioning it tells something.
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
            rare: 0.1,
            same_source: 0.85,
            same_content: 0.6,
            leaning: 0.9,
        }
    }
}

/// A constant of selection, to vary it.
pub type Constant = fn(&mut Tuning) -> &mut f32;

impl Tuning {
    /// All constants by their names.
    pub const CONSTANTS: [(&'static str, Constant); 24] = [
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
        ("rare", |tuning| &mut tuning.rare),
        ("same_source", |tuning| &mut tuning.same_source),
        ("same_content", |tuning| &mut tuning.same_content),
        ("leaning", |tuning| &mut tuning.leaning),
    ];
}
