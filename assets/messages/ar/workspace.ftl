# Files, programs and settings of this machine.

# Nothing, where a message has room for a remark.
nothing = {""}
# What another program or library says, in its own words.
said = { $why }
# One reason and another.
reasons = { $one }؛ { $other }

no-such-file = لا يوجد ملف بهذا الاسم
no-such-file--folder = لا يوجد مجلد بهذا الاسم
no-such-file--corpus = لا يوجد مجلد مصادر بهذا الاسم
    .help = سمّه بالخيار `--corpus`

unreadable-file = تعذرت قراءة الملف: { $why }
unreadable-file--permission = تعذرت قراءة الملف: لا إذن بالوصول إليه
unreadable-file--folder = هذا مجلد وليس ملفا
unreadable-file--irregular = هذا ليس ملفا عاديا
unreadable-file--encoding = السطر { $line } ليس UTF-8 صحيحا؛ احفظ الملف بترميز UTF-8
unreadable-file--exchange = ليس الملف { $encoding } صحيحا؛ احفظه بترميز UTF-8
unreadable-file--working-directory = تعذرت قراءة مجلد العمل: { $why }
unreadable-file--corpus = تعذرت قراءة مجلد المصادر: { $why }
file-too-large--any = حجم الملف { $bytes } بايت، وأقصى ما يُقرأ { $limit } بايت

no-project = ليس الملف في مجلد `briefs` ولا بجانبه، فلا يُعرف مشروعه
    .help = سمّ مجلد المشروع بالخيار `--root`
no-project--here = لا مجلد `briefs` هنا ولا في ما فوقه، فلا يُعرف المشروع
no-project--corpus = لا يُعرف هنا مشروع: ليس في هذا المجلد ولا في ما فوقه مجلد `briefs`
    .help = سمّ مجلد المشروع بالخيار `--root`، أو مجلد المصادر بالخيار `--corpus`

outside-project = يؤدي `{ $path }` إلى خارج المشروع
outside-project--absolute = المسار `{ $path }` مطلق؛ والمسارات نسبية ولا تخرج عن المشروع
outside-project--link = رابط رمزي يؤدي إلى خارج المشروع؛ انسخ الملف إلى المشروع
outside-project--not-relative = المسار `{ $path }` ليس نسبيا
outside-project--left-out = تُرك: { $why }
outside-project--target = هذا ليس في المشروع
outside-project--corpus = مجلد المصادر هذا خارج المشروع
    .help = سمّ مجلد المشروع بالخيار `--root`
outside-project--trust = المجلد الذي يُسجَّل فيه من تثق به، `{ $folder }`، يقع في هذا المشروع، فيستطيع أن يزكي نفسه؛ أعط `XDG_STATE_HOME` قيمة أخرى

no-such-template = لا يوجد قالب بهذا الاسم، لا في المشروع ولا في البرنامج
    .help = استعمل قالبا من قوالب البرنامج: { $known }

wrong-epoch = للمتغير `SOURCE_DATE_EPOCH` قيمة ليست عدد ثوان منذ 1970

unwritable-file = تعذرت كتابة الملف: { $why }
unwritable-file--read-only = الملف للقراءة فقط؛ وقد تُرك كما هو
unwritable-file--old-image = تعذر حذف صورة صفحة لم تعد موجودة: { $why }
unwritable-file--removal = تعذر حذف الملف: { $why }
unwritable-file--lock = تعذر أخذ القفل: { $why }
unwritable-file--temporary = تعذر إنشاء ملف مؤقت: { $why }
changed-meanwhile = تغير الملف أثناء العمل عليه؛ وقد تُرك كما هو
    .help = احفظه في المحرر ثم أعد تشغيل الأمر
changed-meanwhile--made = كتب تشغيل آخر هذا الملف للتو؛ أعد المحاولة

