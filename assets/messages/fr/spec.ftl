# Specs, topics, names.

# What is said about the first of two places with the same thing.
stands-first = la première occurrence est ici

## Specs.

reversed-dates--period = la période commence le { $from }, après sa fin, le { $to }
reversed-dates--schedule = le calendrier finit le { $end }, avant son début, le { $start }
    .help = écrivez un `end` qui ne précède pas `start`
reversed-dates--event = l’événement commence après sa fin : { $dates }
contradictory-period = une période est soit fixe (`from`, `to`), soit mobile (`last`), soit `since: last-edition`
    .help = gardez-en une seule

unknown-topic = thème inconnu : `{ $id }`
unknown-topic--no-catalogue =
    .help = il n’y a aucun thème dans `briefs/topics.yaml`, où les spécifications les cherchent ; c’est une liste : `- id: { $id }`, et au-dessous `title:`, `question:`, `terms:`
duplicate-topic = le thème `{ $id }` figure ici une seconde fois
nothing-asked = le thème `{ $id }` n’a ni `terms`, ni `names`, ni `question` : il n’y a rien à chercher
no-title = le thème `{ $id }` n’a ni titre ni question
    .help = écrivez `title: {"{"} en: … {"}"}` dans chaque langue de la note, ou une `question`, qui servira alors de titre à la section
only-a-question = le thème `{ $id }` n’a qu’une question, et seuls ses mots sont cherchés
    .help = ajoutez deux ou trois `terms` dans chaque langue du corpus ; `brief topics suggest --topic { $id }` en propose

reserved-name--topic = le thème `{ $id }` porte l’identifiant d’une section propre au programme
    .help = donnez-lui un autre identifiant, ou écrivez la section du programme `{ "{" }#{ $ours }{ "}" }`

missing-language = la note est en `{ $language }`, mais ceci n’est pas donné dans cette langue
    .help = donnez-le dans chaque langue de la note
missing-language--title = la note est en `{ $language }`, mais n’a pas de titre dans cette langue
unknown-desk-section = ni un thème ni un brouillon n’a de section `{ $id }`
missing-language--question = le thème `{ $id }` n’a pas de question en `{ $language }` : les lecteurs de cette langue ne la trouveraient que dans une autre
missing-language--topic = le thème `{ $id }` n’a pas de titre en `{ $language }`
duplicate-language = la langue `{ $language }` figure ici une seconde fois
indistinct-languages = rien ne distingue les textes en `{ $one }` et en `{ $other }` : les deux s’écrivent dans le même sens
    .help = gardez-en une, prenez-en une de chaque sens, ou l’anglais avec le français

needs-schedule = `{ $key }` n’a pas de sens dans une note sans `schedule`
    .help = écrivez un `schedule`, ou retirez cette clé
needs-schedule--since = une note sans `schedule` n’a pas d’édition précédente
    .help = écrivez un `schedule`, ou choisissez une autre période

missing-key--provider = le fournisseur `{ $provider }` a besoin de `{ $key }`
    .address = écrivez `address: http://localhost:5000`
    .model = écrivez `model:` et le nom d’un modèle
    .command = écrivez `command: [PROGRAM, ARGUMENT, …]`
missing-key--meaning =
    .address = écrivez `address: http://localhost:11434/v1`
    .model = écrivez `model:` et le nom d’un modèle de plongement (embeddings)
    .command = écrivez `command: [PROGRAM, ARGUMENT, …]`
needless-key--meaning =
    .help = supprimez-le : le programme apprend le rôle de chaque texte
needless-key--provider = `{ $key }` n’a pas de sens pour le fournisseur `{ $provider }`
    .help = retirez cette clé

## The look.

