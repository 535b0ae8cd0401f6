//! `brief approve`: sign the content of a draft. What must be acknowledged is asked at a terminal, one warning after the
//! other; where nobody sits there, it is named with `--accept`.

use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use super::project::{ProjectArgs, open};
use super::safe::cell;
use super::telling::Telling;
use super::terminal::Terminal;
use crate::desk::{ApproveRequest, Approved, ChangesRequest, OpenWarning, Refusal};
use crate::diagnostic::msg;
use crate::draft::approve::PartName;
use crate::workspace::now;

#[derive(Debug, Args)]
pub(crate) struct ApproveArgs {
    /// A draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "DRAFT")]
    pub input: PathBuf,
    /// The name to record as approver: an assertion, not proof of identity [default: git's `user.name`]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Approve only this section; may be given several times [default: everything]
    #[arg(long, value_name = "TOPIC")]
    pub section: Vec<String>,
    /// Approve only the frame: title, period, list of sections, templates
    #[arg(long)]
    pub frame: bool,
    /// Sign anew what was approved under version 0.1.0 and has not changed since
    #[arg(long, conflicts_with_all = ["section", "frame"])]
    pub renew: bool,
    /// Acknowledge a warning, by its code and its number in the draft; may be given several times [default: asked]
    #[arg(long, value_name = "CODE:N")]
    pub accept: Vec<String>,
    /// Ask for changes instead: nothing of these parts is published until they are approved anew
    #[arg(long, value_name = "WHY", conflicts_with_all = ["accept", "renew"])]
    pub request_changes: Option<String>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(super) fn run(args: &ApproveArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, _) = open(&args.input, &args.project)?;
    let at = now(args.project.today).map_err(Refusal::request)?;
    let mut parts: Vec<PartName> = args.section.iter().map(|id| PartName::Section(plain_id(id))).collect();
    parts.extend(args.frame.then_some(PartName::Frame));
    let mut telling = Telling::new(terminal);
    let (draft, by, parts) = (args.input.as_path(), args.by.as_deref(), parts.as_slice());
    if let Some(note) = &args.request_changes {
        let request = ChangesRequest { draft, by, parts, note, at };
        let Approved { file, by, signed, .. } = desk.request_changes(request, &mut |event| telling.tell(event))?;
        file.iter().for_each(|file| telling.terminal.result(file));
        let names: Vec<String> = signed.iter().map(ToString::to_string).collect();
        telling.terminal.note(&msg!("requests-changes", by = by, parts = names));
        return Ok(telling.outcome);
    }
    let request = ApproveRequest { draft, by, parts, is_renewal: args.renew };
    let read = desk.to_approve(request, &mut |event| telling.tell(event))?;
    let Telling { terminal, outcome } = telling;
    if read.parts().is_empty() {
        terminal.note(&if args.renew { msg!("nothing-to-renew") } else { msg!("approved-already", by = read.by) });
        return Ok(outcome);
    }
    let known = read.outstanding.findings();
    if !known.is_empty() {
        terminal.findings(&known);
    }
    let left = read.left(&args.accept)?;
    let mut accepted = args.accept.clone();
    if terminal.has_person() {
        accepted.extend(acknowledged(&left, terminal));
    } else if !left.is_empty() {
        let options: Vec<String> = left.iter().map(|warning| format!("--accept {}", warning.name())).collect();
        terminal.note(&msg!("acknowledge-with", options = options.join(" ")));
    }
    let Approved { file, by, signed, is_asserted } = desk.approve(&read, &accepted, at)?;
    file.iter().for_each(|file| terminal.result(file));
    let names: Vec<String> = signed.iter().map(ToString::to_string).collect();
    terminal.note(&if is_asserted {
        msg!("approves--asserted", by = by, parts = names)
    } else {
        msg!("approves", by = by, parts = names)
    });
    Ok(outcome)
}

