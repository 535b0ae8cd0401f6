# The command line.

# Counts with their nouns.
count-sources = { $count ->
        [zero] لا مصادر
        [one] مصدر واحد
        [two] مصدران
        [few] { $count } مصادر
        [many] { $count } مصدرا
       *[other] { $count } مصدر
    }
count-topics = { $count ->
        [zero] لا مواضيع
        [one] موضوع واحد
        [two] موضوعان
        [few] { $count } مواضيع
        [many] { $count } موضوعا
       *[other] { $count } موضوع
    }
count-excerpts = { $count ->
        [zero] لا مقتطفات
        [one] مقتطف واحد
        [two] مقتطفان
        [few] { $count } مقتطفات
        [many] { $count } مقتطفا
       *[other] { $count } مقتطف
    }
count-pages = { $count ->
        [zero] لا صفحات
        [one] صفحة واحدة
        [two] صفحتان
        [few] { $count } صفحات
        [many] { $count } صفحة
       *[other] { $count } صفحة
    }
count-units = { $count ->
        [zero] لا وحدات
        [one] وحدة واحدة
        [two] وحدتان
        [few] { $count } وحدات
        [many] { $count } وحدة
       *[other] { $count } وحدة
    }
count-translations = { $count ->
        [zero] لا ترجمات
        [one] ترجمة واحدة
        [two] ترجمتان
        [few] { $count } ترجمات
        [many] { $count } ترجمة
       *[other] { $count } ترجمة
    }
count-names = { $count ->
        [zero] لا أسماء
        [one] اسم واحد
        [two] اسمان
        [few] { $count } أسماء
        [many] { $count } اسما
       *[other] { $count } اسم
    }
count-passages = { $count ->
        [zero] لا مقاطع
        [one] مقطع واحد
        [two] مقطعان
        [few] { $count } مقاطع
        [many] { $count } مقطعا
       *[other] { $count } مقطع
    }

# Faults of the program.
program-fault = خطأ داخلي في `brief`: { $why }
    هذا خلل في البرنامج لا في ملفاتك؛ ولم يُترك أي ملف ناقص الكتابة.

program-fault--panic = { $fault }
    نرجو الإبلاغ عنه بالأسطر التالية. حُذفت منها المفاتيح وكلمات المرور التي في سطر الأوامر؛ راجع الباقي قبل إرساله.
    الإصدار: { $version }
    الخيارات: { $arguments }
    الموضع: { $place }
    سلسلة الاستدعاءات:
    { $backtrace }
unknown-place = غير معروف

# Values of options.
not-a-passage = `{ $text }` لا يدل على مقطع: اكتب مفتاح مصدر ورقم فقرة، مثل `report-2025:8`
wrong-moment = `{ $value }` ليس يوما (`2025-04-14`) ولا يوما مع وقت (`2025-04-14T06:00`)
wrong-day-of-publication = يلزم تاريخ مثل `2022-11-17` أو `2022-11` أو `2022`، وقبله `~` إن كان مستنتجا
wrong-weekday = ليس من أيام الأسبوع؛ اكتب مثلا `monday`
wrong-release-version = يجب أن يكون إصدارا، مثل 0.2.0
wrong-release-address = يجب أن يكون عنوان https بلا مسافات ولا علامات اقتباس
wrong-release-digest = يجب أن يكون بصمة SHA-256، وهي 64 رقما ست عشريا
wrong-minutes = يلزم واحد من 1 و2 و3 و4 و5 و6 و10 و12 و15 و20 و30 و60، وهي قواسم الساعة
unusable-name = { $why }
no-such-file--either = لا يوجد ملف ولا مجلد بهذا الاسم

# Files that are left alone.
file-in-the-way--edited = عُدّل الملف بعد كتابته؛ وقد تُرك كما هو
    .help = انقله، ثم أعد تشغيل الأمر
file-in-the-way--foreign = يوجد ملف بهذا الاسم لم يعده هذا البرنامج؛ وقد تُرك كما هو
    .help = انقله، ثم أعد تشغيل الأمر
file-in-the-way--installed = عُدّل الملف بعد تثبيته؛ وقد تُرك كما هو
    .help = احذفه بيدك، ثم أعد تشغيل الأمر
file-in-the-way--exists = يوجد ملف بهذا الاسم؛ وقد تُرك كما هو
    .help = اكتب في مكان آخر بالخيار `-o`
file-in-the-way--publication = يوجد ملف بهذا الاسم؛ وملف PDF المنشور لا يُستبدل أبدا
    .help = انقله، أو اكتب في مكان آخر بالخيار `-o`

# Readings that were made.
reading-made = { $path }: أُعد؛ أودعه في نظام إدارة النسخ، لأن الإحالات تشير إلى أرقام فقراته
reading-made--more = { $count ->
        [zero] ولا نص مستخرجا غيره
        [one] ومعه نص مستخرج آخر
        [two] ومعه نصان مستخرجان آخران
        [few] ومعه { $count } نصوص مستخرجة أخرى
        [many] ومعه { $count } نصا مستخرجا آخر
       *[other] ومعه { $count } نص مستخرج آخر
    }

