//! What is printed: results to standard output, everything else to standard error.

use std::io::{self, BufRead, BufReader, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::finding;
use super::safe::{alone, clean, no_command, within};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Severity, msg};
use crate::messages::{MessageLanguage, sentence};
use crate::workspace::Workspace;

/// The most findings that are printed for people.
const MAX_FINDINGS: usize = 500;

/// The user's terminal.
pub(crate) struct Terminal {
    language: MessageLanguage,
    colour: bool,
    /// Whether results may be coloured too: standard output may be a pipe where standard error is none.
    result_colour: bool,
    dialogue: Dialogue,
}

/// Questions to a person, and that person's answers.
struct Dialogue {
    questions: Box<dyn Write + Send>,
    answers: Box<dyn BufRead + Send>,
    /// Whether a person sits there: what is piped in answers nothing that must be read first.
    has_person: bool,
}

impl Terminal {
    /// The terminal at which the program was started, with messages in this language.
    pub(crate) fn new(language: MessageLanguage) -> Self {
        // https://no-color.org: any value but the empty one turns colour off.
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let has_person = io::stdin().is_terminal() && io::stderr().is_terminal();
        let (questions, answers) = (Box::new(io::stderr()), Box::new(BufReader::new(io::stdin())));
        Self {
            language,
            colour: io::stderr().is_terminal() && !refused,
            result_colour: io::stdout().is_terminal() && !refused,
            dialogue: Dialogue { questions, answers, has_person },
        }
    }

    /// A terminal at which these lines are answered, for tests; what is asked goes to `questions`.
    #[cfg(test)]
    pub(crate) fn answering(answers: &'static str, questions: impl Write + Send + 'static, has_person: bool) -> Self {
        let dialogue = Dialogue { questions: Box::new(questions), answers: Box::new(answers.as_bytes()), has_person };
        Self { language: MessageLanguage::English, colour: false, result_colour: false, dialogue }
    }

    /// The same terminal with messages in another language, for tests.
    #[cfg(test)]
    pub(crate) fn speaking(self, language: MessageLanguage) -> Self {
        Self { language, ..self }
    }

    /// The language of its messages.
    pub(crate) fn language(&self) -> MessageLanguage {
        self.language
    }

    /// A message as a part of a line, safe to print.
    pub(crate) fn words(&self, message: &Message) -> String {
        within(message, self.language)
    }

    /// A result in words.
    pub(crate) fn told(&mut self, message: &Message) {
        let words = self.words(message);
        self.line(&words);
    }

    /// A result, for people and pipes.
    pub(crate) fn result(&mut self, line: &str) {
        // A closed pipe is the reader's choice, not an error.
        let _ = writeln!(io::stdout(), "{}", no_command(&clean(line)));
    }

    /// A line of a result that is clean already and may contain isolates.
    pub(crate) fn line(&mut self, line: &str) {
        let _ = writeln!(io::stdout(), "{}", no_command(line));
    }

    /// Text that is itself the result.
    pub(crate) fn raw(&mut self, text: &str) {
        let _ = io::stdout().write_all(text.as_bytes());
    }

    /// Whether results may be coloured.
    pub(crate) fn colours_results(&self) -> bool {
        self.result_colour
    }

    /// Whether a person can be asked to look at something and decide.
    pub(crate) fn has_person(&self) -> bool {
        self.dialogue.has_person
    }

    /// A line of a dialogue that is clean already and may contain isolates.
    pub(crate) fn show(&mut self, line: &str) {
        let _ = writeln!(self.dialogue.questions, "{}", no_command(line));
    }

    /// Asks the person at the keyboard; `None` where there will be no answer.
    pub(crate) fn ask(&mut self, question: &str) -> Option<String> {
        self.asked(&clean(question))
    }

    fn asked(&mut self, question: &str) -> Option<String> {
        let Dialogue { questions, answers, .. } = &mut self.dialogue;
        let _ = write!(questions, "{question} ");
        let _ = questions.flush();
        let mut answer = String::new();
        match answers.read_line(&mut answer) {
            Ok(read) if read > 0 => Some(answer.trim().to_owned()),
            _ => {
                // The line of the question ends all the same.
                let _ = writeln!(questions);
                None
            }
        }
    }

