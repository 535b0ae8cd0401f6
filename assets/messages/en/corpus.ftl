# Citations, sources, readings, the library, imports.

# Why words in brackets are not a citation.
not-a-citation--sign = a citation begins with `@` and a citation key
not-a-citation--key = between `@` and the comma there is one citation key without spaces
not-a-citation--locator = after the comma comes a paragraph such as `¶ 6`

## Files of the corpus.

empty-source = the source is empty
empty-source--pictures = the PDF contains no text, only pictures of it; put it through text recognition (OCR) first
text-not-drawn = the text of a PDF is extracted with `pdftotext` (Poppler), which was not run

wrong-file-kind = this is { $kind }, not { $meant }, whatever its name says
wrong-file-kind--office = this is { $kind }, which is not supported; open it in a word processor and save it without a password as { $meant }
wrong-file-kind--no-archive = this is not { $meant }: it does not begin like a ZIP archive
wrong-file-kind--zero-bytes = this is not { $meant }: it contains zero bytes, and text never does
wrong-file-kind--no-pdf = this is not a PDF document: it does not begin with `%PDF-`
wrong-file-kind--no-document = this is a ZIP archive but not a Word document: it has no part `word/document.xml`
wrong-file-kind--book-as-document = this is a ZIP archive but not a Word document: it has no part `word/document.xml`; it looks like an EPUB book
wrong-file-kind--no-book = this is a ZIP archive but not an EPUB book: it has no `META-INF/container.xml`
wrong-file-kind--document-as-book = this is a ZIP archive but not an EPUB book: it has no `META-INF/container.xml`; it looks like a Word document
wrong-file-kind--page-as-text = this is HTML; name the file .html

unknown-encoding = line { $line } is not valid UTF-8, and no other encoding fits; save the file as UTF-8
unknown-encoding--mark = the file begins with the mark of { $encoding } but is not valid { $encoding }; save it as UTF-8

damaged-source--cut-document = the file is damaged or cut off, so it is not a complete Word document: { $why }
damaged-source--cut-book = the file is damaged or cut off, so it is not a complete EPUB book: { $why }
damaged-source--book = the file is damaged, so it is not a complete EPUB book: { $why }
damaged-source--part = the file is damaged: its part `{ $part }` cannot be read: { $why }
damaged-source--missing-part = the book is not complete: it names the part `{ $part }`, which is not in the file
damaged-source--no-page = this is a page that was saved as MIME parts, and none of its parts is { $meant }
damaged-source--gave-up = the { $format } reader gave up on this file, which is probably damaged
not-xml = { $why }
not-xml--depth = nested deeper than { $limit } levels
not-xml--unfinished = it ends in the middle of an element

protected-source = the book is protected against copying (DRM), so its text cannot be read
protected-source--password = the file is protected by a password; save it without one

source-too-large--parts = the archive has { $count } parts; up to { $limit } are read
source-too-large--unpacked = its part `{ $part }` unpacks to more than { $limit } MB in all; such an archive is not read
source-too-large--page = the page has { $size } MB; HTML of up to { $limit } MB is read
source-too-large--elements = the page has { $count } elements; up to { $limit } are read
source-too-large--attributes = an element has more than { $limit } attributes; such a page is not read
source-too-large--text = the source has more than { $megabytes } MB of text or { $blocks } paragraphs; divide it
source-too-large--depth = its elements are nested deeper than { $limit } levels; such a page is not read

unreadable-front-matter = line { $line }: the front matter cannot be read: { $why }
unprintable--line = line { $line }: { $why }

# What a file is.
file-kind-text = text
file-kind-markdown = Markdown
file-kind-html = HTML
file-kind-xml = XML
file-kind-word = a Word document
file-kind-epub = an EPUB book
file-kind-pdf = a PDF document
file-kind-png = a PNG image
file-kind-jpeg = a JPEG image
file-kind-gif = a GIF image
file-kind-riff = a RIFF file (WebP image, sound or video)
file-kind-tiff = a TIFF image
file-kind-postscript = a PostScript document
file-kind-zip = a ZIP archive (as Word documents and EPUB books are)
file-kind-ole = a password-protected or pre-2007 Office file
file-kind-gzip = a gzip archive
file-kind-bzip2 = a bzip2 archive
file-kind-xz = an xz archive
file-kind-7zip = a 7-Zip archive
file-kind-rar = a RAR archive
file-kind-program = a program
file-kind-sqlite = an SQLite database
file-kind-rtf = a Rich Text (RTF) document
file-kind-ogg = an Ogg sound or video
file-kind-mp3 = an MP3 sound

## Readings.

reading-head--text = `{ $value }` is neither `{ $by_hand }` nor `{ $confirmed }` and a name
    .help = compare it with the source, correct it, and write `# text: confirmed by` and your name in its head
reading-head--digest = this is not a SHA-256 digest of 64 hexadecimal digits
reading-head--statement = `{ $value }` is not a valid `{ $name }`, or is here twice
reading-head--missing = the head of this reading lacks `# { $name }: …`
reading-head--missing-text = the head of this reading lacks `# text: { $by_hand }` or `# text: { $confirmed }` and a name
reading-head--needless-text = the head has a line `# text: …`, which belongs only to a source whose text another program extracted
    .help = delete the line

reading-line--no-bar = this line has no ` | ` between kind and text
reading-line--no-text = this line has no text
reading-line--number = `{ $kind }` is not a paragraph number
reading-line--reason = `{ $reason }` is not a reason known here
reading-line = `{ $kind }` is not a kind of line
    .help = write `headline`, `heading`, `dateline`, `¶ 3` or `left out (by hand)`, then ` | ` and the text
paragraph-order = ¶ { $number } comes after ¶ { $before }; numbers must increase

