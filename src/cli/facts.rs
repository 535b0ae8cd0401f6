//! `brief facts`: what a source or a text states, as the program reads it.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use serde_json::{Map, Value as Json, json};

use super::Outcome;
use super::format::{ResultFormat, print_json};
use super::project::{CorpusArgs, open_around};
use super::safe::cell;
use super::terminal::Terminal;
use super::wording::WrongValue;
use crate::chronology::dates::{DateContext, DateExpression as ToldDate, Published, date_expressions};
use crate::corpus::Source;
use crate::corpus::clean::KnownOfSource;
use crate::corpus::format;
use crate::corpus::library::LibraryRecord;
use crate::corpus::reading::{READING_MARK, Reading};
use crate::desk::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, did_you_mean, msg, rules};
use crate::lang::{Lang, script_of};
use crate::messages::english;
use crate::text::date::PartialDate;
use crate::text::facts::{
    Amount, Attribution, Calendar, Certainty, DateExpression, Extent, Fact, Language, Measure, Modifier, NameTable,
    NameUse, Number, NumeralRole, Quantity, Text, Value,
};
use crate::workspace::{UNKNOWN_SOURCE, Workspace};

rules! {
    /// A source has no reading that facts could be read from.
    pub NOTHING_READ = Error "nothing-read" {
        title: "A source has no reading, so nothing can be read from it.",
        why: "Facts are read from the numbered paragraphs of a reading. `brief sources show KEY` says why there is none.",
        wrong: "",
        right: "",
    }
}

#[derive(Debug, Args)]
pub(crate) struct FactsArgs {
    /// The citation key of a source, or a file: a reading, or plain text with empty lines between paragraphs
    #[arg(value_name = "KEY|FILE")]
    pub input: String,
    /// The day, month or year in which a file that is no source was published: 2022-11-17, ~2022-11 if it is inferred
    #[arg(long, value_name = "DATE", value_parser = day_of_publication)]
    pub published: Option<PartialDate>,
    /// How to print the result
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ResultFormat::Human)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

fn day_of_publication(text: &str) -> Result<PartialDate, WrongValue> {
    text.parse().map_err(|_| WrongValue(msg!("wrong-day-of-publication")))
}

/// What is read: its key, its language and date where they are known, its numbered paragraphs.
struct Input {
    key: String,
    language: Option<Lang>,
    published: Option<PartialDate>,
    paragraphs: Vec<(u32, String)>,
}

pub(super) fn run(args: &FactsArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let file = PathBuf::from(&args.input);
    let (input, names) = if file.is_file() { of_file(&file, args)? } else { of_key(args)? };
    let read = read(&input, &names);
    let count: usize = read.iter().map(|(.., facts)| facts.len()).sum();
    match args.format {
        ResultFormat::Json => {
            let rows = read.iter().flat_map(|(number, text, facts)| {
                facts.iter().map(|fact| row(&input.key, *number, text, fact, &names))
            });
            print_json(&rows.collect::<Vec<Json>>(), terminal);
        }
        ResultFormat::Human => {
            for (number, text, facts) in read.iter().filter(|(.., facts)| !facts.is_empty()) {
                terminal.line(&format!("¶ {number}"));
                for fact in facts {
                    let words = cell(text.get(fact.span()).unwrap_or_default());
                    let unsure = if fact.is_ambiguous() { ", perhaps" } else { "" };
                    let said = match fact {
                        Shown::Fact(fact) => said(text, fact, &names),
                        Shown::Date(date, stated) => said_of_told(date, stated.as_ref()),
                    };
                    terminal.line(&format!("  {:<12} «{words}»: {said}{unsure}", fact.kind()));
                }
            }
            terminal.note(&msg!("facts-read", count = count, paragraphs = input.paragraphs.len(), key = &input.key));
        }
    }
    Ok(Outcome::Done)
}

/// What is shown of a paragraph: a fact as its words state it, or a date with the days that it means and its parts.
enum Shown {
    Fact(Fact),
    Date(ToldDate, Option<Fact>),
}

