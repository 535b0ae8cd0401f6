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

# The engine in which a team shares a corpus.
no-engine = le moteur dans lequel se trouve le corpus ne peut pas être interrogé : { $why }
    .help = démarrez-le ou corrigez ce qui ne va pas, ou établissez le brouillon depuis le dossier avec `--without-engine`
no-engine--untrusted = rien n’est envoyé : { $why } ; voyez ce qu’il y a avec `brief trust`
no-engine--no-index = il n’a pas d’index { $index } ; `brief sources push` en crée un
no-engine--not-ours = ce qu’il a sous le nom { $index } n’a pas été fait par ce programme
no-engine--older = { $index } a été fait par une version antérieure ; `brief sources push` le met à jour
no-engine--newer = { $index } a été fait par une version plus récente de ce programme
no-engine--partial = un envoi de { $key } est en cours ou a été interrompu ; `brief sources push` le termine
no-engine--uneven = il a { $passages } passages alors que ses sources en ont { $expected } ; un envoi est peut-être en cours ou interrompu
no-engine--other-reading = un passage de { $key } n’est pas de la lecture que le moteur en a ; envoyez la source de nouveau
no-engine--view-gone = ce qui était consulté n’est plus là ; a-t-il été redémarré ? Relancez la commande
no-engine--refused = il a refusé : { $why }
no-engine--blocked = il n’accepte pas de modification : { $why }
no-engine--unfit = sa réponse n’a pas la forme demandée
no-engine--shards = { $failed } parties de l’index sur { $all } n’ont pas répondu
no-engine--timed-out = il a interrompu sa réponse, qui prenait trop de temps
no-engine--unpushed = { $count ->
    [one] une source du dossier n’y est pas, { $key }
   *[other] { $count } sources du dossier n’y sont pas, la première est { $key }
  } ; ajoutez-les avec `brief sources push`
no-engine--language = ses passages n’ont pas été distingués selon la langue { $language } ; envoyez avec cette spécification
no-engine--differs = la lecture de { $key } n’est pas celle qu’a le moteur ; mettez le dossier à jour, ou envoyez
no-engine--not-carried = il a des passages de { $key } et non la source
no-engine--damaged = ce qu’il a de { $key } est endommagé ; envoyez la source de nouveau
no-engine--from-folder = établie depuis le dossier, non depuis le moteur : { $why }
no-engine-named = la spécification ne nomme aucun moteur où envoyer
unpushed--large = non envoyé : le fichier fait { $megabytes } Mo, plus de { $most }
unpushed--newer = non envoyé : quelqu’un d’autre y a mis depuis un autre { $key }
    .help = mettez le dossier à jour et envoyez de nouveau, ou mettez-y la vôtre avec `--over { $key }`
unpushed--withdrawn = non envoyé : quelqu’un d’autre en a retiré { $key } depuis
unpushed--faulty = { $key } n’y est pas complet : { $why } ({ $count ->
    [one] un document
   *[other] { $count } documents
  })
