# YAML files: specs, catalogues, front matter, libraries, records.

invalid-yaml = this is not valid YAML: { $why }
unsupported-yaml--document = a second YAML document begins here; a file can have only one
unsupported-yaml--alias = YAML aliases (`*name`) are not supported; write the value out
unsupported-yaml--key = a key must be a single word or a quoted text
unsupported-yaml--depth = nested deeper than { $limit } levels
unsupported-yaml--nodes = the file has more than { $limit } values
unsupported-yaml--names = the keys that so many values lie under are too long
duplicate-key = the key `{ $key }` appears here a second time
    .help = keep one of them
empty-file = the file is empty
file-too-large = the file has { $bytes } bytes; YAML files of up to { $limit } bytes are read
cannot-append = nothing can be added at the end of this list
    .help = write each entry as a block that begins with `- ` at the start of its line
cannot-append--unwritable = it cannot be written: { $why }
schema-unusable = the schema of this file is unusable: { $why }
not-understood = { $why }

unknown-key = unknown key `{ $key }`
missing-key = `{ $owner }` lacks the key `{ $key }`
missing-key--file = the file lacks the key `{ $key }`
missing-key--entry = this entry lacks the key `{ $key }`
wrong-type = expected { $expected }, found { $found }
wrong-type--languages =
    .help = a text is given in each language of the brief: { "{" } ar: …, en: { $text } { "}" }
unknown-word = { $value } is not one of the words known here
wrong-form = { $value } does not have the form it must have
wrong-form--language-meant = `{ $word }` is not a language tag; write `{ $tag }`
wrong-form--date = { $value } is not a date
    .help = write year-month-day, for example 2025-04-30
out-of-range--text = this text is too long; at most { $limit } characters
out-of-range--entries = this file has too many entries; at most { $limit }
out-of-range--no-text = this text is empty
out-of-range--no-entry = this list is empty
out-of-range--list = this list is too long; at most { $limit } entries
out-of-range--no-key = nothing is given here
out-of-range--small = { $value } is too small; at least { $limit }
out-of-range--large = { $value } is too large; at most { $limit }

form-language = write a language tag such as `ar`, `en` or `ar-DZ`
form-id = write lower-case letters, digits and hyphens, for example `mali-drone-incident`
form-address = write an address that begins with `https://` or `http://`
form-colour = write a colour as in `"#1f3a5f"`: red, green and blue in hexadecimal digits
form-date = write 2022, 2022-11 or 2022-11-16, or two of these with `/` between them
form-length-of-time = write a number and a unit, for example `7 days`, `2 weeks` or `1 month`

# What a value is.
kind-text = text
kind-mapping = keys and values
kind-list = a list
kind-whole-number = a whole number
kind-number = a number
kind-boolean = true or false
kind-nothing = nothing
kind-other = { $name }
value-word = `{ $value }`
value-number = the number { $number }
either = { $one } or { $other }
