//! Date expressions: what the cases of `tests/data/dates` say that they mean.

use std::fs;

use brief::chronology::dates::{DateContext, Published, date_expressions};
use brief::lang::Lang;
use brief::text::date::PartialDate;
use serde::Deserialize;

use crate::harness::repository;

/// A passage, and every date expression that it holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DateCase {
    text: String,
    published: Option<String>,
    dates: Vec<ExpectedDate>,
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct ExpectedDate {
    words: String,
    first: Option<String>,
    last: Option<String>,
    precision: String,
    basis: String,
}

#[test]
fn every_case_is_read_as_it_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for language in ["ar", "en", "fr"] {
        let file = repository().join(format!("tests/data/dates/{language}.yml"));
        let cases: Vec<DateCase> = serde_yaml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        count += cases.len();
        for case in cases {
            let published = case.published.as_deref().map(|date| date.parse::<PartialDate>().unwrap());
            let published = published.map(|date| Published::of(&date).unwrap());
            let context = DateContext::new(language.parse::<Lang>().unwrap(), published);
            let found: Vec<ExpectedDate> = date_expressions(&case.text, &context)
                .into_iter()
                .map(|date| ExpectedDate {
                    words: case.text[date.span].to_owned(),
                    first: date.first.map(|day| day.to_string()),
                    last: date.last.map(|day| day.to_string()),
                    precision: date.precision.key().to_owned(),
                    basis: date.basis.key().to_owned(),
                })
                .collect();
            if found != case.dates {
                wrong.push(format!("{}\n  is read as {found:#?}", case.text));
            }
        }
    }
    assert!(count >= 50, "{count} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
