//! What is said about a panic. There should be none: one is a fault of the program, and what is needed to find it is
//! printed, without the secrets that may be on the command line.

use std::backtrace::Backtrace;
use std::panic::{Location, PanicHookInfo};
use std::sync::{Arc, Mutex, PoisonError};

use crate::desk::TOOL;
use crate::diagnostic::{Message, msg};

/// What replaces a secret.
const HIDDEN: &str = "***";

/// What the last panic of any thread said. The default report of panics is silenced: some are caught on purpose, such
/// as those of the typesetter on text beyond its limits.
#[derive(Clone, Default)]
pub(super) struct LastPanic(Arc<Mutex<Option<Panicked>>>);

/// A panic.
struct Panicked {
    said: String,
    /// File, line and column of the source code.
    place: Option<String>,
    backtrace: String,
}

impl LastPanic {
    /// From now on, what a panic says is kept, and nothing is printed.
    pub(super) fn kept() -> Self {
        let last = Self::default();
        let kept = last.clone();
        std::panic::set_hook(Box::new(move |panic: &PanicHookInfo<'_>| {
            let said = said(panic.payload());
            let panicked = Panicked::new(said, panic.location(), Backtrace::force_capture().to_string());
            *kept.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(panicked);
        }));
        last
    }

    /// The report of a panic that nobody caught, by its payload and the arguments of the program.
    pub(super) fn report(&self, payload: &(dyn std::any::Any + Send), arguments: Vec<String>) -> Message {
        let said = said(payload);
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        // Another thread may have panicked since, and been caught: its place would mislead.
        let last = last.filter(|last| last.said == said);
        report(&last.unwrap_or_else(|| Panicked::new(said, None, String::new())), arguments)
    }
}

impl Panicked {
    fn new(said: String, place: Option<&Location<'_>>, backtrace: String) -> Self {
        Self { said, place: place.map(ToString::to_string), backtrace }
    }
}

/// What a panic says.
fn said(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str).or_else(|| payload.downcast_ref::<&str>().copied());
    text.unwrap_or("unknown").to_owned()
}

fn report(panicked: &Panicked, arguments: Vec<String>) -> Message {
    let unknown = || msg!("unknown-place");
    msg!(
        "program-fault--panic",
        fault = msg!("program-fault", why = hidden_in_text(&panicked.said)),
        version = format!("{TOOL}, {} {}", std::env::consts::OS, std::env::consts::ARCH),
        arguments = without_secrets(arguments).join(" "),
        place = panicked.place.as_deref().map_or_else(|| unknown().into(), crate::diagnostic::Argument::from),
        backtrace = panicked.backtrace.trim_end(),
    )
}

/// Arguments as they were typed, with `***` for what is before the `@` of an address, and for the values of options,
/// variables and parts of addresses that are named as keys, tokens or passwords.
fn without_secrets(arguments: Vec<String>) -> Vec<String> {
    // An option that is named as a secret has its value after it; between them may be the option by which an
    // argument is handed on to another program: `--argument --api-key --argument VALUE`.
    let mut awaited = false;
    arguments
        .into_iter()
        .map(|argument| {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (argument.as_str(), None),
            };
            let is_option = name.starts_with('-');
            match value {
                Some(_) if names_secret(name) || (awaited && is_option) => {
                    awaited = false;
                    format!("{name}={HIDDEN}")
                }
                Some(value) if is_option && value.starts_with('-') && names_secret(value) => {
                    awaited = true;
                    argument
                }
                None if is_option && names_secret(name) => {
                    awaited = true;
                    argument
                }
                None if is_option => argument,
                _ if awaited => {
                    awaited = false;
                    HIDDEN.to_owned()
                }
                _ => hidden_in_text(&argument),
            }
        })
        .collect()
}

/// Whether an option, variable or part of an address is named as a secret.
fn names_secret(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let is_secret = |word: &str| {
        let kinds =
            ["key", "apikey", "token", "password", "passwd", "passphrase", "secret", "credentials", "authorization"];
        kinds.iter().any(|kind| word == *kind || word.strip_suffix('s') == Some(*kind))
    };
    words.into_iter().any(is_secret)
}

