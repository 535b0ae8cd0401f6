# Drafts that the program writes.

invalid-template = { $why }
invalid-template--large = un modèle de texte peut compter { $limit } octets au plus
invalid-template--long = le texte produit par un modèle peut compter { $limit } octets au plus
unwritable-draft = l’en-tête ne peut pas être écrit : { $why }
