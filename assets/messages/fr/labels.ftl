# Files of labels.

no-labels = il n’y a pas de fichier de libellés pour la langue `{ $language }`
    .help = copiez `templates/labels/en.yml` vers `{ $path }` et traduisez-le
no-labels--meant =
    .help = vouliez-vous dire `{ $tag }` ?
