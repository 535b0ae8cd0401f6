# Why a date expression means these days.

date-stated = The words state it.
date-year-from-source = The words give no year: it follows from the date of the source, { $published }.
date-month-from-source = The words leave the month to the date of the source, { $published }.
date-from-source = Told from the date of the source, { $published }.
date-from-inferred-source = Told from the date of the source, { $published }, which is itself inferred.
date-relative = Told from the date before it, “{ $words }”.
date-relative--day = Told from the date before it, { $day }.
date-in-either-order = Day and month can stand in either order: from the earlier reading to the later.
date-of-source-unknown = The words leave open when that was, and no date of the source is known.
date-remembered = The words name an event by its day, and do not say of which year.
date-not-told = The words leave open when that was, and nothing before them tells it.
