# The index and its queries.

search-failed = تعطل فهرس البحث: { $why }
