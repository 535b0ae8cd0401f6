# Pages, PDFs, images, the archive.

# Page templates and fonts.
template-import = `{ $path }` is not a file of a page template
    .help = import only `.typ` files under `{ $folder }/`
template-import--path = { $why }
template-import--many = a page template may have up to { $limit } files
template-import--unreadable = `{ $path }` cannot be imported: { $why }
template-too-large = a file of a page template may have up to { $limit } bytes
template-too-large--depth = the parts of a page template may be nested up to { $limit } deep, as those of a long sum or chain are
template-failed = { $why }
    .help = { $hints }
typesetter-gave-up = the page could not be typeset: the typesetter gave up on this text
unusable-page-input = this is not a page input: { $why }
unusable-page-input--unwritable = the page input cannot be written: { $why }
unusable-font = this is not a TrueType or OpenType font
    .help = put .ttf or .otf files there; web fonts and collections are not supported
unusable-font--large = the font has { $bytes } bytes; the limit is { $limit }
unusable-font--broken = the font is broken
no-such-font = the brief asks for the font family `{ $family }`, which is not there
    .help = put its .ttf or .otf files there, or use one of these families: { $families }

# Laid-out pages.
quotation-not-shown = the page does not show the quotation `{ $quotation }`
    .help = in the template, set each side's words in a block with the label `side.anchor`
quotation-not-shown--altered = the page does not show the quotation `{ $quotation }` letter for letter
    .help = the page has «{ $words }»
quotation-not-shown--prose = no page shows letter for letter what is quoted in prose: «{ $words }»
    .help = in the template, set the texts of each line of prose as they are, one after the other; headings with `heading`
quotation-not-shown--order = the letters of what is quoted in prose do not stand in their order: «{ $words }»
line-not-shown = page { $page } does not show the line `{ $line }`
    .help = in the template, set each of `language.running` on every page in a block with its label
line-not-shown--statement = page 1 does not show the statement `{ $statement }`
    .help = in the template, set each of `language.statements` on page 1 in a block with its label
line-not-shown--status = page { $page } does not show the status `{ $status }`
    .help = in the template, set `language.mark` on every page
hidden-words--quotation = the quotation `{ $quotation }`
hidden-words--prose = what is quoted in prose, «{ $words }»,
hidden-words--line = the line `{ $line }`
hidden-words--outside = { $what } runs off the page (page { $page })
hidden-words--clipped = { $what } is clipped (page { $page })
hidden-words--turned = { $what } is turned, mirrored or distorted (page { $page })
hidden-words--tiny = { $what } is set in { $size } pt; the smallest readable size is { $least } pt (page { $page })
hidden-words--pale = { $what } is too pale: its contrast with the background is { $ratio } to 1; it must be at least { $least } (page { $page })
hidden-words--unclear = { $what } is on a picture, a gradient or a pattern, or is painted with one: nobody can say whether it can be read (page { $page })
hidden-words--covered = { $what } is painted over (page { $page })
hidden-words--struck = { $what } has a line through it (page { $page })
hidden-words--overprinted = { $what } is overprinted by other text (page { $page })
hidden-words =
    .help = change the template so that it can be read

# Pictures and page images.
picture--unknown = the file is not a PNG, JPEG, GIF, WebP or SVG picture
picture--large = the picture has { $bytes } bytes; the limit is { $limit }
picture--pixels = the picture has { $width } × { $height } pixels; the limit is { $limit } in all
picture--broken = the picture is broken: { $why }
picture--broken-svg = the SVG picture is broken: { $why }
picture--element = the SVG picture contains `<{ $name }>`, which is not supported; draw it without that
picture--entities = the SVG picture declares entities, which are not supported; draw it without them
picture--cycle = in the SVG picture `#{ $id }` is drawn with itself; draw it without that
picture--elements = the SVG picture has more than { $limit } elements
picture--depth = in the SVG picture elements are nested more than { $limit } deep
picture--attributes = the SVG picture has an element with more than { $limit } attributes
picture--text = the SVG picture has a text of more than { $elements } elements or { $characters } characters
picture--drawn = with all that it refers to, the SVG picture draws { $count } elements; the limit is { $limit }
picture--canvases = with all that it refers to, the SVG picture has more than { $limit } patterns, masks, clips and filters, or these lie within each other more than { $depth } deep
picture--primitives = the SVG picture has a filter of more than { $limit } steps
picture--filter = in the SVG picture `{ $attribute }="{ $value }"` of `<{ $name }>` asks for more work than a picture may need
picture--profile = the colour profile of the picture has more than { $limit } bytes; save it without one
no-page-image = page { $page } cannot be written as an image: { $why }
no-page-image--large = page { $page } is too large for an image of { $ppi } pixels to the inch

