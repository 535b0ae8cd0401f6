//! What counts as much and as little among the values of a topic: relative to the best, language by language.

use std::collections::BTreeMap;

use super::tuning::Tuning;
use crate::lang::Lang;

/// A measure by which values of passages or sources become shares from 0 to 1.
pub(super) struct Scale {
    by_language: BTreeMap<String, f32>,
    all: f32,
}

impl Scale {
    /// The measure of these values: that of the given rank, but at least a share of the very best, among those of one
    /// language; of a language that has only poor ones, a share of the best of all.
    pub(super) fn of<'l>(values: impl Iterator<Item = (Option<&'l Lang>, f32)>, rank: usize, tuning: &Tuning) -> Self {
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
            .map(|(language, mut values)| (language, full(&mut values).max(tuning.language * all)))
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

    /// A value as a share of what is full in its language.
    pub(super) fn share(&self, language: Option<&Lang>, value: f32) -> f32 {
        let full = self.by_language.get(&name(language)).copied().unwrap_or(self.all);
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
        let of = |values: &[f32]| Scale::of(values.iter().map(|value| (Some(&lang), *value)), 3, &tuning);
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
        let scale = Scale::of(
            [(&ar, 10.0), (&ar, 10.0), (&fr, 8.0), (&fr, 8.0)].map(|(l, v)| (Some(l), v)).into_iter(),
            1,
            &tuning,
        );
        assert!((scale.share(Some(&fr), 8.0) - 1.0).abs() < 1e-6);
        let scale = Scale::of([(&ar, 10.0), (&fr, 1.0)].map(|(l, v)| (Some(l), v)).into_iter(), 1, &tuning);
        assert!(scale.share(Some(&fr), 1.0) < 0.2);
    }
}
