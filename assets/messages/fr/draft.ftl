# Drafts and what is wrong with them.

# Quotations that are not word for word what their source says.
altered = cette citation n’est pas mot pour mot ce que dit { $place } : { $why }
    .help = le brouillon a « { $ours } » là où la source a « { $theirs } »
altered--left-out =
    .help = le brouillon a « { $ours } » là où la source a « { $theirs } » ; signalez les mots omis par `[…]`
altered--put-in =
    .help = le brouillon a « { $ours } » là où la source a « { $theirs } » ; signalez les mots ajoutés par `[mot]`
altered--both =
    .help = le brouillon a « { $ours } » là où la source a « { $theirs } » ; signalez les mots omis par `[…]` et les mots ajoutés par `[mot]`
altered--dots =
    .help = le brouillon a « { $ours } » là où la source a « { $theirs } » ; là où des mots sont omis, écrivez `[…]`
altered--somehow = cette citation n’est pas mot pour mot ce que dit { $place }
    .help = signalez les mots omis par `[…]` et les mots ajoutés par `[mot]`
altered--begins-behind = { $message } ; le début de sa phrase est omis, avec « { $word } » ({ $kind })
altered--ends-before = { $message } ; la fin de sa phrase est omise, avec « { $word } » ({ $kind })
a-negation = négation
an-attribution = attribution
altered--nearest = { $message } ; les mots les plus proches sont dans { $place }
word-changed = mot { $word } : le brouillon a « { $draft } » là où la source a « { $source } »
word-changed--letters = mot { $word } : le brouillon a « { $draft } » là où la source a « { $source } » : { $letters }
word-changed--negation = mot { $word } : le brouillon a « { $draft } » là où la source a « { $source } », avec la négation « { $negation } »
word-changed--denied = mot { $word } : le brouillon a « { $draft } », avec la négation « { $negation } », là où la source a « { $source } »
word-joined = mot { $word } : le brouillon a « { $draft } » là où la source a « { $source } » : « { $lost } » a disparu
word-doubled = mot { $word } : « { $draft } » y est deux fois
word-added = mot { $word } : « { $draft } » n’est pas dans la source
word-dropped = avant le mot { $word }, le brouillon omet « { $source } » de la source
word-dropped--negation = avant le mot { $word }, le brouillon omet « { $source } » de la source, une négation
words-dropped--negation = avant le mot { $word }, le brouillon supprime « { $source } » de la source, avec la négation « { $negation } »
words-dropped--attribution = avant le mot { $word }, le brouillon supprime « { $source } » de la source, avec l’attribution « { $saying } »
word-boundary = le brouillon écrit « { $draft } » là où la source écrit « { $source } »
swapped-words = les mots sont dans un autre ordre : le brouillon déplace « { $word } »
and-then = { $first } ; { $second }
and-more = et { $count } de plus
letters-put-in = { $count ->
        [one] signe ajouté : { $letters }
       *[other] signes ajoutés : { $letters }
    }
letters-missing = { $count ->
        [one] il manque le signe { $letters }
       *[other] il manque les signes { $letters }
    }
letters-replaced = { $ours } au lieu de { $theirs } dans la source
stands-there = c’est ici
source-says = la source le dit ici
unit-here = l’unité de la mémoire est ici
fix-words = écrire « { $words } », comme la source
fix-citation = renvoyer à `{ $place }`
fix-elision = retirer la marque
fix-digest = ajouter `{ $line }` sous `sources:`
plain-ellipsis = des points signalent des mots omis de { $place }
    .help = écrivez `[…]` pour des mots omis
fix-ellipsis = écrire `[…]`
cut-word = « { $word } » est coupé d’un mot ou d’un nombre plus long
    .help = commencez et finissez par des mots entiers
not-in-source = ses mots ne sont nulle part dans le corpus
    .help = citez les mots mêmes de la source
empty-elision = `[…]` est placé là où rien n’est omis
    .help = retirez la marque