impl Shown {
    fn span(&self) -> Range<usize> {
        match self {
            Shown::Fact(fact) => fact.span.clone(),
            Shown::Date(date, _) => date.span.clone(),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Shown::Fact(fact) => fact.value.kind(),
            Shown::Date(..) => "date",
        }
    }

    fn is_ambiguous(&self) -> bool {
        match self {
            Shown::Fact(fact) | Shown::Date(_, Some(fact)) => fact.certainty == Certainty::Ambiguous,
            Shown::Date(_, None) => false,
        }
    }
}

/// What each paragraph states, with its number and text.
fn read<'i>(input: &'i Input, names: &NameTable) -> Vec<(u32, &'i str, Vec<Shown>)> {
    let published = input.published.as_ref().and_then(Published::of);
    let mut before: Vec<ToldDate> = Vec::new();
    let paragraphs = input.paragraphs.iter().map(|(number, text)| {
        let facts = facts(text, input.language.as_ref(), names);
        let language = language_of(text, input.language.as_ref());
        let language = language.tag().and_then(|tag| tag.parse().ok()).unwrap_or_else(Lang::undetermined);
        let context = DateContext { names: Some(names), before: &before, ..DateContext::new(language, published) };
        let dates = date_expressions(text, &context);
        before.extend(dates.iter().cloned());
        let (stated, others): (Vec<Fact>, Vec<Fact>) =
            facts.into_iter().partition(|fact| matches!(fact.value, Value::Date(_)));
        let mut shown: Vec<Shown> = others.into_iter().map(Shown::Fact).collect();
        shown.extend(dates.into_iter().map(|date| {
            let touches = |fact: &&Fact| fact.span.start < date.span.end && date.span.start < fact.span.end;
            let parts = stated.iter().find(touches).cloned();
            Shown::Date(date, parts)
        }));
        shown.sort_by_key(|fact| (fact.span().start, fact.span().end));
        (*number, text.as_str(), shown)
    });
    paragraphs.collect()
}

fn language_of(text: &str, stated: Option<&Lang>) -> Language {
    // A paragraph in another script than its source's is in another language.
    let fits = |lang: &&Lang| script_of(text).is_none_or(|script| script.direction == lang.direction());
    Language::of(text, stated.filter(fits))
}

fn facts(text: &str, stated: Option<&Lang>, names: &NameTable) -> Vec<Fact> {
    Text::with_names(text, language_of(text, stated), names).facts()
}

fn of_file(file: &Path, args: &FactsArgs) -> Result<(Input, Arc<NameTable>), Refusal> {
    let project = &args.corpus.project;
    // A file that is in no project is read without names.
    let workspace = Workspace::of(file, project.root.as_deref(), project.locked).or_else(|_| {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Workspace::of(file, Some(folder), project.locked)
    });
    let desk = Desk::once(workspace.map_err(Refusal::request)?);
    let names = desk.names()?;
    let text = desk.workspace().read(file).map_err(Refusal::request)?;
    let mut published = args.published;
    let mut language = None;
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let paragraphs: Vec<(u32, String)> = if text.text().starts_with(READING_MARK) {
        let reading = Reading::parse(text.path(), text.text())?;
        reading.paragraphs().map(|(number, text)| (number, text.to_owned())).collect()
    } else {
        let below = match below_front_matter(text.text()) {
            Some(below) => {
                let stated = stated_above(&stem, text.text());
                published = published.or(stated.as_ref().and_then(|(date, _)| *date));
                language = stated.and_then(|(_, language)| language);
                below
            }
            None => text.text(),
        };
        (1..).zip(self::paragraphs(below)).collect()
    };
    // A paragraph alone is often too short to tell its language.
    let language = language.or_else(|| told_language(&paragraphs));
    Ok((Input { key: stem, language, published, paragraphs }, Arc::clone(names.table())))
}

/// The language of a text, as its paragraphs together tell it.
fn told_language(paragraphs: &[(u32, String)]) -> Option<Lang> {
    let all: Vec<&str> = paragraphs.iter().map(|(_, text)| text.as_str()).collect();
    Language::of(&all.join("\n"), None).tag()?.parse().ok()
}

