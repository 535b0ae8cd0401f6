# Files, programs and settings of this machine.

# Nothing, where a message has room for a remark.
nothing = {""}
# What another program or library says, in its own words.
said = { $why }
# One reason and another.
reasons = { $one } ; { $other }

no-such-file = ce fichier n’existe pas
no-such-file--folder = ce dossier n’existe pas
no-such-file--corpus = ce dossier de corpus n’existe pas
    .help = nommez-le avec --corpus

unreadable-file = le fichier ne peut pas être lu : { $why }
unreadable-file--permission = le fichier ne peut pas être lu : accès refusé
unreadable-file--folder = c’est un dossier, pas un fichier
unreadable-file--irregular = ce n’est pas un fichier ordinaire
unreadable-file--encoding = la ligne { $line } n’est pas de l’UTF-8 valide ; enregistrez le fichier en UTF-8
unreadable-file--exchange = le fichier n’est pas du { $encoding } valide ; enregistrez-le en UTF-8
unreadable-file--working-directory = le dossier de travail ne peut pas être lu : { $why }
unreadable-file--corpus = le dossier du corpus ne peut pas être lu : { $why }
file-too-large--any = le fichier compte { $bytes } octets ; les fichiers sont lus jusqu’à { $limit } octets

no-project = le fichier n’est ni dans un dossier `briefs` ni à côté d’un tel dossier : son projet n’est pas connu
    .help = nommez le dossier du projet avec --root
no-project--here = il n’y a pas de dossier `briefs` ici ni plus haut : le projet n’est pas connu
no-project--corpus = aucun projet n’est connu ici : ni ce dossier ni aucun de ceux qui le contiennent n’a de dossier `briefs`
    .help = nommez le dossier du projet avec --root, ou le corpus avec --corpus

outside-project = `{ $path }` mène hors du projet
outside-project--absolute = `{ $path }` est un chemin absolu ; les chemins sont relatifs et restent dans le projet
outside-project--link = un lien symbolique mène hors du projet ; copiez le fichier dans le projet
outside-project--not-relative = `{ $path }` n’est pas un chemin relatif
outside-project--left-out = laissé de côté : { $why }
outside-project--target = ce n’est pas dans le projet
outside-project--corpus = ce dossier de corpus est hors du projet
    .help = nommez le dossier du projet avec --root
outside-project--trust = le dossier `{ $folder }`, où il serait noté à qui vous faites confiance, est dans ce projet, qui pourrait alors se recommander lui-même ; donnez une autre valeur à XDG_STATE_HOME

no-such-template = ce modèle n’existe ni dans le projet ni dans le programme
    .help = employez l’un de ceux du programme : { $known }

wrong-epoch = SOURCE_DATE_EPOCH est défini, mais n’est pas un nombre de secondes depuis 1970

unwritable-file = le fichier ne peut pas être écrit : { $why }
unwritable-file--read-only = le fichier est en lecture seule ; il reste tel quel
unwritable-file--old-image = l’image d’une page qui n’existe plus ne peut pas être supprimée : { $why }
unwritable-file--removal = le fichier ne peut pas être supprimé : { $why }
unwritable-file--lock = le verrou ne peut pas être pris : { $why }
unwritable-file--temporary = un fichier temporaire ne peut pas être créé : { $why }
changed-meanwhile = le fichier a été changé pendant le travail ; il reste tel quel
    .help = enregistrez-le dans l’éditeur, puis relancez la commande
changed-meanwhile--made = une autre exécution vient d’écrire ce fichier ; réessayez

file-in-the-way--recorded = le registre indique une publication à cet endroit, et une publication n’est jamais écrasée
file-in-the-way--published = un fichier publié de ce nom existe déjà ({ $kind }) ; il n’est jamais écrasé
    .help = écrivez ailleurs avec -o
file-in-the-way--not-ours = un fichier de ce nom existe, que ce programme n’a pas établi ; il n’est pas touché
    .help = écrivez ailleurs avec -o, ou déplacez-le
file-in-the-way--image = un fichier de ce nom existe, que ce programme n’a pas établi ou qui a été changé ; il n’est pas touché
    .help = déplacez-le, ou écrivez ailleurs avec -o
file-in-the-way--source = un fichier de ce nom existe déjà, et il reste tel quel
    .help = choisissez une autre clé avec --key

lock-holder = un autre processus (son numéro est { $number })
lock-holder--unknown = un autre processus
locked-edition = { $holder } écrit dans cette édition
    .help = réessayez quand il aura fini
locked-edition--series = { $holder } établit des éditions de cette série
locked-corpus = { $holder } change les sources de ce corpus ou leurs traductions
locked-edition--waiting = { $path } : un autre processus écrit dans cette édition ; en attente
no-base = sa base, { $path }, manque
    .help = rétablissez-la depuis le gestionnaire de versions
