# Translations: the memory, the checks on them, what comes in from outside and goes out.

# PO files.
invalid-po-line = `{ $word }` n’est pas permis dans un fichier PO
    .help = commencez une ligne par un commentaire (#), msgctxt, msgid, msgid_plural, msgstr ou une chaîne entre guillemets
invalid-po-line--carriage-return = cette ligne finit par un retour chariot (CR) seul
    .help = enregistrez le fichier avec des fins de ligne LF ou CRLF ; d’anciens programmes Mac écrivaient CR
invalid-po-line--previous = un texte antérieur commence par `#| msgid "…"`
invalid-po-line--string = cette chaîne n’appartient à aucun `msgid` ni `msgstr`
invalid-po-entry = `{ $word }` n’est pas permis ici
    .help = écrivez `msgctxt` si l’entrée en a un, puis `msgid`, puis `msgstr`
invalid-po-entry--comment = un commentaire précède une entrée, il ne se place pas entre ses lignes
invalid-po-entry--obsolete = une entrée est obsolète (`#~`) sur toutes ses lignes ou sur aucune
invalid-po-entry--no-translation = cette entrée n’a pas de `msgstr`
invalid-po-string--missing = il manque ici une chaîne entre guillemets
invalid-po-string--not-closed = la chaîne n’est pas fermée : il manque un guillemet
invalid-po-string--no-string = seules des chaînes entre guillemets sont permises ici
invalid-po-string--escape = `\` doit être suivi de n t r b f v a " \ ou d’un nombre
invalid-po-string--hexadecimal = `\x` doit être suivi de deux chiffres hexadécimaux
invalid-po-string--octal = ce nombre octal n’est pas un octet
invalid-po-string--utf-8 = les nombres de cette chaîne ne forment pas de l’UTF-8 valide
unstorable-translation = la traduction de `{ $context }` ne peut pas être enregistrée dans ce fichier
kept-review = { $context } de `{ $key }` a été relu par { $name } en d’autres termes, qui sont gardés
    .help = comparez les deux ; `brief translate accept --replace` met à leur place les mots du brouillon
kept-review--written = { $context } de `{ $key }` a maintenant une autre traduction ({ $state }), qui est gardée

# Units of the memory held against their source.
doubled-unit = cette unité figure déjà à la ligne { $line } ; les outils de fichiers PO refusent cela
doubled-unit--first = la première des deux
moved-unit = cette phrase de `{ $key }` est dans le ¶ { $number }, et non en { $context }
    .help = lancez `brief translate extract { $key }` pour mettre le fichier à jour
stale-unit = { $context } de `{ $key }` ne se lit plus comme dans cette unité : la traduction est périmée
    .help = lancez `brief translate extract { $key }` pour mettre le fichier à jour
stale-unit--changed = { $context } de `{ $key }` a changé depuis sa traduction : elle est périmée
    .help = le texte antérieur : « { $earlier } »

# What the checks find in a translation.
translated-number = la source a `{ $source }`, la traduction `{ $translation }`
translated-number--lost = le nombre `{ $source }` de la source n’est pas dans la traduction
translated-number--added = le nombre `{ $translation }` de la traduction n’est pas dans la source
translated-number--sign-lost = « { $source } » est au-dessous de zéro, « { $translation } » ne l’est pas
translated-number--sign-added = « { $translation } » est au-dessous de zéro, « { $source } » ne l’est pas
translated-date = la source a `{ $source }`, la traduction `{ $translation }`
translated-date--lost = `{ $source }` de la source n’est pas dans la traduction
translated-date--added = `{ $translation }` de la traduction n’est pas dans la source
translated-percentage = la source dit « pour cent » { $source ->
    [one] { $source } fois
   *[other] { $source } fois
}, la traduction { $translation ->
    [one] { $translation } fois
   *[other] { $translation } fois
}
translated-percentage--points = la source dit `{ $source }`, la traduction `{ $translation }` : le pourcentage et le point de pourcentage ne sont pas la même chose
translated-unit = la source mesure en `{ $source }`, la traduction en `{ $translation }`
translated-unit--lost = l’unité `{ $source }` de la source n’est pas dans la traduction
translated-unit--added = l’unité `{ $translation }` de la traduction n’est pas dans la source
translated-name = la source nomme `{ $source }` ({ $rendering }), la traduction `{ $translation }`
translated-name--lost = le nom `{ $source }` de la source ({ $rendering }) n’est pas dans la traduction
translated-name--fewer = la source nomme { $wanted } fois `{ $source }` ({ $rendering }), la traduction { $found ->
    [one] { $found } fois
   *[other] { $found } fois
}
translated-name--added = le nom `{ $translation }` de la traduction n’est pas dans la source
translated-name--slip = `{ $translation }` de la traduction est presque `{ $right }`, un mot d’un nom de la source ; si cette langue l’écrit ainsi, ajoutez-le au nom dans `briefs/names.yaml`
translated-name--swapped = `{ $one }` et `{ $other }` sont presque un même nom : deux lettres ont changé de place
translated-name--other-place = la source a `{ $source }`, la traduction `{ $translation }`
translated-negation--lost = la source nie (`{ $source }`), la traduction ne le fait pas, ou pas aussi souvent
translated-negation--added = la traduction nie (`{ $translation }`), la source ne le fait pas, ou pas aussi souvent
translated-negation--turned = la source dit `{ $source }`, la traduction `{ $translation }`
translated-attribution--lost = la source attribue ce qu’elle dit (`{ $source }`), la traduction ne le fait pas, ou pas aussi souvent
translated-attribution--undoubted = la source met en doute ce qu’elle rapporte (`{ $source }`), la traduction ne le fait pas
translated-attribution--doubted = la traduction met en doute ce qu’elle rapporte (`{ $translation }`), la source ne le fait pas
translated-attribution--confirmed = la source ne fait que dire (`{ $source }`) ce que la traduction donne pour confirmé (`{ $translation }`)
translated-attribution--proved = la traduction donne pour prouvé (`{ $translation }`) ce que la source ne donne pas pour tel
translated-attribution--denied = la source ne fait que dire (`{ $source }`) ce que la traduction fait démentir (`{ $translation }`)
translated-attribution--added = la traduction attribue à quelqu’un (`{ $translation }`) ce que la source affirme elle-même
translated-attribution--speaker = dans la source, c’est `{ $source }` qui parle ; dans la traduction, `{ $translation }`
translated-attribution--condition = la source le soumet à une condition (`{ $source }`), la traduction l’énonce comme un fait
translated-attribution--reserve = la source rapporte les dires d’autrui (`{ $source }`), la traduction les énonce comme un fait
translated-marks--unpaired = `{ $mark }` n’a pas de pendant dans la traduction
translated-marks--quotations = citations entre guillemets : { $source } dans la source, { $translation } dans la traduction
translated-marks--brackets = paires de crochets ou de parenthèses : { $source } dans la source, { $translation } dans la traduction
translated-length--shorter = la traduction compte { $translation } lettres pour { $source } dans la source : elle est plus courte que les traductions ne le sont d’ordinaire
translated-length--longer = la traduction compte { $translation } lettres pour { $source } dans la source : elle est plus longue que les traductions ne le sont d’ordinaire
translated-leftover = `{ $words }` est resté de la source
translated-leftover--all = ce qui tient lieu de traduction est la source elle-même

# What a check finds in a unit, and the two passages.
doubtful-unit = { $context } de `{ $key }` : { $doubt }
passages = la source : « { $source } » ; la traduction : « { $target } »

# Why a translation from outside is not taken.
unfit-translation--empty = elle est vide
unfit-translation--long = elle compte { $letters } caractères, alors que son texte en a { $of_source }
unfit-translation--hidden = elle contient le caractère { $character }, qui peut cacher du texte ou en changer l’ordre
unfit-translation--unsettable = elle contient { $why }
unfit-translation--markup = elle contient des marques de mise en forme (`{ $mark }`)
unfit-translation--tag = elle contient des marques de mise en forme (une balise)
unfit-translation--talk = elle parle de la tâche (« { $phrase }… ») au lieu de traduire
unfit-translation--short = elle compte { $words } mots, alors que son texte en a { $of_source } : il en manque une partie
unfit-translation--same = c’est le texte lui-même, non traduit
unfit-translation--repeats = elle répète la demande
unfit-translation--key = elle contient la clé d’accès

# Why the answer of a provider is of no use.
unfit-translation--number = la réponse contient le numéro { $number }, qui n’a pas été demandé ou a deux réponses
unfit-translation--count = la réponse a { $given } traductions pour { $asked } textes
unfit-translation--no-texts = la réponse ne contient pas de `{ $field }`
unfit-translation--cut-off = la réponse a été coupée : elle est plus longue que ce que le modèle peut écrire
unfit-translation--line-of-answer = la ligne { $line } de la réponse n’est pas de la forme { "{" }"id":1,"text":"…"{ "}" } : { $why }
unfit-translation--not-libretranslate = la réponse n’est pas de LibreTranslate : { $why }
unfit-translation--libretranslate-says = LibreTranslate répond : { $words }
unfit-translation--no-chat-completion = la réponse n’a pas la forme « chat completion » : { $why }
unfit-translation--not-the-json = le modèle n’a pas répondu par le JSON demandé : { $why }

# XLIFF, TMX, termbases.
unknown-exchange-format = `{ $name }` n’est pas la racine d’un format pris en charge
    .help = employez XLIFF 1.2, XLIFF 2.0 ou 2.1, ou TMX 1.4
no-language-stated = `{ $element }` n’indique pas de langue dans `{ $attribute }`
no-language-stated--tag = `{ $tag }` n’est pas un code de langue tel que `ar` ou `en`
inline-element = cette unité contient l’élément `{ $name }`, qu’une phrase de source n’a jamais
unwritable-export = { $context } contient { $character }, que XML ne peut pas représenter
    .help = retirez ce caractère de la traduction
unwritable-export--rows = les noms ne peuvent pas être écrits en lignes : { $why }
file-too-large--exchange = le fichier compte { $bytes } octets ; les fichiers sont lus jusqu’à { $limit } octets
invalid-xml = ce n’est pas du XML bien formé : { $why }
invalid-xml--said = { $words }
invalid-xml--prefix = le préfixe `{ $prefix }` n’est pas déclaré
invalid-xml--second-root = un second élément racine commence ici
invalid-xml--second-root-here = il y a ici un second élément racine
invalid-xml--text-outside = il y a du texte hors de tout élément
invalid-xml--cut-off = le fichier s’arrête au milieu d’un élément
invalid-xml--no-element = il n’y a aucun élément XML dans ce fichier
unsupported-xml--depth = plus de { $limit } niveaux d’éléments imbriqués
unsupported-xml--entity = l’entité `&{ $name };` n’est pas résolue ; seules le sont `&amp;`, `&lt;`, `&gt;`, `&quot;` et `&apos;`
unsupported-xml--document-type = un type de document qui déclare quelque chose est refusé : des entités peuvent gonfler un fichier ou renvoyer à d’autres
unsupported-xml--document-type-file = ce type de document nomme autre chose qu’un fichier `.dtd` ; seul celui de la norme est admis, sans jamais être cherché
contradictory-order = les segments de cette unité se contredisent sur l’ordre de la traduction

# The state of a translation.
translation-state--reviewed = relue
translation-state--unsigned = non marquée comme incertaine (fuzzy)
translation-state--unreviewed = non relue
translation-state--machine = automatique
translation-state--edited = modifiée
translation-state--new = nouvelle
translation-state--stale = périmée
translation-state--missing = absente
