//! What `brief --help` shows beyond what each verb says of itself: the verbs in groups, and examples.

use clap::{Arg, Command, CommandFactory};

use super::Args;
use crate::schedule::emit::typed;

/// The verbs, in the order in which a desk meets them.
pub(super) static GROUPS: &[(&str, &[&str])] = &[
    ("Start", &["init", "doctor"]),
    ("Write", &["draft", "render", "watch", "check", "diff", "search", "facts", "differences"]),
    ("Review and publish", &["review", "suggestions", "approve", "publish", "status", "verify", "index"]),
    ("Sources, topics, names", &["sources", "topics", "names"]),
    ("Translations", &["translate"]),
    ("Series", &["run", "due", "schedule", "trust"]),
    ("Reference", &["explain", "schema", "manual", "completions"]),
];

/// Examples of each verb, by its path.
static EXAMPLES: &[(&str, &[&str])] = &[
    (
        "init",
        &[
            "brief init sudan --languages en,ar --title \"Sudan this week\" --question \"Does the ceasefire hold?\"",
            "brief init --example demo",
        ],
    ),
    ("doctor", &["brief doctor", "brief doctor --format json"]),
    (
        "draft",
        &[
            "brief draft briefs/algeria-russia.yaml",
            "brief draft briefs/algeria-russia.yaml --update",
            "brief draft briefs/algeria-russia.yaml --output -",
        ],
    ),
    (
        "render",
        &[
            "brief render briefs/algeria-russia.yaml",
            "brief render briefs/algeria-russia/2025-04-30.md --output /tmp/page.pdf",
            "brief render briefs/algeria-russia.yaml --format png --ppi 200",
        ],
    ),
    (
        "check",
        &[
            "brief check briefs/algeria-russia/2025-04-30.md",
            "brief check briefs/algeria-russia/2025-04-30.md --fix",
            "brief check briefs/algeria-russia.yaml briefs/desk.yaml --format github",
        ],
    ),
    (
        "diff",
        &[
            "brief diff briefs/algeria-russia/2025-04-30.md",
            "brief diff briefs/sahel-weekly/2025-04-14.md briefs/sahel-weekly/2025-04-21.md",
        ],
    ),
    (
        "search",
        &[
            "brief search طائرة مسيّرة",
            "brief search '\"drone incident\" mali' --limit 5",
            "brief search --topic mali-drone-incident --explain",
        ],
    ),
    (
        "differences",
        &["brief differences briefs/algeria-russia.yaml", "brief differences briefs/algeria-russia.yaml --format json"],
    ),
    ("facts", &["brief facts kidal-nd", "brief facts briefs/algeria-russia/2025-04-30.md --format json"]),
    (
        "suggestions",
        &[
            "brief suggestions briefs/algeria-russia/2025-04-30.md",
            "brief suggestions briefs/algeria-russia/2025-04-30.md --accept 2",
        ],
    ),
    ("watch", &["brief watch briefs/algeria-russia/2025-04-30.md"]),
    (
        "review",
        &[
            "brief review",
            "brief review briefs/algeria-russia/2025-04-30.md --by \"Your Name\"",
            "brief review --read-only --no-open --port 4000",
        ],
    ),
    (
        "approve",
        &[
            "brief approve briefs/algeria-russia/2025-04-30.md",
            "brief approve briefs/algeria-russia/2025-04-30.md --section mali-drone-incident --by \"Your Name\"",
            "brief approve briefs/algeria-russia/2025-04-30.md --request-changes \"who says so?\"",
        ],
    ),
    (
        "publish",
        &[
            "brief publish briefs/algeria-russia/2025-04-30.md",
            "brief publish briefs/algeria-russia/2025-04-30.md --revision --note \"a date is corrected\"",
            "brief publish briefs/algeria-russia/2025-04-30.md --withdraw --note en=\"the source was withdrawn\" --note ar=\"سُحب المصدر\"",
        ],
    ),
    ("status", &["brief status", "brief status briefs/sahel-weekly.yaml --format json"]),
    ("verify", &["brief verify briefs/algeria-russia/2025-04-30.pdf", "brief verify 2025-04-30.pdf --corpus seeds"]),
    ("index", &["brief index", "brief index briefs --url https://example.org/briefs"]),
    (
        "sources add",
        &["brief sources add article.html --outlet bbc --date 2025-04-07", "brief sources add *.html --language ar"],
    ),
    (
        "sources set",
        &["brief sources set kidal-nd --date 2022-11-16", "brief sources set kidal-nd --author \"Family, Given\""],
    ),
    ("sources split", &["brief sources split"]),
    ("sources push", &["brief sources push briefs/weekly.yaml"]),
    ("sources import", &["brief sources import zotero.json", "brief sources import library.bib --corpus seeds"]),
    ("sources list", &["brief sources list", "brief sources list --format json"]),
    ("sources show", &["brief sources show kidal-nd", "brief sources show kidal-nd --format json"]),
    ("sources refresh", &["brief sources refresh kidal-nd --dry-run", "brief sources refresh kidal-nd"]),
    ("sources check", &["brief sources check", "brief sources check --spec briefs/algeria-russia.yaml"]),
    ("topics suggest", &["brief topics suggest", "brief topics suggest --topic mali-drone-incident"]),
    ("names check", &["brief names check", "brief names check --format json"]),
    ("names export", &["brief names export --to csv", "brief names export --to tbx --output names.tbx"]),
    (
        "translate status",
        &["brief translate status briefs/algeria-russia.yaml", "brief translate status kidal-nd --lang en"],
    ),
    (
        "translate extract",
        &["brief translate extract briefs/algeria-russia.yaml", "brief translate extract kidal-nd --lang fr --dry-run"],
    ),
    (
        "translate review",
        &[
            "brief translate review briefs/algeria-russia.yaml --by \"Your Name\"",
            "brief translate review kidal-nd --missing --by \"Your Name\"",
        ],
    ),
    ("translate accept", &["brief translate accept briefs/algeria-russia/2025-04-30.md --by \"Your Name\""]),
    (
        "translate fill",
        &[
            "brief translate fill briefs/algeria-russia.yaml --dry-run",
            "brief translate fill kidal-nd --with libretranslate --address http://localhost:5000",
        ],
    ),
    (
        "translate export",
        &[
            "brief translate export briefs/algeria-russia.yaml --to xliff-2.0 --output brief.xlf",
            "brief translate export --to tmx",
        ],
    ),
    ("translate import", &["brief translate import brief.xlf", "brief translate import brief.xlf --by \"Your Name\""]),
    (
        "translate similar",
        &["brief translate similar briefs/algeria-russia.yaml", "brief translate similar kidal-nd --at \"¶ 6.2\""],
    ),
    ("run", &["brief run", "brief run --dry-run", "brief run briefs/sahel-weekly.yaml"]),
    ("due", &["brief due", "brief due briefs/sahel-weekly.yaml --format json"]),
    ("schedule show", &["brief schedule show", "brief schedule show briefs/sahel-weekly.yaml --github"]),
    ("schedule install", &["brief schedule install", "brief schedule install --cron --every 30"]),
    ("schedule remove", &["brief schedule remove", "brief schedule remove --systemd"]),
    ("trust", &["brief trust", "brief trust --print", "brief trust --revoke"]),
    ("explain", &["brief explain altered-letter", "brief explain --format markdown"]),
    ("schema", &["brief schema", "brief schema spec", "brief schema --format markdown"]),
    ("manual", &["brief manual", "brief manual man/man1"]),
    ("completions", &["brief completions bash", "brief completions fish"]),
];