/// The text below the front matter of a Markdown file, if it has one.
fn below_front_matter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---\n")?;
    let end = rest.find("\n---\n")?;
    rest.get(end + "\n---\n".len()..)
}

/// The date and language that a front matter states; a file whose front matter cannot be read states none.
fn stated_above(key: &str, text: &str) -> Option<(Option<PartialDate>, Option<Lang>)> {
    let reading =
        Reading::make(key, key, format::by_extension("md")?, text.as_bytes(), KnownOfSource::default()).ok()?;
    let source = Source::new(key.to_owned(), LibraryRecord::unknown(key), reading);
    Some((source.record.date(), source.language()))
}

/// The paragraphs of a plain text: what is between empty lines.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match (line.trim().is_empty(), open) {
            (true, _) => open = false,
            (false, true) => {
                if let Some(last) = paragraphs.last_mut() {
                    last.push('\n');
                    last.push_str(line);
                }
            }
            (false, false) => {
                paragraphs.push(line.to_owned());
                open = true;
            }
        }
    }
    paragraphs
}

fn of_key(args: &FactsArgs) -> Result<(Input, Arc<NameTable>), Refusal> {
    let (desk, folder, _) = open_around(args.corpus.corpus.as_deref(), &args.corpus.project)?;
    let names = desk.names()?;
    let survey = desk.survey(&folder)?;
    let shown = desk.workspace().shown(&folder);
    let Some(source) = survey.source(&args.input) else {
        let help = did_you_mean(&args.input, survey.sources.iter().map(|source| source.key.as_str()));
        let message = msg!("unknown-source--nor-file", key = &args.input);
        return Err(Diagnostic::of_file(&UNKNOWN_SOURCE, shown, message).maybe_help(help).into());
    };
    let Some(reading) = source.source.as_ref().map(|source| &source.reading) else {
        let message = msg!("nothing-read", key = &source.key, state = source.state.said());
        return Err(Diagnostic::of_file(&NOTHING_READ, source.file.clone().unwrap_or(shown), message).into());
    };
    let paragraphs = reading.paragraphs().map(|(number, text)| (number, text.to_owned())).collect();
    let published = args.published.or_else(|| source.record.date());
    let language = source.language();
    Ok((Input { key: source.key.clone(), language, published, paragraphs }, Arc::clone(names.table())))
}

fn row(key: &str, paragraph: u32, text: &str, shown: &Shown, names: &NameTable) -> Json {
    let words = |span: &Range<usize>| text.get(span.clone()).unwrap_or_default();
    let mut row = Map::new();
    let mut put = |name: &str, value: Json| drop(row.insert(name.to_owned(), value));
    put("key", json!(key));
    put("paragraph", json!(paragraph));
    put("start", json!(shown.span().start));
    put("end", json!(shown.span().end));
    put("text", json!(words(&shown.span())));
    put("kind", json!(shown.kind()));
    let unstated = Value::Date(DateExpression::default());
    let value = match shown {
        Shown::Fact(fact) | Shown::Date(_, Some(fact)) => &fact.value,
        Shown::Date(_, None) => &unstated,
    };
    match value {
        Value::Quantity(quantity) => {
            put("value", extent(quantity));
            put("order", json!(order(quantity.extent)));
            put("modifier", json!(quantity.modifier.key()));
            put("role", json!(role(quantity.role)));
            put("unit", json!(unit(quantity.measure)));
            put("per_cent", json!(quantity.measure == Measure::PerCent));
            put("counted", json!(quantity.counted.as_ref().map(words)));
        }
        Value::Date(date) => {
            put("value", json!(written(date)));
            put("calendar", json!(calendar(date)));
            put("weekday", json!(date.weekday));
            put("days", json!(date.days_there_are()));
            put("month", json!(date.month));
            put("year", json!(date.year));
            put("part", json!(date.part.map(|part| part.key())));
            put("season", json!(date.season.map(|season| season.key())));
            put("relative", json!(date.relative.map(|relative| relative.key())));
            put("period", json!(date.period.map(|period| period.key())));
            put("decade", json!(date.decade));
        }
        Value::Name(mention) => {
            put("value", json!(names.id(mention.name)));
            put("as", json!(as_what(mention.as_what)));
        }
        Value::Attribution(attribution) => {
            put("value", json!(attribution.manner.key()));
            put("speaker", json!(attribution.speaker.as_ref().map(words)));
        }
        Value::Negation(negation) => put("value", json!(negation.denial.key())),
        Value::Hedge(degree) => put("value", json!(degree.key())),
    }
    if let Shown::Date(date, _) = shown {
        put("first", json!(date.first.map(|day| day.to_string())));
        put("last", json!(date.last.map(|day| day.to_string())));
        put("precision", json!(date.precision.key()));
        put("basis", json!(date.basis.key()));
        put("explanation", json!(english(&date.explanation)));
    }
    put("certain", json!(!shown.is_ambiguous()));
    Json::Object(row)
}

