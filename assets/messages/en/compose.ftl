# Drafts that the program writes.

invalid-template = { $why }
invalid-template--large = a template of text may have up to { $limit } bytes
invalid-template--long = what a template becomes may have up to { $limit } bytes
unwritable-draft = the front matter cannot be written: { $why }