/// A text with its secrets hidden: `user:password@` of addresses, parts of their queries that are named as secrets, and
/// what is sent as an authorization.
fn hidden_in_text(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.contains("authorization:") || lower.contains("bearer ") {
        return HIDDEN.to_owned();
    }
    text.split_inclusive(char::is_whitespace).map(hidden_in_word).collect()
}

fn hidden_in_word(word: &str) -> String {
    let start = word.find("://").map(|at| at + 3);
    let user = word.rfind('@').filter(|at| {
        // Without a scheme only what has a password is taken for one: `user:word@host`, but not `[@key]`.
        start.is_some_and(|start| start <= *at) || start.is_none() && word[..*at].contains(':')
    });
    let word = match user {
        Some(at) => format!("{}{HIDDEN}{}", &word[..start.unwrap_or(0)], &word[at..]),
        None => word.to_owned(),
    };
    let Some((address, query)) = word.split_once('?') else { return word };
    let parts: Vec<String> = query
        .split('&')
        .map(|part| match part.split_once('=') {
            Some((name, _)) if names_secret(name) => format!("{name}={HIDDEN}"),
            _ => part.to_owned(),
        })
        .collect();
    format!("{address}?{}", parts.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    fn hidden(arguments: &[&str]) -> String {
        without_secrets(arguments.iter().map(|&argument| argument.to_owned()).collect()).join(" ")
    }

    #[test]
    fn secrets_are_hidden() {
        for (typed, shown) in [
            (&["render", "briefs/weekly.yaml", "--locked"][..], "render briefs/weekly.yaml --locked"),
            (&["--address", "https://me:word@host/v1"], "--address https://***@host/v1"),
            (&["--address=https://me:word@host/v1"], "--address=https://***@host/v1"),
            (&["--address", "https://me:wo/rd@host/v1"], "--address https://***@host/v1"),
            (&["--address", "me:word@host"], "--address ***@host"),
            (&["--address", "https://host/v1?q=a&api_key=s3&x=1"], "--address https://host/v1?q=a&api_key=***&x=1"),
            (&["--api-key", "s3cret", "briefs"], "--api-key *** briefs"),
            (&["--api-key=s3cret"], "--api-key=***"),
            (&["--argument", "--token", "--argument", "s3cret", "a"], "--argument --token --argument *** a"),
            (&["--argument=--token", "--argument=s3cret", "a"], "--argument=--token --argument=*** a"),
            (&["OPENAI_API_KEY=s3cret"], "OPENAI_API_KEY=***"),
            (&["--argument", "Authorization: Bearer s3cret"], "--argument ***"),
            (&["--PASSWORD", "word", "--by", "N"], "--PASSWORD *** --by N"),
            (&["search", "[@kidal-nd, ¶ 5] keyboard"], "search [@kidal-nd, ¶ 5] keyboard"),
        ] {
            assert_eq!(hidden(typed), shown);
        }
    }

    #[test]
    fn a_report_holds_version_arguments_place_and_backtrace() {
        let here = Location::caller();
        let panicked = Panicked::new("x of https://me:word@host".to_owned(), Some(here), "0: brief::main\n".to_owned());
        let said = english(&report(&panicked, vec!["render".to_owned(), "--token=a".to_owned()]));
        let expected = [
            "brief: internal error: x of https://***@host\nThis is a fault of the program",
            env!("CARGO_PKG_VERSION"),
            "render --token=***",
            &format!("{}:{}:{}", here.file(), here.line(), here.column()),
            "0: brief::main",
            "report it",
        ];
        for part in expected {
            assert!(said.contains(part), "{part}: {said}");
        }
    }

    #[test]
    fn of_a_panic_that_is_not_the_last_no_place_is_told() {
        let last = LastPanic::default();
        let other = Panicked::new("another".to_owned(), Some(Location::caller()), "0: elsewhere".to_owned());
        *last.0.lock().unwrap() = Some(other);
        let said = english(&last.report(&"this one", Vec::new()));
        assert!(said.contains("this one") && said.contains("not known"), "{said}");
        assert!(!said.contains(file!()) && !said.contains("elsewhere"), "{said}");
    }
}