# brief approve
approved-already = سبق أن اعتمد { $by } هذا بعينه
lifted-limit--source = تجاوزت المقتطفات من مصدر واحد حد `per_source` في { $topics }: فليس في المصادر الأخرى ما يُقتبس هناك؛ وصفحة المنهج تذكر ذلك
lifted-limit--topic = تجاوزت المقتطفات حد `per_topic` في { $topics }: فإلى جانب مقتطف نصوص شبه مطابقة له؛ وصفحة المنهج تذكر ذلك
requests-changes = يطلب { $by } تغييرات في: { $parts }
settled = سُجّل؛ واستُبعد ما يعارضه
nothing-to-renew = ليس هنا ما اعتُمد في الإصدار 0.1.0 ولم يتغير منذ ذلك
approves = يعتمد { $by }: { $parts }
approves--asserted = يعتمد { $by } (هوية لم يُتحقَّق منها): { $parts }؛ ويتميز الموقّع من غيره بعد إيداع القيد في git
acknowledge-question = أهذا صحيح؟ [ن/ل]
acknowledge-with = لا أحد هنا يُسأل؛ بعد أن تنظر في كل منها أقرّ بها بالخيارات: `{ $options }`

# brief check
uncheckable-file = هذا الملف ليس مما يُفحص
    .help = افحص مسودة (`.md`) أو مواصفة أو `topics.yaml` أو `names.yaml` أو `desk.yaml` أو `library.yml` أو `text/KEY.txt` أو `KEY.po`

# brief diff
no-base--compare = لا تذكر هذه المسودة أساسا، فلا يُعرف ما أعده البرنامج
    .help = سمّ مسودة ثانية لمقارنتها بها
no-difference = لا فرق بين { $one } و{ $other }

# brief draft
draft-exists = الملف { $path } موجود وقد تُرك كما هو؛ لدمج محتوى جديد فيه استعمل `--update`؛ ولإعداد مسودة جديدة انقله أو سمّ ملفا آخر بالخيار `-o`
update-needs-file = الخيار `--update` يدمج في ملف، فلا يكتب إلى المخرج القياسي
other-edition = هذه مسودة `{ $series }/{ $edition }`، وما يُعَد الآن هو `{ $new_series }/{ $new_edition }`؛ فلا يُدمجان
no-base--update = لا تذكر هذه المسودة أساسا، فلا يتميز ما أعده البرنامج مما كتبه شخص؛ وقد تُركت كما هي
    .help = أعدّ مسودة جديدة بجانبها بالخيار `-o`، وقارن بينهما بالأمر `brief diff`
nothing-new = لا جديد
merged-new = { $count ->
        [zero] لا مقتطفات جديدة
        [one] مقتطف جديد
        [two] مقتطفان جديدان
        [few] { $count } مقتطفات جديدة
        [many] { $count } مقتطفا جديدا
       *[other] { $count } مقتطف جديد
    }: { $list }
merged-renewed = { $count ->
        [zero] لا مقتطفات برقم فقرة جديد أو ترجمة جديدة
        [one] مقتطف واحد برقم فقرة جديد أو ترجمة جديدة
        [two] مقتطفان برقم فقرة جديد أو ترجمة جديدة
        [few] { $count } مقتطفات برقم فقرة جديد أو ترجمة جديدة
        [many] { $count } مقتطفا برقم فقرة جديد أو ترجمة جديدة
       *[other] { $count } مقتطف برقم فقرة جديد أو ترجمة جديدة
    }: { $list }
merged-no-longer-chosen = { $count ->
        [zero] لا مقتطفات خرجت من الاختيار
        [one] مقتطف واحد لم يعد مختارا، وقد أُبقي عليه
        [two] مقتطفان لم يعودا مختارين، وقد أُبقي عليهما
        [few] { $count } مقتطفات لم تعد مختارة، وقد أُبقي عليها
        [many] { $count } مقتطفا لم تعد مختارة، وقد أُبقي عليها
       *[other] { $count } مقتطف لم تعد مختارة، وقد أُبقي عليها
    }: { $list }
merged-untouched = { $count ->
        [zero] لا شيء منها على حاله منذ إعداده
        [one] واحد منها على حاله منذ إعداده
        [two] اثنان منها على حالهما منذ إعدادهما
        [few] { $count } منها على حالها منذ إعدادها
        [many] { $count } منها على حالها منذ إعدادها
       *[other] { $count } منها على حالها منذ إعدادها
    }: يزيلها الأمر `brief draft --update --take-away`: { $list }
merged-taken-away = { $count ->
        [zero] لم يُزل أي مقتطف أو بند
        [one] أُزيل مقتطف أو بند واحد لم يعد مختارا ولم يمسه أحد
        [two] أُزيل مقتطفان أو بندان لم يعودا مختارين ولم يمسهما أحد
        [few] أُزيلت { $count } مقتطفات أو بنود لم تعد مختارة ولم يمسها أحد
        [many] أُزيل { $count } مقتطفا أو بندا لم تعد مختارة ولم يمسها أحد
       *[other] أُزيل { $count } مقتطف أو بند لم تعد مختارة ولم يمسها أحد
    }: { $list }
