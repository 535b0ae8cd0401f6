//! Words that are put in beside a number: whether it is another number with them.

use std::ops::Range;

use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::negation::languages;
use super::number::Number;
use super::numeral::{Numeral, NumeralRole};
use super::quantities::Quantity;
use super::tables::keys;
use super::units::Measure;
use super::{Certainty, Text};

keys! {
    /// A row of `number-parts`.
    enum Part {
        Behind = "behind",
        Clock = "clock",
        Share = "share",
        Of = "of",
        NearShare = "near-share",
        Minutes = "minutes",
        Below = "below",
    }
}

static PARTS: PerLanguage<Part> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["number-parts"], Part::of_key));
static FINITE: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["finite-verbs"], |_| Some(())));

/// Whether words put in between two texts change a number that stands there: `[more than]` two, two `[hundred]`, 50 `[%]` of a
/// number that has a unit already. A unit that was missing, and a quantity of its own, change nothing.
pub fn alters_number(before: &str, put_in: &str, behind: &str) -> bool {
    let text = format!("{before} {put_in} {behind}");
    let start = before.len() + 1;
    let inside = start..start + put_in.len();
    languages(&text).into_iter().any(|language| alters(&text, &inside, language))
}

fn alters(text: &str, put_in: &Range<usize>, language: Language) -> bool {
    let read = Text::new(text, language);
    let is_in = |part: &Range<usize>| put_in.start <= part.start && part.end <= put_in.end;
    let reaches_in = |part: &Range<usize>| part.start < put_in.end && put_in.start < part.end;
    let numerals = read.numerals();
    // Two [hundred]; two [40] men.
    let crosses = numerals.iter().any(|numeral| reaches_in(&numeral.span) && !is_in(&numeral.span));
    let alone = Text::new(&text[put_in.clone()], language);
    let is_bare = !alone.numerals().is_empty()
        && alone.words().iter().all(|word| {
            alone
                .numerals()
                .iter()
                .any(|numeral| numeral.span.start <= word.span.start && word.span.end <= numeral.span.end)
        });
    let dates = read.dates();
    let touches = |numeral: &super::Numeral| {
        let gap = if numeral.span.end <= put_in.start {
            text.get(numeral.span.end..put_in.start)
        } else {
            text.get(put_in.end..numeral.span.start)
        };
        let is_of_date =
            dates.iter().any(|date| date.span.start <= numeral.span.start && numeral.span.end <= date.span.end);
        gap.is_some_and(|gap| gap.trim().is_empty()) && !is_of_date
    };
    let same = |numeral: &super::Numeral| alone.numerals().iter().any(|own| own.amount == numeral.amount);
    let beside =
        is_bare && numerals.iter().any(|numeral| !reaches_in(&numeral.span) && touches(numeral) && !same(numeral));
    // [More than] two, [minus] two.
    let modifies = |quantity: &Quantity| {
        let modified = quantity.modified.as_ref().is_some_and(&reaches_in);
        let number_outside = !is_in(&quantity.written);
        number_outside
            && (modified || quantity.negative && is_in(&(quantity.written.start..quantity.written.start + 1)))
    };
    crosses || beside || read.quantities().iter().any(modifies)
}

/// Whether words that are put in for others that are left out say another number than those: `[50]` for 40.
pub fn replaces_number(left_out: &str, put_in: &str) -> bool {
    let amounts = |text: &str, language: Language| -> Vec<super::Amount> {
        let read = Text::new(text, language);
        let is_number = |numeral: &&Numeral| numeral.certainty == Certainty::Sure || numeral.in_digits;
        read.numerals().iter().filter(is_number).map(|numeral| numeral.amount).collect()
    };
    languages(&format!("{left_out} {put_in}")).into_iter().any(|language| {
        let (said, put_in) = (amounts(left_out, language), amounts(put_in, language));
        !said.is_empty() && !put_in.is_empty() && put_in.iter().all(|amount| !said.contains(amount))
    })
}