/// Asks about one warning after the other; the names of those that the person says are right. No answer is no.
fn acknowledged(left: &[&OpenWarning], terminal: &mut Terminal) -> Vec<String> {
    let mut accepted = Vec::new();
    for (number, warning) in (1_usize..).zip(left) {
        let (name, part, found) = (warning.name(), warning.part.to_string(), &warning.found);
        let all = left.len();
        let heading = match found.position() {
            Some(place) => {
                let line = place.line;
                msg!("acknowledge-one--line", number = number, all = all, name = &name, part = part, line = line)
            }
            None => msg!("acknowledge-one", number = number, all = all, name = &name, part = part),
        };
        terminal.show(&format!("\n{}", terminal.words(&heading)));
        terminal.show(&format!("  {}", terminal.words(&found.message)));
        if let Some(words) = found.to_acknowledge().filter(|words| !words.is_empty()) {
            terminal.show(&format!("  {}", cell(words)));
        }
        match terminal.ask_in_words(&msg!("acknowledge-question")) {
            Some(answer) if terminal.means_yes(&answer) => accepted.push(name),
            Some(_) => {}
            None => break,
        }
    }
    accepted
}

/// `#id` and `id` mean the same section.
fn plain_id(id: &str) -> String {
    id.strip_prefix('#').unwrap_or(id).to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::diagnostic::{Message, SourceText, rules};
    use crate::messages::MessageLanguage;

    rules! {
        /// A rule of these tests.
        ASKED = Warning "asked" { title: "A rule of this test.", why: "", wrong: "", right: "", acknowledged: true }
    }

    /// What was asked, for a look at it.
    #[derive(Clone, Default)]
    struct Screen(Arc<Mutex<Vec<u8>>>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn open(words: &[&str]) -> Vec<OpenWarning> {
        let source = SourceText::new("d.md", "one\ntwo\n");
        let warning = |(number, words): (usize, &&str)| OpenWarning {
            number,
            part: PartName::Section("news".to_owned()),
            found: source.finding(&ASKED, 4..7, Message::new("empty-file")).words(words),
        };
        (1..).zip(words).map(warning).collect()
    }

    /// The names that are acknowledged with these answers, and what was on the screen.
    fn answered(words: &[&str], answers: &'static str) -> (Vec<String>, String) {
        answered_in(MessageLanguage::English, words, answers)
    }

    fn answered_in(language: MessageLanguage, words: &[&str], answers: &'static str) -> (Vec<String>, String) {
        let (open, screen) = (open(words), Screen::default());
        let mut terminal = Terminal::answering(answers, screen.clone(), true).speaking(language);
        let accepted = acknowledged(&open.iter().collect::<Vec<_>>(), &mut terminal);
        let shown = String::from_utf8(screen.0.lock().unwrap().clone()).unwrap();
        (accepted, shown)
    }

    #[test]
    fn each_warning_is_asked_about_and_only_yes_is_yes() {
        let words = ["a", "b", "c", "d", "e"];
        let (accepted, shown) = answered(&words, "y\n\nYES\nno\nyeah\n");
        assert_eq!(accepted, ["asked:1", "asked:3"]);
        assert_eq!(shown.matches("[y/N]").count(), 5, "{shown}");
        assert!(shown.contains("2 of 5  asked:2  #news, line 2\n"), "{shown}");
    }

    #[test]
    fn yes_is_said_in_the_language_of_the_question() {
        let (accepted, shown) = answered_in(MessageLanguage::French, &["a", "b", "c"], "o\nOui\nnon\n");
        assert_eq!(accepted, ["asked:1", "asked:2"]);
        assert!(shown.contains("2 sur 3  asked:2  #news, ligne 2\n"), "{shown}");
        let (accepted, shown) = answered_in(MessageLanguage::Arabic, &["a", "b", "c"], "ن\nنعم\nلا\n");
        assert_eq!(accepted, ["asked:1", "asked:2"]);
        assert_eq!(shown.matches("أهذا صحيح؟").count(), 3, "{shown}");
    }

    #[test]
    fn whoever_leaves_has_acknowledged_nothing_more() {
        let (accepted, shown) = answered(&["a", "b", "c"], "y\n");
        assert_eq!(accepted, ["asked:1"]);
        assert_eq!(shown.matches("[y/N]").count(), 2, "after the end nothing more is asked: {shown}");
    }

    #[test]
    fn words_of_the_draft_steer_no_terminal_and_keep_their_direction() {
        let (_, shown) = answered(&["\u{1b}[2Jكلمات\u{202E}"], "n\n");
        assert!(!shown.contains(['\u{1b}', '\u{202E}']), "{shown:?}");
        assert!(shown.contains("\u{2068}\u{FFFD}[2Jكلمات\u{FFFD}\u{2069}"), "{shown:?}");
    }
}