no-base--edited = ce n’est pas le texte que son nom désigne : il a été modifié depuis que le brouillon a été établi

no-editor = aucun éditeur n’est nommé
    .help = définissez EDITOR, par exemple `EDITOR=nano brief translate …`
no-editor--not-run = l’éditeur `{ $editor }` ne peut pas être lancé : { $why }
no-editor--failed = l’éditeur `{ $editor }` a échoué ({ $status }) ; rien n’est changé
no-editor--left = l’éditeur `{ $editor }` a laissé un fichier qui ne peut pas être lu : { $why }

too-many-fonts = { $count } polices ; un projet peut en avoir { $limit } au plus

program-failed = `{ $program }` ne peut pas être lancé : { $why }
program-failed--no-pdftotext = le texte d’un PDF est extrait par `pdftotext`, qui n’est pas installé ; installez Poppler (`poppler-utils`)
program-failed--encoding = `{ $program }` a produit un texte qui n’est pas de l’UTF-8 valide
program-failed--slow = `{ $program }` a été arrêté au bout de { $seconds ->
        [one] { $seconds } seconde
       *[other] { $seconds } secondes
    }
program-failed--size = `{ $program }` a extrait plus de { $megabytes } Mo de texte
program-failed--password = le PDF est protégé par un mot de passe ; enregistrez-le sans mot de passe
program-failed--damaged = `{ $program }` ne peut pas lire le PDF, qui est sans doute endommagé ou tronqué
program-failed--damaged-said = `{ $program }` ne peut pas lire le PDF, qui est sans doute endommagé ou tronqué : { $why }
hook-unknown = une exécution a été interrompue pendant que travaillait le programme prévu pour l’édition du { $edition } ; il a peut-être fait son travail, peut-être pas, et n’est pas relancé
hook-gone = le programme prévu pour l’édition du { $edition } restait à lancer, et la spécification n’en nomme plus ; il n’est pas lancé
hook-failed = `{ $program }` a échoué ({ $status })
hook-failed--said = `{ $program }` a échoué ({ $status }) : { $why }
hook-failed--lost = `{ $program }` a échappé au suivi : { $why }

unusable-picture = l’image `{ $path }` ne peut pas être imprimée : { $why }
unusable-picture--logo = le logo `{ $path }` ne peut pas être imprimé : { $why }
unusable-picture--all = les images de ce brouillon dépassent { $limit } octets en tout

# Sources.
empty-corpus = le corpus ne contient aucune source lisible
no-reader = les fichiers `.{ $extension }` ne sont pas lus ; le sont : { $known }
no-reader--left-out = laissé de côté : les fichiers `.{ $extension }` ne sont pas lus ; le sont : { $known }
not-a-key--left-out = laissé de côté : `{ $key }` ne peut pas être une clé de source
not-a-key--proposal = employez par exemple `--key { $key }` ; { $form }
key-taken = le corpus a déjà une source `{ $key }` ; elle reste telle quelle
    .help = pour un autre document, choisissez une clé avec --key ; pour corriger ce que l’on sait de celui-ci : `brief sources set { $key } --date … --outlet … --title …`
key-taken--left-out = laissé de côté : { $path } a la même clé de source
locked-readings = cette source n’a pas de transcription, et --locked interdit d’en établir une
    .help = lancez la commande une fois sans --locked et versez la transcription dans le gestionnaire de versions
locked-readings--change = --locked interdit de changer une transcription
nothing-to-quote = aucun paragraphe du corps du texte n’a été trouvé dans cette source : rien ne peut en être cité
    .help = voyez { $path } : la nature d’une ligne peut s’y corriger à la main
nothing-to-quote--unconfirmed = un autre programme a extrait ce texte et personne ne l’a vérifié : rien n’en est cité
outdated-reading--survey = la source a changé depuis qu’elle a été lue
    .help = rétablissez le fichier, ou voyez ce qu’une nouvelle transcription changerait : `brief sources refresh { $key } --dry-run`
no-source-file = `{ $key }` n’a pas de fichier source de ce nom
no-source-file--orphan = il n’y a pas de source `{ $key }` pour cette transcription
    .help = remettez la source à sa place, ou supprimez la transcription si plus rien n’y renvoie
no-source-file--reading = il n’y a pas de source `{ $key }` pour cette transcription : seule sa forme est vérifiée
unknown-source = il n’y a pas de source `{ $key }`
broken-reading = la transcription est défectueuse ; les corrections qui y ont été faites à la main ne sont pas reprises
unread-draft = ce brouillon ne peut pas être lu ; vérifiez vous-même s’il renvoie à `{ $key }`
misplaced-translation = les traductions se placent dans un dossier qui porte le code de leur langue, comme `translations/en`

