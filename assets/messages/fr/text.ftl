# Texts that no page can be set from.

unprintable = ce texte ne peut pas être imprimé : { $why }
unsettable--paragraph = un paragraphe de { $bytes } octets ; la limite est de { $limit }
unsettable--word = une suite de { $bytes } octets sans espace ; la limite est de { $limit }
unsettable--marks = plus de { $limit } signes combinants sur une même lettre
unsettable--character = le caractère { $character }, qui peut cacher du texte ou en changer l’ordre

# Conflict markers.
merge-mark--versions = le gestionnaire de versions n’a pas pu fusionner ce passage : les lignes { $from } à { $to } existent en deux versions
    .help = réunissez ce qui est juste dans les deux (une seule fois les lignes communes), puis supprimez celles qui commencent par `<<<<<<<`, `|||||||`, `=======` et `>>>>>>>`
merge-mark--left = une marque de conflit est restée
    .help = supprimez la marque une fois que le texte autour est juste

# Names of people.

signing-name = un nom de signataire compte de 1 à { $limit } caractères
signing-name--unprintable = le nom contient { $why }
signing-name--accent = le nom contient { $character }, un signe diacritique qu’aucune police n’affiche sur cette lettre ; retirez-le
signing-name--private = le nom contient { $character }, un caractère à usage privé qu’aucune police n’affiche
signing-name--mixed = le mot `{ $word }` mêle des lettres d’alphabets différents qui se ressemblent
signing-name--nobody = `{ $name }` n’est pas un nom de personne
