# The index and its queries.

search-failed = l’index de recherche a échoué : { $why }
no-vectors = les passages ne peuvent pas être comparés par le sens : { $why }
    .help = démarrez le serveur que nomme la spécification, ou établissez le brouillon par les mots avec `--without-meaning`
no-vectors--lacking = il manque un vecteur dont la réponse a besoin
no-vectors--uneven = les vecteurs conservés n’ont pas tous le même nombre de dimensions ; si le modèle a changé, donnez-lui un autre nom
no-vectors--by-words = { $edition } est établie par les mots seuls : { $why }
no-vectors--untrusted = rien n’est envoyé : { $why } ; voyez ce qu’il y a avec `brief trust`
no-vectors--busy = un autre processus demande des vecteurs depuis plus de dix minutes
no-vectors--unwritten = les vecteurs reçus ne peuvent pas être conservés : { $why }
unfit-vectors--form = la réponse n’a pas la forme demandée : { $why }
unfit-vectors--count = la réponse contient { $given } vecteurs pour { $asked } textes
unfit-vectors--long = un vecteur a { $number } dimensions
unfit-vectors--number = un vecteur contient une valeur qui n’est pas un nombre
unfit-vectors--nought = un vecteur n’est fait que de zéros
unfit-vectors--dimensions = un vecteur a { $given } dimensions, alors que d’autres en ont { $others } ; le modèle a-t-il changé ? Donnez-lui alors un autre nom
