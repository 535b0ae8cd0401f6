# What chains the stages.

unusable-series-name = le nom d’un fichier de spécification, sans son extension, nomme sa série : de 1 à 100 caractères, pas seulement des points
unknown-source--topic = le thème `{ $topic }` demande la source `{ $key }`, qui n’est pas dans le corpus
unknown-source--argument = `{ $key }` n’est ni une source de ce corpus ni un fichier
schedule-ended = le calendrier a pris fin avant le { $day }
    .help = nommez un jour antérieur avec --today
no-schedule = cette spécification n’a pas de `schedule`
    .help = ajoutez-en un, par exemple `schedule: { "{" } every: week, on: monday, at: "06:00", timezone: Africa/Algiers { "}" }`
no-schedule--folder = aucune spécification n’a ici de `schedule`
no-word-asked = il n’y a aucun mot à chercher

# Approval and publication.
unknown-section = le brouillon n’a pas de section `{ $section }`
unknown-section--frame =
    .help = le cadre (titre, options et ce qui n’est dans aucune section) s’approuve avec `--frame`
not-approved = la partie `{ $part }` n’est pas approuvée
    .help = lisez cette partie et signez-la avec `brief approve`
not-approved--first = la partie `{ $part }` a été approuvée sous la version 0.1.0 (par { $by }, le { $day }) et n’a pas changé, mais cette approbation couvre moins qu’une approbation d’aujourd’hui
    .help = signez de nouveau avec `brief approve --renew`
not-approved--people = la partie `{ $part }` a { $count } des { $wanted } approbations qu’il lui faut
    .help = `{ $file }` dit combien il en faut
not-approved--not-counted = une approbation qui ne compte pas, de { $parts } : { $why }
changes-requested = { $by } a demandé des changements à la partie `{ $part }` le { $day } : { $note }
    .help = modifiez cette partie, ou décidez qu’elle reste telle quelle, et approuvez-la de nouveau
not-acknowledged = quelqu’un doit en prendre acte : { $why }
    .help = si c’est juste, approuvez avec `--accept { $name }`
unknown-warning = il n’y a pas d’avertissement `{ $name }` dont prendre acte
unusable-request = la demande est vide
unusable-name--fonts = aucune des polices n’a le caractère { $character } : le nom ne pourrait pas être imprimé
unusable-name--none = personne ne dit qui signe
    .help = donnez un nom avec `--by`, ou définissez `user.name` dans git
unusable-value = `{ $value }` ne peut pas figurer dans la bibliothèque : { $why }
unusable-value--date = `{ $value }` n’est pas une date
    .help = écrivez 2025, 2025-04 ou 2025-04-12 ; avec ~ si elle est déduite : ~2025-04
removed-section = la section `{ $section }` n’est plus là
heading-without-id = le titre « { $heading } » n’a pas d’identifiant : il appartient donc à la section qui précède
side-without-translations = aucune citation de `{ $part }` n’est traduite en { $language }
not-allowed--approve = { $by } n’est pas de ceux qui peuvent approuver
not-allowed--author = { $by } a écrit dans ce brouillon, et la rédaction a convenu qu’un auteur n’approuve pas
not-allowed--publish = { $by } n’est pas de ceux qui peuvent publier
not-allowed =
    .help = `{ $file }` dit qui le peut
not-allowed--who =
    .help = `{ $file }` dit qui le peut : { $who }
not-allowed--of-git =
    .help = `user.name`, dans git, dit qui vous êtes ici ; donnez un autre nom avec `--by`
not-allowed--of-git-who =
    .help = `user.name`, dans git, dit qui vous êtes ici ; peuvent le faire, avec `--by` : { $who }
withdrawn-edition = l’édition { $edition } a été retirée le { $day }
    .help = si la révision prend sa place, ajoutez `--reinstate`
nothing-to-settle = `{ $name }` n’est pas l’un des enregistrements qui se contredisent ou qui ont disparu : { $records }
nothing-to-settle--none = aucun enregistrement de cette édition n’en contredit un autre, et aucun n’a disparu
nothing-to-settle--several = `{ $name }` est le début du nom de plusieurs des enregistrements qui se contredisent ou qui ont disparu ; écrivez-en davantage : { $records }
unchanged-revision = rien n’a changé dans l’édition depuis sa publication le { $day }
    .help = une révision corrige quelque chose ; si l’édition n’aurait pas dû paraître, retirez-la