merged-stay-deleted = { $count ->
        [zero] لا مقتطفات متغيرة حُذفت من قبل
        [one] مقتطف واحد تغير وكان قد حُذف، فتُرك
        [two] مقتطفان تغيرا وكانا قد حُذفا، فتُركا
        [few] { $count } مقتطفات تغيرت وكانت قد حُذفت، فتُركت
        [many] { $count } مقتطفا تغيرت وكانت قد حُذفت، فتُركت
       *[other] { $count } مقتطف تغيرت وكانت قد حُذفت، فتُركت
    }: { $list }
merged-left-out = { $count ->
        [zero] لا مواضيع حُذفت من قبل وفيها جديد
        [one] موضوع واحد فيه جديد وكان قد حُذف، فتُرك
        [two] موضوعان فيهما جديد وكانا قد حُذفا، فتُركا
        [few] { $count } مواضيع فيها جديد وكانت قد حُذفت، فتُركت
        [many] { $count } موضوعا فيها جديد وكانت قد حُذفت، فتُركت
       *[other] { $count } موضوع فيها جديد وكانت قد حُذفت، فتُركت
    }: { $list }

# brief due, brief run
no-schedule--never = ليس لهذا الموجز `schedule`، فلا يستحق أي عدد منه أبدا
    .help = أعدّه بالأمرين `brief draft` و`brief render`
nothing-recurs = ليس لأي مواصفة `schedule`
nothing-due = { $spec }: لا شيء مستحق؛ { $next }
next-edition = العدد التالي: { $next }
no-further-edition = لا عدد بعد ذلك
edition-made = { $edition }: أُعد، رقمه { $number }، { $excerpts }
edition-made--kept = { $said }؛ كان { $file } موجودا وقد تُرك كما هو
edition-due = { $edition }: مستحق؛ يُعَدّ عند التشغيل الفعلي
edition-none-quoted = { $edition }: الجديد { $sources }، ولم يُقتبس منه شيء؛ فتُرك كما تقول المواصفة
edition-nothing-new = { $edition }: لا جديد؛ فتُرك كما تقول المواصفة
edition-missed = { $edition }: فات موعده؛ فتُرك كما تقول المواصفة
editions-missed = { $series }: أعداد فات موعدها، عددها { $count }، من { $first } إلى { $last }؛ فتُركت كما تقول المواصفة

# brief index
nothing-published = لم يُنشر شيء
indexed = { $editions ->
        [zero] لا أعداد
        [one] عدد واحد
        [two] عددان
        [few] { $editions } أعداد
        [many] { $editions } عددا
       *[other] { $editions } عدد
    }
indexed--series = { $editions ->
        [zero] لا أعداد
        [one] عدد واحد
        [two] عددان
        [few] { $editions } أعداد
        [many] { $editions } عددا
       *[other] { $editions } عدد
    }، والسلاسل: { $series }

# brief publish
withdrawn = سُحب العدد { $edition }
published = نُشر، { $pages }
published--attached = المرفقات: { $files }
already-published = نُشر العدد { $edition } في { $day } باسم { $file }، وهو لا يُستبدل أبدا
    .help = انشر تصحيحا بـ `--revision --note TEXT`، أو اسحب العدد بـ `--withdraw --note TEXT`
not-published = لم يُنشر العدد { $edition }، فلا شيء يُنقَّح
    .help = انشره بلا `--revision`
not-published--withdrawal = لم يُنشر العدد { $edition }، فلا شيء يُسحب
already-withdrawn = سُحب العدد { $edition } في { $day }
unusable-note = في التوضيح { $why }
unusable-note--empty = التوضيح فارغ
unusable-note--missing = لغة الموجز `{ $lang }`، وليس هناك توضيح بها
    .help = اذكره بـ `--note { $lang }=TEXT`، أو اذكر توضيحا واحدا للغات كلها بـ `--note TEXT`
unusable-note--language = يوجد توضيح باللغة `{ $lang }`، وليست من لغات الموجز
unusable-note--twice = يوجد توضيحان للغات كلها
unusable-note--twice-in = يوجد توضيحان باللغة `{ $lang }`

# brief render
rendered = { $sources }، { $topics }، { $excerpts }، { $pages }، الزمن بالثواني { $seconds }
rendered--draft-there = { $path }: مسودة العدد موجودة، فهي التي تُنضَّد

unused-option--ppi = لا تقاس بالبكسل إلا صور PNG، ولم تُطلب أي صورة منها
    .help = أضف `--format png`

# brief schedule
unknown-scheduler = لا يُعرف مجدول هذا الجهاز؛ اختر واحدا
scheduler-failed--yourself =
    .help = شغّله بنفسك: `{ $command }`
scheduled = مثبت
scheduled--not = غير مثبت
scheduled--edited = مثبت، وعُدّل بعد تثبيته
scheduled--foreign = يوجد ملف بهذا الاسم لم يعده هذا البرنامج
scheduled--unknown = لا يُعرف أمثبت هو
schedule-piece = { $place } ({ $state }):
schedule-runs = يكتب `brief schedule install` هذا ثم يشغّل:
schedule-runs--command = {"  "}{ $command }
nothing-installed = لا شيء مثبت