bracketed-replacement = des mots entre crochets remplacent des mots de la source
    .help = signalez aussi les mots omis par `[…]` : `[mot]` ne fait qu’ajouter des mots
reversed-order = les morceaux de cette citation sont dans un autre ordre dans { $place }
    .help = citez dans l’ordre de la source, ou faites deux citations
empty-brackets = cette citation contient des crochets vides
    .help = écrivez `[…]` pour des mots omis ou `[mot]` pour un mot ajouté, ou retirez-les
nested-brackets = il y a des crochets dans des crochets, et personne ne peut dire quels mots sont de la source
    .help = écrivez une seule paire de crochets autour des mots ajoutés ; écrivez `\[` pour un crochet de la source
moved = cette citation n’est pas dans { $cited } mais dans { $places }
    .help = renvoyez à `{ $place }`
and-in = { $first } et dans { $second }
left-out-words = ces mots sont dans `{ $key }`, mais dans ce que sa transcription a laissé de côté ({ $reason })
left-out-words--some = cette citation contient des mots de `{ $key }` que sa transcription a laissés de côté ({ $reason }) : « { $words } »
outside-body = ces mots sont dans `{ $key }`, mais hors de tout paragraphe du corps du texte ({ $kind })
    .help = citez un paragraphe du corps du texte ; si la transcription se trompe, corrigez-y à la main la nature de cette ligne
outside-body--some = cette citation contient des mots de `{ $key }` qui y sont hors de tout paragraphe du corps du texte ({ $kind }) : « { $words } »
joined-paragraphs = une même citation réunit deux paragraphes : « { $words } » n’est pas dans { $cited } mais dans { $place }
joined-sources = une même citation réunit deux sources : « { $words } » n’est pas dans { $cited } mais dans { $place }
    .help = faites de chacune une citation à part, avec son propre renvoi

# Citations.
no-such-source = il n’y a pas de source `{ $key }`
no-such-source--found =
    .help = renvoyez à { $place }, où se trouve la citation
source-gone = il n’y a plus de source `{ $key }` ; ce brouillon en a été tiré
no-such-paragraph = `{ $key }` n’a pas de ¶ { $number } ; son dernier paragraphe est ¶ { $last }
    .help = renvoyez à { $place }, où se trouve la citation
no-locator = le renvoi à `{ $key }` n’indique aucun paragraphe : la citation ne peut pas être vérifiée
    .help = écrivez `[@{ $key }, ¶ 1]` avec le numéro du paragraphe
no-locator--found =
    .help = renvoyez à { $place }, où elle se trouve
unconfirmed-reading = rien ne peut encore être cité de `{ $key }` : son texte a été extrait d’un PDF, et personne n’en a confirmé la transcription
    .help = dans la transcription de `{ $key }` : { $what }

# "Also in".
also-in = `also in` : { $why }
cited-twice = cette citation renvoie déjà à `{ $key }` ; `also in` nomme d’autres sources
cited-first = le premier renvoi est ici
no-locator--also-in = le renvoi à `{ $key }` n’indique aucun paragraphe
no-such-paragraph--also-in = `{ $key }` n’a pas de ¶ { $number }
not-also-in--differs = { $place } n’a pas les mots cités : il y a « { $there } » au lieu de « { $quoted } »
    .help = citez cette source à part ; `also in` affirme qu’elle a exactement ces mots
not-also-in--lacks = { $place } n’a pas les mots cités : il y manque « { $quoted } »
not-also-in--has-more = { $place } n’a pas les mots cités : il y a « { $there } » au milieu
not-also-in--denied-here = { $place } a les mots cités, mais sans les nier ni en douter comme le fait la source citée
not-also-in--denied = { $place } a les mots cités, mais les nie ou en doute, ce que la source citée ne fait pas
not-also-in = { $place } n’a pas les mots cités
    .help = retirez ce renvoi, ou citez aussi cette source
