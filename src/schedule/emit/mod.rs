//! What calls `brief run`: timers, crontab lines and workflows, written for the schedulers that people
//! already have. The program itself decides what is due, so a call can only be early, never wrong.
//!
//! To add a scheduler: one file and one line in [`SCHEDULERS`].

mod cron;
pub mod crontab;
mod github;
mod gitlab;
mod launchd;
mod release;
mod shell;
mod systemd;
mod task_scheduler;

use std::collections::BTreeSet;

pub use self::release::{PinnedRelease, ReleaseAddress, ReleaseVersion};
pub use self::shell::typed;

use crate::diagnostic::{Message, msg, rules};
use crate::text::digest::Digest;

rules! {
    /// A scheduler cannot be made to run a job.
    pub CANNOT_SCHEDULE = Error "cannot-schedule" {
        title: "A scheduler cannot be set up to run the editions of this project.",
        why: "Each scheduler has its own format, which cannot represent every path, command or interval. Move the \
              project to a shorter or plainer path, or choose another scheduler or interval.",
        wrong: "",
        right: "",
    }
}

/// The schedulers, the one for most servers first.
pub static SCHEDULERS: &[&dyn Scheduler] = &[
    &systemd::Systemd,
    &cron::Cron,
    &github::GithubActions,
    &gitlab::GitlabPipelines,
    &launchd::Launchd,
    &task_scheduler::TaskScheduler,
];

/// Something that runs programs at given times.
pub trait Scheduler: Sync {
    /// Its name, as an option of the command line.
    fn name(&self) -> &'static str;

    /// What it is, in a line for the help.
    fn about(&self) -> &'static str;

    /// Whether it runs on machines that do not have the program, so that it installs [`Job::release`].
    fn installs(&self) -> bool {
        false
    }

    /// What makes it run a job.
    ///
    /// # Errors
    ///
    /// Why it cannot be written for this job: a path with a character that the format cannot represent.
    fn emit(&self, job: &Job) -> Result<Emitted, Message>;
}

/// A call of the program again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The absolute path of the program.
    pub program: String,
    /// The absolute path of the project.
    pub root: String,
    /// The spec or folder, relative to the project.
    pub target: String,
    /// The project's folder, relative to the top of its repository; empty where that is the project.
    pub below: String,
    /// The home of the user, for what a scheduler writes there.
    pub home: String,
    /// The minutes of the hour at which editions are due.
    pub wanted: Vec<u32>,
    /// The minutes between two calls, where the user says so; a divisor of 60.
    pub every: Option<u32>,
    /// The digest of the programs and addresses of the project that the user trusts, where it names any.
    pub trust: Option<Digest>,
    /// The release of the program that is installed where it is not.
    pub release: PinnedRelease,
}

/// Where a file goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilePlace {
    /// The user's systemd units.
    UserUnits,
    /// The user's launch agents.
    LaunchAgents,
    /// The workflows of the repository.
    Workflows,
    /// The pipelines of the repository that its `.gitlab-ci.yml` includes.
    Pipelines,
    /// What was given to the Task Scheduler of Windows.
    Tasks,
    /// A block of lines in the user's crontab.
    Crontab,
}

/// A file, or a block of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmittedPiece {
    /// Where it goes.
    pub place: FilePlace,
    /// Its name there.
    pub name: String,
    /// Its text, sealed.
    pub text: String,
}

/// What makes a scheduler run a job, and how to take it back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Emitted {
    /// What is written.
    pub pieces: Vec<EmittedPiece>,
    /// Programs to run after it is written.
    pub on_install: Vec<ProgramCall>,
    /// Programs to run before it is removed.
    pub before_removal: Vec<ProgramCall>,
    /// Programs to run after it was removed.
    pub after_removal: Vec<ProgramCall>,
    /// What the user should know.
    pub remarks: Vec<Message>,
}

/// A program and its arguments.
pub type ProgramCall = Vec<String>;

impl Job {
    /// The interval where the user states none, in minutes. Every offset of a time zone is a multiple of it, so
    /// that the minute of an edition is met in every zone, in summer as in winter.
    const INTERVAL: u32 = 15;

