# Translations: the memory, the checks on them, what comes in from outside and goes out.

# PO files.
invalid-po-line = `{ $word }` is not allowed in a PO file
    .help = begin a line with a comment (#), msgctxt, msgid, msgid_plural, msgstr, or a string in quotation marks
invalid-po-line--carriage-return = this line ends in a carriage return (CR) alone
    .help = save the file with the line ends LF or CRLF; old Mac programs wrote CR
invalid-po-line--previous = a previous text begins with `#| msgid "…"`
invalid-po-line--string = this string belongs to no `msgid` or `msgstr`
invalid-po-entry = `{ $word }` is not allowed here
    .help = write `msgctxt` if the entry has one, then `msgid`, then `msgstr`
invalid-po-entry--comment = a comment comes before an entry, not between its lines
invalid-po-entry--obsolete = an entry is obsolete (`#~`) on all of its lines or on none
invalid-po-entry--no-translation = this entry has no `msgstr`
invalid-po-string--missing = a string in quotation marks is missing here
invalid-po-string--not-closed = the string is not closed: a quotation mark is missing
invalid-po-string--no-string = only strings in quotation marks are allowed here
invalid-po-string--escape = `\` must be followed by one of n t r b f v a " \, or by a number
invalid-po-string--hexadecimal = `\x` must be followed by two hex digits
invalid-po-string--octal = this octal number is not a byte
invalid-po-string--utf-8 = the numbers in this string do not make valid UTF-8
unstorable-translation = the translation of `{ $context }` cannot be stored in this file
kept-review = { $context } of `{ $key }` was reviewed by { $name } in other words, which are kept
    .help = compare the two; `brief translate accept --replace` stores the draft’s words in their place
kept-review--written = { $context } of `{ $key }` has another translation now ({ $state }), which is kept

# Units of the memory held against their source.
doubled-unit = this unit is already in line { $line }; tools for PO files refuse that
doubled-unit--first = the first of them
moved-unit = this sentence of `{ $key }` is in ¶ { $number }, not at { $context }
    .help = run `brief translate extract { $key }` to bring the file up to date
stale-unit = { $context } of `{ $key }` no longer reads as this unit has it: the translation is stale
    .help = run `brief translate extract { $key }` to bring the file up to date
stale-unit--changed = { $context } of `{ $key }` has changed since this was translated: the translation is stale
    .help = the earlier text: «{ $earlier }»

# What the checks find in a translation.
translated-number = the source has `{ $source }`, the translation `{ $translation }`
translated-number--lost = the number `{ $source }` of the source is not in the translation
translated-number--added = the number `{ $translation }` of the translation is not in the source
translated-number--sign-lost = «{ $source }» is below nought, and «{ $translation }» is not
translated-number--sign-added = «{ $translation }» is below nought, and «{ $source }» is not
translated-date = the source has `{ $source }`, the translation `{ $translation }`
translated-date--lost = `{ $source }` of the source is not in the translation
translated-date--added = `{ $translation }` of the translation is not in the source
translated-percentage = the source says per cent { $source ->
    [one] once
   *[other] { $source } times
}, the translation { $translation ->
    [one] once
   *[other] { $translation } times
}
translated-percentage--points = the source says `{ $source }`, the translation `{ $translation }`: per cent and percentage points are not the same
translated-unit = the source measures in `{ $source }`, the translation in `{ $translation }`
translated-unit--lost = the unit `{ $source }` of the source is not in the translation
translated-unit--added = the unit `{ $translation }` of the translation is not in the source
translated-name = the source names `{ $source }` ({ $rendering }), the translation `{ $translation }`
translated-name--lost = the name `{ $source }` of the source ({ $rendering }) is not in the translation
translated-name--fewer = the source names `{ $source }` ({ $rendering }) { $wanted } times, the translation { $found ->
    [one] once
   *[other] { $found } times
}
translated-name--added = the name `{ $translation }` of the translation is not in the source
translated-name--slip = `{ $translation }` of the translation is almost `{ $right }`, a word of a name of the source; if that is how this language writes it, add it to the name in `briefs/names.yaml`
translated-name--swapped = `{ $one }` and `{ $other }` are almost one name: two letters have changed places
translated-name--other-place = the source has `{ $source }`, the translation `{ $translation }`
translated-negation--lost = the source denies (`{ $source }`), and the translation does not, or not as often
translated-negation--added = the translation denies (`{ $translation }`), and the source does not, or not as often
translated-negation--turned = the source says `{ $source }`, the translation `{ $translation }`
translated-attribution--lost = the source attributes what it says (`{ $source }`), the translation does not, or not as often
translated-attribution--undoubted = the source doubts what it relays (`{ $source }`), the translation does not
translated-attribution--doubted = the translation doubts what it relays (`{ $translation }`), the source does not
translated-attribution--confirmed = the source only says (`{ $source }`) what the translation gives as confirmed (`{ $translation }`)
translated-attribution--proved = the translation gives as proved (`{ $translation }`) what the source does not
translated-attribution--denied = the source only says (`{ $source }`) what the translation has denied (`{ $translation }`)
translated-attribution--added = the translation attributes (`{ $translation }`) what the source states itself
translated-attribution--speaker = in the source `{ $source }` speaks, in the translation `{ $translation }`
translated-attribution--condition = the source makes this depend on something (`{ $source }`), the translation states it as a fact
translated-attribution--reserve = the source relays what others say (`{ $source }`), the translation states it as a fact
translated-marks--unpaired = `{ $mark }` in the translation is not paired
translated-marks--quotations = quotations between marks: { $source } in the source, { $translation } in the translation
translated-marks--brackets = pairs of brackets: { $source } in the source, { $translation } in the translation
translated-length--shorter = the translation has { $translation } letters to { $source } of the source: it is shorter than translations usually are
translated-length--longer = the translation has { $translation } letters to { $source } of the source: it is longer than translations usually are
translated-leftover = `{ $words }` is left over from the source
translated-leftover--all = what stands as the translation is the source itself

# What a check finds in a unit, and the two passages.
doubtful-unit = { $context } of `{ $key }`: { $doubt }
passages = the source: «{ $source }»; the translation: «{ $target }»

# Why a translation from outside is not taken.
unfit-translation--empty = it is empty
unfit-translation--long = it has { $letters } characters, but its text has { $of_source }
unfit-translation--hidden = it contains the character { $character }, which can hide or reorder text
unfit-translation--unsettable = it contains { $why }
unfit-translation--markup = it contains markup (`{ $mark }`)
unfit-translation--tag = it contains markup (a tag)
unfit-translation--talk = it talks about the task (“{ $phrase }…”) instead of translating
unfit-translation--short = it has { $words } words, but its text has { $of_source }: part of it is missing
unfit-translation--same = it is the text itself, not translated
unfit-translation--repeats = it repeats what was asked
unfit-translation--key = it contains the key

# Why the answer of a provider is of no use.
unfit-translation--number = the answer contains number { $number }, which was not asked for or is answered twice
unfit-translation--count = the answer has { $given } translations for { $asked } texts
unfit-translation--no-texts = the answer contains no `{ $field }`
unfit-translation--cut-off = the answer was cut off: it is longer than the model may write
unfit-translation--line-of-answer = line { $line } of the answer is not of the form { "{" }"id":1,"text":"…"{ "}" }: { $why }
unfit-translation--not-libretranslate = the answer is not LibreTranslate's: { $why }
unfit-translation--libretranslate-says = LibreTranslate says: { $words }
unfit-translation--no-chat-completion = the answer is not a chat completion: { $why }
unfit-translation--not-the-json = the model did not answer with the JSON that it was asked for: { $why }

# XLIFF, TMX, termbases.
unknown-exchange-format = `{ $name }` is not the root of a supported format
    .help = use XLIFF 1.2, XLIFF 2.0 or 2.1, or TMX 1.4
no-language-stated = `{ $element }` states no language in `{ $attribute }`
no-language-stated--tag = `{ $tag }` is not a language tag such as `ar` or `en`
inline-element = this unit contains the inline element `{ $name }`, which a sentence of a source never has
unwritable-export = { $context } contains { $character }, which XML cannot represent
    .help = remove that character from the translation
unwritable-export--rows = the names cannot be written as rows: { $why }
file-too-large--exchange = the file has { $bytes } bytes; files of up to { $limit } bytes are read
invalid-xml = this is not well-formed XML: { $why }
invalid-xml--said = { $words }
invalid-xml--prefix = the prefix `{ $prefix }` is not declared
invalid-xml--second-root = a second root element begins here
invalid-xml--second-root-here = a second root element is here
invalid-xml--text-outside = there is text outside all elements
invalid-xml--cut-off = it ends in the middle of an element
invalid-xml--no-element = there is no XML element in this file
unsupported-xml--depth = elements are nested deeper than { $limit } levels
unsupported-xml--entity = the entity `&{ $name };` is not resolved; only &amp; &lt; &gt; &quot; &apos; are
unsupported-xml--document-type = a document type that declares something is refused: entities can blow up a file or refer to others
unsupported-xml--document-type-file = this document type names something other than a `.dtd` file; only the standard’s own is let pass, and never looked for
contradictory-order = the segments of this unit contradict each other about the order of the translation

# The state of a translation.
translation-state--reviewed = reviewed
translation-state--unsigned = not marked as fuzzy
translation-state--unreviewed = unreviewed
translation-state--machine = machine
translation-state--edited = edited
translation-state--new = new
translation-state--stale = stale
translation-state--missing = missing
