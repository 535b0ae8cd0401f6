# The index and its queries.
