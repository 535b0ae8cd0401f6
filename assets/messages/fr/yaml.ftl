# YAML files: specs, catalogues, front matter, libraries, records.

invalid-yaml = ce n’est pas du YAML valide : { $why }
unsupported-yaml--document = un second document YAML commence ici ; un fichier ne peut en contenir qu’un
unsupported-yaml--alias = les alias YAML (`*name`) ne sont pas admis ; écrivez la valeur en entier
unsupported-yaml--key = une clé est un seul mot ou un texte entre guillemets
unsupported-yaml--depth = plus de { $limit } niveaux d’imbrication
unsupported-yaml--nodes = le fichier contient plus de { $limit } valeurs
unsupported-yaml--names = les clés qui contiennent autant de valeurs sont trop longues
duplicate-key = la clé `{ $key }` figure ici une seconde fois
    .help = n’en gardez qu’une
empty-file = le fichier est vide
file-too-large = le fichier compte { $bytes } octets ; un fichier YAML est lu jusqu’à { $limit } octets
cannot-append = rien ne peut être ajouté à la fin de cette liste
    .help = écrivez chaque élément comme un bloc qui commence par `- ` en début de ligne
cannot-append--unwritable = l’élément ne peut pas être écrit : { $why }
schema-unusable = le schéma de ce fichier est inutilisable : { $why }
not-understood = { $why }

unknown-key = clé inconnue : `{ $key }`
missing-key = il manque à `{ $owner }` la clé `{ $key }`
missing-key--file = il manque au fichier la clé `{ $key }`
missing-key--entry = il manque à cet élément la clé `{ $key }`
wrong-type = valeur attendue : { $expected } ; valeur trouvée : { $found }
wrong-type--languages =
    .help = un texte se donne dans chaque langue de la note : { "{" } ar: …, en: { $text } { "}" }
unknown-word = { $value } n’est pas l’un des mots connus ici
wrong-form = { $value } n’a pas la forme requise
wrong-form--language-meant = `{ $word }` n’est pas un code de langue ; écrivez `{ $tag }`
wrong-form--date = { $value } n’est pas une date
    .help = écrivez année-mois-jour, par exemple 2025-04-30
out-of-range--text = ce texte est trop long ; { $limit } caractères au plus
out-of-range--entries = ce fichier contient trop d’éléments ; { $limit } au plus
out-of-range--no-text = ce texte est vide
out-of-range--no-entry = cette liste est vide
out-of-range--list = cette liste est trop longue ; { $limit } éléments au plus
out-of-range--no-key = rien n’est indiqué ici
out-of-range--small = { $value } est trop petit ; { $limit } au moins
out-of-range--large = { $value } est trop grand ; { $limit } au plus

form-language = écrivez un code de langue tel que `ar`, `en` ou `ar-DZ`
form-id = écrivez des minuscules, des chiffres et des traits d’union, par exemple `mali-drone-incident`
form-address = écrivez une adresse qui commence par `https://` ou `http://`
form-colour = écrivez une couleur comme `"#1f3a5f"` : rouge, vert et bleu en chiffres hexadécimaux
form-date = écrivez 2022, 2022-11 ou 2022-11-16, ou deux de ces dates séparées par `/`
form-length-of-time = écrivez un nombre et une unité, par exemple `7 days`, `2 weeks` ou `1 month`

# What a value is.
kind-text = un texte
kind-mapping = des clés avec leurs valeurs
kind-list = une liste
kind-whole-number = un nombre entier
kind-number = un nombre
kind-boolean = `true` ou `false`
kind-nothing = rien
kind-other = { $name }
value-word = `{ $value }`
value-number = le nombre { $number }
either = { $one } ou { $other }
