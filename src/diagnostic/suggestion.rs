//! What may have been meant.

use super::{Message, msg};

/// The most words that are listed where none is near.
const MAX_LISTED: usize = 12;

/// Longer words are not compared, in characters: nobody misspells them, and the work grows with the square of their length.
const MAX_COMPARED: usize = 200;

/// The least similarity of a word that is proposed.
const NEAR: f64 = 0.6;

/// "did you mean `…`?" for a word that is not among the known ones, or the list of what is known
/// where nothing is near. Nearness is Damerau–Levenshtein similarity.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<Message> {
    let known: Vec<&str> = known.into_iter().collect();
    let length = |word: &str| word.chars().take(MAX_COMPARED + 1).count();
    let own = length(word);
    // Each character that one has and the other has not is a change.
    let may_be_near = |other: usize| {
        let (short, long) = (own.min(other), own.max(other));
        long <= MAX_COMPARED && short as f64 >= NEAR * long as f64
    };
    let nearest = known
        .iter()
        .filter(|candidate| may_be_near(length(candidate)))
        .map(|&candidate| (strsim::normalized_damerau_levenshtein(word, candidate), candidate))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((similarity, candidate)) if similarity >= NEAR => Some(msg!("did-you-mean", word = candidate)),
        _ if !known.is_empty() && known.len() <= MAX_LISTED => {
            let list: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
            Some(msg!("known-here", words = list))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    #[test]
    fn a_near_word_is_proposed_and_a_far_one_is_not() {
        let known = ["mali-drone-incident", "desert-shield-2022"];
        let said = |word: &str| did_you_mean(word, known).map(|message| english(&message)).unwrap();
        assert_eq!(said("mali-dron-incident"), "did you mean `mali-drone-incident`?");
        assert_eq!(said("zzz"), "known here: `mali-drone-incident`, `desert-shield-2022`");
        assert_eq!(did_you_mean("zzz", []), None);
        let long = "a".repeat(100_000);
        assert_eq!(did_you_mean(&long, ["b", &long].into_iter().chain(["c"; MAX_LISTED])), None, "nothing is compared");
    }
}