not-also-in--found =
    .help = écrivez `[@{ $key }, ¶ { $number }]`, où ils se trouvent

# What is left out of a quotation and put into it.
short-slice = « { $slice } » compte moins de { $fewest } mots ; on peut tout faire dire à un si petit morceau
inserted-negation = `[{ $words }]` ajoute la négation « { $negation } »
long-insertion = `[{ $words }]` ajoute plus de { $most } mots
glued-insertion = `[{ $words }]` touche un mot ou un nombre de la source et le change
    .help = ajoutez des mots entiers, avec une espace de chaque côté ; écrivez `\[` pour un crochet de la source
inserted-judgement = `[{ $words }]` dit, au milieu des mots de la source, qu’il ne faut pas les croire (« { $word } »)
inserted-governor = `[{ $words }]` fait dire à la source ce qu’elle ne dit pas (« { $word } »)
perhaps-inserted-statement = `[{ $words }]` affirme quelque chose au milieu des mots de la source ; voyez s’il ne fait que les expliquer
perhaps-inserted-statement--unknown = `[{ $words }]` en dit peut-être plus que la source ; voyez s’il ne fait qu’en expliquer un mot
perhaps-inserted-statement--turns = `[{ $words }]` change peut-être le sens de ce qui l’entoure (« { $word } »)
inserted-number = `[{ $words }]` change le nombre voisin
inserted-attribution = `[{ $words }]` dit qui parle, au milieu des mots de la source
dropped-governor = ce qui est cité dépend de « { $word } » ({ $kind }), qui est omis
    .help = commencez par « { $word } », ou dites-le dans une phrase à vous avant la citation
dropped-governor--part = la source ne le dit que d’une partie, « { $word } », qui est omis
elided-governor--part = la source ne le dit peut-être que d’une partie, « { $word } », qui est omis ; voyez si ce qui est cité est encore ce qu’elle dit
elided-governor = ce qui est cité dépend peut-être de « { $word } » ({ $kind }), qui est omis
elided-governor--said = ce qui est cité dépend de « { $word } » ({ $kind }), qui est omis ; voyez si votre propre phrase le dit
a-claim = affirmation d’autrui
a-condition = condition
a-wish = souhait
a-reservation = réserve
a-limit = limite
a-part = restriction à une partie
dropped-attribution = la source dit qui parle (« { $word } »), et ni la citation ni votre phrase ne le disent
    .help = dites dans votre phrase qui parle, ou commencez la citation par là
joined-clauses = `[…]` réunit le début d’une phrase à la fin d’une autre
perhaps-joined-clauses = `[…]` omet le début d’une autre proposition ; voyez si ce qui reste est bien ce que dit la source
cut-sentence = la phrase de la source continue après ces mots
    .help = écrivez `[…]` à la fin
elided-negation = ce qui est omis contient la négation « { $word } » de la phrase citée
elided-attribution = ce qui est omis contient l’attribution « { $word } » de la phrase citée

# Sources of a draft.
source-changed = la source `{ $key }` n’est plus celle dont ce brouillon a été tiré ; citations encore présentes dans son texte : { $standing } sur { $all }
    .help = voyez ce qui a changé ; si le brouillon est toujours juste, écrivez `{ $line }`
no-digest = il manque à l’en-tête l’empreinte de la source `{ $key }`, que ce brouillon cite
    .help = ajoutez `{ $line }` sous `sources:`

# Names in translations.
name-rendering = la traduction a « { $spelling } » ; le catalogue des noms imprime « { $form } » pour `{ $id }`

# Blocks and prose.
unchecked-quotation = cette citation n’a pas de renvoi : elle n’est pas vérifiée et sera imprimée comme non vérifiée
    .help = écrivez `— [@key, ¶ 1]` après les mots cités
unchecked-quotation--found =
    .help = écrivez `— { $place }` après les mots cités, qui s’y trouvent
