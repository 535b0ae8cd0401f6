//! A task of the Task Scheduler of Windows (the Task Scheduler schema, version 1.2), for `schtasks`.

use std::collections::BTreeSet;

use super::shell::command;
use super::{Emitted, EmittedPiece, FilePlace, Job, Scheduler};
use crate::diagnostic::{Message, msg};
use crate::text::seal::{Comment, sealed};

pub(super) struct TaskScheduler;

/// How many triggers a task may have.
const MAX_TRIGGERS: usize = 48;

impl Scheduler for TaskScheduler {
    fn name(&self) -> &'static str {
        "task-scheduler"
    }

    fn about(&self) -> &'static str {
        "A task of the Task Scheduler (Windows)"
    }

    fn emit(&self, job: &Job) -> Result<Emitted, Message> {
        job.check()?;
        let (program, arguments) = called(job)?;
        let every = job.every.unwrap_or(Job::INTERVAL).clamp(1, 60);
        let wanted = if job.wanted.is_empty() { &[0][..] } else { &job.wanted };
        let first: BTreeSet<u32> = wanted.iter().map(|minute| minute % every).collect();
        if first.len() > MAX_TRIGGERS {
            return Err(msg!("cannot-schedule--triggers", limit = MAX_TRIGGERS));
        }
        // Without a duration a trigger is repeated for ever.
        let triggers: String = first
            .iter()
            .map(|minute| {
                format!(
                    "    <TimeTrigger>\n      <Repetition>\n        <Interval>PT{every}M</Interval>\n        \
                     <StopAtDurationEnd>false</StopAtDurationEnd>\n      </Repetition>\n      \
                     <StartBoundary>2000-01-01T00:{minute:02}:00</StartBoundary>\n      <Enabled>true</Enabled>\n    \
                     </TimeTrigger>\n"
                )
            })
            .collect();
        let name = job.name();
        let file = format!("{name}.xml");
        let between = if job.home.contains('\\') { "\\" } else { "/" };
        let path = [job.home.as_str(), "AppData", "Local", "brief", "tasks", file.as_str()].join(between);
        let task = format!("brief\\{name}");
        let text = format!(
            r#"<?xml version="1.0"?>
<!-- Makes the editions that are due; `brief` itself decides which are. -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Editions of {target}</Description>
  </RegistrationInfo>
  <Triggers>
{triggers}  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
    <Priority>7</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
      <WorkingDirectory>{root}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"#,
            target = escaped(&job.target),
            program = escaped(&program),
            arguments = escaped(&arguments),
            root = escaped(&job.root),
        );
        Ok(Emitted {
            on_install: vec![command(&["schtasks", "/Create", "/F", "/TN", &task, "/XML", &path])],
            before_removal: vec![command(&["schtasks", "/Delete", "/F", "/TN", &task])],
            after_removal: Vec::new(),
            remarks: [msg!("remark-task-scheduler"), msg!("remark-task-scheduler-log", task = &task)]
                .into_iter()
                .chain(job.remark_on_trust())
                .collect(),
            pieces: vec![EmittedPiece { place: FilePlace::Tasks, name: file, text: sealed(&text, Comment::Markup) }],
        })
    }
}

/// The program that the task starts, and what it is given. A task has no variables of its own: with a digest to carry
/// the program is started by the command processor, which sets it.
fn called(job: &Job) -> Result<(String, String), Message> {
    let paths = [&job.program, &job.target, &job.root];
    // The Task Scheduler, and the command processor, fill in what stands between two percent signs, and have no escape.
    if let Some(path) = paths.iter().find(|path| path.matches('%').count() > 1) {
        return Err(msg!("cannot-schedule--percent", path = path.as_str()));
    }
    let arguments = format!("run {}", argument(&job.target));
    let Some(digest) = &job.trust else { return Ok((job.program.clone(), arguments)) };
    // No path of Windows has one; here it would end the quotation.
    if let Some(path) = paths.iter().find(|path| path.contains('"')) {
        return Err(msg!("cannot-schedule--percent", path = path.as_str()));
    }
    // With `/s` the first and the last mark are taken away, and the rest is as it stands.
    let line = format!("/d /s /v:off /c \"set \"BRIEF_TRUST={digest}\" && \"{}\" {arguments}\"", job.program);
    Ok(("cmd.exe".to_owned(), line))
}