    /// The name of the job: readable, of letters that every scheduler takes, and the job's own.
    pub fn name(&self) -> String {
        let stem = self.target.rsplit('/').next().unwrap_or_default();
        let stem = stem.strip_suffix(".yaml").or(stem.strip_suffix(".yml")).unwrap_or(stem);
        let slug: String =
            stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
        let slug: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).collect();
        let slug: String = slug.join("-").chars().take(60).collect();
        let digest = Digest::of(format!("{}\0{}", self.root, self.target).as_bytes());
        let own = &digest.hex()[..8];
        if slug.is_empty() { format!("brief-{own}") } else { format!("brief-{slug}-{own}") }
    }

    /// The minutes of the hour in which the program is called.
    fn minutes(&self, interval: u32) -> Vec<u32> {
        let every = self.every.unwrap_or(interval).clamp(1, 60);
        let wanted = if self.wanted.is_empty() { &[0][..] } else { &self.wanted };
        let minutes: BTreeSet<u32> =
            wanted.iter().flat_map(|minute| (minute % every..60).step_by(every as usize)).collect();
        minutes.into_iter().collect()
    }

    /// What the user should know of the digest that what is written carries, where it carries one.
    fn remark_on_trust(&self) -> Option<Message> {
        self.trust.as_ref().map(|digest| msg!("remark-trust", digest = digest.hex()))
    }

    /// No format can represent a path with a line break, and none has a use for other control characters.
    fn check(&self) -> Result<(), Message> {
        for text in [&self.program, &self.root, &self.target, &self.below, &self.home] {
            if text.chars().any(char::is_control) {
                return Err(msg!("cannot-schedule--control", text = text.escape_debug().to_string()));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(super) fn job(root: &str) -> Job {
        Job {
            program: format!("{root}/bin/brief"),
            root: root.to_owned(),
            target: "briefs/weekly.yaml".to_owned(),
            below: String::new(),
            home: "/home/a b".to_owned(),
            wanted: Vec::new(),
            every: None,
            trust: None,
            release: PinnedRelease::own(),
        }
    }

    /// A path with everything that some format reads as something else.
    pub(super) const HOSTILE: &str = "/srv/it's \"50%\" $HOME `id` \\n \\\\ <b>&amp; نشرة الساحل #;~*[x]/p";

    #[test]
    fn names_are_plain_and_no_two_jobs_share_one() {
        let name = job("/srv/p").name();
        assert!(name.starts_with("brief-weekly-") && name.len() == "brief-weekly-".len() + 8, "{name}");
        assert_ne!(name, job("/srv/q").name());
        let arabic = Job { target: "briefs/نشرة 50%.yaml".to_owned(), ..job("/srv/p") }.name();
        assert!(arabic.starts_with("brief-50-"), "{arabic}");
        let arabic = Job { target: "briefs/نشرة.yml".to_owned(), ..job("/srv/p") }.name();
        assert_eq!(arabic.len(), "brief-".len() + 8);
    }

    #[test]
    fn the_minute_is_met_in_every_zone() {
        let minutes =
            |wanted: &[u32], every| Job { wanted: wanted.to_vec(), every, ..job("/p") }.minutes(Job::INTERVAL);
        assert_eq!(minutes(&[], None), [0, 15, 30, 45]);
        assert_eq!(minutes(&[50], None), [5, 20, 35, 50]);
        assert_eq!(minutes(&[50, 0, 30], Some(30)), [0, 20, 30, 50]);
        assert_eq!(minutes(&[50], Some(60)), [50]);
        assert_eq!(minutes(&[7], Some(5)).len(), 12);
        // The offsets of today's time zones are multiples of a quarter of an hour.
        let now = chrono::DateTime::from_timestamp(1_750_000_000, 0).unwrap();
        for zone in chrono_tz::TZ_VARIANTS {
            use chrono::{Offset, TimeZone};
            assert_eq!(
                zone.offset_from_utc_datetime(&now.naive_utc()).fix().local_minus_utc() % (15 * 60),
                0,
                "{zone}"
            );
        }
    }

    #[test]
    fn a_line_break_in_a_path_is_refused_by_all() {
        for scheduler in SCHEDULERS {
            assert!(scheduler.emit(&job("/srv/a\nb")).is_err(), "{}", scheduler.name());
            assert!(scheduler.emit(&job(HOSTILE)).is_ok(), "{}", scheduler.name());
        }
    }

    #[test]
    fn what_is_trusted_is_carried_by_all_and_said() {
        let digest = Digest::of(b"trusted");
        for scheduler in SCHEDULERS {
            let carries = |trust| {
                let emitted = scheduler.emit(&Job { trust, ..job("/srv/p") }).unwrap();
                let text: String = emitted.pieces.iter().map(|piece| piece.text.as_str()).collect();
                let is_said = emitted.remarks.iter().any(|remark| remark.id() == "remark-trust");
                (text.contains("BRIEF_TRUST") && text.contains(digest.hex()), is_said)
            };
            assert_eq!(carries(Some(digest.clone())), (true, true), "{}", scheduler.name());
            assert_eq!(carries(None), (false, false), "{}", scheduler.name());
        }
    }

    #[test]
    fn every_piece_is_sealed() {
        use crate::text::seal::{Sealed, standing};
        for scheduler in SCHEDULERS {
            for piece in scheduler.emit(&job(HOSTILE)).unwrap().pieces {
                assert_eq!(standing(&piece.text), Sealed::Intact, "{}", piece.name);
            }
        }
    }
}