/// The examples of a verb; none of what only has verbs below it.
pub(super) fn examples_of(path: &str) -> &'static [&'static str] {
    EXAMPLES.iter().find(|(verb, _)| *verb == path).map_or(&[], |(_, examples)| examples)
}

/// The examples of the verb that the words of a command line begin with.
pub(super) fn examples_of_words(words: &[String]) -> &'static [&'static str] {
    let of = |count: usize| examples_of(&words.iter().take(count).cloned().collect::<Vec<_>>().join(" "));
    match of(2) {
        [] => of(1),
        examples => examples,
    }
}

/// The spec and the draft of the repository's example, by which the examples of verbs go.
const EXAMPLE_SPEC: &str = "briefs/algeria-russia.yaml";
const EXAMPLE_DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// An example with a spec and a draft that are there, in place of those of the repository.
pub(super) fn with_own_files(example: &str, spec: Option<&str>, draft: Option<&str>) -> String {
    let mut own = example.to_owned();
    for (there, file) in [(EXAMPLE_DRAFT, draft), (EXAMPLE_SPEC, spec)] {
        if let Some(file) = file {
            own = own.replace(there, &typed(&[file.to_owned()]));
        }
    }
    own
}

/// The command line with groups and examples.
pub(crate) fn command_line() -> Command {
    let command = with_language(with_examples(Args::command(), ""));
    let groups = groups(&command);
    command.help_template("{about}\n\n{usage-heading} {usage}{after-help}\n\nOptions:\n{options}").after_help(groups)
}

