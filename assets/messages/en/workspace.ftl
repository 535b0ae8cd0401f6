# Files, programs and settings of this machine.

# Nothing, where a message has room for a remark.
nothing = {""}
# What another program or library says, in its own words.
said = { $why }
# One reason and another.
reasons = { $one }; { $other }

no-such-file = there is no such file
no-such-file--folder = there is no such folder
no-such-file--corpus = there is no such corpus folder
    .help = name it with --corpus

unreadable-file = the file cannot be read: { $why }
unreadable-file--permission = the file cannot be read: permission denied
unreadable-file--folder = this is a folder, not a file
unreadable-file--irregular = this is not a regular file
unreadable-file--encoding = line { $line } is not valid UTF-8; save the file as UTF-8
unreadable-file--exchange = the file is not valid { $encoding }; save it as UTF-8
unreadable-file--working-directory = the working directory cannot be read: { $why }
unreadable-file--corpus = the corpus folder cannot be read: { $why }
file-too-large--any = the file has { $bytes } bytes; files of up to { $limit } bytes are read

no-project = the file is neither in a folder `briefs` nor beside one, so its project is not known
    .help = name the project's folder with --root
no-project--here = there is no folder `briefs` here or above, so the project is not known
no-project--corpus = no project is known here: neither this folder nor one above it has a folder `briefs`
    .help = name the project's folder with --root, or the corpus with --corpus

outside-project = `{ $path }` leads out of the project
outside-project--absolute = `{ $path }` is an absolute path; paths are relative and stay inside the project
outside-project--link = a symbolic link leads out of the project; copy the file into the project
outside-project--not-relative = `{ $path }` is not a relative path
outside-project--left-out = left out: { $why }
outside-project--target = this is not in the project
outside-project--corpus = this corpus folder lies outside the project
    .help = name the project's folder with --root
outside-project--trust = the folder in which it would be recorded whom you trust, `{ $folder }`, lies in this project, which could then speak for itself; set XDG_STATE_HOME to another

no-such-template = there is no such template, neither in the project nor built in
    .help = use a built-in one: { $known }

wrong-epoch = SOURCE_DATE_EPOCH is set but is not a number of seconds since 1970

unwritable-file = the file cannot be written: { $why }
unwritable-file--read-only = the file is read-only; it is left as it is
unwritable-file--old-image = the image of a page that no longer exists cannot be removed: { $why }
unwritable-file--removal = the file cannot be removed: { $why }
unwritable-file--lock = the lock cannot be taken: { $why }
unwritable-file--temporary = a temporary file cannot be made: { $why }
changed-meanwhile = the file was changed while it was being worked on; it is left as it is
    .help = save it in the editor, then run the command again
changed-meanwhile--made = another run has just written this file; try again

file-in-the-way--recorded = the ledger says that a publication is here, and a publication is never overwritten
file-in-the-way--published = a published { $kind } of that name exists already; it is never overwritten
    .help = write elsewhere with -o
file-in-the-way--not-ours = there is a file of that name that this program did not make; it is left alone
    .help = write elsewhere with -o, or move it away
file-in-the-way--image = there is a file of that name that this program did not make, or that was changed; it is left alone
    .help = move it away, or write elsewhere with -o
file-in-the-way--source = a file of that name exists already, and it is left as it is
    .help = choose another key with --key

lock-holder = another process (its number is { $number })
lock-holder--unknown = another process
locked-edition = { $holder } is writing to this edition
    .help = try again when it has ended
locked-edition--series = { $holder } is making editions of this series
locked-corpus = { $holder } is changing the sources of this corpus or their translations
locked-edition--waiting = { $path }: another process is writing to this edition; waiting
no-base = its base, { $path }, is missing
    .help = restore it from version control
no-base--edited = this is not the text that its name stands for: it has been edited since the draft was made

no-editor = no editor is named
    .help = set EDITOR, as in `EDITOR=nano brief translate …`
no-editor--not-run = the editor `{ $editor }` cannot be run: { $why }
no-editor--failed = the editor `{ $editor }` failed ({ $status }); nothing is changed
no-editor--left = the editor `{ $editor }` left a file that cannot be read: { $why }

too-many-fonts = { $count } fonts; a project may have up to { $limit }

program-failed = `{ $program }` cannot be run: { $why }
program-failed--no-pdftotext = the text of a PDF is extracted with `pdftotext`, which is not installed; install Poppler (`poppler-utils`)
program-failed--encoding = `{ $program }` produced text that is not valid UTF-8
program-failed--slow = `{ $program }` took longer than { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    } and was stopped
program-failed--size = `{ $program }` extracted more than { $megabytes } MB of text
program-failed--password = the PDF is protected by a password; save it without one
program-failed--damaged = `{ $program }` cannot read the PDF, which is probably damaged or cut off
program-failed--damaged-said = `{ $program }` cannot read the PDF, which is probably damaged or cut off: { $why }
hook-unknown = a run was interrupted while the program for the edition of { $edition } worked; it may or may not have done its work, and is not run again
hook-gone = the program for the edition of { $edition } was still to be run, and the spec names none any more; it is not run
hook-failed = `{ $program }` failed ({ $status })
hook-failed--said = `{ $program }` failed ({ $status }): { $why }
hook-failed--lost = lost track of `{ $program }`: { $why }

