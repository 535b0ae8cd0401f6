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
    This is a fault of the program, not of your files; nothing was half written.

program-fault--panic = { $fault }
    Please report it with the lines that follow. Keys and passwords of the command line are left out of them; look over the rest.
    version: { $version }
    arguments: { $arguments }
    place: { $place }
    backtrace:
    { $backtrace }
unknown-place = not known

# Values of options.
wrong-moment = `{ $value }` is neither a day (2025-04-14) nor a minute of one (2025-04-14T06:00)
wrong-minutes = one of 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60: an hour is a multiple of it
unusable-name = { $why }
no-such-file--either = there is no such file or folder

# Files that are left alone.
file-in-the-way--edited = the file has been edited since it was written; it is left as it is
    .help = move it away, and run the command again
file-in-the-way--foreign = there is a file of that name which this program did not make; it is left as it is
    .help = move it away, then run the command again
file-in-the-way--installed = it has been edited since it was installed; it is left as it is
    .help = remove it by hand, then run the command again
file-in-the-way--exists = there is a file of that name; it is left as it is
    .help = write elsewhere with -o
file-in-the-way--publication = there is a file of that name; a published PDF is never overwritten
    .help = move it away, or write elsewhere with -o

# Readings that were made.
reading-made = { $path }: made; commit it, citations refer to its paragraph numbers
reading-made--more = and { $count } further readings beside it

# brief approve
approved-already = { $by } has approved this already, as it stands
approves = { $by } approves { $parts }

# brief check
uncheckable-file = this is no file that can be checked
    .help = drafts (.md), specs, topics.yaml, names.yaml, library.yml, text/KEY.txt and KEY.po can

# brief diff
no-base--compare = this draft names no base, so what was generated is not known
    .help = name a second draft to compare with
no-difference = { $one } and { $other } do not differ

# brief draft
draft-exists = { $path } exists and is left alone; to merge what is new into it, use --update; to have it made anew, move it away or name another file with -o
update-needs-file = --update merges into a file, so it cannot write to standard output
other-edition = this is the draft of { $series }/{ $edition }, and what is generated now is { $new_series }/{ $new_edition }; they are not merged
no-base--update = this draft names no base, so what was generated and what a person wrote cannot be told apart; it is left as it is
    .help = make a new draft beside it with -o, and compare the two with `brief diff`
nothing-new = nothing is new
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
    } no longer chosen, kept: { $list }
merged-stay-deleted = { $count ->
        [one] { $count } changed excerpt
       *[other] { $count } changed excerpts
    } that had been deleted, left out: { $list }
merged-left-out = { $count ->
        [one] { $count } topic
       *[other] { $count } topics
    } with something new that had been deleted, left out: { $list }

# brief due, brief run
no-schedule--never = this brief has no `schedule`, so nothing of it is ever due
    .help = make it with `brief draft` and `brief render`
nothing-recurs = no spec has a schedule
nothing-due = { $spec }: nothing is due; { $next }
next-edition = next: { $next }
no-further-edition = no further edition
edition-made = { $edition }: made, number { $number }, { $excerpts }
edition-made--kept = { $said }; { $file } was there and is left alone
edition-due = { $edition }: due; would be made
edition-nothing-new = { $edition }: nothing is new; left out, as the spec says
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
already-published = edition { $edition } was published on { $day } as { $file }; it is never overwritten
    .help = publish a correction with `--revision --note TEXT`, or take it back with `--withdraw --note TEXT`
not-published = edition { $edition } has not been published, so there is nothing to revise
    .help = publish it without --revision
not-published--withdrawal = edition { $edition } has not been published, so there is nothing to withdraw
already-withdrawn = edition { $edition } was withdrawn on { $day }
unusable-note = the note holds { $why }
unusable-note--empty = the note is empty
unusable-note--missing = the brief is in `{ $lang }` but the note is not given in it
    .help = give it with `--note-ar` and `--note-en`, or once with `--note`

# brief render
rendered = { $sources }, { $topics }, { $excerpts }, { $pages }, { $seconds } s
rendered--draft-there = { $path }: the edition's draft exists and is what is rendered

unused-option--ppi = only PNG images have pixels, and none are asked for
    .help = add `--format png`

# brief schedule
unknown-scheduler = this machine's scheduler is not known; choose one
scheduler-failed--yourself =
    .help = run it yourself: `{ $command }`