file-in-the-way--recorded = يذكر سجل المنشورات أن هنا منشورا، والمنشور لا يُستبدل أبدا
file-in-the-way--published = يوجد ملف منشور بهذا الاسم ({ $kind })، وهو لا يُستبدل أبدا
    .help = اكتب في مكان آخر بالخيار `-o`
file-in-the-way--not-ours = يوجد ملف بهذا الاسم لم يعده هذا البرنامج؛ وقد تُرك كما هو
    .help = اكتب في مكان آخر بالخيار `-o`، أو انقله
file-in-the-way--image = يوجد ملف بهذا الاسم لم يعده هذا البرنامج أو غُيّر بعده؛ وقد تُرك كما هو
    .help = انقله، أو اكتب في مكان آخر بالخيار `-o`
file-in-the-way--source = يوجد ملف بهذا الاسم، وقد تُرك كما هو
    .help = اختر مفتاحا آخر بالخيار `--key`

lock-holder = عملية أخرى (رقمها { $number })
lock-holder--unknown = عملية أخرى
locked-edition = تكتب { $holder } في هذا العدد
    .help = أعد المحاولة بعد أن تنتهي
locked-edition--series = تُعدّ { $holder } أعدادا من هذه السلسلة
locked-corpus = تغيّر { $holder } مصادر هذه المجموعة أو ترجماتها
locked-edition--waiting = { $path }: تكتب عملية أخرى في هذا العدد؛ جار الانتظار
no-base = أساسها { $path } مفقود
    .help = استعده من نظام إدارة النسخ
no-base--edited = ليس هذا هو النص الذي يدل عليه اسمه: فقد عُدّل بعد إعداد المسودة

no-editor = لم يُسمَّ محرر نصوص
    .help = حدد `EDITOR`، كما في `EDITOR=nano brief translate …`
no-editor--not-run = تعذر تشغيل المحرر `{ $editor }`: { $why }
no-editor--failed = أخفق المحرر `{ $editor }` ({ $status })؛ ولم يتغير شيء
no-editor--left = ترك المحرر `{ $editor }` ملفا تعذرت قراءته: { $why }

too-many-fonts = عدد الخطوط { $count }، وأقصى ما يجوز في مشروع { $limit }

program-failed = تعذر تشغيل `{ $program }`: { $why }
program-failed--no-pdftotext = يُستخرج نص ملفات PDF بالبرنامج `pdftotext`، وهو غير مثبت؛ ثبّت Poppler (`poppler-utils`)
program-failed--encoding = أخرج `{ $program }` نصا ليس UTF-8 صحيحا
program-failed--slow = تجاوز `{ $program }` مدة { $seconds ->
        [zero] { $seconds } ثانية
        [one] ثانية واحدة
        [two] ثانيتين
        [few] { $seconds } ثوان
        [many] { $seconds } ثانية
       *[other] { $seconds } ثانية
    } فأُوقف
program-failed--size = استخرج `{ $program }` أكثر من { $megabytes } ميغابايت من النص
program-failed--password = ملف PDF محمي بكلمة مرور؛ احفظه بلا كلمة مرور
program-failed--damaged = لا يستطيع `{ $program }` قراءة ملف PDF، ولعله تالف أو مبتور
program-failed--damaged-said = لا يستطيع `{ $program }` قراءة ملف PDF، ولعله تالف أو مبتور: { $why }
hook-unknown = انقطع تشغيل بينما كان البرنامج المطلوب لعدد { $edition } يعمل؛ وربما أنجز عمله وربما لا، ولن يُشغَّل مرة أخرى
hook-gone = كان البرنامج المطلوب لعدد { $edition } ينتظر التشغيل، ولم تعد المواصفة تذكر أي برنامج؛ فلن يُشغَّل
hook-failed = أخفق `{ $program }` ({ $status })
hook-failed--said = أخفق `{ $program }` ({ $status }): { $why }
hook-failed--lost = انقطعت متابعة `{ $program }`: { $why }