altered-reading = this is not line { $line } of { $source }, which belongs here
    .help = keep every line of the source, letter for letter and in order; only kinds may be corrected
altered-reading--short = the reading ends before line { $line } of { $source }
altered-reading--long = the reading goes on after the end of { $source }
altered-reading--order = this is not in { $source }, or not in this order
outdated-reading = the source has changed since it was read: its digest is not the one in its reading
    .help = restore the file, or see what a new reading would change: `brief sources refresh { $key } --dry-run`

## The library.

reserved-name--source = the source `{ $key }` has the name of a mark of the program's own
    .help = the mark is then written `[@brief:{ $key }]`
not-a-key = `{ $key }` cannot be a citation key
    .help = use letters, digits, `-`, `_` and `.`, beginning with a letter or digit
unreadable-entry = the entry `{ $key }` cannot be read: { $why }
unreadable-entry--empty = it is empty
two-entries = `{ $key }` has another entry, in { $other }
    .help = keep what is right in one of them, and delete the other
two-entries--other = the other entry
misnamed-entry = this file is for the entry of `{ $key }` alone, and holds `{ $other }`
    .help = write the one entry below `{ $key }:`, as it would stand in `library.yml`; give every other entry a file of its own name
unknown-word--source-type = `{ $word }` is not a type of source
cannot-append--entry = the entry `{ $key }` cannot be written as YAML: { $why }
cannot-append--library = entries cannot be appended to this file without changing what it says; it is left as it is
    .help = write the entries one below the other, each key at the start of its line, with no `---` or `...` after the first

cannot-amend = the entry `{ $key }` cannot be changed without changing something else; the file is left as it is
    .help = change the entry by hand
cannot-amend--apart = the entry `{ $key }` cannot be taken out of the file without changing what it says; nothing is changed
    .help = write the entries one below the other, each key at the start of its line, with no `...` behind them
uncatalogued-source = `{ $key }` has no entry in the library
    .help = `brief sources set { $key } --title … --outlet … --date …` makes one
missing-metadata = `{ $key }`: { $what } { $count ->
        [one] is
       *[other] are
    } not known
proposed-date = `{ $key }`: the date { $date } is proposed from line { $line } of its reading: «{ $words }»
    .help = confirm or correct it with `brief sources set { $key } --date { $date }`
metadata-title = title
metadata-date = date
metadata-outlet = outlet
metadata-language = language
metadata-and = { $most } and { $last }

near-duplicate = `{ $key }` carries the same text as `{ $other }`
    .help = keep both: a brief quotes one of them and names the other
near-duplicate--nearly-passage = `{ $key }` ¶ { $paragraph } carries nearly the same words as `{ $other }` ¶ { $other_paragraph }
near-duplicate--nearly = `{ $key }` carries nearly the same text as `{ $other }`
    .help = these are two statements: where one is quoted, see whether the other says so, too
near-duplicate--has-more = { $what }, but has «{ $here }», which that lacks
near-duplicate--lacks = { $what }, but lacks «{ $there }»
near-duplicate--differs = { $what }, but has «{ $here }» where that has «{ $there }»
near-duplicate--passage = `{ $key }` ¶ { $paragraph } carries the same words as `{ $other }` ¶ { $other_paragraph }
near-duplicate--passages = `{ $key }` ¶ { $paragraph } carries the same words as `{ $other }` ¶ { $other_paragraph }, and { $count } more

## Imports.

invalid-bibliography--json = this is not valid JSON: { $why }
invalid-bibliography--no-list = this JSON is not a list of items, as CSL-JSON is
    .help = export as “CSL JSON” (Zotero: Export Library, format CSL JSON)
invalid-bibliography--empty = this file contains no { $form } entry
file-too-large--bibliography = bibliographies of up to { $limit } bytes are read
file-too-large--entries = { $count } entries; up to { $limit } are read from one file

left-out-entry = `{ $key }` is left out: { $why }
left-out-entry--no-entry = Hayagriva gave no entry
left-out-entry--second-key = there is an entry with this key above it
left-out-entry--cycle = it takes fields from itself: { $path }
left-out-entry--many = it takes fields from more than { $limit } entries
left-out-entry--abbreviation = the abbreviation `{ $name }` is not defined
left-out-entry--too-long = its abbreviations make it longer than { $limit } bytes
left-out-entry--braces = its braces do not pair
left-out-entry--nested = its braces lie within each other more than { $limit } deep
left-out-entry--long = its `{ $field }` is longer than { $limit } bytes
left-out-entry--gave-up = the reader of BibTeX gave it up
left-out-entry--bibtex = this is not valid BibTeX: { $why }
left-out-entry--item = item { $number } is left out: it has no keys and values
left-out-field = `{ $key }`: { $why }, and is left out
left-out-field--date = its date «{ $words }» is not understood
left-out-field--hijri = its date «{ $words }» may be of the Islamic calendar
left-out-field--span = its date «{ $words }» is of more than one year, or has no end
left-out-field--part = `{ $key }`: of its date «{ $words }» the library has { $date } only
left-out-field--field = its `{ $field }` cannot be read ({ $why })
left-out-field--persons = it names more than { $limit } people
left-out-field--language = the language `{ $language }` is not a language tag
left-out-field--address = `{ $address }` is not an address

# What the lines of a reading are, and the state of a source.
line-kind--headline = headline
line-kind--heading = heading
line-kind--dateline = dateline
line-kind--paragraph = ¶ { $number }
line-kind--left-out = left out ({ $reason })
source-state--read = read
source-state--unread = not read yet
source-state--changed = changed since it was read
source-state--damaged = reading damaged
source-state--unreadable = cannot be read
source-state--no-text = no paragraph found
source-state--no-file = no file