fix-cited = écrire `— { $place }` après les mots cités
one-sided-elision--original = `[…]` est dans l’original mais pas dans la traduction ; les deux doivent omettre les mêmes mots
one-sided-elision--translation = `[…]` est dans la traduction mais pas dans l’original ; les deux doivent omettre les mêmes mots
one-sided-elision--whole-sentence = la traduction est celle de la phrase entière, dont une partie seulement est citée ; elle sera imprimée comme telle
    .help = mettez `[…]` dans la traduction à la place de ce que la citation omet
original-as-translation = ce qui est donné comme traduction est dans la langue de la source
edited-translation = la traduction en `{ $language }` diffère de celle de la mémoire ; elle sera imprimée comme modifiée
new-translation = la mémoire n’a pas de traduction en `{ $language }` ; celle-ci sera imprimée comme écrite dans le brouillon
edited-translation--alone = cette traduction de { $place } en `{ $language }` diffère de celle de la mémoire ; elle sera imprimée comme notre traduction, modifiée
translation-as-original = ce ne sont pas les mots de { $place } mais une traduction ; les mots mêmes de la source se placent avant le renvoi
    .help = mettez l’original avant le renvoi et la traduction après
quoted-in-translation = { $place } n’est cité qu’en traduction ; ce sera imprimé comme notre traduction
unknown-translation = « { $words } » est en `{ $language }`, qui n’est pas la langue de { $place }, et la mémoire n’a pas cette traduction
    .help = citez les mots mêmes de la source, avec leur traduction après le renvoi
left-out-here = c’est omis ici
uncited-quotation = cette citation de { $words } mots n’a pas de renvoi
    .help = mettez `[@key, ¶ 1]` juste après le guillemet fermant pour la faire vérifier, ou `[@own]` si les mots sont les vôtres
uncited-quotation--said = ces mots sont attribués à quelqu’un, et aucun renvoi ne dit d’où ils viennent
uncited-quotation--short = aucun renvoi ne dit d’où viennent les mots entre ces guillemets
uncited-quotation--rendered = le texte en { $language } a ici des mots de la source ; personne n’a comparé ceux-ci avec eux
    .help = comparez-les ; ou écrivez-les sans guillemets, ou mettez la traduction dans la mémoire
uncited-quotation--printed =
    .help = écrivez-les sans guillemets, ou inscrivez-les dans `own_words`, dans l’en-tête, s’ils sont de la rédaction
citation-in-code = le renvoi { $place } est dans du code, où il ne renvoie à rien
    .help = retirez les accents graves ou le retrait qui en font du code
code-as-quotation--marks = du code contient des mots entre guillemets, que rien ne compare à une source
code-as-quotation = du code précède ce renvoi, à la manière d’une citation, et n’est comparé à rien
note-in-quotation = un appel de note est placé au milieu des mots d’une citation
    .help = placez-le après le guillemet fermant
note-in-quotation--last = un appel de note précède le guillemet fermant d’une citation
our-translation-doubted = votre propre traduction : { $why }
cited-beside = { $other } est joint à { $place } et n’a pas les mots cités
    .help = placez ce renvoi là où est dit ce pour quoi il est donné
cited-beside--rival = { $place } a les mots cités ; { $other }, que l’on peut prendre pour leur renvoi, ne les a pas
our-translation-apart = ces mots comptent comme votre traduction de { $place }, dont le renvoi suit d’autres mots
    .help = mettez aussi le renvoi après ces mots, ou `[@own]` s’ils sont les vôtres
link-in-quotation = un lien porte sur une partie des mots d’une citation
    .help = placez-le sur des mots à vous, ou sur toute la citation
grammar-in-text = `{ $sign }` ouvre une marque qui n’est lue que dans le corps d’un brouillon ; ici elle est imprimée telle quelle
lost-quotation = des mots de l’extrait de { $citation } sont ici, mais non comme citation : rien ne les compare à leur source
    .help = mettez `>` devant chacune de leurs lignes, puis `> { $citation }`, ou mettez-les entre guillemets suivis de { $citation } ; ou supprimez-les
