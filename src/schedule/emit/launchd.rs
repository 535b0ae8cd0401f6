//! A launch agent of the user (launchd.plist(5)).

use super::shell::command;
use super::{Emitted, EmittedPiece, FilePlace, Job, Scheduler};
use crate::diagnostic::{Message, msg};
use crate::text::seal::{Comment, sealed};

pub(super) struct Launchd;

impl Scheduler for Launchd {
    fn name(&self) -> &'static str {
        "launchd"
    }

    fn about(&self) -> &'static str {
        "A user's launch agent (macOS)"
    }

    fn emit(&self, job: &Job) -> Result<Emitted, Message> {
        job.check()?;
        let name = job.name();
        let file = format!("{name}.plist");
        let path = format!("{}/Library/LaunchAgents/{file}", job.home);
        let log = format!("{}/Library/Logs/{name}.log", job.home);
        let minutes: String = job
            .minutes(Job::INTERVAL)
            .iter()
            .map(|minute| {
                format!("    <dict>\n      <key>Minute</key>\n      <integer>{minute}</integer>\n    </dict>\n")
            })
            .collect();
        let [label, program, target, root, log_path] =
            [&name, &job.program, &job.target, &job.root, &log].map(|text| escaped(text));
        let trust = job.trust.as_ref().map(|digest| {
            format!(
                "  <key>EnvironmentVariables</key>\n  <dict>\n    <key>BRIEF_TRUST</key>\n    <string>{digest}</string>\n  </dict>\n"
            )
        });
        let trust = trust.unwrap_or_default();
        let text = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<!-- Makes the editions that are due; `brief` itself decides which are. -->
<dict>
  <key>Label</key>
  <string>{label}</string>
  <key>ProgramArguments</key>
  <array>
    <string>{program}</string>
    <string>run</string>
    <string>{target}</string>
  </array>
  <key>WorkingDirectory</key>
  <string>{root}</string>
{trust}  <key>StartCalendarInterval</key>
  <array>
{minutes}  </array>
  <key>RunAtLoad</key>
  <true/>
  <key>ProcessType</key>
  <string>Background</string>
  <key>StandardOutPath</key>
  <string>{log_path}</string>
  <key>StandardErrorPath</key>
  <string>{log_path}</string>
</dict>
</plist>
"#
        );
        Ok(Emitted {
            pieces: vec![EmittedPiece {
                place: FilePlace::LaunchAgents,
                name: file,
                text: sealed(&text, Comment::Markup),
            }],
            on_install: vec![command(&["launchctl", "load", "-w", &path])],
            before_removal: vec![command(&["launchctl", "unload", "-w", &path])],
            after_removal: Vec::new(),
            remarks: [msg!("remark-launchd"), msg!("remark-launchd-log", log = &log)]
                .into_iter()
                .chain(job.remark_on_trust())
                .collect(),
        })
    }
}

/// Text of an element (XML 1.0, section 2.4).
fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOSTILE, job};
    use super::*;

    #[test]
    fn paths_come_back_from_the_plist() {
        let emitted = Launchd.emit(&job(HOSTILE)).unwrap();
        let mut reader = quick_xml::Reader::from_str(&emitted.pieces[0].text);
        let (mut strings, mut within, mut text) = (Vec::new(), false, String::new());
        loop {
            use quick_xml::events::Event;
            match reader.read_event().unwrap() {
                Event::Start(tag) if tag.name().as_ref() == "string" => within = true,
                Event::End(tag) if tag.name().as_ref() == "string" => {
                    strings.push(std::mem::take(&mut text));
                    within = false;
                }
                Event::Text(part) if within => text.push_str(&part),
                Event::GeneralRef(name) if within => {
                    let name = format!("&{};", &*name);
                    text.push_str(&quick_xml::escape::unescape(&name).unwrap());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(strings[1..5], [&format!("{HOSTILE}/bin/brief"), "run", "briefs/weekly.yaml", HOSTILE]);
        assert_eq!(emitted.pieces[0].text.matches("<key>Minute</key>").count(), 4);
    }
}
