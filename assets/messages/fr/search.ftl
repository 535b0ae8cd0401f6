# The index and its queries.

search-failed = l’index de recherche a échoué : { $why }