# What a brief or a revision lacks.
missing-title = the brief is in `{ $language }`, but has no title in that language
missing-note = the brief is in `{ $language }`, but there is no note in that language

# What a PDF carries.
attached-file--no-pdf = this is not a PDF
attached-file--no-template = `{ $path }` cannot be a file of a page template
attached-file--no-picture = `{ $name }` cannot be a picture of a page
attached-file--missing = no file `{ $name }` is attached in the way this program attaches files
attached-file--large = the attached file `{ $name }` has more than { $limit } bytes
attached-file--packed = the attached file `{ $name }` cannot be unpacked: { $why }
carried-by-page--unreadable = this is not a web page that this program made: { $why }
carried-by-page--missing = the page does not carry `{ $name }` in the way this program writes it
carried-by-page--large = what the page carries as `{ $name }` has more than { $limit } bytes
attached-template--not-text = the file `{ $path }` is not valid UTF-8
attached-template--missing = the page template `{ $path }` is not among the attached files
manifest-differs--count = the page has { $page } quotations, but the manifest has { $manifest }
manifest-differs--words = quotation { $number }: the words on the page are not those in the manifest
manifest-differs--source = quotation { $number }: the page names a different source from the manifest
manifest-differs--prose = what is quoted in prose differs between the page and the manifest: «{ $words }»
manifest-differs--status = the page has a different status from the manifest
manifest-differs--approval = the page does not say that `{ $name }` approved `{ $part }`
manifest-differs--sources = the page lists different sources from the manifest, or different digests of them
unwritable-feed = the feed cannot be written: { $why }

# What was made, read back.
not-read-back = the { $output } that was made cannot be read back: { $why }
not-read-back--pages = there are { $images } images for { $pages } pages
not-read-back--page = page { $page }: { $why }
not-read-back--creator = it does not name this program as its creator
not-read-back--page-input = the attached page input is not the one that was set
not-read-back--manifest = the attached manifest is not the one that belongs to it
not-read-back--seal = the seal does not hold
not-read-back--broken = { $why }
not-read-back--size = it has { $width } × { $height } pixels, which is not the size of the page
not-read-back--rows = it has { $rows } rows; it should have { $height }
not-read-back--root = its first element is not `svg`
not-read-back--title = it does not carry the title of the brief and the number of the page
not-read-back--words = it does not show, in its place, «{ $words }»
not-read-back--quotation = it does not show the quotation `{ $quotation }` letter for letter, with the line below it
not-read-back--anchor = two places in it have the anchor `{ $anchor }`
not-read-back--link = it has a link to `#{ $anchor }`, which leads nowhere
not-read-back--loads = it has `{ $what }`, which may load or run something
not-read-back--files = there are { $files } files instead of one

# records
altered-record = this is not the text that was written under this name
    .help = restore the file from version control; a record is never edited
altered-record--form = this record cannot be read ({ $why }); it is damaged, or a newer version wrote it
altered-record--conflict = version control could not merge this file, and left its marks in it
    .help = records are never edited, so they never conflict: restore each record from either side under its own name, and remove this file
altered-record--name = this file is among the records, and is not named as one
    .help = a record is named by the digest of its text: give it that name again, or move the file elsewhere
altered-record--unwritable = a record cannot be written: { $why }
missing-record = the record { $digest } is missing, and others follow it
    .help = restore it from version control, or complete the merge
deleted-record = the record { $digest } was committed to git and is gone; nothing that is there follows it
    .help = restore it from version control: it may have asked for changes, or withdrawn the edition; if it may stay so, say why with `brief publish DRAFT --settle DIGEST --by NAME --note TEXT`
repeated-record = the records { $digest } and { $other } say the same and follow different records
    .help = see in version control which was there first, and remove the other
contradicting-records = of these records only one can stand: { $records }
    .help = say which stands with `brief publish DRAFT --settle DIGEST --by NAME --note TEXT`

# What an output is called.
output-title = { $name }
output-title--web = web page
note-astray = footnote { $mark } (“{ $words }”) does not stand on the page of its mark
    .help = move the mark to another sentence, or shorten what stands before it
