# Drafts and what is wrong with them.

# Quotations that are not word for word what their source says.
altered = this quotation is not word for word what { $place } says: { $why }
    .help = the draft has «{ $ours }» where the source has «{ $theirs }»
altered--left-out =
    .help = the draft has «{ $ours }» where the source has «{ $theirs }»; mark words left out with `[…]`
altered--put-in =
    .help = the draft has «{ $ours }» where the source has «{ $theirs }»; mark words put in with `[word]`
altered--both =
    .help = the draft has «{ $ours }» where the source has «{ $theirs }»; mark words left out with `[…]` and words put in with `[word]`
altered--dots =
    .help = the draft has «{ $ours }» where the source has «{ $theirs }»; where words are left out, write `[…]`
altered--somehow = this quotation is not word for word what { $place } says
    .help = mark words left out with `[…]` and words put in with `[word]`
altered--begins-behind = { $message }; what its sentence begins with is left out, with the { $kind } «{ $word }»
altered--ends-before = { $message }; what its sentence ends with is left out, with the { $kind } «{ $word }»
a-negation = negation
an-attribution = attribution
altered--nearest = { $message }; the nearest words are in { $place }
word-changed = word { $word }: the draft has «{ $draft }» where the source has «{ $source }»
word-changed--letters = word { $word }: the draft has «{ $draft }» where the source has «{ $source }»: { $letters }
word-changed--negation = word { $word }: the draft has «{ $draft }» where the source has «{ $source }», with the negation «{ $negation }»
word-changed--denied = word { $word }: the draft has «{ $draft }», with the negation «{ $negation }», where the source has «{ $source }»
word-joined = word { $word }: the draft has «{ $draft }» where the source has «{ $source }»: it drops «{ $lost }»
word-doubled = word { $word }: «{ $draft }» is there twice
word-added = word { $word }: «{ $draft }» is not in the source
word-dropped = before word { $word }, the draft leaves out the source's «{ $source }»
word-dropped--negation = before word { $word }, the draft leaves out the source's «{ $source }», a negation
words-dropped--negation = before word { $word } the draft drops «{ $source }» of the source, with the negation «{ $negation }»
words-dropped--attribution = before word { $word } the draft drops «{ $source }» of the source, with the attribution «{ $saying }»
word-boundary = the draft writes «{ $draft }» where the source writes «{ $source }»
swapped-words = the words are in a different order: the draft moves «{ $word }»
and-then = { $first }; { $second }
and-more = and { $count } more
letters-put-in = { $letters } { $count ->
        [one] is
       *[other] are
    } put in
letters-missing = { $letters } { $count ->
        [one] is
       *[other] are
    } missing
letters-replaced = it has { $ours } where the source has { $theirs }
stands-there = it is here
source-says = the source says so here
unit-here = the unit of the memory is here
fix-words = write «{ $words }», as the source does
fix-citation = cite `{ $place }`
fix-elision = remove the mark
fix-digest = add `{ $line }` under `sources:`
plain-ellipsis = dots mark words of { $place } that are left out
    .help = write `[…]` for words left out
fix-ellipsis = write `[…]`
cut-word = «{ $word }» is cut out of a longer word or number
    .help = begin and end with whole words
not-in-source = its words are nowhere in the corpus
    .help = quote the source's own words
empty-elision = `[…]` is in a place where nothing is left out
    .help = remove the mark
bracketed-replacement = words in brackets replace words of the source
    .help = mark the words left out with `[…]` as well: `[word]` only puts words in
reversed-order = the slices of this quotation are in a different order in { $place }
    .help = quote in the order of the source, or make two quotations
empty-brackets = this quotation contains empty brackets
    .help = write `[…]` for words left out or `[word]` for a word put in, or remove them
nested-brackets = there are brackets inside brackets, so nobody can tell which words are the source's
    .help = write one pair of brackets around the words put in; write a bracket of the source as `\[`
moved = this quotation is not in { $cited } but in { $places }
    .help = cite `{ $place }`
and-in = { $first } and in { $second }
left-out-words = these words are in `{ $key }`, but in what its reading left out ({ $reason })
left-out-words--some = this quotation contains words of `{ $key }` that its reading left out ({ $reason }): «{ $words }»
outside-body = these words are in `{ $key }`, but they are its { $kind }, not part of a body paragraph
    .help = quote a body paragraph; if the reading is wrong, correct the kind of that line by hand
