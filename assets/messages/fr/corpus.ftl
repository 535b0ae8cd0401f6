# Citations, sources, readings, the library, imports.

# Why words in brackets are not a citation.
not-a-citation--sign = un renvoi commence par `@` et une clé de source
not-a-citation--key = entre `@` et la virgule, il y a une seule clé de source, sans espaces
not-a-citation--locator = après la virgule vient un paragraphe, comme `¶ 6`

## Files of the corpus.

empty-source = la source est vide
empty-source--pictures = le PDF ne contient pas de texte, seulement des images de texte ; passez-le d’abord à la reconnaissance de caractères (OCR)
text-not-drawn = le texte d’un PDF est extrait par `pdftotext` (Poppler), qui n’a pas été lancé

wrong-file-kind = c’est { $kind }, et non { $meant }, quel que soit son nom
wrong-file-kind--office = c’est { $kind }, ce qui n’est pas lu ; ouvrez-le dans un traitement de texte et enregistrez-le sans mot de passe comme { $meant }
wrong-file-kind--no-archive = ce n’est pas { $meant } : le fichier ne commence pas comme une archive ZIP
wrong-file-kind--zero-bytes = ce n’est pas { $meant } : le fichier contient des octets nuls, ce qu’un texte ne fait jamais
wrong-file-kind--no-pdf = ce n’est pas un document PDF : le fichier ne commence pas par `%PDF-`
wrong-file-kind--no-document = c’est une archive ZIP, mais pas un document Word : elle n’a pas de partie `word/document.xml`
wrong-file-kind--book-as-document = c’est une archive ZIP, mais pas un document Word : elle n’a pas de partie `word/document.xml` ; on dirait un livre EPUB
wrong-file-kind--no-book = c’est une archive ZIP, mais pas un livre EPUB : elle n’a pas de `META-INF/container.xml`
wrong-file-kind--document-as-book = c’est une archive ZIP, mais pas un livre EPUB : elle n’a pas de `META-INF/container.xml` ; on dirait un document Word
wrong-file-kind--page-as-text = c’est du HTML ; donnez au fichier l’extension .html

unknown-encoding = la ligne { $line } n’est pas de l’UTF-8 valide, et aucun autre codage ne convient ; enregistrez le fichier en UTF-8
unknown-encoding--mark = le fichier commence par la marque de { $encoding } mais n’est pas du { $encoding } valide ; enregistrez-le en UTF-8

damaged-source--cut-document = le fichier est endommagé ou tronqué : ce n’est pas un document Word complet : { $why }
damaged-source--cut-book = le fichier est endommagé ou tronqué : ce n’est pas un livre EPUB complet : { $why }
damaged-source--book = le fichier est endommagé : ce n’est pas un livre EPUB complet : { $why }
damaged-source--part = le fichier est endommagé : sa partie `{ $part }` ne peut pas être lue : { $why }
damaged-source--missing-part = le livre n’est pas complet : il nomme la partie `{ $part }`, qui n’est pas dans le fichier
damaged-source--no-page = c’est une page enregistrée en parties MIME, et aucune de ses parties n’est { $meant }
damaged-source--gave-up = le lecteur de { $format } a renoncé à lire ce fichier, qui est sans doute endommagé
not-xml = { $why }
not-xml--depth = plus de { $limit } niveaux d’imbrication
not-xml--unfinished = le fichier s’arrête au milieu d’un élément

protected-source = le livre est protégé contre la copie (DRM) : son texte ne peut pas être lu
protected-source--password = le fichier est protégé par un mot de passe ; enregistrez-le sans mot de passe

source-too-large--parts = l’archive compte { $count } parties ; { $limit } au plus sont lues
source-too-large--unpacked = une fois décompressée, l’archive dépasse { $limit } Mo en tout, avec sa partie `{ $part }` ; une telle archive n’est pas lue
source-too-large--page = la page pèse { $size } Mo ; le HTML est lu jusqu’à { $limit } Mo
source-too-large--elements = la page compte { $count } éléments ; { $limit } au plus sont lus
source-too-large--attributes = un élément a plus de { $limit } attributs ; une telle page n’est pas lue
source-too-large--text = la source contient plus de { $megabytes } Mo de texte ou de { $blocks } paragraphes ; divisez-la
source-too-large--depth = ses éléments sont imbriqués sur plus de { $limit } niveaux ; une telle page n’est pas lue

unreadable-front-matter = ligne { $line } : l’en-tête ne peut pas être lu : { $why }
unprintable--line = ligne { $line } : { $why }

