# The index and its queries.

search-failed = the search index failed: { $why }
