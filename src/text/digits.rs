//! The digits of the reader's region, for the program's own words only: a quotation keeps its own.

use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale_core::Locale;

use crate::lang::Lang;

/// The locale in which the program's own words are written. The digits of a region are the default
/// numbering system that CLDR gives it; Arabic without a region has 0–9, as in the Maghreb. English without a
/// region is written day first.
pub(super) fn locale(lang: &Lang) -> Option<Locale> {
    match lang.as_str() {
        "ar" => "ar-u-nu-latn".parse().ok(),
        "en" => "en-GB".parse().ok(),
        tag => tag.parse().ok(),
    }
}

/// The ten digits as `lang` writes them, 0 first; `0123456789` where CLDR knows no others.
pub fn digits_of(lang: &Lang) -> [char; 10] {
    let written = || {
        let mut options = DecimalFormatterOptions::default();
        options.grouping_strategy = Some(GroupingStrategy::Never);
        let formatter = DecimalFormatter::try_new(locale(lang)?.into(), options).ok()?;
        let written = formatter.format(&1_234_567_890_i64.into()).to_string();
        let mut digits: Vec<char> = written.chars().filter(|c| c.is_numeric()).collect();
        digits.rotate_right(1);
        digits.try_into().ok()
    };
    written().unwrap_or(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
}

/// A text of the program's own with its digits 0–9 as `lang` writes them.
pub fn in_digits_of(lang: &Lang, text: &str) -> String {
    // Most readers have these digits; nothing is looked up for them.
    if lang.direction() == crate::lang::Direction::Ltr || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    let digits = digits_of(lang);
    text.chars().map(|c| c.to_digit(10).map_or(c, |value| digits[value as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_region() {
        let written = |tag: &str| in_digits_of(&tag.parse().unwrap(), "[10] 2025-04-30");
        for tag in ["ar", "ar-DZ", "ar-MA", "ar-TN", "ar-LY", "en", "fr-CA"] {
            assert_eq!(written(tag), "[10] 2025-04-30", "{tag}");
        }
        for tag in ["ar-EG", "ar-SY", "ar-SA", "ar-IQ", "ar-LB", "ar-JO", "ar-SD"] {
            assert_eq!(written(tag), "[١٠] ٢٠٢٥-٠٤-٣٠", "{tag}");
        }
        assert_eq!(written("fa"), "[۱۰] ۲۰۲۵-۰۴-۳۰");
    }
}
