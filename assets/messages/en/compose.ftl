# Drafts that the program writes.
