# What chains the stages.

unusable-series-name = اسم ملف المواصفة بلا امتداده هو اسم سلسلتها: من 1 إلى 100 حرف، وليس نقاطا فقط
unknown-source--topic = يطلب الموضوع `{ $topic }` المصدر `{ $key }`، وليس في مجموعة المصادر
unknown-source--argument = `{ $key }` ليس مصدرا من هذه المجموعة ولا ملفا
schedule-ended = انتهى الجدول قبل { $day }
    .help = سمّ يوما أسبق بالخيار `--today`
no-schedule = ليس لهذه المواصفة `schedule`
    .help = أضف واحدا، مثل `schedule: { "{" } every: week, on: monday, at: "06:00", timezone: Africa/Algiers { "}" }`
no-schedule--folder = ليس لأي مواصفة هنا `schedule`
no-word-asked = لا كلمة للبحث عنها

# Approval and publication.
unknown-section = ليس في المسودة قسم باسم `{ $section }`
unknown-section--frame =
    .help = يُعتمد الإطار (العنوان والخيارات وما ليس في أي قسم) بالخيار `--frame`
not-approved = الجزء `{ $part }` غير معتمد
    .help = اقرأه ووقّعه بالأمر `brief approve`
not-approved--first = اعتُمد الجزء `{ $part }` في الإصدار 0.1.0 (اعتمده { $by } في { $day }) ولم يتغير، لكن ذلك الاعتماد يشمل أقل مما يشمله الاعتماد الآن
    .help = جدد التوقيع بالأمر `brief approve --renew`
not-approved--people = الجزء `{ $part }`: عدد من اعتمدوه { $count }، والمطلوب { $wanted }
    .help = العدد المطلوب محدد في `{ $file }`
not-approved--not-counted = اعتماد لا يُحتسب، للأجزاء { $parts }: { $why }
changes-requested = طلب { $by } تغييرات في الجزء `{ $part }` في { $day }: { $note }
    .help = عدّله، أو قرر أن يبقى، واعتمده من جديد
not-acknowledged = يجب أن يقرّ شخص بهذا: { $why }
    .help = إن كان صحيحا فاعتمد بالخيار `--accept { $name }`
unknown-warning = لا تحذير باسم `{ $name }` ينتظر الإقرار
unusable-request = الطلب فارغ
unusable-name--fonts = ليس في أي من الخطوط المحرف { $character }، فلا يمكن طبع الاسم
unusable-name--none = لم يُذكر من يوقّع
    .help = اذكر اسما بالخيار `--by`، أو حدد `user.name` في git
unusable-value = لا يجوز أن تكون `{ $value }` في المكتبة: { $why }
unusable-value--date = `{ $value }` ليس تاريخا
    .help = اكتب `2025` أو `2025-04` أو `2025-04-12`؛ ومعه `~` إن كان مستنتجا: `~2025-04`
removed-section = لم يعد القسم `{ $section }` موجودا
heading-without-id = ليس للعنوان «{ $heading }» معرّف، فهو تابع للقسم الذي قبله
side-without-translations = ليس بين اقتباسات `{ $part }` ما تُرجم إلى { $language }
not-allowed--approve = ليس { $by } ممن يحق لهم الاعتماد
not-allowed--author = كتب { $by } في هذه المسودة، وقد اتفقت هيئة التحرير على ألا يعتمد الكاتب
not-allowed--publish = ليس { $by } ممن يحق لهم النشر
not-allowed =
    .help = من يحق لهم ذلك مذكورون في `{ $file }`
not-allowed--who =
    .help = من يحق لهم ذلك مذكورون في `{ $file }`: { $who }
not-allowed--of-git =
    .help = قيمة `user.name` في git هي اسمك هنا؛ اذكر اسما آخر بالخيار `--by`
not-allowed--of-git-who =
    .help = قيمة `user.name` في git هي اسمك هنا؛ ويحق ذلك لهؤلاء، بالخيار `--by`: { $who }
withdrawn-edition = سُحب العدد { $edition } في { $day }
    .help = إن كان التنقيح يحل محله فأضف `--reinstate`
nothing-to-settle = `{ $name }` ليس من القيود المتعارضة أو المفقودة: { $records }
nothing-to-settle--none = لا تعارض بين قيود هذا العدد، ولم يُفقد منها شيء
nothing-to-settle--several = تبدأ بـ `{ $name }` أسماء أكثر من قيد من القيود المتعارضة أو المفقودة، فاكتب من الاسم أحرفا أكثر: { $records }
unchanged-revision = لم يتغير شيء في العدد منذ نُشر في { $day }
    .help = التنقيح يصحح شيئا؛ فإن كان العدد ما كان ينبغي أن يصدر فاسحبه