fn groups(command: &Command) -> String {
    let verbs = GROUPS.iter().flat_map(|(_, verbs)| verbs.iter());
    let width = verbs.map(|verb| verb.len()).max().unwrap_or_default();
    let group = |(name, verbs): &(&str, &[&str])| {
        let line = |verb: &&str| {
            let about = command.find_subcommand(verb).and_then(Command::get_about);
            format!("  {verb:<width$}  {}", about.map(ToString::to_string).unwrap_or_default())
        };
        format!("{name}:\n{}", verbs.iter().map(line).collect::<Vec<_>>().join("\n"))
    };
    let groups: Vec<String> = GROUPS.iter().map(group).collect();
    format!("{}\n\n`brief VERB --help` has examples; `brief manual` is the whole reference.", groups.join("\n\n"))
}

/// The id of the option that says in which language messages are; others are called `--lang`, too.
pub(super) const MESSAGE_LANGUAGE: &str = "message-language";

/// A command and all below it, each with the option for the language of messages, unless it calls another thing `--lang`.
fn with_language(command: Command) -> Command {
    let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let mut command = command;
    for name in below {
        command = command.mut_subcommand(&name, with_language);
    }
    if command.get_arguments().any(|argument| argument.get_long() == Some("lang")) {
        return command;
    }
    // It is shown once, with the verbs.
    command.arg(Arg::new(MESSAGE_LANGUAGE).long("lang").value_name("LANG").hide(true))
}

/// A command and all below it, each with its examples.
fn with_examples(command: Command, path: &str) -> Command {
    let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let mut command = command;
    for name in below {
        let path = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(&name, |below| with_examples(below, &path));
    }
    match examples_of(path) {
        [] => command,
        examples => command.after_help(format!("Examples:\n  {}", examples.join("\n  "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a command line, those in quotation marks as one.
    fn words(line: &str) -> Vec<String> {
        let (mut words, mut word, mut quote) = (Vec::new(), String::new(), None);
        for c in line.chars() {
            match (quote, c) {
                (Some(open), c) if c == open => quote = None,
                (None, '"' | '\'') => quote = Some(c),
                (None, ' ') => words.push(std::mem::take(&mut word)),
                _ => word.push(c),
            }
        }
        words.push(word);
        words
    }

    fn leaves(command: &Command, path: &str, found: &mut Vec<String>) {
        for below in command.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help") {
            let path = format!("{path} {}", below.get_name()).trim().to_owned();
            match below.has_subcommands() {
                true => leaves(below, &path, found),
                false => found.push(path),
            }
        }
    }

    #[test]
    fn every_verb_is_in_one_group_and_has_examples_that_are_understood() {
        let command = command_line();
        for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
            let groups = GROUPS.iter().filter(|(_, verbs)| verbs.contains(&below.get_name())).count();
            assert_eq!(groups, 1, "{}", below.get_name());
        }
        let mut verbs = Vec::new();
        leaves(&command, "", &mut verbs);
        for verb in &verbs {
            let examples = examples_of(verb);
            assert!(!examples.is_empty(), "{verb} has no example");
            for example in examples {
                assert!(example.starts_with(&format!("brief {verb}")), "{example}");
                let parsed = command_line().try_get_matches_from(words(example));
                assert!(parsed.is_ok(), "{example}: {}", parsed.unwrap_err());
            }
        }
        for (verb, _) in EXAMPLES {
            assert!(verbs.iter().any(|known| known == verb), "there is no verb `{verb}`");
        }
    }
}
