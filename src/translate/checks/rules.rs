//! The rules of the checks on translations.

use crate::diagnostic::{Rule, rules};

rules! {
    /// A number of the source is not in the translation, or the other way round.
    pub TRANSLATED_NUMBER = Warning "translated-number" {
        title: "A number of the source is not in the translation, or the other way round.",
        why: "Numbers are compared as digits of every script and as words of Arabic, English and French. A wrong \
              number is the mistake in a translation that misleads most. Correct the translation; if it says the \
              same in other words, leave it: the warning remains, as a remark for the reviewer.",
        wrong: "msgid \"بلغ العدد 80\"\nmsgstr \"The number reached 90\"",
        right: "msgid \"بلغ العدد 80\"\nmsgstr \"The number reached 80\"",
    }
    /// A month or weekday of the source is not in the translation, or the other way round.
    pub TRANSLATED_DATE = Warning "translated-date" {
        title: "A month or weekday of the source is not in the translation, or the other way round.",
        why: "The names of the months differ from region to region (نيسان and أفريل are both April), and a wrong \
              month is easily overlooked.",
        wrong: "msgid \"في 5 نيسان\"\nmsgstr \"On 5 May\"",
        right: "msgid \"في 5 نيسان\"\nmsgstr \"On 5 April\"",
    }
    /// A percentage of the source is not one in the translation, or the other way round.
    pub TRANSLATED_PERCENTAGE = Warning "translated-percentage" {
        title: "A percentage of the source is not one in the translation, or the other way round.",
        why: "The number may be right and still count something else. Write `per cent` or the sign where the source \
              has it.",
        wrong: "msgid \"بنسبة 12٪\"\nmsgstr \"By 12\"",
        right: "msgid \"بنسبة 12٪\"\nmsgstr \"By 12%\"",
    }
    /// A unit of measure or currency of the source is not in the translation.
    pub TRANSLATED_UNIT = Warning "translated-unit" {
        title: "A unit of measure or currency of the source is not in the translation.",
        why: "The same number of another unit is a different quantity. Keep the source's unit; do not convert.",
        wrong: "msgid \"على بعد 80 كيلومترا\"\nmsgstr \"80 miles away\"",
        right: "msgid \"على بعد 80 كيلومترا\"\nmsgstr \"80 kilometres away\"",
    }
    /// A name of the source is not in the translation in a rendering of the catalogue, or another is.
    pub TRANSLATED_NAME = Warning "translated-name" {
        title: "A name of the source is not in the translation as the catalogue renders it, or another name is.",
        why: "Names are compared by the spellings in the names catalogue. Either the translation names somebody \
              else, or the catalogue lacks the spelling that it uses: correct the one or add to the other.",
        wrong: "msgid \"زار تبون مالي\"\nmsgstr \"Tebboune visited Algeria\"",
        right: "msgid \"زار تبون مالي\"\nmsgstr \"Tebboune visited Mali\"",
    }
    /// The source denies something that the translation does not, or the other way round.
    pub TRANSLATED_NEGATION = Warning "translated-negation" {
        title: "The source denies something that the translation does not, or the other way round.",
        why: "A negation that is left out or put in turns a sentence into its opposite. Correct the translation; if \
              both say the same in other words, leave it: the warning remains, as a remark for the reviewer.",
        wrong: "msgid \"لم يصل الوفد\"\nmsgstr \"The delegation arrived\"",
        right: "msgid \"لم يصل الوفد\"\nmsgstr \"The delegation did not arrive\"",
    }
    /// The source attributes a statement that the translation makes its own, or attributes differently.
    pub TRANSLATED_ATTRIBUTION = Warning "translated-attribution" {
        title: "The source attributes a statement that the translation makes its own, or attributes differently.",
        why: "`claimed` is not `said`, and what somebody said is not a fact because of that. The translation has to \
              say who says it, and with the same reserve as the source.",
        wrong: "msgid \"قال الوزير إن الوفد وصل\"\nmsgstr \"The delegation arrived\"",
        right: "msgid \"قال الوزير إن الوفد وصل\"\nmsgstr \"The minister said that the delegation had arrived\"",
    }
    /// Quotation marks or brackets in a translation are not paired, or are fewer or more than the source's.
    pub TRANSLATED_MARKS = Warning "translated-marks" {
        title: "Quotation marks or brackets in a translation are not paired, or are fewer or more than the source's.",
        why: "Marks show whose words a sentence gives. If they are missing, somebody else's words read like those of \
              the article.",
        wrong: "msgid \"قال \\\"لا\\\"\"\nmsgstr \"He said no\"",
        right: "msgid \"قال \\\"لا\\\"\"\nmsgstr \"He said “no”\"",
    }
    /// A translation is much shorter or longer than translations usually are.
    pub TRANSLATED_LENGTH = Warning "translated-length" {
        title: "A translation is much shorter or longer than translations usually are.",
        why: "Often a part of the sentence is not translated, or something was added. Compare it with its source \
              from beginning to end.",
        wrong: "",
        right: "",
    }
    /// Words of the source are left over in the translation.
    pub TRANSLATED_LEFTOVER = Warning "translated-leftover" {
        title: "A translation into a language of another script contains Arabic letters, or is the source itself.",
        why: "A word was not translated, or the source was stored as its own translation.",
        wrong: "msgid \"وصل الوفد\"\nmsgstr \"The وفد arrived\"",
        right: "msgid \"وصل الوفد\"\nmsgstr \"The delegation arrived\"",
    }
}

/// The rule of a check by its code. A test holds that each check has its own.
pub(super) fn of_check(code: &str) -> &'static Rule {
    RULES.iter().copied().find(|rule| rule.code == code).unwrap_or(&TRANSLATED_NUMBER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::checks::CHECKS;

    #[test]
    fn every_check_has_its_rule_and_every_rule_its_check() {
        let checks: Vec<&str> = CHECKS.iter().map(|check| of_check(check.code).code).collect();
        let rules: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(checks, CHECKS.iter().map(|check| check.code).collect::<Vec<_>>());
        assert_eq!(checks, rules);
    }
}
