//! The files of words, `assets/words`: what a speaker of the language adds must be in its place and readable.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use brief::text::facts::{
    Confidence, Degree, Denial, Happening, Language, Likelihood, Manner, Modifier, Part, Relative, Season, Text, Unit,
};
use brief::text::fold;
use unicode_normalization::UnicodeNormalization;

use crate::harness::repository;

/// The rows of a section: the key of each, and its words.
type Rows = Vec<(String, Vec<String>)>;

/// The text of a language's file, and its sections as a YAML library reads them.
fn sections(tag: &str) -> (String, BTreeMap<String, Rows>) {
    let text = fs::read_to_string(repository().join(format!("assets/words/{tag}.yml"))).unwrap();
    let yaml: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
    let plain = |value: &serde_yaml::Value| match value {
        serde_yaml::Value::String(text) => text.clone(),
        serde_yaml::Value::Number(number) => number.to_string(),
        other => panic!("{tag}: {other:?} is no plain text"),
    };
    let rows = |value: &serde_yaml::Value| {
        let rows = value.as_mapping().unwrap().iter();
        rows.map(|(key, words)| (plain(key), plain(words).split('|').map(|word| word.trim().to_owned()).collect()))
            .collect()
    };
    let sections = yaml.as_mapping().unwrap().iter().map(|(name, value)| (plain(name), rows(value)));
    (text, sections.collect())
}