# brief search
no-spec = ليس في المشروع مواصفة
    .help = سمّ مجلد مصادر بالخيار `--corpus`
no-shared-corpus = لا تشترك مواصفات المشروع في مجموعة مصادر واحدة
    .help = سمّ مواصفة بالخيار `--spec` ({ $specs })، أو مجلد مصادر بالخيار `--corpus`
nothing-found = لم يُعثر على شيء
found--some = المعروض: { $shown }؛ المجموع: { $passages }؛ والخيار `--limit` يعرض المزيد
found--selected = { $found }؛ والمختار { $selected }

# brief topics
topics-looked-at = المصادر التي نُظر فيها: { $looked_at } (المجموع: { $sources })؛ وقد تُرك الفهرس كما هو

# brief sources
one-document-only = الخيار { $option } لمستند واحد، وعدد ما ذُكر { $count }
entry-as-it-was = في المكتبة بطاقة باسم `{ $key }`، وقد تُركت كما هي
one-voice = من المصدر `{ $key }` وحده { $excerpts } من مقتطفات هذا الموجز وعددها { $of }
    .help = أضف مصادر مستقلة، أو اخفض `per_source` في `excerpts`
one-voice--relayed = من `{ $id }` الذي تنقل عنه عدة مصادر { $excerpts } من مقتطفات هذا الموجز وعددها { $of }
imported = { $library }: { $count ->
        [zero] لم تُلحق أي بطاقة
        [one] أُلحقت بطاقة واحدة
        [two] أُلحقت بطاقتان
        [few] أُلحقت { $count } بطاقات
        [many] أُلحقت { $count } بطاقة
       *[other] أُلحقت { $count } بطاقة
    }
library-split = لم يعد { $library } موجودا: { $count ->
        [zero] ولم تكن فيه بطاقات
        [one] لبطاقته ملف خاص بها
        [two] لكل من بطاقتيه ملف خاص بها
        [few] لكل من بطاقاته ملف خاص بها، وعددها { $count }
        [many] لكل من بطاقاته ملف خاص بها، وعددها { $count }
       *[other] لكل من بطاقاته ملف خاص بها، وعددها { $count }
    }
imported--no-key = مرجع بلا مفتاح: استُورد باسم `{ $key }`
imported--renamed = `{ $said }` لا يصلح مفتاح مصدر، أو ورد هناك مرتين: استُورد باسم `{ $key }`
imported--known = كان في المكتبة من قبل فتُرك كما هو، وعدده { $count }: { $keys }
listed = { $sources }؛ العلامة `~` لتاريخ مستنتج، والعلامة `?` لما لا يُعرف
nothing-written = لم يُكتب شيء
reading-renewed = { $path }: أُعد من جديد؛ وحُفظ النص المستخرج السابق بجانبه تحت `superseded/` من أجل ما نُشر منه؛ أودع الاثنين في نظام إدارة النسخ
reading-renewed--same = { $path }: لم يتغير
no-reading = ليس للمصدر `{ $key }` نص مستخرج يُعرض: { $state }
shown-source = الفقرات: { $paragraphs }؛ الكلمات: { $words }؛ الأسطر المتروكة: { $left_out } من { $lines }

# brief status
no-draft = لا توجد مسودة

# brief translate
stored-as-reviewed = { $count ->
        [zero] لم تُحفظ أي جملة راجعها { $by }
        [one] حُفظت جملة واحدة على أن { $by } راجعها
        [two] حُفظت جملتان على أن { $by } راجعهما
        [few] حُفظت { $count } جمل على أن { $by } راجعها
        [many] حُفظت { $count } جملة على أن { $by } راجعها
       *[other] حُفظت { $count } جملة على أن { $by } راجعها
    }
nothing-to-accept = لا تختلف أي ترجمة في هذه المسودة عما في الذاكرة
mixed-arguments = اذكر إما مواصفة واحدة أو مسودة واحدة، وإما مفاتيح مصادر
no-target-language = لا تُعرف اللغة المترجم إليها
    .help = سمّها بالخيار `--lang`
no-target-language--several = توجد عدة لغات للترجمة إليها: { $languages }
    .help = اختر واحدة بالخيار `--lang`
nothing-to-translate = لا شيء للترجمة
mixed-languages = هذه النصوص بعدة لغات ({ $languages })، ولا يحتوي الملف إلا على زوج واحد من اللغات
    .help = سمّ مصادر بلغة واحدة
exported = { $units }، { $sources }؛ والمترجم منها إلى `{ $lang }`: { $translated }{ $left }
exported--translated-only = {""}؛ وليس في الذاكرة المصدَّرة غيرها
unknown-sentence = ليس بين جمل هذه المصادر جملة تطابق هذه تماما؛ فلم تُستورد ترجمتها
unknown-sentence--changed = نص { $context } من `{ $key }` تغير في المصدر؛ فلم تُستورد ترجمته
unfit-translation--import = لم تُستورد { $context } من `{ $key }`: { $why }
unfit-translation--same-language = نصها باللغة `{ $lang }` أصلا
unfit-translation--not-stored = لم تُحفظ: { $why }
kept-translation = أُبقي على { $context } من `{ $key }` ({ $state })
    .help = استعمل `--replace` لاستبدال ما وضعه شخص أو راجعه
