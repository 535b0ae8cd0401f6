# What chains the stages.

unusable-series-name = the name of a spec file, without its ending, names its series: 1 to 100 characters, not only dots
unknown-source--topic = the topic `{ $topic }` asks the source `{ $key }`, which is not in the corpus
unknown-source--argument = `{ $key }` is neither a source of this corpus nor a file
schedule-ended = the schedule ended before { $day }
    .help = name an earlier day with --today
no-schedule = this spec has no `schedule`
    .help = add one, such as `schedule: { "{" } every: week, on: monday, at: "06:00", timezone: Africa/Algiers { "}" }`
no-schedule--folder = no spec here has a `schedule`
no-word-asked = there is no word to search for

# Approval and publication.
unknown-section = the draft has no section `{ $section }`
unknown-section--frame =
    .help = the frame (title, options and what is in no section) is approved with `--frame`
not-approved = `{ $part }` is not approved
    .help = read it and sign it with `brief approve`
not-approved--first = `{ $part }` was approved under version 0.1.0 (by { $by } on { $day }) and has not changed, but that covers less than an approval covers now
    .help = sign it anew with `brief approve --renew`
not-approved--people = `{ $part }` is approved by { $count } of the { $wanted } people that must approve it
    .help = `{ $file }` says how many must
not-approved--not-counted = an approval that does not count, of { $parts }: { $why }
changes-requested = { $by } asked for changes to `{ $part }` on { $day }: { $note }
    .help = edit it, or decide that it stays, and approve it anew
not-acknowledged = a person must acknowledge this: { $why }
    .help = if it is right, approve with `--accept { $name }`
unknown-warning = no warning `{ $name }` is to be acknowledged
unusable-request = the request is empty
unusable-name--fonts = none of the fonts has the character { $character }, so the name could not be printed
unusable-name--none = nobody says who signs
    .help = give a name with `--by`, or set git's `user.name`
unusable-value = `{ $value }` cannot stand in the library: { $why }
unusable-value--date = `{ $value }` is not a date
    .help = write 2025, 2025-04 or 2025-04-12; with ~ if it is inferred: ~2025-04
removed-section = the section `{ $section }` is no longer here
heading-without-id = the heading “{ $heading }” has no id, so it belongs to the section before it
side-without-translations = no quotation of `{ $part }` is translated into { $language }
not-allowed--approve = { $by } is not among those who may approve
not-allowed--author = { $by } wrote on this draft, and the desk has agreed that an author does not approve
not-allowed--publish = { $by } is not among those who may publish
not-allowed =
    .help = `{ $file }` says who may
not-allowed--who =
    .help = `{ $file }` says who may: { $who }
not-allowed--of-git =
    .help = git's `user.name` says who you are here; give another name with `--by`
not-allowed--of-git-who =
    .help = git's `user.name` says who you are here; these may, with `--by`: { $who }
withdrawn-edition = the edition { $edition } was withdrawn on { $day }
    .help = if the revision takes its place, add `--reinstate`
nothing-to-settle = `{ $name }` is not one of the records that contradict each other, or are gone: { $records }
nothing-to-settle--none = no records of this edition contradict each other, and none is gone
nothing-to-settle--several = `{ $name }` begins the name of more than one of the records that contradict each other, or are gone, so write more of it: { $records }
unchanged-revision = nothing of the edition has changed since it was published on { $day }
    .help = a revision corrects something; if it should not have gone out, withdraw the edition
not-approved--changed = `{ $part }` has changed since { $by } approved it on { $day }
unwritable-manifest = the manifest cannot be written: { $why }
publication-gone = the published file is not here; the page says so and does not link to it
publication-gone--changed = the file is not the one that was published; the page says so and does not link to it

# Editions that are due.
no-previous-draft = the draft of the previous edition, { $edition }, is missing, so it is not known what is new since then
internal-error = internal error: { $why }; this is a fault of the program

# Verification of a PDF.
too-much-work--crashed = setting this used up the memory or stack that it is allowed
too-much-work--large = setting this takes more than { $megabytes } megabytes of memory
too-much-work--slow = setting this takes more than { $seconds } seconds
too-much-work--not-asked = this could not be set in a process of its own: { $why }
too-much-work =
    .help = look at the template and the pictures: a loop, patterns within patterns, very many points