unusable-picture = لا يمكن طبع الصورة `{ $path }`: { $why }
unusable-picture--logo = لا يمكن طبع الشعار `{ $path }`: { $why }
unusable-picture--all = يتجاوز مجموع أحجام صور هذه المسودة { $limit } بايت

# Sources.
empty-corpus = ليس في مجموعة المصادر أي مصدر أمكنت قراءته
no-reader = لا تُقرأ ملفات `.{ $extension }`؛ وما يُقرأ: { $known }
no-reader--left-out = تُرك: لا تُقرأ ملفات `.{ $extension }`؛ وما يُقرأ: { $known }
not-a-key--left-out = تُرك: `{ $key }` لا يصلح مفتاح مصدر
not-a-key--proposal = استعمل مثلا `--key { $key }`؛ { $form }
key-taken = في مجموعة المصادر مصدر بالمفتاح `{ $key }`؛ وقد تُرك كما هو
    .help = إن كان هذا مستندا آخر فاختر مفتاحا بالخيار `--key`؛ ولتصحيح ما يُعرف عن ذلك: `brief sources set { $key } --date … --outlet … --title …`
key-taken--left-out = تُرك: للملف { $path } مفتاح المصدر نفسه
locked-readings = ليس لهذا المصدر نص مستخرج، والخيار `--locked` يمنع استخراجه
    .help = شغّل الأمر مرة بلا `--locked` وأودع النص المستخرج في نظام إدارة النسخ
locked-readings--change = الخيار `--locked` يمنع تغيير نص مستخرج
nothing-to-quote = لم تُعرف في هذا المصدر أي فقرة من المتن، فلا يمكن الاقتباس منه
    .help = انظر { $path }: يجوز تصحيح نوع السطر فيه باليد
nothing-to-quote--unconfirmed = استخرج برنامج آخر هذا النص ولم يتحقق منه أحد، فلا يُقتبس منه شيء
outdated-reading--survey = تغير المصدر منذ قُرئ
    .help = استعد الملف، أو انظر ما الذي يغيره استخراج جديد: `brief sources refresh { $key } --dry-run`
no-source-file = ليس للمصدر `{ $key }` ملف بهذا الاسم
no-source-file--orphan = لا يوجد مصدر باسم `{ $key }` لهذا النص المستخرج
    .help = أعد المصدر إلى مكانه، أو احذف النص المستخرج إن لم تعد أي إحالة عليه
no-source-file--reading = لا يوجد مصدر باسم `{ $key }` لهذا النص المستخرج، فلا يُتحقق إلا من شكله
unknown-source = لا يوجد مصدر باسم `{ $key }`
broken-reading = النص المستخرج فاسد؛ والتصحيحات التي أُدخلت فيه باليد لا تُنقل
unread-draft = تعذرت قراءة هذه المسودة؛ تحقق بنفسك من إحالتها على `{ $key }`
misplaced-translation = موضع الترجمات مجلد اسمه رمز لغتها، مثل `translations/en`

unfinished-change = ترك أمر انقطع هذا التغيير في عدة ملفات، ولا يمكن إتمامه
    .help = أزل ما يعيقه، أو احذف هذا الملف إن لم يعد التغيير مطلوبا
unfinished-change--damaged = هذا ما تركه أمر انقطع ليُستكمل، وتعذرت قراءته
nothing-to-split = لا توجد هنا مكتبة تُوزَّع على ملف لكل بطاقة
    .help = أنشئ المجلد الفارغ `library` بجانب المصادر: فيُكتب فيه لكل بطاقة جديدة ملف خاص بها
byte-order-mark = تبدأ المكتبة بعلامة ترتيب البايتات (BOM)
    .help = احفظ الملف بترميز UTF-8 بلا علامة ترتيب البايتات
unknown-bibliography = صيغة المراجع `.{ $extension }` غير مدعومة
    .help = استعمل واحدة من: { $known }
entry-there = في المكتبة بطاقة باسم `{ $key }` وستبقى كما هي، فيضيع ما تذكره هنا
    .help = أضف الملف دون أن تذكر عنه شيئا، وصحح البطاقة بيدك