unsigned-import = استُوردت { $context } من `{ $key }` على أنها غير مراجَعة: { $why }
unsigned-import--own-text = هي نص المصدر نفسه
unsigned-import--part = جزء منها هو نص المصدر نفسه: «{ $words }»
unsigned-import--language = يبدو أنها باللغة `{ $found }`، لا باللغة `{ $lang }`
translated-twice = يترجم الملف { $context } من `{ $key }` على وجهين؛ فاستُورد الأول وحده على أنه غير مراجَع
translated-twice--kept = يترجم الملف { $context } من `{ $key }` على وجهين؛ فلم يُستورد أي منهما
taken-in = المضاف { $added }، والمستبدل { $replaced }، وما لم يتغير { $same }
taken-in--nothing = ليس في الملف ترجمة لأي جملة من هذه المصادر
taken-in--untranslated = { $count ->
        [zero] لا وحدات غير مترجمة في الملف
        [one] وحدة واحدة في الملف غير مترجمة
        [two] وحدتان في الملف غير مترجمتين
        [few] { $count } وحدات في الملف غير مترجمة
        [many] { $count } وحدة في الملف غير مترجمة
       *[other] { $count } وحدة في الملف غير مترجمة
    }
taken-in--unvouched = { $count ->
        [zero] لا وحدات يعدها الملف نهائية
        [one] وحدة واحدة يعدها الملف نهائية استُوردت على أنها غير مراجَعة
        [two] وحدتان يعدهما الملف نهائيتين استُوردتا على أنهما غير مراجَعتين
        [few] { $count } وحدات يعدها الملف نهائية استُوردت على أنها غير مراجَعة
        [many] { $count } وحدة يعدها الملف نهائية استُوردت على أنها غير مراجَعة
       *[other] { $count } وحدة يعدها الملف نهائية استُوردت على أنها غير مراجَعة
    }؛ والخيار `--by NAME` يشهد لها
nothing-to-extract = لا شيء للترجمة هنا
unknown-provider = لا يوجد مزوّد باسم `{ $name }`
unknown-provider--none = لم يُسمَّ مزوّد هنا ولا في المواصفة؛ ولا يُرسل شيء من غير طلبك
    .help = سمّ واحدا بالخيار `--with`: { $known }
filled = كُتبت { $translations }، ووُسمت بأنها آلية وغير مراجَعة
filled--stale = { $count ->
        [zero] لا وحدات بترجمة نص سابق
        [one] وحدة واحدة فيها ترجمة نص سابق تُركت كما هي؛ راجعها
        [two] وحدتان فيهما ترجمة نص سابق تُركتا كما هما؛ راجعهما
        [few] { $count } وحدات فيها ترجمة نص سابق تُركت كما هي؛ راجعها
        [many] { $count } وحدة فيها ترجمة نص سابق تُركت كما هي؛ راجعها
       *[other] { $count } وحدة فيها ترجمة نص سابق تُركت كما هي؛ راجعها
    }
filled--would-be-sent = ما قد يُرسل إلى { $to }: { $units }؛ ولم يُرسل شيء
filled--sent = أُرسل إلى { $to }: { $units } للترجمة إلى `{ $lang }`
filled--no-proxy = لا يُستعمل الوكيل الذي تذكره البيئة: فالنص لا يُرسل إلا إلى ذلك العنوان
filled--again = { $why }؛ وتعاد المحاولة بعد ثوان عددها { $seconds }
nothing-to-fill = لا شيء تنقصه ترجمة
provider-stopped =
    .help = شغّل الأمر نفسه مرة أخرى للمتابعة؛ وما بقي بلا ترجمة عدده { $left }
kept-text = ما كتبته في هذا الملف
reviewed = المقبول { $accepted }، والمعدل { $edited }، والمتجاوَز { $skipped }
reviewed--left = المقبول { $accepted }، والمعدل { $edited }، والمتجاوَز { $skipped }، والباقي { $left }
reviewed--unchanged = لم يتغير شيء؛ إن كانت صحيحة كما هي فاقبلها
nothing-untranslated = لا وحدة هنا تنقصها ترجمة

findings-more = { $count ->
        [zero] لا ملاحظات أخرى
        [one] ملاحظة أخرى لم تُعرض
        [two] ملاحظتان أخريان لم تُعرضا
        [few] { $count } ملاحظات أخرى لم تُعرض
        [many] { $count } ملاحظة أخرى لم تُعرض
       *[other] { $count } ملاحظة أخرى لم تُعرض
    }؛ وكلها في مخرج `brief check` بالخيار `--format json`

