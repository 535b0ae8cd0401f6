//! Lines of a user's crontab (crontab(5)).

use super::shell::shell_word;
use super::{Emitted, EmittedPiece, FilePlace, Job, Scheduler};
use crate::diagnostic::{Message, msg};
use crate::text::seal::{Comment, sealed};

pub(super) struct Cron;

/// The longest command that every cron takes, in bytes: `MAX_COMMAND` of Vixie's cron is 1000.
const MAX_COMMAND: usize = 990;

impl Scheduler for Cron {
    fn name(&self) -> &'static str {
        "cron"
    }

    fn about(&self) -> &'static str {
        "Lines in the user's crontab"
    }

    fn emit(&self, job: &Job) -> Result<Emitted, Message> {
        job.check()?;
        let [program, root, target] = [&job.program, &job.root, &job.target].map(|word| shell_word(word));
        let trust = job.trust.as_ref().map(|digest| format!("BRIEF_TRUST={digest} ")).unwrap_or_default();
        let command = for_cron(&format!("cd {root} && {trust}{program} run {target}"));
        if command.len() > MAX_COMMAND {
            return Err(msg!("cannot-schedule--length", bytes = command.len(), limit = MAX_COMMAND));
        }
        let minutes: Vec<String> = job.minutes(Job::INTERVAL).iter().map(u32::to_string).collect();
        let text = format!(
            "# Makes the editions that are due; `brief` itself decides which are.\n{} * * * * {command}\n",
            minutes.join(",")
        );
        Ok(Emitted {
            pieces: vec![EmittedPiece {
                place: FilePlace::Crontab,
                name: job.name(),
                text: sealed(&text, Comment::Hash),
            }],
            remarks: std::iter::once(msg!("remark-cron")).chain(job.remark_on_trust()).collect(),
            ..Emitted::default()
        })
    }
}

/// A command as a line of a crontab: `%` would end it, and is escaped with a backslash. Every cron
/// removes that backslash; some (Vixie's and its heirs) take one of two backslashes away, too, so
/// backslashes that another or a percent sign follows are doubled, and any other is left as it is.
fn for_cron(command: &str) -> String {
    let mut out = String::with_capacity(command.len() + 8);
    let mut rest = command;
    while let Some(c) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches('\\').len();
        if run > 0 {
            rest = &rest[run..];
            let alone = run == 1 && !rest.starts_with('%');
            out.push_str(&"\\".repeat(if alone { 1 } else { run * 2 }));
            continue;
        }
        if c == '%' {
            out.push('\\');
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOSTILE, job};
    use super::*;

    /// What cron gives to the shell (crontab(5), and `do_command.c` of Vixie's cron).
    fn from_cron(line: &str) -> String {
        let (mut out, mut escaped) = (String::new(), false);
        for c in line.chars() {
            match c {
                '%' | '\\' if escaped => {
                    out.pop();
                    out.push(c);
                    escaped = false;
                }
                '%' => return out,
                _ => {
                    out.push(c);
                    escaped = c == '\\' && !escaped;
                }
            }
        }
        out
    }

    #[test]
    fn the_shell_gets_what_was_meant() {
        for command in ["a%b", "a\\%b", "a\\\\%", "\\", "\\\\", "\\x\\\\\\y%%", "plain", "'it'\\''s'"] {
            assert_eq!(from_cron(&for_cron(command)), command, "{command}");
        }
        assert_eq!(for_cron("'it'\\''s'"), "'it'\\''s'", "what no cron touches is left alone");
        let emitted = Cron.emit(&job(HOSTILE)).unwrap();
        let line = emitted.pieces[0].text.lines().nth(1).unwrap();
        let command = line.strip_prefix("0,15,30,45 * * * * ").unwrap();
        let quoted = format!("'{}'", HOSTILE.replace('\'', "'\\''"));
        let program = format!("'{}/bin/brief'", HOSTILE.replace('\'', "'\\''"));
        assert_eq!(from_cron(command), format!("cd {quoted} && {program} run briefs/weekly.yaml"));
    }

    #[test]
    fn a_command_that_cron_would_cut_is_refused() {
        assert!(Cron.emit(&job(&format!("/{}", "x".repeat(600)))).is_err());
    }
}