/// Whether a row of a section may have a key.
fn is_known(section: &str, key: &str) -> bool {
    let number = || key.parse::<u64>().is_ok();
    let up_to = |most: u8| key.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n));
    let one_of = |keys: &[&str]| keys.contains(&key);
    match section {
        "function-words"
        | "asking-words"
        | "said-everywhere"
        | "phrase-links"
        | "no-speakers"
        | "twelve-o-clock"
        | "percent"
        | "per-mille"
        | "minus"
        | "uncertain-dates"
        | "negation-beginnings"
        | "negation-endings"
        | "negation-exceptions"
        | "clause-ends"
        | "finite-verbs"
        | "verdicts"
        | "subjects"
        | "no-infinitives"
        | "plans"
        | "harmless-insertions"
        | "which-one"
        | "judgements"
        | "determiners"
        | "empty-words"
        | "own-clauses"
        | "relatives"
        | "clause-joints"
        | "thing-joints"
        | "ages"
        | "pronouns"
        | "prepositions-of-place"
        | "prepositions-of-belonging"
        | "date-prepositions"
        | "date-genitives"
        | "date-parts"
        | "date-articles"
        | "date-bounds"
        | "date-ends"
        | "date-beginnings"
        | "named-with-dates"
        | "auxiliaries"
        | "telling-rules"
        | "day-of-writing"
        | "date-bounds-behind"
        | "date-since"
        | "date-joints"
        | "date-speakers"
        | "document-prepositions"
        | "document-dating"
        | "planned-then"
        | "telling-language" => key == "all",
        "governors" => one_of(&[
            "denies",
            "refuses",
            "dismisses",
            "fails",
            "claims",
            "wishes",
            "not",
            "nobody",
            "turns",
            "alleges",
            "if",
            "whether",
            "may",
            "fears",
            "thinks",
            "modal",
            "states",
            "none",
            "opposes",
            "opposes-doing",
            "accuses",
        ]),
        "happenings" | "happening-nouns" => Happening::of_key(key).is_some(),
        "governors-behind" => one_of(&["all", "claims", "denies", "apart"]),
        "speech-limits" => one_of(&["orders", "other-clauses"]),
        "insertions" => one_of(&["turns", "perhaps", "excepts"]),
        "number-parts" => one_of(&["behind", "clock", "share", "of", "near-share", "minutes", "below"]),
        "less-words" => one_of(&["stems", "below", "reaches"]),
        "partitives" => one_of(&["of", "bare", "only", "among", "link", "link-to-all", "article"]),
        "whereabouts" => one_of(&["in", "kind"]),
        "compared" => key == "compared",
        "clause-openers" => one_of(&["that", "between"]),
        "persons" => one_of(&["nobody", "who"]),
        "cardinals" | "ordinals" | "multiples" | "number-adjectives" | "about-numbers" | "decades" => number(),
        "fractions" => {
            key.split_once('/').is_some_and(|(n, d)| n.parse::<u8>().is_ok() && d.parse::<u8>().is_ok_and(|d| d > 1))
        }
        "vague" => one_of(&["few", "tens", "hundreds", "thousands", "millions", "billions", "trillions"]),
        "joints" => {
            one_of(&["and", "half", "quarter", "third", "three-quarters", "less-quarter", "less-third", "point"])
        }
        "ranges" => one_of(&["between", "between-and", "from", "from-to", "change"]),
        "duals" => key == "thing" || Unit::of_key(key).is_some(),
        "months" | "hijri-months" | "month-abbreviations" => up_to(12),
        "weekdays" => up_to(7),
        "seasons" => Season::of_key(key).is_some(),
        "parts" => Part::of_key(key).is_some(),
        "relative-dates" => Relative::of_key(key).is_some(),
        "years" => one_of(&["before", "hijri", "gregorian"]),
        "units" => key == "none" || Unit::of_key(key).is_some(),
        "year-heads" | "named-by-years" | "no-dates" | "day-parts" | "months-that-are-names" => key == "all",
        "remembered-by-days" => one_of(&["any", "9-11"]),
        "named-by-dates" => one_of(&["places", "movements", "labels"]),
        "tense" => one_of(&["future", "past", "now", "no-future"]),
        "dated-documents" => one_of(&["telling", "act"]),
        "date-yardsticks" => one_of(&["compared", "against"]),
        "date-clause-openers" => one_of(&["clauses", "relatives"]),
        "near-days" => key.parse::<i8>().is_ok_and(|days| (-2..=2).contains(&days)),
        "feasts" => {
            let (month, day) = key.trim_start_matches('h').split_once('-').unwrap_or_default();
            month.parse().is_ok_and(|month: u8| (1..=12).contains(&month)) && day.parse().is_ok_and(|day: u8| day <= 31)
        }
        "time-parts" => one_of(&["first-day", "beginning", "middle", "end", "first-half", "second-half"]),
        "time-units" => one_of(&[
            "minute",
            "day",
            "two-days",
            "night",
            "week",
            "two-weeks",
            "weekend",
            "month",
            "two-months",
            "quarter",
            "half-year",
            "year",
            "two-years",
            "decade",
            "two-decades",
            "century",
        ]),
        "date-words" => one_of(&[
            "past",
            "present",
            "this",
            "future",
            "following",
            "preceding",
            "same",
            "same-behind",
            "that",
            "past-before",
            "past-behind",
            "before",
            "before-that",
            "after",
            "after-that",
            "later",
            "earlier",
            "since",
            "starting",
            "until",
            "to",
            "from",
            "between",
            "in",
            "of",
            "the",
            "within",
            "every",
            "matching",
            "nearly",
            "some",
            "and",
            "next-day",
            "day-before",
        ]),
        "signs" | "rates" => Unit::of_key(key).is_some(),
        "uncertain-attribution" => one_of(&["verbs", "nouns"]),
        "modifiers" => Modifier::of_key(key).is_some(),
        "attribution" => key == "none" || Manner::of_key(key).is_some(),
        "comparisons" => one_of(&["exceeds", "falls-below", "reaches", "excepts"]),
        "negation" => {
            Denial::of_key(key).is_some()
                || one_of(&[
                    "continues",
                    "weak-lack",
                    "weak-un",
                    "excepts",
                    "nothing",
                    "opens",
                    "closes",
                    "closes-as-only",
                ])
        }
        // The pairs are the same in every language: `no_pair_of_opposites_lacks_a_pole`.
        "opposites" => !key.is_empty(),
        // As are the things and people of these: `what_is_compared_has_the_same_keys_in_every_language`.
        "likelihood" => Likelihood::of_key(key).is_some(),
        "confidence" => Confidence::of_key(key).is_some(),
        "leaning" => one_of(&["opening", "and", "same", "this", "that", "times", "article"]),
        "speakers" | "contraries" | "counted" | "events" | "measured" | "matters" | "phases" | "stances"
        | "yardsticks" | "turns" | "nations" => !key.is_empty(),
        "accounts" => one_of(&["contrast", "other", "disagree", "contradicts", "replaced", "agent", "inside", "among"]),
        "hedges" => Degree::of_key(key).is_some(),
        _ => false,
    }
}

#[test]
fn no_pair_of_opposites_lacks_a_pole() {
    let keys =
        |tag: &str| -> BTreeSet<String> { sections(tag).1["opposites"].iter().map(|(key, _)| key.clone()).collect() };
    let arabic = keys("ar");
    for tag in ["en", "fr"] {
        assert_eq!(keys(tag), arabic, "{tag}");
    }
    for key in &arabic {
        let other = key.strip_prefix("not-").map_or_else(|| format!("not-{key}"), str::to_owned);
        assert!(arabic.contains(&other), "{key} without {other}");
    }
}