not-verifiable--minimal = it carries the record of its quotations alone, so it cannot be made again from itself and compared
not-verifiable--manifest = the attached manifest cannot be read: { $why }
not-verifiable--form = the form of the attached manifest is not known{ $made_by }
not-verifiable--page = the attached page input cannot be read: { $why }{ $made_by }
not-verifiable =
    .help = verify the PDF as `brief` wrote it
not-recorded = it says that it was published, and no publication in the ledger has its digest
withdrawn-publication = it was withdrawn on { $day }: { $note }
withdrawn-publication--replaced = it was withdrawn on { $day }: { $note } Revision { $number }, published on { $on }, stands in its place: `{ $file }`
withdrawn-publication--set-aside = it was published beside another file, which stands in its place
withdrawn-publication--with-all = it was published, was set aside, and its edition was withdrawn on { $day }: { $note }
withdrawn-publication--disputed = records of its edition contradict each other, and nobody has said which stands
quotation-not-held--digest = the source `{ $key }` is not the one that the brief was made from, or is not in this corpus
ledger-ahead = the ledger has the edition of { $edition }, which lies in the future: today is { $today }
    .help = the series goes on from today; see whether the clock of this machine is right
ledger-ahead--recorded = something was recorded of the edition of { $edition } on { $day }, which lies in the future: today is { $today }
    .help = see whether the clock of this machine is right, or that of whoever recorded it was
made-by-another-version = ; it was made by `{ $tool }` and this is `{ $this }`: verify it with that version
fonts-differ = the pages were set with the font `{ $name }` (digest { $digest }), which is not here
    .help = put it into { $folder } of the project that contains the PDF
fonts-differ--more = there are fonts here that the pages were set without
altered-pdf = the file is not what its attachments produce: it differs from byte { $byte } on{ $made_by }
altered-pdf--page = the attached page input is not the one that the manifest names
altered-pdf--template = the attached file `{ $path }` of the page template is not the one that the manifest names
altered-pdf--picture = the attached picture `{ $path }` is not the one that the page names
altered-pdf--status = the manifest's status and its approvals contradict each other
altered-pdf--not-set = the attached page input cannot be typeset{ $made_by }
not-verifiable--web =
    .help = verify the web page as `brief` wrote it
altered-web-page = the page is not what it carries: it differs from byte { $byte } on
altered-web-page--seal = the seal at the end of the page does not hold
altered-web-page--picture = the page does not show the picture `{ $path }` that it was made with
quotation-not-held = quotation { $number }, { $citation }: { $why }
quotation-not-held--prose = what is quoted in prose, «{ $words }», { $citation }: { $why }
held-by-earlier-reading = { $count ->
    [one] one quotation of `{ $key }` is
   *[other] { $count } quotations of `{ $key }` are
} held only by a reading that a newer one took the place of; what the source says now is something else
quotation-not-held--key = this is not a citation key
quotation-not-held--state = the manifest says that it is `{ $state }`, which it is not
quotation-not-held--translation = the manifest calls its translation into `{ $lang }` { $said }, but the memory has it as { $known }

# Names in use.
unlisted-spelling = «{ $written }» (¶ { $paragraph }{ $times }) looks like «{ $spelling }» of `{ $id }`, but the names catalogue does not list it
    .help = if it is that name, add it to the `spellings` of `{ $id }`
unlisted-spelling--translation = the translation has “{ $written }” ({ $place }{ $times }), which looks like “{ $spelling }” of `{ $id }`, but the names catalogue does not list it
name-rendering--in-use = `{ $id }` is rendered “{ $spelling }” ({ $place }{ $times }); the catalogue prints “{ $form }”{ $agreed }
    .help = use the form in the catalogue, or change the catalogue
name-rendering--agreed = { $count ->
        [one] , as does one translation
       *[other] , as do { $count } translations
    }
name-rendering--machine = it has “{ $spelling }”; the names catalogue prints “{ $form }”
times-in-all = , { $count } times in all
no-place = no place

# Machine translation.
not-taken = not taken: { $why }
provider-stopped--useless = none of { $count } answers in a row could be used
provider-stopped--time = the time limit of { $seconds } seconds was reached
provider-stopped--tries = { $why }; tried { $tries } times
provider-stopped--wait = { $why }; it asks for a wait of { $seconds } seconds