not-approved--changed = تغير الجزء `{ $part }` منذ اعتمده { $by } في { $day }
unwritable-manifest = تعذرت كتابة بيان المحتويات: { $why }
publication-gone = الملف المنشور غير موجود هنا؛ والصفحة تذكر ذلك ولا تضع رابطا إليه
publication-gone--changed = ليس الملف هو الذي نُشر؛ والصفحة تذكر ذلك ولا تضع رابطا إليه

# Editions that are due.
no-previous-draft = مسودة العدد السابق { $edition } مفقودة، فلا يُعرف ما الجديد منذ ذلك العدد
internal-error = خطأ داخلي: { $why }؛ وهو خلل في البرنامج

# Verification of a PDF.
too-much-work--crashed = استنفد التنضيد ما أتيح له من ذاكرة أو مكدس
too-much-work--large = يحتاج التنضيد إلى ذاكرة أكبر من { $megabytes } ميغابايت
too-much-work--slow = يستغرق التنضيد وقتا أطول من المهلة، وهي بالثواني { $seconds }
too-much-work--not-asked = تعذر التنضيد في عملية مستقلة: { $why }
too-much-work =
    .help = انظر في القالب والصور: تكرار بلا نهاية، أو نقوش داخل نقوش، أو نقاط كثيرة جدا
not-verifiable--minimal = لا يحمل سوى سجل اقتباساته، فلا يمكن إعداده من جديد مما يحمله لمقابلته
not-verifiable--manifest = تعذرت قراءة بيان المحتويات المرفق: { $why }
not-verifiable--form = صيغة بيان المحتويات المرفق غير معروفة{ $made_by }
not-verifiable--page = تعذرت قراءة بيانات الصفحات المرفقة: { $why }{ $made_by }
not-verifiable =
    .help = تحقق من ملف PDF كما كتبه `brief`
not-recorded = يذكر الملف أنه نُشر، وليس في سجل المنشورات منشور ببصمته
withdrawn-publication = سُحب هذا المنشور في { $day }: { $note }
withdrawn-publication--replaced = سُحب هذا المنشور في { $day }: { $note } ويحل محله التنقيح رقم { $number } المنشور في { $on }: `{ $file }`
withdrawn-publication--set-aside = نُشر إلى جانب ملف آخر هو المعتمد مكانه
withdrawn-publication--with-all = نُشر ثم استُبعد، وسُحب عدده في { $day }: { $note }
withdrawn-publication--disputed = تتعارض قيود عدده، ولم يقل أحد أيها المعتمد
quotation-not-held--digest = ليس المصدر `{ $key }` هو الذي أُعد منه الموجز، أو ليس في هذه المجموعة
ledger-ahead = في سجل المنشورات عدد { $edition }، وتاريخه في المستقبل: اليوم { $today }
    .help = تستمر السلسلة من اليوم؛ تحقق من ساعة هذا الجهاز
ledger-ahead--recorded = سُجل شيء عن عدد { $edition } في { $day }، وهو تاريخ في المستقبل: اليوم { $today }
    .help = تحقق من ساعة هذا الجهاز، أو من ساعة من سجل ذلك
made-by-another-version = {""}؛ أعده `{ $tool }` وهذا `{ $this }`: تحقق منه بذلك الإصدار
fonts-differ = نُضّدت الصفحات بالخط `{ $name }` (بصمته { $digest })، وليس موجودا هنا
    .help = ضعه في { $folder } من المشروع الذي فيه ملف PDF
fonts-differ--more = توجد هنا خطوط نُضّدت الصفحات بدونها
altered-pdf = ليس الملف ما تنتجه مرفقاته: يختلف عنه ابتداء من البايت { $byte }{ $made_by }
altered-pdf--page = بيانات الصفحات المرفقة غير التي يذكرها بيان المحتويات
altered-pdf--template = الملف المرفق `{ $path }` من قالب الصفحات غير الذي يذكره بيان المحتويات
altered-pdf--picture = الصورة المرفقة `{ $path }` غير التي تذكرها الصفحة
altered-pdf--status = تتعارض حالة بيان المحتويات مع اعتماداته
altered-pdf--not-set = تعذر تنضيد بيانات الصفحات المرفقة{ $made_by }
not-verifiable--web =
    .help = تحقق من صفحة الويب كما كتبها `brief`
