//! The state of the translations that a brief or whole sources need: unit by unit, and counted by state.

use std::collections::BTreeSet;

use super::needs::Need;
use super::{Condition, Memory, TranslationState};
use crate::lang::Lang;
use crate::text::word_count;

/// A unit that is needed in a language, and its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitStanding<'a> {
    /// The unit.
    pub need: &'a Need,
    /// How far its translation can be relied on.
    pub condition: Condition,
    /// The translation; empty if there is none.
    pub translation: String,
}

impl UnitStanding<'_> {
    /// The words of its text.
    pub fn words(&self) -> usize {
        word_count(&self.need.text)
    }
}

/// The state of each of these units in a language; those that are in that language themselves are left out.
/// `edited` contains key and place of the units whose translation a draft has changed.
pub fn standings<'a>(
    needs: &'a [Need],
    memory: &Memory,
    lang: &Lang,
    edited: &BTreeSet<(String, String)>,
) -> Vec<UnitStanding<'a>> {
    let wanted = needs.iter().filter(|need| need.is_into(lang));
    let standing = |need: &'a Need| {
        let found = memory.unit_of(lang, need);
        let translation = found.as_ref().map(|found| found.unit.target.clone()).unwrap_or_default();
        let condition = found.map_or_else(|| TranslationState::Missing.into(), |found| found.condition);
        let is_edited = edited.contains(&(need.key.clone(), need.context.clone()));
        let condition = if is_edited { TranslationState::Edited.into() } else { condition };
        UnitStanding { need, condition, translation }
    };
    wanted.map(standing).collect()
}

/// How many units share a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Their state, and for a machine's its name.
    pub condition: Condition,
    /// How many they are.
    pub units: usize,
    /// The words of their texts.
    pub words: usize,
}

/// The units counted by state, from best to worst, those of each machine by themselves.
pub fn counts(standings: &[UnitStanding<'_>]) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for standing in standings {
        match counts.iter_mut().find(|count| count.condition == standing.condition) {
            Some(count) => {
                count.units += 1;
                count.words += standing.words();
            }
            None => {
                counts.push(Count { condition: standing.condition.clone(), units: 1, words: standing.words() });
            }
        }
    }
    counts.sort_by(|a, b| {
        let order = |count: &Count| (count.condition.state, count.condition.machine.clone());
        order(a).cmp(&order(b))
    });
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_counted_by_state_and_machine() {
        let po = "# reviewed-by: A\nmsgctxt \"¶ 1.1\"\nmsgid \"أولى.\"\nmsgstr \"First.\"\n\n# origin: machine x\n#, fuzzy\nmsgctxt \"¶ 1.2\"\nmsgid \"ثانية وثالثة.\"\nmsgstr \"Second.\"\n\n#, fuzzy\nmsgctxt \"¶ 2.1\"\nmsgid \"رابعة. خامسة.\"\nmsgstr \"Both.\"\n";
        let en: Lang = "en".parse().unwrap();
        let mut memory = Memory::default();
        memory.add(en.clone(), "k", "k.po", po).unwrap();
        let need = |context: &str, text: &str, lang: &str| Need {
            key: "k".to_owned(),
            context: context.to_owned(),
            text: text.to_owned(),
            lang: Some(lang.parse().unwrap()),
        };
        let needs = [
            need("¶ 1.1", "أولى.", "ar"),
            need("¶ 1.2", "ثانية وثالثة.", "ar"),
            need("¶ 2.1", "رابعة.", "ar"),
            need("¶ 2.2", "خامسة.", "ar"),
            need("¶ 3.1", "سادسة لا مثيل لها.", "ar"),
            need("¶ 4.1", "In English.", "en"),
        ];
        let of = |edited: &[(&str, &str)]| {
            let edited = edited.iter().map(|(key, context)| ((*key).to_owned(), (*context).to_owned())).collect();
            let counts = counts(&standings(&needs, &memory, &en, &edited));
            counts.iter().map(|c| format!("{} {} {}", c.condition, c.units, c.words)).collect::<Vec<_>>()
        };
        assert_eq!(of(&[]), ["reviewed 1 1", "unreviewed 2 2", "machine: x 1 2", "missing 1 4"]);
        assert_eq!(of(&[("k", "¶ 1.1")])[2], "edited 1 1");
    }
}