# What a file is.
file-kind-text = du texte
file-kind-markdown = du Markdown
file-kind-html = du HTML
file-kind-xml = du XML
file-kind-word = un document Word
file-kind-epub = un livre EPUB
file-kind-pdf = un document PDF
file-kind-png = une image PNG
file-kind-jpeg = une image JPEG
file-kind-gif = une image GIF
file-kind-riff = un fichier RIFF (image WebP, son ou vidéo)
file-kind-tiff = une image TIFF
file-kind-postscript = un document PostScript
file-kind-zip = une archive ZIP (comme le sont les documents Word et les livres EPUB)
file-kind-ole = un fichier Office protégé par un mot de passe ou antérieur à 2007
file-kind-gzip = une archive gzip
file-kind-bzip2 = une archive bzip2
file-kind-xz = une archive xz
file-kind-7zip = une archive 7-Zip
file-kind-rar = une archive RAR
file-kind-program = un programme
file-kind-sqlite = une base de données SQLite
file-kind-rtf = un document Rich Text (RTF)
file-kind-ogg = un son ou une vidéo Ogg
file-kind-mp3 = un son MP3

## Readings.

reading-head--text = `{ $value }` n’est ni `{ $by_hand }`, ni `{ $confirmed }` suivi d’un nom
    .help = comparez le texte avec la source, corrigez-le, et écrivez dans son en-tête `# text: confirmed by` et votre nom
reading-head--digest = ce n’est pas une empreinte SHA-256 de 64 chiffres hexadécimaux
reading-head--statement = `{ $value }` n’est pas un `{ $name }` valide, ou figure ici deux fois
reading-head--missing = il manque `# { $name }: …` à l’en-tête de cette transcription
reading-head--missing-text = il manque `# text: { $by_hand }`, ou `# text: { $confirmed }` suivi d’un nom, à l’en-tête de cette transcription
reading-head--needless-text = l’en-tête a une ligne `# text: …`, réservée aux sources dont un autre programme a extrait le texte
    .help = supprimez la ligne

reading-line--no-bar = cette ligne n’a pas de ` | ` entre la nature et le texte
reading-line--no-text = cette ligne n’a pas de texte
reading-line--number = `{ $kind }` n’est pas un numéro de paragraphe
reading-line--reason = `{ $reason }` n’est pas une raison connue ici
reading-line = `{ $kind }` n’est pas une nature de ligne
    .help = écrivez `headline`, `heading`, `dateline`, `¶ 3` ou `left out (by hand)`, puis ` | ` et le texte
paragraph-order = le ¶ { $number } vient après le ¶ { $before } ; les numéros doivent croître

altered-reading = ce n’est pas la ligne { $line } de { $source }, attendue ici
    .help = gardez chaque ligne de la source, lettre pour lettre et dans l’ordre ; seule la nature des lignes se corrige
altered-reading--short = la transcription finit avant la ligne { $line } de { $source }
altered-reading--long = la transcription continue après la fin de { $source }
altered-reading--order = ce n’est pas dans { $source }, ou pas dans cet ordre
outdated-reading = la source a changé depuis qu’elle a été lue : son empreinte n’est pas celle de sa transcription
    .help = rétablissez le fichier, ou voyez ce qu’une nouvelle transcription changerait : `brief sources refresh { $key } --dry-run`

## The library.

reserved-name--source = la source `{ $key }` porte le nom d’une marque propre au programme
    .help = la marque s’écrit alors `[@brief:{ $key }]`
not-a-key = `{ $key }` ne peut pas être une clé de source
    .help = employez des lettres, des chiffres, `-`, `_` et `.`, en commençant par une lettre ou un chiffre
unreadable-entry = la notice `{ $key }` ne peut pas être lue : { $why }
unreadable-entry--empty = elle est vide
two-entries = `{ $key }` a une autre notice, dans { $other }
    .help = gardez ce qui est juste dans l’une des deux, et supprimez l’autre
two-entries--other = l’autre notice
misnamed-entry = ce fichier est réservé à la notice de `{ $key }`, et contient `{ $other }`
    .help = écrivez la seule notice sous `{ $key }:`, comme elle serait dans `library.yml` ; donnez à toute autre notice un fichier à son nom
unknown-word--source-type = `{ $word }` n’est pas un type de source
cannot-append--entry = la notice `{ $key }` ne peut pas être écrite en YAML : { $why }
cannot-append--library = on ne peut rien ajouter à ce fichier sans changer ce qu’il dit ; il reste tel quel
    .help = écrivez les notices l’une sous l’autre, chaque clé en début de ligne, sans `---` ni `...` après la première

cannot-amend = la notice `{ $key }` ne peut pas être changée sans changer autre chose ; le fichier reste tel quel
    .help = changez la notice à la main