    /// Asks in words; `None` where there will be no answer.
    pub(crate) fn ask_in_words(&mut self, question: &Message) -> Option<String> {
        let question = self.words(question);
        self.asked(&question)
    }

    /// Whether an answer means yes in the language of the questions.
    pub(crate) fn means_yes(&self, answer: &str) -> bool {
        let answer = answer.trim().to_lowercase();
        sentence(&msg!("answers-yes"), self.language).split_whitespace().any(|yes| yes == answer)
    }

    /// Whether a person reads the results; what calls the program by itself does not.
    pub(crate) fn is_watched(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// A remark on what is being done.
    pub(crate) fn note(&mut self, message: &Message) {
        let _ = writeln!(io::stderr(), "{}", no_command(&alone(message, self.language)));
    }

    /// All findings, by file and place, and a line that counts them.
    pub(crate) fn findings(&mut self, found: &Diagnostics) {
        let sorted = found.sorted();
        let paint = |text: &str, colour: &str| self.paint(text, colour);
        // Where there are too many to read, errors are shown rather than others.
        let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
        let errors = sorted.iter().filter(|found| is_error(found)).count();
        let (mut of_errors, mut of_others) = (MAX_FINDINGS, MAX_FINDINGS.saturating_sub(errors));
        let has_room = |found: &&&Diagnostic| {
            let left = if is_error(found) { &mut of_errors } else { &mut of_others };
            let has_room = *left > 0;
            *left = left.saturating_sub(1);
            has_room
        };
        let shown: Vec<&&Diagnostic> = sorted.iter().filter(has_room).collect();
        let mut out: String = shown.iter().map(|found| finding::finding(found, self.language, &paint)).collect();
        if shown.len() < sorted.len() {
            let more = msg!("findings-more", count = sorted.len() - shown.len());
            out.push_str(&format!("{}\n", self.words(&more)));
        }
        if !sorted.is_empty() {
            out.push_str(&format!("{}\n", self.words(&counted(&sorted))));
        }
        let _ = io::stderr().write_all(no_command(&out).as_bytes());
    }

    fn paint(&self, text: &str, colour: &str) -> String {
        if self.colour { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// A fault of the program itself.
    pub(crate) fn internal_error(&mut self, why: &str) {
        self.note(&msg!("program-fault", why = why));
    }
}

/// How many findings there are of each severity.
fn counted(found: &[&Diagnostic]) -> Message {
    let of = |severity: Severity| found.iter().filter(|found| found.severity == severity).count();
    let counts = [
        (of(Severity::Error), msg!("count-errors", count = of(Severity::Error))),
        (of(Severity::Warning), msg!("count-warnings", count = of(Severity::Warning))),
        (of(Severity::Hint), msg!("count-hints", count = of(Severity::Hint))),
    ];
    let counts: Vec<Message> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect();
    match found.iter().filter(|found| found.to_acknowledge().is_some()).count() {
        0 => msg!("findings-counted", counts = counts),
        count => msg!("findings-counted--to-acknowledge", counts = counts, count = count),
    }
}

/// Fewer sources than this are read before a bar would be seen.
const WORTH_A_BAR: usize = 500;

/// A bar, how many of how many, the time that is left: the same in every language.
const BAR: &str = "{wide_bar} {pos}/{len} ({eta})";

/// Shows on a terminal how far the reading of a large corpus has come; a pipe sees nothing of it.
pub(crate) fn telling(workspace: Workspace) -> Workspace {
    if !io::stderr().is_terminal() {
        return workspace;
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template(BAR) {
        bar.set_style(style);
    }
    let of_vectors = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos} of {len} texts sent to be compared, {eta} to go")
    {
        of_vectors.set_style(style);
    }
    workspace
        .telling(move |done, all| {
            if all < WORTH_A_BAR {
                return;
            }
            bar.set_length(all as u64);
            bar.set_position(done as u64);
            if done >= all {
                bar.finish_and_clear();
            }
        })
        .telling_of_vectors(move |done, all| {
            of_vectors.set_length(all as u64);
            of_vectors.set_position(done as u64);
            if done >= all {
                of_vectors.finish_and_clear();
            }
        })
}

/// A bar on a terminal that counts to `all`; a pipe sees nothing of it.
pub(crate) fn counting(all: usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(all as u64), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template(BAR) {
        bar.set_style(style);
    }
    bar
}
