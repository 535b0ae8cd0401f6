//! What selection decides of a passage, and what its relevance is made of.

/// What selection decides of a passage that search found for a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// It is quoted.
    Selected,
    /// The topic asks other sources.
    OtherSource,
    /// Its source is of another time.
    OutsidePeriod,
    /// Its source lacks a name that the topic requires: that one, as its index among them.
    LacksName(usize),
    /// A word or phrase of `exclude` is in it.
    Excluded,
    /// It was found only by scraps, in a source that others surpass by far.
    FarDown,
    /// Its source is hardly about the topic: this much, of what is needed.
    SourceBeside {
        /// How far its source is about the topic, from 0 to 1.
        source: f32,
        /// How far it would have to be.
        needed: f32,
    },
    /// It contains no whole term of the topic, nor stands beside a passage that does in a source about it.
    NoTerm,
    /// Its relevance is below the cut-off.
    BelowCutOff,
    /// It says what another passage says, which is quoted: that one, as its index.
    SameContent(usize),
    /// `per_source` is used up.
    SourceFull,
    /// `per_topic` is used up.
    TopicFull,
}

/// What the relevance of a passage is made of, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RelevanceParts {
    /// What the passage itself has of the topic.
    pub itself: f32,
    /// What the best of the passages beside it and its heading has.
    pub beside: f32,
    /// How far its source is about the topic.
    pub source: f32,
}

impl Verdict {
    /// Whether a filter of spec or topic decided, before anything was weighed.
    pub fn is_filter(self) -> bool {
        matches!(self, Self::OtherSource | Self::OutsidePeriod | Self::LacksName(_) | Self::Excluded | Self::FarDown)
    }
}
