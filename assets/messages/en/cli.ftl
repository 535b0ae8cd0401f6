# The command line.

# Counts with their nouns.
count-sources = { $count ->
        [one] { $count } source
       *[other] { $count } sources
    }
count-topics = { $count ->
        [one] { $count } topic
       *[other] { $count } topics
    }
count-excerpts = { $count ->
        [one] { $count } excerpt
       *[other] { $count } excerpts
    }
count-pages = { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
count-units = { $count ->
        [one] { $count } unit
       *[other] { $count } units
    }
count-translations = { $count ->
        [one] { $count } translation
       *[other] { $count } translations
    }
count-names = { $count ->
        [one] { $count } name
       *[other] { $count } names
    }
count-passages = { $count ->
        [one] { $count } passage
       *[other] { $count } passages
    }

# Faults of the program.
program-fault = brief: internal error: { $why }
    This is a fault of the program, not of your files; no file was left half written.

program-fault--panic = { $fault }
    Please report it with the lines below. Keys and passwords from the command line are left out; look over the rest first.
    version: { $version }
    arguments: { $arguments }
    place: { $place }
    backtrace:
    { $backtrace }
unknown-place = not known

# Values of options.
not-a-passage = `{ $text }` names no passage: write the key of a source and the number of a paragraph, `report-2025:8`
wrong-moment = `{ $value }` is neither a day (2025-04-14) nor a day with a time (2025-04-14T06:00)
wrong-day-of-publication = must be a date such as 2022-11-17, 2022-11 or 2022, with ~ in front if it is inferred
wrong-weekday = is not a weekday; write `monday`, for example
wrong-release-version = must be a version, such as 0.2.0
wrong-release-address = must be an https address without spaces or quotation marks
wrong-release-digest = must be a SHA-256 digest, 64 hexadecimal digits
wrong-minutes = must be one of 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, the divisors of an hour
unusable-name = { $why }
no-such-file--either = there is no such file or folder

# Files that are left alone.
file-in-the-way--edited = the file has been edited since it was written; it is left as it is
    .help = move it away, then run the command again
file-in-the-way--foreign = there is a file of that name that this program did not make; it is left as it is
    .help = move it away, then run the command again
file-in-the-way--installed = it has been edited since it was installed; it is left as it is
    .help = remove it by hand, then run the command again
file-in-the-way--exists = a file of that name exists already; it is left as it is
    .help = write elsewhere with -o
file-in-the-way--publication = a file of that name exists already; a published PDF is never overwritten
    .help = move it away, or write elsewhere with -o

# Readings that were made.
reading-made = { $path }: made; commit it, because citations refer to its paragraph numbers
reading-made--more = and { $count } more readings beside it

# brief approve
approved-already = { $by } has already approved exactly this
lifted-limit--source = more than `per_source` from one source on { $topics }: no other source has anything to quote there; the page on method says so
lifted-limit--topic = more than `per_topic` on { $topics }: near copies of an excerpt stand beside it; the page on method says so
requests-changes = { $by } asks for changes to { $parts }
settled = recorded; what contradicts it is set aside
nothing-to-renew = nothing here was approved under version 0.1.0 and is still as it was
approves = { $by } approves { $parts }
approves--asserted = { $by } (asserted) approves { $parts }; who signed can be told from others once the record is committed
acknowledge-question = is this right? [y/N]
acknowledge-with = nobody can be asked here; once you have looked at each, acknowledge with: { $options }

# brief check
uncheckable-file = this is not a file that can be checked
    .help = check a draft (.md), a spec, topics.yaml, names.yaml, desk.yaml, library.yml, text/KEY.txt or KEY.po

# brief diff
no-base--compare = this draft names no base, so what was generated is not known
    .help = name a second draft to compare it with
no-difference = { $one } and { $other } do not differ

# brief draft
draft-exists = { $path } exists and is left alone; to merge new content into it, use --update; to make a new draft, move it away or name another file with -o
update-needs-file = --update merges into a file, so it cannot write to standard output
other-edition = this is the draft of { $series }/{ $edition }, but what is generated now is { $new_series }/{ $new_edition }; they are not merged
no-base--update = this draft names no base, so generated text cannot be told from what a person wrote; it is left as it is
    .help = make a new draft beside it with -o, and compare the two with `brief diff`
nothing-new = there is nothing new
merged-new = { $count ->
        [one] { $count } new excerpt
       *[other] { $count } new excerpts
    }: { $list }
merged-renewed = { $count ->
        [one] { $count } excerpt
       *[other] { $count } excerpts
    } with a new locator or translation: { $list }
merged-no-longer-chosen = { $count ->
        [one] { $count } excerpt
       *[other] { $count } excerpts
    } no longer chosen; kept: { $list }
merged-untouched = { $count ->
        [one] { $count } of these is as it was generated
       *[other] { $count } of these are as they were generated
    }: `brief draft --update --take-away` takes away { $list }
merged-taken-away = { $count ->
        [one] { $count } excerpt or entry
       *[other] { $count } excerpts or entries
    } no longer chosen and never touched; taken away: { $list }
merged-stay-deleted = { $count ->
        [one] { $count } changed excerpt
       *[other] { $count } changed excerpts
    } deleted before; left out: { $list }
merged-left-out = { $count ->
        [one] { $count } topic
       *[other] { $count } topics
    } with new content, but deleted before; left out: { $list }

# brief due, brief run
no-schedule--never = this brief has no `schedule`, so none of its editions is ever due
    .help = make it with `brief draft` and `brief render`
nothing-recurs = no spec has a schedule
nothing-due = { $spec }: nothing is due; { $next }
next-edition = next: { $next }
no-further-edition = no further edition
edition-made = { $edition }: made, number { $number }, { $excerpts }
edition-made--kept = { $said }; { $file } was there already and is left alone
edition-due = { $edition }: due; would be made
edition-none-quoted = { $edition }: { $sources } new, none quoted; left out, as the spec says
edition-nothing-new = { $edition }: nothing new; left out, as the spec says
edition-missed = { $edition }: missed; left out, as the spec says
editions-missed = { $series }: { $count } missed, from { $first } to { $last }; left out, as the spec says

# brief index
nothing-published = nothing has been published
indexed = { $editions ->
        [one] { $editions } edition
       *[other] { $editions } editions
    }
indexed--series = { $editions ->
        [one] { $editions } edition
       *[other] { $editions } editions
    } of { $series } series

# brief publish
withdrawn = edition { $edition } is withdrawn
published = published, { $pages }
published--attached = attached: { $files }
already-published = edition { $edition } was published on { $day } as { $file }, which is never overwritten
    .help = publish a correction with `--revision --note TEXT`, or withdraw the edition with `--withdraw --note TEXT`
not-published = edition { $edition } has not been published, so there is nothing to revise
    .help = publish it without --revision
not-published--withdrawal = edition { $edition } has not been published, so there is nothing to withdraw
already-withdrawn = edition { $edition } was withdrawn on { $day }
unusable-note = the note contains { $why }
unusable-note--empty = the note is empty
unusable-note--missing = the brief is in `{ $lang }`, but there is no note in that language
    .help = give it with `--note { $lang }=TEXT`, or one for all languages with `--note TEXT`
unusable-note--language = there is a note in `{ $lang }`, which is no language of the brief
unusable-note--twice = there are two notes for all languages
unusable-note--twice-in = there are two notes in `{ $lang }`

# brief render
rendered = { $sources }, { $topics }, { $excerpts }, { $pages }, { $seconds } s
rendered--draft-there = { $path }: the edition's draft exists, so that is rendered

unused-option--ppi = only PNG images have pixels, and none was asked for
    .help = add `--format png`

# brief schedule
unknown-scheduler = this machine's scheduler is not known; choose one
scheduler-failed--yourself =
    .help = run it yourself: `{ $command }`
scheduled = installed
scheduled--not = not installed
scheduled--edited = installed, and edited since
scheduled--foreign = there is a file of that name that this program did not make
scheduled--unknown = it is not known whether it is installed
schedule-piece = { $place } ({ $state }):
schedule-runs = `brief schedule install` writes this and then runs:
schedule-runs--command = {"  "}{ $command }
nothing-installed = nothing is installed

# brief search
no-spec = the project has no spec
    .help = name a corpus folder with --corpus
no-shared-corpus = the specs of the project share no corpus
    .help = name a spec with --spec ({ $specs }), or a corpus folder with --corpus
nothing-found = nothing was found
found--some = { $shown } of { $passages } shown; --limit shows more
found--selected = { $found }; { $selected } selected

# brief topics
topics-looked-at = { $looked_at } of { $sources } looked at; the catalogue is left as it is

# brief sources
one-document-only = { $option } applies to one document, but { $count } are named
entry-as-it-was = the library already has an entry `{ $key }`, which is left as it is
one-voice = the source `{ $key }` supplies { $excerpts } of the { $of } excerpts in this brief
    .help = add independent sources, or lower `per_source` in `excerpts`
one-voice--relayed = `{ $id }`, which several sources relay, supplies { $excerpts } of the { $of } excerpts in this brief
imported = { $library }: { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    } appended
library-split = { $library } is gone: { $count ->
        [one] its entry has a file of its own
       *[other] its { $count } entries have files of their own
    }
imported--no-key = an entry without a key: imported as `{ $key }`
imported--renamed = `{ $said }` cannot be a citation key, or occurs twice there: imported as `{ $key }`
imported--known = { $count } already in the library, left as they are: { $keys }
listed = { $sources }; `~` marks a date that is inferred, `?` something that is not known
nothing-written = nothing was written
reading-renewed = { $path }: made again; the reading before is kept under `superseded/` beside it, for what was published from it; commit both
reading-renewed--same = { $path }: unchanged
no-reading = `{ $key }` has no reading to show: { $state }
shown-source = { $paragraphs } paragraphs, { $words } words, { $left_out } of { $lines } lines left out

# brief status
no-draft = there is no draft

# brief translate
stored-as-reviewed = { $count ->
        [one] { $count } sentence
       *[other] { $count } sentences
    } stored as reviewed by { $by }
nothing-to-accept = no translation of this draft differs from the memory
mixed-arguments = name either a single spec or draft, or citation keys
no-target-language = it is not known which language to translate into
    .help = name a spec, whose languages are meant, or a language with --lang
no-target-language--several = there are several languages to translate into: { $languages }
    .help = choose one of them with --lang
nothing-to-translate = there is nothing to translate
mixed-languages = these texts are in several languages ({ $languages }), but a file can contain only one pair
    .help = name sources in one language
exported = { $units } of { $sources }, { $translated } translated into `{ $lang }`{ $left }
exported--translated-only = ; a memory contains only those
unknown-sentence = no sentence of this corpus reads exactly like this one; its translation is not imported
unknown-sentence--changed = { $context } of `{ $key }` now reads differently in the source; its translation is not imported
unfit-translation--import = { $context } of `{ $key }` is not imported: { $why }
unfit-translation--same-language = its text is already in `{ $lang }`
unfit-translation--not-stored = not stored: { $why }
kept-translation = { $context } of `{ $key }` is { $state } and was kept
    .help = use --replace to replace what a person made or reviewed
unsigned-import = { $context } of `{ $key }` comes in as unreviewed: { $why }
unsigned-import--own-text = it is the text of the source itself
unsigned-import--part = a part of it is the text of the source itself: «{ $words }»
unsigned-import--language = it seems to be in `{ $found }`, not in `{ $lang }`
translated-twice = the file translates { $context } of `{ $key }` in two ways; only the first comes in, as unreviewed
translated-twice--kept = the file translates { $context } of `{ $key }` in two ways; neither comes in
taken-in = { $added } added, { $replaced } replaced, { $same } unchanged
taken-in--nothing = the file contains no translation of a sentence of this corpus
taken-in--untranslated = { $count ->
        [one] { $count } unit
       *[other] { $count } units
    } in the file not translated
taken-in--unvouched = { $count ->
        [one] { $count } unit
       *[other] { $count } units
    } called final by the file, imported as not reviewed; --by NAME vouches for them
nothing-to-extract = there is nothing to translate here
unknown-provider = there is no provider `{ $name }`
unknown-provider--none = no provider is named here or in the spec; nothing is sent unless you ask for it
    .help = name one with --with: { $known }
filled = { $translations } written, marked as machine-made and not reviewed
filled--stale = { $count ->
        [one] { $count } unit
       *[other] { $count } units
    } with a translation of an earlier text left as they are; review them
filled--would-be-sent = { $units } would be sent to { $to }; nothing was sent
filled--sent = { $units } for `{ $lang }`, sent to { $to }
filled--no-proxy = the proxy that the environment names is not used: text goes only to that address
filled--again = { $why }; trying again in { $seconds } s
nothing-to-fill = nothing lacks a translation
provider-stopped =
    .help = run the same command again to continue: { $left } still without a translation
kept-text = what you wrote is in this file
reviewed = { $accepted } accepted, { $edited } edited, { $skipped } skipped
reviewed--left = { $accepted } accepted, { $edited } edited, { $skipped } skipped, { $left } left
reviewed--unchanged = nothing was changed; to say that it is right as it is, accept it
nothing-untranslated = no unit here lacks a translation

findings-more = { $count ->
        [one] { $count } more finding is not shown
       *[other] { $count } more findings are not shown
    }; `--format json` of `brief check` has all

# brief trust
trust-shown = What this project would run and ask:
trust-shown--programs = Programs in the project, whose bytes count:
trust-shown--more = … and { $count } more that have not changed
trusted = trusted on this machine, as long as nothing of it changes
trusted--already = trusted on this machine already
trusted--refused = not trusted; nothing is recorded
trusted--nothing = this project names no program and no address, so there is nothing to trust
trusted--no-project = no project is trusted on this machine
trust-revoked = no longer trusted on this machine. A schedule that was installed still carries the digest: remove it, or install it again.
trust-revoked--nothing = it was not trusted on this machine

# brief verify
verified = The pages follow from what is attached to them. This does not prove who made them.
verified--web = The page follows from what it carries. This does not prove who made it.
verified--minimal = It carries the record of its quotations alone (`attachments: minimal`): it cannot be set again from itself, and what it shows was not compared.
verified--carried = What it carries belongs together. It was made by `{ $tool }` and this is `{ $this }`: what the page shows was not compared.
verified--recorded = The ledger has it: these are the bytes that were published on { $day }.
verified--revised = It was corrected since: revision { $number } was published on { $day } as `{ $file }`.
verified--reinstated = Its edition was withdrawn on { $day }: { $note } It was put out again as revision { $number }.
verified--ahead = That day, { $day }, lies in the future: today is { $today }. The clock of whoever published it was ahead, or that of this machine is behind.
verified--attachments = Its attachments belong together. It was made by `{ $tool }` and this is `{ $this }`: what the pages show was not compared.
verified--template = The page template is not one that is built into this version: it is attached, and may print more than the page input says.
verified--uncited = { $count ->
        [one] { $count } quotation
       *[other] { $count } quotations
    } without a citation cannot be checked against anything
unknown-rule = there is no rule `{ $code }`
fixes-none = { $path }: nothing is certain enough to fix
fixes-shown = { $path }: { $count ->
    [one] { $count } fix
   *[other] { $count } fixes
} would be applied by `--fix`
fixes-applied = { $path }: { $count ->
    [one] { $count } fix
   *[other] { $count } fixes
} applied
unknown-source--nor-file = there is no source `{ $key }`, and no file of that name
nothing-read = `{ $key }` has no reading: { $state }
facts-read = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
} in { $paragraphs ->
    [one] { $paragraphs } paragraph
   *[other] { $paragraphs } paragraphs
} of { $key }