altered-web-page = ليست الصفحة ما تحمله: تختلف عنه ابتداء من البايت { $byte }
altered-web-page--seal = الختم في آخر الصفحة غير صحيح
altered-web-page--picture = لا تعرض الصفحة الصورة `{ $path }` التي أُعدت بها
quotation-not-held = الاقتباس رقم { $number }، { $citation }: { $why }
quotation-not-held--prose = اقتباس في المتن، «{ $words }»، { $citation }: { $why }
held-by-earlier-reading = { $count ->
    [zero] لا يثبت أي اقتباس من `{ $key }` إلا
    [one] يثبت اقتباس واحد من `{ $key }`
    [two] يثبت اقتباسان من `{ $key }`
    [few] تثبت { $count } اقتباسات من `{ $key }`
    [many] يثبت { $count } اقتباسا من `{ $key }`
   *[other] يثبت { $count } اقتباس من `{ $key }`
} بنص مستخرج حل محله نص أحدث، لا غير؛ وما يقوله المصدر الآن شيء آخر
quotation-not-held--key = هذا ليس مفتاح مصدر
quotation-not-held--state = حالته في بيان المحتويات `{ $state }`، وليست حالته
quotation-not-held--translation = حالة ترجمته إلى `{ $lang }` في بيان المحتويات «{ $said }»، وفي الذاكرة «{ $known }»

# Names in use.
unlisted-spelling = «{ $written }» (الفقرة { $paragraph }{ $times }) تشبه «{ $spelling }» من `{ $id }`، وليست في فهرس الأسماء
    .help = إن كانت ذلك الاسم فأضفها إلى `spellings` في `{ $id }`
unlisted-spelling--translation = في الترجمة «{ $written }» ({ $place }{ $times })، وهي تشبه «{ $spelling }» من `{ $id }`، وليست في فهرس الأسماء
name-rendering--in-use = تُرجم `{ $id }` إلى «{ $spelling }» ({ $place }{ $times })؛ وفهرس الأسماء يطبع «{ $form }»{ $agreed }
    .help = استعمل الصيغة التي في الفهرس، أو غيّر الفهرس
name-rendering--agreed = { $count ->
        [zero] {""}، ولا ترجمة كذلك
        [one] {""}، وكذلك ترجمة واحدة
        [two] {""}، وكذلك ترجمتان
        [few] {""}، وكذلك { $count } ترجمات
        [many] {""}، وكذلك { $count } ترجمة
       *[other] {""}، وكذلك { $count } ترجمة
    }
name-rendering--machine = فيها «{ $spelling }»؛ وفهرس الأسماء يطبع «{ $form }»
times-in-all = ، وعدد المرات في المجموع { $count }
no-place = موضع غير معروف

# Machine translation.
not-taken = لم تؤخذ: { $why }
provider-stopped--useless = لم يصلح للاستعمال أي من الردود المتتالية، وعددها { $count }
provider-stopped--time = انقضت المهلة، وهي بالثواني { $seconds }
provider-stopped--tries = { $why }؛ عدد المحاولات { $tries }
provider-stopped--wait = { $why }؛ والانتظار المطلوب بالثواني { $seconds }

# What a project would run and ask.
untrusted = لم يسمح أحد على هذا الجهاز لهذا المشروع بتشغيل برامج أو الاتصال بعناوين
    .help = انظر ما هي بالأمر `{ $command }`، وهو يسأل عن السماح بها؛ ثم أعد تشغيل هذا الأمر
untrusted--changed = تغير ما يشغّله هذا المشروع أو يتصل به منذ وافق عليه مستخدم هذا الجهاز
untrusted--digest = { $variable } بصمة شيء غير ما يشغّله هذا المشروع ويتصل به الآن
untrusted--elsewhere = ليس هذا مما يعرضه `brief trust`: فقد غُيّرت المواصفة قبل لحظة، أو هي رابط يؤدي إلى خارج المشروع
untrusted--owed = لم يُشغَّل `{ $program }` من أجل { $editions }، ويبقى ذلك مستحقا: { $why }
untrusted--failure = لم يُشغَّل `{ $program }`: { $why }
untrusted--provider = لم يُرسل شيء إلى { $to }: { $why }
untrusted--schedule =
    .help = لا تُشغَّل برامجه حتى ذلك الحين: `brief trust` ثم أعد تثبيت الجدول