/// Whether words that are put in say a number that is said in a text already.
pub fn repeats_number(said: &str, put_in: &str) -> bool {
    let numerals = |text: &str, language: Language| -> Vec<super::Amount> {
        Text::new(text, language).numerals().iter().map(|numeral| numeral.amount).collect()
    };
    languages(&format!("{said} {put_in}")).into_iter().any(|language| {
        let said = numerals(said, language);
        numerals(put_in, language).iter().any(|amount| said.contains(amount))
    })
}

/// Where a text has numbers that must not be cut: each with its sign, its unit, its percentage and its thousands.
pub fn whole_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for language in languages(text) {
        let read = Text::new(text, language);
        for quantity in read.quantities() {
            let written = &text[quantity.written.clone()];
            // "One" and "first" count nothing as often.
            // Of the third day the day is no unit.
            let is_place = quantity.role == NumeralRole::Ordinal;
            if is_place {
                continue;
            }
            if quantity.certainty == super::Certainty::Sure || written.chars().any(char::is_numeric) {
                let number = with_sign(text, quantity.written);
                found.push(number.start..read.below_end(number.end));
            }
        }
        found.extend(read.numbers_with_parts());
    }
    found
}

/// So many words of a noun may stand between the part and the whole: two soldiers out of three.
const PART_NOUN: usize = 2;

impl Text<'_> {
    /// Numbers with what belongs to them and is no unit: 25 basis points, 2.5 times, 10:30 pm, one in three.
    fn numbers_with_parts(&self) -> Vec<Range<usize>> {
        let parts = PARTS.get(self.language);
        let numerals = self.numerals();
        let mut found = Vec::new();
        for (index, numeral) in numerals.iter().enumerate() {
            let is_number = numeral.certainty == Certainty::Sure || numeral.in_digits;
            let behind = self.words.partition_point(|word| word.span.start < numeral.span.end);
            if let Some(part) = parts.at(&self.words, behind).filter(|_| is_number) {
                let is_part = match part.value {
                    Part::Behind => true,
                    Part::Clock => numeral.in_digits,
                    Part::Minutes => numeral.in_digits,
                    Part::Share | Part::Of | Part::NearShare | Part::Below => false,
                };
                if is_part && !self.breaks(numeral.span.end, part.span.start) {
                    let minutes = numerals.get(index + 1).filter(|minutes| {
                        // 6 h 45
                        let of_hour = minutes.amount.number().is_some_and(|number| number < Number::whole(60));
                        *part.value == Part::Minutes
                            && minutes.in_digits
                            && of_hour
                            && minutes.words.start == part.words.end
                    });
                    let end = minutes.map_or(part.span.end, |minutes| minutes.span.end);
                    found.push(numeral.span.start..self.with_full_stop(end));
                }
            }
            if numeral.role == NumeralRole::Clock {
                found.push(numeral.span.clone());
            }
            found.extend(self.share_before(index, numerals));
        }
        found
    }

    /// A number of which the share is said before it, from the part on: one in three.
    fn share_before(&self, index: usize, numerals: &[Numeral]) -> Option<Range<usize>> {
        let whole = numerals.get(index)?;
        let parts = PARTS.get(self.language);
        let first = whole.words.start;
        let part = (first.saturating_sub(4)..first)
            .find_map(|at| parts.at(&self.words, at).filter(|part| part.words.end == first))?;
        let end = whole.span.end;
        if self.breaks(part.span.start, end) {
            return None;
        }
        if *part.value == Part::Share {
            return Some(part.span.start..end);
        }
        let before = index.checked_sub(1).and_then(|index| numerals.get(index))?;
        let is_less = before.amount.number().zip(whole.amount.number()).is_some_and(|(part, whole)| part < whole);
        let between = part.words.start.checked_sub(before.words.end)?;
        let is_share = match part.value {
            Part::Of => between <= PART_NOUN,
            // Un soldat sur trois est parti; un enfant sur dix de la vallée.
            Part::NearShare if self.language == Language::French => {
                let behind = self.words.get(whole.words.end).map_or("", |word| word.folded.as_str());
                let is_of = matches!(behind, "de" | "des" | "du" | "d" | "en" | "au" | "aux" | "dans" | "a");
                let has_verb = FINITE.get(self.language).at(&self.words, whole.words.end).is_some();
                let is_one = before.amount.number() == Some(Number::whole(1));
                between == 0 || between == 1 && (has_verb || is_of && is_one)
            }
            Part::NearShare => between == 0 && self.is_bare(whole),
            Part::Share | Part::Behind | Part::Clock | Part::Minutes | Part::Below => false,
        };
        (is_less && is_share && !self.breaks(before.span.start, part.span.start)).then_some(before.span.start..end)
    }

    /// The shares that are told in two numbers: one in ten, 4 من أصل 9.
    pub(super) fn shares(&self) -> Vec<Range<usize>> {
        let numerals = self.numerals();
        (0..numerals.len()).filter_map(|index| self.share_before(index, numerals)).collect()
    }

    /// The end of a number, or of the words behind it that say below what it is: 5 degrees below zero.
    fn below_end(&self, end: usize) -> usize {
        let at = self.words.partition_point(|word| word.span.start < end);
        let below = PARTS.get(self.language).at(&self.words, at).filter(|part| *part.value == Part::Below);
        below.filter(|part| !self.breaks(end, part.span.start)).map_or(end, |part| part.span.end)
    }

    /// Whether a number has no unit and is of no date.
    fn is_bare(&self, numeral: &Numeral) -> bool {
        self.quantities().iter().any(|quantity| quantity.written == numeral.span && quantity.measure == Measure::Count)
    }

    /// The end of `p.m.` with its full stop.
    fn with_full_stop(&self, end: usize) -> usize {
        let is_short = self.text[..end].ends_with(".m");
        if is_short && self.text[end..].starts_with('.') { end + 1 } else { end }
    }
}