# brief trust
trust-shown = ما قد يشغّله هذا المشروع ويتصل به:
trust-shown--programs = برامج في المشروع يُعتد بكل بايت منها:
trust-shown--more = … وغيرها مما لم يتغير، وعدده { $count }
trusted = موثوق على هذا الجهاز ما لم يتغير منه شيء
trusted--already = موثوق على هذا الجهاز من قبل
trusted--refused = غير موثوق؛ ولم يُسجَّل شيء
trusted--nothing = لا يذكر هذا المشروع برنامجا ولا عنوانا، فلا شيء يحتاج إلى ثقة
trusted--no-project = لا مشروع موثوقا على هذا الجهاز
trust-revoked = لم يعد موثوقا على هذا الجهاز. والجدول المثبت لا يزال يحمل البصمة: أزله أو أعد تثبيته.
trust-revoked--nothing = لم يكن موثوقا على هذا الجهاز

# brief verify
verified = الصفحات ناتجة عما أُرفق بها. ولا يثبت ذلك من أعدها.
verified--web = الصفحة ناتجة عما تحمله. ولا يثبت ذلك من أعدها.
verified--minimal = لا يحمل سوى سجل اقتباساته (`attachments: minimal`): فلا يمكن إعداده من جديد مما يحمله، ولم يُقابَل ما يعرضه.
verified--carried = ما تحمله متسق بعضه مع بعض. أعدها `{ $tool }` وهذا `{ $this }`: فلم يُقابَل ما تعرضه الصفحة.
verified--recorded = هو في سجل المنشورات: هذه هي البايتات التي نُشرت في { $day }.
verified--revised = صُحح بعد ذلك: نُشر التنقيح رقم { $number } في { $day } باسم `{ $file }`.
verified--reinstated = سُحب عدده في { $day }: { $note } ثم أُعيد إصداره وهو التنقيح رقم { $number }.
verified--ahead = ذلك اليوم، { $day }، في المستقبل: اليوم { $today }. فإما أن ساعة من نشره متقدمة، وإما أن ساعة هذا الجهاز متأخرة.
verified--attachments = مرفقاته متسق بعضها مع بعض. أعده `{ $tool }` وهذا `{ $this }`: فلم يُقابَل ما تعرضه الصفحات.
verified--template = ليس قالب الصفحات من القوالب التي في هذا الإصدار: هو مرفق، وقد يطبع أكثر مما تقوله بيانات الصفحات.
verified--uncited = { $count ->
        [zero] لا اقتباسات بلا إحالة
        [one] اقتباس واحد بلا إحالة لا يمكن مقابلته بشيء
        [two] اقتباسان بلا إحالة لا يمكن مقابلتهما بشيء
        [few] { $count } اقتباسات بلا إحالة لا يمكن مقابلتها بشيء
        [many] { $count } اقتباسا بلا إحالة لا يمكن مقابلتها بشيء
       *[other] { $count } اقتباس بلا إحالة لا يمكن مقابلتها بشيء
    }
unknown-rule = لا توجد قاعدة باسم `{ $code }`
fixes-none = { $path }: لا شيء مؤكد الصحة، فلا شيء يُصلح
fixes-shown = { $path }: { $count ->
    [zero] لا إصلاحات يجريها
    [one] إصلاح واحد يجريه
    [two] إصلاحان يجريهما
    [few] { $count } إصلاحات يجريها
    [many] { $count } إصلاحا يجريها
   *[other] { $count } إصلاح يجريها
} الخيار `--fix`
fixes-applied = { $path }: { $count ->
    [zero] لم يُجر أي إصلاح
    [one] أُجري إصلاح واحد
    [two] أُجري إصلاحان
    [few] أُجريت { $count } إصلاحات
    [many] أُجري { $count } إصلاحا
   *[other] أُجري { $count } إصلاح
}
unknown-source--nor-file = لا يوجد مصدر باسم `{ $key }` ولا ملف بهذا الاسم
nothing-read = ليس للمصدر `{ $key }` نص مستخرج: { $state }
facts-read = { $count ->
    [zero] لا وقائع
    [one] واقعة واحدة
    [two] واقعتان
    [few] { $count } وقائع
    [many] { $count } واقعة
   *[other] { $count } واقعة
} في { $paragraphs ->
    [zero] صفر فقرة
    [one] فقرة واحدة
    [two] فقرتين
    [few] { $paragraphs } فقرات
    [many] { $paragraphs } فقرة
   *[other] { $paragraphs } فقرة
} من { $key }

# brief suggestions
suggestions-accepted = { $path }: { $count ->
    [zero] لم يُقبل أي اقتراح
    [one] قُبل اقتراح واحد
    [two] قُبل اقتراحان
    [few] قُبلت { $count } اقتراحات
    [many] قُبل { $count } اقتراحا
   *[other] قُبل { $count } اقتراح
}
suggestions-rejected = { $path }: { $count ->
    [zero] لم يُرفض أي اقتراح
    [one] رُفض اقتراح واحد
    [two] رُفض اقتراحان
    [few] رُفضت { $count } اقتراحات
    [many] رُفض { $count } اقتراحا
   *[other] رُفض { $count } اقتراح
}
no-suggestions = ليس في هذه المسودة اقتراحات