/// A whole number or decimal as a number, a fraction without an end as text.
fn number(number: Number) -> Json {
    match number.as_whole() {
        Some(whole) => json!(whole),
        None if number.to_string().contains('/') => json!(number.to_string()),
        None => json!(number.as_f64()),
    }
}

/// One amount as a number, a range as a list of two; what is not counted as null.
fn extent(quantity: &Quantity) -> Json {
    let amount = |amount: Amount| amount.number().map_or(Json::Null, number);
    let first = |first: Amount| match amount(first) {
        value if !quantity.negative => value,
        Json::String(fraction) => json!(format!("-{fraction}")),
        Json::Null => Json::Null,
        value => match value.as_i64() {
            Some(whole) => json!(-whole),
            None => json!(value.as_f64().map(|value| -value)),
        },
    };
    match quantity.extent {
        Extent::One(one) => first(one),
        Extent::Between(from, to) => json!([first(from), amount(to)]),
    }
}

/// The order of what is not counted: 10 for dozens, 100,000 for hundreds of thousands, 1 for a few.
fn order(extent: Extent) -> Option<u64> {
    let order = |amount: Amount| match amount {
        Amount::Vague(order) => Some(order),
        Amount::Number(_) | Amount::Around(_) | Amount::Long(_) => None,
    };
    match extent {
        Extent::One(one) => order(one),
        Extent::Between(from, to) => order(from).max(order(to)),
    }
}

fn unit(measure: Measure) -> Option<String> {
    match measure {
        Measure::Unit(unit) => Some(unit.key().to_owned()),
        Measure::Rate(unit, per) => Some(format!("{} per {}", unit.key(), per.key())),
        Measure::PerMille => Some("per-mille".to_owned()),
        Measure::Count | Measure::PerCent => None,
    }
}

fn role(role: NumeralRole) -> &'static str {
    match role {
        NumeralRole::Cardinal | NumeralRole::Dual(_) => "cardinal",
        NumeralRole::Ordinal => "ordinal",
        NumeralRole::Fraction => "fraction",
        NumeralRole::Multiple => "multiple",
        NumeralRole::Clock => "clock",
        NumeralRole::Label => "label",
        NumeralRole::Decade => "decade",
    }
}

fn as_what(as_what: NameUse) -> &'static str {
    match as_what {
        NameUse::Name => "name",
        NameUse::Made => "derived",
        NameUse::Perhaps => "perhaps",
    }
}

fn calendar(date: &DateExpression) -> Option<&'static str> {
    date.calendar.map(|calendar| match calendar {
        Calendar::Gregorian => "gregorian",
        Calendar::Hijri => "hijri",
    })
}

/// A date as precisely as it is stated: 2022-11-16, XXXX-11-16, 2022; `None` for less than a month or year.
fn written(date: &DateExpression) -> Option<String> {
    if date.month.is_none() && date.year.is_none() {
        return None;
    }
    let year = date.year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
    let Some(month) = date.month else { return Some(year) };
    Some(match date.days_there_are() {
        None => format!("{year}-{month:02}"),
        Some((first, last)) if first == last => format!("{year}-{month:02}-{first:02}"),
        Some((first, last)) => format!("{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"),
    })
}

