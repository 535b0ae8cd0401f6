//! `brief sources add`: documents into the corpus.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::Started;
use crate::cli::Outcome;
use crate::cli::project::CorpusArgs;
use crate::cli::terminal::Terminal;
use crate::corpus::entry::NewEntry;
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::lang::Lang;
use crate::workspace::Addition;

rules! {
    /// What belongs to one document is said of several.
    pub ONE_DOCUMENT_ONLY = Error "one-document-only" {
        title: "What belongs to one document is said of several.",
        why: "A key, a title or an address is that of one document. Add the documents one by one, or leave the option away: keys \
              are then made from the names of the files.",
        wrong: "brief sources add a.html b.html --key a",
        right: "brief sources add a.html --key a",
    }
}

#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// Documents
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The citation key [default: from the file's name]
    #[arg(long)]
    pub key: Option<String>,
    /// The title
    #[arg(long)]
    pub title: Option<String>,
    /// The outlet: an id or spelling of the names catalogue, or its name as it is
    #[arg(long, value_name = "ID|NAME")]
    pub outlet: Option<String>,
    /// The outlet whose reporting it relays, as an id of the names catalogue
    #[arg(long, value_name = "ID")]
    pub relays: Option<String>,
    /// An author, `Family, Given` or a name as it is; may be said several times
    #[arg(long, value_name = "NAME")]
    pub author: Vec<String>,
    /// The date of publication, as precise as it is known; with `~` if it is inferred: ~2025-04
    #[arg(long)]
    pub date: Option<String>,
    /// The language of the text
    #[arg(long, value_name = "TAG")]
    pub language: Option<Lang>,
    /// The address
    #[arg(long)]
    pub url: Option<String>,
    /// The address of an archived copy
    #[arg(long, value_name = "URL")]
    pub archived: Option<String>,
    /// The day on which it was fetched
    #[arg(long, value_name = "DATE")]
    pub retrieved: Option<NaiveDate>,
    /// The type of source, a type of Hayagriva
    #[arg(long, value_name = "TYPE", default_value = "article")]
    pub r#type: String,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

pub(super) fn run(args: &AddArgs, started: &Started, terminal: &mut Terminal) -> Result<Outcome, Diagnostics> {
    let of_one = [
        ("--key", args.key.is_some()),
        ("--title", args.title.is_some()),
        ("--url", args.url.is_some()),
        ("--archived", args.archived.is_some()),
    ];
    if let Some((option, _)) = of_one.iter().find(|(_, said)| *said && args.files.len() > 1) {
        let message = msg!("one-document-only", option = *option, count = args.files.len());
        terminal.findings(&Diagnostic::of_option(&ONE_DOCUMENT_ONLY, *option, message).into());
        return Ok(Outcome::Usage);
    }
    let (entry, described) = entry(args, started);
    let additions: Vec<Addition> = args
        .files
        .iter()
        .map(|file| Addition { file: file.clone(), key: args.key.clone(), entry: entry.clone(), described })
        .collect();
    for added in started.workspace.add_sources(&started.folder, &additions, &started.names)? {
        terminal.result(&added.path);
        if added.had_entry {
            terminal.note(&msg!("entry-as-it-was", key = &added.key));
        }
    }
    Ok(Outcome::Done)
}

/// What is said of the documents, and whether anything is.
fn entry(args: &AddArgs, started: &Started) -> (NewEntry, bool) {
    let mut entry = NewEntry::default();
    let texts = [("title", &args.title), ("date", &args.date), ("url", &args.url)];
    for (name, value) in texts {
        if let Some(value) = value {
            entry.set(name, value.as_str());
        }
    }
    match args.author.as_slice() {
        [] => {}
        [one] => entry.set("author", person(one)),
        many => entry.set("author", many.iter().map(|author| person(author)).collect::<Vec<_>>()),
    }
    if let Some(language) = &args.language {
        entry.set("language", language.as_str());
    }
    if let Some(outlet) = &args.outlet {
        let by_id = started.names.get(outlet);
        let name = by_id.or_else(|| started.names.by_spelling(outlet));
        // An id names no one by itself: the catalogue's form does.
        let title = by_id.and_then(|name| name.forms.values().next()).unwrap_or(outlet);
        entry.set_parent("periodical", title);
        if let Some(name) = name {
            entry.set_own("outlet", name.id.as_str());
        }
    }
    let own = [
        ("relays", args.relays.clone()),
        ("archived", args.archived.clone()),
        ("retrieved", args.retrieved.map(|day| day.to_string())),
    ];
    for (name, value) in own {
        if let Some(value) = value {
            entry.set_own(name, value);
        }
    }
    let described = !entry.is_empty();
    entry.set("type", args.r#type.as_str());
    entry.set_own("added", started.today.to_string());
    (entry, described)
}

/// In parts: Hayagriva takes a plain string apart as TeX does, and loses the name of an institution.
fn person(written: &str) -> serde_yaml::Value {
    let (name, given) = match written.split_once(',') {
        Some((name, given)) if !given.trim().is_empty() => (name.trim(), Some(given.trim())),
        _ => (written.trim(), None),
    };
    let given = given.map(|given| ("given-name".into(), given.into()));
    serde_yaml::Mapping::from_iter(std::iter::once(("name".into(), name.into())).chain(given)).into()
}