# brief suggestions
suggestions-accepted = { $path }: { $count ->
    [one] { $count } suggestion
   *[other] { $count } suggestions
} accepted
suggestions-rejected = { $path }: { $count ->
    [one] { $count } suggestion
   *[other] { $count } suggestions
} rejected
no-suggestions = nothing is suggested in this draft

# brief init, brief doctor
init-asks = A few questions; Enter leaves what is in brackets, or nothing.
init-unreadable = `{ $answer }`: { $why }
init-untranslated = the title or the question in `{ $lang }` is not known yet, and another language stands in for it: look for “to be translated”
init-left = { $path }: was there, and is left as it is
missing-argument--examples = For example:
sources-added = `brief sources list` shows what is known of each, with `?` for what is not. `brief sources set { $key } --date … --outlet … --language …` fills it in.
init-next = Put documents into { $corpus }, then: brief render { $spec }
init-weekly = An edition quotes what was published in the week before its day. For older documents: `brief render { $spec } --today DAY`, as if it were that day.
init-example = Make its PDF: brief render { $spec }
doctor-no-project = no project here: only the machine was looked at

# `brief differences`.
differences-found = { $count ->
        [one] { $count } difference
       *[other] { $count } differences
    }

# More counts with their nouns.
count-errors = { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
count-warnings = { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
count-hints = { $count ->
        [one] { $count } hint
       *[other] { $count } hints
    }
count-quotations = { $count ->
        [one] { $count } quotation
       *[other] { $count } quotations
    }
count-approvals = { $count ->
        [one] { $count } approval
       *[other] { $count } approvals
    }

# The line below findings.
findings-counted = { $counts }
findings-counted--to-acknowledge = { $counts } ({ $count } to acknowledge when the draft is approved)

# brief check: a line for each file.
checked-quotations = { $path }: { $quotations } checked
checked-quotations--prose = { $path }: { $quotations } in blocks and { $prose } in prose checked
checked-quotations--translated = { $said }, { $count } of those in prose in translation
checked-quotations--unchecked = { $said }, { $count } without a citation and unchecked
checked-spec = { $path }: { $topics }, { $sources }
checked-as = { $path }: checked as a { $kind }

# brief approve: one warning after the other. `answers-yes` are the answers that mean yes, in small letters.
acknowledge-one = { $number } of { $all }  { $name }  { $part }
acknowledge-one--line = { $number } of { $all }  { $name }  { $part }, line { $line }
answers-yes = y yes

# brief due: a line for each series.
due-of-series = { $spec }: { $parts }
due-now = due: { $days }
due-missed = missed: { $day }
due-missed--several = missed: { $count }, from { $first } to { $last }
next-moment = { $edition }, at { $time } in { $zone }
next-moment--day = { $edition }, at { $time } on { $day } in { $zone }

# brief status: a line for each edition, part and publication.
status-edition = { $draft }: { $state }
status-edition--errors = { $draft }: { $state }, { $errors }
status-whole = the draft itself
status-by--asserted = { $by } (asserted)
status-by--not-named = { $by } (does not count: not among those who may approve)
status-by--author = { $by } (does not count: wrote on this draft)
status-approved = { $by } approved it on { $day }
status-approved--others = { $by } approved it on { $day }, and so did { $others }
status-changed = changed since { $signed }
status-changed--what = changed since { $signed }: { $what }
status-short = { $counted } of { $approvals }; { $signed }
status-part--differs = { $state }; differs from what was published
status-part--open = { $state }; { $warnings } to acknowledge
status-request = { $by } asked for changes on { $day }: { $note }
status-removed = no longer here
status-file = { $name } ({ $state })
status-published = published on { $day }: { $files }
status-published--by = published on { $day } by { $by }: { $files }
status-revised = revision { $revision } on { $day }: { $files }
status-revised--by = revision { $revision } on { $day } by { $by }: { $files }
status-withdrawn = withdrawn on { $day }: { $note }
status-withdrawn--by = withdrawn on { $day } by { $by }: { $note }
status-reinstated = { $withdrawn }; put out again as revision { $revision }
status-set-aside = set aside: { $record }
status-settled = settled by { $by } on { $day }: { $note }
status-contradicts = contradicts another: { $record }
status-owed = the program of `on_success` is still to be run for it: `brief run` does so, or says why not
status-aspect--words = its words
status-aspect--front = title, dates, order or options
status-aspect--sources = what is known of a source
status-aspect--translations = the state of a translation
status-aspect--pictures = a picture
status-aspect--design = the page design or the program's own words

# brief init: the questions. What is in brackets is taken where there is no answer.
init-asks--languages = Languages, the leading one first [ar,en]:
init-asks--title = Title in { $lang }:
init-asks--question = First question in { $lang }:
init-asks--corpus = Folder for your documents [seeds]:
init-asks--weekday = A weekly brief? The weekday on which it is due, or Enter for none:
init-asks--timezone = Time zone, such as Africa/Algiers [UTC]:
init-asks--signers = Who may approve and publish, with commas between; Enter for anybody:

# brief suggestions: a line for each.
suggestion-listed = { $number }  line { $line }: { $what }
suggestion-listed--insertion = put in «{ $added }»
suggestion-listed--deletion = take out «{ $removed }»
suggestion-listed--replacement = «{ $removed }» → «{ $added }»

# brief trust: what is shown, and the question.
count-bytes = { $count ->
        [one] { $count } byte
       *[other] { $count } bytes
    }
trust-runs = runs { $words }
trust-sends = sends texts to { $address }
trust-sends--model = sends texts to { $address } for { $model }
trust-seen--changed = (changed)
trust-seen--new = (new)
trust-question = Let this project run and ask these on this machine? y yes, n no:

# brief verify: a line for the file.
verified-file = { $path }: { $status } { $series }, edition { $edition }; { $quotations } of { $sources }; made by { $tool }
verified-file--draft = a draft of
verified-file--unreviewed = an unreviewed issue of
verified-file--published = published:
verified-file--revision = published as revision { $revision }:
verified-corpus = { $path }: { $quotations } checked against { $corpus }
verified-corpus--prose = { $path }: { $quotations } in blocks and { $prose } in prose in the words of their sources checked against { $corpus }

# brief sources check: a line for the corpus.
checked-corpus = { $folder }: { $sources } checked

# brief names check: a line for the corpus.
checked-names = { $folder }: { $names } checked against { $sources } and { $translations }

# What was put into an engine.
pushed = { $count ->
    [one] one source pushed
   *[other] { $count } sources pushed
  }, { $unchanged } unchanged; the engine has { $others } others
pushed-withdrawn = { $count ->
    [one] withdrawn: { $list }
   *[other] { $count } withdrawn: { $list }
  }
pushed-taken-over = { $count ->
    [one] one source taken over from the index before
   *[other] { $count } sources taken over from the index before
  }
pushed-earlier = the index { $index } is no longer used; delete it when nobody has an older version of this program
