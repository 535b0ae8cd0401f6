# Drafts that the program writes.

invalid-template = { $why }
unwritable-draft = the front matter cannot be written: { $why }
