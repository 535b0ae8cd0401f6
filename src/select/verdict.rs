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
    /// Search did not find its source: it has nothing of the topic, or so many others have more.
    NotFound {
        /// How many passages were found before it, where search gives no more; none where its source has nothing.
        others: Option<usize>,
    },
    /// It was found only by scraps, in a source that others surpass by far.
    FarDown,
    /// Its source is hardly about the topic: this much, of what is needed.
    SourceBeside {
        /// How far its source is about the topic, from 0 to 1.
        source: f32,
        /// How far it would have to be.
        needed: f32,
    },
    /// Nothing in it tells by itself that it is about the topic, and this kept it from being trusted all the same.
    Untold(Untrusted),
    /// Its relevance is below the cut-off.
    BelowCutOff {
        /// Its relevance, or that of the best of its near copies.
        relevance: f32,
        /// What was needed.
        needed: f32,
    },
    /// It says what another passage says, which is quoted: that one, as its index.
    SameContent(usize),
    /// `per_source` is used up.
    SourceFull {
        /// What it would have counted.
        counts: Counts,
        /// What the last that was taken counted.
        last: f32,
    },
    /// `per_topic` is used up.
    TopicFull {
        /// What it counted in the end.
        counts: Counts,
        /// What the last that was taken counted.
        last: f32,
    },
}

/// What kept a passage out that does not tell by itself that it is about the topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Untrusted {
    /// Its source is not enough about the topic, and too little even beside a passage that tells.
    Source {
        /// How far its source is about the topic, from 0 to 1.
        source: f32,
        /// How far it would have to be beside a passage that tells.
        beside: f32,
        /// And by itself.
        alone: f32,
    },
    /// Its source would be enough about the topic, if it stood beside a passage that tells.
    StandsApart {
        /// How far its source is about the topic, from 0 to 1.
        source: f32,
        /// How far it would have to be.
        alone: f32,
    },
    /// No passage of its source, nor its headline, has anything whole of the topic.
    NothingWhole,
    /// It and what stands beside it have too little.
    Trace {
        /// What they have, from 0 to 1.
        has: f32,
        /// What is needed.
        needed: f32,
    },
}

/// What the relevance of a passage is made of, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RelevanceParts {
    /// What the passage itself has of the topic.
    pub itself: f32,
    /// What the best of the passages beside it and its heading has.
    pub beside: f32,
    /// Which of them that is.
    pub best_beside: Neighbour,
    /// How far its source is about the topic.
    pub source: f32,
    /// What that is made of.
    pub of_source: SourceParts,
    /// How near it is in meaning, beside the others that were compared; 0 where it was not.
    pub near: f32,
    /// What is left of the relevance: all, unless the passage is about the topic by its surroundings alone.
    pub left: f32,
}

/// What stands beside a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Neighbour {
    /// Nothing that has anything of the topic.
    #[default]
    Nothing,
    /// The passage before it.
    Before,
    /// The passage behind it.
    Behind,
    /// The heading over it.
    Heading,
}

/// What tells how far a source is about a topic: the mean of these, as a share of what is full.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SourceParts {
    /// What its headline has, from 0 to 1; `None` where it has none.
    pub headline: Option<f32>,
    /// What its first passage has.
    pub lead: f32,
    /// What its passages have on average.
    pub mean: f32,
    /// The mean that counts as 1: that of the second-best source of its language.
    pub full: f32,
}

/// What a passage counts beside the others: its relevance, or less.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counts {
    /// That.
    pub value: f32,
    /// How many of its source were taken before it: each makes it count less.
    pub of_source: usize,
    /// Whether it counts less because it refers to what cannot be quoted with it.
    pub leans: bool,
}

/// How a passage was taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taken {
    /// What it counted when it was taken.
    pub counts: Counts,
    /// The passage that refers to it and was taken before it, as its index: it comes next, whatever it counts.
    pub introduces: Option<usize>,
    /// The passage of which it is a near copy that says something else, as its index: it stands beside it, whatever
    /// the quota.
    pub beside: Option<usize>,
}

impl Verdict {
    /// Whether a filter of spec or topic decided, before anything was weighed.
    pub fn is_filter(self) -> bool {
        matches!(
            self,
            Self::OtherSource
                | Self::OutsidePeriod
                | Self::LacksName(_)
                | Self::Excluded
                | Self::FarDown
                | Self::NotFound { .. }
        )
    }
}