out-of-range--characters = ce texte compte { $count } caractères ; la limite est de { $limit }
empty-text = ce texte ne contient ni lettre ni chiffre
unprintable--holds = ce texte contient { $why }
no-such-date = `{ $date }` n’est pas une date du calendrier
foreign-language = la note n’est pas en `{ $language }`
wrong-form--outputs = `pdf` n’en fait pas partie : toute note paraît en PDF, et sous d’autres formes en plus
wrong-form--font-family = ce n’est pas le nom d’une famille de polices
low-contrast = { $colour } est trop pâle pour des titres sur fond blanc : le contraste est de { $ratio } pour 1
    .help = choisissez une couleur plus foncée ; les WCAG demandent { $least } pour 1 (le noir a 21)

## Names.

unknown-name = nom inconnu : `{ $id }`
duplicate-name = le nom `{ $id }` figure ici une seconde fois
missing-key--form = `{ $id }` n’a ni `ar`, ni `en`, ni `fr`
empty-text--spelling = la graphie `{ $spelling }` ne contient aucune lettre
shared-spelling = la graphie `{ $spelling }` de `{ $id }` appartient aussi à `{ $other }`
    .help = ne la gardez que dans l’un des deux

## Schedules, as they are written.

bare-on = un outil YAML a changé ici le mot `on` sans guillemets en `true`
    .help = écrivez la clé entre guillemets : `"on": monday`
contradictory-schedule = un calendrier a soit `every`, soit `cron`
    .help = gardez l’un des deux
every-missing-help = écrivez l’un de ces mots : { $words } ; ou bien `cron`
start-missing-help = écrivez `start: 2025-01-06` : les sept jours qui suivent forment la première semaine, les sept suivants sont laissés de côté
unknown-word--every = `{ $word }` n’est pas un intervalle connu
    .help = écrivez l’un de ces mots : { $words }
unknown-word--weekday = { $value } n’est pas un jour de la semaine
    .help = écrivez un jour de la semaine, `on: monday`, ou une liste de jours, `on: [sunday, wednesday]`
unknown-time-zone = `{ $name }` n’est pas un fuseau horaire connu
    .help = écrivez un nom de la base IANA, par exemple `Africa/Algiers` ou `UTC`
wrong-form--time = { $value } n’est pas une heure
    .help = écrivez heures et minutes entre guillemets : `at: "06:00"`
wrong-form--days = ce n’est pas une suite de jours
    .help = écrivez un jour, ou `{"{"} from: 2025-12-24, to: 2026-01-02 {"}"}`
wrong-form--day-of-month = { $value } n’est pas un jour du mois
    .help = écrivez un nombre de 1 à 31 (dans un mois plus court, le dernier jour), `last`, ou un jour de la semaine comme `first monday`, `third sunday`, `last friday`
duplicate-day = ce jour figure ici une seconde fois
    .help = n’en gardez qu’un
needless-key--on = un calendrier quotidien n’a pas de `on`
    .help = retirez `on`, ou écrivez `every: week` avec une liste de jours
needless-key--cron = une expression cron dit elle-même les jours et l’heure : `{ $key }` n’a pas de sens à côté d’elle
    .help = retirez cette clé
invalid-cron = `{ $text }` n’est pas une expression cron : { $why }
    .help = écrivez minute, heure, jour du mois, mois et jour de la semaine, par exemple `cron: "0 6 * * 1"`
invalid-cron--fields = `{ $text }` a { $count } champs au lieu de cinq
invalid-cron--time = la minute et l’heure doivent être chacune un seul nombre : une édition porte la date de son jour, il n’en est donc dû qu’une par jour au plus
never-due = avec ce calendrier, aucune édition n’est jamais due
    .help = vérifiez si `start`, `end`, `skip` et les jours s’accordent

# briefs/desk.yaml

unusable-person = personne ne peut signer de ce nom : { $why }
named-twice = `{ $name }` est nommé ici une seconde fois
too-few-people = { $wanted } personnes doivent approuver, et { $count } le peuvent
    .help = nommez plus de personnes dans `approve`, ou demandez moins d’approbations