outside-body--some = this quotation contains words of `{ $key }` that are a { $kind } there, not part of a body paragraph: «{ $words }»
joined-paragraphs = one quotation joins two paragraphs: «{ $words }» is not in { $cited } but in { $place }
joined-sources = one quotation joins two sources: «{ $words }» is not in { $cited } but in { $place }
    .help = make a separate quotation of each, with its own citation

# Citations.
no-such-source = there is no source `{ $key }`
no-such-source--found =
    .help = cite { $place }, where the quotation is
source-gone = there is no longer a source `{ $key }`; this draft was made from it
no-such-paragraph = `{ $key }` has no ¶ { $number }; its last paragraph is ¶ { $last }
    .help = cite { $place }, where the quotation is
no-locator = the citation of `{ $key }` names no paragraph, so the quotation cannot be checked
    .help = write `[@{ $key }, ¶ 1]` with the paragraph's number
no-locator--found =
    .help = cite { $place }, where it is
unconfirmed-reading = nothing can be quoted from `{ $key }` yet: its text was extracted from a PDF, and nobody has confirmed its reading
    .help = in the reading of `{ $key }`: { $what }

# "Also in".
also-in = also in: { $why }
cited-twice = `{ $key }` is already cited for this quotation; `also in` names other sources
cited-first = it is first cited here
no-locator--also-in = the citation of `{ $key }` names no paragraph
no-such-paragraph--also-in = `{ $key }` has no ¶ { $number }
not-also-in--differs = { $place } does not carry the quoted words: it has «{ $there }» where they have «{ $quoted }»
    .help = quote that source separately; `also in` says that it has exactly these words
not-also-in--lacks = { $place } does not carry the quoted words: it lacks «{ $quoted }»
not-also-in--has-more = { $place } does not carry the quoted words: between them it has «{ $there }»
not-also-in--denied-here = { $place } has the quoted words, but neither denies nor doubts them as the cited source does
not-also-in--denied = { $place } has the quoted words, but denies or doubts them where the cited source does not
not-also-in = { $place } does not carry the quoted words
    .help = remove it, or quote that source too
not-also-in--found =
    .help = write `[@{ $key }, ¶ { $number }]`, which carries them

# What is left out of a quotation and put into it.
short-slice = «{ $slice }» has fewer than { $fewest } words; a scrap like this can be made to say anything
inserted-negation = `[{ $words }]` puts in the negation «{ $negation }»
long-insertion = `[{ $words }]` puts in more than { $most } words
glued-insertion = `[{ $words }]` touches a word or number of the source and changes it
    .help = put whole words in, with a space on both sides; write a bracket of the source as `\[`
inserted-judgement = `[{ $words }]` says in the source's words that it is not to be believed («{ $word }»)
inserted-governor = `[{ $words }]` says in the source's words what it does not say («{ $word }»)
perhaps-inserted-statement = `[{ $words }]` says something of its own in the words of the source; see whether it only explains them
perhaps-inserted-statement--unknown = `[{ $words }]` may say more than the source; see whether it only explains a word of it
perhaps-inserted-statement--turns = `[{ $words }]` may change what is said around it («{ $word }»)
inserted-number = `[{ $words }]` changes the number beside it
inserted-attribution = `[{ $words }]` says who says it, in the words of the source
dropped-governor = what is quoted stands under the { $kind } «{ $word }», which is left out
    .help = begin with «{ $word }», or say so in your own sentence before the quotation
dropped-governor--part = the source says this of a part alone, «{ $word }», which is left out
elided-governor--part = the source may say this of a part alone, «{ $word }», which is left out; see whether what is quoted is still what it says
elided-governor = what is quoted may stand under the { $kind } «{ $word }», which is left out
elided-governor--said = what is quoted stands under the { $kind } «{ $word }», which is left out; see whether your own sentence says the same
a-claim = claim
a-condition = condition
a-wish = wish
a-reservation = reservation
a-limit = limit
a-part = limit to a part
dropped-attribution = the source says who says this («{ $word }»), and neither the quotation nor your sentence does
    .help = say in your sentence who says it, or begin the quotation with it
joined-clauses = `[…]` joins the beginning of one sentence to the end of another
perhaps-joined-clauses = `[…]` leaves out where another clause begins; see whether what is left is what the source says
cut-sentence = the source's sentence goes on behind these words
    .help = write `[…]` at the end
