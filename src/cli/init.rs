//! `brief init`: a new project, from a few questions or the same as options.

use std::path::PathBuf;

use chrono::Weekday;
use clap::Args;

use super::Outcome;
use super::terminal::Terminal;
use super::wording::WrongValue;
use crate::desk::Refusal;
use crate::desk::starting::{StartRequest, StartedProject, may_start, start_example, start_project, unusable};
use crate::diagnostic::{Message, msg};
use crate::lang::{Lang, Localized};
use crate::text::facts::weekday_named;

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
    let of_words = || weekday_named(text).and_then(|day| Weekday::try_from(day - 1).ok());
    text.parse().ok().or_else(of_words).ok_or_else(|| WrongValue(msg!("wrong-weekday")))
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

/// Asks for what no option says. An empty answer leaves the usual value; one that cannot be used is asked for again, so
/// that no other answer is lost with it.
fn ask(args: &InitArgs, request: &mut StartRequest, terminal: &mut Terminal) {
    terminal.note(&msg!("init-asks"));
    if args.languages.is_empty() {
        settle(terminal, request, "--languages", &msg!("init-asks--languages"), |request, answer| {
            let tags = answer.split([',', '،', ' ']).filter(|tag| !tag.is_empty());
            let tags = tags.map(|tag| tag.parse().ok()).collect::<Option<Vec<Lang>>>();
            request.languages = tags.ok_or_else(|| msg!("form-language"))?;
            Ok(())
        });
    }
    let title = |lang: &str| msg!("init-asks--title", lang = lang);
    let question = |lang: &str| msg!("init-asks--question", lang = lang);
    let texts: [(_, _, AsksIn<'_>, TextsOf); 2] = [
        (&args.title, "--title", &title, |request| &mut request.title),
        (&args.question, "--question", &question, |request| &mut request.question),
    ];
    for (given, option, asks, texts) in texts {
        if !given.is_empty() {
            continue;
        }
        for lang in request.languages.clone() {
            settle(terminal, request, option, &asks(lang.as_str()), |request, answer| {
                texts(request).insert(lang.clone(), answer.to_owned());
                Ok(())
            });
        }
    }
    if args.corpus.is_none() {
        settle(terminal, request, "--corpus", &msg!("init-asks--corpus"), |request, answer| {
            request.corpus = Some(answer.to_owned());
            Ok(())
        });
    }
    if args.weekday.is_none() {
        settle(terminal, request, "--weekday", &msg!("init-asks--weekday"), |request, answer| {
            request.weekday = Some(weekday(answer).map_err(|WrongValue(why)| why)?);
            Ok(())
        });
    }
    if request.weekday.is_some() && args.timezone.is_none() {
        settle(terminal, request, "--timezone", &msg!("init-asks--timezone"), |request, answer| {
            request.timezone = Some(answer.to_owned());
            Ok(())
        });
    }
    if args.sign.is_empty() {
        settle(terminal, request, "--sign", &msg!("init-asks--signers"), |request, answer| {
            let names = answer.split([',', '،']).map(|name| name.trim().to_owned());
            request.signers = names.filter(|name| !name.is_empty()).collect();
            Ok(())
        });
    }
}

/// The question for a text in a language.
type AsksIn<'a> = &'a dyn Fn(&str) -> Message;

/// The texts of a request that a question is about.
type TextsOf = fn(&mut StartRequest) -> &mut Localized;

/// Asks one question until its answer can be used or there is none. `option` is what would say the same.
fn settle(
    terminal: &mut Terminal,
    request: &mut StartRequest,
    option: &str,
    question: &Message,
    take: impl Fn(&mut StartRequest, &str) -> Result<(), Message>,
) {
    loop {
        let answer = terminal.ask_in_words(question).unwrap_or_default();
        if answer.is_empty() {
            return;
        }
        let mut asked = request.clone();
        match take(&mut asked, &answer).err().or_else(|| unusable(&asked, option)) {
            None => {
                *request = asked;
                return;
            }
            Some(why) => terminal.note(&msg!("init-unreadable", answer = answer, why = why)),
        }
    }
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
        true => terminal.note(&msg!("init-example", spec = spec.as_str())),
        false => terminal.note(&msg!("init-next", spec = spec.as_str(), corpus = corpus)),
    }
    if started.recurs {
        terminal.note(&msg!("init-weekly", spec = spec));
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
            "french\nfr,fr-CA\nfr,ar\nLe cessez-le-feu tient-il ?\nهل يصمد وقف إطلاق النار؟\n../elsewhere\n\nlundy\nlundi\nParis\n\
             Europe/Paris\nNadia, Karim\n",
            Vec::new(),
            true,
        );
        ask(&args, &mut request, &mut terminal);
        let of = |tag: &str| request.question.get(&tag.parse::<Lang>().unwrap()).cloned();
        assert_eq!(of("fr").as_deref(), Some("Le cessez-le-feu tient-il ?"));
        assert_eq!(of("ar").as_deref(), Some("هل يصمد وقف إطلاق النار؟"));
        assert_eq!(
            (request.weekday, request.timezone, request.corpus),
            (Some(Weekday::Mon), Some("Europe/Paris".to_owned()), None)
        );
        assert_eq!(request.signers, ["Nadia", "Karim"]);
        assert_eq!(request.languages, ["fr", "ar"].map(|tag| tag.parse::<Lang>().unwrap()));
    }

    #[test]
    fn weekdays_are_known_in_three_languages() {
        for (day, word) in
            [(Weekday::Mon, "monday"), (Weekday::Mon, "Lundi"), (Weekday::Thu, "الخميس"), (Weekday::Sun, "Sun")]
        {
            assert_eq!(weekday(word).unwrap(), day, "{word}");
        }
        assert!(weekday("someday").is_err() && weekday("").is_err());
    }
}