not-approved--changed = la partie `{ $part }` a changé depuis que { $by } l’a approuvée le { $day }
unwritable-manifest = le manifeste ne peut pas être écrit : { $why }
publication-gone = le fichier publié n’est pas ici ; la page le dit et n’y renvoie pas
publication-gone--changed = le fichier n’est pas celui qui a été publié ; la page le dit et n’y renvoie pas

# Editions that are due.
no-previous-draft = le brouillon de l’édition précédente, { $edition }, manque : on ne sait donc pas ce qui est nouveau depuis
internal-error = erreur interne : { $why } ; c’est une faute du programme

# Verification of a PDF.
too-much-work--crashed = la composition a épuisé la mémoire ou la pile dont elle dispose
too-much-work--large = la composition demande plus de { $megabytes } mégaoctets de mémoire
too-much-work--slow = la composition demande plus de { $seconds } secondes
too-much-work--not-asked = la composition n’a pas pu se faire dans un processus à part : { $why }
too-much-work =
    .help = voyez le modèle et les images : une boucle, des motifs dans des motifs, un très grand nombre de points
not-verifiable--minimal = il ne porte que le relevé de ses citations, et ne peut donc pas être composé de nouveau à partir de lui-même pour être comparé
not-verifiable--manifest = le manifeste joint ne peut pas être lu : { $why }
not-verifiable--form = la forme du manifeste joint n’est pas connue{ $made_by }
not-verifiable--page = les données de page jointes ne peuvent pas être lues : { $why }{ $made_by }
not-verifiable =
    .help = vérifiez le PDF tel que `brief` l’a écrit
not-recorded = le fichier dit avoir été publié, et aucune publication du registre n’a son empreinte
withdrawn-publication = cette publication a été retirée le { $day } : { $note }
withdrawn-publication--replaced = cette publication a été retirée le { $day } : { $note } La révision { $number }, publiée le { $on }, la remplace : `{ $file }`
withdrawn-publication--set-aside = elle a été publiée à côté d’un autre fichier, qui fait foi à sa place
withdrawn-publication--with-all = elle a été publiée puis écartée, et son édition a été retirée le { $day } : { $note }
withdrawn-publication--disputed = des enregistrements de son édition se contredisent, et personne n’a dit lequel fait foi
quotation-not-held--digest = la source `{ $key }` n’est pas celle dont la note a été tirée, ou n’est pas dans ce corpus
ledger-ahead = le registre contient l’édition du { $edition }, qui est à venir : nous sommes le { $today }
    .help = la série continue à partir d’aujourd’hui ; voyez si l’horloge de cette machine est juste
ledger-ahead--recorded = un enregistrement sur l’édition du { $edition } porte la date du { $day }, qui est à venir : nous sommes le { $today }
    .help = voyez si l’horloge de cette machine est juste, ou celle de l’auteur de l’enregistrement
made-by-another-version = {"\u202F"}; le fichier a été établi par `{ $tool }` et ceci est `{ $this }` : vérifiez-le avec cette version-là
fonts-differ = les pages ont été composées avec la police `{ $name }` (empreinte { $digest }), qui n’est pas là
    .help = placez-la dans { $folder } du projet qui contient le PDF
fonts-differ--more = il y a ici des polices sans lesquelles les pages ont été composées
altered-pdf = le fichier n’est pas ce que donnent ses pièces jointes : il en diffère à partir de l’octet { $byte }{ $made_by }
altered-pdf--page = les données de page jointes ne sont pas celles que nomme le manifeste
altered-pdf--template = le fichier joint `{ $path }` du modèle de page n’est pas celui que nomme le manifeste
altered-pdf--picture = l’image jointe `{ $path }` n’est pas celle que nomme la page
altered-pdf--status = l’état du manifeste et ses approbations se contredisent
altered-pdf--not-set = les données de page jointes ne peuvent pas être composées{ $made_by }
not-verifiable--web =
    .help = vérifiez la page web telle que `brief` l’a écrite
