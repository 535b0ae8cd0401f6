# Why a date expression means these days.

date-stated = The words state it.
date-year-from-source = The words give no year: it follows from the date of the source, { $published }.
date-from-source = Told from the date of the source, { $published }.
date-of-source-unknown = The words leave open when that was, and no date of the source is known.
