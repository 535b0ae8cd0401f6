# The review page and its server, in French.

refused-request--token = cet onglet n’est pas connecté
refused-request--foreign = la requête vient d’ailleurs : `{ $name }` n’est pas celui de la page de ce serveur
refused-request--nameless = l’en-tête `{ $name }` ne nomme personne qui puisse signer
refused-request--method = seules les méthodes GET et POST sont acceptées
refused-request--json = le corps doit être du JSON, avec `Content-Type: application/json`
refused-request--large = elle dépasse { $limit } octets
refused-request--many = il y en a plus de { $limit }
refused-request--slow = le corps n’est pas arrivé à temps
refused-request--body = le corps ne dit pas ce qu’il doit dire : { $why }
refused-request--busy = trop de requêtes attendent : réessayez
refused-request--failed = le programme a échoué ici ; ce qui est sur le disque est tel qu’auparavant, ou écrit en entier
nothing-there = la page de révision n’a pas de `{ $name }`
read-only-server = le serveur a été démarré avec `--read-only`
read-only-server--nameless = on ne sait pas qui vous êtes : démarrez le serveur avec `--by NAME` pour signer
other-text = le brouillon sur le disque n’est pas celui que montrait la page : relisez-le
superseded-pages = des pages plus récentes sont demandées
superseded-pages--forgotten = ces pages sont oubliées : demandez-les de nouveau

# States, in the words of an editor.
quotation-state--exact = mot pour mot comme dans la source
quotation-state--elided = mot pour mot, avec des mots omis et signalés
quotation-state--interpolated = mot pour mot, avec des mots ajoutés et signalés
quotation-state--translated = donnée en traduction seulement
quotation-state--moved = mot pour mot, mais elle se trouve ailleurs qu’indiqué
quotation-state--altered = pas mot pour mot comme dans la source
quotation-state--orphaned = sa source a disparu ou a changé
quotation-state--unchecked = ne renvoie à aucune source : personne ne la vérifie
review-translation--reviewed = relue
review-translation--unreviewed = personne ne l’a relue
review-translation--machine = faite par une machine, personne ne l’a relue
review-translation--edited = modifiée ici, pas encore dans la mémoire
review-translation--new = écrite ici, pas encore dans la mémoire
review-translation--stale = faite pour un texte antérieur de la source
review-translation--missing = manquante
review-translation--whole = { $state } ; elle est de la phrase entière
review-translation--shortened = { $state } ; abrégée comme la citation
review-part--errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
review-part--requested = { $by } demande des modifications : { $note }
review-part--partly = { $count } approbations sur { $wanted } ; la dernière de { $by }
review-part--approved = approuvée par { $by }
review-part--first = approuvée par { $by } sous la version 0.1.0
review-part--changed = modifiée depuis l’approbation de { $by }
review-part--open = pas encore approuvée
review-part--empty = personne ne l’a remplie : elle n’est ni imprimée ni approuvée
rules-of-desk--none = Quiconque a un nom peut approuver et publier.
rules-of-desk = { $count ->
    [one] Chaque partie demande une approbation, de quelqu’un que `briefs/desk.yaml` autorise.
   *[other] Chaque partie demande { $count } approbations, de personnes que `briefs/desk.yaml` autorise.
}

# `brief review` on the terminal.
review-listens = ouvrez { $address }
review-listens--proxy = écoute sur { $address }, pour les requêtes de { $proxy } seulement
review-signs = les approbations sont signées { $name }
review-nameless = on ne sait pas qui vous êtes : rien ne peut être signé sans `--by NAME`
review-read-only = montre seulement : rien n’est écrit
review-another = pour un autre onglet : { $address }
review-enter = Entrée affiche une adresse pour un autre onglet, Ctrl-C arrête le serveur
unusable-address = le serveur ne peut pas écouter sur `{ $address }` : { $why }
    .help = prenez-en un autre avec `--port`
half-a-proxy = `--listen`, `--proxy`, `--origin` et `--name-header` vont ensemble
    .help = sans mandataire qui dise qui demande, le serveur n’écoute que sur cette machine
unusable-origin = `{ $origin }` n’est pas une origine : un protocole et un hôte, comme `https://desk.example.org`

# `brief watch`.
watch-set = { $files } : { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}, { $excerpts ->
    [one] { $excerpts } extrait
   *[other] { $excerpts } extraits
}
watch-waits = attend des modifications ; Ctrl-C l’arrête
watch-blind = le système n’annonce aucune modification ici : rien n’est surveillé
