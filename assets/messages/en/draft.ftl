# Drafts and what is wrong with them.