# What a project would run and ask.
untrusted = nobody has said on this machine that this project may run programs or ask addresses
    .help = look at what they are with `{ $command }`, which asks whether they may; then run this again
untrusted--changed = what this project would run or ask has changed since this machine's user agreed to it
untrusted--digest = { $variable } is the digest of something other than what this project would run and ask now
untrusted--elsewhere = this is none of what `brief trust` shows: the spec was changed a moment ago, or is a link that leads out of the project
untrusted--owed = `{ $program }` is not run for { $editions }, which is owed: { $why }
untrusted--failure = `{ $program }` is not run: { $why }
untrusted--provider = nothing is sent to { $to }: { $why }
untrusted--schedule =
    .help = its programs are not run until then: `brief trust`, then install the schedule again
untrusted--not-asked = nobody is there to be asked whether this project may run and ask these
    .help = run it at a terminal, or with --yes once you have looked at them

# Suggestions.
no-such-suggestion = there is no suggestion { $number }: the draft has { $count }
undecided-suggestions = { $count ->
    [one] a suggestion waits
   *[other] { $count } suggestions wait
} for a decision; the draft cannot be published until then
    .help = decide with `brief suggestions DRAFT --accept N` or `--reject N`

older-reading = read by `{ $before }`; by the rules of today (`{ $now }`) paragraphs: { $gained } gained, { $lost } lost, { $changed } changed
    .help = nothing is changed unasked; see what moves: brief sources refresh { $key } --dry-run
older-reading--gained = gained: { $text }
older-reading--lost = lost: { $text }
older-reading--changed = changed: { $before } → { $now }
older-reading--frame = headline, headings or date lines change
older-reading--stated = what the document states about itself changes: { $fields }
older-reading--draft = cites it; citations that hold: { $holds }, move: { $moves }, are lost: { $lost }
older-reading--publication = published, and cites it; citations that hold: { $holds }, move: { $moves }, are lost: { $lost }

# Topics on which nothing is quoted
nothing-selected = nothing is quoted on the topic `{ $id }`; of { $sources }, { $reasons }
    .help-sources = take the key `sources` out of the topic, or name the sources that are meant
    .help-period = widen the period of the spec or of the topic
    .help-names = move the name from `names: {"{"} all: […] {"}"}` to `names: […]`, which prefers it and does not require it
    .help-exclude = narrow the phrases of `exclude`
    .help-cut-off = lower `excerpts: {"{"} cut_off: … {"}"}`, or add the words of that passage to the terms
    .help-terms = add terms as the sources word it, in each of their languages; `brief topics suggest --topic { $id }` proposes some
silence-other-source = { $count } { $count ->
        [one] is not among the topic's sources
       *[other] are not among the topic's sources
    } ({ $named })
silence-outside-period = { $count } { $count ->
        [one] is outside the period
       *[other] are outside the period
    } ({ $named })
silence-nothing = { $count } { $count ->
        [one] has none of its words and names
       *[other] have none of its words and names
    } ({ $named })
silence-lacks-name = { $count } { $count ->
        [one] lacks the required name { $name }
       *[other] lack the required name { $name }
    } ({ $named })
silence-excluded = { $count } { $count ->
        [one] has a phrase of `exclude` where it is on the topic
       *[other] have a phrase of `exclude` where they are on the topic
    } ({ $named })
silence-beside = { $count } { $count ->
        [one] is hardly about it
       *[other] are hardly about it
    } ({ $named })
silence-no-term = { $count } { $count ->
        [one] contains no whole term
       *[other] contain no whole term
    } ({ $named })
silence-too-little = { $count } { $count ->
        [one] contains neither a name nor enough words of the topic
       *[other] contain neither a name nor enough words of the topic
    } ({ $named })
silence-below-cut-off = { $count } { $count ->
        [one] is below the cut-off
       *[other] are below the cut-off
    }, at { $best } at most ({ $named })

# brief init
already-a-project = there is a project here already: it has the spec `{ $spec }`
    .help = begin in another folder: `brief init DIR`