untrusted--not-asked = لا أحد هنا يُسأل عن السماح للمشروع بتشغيل هذه والاتصال بها
    .help = شغّل الأمر في طرفية، أو بالخيار `--yes` بعد أن تفحصها

# Suggestions.
no-such-suggestion = لا اقتراح رقمه { $number }؛ وعدد الاقتراحات في المسودة { $count }
undecided-suggestions = { $count ->
    [zero] لا اقتراح ينتظر
    [one] اقتراح واحد ينتظر
    [two] اقتراحان ينتظران
    [few] { $count } اقتراحات تنتظر
    [many] { $count } اقتراحا تنتظر
   *[other] { $count } اقتراح تنتظر
} البت؛ ولا تُنشر المسودة قبل ذلك
    .help = بُتّ في كل اقتراح بالأمر `brief suggestions DRAFT --accept N` أو `--reject N`

older-reading = قُرئ بـ `{ $before }`؛ وبقواعد اليوم (`{ $now }`) عدد الفقرات التي تُكسب { $gained }، والتي تُفقد { $lost }، والتي تتغير { $changed }
    .help = لا يتغير شيء من غير طلبك؛ انظر ما يتحرك: `brief sources refresh { $key } --dry-run`
older-reading--gained = تُكسب: { $text }
older-reading--lost = تُفقد: { $text }
older-reading--changed = تتغير: { $before } ← { $now }
older-reading--frame = يتغير العنوان الرئيسي أو العناوين أو أسطر التاريخ
older-reading--stated = يتغير ما يذكره المستند عن نفسه: { $fields }
older-reading--draft = تحيل عليه؛ الإحالات التي تثبت: { $holds }، والتي تنتقل: { $moves }، والتي تُفقد: { $lost }
older-reading--publication = منشور يحيل عليه؛ الإحالات التي تثبت: { $holds }، والتي تنتقل: { $moves }، والتي تُفقد: { $lost }

# Topics on which nothing is quoted
nothing-selected = لم يُقتبس شيء في الموضوع `{ $id }`؛ والمصادر ({ $sources }): { $reasons }
    .help-sources = احذف المفتاح `sources` من الموضوع، أو سمّ المصادر المقصودة
    .help-period = وسّع فترة المواصفة أو الموضوع
    .help-names = انقل الاسم من `names: {"{"} all: […] {"}"}` إلى `names: […]`، وهو يفضّله ولا يشترطه
    .help-exclude = ضيّق عبارات `exclude`
    .help-cut-off = اخفض `excerpts: {"{"} cut_off: … {"}"}`، أو أضف كلمات ذلك المقطع إلى كلمات البحث
    .help-terms = أضف كلمات بحث كما تصوغها المصادر، بكل لغة من لغاتها؛ والأمر `brief topics suggest --topic { $id }` يقترح بعضها
silence-other-source = { $count ->
        [zero] لا شيء منها خارج مصادر الموضوع
        [one] واحد ليس من مصادر الموضوع
        [two] اثنان ليسا من مصادر الموضوع
        [few] { $count } ليست من مصادر الموضوع
        [many] { $count } ليست من مصادر الموضوع
       *[other] { $count } ليست من مصادر الموضوع
    } ({ $named })
silence-outside-period = { $count ->
        [zero] لا شيء منها خارج الفترة
        [one] واحد خارج الفترة
        [two] اثنان خارج الفترة
        [few] { $count } خارج الفترة
        [many] { $count } خارج الفترة
       *[other] { $count } خارج الفترة
    } ({ $named })
silence-nothing = { $count ->
        [zero] لا شيء منها يخلو من كلماته وأسمائه
        [one] واحد ليس فيه شيء من كلماته وأسمائه
        [two] اثنان ليس فيهما شيء من كلماته وأسمائه
        [few] { $count } ليس فيها شيء من كلماته وأسمائه
        [many] { $count } ليس فيها شيء من كلماته وأسمائه
       *[other] { $count } ليس فيها شيء من كلماته وأسمائه
    } ({ $named })
silence-lacks-name = { $count ->
        [zero] لا شيء منها يخلو من الاسم المشترط { $name }
        [one] واحد ليس فيه الاسم المشترط { $name }
        [two] اثنان ليس فيهما الاسم المشترط { $name }
        [few] { $count } ليس فيها الاسم المشترط { $name }
        [many] { $count } ليس فيها الاسم المشترط { $name }
       *[other] { $count } ليس فيها الاسم المشترط { $name }
    } ({ $named })