unmatched-mark = ce guillemet n’est pas fermé, et personne ne peut dire quels mots sont cités
    .help = mettez le guillemet fermant après les mots cités ; écrivez `’` pour une apostrophe
unmatched-mark--closing = ce guillemet ne ferme rien, et personne ne peut dire quels mots sont cités
    .help = mettez le guillemet ouvrant avant les mots cités
stale-translation = c’est la traduction ({ $language }), dans la mémoire, d’un texte antérieur de { $place }
    .help = mettez la traduction à jour, ou citez les mots mêmes de la source
our-translation = notre traduction de { $place } ; voyez si elle dit ce que dit la source
own-words = ces mots sont de la rédaction
    .help = écrivez-les sans guillemets
own-words--many = { $words } mots de la rédaction sont entre guillemets ; un lecteur les croira d’un autre
own-words--said = des mots de la rédaction suivent un verbe de parole ; un lecteur les prendra pour des propos tenus
own-words--cited = des mots de la rédaction précèdent un renvoi ; un lecteur les prendra pour ceux de la source
original-as-translation--ours = ce sont les mots mêmes de { $place }, marqués comme notre traduction
    .help = retirez du renvoi la mention `our translation`
in-heading = dans un titre
in-prose = dans la prose
in-translation = dans une traduction
not-in-excerpts = { $count ->
        [one] { $things } ne figure dans { $place }
       *[other] { $things } ne figurent dans { $place }
    }
not-in-excerpts--cited = { $count ->
        [one] { $things } ne figure dans { $place } ; voyez si le passage indiqué le dit
       *[other] { $things } ne figurent dans { $place } ; voyez si le passage indiqué le dit
    }
machine-without-name = il n’est pas dit quelle machine a rédigé ceci
    .help = écrivez `{"{"}.machine name=NAME{"}"}`, avec le nom sans espaces
uncited-judgement = cette conclusion ne dit pas sur quoi elle repose
    .help = terminez-la par des renvois à des extraits de cette note, ou par `[@desk]`
cites-no-excerpt = le renvoi vise { $place }, que la note ne cite pas
    .help = citez-le sous son thème, ou renvoyez à ce qui est cité
not-in-excerpts--item = { $count ->
        [one] { $things } ne figure dans aucun des extraits auxquels cette conclusion renvoie
       *[other] { $things } ne figurent dans aucun des extraits auxquels cette conclusion renvoie
    }
    .help = renvoyez à l’extrait qui le dit, ou voyez si c’est juste
likelihood-differs = le degré de probabilité ou de certitude n’est pas le même dans l’autre langue : { $one } là-bas, { $other } ici
likelihood-differs--none = rien
likelihood-differs--words = « { $words } »
missing-judgements = la spécification exige des conclusions, et il n’y en a aucune sous `{"{"}#{ $id }{"}"}`
    .help = écrivez une liste sous le titre `{"{"}#{ $id }{"}"}` : chaque point finit par des renvois à des extraits, ou par `[@desk]`
untold-reference = « { $words } » renvoie à ce qui n’est pas cité ici
    .help = citez-le aussi, mettez-le entre crochets après ces mots, ou dites-le dans une phrase à vous avant la citation
untold-reference--told = « { $words } » renvoie à ce qui n’est pas cité ici ; le ¶ { $paragraph } de la source le dit
    .help = citez-le aussi, mettez-le entre crochets après ces mots, ou dites-le dans une phrase à vous avant la citation
no-excerpt--section = aucun extrait de cette section
no-excerpt--draft = aucun extrait de ce brouillon

# What cannot be read or printed as it is written.
no-front-matter = un brouillon commence par un en-tête entre deux lignes `---`
    .help = établissez un brouillon avec `brief draft SPEC` et modifiez-le
