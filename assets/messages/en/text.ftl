# Texts that no page can be set from.

unprintable = this text cannot be printed: { $why }
unsettable--paragraph = a paragraph of { $bytes } bytes; the limit is { $limit }
unsettable--word = a run of { $bytes } bytes without a space; the limit is { $limit }
unsettable--marks = more than { $limit } combining marks on one letter
unsettable--character = the character { $character }, which can hide or reorder text

# Conflict markers.
merge-mark--versions = version control could not merge this: lines { $from } to { $to } have two versions
    .help = put together what is right in both (write lines that both have only once), and delete those that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`
merge-mark--left = a conflict marker is left over
    .help = delete the marker once the text around it is right

# Names of people.

signing-name = a name to sign with must have 1 to { $limit } characters
signing-name--unprintable = the name contains { $why }
signing-name--accent = the name contains { $character }, an accent that no font shows on its letter; leave it out
signing-name--private = the name contains { $character }, a private-use character, which no font shows
signing-name--mixed = the word `{ $word }` mixes look-alike letters of different alphabets
signing-name--nobody = `{ $name }` is not the name of a person
