# What chains the stages.

unusable-series-name = the stem of a spec's file names its series: 1 to 100 characters, not only dots
unknown-source--topic = the topic `{ $topic }` asks the source `{ $key }`, which the corpus does not hold
unknown-source--argument = `{ $key }` is neither a source of this corpus nor a file
schedule-ended = the schedule has come to its end before { $day }
    .help = say an earlier day with --today
no-schedule = this spec has no `schedule`
    .help = add one, such as `schedule: { "{" } every: week, on: monday, at: "06:00", timezone: Africa/Algiers { "}" }`
no-schedule--folder = no spec here has a `schedule`
no-word-asked = there is no word to look for

# Approval and publication.
unknown-section = the draft has no section `{ $section }`
not-approved = `{ $part }` is not approved
    .help = read it and sign it with `brief approve`
not-approved--changed = `{ $part }` has changed since { $by } approved it on { $day }
unwritable-manifest = the manifest cannot be written: { $why }
publication-gone = the published file is not here; the page says so and does not link to it
publication-gone--changed = the file is not the one that was published; the page says so and does not link to it

# Editions that are due.
no-previous-draft = the draft of the edition before, { $edition }, is not there, so what is new since then cannot be told
internal-error = internal error: { $why }; this is a fault of the program

# Verification of a PDF.
not-verifiable--manifest = the attached manifest cannot be read: { $why }
not-verifiable--form = the attached manifest has a form unknown here{ $made_by }
not-verifiable--page = the attached page input cannot be read: { $why }{ $made_by }
not-verifiable =
    .help = only PDFs as `brief` writes them can be verified
made-by-another-version = ; it was made by `{ $tool }` and this is `{ $this }`: verify it with that version
fonts-differ = the font `{ $name }` with the digest { $digest } is not here, and the pages were set with it
    .help = put it into { $folder } of the project that the PDF lies in
fonts-differ--more = the pages were set without fonts that are here
altered-pdf = the file is not what its attachments give: it differs from byte { $byte } on{ $made_by }
altered-pdf--page = the attached page input is not the one that the manifest names
altered-pdf--template = the attached file `{ $path }` of the page template is not the one that the manifest names
altered-pdf--picture = the attached picture `{ $path }` is not the one that the page names
altered-pdf--status = the manifest's status and its approvals contradict each other
altered-pdf--not-set = the attached page input cannot be set{ $made_by }
quotation-not-held = quotation { $number }, { $citation }: { $why }
quotation-not-held--key = this is no citation key
quotation-not-held--state = it is not `{ $state }`, as the manifest says
quotation-not-held--translation = its translation into `{ $lang }` is called { $said }, and the memory has it as { $known }

# Names in use.
unlisted-spelling = «{ $written }» (¶ { $paragraph }{ $times }) looks like «{ $spelling }» of `{ $id }`, and the names catalogue does not list it
    .help = if it is that name, add it to the `spellings` of `{ $id }`
unlisted-spelling--translation = the translation has “{ $written }” ({ $place }{ $times }), which looks like “{ $spelling }” of `{ $id }`, and the names catalogue does not list it
name-rendering--in-use = `{ $id }` is rendered “{ $spelling }” ({ $place }{ $times }); the catalogue prints “{ $form }”{ $agreed }
    .help = write the form of the catalogue, or change that
name-rendering--agreed = { $count ->
        [one] , as one translation has it
       *[other] , as { $count } translations have it
    }
name-rendering--machine = it has “{ $spelling }”; the names catalogue prints “{ $form }”
times-in-all = , { $count } times in all
no-place = no place

# Machine translation.
not-taken = not taken: { $why }
provider-stopped--useless = nothing could be taken of { $count } answers running
provider-stopped--time = the time limit of { $seconds } seconds is reached
provider-stopped--tries = { $why }; tried { $tries } times
provider-stopped--wait = { $why }; it asks to wait { $seconds } seconds