/// A word of a command line, as programs of Windows take them apart (`CommandLineToArgvW`).
fn argument(word: &str) -> String {
    let mut out = String::from("\"");
    let mut backslashes = 0;
    for c in word.chars() {
        match c {
            '\\' => backslashes += 1,
            '"' => {
                out.push_str(&"\\".repeat(backslashes + 1));
                backslashes = 0;
            }
            _ => backslashes = 0,
        }
        out.push(c);
    }
    out.push_str(&"\\".repeat(backslashes));
    out.push('"');
    out
}

/// Text of an element. All that is not ASCII is written by its number: `schtasks` takes a file for one in the code page
/// of the machine.
fn escaped(text: &str) -> String {
    let escaped = quick_xml::escape::escape(text);
    let number = |c: char| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) };
    escaped.chars().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOSTILE, job};
    use super::*;
    use crate::text::digest::Digest;

    /// A command line taken apart as `CommandLineToArgvW` does.
    fn taken_apart(line: &str) -> Vec<String> {
        let (mut words, mut word, mut within, mut backslashes) = (Vec::new(), String::new(), false, 0);
        for c in line.chars() {
            match c {
                '\\' => backslashes += 1,
                '"' => {
                    word.push_str(&"\\".repeat(backslashes / 2));
                    if backslashes % 2 == 1 {
                        word.push('"')
                    } else {
                        within = !within
                    }
                    backslashes = 0;
                }
                _ => {
                    word.push_str(&"\\".repeat(backslashes));
                    backslashes = 0;
                    if c == ' ' && !within { words.push(std::mem::take(&mut word)) } else { word.push(c) }
                }
            }
        }
        word.push_str(&"\\".repeat(backslashes));
        words.push(word);
        words
    }

    fn elements(xml: &str, wanted: &str) -> Vec<String> {
        let mut found = Vec::new();
        for piece in xml.split(&format!("<{wanted}>")).skip(1) {
            let text = piece.split(&format!("</{wanted}>")).next().unwrap();
            found.push(quick_xml::escape::unescape(text).unwrap().into_owned());
        }
        found
    }

    #[test]
    fn words_arrive_as_they_were_meant() {
        for word in ["briefs/a b.yaml", "a\\", "a\\\\\"b", "\"", "", "نشرة & x", "C:\\a b\\"] {
            assert_eq!(taken_apart(&format!("run {}", argument(word))), ["run", word]);
        }
    }

    #[test]
    fn the_task_is_plain_xml_and_holds_the_paths_as_they_are() {
        let target = "briefs/نشرة & <b>.yaml".to_owned();
        let one = Job { target: target.clone(), wanted: vec![50, 0], home: "C:\\Users\\A".to_owned(), ..job(HOSTILE) };
        let emitted = TaskScheduler.emit(&one).unwrap();
        let text = &emitted.pieces[0].text;
        assert!(text.is_ascii());
        assert_eq!(elements(text, "Command"), [format!("{HOSTILE}/bin/brief")]);
        assert_eq!(elements(text, "WorkingDirectory"), [HOSTILE]);
        assert_eq!(taken_apart(&elements(text, "Arguments")[0]), ["run", target.as_str()]);
        assert_eq!(elements(text, "StartBoundary"), ["2000-01-01T00:00:00", "2000-01-01T00:05:00"]);
        assert_eq!(elements(text, "Interval"), ["PT15M", "PT15M"]);
        assert!(
            emitted.on_install[0].iter().any(|word| word.starts_with("C:\\Users\\A\\AppData\\Local\\brief\\tasks\\"))
        );
        let mut reader = quick_xml::Reader::from_str(text);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }

    #[test]
    fn a_digest_comes_by_the_command_processor() {
        let digest = Digest::of(b"trusted");
        let one = Job { trust: Some(digest.clone()), ..job("C:\\a b & c") };
        let text = &TaskScheduler.emit(&one).unwrap().pieces[0].text;
        assert_eq!(elements(text, "Command"), ["cmd.exe"]);
        let line = format!(
            "/d /s /v:off /c \"set \"BRIEF_TRUST={digest}\" && \"C:\\a b & c/bin/brief\" run \"briefs/weekly.yaml\"\""
        );
        assert_eq!(elements(text, "Arguments"), [line]);
        for path in ["C:\\%TEMP%", "C:\\\""] {
            assert!(TaskScheduler.emit(&Job { trust: Some(digest.clone()), ..job(path) }).is_err(), "{path}");
        }
        assert!(TaskScheduler.emit(&job("C:\\100%")).is_ok());
        let every = Job { every: Some(60), wanted: (0..60).collect(), ..job("C:\\a") };
        assert!(TaskScheduler.emit(&every).is_err());
    }
}