elided-negation = what is left out contains the negation «{ $word }» of the quoted sentence
elided-attribution = what is left out contains the attribution «{ $word }» of the quoted sentence

# Sources of a draft.
source-changed = the source `{ $key }` is no longer the one that this draft was made from; { $standing } of { $all } quotations from it are still in its text
    .help = check what has changed; if the draft is still right, write `{ $line }`
no-digest = the front matter lacks the digest of the source `{ $key }`, which this draft cites
    .help = add `{ $line }` under `sources:`

# Names in translations.
name-rendering = the translation has “{ $spelling }”; the names catalogue prints “{ $form }” for `{ $id }`

# Blocks and prose.
unchecked-quotation = this quotation has no citation, so it is not checked and is printed as unchecked
    .help = put `— [@key, ¶ 1]` after the quoted words
unchecked-quotation--found =
    .help = put `— { $place }` after the quoted words, which are there
fix-cited = put `— { $place }` after the quoted words
one-sided-elision--original = `[…]` is in the original but not in the translation; both sides must leave out the same words
one-sided-elision--translation = `[…]` is in the translation but not in the original; both sides must leave out the same words
one-sided-elision--whole-sentence = the translation is that of the whole sentence, but only part of it is quoted; it is printed as such
    .help = put `[…]` into the translation in place of what the quotation leaves out
original-as-translation = what is given as the translation is in the language of the source
edited-translation = the translation into `{ $language }` differs from the memory's; it is printed as edited
new-translation = the memory has no translation into `{ $language }`; this one is printed as written in the draft
edited-translation--alone = this translation of { $place } into `{ $language }` differs from the memory's; it is printed as our translation, edited
translation-as-original = these are not the words of { $place } but a translation; the source's own words go before the citation
    .help = put the original before the citation and the translation after it
quoted-in-translation = { $place } is quoted only in translation; it is printed as our translation
unknown-translation = «{ $words }» is in `{ $language }`, not in the language of { $place }, and the memory has no such translation
    .help = quote the source's own words, with their translation after the citation
left-out-here = it is left out here
uncited-quotation = this quotation of { $words } words has no citation
    .help = put `[@key, ¶ 1]` directly after the closing mark to have it checked, or `[@own]` if the words are your own
uncited-quotation--said = somebody is said to have said this, and nobody is cited for it
uncited-quotation--short = nobody is cited for the words between these marks
uncited-quotation--rendered = here the text in { $language } has words of the source; nobody has compared these with them
    .help = compare them; or write it without quotation marks, or put the translation into the memory
uncited-quotation--printed =
    .help = write it without quotation marks, or list the words in the front matter's `own_words` if they are the desk's own
citation-in-code = the citation { $place } stands in code, where it cites nothing
    .help = take off the backticks, or the indent, that make code of it
code-as-quotation--marks = words stand between quotation marks in code, where nothing holds them against a source
code-as-quotation = code stands before this citation, as a quotation would, and is held against nothing
note-in-quotation = a footnote is set amid the words of a quotation
    .help = put it behind the closing mark
note-in-quotation--last = a footnote stands before the closing mark of a quotation
our-translation-doubted = your own translation: { $why }
cited-beside = { $other } is joined with { $place }, and does not have the quoted words
    .help = cite it where it says what it is cited for
cited-beside--rival = { $place } has the quoted words, and { $other }, which may be taken for their citation, has not
our-translation-apart = these words count as your own translation of { $place }, whose citation stands behind other words
    .help = put the citation behind these words as well, or `[@own]` if they are your own
link-in-quotation = a link is set on some of the words of a quotation
    .help = set it on words of your own, or on the whole quotation
grammar-in-text = `{ $sign }` begins what is read only in the body of a draft, and is printed here as it stands
lost-quotation = words of the excerpt from { $citation } stand here, but not as a quotation, so nothing holds them against their source
    .help = write `>` before each of their lines with `> { $citation }` behind, or put them between quotation marks with { $citation } behind; or delete them
unmatched-mark = this quotation mark is not closed, so nobody can tell which words are quoted
    .help = put the closing mark behind the quoted words; write `’` for an apostrophe
unmatched-mark--closing = this quotation mark closes nothing, so nobody can tell which words are quoted
    .help = put the opening mark before the quoted words