cannot-amend--apart = la notice `{ $key }` ne peut pas être retirée du fichier sans changer ce qu’il dit ; rien n’est changé
    .help = écrivez les notices l’une sous l’autre, chaque clé en début de ligne, sans `...` à la suite
uncatalogued-source = `{ $key }` n’a pas de notice dans la bibliothèque
    .help = `brief sources set { $key } --title … --outlet … --date …` en crée une
missing-metadata = `{ $key }` : { $count ->
        [one] information inconnue : { $what }
       *[other] informations inconnues : { $what }
    }
proposed-date = `{ $key }` : la date { $date } est proposée d’après la ligne { $line } de sa transcription : « { $words } »
    .help = confirmez-la ou corrigez-la avec `brief sources set { $key } --date { $date }`
metadata-title = titre
metadata-date = date
metadata-outlet = média
metadata-language = langue
metadata-and = { $most } et { $last }

near-duplicate = `{ $key }` a le même texte que `{ $other }`
    .help = gardez les deux : une note en cite une et nomme l’autre
near-duplicate--nearly-passage = `{ $key }` ¶ { $paragraph } a presque les mêmes mots que `{ $other }` ¶ { $other_paragraph }
near-duplicate--nearly = `{ $key }` a presque le même texte que `{ $other }`
    .help = ce sont deux déclarations : là où l’une est citée, voyez si l’autre dit de même
near-duplicate--has-more = { $what }, avec en plus « { $here } »
near-duplicate--lacks = { $what }, sans « { $there } »
near-duplicate--differs = { $what }, mais a « { $here } » au lieu de « { $there } »
near-duplicate--passage = `{ $key }` ¶ { $paragraph } a les mêmes mots que `{ $other }` ¶ { $other_paragraph }
near-duplicate--passages = `{ $key }` ¶ { $paragraph } a les mêmes mots que `{ $other }` ¶ { $other_paragraph } ; autres passages communs : { $count }

## Imports.

invalid-bibliography--json = ce n’est pas du JSON valide : { $why }
invalid-bibliography--no-list = ce JSON n’est pas une liste de références, comme l’est le CSL-JSON
    .help = exportez en « CSL JSON » (dans Zotero : exporter la bibliothèque, format CSL JSON)
invalid-bibliography--empty = ce fichier ne contient aucune référence { $form }
file-too-large--bibliography = les bibliographies sont lues jusqu’à { $limit } octets
file-too-large--entries = { $count } références ; { $limit } au plus sont lues d’un fichier

left-out-entry = `{ $key }` est laissé de côté : { $why }
left-out-entry--no-entry = Hayagriva n’en a tiré aucune notice
left-out-entry--second-key = une référence avec la même clé figure plus haut
left-out-entry--cycle = la référence reprend des champs d’elle-même : { $path }
left-out-entry--many = la référence reprend des champs de plus de { $limit } autres
left-out-entry--abbreviation = l’abréviation `{ $name }` n’est pas définie
left-out-entry--too-long = avec ses abréviations, la référence dépasse { $limit } octets
left-out-entry--braces = ses accolades ne vont pas par paires
left-out-entry--nested = ses accolades sont imbriquées sur plus de { $limit } niveaux
left-out-entry--long = son champ `{ $field }` dépasse { $limit } octets
left-out-entry--gave-up = le lecteur de BibTeX y a renoncé
left-out-entry--bibtex = ce n’est pas du BibTeX valide : { $why }
left-out-entry--item = la référence { $number } est laissée de côté : elle n’a ni clés ni valeurs
left-out-field = `{ $key }` : { $why } ; ce champ est laissé de côté
left-out-field--date = sa date « { $words } » n’est pas comprise
left-out-field--hijri = sa date « { $words } » est peut-être du calendrier musulman
left-out-field--span = sa date « { $words } » couvre plus d’une année, ou n’a pas de fin
left-out-field--part = `{ $key }` : de sa date « { $words } », la bibliothèque ne garde que { $date }
left-out-field--field = son champ `{ $field }` ne peut pas être lu ({ $why })
left-out-field--persons = plus de { $limit } personnes y sont nommées
left-out-field--language = la langue `{ $language }` n’est pas un code de langue
left-out-field--address = `{ $address }` n’est pas une adresse

# What the lines of a reading are, and the state of a source.
line-kind--headline = titre
line-kind--heading = intertitre
line-kind--dateline = ligne de date
line-kind--paragraph = ¶ { $number }
line-kind--left-out = laissé de côté ({ $reason })
source-state--read = lue
source-state--unread = pas encore lue
source-state--changed = changée depuis sa lecture
source-state--damaged = transcription endommagée
source-state--unreadable = illisible
source-state--no-text = aucun paragraphe trouvé
source-state--no-file = pas de fichier
