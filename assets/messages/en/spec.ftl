# Specs, topics, names.
