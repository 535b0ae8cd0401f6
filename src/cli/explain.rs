//! `brief explain`: what a rule finds, why it matters and what is right.

use clap::{Args, ValueEnum};

use super::Outcome;
use super::format::print_json;
use super::terminal::Terminal;
use crate::desk::Refusal;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, did_you_mean, msg, rules};

rules! {
    /// A code that no rule has.
    pub UNKNOWN_RULE = Error "unknown-rule" {
        title: "The code that was named belongs to no rule.",
        why: "The code of a finding is in brackets after its level: `error[moved]`. `brief explain` without a code \
              lists all rules.",
        wrong: "brief explain movd",
        right: "brief explain moved",
    }
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The code of a finding, such as `altered-letter` [default: list all rules]
    #[arg(value_name = "CODE")]
    pub codes: Vec<String>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    pub format: ExplainFormat,
}

/// How rules are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// For people
    #[default]
    Human,
    /// A list of JSON objects
    Json,
    /// A page of Markdown
    Markdown,
}

/// `known` are all rules, in the order of their codes.
pub(super) fn run(args: &ExplainArgs, known: &[&'static Rule], terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let mut unknown = Diagnostics::new();
    let mut asked: Vec<&'static Rule> = Vec::new();
    for code in &args.codes {
        match known.iter().find(|rule| rule.code == code) {
            Some(rule) => asked.push(rule),
            None => {
                let near = did_you_mean(code, known.iter().map(|rule| rule.code));
                let message = msg!("unknown-rule", code = code);
                unknown.push(Diagnostic::of_option(&UNKNOWN_RULE, "CODE", message).maybe_help(near));
            }
        }
    }
    if !unknown.is_empty() {
        return Err(Refusal::Request(unknown));
    }
    let is_list = args.codes.is_empty();
    if is_list {
        asked = known.to_vec();
    }
    match args.format {
        ExplainFormat::Human if is_list => asked.iter().for_each(|rule| terminal.result(&line(rule))),
        ExplainFormat::Human => asked.iter().for_each(|rule| terminal.result(&in_full(rule))),
        ExplainFormat::Json => print_json(&asked.iter().map(|rule| rule_json(rule)).collect::<Vec<_>>(), terminal),
        ExplainFormat::Markdown => terminal.raw(&page(&asked)),
    }
    Ok(Outcome::Done)
}

fn line(rule: &Rule) -> String {
    format!("{:<24} {:<8} {}", rule.code, rule.level.name(), rule.title)
}

/// The level of a rule, and whether a person must acknowledge its warnings.
fn level(rule: &Rule) -> String {
    if rule.acknowledged { format!("{}, to acknowledge", rule.level) } else { rule.level.to_string() }
}

/// The longest line of an explanation, in characters.
const WIDTH: usize = 88;

fn in_full(rule: &Rule) -> String {
    let mut out = format!("{} ({})\n{}\n\n{}\n", rule.code, level(rule), rule.title, wrapped(rule.why));
    if !rule.wrong.is_empty() {
        out.push_str(&format!("\nWrong:\n{}\nRight:\n{}\n", indented(rule.wrong), indented(rule.right)));
    }
    out
}

fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > WIDTH {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

fn rule_json(rule: &Rule) -> serde_json::Value {
    serde_json::json!({
        "code": rule.code,
        "level": rule.level.name(),
        "title": rule.title,
        "why": rule.why,
        "wrong": rule.wrong,
        "right": rule.right,
        "acknowledged": rule.acknowledged,
    })
}

/// Rules as a page of Markdown: the page of the documentation is that of all of them.
fn page(rules: &[&Rule]) -> String {
    let mut page = String::from(
        "# Rules\n\nEvery finding of `brief` belongs to one of these rules. Its code is in brackets after the level, as in \
         `error[moved]`. `brief explain CODE` shows the same in the terminal. Errors are refused; warnings and hints are not. \
         A warning *to acknowledge* is published only after a person has acknowledged it.\n",
    );
    for rule in rules {
        page.push_str(&format!("\n## {}\n\n{} *({})*\n\n{}\n", rule.code, rule.title, level(rule), rule.why));
        if !rule.wrong.is_empty() {
            page.push_str(&format!("\nWrong:\n\n{}\nRight:\n\n{}", fenced(rule.wrong), fenced(rule.right)));
        }
    }
    page
}

/// A block of code behind a fence longer than any in it.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(3.max(longest + 1));
    format!("{fence}text\n{text}\n{fence}\n")
}
