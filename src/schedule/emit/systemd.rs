//! A user's systemd timer and service (systemd.timer(5), systemd.service(5), systemd.exec(5)).

use super::shell::command;
use super::{Emitted, EmittedPiece, FilePlace, Job, ProgramCall, Scheduler};
use crate::diagnostic::{Message, msg};
use crate::text::seal::{Comment, sealed};

pub(super) struct Systemd;

/// What the service may not do. In a user's own manager mounts can only be set up in a user namespace of
/// the service's own, hence `PrivateUsers` (systemd.exec(5), "Sandboxing").
const HARDENED: &str = "\
NoNewPrivileges=true
PrivateUsers=true
PrivateTmp=true
PrivateDevices=true
ProtectSystem=strict
ProtectKernelTunables=true
ProtectKernelModules=true
ProtectKernelLogs=true
ProtectControlGroups=true
ProtectClock=true
ProtectHostname=true
LockPersonality=true
RestrictRealtime=true
RestrictSUIDSGID=true
RestrictNamespaces=true
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
SystemCallArchitectures=native
SystemCallFilter=@system-service";

impl Scheduler for Systemd {
    fn name(&self) -> &'static str {
        "systemd"
    }

    fn about(&self) -> &'static str {
        "A systemd user timer"
    }

    fn emit(&self, job: &Job) -> Result<Emitted, Message> {
        job.check()?;
        // A working directory is read to the end of its line, without quotes.
        if job.root.ends_with(['\\', ' ']) {
            return Err(msg!("cannot-schedule--unit-path", path = &job.root));
        }
        let name = job.name();
        let (service, timer) = (format!("{name}.service"), format!("{name}.timer"));
        let systemctl = |words: &[&str]| -> ProgramCall { command(&[&["systemctl", "--user"], words].concat()) };
        Ok(Emitted {
            pieces: vec![
                EmittedPiece {
                    place: FilePlace::UserUnits,
                    name: service.clone(),
                    text: sealed(&service_text(job), Comment::Hash),
                },
                EmittedPiece {
                    place: FilePlace::UserUnits,
                    name: timer.clone(),
                    text: sealed(&timer_text(job), Comment::Hash),
                },
            ],
            on_install: vec![
                systemctl(&["daemon-reload"]),
                systemctl(&["enable", &timer]),
                // A timer that runs already takes up its new hours.
                systemctl(&["restart", &timer]),
            ],
            before_removal: vec![systemctl(&["disable", "--now", &timer])],
            after_removal: vec![systemctl(&["daemon-reload"])],
            remarks: [
                msg!("remark-systemd-linger"),
                msg!("remark-systemd-journal", service = &service),
                msg!("remark-systemd-hardened", service = &service),
            ]
            .into_iter()
            .chain(job.remark_on_trust())
            .collect(),
        })
    }
}

fn service_text(job: &Job) -> String {
    let [program, target] = [&job.program, &job.target].map(|path| quoted(path));
    format!(
        "# Makes the editions that are due. `brief` itself decides which are, so it may be called at any time.
[Unit]
Description=Editions of {description}
Documentation=man:systemd.service(5)

[Service]
Type=oneshot
WorkingDirectory={root}
{trust}# The colon keeps dollar signs as they are.
ExecStart=:{program} run {target}
# 3: done, but something was left out and said.
SuccessExitStatus=3
TimeoutStartSec=1h
Nice=10
ReadWritePaths={writable}
{HARDENED}
",
        description = specifiers(&job.target),
        root = specifiers(&job.root),
        writable = quoted(&job.root),
        trust = job.trust.as_ref().map(|digest| format!("Environment=BRIEF_TRUST={digest}\n")).unwrap_or_default(),
    )
}

fn timer_text(job: &Job) -> String {
    let minutes: Vec<String> = job.minutes(Job::INTERVAL).iter().map(|minute| format!("{minute:02}")).collect();
    format!(
        "# Calls the service of the same name. A call that finds nothing due does nothing.
[Unit]
Description=Calls for editions of {description}

[Timer]
OnCalendar=*-*-* *:{minutes}:00
AccuracySec=10s
Persistent=true

[Install]
WantedBy=timers.target
",
        description = specifiers(&job.target),
        minutes = minutes.join(","),
    )
}

/// A percent sign begins a specifier (systemd.unit(5)).
fn specifiers(text: &str) -> String {
    text.replace('%', "%%")
}

/// A word in quotes (systemd.syntax(7), "Quoting").
fn quoted(text: &str) -> String {
    format!("\"{}\"", specifiers(&text.replace('\\', "\\\\").replace('"', "\\\"")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOSTILE, job};
    use super::*;

    #[test]
    fn paths_are_escaped_and_the_zone_of_the_machine_does_not_matter() {
        let emitted = Systemd.emit(&job(HOSTILE)).unwrap();
        let service = &emitted.pieces[0].text;
        let path = "/srv/it's \\\"50%%\\\" $HOME `id` \\\\n \\\\\\\\ <b>&amp; نشرة الساحل #;~*[x]/p";
        assert!(
            service.contains(&format!("ExecStart=:\"{path}/bin/brief\" run \"briefs/weekly.yaml\"\n")),
            "{service}"
        );
        assert!(service.contains(&format!("ReadWritePaths=\"{path}\"\n")), "{service}");
        assert!(service.contains("WorkingDirectory=/srv/it's \"50%%\" $HOME `id` \\n \\\\ <b>"), "{service}");
        assert!(emitted.pieces[1].text.contains("OnCalendar=*-*-* *:00,15,30,45:00\n"), "{}", emitted.pieces[1].text);
        assert!(Systemd.emit(&job("/srv/a\\")).is_err());
    }
}