# brief init, brief doctor
init-asks = بضعة أسئلة؛ والمفتاح Enter يُبقي ما بين المعقوفتين، أو لا شيء.
init-unreadable = `{ $answer }`: { $why }
init-untranslated = العنوان أو السؤال باللغة `{ $lang }` غير معروف بعد، ومكانه نص بلغة أخرى: ابحث عن `to be translated`
init-left = { $path }: كان موجودا وقد تُرك كما هو
missing-argument--examples = أمثلة:
sources-added = ما يُعرف عن كل مصدر: `brief sources list`، وفيه `?` لما لا يُعرف. ويُبيَّن بالأمر `brief sources set { $key } --date … --outlet … --language …`.
init-next = ضع المستندات في { $corpus } ثم: `brief render { $spec }`
init-weekly = يقتبس العدد مما نُشر في الأسبوع السابق ليومه. وللمستندات الأقدم: `brief render { $spec } --today DAY`، كأن اليوم هو ذلك اليوم.
init-example = أعدّ ملف PDF: `brief render { $spec }`
doctor-no-project = لا مشروع هنا: لم يُفحص إلا الجهاز

# `brief differences`.
differences-found = { $count ->
        [zero] لا اختلافات
        [one] اختلاف واحد
        [two] اختلافان
        [few] { $count } اختلافات
        [many] { $count } اختلافا
       *[other] { $count } اختلاف
    }

# More counts with their nouns.
count-errors = { $count ->
        [zero] لا أخطاء
        [one] خطأ واحد
        [two] خطآن
        [few] { $count } أخطاء
        [many] { $count } خطأ
       *[other] { $count } خطأ
    }
count-warnings = { $count ->
        [zero] لا تحذيرات
        [one] تحذير واحد
        [two] تحذيران
        [few] { $count } تحذيرات
        [many] { $count } تحذيرا
       *[other] { $count } تحذير
    }
count-hints = { $count ->
        [zero] لا تنبيهات
        [one] تنبيه واحد
        [two] تنبيهان
        [few] { $count } تنبيهات
        [many] { $count } تنبيها
       *[other] { $count } تنبيه
    }
count-quotations = { $count ->
        [zero] لا اقتباسات
        [one] اقتباس واحد
        [two] اقتباسان
        [few] { $count } اقتباسات
        [many] { $count } اقتباسا
       *[other] { $count } اقتباس
    }
count-approvals = { $count ->
        [zero] لا اعتمادات
        [one] اعتماد واحد
        [two] اعتمادان
        [few] { $count } اعتمادات
        [many] { $count } اعتمادا
       *[other] { $count } اعتماد
    }

# The line below findings.
findings-counted = { $counts }
findings-counted--to-acknowledge = { $counts } (ما يلزم الإقرار به عند اعتماد المسودة: { $count })

# brief check: a line for each file.
checked-quotations = { $path }: فُحص، { $quotations }
checked-quotations--prose = { $path }: فُحص، في الكتل { $quotations }، وفي المتن { $prose }
checked-quotations--translated = { $said }، والمترجم مما في المتن { $count }
checked-quotations--unchecked = { $said }، وما بلا إحالة ولم يُتحقق منه { $count }
checked-spec = { $path }: { $topics }، { $sources }
checked-as = { $path }: فُحص على أنه { $kind }

# brief approve: one warning after the other. `answers-yes` are the answers that mean yes, in small letters.
acknowledge-one = { $number } من { $all }  { $name }  { $part }
acknowledge-one--line = { $number } من { $all }  { $name }  { $part }، السطر { $line }
answers-yes = ن نعم y yes

# brief due: a line for each series.
due-of-series = { $spec }: { $parts }
due-now = المستحق: { $days }
due-missed = ما فات موعده: { $day }
due-missed--several = ما فات موعده: { $count }، من { $first } إلى { $last }
next-moment = { $edition }، الساعة { $time } ({ $zone })
next-moment--day = { $edition }، في { $day } الساعة { $time } ({ $zone })

