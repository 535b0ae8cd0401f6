# Why a date expression means these days.

date-stated = La date est indiquée en toutes lettres.
date-year-from-source = L’année n’est pas indiquée : elle découle de la date de la source, { $published }.
date-month-from-source = Le mois n’est pas indiqué : il découle de la date de la source, { $published }.
date-from-source = Calculé d’après la date de la source, { $published }.
date-from-inferred-source = Calculé d’après la date de la source, { $published }, elle-même déduite.
date-relative = Calculé d’après la date qui précède, « { $words } ».
date-relative--day = Calculé d’après la date qui précède, { $day }.
date-in-either-order = Le jour et le mois peuvent se lire dans les deux ordres : la période va de la lecture la plus ancienne à la plus récente.
date-of-source-unknown = Le texte ne dit pas quand c’était, et la date de la source n’est pas connue.
date-remembered = Le texte désigne un événement par son jour, sans dire de quelle année.
date-not-told = Le texte ne dit pas quand c’était, et rien de ce qui précède ne permet de le savoir.