scheduled = installed
scheduled--not = not installed
scheduled--edited = installed, and edited since
scheduled--foreign = there is a file of that name which this program did not make
scheduled--unknown = whether it is installed cannot be told
schedule-piece = { $place } ({ $state }):
schedule-runs = `brief schedule install` writes this, and then runs:
schedule-runs--command = {"  "}{ $command }
nothing-installed = nothing is installed

# brief search
no-spec = the project has no spec
    .help = name a corpus folder with --corpus
no-shared-corpus = the specs of the project share no corpus
    .help = name one with --spec, or a corpus folder with --corpus: { $specs }
nothing-found = nothing was found
found--some = { $shown } of { $passages } shown; --limit shows more
found--selected = { $found }; { $selected } selected

# brief sources
one-document-only = { $option } belongs to one document, and { $count } are named
entry-as-it-was = the library has an entry `{ $key }`, which is as it was
one-voice = the source `{ $key }` carries { $excerpts } of the { $of } excerpts of this brief
    .help = add independent sources, or lower `per_source` in `excerpts`
one-voice--relayed = `{ $id }`, which several sources relay, carries { $excerpts } of the { $of } excerpts of this brief
imported = { $library }: { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    } appended
imported--no-key = an entry without a key: taken as `{ $key }`
imported--renamed = `{ $said }` cannot be a citation key, or stands there twice: taken as `{ $key }`
imported--known = { $count } in the library already, left as they are: { $keys }
listed = { $sources }; `~` marks a date that is inferred, `?` what is not known
nothing-written = nothing was written
reading-renewed = { $path }: made anew; commit it
reading-renewed--same = { $path }: as it was
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
mixed-arguments = one spec or draft alone, or citation keys, can stand here
no-target-language = it is not known which language to translate into
    .help = say --lang
no-target-language--several = several languages are wanted: { $languages }
    .help = say --lang with one of them
nothing-to-translate = there is nothing to translate
mixed-languages = these texts are in several languages ({ $languages }); a file holds one pair
    .help = name sources of one language
exported = { $units } of { $sources }, { $translated } translated into `{ $lang }`{ $left }
exported--translated-only = , which alone a memory holds
unknown-sentence = no sentence of this corpus reads like this one; its translation is not taken
unknown-sentence--changed = { $context } of `{ $key }` reads otherwise in the source now; its translation is not taken
unfit-translation--import = { $context } of `{ $key }` is not taken: { $why }
unfit-translation--same-language = its text is in `{ $lang }` itself
unfit-translation--not-stored = not stored: { $why }
kept-translation = { $context } of `{ $key }` is { $state } and was kept
    .help = what a person made or reviewed is replaced only with --replace
taken-in = { $added } added, { $replaced } replaced, { $same } as they were
taken-in--nothing = the file holds no translation of a sentence of this corpus
taken-in--untranslated = { $count ->
        [one] { $count } unit
       *[other] { $count } units
    } of the file not translated
taken-in--unvouched = { $count ->
        [one] { $count } unit
       *[other] { $count } units
    } the file calls final came in as not reviewed; --by NAME vouches for them
nothing-to-extract = nothing here is to be translated
unknown-provider = there is no provider `{ $name }`
unknown-provider--none = no provider is named, neither here nor in the spec; nothing is sent unasked
    .help = say --with and one of { $known }
filled = { $translations } written, marked as a machine's and not reviewed
filled--stale = { $count ->
        [one] { $count } unit
       *[other] { $count } units
    } with a translation of an earlier text left as they are; review them
filled--would-be-sent = { $units } would be sent to { $to }; nothing was
filled--sent = { $units } for `{ $lang }`, sent to { $to }
filled--no-proxy = the proxy that the environment names is not used: text goes only to that address
filled--again = { $why }; again in { $seconds } s
nothing-to-fill = nothing is without a translation
provider-stopped =
    .help = { $left } still without a translation; the same command goes on from there
kept-text = what you wrote is in this file
reviewed = { $accepted } accepted, { $edited } edited, { $skipped } skipped
reviewed--left = { $accepted } accepted, { $edited } edited, { $skipped } skipped, { $left } left
reviewed--unchanged = nothing was changed; accept says that it is right as it stands
nothing-untranslated = no unit here is without a translation

# brief verify
verified = The pages follow from what is attached to them. This does not prove who made them.
verified--template = The page template is none that is built into this version: it is attached, and may print more than the page input says.
verified--uncited = { $count ->
        [one] { $count } quotation
       *[other] { $count } quotations
    } without a citation cannot be held against anything
not-verifiable--slow = the attached pages could not be set within { $seconds } seconds
unknown-rule = there is no rule `{ $code }`
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