altered-web-page = la page n’est pas ce qu’elle porte : elle en diffère à partir de l’octet { $byte }
altered-web-page--seal = le sceau à la fin de la page n’est pas valable
altered-web-page--picture = la page ne montre pas l’image `{ $path }` avec laquelle elle a été établie
quotation-not-held = citation { $number }, { $citation } : { $why }
quotation-not-held--prose = citation en prose, « { $words } », { $citation } : { $why }
held-by-earlier-reading = { $count ->
    [one] { $count } citation de `{ $key }` ne tient que
   *[other] { $count } citations de `{ $key }` ne tiennent que
} par une transcription qu’une plus récente a remplacée ; ce que dit maintenant la source est autre
quotation-not-held--key = ce n’est pas une clé de source
quotation-not-held--state = le manifeste lui donne l’état `{ $state }`, qui n’est pas le sien
quotation-not-held--translation = le manifeste donne à sa traduction en `{ $lang }` l’état « { $said } », mais la mémoire la connaît comme « { $known } »

# Names in use.
unlisted-spelling = « { $written } » (¶ { $paragraph }{ $times }) ressemble à « { $spelling } » de `{ $id }`, mais le catalogue des noms ne l’a pas
    .help = si c’est ce nom, ajoutez cette graphie aux `spellings` de `{ $id }`
unlisted-spelling--translation = la traduction a « { $written } » ({ $place }{ $times }), qui ressemble à « { $spelling } » de `{ $id }`, mais le catalogue des noms ne l’a pas
name-rendering--in-use = `{ $id }` est rendu par « { $spelling } » ({ $place }{ $times }) ; le catalogue imprime « { $form } »{ $agreed }
    .help = employez la forme du catalogue, ou changez le catalogue
name-rendering--agreed = { $count ->
        [one] , comme le fait { $count } traduction
       *[other] , comme le font { $count } traductions
    }
name-rendering--machine = elle a « { $spelling } » ; le catalogue des noms imprime « { $form } »
times-in-all = , { $count } fois en tout
no-place = lieu inconnu

# Machine translation.
not-taken = non retenue : { $why }
provider-stopped--useless = aucune de { $count } réponses de suite n’était utilisable
provider-stopped--time = la limite de { $seconds } secondes est atteinte
provider-stopped--tries = { $why } ; nombre d’essais : { $tries }
provider-stopped--wait = { $why } ; une attente de { $seconds } secondes est demandée

# What a project would run and ask.
untrusted = personne n’a autorisé ce projet, sur cette machine, à lancer des programmes ou à interroger des adresses
    .help = voyez lesquels avec `{ $command }`, qui demande s’ils sont admis ; puis relancez ceci
untrusted--changed = ce que ce projet lancerait ou interrogerait a changé depuis que l’utilisateur de cette machine l’a admis
untrusted--digest = { $variable } est l’empreinte d’autre chose que ce que ce projet lancerait et interrogerait maintenant
untrusted--elsewhere = cela ne figure pas dans ce que montre `brief trust` : la spécification vient d’être changée, ou est un lien qui mène hors du projet
untrusted--owed = `{ $program }` n’est pas lancé pour { $editions }, ce qui reste dû : { $why }
untrusted--failure = `{ $program }` n’est pas lancé : { $why }
untrusted--provider = rien n’est envoyé à { $to } : { $why }
untrusted--schedule =
    .help = ses programmes ne sont pas lancés d’ici là : `brief trust`, puis installez de nouveau la planification
untrusted--not-asked = personne n’est là à qui demander si ce projet peut les lancer et les interroger
    .help = lancez ceci dans un terminal, ou avec --yes après les avoir examinés

# Suggestions.
no-such-suggestion = il n’y a pas de suggestion { $number } ; nombre de suggestions du brouillon : { $count }
undecided-suggestions = { $count ->
    [one] { $count } suggestion attend
   *[other] { $count } suggestions attendent
} une décision ; le brouillon ne peut pas être publié d’ici là
    .help = décidez avec `brief suggestions DRAFT --accept N` ou `--reject N`

older-reading = lu par `{ $before }` ; selon les règles d’aujourd’hui (`{ $now }`), paragraphes gagnés : { $gained }, perdus : { $lost }, changés : { $changed }
    .help = rien n’est changé sans que vous le demandiez ; voyez ce qui bouge : brief sources refresh { $key } --dry-run
