# Specs, topics, names.

# What is said of the other place where something stands twice.
stands-first = it stands here first

## Specs.

reversed-dates--period = the period begins on { $from }, after its end on { $to }
reversed-dates--schedule = the schedule ends on { $end }, before its start on { $start }
    .help = write an `end` that is not before `start`
reversed-dates--event = the event begins after its end: { $dates }
contradictory-period = a period is either fixed (`from`, `to`), moving (`last`) or `since: last-edition`
    .help = keep one of them

unknown-topic = unknown topic `{ $id }`
duplicate-topic = the topic `{ $id }` stands here a second time
nothing-asked = the topic `{ $id }` has neither `terms` nor `names` to look for

missing-language = the brief is in `{ $language }` but this is not given in it
    .help = give it in each language of the brief
missing-language--title = the brief is in `{ $language }` but has no title in it
missing-language--topic = the topic `{ $id }` has no title in `{ $language }`
duplicate-language = the language `{ $language }` stands here a second time
indistinct-languages = nothing tells texts in `{ $one }` and `{ $other }` apart: they are written in one direction
    .help = write one of them, one of each direction, or English with French

needs-schedule = `{ $key }` says nothing of a brief without a `schedule`
    .help = write a `schedule`, or leave this away
needs-schedule--since = a brief without a `schedule` has no edition before
    .help = write a `schedule`, or another period

missing-key--provider = the provider `{ $provider }` needs `{ $key }`
    .address = write `address: http://localhost:5000`
    .model = write `model: the name of a model`
    .command = write `command: [PROGRAM, ARGUMENT, …]`
needless-key--provider = `{ $key }` says nothing of the provider `{ $provider }`
    .help = leave it away

## The look.

out-of-range--characters = this text has { $count } characters; at most { $limit }
empty-text = this text says nothing
unprintable--holds = this text holds { $why }
no-such-date = `{ $date }` is no date of the calendar
foreign-language = the brief is not in `{ $language }`
wrong-form--font-family = this is no name of a family of fonts
low-contrast = { $colour } is too pale for headings on white: the contrast is { $ratio } to 1
    .help = take a darker colour; WCAG asks for { $least } to 1 (black has 21)

## Names.

unknown-name = unknown name `{ $id }`
duplicate-name = the name `{ $id }` stands here a second time
missing-key--form = `{ $id }` has no `ar`, `en` or `fr`
empty-text--spelling = the spelling `{ $spelling }` has no letters
shared-spelling = the spelling `{ $spelling }` of `{ $id }` is one of `{ $other }` too
    .help = keep it with one of the two

## Schedules, as they are written.

bare-on = a YAML tool has taken the bare word `on` for `true` here
    .help = write the key in quotes: `"on": monday`
contradictory-schedule = a schedule has either `every` or `cron`
    .help = keep one of them
every-missing-help = write one of: { $words }; or `cron`
start-missing-help = write `start: 2025-01-06`: the seven days from it are the first week, the next seven are left out
unknown-word--every = `{ $word }` is no stretch of time that is known here
    .help = write one of: { $words }
unknown-word--weekday = { $value } is no day of the week
    .help = write a day of the week, `on: monday`, or a list of them, `on: [sunday, wednesday]`
unknown-time-zone = `{ $name }` is no time zone that is known
    .help = write a name of the IANA database, for example `Africa/Algiers` or `UTC`
wrong-form--time = { $value } is no time of a day
    .help = write hours and minutes in quotes: `at: "06:00"`
wrong-form--days = these are no days from one to another
    .help = write a day, or `{"{"} from: 2025-12-24, to: 2026-01-02 {"}"}`
wrong-form--day-of-month = { $value } is no day of a month
    .help = write a number from 1 to 31 (the last day of a month that is shorter), `last`, or a weekday as in `first monday`, `third sunday`, `last friday`
duplicate-day = this day stands here a second time
    .help = keep one of them
needless-key--on = a schedule of every day has no `on`
    .help = leave `on` away, or write `every: week` with a list of days
needless-key--cron = a cron expression says the days and the time itself; `{ $key }` has no place beside it
    .help = leave it away
invalid-cron = `{ $text }` is no cron expression: { $why }
    .help = write minute, hour, day of the month, month and day of the week, for example `cron: "0 6 * * 1"`
invalid-cron--fields = `{ $text }` has { $count } fields, not five
invalid-cron--time = minute and hour must be one number each: an edition is named by its day, so one a day is due at most
never-due = by this schedule no edition is ever due
    .help = see whether `start`, `end`, `skip` and the days agree
