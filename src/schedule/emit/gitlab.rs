//! A pipeline of GitLab CI, to be included in the project's own.

use super::release::{COMMIT, INSTALL, indented, yaml};
use super::{Emitted, EmittedPiece, FilePlace, Job, Scheduler};
use crate::diagnostic::{Message, msg};
use crate::text::seal::{Comment, sealed};

pub(super) struct GitlabPipelines;

/// The interval where the user states none, in minutes: each call costs a minute of the account's at least.
const HOURLY: u32 = 60;

impl Scheduler for GitlabPipelines {
    fn name(&self) -> &'static str {
        "gitlab"
    }

    fn about(&self) -> &'static str {
        "A GitLab pipeline in the repository"
    }

    fn installs(&self) -> bool {
        true
    }

    fn emit(&self, job: &Job) -> Result<Emitted, Message> {
        job.check()?;
        // Two copies of a repository hold the same pipeline: its name depends on no path of this machine.
        let name = Job { root: job.below.clone(), ..job.clone() }.name();
        let minutes: Vec<String> = job.minutes(HOURLY).iter().map(u32::to_string).collect();
        let minutes = minutes.join(",");
        let place = if job.below.is_empty() { "." } else { job.below.as_str() };
        let trust = job.trust.as_ref().map(|digest| ("BRIEF_TRUST", digest.hex().to_owned()));
        let own = [("TARGET", job.target.clone()), ("PLACE", place.to_owned())];
        // GitLab would fill in what follows a dollar sign in the value of a variable.
        let variables: String = own
            .into_iter()
            .chain(trust)
            .chain(job.release.variables())
            .map(|(name, value)| format!("    {name}:\n      value: {}\n      expand: false\n", yaml(&value)))
            .collect();
        let text = format!(
            r#"# Makes the editions that are due; `brief` itself decides which are. Drafts are committed, to be reviewed.
# It installs one release of the program, by version and digest. It runs in scheduled pipelines alone.
{name}:
  image: buildpack-deps:stable-scm
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" && $BRIEF_JOB == "{name}"
  resource_group: {name}
  interruptible: false
  timeout: 60 minutes
  variables:
{variables}  script:
    - |
      set -eu
      BRIEF_FOLDER="$(mktemp -d)"
{install}    - |
      cd "$PLACE"
      git config user.name "brief"
      git config user.email "brief@noreply.$CI_SERVER_HOST"
      git checkout --quiet -B "$CI_COMMIT_BRANCH"
      code=0
      "$BRIEF_FOLDER/brief" run "$TARGET" || code=$?
{commit}      if [ "$CI_COMMIT_SHA" != "$(git rev-parse HEAD)" ]; then
        home="https://brief:$BRIEF_PUSH_TOKEN@$CI_SERVER_HOST/$CI_PROJECT_PATH.git"
        git pull --quiet --rebase "$home" "$CI_COMMIT_BRANCH"
        git push --quiet --push-option=ci.skip "$home" "HEAD:$CI_COMMIT_BRANCH"
      fi
      [ "$code" = 0 ] || [ "$code" = 3 ]
"#,
            install = indented(INSTALL, 6),
            commit = indented(COMMIT, 6),
        );
        let file = format!("{name}.yml");
        Ok(Emitted {
            remarks: [
                msg!("remark-gitlab-include", file = &file),
                msg!("remark-gitlab-schedule", minutes = minutes, name = &name),
                job.release.remark(),
                msg!("remark-gitlab-token"),
            ]
            .into_iter()
            .chain(job.remark_on_trust())
            .collect(),
            pieces: vec![EmittedPiece { place: FilePlace::Pipelines, name: file, text: sealed(&text, Comment::Hash) }],
            ..Emitted::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOSTILE, job};
    use super::super::{PinnedRelease, ReleaseVersion};
    use super::*;
    use crate::text::digest::Digest;

    #[test]
    fn the_pipeline_is_yaml_and_holds_the_paths_as_they_are() {
        let target = "briefs/it's \"50%\" \\ نشرة #: ${x} $y.yaml".to_owned();
        let release = PinnedRelease {
            version: "1.2.3".parse::<ReleaseVersion>().unwrap(),
            address: Some("https://files.example/brief.tar.gz".parse().unwrap()),
            sha256: Some(Digest::of(b"archive")),
        };
        let one =
            Job {
                below: "a b/مشروع".to_owned(), target: target.clone(), wanted: vec![20], release, ..job(HOSTILE)
            };
        let emitted = GitlabPipelines.emit(&one).unwrap();
        let value: serde_json::Value = serde_yaml::from_str(&emitted.pieces[0].text).unwrap();
        let name = emitted.pieces[0].name.strip_suffix(".yml").unwrap();
        let variable = |of: &str| {
            assert_eq!(value[name]["variables"][of]["expand"], false, "{of}");
            value[name]["variables"][of]["value"].as_str().unwrap().to_owned()
        };
        assert_eq!(variable("TARGET"), target);
        assert_eq!(variable("PLACE"), "a b/مشروع");
        assert_eq!(variable("BRIEF_VERSION"), "1.2.3");
        assert_eq!(variable("BRIEF_SHA256"), Digest::of(b"archive").hex());
        assert!(!emitted.pieces[0].text.contains("eval"));
        assert_eq!(value[name]["script"].as_array().unwrap().len(), 2);
        let elsewhere = GitlabPipelines.emit(&Job { root: "/elsewhere".to_owned(), ..one }).unwrap();
        assert_eq!(emitted.pieces, elsewhere.pieces, "every copy of the repository has the same pipeline");
    }
}