older-reading--gained = gagné : { $text }
older-reading--lost = perdu : { $text }
older-reading--changed = changé : { $before } → { $now }
older-reading--frame = le titre, les intertitres ou les lignes de date changent
older-reading--stated = ce que le document dit de lui-même change : { $fields }
older-reading--draft = y renvoie ; renvois qui tiennent : { $holds }, qui se déplacent : { $moves }, perdus : { $lost }
older-reading--publication = publié, y renvoie ; renvois qui tiennent : { $holds }, qui se déplacent : { $moves }, perdus : { $lost }

# Topics on which nothing is quoted
nothing-selected = rien n’est cité sur le thème `{ $id }` ; sur { $sources } : { $reasons }
    .help-sources = retirez la clé `sources` du thème, ou nommez les sources voulues
    .help-period = élargissez la période de la spécification ou du thème
    .help-names = déplacez le nom de `names: {"{"} all: […] {"}"}` vers `names: […]`, qui le préfère sans l’exiger
    .help-exclude = rendez plus précises les expressions de `exclude`
    .help-cut-off = abaissez `excerpts: {"{"} cut_off: … {"}"}`, ou ajoutez aux termes les mots de ce passage
    .help-terms = ajoutez des termes tels que les sources les emploient, dans chacune de leurs langues ; `brief topics suggest --topic { $id }` en propose
silence-other-source = { $count ->
        [one] { $count } n’est pas des sources du thème
       *[other] { $count } ne sont pas des sources du thème
    } ({ $named })
silence-outside-period = { $count ->
        [one] { $count } est hors de la période
       *[other] { $count } sont hors de la période
    } ({ $named })
silence-nothing = { $count ->
        [one] { $count } n’a aucun de ses mots et de ses noms
       *[other] { $count } n’ont aucun de ses mots et de ses noms
    } ({ $named })
silence-lacks-name = { $count ->
        [one] { $count } n’a pas le nom exigé { $name }
       *[other] { $count } n’ont pas le nom exigé { $name }
    } ({ $named })
silence-excluded = { $count ->
        [one] { $count } a une expression de `exclude` là où il est question du thème
       *[other] { $count } ont une expression de `exclude` là où il est question du thème
    } ({ $named })
silence-beside = { $count ->
        [one] { $count } n’en parle guère
       *[other] { $count } n’en parlent guère
    } ({ $named })
silence-no-term = { $count ->
        [one] { $count } ne contient aucun terme entier
       *[other] { $count } ne contiennent aucun terme entier
    } ({ $named })
silence-too-little = { $count ->
        [one] { $count } ne contient ni un nom ni assez de mots du thème
       *[other] { $count } ne contiennent ni un nom ni assez de mots du thème
    } ({ $named })
silence-below-cut-off = { $count ->
        [one] { $count } est sous le seuil
       *[other] { $count } sont sous le seuil
    }, à { $best } au plus ({ $named })

# brief init
already-a-project = il y a déjà un projet ici : il a la spécification `{ $spec }`
    .help = commencez dans un autre dossier : `brief init DIR`
unusable-answer--languages = une note a une ou deux langues
unusable-answer--same = les deux langues n’en font qu’une
unusable-answer--indistinct = les textes en `{ $one }` et en `{ $other }` ne peuvent pas être distingués
unusable-answer--language = `{ $lang }` n’est pas une langue de la note
unusable-answer--text = un texte tient sur une ligne et n’est pas vide
unusable-answer--corpus = `{ $corpus }` n’est pas un dossier de documents : il faut un dossier du projet autre que `briefs`, `schemas` et `templates`
unusable-answer--timezone = il n’y a pas de fuseau horaire `{ $zone }` ; les noms sont comme `Africa/Algiers` ou `UTC`
unusable-answer--timezone-of-city = il n’y a pas de fuseau horaire `{ $zone }` ; peut-être s’agit-il de `{ $likely }`
unusable-answer--name = `{ $name }` n’est pas un nom dont quelqu’un puisse signer

# brief doctor
doctor-program = { $version }
doctor-pdf = lit les sources PDF, version { $version }
doctor-pdf--none = non installé : les sources PDF ne peuvent pas être lues ; tout le reste le peut
    .help = installez Poppler (`poppler-utils`)