/// A fact in words for people.
fn said(text: &str, fact: &Fact, names: &NameTable) -> String {
    match &fact.value {
        Value::Quantity(quantity) => said_of_quantity(text, quantity),
        Value::Date(date) => said_of_date(date),
        Value::Name(mention) => {
            let id = names.id(mention.name).unwrap_or_default();
            match mention.as_what {
                NameUse::Name => id.to_owned(),
                NameUse::Made => format!("made of {id}"),
                NameUse::Perhaps => format!("perhaps {id}"),
            }
        }
        Value::Attribution(Attribution { manner, speaker, .. }) => {
            let speaker = speaker.as_ref().and_then(|span| text.get(span.clone())).map(cell);
            format!("{}{}", manner.key(), speaker.map_or(String::new(), |speaker| format!(" «{speaker}»")))
        }
        Value::Negation(negation) => negation.denial.key().to_owned(),
        Value::Hedge(degree) => degree.key().to_owned(),
    }
}

fn said_of_quantity(text: &str, quantity: &Quantity) -> String {
    let amount = |amount: Amount| match amount {
        Amount::Number(number) => number.to_string(),
        Amount::Around(number) => format!("about {number}"),
        Amount::Vague(1) | Amount::Long(_) => "some".to_owned(),
        Amount::Vague(order) => format!("some {order}s"),
    };
    let mut said = match quantity.extent {
        Extent::One(one) => amount(one),
        Extent::Between(from, to) => format!("{} to {}", amount(from), amount(to)),
    };
    if quantity.negative {
        said = format!("minus {said}");
    }
    if quantity.modifier != Modifier::Exactly {
        said = format!("{} {said}", quantity.modifier.key().replace('-', " "));
    }
    match quantity.measure {
        Measure::PerCent => said.push_str(" per cent"),
        measure => said.extend(unit(measure).map(|unit| format!(" {}", unit.replace('-', " ")))),
    }
    if !matches!(quantity.role, NumeralRole::Cardinal | NumeralRole::Dual(_)) {
        said.push_str(&format!(" ({})", role(quantity.role)));
    }
    if let Some(counted) = quantity.counted.as_ref().and_then(|span| text.get(span.clone())) {
        said.push_str(&format!(" of «{}»", cell(counted)));
    }
    said
}

/// The days of the week in the program's own words, Monday first.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The days that a date means, and why.
fn said_of_told(date: &ToldDate, stated: Option<&Fact>) -> String {
    let parts = stated.and_then(|fact| match &fact.value {
        Value::Date(date) => Some(said_of_date(date)),
        _ => None,
    });
    let days = match (date.first, date.last) {
        (Some(first), Some(last)) if first == last => Some(first.to_string()),
        (None, None) => None,
        (first, last) => {
            let day = |day: Option<chrono::NaiveDate>| day.map_or("…".to_owned(), |day| day.to_string());
            Some(format!("{} to {}", day(first), day(last)))
        }
    };
    let parts = parts.filter(|parts| !parts.is_empty() && days.as_ref() != Some(parts));
    let told: Vec<String> = [parts, days].into_iter().flatten().collect();
    format!("{} ({}, {}). {}", told.join(", "), date.precision.key(), date.basis.key(), english(&date.explanation))
}

fn said_of_date(date: &DateExpression) -> String {
    let weekday =
        date.weekday.and_then(|day| WEEKDAYS.get(usize::from(day).checked_sub(1)?)).map(|day| (*day).to_owned());
    let hijri = (date.calendar == Some(Calendar::Hijri)).then(|| "Hijri".to_owned());
    let part = date.part.map(|part| part.key().to_owned());
    let season = date.season.map(|season| season.key().to_owned());
    let relative = date.relative.map(|relative| relative.key().to_owned());
    let period = date.period.map(|period| period.key().to_owned());
    let decade = date.decade.map(|decade| format!("the {decade}s"));
    let parts = [weekday, part, season, written(date), hijri, decade, relative, period];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
