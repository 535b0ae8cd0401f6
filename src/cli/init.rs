//! `brief init`: a new project, from a few questions or the same as options.

use std::path::PathBuf;

use chrono::Weekday;
use clap::Args;

use super::Outcome;
use super::terminal::Terminal;
use super::wording::WrongValue;
use crate::desk::Refusal;
use crate::desk::starting::{StartRequest, StartedProject, may_start, start_example, start_project};
use crate::diagnostic::{Message, msg};
use crate::lang::{Lang, Localized};

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Where the project begins [default: the working directory]
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub dir: PathBuf,
    /// Write the example instead: five Arabic articles with their catalogues, translations and specs
    #[arg(long, conflicts_with_all = ["languages", "title", "question", "corpus", "weekday", "timezone", "sign"])]
    pub example: bool,
    /// One or two languages, the leading one first [default: ar,en]
    #[arg(long, value_name = "LANG,LANG", value_delimiter = ',')]
    pub languages: Vec<Lang>,
    /// The title of the brief, or `fr=TEXT` for one language (repeatable)
    #[arg(long, value_name = "TEXT")]
    pub title: Vec<String>,
    /// What the first topic asks, in your own words, or `fr=TEXT` for one language (repeatable)
    #[arg(long, value_name = "TEXT")]
    pub question: Vec<String>,
    /// The folder for your documents [default: seeds]
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<String>,
    /// The weekday on which an edition is due, which makes it a weekly brief
    #[arg(long, value_name = "DAY", value_parser = weekday)]
    pub weekday: Option<Weekday>,
    /// The time zone of the schedule, such as Africa/Algiers [default: UTC]
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// Somebody who may approve and publish (repeatable) [default: anybody]
    #[arg(long, value_name = "NAME")]
    pub sign: Vec<String>,
    /// Ask nothing: what no option says has its usual value
    #[arg(long)]
    pub yes: bool,
}

fn weekday(text: &str) -> Result<Weekday, WrongValue> {
    text.parse().map_err(|_| WrongValue(msg!("wrong-weekday")))
}

pub(super) fn run(args: &InitArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let started = match args.example {
        true => start_example(&args.dir)?,
        false => {
            let mut request = request(args);
            if !args.yes && terminal.has_person() {
                may_start(&args.dir)?;
                ask(args, &mut request, terminal);
            }
            start_project(&args.dir, &request)?
        }
    };
    tell(args, &started, terminal);
    Ok(Outcome::Done)
}

fn request(args: &InitArgs) -> StartRequest {
    let languages = match args.languages.is_empty() {
        true => ["ar", "en"].iter().filter_map(|tag| tag.parse().ok()).collect(),
        false => args.languages.clone(),
    };
    StartRequest {
        title: texts(&args.title, &languages),
        question: texts(&args.question, &languages),
        languages,
        corpus: args.corpus.clone(),
        weekday: args.weekday,
        timezone: args.timezone.clone(),
        signers: args.sign.clone(),
    }
}

/// Texts as given, `LANG=TEXT` for one language; one without a language is in the leading one.
fn texts(given: &[String], languages: &[Lang]) -> Localized {
    let mut texts = Localized::new();
    for text in given {
        let of_one = text.split_once('=').and_then(|(tag, text)| Some((tag.parse::<Lang>().ok()?, text.to_owned())));
        match (of_one, languages.first()) {
            (Some((lang, text)), _) => drop(texts.insert(lang, text)),
            (None, Some(first)) => drop(texts.insert(first.clone(), text.clone())),
            (None, None) => {}
        }
    }
    texts
}

