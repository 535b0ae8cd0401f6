# Pages, PDFs, images, the archive.

# Page templates and fonts.
template-import = `{ $path }` n’est pas un fichier de modèle de page
    .help = n’importez que des fichiers `.typ` sous `{ $folder }/`
template-import--path = { $why }
template-import--many = un modèle de page peut compter { $limit } fichiers au plus
template-import--unreadable = `{ $path }` ne peut pas être importé : { $why }
template-too-large = un fichier de modèle de page peut compter { $limit } octets au plus
template-too-large--depth = les parties d’un modèle de page s’imbriquent sur { $limit } niveaux au plus, comme celles d’une longue somme ou d’une longue chaîne
template-failed = { $why }
    .help = { $hints }
typesetter-gave-up = la page n’a pas pu être composée : le programme de composition a renoncé devant ce texte
unusable-page-input = ce ne sont pas des données de page : { $why }
unusable-page-input--unwritable = les données de page ne peuvent pas être écrites : { $why }
unusable-font = ce n’est pas une police TrueType ou OpenType
    .help = placez là des fichiers .ttf ou .otf ; les polices pour le web et les collections ne sont pas prises en charge
unusable-font--large = la police compte { $bytes } octets ; la limite est de { $limit }
unusable-font--broken = la police est défectueuse
no-such-font = la note demande la famille de polices `{ $family }`, qui n’est pas là
    .help = placez là ses fichiers .ttf ou .otf, ou employez l’une de ces familles : { $families }

# Laid-out pages.
quotation-not-shown = la page ne montre pas la citation `{ $quotation }`
    .help = dans le modèle, composez les mots de chaque côté dans un bloc portant l’étiquette `side.anchor`
quotation-not-shown--altered = la page ne montre pas la citation `{ $quotation }` lettre pour lettre
    .help = la page a « { $words } »
quotation-not-shown--prose = aucune page ne montre lettre pour lettre cette citation en prose : « { $words } »
    .help = dans le modèle, composez les textes de chaque ligne de prose tels quels, l’un après l’autre ; les titres avec `heading`
quotation-not-shown--order = les lettres de cette citation en prose ne sont pas dans leur ordre : « { $words } »
line-not-shown = la page { $page } ne montre pas la ligne `{ $line }`
    .help = dans le modèle, composez chaque élément de `language.running` sur chaque page dans un bloc portant son étiquette
line-not-shown--statement = la page 1 ne montre pas la mention `{ $statement }`
    .help = dans le modèle, composez chaque élément de `language.statements` sur la page 1 dans un bloc portant son étiquette
line-not-shown--status = la page { $page } ne montre pas l’état `{ $status }`
    .help = dans le modèle, composez `language.mark` sur chaque page
hidden-words--quotation = la citation `{ $quotation }`
hidden-words--prose = la citation en prose « { $words } »
hidden-words--line = la ligne `{ $line }`
hidden-words--outside = { $what } sort de la page (page { $page })
hidden-words--clipped = { $what } est rognée (page { $page })
hidden-words--turned = { $what } est tournée, inversée ou déformée (page { $page })
hidden-words--tiny = { $what } est composée en corps { $size } pt ; le plus petit corps lisible est { $least } pt (page { $page })
hidden-words--pale = { $what } est trop pâle : son contraste avec le fond est de { $ratio } pour 1 ; il en faut { $least } au moins (page { $page })
hidden-words--unclear = { $what } est sur une image, un dégradé ou un motif, ou en est peinte : personne ne peut dire si elle est lisible (page { $page })
hidden-words--covered = { $what } est recouverte (page { $page })
hidden-words--struck = { $what } est barrée d’un trait (page { $page })
hidden-words--overprinted = { $what } est surimprimée par un autre texte (page { $page })
hidden-words =
    .help = changez le modèle pour qu’elle soit lisible

# Pictures and page images.
picture--unknown = le fichier n’est pas une image PNG, JPEG, GIF, WebP ou SVG
picture--large = l’image compte { $bytes } octets ; la limite est de { $limit }
picture--pixels = l’image compte { $width } × { $height } pixels ; la limite est de { $limit } en tout
picture--broken = l’image est défectueuse : { $why }
picture--broken-svg = l’image SVG est défectueuse : { $why }
picture--element = l’image SVG contient `<{ $name }>`, qui n’est pas pris en charge ; dessinez-la sans cela
picture--entities = l’image SVG déclare des entités, qui ne sont pas prises en charge ; dessinez-la sans cela
picture--cycle = dans l’image SVG, `#{ $id }` se dessine avec lui-même ; dessinez-la sans cela
picture--elements = l’image SVG a plus de { $limit } éléments
picture--depth = dans l’image SVG, des éléments sont imbriqués sur plus de { $limit } niveaux
picture--attributes = l’image SVG a un élément de plus de { $limit } attributs
picture--text = l’image SVG a un texte de plus de { $elements } éléments ou { $characters } caractères
picture--drawn = avec tout ce à quoi elle renvoie, l’image SVG dessine { $count } éléments ; la limite est de { $limit }
picture--canvases = avec tout ce à quoi elle renvoie, l’image SVG a plus de { $limit } motifs, masques, découpes et filtres, ou ceux-ci s’imbriquent sur plus de { $depth } niveaux
picture--primitives = l’image SVG a un filtre de plus de { $limit } étapes
picture--filter = dans l’image SVG, `{ $attribute }="{ $value }"` de `<{ $name }>` demande plus de travail qu’une image n’en a besoin
picture--profile = le profil de couleur de l’image dépasse { $limit } octets ; enregistrez-la sans profil
no-page-image = la page { $page } ne peut pas être écrite comme image : { $why }
no-page-image--large = la page { $page } est trop grande pour une image de { $ppi } pixels par pouce

