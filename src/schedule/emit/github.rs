//! A workflow of GitHub Actions.

use super::release::{COMMIT, INSTALL, indented, yaml};
use super::{Emitted, EmittedPiece, FilePlace, Job, Scheduler};
use crate::diagnostic::{Message, msg};
use crate::text::seal::{Comment, sealed};

pub(super) struct GithubActions;

/// The interval where the user states none, in minutes: each call of a workflow costs a minute of the
/// account's at least.
const HOURLY: u32 = 60;

impl Scheduler for GithubActions {
    fn name(&self) -> &'static str {
        "github"
    }

    fn about(&self) -> &'static str {
        "A GitHub Actions workflow in the repository"
    }

    fn installs(&self) -> bool {
        true
    }

    fn emit(&self, job: &Job) -> Result<Emitted, Message> {
        job.check()?;
        if job.every.is_some_and(|every| every < 5) {
            return Err(msg!("cannot-schedule--github"));
        }
        // Two copies of a repository hold the same workflow: its name depends on no path of this machine.
        let name = Job { root: job.below.clone(), ..job.clone() }.name();
        let minutes: Vec<String> = job.minutes(HOURLY).iter().map(u32::to_string).collect();
        let place = if job.below.is_empty() { "." } else { job.below.as_str() };
        let variables: String =
            job.release.variables().iter().map(|(name, value)| format!("      {name}: {}\n", yaml(value))).collect();
        let text = format!(
            r#"# Makes the editions that are due; `brief` itself decides which are. Drafts are committed, to be reviewed.
# It installs one release of the program, by version and digest.
name: {name}
on:
  schedule:
    - cron: "{minutes} * * * *"
  workflow_dispatch:
permissions:
  contents: write
concurrency:
  group: {name}
  cancel-in-progress: false
defaults:
  run:
    shell: bash
    working-directory: {place}
jobs:
  editions:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    env:
      TARGET: {target}
{trust}{variables}    steps:
      - uses: actions/checkout@v4
      - name: Install brief, this release and no other
        run: |
          BRIEF_FOLDER="$RUNNER_TEMP/brief"
{install}          echo "$BRIEF_FOLDER" >> "$GITHUB_PATH"
      - name: Make what is due
        id: made
        run: |
          code=0
          brief run "$TARGET" || code=$?
          echo "code=$code" >> "$GITHUB_OUTPUT"
      - name: Commit the drafts
        run: |
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          before="$(git rev-parse HEAD)"
{commit}          if [ "$before" != "$(git rev-parse HEAD)" ]; then
            git pull --quiet --rebase
            git push --quiet
          fi
      - name: Say what went wrong
        if: steps.made.outputs.code != '0' && steps.made.outputs.code != '3'
        run: exit 1
"#,
            minutes = minutes.join(","),
            place = yaml(place),
            target = yaml(&job.target),
            trust = job.trust.as_ref().map(|digest| format!("      BRIEF_TRUST: \"{digest}\"\n")).unwrap_or_default(),
            install = indented(INSTALL, 10),
            commit = indented(COMMIT, 10),
        );
        Ok(Emitted {
            pieces: vec![EmittedPiece {
                place: FilePlace::Workflows,
                name: format!("{name}.yml"),
                text: sealed(&text, Comment::Hash),
            }],
            remarks: [msg!("remark-github-branch"), job.release.remark(), msg!("remark-github-token")]
                .into_iter()
                .chain(job.remark_on_trust())
                .collect(),
            ..Emitted::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOSTILE, job};
    use super::*;

    #[test]
    fn the_workflow_is_yaml_and_holds_the_paths_as_they_are() {
        let target = "briefs/it's \"50%\" \\ نشرة #: ${x}.yaml".to_owned();
        let one = Job { below: "a b/مشروع".to_owned(), target: target.clone(), wanted: vec![20], ..job(HOSTILE) };
        let emitted = GithubActions.emit(&one).unwrap();
        let text = &emitted.pieces[0].text;
        let value: serde_json::Value = serde_yaml::from_str(text).unwrap();
        assert_eq!(value["jobs"]["editions"]["env"]["TARGET"], target);
        assert_eq!(value["defaults"]["run"]["working-directory"], "a b/مشروع");
        assert_eq!(value["on"]["schedule"][0]["cron"], "20 * * * *");
        assert_eq!(value["permissions"], serde_json::json!({ "contents": "write" }));
        assert_eq!(text.matches("${{").count(), 0, "nothing is filled in");
        assert!(!text.contains("eval"), "what is installed is named, never computed");
        let elsewhere = GithubActions.emit(&Job { root: "/elsewhere".to_owned(), ..one }).unwrap();
        assert_eq!(emitted.pieces, elsewhere.pieces, "every copy of the repository has the same workflow");
    }
}