unusable-picture = the picture `{ $path }` cannot be printed: { $why }
unusable-picture--logo = the logo `{ $path }` cannot be printed: { $why }
unusable-picture--all = the pictures of this draft have more than { $limit } bytes in all

# Sources.
empty-corpus = the corpus contains no source that could be read
no-reader = there is no reader for `.{ $extension }` files; these are read: { $known }
no-reader--left-out = left out: there is no reader for `.{ $extension }` files; these are read: { $known }
not-a-key--left-out = left out: `{ $key }` cannot be a citation key
not-a-key--proposal = use, for example, `--key { $key }`; { $form }
key-taken = the corpus already has a source `{ $key }`; it is left as it is
    .help = for another document choose a key with --key; to correct what is known of this one: `brief sources set { $key } --date … --outlet … --title …`
key-taken--left-out = left out: { $path } has the same citation key
locked-readings = this source has no reading, and --locked forbids making one
    .help = run once without --locked and commit the reading
locked-readings--change = --locked forbids changing a reading
nothing-to-quote = no body paragraph was found in this source, so nothing can be quoted from it
    .help = look at { $path }: a kind may be corrected by hand
nothing-to-quote--unconfirmed = another program extracted this text and nobody has checked it, so nothing is quoted from it
outdated-reading--survey = the source has changed since it was read
    .help = restore the file, or see what a new reading would change: `brief sources refresh { $key } --dry-run`
no-source-file = `{ $key }` has no source file of that name
no-source-file--orphan = there is no source `{ $key }` for this reading
    .help = put the source back, or delete the reading if nothing cites it any more
no-source-file--reading = there is no source `{ $key }` for this reading, so only its form is checked
unknown-source = there is no source `{ $key }`
broken-reading = the reading is broken; corrections made in it by hand are not carried over
unread-draft = this draft cannot be read; check yourself whether it cites `{ $key }`
misplaced-translation = translations belong in a folder that is named after their language, such as `translations/en`

unfinished-change = an interrupted command left this change of several files, and it cannot be completed
    .help = remove what hinders it, or delete this file if the change is no longer wanted
unfinished-change--damaged = this is what an interrupted command left to be completed, and it cannot be read
nothing-to-split = there is no library here to be put into files of its entries
    .help = make the empty folder `library` beside the sources: new entries then get files of their own in it
byte-order-mark = the library begins with a byte-order mark
    .help = save the file as UTF-8 without a byte-order mark
unknown-bibliography = `.{ $extension }` is not a supported bibliography format
    .help = use one of: { $known }
entry-there = the library already has an entry `{ $key }`, which stays as it is, so what you say here would be lost
    .help = add the file without saying more about it, and correct the entry by hand

# Programs of a project.
too-many-programs = { $count } programs; up to { $limit } are looked at
    .help = move what does not belong to the desk out of the project's folder
too-many-programs--files = more than { $limit } files

# Schedulers.
no-home = the environment names no home folder: HOME is not set
path-not-utf8 = this path is not valid UTF-8, so a scheduler's file cannot contain it
unknown-program = the program cannot find its own path: { $why }
scheduler-failed = `{ $command }` failed: { $why }
scheduler-failed--crontab = the crontab is not valid UTF-8; it is left as it is

# Providers of machine translation. In `provider-failed` `$provider` is a host, or a program in backticks.
unusable-provider--model = `{ $provider }` needs the name of a model: `model` in the spec, or --model
unusable-provider--key = the value of { $variable } contains a character that no key has
unusable-provider--command = `command` needs a program: `command: [PROGRAM, ARGUMENT…]` in the spec, or --command
unusable-provider--address = `{ $provider }` needs an address: `address` in the spec, or --address
unusable-provider--no-address = `{ $address }` is not an address such as http://localhost:5000
unusable-provider--secret = the address contains a user, a password or a query; a key belongs only in the environment
unusable-provider--http = { $variable } is not sent to `{ $host }` over http, where others can read it; write https
provider-program = the program `{ $program }`
provider-address = { $address }
provider-says = : { $said }
provider-failed = { $provider } failed (status { $status }){ $said }
provider-failed--refused = { $provider } refuses (status { $status }){ $said }
provider-failed--no-key = { $provider } refuses (status { $status }){ $said }; put a key for it in { $variable }
provider-failed--key = { $provider } refuses (status { $status }){ $said }; check the key in { $variable }
provider-failed--busy = { $provider } is too busy (status { $status }){ $said }
provider-failed--request = { $provider } does not accept the request (status { $status }){ $said }
provider-failed--redirect = { $provider } redirects to { $to } (status { $status }); that is not followed, because text goes only to the address that you wrote
provider-failed--redirect-somewhere = { $provider } redirects to another address (status { $status }); that is not followed, because text goes only to the address that you wrote
provider-failed--long-answer = { $provider } answered with more than { $megabytes } MB
provider-failed--no-answer = { $provider } did not answer within { $seconds } seconds
provider-failed--no-host = there is no host `{ $provider }`
provider-failed--not-reached = { $provider } cannot be reached
provider-failed--nothing-there = nothing answers at { $provider }
provider-failed--broken-off = the answer of { $provider } broke off: { $why }
provider-failed--not-run = { $provider } cannot be run: { $why }
provider-failed--slow = { $provider } took longer than { $seconds } seconds
provider-failed--program = { $provider } failed ({ $status }){ $said }
provider-failed--held = { $provider } has ended, but something that it started still keeps its output open
provider-failed--encoding = { $provider } produced text that is not valid UTF-8
