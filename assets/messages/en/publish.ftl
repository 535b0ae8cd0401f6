# Pages, PDFs, images, the archive.

# Page templates and fonts.
template-import = `{ $path }` is no file of a page template
    .help = a page template imports `.typ` files under `{ $folder }/`, and nothing else
template-import--path = { $why }
template-import--many = a page template may have up to { $limit } files
template-import--unreadable = `{ $path }` cannot be imported: { $why }
template-too-large = a file of a page template may have up to { $limit } bytes
template-failed = { $why }
    .help = { $hints }
typesetter-gave-up = the page could not be set: the typesetter gave up on this text
unusable-page-input = this is no page input: { $why }
unusable-page-input--unwritable = the page input cannot be written: { $why }
unusable-font = this is no TrueType or OpenType font
    .help = put .ttf or .otf files there; web fonts and collections are not read
unusable-font--large = the font has { $bytes } bytes; the limit is { $limit }
unusable-font--broken = the font is broken
no-such-font = there is no font of the family `{ $family }`, which the brief asks for
    .help = put its .ttf or .otf files there; the families are: { $families }

# Laid-out pages.
quotation-not-shown = the page does not show the quotation `{ $quotation }`
    .help = the template must set each side's words in a block with the label `side.anchor`
quotation-not-shown--altered = the page does not show the quotation `{ $quotation }` letter for letter
    .help = the page has «{ $words }»
line-not-shown = page { $page } does not carry the line `{ $line }`
    .help = the template must set each of `language.running` on every page in a block with its label
line-not-shown--statement = page 1 does not carry the statement `{ $statement }`
    .help = the template must set each of `language.statements` on page 1 in a block with its label
line-not-shown--status = page { $page } does not carry the status `{ $status }`
    .help = the template must set `language.mark` on every page
hidden-words--quotation = the quotation `{ $quotation }`
hidden-words--line = the line `{ $line }`
hidden-words--outside = { $what } runs off the page (page { $page })
hidden-words--clipped = { $what } is clipped (page { $page })
hidden-words--turned = { $what } is turned, mirrored or distorted (page { $page })
hidden-words--tiny = { $what } is set in { $size } pt; at least { $least } pt can be read (page { $page })
hidden-words--pale = { $what } is too pale: the contrast with its ground is { $ratio } to 1, at least { $least } (page { $page })
hidden-words--unclear = { $what } stands on a picture, a gradient or a pattern, or is painted with one: nobody can say whether it can be read (page { $page })
hidden-words--covered = { $what } is painted over (page { $page })
hidden-words--struck = { $what } has a line through it (page { $page })
hidden-words--overprinted = { $what } is overprinted by other text (page { $page })
hidden-words =
    .help = the template must set it so that it can be read

# Pictures and page images.
picture--unknown = the file is no PNG, JPEG, GIF, WebP or SVG picture
picture--large = the picture has { $bytes } bytes; the limit is { $limit }
picture--pixels = the picture has { $width } × { $height } pixels; the limit is { $limit } in all
picture--broken = the picture is broken: { $why }
picture--broken-svg = the SVG picture is broken: { $why }
picture--element = the SVG picture holds `<{ $name }>`, which is not set; draw it without
picture--entities = the SVG picture declares entities, which are not read; draw it without
picture--nested-use = the SVG picture uses `#{ $id }`, which itself holds a `<use>`; draw it without
no-page-image = page { $page } cannot be written as an image: { $why }
no-page-image--large = page { $page } is too large for an image of { $ppi } pixels to the inch

# What a brief or a revision lacks.
missing-title = the brief is in `{ $language }` but has no title in it
missing-note = the brief is in `{ $language }` but the note is not given in it

# What a PDF carries.
attached-file--no-pdf = this is no PDF
attached-file--no-template = `{ $path }` can be no file of a page template
attached-file--no-picture = `{ $name }` can be no picture of a page
attached-file--missing = no file `{ $name }` is attached in the form in which this program attaches files
attached-file--large = the attached file `{ $name }` has more than { $limit } bytes
attached-file--packed = the attached file `{ $name }` cannot be unpacked: { $why }
attached-template--not-text = the file `{ $path }` is not valid UTF-8
attached-template--missing = the page template `{ $path }` is not among the attached files
manifest-differs--count = the page has { $page } quotations and the manifest { $manifest }
manifest-differs--words = quotation { $number }: the page has other words than the manifest
manifest-differs--source = quotation { $number }: the page names another source than the manifest
manifest-differs--status = the page has another status than the manifest
manifest-differs--approval = the page does not say that `{ $name }` approved `{ $part }`
manifest-differs--sources = the page lists other sources, or other digests of them, than the manifest
unwritable-feed = the feed cannot be written: { $why }

# What was made, read back.
not-read-back = the { $output } that was made cannot be read back: { $why }
not-read-back--pages = there are { $images } images of { $pages } pages
not-read-back--page = page { $page }: { $why }
not-read-back--creator = it does not name this program as its creator
not-read-back--page-input = the attached page input is not the one that was set
not-read-back--manifest = the attached manifest is not the one that belongs to it
not-read-back--seal = the seal does not hold
not-read-back--broken = { $why }
not-read-back--size = it has { $width } × { $height } pixels, which is not the size of the page
not-read-back--rows = it has { $rows } rows of { $height }
not-read-back--root = its first element is not `svg`
not-read-back--title = it does not carry the title of the brief and the number of the page
not-read-back--files = there are { $files } files in place of one
