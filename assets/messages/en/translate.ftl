# Translation files, checks on translations, exchange, providers.