# brief status: a line for each edition, part and publication.
status-edition = { $draft }: { $state }
status-edition--errors = { $draft }: { $state }، { $errors }
status-whole = المسودة نفسها
status-by--asserted = { $by } (هوية لم يُتحقَّق منها)
status-by--not-named = { $by } (لا يُحتسب: ليس ممن يحق لهم الاعتماد)
status-by--author = { $by } (لا يُحتسب: كتب في هذه المسودة)
status-approved = اعتمده { $by } في { $day }
status-approved--others = اعتمده { $by } في { $day }، واعتمده كذلك { $others }
status-changed = تغير بعد اعتماده؛ { $signed }
status-changed--what = تغير بعد اعتماده ({ $what })؛ { $signed }
status-short = المحتسب { $counted } والمطلوب { $approvals }؛ { $signed }
status-part--differs = { $state }؛ يختلف عما نُشر
status-part--open = { $state }؛ ما يلزم الإقرار به: { $warnings }
status-request = طلب { $by } تغييرات في { $day }: { $note }
status-removed = لم يعد موجودا
status-file = { $name } ({ $state })
status-published = نُشر في { $day }: { $files }
status-published--by = نشره { $by } في { $day }: { $files }
status-revised = التنقيح رقم { $revision } في { $day }: { $files }
status-revised--by = التنقيح رقم { $revision } نشره { $by } في { $day }: { $files }
status-withdrawn = سُحب في { $day }: { $note }
status-withdrawn--by = سحبه { $by } في { $day }: { $note }
status-reinstated = { $withdrawn }؛ ثم أُعيد إصداره وهو التنقيح رقم { $revision }
status-set-aside = استُبعد: { $record }
status-settled = حسمه { $by } في { $day }: { $note }
status-contradicts = يعارض غيره: { $record }
status-owed = ما زال برنامج `on_success` ينتظر التشغيل من أجله: يشغّله `brief run` أو يقول لماذا لا يشغّله
status-aspect--words = كلماته
status-aspect--front = العنوان أو التواريخ أو الترتيب أو الخيارات
status-aspect--sources = ما يُعرف عن مصدر
status-aspect--translations = حالة ترجمة
status-aspect--pictures = صورة
status-aspect--design = تصميم الصفحات أو كلمات البرنامج

# brief init: the questions. What is in brackets is taken where there is no answer.
init-asks--languages = اللغات، الرئيسة أولا `[ar,en]`:
init-asks--title = العنوان باللغة { $lang }:
init-asks--question = السؤال الأول باللغة { $lang }:
init-asks--corpus = مجلد مستنداتك `[seeds]`:
init-asks--weekday = أهو موجز أسبوعي؟ اليوم الذي يستحق فيه (`monday`، `tuesday`…)، أو Enter إن لم يكن:
init-asks--timezone = المنطقة الزمنية، مثل `Africa/Algiers` `[UTC]`:
init-asks--signers = من يحق لهم الاعتماد والنشر، وبين الأسماء فواصل؛ أو Enter ليحق لأي أحد:

# brief suggestions: a line for each.
suggestion-listed = { $number }  السطر { $line }: { $what }
suggestion-listed--insertion = إضافة «{ $added }»
suggestion-listed--deletion = حذف «{ $removed }»
suggestion-listed--replacement = «{ $removed }» ← «{ $added }»

# brief trust: what is shown, and the question.
count-bytes = { $count ->
        [zero] صفر بايت
        [one] بايت واحد
        [two] بايتان
        [few] { $count } بايتات
        [many] { $count } بايتا
       *[other] { $count } بايت
    }
trust-runs = يشغّل { $words }
trust-sends = يرسل نصوصا إلى { $address }
trust-sends--model = يرسل نصوصا إلى { $address } من أجل { $model }
trust-seen--changed = (متغير)
trust-seen--new = (جديد)
trust-question = أتسمح لهذا المشروع بتشغيلها والاتصال بها على هذا الجهاز؟ ن نعم، ل لا:

# brief verify: a line for the file.
verified-file = { $path }: { $status } { $series }، العدد { $edition }؛ { $quotations }، { $sources }؛ من إعداد { $tool }
verified-file--draft = مسودة من
verified-file--unreviewed = إصدار غير مراجَع من
verified-file--published = منشور:
verified-file--revision = منشور وهو التنقيح رقم { $revision }:
verified-corpus = { $path }: { $quotations }، قوبلت بما في { $corpus }
verified-corpus--prose = { $path }: في الكتل { $quotations }، وفي المتن { $prose } بكلمات مصادرها، قوبلت بما في { $corpus }

# brief sources check: a line for the corpus.
checked-corpus = { $folder }: فُحص، { $sources }

# brief names check: a line for the corpus.
checked-names = { $folder }: فُحص { $names }، مقابل { $sources }، و{ $translations }

# What was put into an engine.
pushed = { $count ->
    [zero] لم يُرسل مصدر
    [one] أُرسل مصدر واحد
    [two] أُرسل مصدران
    [few] أُرسلت { $count } مصادر
    [many] أُرسل { $count } مصدرا
   *[other] أُرسل { $count } مصدر
  }، ولم يتغير { $unchanged }؛ ولدى المحرك غيرها { $others }
pushed-withdrawn = { $count ->
    [zero] لم يُسحب شيء
    [one] سُحب: { $list }
    [two] سُحب مصدران: { $list }
    [few] سُحبت { $count } مصادر: { $list }
    [many] سُحب { $count } مصدرا: { $list }
   *[other] سُحب { $count } مصدر: { $list }
  }
pushed-taken-over = { $count ->
    [zero] لم يُنقل مصدر من الفهرس السابق
    [one] نُقل مصدر واحد من الفهرس السابق
    [two] نُقل مصدران من الفهرس السابق
    [few] نُقلت { $count } مصادر من الفهرس السابق
    [many] نُقل { $count } مصدرا من الفهرس السابق
   *[other] نُقل { $count } مصدر من الفهرس السابق
  }
pushed-earlier = لم يعد الفهرس { $index } مستعملا؛ احذفه حين لا يبقى عند أحد إصدار أقدم من هذا البرنامج