# What a brief or a revision lacks.
missing-title = la note est en `{ $language }`, mais n’a pas de titre dans cette langue
missing-note = la note est en `{ $language }`, mais il n’y a pas d’explication dans cette langue

# What a PDF carries.
attached-file--no-pdf = ce n’est pas un PDF
attached-file--no-template = `{ $path }` ne peut pas être un fichier de modèle de page
attached-file--no-picture = `{ $name }` ne peut pas être une image de page
attached-file--missing = aucun fichier `{ $name }` n’est joint de la façon dont ce programme joint les fichiers
attached-file--large = le fichier joint `{ $name }` dépasse { $limit } octets
attached-file--packed = le fichier joint `{ $name }` ne peut pas être décompressé : { $why }
carried-by-page--unreadable = ce n’est pas une page web établie par ce programme : { $why }
carried-by-page--missing = la page ne porte pas `{ $name }` de la façon dont ce programme l’écrit
carried-by-page--large = ce que la page porte comme `{ $name }` dépasse { $limit } octets
attached-template--not-text = le fichier `{ $path }` n’est pas de l’UTF-8 valide
attached-template--missing = le modèle de page `{ $path }` n’est pas parmi les fichiers joints
manifest-differs--count = la page a { $page } citations, mais le manifeste en a { $manifest }
manifest-differs--words = citation { $number } : les mots de la page ne sont pas ceux du manifeste
manifest-differs--source = citation { $number } : la page nomme une autre source que le manifeste
manifest-differs--prose = une citation en prose diffère entre la page et le manifeste : « { $words } »
manifest-differs--status = la page n’a pas le même état que le manifeste
manifest-differs--approval = la page ne dit pas que { $name } a approuvé `{ $part }`
manifest-differs--sources = la page donne d’autres sources que le manifeste, ou d’autres empreintes de ces sources
unwritable-feed = le fil ne peut pas être écrit : { $why }

# What was made, read back.
not-read-back = fichier établi ({ $output }) impossible à relire : { $why }
not-read-back--pages = il y a { $images } images pour { $pages } pages
not-read-back--page = page { $page } : { $why }
not-read-back--creator = il ne nomme pas ce programme comme son auteur
not-read-back--page-input = les données de page jointes ne sont pas celles qui ont été composées
not-read-back--manifest = le manifeste joint n’est pas le sien
not-read-back--seal = le sceau n’est pas valable
not-read-back--broken = { $why }
not-read-back--size = il compte { $width } × { $height } pixels, ce qui n’est pas la taille de la page
not-read-back--rows = il compte { $rows } lignes de pixels au lieu de { $height }
not-read-back--root = son premier élément n’est pas `svg`
not-read-back--title = il ne porte pas le titre de la note et le numéro de la page
not-read-back--words = il ne montre pas à sa place « { $words } »
not-read-back--quotation = il ne montre pas lettre pour lettre la citation `{ $quotation }`, avec la ligne au-dessous
not-read-back--anchor = deux endroits y portent l’ancre `{ $anchor }`
not-read-back--link = il a un lien vers `#{ $anchor }`, qui ne mène nulle part
not-read-back--loads = il contient `{ $what }`, qui pourrait charger ou exécuter quelque chose
not-read-back--files = il y a { $files } fichiers au lieu d’un

# records
altered-record = ce n’est pas le texte qui a été écrit sous ce nom
    .help = rétablissez le fichier depuis le gestionnaire de versions ; un enregistrement ne se modifie jamais
altered-record--form = cet enregistrement ne peut pas être lu ({ $why }) ; il est endommagé, ou une version plus récente l’a écrit
altered-record--conflict = le gestionnaire de versions n’a pas pu fusionner ce fichier, et y a laissé ses marques
    .help = les enregistrements ne se modifient jamais et n’entrent donc jamais en conflit : rétablissez chacun, de l’un ou l’autre côté, sous son propre nom, et supprimez ce fichier
altered-record--name = ce fichier est parmi les enregistrements sans en porter le nom
    .help = un enregistrement porte l’empreinte de son texte pour nom : rendez-lui ce nom, ou déplacez le fichier
altered-record--unwritable = un enregistrement ne peut pas être écrit : { $why }
missing-record = l’enregistrement { $digest } manque, alors que d’autres le suivent
    .help = rétablissez-le depuis le gestionnaire de versions, ou achevez la fusion
deleted-record = l’enregistrement { $digest } a été versé dans git et a disparu ; rien de ce qui est là ne le suit
    .help = rétablissez-le depuis le gestionnaire de versions : il demandait peut-être des changements, ou retirait l’édition ; s’il doit rester absent, dites pourquoi avec `brief publish DRAFT --settle DIGEST --by NAME --note TEXT`
repeated-record = les enregistrements { $digest } et { $other } disent la même chose et suivent des enregistrements différents
    .help = voyez dans le gestionnaire de versions lequel était là d’abord, et supprimez l’autre
contradicting-records = un seul de ces enregistrements peut faire foi : { $records }
    .help = dites lequel fait foi avec `brief publish DRAFT --settle DIGEST --by NAME --note TEXT`

# What an output is called.
output-title = { $name }
output-title--web = page web
note-astray = la note { $mark } (« { $words } ») n’est pas sur la page de son appel
    .help = déplacez l’appel vers une autre phrase, ou raccourcissez ce qui le précède