open-front-matter = l’en-tête n’est pas fermé : ajoutez une ligne `---` à sa fin
    .help = les lignes au-dessus forment l’en-tête ; la note elle-même commence au-dessous
fix-front-matter = fermer l’en-tête par une ligne `---`
file-too-large--draft = un brouillon peut compter { $limit } octets au plus
raw-html = le HTML `{ $html }` n’est pas imprimé
    .help = retirez-le, ou écrivez `\<` pour le signe `<` lui-même
open-comment = ce commentaire n’est pas fermé et avalerait ce qui suit
    .help = terminez-le par `-->`
open-comment--sign = ce `{ $sign }` n’a pas de pendant, et personne ne peut dire ce qui est commentaire et ce qui est imprimé
    .help = fermez le commentaire, ou écrivez `\{ $sign }` pour `{ $sign }` lui-même
open-comment--percents = personne ne peut dire si ce `%%` après un nombre ouvre un commentaire
    .help = écrivez `\%%` si c’est du texte, ou le commentaire sans espaces : `%%pourquoi%%`
broken-suggestion = la suggestion avec `{ $sign }` n’est pas fermée dans son bloc, ou il lui manque une partie
    .help = fermez-la dans le même paragraphe, ou écrivez `\{ $sign }` pour `{ $sign }` lui-même
broken-suggestion--nested = une suggestion ne peut pas en contenir une autre
pending-suggestion = une suggestion propose « { $new } » au lieu de « { $old } »
pending-suggestion--insertion = une suggestion propose d’ajouter « { $new } »
pending-suggestion--deletion = une suggestion propose de supprimer « { $old } »
if-accepted = une fois les suggestions acceptées : { $why }
not-a-citation = `[{ $text }]` n’est pas un renvoi : { $why }
    .help = écrivez `[@key, ¶ 6]`
not-a-citation--meant =
    .help = écrivez `{ $place }`
not-a-citation--several =
    .help = mettez chaque renvoi entre ses propres crochets : `{ $places }`
not-a-citation--key-known =
    .help = écrivez `[@{ $key }, ¶ N]` ; `brief sources show { $key }` affiche le numéro N de chaque paragraphe
escaped-citation = une barre oblique inversée précède le crochet de ce renvoi : ce n’est donc pas un renvoi
    .help = écrivez `{ $place }` ; des outils de mise en forme du Markdown y ajoutent la barre
wiki-link = `{ $text }` n’est pas un lien de brouillon et serait imprimé tel quel
    .help = écrivez les mots, ou un lien `[mots](https://…)` ; écrivez `\[` pour un crochet
highlight = `==` ne surligne rien ici et serait imprimé tel quel
    .help = écrivez les mots sans `==`, ou `**mots**` ; écrivez `\=\=` pour `==` lui-même
inline-note = `^[…]` n’est pas une note de brouillon et serait imprimé comme des mots ajoutés
    .help = écrivez `[^1]`, et sous le paragraphe `[^1]: …`
callout = c’est un encadré, pas une citation
    .help = écrivez-le comme un paragraphe à vous, sans `>` et sans `{ $sign }`
link-target = le lien vers `{ $address }` n’est ni http, ni https, ni mailto
picture-path = le chemin de l’image `{ $path }` n’est pas relatif
    .help = nommez un fichier du projet par son chemin relatif à ce brouillon
picture-without-text = cette image n’a pas de texte de remplacement
    .help = dites ce qu’elle montre, pour qui ne peut pas la voir : `![mots]({ $path })`
misplaced-content = { $place } ne peut pas contenir { $what }
    .help = placez cela dans la prose, avant ou après
