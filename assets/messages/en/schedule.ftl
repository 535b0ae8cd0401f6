# Schedules and what emits them.

cannot-schedule--control = `{ $text }` holds a control character
cannot-schedule--length = the command has { $bytes } bytes, and cron takes { $limit }; move the project to a shorter path
cannot-schedule--unit-path = a unit file cannot hold the path `{ $path }`, which ends with a space or backslash
cannot-schedule--github = GitHub starts a workflow every five minutes at the most

# What the user of a scheduler should know.
remark-cron = cron mails what the program says to the user. What was due while the machine was off is made at the first call after it.
remark-github-branch = Commit the file to the default branch: GitHub runs schedules from there alone, at times late, and stops them in a public repository where nothing happens for 60 days.
remark-github-install = Set the repository variable INSTALL_BRIEF to a command that installs the program, such as { $command }.
remark-github-token = The workflow commits the drafts with the repository's own token: allow workflows to write in its settings.
remark-launchd = A launch agent runs while the user is logged in; what was due while the machine slept is made when it wakes.
remark-launchd-log = What it did: `{ $log }`.
remark-systemd-linger = A user's timers run while the user is logged in; `loginctl enable-linger` keeps them running always.
remark-systemd-journal = What it did: `journalctl --user -u { $service }`. When next: `systemctl --user list-timers`.
remark-systemd-hardened = The service may write to the project alone. For a hook that must do more, or if it ends with status 217 or 226 because the system forbids user namespaces: `systemctl --user edit { $service }` adds to it, and leaves this file as it is.
