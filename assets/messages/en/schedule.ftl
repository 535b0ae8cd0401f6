# Schedules and what emits them.

cannot-schedule--control = `{ $text }` contains a control character
cannot-schedule--length = the command has { $bytes } bytes, and cron takes { $limit }; move the project to a shorter path
cannot-schedule--unit-path = a unit file cannot contain the path `{ $path }`, which ends with a space or backslash
cannot-schedule--github = GitHub starts a workflow at most every five minutes

# What the user of a scheduler should know.
remark-trust = It carries BRIEF_TRUST={ $digest }, the digest of the programs and addresses that you trust; it is no secret. When they change: `brief trust`, then install again.
remark-cron = cron mails the program's output to the user. What was due while the machine was off is made at the first run after it.
remark-github-branch = Commit the file to the default branch: GitHub runs schedules only from there, sometimes late, and stops them in a public repository after 60 days without activity.
remark-github-install = Set the repository variable INSTALL_BRIEF to a command that installs the program, such as { $command }.
remark-github-token = The workflow commits the drafts with the repository's own token: allow workflows to write in the repository's settings.
remark-launchd = A launch agent runs while the user is logged in; what was due while the machine slept is made when it wakes.
remark-launchd-log = Its log: `{ $log }`.
remark-systemd-linger = A user's timers run while the user is logged in; `loginctl enable-linger` keeps them running always.
remark-systemd-journal = To see what it did: `journalctl --user -u { $service }`. To see when it runs next: `systemctl --user list-timers`.
remark-systemd-hardened = The service may write only to the project. If a hook must do more, or if the service ends with status 217 or 226 because the system forbids user namespaces, use `systemctl --user edit { $service }`: it adds settings and leaves this file as it is.