doctor-git = approbations et publications sont signées { $name }, sauf si `--by` dit autre chose
doctor-git--none = pas de dépôt ou pas de nom : `--by` est obligatoire, et les approbations ne se distinguent pas par leurs commits
    .help = `git init; git config user.name "Your Name"`
doctor-specs = { $count ->
    [one] { $count } spécification, en bon état
   *[other] { $count } spécifications, en bon état
}
doctor-specs--none = il n’y a pas de spécification dans `briefs`
    .help = `brief init` dans un dossier vide en écrit une
doctor-specs--broken = inutilisables telles quelles : { $specs }
    .help = `brief check FILE` dit ce qui ne va pas, et à quelle ligne
doctor-timer = appelle `brief run` ({ $scheduler })
doctor-timer--none = { $count ->
    [one] { $count } note est périodique
   *[other] { $count } notes sont périodiques
}, et rien n’appelle `brief run` ({ $scheduler })
    .help = `brief schedule show`, puis `brief schedule install`
doctor-timer--edited = ce qui appelle `brief run` a été modifié, ou n’est pas de ce programme ({ $scheduler })
    .help = `brief schedule show` dit où ; ce qui a été modifié n’est jamais écrasé
doctor-fonts = polices du programme : { $built_in } ; du projet : { $own }
doctor-fonts--unusable = une police du projet est inutilisable
    .help = retirez-la de `fonts`, ou remplacez-la
doctor-locks = aucun autre processus ne travaille sur le projet
doctor-locks--held = verrous pris en ce moment : { $locks }
    .help = une autre commande y travaille ; un verrou prend fin avec son processus
doctor-trust = ce que le projet lance et interroge est admis sur cette machine
doctor-trust--nothing = le projet ne lance aucun programme et n’interroge aucune adresse
doctor-trust--not = le projet lancerait des programmes ou interrogerait des adresses que personne n’a admis sur cette machine
    .help = `brief trust` les montre et pose la question
doctor-trust--unknown = on ne peut pas dire ce que le projet lancerait ou interrogerait

# What a file is that can be checked.
file-kind--draft = brouillon
file-kind--spec = spécification
file-kind--topics = catalogue de thèmes
file-kind--names = catalogue de noms
file-kind--people = liste de qui peut approuver et publier
file-kind--house = description de la maison
file-kind--library = bibliothèque
file-kind--reading = transcription
file-kind--translation = traduction

# The state of an edition, of a part of it, of a published file.
edition-state--draft = brouillon
edition-state--approved = approuvée
edition-state--published = publiée
edition-state--changed = changée depuis sa publication
edition-state--withdrawn = retirée
edition-state--contradictory = des enregistrements se contredisent
part-state--errors = erreurs
part-state--approved = approuvée
part-state--first = approuvée sous la version 0.1.0, inchangée
part-state--changed = changée
part-state--not-approved = non approuvée
published-file--there = tel que publié
published-file--changed = changé
published-file--missing = absent
unmergeable-edit = quelqu’un d’autre a modifié les mêmes lignes de ce brouillon sur le disque : rien n’a été écrit
    .help = comparez les deux textes, prenez ce qui est juste dans chacun, et enregistrez de nouveau
no-such-card = il n’y a pas de fiche `{ $card }` dans ce texte
no-such-card--passage = le corpus n’a pas de paragraphe { $paragraph } de `{ $key }`
no-such-card--part = le brouillon n’a pas de partie `{ $part }`
no-such-card--comment = ce commentaire n’existe pas dans ce texte
impossible-action = cela ne peut pas se faire ici
impossible-action--no-excerpt = ce n’est pas une citation d’un paragraphe d’une source
impossible-action--nothing-left = il ne resterait rien de l’extrait, ou ses mots ne sont pas dans sa source
impossible-action--no-sentence = la source n’a pas d’autre phrase à cet endroit de ce paragraphe, ou l’extrait ne s’y trouve pas
impossible-action--language = `{ $lang }` n’est pas une langue de cette note
impossible-action--heading = un intertitre se déplace dans le texte, avec ce qui se trouve au-dessous
impossible-action--into-list = seul un élément de liste peut se trouver dans une liste
impossible-action--empty = il n’y a rien à écrire
impossible-action--no-place = cet endroit du texte ne peut recevoir ni commentaire ni suggestion : choisissez des mots d’un paragraphe