stale-translation = this is the memory's translation ({ $language }) of an earlier text of { $place }
    .help = bring the translation up to date, or quote the source's own words
our-translation = our own translation of { $place }; see whether it says what the source says
own-words = these words are the desk's own
    .help = write them without quotation marks
own-words--many = { $words } words of the desk's own stand between quotation marks; a reader takes them for somebody else's
own-words--said = words of the desk's own stand behind a verb of saying; a reader takes them for what was said
own-words--cited = words of the desk's own stand before a citation; a reader takes them for the source's
original-as-translation--ours = these are the words of { $place } itself, marked as our translation
    .help = take `our translation` out of the citation
in-heading = in a heading
in-prose = in prose
in-translation = in a translation
not-in-excerpts = { $things } { $count ->
        [one] is
       *[other] are
    } in { $place }
not-in-excerpts--cited = { $things } { $count ->
        [one] is
       *[other] are
    } in { $place }; see whether the cited place says so
machine-without-name = it is not said which machine drafted this
    .help = write `{"{"}.machine name=NAME{"}"}`, the name without spaces
uncited-judgement = this judgement does not say what it rests on
    .help = end it with citations of excerpts of this brief, or with `[@desk]`
cites-no-excerpt = { $place } is cited here, and the brief does not quote it
    .help = quote it below its topic, or cite what is quoted
not-in-excerpts--item = { $things } { $count ->
        [one] is
       *[other] are
    } in none of the excerpts that this judgement cites
    .help = cite the excerpt that says so, or see whether it is right
likelihood-differs = how likely or how certain this is differs between the two languages: { $one } there, { $other } here
likelihood-differs--none = nothing
likelihood-differs--words = «{ $words }»
missing-judgements = the spec requires judgements, and there is no item below `{"{"}#{ $id }{"}"}`
    .help = write a list below the heading `{"{"}#{ $id }{"}"}`: each item ends with citations of excerpts, or with `[@desk]`
untold-reference = «{ $words }» refers to what is not quoted here
    .help = quote it, too, put it into brackets behind these words, or say it in a sentence of your own before the quotation
untold-reference--told = «{ $words }» refers to what is not quoted here; ¶ { $paragraph } of the source tells it
    .help = quote it, too, put it into brackets behind these words, or say it in a sentence of your own before the quotation
no-excerpt--section = no excerpt of this section
no-excerpt--draft = no excerpt of this draft

# What cannot be read or printed as it is written.
no-front-matter = a draft must begin with front matter between two lines `---`
    .help = make a draft with `brief draft SPEC` and edit that
open-front-matter = the front matter is not closed: add a line `---` after it
    .help = the lines above it are the front matter; the brief itself begins below it
fix-front-matter = close the front matter with a line `---`
file-too-large--draft = a draft may have up to { $limit } bytes
raw-html = raw HTML `{ $html }` is not printed
    .help = remove it, or write `\<` for a literal `<`
open-comment = this comment is not closed and would swallow what follows
    .help = end it with `-->`
open-comment--sign = this `{ $sign }` has no partner, so nobody can tell what is a comment and what is printed
    .help = close the comment, or write `\{ $sign }` for a literal `{ $sign }`
open-comment--percents = nobody can tell whether this `%%` behind a number begins a comment
    .help = write `\%%` where it is text, or the comment without white space: `%%why%%`
broken-suggestion = the suggestion with `{ $sign }` is not closed within its block, or lacks a part
    .help = close it in the same paragraph, or write `\{ $sign }` for a literal `{ $sign }`
broken-suggestion--nested = a suggestion is not allowed inside another
pending-suggestion = somebody suggests «{ $new }» for «{ $old }»
pending-suggestion--insertion = somebody suggests putting in «{ $new }»
pending-suggestion--deletion = somebody suggests taking out «{ $old }»
if-accepted = with the suggestions accepted: { $why }
not-a-citation = `[{ $text }]` is not a citation: { $why }
    .help = write `[@key, ¶ 6]`
not-a-citation--meant =
    .help = write `{ $place }`
not-a-citation--several =
    .help = give each citation brackets of its own: `{ $places }`
not-a-citation--key-known =
    .help = write `[@{ $key }, ¶ N]`; `brief sources show { $key }` prints the number N of each paragraph
