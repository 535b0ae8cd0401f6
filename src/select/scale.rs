//! What counts as much and as little among the values of a topic: relative to the best, language by language.

use std::collections::{BTreeMap, BTreeSet};

use super::tuning::Tuning;
use crate::lang::Lang;

/// A measure by which values of passages or sources become shares from 0 to 1.
pub(super) struct Scale {
    by_language: BTreeMap<String, f32>,
    all: f32,
}

/// Some languages.
pub(super) struct Languages(BTreeSet<String>);

impl Languages {
    /// These.
    pub(super) fn of<'l>(languages: impl Iterator<Item = Option<&'l Lang>>) -> Self {
        Self(languages.map(name).collect())
    }
}

impl Scale {
    /// The measure of these values: that of the given rank, but at least a share of the very best, among those of one
    /// language; of a language that has only poor ones, a share of the best of all; of one that has nothing whole of the
    /// topic, the best of all.
    pub(super) fn of<'l>(
        values: impl Iterator<Item = (Option<&'l Lang>, f32)>,
        rank: usize,
        has_topic: &Languages,
        tuning: &Tuning,
    ) -> Self {
        let (mut all, mut languages) = (Vec::new(), BTreeMap::<String, Vec<f32>>::new());
        for (language, value) in values {
            all.push(value);
            languages.entry(name(language)).or_default().push(value);
        }
        let full = |values: &mut Vec<f32>| {
            values.sort_by(|a, b| b.total_cmp(a));
            let best = values.first().copied().unwrap_or_default();
            let ranked = values.get(rank.min(values.len()).saturating_sub(1)).copied().unwrap_or_default();
            ranked.max(tuning.best * best)
        };
        let all = full(&mut all);
        let by_language = languages
            .into_iter()
            .map(|(language, mut values)| {
                let least = if has_topic.0.contains(&language) { tuning.language } else { 1.0 };
                let full = full(&mut values).max(least * all);
                (language, full)
            })
            .collect();
        Self { by_language, all }
    }

    /// The same, with so much needed at least, in every language.
    pub(super) fn at_least(mut self, least: f32) -> Self {
        self.by_language.values_mut().for_each(|full| *full = full.max(least));
        self.all = self.all.max(least);
        self
    }

    /// What is full whatever the language.
    pub(super) fn full(&self) -> f32 {
        self.all
    }

    /// What is full in a language.
    pub(super) fn full_in(&self, language: Option<&Lang>) -> f32 {
        self.by_language.get(&name(language)).copied().unwrap_or(self.all)
    }

    /// A value as a share of what is full in its language.
    pub(super) fn share(&self, language: Option<&Lang>, value: f32) -> f32 {
        let full = self.full_in(language);
        if full > 0.0 { (value / full).min(1.0) } else { 0.0 }
    }
}

fn name(language: Option<&Lang>) -> String {
    language.map(Lang::primary).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_has_everything_does_not_push_down_all_others() {
        let tuning = Tuning::default();
        let lang: Lang = "ar".parse().unwrap();
        let all = Languages::of([Some(&lang)].into_iter());
        let of = |values: &[f32]| Scale::of(values.iter().map(|value| (Some(&lang), *value)), 3, &all, &tuning);
        let scale = of(&[10.0, 8.0, 8.0, 1.0]);
        assert!((scale.share(Some(&lang), 8.0) - 1.0).abs() < 1e-6);
        assert!((scale.share(Some(&lang), 4.0) - 0.5).abs() < 1e-6);
        // But where it alone has anything, the others have nothing.
        assert!(of(&[10.0, 1.0, 1.0]).share(Some(&lang), 1.0) < 0.2);
        assert!(of(&[]).share(Some(&lang), 1.0) < 1e-6);
    }

    #[test]
    fn a_language_is_measured_by_its_own_best_unless_they_are_poor() {
        let tuning = Tuning::default();
        let (ar, fr): (Lang, Lang) = ("ar".parse().unwrap(), "fr".parse().unwrap());
        let both = Languages::of([Some(&ar), Some(&fr)].into_iter());
        let of = |values: &[(&Lang, f32)], has_topic: &Languages| {
            let values: Vec<(Option<&Lang>, f32)> = values.iter().map(|(lang, value)| (Some(*lang), *value)).collect();
            Scale::of(values.into_iter(), 1, has_topic, &tuning)
        };
        let values = [(&ar, 10.0), (&ar, 10.0), (&fr, 8.0), (&fr, 8.0)];
        assert!((of(&values, &both).share(Some(&fr), 8.0) - 1.0).abs() < 1e-6);
        assert!(of(&[(&ar, 10.0), (&fr, 1.0)], &both).share(Some(&fr), 1.0) < 0.2);
        // Nothing in French has anything whole of the topic.
        let arabic = Languages::of([Some(&ar)].into_iter());
        assert!((of(&values, &arabic).share(Some(&fr), 8.0) - 0.8).abs() < 1e-6);
    }
}