/// A number with the sign before it, white space between them or none: ±5, ~5, № 5, #5; and with the scale of its degrees:
/// 5 °C.
fn with_sign(text: &str, number: Range<usize>) -> Range<usize> {
    let number = number.start..scale_end(text, number.end);
    let before = text[..number.start].trim_end();
    match before.chars().next_back() {
        Some(sign) if matches!(sign, '±' | '~' | '≈' | '≤' | '≥' | '<' | '>' | '№' | '#' | '−' | '+') => {
            before.len() - sign.len_utf8()..number.end
        }
        _ => number,
    }
}

/// The end of a number of degrees with the letter of its scale behind the sign: Celsius, Fahrenheit.
fn scale_end(text: &str, end: usize) -> usize {
    let mut behind = text[end..].chars();
    let is_scale = text[..end].ends_with('°') && matches!(behind.next(), Some('C' | 'F'));
    let is_alone = !behind.next().is_some_and(char::is_alphanumeric);
    if is_scale && is_alone { end + 1 } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_a_number_is_told_from_what_explains_it() {
        for (before, put_in, behind, alters) in [
            ("repaired by", "more than", "two men from the island", true),
            ("repaired by two", "hundred", "men from the island", true),
            ("repaired by two", "40", "men from the island", true),
            ("repaired by", "at least", "40 men from the island", true),
            ("the town spent 50", "million", "dollars on it", true),
            ("it fell to", "minus", "5 degrees", true),
            ("كلفت البوابة", "أكثر من", "1500 دولار", true),
            ("كلفت البوابة 15", "مليون", "دولار أمس", true),
            ("il a coûté", "plus de", "12 euros hier", true),
            ("the town spent 50 million dollars", "46 million euros", "on it", false),
            ("the water stood at 9", "metres", "in spring", false),
            ("the town spent 5", "US", "dollars on it", false),
            ("repaired by two men", "from the town", "in spring", false),
            ("repaired in May", "2024", "by two men", false),
            ("repaired by forty", "40", "men from the island", false),
            ("repaired by two", "young", "men from the island", false),
        ] {
            assert_eq!(alters_number(before, put_in, behind), alters, "{before} [{put_in}] {behind}");
        }
    }

    #[test]
    fn a_number_is_whole_with_its_sign_unit_and_groups() {
        let whole = |text: &str| -> Vec<String> {
            let mut found: Vec<String> = whole_numbers(text).into_iter().map(|range| text[range].to_owned()).collect();
            found.dedup();
            found
        };
        for (text, number) in [
            ("The town spent 1 500 pieces on it in the spring.", "1 500"),
            ("The town spent 1,500 dollars on the pump.", "1,500 dollars"),
            ("Prices rose by 50% in the town.", "50%"),
            ("Prices rose by 50 per cent in the town.", "50 per cent"),
            ("It rose to $5 a day in the town.", "$5"),
            ("The water fell to -5 °C in the town.", "-5 °C"),
            ("The water stood at 9 metres in the town.", "9 metres"),
            ("The town paid €3.5 million for the pump.", "€3.5 million"),
            ("Some 3 to 5 million people live in the town.", "3 to 5 million"),
            ("Le prix a augmenté de 12 % en un an dans la ville.", "12 %"),
            ("Le prix est de 1 500 euros pour la ville.", "1 500 euros"),
            ("كلفت البوابة 1500 دولار في العام الماضي.", "1500 دولار"),
            ("ارتفعت الأسعار بنسبة 50 في المئة هذا العام.", "50 في المئة"),
            ("ارتفعت الأسعار بنسبة ٥٠٪ هذا العام.", "٥٠٪"),
            ("بلغ العدد ١٬٥٠٠ شخص هذا العام.", "١٬٥٠٠"),
            ("كلفت البوابة 3 ملايين دينار هذا العام.", "3 ملايين دينار"),
            ("The rate fell by 25 basis points after the vote.", "25 basis points"),
            ("Output was 2.5 times higher than before.", "2.5 times"),
            ("About one in three soldiers left the base.", "one in three"),
            ("Two soldiers out of three left the base.", "Two soldiers out of three"),
            ("The brigade left the base at 10:30 pm that winter.", "10:30 pm"),
            ("Le taux a baissé de 25 points de base hier.", "25 points de base"),
            ("Un soldat sur trois a quitté la base.", "Un soldat sur trois"),
            ("خفض البنك الفائدة 25 نقطة أساس أمس.", "25 نقطة أساس"),
            ("غادر الثكنة جندي من كل ثلاثة هذا الشتاء.", "من كل ثلاثة"),
            ("زاد الإنتاج 3 أضعاف هذا العام.", "3 أضعاف"),
            ("It fell to 3 degrees below zero on the coast.", "3 degrees below zero"),
            ("Il a fait 5 degrés au-dessous de zéro hier.", "5 degrés au-dessous de zéro"),
            ("انخفضت الحرارة إلى 5 درجات تحت الصفر أمس.", "5 درجات تحت الصفر"),
            ("Le train part à 6 h 45 de la gare du nord.", "6 h 45"),
            ("Un enfant sur dix de la vallée souffre.", "Un enfant sur dix"),
        ] {
            assert!(whole(text).iter().any(|found| found == number), "{number}: {:?}", whole(text));
        }
        for (text, other) in [
            ("The shells killed 14 in 3 villages of the north.", "14 in 3"),
            ("They signed an accord on three points in May.", "on three"),
            ("Two of the men left the base in 2023.", "in 2023"),
            ("Ils ont signé un accord sur trois villages du nord.", "un accord sur trois"),
        ] {
            assert!(!whole(text).iter().any(|found| found.contains(other)), "{other}: {:?}", whole(text));
        }
    }

    #[test]
    fn a_number_put_in_for_another_is_told_from_the_same_one() {
        for (left_out, put_in, replaces) in [
            ("40", "50", true),
            ("forty of the old", "50", true),
            ("أربعون", "50", true),
            ("40", "forty", false),
            ("of the old brigade", "50", false),
            ("40", "the", false),
        ] {
            assert_eq!(replaces_number(left_out, put_in), replaces, "{left_out} [{put_in}]");
        }
    }
}
