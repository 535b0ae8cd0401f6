# Specs, topics, names.

# What is said about the first of two places with the same thing.
stands-first = it appears here first

## Specs.

reversed-dates--period = the period begins on { $from }, after its end on { $to }
reversed-dates--schedule = the schedule ends on { $end }, before its start on { $start }
    .help = write an `end` that is not before `start`
reversed-dates--event = the event begins after its end: { $dates }
contradictory-period = a period is either fixed (`from`, `to`), moving (`last`) or `since: last-edition`
    .help = keep one of them

unknown-topic = unknown topic `{ $id }`
unknown-topic--no-catalogue =
    .help = there is no topic in `briefs/topics.yaml`, where specs look for them; it is a list: `- id: { $id }`, below it `title:`, `question:`, `terms:`
duplicate-topic = the topic `{ $id }` appears here a second time
nothing-asked = the topic `{ $id }` has neither `terms` nor `names` nor a `question` to look for
no-title = the topic `{ $id }` has neither a title nor a question
    .help = write `title: {"{"} en: … {"}"}`, in each language of the brief; or a `question`, which then heads the section
only-a-question = the topic `{ $id }` has a question alone, and its words are all that is looked for
    .help = add two or three `terms` in each language of the corpus; `brief topics suggest --topic { $id }` proposes some

reserved-name--topic = the topic `{ $id }` has the id of a section of the program's own
    .help = give the topic another id, or write the program's section `{ "{" }#{ $ours }{ "}" }`

missing-language = the brief is in `{ $language }`, but this is not given in that language
    .help = give it in each language of the brief
missing-language--title = the brief is in `{ $language }`, but has no title in that language
unknown-desk-section = no topic and no draft has a section `{ $id }`
missing-language--question = the topic `{ $id }` has no question in `{ $language }`: readers of that language would find it in another alone
missing-language--topic = the topic `{ $id }` has no title in `{ $language }`
duplicate-language = the language `{ $language }` appears here a second time
indistinct-languages = nothing tells texts in `{ $one }` and `{ $other }` apart: both are written in the same direction
    .help = use one of them, one of each direction, or English with French

needs-schedule = `{ $key }` means nothing in a brief without a `schedule`
    .help = write a `schedule`, or leave this out
needs-schedule--since = a brief without a `schedule` has no previous edition
    .help = write a `schedule`, or choose another period

missing-key--provider = the provider `{ $provider }` needs `{ $key }`
    .address = write `address: http://localhost:5000`
    .model = write `model: the name of a model`
    .command = write `command: [PROGRAM, ARGUMENT, …]`
missing-key--meaning =
    .address = write `address: http://localhost:11434/v1`
    .model = write `model: the name of a model for embeddings`
    .command = write `command: [PROGRAM, ARGUMENT, …]`
needless-key--meaning =
    .help = leave it out: a program is told the role of each text
needless-key--provider = `{ $key }` means nothing to the provider `{ $provider }`
    .help = leave it out

## The look.

out-of-range--characters = this text has { $count } characters; the limit is { $limit }
empty-text = this text has no letters or digits
unprintable--holds = this text contains { $why }
no-such-date = `{ $date }` is not a date in the calendar
foreign-language = the brief is not in `{ $language }`
wrong-form--outputs = `pdf` is not among them: every brief goes out as a PDF, and other forms beside it
wrong-form--font-family = this is not the name of a font family
low-contrast = { $colour } is too pale for headings on white: the contrast is { $ratio } to 1
    .help = choose a darker colour; WCAG asks for { $least } to 1 (black has 21)

## Names.

unknown-name = unknown name `{ $id }`
duplicate-name = the name `{ $id }` appears here a second time
missing-key--form = `{ $id }` has no `ar`, `en` or `fr`
empty-text--spelling = the spelling `{ $spelling }` has no letters
shared-spelling = the spelling `{ $spelling }` of `{ $id }` also belongs to `{ $other }`
    .help = keep it in one of the two

## Schedules, as they are written.

bare-on = a YAML tool has turned the bare word `on` into `true` here
    .help = write the key in quotes: `"on": monday`
contradictory-schedule = a schedule has either `every` or `cron`
    .help = keep one of them
every-missing-help = write one of: { $words }; or `cron`
start-missing-help = write `start: 2025-01-06`: the seven days from then on are the first week, the next seven are left out
unknown-word--every = `{ $word }` is not a known interval
    .help = write one of: { $words }
unknown-word--weekday = { $value } is not a day of the week
    .help = write a day of the week, `on: monday`, or a list of them, `on: [sunday, wednesday]`
unknown-time-zone = `{ $name }` is not a known time zone
    .help = write a name from the IANA database, for example `Africa/Algiers` or `UTC`
wrong-form--time = { $value } is not a time of day
    .help = write hours and minutes in quotes: `at: "06:00"`
wrong-form--days = this is not a range of days
    .help = write a day, or `{"{"} from: 2025-12-24, to: 2026-01-02 {"}"}`
wrong-form--day-of-month = { $value } is not a day of the month
    .help = write a number from 1 to 31 (in a shorter month, the last day), `last`, or a weekday as in `first monday`, `third sunday`, `last friday`
duplicate-day = this day appears here a second time
    .help = keep one of them
needless-key--on = a daily schedule has no `on`
    .help = leave `on` out, or write `every: week` with a list of days
needless-key--cron = a cron expression itself says the days and the time, so `{ $key }` means nothing beside it
    .help = leave it out
invalid-cron = `{ $text }` is not a cron expression: { $why }
    .help = write minute, hour, day of the month, month and day of the week, for example `cron: "0 6 * * 1"`
invalid-cron--fields = `{ $text }` has { $count } fields, not five
invalid-cron--time = minute and hour must each be one number: an edition is named by its day, so at most one a day is due
never-due = with this schedule no edition is ever due
    .help = check whether `start`, `end`, `skip` and the days agree

# briefs/desk.yaml

unusable-person = nobody can sign with this name: { $why }
named-twice = `{ $name }` is named here a second time
too-few-people = { $wanted } people must approve, and { $count } may
    .help = name more people in `approve`, or ask for fewer approvals
