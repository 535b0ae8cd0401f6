//! How near passages are to a topic in meaning, from 0 to 1, where they were compared.
//!
//! Cosines of one model lie close together, and those of a passage in another language than the question are lower. So each
//! is seen between what half of the compared passages reach and what the best of its language reach.

use std::collections::BTreeMap;

use crate::lang::Lang;

/// The best of a language are measured by the one of this rank: one that says what is asked word for word does not push down
/// all others.
const RANK: usize = 3;

/// A language whose best are further below the best of all than this has nothing that is near: what models of this kind
/// take off for another language is half as much (`docs/meaning.md`).
const BEHIND: f32 = 0.06;

/// The nearness of each passage; 0 where it was not compared. `compared` has a line for each: its language and its cosine.
pub(super) fn nearness(compared: &[(Option<&Lang>, Option<f32>)]) -> Vec<f32> {
    let mut all: Vec<f32> = compared.iter().filter_map(|(_, cosine)| *cosine).collect();
    all.sort_by(|a, b| b.total_cmp(a));
    let Some(&half) = all.get(all.len() / 2) else { return vec![0.0; compared.len()] };
    let ranked = |sorted: &[f32]| sorted.get(RANK.min(sorted.len()).saturating_sub(1)).copied().unwrap_or(half);
    let best = ranked(&all);
    let mut by_language: BTreeMap<Option<&Lang>, Vec<f32>> = BTreeMap::new();
    for (language, cosine) in compared {
        by_language.entry(*language).or_default().extend(*cosine);
    }
    let full: BTreeMap<Option<&Lang>, f32> = by_language
        .into_iter()
        .map(|(language, mut cosines)| {
            cosines.sort_by(|a, b| b.total_cmp(a));
            (language, ranked(&cosines).max(best - BEHIND))
        })
        .collect();
    let near = |(language, cosine): &(Option<&Lang>, Option<f32>)| {
        let (Some(cosine), Some(full)) = (cosine, full.get(language)) else { return 0.0 };
        let span = full - half;
        if span > 0.0 { ((cosine - half) / span).clamp(0.0, 1.0) } else { 0.0 }
    };
    compared.iter().map(near).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_is_measured_by_its_own_best_unless_these_are_far_behind() {
        let (ar, en, fr): (Lang, Lang, Lang) = ("ar".parse().unwrap(), "en".parse().unwrap(), "fr".parse().unwrap());
        let mut compared = Vec::new();
        for (lang, best) in [(&en, 0.90), (&ar, 0.87), (&fr, 0.80)] {
            compared.extend([0.0, 0.0, 0.0, 0.07, 0.08, 0.09].map(|less| (Some(lang), Some(best - less))));
        }
        compared.push((Some(&ar), None));
        let near = nearness(&compared);
        assert!(near[..3].iter().all(|near| *near >= 1.0), "{near:?}");
        assert!(near[6..9].iter().all(|near| *near >= 1.0), "another language has its own best: {near:?}");
        assert!(near[12..18].iter().all(|near| *near < 0.5), "French has nothing that is near: {near:?}");
        assert!(near[3..6].iter().chain(&near[9..12]).all(|near| *near < 0.5), "{near:?}");
        assert_eq!(near.last(), Some(&0.0));
    }

    #[test]
    fn nothing_is_near_where_nothing_was_compared() {
        assert_eq!(nearness(&[(None, None), (None, None)]), [0.0, 0.0]);
        assert_eq!(nearness(&[(None, Some(0.8)), (None, Some(0.8))]), [0.0, 0.0], "nothing stands out");
    }
}
