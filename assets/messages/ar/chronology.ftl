# Why a date expression means these days.

date-stated = التاريخ مذكور صراحة.
date-year-from-source = السنة غير مذكورة، وقد أُخذت من تاريخ المصدر، { $published }.
date-month-from-source = الشهر غير مذكور، وقد أُخذ من تاريخ المصدر، { $published }.
date-from-source = محسوب من تاريخ المصدر، { $published }.
date-from-inferred-source = محسوب من تاريخ المصدر، { $published }، وهو نفسه مستنتَج.
date-relative = محسوب من التاريخ السابق له، «{ $words }».
date-relative--day = محسوب من التاريخ السابق له، { $day }.
date-in-either-order = يحتمل اليوم والشهر الترتيبين معا، فالفترة تمتد من القراءة الأبكر إلى الأحدث.
date-of-source-unknown = لا يحدد النص متى كان ذلك، وتاريخ المصدر غير معروف.
date-remembered = يسمّي النص حدثا بيوم وقوعه ولا يذكر في أي سنة.
date-not-told = لا يحدد النص متى كان ذلك، وليس في ما قبله ما يدل عليه.
