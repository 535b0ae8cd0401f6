# Messages that several parts of the program use, in French.
#
# Terms, the same in every file (and in templates/labels/fr.yml):
#   approval            approbation            edition             édition
#   attribution         attribution            entry (library)     notice
#   block quotation     citation en bloc       entry (chronology)  entrée
#   brief               note                   excerpt             extrait
#   catalogue           catalogue              finding             constat
#   chronology          chronologie            frame               cadre
#   citation            renvoi                 front matter        en-tête
#   citation key        clé de source          heading             intertitre, titre
#   corpus              corpus                 hint                remarque
#   desk                rédaction              key judgements      principales conclusions
#   difference          divergence             label               libellé
#   digest              empreinte              ledger              registre des publications
#   draft               brouillon              library             bibliothèque
#   outlet              média                  reading             transcription
#   page input          données de la page     record              enregistrement
#   part                partie                 source              source
#   passage             passage                spec                spécification
#   quotation           citation               suggestion          suggestion
#   template            modèle                 topic               thème
#   translation memory  mémoire de traduction  unit                unité
#   warning             avertissement          withdrawn           retiré
# Before ; ! ? stands a narrow no-break space (U+202F); before : and inside « » a no-break space (U+00A0).
# The reader is addressed with vous. Codes, options, keys and names of files stay as they are.

list-separator = {", "}

did-you-mean = vouliez-vous dire `{ $word }` ?
known-here = valeurs connues ici : { $words }

# Something said about a part of the subject.
beside = { $subject } : { $why }

# How serious a finding is, and what stands beside it.
severity-error = erreur
severity-warning = avertissement
severity-hint = remarque
finding-help = conseil
finding-fix = correction