silence-excluded = { $count ->
        [zero] لا عبارة من `exclude` في أي منها
        [one] واحد فيه عبارة من `exclude` حيث يتناول الموضوع
        [two] اثنان فيهما عبارة من `exclude` حيث يتناولان الموضوع
        [few] { $count } فيها عبارة من `exclude` حيث تتناول الموضوع
        [many] { $count } فيها عبارة من `exclude` حيث تتناول الموضوع
       *[other] { $count } فيها عبارة من `exclude` حيث تتناول الموضوع
    } ({ $named })
silence-beside = { $count ->
        [zero] لا شيء منها بعيد عنه
        [one] واحد لا يكاد يتناوله
        [two] اثنان لا يكادان يتناولانه
        [few] { $count } لا تكاد تتناوله
        [many] { $count } لا تكاد تتناوله
       *[other] { $count } لا تكاد تتناوله
    } ({ $named })
silence-no-term = { $count ->
        [zero] لا شيء منها يخلو من كلمة بحث كاملة
        [one] واحد ليس فيه أي كلمة بحث كاملة
        [two] اثنان ليس فيهما أي كلمة بحث كاملة
        [few] { $count } ليس فيها أي كلمة بحث كاملة
        [many] { $count } ليس فيها أي كلمة بحث كاملة
       *[other] { $count } ليس فيها أي كلمة بحث كاملة
    } ({ $named })
silence-too-little = { $count ->
        [zero] لا شيء منها يخلو من اسم أو ما يكفي من كلمات الموضوع
        [one] واحد ليس فيه اسم ولا ما يكفي من كلمات الموضوع
        [two] اثنان ليس فيهما اسم ولا ما يكفي من كلمات الموضوع
        [few] { $count } ليس فيها اسم ولا ما يكفي من كلمات الموضوع
        [many] { $count } ليس فيها اسم ولا ما يكفي من كلمات الموضوع
       *[other] { $count } ليس فيها اسم ولا ما يكفي من كلمات الموضوع
    } ({ $named })
silence-below-cut-off = { $count ->
        [zero] لا شيء منها تحت العتبة
        [one] واحد تحت العتبة
        [two] اثنان تحت العتبة
        [few] { $count } تحت العتبة
        [many] { $count } تحت العتبة
       *[other] { $count } تحت العتبة
    }، وأعلاها { $best } ({ $named })

# brief init
already-a-project = يوجد هنا مشروع: فيه المواصفة `{ $spec }`
    .help = ابدأ في مجلد آخر: `brief init DIR`
unusable-answer--languages = للموجز لغة أو لغتان
unusable-answer--same = اللغتان لغة واحدة
unusable-answer--indistinct = لا يمكن تمييز نصوص `{ $one }` من نصوص `{ $other }`
unusable-answer--language = `{ $lang }` ليست من لغات الموجز
unusable-answer--text = النص سطر واحد غير فارغ
unusable-answer--corpus = `{ $corpus }` لا يصلح مجلدا للمستندات: يلزم مجلد داخل المشروع غير `briefs` و`schemas` و`templates`
unusable-answer--timezone = لا توجد منطقة زمنية باسم `{ $zone }`؛ والأسماء مثل `Africa/Algiers` أو `UTC`
unusable-answer--timezone-of-city = لا توجد منطقة زمنية باسم `{ $zone }`؛ لعل المقصود `{ $likely }`
unusable-answer--name = `{ $name }` ليس اسما يوقّع به أحد

# brief doctor
doctor-program = { $version }
doctor-pdf = يقرأ مصادر PDF، الإصدار { $version }
doctor-pdf--none = غير مثبت: لا يمكن قراءة مصادر PDF، ويمكن كل ما سواها
    .help = ثبّت Poppler (`poppler-utils`)
doctor-git = تُوقّع الاعتمادات والمنشورات باسم { $name } ما لم يذكر الخيار `--by` غيره
doctor-git--none = لا مستودع أو لا اسم: يجب ذكر `--by`، ولا تتميز الاعتمادات بإيداعاتها
    .help = `git init; git config user.name "Your Name"`
doctor-specs = { $count ->
    [zero] لا مواصفات
    [one] مواصفة واحدة سليمة
    [two] مواصفتان سليمتان
    [few] { $count } مواصفات سليمة
    [many] { $count } مواصفة سليمة
   *[other] { $count } مواصفة سليمة
}
doctor-specs--none = لا توجد مواصفة في `briefs`
    .help = الأمر `brief init` في مجلد فارغ يكتب واحدة