escaped-citation = a backslash stands before the bracket of this citation, so it is no citation
    .help = write `{ $place }`; formatters of Markdown put the backslash there
wiki-link = `{ $text }` is no link of a draft and would be printed as it stands
    .help = write the words, or a link `[words](https://…)`; write a literal bracket as `\[`
highlight = `==` highlights nothing here and would be printed as it stands
    .help = write the words without `==`, or `**words**`; write a literal `==` as `\=\=`
inline-note = `^[…]` is no footnote of a draft and would be printed as words put in
    .help = write `[^1]`, and below the paragraph `[^1]: …`
callout = this is a callout, not a quotation
    .help = write it as a paragraph of your own, without `>` and without `{ $sign }`
link-target = the link to `{ $address }` is not http, https or mailto
picture-path = the picture `{ $path }` is not a relative path
    .help = name a file of the project by its path relative to this draft
picture-without-text = this picture has no alternative text
    .help = say what it shows, for those who cannot see it: `![words]({ $path })`
misplaced-content = { $what } is not allowed in { $place }
    .help = put it into the prose before or after it
a-footnote = a footnote
a-picture = a picture
a-heading = a heading
a-quotation = a quotation
nested-too-deep = markup nested deeper than { $limit } levels
nested-too-deep--lists = lists nested deeper than { $limit } levels
quotation-in-list = a quotation is not allowed inside a list; put it between paragraphs
block-in-list = this is not allowed inside a list or table; put it between paragraphs
table-too-large = a table of { $rows } rows and { $columns } columns
    .help = keep a table to at most { $most_rows } rows and { $most_columns } columns
footnote-content = a footnote may contain only paragraphs, lists and code
footnote-in-footnote = a footnote inside a footnote is not allowed
duplicate-footnote = there are two footnotes `[^{ $label }]`
unused-footnote = nothing refers to the footnote `[^{ $label }]`
    .help = refer to it with `[^{ $label }]`, or remove it
second-citation = this quotation has a second citation; a quotation may have only one
citation-amid-words = there is a citation in the middle of the words of this quotation
    .help = put the citation after the quoted words, at the end of a paragraph; add other sources of the same words as `; also in [@other, ¶ 2], [@third, ¶ 4]`
citation-amid-words--run-on = there is no empty line after this citation, so what follows is part of its paragraph
    .help = put a line `>` between the citation and the translation
fix-empty-line = put in a line `>`
quotation-content = a quotation may contain only paragraphs
quotation-content--listed = this citation is in a list; a quotation may contain only paragraphs
    .help = write `{ $text }`
fix-write = write `{ $text }`
markup-in-quotation = the quoted words carry emphasis, code or a link
    .help = write the source's words plainly; translations and prose may have emphasis and links
no-quoted-words = this quotation has no words before its citation

# Conflict markers.
merge-mark = this could not be merged: the draft and what is generated now both changed it
    .help = keep what is right between this marker and the next `>>>>>>>`, then delete the three markers

# Translations taken over from a draft.
not-accepted--twice = the draft translates { $context } in two ways; only the first is stored
not-accepted--source = this translation is left as it is: its source is not known
    .help = edit the PO file itself, or quote whole sentences
not-accepted--part = this translation is left as it is: the quotation does not consist of whole sentences
not-accepted--marks = this translation is left as it is: it does not have the same marks `[…]` as the original
not-accepted--sentences = this translation is left as it is: its sentences do not match those of the original one for one
translated-first = it is first translated here

# Approvals.
no-entry-date = `{ $words }` is not the date of an event
    .help = write the date, such as `2024-07-25`, `XXXX-11-14` or `2022-11/early`, and no title
date-not-in-quotation = the date { $date } does not follow from what is quoted here
    .help = the quotation states { $dates }; a date that the editors supply is marked `.editors-date`
date-not-in-quotation--none =
    .help = the quotation states no date that can be determined; quote the words that do, or mark a date of the editors' own `.editors-date`
empty-entry = this entry quotes nothing
    .help = quote a source below it, or remove it
single-excerpt = this entry has a single excerpt, which differs from nothing
    .help = quote the other source below it, or remove the entry

duplicate-section = two sections have the id `{ $id }`
    .help = give one of them another `{"{"}#id{"}"}`
duplicate-entry = two entries have the id `{ $id }`
    .help = remove the id from the one that was added or copied: an entry written by hand needs none