unfinished-change = une commande interrompue a laissé ce changement de plusieurs fichiers, et il ne peut pas être achevé
    .help = supprimez ce qui l’empêche, ou supprimez ce fichier si le changement n’est plus voulu
unfinished-change--damaged = c’est ce qu’une commande interrompue a laissé à achever, et cela ne peut pas être lu
nothing-to-split = il n’y a pas ici de bibliothèque à répartir en un fichier par notice
    .help = créez le dossier vide `library` à côté des sources : les nouvelles notices y auront chacune leur fichier
byte-order-mark = la bibliothèque commence par un indicateur d’ordre des octets (BOM)
    .help = enregistrez le fichier en UTF-8 sans indicateur d’ordre des octets
unknown-bibliography = `.{ $extension }` n’est pas un format de bibliographie pris en charge
    .help = employez l’un de ceux-ci : { $known }
entry-there = la bibliothèque a déjà une notice `{ $key }`, qui reste telle quelle : ce que vous dites ici serait perdu
    .help = ajoutez le fichier sans en dire plus, et corrigez la notice à la main

# Programs of a project.
too-many-programs = { $count } programmes ; { $limit } au plus sont examinés
    .help = sortez du dossier du projet ce qui n’est pas de la rédaction
too-many-programs--files = plus de { $limit } fichiers

# Schedulers.
no-home = l’environnement n’indique pas de dossier personnel : HOME n’est pas défini
path-not-utf8 = ce chemin n’est pas de l’UTF-8 valide : le fichier d’un planificateur ne peut pas le contenir
unknown-program = le programme ne trouve pas son propre chemin : { $why }
scheduler-failed = `{ $command }` a échoué : { $why }
scheduler-failed--crontab = la crontab n’est pas de l’UTF-8 valide ; elle reste telle quelle

# Providers of machine translation. In `provider-failed` `$provider` is a host, or a program in backticks.
unusable-provider--model = `{ $provider }` a besoin du nom d’un modèle : `model` dans la spécification, ou --model
unusable-provider--key = la valeur de { $variable } contient un caractère qu’aucune clé n’a
unusable-provider--command = `command` a besoin d’un programme : `command: [PROGRAM, ARGUMENT…]` dans la spécification, ou --command
unusable-provider--address = `{ $provider }` a besoin d’une adresse : `address` dans la spécification, ou --address
unusable-provider--no-address = `{ $address }` n’est pas une adresse comme http://localhost:5000
unusable-provider--secret = l’adresse contient un utilisateur, un mot de passe ou une requête ; une clé ne se place que dans l’environnement
unusable-provider--http = { $variable } n’est pas envoyé à `{ $host }` par http, où d’autres peuvent le lire ; écrivez https
provider-program = le programme `{ $program }`
provider-address = { $address }
provider-says = {"\u00A0"}: { $said }
provider-failed = { $provider } a échoué (état { $status }){ $said }
provider-failed--refused = { $provider } refuse (état { $status }){ $said }
provider-failed--no-key = { $provider } refuse (état { $status }){ $said } ; mettez une clé d’accès dans { $variable }
provider-failed--key = { $provider } refuse (état { $status }){ $said } ; vérifiez la clé d’accès dans { $variable }
provider-failed--busy = { $provider } est surchargé (état { $status }){ $said }
provider-failed--request = { $provider } n’accepte pas la demande (état { $status }){ $said }
provider-failed--redirect = { $provider } redirige vers { $to } (état { $status }) ; ce n’est pas suivi, car le texte ne va qu’à l’adresse que vous avez écrite
provider-failed--redirect-somewhere = { $provider } redirige vers une autre adresse (état { $status }) ; ce n’est pas suivi, car le texte ne va qu’à l’adresse que vous avez écrite
provider-failed--long-answer = { $provider } a répondu par plus de { $megabytes } Mo
provider-failed--no-answer = { $provider } n’a pas répondu en { $seconds } secondes
provider-failed--no-host = l’hôte `{ $provider }` n’existe pas
provider-failed--not-reached = { $provider } est injoignable
provider-failed--nothing-there = rien ne répond à { $provider }
provider-failed--broken-off = la réponse de { $provider } s’est interrompue : { $why }
provider-failed--not-run = { $provider } ne peut pas être lancé : { $why }
provider-failed--slow = { $provider } a mis plus de { $seconds } secondes
provider-failed--program = { $provider } a échoué ({ $status }){ $said }
provider-failed--held = { $provider } a fini, mais quelque chose qu’il a lancé garde sa sortie ouverte
provider-failed--encoding = { $provider } a produit un texte qui n’est pas de l’UTF-8 valide