unusable-answer--languages = a brief has one or two languages
unusable-answer--same = the two languages are one and the same
unusable-answer--indistinct = texts in `{ $one }` and `{ $other }` cannot be told apart
unusable-answer--language = `{ $lang }` is no language of the brief
unusable-answer--text = a text is one line and not empty
unusable-answer--corpus = `{ $corpus }` is no folder for documents: a folder below the project, other than `briefs`, `schemas`, `templates`
unusable-answer--timezone = there is no time zone `{ $zone }`; the names look like `Africa/Algiers` or `UTC`
unusable-answer--timezone-of-city = there is no time zone `{ $zone }`; `{ $likely }` may be meant
unusable-answer--name = `{ $name }` is no name that anybody could sign with

# brief doctor
doctor-program = { $version }
doctor-pdf = reads PDF sources, version { $version }
doctor-pdf--none = not installed: PDF sources cannot be read; everything else can
    .help = install Poppler (`poppler-utils`)
doctor-git = approvals and publications are signed as { $name } unless `--by` says otherwise
doctor-git--none = no repository or no name: `--by` must be given, and approvals are not told apart by their commits
    .help = git init; git config user.name "Your Name"
doctor-specs = { $count ->
    [one] { $count } spec, sound
   *[other] { $count } specs, sound
}
doctor-specs--none = there is no spec in `briefs`
    .help = `brief init` in an empty folder writes one
doctor-specs--broken = cannot be used as they are: { $specs }
    .help = `brief check FILE` says what is wrong, and on which line
doctor-timer = calls `brief run` ({ $scheduler })
doctor-timer--none = { $count ->
    [one] { $count } brief recurs
   *[other] { $count } briefs recur
}, and nothing calls `brief run` ({ $scheduler })
    .help = `brief schedule show`, then `brief schedule install`
doctor-timer--edited = what calls `brief run` was edited, or is not by this program ({ $scheduler })
    .help = `brief schedule show` says where; what was edited is never overwritten
doctor-fonts = { $built_in } built in, { $own } of the project
doctor-fonts--unusable = a font of the project cannot be used
    .help = remove it from `fonts`, or replace it
doctor-locks = no other process works on the project
doctor-locks--held = held now: { $locks }
    .help = another command works on this; a lock ends with its process
doctor-trust = what the project runs and asks is trusted on this machine
doctor-trust--nothing = the project runs no program and asks no address
doctor-trust--not = the project would run programs or ask addresses that nobody has trusted on this machine
    .help = `brief trust` shows them and asks
doctor-trust--unknown = it cannot be said what the project would run or ask

# What a file is that can be checked.
file-kind--draft = draft
file-kind--spec = spec
file-kind--topics = catalogue of topics
file-kind--names = catalogue of names
file-kind--people = list of who may approve and publish
file-kind--house = description of the house
file-kind--library = library
file-kind--reading = reading
file-kind--translation = translation

# The state of an edition, of a part of it, of a published file.
edition-state--draft = draft
edition-state--approved = approved
edition-state--published = published
edition-state--changed = changed since published
edition-state--withdrawn = withdrawn
edition-state--contradictory = records contradict each other
part-state--errors = errors
part-state--approved = approved
part-state--first = approved under 0.1.0, unchanged
part-state--changed = changed
part-state--not-approved = not approved
published-file--there = as published
published-file--changed = changed
published-file--missing = missing
# The review page: saving and actions.
unmergeable-edit = somebody else changed the same lines of this draft on disk: nothing was written
    .help = compare the two texts, take what is right in each, and save again
no-such-card = there is no card `{ $card }` in this text
no-such-card--passage = the corpus has no paragraph { $paragraph } of `{ $key }`
no-such-card--part = the draft has no part `{ $part }`
no-such-card--comment = there is no such comment in this text
impossible-action = this cannot be done here
impossible-action--no-excerpt = this is no quotation of a paragraph of a source
impossible-action--nothing-left = nothing would be left of the excerpt, or its words do not stand in its source
impossible-action--no-sentence = the source has no further sentence there in this paragraph, or the excerpt does not stand in it
impossible-action--language = `{ $lang }` is no language of this brief
impossible-action--heading = a heading is moved in the text, together with what stands below it
impossible-action--into-list = only an item of a list can stand in a list
impossible-action--empty = there is nothing to write
impossible-action--no-place = no comment or suggestion can be put here: choose words in a paragraph
