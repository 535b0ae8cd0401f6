//! What a spec says about its series besides the schedule: how missed editions are caught up with,
//! what happens where nothing is new, and what is run when an edition is made.

use schemars::JsonSchema;
use serde::Deserialize;

use super::schedule::Schedule;

/// Which of the editions that were missed are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum CatchUp {
    /// The latest alone; the others are recorded as missed.
    #[default]
    Latest,
    /// Each of them, the oldest first.
    All,
    /// None: an edition is made on its own day or not at all.
    None,
}

/// What happens to an edition that says nothing new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum IfNothingNew {
    /// It is made, and says so.
    #[default]
    Make,
    /// It is not made; the ledger records it.
    Skip,
}

/// Whether an edition goes out before a person has reviewed it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Unreviewed {
    /// It does not.
    #[default]
    Hold,
    /// A PDF marked as unreviewed on every page is written beside the draft. It is not a publication.
    Issue,
}

/// A program to run, with its arguments; never a shell, unless one is written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub(super) enum HookFile {
    Command(#[schemars(length(min = 1))] Vec<String>),
    Limited(LimitedHook),
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub(super) struct LimitedHook {
    /// The program and its arguments; never a shell, unless one is written.
    #[schemars(length(min = 1))]
    run: Vec<String>,
    /// How long it may take, in seconds.
    #[schemars(range(min = 1, max = 3600))]
    #[serde(default = "usual_seconds")]
    seconds: u32,
    /// How often later runs try it again where it failed.
    #[schemars(range(min = 0, max = 20))]
    #[serde(default)]
    retry: u32,
}

fn usual_seconds() -> u32 {
    SECONDS
}

/// A program that is run when an edition is made, or could not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// The program and its arguments.
    pub command: Vec<String>,
    /// How long it may take.
    pub seconds: u32,
    /// How often it is tried again by later runs where it failed.
    pub retry: u32,
}

/// How long a program may take where the spec does not say.
const SECONDS: u32 = 60;

impl From<HookFile> for Hook {
    fn from(file: HookFile) -> Self {
        match file {
            HookFile::Command(command) => Self { command, seconds: SECONDS, retry: 0 },
            HookFile::Limited(LimitedHook { run, seconds, retry }) => Self { command: run, seconds, retry },
        }
    }
}

/// The keys of a spec that only a series has, as written.
pub(super) struct SeriesFile {
    pub catch_up: Option<CatchUp>,
    pub if_nothing_new: Option<IfNothingNew>,
    pub unreviewed: Option<Unreviewed>,
    pub on_success: Option<HookFile>,
    pub on_failure: Option<HookFile>,
}

/// A recurring brief.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// When its editions are due.
    pub schedule: Schedule,
    /// Which of the editions that were missed are made.
    pub catch_up: CatchUp,
    /// What happens to an edition that says nothing new.
    pub if_nothing_new: IfNothingNew,
    /// Whether an edition goes out before a person has reviewed it.
    pub unreviewed: Unreviewed,
    /// Run when an edition is made.
    pub on_success: Option<Hook>,
    /// Run when an edition could not be made.
    pub on_failure: Option<Hook>,
}

impl SeriesFile {
    /// The keys that are written: they mean nothing without a schedule.
    pub(super) fn written(&self) -> Vec<&'static str> {
        let all = [
            ("catch_up", self.catch_up.is_some()),
            ("if_nothing_new", self.if_nothing_new.is_some()),
            ("unreviewed", self.unreviewed.is_some()),
            ("on_success", self.on_success.is_some()),
            ("on_failure", self.on_failure.is_some()),
        ];
        all.into_iter().filter(|(_, is_there)| *is_there).map(|(key, _)| key).collect()
    }

    pub(super) fn with(self, schedule: Schedule) -> Series {
        Series {
            schedule,
            catch_up: self.catch_up.unwrap_or_default(),
            if_nothing_new: self.if_nothing_new.unwrap_or_default(),
            unreviewed: self.unreviewed.unwrap_or_default(),
            on_success: self.on_success.map(Hook::from),
            on_failure: self.on_failure.map(Hook::from),
        }
    }
}
