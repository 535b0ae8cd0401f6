//! How likely something is said to be, and how sure an assessment is of itself: one scale in three languages.

use std::ops::Range;

use super::Text;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::tables::keys;

keys! {
    /// How likely something is said to be.
    pub enum Likelihood {
        /// Nearly sure.
        AlmostCertain = "almost-certain",
        /// More than likely.
        VeryLikely = "very-likely",
        /// More likely than not.
        Likely = "likely",
        /// As likely as not.
        Even = "even",
        /// Not excluded, which names no place on the scale.
        Possible = "possible",
        /// Less likely than not.
        Unlikely = "unlikely",
        /// Less than unlikely.
        VeryUnlikely = "very-unlikely",
        /// Nearly impossible.
        AlmostImpossible = "almost-impossible",
    }
}

keys! {
    /// How sure an assessment is of itself.
    pub enum Confidence {
        /// Well founded.
        High = "high",
        /// Founded in part.
        Moderate = "moderate",
        /// Hardly founded.
        Low = "low",
    }
}

static LIKELIHOOD: PerLanguage<Likelihood> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["likelihood"], Likelihood::of_key));
static CONFIDENCE: PerLanguage<Confidence> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["confidence"], Confidence::of_key));

impl Text<'_> {
    /// How likely it says that things are, from left to right.
    pub fn likelihoods(&self) -> Vec<(Likelihood, Range<usize>)> {
        let found = LIKELIHOOD.get(self.language).find(&self.words).into_iter();
        // قد before the past says that something has happened; May is a month, too.
        let hedges = self.hedges();
        let is_meant = |value: Likelihood, span: &Range<usize>| {
            let word = self.text.get(span.clone()).unwrap_or_default();
            let is_doubtful = value == Likelihood::Possible && matches!(word, "قد" | "وقد" | "فقد" | "may" | "May");
            !is_doubtful || hedges.iter().any(|hedge| hedge.span == *span)
        };
        found.filter(|found| is_meant(*found.value, &found.span)).map(|found| (*found.value, found.span)).collect()
    }

    /// How sure it says that an assessment is, from left to right.
    pub fn confidences(&self) -> Vec<(Confidence, Range<usize>)> {
        let found = CONFIDENCE.get(self.language).find(&self.words).into_iter();
        found.map(|found| (*found.value, found.span)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;

    #[test]
    fn likelihood_is_read_alike_in_three_languages() {
        use self::Likelihood::{AlmostCertain, Likely, Possible, Unlikely, VeryLikely, VeryUnlikely};
        let of = |text: &str, language| {
            Text::new(text, language).likelihoods().into_iter().map(|(value, _)| value).collect::<Vec<_>>()
        };
        for (english, arabic, french, value) in [
            (
                "It will almost certainly rise.",
                "من شبه المؤكد أن يرتفع.",
                "Il est presque certain qu’il monte.",
                AlmostCertain,
            ),
            ("It is very likely to rise.", "من المرجح جدا أن يرتفع.", "Il est très probable qu’il monte.", VeryLikely),
            ("It will probably rise.", "ومن المرجح أن يرتفع.", "Il montera probablement.", Likely),
            ("It may rise.", "قد يرتفع.", "Il montera peut-être.", Possible),
            ("It is unlikely to rise.", "من غير المرجح أن يرتفع.", "Il est peu probable qu’il monte.", Unlikely),
            (
                "It is highly unlikely to rise.",
                "من المستبعد جدا أن يرتفع.",
                "Il est très peu probable qu’il monte.",
                VeryUnlikely,
            ),
        ] {
            assert_eq!(of(english, Language::English), [value], "{english}");
            assert_eq!(of(arabic, Language::Arabic), [value], "{arabic}");
            assert_eq!(of(french, Language::French), [value], "{french}");
        }
        assert!(of("قد ارتفع الماء.", Language::Arabic).is_empty());
        assert!(of("In May the water rose.", Language::English).is_empty());
    }

    #[test]
    fn confidence_is_no_likelihood() {
        let of = |text: &str, language| {
            Text::new(text, language).confidences().into_iter().map(|(value, _)| value).collect::<Vec<_>>()
        };
        assert_eq!(of("We assess with high confidence that it rose.", Language::English), [Confidence::High]);
        assert_eq!(of("نقدّر بثقة متوسطة أنه ارتفع.", Language::Arabic), [Confidence::Moderate]);
        assert_eq!(of("Avec une faible confiance, nous le pensons.", Language::French), [Confidence::Low]);
        assert!(of("The government lost a vote of confidence.", Language::English).is_empty());
    }
}
