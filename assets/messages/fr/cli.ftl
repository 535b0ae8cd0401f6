# The command line.

# Counts with their nouns.
count-sources = { $count ->
        [one] { $count } source
       *[other] { $count } sources
    }
count-topics = { $count ->
        [one] { $count } thème
       *[other] { $count } thèmes
    }
count-excerpts = { $count ->
        [one] { $count } extrait
       *[other] { $count } extraits
    }
count-pages = { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
count-units = { $count ->
        [one] { $count } unité
       *[other] { $count } unités
    }
count-translations = { $count ->
        [one] { $count } traduction
       *[other] { $count } traductions
    }
count-names = { $count ->
        [one] { $count } nom
       *[other] { $count } noms
    }
count-passages = { $count ->
        [one] { $count } passage
       *[other] { $count } passages
    }

# Faults of the program.
program-fault = brief : erreur interne : { $why }
    C’est une faute du programme, pas de vos fichiers ; aucun fichier n’est resté à moitié écrit.

program-fault--panic = { $fault }
    Merci de la signaler avec les lignes ci-dessous. Les clés et les mots de passe de la ligne de commande en sont retirés ; relisez le reste d’abord.
    version : { $version }
    arguments : { $arguments }
    endroit : { $place }
    pile d’appels :
    { $backtrace }
unknown-place = inconnu

# Values of options.
not-a-passage = `{ $text }` ne désigne pas de passage : écrivez la clé d’une source et le numéro d’un paragraphe, `report-2025:8`
wrong-moment = `{ $value }` n’est ni un jour (2025-04-14) ni un jour avec une heure (2025-04-14T06:00)
wrong-day-of-publication = il faut une date comme 2022-11-17, 2022-11 ou 2022, précédée de ~ si elle est déduite
wrong-weekday = n’est pas un jour de la semaine ; écrivez par exemple `monday`
wrong-release-version = doit être une version, comme 0.2.0
wrong-release-address = doit être une adresse https sans espace ni guillemet
wrong-release-digest = doit être une empreinte SHA-256, soit 64 chiffres hexadécimaux
wrong-minutes = il faut 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 ou 60, les diviseurs d’une heure
unusable-name = { $why }
no-such-file--either = ce fichier ou dossier n’existe pas

# Files that are left alone.
file-in-the-way--edited = le fichier a été modifié depuis qu’il a été écrit ; il reste tel quel
    .help = déplacez-le, puis relancez la commande
file-in-the-way--foreign = un fichier de ce nom existe, que ce programme n’a pas établi ; il reste tel quel
    .help = déplacez-le, puis relancez la commande
file-in-the-way--installed = le fichier a été modifié depuis son installation ; il reste tel quel
    .help = supprimez-le à la main, puis relancez la commande
file-in-the-way--exists = un fichier de ce nom existe déjà ; il reste tel quel
    .help = écrivez ailleurs avec -o
file-in-the-way--publication = un fichier de ce nom existe déjà ; un PDF publié n’est jamais écrasé
    .help = déplacez-le, ou écrivez ailleurs avec -o

# Readings that were made.
reading-made = { $path } : établi ; versez-le dans le gestionnaire de versions, car les renvois visent ses numéros de paragraphe
reading-made--more = { $count ->
        [one] et { $count } autre transcription à côté
       *[other] et { $count } autres transcriptions à côté
    }

# brief approve
approved-already = { $by } a déjà approuvé exactement ceci
lifted-limit--source = plus de `per_source` extraits d’une même source sur { $topics } : aucune autre source n’a rien à citer là ; la page de méthode le dit
lifted-limit--topic = plus de `per_topic` extraits sur { $topics } : des textes presque identiques sont placés à côté d’un extrait ; la page de méthode le dit
requests-changes = { $by } demande des changements à { $parts }
settled = enregistré ; ce qui le contredit est écarté
nothing-to-renew = rien n’a été approuvé ici sous la version 0.1.0 sans avoir changé depuis
approves = { $by } approuve { $parts }
approves--asserted = { $by } (identité déclarée) approuve { $parts } ; le signataire se distinguera des autres une fois l’enregistrement versé dans git
acknowledge-question = est-ce juste ? [o/N]
acknowledge-with = personne n’est là à qui le demander ; après avoir examiné chacun de ces avertissements, prenez-en acte avec : { $options }

# brief check
uncheckable-file = ce fichier n’est pas de ceux qui se vérifient
    .help = vérifiez un brouillon (.md), une spécification, topics.yaml, names.yaml, desk.yaml, library.yml, text/KEY.txt ou KEY.po

# brief diff
no-base--compare = ce brouillon ne nomme pas de base : on ne sait donc pas ce que le programme avait établi
    .help = nommez un second brouillon auquel le comparer
no-difference = { $one } et { $other } ne diffèrent pas

# brief draft
draft-exists = { $path } existe et n’est pas touché ; pour y fusionner du contenu nouveau, employez --update ; pour établir un nouveau brouillon, déplacez-le ou nommez un autre fichier avec -o
update-needs-file = --update fusionne dans un fichier : il ne peut pas écrire sur la sortie standard
other-edition = c’est le brouillon de { $series }/{ $edition }, mais ce qui est établi maintenant est { $new_series }/{ $new_edition } ; ils ne sont pas fusionnés
no-base--update = ce brouillon ne nomme pas de base : ce que le programme a établi ne peut pas être distingué de ce qu’une personne a écrit ; il reste tel quel
    .help = établissez à côté un nouveau brouillon avec -o, et comparez les deux avec `brief diff`
nothing-new = il n’y a rien de nouveau
merged-new = { $count ->
        [one] { $count } nouvel extrait
       *[other] { $count } nouveaux extraits
    } : { $list }
merged-renewed = { $count ->
        [one] { $count } extrait avec un nouveau numéro de paragraphe ou une nouvelle traduction
       *[other] { $count } extraits avec un nouveau numéro de paragraphe ou une nouvelle traduction
    } : { $list }
merged-no-longer-chosen = { $count ->
        [one] { $count } extrait n’est plus choisi ; gardé
       *[other] { $count } extraits ne sont plus choisis ; gardés
    } : { $list }
merged-untouched = { $count ->
        [one] { $count } d’entre eux est tel qu’il a été établi
       *[other] { $count } d’entre eux sont tels qu’ils ont été établis
    } : `brief draft --update --take-away` retire { $list }
merged-taken-away = { $count ->
        [one] { $count } extrait ou entrée, qui n’est plus choisi et que personne n’a touché, est retiré
       *[other] { $count } extraits ou entrées, qui ne sont plus choisis et que personne n’a touchés, sont retirés
    } : { $list }
merged-stay-deleted = { $count ->
        [one] { $count } extrait changé, supprimé auparavant, est laissé de côté
       *[other] { $count } extraits changés, supprimés auparavant, sont laissés de côté
    } : { $list }
merged-left-out = { $count ->
        [one] { $count } thème au contenu nouveau, supprimé auparavant, est laissé de côté
       *[other] { $count } thèmes au contenu nouveau, supprimés auparavant, sont laissés de côté
    } : { $list }

# brief due, brief run
no-schedule--never = cette note n’a pas de `schedule` : aucune de ses éditions n’est jamais due
    .help = établissez-la avec `brief draft` et `brief render`
nothing-recurs = aucune spécification n’a de `schedule`
nothing-due = { $spec } : rien n’est dû ; { $next }
next-edition = prochaine : { $next }
no-further-edition = plus d’autre édition
edition-made = { $edition } : établie, numéro { $number }, { $excerpts }
edition-made--kept = { $said } ; { $file } était déjà là et n’est pas touché
edition-due = { $edition } : due ; serait établie
edition-none-quoted = { $edition } : nouveau : { $sources }, rien n’en est cité ; omise, comme le veut la spécification
edition-nothing-new = { $edition } : rien de nouveau ; omise, comme le veut la spécification
edition-missed = { $edition } : manquée ; omise, comme le veut la spécification
editions-missed = { $series } : { $count } manquées, du { $first } au { $last } ; omises, comme le veut la spécification

# brief index
nothing-published = rien n’a été publié
indexed = { $editions ->
        [one] { $editions } édition
       *[other] { $editions } éditions
    }
indexed--series = { $editions ->
        [one] { $editions } édition
       *[other] { $editions } éditions
    }, séries : { $series }

# brief publish
withdrawn = l’édition { $edition } est retirée
published = publié, { $pages }
published--attached = joints : { $files }
already-published = l’édition { $edition } a été publiée le { $day } sous le nom { $file }, qui n’est jamais écrasé
    .help = publiez une correction avec `--revision --note TEXT`, ou retirez l’édition avec `--withdraw --note TEXT`
not-published = l’édition { $edition } n’a pas été publiée : il n’y a rien à réviser
    .help = publiez-la sans --revision
not-published--withdrawal = l’édition { $edition } n’a pas été publiée : il n’y a rien à retirer
already-withdrawn = l’édition { $edition } a été retirée le { $day }
unusable-note = l’explication contient { $why }
unusable-note--empty = l’explication est vide
unusable-note--missing = la note est en `{ $lang }`, mais il n’y a pas d’explication dans cette langue
    .help = donnez-la avec `--note { $lang }=TEXT`, ou une seule pour toutes les langues avec `--note TEXT`
unusable-note--language = une explication est donnée en `{ $lang }`, qui n’est pas une langue de la note
unusable-note--twice = il y a deux explications pour toutes les langues
unusable-note--twice-in = il y a deux explications en `{ $lang }`

# brief render
rendered = { $sources }, { $topics }, { $excerpts }, { $pages }, { $seconds } s
rendered--draft-there = { $path } : le brouillon de l’édition existe ; c’est lui qui est composé

unused-option--ppi = seules les images PNG ont des pixels, et aucune n’est demandée
    .help = ajoutez `--format png`

# brief schedule
unknown-scheduler = le planificateur de cette machine n’est pas connu ; choisissez-en un
scheduler-failed--yourself =
    .help = lancez-le vous-même : `{ $command }`
scheduled = installé
scheduled--not = non installé
scheduled--edited = installé, et modifié depuis
scheduled--foreign = un fichier de ce nom existe, que ce programme n’a pas établi
scheduled--unknown = on ne sait pas s’il est installé
schedule-piece = { $place } ({ $state }) :
schedule-runs = `brief schedule install` écrit ceci puis lance :
schedule-runs--command = {"  "}{ $command }
nothing-installed = rien n’est installé

# brief search
no-spec = le projet n’a pas de spécification
    .help = nommez un dossier de corpus avec --corpus
no-shared-corpus = les spécifications du projet n’ont pas le même corpus
    .help = nommez une spécification avec --spec ({ $specs }), ou un dossier de corpus avec --corpus
nothing-found = rien n’a été trouvé
found--some = affichés : { $shown } sur { $passages } ; --limit en montre davantage
found--selected = { $found } ; choisis : { $selected }

# brief topics
topics-looked-at = sources examinées : { $looked_at } ({ $sources } au total) ; le catalogue reste tel quel

# brief sources
one-document-only = { $option } vaut pour un seul document, mais { $count } sont nommés
entry-as-it-was = la bibliothèque a déjà une notice `{ $key }`, qui reste telle quelle
one-voice = la source `{ $key }` fournit { $excerpts } des { $of } extraits de cette note
    .help = ajoutez des sources indépendantes, ou abaissez `per_source` dans `excerpts`
one-voice--relayed = `{ $id }`, que plusieurs sources relaient, fournit { $excerpts } des { $of } extraits de cette note
imported = { $library } : { $count ->
        [one] { $count } notice ajoutée
       *[other] { $count } notices ajoutées
    }
library-split = { $library } n’existe plus : { $count ->
        [one] sa notice a son propre fichier
       *[other] ses { $count } notices ont chacune leur fichier
    }
imported--no-key = une référence sans clé : importée comme `{ $key }`
imported--renamed = `{ $said }` ne peut pas être une clé de source, ou y figure deux fois : importé comme `{ $key }`
imported--known = déjà dans la bibliothèque et laissées telles quelles : { $count } ({ $keys })
listed = { $sources } ; `~` signale une date déduite, `?` ce qui n’est pas connu
nothing-written = rien n’a été écrit
reading-renewed = { $path } : établi de nouveau ; la transcription précédente est gardée à côté, sous `superseded/`, pour ce qui en a été publié ; versez les deux dans le gestionnaire de versions
reading-renewed--same = { $path } : inchangé
no-reading = `{ $key }` n’a pas de transcription à montrer : { $state }
shown-source = paragraphes : { $paragraphs } ; mots : { $words } ; lignes laissées de côté : { $left_out } sur { $lines }

# brief status
no-draft = il n’y a pas de brouillon

# brief translate
stored-as-reviewed = { $count ->
        [one] { $count } phrase enregistrée comme relue par { $by }
       *[other] { $count } phrases enregistrées comme relues par { $by }
    }
nothing-to-accept = aucune traduction de ce brouillon ne diffère de la mémoire
mixed-arguments = nommez soit une seule spécification ou un seul brouillon, soit des clés de source
no-target-language = on ne sait pas dans quelle langue traduire
    .help = nommez-la avec --lang
no-target-language--several = il y a plusieurs langues dans lesquelles traduire : { $languages }
    .help = choisissez-en une avec --lang
nothing-to-translate = il n’y a rien à traduire
mixed-languages = ces textes sont en plusieurs langues ({ $languages }), mais un fichier ne peut contenir qu’une paire de langues
    .help = nommez des sources d’une seule langue
exported = { $units }, { $sources } ; traduites en `{ $lang }` : { $translated }{ $left }
exported--translated-only = {"\u202F"}; une mémoire ne contient que celles-là
unknown-sentence = aucune phrase de ce corpus ne se lit exactement ainsi ; sa traduction n’est pas importée
unknown-sentence--changed = { $context } de `{ $key }` se lit maintenant autrement dans la source ; sa traduction n’est pas importée
unfit-translation--import = { $context } de `{ $key }` n’est pas importé : { $why }
unfit-translation--same-language = son texte est déjà en `{ $lang }`
unfit-translation--not-stored = non enregistrée : { $why }
kept-translation = { $context } de `{ $key }` est gardé ({ $state })
    .help = employez --replace pour remplacer ce qu’une personne a fait ou relu
unsigned-import = { $context } de `{ $key }` entre comme non relu : { $why }
unsigned-import--own-text = c’est le texte même de la source
unsigned-import--part = une partie en est le texte même de la source : « { $words } »
unsigned-import--language = le texte semble être en `{ $found }`, et non en `{ $lang }`
translated-twice = le fichier traduit { $context } de `{ $key }` de deux façons ; seule la première entre, comme non relue
translated-twice--kept = le fichier traduit { $context } de `{ $key }` de deux façons ; aucune n’entre
taken-in = ajoutées : { $added } ; remplacées : { $replaced } ; inchangées : { $same }
taken-in--nothing = le fichier ne contient la traduction d’aucune phrase de ce corpus
taken-in--untranslated = { $count ->
        [one] { $count } unité du fichier n’est pas traduite
       *[other] { $count } unités du fichier ne sont pas traduites
    }
taken-in--unvouched = { $count ->
        [one] { $count } unité que le fichier dit définitive, importée comme non relue
       *[other] { $count } unités que le fichier dit définitives, importées comme non relues
    } ; --by NAME s’en porte garant
nothing-to-extract = il n’y a rien à traduire ici
unknown-provider = il n’y a pas de fournisseur `{ $name }`
unknown-provider--none = aucun fournisseur n’est nommé ici ni dans la spécification ; rien n’est envoyé sans que vous le demandiez
    .help = nommez-en un avec --with : { $known }
filled = écrites : { $translations }, marquées comme automatiques et non relues
filled--stale = { $count ->
        [one] { $count } unité avec la traduction d’un texte antérieur, laissée telle quelle ; relisez-la
       *[other] { $count } unités avec la traduction d’un texte antérieur, laissées telles quelles ; relisez-les
    }
filled--would-be-sent = à envoyer à { $to } : { $units } ; rien n’a été envoyé
filled--sent = envoyé à { $to } : { $units } pour `{ $lang }`
filled--no-proxy = le serveur mandataire que nomme l’environnement n’est pas employé : le texte ne va qu’à cette adresse
filled--again = { $why } ; nouvel essai dans { $seconds } s
nothing-to-fill = il ne manque aucune traduction
provider-stopped =
    .help = relancez la même commande pour continuer ; encore sans traduction : { $left }
kept-text = ce que vous avez écrit est dans ce fichier
reviewed = acceptées : { $accepted } ; modifiées : { $edited } ; passées : { $skipped }
reviewed--left = acceptées : { $accepted } ; modifiées : { $edited } ; passées : { $skipped } ; restantes : { $left }
reviewed--unchanged = rien n’a été changé ; pour dire que c’est juste ainsi, acceptez
nothing-untranslated = aucune unité ne manque ici de traduction

findings-more = { $count ->
        [one] { $count } autre constat n’est pas affiché
       *[other] { $count } autres constats ne sont pas affichés
    } ; `--format json` de `brief check` les donne tous

# brief trust
trust-shown = Ce que ce projet lancerait et interrogerait :
trust-shown--programs = Programmes du projet, dont chaque octet compte :
trust-shown--more = { $count ->
        [one] … et { $count } autre qui n’a pas changé
       *[other] … et { $count } autres qui n’ont pas changé
    }
trusted = admis sur cette machine, tant que rien ne change
trusted--already = déjà admis sur cette machine
trusted--refused = non admis ; rien n’est enregistré
trusted--nothing = ce projet ne nomme ni programme ni adresse : il n’y a rien à admettre
trusted--no-project = aucun projet n’est admis sur cette machine
trust-revoked = n’est plus admis sur cette machine. Une planification déjà installée porte encore l’empreinte : retirez-la, ou installez-la de nouveau.
trust-revoked--nothing = ce n’était pas admis sur cette machine

# brief verify
verified = Les pages découlent de ce qui leur est joint. Cela ne prouve pas qui les a établies.
verified--web = La page découle de ce qu’elle porte. Cela ne prouve pas qui l’a établie.
verified--minimal = Il ne porte que le relevé de ses citations (`attachments: minimal`) : il ne peut pas être composé de nouveau à partir de lui-même, et ce qu’il montre n’a pas été comparé.
verified--carried = Ce qu’elle porte forme un tout. Elle a été établie par `{ $tool }` et ceci est `{ $this }` : ce que montre la page n’a pas été comparé.
verified--recorded = Le registre le contient : ce sont les octets publiés le { $day }.
verified--revised = Il a été corrigé depuis : la révision { $number } a été publiée le { $day } sous le nom `{ $file }`.
verified--reinstated = Son édition a été retirée le { $day } : { $note } Elle a reparu comme révision { $number }.
verified--ahead = Ce jour, le { $day }, est à venir : nous sommes le { $today }. L’horloge de qui l’a publié était en avance, ou celle de cette machine retarde.
verified--attachments = Ses pièces jointes forment un tout. Il a été établi par `{ $tool }` et ceci est `{ $this }` : ce que montrent les pages n’a pas été comparé.
verified--template = Le modèle de page n’est pas de ceux que contient cette version : il est joint, et peut imprimer plus que ne disent les données de page.
verified--uncited = { $count ->
        [one] { $count } citation sans renvoi ne peut être comparée à rien
       *[other] { $count } citations sans renvoi ne peuvent être comparées à rien
    }
unknown-rule = il n’y a pas de règle `{ $code }`
fixes-none = { $path } : rien qui soit certainement juste, donc rien à corriger
fixes-shown = { $path } : { $count ->
    [one] { $count } correction serait appliquée
   *[other] { $count } corrections seraient appliquées
} par `--fix`
fixes-applied = { $path } : { $count ->
    [one] { $count } correction appliquée
   *[other] { $count } corrections appliquées
}
unknown-source--nor-file = il n’y a ni source `{ $key }` ni fichier de ce nom
nothing-read = `{ $key }` n’a pas de transcription : { $state }
facts-read = { $count ->
    [one] { $count } fait
   *[other] { $count } faits
} dans { $paragraphs ->
    [one] { $paragraphs } paragraphe
   *[other] { $paragraphs } paragraphes
} de { $key }

# brief suggestions
suggestions-accepted = { $path } : { $count ->
    [one] { $count } suggestion acceptée
   *[other] { $count } suggestions acceptées
}
suggestions-rejected = { $path } : { $count ->
    [one] { $count } suggestion rejetée
   *[other] { $count } suggestions rejetées
}
no-suggestions = rien n’est suggéré dans ce brouillon

# brief init, brief doctor
init-asks = Quelques questions ; la touche Entrée garde ce qui est entre crochets, ou rien.
init-unreadable = `{ $answer }` : { $why }
init-untranslated = le titre ou la question en `{ $lang }` ne sont pas encore connus et figurent là dans une autre langue : cherchez « to be translated »
init-left = { $path } : était déjà là et reste tel quel
missing-argument--examples = Par exemple :
sources-added = Ce que l’on sait de chacune : `brief sources list`, où `?` marque ce qui est inconnu. `brief sources set { $key } --date … --outlet … --language …` le précise.
init-next = Placez des documents dans { $corpus }, puis : brief render { $spec }
init-weekly = Une édition cite ce qui a été publié dans la semaine qui précède son jour. Pour des documents plus anciens : `brief render { $spec } --today DAY`, comme à ce jour-là.
init-example = Établissez son PDF : brief render { $spec }
doctor-no-project = pas de projet ici : seule la machine a été examinée

# `brief differences`.
differences-found = { $count ->
        [one] { $count } divergence
       *[other] { $count } divergences
    }

# More counts with their nouns.
count-errors = { $count ->
        [one] { $count } erreur
       *[other] { $count } erreurs
    }
count-warnings = { $count ->
        [one] { $count } avertissement
       *[other] { $count } avertissements
    }
count-hints = { $count ->
        [one] { $count } remarque
       *[other] { $count } remarques
    }
count-quotations = { $count ->
        [one] { $count } citation
       *[other] { $count } citations
    }
count-approvals = { $count ->
        [one] { $count } approbation
       *[other] { $count } approbations
    }

# The line below findings.
findings-counted = { $counts }
findings-counted--to-acknowledge = { $counts } (avertissements dont il faut prendre acte en approuvant le brouillon : { $count })

# brief check: a line for each file.
checked-quotations = { $path } : vérifié, { $quotations }
checked-quotations--prose = { $path } : vérifié, { $quotations } en bloc et { $prose } en prose
checked-quotations--translated = { $said }, dont { $count } en prose en traduction
checked-quotations--unchecked = { $said }, { $count } sans renvoi et non vérifiées
checked-spec = { $path } : { $topics }, { $sources }
checked-as = { $path } : vérifié comme { $kind }

# brief approve: one warning after the other. `answers-yes` are the answers that mean yes, in small letters.
acknowledge-one = { $number } sur { $all }  { $name }  { $part }
acknowledge-one--line = { $number } sur { $all }  { $name }  { $part }, ligne { $line }
answers-yes = o oui y yes

# brief due: a line for each series.
due-of-series = { $spec } : { $parts }
due-now = dues : { $days }
due-missed = manquée : { $day }
due-missed--several = manquées : { $count }, du { $first } au { $last }
next-moment = { $edition }, à { $time } ({ $zone })
next-moment--day = { $edition }, le { $day } à { $time } ({ $zone })

# brief status: a line for each edition, part and publication.
status-edition = { $draft } : { $state }
status-edition--errors = { $draft } : { $state }, { $errors }
status-whole = le brouillon lui-même
status-by--asserted = { $by } (identité déclarée)
status-by--not-named = { $by } (ne compte pas : n’est pas de ceux qui peuvent approuver)
status-by--author = { $by } (ne compte pas : a écrit dans ce brouillon)
status-approved = { $by } l’a approuvée le { $day }
status-approved--others = { $by } l’a approuvée le { $day }, de même que { $others }
status-changed = changée depuis son approbation ; { $signed }
status-changed--what = changée depuis son approbation ({ $what }) ; { $signed }
status-short = obtenues : { $counted } sur { $approvals } ; { $signed }
status-part--differs = { $state } ; diffère de ce qui a été publié
status-part--open = { $state } ; avertissements dont il faut prendre acte : { $warnings }
status-request = { $by } a demandé des changements le { $day } : { $note }
status-removed = n’est plus là
status-file = { $name } ({ $state })
status-published = publiée le { $day } : { $files }
status-published--by = publiée le { $day } par { $by } : { $files }
status-revised = révision { $revision } le { $day } : { $files }
status-revised--by = révision { $revision } le { $day } par { $by } : { $files }
status-withdrawn = retirée le { $day } : { $note }
status-withdrawn--by = retirée le { $day } par { $by } : { $note }
status-reinstated = { $withdrawn } ; reparue comme révision { $revision }
status-set-aside = écarté : { $record }
status-settled = tranché par { $by } le { $day } : { $note }
status-contradicts = en contredit un autre : { $record }
status-owed = le programme de `on_success` reste à lancer pour elle : `brief run` le fait, ou dit pourquoi il ne le fait pas
status-aspect--words = ses mots
status-aspect--front = titre, dates, ordre ou options
status-aspect--sources = ce que l’on sait d’une source
status-aspect--translations = l’état d’une traduction
status-aspect--pictures = une image
status-aspect--design = la mise en page ou les mots propres au programme

# brief init: the questions. What is in brackets is taken where there is no answer.
init-asks--languages = Langues, la principale d’abord [ar,en] :
init-asks--title = Titre en { $lang } :
init-asks--question = Première question en { $lang } :
init-asks--corpus = Dossier de vos documents [seeds] :
init-asks--weekday = Une note hebdomadaire ? Le jour où elle est due (monday, tuesday…), ou Entrée pour aucun :
init-asks--timezone = Fuseau horaire, par exemple Africa/Algiers [UTC] :
init-asks--signers = Qui peut approuver et publier, noms séparés par des virgules ; Entrée pour n’importe qui :

# brief suggestions: a line for each.
suggestion-listed = { $number }  ligne { $line } : { $what }
suggestion-listed--insertion = ajouter « { $added } »
suggestion-listed--deletion = supprimer « { $removed } »
suggestion-listed--replacement = « { $removed } » → « { $added } »

# brief trust: what is shown, and the question.
count-bytes = { $count ->
        [one] { $count } octet
       *[other] { $count } octets
    }
trust-runs = lance { $words }
trust-sends = envoie des textes à { $address }
trust-sends--model = envoie des textes à { $address } pour { $model }
trust-seen--changed = (changé)
trust-seen--new = (nouveau)
trust-question = Admettre que ce projet les lance et les interroge sur cette machine ? o oui, n non :

# brief verify: a line for the file.
verified-file = { $path } : { $status } { $series }, édition { $edition } ; { $quotations }, { $sources } ; établi par { $tool }
verified-file--draft = brouillon de
verified-file--unreviewed = numéro non relu de
verified-file--published = publié :
verified-file--revision = publié comme révision { $revision } :
verified-corpus = { $path } : { $quotations }, comparées à { $corpus }
verified-corpus--prose = { $path } : { $quotations } en bloc et { $prose } en prose, dans les mots de leurs sources, comparées à { $corpus }

# brief sources check: a line for the corpus.
checked-corpus = { $folder } : vérifié, { $sources }

# brief names check: a line for the corpus.
checked-names = { $folder } : vérifié, { $names } face à { $sources } et { $translations }

# What was put into an engine.
pushed = { $count ->
    [one] une source envoyée
   *[other] { $count } sources envoyées
  }, { $unchanged } inchangées ; le moteur en a { $others } autres
pushed-withdrawn = { $count ->
    [one] retirée : { $list }
   *[other] { $count } retirées : { $list }
  }
pushed-taken-over = { $count ->
    [one] une source reprise de l’index précédent
   *[other] { $count } sources reprises de l’index précédent
  }
pushed-earlier = l’index { $index } ne sert plus ; supprimez-le quand personne n’a plus de version antérieure de ce programme