# Programs of a project.
too-many-programs = عدد البرامج { $count }، وأقصى ما يُفحص { $limit }
    .help = أخرج من مجلد المشروع ما ليس من عمل هيئة التحرير
too-many-programs--files = عدد الملفات أكبر من { $limit }

# Schedulers.
no-home = لا تذكر البيئة مجلدا شخصيا: المتغير `HOME` غير محدد
path-not-utf8 = هذا المسار ليس UTF-8 صحيحا، فلا يمكن أن يحتويه ملف المجدول
unknown-program = لا يجد البرنامج مساره: { $why }
scheduler-failed = أخفق `{ $command }`: { $why }
scheduler-failed--crontab = جدول cron ليس UTF-8 صحيحا؛ وقد تُرك كما هو

# Providers of machine translation. In `provider-failed` `$provider` is a host, or a program in backticks.
unusable-provider--model = يحتاج `{ $provider }` إلى اسم نموذج: `model` في المواصفة، أو الخيار `--model`
unusable-provider--key = في قيمة { $variable } محرف لا يكون في مفتاح
unusable-provider--command = يحتاج `command` إلى برنامج: `command: [PROGRAM, ARGUMENT…]` في المواصفة، أو الخيار `--command`
unusable-provider--address = يحتاج `{ $provider }` إلى عنوان: `address` في المواصفة، أو الخيار `--address`
unusable-provider--no-address = `{ $address }` ليس عنوانا مثل `http://localhost:5000`
unusable-provider--secret = في العنوان مستخدم أو كلمة مرور أو استعلام؛ والمفتاح موضعه البيئة وحدها
unusable-provider--http = لا يُرسل { $variable } إلى `{ $host }` ببروتوكول http حيث يستطيع غيرك قراءته؛ اكتب https
provider-program = البرنامج `{ $program }`
provider-address = { $address }
provider-says = : { $said }
provider-failed = أخفق { $provider } (الحالة { $status }){ $said }
provider-failed--refused = يرفض { $provider } الطلب (الحالة { $status }){ $said }
provider-failed--no-key = يرفض { $provider } الطلب (الحالة { $status }){ $said }؛ ضع له مفتاحا في { $variable }
provider-failed--key = يرفض { $provider } الطلب (الحالة { $status }){ $said }؛ تحقق من المفتاح الذي في { $variable }
provider-failed--busy = { $provider } مشغول (الحالة { $status }){ $said }
provider-failed--request = لا يقبل { $provider } هذا الطلب (الحالة { $status }){ $said }
provider-failed--redirect = يحيل { $provider } إلى { $to } (الحالة { $status })؛ ولا يُتبع ذلك، لأن النص لا يُرسل إلا إلى العنوان الذي كتبته
provider-failed--redirect-somewhere = يحيل { $provider } إلى عنوان آخر (الحالة { $status })؛ ولا يُتبع ذلك، لأن النص لا يُرسل إلا إلى العنوان الذي كتبته
provider-failed--long-answer = تجاوز رد { $provider } حجم { $megabytes } ميغابايت
provider-failed--no-answer = لم يرد { $provider } في المهلة، وهي بالثواني { $seconds }
provider-failed--no-host = لا يوجد مضيف باسم `{ $provider }`
provider-failed--not-reached = تعذر الوصول إلى { $provider }
provider-failed--nothing-there = لا شيء يرد عند { $provider }
provider-failed--broken-off = انقطع رد { $provider }: { $why }
provider-failed--not-run = تعذر تشغيل { $provider }: { $why }
provider-failed--slow = تجاوز { $provider } المهلة، وهي بالثواني { $seconds }
provider-failed--program = أخفق { $provider } ({ $status }){ $said }
provider-failed--held = انتهى { $provider }، لكن شيئا شغّله ما زال يبقي مخرجه مفتوحا
provider-failed--encoding = أخرج { $provider } نصا ليس UTF-8 صحيحا
