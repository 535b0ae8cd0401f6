# Schedules and what emits them.

cannot-schedule--control = `{ $text }` contains a control character
cannot-schedule--length = the command has { $bytes } bytes, and cron takes { $limit }; move the project to a shorter path
cannot-schedule--unit-path = a unit file cannot contain the path `{ $path }`, which ends with a space or backslash
cannot-schedule--release = `--release`, `--release-from` and `--release-sha256` are for workflows; { $scheduler } calls the program of this machine
cannot-schedule--triggers = the editions are due in more than { $limit } different minutes, which is more than a task can have; choose a shorter interval with `--every`
cannot-schedule--percent = a task cannot contain the path `{ $path }`: what stands between percent signs would be filled in, and a quotation mark would end it
cannot-schedule--github = GitHub starts a workflow at most every five minutes

# What the user of a scheduler should know.
remark-trust = It carries BRIEF_TRUST={ $digest }, the digest of the programs and addresses that you trust; it is no secret. When they change: `brief trust`, then install again.
remark-cron = cron mails the program's output to the user. What was due while the machine was off is made at the first run after it.
remark-github-branch = Commit the file to the default branch: GitHub runs schedules only from there, sometimes late, and stops them in a public repository after 60 days without activity.
remark-release = It installs brief { $version }, and only if its archive has the digest that the file states. After an upgrade: install the schedule again with the new release.
remark-release--not-given = It does not say yet where brief { $version } comes from, and fails until it does: put `{ $archive }` where the workflow can fetch it, and install again with `--release-from ADDRESS --release-sha256 DIGEST`, as SHA256SUMS of the release has it.
remark-gitlab-include = Commit the file, and include it in `.gitlab-ci.yml`: `include: [{"{"} local: .gitlab/{ $file } {"}"}]`.
remark-gitlab-schedule = In GitLab, under Build, Pipeline schedules, add one with the interval `{ $minutes } * * * *` and the variable BRIEF_JOB, { $name }.
remark-gitlab-token = The pipeline commits the drafts with an access token of the project that may write to the repository: set it as the masked variable BRIEF_PUSH_TOKEN.
remark-github-token = The workflow commits the drafts with the repository's own token: allow workflows to write in the repository's settings.
remark-launchd = A launch agent runs while the user is logged in; what was due while the machine slept is made when it wakes.
remark-launchd-log = Its log: `{ $log }`.
remark-systemd-linger = A user's timers run while the user is logged in; `loginctl enable-linger` keeps them running always.
remark-systemd-journal = To see what it did: `journalctl --user -u { $service }`. To see when it runs next: `systemctl --user list-timers`.
remark-systemd-hardened = The service may write only to the project. If a hook must do more, or if the service ends with status 217 or 226 because the system forbids user namespaces, use `systemctl --user edit { $service }`: it adds settings and leaves this file as it is.
remark-task-scheduler = The task runs while the user is logged in; what was due while the machine was off is made when it is on again. A window of the console may show for a moment.
remark-task-scheduler-log = To see when it ran and how it ended: `schtasks /Query /V /FO LIST /TN "{ $task }"`.