doctor-specs--broken = لا يمكن استعمالها كما هي: { $specs }
    .help = الأمر `brief check FILE` يقول ما الخطأ وفي أي سطر
doctor-timer = يستدعي `brief run` ({ $scheduler })
doctor-timer--none = { $count ->
    [zero] لا موجز دوريا
    [one] موجز واحد دوري
    [two] موجزان دوريان
    [few] { $count } موجزات دورية
    [many] { $count } موجزا دوريا
   *[other] { $count } موجز دوري
}، ولا شيء يستدعي `brief run` ({ $scheduler })
    .help = `brief schedule show` ثم `brief schedule install`
doctor-timer--edited = ما يستدعي `brief run` عُدّل، أو ليس من هذا البرنامج ({ $scheduler })
    .help = الأمر `brief schedule show` يقول أين هو؛ وما عُدّل لا يُستبدل أبدا
doctor-fonts = خطوط البرنامج: { $built_in }؛ وخطوط المشروع: { $own }
doctor-fonts--unusable = في المشروع خط لا يصلح للاستعمال
    .help = احذفه من `fonts`، أو استبدله
doctor-locks = لا تعمل عملية أخرى على المشروع
doctor-locks--held = أقفال مأخوذة الآن: { $locks }
    .help = يعمل على ذلك أمر آخر؛ وينتهي القفل بانتهاء عمليته
doctor-trust = ما يشغّله المشروع ويتصل به موثوق على هذا الجهاز
doctor-trust--nothing = لا يشغّل المشروع أي برنامج ولا يتصل بأي عنوان
doctor-trust--not = للمشروع برامج يشغّلها أو عناوين يتصل بها لم يثق بها أحد على هذا الجهاز
    .help = الأمر `brief trust` يعرضها ويسأل عنها
doctor-trust--unknown = لا يمكن معرفة ما قد يشغّله المشروع أو يتصل به

# What a file is that can be checked.
file-kind--draft = مسودة
file-kind--spec = مواصفة
file-kind--topics = فهرس مواضيع
file-kind--names = فهرس أسماء
file-kind--people = قائمة من يحق لهم الاعتماد والنشر
file-kind--house = وصف المؤسسة
file-kind--library = مكتبة
file-kind--reading = نص مستخرج
file-kind--translation = ترجمة

# The state of an edition, of a part of it, of a published file.
edition-state--draft = مسودة
edition-state--approved = معتمد
edition-state--published = منشور
edition-state--changed = تغير بعد نشره
edition-state--withdrawn = مسحوب
edition-state--contradictory = تتعارض قيوده
part-state--errors = أخطاء
part-state--approved = معتمد
part-state--first = معتمد في الإصدار 0.1.0 ولم يتغير
part-state--changed = متغير
part-state--not-approved = غير معتمد
published-file--there = كما نُشر
published-file--changed = متغير
published-file--missing = مفقود
unmergeable-edit = عدّل شخص آخر الأسطر نفسها من هذه المسودة على القرص: لم يُكتب شيء
    .help = قارن بين النصين، وخذ الصحيح من كل منهما، ثم احفظ من جديد
no-such-card = ليس في هذا النص بطاقة `{ $card }`
no-such-card--passage = ليس في مجموعة المصادر الفقرة { $paragraph } من `{ $key }`
no-such-card--part = ليس في المسودة جزء `{ $part }`
no-such-card--comment = ليس هذا التعليق في هذا النص
impossible-action = لا يمكن فعل ذلك هنا
impossible-action--no-excerpt = ليس هذا اقتباسا من فقرة في مصدر
impossible-action--nothing-left = لن يبقى من المقتطف شيء، أو ليست كلماته في مصدره
impossible-action--no-sentence = ليس في المصدر جملة أخرى في هذا الموضع من الفقرة، أو ليس المقتطف فيها
impossible-action--language = `{ $lang }` ليست من لغات هذا الموجز
impossible-action--heading = يُنقل العنوان في النص مع ما تحته
impossible-action--into-list = لا يوضع في القائمة إلا بند منها
impossible-action--empty = ليس هناك ما يُكتب
impossible-action--no-place = لا يقبل هذا الموضع من النص تعليقا ولا اقتراحا: اختر كلمات من فقرة