/// Asks for what no option says. An empty answer leaves the usual value.
fn ask(args: &InitArgs, request: &mut StartRequest, terminal: &mut Terminal) {
    terminal.note(&msg!("init-asks"));
    if args.languages.is_empty() {
        let languages = asked_for(terminal, &msg!("init-asks--languages"), |answer| {
            let tags = answer.split([',', '،', ' ']).filter(|tag| !tag.is_empty());
            tags.map(|tag| tag.parse().ok()).collect::<Option<Vec<Lang>>>().ok_or_else(|| msg!("form-language"))
        });
        request.languages = languages.unwrap_or_else(|| request.languages.clone());
    }
    let title: fn(&str) -> Message = |lang| msg!("init-asks--title", lang = lang);
    let question: fn(&str) -> Message = |lang| msg!("init-asks--question", lang = lang);
    let given = [(&args.title, &mut request.title, title), (&args.question, &mut request.question, question)];
    for (given, texts, asks) in given {
        if !given.is_empty() {
            continue;
        }
        for lang in &request.languages {
            let answer = asked(terminal, &asks(lang.as_str()));
            if !answer.is_empty() {
                texts.insert(lang.clone(), answer);
            }
        }
    }
    if args.corpus.is_none() {
        let answer = asked(terminal, &msg!("init-asks--corpus"));
        request.corpus = Some(answer).filter(|answer| !answer.is_empty());
    }
    if args.weekday.is_none() {
        let question = msg!("init-asks--weekday");
        request.weekday = asked_for(terminal, &question, |answer| answer.parse().map_err(|_| msg!("wrong-weekday")));
    }
    if request.weekday.is_some() && args.timezone.is_none() {
        let answer = asked(terminal, &msg!("init-asks--timezone"));
        request.timezone = Some(answer).filter(|answer| !answer.is_empty());
    }
    if args.sign.is_empty() {
        let answer = asked(terminal, &msg!("init-asks--signers"));
        request.signers =
            answer.split([',', '،']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    }
}

/// What is read of an answer; `None` where there is none. One that cannot be read is asked for again.
fn asked_for<T>(terminal: &mut Terminal, question: &Message, read: impl Fn(&str) -> Result<T, Message>) -> Option<T> {
    loop {
        let answer = asked(terminal, question);
        if answer.is_empty() {
            return None;
        }
        match read(&answer) {
            Ok(read) => return Some(read),
            Err(why) => terminal.note(&msg!("init-unreadable", answer = answer, why = why)),
        }
    }
}

fn asked(terminal: &mut Terminal, question: &Message) -> String {
    terminal.ask_in_words(question).unwrap_or_default()
}

fn tell(args: &InitArgs, started: &StartedProject, terminal: &mut Terminal) {
    for path in &started.written {
        terminal.result(&path.display().to_string());
    }
    for path in &started.left {
        terminal.note(&msg!("init-left", path = path.display().to_string()));
    }
    for lang in &started.untranslated {
        terminal.note(&msg!("init-untranslated", lang = lang.as_str()));
    }
    let (spec, corpus) = (started.spec.display().to_string(), started.corpus.display().to_string());
    match args.example {
        true => terminal.note(&msg!("init-example", spec = spec)),
        false => terminal.note(&msg!("init-next", spec = spec, corpus = corpus)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        init: InitArgs,
    }

    #[test]
    fn answers_are_taken_as_options_are() {
        let args = Line::parse_from(["init", "x", "--title", "en=Sudan"]).init;
        let mut request = request(&args);
        let mut terminal = Terminal::answering(
            "french\nfr,ar\nLe cessez-le-feu tient-il ?\nهل يصمد وقف إطلاق النار؟\n\nlundi\nmonday\n\nNadia, Karim\n",
            Vec::new(),
            true,
        );
        ask(&args, &mut request, &mut terminal);
        let of = |tag: &str| request.question.get(&tag.parse::<Lang>().unwrap()).cloned();
        assert_eq!(of("fr").as_deref(), Some("Le cessez-le-feu tient-il ?"));
        assert_eq!(of("ar").as_deref(), Some("هل يصمد وقف إطلاق النار؟"));
        assert_eq!((request.weekday, request.timezone, request.corpus), (Some(Weekday::Mon), None, None));
        assert_eq!(request.signers, ["Nadia", "Karim"]);
    }
}