#[test]
fn what_is_compared_has_the_same_keys_in_every_language() {
    let compared = ["measured", "matters", "phases", "stances", "yardsticks", "turns", "accounts", "nations"];
    let others = ["speakers", "contraries", "counted", "events", "likelihood", "confidence"];
    for section in others.into_iter().chain(compared) {
        let keys =
            |tag: &str| -> BTreeSet<String> { sections(tag).1[section].iter().map(|(key, _)| key.clone()).collect() };
        let arabic = keys("ar");
        for tag in ["en", "fr"] {
            assert_eq!(keys(tag), arabic, "{section}, {tag}");
        }
        for key in arabic.iter().filter(|key| matches!(section, "contraries" | "turns") && key.starts_with("not-")) {
            assert!(arabic.contains(key.trim_start_matches("not-")), "{key} denies nothing");
        }
    }
}

#[test]
fn every_word_stands_once_in_a_known_row_and_in_normal_form() {
    let mut wrong = Vec::new();
    for tag in ["ar", "en", "fr"] {
        let (text, sections) = sections(tag);
        for (section, rows) in &sections {
            let mut seen: BTreeMap<String, String> = BTreeMap::new();
            for (key, words) in rows {
                if !is_known(section, key) {
                    wrong.push(format!("{tag}: {section} has no row `{key}`"));
                }
                for word in words {
                    let folded = fold::folded_words(word).join(" ");
                    if word.nfc().collect::<String>() != *word
                        || word.contains("  ")
                        || word.contains('\u{640}') && word != "هـ"
                    {
                        wrong.push(format!(
                            "{tag}: `{word}` of {section} is not in normal form (NFC, single spaces, no tatweel)"
                        ));
                    }
                    // A word may have several opposites, be a stem and stand before a number, name a part and introduce it.
                    if matches!(section.as_str(), "signs" | "opposites" | "less-words" | "partitives") {
                        continue;
                    }
                    if folded.is_empty() {
                        wrong.push(format!("{tag}: {section}, {key}: `{word}` has no letters"));
                    } else if let Some(other) = seen.insert(folded, format!("`{word}` ({key})")) {
                        wrong.push(format!("{tag}: {section}: `{word}` ({key}) is {other} again"));
                    }
                }
            }
        }
        for (number, line) in text.lines().enumerate() {
            let at = format!("{tag}.yml:{}", number + 1);
            if line.chars().count() > 120 || line.trim_end() != line || line.contains('\t') {
                wrong.push(format!("{at}: a line has at most 120 characters, no tab, and no space at its end"));
            }
            let row = line.starts_with("  ");
            let comment = line.trim_start().starts_with('#');
            let goes_on = text.lines().nth(number + 1).is_some_and(|next| next.starts_with("    "));
            if row && (comment || line.ends_with('|') != goes_on) {
                wrong.push(format!(
                    "{at}: a row goes on behind a bar, in a line indented by four spaces; comments stand outside"
                ));
            }
        }
        let uncertain: BTreeSet<String> = sections["uncertain-attribution"]
            .iter()
            .flat_map(|(_, words)| words.iter().map(|word| fold::folded_words(word).join(" ")))
            .collect();
        let known: BTreeSet<String> = sections["attribution"]
            .iter()
            .flat_map(|(_, words)| words.iter().map(|word| fold::folded_words(word).join(" ")))
            .collect();
        wrong.extend(
            uncertain
                .difference(&known)
                .map(|word| format!("{tag}: `{word}` of uncertain-attribution is no word of attribution")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_program_reads_the_files_as_yaml_does() {
    for (tag, language) in [("ar", Language::Arabic), ("en", Language::English), ("fr", Language::French)] {
        let (_, sections) = sections(tag);
        for (key, words) in &sections["months"] {
            for word in words {
                let text = format!("12 {word} 2022");
                let read = Text::new(&text, language).dates();
                let month = read.first().and_then(|date| date.expression.month);
                assert_eq!(month.map(|month| month.to_string()).as_ref(), Some(key), "{tag}: {word}");
            }
        }
        for (key, words) in &sections["cardinals"] {
            for word in words {
                let read = Text::new(word, language);
                let numbers: Vec<String> =
                    read.numerals().iter().filter_map(|n| n.amount.number()).map(|n| n.to_string()).collect();
                assert_eq!(numbers, [key.as_str()], "{tag}: {word}");
            }
        }
        for (key, words) in sections["attribution"].iter().filter(|(key, _)| key != "none") {
            for word in words {
                let read = Text::new(word, language).attributions();
                assert!(read.iter().any(|found| found.manner.key() == key), "{tag}: {word}");
            }
        }
        for (key, words) in sections["units"].iter().filter(|(key, _)| key != "none") {
            for word in words {
                let read = Text::new(word, language).units();
                assert!(read.iter().any(|found| found.unit.key() == key), "{tag}: {word}");
            }
        }
    }
}