a-footnote = un appel de note
a-picture = une image
a-heading = un titre
a-quotation = une citation
nested-too-deep = marques imbriquées sur plus de { $limit } niveaux
nested-too-deep--lists = listes imbriquées sur plus de { $limit } niveaux
quotation-in-list = une liste ne peut pas contenir de citation ; placez-la entre des paragraphes
block-in-list = une liste ou un tableau ne peut pas contenir cela ; placez-le entre des paragraphes
table-too-large = un tableau de { $rows } lignes et { $columns } colonnes
    .help = un tableau compte au plus { $most_rows } lignes et { $most_columns } colonnes
footnote-content = une note ne peut contenir que des paragraphes, des listes et du code
footnote-in-footnote = une note ne peut pas en contenir une autre
duplicate-footnote = il y a deux notes `[^{ $label }]`
unused-footnote = rien n’appelle la note `[^{ $label }]`
    .help = appelez-la par `[^{ $label }]`, ou supprimez-la
second-citation = cette citation a un second renvoi ; elle ne peut en avoir qu’un
citation-amid-words = un renvoi est placé au milieu des mots de cette citation
    .help = placez le renvoi après les mots cités, à la fin d’un paragraphe ; ajoutez d’autres sources des mêmes mots ainsi : `; also in [@other, ¶ 2], [@third, ¶ 4]`
citation-amid-words--run-on = aucune ligne vide ne suit ce renvoi : ce qui vient après fait partie de son paragraphe
    .help = mettez une ligne `>` entre le renvoi et la traduction
fix-empty-line = ajouter une ligne `>`
quotation-content = une citation ne peut contenir que des paragraphes
quotation-content--listed = ce renvoi est dans une liste ; une citation ne peut contenir que des paragraphes
    .help = écrivez `{ $text }`
fix-write = écrire `{ $text }`
markup-in-quotation = les mots cités portent une mise en relief, du code ou un lien
    .help = écrivez les mots de la source sans rien y ajouter ; traductions et prose peuvent avoir mise en relief et liens
no-quoted-words = cette citation n’a aucun mot avant son renvoi

# Conflict markers.
merge-mark = fusion impossible ici : le brouillon et ce qui vient d’être établi ont tous deux changé ce passage
    .help = gardez ce qui est juste entre cette marque et le prochain `>>>>>>>`, puis supprimez les trois marques

# Translations taken over from a draft.
not-accepted--twice = le brouillon traduit { $context } de deux façons ; seule la première est enregistrée
not-accepted--source = cette traduction reste telle quelle : sa source n’est pas connue
    .help = modifiez le fichier PO lui-même, ou citez des phrases entières
not-accepted--part = cette traduction reste telle quelle : la citation n’est pas faite de phrases entières
not-accepted--marks = cette traduction reste telle quelle : elle n’a pas les mêmes marques `[…]` que l’original
not-accepted--sentences = cette traduction reste telle quelle : ses phrases ne correspondent pas une à une à celles de l’original
translated-first = la première traduction est ici

# Approvals.
no-entry-date = `{ $words }` n’est pas la date d’un événement
    .help = écrivez la date, par exemple `2024-07-25`, `XXXX-11-14` ou `2022-11/early`, sans titre
date-not-in-quotation = la date { $date } ne découle pas de ce qui est cité ici
    .help = la citation indique { $dates } ; une date donnée par la rédaction se marque `.editors-date`
date-not-in-quotation--none =
    .help = la citation n’indique aucune date qu’on puisse déterminer ; citez les mots qui le font, ou marquez une date de la rédaction `.editors-date`
empty-entry = cette entrée ne cite rien
    .help = citez une source au-dessous, ou supprimez-la
single-excerpt = cette entrée n’a qu’un extrait, qui ne diverge de rien
    .help = citez l’autre source au-dessous, ou supprimez l’entrée

duplicate-section = deux sections ont l’identifiant `{ $id }`
    .help = donnez à l’une d’elles un autre `{"{"}#id{"}"}`
duplicate-entry = deux entrées ont l’identifiant `{ $id }`
    .help = retirez l’identifiant de celle qui a été ajoutée ou copiée : une entrée écrite à la main n’en a pas besoin
